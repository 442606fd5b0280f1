using DebateTracker.Text;

namespace DebateTracker.UnitTests;

public sealed class QuotationMarksTests
{
    [Theory]
    [InlineData("Outer “middle ‘inner “deep” end’ stop”", "“Outer ‘middle “inner ‘deep’ end” stop’”")]
    [InlineData("plain", "“plain”")]
    [InlineData("he said “no” and “yes”", "“he said ‘no’ and ‘yes’”")]
    [InlineData("We applaud,” says Dan. “Our work", "“We applaud,” says Dan. “Our work”")]
    [InlineData("he began “and", "“he began “and”")]
    [InlineData("it’s \"so\"", "“it’s \"so\"”")]
    [InlineData("“We say ‘no’,” it said.", "“‘We say “no”,’ it said.”")]
    [InlineData("“the workers’ ‘rights’ and the firms’ wrongs”", "“‘the workers’ ‘rights’ and the firms’ wrongs’”")]
    [InlineData("„Wir sind dagegen.“", "“‚Wir sind dagegen.‘”")]
    [InlineData("„Wir sagen ‚nein‘“, so sie", "“‚Wir sagen „nein“‘, so sie”")]
    [InlineData("« Nous sommes contre »", "“« Nous sommes contre »”")]
    public void Marks_within_become_the_other_ones_where_they_nest_and_stay_where_they_do_not(string words, string printed) => Assert.Equal(printed, QuotationMarks.Around(words));
}
