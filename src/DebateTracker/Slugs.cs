namespace DebateTracker;

/// <summary>The names that entries have in addresses.</summary>
public static class Slugs
{
    /// <summary>The longest slug.</summary>
    public const int MaxLength = 100;

    /// <summary>The longest key.</summary>
    public const int MaxKeyLength = 26;

    /// <summary>Whether a text is a slug: lower-case letters a to z, digits and single hyphens between them.</summary>
    public static bool IsSlug(string text) =>
        text.Length is > 0 and <= MaxLength && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Whether a text is a key: 4 to 26 lower-case letters a to z and digits.</summary>
    public static bool IsKey(string text) =>
        text.Length is >= 4 and <= MaxKeyLength && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
}
