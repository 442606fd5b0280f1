using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Changes;

/// <summary>A revision with the change that made it.</summary>
/// <param name="Number">Which revision of the record, from 1.</param>
/// <param name="Change">The number of the change.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Why">What was done, or why.</param>
/// <param name="Document">The record, in canonical form.</param>
/// <param name="Differences">In which fields it differs from the revision before.</param>
public sealed record RevisionView(int Number, long Change, DateTime At, string By, string Why, string Document, IReadOnlyList<FieldDifference> Differences);

/// <summary>The newest change of a debate, which proves all that were before it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Hash">Its hash; see <see cref="ChangeChain"/>.</param>
public sealed record ChainHead(long Number, DateTime At, string Hash);

/// <summary>Reads the history of records.</summary>
public static class HistoryQueries
{
    /// <summary>The newest change; null in a debate that was never written.</summary>
    public static Task<ChainHead?> HeadAsync(this DebateDbContext db, CancellationToken cancellation) =>
        db.Changes.AsNoTracking().OrderByDescending(c => c.Id).Select(c => new ChainHead(c.Id, c.At, c.Hash)).FirstOrDefaultAsync(cancellation);

    /// <summary>Every revision of a record, oldest first; none when there is no such record.</summary>
    public static async Task<IReadOnlyList<RevisionView>> HistoryAsync(this DebateDbContext db, RecordKind kind, string key, CancellationToken cancellation)
    {
        var revisions = await db.Revisions.AsNoTracking().Where(r => r.Kind == kind && r.Key == key).OrderBy(r => r.Number)
            .Join(db.Changes, r => r.ChangeId, c => c.Id, (r, c) => new { Revision = r, Change = c }).ToListAsync(cancellation);
        string? before = null;
        var views = new List<RevisionView>();
        foreach (var r in revisions.OrderBy(r => r.Revision.Number))
        {
            views.Add(new(r.Revision.Number, r.Change.Id, r.Change.At, r.Change.By, r.Change.What, r.Revision.Document, before is null ? [] : FieldDifference.Between(before, r.Revision.Document)));
            before = r.Revision.Document;
        }

        return views;
    }

    /// <summary>The newest revision of each record that is there, by its key.</summary>
    public static Task<Dictionary<string, Revision>> NewestRevisionsAsync(this DebateDbContext db, RecordKind kind, IEnumerable<string> keys, CancellationToken cancellation) =>
        db.Revisions.NewestAsync(kind, keys, cancellation);

    /// <summary>The newest revision of a record; null when there is no such record.</summary>
    public static async Task<Revision?> NewestRevisionAsync(this DebateDbContext db, RecordKind kind, string key, CancellationToken cancellation) =>
        (await db.Revisions.NewestAsync(kind, [key], cancellation)).GetValueOrDefault(key);
}
