using System.Text.Encodings.Web;
using System.Text.Json;

namespace DebateTracker.Exports;

/// <summary>JSON (RFC 8259): an object that says in words what was asked for, and the items with everything the pages show.</summary>
public sealed class JsonFormat : IExportFormat
{
    /// <summary>The version of the shape that <c>export.schema.json</c> describes. It grows when something is taken away or comes to mean something else; what is added leaves it as it is.</summary>
    public const int Version = 1;

    /// <summary>How JSON is written here: indented, every letter as itself.</summary>
    internal static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string Extension => "json";

    /// <inheritdoc/>
    public string MediaType => "application/json";

    /// <inheritdoc/>
    public string Name => "JSON";

    /// <inheritdoc/>
    public async Task WriteAsync(Stream output, ExportList list, CancellationToken cancellation = default)
    {
        await using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("$schema", list.Head.Site + "/schemas/export.schema.json");
        json.WriteNumber("version", Version);
        json.WriteString("title", list.Head.Title);
        json.WriteString("address", list.Head.Address);
        Optional(json, "asOf", list.Head.Day);
        if (list.Head.State.Hash is { } hash)
        {
            // The newest change of the state that this is of, and what proves it.
            json.WriteStartObject("change");
            json.WriteNumber("number", list.Head.State.Number);
            json.WriteString("hash", hash);
            json.WriteEndObject();
        }

        json.WriteStartArray(list.Name);
        await WriteItemsAsync(json, list.Items, cancellation);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes items, sending off what is written from time to time.</summary>
    internal static async Task WriteItemsAsync(Utf8JsonWriter json, IAsyncEnumerable<Action<Utf8JsonWriter>> items, CancellationToken cancellation)
    {
        await foreach (var write in items.WithCancellation(cancellation))
        {
            write(json);
            if (json.BytesPending > 32_768) await json.FlushAsync(cancellation);
        }
    }

    /// <summary>Writes a text that may not be known; then it is left out.</summary>
    internal static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    /// <summary>Writes a date that may not be known; then it is left out.</summary>
    internal static void Optional(Utf8JsonWriter json, string name, PartialDate date)
    {
        if (date.IsKnown) json.WriteString(name, date.ToString());
    }
}
