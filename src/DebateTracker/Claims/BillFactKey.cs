using System.Runtime.CompilerServices;

namespace DebateTracker.Claims;

/// <summary>Something that bills have in common, such as their jurisdiction: a claim fits that has a stance on a bill of one of these.</summary>
public sealed class BillFactKey : FilterKey<IReadOnlyList<string>>
{
    private const int LongestValue = 200;
    private readonly ConditionalWeakTable<Entries<Target>, BillValues> known = [];
    private readonly Func<BillFacts, string> valueOf;

    /// <param name="valueOf">What a bill has, as it stands in an address; empty where it has none.</param>
    internal BillFactKey(Func<BillFacts, string> valueOf) => this.valueOf = valueOf;

    /// <summary>What it is, in the singular.</summary>
    public required string What { get; init; }

    /// <summary>What stands in a heading before the values.</summary>
    public required string Lead { get; init; }

    /// <summary>The only values there are; null where any can be.</summary>
    public IReadOnlyList<string>? Terms { get; init; }

    /// <summary>The value as printed.</summary>
    internal Func<BillFacts, string> NameOf { get; init; } = _ => "";

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Nothing => [];

    /// <summary>What a bill has, as it stands in an address; empty where it has none.</summary>
    public string ValueOf(BillFacts bill) => valueOf(bill);

    /// <summary>Whether a filter lets a bill through; what is no bill only where the filter says nothing.</summary>
    public bool Lets(ClaimFilter filter, BillFacts? bill) => filter.Of(this) is var asked && (asked.Count == 0 || (bill is not null && asked.Contains(valueOf(bill))));

    /// <inheritdoc/>
    public override string Say(string value, ClaimIndex index) => ValuesIn(index).NameOf(value);

    /// <inheritdoc/>
    internal override object? Read(IReadOnlyList<string> values, List<FilterProblem> problems)
    {
        var good = new List<string>();
        foreach (var value in values)
        {
            if (value.Length > LongestValue || value.Any(char.IsControl)) problems.Add(new(Name, Shorten(value), $"'{Shorten(value)}' cannot be a {What}; it is longer than {LongestValue} characters or has a control character."));
            else if (Terms is { } terms && !terms.Contains(value)) problems.Add(new(Name, Shorten(value), $"'{Name}' cannot be '{Shorten(value)}'; it can be {string.Join(", ", terms)}."));
            else good.Add(value);
        }

        return good.Count > 0 ? good : null;
    }

    /// <inheritdoc/>
    internal override IEnumerable<string> Write(ClaimFilter filter) => filter.Of(this);

    /// <inheritdoc/>
    internal override string Say(ClaimFilter filter, ClaimIndex index) => Lead + Or(filter.Of(this).Select(ValuesIn(index).NameOf));

    /// <inheritdoc/>
    internal override IEnumerable<FilterProblem> Missing(ClaimFilter filter, ClaimIndex index) =>
        Terms is not null ? [] : filter.Of(this).Where(v => ValuesIn(index).PlaceOf(v) is null).Select(v => new FilterProblem(Name, Shorten(v), $"There is no {What} '{Shorten(v)}' here.", NotFound: true));

    // The matcher looks at all that is asked of stances together.
    internal override Predicate<int>? Fits(Question question) => null;

    /// <inheritdoc/>
    internal override Predicate<Standing>? FitsPosition(Question question) => Selected(question) is { } selected ? position => selected[position.Target] : null;

    /// <summary>Which bills are asked for, by their places; null where the filter does not say.</summary>
    internal bool[]? Selected(Question question)
    {
        if (!question.Filter.Has(this)) return null;
        var values = ValuesIn(question.Index);
        var places = question.Filter.Of(this).Select(values.PlaceOf).OfType<int>().ToHashSet();
        return Array.ConvertAll(values.OfTarget, places.Contains);
    }

    /// <inheritdoc/>
    internal override int Values(ClaimIndex index) => ValuesIn(index).All.Count;

    /// <inheritdoc/>
    internal override Named ValueAt(ClaimIndex index, int place) => ValuesIn(index).All[place];

    /// <inheritdoc/>
    internal override void Count(int[] counts, RowBlock rows, ClaimMatcher matcher)
    {
        // Of a claim that has stances on several such bills, once.
        var ofTarget = ValuesOf(matcher.Columns).OfTarget;
        var seen = new List<int>();
        foreach (var row in rows.Rows)
        {
            seen.Clear();
            foreach (var stance in matcher.Columns.StancesOf(row))
            {
                if (ofTarget[stance.Target] is not (>= 0 and var place) || !matcher.IsBillWanted(stance.Target) || !matcher.IsWanted(stance) || seen.Contains(place)) continue;
                seen.Add(place);
                counts[place]++;
            }
        }
    }

    /// <inheritdoc/>
    internal override void Count(int[] counts, StandingBlock positions, ClaimColumns columns)
    {
        var ofTarget = ValuesOf(columns).OfTarget;
        foreach (var position in positions.All)
            if (ofTarget[position.Target] is >= 0 and var place) counts[place]++;
    }

    private BillValues ValuesIn(ClaimIndex index) => ValuesOf(index.Columns);

    private BillValues ValuesOf(ClaimColumns columns) => known.GetValue(columns.Entries.Bills, bills => new(bills, valueOf, NameOf));

    /// <summary>The values that bills have, each at a place.</summary>
    private sealed class BillValues
    {
        private readonly Dictionary<string, int> placeOf;

        public BillValues(Entries<Target> bills, Func<BillFacts, string> valueOf, Func<BillFacts, string> nameOf)
        {
            var facts = bills.All.Select(b => b.Facts).OfType<BillFacts>().Where(f => valueOf(f).Length > 0).ToList();
            All = [.. facts.GroupBy(valueOf).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Named(g.Key, nameOf(g.First()) is { Length: > 0 } name ? name : g.Key))];
            placeOf = All.Index().ToDictionary(v => v.Item.Slug, v => v.Index);
            OfTarget = new int[bills.Places];
            for (var place = 0; place < bills.Places; place++)
                OfTarget[place] = bills.Column[place].Entry?.Facts is { } f && placeOf.TryGetValue(valueOf(f), out var value) ? value : -1;
        }

        public IReadOnlyList<Named> All { get; }

        /// <summary>The place of the value of each bill, by the bill's place; -1 where it has none.</summary>
        public int[] OfTarget { get; }

        public int? PlaceOf(string value) => placeOf.TryGetValue(value, out var place) ? place : null;

        public string NameOf(string value) => PlaceOf(value) is { } place ? All[place].Name : value;
    }
}
