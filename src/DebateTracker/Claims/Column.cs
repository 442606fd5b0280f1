namespace DebateTracker.Claims;

/// <summary>
/// A column that never changes, in blocks. What is edited of it is a column of its own that shares every block that was
/// not touched, so that the next one costs little beside those that are being read.
/// </summary>
internal sealed class Column<T>
{
    private const int BlockBits = 12;
    private const int BlockSize = 1 << BlockBits;

    /// <summary>A column without rows.</summary>
    public static readonly Column<T> Empty = new([], 0);

    private readonly T[][] blocks;

    private Column(T[][] blocks, int count) => (this.blocks, Count) = (blocks, count);

    /// <summary>How many rows it has.</summary>
    public int Count { get; }

    /// <summary>What is in a row.</summary>
    public T this[int row] => blocks[row >> BlockBits][row & (BlockSize - 1)];

    /// <summary>A column of these values.</summary>
    public static Column<T> Of(int count, Func<int, T> valueOf)
    {
        var blocks = new T[(count + BlockSize - 1) >> BlockBits][];
        for (var b = 0; b < blocks.Length; b++) blocks[b] = new T[BlockSize];
        for (var row = 0; row < count; row++) blocks[row >> BlockBits][row & (BlockSize - 1)] = valueOf(row);
        return new(blocks, count);
    }

    /// <summary>The rows that have a value.</summary>
    public IEnumerable<int> RowsOf(T value)
    {
        for (var row = 0; row < Count;)
        {
            var (block, at) = (row >> BlockBits, row & (BlockSize - 1));
            var found = blocks[block].AsSpan(at, Math.Min(BlockSize - at, Count - row)).IndexOf(value, EqualityComparer<T>.Default);
            if (found >= 0) yield return row += found;
            row = found >= 0 ? row + 1 : (block + 1) << BlockBits;
        }
    }

    /// <summary>Every value, in the order of the rows.</summary>
    public IEnumerable<T> Values()
    {
        for (var row = 0; row < Count; row++) yield return this[row];
    }

    /// <summary>The values as they lie, a block at a time.</summary>
    public IEnumerable<ReadOnlyMemory<T>> Blocks()
    {
        for (var b = 0; b < blocks.Length; b++) yield return blocks[b].AsMemory(0, Math.Min(BlockSize, Count - (b << BlockBits)));
    }

    /// <summary>Begins the next column.</summary>
    public Editor Edit() => new(this);

    /// <summary>The next column, while it is made. For one thread.</summary>
    public sealed class Editor(Column<T> before)
    {
        private readonly HashSet<int> own = [];
        private T[][] blocks = before.blocks;

        /// <summary>How many rows it has by now.</summary>
        public int Count { get; private set; } = before.Count;

        /// <summary>What is in a row.</summary>
        public T this[int row]
        {
            get => blocks[row >> BlockBits][row & (BlockSize - 1)];
            set => Own(row >> BlockBits)[row & (BlockSize - 1)] = value;
        }

        /// <summary>Adds a row.</summary>
        public void Add(T value)
        {
            Count++;
            this[Count - 1] = value;
        }

        /// <summary>The column that came of it.</summary>
        public Column<T> Done() => own.Count == 0 ? before : new(blocks, Count);

        private T[] Own(int block)
        {
            if (!own.Add(block)) return blocks[block];
            if (own.Count == 1) blocks = [.. blocks]; // The list of blocks is the former column's until now.
            if (block == blocks.Length) blocks = [.. blocks, new T[BlockSize]];
            else blocks[block] = [.. blocks[block]];
            return blocks[block];
        }
    }
}
