using System.Text.RegularExpressions;

namespace DebateTracker.Quotations;

/// <summary>A word, a mark or a whole quotation of a paragraph.</summary>
/// <param name="Text">As it stands; a quotation without its marks.</param>
/// <param name="Start">The first UTF-16 unit in the whole text; of a quotation, after the mark.</param>
/// <param name="End">The unit after the last; of a quotation, before the mark.</param>
/// <param name="Quote">Whether it is a quotation.</param>
internal sealed record Token(string Text, int Start, int End, bool Quote)
{
    /// <summary>Whether it is a word.</summary>
    public bool IsWord => !Quote && char.IsLetter(Text[0]);

    /// <summary>Whether it is a word that begins with a capital.</summary>
    public bool IsCapital => IsWord && char.IsUpper(Text[0]);

    /// <summary>The word without a possessive ending.</summary>
    public string Bare => Text.EndsWith("’s", StringComparison.Ordinal) || Text.EndsWith("'s", StringComparison.Ordinal) ? Text[..^2] : Text.TrimEnd('’', '\'');

    /// <summary>Whether it ends in a possessive.</summary>
    public bool IsPossessive => Bare.Length < Text.Length;

    /// <summary>Whether a sentence ends with it.</summary>
    public bool EndsSentence => Quote ? Text.TrimEnd() is [.., '.' or '!' or '?' or '…' or '—'] : Text is "." or "!" or "?";
}

/// <summary>A paragraph with its tokens.</summary>
/// <param name="Start">Where it begins in the whole text, in UTF-16 units.</param>
/// <param name="Tokens">Its words, marks and quotations.</param>
/// <param name="EndsOpen">Whether its last quotation is not closed, because it goes on in the next paragraph.</param>
internal sealed record ProseParagraph(int Start, IReadOnlyList<Token> Tokens, bool EndsOpen);

/// <summary>Parts a text into paragraphs, words and quotations.</summary>
internal static partial class Prose
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "Mr", "Ms", "Mrs", "Dr", "Sen", "Sens", "Rep", "Reps", "Gov", "Gen", "Col", "Lt", "Prof", "Jr", "Sr", "St", "Inc", "Corp", "Ltd", "Co", "No",
        "vs", "Hon", "Messrs", "Assemb", "Assn", "Dept", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec",
    };

    public static IReadOnlyList<ProseParagraph> Parse(string text)
    {
        var paragraphs = new List<ProseParagraph>();
        var hasSingle = SingleQuotation().Count(text) >= 2;
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfParagraph(text, start);
            paragraphs.Add(Paragraph(text, start, end, MarksOf(text.AsSpan(start, end - start), hasSingle)));
            start = end;
            while (start < text.Length && text[start] == '\n') start++;
        }

        return paragraphs;
    }

    // A blank line, or a single one where a sentence or a quotation ends and the next line begins a new one.
    private static int EndOfParagraph(string text, int start)
    {
        for (var end = text.IndexOf('\n', start); end >= 0 && end + 1 < text.Length; end = text.IndexOf('\n', end + 1))
        {
            if (text[end + 1] == '\n') return end;
            var before = text.AsSpan(start, end - start).TrimEnd();
            if (before is [.., '.' or '!' or '?' or '”' or '"' or '»' or '’' or ':'] && (char.IsUpper(text[end + 1]) || text[end + 1] is '“' or '"' or '«' or '‘')) return end;
        }

        return text.Length;
    }

    // Which marks open a quotation is told paragraph by paragraph, since texts are put together of parts: double ones of any sort; single
    // ones where there are no others, or where double ones stand only within them.
    private static string MarksOf(ReadOnlySpan<char> paragraph, bool hasSingle)
    {
        var single = !hasSingle || !SingleQuotation().IsMatch(paragraph) ? "" : StraightSingleQuotation().IsMatch(paragraph) ? "'" : "‘";
        var isDouble = paragraph.IndexOfAny("“«„\"") is >= 0 and var at && (single.Length == 0 || at < paragraph.IndexOf(single[0]) || !SingleQuotation().IsMatch(paragraph[..at]));
        return isDouble || single.Length == 0 ? "“«„\"" : single;
    }

    private static char ClosingOf(char open) => open switch
    {
        '“' => '”',
        '«' => '»',
        '„' => '“',
        '‘' => '’',
        _ => open,
    };

    // A straight mark opens before a word and not after one: not 6'2" and not rock'n'roll.
    private static bool Opens(string text, int i, int start) =>
        text[i] is not ('"' or '\'') || ((i == start || char.IsWhiteSpace(text[i - 1]) || text[i - 1] is '(' or '[' or '—' or '–' or '-') && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]));

    private static ProseParagraph Paragraph(string text, int start, int end, string marks)
    {
        var tokens = new List<Token>();
        var endsOpen = false;
        for (var i = start; i < end;)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (marks.Contains(c) && Opens(text, i, start))
            {
                var (to, closed) = Close(text, i + 1, end, c, ClosingOf(c));
                var (from, last) = (i + 1, to);
                while (from < last && char.IsWhiteSpace(text[from])) from++;
                while (last > from && char.IsWhiteSpace(text[last - 1])) last--;
                if (last > from) tokens.Add(new(text[from..last], from, last, true));
                endsOpen = !closed;
                i = closed ? to + 1 : end;
            }
            else if (char.IsLetter(c))
            {
                var word = Word().Match(text, i, end - i).Value;
                while (word.Length > 1 && word[^1] is '’' or '\'' or '-' or '&' or '/') word = word[..^1];
                if (word[^1] == '.' && !IsAbbreviation(word[..^1]) && !(i + word.Length < end && (text[i + word.Length] == ',' || (text[i + word.Length] == ')' && word.Length <= 6)))) word = word[..^1];
                tokens.Add(new(word, i, i + word.Length, false));
                i += word.Length;
            }
            else
            {
                tokens.Add(new(c.ToString(), i, i + 1, false));
                i++;
            }
        }

        return new(start, tokens, endsOpen);
    }

    private static (int End, bool Closed) Close(string text, int from, int end, char open, char close)
    {
        var (depth, isStraightOpen) = (0, false);
        for (var i = from; i < end; i++)
        {
            if (close is '\'' or '’' && text[i] == close && IsPossessive(text, i, end, open, close)) continue; // "the labs' right".
            if (text[i] == close && open == close && !(i + 1 < end && char.IsLetterOrDigit(text[i + 1]))) return (i, true);
            // Some texts open with one sort of mark and close with the other, or with one turned the wrong way.
            if (open == '"' && text[i] == '“') depth++;
            if (open == '"' && text[i] == '”' && depth-- == 0) return (i, true);
            if (open == close) continue;
            if (open == '“' && depth == 0 && i > from && text[i] is '"' or '“' && text[i - 1] is ',' or '.' or '?' or '!' or '—' && (i + 1 == end || char.IsWhiteSpace(text[i + 1])))
            {
                if (!isStraightOpen) return (i, true);
                isStraightOpen = false;
                continue;
            }

            if (open == '“' && text[i] == '"') isStraightOpen = Opens(text, i, from);
            if (close == '’' && text[i] == '’' && i + 1 < end && char.IsLetter(text[i + 1])) continue; // An apostrophe.
            if (text[i] == open) depth++;
            if (text[i] == close && depth-- == 0) return (i, true);
        }

        // Opened with one sort of mark, and closed with another.
        var other = open is '“' or '„' ? text.AsSpan(from, end - from).IndexOfAny("\"”") : -1;
        return other >= 0 ? (from + other, true) : (end, false);
    }

    // A mark after an s, within a sentence that goes on in small letters and is closed later, where its last mark is.
    private static bool IsPossessive(string text, int at, int end, char open, char close)
    {
        if (at == 0 || text[at - 1] != 's' || at + 2 >= end || text[at + 1] != ' ' || !char.IsLower(text[at + 2])) return false;
        for (var i = at + 2; i < end; i++)
        {
            if (text[i] == open && Opens(text, i, at) && i > 0 && char.IsWhiteSpace(text[i - 1])) return false;
            if (text[i] == close && text[i - 1] is ',' or '.' or '?' or '!') return true;
        }

        return false;
    }

    private static bool IsAbbreviation(string word) => Abbreviations.Contains(word) || word.Length == 1 || word.Contains('.');

    [GeneratedRegex(@"\G[\p{L}](?:[\p{L}\p{M}\d’'.&/-](?![’'./-]*\s*$)|[\p{L}\p{M}\d’'.])*")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<!\w)(?:‘(?=.{3})[^‘’]{1,2000}(?:’(?:\w|(?<=s’) \p{Ll})[^‘’]{0,500}){0,20}[,.?!]’|'(?=.{3})[^'\n]{1,500}(?:'(?:\w|(?<=s') \p{Ll})[^'\n]{0,200}){0,12}[,.?!]')(?!\w)")]
    private static partial Regex SingleQuotation();

    [GeneratedRegex(@"(?<!\w)'(?=.{3})[^'\n]{1,500}(?:'(?:\w|(?<=s') \p{Ll})[^'\n]{0,200}){0,12}[,.?!]'(?!\w)")]
    private static partial Regex StraightSingleQuotation();
}
