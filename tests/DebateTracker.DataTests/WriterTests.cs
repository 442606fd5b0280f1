using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Propositions;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

/// <summary>The one writer: a change set is stored as a whole or not at all, two editors of one record lose nothing, and what depends on a record follows it.</summary>
public abstract class WriterTests(TestDatabase database)
{
    [SkippableFact]
    public async Task Of_one_bad_record_among_ten_nothing_is_stored_and_all_that_is_wrong_is_told_at_once_in_order()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            RecordChange[] good =
            [
                new(new ActorEntry("a-1", "One", "group"), 0), new(new ActorEntry("a-2", "Two", "group"), 0), new(new ActorEntry("a-3", "Three", "person", Affiliations: [new("a-1", "member")]), 0),
                await own.ChangedAsync<ActorEntry>("lab", a => a with { Note = "A note." }),
                new(new PropositionEntry("p-1", "Three", "It is three."), 0), new(new PropositionEntry("p-2", "Four", "It is four."), 0),
                new(new SourceEntry("s-1", "report", "A report", "licensed"), 0),
                await own.ChangedAsync<BillEntry>("fern-act", b => b with { Status = "passed" }),
                await own.ChangedAsync<ClaimEntry>("claim3", c => c with { Summary = "Audits were very late." }),
            ];
            var before = await own.RowsAsync();
            var bad = new ClaimEntry("claim9", "nobody", "shouted", "published", "", ["words1", "words9"], SaidOn: "23 July", Stances: [new("for", "asserted", "fern-act", "Z")]);
            var outcome = await own.ApplyAsync([.. good, new(bad, 0)]);
            Assert.Equal(
                [
                    "Claim 'claim9': 'summary' is empty.",
                    "Claim 'claim9': 'attribution' is 'shouted'; it must be one of direct_quotation, indirect_speech, narration.",
                    "Claim 'claim9': 'saidOn' is '23 July'; write a date as 2024, 2024-07 or 2024-07-23, or leave it out.",
                    "Claim 'claim9' names the actor 'nobody', which is neither in the database nor added with it.",
                    "Claim 'claim9' names the passage 'words9', which is neither in the database nor added with it.",
                ],
                outcome.Problems);
            Assert.Equal((null, false, 0), (outcome.Number, outcome.Succeeded, outcome.Conflicts.Count));
            Assert.Equal(before, await own.RowsAsync());

            // A fault of every kind of record, new and old.
            outcome = await own.ApplyAsync(
                new(new ClaimEntry("claim8", "lab", "narration", "published", "It is said.", []), 0),
                new(new ActorEntry("A b", "One", "group", WikidataId: "x"), 0),
                await own.ChangedAsync<BillEntry>("fern-act", b => b with { Votes = [new("Do pass", -1, 0, true)] }),
                new(new SourceEntry("s-1", "report", "A report", "licensed", Captures: [new("abc", 3, [new(0, "abc")])]), 0),
                new(new PropositionEntry("p-1", "Three", ""), 0),
                new(new BillEntry("other", "bill", "ocd-division/country:us/state:ca", "California", "SB 1", "Another", "introduced", "2023-2024"), 0));
            Assert.Equal(
                [
                    "Actor 'A b': a slug has lower-case letters a to z, digits and single hyphens, at most 100 characters.",
                    "Actor 'A b': 'wikidataId' is 'x'; it must be a Wikidata item such as Q380.",
                    "Proposition 'p-1': 'text' is empty.",
                    "Bill 'fern-act': 'votes.yes' and 'votes.no' must not be below 0.",
                    "Bill 'other' has the jurisdiction, session and identifier of the bill 'fern-act'; one bill has one entry.",
                    "Source 's-1', capture 1: 'sha256' must be 64 lower-case hexadecimal digits.",
                    $"Source 's-1', capture 1: the text's SHA-256 is {Capture.Hash("abc")}, not the stated 'abc'. The text was changed.",
                    "Claim 'claim8' has no passage. No claim without the words it rests on.",
                ],
                outcome.Problems);
            Assert.Equal(before, await own.RowsAsync());

            outcome = await own.ApplyAsync(good);
            Assert.Equal((2, 6, 3, 0), ((int)outcome.Number!, outcome.Added, outcome.Revised, outcome.Unchanged));
        });
    }

    [SkippableFact]
    public async Task Who_changes_the_debate_and_why_must_be_said_and_each_record_once()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var before = await own.RowsAsync();
            RecordChange one = new(new ActorEntry("a-1", "One", "group"), 0);
            Assert.Equal(["Who changes it is empty."], (await own.Writer.ApplyAsync(new("", "A reason.", [one]))).Problems);
            Assert.Equal(["The reason of the change is empty."], (await own.Writer.ApplyAsync(new("an editor", "", [one]))).Problems);
            Assert.Equal(["Actor 'a-1' is changed twice at once."], (await own.ApplyAsync(one, one)).Problems);
            Assert.Equal(before, await own.RowsAsync());
        });
    }

    [SkippableFact]
    public async Task A_trial_says_what_would_be_and_stores_nothing()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var before = await own.RowsAsync();
            var outcome = await own.Writer.ApplyAsync(new("an editor", "A reason.",
            [
                new(new ActorEntry("a-1", "One", "group"), 0), await own.ChangedAsync<ActorEntry>("lab", a => a with { Name = "Another" }), await own.ChangedAsync<ActorEntry>("gov", a => a),
            ])
            { IsTrial = true });
            Assert.Equal((null, true, 1, 1, 1), (outcome.Number, outcome.Succeeded, outcome.Added, outcome.Revised, outcome.Unchanged));
            Assert.Equal(before, await own.RowsAsync());
        });
    }

    [SkippableFact]
    public async Task What_changes_nothing_makes_no_change()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var before = await own.RowsAsync();
            var outcome = await own.ApplyAsync(
                await own.ChangedAsync<ActorEntry>("ada", a => a), await own.ChangedAsync<BillEntry>("fern-act", b => b), await own.ChangedAsync<PropositionEntry>("open", p => p),
                await own.ChangedAsync<SourceEntry>("letter", s => s), await own.ChangedAsync<ClaimEntry>("claim1", c => c));
            Assert.Equal((null, true, 0, 0, 5), (outcome.Number, outcome.Succeeded, outcome.Added, outcome.Revised, outcome.Unchanged));
            Assert.Equal(before, await own.RowsAsync());
        });
    }

    [SkippableFact]
    public async Task The_second_of_two_editors_gets_both_versions_and_exactly_the_fields_that_differ()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var (first, second) = (await own.ChangedAsync<BillEntry>("fern-act", b => b with { Title = "An act on moss" }), await own.ChangedAsync<BillEntry>("fern-act", b => b with { Status = "passed", Aliases = ["Greenhouse Bill", "Fern House Bill"] }));
            Assert.Equal(2, (await own.ApplyAsync(first)).Number);
            var before = await own.RowsAsync();
            var outcome = await own.ApplyAsync(new(new ActorEntry("a-1", "One", "group"), 0), second);
            var conflict = Assert.Single(outcome.Conflicts);
            Assert.Equal((RecordKind.Bill, "fern-act", 1, 2), (conflict.Kind, conflict.Key, conflict.BasedOn, conflict.Current));
            Assert.Equal((RecordDocument.Of(first.Entry), RecordDocument.Of(second.Entry)), (conflict.Theirs, conflict.Yours));
            Assert.Equal(
                ["title: “An act on moss” → “An act on ferns”", "status: “introduced” → “passed”", "aliases: + “Fern House Bill”", "aliases: − “Conservatory Bill”"],
                conflict.Differences.Select(d => d.ToString()));
            Assert.Equal(
                "Bill 'fern-act': it has revision 2 by now, and the change is based on 1. title is there “An act on moss”, here “An act on ferns”; status is there “introduced”, here “passed”; aliases is there not said, here “Fern House Bill”; aliases is there “Conservatory Bill”, here not said.",
                Assert.Single(outcome.Messages));
            Assert.Equal(before, await own.RowsAsync());

            // Put together by hand, nothing is lost.
            var both = ((BillEntry)second.Entry) with { Title = "An act on moss" };
            Assert.Equal(3, (await own.ApplyAsync(new RecordChange(both, 2))).Number);
            Assert.Equal([RecordDocument.Of(WrittenDebate.File.Bills[0]), RecordDocument.Of(first.Entry), RecordDocument.Of(both)], await own.QueryAsync<string>("SELECT document AS \"Value\" FROM revisions WHERE key = 'fern-act' ORDER BY number"));
        });
    }

    [SkippableFact]
    public async Task A_record_that_was_to_be_new_and_is_there_and_one_that_is_not_there_are_conflicts()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var before = await own.RowsAsync();
            var outcome = await own.ApplyAsync(new(new PropositionEntry("open", "Unlocked", "Weights should be open."), 0), new(new ActorEntry("nobody", "Nobody", "group"), 4));
            Assert.Equal(
                [
                    "Proposition 'open': it has revision 1 by now, and was to be new. title is there “Unlocked weights”, here “Unlocked”.",
                    "Actor 'nobody': there is no such record to change.",
                ],
                outcome.Messages);
            Assert.Equal([(0, 1, true), (4, 0, false)], outcome.Conflicts.Select(c => (c.BasedOn, c.Current, c.Theirs is not null)));
            Assert.Equal(before, await own.RowsAsync());
        });
    }

    [SkippableFact]
    public async Task Of_many_writers_at_once_on_one_record_every_acknowledged_change_stays()
    {
        const int writers = 4, changes = 6;
        await database.WithWrittenDebateAsync(async own =>
        {
            var acknowledged = await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
            {
                var editor = new DebateEditor(own.Contexts, own.Provider, TimeProvider.System);
                var numbers = new List<long>();
                for (var n = 0; n < changes;)
                {
                    var alias = $"Alias {w}-{n}";
                    var outcome = await editor.ApplyAsync(new($"writer {w}", alias, [await own.ChangedAsync<ActorEntry>("lab", a => a with { Aliases = [.. a.Aliases!, alias] })]));
                    Assert.Empty(outcome.Problems);
                    if (outcome.Number is not { } number) continue;
                    numbers.Add(number);
                    n++;
                }

                return numbers;
            })));
            Assert.Equal(Enumerable.Range(2, writers * changes).Select(n => (long)n), acknowledged.SelectMany(n => n).Order());
            Assert.Equal(Enumerable.Range(1, 1 + (writers * changes)).Select(n => (long)n), await own.QueryAsync<long>("SELECT id AS \"Value\" FROM changes ORDER BY id"));
            for (var w = 0; w < writers; w++)
                Assert.Equal(acknowledged[w].Select((number, n) => $"{number} Alias {w}-{n}"), await own.QueryAsync<string>($"SELECT id || ' ' || what AS \"Value\" FROM changes WHERE \"by\" = 'writer {w}' ORDER BY id"));
            var lab = (ActorEntry)(await own.ChangedAsync<ActorEntry>("lab", a => a)).Entry;
            Assert.Equal(["Maple Works", "Poplar House", .. await own.QueryAsync<string>("SELECT what AS \"Value\" FROM changes WHERE id > 1 ORDER BY id")], lab.Aliases);
        });
    }

    [SkippableFact]
    public async Task Writers_at_once_on_different_records_all_succeed()
    {
        const int writers = 4, changes = 6;
        await database.WithWrittenDebateAsync(async own =>
        {
            var acknowledged = await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
            {
                var editor = new DebateEditor(own.Contexts, own.Provider, TimeProvider.System);
                var numbers = new List<long>();
                for (var n = 0; n < changes; n++)
                    numbers.Add((await editor.ApplyAsync(new($"writer {w}", $"{n}", [new(new ActorEntry($"actor-{w}", $"Name {n}", "group"), n)]))).Number!.Value);
                return numbers;
            })));
            Assert.Equal(Enumerable.Range(2, writers * changes).Select(n => (long)n), acknowledged.SelectMany(n => n).Order());
            Assert.Equal(Enumerable.Range(1, 1 + (writers * changes)).Select(n => (long)n), await own.QueryAsync<long>("SELECT id AS \"Value\" FROM changes ORDER BY id"));
            for (var w = 0; w < writers; w++)
            {
                Assert.Equal(acknowledged[w].Order(), acknowledged[w]);
                Assert.Equal(acknowledged[w], await own.QueryAsync<long>($"SELECT change_id AS \"Value\" FROM revisions WHERE key = 'actor-{w}' ORDER BY number"));
            }
        });
    }

    [SkippableFact]
    public async Task A_change_that_is_given_up_leaves_nothing_and_stops_nobody()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var before = await own.RowsAsync();
            using var cancelled = new CancellationTokenSource();
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => own.Writer.ApplyAsync(new("an editor", "A reason.", [new(new ActorEntry("a-1", "One", "group"), 0)]), cancelled.Token));
            Assert.Equal(before, await own.RowsAsync());
            Assert.Equal(2, (await own.ApplyAsync(new RecordChange(new ActorEntry("a-1", "One", "group"), 0))).Number);
        });
    }

    [SkippableFact]
    public async Task Nobody_else_writes()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var before = await own.RowsAsync();
            await using var db = await own.Contexts.CreateDbContextAsync();
            db.Actors.Add(Actor.Create("a-1"));
            Assert.Equal("The debate is written by DebateEditor alone.", (await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync())).Message);
            Assert.Equal("The debate is written by DebateEditor alone.", Assert.Throws<InvalidOperationException>(() => db.SaveChanges()).Message);
            Assert.Equal(before, await own.RowsAsync());
        });
    }

    [SkippableFact]
    public async Task Claims_are_found_by_what_the_records_they_name_are_called_now()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            await FoundAsync(("larch", "claim1 claim3"), ("maple", "claim1 claim3"), ("brook", "claim1"), ("cedar", "claim2"), ("ferns", "claim1 claim2"), ("greenhouse", "claim1 claim2"), ("unlocked", "claim1"), ("springtime", "claim1 claim2"), ("harvest", "claim3"));

            Assert.Empty(await own.EditAsync<ActorEntry>("lab", a => a with { Name = "Hazel Lab", Aliases = ["Poplar House", "Rowan House"] }));
            await FoundAsync(("larch", ""), ("maple", ""), ("hazel", "claim1 claim3"), ("poplar", "claim1 claim3"), ("rowan", "claim1 claim3"));
            Assert.Equal(["Hazel Lab", "Hazel Lab"], [(await own.Claims.GetAsync("claim3"))!.Actor.Name, (await own.Claims.GetAsync("claim1"))!.Office!.OrganisationName]);

            Assert.Empty(await own.EditAsync<ActorEntry>("ada", a => a with { Name = "Ada River", FamilyName = "River" }));
            await FoundAsync(("brook", ""), ("river", "claim1"));

            Assert.Empty(await own.EditAsync<BillEntry>("fern-act", b => b with { Title = "An act on moss", Identifier = "HB 77", ShortTitle = null, Aliases = ["Conservatory Bill", "Orangery Bill"] }));
            await FoundAsync(("ferns", ""), ("bracken", ""), ("greenhouse", ""), ("moss", "claim1 claim2"), ("77", "claim1 claim2"), ("conservatory", "claim1 claim2"), ("orangery", "claim1 claim2"));

            Assert.Empty(await own.EditAsync<PropositionEntry>("open", p => p with { Title = "Published weights" }));
            await FoundAsync(("unlocked", ""), ("published", "claim1"));

            Assert.Empty(await own.EditAsync<SourceEntry>("letter", s => s with { Title = "Winter letter" }));
            await FoundAsync(("springtime", ""), ("winter", "claim1 claim2"));
            Assert.Equal("Winter letter", (await own.Claims.GetAsync("claim2"))!.Source.Title);

            async Task FoundAsync(params (string Words, string Claims)[] expected)
            {
                foreach (var (words, claims) in expected) Assert.Equal((words, claims), (words, await own.FoundAsync(words)));
            }
        });
    }

    [SkippableFact]
    public async Task Claims_without_a_date_of_their_own_follow_the_date_of_their_source()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            Assert.Equal([("claim3", "2024-05"), ("claim2", "2024-04"), ("claim1", "2024-03-04")], await ListedAsync());
            Assert.Empty(await own.EditAsync<SourceEntry>("letter", s => s with { Date = "2024-06" }));
            Assert.Equal([("claim1", "2024-06"), ("claim3", "2024-05"), ("claim2", "2024-04")], await ListedAsync());
            Assert.Empty(await own.EditAsync<SourceEntry>("report", s => s with { Date = null }));
            Assert.Equal([("claim1", "2024-06"), ("claim2", "2024-04"), ("claim3", "")], await ListedAsync());
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim1", c => c with { SaidOn = "2024-01" }));
            Assert.Equal([("claim2", "2024-04"), ("claim1", "2024-01"), ("claim3", "")], await ListedAsync());
            Assert.Equal("lab support SB 1 2024-01; gov oppose SB 1 2024-04", string.Join("; ", (await own.Positions.AllAsync(ClaimFilter.Everything)).Where(p => p.Target.Slug == "fern-act").OrderBy(p => p.Latest.OnRecord.Sortable).Select(p => $"{p.Actor.Slug} {Terms.Of(p.Latest.Value)} SB 1 {p.Latest.OnRecord}")));

            async Task<IEnumerable<(string, string)>> ListedAsync() => (await own.Claims.ListAsync(ClaimFilter.Everything, new()))!.Items.Select(c => (c.Key, c.OnRecord.ToString()));
        });
    }

    [SkippableFact]
    public async Task Claims_are_found_by_the_words_that_their_passages_have_now_also_those_in_another_source()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            // claim1 rests on it second, in another source than its own; claim3 on it alone.
            Assert.Equal(("claim1 claim3", ""), (await own.FoundAsync("\"audits were late\""), await own.FoundAsync("autumn")));
            Assert.Empty(await own.EditAsync<SourceEntry>("report", s => s with
            {
                Captures = [s.Captures![0] with { Passages = [new("words3", 0, 26, "In autumn we looked again.", "", " Audits were late. Some 🌲 were f")] }],
            }));
            Assert.Equal(("", "claim1 claim3"), (await own.FoundAsync("\"audits were late\""), await own.FoundAsync("autumn")));
            Assert.Equal(["We support the bill.", "In autumn we looked again."], (await own.Claims.GetAsync("claim1"))!.Passages.Select(p => p.Exact));
        });
    }

    [SkippableFact]
    public async Task Versions_of_a_bill_can_be_brought_into_another_order()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            Assert.Empty(await own.EditAsync<BillEntry>("fern-act", b => b with { Versions = [b.Versions![2], b.Versions[0], b.Versions[1]] }));
            Assert.Equal(["C", "A", "B"], (await new BillQueries(own.Now).GetAsync("fern-act"))!.Versions.OrderBy(v => v.Ordinal).Select(v => v.Code));
            Assert.Equal(("A", "B"), ((await own.Claims.GetAsync("claim1"))!.Stances[0].Version, (await own.Claims.GetAsync("claim2"))!.Stances[0].Version));
        });
    }

    [SkippableFact]
    public async Task What_nothing_rests_on_can_be_removed()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            Assert.Empty(await own.EditAsync<ActorEntry>("lab", a => a with { Aliases = null }));
            Assert.Empty(await own.EditAsync<ActorEntry>("ada", a => a with { Affiliations = [a.Affiliations![1]] }));
            Assert.Empty(await own.EditAsync<BillEntry>("fern-act", b => b with { Versions = [.. b.Versions!.Take(2)], Votes = [b.Votes![1]], Aliases = ["Conservatory Bill"] }));
            Assert.Empty(await own.EditAsync<SourceEntry>("letter", s => s with { Captures = [s.Captures![0] with { Passages = [.. s.Captures[0].Passages!.Where(p => p.Key != "words4")] }] }));
            const string other = "Another text of the report.";
            Assert.Empty(await own.EditAsync<SourceEntry>("report", s => s with { Captures = [.. s.Captures!, new(Capture.Hash(other), other.Length, [new(0, other)], Passages: [SampleDebate.Passage(other, "words5", "Another text")])] }));
            Assert.Empty(await own.EditAsync<SourceEntry>("report", s => s with { Captures = [s.Captures![0]] }));
            Assert.Equal(["words1", "words2", "words3"], await own.QueryAsync<string>("SELECT key AS \"Value\" FROM passages ORDER BY key"));
            Assert.Equal(["director"], await own.QueryAsync<string>("SELECT role AS \"Value\" FROM affiliations"));
            Assert.Equal(["A", "B"], await own.QueryAsync<string>("SELECT code AS \"Value\" FROM bill_versions ORDER BY code"));
            Assert.Equal([(0, 9)], (await own.QueryAsync<int>("SELECT ordinal * 100 + yes AS \"Value\" FROM bill_votes")).Select(n => (n / 100, n % 100)));
            Assert.Equal("", await own.FoundAsync("maple"));
        });
    }

    [SkippableFact]
    public async Task What_claims_rest_on_is_not_removed_unless_they_change_with_it()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var before = await own.RowsAsync();
            Assert.Equal(
                ["Source 'letter': the passage 'words1' cannot go: 1 claim rests on it (claim1)."],
                await own.EditAsync<SourceEntry>("letter", s => s with { Captures = [s.Captures![0] with { Passages = [.. s.Captures[0].Passages!.Where(p => p.Key != "words1")] }] }));
            Assert.Equal(
                ["Source 'report': the passage 'words3' cannot go: 2 claims rest on it (claim1, claim3)."], await own.EditAsync<SourceEntry>("report", s => s with { Captures = null }));
            Assert.Equal(
                ["Actor 'ada': the affiliation with 'lab' as 'director' cannot go: 1 claim was made in it (claim1)."], await own.EditAsync<ActorEntry>("ada", a => a with { Affiliations = [a.Affiliations![0]] }));
            Assert.Equal(
                ["Bill 'fern-act': the version 'A' cannot go: 1 claim names it (claim1).", "Bill 'fern-act': the version 'B' cannot go: 1 claim names it (claim2)."],
                (await own.EditAsync<BillEntry>("fern-act", b => b with { Versions = null })).Order(StringComparer.Ordinal));
            Assert.Equal(before, await own.RowsAsync());

            var outcome = await own.ApplyAsync(
                await own.ChangedAsync<SourceEntry>("report", s => s with { Captures = null }), await own.ChangedAsync<BillEntry>("fern-act", b => b with { Versions = null }),
                await own.ChangedAsync<ActorEntry>("ada", a => a with { Affiliations = null }),
                await own.ChangedAsync<ClaimEntry>("claim1", c => c with { Passages = ["words1"], Office = null, Stances = null }),
                await own.ChangedAsync<ClaimEntry>("claim2", c => c with { Stances = [c.Stances![0] with { Version = null }] }),
                await own.ChangedAsync<ClaimEntry>("claim3", c => c with { Passages = ["words4"] }));
            Assert.Equal(([], 6), (outcome.Messages.ToArray(), outcome.Revised));
            Assert.Equal(["words1", "words2", "words4"], await own.QueryAsync<string>("SELECT key AS \"Value\" FROM passages ORDER BY key"));
        });
    }

    [SkippableFact]
    public async Task A_version_of_which_a_source_is_the_text_is_not_removed()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            Assert.Empty(await own.EditAsync<SourceEntry>("report", s => s with { BillText = new("fern-act", "C") }));
            Assert.Equal(["Bill 'fern-act': the version 'C' cannot go: the source 'report' is its text."], await own.EditAsync<BillEntry>("fern-act", b => b with { Versions = [.. b.Versions!.Take(2)] }));
            var outcome = await own.ApplyAsync(await own.ChangedAsync<BillEntry>("fern-act", b => b with { Versions = [.. b.Versions!.Take(2)] }), await own.ChangedAsync<SourceEntry>("report", s => s with { BillText = null }));
            Assert.Equal(([], 2), (outcome.Messages.ToArray(), outcome.Revised));
        });
    }

    [SkippableFact]
    public async Task A_claim_moves_with_all_its_parts_to_a_passage_of_another_source()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim1", c => c with { Passages = ["words3", "words1"] }));
            foreach (var table in (string[])["stances", "claim_passages", "claim_texts"])
                Assert.Equal(["report"], await own.QueryAsync<string>($"SELECT DISTINCT s.slug AS \"Value\" FROM {table} t JOIN claims c ON c.id = t.claim_id JOIN sources s ON s.id = t.source_id WHERE c.key = 'claim1'"));
            Assert.Equal(["report"], await own.QueryAsync<string>("SELECT s.slug AS \"Value\" FROM claims c JOIN sources s ON s.id = c.source_id WHERE c.key = 'claim1'"));
            Assert.Equal(["claim1", "claim3"], (await own.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Source, ["report"]), new()))!.Items.Select(c => c.Key).Order());
            // A further passage of it is from there still.
            Assert.Equal(["claim1", "claim2"], (await own.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Source, ["letter"]), new()))!.Items.Select(c => c.Key).Order());
            var claim = (await own.Claims.GetAsync("claim1"))!;
            Assert.Equal(("2024-05", "Harvest report", "Audits were late. We support the bill."), (claim.OnRecord.ToString(), claim.Source.Title, string.Join(' ', claim.Passages.Select(p => p.Exact))));
            Assert.Equal(("claim1 claim3", "claim2"), (await own.FoundAsync("harvest"), await own.FoundAsync("springtime")));
        });
    }
}
