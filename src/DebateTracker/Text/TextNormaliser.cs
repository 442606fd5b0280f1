using System.Text;

namespace DebateTracker.Text;

/// <summary>
/// Brings a document's text into the one form that is frozen, hashed and measured: Unicode normalisation form C,
/// Latin ligatures (U+FB00 to U+FB04) expanded, invisible characters dropped, white space collapsed to single spaces,
/// paragraphs parted by one blank line. Everything a reader sees, quotation marks and dashes included, stays as printed.
/// </summary>
public static class TextNormaliser
{
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl"];

    /// <summary>Normalises a text. A line break within a paragraph is white space; a blank line parts paragraphs.</summary>
    /// <exception cref="ArgumentException">The text holds a lone surrogate, so that it is not Unicode text.</exception>
    public static string Normalise(string text)
    {
        var result = new StringBuilder(text.Length);
        var lineBreaks = 0;
        var space = false;
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (IsInvisible(c)) continue;
            if (char.IsWhiteSpace(c))
            {
                space = true;
                if (c is '\n' or '\u2028') lineBreaks++;
                if (c is '\u2029') lineBreaks += 2;
                continue;
            }

            if (space && result.Length > 0) result.Append(lineBreaks >= 2 ? "\n\n" : " ");
            (space, lineBreaks) = (false, 0);
            if (c is >= '\uFB00' and <= '\uFB04') result.Append(Ligatures[c - '\uFB00']);
            else result.Append(c);
        }

        return result.ToString();
    }

    // Control characters, soft hyphen, zero-width characters, byte-order mark and direction marks. The zero-width joiner and non-joiner stay: they shape words and emoji.
    private static bool IsInvisible(char c) =>
        (char.IsControl(c) && !char.IsWhiteSpace(c))
        || c is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or (>= '\u2066' and <= '\u2069');
}
