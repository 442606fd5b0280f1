using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Debates;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

/// <summary>Every field of a debate file spoilt in every way: the file is refused in sentences, or stored and given back as it was.</summary>
public abstract class FileFaultTests(TestDatabase database)
{
    private static readonly string Good = JsonSerializer.Serialize(EveryField.File, DebateFile.Json);

    private static readonly string[] Tables =
    [
        "revisions", "proposals", "lookups", "claim_relations", "claim_passages", "stances", "claim_texts", "claims", "passages", "capture_facts", "capture_locators", "capture_fragments", "source_texts", "captures",
        "source_authors", "sources", "propositions", "bill_aliases", "bill_sponsors", "bill_versions", "bill_actions", "bill_votes", "bills", "affiliations", "actor_aliases", "actors",
    ];

    /// <summary>What a field can be replaced by. The value stands in the file as it is here, so that numbers can be too large for any type.</summary>
    public static TheoryData<string, string> Spoilt => new()
    {
        { "null", "null" },
        { "nothing", "" },
        { "an object", "{}" },
        { "a list", "[]" },
        { "a number", "7" },
        { "a negative number", "-1" },
        { "the largest number", "2147483647" },
        { "nearly the largest number", "2147483640" },
        { "a number too large", "2147483648" },
        { "a number too large for anything", "1e999" },
        { "a fraction", "0.5" },
        { "true", "true" },
        { "an empty string", "\"\"" },
        { "white space", "\" \\t\"" },
        { "another word", "\"unheard-of\"" },
        { "a string with NUL", "\"a\\u0000b\"" },
        { "digits that end with NUL", "\"202\\u0000\"" },
        { "half of a surrogate pair", "\"\\ud83d\"" },
        { "a whole surrogate pair", "\"\\ud83d\\ude00\"" },
        { "a noncharacter", "\"\\uffff\"" },
        { "a long string", $"\"{new string('a', 60_000)}\"" },
        { "a list with null", "[null]" },
        { "itself twice in a list", "twice" },
        { "another name of the same kind", "\"ada\"" },
        { "the other name of the same kind", "\"lab\"" },
        { "a date there is not", "\"2023-02-29\"" },
        { "a date", "\"2024\"" },
        { "a script's address", "\"javascript:alert(1)\"" },
        { "a hash in capitals", $"\"{new string('A', 64)}\"" },
    };

    [SkippableTheory]
    [MemberData(nameof(Spoilt))]
    public async Task A_spoilt_field_is_refused_in_sentences_or_kept_as_it_is(string what, string value)
    {
        _ = what;
        await ClearAsync();
        var empty = await database.ExportAsync();
        foreach (var (place, file) in Places(value))
        {
            ImportResult result;
            try
            {
                result = await database.ImportAsync(file);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{place}: {e}", e);
            }

            if (result.Problems.Count > 0)
            {
                Assert.Equal(0, result.Added);
                Assert.All(result.Problems, p => Assert.True(p.Length is > 20 and < 1_000 && p.EndsWith('.') && !p.Contains('\0', StringComparison.Ordinal), $"{place}: {p}"));
                Assert.DoesNotContain(result.Problems, p => p.StartsWith("The database refused", StringComparison.Ordinal));
                continue;
            }

            Assert.True(JsonNode.DeepEquals(Known(JsonNode.Parse(file)!), JsonNode.Parse(await database.ExportAsync())), place);
            await ClearAsync();
        }

        Assert.Equal(empty, await database.ExportAsync());
    }

    [SkippableFact]
    public async Task The_file_that_is_spoilt_is_good_and_says_every_field_of_the_format()
    {
        await ClearAsync();
        Assert.Empty((await database.ImportAsync(Good)).Problems);
        Assert.Equal(Good + "\n", await database.ExportAsync());
        var said = Fields(JsonNode.Parse(Good)!).Select(f => f.Name).ToHashSet();
        var types = typeof(DebateFile).Assembly.GetTypes().Where(t => (t.Name.EndsWith("Entry", StringComparison.Ordinal) || t == typeof(DebateFile)));
        Assert.Empty(types.SelectMany(t => t.GetProperties()).Where(p => p.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute), true).Length == 0).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Except(said));
        await ClearAsync();
    }

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "a name twice in one object", "\"format\": ", "\"format\": \"debatetracker\", \"format\": ", "This is no debate file: Duplicate property 'format' encountered during deserialization of type 'DebateFile', at format in line 2." },
        { "an empty place among the actors", "\"actors\": [", "\"actors\": [ null,", "This is no debate file: item 1 of 'actors' is null; a list has no empty places." },
        { "an empty place among the aliases", "\"aliases\": [\n        \"A. Brook\"", "\"aliases\": [\"x\", null", "This is no debate file: item 2 of 'aliases' in item 1 of 'actors' is null; a list has no empty places." },
        { "an affiliation with oneself", "\"organisation\": \"lab\",", "\"organisation\": \"ada\",", "Actor 'ada': an actor has no affiliation with itself." },
        { "negative votes", "\"yes\": 4", "\"yes\": -4", "Bill 'sb-1': 'votes.yes' and 'votes.no' must not be below 0." },
        { "a fragment past all numbers", "\"start\": 0,\n              \"text\"", "\"start\": 2147483640,\n              \"text\"", "Source 'letter', capture 1: the fragment at 2147483640 is empty or lies outside the text's 60 characters." },
        { "a long name", "\"name\": \"The Lab\"", $"\"name\": \"{new string('x', 5_000_000)}\"", "Actor 'lab': 'name' has 5000000 characters; at most 500 are taken." },
        { "a name with NUL", "\"name\": \"The Lab\"", "\"name\": \"The\\u0000Lab\"", "Actor 'lab': 'name' has the character U+0000, which no database keeps alike." },
        { "JSON that breaks off", "\"claims\": [", "\"claims\": [{", "This is no debate file: '{' is an invalid start of a property name. Expected a '\"', in line 287." },
        { "a word for a number", "\"yes\": 4", "\"yes\": \"four\"", "This is no debate file: The JSON value could not be converted to 'Vote', at bills[0].votes[0].yes in line 87." },
        { "an actor without a name", "\"name\": \"The Lab\",", "", "This is no debate file: JSON deserialization for type 'Actor' was missing required properties including: 'name', at actors[2] in line 38." },
    };

    [SkippableTheory]
    [MemberData(nameof(Refused))]
    public async Task A_file_is_refused_with_the_sentence(string what, string good, string spoilt, string sentence)
    {
        Assert.True(Good.Contains(good, StringComparison.Ordinal), what);
        var at = Good.IndexOf(good, StringComparison.Ordinal);
        var result = await database.ImportAsync(Good[..at] + spoilt + Good[(at + good.Length)..]);
        Assert.Equal(sentence, result.Problems[0]);
    }

    [SkippableFact]
    public async Task Everything_wrong_is_told_at_once()
    {
        await ClearAsync();
        var (actor, bill, source, claim) = (EveryField.File.Actors[0], EveryField.File.Bills[0], EveryField.File.Sources[0], EveryField.File.Claims[0]);
        var result = await database.ImportAsync(EveryField.File with
        {
            Actors = [actor with { Affiliations = [actor.Affiliations![0], actor.Affiliations[0]] }, EveryField.File.Actors[2]],
            Bills = [bill, bill with { Slug = "sb-1-again" }],
            Sources = [source with { Captures = [.. source.Captures!, source.Captures![1]] }, EveryField.File.Sources[1]],
            Claims = [claim with { Relations = [.. claim.Relations!, claim.Relations![0]] }, EveryField.File.Claims[1]],
        });
        Assert.Equal(
            [
                "Actor 'ada' has the affiliation with 'lab' as 'director' twice.",
                "Bill 'sb-1-again' has the jurisdiction, session and identifier of the bill 'sb-1'; one bill has one entry.",
                "Source 'letter', capture 4 has the text of an earlier capture of this source; a text is captured once.",
                "Claim 'claim1' has two relations to the claim 'claim2'.",
            ],
            result.Problems);
    }

    [SkippableFact]
    public async Task What_the_database_has_already_is_not_taken_twice_under_other_names()
    {
        await ClearAsync();
        Assert.Empty((await database.ImportAsync(EveryField.File)).Problems);
        var source = EveryField.File.Sources[0];
        var result = await database.ImportAsync(new DebateFile
        {
            Format = DebateFile.FormatName,
            Version = DebateFile.CurrentVersion,
            Bills = [EveryField.File.Bills[0] with { Slug = "sb-1-again", Sponsors = null }],
            Sources = [source with { Slug = "letter-again", BillText = null }],
        });
        Assert.Equal(
            [
                "Bill 'sb-1-again' has the jurisdiction, session and identifier of the bill 'sb-1'; one bill has one entry.",
                "Source 'letter-again', capture 1, passage 'words1': there is another passage with this key.",
                "Source 'letter-again', capture 1, passage 'words2': there is another passage with this key.",
            ],
            result.Problems);
        await ClearAsync();
    }

    [SkippableFact]
    public async Task Texts_may_be_as_long_as_the_schema_says_and_no_longer()
    {
        Skip.IfNot(database is IOnSqlite, "One database is enough: what is compared is the file.");
        using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Requires.RepositoryRoot, "src", "DebateTracker.Web", "wwwroot", "schemas", "debate-file.schema.json")));
        var lengths = Fields(JsonNode.Parse(Good)!).Where(f => f.Node is JsonValue v && v.GetValueKind() == JsonValueKind.String)
            .Select(f => (f.Path, Max: MaxLength(schema.RootElement, f.Path))).Where(f => f.Max is not null).ToList();
        Assert.NotEmpty(lengths);
        foreach (var (path, max) in lengths)
        {
            await ClearAsync();
            Assert.True((await ProblemsAsync(max!.Value + 1)).Any(p => p.EndsWith($"has {max + 1} characters; at most {max} are taken.", StringComparison.Ordinal)), $"{path} takes more than {max} characters.");
            Assert.DoesNotContain(await ProblemsAsync(max.Value), p => p.Contains("; at most ", StringComparison.Ordinal));

            async Task<IReadOnlyList<string>> ProblemsAsync(int length)
            {
                var root = JsonNode.Parse(Good)!;
                var node = Fields(root).First(f => f.Path == path).Node;
                var text = node.GetValue<string>();
                // Each of these letters is two characters of .NET and one of Unicode.
                node.ReplaceWith(text + string.Concat(Enumerable.Repeat("😀", length - text.Length)));
                return (await database.ImportAsync(root.ToJsonString())).Problems;
            }
        }

        await ClearAsync();
    }

    // The maxLength of the field, unless another rule says how long it is: a form, or that it stands elsewhere in the file.
    private static int? MaxLength(JsonElement schema, string path)
    {
        if (path.Contains(".document.", StringComparison.Ordinal)) return null;
        if (path.EndsWith("office.role", StringComparison.Ordinal) || path.EndsWith(".version", StringComparison.Ordinal) || path.EndsWith("fix", StringComparison.Ordinal)) return null;
        var at = schema;
        foreach (var part in path.Split('.', '[').Skip(1))
        {
            at = Resolved(at);
            at = part.EndsWith(']') ? at.GetProperty("items") : at.GetProperty("properties").GetProperty(part);
        }

        at = Resolved(at);
        if (at.TryGetProperty("enum", out _) || at.TryGetProperty("const", out _)) return null;
        if (at.TryGetProperty("pattern", out var pattern) && pattern.GetString() is not ("^https?://" or "^ocd-division/")) return null;
        return at.GetProperty("maxLength").GetInt32();

        JsonElement Resolved(JsonElement e) => e.TryGetProperty("$ref", out var reference) ? schema.GetProperty("definitions").GetProperty(reference.GetString()!.Split('/')[^1]) : e;
    }

    private async Task ClearAsync()
    {
        foreach (var table in Tables) await database.ExecuteAsync($"DELETE FROM {table}");
    }

    /// <summary>The file with the value in the place of each of its fields and list items in turn.</summary>
    private static IEnumerable<(string Place, string File)> Places(string value)
    {
        const string mark = "\"the place\"";
        foreach (var place in Fields(JsonNode.Parse(Good)!).Select(f => f.Path).Distinct())
        {
            var root = JsonNode.Parse(Good)!;
            var node = Fields(root).First(f => f.Path == place).Node;
            if (value == "twice")
            {
                if (node is not JsonArray { Count: > 0 } list) continue;
                list.Add(list[0]?.DeepClone());
                yield return (place, root.ToJsonString());
                continue;
            }

            if (value.Length == 0 && node.Parent is JsonObject parent) parent.Remove(node.GetPropertyName());
            else node.ReplaceWith("the place");
            yield return (place, root.ToJsonString().Replace(mark, value, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<(string Path, string Name, JsonNode Node)> Fields(JsonNode node)
    {
        var parts = node is JsonObject o ? o.Select(p => (p.Key, p.Value)) : node is JsonArray a ? a.Select(x => ("", x)) : [];
        foreach (var (name, part) in parts)
        {
            if (part is null) continue;
            yield return (part.GetPath(), name, part);
            foreach (var inner in Fields(part)) yield return inner;
        }
    }

    // What is not known is left out: null and an empty list say the same as nothing.
    private static JsonNode Known(JsonNode node)
    {
        foreach (var part in (node as JsonObject)?.ToList() ?? [])
        {
            // Work in progress stays as it is.
            if (part.Key == "document") continue;
            if (part.Value is null or JsonArray { Count: 0 } && part.Key is not ("actors" or "bills" or "propositions" or "sources" or "claims" or "lookups" or "proposals" or "fragments")) ((JsonObject)node).Remove(part.Key);
            else Known(part.Value!);
        }

        foreach (var item in node as JsonArray ?? []) Known(item!);
        if (node.Parent is null)
        {
            // Records come out in the order of their names.
            foreach (var list in (string[])["actors", "bills", "propositions", "sources", "claims", "lookups", "proposals"])
                node[list] = new JsonArray([.. (node[list]?.AsArray() ?? []).Select(i => i!.DeepClone()).OrderBy(i => (string?)(i["slug"] ?? i["key"]), StringComparer.Ordinal)]);
        }

        return node;
    }
}
