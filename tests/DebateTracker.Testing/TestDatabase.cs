using DebateTracker.Capturing;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Debates;
using DebateTracker.Finding;
using DebateTracker.Following;
using DebateTracker.Histories;
using DebateTracker.Lookups;
using DebateTracker.Positions;
using DebateTracker.PostgreSql;
using DebateTracker.Snapshot;
using DebateTracker.Sources;
using DebateTracker.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace DebateTracker.Testing;

/// <summary>A new, migrated database of its own for a test class, dropped at the end.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private IDbContextFactory<DebateDbContext>? contexts;
    private CurrentDebate? now;
    private DebateFollower? follower;

    public abstract IDebateDatabase Provider { get; }

    public string ConnectionString { get; protected set; } = "";

    /// <summary>Why the database cannot be had; null when it can.</summary>
    protected virtual string? Missing => null;

    public IDbContextFactory<DebateDbContext> Contexts
    {
        get
        {
            Requires.That(Missing);
            return contexts!;
        }
    }

    public DebateFollower Follower => follower ??= new(Contexts, Provider);

    /// <summary>The debate as it is now: what was read from here before is closed.</summary>
    public CurrentDebate Now
    {
        get
        {
            CloseNow();
            return now = new(Contexts, Provider, Follower);
        }
    }

    /// <summary>Claims as they are now; a stream from here ends with the next use of this, or of the other queries.</summary>
    public ClaimQueries Claims => new(Now, Provider, ShownContext.Whole);

    public PositionQueries Positions => new(Now, Provider);

    /// <summary>Reads searches that found nothing.</summary>
    public LookupQueries Lookups => new(Now);

    public EntryFinder Finder => new(Now);

    public RevisionTimes Times => new(Now);

    public SourceQueries Sources => new(Now);

    public EvidenceQueries WhatClaimsRestOn => new(Now);

    /// <summary>The one writer; what was read before is closed, so that no reader of the test's own stands in the way.</summary>
    public DebateEditor Writer => WriterAt(TimeProvider.System);

    public DebateImporter Importer => new(Contexts, Provider, Writer, TimeProvider.System);

    public DebateExporter Exporter => new(Contexts, Provider);

    public EvidenceCheck Evidence => new(Contexts, Writer);

    public HistoryCheck History => new(Contexts, Provider);

    public SourceEditor Editor => new(Contexts, Writer, TimeProvider.System);

    /// <summary>A new database of the same kind, to be disposed by the caller.</summary>
    public async Task<TestDatabase> AnotherAsync()
    {
        Requires.That(Missing);
        TestDatabase other = this is IOnSqlite ? new EmptySqlite() : new EmptyPostgreSql();
        await other.InitializeAsync();
        return other;
    }

    public async Task InitializeAsync()
    {
        if (Missing is not null) return;
        await CreateAsync();
        var options = new DbContextOptionsBuilder<DebateDbContext>();
        Provider.Configure(options, ConnectionString);
        contexts = new Factory(options.Options);
        await using var db = await contexts.CreateDbContextAsync();
        await Provider.MigrateAsync(db, default);
        await FillAsync();
    }

    public async Task DisposeAsync()
    {
        if (contexts is null) return;
        CloseNow();
        contexts = null;
        await DropAsync();
        GC.SuppressFinalize(this);
    }

    public async Task ImportBundledAsync()
    {
        await using var file = BundledDebates.Open(BundledDebates.OpenSourceAi);
        Assert.Empty((await Importer.ImportAsync(file, "test")).Problems);
    }

    /// <summary>Fills the database with <see cref="FullDebate"/>, checked at a fixed moment.</summary>
    public async Task ImportFullAsync()
    {
        using var input = new MemoryStream(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(FullDebate.File, DebateFile.Json));
        var clock = new StandingClock(FullDebate.Checked);
        Assert.Empty((await new DebateImporter(Contexts, Provider, WriterAt(clock), clock).ImportAsync(input, "test")).Problems);
    }

    /// <summary>The one writer, with a clock of the test's own.</summary>
    public DebateEditor WriterAt(TimeProvider clock)
    {
        CloseNow();
        return new(Contexts, Provider, clock);
    }

    public async Task<string> ExportAsync()
    {
        using var output = new MemoryStream();
        await Exporter.WriteAsync(output);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    public async Task<ImportResult> ImportAsync(string json, ImportOptions? options = null)
    {
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        return await Importer.ImportAsync(input, "test", options);
    }

    public async Task<ImportResult> ImportAsync(DebateFile file, ImportOptions? options = null) => await ImportAsync(System.Text.Json.JsonSerializer.Serialize(file, DebateFile.Json), options);

    public async Task<HistoryRound> CheckHistoryAsync()
    {
        var found = new List<string>();
        var round = await History.RunAsync(found.Add);
        Assert.Empty(found);
        return round;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Makes a backup of it.</summary>
    /// <returns>Puts the backup in its place, under whoever uses it.</returns>
    public abstract Task<Func<Task>> BackUpAsync();

    /// <summary>Makes the database unreachable for everybody.</summary>
    public abstract Task TakeAwayAsync();

    /// <summary>Makes it reachable again, as it was.</summary>
    public abstract Task BringBackAsync();

    protected virtual Task FillAsync() => Task.CompletedTask;

    protected abstract Task CreateAsync();

    protected abstract Task DropAsync();

    private void CloseNow()
    {
        now?.Dispose();
        now = null;
    }

    public sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Factory(DbContextOptions<DebateDbContext> options) : IDbContextFactory<DebateDbContext>
    {
        public DebateDbContext CreateDbContext() => new(options);
    }
}

/// <summary>Marks databases on SQLite.</summary>
public interface IOnSqlite;

/// <summary>An empty SQLite database in a file of its own.</summary>
public class EmptySqlite : TestDatabase, IOnSqlite
{
    private string file = "";

    public override IDebateDatabase Provider { get; } = new SqliteDatabase();

    /// <summary>The file, for tests that look into it.</summary>
    public string Path => file;

    public override async Task<Func<Task>> BackUpAsync()
    {
        await CopyAsync(file, file + ".backup");
        return () => CopyAsync(file + ".backup", file);

        static async Task CopyAsync(string from, string to)
        {
            await using var source = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={from};Pooling=false");
            await using var destination = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={to};Pooling=false");
            await source.OpenAsync();
            await destination.OpenAsync();

            // The site may be reading: its turn is waited for, which the library does for statements only.
            foreach (var connection in (Microsoft.Data.Sqlite.SqliteConnection[])[source, destination])
            {
                await using var wait = connection.CreateCommand();
                wait.CommandText = "PRAGMA busy_timeout = 20000";
                await wait.ExecuteNonQueryAsync();
            }

            source.BackupDatabase(destination);
        }
    }

    public override Task TakeAwayAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(file, file + ".away");
        Directory.CreateDirectory(file);
        return Task.CompletedTask;
    }

    public override Task BringBackAsync()
    {
        Directory.Delete(file);
        File.Move(file + ".away", file);
        return Task.CompletedTask;
    }

    protected override Task CreateAsync()
    {
        file = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"debate-{Guid.NewGuid():n}.db");
        ConnectionString = $"Data Source={file}";
        return Task.CompletedTask;
    }

    protected override Task DropAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var suffix in (string[])["", "-wal", "-shm", ".lock", ".backup"]) File.Delete(file + suffix);
        return Task.CompletedTask;
    }
}

/// <summary>An empty PostgreSQL database of its own on the server that <c>DEBATETRACKER_TEST_POSTGRES</c> names.</summary>
public class EmptyPostgreSql : TestDatabase
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("DEBATETRACKER_TEST_POSTGRES");
    private readonly string name = $"debate_{Guid.NewGuid():n}";

    public override IDebateDatabase Provider { get; } = new PostgreSqlDatabase();

    protected override string? Missing =>
        string.IsNullOrEmpty(Server) ? "Set DEBATETRACKER_TEST_POSTGRES to the connection string of a PostgreSQL server whose user may create databases." : null;

    public override async Task<Func<Task>> BackUpAsync()
    {
        await TakeAwayAsync();
        await AdministerAsync($"CREATE DATABASE {name}_backup TEMPLATE {name}");
        await BringBackAsync();

        // Connections that were ended by it would each fail once more.
        NpgsqlConnection.ClearAllPools();
        return async () =>
        {
            await AdministerAsync($"DROP DATABASE {name} WITH (FORCE)");
            await AdministerAsync($"ALTER DATABASE {name}_backup RENAME TO {name}");
        };
    }

    public override Task TakeAwayAsync() => AdministerAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");

    public override Task BringBackAsync() => AdministerAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");

    protected override async Task CreateAsync()
    {
        await AdministerAsync($"CREATE DATABASE {name}");
        ConnectionString = new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 10 }.ConnectionString;
    }

    protected override async Task DropAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await AdministerAsync($"DROP DATABASE {name} WITH (FORCE)");
    }

    private static async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>The bundled debate on SQLite.</summary>
public sealed class BundledSqlite : EmptySqlite
{
    protected override Task FillAsync() => ImportBundledAsync();
}

/// <summary>The bundled debate on PostgreSQL.</summary>
public sealed class BundledPostgreSql : EmptyPostgreSql
{
    protected override Task FillAsync() => ImportBundledAsync();
}

/// <summary><see cref="FullDebate"/> on SQLite.</summary>
public sealed class FullSqlite : EmptySqlite
{
    protected override Task FillAsync() => ImportFullAsync();
}

/// <summary><see cref="FullDebate"/> on PostgreSQL.</summary>
public sealed class FullPostgreSql : EmptyPostgreSql
{
    protected override Task FillAsync() => ImportFullAsync();
}

/// <summary><see cref="HostileDebate"/> on SQLite.</summary>
public sealed class HostileSqlite : EmptySqlite
{
    protected override async Task FillAsync() => Assert.Empty((await ImportAsync(HostileDebate.File)).Problems);
}

/// <summary><see cref="HostileDebate"/> on PostgreSQL.</summary>
public sealed class HostilePostgreSql : EmptyPostgreSql
{
    protected override async Task FillAsync() => Assert.Empty((await ImportAsync(HostileDebate.File)).Problems);
}

/// <summary><see cref="SampleDebate.Large"/> on SQLite.</summary>
public sealed class LargeSqlite : EmptySqlite
{
    protected override async Task FillAsync() => Assert.Empty((await ImportAsync(SampleDebate.Large())).Problems);
}

/// <summary><see cref="SampleDebate.Large"/> on PostgreSQL.</summary>
public sealed class LargePostgreSql : EmptyPostgreSql
{
    protected override async Task FillAsync() => Assert.Empty((await ImportAsync(SampleDebate.Large())).Problems);
}

/// <summary>Writes past the one writer, as a process of another version or somebody with a database console would.</summary>
public static class PastTheWriter
{
    /// <summary>Puts a change on record in the transaction under way, or one of its own, and commits.</summary>
    public static async Task SaveChangeAsync(this DebateDbContext db, IDebateDatabase database, DateTime at, string by, string what)
    {
        await using var transaction = db.Database.CurrentTransaction ?? await db.Database.BeginTransactionAsync();
        await database.WaitForChangesBeforeAsync(db, default);
        var stamp = Random.Shared.NextInt64();
        await db.Database.ExecuteSqlAsync($"INSERT INTO changes (id, stamp, at, \"by\", what, hash) SELECT coalesce(max(id), 0) + 1, {stamp}, {at}, {by}, {what}, 'none' FROM changes");
        await transaction.CommitAsync();
    }
}
