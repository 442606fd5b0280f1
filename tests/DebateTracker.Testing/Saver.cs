using System.Diagnostics;
using System.Globalization;
using DebateTracker.Actors;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.PostgreSql;
using DebateTracker.Sources;
using DebateTracker.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Testing;

/// <summary>
/// A process of its own that saves without an end, for tests that kill it or read beside it: each save gives a new actor, the
/// lab, a claim and the letter one number, and each number is printed once the save is acknowledged.
/// </summary>
public static class Saver
{
    /// <summary>Starts the process; its standard output has the number of the change and of the save, a line each.</summary>
    public static Process Start(TestDatabase database) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(Saver).Assembly.Location, database.Provider.Name, database.ConnectionString]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    public static async Task Main(string[] arguments)
    {
        IDebateDatabase database = arguments[0] == "Sqlite" ? new SqliteDatabase() : new PostgreSqlDatabase();
        var options = new DbContextOptionsBuilder<DebateDbContext>();
        database.Configure(options, arguments[1]);
        IDbContextFactory<DebateDbContext> contexts = new Contexts(options.Options);
        var editor = new DebateEditor(contexts, database, TimeProvider.System);
        for (; ; )
        {
            int n;
            List<RecordChange> records = [];
            await using (var db = await contexts.CreateDbContextAsync())
            {
                var (lab, claim, letter) = ((await db.NewestRevisionAsync(RecordKind.Actor, "lab", default))!, (await db.NewestRevisionAsync(RecordKind.Claim, "claim3", default))!, (await db.NewestRevisionAsync(RecordKind.Source, "letter", default))!);
                n = lab.Number;
                var text = $"The letter of save {n}.";
                records.Add(new(new ActorEntry($"actor-{n}", $"Actor {n}", "group"), 0));
                records.Add(new((ActorEntry)RecordDocument.Read(RecordKind.Actor, lab.Document) with { Name = $"Lab {n}" }, lab.Number));
                records.Add(new((ClaimEntry)RecordDocument.Read(RecordKind.Claim, claim.Document) with { Summary = $"Summary {n}." }, claim.Number));
                var source = (SourceEntry)RecordDocument.Read(RecordKind.Source, letter.Document);
                records.Add(new(source with { Title = $"Letter {n}", Captures = [source.Captures![0], new(Capture.Hash(text), text.Length, [new(0, text)])] }, letter.Number));
            }

            var outcome = await editor.ApplyAsync(new("saver", $"Save {n}.", records));
            if (outcome.Number is not { } number) throw new InvalidOperationException(string.Join(' ', outcome.Messages));
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{number} {n}"));
            await Console.Out.FlushAsync();
        }
    }

    private sealed class Contexts(DbContextOptions<DebateDbContext> options) : IDbContextFactory<DebateDbContext>
    {
        public DebateDbContext CreateDbContext() => new(options);
    }
}
