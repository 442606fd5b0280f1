using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DebateTracker.PageTests;

/// <summary>What programs that read the pages are told: search engines, reference managers, social networks.</summary>
public abstract class CrawlerTests(App app)
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [SkippableFact]
    public async Task Robots_are_kept_from_addresses_of_many_filters_and_led_to_the_sitemap() =>
        Assert.Equal("User-agent: *\nDisallow: /*&\nDisallow: /unapi\n\nSitemap: http://localhost/sitemap.xml\n", await app.Client.GetStringAsync("/robots.txt"));

    [SkippableTheory]
    [InlineData("/app.css", "text/css; charset=utf-8")]
    [InlineData("/theme.js", "text/javascript; charset=utf-8")]
    [InlineData("/favicon.svg", "image/svg+xml; charset=utf-8")]
    [InlineData("/claims.endnote.xml", "application/xml; charset=utf-8")]
    [InlineData("/claims.csv", "text/csv; charset=utf-8")]
    [InlineData("/claims.atom", "application/atom+xml; charset=utf-8")]
    [InlineData("/health/ready", "text/plain; charset=utf-8")]
    [InlineData("/claims", "text/html; charset=utf-8")]
    public async Task Whatever_is_text_says_in_which_characters(string address, string type)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
    }

    [SkippableFact]
    public async Task The_sitemap_names_every_page_of_an_entry_once_in_parts_and_each_is_there()
    {
        var parts = Locations(await app.Client.GetStringAsync("/sitemap.xml"), "sitemap");
        Assert.True(parts.Count > 6, "The debate is of more entries than a part has.");
        List<string> pages = [];
        foreach (var part in parts)
        {
            await OutsideReaders.XmlAsync(await app.Client.GetByteArrayAsync(part));
            pages.AddRange(Locations(await app.Client.GetStringAsync(part), "url"));
        }

        Assert.Equal(pages.Count, pages.Distinct().Count());
        foreach (var list in (string[])["actors", "bills", "propositions", "sources", "claims"])
        {
            using var json = JsonDocument.Parse(await app.Client.GetStringAsync($"/{list}.json"));
            var expected = json.RootElement.GetProperty(list).EnumerateArray().Select(e => e.GetProperty("permalink").GetString()).Order(StringComparer.Ordinal);
            Assert.Equal(expected, pages.Where(p => p.StartsWith($"http://localhost/{list}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }

        foreach (var page in pages) Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(page)).StatusCode);
    }

    [SkippableTheory]
    [InlineData("/sitemap-claims-999.xml")]
    [InlineData("/sitemap-claims-2147483647.xml")]
    [InlineData("/sitemap-nothing-1.xml")]
    [InlineData("/sitemap-pages-2.xml")]
    [InlineData("/sitemap-claims-0.xml")]
    public async Task A_part_of_the_sitemap_that_is_not_there_is_a_404(string path) => Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(path)).StatusCode);

    [SkippableFact]
    public async Task Whoever_follows_what_may_be_followed_meets_the_whole_site_and_comes_to_an_end()
    {
        HashSet<string> seen = ["/"];
        var next = new Queue<string>(seen);
        var pages = 0;
        while (next.TryDequeue(out var address))
        {
            using var response = await app.Client.GetAsync(address);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address} answers {response.StatusCode}");
            if (response.Content.Headers.ContentType?.MediaType != "text/html") continue;
            pages++;
            var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
            foreach (var link in page.QuerySelectorAll<IHtmlAnchorElement>("a[href^='/']").Where(a => !a.RelationList.Contains("nofollow")).Select(a => a.GetAttribute("href")!.Split('#')[0]))
                if (!link.Contains('&', StringComparison.Ordinal) && seen.Add(link)) next.Enqueue(link);
        }

        using var json = JsonDocument.Parse(await app.Client.GetStringAsync("/claims.json"));
        Assert.All(json.RootElement.GetProperty("claims").EnumerateArray(), c => Assert.Contains("/claims/" + c.GetProperty("key").GetString(), seen));

        // Of each entry its page, its history, its newest revision with its document, and a list or two.
        var entries = Locations(await app.Client.GetStringAsync("/sitemap.xml"), "sitemap").Count * Testing.HostileDebate.BatchSize;
        Assert.InRange(pages, 50, 5 * entries);
    }

    [SkippableFact]
    public async Task What_a_page_names_as_its_data_is_there_in_the_format_it_says()
    {
        foreach (var path in (string[])["/claims?stance=support&view=words", "/positions?stance=oppose", "/actors?q=a", "/bills", "/propositions", "/sources", .. await PagesOfEntriesAsync()])
        {
            var page = await GetAsync(path);
            var named = page.QuerySelectorAll<IHtmlLinkElement>("link[rel='alternate']").ToList();
            Assert.True(named.Count > 2, path);
            foreach (var link in named)
            {
                using var response = await app.Client.GetAsync(link.GetAttribute("href"));
                Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} names {link.GetAttribute("href")}, which answers {response.StatusCode}");
                Assert.StartsWith(link.Type!, response.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [SkippableTheory]
    [InlineData("/claims?view=lines&stance=support&q=a&page=1", "/claims?q=a&stance=support")]
    [InlineData("/claims?sort=newest&cite=claim", "/claims?sort=newest")]
    [InlineData("/claims/", "/claims")]
    [InlineData("/?utm_source=x", null)]
    [InlineData("/", "/")]
    [InlineData("/claims?stance=nothing", null)]
    [InlineData("/claims/zzzzzz", null)]
    [InlineData("/search?q=a", null)]
    public async Task A_page_has_one_address_however_it_is_asked_for_and_what_is_no_page_has_none(string asked, string? address)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await (await app.Client.GetAsync(asked)).Content.ReadAsStringAsync());
        var canonical = page.QuerySelectorAll("link[rel='canonical']").Select(l => l.GetAttribute("href")).SingleOrDefault();
        if (asked.Contains("utm", StringComparison.Ordinal)) Assert.True(canonical is null or "http://localhost/", canonical);
        else Assert.Equal(address is null ? null : "http://localhost" + address, canonical);
    }

    [SkippableFact]
    public async Task Everything_that_can_be_cited_on_a_page_is_given_one_by_one_as_the_lists_give_it()
    {
        foreach (var (path, list) in ((string, string)[])[("/claims?view=lines", "/claims.{0}?cite=claim"), ("/claims?view=words", "/claims.{0}?cite=claim"), ("/positions", "/positions.{0}?cite=claim"), ("/bills", "/bills.{0}"), ("/sources", "/sources.{0}")])
        {
            var page = await GetAsync(path);
            Assert.Equal("/unapi", page.QuerySelector("link[rel='unapi-server']")!.GetAttribute("href"));
            var ids = page.QuerySelectorAll("abbr.unapi-id").Select(a => a.GetAttribute("title")!).ToList();
            Assert.NotEmpty(ids);
            Assert.Distinct(ids);
            foreach (var (format, extension) in ((string, string)[])[("ris", "ris"), ("bibtex", "bibtex"), ("biblatex", "bib")])
            {
                var whole = await app.Client.GetStringAsync(list.Replace("{0}", extension, StringComparison.Ordinal));
                foreach (var id in ids) Assert.Contains(await app.Client.GetStringAsync($"/unapi?id={id}&format={format}"), whole, StringComparison.Ordinal);
            }
        }
    }

    [SkippableFact]
    public async Task Unapi_says_what_formats_there_are_and_what_is_not_there()
    {
        const string Formats = "  <format name=\"ris\" type=\"application/x-research-info-systems\" />\n  <format name=\"biblatex\" type=\"application/x-bibtex\" />\n"
            + "  <format name=\"bibtex\" type=\"application/x-bibtex\" />\n  <format name=\"csljson\" type=\"application/vnd.citationstyles.csl+json\" />\n  <format name=\"endnote.xml\" type=\"application/xml\" />\n</formats>";
        Assert.Equal((HttpStatusCode.OK, "<formats>\n" + Formats), await AskAsync("/unapi"));
        Assert.Equal((HttpStatusCode.MultipleChoices, "<formats id=\"bills/entry-09\">\n" + Formats), await AskAsync("/unapi?id=bills/entry-09"));
        Assert.Equal(HttpStatusCode.NotAcceptable, (await AskAsync("/unapi?id=bills/entry-09&format=marc")).Status);
        using var first = await app.Client.GetAsync("/unapi?id=bills/entry-09&format=ris");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/unapi?id=bills/entry-09&format=ris") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.SendAsync(again)).StatusCode);
        foreach (var id in (string[])["bills/none", "claims/zzzzzz", "actors/entry-09", "x", "bills/entry-09/x", "%3Cb%3E"])
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync($"/unapi?id={id}&format=ris")).Status);

        async Task<(HttpStatusCode Status, string Text)> AskAsync(string address)
        {
            using var response = await app.Client.GetAsync(address);
            return (response.StatusCode, (await response.Content.ReadAsStringAsync()).ReplaceLineEndings("\n"));
        }
    }

    [SkippableFact]
    public async Task What_search_engines_are_told_of_a_claim_is_what_the_json_says_letter_for_letter()
    {
        using var json = JsonDocument.Parse(await app.Client.GetStringAsync("/claims.json"));
        foreach (var claim in json.RootElement.GetProperty("claims").EnumerateArray())
        {
            var page = await GetAsync("/claims/" + claim.GetProperty("key").GetString());
            using var told = JsonDocument.Parse(Assert.Single(page.QuerySelectorAll("script[type='application/ld+json']")).TextContent);
            var (quotation, said) = (told.RootElement.GetProperty("@graph")[0], told.RootElement.GetProperty("@graph")[1]);
            Assert.Equal(("Quotation", "Claim"), (quotation.GetProperty("@type").GetString(), said.GetProperty("@type").GetString()));
            Assert.Equal(string.Join(" […] ", claim.GetProperty("passages").EnumerateArray().Select(p => p.GetProperty("exact").GetString())), quotation.GetProperty("text").GetString());
            Assert.Equal(claim.GetProperty("attribution").GetString() == "direct_quotation" ? claim.GetProperty("actor").GetProperty("name").GetString() : null, quotation.TryGetProperty("creator", out var creator) ? creator.GetProperty("name").GetString() : null);
            Assert.Equal(claim.GetProperty("summary").GetString(), said.GetProperty("text").GetString());
            Assert.Equal(claim.GetProperty("actor").GetProperty("name").GetString(), said.GetProperty(claim.GetProperty("attribution").GetString() == "narration" ? "mentions" : "author").GetProperty("name").GetString());
            Assert.Equal(claim.GetProperty("permalink").GetString(), page.QuerySelector("meta[property='og:url']")!.GetAttribute("content"));
        }
    }

    private async Task<IEnumerable<string>> PagesOfEntriesAsync()
    {
        List<string> pages = [];
        foreach (var list in (string[])["actors", "bills", "propositions", "sources", "claims"])
        {
            using var json = JsonDocument.Parse(await app.Client.GetStringAsync($"/{list}.json"));
            pages.Add(json.RootElement.GetProperty(list)[0].GetProperty("permalink").GetString()!["http://localhost".Length..]);
        }

        return pages;
    }

    private async Task<IHtmlDocument> GetAsync(string path) => await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync(path));

    private static List<string> Locations(string xml, string element) =>
        [.. XDocument.Parse(xml).Root!.Elements(Sitemap + element).Select(e => e.Element(Sitemap + "loc")!.Value)];
}
