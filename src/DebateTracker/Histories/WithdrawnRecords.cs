using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Histories;

/// <summary>That a record was withdrawn.</summary>
/// <param name="Reason">Why, in a sentence; null where nobody said.</param>
public sealed record Withdrawal(string? Reason);

/// <summary>Tells of records that were withdrawn, which no list and no other query does.</summary>
public sealed class WithdrawnRecords(CurrentDebate debate)
{
    /// <summary>Why a record was withdrawn; null when there is no such record, or it stands.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="key">Its slug or key.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Withdrawal?> FindAsync(RecordKind kind, string key, CancellationToken cancellation = default)
    {
        if (!Slugs.IsSlug(key)) return null;
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        var reasons = kind switch
        {
            RecordKind.Actor => db.Actors.Where(a => a.Slug == key && a.Withdrawn != null).Select(a => a.Withdrawn),
            RecordKind.Bill => db.Bills.Where(b => b.Slug == key && b.Withdrawn != null).Select(b => b.Withdrawn),
            RecordKind.Proposition => db.Propositions.Where(p => p.Slug == key && p.Withdrawn != null).Select(p => p.Withdrawn),
            RecordKind.Source => db.Sources.Where(s => s.Slug == key && s.Withdrawn != null).Select(s => s.Withdrawn),
            RecordKind.Lookup => db.Lookups.Where(l => l.Slug == key && l.Withdrawn != null).Select(l => l.Withdrawn),
            _ => db.Claims.Where(c => c.Key == key && c.Status == ClaimStatus.Withdrawn).Select(c => c.Withdrawn),
        };
        var found = await reasons.ToListAsync(cancellation);
        return found.Count == 0 ? null : new(found[0]);
    }
}
