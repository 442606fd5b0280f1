using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace DebateTracker.Exports;

/// <summary>
/// A workbook for spreadsheet programs (SpreadsheetML, ECMA-376 part 1, sections 12 and 18), for people: text is text
/// and never a formula, numbers are numbers, and dates known to the day are dates. Written row by row, whatever the length
/// of the list (<c>docs/decisions/0013</c> says why by hand).
/// </summary>
/// <param name="rowsOfSheet">How many rows a sheet has under its heading; the list goes on in a further sheet.</param>
public sealed partial class XlsxFormat(int rowsOfSheet = XlsxFormat.MaxRows) : IExportFormat
{
    /// <summary>The most rows that a sheet can have under its heading.</summary>
    public const int MaxRows = 1_048_575;

    /// <summary>The most characters that a cell can have, in UTF-16 units.</summary>
    public const int MaxCharacters = 32_767;

    private const string AboutName = "about";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packaged = "http://schemas.openxmlformats.org/package/2006";

    // Programs agree on what day a number is only from here on: some hold 1900 for a leap year.
    private static readonly PartialDate FirstDate = new(1900, 3, 1);

    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    /// <inheritdoc/>
    public string Extension => "xlsx";

    /// <inheritdoc/>
    public string MediaType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <inheritdoc/>
    public string Name => "Spreadsheet (Excel, LibreOffice)";

    /// <inheritdoc/>
    public async Task WriteAsync(Stream output, ExportList list, CancellationToken cancellation = default)
    {
        await using var package = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        var sheets = await WriteSheetsAsync(package, list.Table, cancellation);
        await WriteAboutAsync(package, list.Head, sheets + 1, cancellation);
        await WritePartAsync(package, "xl/styles.xml", WriteStyles, cancellation);
        await WritePartAsync(package, "xl/workbook.xml", xml => WriteWorkbook(xml, list.Name, sheets), cancellation);
        var parts = Enumerable.Range(1, sheets + 1).Select(n => ("worksheet", $"worksheets/sheet{n}.xml")).Append(("styles", "styles.xml"));
        await WritePartAsync(package, "xl/_rels/workbook.xml.rels", xml => WriteRelationships(xml, [.. parts]), cancellation);
        await WritePartAsync(package, "_rels/.rels", xml => WriteRelationships(xml, [("officeDocument", "xl/workbook.xml")]), cancellation);
        await WritePartAsync(package, "[Content_Types].xml", xml => WriteContentTypes(xml, sheets + 1), cancellation);
    }

    /// <summary>Writes as many sheets as the rows need, at least one.</summary>
    /// <returns>How many there are.</returns>
    private async Task<int> WriteSheetsAsync(ZipArchive package, Table table, CancellationToken cancellation)
    {
        await using var rows = table.Rows.GetAsyncEnumerator(cancellation);
        var more = await rows.MoveNextAsync();
        for (var sheet = 1; ; sheet++)
        {
            await using var part = await OpenAsync(package, $"xl/worksheets/sheet{sheet}.xml", cancellation);
            using var xml = XmlWriter.Create(part, Xml);
            xml.WriteStartDocument(standalone: true);
            xml.WriteStartElement("worksheet", Main);
            WriteView(xml);
            xml.WriteStartElement("sheetData");
            WriteRow(xml, table, 1, [.. table.Columns.Select(c => c.Name)]);
            for (var row = 2; more && row <= rowsOfSheet + 1; row++)
            {
                WriteRow(xml, table, row, rows.Current);
                if (row % 100 == 0)
                {
                    xml.Flush();
                    await part.FlushAsync(cancellation);
                }

                more = await rows.MoveNextAsync();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
            if (!more) return sheet;
        }
    }

    // What it is a list of, where it is from and of what day: the last sheet, so that programs find the list in the first.
    private static async Task WriteAboutAsync(ZipArchive package, ListHead head, int number, CancellationToken cancellation)
    {
        Table lines = new([(AboutName, CellKind.Text)], AsyncEnumerable.Empty<string?[]>(), 0);
        await using var part = await OpenAsync(package, $"xl/worksheets/sheet{number}.xml", cancellation);
        using var xml = XmlWriter.Create(part, Xml);
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData");
        foreach (var (row, line) in head.Lines.Index()) WriteRow(xml, lines, row + 1, [line]);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // The heading stays in sight.
    private static void WriteView(XmlWriter xml)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("workbookViewId", "0");
        xml.WriteStartElement("pane");
        xml.WriteAttributeString("ySplit", "1");
        xml.WriteAttributeString("topLeftCell", "A2");
        xml.WriteAttributeString("activePane", "bottomLeft");
        xml.WriteAttributeString("state", "frozen");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, Table table, int row, string?[] cells)
    {
        var number = row.ToString(CultureInfo.InvariantCulture);
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", number);
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not { Length: > 0 } value) continue;
            var kind = row == 1 ? CellKind.Text : table.Columns[i].Kind;
            xml.WriteStartElement("c");
            xml.WriteAttributeString("r", ColumnName(i) + number);
            if (row == 1) xml.WriteAttributeString("s", "1");
            if (kind == CellKind.Number)
            {
                xml.WriteElementString("v", value);
            }
            else if (kind == CellKind.Date && PartialDate.TryParse(value, out var date) && date.Day is not null && date >= FirstDate)
            {
                xml.WriteAttributeString("s", "2");
                xml.WriteElementString("v", date.Earliest.ToDateTime(default).ToOADate().ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is");
                xml.WriteStartElement("t");
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Escaped(Cut(value, cells[table.Link])));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Cut(string text, string? link)
    {
        if (text.Length <= MaxCharacters) return text;
        var mark = $"… [cut here: a cell holds no more; the whole is at {link}]";
        var length = MaxCharacters - mark.Length;
        if (char.IsHighSurrogate(text[length - 1])) length--;
        return text[..length] + mark;
    }

    /// <summary>Characters that XML 1.0 cannot hold as <c>_xHHHH_</c>, and what looks like that but is text with its first sign so (ECMA-376 part 1, section 22.9.2.19).</summary>
    private static string Escaped(string text) => Unwritable().Replace(text, m => m.ValueSpan[0] switch
    {
        >= '\uD800' and <= '\uDFFF' => "\uFFFD",
        var c => string.Create(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_"),
    });

    // A, B … Z, AA, AB …
    private static string ColumnName(int column) => column < 26 ? ((char)('A' + column)).ToString() : ColumnName((column / 26) - 1) + (char)('A' + (column % 26));

    // The styles of a cell, by number: plain, heading, date.
    private static void WriteStyles(XmlWriter xml) => xml.WriteRaw(
        $"""
        <styleSheet xmlns="{Main}">
        <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="3">
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        </cellXfs>
        </styleSheet>
        """);

    private static void WriteWorkbook(XmlWriter xml, string name, int sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets");
        for (var n = 1; n <= sheets + 1; n++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", n > sheets ? AboutName : n == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {n}"));
            xml.WriteAttributeString("sheetId", n.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("r", "id", Related, IdOf(n));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRelationships(XmlWriter xml, IReadOnlyList<(string Type, string Target)> relationships)
    {
        xml.WriteStartElement("Relationships", Packaged + "/relationships");
        for (var n = 1; n <= relationships.Count; n++)
        {
            xml.WriteStartElement("Relationship");
            xml.WriteAttributeString("Id", IdOf(n));
            xml.WriteAttributeString("Type", $"{Related}/{relationships[n - 1].Type}");
            xml.WriteAttributeString("Target", relationships[n - 1].Target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteContentTypes(XmlWriter xml, int sheets)
    {
        const string spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        xml.WriteStartElement("Types", Packaged + "/content-types");
        Write("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Write("Override", "PartName", "/xl/workbook.xml", spreadsheet + "sheet.main+xml");
        Write("Override", "PartName", "/xl/styles.xml", spreadsheet + "styles+xml");
        for (var n = 1; n <= sheets; n++) Write("Override", "PartName", $"/xl/worksheets/sheet{n}.xml", spreadsheet + "worksheet+xml");
        xml.WriteEndElement();

        void Write(string element, string key, string value, string type)
        {
            xml.WriteStartElement(element);
            xml.WriteAttributeString(key, value);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }
    }

    private static string IdOf(int n) => string.Create(CultureInfo.InvariantCulture, $"rId{n}");

    private static async Task WritePartAsync(ZipArchive package, string name, Action<XmlWriter> write, CancellationToken cancellation)
    {
        await using var part = await OpenAsync(package, name, cancellation);
        using var xml = XmlWriter.Create(part, Xml);
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    // Without the moment of writing, so that the same list gives the same bytes.
    private static Task<Stream> OpenAsync(ZipArchive package, string name, CancellationToken cancellation)
    {
        var part = package.CreateEntry(name, CompressionLevel.Fastest);
        part.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return part.OpenAsync(cancellation);
    }

    [GeneratedRegex(@"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex Unwritable();
}
