using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Following;
using DebateTracker.Positions;
using DebateTracker.Snapshot;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

/// <summary>What one request is told is of one state of the debate, and every committed change is seen.</summary>
public abstract class ChangeOrderTests(TestDatabase database)
{
    private static readonly DateTime Then = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);

    [SkippableFact]
    public async Task A_change_that_began_first_and_was_committed_last_is_seen()
    {
        Skip.If(database is IOnSqlite, "SQLite lets nobody begin to write before the last writer has ended.");
        await WithDebateAsync(async own =>
        {
            await using var slow = await own.Contexts.CreateDbContextAsync();
            await using var transaction = await slow.Database.BeginTransactionAsync();
            await slow.Database.ExecuteSqlRawAsync("UPDATE claims SET status = 'withdrawn' WHERE id = (SELECT min(id) FROM claims)");

            await using (var quick = await own.Contexts.CreateDbContextAsync())
            {
                await quick.Database.ExecuteSqlRawAsync("UPDATE claims SET status = 'withdrawn' WHERE id = (SELECT max(id) FROM claims)");
                await quick.SaveChangeAsync(own.Provider, Then, "quick", "Withdrew the last claim.");
            }

            Assert.Equal(59, (await own.Claims.IndexAsync()).Count);
            await slow.SaveChangeAsync(own.Provider, Then, "slow", "Withdrew the first claim.");
            Assert.Equal(58, (await own.Claims.IndexAsync()).Count);
            await using var db = await own.Contexts.CreateDbContextAsync();
            Assert.Equal([(1, "test"), (2, "quick"), (3, "slow")], (await db.Changes.OrderBy(c => c.Id).ToListAsync()).Select(c => ((int)c.Id, c.By)));
        });
    }

    [SkippableFact]
    public async Task No_number_is_given_while_an_earlier_one_is_not_committed()
    {
        Skip.If(database is IOnSqlite, "SQLite has one writer at a time.");
        await WithDebateAsync(async own =>
        {
            await using var first = await own.Contexts.CreateDbContextAsync();
            await using var transaction = await first.Database.BeginTransactionAsync();
            await own.Provider.WaitForChangesBeforeAsync(first, default);

            await using var second = await own.Contexts.CreateDbContextAsync();
            var saving = second.SaveChangeAsync(own.Provider, Then, "second", "Nothing.");
            await using (var watching = await own.Contexts.CreateDbContextAsync())
                while (await watching.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())").SingleAsync() == 0)
                    Assert.False(saving.IsCompleted);
            await first.SaveChangeAsync(own.Provider, Then, "first", "Nothing.");
            await saving;
            await using var db = await own.Contexts.CreateDbContextAsync();
            Assert.Equal(["test", "first", "second"], await db.Changes.OrderBy(c => c.Id).Select(c => c.By).ToListAsync());
        });
    }

    [SkippableFact]
    public async Task A_change_of_the_same_number_in_a_restored_backup_is_seen()
    {
        await WithDebateAsync(async own =>
        {
            await SaveAsync(own, "UPDATE claims SET status = 'withdrawn' WHERE id = (SELECT min(id) FROM claims)");
            Assert.Equal(59, (await own.Claims.IndexAsync()).Count);

            // The backup had the claim, and another change came after it.
            await own.ExecuteAsync("UPDATE claims SET status = 'published'; DELETE FROM changes WHERE id = 2");
            Assert.Equal(60, (await own.Claims.IndexAsync()).Count);
            await SaveAsync(own, "UPDATE claims SET status = 'withdrawn' WHERE id IN (SELECT id FROM claims ORDER BY id LIMIT 2)");
            Assert.Equal(58, (await own.Claims.IndexAsync()).Count);
        });
    }

    [SkippableFact]
    public async Task A_request_is_answered_from_the_state_that_it_began_with()
    {
        await WithDebateAsync(async own =>
        {
            await using var debate = new CurrentDebate(own.Contexts, own.Provider, own.Follower);
            var claims = new ClaimQueries(debate, own.Provider, Sources.ShownContext.Whole);
            var before = await claims.NewestAsync(ClaimFilter.Everything, 100);
            await SaveAsync(own, "UPDATE claims SET status = 'withdrawn', summary = 'Rewritten.'");
            await own.ExecuteAsync("UPDATE passages SET locator = 'p. 99'");
            Assert.Equal(60, (await claims.IndexAsync()).Count);
            Assert.Equal(before.Select(c => (c.Key, c.Summary, c.Passages[0].Locator)), (await claims.NewestAsync(ClaimFilter.Everything, 100)).Select(c => (c.Key, c.Summary, c.Passages[0].Locator)));
            Assert.Equal(before.Select(c => c.Key).Order(), (await claims.StreamAsync(ClaimFilter.Everything).Select(c => c.Key).ToListAsync()).Order());
            Assert.Equal(0, (await own.Claims.IndexAsync()).Count);
        });
    }

    [SkippableFact]
    public async Task Who_gives_up_does_not_stop_the_loading_for_the_others()
    {
        await WithDebateAsync(async own =>
        {
            using var indexes = new DebateFollower(own.Contexts, own.Provider);
            using var impatient = new CancellationTokenSource();
            await using (var debate = new CurrentDebate(own.Contexts, own.Provider, indexes))
            {
                var loading = debate.TakeIndexedTurnAsync(impatient.Token);
                await impatient.CancelAsync();
                await Record.ExceptionAsync(() => loading);
            }

            await using var patient = new CurrentDebate(own.Contexts, own.Provider, indexes);
            using var turn = await patient.TakeIndexedTurnAsync();
            Assert.Equal(60, turn.Index.Count);
        });
    }

    [SkippableFact]
    public async Task While_the_debate_is_written_to_every_answer_is_of_one_state()
    {
        await WithDebateAsync(async own =>
        {
            // Whose claim it is stands in its summary: an answer that mixes two states has another's. Nobody speaks for anybody, so that positions rest on claims of their actor.
            await own.ExecuteAsync("UPDATE claims SET summary = (SELECT slug FROM actors WHERE id = actor_id), speaker_id = NULL, affiliation_id = NULL, capacity = NULL");
            using var enough = new CancellationTokenSource();
            using var indexes = new DebateFollower(own.Contexts, own.Provider);
            var writer = Task.Run(async () =>
            {
                for (var round = 1; !enough.IsCancellationRequested; round++)
                {
                    // Everything moves by one actor, and half of the claims come and go, so that rows have other numbers each time.
                    await SaveAsync(own, "UPDATE claims SET actor_id = CASE WHEN actor_id >= (SELECT max(id) FROM actors) THEN (SELECT min(id) FROM actors) ELSE actor_id + 1 END, speaker_id = NULL, affiliation_id = NULL, capacity = NULL, status = CASE WHEN (id + " + (round % 2) + ") % 2 = 0 THEN 'published' ELSE 'withdrawn' END; UPDATE claims SET summary = (SELECT slug FROM actors WHERE id = actor_id)");
                }
            });
            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(reader => Task.Run(async () =>
            {
                var answered = 0;
                for (var i = 0; i < 60; i++)
                {
                    await using var debate = new CurrentDebate(own.Contexts, own.Provider, indexes);
                    var claims = new ClaimQueries(debate, own.Provider, Sources.ShownContext.Whole, batchSize: 7);
                    var actor = $"actor-{i % 9}";
                    var filter = ClaimFilter.Everything.With(FilterKeys.Actor, [actor]);
                    try
                    {
                        var index = await claims.IndexAsync();
                        var page = (await claims.ListAsync(filter, new()))!;
                        Assert.Equal(index.CountOf(FilterKeys.Actor, actor), page.Summary.Total);
                        Assert.All(page.Items, c => Assert.Equal((actor, actor), (c.Actor.Slug, c.Summary)));
                        Assert.Equal(page.Items.Select(c => c.Key).Order(), (await claims.StreamAsync(filter).Select(c => c.Key).ToListAsync()).Order());
                        foreach (var claim in (await new PositionQueries(debate, own.Provider).AllAsync(filter)).Select(p => p.Latest.ClaimId).OfType<long>())
                            Assert.Equal(actor, Assert.Single(await claims.GetAsync([claim])).Summary);
                        answered++;
                    }
                    catch (DebateBusyException)
                    {
                        // Told to try again; nothing false was told.
                    }
                }

                return answered;
            })));
            await enough.CancelAsync();
            await writer;
            Assert.All(answers, n => Assert.True(n > 0));
        });
    }

    private async Task WithDebateAsync(Func<TestDatabase, Task> test)
    {
        var own = await database.AnotherAsync();
        try
        {
            Assert.Empty((await own.ImportAsync(SampleDebate.Random(60, seed: 3))).Problems);
            await test(own);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    private static async Task SaveAsync(TestDatabase own, string sql)
    {
        await using var db = await own.Contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
        await db.SaveChangeAsync(own.Provider, Then, "writer", "Wrote.");
    }
}
