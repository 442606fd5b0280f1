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
    // Readers take a lone CR or LF for the end of a row, and some strip white space that is not in quotation marks.
    private static readonly CsvConfiguration Rfc4180 = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        ShouldQuote = field => field.Field is { Length: > 0 } text && (text.AsSpan().ContainsAny("\r\n,\"") || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])),
    };

    /// <inheritdoc/>
    public string Extension => "csv";

    /// <inheritdoc/>
    public string MediaType => "text/csv";

    /// <inheritdoc/>
    public string Name => "CSV (R, Python and other programs)";

    /// <inheritdoc/>
    public async Task WriteAsync(Stream output, ExportList list, CancellationToken cancellation = default)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), 32_768, leaveOpen: true);
        await using var csv = new CsvWriter(writer, Rfc4180);
        foreach (var (name, _) in list.Table.Columns) csv.WriteField(name);
        await csv.NextRecordAsync();
        await foreach (var row in list.Table.Rows.WithCancellation(cancellation))
        {
            foreach (var cell in row) csv.WriteField(cell);
            await csv.NextRecordAsync();
        }
    }
}
