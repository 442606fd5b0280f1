using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DebateTracker.DataTests;

/// <summary>A database that the program before revisions made is upgraded: a first revision of every record, its drafts proposals, nothing lost.</summary>
public abstract class UpgradeTests(TestDatabase database)
{
    private const string First = "The board met 🌲 at noon. We support the bill. We ask for time.";
    private const string Second = "The board met 🌲 at one. We support the bill.";

    private static readonly DateTimeOffset Now = new(2026, 11, 25, 20, 0, 0, TimeSpan.Zero);
    private static readonly string Excerpted = Capture.Hash("a text of five hundred characters");

    // {0} is a moment's time zone, {1} and {2} a list of words, as the database in question writes them.
    private static readonly string Filled =
        $"""
        INSERT INTO actors (id, slug, name, kind, sector, family_name, given_name, wikidata_id, homepage, note) VALUES
            (101, 'ada', 'Ada Brook', 'person', 'industry', 'Brook', 'Ada', 'Q1', 'https://ada.example/', 'A note.'), (102, 'lab', 'Larch Lab', 'organisation', NULL, NULL, NULL, NULL, NULL, NULL), (103, 'gov', 'Cedar Ministry', 'organisation', 'government', NULL, NULL, NULL, NULL, NULL);
        INSERT INTO actor_aliases (id, actor_id, ordinal, name) VALUES (101, 102, 1, 'Poplar House'), (102, 102, 0, 'Maple Works');
        INSERT INTO affiliations (id, person_id, organisation_id, role, "from", "to") VALUES (101, 101, 102, 'director', 20200000, 20240700), (102, 101, 102, 'adviser', 0, 20190000);
        INSERT INTO bills (id, slug, kind, jurisdiction, jurisdiction_name, session, identifier, chamber, title, short_title, status, status_date, url, text_url) VALUES
            (101, 'fern-act', 'bill', 'ocd-division/country:us/state:ca', 'California', '2023-2024', 'SB 1', 'Senate', 'An act on ferns', 'Bracken Act', 'introduced', 20240201, 'https://law.example/1', 'https://law.example/1/text'),
            (102, 'algae-act', 'bill', 'ocd-division/country:us/state:ca', 'California', '2023-2024', 'SB 2', NULL, 'An act on algae', NULL, 'passed', 0, NULL, NULL);
        INSERT INTO bill_aliases (id, bill_id, ordinal, name) VALUES (101, 101, 0, 'Greenhouse Bill');
        INSERT INTO bill_sponsors (id, bill_id, ordinal, name, family_name, given_name, role, actor_id) VALUES (101, 101, 0, 'Ada Brook', 'Brook', 'Ada', 'author', 101);
        INSERT INTO bill_versions (id, bill_id, ordinal, code, date, kind) VALUES (101, 101, 1, 'B', 20240801, 'amended'), (102, 101, 0, 'A', 20240201, 'introduced');
        INSERT INTO bill_actions (id, bill_id, ordinal, date, chamber, description, classification) VALUES (101, 101, 0, 20240202, 'Senate', 'Read first time.', {"{1}"}), (102, 101, 1, 0, NULL, 'Heard.', {"{2}"});
        INSERT INTO bill_votes (id, bill_id, ordinal, date, motion, yes, no, passed) VALUES (101, 101, 0, 20240301, 'Do pass', 4, 3, TRUE);
        INSERT INTO propositions (id, slug, title, text, note) VALUES (101, 'open', 'Unlocked weights', 'Weights should be open.', 'A note.');
        INSERT INTO sources (id, slug, kind, title, publisher, container, date, language, url, archived_url, archived_on, rights, accessed_on, bill_version_id, fetch_failed_at, fetch_failure) VALUES
            (101, 'letter', 'open_letter', 'Springtime letter', 'Larch Lab', 'The Paper', 20240304, 'en', 'https://lab.example/letter', 'https://archive.example/1', 20240305, 'public_domain', 20240306, 102, NULL, NULL),
            (102, 'paper', 'news_article', 'Harvest news', NULL, NULL, 20240500, NULL, NULL, NULL, 0, 'excerpts_only', 0, NULL, '2026-11-01 12:00:00{"{0}"}', 'It is gone.');
        INSERT INTO source_authors (id, source_id, ordinal, family, given, literal) VALUES (101, 101, 1, NULL, NULL, 'The Lab'), (102, 101, 0, 'Brook', 'Ada', NULL);
        INSERT INTO captures (id, source_id, ordinal, sha256, length, taken_on, method, raw_sha256, address, taken_at) VALUES
            (101, 101, 0, '{Capture.Hash(First)}', 62, 20240306, 'fetched', '{Capture.Hash("bytes")}', 'https://lab.example/letter', '2024-03-06 10:00:00{"{0}"}'),
            (102, 101, 1, '{Capture.Hash(Second)}', 44, 20240400, NULL, NULL, NULL, NULL), (103, 102, 0, '{Excerpted}', 500, 0, NULL, NULL, NULL, NULL);
        INSERT INTO capture_facts (id, capture_id, ordinal, name, value, "from") VALUES (101, 101, 0, 'title', 'A letter', 'the first heading');
        INSERT INTO capture_locators (id, capture_id, start, label) VALUES (101, 101, 0, 'para. 1');
        INSERT INTO capture_fragments (id, capture_id, start, text) VALUES (101, 101, 0, '{First}'), (102, 102, 0, '{Second}'), (103, 103, 300, 'Audits were late, all of them, and nobody knew why.'), (104, 103, 0, 'Audits were late, all of them, and nobody knew why.');
        INSERT INTO passages (id, key, capture_id, source_id, capture_length, start, "end", exact, prefix, suffix, locator, primary_source_id, health, checked_at, newest_capture_id, newest_start, newest_words) VALUES
            (101, 'words1', 101, 101, 62, 25, 45, 'We support the bill.', 'The board met 🌲 at noon. ', ' We ask for time.', 'para. 1', 102, 'moved', '2026-11-01 12:00:00{"{0}"}', 102, 24, NULL),
            (102, 'words2', 101, 101, 62, 46, 62, 'We ask for time.', '🌲 at noon. We support the bill. ', '', NULL, NULL, 'missing', '2026-11-01 12:00:00{"{0}"}', 102, NULL, NULL),
            (103, 'words3', 103, 102, 500, 0, 6, 'Audits', '', ' were late, all of them, and nob', NULL, NULL, 'unchecked', NULL, NULL, NULL, NULL);
        INSERT INTO claims (id, key, actor_id, speaker_id, capacity, affiliation_id, said_on, on_record, summary, attribution, status, passage_id, source_id) VALUES
            (101, 'claim1', 102, 101, 'official', 101, 0, 20240304, 'It backs the bill.', 'direct_quotation', 'published', 101, 101), (102, 'claim2', 103, NULL, NULL, NULL, 20240400, 20240400, 'It wants to wait.', 'narration', 'published', 102, 101),
            (103, 'claim3', 102, NULL, NULL, NULL, 0, 20240500, 'Audits came late.', 'narration', 'withdrawn', 103, 102), (104, 'draft1', 102, NULL, NULL, NULL, 0, 20240304, 'Not yet.', 'narration', 'draft', 102, 101), (105, 'draft2', 103, NULL, NULL, NULL, 0, 20240304, 'Nearly.', 'narration', 'in_review', 101, 101);
        INSERT INTO claim_passages (claim_id, ordinal, passage_id) VALUES (101, 0, 103), (104, 0, 101);
        INSERT INTO claim_relations (claim_id, other_id, kind) VALUES (102, 101, 'rebuts'), (102, 104, 'supports'), (104, 101, 'repeats'), (105, 104, 'qualifies');
        INSERT INTO claim_texts (claim_id, names, summary, quotations, titles) VALUES (101, 'larch lab maple works', 'it backs the bill', 'we support the bill audits', 'springtime letter'), (102, 'cedar ministry', 'it wants to wait', 'we ask for time', 'springtime letter 人工智能法 인공지능을'), (103, 'larch lab', 'audits came late', 'audits', 'harvest news'), (104, 'larch lab', 'not yet', 'we ask for time', 'springtime letter'), (105, 'cedar ministry', 'nearly', 'we support the bill', 'springtime letter');
        INSERT INTO stances (id, claim_id, bill_id, bill_version_id, proposition_id, value, basis, note) VALUES
            (101, 101, NULL, NULL, 101, 'mixed', 'recorded', 'A note.'), (102, 101, 101, 102, NULL, 'support', 'asserted', NULL), (103, 101, 102, NULL, NULL, 'neutral', 'asserted', NULL), (104, 104, 101, 101, NULL, 'oppose', 'asserted', NULL);
        INSERT INTO changes (id, at, "by", what, stamp) VALUES (1, '2026-11-01 12:00:00.1234567{"{0}"}', 'bundled debate', 'Imported.', 5), (2, '2026-11-02 12:00:00{"{0}"}', 'an editor', 'Took in “more” 🌲.', 6);
        """;

    private static readonly ClaimEntry Naming = new("claim2", "gov", "narration", "published", "It wants to wait.", ["words2"], SaidOn: "2024-04", Relations: [new("rebuts", "claim1"), new("supports", "draft1")]);

    private static readonly DebateFile Upgraded = new()
    {
        Format = DebateFile.FormatName,
        Version = DebateFile.CurrentVersion,
        Actors =
        [
            new("ada", "Ada Brook", "person", "industry", "Brook", "Ada", "Q1", "https://ada.example/", "A note.", Affiliations: [new("lab", "adviser", To: "2019"), new("lab", "director", "2020", "2024-07")]),
            new("gov", "Cedar Ministry", "organisation", "government"), new("lab", "Larch Lab", "organisation", Aliases: ["Maple Works", "Poplar House"]),
        ],
        Bills =
        [
            new("algae-act", "bill", "ocd-division/country:us/state:ca", "California", "SB 2", "An act on algae", "passed", "2023-2024"),
            new("fern-act", "bill", "ocd-division/country:us/state:ca", "California", "SB 1", "An act on ferns", "introduced", "2023-2024", "Senate", "Bracken Act", "2024-02-01", "https://law.example/1", "https://law.example/1/text",
                ["Greenhouse Bill"], [new("Ada Brook", "author", "Brook", "Ada", "ada")], [new("A", "introduced", "2024-02-01"), new("B", "amended", "2024-08-01")],
                [new("Read first time.", "2024-02-02", "Senate", ["introduction", "reading-1"]), new("Heard.")], [new("Do pass", 4, 3, true, "2024-03-01")]),
        ],
        Propositions = [new("open", "Unlocked weights", "Weights should be open.", "A note.")],
        Sources =
        [
            new("letter", "open_letter", "Springtime letter", "public_domain", [new("Brook", "Ada"), new(Literal: "The Lab")], "Larch Lab", "The Paper", "2024-03-04", "en", "https://lab.example/letter", "https://archive.example/1", "2024-03-05", "2024-03-06", new("fern-act", "A"), Captures:
                [
                    new(Capture.Hash(First), 62, [new(0, First)], "2024-03-06", "2024-03-06T10:00:00Z", "fetched", null, Capture.Hash("bytes"), "https://lab.example/letter", [new("title", "A letter", "the first heading")], [new(0, "para. 1")],
                        Passages: [new("words1", 25, 45, "We support the bill.", "The board met 🌲 at noon. ", " We ask for time.", "para. 1", "paper"), new("words2", 46, 62, "We ask for time.", "🌲 at noon. We support the bill. ", "")]),
                    new(Capture.Hash(Second), 44, [new(0, Second)], "2024-04"),
                ]),
            new("paper", "news_article", "Harvest news", "excerpts_only", Date: "2024-05", Captures: [new(Excerpted, 500, [new(0, "Audits were late, all of them, and nobody knew why."), new(300, "Audits were late, all of them, and nobody knew why.")], Passages: [new("words3", 0, 6, "Audits", "", " were late, all of them, and nob")])]),
        ],
        Claims =
        [
            new("claim1", "lab", "direct_quotation", "published", "It backs the bill.", ["words1", "words3"], "ada", "official", new("lab", "director", "2020"),
                Stances: [new("neutral", "asserted", "algae-act"), new("support", "asserted", "fern-act", "A"), new("mixed", "recorded", Proposition: "open", Note: "A note.")]),
            Naming with { Relations = [new("rebuts", "claim1")] },
            new("claim3", "lab", "narration", "withdrawn", "Audits came late.", ["words3"]),
        ],
        Proposals =
        [
            new("claim2", "claim", "upgrade", "2026-11-25T20:00:00.000Z", Json(Naming), 1, "Names a claim that is not published yet."),
            new("draft1", "claim", "upgrade", "2026-11-25T20:00:00.000Z", Json(new("draft1", "lab", "narration", "published", "Not yet.", ["words2", "words1"], Stances: [new("oppose", "asserted", "fern-act", "B")], Relations: [new("repeats", "claim1")]))),
            new("draft2", "claim", "upgrade", "2026-11-25T20:00:00.000Z", Json(new("draft2", "gov", "narration", "published", "Nearly.", ["words1"], Relations: [new("qualifies", "draft1")])), Note: "Waits for a second pair of eyes."),
        ],
    };

    [SkippableFact]
    public async Task Every_record_gets_a_first_revision_by_the_upgrade_and_drafts_become_proposals()
    {
        await WithFormerDebateAsync(async own =>
        {
            var told = new List<string>();
            await UpgradeAsync(own, told.Add, default);
            Assert.Equal(["First revisions: all 3 actors.", "First revisions: all 2 bills.", "First revisions: all 1 propositions.", "First revisions: all 2 sources.", "First revisions: all 3 claims.", "Days of entry: 3 claims.", "Words of Chinese, Japanese and Korean: 1 claims."], told);
            Assert.Equal(JsonSerializer.Serialize(Upgraded, DebateFile.Json) + "\n", await own.ExportAsync());
            Assert.Equal((3, 11), ((await own.CheckHistoryAsync()).Changes, (await own.CheckHistoryAsync()).Revisions));
            Assert.Equal(
                ["1 bundled debate Imported. 5", "2 an editor Took in “more” 🌲. 6"], await own.QueryAsync<string>("SELECT id || ' ' || \"by\" || ' ' || what || ' ' || stamp AS \"Value\" FROM changes WHERE id < 3 ORDER BY id"));
            Assert.Equal(
                ["3 upgrade The first revision of every record that was there before revisions were kept."], await own.QueryAsync<string>("SELECT id || ' ' || \"by\" || ' ' || what AS \"Value\" FROM changes WHERE id >= 3"));
            Assert.Equal(["20261125 3"], await own.QueryAsync<string>("SELECT added_on || ' ' || count(*) AS \"Value\" FROM claims GROUP BY added_on"));
            Assert.Equal(["1 3"], await own.QueryAsync<string>("SELECT DISTINCT number || ' ' || change_id AS \"Value\" FROM revisions"));

            // Search and evidence stand as they did.
            Assert.Equal(("claim1", "claim2", "", "claim1 claim2"), (await own.FoundAsync("maple"), await own.FoundAsync("\"ask for time\""), await own.FoundAsync("nearly"), await own.FoundAsync("springtime")));
            Assert.Equal(("claim2", "claim2", ""), (await own.FoundAsync("智能"), await own.FoundAsync("공지"), await own.FoundAsync("能智")));
            Assert.Equal(["missing ", "moved 24", "unchecked "], await own.QueryAsync<string>("SELECT health || ' ' || coalesce(CAST(newest_start AS text), '') AS \"Value\" FROM passages ORDER BY 1"));
            Assert.Equal(["It is gone."], await own.QueryAsync<string>("SELECT fetch_failure AS \"Value\" FROM sources WHERE fetch_failure IS NOT NULL"));

            // And it is written to as any other.
            Assert.Empty(await own.EditAsync<SourceEntry>("letter", s => s with { Title = "Winter letter" }));
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim1", c => c with { Passages = ["words3"] }));
            Assert.Equal(("claim2", "claim1"), (await own.FoundAsync("winter"), await own.FoundAsync("harvest")));
            var proposal = Upgraded.Proposals[1];
            Assert.Equal([], (await own.Writer.ApplyAsync(new("an editor", "Published.", [new(JsonSerializer.Deserialize<ClaimEntry>(proposal.Document, DebateFile.Json)!, 0)]) { Proposal = "draft1" })).Messages);
            await own.CheckHistoryAsync();
        });
    }

    [SkippableFact]
    public async Task A_second_upgrade_is_not_needed()
    {
        await WithFormerDebateAsync(async own =>
        {
            Assert.True(await IsNeededAsync(own));
            await UpgradeAsync(own, _ => { }, default);
            Assert.False(await IsNeededAsync(own));
        });
    }

    [SkippableFact]
    public async Task A_new_database_needs_no_upgrade()
    {
        var own = await database.AnotherAsync();
        Assert.False(await IsNeededAsync(own));
        await own.DisposeAsync();
    }

    [SkippableTheory]
    [InlineData("actors")]
    [InlineData("sources")]
    [InlineData("claims")]
    public async Task An_upgrade_that_is_broken_off_leaves_everything_as_it_was_and_can_be_run_again(string after)
    {
        await WithFormerDebateAsync(async own =>
        {
            var before = await own.RowsAsync();
            using var broken = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => UpgradeAsync(own, line => { if (line.EndsWith($"{after}.", StringComparison.Ordinal)) broken.Cancel(); }, broken.Token));
            Assert.Equal(before, await own.RowsAsync());
            Assert.True(await IsNeededAsync(own));
            await UpgradeAsync(own, _ => { }, default);
            Assert.Equal(JsonSerializer.Serialize(Upgraded, DebateFile.Json) + "\n", await own.ExportAsync());
            await own.CheckHistoryAsync();
        });
    }

    [SkippableFact]
    public async Task What_the_upgraded_database_exports_is_imported_whole_by_another()
    {
        await WithFormerDebateAsync(async own =>
        {
            await UpgradeAsync(own, _ => { }, default);
            var copy = await database.AnotherAsync();
            Assert.Equal([], (await copy.ImportAsync(await own.ExportAsync())).Problems);
            Assert.Equal(await own.ExportAsync(), await copy.ExportAsync());
            await copy.DisposeAsync();
        });
    }

    private static JsonObject Json(ClaimEntry claim) => (JsonObject)JsonSerializer.SerializeToNode(claim, DebateFile.Json)!;

    private static async Task<bool> IsNeededAsync(TestDatabase own)
    {
        await using var db = await own.Contexts.CreateDbContextAsync();
        return await DebateUpgrade.IsNeededAsync(db);
    }

    private static Task UpgradeAsync(TestDatabase own, Action<string> progress, CancellationToken cancellation) =>
        new DebateUpgrade(own.Contexts, own.Provider, new TestDatabase.StandingClock(Now)).RunAsync(progress, cancellation);

    private async Task WithFormerDebateAsync(Func<TestDatabase, Task> test)
    {
        var own = await database.AnotherAsync();
        try
        {
            if (own is not IOnSqlite) await own.ExecuteAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            await using (var db = await own.Contexts.CreateDbContextAsync())
            {
                if (own is IOnSqlite) await db.Database.EnsureDeletedAsync();
                await db.GetService<IMigrator>().MigrateAsync("ChangeOrder");
                object[] written = own is IOnSqlite ? ["", "'[\"introduction\",\"reading-1\"]'", "'[]'"] : ["+00", "'{introduction,reading-1}'", "'{}'"];
                await db.Database.OpenConnectionAsync();
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = string.Format(CultureInfo.InvariantCulture, Filled, written);
                await command.ExecuteNonQueryAsync();
            }

            await using (var db = await own.Contexts.CreateDbContextAsync()) await own.Provider.MigrateAsync(db, default);
            await test(own);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }
}
