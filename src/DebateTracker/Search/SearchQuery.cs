namespace DebateTracker.Search;

/// <summary>One part of a query: a word, or words that must follow each other; wanted or not wanted.</summary>
/// <param name="Words">The words, folded (<see cref="SearchText.Fold"/>), one or more.</param>
/// <param name="Excluded">Whether claims with it are left out.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool Excluded);

/// <summary>
/// What a reader typed into the search box: words (all must be there), "words in quotation marks" (must follow each
/// other) and -words (must not be there). Case and diacritics do not matter.
/// </summary>
public sealed class SearchQuery
{
    /// <summary>The longest text accepted, in UTF-16 units.</summary>
    public const int MaxLength = 200;

    private SearchQuery(IReadOnlyList<SearchTerm> terms) => Terms = terms;

    /// <summary>The parts, at least one of them wanted.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>Reads what was typed; null when it holds no wanted word.</summary>
    public static SearchQuery? Parse(string text)
    {
        var terms = new List<SearchTerm>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i])) { i++; continue; }
            var excluded = text[i] == '-' && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]);
            if (excluded) i++;
            string part;
            if (IsQuote(text[i]))
            {
                var end = i + 1;
                while (end < text.Length && !IsQuote(text[end])) end++;
                part = text[(i + 1)..end];
                i = end + 1;
            }
            else
            {
                var end = i;
                while (end < text.Length && !char.IsWhiteSpace(text[end]) && !IsQuote(text[end])) end++;
                part = text[i..end];
                i = Math.Max(end, i + 1);
            }

            var words = SearchText.Indexed(part).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0) terms.Add(new(words, excluded));
        }

        return terms.Any(t => !t.Excluded) ? new(terms) : null;
    }

    /// <summary>
    /// Where the words of a text stand that this query would have found, in order, for highlighting. A word is taken for
    /// a form of another when they part only in a common English ending. Chinese, Japanese and Korean stand together as
    /// they were typed.
    /// </summary>
    public IEnumerable<Range> Hits(string text)
    {
        var words = SearchText.SplitForIndex(text).Select(w => (w.Range, Stem: Stem(w.Folded))).ToList();
        var wanted = Terms.Where(t => !t.Excluded).ToList();
        var alone = wanted.Where(t => !t.Words.Any(SearchText.IsEastAsian)).SelectMany(t => t.Words).Select(Stem).ToHashSet();
        var together = wanted.Where(t => t.Words.Any(SearchText.IsEastAsian)).Select(t => t.Words.Select(Stem).ToList()).OrderByDescending(t => t.Count).ToList();
        for (var i = 0; i < words.Count;)
        {
            var length = alone.Contains(words[i].Stem) ? 1 : together.Where(t => t.Count <= words.Count - i && t.Index().All(w => words[i + w.Index].Stem == w.Item)).Select(t => t.Count).FirstOrDefault();
            if (length > 0) yield return words[i].Range.Start..words[i + length - 1].Range.End;
            i += Math.Max(length, 1);
        }
    }

    private static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D';

    private static string Stem(string word)
    {
        foreach (var ending in (string[])["ations", "ation", "ating", "ated", "ates", "ate", "ities", "ingly", "ings", "ing", "ies", "ity", "ed", "es", "ly", "s", "e", "y"])
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        return word;
    }
}
