using System.Globalization;

namespace DebateTracker.Text;

/// <summary>Where words begin and end. "safe" does not stand in "unsafe".</summary>
public static class WordEdges
{
    // What is longer is no word: no edge is looked for further away, so that a text without any is not walked through for each place in it.
    private const int LongestWord = 256;

    /// <summary>Whether a stretch, in UTF-16 units, begins or ends within a word.</summary>
    public static bool Cuts(string text, int from, int to) => CutsAt(text, from) || CutsAt(text, to);

    /// <summary>The stretch out to whole words where most of a word is in it already, and in to them where it is not; as it is where it cuts something longer than words are.</summary>
    public static (int From, int To) Snapped(string text, int from, int to)
    {
        if (CutsAt(text, from))
        {
            var (begin, next) = (from, from);
            while (from - begin < LongestWord && CutsAt(text, begin)) begin--;
            while (next < to && next - from < LongestWord && CutsAt(text, next)) next++;
            if (!CutsAt(text, begin)) from = from - begin <= next - from || next >= to ? begin : next;
        }

        if (CutsAt(text, to))
        {
            var (begin, next) = (to, to);
            while (begin > from && to - begin < LongestWord && CutsAt(text, begin)) begin--;
            while (next - to < LongestWord && CutsAt(text, next)) next++;
            if (!CutsAt(text, next)) to = next - to <= to - begin || begin <= from ? next : begin;
        }

        while (from < to && char.IsWhiteSpace(text[from])) from++;
        while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
        return (from, to);
    }

    /// <summary>The whole words of which a stretch is a part; of something longer than words are, the stretch and what stands next to it, with an ellipsis where it goes on.</summary>
    public static string Whole(string text, int from, int to)
    {
        var (begin, end) = (from, to);
        while (from - begin < LongestWord && CutsAt(text, begin)) begin--;
        while (end - to < LongestWord && CutsAt(text, end)) end++;
        return $"{(CutsAt(text, begin) ? "…" : "")}{text[begin..end]}{(CutsAt(text, end) ? "…" : "")}";
    }

    /// <summary>Whether two characters beside each other are of one word.</summary>
    public static bool Joins(char before, char after) =>
        (char.IsHighSurrogate(before) && char.IsLowSurrogate(after))
        || CharUnicodeInfo.GetUnicodeCategory(after) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        || (IsOfWord(before) && IsOfWord(after));

    /// <summary>Whether a place, in UTF-16 units, is within a word.</summary>
    public static bool CutsAt(string text, int at) => at > 0 && at < text.Length && Joins(text[at - 1], text[at]);

    // Scripts that part no words, such as Chinese, have letters without case only.
    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.OtherLetter;
}
