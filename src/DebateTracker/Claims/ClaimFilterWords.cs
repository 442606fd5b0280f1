using DebateTracker.Actors;

namespace DebateTracker.Claims;

/// <summary>Says a filter in words, for headings and the head of exports.</summary>
public static class ClaimFilterWords
{
    /// <summary>"Claims by Meta on SB 1047, opposing, since January 2024".</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="index">Where the printed names are.</param>
    /// <param name="what">What is listed: "Claims" or "Positions".</param>
    public static string Describe(this ClaimFilter filter, ClaimIndex index, string what = "Claims")
    {
        var words = what;
        if (filter.Actors.Count > 0) words += " by " + Or(filter.Actors.Select(a => index.NameOf("actor", a)));
        if (filter.SpokenFor.Count > 0) words += " made for " + Or(filter.SpokenFor.Select(a => index.NameOf("for", a)));
        if (filter.Bills.Count > 0) words += " on " + Or(filter.Bills.Select(b => index.NameOf("bill", b)));
        if (filter.Propositions.Count > 0) words += (filter.Bills.Count > 0 ? " and on " : " on ") + Or(filter.Propositions.Select(p => $"“{index.NameOf("proposition", p)}”"));
        if (filter.Stances.Count > 0) words += ", " + Or(filter.Stances.Select(Participle));
        if (filter.Attributions.Count > 0) words += ", in " + Or(filter.Attributions.Select(Terms.Printed));
        if (filter.Sectors.Count > 0) words += ", from " + Or(filter.Sectors.Select(Terms.Printed));
        if (filter.Sources.Count > 0) words += ", in " + Or(filter.Sources.Select(s => $"“{index.NameOf("source", s)}”"));
        words += (filter.From.IsKnown, filter.To.IsKnown) switch
        {
            (true, true) when filter.From == filter.To => $", {(filter.From.Day is null ? "in" : "on")} {filter.From.ToDisplayString()}",
            (true, true) => $", from {filter.From.ToDisplayString()} to {filter.To.ToDisplayString()}",
            (true, false) => $", since {filter.From.ToDisplayString()}",
            (false, true) => $", until {filter.To.ToDisplayString()}",
            _ => "",
        };
        return filter.Text is null ? words : words + $", with “{filter.Text}”";
    }

    /// <summary>One value of a filter in words, for the link that takes it away.</summary>
    public static string DescribeValue(this ClaimIndex index, string key, string value) => key switch
    {
        "for" => "made for " + index.NameOf(key, value),
        "from" => "since " + PartialDate.Parse(value).ToDisplayString(),
        "to" => "until " + PartialDate.Parse(value).ToDisplayString(),
        "q" => $"“{value}”",
        "stance" or "attribution" or "sector" => value.Replace('_', ' '),
        _ => index.NameOf(key, value),
    };

    private static string Participle(StanceValue value) => value switch
    {
        StanceValue.Support => "supporting",
        StanceValue.SupportIfAmended => "supporting if amended",
        StanceValue.Neutral => "neutral",
        StanceValue.Concerns => "with concerns",
        StanceValue.OpposeUnlessAmended => "opposing unless amended",
        StanceValue.Oppose => "opposing",
        _ => "with mixed evidence",
    };

    private static string Or(IEnumerable<string> words)
    {
        var list = words.ToList();
        return list.Count <= 1 ? string.Concat(list) : string.Join(", ", list[..^1]) + " or " + list[^1];
    }
}
