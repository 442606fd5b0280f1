using DebateTracker.Search;

namespace DebateTracker.Sheets;

/// <summary>Which names somebody may have meant who mistyped one.</summary>
internal static class Nearest
{
    private const int MaxNames = 3;

    /// <summary>Those of the names that are near what was written, the nearest first; none when none is.</summary>
    public static IReadOnlyList<T> To<T>(string written, IEnumerable<T> all, Func<T, IEnumerable<string>> namesOf)
    {
        var wanted = SearchText.Letters(written);
        if (wanted.Length == 0) return [];
        return [.. all.Select((item, i) => (Item: item, Order: i, Distance: namesOf(item).Select(n => Between(wanted, SearchText.Letters(n))).DefaultIfEmpty(int.MaxValue).Min()))
            .Where(x => x.Distance < int.MaxValue).OrderBy(x => x.Distance).ThenBy(x => x.Order).Take(MaxNames).Select(x => x.Item)];
    }

    // A part of a name counts as near as one wrong letter in three.
    private static int Between(string wanted, string name)
    {
        if (name.Length == 0) return int.MaxValue;
        var limit = Math.Max(1, Math.Max(wanted.Length, name.Length) / 3);
        var distance = Distance(wanted, name);
        if (distance <= limit) return distance;
        var isPart = Math.Min(wanted.Length, name.Length) >= 3 && (name.Contains(wanted, StringComparison.Ordinal) || wanted.Contains(name, StringComparison.Ordinal));
        return isPart ? 1_000 + distance : int.MaxValue;
    }

    private static int Distance(string one, string other)
    {
        var row = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++) row[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var here = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = here;
            }
        }

        return row[^1];
    }
}
