using System.Diagnostics.Metrics;
using DebateTracker.Documents;
using DebateTracker.Following;
using DebateTracker.Web.Features.Exports;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DebateTracker.Web.Hosting;

/// <summary>
/// What is seen from outside, off unless an operator asks for it: figures for Prometheus at <c>/metrics</c>, for the addresses of
/// <c>Telemetry:MetricsFor</c>, and traces of requests and statements by OpenTelemetry's protocol, to <c>Telemetry:TracesTo</c>.
/// </summary>
public static class Telemetry
{
    private const string Name = "DebateTracker";

    /// <summary>Registers what is asked for.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var (metrics, traces) = (builder.Configuration["Telemetry:MetricsFor"] is { Length: > 0 }, builder.Configuration["Telemetry:TracesTo"]);
        if (!metrics && string.IsNullOrEmpty(traces)) return;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(r => r.AddService(Name));
        if (metrics)
        {
            builder.Services.AddSingleton<Figures>();
            telemetry.WithMetrics(m => m.AddMeter(Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql").AddPrometheusExporter());
        }

        // Statements have no values in them, and addresses of requests no query. A link by which an account is made is not told at all.
        if (!string.IsNullOrEmpty(traces)) telemetry.WithTracing(t => t.AddAspNetCoreInstrumentation(o => o.Filter = c => !c.Request.Path.StartsWithSegments("/desk/welcome")).AddSource("Npgsql").AddOtlpExporter(o => o.Endpoint = new(traces)));
    }

    /// <summary>Answers <c>/metrics</c> to who may read it; for others there is no such address.</summary>
    public static void UseMetrics(this WebApplication app)
    {
        if (app.Configuration["Telemetry:MetricsFor"] is not { Length: > 0 } setting) return;
        var readers = Proxies.Read(setting)!;
        app.Services.GetRequiredService<Figures>();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == "/metrics"
            && context.Connection.RemoteIpAddress is { } address && readers.Any(n => n.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)));
    }

    /// <summary>The program's own figures.</summary>
    private sealed class Figures : IDisposable
    {
        private readonly Meter meter;

        public Figures(DebateFollower follower, ExportSlots exports, ReadingProcess documents, TimeProvider clock, IMeterFactory meters)
        {
            meter = meters.Create(Name);
            meter.CreateObservableGauge("debate.change", () => follower.Version?.Number ?? 0, description: "The number of the newest change that is followed to.");
            meter.CreateObservableGauge("debate.index.claims", () => follower.Count, "{claim}", "Claims in the index.");
            meter.CreateObservableGauge("debate.follower.age", () => follower.AnsweredAt is { } at ? (clock.GetUtcNow() - at).TotalSeconds : -1, "s", "Since when the database was last seen; -1 before it ever was.");
            meter.CreateObservableGauge("debate.follower.is_loading", () => follower.Loading is null ? 0 : 1, description: "1 while the index is being loaded anew.");
            meter.CreateObservableGauge("debate.exports.running", () => exports.Taken, "{export}", "Long lists that are read from the database just now.");
            meter.CreateObservableGauge("debate.documents.reading", () => documents.Reading, "{document}", "Documents that are being read just now.");
            meter.CreateObservableCounter("debate.documents.read", () => documents.Done.Read, "{document}", "Documents that were read.");
            meter.CreateObservableCounter("debate.documents.refused", () => documents.Done.Refused, "{document}", "Documents that were refused.");
        }

        public void Dispose() => meter.Dispose();
    }
}
