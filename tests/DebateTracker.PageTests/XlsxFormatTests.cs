using DebateTracker.Exports;

namespace DebateTracker.PageTests;

public sealed class XlsxFormatTests
{
    private static readonly IReadOnlyList<Column<(string Text, string? Number, string? Date)>> Columns =
        [new("permalink", r => "https://debates.example/" + r.Number), new("text", r => r.Text), new("number", r => r.Number, CellKind.Number), new("date", r => r.Date, CellKind.Date)];

    [SkippableFact]
    public async Task A_list_longer_than_a_sheet_goes_on_in_the_next_under_the_same_heading()
    {
        foreach (var (rows, expected) in ((int, int[])[])[(0, [0]), (1, [1]), (3, [3]), (4, [3, 1]), (7, [3, 3, 1])])
        {
            var sheets = (await OutsideReaders.XlsxAsync(await WriteAsync(new XlsxFormat(rowsOfSheet: 3), [.. Enumerable.Range(0, rows).Select(i => ($"row {i}", $"{i}", (string?)null))]))).SkipLast(1).ToList();
            Assert.Equal(expected, sheets.Select(s => s.Rows.Count - 1));
            Assert.Equal(["things", "things 2", "things 3"], sheets.Select(s => s.Name).Concat(((string[])["things", "things 2", "things 3"])[sheets.Count..]));
            Assert.All(sheets, s => Assert.Equal(["permalink", "text", "number", "date"], s.Rows[0].Select(c => c.Text)));
            Assert.Equal(Enumerable.Range(0, rows).Select(i => $"row {i}"), sheets.SelectMany(s => s.Rows.Skip(1)).Select(r => r[1].Text));
        }
    }

    [SkippableTheory]
    [InlineData("2024-02-29", "d", "2024-02-29")]
    [InlineData("1900-03-01", "d", "1900-03-01")]
    [InlineData("9999-12-31", "d", "9999-12-31")]
    [InlineData("1900-02-28", "s", "1900-02-28")]
    [InlineData("1899-12-31", "s", "1899-12-31")]
    [InlineData("2024-02", "s", "2024-02")]
    [InlineData("2024", "s", "2024")]
    public async Task Only_a_date_known_to_the_day_on_which_all_programs_agree_is_a_date(string date, string type, string text)
    {
        var cell = (await OutsideReaders.XlsxAsync(await WriteAsync(new(), ("x", "1", date))))[0].Rows[1][3];
        Assert.Equal((type, text), (cell.Type, cell.Text));
    }

    [SkippableFact]
    public async Task A_text_longer_than_a_cell_is_cut_with_the_permanent_link_and_what_xml_cannot_hold_loses_no_row()
    {
        var longest = new string('a', XlsxFormat.MaxCharacters);
        var rows = (await OutsideReaders.XlsxAsync(await WriteAsync(new(), (longest, "1", null), (longest + "b", "2", null), ("a\u0001b\uFFFE\uD800c\r\nd\u000B", "3", null), ("last", "4", null))))[0].Rows;
        const string mark = "… [cut here: a cell holds no more; the whole is at https://debates.example/2]";
        Assert.Equal(longest, rows[1][1].Text);
        Assert.Equal(longest[..^mark.Length] + mark, rows[2][1].Text);
        Assert.Equal("a_x0001_b_xFFFE_\uFFFDc\r\nd_x000B_", rows[3][1].Text);
        Assert.Equal("last", rows[4][1].Text);
    }

    [Fact]
    public async Task A_long_list_is_not_held_in_memory()
    {
        var output = new Counter();
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => (char)('a' + (i * 7 % 26))));
        await new XlsxFormat().WriteAsync(output, ListOf(Enumerable.Range(0, 20_000).Select(i => ((string, string?, string?))(text + i, $"{i}", null))));
        Assert.InRange(output.LongestSilence, 0, 200_000);
        Assert.True(output.Written > 100_000);
    }

    [Fact]
    public async Task The_workbook_breaks_no_rule_of_the_format()
    {
        using var workbook = new MemoryStream(await WriteAsync(new XlsxFormat(rowsOfSheet: 1), ("=1+1", "1", "2024-01-01"), ("x", null, null)));
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(workbook, isEditable: false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    private static ExportList ListOf(IEnumerable<(string Text, string? Number, string? Date)> rows) => new()
    {
        Name = "things",
        Head = new("Things", "https://debates.example/things", "https://debates.example"),
        Table = Table.Of(Columns, rows.ToAsyncEnumerable()),
        Items = AsyncEnumerable.Empty<Action<System.Text.Json.Utf8JsonWriter>>(),
    };

    private static async Task<byte[]> WriteAsync(XlsxFormat format, params (string Text, string? Number, string? Date)[] rows)
    {
        using var output = new MemoryStream();
        await format.WriteAsync(output, ListOf(rows));
        return output.ToArray();
    }

    /// <summary>Counts what is written, and how much at the most comes without an asynchronous write or flush between.</summary>
    private sealed class Counter : MemoryStream
    {
        private long silence;

        public override bool CanSeek => false;

        public long Written { get; private set; }

        public long LongestSilence { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Count(count);

        public override void Write(ReadOnlySpan<byte> buffer) => Count(buffer.Length);

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            silence = 0;
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count(buffer.Length);
            silence = 0;
            return ValueTask.CompletedTask;
        }

        private void Count(int bytes)
        {
            Written += bytes;
            LongestSilence = Math.Max(LongestSilence, silence += bytes);
        }
    }
}
