using System.Globalization;
using DebateTracker.Quotations;
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
        return [.. InOrder(await db.Bills.AsNoTracking().Where(b => b.Withdrawn == null).ToListAsync(cancellation))];
    }

    /// <summary>Every bill with what it is called, for finding it in a text.</summary>
    public async Task<IReadOnlyList<KnownTarget>> KnownAsync(CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var bills = await turn.Db.Bills.AsNoTracking().Where(b => b.Withdrawn == null)
            .Select(b => new { b.Slug, b.Identifier, b.ShortTitle, b.Title, b.JurisdictionName, Aliases = b.Aliases.OrderBy(a => a.Ordinal).Select(a => a.Name).ToList() }).ToListAsync(cancellation);
        return [.. bills.OrderBy(b => b.Slug, StringComparer.Ordinal).Select(b => new KnownTarget(b.Slug, [.. new[] { b.Identifier, b.ShortTitle, b.Title }.OfType<string>().Concat(b.Aliases).Where(n => n.Length > 3).Distinct()], b.JurisdictionName))];
    }

    /// <summary>Bills as they are listed: by jurisdiction and number. Not sorted by the database, whose alphabet is the operator's.</summary>
    internal static IEnumerable<Bill> InOrder(IEnumerable<Bill> bills) =>
        bills.OrderBy(b => b.JurisdictionName, StringComparer.Ordinal).ThenBy(b => b.Identifier, NumberedNames).ThenBy(b => b.Slug, StringComparer.Ordinal);

    // "SB 53" comes before "SB 1047".
    private static readonly StringComparer NumberedNames = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    /// <summary>One bill with its sponsors, versions, actions and votes in order; null when there is none, or it is withdrawn.</summary>
    public async Task<Bill?> GetAsync(string slug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        return await Whole(db.Bills.AsNoTracking()).SingleOrDefaultAsync(b => b.Slug == slug && b.Withdrawn == null, cancellation);
    }

    /// <summary>Bills with their parts in order, and the actors among their sponsors.</summary>
    internal static IQueryable<Bill> Whole(IQueryable<Bill> bills) =>
        bills.Include(b => b.Aliases.OrderBy(x => x.Ordinal)).Include(b => b.Sponsors.OrderBy(x => x.Ordinal)).ThenInclude(s => s.Actor)
            .Include(b => b.Versions.OrderBy(x => x.Ordinal)).Include(b => b.Actions.OrderBy(x => x.Ordinal))
            .Include(b => b.Votes.OrderBy(x => x.Ordinal)).ThenInclude(v => v.Voters.OrderBy(x => x.Ordinal)).ThenInclude(v => v.Actor)
            .Include(b => b.Registers.OrderBy(x => x.Ordinal)).ThenInclude(r => r.Names.OrderBy(x => x.Ordinal)).ThenInclude(n => n.Actor);
}
