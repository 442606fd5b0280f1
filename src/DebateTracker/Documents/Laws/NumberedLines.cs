using System.Text.RegularExpressions;

namespace DebateTracker.Documents.Laws;

/// <summary>The numbers of lines that legislatures print beside their bills, where a bill comes as text.</summary>
internal static partial class NumberedLines
{
    private const int Fewest = 20;

    /// <summary>A text without the numbers of its lines and the heads of its pages, and how many there were of each; the text as it is when its lines are not numbered.</summary>
    public static (string Text, int Count, int Heads) Without(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var (without, count, heads, next, within, last) = (new List<string>(lines.Length), 0, 0, 1, 0, "");
        foreach (var line in lines)
        {
            if (line.Trim().Length == 0) last = "";
            if (PageHead().IsMatch(line))
            {
                (next, heads) = (1, heads + 1);
                continue;
            }

            if (Numbered().Match(line) is not { Success: true } match || int.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture) is var n && n != next && n != 1)
            {
                without.Add(line);
                continue;
            }

            (next, count) = (n + 1, count + 1);
            var rest = match.Groups["rest"].Value;
            if (last.Length > 0 && LineHyphens.GoesOn().IsMatch(rest)) within++;
            without.Add(last = rest);
        }

        // Points of a list are numbered, too, but sentences do not go on from one to the next.
        return count >= Fewest && count * 2 > lines.Count(l => l.Trim().Length > 0) && within * 3 > count ? (BrokenAtPage().Replace(string.Join('\n', without), "\n"), count, heads) : (text, 0, 0);
    }

    [GeneratedRegex(@"^ {0,2}(?<number>[0-9]{1,2})(?: (?<rest>\s*\S.*)|\s*(?<rest>))$")]
    private static partial Regex Numbered();

    // A word that goes on after the head of a page.
    [GeneratedRegex(@"(?<=\p{L}-)(?>(?:[^\S\n]*\n){2,})(?=[^\S\n]*\p{Ll})")]
    private static partial Regex BrokenAtPage();

    // "S. 8828                             2", where a page begins.
    [GeneratedRegex(@"^\s*[AS]\. ?\d{1,5}(-[A-Z])?\s+\d{1,3}(\s+[AS]\. ?\d{1,5}(-[A-Z])?)?\s*$")]
    private static partial Regex PageHead();
}
