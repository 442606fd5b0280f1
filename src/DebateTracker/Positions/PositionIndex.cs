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

/// <summary>
/// The positions of every actor on every target that it is on record on. Never changes; the one of the next state is made of
/// it for those alone whose claims are otherwise.
/// </summary>
public sealed class PositionIndex
{
    private static readonly ConditionalWeakTable<ClaimIndex, PositionIndex> Known = [];
    private readonly ClaimIndex index;

    // The positions of each actor as of now, in the order of their targets' places.
    private readonly Column<Standing[]?> ofActor;

    private PositionIndex(ClaimIndex index, Column<Standing[]?> ofActor, int count) => (this.index, this.ofActor, Count) = (index, ofActor, count);

    /// <summary>The positions that follow from the claims of an index; computed once, and kept for as long as it is.</summary>
    public static PositionIndex Of(ClaimIndex index) => Known.GetValue(index, Compute);

    /// <summary>How many there are.</summary>
    public int Count { get; }

    private ClaimColumns Columns => index.Columns;

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
        var tests = FilterKeys.All.Select(k => (Fits: k.FitsPosition(question), Tally: new Tally(counts, [k], Columns))).Where(t => t.Fits is not null).ToArray();
        var fitting = new Tally(counts, FilterKeys.Counted, Columns);
        var found = new List<Standing>();
        for (var actor = 0; actor < ofActor.Count; actor++)
        {
            foreach (var standing in to == int.MaxValue ? ofActor[actor] ?? [] : StandingsOf(index, actor, to, null))
            {
                if (!matcher.IsInTime(standing.Row)) continue;
                var (failing, tally) = (0, fitting);
                foreach (var (fits, alone) in tests)
                {
                    if (fits!(standing)) continue;
                    tally = alone;
                    if (++failing > 1) break;
                }

                if (failing > 1) continue;
                if (failing == 0) found.Add(standing);

                // What fails by one key only is counted for that key, whose values are alternatives.
                tally.Add(standing);
            }
        }

        foreach (var tally in tests.Select(t => t.Tally).Append(fitting)) tally.Finish();
        var sorted = InOrder(found);
        var sources = found.Select(f => Columns.Source[f.Row]).Distinct().Count();
        var facets = FilterKeys.Counted.Select(k => k.FacetOf(counts[k], filter, index));
        return (new Materialised(this, sorted, to), new(sorted.Length, found.Select(f => f.Row).Distinct().Count(), sources, [.. facets]));
    }

    /// <summary>Where one actor stands, on everything, latest evidence first.</summary>
    public IReadOnlyList<Position> OfActor(string slug) =>
        Columns.Entries.Actors.PlaceOf(slug) is { } actor && actor < ofActor.Count ? [.. new Materialised(this, InOrder(ofActor[actor] ?? []), int.MaxValue)] : [];

    /// <summary>Who stands where on one bill or proposition, latest evidence first.</summary>
    public IReadOnlyList<Position> OfTarget(Target target)
    {
        if (index.PlaceOf(target.Kind, target.Slug) is not { } place) return [];
        var standings = Columns.RowsOfTarget(place).Select(row => Columns.Actor[row]).Distinct().SelectMany(actor => ofActor[actor]!.Where(s => s.Target == place));
        return [.. new Materialised(this, InOrder([.. standings]), int.MaxValue)];
    }

    /// <summary>Makes the positions of the next state known, where these are.</summary>
    /// <param name="before">The index of a state.</param>
    /// <param name="gone">Its rows whose claims are not as they were in the next state.</param>
    /// <param name="after">The index of the next state.</param>
    /// <param name="come">Its rows whose claims are otherwise than before.</param>
    internal static void Follow(ClaimIndex before, IReadOnlyList<int> gone, ClaimIndex after, IReadOnlyList<int> come)
    {
        if (!Known.TryGetValue(before, out var known)) return;
        var touched = gone.SelectMany(row => PairsOf(before.Columns, row)).Concat(come.SelectMany(row => PairsOf(after.Columns, row))).Distinct().ToLookup(p => p.Actor, p => p.Target);
        var (next, count) = (known.ofActor.Edit(), known.Count);
        while (next.Count < after.Columns.Entries.Actors.Places) next.Add(null);
        foreach (var actor in touched)
        {
            var targets = actor.ToHashSet();
            var old = next[actor.Key] ?? [];
            next[actor.Key] = [.. old.Where(s => !targets.Contains(s.Target)).Concat(StandingsOf(after, actor.Key, int.MaxValue, targets)).OrderBy(s => s.Target)];
            count += next[actor.Key]!.Length - old.Length;
        }

        Known.AddOrUpdate(after, new(after, next.Done(), count));

        static IEnumerable<(int Actor, int Target)> PairsOf(ClaimColumns columns, int row) => columns.StancesOf(row).ToList().Select(s => (columns.Actor[row], s.Target));
    }

    private static PositionIndex Compute(ClaimIndex index)
    {
        var count = 0;
        var ofActor = Column<Standing[]?>.Of(index.Columns.Entries.Actors.Places, actor =>
        {
            Standing[] standings = [.. StandingsOf(index, actor, int.MaxValue, null)];
            count += standings.Length;
            return standings.Length == 0 ? null : standings;
        });
        return new(index, ofActor, count);
    }

    /// <summary>An actor's positions as of a date, in the order of their targets' places.</summary>
    /// <param name="index">The index.</param>
    /// <param name="actor">The actor's place.</param>
    /// <param name="to">The last date that counts.</param>
    /// <param name="targets">On which targets alone; null for all.</param>
    private static IEnumerable<Standing> StandingsOf(ClaimIndex index, int actor, int to, HashSet<int>? targets)
    {
        var c = index.Columns;
        var stances = new List<(int Target, int Place, int Row, IndexedStance Stance)>();
        foreach (var (place, row) in c.RowsOfActor(actor).Index())
        {
            if (c.OnRecord[row] > to) continue;
            foreach (var stance in c.StancesOf(row))
                if (targets is null || targets.Contains(stance.Target)) stances.Add((stance.Target, place, row, stance));
        }

        // Of one target, newest first.
        stances.Sort((x, y) => x.Target != y.Target ? x.Target.CompareTo(y.Target) : x.Place.CompareTo(y.Place));
        for (int i = 0, end; i < stances.Count; i = end)
        {
            for (end = i + 1; end < stances.Count && stances[end].Target == stances[i].Target;) end++;
            if (end == i + 1)
            {
                yield return new(stances[i].Row, stances[i].Target, 1 << (int)stances[i].Stance.Value);
                continue;
            }

            var position = Position.Compute(c.Entries.Actors[actor], c.TargetAt(stances[i].Target), [.. stances[i..end].Select(s => OnRecord(c, s.Row, s.Stance))]);
            yield return new(position.Latest.Row, stances[i].Target, position.Current.Aggregate(0, (mask, value) => mask | (1 << (int)value)));
        }
    }

    private static StanceOnRecord OnRecord(ClaimColumns c, int row, IndexedStance stance) =>
        new(c.Ids[row], PartialDate.FromSortable(c.OnRecord[row]), stance.Value, stance.Basis) { Row = row };

    /// <summary>Latest evidence first; those that rest on one claim by what they are on.</summary>
    private Standing[] InOrder(IReadOnlyCollection<Standing> standings)
    {
        var keys = new List<(int Place, TargetKind Kind, string Slug)>(standings.Count);
        foreach (var standing in standings)
        {
            var target = Columns.TargetAt(standing.Target);
            keys.Add((index.PlaceOfRow[standing.Row], target.Kind, target.Slug));
        }

        Standing[] sorted = [.. standings];
        Array.Sort(keys.ToArray(), sorted, Comparer<(int Place, TargetKind Kind, string Slug)>.Create((x, y) =>
            x.Place != y.Place ? x.Place.CompareTo(y.Place) : x.Kind != y.Kind ? x.Kind.CompareTo(y.Kind) : string.CompareOrdinal(x.Slug, y.Slug)));
        return sorted;
    }

    private Position PositionOf(Standing standing, int to)
    {
        var c = Columns;
        var actor = c.Actor[standing.Row];
        var (ofActorAlone, ofTargetAlone) = (c.RowsOfActor(actor), c.RowsOfTarget(standing.Target));
        var list = new List<StanceOnRecord>();
        foreach (var row in ofActorAlone.Length < ofTargetAlone.Length ? ofActorAlone : ofTargetAlone)
        {
            if (c.Actor[row] != actor || c.OnRecord[row] > to) continue;
            foreach (var stance in c.StancesOf(row))
                if (stance.Target == standing.Target) list.Add(OnRecord(c, row, stance));
        }

        return Position.Compute(c.Entries.Actors[actor], c.TargetAt(standing.Target), list);
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
    private sealed class Materialised(PositionIndex positions, Standing[] found, int to) : IReadOnlyList<Position>
    {
        public int Count => found.Length;

        public Position this[int i] => positions.PositionOf(found[i], to);

        public IEnumerator<Position> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
