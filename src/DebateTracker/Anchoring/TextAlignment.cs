using System.Runtime.InteropServices;

namespace DebateTracker.Anchoring;

/// <summary>What became of a stretch of an older text in a newer one.</summary>
public enum Fate
{
    /// <summary>Its words stand there, all of them and no others.</summary>
    Kept,

    /// <summary>Words of it were changed, put in or taken out.</summary>
    Changed,

    /// <summary>It was taken to another place, and nothing stands where it stood.</summary>
    Taken,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>Two places may be what became of it, and nothing tells which.</summary>
    Unclear,
}

/// <summary>Where a stretch of an older text is in a newer one.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Start">The first UTF-16 unit in the newer text; where it would stand, when it is gone.</param>
/// <param name="End">The unit after the last.</param>
public readonly record struct CarriedPlace(Fate Fate, int Start, int End);

/// <summary>
/// Two versions of a text laid beside each other word by word, so that a stretch of the older is found in the newer by what stands
/// around it, near and far, and not by its words alone: the same words may stand elsewhere, while these were amended. Words that stand
/// once in both part the texts, what is between is parted in the same way (patience difference), and small rests are compared whole.
/// </summary>
public sealed class TextAlignment
{
    // Rests of at most so many pairs of words are compared whole.
    private const int MostCompared = 1_000_000;

    // A stretch that was moved has at least so many letters; fewer stand anywhere.
    private const int LeastMoved = 20;

    private readonly string older;
    private readonly string newer;
    private readonly List<(int Start, int End)> before;
    private readonly List<(int Start, int End)> after;
    private readonly int[] oldWords;
    private readonly int[] newWords;
    private readonly int[] partner; // Of each word of the older text, its place in the newer; -1 for none.
    private readonly bool[] isPaired; // Of each word of the newer text.

    /// <summary>Lays two texts beside each other.</summary>
    public TextAlignment(string older, string newer)
    {
        (this.older, this.newer) = (older, newer);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        (before, oldWords) = Words(older, numbers);
        (after, newWords) = Words(newer, numbers);
        partner = new int[oldWords.Length];
        Array.Fill(partner, -1);
        Align();
        isPaired = new bool[newWords.Length];
        foreach (var p in partner)
            if (p >= 0) isPaired[p] = true;
        Kept = oldWords.Length == 0 ? 0 : (double)partner.Count(p => p >= 0) / oldWords.Length;
    }

    /// <summary>The share of the older text's words that stand in the newer, from 0 to 1.</summary>
    public double Kept { get; }

    /// <summary>The words and marks of the older text, each with its number; words that are the same but for typography have the same one.</summary>
    internal IReadOnlyList<(int Start, int End, int Number)> OlderWords => [.. before.Select((w, i) => (w.Start, w.End, oldWords[i]))];

    /// <summary>The words and marks of the newer text, with the numbers of the older one's.</summary>
    internal IReadOnlyList<(int Start, int End, int Number)> NewerWords => [.. after.Select((w, i) => (w.Start, w.End, newWords[i]))];

    /// <summary>Of each word of the older text, its place among those of the newer; -1 for none.</summary>
    internal IReadOnlyList<int> Partners => partner;

    /// <summary>Where a stretch of the older text is in the newer.</summary>
    /// <param name="start">Its first UTF-16 unit.</param>
    /// <param name="end">The unit after its last.</param>
    public CarriedPlace Carry(int start, int end)
    {
        var (first, last) = Span(before, start, end);
        if (last < first) return new(Fate.Deleted, 0, 0);
        var own = Own(first, last);
        int Partner(int word) => own[word - first];
        var kept = Enumerable.Range(first, last - first + 1).Where(i => Partner(i) >= 0).ToList();
        var isWhole = kept.Count == last - first + 1 && Partner(last) - Partner(first) == last - first;
        if (isWhole) return new(Fate.Kept, Within(first, start, Partner(first), true), Within(last, end, Partner(last), false));

        // Taken elsewhere as a whole: to where nothing of the older text stands.
        if (kept.Count * 2 < last - first + 1 && Moved(start, end) is { } moved) return moved;

        // The words between those that stand before and after it in both.
        var (left, right) = (first - 1, last + 1);
        while (left >= 0 && partner[left] < 0) left--;
        while (right < partner.Length && partner[right] < 0) right++;
        var from = left < 0 ? 0 : partner[left] + 1;
        var to = right >= partner.Length ? newWords.Length : partner[right];
        var (open, close) = (Partner(first) >= 0 ? Partner(first) : from, Partner(last) >= 0 ? Partner(last) + 1 : to);
        if (close <= open) return new(Fate.Deleted, At(open), At(open));

        // What was put in before or after it is not of it: the stretch that has its own words and is about as long.
        if (kept.Count > 0)
        {
            if (Partner(first) < 0) open = Math.Max(open, Partner(kept[0]) - (2 * (kept[0] - first)) - 2);
            if (Partner(last) < 0) close = Math.Min(close, Partner(kept[^1]) + 1 + (2 * (last - kept[^1])) + 2);
            var letters = kept.Sum(i => before[i].End - before[i].Start);
            var all = Enumerable.Range(first, last - first + 1).Sum(i => before[i].End - before[i].Start);
            if (letters * 4 < all && !IsLike(start, end, open, close)) return new(Fate.Deleted, At(open), At(open));
            return new(Fate.Changed, after[open].Start, after[close - 1].End);
        }

        return IsAlone(left, right, first, last) && IsLike(start, end, open, close) ? new(Fate.Changed, after[open].Start, after[close - 1].End) : new(Fate.Deleted, At(open), At(open));
    }

    /// <summary>Whether a stretch of the newer text, in UTF-16 units, is for the most part none that the older text has there.</summary>
    public bool IsNew(int start, int end)
    {
        var (first, last) = Span(after, start, end);
        return last >= first && Enumerable.Range(first, last - first + 1).Count(i => isPaired[i]) * 2 <= last - first + 1;
    }

    // The first and the last word of which something stands between two places.
    private static (int First, int Last) Span(List<(int Start, int End)> words, int start, int end)
    {
        int low = 0, high = words.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (words[middle].End > start) high = middle;
            else low = middle + 1;
        }

        var last = low - 1;
        while (last + 1 < words.Count && words[last + 1].Start < end) last++;
        return (low, last);
    }

    // The pairs of a stretch's words as it would have them itself: a word that stands alike on both sides of what was taken out ("Rule", before
    // each rule) may have been paired on the wrong one.
    private int[] Own(int first, int last)
    {
        var own = partner[first..(last + 1)];
        for (var i = 1; i < own.Length; i++)
            if (own[i] < 0 && own[i - 1] >= 0 && own[i - 1] + 1 < newWords.Length && newWords[own[i - 1] + 1] == oldWords[first + i]) own[i] = own[i - 1] + 1;
        for (var i = own.Length - 2; i >= 0; i--)
            if (own[i + 1] > 0 && own[i] != own[i + 1] - 1 && newWords[own[i + 1] - 1] == oldWords[first + i]) own[i] = own[i + 1] - 1;
        return own;
    }

    private int At(int word) => word < after.Count ? after[word].Start : newer.Length;

    // A stretch that begins or ends within a word does so in the newer text, too.
    private int Within(int word, int place, int other, bool isStart)
    {
        var (own, its) = (before[word], after[other]);
        var offset = place - own.Start;
        if (isStart && offset <= 0) return its.Start;
        if (!isStart && place >= own.End) return its.End;
        return own.End - own.Start == its.End - its.Start ? its.Start + offset : isStart ? its.Start : its.End;
    }

    // Whether the stretch is most of what was replaced where it stood.
    private bool IsAlone(int left, int right, int first, int last) => (last - first + 1) * 2 >= right - left - 1;

    // Whether what stands there now has something of its words or letters.
    private bool IsLike(int start, int end, int open, int close)
    {
        var (mine, its) = (new FoldedText(older[start..end]).Text, new FoldedText(newer[after[open].Start..after[close - 1].End]).Text);
        if (its.Length > mine.Length * 4 || mine.Length > its.Length * 4) return false;
        return ApproximateMatcher.Distance(its.Length >= mine.Length ? its : mine, its.Length >= mine.Length ? mine : its) < 0.6 * Math.Min(mine.Length, its.Length);
    }

    private CarriedPlace? Moved(int start, int end)
    {
        var words = older[start..end];
        if (words.Count(char.IsLetterOrDigit) < LeastMoved) return null;
        CarriedPlace? found = null;
        for (var at = newer.IndexOf(words, StringComparison.Ordinal); at >= 0; at = newer.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            if (!IsNew(at, at + words.Length)) continue;
            if (found is not null) return null;
            found = new(Fate.Taken, at, at + words.Length);
        }

        return found;
    }

    // ---- Laying side by side

    private void Align()
    {
        var todo = new Stack<(int A0, int A1, int B0, int B1)>();
        todo.Push((0, oldWords.Length, 0, newWords.Length));
        while (todo.TryPop(out var part))
        {
            var (a0, a1, b0, b1) = part;
            while (a0 < a1 && b0 < b1 && oldWords[a0] == newWords[b0]) partner[a0++] = b0++;
            while (a0 < a1 && b0 < b1 && oldWords[a1 - 1] == newWords[b1 - 1]) partner[--a1] = --b1;
            if (a0 == a1 || b0 == b1) continue;
            // Runs of three words are rarer than words, and part the texts more surely.
            var anchors = Anchors(a0, a1, b0, b1, 3);
            if (anchors.Count == 0) anchors = Anchors(a0, a1, b0, b1, 1);
            if (anchors.Count > 0)
            {
                var (a, b) = (a0, b0);
                foreach (var (i, j) in anchors)
                {
                    if (i < a || j < b) continue;
                    todo.Push((a, i, b, j));
                    (a, b) = (i, j);
                    while (a < a1 && b < b1 && oldWords[a] == newWords[b]) partner[a++] = b++;
                }

                todo.Push((a, a1, b, b1));
            }
            else if ((long)(a1 - a0) * (b1 - b0) <= MostCompared)
            {
                Compare(a0, a1, b0, b1);
            }
        }
    }

    // Runs that stand once in each part, in an order that both have: the longest such series.
    private List<(int A, int B)> Anchors(int a0, int a1, int b0, int b1, int run)
    {
        var places = new Dictionary<(int, int, int), (int A, int B, int CountA, int CountB)>();
        for (var i = a0; i + run <= a1; i++)
        {
            ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(places, Key(oldWords, i), out _);
            at = (i, at.B, at.CountA + 1, at.CountB);
        }

        for (var j = b0; j + run <= b1; j++)
        {
            ref var at = ref CollectionsMarshal.GetValueRefOrNullRef(places, Key(newWords, j));
            if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref at)) at = (at.A, j, at.CountA, at.CountB + 1);
        }

        var once = places.Values.Where(p => p is { CountA: 1, CountB: 1 }).Select(p => (p.A, p.B)).OrderBy(p => p.A).ToList();
        return Ascending(once);

        (int, int, int) Key(int[] words, int i) => run == 3 ? (words[i], words[i + 1], words[i + 2]) : (words[i], 0, 0);
    }

    private static List<(int A, int B)> Ascending(List<(int A, int B)> pairs)
    {
        var piles = new List<int>();
        var back = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            int low = 0, high = piles.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[piles[middle]].B < pairs[i].B) low = middle + 1;
                else high = middle;
            }

            back[i] = low > 0 ? piles[low - 1] : -1;
            if (low == piles.Count) piles.Add(i);
            else piles[low] = i;
        }

        var series = new List<(int, int)>();
        for (var i = piles.Count > 0 ? piles[^1] : -1; i >= 0; i = back[i]) series.Add(pairs[i]);
        series.Reverse();
        return series;
    }

    // The longest series of words that both parts have.
    private void Compare(int a0, int a1, int b0, int b1)
    {
        var (n, m) = (a1 - a0, b1 - b0);
        var longest = new int[n + 1, m + 1];
        for (var i = n - 1; i >= 0; i--)
            for (var j = m - 1; j >= 0; j--)
                longest[i, j] = oldWords[a0 + i] == newWords[b0 + j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        for (int i = 0, j = 0; i < n && j < m;)
        {
            if (oldWords[a0 + i] == newWords[b0 + j]) partner[a0 + i++] = b0 + j++;
            else if (longest[i + 1, j] >= longest[i, j + 1]) i++;
            else j++;
        }
    }

    // Words, figures with what is in them, and marks, as they are compared when typography does not matter.
    private static (List<(int Start, int End)> Places, int[] Numbers) Words(string text, Dictionary<string, int> numbers)
    {
        var places = new List<(int, int)>();
        var words = new List<int>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var start = i++;
            if (char.IsLetterOrDigit(text[start]))
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] is '.' or ',' or '\'' or '’' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]) && (char.IsDigit(text[i - 1]) || text[i] is '\'' or '’')))) i++;
            else if (char.IsHighSurrogate(text[start]) && i < text.Length) i++;
            places.Add((start, i));
            var folded = new FoldedText(text[start..i]).Text;
            if (!numbers.TryGetValue(folded, out var number)) numbers[folded] = number = numbers.Count + 1;
            words.Add(number);
        }

        return (places, [.. words]);
    }
}
