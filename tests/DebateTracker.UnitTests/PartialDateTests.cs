namespace DebateTracker.UnitTests;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2024-07-23", "23 July 2024")]
    [InlineData("2024-07", "July 2024")]
    [InlineData("2024", "2024")]
    [InlineData("0999-02", "February 999")]
    [InlineData("", "")]
    public void A_date_is_read_written_and_printed_at_its_own_precision(string text, string printed)
    {
        var date = PartialDate.Parse(text);
        Assert.Equal(text, date.ToString());
        Assert.Equal(printed, date.ToDisplayString());
        Assert.Equal(date, PartialDate.FromSortable(date.Sortable));
    }

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("0000")]
    [InlineData("24")]
    [InlineData("2024-7")]
    [InlineData("2024/07/23")]
    [InlineData(" 2024")]
    [InlineData("2024-07-23T00:00")]
    [InlineData("-024")]
    [InlineData("٢٠٢٤")]
    public void What_is_no_date_is_refused(string text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void Dates_sort_by_their_earliest_day_and_the_less_precise_first()
    {
        string[] sorted = ["", "2023-12-31", "2024", "2024-01", "2024-01-01", "2024-07", "2024-07-23", "2025"];
        Assert.Equal(sorted, sorted.Reverse().Select(PartialDate.Parse).Order().Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("2024", "2024-07-23", true)]
    [InlineData("2024-07", "2024-07-31", true)]
    [InlineData("2024-07", "2024-08-01", false)]
    [InlineData("", "2024", true)]
    public void Overlapping_dates_are_not_known_to_follow_each_other(string one, string other, bool overlap)
    {
        Assert.Equal(overlap, PartialDate.Parse(one).Overlaps(PartialDate.Parse(other)));
        Assert.Equal(!overlap, PartialDate.Parse(one).IsCertainlyBefore(PartialDate.Parse(other)));
    }

    [Fact]
    public void February_ends_on_its_last_day_in_leap_years() => Assert.Equal(new DateOnly(2024, 2, 29), PartialDate.Parse("2024-02").Latest);
}
