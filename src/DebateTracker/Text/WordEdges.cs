using System.Globalization;

namespace DebateTracker.Text;

/// <summary>Where words begin and end. "safe" does not stand in "unsafe".</summary>
public static class WordEdges
{
    /// <summary>Whether a stretch, in UTF-16 units, begins or ends within a word.</summary>
    public static bool Cuts(string text, int from, int to) => CutsAt(text, from) || CutsAt(text, to);

    /// <summary>The stretch out to whole words where most of a word is in it already, and in to them where it is not.</summary>
    public static (int From, int To) Snapped(string text, int from, int to)
    {
        if (CutsAt(text, from))
        {
            var (begin, next) = (from, from);
            while (CutsAt(text, begin)) begin--;
            while (next < to && CutsAt(text, next)) next++;
            from = from - begin <= next - from || next >= to ? begin : next;
        }

        if (CutsAt(text, to))
        {
            var (begin, next) = (to, to);
            while (begin > from && CutsAt(text, begin)) begin--;
            while (CutsAt(text, next)) next++;
            to = next - to <= to - begin || begin <= from ? next : begin;
        }

        while (from < to && char.IsWhiteSpace(text[from])) from++;
        while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
        return (from, to);
    }

    /// <summary>The whole words of which a stretch is a part.</summary>
    public static string Whole(string text, int from, int to)
    {
        while (CutsAt(text, from)) from--;
        while (CutsAt(text, to)) to++;
        return text[from..to];
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
