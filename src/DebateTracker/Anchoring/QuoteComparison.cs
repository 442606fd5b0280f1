using System.Text;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Chunkers;

namespace DebateTracker.Anchoring;

/// <summary>Words that two prints of a quotation do not share.</summary>
/// <param name="One">What the one has; empty where words were put in.</param>
/// <param name="Other">What the other has in its place; empty where words were left out.</param>
public sealed record WordChange(string One, string Other);

/// <summary>How two prints of a quotation agree.</summary>
/// <param name="IsAlike">Whether they have the same words.</param>
/// <param name="IsShortened">Whether one of them leaves words out and says so by an ellipsis.</param>
/// <param name="Changes">The words that differ, in their order; none where they are alike.</param>
public sealed record QuoteAgreement(bool IsAlike, bool IsShortened, IReadOnlyList<WordChange> Changes)
{
    /// <summary>The words that differ, in a line: "“security” for “safety”; “the” left out; “now” put in"; empty where they are alike.</summary>
    public string Differences => string.Join("; ", Changes.Select(c => c.One.Length == 0 ? $"“{c.Other}” put in" : c.Other.Length == 0 ? $"“{c.One}” left out" : $"“{c.Other}” for “{c.One}”"));

    /// <summary>A "not" that one of them leaves out at an ellipsis, so that it may say the opposite; empty where there is none.</summary>
    public string LeftOutNegation { get; init; } = "";

    /// <summary>How they agree where they are alike.</summary>
    public string Likeness => !IsShortened ? "alike" : "alike, with words left out at an ellipsis" + (LeftOutNegation.Length == 0 ? "" : $", “{LeftOutNegation}” among them");

    /// <summary>In a line: "alike", "alike, with words left out at an ellipsis" (and ", “not” among them"), or "differs: “security” for “safety”; “the” left out; “now” put in".</summary>
    public override string ToString() => IsAlike ? Likeness : $"differs: {Differences}";
}

/// <summary>
/// Compares prints of one quotation word by word. Quotation marks, dashes, white space, full stops, commas, colons and
/// semicolons do not count, nor whether a quotation begins with a capital; an ellipsis stands for any words. Everything else
/// does: a letter, a figure, a capital, an apostrophe within a word, a question or exclamation mark.
/// </summary>
public static partial class QuoteComparison
{
    // What two prints that leave words out must share, of the shorter one's letters.
    private const double LeastShared = 0.5;

    // Two prints of ten thousand letters each: no quotation is longer.
    private const long MostCompared = 100_000_000;

    // An ellipsis among the letters that are compared; a private character, which no text has.
    private const char Ellipsis = '\uE000';

    /// <summary>Compares two prints.</summary>
    public static QuoteAgreement Between(string one, string other)
    {
        var (mine, its) = (Tokens(one), Tokens(other));
        var isShortened = mine.Contains(null) || its.Contains(null);
        if (isShortened ? AgreeAroundEllipses(Letters(mine), Letters(its)) : Letters(mine).Text == Letters(its).Text)
        {
            return new(true, isShortened && !mine.OfType<string>().SequenceEqual(its.OfType<string>()), [])
            {
                LeftOutNegation = !isShortened ? "" : mine.Contains(null) && Negation.MoreIn(other, one) is { Length: > 0 } hidden ? hidden : its.Contains(null) ? Negation.MoreIn(one, other) : "",
            };
        }

        // Where they begin with other words, a capital there is no print's own.
        return new(false, false, mine.FirstOrDefault() == its.FirstOrDefault() ? Changes(mine, its) : Changes(Tokens(one, isAsPrinted: true), Tokens(other, isAsPrinted: true)));
    }

    // Words and marks that count, in their order; null for an ellipsis.
    private static List<string?> Tokens(string text, bool isAsPrinted = false)
    {
        var tokens = new List<string?>();
        foreach (Match match in Token().Matches(TextNormaliser.Normalise(text).Normalize(NormalizationForm.FormC)))
        {
            if (match.Groups["ellipsis"].Success)
            {
                tokens.Add(null);
                continue;
            }

            var token = match.Value.Replace('’', '\'').Replace('–', '-').Replace('−', '-');
            tokens.Add(tokens.Count == 0 && !isAsPrinted ? char.ToLowerInvariant(token[0]) + token[1..] : token);
        }

        return tokens;
    }

    // One letter after the other, since spaces and hyphens within words do not count; but "10 26" is not "1026".
    private static (string Text, bool[] Begins) Letters(List<string?> tokens)
    {
        var text = new StringBuilder();
        var begins = new List<bool>();
        foreach (var token in tokens)
        {
            if (token is not null && text.Length > 0 && char.IsDigit(text[^1]) && char.IsDigit(token[0])) Add(' ', true);
            for (var i = 0; i < (token?.Length ?? 1); i++) Add(token is null ? Ellipsis : token[i], i == 0);
        }

        return (text.ToString(), [.. begins, true]);

        void Add(char c, bool isFirst)
        {
            text.Append(c);
            begins.Add(isFirst);
        }
    }

    // Whether there is a way to read each ellipsis as some words of the other print, and enough is shared besides.
    private static bool AgreeAroundEllipses((string Text, bool[] Begins) one, (string Text, bool[] Begins) other)
    {
        var (a, b) = (one.Text, other.Text);
        if ((long)a.Length * b.Length > MostCompared) return false;

        // The most letters that can be shared from two places on; negative where there is no way.
        var below = new int[b.Length + 1];
        for (var i = a.Length; i >= 0; i--)
        {
            var row = new int[b.Length + 1];
            for (var j = b.Length; j >= 0; j--)
            {
                var best = i == a.Length && j == b.Length ? 0 : -1;
                if (i < a.Length && a[i] == Ellipsis)
                {
                    if (other.Begins[j]) best = Math.Max(best, below[j]);
                    if (j < b.Length) best = Math.Max(best, row[j + 1]);
                }

                if (j < b.Length && b[j] == Ellipsis)
                {
                    if (one.Begins[i]) best = Math.Max(best, row[j + 1]);
                    if (i < a.Length) best = Math.Max(best, below[j]);
                }

                if (i < a.Length && j < b.Length && IsSame(i, j) && below[j + 1] >= 0) best = Math.Max(best, below[j + 1] + 1);
                row[j] = best;
            }

            below = row;
        }

        return below[0] >= LeastShared * Math.Min(a.Count(c => c != Ellipsis), b.Count(c => c != Ellipsis)) && below[0] > 0;

        // Where a print begins, and after an ellipsis, a capital may be its own.
        bool IsSame(int i, int j) => a[i] != Ellipsis && (a[i] == b[j] || ((Begins(a, i) || Begins(b, j)) && char.ToLowerInvariant(a[i]) == char.ToLowerInvariant(b[j])));

        static bool Begins(string text, int at) => at == 0 || text[at - 1] == Ellipsis;
    }

    private static List<WordChange> Changes(List<string?> mine, List<string?> its)
    {
        var (one, other) = (mine.OfType<string>().ToList(), its.OfType<string>().ToList());
        return
        [
            .. Differ.Instance.CreateDiffs(string.Join('\n', one), string.Join('\n', other), ignoreWhiteSpace: false, ignoreCase: false, LineChunker.Instance).DiffBlocks
                .Select(b => new WordChange(string.Join(' ', one.Skip(b.DeleteStartA).Take(b.DeleteCountA)), string.Join(' ', other.Skip(b.InsertStartB).Take(b.InsertCountB)))),
        ];
    }

    [GeneratedRegex(
        @"(?<ellipsis>[\[(]?\s*(?:…|\.\s?\.\s?\.(?:\s?\.)?)\s*[\])]?)"
        + @"|(?:(?<![^\s""“‘'(\[])[-–−])?[$€£¥]?\p{Nd}+(?:[.,]\p{Nd}+)*[\p{L}\p{N}\p{M}^%°]*"
        + @"|[\p{L}\p{N}\p{M}^%°&@#+=$€£¥]+(?:['’][\p{L}\p{M}]+)*|[?!]")]
    private static partial Regex Token();
}
