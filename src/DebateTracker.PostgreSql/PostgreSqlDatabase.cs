using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using DebateTracker.Changes;
using DebateTracker.Data;
using DebateTracker.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace DebateTracker.PostgreSql;

/// <summary>The server database, PostgreSQL 15 or newer.</summary>
public sealed class PostgreSqlDatabase : IDebateDatabase
{
    // Any fixed number; every process of ours that sets a database up asks for the same one.
    private const long SetupLock = 0x4465_6261_7465;

    // Another one; whoever is about to commit a change asks for it.
    private const long ChangeLock = SetupLock + 1;

    // On which processes tell each other that there is a change.
    private const string Channel = "debate_changed";

    /// <summary>How long a start waits for another process that is migrating or filling the database.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Name => "PostgreSql";

    /// <inheritdoc/>
    /// <remarks>
    /// Statements that come often are prepared, and a server that does not answer is given up after seconds, unless the
    /// connection string sets <c>Max Auto Prepare</c> (0 behind a pooler that shares connections), <c>Timeout</c> or
    /// <c>Cancellation Timeout</c> itself. Of several hosts, the primary is written to; it is read from, too, as long as there
    /// is one, and a standby where there is none.
    /// </remarks>
    public void Configure(DbContextOptionsBuilder options, string connectionString, bool forReading = false) => options
        .UseNpgsql(WithDefaults(connectionString, forReading), o => o
            .MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly.GetName().Name)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .UseSnakeCaseNamingConvention();

    /// <inheritdoc/>
    /// <remarks>
    /// An advisory lock of a transaction on a connection of its own, which ends with either: the first migration creates tables
    /// that EF Core's own lock needs, so that processes that start together would collide. A lock of a session would stay behind
    /// in a pooler that shares connections.
    /// </remarks>
    public async Task<IAsyncDisposable> LockForSetupAsync(DebateDbContext db, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false, KeepAlive = 10 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            var transaction = await connection.BeginTransactionAsync(cancellation);
            // Zero would be no limit.
            await using var command = new NpgsqlCommand(
                string.Create(CultureInfo.InvariantCulture, $"SET LOCAL lock_timeout = {Math.Max(1, Patience.TotalMilliseconds):0}; SET LOCAL idle_in_transaction_session_timeout = 0; SELECT pg_advisory_xact_lock({SetupLock})"), connection, transaction)
            { CommandTimeout = (int)Patience.TotalSeconds + 10 };
            await command.ExecuteNonQueryAsync(cancellation);
            return new HeldLock(connection, transaction);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await connection.DisposeAsync();
            throw new TimeoutException($"Another process has been setting it up for {Patience.TotalSeconds:0} s.", e);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // A server lets go of a closed connection's locks only when it has noticed that it is closed.
    private sealed class HeldLock(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                if (connection.State != ConnectionState.Open) return;
                try
                {
                    await transaction.CommitAsync();
                }
                catch (NpgsqlException)
                {
                    // The connection broke, and the lock went with it.
                }
            }
        }
    }

    /// <inheritdoc/>
    public Task MigrateAsync(DbContext db, CancellationToken cancellation)
    {
        AllowLongStatements(db);
        return db.Database.MigrateAsync(cancellation);
    }

    /// <inheritdoc/>
    public void AllowLongStatements(DbContext db) => db.Database.SetCommandTimeout(TimeSpan.FromHours(6));

    /// <inheritdoc/>
    /// <remarks>As long as the connection string says: ten seconds where several hosts are named, half a minute else.</remarks>
    public void AllowForEditor(DbContext db)
    {
    }

    /// <inheritdoc/>
    public string? Explain(DbException failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => "Another process has locked what is needed of the database.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "The database can only be read just now.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The database server's disk is full.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "The database server takes no more connections.",
        PostgresException
        {
            SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        } => "The database server is shutting down or starting.",
        PostgresException { SqlState: ['2', '2' or '3', ..] or ['4', '2', ..] } => null, // What is wrong is the statement or its data.
        PostgresException other => $"The database server refuses: {other.MessageText}.",
        NpgsqlException { InnerException: AggregateException } or NpgsqlException { InnerException: null, Message: NoHost } =>
            "None of the database servers that are named can be reached and does what is asked; only a primary can be written to.",
        NpgsqlException { InnerException: TimeoutException } => "The database server did not answer in time.",
        NpgsqlException { InnerException: IOException or SocketException } => "The database server cannot be reached, or the connection broke.",
        _ => null,
    };

    /// <inheritdoc/>
    /// <remarks>Nothing has been read yet when a connection turns out to be broken that lay idle, so that another one is taken: a server that was restarted, or is gone, costs no page.</remarks>
    public async Task<(IDbContextTransaction Transaction, DebateVersion Version)> BeginSnapshotAsync(DebateDbContext db, CancellationToken cancellation)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            try
            {
                return (transaction, await DebateVersion.ReadAsync(db, "SET LOCAL lock_timeout = '4s'; ", cancellation));
            }
            catch (DbException) when (isFirst && db.Database.GetDbConnection().State != ConnectionState.Open)
            {
                await transaction.DisposeAsync();
                NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection()); // The others lay idle beside it.
            }
            catch
            {
                await transaction.DisposeAsync();
                throw;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A commit that waits for a standby (<c>synchronous_standby_names</c>) and is broken off by the time limit of the statement is
    /// answered like any other, with a warning beside it.
    /// </remarks>
    public async Task<string?> CommitAsync(DebateDbContext db, IDbContextTransaction transaction, CancellationToken cancellation)
    {
        var (connection, warnings) = ((NpgsqlConnection)db.Database.GetDbConnection(), new List<string>());
        connection.Notice += Hear;
        try
        {
            await transaction.CommitAsync(cancellation);
        }
        finally
        {
            connection.Notice -= Hear;
        }

        return warnings.Count == 0 ? null : string.Join("; ", warnings);

        void Hear(object sender, NpgsqlNoticeEventArgs told)
        {
            if (told.Notice.InvariantSeverity == "WARNING") warnings.Add(told.Notice.MessageText);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> IsPrimaryAsync(DbContext db, CancellationToken cancellation) =>
        !await db.Database.SqlQueryRaw<bool>("SELECT pg_is_in_recovery() AS \"Value\"").SingleAsync(cancellation);

    /// <inheritdoc/>
    /// <remarks>A dump ends with the foreign keys, when all rows of all tables are there.</remarks>
    public async Task<string?> UnfinishedAsync(DbContext db, CancellationToken cancellation)
    {
        var there = await db.Database.SqlQueryRaw<string>("SELECT conname::text AS \"Value\" FROM pg_constraint WHERE contype = 'f'").ToListAsync(cancellation);
        var missing = db.Model.GetRelationalModel().Tables.SelectMany(t => t.ForeignKeyConstraints).Select(f => f.Name).Except(there).Count();
        return missing == 0 ? null : $"{missing} of the database's foreign keys are not there, as while a backup is being restored into it";
    }

    /// <inheritdoc/>
    /// <remarks>A server that hangs would fail once for each connection to it; new ones find out that it does not answer, and go to another.</remarks>
    public void GiveUpIdle(DbContext db)
    {
        if (db.Database.GetDbConnection() is NpgsqlConnection connection && HasSeveralHosts(new(connection.ConnectionString))) NpgsqlConnection.ClearPool(connection);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Only a primary tells. Where statements are never prepared by themselves (<c>Max Auto Prepare=0</c>), a pooler is taken to
    /// share connections, through which nobody can be told.
    /// </remarks>
    public async Task ListenAsync(string connectionString, Action heard, CancellationToken stopping)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 10 };
        if (settings.MaxAutoPrepare == 0) return;
        if (HasSeveralHosts(settings)) settings.TargetSessionAttributes = Primary;
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(stopping);
        connection.Notification += (_, _) => heard();
        await using (var listen = new NpgsqlCommand("LISTEN " + Channel, connection)) await listen.ExecuteNonQueryAsync(stopping);
        heard();
        while (true) await connection.WaitAsync(stopping);
    }

    /// <inheritdoc/>
    /// <remarks>One statement for both, since a writer waits its turn beside readers for each.</remarks>
    public Task WaitForChangesBeforeAsync(DebateDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ChangeLock}), pg_notify({Channel}, '')", cancellation);

    /// <inheritdoc/>
    public async Task InsertRevisionsAsync(DebateDbContext db, IEnumerable<Revision> revisions, CancellationToken cancellation)
    {
        const string copy = "COPY revisions (kind, key, number, change_id, document, sha256) FROM STDIN (FORMAT BINARY)";
        await using var writer = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync(copy, cancellation);
        writer.Timeout = TimeSpan.Zero;
        foreach (var revision in revisions)
            await writer.WriteRowAsync(cancellation, Terms.Of(revision.Kind), revision.Key, revision.Number, revision.ChangeId, revision.Document, revision.Sha256);
        await writer.CompleteAsync(cancellation);
    }

    /// <inheritdoc/>
    /// <remarks>Writes the table that holds texts anew. The server's own log and its backups keep what they have until they are let go.</remarks>
    public Task ForgetDeletedAsync(DebateDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync("VACUUM (FULL) source_texts", cancellation);

    /// <inheritdoc/>
    public Task BackUpAsync(DebateDbContext db, string file, CancellationToken cancellation) =>
        throw new NotSupportedException("PostgreSQL's own programs copy it: pg_basebackup or pgBackRest, with the log of writes, or pg_dump. See docs/operating-replicas.md.");

    /// <inheritdoc/>
    /// <remarks>The syntax of <c>to_tsquery</c>: quoted words, <c>&lt;-&gt;</c> within a phrase, <c>&amp;</c> and <c>!</c>.</remarks>
    public string WriteSearch(SearchQuery query) =>
        string.Join(" & ", query.Terms.OrderBy(t => t.Excluded).Select(t => (t.Excluded ? "!" : "") + "(" + string.Join(" <-> ", t.Words.Select(w => $"'{w}'")) + ")"));

    /// <inheritdoc/>
    public string IsAmong(string column, string parameter) => $"{column} = ANY ({parameter})";

    /// <inheritdoc/>
    public object WriteIds(IEnumerable<long> ids) => ids.ToArray();

    // What Npgsql says when no host is in the state that was asked for.
    private const string NoHost = "No suitable host was found.";
    private const string Primary = "primary";

    private static bool HasSeveralHosts(NpgsqlConnectionStringBuilder settings) => settings.Host?.Contains(',', StringComparison.Ordinal) == true;

    private static string WithDefaults(string connectionString, bool forReading)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Auto Prepare")) settings.MaxAutoPrepare = 100;
        // Seconds. A host that hangs is tried twice before another is taken, each time that its state is looked at anew.
        if (!settings.ShouldSerialize("Timeout")) settings.Timeout = !HasSeveralHosts(settings) ? 4 : forReading ? 1 : 3;
        if (!settings.ShouldSerialize("Cancellation Timeout")) settings.CancellationTimeout = 500; // Milliseconds.
        if (!HasSeveralHosts(settings)) return settings.ConnectionString;
        if (!settings.ShouldSerialize("Command Timeout")) settings.CommandTimeout = 10; // Seconds.
        if (!settings.ShouldSerialize("Host Recheck Seconds")) settings.HostRecheckSeconds = forReading ? 5 : 2;
        if (settings.TargetSessionAttributes is null) settings.TargetSessionAttributes = forReading ? "prefer-primary" : Primary;
        return settings.ConnectionString;
    }
}
