using System.Data;
using System.Data.Common;
using DebateTracker.Data;
using DebateTracker.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace DebateTracker.PostgreSql;

/// <summary>The server database, PostgreSQL 15 or newer.</summary>
public sealed class PostgreSqlDatabase : IDebateDatabase
{
    // Any fixed number; every process of ours that migrates asks for the same one.
    private const long MigrationLock = 0x4465_6261_7465;

    // Another one; whoever is about to commit a change asks for it.
    private const long ChangeLock = MigrationLock + 1;

    /// <inheritdoc/>
    public string Name => "PostgreSql";

    /// <inheritdoc/>
    /// <remarks>
    /// Statements that come often are prepared, and a server that does not answer is given up after seconds, unless the
    /// connection string sets <c>Max Auto Prepare</c> (0 behind a pooler that shares connections), <c>Timeout</c> or
    /// <c>Cancellation Timeout</c> itself.
    /// </remarks>
    public void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(WithDefaults(connectionString), o => o
            .MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly.GetName().Name)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .UseSnakeCaseNamingConvention();

    /// <inheritdoc/>
    /// <remarks>
    /// The first migration creates tables that EF Core's own lock needs, so processes that start together would collide:
    /// an advisory lock on a connection of its own lets one migrate while the others wait.
    /// </remarks>
    public async Task MigrateAsync(DebateDbContext db, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using (var command = new NpgsqlCommand("SELECT pg_advisory_lock(@key)", connection) { CommandTimeout = 0 })
        {
            command.Parameters.AddWithValue("key", MigrationLock);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await db.Database.MigrateAsync(cancellation);
        // Closing the connection gives the lock back.
    }

    /// <inheritdoc/>
    public async Task<IDbContextTransaction> BeginSnapshotAsync(DebateDbContext db, CancellationToken cancellation)
    {
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        try
        {
            await db.Database.ExecuteSqlRawAsync("SET LOCAL lock_timeout = '4s'", cancellation);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task WaitForChangesBeforeAsync(DebateDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ChangeLock})", cancellation);

    /// <inheritdoc/>
    /// <remarks>Writes the table that holds texts anew. The server's own log and its backups keep what they have until they are let go.</remarks>
    public Task ForgetDeletedAsync(DebateDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync("VACUUM (FULL) capture_fragments", cancellation);

    /// <inheritdoc/>
    /// <remarks>All but what the server says of a statement: its data (class 22), a constraint (23), its syntax or rights (42).</remarks>
    public bool IsUnavailable(DbException failure) => failure is not PostgresException { SqlState: ['2', '2' or '3', ..] or ['4', '2', ..] };

    /// <inheritdoc/>
    /// <remarks>The syntax of <c>to_tsquery</c>: quoted words, <c>&lt;-&gt;</c> within a phrase, <c>&amp;</c> and <c>!</c>.</remarks>
    public string WriteSearch(SearchQuery query) =>
        string.Join(" & ", query.Terms.OrderBy(t => t.Excluded).Select(t => (t.Excluded ? "!" : "") + "(" + string.Join(" <-> ", t.Words.Select(w => $"'{w}'")) + ")"));

    /// <inheritdoc/>
    public string IsAmong(string column, string parameter) => $"{column} = ANY ({parameter})";

    /// <inheritdoc/>
    public object WriteIds(IEnumerable<long> ids) => ids.ToArray();

    private static string WithDefaults(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Auto Prepare")) settings.MaxAutoPrepare = 100;
        if (!settings.ShouldSerialize("Timeout")) settings.Timeout = 4; // Seconds.
        if (!settings.ShouldSerialize("Cancellation Timeout")) settings.CancellationTimeout = 500; // Milliseconds.
        return settings.ConnectionString;
    }
}
