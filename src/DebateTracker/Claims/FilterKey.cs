using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using DebateTracker.Search;

namespace DebateTracker.Claims;

/// <summary>
/// One key of a <see cref="ClaimFilter"/>: it reads itself from an address and writes itself back, says itself in words, tells
/// which claims it lets through and counts how they divide by it. <see cref="FilterKeys"/> declares every one there is.
/// </summary>
public abstract class FilterKey
{
    private static readonly IComparer<FacetValue> MostFirst = Comparer<FacetValue>.Create((x, y) =>
        x.Selected != y.Selected ? y.Selected.CompareTo(x.Selected)
        : x.Count != y.Count ? y.Count.CompareTo(x.Count)
        : string.CompareOrdinal(x.Name, y.Name) is var names and not 0 ? names
        : string.CompareOrdinal(x.Value, y.Value));

    private protected FilterKey()
    {
    }

    /// <summary>As it stands in addresses.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the facet that counts its values, and its place among the facets; null where they are not counted.</summary>
    public (int Place, string Name)? Facet { get; init; }

    /// <summary>Whether readers type it into a field; else they choose it from a facet or come by a link.</summary>
    public virtual bool IsTyped => false;

    /// <summary>One value in words, for the link that takes it away.</summary>
    /// <param name="value">The value as it stands in an address.</param>
    /// <param name="index">Where the printed names are.</param>
    public abstract string Say(string value, ClaimIndex index);

    /// <summary>Reads the values of an address; null where none is good. What is wrong with the others is told.</summary>
    internal abstract object? Read(IReadOnlyList<string> values, List<FilterProblem> problems);

    /// <summary>The values of a filter as they stand in an address.</summary>
    internal abstract IEnumerable<string> Write(ClaimFilter filter);

    /// <summary>What a filter asks for by this key, as it goes on from "Claims"; asked only where it does.</summary>
    internal abstract string Say(ClaimFilter filter, ClaimIndex index);

    /// <summary>The values of a filter that name nothing.</summary>
    internal virtual IEnumerable<FilterProblem> Missing(ClaimFilter filter, ClaimIndex index) => [];

    /// <summary>The first and the last date on record that it lets through, as numbers.</summary>
    internal virtual (int First, int Last) Dates(ClaimFilter filter) => (0, int.MaxValue);

    /// <summary>The only rows that can fit, newest first, where they are known beforehand.</summary>
    internal virtual int[]? Candidates(Question question) => null;

    /// <summary>Whether a row fits; null where every row does, or where its dates or stances are looked at.</summary>
    internal virtual Predicate<int>? Fits(Question question) => null;

    /// <summary>Whether a position fits; null where every one does.</summary>
    internal virtual Predicate<Standing>? FitsPosition(Question question) =>
        Fits(question) is { } fits ? position => position.Row >= 0 && fits(position.Row) : null;

    /// <summary>How many values there are to count.</summary>
    internal virtual int Values(ClaimIndex index) => throw new NotSupportedException($"'{Name}' is not counted.");

    /// <summary>Counts rows by their values.</summary>
    internal virtual void Count(int[] counts, RowBlock rows, ClaimMatcher matcher) => throw new NotSupportedException($"'{Name}' is not counted.");

    /// <summary>Counts positions by their values.</summary>
    internal virtual void Count(int[] counts, StandingBlock positions, ClaimColumns columns) => throw new NotSupportedException($"'{Name}' is not counted.");

    /// <summary>Whether a place among the counts is a value of this key.</summary>
    internal virtual bool IsValue(ClaimIndex index, int place) => true;

    /// <summary>The value at a place among the counts.</summary>
    internal virtual Named ValueAt(ClaimIndex index, int place) => throw new NotSupportedException($"'{Name}' is not counted.");

    /// <summary>The counts as a facet: the values selected and those that would leave most.</summary>
    internal Facet FacetOf(int[] counts, ClaimFilter filter, ClaimIndex index)
    {
        var chosen = Write(filter).ToHashSet();
        var shown = Math.Max(ClaimIndex.FacetSize, chosen.Count);
        var values = new List<FacetValue>(shown + 1);
        var all = 0;
        for (var place = 0; place < counts.Length; place++)
        {
            if ((counts[place] == 0 && chosen.Count == 0) || !IsValue(index, place)) continue;

            // Most of many thousand values can be seen not to be among the first few before their names are looked at.
            if (values.Count == shown && chosen.Count == 0 && counts[place] < values[^1].Count)
            {
                all++;
                continue;
            }

            var named = ValueAt(index, place);
            var value = new FacetValue(named.Slug, named.Name, counts[place], chosen.Contains(named.Slug));
            if (value is { Count: 0, Selected: false }) continue;
            all++;
            var at = values.BinarySearch(value, MostFirst);
            values.Insert(at < 0 ? ~at : at, value);
            if (values.Count > shown) values.RemoveAt(shown);
        }

        return new(Name, Facet!.Value.Name, values, all - values.Count);
    }

    /// <summary>Every value that would leave something, and every value selected, most first.</summary>
    internal IReadOnlyList<FacetValue> ValuesOf(int[] counts, ClaimFilter filter, ClaimIndex index)
    {
        var chosen = Write(filter).ToHashSet();
        return
        [
            .. Enumerable.Range(0, counts.Length).Where(place => IsValue(index, place) && (counts[place] > 0 || chosen.Count > 0)).Select(place =>
            {
                var named = ValueAt(index, place);
                return new FacetValue(named.Slug, named.Name, counts[place], chosen.Contains(named.Slug));
            }).Where(v => v.Count > 0 || v.Selected).Order(MostFirst),
        ];
    }

    /// <summary>Words as alternatives.</summary>
    private protected static string Or(IEnumerable<string> words)
    {
        var list = words.ToList();
        return list.Count <= 1 ? string.Concat(list) : string.Join(", ", list[..^1]) + " or " + list[^1];
    }

    /// <summary>A value as a message repeats it.</summary>
    private protected static string Shorten(string value)
    {
        var clean = string.Concat(value.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)));
        return clean.Length <= 60 ? clean : clean[..60] + "…";
    }
}

/// <summary>A key with what its values are in a filter.</summary>
/// <typeparam name="T">What a filter holds for it.</typeparam>
public abstract class FilterKey<T> : FilterKey
{
    private protected FilterKey()
    {
    }

    /// <summary>What a filter without it holds.</summary>
    internal abstract T Nothing { get; }
}

/// <summary>Slugs of entries, of which a claim has one or none in a column.</summary>
public class SlugKey : FilterKey<IReadOnlyList<string>>
{
    internal SlugKey(Func<IndexedEntries, IEntries> entries) => Entries = entries;

    /// <summary>What the entries are, in the singular.</summary>
    public required string What { get; init; }

    /// <summary>What stands in a heading before the names.</summary>
    public required string Lead { get; init; }

    /// <summary>What stands there instead where the filter asks for another key as well.</summary>
    public (FilterKey Other, string Lead)? LeadAfter { get; init; }

    /// <summary>What stands before a name that is said alone.</summary>
    public string LeadAlone { get; init; } = "";

    /// <summary>Whether the names stand in quotation marks.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>What stands for a name where there is no entry, which addresses call <c>none</c>; null where each claim has one, or those without cannot be asked for.</summary>
    public string? WithoutEntry { get; init; }

    /// <summary>Whether a filter lets an entry through.</summary>
    public bool Lets(ClaimFilter filter, string slug) => filter.Of(this) is var asked && (asked.Count == 0 || asked.Contains(slug));

    internal Func<IndexedEntries, IEntries> Entries { get; }

    internal Func<ClaimColumns, Column<int>> Column { get; init; } = _ => Column<int>.Empty;

    /// <summary>Further places of a row, where some have several; null where none has.</summary>
    internal Func<ClaimColumns, ImmutableDictionary<int, int[]>>? Further { get; init; }

    /// <summary>The place of a position's entry; that of its latest claim, where nothing else is said, and -1 where it has none.</summary>
    internal Func<Standing, int>? PlaceOfPosition { get; init; }

    /// <summary>The rows of an entry, newest first; null where they are not kept.</summary>
    internal Func<ClaimColumns, int, int[]>? RowsOf { get; init; }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Nothing => [];

    /// <inheritdoc/>
    public override string Say(string value, ClaimIndex index) => LeadAlone + NameOf(value, index);

    /// <inheritdoc/>
    internal override object? Read(IReadOnlyList<string> values, List<FilterProblem> problems)
    {
        var good = new List<string>();
        foreach (var value in values)
        {
            if (Slugs.IsSlug(value))
            {
                good.Add(value);
            }
            else
            {
                var (said, a) = (Shorten(value), What[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a");
                problems.Add(new(Name, said, $"'{said}' cannot be the name of {a} {What}: names in addresses have lower-case letters, digits and hyphens only."));
            }
        }

        return good.Count > 0 ? good : null;
    }

    /// <inheritdoc/>
    internal override IEnumerable<string> Write(ClaimFilter filter) => filter.Of(this);

    /// <inheritdoc/>
    internal override string Say(ClaimFilter filter, ClaimIndex index)
    {
        var names = filter.Of(this).Select(slug => NameOf(slug, index));
        return (LeadAfter is var (other, lead) && filter.Has(other) ? lead : Lead) + Or(IsQuoted ? names.Select(n => $"“{n}”") : names);
    }

    /// <inheritdoc/>
    internal override IEnumerable<FilterProblem> Missing(ClaimFilter filter, ClaimIndex index) =>
        filter.Of(this).Where(s => !IsNone(s) && EntriesOf(index).PlaceOf(s) is null).Select(s => new FilterProblem(Name, s, $"There is no {What} '{s}' here.", NotFound: true));

    // One entry alone narrows the search to its own rows.
    internal override int[]? Candidates(Question question) =>
        RowsOf is not null && question.Filter.Of(this) is [var slug] && !IsNone(slug) && EntriesOf(question.Index).PlaceOf(slug) is { } place ? RowsOf(question.Index.Columns, place) : null;

    /// <inheritdoc/>
    internal override Predicate<int>? Fits(Question question)
    {
        if (Selected(question) is not { } selected) return null;
        var (column, none) = (Column(question.Index.Columns), question.Filter.Of(this).Any(IsNone));
        Predicate<int> fits = row => column[row] is >= 0 and var place ? selected[place] : none;
        return Further?.Invoke(question.Index.Columns) is { IsEmpty: false } further ? row => fits(row) || (further.TryGetValue(row, out var places) && Array.Exists(places, p => selected[p])) : fits;
    }

    /// <inheritdoc/>
    internal override Predicate<Standing>? FitsPosition(Question question)
    {
        if (PlaceOfPosition is not { } placeOf || Selected(question) is not { } selected) return base.FitsPosition(question);
        return position => placeOf(position) is >= 0 and var place && selected[place];
    }

    /// <inheritdoc/>
    internal override int Values(ClaimIndex index) => EntriesOf(index).Places + (WithoutEntry is null ? 0 : 1);

    /// <inheritdoc/>
    internal override void Count(int[] counts, RowBlock rows, ClaimMatcher matcher)
    {
        var (column, further) = (Column(matcher.Columns), Further?.Invoke(matcher.Columns) is { IsEmpty: false } some ? some : null);
        foreach (var row in rows.Rows)
        {
            if (column[row] is >= 0 and var place) counts[place]++;
            else if (WithoutEntry is not null) counts[^1]++;
            if (further is null || !further.TryGetValue(row, out var places)) continue;
            foreach (var more in places) counts[more]++;
        }
    }

    /// <inheritdoc/>
    internal override void Count(int[] counts, StandingBlock positions, ClaimColumns columns)
    {
        var column = Column(columns);
        foreach (var position in positions.All)
        {
            if ((PlaceOfPosition is { } placeOf ? placeOf(position) : position.Row >= 0 ? column[position.Row] : -1) is >= 0 and var place) counts[place]++;
            else if (WithoutEntry is not null && position.Row >= 0) counts[^1]++;
        }
    }

    /// <inheritdoc/>
    internal override bool IsValue(ClaimIndex index, int place) => place == EntriesOf(index).Places || EntriesOf(index).IsOne(place);

    /// <inheritdoc/>
    internal override Named ValueAt(ClaimIndex index, int place) => place == EntriesOf(index).Places ? new(NoneName, WithoutEntry!) : EntriesOf(index)[place];

    /// <summary>Which places are asked for; null where the filter does not say.</summary>
    internal bool[]? Selected(Question question)
    {
        if (!question.Filter.Has(this)) return null;
        var entries = EntriesOf(question.Index);
        var selected = new bool[entries.Places];
        foreach (var slug in question.Filter.Of(this))
            if (entries.PlaceOf(slug) is { } place) selected[place] = true;
        return selected;
    }

    private const string NoneName = "none";

    private bool IsNone(string slug) => slug == NoneName && WithoutEntry is not null;

    private string NameOf(string slug, ClaimIndex index) => IsNone(slug) ? WithoutEntry! : EntriesOf(index).NameOf(slug);

    private IEntries EntriesOf(ClaimIndex index) => Entries(index.Columns.Entries);
}

/// <summary>Slugs of bills or of propositions: a claim fits that has a stance on one of them, of the value that is asked for beside.</summary>
public sealed class TargetKey : SlugKey
{
    private static readonly ConditionalWeakTable<int[], int[]> CountsOfLeaf = [];

    internal TargetKey(Func<IndexedEntries, IEntries> entries) : base(entries)
    {
    }

    private bool IsOfBills => this == FilterKeys.Bill;

    // The matcher looks at all that is asked of stances together.
    internal override Predicate<int>? Fits(Question question) => null;

    /// <inheritdoc/>
    internal override Predicate<Standing>? FitsPosition(Question question) => Selected(question) is { } selected ? position => selected[position.Target] : null;

    /// <inheritdoc/>
    internal override void Count(int[] counts, RowBlock rows, ClaimMatcher matcher)
    {
        if (rows.IsLeaf && matcher.WantsEveryStance)
        {
            // What lies in a leaf is counted once for all states that share it, each of which has all of its targets.
            var its = CountsOfLeaf.GetValue(rows.List, _ => Counted(new int[counts.Length]));
            for (var place = Math.Min(its.Length, counts.Length) - 1; place >= 0; place--) counts[place] += its[place];
            return;
        }

        Counted(counts);

        int[] Counted(int[] into)
        {
            foreach (var row in rows.Rows)
                foreach (var stance in matcher.Columns.StancesOf(row))
                    if (matcher.IsWanted(stance) && (!IsOfBills || matcher.IsBillWanted(stance.Target))) into[stance.Target]++;
            return into;
        }
    }

    /// <inheritdoc/>
    internal override void Count(int[] counts, StandingBlock positions, ClaimColumns columns)
    {
        foreach (var position in positions.All) counts[position.Target]++;
    }
}

/// <summary>Terms of an enumeration, of which a claim has one or none in a column.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public class TermKey<T> : FilterKey<IReadOnlyList<T>> where T : struct, Enum
{
    private const string NoneName = "none";

    internal TermKey()
    {
    }

    /// <summary>What stands in a heading before the terms.</summary>
    public required string Lead { get; init; }

    /// <summary>A term as a heading says it.</summary>
    public Func<T, string> Term { get; init; } = Terms.Printed;

    /// <summary>The term of a position, likewise; that of its latest claim, where nothing else is said.</summary>
    internal Func<ClaimColumns, Standing, int>? TermOfPosition { get; init; }

    /// <summary>The term of a row, as a number; one more than there are where it has none.</summary>
    internal Func<ClaimColumns, int, int> TermOf { get; init; } = (_, _) => Terms.All<T>().Count;

    /// <summary>What stands in a heading for those that have no term, which addresses call <c>none</c>; null where each has one, or these cannot be asked for.</summary>
    public string? WithoutTerm { get; init; }

    /// <inheritdoc/>
    internal override IReadOnlyList<T> Nothing => [];

    /// <summary>Whether a filter lets a term through; null is no term.</summary>
    public bool Lets(ClaimFilter filter, T? term) => filter.Of(this) is var asked && (asked.Count == 0 || asked.Contains(term ?? None));

    // The place behind all terms.
    private static T None { get; } = (T)Enum.ToObject(typeof(T), Terms.All<T>().Count);

    private static bool IsNone(T term) => EqualityComparer<T>.Default.Equals(term, None);

    /// <inheritdoc/>
    public override string Say(string value, ClaimIndex index) => value == NoneName && WithoutTerm is { } without ? without : value.Replace('_', ' ');

    /// <inheritdoc/>
    internal override object? Read(IReadOnlyList<string> values, List<FilterProblem> problems)
    {
        var good = new List<T>();
        foreach (var value in values)
        {
            if (value == NoneName && WithoutTerm is not null) good.Add(None);
            else if (Terms.TryParse<T>(value, out var term)) good.Add(term);
            else problems.Add(new(Name, Shorten(value), $"'{Name}' cannot be '{Shorten(value)}'; it can be {string.Join(", ", WithoutTerm is null ? Terms.All<T>() : [.. Terms.All<T>(), NoneName])}."));
        }

        return good.Count > 0 ? good : null;
    }

    /// <inheritdoc/>
    internal override IEnumerable<string> Write(ClaimFilter filter) => filter.Of(this).Select(term => IsNone(term) ? NoneName : Terms.Of(term));

    /// <inheritdoc/>
    internal override string Say(ClaimFilter filter, ClaimIndex index) => Lead + Or(filter.Of(this).Select(term => IsNone(term) ? WithoutTerm! : Term(term)));

    /// <inheritdoc/>
    internal override Predicate<int>? Fits(Question question)
    {
        if (Mask(question.Filter) is var mask && mask == 0) return null;
        var columns = question.Index.Columns;
        return row => (mask >> TermOf(columns, row) & 1) != 0;
    }

    /// <inheritdoc/>
    internal override Predicate<Standing>? FitsPosition(Question question)
    {
        if (Mask(question.Filter) is var mask && mask == 0) return null;
        var columns = question.Index.Columns;
        return position => (mask >> TermAt(columns, position) & 1) != 0;
    }

    // One place more than terms, for a claim that has none.
    internal override int Values(ClaimIndex index) => Terms.All<T>().Count + 1;

    /// <inheritdoc/>
    internal override void Count(int[] counts, RowBlock rows, ClaimMatcher matcher)
    {
        foreach (var row in rows.Rows) counts[TermOf(matcher.Columns, row)]++;
    }

    /// <inheritdoc/>
    internal override void Count(int[] counts, StandingBlock positions, ClaimColumns columns)
    {
        foreach (var position in positions.All) counts[TermAt(columns, position)]++;
    }

    /// <inheritdoc/>
    internal override bool IsValue(ClaimIndex index, int place) => place < Terms.All<T>().Count || WithoutTerm is not null;

    /// <inheritdoc/>
    internal override Named ValueAt(ClaimIndex index, int place) =>
        place == Terms.All<T>().Count ? new(NoneName, WithoutTerm!) : new(Terms.All<T>()[place], Terms.All<T>()[place].Replace('_', ' '));

    /// <summary>The terms asked for, as bits; 0 where the filter does not say.</summary>
    internal int Mask(ClaimFilter filter) => filter.Of(this).Aggregate(0, (mask, term) => mask | (1 << Convert.ToInt32(term, null)));

    private int TermAt(ClaimColumns columns, Standing position) =>
        TermOfPosition is { } termOf ? termOf(columns, position) : position.Row >= 0 ? TermOf(columns, position.Row) : Terms.All<T>().Count;
}

/// <summary>Values of stances: a claim fits that has one of them, on the bill or proposition that is asked for beside.</summary>
public sealed class StanceKey : TermKey<StanceValue>
{
    internal StanceKey()
    {
    }

    // The matcher looks at all that is asked of stances together.
    internal override Predicate<int>? Fits(Question question) => null;

    /// <inheritdoc/>
    internal override Predicate<Standing>? FitsPosition(Question question) =>
        Mask(question.Filter) is not 0 and var mask ? position => (position.Values & mask) != 0 : null;

    /// <inheritdoc/>
    internal override void Count(int[] counts, RowBlock rows, ClaimMatcher matcher)
    {
        foreach (var row in rows.Rows) CountBits(counts, matcher.PossibleValues(row));
    }

    /// <inheritdoc/>
    internal override void Count(int[] counts, StandingBlock positions, ClaimColumns columns)
    {
        foreach (var position in positions.All) CountBits(counts, position.Values);
    }

    private static void CountBits(int[] counts, int bits)
    {
        for (; bits != 0; bits &= bits - 1) counts[BitOperations.TrailingZeroCount(bits)]++;
    }
}

/// <summary>
/// Sides: a claim fits that has a stance of one of them, on the bill or proposition that is asked for beside. A position whose
/// stances point different ways is on one side where all of them are, and else between.
/// </summary>
public sealed class SideKey : TermKey<Side>
{
    internal SideKey()
    {
    }

    // The matcher looks at all that is asked of stances together.
    internal override Predicate<int>? Fits(Question question) => null;

    /// <inheritdoc/>
    internal override Predicate<Standing>? FitsPosition(Question question) =>
        Mask(question.Filter) is not 0 and var mask ? position => !position.IsAfterEnd && (mask >> (int)position.Value.Side() & 1) != 0 : null;

    /// <summary>The stances, as bits, of the sides asked for; all where the filter does not say.</summary>
    internal int ValuesOf(ClaimFilter filter) =>
        Mask(filter) is not 0 and var mask ? Enum.GetValues<StanceValue>().Where(v => (mask >> (int)v.Side() & 1) != 0).Aggregate(0, (values, v) => values | (1 << (int)v)) : -1;
}

/// <summary>How it is known where an actor stands: a claim fits that has a stance of one of these, on the bill or proposition and of the value that is asked for beside.</summary>
public sealed class BasisKey : TermKey<StanceBasis>
{
    internal BasisKey()
    {
    }

    // The matcher looks at all that is asked of stances together.
    internal override Predicate<int>? Fits(Question question) => null;

    /// <inheritdoc/>
    internal override void Count(int[] counts, RowBlock rows, ClaimMatcher matcher)
    {
        foreach (var row in rows.Rows)
            for (var bits = matcher.PossibleBases(row); bits != 0; bits &= bits - 1) counts[BitOperations.TrailingZeroCount(bits)]++;
    }
}

/// <summary>A date that bounds when claims were on record, or when they were entered.</summary>
public sealed class DateKey : FilterKey<PartialDate>
{
    private readonly Func<PartialDate, (int First, int Last)> bounds;

    /// <param name="bounds">The first and the last date, as numbers, that a date lets through.</param>
    internal DateKey(Func<PartialDate, (int First, int Last)> bounds) => this.bounds = bounds;

    /// <summary>The dates that it bounds; null for those on record.</summary>
    internal Func<ClaimColumns, Column<int>>? Column { get; init; }

    /// <summary>What stands before the date when it is said alone.</summary>
    public required string LeadAlone { get; init; }

    /// <summary>What a heading says; the two ends of a span are said together.</summary>
    public required Func<ClaimFilter, string> Heading { get; init; }

    /// <inheritdoc/>
    public override bool IsTyped => true;

    /// <inheritdoc/>
    internal override PartialDate Nothing => PartialDate.Unknown;

    /// <inheritdoc/>
    public override string Say(string value, ClaimIndex index) => LeadAlone + PartialDate.Parse(value).ToDisplayString();

    /// <inheritdoc/>
    internal override object? Read(IReadOnlyList<string> values, List<FilterProblem> problems)
    {
        var value = values[0];
        if (values.Count > 1) problems.Add(new(Name, Shorten(value), $"'{Name}' can be given once only."));
        else if (PartialDate.TryParse(value, out var date) && date.IsKnown) return date;
        else problems.Add(new(Name, Shorten(value), $"'{Name}' is '{Shorten(value)}', which is no date; write 2024, 2024-07 or 2024-07-23."));
        return null;
    }

    /// <inheritdoc/>
    internal override IEnumerable<string> Write(ClaimFilter filter) => filter.Has(this) ? [filter.Of(this).ToString()] : [];

    /// <inheritdoc/>
    internal override string Say(ClaimFilter filter, ClaimIndex index) => Heading(filter);

    /// <inheritdoc/>
    internal override (int First, int Last) Dates(ClaimFilter filter) => Column is null && filter.Has(this) ? bounds(filter.Of(this)) : base.Dates(filter);

    /// <inheritdoc/>
    internal override Predicate<int>? Fits(Question question)
    {
        if (Column is null || !question.Filter.Has(this)) return null;
        var (column, (first, last)) = (Column(question.Index.Columns), bounds(question.Filter.Of(this)));
        return row => column[row] >= first && column[row] <= last;
    }
}

/// <summary>Words to search for.</summary>
public sealed class WordsKey : FilterKey<string?>
{
    internal WordsKey()
    {
    }

    /// <inheritdoc/>
    public override bool IsTyped => true;

    /// <inheritdoc/>
    internal override string? Nothing => null;

    /// <inheritdoc/>
    public override string Say(string value, ClaimIndex index) => $"“{value}”";

    /// <inheritdoc/>
    internal override object? Read(IReadOnlyList<string> values, List<FilterProblem> problems)
    {
        var (value, text) = (values[0], values[0].Trim());
        if (text.Length == 0) return null;
        if (Problem() is not { } problem) return text;
        problems.Add(problem);
        return null;

        FilterProblem? Problem()
        {
            if (values.Count > 1) return new(Name, Shorten(value), $"'{Name}' can be given once only.");
            if (text.Length > SearchQuery.MaxLength)
                return new(Name, Shorten(text), $"The search text has {text.Length} characters; at most {SearchQuery.MaxLength} can be searched for.");
            if (text.EnumerateRunes().Any(r => r == Rune.ReplacementChar || Rune.IsControl(r)))
                return new(Name, "", "The search text has characters that are not text.");
            return SearchQuery.Parse(text) is not null ? null
                : new(Name, Shorten(text), $"The search text '{Shorten(text)}' has no word to search for; write at least one word that must be found.");
        }
    }

    /// <inheritdoc/>
    internal override IEnumerable<string> Write(ClaimFilter filter) => filter.Of(this) is { } words ? [words] : [];

    /// <inheritdoc/>
    internal override string Say(ClaimFilter filter, ClaimIndex index) => $", with “{filter.Of(this)}”";

    /// <inheritdoc/>
    internal override int[]? Candidates(Question question) => question.Text?.Rows;

    /// <inheritdoc/>
    internal override Predicate<int>? Fits(Question question) => question.Text is { } found ? found.Has : null;
}
