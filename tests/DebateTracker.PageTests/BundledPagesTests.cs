using System.Text.Json;
using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace DebateTracker.PageTests;

/// <summary>The site as it is after its first start, with all the bundled debates.</summary>
public sealed class BundledPagesTests(BothAppOnSqlite app) : IClassFixture<BothAppOnSqlite>
{
    [Fact]
    public async Task A_first_visit_to_any_page_weighs_less_than_30_KB()
    {
        var home = await GetAsync("/");
        var around = 0L;
        foreach (var asset in home.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src"))) around += await WeightAsync(asset!);
        List<string> pages = ["/", "/bills", "/propositions", "/matrix", "/matrix?order=likeness", "/network", "/shifts", "/positions", "/claims", "/actors", "/sources", "/search?q=open", "/compare?actor=anthropic&actor=openai&actor=meta&actor=google", "/changes", "/changes/1", "/about", "/evidence"];
        foreach (var list in (string[])["/bills", "/propositions", "/sources"])
            pages.AddRange((await GetAsync(list)).QuerySelectorAll($"main tbody a[href^='{list}/'], main .units a[href^='{list}/']").Select(a => a.GetAttribute("href")!).Distinct().SelectMany(a => list == "/sources" ? [a] : new[] { a, a + "/timeline" }));
        pages.AddRange((await GetAsync("/actors?order=claims")).QuerySelectorAll("main tbody a[href^='/actors/']").Select(a => a.GetAttribute("href")!).Take(40));
        Assert.True(pages.Count > 150, $"{pages.Count} pages");
        var heavy = new List<string>();
        foreach (var page in pages)
            if (around + await WeightAsync(page) is > 30_000 and var weight) heavy.Add($"{page}: {weight}");
        Assert.Empty(heavy);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/bills")]
    [InlineData("/bills/sb-1047")]
    [InlineData("/bills/sb-1047/timeline")]
    [InlineData("/bills/sb-1047/compare")]
    [InlineData("/propositions")]
    [InlineData("/propositions/open-weights")]
    [InlineData("/matrix")]
    [InlineData("/network")]
    [InlineData("/shifts")]
    [InlineData("/positions")]
    [InlineData("/claims?q=open")]
    [InlineData("/claims/by/actor")]
    [InlineData("/actors")]
    [InlineData("/actors/meta")]
    [InlineData("/sources")]
    [InlineData("/search?q=open")]
    [InlineData("/compare?actor=anthropic&actor=openai")]
    [InlineData("/changes")]
    [InlineData("/about")]
    [InlineData("/nowhere")]
    public async Task A_page_is_HTML_without_a_fault(string path)
    {
        using var response = await app.Client.GetAsync(path);
        Assert.NotNull(await new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/bills")]
    [InlineData("/propositions")]
    [InlineData("/bills/sb-1047")]
    [InlineData("/bills/sb-53")]
    [InlineData("/propositions/open-weights")]
    public async Task Each_figure_of_a_bar_leads_to_as_many_positions_as_it_says(string path)
    {
        var figures = (await GetAsync(path)).QuerySelectorAll("table.units td .unit > a");
        Assert.NotEmpty(figures);
        foreach (var figure in figures)
        {
            var said = int.Parse(figure.LastChild!.TextContent, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            var total = (await GetAsync(figure.GetAttribute("href")!)).QuerySelector(".list .total")!.TextContent;
            Assert.Equal($"{said.ToString("N0", CultureInfo.InvariantCulture)} position{(said == 1 ? "" : "s")}", total);

            // Each has its mark.
            if (figure.Closest("tr")!.ClassName != "sum") Assert.Equal(said, figure.ParentElement!.QuerySelectorAll("svg").Length);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?bill=sb-1047")]
    [InlineData("?bill=sb-53")]
    [InlineData("?proposition=open-weights")]
    public async Task Positions_have_as_many_references_as_they_say_none_twice(string query)
    {
        var said = System.Text.RegularExpressions.Regex.Match((await GetAsync("/positions" + query)).QuerySelector(".cite summary, details summary")!.Owner!.Body!.TextContent, "Cite / export: ([0-9,]+) references? by source, ([0-9,]+) by claim");
        foreach (var (cite, number) in new[] { ("source", said.Groups[1].Value), ("claim", said.Groups[2].Value) })
        {
            using var json = System.Text.Json.JsonDocument.Parse(await app.Client.GetStringAsync($"/positions.csl.json{query}{(query.Length == 0 ? "?" : "&")}cite={cite}"));
            var ids = json.RootElement.EnumerateArray().Select(r => r.GetProperty("id").GetString()).ToList();
            Assert.Equal((cite, int.Parse(number, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)), (cite, ids.Count));
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    [Fact]
    public async Task Where_the_evidence_points_both_ways_both_are_cited()
    {
        foreach (var words in (string[])["its benefits likely outweigh its costs", "we are not certain of this"])
        {
            Assert.Contains(words, await app.Client.GetStringAsync("/positions.txt?bill=sb-1047&cite=claim&group=stance&style=committee-memo"), StringComparison.Ordinal);
            using var dossier = new System.IO.Compression.ZipArchive(new MemoryStream(await app.Client.GetByteArrayAsync("/bills/sb-1047/dossier.docx")));
            using var document = new StreamReader(dossier.GetEntry("word/document.xml")!.Open());
            Assert.Contains(words, await document.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/matrix")]
    [InlineData("/shifts")]
    [InlineData("/bills/sb-1047")]
    [InlineData("/bills/sb-1047/timeline")]
    [InlineData("/propositions/open-weights/timeline")]
    [InlineData("/compare?actor=anthropic&actor=openai")]
    [InlineData("/search?q=SB1047")]
    [InlineData("/claims/by/actor")]
    public async Task Every_link_of_a_picture_leads_somewhere(string path)
    {
        var page = await GetAsync(path);
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
        foreach (var fragment in page.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]).Distinct()) Assert.NotNull(page.GetElementById(fragment));
        foreach (var link in page.QuerySelectorAll("main a[href^='/'], head link[rel=alternate]").Select(a => a.GetAttribute("href")!).Distinct())
        {
            using var response = await app.Client.GetAsync(link);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} links to {link}, which answers {response.StatusCode}");
        }
    }

    [Theory]
    [InlineData("/shifts")]
    [InlineData("/positions")]
    [InlineData("/claims")]
    public async Task Each_value_of_a_filter_leads_to_as_many_as_it_says(string path)
    {
        var values = (await GetAsync(path)).QuerySelectorAll(".facet a[rel=nofollow]:has(.count)").ToList();
        Assert.True(values.Count > 20, $"{values.Count} values");
        foreach (var value in values)
            Assert.Equal($"{value.GetAttribute("href")}: {value.QuerySelector(".count")!.TextContent}", $"{value.GetAttribute("href")}: {(await GetAsync(value.GetAttribute("href")!)).QuerySelector(".total")!.TextContent.Trim().Split(' ', '\u00A0')[0]}");
    }

    [Fact]
    public async Task Who_spoke_only_after_the_veto_is_not_said_to_be_silent()
    {
        var compared = (await GetAsync("/compare?actor=california-chamber-of-commerce&actor=meta")).QuerySelectorAll(".compare tr").Single(r => r.QuerySelector("th a")?.GetAttribute("href") == "/bills/sb-1047");
        Assert.Contains("said only after its end", compared.QuerySelector("td")!.TextContent, StringComparison.Ordinal);
        var cell = (await GetAsync("/matrix?order=name")).QuerySelectorAll(".matrix a[href='/claims?actor=california-chamber-of-commerce&bill=sb-1047']").Single();
        Assert.Equal("Said only after its end", cell.GetAttribute("title"));
    }

    [Theory]
    [InlineData("SB 1047 Meta", "/claims?actor=meta&bill=sb-1047")]
    [InlineData("meta S.B. 1047", "/claims?actor=meta&bill=sb-1047")]
    [InlineData("Meta open weights", "/claims?actor=meta&proposition=open-weights")]
    [InlineData("what Wiener said of SB1047", "/claims?actor=scott-wiener&bill=sb-1047")]
    [InlineData("what was said of SB1047", null)]
    [InlineData("Meta on SB 1047", "/claims?actor=meta&bill=sb-1047")]
    [InlineData("Meta and OpenAI", "/claims?actor=meta&actor=openai")]
    [InlineData("what does Anthropic say on SB 1047", "/claims?actor=anthropic&bill=sb-1047")]
    [InlineData("Anthropic against SB1047", "/claims?actor=anthropic&bill=sb-1047")]
    [InlineData("Anthropic compute", null)]
    [InlineData("future of life institute sb 1047", "/claims?actor=future-of-life-institute&bill=sb-1047")]
    public async Task What_names_two_entries_leads_to_the_claims_of_both(string typed, string? list)
    {
        var page = await GetAsync("/search?q=" + Uri.EscapeDataString(typed));
        var link = page.QuerySelector("#together + ul a");
        Assert.Equal(list, link?.GetAttribute("href"));
        if (list is null) return;
        var said = link!.ParentElement!.QuerySelector(".aside")!.TextContent;
        Assert.Equal(said, (await GetAsync(list)).QuerySelector(".total")!.TextContent.Trim().Split(" from ")[0]);
    }

    [Fact]
    public async Task A_bill_is_found_alike_in_every_spelling_of_its_number()
    {
        var found = new List<string>();
        foreach (var spelling in (string[])["SB 1047", "SB1047", "S.B. 1047", "sb-1047"])
            found.Add(string.Join(' ', (await GetAsync("/search?q=" + Uri.EscapeDataString(spelling))).QuerySelectorAll("main .lines > li > a").Select(a => a.GetAttribute("href")).Order(StringComparer.Ordinal)));
        Assert.Contains("/bills/sb-1047 ", found[0], StringComparison.Ordinal);
        Assert.Single(found.Distinct());
    }

    [Fact]
    public async Task What_was_typed_with_a_mistake_stays_in_the_box()
    {
        using var response = await app.Client.GetAsync("/search?q=-meta");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("-meta", (await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync())).QuerySelector("#find")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_home_page_shows_the_claims_that_were_added_last()
    {
        var feed = System.Xml.Linq.XDocument.Parse(await app.Client.GetStringAsync("/claims.atom"));
        var shown = (await GetAsync("/")).QuerySelectorAll("section[aria-labelledby=newest] h3 a").Select(a => a.GetAttribute("href")).ToList();
        Assert.NotEmpty(shown);
        Assert.Equal(feed.Root!.Elements("{http://www.w3.org/2005/Atom}entry").Take(shown.Count).Select(e => new Uri(e.Element("{http://www.w3.org/2005/Atom}link")!.Attribute("href")!.Value).AbsolutePath), shown);
    }

    [Fact]
    public async Task The_key_of_a_claim_in_a_note_leads_to_it()
    {
        var note = (await GetAsync("/claims/s007")).QuerySelector(".note")!;
        Assert.Equal("Qualifies s006. The day of the letter is given by other accounts, not on this page.", note.TextContent);
        Assert.Equal(["/claims/s006"], note.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/search?q=a%EF%BF%BE", HttpStatusCode.OK)]
    [InlineData("/actors?q=%EF%BF%BE", HttpStatusCode.OK)]
    [InlineData("/actors?letter=%EF%BF%BE", HttpStatusCode.OK)]
    [InlineData("/bills?q=%EF%BF%BE", HttpStatusCode.OK)]
    [InlineData("/claims/by/actor?find=%EF%BF%BE", HttpStatusCode.OK)]
    [InlineData("/claims/by/actor?find=a&find=b", HttpStatusCode.BadRequest)]
    [InlineData("/bills?page=99", HttpStatusCode.NotFound)]
    [InlineData("/actors?page=2147483648", HttpStatusCode.BadRequest)]
    [InlineData("/matrix?columns=9", HttpStatusCode.NotFound)]
    [InlineData("/matrix?page=99", HttpStatusCode.NotFound)]
    [InlineData("/matrix?order=name&order=likeness", HttpStatusCode.BadRequest)]
    [InlineData("/compare?actor=meta&actor=meta", HttpStatusCode.BadRequest)]
    [InlineData("/compare?actor=a&actor=b&actor=c&actor=d&actor=e", HttpStatusCode.BadRequest)]
    [InlineData("/bills/no-such/timeline", HttpStatusCode.NotFound)]
    [InlineData("/claims/by/q", HttpStatusCode.NotFound)]
    public async Task Whatever_is_asked_is_answered_in_words(string path, HttpStatusCode status)
    {
        using var response = await app.Client.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        Assert.NotEmpty(page.QuerySelector("main h1")!.TextContent);
        if (status != HttpStatusCode.OK) Assert.NotEmpty(page.QuerySelectorAll("main a[href]"));
    }

    [Theory]
    [InlineData("SB 1047", "bills", "/bills/sb-1047")]
    [InlineData("sb1047", "bills", "/bills/sb-1047")]
    [InlineData("S.B. 53", "bills", "/bills/sb-53")]
    [InlineData("meta", "actors", "/actors/meta")]
    [InlineData("Zuck", "actors", "/actors/mark-zuckerberg")]
    public async Task A_name_offers_its_entry_first(string typed, string list, string address)
    {
        var page = await GetAsync("/search?q=" + Uri.EscapeDataString(typed));
        Assert.Equal(address, page.QuerySelector("main section a")!.GetAttribute("href"));
        Assert.Equal(list, page.QuerySelector("main section h2")!.Id);
    }

    private async Task<long> WeightAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.RelativeOrAbsolute));
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var response = await app.Client.SendAsync(request);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answers {response.StatusCode}");
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    private async Task<IDocument> GetAsync(string path) => await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync(path));

    [Theory]
    [InlineData("bill=sb-1047", "Bill|Support|Mixed|Concerns|Oppose", 1)] // What Anthropic said points both ways.
    [InlineData("proposition=open-weights", "Agree|Doubts|Disagree", 0)]
    [InlineData("proposition=moratorium-on-state-ai-laws", null, 0)]
    public async Task Everyone_on_record_by_stance_has_a_reference_also_an_organisation_for_which_a_person_spoke(string filter, string? groups, int more)
    {
        using var json = JsonDocument.Parse(await app.Client.GetStringAsync("/positions.json?" + filter));
        var names = json.RootElement.GetProperty("positions").EnumerateArray().Select(p => p.GetProperty("actor").GetProperty("name").GetString()!).ToList();
        var page = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync($"/cite?of=positions&{filter}&cite=claim&group=stance&order=actor&style=committee-memo"));
        var references = page.QuerySelectorAll("#references p:not(.reference-note)").Select(p => p.TextContent).ToList();
        // The page of a bill's references begins with the bill itself.
        Assert.Equal(names.Count + more + (filter.StartsWith("bill=", StringComparison.Ordinal) ? 1 : 0), references.Count);
        Assert.All(names, name => Assert.Contains(references, r => r.Contains(name, StringComparison.Ordinal)));
        if (groups is not null) Assert.Equal(groups.Split('|'), page.QuerySelectorAll("#references h2").Select(h => h.FirstChild!.TextContent.Trim()));
        // Each leads to the claim, and no two have one name.
        Assert.All(page.QuerySelectorAll("#references .unapi-id"), id => Assert.Matches("^(claims|sources|bills)/", id.GetAttribute("title")));
        using var csl = JsonDocument.Parse(await app.Client.GetStringAsync($"/positions.csl.json?{filter}&cite=claim"));
        var ids = csl.RootElement.EnumerateArray().Select(e => e.GetProperty("id").GetString()).ToList();
        Assert.Equal((names.Count + more, names.Count + more), (ids.Count, ids.Distinct().Count()));
    }

    [Fact]
    public async Task From_an_organisation_one_comes_to_what_its_people_said_for_it_and_from_there_back()
    {
        var list = await GetAsync("/claims?actor=meta&proposition=open-weights&view=lines");
        var lead = list.QuerySelector("p.aside a[href*='for=']")!.GetAttribute("href")!;
        Assert.Equal("/claims?for=meta&proposition=open-weights&view=lines", lead);
        var claim = await GetAsync((await GetAsync(lead)).QuerySelector(".claim-lines a[href^='/claims/']")!.GetAttribute("href")!);
        Assert.Equal(["Said for Meta, in an office of it: it counts for where Meta stands, too."], claim.QuerySelectorAll("section[aria-labelledby=stance] > p").Select(p => p.TextContent));
        Assert.Equal(["/actors/meta", "/positions?actor=meta"], claim.QuerySelectorAll("section[aria-labelledby=stance] > p a").Select(a => a.GetAttribute("href")));
        // Nobody speaks for a person, and a legislature's members speak for themselves.
        Assert.Empty((await GetAsync("/claims?actor=mark-zuckerberg")).QuerySelectorAll("p.aside a[href*='for=']"));
    }
}
