using System.Numerics;
using DebateTracker.Actors;

namespace DebateTracker.Claims;

/// <summary>A <see cref="ClaimFilter"/> made ready for an index: the one place that says what a filter lets through.</summary>
internal sealed class ClaimMatcher
{
    /// <summary>The row fails by something that is no facet.</summary>
    public const int Out = -1;
    public const int Actor = 1;
    public const int Source = 2;
    public const int Attribution = 4;
    public const int Sector = 8;

    private readonly ClaimColumns c;
    private readonly bool[]? actors;
    private readonly bool[]? spokenFor;
    private readonly bool[]? bills;
    private readonly bool[]? propositions;
    private readonly bool[]? sources;
    private readonly int values;
    private readonly int attributions;
    private readonly int sectors;
    private readonly int from;
    private readonly int to;
    private readonly HashSet<int>? text;
    private readonly int[]? candidates;
    private readonly int first;
    private readonly int end;

    public ClaimMatcher(ClaimIndex index, ClaimFilter filter, TextMatches? matches)
    {
        c = index.Columns;
        actors = index.Select("actor", filter.Actors);
        spokenFor = index.Select("actor", filter.SpokenFor);
        bills = index.Select("bill", filter.Bills);
        propositions = index.Select("proposition", filter.Propositions);
        sources = index.Select("source", filter.Sources);
        values = Mask(filter.Stances.Select(v => (int)v));
        attributions = Mask(filter.Attributions.Select(v => (int)v));
        sectors = Mask(filter.Sectors.Select(v => (int)v));
        from = filter.From.Sortable;
        to = LastSortable(filter.To);
        text = matches?.Rows;
        candidates = index.CandidatesOf(filter) ?? (text is null ? null : [.. text.Order()]);

        // Rows come newest first, so that a span of time is a span of rows.
        first = to == int.MaxValue ? 0 : FirstOnOrBefore(to);
        end = from == 0 ? c.OnRecord.Length : FirstOnOrBefore(from - 1);
    }

    /// <summary>The rows from the first up to the end when the filter asks for nothing but dates, so that every one of them matches; else null.</summary>
    public (int First, int End)? WholeSpan =>
        candidates is null && actors is null && spokenFor is null && sources is null && attributions == 0 && sectors == 0 && !HasStances ? (first, Math.Max(first, end)) : null;

    /// <summary>The rows that can match, newest first: those after a row, or those before it, nearest first.</summary>
    public IEnumerable<int> Rows(int? start = null, bool backwards = false)
    {
        if (candidates is null)
        {
            if (backwards)
            {
                for (var row = Math.Min(start ?? end, end) - 1; row >= first; row--) yield return row;
            }
            else
            {
                for (var row = Math.Max((start ?? -1) + 1, first); row < end; row++) yield return row;
            }

            yield break;
        }

        var place = start is { } s ? Array.BinarySearch(candidates, s) : -1;
        var next = place >= 0 ? place + 1 : start is null ? 0 : ~place;
        if (backwards)
        {
            for (var i = (place >= 0 ? place : start is null ? candidates.Length : ~place) - 1; i >= 0; i--) yield return candidates[i];
        }
        else
        {
            for (var i = next; i < candidates.Length; i++) yield return candidates[i];
        }
    }

    private int FirstOnOrBefore(int date)
    {
        int low = 0, high = c.OnRecord.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (c.OnRecord[middle] > date) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The greatest <see cref="PartialDate.Sortable"/> that a last date lets through; a month lets its days through.</summary>
    public static int LastSortable(PartialDate to) =>
        !to.IsKnown ? int.MaxValue : to.Day is not null ? to.Sortable : to.Month is not null ? to.Sortable + 31 : to.Sortable + 1231;

    public bool Matches(int row) => Fails(row) == 0 && (!HasStances || StancesMatch(ValuesOf(row)));

    /// <summary>Whether the filter asks for anything about stances.</summary>
    private bool HasStances => bills is not null || propositions is not null || values != 0;

    /// <summary>Which facets a row fails by, leaving stances aside; <see cref="Out"/> when it fails by anything else.</summary>
    public int Fails(int row)
    {
        if (c.OnRecord[row] < from || c.OnRecord[row] > to) return Out;
        if (text is not null && !text.Contains(row)) return Out;
        if (spokenFor is not null && (c.SpokenFor[row] < 0 || !spokenFor[c.SpokenFor[row]])) return Out;
        var fails = 0;
        if (actors is not null && !actors[c.Actor[row]]) fails |= Actor;
        if (sources is not null && !sources[c.Source[row]]) fails |= Source;
        if (attributions != 0 && (attributions & (1 << c.Attribution[row])) == 0) fails |= Attribution;
        if (sectors != 0 && (sectors & (1 << c.SectorOf[c.Actor[row]])) == 0) fails |= Sector;
        return fails;
    }

    private bool StancesMatch((int OnBills, int OnPropositions, int All) present)
    {
        var (onBills, onPropositions, all) = present;
        return (bills is null || Wanted(onBills)) && (propositions is null || Wanted(onPropositions))
            && (bills is not null || propositions is not null || Wanted(all));
    }

    /// <summary>Whether a stance of this value, as a bit, is asked for.</summary>
    public bool IsWanted(int valueBit) => values == 0 || (valueBit & values) != 0;

    /// <summary>The stance values, as bits, by which a row could be asked for: on the bills and propositions asked for, or else on anything.</summary>
    public int PossibleValues(int row)
    {
        var (onBills, onPropositions, all) = ValuesOf(row);
        return (bills is null, propositions is null) switch
        {
            (true, true) => all,
            (false, true) => onBills,
            (true, false) => onPropositions,
            _ => onBills & onPropositions,
        };
    }

    private bool Wanted(int valuesPresent) => values == 0 ? valuesPresent != 0 : (valuesPresent & values) != 0;

    /// <summary>The stance values a claim has on the bills asked for, on the propositions asked for, and on anything, as bits.</summary>
    private (int OnBills, int OnPropositions, int All) ValuesOf(int row)
    {
        int onBills = 0, onPropositions = 0, all = 0;
        for (var i = c.StanceStart[row]; i < c.StanceStart[row + 1]; i++)
        {
            var bit = 1 << c.StanceValue[i];
            all |= bit;
            if (bills is not null && bills[c.StanceTarget[i]]) onBills |= bit;
            if (propositions is not null && propositions[c.StanceTarget[i]]) onPropositions |= bit;
        }

        return (onBills, onPropositions, all);
    }

    private static int Mask(IEnumerable<int> values) => values.Aggregate(0, (mask, value) => mask | (1 << value));
}

/// <summary>The facets, as bits.</summary>
[Flags]
internal enum Facets
{
    Actor = 1,
    Source = 2,
    Attribution = 4,
    Sector = 8,
    Bill = 16,
    Proposition = 32,
    Stance = 64,
    All = 127,
}

/// <summary>Counts of every facet's values.</summary>
internal sealed class FacetCounts(ClaimIndex index)
{
    /// <summary>The facets by their keys in addresses.</summary>
    public static readonly IReadOnlyList<(string Key, Facets Facet)> Keys =
    [
        ("actor", Facets.Actor), ("source", Facets.Source), ("attribution", Facets.Attribution), ("sector", Facets.Sector),
        ("bill", Facets.Bill), ("proposition", Facets.Proposition), ("stance", Facets.Stance),
    ];

    public int[] Actors { get => field ??= new int[index.Actors.Count]; private set; }

    public int[] Targets { get => field ??= new int[index.Targets.Count]; private set; }

    public int[] Sources { get => field ??= new int[index.Sources.Count]; private set; }

    public int[] Stances { get => field ??= new int[Terms.All<StanceValue>().Count]; private set; }

    public int[] Attributions { get => field ??= new int[Terms.All<Attribution>().Count]; private set; }

    public int[] Sectors { get => field ??= new int[ClaimColumns.NoSector + 1]; private set; }

    /// <summary>Counts a matching row.</summary>
    public void Add(int row, ClaimMatcher matcher, Facets facets)
    {
        var c = index.Columns;
        if ((facets & Facets.Actor) != 0) Actors[c.Actor[row]]++;
        if ((facets & Facets.Source) != 0) Sources[c.Source[row]]++;
        if ((facets & Facets.Attribution) != 0) Attributions[c.Attribution[row]]++;
        if ((facets & Facets.Sector) != 0) Sectors[c.SectorOf[c.Actor[row]]]++;
        if ((facets & (Facets.Bill | Facets.Proposition)) != 0)
        {
            for (var i = c.StanceStart[row]; i < c.StanceStart[row + 1]; i++)
                if (matcher.IsWanted(1 << c.StanceValue[i])) Targets[c.StanceTarget[i]]++;
        }

        if ((facets & Facets.Stance) == 0) return;
        for (var possible = matcher.PossibleValues(row); possible != 0; possible &= possible - 1) Stances[BitOperations.TrailingZeroCount(possible)]++;
    }

    /// <summary>Counts every row of a span for one facet other than stances, a column at a time.</summary>
    public static FacetCounts OfSpan(ClaimIndex index, (int First, int End) span, Facets facet)
    {
        var (counts, c) = (new FacetCounts(index), index.Columns);
        switch (facet)
        {
            case Facets.Actor: foreach (var actor in c.Actor.AsSpan(span.First..span.End)) counts.Actors[actor]++; break;
            case Facets.Source: foreach (var source in c.Source.AsSpan(span.First..span.End)) counts.Sources[source]++; break;
            case Facets.Attribution: foreach (var attribution in c.Attribution.AsSpan(span.First..span.End)) counts.Attributions[attribution]++; break;
            case Facets.Sector: foreach (var actor in c.Actor.AsSpan(span.First..span.End)) counts.Sectors[c.SectorOf[actor]]++; break;
            case Facets.Bill or Facets.Proposition: foreach (var target in c.StanceTarget.AsSpan(c.StanceStart[span.First]..c.StanceStart[span.End])) counts.Targets[target]++; break;
            default: throw new ArgumentOutOfRangeException(nameof(facet), facet, "One facet, and not that of stances.");
        }

        return counts;
    }

    /// <summary>Takes one facet's counts from elsewhere.</summary>
    public void Take(Facets facet, FacetCounts other)
    {
        switch (facet)
        {
            case Facets.Actor: Actors = other.Actors; break;
            case Facets.Source: Sources = other.Sources; break;
            case Facets.Attribution: Attributions = other.Attributions; break;
            case Facets.Sector: Sectors = other.Sectors; break;
            case Facets.Stance: Stances = other.Stances; break;
            default: // Bills and propositions share their numbers.
                var own = Targets.AsSpan().ToArray();
                for (var i = 0; i < own.Length; i++)
                    if (index.Columns.IsBill[i] == (facet == Facets.Bill)) own[i] = other.Targets[i];
                Targets = own;
                break;
        }
    }

    public IReadOnlyList<Facet> ToFacets(ClaimFilter filter) =>
    [
        Of("bill", "Bill", Targets, i => index.Columns.IsBill[i], Target, filter.Bills),
        Of("proposition", "Proposition", Targets, i => !index.Columns.IsBill[i], Target, filter.Propositions),
        Of("stance", "Stance", Stances, _ => true, Word<StanceValue>, filter.Stances.Select(Terms.Of)),
        Of("actor", "Actor", Actors, _ => true, i => new(index.Actors[i].Slug, index.Actors[i].Name), filter.Actors),
        Of("sector", "Sector", Sectors, i => i != ClaimColumns.NoSector, Word<Sector>, filter.Sectors.Select(Terms.Of)),
        Of("attribution", "Attribution", Attributions, _ => true, Word<Attribution>, filter.Attributions.Select(Terms.Of)),
        Of("source", "Source", Sources, _ => true, i => new(index.Sources[i].Slug, index.Sources[i].Name), filter.Sources),
    ];

    private Named Target(int i) => new(index.Targets[i].Slug, index.Targets[i].Name);

    private static Named Word<T>(int i) where T : struct, Enum
    {
        var word = Terms.All<T>()[i];
        return new(word, word.Replace('_', ' '));
    }

    private static readonly IComparer<FacetValue> MostFirst = Comparer<FacetValue>.Create((x, y) =>
        x.Selected != y.Selected ? y.Selected.CompareTo(x.Selected) : x.Count != y.Count ? y.Count.CompareTo(x.Count)
        : string.CompareOrdinal(x.Name, y.Name) is var names and not 0 ? names : string.CompareOrdinal(x.Value, y.Value));

    private static Facet Of(string key, string name, int[] counts, Func<int, bool> isOne, Func<int, Named> named, IEnumerable<string> selected)
    {
        var chosen = selected.ToHashSet();
        var shown = Math.Max(ClaimIndex.FacetSize, chosen.Count);
        var values = new List<FacetValue>(shown + 1);
        var all = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0 && chosen.Count == 0) continue;

            // Most of many thousand values can be seen not to be among the first few before their names are looked at.
            if (values.Count == shown && chosen.Count == 0 && counts[i] < values[^1].Count)
            {
                if (isOne(i)) all++;
                continue;
            }

            if (!isOne(i)) continue;
            var n = named(i);
            var value = new FacetValue(n.Slug, n.Name, counts[i], chosen.Contains(n.Slug));
            if (counts[i] == 0 && !value.Selected) continue;
            all++;
            var place = values.BinarySearch(value, MostFirst);
            values.Insert(place < 0 ? ~place : place, value);
            if (values.Count > shown) values.RemoveAt(shown);
        }

        return new(key, name, values, all - values.Count);
    }
}
