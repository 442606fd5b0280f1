using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DebateTracker.Citations.Reading;

/// <summary>Reads CSL-JSON (the CSL 1.0.2 data schema), as Zotero, Mendeley and Pandoc write it.</summary>
internal static partial class CslJsonReader
{
    private static readonly Dictionary<string, ReferenceType> Types = new(StringComparer.Ordinal)
    {
        ["article-newspaper"] = ReferenceType.ArticleNewspaper,
        ["article-magazine"] = ReferenceType.ArticleNewspaper,
        ["bill"] = ReferenceType.Bill,
        ["broadcast"] = ReferenceType.Broadcast,
        ["song"] = ReferenceType.Broadcast,
        ["document"] = ReferenceType.Document,
        ["hearing"] = ReferenceType.Hearing,
        ["legislation"] = ReferenceType.Legislation,
        ["regulation"] = ReferenceType.Regulation,
        ["interview"] = ReferenceType.Interview,
        ["post"] = ReferenceType.Post,
        ["post-weblog"] = ReferenceType.PostWeblog,
        ["report"] = ReferenceType.Report,
        ["speech"] = ReferenceType.Speech,
        ["webpage"] = ReferenceType.Webpage,
    };

    private static readonly string[] Known = ["id", "type", "title", "title-short", "author", "container-title", "container-author", "collection-title", "publisher", "authority", "issued", "accessed", "URL", "language", "genre", "keyword", "note"];

    public static ReadList Read(string text)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, new() { AllowTrailingCommas = true, MaxDepth = 32 });
        }
        catch (JsonException e)
        {
            return new([], [$"This is no JSON: line {e.LineNumber + 1}, {e.Message.Split(". ")[0]}."]);
        }

        using (document)
        {
            var items = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement
                : document.RootElement.TryGetProperty("items", out var within) && within.ValueKind == JsonValueKind.Array ? within : default;
            if (items.ValueKind != JsonValueKind.Array) return new([], ["CSL-JSON is an array of references."]);
            List<ReadReference> found = [];
            List<string> problems = [];
            foreach (var (item, i) in items.EnumerateArray().Select((e, i) => (e, i + 1)))
            {
                if (item.ValueKind != JsonValueKind.Object) problems.Add($"Entry {i} is no object.");
                else found.Add(EntryOf(item, i));
            }

            return new(found, problems);
        }
    }

    private static ReadReference EntryOf(JsonElement item, int number)
    {
        var type = Text("type") ?? "";
        var isPart = type is "chapter" or "paper-conference" or "entry" or "entry-encyclopedia" or "entry-dictionary";
        var isBroadcast = type == "broadcast";
        var notes = (Text("note") ?? "").Split("\n\n");
        var reference = new Reference
        {
            Id = Text("id") ?? string.Create(CultureInfo.InvariantCulture, $"entry-{number}"),
            Type = Types.GetValueOrDefault(type, ReferenceType.Document),
            Title = Markup().Replace(Text("title") ?? "", ""),
            Authors = Names("author"),
            ContainerTitle = isBroadcast ? Text("collection-title") ?? Text("container-title") : Text("container-title"),
            Publisher = Text("publisher") ?? (type == "hearing" ? Text("authority") : null) ?? Noted("publisher: "),
            Issued = Date("issued"),
            Accessed = Date("accessed"),
            Url = Text("URL"),
            ArchiveUrl = Noted("Archived at "),
            Language = Text("language"),
            Genre = Text("genre"),
        };
        return new(isPart ? reference with { In = reference } : reference, type, [.. item.EnumerateObject().Select(p => p.Name).Where(n => !Known.Contains(n))]);

        string? Text(string name) => item.TryGetProperty(name, out var value) && value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        } is { Length: > 0 } text ? text.Trim() : null;

        string? Noted(string begin) => notes.Where(n => n.StartsWith(begin, StringComparison.Ordinal)).Select(n => n[begin.Length..].Trim()).FirstOrDefault();

        IReadOnlyList<ReferenceName> Names(string name) => !item.TryGetProperty(name, out var names) || names.ValueKind != JsonValueKind.Array ? [] :
        [
            .. names.EnumerateArray().Where(n => n.ValueKind == JsonValueKind.Object).Select(n => Part(n, "literal") is { } body ? ReferenceName.Body(body)
                : Part(n, "family") is { } family ? (Part(n, "given") is { } given ? ReferenceName.Person(Joined(Part(n, "non-dropping-particle"), family), given) : ReferenceName.Body(family)) : null).OfType<ReferenceName>(),
        ];

        static string? Part(JsonElement name, string part) => name.TryGetProperty(part, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

        static string Joined(string? particle, string family) => particle is null ? family : $"{particle} {family}";

        PartialDate Date(string name)
        {
            if (!item.TryGetProperty(name, out var date) || date.ValueKind != JsonValueKind.Object) return PartialDate.Unknown;
            if (date.TryGetProperty("date-parts", out var parts) && parts.ValueKind == JsonValueKind.Array && parts.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Array } first)
                return ReferenceReader.Date(string.Join('-', first.EnumerateArray().Select(p => p.ValueKind == JsonValueKind.String ? p.GetString() : p.GetRawText())));
            return ReferenceReader.Date(Part(date, "raw") ?? Part(date, "literal"));
        }
    }

    // What CSL prints in another type; the words stay.
    [GeneratedRegex("</?(?:i|b|sc|sup|sub)>|<span [^>]*>|</span>", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();
}
