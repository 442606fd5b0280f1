using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Propositions;

/// <summary>Reads propositions.</summary>
public sealed class PropositionQueries(IDbContextFactory<DebateDbContext> contexts)
{
    /// <summary>Every proposition, by title.</summary>
    public async Task<IReadOnlyList<Proposition>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await InOrder(db.Propositions.AsNoTracking()).ToListAsync(cancellation);
    }

    /// <summary>Propositions as they are listed: by title.</summary>
    internal static IOrderedQueryable<Proposition> InOrder(IQueryable<Proposition> propositions) => propositions.OrderBy(p => p.Title).ThenBy(p => p.Id);

    /// <summary>One proposition; null when there is none.</summary>
    public async Task<Proposition?> GetAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Propositions.AsNoTracking().SingleOrDefaultAsync(p => p.Slug == slug, cancellation);
    }
}
