using System.Collections.Concurrent;
using DebateTracker.Actors;
using DebateTracker.Data;
using DebateTracker.Search;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Claims;

/// <summary>An actor as the index knows it.</summary>
public sealed record IndexedActor(string Slug, string Name, ActorKind Kind, Sector? Sector, string SortName);

/// <summary>A bill or proposition as the index knows it.</summary>
public sealed record IndexedTarget(string Slug, string Name, bool IsBill)
{
    /// <summary>A bill's newest text: its place among the texts, and its date; null where no text is on record.</summary>
    public (int Ordinal, PartialDate Date)? NewestText { get; init; }

    /// <summary>The address of its page.</summary>
    public string Path => (IsBill ? "/bills/" : "/propositions/") + Slug;
}

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
    private readonly Dictionary<string, int> actorOf;
    private readonly Dictionary<string, int> billOf;
    private readonly Dictionary<string, int> propositionOf;
    private readonly Dictionary<string, int> sourceOf;
    private readonly ConcurrentDictionary<string, TextMatches> searches = new();
    private readonly ConcurrentDictionary<(string Filter, Facets Facet), FacetCounts> countsUnder = new();
    private readonly Lazy<FacetCounts> everything;

    internal ClaimIndex(ClaimColumns columns)
    {
        Columns = columns;
        rowOfId = new(columns.Ids.Length);
        for (var row = 0; row < columns.Ids.Length; row++) rowOfId[columns.Ids[row]] = row;
        actorOf = Places(columns.Actors, a => a.Slug, _ => true);
        billOf = Places(columns.Targets, t => t.Slug, t => t.IsBill);
        propositionOf = Places(columns.Targets, t => t.Slug, t => !t.IsBill);
        sourceOf = Places(columns.Sources, s => s.Slug, _ => true);
        everything = new(() => CountUnder(ClaimFilter.Everything, null, Facets.All));

        static Dictionary<string, int> Places<T>(IReadOnlyList<T> items, Func<T, string> slug, Func<T, bool> which)
        {
            var places = new Dictionary<string, int>();
            for (var i = 0; i < items.Count; i++)
                if (which(items[i]))
                    places[slug(items[i])] = i;
            return places;
        }
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
    public IReadOnlyList<IndexedTarget> Targets => Columns.Targets;

    /// <summary>Every source.</summary>
    public IReadOnlyList<Named> Sources => Columns.Sources;

    internal ClaimColumns Columns { get; }

    /// <summary>Says which of the filter's slugs name nothing.</summary>
    public IEnumerable<FilterProblem> Check(ClaimFilter filter)
    {
        return Missing("actor", "actor", filter.Actors, actorOf).Concat(Missing("for", "organisation", filter.SpokenFor, actorOf))
            .Concat(Missing("bill", "bill", filter.Bills, billOf)).Concat(Missing("proposition", "proposition", filter.Propositions, propositionOf))
            .Concat(Missing("source", "source", filter.Sources, sourceOf));

        static IEnumerable<FilterProblem> Missing(string key, string what, IReadOnlyList<string> slugs, Dictionary<string, int> known) =>
            slugs.Where(s => !known.ContainsKey(s)).Select(s => new FilterProblem(key, s, $"There is no {what} '{s}' here.", NotFound: true));
    }

    /// <summary>The printed name of an actor, bill, proposition or source; the slug where there is none.</summary>
    public string NameOf(string key, string slug) => key switch
    {
        "actor" or "for" when actorOf.TryGetValue(slug, out var i) => Actors[i].Name,
        "bill" when billOf.TryGetValue(slug, out var i) => Targets[i].Name,
        "proposition" when propositionOf.TryGetValue(slug, out var i) => Targets[i].Name,
        "source" when sourceOf.TryGetValue(slug, out var i) => Sources[i].Name,
        _ => slug,
    };

    /// <summary>How many claims an actor has made or a source gives, or have a stance on a bill or proposition; 0 where there is no such entry.</summary>
    public int CountOf(string key, string slug) => key switch
    {
        "actor" when actorOf.TryGetValue(slug, out var i) => Columns.RowsOfActor(i).Length,
        "bill" when billOf.TryGetValue(slug, out var i) => Columns.RowsOfTarget(i).Length,
        "proposition" when propositionOf.TryGetValue(slug, out var i) => Columns.RowsOfTarget(i).Length,
        "source" when sourceOf.TryGetValue(slug, out var i) => Columns.RowsOfSource(i).Length,
        _ => 0,
    };

    /// <summary>The bill or proposition of that name; null when there is none.</summary>
    public IndexedTarget? TargetOf(string key, string slug) => key switch
    {
        "bill" when billOf.TryGetValue(slug, out var i) => Targets[i],
        "proposition" when propositionOf.TryGetValue(slug, out var i) => Targets[i],
        _ => null,
    };

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
        var matcher = new ClaimMatcher(this, filter, text);
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
        var matcher = new ClaimMatcher(this, filter, text);
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
        [.. claimIds.Distinct().OrderBy(id => Columns.Source[rowOfId[id]]).ThenBy(id => id)];

    /// <summary>Counts what a filter lets through, and what each further value would.</summary>
    public FilterSummary Summarise(ClaimFilter filter, TextMatches? text)
    {
        var matcher = new ClaimMatcher(this, filter, text);
        var counts = new FacetCounts(this);
        var total = 0;
        foreach (var row in matcher.Rows())
        {
            if (!matcher.Matches(row)) continue;
            total++;
            counts.Add(row, matcher, Facets.All);
        }

        var sources = counts.Sources.Count(n => n > 0);

        // The values of a key that is in the filter are alternatives: they are counted under the rest of it.
        foreach (var (key, facet) in FacetCounts.Keys)
        {
            var rest = filter.Without(key);
            if (rest.Values().Count() < filter.Values().Count()) counts.Take(facet, rest.IsEmpty ? everything.Value : CountOnce(rest, text, facet));
        }

        return new(total, total, sources, counts.ToFacets(filter));
    }

    // What takes a look at every claim is kept, unless it is for some dates or words that nobody may ask for again.
    private FacetCounts CountOnce(ClaimFilter filter, TextMatches? text, Facets facet)
    {
        if (text is not null || filter.From.IsKnown || filter.To.IsKnown || CandidatesOf(filter) is not null) return CountUnder(filter, text, facet);
        if (countsUnder.Count >= 64) countsUnder.Clear();
        return countsUnder.GetOrAdd((filter.ToQueryString(), facet), _ => CountUnder(filter, text, facet));
    }

    private FacetCounts CountUnder(ClaimFilter filter, TextMatches? text, Facets facet)
    {
        var matcher = new ClaimMatcher(this, filter, text);
        if (matcher.WholeSpan is { } span && (facet & Facets.Stance) == 0) return FacetCounts.OfSpan(this, span, facet);
        var counts = new FacetCounts(this);
        foreach (var row in matcher.Rows())
            if (matcher.Matches(row)) counts.Add(row, matcher, facet);
        return counts;
    }

    /// <summary>The claims that a filter's text search finds, from memory when it was asked before; null where it searches for nothing.</summary>
    internal async Task<TextMatches?> SearchAsync(DebateDbContext db, IDebateDatabase database, ClaimFilter filter, CancellationToken cancellation)
    {
        if (filter.Text is not { } words) return null;
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
        var rows = Rows(ranked.OrderBy(h => h.Rank).ThenByDescending(h => h.ClaimId).Select(h => h.ClaimId)).ToList();
        return new([.. rows], rows);

        IEnumerable<int> Rows(IEnumerable<long> ids) => ids.Select(RowOf).OfType<int>();
    }

    internal int? ActorNumber(string slug) => actorOf.TryGetValue(slug, out var actor) ? actor : null;

    internal bool[]? Select(string key, IReadOnlyList<string> slugs)
    {
        if (slugs.Count == 0) return null;
        var (known, size) = key switch
        {
            "actor" => (actorOf, Actors.Count),
            "bill" => (billOf, Targets.Count),
            "proposition" => (propositionOf, Targets.Count),
            _ => (sourceOf, Sources.Count),
        };
        var selected = new bool[size];
        foreach (var slug in slugs)
            if (known.TryGetValue(slug, out var i)) selected[i] = true;
        return selected;
    }

    internal int[]? CandidatesOf(ClaimFilter filter)
    {
        // One actor or one source alone narrows the search to its own rows.
        if (filter.Actors is [var actor] && actorOf.TryGetValue(actor, out var a)) return Columns.RowsOfActor(a);
        if (filter.Sources is [var source] && sourceOf.TryGetValue(source, out var s)) return Columns.RowsOfSource(s);
        if (filter.Bills is [var bill] && billOf.TryGetValue(bill, out var b)) return Columns.RowsOfTarget(b);
        return filter.Propositions is [var proposition] && propositionOf.TryGetValue(proposition, out var p) ? Columns.RowsOfTarget(p) : null;
    }
}
