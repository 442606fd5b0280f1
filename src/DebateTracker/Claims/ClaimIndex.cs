using System.Collections.Concurrent;
using DebateTracker.Actors;
using DebateTracker.Data;
using DebateTracker.Search;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Claims;

/// <summary>An actor as the index knows it.</summary>
public sealed record IndexedActor(string Slug, string Name, ActorKind Kind, Sector? Sector, string SortName);

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
/// <param name="Claims">How many claims they rest on: of a list of claims, the same.</param>
/// <param name="Sources">How many sources they come from.</param>
/// <param name="Facets">How they divide.</param>
public sealed record FilterSummary(int Total, int Claims, int Sources, IReadOnlyList<Facet> Facets);

/// <summary>The claims a text search found: rows of the index, and their order by fitness when there are few enough to rank.</summary>
public sealed record TextMatches(HashSet<int> Rows, IReadOnlyList<int>? Ranked)
{
    /// <summary>More claims than this are not ranked: they come newest first.</summary>
    public const int MaxRanked = 20_000;

    /// <summary>The rows in the index's order, newest first.</summary>
    internal int[] InOrder => field ??= [.. Rows.Order()];
}

/// <summary>
/// The published claims as columns in memory, newest first: what every filter, count, facet, position and export looks at
/// before a row is read from the database. Never changes; a new one is loaded when the database has changed
/// (<see cref="ClaimIndexCache"/>).
/// </summary>
public sealed class ClaimIndex
{
    /// <summary>How many values of a facet are listed.</summary>
    public const int FacetSize = 12;

    private readonly Dictionary<long, int> rowOfId;
    private readonly ConcurrentDictionary<string, TextMatches> searches = new();
    private readonly ConcurrentDictionary<(string Filter, FilterKey Key), int[]> countsUnder = new();

    internal ClaimIndex(ClaimColumns columns)
    {
        Columns = columns;
        rowOfId = new(columns.Ids.Length);
        for (var row = 0; row < columns.Ids.Length; row++) rowOfId[columns.Ids[row]] = row;
        ActorEntries = new(columns.Actors.Count, i => new(columns.Actors[i].Slug, columns.Actors[i].Name));
        BillEntries = Targets(TargetKind.Bill);
        PropositionEntries = Targets(TargetKind.Proposition);
        SourceEntries = new(columns.Sources.Count, i => columns.Sources[i]);

        Entries Targets(TargetKind kind) =>
            new(columns.Targets.Count, i => new(columns.Targets[i].Slug, columns.Targets[i].Name), i => columns.Targets[i].Kind == kind);
    }

    /// <summary>The state of the database that this index was made of.</summary>
    public DebateVersion Version => Columns.Version;

    /// <summary>How many claims there are.</summary>
    public int Count => Columns.Ids.Length;

    /// <summary>Every actor, with or without claims.</summary>
    public IReadOnlyList<IndexedActor> Actors => Columns.Actors;

    /// <summary>Actors as they are listed, by name.</summary>
    /// <param name="name">A part of the name, in whatever case and accents; null for all.</param>
    public IEnumerable<IndexedActor> ActorsByName(string? name = null)
    {
        var wanted = name is null ? null : SearchText.Fold(name);
        return Actors.Where(a => wanted is null || SearchText.Fold(a.Name).Contains(wanted, StringComparison.Ordinal))
            .OrderBy(a => a.SortName, StringComparer.OrdinalIgnoreCase).ThenBy(a => a.Slug, StringComparer.Ordinal);
    }

    /// <summary>Every bill and proposition.</summary>
    public IReadOnlyList<Target> Targets => Columns.Targets;

    /// <summary>Every source.</summary>
    public IReadOnlyList<Named> Sources => Columns.Sources;

    internal ClaimColumns Columns { get; }

    internal Entries ActorEntries { get; }

    internal Entries BillEntries { get; }

    internal Entries PropositionEntries { get; }

    internal Entries SourceEntries { get; }

    /// <summary>How many claims an actor has made or a source gives, or have a stance on a bill or proposition; 0 where there is no such entry.</summary>
    public int CountOf(SlugKey key, string slug) =>
        key.RowsOf is { } rowsOf && key.Entries(this).PlaceOf(slug) is { } place ? rowsOf(Columns, place).Length : 0;

    /// <summary>The bill or proposition of that name; null when there is none.</summary>
    public Target? TargetOf(TargetKind kind, string slug) => (kind == TargetKind.Bill ? BillEntries : PropositionEntries).PlaceOf(slug) is { } place ? Targets[place] : null;

    /// <summary>Whether a claim is published.</summary>
    public bool Has(long claimId) => rowOfId.ContainsKey(claimId);

    /// <summary>The row of a claim, when it is published.</summary>
    internal int? RowOf(long claimId) => rowOfId.TryGetValue(claimId, out var row) ? row : null;

    /// <summary>The rows of a page: up to <paramref name="size"/> claims after or before a row, newest first.</summary>
    /// <param name="filter">Which claims.</param>
    /// <param name="text">What its text search found, when it has one.</param>
    /// <param name="byRank">Whether the best fitting come first.</param>
    /// <param name="from">The row to go on from; null for the first page.</param>
    /// <param name="backwards">Whether the claims before that row are wanted.</param>
    /// <param name="size">How many at the most.</param>
    internal List<int> Page(ClaimFilter filter, TextMatches? text, bool byRank, int? from, bool backwards, int size)
    {
        var matcher = new ClaimMatcher(new(filter, this, text));
        var rows = new List<int>(size);
        if (byRank && text?.Ranked is { } ranked)
        {
            var place = from is { } f ? IndexOf(ranked, f) : -1;
            for (var i = backwards ? place - 1 : place + 1; i >= 0 && i < ranked.Count && rows.Count < size; i += backwards ? -1 : 1)
                if (matcher.Matches(ranked[i])) rows.Add(ranked[i]);
        }
        else
        {
            foreach (var row in matcher.Rows(from, backwards))
            {
                if (matcher.Matches(row)) rows.Add(row);
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
            ClaimOrder.AsItComes => Columns.RowsBySource,
            ClaimOrder.Relevance when text?.Ranked is { } ranked => ranked,
            _ => Enumerable.Range(0, Count),
        };
        var found = rows.Where(matcher.Matches);
        if (bySource && order != ClaimOrder.AsItComes) found = found.GroupBy(row => Columns.Source[row]).SelectMany(source => source);
        return found.Select(row => Columns.Ids[row]);
    }

    /// <summary>Published claims without repetition, those of one source after each other.</summary>
    public IReadOnlyList<long> GroupBySource(IEnumerable<long> claimIds) =>
        [.. claimIds.Distinct().OrderBy(id => Columns.Source[rowOfId[id]]).ThenBy(id => Columns.Place[rowOfId[id]])];

    /// <summary>Counts what a filter lets through, and what each further value would.</summary>
    public FilterSummary Summarise(ClaimFilter filter, TextMatches? text)
    {
        var matcher = new ClaimMatcher(new(filter, this, text));
        var counts = FilterKeys.Counted.ToDictionary(k => k, k => new int[k.Values(this)]);
        var total = 0;
        foreach (var rows in matcher.Blocks())
        {
            total += rows.Count;
            foreach (var (key, its) in counts) key.Count(its, rows, matcher);
        }

        var sources = counts[FilterKeys.Source].Count(n => n > 0);

        // The values of a key that is in the filter are alternatives: they are counted under the rest of it.
        foreach (var key in FilterKeys.Counted.Where(filter.Has)) counts[key] = CountUnder(filter.Without(key), text, key);
        return new(total, total, sources, [.. FilterKeys.Counted.Select(k => k.FacetOf(counts[k], filter, this))]);
    }

    // What takes a look at every claim is kept, unless it is for some dates or words that nobody may ask for again.
    private int[] CountUnder(ClaimFilter filter, TextMatches? text, FilterKey key)
    {
        var matcher = new ClaimMatcher(new(filter, this, text));
        if (!matcher.LooksAtAll) return Count();
        if (countsUnder.Count >= 64) countsUnder.Clear();
        return countsUnder.GetOrAdd((filter.ToQueryString(), key), _ => Count());

        int[] Count()
        {
            var counts = new int[key.Values(this)];
            foreach (var rows in matcher.Blocks()) key.Count(counts, rows, matcher);
            return counts;
        }
    }

    /// <summary>The claims that a filter's text search finds, from memory when it was asked before; null where it searches for nothing.</summary>
    internal async Task<TextMatches?> SearchAsync(DebateDbContext db, IDebateDatabase database, ClaimFilter filter, CancellationToken cancellation)
    {
        if (filter.Of(FilterKeys.Words) is not { } words) return null;
        if (searches.TryGetValue(words, out var known)) return known;
        var found = await FindAsync(db.SearchClaims(database.WriteSearch(SearchQuery.Parse(words)!)), cancellation);
        if (searches.Count >= 64) searches.Clear();
        return searches[words] = found;
    }

    private async Task<TextMatches> FindAsync(IQueryable<TextHit> hits, CancellationToken cancellation)
    {
        var ranked = await hits.Select(h => new { h.ClaimId, h.Rank }).Take(TextMatches.MaxRanked + 1).ToListAsync(cancellation);
        if (ranked.Count > TextMatches.MaxRanked)
            return new(Rows(await hits.Select(h => h.ClaimId).ToListAsync(cancellation)).ToHashSet(), null);
        var rows = ranked
            .Select(h => (h.Rank, Row: RowOf(h.ClaimId)))
            .Where(h => h.Row is not null)
            .OrderBy(h => h.Rank).ThenByDescending(h => Columns.Place[h.Row!.Value])
            .Select(h => h.Row!.Value)
            .ToList();
        return new([.. rows], rows);

        IEnumerable<int> Rows(IEnumerable<long> ids) => ids.Select(RowOf).OfType<int>();
    }
}

/// <summary>Entries that claims can be filtered by, each at a place of its own.</summary>
/// <param name="places">How many places there are.</param>
/// <param name="at">What is at a place.</param>
/// <param name="isOne">Which places are among them; null for all.</param>
internal sealed class Entries(int places, Func<int, Named> at, Predicate<int>? isOne = null)
{
    private readonly Dictionary<string, int> placeOf =
        Enumerable.Range(0, places).Where(i => isOne is null || isOne(i)).ToDictionary(i => at(i).Slug);

    public int Places => places;

    public Named this[int place] => at(place);

    public bool IsOne(int place) => isOne is null || isOne(place);

    /// <summary>Where the entry of that name is; null when there is none.</summary>
    public int? PlaceOf(string slug) => placeOf.TryGetValue(slug, out var place) ? place : null;

    /// <summary>The printed name; the slug where there is no such entry.</summary>
    public string NameOf(string slug) => PlaceOf(slug) is { } place ? at(place).Name : slug;
}
