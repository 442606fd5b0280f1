using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Data;
using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Claims;

/// <summary>
/// Keeps the newest <see cref="ClaimIndex"/>, which is loaded anew when a state of the database is asked for that is not the
/// one it was made of. Loading belongs to the process: whoever asked for it may give up, and it goes on for the next.
/// </summary>
public sealed class ClaimIndexCache : IDisposable
{
    private const int SecondsForLoading = 120;
    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile Task<ClaimIndex> newest = Task.FromResult<ClaimIndex>(null!);
    private volatile ClaimIndex? current;

    /// <summary>The index of the very state that is open, from memory or read through it.</summary>
    /// <param name="state">An open state; disposed of here unless an index is returned.</param>
    /// <param name="isLastTry">Whether to stand in line, when another state is being loaded, instead of asking anew.</param>
    /// <param name="patience">How long to stand in line.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The index; null when another state was being loaded.</returns>
    internal async Task<ClaimIndex?> OfAsync(OpenState state, bool isLastTry, TimeSpan patience, CancellationToken cancellation)
    {
        Task<ClaimIndex>? mine = null;
        try
        {
            if (current is { } known && known.Version == state.Version) return known;
            if (!await loading.WaitAsync(isLastTry ? patience : TimeSpan.Zero, cancellation))
            {
                await state.DisposeAsync();
                // A failure of theirs is theirs; the next try meets its own.
                if (!isLastTry) await Task.WhenAny(newest).WaitAsync(cancellation);
                return null;
            }

            if (current is { } other && other.Version == state.Version)
            {
                loading.Release();
                return other;
            }

            mine = newest = Task.Run(() => LoadAndKeepAsync(state), CancellationToken.None);
            return await mine.WaitAsync(cancellation);
        }
        catch
        {
            if (mine is null || mine.IsCompleted) await state.DisposeAsync();
            else _ = mine.ContinueWith(_ => state.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => loading.Dispose();

    private async Task<ClaimIndex> LoadAndKeepAsync(OpenState state)
    {
        try
        {
            var before = state.Db.Database.GetCommandTimeout();
            state.Db.Database.SetCommandTimeout(SecondsForLoading);
            current = await LoadAsync(state.Db, state.Version, CancellationToken.None);
            state.Db.Database.SetCommandTimeout(before);
            return current;
        }
        finally
        {
            loading.Release();
        }
    }

    private static async Task<ClaimIndex> LoadAsync(DebateDbContext db, DebateVersion version, CancellationToken cancellation)
    {
        var actors = await db.Actors.Where(a => a.Withdrawn == null).OrderBy(a => a.Slug)
            .Select(a => new { a.Id, a.Slug, a.Name, a.Kind, a.Sector, a.FamilyName, a.GivenName })
            .ToListAsync(cancellation);
        var bills = await db.Bills.Where(b => b.Withdrawn == null).OrderBy(b => b.Slug).Select(b => new { b.Id, b.Slug, b.Identifier, b.ShortTitle }).ToListAsync(cancellation);
        var texts = (await db.Set<BillVersion>().Select(v => new { v.BillId, v.Ordinal, v.Date }).ToListAsync(cancellation))
            .GroupBy(v => v.BillId).ToDictionary(g => g.Key, g => g.Select(v => (v.Ordinal, v.Date)).Max());
        var propositions = await db.Propositions.Where(p => p.Withdrawn == null).OrderBy(p => p.Slug).Select(p => new { p.Id, p.Slug, p.Title }).ToListAsync(cancellation);
        var sources = await db.Sources.Where(s => s.Withdrawn == null).OrderBy(s => s.Slug).Select(s => new { s.Id, s.Slug, s.Title }).ToListAsync(cancellation);
        var offices = await db.Affiliations.ToDictionaryAsync(a => a.Id, a => a.OrganisationId, cancellation);
        var actorOf = Places(actors.Select(a => a.Id));
        var billOf = Places(bills.Select(b => b.Id));
        var propositionOf = Places(propositions.Select(p => p.Id)).ToDictionary(p => p.Key, p => p.Value + bills.Count);
        var sourceOf = Places(sources.Select(s => s.Id));

        var ids = new List<long>();
        List<int> onRecord = [], actor = [], source = [], spokenFor = [];
        var attribution = new List<byte>();
        var claims = db.Claims.Where(c => c.Status == ClaimStatus.Published).OrderBy(c => c.Key)
            .Select(c => new { c.Id, c.OnRecord, c.ActorId, c.SourceId, c.AffiliationId, c.Attribution });
        await foreach (var c in claims.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            ids.Add(c.Id);
            onRecord.Add(c.OnRecord.Sortable);
            actor.Add(actorOf[c.ActorId]);
            source.Add(sourceOf[c.SourceId]);
            spokenFor.Add(c.AffiliationId is { } office ? actorOf[offices[office]] : -1);
            attribution.Add((byte)c.Attribution);
        }

        // They came by their keys; their rows are by date, newest first.
        var places = new int[ids.Count];
        for (var place = 0; place < places.Length; place++) places[place] = place;
        Array.Sort(places, (x, y) => onRecord[x] != onRecord[y] ? onRecord[y].CompareTo(onRecord[x]) : y.CompareTo(x));
        ids = [.. places.Select(p => ids[p])];
        onRecord = [.. places.Select(p => onRecord[p])];
        actor = [.. places.Select(p => actor[p])];
        source = [.. places.Select(p => source[p])];
        spokenFor = [.. places.Select(p => spokenFor[p])];
        attribution = [.. places.Select(p => attribution[p])];

        var rowOf = new Dictionary<long, int>(ids.Count);
        for (var row = 0; row < ids.Count; row++) rowOf[ids[row]] = row;
        List<(int Row, int Target, byte Value, bool Recorded)> stances = [];
        await foreach (var s in db.Stances.Select(s => new { s.ClaimId, s.BillId, s.PropositionId, s.Value, s.Basis }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!rowOf.TryGetValue(s.ClaimId, out var row)) continue;
            stances.Add((row, s.BillId is { } bill ? billOf[bill] : propositionOf[s.PropositionId!.Value], (byte)s.Value, s.Basis == StanceBasis.Recorded));
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
            Targets =
            [
                .. bills.Select(b => new Target(TargetKind.Bill, b.Slug, b.ShortTitle ?? b.Identifier)
                {
                    NewestText = texts.TryGetValue(b.Id, out var text) ? text : null,
                }),
                .. propositions.Select(p => new Target(TargetKind.Proposition, p.Slug, p.Title)),
            ],
            Sources = [.. sources.Select(s => new Named(s.Slug, s.Title))],
            SectorOf = [.. actors.Select(a => a.Sector is { } sector ? (byte)sector : ClaimColumns.NoSector)],
            Ids = [.. ids],
            Place = places,
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
