using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebateTracker.Changes;

namespace DebateTracker.Debates;

/// <summary>Reads a debate file's JSON and refuses what cannot be a debate, with the place.</summary>
public static partial class DebateFileReader
{
    /// <summary>Reads the document.</summary>
    /// <returns>The debate; or, in a sentence, what is wrong.</returns>
    public static async Task<(DebateFile? File, string? Problem)> ReadAsync(Stream input, CancellationToken cancellation)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await input.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (whole.Length + read > DebateFile.MaxBytes) return (null, $"The file is larger than {DebateFile.MaxBytes / 1024 / 1024} MB, the most that is read; part it.");
            whole.Write(buffer, 0, read);
        }

        var bytes = whole.GetBuffer().AsMemory(0, (int)whole.Length);
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            if (NullInList(bytes.Span) is { } place) return (null, $"This is no debate file: {place} is null; a list has no empty places.");
            return JsonSerializer.Deserialize<DebateFile>(bytes.Span, DebateFile.Json) is { } file ? (file, null) : (null, "This is no debate file: it is the word null.");
        }
        catch (JsonException e)
        {
            return (null, $"This is no debate file: {Sentence(e)}");
        }
        catch (InvalidOperationException)
        {
            return (null, "This is no debate file: it has a text that is not Unicode, with half of a surrogate pair.");
        }
    }

    /// <summary>Reads one record.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="document">Its entry as JSON.</param>
    /// <returns>The entry; or, in a sentence, what is wrong.</returns>
    public static (object? Entry, string? Problem) ReadEntry(RecordKind kind, string document)
    {
        try
        {
            if (NullInList(Encoding.UTF8.GetBytes(document)) is { } place) return (null, $"This is no whole {Terms.Printed(kind)}: {place} is null; a list has no empty places.");
            return (RecordDocument.Read(kind, document), null);
        }
        catch (JsonException e)
        {
            return (null, $"This is no whole {Terms.Printed(kind)}: {Sentence(e)}");
        }
    }

    /// <summary>What a serializer's failure says, as the rest of a sentence, with the place as a reader counts.</summary>
    public static string Sentence(JsonException e)
    {
        // The serializer ends its messages with the path and the line; said here once, as a reader counts.
        var message = Type().Replace(e.Message.Split(" Path: ", 2)[0].Split(" LineNumber: ", 2)[0].TrimEnd('|', ' ', '.').ReplaceLineEndings(" "), type => type.Groups[1].Value switch
        {
            "System.String" => "text",
            "System.Int32" => "a whole number",
            "System.Boolean" => "true or false",
            var name when name.StartsWith("DebateTracker.", StringComparison.Ordinal) => $"'{name.Split('.')[^1].Replace("Entry", "", StringComparison.Ordinal)}'",
            _ => "a list",
        });
        var at = (e.Path is { Length: > 2 } path ? $" at {Cut(path[2..])}" : "") + (e.LineNumber is { } line ? $" in line {line + 1}" : "");
        return $"{Cut(message)}{(at.Length > 0 ? "," : "")}{at}.";
    }

    // A type's name in a message of the serializer.
    [GeneratedRegex("'?((?:System|DebateTracker)\\.[A-Za-z0-9_.]+)(?:`1\\[[^\\]]*\\])?'?")]
    private static partial Regex Type();

    private static string Cut(string text) => text.Length > 300 ? text[..300] + "…" : text;

    /// <summary>The first null among the items of a list, as a place in words; the serializer lets it pass.</summary>
    private static string? NullInList(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new() { MaxDepth = DebateFile.Json.MaxDepth });
        var levels = new Stack<(bool IsList, int Item)>();
        var names = new Stack<string>();
        while (reader.Read())
        {
            var isValue = reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject);
            if (isValue && levels.TryPeek(out var level) && level.IsList)
            {
                levels.Pop();
                levels.Push((true, level.Item + 1));
                if (reader.TokenType == JsonTokenType.Null) return $"item {level.Item + 1} of '{names.Peek()}'{Of(levels, names)}";
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    names.Push(reader.GetString()!);
                    continue;
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    levels.Push((reader.TokenType == JsonTokenType.StartArray, 0));
                    continue;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    levels.Pop();
                    break;
            }

            // A value is at its end: the name it had is, too.
            if (levels.TryPeek(out var around) && !around.IsList) names.Pop();
        }

        return null;
    }

    private static string Of(IEnumerable<(bool IsList, int Item)> levels, IEnumerable<string> names)
    {
        var around = levels.Where(l => l.IsList).Skip(1).Zip(names.Skip(1), (l, name) => $" in item {l.Item} of '{name}'");
        return string.Concat(around);
    }
}
