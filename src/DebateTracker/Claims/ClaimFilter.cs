using System.Text;
using DebateTracker.Actors;
using DebateTracker.Search;

namespace DebateTracker.Claims;

/// <summary>What is wrong with one value of an address's query string.</summary>
/// <param name="Key">The key it stands under.</param>
/// <param name="Value">The value.</param>
/// <param name="Message">What is wrong and what to do, in a sentence.</param>
/// <param name="NotFound">Whether the value is well formed but names nothing there is.</param>
public sealed record FilterProblem(string Key, string Value, string Message, bool NotFound = false);

/// <summary>
/// Which claims, or which positions: bound from the query string of an address and written back to it. Values of one key
/// are alternatives; different keys must all hold. <c>bill</c> and <c>stance</c> together ask for that stance on that bill.
/// </summary>
public sealed record ClaimFilter
{
    /// <summary>How many values one key may have.</summary>
    public const int MaxValues = 50;

    /// <summary>The filter that lets everything through.</summary>
    public static readonly ClaimFilter Everything = new();

    /// <summary>The keys, in the order in which they are written.</summary>
    public static readonly IReadOnlyList<string> Keys = ["actor", "for", "bill", "proposition", "stance", "attribution", "sector", "source", "from", "to", "q"];

    /// <summary>Slugs of the actors on record (<c>actor</c>).</summary>
    public IReadOnlyList<string> Actors { get; init; } = [];

    /// <summary>Slugs of the organisations that were officially spoken for (<c>for</c>).</summary>
    public IReadOnlyList<string> SpokenFor { get; init; } = [];

    /// <summary>Slugs of bills that a stance is on (<c>bill</c>).</summary>
    public IReadOnlyList<string> Bills { get; init; } = [];

    /// <summary>Slugs of propositions that a stance is on (<c>proposition</c>).</summary>
    public IReadOnlyList<string> Propositions { get; init; } = [];

    /// <summary>Stances (<c>stance</c>).</summary>
    public IReadOnlyList<StanceValue> Stances { get; init; } = [];

    /// <summary>How the source gives the words (<c>attribution</c>).</summary>
    public IReadOnlyList<Attribution> Attributions { get; init; } = [];

    /// <summary>Sectors of the actors (<c>sector</c>).</summary>
    public IReadOnlyList<Sector> Sectors { get; init; } = [];

    /// <summary>Slugs of sources (<c>source</c>).</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The first date on record (<c>from</c>).</summary>
    public PartialDate From { get; init; }

    /// <summary>The last date on record, the whole month or year where it is one (<c>to</c>).</summary>
    public PartialDate To { get; init; }

    /// <summary>Words to search for (<c>q</c>).</summary>
    public string? Text { get; init; }

    /// <summary>Whether it lets everything through.</summary>
    public bool IsEmpty => !Values().Any();

    /// <summary>
    /// Reads the filter's keys; others are left alone. Values that cannot be read are told in <paramref name="problems"/>
    /// and left out. Whether slugs name anything is not looked at here: see <see cref="ClaimIndex.Check"/>.
    /// </summary>
    public static ClaimFilter Parse(IEnumerable<KeyValuePair<string, string>> query, List<FilterProblem> problems)
    {
        var values = query.Where(p => Keys.Contains(p.Key) && p.Value.Length > 0).GroupBy(p => p.Key, p => p.Value).ToDictionary(g => g.Key, g => g.Distinct().ToList());
        foreach (var (key, list) in values.Where(v => v.Value.Count > MaxValues).ToList())
        {
            problems.Add(new(key, $"{list.Count} values", $"'{key}' may have at most {MaxValues} values; this address has {list.Count}."));
            values.Remove(key);
        }

        var filter = new ClaimFilter
        {
            Actors = Slugs("actor"),
            SpokenFor = Slugs("for"),
            Bills = Slugs("bill"),
            Propositions = Slugs("proposition"),
            Stances = Words<StanceValue>("stance"),
            Attributions = Words<Attribution>("attribution"),
            Sectors = Words<Sector>("sector"),
            Sources = Slugs("source"),
            From = Date("from"),
            To = Date("to"),
            Text = Text(),
        };
        if (filter is { From.IsKnown: true, To.IsKnown: true } && filter.From.Earliest > filter.To.Latest)
            problems.Add(new("from", filter.From.ToString(), $"'from' ({filter.From}) is later than 'to' ({filter.To}), so that nothing can be found; exchange them."));
        return filter;

        IReadOnlyList<string> Of(string key) => values.GetValueOrDefault(key) ?? [];

        List<string> Slugs(string key)
        {
            var good = new List<string>();
            foreach (var value in Of(key))
            {
                if (DebateTracker.Text.Slugs.IsSlug(value)) good.Add(value);
                else problems.Add(new(key, Shorten(value), $"'{Shorten(value)}' cannot be the name of {Article(key)}: names in addresses have lower-case letters, digits and hyphens only."));
            }

            return good;
        }

        List<T> Words<T>(string key) where T : struct, Enum
        {
            var good = new List<T>();
            foreach (var value in Of(key))
            {
                if (Terms.TryParse<T>(value, out var word)) good.Add(word);
                else problems.Add(new(key, Shorten(value), $"'{key}' cannot be '{Shorten(value)}'; it can be {string.Join(", ", Terms.All<T>())}."));
            }

            return good;
        }

        PartialDate Date(string key)
        {
            if (Of(key) is not [var value, ..] list) return PartialDate.Unknown;
            if (list.Count > 1) problems.Add(new(key, Shorten(value), $"'{key}' can be given once only."));
            else if (PartialDate.TryParse(value, out var date) && date.IsKnown) return date;
            else problems.Add(new(key, Shorten(value), $"'{key}' is '{Shorten(value)}', which is no date; write 2024, 2024-07 or 2024-07-23."));
            return PartialDate.Unknown;
        }

        string? Text()
        {
            if (Of("q") is not [var value, ..] list) return null;
            var text = value.Trim();
            if (text.Length == 0) return null;
            if (list.Count > 1) problems.Add(new("q", Shorten(value), "'q' can be given once only."));
            else if (text.Length > SearchQuery.MaxLength) problems.Add(new("q", Shorten(text), $"The search text has {text.Length} characters; at most {SearchQuery.MaxLength} can be searched for."));
            else if (text.EnumerateRunes().Any(r => r == Rune.ReplacementChar || Rune.IsControl(r))) problems.Add(new("q", "", "The search text has characters that are not text."));
            else if (SearchQuery.Parse(text) is null) problems.Add(new("q", Shorten(text), $"The search text '{Shorten(text)}' has no word to search for; write at least one word that must be found."));
            else return text;
            return null;
        }
    }

    /// <summary>The filter's keys and values as they stand in an address.</summary>
    public IEnumerable<KeyValuePair<string, string>> Values()
    {
        return Many("actor", Actors).Concat(Many("for", SpokenFor)).Concat(Many("bill", Bills)).Concat(Many("proposition", Propositions))
            .Concat(Many("stance", Stances.Select(Terms.Of))).Concat(Many("attribution", Attributions.Select(Terms.Of)))
            .Concat(Many("sector", Sectors.Select(Terms.Of))).Concat(Many("source", Sources))
            .Concat(Many("from", From.IsKnown ? [From.ToString()] : [])).Concat(Many("to", To.IsKnown ? [To.ToString()] : []))
            .Concat(Many("q", Text is null ? [] : [Text]));

        static IEnumerable<KeyValuePair<string, string>> Many(string key, IEnumerable<string> values) => values.Select(v => KeyValuePair.Create(key, v));
    }

    /// <summary>The query string that is read back as this filter, with the question mark; empty when everything is let through.</summary>
    public string ToQueryString() => ToQueryString(Values());

    /// <summary>Writes keys and values as a query string.</summary>
    public static string ToQueryString(IEnumerable<KeyValuePair<string, string>> values)
    {
        var text = string.Join('&', values.Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value).Replace("%20", "+", StringComparison.Ordinal)}"));
        return text.Length == 0 ? "" : "?" + text;
    }

    /// <summary>The same filter with one value more.</summary>
    public ClaimFilter With(string key, string value) => Parse(Values().Append(new(key, value)), []);

    /// <summary>The same filter without one value.</summary>
    public ClaimFilter Without(string key, string value) => Parse(Values().Where(v => v.Key != key || v.Value != value), []);

    /// <summary>The same filter without any value of a key.</summary>
    public ClaimFilter Without(string key) => key switch
    {
        "actor" => this with { Actors = [] },
        "bill" => this with { Bills = [] },
        "proposition" => this with { Propositions = [] },
        "stance" => this with { Stances = [] },
        "attribution" => this with { Attributions = [] },
        "sector" => this with { Sectors = [] },
        "source" => this with { Sources = [] },
        _ => Parse(Values().Where(v => v.Key != key), []),
    };

    private static string Article(string key) => key switch
    {
        "actor" => "an actor",
        "for" => "an organisation",
        _ => "a " + key,
    };

    private static string Shorten(string value)
    {
        var clean = string.Concat(value.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)));
        return clean.Length <= 60 ? clean : clean[..60] + "…";
    }
}
