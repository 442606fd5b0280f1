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
            await own.Provider.MigrateAsync(db, default);
        }));
        await own.ImportBundledAsync();
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_lock_left_by_a_killed_migration_is_cleared()
    {
        Skip.IfNot(database is IOnSqlite, "PostgreSQL's lock goes with the connection that held it.");
        var own = await database.AnotherAsync();
        await own.ExecuteAsync("INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2024-01-01 00:00:00+00:00')");
        await using var db = await own.Contexts.CreateDbContextAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await own.Provider.MigrateAsync(db, limit.Token);
        await own.DisposeAsync();
    }
}
