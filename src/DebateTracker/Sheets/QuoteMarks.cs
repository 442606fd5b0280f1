using System.Text.RegularExpressions;

namespace DebateTracker.Sheets;

/// <summary>What somebody who writes a quotation down puts around and into it, which is not in the source.</summary>
internal static partial class QuoteMarks
{
    private const string Pairs = "“”„“„”«»»«‹›‘’\"\"''";

    /// <summary>The parts of a quotation from which something was left out, as "[…]" says.</summary>
    public static IReadOnlyList<string> Parts(string quote) => [.. Omission().Split(quote).Where(p => p.Length > 0)];

    /// <summary>
    /// The words as they may stand in the source, the likeliest first: without quotation marks that enclose them or have no
    /// other end, as written, and without any mark at either end.
    /// </summary>
    public static IReadOnlyList<string> Readings(string quote)
    {
        var likely = quote;
        if (quote.Length > 1 && IsPair(quote[0], quote[^1]) && EndOfFirst(quote) is var end && end == quote.Length - 1) likely = quote[1..^1];
        else if (quote.Length > 1 && IsDouble(quote[0]) && EndOfFirst(quote) < 0) likely = quote[1..];
        else if (quote.Length > 1 && IsDouble(quote[^1]) && quote.Count(IsDouble) % 2 == 1) likely = quote[..^1];
        var bare = quote;
        if (bare.Length > 1 && IsMark(bare[0])) bare = bare[1..];
        if (bare.Length > 1 && IsMark(bare[^1])) bare = bare[..^1];
        return [.. new[] { likely, quote, bare }.Select(q => q.Trim()).Where(q => q.Any(char.IsLetterOrDigit)).Distinct()];
    }

    // Where the quotation that the first mark opens ends; -1 when it does not.
    private static int EndOfFirst(string quote)
    {
        var open = quote[0];
        var depth = 0;
        for (var i = 0; i < quote.Length; i++)
        {
            var c = quote[i];
            if (!IsMark(c) || (c is '\'' or '’' && i > 0 && i + 1 < quote.Length && char.IsLetterOrDigit(quote[i - 1]) && char.IsLetterOrDigit(quote[i + 1]))) continue;
            if (c == open && (!IsPair(open, open) || Opens(quote, i))) depth++;
            else if (IsPair(open, c) && --depth == 0) return i;
        }

        return -1;
    }

    // Of marks that are the same on both sides: whether this one stands before a word and not after one.
    private static bool Opens(string quote, int at) =>
        at + 1 < quote.Length && !char.IsWhiteSpace(quote[at + 1]) && (at == 0 || char.IsWhiteSpace(quote[at - 1]) || quote[at - 1] is '(' or '[' or '-' or '–' or '—' || IsMark(quote[at - 1]));

    private static bool IsMark(char c) => Pairs.Contains(c, StringComparison.Ordinal);

    private static bool IsDouble(char c) => c is '“' or '”' or '„' or '«' or '»' or '"';

    private static bool IsPair(char open, char close)
    {
        for (var i = 0; i < Pairs.Length; i += 2)
            if (Pairs[i] == open && Pairs[i + 1] == close) return true;
        return false;
    }

    [GeneratedRegex(@"\s*\[\s*(?:…|\.\s?\.\s?\.)\s*\]\s*")]
    private static partial Regex Omission();
}
