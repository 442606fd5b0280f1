using System.Collections.Concurrent;
using DebateTracker.Actors;
using DebateTracker.Data;
using DebateTracker.Search;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Claims;

/// <summary>One value of a facet.</summary>
/// <param name="Value">The value as it stands in an address.</param>
/// <param name="Name">The value as printed.</param>
/// <param name="Count">How many claims or positions it would leave under the rest of the filter.</param>
/// <param name="Selected">Whether the filter has it.</param>
public sealed record FacetValue(string Value, string Name, int Count, bool Selected);

/// <summary>The values by which a list can be narrowed.</summary>
/// <param name="Key">The key in addresses.</param>
/// <param name="Name">The facet's name as printed.</param>
/// <param name="Values">The values that would leave something, most first; selected ones are always there.</param>
/// <param name="More">How many further values were left out.</param>
public sealed record Facet(string Key, string Name, IReadOnlyList<FacetValue> Values, int More);

/// <summary>What is known of all claims, or positions, that a filter lets through.</summary>
/// <param name="Total">How many.</param>
/// <param name="Claims">How many claims they rest on, one on which two actors stand counted twice, and votes and entries of registers that a source records: of a list of claims, how many these are.</param>
/// <param name="Sources">How many sources they come from.</param>
/// <param name="Facets">How they divide.</param>
public sealed record FilterSummary(int Total, int Claims, int Sources, IReadOnlyList<Facet> Facets);

/// <summary>The claims a text search found: rows of the index, and their order by fitness when there are few enough to rank.</summary>
/// <param name="Rows">The rows, newest first.</param>
/// <param name="Ranked">The rows, best fitting first; null where there are too many.</param>
public sealed record TextMatches(int[] Rows, IReadOnlyList<int>? Ranked)
{
    /// <summary>More claims than this are not ranked: they come newest first.</summary>
    public const int MaxRanked = 20_000;

    private readonly HashSet<int> found = [.. Rows];

    /// <summary>Whether a row is among them.</summary>
    internal bool Has(int row) => found.Contains(row);
}

/// <summary>
/// The published claims as columns in memory: what every filter, count, facet, position and export looks at before a row is
/// read from the database. Never changes; the one of the next state is made of it, record by record, beside those who read
/// it (<see cref="With"/>).
/// </summary>
public sealed class ClaimIndex
{
    /// <summary>How many values of a facet are listed.</summary>
    public const int FacetSize = 12;

    private const int SearchesKept = 64;
    private const int CountsKept = 64;

    private volatile int[]? placeOfRow;
    private readonly ConcurrentDictionary<string, TextMatches> searches = new();
    private readonly ConcurrentDictionary<(string Filter, FilterKey Key), KeptCounts> keptCounts = new();

    internal ClaimIndex(ClaimColumns columns) => Columns = columns;

    /// <summary>The state of the database that this index is of.</summary>
    public DebateVersion Version => Columns.Version;

    /// <summary>How many claims there are.</summary>
    public int Count => Columns.Order.Count;

    /// <summary>Every actor, with or without claims.</summary>
    public IReadOnlyList<IndexedActor> Actors => Columns.Entries.Actors.All;

    /// <summary>Actors as they are listed, by name.</summary>
    public IEnumerable<IndexedActor> ActorsByName() =>
        Actors.OrderBy(a => a.SortName, StringComparer.OrdinalIgnoreCase).ThenBy(a => a.Slug, StringComparer.Ordinal);

    /// <summary>Every bill.</summary>
    public IReadOnlyList<Target> Bills => Columns.Entries.Bills.All;

    /// <summary>Every proposition.</summary>
    public IReadOnlyList<Target> Propositions => Columns.Entries.Propositions.All;

    /// <summary>Every source.</summary>
    public IReadOnlyList<Named> Sources => Columns.Entries.Sources.All;

    internal ClaimColumns Columns { get; }

    /// <summary>The place of each row among all, newest first; of those not published, nothing that means anything.</summary>
    internal int[] PlaceOfRow => placeOfRow ??= Places();

    /// <summary>How many claims an actor has made or a source gives, or have a stance on a bill or proposition; 0 where there is no such entry.</summary>
    public int CountOf(SlugKey key, string slug) =>
        key.RowsOf is { } rowsOf && key.Entries(Columns.Entries).PlaceOf(slug) is { } place ? rowsOf(Columns, place).Length : 0;

    /// <summary>The organisation for which a person made a claim in an office of it, so that the claim counts for where it stands, too; null for none.</summary>
    public Named? SpokenForIn(long claimId) =>
        Columns.RowOf(claimId) is { } row && Columns.SpokenFor[row] is >= 0 and var organisation && IsByItsPeople(row, organisation) ? Columns.Entries.Actors[organisation] : null;

    /// <summary>Whether any of an organisation's people made a claim for it.</summary>
    public bool HasClaimsByPeopleOf(string organisation) =>
        Columns.Entries.Actors.PlaceOf(organisation) is { } place && Columns.RowsSpokenFor(place).Any(row => IsByItsPeople(row, place));

    private bool IsByItsPeople(int row, int organisation) =>
        Columns.Actor[row] != organisation && Columns.Entries.Actors[Columns.Actor[row]].Kind == ActorKind.Person && Columns.Entries.Actors.Column[organisation].Entry is { IsDeliberative: false };

    /// <summary>The bill or proposition of that name; null when there is none.</summary>
    public Target? TargetOf(TargetKind kind, string slug) => PlaceOf(kind, slug) is { } place ? Columns.TargetAt(place) : null;

    /// <summary>Whether a claim is published.</summary>
    public bool Has(long claimId) => Columns.RowOf(claimId) is not null;

    /// <summary>Whether a published claim has that key.</summary>
    public bool Has(string key) => Columns.RowOf(key) is not null;

    internal int? PlaceOf(TargetKind kind, string slug) => (kind == TargetKind.Bill ? Columns.Entries.Bills : Columns.Entries.Propositions).PlaceOf(slug);

    /// <summary>The rows of a page: up to <paramref name="size"/> claims after or before a row, newest first.</summary>
    /// <param name="filter">Which claims.</param>
    /// <param name="text">What its text search found, when it has one.</param>
    /// <param name="byRank">Whether the best fitting come first.</param>
    /// <param name="from">The row to go on from; null for the first page.</param>
    /// <param name="backwards">Whether the claims before that row are wanted.</param>
    /// <param name="size">How many at the most.</param>
    /// <param name="skipped">How many matching claims are passed over before the first.</param>
    internal List<int> Page(ClaimFilter filter, TextMatches? text, bool byRank, int? from, bool backwards, int size, int skipped = 0)
    {
        var matcher = new ClaimMatcher(new(filter, this, text));
        var rows = new List<int>(size);
        if (byRank && text?.Ranked is { } ranked)
        {
            var place = from is { } f ? IndexOf(ranked, f) : -1;
            for (var i = backwards ? place - 1 : place + 1; i >= 0 && i < ranked.Count && rows.Count < size; i += backwards ? -1 : 1)
                if (matcher.Matches(ranked[i]) && skipped-- <= 0) rows.Add(ranked[i]);
        }
        else
        {
            foreach (var row in matcher.Rows(from, backwards))
            {
                if (matcher.Matches(row) && skipped-- <= 0) rows.Add(row);
                if (rows.Count == size) break;
            }
        }

        if (backwards) rows.Reverse();
        return rows;

        static int IndexOf(IReadOnlyList<int> list, int value)
        {
            for (var i = 0; i < list.Count; i++)
                if (list[i] == value) return i;
            return -1;
        }
    }

    /// <summary>Every matching claim's database number.</summary>
    /// <param name="filter">Which claims.</param>
    /// <param name="text">What its text search found, when it has one.</param>
    /// <param name="order">In which order.</param>
    /// <param name="bySource">Whether those of a source must follow each other, the source with the first claim first.</param>
    public IEnumerable<long> Ids(ClaimFilter filter, TextMatches? text, ClaimOrder order, bool bySource)
    {
        var matcher = new ClaimMatcher(new(filter, this, text));
        var rows = order switch
        {
            ClaimOrder.AsItComes => Columns.Entries.Sources.InOrder.SelectMany(source => Columns.RowsOfSource(source).Where(row => Columns.Source[row] == source).Order(Comparer<int>.Create(Columns.CompareKeys))),
            ClaimOrder.Relevance when text?.Ranked is { } ranked => ranked,
            _ => matcher.Rows(),
        };
        var found = rows.Where(matcher.Matches);
        if (bySource && order != ClaimOrder.AsItComes) found = found.GroupBy(row => Columns.Source[row]).SelectMany(source => source);
        return found.Select(row => Columns.Ids[row]);
    }

    /// <summary>Published claims without repetition, those of one source after each other.</summary>
    public IReadOnlyList<long> GroupBySource(IEnumerable<long> claimIds)
    {
        var rows = claimIds.Distinct().Select(id => Columns.RowOf(id)!.Value).ToLookup(row => Columns.Source[row]);
        return [.. Columns.Entries.Sources.InOrder.SelectMany(source => rows[source].Order(Comparer<int>.Create(Columns.CompareKeys))).Select(row => Columns.Ids[row])];
    }

    /// <summary>Counts what a filter lets through, and what each further value would.</summary>
    public FilterSummary Summarise(ClaimFilter filter, TextMatches? text)
    {
        // The values of a key that is in the filter are alternatives: they are counted under the rest of it.
        var whole = filter.IsEmpty ? FilterKeys.Counted.ToDictionary(k => k, k => CountUnder(filter, text, k)) : CountBy(new(new(filter, this, text)), FilterKeys.Counted);
        var sources = whole[FilterKeys.Source].Of.Count(n => n > 0);
        var total = whole[FilterKeys.Source].Total;
        return new(total, total, sources, [.. FilterKeys.Counted.Select(k => k.FacetOf((filter.Has(k) ? CountUnder(filter.Without(k), text, k) : whole[k]).Of, filter, this))]);
    }

    /// <summary>Every value of a key by which claims are counted, under the rest of a filter, most first.</summary>
    public IReadOnlyList<FacetValue> ValuesOf(FilterKey key, ClaimFilter filter, TextMatches? text) => key.ValuesOf(CountUnder(filter.Without(key), text, key).Of, filter, this);

    /// <summary>The index of the next state.</summary>
    /// <param name="version">The state.</param>
    /// <param name="entries">Its entries.</param>
    /// <param name="changed">The claims that are otherwise than in this state.</param>
    /// <param name="withdrawn">The numbers of claims that are not published any more, or never were.</param>
    /// <returns>The index; the rows whose claims are not as they are here, and the rows whose claims are otherwise in the next.</returns>
    internal (ClaimIndex Index, IReadOnlyList<int> Gone, IReadOnlyList<int> Come) With(
        DebateVersion version, IndexedEntries entries, IReadOnlyList<IndexedClaim> changed, IEnumerable<long> withdrawn)
    {
        var (columns, gone, come) = Columns.With(version, entries, changed, withdrawn);
        var next = new ClaimIndex(columns);

        // What was asked for lately would else be counted anew after each change, claim by claim. An actor may have another sector.
        // And bills may be of another session.
        if (!ReferenceEquals(entries.Actors, Columns.Entries.Actors) || !ReferenceEquals(entries.Bills, Columns.Entries.Bills)) return (next, gone, come);
        foreach (var ((text, key), counts) in keptCounts.Where(c => c.Value.IsWanted))
            next.keptCounts[(text, key)] = counts.With(this, gone, next, come, key);
        return (next, gone, come);
    }

    /// <summary>Lets go of what was only kept for whoever asks again: a state that is not the newest any more is asked by few, and not for long.</summary>
    internal void LetGo()
    {
        searches.Clear();
        keptCounts.Clear();
        placeOfRow = null;
    }

    // What takes a look at every claim is kept, unless it is for some dates or words that nobody may ask for again.
    private Counts CountUnder(ClaimFilter filter, TextMatches? text, FilterKey key)
    {
        var matcher = new ClaimMatcher(new(filter, this, text));
        if (!matcher.LooksAtAll) return CountBy(matcher, [key])[key];
        if (keptCounts.Count >= CountsKept) keptCounts.Clear();
        var kept = keptCounts.GetOrAdd((filter.ToQueryString(), key), _ => new(filter, CountBy(matcher, [key])[key]));
        kept.IsWanted = true;
        return kept.Counts;
    }

    private Dictionary<FilterKey, Counts> CountBy(ClaimMatcher matcher, IReadOnlyList<FilterKey> keys)
    {
        var counts = keys.ToDictionary(k => k, k => new int[k.Values(this)]);
        var total = 0;
        foreach (var rows in matcher.Blocks())
        {
            total += rows.Count;
            foreach (var (key, its) in counts) key.Count(its, rows, matcher);
        }

        return counts.ToDictionary(c => c.Key, c => new Counts(total, c.Value));
    }

    private int[] Places()
    {
        var places = new int[Columns.Ids.Count];
        var place = 0;
        foreach (var block in Columns.Order.Blocks(RowOrder.Start, Columns.Order.End))
            for (var i = block.First; i < block.End; i++) places[block[i]] = place++;
        return places;
    }

    /// <summary>The claims that a filter's text search finds, from memory when it was asked before; null where it searches for nothing.</summary>
    internal async Task<TextMatches?> SearchAsync(DebateDbContext db, IDebateDatabase database, ClaimFilter filter, CancellationToken cancellation)
    {
        if (filter.Of(FilterKeys.Words) is not { } words) return null;
        if (searches.TryGetValue(words, out var known)) return known;
        var found = await FindAsync(db.SearchClaims(database.WriteSearch(SearchQuery.Parse(words)!)), cancellation);
        if (searches.Count >= SearchesKept) searches.Clear();
        return searches[words] = found;
    }

    private async Task<TextMatches> FindAsync(IQueryable<TextHit> hits, CancellationToken cancellation)
    {
        var ranked = await hits.Select(h => new { h.ClaimId, h.Rank }).Take(TextMatches.MaxRanked + 1).ToListAsync(cancellation);
        if (ranked.Count > TextMatches.MaxRanked) return new(NewestFirst((await hits.Select(h => h.ClaimId).ToListAsync(cancellation)).Select(Columns.RowOf)), null);
        List<int> rows =
        [
            .. ranked.Select(h => (h.Rank, Row: Columns.RowOf(h.ClaimId))).Where(h => h.Row is not null)
                .OrderBy(h => h.Rank).ThenBy(h => h.Row!.Value, Comparer<int>.Create((x, y) => Columns.CompareKeys(y, x))).Select(h => h.Row!.Value),
        ];
        return new(NewestFirst(rows.Select(row => (int?)row)), rows);
    }

    private int[] NewestFirst(IEnumerable<int?> rows)
    {
        int[] sorted = [.. rows.OfType<int>()];
        Array.Sort(Array.ConvertAll(sorted, row => PlaceOfRow[row]), sorted);
        return sorted;
    }

    /// <summary>How many claims a filter lets through, and how they divide by a key.</summary>
    private sealed record Counts(int Total, int[] Of);

    /// <summary>Counts kept for whoever asks again.</summary>
    private sealed class KeptCounts(ClaimFilter filter, Counts counts)
    {
        public Counts Counts => counts;

        /// <summary>Whether somebody asked since the last change.</summary>
        public bool IsWanted { get; set; }

        /// <summary>The counts of the next state: without what went, with what came.</summary>
        public KeptCounts With(ClaimIndex before, IReadOnlyList<int> gone, ClaimIndex after, IReadOnlyList<int> come, FilterKey key)
        {
            var of = new int[key.Values(after)];
            var less = Count(before, gone, of);
            for (var i = 0; i < of.Length; i++) of[i] = (i < counts.Of.Length ? counts.Of[i] : 0) - of[i];
            return new(filter, new(counts.Total - less + Count(after, come, of), of));

            int Count(ClaimIndex index, IReadOnlyList<int> rows, int[] into)
            {
                var matcher = new ClaimMatcher(new(filter, index, null));
                int[] matching = [.. rows.Where(matcher.Matches)];
                key.Count(into, new(0, matching.Length, matching), matcher);
                return matching.Length;
            }
        }
    }
}
