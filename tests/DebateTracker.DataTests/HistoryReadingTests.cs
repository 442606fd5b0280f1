using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Histories;
using DebateTracker.Sources;
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

/// <summary>What readers are told of histories and changes.</summary>
public abstract class HistoryReadingTests(TestDatabase database)
{
    private static readonly NamedRecord Claim = new(RecordKind.Claim, "claim1");

    [SkippableFact]
    public async Task A_revision_is_entered_revised_withdrawn_or_restored()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim1", c => c with { Summary = "It says: \",\"withdrawn\":\"no\",\"status\":\"withdrawn\"." }));
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim1", c => c with { Status = "withdrawn" }));
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim1", c => c with { Withdrawn = "Because of “this” and \\\"that\"." }));
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim1", c => c with { Status = "published", Withdrawn = null, Summary = "It backs the bill still." }));
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim1", c => c with { Summary = "It backs the bill." }));
            Assert.Equal(
                ["6 Restored 1 ", "5 Restored  ", "4 Revised  Because of “this” and \\\"that\".", "3 Withdrawn  ", "2 Revised  ", "1 Entered  "],
                (await Histories(own).HistoryAsync(Claim))!.Revisions.Select(r => $"{r.Facts.Number} {r.Facts.Act} {r.Facts.SameAs} {r.Facts.Reason}"));
        });
    }

    [SkippableTheory]
    [InlineData(RecordKind.Actor, "ada")]
    [InlineData(RecordKind.Bill, "fern-act")]
    [InlineData(RecordKind.Proposition, "open")]
    [InlineData(RecordKind.Source, "letter")]
    [InlineData(RecordKind.Claim, "claim2")]
    public async Task A_withdrawn_record_of_any_kind_keeps_its_history_and_says_when_it_was_withdrawn_by_whom_and_why(RecordKind kind, string key)
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var claims = new List<RecordChange>();
            foreach (var claim in (string[])["claim1", "claim2", "claim3"]) claims.Add(await own.ChangedAsync<ClaimEntry>(claim, c => (ClaimEntry)RecordDocument.Withdrawn(c, "A reason.")));
            Assert.Empty((await own.ApplyAsync(claims)).Messages);
            await using (var db = await own.Contexts.CreateDbContextAsync())
            {
                var newest = (await db.NewestRevisionAsync(kind, key, default))!;
                if (kind != RecordKind.Claim) Assert.Empty((await own.Writer.ApplyAsync(new("a clerk", "Why.", [new(RecordDocument.Withdrawn(RecordDocument.Read(kind, newest.Document), "A reason."), newest.Number)]))).Messages);
            }

            var state = (await Histories(own).HistoryAsync(new(kind, key)))!.State;
            Assert.Equal((2, 2, kind == RecordKind.Claim ? "an editor" : "a clerk", "A reason."), (state.Newest, state.Withdrawal!.Value.Revision.Number, state.Withdrawal.Value.Revision.By, state.Withdrawal.Value.Reason));
            Assert.Equal(RevisionAct.Withdrawn, (await Histories(own).RevisionAsync(new(kind, key), 2))!.Facts.Act);
            Assert.Equal(2, (await Histories(own).NewestAsync(new(kind, key)))!.Value.Number);
        });
    }

    [SkippableFact]
    public async Task A_claim_is_quoted_as_its_passages_were_when_it_was_written()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var letter = (SourceEntry)(await own.ChangedAsync<SourceEntry>("letter", s => s)).Entry;
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim1", c => c with { Passages = ["words1", "words2"] }));
            Assert.Empty((await own.ApplyAsync(
                await own.ChangedAsync<ClaimEntry>("claim1", c => c with { Passages = ["words1"] }),
                await own.ChangedAsync<ClaimEntry>("claim2", c => c with { Passages = ["words1"] }),
                await own.ChangedAsync<SourceEntry>("letter", s => s with { Captures = [s.Captures![0] with { Passages = [SampleDebate.Passage(WrittenDebate.Letter, "words1", "We support the bill. We ask for time.")] }] }))).Messages);

            Assert.Equal("words1 We support the bill., words3 Audits were late.", await WordsAsync(1));
            Assert.Equal("words1 We support the bill., words2 We ask for time.", await WordsAsync(2));
            Assert.Equal("words1 We support the bill. We ask for time.", await WordsAsync(3));
            var history = (await Histories(own).HistoryAsync(Claim))!;
            Assert.Equal(["words2 We ask for time.", "words2 We ask for time., words3 Audits were late.", ""], history.Revisions.Select(r => Written(r.Words)));

            async Task<string> WordsAsync(int number) => Written((await Histories(own).RevisionAsync(Claim, number))!.Words);
        });

        static string Written(IReadOnlyDictionary<string, PassageWords> words) => string.Join(", ", words.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key} {w.Value.Exact}"));
    }

    [SkippableFact]
    public async Task Of_what_is_not_there_and_of_what_is_only_proposed_there_is_no_history()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            await own.Writer.ProposeAsync([new() { Key = "proposed", Kind = RecordKind.Claim, By = "a coder", At = DateTime.UnixEpoch, Document = "{\"key\":\"proposed\"}" }]);
            foreach (var key in (string[])["proposed", "nothing", "CLAIM1", "claim1\0", ""])
            {
                Assert.Null(await Histories(own).HistoryAsync(new(RecordKind.Claim, key)));
                Assert.Null(await Histories(own).RevisionAsync(new(RecordKind.Claim, key), 1));
            }

            Assert.Null(await Histories(own).RevisionAsync(Claim, 2));
            Assert.Null(await Histories(own).HistoryAsync(new(RecordKind.Actor, "claim1")));
        });
    }

    [SkippableFact]
    public async Task Who_follows_an_actor_or_a_bill_sees_what_was_taken_from_it()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            // claim2 was the government's and on the act: a misattribution is put right, then a wrong bill, each seen by both.
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim2", c => c with { Actor = "lab" }));
            Assert.Equal([1, 2], await NumbersAsync(own, new([], ["gov"], [])));
            Assert.Equal([1, 2], await NumbersAsync(own, new([], ["lab"], [])));
            Assert.Equal([1, 2], await NumbersAsync(own, new([], ["gov"], ["fern-act"])));
            Assert.Empty(await own.EditAsync<ClaimEntry>("claim2", c => c with { Stances = [.. c.Stances!.Select(s => s with { Bill = null, Version = null, Proposition = "open", Value = "support" })] }));
            Assert.Equal([1, 2, 3], await NumbersAsync(own, new([], [], ["fern-act"])));
            Assert.Equal([1, 2, 3], await NumbersAsync(own, new([], ["gov"], [])));
            Assert.Equal("Claim 1", Counts((await Lists(own).GetAsync(3, new([], [], ["fern-act"])))!.Change));
        });
    }

    [SkippableFact]
    public async Task Changes_are_found_by_kind_actor_and_bill_and_read_part_by_part()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            for (var i = 2; i <= 45; i++)
            {
                var edited = (i % 3) switch
                {
                    0 => await own.EditAsync<ClaimEntry>("claim2", c => c with { Summary = $"Version {i}." }),
                    1 => await own.EditAsync<ActorEntry>("lab", a => a with { Note = $"Version {i}." }),
                    _ => await own.EditAsync<BillEntry>("fern-act", b => b with { Title = $"Version {i}." }),
                };
                Assert.Empty(edited);
            }

            var claims = Enumerable.Range(1, 45).Where(i => i % 3 == 0).ToList();
            var labs = Enumerable.Range(1, 45).Where(i => i % 3 == 1).ToList();
            var bills = Enumerable.Range(1, 45).Where(i => i % 3 == 2).ToList();
            Assert.Equal(Enumerable.Range(1, 45), await NumbersAsync(own, ChangeFilter.Everything));
            Assert.Equal([1, .. claims], await NumbersAsync(own, new([RecordKind.Claim], [], [])));
            Assert.Equal([1, .. claims.Concat(bills).Order()], await NumbersAsync(own, new([RecordKind.Claim, RecordKind.Bill], [], [])));
            Assert.Equal(labs, await NumbersAsync(own, new([], ["lab"], [])));
            Assert.Equal([1, .. claims], await NumbersAsync(own, new([], ["gov"], [])));
            Assert.Equal([1, .. claims.Concat(bills).Order()], await NumbersAsync(own, new([], [], ["fern-act"])));
            Assert.Equal([1, .. bills], await NumbersAsync(own, new([RecordKind.Bill], [], ["fern-act"])));
            Assert.Equal([1, .. claims], await NumbersAsync(own, new([], ["gov"], ["fern-act"])));
            Assert.Equal([1], await NumbersAsync(own, new([], ["lab"], ["fern-act"])));
            Assert.Empty(await NumbersAsync(own, new([RecordKind.Source], ["lab"], [])));
            Assert.Empty(await NumbersAsync(own, new([], ["nobody"], [])));

            var first = (await Lists(own).GetAsync(1, ChangeFilter.Everything))!;
            Assert.Equal("Claim 3, Actor 3, Bill 1, Proposition 1, Source 2", Counts(first.Change));
            Assert.Equal("claim1 claim2 claim3 ada gov lab fern-act open letter report", string.Join(' ', first.Change.Records.Select(r => r.Record.Key)));
            Assert.Equal("Claim 2, Bill 1", Counts((await Lists(own).GetAsync(1, new([], [], ["fern-act"])))!.Change));
            Assert.Equal("lab open letter report", string.Join(' ', (await Lists(own).GetAsync(1, ChangeFilter.Everything, new(RecordKind.Actor, "gov")))!.Change.Records.Where(r => r.Record.Key != "fern-act").Select(r => r.Record.Key)));
            Assert.Null(await Lists(own).GetAsync(46, ChangeFilter.Everything));
        });
    }

    [SkippableFact]
    public async Task Bills_of_one_name_are_told_apart_by_jurisdiction_and_session_while_both_stand()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            var second = (await own.ChangedAsync<BillEntry>("fern-act", b => b with { Slug = "other-act", Jurisdiction = "ocd-division/country:us/state:tx", JurisdictionName = "Texas", Session = null, Votes = null, Registers = null })).Entry;
            Assert.Empty((await own.ApplyAsync([new(second, 0)])).Messages);
            var bill = ((BillEntry)(await own.ChangedAsync<BillEntry>("fern-act", b => b)).Entry)!;
            var name = bill.ShortTitle ?? bill.Identifier;
            Assert.Equal([$"{name} ({bill.JurisdictionName}, {bill.Session})", $"{name} (Texas)"], await NamesAsync());

            Assert.Empty((await own.ApplyAsync([await own.ChangedAsync<BillEntry>("other-act", b => (BillEntry)RecordDocument.Withdrawn(b, "Entered twice."))])).Messages);
            Assert.Equal([name, $"{name} (Texas)"], await NamesAsync());

            // As a history has them, and as a list of changes.
            async Task<IEnumerable<string>> NamesAsync()
            {
                var names = new List<string>();
                foreach (var slug in (string[])["fern-act", "other-act"])
                {
                    names.Add((await Histories(own).HistoryAsync(new(RecordKind.Bill, slug)))!.State.Name);
                    var change = await Lists(own).GetAsync(slug == "fern-act" ? 1 : 2, ChangeFilter.Everything);
                    Assert.Equal(names[^1], change!.Names[new(RecordKind.Bill, slug)]);
                }

                return names;
            }
        });
    }

    [SkippableFact]
    public async Task A_large_change_is_counted_up_to_a_limit_and_read_part_by_part()
    {
        await database.WithWrittenDebateAsync(
            async own =>
            {
                await own.ExecuteAsync("""
                    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)
                    INSERT INTO revisions (kind, key, number, change_id, document, sha256) SELECT 'claim', 'x' || (10000 + n), 1, 1, '{{}}', 'none' FROM numbers
                    """);
                var listed = Assert.Single((await Lists(own).ListAsync(ChangeFilter.Everything)).Changes);
                Assert.Equal("Claim 10001, Actor 3, Bill 1, Proposition 1, Source 2", Counts(listed));
                Assert.Equal("claim1 claim2 claim3 x10001 x10002", string.Join(' ', listed.Records.Select(r => r.Record.Key)));
                var seen = new List<string>();
                NamedRecord? after = null;
                do
                {
                    var part = (await Lists(own).GetAsync(1, ChangeFilter.Everything, after))!;
                    seen.AddRange(part.Change.Records.Select(r => r.Record.Key));
                    Assert.InRange(part.Change.Records.Count, 1, ChangeLists.RecordsOnPage);
                    after = part.After;
                }
                while (after is not null);
                Assert.Equal(["claim1", "claim2", "claim3", .. Enumerable.Range(10001, 10000).Select(n => $"x{n}"), "ada", "gov", "lab", "fern-act", "open", "letter", "report"], seen);
            },
            holds: false);
    }

    private static RecordHistories Histories(TestDatabase own) => new(own.Now, ShownContext.Whole);

    private static ChangeLists Lists(TestDatabase own) => new(own.Now);

    private static string Counts(ListedChange change) => string.Join(", ", change.Counts.Select(c => $"{c.Kind} {c.Count}"));

    private static async Task<IReadOnlyList<int>> NumbersAsync(TestDatabase own, ChangeFilter filter)
    {
        var numbers = new List<int>();
        for (long? before = long.MaxValue; before is not null;)
        {
            var page = await Lists(own).ListAsync(filter, before.Value);
            Assert.InRange(page.Changes.Count, 0, ChangeLists.PageSize);
            Assert.All(page.Changes, c => Assert.True(c.Records.Count > 0));
            numbers.AddRange(page.Changes.Select(c => (int)c.Number));
            before = page.Before;
        }

        Assert.Equal(numbers.OrderDescending(), numbers);
        numbers.Reverse();
        return numbers;
    }
}
