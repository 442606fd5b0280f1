using System.Globalization;
using System.Text.Json;
using DebateTracker.Citations;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Exports.Styled;

namespace DebateTracker.Exports;

/// <summary>What every format says of a list.</summary>
/// <param name="Title">The list in words, with its filter.</param>
/// <param name="Address">The list's own address.</param>
/// <param name="Site">The address of the site, without a slash at its end, for permanent links.</param>
public sealed record ListHead(string Title, string Address, string Site)
{
    /// <summary>The state of the debate that the list is of.</summary>
    public DebateVersion State { get; init; }

    /// <summary>When that state came to be, in UTC; null where nothing was ever entered.</summary>
    public DateTime? AsOf { get; init; }

    /// <summary>The day of that, as in <c>2026-11-25</c>; null likewise.</summary>
    public string? Day => AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What it is a list of, where it is from and of what day, line by line, as files say it that can hold such lines.</summary>
    public IEnumerable<string> Lines => new[] { Title, Address, AsOf is null ? null : string.Create(CultureInfo.InvariantCulture, $"As of {PartialDate.From(DateOnly.FromDateTime(AsOf.Value)).ToDisplayString()}, change {State.Number}") }.OfType<string>();
}

/// <summary>
/// What an address lists, in each shape that some format writes. A shape is read from the database only when a format
/// goes through it, an item after the other.
/// </summary>
public sealed record ExportList
{
    /// <summary>What is listed: <c>claims</c>, <c>positions</c>, <c>bills</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is said of it.</summary>
    public required ListHead Head { get; init; }

    /// <summary>The list as rows and columns.</summary>
    public required Table Table { get; init; }

    /// <summary>Its items, each of which writes itself as a JSON value.</summary>
    public required IAsyncEnumerable<Action<Utf8JsonWriter>> Items { get; init; }

    /// <summary>Its references; none where the list is not of what one cites.</summary>
    public IAsyncEnumerable<Reference> References { get; init; } = AsyncEnumerable.Empty<Reference>();

    /// <summary>Its references with what each is cited for, grouped and ordered as is asked where the list can be; one that cannot gives them as they come.</summary>
    public Func<CiteOptions, IAsyncEnumerable<CitedReference>> Cited
    {
        get => field ?? (_ => References.Select(r => new CitedReference(r, r.Annotations)));
        init => (field, CanBeArranged) = (value, true);
    } = null!;

    /// <summary>Whether it can be grouped and ordered.</summary>
    public bool CanBeArranged { get; private init; }

    /// <summary>Whether somebody put the references in their order, which then holds instead of that of the style.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>How formats that write references in a style do so.</summary>
    public CiteOptions Cite { get; init; } = CiteOptions.Default;

    /// <summary>Its statements; none where the list has no claims.</summary>
    public Table Statements { get; init; } = StatementFormat.Of(AsyncEnumerable.Empty<ClaimView>(), ClaimFilter.Everything);

    /// <summary>Its annotations, each of which writes itself as a JSON value; none where the list has no passages.</summary>
    public IAsyncEnumerable<Action<Utf8JsonWriter>> Annotations { get; init; } = AsyncEnumerable.Empty<Action<Utf8JsonWriter>>();
}

/// <summary>A format in which lists are taken away.</summary>
public interface IExportFormat
{
    /// <summary>The extension of its addresses and files, without the leading dot.</summary>
    string Extension { get; }

    /// <summary>Its media type.</summary>
    string MediaType { get; }

    /// <summary>Its name as readers know it.</summary>
    string Name { get; }

    /// <summary>Writes a list in constant memory. The stream stays open.</summary>
    Task WriteAsync(Stream output, ExportList list, CancellationToken cancellation = default);
}

/// <summary>Every format of lists.</summary>
public static class ExportFormats
{
    /// <summary>Every attribute of whatever is listed.</summary>
    public static readonly IReadOnlyList<IExportFormat> Data = [new XlsxFormat(), new CsvFormat(), new JsonFormat()];

    /// <summary>Lists of what one cites.</summary>
    public static readonly IReadOnlyList<IExportFormat> References = [.. CitationFormats.All.Select(f => new ReferencesFormat(f))];

    /// <summary>References as a style writes them.</summary>
    public static readonly IReadOnlyList<IExportFormat> Styled = StyledFormats.All;

    /// <summary>Lists of what has passages.</summary>
    public static readonly IExportFormat Annotations = new AnnotationFormat();

    /// <summary>Statements of what takes stances.</summary>
    public static readonly IExportFormat Statements = new StatementFormat();

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<IExportFormat> All = [.. Styled, .. References, .. Data, Annotations, Statements];

    private sealed class ReferencesFormat(ICitationFormat format) : IExportFormat
    {
        public string Extension => format.Extension;

        public string MediaType => format.MediaType;

        public string Name => format.Name;

        public Task WriteAsync(Stream output, ExportList list, CancellationToken cancellation) => format.WriteAsync(output, list.References, [.. list.Head.Lines], cancellation);
    }
}
