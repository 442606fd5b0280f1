namespace DebateTracker.Anchoring;

/// <summary>
/// A text as it is compared when typography must not matter: quotation marks of every sort are one mark, dashes one dash,
/// an ellipsis three dots, letters lower case, any white space one space, and raised and lowered figures figures: 10²⁶, 10^26 and the
/// 1026 that is copied from them are alike. Remembers where each character came from.
/// </summary>
public sealed class FoldedText
{
    private const char Ellipsis = '…';
    private static readonly char[] Folds = [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => Fold((char)c))];

    private readonly int[] places;

    /// <summary>Folds a text.</summary>
    public FoldedText(string text)
    {
        // An ellipsis gives three characters; every other one gives one or, in a row of white space, none.
        var length = text.Length + (2 * text.AsSpan().Count(Ellipsis));
        var folded = new char[length];
        var from = new int[length + 1];
        var n = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = Folds[text[i]];
            if (c == ' ' && n > 0 && folded[n - 1] == ' ') continue;
            if (c == '^' && n > 0 && char.IsAsciiDigit(folded[n - 1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) continue;
            folded[n] = c;
            from[n++] = i;
            if (text[i] != Ellipsis) continue;
            (folded[n], folded[n + 1]) = (c, c);
            (from[n], from[n + 1]) = (i, i);
            n += 2;
        }

        Text = new(folded, 0, n);
        from[n] = text.Length;
        places = from[..(n + 1)];
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>The UTF-16 index in the text itself of a character of the folded text.</summary>
    public int PlaceOf(int folded) => places[folded];

    /// <summary>The index in the folded text of the first character that comes from a UTF-16 index of the text, or from after it.</summary>
    public int IndexOf(int place)
    {
        var found = Array.BinarySearch(places, place);
        if (found < 0) return Math.Min(~found, places.Length - 1);
        while (found > 0 && places[found - 1] == place) found--;
        return found;
    }

    private static char Fold(char c) => c switch
    {
        '“' or '”' or '„' or '‟' or '«' or '»' or '"' or '‘' or '’' or '‚' or '‛' or '‹' or '›' or '\'' or '′' or '″' or '`' or '´' => '\'',
        Ellipsis => '.',
        >= '⁰' and <= '⁹' when c is '⁰' or >= '⁴' => (char)('0' + (c - '⁰')),
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        >= '₀' and <= '₉' => (char)('0' + (c - '₀')),
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '-' => '-',
        _ => char.IsWhiteSpace(c) ? ' ' : char.ToLowerInvariant(c),
    };
}
