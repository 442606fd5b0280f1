using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Changes;

/// <summary>Reads records as the tables have them, to compare them with their revisions or to make the first ones.</summary>
internal static class StoredEntries
{
    /// <summary>Every record of a kind, a batch in memory at a time, in no order that means anything.</summary>
    public static async IAsyncEnumerable<List<object>> ReadAsync(
        DebateDbContext db, RecordKind kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var (ids, size) = kind switch
        {
            RecordKind.Actor => (db.Actors.Select(a => a.Id), 500),
            RecordKind.Bill => (db.Bills.Select(b => b.Id), 200),
            RecordKind.Proposition => (db.Propositions.Select(p => p.Id), 500),
            RecordKind.Source => (db.Sources.Select(s => s.Id), 20),
            RecordKind.Lookup => (db.Lookups.Select(l => l.Id), 500),
            _ => (db.Claims.Select(c => c.Id), 2_000),
        };
        for (long last = 0; ;)
        {
            var after = last;
            var batch = await ids.Where(id => id > after).OrderBy(id => id).Take(size).ToListAsync(cancellation);
            if (batch.Count == 0) yield break;
            last = batch[^1];
            yield return await ReadAsync(db, kind, batch, cancellation);
        }
    }

    /// <summary>Some records of a kind by their slugs or keys.</summary>
    /// <param name="db">Where they are.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="ids">The numbers of their rows.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Dictionary<string, T>> ReadAsync<T>(DebateDbContext db, RecordKind kind, IQueryable<long> ids, CancellationToken cancellation) =>
        (await ReadAsync(db, kind, await ids.ToListAsync(cancellation), cancellation)).ToDictionary(e => RecordDocument.NameOf(e).Key, e => (T)e);

    private static async Task<List<object>> ReadAsync(DebateDbContext db, RecordKind kind, List<long> ids, CancellationToken cancellation) => kind switch
    {
        RecordKind.Actor => [.. (await ChangeRun.Whole(db.Actors.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.Id))).ToListAsync(cancellation)).Select(a => a.ToEntry())],
        RecordKind.Bill => [.. (await BillQueries.Whole(db.Bills.AsNoTracking().Where(b => EF.Parameter(ids).Contains(b.Id))).ToListAsync(cancellation)).Select(b => b.ToEntry())],
        RecordKind.Proposition => [.. (await db.Propositions.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToListAsync(cancellation)).Select(p => p.ToEntry())],
        RecordKind.Source => [.. (await ChangeRun.Whole(db.Sources.AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.Id))).ToListAsync(cancellation)).Select(s => s.ToEntry())],
        RecordKind.Lookup => [.. (await ChangeRun.Whole(db.Lookups.AsNoTracking().Where(l => EF.Parameter(ids).Contains(l.Id))).ToListAsync(cancellation)).Select(l => l.ToEntry())],
        _ => await ClaimsAsync(db, ids, cancellation),
    };

    // Each table is asked for its own rows: joined to the claims, those of a few are looked for among all.
    private static async Task<List<object>> ClaimsAsync(DebateDbContext db, List<long> ids, CancellationToken cancellation)
    {
        var claims = await db.Claims.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new
        {
            c.Id,
            Entry = new ClaimEntry(
                c.Key, c.Actor.Slug, Terms.Of(c.Attribution), Terms.Of(c.Status), c.Summary, new[] { c.Passage.Key }, c.Speaker!.Slug,
                c.Capacity == null ? null : Terms.Of(c.Capacity.Value), null, c.SaidOn.OrNull(), null, null, c.Letter, c.Note, null, c.Withdrawn),
            Office = c.Affiliation == null ? null : new { c.Affiliation.Organisation.Slug, c.Affiliation.Role, c.Affiliation.From },
        }).ToListAsync(cancellation);
        var further = (await db.Set<ClaimPassage>().Where(p => EF.Parameter(ids).Contains(p.ClaimId))
            .Select(p => new { p.ClaimId, p.Ordinal, p.Passage.Key })
            .ToListAsync(cancellation)).ToLookup(p => p.ClaimId);
        var witnesses = (await db.Set<ClaimWitness>().Where(w => EF.Parameter(ids).Contains(w.ClaimId))
            .Select(w => new { w.ClaimId, w.Ordinal, w.Passage.Key })
            .ToListAsync(cancellation)).ToLookup(w => w.ClaimId);
        var stances = (await db.Stances.AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.ClaimId))
            .Select(s => new { s.ClaimId, s.Value, s.Basis, Bill = s.Bill!.Slug, Version = s.BillVersion!.Code, Proposition = s.Proposition!.Slug, s.Note })
            .ToListAsync(cancellation)).ToLookup(s => s.ClaimId);
        var relations = (await db.Set<ClaimRelation>().Where(r => EF.Parameter(ids).Contains(r.ClaimId))
            .Select(r => new { r.ClaimId, r.Kind, r.Other.Key })
            .ToListAsync(cancellation)).ToLookup(r => r.ClaimId);
        return
        [
            .. claims.Select(c => c.Entry with
            {
                Passages = [.. c.Entry.Passages, .. further[c.Id].OrderBy(p => p.Ordinal).Select(p => p.Key)],
                Office = c.Office is null ? null : new(c.Office.Slug, c.Office.Role, c.Office.From.OrNull()),
                Stances = Claim.InOrder(stances[c.Id].Select(s => new StanceEntry(Terms.Of(s.Value), Terms.Of(s.Basis), s.Bill, s.Version, s.Proposition, s.Note))),
                Relations = relations[c.Id].OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new RelationEntry(Terms.Of(r.Kind), r.Key)).OrNull(r => r),
                Witnesses = witnesses[c.Id].OrderBy(w => w.Ordinal).OrNull(w => w.Key),
            }),
        ];
    }
}
