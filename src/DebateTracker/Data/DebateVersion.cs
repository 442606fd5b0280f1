using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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
    /// <summary>Reads the version of what a context sees, in one command.</summary>
    /// <param name="db">The context, in a transaction or not.</param>
    /// <param name="first">Statements to run before, in the same command, each with its semicolon.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<DebateVersion> ReadAsync(DebateDbContext db, string first, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = first + "SELECT id, stamp, hash FROM changes ORDER BY id DESC LIMIT 1";
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (db.Database.GetCommandTimeout() is { } seconds) command.CommandTimeout = seconds;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? new(row.GetInt64(0), row.GetInt64(1), row.GetString(2)) : default;
    }
}
