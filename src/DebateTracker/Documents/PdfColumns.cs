using UglyToad.PdfPig.Content;

namespace DebateTracker.Documents;

/// <summary>
/// Parts the words of a page into blocks in reading order: what stands side by side from left to right, the rest downwards. A
/// gutter is told from the spaces of justified lines, which may be as wide, by what it parts: columns of prose, over several lines.
/// </summary>
/// <param name="size">The usual size of the page's letters in points, to which every length is compared.</param>
internal sealed class PdfColumns(double size)
{
    private const double NarrowestGutter = 0.75;
    private const double WideGutter = 3;
    private const double NarrowestColumn = 5;
    private const double UsualColumn = 12;

    /// <summary>The blocks, each within one column.</summary>
    public IEnumerable<List<Word>> Blocks(IReadOnlyList<Word> words)
    {
        var bands = Bands(words);
        var block = new List<Word>();
        for (var i = 0; i < bands.Count; i++)
        {
            // Columns begin side by side and go on downwards as long as a gutter stays clear.
            var clear = Clear(bands[i]);
            var (within, columns, last, rows) = (bands[i].ToList(), ((List<Word> Left, List<Word> Right)?)null, i, i);
            for (var j = i; ;)
            {
                var parted = clear.OrderByDescending(c => c.Right - c.Left).Where(c => IsBetween(bands[i], c)).Select(c => Parted(within, c)).FirstOrDefault(p => p is not null);
                if (parted is var (some, others)) (columns, last, rows) = IsTable(some, others) ? (null, i, j) : (parted, j, i);
                if (++j == bands.Count) break;
                clear = Common(clear, Clear(bands[j]));
                if (clear.Count == 0) break;
                within.AddRange(bands[j]);
            }

            if (columns is not var (left, right))
            {
                block.AddRange(bands[i..(rows + 1)].SelectMany(b => b));
                i = rows;
                continue;
            }

            if (block.Count > 0) yield return block;
            block = [];
            foreach (var part in Blocks(left).Concat(Blocks(right))) yield return part;
            i = last;
        }

        if (block.Count > 0) yield return block;
    }

    // Words that overlap in height, but for a space, with one another.
    private List<List<Word>> Bands(IReadOnlyList<Word> words)
    {
        var bands = new List<List<Word>>();
        var bottom = 0.0;
        foreach (var word in words.OrderByDescending(w => w.BoundingBox.Top))
        {
            if (bands.Count == 0 || bottom - word.BoundingBox.Top > 0.65 * size) bands.Add([]);
            bottom = bands[^1].Count == 0 ? word.BoundingBox.Bottom : Math.Min(bottom, word.BoundingBox.Bottom);
            bands[^1].Add(word);
        }

        return bands;
    }

    // Where no word stands, from left to right; beside the words all is clear.
    private List<(double Left, double Right)> Clear(List<Word> band)
    {
        var clear = new List<(double Left, double Right)>();
        var right = double.NegativeInfinity;
        var narrowest = NarrowestGutter * Math.Max(size, band.Select(w => w.Letters[0].PointSize).Order().ElementAt(band.Count / 2));
        foreach (var word in band.OrderBy(w => w.BoundingBox.Left))
        {
            if (word.BoundingBox.Left - right >= narrowest) clear.Add((right, word.BoundingBox.Left));
            right = Math.Max(right, word.BoundingBox.Right);
        }

        clear.Add((right, double.PositiveInfinity));
        return clear;
    }

    private List<(double Left, double Right)> Common(List<(double Left, double Right)> some, List<(double Left, double Right)> others) =>
        [.. some.SelectMany(a => others.Select(b => (Left: Math.Max(a.Left, b.Left), Right: Math.Min(a.Right, b.Right)))).Where(c => c.Right - c.Left >= NarrowestGutter * size)];

    private static bool IsBetween(List<Word> words, (double Left, double Right) gutter) =>
        words.Exists(w => w.BoundingBox.Right <= gutter.Left) && words.Exists(w => w.BoundingBox.Left >= gutter.Right);

    // What a gutter parts; null when it is none.
    private (List<Word> Left, List<Word> Right)? Parted(List<Word> words, (double Left, double Right) gutter)
    {
        var left = words.Where(w => w.BoundingBox.Right <= gutter.Left).ToList();
        var right = words.Where(w => w.BoundingBox.Left >= gutter.Right).ToList();
        return IsColumn(left) && IsColumn(right) ? (left, right) : null;

        bool IsColumn(List<Word> side)
        {
            var width = (side.Max(w => w.BoundingBox.Right) - side.Min(w => w.BoundingBox.Left)) / size;
            var lines = Lines(side);
            var wordsALine = (double)side.Count / lines;
            if (gutter.Right - gutter.Left >= WideGutter * size) return width >= NarrowestColumn && wordsALine >= 1.5 && Lines(words) > 1;
            return width >= UsualColumn ? lines >= 4 : width >= NarrowestColumn && lines >= 8 && wordsALine >= 2;
        }
    }

    // Rows of a table go on from one side to the other: who, and which position. Its cells hold a few words each, on common
    // lines; a few such lines may also be two addresses or signatures side by side.
    private bool IsTable(List<Word> left, List<Word> right)
    {
        if (WordsACell(left) >= WordsOfProse || WordsACell(right) >= WordsOfProse) return false;
        var (some, others) = (Baselines(left), Baselines(right));
        if (some.Count > others.Count) (some, others) = (others, some);
        return some.Count >= FewestRows && some.Count(b => others.Exists(o => Math.Abs(o - b) < 0.3 * size)) >= 0.8 * some.Count;
    }

    private const int FewestRows = 6;
    private const double WordsOfProse = 4;

    private double WordsACell(List<Word> side)
    {
        var cells = 0;
        foreach (var line in side.GroupBy(w => Math.Round(w.BoundingBox.Bottom / (0.4 * size))))
        {
            var right = double.NegativeInfinity;
            foreach (var word in line.OrderBy(w => w.BoundingBox.Left))
            {
                if (word.BoundingBox.Left - right >= size) cells++;
                right = Math.Max(right, word.BoundingBox.Right);
            }
        }

        return (double)side.Count / Math.Max(1, cells);
    }

    private List<double> Baselines(List<Word> words)
    {
        var lines = new List<double>();
        foreach (var baseline in words.Select(w => w.BoundingBox.Bottom).OrderDescending())
            if (lines.Count == 0 || lines[^1] - baseline >= 0.4 * size) lines.Add(baseline);
        return lines;
    }

    private int Lines(List<Word> words) => Baselines(words).Count;
}
