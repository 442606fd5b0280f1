using System.Text.RegularExpressions;

namespace DebateTracker.Documents.Laws;

/// <summary>
/// The Congressional Record and hearings of Congress as the GPO serves them: preformatted text, whose paragraphs begin with an
/// indent and whose pages are marked in brackets. The pages become locators: "p. S11"; where none are marked, paragraphs are numbered.
/// </summary>
internal static partial class CongressionalRecord
{
    // Headings are centred.
    private const int CentredFrom = 8;

    /// <summary>Whether a text is of the Record, or of a hearing, and not a law: it says so, or marks the Record's pages.</summary>
    /// <summary>Where what is stated of a hearing is from.</summary>
    public const string FromHearing = "front page of the hearing";

    public static bool IsStated(string text) => Head().IsMatch(text) || RecordPage().IsMatch(text);

    public static bool Recognises(string text) => OwnPageMark().IsMatch(text) || Head().IsMatch(text);

    /// <summary>Adds the text; what the head states.</summary>
    public static IReadOnlyList<StatedFact> Add(string text, DocumentText into)
    {
        var facts = new List<StatedFact>();
        if (Head().Match(text) is { Success: true } head)
        {
            if (FederalRegister.DateIn(head.Value) is { } date) facts.Add(new(StatedFact.Published, date, "heading of the Record"));
            if (HearingNumber().Match(text) is { Success: true } number)
            {
                facts.Add(new(StatedFact.Number, number.Value.Trim(), FromHearing));
                facts.Add(new(StatedFact.Session, $"{Ordinal(number.Groups["congress"].ValueSpan)} Congress", FromHearing));
                if (WholeDate().Match(text, number.Index) is { Success: true } day && StatedDate.Within(day.Value.Trim()) is { } held) facts.Add(new(StatedFact.Published, held.ToString(), FromHearing));
            }

            if (head.Value.Contains("Record Volume", StringComparison.Ordinal)) facts.Add(new(StatedFact.Container, "Congressional Record", "heading of the Record"));
        }

        new Paragraphs(into).Add(text);
        return facts;
    }

    private static string Ordinal(ReadOnlySpan<char> number) => number switch
    {
        [.., '1', '1' or '2' or '3'] => $"{number}th",
        [.., '1'] => $"{number}st",
        [.., '2'] => $"{number}nd",
        [.., '3'] => $"{number}rd",
        _ => $"{number}th",
    };

    [GeneratedRegex(@"^[^\S\n]*\[{1,2}Pages? [DEHS]\d+([-–][DEHS]\d+)?\]{1,2}\s*$", RegexOptions.Multiline)]
    private static partial Regex RecordPage();

    // "[Page 3]" may stand in any transcript.
    [GeneratedRegex(@"^[^\S\n]*(\[\[Page [A-Z]{0,2}\d+\]\]|\[Pages? [DEHS]\d+([-–][DEHS]\d+)?\])\s*$", RegexOptions.Multiline)]
    private static partial Regex OwnPageMark();

    [GeneratedRegex(@"^[^\S\n]*\[{1,2}Pages? (?<page>[A-Z]{0,2}\d+)([-–][A-Z]{0,2}\d+)?\]{1,2}\s*$", RegexOptions.Multiline)]
    private static partial Regex PageMark();

    [GeneratedRegex(@"^[^\S\n]*\[(Congressional Record Volume|Record Volume|(Senate|House|Joint) Hearing)[^\]]*\]", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex(@"^[^\S\n]*[SHJ]\. ?Hrg\. (?<congress>\d{2,3})-\d+\s*$", RegexOptions.Multiline)]
    private static partial Regex HearingNumber();

    [GeneratedRegex(@"^[^\S\n]*[A-Z][A-Za-z]{2,8} \d{1,2}, \d{4}\s*$", RegexOptions.Multiline)]
    private static partial Regex WholeDate();

    // In the list of contents: "California....... 6".
    [GeneratedRegex(@"\.{4,}\s*\d*$")]
    private static partial Regex Leader();

    // Who speaks in the Record is in capitals.
    [GeneratedRegex(@"^(Mr|Mrs|Ms|Miss|Dr)\. \p{Lu}{2,}")]
    private static partial Regex Turn();

    /// <summary>Parts lines into paragraphs by their indent.</summary>
    private sealed class Paragraphs(DocumentText into)
    {
        private readonly List<string> lines = [];
        private bool hasPages;
        private string? page;
        private int number;
        private int first;
        private int? others;
        private bool isBroken;

        public void Add(string text)
        {
            hasPages = PageMark().IsMatch(text);
            foreach (var line in LineHyphens.Mended(text).ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal).Split('\n'))
            {
                if (PageMark().Match(line) is { Success: true } mark)
                {
                    // A paragraph may go on after it.
                    isBroken |= lines.Count > 0 || !into.IsEmpty;
                    Flush();
                    page = $"p. {mark.Groups["page"].Value}";
                }
                else if (string.IsNullOrWhiteSpace(line))
                {
                    Flush();
                }
                else
                {
                    AddLine(line.Trim(), line.Length - line.TrimStart().Length);
                }
            }

            Flush();
        }

        private void AddLine(string line, int indent)
        {
            if (isBroken && lines.Count == 0)
            {
                if (indent == (others ?? 0) && !line.StartsWith('[') && into.EndsOpen)
                {
                    into.Continue(line, page);
                    return;
                }

                isBroken = false;
            }

            var isEntry = lines.Count == 1 && indent > first && first < CentredFrom && Leader().IsMatch(line);
            if (lines.Count > 0 && !isEntry && (!GoesOn(indent) || (first < CentredFrom && indent > 0 && Turn().IsMatch(line)))) Flush();
            if (lines.Count == 0) (first, others) = (indent, null);
            else others ??= indent;
            lines.Add(line);
            if ((line.StartsWith('[') && line.EndsWith(']')) || Leader().IsMatch(line)) Flush();
        }

        // A first line is indented further than the others, or all stand at the left edge; the lines of a heading are centred.
        private bool GoesOn(int indent) =>
            first >= CentredFrom && others is null or >= CentredFrom && indent >= CentredFrom || (others is { } usual ? indent == usual : indent < first || (indent == 0 && first == 0));

        private void Flush()
        {
            if (lines.Count == 0) return;
            into.Add(string.Join('\n', lines), hasPages ? page : $"para. {++number}");
            lines.Clear();
            isBroken = false;
        }
    }
}
