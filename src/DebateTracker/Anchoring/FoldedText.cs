using System.Text;

namespace DebateTracker.Anchoring;

/// <summary>
/// A text as it is compared when typography must not matter: quotation marks of every sort are one mark, dashes one dash,
/// an ellipsis three dots, letters lower case, and any white space one space. Remembers where each character came from.
/// </summary>
public sealed class FoldedText
{
    private readonly int[] places;

    /// <summary>Folds a text.</summary>
    public FoldedText(string text)
    {
        var folded = new StringBuilder(text.Length);
        var from = new int[text.Length + (text.Length / 8) + 16];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                if (folded.Length == 0 || folded[^1] != ' ') Append(' ', i);
            }
            else if (c == '…')
            {
                for (var n = 0; n < 3; n++) Append('.', i);
            }
            else
            {
                Append(Fold(c), i);
            }
        }

        Text = folded.ToString();
        Array.Resize(ref from, folded.Length + 1);
        from[^1] = text.Length;
        places = from;

        void Append(char c, int place)
        {
            if (folded.Length + 1 >= from.Length) Array.Resize(ref from, from.Length * 2);
            from[folded.Length] = place;
            folded.Append(c);
        }
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
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '-' => '-',
        _ => char.ToLowerInvariant(c),
    };
}
