using System.Text.RegularExpressions;

namespace DebateTracker.Sources;

/// <summary>Addresses that lead to words within a page (WICG URL Fragment Text Directives, section 3).</summary>
public static partial class TextFragment
{
    // What is looked for at each end stands within one paragraph, and has nothing in it that the page may write otherwise.
    private const int WordsAtEachEnd = 4;

    // So few words stand in more places than one.
    private const int FewWords = 3;
    private const int ContextWords = 3;

    /// <summary>
    /// The address of a passage in its document, which browsers scroll to and highlight: the first and last words, between which the page
    /// may have marks of notes, paragraphs and quotation marks of its own; and, should they not stand there so, the first and the last
    /// word alone with what stands around the passage.
    /// </summary>
    /// <param name="url">The document's address; a fragment of its own is replaced.</param>
    /// <param name="exact">The words.</param>
    /// <param name="prefix">What stands before them; empty when not known.</param>
    /// <param name="suffix">What stands after them; empty when not known.</param>
    public static string Link(string url, string exact, string prefix = "", string suffix = "")
    {
        var paragraphs = exact.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (words, ending) = (Words(paragraphs[0]), Words(paragraphs[^1]));
        // Of one paragraph the two ends must not overlap.
        var most = paragraphs.Length > 1 || words.Count <= WordsAtEachEnd ? WordsAtEachEnd : Math.Min(WordsAtEachEnd, words.Count / 2);
        var (first, last) = (Run(words, most, fromEnd: false), Run(ending, most, fromEnd: true));
        var context = (Before: Context(prefix, fromEnd: true), After: Context(suffix, fromEnd: false));
        var isShort = paragraphs.Length == 1 && words.Count <= FewWords;
        var isOne = paragraphs.Length == 1 && (first.Count == words.Count || first.SequenceEqual(last));
        // Context stands right beside the words: not where the first of them cannot be looked for, nor with a mark in between.
        if (Opening().Replace(words[0], "") is var begin && !begin.StartsWith(first[0], StringComparison.Ordinal)) context.Before = "";
        if (Closing().Replace(ending[^1], "") is var close && !close.EndsWith(last[^1], StringComparison.Ordinal)) context.After = "";
        var directive = (isShort && context.Before.Length > 0 ? $"{context.Before}-," : "") + Encode(first) + (isOne ? "" : "," + Encode(last)) + (isShort && context.After.Length > 0 && close == ending[^1] ? $",-{context.After}" : "");
        if ((paragraphs.Length > 1 || words.Count > 2) && context.Before.Length > 0 && context.After.Length > 0 && !Quoted().IsMatch(words[0]) && !Quoted().IsMatch(ending[^1]))
            directive += $"&text={context.Before}-,{Encode(words.Take(1))},{Encode(ending.TakeLast(1))},-{context.After}";
        return url.Split('#')[0] + "#:~:text=" + directive;
    }

    private static List<string> Words(string paragraph) => [.. paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    // Words at one end that a page writes as we do: no quotation marks, which may come from its style, and no raised figures.
    private static List<string> Run(List<string> words, int most, bool fromEnd)
    {
        var run = new List<string>();
        foreach (var word in fromEnd ? Enumerable.Reverse(words) : words)
        {
            var bare = Edges().Replace(word, "");
            if (bare.Length == 0 || Doubtful().IsMatch(bare))
            {
                if (run.Count > 0) break;
                continue;
            }

            // Marks at the outer end are the passage's own; within, they part words as the page has them.
            if (run.Count > 0 && Quoted().IsMatch(word)) break;
            run.Add(run.Count > 0 ? word : fromEnd ? Closing().Replace(word, "") : Opening().Replace(word, ""));
            if (run.Count == most || Quoted().IsMatch(word)) break;
        }

        if (run.Count == 0) run.Add(fromEnd ? words[^1] : words[0]);
        if (fromEnd) run.Reverse();
        var at = fromEnd ? 0 : run.Count - 1;
        run[at] = (fromEnd ? Opening() : Closing()).Replace(run[at], "") is { Length: > 0 } inner ? inner : run[at];
        return run;
    }

    // Whole words of the same paragraph, as far as the context has them.
    private static string Context(string text, bool fromEnd)
    {
        if (text.Trim().Length == 0) return "";
        var paragraphs = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var words = Words(fromEnd ? paragraphs[^1] : paragraphs[0]);
        // What is cut off at the outer end is no word.
        if (paragraphs.Length == 1 && words.Count > 1)
        {
            if (fromEnd && !char.IsWhiteSpace(text[0])) words.RemoveAt(0);
            if (!fromEnd && !char.IsWhiteSpace(text[^1])) words.RemoveAt(words.Count - 1);
        }

        var near = new List<string>();
        foreach (var word in fromEnd ? Enumerable.Reverse(words) : words)
        {
            if (near.Count == ContextWords || !word.Any(char.IsLetterOrDigit) || Doubtful().IsMatch(word) || Quoted().IsMatch(word)) break;
            near.Add(word);
        }

        if (fromEnd) near.Reverse();
        return near.Count == 0 ? "" : Encode(near);
    }

    // A hyphen would be read as the end of a prefix; EscapeDataString leaves it alone.
    private static string Encode(IEnumerable<string> words) => Uri.EscapeDataString(string.Join(' ', words)).Replace("-", "%2D", StringComparison.Ordinal);

    [GeneratedRegex(@"^[^\p{L}\p{N}$€£§%]+|[^\p{L}\p{N}%]+$")]
    private static partial Regex Edges();

    [GeneratedRegex(@"^[^\p{L}\p{N}$€£§%]+")]
    private static partial Regex Opening();

    [GeneratedRegex(@"[^\p{L}\p{N}%]+$")]
    private static partial Regex Closing();

    [GeneratedRegex("[“”„«»\"‘]|’$")]
    private static partial Regex Quoted();

    [GeneratedRegex("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉^]")]
    private static partial Regex Doubtful();
}
