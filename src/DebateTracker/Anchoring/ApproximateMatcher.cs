using System.Buffers;

namespace DebateTracker.Anchoring;

/// <summary>
/// Finds a pattern in a text with at most so many errors, an error being a character put in, taken out or changed
/// (Levenshtein distance). The method is Myers' bit-parallel matching (G. Myers, "A fast bit-vector algorithm for
/// approximate string matching based on dynamic programming", 1999), in blocks of 64 rows, with Ukkonen's cut-off: only
/// blocks that could still take part in a match are computed.
/// </summary>
public static class ApproximateMatcher
{
    private const int Word = 64;

    /// <summary>A place where the pattern matches.</summary>
    /// <param name="Start">The first UTF-16 unit.</param>
    /// <param name="End">The unit after the last.</param>
    /// <param name="Errors">The distance.</param>
    public readonly record struct Match(int Start, int End, int Errors);

    /// <summary>
    /// The places where the pattern matches with the fewest errors, and those with up to <paramref name="slack"/> more, in
    /// their order; of matches that overlap only the best.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern; an empty one matches nowhere.</param>
    /// <param name="maxErrors">How many errors a match may have; fewer than the pattern has characters.</param>
    /// <param name="slack">How many errors more than the best a further match may have.</param>
    public static IReadOnlyList<Match> Find(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern, int maxErrors, int slack = 0)
    {
        if (pattern.IsEmpty || text.IsEmpty) return [];
        maxErrors = Math.Clamp(maxErrors, 0, pattern.Length - 1);
        List<(int End, int Errors)> ends = [];
        var limit = maxErrors;
        Scan(text, pattern, maxErrors, (end, errors) =>
        {
            ends.Add((end, errors));
            limit = Math.Min(limit, errors + slack);
            return limit;
        });
        ends.RemoveAll(e => e.Errors > limit);

        var matches = new List<Match>();
        for (var i = 0; i < ends.Count;)
        {
            // Ends beside each other are the same match with a little more or less text.
            var (end, errors) = ends[i];
            var first = end;
            for (i++; i < ends.Count && ends[i].End == ends[i - 1].End + 1 && ends[i].End - first < pattern.Length; i++)
                if (ends[i].Errors < errors) (end, errors) = ends[i];
            var match = new Match(StartOf(text, pattern, end, errors), end, errors);
            if (matches.Count == 0 || match.Start >= matches[^1].End) matches.Add(match);
            else if (errors < matches[^1].Errors) matches[^1] = match;
        }

        return matches;
    }

    /// <summary>The fewest errors with which the pattern matches anywhere in the text, at most the pattern's length.</summary>
    public static int Distance(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        var best = pattern.Length;
        if (pattern.IsEmpty || text.IsEmpty) return best;
        Scan(text, pattern, pattern.Length - 1, (_, errors) => best = Math.Min(best, errors));
        return best;
    }

    // The pattern backwards, matched backwards from the end, ends at the start.
    private static int StartOf(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern, int end, int errors)
    {
        var first = Math.Max(0, end - pattern.Length - errors);
        var window = Reversed(text[first..end]);
        var (best, m) = (end, pattern.Length);
        Scan(window, Reversed(pattern), errors, (length, found) =>
        {
            var start = end - length;
            if (found <= errors && Math.Abs(length - m) < Math.Abs(end - best - m)) best = start;
            return errors;
        }, anchored: true);
        return best;

        static char[] Reversed(ReadOnlySpan<char> span)
        {
            var reversed = span.ToArray();
            Array.Reverse(reversed);
            return reversed;
        }
    }

    /// <summary>Calls <paramref name="found"/> for every end at which the distance is within the limit, which it may lower.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="limit">The most errors.</param>
    /// <param name="found">Takes an end and its errors, returns the new limit.</param>
    /// <param name="anchored">Whether a match must begin at the text's beginning.</param>
    private static void Scan(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern, int limit, Func<int, int, int> found, bool anchored = false)
    {
        var m = pattern.Length;
        var last = ((m + Word - 1) / Word) - 1;
        var rowsInLast = m - (last * Word);
        var places = ArrayPool<ushort>.Shared.Rent(char.MaxValue + 1);
        Array.Clear(places, 0, char.MaxValue + 1);
        try
        {
            // For each character of the pattern and each block, which rows have it; number 0 is for characters it has not.
            var distinct = Number(pattern, places);
            var blocks = last + 1;
            var rows = new ulong[(distinct + 1) * blocks];
            for (var i = 0; i < m; i++) rows[(places[pattern[i]] * blocks) + (i / Word)] |= 1UL << (i % Word);

            Span<ulong> up = new ulong[blocks];
            Span<ulong> down = new ulong[blocks];
            Span<int> score = new int[blocks];
            var y = Math.Min(last, Math.Max(0, ((limit + Word) / Word) - 1));
            for (var b = 0; b <= y; b++) Begin(b, up, down, score);
            for (var j = 0; j < text.Length; j++)
            {
                var eq = rows.AsSpan(places[text[j]] * blocks, blocks);
                var carry = anchored ? 1 : 0;
                for (var b = 0; b <= y; b++)
                {
                    carry = Advance(ref up[b], ref down[b], eq[b], carry, b == last ? rowsInLast - 1 : Word - 1);
                    score[b] += carry;
                }

                if (y < last && score[y] - carry <= limit && ((eq[y + 1] & 1) != 0 || carry < 0))
                {
                    var above = score[y] - carry;
                    y++;
                    up[y] = ulong.MaxValue;
                    down[y] = 0;
                    score[y] = above + (y == last ? rowsInLast : Word) + Advance(ref up[y], ref down[y], eq[y], carry, y == last ? rowsInLast - 1 : Word - 1);
                }
                else
                {
                    while (y > 0 && score[y] >= limit + (y == last ? rowsInLast : Word)) y--;
                }

                if (y == last && score[y] <= limit) limit = found(j + 1, score[y]);
            }
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(places);
        }

        void Begin(int b, Span<ulong> up, Span<ulong> down, Span<int> score)
        {
            up[b] = ulong.MaxValue;
            down[b] = 0;
            score[b] = b == last ? m : (b + 1) * Word;
        }
    }

    private static int Number(ReadOnlySpan<char> pattern, ushort[] places)
    {
        var distinct = 0;
        foreach (var c in pattern)
        {
            if (places[c] != 0) continue;
            places[c] = (ushort)++distinct;
        }

        return distinct;
    }

    // One column of one block: the differences downwards, given the difference along its top row; returns that along its bottom row.
    private static int Advance(ref ulong up, ref ulong down, ulong eq, int carryIn, int bottom)
    {
        var (pv, mv) = (up, down);
        var xv = eq | mv;
        if (carryIn < 0) eq |= 1;
        var xh = (((eq & pv) + pv) ^ pv) | eq;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        var carryOut = (int)((ph >> bottom) & 1) - (int)((mh >> bottom) & 1);
        ph <<= 1;
        mh <<= 1;
        if (carryIn < 0) mh |= 1;
        else if (carryIn > 0) ph |= 1;
        up = mh | ~(xv | ph);
        down = ph & xv;
        return carryOut;
    }
}
