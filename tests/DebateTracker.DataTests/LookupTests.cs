using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Lookups;
using DebateTracker.Propositions;
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

/// <summary>Searches that found nothing: written like any record, found by whom and on what they were, and counted nowhere as a stance.</summary>
public abstract class LookupTests(TestDatabase database)
{
    private static readonly LookupEntry GovOnOpen = new("gov-on-open", "gov", "2024-06-07", "Its newsroom.", Proposition: "open", Note: "A note.");
    private static readonly LookupEntry AdaOnFern = new("ada-on-fern", "ada", "2024-07", "Her pages.", "fern-act");

    [SkippableFact]
    public async Task All_that_is_wrong_with_one_is_told_and_nothing_is_stored()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var before = await own.RowsAsync();
            var outcome = await own.ApplyAsync(
                new(new LookupEntry("A b", "nobody", "June", "", "no-act"), 0), new(new LookupEntry("both", "gov", "2024", "Its newsroom.", "fern-act", "open"), 0), new(new LookupEntry("none", "gov", "", "Its newsroom."), 0));
            Assert.Equal(
                [
                    "Lookup 'A b': a slug has lower-case letters a to z, digits and single hyphens, at most 100 characters.",
                    "Lookup 'A b' names the actor 'nobody', which is neither in the database nor added with it.",
                    "Lookup 'A b' names the bill 'no-act', which is neither in the database nor added with it.",
                    "Lookup 'A b': 'searchedOn' is 'June'; write a date as 2024, 2024-07 or 2024-07-23, or leave it out.",
                    "Lookup 'A b': 'where' is empty.",
                    "Lookup 'both' names a bill or a proposition, one of the two.",
                    "Lookup 'none' names a bill or a proposition, one of the two.",
                    "Lookup 'none': 'searchedOn' is ''; write a date as 2024, 2024-07 or 2024-07-23, or leave it out.",
                ],
                outcome.Problems);
            Assert.Equal(before, await own.RowsAsync());
        });
    }

    [SkippableFact]
    public async Task It_is_shown_the_latest_first_to_those_who_ask_for_whom_and_on_what_and_to_none_who_ask_for_words()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            Assert.Empty((await own.ApplyAsync(new(GovOnOpen, 0), new(AdaOnFern, 0), new(GovOnOpen with { Slug = "gov-on-open-again", SearchedOn = "2024-08" }, 0))).Messages);
            Assert.Equal("gov-on-open-again ada-on-fern gov-on-open", Slugs(await own.Lookups.ListAsync()));
            Assert.Equal("gov-on-open-again gov-on-open", Slugs(await own.Lookups.OfActorAsync("gov")));
            Assert.Equal("gov-on-open-again gov-on-open", Slugs(await OnAsync(own, TargetKind.Proposition, "open")));
            Assert.Equal("ada-on-fern", Slugs(await OnAsync(own, TargetKind.Bill, "fern-act")));
            foreach (var (query, found) in ((string, string)[])
            [
                ("", "gov-on-open-again ada-on-fern gov-on-open"), ("actor=ada", "ada-on-fern"), ("actor=lab", ""), ("bill=fern-act", "ada-on-fern"), ("proposition=open", "gov-on-open-again gov-on-open"),
                ("bill=fern-act&proposition=open", "gov-on-open-again ada-on-fern gov-on-open"), ("sector=government", "gov-on-open-again gov-on-open"), ("sector=none", "ada-on-fern"),
                ("actor-kind=person", "ada-on-fern"), ("actor-kind=person&actor-kind=organisation", "gov-on-open-again ada-on-fern gov-on-open"), ("stance=support", ""), ("q=newsroom", ""), ("from=2024", ""),
            ])
            {
                var filter = ClaimFilter.Parse(query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => KeyValuePair.Create(p.Split('=')[0], p.Split('=')[1])), []);
                Assert.Equal((query, found), (query, Slugs(await own.Lookups.FittingAsync(filter))));
            }

            var one = (await own.Lookups.GetAsync("gov-on-open"))!;
            Assert.Equal(("Cedar Ministry", "Unlocked weights", "2024-06-07", "Its newsroom.", "A note."), (one.Actor.Name, one.Target.Name, one.SearchedOn.ToString(), one.Where, one.Note));
            Assert.Null(await own.Lookups.GetAsync("no-such"));
            Assert.Null(await own.Lookups.GetAsync("\0"));

            // It stands for an empty place only: where something is on record by now, it is history.
            Assert.Equal("gov-on-open-again ada-on-fern gov-on-open", Slugs(Positions.PositionIndex.Of(await own.Claims.IndexAsync()).NotOvertaken(await own.Lookups.ListAsync())));
            Assert.Empty((await own.ApplyAsync(new RecordChange(new ClaimEntry("claim4", "gov", "narration", "published", "It says so.", ["words2"], Stances: [new("support", "asserted", Proposition: "open")]), 0))).Messages);
            Assert.Equal("ada-on-fern", Slugs(Positions.PositionIndex.Of(await own.Claims.IndexAsync()).NotOvertaken(await own.Lookups.ListAsync())));
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim4", c => c with { Status = "withdrawn", Withdrawn = "A reason." }));

            // It is no stance.
            Assert.Equal(["gov fern-act", "lab fern-act", "lab open"], (await own.Positions.AllAsync(ClaimFilter.Everything)).Select(p => $"{p.Actor.Slug} {p.Target.Slug}").Order());
        });
    }

    [SkippableFact]
    public async Task Nothing_that_it_names_is_withdrawn_before_it_and_it_names_nothing_that_is_withdrawn()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            Assert.Empty((await own.ApplyAsync(
                new(new ActorEntry("elm", "Elm", "group"), 0), new(new PropositionEntry("p", "P", "It is so."), 0), new(new BillEntry("b", "bill", "ocd-division/country:us", "United States", "H.R. 1", "A bill", "introduced"), 0),
                new(new LookupEntry("elm-on-p", "elm", "2024", "Here.", Proposition: "p"), 0), new(new LookupEntry("elm-on-b", "elm", "2024", "Here.", "b"), 0))).Messages);
            Assert.Equal(["Actor 'elm' cannot be withdrawn: the lookups elm-on-b, elm-on-p name it. Withdraw or change these first."], await own.EditAsync<ActorEntry>("elm", a => a with { Withdrawn = "A reason." }));
            Assert.Equal(["Bill 'b' cannot be withdrawn: the lookup elm-on-b names it. Withdraw or change these first."], await own.EditAsync<BillEntry>("b", b => b with { Withdrawn = "A reason." }));
            Assert.Equal(["Proposition 'p' cannot be withdrawn: the lookup elm-on-p names it. Withdraw or change these first."], await own.EditAsync<PropositionEntry>("p", p => p with { Withdrawn = "A reason." }));

            Assert.Empty(await own.EditAsync<LookupEntry>("elm-on-p", l => l with { Withdrawn = "It had spoken." }));
            Assert.Empty(await own.EditAsync<LookupEntry>("elm-on-b", l => l with { Withdrawn = "It had spoken." }));
            Assert.Empty(await own.EditAsync<ActorEntry>("elm", a => a with { Withdrawn = "A reason." }));
            Assert.Empty(await own.EditAsync<PropositionEntry>("p", p => p with { Withdrawn = "A reason." }));
            Assert.Empty(await own.Lookups.ListAsync());
            Assert.Null(await own.Lookups.GetAsync("elm-on-p"));
            Assert.Equal(
                ["Lookup 'elm-on-p' names the actor 'elm', which is withdrawn; restore that first.", "Lookup 'elm-on-p' names the proposition 'p', which is withdrawn; restore that first."],
                await own.EditAsync<LookupEntry>("elm-on-p", l => l with { Withdrawn = null }));
            Assert.Equal(
                ["Lookup 'another' names the actor 'elm', which is withdrawn; restore that first."],
                (await own.ApplyAsync(new RecordChange(new LookupEntry("another", "elm", "2024", "Here.", "b"), 0))).Problems);
        });
    }

    [SkippableFact]
    public async Task Its_revisions_say_what_became_different_and_a_filter_of_changes_finds_it_by_its_actor_and_bill()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            Assert.Empty((await own.ApplyAsync(new(GovOnOpen, 0), new(AdaOnFern, 0))).Messages);
            Assert.Empty(await own.EditAsync<LookupEntry>("ada-on-fern", l => l with { SearchedOn = "2024-08-01", Bill = null, Proposition = "open" }));
            Assert.Equal("ada-on-fern", Slugs((await OnAsync(own, TargetKind.Proposition, "open")).Where(l => l.Actor.Slug == "ada")));
            Assert.Equal([1, 2, 3], await NumbersAsync(new([], [], [])));
            Assert.Equal([2, 3], await NumbersAsync(new([RecordKind.Lookup], [], [])));
            Assert.Equal([1, 2], await NumbersAsync(new([], ["gov"], [])));
            Assert.Equal([2, 3], await NumbersAsync(new([RecordKind.Lookup], ["ada"], [])));
            Assert.Empty(await NumbersAsync(new([RecordKind.Lookup], [], ["fern-act"])));
            var change = (await new Histories.ChangeLists(own.Now).GetAsync(2, Histories.ChangeFilter.Everything))!;
            Assert.Equal(["Ada Brook on Unlocked weights", "Cedar Ministry on Unlocked weights"], change.Change.Records.Select(r => change.Names[r.Record]));

            async Task<IEnumerable<long>> NumbersAsync(Histories.ChangeFilter filter) => (await new Histories.ChangeLists(own.Now).ListAsync(filter)).Changes.Select(c => c.Number).Order();
        });
    }

    private static async Task<IReadOnlyList<LookupView>> OnAsync(TestDatabase own, TargetKind kind, string slug)
    {
        var target = (await own.Claims.IndexAsync()).TargetOf(kind, slug)!;
        return await own.Lookups.OnAsync(target);
    }

    private static string Slugs(IEnumerable<LookupView> lookups) => string.Join(' ', lookups.Select(l => l.Slug));
}
