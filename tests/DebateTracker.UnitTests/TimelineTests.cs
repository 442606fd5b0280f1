using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Positions;

namespace DebateTracker.UnitTests;

public sealed class TimelineTests
{
    [Theory]
    [InlineData("2024-01-31", null, "Before 0")]
    [InlineData("2024-02-07", null, "Uncertain 0")] // The day of a text: nobody knows which was read.
    [InlineData("2024-02-08", null, "Text 0")]
    [InlineData("2024-03", null, "Text 0")]
    [InlineData("2024-05", null, "Uncertain 0")] // A text was printed within that month.
    [InlineData("2024-05", 0, "Text 0")]
    [InlineData("2024-06-30", null, "Text 2")]
    [InlineData("2024", null, "Uncertain 0")]
    [InlineData("", null, "Uncertain 0")]
    [InlineData("", 2, "Text 2")]
    [InlineData("2024-09-29", null, "Text 2")] // The day of the end is not after it.
    [InlineData("2024-09", null, "Uncertain 0")]
    [InlineData("2024-09-30", null, "After 0")]
    [InlineData("2024-10", 0, "After 0")]
    public void Words_on_a_bill_stand_with_the_text_that_was_in_print_and_apart_where_that_is_not_certain(string onRecord, int? text, string span)
    {
        var facts = new BillFacts("X", "ocd-division/country:us", "United States", "118", BillStatus.Vetoed, PartialDate.Parse("2024-09-29"))
        {
            // Of the second text no date is known.
            Texts = [PartialDate.Parse("2024-02-07"), PartialDate.Unknown, PartialDate.Parse("2024-05-16")],
        };
        var timeline = Timeline.Of(new(TargetKind.Bill, "x", "X") { Facts = facts }, [Moment(onRecord) with { Text = text }]);
        Assert.Equal([span], timeline.Spans.Where(s => s.Moments.Count > 0).Select(s => $"{s.Kind} {s.Number}"));
        Assert.Equal(["Text 0", "Text 2", "After 0"], timeline.Spans.Where(s => s.Kind is TimelineSpanKind.Text or TimelineSpanKind.After).Select(s => $"{s.Kind} {s.Number}"));
    }

    [Fact]
    public void A_proposition_goes_by_months_where_they_are_few_and_known_and_else_by_years()
    {
        Assert.Equal(["2023-12 1", "2024-01 2"], Spans("2024-01-05", "2023-12-31", "2024-01"));
        Assert.Equal(["2023 1", "2024 2"], Spans("2024-01-05", "2023", "2024-01"));
        Assert.Equal(["2020 1", "2024 1", " 1"], Spans("2024-01-05", "", "2020-01"));
        Assert.Equal([" 1"], Spans(""));
        Assert.Empty(Spans());
    }

    [Fact]
    public void What_was_said_first_comes_first()
    {
        var timeline = Timeline.Of(new(TargetKind.Proposition, "x", "X"), [Moment("2024-01-09", "c"), Moment("2024-01-05", "b"), Moment("2024-01-05", "a"), Moment("2024-01", "d")]);
        Assert.Equal(["d", "a", "b", "c"], Assert.Single(timeline.Spans).Moments.Select(m => m.Actor.Slug));
    }

    private static IEnumerable<string> Spans(params string[] dates) =>
        Timeline.Of(new(TargetKind.Proposition, "x", "X"), [.. dates.Select(d => Moment(d))]).Spans.Select(s => $"{s.From} {s.Moments.Count}");

    private static StanceMoment Moment(string onRecord, string actor = "a") =>
        new(1, new(actor, actor, ActorKind.Person, null, actor), onRecord.Length == 0 ? PartialDate.Unknown : PartialDate.Parse(onRecord), StanceValue.Support, StanceBasis.Asserted, null);
}
