using DebateTracker.Data;
using DebateTracker.PostgreSql;
using DebateTracker.Sqlite;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

public abstract class MigrationTests(TestDatabase database)
{
    [SkippableFact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        Assert.False(db.Database.HasPendingModelChanges(), "Run scripts/add-migration NAME.");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [SkippableFact]
    public async Task Several_processes_may_migrate_a_new_database_at_once()
    {
        var own = await database.AnotherAsync();
        if (own is IOnSqlite)
        {
            await using var db = await own.Contexts.CreateDbContextAsync();
            await db.Database.EnsureDeletedAsync();
        }
        else
        {
            await own.ExecuteAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = await own.Contexts.CreateDbContextAsync();
            await using var alone = await own.Provider.LockForSetupAsync(db, default);
            await own.Provider.MigrateAsync(db, default);
        }));
        await own.ImportBundledAsync();
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_row_left_by_a_killed_migration_is_cleared_however_new_it_is()
    {
        Skip.IfNot(database is IOnSqlite, "PostgreSQL's lock goes with the connection that held it.");
        var own = await database.AnotherAsync();
        await own.ExecuteAsync("INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '9999-01-01 00:00:00+00:00')");
        await using var db = await own.Contexts.CreateDbContextAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await own.Provider.MigrateAsync(db, limit.Token);
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task One_waits_for_a_living_holder_of_the_lock_no_longer_than_it_is_ready_to()
    {
        var own = await database.AnotherAsync();
        IDebateDatabase impatient = own is IOnSqlite ? new SqliteDatabase { Patience = TimeSpan.Zero } : new PostgreSqlDatabase { Patience = TimeSpan.Zero };
        await using var db = await own.Contexts.CreateDbContextAsync();
        await using (await own.Provider.LockForSetupAsync(db, default))
        {
            var refusal = await Assert.ThrowsAsync<TimeoutException>(() => impatient.LockForSetupAsync(db, default));
            Assert.StartsWith("Another process has been setting it up for 0 s", refusal.Message, StringComparison.Ordinal);
        }

        await using (await impatient.LockForSetupAsync(db, default))
        {
        }

        await own.DisposeAsync();
    }
}
