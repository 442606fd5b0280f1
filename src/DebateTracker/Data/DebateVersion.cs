using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Data;

/// <summary>
/// Which state of the debate a database holds: its newest change. Two states are the same only when both parts are equal;
/// a database restored from an older backup can come to the same number, but not to the same stamp.
/// </summary>
/// <param name="Number">The number of the newest change; 0 when there is none.</param>
/// <param name="Stamp">The random number drawn for that change.</param>
/// <param name="Hash">The hash of that change, which proves all that were before it; see <see cref="Changes.ChangeChain"/>.</param>
public readonly record struct DebateVersion(long Number, long Stamp, string? Hash)
{
    /// <summary>Reads the version of what a context sees.</summary>
    public static async Task<DebateVersion> ReadAsync(DebateDbContext db, CancellationToken cancellation) =>
        await db.Changes.OrderByDescending(c => c.Id).Select(c => new { c.Id, c.Stamp, c.Hash }).FirstOrDefaultAsync(cancellation) is { } newest
            ? new(newest.Id, newest.Stamp, newest.Hash)
            : default;
}
