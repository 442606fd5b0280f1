namespace DebateTracker.Sources;

/// <summary>Addresses that lead to words within a page (WICG URL Fragment Text Directives, section 3).</summary>
public static class TextFragment
{
    private const int WordsAtEachEnd = 5;

    /// <summary>The address of a passage in its document, which browsers scroll to and highlight.</summary>
    /// <param name="url">The document's address; a fragment of its own is replaced.</param>
    /// <param name="exact">The words.</param>
    public static string Link(string url, string exact)
    {
        var words = exact.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var text = words.Length <= 2 * WordsAtEachEnd
            ? Encode(string.Join(' ', words))
            : Encode(string.Join(' ', words[..WordsAtEachEnd])) + "," + Encode(string.Join(' ', words[^WordsAtEachEnd..]));
        return url.Split('#')[0] + "#:~:text=" + text;
    }

    // A hyphen would be read as the end of a prefix; EscapeDataString leaves it alone.
    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("-", "%2D", StringComparison.Ordinal);
}
