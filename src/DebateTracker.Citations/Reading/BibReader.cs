using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DebateTracker.Citations.Reading;

/// <summary>Reads BibLaTeX and BibTeX, as Zotero, JabRef and people write it: entries, strings, comments, values in braces or quotation marks and joined by <c>#</c>.</summary>
internal sealed partial class BibReader
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Known =
        ["author", "title", "subtitle", "shorttitle", "journaltitle", "journal", "booktitle", "organization", "publisher", "institution", "howpublished", "date", "year", "month", "day", "url", "urldate", "langid", "language", "type", "titleaddon", "entrysubtype", "keywords", "note", "annote", "annotation", "addendum", "crossref", "xref", "number"];

    // Of these one is taken, and another that says something else is named.
    private static readonly string[] Alternatives = ["journaltitle", "journal", "booktitle", "organization", "howpublished", "publisher", "institution", "type", "titleaddon", "shorttitle", "addendum", "entrysubtype"];

    private readonly string text;
    private readonly Dictionary<string, string> strings = Months.ToDictionary(m => m, m => m, StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Type, string Key, Dictionary<string, string> Fields, List<string> LeftOut)> read = [];
    private readonly List<string> problems = [];
    private int at;

    private BibReader(string text) => this.text = text;

    public static ReadList Read(string text)
    {
        var reader = new BibReader(text);
        reader.ReadEntries();
        if (reader.read.Count == 0 && reader.problems.Count == 0) return new([], [ReferenceReader.NoList]);
        reader.Inherit();
        return new([.. reader.read.Select(e => EntryOf(e.Type, e.Key, e.Fields, e.LeftOut))], reader.problems);
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
                // What follows it can be, from the next line that begins an entry.
                at = text.IndexOf("\n@", begin + 1, StringComparison.Ordinal) is >= 0 and var next ? next + 1 : text.Length;
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
        List<string> twice = [];
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
            var value = Value();
            if (!fields.TryAdd(name, value) && fields[name] != value) twice.Add(name);
        }

        read.Add((type, key, fields, twice));
    }

    // What an entry lacks it has from the one that it is said to be part of (BibTeX's crossref): its title is then the whole's.
    private void Inherit()
    {
        var byKey = read.GroupBy(e => e.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var entry in read)
        {
            if (!entry.Fields.TryGetValue("crossref", out var of)) continue;
            if (!byKey.TryGetValue(of.Trim(), out var whole) || ReferenceEquals(whole.Fields, entry.Fields))
            {
                entry.LeftOut.Add("crossref");
                continue;
            }

            foreach (var (name, value) in whole.Fields)
            {
                if (NotInherited.Contains(name, StringComparer.OrdinalIgnoreCase) || SaidOtherwise(entry.Fields, name)) continue;
                if (name.Equals("title", StringComparison.OrdinalIgnoreCase)) entry.Fields.TryAdd("booktitle", value);
                else entry.Fields.TryAdd(name, value);
            }
        }

        // "year" says what "date" says.
        static bool SaidOtherwise(Dictionary<string, string> fields, string name) =>
            Array.Find(Synonyms, s => s.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } alike && alike.Any(fields.ContainsKey);
    }

    // What is of the whole alone.
    private static readonly string[] NotInherited = ["crossref", "xref", "shorttitle", "subtitle", "titleaddon", "entrysubtype", "type", "note", "annote", "annotation", "addendum", "keywords", "url", "urldate"];
    private static readonly string[][] Synonyms = [["date", "year", "month", "day"], ["journal", "journaltitle"], ["langid", "language"]];

    private static ReadReference EntryOf(string type, string key, Dictionary<string, string> fields, List<string> leftOut)
    {
        var isNews = Plain("entrysubtype") is "newspaper" or "magazine" or "news";
        // A law's number and session may stand there, too, and styles that know no kind.
        var genre = Plain("type") ?? (isNews ? null : Plain("entrysubtype")) ?? Plain("titleaddon");
        var isPart = type is "inbook" or "incollection" or "inproceedings" or "conference" or "bookinbook" or "suppbook";
        var note = Plain("note");
        var isReport = type is "report" or "techreport";
        var isLoose = type is "online" or "electronic" or "www" or "misc";
        var said = OurNote().Match(note ?? "");
        var archived = said.Groups[2] is { Success: true, Value: var copy } ? copy : null;
        if (note is not null && !said.Success) leftOut.Add("note");
        leftOut.AddRange(((string[])["annote", "annotation", "keywords", "xref"]).Where(fields.ContainsKey));
        if (fields.TryGetValue("author", out var writers) && Others().IsMatch(writers)) leftOut.Add("author (and others)");
        var named = Plain("langid") ?? Plain("language");
        var language = named is null ? null : BibLatexFormat.TagOf(named);
        if (named is not null && language is null) leftOut.Add(fields.ContainsKey("langid") ? "langid" : "language");

        // An address may stand where others say how it was published.
        var address = AddressIn(fields.GetValueOrDefault("url"), isAddress: true);
        if (address is null && AddressIn(fields.GetValueOrDefault("howpublished"), isAddress: false) is { } published)
        {
            address = published;
            fields.Remove("howpublished");
        }

        var (container, publisher) = Imprint();
        var reference = new Reference
        {
            Id = key.Length > 0 ? key : "entry",
            Type = type switch
            {
                _ when isNews => ReferenceType.ArticleNewspaper,
                _ when "bill".Equals(genre, StringComparison.OrdinalIgnoreCase) => ReferenceType.Bill,
                _ when isReport => ReferenceType.Report,
                "online" or "electronic" or "www" => ReferenceType.Webpage,
                "audio" or "video" or "movie" => ReferenceType.Broadcast,
                "legislation" => ReferenceType.Legislation,
                _ => ReferenceType.Document,
            },
            Title = string.Join(": ", new[] { Plain("title"), Plain("subtitle") }.OfType<string>()),
            Authors = fields.TryGetValue("author", out var authors) ? [.. NamesIn(authors)] : [],
            ContainerTitle = container,
            Publisher = publisher,
            Issued = fields.ContainsKey("date") ? DateIn("date", Plain("date")) : DateIn("year", YearOf(Plain("year"), Plain("month"), Plain("day"))),
            Accessed = DateIn("urldate", Plain("urldate") ?? (said.Groups[1] is { Success: true, Value: var read } ? read : null)),
            Url = address,
            ArchiveUrl = archived,
            ArchivedOn = ReferenceReader.Date(said.Groups[3].Value).Date,
            Language = language,
            Genre = genre,
            Number = isReport ? Plain("number") : null,
        };
        if (!isReport && fields.ContainsKey("number")) leftOut.Add("number");
        string?[] kept = [reference.ContainerTitle, reference.Publisher, reference.Genre, reference.Url];
        leftOut.AddRange(fields.Keys.Where(f => !Known.Contains(f, StringComparer.OrdinalIgnoreCase) || (Alternatives.Contains(f, StringComparer.OrdinalIgnoreCase) && Plain(f) is { } other && !kept.Contains(other) && !(f.Equals("entrysubtype", StringComparison.OrdinalIgnoreCase) && isNews))));
        return new(isPart ? reference with { In = reference } : reference, "@" + type, [.. leftOut.Distinct(StringComparer.OrdinalIgnoreCase)]);

        // Where it appeared, and who published it. What stands alone in an entry without a place for a newspaper or a site is who published it.
        (string? Container, string? Publisher) Imprint()
        {
            var (within, by, addendum) = (First("journaltitle", "journal", "booktitle"), First("institution", "publisher"), isNews ? Plain("addendum") : null);
            if (!isLoose) return (within, by ?? Plain("organization") ?? addendum);
            // BibTexFormat has there what it is, too.
            var published = Plain("howpublished");
            if (published is not null && genre is not null && (published == genre || published.StartsWith(genre + ", ", StringComparison.Ordinal)))
            {
                fields.Remove("howpublished");
                published = published.Length == genre.Length ? null : published[(genre.Length + 2)..];
            }

            return new[] { published, Plain("organization"), by ?? addendum }.OfType<string>().ToList() switch
            {
                [] => (within, null),
                [var only] => (within, only),
                [var first, var second, ..] => (within ?? first, second),
            };
        }

        string? First(params string[] names) => names.Select(Plain).OfType<string>().FirstOrDefault();

        PartialDate DateIn(string name, string? said)
        {
            var (date, isWhole) = ReferenceReader.Date(said);
            // "2020~" and "2020?" are about then (EDTF, in which BibLaTeX writes dates).
            if (!isWhole || (name == "date" && fields[name].AsSpan().TrimEnd().IndexOfAny('~', '?', '%') >= 0)) leftOut.Add(name);
            return date;
        }

        string? Plain(string name) => fields.TryGetValue(name, out var value) && TexText.Plain(value) is { Length: > 0 } plain ? plain : null;
    }

    private static string? AddressIn(string? tex, bool isAddress)
    {
        if (tex?.IndexOf(@"\url{", StringComparison.Ordinal) is >= 0 and var at) tex = tex[(at + 5)..].Split('}')[0];
        else if (!isAddress) return null;
        return tex?.Trim().Trim('{', '}').Replace("\\", "", StringComparison.Ordinal) is { Length: > 0 } address ? address : null;
    }

    // As a date that is read like others.
    private static string? YearOf(string? year, string? month, string? day)
    {
        if (month is null) return year;
        // "jul # {~23}" has become "jul 23".
        var parts = month.Split((char[])[' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        var number = Array.FindIndex(Months, m => parts[0].StartsWith(m, StringComparison.OrdinalIgnoreCase)) + 1;
        if (number == 0) _ = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return string.Create(CultureInfo.InvariantCulture, $"{year}-{(number is < 1 or > 12 ? month : number.ToString("00", CultureInfo.InvariantCulture))}{(parts.ElementAtOrDefault(1) ?? day) switch { null => "", var d => "-" + d.PadLeft(2, '0') }}");
    }

    // Parted by "and", in whatever case and between whatever white space, outside of braces.
    private static IEnumerable<ReferenceName> NamesIn(string names)
    {
        List<List<string>> all = [[]];
        foreach (var word in PartedBy(names, char.IsWhiteSpace).Where(w => w.Length > 0))
        {
            if (word.Equals("and", StringComparison.OrdinalIgnoreCase)) all.Add([]);
            else all[^1].Add(word);
        }

        return all.Select(words => string.Join(' ', words)).Where(n => n.Length > 0 && n != "others").Select(NameIn).OfType<ReferenceName>();
    }

    private static ReferenceName? NameIn(string name)
    {
        if (Extended(name) is { } extended) return extended;
        if (name is ['{', .., '}'] && TexText.Balances(name[1..^1])) return ReferenceName.Body(TexText.Plain(name[1..^1]));
        var parts = PartedBy(name, c => c == ',').Select(TexText.Plain).ToList();
        if (parts.Count > 1) return ReferenceReader.NameOf(parts is [var family, { Length: > 0 } suffix, { Length: > 0 } given] ? [family, suffix, given] : [.. parts.Where((p, n) => n == 0 || p.Length > 0)]);
        var words = PartedBy(name, char.IsWhiteSpace).Select(TexText.Plain).Where(w => w.Length > 0).ToList();
        if (words.Count < 2) return words.Count == 0 ? null : ReferenceName.Body(words[0]);

        // What is written small goes with the family name, which is the last word otherwise.
        var begin = words.FindIndex(1, w => char.IsLower(w[0]));
        if (begin < 0 || begin == words.Count - 1) begin = words.Count - 1;
        return ReferenceName.Person(string.Join(' ', words.Skip(begin)), string.Join(' ', words.Take(begin)));
    }

    // "given=Hans, family=Harman, prefix=von, suffix=Jr", as BibLaTeX allows (its manual, section 3.5).
    private static ReferenceName? Extended(string name)
    {
        var parts = PartedBy(name, c => c == ',').Where(p => p.Trim().Length > 0).Select(p => p.Split('=', 2)).ToList();
        if (parts.Count == 0 || !parts.TrueForAll(p => p.Length == 2 && p[0].Trim().ToLowerInvariant() is "given" or "family" or "prefix" or "suffix" or "given-i" or "family-i" or "prefix-i" or "suffix-i" or "useprefix" or "id")) return null;
        var family = string.Join(' ', new[] { Of("prefix"), Of("family") }.OfType<string>());
        var given = string.Join(", ", new[] { Of("given"), Of("suffix") }.OfType<string>());
        return family.Length == 0 ? given.Length == 0 ? null : ReferenceName.Body(given) : given.Length == 0 ? ReferenceName.Body(family) : ReferenceName.Person(family, given);

        string? Of(string part) => parts.Find(p => p[0].Trim().Equals(part, StringComparison.OrdinalIgnoreCase)) is { } found && TexText.Plain(found[1].Trim().Trim('"')) is { Length: > 0 } value ? value : null;
    }

    private static List<string> PartedBy(string text, Predicate<char> isSign)
    {
        List<string> parts = [];
        var (depth, begin) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '{') depth++;
            else if (text[i] == '}') depth--;
            else if (depth == 0 && isSign(text[i]))
            {
                parts.Add(text[begin..i]);
                begin = i + 1;
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

    [GeneratedRegex(@"\sand\s+others\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Others();

    // As BibTexFormat and BibLatexFormat write it.
    [GeneratedRegex(@"^(?:Accessed ([^,]+)(?:, |$))?(?:[aA]rchived at (\S+)(?: on ([^,]+))?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex OurNote();
}
