namespace DebateTracker.Documents.Laws;

/// <summary>How the subdivisions of a law are marked on one level.</summary>
internal enum MarkStyle
{
    /// <summary>(a) to (z), then (aa) to (zz), (aaa) and so on.</summary>
    LowerLetter,

    /// <summary>(1), (2), (3).</summary>
    Figure,

    /// <summary>(A) to (Z), then (AA) to (ZZ) and so on.</summary>
    UpperLetter,

    /// <summary>(i), (ii), (iii).</summary>
    LowerRoman,

    /// <summary>(I), (II), (III).</summary>
    UpperRoman,

    /// <summary>(aa), (bb), (cc).</summary>
    DoubleLetter,
}

/// <summary>
/// Where in the subdivisions of a section the reading has come. What a mark such as (i) is, the letter after (h) or the first
/// of a list, can only be told from the marks before it.
/// </summary>
/// <param name="styles">How the levels are marked, the highest first.</param>
/// <param name="mayPassOver">Whether a mark may stand that does not follow the one before, as where a line was lost.</param>
internal sealed class LawOutline(IReadOnlyList<MarkStyle> styles, bool mayPassOver = true)
{
    private readonly string?[] marks = new string?[styles.Count];

    /// <summary>The marks, each in brackets: "(a)(1)"; empty outside any subdivision.</summary>
    public string Path => string.Concat(Marks.Select(m => $"({m})"));

    /// <summary>The marks without brackets, the highest first.</summary>
    public IReadOnlyList<string> Marks => [.. marks.OfType<string>()];

    /// <summary>How many marks there are.</summary>
    public int Depth => marks.Count(m => m is not null);

    /// <summary>Leaves the subdivisions below the first so many marks.</summary>
    public void CutTo(int depth)
    {
        for (var (level, seen) = (0, 0); level < marks.Length; level++)
            if (marks[level] is not null && ++seen > depth) marks[level] = null;
    }

    /// <summary>Leaves all subdivisions, as at the start of a section.</summary>
    public void Clear() => Array.Clear(marks);

    /// <summary>Goes on to a mark.</summary>
    /// <param name="mark">The mark without its brackets.</param>
    /// <param name="isBelow">Whether it is likely to be one level below the mark before: it stands right after it, or what stood before announces a list.</param>
    /// <param name="isChained">Whether it stands right after the mark before.</param>
    /// <returns>False where no level is marked so.</returns>
    public bool Enter(string mark, bool isBelow, bool isChained = false)
    {
        if (Level(mark, isBelow || isChained) is not { } level) return false;
        marks[level] = mark;
        Array.Clear(marks, level + 1, marks.Length - level - 1);
        return true;
    }

    private int? Level(string mark, bool isBelow)
    {
        var possible = Enumerable.Range(0, marks.Length).Where(level => Number(mark, styles[level]) is not null).ToList();
        var deepest = Array.FindLastIndex(marks, m => m is not null);
        // After (aa), California goes on with (ab): which of the two ways a law has can be told by what comes next only.
        if (mark is [>= 'a' and <= 'c', >= 'a' and <= 'z'] && mark[0] != mark[1] && Array.FindIndex(styles.ToArray(), s => s == MarkStyle.LowerLetter) is >= 0 and var letters && marks[letters] is { Length: 2 } pair && Pair(mark) == Pair(pair) + 1) return letters;
        if (possible.Count == 0) return null;
        var next = possible.Where(level => marks[level] is { } current && Number(current, styles[level]) is { } n && Number(mark, styles[level]) == n + 1).ToList();
        var opening = possible.Where(level => level > deepest && Number(mark, styles[level]) == 1).ToList();
        if (opening.Count > 0 && (isBelow || next.Count == 0)) return opening.Contains(deepest + 1) ? deepest + 1 : opening[0];
        if (next.Count > 0) return next[^1];
        if (!mayPassOver) return null;

        // One was passed over: the level on which the fewest were.
        return possible.OrderBy(level => Number(mark, styles[level])!.Value - (marks[level] is { } m ? Number(m, styles[level]) ?? 0 : 0) is var gap and > 0 ? gap : 1000).First();
    }

    private static int? Number(string mark, MarkStyle style) => style switch
    {
        MarkStyle.LowerLetter => mark.All(char.IsAsciiLetterLower) ? Letter(mark) : null,
        MarkStyle.Figure => int.TryParse(mark, out var n) && n < 1000 ? n : null,
        MarkStyle.UpperLetter => mark.All(char.IsAsciiLetterUpper) ? Letter(mark.ToLowerInvariant()) : null,
        MarkStyle.LowerRoman => Roman(mark),
        MarkStyle.UpperRoman => mark.All(char.IsAsciiLetterUpper) ? Roman(mark.ToLowerInvariant()) : null,
        _ => mark.Length == 2 && mark[0] == mark[1] && char.IsAsciiLetterLower(mark[0]) ? mark[0] - 'a' + 1 : null,
    };

    private static int Pair(string mark) => ((mark[0] - 'a') * 26) + mark[1] - 'a';

    private static int? Letter(string mark) => mark.Length is >= 1 and <= 5 && mark.All(c => c == mark[0]) ? mark[0] - 'a' + 1 + (26 * (mark.Length - 1)) : null;

    private static int? Roman(string mark)
    {
        if (mark.Length == 0 || !mark.All(c => c is 'i' or 'v' or 'x' or 'l')) return null;
        var (sum, previous) = (0, 0);
        foreach (var c in mark.Reverse())
        {
            var value = c switch { 'i' => 1, 'v' => 5, 'x' => 10, _ => 50 };
            sum += value < previous ? -value : value;
            previous = Math.Max(previous, value);
        }

        return sum;
    }
}
