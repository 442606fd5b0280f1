using System.Collections.Immutable;

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
/// What the keys are and mean, <see cref="FilterKeys"/> declares.
/// </summary>
public sealed class ClaimFilter
{
    /// <summary>How many values one key may have.</summary>
    public const int MaxValues = 50;

    /// <summary>The filter that lets everything through.</summary>
    public static readonly ClaimFilter Everything = new(ImmutableDictionary<FilterKey, object>.Empty);

    private readonly ImmutableDictionary<FilterKey, object> values;

    private ClaimFilter(ImmutableDictionary<FilterKey, object> values) => this.values = values;

    /// <summary>Whether it lets everything through.</summary>
    public bool IsEmpty => values.IsEmpty;

    /// <summary>
    /// Reads the filter's keys; others are left alone. Values that cannot be read are told in <paramref name="problems"/>
    /// and left out. Whether slugs name anything is not looked at here: see <see cref="Missing"/>.
    /// </summary>
    public static ClaimFilter Parse(IEnumerable<KeyValuePair<string, string>> query, List<FilterProblem> problems)
    {
        var asked = query.Where(p => p.Value.Length > 0 && FilterKeys.Find(p.Key) is not null)
            .GroupBy(p => p.Key, p => p.Value).ToDictionary(g => g.Key, g => g.Distinct().ToList());
        foreach (var (key, list) in asked.Where(a => a.Value.Count > MaxValues).ToList())
        {
            problems.Add(new(key, $"{list.Count} values", $"'{key}' may have at most {MaxValues} values; this address has {list.Count}."));
            asked.Remove(key);
        }

        var values = ImmutableDictionary.CreateBuilder<FilterKey, object>();
        foreach (var key in FilterKeys.All)
            if (asked.TryGetValue(key.Name, out var list) && key.Read(list, problems) is { } value) values[key] = value;
        var filter = new ClaimFilter(values.ToImmutable());
        var (from, to) = (filter.Of(FilterKeys.From), filter.Of(FilterKeys.To));
        if (from.IsKnown && to.IsKnown && from.Earliest > to.Latest)
            problems.Add(new("from", from.ToString(), $"'from' ({from}) is later than 'to' ({to}), so that nothing can be found; exchange them."));
        return filter;
    }

    /// <summary>Whether it asks for anything by a key.</summary>
    public bool Has(FilterKey key) => values.ContainsKey(key);

    /// <summary>What it asks for by a key: no values, no date or no words where it does not say.</summary>
    public T Of<T>(FilterKey<T> key) => values.TryGetValue(key, out var value) ? (T)value : key.Nothing;

    /// <summary>The filter's keys and values as they stand in an address.</summary>
    public IEnumerable<KeyValuePair<string, string>> Values() =>
        FilterKeys.All.Where(Has).SelectMany(k => k.Write(this), (k, v) => KeyValuePair.Create(k.Name, v));

    /// <summary>The query string that is read back as this filter, with the question mark; empty when everything is let through.</summary>
    public string ToQueryString() => ToQueryString(Values());

    /// <summary>Writes keys and values as a query string.</summary>
    public static string ToQueryString(IEnumerable<KeyValuePair<string, string>> values)
    {
        var text = string.Join('&', values.Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value).Replace("%20", "+", StringComparison.Ordinal)}"));
        return text.Length == 0 ? "" : "?" + text;
    }

    /// <summary>"Claims by Meta on SB 1047, opposing, since January 2024".</summary>
    /// <param name="index">Where the printed names are.</param>
    /// <param name="what">What is listed: "Claims" or "Positions".</param>
    public string Describe(ClaimIndex index, string what = "Claims") => what + string.Concat(FilterKeys.All.Where(Has).Select(k => k.Say(this, index)));

    /// <summary>Says which of its slugs name nothing.</summary>
    public IEnumerable<FilterProblem> Missing(ClaimIndex index) => FilterKeys.All.Where(Has).SelectMany(k => k.Missing(this, index));

    /// <summary>
    /// The stances of a claim that fits for the sake of which it fits: those on the bills and propositions asked for, of the
    /// value, side and basis asked for. All of them where nothing is asked of stances.
    /// </summary>
    public IReadOnlyList<StanceView> AskedFor(ClaimView claim)
    {
        List<BillFactKey> facts = [.. values.Keys.OfType<BillFactKey>()];
        var (asksForBills, asksForPropositions) = (Has(FilterKeys.Bill) || facts.Count > 0, Has(FilterKeys.Proposition));
        var sides = FilterKeys.Side.ValuesOf(this);
        return [.. claim.Stances.Where(s => IsOn(s.Target) && FilterKeys.Stance.Lets(this, s.Value) && (sides >> (int)s.Value & 1) != 0 && FilterKeys.Basis.Lets(this, s.Basis))];

        bool IsOn(Target target) => (!asksForBills && !asksForPropositions) || (target.Kind == TargetKind.Bill
            ? asksForBills && FilterKeys.Bill.Lets(this, target.Slug) && facts.All(k => k.Lets(this, target.Facts))
            : asksForPropositions && FilterKeys.Proposition.Lets(this, target.Slug));
    }

    /// <summary>The same filter with these values of a key and no others.</summary>
    public ClaimFilter With<T>(FilterKey<T> key, T value) => value is null ? Without(key) : new(values.SetItem(key, value));

    /// <summary>The same filter with one value more.</summary>
    public ClaimFilter With(string key, string value) => Parse(Values().Append(new(key, value)), []);

    /// <summary>The same filter without one value.</summary>
    public ClaimFilter Without(string key, string value) => Parse(Values().Where(v => v.Key != key || v.Value != value), []);

    /// <summary>The same filter without any value of a key.</summary>
    public ClaimFilter Without(FilterKey key) => new(values.Remove(key));
}
