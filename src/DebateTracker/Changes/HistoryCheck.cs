using DebateTracker.Data;
using DebateTracker.Sources;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Changes;

/// <summary>What came of walking through the history.</summary>
/// <param name="Changes">How many changes there are.</param>
/// <param name="Revisions">How many revisions there are.</param>
/// <param name="Head">The newest change; null when there is none.</param>
public sealed record HistoryRound(long Changes, long Revisions, ChainHead? Head);

/// <summary>
/// Proves the history: that every document is the one its hash was made of, every change the one that its hash ties to all
/// before it, and every record in the tables what its newest revision says.
/// </summary>
public sealed class HistoryCheck(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database)
{
    /// <summary>Walks through all of it, in one unchanging state.</summary>
    /// <param name="found">Called with each thing that does not hold, in a sentence.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<HistoryRound> RunAsync(Action<string> found, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        database.AllowLongStatements(db);
        var (snapshot, _) = await database.BeginSnapshotAsync(db, cancellation);
        await using var reading = snapshot;
        var (previous, number, revisions) = ("", 0L, 0L);
        foreach (var change in await db.Changes.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellation))
        {
            if (change.Id != ++number) found($"Between the changes {number - 1} and {change.Id} there {(change.Id - number == 1 ? "is one" : $"are {change.Id - number}")} missing.");
            number = change.Id;
            var hash = await ChangeChain.HashAsync(previous, change, RevisionsAsync(change.Id));
            if (hash != change.Hash) found($"Change {change.Id} of {change.By} is not what was written: its hash is {hash}, not {change.Hash}.");
            previous = change.Hash;
        }

        var stray = await db.Revisions.AsNoTracking()
            .Where(r => !db.Changes.Any(c => c.Id == r.ChangeId))
            .OrderBy(r => r.ChangeId).ThenBy(r => r.Kind).ThenBy(r => r.Key)
            .Select(r => new { r.Kind, r.Key, r.Number })
            .Take(10)
            .ToListAsync(cancellation);
        foreach (var r in stray) found($"{RecordDocument.Named(r.Kind, r.Key)}: revision {r.Number} belongs to no change.");
        foreach (var kind in Enum.GetValues<RecordKind>()) await CompareAsync(db, kind, found, cancellation);

        var entered = from claim in db.Claims
                      join revision in db.Revisions on new { claim.Key, Number = 1, Kind = RecordKind.Claim } equals new { revision.Key, revision.Number, revision.Kind }
                      join change in db.Changes on revision.ChangeId equals change.Id
                      select new { claim.Key, claim.AddedOn, change.At };
        await foreach (var claim in entered.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (PartialDate.From(DateOnly.FromDateTime(claim.At)) is var day && day != claim.AddedOn)
                found($"{RecordDocument.Named(RecordKind.Claim, claim.Key)} was entered on {day}, and in the tables it is {(claim.AddedOn.IsKnown ? claim.AddedOn.ToString() : "not said when")}.");
        }

        // Those that captures hold were compared with their sources; the others are what older revisions name.
        var unheld = db.Sources.AsNoTracking().SelectMany(s => s.Texts, (s, t) => new { s.Slug, t.Sha256, t.Text, t.SourceId })
            .Where(t => t.Text != null && !db.Set<Fragment>().Any(f => f.SourceId == t.SourceId && f.Sha256 == t.Sha256));
        await foreach (var t in unheld.OrderBy(t => t.Slug).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (Capture.Hash(t.Text!) is var hash && hash != t.Sha256)
            {
                found($"{RecordDocument.Named(RecordKind.Source, t.Slug)}: a text that it once held was changed: "
                    + $"its SHA-256 is {hash}, not {t.Sha256}.");
            }
        }

        var emptied = db.Sources.AsNoTracking().SelectMany(s => s.Texts, (s, t) => new { s.Slug, t.Sha256, t.Text, t.DroppedAt }).Where(t => t.Text == null && t.DroppedAt == null);
        await foreach (var t in emptied.OrderBy(t => t.Slug).ThenBy(t => t.Sha256).AsAsyncEnumerable().WithCancellation(cancellation))
            found($"{RecordDocument.Named(RecordKind.Source, t.Slug)}: a text of the SHA-256 {t.Sha256} is gone, and nobody is said to have dropped it.");
        return new(number, revisions, await db.HeadAsync(cancellation));

        async IAsyncEnumerable<ChainedRevision> RevisionsAsync(long change)
        {
            await foreach (var r in HistoryExporter.OfAsync(db, change, cancellation))
            {
                revisions++;
                var hash = RecordDocument.Hash(r.Document);
                if (hash != r.Sha256) found($"{RecordDocument.Named(r.Kind, r.Key)}: revision {r.Number} was changed after it was written: the SHA-256 of its document is {hash}, not {r.Sha256}.");
                yield return new(r.Kind, r.Key, r.Number, r.Sha256);
            }
        }
    }

    private static async Task CompareAsync(DebateDbContext db, RecordKind kind, Action<string> found, CancellationToken cancellation)
    {
        var stored = 0L;
        await foreach (var batch in StoredEntries.ReadAsync(db, kind, cancellation))
        {
            stored += batch.Count;
            var newest = await db.Revisions.NewestAsync(kind, batch.Select(e => RecordDocument.NameOf(e).Key), cancellation);
            foreach (var entry in batch)
            {
                var key = RecordDocument.NameOf(entry).Key;
                if (!newest.TryGetValue(key, out var revision)) found($"{RecordDocument.Named(kind, key)} has no revision.");
                else if (RecordDocument.Of(entry) is var document && document != revision.Document)
                {
                    var differences = FieldDifference.Between(revision.Document, document);
                    found($"{RecordDocument.Named(kind, key)} is not what its revision {revision.Number} says. "
                        + FieldDifference.Written(differences, "there", "in the tables"));
                }
            }
        }

        var recorded = await db.Revisions.Where(r => r.Kind == kind).Select(r => r.Key).Distinct().LongCountAsync(cancellation);
        if (recorded != stored) found($"There are revisions of {recorded} {Terms.Printed(kind)}s, and {stored} in the tables.");
    }
}
