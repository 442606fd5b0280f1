using System.Text.RegularExpressions;

namespace DebateTracker.Documents.Laws;

/// <summary>
/// Laws and orders as plain text, whose sections and subdivisions become locators in the form of their legislature
/// (<see cref="LawForm"/>): "Section 3, § 22602(e)(2)".
/// </summary>
internal static partial class LegislativeText
{
    /// <summary>Whether a text is a law's or an order's.</summary>
    public static bool Recognises(string text) => IsRunTogether(text) || LawForm.Of(text) is not null;

    /// <summary>Adds a law's text, a paragraph for each line that begins a section or subdivision or comes after a blank line.</summary>
    public static void Add(string text, DocumentText into)
    {
        var isRunTogether = IsRunTogether(text);
        var place = new LawPlace(isRunTogether ? LawForm.RunTogether : LawForm.Of(text) ?? LawForm.Bill);
        foreach (var paragraph in isRunTogether ? Parted(text) : Paragraphs(LineHyphens.Mended(text))) into.Add(paragraph, place.At(paragraph));
    }

    /// <summary>Adds the paragraphs of a law of a form.</summary>
    public static void Add(IEnumerable<string> paragraphs, LawForm form, DocumentText into)
    {
        var place = new LawPlace(form);
        foreach (var paragraph in paragraphs) into.Add(paragraph, place.At(paragraph));
    }

    /// <summary>Adds paragraphs with their sections where they are an order's, and else with their numbers.</summary>
    /// <returns>The day of an order, which stands below it; null where none does.</returns>
    public static StatedFact? AddOrNumber(IReadOnlyList<string> paragraphs, DocumentText into)
    {
        if (LawForm.Of(string.Join("\n\n", paragraphs.Select(p => p.Trim()))) != LawForm.Order)
        {
            into.AddNumbered(paragraphs);
            return null;
        }

        Add(paragraphs.SelectMany(ByLine), LawForm.Order, into);
        return paragraphs.Reverse().Take(4).Select(p => SignedOn().Match(p)).FirstOrDefault(m => m.Success) is { } signed && StatedDate.Within(signed.Groups["day"].Value) is { } date
            ? new(StatedFact.Published, date.ToString(), "below the order") : null;
    }

    // Where a line of a paragraph begins a subdivision, it is a paragraph.
    private static IEnumerable<string> ByLine(string paragraph)
    {
        var current = "";
        foreach (var line in paragraph.Split('\n'))
        {
            if (current.Length > 0 && PartsAt(current, line))
            {
                yield return current;
                current = "";
            }

            current = current.Length == 0 ? line : $"{current}\n{line}";
        }

        yield return current;
    }

    /// <summary>Whether a section or subdivision begins between two lines of a law; a line that wraps at "subsection (c)" begins none.</summary>
    public static bool PartsAt(string before, string line) => BeginsPart().IsMatch(line) && !GoesOn().IsMatch(before) && (EndsPart().IsMatch(before) || IsHeading(before));

    /// <summary>Whether a line begins with a number within another, "3.1.", whatever stands before it.</summary>
    public static bool BeginsDottedPoint(string line) => DottedPoint().IsMatch(line);

    /// <summary>Whether a line stands by itself in a law: the head of an article, a chapter or an annex.</summary>
    public static bool StandsAlone(string line) => Head().IsMatch(line);

    /// <summary>Whether a line begins with the mark of a point, below which the lines after it may be indented.</summary>
    public static bool BeginsPoint(string line) => Point().IsMatch(line);

    /// <summary>Whether a paragraph of a law was broken off: no mark of punctuation ends it.</summary>
    public static bool IsBrokenOff(string paragraph) => paragraph.TrimEnd() is [.., var last] && (char.IsLetterOrDigit(last) || last is ',') && !IsHeading(paragraph);

    // The XML of the Congress with its tags taken out, as some collections have it: "for other purposes.1.Short titleThis Act".
    private static bool IsRunTogether(string text) => RunTogetherHead().IsMatch(text) && RunTogetherSection().IsMatch(text);

    // Only what parts paragraphs is put in; the words stay as they run.
    private static IEnumerable<string> Parted(string text)
    {
        var section = 0;
        var cuts = RunTogetherMark().Matches(text).Select(m => m.Index).ToList();
        foreach (Match match in RunTogetherSection().Matches(text))
        {
            // Sections follow one another; a text printed after the one it replaces begins anew.
            var number = int.Parse(match.Groups["section"].Value, System.Globalization.CultureInfo.InvariantCulture);
            if (number != 1 && number != section + 1) continue;
            section = number;
            cuts.Add(match.Groups["section"].Index);
        }

        var start = 0;
        foreach (var cut in cuts.Order().Append(text.Length))
        {
            // "(a)(1)Report": marks in a row begin one part.
            if (cut < text.Length && text[start..cut].Trim() is ['(', .., ')'] row && !row.Contains(' ')) continue;
            foreach (var paragraph in text[start..cut].ReplaceLineEndings("\n").Split('\n')) yield return paragraph;
            start = cut;
        }
    }

    private static IEnumerable<string> Paragraphs(string text)
    {
        // Without blank lines a line is a paragraph, unless a sentence goes on from the one before, or lines are cut at a width.
        var blocks = PlainTextImporter.Paragraphs(text).ToList();
        var isOneBlock = !text.ReplaceLineEndings("\n").Trim().Contains("\n\n", StringComparison.Ordinal);
        var isByLine = isOneBlock && !IsWrapped(text);
        foreach (var block in isOneBlock ? [text] : blocks)
        {
            var current = "";
            foreach (var line in block.ReplaceLineEndings("\n").Split('\n'))
            {
                if (current.Length > 0 && (isByLine || BeginsPart().IsMatch(line)) && (EndsPart().IsMatch(current) || IsHeading(current)))
                {
                    foreach (var part in LostBreak().Split(current)) yield return part;
                    current = "";
                }

                current = current.Length == 0 ? line : current + "\n" + line;
            }

            foreach (var part in LostBreak().Split(current)) yield return part;
        }
    }

    // Most lines are of nearly one length, and end in the midst of a sentence.
    private static bool IsWrapped(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0).ToList();
        return lines.Count >= 10 && lines.Count(l => l.Length > 100) * 10 < lines.Count && lines.Count(l => char.IsLetterOrDigit(l[^1]) || l[^1] == ',') * 2 > lines.Count;
    }

    // Some laws are printed in capitals: a line that goes on is no heading.
    private static bool IsHeading(string line) => GroupHead().IsMatch(line) || line.Length < 80 && !line.Contains('\n') && !LowerCaseWord().IsMatch(line) && !BeginsPart().IsMatch(line) && !GoesOn().IsMatch(line);

    [GeneratedRegex(@"\b(SUB)?(SECTION|PARAGRAPH|DIVISION|CLAUSE|PART|CHAPTER)S?\s*$|\b(ARTICLE|TITLE|OF|TO|BY|IN|THE|A|AN|UNDER|WITH|FOR|AS|THAT|SEC\.|U\.S\.C\.)\s*$|(?<![;,])\s(OR|AND)\s*$")]
    private static partial Regex GoesOn();

    // "CHAPTER 25.1. Transparency in Frontier Artificial Intelligence Act".
    [GeneratedRegex(@"^\s*(CHAPTER|Chapter|ARTICLE|Article|TITLE|Title|PART|Part|DIVISION|Division)\s+[\dIVXLC]+(\.\d+)*[A-Z]?\.?\s+[^.;\n]{1,120}$")]
    private static partial Regex GroupHead();

    [GeneratedRegex(@"^(\s*THE WHITE HOUSE,)?\s*(?<day>\p{Lu}\p{L}+ \d{1,2}, \d{4})\.?\s*$")]
    private static partial Regex SignedOn();

    [GeneratedRegex(@"\b\p{Ll}{4,}")]
    private static partial Regex LowerCaseWord();

    [GeneratedRegex(@"^\s*(\d{1,2}\.\d{1,2}\.\s+\p{Lu}|Section\s+[A-Z](\.|\s+[—–]))")]
    private static partial Regex DottedPoint();

    [GeneratedRegex(@"^\s*(Article\s+\d+[a-z]?|(CHAPTER|SECTION|TITLE|PART)\s+([IVXLC]+|\d+)|ANNEX(\s+[IVXLC]+)?)\s*$")]
    private static partial Regex Head();

    [GeneratedRegex(@"^\s*(\(\s?[\w⁰¹²³⁴⁵⁶⁷⁸⁹]{1,5}\s?\)|\d{1,2}(\.\d{1,2})*\.|[—–•])\s")]
    private static partial Regex Point();

    [GeneratedRegex(@"\d(?:st|nd|rd|th|d) CONGRESS\s*\d(?:st|nd|rd|th|d) Session", RegexOptions.IgnoreCase)]
    private static partial Regex RunTogetherHead();

    [GeneratedRegex(@"(?<=^|[.;:”\s])(?<section>\d{1,3})\.(?=\p{Lu}\p{Ll})")]
    private static partial Regex RunTogetherSection();

    [GeneratedRegex(@"(?<!\d)\((?:[a-z]{1,2}|[ivxl]{1,5}|[A-Z]{1,2}|[IVXL]{1,5}|\d{1,3})\)(?=\p{L}|\((?:[A-Za-z]{1,5}|\d{1,3})\)\p{L})")]
    private static partial Regex RunTogetherMark();

    [GeneratedRegex(@"^\s*[“""‘']?(SECTION\s+\d+(\.\d)?[A-Z]?\.|Section\s+1\s?\.|SEC\.\s+\d+(\.\d)?[A-Z]?\.|Sec\.\s+\d+[A-Z]?\s?\.|§\s+\d|CHAPTER\s|\d{3,6}(\.\d+)*[a-z]?\.\s|\d{1,2}-\d{1,3}-\d{3,4}(\.\d+)?\.\s|\d{1,2}(\.\d{1,2})?\.\s|Article\s+\d+[a-z]?\s*$|\(([A-Za-z0-9]{1,5}|[ivxl]{6,8})\)\s)")]
    private static partial Regex BeginsPart();

    // What stands before a section or subdivision; "under subsection" at a line's end goes on with "(c)".
    [GeneratedRegex(@"([.;:,—–-]|[”""')\]]|\b(and|or|AND|OR)|^[^a-z]+)\s*$")]
    private static partial Regex EndsPart();

    // "capacity.(c) If not": where a line break was lost, no space is left between the sentence and the next mark.
    [GeneratedRegex(@"(?<=[.;:])(?=\([A-Za-z0-9]{1,4}\) [A-Z(“])|(?<=[.;:])(?=\d{4,6}(?:\.\d+)?\. [A-Z(“])|(?<=[.;:])(?=SEC\. \d+\. )")]
    private static partial Regex LostBreak();

}
