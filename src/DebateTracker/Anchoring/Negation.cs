using System.Text.RegularExpressions;

namespace DebateTracker.Anchoring;

/// <summary>The words by which a sentence says the opposite of what it says without them.</summary>
internal static partial class Negation
{
    /// <summary>The first of them in some words; empty where there is none.</summary>
    public static string In(string words) => Word().Match(words).Value.Trim();

    /// <summary>One that a text has more often than another; empty where there is none.</summary>
    public static string MoreIn(string text, string other)
    {
        var known = Word().Matches(other).GroupBy(m => m.Value, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Count(), StringComparer.OrdinalIgnoreCase);
        return Word().Matches(text).GroupBy(m => m.Value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > known.GetValueOrDefault(g.Key))?.Key ?? "";
    }

    [GeneratedRegex(@"\b(?:not|no|never|none|nor|neither|without|cannot|\w+n['’]t|nicht|kein\w*|nie|ohne|pas|jamais|aucun\w*|sans)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
