using System.Text.Json;
using System.Text.Json.Nodes;

namespace DebateTracker.Changes;

/// <summary>
/// Joins what a file says of a record to what is there: what the file leaves out stays, what is new is added, lists are
/// joined by what their items are known by. What differs is told, and taken only where that is asked for; nothing is removed.
/// </summary>
public static class DocumentJoin
{
    // By which a new item of a list finds its place among the older ones.
    private static readonly string[] Dates = ["date", "takenAt", "takenOn"];

    /// <summary>Joins two documents of a record.</summary>
    /// <param name="there">The document that is there.</param>
    /// <param name="said">What the file says.</param>
    /// <param name="takeDifferences">Whether the file is right where the two differ.</param>
    /// <param name="differences">Is told where they differ.</param>
    /// <returns>The document that they make together.</returns>
    public static JsonObject Join(JsonObject there, JsonObject said, bool takeDifferences, List<FieldDifference> differences) =>
        Join("", there, said, takeDifferences, differences);

    private static JsonObject Join(string field, JsonObject there, JsonObject said, bool take, List<FieldDifference> differences)
    {
        var joined = (JsonObject)there.DeepClone();
        foreach (var (name, value) in said)
        {
            if (value is null) continue;
            var here = field.Length == 0 ? name : $"{field}, {name}";
            joined[name] = (there[name], value) switch
            {
                (null, _) => value.DeepClone(),
                // What is held of a text was joined before, as stretches of it can run together.
                (JsonArray, JsonArray) when name == "fragments" => value.DeepClone(),
                (JsonArray old, JsonArray list) => JoinLists(here, old, list, take, differences),
                (var old, _) => Choose(here, old, value, take, differences),
            };
        }

        return joined;
    }

    private static JsonNode Choose(string field, JsonNode there, JsonNode said, bool take, List<FieldDifference> differences)
    {
        if (JsonNode.DeepEquals(there, said)) return there.DeepClone();
        differences.Add(new(field, FieldDifference.Printed(there), FieldDifference.Printed(said)));
        return (take ? said : there).DeepClone();
    }

    private static JsonArray JoinLists(string field, JsonArray there, JsonArray said, bool take, List<FieldDifference> differences)
    {
        var list = field.Split(", ")[^1];
        var items = there.Select(i => i!.DeepClone()).ToList();
        var pairs = ListItems.Pair(list, there, said);
        foreach (var (item, old) in pairs)
            if (old is { } place && item is JsonObject o) items[place] = Join($"{field} {ListItems.NameOf(list, item)}", (JsonObject)items[place], o, take, differences);

        var places = pairs.Select(p => p.Old).OfType<int>().ToList();
        if (ListItems.AreOrdered(field) && !places.Order().SequenceEqual(places))
        {
            differences.Add(FieldDifference.Order(field, there, said));
            if (take)
            {
                var inOrder = places.Select(p => items[p]).ToList();
                foreach (var (place, n) in places.Order().Select((p, n) => (p, n))) items[place] = inOrder[n];
            }
        }

        foreach (var (item, old) in pairs)
            if (old is null) items.Insert(PlaceFor(item!, items), item!.DeepClone());
        return [.. items];
    }

    // At the end, unless it is dated earlier than what would stand before it.
    private static int PlaceFor(JsonNode item, List<JsonNode> items)
    {
        var place = items.Count;
        if (Date(item) is not { } date) return place;
        while (place > 0 && Date(items[place - 1]) is { } before && string.CompareOrdinal(before, date) > 0) place--;
        return place;
    }

    private static string? Date(JsonNode item) =>
        item is JsonObject o ? Dates.Select(d => o[d]).OfType<JsonValue>().Where(v => v.GetValueKind() == JsonValueKind.String).Select(v => v.GetValue<string>()).FirstOrDefault() : null;
}
