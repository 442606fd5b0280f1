using System.Text.RegularExpressions;

namespace DebateTracker.Documents;

/// <summary>
/// Bills as plain text or HTML, whose sections and subdivisions become locators: "Section 3, § 22602(e)(2)". Reads the
/// forms of California ("SECTION 1.", "SEC. 2.", "22602. (a) (1)") and of the Congress ("SEC. 2. DEFINITIONS.", "(a)", "(1)").
/// </summary>
internal static partial class LegislativeText
{
    private const int Markers = 6;

    /// <summary>Whether a text is a bill's: it has a first section and enacts, adds, amends or may be cited.</summary>
    public static bool Recognises(string text) =>
        IsRunTogether(text)
            || FirstSection().IsMatch(text)
            && (text.Contains("may be cited as", StringComparison.OrdinalIgnoreCase)
            || text.Contains("Be it enacted", StringComparison.OrdinalIgnoreCase)
            || text.Contains("The people of the State of California do enact", StringComparison.OrdinalIgnoreCase) || Enacts().IsMatch(text));

    /// <summary>Adds a bill's text, a paragraph for each line that begins a section or subdivision or comes after a blank line.</summary>
    public static void Add(string text, DocumentText into)
    {
        var isRunTogether = IsRunTogether(text);
        var place = new Place(isRunTogether);
        foreach (var paragraph in isRunTogether ? Parted(text) : Paragraphs(text)) into.Add(paragraph, place.At(paragraph));
    }

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
        // Without blank lines a line is a paragraph, unless a sentence goes on from the one before.
        var blocks = PlainTextImporter.Paragraphs(text).ToList();
        var isByLine = !text.ReplaceLineEndings("\n").Trim().Contains("\n\n", StringComparison.Ordinal);
        foreach (var block in isByLine ? [text] : blocks)
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

    private static bool IsHeading(string line) => line.Length < 80 && !line.Contains('\n') && !LowerCaseWord().IsMatch(line);

    [GeneratedRegex(@"\b\p{Ll}{4,}")]
    private static partial Regex LowerCaseWord();

    [GeneratedRegex(@"\d(?:st|nd|rd|th|d) CONGRESS\s*\d(?:st|nd|rd|th|d) Session", RegexOptions.IgnoreCase)]
    private static partial Regex RunTogetherHead();

    [GeneratedRegex(@"(?<=^|[.;:”\s])(?<section>\d{1,3})\.(?=\p{Lu}\p{Ll})")]
    private static partial Regex RunTogetherSection();

    [GeneratedRegex(@"\G\s*(?<section>\d{1,3})\.(?=\p{Lu}\p{Ll})")]
    private static partial Regex RunTogetherStart();

    [GeneratedRegex(@"(?<!\d)\((?:[a-z]{1,2}|[ivxl]{1,5}|[A-Z]{1,2}|[IVXL]{1,5}|\d{1,3})\)(?=\p{L}|\((?:[A-Za-z]{1,5}|\d{1,3})\)\p{L})")]
    private static partial Regex RunTogetherMark();

    [GeneratedRegex(@"^[\s“""]*(SECTION\s+1\.|SEC(TION|\.)\s+1\.)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex FirstSection();

    [GeneratedRegex(@"is (added|amended|repealed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Enacts();

    [GeneratedRegex(@"^\s*[“""‘']?(SECTION\s+\d|SEC\.\s+\d|Sec\.\s+\d|CHAPTER\s|\d{3,6}(\.\d+)*\.\s|\([A-Za-z0-9]{1,5}\)\s)")]
    private static partial Regex BeginsPart();

    // What stands before a section or subdivision; "under subsection" at a line's end goes on with "(c)".
    [GeneratedRegex(@"([.;:,—–-]|[”""')\]]|\b(and|or)|^[^a-z]+)\s*$")]
    private static partial Regex EndsPart();

    // "capacity.(c) If not": where a line break was lost, no space is left between the sentence and the next mark.
    [GeneratedRegex(@"(?<=[.;:])(?=\([A-Za-z0-9]{1,4}\) [A-Z(“])|(?<=[.;:])(?=\d{4,6}(?:\.\d+)?\. [A-Z(“])|(?<=[.;:])(?=SEC\. \d+\. )")]
    private static partial Regex LostBreak();

    [GeneratedRegex(@"\G\s*[“""‘']*(?:(?:SECTION|SEC\.)\s+(?<section>\d+[A-Z]?)\.)")]
    private static partial Regex Section();

    [GeneratedRegex(@"\G\s*(?<code>\d{3,6}(?:\.\d+)*)\.\s")]
    private static partial Regex CodeSection();

    [GeneratedRegex(@"\G\s*[“""‘']*\((?<mark>[A-Za-z0-9]{1,5})\)")]
    private static partial Regex Mark();

    /// <summary>Where in a bill the reading has come.</summary>
    private sealed class Place(bool isRunTogether)
    {
        private readonly string?[] marks = new string?[Markers];
        private string? section;
        private string? code;
        private bool opensList;
        private bool isInserted;

        /// <summary>The locator of a paragraph, given those before.</summary>
        public string? At(string paragraph)
        {
            var at = 0;
            if ((isRunTogether ? RunTogetherStart() : Section()).Match(paragraph) is { Success: true } s)
            {
                (section, code, isInserted) = (s.Groups["section"].Value, null, false);
                Array.Clear(marks);
                at = s.Index + s.Length;
            }
            else if (!isRunTogether && CodeSection().Match(paragraph) is { Success: true } c)
            {
                code = c.Groups["code"].Value;
                Array.Clear(marks);
                at = c.Index + c.Length;
            }

            // What is put into another law has that law's subdivisions, not the bill's.
            for (var first = true; !isInserted && Mark().Match(paragraph, at) is { Success: true } m; at = m.Index + m.Length, first = false)
            {
                var mark = m.Groups["mark"].Value;
                if (Level(mark, chained: !first) is not { } level)
                {
                    isInserted = isRunTogether;
                    break;
                }

                marks[level] = mark;
                Array.Clear(marks, level + 1, Markers - level - 1);
            }

            opensList = paragraph.TrimEnd() is [.., ':' or '—' or '-'];
            if (section is null && code is null) return null;
            var subdivisions = string.Concat(marks.Where(m => m is not null).Select(m => $"({m})"));
            return (section, code) switch
            {
                (not null, null) => $"Section {section}{subdivisions}",
                (null, not null) => $"§ {code}{subdivisions}",
                _ => $"Section {section}, § {code}{subdivisions}",
            };
        }

        // (a), (1), (A), (i), (I), (aa): what a mark such as (i) is can only be told from the one before it.
        private int? Level(string mark, bool chained)
        {
            var possible = Enumerable.Range(0, Markers).Where(level => Number(mark, level) is not null).ToList();
            if (possible.Count == 0) return null;
            var deepest = Array.FindLastIndex(marks, m => m is not null);
            var next = possible.Where(level => marks[level] is { } current && Number(current, level) is { } n && Number(mark, level) == n + 1).ToList();
            var opening = possible.Where(level => level > deepest && Number(mark, level) == 1).ToList();
            if (opening.Count > 0 && (chained || opensList || next.Count == 0)) return opening.Contains(deepest + 1) ? deepest + 1 : opening[0];
            if (next.Count > 0) return next[^1];

            if (isRunTogether) return null;

            // One was passed over: the level on which the fewest were.
            return possible.OrderBy(level => Number(mark, level)!.Value - (marks[level] is { } m ? Number(m, level) ?? 0 : 0) is var gap and > 0 ? gap : 1000).First();
        }

        private static int? Number(string mark, int level) => level switch
        {
            0 => mark.Length <= 2 && mark.All(char.IsAsciiLetterLower) && mark.Distinct().Count() == 1 ? mark[0] - 'a' + 1 + (26 * (mark.Length - 1)) : null,
            1 => int.TryParse(mark, out var n) && n < 1000 ? n : null,
            2 => mark.Length <= 2 && mark.All(char.IsAsciiLetterUpper) && mark.Distinct().Count() == 1 ? mark[0] - 'A' + 1 + (26 * (mark.Length - 1)) : null,
            3 => Roman(mark),
            4 => mark.All(char.IsAsciiLetterUpper) ? Roman(mark.ToLowerInvariant()) : null,
            _ => mark.Length == 2 && mark.All(char.IsAsciiLetterLower) && mark[0] == mark[1] ? mark[0] - 'a' + 1 : null,
        };

        private static int? Roman(string mark)
        {
            if (mark.Length == 0 || !mark.All(c => c is 'i' or 'v' or 'x' or 'l')) return null;
            var (sum, previous) = (0, 0);
            foreach (var c in mark.Reverse())
            {
                var value = c switch { 'i' => 1, 'v' => 5, 'x' => 10, _ => 50 };
                sum += value < previous ? -value : value;
                previous = Math.Max(previous, value);
            }

            return sum;
        }
    }
}
