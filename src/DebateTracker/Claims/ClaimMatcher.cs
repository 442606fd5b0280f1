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
        Candidates = index.CandidatesOf(filter);
    }

    /// <summary>The only rows that can match, ascending, when they are known to be few.</summary>
    public int[]? Candidates { get; }

    /// <summary>The greatest <see cref="PartialDate.Sortable"/> that a last date lets through; a month lets its days through.</summary>
    public static int LastSortable(PartialDate to) =>
        !to.IsKnown ? int.MaxValue : to.Day is not null ? to.Sortable : to.Month is not null ? to.Sortable + 31 : to.Sortable + 1231;

    public bool Matches(int row) => Fails(row) == 0 && (!HasStances || StancesMatch(ValuesOf(row)));

    /// <summary>Whether the filter asks for anything about stances.</summary>
    public bool HasStances => bills is not null || propositions is not null || values != 0;

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

    /// <summary>Whether a claim with these stance values fits what the filter asks about stances.</summary>
    public bool StancesMatch((int OnBills, int OnPropositions, int All) present)
    {
        if (!HasStances) return true;
        var (onBills, onPropositions, all) = present;
        return (bills is null || Wanted(onBills)) && (propositions is null || Wanted(onPropositions))
            && (bills is not null || propositions is not null || Wanted(all));
    }

    /// <summary>Adds a row to the counts of bills, propositions and stances that it would still match under.</summary>
    public void CountStances(int row, (int OnBills, int OnPropositions, int All) present, FacetCounts counts)
    {
        var (onBills, onPropositions, all) = present;
        var billsOk = bills is null || Wanted(onBills);
        var propositionsOk = propositions is null || Wanted(onPropositions);
        for (var i = c.StanceStart[row]; i < c.StanceStart[row + 1]; i++)
        {
            if (!Wanted(1 << c.StanceValue[i])) continue;
            var target = c.StanceTarget[i];
            if (c.IsBill[target] ? propositionsOk : billsOk) counts.Targets[target]++;
        }

        var possible = (bills is null, propositions is null) switch
        {
            (true, true) => all,
            (false, true) => onBills,
            (true, false) => onPropositions,
            _ => onBills & onPropositions,
        };
        for (; possible != 0; possible &= possible - 1) counts.Stances[BitOperations.TrailingZeroCount(possible)]++;
    }

    private bool Wanted(int valuesPresent) => values == 0 ? valuesPresent != 0 : (valuesPresent & values) != 0;

    /// <summary>The stance values a claim has on the bills asked for, on the propositions asked for, and on anything, as bits.</summary>
    public (int OnBills, int OnPropositions, int All) ValuesOf(int row)
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

/// <summary>Counts of every facet's values.</summary>
internal sealed class FacetCounts(ClaimIndex index)
{
    public int[] Actors { get; } = new int[index.Actors.Count];

    public int[] Targets { get; } = new int[index.Targets.Count];

    public int[] Sources { get; } = new int[index.Sources.Count];

    public int[] Stances { get; } = new int[Words.All<StanceValue>().Count];

    public int[] Attributions { get; } = new int[Words.All<Attribution>().Count];

    public int[] Sectors { get; } = new int[ClaimColumns.NoSector + 1];

    public IReadOnlyList<Facet> ToFacets(ClaimFilter filter) =>
    [
        Of("bill", "Bill", Targets, i => index.Columns.IsBill[i], Target, filter.Bills),
        Of("proposition", "Proposition", Targets, i => !index.Columns.IsBill[i], Target, filter.Propositions),
        Of("stance", "Stance", Stances, _ => true, Word<StanceValue>, filter.Stances.Select(Words.Of)),
        Of("actor", "Actor", Actors, _ => true, i => new(index.Actors[i].Slug, index.Actors[i].Name), filter.Actors),
        Of("sector", "Sector", Sectors, i => i != ClaimColumns.NoSector, Word<Sector>, filter.Sectors.Select(Words.Of)),
        Of("attribution", "Attribution", Attributions, _ => true, Word<Attribution>, filter.Attributions.Select(Words.Of)),
        Of("source", "Source", Sources, _ => true, i => new(index.Sources[i].Slug, index.Sources[i].Name), filter.Sources),
    ];

    private Named Target(int i) => new(index.Targets[i].Slug, index.Targets[i].Name);

    private static Named Word<T>(int i) where T : struct, Enum
    {
        var word = Words.All<T>()[i];
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
