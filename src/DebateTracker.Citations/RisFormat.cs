using System.Globalization;
using System.Text;

namespace DebateTracker.Citations;

/// <summary>
/// RIS as reference managers exchange it and Zotero reads and writes it: tag, two spaces, hyphen, space, value; lines end
/// with CR LF. Bills are <c>BILL</c> with the number in <c>M1</c>, the session in <c>ET</c>, the legislative body in
/// <c>T3</c> and sponsors in <c>A2</c>.
/// </summary>
public sealed class RisFormat : ICitationFormat
{
    /// <inheritdoc/>
    public string Extension => "ris";

    /// <inheritdoc/>
    public string MediaType => "application/x-research-info-systems";

    /// <inheritdoc/>
    public string Name => "RIS (Zotero, EndNote, Mendeley)";

    /// <inheritdoc/>
    public async Task WriteAsync(Stream output, IAsyncEnumerable<Reference> references, CancellationToken cancellation = default)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        await foreach (var reference in references.WithCancellation(cancellation))
            await writer.WriteAsync(Entry(reference).AsMemory(), cancellation);
    }

    private static string Entry(Reference r)
    {
        var entry = new StringBuilder();
        var isBill = r.Type == ReferenceType.Bill;
        Line("TY", TypeOf(r));
        Line("ID", r.Id);
        Line("TI", r.Title);
        Line("ST", r.ShortTitle);
        foreach (var name in r.Authors) Line(isBill ? "A2" : "AU", NameOf(name));
        Line("T2", r.ContainerTitle);
        Line("PB", r.Publisher);
        if (isBill)
        {
            Line("M1", r.Number);
            Line("ET", r.Session);
            Line("T3", r.Authority);
        }
        else
        {
            Line("M3", r.Genre);
        }

        if (r.Issued.IsKnown)
        {
            Line("PY", r.Issued.Year.ToString("0000", CultureInfo.InvariantCulture));
            Line("DA", DateOf(r.Issued));
        }

        if (r.Accessed.IsKnown) Line("Y2", DateOf(r.Accessed));
        Line("UR", r.Url);
        Line("L2", r.ArchiveUrl);
        Line("LA", r.Language);
        foreach (var annotation in r.Annotations) Line("N1", annotation);
        return entry.Append("ER  - \r\n\r\n").ToString();

        void Line(string tag, string? value)
        {
            if (value is not null) entry.Append(tag).Append("  - ").Append(value.ReplaceLineEndings(" ")).Append("\r\n");
        }
    }

    // Year, month, day and an empty fourth part, each slash always there.
    private static string DateOf(PartialDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}/{date.Month?.ToString("00", CultureInfo.InvariantCulture)}/{date.Day?.ToString("00", CultureInfo.InvariantCulture)}/");

    // A comma parts family from given name in RIS, and there is no way to quote it: a body's name must do without.
    private static string NameOf(ReferenceName name) =>
        name.Literal?.Replace(",", "", StringComparison.Ordinal) ?? (name.Given is null ? name.Family! : $"{name.Family}, {name.Given}");

    private static string TypeOf(Reference r) => r.Type switch
    {
        ReferenceType.ArticleNewspaper => "NEWS",
        ReferenceType.Bill => "BILL",
        ReferenceType.Broadcast => "SOUND",
        ReferenceType.Hearing => "HEAR",
        ReferenceType.Interview => "PCOMM",
        ReferenceType.PostWeblog => "BLOG",
        ReferenceType.Report => "RPRT",
        ReferenceType.Speech => "SLIDE",
        ReferenceType.Post or ReferenceType.Webpage => "ELEC",
        _ => r.Url is null ? "GEN" : "ELEC",
    };
}
