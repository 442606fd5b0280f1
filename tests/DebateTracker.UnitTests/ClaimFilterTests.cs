using DebateTracker.Claims;

namespace DebateTracker.UnitTests;

public sealed class ClaimFilterTests
{
    [Theory]
    [InlineData("actor=meta&bill=sb-1047&stance=oppose&from=2024-01&q=weights")]
    [InlineData("actor=meta&actor=openai&stance=support_if_amended&attribution=narration&sector=civil_society&source=x&from=2024&to=2024-12-31&q=a+%26+b")]
    [InlineData("for=meta&proposition=open-weights")]
    [InlineData("")]
    public void A_filter_is_written_back_as_it_was_read(string query)
    {
        var (filter, problems) = Parse(query);
        Assert.Empty(problems);
        Assert.Equal(query.Length == 0 ? "" : "?" + query, filter.ToQueryString());
    }

    [Theory]
    [InlineData("stance=agree", "'stance' cannot be 'agree'; it can be support, support_if_amended, neutral, concerns, oppose_unless_amended, oppose, mixed, none.")]
    [InlineData("stance=Support", "'stance' cannot be 'Support'; it can be support, support_if_amended, neutral, concerns, oppose_unless_amended, oppose, mixed, none.")]
    [InlineData("from=2024-02-30", "'from' is '2024-02-30', which is no date; write 2024, 2024-07 or 2024-07-23.")]
    [InlineData("from=2025&to=2024", "'from' (2025) is later than 'to' (2024), so that nothing can be found; exchange them.")]
    [InlineData("from=2024&from=2025", "'from' can be given once only.")]
    [InlineData("actor=<script>", "'<script>' cannot be the name of an actor: names in addresses have lower-case letters, digits and hyphens only.")]
    [InlineData("q=-x", "The search text '-x' has no word to search for; write at least one word that must be found.")]
    public void A_bad_value_is_told_and_not_ignored(string query, string message) => Assert.Equal(message, Assert.Single(Parse(query).Problems).Message);

    [Fact]
    public void Absurd_lengths_are_told()
    {
        Assert.Contains("at most 200", Assert.Single(Parse("q=" + new string('x', 201)).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("at most 50", Assert.Single(Parse(string.Join('&', Enumerable.Range(0, 51).Select(i => $"actor=a{i}"))).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_up_to_the_limit_are_taken()
    {
        Assert.Empty(Parse("q=" + new string('x', 200)).Problems);
        Assert.Empty(Parse(string.Join('&', Enumerable.Range(0, 50).Select(i => $"actor=a{i}"))).Problems);
    }

    [Fact]
    public void A_value_can_be_added_and_taken_away()
    {
        var filter = ClaimFilter.Everything.With("actor", "meta").With("stance", "oppose");
        Assert.Equal("?actor=meta&stance=oppose", filter.ToQueryString());
        Assert.Equal("?stance=oppose", filter.Without("actor", "meta").ToQueryString());
        Assert.True(filter.Without("actor", "meta").Without("stance", "oppose").IsEmpty);
    }

    [Fact]
    public void Every_key_has_a_name_and_its_facet_a_place_of_its_own()
    {
        Assert.Distinct(FilterKeys.All.Select(k => k.Name));
        Assert.Distinct(FilterKeys.Counted.Select(k => k.Facet!.Value.Place));
    }

    private static (ClaimFilter Filter, List<FilterProblem> Problems) Parse(string query)
    {
        var problems = new List<FilterProblem>();
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
            .Select(p => KeyValuePair.Create(p[0], Uri.UnescapeDataString(p[1].Replace('+', ' '))));
        return (ClaimFilter.Parse(pairs, problems), problems);
    }
}
