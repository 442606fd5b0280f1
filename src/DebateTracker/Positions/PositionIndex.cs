using System.Runtime.CompilerServices;
using DebateTracker.Claims;
using DebateTracker.Lookups;

namespace DebateTracker.Positions;

/// <summary>One stance on record within a position.</summary>
/// <param name="ClaimId">The claim's number in the database; null where a vote or a register is the evidence.</param>
/// <param name="OnRecord">When it was on record.</param>
/// <param name="Value">The stance.</param>
/// <param name="Basis">How it is known.</param>
public sealed record StanceOnRecord(long? ClaimId, PartialDate OnRecord, StanceValue Value, StanceBasis Basis)
{
    /// <summary>The place of the bill's version that it is on, from 0; null where it is on none in particular.</summary>
    public int? Text { get; init; }

    /// <summary>The vote or register that is the evidence; null where a claim is.</summary>
    public BillStance? Record { get; init; }

    /// <summary>Whether a person said it for the organisation, in an office of it.</summary>
    public bool IsThroughItsPeople { get; init; }

    /// <summary>The claim's row, -1 where there is none; it means something to the index that gave it, and to no other.</summary>
    internal int Row { get; init; } = -1;
}

/// <summary>Where an actor stands on a bill or proposition, computed from claims, votes and registers, and never typed in.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Target">The bill or proposition.</param>
/// <param name="Current">
/// The current stance: the newest of the strongest basis there is. Several where the newest differ and neither their dates
/// nor the texts that they are on tell which is newer; none where all that is on record was said after the end of the bill.
/// </param>
/// <param name="Basis">How the current stance is known.</param>
/// <param name="Since">Since when the actor has had it, without a break on record; unknown where <paramref name="Current"/> has several.</param>
/// <param name="Shifted">Whether an earlier stance of the same basis was another one.</param>
/// <param name="Stances">Every stance on record until the end of the bill, newest first, whatever its basis.</param>
public sealed record Position(
    IndexedActor Actor, Target Target, IReadOnlyList<StanceValue> Current, StanceBasis Basis, PartialDate Since, bool Shifted, IReadOnlyList<StanceOnRecord> Stances)
{
    /// <summary>What is on record of after the end of the bill, newest first. It never changes where the actor stood.</summary>
    public IReadOnlyList<StanceOnRecord> AfterEnd { get; init; } = [];

    /// <summary>The position as a plain sentence.</summary>
    public StanceSentence Sentence => StanceSentence.Of(Actor.Name, Actor.Kind, Target, Current);

    /// <summary>The side it is on: that of all its stances, or between. Of a position without a current stance, between.</summary>
    public Side Side => Current.Count == 0 ? Side.Between : StanceValueExtensions.AsOne(Current.Min(), Current.Max()).Side();

    /// <summary>The stance that it is as one: the softest of several on one side, mixed where they are on both; of a position after the end of the bill, the latest.</summary>
    public StanceValue AsOne => Current.Count > 0 ? StanceValueExtensions.AsOne(Current.Min(), Current.Max()) : Latest.Value;

    /// <summary>Whether all that is on record is of after the end of the bill.</summary>
    public bool IsAfterEnd => Stances.Count == 0;

    /// <summary>Whether the evidence points different ways, or is mixed in itself.</summary>
    public bool IsConflicting => Current.Count > 1 || Current is [StanceValue.Mixed];

    /// <summary>The stance the current position rests on.</summary>
    public StanceOnRecord Latest { get => field ?? Stances.FirstOrDefault(s => s.Basis == Basis) ?? AfterEnd[0]; init; } = null!;

    /// <summary>Where the current stance is several, or mixed in itself: what else it rests on, as new as <see cref="Latest"/>.</summary>
    public IReadOnlyList<StanceOnRecord> AlsoCurrent { get; init; } = [];

    /// <summary>The position once for each stance that it rests on, with that as its <see cref="Latest"/>: where the evidence points different ways all of it is evidence.</summary>
    public IEnumerable<Position> Grounds => AlsoCurrent.Select(s => this with { Latest = s }).Prepend(this);

    /// <summary>The stance of the same basis from which the actor shifted: the last that was another one; null where it has not.</summary>
    public StanceOnRecord? ShiftedFrom { get; init; }

    /// <summary>The stance to which it shifted: the first since then, which it may have repeated; null where it has not.</summary>
    public StanceOnRecord? ShiftedTo { get; init; }

    /// <summary>Where the actor stood before <see cref="ShiftedFrom"/>, on the same basis: the first of each stance that it then left, the earliest first.</summary>
    public IReadOnlyList<StanceOnRecord> EarlierShifts
    {
        get
        {
            if (field is not null) return field;
            List<StanceOnRecord> left = [];
            foreach (var stance in Stances.Where(s => s.Basis == Basis).SkipWhile(s => s != ShiftedFrom).Reverse())
                if (left.Count == 0 || left[^1].Value != stance.Value) left.Add(stance);
            return field = ShiftedFrom is null || left.Count == 0 ? [] : left[..^1];
        }
    }

    /// <summary>The newest vote on the passage of the text, where the position rests on the actor's words and these say otherwise; else null.</summary>
    public StanceOnRecord? VotedOtherwise =>
        Basis == StanceBasis.Asserted && Stances.FirstOrDefault(s => s.Basis == StanceBasis.Voted) is { } vote && !Current.Contains(vote.Value) ? vote : null;

    /// <summary>
    /// The newest of each weaker basis, strongest first: they stand below the position and never change it. What others
    /// recorded is among them where it says something else.
    /// </summary>
    public IEnumerable<StanceOnRecord> Weaker =>
        Stances.Where(s => s.Basis > Basis).GroupBy(s => s.Basis).OrderBy(g => g.Key).Select(g => g.First()).Where(s => s.Basis != StanceBasis.Recorded || !Current.Contains(s.Value));

    /// <summary>Computes a position.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="target">The target.</param>
    /// <param name="stances">At least one stance, newest first.</param>
    public static Position Compute(IndexedActor actor, Target target, IReadOnlyList<StanceOnRecord> stances)
    {
        var ended = target.Facts?.Ended ?? PartialDate.Unknown;
        List<StanceOnRecord> after = [];
        if (ended.IsKnown && stances.Any(s => ended.IsCertainlyBefore(s.OnRecord)))
        {
            after = [.. stances.Where(s => ended.IsCertainlyBefore(s.OnRecord))];
            stances = [.. stances.Except(after)];
            if (stances.Count == 0) return new(actor, target, [], after.Min(s => s.Basis), PartialDate.Unknown, false, []) { AfterEnd = after };
        }

        var basis = stances.Min(s => s.Basis);
        var telling = stances.Where(s => s.Basis == basis).ToList();
        var newest = telling.Where(s => !s.OnRecord.IsCertainlyBefore(telling[0].OnRecord)).ToList();
        if (newest.Count > 1) newest = [.. newest.Where(s => !newest.Any(other => IsOnEarlierText(target, s, other)))];
        telling = [.. newest, .. telling.Except(newest)];
        List<StanceValue> current = [.. newest.Select(s => s.Value).Distinct()];
        var shifted = telling.Skip(newest.Count).Any(s => !current.Contains(s.Value));
        var since = current.Count > 1 ? PartialDate.Unknown : telling.TakeWhile(s => s.Value == current[0]).Select(s => s.OnRecord).LastOrDefault(on => on.IsKnown);
        var unbroken = telling.TakeWhile(s => current.Contains(s.Value)).Count();
        return new(actor, target, current, basis, since, shifted, stances)
        {
            AfterEnd = after,
            Latest = newest[0],
            AlsoCurrent = current.Count > 1 || current is [StanceValue.Mixed] ? [.. newest.Skip(1)] : [],
            ShiftedFrom = shifted ? telling[unbroken] : null,
            ShiftedTo = shifted ? telling[unbroken - 1] : null,
        };
    }

    // Where dates do not tell: on an earlier text than the other is, or than was in print when the other was said.
    private static bool IsOnEarlierText(Target target, StanceOnRecord stance, StanceOnRecord other)
    {
        if (stance.Text is not { } text) return false;
        if (other.Text is { } otherText) return text < otherText;
        var texts = target.Facts?.Texts ?? [];
        return text + 1 < texts.Count && texts[text + 1] is { Day: not null } next && (next.IsCertainlyBefore(other.OnRecord) || next == other.OnRecord);
    }
}

/// <summary>Where an actor stands on a bill or proposition, as one mark shows it.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Target">The bill or proposition.</param>
/// <param name="Value">
/// The current stance. Where there are several: the softest of them when all are on one side, and mixed when they are not.
/// </param>
/// <param name="IsOwn">Whether the newest evidence is a claim by the actor itself: neither a vote or register nor words of its people.</param>
public sealed record Mark(IndexedActor Actor, Target Target, StanceValue Value, bool IsOwn)
{
    /// <summary>The claim that is its newest evidence; null where a vote or register is. An organisation's and a person's may be one claim, of what the person said for it.</summary>
    public long? Claim { get; init; }
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
        var (found, to, summary, _) = Find(filter, text);
        return (new Materialised(this, found, to), summary);
    }

    /// <summary>The same positions, as marks.</summary>
    public IReadOnlyList<Mark> Marks(ClaimFilter filter, TextMatches? text) => [.. Find(filter, text).Found.Select(s => MarkOf(s, Columns.TargetAt(s.Target)))];

    /// <summary>Those of the same positions of which an earlier stance of the same basis was another one.</summary>
    /// <returns>The positions, latest evidence first, and what is known of them.</returns>
    public (IReadOnlyList<Position> Items, FilterSummary Summary) Shifts(ClaimFilter filter, TextMatches? text)
    {
        var (found, to, summary, _) = Find(filter, text, onlyShifted: true);
        return (new Materialised(this, found, to), summary);
    }

    /// <summary>Every value of a key by which positions are counted, under the rest of a filter, most first.</summary>
    /// <param name="key">The key.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="text">What its text search found, when it has one.</param>
    /// <param name="onlyShifted">Whether only those are counted of which an earlier stance was another one.</param>
    public IReadOnlyList<FacetValue> ValuesOf(FilterKey key, ClaimFilter filter, TextMatches? text, bool onlyShifted = false) => key.ValuesOf(Find(filter, text, onlyShifted).Counts[key], filter, index);

    private (Standing[] Found, int To, FilterSummary Summary, IReadOnlyDictionary<FilterKey, int[]> Counts) Find(ClaimFilter filter, TextMatches? text, bool onlyShifted = false)
    {
        // The last date is that of the whole reckoning; every other key is asked of the position as it was then.
        var to = FilterKeys.To.Dates(filter).Last;
        var question = new Question(filter.Without(FilterKeys.To), index, text);
        var matcher = new ClaimMatcher(question);
        var counts = FilterKeys.Counted.ToDictionary(k => k, k => new int[k.Values(index)]);
        var tests = FilterKeys.All.Select(k => (Fits: k.FitsPosition(question), Tally: new Tally(counts, [k], Columns))).Where(t => t.Fits is not null).ToArray();
        var fitting = new Tally(counts, FilterKeys.Counted, Columns);
        var found = new List<Standing>();
        var given = new Given(index);
        for (var actor = 0; actor < ofActor.Count; actor++)
        {
            foreach (var standing in to == int.MaxValue ? ofActor[actor] ?? [] : StandingsOf(given, actor, to, null))
            {
                if (standing.IsAfterEnd || (onlyShifted && !standing.IsShifted) || !matcher.IsTime(standing.OnRecord)) continue;
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
        var sources = found.Select(f => f.Source).Where(place => place >= 0).Concat(found.SelectMany(f => f.Rows).SelectMany(row => Columns.Further.GetValueOrDefault(row, []).Prepend(Columns.Source[row]))).Distinct().Count();
        var facets = FilterKeys.Counted.Select(k => k.FacetOf(counts[k], filter, index));
        return (sorted, to, new(sorted.Length, found.SelectMany(f => f.Rows, (f, row) => (row, f.Actor)).Distinct().Count() + found.Count(f => f.Row < 0 && f.Source >= 0), sources, [.. facets]), counts);
    }

    /// <summary>Where one actor stands, on everything, latest evidence first.</summary>
    public IReadOnlyList<Position> OfActor(string slug) =>
        Columns.Entries.Actors.PlaceOf(slug) is { } actor && actor < ofActor.Count ? [.. new Materialised(this, InOrder(ofActor[actor] ?? []), int.MaxValue)] : [];

    /// <summary>Who stands where on one bill or proposition, latest evidence first.</summary>
    public IReadOnlyList<Position> OfTarget(Target target) => [.. new Materialised(this, InOrder([.. StandingsOn(target)]), int.MaxValue)];

    /// <summary>Who is on record on which bill only of after its end: the actor's slug, and the bill's path.</summary>
    public IReadOnlySet<(string Actor, string Target)> OnlyAfterEnd => field ??=
        Enumerable.Range(0, ofActor.Count).SelectMany(actor => (ofActor[actor] ?? []).Where(s => s.IsAfterEnd).Select(s => (Columns.Entries.Actors[actor].Slug, Columns.TargetAt(s.Target).Path))).ToHashSet();

    /// <summary>Of searches that found nothing, those that nothing has overtaken: whose actor is not on record on that bill or proposition, at whatever time and in whatever way.</summary>
    public IReadOnlyList<LookupView> NotOvertaken(IReadOnlyList<LookupView> lookups)
    {
        var onRecord = lookups.Select(l => l.Target).Distinct().ToDictionary(t => t, t => OfTarget(t).Select(p => p.Actor.Slug).ToHashSet());
        return [.. lookups.Where(l => !onRecord[l.Target].Contains(l.Actor.Slug))];
    }

    /// <summary>Who stands where on one bill or proposition, as marks: in the order of stances, then by name. Not those of whom all is of after its end.</summary>
    public IReadOnlyList<Mark> MarksOn(Target target) =>
        [.. StandingsOn(target).Where(s => !s.IsAfterEnd).Select(s => MarkOf(s, target)).OrderBy(m => m.Value.Place()).ThenBy(m => m.Actor.SortName, StringComparer.OrdinalIgnoreCase).ThenBy(m => m.Actor.Slug, StringComparer.Ordinal)];

    private IEnumerable<Standing> StandingsOn(Target target) =>
        index.PlaceOf(target.Kind, target.Slug) is { } place
            ? ActorsOn(Columns, place).Distinct().Where(actor => actor < ofActor.Count).SelectMany(actor => (ofActor[actor] ?? []).Where(s => s.Target == place))
            : [];

    private Mark MarkOf(Standing s, Target target) => new(Columns.Entries.Actors[s.Actor], target, s.Value, s.Row >= 0 && Columns.Actor[s.Row] == s.Actor) { Claim = s.Row >= 0 ? Columns.Ids[s.Row] : null };

    /// <summary>The stances that claims take on a bill or proposition, newest first, up to a number.</summary>
    public IReadOnlyList<StanceMoment> MomentsOn(Target target, int count)
    {
        if (index.PlaceOf(target.Kind, target.Slug) is not { } place) return [];
        var (c, moments) = (Columns, new List<StanceMoment>());
        foreach (var row in c.RowsOfTarget(place))
        {
            foreach (var stance in c.StancesOf(row))
            {
                if (moments.Count == count) return moments;
                if (stance.Target == place) moments.Add(new(c.Ids[row], c.Entries.Actors[c.Actor[row]], PartialDate.FromSortable(c.OnRecord[row]), stance.Value, stance.Basis, stance.Text));
            }
        }

        return moments;
    }

    /// <summary>All positions of which an earlier stance of the same basis was another one, latest evidence first.</summary>
    public IReadOnlyList<Position> Shifts() => new Materialised(this, InOrder([.. Enumerable.Range(0, ofActor.Count).SelectMany(actor => (ofActor[actor] ?? []).Where(s => s.IsShifted && !s.IsAfterEnd))]), int.MaxValue);

    /// <summary>Makes the positions of the next state known, where these are.</summary>
    /// <param name="before">The index of a state.</param>
    /// <param name="gone">Its rows whose claims are not as they were in the next state.</param>
    /// <param name="after">The index of the next state.</param>
    /// <param name="come">Its rows whose claims are otherwise than before.</param>
    internal static void Follow(ClaimIndex before, IReadOnlyList<int> gone, ClaimIndex after, IReadOnlyList<int> come)
    {
        if (!Known.TryGetValue(before, out var known)) return;
        var (old, now) = (before.Columns, after.Columns);

        // Who speaks for an organisation is told by what actors are: where that is otherwise, all is computed anew when it is asked for.
        if (!ReferenceEquals(old.Entries.Actors, now.Entries.Actors) && old.Entries.Actors.All.Any(a => now.Entries.Actors.PlaceOf(a.Slug) is { } place
            && now.Entries.Actors[place] is var next && (a.Kind, a.IsDeliberative) != (next.Kind, next.IsDeliberative))) return;
        var changed = Enumerable.Range(0, now.Entries.Bills.Places).Where(place => FactsAt(old, place) is var facts && FactsAt(now, place) is var next && !ReferenceEquals(facts, next) && facts != next);
        var touched = gone.SelectMany(row => PairsOf(old, row)).Concat(come.SelectMany(row => PairsOf(now, row)))
            .Concat(changed.SelectMany(place => ActorsOn(old, place).Concat(ActorsOn(now, place)).Select(actor => (Actor: actor, Target: place))))
            .Distinct().ToLookup(p => p.Actor, p => p.Target);
        var (edited, count, given) = (known.ofActor.Edit(), known.Count, new Given(after));
        while (edited.Count < now.Entries.Actors.Places) edited.Add(null);
        foreach (var actor in touched)
        {
            var targets = actor.ToHashSet();
            var standings = edited[actor.Key] ?? [];
            Standing[] next = [.. standings.Where(s => !targets.Contains(s.Target)).Concat(StandingsOf(given, actor.Key, int.MaxValue, targets)).OrderBy(s => s.Target)];
            edited[actor.Key] = next.Length == 0 ? null : next;
            count += next.Count(s => !s.IsAfterEnd) - standings.Count(s => !s.IsAfterEnd);
        }

        Known.AddOrUpdate(after, new(after, edited.Done(), count));

        static IEnumerable<(int Actor, int Target)> PairsOf(ClaimColumns columns, int row) =>
            columns.StancesOf(row).ToList().SelectMany(s => new[] { columns.Actor[row], columns.SpokenFor[row] }.Where(actor => actor >= 0), (s, actor) => (actor, s.Target));

        static BillFacts? FactsAt(ClaimColumns columns, int place) => place < columns.Entries.Bills.Places ? columns.Entries.Bills.Column[place].Entry?.Facts : null;
    }

    private static PositionIndex Compute(ClaimIndex index)
    {
        var (count, given) = (0, new Given(index));
        var ofActor = Column<Standing[]?>.Of(index.Columns.Entries.Actors.Places, actor =>
        {
            Standing[] standings = [.. StandingsOf(given, actor, int.MaxValue, null)];
            count += standings.Count(s => !s.IsAfterEnd);
            return standings.Length == 0 ? null : standings;
        });
        return new(index, ofActor, count);
    }

    /// <summary>Those of whom something is on record on a bill or proposition, some of them more than once.</summary>
    private static IEnumerable<int> ActorsOn(ClaimColumns c, int target)
    {
        if (target >= c.Entries.Bills.Places || c.Entries.Bills.Column[target].Entry is not { } entry) return [];
        var ofClaims = c.RowsOfTarget(target).SelectMany(row => new[] { c.Actor[row], c.SpokenFor[row] }.Where(actor => actor >= 0));
        return ofClaims.Concat((entry.Facts?.Stances ?? []).Select(s => c.Entries.Actors.PlaceOf(s.Actor)).OfType<int>());
    }

    /// <summary>An actor's positions as of a date, in the order of their targets' places.</summary>
    /// <param name="given">The index, with what votes and registers give each actor.</param>
    /// <param name="actor">The actor's place.</param>
    /// <param name="to">The last date that counts.</param>
    /// <param name="targets">On which targets alone; null for all.</param>
    private static IEnumerable<Standing> StandingsOf(Given given, int actor, int to, HashSet<int>? targets)
    {
        var c = given.Columns;
        if (c.Entries.Actors.Column[actor].Entry is not { } entry) yield break;
        var stances = new List<(int Target, int OnRecord, int Place, int Row, IndexedStance Stance, BillStance? Record)>();
        foreach (var (place, row) in c.RowsOfPositions(actor).Index())
        {
            if (c.OnRecord[row] > to) continue;
            foreach (var stance in c.StancesOf(row))
                if (targets is null || targets.Contains(stance.Target)) stances.Add((stance.Target, c.OnRecord[row], place, row, stance, null));
        }

        foreach (var (target, record) in given.RecordsOf(actor))
            if (record.OnRecord.Sortable <= to && (targets is null || targets.Contains(target))) stances.Add((target, record.OnRecord.Sortable, int.MaxValue, -1, default, record));

        // Of one target, newest first; what a vote or a register says after what was claimed on that day.
        var ordered = stances.OrderBy(s => s.Target).ThenByDescending(s => s.OnRecord).ThenBy(s => s.Place).ToList();
        for (int i = 0, end; i < ordered.Count; i = end)
        {
            for (end = i + 1; end < ordered.Count && ordered[end].Target == ordered[i].Target;) end++;
            var first = ordered[i];
            var target = c.TargetAt(first.Target);
            if (end == i + 1 && first.Record is null && target.Facts?.Ended.IsKnown != true)
            {
                yield return new(first.Row, first.Target, 1 << (int)first.Stance.Value, actor, first.Stance.Basis, first.OnRecord, c.Source[first.Row]);
                continue;
            }

            var position = Position.Compute(entry, target, [.. ordered[i..end].Select(s => s.Record is { } record ? OnRecord(record) : OnRecord(c, actor, s.Row, s.Stance))]);
            var latest = position.Latest;
            yield return new(
                latest.Row, first.Target, position.Current.Aggregate(0, (mask, value) => mask | (1 << (int)value)), actor, position.Basis, latest.OnRecord.Sortable,
                latest.Record is { } of ? (of.Source is { } slug ? c.Entries.Sources.PlaceOf(slug) ?? -1 : -1) : c.Source[latest.Row], position.Shifted)
            {
                Also = position.AlsoCurrent.Any(s => s.Row >= 0) ? [.. position.AlsoCurrent.Where(s => s.Row >= 0).Select(s => s.Row)] : null,
            };
        }
    }

    private static StanceOnRecord OnRecord(ClaimColumns c, int actor, int row, IndexedStance stance) =>
        new(c.Ids[row], PartialDate.FromSortable(c.OnRecord[row]), stance.Value, stance.Basis) { Row = row, Text = stance.Text, IsThroughItsPeople = c.Actor[row] != actor };

    private static StanceOnRecord OnRecord(BillStance record) => new(null, record.OnRecord, record.Value, record.Basis) { Text = record.Text, Record = record };

    /// <summary>Latest evidence first, claims before votes and registers of the same day; those that rest on one claim by what they are on, then by whose they are.</summary>
    private Standing[] InOrder(IReadOnlyCollection<Standing> standings)
    {
        var keys = new List<(int OnRecord, int Place, TargetKind Kind, string Slug, string Actor)>(standings.Count);
        foreach (var standing in standings)
        {
            var target = Columns.TargetAt(standing.Target);
            var place = standing.Row >= 0 ? index.PlaceOfRow[standing.Row] : int.MaxValue;
            keys.Add((standing.OnRecord, place, target.Kind, target.Slug, Columns.Entries.Actors[standing.Actor].Slug));
        }

        Standing[] sorted = [.. standings];
        Array.Sort(keys.ToArray(), sorted, Comparer<(int OnRecord, int Place, TargetKind Kind, string Slug, string Actor)>.Create((x, y) =>
            x.OnRecord != y.OnRecord ? y.OnRecord.CompareTo(x.OnRecord)
            : x.Place != y.Place ? x.Place.CompareTo(y.Place)
            : x.Kind != y.Kind ? x.Kind.CompareTo(y.Kind)
            : string.CompareOrdinal(x.Slug, y.Slug) is var slugs and not 0 ? slugs
            : string.CompareOrdinal(x.Actor, y.Actor)));
        return sorted;
    }

    private Position PositionOf(Standing standing, int to)
    {
        var (c, actor) = (Columns, standing.Actor);
        var (ofActorAlone, ofTargetAlone) = (c.RowsOfPositions(actor), c.RowsOfTarget(standing.Target));
        var list = new List<StanceOnRecord>();
        if (ofActorAlone.Count <= ofTargetAlone.Length)
        {
            foreach (var row in ofActorAlone) Add(row);
        }
        else
        {
            var isOwn = ofActorAlone.ToHashSet();
            foreach (var row in ofTargetAlone)
                if (isOwn.Contains(row)) Add(row);
        }

        var (entry, target) = (c.Entries.Actors[actor], c.TargetAt(standing.Target));
        var records = (target.Facts?.Stances ?? []).Where(r => r.Actor == entry.Slug && r.OnRecord.Sortable <= to).Select(OnRecord).ToList();
        if (records.Count > 0) list = [.. list.Concat(records).OrderByDescending(s => s.OnRecord.Sortable)]; // Those of one day stay in this order.
        return Position.Compute(entry, target, list);

        void Add(int row)
        {
            if (c.OnRecord[row] > to) return;
            foreach (var stance in c.StancesOf(row))
                if (stance.Target == standing.Target) list.Add(OnRecord(c, actor, row, stance));
        }
    }

    /// <summary>An index with what votes and registers give each actor.</summary>
    private sealed class Given(ClaimIndex index)
    {
        // Only what is computed anew asks for them.
        private readonly Lazy<ILookup<int, (int Target, BillStance Stance)>> records = new(() => (
            from target in index.Columns.Entries.Bills.InOrder
            from stance in index.Columns.Entries.Bills[target].Facts?.Stances ?? []
            where index.Columns.Entries.Actors.PlaceOf(stance.Actor) is not null
            select (Actor: index.Columns.Entries.Actors.PlaceOf(stance.Actor)!.Value, target, stance)).ToLookup(r => r.Actor, r => (r.target, r.stance)));

        public ClaimColumns Columns => index.Columns;

        public IEnumerable<(int Target, BillStance Stance)> RecordsOf(int actor) => records.Value[actor];
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
