using System.Numerics;

namespace DebateTracker.Claims;

/// <summary>What is asked of an index.</summary>
/// <param name="Filter">Which claims.</param>
/// <param name="Index">The index.</param>
/// <param name="Text">What the filter's text search found, when it has one.</param>
internal sealed record Question(ClaimFilter Filter, ClaimIndex Index, TextMatches? Text);

/// <summary>A position as filters look at it.</summary>
/// <param name="Row">The row of the claim that is its latest evidence; -1 where a vote or a register is.</param>
/// <param name="Target">The place of its bill or proposition.</param>
/// <param name="Values">The current stances, as bits.</param>
/// <param name="Actor">The place of its actor, who is not that of the claim where a person spoke for an organisation.</param>
/// <param name="Basis">How the current stance is known.</param>
/// <param name="OnRecord">When its latest evidence was on record, as a number.</param>
/// <param name="Source">The place of the source of that evidence; -1 where none is named.</param>
/// <param name="IsShifted">Whether an earlier stance of the same basis was another one.</param>
internal readonly record struct Standing(int Row, int Target, int Values, int Actor, StanceBasis Basis, int OnRecord, int Source, bool IsShifted = false)
{
    /// <summary>The rows of the claims that are evidence besides, where it points different ways; null where there are none.</summary>
    public int[]? Also { get; init; }

    /// <summary>The rows of the claims on which it rests.</summary>
    public IEnumerable<int> Rows => Row >= 0 ? Also is null ? [Row] : Also.Prepend(Row) : Also ?? [];

    /// <summary>Whether all that is on record is of after the end of the bill, so that there is no current stance.</summary>
    public bool IsAfterEnd => Values == 0;

    /// <summary>The current stance as one mark shows it; see <see cref="StanceValueExtensions.AsOne"/>.</summary>
    public StanceValue Value => StanceValueExtensions.AsOne((StanceValue)BitOperations.TrailingZeroCount(Values), (StanceValue)BitOperations.Log2((uint)Values));
}

/// <summary>Some elements of a list of rows.</summary>
/// <param name="First">The first element.</param>
/// <param name="End">The one after the last.</param>
/// <param name="List">The list.</param>
/// <param name="IsLeaf">Whether it is a whole leaf of a <see cref="RowOrder"/>, whose rows are never other claims, nor their stances others.</param>
internal readonly record struct RowBlock(int First, int End, int[] List, bool IsLeaf = false)
{
    public int Count => End - First;

    public int this[int n] => List[n];

    public ReadOnlySpan<int> Rows => List.AsSpan(First..End);
}

/// <summary>Positions collected to be counted together.</summary>
internal sealed class StandingBlock
{
    private const int Size = 1024;
    private readonly Standing[] standings = new Standing[Size];
    private int count;

    public bool IsFull => count == Size;

    public ReadOnlySpan<Standing> All => standings.AsSpan(0, count);

    public void Add(Standing position) => standings[count++] = position;

    public void Clear() => count = 0;
}

/// <summary>A <see cref="ClaimFilter"/> made ready for an index: the one place that says what a filter lets through.</summary>
internal sealed class ClaimMatcher
{
    private const int BlockSize = 4096;

    private readonly ClaimColumns c;
    private readonly Predicate<int>[] tests;

    // What is asked of stances: on one of the entries of each of these, of one of these values, as bits.
    private readonly bool[][] targets;
    private readonly bool[]? bills;
    private readonly int values;
    private readonly int bases;

    private readonly int from;
    private readonly int to;
    private readonly int[]? candidates;

    public ClaimMatcher(Question question)
    {
        c = question.Index.Columns;
        var keys = FilterKeys.All.Where(question.Filter.Has).ToList();
        tests = [.. keys.Select(k => k.Fits(question)).OfType<Predicate<int>>()];

        // What is asked of bills must hold of one of them.
        foreach (var selected in keys.OfType<BillFactKey>().Select(k => k.Selected(question)).Append(FilterKeys.Bill.Selected(question)).OfType<bool[]>())
            bills = bills is null ? selected : [.. bills.Zip(selected, (one, other) => one && other)];
        targets = [.. new[] { bills, FilterKeys.Proposition.Selected(question) }.OfType<bool[]>()];
        values = (FilterKeys.Stance.Mask(question.Filter) is not 0 and var stances ? stances : -1) & FilterKeys.Side.ValuesOf(question.Filter);
        bases = FilterKeys.Basis.Mask(question.Filter);
        candidates = keys.Select(k => k.Candidates(question)).OfType<int[]>().MinBy(rows => rows.Length);
        from = keys.Select(k => k.Dates(question.Filter).First).DefaultIfEmpty(0).Max();
        to = keys.Select(k => k.Dates(question.Filter).Last).DefaultIfEmpty(int.MaxValue).Min();
    }

    public ClaimColumns Columns => c;

    /// <summary>Whether every row has to be looked at.</summary>
    public bool LooksAtAll => candidates is null && from == 0 && to == int.MaxValue;

    /// <summary>Whether stances of every value, of every basis and on every bill are asked for.</summary>
    public bool WantsEveryStance => values == -1 && bases == 0 && bills is null;

    private bool AsksForStances => targets.Length > 0 || values != -1 || bases != 0;

    // Rows come newest first, so that a span of time is a span of rows.
    private RowPlace First => to == int.MaxValue ? RowOrder.Start : c.Order.First(row => c.OnRecord[row] <= to);

    private RowPlace End => from == 0 ? c.Order.End : c.Order.First(row => c.OnRecord[row] < from);

    /// <summary>The rows that can match, newest first: those after a row, or those before it, nearest first.</summary>
    public IEnumerable<int> Rows(int? start = null, bool backwards = false)
    {
        if (candidates is not null)
        {
            var at = start is { } s ? Array.BinarySearch(candidates, s, Comparer<int>.Create(c.Compare)) : backwards ? ~candidates.Length : -1;
            if (backwards)
            {
                for (var i = (at >= 0 ? at : ~at) - 1; i >= 0; i--) yield return candidates[i];
            }
            else
            {
                for (var i = start is null ? 0 : at >= 0 ? at + 1 : ~at; i < candidates.Length; i++) yield return candidates[i];
            }
        }
        else if (backwards)
        {
            foreach (var row in c.Order.Before(start is { } s && c.OnRecord[s] >= from ? c.Order.First(row => c.Compare(row, s) >= 0) : End))
            {
                if (c.OnRecord[row] > to) yield break;
                yield return row;
            }
        }
        else
        {
            foreach (var row in c.Order.From(start is { } s && c.OnRecord[s] <= to ? c.Order.First(row => c.Compare(row, s) > 0) : First))
            {
                if (c.OnRecord[row] < from) yield break;
                yield return row;
            }
        }
    }

    /// <summary>The rows that match, newest first, in blocks; a block is good until the next one is taken.</summary>
    public IEnumerable<RowBlock> Blocks()
    {
        if (candidates is null && tests.Length == 0 && !AsksForStances)
        {
            foreach (var rows in c.Order.Blocks(First, End)) yield return rows;
            yield break;
        }

        var (block, n) = (new int[BlockSize], 0);
        foreach (var row in Rows())
        {
            if (!Matches(row)) continue;
            block[n++] = row;
            if (n < BlockSize) continue;
            yield return new(0, n, block);
            n = 0;
        }

        yield return new(0, n, block);
    }

    /// <summary>Whether a row matches.</summary>
    public bool Matches(int row)
    {
        if (!IsInTime(row)) return false;
        foreach (var fits in tests)
            if (!fits(row)) return false;
        return !AsksForStances || StancesMatch(row);
    }

    /// <summary>Whether a row was on record between the dates asked for.</summary>
    public bool IsInTime(int row) => IsTime(c.OnRecord[row]);

    /// <summary>Whether a date, as a number, lies between those asked for.</summary>
    public bool IsTime(int onRecord) => onRecord >= from && onRecord <= to;

    /// <summary>Whether a stance of one of these values, as bits, is asked for.</summary>
    public bool IsWanted(int valueBits) => (valueBits & values) != 0;

    /// <summary>Whether a stance of this value and basis is asked for.</summary>
    public bool IsWanted(IndexedStance stance) => IsWanted(1 << (int)stance.Value) && IsOfBasis(stance);

    /// <summary>Whether something on this bill is asked for; true of a proposition where nothing is asked of bills.</summary>
    public bool IsBillWanted(int target) => bills is null || bills[target];

    /// <summary>The bases, as bits, by which a row could be asked for: of stances on the bills and propositions asked for, of the values asked for.</summary>
    public int PossibleBases(int row)
    {
        if (targets.Length == 0) return BasesOn(null, row);
        var possible = -1;
        foreach (var on in targets) possible &= BasesOn(on, row);
        return possible;
    }

    private int BasesOn(bool[]? on, int row)
    {
        var found = 0;
        foreach (var stance in c.StancesOf(row))
            if ((on is null || on[stance.Target]) && IsWanted(1 << (int)stance.Value)) found |= 1 << (int)stance.Basis;
        return found;
    }

    private bool IsOfBasis(IndexedStance stance) => bases == 0 || (bases >> (int)stance.Basis & 1) != 0;

    /// <summary>The stance values, as bits, by which a row could be asked for: on the bills and propositions asked for, or else on anything, and of the sides asked for.</summary>
    public int PossibleValues(int row)
    {
        if (targets.Length == 0) return ValuesOn(null, row) & values;
        var possible = values;
        foreach (var on in targets) possible &= ValuesOn(on, row);
        return possible;
    }

    private bool StancesMatch(int row)
    {
        foreach (var on in targets)
            if (!IsWanted(ValuesOn(on, row))) return false;
        return targets.Length > 0 || IsWanted(ValuesOn(null, row));
    }

    /// <summary>The stance values, as bits, that a claim has on bills and propositions; on any, where those are null, and then a bit more for a claim that has none.</summary>
    private int ValuesOn(bool[]? on, int row)
    {
        var (found, hasAny) = (0, false);
        foreach (var stance in c.StancesOf(row))
        {
            hasAny = true;
            if ((on is null || on[stance.Target]) && IsOfBasis(stance)) found |= 1 << (int)stance.Value;
        }

        return hasAny || on is not null || bases != 0 ? found : NoStance;
    }

    private static readonly int NoStance = 1 << Terms.All<StanceValue>().Count;
}
