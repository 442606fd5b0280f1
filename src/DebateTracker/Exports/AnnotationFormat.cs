using System.Globalization;
using System.Text.Json;

namespace DebateTracker.Exports;

/// <summary>
/// Claims as annotations of their sources, for annotation tools: a collection of the W3C Web Annotation Data Model
/// (section 5.1, Annotation Collection) in JSON-LD, an annotation for each passage of each claim.
/// </summary>
public sealed class AnnotationFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Extension => "jsonld";

    /// <summary>The media type of the model, with its profile (Web Annotation Protocol, section 3.2).</summary>
    public string MediaType => "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";

    /// <inheritdoc/>
    public string Name => "Web annotations (JSON-LD)";

    /// <inheritdoc/>
    public async Task WriteAsync(Stream output, ExportList list, CancellationToken cancellation = default)
    {
        await using var json = new Utf8JsonWriter(output, JsonFormat.Options);
        json.WriteStartObject();
        json.WriteString("@context", "http://www.w3.org/ns/anno.jsonld");
        json.WriteString("id", list.Head.Address);
        json.WriteString("type", "AnnotationCollection");
        json.WriteString("label", list.Head.Title);
        if (list.Head.AsOf is { } at) json.WriteString("modified", at.ToString(Sources.Capture.MomentFormat, CultureInfo.InvariantCulture));
        json.WriteStartObject("first");
        json.WriteString("id", list.Head.Address + "#page-1");
        json.WriteString("type", "AnnotationPage");
        json.WriteNumber("startIndex", 0);
        json.WriteStartArray("items");
        await JsonFormat.WriteItemsAsync(json, list.Annotations, cancellation);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        output.WriteByte((byte)'\n');
    }
}
