using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DebateTracker.Citations;

/// <summary>
/// RIS as reference managers exchange it and Zotero reads and writes it: tag, two spaces, hyphen, space, value; lines end
/// with CR LF. Bills are <c>BILL</c> with the number in <c>M1</c>, the session in <c>ET</c>, the legislative body in
/// <c>T3</c> and sponsors in <c>A2</c>; other laws are <c>STAT</c>; testimony is <c>HEAR</c> with the committee in <c>T2</c>. What
/// the format has no type for (podcasts, interviews, posts) is a page on the web, <c>ELEC</c>, of the kind in <c>M3</c>. A passage
/// is a <c>CHAP</c> of its source, whose title is in <c>T2</c> and whose authors are in <c>C2</c>.
/// </summary>
public sealed partial class RisFormat : ICitationFormat
{
    /// <inheritdoc/>
    public string Extension => "ris";

    /// <inheritdoc/>
    public string MediaType => "application/x-research-info-systems";

    /// <inheritdoc/>
    public string Name => "RIS (Zotero, EndNote, Mendeley)";

    /// <inheritdoc/>
    public async Task WriteAsync(Stream output, IAsyncEnumerable<Reference> references, IReadOnlyList<string> about, CancellationToken cancellation = default)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        await foreach (var reference in references.WithCancellation(cancellation))
            await writer.WriteAsync(Entry(reference).AsMemory(), cancellation);
    }

    private static string Entry(Reference r)
    {
        var entry = new StringBuilder();
        var isBill = r.IsLaw && r.Type == ReferenceType.Bill;
        Line("TY", TypeOf(r));
        Line("ID", r.Id);
        Line("TI", r.Title);
        var isStatute = r.IsLaw && !isBill;
        if (!isStatute) Line("ST", r.ShortTitle); // Zotero would take it for the title.
        foreach (var name in r.Authors) Line(isBill ? "A2" : "AU", NameOf(name));
        var isHearing = r.In is null && r.Type == ReferenceType.Hearing;
        var hasSession = isHearing || r.IsLaw;
        if (r.In is { } whole)
        {
            foreach (var name in r.AuthorsOfWhole) Line("C2", NameOf(name));
            Line("T2", whole.Title);
            Line("PB", whole.Imprint);
        }
        else
        {
            Line("T2", isHearing ? r.Publisher : r.ContainerTitle);
            Line("PB", isHearing ? null : r.Publisher);
            Line("M1", hasSession ? r.Number : null);
            Line("SN", r.Type == ReferenceType.Report ? r.Number : null);
            Line("ET", hasSession ? r.Session : null);
            Line("T3", r.Authority);
        }

        Line("M3", r.IsLaw ? null : r.Genre);

        if (r.Issued.IsKnown)
        {
            Line("PY", r.Issued.Year.ToString("0000", CultureInfo.InvariantCulture));
            Line("DA", DateOf(r.Issued));
        }

        if (r.Accessed.Day is not null) Line("Y2", DateOf(r.Accessed)); // Zotero makes a day of what has none.
        Line("UR", r.Url);
        Line("LA", r.Language);
        foreach (var keyword in r.Keywords) Line("KW", keyword);
        if (isHearing && r.ContainerTitle is not null) Line("N1", "Hearing: " + r.ContainerTitle);
        if (r.In is null && !hasSession && r.Type != ReferenceType.Report && r.Number is not null) Line("N1", "Number: " + r.Number);
        if (r.In is null && !hasSession && r.Session is not null) Line("N1", "Session: " + r.Session);
        if (r.In is null && r.Version is not null) Line("N1", "Version: " + r.Version);
        if (isStatute && r.ShortTitle is not null) Line("N1", "Short title: " + r.ShortTitle);
        if (isStatute && r.Authority is not null) Line("N1", "Enacted by: " + r.Authority);
        if (r.Accessed is { IsKnown: true, Day: null }) Line("N1", "Accessed " + r.Accessed.ToDisplayString());
        Line("N1", r.ArchiveLine);
        foreach (var annotation in r.Annotations) Line("N1", annotation);
        return entry.Append("ER  - \r\n\r\n").ToString();

        void Line(string tag, string? value)
        {
            if (value is not null) entry.Append(tag).Append("  - ").Append(Markup().Replace(value.ReplaceLineEndings(" "), m => m.Value == "<" ? "&lt;" : "&amp;")).Append("\r\n");
        }
    }

    // Zotero reads every value as HTML: what looks like a tag or an entity of it would be swallowed.
    [GeneratedRegex(@"<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    // Year, month, day and an empty fourth part, each slash always there.
    private static string DateOf(PartialDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}/{date.Month?.ToString("00", CultureInfo.InvariantCulture)}/{date.Day?.ToString("00", CultureInfo.InvariantCulture)}/");

    // A comma parts family from given name in RIS, and there is no way to quote it: a body's name must do without, but for the
    // one at its end, by which programs see that nothing is to be parted.
    private static string NameOf(ReferenceName name) =>
        name.Literal is { } body ? body.Replace(",", "", StringComparison.Ordinal) + "," : name.Given is null ? name.Family! : $"{name.Family}, {name.Given}";

    private static string TypeOf(Reference r) => r.In is not null ? "CHAP" : r.Type switch
    {
        ReferenceType.ArticleNewspaper => "NEWS",
        ReferenceType.Bill => "BILL",
        ReferenceType.Hearing => "HEAR",
        ReferenceType.Legislation or ReferenceType.Regulation => "STAT",
        ReferenceType.PostWeblog => "BLOG",
        ReferenceType.Report => "RPRT",
        ReferenceType.Speech => "SLIDE",
        ReferenceType.Broadcast or ReferenceType.Interview or ReferenceType.Post or ReferenceType.Webpage => "ELEC",
        _ => r.Url is null ? "GEN" : "ELEC",
    };
}
