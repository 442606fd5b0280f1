using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DebateTracker.Changes;

/// <summary>
/// Changes fields of a document by their names: <c>name</c>, <c>aliases</c>, <c>versions[96AMD].date</c>. An item of a list is
/// named by what it is known by, in order: a version by its code, a stance by its bill or proposition, an affiliation by
/// organisation, role and date.
/// </summary>
public static class DocumentEdit
{
    private const int LongestShown = 8;

    private static readonly string[] Numbers = ["yes", "no", "start", "end", "length"];

    /// <summary>Gives a field a value, in place of the one it has.</summary>
    /// <param name="document">The document, which is changed.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">The value: text, a number, true or false; an object or a list as JSON.</param>
    /// <returns>What is wrong, in a sentence; null when it was done.</returns>
    public static string? Set(JsonObject document, string field, string value) =>
        Find(document, field, out var owner, out var name) ?? (ValueOf(name, value, out var node) is { } problem ? problem : Put(owner!, name, node));

    /// <summary>Adds an item to a list.</summary>
    /// <inheritdoc cref="Set"/>
    public static string? Add(JsonObject document, string field, string value)
    {
        if (Find(document, field, out var owner, out var name) is { } missing) return missing;
        if (!ListItems.Lists.Contains(name)) return $"'{field}' is no list; the lists are {string.Join(", ", ListItems.Lists)}.";
        if (ValueOf(name, value, out var node) is { } problem) return problem;
        if (owner![name] is not JsonArray list) owner[name] = list = [];
        var item = ListItems.NameOf(name, node);
        if (list.Any(i => ListItems.NameOf(name, i) == item)) return $"'{field}' has '{item}' already.";
        list.Add(node);
        return null;
    }

    /// <summary>Removes a field, or an item of a list.</summary>
    /// <param name="document">The document, which is changed.</param>
    /// <param name="field">The field.</param>
    /// <param name="item">The name of the item; null to remove the whole field.</param>
    /// <returns>What is wrong, in a sentence; null when it was done.</returns>
    public static string? Remove(JsonObject document, string field, string? item)
    {
        if (Find(document, field, out var owner, out var name) is { } missing) return missing;
        if (item is null) return owner!.Remove(name) ? null : $"There is no '{field}' to remove.";
        if (owner![name] is not JsonArray list) return $"There is no list '{field}'.";
        if (list.FirstOrDefault(i => ListItems.NameOf(name, i) == item) is not { } found) return $"'{field}' has no '{item}'; it has {Names(name, list)}.";
        list.Remove(found);
        if (list.Count == 0) owner.Remove(name);
        return null;
    }

    private static string? Put(JsonObject owner, string name, JsonNode? node)
    {
        owner[name] = node;
        return null;
    }

    private static string? ValueOf(string name, string value, out JsonNode? node)
    {
        node = null;
        try
        {
            node = value.TrimStart() is ['{' or '[', ..] ? JsonNode.Parse(value)
                : Numbers.Contains(name) && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
                : value is "true" or "false" ? JsonValue.Create(value == "true")
                : JsonValue.Create(value);
            return null;
        }
        catch (JsonException e)
        {
            return $"'{value}' begins like JSON and is none: {e.Message}";
        }
    }

    private static string? Find(JsonObject document, string field, out JsonObject? owner, out string name)
    {
        owner = document;
        var parts = Parts(field);
        name = parts[^1].Name;
        if (name.Length == 0 || parts[^1].Item is not null) return $"'{field}' is no field; an item of a list is named to reach a field in it, as in versions[96AMD].date.";
        foreach (var (list, item) in parts.SkipLast(1))
        {
            if (owner[list] is JsonObject inner && item is null) owner = inner;
            else if (owner[list] is not JsonArray items) return $"There is no list '{list}'.";
            else if (items.FirstOrDefault(i => ListItems.NameOf(list, i) == item) is not JsonObject found) return $"'{list}' has no '{item}'; it has {Names(list, items)}.";
            else owner = found;
        }

        return null;
    }

    // A name within brackets may have dots.
    private static List<(string Name, string? Item)> Parts(string field)
    {
        var parts = new List<(string, string?)>();
        for (var rest = field; ;)
        {
            var (open, dot) = (rest.IndexOf('['), rest.IndexOf('.'));
            if (open >= 0 && (dot < 0 || open < dot) && rest.IndexOf("].", open, StringComparison.Ordinal) is var close and >= 0)
            {
                parts.Add((rest[..open], rest[(open + 1)..close]));
                rest = rest[(close + 2)..];
            }
            else if (dot >= 0 && open < 0)
            {
                parts.Add((rest[..dot], null));
                rest = rest[(dot + 1)..];
            }
            else
            {
                parts.Add(open >= 0 ? ("", rest) : (rest, null));
                return parts;
            }
        }
    }

    private static string Names(string list, JsonArray items) => items.Count == 0 ? "none"
        : string.Join(", ", items.Take(LongestShown).Select(i => $"'{ListItems.NameOf(list, i)}'"))
            + (items.Count > LongestShown ? string.Create(CultureInfo.InvariantCulture, $" and {items.Count - LongestShown} more") : "");
}
