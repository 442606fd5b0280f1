using System.Net;
using System.Xml.Linq;
using DebateTracker.Testing;

namespace DebateTracker.PageTests;

/// <summary>The feeds and pictures of <see cref="EditedDebate"/>, to the character.</summary>
public abstract class FeedTests(App app)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [SkippableTheory]
    [InlineData("claims-of-a-bill", "/bills/fern-act.atom?side=against")]
    [InlineData("claims-of-an-actor", "/actors/birch-labs.atom?from=2024-07")]
    [InlineData("claims-none", "/claims.atom?actor=licensing-agency&stance=oppose")]
    [InlineData("positions", "/positions.atom?bill=fern-act")]
    [InlineData("shifts", "/shifts.atom")]
    [InlineData("bills", "/bills.atom?jurisdiction=ocd-division/country:us/state:ca")]
    [InlineData("actors", "/actors.atom?sector=industry&letter=b")]
    [InlineData("propositions", "/propositions.atom?q=weights")]
    [InlineData("sources", "/sources.atom?q=letter")]
    [InlineData("changes", "/changes.atom?kind=claim&actor=birch-labs")]
    [InlineData("corrections", "/corrections.atom")]
    public async Task A_feed_is_what_is_expected_to_the_character(string file, string address)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "application/atom+xml; charset=utf-8"), (response.StatusCode, response.Content.Headers.ContentType!.ToString()));
        await Expected.IsAsync($"feeds/{file}.atom", (await response.Content.ReadAsStringAsync()).ReplaceLineEndings("\n"));
    }

    [SkippableTheory]
    [InlineData("matrix.svg", "/matrix.svg?order=likeness", "image/svg+xml")]
    [InlineData("matrix-none.svg", "/matrix.svg?actor=licensing-agency&side=for", "image/svg+xml")]
    [InlineData("network.svg", "/network.svg", "image/svg+xml")]
    [InlineData("bills.svg", "/bills.svg", "image/svg+xml")]
    [InlineData("matrix-of-many-conditions.svg", "/matrix.svg?actor=birch-labs&bill=fern-act&bill=moss-act&proposition=open-weights&proposition=audits-before-release&sector=industry&actor-kind=organisation&from=2020&to=2025", "image/svg+xml")]
    [InlineData("shifts.svg", "/shifts.svg", "image/svg+xml")]
    [InlineData("compare.svg", "/compare.svg?actor=birch-labs&actor=marsh&actor=alder-institute", "image/svg+xml")]
    [InlineData("bills-of-a-state.svg", "/bills.svg?jurisdiction=ocd-division/country:us/state:ca", "image/svg+xml")]
    [InlineData("bills-none.svg", "/bills.svg?q=elm", "image/svg+xml")]
    [InlineData("propositions.svg", "/propositions.svg?q=weights", "image/svg+xml")]
    [InlineData("bill.svg", "/bills/fern-act.svg", "image/svg+xml")]
    [InlineData("bill-silent.svg", "/bills/order-7.svg", "image/svg+xml")]
    [InlineData("proposition.svg", "/propositions/open-weights.svg", "image/svg+xml")]
    [InlineData("bill-timeline.svg", "/bills/fern-act/timeline.svg", "image/svg+xml")]
    [InlineData("bill-timeline-silent.svg", "/bills/order-7/timeline.svg", "image/svg+xml")]
    [InlineData("proposition-timeline.svg", "/propositions/open-weights/timeline.svg", "image/svg+xml")]
    [InlineData("network.graphml", "/network.graphml?sector=industry&sector=academia", "application/graphml+xml")]
    public async Task A_picture_stands_alone_and_is_what_is_expected_to_the_character(string file, string address, string mediaType)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, mediaType), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var text = await response.Content.ReadAsStringAsync();
        await Expected.IsAsync($"pictures/{file}", text.ReplaceLineEndings("\n"));
        Assert.DoesNotContain(XDocument.Parse(text).Descendants().Attributes("style"), _ => true);
    }

    [Fact]
    public async Task What_was_entered_last_comes_first_whenever_it_was_said_and_the_rest_is_left_out_above_fifty()
    {
        var large = SampleDebate.Large();
        await using var own = new FollowedApp(new EmptySqlite());
        await own.InitializeAsync();
        try
        {
            Assert.Empty((await own.Database.ImportAsync(large with { Claims = [.. large.Claims.Take(60).Select(c => c with { SaidOn = "2024-05-01" })] })).Problems);
            Assert.Empty((await own.Database.ImportAsync(large with { Claims = [large.Claims[60] with { SaidOn = "1999-01-01" }] })).Problems);
            var ids = XDocument.Parse(await own.Client.GetStringAsync("/claims.atom")).Root!.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value).ToList();
            Assert.Equal(50, ids.Count);
            Assert.EndsWith($"/claims/{large.Claims[60].Key}", ids[0], StringComparison.Ordinal);
        }
        finally
        {
            await own.Database.DisposeAsync();
        }
    }

    [SkippableTheory]
    [InlineData("/claims.atom?stance=agree", HttpStatusCode.BadRequest)]
    [InlineData("/claims.atom?after=claimaudit", HttpStatusCode.BadRequest)]
    [InlineData("/bills/no-such.atom", HttpStatusCode.NotFound)]
    [InlineData("/shifts.atom?actor=nobody-here", HttpStatusCode.NotFound)]
    [InlineData("/changes.atom?before=3", HttpStatusCode.BadRequest)]
    [InlineData("/corrections.atom?actor=birch-labs", HttpStatusCode.BadRequest)]
    [InlineData("/sources/withdrawn-source.atom", HttpStatusCode.Gone)]
    [InlineData("/matrix.svg?order=size", HttpStatusCode.BadRequest)]
    [InlineData("/network.svg?after=x", HttpStatusCode.BadRequest)]
    [InlineData("/matrix.svg?columns=0", HttpStatusCode.BadRequest)]
    [InlineData("/shifts.svg?page=2", HttpStatusCode.BadRequest)]
    [InlineData("/compare.svg", HttpStatusCode.BadRequest)]
    [InlineData("/compare.svg?actor=birch-labs&actor=nobody", HttpStatusCode.NotFound)]
    [InlineData("/bills.atom?page=2", HttpStatusCode.BadRequest)]
    [InlineData("/bills.atom?session=1776", HttpStatusCode.NotFound)]
    [InlineData("/bills.svg?page=0", HttpStatusCode.BadRequest)]
    [InlineData("/bills.svg?page=2", HttpStatusCode.NotFound)]
    [InlineData("/propositions.svg?letter=a", HttpStatusCode.BadRequest)]
    [InlineData("/bills/fern-act.svg?stance=support", HttpStatusCode.BadRequest)]
    [InlineData("/bills/no-such.svg", HttpStatusCode.NotFound)]
    [InlineData("/bills/withdrawn-bill.svg", HttpStatusCode.Gone)]
    [InlineData("/bills/withdrawn-bill/timeline.svg", HttpStatusCode.Gone)]
    [InlineData("/propositions/No-Such/timeline.svg", HttpStatusCode.NotFound)]
    [InlineData("/network.graphml?bill=no-such", HttpStatusCode.NotFound)]
    public async Task A_feed_that_cannot_be_given_says_why_in_a_sentence(string address, HttpStatusCode status)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal((status, "text/plain"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Matches(@"^\S.*\.\n$", await response.Content.ReadAsStringAsync());
    }
}
