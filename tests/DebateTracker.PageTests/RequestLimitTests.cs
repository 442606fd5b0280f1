using System.Net;
using DebateTracker.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;

namespace DebateTracker.PageTests;

/// <summary>How much one address may ask for, whose address it is, and what the log says of it.</summary>
public sealed class RequestLimitTests : IAsyncLifetime
{
    private const string Proxy = "10.9.8.7";
    private readonly LimitedApp app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)app).DisposeAsync();

    [Fact]
    public async Task An_address_that_asks_for_too_much_is_told_when_to_ask_again_and_others_are_not()
    {
        for (var n = 0; n < 3; n++) Assert.Equal((HttpStatusCode.OK, "\"pages\";q=3;w=60", $"\"pages\";r={2 - n}"), await AskAsync("/claims", "192.0.2.1"));
        using var refused = await SendAsync("/claims", "192.0.2.1");
        Assert.Equal((HttpStatusCode)429, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(20), refused.Headers.RetryAfter?.Delta);
        Assert.True(refused.Headers.CacheControl?.NoStore);
        Assert.Equal(["*"], refused.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal("This address has asked for more than 3 pages in a minute. Wait a little and ask again; a whole debate can be had at once as one list.\n", await refused.Content.ReadAsStringAsync());

        // What is kept says of each who asks what is left to it.
        Assert.Equal((HttpStatusCode.OK, "\"pages\";q=3;w=60", "\"pages\";r=2"), await AskAsync("/claims", "192.0.2.2"));
        Assert.Equal((HttpStatusCode.OK, "\"searches\";q=2;w=60", "\"searches\";r=1"), await AskAsync("/search?q=open", "192.0.2.1"));
        Assert.Equal((HttpStatusCode.OK, "\"searches\";q=2;w=60", "\"searches\";r=0"), await AskAsync("/claims?q=open", "192.0.2.1"));
        Assert.Equal((HttpStatusCode)429, (await AskAsync("/search?q=open", "192.0.2.1")).Item1);
        foreach (var path in (string[])["/claims.csv", "/bills/sb-1047.json"]) Assert.Equal("", (await AskAsync(path, "192.0.2.1")).Item2); // Without a limit.
        foreach (var path in (string[])["/health/live", "/app.css", "/robots.txt"]) Assert.Equal((HttpStatusCode.OK, "", ""), await AskAsync(path, "192.0.2.1"));
    }

    [Fact]
    public async Task An_IPv6_address_is_counted_by_its_network_and_this_machine_is_not_counted()
    {
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.OK, (await AskAsync("/bills", $"2001:db8:1:2::{n + 1}")).Item1);
        Assert.Equal((HttpStatusCode)429, (await AskAsync("/bills", "2001:db8:1:2:ffff::9")).Item1);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/bills", "2001:db8:1:3::1")).Item1);
        for (var n = 0; n < 5; n++) Assert.Equal((HttpStatusCode.OK, "", ""), await AskAsync("/bills", "127.0.0.1"));
    }

    [Fact]
    public async Task Only_a_proxy_that_is_named_is_believed_who_asks()
    {
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.OK, (await AskAsync("/sources", $"192.0.2.{n + 50}", from: "203.0.113.9")).Item1);
        Assert.Equal((HttpStatusCode)429, (await AskAsync("/sources", "192.0.2.99", from: "203.0.113.9")).Item1);

        // What a reader says itself, before the proxy's own words, is not believed either.
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.OK, (await AskAsync("/sources", $"192.0.2.{n + 70}, 203.0.113.77")).Item1);
        Assert.Equal((HttpStatusCode)429, (await AskAsync("/sources", "192.0.2.98, 203.0.113.77")).Item1);
    }

    [Fact]
    public async Task The_log_says_who_asked_and_not_by_which_link_an_account_can_be_made()
    {
        await AskAsync("/actors/meta", "192.0.2.5");
        await AskAsync("/desk/welcome/abc", "192.0.2.5");
        var lines = app.Log.Events.Select(e => e.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)).Where(l => l.StartsWith("HTTP", StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, l => System.Text.RegularExpressions.Regex.IsMatch(l, "^HTTP \"?GET\"? \"?/actors/meta\"? responded 200 in [0-9.]+ ms to \"?192\\.0\\.2\\.5\"?$"));
        Assert.Contains(lines, l => l.Contains("/desk/welcome/…", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("abc", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Figures_are_for_who_may_have_them_and_for_others_there_is_no_such_page()
    {
        await AskAsync("/claims", "192.0.2.9");
        using var response = await SendAsync("/metrics", "192.0.2.200");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n').Where(l => l.StartsWith("debate_", StringComparison.Ordinal)).Select(l => System.Text.RegularExpressions.Regex.Replace(l, @"\{[^}]*\}| \d{13}$", "")).ToList();
        foreach (var line in (string[])["debate_change 1", "debate_index_claims 42", "debate_follower_is_loading 0", "debate_exports_running 0", "debate_documents_reading 0", "debate_documents_read_total 0", "debate_documents_refused_total 0"]) Assert.Contains(line, lines);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("/metrics", "192.0.2.201")).Item1);
        await using var without = new FollowedApp(new BundledSqlite());
        await without.InitializeAsync();
        using var none = await without.Client.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        await ((IAsyncLifetime)without).DisposeAsync();
    }

    private Task<HttpResponseMessage> SendAsync(string path, string address, string from = Proxy)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", address);
        request.Headers.Add("Test-From", from);
        return app.Client.SendAsync(request);
    }

    private async Task<(HttpStatusCode, string Policy, string Left)> AskAsync(string path, string address, string from = Proxy)
    {
        using var response = await SendAsync(path, address, from);
        return (response.StatusCode, One("RateLimit-Policy"), One("RateLimit"));

        string One(string header) => response.Headers.TryGetValues(header, out var values) ? string.Join('|', values) : "";
    }

    /// <summary>Behind a proxy of a network, whose connections a test says itself.</summary>
    private sealed class LimitedApp() : App(new BundledSqlite())
    {
        public LogLines Log { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            foreach (var (setting, value) in (((string, string)[])[("Proxy:Addresses", "10.9.0.0/16, 2001:db8:ffff::1"), ("Limits:Pages", "3"), ("Limits:Searches", "2"), ("Limits:Exports", "0"), ("Telemetry:MetricsFor", "192.0.2.200")])) builder.UseSetting(setting, value);
            builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, From>().AddSingleton<ILogEventSink>(Log));
        }

        private sealed class From : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                app.Use((context, rest) =>
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["Test-From"].ToString());
                    return rest(context);
                });
                next(app);
            };
        }
    }
}
