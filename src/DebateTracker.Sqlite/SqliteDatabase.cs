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
