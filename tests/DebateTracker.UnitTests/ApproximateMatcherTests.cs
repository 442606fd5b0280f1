using DebateTracker.Anchoring;

namespace DebateTracker.UnitTests;

public sealed class ApproximateMatcherTests
{
    [Theory]
    [InlineData("the quick brown fox", "quick", 0, 4, 9, 0)]
    [InlineData("the quikc brown fox", "quick", 2, 4, 8, 1)]
    [InlineData("the quck brown fox", "quick", 1, 4, 8, 1)]
    [InlineData("the quiick brown fox", "quick", 1, 4, 10, 1)]
    [InlineData("quick", "quick", 4, 0, 5, 0)]
    public void The_best_place_is_found_with_its_errors(string text, string pattern, int maxErrors, int start, int end, int errors)
    {
        var match = Assert.Single(ApproximateMatcher.Find(text, pattern, maxErrors));
        Assert.Equal(errors, match.Errors);
        Assert.Equal((start, end), (match.Start, match.End));
    }

    [Theory]
    [InlineData("", "abc")]
    [InlineData("abc", "")]
    [InlineData("xyz", "abc")]
    public void Nothing_is_found_where_nothing_is(string text, string pattern) => Assert.Empty(ApproximateMatcher.Find(text, pattern, 2));

    [Fact]
    public void Every_match_agrees_with_plain_dynamic_programming()
    {
        var random = new Random(1047);
        for (var round = 0; round < 4_000; round++)
        {
            // Few letters make many near matches; lengths around the borders of the blocks of 64.
            var letters = random.Next(2, 6);
            var pattern = Letters(random, letters, random.Next(1, round % 4 == 0 ? 200 : 70));
            var text = Letters(random, letters, random.Next(1, 300));
            if (round % 2 == 0) text = text.Insert(random.Next(text.Length), Edited(random, letters, pattern, random.Next(1 + (pattern.Length / 5))));
            var maxErrors = random.Next(pattern.Length);
            var slack = random.Next(4);

            var distances = EndDistances(text, pattern);
            var best = distances.Min();
            var matches = ApproximateMatcher.Find(text, pattern, maxErrors, slack);
            Assert.Equal(best, ApproximateMatcher.Distance(text, pattern));
            if (best > Math.Min(maxErrors, pattern.Length - 1))
            {
                Assert.Empty(matches);
                continue;
            }

            Assert.Equal(best, matches.Min(m => m.Errors));
            foreach (var match in matches)
            {
                Assert.InRange(match.Errors, best, Math.Min(best + slack, maxErrors));
                Assert.Equal(match.Errors, distances[match.End]);
                Assert.Equal(match.Errors, Distance(text[match.Start..match.End], pattern));
            }

            // No end that is as good as the best is far from a match.
            for (var end = 1; end <= text.Length; end++)
                if (distances[end] == best)
                    Assert.Contains(matches, m => m.Start <= end && end - (2 * pattern.Length) - best < m.End);
        }
    }

    private static string Letters(Random random, int letters, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(letters))));

    private static string Edited(Random random, int letters, string text, int edits)
    {
        var edited = text.ToList();
        for (var i = 0; i < edits && edited.Count > 0; i++)
        {
            var at = random.Next(edited.Count);
            if (random.Next(3) == 0) edited.RemoveAt(at);
            else if (random.Next(2) == 0) edited.Insert(at, (char)('a' + random.Next(letters)));
            else edited[at] = (char)('a' + random.Next(letters));
        }

        return string.Concat(edited);
    }

    /// <summary>For every end of the text the fewest errors with which the pattern ends there (Sellers, 1980), begun anywhere.</summary>
    private static int[] EndDistances(string text, string pattern)
    {
        var column = Enumerable.Range(0, pattern.Length + 1).ToArray();
        var distances = new int[text.Length + 1];
        distances[0] = pattern.Length;
        for (var j = 1; j <= text.Length; j++)
        {
            var diagonal = column[0];
            for (var i = 1; i <= pattern.Length; i++)
            {
                var next = Math.Min(Math.Min(column[i], column[i - 1]) + 1, diagonal + (pattern[i - 1] == text[j - 1] ? 0 : 1));
                (diagonal, column[i]) = (column[i], next);
            }

            distances[j] = column[^1];
        }

        return distances;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
            }
        }

        return row[^1];
    }
}
