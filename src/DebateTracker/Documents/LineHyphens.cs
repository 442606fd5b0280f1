using System.Text;
using System.Text.RegularExpressions;

namespace DebateTracker.Documents;

/// <summary>Joins lines; whether a hyphen at the end of one belongs to the word is told by how the document writes it elsewhere.</summary>
public sealed partial class LineHyphens
{
    private static readonly HashSet<string> Beginnings = new(StringComparer.OrdinalIgnoreCase)
    {
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "thirty", "forty", "fifty", "sixty",
        "seventy", "eighty", "ninety", "first", "second", "third", "half", "multi", "all", "up", "long", "short", "high", "low", "well", "self",
        "ex", "non", "pre", "post", "anti", "pro", "co", "so", "cross", "full", "part", "large", "small", "open", "closed", "end", "year", "day",
        "decision", "state", "world", "risk", "law", "policy", "cost", "data", "mid", "near", "real", "far", "hard", "best", "better", "vice",
        "user", "third-party",
    };

    // What is often the second part of a compound: "machine-based".
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        "based", "related", "driven", "level", "term", "specific", "sized", "facing", "oriented", "focused", "neutral", "party",
    };

    // What begins compounds and whole words alike: "pro-innovation", but "proteins".
    private static readonly HashSet<string> Prefixes = new(StringComparer.OrdinalIgnoreCase) { "pro", "co", "so", "ex", "pre", "up", "end", "all" };

    private readonly HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads how a document writes its words.</summary>
    /// <param name="lines">Its lines.</param>
    public LineHyphens(IEnumerable<string> lines)
    {
        var isBroken = false;
        foreach (var line in lines)
        {
            // What stands before and after a line's end with a hyphen may be parts of a word.
            foreach (Match word in WholeWord().Matches(line))
            {
                if (isBroken && string.IsNullOrWhiteSpace(line[..word.Index])) continue;
                words.Add(word.Value);
                if (word.Value.Contains('-')) words.UnionWith(word.Value.Split('-'));
            }

            isBroken = line.TrimEnd() is [.., '-' or '\u2010' or '\u00AD'];
        }
    }

    /// <summary>A text of lines in which the words that were broken at their ends are whole; all other lines stay as they are.</summary>
    public static string Mended(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (!lines.Any(l => BrokenEnd().IsMatch(l))) return text;
        var joiner = new LineHyphens(lines);
        var mended = new StringBuilder(text.Length);
        var last = "";
        foreach (var (i, line) in lines.Index())
        {
            // Only the ends that meet are looked at: a text may be one word after the other.
            if (i > 0 && BrokenEnd().IsMatch(last) && GoesOn().IsMatch(line))
            {
                var words = line.Trim();
                while (mended.Length > 0 && char.IsWhiteSpace(mended[^1])) mended.Length--;
                var end = LastPart().Match(last.TrimEnd()).Value;
                mended.Length -= end.Length;
                mended.Append(joiner.Join(end, words));
                last = words;
                continue;
            }

            if (i > 0) mended.Append('\n');
            mended.Append(line);
            last = line;
        }

        return mended.ToString();
    }

    private static bool IsUnspaced(char c) => c is (>= '\u2E80' and <= '\u312F') or (>= '\u31A0' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF01' and <= '\uFF9F');

    /// <summary>Lines as one text.</summary>
    public string Join(IEnumerable<string> lines) => lines.Aggregate("", Join);

    /// <summary>Two lines as one text: between Chinese and Japanese characters and their marks stands no space.</summary>
    public string Join(string before, string after)
    {
        if (before.Length == 0) return after;
        if (before[^1] == '\u00AD') return before[..^1] + after;
        if (IsUnspaced(before[^1]) && after.Length > 0 && IsUnspaced(after[0])) return before + after;
        if (UnspacedEnd().IsMatch(before) || UnspacedBeginning().IsMatch(after)) return before + after;
        if (before[^1] is not ('-' or '\u2010') || before.Length < 2 || !char.IsLetterOrDigit(before[^2])) return $"{before} {after}";
        var first = LastWord().Match(before).Value;
        var second = FirstWord().Match(after).Value;
        if ((first.Length == 0 || !words.Contains(first.TrimEnd('-', '\u2010') + second)) && (Suspended().IsMatch(after) || (SuspendedOr().IsMatch(after) && (char.IsDigit(before[^2]) || words.Contains(first.TrimEnd('-', '\u2010')) || Beginnings.Contains(first.TrimEnd('-', '\u2010')))))) return $"{before} {after}";
        // "90-day", "2023-2024", "AI-generated".
        if (char.IsDigit(before[^2])) return char.IsLetterOrDigit(after[0]) ? before + after : $"{before} {after}";
        if (second.Length == 0 || !char.IsLower(second[0])) return before + after;
        if (words.Contains(first[..^1] + second)) return before[..^1] + after;
        if (Acronym().IsMatch(first)) return before + after;
        // "risk-mitiga-" and "tion", but "state-of-the-" and "art".
        if (first.LastIndexOfAny(['-', '\u2010'], first.Length - 2) is >= 0 and var inner)
        {
            var last = first[(inner + 1)..^1];
            // The last part is the beginning of a word only where the whole of it is one, or where it is none by itself.
            var isWord = words.Contains(last + second) || (!words.Contains(last) && !Beginnings.Contains(last) && !Particles().IsMatch(last) && !Endings.Contains(second) && !words.Contains(first + second));
            var isCompound = !isWord || (!words.Contains(last + second) && (words.Contains(second) && second.Length > 3));
            return isCompound ? before + after : before[..^1] + after;
        }

        // A word and a word make a compound; so do what often begins one, and parts of an address.
        if ((Beginnings.Contains(first[..^1]) && (!Prefixes.Contains(first[..^1]) || words.Contains(second)))
            || (Endings.Contains(second) && first.Length > 4)
            || after.Split(' ')[0].Contains('@')
            || (first.Length > 4 && second.Length > 3 && words.Contains(first[..^1]) && words.Contains(second)))
        {
            return before + after;
        }
        return words.Contains(first + second) ? before + after : before[..^1] + after;
    }

    // A dash, or a stroke, at which a line ends or begins stands between its words without a space, as on either side of it.
    [GeneratedRegex(@"[^\s—–-](—|–|--|/)$")]
    private static partial Regex UnspacedEnd();

    [GeneratedRegex(@"^(—|--|/)[^\s—-]")]
    private static partial Regex UnspacedBeginning();

    [GeneratedRegex(@"(?<![\w-])\p{L}[\p{L}’'-]*\p{L}(?![\w-])")]
    private static partial Regex WholeWord();

    [GeneratedRegex(@"[\p{L}\d][-\u2010]\s*$")]
    private static partial Regex BrokenEnd();

    [GeneratedRegex(@"\S*$")]
    private static partial Regex LastPart();

    // "bio- and chemical", "12- and 24-month": the hyphen stands for what both have.
    [GeneratedRegex(@"^(and|nor|but|und|oder|bis)\b")]
    private static partial Regex Suspended();

    // These may be the end of a word, too: "12- to 24-month", but "strength-" and "en".
    [GeneratedRegex(@"^(or|to)\s+[\p{L}\d]+-")]
    private static partial Regex SuspendedOr();

    /// <summary>A line that goes on with the one before: it begins with a small letter.</summary>
    [GeneratedRegex(@"^\s*\p{Ll}")]
    public static partial Regex GoesOn();

    [GeneratedRegex(@"(^|-)\p{Lu}{2,}[-\u2010]$")]
    private static partial Regex Acronym();

    [GeneratedRegex(@"^(the|of|in|to|on|by|and|or|at|a|for|up|off|out|as|is|per|à|your|my|our|vis|de|la|du|non|with|from|do|it)$", RegexOptions.IgnoreCase)]
    private static partial Regex Particles();

    [GeneratedRegex(@"[\p{L}’'-]+[-\u2010]$")]
    private static partial Regex LastWord();

    [GeneratedRegex(@"^[\p{L}’'-]*\p{L}")]
    private static partial Regex FirstWord();
}
