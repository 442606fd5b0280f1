namespace DebateTracker.Text;

/// <summary>
/// The border between offsets in Unicode code points, which the W3C selectors and the database use, and the UTF-16
/// units of .NET strings.
/// </summary>
public static class CodePoints
{
    /// <summary>How many code points a text has. A lone surrogate counts as one.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
                count--;
        return count;
    }

    /// <summary>The UTF-16 index of a code point; the text's length when it lies at or past the end, 0 when negative.</summary>
    public static int ToUtf16(ReadOnlySpan<char> text, int codePoint)
    {
        var index = 0;
        for (; codePoint > 0 && index < text.Length; codePoint--)
            index += char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
        return index;
    }

    /// <summary>The text between two code-point offsets, cut to the text's ends; empty when they are out of order.</summary>
    public static string Slice(string text, int start, int end)
    {
        if (end <= start) return "";
        var from = ToUtf16(text, start);
        return text.Substring(from, ToUtf16(text.AsSpan(from), end - Math.Max(0, start)));
    }
}
