using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace DebateTracker.Exports;

/// <summary>
/// Comma-separated values (RFC 4180) in UTF-8 without a byte-order mark, for programs: every value as it is. Columns keep
/// their names and order; new ones are added at the end. <c>docs/exports.md</c> describes each.
/// </summary>
public sealed class CsvFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Extension => "csv";

    /// <inheritdoc/>
    public string MediaType => "text/csv";

    /// <inheritdoc/>
    public string Name => "CSV (R, Python and other programs)";

    /// <inheritdoc/>
    public Task WriteAsync(Stream output, ExportList list, CancellationToken cancellation = default) => WriteAsync(output, list.Table, ",", cancellation);

    /// <summary>Writes a table. The stream stays open.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="table">The table.</param>
    /// <param name="delimiter">What parts its cells.</param>
    /// <param name="cancellation">Stops the writing.</param>
    internal static async Task WriteAsync(Stream output, Table table, string delimiter, CancellationToken cancellation)
    {
        // Readers take a lone CR or LF for the end of a row, and some strip white space that is not in quotation marks.
        var quoted = SearchValues.Create($"\r\n\"{delimiter}");
        var rfc4180 = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n",
            Delimiter = delimiter,
            ShouldQuote = field => field.Field is { Length: > 0 } text && (text.AsSpan().ContainsAny(quoted) || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])),
        };
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), 32_768, leaveOpen: true);
        await using var csv = new CsvWriter(writer, rfc4180);
        foreach (var (name, _) in table.Columns) csv.WriteField(name);
        await csv.NextRecordAsync();
        await foreach (var row in table.Rows.WithCancellation(cancellation))
        {
            foreach (var cell in row) csv.WriteField(cell);
            await csv.NextRecordAsync();
        }
    }
}
