using System.Text;
using DiffPlex;

namespace DebateTracker.Anchoring;

/// <summary>What became of a stretch of words.</summary>
public enum Edit
{
    /// <summary>It stands in both texts.</summary>
    Kept,

    /// <summary>It stands in the older text only.</summary>
    Removed,

    /// <summary>It stands in the newer text only.</summary>
    Added,
}

/// <summary>A stretch of words of one of two texts or of both.</summary>
public sealed record DifferencePart(Edit Edit, string Text);

/// <summary>Two texts compared word by word; a mark beside a word is a word of its own.</summary>
public static class WordDifference
{
    // The share of the shorter text's letters that must stand in both for a difference word by word.
    private const double LeastKept = 0.25;

    /// <summary>The parts, in their order; joined without those added they are the older text, without those removed the newer.</summary>
    public static IReadOnlyList<DifferencePart> Between(string older, string newer)
    {
        var difference = Differ.Instance.CreateDiffs(older, newer, ignoreWhiteSpace: false, ignoreCase: false, Chunker.Instance);
        var parts = new List<DifferencePart>();
        var place = 0;
        foreach (var block in difference.DiffBlocks)
        {
            Add(Edit.Kept, difference.PiecesOld, place, block.DeleteStartA - place);
            Add(Edit.Removed, difference.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            Add(Edit.Added, difference.PiecesNew, block.InsertStartB, block.InsertCountB);
            place = block.DeleteStartA + block.DeleteCountA;
        }

        Add(Edit.Kept, difference.PiecesOld, place, difference.PiecesOld.Count - place);

        // Where hardly a word stayed, what is woven of both reads as neither.
        var kept = parts.Where(p => p.Edit == Edit.Kept).Sum(p => p.Text.Count(char.IsLetterOrDigit));
        return kept >= LeastKept * Math.Min(older.Count(char.IsLetterOrDigit), newer.Count(char.IsLetterOrDigit))
            || older.Length == 0 || newer.Length == 0
            ? parts
            : [new(Edit.Removed, older), new(Edit.Added, newer)];

        void Add(Edit edit, IReadOnlyList<string> pieces, int first, int count)
        {
            if (count > 0) parts.Add(new(edit, string.Concat(pieces.Skip(first).Take(count))));
        }
    }

    /// <summary>The difference in one line of plain text: what was taken out in [-square brackets-], what was put in in {+braces+}.</summary>
    public static string Written(IEnumerable<DifferencePart> parts)
    {
        var line = new StringBuilder();
        foreach (var part in parts)
        {
            _ = part.Edit switch
            {
                Edit.Removed => line.Append("[-").Append(part.Text).Append("-]"),
                Edit.Added => line.Append("{+").Append(part.Text).Append("+}"),
                _ => line.Append(part.Text),
            };
        }

        return line.ToString();
    }

    private sealed class Chunker : IChunker
    {
        public static readonly Chunker Instance = new();

        public IReadOnlyList<string> Chunk(string text)
        {
            var pieces = new List<string>();
            for (var start = 0; start < text.Length;)
            {
                var end = start + 1;
                if (char.IsLetterOrDigit(text[start]))
                {
                    while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] is '\'' or '’' && end + 1 < text.Length && char.IsLetter(text[end + 1])))) end++;
                }
                else if (char.IsHighSurrogate(text[start]) && end < text.Length)
                {
                    end++;
                }

                pieces.Add(text[start..end]);
                start = end;
            }

            return pieces;
        }
    }
}
