using System.Text;
using System.Xml;

namespace DebateTracker.Citations;

/// <summary>Text as XML documents can hold it.</summary>
public static class XmlWords
{
    /// <summary>What XML 1.0 cannot hold (section 2.2) is told by U+FFFD.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) plain.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return plain.ToString();
    }

    /// <summary>A text of at most so many characters; a longer one is cut and ends with an ellipsis.</summary>
    public static string Short(string text, int most)
    {
        var runes = Plain(text).EnumerateRunes().ToList();
        return runes.Count <= most ? Plain(text) : string.Concat(runes.Take(most - 1)) + "…";
    }
}
