using System.Text.RegularExpressions;

namespace DebateTracker.Anchoring;

/// <summary>
/// A quotation as newspapers print it: with marks around it and the comma of their own sentence in it, with words left out at an
/// ellipsis, with a capital or words of theirs in square brackets, with marks of notes that were copied along.
/// </summary>
internal static partial class PrintedQuote
{
    /// <summary>The words without what the print added, folded, in the parts between what it left out.</summary>
    /// <param name="exact">The quotation.</param>
    /// <param name="isOwnMark">Whether the full stop or comma at either end is the speaker's own, so that only marks of quotation go.</param>
    /// <returns>One part where nothing was left out; none where nothing is left.</returns>
    public static IReadOnlyList<string> Parts(string exact, bool isOwnMark)
    {
        var text = NoteMark().Replace(exact, "");
        text = BrokenWord().Replace(text, "");
        // "[T]he" is the word with another letter; "[the alliance]" stands for other words, or for none.
        text = Letter().Replace(text, m => m.Groups[1].Value);
        text = Inserted().Replace(text, "…");
        return [.. Ellipsis().Split(text).Select(p => (isOwnMark ? Around() : Outer()).Replace(new FoldedText(p).Text, "").Trim()).Where(p => p.Any(char.IsLetterOrDigit))];
    }

    [GeneratedRegex(@"\[\d{1,3}\]|(?<=\p{L}{2})[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=\p{Ll}{3})\d{1,2}(?=[\s.,;]|$)")]
    private static partial Regex NoteMark();

    // A word that a print breaks at the end of a line.
    [GeneratedRegex(@"(?<=\p{L})-\n(?=\p{Ll})")]
    private static partial Regex BrokenWord();

    [GeneratedRegex(@"\[(\p{L})\](?=\p{L})")]
    private static partial Regex Letter();

    [GeneratedRegex(@"\[[^\]]{0,80}\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)")]
    private static partial Regex Inserted();

    [GeneratedRegex(@"…|\.\s?\.\s?\.(?:\s?\.)?")]
    private static partial Regex Ellipsis();

    [GeneratedRegex(@"^[\s']+|[\s']+$")]
    private static partial Regex Around();

    // Marks at either end are the print's as often as the speaker's.
    [GeneratedRegex(@"^[\s'.,;:!?-]+|[\s'.,;:!?-]+$")]
    private static partial Regex Outer();
}
