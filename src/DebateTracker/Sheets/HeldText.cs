using DebateTracker.Anchoring;
using DebateTracker.Quotations;
using DebateTracker.Sources;

namespace DebateTracker.Sheets;

/// <summary>A place in a capture, in code points.</summary>
internal readonly record struct Place(int Start, int End);

/// <summary>A stretch of a capture in which quotes are looked for, and the marks between which they stand.</summary>
/// <param name="start">Where it begins in the whole text, in code points.</param>
/// <param name="text">The text.</param>
internal sealed class HeldText(int start, string text)
{
    private readonly Anchorer anchorer = new(text);
    private IReadOnlyList<ProseParagraph>? prose;

    /// <summary>Where it begins in the whole text.</summary>
    public int Start => start;

    /// <summary>Where it ends in the whole text.</summary>
    public int End { get; } = start + CodePoints.Count(text);

    /// <summary>The words at a place, with their context as far as it is held here.</summary>
    public TextQuote QuoteAt(Place place) => Passage.QuoteAt(text, place.Start - start, place.End - start);

    /// <summary>The places where the words stand, typography and letter case aside, in their order; and where they stand only as parts of longer words.</summary>
    public (IReadOnlyList<Place> Places, IReadOnlyList<Place> WithinWords) Find(string words)
    {
        var same = Looked(words).Where(a => a.Kind < AnchorKind.Shortened).Select(a => new Place(a.Start + start, a.End + start)).OrderBy(p => p.Start).ToList();
        return ([.. same.Where(p => !CutsWord(p))], [.. same.Where(CutsWord)]);
    }

    /// <summary>The place that comes nearest to words that stand nowhere, to be shown only; null when none is near.</summary>
    public (Place Place, int Errors)? Nearest(string words)
    {
        var near = Looked(words).Where(a => a.Kind >= AnchorKind.Shortened).OrderBy(a => a.Errors).Select(a => ((Place, int)?)(new Place(a.Start + start, a.End + start), a.Errors)).FirstOrDefault();
        if (near is not null) return near;

        // Few words, which the anchorer does not look for.
        var (folded, wanted) = (new FoldedText(text), new FoldedText(words).Text.Trim());
        var matches = ApproximateMatcher.Find(folded.Text, wanted, (int)(wanted.Length * Anchorer.MaxErrorShare));
        if (matches.Count == 0) return null;
        var best = matches.MinBy(m => m.Errors);
        var (from, to) = (folded.PlaceOf(best.Start), folded.PlaceOf(best.End));
        while (from < to && char.IsWhiteSpace(text[from])) from++;
        while (to > from && (char.IsWhiteSpace(text[to - 1]) || char.IsHighSurrogate(text[to - 1]))) to--;
        return to == from ? null : (new(CodePoints.Count(text.AsSpan(0, from)) + start, CodePoints.Count(text.AsSpan(0, to)) + start), best.Errors);
    }

    /// <summary>Whether the place is within one pair of quotation marks. Meant for whole texts, where every mark has its other end.</summary>
    public bool IsQuoted(Place place)
    {
        prose ??= Prose.Parse(text);
        var (from, to) = (CodePoints.ToUtf16(text, place.Start - start), CodePoints.ToUtf16(text, place.End - start));
        return prose.SelectMany(p => p.Tokens).Any(t => t.Quote && t.Start <= from && to <= t.End && MarksStandRight(t));
    }

    private IEnumerable<Anchor> Looked(string words)
    {
        var result = anchorer.Find(new(words));
        return result.Best is { } best ? result.RunnersUp.Prepend(best) : result.RunnersUp;
    }

    // A mark that is not closed, or that a word touches on its outer side as it does an inch, tells nothing.
    private bool MarksStandRight(Token token)
    {
        var (open, close) = (token.Start - 1, token.End);
        while (open > 0 && text[open] == ' ') open--;
        while (close < text.Length && text[close] == ' ') close++;
        var mark = text[open];
        if (mark == '"' && (open != token.Start - 1 || (open > 0 && char.IsLetterOrDigit(text[open - 1])))) return false;
        if (close < text.Length && text[close] == (mark switch { '“' => '”', '«' => '»', '‘' => '’', _ => mark }))
            return mark != '"' || (close == token.End && (close + 1 == text.Length || !char.IsLetterOrDigit(text[close + 1])));

        // A quotation that goes on in the next paragraph is opened there anew.
        while (close < text.Length && char.IsWhiteSpace(text[close])) close++;
        return close < text.Length && text[close] == mark;
    }

    private bool CutsWord(Place place)
    {
        var (from, to) = (CodePoints.ToUtf16(text, place.Start - start), CodePoints.ToUtf16(text, place.End - start));
        return WordEdges.Cuts(text, from, to);
    }
}
