namespace DebateTracker.Documents;

/// <summary>
/// Small figures above or below the line, which plain text would run into the number before them: 10 to the power of 26 must
/// not become 1026. Unicode has characters for them (block Superscripts and Subscripts); other raised text stays as it is.
/// </summary>
internal static class RaisedText
{
    private const string Plain = "0123456789+-=()";
    private const string Above = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
    private const string Below = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";

    /// <summary>Figures above the line; those for which there is no character, such as 26.5, after a caret; words unchanged.</summary>
    public static string Superscript(string text) => Map(text, Above);

    /// <summary>Figures below the line; anything else unchanged.</summary>
    public static string Subscript(string text) => Map(text, Below);

    /// <summary>A text whose first figures, the mark of a note, stand on the line.</summary>
    public static string Levelled(string text)
    {
        var mark = text.TakeWhile(c => Above[..10].Contains(c)).ToArray();
        return string.Concat(mark.Select(c => Plain[Above.IndexOf(c, StringComparison.Ordinal)])) + text[mark.Length..];
    }

    private static string Map(string text, string to)
    {
        var plain = text.Replace('−', '-').Replace('–', '-');
        if (plain is "n" or "i" && to == Above) return plain == "n" ? "ⁿ" : "ⁱ";
        if (!plain.Any(char.IsAsciiDigit) || plain.Any(c => char.IsLetter(c) || c == '*')) return text;
        return plain.All(c => Plain.Contains(c)) ? string.Concat(plain.Select(c => to[Plain.IndexOf(c)])) : to == Above ? "^" + text : text;
    }
}
