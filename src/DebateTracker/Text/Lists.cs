namespace DebateTracker.Text;

/// <summary>Makes lists follow what is written of them.</summary>
internal static class Lists
{
    /// <summary>
    /// Makes a list hold what the entries say, in as few changes as can be: what is there under the same name stays and is
    /// told its entry, what is new is made, the rest goes.
    /// </summary>
    /// <param name="list">The list.</param>
    /// <param name="entries">The entries, each name once.</param>
    /// <param name="nameOf">The name of what is there.</param>
    /// <param name="name">The name that an entry has, by its place.</param>
    /// <param name="make">Makes what an entry says, by its place.</param>
    /// <param name="tell">Tells what is there, or was made, its entry and its place.</param>
    public static void Follow<T, TEntry, TName>(
        this List<T> list, IEnumerable<TEntry>? entries, Func<T, TName> nameOf, Func<TEntry, int, TName> name, Func<TEntry, int, T> make, Action<T, TEntry, int> tell)
        where TName : notnull
    {
        var there = new Dictionary<TName, T>();
        foreach (var item in list) there.TryAdd(nameOf(item), item);
        var kept = new List<T>();
        foreach (var (entry, place) in (entries ?? []).Select((e, i) => (e, i)))
        {
            if (!there.Remove(name(entry, place), out var item)) item = make(entry, place);
            tell(item, entry, place);
            kept.Add(item);
        }

        if (kept.SequenceEqual(list)) return;
        list.Clear();
        list.AddRange(kept);
    }

    /// <summary>The same for a list whose items are known by nothing but their place.</summary>
    public static void FollowByPlace<T, TEntry>(this List<T> list, IEnumerable<TEntry>? entries, Func<T, int> placeOf, Func<TEntry, int, T> make, Action<T, TEntry, int> tell) =>
        list.Follow(entries, placeOf, (_, place) => place, make, tell);

    /// <summary>What entries give of a list: null when it is empty, as it is left out then.</summary>
    public static List<TEntry>? OrNull<T, TEntry>(this IEnumerable<T> items, Func<T, TEntry> entry) =>
        items.Select(entry).ToList() is { Count: > 0 } list ? list : null;

    /// <summary>A date as entries give it: null when it is not known.</summary>
    public static string? OrNull(this PartialDate date) => date.IsKnown ? date.ToString() : null;
}
