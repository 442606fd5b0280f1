using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DebateTracker.Sqlite;

/// <summary>
/// Sets every connection up as it is opened. A database in write-ahead mode needs two files beside it even to be read; where
/// they cannot be made, because the folder is read-only or the disk full, the database file is read alone, without locks.
/// That is safe while nobody writes: when a write-ahead log was left it is refused, as the newest writes are in there, and
/// when the file changed meanwhile closing fails.
/// </summary>
internal sealed class ConnectionSetup(string connectionString) : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout = 5000; PRAGMA cache_size = -65536; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;";

    private readonly ConditionalWeakTable<DbConnection, State> readAlone = [];
    private readonly string file = new SqliteConnectionStringBuilder(connectionString).DataSource;
    private long made;

    /// <inheritdoc/>
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (readAlone.Remove(connection)) connection.ConnectionString = connectionString;
        LeaveReplacedFile(connection);
        return result;
    }

    // Another file in the place of the database, as when a backup is moved there, is another database: connections that lie
    // idle would go on with the one that has no name any more.
    private void LeaveReplacedFile(DbConnection connection)
    {
        if (!File.Exists(file)) return;
        var now = File.GetCreationTimeUtc(file).Ticks;
        if (Interlocked.Exchange(ref made, now) is not 0 and var before && before != now) SqliteConnection.ClearPool((SqliteConnection)connection);
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ConnectionOpening(connection, eventData, result));

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        try
        {
            SetUp(connection);
        }
        catch (SqliteException e) when (e.SqliteErrorCode
            is SQLitePCL.raw.SQLITE_CANTOPEN
            or SQLitePCL.raw.SQLITE_READONLY
            or SQLitePCL.raw.SQLITE_IOERR
            or SQLitePCL.raw.SQLITE_FULL
            or SQLitePCL.raw.SQLITE_PERM)
        {
            var file = new FileInfo(connection.DataSource);
            if (!file.Exists) throw;
            if (Left(file) is { } left)
            {
                throw new IOException(
                    $"The last writes are in {left}, which cannot be taken in while the folder is read-only or the disk full. "
                    + "Start the program once where it can write.",
                    e);
            }

            connection.Close();
            connection.ConnectionString = new SqliteConnectionStringBuilder
            {
                DataSource = new Uri(file.FullName).AbsoluteUri + "?immutable=1",
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ConnectionString;
            connection.Open();
            SetUp(connection);
            readAlone.AddOrUpdate(connection, State.Of(file));
        }
    }

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData); // SQLite does nothing asynchronously.
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (readAlone.TryGetValue(connection, out var before) && (Left(before.File) is not null || State.Of(before.File) != before))
            throw new IOException($"{before.File.FullName} was written to while it was read without locks, so that what was read may be wrong. Try again.");
    }

    /// <inheritdoc/>
    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        ConnectionClosed(connection, eventData);
        return Task.CompletedTask;
    }

    private static void SetUp(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = SqliteDatabase.ReaderSeconds;
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        // Reads from the file, so that what cannot be read fails here.
        command.CommandText = "PRAGMA schema_version";
        command.ExecuteScalar();
    }

    private static string? Left(FileInfo database) =>
        new[] { database.FullName + "-wal", database.FullName + "-journal" }.FirstOrDefault(f => new FileInfo(f) is { Exists: true, Length: > 0 });

    private sealed record State(FileInfo File, long Length, DateTime WrittenAt)
    {
        public static State Of(FileInfo file)
        {
            file.Refresh();
            return new(file, file.Length, file.LastWriteTimeUtc);
        }
    }
}
