using System.Globalization;
using System.Text;

namespace DebateTracker.Citations.Reading;

/// <summary>Reads BibLaTeX and BibTeX, as Zotero, JabRef and people write it: entries, strings, comments, values in braces or quotation marks and joined by <c>#</c>.</summary>
internal sealed class BibReader
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Known =
        ["author", "title", "subtitle", "shorttitle", "journaltitle", "journal", "booktitle", "organization", "publisher", "institution", "howpublished", "date", "year", "month", "day", "url", "urldate", "langid", "language", "type", "titleaddon", "entrysubtype", "keywords", "note", "annote", "annotation"];

    private readonly string text;
    private readonly Dictionary<string, string> strings = Months.ToDictionary(m => m, m => m, StringComparer.OrdinalIgnoreCase);
    private readonly List<ReadReference> found = [];
    private readonly List<string> problems = [];
    private int at;

    private BibReader(string text) => this.text = text;

    public static ReadList Read(string text)
    {
        var reader = new BibReader(text);
        reader.ReadEntries();
        return new(reader.found, reader.problems);
    }

    private void ReadEntries()
    {
        while ((at = text.IndexOf('@', at)) >= 0)
        {
            var begin = at++;
            var type = Word().ToLowerInvariant();
            Space();
            if (type.Length == 0 || at >= text.Length || text[at] is not ('{' or '(')) continue; // An at sign in what stands between entries.
            if (type is "comment" or "preamble") continue;
            var close = text[at++] == '{' ? '}' : ')';
            try
            {
                if (type == "string") ReadString();
                else ReadEntry(type, close);
            }
            catch (FormatException e)
            {
                problems.Add($"The entry in line {text.AsSpan(0, begin).Count('\n') + 1} cannot be read: {e.Message}");
            }
        }
    }

    private void ReadString()
    {
        Space();
        var name = Word();
        Expect('=');
        strings[name] = Value();
    }

    private void ReadEntry(string type, char close)
    {
        Space();
        var key = Until(',', close).Trim();
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (; ; )
        {
            Space();
            if (at >= text.Length) throw new FormatException("it has no end.");
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            if (text[at] == close)
            {
                at++;
                break;
            }

            var name = Word();
            if (name.Length == 0) throw new FormatException($"a field is expected where “{text[at]}” stands.");
            Expect('=');
            fields[name] = Value();
        }

        found.Add(EntryOf(type, key, fields));
    }

    private static ReadReference EntryOf(string type, string key, Dictionary<string, string> fields)
    {
        var genre = Plain("type") ?? Plain("titleaddon");
        var isNews = Plain("entrysubtype") is "newspaper" or "magazine" or "news";
        var isPart = type is "inbook" or "incollection" or "inproceedings" or "conference" or "bookinbook" or "suppbook";
        var note = Plain("note");
        var reference = new Reference
        {
            Id = key.Length > 0 ? key : "entry",
            Type = type switch
            {
                "article" when isNews => ReferenceType.ArticleNewspaper,
                "report" or "techreport" => genre is "Bill" ? ReferenceType.Bill : ReferenceType.Report,
                "online" or "electronic" or "www" => ReferenceType.Webpage,
                "audio" or "video" or "movie" => ReferenceType.Broadcast,
                "legislation" => ReferenceType.Legislation,
                _ => ReferenceType.Document,
            },
            Title = string.Join(": ", new[] { Plain("title"), Plain("subtitle") }.OfType<string>()),
            Authors = fields.TryGetValue("author", out var authors) ? [.. NamesIn(authors)] : [],
            ContainerTitle = Plain("journaltitle") ?? Plain("journal") ?? Plain("booktitle") ?? (type is "online" or "misc" ? Plain("organization") ?? Plain("howpublished") : null),
            Publisher = Plain("institution") ?? Plain("publisher") ?? (type is "online" or "misc" ? null : Plain("organization")),
            Issued = ReferenceReader.Date(Plain("date")) is { IsKnown: true } date ? date : YearOf(Plain("year"), Plain("month"), Plain("day")),
            Accessed = ReferenceReader.Date(Plain("urldate")),
            Url = fields.GetValueOrDefault("url")?.Trim() is { Length: > 0 } url ? url.Replace("\\", "", StringComparison.Ordinal) : null,
            ArchiveUrl = note?.Split(' ') is [.., var last] && note.Contains("rchived at ", StringComparison.Ordinal) ? last : null,
            Language = Plain("langid") is { } language ? BibLatexFormat.TagOf(language) : null,
            Genre = genre,
        };
        return new(isPart ? reference with { In = reference } : reference, "@" + type, [.. fields.Keys.Where(f => !Known.Contains(f, StringComparer.OrdinalIgnoreCase))]);

        string? Plain(string name) => fields.TryGetValue(name, out var value) && TexText.Plain(value) is { Length: > 0 } plain ? plain : null;
    }

    private static PartialDate YearOf(string? year, string? month, string? day)
    {
        if (month is null) return ReferenceReader.Date(year);
        // "jul # {~23}" has become "jul 23".
        var parts = month.Split((char[])[' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        var number = Array.FindIndex(Months, m => parts[0].StartsWith(m, StringComparison.OrdinalIgnoreCase)) + 1;
        if (number == 0) _ = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return ReferenceReader.Date(number is < 1 or > 12 ? year : string.Create(CultureInfo.InvariantCulture, $"{year}-{number:00}{(parts.ElementAtOrDefault(1) ?? day) switch { null => "", var d => "-" + d.PadLeft(2, '0') }}"));
    }

    // Parted by "and" outside of braces.
    private static IEnumerable<ReferenceName> NamesIn(string names)
    {
        foreach (var name in PartedBy(names, " and ").Select(n => n.Trim()).Where(n => n.Length > 0 && n != "others"))
        {
            if (name is ['{', .. var body, '}'] && !TexText.Balances(body)) yield return ReferenceName.Body(TexText.Plain(name));
            else if (name is ['{', .., '}'] && TexText.Balances(name[1..^1])) yield return ReferenceName.Body(TexText.Plain(name[1..^1]));
            else if (PartedBy(name, ",").Select(TexText.Plain).ToList() is [var before, .., var given]) yield return ReferenceName.Person(before, given);
            else if (PartedBy(name, " ").Select(TexText.Plain).Where(w => w.Length > 0).ToList() is { Count: > 1 } words)
            {
                // What is written small goes with the family name, which is the last word otherwise.
                var family = words.FindIndex(1, w => char.IsLower(w[0]));
                if (family < 0 || family == words.Count - 1) family = words.Count - 1;
                yield return ReferenceName.Person(string.Join(' ', words.Skip(family)), string.Join(' ', words.Take(family)));
            }
            else yield return ReferenceName.Body(TexText.Plain(name));
        }
    }

    private static List<string> PartedBy(string text, string sign)
    {
        List<string> parts = [];
        var (depth, begin) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '{') depth++;
            else if (text[i] == '}') depth--;
            else if (depth == 0 && string.CompareOrdinal(text, i, sign, 0, sign.Length) == 0)
            {
                parts.Add(text[begin..i]);
                begin = i + sign.Length;
            }
        }

        return [.. parts, text[begin..]];
    }

    // Values in braces, in quotation marks, numbers and names of strings, joined.
    private string Value()
    {
        var value = new StringBuilder();
        do
        {
            Space();
            if (at >= text.Length) throw new FormatException("it has no end.");
            if (text[at] == '{') value.Append(Braced());
            else if (text[at] == '"') value.Append(Quoted());
            else if (Word() is { Length: > 0 } word) value.Append(strings.GetValueOrDefault(word, word));
            else throw new FormatException($"a value is expected where “{text[at]}” stands.");
            Space();
        }
        while (at < text.Length && text[at] == '#' && ++at > 0);
        return value.ToString();
    }

    private string Braced()
    {
        var begin = ++at;
        for (var depth = 1; ; at++)
        {
            if (at >= text.Length) throw new FormatException("a brace is not closed.");
            // TeX counts braces behind a backslash, too.
            if (text[at] == '{') depth++;
            else if (text[at] == '}' && --depth == 0) return text[begin..at++];
        }
    }

    private string Quoted()
    {
        var begin = ++at;
        for (var depth = 0; ; at++)
        {
            if (at >= text.Length) throw new FormatException("a quotation mark is not closed.");
            if (text[at] == '{') depth++;
            else if (text[at] == '}') depth--;
            else if (text[at] == '"' && depth == 0) return text[begin..at++];
        }
    }

    private string Word()
    {
        var begin = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '+' or '.' or ':' or '/')) at++;
        return text[begin..at];
    }

    private string Until(char one, char other)
    {
        var begin = at;
        while (at < text.Length && text[at] != one && text[at] != other) at++;
        if (at >= text.Length) throw new FormatException("it has no end.");
        return text[begin..at];
    }

    private void Expect(char sign)
    {
        Space();
        if (at >= text.Length || text[at] != sign) throw new FormatException($"“{sign}” is expected{(at < text.Length ? $" where “{text[at]}” stands" : "")}.");
        at++;
    }

    private void Space()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }
}
