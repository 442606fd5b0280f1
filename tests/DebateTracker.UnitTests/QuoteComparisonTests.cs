using System.Text.Json;
using DebateTracker.Anchoring;

namespace DebateTracker.UnitTests;

/// <summary>Prints of one quotation, beside each other.</summary>
public sealed class QuoteComparisonTests
{
    [Theory]
    [InlineData("“We’re shutting it down,” she said.", "\"We're shutting it down\" she said")]
    [InlineData("The long-term risk – and cost — is real.", "the long term risk, and cost: is real")]
    [InlineData("We must co-operate now.", "We must cooperate  now")]
    [InlineData("‘Open’ weights are «safe»", "Open weights are safe")]
    [InlineData("It costs $1,000,000 a year.", "It costs $1,000,000 a year")]
    [InlineData("In 2024–2025 it fell.", "In 2024 - 2025 it fell.")]
    [InlineData("A naı\u0308ve ﬁx", "A na\u0131\u0308ve fix")]
    public void Prints_that_differ_in_marks_only_are_alike(string one, string other) => Assert.Equal("alike", QuoteComparison.Between(one, other).ToString());

    [Theory]
    [InlineData("… and California should pass the bill.", "and California should pass the bill", "alike")]
    [InlineData("All things considered, I think California should … pass the bill.", "All things considered, I think California should probably pass the bill.", "alike, with words left out at an ellipsis")]
    [InlineData("I think [...] California should pass it. . . now", "I think, all things considered, California should pass it right now", "alike, with words left out at an ellipsis")]
    [InlineData("Fjord … support audits of small models", "Fjord does not support audits of small models", "alike, with words left out at an ellipsis, “not” among them")]
    [InlineData("We will not, as I said in March, oppose the bill now.", "We will … oppose the bill now.", "alike, with words left out at an ellipsis, “not” among them")]
    [InlineData("We do not … oppose the bill now.", "We do not, as I said, oppose the bill now.", "alike, with words left out at an ellipsis")]
    [InlineData("Safety … first", "Speed … last", "differs: “Speed last” for “Safety first”")]
    [InlineData("… safety matters most", "security matters most …", "differs: “security” for “safety”")]
    [InlineData("The bill … pass", "The bill should passage", "differs: “should passage” for “pass”")]
    public void An_ellipsis_stands_for_words_and_hides_no_other_word(string one, string other, string expected) => Assert.Equal(expected, QuoteComparison.Between(one, other).ToString());

    [Theory]
    [InlineData("the strongest AI safety law in the country", "the strongest AI security law in the country", "differs: “security” for “safety”")]
    [InlineData("The U.S. government has the tools it needs", "The U.S. government has tools it needs", "differs: “the” left out")]
    [InlineData("We support it", "We now support it", "differs: “now” put in")]
    [InlineData("more than 10 26 operations", "more than 1026 operations", "differs: “1026” for “10 26”")]
    [InlineData("more than 10^26 operations", "more than 10²⁶ operations", "differs: “10²⁶” for “10^26”")]
    [InlineData("a rise of -5 points", "a rise of 5 points", "differs: “5” for “-5”")]
    [InlineData("its cost", "it's cost", "differs: “it's” for “its”")]
    [InlineData("It is safe?", "It is safe.", "differs: “?” left out")]
    [InlineData("for the US and for us", "for the us and for us", "differs: “us” for “US”")]
    [InlineData("$1.5 billion", "$15 billion", "differs: “$15” for “$1.5”")]
    public void A_word_a_figure_and_a_sign_that_differ_are_told(string one, string other, string expected) => Assert.Equal(expected, QuoteComparison.Between(one, other).ToString());

    [SkippableFact]
    public void Corrupt_copies_of_quotations_differ_from_the_right_words_and_from_each_other()
    {
        using var copies = JsonDocument.Parse(PublicDocument.Beside("facts", "corrupt-copies.json"));
        var alike = new List<string>();
        var pairs = 0;
        foreach (var statement in copies.RootElement.EnumerateArray())
        {
            List<string> prints = [.. statement.GetProperty("variants").EnumerateArray().Select(v => v.GetProperty("words").GetString()!)];
            if (statement.GetProperty("good").GetString() is { } good) prints.Insert(0, good);
            foreach (var other in prints.Skip(1))
            {
                pairs++;
                if (QuoteComparison.Between(prints[0], other).IsAlike) alike.Add($"{prints[0]} / {other}");
            }
        }

        Assert.True(pairs > 10);
        Assert.Empty(alike);
    }

    [SkippableFact]
    public void Faithful_copies_that_differ_in_marks_only_are_alike()
    {
        var words = PublicDocument.Beside("facts", "statements.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement.GetProperty("exact").GetString()!).Distinct().Take(120).ToList();
        Assert.True(words.Count >= 100);
        foreach (var (n, exact) in words.Index())
        {
            var other = (n % 5) switch
            {
                0 => exact.Replace('“', '"').Replace('”', '"').Replace('’', '\'').Replace('‘', '\''),
                1 => exact.Replace(" — ", "—", StringComparison.Ordinal).Replace('—', '–').Replace("-", " ", StringComparison.Ordinal),
                2 => "“" + exact.Replace(" ", "  ", StringComparison.Ordinal) + "”",
                3 => "… " + exact + " …",
                _ => exact.Replace(" and ", " … and ", StringComparison.Ordinal),
            };
            Assert.True(QuoteComparison.Between(exact, other).IsAlike, $"{exact} / {other}: {QuoteComparison.Between(exact, other)}");
        }
    }
}
