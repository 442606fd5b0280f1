using System.Runtime.CompilerServices;
using DebateTracker.Anchoring;
using DebateTracker.Data;
using DebateTracker.Search;
using DebateTracker.Snapshot;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Claims;

/// <summary>A page of claims.</summary>
/// <param name="Items">The claims.</param>
/// <param name="Summary">What is known of all of them.</param>
/// <param name="Previous">The key of the claim to go back from; null on the first page.</param>
/// <param name="Next">The key of the claim to go on from; null on the last page.</param>
/// <param name="IsRanked">Whether the best fitting come first; else the newest.</param>
public sealed record PageOfClaims(IReadOnlyList<ClaimView> Items, FilterSummary Summary, string? Previous, string? Next, bool IsRanked);

/// <summary>Where in a list to go on.</summary>
/// <param name="After">The key of the last claim seen; the next ones are wanted.</param>
/// <param name="Before">The key of the first claim seen; those before it are wanted.</param>
/// <param name="NewestFirst">Whether newest come first even when there is a search that could rank.</param>
/// <param name="Page">Which page of the list, from 1, where no claim is named.</param>
public sealed record ClaimPlace(string? After = null, string? Before = null, bool NewestFirst = false, int Page = 1);

/// <summary>In which order a whole list of claims is given.</summary>
public enum ClaimOrder
{
    /// <summary>Those of a source after each other, in the order of their keys.</summary>
    AsItComes,

    /// <summary>Newest first.</summary>
    Newest,

    /// <summary>Those that fit a search best first; newest first where there is no search that ranks.</summary>
    Relevance,
}

/// <summary>Reads claims, all that one request asks for from one state of the debate.</summary>
/// <param name="debate">The debate as the request sees it.</param>
/// <param name="database">The database it is in.</param>
/// <param name="context">How much of what stands around a passage readers are shown.</param>
/// <param name="batchSize">How many claims of a stream are in memory at a time.</param>
public sealed class ClaimQueries(CurrentDebate debate, IDebateDatabase database, ShownContext context, int batchSize = 2000)
{
    /// <summary>How many claims a page has.</summary>
    public const int PageSize = 50;

    /// <summary>The index of all published claims.</summary>
    public async Task<ClaimIndex> IndexAsync(CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        return turn.Index;
    }

    /// <summary>A page of the claims that a filter lets through.</summary>
    /// <returns>The page, or null when the claim that the place names is not published.</returns>
    public async Task<PageOfClaims?> ListAsync(ClaimFilter filter, ClaimPlace place, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var (db, index) = (turn.Db, turn.Index);
        int? from = null;
        if ((place.After ?? place.Before) is { } key)
        {
            from = index.Columns.RowOf(key);
            if (from is null) return null;
        }

        var text = await index.SearchAsync(db, database, filter, cancellation);
        var byRank = !place.NewestFirst && text?.Ranked is not null;
        var backwards = place.After is null && place.Before is not null;
        var rows = index.Page(filter, text, byRank, from, backwards, PageSize + 1, from is null ? (place.Page - 1) * PageSize : 0);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(backwards ? 0 : PageSize);
        var items = await Reader(db, index).ReadAsync([.. rows.Select(r => index.Columns.Ids[r])], cancellation);
        return new(
            items, index.Summarise(filter, text),
            Previous: items.Count > 0 && (backwards ? more : from is not null || place.Page > 1) ? items[0].Key : null,
            Next: items.Count > 0 && (backwards || more) ? items[^1].Key : null,
            byRank);
    }

    /// <summary>How many claims and sources a filter lets through, and how they divide.</summary>
    public async Task<FilterSummary> SummariseAsync(ClaimFilter filter, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var (db, index) = (turn.Db, turn.Index);
        return index.Summarise(filter, await index.SearchAsync(db, database, filter, cancellation));
    }

    /// <summary>The claims of the given numbers, in that order; those that are not there are passed over.</summary>
    public async Task<IReadOnlyList<ClaimView>> GetAsync(IEnumerable<long> ids, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        return await Reader(turn.Db, turn.Index).ReadAsync([.. ids], cancellation);
    }

    /// <summary>The newest claims that a filter without words lets through, up to a number, without a look at how many more there are.</summary>
    /// <param name="filter">Which claims.</param>
    /// <param name="count">How many at the most.</param>
    /// <param name="after">The key of the claim to go on from; null, or no published claim's, for the newest.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<ClaimView>> NewestAsync(ClaimFilter filter, int count, string? after = null, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var from = after is null ? null : turn.Index.Columns.RowOf(after);
        var rows = turn.Index.Page(filter, text: null, byRank: false, from, backwards: false, count);
        return await Reader(turn.Db, turn.Index).ReadAsync([.. rows.Select(r => turn.Index.Columns.Ids[r])], cancellation);
    }

    /// <summary>Every value of a key, with how many claims it would leave; see <see cref="ClaimIndex.ValuesOf"/>.</summary>
    public async Task<IReadOnlyList<FacetValue>> ValuesAsync(FilterKey key, ClaimFilter filter, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var (db, index) = (turn.Db, turn.Index);
        return index.ValuesOf(key, filter, await index.SearchAsync(db, database, filter, cancellation));
    }

    /// <summary>The names in addresses of the claims of the given numbers.</summary>
    public async Task<IReadOnlyDictionary<long, string>> KeysAsync(IEnumerable<long> ids, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var asked = ids.Distinct().ToArray();
        return await turn.Db.Claims.Where(c => EF.Parameter(asked).Contains(c.Id)).Select(c => new { c.Id, c.Key }).ToDictionaryAsync(c => c.Id, c => c.Key, cancellation);
    }

    /// <summary>The claims that a filter lets through and that were entered last, newest entered first, whenever they were said.</summary>
    public async Task<IReadOnlyList<ClaimView>> LastEnteredAsync(ClaimFilter filter, int count, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var text = await turn.Index.SearchAsync(turn.Db, database, filter, cancellation);
        return await Reader(turn.Db, turn.Index).ReadAsync([.. turn.Index.Ids(filter, text, ClaimOrder.Newest, bySource: false).OrderDescending().Take(count)], cancellation);
    }

    /// <summary>The claims of the given numbers, in that order, a batch in memory at a time; each must be there.</summary>
    public async IAsyncEnumerable<ClaimView> StreamAsync(IEnumerable<long> ids, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var batch in ids.Chunk(batchSize))
        {
            var claims = await GetAsync(batch, cancellation);
            if (claims.Count < batch.Length) throw new InvalidOperationException("A claim of the index is not among the rows of its state.");
            foreach (var claim in claims) yield return claim;
        }
    }

    /// <summary>One claim, whatever its status; null when there is none.</summary>
    public async Task<ClaimView?> GetAsync(string key, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var (db, index) = (turn.Db, turn.Index);
        var id = await db.Claims.Where(c => c.Key == key).Select(c => (long?)c.Id).SingleOrDefaultAsync(cancellation);
        return id is null ? null : (await Reader(db, index).ReadAsync([id.Value], cancellation)).SingleOrDefault();
    }

    /// <summary>The published claims of the given keys, in that order; keys of none are passed over.</summary>
    public async Task<IReadOnlyList<ClaimView>> GetAsync(IReadOnlyList<string> keys, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var asked = keys.ToArray();
        var ids = await turn.Db.Claims.Where(c => EF.Parameter(asked).Contains(c.Key) && c.Status == ClaimStatus.Published).Select(c => new { c.Key, c.Id }).ToDictionaryAsync(c => c.Key, c => c.Id, cancellation);
        return await Reader(turn.Db, turn.Index).ReadAsync([.. keys.Where(ids.ContainsKey).Select(k => ids[k])], cancellation);
    }

    /// <summary>The published claims that a claim speaks to or that speak to it.</summary>
    public async Task<IReadOnlyList<RelatedClaim>> RelatedAsync(long claimId, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var (db, index) = (turn.Db, turn.Index);
        var relations = await db.Set<ClaimRelation>().Where(r => r.ClaimId == claimId || r.OtherId == claimId)
            .Select(r => new { r.ClaimId, r.OtherId, r.Kind }).ToListAsync(cancellation);
        var others = relations.Select(r => r.ClaimId == claimId ? r.OtherId : r.ClaimId).Where(index.Has).Distinct().ToList();
        var views = (await Reader(db, index).ReadAsync(others, cancellation)).ToDictionary(v => v.Id);
        return [.. relations
            .Select(r => (r.Kind, Outgoing: r.ClaimId == claimId, Other: r.ClaimId == claimId ? r.OtherId : r.ClaimId))
            .Where(r => views.ContainsKey(r.Other))
            .OrderBy(r => !r.Outgoing).ThenBy(r => r.Kind).ThenBy(r => views[r.Other].Key, StringComparer.Ordinal)
            .Select(r => new RelatedClaim(r.Kind, r.Outgoing, views[r.Other]))];
    }

    /// <summary>The other published claims that are on record from the same letter, release or post, by their keys: the first of them, and how many there are.</summary>
    public async Task<(IReadOnlyList<ClaimView> First, int Total)> OfLetterAsync(ClaimView claim, int count, CancellationToken cancellation = default)
    {
        if (claim.Letter is not { } letter) return ([], 0);
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var ids = await turn.Db.Claims.Where(c => c.Letter == letter && c.Id != claim.Id && c.Status == ClaimStatus.Published).OrderBy(c => c.Key).Select(c => c.Id).ToListAsync(cancellation);
        return (await Reader(turn.Db, turn.Index).ReadAsync([.. ids.Take(count)], cancellation), ids.Count);
    }

    /// <summary>The passages of other sources that print a claim's quotation, each compared with it word by word.</summary>
    public async Task<IReadOnlyList<Witness>> WitnessesAsync(ClaimView claim, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var rows = await turn.Db.Set<ClaimWitness>().AsNoTracking().Where(w => w.ClaimId == claim.Id && w.Passage.Capture.Source.Withdrawn == null).OrderBy(w => w.Ordinal)
            .Select(w => new { w.Passage.Exact, w.Passage.Capture.Copy, w.Passage.Capture.Extent, w.Passage.Capture.TakenOn, w.Passage.Capture.Address, w.Passage.Capture.Source })
            .ToListAsync(cancellation);
        return [.. rows.Select(w => new Witness(SourceQueries.View(w.Source, []), w.Exact, new(w.Copy, w.Extent, w.TakenOn, w.Address), QuoteComparison.Between(claim.Passages[0].Exact, w.Exact)))];
    }

    /// <summary>
    /// Every claim that a filter lets through, a batch in memory at a time.
    /// </summary>
    /// <param name="filter">Which claims.</param>
    /// <param name="order">In which order.</param>
    /// <param name="bySource">Whether those of a source must follow each other, the source with the first claim first.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async IAsyncEnumerable<ClaimView> StreamAsync(
        ClaimFilter filter, ClaimOrder order = default, bool bySource = false, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var (db, index) = (turn.Db, turn.Index);
        var reader = Reader(db, index);

        // While one batch is being written, the next is read.
        Task<IReadOnlyList<ClaimView>>? reading = null;
        try
        {
            foreach (var batch in index.Ids(filter, await index.SearchAsync(db, database, filter, cancellation), order, bySource).Chunk(batchSize))
            {
                var read = reading is null ? [] : await reading;
                reading = Task.Run(() => reader.ReadAsync(batch, cancellation), cancellation);
                foreach (var claim in read) yield return claim;
            }

            foreach (var claim in reading is null ? [] : await reading) yield return claim;
        }
        finally
        {
            // The connection must not be given back while it is being read from.
            if (reading is not null) await Task.WhenAny(reading);
        }
    }

    private ClaimLoader Reader(DebateDbContext db, ClaimIndex index) => new(db, database, index, context);
}
