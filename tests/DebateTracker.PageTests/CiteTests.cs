using System.Net;
using AngleSharp.Html.Parser;
using DebateTracker.Testing;
using Microsoft.AspNetCore.Hosting;

namespace DebateTracker.PageTests;

/// <summary>The page of references, with <see cref="Testing.FullDebate"/>.</summary>
public abstract class CiteTests(App app)
{
    [SkippableTheory]
    [InlineData("/cite?style=vancouver", HttpStatusCode.BadRequest, "There is no style 'vancouver'; there are chicago-author-date, chicago-notes, apa, mla, harvard, ieee, bluebook-law-review, bluebook-court, oscola, committee-memo.")]
    [InlineData("/cite?order=party", HttpStatusCode.BadRequest, "'order' cannot be 'party'; it can be style, stance, actor, date, source.")]
    [InlineData("/cite?order=date&order=actor", HttpStatusCode.BadRequest, "'order' can be given once only.")]
    [InlineData("/cite?group=party", HttpStatusCode.BadRequest, "'group' cannot be 'party'; it can be none, stance, actor, date, source.")]
    [InlineData("/cite?words=maybe", HttpStatusCode.BadRequest, "'words' cannot be 'maybe'; it can be yes or no.")]
    [InlineData("/cite?of=laws", HttpStatusCode.BadRequest, "'of' cannot be 'laws'; it can be claims, positions, bills or sources.")]
    [InlineData("/cite?style=apa&style=mla", HttpStatusCode.BadRequest, "'style' can be given once only.")]
    [InlineData("/cite?claim=none", HttpStatusCode.NotFound, "There is no claim 'none' here.")]
    [InlineData("/cite?claim=claimaudit&claim=gone&claim=none", HttpStatusCode.NotFound, "There is no claim 'gone' here.", "There is no claim 'none' here.")]
    [InlineData("/cite?claim=", HttpStatusCode.BadRequest, "'claim' is empty; name claims by their keys, or take it out of the address.")]
    [InlineData("/cite?claim=claimaudit&bill=fern-act", HttpStatusCode.BadRequest, "Claims that are named by 'claim' have no filter beside them; take one of the two out of the address.")]
    [InlineData("/cite?of=positions&claim=claimaudit", HttpStatusCode.BadRequest, "Claims that are named by 'claim' are the list; take 'of' out of the address.")]
    [InlineData("/cite?bill=none", HttpStatusCode.NotFound, "There is no bill 'none' here.")]
    [InlineData("/cite?page=2", HttpStatusCode.BadRequest, "An export gives the whole list; take 'page' out of the address.")]
    public async Task A_wrong_address_is_told_on_the_page_and_in_every_file(string address, HttpStatusCode status, params string[] messages)
    {
        using var page = await app.Client.GetAsync(address);
        Assert.Equal(status, page.StatusCode);
        var body = (await new HtmlParser().ParseDocumentAsync(await page.Content.ReadAsStringAsync())).Body!.TextContent;
        Assert.All(messages, m => Assert.Contains(m, body, StringComparison.Ordinal));
        foreach (var extension in (string[])["docx", "txt", "ris"])
        {
            using var file = await app.Client.GetAsync(address.Replace("/cite", "/cite." + extension, StringComparison.Ordinal));
            Assert.Equal((status, "text/plain"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
            var text = await file.Content.ReadAsStringAsync();
            Assert.All(messages, m => Assert.Contains(m, text, StringComparison.Ordinal));
        }
    }

    [SkippableFact]
    public async Task Named_claims_stand_once_each_and_every_position_under_its_stance()
    {
        var named = await app.Client.GetStringAsync("/cite.txt?claim=claimreported&claim=claimaudit&claim=claimreported&cite=claim&style=ieee");
        Assert.Equal(2, named.Split('\n').Count(l => l.StartsWith('[')));

        using var json = System.Text.Json.JsonDocument.Parse(await app.Client.GetStringAsync("/positions.json?bill=fern-act"));
        var expected = json.RootElement.GetProperty("positions").EnumerateArray().Select(p => p.GetProperty("actor").GetProperty("name").GetString()!).ToList();
        var page = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync("/cite?of=positions&bill=fern-act&cite=claim&group=stance&order=actor&style=committee-memo&words=yes"));
        var notes = string.Join('\n', page.QuerySelectorAll(".reference-note").Select(n => n.TextContent));
        Assert.True(expected.Count > 4);
        Assert.All(expected, name => Assert.Contains(name, notes, StringComparison.Ordinal));
        Assert.Equal(["Bill", "Support", "Support if amended", "Neutral", "Oppose unless amended", "Oppose"], page.QuerySelectorAll("#references h2").Select(h => h.FirstChild!.TextContent.Trim()));
    }

    [SkippableFact]
    public async Task Claims_that_are_not_there_leave_the_others_a_click_away()
    {
        using var page = await app.Client.GetAsync("/cite?claim=claimaudit&claim=gone&claim=claimneutral&style=mla&claim=none");
        Assert.Equal("/cite?claim=claimaudit&claim=claimneutral&style=mla", (await new HtmlParser().ParseDocumentAsync(await page.Content.ReadAsStringAsync())).QuerySelector(".problems a")!.GetAttribute("href"));
    }

    [SkippableTheory]
    [InlineData("/bills.docx?group=stance", "'group' means nothing here: this list is in one order, without groups.")]
    [InlineData("/sources.txt?order=date", "'order' means nothing here: this list is in one order, without groups.")]
    [InlineData("/claims/claimaudit.rtf?group=actor", "'group' means nothing here: this list is in one order, without groups.")]
    [InlineData("/cite.txt?of=bills&group=stance&order=date", "'order' means nothing here: this list is in one order, without groups.")]
    [InlineData("/cite?of=bills&style=mla&order=date", "'order' means nothing here: this list is in one order, without groups.")]
    [InlineData("/cite?of=sources&group=stance&order=date", "'group' means nothing here: this list is in one order, without groups.")]
    [InlineData("/cite?of=sources&group=stance&order=date", "'order' means nothing here: this list is in one order, without groups.")]
    public async Task A_list_that_cannot_be_arranged_says_so(string address, string message)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var said = await response.Content.ReadAsStringAsync();
        Assert.Contains(message, response.Content.Headers.ContentType!.MediaType == "text/html" ? (await new HtmlParser().ParseDocumentAsync(said)).QuerySelector(".problems")!.TextContent : said, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("bills", "?q=fern")]
    [InlineData("bills", "")]
    [InlineData("sources", "?q=letter")]
    [InlineData("sources", "")]
    public async Task Bills_and_sources_are_listed_in_any_style_as_in_their_files(string list, string query)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync($"/{list}{query}"));
        var link = page.QuerySelectorAll("details.cite a").Single(a => a.TextContent == "References in a style").GetAttribute("href")!;
        Assert.Equal($"/cite?of={list}{query.Replace('?', '&')}", link);
        var references = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync(link + "&style=mla"));
        var file = (await app.Client.GetStringAsync($"/{list}.txt{query}{(query.Length == 0 ? '?' : '&')}style=mla")).Split('\n').Skip(4).Where(l => l.Length > 0).ToList();
        Assert.NotEmpty(file);
        Assert.Equal(file, references.QuerySelectorAll("#references > p").Select(p => p.TextContent));
        Assert.Equal(["style"], references.QuerySelectorAll(".cite-form select").Select(s => s.GetAttribute("name")));
        Assert.Equal($"/{list}{query}", references.QuerySelector(".list-tools a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync(link + "&group=stance")).StatusCode);
    }

    [SkippableFact]
    public async Task A_source_that_no_claim_is_from_is_cited_itself()
    {
        Assert.Contains("announcement", (await app.Client.GetStringAsync("/cite.ris?source=announcement")).Split("\r\n").Single(l => l.StartsWith("ID", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_file_without_references_says_that_nothing_fits()
    {
        const string Address = "?bill=fern-act&from=2030-01-01";
        const string Nothing = "Nothing on record fits. That nobody is found here says nothing about where anybody stands.";
        foreach (var format in (string[])["txt", "md", "html", "rtf"])
            Assert.Contains(Nothing, await app.Client.GetStringAsync($"/cite.{format}{Address}"), StringComparison.Ordinal);
        Assert.Contains(await OutsideReaders.PandocLinesAsync(await app.Client.GetByteArrayAsync("/claims.docx" + Address), "docx"), l => l.Text == Nothing);
    }

    [SkippableFact]
    public async Task The_address_of_the_page_says_the_style_and_all_that_makes_the_list()
    {
        var page = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync("/cite?style=mla&bill=fern-act&words=yes&cite=claim&order=actor&group=stance"));
        Assert.EndsWith("/cite?bill=fern-act&cite=claim&group=stance&order=actor&style=mla&words=yes", page.QuerySelector("meta[property='og:url']")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.Equal(page.QuerySelector("meta[property='og:url']")!.GetAttribute("content"), page.QuerySelector("p.printed")!.TextContent);
    }

    [SkippableTheory]
    [InlineData("date", "day", "source")]
    [InlineData("date", "day", "claim")]
    [InlineData("actor", "actor", "claim")]
    [InlineData("stance", "stance", "claim")]
    [InlineData("source", "source", "claim")]
    public async Task References_stand_in_the_order_that_is_asked_for_also_in_groups(string order, string key, string cite)
    {
        using var json = System.Text.Json.JsonDocument.Parse(await app.Client.GetStringAsync("/claims.json?bill=fern-act"));
        var claims = json.RootElement.GetProperty("claims").EnumerateArray().ToList();
        // As an index has them: a person by the family name, a title without what stands before its first letter and without its article.
        using var actors = System.Text.Json.JsonDocument.Parse(await app.Client.GetStringAsync("/actors.json"));
        var names = actors.RootElement.GetProperty("actors").EnumerateArray().ToDictionary(a => a.GetProperty("slug").GetString()!, a => a.TryGetProperty("familyName", out var family) ? $"{family.GetString()}, {a.GetProperty("givenName").GetString()}" : a.GetProperty("name").GetString()!);
        string[] stances = ["support", "support_if_amended", "neutral", "mixed", "concerns", "oppose_unless_amended", "oppose"];
        string KeyOf(System.Text.Json.JsonElement claim) => key switch
        {
            "day" => claim.TryGetProperty("onRecord", out var day) ? day.GetString()! : "",
            "actor" => names[claim.GetProperty("actor").GetProperty("slug").GetString()!],
            "source" => claim.GetProperty("passages")[0].GetProperty("source").GetProperty("title").GetString()!.TrimStart('[') is var title && title.StartsWith("A ", StringComparison.Ordinal) ? title[2..] : title,
            _ => claim.GetProperty("stances").EnumerateArray().Where(s => s.TryGetProperty("bill", out var bill) && bill.GetString() == "fern-act").Min(s => Array.IndexOf(stances, s.GetProperty("value").GetString())).ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        var keys = claims.ToDictionary(c => c.GetProperty("key").GetString()!, KeyOf);
        foreach (var group in (string[])["none", "date"])
        {
            var page = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync($"/cite?bill=fern-act&style=mla&words=yes&cite={cite}&group={group}&order={order}"));
            // Groups of references, each with the keys of its claims.
            var blocks = new List<List<List<string>>> { new() };
            foreach (var element in page.QuerySelectorAll("#references > *"))
            {
                if (element.LocalName == "h2") blocks.Add([]);
                else if (element.ClassName == "reference-note") blocks[^1][^1].Add(keys[element.TextContent.Split("/claims/")[1].TrimEnd('.', ')')]);
                else blocks[^1].Add([]);
            }

            // The bill itself comes first.
            if (group == "none") blocks[0].RemoveAt(0);
            else blocks.RemoveAt(1);
            Assert.True(blocks.Sum(b => b.Sum(r => r.Count)) >= claims.Count, "Each claim stands there.");
            Assert.All(blocks, b => Assert.Equal(
                order == "date" ? b.Select(r => r.Max()).OrderDescending(StringComparer.Ordinal) : b.Select(r => r.Min()).Order(StringComparer.OrdinalIgnoreCase), b.Select(r => order == "date" ? r.Max() : r.Min())));
        }
    }

    [SkippableFact]
    public async Task A_dossier_has_every_position_its_words_and_the_references_in_one_document_for_word()
    {
        foreach (var (address, positions) in ((string, string)[])[("/bills/fern-act/dossier.docx?style=apa", "/positions.json?bill=fern-act"), ("/actors/birch-labs/dossier.docx?style=chicago-notes", "/positions.json?actor=birch-labs")])
        {
            using var response = await app.Client.GetAsync(address);
            Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", response.Content.Headers.ContentType!.MediaType);
            var lines = (await OutsideReaders.PandocLinesAsync(await response.Content.ReadAsByteArrayAsync(), "docx")).Select(l => string.Join(' ', l.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
            using var json = System.Text.Json.JsonDocument.Parse(await app.Client.GetStringAsync(positions));
            var expected = json.RootElement.GetProperty("positions").EnumerateArray().ToList();
            Assert.NotEmpty(expected);
            foreach (var position in expected)
            {
                Assert.Contains(lines, l => l.StartsWith(position.GetProperty("position").GetString()!, StringComparison.Ordinal));
                Assert.Contains(lines, l => l.EndsWith(position.GetProperty("evidence").GetString()!, StringComparison.Ordinal));
            }

            Assert.True(lines.IndexOf("References") > lines.Count / 2);
            Assert.All(lines.Skip(lines.IndexOf("References") + 1), l => Assert.NotEqual("", l));
        }

        foreach (var (file, address) in ((string, string)[])[("dossier-notes.txt", "/bills/fern-act/dossier.docx?style=chicago-notes"), ("dossier-apa.txt", "/actors/birch-labs/dossier.docx?style=apa")])
        {
            var lines = await OutsideReaders.PandocLinesAsync(await app.Client.GetByteArrayAsync(address), "docx");
            await Expected.IsAsync(file, string.Concat(lines.Select(l => l.Text + string.Concat(l.Emphasised.Select(e => $" /{e}/")) + string.Concat(l.Links.Select(k => $" <{k}>")) + "\n")));
        }

        foreach (var (address, status) in ((string, HttpStatusCode)[])[("/bills/none/dossier.docx", HttpStatusCode.NotFound), ("/bills/fern-act/dossier.docx?bill=x", HttpStatusCode.BadRequest), ("/actors/birch-labs/dossier.docx?style=none", HttpStatusCode.BadRequest), ("/sources/news-of-july/dossier.docx", HttpStatusCode.NotFound)])
        {
            using var refused = await app.Client.GetAsync(address);
            Assert.Equal(status, refused.StatusCode);
        }
    }

    [SkippableFact]
    public async Task Named_claims_are_put_in_another_order_by_links_and_the_list_is_its_address()
    {
        async Task<(string[] Keys, AngleSharp.Dom.IDocument Page)> GetAsync(string address)
        {
            var page = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync(address));
            return ([.. page.QuerySelectorAll(".named-claims li > a:first-child").Select(a => a.GetAttribute("href")!.Split('/')[^1])], page);
        }

        var (keys, page) = await GetAsync("/cite?claim=claimreported&claim=claimaudit&claim=claimneutral&cite=claim&style=mla");
        Assert.Equal(["claimreported", "claimaudit", "claimneutral"], keys);
        string Link(int item, string word) => page.QuerySelectorAll(".named-claims li")[item].QuerySelectorAll("a").Single(a => a.TextContent.StartsWith(word, StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal("/cite?cite=claim&style=mla&claim=claimaudit&claim=claimreported&claim=claimneutral#order", Link(1, "Up"));
        Assert.Equal(["claimaudit", "claimreported", "claimneutral"], (await GetAsync(Link(1, "Up"))).Keys);
        Assert.Equal(["claimaudit", "claimreported", "claimneutral"], (await GetAsync(Link(0, "Down"))).Keys);
        Assert.Equal(["claimreported", "claimneutral"], (await GetAsync(Link(1, "Remove"))).Keys);
        Assert.Empty((await GetAsync("/cite?bill=fern-act")).Keys);

        // An order that is asked for goes before that of the address.
        Assert.Equal(await LinesAsync("&order=date&claim=claimreported&claim=claimaudit&claim=claimneutral"), await LinesAsync("&claim=claimneutral&claim=claimreported&claim=claimaudit&order=date"));

        // The order that somebody put them in holds, whatever the style's is.
        async Task<string[]> LinesAsync(string claims) => [.. (await app.Client.GetStringAsync($"/cite.txt?cite=claim&style=apa{claims}")).Split("\n\n").Skip(1).Select(l => l.Trim()[..12])];
        var lines = await LinesAsync("&claim=claimreported&claim=claimaudit&claim=claimneutral");
        Assert.Equal(3, lines.Distinct().Count());
        Assert.Equal([lines[2], lines[0], lines[1]], await LinesAsync("&claim=claimneutral&claim=claimreported&claim=claimaudit"));
    }

    [SkippableFact]
    public async Task The_form_keeps_the_filter_and_says_what_is_chosen()
    {
        var page = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync("/cite?bill=fern-act&stance=support&style=mla&cite=claim&group=actor&words=yes"));
        Assert.Equal([("bill", "fern-act"), ("stance", "support")], page.QuerySelectorAll(".cite-form input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)));
        Assert.Equal(["mla", "claim", "actor", "style", "yes"], page.QuerySelectorAll(".cite-form option[selected]").Select(o => o.GetAttribute("value")));
        Assert.Equal("/claims?bill=fern-act&stance=support", page.QuerySelector(".list-tools a")!.GetAttribute("href"));
    }

    [SkippableFact]
    public async Task An_operators_style_that_prints_nothing_or_never_ends_is_told_and_the_others_work()
    {
        var folder = Directory.CreateTempSubdirectory("styles");
        try
        {
            // Each macro calls the next one twice.
            var doubling = string.Concat(Enumerable.Range(0, 25).Select(i => $"""<macro name="m{i}"><group><text macro="m{i + 1}"/><text macro="m{i + 1}"/></group></macro>"""));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "silent.csl"), Style("Silent", "", """<text variable="archive"/>"""));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "endless.csl"), Style("Endless", doubling + """<macro name="m25"><text variable="archive"/></macro>""", """<text macro="m0"/>"""));
            await using var own = app.WithWebHostBuilder(b => b.UseSetting("Cite:Styles", folder.FullName));
            using var client = own.CreateClient(new() { AllowAutoRedirect = false });

            var silent = (await client.GetStringAsync("/cite.txt?claim=claimaudit&claim=claimneutral&style=silent&cite=claim")).Split('\n');
            Assert.Equal(["Silent", "Left out: 2 references, of which this style prints nothing.", ""], silent[^3..]);
            Assert.Equal("Left out: 2 references, of which this style prints nothing.", (await PageAsync("/cite?claim=claimaudit&claim=claimneutral&style=silent&cite=claim")).QuerySelector("main .empty")!.TextContent);
            Assert.Equal("Left out: one reference, of which this style prints nothing.", (await PageAsync("/cite?claim=claimneutral&style=silent")).QuerySelector("main .empty")!.TextContent);

            const string Endless = "The style calls its macros more often than can be waited for.";
            Assert.Equal(Endless, (await PageAsync("/cite?claim=claimaudit&style=endless")).QuerySelector("main .empty")!.TextContent);
            foreach (var address in (string[])["/cite.docx?claim=claimaudit&style=endless", "/cite.md?claim=claimaudit&style=endless", "/bills/fern-act/dossier.docx?style=endless"])
            {
                using var refused = await client.GetAsync(address);
                Assert.Equal((HttpStatusCode.InternalServerError, Endless + "\n", false), (refused.StatusCode, await refused.Content.ReadAsStringAsync(), refused.Content.Headers.Contains("Content-Disposition")));
            }

            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/cite.docx?claim=claimaudit&style=apa")).StatusCode);

            async Task<AngleSharp.Dom.IDocument> PageAsync(string address) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(address));
        }
        finally
        {
            folder.Delete(true);
        }

        static string Style(string title, string macros, string layout) =>
            $"""<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>{title}</title><id>{title}</id><updated>2026-11-26T00:00:00+00:00</updated></info>{macros}<citation><layout>{layout}</layout></citation><bibliography><layout>{layout}</layout></bibliography></style>""";
    }
}
