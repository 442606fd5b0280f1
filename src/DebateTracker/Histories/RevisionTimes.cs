using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Histories;

/// <summary>Reads when records came here and were last changed, and which revisions corrected something.</summary>
public sealed class RevisionTimes(CurrentDebate debate)
{
    /// <summary>When each record was entered and when it was last revised, in UTC, by its key; nothing of those without a history.</summary>
    public async Task<IReadOnlyDictionary<string, (DateTime Entered, DateTime Revised)>> OfAsync(RecordKind kind, IReadOnlyList<string> keys, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var asked = keys.Distinct().ToArray();
        var times = await (
            from revision in turn.Db.Revisions
            where revision.Kind == kind && EF.Parameter(asked).Contains(revision.Key)
            join change in turn.Db.Changes on revision.ChangeId equals change.Id
            group change.At by revision.Key into moments
            select new { moments.Key, Entered = moments.Min(), Revised = moments.Max() }).ToListAsync(cancellation);
        return times.ToDictionary(t => t.Key, t => (t.Entered, t.Revised));
    }

    /// <summary>Tells which records of a kind were entered since the day that a filter asks for (<see cref="FilterKeys.AddedSince"/>, in UTC); every one where it does not ask.</summary>
    public async Task<Predicate<string>> EnteredAsync(RecordKind kind, ClaimFilter filter, CancellationToken cancellation = default)
    {
        if (!filter.Has(FilterKeys.AddedSince)) return _ => true;
        var day = filter.Of(FilterKeys.AddedSince);
        var since = new DateTime(day.Year, day.Month ?? 1, day.Day ?? 1, 0, 0, 0, DateTimeKind.Utc);
        using var turn = await debate.TakeTurnAsync(cancellation);
        var keys = await turn.Db.Revisions.Where(r => r.Kind == kind && r.Number == 1)
            .Join(turn.Db.Changes.Where(c => c.At >= since), r => r.ChangeId, c => c.Id, (r, _) => r.Key).ToListAsync(cancellation);
        return keys.ToHashSet().Contains;
    }

    /// <summary>When the newest change was made, in UTC; the beginning of 1970 where there is none.</summary>
    public async Task<DateTime> NewestAsync(CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        return await turn.Db.Changes.OrderByDescending(c => c.Id).Select(c => (DateTime?)c.At).FirstOrDefaultAsync(cancellation) ?? DateTime.UnixEpoch;
    }

    /// <summary>When a change was made, in UTC; null where there is none of that number.</summary>
    public async Task<DateTime?> OfChangeAsync(long number, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        return await turn.Db.Changes.Where(c => c.Id == number).Select(c => (DateTime?)c.At).SingleOrDefaultAsync(cancellation);
    }
}
