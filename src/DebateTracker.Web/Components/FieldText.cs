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

    // A hash is told from the others of a record by its beginning.
    private static string Short(string text) => text.Length <= 100 ? text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? text[..12] + "…" : text : text[..100] + "…";
}
