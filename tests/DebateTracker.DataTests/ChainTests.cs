using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebateTracker.Actors;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Capture = DebateTracker.Sources.Capture;

namespace DebateTracker.DataTests;

/// <summary>Anyone can prove, with code of their own, that nothing in the history was rewritten, reordered or cut out; and the check finds it when something was.</summary>
public abstract partial class ChainTests(TestDatabase database)
{
    private const string Hash = "0123456789012345678901234567890123456789012345678901234567890123";

    // As somebody writes it who has read how the chain is made, and no line of ours.
    private const string Python =
        """
        import hashlib, json, sys
        history = json.load(open(sys.argv[1], encoding='utf-8'))
        order = ['actor', 'bill', 'proposition', 'source', 'claim']
        sha = lambda text: hashlib.sha256(text.encode('utf-8')).hexdigest()
        previous, number = '', 0
        for change in history['changes']:
            number += 1
            assert change['number'] == number
            records = [[r['kind'], r['key'], r['revision'], sha(r['document'])] for r in change['records']]
            assert records == sorted(records, key=lambda r: (order.index(r[0]), r[1]))
            said = json.dumps({'number': number, 'at': change['at'], 'by': change['by'], 'note': change['note'], 'records': records}, ensure_ascii=False, separators=(',', ':'))
            previous = sha(previous + said)
            assert previous == change['hash'], number
        assert previous == history['head']
        print(number, previous)
        """;

    public static TheoryData<string, string[]> Tampering => new()
    {
        { "UPDATE revisions SET document = replace(document, 'Larch', 'Hazel') WHERE key = 'lab' AND number = 2", ["Actor 'lab': revision 2 was changed after it was written: the SHA-256 of its document is HASH, not HASH.", "Actor 'lab' is not what its revision 2 says. name is there “Hazel Lab of 2026”, in the tables “Larch Lab of 2026”."] },
        { $"UPDATE revisions SET document = replace(document, 'Ada', 'Eve'), sha256 = '{Hash}' WHERE key = 'ada' AND number = 1", ["Actor 'ada': revision 1 was changed after it was written: the SHA-256 of its document is HASH, not HASH.", "Change 1 of test is not what was written: its hash is HASH, not HASH."] },
        { "UPDATE changes SET what = 'Another reason.' WHERE id = 2", ["Change 2 of an editor is not what was written: its hash is HASH, not HASH."] },
        { "UPDATE changes SET \"by\" = 'nobody' WHERE id = 2", ["Change 2 of nobody is not what was written: its hash is HASH, not HASH."] },
        { "UPDATE changes SET at = (SELECT at FROM changes WHERE id = 1) WHERE id = 3", ["Change 3 of an editor is not what was written: its hash is HASH, not HASH."] },
        { $"UPDATE changes SET hash = '{Hash}' WHERE id = 2", ["Change 2 of an editor is not what was written: its hash is HASH, not HASH.", "Change 3 of an editor is not what was written: its hash is HASH, not HASH."] },
        { "UPDATE changes SET id = 7 WHERE id = 4", ["Between the changes 3 and 7 there are 3 missing.", "Change 7 of an editor is not what was written: its hash is HASH, not HASH.", "Claim 'claim3': revision 3 belongs to no change.", "Source 'report': revision 3 belongs to no change."] },
        { "DELETE FROM changes WHERE id = 2", ["Between the changes 1 and 3 there is one missing.", "Change 3 of an editor is not what was written: its hash is HASH, not HASH.", "Actor 'lab': revision 2 belongs to no change.", "Claim 'claim3': revision 2 belongs to no change.", "Source 'report': revision 2 belongs to no change."] },
        { "DELETE FROM revisions WHERE change_id = 3; DELETE FROM changes WHERE id = 3", ["Between the changes 2 and 4 there is one missing.", "Change 4 of an editor is not what was written: its hash is HASH, not HASH.", "Actor 'ada' is not what its revision 1 says. note is there not said, in the tables “A note.”."] },
        { "UPDATE changes SET id = 99 WHERE id = 2; UPDATE changes SET id = 2 WHERE id = 3; UPDATE changes SET id = 3 WHERE id = 99; UPDATE revisions SET change_id = 5 - change_id WHERE change_id IN (2, 3)", ["Change 2 of an editor is not what was written: its hash is HASH, not HASH.", "Change 3 of an editor is not what was written: its hash is HASH, not HASH.", "Change 4 of an editor is not what was written: its hash is HASH, not HASH."] },
        { "DELETE FROM revisions WHERE key = 'lab' AND number = 1", ["Change 1 of test is not what was written: its hash is HASH, not HASH."] },
        { "DELETE FROM revisions WHERE key = 'gov'", ["Change 1 of test is not what was written: its hash is HASH, not HASH.", "Actor 'gov' has no revision.", "There are revisions of 2 actors, and 3 in the tables."] },
        { "UPDATE revisions SET number = 9 WHERE key = 'lab' AND number = 2", ["Change 2 of an editor is not what was written: its hash is HASH, not HASH."] },
        { "UPDATE revisions SET key = 'law' WHERE key = 'lab' AND number = 1", ["Change 1 of test is not what was written: its hash is HASH, not HASH.", "There are revisions of 4 actors, and 3 in the tables."] },
        { "UPDATE actors SET name = 'Birch Lab' WHERE slug = 'lab'", ["Actor 'lab' is not what its revision 2 says. name is there “Larch Lab of 2026”, in the tables “Birch Lab”."] },
        { "UPDATE stances SET value = 'oppose' WHERE value = 'support'", ["Claim 'claim1' is not what its revision 1 says. stances fern-act, value is there “support”, in the tables “oppose”."] },
        { "UPDATE bill_votes SET yes = 40 WHERE yes = 4", ["Bill 'fern-act' is not what its revision 1 says. votes 2024-03-01 Do pass, yes is there 4, in the tables 40."] },
        { "DELETE FROM claim_relations", ["Claim 'claim2' is not what its revision 1 says. relations is there kind “rebuts”, claim “claim1”, in the tables not said."] },
        { "UPDATE source_texts SET text = replace(text, 'at noon', 'at nine') WHERE text LIKE '%at noon%'", ["Source 'letter' is not what its revision 1 says. captures SHA, fragments 0, sha256 is there “HASH”, in the tables “HASH”."] },
        { "UPDATE source_texts SET text = 'Other words that nobody holds.' WHERE text LIKE 'A second text%'", ["Source 'report': a text that it once held was changed: its SHA-256 is HASH, not HASH."] },
        { "UPDATE source_texts SET text = NULL WHERE text LIKE 'A second text%'", ["Source 'report': a text of the SHA-256 HASH is gone, and nobody is said to have dropped it."] },
    };

    [SkippableFact]
    public async Task The_chain_can_be_proved_from_the_exported_history_without_this_program()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            await ChangeAsync(own);
            var (number, head) = Prove(await HistoryAsync(own));
            var round = await own.CheckHistoryAsync();
            Assert.Equal((4, 16, 4, head), (round.Changes, round.Revisions, round.Head!.Number, round.Head.Hash));
            Assert.Equal(4, number);
        });
    }

    [SkippableFact]
    public async Task The_chain_can_be_proved_in_Python()
    {
        const string python = "/usr/bin/python3";
        Requires.That(File.Exists(python) ? null : "Install Python (Debian package python3) to prove the chain with another program.");
        await database.WithWrittenDebateAsync(async own =>
        {
            await ChangeAsync(own);
            var folder = Directory.CreateTempSubdirectory("chain");
            try
            {
                var file = Path.Combine(folder.FullName, "history.json");
                await File.WriteAllBytesAsync(file, await HistoryAsync(own));
                using var process = Process.Start(new ProcessStartInfo(python, ["-c", Python, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                var errors = process.StandardError.ReadToEndAsync();
                var output = await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                Assert.Equal(("", $"4 {(await own.CheckHistoryAsync()).Head!.Hash}\n"), (await errors, output));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
    }

    [SkippableFact]
    public async Task An_empty_debate_has_an_empty_history()
    {
        var own = await database.AnotherAsync();
        Assert.Equal(new HistoryRound(0, 0, null), await own.CheckHistoryAsync());
        Assert.Equal("{\n  \"format\": \"debatetracker-history\",\n  \"version\": 1,\n  \"changes\": []\n}\n", Encoding.UTF8.GetString(await HistoryAsync(own)));
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task Records_of_a_change_stand_in_the_order_of_their_letters_whatever_the_language_of_the_database()
    {
        await database.WithWrittenDebateAsync(async own =>
        {
            string[] slugs = ["a-z", "a1", "ab", "a-b", "a", "b-1", "b1", "b"];
            Assert.Equal(2, (await own.ApplyAsync(slugs.Select(s => new RecordChange(new ActorEntry(s, s, "group"), 0)))).Number);
            using var history = JsonDocument.Parse(await HistoryAsync(own));
            Assert.Equal(slugs.Order(StringComparer.Ordinal), history.RootElement.GetProperty("changes")[1].GetProperty("records").EnumerateArray().Select(r => r.GetProperty("key").GetString()));
        });
    }

    [SkippableTheory]
    [MemberData(nameof(Tampering))]
    public async Task What_is_rewritten_reordered_or_cut_out_is_found_and_named(string sql, string[] sentences)
    {
        await database.WithWrittenDebateAsync(
            async own =>
            {
                await ChangeAsync(own);
                await own.CheckHistoryAsync();
                await own.ExecuteAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
                var found = new List<string>();
                await own.History.RunAsync(found.Add);
                Assert.Equal(sentences, found.Select(f => Hashes().Replace(Captured().Replace(f, "captures SHA,"), "HASH")));
            },
            holds: false);
    }

    [SkippableFact]
    public async Task A_day_of_entry_that_is_not_the_day_of_the_first_revision_is_found()
    {
        await database.WithWrittenDebateAsync(
            async own =>
            {
                await own.ExecuteAsync("UPDATE claims SET added_on = 20200102 WHERE key = 'claim2'; UPDATE claims SET added_on = 0 WHERE key = 'claim3'");
                var found = new List<string>();
                await own.History.RunAsync(found.Add);
                await using var db = await own.Contexts.CreateDbContextAsync();
                var day = (await db.Changes.SingleAsync()).At.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal([$"Claim 'claim2' was entered on {day}, and in the tables it is 2020-01-02.", $"Claim 'claim3' was entered on {day}, and in the tables it is not said when."], found.Order(StringComparer.Ordinal));
            },
            holds: false);
    }

    private static async Task ChangeAsync(TestDatabase own)
    {
        const string second = "A second text, of which nobody said anything.";
        var newer = await own.ChangedAsync<SourceEntry>("report", s => s with { Captures = [.. s.Captures!, new(Capture.Hash(second), second.Length, [new(0, second)])] });
        await ApplyAsync("Says “why” & \"more\" \\ 🌲 </script>\n\t\u0001\u001f\b\f\r\u007f\u0085\u00a0\u00ad\u2028\ue000\U000E0041 of it.", await own.ChangedAsync<ActorEntry>("lab", a => a with { Name = "Larch Lab of 2026" }), await own.ChangedAsync<ClaimEntry>("claim3", c => c with { Summary = "Zoë’s “audits” came <late>." }), newer);
        await ApplyAsync("A note.", await own.ChangedAsync<ActorEntry>("ada", a => a with { Note = "A note." }));
        await ApplyAsync("Taken back.", await own.ChangedAsync<ClaimEntry>("claim3", c => c with { Status = "withdrawn", Withdrawn = "Wrong." }), await own.ChangedAsync<SourceEntry>("report", s => s with { Captures = [s.Captures![0]] }));

        async Task ApplyAsync(string why, params RecordChange[] records) => Assert.Empty((await own.Writer.ApplyAsync(new("an editor", why, records))).Messages);
    }

    private static async Task<byte[]> HistoryAsync(TestDatabase own)
    {
        using var output = new MemoryStream();
        await new HistoryExporter(own.Contexts, own.Provider).WriteAsync(output);
        return output.ToArray();
    }

    // Everything by hand: the chain is what its description says, not what our code makes of it.
    private static (int Number, string Head) Prove(byte[] history)
    {
        using var file = JsonDocument.Parse(history);
        var (number, previous) = (0, "");
        foreach (var change in file.RootElement.GetProperty("changes").EnumerateArray())
        {
            Assert.Equal(++number, change.GetProperty("number").GetInt32());
            var records = change.GetProperty("records").EnumerateArray().Select(r =>
            {
                var sha256 = Sha256(Text(r, "document"));
                Assert.Equal(Text(r, "sha256"), sha256);
                return $"[{Quoted(Text(r, "kind"))},{Quoted(Text(r, "key"))},{r.GetProperty("revision").GetInt32()},{Quoted(sha256)}]";
            });
            previous = Sha256($"{previous}{{\"number\":{number},\"at\":{Quoted(Text(change, "at"))},\"by\":{Quoted(Text(change, "by"))},\"note\":{Quoted(Text(change, "note"))},\"records\":[{string.Join(',', records)}]}}");
            Assert.Equal(Text(change, "hash"), previous);
        }

        Assert.Equal(Text(file.RootElement, "head"), previous);
        return (number, previous);

        static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

        static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

        static string Quoted(string text) => $"\"{string.Concat(text.Select(c => c switch
        {
            '"' or '\\' => $"\\{c}",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            < ' ' => $"\\u00{(int)c:x2}",
            _ => $"{c}",
        }))}\"";
    }

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hashes();

    [GeneratedRegex("captures [0-9a-f]{12}…,")]
    private static partial Regex Captured();
}
