using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Lookups;
using DebateTracker.Propositions;
using DebateTracker.Sources;
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

/// <summary>A file adds what is new, says nothing of what it leaves out, and is never silently right where it differs.</summary>
public abstract class MergeTests(TestDatabase database)
{
    private static readonly DebateFile Nothing = new() { Format = DebateFile.FormatName, Version = DebateFile.CurrentVersion };

    [SkippableFact]
    public async Task A_title_leaves_room_for_the_brackets_of_a_description()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var source = new SourceEntry("long", "report", new('x', TextLimits.Title - 2), "public_domain");
            Assert.Empty((await own.ApplyAsync(new RecordChange(source, 0))).Messages);
            Assert.Empty(await own.EditAsync<SourceEntry>("long", s => s with { Described = true }));
            Assert.NotEmpty(await own.EditAsync<SourceEntry>("long", s => s with { Title = new('x', TextLimits.Title - 1) }));
        });
    }

    [SkippableFact]
    public async Task A_second_researchers_file_adds_a_passage_a_claim_an_alias_and_a_status_to_what_the_first_took_in()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            // The bill and the letter as the second has them, with less and with more; the claims of the first are left out.
            var (bill, letter) = (WrittenDebate.File.Bills[0], WrittenDebate.File.Sources[0]);
            var second = Nothing with
            {
                Actors = [new("lab", "Larch Lab", "organisation", Aliases: ["Larch Laboratory"])],
                Bills = [new("fern-act", bill.Kind, bill.Jurisdiction, bill.JurisdictionName, bill.Identifier, bill.Title, "passed", bill.Session, StatusDate: "2024-09-01", Actions: [new("Passed.", "2024-09-01", "Senate")])],
                Sources = [letter with { Captures = [letter.Captures![0] with { Passages = [SampleDebate.Passage(WrittenDebate.Letter, "words9", "The board met at noon.")] }] }],
                Claims = [new("claim9", "lab", "narration", "published", "Its board met.", ["words9"])],
            };
            var before = await own.RowsAsync();
            var told = await own.ImportAsync(second, new(IsTrial: true));
            Assert.Equal(([], 1, 3, 0), (told.Problems.ToArray(), told.Added, told.Revised, told.Unchanged));
            Assert.Equal(["Bill 'fern-act' differs from the file: status: “introduced” → “passed”"], told.Differences.Select(d => d.ToString()));
            Assert.Equal(before, await own.RowsAsync());

            var taken = await own.ImportAsync(second);
            Assert.Equal((1, 3, "introduced"), (taken.Added, taken.Revised, (await EntryAsync<BillEntry>(own, "fern-act")).Status));
            Assert.Equal(["Bill 'fern-act' differs from the file: status: “introduced” → “passed”"], taken.Differences.Select(d => d.ToString()));
            Assert.Equal((0, 1), ((await own.ImportAsync(second, new(Updates: true))).Added, (await own.ImportAsync(second, new(Updates: true))).Revised + 1));

            Same(bill with { Status = "passed", StatusDate = "2024-09-01", Actions = [new("Passed.", "2024-09-01", "Senate")] }, await EntryAsync<BillEntry>(own, "fern-act"));
            Same(WrittenDebate.File.Actors[2] with { Aliases = ["Maple Works", "Poplar House", "Larch Laboratory"] }, await EntryAsync<ActorEntry>(own, "lab"));
            Assert.Equal(["words9", "words1", "words2", "words4"], (await EntryAsync<SourceEntry>(own, "letter")).Captures![0].Passages!.Select(p => p.Key));
            Assert.Equal("claim9", await own.FoundAsync("noon"));
            Assert.Equal("claim1 claim3 claim9", await own.FoundAsync("laboratory"));
            Assert.Equal(["Imported a debate file: 1 new, 3 revised, 0 unchanged.", "Imported a debate file: 0 new, 1 revised, 3 unchanged."], await own.QueryAsync<string>("SELECT what AS \"Value\" FROM changes WHERE id > 1 ORDER BY id"));
        });
    }

    [SkippableFact]
    public async Task Every_list_is_joined_by_what_its_items_are_known_by()
    {
        var own = await database.AnotherAsync();
        var there = EveryField.File;
        Assert.Empty((await own.ImportAsync(there)).Problems);
        var (ada, bill, letter, claim) = (there.Actors[0], there.Bills[0], there.Sources[0], there.Claims[0]);
        const string text = "The board met at noon. We support the bill. We ask for time.";
        var said = Nothing with
        {
            Actors = [new(ada.Slug, ada.Name, ada.Kind, Aliases: ["Dr Brook"], Affiliations: [new("lab", "adviser", "2018"), new("lab", "director", "2020", "2024-07")])],
            Bills =
            [
                bill with
                {
                    Aliases = ["Another name"], Sponsors = [new("Otto Fern", "coauthor")], Versions = [new("Z", "enrolled", "2024-09"), new("B", "amended", "2024-01-01")],
                    Actions = [new("Heard.", "2024-02-01"), new("Read first time.", "2024-02-02", Classification: ["reading-1"])], Votes = [new("Do pass", 4, 3, true, "2024-03-01", "Senate", Voters: [new("Fern", "no")]), new("Do pass", 1, 2, false, "2024-04-01")],
                    Registers = [new("support", "letter", "SUPPORT:", Names: [new("Otto Fern")]), new("oppose", "letter", "OPPOSITION:")],
                },
            ],
            Sources =
            [
                letter with
                {
                    Authors = [new(Literal: "Ada Brook")],
                    Captures =
                    [
                        letter.Captures![0] with
                        {
                            Facts = [new("author", "Ada", "byline")], Locators = [new(23, "para. 2")], Passages = [SampleDebate.Passage(text, "words3", "The board met at noon.")],
                        },
                        new(Capture.Hash("a third"), 7, [new(0, "a third")], "2024-03-07"),
                    ],
                },
            ],
            Claims = [claim with { Passages = ["words3"], Stances = [new("neutral", "recorded", "sb-2")], Relations = null }],
        };
        Assert.Equal(["Claim 'claim1' names the bill 'sb-2', which is withdrawn; restore that first."], (await own.ImportAsync(said)).Problems);
        said = said with { Claims = [said.Claims[0] with { Stances = [new("neutral", "recorded", Proposition: "other")] }], Propositions = [new("other", "Another", "It is another.")] };
        var result = await own.ImportAsync(said);
        Assert.Equal(([], [], 1, 4, 0), (result.Problems.ToArray(), result.Differences.ToArray(), result.Added, result.Revised, result.Unchanged));
        Same(ada with { Aliases = ["A. Brook", "Dr Brook"], Affiliations = [new("lab", "adviser", "2018"), new("lab", "director", "2020", "2024-07")] }, await EntryAsync<ActorEntry>(own, "ada"));
        Same(
            bill with
            {
                Aliases = ["The Bill", "Another name"],
                Sponsors = [.. bill.Sponsors!, new("Otto Fern", "coauthor")],
                Versions = [new("B", "amended", "2024-01-01"), new("A", "introduced", "2024-02-01"), new("Z", "enrolled", "2024-09")],
                Actions = [new("Heard.", "2024-02-01"), new("Read first time.", "2024-02-02", "Senate", ["introduction", "reading-1"])],
                Votes =
                [
                    bill.Votes![0] with { Voters = [.. bill.Votes[0].Voters!, new("Fern", "no")] }, new("Do pass", 1, 2, false, "2024-04-01"),
                ],
                Registers = [bill.Registers![0] with { Names = [.. bill.Registers[0].Names!, new("Otto Fern")] }, new("oppose", "letter", "OPPOSITION:")],
            },
            await EntryAsync<BillEntry>(own, "sb-1"));
        var source = await EntryAsync<SourceEntry>(own, "letter");
        Assert.Equal([new("Brook", "Ada"), new(Literal: "The Lab"), new(Literal: "Ada Brook")], source.Authors);
        Assert.Equal([Capture.Hash(text), Capture.Hash("another"), Capture.Hash("a stretch of it"), Capture.Hash("a third")], source.Captures!.Select(c => c.Sha256));
        Assert.Equal([new("title", "A letter", "the first heading"), new("author", "Ada", "byline")], source.Captures![0].Facts);
        Assert.Equal([new(0, "para. 1"), new(23, "para. 2")], source.Captures[0].Locators);
        Assert.Equal(["words3", "words1", "words2"], source.Captures[0].Passages!.Select(p => p.Key));
        Same(claim with { Passages = ["words1", "words3"], Stances = [claim.Stances![0], claim.Stances[1], new("neutral", "recorded", Proposition: "other")] }, await EntryAsync<ClaimEntry>(own, "claim1"));
        await own.CheckHistoryAsync();
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task What_a_file_leaves_out_says_nothing()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(EveryField.File)).Problems);
        var before = await own.ExportAsync();
        foreach (var updates in (bool[])[false, true])
        {
            // Each entry with what it must have and nothing else.
            var bare = EveryField.File with
            {
                Actors = [.. EveryField.File.Actors.Select(a => new ActorEntry(a.Slug, a.Name, a.Kind))],
                Bills = [.. EveryField.File.Bills.Select(b => new BillEntry(b.Slug, b.Kind, b.Jurisdiction, b.JurisdictionName, b.Identifier, b.Title, b.Status, b.Session))],
                Propositions = [.. EveryField.File.Propositions.Select(p => new PropositionEntry(p.Slug, p.Title, p.Text))],
                Sources = [.. EveryField.File.Sources.Select(s => new SourceEntry(s.Slug, s.Kind, s.Title, s.Rights, Captures: s.Captures?.Select(c => new CaptureEntry(c.Sha256, c.Length, [])).ToList()))],
                Claims = [.. EveryField.File.Claims.Select(c => new ClaimEntry(c.Key, c.Actor, c.Attribution, c.Status, c.Summary, [c.Passages[0]]))],
                Lookups = [.. EveryField.File.Lookups.Select(l => new LookupEntry(l.Slug, l.Actor, l.SearchedOn, l.Where, l.Bill, l.Proposition))],
                Proposals = [],
            };
            var result = await own.ImportAsync(bare, new(updates));
            Assert.Equal(([], [], 0, 0, 14), (result.Problems.ToArray(), result.Differences.ToArray(), result.Added, result.Revised, result.Unchanged));
            Assert.Equal(before, await own.ExportAsync());
        }

        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task What_differs_is_told_record_by_record_and_field_by_field_and_taken_only_when_asked()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var file = WrittenDebate.File;
            var bill = file.Bills[0];
            var said = Nothing with
            {
                Actors = [file.Actors[0] with { Kind = "group", Affiliations = [new("lab", "director", "2020", "2025")] }],
                Bills = [bill with { Versions = [bill.Versions![1], bill.Versions[0] with { Date = "2024-02-02" }, bill.Versions[2]], Aliases = ["Conservatory Bill", "Greenhouse Bill"] }],
                Propositions = [new("open", "Unlocked weights", "Weights must be open.")],
                Sources = [file.Sources[1] with { Date = "2024", Captures = [file.Sources[1].Captures![0] with { Passages = [file.Sources[1].Captures![0].Passages![0] with { Locator = "p. 1" }] }] }],
                Claims = [file.Claims[0] with { Passages = ["words3", "words1"], Stances = [new("oppose", "asserted", "fern-act", "B")] }, file.Claims[1] with { Relations = [new("supports", "claim1")] }],
            };
            string[] expected =
            [
                "Actor 'ada' differs from the file: kind: “person” → “group”",
                "Bill 'fern-act' differs from the file: aliases, order: Greenhouse Bill, Conservatory Bill → Conservatory Bill, Greenhouse Bill; versions A, date: “2024-02-01” → “2024-02-02”; versions, order: A, B, C → B, A, C",
                "Proposition 'open' differs from the file: text: “Weights should be open.” → “Weights must be open.”",
                "Source 'report' differs from the file: date: “2024-05” → “2024”",
                "Claim 'claim1' differs from the file: passages, order: words1, words3 → words3, words1; stances fern-act, value: “support” → “oppose”; stances fern-act, version: “A” → “B”",
                "Claim 'claim2' differs from the file: relations claim1, kind: “rebuts” → “supports”",
            ];
            var before = await own.RowsAsync();
            var trial = await own.ImportAsync(said, new(Updates: true, IsTrial: true));
            Assert.Equal(expected, trial.Differences.Select(d => d.ToString()));
            Assert.Equal((0, 6, 0), (trial.Added, trial.Revised, trial.Unchanged));
            Assert.Equal(before, await own.RowsAsync());

            var told = await own.ImportAsync(said);
            Assert.Equal(expected, told.Differences.Select(d => d.ToString()));
            Assert.Equal((0, 2, 4), (told.Added, told.Revised, told.Unchanged));
            // Of what was not there nothing differs: it is added at once.
            Assert.Equal("2025", (await EntryAsync<ActorEntry>(own, "ada")).Affiliations![1].To);
            Assert.Equal("p. 1", (await EntryAsync<SourceEntry>(own, "report")).Captures![0].Passages![0].Locator);
            Assert.Equal(["A", "B", "C"], (await EntryAsync<BillEntry>(own, "fern-act")).Versions!.Select(v => v.Code));

            var taken = await own.ImportAsync(said, new(Updates: true));
            Assert.Equal(expected, taken.Differences.Select(d => d.ToString()));
            Assert.Equal((0, 6, 0), (taken.Added, taken.Revised, taken.Unchanged));
            Same(said.Bills[0], await EntryAsync<BillEntry>(own, "fern-act"));
            Same(said.Claims[0] with { Stances = [said.Claims[0].Stances![0], file.Claims[0].Stances![1]] }, await EntryAsync<ClaimEntry>(own, "claim1"));
            var again = await own.ImportAsync(said, new(Updates: true));
            Assert.Equal(([], 0, 0, 6), (again.Differences.ToArray(), again.Added, again.Revised, again.Unchanged));
        });
    }

    [SkippableFact]
    public async Task What_was_withdrawn_here_stays_so_until_the_file_is_taken()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim3", c => c with { Status = "withdrawn", Withdrawn = "Read wrongly." }));
            var file = Nothing with { Claims = [WrittenDebate.File.Claims[2]] };
            var told = await own.ImportAsync(file);
            Assert.Equal(("Claim 'claim3' differs from the file: status: “withdrawn” → “published”", 0, 1), (string.Join("; ", told.Differences), told.Revised, told.Unchanged));
            var taken = await own.ImportAsync(file, new(Updates: true));
            Assert.Equal(([], 1), (taken.Problems.ToArray(), taken.Revised));
            Same(file.Claims[0], await EntryAsync<ClaimEntry>(own, "claim3"));
        });
    }

    [SkippableFact]
    public async Task A_file_with_fewer_fragments_takes_nothing_away_and_one_with_more_adds_them()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var letter = WrittenDebate.File.Sources[0];
            var capture = letter.Captures![0];
            var before = await own.ExportAsync();
            var fewer = Nothing with { Sources = [letter with { Captures = [capture with { Fragments = [new(23, WrittenDebate.Letter[23..43])], Passages = null }] }] };
            Assert.Equal((0, 1), ((await own.ImportAsync(fewer, new(Updates: true))).Revised, (await own.ImportAsync(fewer)).Unchanged));
            Assert.Equal(before, await own.ExportAsync());

            // Here a part is held; the file has the rest, in stretches that touch and overlap, with a letter outside the basic plane.
            const string text = "One 🌲 two 🌲 three 🌲 four.";
            var part = new SourceEntry("parts", "report", "Parts", "public_domain", Captures: [new(Capture.Hash(text), CodePoints.Count(text), [new(4, "🌲 two")])]);
            Assert.True((await own.ApplyAsync(new RecordChange(part, 0))).Succeeded);
            await own.ImportAsync(Nothing with { Sources = [part with { Captures = [part.Captures![0] with { Fragments = [new(8, "o 🌲"), new(20, "four.")] }] }] });
            Assert.Equal([new(4, "🌲 two 🌲"), new(20, "four.")], await HeldAsync("parts"));
            await own.ImportAsync(Nothing with { Sources = [part with { Captures = [part.Captures![0] with { Fragments = [new(0, text)] }] }] });
            Assert.Equal([new(0, text)], await HeldAsync("parts"));

            var rows = await own.RowsAsync();
            var other = await own.ImportAsync(Nothing with { Sources = [part with { Captures = [part.Captures![0] with { Fragments = [new(0, text.Replace("two", "ten", StringComparison.Ordinal))] }] }] }, new(Updates: true));
            Assert.Equal([$"Source 'parts': the file's text of the capture {Capture.Hash(text)[..12]}… differs at 7 from the one that is held."], other.Problems);
            Assert.Equal(rows, await own.RowsAsync());

            async Task<IEnumerable<FragmentEntry>> HeldAsync(string slug) =>
                JsonSerializer.Deserialize<DebateFile>(await own.ExportAsync(), DebateFile.Json)!.Sources.Single(s => s.Slug == slug).Captures![0].Fragments;
        });
    }

    [SkippableFact]
    public async Task Of_a_text_that_was_dropped_only_what_passages_need_is_taken_back_and_that_is_said()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            Assert.Null(await own.Editor.DropTextAsync("letter", 32, "a lawyer"));
            var dropped = await own.ExportAsync();
            var again = await own.ImportAsync(WrittenDebate.File);
            Assert.Equal(([], 0, 0, 10), (again.Problems.ToArray(), again.Added, again.Revised, again.Unchanged));
            Assert.Equal(["Source 'letter': its text was dropped here; of the file's, only what its passages need is taken."], again.Remarks);
            Assert.Equal(dropped, await own.ExportAsync());

            // The own export has nothing that was dropped, so there is nothing to say.
            var export = await own.ImportAsync(dropped);
            Assert.Equal(([], [], 0, 0, 10), (export.Problems.ToArray(), export.Remarks.ToArray(), export.Added, export.Revised, export.Unchanged));

            // A longer text, of which a new passage needs a part.
            var text = string.Join(' ', Enumerable.Range(0, 40).Select(i => $"Sentence {i}."));
            var source = new SourceEntry("long", "report", "Long", "excerpts_only", Captures: [new(Capture.Hash(text), text.Length, [new(0, text)], Passages: [SampleDebate.Passage(text, "long1", "Sentence 3.")])]);
            Assert.True((await own.ApplyAsync(new RecordChange(source, 0))).Succeeded);
            Assert.Null(await own.Editor.DropTextAsync("long", 32, "a lawyer"));
            var passage = SampleDebate.Passage(text, "long2", "Sentence 30.");
            var more = await own.ImportAsync(Nothing with { Sources = [source with { Captures = [source.Captures![0] with { Passages = [passage] }] }] });
            Assert.Equal(([], 1), (more.Problems.ToArray(), more.Revised));
            Assert.Equal(["Source 'long': its text was dropped here; of the file's, only what its passages need is taken."], more.Remarks);
            var (first, second) = (text[4..79], text[(passage.Start - 32)..(passage.End + 32)]);
            Assert.Equal([first, second], await own.QueryAsync<string>("SELECT t.text AS \"Value\" FROM capture_fragments f JOIN source_texts t ON t.source_id = f.source_id AND t.sha256 = f.sha256 JOIN sources s ON s.id = t.source_id WHERE s.slug = 'long' ORDER BY f.start"));
        });
    }

    [SkippableFact]
    public async Task The_own_export_changes_nothing_and_makes_no_change()
    {
        var own = await database.AnotherAsync();
        await own.ImportFullAsync();
        Assert.Empty((await own.ImportAsync(EveryField.File with { Proposals = [.. EveryField.File.Proposals, new("second", "source", "a coder", "2026-01-02T03:04:05.006Z", new() { ["unfinished"] = new JsonArray(1, 2) })] })).Problems);
        var (export, rows) = (await own.ExportAsync(), await own.RowsAsync());
        var records = JsonSerializer.Deserialize<DebateFile>(export, DebateFile.Json)!;
        foreach (var options in (ImportOptions[])[new(), new(Updates: true), new(IsTrial: true)])
        {
            var result = await own.ImportAsync(export, options);
            Assert.Equal(([], [], [], 0, 0, records.Records.Count() + records.Proposals.Count), (result.Problems.ToArray(), result.Differences.ToArray(), result.Remarks.ToArray(), result.Added, result.Revised, result.Unchanged));
            Assert.Equal(rows, await own.RowsAsync());
        }

        var copy = await database.AnotherAsync();
        Assert.Empty((await copy.ImportAsync(export)).Problems);
        Assert.Equal(export, await copy.ExportAsync());
        await copy.CheckHistoryAsync();
        await copy.DisposeAsync();
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task Proposals_are_told_apart_by_key_and_another_of_the_same_key_is_taken_only_when_asked()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var first = new ProposalEntry("draft1", "claim", "a coder", "2026-01-02T03:04:05.006Z", new() { ["summary"] = "Not yet." }, Note: "A note.");
            var file = Nothing with { Proposals = [first] };
            Assert.Equal((1, 0), ((await own.ImportAsync(file, new(IsTrial: true))).Added, (await own.QueryAsync<string>("SELECT key AS \"Value\" FROM proposals")).Count));
            Assert.Equal((1, 0), ((await own.ImportAsync(file)).Added, (await own.ImportAsync(file)).Added));
            var other = Nothing with { Proposals = [first with { By = "another", Document = new() { ["summary"] = "Done." } }] };
            Assert.Equal("Claim 'draft1' differs from the file: proposal: of a coder → of another", Assert.Single((await own.ImportAsync(other)).Differences).ToString());
            Assert.Equal(["{\"summary\":\"Not yet.\"}"], await own.QueryAsync<string>("SELECT document AS \"Value\" FROM proposals"));
            Assert.Single((await own.ImportAsync(other, new(Updates: true))).Differences);
            Assert.Equal(["{\"summary\":\"Done.\"} another"], await own.QueryAsync<string>("SELECT document || ' ' || \"by\" AS \"Value\" FROM proposals"));
            var third = Nothing with { Proposals = [other.Proposals[0] with { Kind = "actor", Note = "Another note." }] };
            Assert.Single((await own.ImportAsync(third)).Differences);
            await own.ImportAsync(third, new(Updates: true));
            Assert.Equal(["actor Another note."], await own.QueryAsync<string>("SELECT kind || ' ' || note AS \"Value\" FROM proposals"));
            Assert.Equal("claim1 claim2", await own.FoundAsync("springtime"));
            Assert.Equal(
                [
                    "The file has the proposal 'draft1' twice.", "Proposal 'draft1': 'kind' is 'letter'; it must be one of actor, bill, proposition, source, claim, lookup.", "Proposal 'draft1': 'by' is empty.",
                    "Proposal 'draft1': 'at' is 'now'; it must be a moment in UTC such as 2026-11-24T09:30:00.000Z.", "Proposal 'draft1': 'basedOn' is the number of a revision, or 0 for a new record.",
                ],
                (await own.ImportAsync(Nothing with { Proposals = [first, first with { Kind = "letter", By = "", At = "now", BasedOn = -1 }] })).Problems);
        });
    }

    [SkippableFact]
    public async Task Drafts_of_a_file_of_version_1_become_proposals_and_nothing_of_it_is_lost()
    {
        var own = await database.AnotherAsync();
        var (draft, review) = (new ClaimEntry("draft1", "lab", "narration", "draft", "Not yet.", ["words2"], Relations: [new("repeats", "claim1")]), new ClaimEntry("draft2", "gov", "narration", "in_review", "Nearly.", ["words4"]));
        var naming = WrittenDebate.File.Claims[1] with { Relations = [new("rebuts", "claim1"), new("supports", "draft1")] };
        var old = WrittenDebate.File with { Version = 1, Claims = [WrittenDebate.File.Claims[0], naming, WrittenDebate.File.Claims[2], draft, review] };
        var clock = new TestDatabase.StandingClock(new(2026, 11, 25, 20, 0, 0, TimeSpan.Zero));
        var importer = new DebateImporter(own.Contexts, own.Provider, own.WriterAt(clock), clock);
        using (var input = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(old, DebateFile.Json)))
        {
            var result = await importer.ImportAsync(input, "an editor");
            Assert.Equal(([], 13, 0), (result.Problems.ToArray(), result.Added, result.Unchanged));
        }

        const string at = "2026-11-25T20:00:00.000Z";
        Same(
            WrittenDebate.File with
            {
                Proposals =
                [
                    new("claim2", "claim", "an editor", at, Json(naming), 1, "Names a claim that is not published yet."), new("draft1", "claim", "an editor", at, Json(draft with { Status = "published" })),
                    new("draft2", "claim", "an editor", at, Json(review with { Status = "published" }), Note: "Waits for a second pair of eyes."),
                ],
            },
            JsonSerializer.Deserialize<DebateFile>(await own.ExportAsync(), DebateFile.Json)!);
        Assert.Equal("claim1 claim2", await own.FoundAsync("springtime"));
        var again = await own.ImportAsync(old);
        Assert.Equal(([], 0, 0, 13), (again.Differences.ToArray(), again.Added, again.Revised, again.Unchanged));

        // Published one after the other, the whole file is there.
        foreach (var key in (string[])["draft1", "draft2", "claim2"])
        {
            await using var db = await own.Contexts.CreateDbContextAsync();
            var proposal = (await db.Proposals.FindAsync(key))!;
            Assert.Equal([], (await own.Writer.ApplyAsync(new("an editor", "Published.", [new(RecordDocument.Read(proposal.Kind, proposal.Document), proposal.BasedOn)]) { Proposal = key })).Messages);
        }

        Same(
            WrittenDebate.File with { Claims = [old.Claims[0], naming, old.Claims[2], draft with { Status = "published" }, review with { Status = "published" }] },
            JsonSerializer.Deserialize<DebateFile>(await own.ExportAsync(), DebateFile.Json)!);
        await own.CheckHistoryAsync();
        await own.DisposeAsync();

        static JsonObject Json(ClaimEntry claim) => (JsonObject)JsonSerializer.SerializeToNode(claim, DebateFile.Json)!;
    }

    [SkippableFact]
    public async Task A_record_that_changes_while_a_file_is_compared_is_not_overwritten()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var imports = Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
            {
                var writer = new DebateEditor(own.Contexts, own.Provider, TimeProvider.System);
                var importer = new DebateImporter(own.Contexts, own.Provider, writer, TimeProvider.System);
                var file = Nothing with { Actors = [WrittenDebate.File.Actors[2] with { Aliases = [$"Alias {i}"] }] };
                for (var tries = 1; ; tries++)
                {
                    var result = await importer.ImportAsync(file, $"importer {i}", "Imported");
                    if (result.Problems.Count == 0) return result.Revised;
                    Assert.Matches("^Actor 'lab': it has revision [0-9]+ by now, and the change is based on [0-9]+\\. ", Assert.Single(result.Problems));
                }
            }));
            Assert.All(await Task.WhenAll(imports), revised => Assert.Equal(1, revised));
            Assert.Equal(["Alias 0", "Alias 1", "Alias 2", "Alias 3", "Maple Works", "Poplar House"], (await EntryAsync<ActorEntry>(own, "lab")).Aliases!.Order(StringComparer.Ordinal));
        });
    }

    private static async Task<T> EntryAsync<T>(TestDatabase own, string key) where T : class => (T)(await own.ChangedAsync<T>(key, e => e)).Entry;

    private static void Same<T>(T expected, T actual) => Assert.Equal(JsonSerializer.Serialize(expected, DebateFile.Json), JsonSerializer.Serialize(actual, DebateFile.Json));
}
