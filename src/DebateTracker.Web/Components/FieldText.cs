using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Changes;
using DebateTracker.Histories;
using DebateTracker.Sources;

namespace DebateTracker.Web.Components;

/// <summary>Prints the values of a document's fields.</summary>
internal static class FieldText
{
    /// <summary>A value that is no object and no list, as printed.</summary>
    public static string Of(DocumentField field, JsonNode? value, IReadOnlyDictionary<NamedRecord, string> names)
    {
        if (value is not JsonValue) return "";
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return field.Form switch
        {
            FieldForm.Term => text.Replace('_', ' '),
            FieldForm.Date when PartialDate.TryParse(text, out var date) => date.ToDisplayString(),
            FieldForm.Moment when DateTime.TryParseExact(text, Capture.MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) => Printed.Moment(at),
            FieldForm.Number when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => Printed.Number(number),
            FieldForm.Flag => text == "true" ? "yes" : "no",
            FieldForm.Record => names.GetValueOrDefault(new(field.Names!.Value, text), text),
            _ => text,
        };
    }

    /// <summary>An item of a list by what it is known by: <c>Stance on SB 1047</c>.</summary>
    public static string Item(string list, string? owner, JsonObject item, IReadOnlyDictionary<NamedRecord, string> names)
    {
        var known = DocumentFields.KnownBy(list).Where(item.ContainsKey).Select(m => Short(Of(DocumentFields.Find(list, m), item[m], names)));
        return $"{DocumentFields.Find(owner, list).Item} {string.Join(", ", known)}".Trim();
    }

    /// <summary>Where in its part of the document a difference is: <c>Stance on SB 1047, Basis</c>; nothing where it is the part itself.</summary>
    public static string Where(DocumentDifference difference, IReadOnlyDictionary<NamedRecord, string> names)
    {
        var steps = new List<string>();
        for (var i = 0; i < difference.Place.Count; i++)
        {
            var (step, owner) = (difference.Place[i], i > 0 ? difference.Place[i - 1].Member : null);
            if (step.Item is { } item) steps.Add(Item(step.Member, owner, item, names));
            else if (i > 0) steps.Add(DocumentFields.Find(owner, step.Member).Label);
        }

        return string.Join(", ", steps);
    }

    /// <summary>What became different by a revision, in lines of plain text. What stands around passages is not repeated: readers may not be shown all of it.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="names">The names of the records that its differences name.</param>
    public static IReadOnlyList<string> Lines(RevisionInHistory revision, IReadOnlyDictionary<NamedRecord, string> names)
    {
        var shown = revision.Differences.Take(MostLines).Select(Line).ToList();
        return revision.Differences.Count <= MostLines ? shown : [.. shown, $"And {Printed.Count(revision.Differences.Count - MostLines, "more difference")}."];

        string Line(DocumentDifference d)
        {
            var (owner, member) = (d.Place.Count > 1 ? d.Place[^2].Member : null, d.Place[^1].Member);
            var field = DocumentFields.Find(owner, member);
            var label = DocumentFields.Find(null, d.Place[0].Member).Label + (Where(d, names) is { Length: > 0 } where ? $", {where}" : "");
            if (d.IsOrder) return $"{label}: now in another order";
            if (field.Form is FieldForm.Context or FieldForm.Hash) return $"{label}: {(d.Before is null ? "put in" : d.After is null ? "taken out" : "changed")}";
            var (before, after) = (Value(d.Before), Value(d.After));
            return d.Before is null ? $"{label}{(member == "withdrawn" ? "" : ", put in")}: {after}" : d.After is null ? $"{label}, taken out: {before}" : $"{label}: {before} → {after}";

            string Value(JsonNode? value) => value switch
            {
                null => "",
                JsonObject item => Item(member, owner, item, names) is { Length: > 0 } known ? known : "all of it",
                JsonArray list => string.Join(", ", list.Select(Value)),
                _ when field.Form == FieldForm.Passage && revision.Words.TryGetValue(value.ToString(), out var words) => $"“{Cut(words.Exact, LongestValue)}”",
                _ when field.Form == FieldForm.Words && !Of(field, value, names).Contains('“', StringComparison.Ordinal) => $"“{Cut(Of(field, value, names), LongestValue)}”",
                _ => Cut(Of(field, value, names), LongestValue),
            };
        }
    }

    private const int MostLines = 12;
    private const int LongestKnownBy = 100;
    private const int LongestValue = 500;

    // A hash is told from the others of a record by its beginning.
    private static string Short(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? text[..12] + "…" : Cut(text, LongestKnownBy);

    private static string Cut(string text, int longest) => CodePoints.Count(text) <= longest ? text : CodePoints.Slice(text, 0, longest) + "…";
}
