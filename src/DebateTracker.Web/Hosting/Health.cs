using DebateTracker.Claims;
using DebateTracker.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DebateTracker.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can read the database.</summary>
public static class Health
{
    /// <summary>Registers the check of the database.</summary>
    public static void AddHealth(this IHostApplicationBuilder builder) => builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database");

    /// <summary>Maps the two addresses.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }

    private sealed class DatabaseCheck(IDbContextFactory<DebateDbContext> contexts) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await ClaimIndexCache.VersionAsync(db, cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
            {
                return HealthCheckResult.Unhealthy("The database cannot be read.", e);
            }
        }
    }
}
