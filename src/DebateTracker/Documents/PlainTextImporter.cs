using System.Text.RegularExpressions;
using DebateTracker.Documents.Laws;

namespace DebateTracker.Documents;

/// <summary>Plain text: blank lines part paragraphs; where there are none, every line is one. Legislative text keeps its sections.</summary>
internal static partial class PlainTextImporter
{
    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(string text, DocumentText into)
    {
        text = WithoutLongBlanks(text);
        if (NumberedLines.Without(text) is { Count: > 0 } numbered)
        {
            text = numbered.Text;
            into.Remark($"{numbered.Count:N0} numbers of lines{(numbered.Heads == 0 ? "" : numbered.Heads == 1 ? " and the head of a page" : $" and the heads of {numbered.Heads:N0} pages")} were left out.");
        }

        // The Record prints bills, too.
        if (!CongressionalRecord.IsStated(text) && LegislativeText.Recognises(text))
        {
            LegislativeText.Add(text, into);
            return ([], "legislative text");
        }

        if (CongressionalRecord.Recognises(text)) return (CongressionalRecord.Add(text, into), "record of the Congress");
        into.AddNumbered(Paragraphs(LineHyphens.Mended(text)));
        return ([], "plain text");
    }

    /// <summary>A text in which no more than two blank lines follow one another: they say nothing, and whoever looks for the beginnings of lines would pass over them again and again.</summary>
    public static string WithoutLongBlanks(string text) => LongBlanks().Replace(text.ReplaceLineEndings("\n"), "\n\n");

    public static IEnumerable<string> Paragraphs(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        return BlankLine().IsMatch(lines.Trim()) ? BlankLine().Split(lines) : lines.Split('\n');
    }

    // From the beginning of a line: whoever looked from each of many blanks for their end would never come to it.
    [GeneratedRegex(@"(?<=\n)(?>(?:[^\S\n]*\n){3,})")]
    private static partial Regex LongBlanks();

    [GeneratedRegex(@"\n[^\S\n]*\n\s*")]
    private static partial Regex BlankLine();
}
