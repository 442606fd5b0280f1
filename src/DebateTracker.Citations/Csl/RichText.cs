using System.Text;
using System.Text.RegularExpressions;

namespace DebateTracker.Citations.Csl;

/// <summary>
/// Reads the markup that words of CSL-JSON may hold (<c>i</c>, <c>b</c>, <c>sup</c>, <c>sub</c>, <c>sc</c>, <c>span</c> for small
/// capitals and for <c>nocase</c>) and the quotation marks in them, which are inner ones within others. What is not opened and
/// closed is no markup and stays.
/// </summary>
internal static partial class RichText
{
    // What is nested deeper is no markup: pieces are written within each other.
    private const int MostDepth = 30;

    private enum TokenKind
    {
        Text,
        Open,
        Close,
        Quote,
    }

    /// <summary>The words as pieces.</summary>
    /// <param name="text">The words.</param>
    /// <param name="hasQuotes">Whether quotation marks are looked for.</param>
    public static Fragment Parse(string text, bool hasQuotes = true)
    {
        if (text.AsSpan().IndexOfAny("<\"'“”‘’«»") < 0) return new TextRun(Shown(text));
        var tokens = Tokens(text, hasQuotes);
        Pair(tokens, text);
        var at = 0;
        var children = Build(tokens, ref at, tokens.Count, false, new());
        return children.Count == 1 ? children[0] : new Span { Children = children };
    }

    /// <summary>The words without their markup.</summary>
    public static string Plain(string text) => Shown(text.Contains('<') ? Tag().Replace(text, "") : text);

    /// <summary>Words in which nothing is markup.</summary>
    public static string? Literal(string? text) => text?.Replace('<', Less);

    // Stands for a sign that begins no markup; no text has it (a noncharacter of Unicode, section 23.7).
    private const char Less = '\uFDD0';

    /// <summary>A number in which no hyphen says from where to where ("B25-114").</summary>
    public static string? OneNumber(string? text) => text?.Replace('-', Hyphen);

    private const char Hyphen = '\uFDD1';

    private static string Shown(string text) => text.Replace(Less, '<').Replace(Hyphen, '-');

    private static List<Token> Tokens(string text, bool hasQuotes)
    {
        var tokens = new List<Token>();
        var (from, german, germanSingle) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            Token? token = null;
            if (c == '<')
            {
                var match = TagHere().Match(text, i);
                if (match.Success)
                    token = new(match.Value[1] == '/' ? TokenKind.Close : TokenKind.Open, match.Value, i);
            }
            else if (hasQuotes && ((c == '“' && german > 0) || (c == '‘' && germanSingle > 0)))
            {
                // It closes „ or ‚ which stay as they are.
                if (c == '“') german--;
                else germanSingle--;
            }
            else if (hasQuotes && c is '"' or '\'' or '“' or '”' or '‘' or '’')
            {
                token = new(TokenKind.Quote, c.ToString(), i);
            }
            else if (hasQuotes && c is '«' or '»' && !(c == '«' ? i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]) : i > 0 && char.IsWhiteSpace(text[i - 1])))
            {
                token = new(TokenKind.Quote, c.ToString(), i); // With spaces within they are French, and stay.
            }
            else if (c == '„')
            {
                german++;
            }
            else if (c == '‚')
            {
                germanSingle++;
            }

            if (token is null) continue;
            if (i > from) tokens.Add(new(TokenKind.Text, text[from..i], from));
            tokens.Add(token);
            i += token.Text.Length - 1;
            from = i + 1;
        }

        if (from < text.Length) tokens.Add(new(TokenKind.Text, text[from..], from));
        return tokens;
    }

    // Finds what closes what. Quotes that are left over are apostrophes or stay as they are.
    private static void Pair(List<Token> tokens, string text)
    {
        var open = new List<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Open)
            {
                if (open.Count < MostDepth) open.Add(i);
            }
            else if (token.Kind == TokenKind.Close)
            {
                Close(i, o => tokens[o].Kind == TokenKind.Open && NameOf(tokens[o].Text) == NameOf(token.Text));
            }
            else if (token.Kind == TokenKind.Quote)
            {
                var (canOpen, canClose) = Sides(token, text, tokens, i);
                if (canClose && Close(i, o => tokens[o].Kind == TokenKind.Quote && Closes(tokens[o].Text[0], token.Text[0]))) continue;
                if (canOpen && open.Count < MostDepth) open.Add(i);
            }
        }

        bool Close(int at, Func<int, bool> opens)
        {
            var found = open.FindLastIndex(o => opens(o));
            if (found < 0) return false;
            tokens[open[found]].Partner = at;
            tokens[at].Partner = open[found];
            open.RemoveRange(found, open.Count - found);
            return true;
        }
    }

    private static bool Closes(char open, char close) => (open, close) is ('"', '"') or ('\'', '\'') or ('“', '”') or ('‘', '’') or ('«', '»');

    private static (bool CanOpen, bool CanClose) Sides(Token token, string text, List<Token> tokens, int at)
    {
        var before = Neighbour(text, tokens, at, -1);
        var after = Neighbour(text, tokens, at, 1);
        return token.Text[0] switch
        {
            '“' or '‘' => (true, false),
            '”' => (false, true),
            '«' => (true, false),
            '»' => (false, true),
            '’' => (false, !char.IsLetterOrDigit(after) || after == '\0'),
            '"' => (IsOpenBefore(before) && !char.IsWhiteSpace(after) && after != '\0', !char.IsWhiteSpace(before) && before != '\0'),
            _ => (IsOpenBefore(before) && !char.IsWhiteSpace(after) && after is not ('\0' or '\'' or ',' or '.'), !char.IsWhiteSpace(before) && before != '\0' && !char.IsLetterOrDigit(after)),
        };
    }

    private static bool IsOpenBefore(char c) => c == '\0' || char.IsWhiteSpace(c) || c is '(' or '[' or '{' or '-' or '–' or '—' or '/' or '"' or '\'' or '“' or '‘';

    // The character beside a quotation mark, looking through tags.
    private static char Neighbour(string text, List<Token> tokens, int at, int step)
    {
        for (var i = at + step; i >= 0 && i < tokens.Count; i += step)
        {
            if (tokens[i].Kind is TokenKind.Open or TokenKind.Close) continue;
            return step < 0 ? tokens[i].Text[^1] : tokens[i].Text[0];
        }

        return '\0';
    }

    private static List<Fragment> Build(List<Token> tokens, ref int at, int end, bool isFixed, object field)
    {
        var children = new List<Fragment>();
        var words = new StringBuilder();
        while (at < end)
        {
            var token = tokens[at];
            var partner = token.Partner;
            at++;
            if (token.Kind == TokenKind.Text || partner is null)
            {
                words.Append(token.Kind == TokenKind.Quote && token.Text == "'" ? "’" : token.Text);
                continue;
            }

            if (partner < at) continue; // A closing one; its opening has been here.
            AddWords();
            var (format, isNoCase) = token.Kind == TokenKind.Quote ? (null, false) : FormatOf(token.Text);
            var inner = Build(tokens, ref at, partner.Value, isFixed || isNoCase, field);
            at = partner.Value + 1;
            children.Add(new Span { Children = inner, Format = format, IsMarkup = true, IsQuoted = token.Kind == TokenKind.Quote, OwnMarks = token.Text is "‘" ? ("‘", "’") : token.Text is "«" ? ("«", "»") : null });
        }

        AddWords();
        return children;

        void AddWords()
        {
            if (words.Length == 0) return;
            children.Add(new TextRun(Shown(words.ToString())) { IsFixed = isFixed, Field = field });
            words.Clear();
        }
    }

    private static string NameOf(string tag) => TagName().Match(tag).Value;

    private static (Formatting? Format, bool IsNoCase) FormatOf(string tag) => NameOf(tag) switch
    {
        "i" => (new(FontStyle: "italic"), false),
        "b" => (new(FontWeight: "bold"), false),
        "sup" => (new(VerticalAlign: "sup"), true),
        "sub" => (new(VerticalAlign: "sub"), true),
        "sc" => (new(FontVariant: "small-caps"), true),
        _ when tag.Contains("small-caps", StringComparison.Ordinal) => (new(FontVariant: "small-caps"), true),
        _ when tag.Contains("nodecor", StringComparison.Ordinal) => (new("normal", "normal", "normal"), true),
        _ => (null, true),
    };

    [GeneratedRegex("""</?(?:i|b|sup|sub|sc)>|<span\s+(?:class="no(?:case|decor)"|style="font-variant:\s*small-caps;?")\s*>|</span>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""\G(?:</?(?:i|b|sup|sub|sc)>|<span\s+(?:class="no(?:case|decor)"|style="font-variant:\s*small-caps;?")\s*>|</span>)""")]
    private static partial Regex TagHere();

    [GeneratedRegex("[a-z]+")]
    private static partial Regex TagName();

    private sealed record Token(TokenKind Kind, string Text, int Start)
    {
        public int? Partner { get; set; }
    }
}
