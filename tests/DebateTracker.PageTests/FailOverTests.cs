using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebateTracker.Actors;
using DebateTracker.Changes;
using DebateTracker.Snapshot;
using DebateTracker.Testing;
using DebateTracker.Web.Desk.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DebateTracker.PageTests;

/// <summary>The site on two PostgreSQL servers, one of which follows the other: what readers and writers notice when one of them fails.</summary>
public sealed class FailOverTests
{
    [SkippableFact]
    public async Task Pages_are_read_from_the_standby_while_there_is_no_primary_and_written_again_once_it_is_promoted()
    {
        await WithSiteAsync(async (own, servers) =>
        {
            await SaveAsync(own, 1);
            Assert.Equal("Healthy", await ReadyAsync(own));
            await servers.CaughtUpAsync();
            await LeaveConnectionsIdleAsync(own);
            await servers.KillAsync(0);
            await EventuallyAsync(async () => await ReadyAsync(own) == "Degraded Only a copy of the database answers: pages are read from it, and nothing can be written.");

            // Pages that were never asked before, so that none is a kept one.
            for (var n = 0; n < 20; n++) await OkAsync(own, Unasked(n));
            Assert.Contains(">Actor 1</h1>", await OkAsync(own, "/actors/actor-1"), StringComparison.Ordinal);
            Assert.StartsWith("source,permalink,", await OkAsync(own, "/sources.csv"), StringComparison.Ordinal);
            // A connection that lay idle tells first that it broke.
            await EventuallyAsync(async () =>
                servers.Provider.Explain(await Assert.ThrowsAnyAsync<NpgsqlException>(() => SaveAsync(own, 2))) == "None of the database servers that are named can be reached and does what is asked; only a primary can be written to.");

            await servers.PromoteAsync(1);
            await EventuallyAsync(async () => await ReadyAsync(own) == "Healthy");
            await EventuallyAsync(async () => await TrySaveAsync(own, 2));
            Assert.Contains(">Actor 2</h1>", await OkAsync(own, "/actors/actor-2"), StringComparison.Ordinal);
        });
    }

    [SkippableFact]
    public async Task A_site_starts_and_reads_on_a_standby_alone_and_says_what_it_cannot_do()
    {
        await WithServersAsync(async servers =>
        {
            await using (var first = new FollowedApp(servers)) await OkAsync(first, "/claims");
            await servers.CaughtUpAsync();
            await servers.KillAsync(0);
            NpgsqlConnection.ClearAllPools(); // As in a process that starts.
            await using var own = new FollowedApp(servers);
            Assert.Contains("<h1>Claims", await OkAsync(own, "/claims"), StringComparison.Ordinal);
            Assert.StartsWith("Degraded Only a copy", await ReadyAsync(own), StringComparison.Ordinal);
        });
    }

    [SkippableFact]
    public async Task Connections_that_the_server_ended_while_they_lay_idle_cost_no_page()
    {
        await WithSiteAsync(async (own, servers) =>
        {
            await LeaveConnectionsIdleAsync(own);
            var ended = await servers.QueryAsync<bool>("""
                WITH others AS MATERIALIZED (SELECT pid FROM pg_stat_activity WHERE state = 'idle' AND pid <> pg_backend_pid())
                SELECT pg_terminate_backend(pid, 10000) AS "Value" FROM others
                """);
            Assert.True(ended.Count > 4, $"{ended.Count} lay idle.");
            for (var n = 0; n < 20; n++) await OkAsync(own, Unasked(n));
        });
    }

    [SkippableFact]
    public async Task What_a_promotion_lost_is_gone_from_every_page_at_once()
    {
        await WithSiteAsync(async (own, servers) =>
        {
            await SaveAsync(own, 1);
            await servers.CaughtUpAsync();
            await servers.CutOffAsync();
            for (var n = 2; n <= 5; n++) await SaveAsync(own, n);
            Assert.Equal([1, 2, 3, 4, 5], await ActorsAsync(own));
            await servers.KillAsync(0);
            await servers.PromoteAsync(1);
            await EventuallyAsync(async () => await ReadyAsync(own) == "Healthy");
            await EventuallyAsync(async () => (await ActorsAsync(own)) is [1]);

            // Other changes take the numbers of those that were lost; nothing of these is left.
            for (var n = 12; n <= 15; n++) await EventuallyAsync(async () => await TrySaveAsync(own, n));
            await EventuallyAsync(async () => (await ActorsAsync(own)).SequenceEqual([1, 12, 13, 14, 15]));
        });
    }

    [SkippableFact]
    public async Task A_change_that_no_standby_has_confirmed_is_not_told_as_stored()
    {
        await WithSiteAsync(async (own, servers) =>
        {
            await servers.SynchronousAsync(0);
            await SaveAsync(own, 1);
            var link = await own.Services.GetRequiredService<EditorAccounts>().InviteAsync(EditorRole.Editor);
            using var made = await own.Client.PostAsync(link, new FormUrlEncodedContent([new("_handler", "welcome"), new("Form.Name", "Ada"), new("Form.Password", "a long enough sentence"), new("__RequestVerificationToken", await TokenAsync(own, link))]));
            var token = await TokenAsync(own, "/desk/account");
            await servers.FreezeAsync(1);
            try
            {
                var told = await Assert.ThrowsAsync<UnknownOutcomeException>(() => SaveAsync(own, 2));
                Assert.StartsWith("The change is stored on the primary database server, and no other has confirmed it:", told.Message, StringComparison.Ordinal);

                // An editor is told the same.
                using var asked = new HttpRequestMessage(HttpMethod.Post, "/desk/code/targets") { Content = JsonContent.Create(new { Kind = "proposition", Title = "Quays", Text = "Quays should be kept." }) };
                asked.Headers.Add("X-Form-Token", token);
                using var answer = await own.Client.SendAsync(asked);
                using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                Assert.Equal((HttpStatusCode.ServiceUnavailable, $"{told.Message} What you wrote is kept in this browser."), (answer.StatusCode, json.RootElement.GetProperty("problems")[0].GetString()));
            }
            finally
            {
                await servers.ThawAsync(1);
            }

            // It was stored, and lasts once the standby follows again; so does the next.
            await servers.CaughtUpAsync();
            await SaveAsync(own, 3);
            Assert.Equal([1, 2, 3], await ActorsAsync(own));
        });
    }

    [SkippableFact]
    public async Task A_frozen_server_costs_seconds()
    {
        await WithSiteAsync(async (own, servers) =>
        {
            await servers.CaughtUpAsync();
            await servers.FreezeAsync(0);
            try
            {
                await EventuallyAsync(async () => (await ReadyAsync(own)).StartsWith("Degraded Only a copy", StringComparison.Ordinal));
                await EventuallyAsync(async () => await StatusAsync(own, Unasked(1)) == HttpStatusCode.OK);
                // It fails by itself, while the server is frozen still.
                var saving = SaveAsync(own, 2);
                Assert.Same(saving, await Task.WhenAny(saving, Task.Delay(TimeSpan.FromMinutes(1))));
                await Assert.ThrowsAnyAsync<Exception>(() => saving);
            }
            finally
            {
                await servers.ThawAsync(0);
            }

            await EventuallyAsync(async () => await ReadyAsync(own) == "Healthy");
        });
    }

    [SkippableFact]
    public async Task Two_writers_through_a_fail_over_lose_and_double_nothing_that_was_acknowledged()
    {
        await WithSiteAsync(async (own, servers) =>
        {
            await using var other = new FollowedApp(servers);
            await OkAsync(other, "/claims");
            var acknowledged = new SortedSet<int>();
            using var stop = new CancellationTokenSource();
            var writers = new[] { own, other }.Select((app, i) => Task.Run(async () =>
            {
                for (var n = i; !stop.IsCancellationRequested; n += 2)
                {
                    // As somebody at the desk would: look whether it is there, and only then do it again.
                    while (!await TrySaveAsync(app, n) && !await IsThereAsync(servers, n))
                        if (stop.IsCancellationRequested) return;
                    lock (acknowledged) acknowledged.Add(n);
                }
            })).ToList();
            var (primary, random) = (0, new Random(11));
            for (var round = 0; round < Requires.Kills(inTheGate: 2); round++)
            {
                await servers.SynchronousAsync(primary);
                await WaitForMoreAsync();
                Thread.SpinWait(random.Next(2_000_000)); // Somewhere in one of the next saves.
                await servers.KillAsync(primary);
                await servers.PromoteAsync(primary = 1 - primary);
                await WaitForMoreAsync();
                await servers.RejoinAsync(1 - primary);
            }

            await stop.CancelAsync();
            await Task.WhenAll(writers);
            var stored = await servers.QueryAsync<string>("SELECT key AS \"Value\" FROM revisions WHERE kind = 'actor' AND key LIKE 'actor-%'");
            Assert.Equal(stored.Count, stored.Distinct().Count());
            Assert.Empty(acknowledged.Select(n => $"actor-{n}").Except(stored));
            await servers.CheckHistoryAsync();

            async Task WaitForMoreAsync()
            {
                var before = Count();
                await EventuallyAsync(() => Task.FromResult(writers.Exists(w => w.IsFaulted) || Count() > before + 6));
                Assert.All(writers, w => Assert.Null(w.Exception));
            }

            int Count()
            {
                lock (acknowledged) return acknowledged.Count;
            }
        });
    }

    private static async Task WithServersAsync(Func<ReplicatedPostgreSql, Task> test)
    {
        var servers = new ReplicatedPostgreSql();
        await servers.InitializeAsync();
        try
        {
            _ = servers.Contexts;
            await test(servers);
        }
        finally
        {
            await servers.DisposeAsync();
        }
    }

    private static Task WithSiteAsync(Func<FollowedApp, ReplicatedPostgreSql, Task> test) => WithServersAsync(async servers =>
    {
        await using var own = new FollowedApp(servers);
        await OkAsync(own, "/claims");
        await test(own, servers);
    });

    private static async Task<string> OkAsync(FollowedApp app, string path)
    {
        using var response = await app.Client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {text}");
        return text;
    }

    // Five readers at once need a connection each, which are kept for the next.
    private static async Task LeaveConnectionsIdleAsync(FollowedApp app)
    {
        var readers = Enumerable.Range(0, 5).Select(_ => app.Services.CreateAsyncScope()).ToList();
        foreach (var reader in readers)
            using (await reader.ServiceProvider.GetRequiredService<CurrentDebate>().TakeTurnAsync())
            {
            }

        foreach (var reader in readers) await reader.DisposeAsync();
    }

    private static async Task<string> TokenAsync(FollowedApp app, string page) =>
        Regex.Match(await OkAsync(app, page), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value;

    private static async Task<HttpStatusCode> StatusAsync(FollowedApp app, string path)
    {
        using var response = await app.Client.GetAsync(path);
        return response.StatusCode;
    }

    private static Task<string> ReadyAsync(FollowedApp app) => GetAsync(app, "/health/ready");

    private static async Task<string> GetAsync(FollowedApp app, string path)
    {
        using var response = await app.Client.GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    private static string Unasked(int n) => string.Create(CultureInfo.InvariantCulture, $"/claims?q=word{n}");

    // Which of the actors that tests add have a page; none while the site cannot tell.
    private static async Task<List<int>> ActorsAsync(FollowedApp app)
    {
        var there = new List<int>();
        for (var n = 1; n <= 15; n++)
        {
            var status = await StatusAsync(app, $"/actors/actor-{n}");
            if (status == HttpStatusCode.OK) there.Add(n);
            else if (status != HttpStatusCode.NotFound) return [];
        }

        return there;
    }

    private static async Task SaveAsync(FollowedApp app, int n) => Assert.Empty((await ApplyAsync(app, n)).Messages);

    private static Task<ChangeOutcome> ApplyAsync(FollowedApp app, int n) =>
        app.Services.GetRequiredService<DebateEditor>().ApplyAsync(new("tester", $"Adds {n}.", [new(new ActorEntry($"actor-{n}", $"Actor {n}", "group"), 0)]));

    // Whether it was acknowledged. It is refused where it is there already, since the answer to an earlier try was lost.
    private static async Task<bool> TrySaveAsync(FollowedApp app, int n)
    {
        try
        {
            return (await ApplyAsync(app, n)).Succeeded;
        }
        catch (Exception e) when (e.GetBaseException() is NpgsqlException or IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            return false;
        }
    }

    private static async Task<bool> IsThereAsync(ReplicatedPostgreSql servers, int n)
    {
        try
        {
            return (await servers.QueryAsync<long>($"SELECT count(*) AS \"Value\" FROM revisions WHERE kind = 'actor' AND key = 'actor-{n}'"))[0] > 0;
        }
        catch (Exception e) when (e.GetBaseException() is NpgsqlException or IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            return false;
        }
    }

    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
