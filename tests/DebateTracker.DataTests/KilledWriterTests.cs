using DebateTracker.Actors;
using DebateTracker.Claims;
using DebateTracker.Sources;
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

/// <summary>A process that saves is killed at any moment: nothing acknowledged is lost, nothing is half stored, the chain is whole.</summary>
public abstract class KilledWriterTests(TestDatabase database)
{
    [SkippableFact]
    public async Task Whenever_a_saving_process_is_killed_every_acknowledged_save_is_there_and_no_save_is_there_in_part()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var saves = 0;
            var random = new Random(7);
            for (var round = 0; round < Requires.Kills(inTheGate: 8); round++)
            {
                var acknowledged = await SaveUntilKilledAsync(own, random.Next(1, 9), random.Next(2_000_000));
                Assert.Equal(acknowledged.Select((_, i) => $"{saves + 2 + i} {saves + 1 + i}"), acknowledged);

                // The last may have been stored though nobody was told any more.
                var stored = (await own.QueryAsync<int>("SELECT max(number) AS \"Value\" FROM revisions WHERE kind = 'actor' AND key = 'lab'"))[0] - 1;
                Assert.InRange(stored, saves + acknowledged.Count, saves + acknowledged.Count + 1);
                saves = stored;

                await own.CheckHistoryAsync();
                Assert.Equal(Enumerable.Range(1, saves + 1).Select(n => (long)n), await own.QueryAsync<long>("SELECT id AS \"Value\" FROM changes ORDER BY id"));
                Assert.Equal(Enumerable.Range(1, saves).Select(n => $"{n + 1} actor-{n}").Order(StringComparer.Ordinal), (await own.QueryAsync<string>("SELECT r.change_id || ' ' || r.key AS \"Value\" FROM revisions r JOIN actors a ON a.slug = r.key WHERE r.key LIKE 'actor-%'")).Order(StringComparer.Ordinal));
                var (lab, claim, letter) = ((ActorEntry)(await own.ChangedAsync<ActorEntry>("lab", a => a)).Entry, (ClaimEntry)(await own.ChangedAsync<ClaimEntry>("claim3", c => c)).Entry, (SourceEntry)(await own.ChangedAsync<SourceEntry>("letter", s => s)).Entry);
                Assert.Equal(($"Lab {saves}", $"Summary {saves}.", $"Letter {saves}", Capture.Hash($"The letter of save {saves}.")), (lab.Name, claim.Summary, letter.Title, letter.Captures![1].Sha256));
                Assert.Equal("claim3", await own.FoundAsync($"\"summary {saves}\""));
                Assert.Equal("claim1 claim2", await own.FoundAsync($"\"letter {saves}\""));
            }

            // What is left is whole: another database makes the same of it.
            var export = await own.ExportAsync();
            var copy = await database.AnotherAsync();
            Assert.Empty((await copy.ImportAsync(export)).Problems);
            Assert.Equal(export, await copy.ExportAsync());
            await copy.DisposeAsync();
        });
    }

    private static async Task<List<string>> SaveUntilKilledAsync(TestDatabase own, int enough, int spins)
    {
        _ = own.Writer; // No reader of the test's own is left open, so that the server has the other process's work alone.
        using var process = Saver.Start(own);
        var errors = process.StandardError.ReadToEndAsync();
        var acknowledged = new List<string>();
        while (acknowledged.Count < enough)
        {
            if (await process.StandardOutput.ReadLineAsync() is not { } line) Assert.Fail(await errors);
            else acknowledged.Add(line);
        }

        // Somewhere in one of the next saves: SIGKILL, which no process can catch.
        Thread.SpinWait(spins);
        process.Kill();
        acknowledged.AddRange((await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await process.WaitForExitAsync();

        // What the process had sent before it died, the server still does.
        if (own is not IOnSqlite)
            while ((await own.QueryAsync<int>("SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"))[0] > 0)
                Assert.True(process.HasExited);
        return acknowledged;
    }
}
