using System.Net;
using AngleSharp.Html.Parser;

namespace DebateTracker.PageTests;

/// <summary>What every page of <see cref="Testing.FullDebate"/> is, to the character, but for the names of style sheets and scripts.</summary>
public abstract class WholePageTests(App app)
{
    // A file of Expected/pages/ and the address of the page.
    public static TheoryData<string, string, HttpStatusCode> Pages => new()
    {
        { "home", "/", HttpStatusCode.OK },
        { "positions", "/positions", HttpStatusCode.OK },
        { "positions-filtered", "/positions?bill=fern-act&stance=oppose_unless_amended&to=2024-12", HttpStatusCode.OK },
        { "claims", "/claims", HttpStatusCode.OK },
        { "claims-filtered", "/claims?sector=industry&attribution=direct_quotation&from=2024", HttpStatusCode.OK },
        { "claims-dated", "/claims?actor=birch-labs&from=2024-07-29&to=2024-07-29", HttpStatusCode.OK },
        { "claims-found", "/claims?q=weights+-recall", HttpStatusCode.OK },
        { "claims-none", "/claims?actor=licensing-agency&stance=oppose", HttpStatusCode.OK },
        { "claims-refused", "/claims?stance=agree&from=yesterday", HttpStatusCode.BadRequest },
        { "claim-direct", "/claims/claimaudit", HttpStatusCode.OK },
        { "claim-reported", "/claims/claimreported", HttpStatusCode.OK },
        { "claim-told", "/claims/claimnurses", HttpStatusCode.OK },
        { "claim-altered", "/claims/claimpublish", HttpStatusCode.OK },
        { "claim-personal", "/claims/claimoppose", HttpStatusCode.OK },
        { "claim-withdrawn", "/claims/claimwithdrawn", HttpStatusCode.Gone },
        { "claim-draft", "/claims/claimdraft", HttpStatusCode.NotFound },
        { "actors", "/actors", HttpStatusCode.OK },
        { "actors-found", "/actors?q=LAB", HttpStatusCode.OK },
        { "actor-person", "/actors/ada-marsh", HttpStatusCode.OK },
        { "actor-body", "/actors/birch-labs", HttpStatusCode.OK },
        { "actor-silent", "/actors/daily-fern", HttpStatusCode.OK },
        { "actor-filtered", "/actors/alder-institute?stance=support", HttpStatusCode.OK },
        { "bills", "/bills", HttpStatusCode.OK },
        { "bill", "/bills/fern-act", HttpStatusCode.OK },
        { "bill-compared", "/bills/fern-act/compare", HttpStatusCode.OK },
        { "bill-compared-backwards", "/bills/fern-act/compare?from=AMD&to=INT", HttpStatusCode.OK },
        { "bill-compared-with-excerpts", "/bills/fern-act/compare?to=ENR", HttpStatusCode.NotFound },
        { "bill-silent", "/bills/order-7", HttpStatusCode.OK },
        { "propositions", "/propositions", HttpStatusCode.OK },
        { "proposition", "/propositions/open-weights", HttpStatusCode.OK },
        { "sources", "/sources", HttpStatusCode.OK },
        { "source-licensed", "/sources/birch-letter", HttpStatusCode.OK },
        { "source-excerpts", "/sources/news-of-july", HttpStatusCode.OK },
        { "source-without-claims", "/sources/announcement", HttpStatusCode.OK },
        { "source-text", "/sources/birch-post/text", HttpStatusCode.OK },
        { "source-text-older", "/sources/birch-post/text?capture=1", HttpStatusCode.OK },
        { "source-text-excerpts", "/sources/news-of-july/text", HttpStatusCode.NotFound },
        { "source-text-of-excerpts-held-whole", "/sources/fern-act-at-last/text", HttpStatusCode.NotFound },
        { "source-text-beyond-the-basic-plane", "/sources/fern-act-at-first/text", HttpStatusCode.OK },
        { "source-of-excerpts-held-whole", "/sources/fern-act-at-last", HttpStatusCode.OK },
        { "source-changes-of-excerpts", "/sources/fern-act-at-last/changes", HttpStatusCode.NotFound },
        { "source-changes", "/sources/birch-post/changes", HttpStatusCode.OK },
        { "source-compared", "/sources/birch-post/compare/fern-act-at-first", HttpStatusCode.OK },
        { "source-compared-with-excerpts", "/sources/birch-post/compare/fern-act-at-last", HttpStatusCode.NotFound },
        { "source-compared-with-none", "/sources/birch-post/compare/nothing", HttpStatusCode.NotFound },
        { "cite", "/cite?bill=fern-act&style=apa&words=yes", HttpStatusCode.OK },
        { "cite-memo", "/cite?of=positions&bill=fern-act&cite=claim&group=stance&order=actor&style=committee-memo", HttpStatusCode.OK },
        { "claims-in-lines", "/claims?view=lines&q=weights&sort=newest", HttpStatusCode.OK },
        { "claims-beyond", "/claims?page=2&view=lines", HttpStatusCode.NotFound },
        { "claims-page-refused", "/claims?page=0&view=cards", HttpStatusCode.BadRequest },
        { "positions-beyond", "/positions?page=3", HttpStatusCode.NotFound },
        { "sources-beyond", "/sources?page=2", HttpStatusCode.NotFound },
        { "proposition-with-words", "/propositions/open-weights?view=words&attribution=direct_quotation", HttpStatusCode.OK },
        { "bills-found", "/bills?q=sb12", HttpStatusCode.OK },
        { "bills-none", "/bills?q=elm", HttpStatusCode.OK },
        { "bills-of-a-state", "/bills?jurisdiction=ocd-division/country:us/state:ca&session=2023-2024&bill-status=vetoed&q=fern", HttpStatusCode.OK },
        { "bills-of-no-session", "/bills?session=none", HttpStatusCode.OK },
        { "bills-filter-refused", "/bills?bill-status=dead&q=fern", HttpStatusCode.BadRequest },
        { "sources-found", "/sources?q=letter&added-since=2020", HttpStatusCode.OK },
        { "sources-none", "/sources?added-since=2999", HttpStatusCode.OK },
        { "actors-entered-since", "/actors?added-since=2999-01", HttpStatusCode.OK },
        { "propositions-entered-refused", "/propositions?added-since=lately&q=weights", HttpStatusCode.BadRequest },
        { "claims-without-a-stance", "/claims?stance=none", HttpStatusCode.OK },
        { "claims-spoken-by-nobody-else", "/claims?speaker=none&for=none&stance=oppose", HttpStatusCode.OK },
        { "matrix-next-columns", "/matrix?columns=2", HttpStatusCode.NotFound },
        { "matrix-columns-refused", "/matrix?columns=all&bill=fern-act&stance=agree", HttpStatusCode.BadRequest },
        { "network-refused", "/network?sector=moss&bill=fern-act", HttpStatusCode.BadRequest },
        { "compare-by-names", "/compare?actor=Birch+Labs,+Inc.&actor=marsh&actor=", HttpStatusCode.OK },
        { "compare-nobody", "/compare?actor=Nobody+At+All&actor=birch-labs", HttpStatusCode.NotFound },
        { "compare-several", "/compare?actor=a&actor=birch-labs", HttpStatusCode.NotFound },
        { "bills-refused", "/bills?page=0", HttpStatusCode.BadRequest },
        { "propositions-found", "/propositions?q=weights", HttpStatusCode.OK },
        { "matrix", "/matrix", HttpStatusCode.OK },
        { "matrix-by-likeness", "/matrix?order=likeness&sector=industry&sector=civil_society", HttpStatusCode.OK },
        { "matrix-refused", "/matrix?order=size&page=x", HttpStatusCode.BadRequest },
        { "matrix-of-words", "/matrix?from=2024&actor=concerned-nurses&actor=birch-labs", HttpStatusCode.OK },
        { "lookups", "/lookups", HttpStatusCode.OK },
        { "lookups-found", "/lookups?q=silence", HttpStatusCode.OK },
        { "lookups-none", "/lookups?q=moss", HttpStatusCode.OK },
        { "lookup", "/lookups/agency-on-the-code", HttpStatusCode.OK },
        { "lookup-overtaken", "/lookups/nurses-on-the-act", HttpStatusCode.OK },
        { "lookup-withdrawn", "/lookups/withdrawn-lookup", HttpStatusCode.Gone },
        { "lookup-missing", "/lookups/nothing", HttpStatusCode.NotFound },
        { "shifts", "/shifts", HttpStatusCode.OK },
        { "shifts-none", "/shifts?actor=licensing-agency", HttpStatusCode.OK },
        { "compare", "/compare?actor=birch-labs&actor=alder-institute&actor=ada-marsh", HttpStatusCode.OK },
        { "compare-empty", "/compare", HttpStatusCode.OK },
        { "compare-refused", "/compare?actor=birch-labs", HttpStatusCode.BadRequest },
        { "bill-timeline", "/bills/fern-act/timeline", HttpStatusCode.OK },
        { "bill-timeline-empty", "/bills/order-7/timeline", HttpStatusCode.OK },
        { "proposition-timeline", "/propositions/open-weights/timeline", HttpStatusCode.OK },
        { "claims-by-actor", "/claims/by/actor?bill=fern-act", HttpStatusCode.OK },
        { "positions-by-sector", "/positions/by/sector?order=name&sector=none", HttpStatusCode.OK },
        { "claims-by-nothing", "/claims/by/words", HttpStatusCode.NotFound },
        { "claims-by-source-refused", "/claims/by/source?order=size", HttpStatusCode.BadRequest },
        { "actors-by-claims", "/actors?order=claims&sector=industry&sector=none", HttpStatusCode.OK },
        { "actors-by-letter", "/actors?letter=M", HttpStatusCode.OK },
        { "search", "/search?q=nurses", HttpStatusCode.OK },
        { "search-empty", "/search", HttpStatusCode.OK },
        { "search-none", "/search?q=xylophone", HttpStatusCode.OK },
        { "search-refused", "/search?q=-fern", HttpStatusCode.BadRequest },
        { "positions-of-a-side", "/positions?bill=fern-act&side=against&sector=none", HttpStatusCode.OK },
        { "evidence", "/evidence", HttpStatusCode.OK },
        { "about", "/about", HttpStatusCode.OK },
        { "nowhere", "/nowhere", HttpStatusCode.NotFound },
    };

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public Task A_page_is_what_is_expected_to_the_character(string file, string address, HttpStatusCode status) => IsAsync(app.Client, file, address, status);

    /// <summary>Compares a page with the file of that name.</summary>
    internal static async Task IsAsync(HttpClient client, string file, string address, HttpStatusCode status)
    {
        using var response = await client.GetAsync(address);
        Assert.Equal(status, response.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        foreach (var asset in page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")) asset.Remove();
        var lines = page.DocumentElement.OuterHtml.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0);
        await Expected.IsAsync($"pages/{file}.html", string.Join('\n', lines) + "\n");
    }
}
