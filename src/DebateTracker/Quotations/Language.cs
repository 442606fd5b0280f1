using System.Text.RegularExpressions;

namespace DebateTracker.Quotations;

/// <summary>Whether a text is English, told by its small words. The rules read no other language, and what they do not read they leave alone.</summary>
internal static partial class Language
{
    private const int Read = 20_000;

    private static readonly HashSet<string> English = new(StringComparer.OrdinalIgnoreCase) { "the", "of", "and", "to", "in", "that", "is", "for", "it", "was", "with", "as", "he", "she", "said", "are", "this", "be", "not", "by", "we", "they" };

    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "der", "die", "das", "und", "ist", "nicht", "mit", "von", "ein", "eine", "zu", "den", "dem", "des", "sich", "auf", "für", "im", "wir", "sie",
        "le", "la", "les", "et", "est", "une", "un", "dans", "que", "pour", "pas", "qui", "sur", "du", "au", "ce", "nous", "elle", "il",
        "el", "los", "las", "y", "es", "por", "con", "una", "del", "se", "no", "che", "di", "per", "non", "sono", "het", "een", "van", "niet", "en", "o", "os", "não", "w", "z", "nie", "się", "jest",
    };

    /// <summary>Whether English words are not outnumbered by those of other languages.</summary>
    public static bool IsEnglish(string text)
    {
        var (english, others) = (0, 0);
        foreach (var match in Word().EnumerateMatches(text.AsSpan(0, Math.Min(text.Length, Read))))
        {
            var word = text.Substring(match.Index, match.Length);
            if (English.Contains(word)) english++;
            else if (Others.Contains(word)) others++;
        }

        return others < 8 || english * 2 > others;
    }

    [GeneratedRegex(@"\b\p{L}{1,6}\b")]
    private static partial Regex Word();
}
