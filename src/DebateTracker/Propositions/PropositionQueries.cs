using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Propositions;

/// <summary>Reads propositions.</summary>
public sealed class PropositionQueries(CurrentDebate debate)
{
    /// <summary>Every proposition, by title.</summary>
    public async Task<IReadOnlyList<Proposition>> ListAsync(CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        return await db.Propositions.AsNoTracking().OrderBy(p => p.Title).ThenBy(p => p.Id).ToListAsync(cancellation);
    }

    /// <summary>One proposition; null when there is none.</summary>
    public async Task<Proposition?> GetAsync(string slug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        return await db.Propositions.AsNoTracking().SingleOrDefaultAsync(p => p.Slug == slug, cancellation);
    }
}
