using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebateTracker.Actors;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DebateTracker.PageTests;

/// <summary>The site follows what is saved, by itself and by other processes, and never mixes what was with what is.</summary>
public abstract partial class FollowedSiteTests(Func<FollowedApp> make)
{
    private static readonly string[] Pages = ["/claims.json", "/claims?actor=lab", "/claims.csv?actor=lab", "/claims/claim3", "/claims?q=maple&from=2024", "/claims.json?bill=fern-act&stance=support", "/actors/lab", "/bills/fern-act", "/", "/positions?actor=lab", "/sources/letter", "/matrix", "/search?q=maple", "/actors.json", "/matrix.svg"];

    [SkippableFact]
    public async Task Ten_thousand_pages_read_while_another_process_saves_are_each_of_one_state()
    {
        await WithSiteAsync(async (own, _) =>
        {
            using var saver = Saver.Start(own.Database);
            var errors = saver.StandardError.ReadToEndAsync();
            var acknowledged = 0L;
            var listening = Task.Run(async () =>
            {
                while (await saver.StandardOutput.ReadLineAsync() is { } line) Interlocked.Exchange(ref acknowledged, long.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture));
            });
            var (asked, newest) = (0, new ConcurrentDictionary<string, int>());
            try
            {
                while (Interlocked.Read(ref acknowledged) == 0) Assert.False(saver.HasExited, saver.HasExited ? await errors : "");
                await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
                {
                    for (int n; (n = Interlocked.Increment(ref asked)) <= 10_000;)
                    {
                        // Half of them were never asked before, so that they are not from the cache.
                        var page = Pages[n % Pages.Length];
                        var path = n % 2 == 0 || !page.StartsWith("/claims", StringComparison.Ordinal) || page.StartsWith("/claims/", StringComparison.Ordinal) ? page
                            : string.Create(CultureInfo.InvariantCulture, $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}to={3000 + (n / 12)}-{1 + (n % 12):00}");
                        using var response = await own.Client.GetAsync(path);
                        var text = await response.Content.ReadAsStringAsync();
                        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {text}");
                        newest.AddOrUpdate(page, StateOf(path, text), (_, before) => Math.Max(before, StateOf(path, text)));
                    }
                })));
            }
            finally
            {
                saver.Kill();
                await saver.WaitForExitAsync();
                await listening;
            }

            // Whoever reads sees what was saved: no page stayed behind.
            Assert.True(acknowledged > 10, $"Only {acknowledged} saves.");
            await EventuallyAsync(async () => StateOf("/claims.json", await own.Client.GetStringAsync("/claims.json")) >= acknowledged - 1);
            Assert.All(Pages, page => Assert.True(newest[page] > acknowledged / 2, $"{page} is at {newest[page]} of {acknowledged}."));
        });
    }

    [SkippableFact]
    public async Task Whoever_saved_sees_it_in_the_next_page()
    {
        await WithSiteAsync(async (own, _) =>
        {
            for (var n = 1; n <= 30; n++)
            {
                await SaveHereAsync(own, n);
                Assert.Matches($"<h1[^>]*>Ministry {n}</h1>", await own.Client.GetStringAsync("/actors/gov"));
                Assert.Contains($"Ministry {n}", await own.Client.GetStringAsync("/claims"), StringComparison.Ordinal);
            }
        });
    }

    [SkippableFact]
    public async Task A_kept_page_asks_the_database_nothing_and_a_list_at_most_four_times()
    {
        await WithSiteAsync(async (own, _) =>
        {
            using var commands = new Commands(own);
            var saves = 0;
            string[] lists =
            [
                "/claims", "/claims?actor=lab", "/claims?bill=fern-act&stance=support", "/claims?q=audits", "/claims?after=claim3", "/claims?q=audits&sort=newest", "/claims?added-since=2020&sector=industry", "/positions", "/positions?bill=fern-act",
                "/positions?q=board", "/actors", "/actors?q=larch", "/bills", "/bills?added-since=2020", "/propositions", "/sources", "/sources?q=letter&added-since=2020", "/actors?added-since=2020", "/matrix", "/matrix?order=likeness", "/network", "/shifts", "/compare?actor=lab&actor=gov", "/search?q=larch", "/", "/claims.json", "/claims.csv?actor=lab", "/positions.csv", "/claims.bib",
                "/changes", "/changes?kind=claim", "/changes?actor=lab", "/changes?bill=fern-act&kind=claim", "/changes?actor=lab&bill=fern-act", "/changes/1", "/changes/1?actor=lab",
            ];

            // Entity Framework Core tells of commands no sooner than a second after it last found nobody to be told.
            await EventuallyAsync(async () =>
            {
                await SaveHereAsync(own, ++saves);
                return (await commands.CountAsync(() => own.Client.GetStringAsync("/bills"))).Count > 0;
            });
            foreach (var path in lists) await own.Client.GetStringAsync(path); // Whatever is asked once for a process.
            await SaveHereAsync(own, ++saves);
            foreach (var path in lists)
            {
                var first = await commands.CountAsync(() => own.Client.GetStringAsync(path));
                Assert.True(first.Count <= 4, $"{path}: {string.Join('\n', first)}");
                var again = await commands.CountAsync(() => own.Client.GetStringAsync(path));
                Assert.True(again.Count == 0 || path.Contains('.', StringComparison.Ordinal), $"{path}: {string.Join('\n', again)}"); // Files are made for whoever asks.
            }

        });
    }

    [SkippableFact]
    public async Task A_backup_put_back_under_the_running_site_is_read_and_told()
    {
        await WithSiteAsync(async (own, log) =>
        {
            await SaveAsync(1);
            await EventuallyAsync(async () => (await own.Client.GetStringAsync("/actors/gov")).Contains("Ministry 1<", StringComparison.Ordinal));
            var restore = await own.Database.BackUpAsync();
            for (var n = 2; n <= 4; n++) await SaveAsync(n);

            // Making the backup may have ended connections of the site, of which it tells whoever asks next.
            await EventuallyAsync(async () => await PageAsync("/actors/gov") is { } page && page.Contains("Ministry 4<", StringComparison.Ordinal));
            await restore();
            await EventuallyAsync(async () => await PageAsync("/actors/gov") is { } page && page.Contains("Ministry 1<", StringComparison.Ordinal));
            await EventuallyAsync(async () => await PageAsync("/health/ready") == "Healthy");
            await EventuallyAsync(() => Task.FromResult(log.Events.Any(e =>
                e.RenderMessage(CultureInfo.InvariantCulture) == "The index of the debate cannot follow and is loaded anew: \"the database is at change 2, before change 5 which was read already\"")));

            // And what is saved from here on is followed, though numbers come again.
            for (var n = 5; n <= 7; n++) await SaveAsync(n);
            await EventuallyAsync(async () => (await own.Client.GetStringAsync("/claims?from=2000")).Contains("Ministry 7", StringComparison.Ordinal));
            Assert.Equal("Ministry 7", JsonDocument.Parse(await own.Client.GetStringAsync("/actors.json")).RootElement.GetProperty("actors").EnumerateArray().Single(a => a.GetProperty("slug").GetString() == "gov").GetProperty("name").GetString());

            async Task SaveAsync(int n) => Assert.Empty((await own.Database.ApplyAsync(await own.Database.ChangedAsync<ActorEntry>("gov", a => a with { Name = $"Ministry {n}" }))).Messages);

            async Task<string?> PageAsync(string path)
            {
                using var response = await own.Client.GetAsync(path);
                return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : null;
            }
        });
    }

    /// <summary>Saves as the site itself would.</summary>
    private static async Task SaveHereAsync(App own, int n)
    {
        var change = await own.Database.ChangedAsync<ActorEntry>("gov", a => a with { Name = $"Ministry {n}" });
        Assert.Empty((await own.Services.GetRequiredService<DebateEditor>().ApplyAsync(new("an editor", "Renamed.", [change]))).Messages);
    }

    /// <summary>The number of the save that a page is of, by everything in it that has one; they must agree.</summary>
    private static int StateOf(string path, string text)
    {
        var numbers = Numbered().Matches(text).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToHashSet();
        if (path.StartsWith("/claims.json", StringComparison.Ordinal)) numbers.Add((int)JsonDocument.Parse(text).RootElement.GetProperty("change").GetProperty("number").GetInt64() - 1);
        Assert.True(numbers.Count == 1, $"{path} has {string.Join(", ", numbers)}: {text}");
        return numbers.Single();
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task WithSiteAsync(Func<App, LogLines, Task> test)
    {
        await using var own = make();
        await own.InitializeAsync();
        Assert.Empty((await own.Database.ImportAsync(WrittenDebate.File)).Problems);
        await test(own, own.Log);
        await ((IAsyncLifetime)own).DisposeAsync();
    }

    [GeneratedRegex(@"(?:Larch Lab|Lab|Summary|Letter) (\d+)")]
    private static partial Regex Numbered();

    /// <summary>Counts the commands that requests send to the database, as Entity Framework Core and Npgsql tell of them.</summary>
    private sealed class Commands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly IHttpContextAccessor requests;
        private readonly App app;
        private readonly bool isOnNpgsql;
        private readonly ConcurrentQueue<string> sent = [];
        private readonly ActivityListener npgsql;
        private readonly List<IDisposable> listening = [];

        public Commands(App app)
        {
            (this.app, requests, isOnNpgsql) = (app, app.Services.GetRequiredService<IHttpContextAccessor>(), app.Database is not IOnSqlite);

            // Npgsql tells of every command, also those that Entity Framework Core sends.
            npgsql = new()
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if ((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string command) Add(command); // And not one that opened a connection.
                },
            };
            ActivitySource.AddActivityListener(npgsql);
            listening.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public async Task<IReadOnlyList<string>> CountAsync(Func<Task> request)
        {
            sent.Clear();
            await request();
            return [.. sent];
        }

        public void Dispose()
        {
            npgsql.Dispose();
            foreach (var one in listening) one.Dispose();
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore" && !isOnNpgsql) listening.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuting") Add(value.Value?.ToString() ?? "");
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        // What is followed beside the requests belongs to none, and there are other apps in the process.
        private void Add(string command)
        {
            if (requests.HttpContext?.RequestServices.GetService<DebateEditor>() is { } editor && editor == app.Services.GetRequiredService<DebateEditor>()) sent.Enqueue(command);
        }
    }
}
