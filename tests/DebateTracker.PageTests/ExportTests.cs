using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using DebateTracker.Exports;
using DebateTracker.Exports.Styled;
using DebateTracker.Web.Features.Exports;

namespace DebateTracker.PageTests;

/// <summary>What every export of <see cref="Testing.FullDebate"/> is, to the byte.</summary>
public abstract class ExportTests(App app)
{
    private static readonly string[] Lists = ["claims", "positions", "actors", "bills", "propositions", "sources", "votes", "registers", "relations", "lookups"];
    private static readonly string[] References = ["ris", "bib", "bibtex", "csl.json", "endnote.xml"];

    // A file of Expected/ and the address that gives it.
    public static TheoryData<string, string> Exports
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var list in Lists)
                foreach (var format in ExportEndpoints.FormatsOf(list).Where(f => f is not (XlsxFormat or DocxFormat)))
                    data.Add($"{list}.{format.Extension}", $"/{list}.{format.Extension}");
            foreach (var format in References)
            {
                data.Add($"claims-by-claim.{format}", $"/claims.{format}?cite=claim");
                data.Add($"bill.{format}", $"/bills/fern-act.{format}");
                data.Add($"bill-by-claim.{format}", $"/bills/fern-act.{format}?cite=claim");
            }

            data.Add("claim.ris", "/claims/claimaudit.ris");
            data.Add("claim.json", "/claims/claimreported.json");
            data.Add("claims-filtered.csv", "/claims.csv?bill=fern-act&stance=neutral&stance=oppose_unless_amended&to=2024-05");
            data.Add("claims-newest.csv", "/claims.csv?q=weights&sort=newest");
            data.Add("claims-newest.ris", "/claims.ris?sort=newest");
            data.Add("claims-until-the-end-of-a-month.json", "/claims.json?to=1899-12");
            data.Add("claims-until-the-end-of-a-year.json", "/claims.json?to=1899");
            data.Add("claims-since-a-day.json", "/claims.json?from=2024-07-23&to=2024-07-23");
            data.Add("claims-said-for.json", "/claims.json?for=licensing-agency");
            data.Add("bill-filtered.ris", "/bills/fern-act.ris?stance=neutral");
            data.Add("positions-by-claim.ris", "/positions.ris?cite=claim&bill=fern-act");
            data.Add("actor.csv", "/actors/birch-labs.csv?attribution=indirect_speech");
            data.Add("proposition.jsonld", "/propositions/open-weights.jsonld");
            data.Add("source.bib", "/sources/news-of-july.bib");
            data.Add("source-without-claims.ris", "/sources/announcement.ris");
            data.Add("actors-found.json", "/actors.json?q=lab");
            data.Add("cite-memo.txt", "/cite.txt?of=positions&bill=fern-act&cite=claim&group=stance&order=actor&style=committee-memo&words=yes");
            data.Add("cite-apa-by-actor.html", "/cite.html?actor=birch-labs&style=apa&group=actor&words=yes");
            data.Add("cite-notes.rtf", "/cite.rtf?bill=fern-act&style=chicago-notes&cite=claim");
            data.Add("cite-mla-by-year.md", "/cite.md?style=mla&group=date");
            data.Add("cite-named.txt", "/cite.txt?claim=claimreported&claim=claimaudit&style=ieee&group=source&words=yes");
            data.Add("positions-until.csv", "/positions.csv?to=2024-06&sector=industry");
            return data;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Exports))]
    public async Task An_export_is_what_is_expected_to_the_byte(string file, string address)
    {
        using var response = await app.Client.GetAsync(address);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        await Expected.IsAsync(file, Encoding.UTF8.GetString(bytes));
    }

    [SkippableTheory]
    [InlineData("?q=weights&sort=relevance")]
    [InlineData("?q=weights&sort=newest")]
    [InlineData("?actor=birch-labs&sort=newest")]
    [InlineData("?actor=birch-labs&sort=relevance")]
    public async Task An_export_has_the_order_that_its_page_has(string query)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync("/claims" + query));
        var shown = page.QuerySelectorAll("article.claim h3 a").Select(a => a.GetAttribute("href")!["/claims/".Length..]).ToList();
        using var json = JsonDocument.Parse(await app.Client.GetStringAsync("/claims.json" + query));
        Assert.True(shown.Count > 2);
        Assert.Equal(shown, json.RootElement.GetProperty("claims").EnumerateArray().Select(c => c.GetProperty("key").GetString()));
        Assert.Contains("/claims.xlsx" + query, page.QuerySelectorAll(".cite a").Select(a => a.GetAttribute("href")));
    }

    [SkippableFact]
    public async Task A_spreadsheet_has_the_cells_of_the_csv_with_whole_dates_and_numbers_as_such()
    {
        foreach (var list in Lists)
        {
            var csv = await OutsideReaders.CsvAsync(await app.Client.GetByteArrayAsync($"/{list}.csv"));
            var sheet = await ListAsync($"/{list}.xlsx");
            Assert.Equal(list, sheet.Name);
            Assert.Equal(csv.Count, sheet.Rows.Count);
            foreach (var (expected, row) in csv.Zip(sheet.Rows)) Assert.Equal(expected, row.Select(c => c.Text));
            var cells = sheet.Rows.Skip(1).SelectMany(row => row.Select((cell, i) => (Column: csv[0][i], cell.Type, cell.Text))).Where(c => c.Text.Length > 0).ToList();
            Assert.All(cells, c => Assert.Equal(TypeOf(list, c.Column, c.Text), c.Type));
        }
    }

    // The list is the first sheet; the last says what it is.
    private async Task<Sheet> ListAsync(string address)
    {
        var sheets = await OutsideReaders.XlsxAsync(await app.Client.GetByteArrayAsync(address));
        Assert.Equal(("about", 2), (sheets[^1].Name, sheets.Count));
        Assert.Equal([TitleOf(address[1..^5]), "http://localhost" + address, "As of 2 January 2025, change 1"], sheets[1].Rows.Select(r => r[0].Text));
        return sheets[0];
    }

    private static string TitleOf(string list) => list switch
    {
        "votes" => "Votes on bills",
        "registers" => "Registers of support and opposition to bills",
        "relations" => "Relations of claims",
        "lookups" => "Searched, nothing found",
        _ => char.ToUpperInvariant(list[0]) + list[1..],
    };

    // What openpyxl calls a cell's type: d is a date, n a number, s a text. Programs differ on the days before March 1900.
    private static string TypeOf(string list, string column, string text)
    {
        string[] dates = list switch
        {
            "claims" => ["said_on", "on_record", "source_date", "source_accessed_on", "newest_text_taken_on", "source_archived_on"],
            "positions" => ["since", "latest_on_record"],
            "bills" => ["status_date"],
            "sources" => ["date", "accessed_on", "archived_on"],
            "votes" or "registers" => ["date"],
            "lookups" => ["searched_on"],
            _ => [],
        };
        string[] numbers = list switch
        {
            "claims" => ["passage_number", "start", "end", "newest_start"],
            "positions" => ["stances_on_record"],
            "sources" => ["passages", "claims"],
            "votes" => ["vote", "yes", "no"],
            "registers" => ["register"],
            _ => ["claims"],
        };
        return dates.Contains(column) && text.Length == 10 && string.CompareOrdinal(text, "1900-03-01") >= 0 ? "d" : numbers.Contains(column) ? "n" : "s";
    }

    [SkippableTheory]
    [InlineData("/actors.bib", HttpStatusCode.NotFound)]
    [InlineData("/propositions.ris", HttpStatusCode.NotFound)]
    [InlineData("/bills.jsonld", HttpStatusCode.NotFound)]
    [InlineData("/bills.csv?x=1", HttpStatusCode.BadRequest)]
    [InlineData("/bills.bib?cite=claim", HttpStatusCode.BadRequest)]
    [InlineData("/sources.json?after=fern-act", HttpStatusCode.BadRequest)]
    [InlineData("/actors.csv?page=2", HttpStatusCode.BadRequest)]
    [InlineData("/actors.csv?name=lab", HttpStatusCode.BadRequest)]
    [InlineData("/claims.csv?sort=oldest", HttpStatusCode.BadRequest)]
    [InlineData("/claims.csv?before=claimaudit", HttpStatusCode.BadRequest)]
    [InlineData("/claims/claimdraft.csv", HttpStatusCode.NotFound)]
    [InlineData("/claims/claimfund.ris", HttpStatusCode.NotFound)]
    [InlineData("/claims/claimwithdrawn.json", HttpStatusCode.Gone)]
    [InlineData("/actors/withdrawn-actor.csv", HttpStatusCode.Gone)]
    [InlineData("/claims/claim-audit.json", HttpStatusCode.NotFound)]
    [InlineData("/claims.csv?actor=nobody", HttpStatusCode.NotFound)]
    [InlineData("/claims.csv?actor=nobody&stance=agree", HttpStatusCode.BadRequest)]
    [InlineData("/claims?actor=nobody&stance=agree", HttpStatusCode.BadRequest)]
    public async Task What_no_export_has_is_told(string address, HttpStatusCode status)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal(status, response.StatusCode);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
    }

    [SkippableFact]
    public async Task Every_format_says_what_it_is_and_how_the_file_is_called()
    {
        foreach (var format in ExportFormats.All)
        {
            foreach (var (page, file) in ((string, string)[])
            [
                ("claims", "claims-2025-01-02"), ("bills/fern-act", "bills-fern-act-2025-01-02"),
            ])
            {
                using var response = await app.Client.GetAsync($"/{page}.{format.Extension}");
                Assert.Equal(format.MediaType.Split(';')[0], response.Content.Headers.ContentType!.MediaType);
                Assert.Equal($"inline; filename={file}.{format.Extension}", response.Content.Headers.ContentDisposition!.ToString().Replace("\"", "", StringComparison.Ordinal));
            }
        }
    }

    [SkippableTheory]
    [InlineData("/claims.csv?stance=oppose_unless_amended&bill=fern-act&stance=neutral&utm_source=x", "claims-bill-fern-act-stance-oppose-unless-amended-stance-neutral-2025-01-02.csv")]
    [InlineData("/claims.ris?cite=claim&q=%22Caf%C3%A9+%2F..%5C%22", "claims-cite-claim-q-cafe-2025-01-02.ris")]
    [InlineData("/claims.json?q=%E6%A8%A1", "claims-q-other-2025-01-02.json")]
    [InlineData("/positions.xlsx?sector=industry&sector=academia&sector=civil_society&sector=government&sector=media&stance=oppose&stance=support&stance=mixed", "positions-sector-industry-sector-academia-sector-civil-society-sector-government-sector-media-stance-oppose-stance-suppo-and-more-2025-01-02.xlsx")]
    [InlineData("/actors.csv?q=lab", "actors-q-lab-2025-01-02.csv")]
    public async Task A_file_is_called_what_it_is_of_what_it_is_narrowed_by_and_its_day(string address, string file)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"inline; filename={file}", response.Content.Headers.ContentDisposition!.ToString().Replace("\"", "", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Who_has_the_newest_state_of_a_list_is_not_sent_it_again_and_any_site_may_read_it()
    {
        foreach (var address in (string[])["/claims.csv?stance=support", "/bills/fern-act.ris", "/claims.atom", "/changes.atom", "/matrix.svg", "/network.graphml", "/bills/fern-act/timeline.svg"])
        {
            using var first = await app.Client.GetAsync(address);
            Assert.Equal("*", Assert.Single(first.Headers.GetValues("Access-Control-Allow-Origin")));
            var tag = first.Headers.ETag!;
            Assert.True(tag.IsWeak);
            foreach (var (asked, status) in ((string, HttpStatusCode)[])[(tag.ToString(), HttpStatusCode.NotModified), ($"\"x\", {tag}", HttpStatusCode.NotModified), ("*", HttpStatusCode.NotModified), ("\"x\"", HttpStatusCode.OK), ("nonsense", HttpStatusCode.OK)])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.TryAddWithoutValidation("If-None-Match", asked);
                using var again = await app.Client.SendAsync(request);
                Assert.True(again.StatusCode == status, $"{address} answers {again.StatusCode} to {asked}");
                Assert.Equal(status == HttpStatusCode.OK, (await again.Content.ReadAsByteArrayAsync()).Length > 0);
                Assert.Equal("*", Assert.Single(again.Headers.GetValues("Access-Control-Allow-Origin")));
            }
        }

        using var page = await app.Client.GetAsync("/claims");
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
        using var refused = await app.Client.GetAsync("/claims.csv?stance=nothing");
        Assert.Equal((HttpStatusCode.BadRequest, null, "*"), (refused.StatusCode, refused.Headers.ETag?.ToString(), refused.Headers.GetValues("Access-Control-Allow-Origin").Single()));
    }

    [SkippableFact]
    public async Task A_script_of_another_site_may_send_the_tag_that_it_has_and_may_not_send_to_the_desk()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Options, "/claims.csv") { Headers = { { "Origin", "https://elsewhere.example" }, { "Access-Control-Request-Method", "GET" }, { "Access-Control-Request-Headers", "if-none-match" } } };
        using var may = await app.Client.SendAsync(asked);
        Assert.Equal((HttpStatusCode.NoContent, "*", "GET, HEAD", "Accept, If-None-Match"), (may.StatusCode, may.Headers.GetValues("Access-Control-Allow-Origin").Single(), string.Join(", ", may.Headers.GetValues("Access-Control-Allow-Methods")), string.Join(", ", may.Headers.GetValues("Access-Control-Allow-Headers"))));
        using var desk = new HttpRequestMessage(HttpMethod.Options, "/desk") { Headers = { { "Origin", "https://elsewhere.example" }, { "Access-Control-Request-Method", "POST" } } };
        using var mayNot = await app.Client.SendAsync(desk);
        Assert.False(mayNot.Headers.Contains("Access-Control-Allow-Origin"));
        using var other = await app.Client.SendAsync(new(HttpMethod.Options, "/claims.csv"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, other.StatusCode);
    }

    [SkippableFact]
    public async Task A_filtered_list_has_rows_of_what_was_asked_for_and_loses_no_claim()
    {
        foreach (var (query, fits) in ((string, Func<Dictionary<string, string>, bool>)[])
        [
            ("bill=fern-act", r => r["target"] == "fern-act"),
            ("proposition=audits-before-release", r => r["target"] == "audits-before-release"),
            ("bill=fern-act&proposition=audits-before-release", r => r["target"] is "fern-act" or "audits-before-release"),
            ("stance=support", r => r["stance"] == "support"),
            ("side=for&bill=fern-act", r => r["target"] == "fern-act" && r["stance"] is "support" or "support_if_amended"),
            ("basis=recorded", r => r["stance_basis"] == "recorded"),
            ("session=2023-2024", r => r["target_kind"] == "bill"),
            ("jurisdiction=ocd-division/country:us/state:ca&proposition=audits-before-release", r => r["target"] is "fern-act" or "audits-before-release"),
        ])
        {
            var csv = await OutsideReaders.CsvAsync(await app.Client.GetByteArrayAsync($"/claims.csv?{query}"));
            var rows = csv.Skip(1).Select(r => csv[0].Zip(r).ToDictionary(c => c.First, c => c.Second)).ToList();
            Assert.NotEmpty(rows);
            Assert.All(rows, r => Assert.True(fits(r), $"{query}: {r["claim"]} {r["stance"]} {r["target"]}"));
            using var json = JsonDocument.Parse(await app.Client.GetStringAsync($"/claims.json?{query}"));
            Assert.Equal(json.RootElement.GetProperty("claims").EnumerateArray().Select(c => c.GetProperty("key").GetString()), rows.Select(r => r["claim"]).Distinct());
        }

        var statements = await OutsideReaders.CsvAsync(await app.Client.GetByteArrayAsync("/claims.dna.csv?bill=fern-act"), ";");
        Assert.All(statements.Skip(1), r => Assert.Equal("fern-act", r[Array.IndexOf(statements[0], "target")]));
    }

    [SkippableFact]
    public async Task Every_page_offers_every_format_that_there_is_of_it()
    {
        foreach (var list in (string[])["claims", "positions", "actors", "bills", "propositions", "sources"])
        {
            var page = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync("/" + list));
            var offered = page.QuerySelectorAll(".cite li a").Select(a => a.GetAttribute("href")!.Split('?')[0]).Distinct().Order();
            IEnumerable<string> feeds = list is "claims" or "positions" ? ["atom"] : [];
            // Lists of claims and positions lead to the page of references for what a style writes.
            var own = list is "claims" or "positions" ? ExportEndpoints.FormatsOf(list).Except(ExportFormats.Styled) : ExportEndpoints.FormatsOf(list);
            Assert.Equal(own.Select(f => f.Extension).Concat(feeds).Select(e => $"/{list}.{e}").Order(), offered);
        }

        foreach (var (path, cite) in ((string, string)[])[
            ("/claims?bill=fern-act&sort=newest", "/cite?bill=fern-act&sort=newest"), ("/positions?bill=fern-act", "/cite?of=positions&bill=fern-act"), ("/actors/birch-labs?bill=fern-act", "/cite?actor=birch-labs&bill=fern-act"),
            ("/bills/fern-act", "/cite?bill=fern-act"), ("/propositions/open-weights", "/cite?proposition=open-weights"), ("/sources/news-of-july", "/cite?source=news-of-july"), ("/claims/claimaudit", "/cite?claim=claimaudit&cite=claim")])
        {
            var page = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync(path));
            Assert.Contains(cite, page.QuerySelectorAll(".cite a").Select(a => a.GetAttribute("href")));
            var references = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync(cite));
            Assert.NotEmpty(references.QuerySelectorAll("#references > p"));
            Assert.Equal(ExportEndpoints.FormatsOf("cite").Select(f => cite.Replace("/cite", "/cite." + f.Extension, StringComparison.Ordinal)), references.QuerySelectorAll(".cite-downloads a").Select(a => a.GetAttribute("href")));
        }
    }

    [SkippableFact]
    public async Task A_list_asked_for_as_data_by_its_accept_header_is_that_data_and_else_the_page()
    {
        Assert.Equal(await app.Client.GetStringAsync("/bills.csv"), await AcceptAsync("/bills", "text/csv"));
        Assert.Equal(await app.Client.GetStringAsync("/sources.ris"), await AcceptAsync("/sources", "application/x-research-info-systems"));
        Assert.StartsWith("<!DOCTYPE html>", await AcceptAsync("/actors", "application/x-bibtex"), StringComparison.Ordinal);
        Assert.Equal(await app.Client.GetStringAsync("/bills.json"), await AcceptAsync("/bills", "text/csv;q=0.5, application/json"));
        Assert.StartsWith("<!DOCTYPE html>", await AcceptAsync("/bills", "text/csv;q=0, image/png"), StringComparison.Ordinal);
        using (var page = await app.Client.GetAsync("/bills")) Assert.Contains("Accept", page.Headers.Vary);

        async Task<string> AcceptAsync(string path, string type)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Accept.ParseAdd(type);
            using var response = await app.Client.SendAsync(request);
            return await response.Content.ReadAsStringAsync();
        }
    }

    [SkippableFact]
    public async Task A_claims_page_says_whose_words_it_shows_wherever_it_prints_them()
    {
        foreach (var (key, whose, said) in ((string, string, string)[])
        [
            ("claimaudit", "direct quotation", "Birch Labs, Inc., by Ada Marsh (chief executive, Birch Labs, Inc.), 23 July 2024: “We support the Fern Act, provided that section 4 is struck.” (para. 2) […] “An audit before"),
            ("claimreported", "as reported by The Daily Fern", "Birch Labs, Inc., by Ada Marsh, 29 July 2024, as reported by The Daily Fern: “Birch Labs would back the bill if its fourth section went”"),
            ("claimsells", "as told by The Daily Fern", "Birch Labs, Inc., July 2024, as told by The Daily Fern: “The company sells access"),
            ("claimnurses", "as told by The Daily Fern and California Legislature", "Concerned Nurses, as told by The Daily Fern and California Legislature: “Nurses who"),
            ("claimoppose", "direct quotation", "Ada Marsh (speaking personally), 31 December 1899: “=1+1 is not the sum"),
        ])
        {
            var page = await new HtmlParser().ParseDocumentAsync(await app.Client.GetStringAsync("/claims/" + key));
            Assert.EndsWith("· " + whose, string.Join(' ', page.QuerySelector(".speaker")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
            Assert.StartsWith(said, page.QuerySelector(".citation")!.TextContent, StringComparison.Ordinal);
            Assert.StartsWith(said, page.QuerySelector("meta[name=description]")!.GetAttribute("content"), StringComparison.Ordinal);
        }
    }
}
