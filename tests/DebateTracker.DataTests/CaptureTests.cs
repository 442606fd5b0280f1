using DebateTracker.Capturing;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Documents;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

public abstract class CaptureTests(TestDatabase database)
{
    private const string Text = "The board met at noon.\n\nWe cannot support the bill as it stands, the lab wrote, because its terms are not defined. It asked for more time.\n\nThe sponsors answered within a day.";
    private const string Quote = "We cannot support the bill as it stands";
    private const string Other = "It asked for more time.";

    [SkippableFact]
    public async Task A_document_becomes_a_source_with_what_it_states_and_where_its_parts_begin()
    {
        var own = await database.AnotherAsync();
        var document = await ReadAsync("<!doctype html><html lang=\"en\"><head><title>A letter</title><meta name=\"author\" content=\"The Lab\"><meta name=\"date\" content=\"2024-07\"></head><body><article><p>"
            + Text.Replace("\n\n", "</p><p>", StringComparison.Ordinal) + "</p></article></body></html>", "a.html");
        var result = await own.Editor.CaptureAsync(new(document, "test", SourceKind.OpenLetter, SourceRights.Licensed) { Address = "https://lab.example/letter" });
        Assert.Equal((CaptureOutcome.NewSource, "a-letter"), (result.Outcome, result.SourceSlug));
        var details = (await own.Sources.GetAsync("a-letter"))!;
        Assert.Equal(("A letter", "2024-07", "en", "https://lab.example/letter"), (details.Source.Title, details.Source.Date.ToString(), details.Source.Language, details.Source.Url));
        Assert.Equal("The Lab", Assert.Single(details.Source.Authors).DisplayName);
        var capture = Assert.Single(details.Captures);
        Assert.Equal((Capture.Hash(Text), true), (capture.Sha256, capture.HoldsWholeText));
        Assert.Contains(capture.Facts, f => f is { Name: "published", Value: "2024-07", From: "meta date" });
        var text = Assert.Single((await own.WhatClaimsRestOn.TextsAsync("a-letter"))!.Value.Texts);
        Assert.Equal("para. 2", text.LocatorAt(Text.IndexOf(Quote, StringComparison.Ordinal)));
        var schema = await NJsonSchema.JsonSchema.FromFileAsync(Path.Combine(Requires.RepositoryRoot, "src", "DebateTracker.Web", "wwwroot", "schemas", "debate-file.schema.json"));
        var file = await own.ExportAsync();
        Assert.Contains("\"facts\"", file, StringComparison.Ordinal);
        Assert.Empty(schema.Validate(file));
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task The_same_document_is_recognised_by_its_text_and_its_address_and_a_likely_one_is_asked_about()
    {
        var own = await database.AnotherAsync();
        Assert.Equal(CaptureOutcome.NewSource, (await own.Editor.CaptureAsync(New(await ReadAsync(Text), "A letter", "https://www.lab.example/letter/?utm_source=x#top"))).Outcome);
        Assert.Equal(CaptureOutcome.Unchanged, (await own.Editor.CaptureAsync(New(await ReadAsync(Text), "Another title", "https://mirror.example/"))).Outcome);
        var newer = await own.Editor.CaptureAsync(New(await ReadAsync(Text + "\n\nOne line more."), "Another title", "http://lab.example/letter?fbclid=1"));
        Assert.Equal((CaptureOutcome.NewVersion, "a-letter"), (newer.Outcome, newer.SourceSlug));
        var like = await own.Editor.CaptureAsync(New(await ReadAsync("All other words."), "A LETTER!", "https://elsewhere.example/x"));
        Assert.Equal((CaptureOutcome.LikelyDuplicate, "a-letter"), (like.Outcome, like.SourceSlug));
        Assert.Equal("a-letter-2", (await own.Editor.CaptureAsync(New(await ReadAsync("All other words."), "A LETTER!", "https://elsewhere.example/x") with { IsAnother = true })).SourceSlug);
        Assert.Equal(CaptureOutcome.Refused, (await own.Editor.CaptureAsync(New(await ReadAsync("No title."), null, null))).Outcome);
        Assert.Equal(CaptureOutcome.Refused, (await own.Editor.CaptureAsync(New(await ReadAsync("No such source."), null, null) with { SourceSlug = "nope" })).Outcome);
        await using var db = await own.Contexts.CreateDbContextAsync();
        Assert.Equal([0, 1], await db.Captures.Where(c => c.Source.Slug == "a-letter").OrderBy(c => c.Ordinal).Select(c => c.Ordinal).ToListAsync());
        Assert.Equal(3, await db.Changes.CountAsync(c => c.By == "test"));
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task An_excerpt_is_checked_against_itself_and_followed_into_the_text_when_that_is_read_whole()
    {
        var own = await database.AnotherAsync();
        const string address = "https://paper.example/letter";
        const string stretch = "the bill as it stands, the lab wrote, because its terms";
        Assert.Equal(CaptureOutcome.NewSource, (await own.Editor.CaptureAsync(New(await ReadAsync(stretch), "A letter", address) with { IsExcerpt = true, Copy = CopyKind.Reprint })).Outcome);
        var second = await own.Editor.CaptureAsync(New(await ReadAsync("asked for more time."), "A letter", address) with { IsExcerpt = true, Copy = CopyKind.Reprint });
        Assert.Equal((CaptureOutcome.NewVersion, "a-letter"), (second.Outcome, second.SourceSlug));
        var captures = (await own.Sources.GetAsync("a-letter"))!.Captures;
        Assert.All(captures, c => Assert.Equal((false, CopyKind.Reprint, CaptureExtent.Excerpt, address), (c.HoldsWholeText, c.Copy.Copy, c.Copy.Extent, c.Copy.Address)));
        Assert.Equal([Capture.Hash(stretch), Capture.Hash("asked for more time.")], captures.Select(c => c.Sha256));
        Assert.Empty((await own.WhatClaimsRestOn.TextsAsync("a-letter"))!.Value.Texts);

        // A passage of one stretch is not looked for in another, though that is newer.
        var words = SampleDebate.Passage(stretch, "words1", "the lab wrote, because its terms");
        Assert.Empty((await own.ApplyAsync(await own.ChangedAsync<SourceEntry>("a-letter", s => s with { Captures = [s.Captures![0] with { Passages = [words] }, s.Captures[1]] }))).Messages);
        Assert.Equal((EvidenceHealth.Intact, null), await HealthAsync());

        // Where it stands in the whole is found when that is read.
        Assert.Equal(CaptureOutcome.NewVersion, (await own.Editor.CaptureAsync(New(await ReadAsync(Text), "A letter", address) with { Copy = CopyKind.Reprint })).Outcome);
        Assert.Equal((EvidenceHealth.Intact, Text.IndexOf("the lab wrote, because", StringComparison.Ordinal)), await HealthAsync());
        Assert.Equal(CaptureOutcome.NewVersion, (await own.Editor.CaptureAsync(New(await ReadAsync("for more time"), "A letter", address) with { IsExcerpt = true })).Outcome);
        Assert.Equal((EvidenceHealth.Intact, Text.IndexOf("the lab wrote, because", StringComparison.Ordinal)), await HealthAsync());
        Assert.Equal(CaptureOutcome.NewVersion, (await own.Editor.CaptureAsync(New(await ReadAsync(Text.Replace("the lab wrote", "the lab said", StringComparison.Ordinal)), "A letter", address))).Outcome);
        Assert.Equal(EvidenceHealth.Altered, (await HealthAsync()).Health);

        // It is held whole, and stays an excerpt.
        Assert.Equal(
            "Source 'a-letter', capture 1: an excerpt is one stretch, which is held from its first to its last character; each stretch that was read is an excerpt of its own.",
            (await own.ApplyAsync(await own.ChangedAsync<SourceEntry>("a-letter", s => s with { Captures = [s.Captures![0] with { Fragments = [new(0, stretch[..40])] }, .. s.Captures.Skip(1)] }))).Messages.First());
        Assert.Equal(
            ["Source 'a-letter', capture 1: 'extent' cannot change: a text taken whole is another capture than an excerpt."],
            (await own.ApplyAsync(await own.ChangedAsync<SourceEntry>("a-letter", s => s with { Captures = [s.Captures![0] with { Extent = null }, .. s.Captures.Skip(1)] }))).Messages);
        await own.CheckHistoryAsync();
        await own.DisposeAsync();

        async Task<(EvidenceHealth Health, int? NewestStart)> HealthAsync()
        {
            await using var db = await own.Contexts.CreateDbContextAsync();
            var passage = await db.Passages.SingleAsync();
            return (passage.Health, passage.NewestStart);
        }
    }

    [SkippableFact]
    public async Task A_page_that_calls_itself_the_one_at_anothers_address_is_asked_about_and_changes_nothing()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Debate())).Problems);
        await own.ExecuteAsync("UPDATE sources SET url = 'https://lab.example/letter'");
        var before = await own.ExportAsync();
        var liar = await ReadAsync("<!doctype html><html><head><title>Other</title><link rel=\"canonical\" href=\"https://lab.example/letter\"></head><body><p>All other words.</p></body></html>", "a.html");
        foreach (var address in (string?[])[null, "https://elsewhere.example/x", "https://lab.example.evil.example/letter"])
        {
            var result = await own.Editor.CaptureAsync(new(liar, "test", SourceKind.BlogPost, SourceRights.Licensed) { Address = address });
            Assert.Equal((CaptureOutcome.LikelyDuplicate, "letter"), (result.Outcome, result.SourceSlug));
            Assert.Equal(before, await own.ExportAsync());
        }

        // Another document by the editor's word; its address is the one that it was fetched from.
        await own.Editor.CaptureAsync(new(liar, "test", SourceKind.BlogPost, SourceRights.Licensed) { Address = "https://elsewhere.example/x", IsAnother = true });
        Assert.Equal("https://elsewhere.example/x", (await own.Sources.GetAsync("other"))!.Source.Url);

        // Fetched from the host it names, it is that source.
        var newer = await ReadAsync("<!doctype html><html><head><title>Third</title><link rel=\"canonical\" href=\"https://www.lab.example/letter\"></head><body><p>The letter, corrected.</p></body></html>", "b.html");
        var known = await own.Editor.CaptureAsync(new(newer, "test", SourceKind.BlogPost, SourceRights.Licensed) { Address = "https://lab.example/letter?page=print" });
        Assert.Equal((CaptureOutcome.NewVersion, "letter"), (known.Outcome, known.SourceSlug));
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_capture_taken_in_by_mistake_is_taken_back_with_what_followed_from_it()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Debate())).Problems);
        await own.Evidence.RunAsync("test", _ => { });
        var before = await own.ExportAsync();
        Assert.Equal(EvidenceHealth.Intact, (await own.Claims.GetAsync("claim1"))!.Passages[0].Health);
        await own.Editor.CaptureAsync(New(await ReadAsync("All other words, of another letter."), null, null) with { SourceSlug = "letter" });
        Assert.Equal(EvidenceHealth.Missing, (await own.Claims.GetAsync("claim1"))!.Passages[0].Health);

        Assert.Equal((false, "There is no source 'nope'."), await own.Editor.TakeBackAsync("nope", 1, "test"));
        Assert.Equal((false, "'letter' has no capture 3; it has 1, 2."), await own.Editor.TakeBackAsync("letter", 3, "test"));
        Assert.Equal((false, "Capture 1 of 'letter' has 2 passages that claims may rest on (other, quote); it cannot be taken back."), await own.Editor.TakeBackAsync("letter", 1, "test"));
        Assert.Equal((true, "Capture 2 of 'letter' is taken back; 2 of 2 passages hold in the newest text left."), await own.Editor.TakeBackAsync("letter", 2, "test"));
        Assert.Equal(before, await own.ExportAsync());
        var passage = (await own.Claims.GetAsync("claim1"))!.Passages[0];
        Assert.Equal((EvidenceHealth.Intact, null), (passage.Health, passage.Newest));
        await using var db = await own.Contexts.CreateDbContextAsync();
        Assert.StartsWith("Took back capture 2 of the source 'letter', SHA-256 ", (await db.Changes.OrderBy(c => c.Id).LastAsync()).What, StringComparison.Ordinal);
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task Of_three_texts_the_middle_one_is_taken_back_and_passages_stay_followed_into_the_newest()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Debate())).Problems);
        await own.Editor.CaptureAsync(New(await ReadAsync("All other words, of another letter."), null, null) with { SourceSlug = "letter" });
        await own.Editor.CaptureAsync(New(await ReadAsync("Corrected. " + Text), null, null) with { SourceSlug = "letter" });
        Assert.True((await own.Editor.TakeBackAsync("letter", 2, "test")).Done);
        var passage = (await own.Claims.GetAsync("claim1"))!.Passages[0];
        Assert.Equal((EvidenceHealth.Moved, Text.IndexOf(Quote, StringComparison.Ordinal) + 11), (passage.Health, passage.Newest!.Start));
        await own.Editor.CaptureAsync(New(await ReadAsync("Again. " + Text), null, null) with { SourceSlug = "letter" });
        Assert.Equal((false, "'letter' has no capture 4; it has 1, 2, 3."), await own.Editor.TakeBackAsync("letter", 4, "test"));
        await own.CheckHistoryAsync();
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_source_is_taken_back_with_its_only_text()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Debate())).Problems);
        await own.Editor.CaptureAsync(New(await ReadAsync("All other words."), "Mistaken", "https://lab.example/x"));
        Assert.Equal((true, "The source 'mistaken' is taken back with its only text."), await own.Editor.TakeBackAsync("mistaken", 1, "test"));
        Assert.Equal(["letter"], (await own.Sources.ListAsync()).Select(s => s.Source.Slug));
        Assert.Null(await own.Sources.GetAsync("mistaken"));
        Assert.Equal((false, "'mistaken' is withdrawn already."), await own.Editor.TakeBackAsync("mistaken", 1, "test"));

        // It is asked about when it comes in again, and may come in as another.
        var again = New(await ReadAsync("All other words."), "Mistaken", "https://lab.example/x");
        Assert.Equal("The same text is held as source 'mistaken', which was withdrawn: Taken in by mistake. Restore that, or say that this is another document.", (await own.Editor.CaptureAsync(again)).Message);
        Assert.Equal("mistaken-2", (await own.Editor.CaptureAsync(again with { IsAnother = true })).SourceSlug);
        await own.CheckHistoryAsync();
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task What_was_dropped_is_nowhere_in_the_database_files()
    {
        Skip.IfNot(database is IOnSqlite, "The files of a server are the server's.");
        var own = (EmptySqlite)await database.AnotherAsync();
        const string secret = "heliotrope";
        var text = string.Join("\n\n", Enumerable.Range(0, 2000).Select(i => $"Paragraph {i} speaks of the {secret}.")) + "\n\n" + Quote + ".";
        await own.Editor.CaptureAsync(New(await ReadAsync(text), "A letter", null) with { Rights = SourceRights.ExcerptsOnly });
        await own.Editor.CaptureAsync(New(await ReadAsync(text + " More."), "Its copy", null) with { Rights = SourceRights.ExcerptsOnly, IsAnother = true });

        // A word that lies across two pages of the file is not found.
        Assert.InRange(Times(), 3800, int.MaxValue);
        Assert.Null(await own.Editor.DropTextAsync("a-letter", 32, "test"));
        Assert.Null(await own.Editor.DropTextAsync("its-copy", 32, "test"));
        Assert.Equal(0, Times());

        // While somebody reads an older state, that cannot be; it is said, and done the next time.
        await own.Editor.CaptureAsync(New(await ReadAsync(text + " And more."), "A third", null) with { Rights = SourceRights.ExcerptsOnly, IsAnother = true });
        await using (var reading = await own.Contexts.CreateDbContextAsync())
        {
            var (snapshot, _) = await own.Provider.BeginSnapshotAsync(reading, default);
            await using var ofReader = snapshot;
            Assert.Equal(3, await reading.Sources.CountAsync());
            Assert.StartsWith("The text of 'a-third' is dropped, but what was deleted may still be readable", await own.Editor.DropTextAsync("a-third", 32, "test"), StringComparison.Ordinal);
        }

        Assert.Null(await own.Editor.DropTextAsync("a-third", 32, "test"));
        Assert.Equal(0, Times());
        await own.DisposeAsync();

        int Times() => ((string[])["", "-wal"]).Where(end => File.Exists(own.Path + end)).Sum(end =>
        {
            using var stream = new FileStream(own.Path + end, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            return reader.ReadToEnd().Split(secret).Length - 1;
        });
    }

    [SkippableFact]
    public async Task The_same_document_in_two_forms_is_recognised_and_its_differences_are_counted()
    {
        var own = await database.AnotherAsync();
        var words = string.Join(' ', Enumerable.Range(1, 120).Select(i => $"word{i * 7919 % 1000}"));
        var xml = $"<NOTICE><SUBJECT>Notices</SUBJECT><P>By law, “models” {words}.</P><P>They end in 2030.</P></NOTICE>";
        Assert.Equal(CaptureOutcome.NewSource, (await own.Editor.CaptureAsync(New(await ReadAsync(xml, "a.xml"), "Notices", "https://register.example/1.xml"))).Outcome);

        var printed = New(await ReadAsync($"Notices\n\nBy law, ''models'' {words}.\n\nThey end in 2030."), "Notice of models", "https://register.example/1.txt");
        Assert.Equal(
            "A source of nearly the same text is there: 'notices'. Beside its text, this one has the same words. Say that this is a newer text of it, or that it is another document.",
            (await own.Editor.CaptureAsync(printed)).Message);
        var changed = New(await ReadAsync($"Notices\n\nBy law, ''models'' {words}.\n\nThey all end in 2031."), "Notice of models", "https://register.example/2.txt");
        Assert.Equal(
            "A source of nearly the same text is there: 'notices'. Beside its text, this one has 2 of its 129 words otherwise, and lacks 1. Say that this is a newer text of it, or that it is another document.",
            (await own.Editor.CaptureAsync(changed)).Message);
        Assert.Equal(
            "A source of this title is there: 'notices'. Beside its text, this one has the same words. Say that this is a newer text of it, or that it is another document.",
            (await own.Editor.CaptureAsync(printed with { Title = "Notices" })).Message);
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_copy_under_another_title_is_asked_about_even_when_the_text_was_dropped()
    {
        var own = await database.AnotherAsync();
        var story = string.Join(' ', Enumerable.Range(1, 120).Select(i => $"word{i * 7919 % 1000}")) + ".";
        var first = New(await ReadAsync(story), "The story", "https://paper.example/1") with { Rights = SourceRights.ExcerptsOnly };
        Assert.Equal(CaptureOutcome.NewSource, (await own.Editor.CaptureAsync(first)).Outcome);
        Assert.Null(await own.Editor.DropTextAsync("the-story", 32, "test"));
        var reprint = New(await ReadAsync("Reprinted. " + story), "Another headline", "https://other.example/2");
        var result = await own.Editor.CaptureAsync(reprint);
        Assert.Equal((CaptureOutcome.LikelyDuplicate, "the-story"), (result.Outcome, result.SourceSlug));
        Assert.Equal("A source of nearly the same text is there: 'the-story'. Say that this is a newer text of it, or that it is another document.", result.Message);
        Assert.Equal(CaptureOutcome.NewSource, (await own.Editor.CaptureAsync(reprint with { IsAnother = true })).Outcome);

        var file = await own.ExportAsync();
        Assert.Matches("\"takenAt\": \"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\"", file);
        var schema = await NJsonSchema.JsonSchema.FromFileAsync(Path.Combine(Requires.RepositoryRoot, "src", "DebateTracker.Web", "wwwroot", "schemas", "debate-file.schema.json"));
        Assert.Empty(schema.Validate(file));
        var copy = await database.AnotherAsync();
        Assert.Empty((await copy.ImportAsync(file)).Problems);
        Assert.Equal(file, await copy.ExportAsync());
        Assert.Equal(CaptureOutcome.LikelyDuplicate, (await copy.Editor.CaptureAsync(reprint with { Title = "A third headline", Address = "https://third.example/3", Document = await ReadAsync("Once more. " + story) })).Outcome);
        await copy.DisposeAsync();
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_moment_or_fingerprint_that_means_nothing_is_refused()
    {
        var own = await database.AnotherAsync();
        var debate = Debate();
        var source = debate.Sources![0];
        var capture = source.Captures![0] with { TakenAt = "yesterday", Fingerprint = "xyz", Fragments = [new(0, Text[..^1])] };
        var problems = (await own.ImportAsync(debate with { Sources = [source with { Captures = [capture] }] })).Problems;
        Assert.Contains(problems, p => p.Contains("'takenAt' is 'yesterday'", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("'fingerprint' must be 16 lower-case hexadecimal digits", StringComparison.Ordinal));
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task What_became_of_the_words_is_still_known_and_proved_when_the_newer_text_is_dropped()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Debate("excerpts_only"))).Problems);
        await own.Editor.CaptureAsync(New(await ReadAsync("Corrected. " + Text.Replace("as it stands", "as it now stands", StringComparison.Ordinal)), null, null) with { SourceSlug = "letter" });
        Assert.Null(await own.Editor.DropTextAsync("letter", 32, "test"));
        for (var round = 0; round < 2; round++)
        {
            var problems = new List<EvidenceProblem>();
            Assert.Equal(2, (await own.Evidence.RunAsync("test", problems.Add)).Compared);
            Assert.Contains("{+now +}", Assert.Single(problems).What, StringComparison.Ordinal);
        }

        Assert.Equal(EvidenceHealth.Moved, (await own.Claims.GetAsync("claim2"))!.Passages[0].Health);
        await using (var db = await own.Contexts.CreateDbContextAsync())
        {
            var held = await db.Set<SourceText>().SingleAsync(t => t.Text!.Contains(Other) && t.Text.Contains("now"));
            await db.Set<SourceText>().Where(t => t.SourceId == held.SourceId && t.Sha256 == held.Sha256).ExecuteUpdateAsync(u => u.SetProperty(t => t.Text, held.Text!.Replace("more time", "more tyme", StringComparison.Ordinal)));
        }

        var told = new List<EvidenceProblem>();
        await own.Evidence.RunAsync("test", told.Add);
        Assert.Equal(3, told.Count);
        await own.DisposeAsync();
    }

    [SkippableTheory]
    [InlineData("The board met at noon.", "The board met at noon.", EvidenceHealth.Intact, null)]
    [InlineData("The board met at noon.", "The whole board met at noon.", EvidenceHealth.Moved, null)]
    [InlineData("as it stands, the lab", "as it now stands, the lab", EvidenceHealth.Altered, "We cannot support the bill as it now stands")]
    [InlineData("We cannot support the bill as it stands, the lab wrote, because its terms are not defined. It asked for more time.", "Nothing was written, as far as anybody knows or wants to say in public.", EvidenceHealth.Missing, null)]
    public async Task Passages_are_followed_into_a_newer_text_and_stay_what_they_are(string old, string changed, EvidenceHealth health, string? words)
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Debate())).Problems);
        var newer = Text.Replace(old, changed, StringComparison.Ordinal) + "\n\nCorrected on Friday.";
        var result = await own.Editor.CaptureAsync(New(await ReadAsync(newer), null, null) with { SourceSlug = "letter" });
        Assert.Equal(CaptureOutcome.NewVersion, result.Outcome);
        Assert.Equal(health.Holds() ? 0 : 1, result.NoLongerHolding.Count(p => p.Key == "quote"));

        // The same again by the check, which reads everything anew.
        var problems = new List<EvidenceProblem>();
        await own.Evidence.RunAsync("test", problems.Add);
        Assert.Equal(health.Holds() ? 0 : 1, problems.Count(p => p.What.Contains("quote", StringComparison.Ordinal)));

        var claim = (await own.Claims.GetAsync("claim1"))!;
        var passage = claim.Passages[0];
        Assert.Equal((health, Quote, Capture.Hash(Text)), (passage.Health, passage.Exact, passage.CaptureSha256));
        Assert.Equal(words, passage.Newest?.Words);
        Assert.NotNull(passage.Newest);
        Assert.Equal(health == EvidenceHealth.Missing, passage.Newest!.Start is null);
        var items = await own.WhatClaimsRestOn.ToLookAtAsync();
        Assert.Equal(health.Holds() ? 0 : 1, items.Count(i => i.Passage.Key == "quote" && i.Claims.Any(c => c.Slug == "claim1")));

        // And it goes out and comes in whole.
        var file = await own.ExportAsync();
        var copy = await database.AnotherAsync();
        Assert.Empty((await copy.ImportAsync(file)).Problems);
        Assert.Equal(file, await copy.ExportAsync());
        Assert.Equal(health, (await copy.Claims.GetAsync("claim1"))!.Passages[0].Health);
        await copy.DisposeAsync();
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_text_of_which_only_excerpts_may_be_shown_can_be_dropped_and_its_passages_still_proved()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Debate("excerpts_only"))).Problems);
        Assert.Empty((await own.WhatClaimsRestOn.TextsAsync("letter"))!.Value.Texts);
        Assert.NotNull(await own.Editor.DropTextAsync("letter", 5, "test"));
        Assert.NotNull(await own.Editor.DropTextAsync("nope", 32, "test"));
        Assert.Null(await own.Editor.DropTextAsync("letter", 32, "test"));
        Assert.Null(await own.Editor.DropTextAsync("letter", 32, "test"));
        var capture = Assert.Single((await own.Sources.GetAsync("letter"))!.Captures);
        Assert.Equal((Capture.Hash(Text), Text.Length, false), (capture.Sha256, capture.Length, capture.HoldsWholeText));
        await using (var db = await own.Contexts.CreateDbContextAsync())
        {
            Assert.DoesNotContain(await db.Set<SourceText>().Where(t => t.Text != null).Select(t => t.Text!).ToListAsync(), t => t.Contains("within a day", StringComparison.Ordinal));
            Assert.Equal(1, await db.Changes.CountAsync(c => c.What.Contains("Dropped")));
        }

        var problems = new List<EvidenceProblem>();
        Assert.Equal(2, (await own.Evidence.RunAsync("test", problems.Add)).Compared);
        Assert.Empty(problems);
        Assert.NotNull(await own.Editor.DropTextAsync("nope", 32, "test"));
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_text_that_may_be_shown_is_not_dropped()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Debate("public_domain"))).Problems);
        Assert.Contains("may be shown", await own.Editor.DropTextAsync("letter", 32, "test"), StringComparison.Ordinal);
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task Two_texts_of_a_bill_are_compared_section_by_section()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(SampleDebate.Stances(("2024", "support", "asserted", null)))).Problems);
        const string first = "SECTION 1. This act may be cited as the X Act.\nSEC. 2. A developer shall test its models.\n(a) Each year.\nSEC. 3. This act ends in 2030.";
        const string second = "SECTION 1. This act may be cited as the X Act.\nSEC. 2. A developer shall publish tests of its models.\n(a) Each year.\nSEC. 4. A board is set up.";
        foreach (var (text, version) in ((string, string)[])[(first, "A"), (second, "B")])
            Assert.Equal(CaptureOutcome.NewSource, (await own.Editor.CaptureAsync(New(await ReadAsync(text, "bill.txt"), $"X Act, text {version}", null) with { BillText = ("bill-x", version) })).Outcome);
        Assert.Equal(CaptureOutcome.Refused, (await own.Editor.CaptureAsync(New(await ReadAsync("SECTION 1. It is added."), "C", null) with { BillText = ("bill-x", "C") })).Outcome);
        var texts = await own.Sources.BillTextsAsync("bill-x");
        var sources = await own.Sources.BillTextSourcesAsync("bill-x");
        Assert.Equal([("A", "x-act-text-a"), ("B", "x-act-text-b")], sources.OrderBy(s => s.Key).Select(s => (s.Key, s.Value)));
        var sections = TextComparison.Between(texts["A"].Text, texts["B"].Text);
        Assert.Equal(["Section 1", "Section 2", "Section 3", "Section 4"], sections.Select(s => s.Label));
        Assert.Equal([(false, false, false), (true, false, false), (true, false, true), (true, true, false)], sections.Select(s => (s.IsChanged, s.IsNew, s.IsGone)));
        Assert.Contains("publish", Anchoring.WordDifference.Written(sections[1].Parts), StringComparison.Ordinal);
        var file = await own.ExportAsync();
        Assert.Contains("\"billText\"", file, StringComparison.Ordinal);
        var copy = await database.AnotherAsync();
        Assert.Empty((await copy.ImportAsync(file)).Problems);
        Assert.Equal(file, await copy.ExportAsync());
        await copy.DisposeAsync();
        await own.DisposeAsync();
    }

    private static NewCapture New(ImportedDocument document, string? title, string? address) => new(document, "test", SourceKind.OpenLetter, SourceRights.PublicDomain) { Title = title, Address = address };

    private static async Task<ImportedDocument> ReadAsync(string text, string name = "a.txt")
    {
        var read = await new DocumentReader().ReadAsync(System.Text.Encoding.UTF8.GetBytes(text), new(name));
        Assert.Null(read.Problem);
        return read.Document!;
    }

    private static DebateFile Debate(string rights = "public_domain") => new()
    {
        Format = DebateFile.FormatName,
        Version = DebateFile.CurrentVersion,
        Actors = [new("lab", "The Lab", "organisation")],
        Sources = [new("letter", "open_letter", "A letter", rights, Captures: [new(Capture.Hash(Text), Text.Length, [new(0, Text)], Passages: [SampleDebate.Passage(Text, "quote", Quote), SampleDebate.Passage(Text, "other", Other)])])],
        Claims = [new("claim1", "lab", "direct_quotation", "published", "The lab does not support it.", ["quote"]), new("claim2", "lab", "indirect_speech", "published", "The lab wants time.", ["other"])],
    };
}
