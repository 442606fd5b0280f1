namespace DebateTracker.Documents;

/// <summary>Signs that Word keeps as codes of a font of pictures, as Unicode has them: the encodings of Symbol and, where they stand in forms and letters, Wingdings.</summary>
internal static class WordSigns
{
    // From 0x20 to 0x7E and from 0xA0 to 0xFE of the font Symbol; a space where it has nothing or only the part of a bracket.
    private const string SymbolLow = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
    private const string SymbolHigh = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

    // A box that is ticked is written alike, with a cross or a check in it: it is the same answer.
    private static readonly Dictionary<int, string> Wingdings = new()
    {
        [0x21] = "✏",
        [0x22] = "✂",
        [0x28] = "☎",
        [0x2A] = "✉",
        [0x46] = "☞",
        [0x4A] = "☺",
        [0x6C] = "●",
        [0x6E] = "■",
        [0x6F] = "☐",
        [0x70] = "❐",
        [0x71] = "❑",
        [0x72] = "❒",
        [0x75] = "◆",
        [0x76] = "❖",
        [0x77] = "⬥",
        [0x78] = "☒",
        [0x9E] = "·",
        [0x9F] = "•",
        [0xA1] = "○",
        [0xA7] = "▪",
        [0xA8] = "☐",
        [0xAB] = "★",
        [0xD8] = "➢",
        [0xDC] = "➲",
        [0xDF] = "←",
        [0xE0] = "→",
        [0xE1] = "↑",
        [0xE2] = "↓",
        [0xE8] = "➔",
        [0xF0] = "⇨",
        [0xFB] = "✗",
        [0xFC] = "✓",
        [0xFD] = "☒",
        [0xFE] = "☒",
    };

    private static readonly Dictionary<int, string> Wingdings2 = new() { [0x4F] = "✗", [0x50] = "✓", [0x51] = "☒", [0x52] = "☒", [0x53] = "☒", [0x54] = "☒", [0x97] = "●", [0xA2] = "■", [0xA3] = "☐" };

    /// <summary>A sign in Unicode.</summary>
    /// <param name="font">The font's name; null when it is not known.</param>
    /// <param name="code">The code in it, of itself or in the private use area (U+F000 and on).</param>
    /// <returns>The sign; null when it cannot be told.</returns>
    public static string? Of(string? font, int code)
    {
        var inFont = code is >= 0xF000 and <= 0xF0FF ? code - 0xF000 : code;
        return font?.ToLowerInvariant() switch
        {
            "symbol" => (inFont is >= 0x20 and < 0x7F && inFont - 0x20 < SymbolLow.Length ? SymbolLow[inFont - 0x20] : inFont >= 0xA0 && inFont - 0xA0 < SymbolHigh.Length ? SymbolHigh[inFont - 0xA0] : '\0') is var sign and not '\0' ? sign.ToString() : null,
            "wingdings" => Wingdings.GetValueOrDefault(inFont),
            "wingdings 2" => Wingdings2.GetValueOrDefault(inFont),
            // Any other font has characters at their own codes.
            _ when code is > 0x1F and < 0xD800 => ((char)code).ToString(),
            _ => null,
        };
    }
}
