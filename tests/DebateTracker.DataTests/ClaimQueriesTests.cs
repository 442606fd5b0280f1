using DebateTracker.Claims;
using DebateTracker.Exports;
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
    public async Task Positions_and_their_facets_agree_with_the_lists_behind_them()
    {
        foreach (var query in (string[])["", "bill=bill-0", "stance=support", "actor=actor-4&to=2022", "sector=industry&from=2023"])
        {
            var filter = Filter(query);
            var all = await database.Positions.AllAsync(filter);
            var summary = (await database.Positions.ListAsync(filter, null, null))!.Summary;
            Assert.Equal(all.Count, summary.Total);
            foreach (var facet in summary.Facets)
            {
                var rest = filter.Values().Where(v => v.Key == facet.Key).Aggregate(filter, (f, v) => f.Without(v.Key, v.Value));
                foreach (var value in facet.Values)
                    Assert.Equal(value.Count, (await database.Positions.AllAsync(rest.With(facet.Key, value.Value))).Count);
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
        && (f.Of(FilterKeys.SpokenFor).Count == 0 || (c.Office is not null && f.Of(FilterKeys.SpokenFor).Contains(c.Office.OrganisationSlug)))
        && (f.Of(FilterKeys.Bill).Count == 0 || c.Stances.Any(s => s.Target.Kind == TargetKind.Bill && f.Of(FilterKeys.Bill).Contains(s.Target.Slug) && (f.Of(FilterKeys.Stance).Count == 0 || f.Of(FilterKeys.Stance).Contains(s.Value))))
        && (f.Of(FilterKeys.Proposition).Count == 0 || c.Stances.Any(s => s.Target.Kind == TargetKind.Proposition && f.Of(FilterKeys.Proposition).Contains(s.Target.Slug) && (f.Of(FilterKeys.Stance).Count == 0 || f.Of(FilterKeys.Stance).Contains(s.Value))))
        && (f.Of(FilterKeys.Stance).Count == 0 || f.Of(FilterKeys.Bill).Count + f.Of(FilterKeys.Proposition).Count > 0 || c.Stances.Any(s => f.Of(FilterKeys.Stance).Contains(s.Value)))
        && (f.Of(FilterKeys.Attribution).Count == 0 || f.Of(FilterKeys.Attribution).Contains(c.Attribution))
        && (f.Of(FilterKeys.Sector).Count == 0 || (c.Actor.Sector is { } sector && f.Of(FilterKeys.Sector).Contains(sector)))
        && (f.Of(FilterKeys.Source).Count == 0 || f.Of(FilterKeys.Source).Contains(c.Source.Slug))
        && (!f.Of(FilterKeys.From).IsKnown || string.CompareOrdinal(c.OnRecord.ToString(), f.Of(FilterKeys.From).ToString()) >= 0)
        && (!f.Of(FilterKeys.To).IsKnown || (c.OnRecord.IsKnown && c.OnRecord.Earliest <= f.Of(FilterKeys.To).Latest))
        && (f.Of(FilterKeys.Words) is not { } words || words.Split(' ').All(w => $"{c.Summary} {c.Passages[0].Exact} {c.Actor.Name} {c.Source.Title}".Contains(w, StringComparison.OrdinalIgnoreCase)));

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
