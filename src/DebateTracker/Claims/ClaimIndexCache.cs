using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Claims;

/// <summary>
/// Keeps the newest <see cref="ClaimIndex"/>. Each time it is asked, it looks at the number of the database's newest
/// change, so that what one process writes every other process sees at its next question.
/// </summary>
public sealed class ClaimIndexCache(IDbContextFactory<DebateDbContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile ClaimIndex? current;

    /// <summary>The index of what the database holds now.</summary>
    public async Task<ClaimIndex> GetAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var version = await VersionAsync(db, cancellation);
        if (current is { } index && index.Version == version) return index;
        await loading.WaitAsync(cancellation);
        try
        {
            if (current is { } other && other.Version >= version) return other;
            return current = await LoadAsync(db, cancellation);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>The number of the database's newest change; 0 when there is none.</summary>
    public static async Task<long> VersionAsync(DebateDbContext db, CancellationToken cancellation) =>
        await db.Changes.MaxAsync(c => (long?)c.Id, cancellation) ?? 0;

    /// <inheritdoc/>
    public void Dispose() => loading.Dispose();

    private static async Task<ClaimIndex> LoadAsync(DebateDbContext db, CancellationToken cancellation)
    {
        // Read first, so that a change made while loading is noticed at the next question.
        var version = await VersionAsync(db, cancellation);
        var actors = await db.Actors.OrderBy(a => a.Id).Select(a => new { a.Id, a.Slug, a.Name, a.Kind, a.Sector, a.FamilyName, a.GivenName }).ToListAsync(cancellation);
        var bills = await db.Bills.OrderBy(b => b.Id).Select(b => new { b.Id, b.Slug, b.Identifier, b.ShortTitle }).ToListAsync(cancellation);
        var texts = (await db.Set<BillVersion>().Select(v => new { v.BillId, v.Ordinal, v.Date }).ToListAsync(cancellation))
            .GroupBy(v => v.BillId).ToDictionary(g => g.Key, g => g.Select(v => (v.Ordinal, v.Date)).Max());
        var propositions = await db.Propositions.OrderBy(p => p.Id).Select(p => new { p.Id, p.Slug, p.Title }).ToListAsync(cancellation);
        var sources = await db.Sources.OrderBy(s => s.Id).Select(s => new { s.Id, s.Slug, s.Title }).ToListAsync(cancellation);
        var offices = await db.Affiliations.ToDictionaryAsync(a => a.Id, a => a.OrganisationId, cancellation);
        var actorOf = Places(actors.Select(a => a.Id));
        var billOf = Places(bills.Select(b => b.Id));
        var propositionOf = Places(propositions.Select(p => p.Id)).ToDictionary(p => p.Key, p => p.Value + bills.Count);
        var sourceOf = Places(sources.Select(s => s.Id));

        var ids = new List<long>();
        List<int> onRecord = [], actor = [], source = [], spokenFor = [];
        var attribution = new List<byte>();
        var claims = db.Claims.Where(c => c.Status == ClaimStatus.Published).OrderByDescending(c => c.OnRecord).ThenByDescending(c => c.Id)
            .Select(c => new { c.Id, c.OnRecord, c.ActorId, c.SourceId, c.AffiliationId, c.Attribution });
        await foreach (var c in claims.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            // Written by another process since the names were read: the next question loads again.
            if (!actorOf.ContainsKey(c.ActorId) || !sourceOf.ContainsKey(c.SourceId)) continue;
            ids.Add(c.Id);
            onRecord.Add(c.OnRecord.Sortable);
            actor.Add(actorOf[c.ActorId]);
            source.Add(sourceOf[c.SourceId]);
            spokenFor.Add(c.AffiliationId is { } office && offices.TryGetValue(office, out var organisation) ? actorOf[organisation] : -1);
            attribution.Add((byte)c.Attribution);
        }

        var rowOf = new Dictionary<long, int>(ids.Count);
        for (var row = 0; row < ids.Count; row++) rowOf[ids[row]] = row;
        List<(int Row, int Target, byte Value, bool Recorded)> stances = [];
        await foreach (var s in db.Stances.Select(s => new { s.ClaimId, s.BillId, s.PropositionId, s.Value, s.Basis }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!rowOf.TryGetValue(s.ClaimId, out var row)) continue;
            if (s.BillId is { } b ? billOf.TryGetValue(b, out var target) : propositionOf.TryGetValue(s.PropositionId!.Value, out target))
                stances.Add((row, target, (byte)s.Value, s.Basis == StanceBasis.Recorded));
        }

        // Those of one claim beside each other, in the order of its claim's row.
        var starts = new int[ids.Count + 1];
        foreach (var s in stances) starts[s.Row + 1]++;
        for (var row = 0; row < ids.Count; row++) starts[row + 1] += starts[row];
        var next = starts.ToArray();
        var placed = new (int Target, byte Value, bool Recorded)[stances.Count];
        foreach (var s in stances) placed[next[s.Row]++] = (s.Target, s.Value, s.Recorded);
        for (var row = 0; row < ids.Count; row++)
            if (starts[row + 1] - starts[row] > 1) Array.Sort(placed, starts[row], starts[row + 1] - starts[row]);

        return new(new()
        {
            Version = version,
            Actors = [.. actors.Select(a => new IndexedActor(a.Slug, a.Name, a.Kind, a.Sector, a.FamilyName is null ? a.Name : $"{a.FamilyName}, {a.GivenName}"))],
            Targets = [.. bills.Select(b => new IndexedTarget(b.Slug, b.ShortTitle ?? b.Identifier, true) { NewestText = texts.TryGetValue(b.Id, out var text) ? text : null }), .. propositions.Select(p => new IndexedTarget(p.Slug, p.Title, false))],
            Sources = [.. sources.Select(s => new Named(s.Slug, s.Title))],
            SectorOf = [.. actors.Select(a => a.Sector is { } sector ? (byte)sector : ClaimColumns.NoSector)],
            IsBill = [.. bills.Select(_ => true), .. propositions.Select(_ => false)],
            Ids = [.. ids],
            OnRecord = [.. onRecord],
            Actor = [.. actor],
            Source = [.. source],
            SpokenFor = [.. spokenFor],
            Attribution = [.. attribution],
            StanceStart = starts,
            StanceTarget = [.. placed.Select(s => s.Target)],
            StanceValue = [.. placed.Select(s => s.Value)],
            StanceRecorded = [.. placed.Select(s => s.Recorded)],
        });

        static Dictionary<long, int> Places(IEnumerable<long> ids) => ids.Select((id, place) => (id, place)).ToDictionary(x => x.id, x => x.place);
    }
}
