using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DebateTracker.Changes;

/// <summary>A field in which two documents of a record differ.</summary>
/// <param name="Field">The field, with the item of a list that it is in: <c>versions 96AMD, date</c>.</param>
/// <param name="Before">What the first has, as printed; null when it has nothing there.</param>
/// <param name="After">What the second has, as printed; null when it has nothing there.</param>
public sealed record FieldDifference(string Field, string? Before, string? After)
{
    /// <summary>The differences between two documents in canonical form, in the order of their fields.</summary>
    /// <param name="before">The first; null for nothing at all.</param>
    /// <param name="after">The second.</param>
    public static IReadOnlyList<FieldDifference> Between(string? before, string after)
    {
        return [.. DocumentDifference.Between(before, after).Select(AsField)];

        static FieldDifference AsField(DocumentDifference difference)
        {
            var field = string.Join(", ", difference.Place.Select(s => s.Item is JsonObject item ? $"{s.Member} {Short(ListItems.NameOf(s.Member, item))}" : s.Member));
            return difference.IsOrder
                ? Order(field, (JsonArray)difference.Before!, (JsonArray)difference.After!)
                : new(field, Printed(difference.Before), Printed(difference.After));
        }
    }

    /// <summary>Differences in one sentence: <c>title: “A” → “B”; aliases: + “C”.</c></summary>
    /// <param name="differences">The differences.</param>
    /// <param name="before">A word for the first: "there".</param>
    /// <param name="after">A word for the second: "here".</param>
    public static string Written(IReadOnlyList<FieldDifference> differences, string before, string after) => differences.Count == 0
        ? "The two are the same."
        : string.Join("; ", differences.Select(d => $"{d.Field} is {before} {d.Before ?? "not said"}, {after} {d.After ?? "not said"}")) + ".";

    /// <summary>The difference in a line: <c>title: “A” → “B”</c>, <c>aliases: + “C”</c> or <c>aliases: − “C”</c>.</summary>
    public override string ToString() => (Before, After) switch
    {
        (null, _) => $"{Field}: + {After}",
        (_, null) => $"{Field}: − {Before}",
        _ => $"{Field}: {Before} → {After}",
    };

    /// <summary>A value as it is printed: text in quotation marks, an object by its members, a long list by its length.</summary>
    internal static string? Printed(JsonNode? node) => node switch
    {
        null => null,
        JsonObject o => string.Join(", ", o.Select(m => $"{m.Key} {Printed(m.Value)}")),
        JsonArray list => string.Create(CultureInfo.InvariantCulture, $"{list.Count} items"),
        _ => node.GetValueKind() == JsonValueKind.String ? $"“{node.GetValue<string>()}”" : node.ToJsonString(),
    };

    // A hash is told from the others of a record by its beginning.
    private static string Short(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower) ? name[..12] + "…" : name;

    /// <summary>That the items of two lists stand in another order.</summary>
    internal static FieldDifference Order(string field, JsonArray before, JsonArray after)
    {
        var list = field.Split(", ")[^1];
        return new(field + ", order", string.Join(", ", before.Select(i => ListItems.NameOf(list, i))), string.Join(", ", after.Select(i => ListItems.NameOf(list, i))));
    }
}

/// <summary>By what the items of a document's lists are known.</summary>
internal static class ListItems
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["affiliations"] = ["organisation", "role", "from"],
        ["sponsors"] = ["name", "role"],
        ["versions"] = ["code"],
        ["actions"] = ["date", "description"],
        ["votes"] = ["date", "body", "motion"],
        ["voters"] = ["name", "actor"],
        ["registers"] = ["source", "position", "heading"],
        ["names"] = ["name", "actor"],
        ["authors"] = ["given", "family", "literal"],
        ["captures"] = ["sha256"],
        ["fragments"] = ["start"],
        ["facts"] = ["name", "value", "from"],
        ["locators"] = ["start"],
        ["passages"] = ["key"],
        ["stances"] = ["bill", "proposition"],
        ["relations"] = ["claim"],
    };

    // The others are kept in an order of their own, whatever the order in which they are given.
    private static readonly string[] Ordered = ["aliases", "sponsors", "versions", "actions", "votes", "voters", "registers", "names", "authors", "captures", "facts", "classification"];

    /// <summary>Whether the order of a list's items says something: of what bills, actors and sources hold, and of the passages that a claim rests on.</summary>
    public static bool AreOrdered(string field) => field == "passages" || Ordered.Contains(field.Split(", ")[^1]);

    /// <summary>The members by which the items of a list are known; none where an item is known by all of it.</summary>
    public static IReadOnlyList<string> NamesOf(string list) => Names.GetValueOrDefault(list, []);

    /// <summary>The lists there are.</summary>
    public static IEnumerable<string> Lists => [.. Names.Keys, "aliases", "classification"];

    /// <summary>
    /// The items of a list, each with the place of the one in an older list that it is: of those that are known by the same
    /// the one that is wholly the same, or else the first that is left; null when it is new.
    /// </summary>
    public static IReadOnlyList<(JsonNode? Item, int? Old)> Pair(string list, JsonArray before, JsonArray after)
    {
        var left = before.Select((item, place) => (Item: item, Place: place)).GroupBy(b => KeyOf(list, b.Item)).ToDictionary(g => g.Key, g => g.ToList());
        var pairs = after.Select(item => (Item: item, Old: (int?)null)).ToList();
        foreach (var isWhole in (bool[])[true, false])
        {
            for (var i = 0; i < pairs.Count; i++)
            {
                if (pairs[i].Old is not null || !left.TryGetValue(KeyOf(list, pairs[i].Item), out var like)) continue;
                var at = like.FindIndex(b => !isWhole || JsonNode.DeepEquals(b.Item, pairs[i].Item));
                if (at < 0) continue;
                pairs[i] = (pairs[i].Item, like[at].Place);
                like.RemoveAt(at);
            }
        }

        return pairs;
    }

    // A bill and a proposition of one slug are two; so are a body and a person of one name.
    private static string KeyOf(string list, JsonNode? item) => item is JsonObject o && Names.TryGetValue(list.Split(' ')[^1], out var members)
        ? string.Join('\n', members.Select(m => o[m]?.ToJsonString()))
        : item?.ToJsonString() ?? "";

    /// <summary>The name of an item of a list: what it is known by, or all of it.</summary>
    public static string NameOf(string list, JsonNode? item)
    {
        var name = list.Split(' ')[^1];
        return item is JsonObject o && Names.TryGetValue(name, out var members)
            ? string.Join(' ', members.Select(m => o[m]).OfType<JsonValue>().Select(v => v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : v.ToJsonString()))
            : item?.GetValueKind() == JsonValueKind.String ? item.GetValue<string>() : item?.ToJsonString() ?? "";
    }
}
