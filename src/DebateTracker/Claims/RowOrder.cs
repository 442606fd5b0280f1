namespace DebateTracker.Claims;

/// <summary>A place in a <see cref="RowOrder"/>.</summary>
/// <param name="Leaf">Which of its leaves.</param>
/// <param name="At">Where in the leaf.</param>
internal readonly record struct RowPlace(int Leaf, int At);

/// <summary>
/// Rows in an order, in leaves of some thousands. Never changes; what is edited of it shares every leaf that was not touched.
/// </summary>
internal sealed class RowOrder
{
    private const int LeafSize = 4096;
    private readonly int[][] leaves;

    private RowOrder(int[][] leaves) => (this.leaves, Count) = (leaves, leaves.Sum(l => l.Length));

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>The place of the first row.</summary>
    public static RowPlace Start => default;

    /// <summary>The place behind the last row.</summary>
    public RowPlace End => new(leaves.Length, 0);

    /// <summary>The rows from 0 to below a number, in this order.</summary>
    public static RowOrder OfFirst(int count) => new([.. Enumerable.Range(0, count).Chunk(LeafSize)]);

    /// <summary>The place of the first row of which something is true that is true of every one behind it; the end when there is none.</summary>
    public RowPlace First(Predicate<int> isTrue)
    {
        int low = 0, high = leaves.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isTrue(leaves[middle][^1])) high = middle;
            else low = middle + 1;
        }

        return low == leaves.Length ? End : new(low, FirstIn(leaves[low], isTrue));
    }

    /// <summary>The rows from a place on.</summary>
    public IEnumerable<int> From(RowPlace place)
    {
        for (var (leaf, at) = (place.Leaf, place.At); leaf < leaves.Length; (leaf, at) = (leaf + 1, 0))
            for (; at < leaves[leaf].Length; at++) yield return leaves[leaf][at];
    }

    /// <summary>The rows before a place, the nearest first.</summary>
    public IEnumerable<int> Before(RowPlace place)
    {
        for (var (leaf, at) = (place.Leaf, place.At - 1); leaf >= 0; leaf--, at = leaf < 0 ? -1 : leaves[leaf].Length - 1)
            for (; at >= 0; at--) yield return leaves[leaf][at];
    }

    /// <summary>The rows from one place to another, as they lie.</summary>
    public IEnumerable<RowBlock> Blocks(RowPlace from, RowPlace to)
    {
        for (var leaf = from.Leaf; leaf <= to.Leaf && leaf < leaves.Length; leaf++)
        {
            var (first, end) = (leaf == from.Leaf ? from.At : 0, leaf == to.Leaf ? to.At : leaves[leaf].Length);
            if (end > first) yield return new(first, end, leaves[leaf], IsLeaf: end - first == leaves[leaf].Length);
        }
    }

    /// <summary>The order without some rows and with some others.</summary>
    /// <param name="gone">The rows to take out, all of them there.</param>
    /// <param name="before">How rows compare in this order.</param>
    /// <param name="come">The rows to put in.</param>
    /// <param name="after">How rows compare in the order that comes of it; those that stay, as before.</param>
    public RowOrder With(IEnumerable<int> gone, Comparison<int> before, IEnumerable<int> come, Comparison<int> after)
    {
        // A leaf is a list once it is edited, and what it was until then.
        List<IReadOnlyList<int>> edited = [.. leaves];
        foreach (var row in gone) Own(First(r => before(r, row) >= 0).Leaf).Remove(row);
        edited.RemoveAll(leaf => leaf.Count == 0);
        foreach (var row in come)
        {
            int low = 0, high = edited.Count - 1;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (after(edited[middle][^1], row) >= 0) high = middle;
                else low = middle + 1;
            }

            if (edited.Count == 0) edited.Add([]);
            var leaf = Own(low);
            leaf.Insert(FirstIn(leaf, r => after(r, row) >= 0), row);
        }

        return new([.. edited.SelectMany(leaf => leaf is int[] same ? [same] : leaf.Chunk(leaf.Count <= 2 * LeafSize ? 2 * LeafSize : LeafSize))]);

        List<int> Own(int i)
        {
            if (edited[i] is List<int> own) return own;
            edited[i] = own = [.. edited[i]];
            return own;
        }
    }

    private static int FirstIn(IReadOnlyList<int> rows, Predicate<int> isTrue)
    {
        int low = 0, high = rows.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isTrue(rows[middle])) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
