using System.Globalization;
using System.Text;

namespace DebateTracker.Text;

/// <summary>A text as search compares it: without case and diacritics, word for word.</summary>
public static class SearchText
{
    /// <summary>The words of a text as search compares them, with single spaces between.</summary>
    public static string Words(string text) => string.Join(' ', Split(text).Select(w => w.Folded));

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

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
