using System.Text;

namespace DebateTracker.Citations.Reading;

/// <summary>TeX as lists of references have it, as plain text: the reverse of what <see cref="BibTexFormat"/> writes, and the usual else. A command that is not known stays as it is.</summary>
internal static class TexText
{
    private static readonly Dictionary<char, char> Marks = new()
    {
        ['`'] = '\u0300',
        ['\''] = '\u0301',
        ['^'] = '\u0302',
        ['~'] = '\u0303',
        ['='] = '\u0304',
        ['u'] = '\u0306',
        ['.'] = '\u0307',
        ['"'] = '\u0308',
        ['r'] = '\u030A',
        ['H'] = '\u030B',
        ['v'] = '\u030C',
        ['d'] = '\u0323',
        ['c'] = '\u0327',
        ['k'] = '\u0328',
        ['b'] = '\u0331',
    };

    private static readonly Dictionary<string, string> Commands = new(StringComparer.Ordinal)
    {
        ["ss"] = "ß",
        ["ae"] = "æ",
        ["AE"] = "Æ",
        ["oe"] = "œ",
        ["OE"] = "Œ",
        ["o"] = "ø",
        ["O"] = "Ø",
        ["l"] = "ł",
        ["L"] = "Ł",
        ["aa"] = "å",
        ["AA"] = "Å",
        ["i"] = "ı",
        ["j"] = "ȷ",
        ["S"] = "§",
        ["pounds"] = "£",
        ["ldots"] = "…",
        ["dots"] = "…",
        ["textellipsis"] = "…",
        ["textbackslash"] = "\\",
        ["textasciitilde"] = "~",
        ["textasciicircum"] = "^",
        ["textquotesingle"] = "'",
        ["textendash"] = "–",
        ["textemdash"] = "—",
        ["textquoteright"] = "’",
        ["textquoteleft"] = "‘",
        ["textquotedblleft"] = "“",
        ["textquotedblright"] = "”",
        ["euro"] = "€",
        ["texteuro"] = "€",
        ["copyright"] = "©",
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["epsilon"] = "ε",
        ["varepsilon"] = "ε",
        ["zeta"] = "ζ",
        ["eta"] = "η",
        ["theta"] = "θ",
        ["iota"] = "ι",
        ["kappa"] = "κ",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["nu"] = "ν",
        ["xi"] = "ξ",
        ["pi"] = "π",
        ["rho"] = "ρ",
        ["varsigma"] = "ς",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["upsilon"] = "υ",
        ["phi"] = "φ",
        ["varphi"] = "φ",
        ["chi"] = "χ",
        ["psi"] = "ψ",
        ["omega"] = "ω",
        ["Gamma"] = "Γ",
        ["Delta"] = "Δ",
        ["Theta"] = "Θ",
        ["Lambda"] = "Λ",
        ["Xi"] = "Ξ",
        ["Pi"] = "Π",
        ["Sigma"] = "Σ",
        ["Upsilon"] = "Υ",
        ["Phi"] = "Φ",
        ["Psi"] = "Ψ",
        ["Omega"] = "Ω",
        ["textdegree"] = "°",
        ["textpm"] = "±",
        ["texttimes"] = "×",
        ["textsection"] = "§",
        ["textsterling"] = "£",
        ["textgreater"] = ">",
        ["textless"] = "<",
        ["textbar"] = "|",
        ["textunderscore"] = "_",
        ["textbraceleft"] = "{",
        ["textbraceright"] = "}",
        ["le"] = "≤",
        ["ge"] = "≥",
        ["ne"] = "≠",
        ["to"] = "→",
        ["dh"] = "ð",
        ["DH"] = "Ð",
        ["th"] = "þ",
        ["TH"] = "Þ",
        ["geq"] = "≥",
        ["leq"] = "≤",
        ["neq"] = "≠",
        ["approx"] = "≈",
        ["times"] = "×",
        ["pm"] = "±",
        ["infty"] = "∞",
        ["rightarrow"] = "→",
        // These only choose a type, and their argument is the text.
        ["emph"] = "",
        ["textit"] = "",
        ["textbf"] = "",
        ["texttt"] = "",
        ["textsc"] = "",
        ["textrm"] = "",
        ["enquote"] = "",
        ["mkbibquote"] = "",
        ["ensuremath"] = "",
        ["url"] = "",
        ["uppercase"] = "",
        ["mbox"] = "",
    };

    /// <summary>Whether every brace has its fellow within the text.</summary>
    public static bool Balances(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}' && --depth < 0) return false;
        }

        return depth == 0;
    }

    // No text has more marks upon each other; whoever sends more is not to end the program.
    private const int MostNested = 16;

    /// <summary>The text, with single spaces.</summary>
    public static string Plain(string tex) => Plain(tex, 0);

    private static string Plain(string tex, int depth)
    {
        var text = new StringBuilder();
        for (var i = 0; i < tex.Length; i++)
        {
            switch (tex[i])
            {
                case '\\' when i + 1 < tex.Length:
                    i = Command(tex, i + 1, text, depth);
                    break;
                case '{' or '}' or '$':
                    break;
                case '^' or '_' when Figures(tex, i + 1) is var (figures, end) && figures.Length > 0:
                    text.Append(tex[i] == '^' ? Raise(figures) : string.Concat(figures.Select(c => (char)('\u2080' + (c - '0')))));
                    i = end;
                    break;
                case '~':
                    text.Append(' ');
                    break;
                case '-' when Follows("---"):
                    text.Append('—');
                    i += 2;
                    break;
                case '-' when Follows("--"):
                    text.Append('–');
                    i++;
                    break;
                case '`' when Follows("``"):
                    text.Append('“');
                    i++;
                    break;
                case '\'' when Follows("''"):
                    text.Append('”');
                    i++;
                    break;
                case '`':
                    text.Append('‘');
                    break;
                case var c:
                    text.Append(c);
                    break;
            }

            bool Follows(string sign) => string.CompareOrdinal(tex, i, sign, 0, sign.Length) == 0;
        }

        return string.Join(' ', text.ToString().Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // Figures above or below the line in a formula: one, or several in braces.
    private static (string Figures, int End) Figures(string tex, int at)
    {
        var (inside, end) = at < tex.Length && tex[at] == '{' ? Argument(tex, at) : at < tex.Length ? (tex[at].ToString(), at) : ("", at);
        return inside.All(char.IsAsciiDigit) ? (inside, end) : ("", at);
    }

    // Reads a command behind its backslash; gives where it ends.
    private static int Command(string tex, int at, StringBuilder text, int depth)
    {
        if (!char.IsAsciiLetter(tex[at]))
        {
            if (Marks.TryGetValue(tex[at], out var mark) && Letter(tex, at + 1, depth) is var (letter, end) && letter.Length > 0)
            {
                text.Append(letter).Append(mark);
                return end;
            }

            // Spaces of TeX, and places where a word or a line may be parted.
            if (tex[at] is '\\' or ',' or ';' or ':' or ' ' or '\n' or '\r' or '\t') text.Append(' ');
            else if (tex[at] is not ('-' or '/' or '!')) text.Append(tex[at]);
            return at;
        }

        var after = at;
        while (after < tex.Length && char.IsAsciiLetter(tex[after])) after++;
        var name = tex[at..after];
        if (name == "vphantom") return Argument(tex, after).End; // Is not seen.
        if (name.Length == 1 && Marks.TryGetValue(name[0], out var accent) && Letter(tex, after, depth) is var (under, last) && under.Length > 0)
        {
            text.Append(under).Append(accent);
            return last;
        }

        if (name is "textsuperscript" or "textsubscript" && depth < MostNested)
        {
            var (digits, end) = Argument(tex, after);
            text.Append(string.Concat(Plain(digits, depth + 1).Select(c => name == "textsuperscript" ? Raised(c) : c)));
            return end;
        }

        if (Commands.TryGetValue(name, out var sign))
        {
            text.Append(sign);
            // A space ends a command and is not printed.
            return after < tex.Length && tex[after] == ' ' ? after : after - 1;
        }

        text.Append('\\').Append(name);
        return after - 1;
    }

    // The letter that a mark is on: alone, in braces, or with a mark of its own.
    private static (string Letter, int End) Letter(string tex, int at, int depth)
    {
        if (depth >= MostNested) return ("", at);
        while (at < tex.Length && tex[at] == ' ') at++;
        if (at >= tex.Length) return ("", at);
        if (tex[at] == '{')
        {
            var (inside, end) = Argument(tex, at);
            return (Dotted(Plain(inside, depth + 1)), end);
        }

        if (tex[at] == '\\' && at + 1 < tex.Length)
        {
            var text = new StringBuilder();
            var end = Command(tex, at + 1, text, depth + 1);
            return (Dotted(text.ToString()), end);
        }

        return char.IsLetter(tex[at]) ? (tex[at].ToString(), at) : ("", at);
    }

    // An i without its dot is only that under a mark.
    private static string Dotted(string letter) => letter switch { "ı" => "i", "ȷ" => "j", _ => letter };

    private static (string Inside, int End) Argument(string tex, int at)
    {
        if (at >= tex.Length || tex[at] != '{') return ("", at - 1);
        for (int i = at, depth = 0; i < tex.Length; i++)
        {
            if (tex[i] == '{') depth++;
            else if (tex[i] == '}' && --depth == 0) return (tex[(at + 1)..i], i);
        }

        return (tex[(at + 1)..], tex.Length - 1);
    }

    /// <summary>Figures above the line.</summary>
    public static string Raise(string figures) => string.Concat(figures.Select(Raised));

    private static char Raised(char c) => c switch
    {
        '1' => '\u00B9',
        '2' => '\u00B2',
        '3' => '\u00B3',
        >= '0' and <= '9' => (char)('\u2070' + (c - '0')),
        _ => c,
    };
}
