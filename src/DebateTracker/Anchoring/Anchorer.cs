using System.Text.RegularExpressions;

namespace DebateTracker.Anchoring;

/// <summary>
/// A text in which quotes are looked for: to the character at the expected place, to the character elsewhere, with other
/// typography, and at last by similarity, in that order. Made once, it serves any number of quotes. Not for several
/// threads at once.
/// </summary>
/// <param name="text">The text, normalised as captures are.</param>
public sealed partial class Anchorer(string text)
{
    /// <summary>Folded quotes shorter than this are never looked for by similarity: too much is similar to them.</summary>
    public const int ShortestApproximate = 20;

    /// <summary>The share of a quote that may be wrong without its context speaking for the place.</summary>
    public const double MaxErrorShare = 0.25;

    /// <summary>The share of a quote that may be wrong where its context stands around it.</summary>
    public const double MaxErrorShareInContext = 0.5;

    // How much each part counts, as in the client of Hypothesis.
    private const double QuoteWeight = 50;
    private const double ContextWeight = 20;
    private const double PositionWeight = 2;

    // Places whose scores differ by less than this agree about equally well.
    private const double ClearMargin = 0.04;
    private const double GoodContext = 0.5;
    private const int MaxCandidates = 200;

    // A short quote that stands in one place only may still be another one of the same words, when its context is all different.
    private const int TellsByItself = 40;

    private readonly CodePointMap codePoints = new(text);
    private FoldedText? folded;

    private FoldedText Folded => folded ??= new(text);

    /// <summary>Finds the place of a quote.</summary>
    /// <exception cref="ArgumentException">The quote is empty.</exception>
    public AnchorResult Find(TextQuote quote)
    {
        var result = Look(quote);
        if (result.Best is not { } best) return result;
        var (from, to) = (ToUtf16(best.Start), ToUtf16(best.End));
        if (!WordEdges.Cuts(text, from, to)) return result;
        return result with { Reason = $"{result.Reason} The place begins or ends within a longer word: “{WordEdges.Whole(text, from, to).ReplaceLineEndings(" ")}”." };
    }

    private AnchorResult Look(TextQuote quote)
    {
        if (quote.Exact.Length == 0) throw new ArgumentException("There are no words to look for.", nameof(quote));
        var context = new Context(quote);
        var expected = quote.Start is { } start ? ToUtf16(start) : (int?)null;
        // Whoever marked a part of a word meant that, as what stands beside it tells. Where nothing is known of that, a long quotation that
        // was cut off within a word is no other one, and words at their place are those.
        bool IsPart(int at, int length)
        {
            var isFree = quote.Exact.Length >= ShortestApproximate || at == expected;
            return (WordEdges.CutsAt(text, at) && !(quote.Prefix.Length > 0 ? WordEdges.Joins(quote.Prefix[^1], quote.Exact[0]) : isFree))
                || (WordEdges.CutsAt(text, at + length) && !(quote.Suffix.Length > 0 ? WordEdges.Joins(quote.Exact[^1], quote.Suffix[0]) : isFree));
        }

        if (expected is { } place && place < text.Length && string.CompareOrdinal(text, place, quote.Exact, 0, quote.Exact.Length) == 0 && !IsPart(place, quote.Exact.Length)
            && (!context.IsKnown || context.Agrees(Folded, place, place + quote.Exact.Length) >= GoodContext))
        {
            return Found(Rate(new(place, place + quote.Exact.Length, 0), AnchorKind.ExactInPlace, quote, context, expected), "The words stand at their place, to the character.", []);
        }

        List<Anchor> same =
        [
            .. Occurrences(text, quote.Exact).Where(at => !IsPart(at, quote.Exact.Length)).Select(at => Rate(
                new(at, at + quote.Exact.Length, 0), at == expected ? AnchorKind.ExactInPlace : AnchorKind.Exact, quote, context, expected)),
        ];
        var words = new FoldedText(quote.Exact).Text.Trim(' ');
        if (words.Length == 0) return same.Count > 0 ? Choose(same, quote, context, "to the character") : None("The quote is nothing but white space.");
        if (StandInContext(same, context)) return Choose(same, quote, context, "to the character");
        var how = same.Count > 0 ? "to the character" : "but for typography";
        if (same.Count == 0)
        {
            same = FoldedPlaces(words);
            if (StandInContext(same, context)) return Choose(same, quote, context, how);
        }

        if (same.Count == 0 && PrintedQuote.Parts(quote.Exact, isOwnMark: false) is { Count: > 0 } parts && (parts.Count > 1 || parts[0] != words))
        {
            if (parts.Count == 1 && PrintedQuote.Parts(quote.Exact, isOwnMark: true) is [var whole] && FoldedPlaces(whole) is { Count: > 0 } places) (same, parts) = (places, [whole]);
            if (same.Count == 0) same = parts.Count == 1 ? FoldedPlaces(parts[0]) : [.. Shortened(parts).Select(m => Rate(m, AnchorKind.Shortened, quote, context, expected))];
            how = parts.Count == 1 ? "without what the print added" : "with what the quotation leaves out between its parts";
            if (StandInContext(same, context)) return WithDifference(Choose(same, quote, context, how), quote);
            if (same.Count == 0 && parts.Count > 1 && words.Length < 2 * ShortestApproximate) return None("The parts of the quotation do not stand in their order within a paragraph of the text.");
        }

        var within = Occurrences(Folded.Text, words).Select(at => Unfold(at, at + words.Length, 0)).FirstOrDefault(m => IsPart(m.Start, m.End - m.Start));
        if (words.Length < ShortestApproximate || (same.Count == 0 && within.End > 0 && words.Length < 2 * ShortestApproximate && !context.IsKnown))
        {
            return same.Count > 0 ? Choose(same, quote, context, how)
                : within.End > 0 ? None($"The words stand only within longer ones, such as “{WordEdges.Whole(text, within.Start, within.End)}”, which is no place of them.", [Rate(within, AnchorKind.Folded, quote, context, expected)])
                : None($"The words do not stand in the text, and {words.Length} characters are too few to look for similar ones.");
        }

        return WithDifference(Approximate(words, same, how, quote, context, expected), quote);

        List<Anchor> FoldedPlaces(string looked) =>
        [
            .. Occurrences(Folded.Text, looked).Select(at => Unfold(at, at + looked.Length, 0))
                // A power is not the number that its figures would make.
                .Where(m => !IsPart(m.Start, m.End - m.Start) && (!HasPower(quote.Exact) || HasPower(text[m.Start..m.End])))
                .Select(m => Rate(m, AnchorKind.Folded, quote, context, expected)),
        ];
    }

    private static bool HasPower(string words) => words.AsSpan().IndexOfAny("⁰¹²³⁴⁵⁶⁷⁸⁹^") >= 0;

    // The parts in their order within a paragraph.
    private IEnumerable<ApproximateMatcher.Match> Shortened(IReadOnlyList<string> parts)
    {
        foreach (var at in Occurrences(Folded.Text, parts[0]))
        {
            var first = Unfold(at, at + parts[0].Length, 0);
            if (WordEdges.Cuts(text, first.Start, first.End)) continue;
            var paragraph = text.IndexOf('\n', first.End) is >= 0 and var end ? end : text.Length;
            var (to, isWhole) = (at + parts[0].Length, true);
            var last = first;
            foreach (var part in parts.Skip(1))
            {
                var next = Folded.Text.IndexOf(part, to, StringComparison.Ordinal);
                while (next >= 0 && Unfold(next, next + part.Length, 0) is var found && WordEdges.Cuts(text, found.Start, found.End)) next = Folded.Text.IndexOf(part, next + 1, StringComparison.Ordinal);
                if (next < 0 || (last = Unfold(next, next + part.Length, 0)).End > paragraph)
                {
                    isWhole = false;
                    break;
                }

                to = next + part.Length;
            }

            if (isWhole) yield return new(first.Start, last.End, 0);
        }
    }

    // Similar words are shown with what is different in them; a "not" that only one has is said, also where an ellipsis or brackets stand for it.
    private AnchorResult WithDifference(AnchorResult result, TextQuote quote)
    {
        if (result.Best is { Kind: AnchorKind.Shortened } shortened)
        {
            return Negation.MoreIn(text[ToUtf16(shortened.Start)..ToUtf16(shortened.End)], quote.Exact) is { Length: > 0 } hidden
                ? result with { Reason = $"{result.Reason} What the quote leaves out has “{hidden}”: with it the words may say the opposite." } : result;
        }

        if (result.Best is not { Kind: AnchorKind.Approximate } best) return result;
        var parts = WordDifference.Between(quote.Exact, text[ToUtf16(best.Start)..ToUtf16(best.End)]);
        var denied = parts.Where(p => p.Edit != Edit.Kept).Select(p => (p.Edit, Word: Negation.In(p.Text))).Where(p => p.Word.Length > 0).DistinctBy(p => p.Edit).ToList();
        var turned = denied.Count == 1 ? $" The {(denied[0].Edit == Edit.Added ? "text has" : "quote has")} “{denied[0].Word}”, the {(denied[0].Edit == Edit.Added ? "quote" : "text")} has not: they may say the opposite." : "";
        return result with { Reason = $"{result.Reason} They differ: {WordDifference.Written(parts).ReplaceLineEndings(" ").TrimEnd('.')}.{turned}" };
    }

    // The same words in all another context may be others, while those looked for were changed: then similar ones are looked for, too.
    private bool StandInContext(List<Anchor> anchors, Context context) =>
        anchors.Count > 0 && (!context.IsKnown || anchors.Any(a => context.Agrees(Folded, ToUtf16(a.Start), ToUtf16(a.End)) >= GoodContext));

    private AnchorResult Approximate(string words, List<Anchor> same, string how, TextQuote quote, Context context, int? expected)
    {
        // Where the context can tell, places with more errors are worth a look beside the one with the fewest.
        var slack = Math.Max(2, context.IsKnown ? words.Length / 6 : words.Length / 12);
        var candidates = Similar(MaxErrorShare / 2);
        if (candidates.Count == 0 || !StandInContext(candidates, context)) candidates = Similar(MaxErrorShare);
        candidates = [.. same, .. candidates.Where(c => same.All(s => c.End <= s.Start || c.Start >= s.End))];
        if (candidates.Count > 0 && StandInContext(candidates, context)) return Choose(candidates, quote, context, same.Count == candidates.Count ? how : "by similar words");

        // Much of it was changed: only where its context stands around it can that be said to be the same place.
        var between = context.PlaceBetween(Folded, words);
        var many = Similar(MaxErrorShareInContext).OrderByDescending(c => c.Score).ToList();
        if (between is { } found)
        {
            var anchor = Rate(WholeWords(Unfold(found.Start, found.End, found.Errors)), AnchorKind.Approximate, quote, context, expected);
            return Found(
                anchor, "The words were changed a good deal, but what stands before and after them stands around this place.",
                many.Where(m => m.End <= anchor.Start || m.Start >= anchor.End));
        }

        var inContext = many.Where(c => context.Agrees(Folded, ToUtf16(c.Start), ToUtf16(c.End)) >= GoodContext).ToList();
        if (inContext.Count == 1 || (inContext.Count > 1 && inContext[0].Score - inContext[1].Score >= ClearMargin))
            return Found(inContext[0], "Similar words stand in the same context.", many.Where(m => m != inContext[0]));
        if (candidates.Count > 0) return Choose(candidates, quote, context, same.Count > 0 ? how : "by similar words");
        return None(many.Count > 0 ? "Only remotely similar words stand in the text." : "Neither the words nor similar ones stand in the text.", many);

        List<Anchor> Similar(double share) => [.. ApproximateMatcher.Find(Folded.Text, words, (int)(words.Length * share), slack)
            .Select(m => Rate(WholeWords(Unfold(m.Start, m.End, m.Errors)), AnchorKind.Approximate, quote, context, expected))];
    }

    private ApproximateMatcher.Match WholeWords(ApproximateMatcher.Match match)
    {
        var (from, to) = WordEdges.Snapped(text, match.Start, match.End);
        return new(from, to, match.Errors);
    }

    private static AnchorResult Choose(List<Anchor> candidates, TextQuote quote, Context context, string how)
    {
        candidates.Sort((x, y) => x.Score != y.Score ? y.Score.CompareTo(x.Score) : x.Start.CompareTo(y.Start));
        var best = candidates[0];
        var others = candidates.Skip(1);
        if (candidates.Count == 1)
        {
            return context.IsKnown && best.Kind != AnchorKind.Approximate && quote.Exact.Length < TellsByItself && best.Score < FullScoreWithout(context)
                ? None("These words stand in one place, but nothing that stood around them does; they may be others.", candidates)
                : Found(best, $"They stand in one place, {how}.", []);
        }

        return best.Score - candidates[1].Score >= ClearMargin || (context.IsKnown && candidates[1].Score < 0.999 && best.Score > 0.999)
            ? Found(best, $"They stand in {candidates.Count} places, {how}; context and position tell for this one.", others)
            : new(AnchorOutcome.Ambiguous, null, $"They stand in {candidates.Count} places, {how}, and nothing tells which is meant.", candidates);

        // What the words alone give, with a context that agrees by less than half on its better side.
        static double FullScoreWithout(Context context) =>
            (QuoteWeight + (ContextWeight * GoodContext * 0.8 * context.Sides)) / (QuoteWeight + (ContextWeight * context.Sides));
    }

    private static AnchorResult Found(Anchor best, string reason, IEnumerable<Anchor> others) => new(AnchorOutcome.Found, best, reason, [.. others.Take(MaxCandidates)]);

    private static AnchorResult None(string reason, IReadOnlyList<Anchor>? others = null) => new(AnchorOutcome.NotFound, null, reason, others ?? []);

    private Anchor Rate(ApproximateMatcher.Match match, AnchorKind kind, TextQuote quote, Context context, int? expected)
    {
        var (sum, weight) = (QuoteWeight * (1 - Math.Min(1, (double)match.Errors / quote.Exact.Length)), QuoteWeight);
        foreach (var agreement in context.Agreements(Folded, match.Start, match.End))
        {
            sum += ContextWeight * agreement;
            weight += ContextWeight;
        }

        if (expected is { } place)
        {
            sum += PositionWeight * (1 - (Math.Abs(match.Start - place) / (double)Math.Max(1, text.Length)));
            weight += PositionWeight;
        }

        return new(FromUtf16(match.Start), FromUtf16(match.End), kind, match.Errors, sum / weight);
    }

    private ApproximateMatcher.Match Unfold(int start, int end, int errors)
    {
        var last = end - 1;
        var from = Folded.PlaceOf(start);

        // The end of what the last folded character comes from; an ellipsis gives three characters.
        var next = last + 1;
        while (next < Folded.Text.Length && Folded.PlaceOf(next) == Folded.PlaceOf(last)) next++;
        var to = Folded.Text[last] == ' ' ? Folded.PlaceOf(last) : Folded.PlaceOf(next);
        while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
        while (from < to && char.IsWhiteSpace(text[from])) from++;
        if (from < to && char.IsLowSurrogate(text[from])) from--;
        if (to < text.Length && char.IsLowSurrogate(text[to])) to++;
        return new(from, to, errors);
    }

    private static List<int> Occurrences(string text, string words)
    {
        var places = new List<int>();
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0 && places.Count < MaxCandidates; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
            places.Add(at);
        return places;
    }

    private int ToUtf16(int codePoint) => codePoints.ToUtf16(codePoint);

    private int FromUtf16(int index) => codePoints.FromUtf16(index);

    /// <summary>What is known to stand before and after a quote.</summary>
    private sealed class Context(TextQuote quote)
    {
        // Less than this on either side says nothing.
        private const int ShortestSide = 4;
        private readonly string prefix = new FoldedText(quote.Prefix).Text;
        private readonly string suffix = new FoldedText(quote.Suffix).Text;

        public bool IsKnown => Sides > 0;

        public int Sides => (HasPrefix ? 1 : 0) + (HasSuffix ? 1 : 0);

        private bool HasPrefix => prefix.Trim().Length >= ShortestSide;

        private bool HasSuffix => suffix.Trim().Length >= ShortestSide;

        /// <summary>How far each known side agrees with what stands around a place of the text, from 0 to 1.</summary>
        public IEnumerable<double> Agreements(FoldedText folded, int start, int end)
        {
            if (HasPrefix) yield return Similarity(Before(folded, start, prefix.Length), prefix);
            if (HasSuffix) yield return Similarity(After(folded, end, suffix.Length), suffix);
        }

        /// <summary>How far the side that agrees better agrees; 0 when nothing is known.</summary>
        public double Agrees(FoldedText folded, int start, int end) => Agreements(folded, start, end).DefaultIfEmpty(0).Max();

        /// <summary>The place between what stood before the quote and what stood after it, when both stand once, the one soon after the other, around something not all different.</summary>
        public ApproximateMatcher.Match? PlaceBetween(FoldedText folded, string words)
        {
            if (!HasPrefix || !HasSuffix || prefix.Trim().Length < ShortestApproximate / 2 || suffix.Trim().Length < ShortestApproximate / 2) return null;
            var befores = Occurrences(folded.Text, prefix.Trim());
            var afters = Occurrences(folded.Text, suffix.Trim());
            var places = befores.SelectMany(b => afters.Select(a => (Start: b + prefix.Trim().Length, End: a)))
                .Where(p => p.End - p.Start >= words.Length / 3 && p.End - p.Start <= words.Length * 3).Take(2).ToList();
            if (places is not [var (start, end)]) return null;
            while (start < end && folded.Text[start] == ' ') start++;
            while (end > start && folded.Text[end - 1] == ' ') end--;
            if (end <= start) return null;
            var errors = ApproximateMatcher.Distance(folded.Text.AsSpan(start, end - start), words);
            return errors <= words.Length * 0.7 ? new(start, end, errors) : null;
        }

        private static string Before(FoldedText folded, int start, int length)
        {
            var to = folded.IndexOf(start);
            var from = Math.Max(0, to - length - (length / 4));
            return folded.Text[from..to];
        }

        private static string After(FoldedText folded, int end, int length)
        {
            var from = folded.IndexOf(end);
            return folded.Text.Substring(from, Math.Min(folded.Text.Length - from, length + (length / 4)));
        }

        private static double Similarity(string around, string known)
        {
            var words = known.Trim();
            if (around.Contains(words, StringComparison.Ordinal)) return 1;
            return 1 - ((double)ApproximateMatcher.Distance(around, words) / words.Length);
        }
    }
}
