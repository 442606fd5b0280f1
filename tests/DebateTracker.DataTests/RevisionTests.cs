using System.Globalization;
using DebateTracker.Capturing;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Propositions;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

/// <summary>Every record's history is its documents; nothing is deleted, only withdrawn; everything can be restored but words that were dropped.</summary>
public abstract class RevisionTests(TestDatabase database)
{
    [SkippableFact]
    public async Task A_revision_is_the_record_in_canonical_form_with_who_when_and_why()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var (first, second) = (new DateTimeOffset(2026, 11, 25, 20, 0, 0, TimeSpan.Zero).AddTicks(12_345_678), new DateTimeOffset(2026, 11, 25, 21, 0, 0, TimeSpan.Zero));
            await own.WriterAt(new TestDatabase.StandingClock(first)).ApplyAsync(new("an editor", "Says “who” & why.", [await own.ChangedAsync<ActorEntry>("lab", a => a with { Name = "Larch “Lab” & Söhne 🌲", Aliases = ["Poplar House"] })]));
            await own.WriterAt(new TestDatabase.StandingClock(second)).ApplyAsync(new("another editor", "Withdrawn.", [await own.ChangedAsync<ActorEntry>("gov", a => a with { Note = "x" }), await own.ChangedAsync<ActorEntry>("lab", a => a with { Sector = null })]));
            await using var db = await own.Contexts.CreateDbContextAsync();
            var history = await db.HistoryAsync(RecordKind.Actor, "lab", default);
            Assert.Equal(
                [
                    (1, 1L, "test", """{"slug":"lab","name":"Larch Lab","kind":"organisation","sector":"industry","aliases":["Maple Works","Poplar House"]}"""),
                    (2, 2L, "an editor", """{"slug":"lab","name":"Larch “Lab” & Söhne \uD83C\uDF32","kind":"organisation","sector":"industry","aliases":["Poplar House"]}"""),
                    (3, 3L, "another editor", """{"slug":"lab","name":"Larch “Lab” & Söhne \uD83C\uDF32","kind":"organisation","aliases":["Poplar House"]}"""),
                ],
                history.Select(r => (r.Number, r.Change, r.By, r.Document)));
            Assert.Equal(["Says “who” & why.", "Withdrawn."], history.Skip(1).Select(r => r.Why));
            Assert.Equal(["2026-11-25T20:00:01.234", "2026-11-25T21:00:00.000"], history.Skip(1).Select(r => r.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture)));
            Assert.Equal(["", "name: “Larch Lab” → “Larch “Lab” & Söhne 🌲”; aliases: − “Maple Works”", "sector: − “industry”"], history.Select(r => string.Join("; ", r.Differences)));
            Assert.Empty(await db.HistoryAsync(RecordKind.Actor, "nobody", default));
        });
    }

    [SkippableFact]
    public async Task A_revision_of_a_source_names_its_texts_and_does_not_repeat_them()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var hash = Capture.Hash(WrittenDebate.Report);
            Assert.Equal(
                $$"""{"slug":"report","kind":"report","title":"Harvest report","rights":"public_domain","date":"2024-05","captures":[{"sha256":"{{hash}}","length":64,"fragments":[{"start":0,"sha256":"{{hash}}","length":64}],"passages":[{"key":"words3","start":27,"end":44,"exact":"Audits were late.","prefix":"In autumn we looked again. ","suffix":" Some \uD83C\uDF32 were felled."}]}]}""",
                Assert.Single(await own.QueryAsync<string>("SELECT document AS \"Value\" FROM revisions WHERE key = 'report'")));
            Assert.Equal([WrittenDebate.Report], await own.QueryAsync<string>("SELECT t.text AS \"Value\" FROM source_texts t JOIN sources s ON s.id = t.source_id WHERE s.slug = 'report'"));
        });
    }

    [SkippableFact]
    public async Task Captures_that_share_words_hold_them_once()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            // Two printings of which only the same sentence is held, and a third that is held whole.
            const string shared = "The sentence that both have.", whole = "Another text.";
            var source = new SourceEntry("two", "report", "Two printings", "excerpts_only", Captures:
            [
                new(Capture.Hash("first"), 500, [new(100, shared), new(300, shared)]), new(Capture.Hash("second"), 600, [new(7, shared)]), new(Capture.Hash(whole), whole.Length, [new(0, whole)]),
            ]);
            Assert.True((await own.ApplyAsync(new RecordChange(source, 0))).Succeeded);
            Assert.Equal([whole, shared], await own.QueryAsync<string>("SELECT t.text AS \"Value\" FROM source_texts t JOIN sources s ON s.id = t.source_id WHERE s.slug = 'two' ORDER BY t.text"));
            Assert.Equal(4, (await own.QueryAsync<int>("SELECT f.length AS \"Value\" FROM capture_fragments f JOIN captures c ON c.id = f.capture_id JOIN sources s ON s.id = c.source_id WHERE s.slug = 'two'")).Count);
        });
    }

    [SkippableFact]
    public async Task Dropped_words_leave_a_whole_history_that_says_when_and_by_whom_and_what_held_them_cannot_be_restored()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var editor = new SourceEditor(own.Contexts, own.WriterAt(new TestDatabase.StandingClock(new(2026, 11, 25, 20, 0, 0, TimeSpan.Zero))), TimeProvider.System);
            Assert.Null(await editor.DropTextAsync("letter", 32, "a lawyer"));
            await own.CheckHistoryAsync();
            Assert.Equal(
                [$"{Capture.Hash(WrittenDebate.Letter)} a lawyer gone"],
                await own.QueryAsync<string>("SELECT t.sha256 || ' ' || t.dropped_by || ' ' || coalesce(t.text, 'gone') AS \"Value\" FROM source_texts t JOIN sources s ON s.id = t.source_id WHERE s.slug = 'letter' AND t.dropped_at IS NOT NULL"));
            await using (var db = await own.Contexts.CreateDbContextAsync())
                Assert.Equal(new DateTime(2026, 11, 25, 20, 0, 0, DateTimeKind.Utc), (await db.Set<SourceText>().SingleAsync(t => t.Sha256 == Capture.Hash(WrittenDebate.Letter))).DroppedAt);

            var before = await own.RowsAsync();
            Assert.Equal(["Source 'letter', capture 1: the text at 0 was dropped on 25 November 2026 by a lawyer; it cannot be brought back from here."], await RestoreAsync(own, RecordKind.Source, "letter", 1));
            Assert.Equal(before, await own.RowsAsync());

            // What the revision says besides can be had again.
            var first = (SourceEntry)(await RevisionAsync(own, RecordKind.Source, "letter", 1)).Entry;
            Assert.Empty(await own.EditAsync<SourceEntry>("letter", s => first with { Title = "Restored", Captures = s.Captures }));
            Assert.Equal(["words1", "words2", "words4"], await own.QueryAsync<string>("SELECT p.key AS \"Value\" FROM passages p JOIN captures c ON c.id = p.capture_id JOIN sources s ON s.id = c.source_id WHERE s.slug = 'letter' ORDER BY p.key"));
        });
    }

    [SkippableFact]
    public async Task A_text_that_no_capture_holds_any_more_stays_for_restoring_until_it_is_dropped()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            const string second = "A second text, of which nobody said anything.";
            Assert.Empty(await own.EditAsync<SourceEntry>("letter", s => s with { Captures = [.. s.Captures!, new(Capture.Hash(second), second.Length, [new(0, second)])] }));
            Assert.Empty(await own.EditAsync<SourceEntry>("letter", s => s with { Captures = [s.Captures![0]] }));
            Assert.Empty(await RestoreAsync(own, RecordKind.Source, "letter", 2));
            Assert.Equal([second], await own.QueryAsync<string>($"SELECT t.text AS \"Value\" FROM source_texts t JOIN capture_fragments f ON f.source_id = t.source_id AND f.sha256 = t.sha256 WHERE t.sha256 = '{Capture.Hash(second)}'"));
            Assert.Empty(await own.EditAsync<SourceEntry>("letter", s => s with { Captures = [s.Captures![0]] }));
            Assert.Null(await own.Editor.DropTextAsync("letter", 32, "a lawyer"));
            Assert.Empty(await own.QueryAsync<string>($"SELECT t.text AS \"Value\" FROM source_texts t WHERE t.sha256 = '{Capture.Hash(second)}' AND t.text IS NOT NULL"));
            Assert.Equal(2, (await RestoreAsync(own, RecordKind.Source, "letter", 2)).Count);
        });
    }

    [SkippableFact]
    public async Task Words_that_were_dropped_are_not_in_the_database_file()
    {
        Skip.IfNot(database is IOnSqlite, "The files of a server are the server's.");
        await database.WithWrittenDebateAsync(async own =>
        {
            var path = ((EmptySqlite)own).Path;
            var text = string.Join(' ', Enumerable.Range(0, 5_000).Select(i => $"Zinnia {i}.")) + " The last words are quoted.";
            var source = new SourceEntry("flowers", "report", "Flowers", "excerpts_only", Captures: [new(Capture.Hash(text), text.Length, [new(0, text)], Passages: [SampleDebate.Passage(text, "flower1", "are quoted.")])]);
            Assert.True((await own.ApplyAsync(new RecordChange(source, 0))).Succeeded);
            Assert.Empty(await own.EditAsync<SourceEntry>("flowers", s => s with { Title = "Flowers of summer" }));
            Assert.NotEqual(0, await TimesAsync("Zinnia 1."));
            Assert.Null(await own.Editor.DropTextAsync("flowers", 32, "a lawyer"));
            Assert.Equal((0, 0), (await TimesAsync("Zinnia 1."), await TimesAsync("Zinnia 4000")));
            Assert.NotEqual(0, await TimesAsync("are quoted."));

            async Task<int> TimesAsync(string words)
            {
                var times = 0;
                foreach (var file in ((string[])[path, path + "-wal"]).Where(File.Exists))
                {
                    await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                    using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
                    times += (await reader.ReadToEndAsync()).Split(words).Length - 1;
                }

                return times;
            }
        });
    }

    [SkippableFact]
    public async Task Any_revision_of_any_record_can_be_restored_as_a_new_one()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var before = await own.ExportAsync();
            Assert.Empty(await own.EditAsync<ActorEntry>("ada", a => a with { Name = "B", Affiliations = [new("gov", "guest", "2021"), a.Affiliations![1]], Aliases = ["C"] }));
            Assert.Empty(await own.EditAsync<BillEntry>("fern-act", b => b with { Versions = [b.Versions![1], b.Versions[0]], Aliases = null, Actions = [new("Read.", "2024")], Sponsors = [new("Ada", "author", Actor: "ada")], Votes = null }));
            Assert.Empty(await own.EditAsync<PropositionEntry>("open", p => p with { Text = "Another sentence.", Note = "N" }));
            Assert.Empty(await own.EditAsync<SourceEntry>("letter", s => s with { Authors = [new("Brook", "Ada"), new(Literal: "The Lab")], Date = null, Url = "https://lab.example/", BillText = new("fern-act", "B"), Captures = [s.Captures![0] with { Passages = [.. s.Captures[0].Passages!.Take(2)], Facts = [new("title", "X", "y")], Locators = [new(0, "p. 1")] }] }));
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim1", c => c with { Actor = "gov", Speaker = null, Capacity = null, Office = null, Passages = ["words2"], SaidOn = "2020", Stances = [new("oppose", "asserted", Proposition: "open")], Relations = [new("repeats", "claim3")], Summary = "S" }));
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim2", c => c with { Relations = null, Status = "withdrawn", Withdrawn = "Wrong." }));
            var edited = await own.ExportAsync();
            Assert.NotEqual(before, edited);

            foreach (var (kind, key) in ((RecordKind, string)[])[(RecordKind.Actor, "ada"), (RecordKind.Source, "letter"), (RecordKind.Bill, "fern-act"), (RecordKind.Proposition, "open"), (RecordKind.Claim, "claim1"), (RecordKind.Claim, "claim2")])
                Assert.Empty(await RestoreAsync(own, kind, key, 1));
            Assert.Equal(before, await own.ExportAsync());
            Assert.Equal([3, 3, 3, 3, 3, 3], await own.QueryAsync<int>("SELECT max(number) AS \"Value\" FROM revisions GROUP BY kind, key HAVING max(number) > 1"));
            Assert.Equal(("claim1 claim2", "claim1"), (await own.FoundAsync("springtime"), await own.FoundAsync("\"support the bill\"")));

            // And forth again, all at once.
            var outcome = await own.ApplyAsync(
                await RevisionAsync(own, RecordKind.Claim, "claim2", 2), await RevisionAsync(own, RecordKind.Claim, "claim1", 2), await RevisionAsync(own, RecordKind.Source, "letter", 2),
                await RevisionAsync(own, RecordKind.Proposition, "open", 2), await RevisionAsync(own, RecordKind.Bill, "fern-act", 2), await RevisionAsync(own, RecordKind.Actor, "ada", 2));
            Assert.Equal(([], 6), (outcome.Messages.ToArray(), outcome.Revised));
            Assert.Equal(edited, await own.ExportAsync());
        });
    }

    [SkippableFact]
    public async Task What_published_claims_name_is_not_withdrawn()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var before = await own.RowsAsync();
            var outcome = await own.ApplyAsync(
                await own.ChangedAsync<ActorEntry>("ada", a => a with { Withdrawn = "W." }), await own.ChangedAsync<ActorEntry>("lab", a => a with { Withdrawn = "W." }), await own.ChangedAsync<BillEntry>("fern-act", b => b with { Withdrawn = "W." }),
                await own.ChangedAsync<PropositionEntry>("open", p => p with { Withdrawn = "W." }), await own.ChangedAsync<SourceEntry>("report", s => s with { Withdrawn = "W." }));
            Assert.Equal(
                [
                    "Actor 'ada' cannot be withdrawn: 1 published claim names it (claim1). Withdraw or change these first.",
                    "Actor 'lab' cannot be withdrawn: 2 published claims name it (claim1, claim3). Withdraw or change these first.",
                    "Bill 'fern-act' cannot be withdrawn: 2 published claims name it (claim1, claim2). Withdraw or change these first.",
                    "Proposition 'open' cannot be withdrawn: 1 published claim names it (claim1). Withdraw or change these first.",
                    "Source 'report' cannot be withdrawn: 2 published claims name it (claim1, claim3). Withdraw or change these first.",
                ],
                outcome.Problems);
            Assert.Equal(before, await own.RowsAsync());
        });
    }

    [SkippableFact]
    public async Task What_votes_and_registers_name_is_not_withdrawn_and_what_is_withdrawn_is_not_named_by_them()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var journal = new SourceEntry("journal", "report", "Journal of the house", "public_domain");
            Assert.Empty((await own.ApplyAsync(new(new ActorEntry("oak", "Oak", "person"), 0), new(new ActorEntry("elm", "Elm Union", "organisation"), 0), new(journal, 0), new(journal with { Slug = "analysis", Title = "Analysis" }, 0))).Messages);
            Assert.Empty(await NameAsync());
            var outcome = await own.ApplyAsync(
                await own.ChangedAsync<ActorEntry>("elm", a => a with { Withdrawn = "It was another." }), await own.ChangedAsync<ActorEntry>("oak", a => a with { Withdrawn = "It was another." }),
                await own.ChangedAsync<SourceEntry>("analysis", s => s with { Withdrawn = "A forgery." }), await own.ChangedAsync<SourceEntry>("journal", s => s with { Withdrawn = "A forgery." }));
            Assert.Equal(
                [
                    "Actor 'elm' cannot be withdrawn: votes or registers of fern-act name it. Change these first.", "Actor 'oak' cannot be withdrawn: votes or registers of fern-act name it. Change these first.",
                    "Source 'analysis' cannot be withdrawn: votes or registers of fern-act name it. Change these first.", "Source 'journal' cannot be withdrawn: votes or registers of fern-act name it. Change these first.",
                ],
                outcome.Problems);

            Assert.Empty(await own.EditAsync<BillEntry>("fern-act", b => b with { Votes = null, Registers = null }));
            foreach (var actor in (string[])["elm", "oak"]) Assert.Empty(await own.EditAsync<ActorEntry>(actor, a => a with { Withdrawn = "It was another." }));
            foreach (var source in (string[])["analysis", "journal"]) Assert.Empty(await own.EditAsync<SourceEntry>(source, s => s with { Withdrawn = "A forgery." }));
            Assert.Equal(
                [
                    "Bill 'fern-act' names the actor 'oak', which is withdrawn; restore that first.", "Bill 'fern-act' names the actor 'elm', which is withdrawn; restore that first.",
                    "Bill 'fern-act' names the source 'journal', which is withdrawn; restore that first.", "Bill 'fern-act' names the source 'analysis', which is withdrawn; restore that first.",
                ],
                await NameAsync());

            Task<IReadOnlyList<string>> NameAsync() => own.EditAsync<BillEntry>("fern-act", b => b with
            {
                Votes = [new("Third reading", 1, 0, true, "2024-06-01", OnPassage: true, Source: "journal", Voters: [new("Oak", "yes", "oak")])],
                Registers = [new("oppose", "analysis", Names: [new("Elm Union", "elm")])],
            });
        });
    }

    [SkippableFact]
    public async Task What_is_withdrawn_is_in_no_list_no_count_and_no_answer_and_comes_back_when_restored()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var shown = await ShownAsync(own);
            Assert.Equal(
                "claims claim1 claim2 claim3; stream claim1 claim2 claim3; claim2 published; actors ada gov lab; actor gov; bills fern-act; bill fern-act; propositions open; proposition open; sources letter report; source letter; positions gov-fern-act lab-fern-act lab-open; facets gov lab fern-act open letter report mixed none oppose support; related claim2",
                shown);

            // With the claims that name it, in one change.
            var outcome = await own.ApplyAsync(
                await own.ChangedAsync<ClaimEntry>("claim1", c => c with { Status = "withdrawn", Withdrawn = "Read wrongly." }), await own.ChangedAsync<ClaimEntry>("claim2", c => c with { Status = "withdrawn", Withdrawn = "Read wrongly." }),
                await own.ChangedAsync<ActorEntry>("gov", a => a with { Withdrawn = "It was another." }), await own.ChangedAsync<BillEntry>("fern-act", b => b with { Withdrawn = "There is none." }),
                await own.ChangedAsync<PropositionEntry>("open", p => p with { Withdrawn = "It says two things." }), await own.ChangedAsync<SourceEntry>("letter", s => s with { Withdrawn = "A forgery." }));
            Assert.Equal(([], 6), (outcome.Messages.ToArray(), outcome.Revised));
            Assert.Equal(
                "claims claim3; stream claim3; claim2 withdrawn; actors ada lab; actor none; bills ; bill none; propositions ; proposition none; sources report; source none; positions ; facets lab report none; related ",
                await ShownAsync(own));
            Assert.Equal(("claim3", "", ""), (await own.FoundAsync("larch"), await own.FoundAsync("cedar"), await own.FoundAsync("springtime")));

            Assert.Equal(
                [
                    "Claim 'claim2' names the actor 'gov', which is withdrawn; restore that first.", "Claim 'claim2' names the bill 'fern-act', which is withdrawn; restore that first.",
                    "Claim 'claim2' names the source 'letter', which is withdrawn; restore that first.",
                ],
                await RestoreAsync(own, RecordKind.Claim, "claim2", 1));
            Assert.Equal(
                ["Claim 'claim9' names the source 'letter', which is withdrawn; restore that first."],
                (await own.ApplyAsync(new RecordChange(new ClaimEntry("claim9", "lab", "narration", "published", "It is said.", ["words3", "words1"]), 0))).Problems);
            Assert.Equal(
                ["Claim 'claim3' names the proposition 'open', which is withdrawn; restore that first."], await own.EditAsync<ClaimEntry>("claim3", c => c with { Stances = [new("mixed", "asserted", Proposition: "open")] }));

            var restored = await own.ApplyAsync(
                await RevisionAsync(own, RecordKind.Claim, "claim1", 1), await RevisionAsync(own, RecordKind.Claim, "claim2", 1), await RevisionAsync(own, RecordKind.Actor, "gov", 1),
                await RevisionAsync(own, RecordKind.Bill, "fern-act", 1), await RevisionAsync(own, RecordKind.Proposition, "open", 1), await RevisionAsync(own, RecordKind.Source, "letter", 1));
            Assert.Equal(([], 6), (restored.Messages.ToArray(), restored.Revised));
            Assert.Equal(shown, await ShownAsync(own));
        });
    }

    [SkippableFact]
    public async Task What_is_withdrawn_is_not_named_on_the_page_of_another_record()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            RecordChange primary = new(new SourceEntry("primary", "speech", "A speech", "licensed"), 0);
            var quoting = await own.ChangedAsync<SourceEntry>("report", s => s with { Captures = [s.Captures![0] with { Passages = [s.Captures[0].Passages![0] with { PrimarySource = "primary" }] }] });
            Assert.Empty((await own.ApplyAsync(primary, quoting, await own.ChangedAsync<ClaimEntry>("claim1", c => c with { Speaker = null, Capacity = null, Office = null, Passages = ["words1"] }), await own.ChangedAsync<ClaimEntry>("claim3", c => c with { Passages = ["words2"] }))).Messages);
            Assert.Equal(("ada ada", "primary", "report"), await NamedAsync());
            Assert.Empty(await own.EditAsync<ActorEntry>("ada", a => a with { Withdrawn = "It was another." }));
            Assert.Empty(await own.EditAsync<SourceEntry>("report", s => s with { Withdrawn = "A forgery." }));
            Assert.Equal(("", "", ""), await NamedAsync());
            Assert.Empty(await own.EditAsync<SourceEntry>("report", s => s with { Withdrawn = null }));
            Assert.Empty(await own.EditAsync<SourceEntry>("primary", s => s with { Withdrawn = "There was none." }));
            Assert.Equal(("", "", ""), await NamedAsync());

            async Task<(string People, string Quotes, string QuotedIn)> NamedAsync() =>
                (string.Join(' ', (await new ActorQueries(own.Now).GetAsync("lab"))!.People.Select(p => p.OtherSlug)), string.Join(' ', (await own.Sources.GetAsync("report"))?.Quotes.Select(s => s.Slug) ?? []), string.Join(' ', (await own.Sources.GetAsync("primary"))?.QuotedIn.Select(s => s.Slug) ?? []));
        });
    }

    private static async Task<RecordChange> RevisionAsync(TestDatabase own, RecordKind kind, string key, int number)
    {
        await using var db = await own.Contexts.CreateDbContextAsync();
        var history = await db.HistoryAsync(kind, key, default);
        return new(RecordDocument.Read(kind, history[number - 1].Document), history.Count);
    }

    private static async Task<IReadOnlyList<string>> RestoreAsync(TestDatabase own, RecordKind kind, string key, int number) => [.. (await own.ApplyAsync(await RevisionAsync(own, kind, key, number))).Messages];

    private static async Task<string> ShownAsync(TestDatabase own)
    {
        var all = ClaimFilter.Everything;
        var claims = (await own.Claims.ListAsync(all, new()))!.Items.Select(c => c.Key).Order();
        var streamed = (await own.Claims.StreamAsync(all).Select(c => c.Key).ToListAsync()).Order();
        var one = await own.Claims.GetAsync("claim2");
        var index = await own.Claims.IndexAsync();
        var facets = (await own.Claims.SummariseAsync(all)).Facets.Where(f => f.Key is "actor" or "bill" or "proposition" or "stance" or "source").OrderBy(f => f.Key, StringComparer.Ordinal);
        var positions = (await own.Positions.AllAsync(all)).Select(p => $"{p.Actor.Slug}-{p.Target.Slug}").Order(StringComparer.Ordinal);
        var actor = await new ActorQueries(own.Now).GetAsync("gov");
        var bills = (await new BillQueries(own.Now).ListAsync()).Select(b => b.Slug);
        var bill = await new BillQueries(own.Now).GetAsync("fern-act");
        var propositions = (await new PropositionQueries(own.Now).ListAsync()).Select(p => p.Slug);
        var proposition = await new PropositionQueries(own.Now).GetAsync("open");
        var sources = (await own.Sources.ListAsync()).Select(s => s.Source.Slug).Order();
        var source = await own.Sources.GetAsync("letter");
        var claim1 = (await own.Claims.GetAsync("claim1"))!.Id;
        var related = (await own.Claims.RelatedAsync(claim1)).Select(r => r.Other.Key);
        return $"claims {Joined(claims)}; stream {Joined(streamed)}; claim2 {Terms.Of(one!.Status)}; actors {Joined(index.ActorsByName().Select(a => a.Slug).Order())}; actor {actor?.Slug ?? "none"}; "
            + $"bills {Joined(bills)}; bill {bill?.Slug ?? "none"}; propositions {Joined(propositions)}; proposition {proposition?.Slug ?? "none"}; sources {Joined(sources)}; source {source?.Source.Slug ?? "none"}; positions {Joined(positions)}; "
            + $"facets {Joined(facets.SelectMany(f => f.Values.Select(v => v.Value).Order(StringComparer.Ordinal)))}; related {Joined(related)}";

        static string Joined(IEnumerable<string> keys) => string.Join(' ', keys);
    }
}
