using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Positions;

namespace DebateTracker.UnitTests;

public sealed class PositionTests
{
    private static readonly IndexedActor Lab = new("lab", "The Lab", ActorKind.Organisation, Sector.Industry, "The Lab");
    private static readonly BillFacts Facts = new("The Act", "ocd-division/country:us", "United States", "118th Congress", BillStatus.Introduced, PartialDate.Unknown);
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

    [Fact]
    public void The_strongest_basis_decides_and_what_is_weaker_stands_below()
    {
        var position = Position.Compute(Lab, Act,
        [
            new(0, PartialDate.Parse("2024-09"), StanceValue.Oppose, StanceBasis.Recorded),
            new(null, PartialDate.Parse("2024-08-28"), StanceValue.Oppose, StanceBasis.Voted),
            new(null, PartialDate.Parse("2024-07-02"), StanceValue.Concerns, StanceBasis.Registered),
            new(1, PartialDate.Parse("2024-05"), StanceValue.Support, StanceBasis.Asserted),
            new(null, PartialDate.Parse("2024-04"), StanceValue.Support, StanceBasis.Voted),
        ]);
        Assert.Equal("Support Asserted False", $"{string.Join(",", position.Current)} {position.Basis} {position.Shifted}");
        Assert.Equal([StanceBasis.Voted, StanceBasis.Registered, StanceBasis.Recorded], position.Weaker.Select(s => s.Basis));
        Assert.Equal("2024-08-28", position.VotedOtherwise!.OnRecord.ToString());
        Assert.Null(Position.Compute(Lab, Act, [.. position.Stances.Where(s => s.Basis != StanceBasis.Asserted)]).VotedOtherwise);
        Assert.Equal([StanceValue.Oppose], Position.Compute(Lab, Act, [.. position.Stances.Where(s => s.Basis != StanceBasis.Asserted)]).Current);
    }

    [Fact]
    public void Where_dates_do_not_tell_a_stance_on_an_earlier_text_is_the_earlier_one()
    {
        var act = Act with { Facts = Facts with { Texts = [PartialDate.Parse("2024-07-03"), PartialDate.Parse("2024-08-19")] } };
        StanceOnRecord letter = new(0, PartialDate.Parse("2024"), StanceValue.SupportIfAmended, StanceBasis.Asserted) { Text = 0 };
        StanceOnRecord second = new(1, PartialDate.Parse("2024-08-21"), StanceValue.Mixed, StanceBasis.Asserted);
        var position = Position.Compute(Lab, act, [second, letter]);
        Assert.Equal([StanceValue.Mixed], position.Current);
        Assert.True(position.Shifted);

        // Said before the later text was in print, or on a text without a date, nothing tells.
        Assert.Equal(2, Position.Compute(Lab, act, [second with { OnRecord = PartialDate.Parse("2024-08-18") }, letter]).Current.Count);
        Assert.Equal(2, Position.Compute(Lab, act with { Facts = Facts with { Texts = [PartialDate.Unknown, PartialDate.Unknown] } }, [second, letter]).Current.Count);
        Assert.Equal([StanceValue.Mixed], Position.Compute(Lab, act, [second with { OnRecord = PartialDate.Parse("2024-08-19") }, letter]).Current);
        Assert.Equal([StanceValue.Mixed], Position.Compute(Lab, act, [second with { OnRecord = PartialDate.Parse("2024"), Text = 1 }, letter]).Current);
    }

    [Fact]
    public void What_is_said_after_the_end_of_a_bill_changes_no_position()
    {
        var act = Act with { Facts = Facts with { Status = BillStatus.Vetoed, StatusDate = PartialDate.Parse("2024-09-29") } };
        StanceOnRecord later = new(0, PartialDate.Parse("2025-09-08"), StanceValue.Concerns, StanceBasis.Asserted);
        StanceOnRecord onTheDay = new(1, PartialDate.Parse("2024-09-29"), StanceValue.Support, StanceBasis.Recorded);
        var position = Position.Compute(Lab, act, [later, onTheDay]);
        Assert.Equal("Support Recorded", $"{string.Join(",", position.Current)} {position.Basis}");
        Assert.Equal([later], position.AfterEnd);
        var silent = Position.Compute(Lab, act, [later]);
        Assert.True(silent.IsAfterEnd);
        Assert.Empty(silent.Current);
        Assert.Equal(later, silent.Latest);
        Assert.Equal([StanceValue.Concerns], Position.Compute(Lab, Act with { Facts = Facts }, [later, onTheDay]).Current);
    }

    [Fact]
    public void A_stance_without_a_date_does_not_hide_since_when()
    {
        var position = Of(("2024-07-23", StanceValue.Support), ("", StanceValue.Support));
        Assert.Equal("2024-07-23", position.Since.ToString());
    }

    [Fact]
    public void A_position_rests_on_the_words_on_the_later_text_also_where_those_on_the_earlier_come_first()
    {
        StanceOnRecord earlier = new(1, PartialDate.Parse("2024-06"), StanceValue.Oppose, StanceBasis.Asserted) { Text = 0 };
        StanceOnRecord later = new(2, PartialDate.Parse("2024-06"), StanceValue.Support, StanceBasis.Asserted) { Text = 1 };
        var position = Position.Compute(Lab, Act, [earlier, later]);
        Assert.Equal([StanceValue.Support], position.Current);
        Assert.Equal(later, position.Latest);
        Assert.Equal((earlier, later), (position.ShiftedFrom, position.ShiftedTo));
    }

    [Fact]
    public void A_shift_is_of_the_day_of_the_first_other_words_and_not_of_the_day_on_which_they_were_repeated()
    {
        var position = Of(("2024-09", StanceValue.Support), ("2021-07", StanceValue.Support), ("2020-05", StanceValue.Oppose), ("2019", StanceValue.Support));
        Assert.Equal(("2024-09", "2021-07", "2020-05"), (position.Latest.OnRecord.ToString(), position.ShiftedTo!.OnRecord.ToString(), position.ShiftedFrom!.OnRecord.ToString()));
        var steady = Of(("2024-09", StanceValue.Support), ("2021-07", StanceValue.Support));
        Assert.Equal((null, null), (steady.ShiftedFrom, steady.ShiftedTo));
        Assert.Empty(steady.EarlierShifts);
    }

    [Fact]
    public void Stances_that_were_left_before_the_last_shift_are_told_the_earliest_first()
    {
        var position = Of(("2024-04", StanceValue.Oppose), ("2024-03", StanceValue.Support), ("2024-02-09", StanceValue.Oppose), ("2024-02-01", StanceValue.Oppose), ("2024-01", StanceValue.Support));
        Assert.Equal("2024-03", position.ShiftedFrom!.OnRecord.ToString());
        Assert.Equal([("2024-01", StanceValue.Support), ("2024-02-01", StanceValue.Oppose)], position.EarlierShifts.Select(s => (s.OnRecord.ToString(), s.Value)));
    }

    private static Position Of(params (string Date, StanceValue Value)[] stances) =>
        Position.Compute(Lab, Act, [.. stances.Select((s, i) => new StanceOnRecord(i, PartialDate.Parse(s.Date), s.Value, StanceBasis.Asserted))]);
}
