using System.Net;
using DebateTracker.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;

namespace DebateTracker.PageTests;

/// <summary>What readers get, and what the log says, while the database cannot be reached.</summary>
public abstract class WithoutDatabaseTests(App app)
{
    [SkippableFact]
    public async Task Kept_pages_are_served_and_everything_else_is_a_503_with_every_header_until_the_database_is_back()
    {
        await using var own = app is AppOnSqlite ? (App)new AppOnSqlite() : new AppOnPostgreSql();
        await own.InitializeAsync();
        var kept = await own.Client.GetStringAsync("/claims");
        await own.Database.TakeAwayAsync();
        try
        {
            Assert.Equal(kept, await own.Client.GetStringAsync("/claims"));
            foreach (var path in (string[])["/actors/meta", "/claims.csv", "/positions.json"])
            {
                using var refused = await own.Client.GetAsync(path);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
                Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
                Assert.True(refused.Headers.CacheControl?.NoStore);
                foreach (var header in (string[])["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"]) Assert.True(refused.Headers.Contains(header), header);
                Assert.Equal("text/html", refused.Content.Headers.ContentType?.MediaType);
                Assert.Contains("<h1>This page is not available just now</h1>", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }

            using var ready = await own.Client.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Equal("Healthy", await own.Client.GetStringAsync("/health/live"));
        }
        finally
        {
            await own.Database.BringBackAsync();
        }

        // The site asks again after a short rest.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await own.Client.GetAsync("/actors/meta", limit.Token)).StatusCode != HttpStatusCode.OK) limit.Token.ThrowIfCancellationRequested();
        Assert.Equal(kept, await own.Client.GetStringAsync("/claims", limit.Token));
        await ((IAsyncLifetime)own).DisposeAsync();
    }

    [SkippableFact]
    public async Task The_log_has_one_line_for_many_failures()
    {
        await using var own = app is AppOnSqlite ? (App)new AppOnSqlite() : new AppOnPostgreSql();
        await own.InitializeAsync();
        var log = new LogLines();
        await using var logged = own.WithWebHostBuilder(b => b.ConfigureServices(services => services.AddSingleton<ILogEventSink>(log)));
        using var client = logged.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/claims")).StatusCode);
        await own.Database.TakeAwayAsync();
        try
        {
            foreach (var path in (string[])["/actors/meta", "/claims.csv", "/positions.json", "/claims", "/claims.bib", "/health/ready", "/bills"]) (await client.GetAsync(path)).Dispose();
        }
        finally
        {
            await own.Database.BringBackAsync();
        }

        Assert.StartsWith("The database cannot be read: ", Assert.Single(log.Events, e => e.Level >= LogEventLevel.Warning).RenderMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await ((IAsyncLifetime)own).DisposeAsync();
    }
}
