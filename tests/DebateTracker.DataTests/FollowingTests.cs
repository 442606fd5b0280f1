using System.Globalization;
using System.Text;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Following;
using DebateTracker.Positions;
using DebateTracker.Propositions;
using DebateTracker.Snapshot;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

/// <summary>The index that follows says what the database says, whatever was changed and in whatever order.</summary>
public abstract class FollowingTests(TestDatabase database)
{
    private static readonly string[] Filters =
    [
        "", "actor=actor-1", "actor=actor-2&actor=actor-3", "bill=bill-0", "bill=bill-1&stance=support", "bill=bill-2&proposition=proposition-1", "stance=oppose&stance=mixed", "sector=industry", "sector=academia&sector=media",
        "attribution=narration", "source=source-1", "source=source-1&source=source-2", "from=2022", "to=2021-06", "from=2021-03&to=2023&sector=government", "q=open", "q=audits&bill=bill-1", "for=actor-0", "added-since=2026-11-02",
        "basis=voted", "basis=recorded&bill=bill-0", "basis=asserted&stance=oppose", "speaker=actor-7", "jurisdiction=ocd-division/country:us", "jurisdiction=ocd-division/country:us/state:ca&session=2021-2022&stance=support", "session=118th Congress&bill=bill-0&bill=bill-1",
        "bill-status=vetoed&bill-status=introduced", "side=against", "side=for&bill=bill-1", "sector=none&actor-kind=organisation", "copy=reprint&copy=original", "actor=newcomer-3", "bill=new-bill-5", "source=new-source-4", "proposition=new-proposition-6",
    ];

    [SkippableFact]
    public async Task After_any_change_the_index_that_follows_answers_as_one_that_was_loaded()
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            await WithDebateAsync(seed, async (own, follower) =>
            {
                var random = new Random(seed);
                for (var step = 0; step < 25; step++)
                {
                    // Sometimes several changes before anybody looks, and each a day later than the one before.
                    for (var changes = random.Next(1, 4); changes > 0; changes--) await ChangeAsync(own, random, step);
                    await follower.LookAsync(default);
                    using var loaded = new DebateFollower(own.Contexts, own.Provider);
                    Assert.Equal(await EverythingAsync(own, loaded), await EverythingAsync(own, follower));
                }
            });
        }
    }

    [SkippableFact]
    public async Task An_index_from_its_file_answers_as_one_that_was_loaded_and_is_followed_from()
    {
        var path = Path.Combine(Path.GetTempPath(), $"debate-index-{Guid.NewGuid():n}", "index");
        try
        {
            await WithDebateAsync(4, async (own, _) =>
            {
                var random = new Random(4);
                var told = new List<string>();
                for (var step = 0; step < 6; step++)
                {
                    using var kept = new DebateFollower(own.Contexts, own.Provider, new(path) { LeastClaims = 1 }) { LoadsAnew = told.Add };
                    await kept.LookAsync(default);
                    for (var changes = 0; changes < 4; changes++) await ChangeAsync(own, random, step);
                    await kept.LookAsync(default);
                    using var loaded = new DebateFollower(own.Contexts, own.Provider);
                    Assert.Equal(await EverythingAsync(own, loaded), await EverythingAsync(own, kept));
                    kept.Save();
                    Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));

                    // Half of the time there are changes that the file does not know of.
                    if (step % 2 == 0) await ChangeAsync(own, random, step);
                }

                Assert.Empty(told);

                // A file that is not whole is as none; one of another debate cannot be followed from.
                var bytes = await File.ReadAllBytesAsync(path);
                foreach (var broken in (byte[][])[[], bytes[..20], bytes[..^1], [.. bytes[..100], (byte)(bytes[100] ^ 1), .. bytes[101..]], [.. bytes, 0]])
                {
                    await File.WriteAllBytesAsync(path, broken);
                    using var without = new DebateFollower(own.Contexts, own.Provider, new(path)) { LoadsAnew = told.Add };
                    using var loaded = new DebateFollower(own.Contexts, own.Provider);
                    Assert.Equal(await EverythingAsync(own, loaded), await EverythingAsync(own, without));
                    Assert.Empty(told);
                }

                await File.WriteAllBytesAsync(path, bytes);
                await WithDebateAsync(5, async (other, _) =>
                {
                    using var foreign = new DebateFollower(other.Contexts, other.Provider, new(path)) { LoadsAnew = told.Add };
                    using var loaded = new DebateFollower(other.Contexts, other.Provider);
                    Assert.Equal(await EverythingAsync(other, loaded), await EverythingAsync(other, foreign));
                    Assert.StartsWith("the database is at change 1, before change", Assert.Single(told), StringComparison.Ordinal);
                });
            });
        }
        finally
        {
            if (Directory.Exists(Path.GetDirectoryName(path))) Directory.Delete(Path.GetDirectoryName(path)!, recursive: true); // Not there where the test was skipped.
        }
    }

    [SkippableFact]
    public async Task Keys_alike_in_as_many_letters_as_the_index_compares_at_once_are_told_apart()
    {
        await WithDebateAsync(8, async (own, follower) =>
        {
            // Entered out of their order, the longest first, and one after the index was loaded.
            string[] keys = ["samelettersxz", "samelettersxyy", "samelettersx", "samelettersxy"];
            foreach (var key in keys)
            {
                await using var db = await own.Contexts.CreateDbContextAsync();
                var some = (ClaimEntry)(await own.ChangedAsync<ClaimEntry>(await db.Claims.OrderBy(c => c.Key).Select(c => c.Key).FirstAsync(), c => c)).Entry;
                Assert.Empty((await own.ApplyAsync(new RecordChange(some with { Key = key, SaidOn = "2031-01-01", Relations = null }, 0))).Messages);
            }

            await follower.LookAsync(default);
            using var loaded = new DebateFollower(own.Contexts, own.Provider);
            foreach (var indexes in (DebateFollower[])[follower, loaded])
            {
                await using var debate = new CurrentDebate(own.Contexts, own.Provider, indexes);
                var claims = new ClaimQueries(debate, own.Provider, ShownContext.Whole);
                string[] newestFirst = [.. keys.OrderDescending(StringComparer.Ordinal)];
                foreach (var (place, key) in newestFirst.Index())
                    Assert.Equal(newestFirst.Skip(place + 1), (await claims.NewestAsync(ClaimFilter.Everything, 3, after: key)).Select(c => c.Key).Take(3 - place));
                Assert.Null(await claims.ListAsync(ClaimFilter.Everything, new(After: "samelettersxyz")));
                Assert.Null(await claims.ListAsync(ClaimFilter.Everything, new(After: "sameletters")));
            }
        });
    }

    [SkippableFact]
    public async Task What_cannot_be_followed_is_loaded_anew_and_the_reason_told()
    {
        await WithDebateAsync(6, async (own, follower) =>
        {
            var told = new List<string>();
            follower.LoadsAnew = told.Add;

            // Somebody with a console, who does not say which claim it is.
            await own.ExecuteAsync("UPDATE claims SET status = 'withdrawn' WHERE key = (SELECT max(key) FROM claims)");
            await using (var db = await own.Contexts.CreateDbContextAsync()) await db.SaveChangeAsync(own.Provider, DateTime.UtcNow, "console", "Withdrew one.");
            await AgreesAsync();
            Assert.Equal("change 2 does not name what it changed", told[^1]);

            // A change that is not there.
            await own.ExecuteAsync("INSERT INTO changes (id, stamp, at, \"by\", what, hash) SELECT 4, 4, at, 'console', 'Published it again.', 'none' FROM changes WHERE id = 2; UPDATE claims SET status = 'published'");
            await AgreesAsync();
            Assert.Equal("there is no change 3", told[^1]);

            // A backup put back, and another change in the place of one that was read.
            await own.ExecuteAsync("DELETE FROM changes WHERE id = 4; UPDATE changes SET stamp = 7 WHERE id = 2; UPDATE claims SET status = 'withdrawn' WHERE key = (SELECT min(key) FROM claims)");
            await AgreesAsync();
            Assert.Equal("the database is at change 2, before change 4 which was read already", told[^1]);
            await own.ExecuteAsync("UPDATE changes SET stamp = 8 WHERE id = 2; UPDATE claims SET status = 'published'");
            await AgreesAsync();
            Assert.Equal("change 2 is another one than was read already", told[^1]);
            Assert.Equal(4, told.Count);
            Assert.Null(follower.Loading);

            async Task AgreesAsync()
            {
                await follower.LookAsync(default);
                using var loaded = new DebateFollower(own.Contexts, own.Provider);
                Assert.Equal(await EverythingAsync(own, loaded), await EverythingAsync(own, follower));
            }
        });
    }

    [SkippableFact]
    public async Task While_a_backup_is_restored_table_by_table_nothing_of_it_is_indexed()
    {
        await WithDebateAsync(8, async (own, follower) =>
        {
            Skip.IfNot(own.Provider.Name == "PostgreSql", "Elsewhere a backup is put in place as a whole.");
            var told = new List<string>();
            follower.LoadsAnew = told.Add;
            var before = (follower.Version, Everything: await EverythingAsync(own, follower));

            // As a dump is restored: foreign keys last, and the newest change before the rows that it speaks of.
            await own.ExecuteAsync("""
                CREATE TABLE keys_kept AS SELECT conrelid::regclass::text AS of, conname, pg_get_constraintdef(oid) AS says FROM pg_constraint WHERE contype = 'f';
                CREATE TABLE stances_kept AS TABLE stances;
                DO $$ DECLARE k record; BEGIN FOR k IN SELECT * FROM keys_kept LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', k.of, k.conname); END LOOP; END $$;
                DELETE FROM stances; UPDATE changes SET stamp = 99;
                """);
            for (var look = 0; look < 3; look++) await follower.LookAsync(default);
            Assert.Equal(before.Version, follower.Version);
            Assert.EndsWith("of the database's foreign keys are not there, as while a backup is being restored into it", follower.Loading, StringComparison.Ordinal);
            Assert.Equal([follower.Loading!], told);
            await using (var state = await OpenState.OpenAsync(own.Contexts, own.Provider, TimeSpan.FromSeconds(5), default))
                Assert.Null(await follower.OfAsync(state, TimeSpan.FromSeconds(5), default));

            // The same state once more, as when the backup is of now: what was said meanwhile is over.
            await own.ExecuteAsync($"UPDATE changes SET stamp = {before.Version!.Value.Stamp}");
            await follower.LookAsync(default);
            Assert.Null(follower.Loading);
            await own.ExecuteAsync("UPDATE changes SET stamp = 99");

            await own.ExecuteAsync("""
                INSERT INTO stances SELECT * FROM stances_kept;
                DO $$ DECLARE k record; BEGIN FOR k IN SELECT * FROM keys_kept LOOP EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.of, k.conname, k.says); END LOOP; END $$;
                """);
            await follower.LookAsync(default);
            Assert.Equal((99L, (string?)null), (follower.Version!.Value.Stamp, follower.Loading));
            Assert.Equal(before.Everything.Replace($"Stamp = {before.Version!.Value.Stamp}", "Stamp = 99", StringComparison.Ordinal), await EverythingAsync(own, follower));
        });
    }

    [SkippableFact]
    public async Task A_file_that_is_moved_into_the_place_of_the_database_is_the_database()
    {
        await WithDebateAsync(9, async (own, follower) =>
        {
            Skip.IfNot(own.Provider.Name == "Sqlite", "Elsewhere the database is no file.");
            var told = new List<string>();
            follower.LoadsAnew = told.Add;
            var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(own.ConnectionString).DataSource;
            var before = (follower.Version, Everything: await EverythingAsync(own, follower));
            await own.ExecuteAsync($"VACUUM INTO '{file}.moved'");
            await ChangeAsync(own, new Random(9), 0);
            await follower.LookAsync(default);
            Assert.NotEqual(before.Version, follower.Version);

            File.Move(file + ".moved", file, overwrite: true);
            foreach (var suffix in (string[])["-wal", "-shm"]) File.Delete(file + suffix);
            await follower.LookAsync(default);
            Assert.Equal(before.Version, follower.Version);
            Assert.Equal(before.Everything, await EverythingAsync(own, follower));
            Assert.StartsWith("the database is at change 1, before change ", Assert.Single(told), StringComparison.Ordinal);

            // What is saved now is saved there.
            await ChangeAsync(own, new Random(10), 1);
            await follower.LookAsync(default);
            using var loaded = new DebateFollower(own.Contexts, own.Provider);
            Assert.Equal(await EverythingAsync(own, loaded), await EverythingAsync(own, follower));
        });
    }

    [SkippableFact]
    public async Task A_request_keeps_its_state_while_more_changes_are_followed_than_states_are_kept()
    {
        await WithDebateAsync(7, async (own, follower) =>
        {
            await using var debate = new CurrentDebate(own.Contexts, own.Provider, follower);
            var before = await EverythingAsync(own, debate);
            var random = new Random(7);
            for (var step = 0; step < 20; step++)
            {
                await ChangeAsync(own, random, step);
                await follower.LookAsync(default);
            }

            Assert.Equal(before, await EverythingAsync(own, debate));
            Assert.NotEqual(before, await EverythingAsync(own, follower));
        });
    }

    [SkippableFact]
    public async Task A_version_put_before_others_or_taken_out_moves_the_places_of_the_texts_that_stances_are_on()
    {
        await WithDebateAsync(4, async (own, follower) =>
        {
            var index = await own.Claims.IndexAsync();
            var bill = index.Bills.First(b => PositionIndex.Of(index).MomentsOn(b, 1000).Any(m => m.Text > 0));
            var before = await TextsAsync();
            Assert.Empty(await own.EditAsync<BillEntry>(bill.Slug, b => b with { Versions = [new("ZERO", "Draft", "2000-01-01"), .. b.Versions!] }));
            await follower.LookAsync(default);
            Assert.Equal(before.Select(m => (m.ClaimId, m.Text + 1)), (await TextsAsync()).Select(m => (m.ClaimId, m.Text)));
            Assert.Empty(await own.EditAsync<BillEntry>(bill.Slug, b => b with { Versions = [.. b.Versions!.Skip(1)] }));
            await follower.LookAsync(default);
            Assert.Equal(before.Select(m => (m.ClaimId, m.Text)), (await TextsAsync()).Select(m => (m.ClaimId, m.Text)));

            async Task<List<StanceMoment>> TextsAsync()
            {
                await using var debate = new CurrentDebate(own.Contexts, own.Provider, follower);
                var now = await new ClaimQueries(debate, own.Provider, ShownContext.Whole).IndexAsync();
                return [.. PositionIndex.Of(now).MomentsOn(now.TargetOf(TargetKind.Bill, bill.Slug)!, 1000).Where(m => m.Text is not null).OrderBy(m => m.ClaimId)];
            }
        });
    }

    private async Task WithDebateAsync(int seed, Func<TestDatabase, DebateFollower, Task> test)
    {
        var own = await database.AnotherAsync();
        try
        {
            Assert.Empty((await own.ImportAsync(SampleDebate.Random(60, seed))).Problems);
            using var follower = new DebateFollower(own.Contexts, own.Provider) { LoadsAnew = Assert.Fail };
            await follower.LookAsync(default);
            await test(own, follower);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    /// <summary>Some change that an editor could make, of one record or several.</summary>
    private static async Task ChangeAsync(TestDatabase own, Random random, int step)
    {
        var clock = new TestDatabase.StandingClock(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero).AddDays(step));
        await using var db = await own.Contexts.CreateDbContextAsync();
        List<RecordChange> records = random.Next(18) switch
        {
            0 => [await RevisedAsync<ActorEntry>(a => a with { Name = $"Renamed {step} {Guid.NewGuid():n}" })],
            1 => [await RevisedAsync<ActorEntry>(a => a with { Sector = Pick(Terms.All<Sector>()) })],
            2 => [await RevisedAsync<BillEntry>(b => b with { ShortTitle = $"Act of step {step}" })],
            3 => [await RevisedAsync<PropositionEntry>(p => p with { Title = $"Sentence of step {step}" })],
            4 => [await RevisedAsync<SourceEntry>(s => s with { Date = $"20{random.Next(18, 25)}-0{random.Next(1, 10)}", Title = $"Title of step {step}" })],
            5 or 6 => [await ClaimAsync("published", c => c with { Stances = [.. (c.Stances ?? []).Select(s => s with { Value = Pick(s.Bill is null ? ["support", "oppose", "mixed", "concerns"] : Terms.All<StanceValue>()) })], Attribution = Pick(Terms.All<Attribution>()), SaidOn = $"2022-0{random.Next(1, 10)}-11" })],
            7 => [await ClaimAsync("published", c => c with { Status = "withdrawn", Withdrawn = "Wrong." })],
            8 => [await ClaimAsync("withdrawn", c => c with { Status = "published", Withdrawn = null })],
            9 => [await CopyAsync(c => c)],
            10 => await NewcomersAsync(),
            11 => [await RevisedAsync<BillEntry>(VotedOn)],
            12 => [await RevisedAsync<BillEntry>(b => b with { Registers = Pick([true, false]) ? null : [new(Pick(Terms.All<StanceValue>()), "source-1", "SUPPORT", $"202{random.Next(5)}-03-04", Names: [new("One", "actor-1"), new("Zero", "actor-0"), new("Nobody")])] })],
            13 => [await RevisedAsync<BillEntry>(b => b.Status == "vetoed" ? b with { Status = "introduced", StatusDate = null } : b with { Status = "vetoed", StatusDate = $"202{random.Next(5)}-06-07" })],
            15 or 16 => [await OfSeveralSourcesAsync()],
            14 => [await RevisedAsync<ActorEntry>(a => a with { Deliberative = a.Kind == "organisation" && a.Deliberative is null ? true : null })],
            _ => [await WithdrawnOrBackAsync()],
        };
        var outcome = await own.WriterAt(clock).ApplyAsync(new("an editor", $"Step {step}.", records));
        Assert.Empty(outcome.Messages);

        // With texts, two of one name, and a vote on the passage of one of the texts by some.
        BillEntry VotedOn(BillEntry b) => b with
        {
            ShortTitle = Pick([null, "An act of one name"]),
            Versions = b.Versions ?? [new("A", "introduced", "2020-01-02"), new("B", "amended", "2022-05-06"), new("C", "enrolled")],
            Votes =
            [
                new("Passage", 9, 9, true, $"202{random.Next(5)}-01-02", "Floor", Pick<bool?>([true, null]), Pick([null, "A", "B"]), Pick([null, "source-2"]),
                    [.. Enumerable.Range(0, 6).Select(i => new VoterEntry($"Voter {i}", Pick(Terms.All<Ballot>()), i == 5 ? null : $"actor-{i}"))]),
            ],
        };

        T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

        async Task<RecordChange> RevisedAsync<T>(Func<T, T> change) where T : class
        {
            var kind = Enum.GetValues<RecordKind>().Single(k => RecordDocument.TypeOf(k) == typeof(T));
            return await own.ChangedAsync(Pick(await KeysAsync(kind)), change);
        }

        async Task<List<string>> KeysAsync(RecordKind kind) => await db.Revisions.Where(r => r.Kind == kind).Select(r => r.Key).Distinct().OrderBy(k => k).ToListAsync();

        async Task<RecordChange> ClaimAsync(string status, Func<ClaimEntry, ClaimEntry> change)
        {
            var word = Terms.Parse<ClaimStatus>(status);
            var keys = await db.Claims.Where(c => c.Status == word).Select(c => c.Key).OrderBy(k => k).ToListAsync();
            return keys.Count == 0 ? await CopyAsync(c => c) : await own.ChangedAsync(Pick(keys), change);
        }

        // A claim that rests on passages of other sources, too, or does so no more.
        async Task<RecordChange> OfSeveralSourcesAsync()
        {
            var passages = await db.Set<Passage>().Select(p => p.Key).OrderBy(k => k).ToListAsync();
            var others = new[] { Pick(passages), Pick(passages) };
            var keys = await db.Claims.Where(c => c.Status == ClaimStatus.Published && c.FurtherPassages.Count > 0).Select(c => c.Key).OrderBy(k => k).ToListAsync();
            return Pick([true, false]) && keys.Count > 0
                ? await own.ChangedAsync<ClaimEntry>(Pick(keys), c => c with { Passages = [c.Passages[0]] })
                : await ClaimAsync("published", c => c with { Passages = [.. others.Prepend(c.Passages[0]).Distinct()], Witnesses = null });
        }

        // Keys of every length, some alike in their first twelve characters.
        async Task<RecordChange> CopyAsync(Func<ClaimEntry, ClaimEntry> change)
        {
            var keys = await db.Claims.Where(c => c.Status == ClaimStatus.Published).Select(c => c.Key).OrderBy(k => k).ToListAsync();
            var copy = (ClaimEntry)(await own.ChangedAsync<ClaimEntry>(Pick(keys), c => c)).Entry;
            var key = random.Next(3) switch { 0 => Keys.New(), 1 => "verylongkeys" + Keys.New(), _ => Keys.New()[..5] };
            return new(change(copy with { Key = key, Relations = null }), 0);
        }

        async Task<List<RecordChange>> NewcomersAsync()
        {
            var name = step.ToString(CultureInfo.InvariantCulture) + (await db.Changes.CountAsync()).ToString(CultureInfo.InvariantCulture);
            var text = $"The newcomer of step {name} asks for open audits.";
            return
            [
                new(new ActorEntry($"newcomer-{name}", $"Newcomer {name}", "organisation", "civil_society"), 0),
                new(new BillEntry($"new-bill-{name}", "bill", "ocd-division/country:us", "United States", $"H.R. {name}", $"New bill {name}", "introduced", "119th Congress"), 0),
                new(new PropositionEntry($"new-proposition-{name}", $"New sentence {name}", "It is so."), 0),
                new(new SourceEntry($"new-source-{name}", "report", $"New report {name}", "public_domain", Date: "2023-04-05", Captures: [new(Capture.Hash(text), text.Length, [new(0, text)], Passages: [SampleDebate.Passage(text, $"words{name}", "asks for open audits")])]), 0),
                new(new ClaimEntry($"claim{name}", $"newcomer-{name}", "narration", "published", "It asks for audits.", [$"words{name}"], Stances: [new("support", "asserted", $"new-bill-{name}"), new("oppose", "recorded", Proposition: $"new-proposition-{name}")]), 0),
            ];
        }

        // A newcomer that no published claim names, taken out of every list or put back.
        async Task<RecordChange> WithdrawnOrBackAsync()
        {
            var idle = await db.Propositions.Where(p => p.Withdrawn != null || !db.Stances.Any(s => s.PropositionId == p.Id && s.Claim.Status == ClaimStatus.Published)).Select(p => p.Slug).OrderBy(s => s).ToListAsync();
            return idle.Count == 0 ? new(new PropositionEntry($"idle-{step}-{await db.Changes.CountAsync()}", $"Idle {Guid.NewGuid():n}", "Nobody speaks to it."), 0)
                : await own.ChangedAsync<PropositionEntry>(Pick(idle), p => p with { Withdrawn = p.Withdrawn is null ? "Said twice." : null });
        }
    }

    /// <summary>Everything that can be asked, as text.</summary>
    private static async Task<string> EverythingAsync(TestDatabase own, DebateFollower follower)
    {
        await using var debate = new CurrentDebate(own.Contexts, own.Provider, follower);
        return await EverythingAsync(own, debate);
    }

    private static async Task<string> EverythingAsync(TestDatabase own, CurrentDebate debate)
    {
        var claims = new ClaimQueries(debate, own.Provider, ShownContext.Whole);
        var positions = new PositionQueries(debate, own.Provider);
        var index = await claims.IndexAsync();
        var said = new StringBuilder();
        void Say(string what) => said.Append(what).Append('\n');
        Say($"{index.Version} {index.Count} {PositionIndex.Of(index).Count}");
        foreach (var actor in index.ActorsByName()) Say($"{actor} {index.CountOf(FilterKeys.Actor, actor.Slug)} {string.Join(' ', PositionIndex.Of(index).OfActor(actor.Slug).Select(Written))}");
        foreach (var target in index.Bills.Concat(index.Propositions)) Say($"{target} {string.Join(' ', PositionIndex.Of(index).OfTarget(target).Select(Written))}");
        foreach (var source in index.Sources) Say($"{source} {index.CountOf(FilterKeys.Source, source.Slug)}");
        foreach (var query in Filters)
        {
            var filter = ClaimFilter.Parse(query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Select(p => KeyValuePair.Create(p[0], p[1])), []);
            Say($"{query}: {filter.Describe(index)}");
            var page = await claims.ListAsync(filter, new());
            while (page is not null)
            {
                Say($"{Written(page.Summary)} {page.Previous} {page.Next} {string.Join(' ', page.Items.Select(c => $"{c.Key}:{c.Actor.Slug}:{c.OnRecord}:{c.Source.Slug}"))}");
                var (next, previous) = (page.Next, page.Previous);
                if (previous is not null) Say($"back: {string.Join(' ', (await claims.ListAsync(filter, new(Before: previous)))!.Items.Select(c => c.Key))}");
                page = next is null ? null : await claims.ListAsync(filter, new(After: next));
            }

            foreach (var order in Enum.GetValues<ClaimOrder>())
                Say(string.Join(' ', await claims.StreamAsync(filter, order, bySource: order == ClaimOrder.Newest).Select(c => c.Key).ToListAsync()));
            var list = (await positions.ListAsync(filter, new()))!;
            Say($"{Written(list.Summary)} {list.Next} {string.Join(' ', (await positions.AllAsync(filter)).Select(Written))}");
        }

        return said.ToString();

        static string Written(object what) => what switch
        {
            FilterSummary s => $"{s.Total}/{s.Claims}/{s.Sources} {string.Join(' ', s.Facets.Select(f => $"{f.Key}+{f.More}[{string.Join(',', f.Values.Select(v => $"{v.Value}={v.Name}={v.Count}"))}]"))}",
            Position p => $"{p.Actor.Slug}{p.Target.Path}={string.Join('|', p.Current)}/{p.Basis}/{p.Since}/{p.Shifted}/{string.Join('+', p.Stances.Select(Said))}/{string.Join('+', p.AfterEnd.Select(Said))}/{p.VotedOtherwise?.Value}",
            _ => throw new ArgumentException("It cannot be written.", nameof(what)),
        };

        static string Said(StanceOnRecord s) => $"{s.ClaimId}:{s.OnRecord}:{s.Value}:{s.Basis}:{s.Text}:{s.IsThroughItsPeople}:{s.Record}";
    }
}

public sealed class FollowingOnSqlite(EmptySqlite database) : FollowingTests(database), IClassFixture<EmptySqlite>;

public sealed class FollowingOnPostgreSql(EmptyPostgreSql database) : FollowingTests(database), IClassFixture<EmptyPostgreSql>;
