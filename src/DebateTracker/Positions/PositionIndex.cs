using System.Runtime.CompilerServices;
using DebateTracker.Claims;

namespace DebateTracker.Positions;

/// <summary>One stance on record within a position.</summary>
/// <param name="ClaimId">The claim's number in the database.</param>
/// <param name="OnRecord">When it was on record.</param>
/// <param name="Value">The stance.</param>
/// <param name="Basis">Asserted by the actor or recorded by others.</param>
public sealed record StanceOnRecord(long ClaimId, PartialDate OnRecord, StanceValue Value, StanceBasis Basis)
{
    /// <summary>The claim's row; it means something to the index that gave it, and to no other.</summary>
    internal int Row { get; init; }
}

/// <summary>Where an actor stands on a bill or proposition, computed from the stances on record and never typed in.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Target">The bill or proposition.</param>
/// <param name="Current">
/// The current stance; several where the newest stances on record differ and their dates do not tell which is newer.
/// What the actor asserted counts before what others recorded of it.
/// </param>
/// <param name="Basis">Whether the current stance was asserted or only recorded.</param>
/// <param name="Since">Since when the actor has had it, without a break on record; unknown where <paramref name="Current"/> has several.</param>
/// <param name="Shifted">Whether an earlier stance was another one.</param>
/// <param name="Stances">Every stance on record, newest first, asserted and recorded.</param>
public sealed record Position(
    IndexedActor Actor, Target Target, IReadOnlyList<StanceValue> Current, StanceBasis Basis, PartialDate Since, bool Shifted, IReadOnlyList<StanceOnRecord> Stances)
{
    /// <summary>Whether the evidence points different ways, or is mixed in itself.</summary>
    public bool IsConflicting => Current.Count > 1 || Current[0] == StanceValue.Mixed;

    /// <summary>The stance the current position rests on.</summary>
    public StanceOnRecord Latest => Stances.First(s => s.Basis == Basis);

    /// <summary>Computes a position.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="target">The target.</param>
    /// <param name="stances">At least one stance, newest first.</param>
    public static Position Compute(IndexedActor actor, Target target, IReadOnlyList<StanceOnRecord> stances)
    {
        var basis = stances.Any(s => s.Basis == StanceBasis.Asserted) ? StanceBasis.Asserted : StanceBasis.Recorded;
        var telling = stances.Where(s => s.Basis == basis).ToList();
        var newest = telling.Where(s => !s.OnRecord.IsCertainlyBefore(telling[0].OnRecord)).ToList();
        List<StanceValue> current = [.. newest.Select(s => s.Value).Distinct()];
        var shifted = telling.Skip(newest.Count).Any(s => !current.Contains(s.Value));
        var since = current.Count > 1 ? PartialDate.Unknown : telling.TakeWhile(s => s.Value == current[0]).Last().OnRecord;
        return new(actor, target, current, basis, since, shifted, stances);
    }
}

/// <summary>A page of positions.</summary>
/// <param name="Items">The positions, latest evidence first.</param>
/// <param name="Summary">What is known of all of them.</param>
/// <param name="Previous">The place to go back from; null on the first page.</param>
/// <param name="Next">The place to go on from; null on the last page.</param>
public sealed record PageOfPositions(IReadOnlyList<Position> Items, FilterSummary Summary, string? Previous, string? Next);

/// <summary>The positions of every actor on every target that it is on record on.</summary>
public sealed class PositionIndex
{
    private static readonly ConditionalWeakTable<ClaimIndex, PositionIndex> Known = [];
    private readonly ClaimIndex index;

    // Stances sorted by actor, then target, then newest first, and the row of the claim of each.
    private readonly int[] stances;
    private readonly int[] rows;

    // Where the stances of each position begin; one element more than positions.
    private readonly int[] starts;
    private readonly Lazy<(int[] LatestRow, byte[] Current)> asOfNow;

    private PositionIndex(ClaimIndex index)
    {
        this.index = index;
        var c = index.Columns;
        stances = new int[c.StanceTarget.Length];
        rows = new int[stances.Length];
        var keys = KeysOf(c);
        for (var row = 0; row < index.Count; row++)
        {
            for (var i = c.StanceStart[row]; i < c.StanceStart[row + 1]; i++)
            {
                (stances[i], rows[i]) = (i, row);
            }
        }

        // A key ends in the stance's number, and stances are numbered by row, so that within a position newest come first.
        Array.Sort(keys, stances);
        var beginnings = new List<int>();
        for (var i = 0; i < stances.Length; i++)
            if (i == 0 || keys[i].Position != keys[i - 1].Position) beginnings.Add(i);
        beginnings.Add(stances.Length);
        starts = [.. beginnings];
        asOfNow = new(() =>
        {
            var latest = new int[Count];
            var current = new byte[Count];
            for (var p = 0; p < Count; p++) (latest[p], current[p]) = Digest(Compute(p, int.MaxValue)!);
            return (latest, current);
        });
    }

    /// <summary>The positions that follow from the claims of an index; computed once, and kept for as long as it is.</summary>
    public static PositionIndex Of(ClaimIndex index) => Known.GetValue(index, i => new(i));

    /// <summary>How many there are.</summary>
    public int Count => starts.Length - 1;

    /// <summary>
    /// The positions whose actor, target and current stance the filter lets through, and whose latest evidence is from the
    /// sources, in the attributions, since the date and with the words it asks for; as of its last date, where it has one.
    /// </summary>
    /// <param name="filter">Which positions.</param>
    /// <param name="text">What its text search found, when it has one.</param>
    /// <returns>The positions, latest evidence first, and what is known of them.</returns>
    public (IReadOnlyList<Position> Items, FilterSummary Summary) List(ClaimFilter filter, TextMatches? text)
    {
        // The last date is that of the whole reckoning; every other key is asked of the position as it was then.
        var to = FilterKeys.To.Dates(filter).Last;
        var question = new Question(filter.Without(FilterKeys.To), index, text);
        var matcher = new ClaimMatcher(question);
        var counts = FilterKeys.Counted.ToDictionary(k => k, k => new int[k.Values(index)]);
        var tests = FilterKeys.All.Select(k => (Fits: k.FitsPosition(question), Tally: new Tally(counts, [k], index.Columns))).Where(t => t.Fits is not null).ToArray();
        var fitting = new Tally(counts, FilterKeys.Counted, index.Columns);
        var found = new List<(int Row, int Position)>();
        var c = index.Columns;
        for (var p = 0; p < Count; p++)
        {
            if (!TryDigest(p, to, out var row, out var current) || !matcher.IsInTime(row)) continue;
            var standing = new Standing(row, c.StanceTarget[stances[starts[p]]], current);
            var (failing, tally) = (0, fitting);
            foreach (var (fits, alone) in tests)
            {
                if (fits!(standing)) continue;
                tally = alone;
                if (++failing > 1) break;
            }

            if (failing > 1) continue;
            if (failing == 0) found.Add((row, p));

            // What fails by one key only is counted for that key, whose values are alternatives.
            tally.Add(standing);
        }

        foreach (var tally in tests.Select(t => t.Tally).Append(fitting)) tally.Finish();
        found.Sort();
        var sources = found.Select(f => c.Source[f.Row]).Distinct().Count();
        var facets = FilterKeys.Counted.Select(k => k.FacetOf(counts[k], filter, index));
        return (new Materialised(this, found, to), new(found.Count, found.Select(f => f.Row).Distinct().Count(), sources, [.. facets]));
    }

    /// <summary>Where one actor stands, on everything, latest evidence first.</summary>
    public IReadOnlyList<Position> OfActor(string slug)
    {
        if (index.ActorEntries.PlaceOf(slug) is not { } actor) return [];
        int from = 0, to = Count;
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (ActorOf(middle) < actor) from = middle + 1;
            else to = middle;
        }

        var end = from;
        while (end < Count && ActorOf(end) == actor) end++;
        return InOrder(Enumerable.Range(from, end - from));

        int ActorOf(int p) => index.Columns.Actor[rows[stances[starts[p]]]];
    }

    /// <summary>Who stands where on one bill or proposition, latest evidence first.</summary>
    public IReadOnlyList<Position> OfTarget(Target target) =>
        InOrder(Enumerable.Range(0, Count).Where(p => ReferenceEquals(index.Targets[index.Columns.StanceTarget[stances[starts[p]]]], target)));

    private IReadOnlyList<Position> InOrder(IEnumerable<int> positions) => [.. positions.Select(p => Compute(p, int.MaxValue)!).OrderBy(p => p.Latest.Row)];

    private static (long Position, int Stance)[] KeysOf(ClaimColumns c)
    {
        var keys = new (long Position, int Stance)[c.StanceTarget.Length];
        for (var row = 0; row < c.Ids.Length; row++)
            for (var i = c.StanceStart[row]; i < c.StanceStart[row + 1]; i++)
                keys[i] = (((long)c.Actor[row] * c.Targets.Count) + c.StanceTarget[i], i);
        return keys;
    }

    private bool TryDigest(int p, int to, out int latestRow, out byte current)
    {
        if (to == int.MaxValue)
        {
            (latestRow, current) = (asOfNow.Value.LatestRow[p], asOfNow.Value.Current[p]);
            return true;
        }

        var position = Compute(p, to);
        (latestRow, current) = position is null ? default : Digest(position);
        return position is not null;
    }

    private static (int LatestRow, byte Current) Digest(Position position) =>
        (position.Latest.Row, (byte)position.Current.Aggregate(0, (mask, value) => mask | (1 << (int)value)));

    private Position? Compute(int p, int to)
    {
        var c = index.Columns;
        var list = new List<StanceOnRecord>(starts[p + 1] - starts[p]);
        for (var i = starts[p]; i < starts[p + 1]; i++)
        {
            var (stance, row) = (stances[i], rows[stances[i]]);
            if (c.OnRecord[row] > to) continue;
            list.Add(new(
                c.Ids[row], PartialDate.FromSortable(c.OnRecord[row]), (StanceValue)c.StanceValue[stance], c.StanceRecorded[stance] ? StanceBasis.Recorded : StanceBasis.Asserted)
            { Row = row });
        }

        var first = stances[starts[p]];
        return list.Count == 0 ? null : Position.Compute(c.Actors[c.Actor[rows[first]]], c.Targets[c.StanceTarget[first]], list);
    }

    /// <summary>Counts positions for some keys, many at a time.</summary>
    private sealed class Tally(Dictionary<FilterKey, int[]> counts, IEnumerable<FilterKey> keys, ClaimColumns columns)
    {
        private readonly StandingBlock block = new();
        private readonly FilterKey[] counted = [.. keys.Where(counts.ContainsKey)];

        public void Add(Standing position)
        {
            if (counted.Length == 0) return;
            block.Add(position);
            if (block.IsFull) Finish();
        }

        public void Finish()
        {
            foreach (var key in counted) key.Count(counts[key], block, columns);
            block.Clear();
        }
    }

    /// <summary>Positions found, each computed when it is looked at.</summary>
    private sealed class Materialised(PositionIndex positions, List<(int Row, int Position)> found, int to) : IReadOnlyList<Position>
    {
        public int Count => found.Count;

        public Position this[int i] => positions.Compute(found[i].Position, to)!;

        public IEnumerator<Position> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
