using DebateTracker.Claims;
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

public abstract class SearchTests(TestDatabase database)
{
    [SkippableTheory]
    [InlineData("deepfakes", 1)] // in a passage only
    [InlineData("deepfake", 1)] // by its stem
    [InlineData("DEEPFAKES", 1)]
    [InlineData("\"lucky once\"", 1)]
    [InlineData("\"once lucky\"", 0)]
    [InlineData("miotti", 5)] // an actor's name
    [InlineData("miotti -virus", 4)]
    [InlineData("the of who to", 1)] // words other searches drop
    [InlineData("enforce", 1)] // the name of a bill a stance is on
    [InlineData("facebook", 2)] // an alias
    [InlineData("zzzz", 0)]
    public async Task Words_are_found_in_summaries_passages_names_and_titles(string text, int atLeast)
    {
        var page = (await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Words, text), new()))!;
        if (atLeast == 0) Assert.Empty(page.Items);
        else Assert.True(page.Summary.Total >= atLeast, $"{page.Summary.Total} found");
        if (text.StartsWith("miotti", StringComparison.Ordinal)) Assert.Equal(atLeast, page.Summary.Total);
    }

    [SkippableFact]
    public async Task The_best_match_comes_first_unless_newest_first_is_asked_for()
    {
        var ranked = (await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Words, "espionage"), new()))!;
        Assert.True(ranked.IsRanked);
        Assert.Equal("China is good at espionage.", ranked.Items[0].Summary);
        var newest = (await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Words, "open source"), new(NewestFirst: true)))!;
        Assert.False(newest.IsRanked);
        Assert.Equal(newest.Items.Select(c => c.OnRecord).OrderDescending(), newest.Items.Select(c => c.OnRecord));
    }

    [SkippableFact]
    public async Task Whatever_is_typed_is_an_answer_and_never_a_failure()
    {
        foreach (var text in (string[])["'", "a' OR 1=1 --", "NEAR(a b)", "a*", "col:a", "((", "a & b | !c", "\\", "%", "<b>", "ﬁ", "日本語", "a:b:c", "\u0301x"])
        {
            var problems = new List<FilterProblem>();
            var filter = ClaimFilter.Parse([new("q", text)], problems);
            if (problems.Count == 0) Assert.NotNull(await database.Claims.ListAsync(filter, new()));
        }
    }
}
