using DebateTracker.Text;

namespace DebateTracker.UnitTests;

public sealed class QuotationMarksTests
{
    [Theory]
    [InlineData("plain", "“plain”")]
    [InlineData("he said “no” and “yes”", "“he said ‘no’ and ‘yes’”")]
    [InlineData("We applaud,” says Dan. “Our work", "“We applaud,” says Dan. “Our work”")]
    [InlineData("he began “and", "“he began “and”")]
    [InlineData("it’s \"so\"", "“it’s \"so\"”")]
    public void Marks_within_become_the_other_ones_where_they_nest_and_stay_where_they_do_not(string words, string printed) => Assert.Equal(printed, QuotationMarks.Around(words));
}
