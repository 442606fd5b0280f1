namespace DebateTracker.Citations;

/// <summary>
/// BibLaTeX (the package's manual, section 2), in UTF-8. Every entry satisfies the data model that biber checks
/// (<c>biber --validate-datamodel</c>): types that demand an author, a date or an address are used only where these are known.
/// </summary>
public sealed class BibLatexFormat : BibFormat
{
    /// <inheritdoc/>
    public override string Extension => "bib";

    /// <inheritdoc/>
    public override string Name => "BibLaTeX";

    /// <inheritdoc/>
    protected override string TypeOf(Reference r)
    {
        var hasAuthorAndDate = r.Authors.Count > 0 && r.Issued.IsKnown;
        return r.Type switch
        {
            ReferenceType.ArticleNewspaper when hasAuthorAndDate && r.ContainerTitle is not null => "article",
            ReferenceType.Report or ReferenceType.Bill when hasAuthorAndDate => "report",
            ReferenceType.PostWeblog or ReferenceType.Webpage or ReferenceType.Post or ReferenceType.Document when r.Url is not null && r.Issued.IsKnown => "online",
            _ => "misc",
        };
    }

    /// <inheritdoc/>
    protected override IEnumerable<(string Field, string? Value)> FieldsOf(Reference r)
    {
        var type = TypeOf(r);
        yield return ("author", Names(r.Authors));
        yield return ("title", Kept(r.Title));
        yield return ("shorttitle", type == "misc" ? null : Kept(r.ShortTitle));
        // The data model demands a date of every entry; XXXX is EDTF's year of which no digit is known (ISO 8601-2:2019, section 8).
        yield return ("date", Braced(r.Issued.IsKnown ? r.Issued.ToString() : "XXXX"));
        if (type == "article")
        {
            yield return ("journaltitle", Kept(r.ContainerTitle));
            yield return ("entrysubtype", "{newspaper}");
        }

        if (type == "report")
        {
            yield return ("type", Kept(r.Type == ReferenceType.Bill ? "Bill" : r.Genre ?? "Report"));
            yield return ("institution", Kept(r.Authority ?? r.Publisher ?? "[n.p.]"));
            yield return ("number", Braced(r.Number));
        }

        if (type == "online") yield return ("organization", Kept(r.ContainerTitle ?? r.Publisher));
        if (type == "misc") yield return ("howpublished", Kept(r.ContainerTitle ?? r.Authority ?? r.Publisher));
        if (type is "misc" or "online") yield return ("titleaddon", Braced(r.Type == ReferenceType.Bill ? Join(r.Number, r.Session) : r.Genre));
        if (type == "report") yield return ("titleaddon", Braced(r.Session));
        yield return ("url", Verbatim(r.Url));
        yield return ("urldate", Braced(r.Url is not null && r.Accessed.Day is not null ? r.Accessed.ToString() : null));
        yield return ("note", Braced(r.ArchiveUrl is null ? null : "Archived at " + r.ArchiveUrl));
        yield return ("annote", Braced(r.Annotations.Count > 0 ? string.Join(" ", r.Annotations) : null));
    }

    /// <inheritdoc/>
    protected override string Escape(char c) => EscapeCommand(c);

    private static string? Join(string? number, string? session) => number is null || session is null ? number ?? session : $"{number}, {session}";
}
