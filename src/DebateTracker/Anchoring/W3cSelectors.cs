using System.Text.Json;
using System.Text.Json.Nodes;

namespace DebateTracker.Anchoring;

/// <summary>
/// Quotes as selectors of the W3C Web Annotation Data Model (sections 4.2.4 Text Quote Selector, 4.2.5 Text Position
/// Selector and 4.2.9 Refinement of Selection), as annotation tools exchange them. Offsets count code points on both sides.
/// </summary>
public static class W3cSelectors
{
    /// <summary>Both selectors of a place, as a JSON array.</summary>
    /// <param name="quote">The words and their context.</param>
    /// <param name="place">The first code point and the one after the last; null where the place in the document is not known, for the words alone.</param>
    public static JsonArray Write(TextQuote quote, (int Start, int End)? place) =>
    [
        .. place is var (start, end) ? new JsonObject[] { new() { ["type"] = "TextPositionSelector", ["start"] = start, ["end"] = end } } : [],
        new JsonObject { ["type"] = "TextQuoteSelector", ["exact"] = quote.Exact, ["prefix"] = quote.Prefix, ["suffix"] = quote.Suffix },
    ];

    /// <summary>Reads a selector, an array of them, or a target or annotation that has them. Selectors of other types are passed over.</summary>
    /// <param name="json">The JSON document.</param>
    /// <param name="quote">The quote; null when there is none.</param>
    /// <returns>What is wrong, in a sentence; null when there is a quote.</returns>
    public static string? Read(string json, out TextQuote? quote)
    {
        quote = null;
        List<JsonElement> selectors = [];
        try
        {
            using var document = JsonDocument.Parse(json);
            Collect(document.RootElement.Clone(), selectors, 0);
        }
        catch (JsonException e)
        {
            return $"This is no JSON: {e.Message}";
        }

        var words = selectors.Where(s => Is(s, "TextQuoteSelector")).ToList();
        if (words.Count == 0) return "There is no TextQuoteSelector in it; a position alone cannot be checked.";
        if (words.Count > 1) return "There is more than one TextQuoteSelector in it; give one passage at a time.";
        if (Text(words[0], "exact") is not { Length: > 0 } exact) return "The TextQuoteSelector has no 'exact' words.";
        int? start = null;
        foreach (var position in selectors.Where(s => Is(s, "TextPositionSelector")))
        {
            if (!position.TryGetProperty("start", out var value) || !value.TryGetInt32(out var number) || number < 0)
                return "The TextPositionSelector has no 'start' that is a number from 0.";
            start = number;
        }

        quote = new(exact, Text(words[0], "prefix") ?? "", Text(words[0], "suffix") ?? "", start);
        return null;
    }

    private static void Collect(JsonElement element, List<JsonElement> selectors, int depth)
    {
        if (depth > 8) return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Collect(item, selectors, depth + 1);
                break;
            case JsonValueKind.Object:
                if (Is(element, "TextQuoteSelector") || Is(element, "TextPositionSelector")) selectors.Add(element);
                foreach (var key in (string[])["target", "selector", "refinedBy"])
                    if (element.TryGetProperty(key, out var inner)) Collect(inner, selectors, depth + 1);
                break;
            default:
                break;
        }
    }

    private static bool Is(JsonElement element, string type) =>
        element.TryGetProperty("type", out var value) && value.ValueKind == JsonValueKind.String && value.GetString() == type;

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
