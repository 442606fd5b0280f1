using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace DebateTracker.Web.Hosting;

/// <summary>Structured logs to standard error: one JSON object a line, or plain text in development.</summary>
public static class Logging
{
    private const string Welcome = "/desk/welcome/";

    /// <summary>Sends every log of this host through Serilog, and of no other in the process; levels can be set under <c>Serilog</c> in the configuration.</summary>
    public static void AddLogging(this IHostApplicationBuilder builder) => builder.Services.AddSerilog((services, logger) =>
    {
        logger.MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal) // Told by DatabaseWatch.
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal) // Told in one line by RunUntilStoppedAsync.
            .ReadFrom.Configuration(builder.Configuration)
            .ReadFrom.Services(services)
            .Enrich.FromLogContext();
        if (builder.Environment.IsDevelopment()) logger.WriteTo.Console(standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: System.Globalization.CultureInfo.InvariantCulture);
        else logger.WriteTo.Console(new CompactJsonFormatter(), standardErrorFromLevel: LogEventLevel.Verbose);
    }, preserveStaticLogger: true);

    /// <summary>One line a request, with the account that asked or else the address it came from; those for health and assets only when debugging.</summary>
    public static void UseRequestLogging(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed:0.0000} ms to {Who}";
        options.GetMessageTemplateProperties = (context, path, elapsed, status) =>
        [
            new("RequestMethod", new ScalarValue(context.Request.Method)),
            // Who has the link of an account can make it.
            new("RequestPath", new ScalarValue(path.StartsWith(Welcome, StringComparison.OrdinalIgnoreCase) ? Welcome + "…" : path)),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed)),
            new("Who", new ScalarValue(context.User.Identity?.Name ?? context.Connection.RemoteIpAddress?.ToString() ?? "nobody known")),
        ];
        options.GetLevel = (context, _, exception) =>
            context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable ? LogEventLevel.Debug // Told once a minute by DatabaseWatch.
            : exception is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
            : context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/_content") ? LogEventLevel.Debug
            : LogEventLevel.Information;
    });

    /// <summary>Runs the app and says where it is.</summary>
    public static async Task<int> RunUntilStoppedAsync(this WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(() => app.Logger.LogInformation("DebateTracker is ready at {Addresses}", string.Join(" and ", app.Urls)));
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or FormatException or System.Net.Sockets.SocketException)
        {
            await Console.Error.WriteLineAsync($"DebateTracker cannot start: {e.GetBaseException().Message.ReplaceLineEndings(" ")} Choose another address with --urls.");
            return 1;
        }
    }
}
