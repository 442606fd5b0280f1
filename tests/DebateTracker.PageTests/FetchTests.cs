using Microsoft.EntityFrameworkCore;
using System.Net;
using System.Text;
using DebateTracker.Capturing;
using DebateTracker.Documents;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DebateTracker.PageTests;

/// <summary>Fetching from a real server on this machine, which the settings must allow.</summary>
public sealed class FetchTests : IAsyncLifetime
{
    private static readonly FetchSettings Allowed = new() { AllowPrivateAddresses = true, MaxRedirects = 3, MaxBytes = 100_000, Timeout = TimeSpan.FromSeconds(5) };

    private readonly WebApplication server = Build();
    private string site = "";
    private string robots = "User-agent: *\nDisallow: /private/\n\nUser-agent: debatetracker\nDisallow: /closed\nAllow: /closed/open$\n";
    private readonly TaskCompletionSource knownToCaller = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int robotsStatus = 200;
    private string oddPage = "{\\rtf1 Some words.}";
    private string letter = "<html><body><p>We oppose the bill.</p></body></html>";

    public async Task InitializeAsync()
    {
        server.MapGet("/robots.txt", () => Results.Text(robots, statusCode: robotsStatus));
        server.MapGet("/page", (HttpContext context) =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            return context.Request.Headers.IfNoneMatch == "\"v1\"" ? Results.StatusCode(304) : Results.Bytes(Encoding.Latin1.GetBytes("<html><body><p>Caf\u00e9</p></body></html>"), "text/html; charset=iso-8859-1");
        });
        server.MapGet("/letter", (HttpContext context) =>
        {
            var tag = $"\"{letter.Length}\"";
            context.Response.Headers.ETag = tag;
            if (context.Request.Headers.IfNoneMatch == tag && letter.Contains("changed", StringComparison.Ordinal)) knownToCaller.TrySetResult();
            return letter.Length == 0 ? Results.StatusCode(410) : context.Request.Headers.IfNoneMatch == tag ? Results.StatusCode(304) : Results.Content(letter, "text/html; charset=utf-8");
        });
        server.MapGet("/hop/{n:int}", (int n) => Results.Redirect(n == 0 ? "/page" : $"/hop/{n - 1}"));
        server.MapGet("/loop", () => Results.Redirect("/loop"));
        server.MapGet("/to-file", () => Results.Redirect("file:///etc/hostname"));
        server.MapGet("/big", () => Results.Bytes(new byte[150_000], "text/plain"));
        server.MapGet("/bomb", (HttpContext context) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            var packed = new MemoryStream();
            using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.SmallestSize)) gzip.Write(new byte[5_000_000]);
            return Results.Bytes(packed.ToArray(), "text/plain");
        });
        server.MapGet("/odd", () => Results.Bytes(Encoding.UTF8.GetBytes(oddPage), "text/html; charset=utf-8"));
        server.MapGet("/picture", () => Results.Bytes([1, 2, 3], "image/png"));
        server.MapGet("/slow", async (HttpContext context) => await Task.Delay(Timeout.Infinite, context.RequestAborted));
        server.MapGet("/closed", () => "closed");
        server.MapGet("/closed/open", () => "open");
        server.MapGet("/private/page", () => "for others only");
        await server.StartAsync();
        site = server.Urls.Single();
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_document_is_fetched_with_what_the_server_says_of_it_and_not_again_until_it_changes()
    {
        using var fetcher = new DocumentFetcher(Allowed);
        var first = await fetcher.FetchAsync($"{site}/hop/2");
        Assert.Null(first.Problem);
        Assert.Equal(("text/html", "iso-8859-1", $"{site}/page"), (first.Hints.MediaType, first.Hints.Charset, first.Hints.Address!.AbsoluteUri));
        Assert.Equal("Café", (await new DocumentReader().ReadAsync(first.Bytes!, first.Hints)).Document!.Text);
        var again = await fetcher.FetchAsync($"{site}/page", first.Validators);
        Assert.Equal((true, null, null), (again.NotModified, again.Bytes, again.Problem));
    }

    [Theory]
    [InlineData("/loop", "redirects more than 3 times")]
    [InlineData("/hop/4", "redirects more than 3 times")]
    [InlineData("/to-file", "Only http and https")]
    [InlineData("/big", "is larger than")]
    [InlineData("/bomb", "is larger than")]
    [InlineData("/picture", "'image/png'")]
    [InlineData("/nothing", "answered 404")]
    [InlineData("/closed", "robots.txt does not allow")]
    public async Task What_may_not_or_cannot_be_fetched_is_refused_with_the_reason(string path, string reason)
    {
        using var fetcher = new DocumentFetcher(Allowed);
        var fetched = await fetcher.FetchAsync(site + path);
        Assert.Null(fetched.Bytes);
        Assert.Contains(reason, fetched.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_for_the_program_itself_go_before_those_for_everyone_and_the_longest_decides()
    {
        using var fetcher = new DocumentFetcher(Allowed);
        Assert.Equal("open", Encoding.UTF8.GetString((await fetcher.FetchAsync($"{site}/closed/open")).Bytes!));
        Assert.Equal("for others only", Encoding.UTF8.GetString((await fetcher.FetchAsync($"{site}/private/page")).Bytes!));
        robotsStatus = 500;
        Assert.Contains("robots.txt", (await fetcher.FetchAsync($"{site}/page")).Problem, StringComparison.Ordinal);
        robotsStatus = 404;
        Assert.NotNull((await fetcher.FetchAsync($"{site}/closed")).Bytes);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_and_the_caller_can_stop_sooner()
    {
        using var fetcher = new DocumentFetcher(Allowed with { Timeout = TimeSpan.FromMilliseconds(300) });
        Assert.Contains("did not give the document within", (await fetcher.FetchAsync($"{site}/slow")).Problem, StringComparison.Ordinal);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.FetchAsync($"{site}/page", null, stop.Token));
    }

    [Fact]
    public async Task Unless_allowed_nothing_is_fetched_from_this_machine_or_a_private_network_by_any_spelling()
    {
        using var fetcher = new DocumentFetcher(new() { Timeout = TimeSpan.FromSeconds(5) });
        var port = new Uri(site).Port;
        foreach (var host in (string[])["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "10.0.0.1", "169.254.169.254", "192.168.1.1", "2130706433", "0x7f.1", "[fe80::1]", "[fd00::1]"])
            Assert.Contains("not on the public internet", (await fetcher.FetchAsync($"http://{host}:{port}/page")).Problem, StringComparison.Ordinal);
        foreach (var address in (string[])["ftp://example.org/", "javascript:alert(1)", "no address", "http://user:secret@example.org/"])
            Assert.NotNull((await fetcher.FetchAsync(address)).Problem);
    }

    [Fact]
    public async Task A_site_that_is_set_to_takes_in_changed_documents_by_itself()
    {
        await using var app = new AppOnSqlite();
        await app.InitializeAsync();
        using var fetcher = new DocumentFetcher(Allowed);
        var first = await fetcher.FetchAsync($"{site}/letter");
        var document = (await new DocumentReader().ReadAsync(first.Bytes!, first.Hints)).Document!;
        await using var scheduled = app.WithWebHostBuilder(b => b.UseSetting("Reverification:Every", "00:00:00.2").UseSetting("Reverification:Pause", "00:00:00").UseSetting("Fetching:AllowPrivateAddresses", "true"));
        using var client = scheduled.CreateClient();
        Assert.Equal(CaptureOutcome.NewSource, (await app.Database.Editor.CaptureAsync(new(document, "test", SourceKind.OpenLetter, SourceRights.Licensed) { Title = "A letter", Address = first.Hints.Address!.AbsoluteUri, Validators = first.Validators })).Outcome);

        // Once the site asks whether the changed letter has changed, it has taken it in.
        letter = "<html><body><p>We oppose the bill. It was changed.</p></body></html>";
        await knownToCaller.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Contains("It was changed.", await client.GetStringAsync("/sources/a-letter/text"), StringComparison.Ordinal);
        await ((IAsyncLifetime)app).DisposeAsync();
    }

    [Fact]
    public async Task A_source_that_was_fetched_is_fetched_again_and_taken_in_only_when_it_changed()
    {
        var database = new EmptySqlite();
        await database.InitializeAsync();
        using var fetcher = new DocumentFetcher(Allowed);
        var first = await fetcher.FetchAsync($"{site}/letter");
        var document = (await new DocumentReader().ReadAsync(first.Bytes!, first.Hints)).Document!;
        Assert.Equal(CaptureOutcome.NewSource, (await database.Editor.CaptureAsync(new(document, "test", SourceKind.OpenLetter, SourceRights.Licensed) { Title = "A letter", Address = first.Hints.Address!.AbsoluteUri, Validators = first.Validators })).Outcome);

        var refetcher = new SourceRefetcher(database.Contexts, fetcher, new DocumentReader(), database.Editor, database.Writer);
        Assert.Equal([("has not changed", false)], await RefetchAsync());
        letter = "<html><body><p>We oppose the bill. It was changed.</p></body></html>";
        Assert.Equal([("Taken in as capture 2 of source 'a-letter'.", false)], await RefetchAsync());
        Assert.Equal([("has not changed", false)], await RefetchAsync());
        letter = "";
        Assert.Equal([("The server answered 410 (Gone).", true)], await RefetchAsync());
        await database.DisposeAsync();

        async Task<List<(string, bool)>> RefetchAsync()
        {
            var done = new List<(string, bool)>();
            Assert.Equal(1, await refetcher.RunAsync("test", TimeSpan.Zero, r => done.Add((r.Message, r.IsProblem))));
            return done;
        }
    }

    [Fact]
    public async Task What_was_read_by_an_earlier_reading_is_fetched_whole_and_the_better_text_taken_in_beside_it()
    {
        var database = new EmptySqlite();
        await database.InitializeAsync();
        using var fetcher = new DocumentFetcher(Allowed);
        var first = await fetcher.FetchAsync($"{site}/letter");
        var document = (await new DocumentReader().ReadAsync(first.Bytes!, first.Hints)).Document!;
        var earlier = document with { Text = "We oppose", Locators = [], Method = "HTML, main text as found" };
        Assert.Equal(CaptureOutcome.NewSource, (await database.Editor.CaptureAsync(new(earlier, "test", SourceKind.OpenLetter, SourceRights.Licensed) { Title = "A letter", Address = first.Hints.Address!.AbsoluteUri, Validators = first.Validators })).Outcome);

        // The server would say that nothing changed.
        var refetcher = new SourceRefetcher(database.Contexts, fetcher, new DocumentReader(), database.Editor, database.Writer);
        Assert.Equal(["Taken in as capture 2 of source 'a-letter'.", "has not changed"], [await RefetchAsync(), await RefetchAsync()]);
        await using var db = await database.Contexts.CreateDbContextAsync();
        Assert.Equal(["We oppose", document.Text], await db.Captures.OrderBy(c => c.Ordinal).Select(c => c.Fragments[0].Text).ToListAsync());
        await database.DisposeAsync();

        async Task<string> RefetchAsync()
        {
            var done = new List<string>();
            await refetcher.RunAsync("test", TimeSpan.Zero, r => done.Add(r.Message));
            return Assert.Single(done);
        }
    }

    [Fact]
    public async Task A_source_that_fails_is_remembered_as_failed_and_the_round_goes_on()
    {
        var database = new EmptySqlite();
        await database.InitializeAsync();
        using var fetcher = new DocumentFetcher(Allowed);
        foreach (var name in (string[])["first", "second", "third"])
        {
            var document = (await new DocumentReader().ReadTextAsync($"The {name} text.")).Document!;
            await database.Editor.CaptureAsync(new(document, "test", SourceKind.OpenLetter, SourceRights.Licensed) { Title = name, IsAnother = true, Address = $"{site}/{(name == "second" ? "odd" : "letter")}?{name}" });
        }

        var refetcher = new SourceRefetcher(database.Contexts, fetcher, new DocumentReader(), database.Editor, database.Writer);
        Assert.Equal([("first", false), ("second", true), ("third", false)], await RefetchAsync());
        const string reason = "This is Rich Text (RTF), which is not read. Save it as .docx, as a PDF or as HTML, and take that.";
        Assert.Equal(("second", reason), Assert.Single(await FailuresAsync()));
        oddPage = "<html><body><p>Some words.</p></body></html>";
        Assert.Equal([("first", false), ("second", false), ("third", false)], await RefetchAsync());
        Assert.Empty(await FailuresAsync());
        await database.DisposeAsync();

        async Task<List<(string, bool)>> RefetchAsync()
        {
            var done = new List<(string, bool)>();
            Assert.Equal(3, await refetcher.RunAsync("test", TimeSpan.Zero, r => done.Add((r.SourceSlug, r.IsProblem))));
            return done;
        }

        async Task<List<(string, string)>> FailuresAsync() => [.. (await database.Sources.NotFetchedAsync()).Select(s => (s.Slug, s.Reason))];
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    public void Which_addresses_are_public(string address, bool isPublic) => Assert.Equal(isPublic, DocumentFetcher.IsPublic(IPAddress.Parse(address)));

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }
}
