using DebateTracker.Following;
using DebateTracker.Snapshot;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DebateTracker.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it follows the database; where it does not, the answer says why.</summary>
public static class Health
{
    /// <summary>Registers the check of the database.</summary>
    public static void AddHealth(this IHostApplicationBuilder builder) => builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database");

    /// <summary>Maps the two addresses.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            ResponseWriter = (context, report) => context.Response.WriteAsync(
                string.Join(' ', [report.Status.ToString(), .. report.Entries.Values.Select(e => e.Description).OfType<string>()]), context.RequestAborted),
        });
    }

    private sealed class DatabaseCheck(CurrentDebate debate, DebateFollower follower, DatabaseWatch watch) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (follower.Loading is { } why) return HealthCheckResult.Unhealthy($"The index of the debate is being loaded: {why}.");
            try
            {
                using var turn = await debate.TakeIndexedTurnAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception e) when (watch.IsUnavailable(e))
            {
                watch.Report(e);
                return HealthCheckResult.Unhealthy("The database cannot be read.");
            }
        }
    }
}
