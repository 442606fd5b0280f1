using System.Diagnostics;
using System.Globalization;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Following;
using DebateTracker.Positions;
using DebateTracker.Snapshot;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Benchmarks;

/// <summary>What following costs: memory beside the index at rest, and the time from a commit to the next index.</summary>
internal sealed class FollowingCost(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database, int claims)
{
    private const int Changes = 120;

    public async Task RunAsync()
    {
        var before = Memory.Settled();
        using var follower = new DebateFollower(contexts, database);
        var watch = Stopwatch.StartNew();
        await follower.LookAsync(default);
        var loaded = watch.Elapsed;
        await CountPositionsAsync(follower);
        var atRest = Memory.Settled() - before;
        var editor = new DebateEditor(contexts, database, TimeProvider.System);
        var random = new Random(1889);
        var (most, times) = (0L, new List<double>());
        for (var round = 0; round < Changes; round++)
        {
            var outcome = await editor.ApplyAsync(await Saver.NextAsync(contexts, random, claims, round));
            if (outcome.Number is null) throw new InvalidOperationException(string.Join(' ', outcome.Messages));
            watch.Restart();
            await follower.LookAsync(default);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (round % 10 == 9) most = Math.Max(most, Memory.Settled() - before);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{database.Name}: the index loads in {loaded.TotalSeconds:N1} s and holds {atRest / 1e6:N0} MB with positions; following {Changes} changes it held {most / 1e6:N0} MB at the most ({most / (double)atRest:N2} times) and took {times[Changes / 2]:N1} ms a change (median; 95th percentile {times[Changes * 95 / 100]:N1} ms)."));
    }

    private async Task CountPositionsAsync(DebateFollower follower)
    {
        await using var debate = new CurrentDebate(contexts, database, follower);
        _ = PositionIndex.Of(await new ClaimQueries(debate, database, ShownContext.Whole).IndexAsync()).Count;
    }
}
