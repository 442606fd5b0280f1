using System.Globalization;

namespace DebateTracker.Text;

/// <summary>What a name or title that somebody types must be to stand in running text. What is on record already is not asked.</summary>
public static class ShownNames
{
    /// <summary>
    /// What is wrong with a name, as the rest of a sentence; null when nothing is: it shows something, and has none of the characters
    /// that turn the direction of what follows (Unicode Standard Annex 9, section 2). Words of either direction need none of these.
    /// </summary>
    /// <param name="name">The name.</param>
    public static string? Problem(string name) =>
        name.Length > 0 && !name.Any(c => char.IsLetterOrDigit(c) || char.IsPunctuation(c) || char.IsSymbol(c) || char.IsSurrogate(c)) ? "has no character that can be seen"
        : name.FirstOrDefault(c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')) is var turning and not '\0'
            ? string.Create(CultureInfo.InvariantCulture, $"has the invisible character U+{(int)turning:X4}, which turns the direction of the words; take it out")
        : null;
}
