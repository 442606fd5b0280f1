using System.Runtime.CompilerServices;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Data;
using DebateTracker.Propositions;
using DebateTracker.Snapshot;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Exports;

/// <summary>
/// Whole lists of entries, in the order in which their pages list them, a batch in memory at a time.
/// </summary>
public sealed class EntryLists(CurrentDebate debate, int batchSize = 500)
{
    /// <summary>The actors of the given slugs, in that order, with their names and affiliations; slugs of no actor are passed over.</summary>
    public IAsyncEnumerable<Actor> ActorsAsync(IReadOnlyList<string> slugs) => ReadAsync(
        _ => Task.FromResult(slugs),
        async (db, batch) => await db.Actors.AsNoTracking().Where(a => EF.Parameter(batch).Contains(a.Slug))
            .Include(a => a.Aliases).Include(a => a.Affiliations).ThenInclude(a => a.Organisation).ToListAsync(),
        a => a.Slug);

    /// <summary>Every bill with its parts, by jurisdiction and number.</summary>
    public IAsyncEnumerable<Bill> BillsAsync() => ReadAsync(
        async db => [.. BillQueries.InOrder(await db.Bills.AsNoTracking().Where(b => b.Withdrawn == null).ToListAsync()).Select(b => b.Slug)],
        async (db, batch) => await BillQueries.Whole(db.Bills.AsNoTracking().Where(b => EF.Parameter(batch).Contains(b.Slug))).ToListAsync(),
        b => b.Slug);

    /// <summary>Every proposition, by title.</summary>
    public IAsyncEnumerable<Proposition> PropositionsAsync() => ReadAsync(
        async db => [.. PropositionQueries.InOrder(await db.Propositions.AsNoTracking().Where(p => p.Withdrawn == null).ToListAsync()).Select(p => p.Slug)],
        async (db, batch) => await db.Propositions.AsNoTracking().Where(p => EF.Parameter(batch).Contains(p.Slug)).ToListAsync(),
        p => p.Slug);

    /// <summary>Every source with the number of its passages, newest first.</summary>
    public IAsyncEnumerable<SourceRow> SourcesAsync() => ReadAsync(
        async db => await SourceQueries.NewestFirst(db.Sources.Where(s => s.Withdrawn == null)).Select(s => s.Slug).ToListAsync(),
        (db, batch) => SourceQueries.RowsAsync(db, db.Sources.Where(s => EF.Parameter(batch).Contains(s.Slug)), default),
        s => s.Source.Slug);

    private async IAsyncEnumerable<T> ReadAsync<T>(
        Func<DebateDbContext, Task<IReadOnlyList<string>>> order, Func<DebateDbContext, string[], Task<List<T>>> read, Func<T, string> slug,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        foreach (var batch in (await order(turn.Db)).Chunk(batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            var entries = (await read(turn.Db, batch)).ToDictionary(slug);
            foreach (var name in batch)
                if (entries.TryGetValue(name, out var entry)) yield return entry;
        }
    }
}
