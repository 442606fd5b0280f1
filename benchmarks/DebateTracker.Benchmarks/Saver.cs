using System.Diagnostics;
using System.Globalization;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.PostgreSql;
using DebateTracker.Sqlite;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DebateTracker.Benchmarks;

/// <summary>
/// Saves a change once a second, as an editor would: a new claim, a claim that stands otherwise, a claim taken back, in turn.
/// The connection string is in the environment, since it may hold a password.
/// </summary>
internal static class Saver
{
    /// <summary>The environment variable that names the database.</summary>
    public const string Connection = "DEBATETRACKER_BENCHMARK_CONNECTION";

    // As in a process that has been at it for a minute: the first saves are compiled on the way.
    private const int WarmUp = 60;

    /// <summary>Saves until standard input ends; then writes how long each save took, in milliseconds, a line each.</summary>
    public static async Task RunAsync(string provider, int claims)
    {
        IDebateDatabase database = provider == "Sqlite" ? new SqliteDatabase() : new PostgreSqlDatabase();
        var contexts = Contexts(database, Environment.GetEnvironmentVariable(Connection)!);
        var editor = new DebateEditor(contexts, database, TimeProvider.System);
        var ended = Task.Run(Console.In.ReadToEndAsync);
        var random = new Random(53);
        var times = new List<double>();
        for (var round = 0; round < WarmUp; round++) await editor.ApplyAsync(await NextAsync(contexts, random, claims, round));
        for (var round = 0; ; round++)
        {
            var set = await NextAsync(contexts, random, claims, round);
            var watch = Stopwatch.StartNew();
            var outcome = await editor.ApplyAsync(set);
            if (outcome.Number is null) throw new InvalidOperationException(string.Join(' ', outcome.Messages));
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(Math.Min(watch.Elapsed.Ticks, TimeSpan.TicksPerSecond)))) == ended) break;
        }

        foreach (var time in times) Console.WriteLine(time.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A database by its connection string.</summary>
    public static IDbContextFactory<DebateDbContext> Contexts(IDebateDatabase database, string connectionString)
    {
        var options = new DbContextOptionsBuilder<DebateDbContext>();
        database.Configure(options, connectionString);
        return new PooledDbContextFactory<DebateDbContext>(options.Options);
    }

    /// <summary>A change of one claim: in turn a new one, another stance, and one taken back.</summary>
    public static async Task<ChangeSet> NextAsync(IDbContextFactory<DebateDbContext> contexts, Random random, int claims, int round)
    {
        await using var db = await contexts.CreateDbContextAsync();
        while (true)
        {
            var id = 1L + random.Next(claims);
            var key = await db.Claims.Where(c => c.Id == id && c.Status == ClaimStatus.Published).Select(c => c.Key).SingleOrDefaultAsync();
            if (key is null) continue;
            var newest = (await db.NewestRevisionAsync(RecordKind.Claim, key, default))!;
            var entry = (ClaimEntry)RecordDocument.Read(RecordKind.Claim, newest.Document);
            if (entry.Stances is not { Count: > 0 } taken) continue;
            var all = Generator.StancesOn(taken[0].Bill is not null);
            List<StanceEntry> stances = [taken[0] with { Value = Terms.Of(all[random.Next(all.Count)]) }, .. taken.Skip(1)];
            return (round % 3) switch
            {
                0 => new("benchmark", "Entered.", [new(entry with { Key = Keys.New(), Stances = stances }, 0)]),
                1 => new("benchmark", "Revised.", [new(entry with { Stances = stances, Summary = $"Revised {Keys.New()}." }, newest.Number)]),
                _ => new("benchmark", "Withdrawn.", [new(RecordDocument.Withdrawn(entry, "Not needed."), newest.Number)]),
            };
        }
    }
}
