using DebateTracker.Claims;
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

public abstract class StoredPositionsTests(TestDatabase database)
{
    [SkippableFact]
    public async Task Two_letters_on_two_versions_are_both_shown_and_neither_reading_is_forced()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(SampleDebate.Stances(("2024-07-23", "support_if_amended", "asserted", "A"), ("2024-08-21", "mixed", "asserted", "B")))).Problems);
        var position = Assert.Single(await own.Positions.AllAsync(ClaimFilter.Everything));
        Assert.Equal([StanceValue.Mixed], position.Current);
        Assert.True(position.IsConflicting);
        Assert.True(position.Shifted);
        Assert.Equal(["2024-08-21", "2024-07-23"], position.Stances.Select(s => s.OnRecord.ToString()));

        var claims = (await own.Claims.ListAsync(ClaimFilter.Everything, new()))!.Items;
        Assert.Equal([("B", false), ("A", true)], claims.Select(c => (c.Stances[0].Version!, c.Stances[0].Predates)));

        var asOfJuly = Assert.Single(await own.Positions.AllAsync(ClaimFilter.Everything.With(FilterKeys.To, PartialDate.Parse("2024-07"))));
        Assert.Equal([StanceValue.SupportIfAmended], asOfJuly.Current);
        Assert.False(asOfJuly.Shifted);
        Assert.Empty(await own.Positions.AllAsync(ClaimFilter.Everything.With(FilterKeys.To, PartialDate.Parse("2024-06"))));
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task The_stance_filter_asks_for_the_current_stance()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(SampleDebate.Stances(("2024-01", "support", "asserted", null), ("2024-06", "oppose", "asserted", null), ("2024-09", "support", "recorded", null)))).Problems);
        Assert.Empty(await own.Positions.AllAsync(ClaimFilter.Everything.With(FilterKeys.Stance, [StanceValue.Support])));
        Assert.Single(await own.Positions.AllAsync(ClaimFilter.Everything.With(FilterKeys.Stance, [StanceValue.Oppose])));
        await own.DisposeAsync();
    }
}
