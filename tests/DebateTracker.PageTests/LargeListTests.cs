using DebateTracker.Testing;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace DebateTracker.PageTests;

/// <summary>Lists that are longer than a page, gone through by their links, and whole in their exports.</summary>
public abstract class LargeListTests(App app)
{
    private const int Count = 701;

    [SkippableTheory]
    [InlineData("/claims", "article.claim h3 a", Count, 15)]
    [InlineData("/claims?stance=support", "article.claim h3 a", 101, 3)]
    [InlineData("/claims?view=lines", ".claim-lines a[href^='/claims/']", Count, 15)]
    [InlineData("/propositions/sentence", ".claim-lines a[href^='/claims/']", Count, 15)]
    [InlineData("/claims?q=actor&sort=newest", "article.claim h3 a", Count, 15)]
    [InlineData("/positions", ".positions tbody td:first-child a[href^='/actors/']", Count * 2, 29)]
    [InlineData("/positions?proposition=sentence", ".positions tbody td:first-child a[href^='/actors/']", Count, 15)]
    [InlineData("/actors", ".entries tbody td:first-child a", Count, 4)]
    [InlineData("/actors?q=actor+6", ".entries tbody td:first-child a", 100, 1)]
    [InlineData("/sources", "main a[href^='/sources/source-']", Count, 8)]
    public async Task A_list_goes_on_page_after_page_and_every_entry_comes_once(string address, string entry, int count, int pages)
    {
        var seen = new List<string>();
        var next = address;
        for (var page = 1; ; page++)
        {
            var document = await GetAsync(next);
            seen.AddRange(document.QuerySelectorAll(entry).Select(a => a.GetAttribute("href")!));
            if (document.QuerySelector("a[rel=next]") is not { } link)
            {
                Assert.Equal(pages, page);
                break;
            }

            next = link.GetAttribute("href")!;
        }

        Assert.Equal(count, seen.Count);
        if (address.StartsWith("/positions", StringComparison.Ordinal)) Assert.All(seen.CountBy(a => a), a => Assert.Equal(count / Count, a.Value));
        else Assert.Equal(count, seen.Distinct().Count());
    }

    [SkippableTheory]
    [InlineData("/claims?stance=support")]
    [InlineData("/positions?bill=bill-x&stance=support")]
    public async Task The_way_back_leads_through_the_same_pages(string address)
    {
        List<string> forth = [], back = [], again = [];
        var document = await GetAsync(address);
        for (; ; document = await GetAsync(document.QuerySelector("a[rel=next]")!.GetAttribute("href")!))
        {
            forth.Add(Entries(document));
            if (document.QuerySelector("a[rel=next]") is null) break;
        }

        for (; ; document = await GetAsync(document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!))
        {
            back.Insert(0, Entries(document));
            if (document.QuerySelector("a[rel=prev]") is null) break;
        }

        for (; ; document = await GetAsync(document.QuerySelector("a[rel=next]")!.GetAttribute("href")!))
        {
            again.Add(Entries(document));
            if (document.QuerySelector("a[rel=next]") is null) break;
        }

        Assert.Equal(3, forth.Count);
        Assert.Equal(forth, back);
        Assert.Equal(forth, again);

        // A page reached by its way back goes on like any other.
        var second = await GetAsync((await GetAsync((await GetAsync((await GetAsync(address)).QuerySelector("a[rel=next]")!.GetAttribute("href")!)).QuerySelector("a[rel=next]")!.GetAttribute("href")!))
            .QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(forth[1], Entries(second));
        Assert.Equal(forth[2], Entries(await GetAsync(second.QuerySelector("a[rel=next]")!.GetAttribute("href")!)));

        static string Entries(IDocument page) => string.Join(' ', page.QuerySelectorAll("article.claim h3 a, .positions tbody td:first-child a[href^='/actors/']").Select(a => a.GetAttribute("href")));
    }

    [SkippableTheory]
    [InlineData("/claims?stance=support", "article.claim h3 a", "/claims/")]
    [InlineData("/claims?q=actor&sort=relevance", "article.claim h3 a", "/claims/")]
    public async Task A_list_that_goes_on_after_a_claim_is_the_page_that_its_number_gives_and_leads_back(string address, string entry, string section)
    {
        var (first, second) = (await GetAsync(address), await GetAsync(address + "&page=2"));
        var (last, next) = (Keys(first)[^1], Keys(second)[0]);
        var after = await GetAsync($"{address}&after={last}");
        Assert.Equal(Keys(second), Keys(after));
        Assert.Equal(Keys(first), Keys(await GetAsync(after.QuerySelector("a[rel=prev]")!.GetAttribute("href")!)));
        Assert.Equal(Keys(first), Keys(await GetAsync($"{address}&before={next}")));
        Assert.Equal(Keys(await GetAsync(address + "&page=3")), Keys(await GetAsync(after.QuerySelector("a[rel=next]")!.GetAttribute("href")!)));

        List<string> Keys(IDocument page) => [.. page.QuerySelectorAll(entry).Select(a => a.GetAttribute("href")![section.Length..])];
    }

    [SkippableFact]
    public async Task Every_page_of_a_long_list_can_be_reached_by_its_number_and_says_which_it_is()
    {
        var pager = (await GetAsync("/claims?page=8&view=lines")).QuerySelector("nav.pager")!;
        Assert.Equal("← Previous 1 … 6 7 8 9 10 … 15 Next →", string.Join(' ', pager.Children.Select(c => c.TextContent)));
        Assert.Equal("8", pager.QuerySelector("[aria-current=page]")!.TextContent);
        Assert.Equal(
            ["/claims?page=7&view=lines", "/claims?view=lines", "/claims?page=6&view=lines", "/claims?page=7&view=lines", "/claims?page=9&view=lines", "/claims?page=10&view=lines", "/claims?page=15&view=lines", "/claims?page=9&view=lines"],
            pager.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [SkippableFact]
    public async Task A_bill_with_many_positions_names_everyone_of_each_stance_and_leads_to_their_words()
    {
        var stances = Enum.GetValues<Stances.StanceValue>();
        var groups = (await GetAsync("/bills/bill-x")).QuerySelectorAll("section.stance-group")
            .Select(g => (g.QuerySelector("h3 .count")!.TextContent, g.QuerySelectorAll(".run-in a[href^='/actors/']").Length, g.QuerySelector("p:last-child a")!.TextContent, g.QuerySelector("p:last-child a")!.GetAttribute("href")));
        Assert.Equal(
            stances.Select((s, i) => (Of: s, Number: (Count - i + stances.Length - 1) / stances.Length)).OrderBy(s => Stances.StanceValueExtensions.Place(s.Of))
                .Select(s => ($"{s.Number}", s.Number, $"All {s.Number}, each with its words", (string?)$"/positions?bill=bill-x&stance={Terms.Of(s.Of)}")),
            groups);
    }

    [SkippableTheory]
    [InlineData("claims", "key", Count)]
    [InlineData("actors", "slug", Count)]
    [InlineData("sources", "slug", Count)]
    public async Task An_export_has_every_entry_once(string list, string name, int count)
    {
        using var json = JsonDocument.Parse(await app.Client.GetStringAsync($"/{list}.json"));
        var names = json.RootElement.GetProperty(list).EnumerateArray().Select(e => e.GetProperty(name).GetString()).ToList();
        Assert.Equal(count, names.Count);
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"{list[..^1]}-{i:000}".Replace("claim-", "claim", StringComparison.Ordinal)), names.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Every_position_of_an_export_has_the_claim_of_its_own_actor_as_evidence()
    {
        using var json = JsonDocument.Parse(await app.Client.GetStringAsync("/positions.json"));
        var positions = json.RootElement.GetProperty("positions").EnumerateArray().ToList();
        Assert.Equal(Count * 2, positions.Count);
        string[] stances = [.. Terms.All<Stances.StanceValue>()];
        Assert.All(positions, p =>
        {
            var number = p.GetProperty("actor").GetProperty("slug").GetString()![^3..];
            Assert.EndsWith($"/claims/claim{number}", p.GetProperty("evidence").ToString(), StringComparison.Ordinal);
            var stance = stances[int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) % stances.Length];
            Assert.Equal(p.TryGetProperty("proposition", out _) ? SampleDebate.OfSentences(stance) : stance, p.GetProperty("current")[0].ToString());
        });
    }

    private async Task<IDocument> GetAsync(string path) => await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync(path));
}

/// <summary>A bill's page tells what it leaves out.</summary>
public sealed class LargeBillTests
{
    [Fact]
    public async Task Conflicting_evidence_is_folded_and_of_what_was_said_after_the_end_the_newest_is_shown_with_the_way_to_the_rest()
    {
        var large = SampleDebate.Large();
        var (both, later) = (large.Claims.Take(30), large.Claims.Skip(30).Take(30));
        await using var own = new FollowedApp(new EmptySqlite());
        await own.InitializeAsync();
        try
        {
            Assert.Empty((await own.Database.ImportAsync(large with
            {
                Bills = [large.Bills[0] with { Status = "vetoed", StatusDate = "2024-09-29" }],
                Claims =
                [
                    .. both.Select(c => c with { SaidOn = "2024-05-01", Stances = [new("support", "asserted", "bill-x")] }),
                    .. both.Select(c => c with { Key = $"{c.Key}b", SaidOn = "2024-05-01", Stances = [new("oppose", "asserted", "bill-x")] }),
                    .. later.Select(c => c with { SaidOn = "2025-01-01", Stances = [new("oppose", "asserted", "bill-x")] }),
                ],
            })).Problems);
            var page = await new HtmlParser().ParseDocumentAsync(await own.Client.GetStringAsync("/bills/bill-x"));
            Assert.Equal(
                """
                Conflicting evidence 30 | 30 | 22 more in words: Actor 021, Actor 020, Actor 019 …
                After the veto 30 | 25 | The newest 25; the words of the others are among all claims since that day. | /claims?bill=bill-x&from=2024-09-29
                """,
                string.Join('\n', page.QuerySelectorAll("section.stance-group").Select(g =>
                    $"{g.QuerySelector("h3")!.TextContent.Trim()} | {g.QuerySelectorAll("details.fold, ul.plain > li").Length} | {(g.QuerySelector("details.more > summary") ?? g.QuerySelector(":scope > p:last-child")!).TextContent}{g.QuerySelector(":scope > p:last-child a")?.GetAttribute("href") switch { { } href => $" | {href}", null => "" }}")));
            Assert.Equal(30, (await new HtmlParser().ParseDocumentAsync(await own.Client.GetStringAsync("/claims?bill=bill-x&from=2024-09-29"))).QuerySelectorAll("article.claim").Length);
        }
        finally
        {
            await own.Database.DisposeAsync();
        }
    }
}
