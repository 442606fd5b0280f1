using System.Text.Json.Nodes;

namespace DebateTracker.Changes;

/// <summary>
/// Brings two documents together that were made of one by two people. What only one of them changed is taken from that one, down to
/// the items of lists, which are told apart by what they are known by; of what both changed, the first document's stays.
/// </summary>
public static class DocumentMerge
{
    /// <summary>Merges two documents of a record.</summary>
    /// <param name="old">The document that both were made of.</param>
    /// <param name="mine">What one made of it, which stays where both changed the same.</param>
    /// <param name="theirs">What the other made of it.</param>
    /// <param name="both">Takes the members at the top of the document within which both changed the same otherwise.</param>
    /// <returns>The document that they make together.</returns>
    public static JsonObject Merge(JsonObject old, JsonObject mine, JsonObject theirs, ISet<string> both)
    {
        return (JsonObject)MergeObjects(old, mine, theirs, null, field => both.Add(field));
    }

    private static JsonNode MergeObjects(JsonObject old, JsonObject mine, JsonObject theirs, string? top, Action<string> tell)
    {
        var merged = new JsonObject();
        foreach (var name in mine.Select(f => f.Key).Concat(theirs.Select(f => f.Key)).Distinct())
            if (Merged(name, old[name], mine[name], theirs[name], top ?? name, tell) is { } value) merged[name] = value;
        return merged;
    }

    private static JsonNode? Merged(string name, JsonNode? old, JsonNode? mine, JsonNode? theirs, string top, Action<string> tell)
    {
        if (JsonNode.DeepEquals(mine, theirs) || JsonNode.DeepEquals(theirs, old)) return mine?.DeepClone();
        if (JsonNode.DeepEquals(mine, old)) return theirs?.DeepClone();
        if (mine is JsonObject m && theirs is JsonObject t) return MergeObjects(old as JsonObject ?? [], m, t, top, tell);
        if (mine is null or JsonArray && theirs is null or JsonArray && MergeLists(name, old as JsonArray ?? [], mine as JsonArray ?? [], theirs as JsonArray ?? [], top, tell) is { } list) return list.Count > 0 ? list : null;
        tell(top);
        return mine?.DeepClone();
    }

    // Null where it cannot be told which item became which: one is in neither any more, and something else was put in.
    private static JsonArray? MergeLists(string list, JsonArray old, JsonArray mine, JsonArray theirs, string top, Action<string> tell)
    {
        var (own, others) = (ListItems.Pair(list, old, mine), ListItems.Pair(list, old, theirs));
        var (newHere, newThere) = (New(own), New(others));
        var kept = (Here: own.Select(p => p.Old).ToHashSet(), There: others.Select(p => p.Old).ToHashSet());
        if (newHere.Count + newThere.Count > 0 && Enumerable.Range(0, old.Count).Any(p => !kept.Here.Contains(p) && !kept.There.Contains(p))) return null;

        // What both put in is one item.
        var alike = ListItems.Pair(list, Items(own, newHere), Items(others, newThere)).Select((p, n) => (Here: p.Old, There: newThere[n])).Where(p => p.Here is not null).ToDictionary(p => newHere[p.Here!.Value], p => p.There);
        var (fromMine, fromTheirs) = (new JsonNode?[own.Count], new JsonNode?[others.Count]);
        for (var i = 0; i < own.Count; i++)
        {
            var before = own[i].Old is { } place ? old[place] : null;
            var at = before is null ? alike.GetValueOrDefault(i, -1) : others.ToList().FindIndex(o => o.Old == own[i].Old);
            if (at < 0 && before is not null)
            {
                if (JsonNode.DeepEquals(own[i].Item, before)) continue;
                tell(top);
            }

            fromMine[i] = at < 0 ? own[i].Item!.DeepClone() : Merged(list, before, own[i].Item, others[at].Item, top, tell)!;
            if (at >= 0) fromTheirs[at] = fromMine[i];
        }

        for (var i = 0; i < others.Count; i++)
        {
            if (fromTheirs[i] is not null) continue;
            if (others[i].Old is null) fromTheirs[i] = others[i].Item!.DeepClone();
            // It was taken out here; that they changed it meanwhile is told.
            else if (!JsonNode.DeepEquals(others[i].Item, old[others[i].Old!.Value])) tell(top);
        }

        // The order is that of whoever changed it; where both did, it is mine, and told.
        var isMine = IsReordered(own) || !IsReordered(others);
        if (IsReordered(own) && IsReordered(others) && !own.Select(p => p.Old).OfType<int>().Where(p => kept.There.Contains(p)).SequenceEqual(others.Select(p => p.Old).OfType<int>().Where(p => kept.Here.Contains(p)))) tell(top);
        var (leading, following) = isMine ? (fromMine, fromTheirs) : (fromTheirs, fromMine);
        var merged = leading.OfType<JsonNode>().ToList();
        for (var i = 0; i < following.Length; i++)
        {
            if (following[i] is not { } node || merged.Contains(node)) continue;

            // After what it stands after there.
            var after = following.Take(i).LastOrDefault(n => n is not null && merged.Contains(n));
            merged.Insert(after is null ? 0 : merged.IndexOf(after) + 1, node);
        }

        return [.. merged];

        static List<int> New(IReadOnlyList<(JsonNode? Item, int? Old)> pairs) => [.. pairs.Select((p, i) => (p.Old, Place: i)).Where(p => p.Old is null).Select(p => p.Place)];

        static JsonArray Items(IReadOnlyList<(JsonNode? Item, int? Old)> pairs, List<int> places) => [.. places.Select(p => pairs[p].Item!.DeepClone())];

        static bool IsReordered(IReadOnlyList<(JsonNode? Item, int? Old)> pairs) => pairs.Select(p => p.Old).OfType<int>().ToList() is var places && !places.Order().SequenceEqual(places);
    }
}
