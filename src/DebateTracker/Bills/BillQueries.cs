using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Bills;

/// <summary>Reads bills.</summary>
public sealed class BillQueries(CurrentDebate debate)
{
    /// <summary>Every bill without its parts, by jurisdiction and number.</summary>
    public async Task<IReadOnlyList<Bill>> ListAsync(CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        return await db.Bills.AsNoTracking().OrderBy(b => b.JurisdictionName).ThenBy(b => b.Identifier).ThenBy(b => b.Id).ToListAsync(cancellation);
    }

    /// <summary>One bill with its sponsors, versions, actions and votes in order; null when there is none.</summary>
    public async Task<Bill?> GetAsync(string slug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        return await db.Bills.AsNoTracking().Include(b => b.Aliases.OrderBy(x => x.Ordinal)).Include(b => b.Sponsors.OrderBy(x => x.Ordinal)).ThenInclude(s => s.Actor)
            .Include(b => b.Versions.OrderBy(x => x.Ordinal)).Include(b => b.Actions.OrderBy(x => x.Ordinal)).Include(b => b.Votes.OrderBy(x => x.Ordinal))
            .SingleOrDefaultAsync(b => b.Slug == slug, cancellation);
    }
}
