using System.Globalization;
using DebateTracker.Data;
using DebateTracker.Following;
using DebateTracker.Snapshot;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DebateTracker.Web.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it follows the database; where it does not, or nothing can be
/// written, the answer says so. While it can serve what it keeps it is degraded, with the status 200: taken out of rotation, all
/// processes would be when their database is.
/// </summary>
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
            ResponseWriter = (context, report) =>
            {
                context.Response.ContentType = "text/plain";
                return context.Response.WriteAsync(string.Join(' ', [report.Status.ToString(), .. report.Entries.Values.Select(e => e.Description).OfType<string>()]), context.RequestAborted);
            },
        });
    }

    private sealed class DatabaseCheck(CurrentDebate debate, DebateFollower follower, IDebateDatabase database, DatabaseWatch watch) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (follower.Loading is { } why) return HealthCheckResult.Unhealthy($"The index of the debate is being loaded: {why}.");
            try
            {
                using var turn = await debate.TakeIndexedTurnAsync(cancellationToken);
                return await database.IsPrimaryAsync(turn.Db, cancellationToken)
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Degraded("Only a copy of the database answers: pages are read from it, and nothing can be written.");
            }
            catch (Exception e) when (watch.IsUnavailable(e))
            {
                watch.Report(e);
                return follower.AnsweredAt is { } at
                    ? HealthCheckResult.Degraded($"The database cannot be read; pages that are kept are served as of {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC, and nothing can be written.")
                    : HealthCheckResult.Unhealthy("The database cannot be read.");
            }
        }
    }
}
