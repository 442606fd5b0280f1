using System.Text.Json.Nodes;

namespace DebateTracker.Changes;

/// <summary>A step into a document: a member, and in a list of objects the item.</summary>
/// <param name="Member">The member's name.</param>
/// <param name="Item">The item as the newer document has it; null where it is no list, or the step ends at the list.</param>
public sealed record DocumentStep(string Member, JsonObject? Item = null);

/// <summary>A place in which two documents of a record differ, with what each has there.</summary>
/// <param name="Place">The steps that lead to it.</param>
/// <param name="Before">What the older has; null when it has nothing there.</param>
/// <param name="After">What the newer has; null when it has nothing there.</param>
public sealed record DocumentDifference(IReadOnlyList<DocumentStep> Place, JsonNode? Before, JsonNode? After)
{
    /// <summary>Whether the two are lists whose items stand in another order; other differences between them are told on their own.</summary>
    public bool IsOrder { get; init; }

    /// <summary>The differences between two documents in canonical form, in the order of their fields. Items of lists are compared with those that they are.</summary>
    /// <param name="before">The older; null for nothing at all.</param>
    /// <param name="after">The newer.</param>
    public static IReadOnlyList<DocumentDifference> Between(string? before, string after)
    {
        var found = new List<DocumentDifference>();
        Compare([], before is null ? new JsonObject() : JsonNode.Parse(before), JsonNode.Parse(after), found);
        return found;
    }

    private static void Compare(IReadOnlyList<DocumentStep> place, JsonNode? before, JsonNode? after, List<DocumentDifference> found)
    {
        switch (before, after)
        {
            case (JsonObject a, JsonObject b):
                foreach (var name in b.Select(m => m.Key).Union(a.Select(m => m.Key))) Compare([.. place, new(name)], a[name], b[name], found);
                break;
            case (JsonArray or null, JsonArray or null) when before is not null || after is not null:
                CompareLists(place, before as JsonArray ?? [], after as JsonArray ?? [], found);
                break;
            case var _ when !JsonNode.DeepEquals(before, after):
                found.Add(new(place, before, after));
                break;
        }
    }

    private static void CompareLists(IReadOnlyList<DocumentStep> place, JsonArray before, JsonArray after, List<DocumentDifference> found)
    {
        var pairs = ListItems.Pair(place[^1].Member, before, after);
        foreach (var (item, old) in pairs)
        {
            if (old is not { } there) found.Add(new(place, null, item));
            else Compare(item is JsonObject o ? [.. place.SkipLast(1), place[^1] with { Item = o }] : place, before[there], item, found);
        }

        var kept = pairs.Select(p => p.Old).OfType<int>().ToHashSet();
        found.AddRange(before.Where((_, at) => !kept.Contains(at)).Select(item => new DocumentDifference(place, item, null)));
        var inOrder = pairs.Select(p => p.Old).OfType<int>().ToList();
        if (!inOrder.Order().SequenceEqual(inOrder)) found.Add(new(place, before, after) { IsOrder = true });
    }
}
