using System.Data.Common;
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
    private static readonly TimeSpan StaleLock = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public string Name => "Sqlite";

    /// <inheritdoc/>
    /// <remarks>Creates the folder of the database file when it is not there.</remarks>
    public void Configure(DbContextOptionsBuilder options, string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        options
            .UseSqlite(connectionString, o => o
                .MigrationsAssembly(typeof(SqliteDatabase).Assembly.GetName().Name)
                .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(PragmaInterceptor.Instance);
    }

    /// <inheritdoc/>
    /// <remarks>A process that was killed while migrating leaves its lock behind, on which the next would wait forever; a lock older than ten minutes is cleared.</remarks>
    public async Task MigrateAsync(DebateDbContext db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
            var locked = await db.Database.SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellation);
            if (locked > 0)
                await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\" WHERE \"Timestamp\" < {DateTime.UtcNow - StaleLock}", cancellation);
            await db.Database.MigrateAsync(cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    /// <remarks>A deferred transaction reads from the state at its first read and does not stop writers.</remarks>
    public async Task<IDbContextTransaction> BeginSnapshotAsync(DebateDbContext db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(transaction, cancellation))!;
    }

    /// <inheritdoc/>
    /// <remarks>A transaction that means to write holds the only right to write until it ends.</remarks>
    public Task WaitForChangesBeforeAsync(DebateDbContext db, CancellationToken cancellation) => Task.CompletedTask;

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
            if ((long)(await checkpoint.ExecuteScalarAsync(cancellation))! != 0) throw new SqliteException("Another process reads from the database, so that its write-ahead log cannot be emptied.", 5);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    /// <remarks>Busy, locked, an error of reading or writing, a full disk, a file that cannot be opened or is no database.</remarks>
    public bool IsUnavailable(DbException failure) => failure is SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 or 26 };

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

    private sealed class PragmaInterceptor : DbConnectionInterceptor
    {
        public static readonly PragmaInterceptor Instance = new();

        private const string Pragmas = "PRAGMA busy_timeout = 5000; PRAGMA cache_size = -65536; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
