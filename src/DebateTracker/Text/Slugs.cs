using System.Globalization;
using System.Text;

namespace DebateTracker.Text;

/// <summary>The names that entries have in addresses.</summary>
public static class Slugs
{
    /// <summary>The longest slug.</summary>
    public const int MaxLength = 100;

    private const int RoomForNumber = 5;

    /// <summary>The longest key.</summary>
    public const int MaxKeyLength = 26;

    /// <summary>Whether a text is a slug: lower-case letters a to z, digits and single hyphens between them.</summary>
    public static bool IsSlug(string text) =>
        text.Length is > 0 and <= MaxLength && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>A slug made of a title: its letters without accents and its digits, at most ten words.</summary>
    /// <param name="title">The title.</param>
    /// <param name="otherwise">The slug when the title has no such letter.</param>
    public static string From(string title, string otherwise)
    {
        var words = new StringBuilder();
        foreach (var c in title.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) words.Append(c);
            else if (c is not ('\'' or '’') && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) words.Append(' ');
        }

        var slug = string.Join('-', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(10));
        slug = slug[..Math.Min(slug.Length, MaxLength)].Trim('-');
        return slug.Length == 0 ? otherwise : slug;
    }

    /// <summary>A slug with a number behind it, for what has the same title as something else; cut where it would be too long.</summary>
    public static string Numbered(string slug, int number) => string.Create(CultureInfo.InvariantCulture, $"{slug[..Math.Min(slug.Length, MaxLength - RoomForNumber)].TrimEnd('-')}-{number}");

    /// <summary>Whether a text is a key: 4 to 26 lower-case letters a to z and digits.</summary>
    public static bool IsKey(string text) =>
        text.Length is >= 4 and <= MaxKeyLength && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
}
