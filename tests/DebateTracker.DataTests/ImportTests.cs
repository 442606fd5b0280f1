using DebateTracker.Capturing;
using DebateTracker.Debates;
using DebateTracker.Documents;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

public abstract class ImportTests(TestDatabase database)
{
    private static readonly DebateFile Good = SampleDebate.Stances(("2024-07-23", "support_if_amended", "asserted", "A"), ("2024-08-21", "mixed", "asserted", "B"));

    public static TheoryData<string, string, string> Faults => new()
    {
        { "a changed word", "\"exact\": \"Letter 1 takes", "the words are not those of the capture" },
        { "a changed text", "\"text\": \"Letter 0 takes a", "SHA-256" },
        { "a claim without passages", "\"letter0\"\n      ],", "has no passage" },
        { "an actor there is not", "\"actor\": \"lab\"", "names the actor 'nobody'" },
        { "a stance that is none", "\"value\": \"mixed\"", "it must be one of support" },
        { "a date that is none", "\"saidOn\": \"2024-07-23\"", "write a date as 2024" },
        { "a version there is not", "\"version\": \"A\"", "has no version" },
        { "a passage past the end", "\"end\": 4", "is no place in a text" },
        { "an address of another kind", "\"slug\": \"letters\",", "must begin with http" },
        { "a bill's text with a number of its own", "\"slug\": \"letters\",", "whose number and session are the bill's" },
        { "a field there is not", "\"format\": \"debatetracker\",", "could not be mapped" },
        { "another version of the format", "\"version\": 2,", "this program reads" },
    };

    [SkippableTheory]
    [MemberData(nameof(Faults))]
    public async Task A_file_with_a_fault_is_refused_whole_with_a_message_that_says_where(string fault, string place, string message)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(Good, DebateFile.Json);
        Assert.Contains(place, json, StringComparison.Ordinal);
        var broken = fault switch
        {
            "a changed word" => Once(json, place, "\"exact\": \"Letter 1 tikes"),
            "a changed text" => Once(json, place, "\"text\": \"Letter 0 tikes a"),
            "a claim without passages" => Once(json, "[\n        \"letter0\"\n      ]", "[]"),
            "an actor there is not" => Once(json, place, "\"actor\": \"nobody\""),
            "a stance that is none" => Once(json, place, "\"value\": \"maybe\""),
            "a date that is none" => Once(json, place, "\"saidOn\": \"23 July\""),
            "a version there is not" => Once(json, place, "\"version\": \"Z\""),
            "a passage past the end" => Once(json, place, "\"end\": 94"),
            "an address of another kind" => Once(json, place, place + " \"url\": \"javascript:alert(1)\","),
            "a bill's text with a number of its own" => Once(json, place, place + " \"number\": \"7\", \"billText\": { \"bill\": \"bill-x\", \"version\": \"A\" },"),
            "a field there is not" => Once(json, place, place + " \"colour\": 1,"),
            _ => Once(json, place, "\"version\": 3,"),
        };
        var result = await database.ImportAsync(broken);
        Assert.Contains(result.Problems, p => p.Contains(message, StringComparison.Ordinal));
        await using var db = await database.Contexts.CreateDbContextAsync();
        Assert.Equal(0, await db.Sources.CountAsync(s => s.Slug == "letters"));
    }

    [SkippableFact]
    public async Task An_import_tells_what_differs_field_by_field_and_takes_it_only_when_asked()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Good)).Problems);
        var before = await own.ExportAsync();
        var renamed = Good with { Actors = [Good.Actors[0] with { Name = "Another Lab", Aliases = ["The Lab of Old"] }] };
        var told = await own.ImportAsync(renamed, new(IsTrial: true));
        Assert.Equal("Actor 'lab' differs from the file: name: “The Lab” → “Another Lab”", Assert.Single(told.Differences).ToString());
        Assert.Equal((0, 1), (told.Added, told.Revised));
        Assert.Equal(before, await own.ExportAsync());

        Assert.Equal(1, (await own.ImportAsync(renamed)).Revised);
        Assert.Equal(before.Replace("\"sector\": \"industry\"\n", "\"sector\": \"industry\",\n      \"aliases\": [\n        \"The Lab of Old\"\n      ]\n", StringComparison.Ordinal), await own.ExportAsync());
        Assert.Equal(1, (await own.ImportAsync(renamed, new(Updates: true))).Revised);
        Assert.Equal((0, 0), ((await own.ImportAsync(renamed)).Revised, (await own.ImportAsync(renamed)).Differences.Count));
        Assert.Contains("\"name\": \"Another Lab\"", await own.ExportAsync(), StringComparison.Ordinal);
        await own.CheckHistoryAsync();
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_later_file_may_build_on_what_is_there_and_every_import_is_on_record()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Good)).Problems);
        var more = new DebateFile
        {
            Format = DebateFile.FormatName,
            Version = 1,
            Claims = [new("again", "lab", "direct_quotation", "published", "The same again.", ["letter0"], Stances: [new("support", "asserted", "bill-x", "A")], Relations: [new("repeats", "stand0")])],
        };
        var result = await own.ImportAsync(more);
        Assert.Empty(result.Problems);
        Assert.Equal(1, result.Added);
        await using var db = await own.Contexts.CreateDbContextAsync();
        Assert.Equal(["test", "test"], await db.Changes.OrderBy(c => c.Id).Select(c => c.By).ToListAsync());
        Assert.Equal(3, (await own.Claims.IndexAsync()).Count);
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task What_is_taken_in_from_a_document_can_be_exported_and_imported_however_long_its_statements_are()
    {
        var (own, other) = (await database.AnotherAsync(), await database.AnotherAsync());
        var document = new ImportedDocument(
            "The board met at noon.", [new(0, new string('l', 900))], [new("author", new string('a', 900), "byline"), new("publisher", "The Lab", "byline")], "plain text", Capture.Hash("bytes"), []);
        Assert.Equal(CaptureOutcome.NewSource, (await own.Editor.CaptureAsync(new(document, "test", SourceKind.OpenLetter, SourceRights.Licensed) { Title = "A letter" })).Outcome);
        Assert.Equal("The title has 2001 characters; at most 2000 are taken.", (await own.Editor.CaptureAsync(new(document with { Text = "Another." }, "test", SourceKind.OpenLetter, SourceRights.Licensed) { Title = new string('t', 2001) })).Message);
        var export = await own.ExportAsync();
        Assert.Empty((await other.ImportAsync(export)).Problems);
        Assert.Equal(export, await other.ExportAsync());
        await own.DisposeAsync();
        await other.DisposeAsync();
    }

    private static string Once(string text, string old, string replacement)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + replacement + text[(at + old.Length)..];
    }
}
