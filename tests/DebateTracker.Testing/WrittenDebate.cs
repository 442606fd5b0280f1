using System.Globalization;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DebateTracker.Testing;

/// <summary>A debate small enough to be seen at a glance, for tests that write to it. Every name has a word of its own, by which its claims are found.</summary>
public static class WrittenDebate
{
    /// <summary>The text of the letter.</summary>
    public const string Letter = "The board met at noon. We support the bill. We ask for time. Nobody rests on this sentence. The rest of the letter speaks of other things, at such length that nobody has quoted it yet.";

    /// <summary>The text of the report.</summary>
    public const string Report = "In autumn we looked again. Audits were late. Some 🌲 were felled.";

    /// <summary>The debate as it is first written.</summary>
    public static DebateFile File { get; } = new()
    {
        Format = DebateFile.FormatName,
        Version = DebateFile.CurrentVersion,
        Actors =
        [
            new("ada", "Ada Brook", "person", FamilyName: "Brook", GivenName: "Ada", Affiliations: [new("lab", "adviser", "2018", "2019"), new("lab", "director", "2020")]),
            new("gov", "Cedar Ministry", "organisation", "government"),
            new("lab", "Larch Lab", "organisation", "industry", Aliases: ["Maple Works", "Poplar House"]),
        ],
        Bills =
        [
            new(
                "fern-act", "bill", "ocd-division/country:us/state:ca", "California", "SB 1", "An act on ferns", "introduced", "2023-2024", ShortTitle: "Bracken Act", Aliases: ["Greenhouse Bill", "Conservatory Bill"],
                Versions: [new("A", "introduced", "2024-02-01"), new("B", "amended", "2024-08-01"), new("C", "amended")],
                Votes: [new("Do pass", 4, 3, true, "2024-03-01"), new("Do pass", 9, 1, true, "2024-03-01")]),
        ],
        Propositions = [new("open", "Unlocked weights", "Weights should be open.")],
        Sources =
        [
            new(
                "letter", "open_letter", "Springtime letter", "excerpts_only", Date: "2024-03-04",
                Captures: [new(Capture.Hash(Letter), Letter.Length, [new(0, Letter)], Passages: [SampleDebate.Passage(Letter, "words1", "We support the bill."), SampleDebate.Passage(Letter, "words2", "We ask for time."), SampleDebate.Passage(Letter, "words4", "Nobody rests on this sentence.")])]),
            new("report", "report", "Harvest report", "public_domain", Date: "2024-05", Captures: [new(Capture.Hash(Report), CodePoints.Count(Report), [new(0, Report)], Passages: [SampleDebate.Passage(Report, "words3", "Audits were late.")])]),
        ],
        Claims =
        [
            new("claim1", "lab", "direct_quotation", "published", "It backs the bill.", ["words1", "words3"], "ada", "official", new("lab", "director", "2020"), Stances: [new("support", "asserted", "fern-act", "A"), new("mixed", "recorded", Proposition: "open")]),
            new("claim2", "gov", "narration", "published", "It wants to wait.", ["words2"], SaidOn: "2024-04", Stances: [new("oppose", "asserted", "fern-act", "B")], Relations: [new("rebuts", "claim1")]),
            new("claim3", "lab", "indirect_speech", "published", "Audits came late.", ["words3"]),
        ],
    };

    /// <summary>A new database with the debate, and at the end a look at its history, in which everything must hold.</summary>
    public static async Task WithWrittenDebateAsync(this TestDatabase database, Func<TestDatabase, Task> test, bool holds = true)
    {
        var own = await database.AnotherAsync();
        try
        {
            Assert.Empty((await own.ImportAsync(File)).Problems);
            await test(own);
            if (holds) await own.CheckHistoryAsync();
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    /// <summary>Applies changes in the name of an editor.</summary>
    public static Task<ChangeOutcome> ApplyAsync(this TestDatabase database, params IEnumerable<RecordChange> records) => database.Writer.ApplyAsync(new("an editor", "A reason.", [.. records]));

    /// <summary>A record as its newest revision has it, changed.</summary>
    public static async Task<RecordChange> ChangedAsync<T>(this TestDatabase database, string key, Func<T, T> change) where T : class
    {
        var kind = Enum.GetValues<RecordKind>().Single(k => RecordDocument.TypeOf(k) == typeof(T));
        await using var db = await database.Contexts.CreateDbContextAsync();
        var revision = (await db.NewestRevisionAsync(kind, key, default))!;
        return new(change((T)RecordDocument.Read(kind, revision.Document)), revision.Number);
    }

    /// <summary>Changes a record; what stands in the way is given back.</summary>
    public static async Task<IReadOnlyList<string>> EditAsync<T>(this TestDatabase database, string key, Func<T, T> change) where T : class =>
        [.. (await database.ApplyAsync(await database.ChangedAsync(key, change))).Messages];

    /// <summary>The keys of the claims in which words are found, in the order of their letters.</summary>
    public static async Task<string> FoundAsync(this TestDatabase database, string words) =>
        string.Join(' ', (await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Words, words), new()))!.Items.Select(c => c.Key).Order(StringComparer.Ordinal));

    /// <summary>Every row of every table, to see that nothing changed.</summary>
    public static async Task<string> RowsAsync(this TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        var tables = await db.Database.SqlQueryRaw<string>(
            database is IOnSqlite
                ? "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'claim_search_%' AND name <> '__EFMigrationsLock'"
                : "SELECT table_name AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public'").ToListAsync();
        await db.Database.OpenConnectionAsync();
        var rows = new List<string>();
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add($"{table}: {string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)} = {Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)}"))}");
        }

        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }

    /// <summary>The one value that a query gives.</summary>
    public static async Task<List<T>> QueryAsync<T>(this TestDatabase database, string sql)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        return await db.Database.SqlQueryRaw<T>(sql).ToListAsync();
    }
}
