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

    private static readonly string[] Known = ["id", "type", "title", "title-short", "author", "container-title", "container-author", "collection-title", "publisher", "authority", "section", "version", "medium", "issued", "accessed", "URL", "language", "genre", "keyword", "note"];

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
                try
                {
                    if (item.ValueKind != JsonValueKind.Object) problems.Add($"Entry {i} is no object.");
                    else found.Add(EntryOf(item, i));
                }
                catch (InvalidOperationException)
                {
                    problems.Add($"Entry {i} has half of a character, and cannot be read."); // A surrogate without its fellow.
                }
            }

            return new(found, problems);
        }
    }

    private static ReadReference EntryOf(JsonElement item, int number)
    {
        var type = Text("type") ?? "";
        var isPart = type is "chapter" or "paper-conference" or "entry" or "entry-encyclopedia" or "entry-dictionary";
        var isBroadcast = type == "broadcast";
        var notes = (Text("note") ?? "").Split("\n\n").SelectMany((n, i) => i == 0 && Variables().IsMatch(n) ? n.Split('\n') : [n]).ToArray();
        List<string> leftOut = [.. item.EnumerateObject().Select(p => p.Name).Where(n => !Known.Contains(n) && !(n == "number" && type is "hearing" or "report") && !(n == "chapter-number" && type == "hearing"))];
        foreach (var odd in item.EnumerateObject().Where(p => p.Name is not ("author" or "issued" or "accessed" or "container-author") && p.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object && Known.Contains(p.Name))) leftOut.Add(odd.Name);
        if (notes.Any(n => n.Trim().Length > 0 && !n.StartsWith("publisher: ", StringComparison.Ordinal) && !n.StartsWith("container-title: ", StringComparison.Ordinal) && !n.StartsWith(Reference.ArchivedAt, StringComparison.Ordinal))) leftOut.Add("note");
        leftOut.AddRange(((string[])["keyword", "title-short", "container-author"]).Where(n => item.TryGetProperty(n, out _)));
        var archived = ReferenceReader.Archived(Noted(Reference.ArchivedAt));
        var reference = new Reference
        {
            Id = Text("id") ?? string.Create(CultureInfo.InvariantCulture, $"entry-{number}"),
            Type = Types.GetValueOrDefault(type, ReferenceType.Document),
            Title = WithoutMarkup(Text("title") ?? ""),
            Authors = Names("author"),
            ContainerTitle = isBroadcast ? Text("collection-title") ?? Text("container-title") : Text("container-title") ?? Noted("container-title: "),
            Publisher = Text("publisher") ?? (type == "hearing" ? Text("section") ?? Text("authority") : null) ?? Noted("publisher: "),
            Issued = Date("issued"),
            Accessed = Date("accessed"),
            Url = Text("URL"),
            ArchiveUrl = archived.Url,
            ArchivedOn = archived.On,
            Language = Text("language"),
            Genre = Text("genre") ?? Text("medium"),
            Number = type is "hearing" or "report" ? Text("number") : null,
            Session = type == "hearing" ? Text("chapter-number") : null,
        };
        string?[] kept = [reference.ContainerTitle, reference.Publisher];
        leftOut.AddRange(((string[])["container-title", "collection-title", "publisher", "authority", "section", "version"]).Where(n => Text(n) is { } other && !kept.Contains(other)));
        if (Text("medium") is { } medium && medium != reference.Genre) leftOut.Add("medium");
        return new(isPart ? reference with { In = reference } : reference, type, [.. leftOut.Distinct()]);

        string? Text(string name) => item.TryGetProperty(name, out var value) && value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        } is { Length: > 0 } text ? text.Trim() : null;

        string? Noted(string begin) => notes.Where(n => n.StartsWith(begin, StringComparison.Ordinal)).Select(n => n[begin.Length..].Trim()).FirstOrDefault();

        IReadOnlyList<ReferenceName> Names(string role)
        {
            if (!item.TryGetProperty(role, out var names)) return [];
            if (names.ValueKind != JsonValueKind.Array)
            {
                leftOut.Add(role);
                return [];
            }

            List<ReferenceName> found = [];
            foreach (var name in names.EnumerateArray())
            {
                if (name.ValueKind == JsonValueKind.Object && NameIn(name) is { } read) found.Add(read);
                else leftOut.Add(role);
            }

            return found;
        }

        static ReferenceName? NameIn(JsonElement name)
        {
            if (Part(name, "literal") is { } body) return ReferenceName.Body(body);
            var family = Joined(" ", Part(name, "dropping-particle"), Part(name, "non-dropping-particle"), Part(name, "family"));
            var given = Joined(", ", Part(name, "given"), Part(name, "suffix"));
            return family is null ? (given is null ? null : ReferenceName.Body(given)) : given is null ? ReferenceName.Body(family) : ReferenceName.Person(family, given);
        }

        static string? Part(JsonElement name, string part) => name.TryGetProperty(part, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

        static string? Joined(string sign, params string?[] parts) => string.Join(sign, parts.OfType<string>()) is { Length: > 0 } text ? text : null;

        PartialDate Date(string name)
        {
            if (!item.TryGetProperty(name, out var date)) return PartialDate.Unknown;
            var said = date.ValueKind == JsonValueKind.String ? date.GetString()
                : date.ValueKind != JsonValueKind.Object ? "?"
                : date.TryGetProperty("date-parts", out var parts) && parts.ValueKind == JsonValueKind.Array && parts.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Array } first
                    ? string.Join('-', first.EnumerateArray().Select(p => p.ValueKind == JsonValueKind.String ? p.GetString() : p.GetRawText())) : Part(date, "raw") ?? Part(date, "literal");
            var (read, isWhole) = ReferenceReader.Date(said);
            // The end of a span, a season, "about".
            var isMore = date.ValueKind == JsonValueKind.Object && ((date.TryGetProperty("date-parts", out var all) && all.ValueKind == JsonValueKind.Array && all.GetArrayLength() > 1) || date.TryGetProperty("season", out _) || (date.TryGetProperty("circa", out var circa) && circa.ValueKind is not (JsonValueKind.False or JsonValueKind.Null)));
            if (!isWhole || isMore) leftOut.Add(name + (isWhole ? " (in part)" : ""));
            return read;
        }
    }

    // What CSL prints in another type: a pair of tags with what is between them. The words stay, figures above the line as such.
    private static string WithoutMarkup(string text)
    {
        text = Raised().Replace(text, m => TexText.Raise(m.Groups[1].Value));
        for (var before = ""; before != text;) (before, text) = (text, Markup().Replace(text, "$2"));
        return text;
    }

    // As we write it, and Zotero its field "Extra".
    [GeneratedRegex("^(publisher|container-title|version|authority): ", RegexOptions.CultureInvariant)]
    private static partial Regex Variables();

    [GeneratedRegex("<sup>([0-9]+)</sup>", RegexOptions.CultureInvariant)]
    private static partial Regex Raised();

    [GeneratedRegex("<(i|b|sc|sup|sub|span)(?: [^>]*)?>((?:(?!<\\1[ >]).)*?)</\\1>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Markup();
}
