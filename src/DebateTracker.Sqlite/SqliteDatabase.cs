using System.Data;
using System.Data.Common;
using System.Diagnostics;
using DebateTracker.Changes;
using DebateTracker.Data;
using DebateTracker.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace DebateTracker.Sqlite;

/// <summary>The embedded database: one file, write-ahead log, one writer at a time.</summary>
public sealed class SqliteDatabase : IDebateDatabase
{
    /// <summary>How long a reader waits for a lock.</summary>
    internal const int ReaderSeconds = 5;

    private const int WriterSeconds = 30;

    /// <summary>How long a start waits for another process that is migrating or filling the database.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Name => "Sqlite";

    /// <inheritdoc/>
    /// <remarks>Whatever waits for a lock, of another process or connection, waits five seconds; see <see cref="AllowLongStatements"/>.</remarks>
    public void Configure(DbContextOptionsBuilder options, string connectionString, bool forReading = false) => options
        .UseSqlite(connectionString, o => o
            .MigrationsAssembly(typeof(SqliteDatabase).Assembly.GetName().Name)
            .CommandTimeout(ReaderSeconds)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        // To change a rule of a table SQLite builds it anew, with foreign keys off, which cannot be said within the transaction
        // that does it. If that is broken off, the table is as it was, and the migration runs again.
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning))
        .UseSnakeCaseNamingConvention()
        .AddInterceptors(new ConnectionSetup(connectionString));

    /// <inheritdoc/>
    /// <remarks>
    /// The lock is one of the operating system on a file beside the database, whose folder is created where it is not there.
    /// The file stays: were it deleted, two processes could hold locks on two files of one name.
    /// </remarks>
    public async Task<IAsyncDisposable> LockForSetupAsync(DebateDbContext db, CancellationToken cancellation)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource) + ".lock";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        for (var begun = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeldByAnother(e))
            {
                if (Stopwatch.GetElapsedTime(begun) >= Patience) throw new TimeoutException($"Another process has been setting it up for {Patience.TotalSeconds:0} s; it holds {file}.");
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            }
        }

        // ERROR_SHARING_VIOLATION on Windows; EWOULDBLOCK on Linux and on macOS.
        static bool IsHeldByAnother(IOException e) => e.HResult is unchecked((int)0x80070020) or 11 or 35;
    }

    /// <inheritdoc/>
    /// <remarks>EF Core's own lock is a row, which a process that was killed leaves behind, and on which the next would wait for ever; who holds the lock of the operating system clears it.</remarks>
    public async Task MigrateAsync(DbContext db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
            ((SqliteConnection)db.Database.GetDbConnection()).CreateFunction("sha256_hex", (string text) => RecordDocument.Hash(text), isDeterministic: true);
            var locked = await db.Database.SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellation);
            if (locked > 0) await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellation);
            await db.Database.MigrateAsync(cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    /// <remarks>Here a statement may take as long as it takes; what waits is the beginning of a write, while another writes: up to half a minute.</remarks>
    public void AllowLongStatements(DbContext db) => ((SqliteConnection)db.Database.GetDbConnection()).DefaultTimeout = WriterSeconds;

    /// <inheritdoc/>
    /// <remarks>A transaction that means to write holds the only right to write until it ends.</remarks>
    public Task WaitForChangesBeforeAsync(DebateDbContext db, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task InsertRevisionsAsync(DebateDbContext db, IEnumerable<Revision> revisions, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = "INSERT INTO revisions (kind, key, number, change_id, document, sha256) VALUES ($kind, $key, $number, $change, $document, $sha256)";
        SqliteParameter[] parameters = [new("$kind", ""), new("$key", ""), new("$number", 0), new("$change", 0L), new("$document", ""), new("$sha256", "")];
        command.Parameters.AddRange(parameters);
        foreach (var revision in revisions)
        {
            object[] values = [Terms.Of(revision.Kind), revision.Key, revision.Number, revision.ChangeId, revision.Document, revision.Sha256];
            for (var i = 0; i < values.Length; i++) parameters[i].Value = values[i];
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Writes the whole file anew without free pages, and empties the write-ahead log into it.</remarks>
    public async Task ForgetDeletedAsync(DebateDbContext db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", cancellation);
            await db.Database.ExecuteSqlRawAsync("VACUUM", cancellation);
            await using var checkpoint = db.Database.GetDbConnection().CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            if ((long)(await checkpoint.ExecuteScalarAsync(cancellation))! != 0)
                throw new SqliteException("Another process reads from the database, so that its write-ahead log cannot be emptied.", 5);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    public void AllowForEditor(DbContext db) => AllowLongStatements(db);

    /// <inheritdoc/>
    public string? Explain(DbException failure) => (failure as SqliteException)?.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => "Another process has locked the database.",
        SQLitePCL.raw.SQLITE_READONLY => "The database cannot be written: it is read-only, or the disk is full.",
        SQLitePCL.raw.SQLITE_FULL => "The disk is full.",
        SQLitePCL.raw.SQLITE_IOERR => "The disk cannot be read or written, or is full.",
        SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM => "The database file cannot be opened.",
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => "The database file is damaged, or is no SQLite database.",
        _ => null,
    };

    /// <inheritdoc/>
    /// <remarks>
    /// A deferred transaction reads from the state at its first read and does not stop writers. The provider begins one when
    /// asked for uncommitted reads, which SQLite does not have.
    /// </remarks>
    public async Task<(IDbContextTransaction Transaction, DebateVersion Version)> BeginSnapshotAsync(DebateDbContext db, CancellationToken cancellation)
    {
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellation);
        try
        {
            return (transaction, await DebateVersion.ReadAsync(db, "", cancellation));
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>A file is put in its place, or restored in one transaction.</remarks>
    public Task<string?> UnfinishedAsync(DbContext db, CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public async Task<string?> CommitAsync(DebateDbContext db, IDbContextTransaction transaction, CancellationToken cancellation)
    {
        await transaction.CommitAsync(cancellation);
        return null;
    }

    /// <inheritdoc/>
    /// <remarks>SQLite's own backup, of one state; the file needs none beside it. A copy of the file alone would lack what is still in the write-ahead log.</remarks>
    public async Task BackUpAsync(DebateDbContext db, string file, CancellationToken cancellation)
    {
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await copy.OpenAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        await using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        if (await check.ExecuteScalarAsync(cancellation) is not "ok") throw new SqliteException("The copy is damaged.", SQLitePCL.raw.SQLITE_CORRUPT);
    }

    /// <inheritdoc/>
    public Task<bool> IsPrimaryAsync(DbContext db, CancellationToken cancellation) => Task.FromResult(true);

    /// <inheritdoc/>
    public void GiveUpIdle(DbContext db)
    {
    }

    /// <inheritdoc/>
    public Task ListenAsync(string connectionString, Action heard, CancellationToken stopping) => Task.CompletedTask;

    /// <inheritdoc/>
    /// <remarks>FTS5 query syntax: quoted strings, which are phrases, with AND and NOT.</remarks>
    public string WriteSearch(SearchQuery query)
    {
        var wanted = string.Join(" AND ", query.Terms.Where(t => !t.Excluded).Select(Quoted));
        return string.Concat([$"({wanted})", .. query.Terms.Where(t => t.Excluded).Select(t => " NOT " + Quoted(t))]);

        static string Quoted(SearchTerm term) => $"\"{string.Join(' ', term.Words)}\"";
    }

    /// <inheritdoc/>
    public string IsAmong(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <inheritdoc/>
    public object WriteIds(IEnumerable<long> ids) => $"[{string.Join(',', ids)}]";
}
