using DebateTracker.Text;

namespace DebateTracker.Anchoring;

/// <summary>
/// A newer version of a text, in which stretches of the older one are followed. The two are laid beside each other
/// (<see cref="TextAlignment"/>); where paragraphs changed their places and words at once, that alone may end in a paragraph about
/// something else, so the paragraph itself has a say: what is more like it elsewhere, and like no other paragraph, is what became of it.
/// </summary>
public sealed class TextRevision
{
    // Lacking less than this share of a paragraph's words, weighed, is being it.
    private const double Same = 0.02;

    // What is farther than this from a paragraph is not what became of it.
    private const double Farthest = 0.5;

    // Two paragraphs that both lack so much of each other's words, as shares, are about something else.
    private const double Unlike = 0.65;

    // A paragraph at less than this share of another's distance is clearly nearer; one at more than so many times of it is no rival.
    private const double Clearly = 0.7;
    private const double NoRival = 2.5;

    // Fewer words stand in many places, and tell nothing of which they are.
    private const int FewestWords = 7;

    // Of so much of a stretch's letters, as a share, nothing was changed.
    private const double MostlyKept = 0.6;

    // A paragraph with so many of a stretch's letters, as a share, has the stretch.
    private const double NearlyAll = 0.75;

    // Paragraphs that have none of so many of the rarest words of another are not like it, and a word of more paragraphs than that is not rare.
    private const int RarestWords = 12;
    private const int MostParagraphs = 50;

    private readonly string older;
    private readonly string newer;
    private readonly TextAlignment alignment;
    private readonly IReadOnlyList<(int Start, int End, int Number)> olderWords;
    private readonly List<Paragraph> before;
    private readonly List<Paragraph> after;
    private readonly int[] newerParagraphOf; // Of each word of the newer text.
    private readonly Dictionary<int, double> weights = [];
    private readonly ILookup<int, Paragraph> beforeByWord;
    private readonly ILookup<int, Paragraph> afterByWord;
    private readonly Dictionary<string, int> copiesBefore;
    private readonly Dictionary<string, int> copiesAfter;

    /// <summary>Lays two versions of a text beside each other.</summary>
    public TextRevision(string older, string newer)
    {
        (this.older, this.newer) = (older, newer);
        alignment = new(older, newer);
        olderWords = alignment.OlderWords;
        before = Paragraphs(older, olderWords);
        after = Paragraphs(newer, alignment.NewerWords);
        newerParagraphOf = [.. after.SelectMany((p, i) => Enumerable.Repeat(i, p.Words))];
        // A word that every paragraph has tells nothing, one that a single paragraph has tells most.
        foreach (var (word, count) in before.Concat(after).SelectMany(p => p.Counts.Keys).CountBy(w => w)) weights[word] = Math.Log((double)(before.Count + after.Count + 1) / count);
        beforeByWord = ByWord(before);
        afterByWord = ByWord(after);
        copiesBefore = before.CountBy(p => p.Folded).ToDictionary();
        copiesAfter = after.CountBy(p => p.Folded).ToDictionary();
    }

    /// <summary>The share of the older text's words that stand in the newer, from 0 to 1.</summary>
    public double Kept => alignment.Kept;

    /// <summary>Whether a stretch of the newer text, in UTF-16 units, is for the most part none that the older text has there.</summary>
    public bool IsNew(int start, int end) => alignment.IsNew(start, end);

    /// <summary>What became of a stretch of the older text.</summary>
    /// <param name="start">Its first UTF-16 unit.</param>
    /// <param name="end">The unit after its last.</param>
    public CarriedPlace Follow(int start, int end)
    {
        var place = alignment.Carry(start, end);
        if (before.Find(p => p.Start <= start && end <= p.End) is not { } own) return place;
        var isLong = own.Counts.Values.Sum() >= FewestWords;
        var there = place.Fate == Fate.Deleted ? null : after.Find(p => p.Start <= place.Start && place.Start < p.End);
        if (isLong && there is not null && there.Folded != own.Folded && IsAnothers(there)) (place, there) = (new(Fate.Deleted, place.Start, place.Start), null);
        var isIt = there is not null && Math.Min(Lacks(own, there), Lacks(there, own)) < Same;
        var far = there is null ? 1 : Distance(own, there);
        if (isLong && !isIt && Rival(own, there, far) is var (rival, itsFar))
        {
            // Where the nearer paragraph has nothing of it, what stands word for word where it stood is believed.
            if (itsFar <= Clearly * far && CarryBetween(own, rival, start, end) is var carried && (carried.Fate != Fate.Deleted || place.Fate != Fate.Kept)) return carried;
            // Words that are as they were are believed; where others stand, whoever looks after the claim looks himself.
            if (itsFar > Clearly * far && place.Fate != Fate.Changed) return new(Fate.Unclear, 0, 0);
        }

        // Words that any paragraph may have stood between others that were taken out, too.
        if (place.Fate == Fate.Changed && there is not null && Math.Min(Lacks(own, there), Lacks(there, own)) > Unlike && !IsMostlyKept(own, start, end)) return new(Fate.Deleted, place.Start, place.Start);
        // A word or mark in the next paragraph does not make that one a part of it; half of it, in a paragraph that was divided, does.
        return place.Fate == Fate.Changed && Main(own, start, end) is { } main && (place.Start < main.Start || place.End > main.End) ? CarryBetween(own, main, start, end) : place;
    }

    private CarriedPlace CarryBetween(Paragraph own, Paragraph other, int start, int end)
    {
        var carried = new TextAlignment(older[own.Start..own.End], newer[other.Start..other.End]).Carry(start - own.Start, end - own.Start);
        return carried with { Start = carried.Start + other.Start, End = carried.End + other.Start };
    }

    private bool IsMostlyKept(Paragraph own, int start, int end)
    {
        var words = Enumerable.Range(own.First, own.Words).Where(i => olderWords[i].End > start && olderWords[i].Start < end).ToList();
        return words.Where(i => alignment.Partners[i] >= 0).Sum(i => olderWords[i].End - olderWords[i].Start) >= MostlyKept * words.Sum(i => olderWords[i].End - olderWords[i].Start);
    }

    // The paragraph of the newer text that has nearly all of those of its words which are there.
    private Paragraph? Main(Paragraph own, int start, int end)
    {
        var partners = Enumerable.Range(own.First, own.Words).Where(i => olderWords[i].End > start && olderWords[i].Start < end && alignment.Partners[i] >= 0).ToList();
        var most = partners.GroupBy(i => newerParagraphOf[alignment.Partners[i]], i => olderWords[i].End - olderWords[i].Start).MaxBy(g => g.Sum());
        return most is not null && most.Sum() >= NearlyAll * partners.Sum(i => olderWords[i].End - olderWords[i].Start) ? after[most.Key] : null;
    }

    // Whether a paragraph of the newer text is one that the older text has, too, as often.
    private bool IsAnothers(Paragraph paragraph) => copiesBefore.GetValueOrDefault(paragraph.Folded) is > 0 and var copies && copies >= copiesAfter[paragraph.Folded];

    // The paragraph of the newer text, other than the one found, that is most like the older one, and more like it than like any other.
    private (Paragraph Paragraph, double Distance)? Rival(Paragraph own, Paragraph? there, double far)
    {
        (Paragraph, double)? best = null;
        var most = Math.Min(far * NoRival, Farthest);
        foreach (var other in Like(own, afterByWord))
        {
            if (other == there || Distance(own, other) is var its && its > most) continue;
            // A part that was split off, or another that stands where it stood.
            if (IsOf(other, own) || Like(other, beforeByWord).Any(p => p != own && Distance(p, other) <= its)) continue;
            (best, most) = ((other, its), its);
        }

        return best;
    }

    // Whether most words of a newer paragraph are laid beside those of an older one.
    private bool IsOf(Paragraph paragraph, Paragraph own)
    {
        var paired = 0;
        for (var i = own.First; i < own.First + own.Words; i++)
            if (alignment.Partners[i] is >= 0 and var p && after[newerParagraphOf[p]] == paragraph) paired++;
        return paired * 2 > paragraph.Words;
    }

    // Paragraphs that have one of the rarest words of another.
    private IEnumerable<Paragraph> Like(Paragraph paragraph, ILookup<int, Paragraph> byWord) =>
        paragraph.Counts.Keys.OrderByDescending(w => weights[w]).Take(RarestWords).Select(w => byWord[w]).Where(p => p.Count() <= MostParagraphs).SelectMany(p => p).Distinct();

    private static ILookup<int, Paragraph> ByWord(List<Paragraph> paragraphs) => paragraphs.SelectMany(p => p.Counts.Keys.Select(w => (w, p))).ToLookup(x => x.w, x => x.p);

    // The share of one paragraph's words, by weight, that another has not.
    private double Lacks(Paragraph one, Paragraph other) => Weight(one) is > 0 and var all ? 1 - (Shared(one, other) / all) : 0;

    // The share of the words of both, by weight, that only one of them has.
    private double Distance(Paragraph one, Paragraph other) => Weight(one) + Weight(other) is > 0 and var all ? 1 - (2 * Shared(one, other) / all) : 0;

    private double Shared(Paragraph one, Paragraph other) => one.Counts.Sum(c => weights[c.Key] * Math.Min(c.Value, other.Counts.GetValueOrDefault(c.Key)));

    private double Weight(Paragraph paragraph) => paragraph.Counts.Sum(c => weights[c.Key] * c.Value);

    private static List<Paragraph> Paragraphs(string text, IReadOnlyList<(int Start, int End, int Number)> words)
    {
        var paragraphs = new List<Paragraph>();
        var end = -1;
        var i = 0;
        foreach (var word in words)
        {
            if (word.Start >= end)
            {
                end = text.IndexOf('\n', word.Start) is >= 0 and var at ? at : text.Length;
                paragraphs.Add(new(word.Start, end, i, new FoldedText(text[word.Start..end]).Text.TrimEnd()));
            }

            paragraphs[^1].Words++;
            i++;
            if (char.IsLetterOrDigit(text[word.Start])) paragraphs[^1].Counts[word.Number] = paragraphs[^1].Counts.GetValueOrDefault(word.Number) + 1;
        }

        return paragraphs;
    }

    // Its places in UTF-16 units, its first word or mark, and its text as it is compared when typography does not matter.
    private sealed class Paragraph(int start, int end, int first, string folded)
    {
        public int Start => start;

        public int End => end;

        public int First => first;

        public string Folded => folded;

        // With marks.
        public int Words { get; set; }

        // How often it has each word.
        public Dictionary<int, int> Counts { get; } = [];
    }
}
