using System.Net;
using System.Text.RegularExpressions;
using DebateTracker.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;

namespace DebateTracker.PageTests;

/// <summary>What readers get, and what the log says, while the database cannot be reached.</summary>
public abstract partial class WithoutDatabaseTests(App app)
{
    [SkippableFact]
    public async Task Kept_pages_are_served_and_everything_else_is_a_503_with_every_header_until_the_database_is_back()
    {
        await using var own = app is AppOnSqlite ? (App)new AppOnSqlite() : new AppOnPostgreSql();
        await own.InitializeAsync();
        var kept = await own.Client.GetStringAsync("/claims");
        foreach (var encoding in Encodings) (await AskAsync(own, encoding)).Dispose();
        await own.Database.TakeAwayAsync();
        try
        {
            using var noticed = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (await own.Client.GetStringAsync("/claims", noticed.Token) == kept) await Task.Yield();
            foreach (var encoding in Encodings)
            {
                using var stale = await AskAsync(own, encoding);
                Assert.Empty(stale.Content.Headers.ContentEncoding);
                Assert.True(stale.Headers.CacheControl?.NoStore);
                Assert.True(stale.Headers.Age >= TimeSpan.Zero);
                Assert.Equal(kept, Notice().Replace(await stale.Content.ReadAsStringAsync(), "<main id=\"main\" tabindex=\"-1\">", 1));
            }

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
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
            Assert.Matches("^Degraded The database cannot be read; pages that are kept are served as of [0-9-]{10} [0-9:]{8} UTC, and nothing can be written\\.$", await ready.Content.ReadAsStringAsync());
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

    private static readonly string[] Encodings = ["identity", "gzip", "br"];

    private static Task<HttpResponseMessage> AskAsync(App app, string encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/claims");
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        return app.Client.SendAsync(request);
    }

    [GeneratedRegex("""<main id="main" tabindex="-1"><div class="wrap"><div class="notice" role="status"><p>The site cannot reach its database just now\. This page is as it was at <time datetime="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ">\d\d:\d\d UTC on \d{1,2} \w+ \d{4}</time>\.</p></div></div>""")]
    private static partial Regex Notice();

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
