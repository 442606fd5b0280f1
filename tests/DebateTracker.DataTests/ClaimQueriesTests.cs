using DebateTracker.Bills;
using DebateTracker.Citations;
using DebateTracker.Citations.Csl;
using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Exports.Styled;
using DebateTracker.Positions;
using DebateTracker.Snapshot;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

public abstract class ClaimQueriesTests(TestDatabase database)
{
    public static TheoryData<string> Filters =>
    [
        "", "actor=actor-4", "actor=actor-1&actor=actor-2", "for=actor-0", "bill=bill-0", "bill=bill-0&bill=bill-1&stance=oppose", "bill=bill-2&proposition=proposition-1", "proposition=proposition-0&stance=support&stance=mixed",
        "stance=concerns", "attribution=narration&sector=industry", "sector=academia&sector=media", "source=source-1", "from=2022", "to=2021-06", "from=2021-03-05&to=2023", "q=open+weights", "q=audits&bill=bill-1&actor=actor-3",
        "source=source-1&source=source-3&attribution=direct_quotation&stance=support",
        "basis=recorded", "basis=asserted&bill=bill-0&stance=oppose", "basis=voted", "speaker=actor-7", "jurisdiction=ocd-division/country:us", "jurisdiction=ocd-division/country:us&session=118th+Congress&stance=support", "session=118th+Congress&bill=bill-1",
        "bill-status=vetoed", "bill-status=vetoed&bill-status=in_force&basis=recorded", "copy=reprint&copy=unknown", "jurisdiction=ocd-division/country:us/state:ca&proposition=proposition-1",
        "side=for", "side=against&bill=bill-0", "side=between&side=against&proposition=proposition-1", "side=for&stance=oppose", "side=for&stance=support_if_amended&stance=oppose&basis=recorded", "sector=none", "sector=none&sector=industry&bill=bill-1",
        "actor-kind=person", "actor-kind=organisation&actor-kind=group&side=between",
    ];

    [SkippableTheory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_lets_through_what_a_plain_reading_of_it_does(string query)
    {
        var filter = Filter(query);
        var expected = (await AllAsync()).Where(c => Fits(c, filter)).Select(c => c.Key).Order().ToList();
        var pages = await PagesAsync(filter, forwards: true);
        Assert.Equal(expected, pages.Order());
        Assert.Equal(expected.Count, (await database.Claims.SummariseAsync(filter)).Total);
        Assert.Equal(expected, (await database.Claims.StreamAsync(filter).Select(c => c.Key).ToListAsync()).Order());
    }

    [SkippableTheory]
    [MemberData(nameof(Filters))]
    public async Task A_facets_count_is_the_number_of_claims_behind_its_link(string query)
    {
        var filter = Filter(query);
        foreach (var facet in (await database.Claims.SummariseAsync(filter)).Facets)
        {
            // Following a link adds the value to those chosen; what it would leave alone is the count beside it.
            var rest = filter.Values().Where(v => v.Key == facet.Key).Aggregate(filter, (f, v) => f.Without(v.Key, v.Value));
            foreach (var value in facet.Values)
                Assert.Equal(value.Count, (await database.Claims.SummariseAsync(rest.With(facet.Key, value.Value))).Total);
        }
    }

    [SkippableFact]
    public async Task A_claim_on_many_bills_counts_once_for_what_several_of_them_have_in_common_and_a_letter_tells_how_many_it_is_on_record_as()
    {
        var own = await database.AnotherAsync();
        try
        {
            // Bills of forty sessions, and then again one of each.
            var debate = SampleDebate.Stances(("2024-05-01", "support", "asserted", null), ("2024-05-01", "support", "asserted", null), ("2024-05-01", "support", "asserted", null), ("2024-05-01", "support", "asserted", null));
            List<BillEntry> bills = [.. Enumerable.Range(0, 80).Select(i => debate.Bills[0] with { Slug = $"bill-{i:00}", Identifier = $"SB {i}", Session = $"session {i % 40:00}", Versions = null })];
            var on = debate.Claims[0] with { Letter = "one-letter", Stances = [.. bills.Select(b => new StanceEntry("support", "asserted", b.Slug))] };
            Assert.Empty((await own.ImportAsync(debate with { Bills = [.. debate.Bills, .. bills], Claims = [on, .. debate.Claims.Skip(1).Select(c => c with { Letter = "one-letter" })] })).Problems);
            foreach (var i in (int[])[0, 15, 16, 39])
                Assert.Equal([1], (await own.Claims.SummariseAsync(Filter($"session=session+{i:00}"))).Facets.Single(f => f.Key == "session").Values.Where(v => v.Selected).Select(v => v.Count));

            var second = await own.Claims.GetAsync("stand1");
            var (first, total) = await own.Claims.OfLetterAsync(second!, 2);
            Assert.Equal("stand0 stand2 of 3", $"{string.Join(' ', first.Select(c => c.Key))} of {total}");
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task A_claim_from_a_bills_text_has_the_bill_and_the_text_with_its_source_and_its_actors_name_in_parts()
    {
        var own = await database.AnotherAsync();
        try
        {
            var debate = SampleDebate.Stances(("2024-05-01", "support", "asserted", null));
            Assert.Empty((await own.ImportAsync(debate with
            {
                Actors = [new("lab", "Zoë Marsh", "person", FamilyName: "Marsh", GivenName: "Zoë")],
                Bills = [debate.Bills[0] with { Chamber = "Senate" }],
                Sources = [debate.Sources[0] with { Kind = "bill_text", BillText = new("bill-x", "B") }],
            })).Problems);
            var expected = new BillTextView("bill-x", "SB 1", "2023-2024", "ocd-division/country:us/state:ca", "California", "Senate", "B", "amended", PartialDate.Parse("2024-08-19"));
            var claim = await own.Claims.GetAsync("stand0");
            Assert.Equal(expected, claim!.Source.BillText);
            Assert.Equal(Citations.ReferenceName.Person("Marsh", "Zoë"), claim.ActorInReferences);
            var reference = ClaimReferences.Passage(claim, "https://debates.example");
            Assert.Equal(("“Letter 0 takes a position of its own kind.” (said 1 May 2024)", "California Senate, SB 1, 2023-2024 Session, Amended, 19 August 2024"), (reference.Title, reference.In!.Imprint));
            Assert.Equal(["Zoë Marsh", "SB 1", "SB 1: support"], reference.Keywords);
            var sources = own.Sources;
            Assert.Equal(expected, (await sources.GetAsync("letters"))!.Source.BillText);
            Assert.Equal(expected, Assert.Single(await sources.ListAsync()).Source.BillText);
            Assert.Equal(expected, Assert.Single(await sources.FindAsync(["letters"])).BillText);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("bill=bill-0")]
    [InlineData("actor=actor-4")]
    [InlineData("q=audits")]
    public async Task Paging_forwards_and_backwards_meets_every_claim_once_in_the_same_order(string query)
    {
        var filter = Filter(query);
        var forwards = await PagesAsync(filter, forwards: true);
        var backwards = await PagesAsync(filter, forwards: false);
        Assert.Equal(forwards, backwards);
        Assert.Equal(forwards.Count, forwards.Distinct().Count());
        if (!filter.Has(FilterKeys.Words))
        {
            var dates = (await AllAsync()).ToDictionary(c => c.Key, c => c.OnRecord);
            Assert.Equal(forwards.Select(k => dates[k]).OrderDescending(), forwards.Select(k => dates[k]));
        }
    }

    [SkippableFact]
    public async Task A_place_that_is_not_in_the_list_is_told() =>
        Assert.Null(await database.Claims.ListAsync(ClaimFilter.Everything, new(After: "nosuchclaim")));

    [SkippableTheory]
    [InlineData(ClaimOrder.AsItComes, "")]
    [InlineData(ClaimOrder.Newest, "")]
    [InlineData(ClaimOrder.Newest, "q=open")]
    [InlineData(ClaimOrder.Relevance, "q=open")]
    [InlineData(ClaimOrder.Relevance, "stance=support")]
    public async Task A_whole_list_has_the_claims_and_the_order_of_its_pages_whatever_fits_into_memory(ClaimOrder order, string query)
    {
        var filter = Filter(query);
        await using var debate = new CurrentDebate(database.Contexts, database.Provider, database.Follower);
        var small = new ClaimQueries(debate, database.Provider, ShownContext.Whole, batchSize: 7);
        var whole = await small.StreamAsync(filter, order).Select(c => c.Key).ToListAsync();
        List<string> pages = [];
        for (var page = await database.Claims.ListAsync(filter, new(NewestFirst: order == ClaimOrder.Newest)); page is not null;)
        {
            pages.AddRange(page.Items.Select(c => c.Key));
            page = page.Next is null ? null : await database.Claims.ListAsync(filter, new(After: page.Next, NewestFirst: order == ClaimOrder.Newest));
        }

        Assert.True(pages.Count > 7 * 2);
        if (order == ClaimOrder.AsItComes) Assert.Equal(pages.Order(), whole.Order());
        else Assert.Equal(pages, whole);
        var ids = await small.StreamAsync(filter, order).Select(c => c.Id).ToListAsync();
        Assert.Equal(ids, await small.StreamAsync(ids).Select(c => c.Id).ToListAsync());
        var bySource = await small.StreamAsync(filter, order, bySource: true).Select(c => c.Source.Slug).ToListAsync();
        Assert.Equal(bySource.Distinct().Count() - 1, bySource.Zip(bySource.Skip(1)).Count(pair => pair.First != pair.Second));
        Assert.Equal(whole.Count, bySource.Count);
    }

    [SkippableFact]
    public async Task Claims_of_one_source_follow_each_other_so_that_each_source_is_cited_once()
    {
        var references = await database.Claims.StreamAsync(ClaimFilter.Everything).ToReferences(CiteBy.Source, "https://debates.example").ToListAsync();
        Assert.Equal(5, references.Count);
        Assert.Equal(230, references.Sum(r => r.Annotations.Count));
        Assert.Equal(230, await database.Claims.StreamAsync(ClaimFilter.Everything).ToReferences(CiteBy.Claim, "https://debates.example").Select(r => r.Id).Distinct().CountAsync());
    }

    [SkippableFact]
    public async Task Every_source_that_a_passage_of_a_list_is_from_is_cited_once()
    {
        var claims = await AllAsync();
        var (one, other) = (claims[0], claims.First(c => c.Source.Id != claims[0].Source.Id));
        var both = one with { Passages = [.. one.Passages, .. other.Passages] };
        Assert.Equal(new[] { (one.Source.Slug, 1), (other.Source.Slug, 1) }, await CitedAsync(both));
        Assert.Equal(new[] { (one.Source.Slug, 2), (other.Source.Slug, 2) }, await CitedAsync(both, one, other));
        Assert.Equal(new[] { (other.Source.Slug, 1), (one.Source.Slug, 1) }, await CitedAsync(other, both));

        async Task<IEnumerable<(string, int)>> CitedAsync(params ClaimView[] list) =>
            (await list.ToAsyncEnumerable().ToReferences(CiteBy.Source, "https://debates.example").ToListAsync()).Select(r => (r.Id, r.Annotations.Count));
    }

    [SkippableTheory]
    [InlineData(CiteBy.Source, CiteGroup.Actor)]
    [InlineData(CiteBy.Source, CiteGroup.None, CiteOrder.Date)]
    [InlineData(CiteBy.Source, CiteGroup.Date)]
    [InlineData(CiteBy.Claim, CiteGroup.Source)]
    [InlineData(CiteBy.Claim, CiteGroup.None)]
    public async Task A_list_in_a_style_has_as_many_claims_as_it_may_or_is_refused(CiteBy by, CiteGroup group, CiteOrder order = CiteOrder.Style)
    {
        var claims = await AllAsync();
        var most = Enumerable.Range(0, StyledList.Most).Select(i => claims[i % claims.Count]).ToList();
        var list = await StyledList.OfAsync(ListOf(CiteOptions.Default with { Group = group, Order = order, HasWords = true }, most, by), default);
        // None is lost on the way: what stands beneath the references has each claim's permanent link.
        Assert.Equal(claims.Select(c => c.Key).Order(), list.Groups.SelectMany(g => g.Entries).SelectMany(e => e.Notes).Select(n => n.Split("/claims/")[1].TrimEnd('.', ')')).Distinct().Order());
        Assert.Equal(by == CiteBy.Source ? claims.Select(c => c.Source.Id).Distinct().Count() : claims.Count, list.Groups.SelectMany(g => g.Entries).Select(e => e.Text).Distinct().Count());
        var refused = await Assert.ThrowsAsync<TooManyReferencesException>(() => StyledList.OfAsync(ListOf(CiteOptions.Default with { Group = group, Order = order }, [.. most, claims[0]], by), default));
        Assert.Equal("A list in a style has at most 2,000 references, and one in groups or in an order of its own at most as many claims, since all of them decide how each is written; this one has more. Narrow it, or take RIS, BibLaTeX, BibTeX, CSL-JSON or EndNote XML, which have no such bound.", refused.Message);
    }

    [SkippableTheory]
    [InlineData(0, null)]
    [InlineData(1, "Left out: one reference, of which this style prints nothing.")]
    [InlineData(3, "Left out: 3 references, of which this style prints nothing.")]
    public async Task A_reference_of_which_a_style_prints_nothing_is_counted(int without, string? said)
    {
        var style = CslStyle.Parse("""<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>Titles of some</title><id>some</id><updated>2026-11-26T00:00:00+00:00</updated></info><citation><layout><text variable="title"/></layout></citation><bibliography><layout><choose><if type="report" match="none"><text variable="title"/></if></choose></layout></bibliography></style>""");
        var references = Enumerable.Range(0, 5).Select(i => new CitedReference(new Reference { Id = $"r{i}", Type = i < without ? ReferenceType.Report : ReferenceType.Speech, Title = $"Title {i}" }, []));
        var list = await StyledList.OfAsync(ListOf(CiteOptions.Default with { Style = style }, [], CiteBy.Claim) with { Cited = _ => references.ToAsyncEnumerable() }, default);
        Assert.Equal(5 - without, list.Count);
        Assert.Equal(said, list.LeftOut);
        string[] lines = ["Claims", "https://debates.example/claims", "Titles of some"];
        Assert.Equal(said is null ? lines : [.. lines, said], list.Lines);
    }

    [SkippableFact]
    public async Task Where_words_were_first_published_is_said_of_these_words_alone()
    {
        var claim = (await AllAsync())[0];
        var passage = claim.Passages[0];
        var letter = passage.Source with { Id = -1, Title = "Letter of March", Authors = [], Date = PartialDate.Parse("2024-03-05") };
        claim = claim with { Attribution = Attribution.DirectQuotation, Speaker = null, SaidOn = PartialDate.Unknown, Passages = [passage with { Exact = "It would end research", Locator = "para. 1", PrimarySource = letter }, passage with { Exact = "we now support it", Locator = "para. 2", PrimarySource = null }] };
        Assert.Equal("“It would end research” (para. 1; first published 5 March 2024 in “Letter of March”) […] “we now support it” (para. 2)", ClaimReferences.Passage(claim, "https://debates.example").Title);
        Assert.Contains(" “It would end research”: first published 5 March 2024 in “Letter of March”.", ClaimReferences.Annotation(claim, "https://debates.example"), StringComparison.Ordinal);
        claim = claim with { Passages = [claim.Passages[0], claim.Passages[1] with { PrimarySource = letter }] };
        Assert.Equal("“It would end research” (para. 1) […] “we now support it” (para. 2; first published 5 March 2024 in “Letter of March”)", ClaimReferences.Passage(claim, "https://debates.example").Title);
        // Where the title tells nothing, who published it does.
        claim = claim with { Passages = [.. claim.Passages.Select(p => p with { PrimarySource = letter with { Title = passage.Source.Title, Publisher = "The Gazette", Container = null } })] };
        Assert.EndsWith("(para. 2; first published 5 March 2024 by The Gazette)", ClaimReferences.Passage(claim, "https://debates.example").Title, StringComparison.Ordinal);
        Assert.Equal("claims/" + claim.Key, ClaimReferences.Passage(claim, new("body", "Body", DebateTracker.Actors.ActorKind.Organisation, null), "https://debates.example").Record());
    }

    private static ExportList ListOf(CiteOptions options, List<ClaimView> claims, CiteBy by) =>
        ClaimExport.Of(new("Claims", "https://debates.example/claims", "https://debates.example"), claims.ToAsyncEnumerable(), ClaimFilter.Everything) with
        {
            Cite = options,
            Cited = g => claims.ToAsyncEnumerable().ToCited(by, g.Group, g.Order, c => c.Stances.Select(s => (s.Target.Kind, s.Value)), "https://debates.example"),
        };

    [SkippableFact]
    public async Task Positions_and_their_facets_agree_with_the_lists_behind_them()
    {
        foreach (var query in (string[])["", "bill=bill-0", "stance=support", "actor=actor-4&to=2022", "sector=industry&from=2023", "basis=voted", "basis=asserted&jurisdiction=ocd-division/country:us", "bill-status=vetoed&session=2021-2022", "copy=reprint", "speaker=actor-7", "for=actor-0", "side=against", "side=between&bill=bill-1", "sector=none", "actor-kind=person&side=for"])
        {
            var filter = Filter(query);
            var all = await database.Positions.AllAsync(filter);
            var summary = (await database.Positions.ListAsync(filter, new()))!.Summary;
            Assert.Equal(all.Count, summary.Total);
            foreach (var facet in summary.Facets)
            {
                var rest = filter.Values().Where(v => v.Key == facet.Key).Aggregate(filter, (f, v) => f.Without(v.Key, v.Value));
                foreach (var value in facet.Values)
                    Assert.Equal(value.Count, (await database.Positions.AllAsync(rest.With(facet.Key, value.Value))).Count);
            }
        }
    }

    [SkippableFact]
    public async Task Positions_are_those_of_a_plain_reading_of_claims_votes_and_registers()
    {
        var (claims, people, file) = (await AllAsync(), new HashSet<string>(), SampleDebate.Random(230, seed: 7));
        people.UnionWith(file.Actors.Where(a => a.Kind == "person").Select(a => a.Slug));
        var expected = new List<string>();
        foreach (var actor in file.Actors)
        {
            var said = claims.Where(c => c.Actor.Slug == actor.Slug || (c is { Capacity: Capacity.Official, Office: not null } && c.Office.OrganisationSlug == actor.Slug && people.Contains(c.Actor.Slug)))
                .SelectMany(c => c.Stances, (c, s) => (s.Target.Path, On: c.OnRecord, s.Value, s.Basis, Text: TextOf(s.Target.Slug, s.Version), Order: "1" + c.Key));
            var voted = from bill in file.Bills
                        from vote in bill.Votes ?? []
                        where vote.OnPassage == true
                        from voter in vote.Voters ?? []
                        where voter.Actor == actor.Slug && voter.Vote != "not_voting"
                        select (Path: $"/bills/{bill.Slug}", On: PartialDate.Parse(vote.Date!), Value: voter.Vote == "yes" ? StanceValue.Support : StanceValue.Oppose, Basis: StanceBasis.Voted, Text: TextOf(bill.Slug, vote.Version), Order: "0");
            var registered = from bill in file.Bills
                             from register in bill.Registers ?? []
                             from name in register.Names ?? []
                             where name.Actor == actor.Slug
                             select (Path: $"/bills/{bill.Slug}", On: PartialDate.Parse(register.Date!), Value: Terms.Parse<StanceValue>(register.Position), Basis: StanceBasis.Registered, Text: TextOf(bill.Slug, register.Version), Order: "0");
            foreach (var on in said.Concat(voted).Concat(registered).GroupBy(s => s.Path))
            {
                var bill = file.Bills.SingleOrDefault(b => on.Key == $"/bills/{b.Slug}");
                var ended = bill?.Status == "vetoed" ? PartialDate.Parse(bill.StatusDate!) : PartialDate.Unknown;
                var counting = on.Where(s => !ended.IsCertainlyBefore(s.On)).ToList();
                if (counting.Count == 0) continue;
                var strongest = counting.Where(s => s.Basis == counting.Min(c => c.Basis)).ToList();
                var newest = strongest.Where(s => !strongest.Any(other => s.On.IsCertainlyBefore(other.On))).ToList();
                newest = [.. newest.Where(s => !newest.Any(other => IsOnEarlierText(s, other)))];
                var values = newest.OrderByDescending(s => s.On).ThenByDescending(s => s.Order, StringComparer.Ordinal).Select(s => s.Value).Distinct();
                expected.Add($"{actor.Slug}{on.Key}: {string.Join(", ", values)}, {strongest[0].Basis}, of {counting.Count}, later {on.Count() - counting.Count}");

                bool IsOnEarlierText((string, PartialDate On, StanceValue, StanceBasis, int? Text, string) one, (string, PartialDate On, StanceValue, StanceBasis, int? Text, string) other) =>
                    one.Text is { } text && (other.Text is { } otherText ? text < otherText
                        : text + 1 < bill!.Versions!.Count && PartialDate.Parse(bill.Versions[text + 1].Date!) is var next && (next.IsCertainlyBefore(other.On) || next == other.On));
            }
        }

        var found = (await database.Positions.AllAsync(ClaimFilter.Everything)).Select(p => $"{p.Actor.Slug}{p.Target.Path}: {string.Join(", ", p.Current)}, {p.Basis}, of {p.Stances.Count}, later {p.AfterEnd.Count}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Contains(expected, e => e.Contains("Voted", StringComparison.Ordinal));
        Assert.Contains(expected, e => e.Contains("Registered", StringComparison.Ordinal));
        Assert.Contains(expected, e => !e.EndsWith("later 0", StringComparison.Ordinal));

        int? TextOf(string bill, string? code) => code is null ? null : file.Bills.Single(b => b.Slug == bill).Versions!.Select(v => v.Code).ToList().IndexOf(code);
    }

    [SkippableFact]
    public async Task Marks_and_shifts_are_those_of_the_positions_and_each_figure_of_a_bar_is_the_number_behind_its_link()
    {
        var all = await database.Positions.AllAsync(ClaimFilter.Everything);
        var marks = await database.Positions.MarksAsync(ClaimFilter.Everything);
        Assert.Equal(
            all.Select(p => $"{p.Actor.Slug}{p.Target.Path}: {(p.Current.Select(SideOf).Distinct().Count() > 1 ? StanceValue.Mixed : p.Side == Side.Against ? p.Current.Min() : p.Current.Max())}"),
            marks.Select(m => $"{m.Actor.Slug}{m.Target.Path}: {m.Value}"));
        Assert.Contains(all, p => p.Current.Count > 1);

        var (shifts, summary) = await database.Positions.ShiftsAsync(ClaimFilter.Everything);
        Assert.Equal(shifts.Count, summary.Total);
        Assert.Equal(all.Where(p => p.Shifted).Select(p => p.Actor.Slug + p.Target.Path), shifts.Select(p => p.Actor.Slug + p.Target.Path));
        Assert.NotEmpty(shifts);
        Assert.All(shifts, p =>
        {
            Assert.DoesNotContain(p.ShiftedFrom!.Value, p.Current);
            Assert.Equal(p.Basis, p.ShiftedFrom.Basis);
        });

        var index = await database.Claims.IndexAsync();
        Assert.Equal(shifts.Select(p => p.Actor.Slug + p.Target.Path), PositionIndex.Of(index).Shifts().Select(p => p.Actor.Slug + p.Target.Path));
        foreach (var target in index.Bills.Concat(index.Propositions))
        {
            var own = PositionIndex.Of(index).MarksOn(target);
            Assert.Equal(marks.Where(m => m.Target.Path == target.Path).Select(m => (m.Actor.Slug, m.Value)).Order(), own.Select(m => (m.Actor.Slug, m.Value)).Order());
            foreach (var part in own.GroupBy(m => (ActorSector.Of(m.Actor.Sector, m.Actor.Kind), m.Value.Side())))
            {
                var query = $"{Terms.Of(target.Kind)}={target.Slug}&{part.Key.Item1.Query}&side={Terms.Of(part.Key.Item2)}";
                Assert.Equal(part.Count(), (await database.Positions.AllAsync(Filter(query))).Count);
            }
        }
    }

    private static ClaimFilter Filter(string query)
    {
        var problems = new List<FilterProblem>();
        var filter = ClaimFilter.Parse(query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Select(p => KeyValuePair.Create(p[0], p[1].Replace('+', ' '))), problems);
        Assert.Empty(problems);
        return filter;
    }

    // The filter said again, as plainly as it can be, over claims read one by one.
    private static bool Fits(ClaimView c, ClaimFilter f) =>
        (f.Of(FilterKeys.Actor).Count == 0 || f.Of(FilterKeys.Actor).Contains(c.Actor.Slug))
        && (f.Of(FilterKeys.SpokenFor).Count == 0 || (c is { Office: not null, Capacity: Capacity.Official } && f.Of(FilterKeys.SpokenFor).Contains(c.Office.OrganisationSlug)))
        && (!AsksOfBills(f) || c.Stances.Any(s => IsBillAskedFor(s.Target, f) && IsStanceAskedFor(s, f)))
        && (f.Of(FilterKeys.Proposition).Count == 0 || c.Stances.Any(s => s.Target.Kind == TargetKind.Proposition && f.Of(FilterKeys.Proposition).Contains(s.Target.Slug) && IsStanceAskedFor(s, f)))
        && (f.Of(FilterKeys.Stance).Count + f.Of(FilterKeys.Basis).Count + f.Of(FilterKeys.Side).Count == 0 || AsksOfBills(f) || f.Of(FilterKeys.Proposition).Count > 0 || c.Stances.Any(s => IsStanceAskedFor(s, f)))
        && (f.Of(FilterKeys.Speaker).Count == 0 || (c.Speaker is not null && f.Of(FilterKeys.Speaker).Contains(c.Speaker.Slug)))
        && (f.Of(FilterKeys.Copy).Count == 0 || f.Of(FilterKeys.Copy).Contains(c.Passages[0].Against.Copy))
        && (f.Of(FilterKeys.Attribution).Count == 0 || f.Of(FilterKeys.Attribution).Contains(c.Attribution))
        && (!f.Has(FilterKeys.Sector) || f.Values().Any(v => v.Key == "sector" && v.Value == (c.Actor.Sector is { } sector ? Terms.Of(sector) : "none")))
        && (f.Of(FilterKeys.ActorKind).Count == 0 || f.Of(FilterKeys.ActorKind).Contains(c.Actor.Kind))
        && (f.Of(FilterKeys.Source).Count == 0 || f.Of(FilterKeys.Source).Contains(c.Source.Slug))
        && (!f.Of(FilterKeys.From).IsKnown || string.CompareOrdinal(c.OnRecord.ToString(), f.Of(FilterKeys.From).ToString()) >= 0)
        && (!f.Of(FilterKeys.To).IsKnown || (c.OnRecord.IsKnown && c.OnRecord.Earliest <= f.Of(FilterKeys.To).Latest))
        && (f.Of(FilterKeys.Words) is not { } words || words.Split(' ').All(w => $"{c.Summary} {c.Passages[0].Exact} {c.Actor.Name} {c.Source.Title}".Contains(w, StringComparison.OrdinalIgnoreCase)));

    private static bool AsksOfBills(ClaimFilter f) => f.Of(FilterKeys.Bill).Count + f.Of(FilterKeys.Jurisdiction).Count + f.Of(FilterKeys.Session).Count + f.Of(FilterKeys.BillStatus).Count > 0;

    private static bool IsBillAskedFor(Target t, ClaimFilter f) =>
        t.Kind == TargetKind.Bill
        && (f.Of(FilterKeys.Bill).Count == 0 || f.Of(FilterKeys.Bill).Contains(t.Slug))
        && (f.Of(FilterKeys.Jurisdiction).Count == 0 || f.Of(FilterKeys.Jurisdiction).Contains(t.Facts!.Jurisdiction))
        && (f.Of(FilterKeys.Session).Count == 0 || f.Of(FilterKeys.Session).Contains(t.Facts!.Session))
        && (f.Of(FilterKeys.BillStatus).Count == 0 || f.Of(FilterKeys.BillStatus).Contains(Terms.Of(t.Facts!.Status)));

    private static bool IsStanceAskedFor(StanceView s, ClaimFilter f) =>
        (f.Of(FilterKeys.Stance).Count == 0 || f.Of(FilterKeys.Stance).Contains(s.Value)) && (f.Of(FilterKeys.Side).Count == 0 || f.Of(FilterKeys.Side).Contains(SideOf(s.Value))) && (f.Of(FilterKeys.Basis).Count == 0 || f.Of(FilterKeys.Basis).Contains(s.Basis));

    private static Side SideOf(StanceValue value) => value.ToString() switch
    {
        "Support" or "SupportIfAmended" => Side.For,
        "Concerns" or "OpposeUnlessAmended" or "Oppose" => Side.Against,
        _ => Side.Between,
    };

    private async Task<List<ClaimView>> AllAsync()
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        var claims = new List<ClaimView>();
        foreach (var key in await db.Claims.Select(c => c.Key).ToListAsync()) claims.Add((await database.Claims.GetAsync(key))!);
        return claims;
    }

    private async Task<List<string>> PagesAsync(ClaimFilter filter, bool forwards)
    {
        var page = (await database.Claims.ListAsync(filter, new()))!;
        Assert.Null(page.Previous);
        var keys = page.Items.Select(c => c.Key).ToList();
        while (page.Next is { } next)
        {
            page = (await database.Claims.ListAsync(filter, new(After: next)))!;
            keys.AddRange(page.Items.Select(c => c.Key));
        }

        if (forwards) return keys;
        keys = [.. page.Items.Select(c => c.Key)];
        while (page.Previous is { } previous)
        {
            page = (await database.Claims.ListAsync(filter, new(Before: previous)))!;
            keys.InsertRange(0, page.Items.Select(c => c.Key));
        }

        return keys;
    }
}
