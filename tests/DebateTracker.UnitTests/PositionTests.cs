using DebateTracker.Actors;
using DebateTracker.Claims;
using DebateTracker.Positions;

namespace DebateTracker.UnitTests;

public sealed class PositionTests
{
    private static readonly IndexedActor Lab = new("lab", "The Lab", ActorKind.Organisation, Sector.Industry, "The Lab");
    private static readonly Target Act = new(TargetKind.Bill, "act", "The Act");

    [Fact]
    public void The_newest_stance_is_the_current_one_and_an_earlier_other_one_makes_it_shifted()
    {
        var position = Of(("2024-08-21", StanceValue.Mixed), ("2024-07-23", StanceValue.SupportIfAmended));
        Assert.Equal([StanceValue.Mixed], position.Current);
        Assert.True(position.Shifted);
        Assert.True(position.IsConflicting);
        Assert.Equal("2024-08-21", position.Since.ToString());
    }

    [Fact]
    public void An_unbroken_run_of_one_stance_is_held_since_its_first()
    {
        var position = Of(("2024-09", StanceValue.Oppose), ("2024-07", StanceValue.Oppose), ("2024-05", StanceValue.Neutral), ("2024-01", StanceValue.Oppose));
        Assert.Equal("2024-07", position.Since.ToString());
        Assert.True(position.Shifted);
    }

    [Fact]
    public void Stances_whose_dates_do_not_tell_which_is_newer_are_both_current()
    {
        var position = Of(("2024-07-23", StanceValue.Support), ("2024-07", StanceValue.Oppose), ("2024-01", StanceValue.Support));
        Assert.Equal([StanceValue.Support, StanceValue.Oppose], position.Current);
        Assert.True(position.IsConflicting);
        Assert.False(position.Since.IsKnown);
    }

    [Fact]
    public void What_the_actor_asserted_counts_before_what_others_recorded_later()
    {
        var position = Position.Compute(Lab, Act,
        [
            new(0, PartialDate.Parse("2024-09"), StanceValue.Oppose, StanceBasis.Recorded),
            new(1, PartialDate.Parse("2024-05"), StanceValue.Support, StanceBasis.Asserted),
        ]);
        Assert.Equal([StanceValue.Support], position.Current);
        Assert.Equal(StanceBasis.Asserted, position.Basis);
        Assert.Equal(1, position.Latest.ClaimId);
        Assert.Equal(2, position.Stances.Count);
    }

    [Fact]
    public void What_others_recorded_neither_lengthens_nor_shifts_what_the_actor_asserted()
    {
        var position = Position.Compute(Lab, Act,
        [
            new(0, PartialDate.Parse("2024-09"), StanceValue.Oppose, StanceBasis.Recorded),
            new(1, PartialDate.Parse("2024-05"), StanceValue.Support, StanceBasis.Asserted),
            new(2, PartialDate.Parse("2024-04"), StanceValue.Support, StanceBasis.Recorded),
            new(3, PartialDate.Parse("2024-03"), StanceValue.Support, StanceBasis.Asserted),
            new(4, PartialDate.Parse("2024-01"), StanceValue.Support, StanceBasis.Recorded),
            new(5, PartialDate.Parse("2023"), StanceValue.Oppose, StanceBasis.Recorded),
        ]);
        Assert.Equal("2024-03", position.Since.ToString());
        Assert.False(position.Shifted);
        Assert.False(position.IsConflicting);
    }

    private static Position Of(params (string Date, StanceValue Value)[] stances) =>
        Position.Compute(Lab, Act, [.. stances.Select((s, i) => new StanceOnRecord(i, PartialDate.Parse(s.Date), s.Value, StanceBasis.Asserted))]);
}
