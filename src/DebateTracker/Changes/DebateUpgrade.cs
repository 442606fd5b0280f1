using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Claims;
using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Changes;

/// <summary>
/// Gives a database that was filled before there were revisions a first one of every record, chains the changes that it
/// has, makes its drafts proposals, and parts what full-text search keeps of Chinese, Japanese and Korean: all of it in one
/// transaction, or nothing.
/// </summary>
public sealed class DebateUpgrade(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database, TimeProvider clock)
{
    /// <summary>Who the first revisions are by.</summary>
    public const string By = "upgrade";

    private const string What = "The first revision of every record that was there before revisions were kept.";

    /// <summary>Whether a database has changes that are not chained, claims of which it is not written when they were entered, or words that are not parted.</summary>
    public static async Task<bool> IsNeededAsync(DebateDbContext db, CancellationToken cancellation = default) =>
        await db.Changes.AnyAsync(c => c.Hash == "", cancellation) || await db.Claims.OrderBy(c => c.Id).Take(1).AnyAsync(c => c.AddedOn == PartialDate.Unknown, cancellation) // All of them or none.
        || await db.ClaimTexts.AnyAsync(t => !t.IsParted, cancellation);

    /// <summary>Does it. Only the process that holds the lock for setting a database up may call it.</summary>
    /// <param name="progress">Is told how far it is, in a line.</param>
    /// <param name="cancellation">Stops it; nothing is stored then.</param>
    public async Task RunAsync(Action<string> progress, CancellationToken cancellation = default)
    {
        await using var turn = await WritingTurn.BeginAsync(contexts, database, isWaitedFor: false, cancellation);
        var db = turn.Db;
        if (await db.Changes.AnyAsync(c => c.Hash == "", cancellation)) await ChainAsync(turn, progress, cancellation);
        await DateAsync(db, progress, cancellation);
        await PartAsync(turn, progress, cancellation);
        await turn.EndAsync(cancellation);
    }

    private async Task ChainAsync(WritingTurn turn, Action<string> progress, CancellationToken cancellation)
    {
        var db = turn.Db;
        var now = clock.GetUtcNow().UtcDateTime;
        await ProposeDraftsAsync(turn, now, cancellation);
        var head = "";
        foreach (var change in await db.Changes.OrderBy(c => c.Id).ToListAsync(cancellation))
            head = change.Hash = await ChangeChain.HashAsync(head, change, AsyncEnumerable.Empty<ChainedRevision>());
        await turn.SaveAsync(cancellation);

        var upgrade = new Change { Id = await db.Changes.MaxAsync(c => c.Id, cancellation) + 1, Stamp = Random.Shared.NextInt64(), At = ChangeChain.Cut(now), By = By, What = What };
        db.ChangeTracker.Clear();
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            var done = 0;
            await foreach (var batch in StoredEntries.ReadAsync(db, kind, cancellation))
            {
                await database.InsertRevisionsAsync(db, batch.Select(e => Revision.Of(kind, RecordDocument.NameOf(e).Key, 1, upgrade.Id, RecordDocument.Of(e))), cancellation);
                done += batch.Count;
                if (done / 50_000 > (done - batch.Count) / 50_000) progress(string.Create(CultureInfo.InvariantCulture, $"First revisions: {done:N0} {Terms.Printed(kind)}s."));
            }

            if (done > 0) progress(string.Create(CultureInfo.InvariantCulture, $"First revisions: all {done:N0} {Terms.Printed(kind)}s."));
        }

        upgrade.Hash = await ChangeChain.HashAsync(
            head, upgrade, HistoryExporter.OfAsync(db, upgrade.Id, cancellation).Select(r => new ChainedRevision(r.Kind, r.Key, r.Number, r.Sha256)));
        db.Changes.Add(upgrade);
        await turn.SaveAsync(cancellation);
    }

    private static IQueryable<Claim> Undated(DebateDbContext db) => db.Claims.Where(c => c.AddedOn == PartialDate.Unknown);

    /// <summary>Writes to claims that have it not when they were entered: with the change that made their first revision.</summary>
    private static async Task DateAsync(DebateDbContext db, Action<string> progress, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var change in await db.Changes.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellation))
        {
            var day = PartialDate.From(DateOnly.FromDateTime(change.At));
            var entered = db.Revisions.Where(r => r.ChangeId == change.Id && r.Kind == RecordKind.Claim && r.Number == 1).Select(r => r.Key);
            done += await Undated(db).Where(c => entered.Contains(c.Key)).ExecuteUpdateAsync(set => set.SetProperty(c => c.AddedOn, day), cancellation);
        }

        if (done > 0) progress(string.Create(CultureInfo.InvariantCulture, $"Days of entry: {done:N0} claims."));
    }

    /// <summary>Writes words of Chinese, Japanese and Korean as full-text search has them now.</summary>
    private static async Task PartAsync(WritingTurn turn, Action<string> progress, CancellationToken cancellation)
    {
        for (var done = 0; ;)
        {
            turn.Db.ChangeTracker.Clear();
            var batch = await turn.Db.ClaimTexts.Where(t => !t.IsParted).OrderBy(t => t.ClaimId).Take(500).ToListAsync(cancellation);
            if (batch.Count == 0)
            {
                if (done > 0) progress(string.Create(CultureInfo.InvariantCulture, $"Words of Chinese, Japanese and Korean: {done:N0} claims."));
                return;
            }

            foreach (var text in batch) text.Part();
            await turn.SaveAsync(cancellation);
            done += batch.Count;
        }
    }

    /// <summary>What were drafts leaves the claims; a published claim that named one is also proposed with that relation.</summary>
    private static async Task ProposeDraftsAsync(WritingTurn turn, DateTime now, CancellationToken cancellation)
    {
        var db = turn.Db;
        var unpublished = await db.Database.SqlQueryRaw<string>("SELECT key AS \"Value\" FROM claims WHERE status = 'draft'").ToListAsync(cancellation);
        var inReview = await db.Database.SqlQueryRaw<string>("SELECT key AS \"Value\" FROM claims WHERE status = 'in_review'").ToListAsync(cancellation);
        if (unpublished.Count + inReview.Count == 0) return;
        var naming = await db.Database.SqlQueryRaw<string>(
            "SELECT key AS \"Value\" FROM claims WHERE status NOT IN ('draft', 'in_review')"
            + " AND id IN (SELECT r.claim_id FROM claim_relations r JOIN claims d ON d.id = r.other_id WHERE d.status IN ('draft', 'in_review'))").ToListAsync(cancellation);

        // As published they can be read; nobody sees this, and they are gone at the end of the transaction.
        await db.Database.ExecuteSqlRawAsync("CREATE TEMPORARY TABLE former_drafts AS SELECT id FROM claims WHERE status IN ('draft', 'in_review')", cancellation);
        await db.Database.ExecuteSqlRawAsync("UPDATE claims SET status = 'published' WHERE id IN (SELECT id FROM former_drafts)", cancellation);
        List<string> keys = [.. unpublished, .. inReview, .. naming];
        var entries = await StoredEntries.ReadAsync<ClaimEntry>(db, RecordKind.Claim, db.Claims.Where(c => EF.Parameter(keys).Contains(c.Key)).Select(c => c.Id), cancellation);
        foreach (var (key, entry) in entries)
        {
            var note = naming.Contains(key) ? "Names a claim that is not published yet." : inReview.Contains(key) ? "Waits for a second pair of eyes." : null;
            db.Proposals.Add(new()
            {
                Key = key,
                Kind = RecordKind.Claim,
                BasedOn = naming.Contains(key) ? 1 : 0,
                By = By,
                At = ChangeChain.Cut(now),
                Note = note,
                Document = RecordDocument.Of(entry),
            });
        }

        await turn.SaveAsync(cancellation);
        string[] deletions =
        [
            "DELETE FROM claim_relations WHERE claim_id IN (SELECT id FROM former_drafts) OR other_id IN (SELECT id FROM former_drafts)",
            "DELETE FROM claim_passages WHERE claim_id IN (SELECT id FROM former_drafts)",
            "DELETE FROM stances WHERE claim_id IN (SELECT id FROM former_drafts)",
            "DELETE FROM claim_texts WHERE claim_id IN (SELECT id FROM former_drafts)",
            "DELETE FROM claims WHERE id IN (SELECT id FROM former_drafts)",
        ];
        foreach (var deletion in deletions) await db.Database.ExecuteSqlRawAsync(deletion, cancellation);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE former_drafts", cancellation);
    }
}
