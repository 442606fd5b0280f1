using System.Collections.Concurrent;

namespace DebateTracker.Claims;

/// <summary>
/// Which row each claim was given, by the states of one index together: a row is given once, so that what one state adds
/// does not change what an earlier one reads. One thread adds while others read.
/// </summary>
internal sealed class RowNumbers
{
    private const int PageBits = 12;

    // Numbers of claims in a database are given one after the other, so that few pages have gaps.
    private readonly ConcurrentDictionary<long, int[]> pages = new();
    private readonly ConcurrentDictionary<int, string> longKeys = new();

    /// <summary>The row of a claim; null when it was given none.</summary>
    public int? Of(long claimId) => pages.TryGetValue(claimId >> PageBits, out var page) && page[claimId & ((1 << PageBits) - 1)] is > 0 and var next ? next - 1 : null;

    /// <summary>The key of a row where it is longer than <see cref="KeyHead"/> holds; else null.</summary>
    public string? LongKeyOf(int row) => longKeys.GetValueOrDefault(row);

    /// <summary>Gives a row to a claim.</summary>
    public void Add(long claimId, int row, string? longKey)
    {
        pages.GetOrAdd(claimId >> PageBits, _ => new int[1 << PageBits])[claimId & ((1 << PageBits) - 1)] = row + 1;
        if (longKey is not null) longKeys[row] = longKey;
    }
}

/// <summary>The first twelve characters of a key as a number that compares as they do, which is the whole key of almost every claim.</summary>
internal static class KeyHead
{
    private const int Length = 12;

    // Nothing, the digits and the letters a to z.
    private const int Characters = 37;

    /// <summary>Whether the number is the whole key.</summary>
    public static bool IsWhole(string key) => key.Length <= Length;

    /// <summary>The number of a key.</summary>
    public static ulong Of(string key)
    {
        ulong head = 0;
        for (var i = 0; i < Length; i++) head = (head * Characters) + (i >= key.Length ? 0u : char.IsAsciiDigit(key[i]) ? (uint)(key[i] - '0' + 1) : (uint)(key[i] - 'a' + 11) % Characters);
        return head;
    }
}
