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
        return [.. InOrder(await db.Propositions.AsNoTracking().Where(p => p.Withdrawn == null).ToListAsync(cancellation))];
    }

    /// <summary>Propositions as they are listed: by title. Not sorted by the database, whose alphabet is the operator's.</summary>
    internal static IEnumerable<Proposition> InOrder(IEnumerable<Proposition> propositions) => propositions.OrderBy(p => p.Title, StringComparer.Ordinal).ThenBy(p => p.Slug, StringComparer.Ordinal);

    /// <summary>One proposition; null when there is none, or it is withdrawn.</summary>
    public async Task<Proposition?> GetAsync(string slug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        return await db.Propositions.AsNoTracking().SingleOrDefaultAsync(p => p.Slug == slug && p.Withdrawn == null, cancellation);
    }
}
