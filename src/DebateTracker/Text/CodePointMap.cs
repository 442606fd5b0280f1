namespace DebateTracker.Text;

/// <summary>The border between code points and UTF-16 units of one text that is asked about many places.</summary>
public sealed class CodePointMap
{
    // Where the second units of pairs stand.
    private readonly int[] pairs;
    private readonly int length;

    /// <summary>Reads a text once.</summary>
    public CodePointMap(string text)
    {
        length = text.Length;
        var found = new List<int>();
        for (var i = 1; i < text.Length; i++)
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1])) found.Add(i);
        pairs = [.. found];
    }

    /// <summary>The UTF-16 index of a code point; the text's length when it lies past the end, 0 when negative.</summary>
    public int ToUtf16(int codePoint)
    {
        if (codePoint <= 0) return 0;
        // The pair of number k is the code point at pairs[k] - 1 - k.
        int low = 0, high = pairs.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pairs[middle] - 1 - middle < codePoint) low = middle + 1;
            else high = middle;
        }

        return Math.Min(length, codePoint + low);
    }

    /// <summary>How many code points stand before a UTF-16 index.</summary>
    public int FromUtf16(int index)
    {
        var at = Array.BinarySearch(pairs, index);
        return index - (at < 0 ? ~at : at);
    }
}
