using System.Net;
using AngleSharp.Html.Parser;
using DebateTracker.Capturing;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Documents;
using DebateTracker.Sources;
using DebateTracker.Testing;

namespace DebateTracker.PageTests;

/// <summary>What readers see of captures: full texts, changes, compared bills and how the evidence stands.</summary>
public abstract class CapturePageTests(App app)
{
    private const string Older = "SECTION 1. This act may be cited as the X Act.\nSEC. 2. A developer shall test its models.\nSEC. 3. This act ends in 2030.";
    private const string Newer = "SECTION 1. This act may be cited as the X Act.\nSEC. 2. A developer shall publish tests of its models.\nSEC. 3. This act ends in 2030.";

    [SkippableTheory]
    [InlineData(12, 12)]
    [InlineData(0, 0)]
    public async Task Readers_see_no_more_context_of_excerpts_than_the_operator_sets(int setting, int longest)
    {
        await using var own = app is AppOnSqlite ? (App)new AppOnSqlite() : new AppOnPostgreSql();
        await own.InitializeAsync();
        await using var narrow = own.WithWebHostBuilder(b => b.UseSetting("Evidence:Context", setting.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        using var client = narrow.CreateClient();
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/sources/time-battle-for-ai-future"));
        Assert.NotEmpty(page.QuerySelectorAll("q.exact"));
        Assert.All(page.QuerySelectorAll(".context"), c => Assert.InRange(c.TextContent.Replace("…", "", StringComparison.Ordinal).Trim().Length, 0, longest));
        using var claims = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/claims.json"));
        foreach (var passage in claims.RootElement.GetProperty("claims").EnumerateArray().SelectMany(c => c.GetProperty("passages").EnumerateArray()))
            Assert.All((string[])["prefix", "suffix"], side => Assert.InRange(passage.GetProperty(side).GetString()!.Length, 0, longest));
        await ((IAsyncLifetime)own).DisposeAsync();
    }

    [SkippableFact]
    public async Task Readers_see_texts_that_may_be_shown_what_changed_in_them_and_how_the_words_stand_now()
    {
        await using var own = app is AppOnSqlite ? (App)new AppOnSqlite() : new AppOnPostgreSql();
        await own.InitializeAsync();
        Assert.Equal("The words of every passage held when they were last compared.", (await PageAsync(own, "/evidence")).QuerySelector(".empty")!.TextContent);
        foreach (var (text, version) in ((string, string)[])[(Older, "99INT"), (Newer, "91AMD")]) await TakeInAsync(own, text, $"Text {version}", SourceRights.PublicDomain, null, ("sb-1047", version));
        var compared = await PageAsync(own, "/bills/sb-1047/compare");
        Assert.Equal(["Section 1 the same", "Section 2 changed", "Section 3 the same"], compared.QuerySelectorAll(".compared summary").Select(s => string.Join(' ', s.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Contains("publish", compared.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        using (var unknown = await own.Client.GetAsync("/bills/sb-1047/compare?from=NOPE")) Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using (var none = await own.Client.GetAsync("/bills/enforce-act/compare")) Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal("/bills/sb-1047/compare", (await PageAsync(own, "/bills/sb-1047")).QuerySelector("a[href$='/compare']")!.GetAttribute("href"));
        Assert.Equal(["/sources/text-99int/text", "/sources/text-91amd/text"], (await PageAsync(own, "/bills/sb-1047")).QuerySelectorAll(".timeline a[href$='/text']").Select(a => a.GetAttribute("href")));
        Assert.Contains("A developer shall test its models.", (await PageAsync(own, "/sources/text-99int/text")).QuerySelector(".full-text")!.TextContent, StringComparison.Ordinal);

        // The words of a claim change; only their source's own rights decide what more is shown.
        const string first = "The lab met. We cannot support the bill as it stands, it wrote, for want of definitions.";
        Assert.Empty((await own.Database.ImportAsync(new DebateFile
        {
            Format = DebateFile.FormatName,
            Version = 1,
            Sources = [new("lab-letter", "open_letter", "The letter", "licensed", Captures: [new(Capture.Hash(first), first.Length, [new(0, first)], Passages: [SampleDebate.Passage(first, "labpassage", "We cannot support the bill as it stands")])])],
            Claims = [new("labclaim", "anthropic", "direct_quotation", "published", "It cannot support the bill.", ["labpassage"])],
        })).Problems);
        Assert.Equal("labpassage", (await PageAsync(own, "/sources/lab-letter/text")).QuerySelector("a.marked")!.GetAttribute("href")!.Split('#')[1]);
        await TakeInAsync(own, first.Replace("as it stands", "as it now stands", StringComparison.Ordinal), null, SourceRights.Licensed, "lab-letter", null);
        var claim = await PageAsync(own, "/claims/labclaim");
        Assert.Contains("We cannot support the bill as it stands", claim.QuerySelector("q.exact")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("now ", claim.QuerySelector(".evidence-note ins")!.LastChild!.PreviousSibling!.TextContent);
        Assert.Equal("/claims/labclaim", (await PageAsync(own, "/evidence")).QuerySelector(".evidence-item li a")!.GetAttribute("href"));
        Assert.Contains("now ", (await PageAsync(own, "/sources/lab-letter/changes")).QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        var newest = await PageAsync(own, "/sources/lab-letter/text");
        Assert.Equal("We cannot support the bill as it now stands", newest.QuerySelector("a.marked")!.TextContent);
        Assert.Equal("/sources/lab-letter/text?capture=1", newest.QuerySelector(".aside a")!.GetAttribute("href"));
        Assert.Equal("We cannot support the bill as it stands", (await PageAsync(own, "/sources/lab-letter/text?capture=1")).QuerySelector("a.marked")!.TextContent);
        using (var none = await own.Client.GetAsync("/sources/lab-letter/text?capture=7"))
        {
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
            Assert.Contains("there are 1, 2.", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Contains(",altered,", await own.Client.GetStringAsync("/claims/labclaim.csv"), StringComparison.Ordinal);
        Assert.Contains("We cannot support the bill as it now stands", await own.Client.GetStringAsync("/claims/labclaim.json"), StringComparison.Ordinal);

        // Of a source of excerpts neither is shown.
        foreach (var path in (string[])["/sources/time-battle-for-ai-future/text", "/sources/time-battle-for-ai-future/changes"])
        {
            using var response = await own.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        await ((IAsyncLifetime)own).DisposeAsync();
    }

    private static async Task TakeInAsync(App own, string text, string? title, SourceRights rights, string? source, (string, string)? billText)
    {
        var read = await new DocumentReader().ReadTextAsync(text);
        var result = await own.Database.Editor.CaptureAsync(new(read.Document!, "test", SourceKind.BillText, rights) { Title = title, SourceSlug = source, BillText = billText });
        Assert.Equal(source is null ? CaptureOutcome.NewSource : CaptureOutcome.NewVersion, result.Outcome);
    }

    private static async Task<AngleSharp.Dom.IDocument> PageAsync(App own, string path)
    {
        using var response = await own.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }
}
