using System.Globalization;
using System.Text;

namespace DebateTracker.Text;

/// <summary>A text as search compares it: without case and diacritics, word for word.</summary>
public static class SearchText
{
    private const char FirstEastAsian = '\u1100';

    /// <summary>The words of a text as search compares them, with single spaces between.</summary>
    public static string Words(string text) => string.Join(' ', Split(text).Select(w => w.Folded));

    /// <summary>The letters and digits of a text without case and diacritics, and nothing between: what of two names or titles must be the same.</summary>
    public static string Letters(string text) => string.Concat(Fold(text).Where(char.IsLetterOrDigit));

    /// <summary>A text without case and diacritics, letter for letter as search compares it.</summary>
    public static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in Normalizable(text).Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                result.Append(char.ToLowerInvariant(c));
        return result.ToString();
    }

    // What is no character, or half of one, cannot be normalised.
    private static string Normalizable(string text) => !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\uFFFE', StringComparison.Ordinal)
        ? text : string.Concat(text.EnumerateRunes().Select(r => r.Value == 0xFFFE ? "\uFFFD" : r.ToString()));

    /// <summary>The words of a text, each with its place in it and as search compares it.</summary>
    public static IEnumerable<(Range Range, string Folded)> Split(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!IsWordCharacter(text[i])) { i++; continue; }
            var start = i;
            while (i < text.Length && IsWordCharacter(text[i])) i++;
            var folded = Fold(text[start..i]);
            if (folded.Length > 0) yield return (start..i, folded);
        }
    }

    /// <summary>
    /// The words of a text as full-text search has them: those of <see cref="Split"/>, but of Chinese, Japanese and Korean,
    /// which have no spaces between words or add endings to them, each character by itself. Several that are searched for
    /// must follow each other, so that they are found wherever they stand.
    /// </summary>
    public static IEnumerable<(Range Range, string Folded)> SplitForIndex(string text)
    {
        foreach (var (range, folded) in Split(text))
        {
            var (start, end) = (range.Start.Value, range.End.Value);
            if (!text.AsSpan(start, end - start).ContainsAnyExceptInRange('\0', FirstEastAsian))
            {
                yield return (range, folded);
                continue;
            }

            for (var i = start; i < end;)
            {
                var from = i;
                i += LengthAt(text, i);
                if (!IsEastAsian(text, from)) while (i < end && !IsEastAsian(text, i)) i += LengthAt(text, i);
                else while (i < end && CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark) i++;
                if (Fold(text[from..i]) is { Length: > 0 } part) yield return (from..i, part);
            }
        }
    }

    /// <summary>A text as full-text search keeps it: its words with single spaces between. Of what is kept so it is the same again.</summary>
    public static string Indexed(string text) => string.Join(' ', SplitForIndex(Normalizable(text).Normalize(NormalizationForm.FormC)).Select(w => w.Folded));

    /// <summary>Whether a word, folded, is of Chinese, Japanese or Korean.</summary>
    public static bool IsEastAsian(string word) => word.Length > 0 && IsEastAsian(word, 0);

    // Hangul (in letters, as folding leaves it, and in syllables), kana, bopomofo, ideographs, those of compatibility, half-width forms, and the supplementary planes of ideographs.
    private static bool IsEastAsian(string text, int place) => text[place] switch
    {
        (>= FirstEastAsian and <= '\u11FF') or (>= '\u2E80' and <= '\u9FFF') or (>= '\uA960' and <= '\uA97F') or (>= '\uAC00' and <= '\uD7FF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFFDC') => true,
        var high when char.IsHighSurrogate(high) && place + 1 < text.Length && char.IsLowSurrogate(text[place + 1]) => char.ConvertToUtf32(high, text[place + 1]) is >= 0x20000 and <= 0x3FFFF,
        _ => false,
    };

    private static int LengthAt(string text, int place) => char.IsHighSurrogate(text[place]) && place + 1 < text.Length && char.IsLowSurrogate(text[place + 1]) ? 2 : 1;

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
