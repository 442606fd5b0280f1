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
        return await InOrder(db.Propositions.AsNoTracking()).ToListAsync(cancellation);
    }

    /// <summary>Propositions as they are listed: by title.</summary>
    internal static IOrderedQueryable<Proposition> InOrder(IQueryable<Proposition> propositions) => propositions.OrderBy(p => p.Title).ThenBy(p => p.Id);

    /// <summary>One proposition; null when there is none.</summary>
    public async Task<Proposition?> GetAsync(string slug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        return await db.Propositions.AsNoTracking().SingleOrDefaultAsync(p => p.Slug == slug, cancellation);
    }
}
