using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Propositions;
using DebateTracker.Sources;
using Xunit;

namespace DebateTracker.Testing;

/// <summary>
/// <see cref="FullDebate"/> with a history: records of every kind revised, withdrawn and restored through the one writer, each
/// at a fixed moment, with notes and names that break careless writers.
/// </summary>
public static class EditedDebate
{
    /// <summary>Somebody whose name is written from right to left, and looks like more.</summary>
    public const string HostileName = "שרה <script>alert(1)</script>";

    /// <summary>A word that knows no end.</summary>
    public const string LongWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsversammlungsprotokollführer";

    /// <summary>A note as long as one can be, 10,000 characters.</summary>
    public static string LongNote { get; } = string.Concat(Enumerable.Range(0, 500).Select(n => $"A line, number {n:000}.\n"));

    /// <summary>Fills a database.</summary>
    public static async Task FillAsync(TestDatabase database)
    {
        await database.ImportFullAsync();
        await ApplyAsync(
            new(2025, 2, 1, 10, 0, 0), "Ana Ruiz", "The letter was read again with its date.",
            await database.ChangedAsync<ClaimEntry>("claimaudit", c => c with
            {
                Summary = "Asks for an audit before any release, and supports the Fern Act without its section 4.",
                SaidOn = "2024-07-22",
                Passages = ["passletter2", "passletter1"],
                Stances = [c.Stances![0] with { Value = "support", Note = "“Provided that” is read as the condition of their support." }, new("oppose", "recorded", "moss-act")],
                Relations = [c.Relations![1] with { Kind = "supports" }],
            }));
        await ApplyAsync(
            new(2025, 2, 1, 11, 30, 0), HostileName, LongNote,
            await database.ChangedAsync<ActorEntry>("ada-marsh", a => a with
            {
                Name = "Ada B. Marsh",
                Sector = null,
                Homepage = "https://marsh.example/new",
                Note = $"Founder of <b>Birch Labs</b> & {LongWord}.",
                Aliases = ["Dr Marsh", "عادة 🌲"],
                Affiliations = [a.Affiliations![0], a.Affiliations[1] with { To = "2021-03" }, a.Affiliations[2], new("quercus-fund", "adviser")],
            }),
            await database.ChangedAsync<BillEntry>("fern-act", b => b with
            {
                Status = "enacted",
                StatusDate = null,
                Versions = [b.Versions![0] with { Date = "2024-02-08" }, b.Versions[2], b.Versions[1]],
                Sponsors = [b.Sponsors![0] with { Role = "principal author" }, b.Sponsors[2]],
                Actions = [b.Actions![0] with { Classification = ["introduction"] }, .. b.Actions.Skip(1)],
                Votes = [b.Votes![0] with { Yes = 33, Passed = false }, b.Votes[1]],
            }),
            await database.ChangedAsync<PropositionEntry>("open-weights", p => p with { Text = "The weights of all models should be released for everyone.", Note = null }),
            await database.ChangedAsync<SourceEntry>("news-of-july", s => s with
            {
                Title = "Birch Labs Wants Section Four Gone",
                Authors = [new("Reed", "R."), new(Literal: "The Daily Fern")],
                AccessedOn = "2024-08-02",
                Captures = [s.Captures![0] with { Passages = [s.Captures[0].Passages![0] with { Locator = "col. 1" }, .. s.Captures[0].Passages!.Skip(1).Where(p => p.Key != "passnews3")], Locators = [new(0, "col. 1")] }],
            }));
        await ApplyAsync(new(2025, 2, 3, 8, 0, 0), "Ben Ode", "Read wrongly.", await database.ChangedAsync<ClaimEntry>("claimnurses", c => (ClaimEntry)RecordDocument.Withdrawn(c, $"They were asked about another bill. <script>alert(2)</script> שלום {LongWord} 🌲")));
        await ApplyAsync(new(2025, 2, 4, 9, 15, 0), "Ana Ruiz", "The first reading was right.", await RestoredAsync("claimaudit", 1));
        await ApplyAsync(new(2025, 2, 5, 9, 0, 0), "Ben Ode", "It is no claim at all.", await database.ChangedAsync<ClaimEntry>("claimsells", c => (ClaimEntry)RecordDocument.Withdrawn(c, "A description, and no position.")));
        const string both = "Weights belong to everyone. We will publish ours.";
        await ApplyAsync(
            new(2025, 2, 5, 12, 0, 0), "Ana Ruiz", "One passage said too little, another is not needed.",
            await database.ChangedAsync<ClaimEntry>("claimpublish", c => c with { Passages = ["passpost1", "passpost4", "passpost3"] }),
            await database.ChangedAsync<SourceEntry>("birch-post", s => s with
            {
                Captures =
                [
                    s.Captures![0] with { Passages = [s.Captures[0].Passages![0] with { End = both.Length, Exact = both, Suffix = "\n\nWe promise it.\n\nThis sentence " }, s.Captures[0].Passages![2]] },
                    s.Captures[1],
                ],
            }));
        await ApplyAsync(new(2025, 2, 5, 23, 59, 59), "Ana Ruiz", "It is one.", await database.ChangedAsync<ClaimEntry>("claimsells", c => (ClaimEntry)RecordDocument.Withdrawn(c with { SaidOn = "2024-08" }, null)));
        await using var db = await database.Contexts.CreateDbContextAsync();
        await db.SaveChangeAsync(database.Provider, new(2025, 2, 6, 0, 0, 0, DateTimeKind.Utc), "verify", "Checked 24 passages; the health of 1 changed.");

        async Task ApplyAsync(DateTime at, string by, string why, params RecordChange[] records) =>
            Assert.Equal([], (await database.WriterAt(new TestDatabase.StandingClock(new(at, TimeSpan.Zero))).ApplyAsync(new(by, why, records))).Messages);

        async Task<RecordChange> RestoredAsync(string claim, int number)
        {
            await using var context = await database.Contexts.CreateDbContextAsync();
            var history = await context.HistoryAsync(RecordKind.Claim, claim, default);
            return new(RecordDocument.Read(RecordKind.Claim, history[number - 1].Document), history.Count);
        }
    }
}

/// <summary><see cref="EditedDebate"/> on SQLite.</summary>
public sealed class EditedSqlite : EmptySqlite
{
    protected override Task FillAsync() => EditedDebate.FillAsync(this);
}

/// <summary><see cref="EditedDebate"/> on PostgreSQL.</summary>
public sealed class EditedPostgreSql : EmptyPostgreSql
{
    protected override Task FillAsync() => EditedDebate.FillAsync(this);
}
