using DebateTracker.Anchoring;

namespace DebateTracker.Sources;

/// <summary>
/// Finds passages of older texts in a newer one. While the older text is held whole, the two texts are laid beside each other and the
/// passage is carried over by that; selectors are the second opinion. Of less than the whole, what is held around the passage is its context.
/// </summary>
/// <param name="text">The newer text.</param>
public sealed class PassageFollower(string text)
{
    // Where so little of the older text is in the newer, they are no versions of each other.
    private const double LeastKept = 0.2;

    // How much of what is held around a passage tells where it stands, in code points.
    private const int WideContext = 200;
    private readonly Anchorer anchorer = new(text);
    private readonly CodePointMap places = new(text);
    private readonly Dictionary<string, (TextRevision Revision, CodePointMap Places)> older = new(StringComparer.Ordinal);

    /// <summary>Where a passage is in the newer text.</summary>
    /// <param name="capture">The passage's own capture, with what is held of it.</param>
    /// <param name="passage">The passage, which holds there.</param>
    public AnchorResult Find(Capture capture, Passage passage)
    {
        var fragment = capture.FragmentAt(passage.Start, passage.End);
        if (fragment is null) return anchorer.Find(new(passage.Exact, passage.Prefix, passage.Suffix, passage.Start));
        var wide = new TextQuote(
            passage.Exact, fragment.Slice(passage.Start - WideContext, passage.Start), fragment.Slice(passage.End, passage.End + WideContext), capture.Extent == CaptureExtent.Excerpt ? null : passage.Start);
        if (!capture.HoldsWholeText) return anchorer.Find(wide);
        if (!older.TryGetValue(capture.Sha256, out var known)) older[capture.Sha256] = known = (new(fragment.Text, text), new(fragment.Text));
        var revision = known.Revision;
        if (revision.Kept < LeastKept) return anchorer.Find(wide);
        var start = known.Places.ToUtf16(passage.Start);
        var place = revision.Follow(start, start + passage.Exact.Length);
        return place.Fate switch
        {
            Fate.Kept => Found(place, "The words around it, near and far, stand around it there, too."),
            Fate.Changed => Found(place, "What stands before and after it stands around this place; words of it were changed."),
            Fate.Taken => Found(place, "It was taken to this place: nothing of the older text stands there."),
            Fate.Unclear => new(AnchorOutcome.Ambiguous, null, "Its paragraph changed its place and its words, and two paragraphs may be what became of it.", []),
            _ => SecondOpinion(),
        };

        // Changed and taken elsewhere at once: similar words in their own context, where the older text has nothing.
        AnchorResult SecondOpinion()
        {
            var found = anchorer.Find(wide);
            var isNew = found.Best is { Score: >= 0.6 } best && revision.IsNew(places.ToUtf16(best.Start), places.ToUtf16(best.End)) && !IsAsLikeSomethingElse(best);
            return isNew ? found : new(AnchorOutcome.NotFound, null, "Where it stood nothing like it stands, and what is like it elsewhere stood there before.", []);
        }

        // One of many of a kind ("Dent voted no.", "Poole voted no.") is as like the others as it is like this one.
        bool IsAsLikeSomethingElse(Anchor at)
        {
            var words = new FoldedText(text[places.ToUtf16(at.Start)..places.ToUtf16(at.End)]).Text;
            string[] elsewhere = [fragment.Text[..start], fragment.Text[(start + passage.Exact.Length)..]];
            return at.Errors > 0 && elsewhere.Any(t => ApproximateMatcher.Find(new FoldedText(t).Text, words, at.Errors + 1).Count > 0);
        }

        AnchorResult Found(CarriedPlace at, string reason)
        {
            var words = text[at.Start..at.End];
            var (mine, its) = (new FoldedText(passage.Exact).Text, new FoldedText(words).Text);
            var from = places.FromUtf16(at.Start);
            var kind = words == passage.Exact ? from == passage.Start ? AnchorKind.ExactInPlace : AnchorKind.Exact : mine == its ? AnchorKind.Folded : AnchorKind.Approximate;
            var errors = kind == AnchorKind.Approximate ? ApproximateMatcher.Distance(its.Length >= mine.Length ? its : mine, its.Length >= mine.Length ? mine : its) + Math.Abs(its.Length - mine.Length) : 0;
            return new(AnchorOutcome.Found, new(from, from + CodePoints.Count(words), kind, errors, 1 - Math.Min(1, (double)errors / Math.Max(1, mine.Length))), reason, []);
        }
    }
}
