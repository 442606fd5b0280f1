using System.Collections.Immutable;
using DebateTracker.Actors;
using DebateTracker.Data;
using DebateTracker.Sources;

namespace DebateTracker.Claims;

/// <summary>A published claim as the index has it.</summary>
/// <param name="Id">Its number in the database.</param>
/// <param name="Key">Its key.</param>
/// <param name="OnRecord">When it was on record, as a number; see <see cref="PartialDate.Sortable"/>.</param>
/// <param name="AddedOn">When it was entered, as a number.</param>
/// <param name="Actor">The place of its actor.</param>
/// <param name="Source">The place of its source.</param>
/// <param name="Further">The places of the other sources that passages of it are from.</param>
/// <param name="SpokenFor">The place of the organisation officially spoken for, -1 where none.</param>
/// <param name="Speaker">The place of the person who spoke for the actor, -1 where none.</param>
/// <param name="Attribution">How its words are given.</param>
/// <param name="Copy">The sort of copy its first passage was read in.</param>
/// <param name="Stances">Its stances, in the order of their numbers.</param>
internal sealed record IndexedClaim(
    long Id, string Key, int OnRecord, int AddedOn, int Actor, int Source, IReadOnlyList<int> Further, int SpokenFor, int Speaker, Attribution Attribution, CopyKind Copy, IReadOnlyList<IndexedStance> Stances);

/// <summary>A stance in one number: what it is on, which text of it, its value, whether others recorded it, and whether it is the last of its claim.</summary>
internal readonly record struct IndexedStance(long Number)
{
    private const int MostTexts = 0xFFFF;

    public IndexedStance(int target, StanceValue value, StanceBasis basis, int? text = null)
        : this(((long)target << 21) | ((long)Math.Min((text ?? -1) + 1, MostTexts) << 5) | ((long)value << 2) | (basis == StanceBasis.Recorded ? 2L : 0))
    {
    }

    /// <summary>The place of the bill or proposition.</summary>
    public int Target => (int)(Number >> 21);

    /// <summary>The place of the bill's version that it is on in particular; null where it is on none.</summary>
    public int? Text => ((int)(Number >> 5) & MostTexts) is > 0 and var text ? text - 1 : null;

    public StanceValue Value => (StanceValue)((Number >> 2) & 7);

    public StanceBasis Basis => (Number & 2) != 0 ? StanceBasis.Recorded : StanceBasis.Asserted;

    public bool IsLast => (Number & 1) != 0;

    /// <summary>The same as the last of its claim.</summary>
    public IndexedStance Last => new(Number | 1);
}

/// <summary>The stances of one claim.</summary>
internal readonly struct StancesOfRow(Column<IndexedStance> all, int start)
{
    /// <summary>Goes through them.</summary>
    public Enumerator GetEnumerator() => new(all, start);

    /// <summary>Those stances as a list.</summary>
    public List<IndexedStance> ToList()
    {
        var list = new List<IndexedStance>();
        foreach (var stance in this) list.Add(stance);
        return list;
    }

    internal struct Enumerator(Column<IndexedStance> all, int start)
    {
        private int next = start;

        public IndexedStance Current { get; private set; }

        public bool MoveNext()
        {
            if (next < 0) return false;
            Current = all[next];
            next = Current.IsLast ? -1 : next + 1;
            return true;
        }
    }
}

/// <summary>Published claims as they are loaded, a list a column, in whatever order.</summary>
internal sealed class LoadedClaims
{
    public List<long> Ids { get; } = [];

    public List<ulong> KeyHeads { get; } = [];

    /// <summary>The keys that <see cref="KeyHead"/> does not hold whole, by their place in the lists.</summary>
    public Dictionary<int, string> LongKeys { get; } = [];

    public List<int> OnRecord { get; } = [];

    public List<int> AddedOn { get; } = [];

    public List<int> Actor { get; } = [];

    public List<int> Source { get; } = [];

    public List<int> SpokenFor { get; } = [];

    public List<int> Speaker { get; } = [];

    public List<byte> Attribution { get; } = [];

    public List<byte> Copy { get; } = [];

    /// <summary>Other sources that passages of claims are from, each with the number of its claim; those of claims that are not here are passed over.</summary>
    public List<(long ClaimId, int Source)> Further { get; } = [];

    /// <summary>Stances, each with the number of its claim in the database; those of claims that are not here are passed over.</summary>
    public List<(long ClaimId, IndexedStance Stance)> Stances { get; } = [];

    /// <summary>The key at a place where <see cref="KeyHead"/> does not hold it whole; else null.</summary>
    public string? LongKeyOf(int place) => LongKeys.Count == 0 ? null : LongKeys.GetValueOrDefault(place);

    public void Add(long id, string key, int onRecord, int addedOn, int actor, int source, int spokenFor, int speaker, byte attribution, byte copy)
    {
        if (!KeyHead.IsWhole(key)) LongKeys[Ids.Count] = key;
        Ids.Add(id);
        KeyHeads.Add(KeyHead.Of(key));
        OnRecord.Add(onRecord);
        AddedOn.Add(addedOn);
        Actor.Add(actor);
        Source.Add(source);
        SpokenFor.Add(spokenFor);
        Speaker.Add(speaker);
        Attribution.Add(attribution);
        Copy.Add(copy);
    }
}

/// <summary>
/// What a <see cref="ClaimIndex"/> looks at: the entries that claims name, each at a place, and one element a claim, each in
/// a row. Never changes. Places and rows are given once: what is withdrawn leaves its own empty, and what is new comes behind
/// all others, so that <see cref="With"/> makes the columns of the next state beside these, sharing what stays.
/// </summary>
internal sealed record ClaimColumns
{
    private const int None = -1;

    private ClaimColumns()
    {
    }

    public required DebateVersion Version { get; init; }

    public required IndexedEntries Entries { get; init; }


    /// <summary>Every row's claim, whether it is published or was.</summary>
    public required Column<long> Ids { get; init; }

    public required Column<int> OnRecord { get; init; }

    public required Column<int> AddedOn { get; init; }

    /// <summary>The actor; -1 where the claim is not published any more.</summary>
    public required Column<int> Actor { get; init; }

    public required Column<int> Source { get; init; }

    /// <summary>The other sources that passages of a claim are from, by its row; most have none.</summary>
    public required ImmutableDictionary<int, int[]> Further { get; init; }

    /// <summary>The organisation officially spoken for, -1 where none.</summary>
    public required Column<int> SpokenFor { get; init; }

    /// <summary>The person who spoke for the actor, -1 where none.</summary>
    public required Column<int> Speaker { get; init; }

    public required Column<byte> Attribution { get; init; }

    /// <summary>The sort of copy that the first passage was read in.</summary>
    public required Column<byte> Copy { get; init; }

    /// <summary>The rows of published claims, newest first.</summary>
    public required RowOrder Order { get; init; }

    private RowNumbers RowNumbers { get; init; } = new();

    private Column<ulong> KeyHeads { get; init; } = Column<ulong>.Empty;

    // Where the stances of each claim begin, -1 where it has none; what nobody has any more stays among them.
    private Column<int> StanceStart { get; init; } = Column<int>.Empty;

    private Column<IndexedStance> Stances { get; init; } = Column<IndexedStance>.Empty;

    private Column<int[]?> ByActor { get; init; } = Column<int[]?>.Empty;

    private Column<int[]?> BySource { get; init; } = Column<int[]?>.Empty;

    private Column<int[]?> BySpokenFor { get; init; } = Column<int[]?>.Empty;

    private Column<int[]?> ByTarget { get; init; } = Column<int[]?>.Empty;

    /// <summary>The columns of a state of which nothing is in memory.</summary>
    public static ClaimColumns Of(DebateVersion version, IndexedEntries entries, LoadedClaims claims)
    {
        // Rows are numbered newest first, so that what is looked at one after the other lies beside each other.
        var from = NewestFirst(claims);
        var numbers = new RowNumbers();
        for (var row = 0; row < from.Length; row++) numbers.Add(claims.Ids[from[row]], row, claims.LongKeyOf(from[row]));
        var (starts, stances) = Placed(claims.Stances, numbers, from.Length);
        var (actor, source, spokenFor) = (Sorted(claims.Actor), Sorted(claims.Source), Sorted(claims.SpokenFor));
        var further = claims.Further.Select(f => (Row: numbers.Of(f.ClaimId), f.Source)).Where(f => f.Row is not null).GroupBy(f => f.Row!.Value, f => f.Source).ToImmutableDictionary(f => f.Key, f => f.Distinct().ToArray());
        // The rows of a source are those of its claims, and of claims that a further passage of is from it.
        (int Row, int Source)[] sourced = further.IsEmpty ? [] : [.. Enumerable.Range(0, from.Length).SelectMany(row => further.GetValueOrDefault(row, []).Prepend(source[row]), (row, place) => (row, place))];
        int[] spoken = [.. Enumerable.Range(0, from.Length).Where(row => spokenFor[row] >= 0)];
        var rowOfStance = new int[stances.Count];
        for (var row = 0; row < from.Length; row++)
            for (var i = starts[row]; i >= 0; i = stances[i].IsLast ? None : i + 1) rowOfStance[i] = row;
        return new()
        {
            Version = version,
            Entries = entries,
            RowNumbers = numbers,
            Ids = Sorted(claims.Ids),
            KeyHeads = Sorted(claims.KeyHeads),
            OnRecord = Sorted(claims.OnRecord),
            AddedOn = Sorted(claims.AddedOn),
            Actor = actor,
            Source = source,
            Further = further,
            SpokenFor = spokenFor,
            Speaker = Sorted(claims.Speaker),
            Attribution = Sorted(claims.Attribution),
            Copy = Sorted(claims.Copy),
            StanceStart = starts,
            Stances = stances,
            Order = RowOrder.OfFirst(from.Length),
            ByActor = Lists(entries.Actors.Places, from.Length, row => actor[row], row => row),
            BySource = further.IsEmpty ? Lists(entries.Sources.Places, from.Length, row => source[row], row => row) : Lists(entries.Sources.Places, sourced.Length, i => sourced[i].Source, i => sourced[i].Row),
            BySpokenFor = Lists(entries.Actors.Places, spoken.Length, i => spokenFor[spoken[i]], i => spoken[i]),
            ByTarget = Lists(entries.Bills.Places, stances.Count, i => stances[i].Target, i => rowOfStance[i]),
        };

        Column<T> Sorted<T>(List<T> values) => Column<T>.Of(from.Length, row => values[from[row]]);

        static Column<int[]?> Lists(int places, int count, Func<int, int> placeOf, Func<int, int> rowOf)
        {
            var sizes = new int[places];
            for (var i = 0; i < count; i++) sizes[placeOf(i)]++;
            var lists = Array.ConvertAll(sizes, size => size == 0 ? null : new int[size]);
            for (var i = count - 1; i >= 0; i--) lists[placeOf(i)]![--sizes[placeOf(i)]] = rowOf(i);
            return Column<int[]?>.Of(places, place => lists[place]);
        }
    }

    /// <summary>The row of a claim; null where it is not published.</summary>
    public int? RowOf(long claimId) => RowNumbers.Of(claimId) is { } row && IsPublished(row) ? row : null;

    /// <summary>The row of a claim; null where it is not published.</summary>
    public int? RowOf(string key)
    {
        if (!Slugs.IsKey(key)) return null;
        var longKey = KeyHead.IsWhole(key) ? null : key;
        foreach (var row in KeyHeads.RowsOf(KeyHead.Of(key)))
            if (RowNumbers.LongKeyOf(row) == longKey) return IsPublished(row) ? row : null;
        return null;
    }

    /// <summary>The rows of an actor, newest first.</summary>
    public int[] RowsOfActor(int actor) => ByActor[actor] ?? [];

    /// <summary>The rows in which an organisation was officially spoken for, newest first.</summary>
    public int[] RowsSpokenFor(int organisation) => BySpokenFor[organisation] ?? [];

    /// <summary>
    /// The rows that say where an actor stands, newest first: its own, and of an organisation what its people said for it in
    /// its office. Not of a body whose members speak for themselves, nor what is on record as another body's word.
    /// </summary>
    public IReadOnlyList<int> RowsOfPositions(int actor)
    {
        var own = RowsOfActor(actor);
        if (Entries.Actors.Column[actor].Entry is not { IsDeliberative: false }) return own;
        var said = RowsSpokenFor(actor);
        if (said.Length == 0) return own;
        List<int> rows = [.. own, .. said.Where(row => Actor[row] != actor && Entries.Actors[Actor[row]].Kind == ActorKind.Person)];
        if (rows.Count > own.Length) rows.Sort(Compare);
        return rows;
    }

    /// <summary>The rows of claims that a passage of is from a source, newest first.</summary>
    public int[] RowsOfSource(int source) => BySource[source] ?? [];

    /// <summary>The rows that have a stance on a bill or proposition, newest first; a claim has one on each at the most.</summary>
    public int[] RowsOfTarget(int target) => ByTarget[target] ?? [];

    /// <summary>What is at a place of bills and propositions.</summary>
    public Target TargetAt(int place) => Entries.Bills.Column[place].Entry!;

    /// <summary>The sector of a claim's actor; one more than there are where it has none.</summary>
    public int SectorOf(int row) => SectorOfActor(Actor[row]);

    /// <summary>The sector of an actor; one more than there are where it has none.</summary>
    public int SectorOfActor(int actor) => Entries.Actors[actor].Sector is { } sector ? (int)sector : Terms.All<Sector>().Count;

    /// <summary>The stances of a claim.</summary>
    public StancesOfRow StancesOf(int row) => new(Stances, StanceStart[row]);

    /// <summary>Newest first, and those of one date by their keys, backwards.</summary>
    public int Compare(int row, int other) => OnRecord[row] != OnRecord[other] ? OnRecord[other].CompareTo(OnRecord[row]) : CompareKeys(other, row);

    /// <summary>By their keys, letter by letter.</summary>
    public int CompareKeys(int row, int other)
    {
        var heads = KeyHeads[row].CompareTo(KeyHeads[other]);
        return heads != 0 || row == other ? heads : string.CompareOrdinal(RowNumbers.LongKeyOf(row), RowNumbers.LongKeyOf(other));
    }

    /// <summary>The columns of the next state.</summary>
    /// <param name="version">The state.</param>
    /// <param name="entries">Its entries.</param>
    /// <param name="changed">The claims that are otherwise than before.</param>
    /// <param name="withdrawn">The claims that are not published any more, or never were.</param>
    /// <returns>The columns; the rows whose claims are not as they are here, and the rows whose claims are otherwise in the next, newest first.</returns>
    public (ClaimColumns Columns, IReadOnlyList<int> Gone, IReadOnlyList<int> Come) With(
        DebateVersion version, IndexedEntries entries, IReadOnlyList<IndexedClaim> changed, IEnumerable<long> withdrawn)
    {
        List<int> gone = [.. changed.Select(c => c.Id).Concat(withdrawn).Select(RowOf).OfType<int>()];
        var (ids, heads, onRecord, addedOn, actor, source, spokenFor, attribution) =
            (Ids.Edit(), KeyHeads.Edit(), OnRecord.Edit(), AddedOn.Edit(), Actor.Edit(), Source.Edit(), SpokenFor.Edit(), Attribution.Edit());
        var further = Further.ToBuilder();
        further.RemoveRange(gone);
        var (speaker, copy, starts, stances) = (Speaker.Edit(), Copy.Edit(), StanceStart.Edit(), Stances.Edit());
        foreach (var row in gone) actor[row] = None;
        var come = new List<int>(changed.Count);
        foreach (var claim in changed)
        {
            if (RowNumbers.Of(claim.Id) is not { } row || row >= ids.Count || ids[row] != claim.Id)
            {
                row = ids.Count;
                RowNumbers.Add(claim.Id, row, KeyHead.IsWhole(claim.Key) ? null : claim.Key);
                ids.Add(claim.Id);
                heads.Add(KeyHead.Of(claim.Key));
                onRecord.Add(0);
                addedOn.Add(0);
                actor.Add(None);
                source.Add(None);
                spokenFor.Add(None);
                speaker.Add(None);
                attribution.Add(0);
                copy.Add(0);
                starts.Add(None);
            }

            (onRecord[row], addedOn[row], actor[row], source[row], spokenFor[row], attribution[row]) =
                (claim.OnRecord, claim.AddedOn, claim.Actor, claim.Source, claim.SpokenFor, (byte)claim.Attribution);
            if (claim.Further.Count > 0) further[row] = [.. claim.Further];
            (speaker[row], copy[row]) = (claim.Speaker, (byte)claim.Copy);
            starts[row] = claim.Stances.Count == 0 ? None : stances.Count;
            foreach (var (i, stance) in claim.Stances.OrderBy(s => s.Number).Index()) stances.Add(i == claim.Stances.Count - 1 ? stance.Last : stance);
            come.Add(row);
        }

        var next = this with
        {
            Version = version,
            Entries = entries,
            Ids = ids.Done(),
            KeyHeads = heads.Done(),
            OnRecord = onRecord.Done(),
            AddedOn = addedOn.Done(),
            Actor = actor.Done(),
            Source = source.Done(),
            Further = further.ToImmutable(),
            SpokenFor = spokenFor.Done(),
            Speaker = speaker.Done(),
            Attribution = attribution.Done(),
            Copy = copy.Done(),
            StanceStart = starts.Done(),
            Stances = stances.Done(),
        };
        come.Sort(next.Compare);
        next = next with
        {
            Order = Order.With(gone, Compare, come, next.Compare),
            ByActor = Lists(ByActor, entries.Actors.Places, (c, row) => [c.Actor[row]]),
            BySource = Lists(BySource, entries.Sources.Places, (c, row) => c.Further.GetValueOrDefault(row, []).Prepend(c.Source[row])),
            BySpokenFor = Lists(BySpokenFor, entries.Actors.Places, (c, row) => c.SpokenFor[row] is >= 0 and var office ? [office] : []),
            ByTarget = Lists(ByTarget, entries.Bills.Places, (c, row) => c.TargetsOf(row)),
        };
        return (next, gone, come);

        Column<int[]?> Lists(Column<int[]?> before, int places, Func<ClaimColumns, int, IEnumerable<int>> placesOf)
        {
            var lists = before.Edit();
            while (lists.Count < places) lists.Add(null);
            var goneFrom = gone.SelectMany(row => placesOf(this, row), (row, place) => (row, place)).ToLookup(r => r.place, r => r.row);
            var comeTo = come.SelectMany(row => placesOf(next, row), (row, place) => (row, place)).ToLookup(r => r.place, r => r.row);
            foreach (var place in goneFrom.Select(g => g.Key).Union(comeTo.Select(g => g.Key)))
            {
                var without = goneFrom[place].ToHashSet();
                int[] rest = without.Count == 0 ? lists[place] ?? [] : [.. (lists[place] ?? []).Where(row => !without.Contains(row))];
                lists[place] = Merged(rest, [.. comeTo[place]], next.Compare);
            }

            return lists.Done();
        }
    }

    /// <summary>The first characters of a claim's key; see <see cref="KeyHead"/>.</summary>
    public ulong KeyHeadOf(int row) => KeyHeads[row];

    /// <summary>A claim's key where <see cref="KeyHead"/> does not hold it whole; else null.</summary>
    public string? LongKeyOf(int row) => RowNumbers.LongKeyOf(row);

    // The places of loaded claims in these lists, newest first.
    private static int[] NewestFirst(LoadedClaims claims)
    {
        var keys = new RowKey[claims.Ids.Count];
        var from = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++) (keys[i], from[i]) = (new(claims.OnRecord[i], claims.KeyHeads[i]), i);
        var isSorted = true;
        for (var i = 1; i < keys.Length && isSorted; i++) isSorted = keys[i - 1].CompareTo(keys[i]) <= 0;
        if (!isSorted) Array.Sort(keys, from);

        // Those that are alike as far as that number goes, by the whole of their keys.
        for (int i = 0, end; i < keys.Length; i = end)
        {
            for (end = i + 1; end < keys.Length && keys[end] == keys[i];) end++;
            if (end > i + 1) from.AsSpan(i..end).Sort((x, y) => string.CompareOrdinal(claims.LongKeyOf(y), claims.LongKeyOf(x)));
        }

        return from;
    }

    private IEnumerable<int> TargetsOf(int row)
    {
        for (var i = StanceStart[row]; i >= 0; i = Stances[i].IsLast ? None : i + 1) yield return Stances[i].Target;
    }

    private bool IsPublished(int row) => row < Actor.Count && Actor[row] >= 0;

    // The stances of each row beside each other, in the order of their numbers.
    private static (Column<int> Starts, Column<IndexedStance> Stances) Placed(List<(long ClaimId, IndexedStance Stance)> loaded, RowNumbers numbers, int rows)
    {
        var next = new int[rows + 1];
        foreach (var (claimId, _) in loaded)
            if (numbers.Of(claimId) is { } row) next[row + 1]++;
        for (var row = 0; row < rows; row++) next[row + 1] += next[row];
        var starts = Column<int>.Of(rows, row => next[row] == next[row + 1] ? None : next[row]);
        var placed = new IndexedStance[next[rows]];
        foreach (var (claimId, stance) in loaded)
            if (numbers.Of(claimId) is { } row) placed[next[row]++] = new(stance.Number & ~1L);
        for (var row = 0; row < rows; row++)
        {
            // By now the next stance of a row is the first of the one behind it.
            if (starts[row] is not (>= 0 and var start)) continue;
            if (next[row] - start > 1) placed.AsSpan(start..next[row]).Sort((x, y) => x.Number.CompareTo(y.Number));
            placed[next[row] - 1] = placed[next[row] - 1].Last;
        }

        return (starts, Column<IndexedStance>.Of(placed.Length, i => placed[i]));
    }

    private static int[] Merged(int[] rows, int[] others, Comparison<int> compare)
    {
        if (others.Length == 0) return rows;
        var merged = new int[rows.Length + others.Length];
        for (int i = 0, j = 0; i + j < merged.Length;)
        {
            if (j == others.Length || (i < rows.Length && compare(rows[i], others[j]) < 0)) merged[i + j] = rows[i++];
            else merged[i + j] = others[j++];
        }

        return merged;
    }

    private readonly record struct RowKey(int OnRecord, ulong KeyHead) : IComparable<RowKey>
    {
        public int CompareTo(RowKey other) => OnRecord != other.OnRecord ? other.OnRecord.CompareTo(OnRecord) : other.KeyHead.CompareTo(KeyHead);
    }
}
