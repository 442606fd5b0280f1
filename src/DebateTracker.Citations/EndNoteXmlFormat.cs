using System.Globalization;
using System.Xml;

namespace DebateTracker.Citations;

/// <summary>
/// EndNote's XML, as EndNote exports it and Zotero and Pandoc read it. Names are in one piece, a body's without its
/// own commas and with one after it, as EndNote asks. Of a bill the sponsors are secondary authors, the number is in <c>misc1</c>, the
/// session in <c>edition</c>, the body in the tertiary title; a hearing's committee is its secondary title. A speech is a
/// <c>Conference Paper</c>. A passage is a <c>Book Section</c> of its source.
/// </summary>
public sealed class EndNoteXmlFormat : ICitationFormat
{
    /// <inheritdoc/>
    public string Extension => "endnote.xml";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public string Name => "EndNote XML";

    /// <inheritdoc/>
    public async Task WriteAsync(Stream output, IAsyncEnumerable<Reference> references, IReadOnlyList<string> about, CancellationToken cancellation = default)
    {
        await using var xml = XmlWriter.Create(output, new() { Async = true, Indent = true, NewLineChars = "\n", CloseOutput = false, Encoding = new System.Text.UTF8Encoding(false) });
        await xml.WriteStartElementAsync(null, "xml", null);
        await xml.WriteStartElementAsync(null, "records", null);
        await foreach (var reference in references.WithCancellation(cancellation))
        {
            await WriteAsync(xml, reference);
            await xml.FlushAsync();
        }

        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
        await xml.FlushAsync();
    }

    private static async Task WriteAsync(XmlWriter xml, Reference r)
    {
        await Start("record");
        var (isBill, isHearing) = (r.IsLaw && r.Type == ReferenceType.Bill, r.In is null && r.Type == ReferenceType.Hearing);
        var hasSession = isHearing || r.IsLaw;
        var (name, number) = r.In is not null ? ("Book Section", 5) : TypeOf(r.Type);
        await xml.WriteStartElementAsync(null, "ref-type", null);
        await xml.WriteAttributeStringAsync(null, "name", null, name);
        await xml.WriteStringAsync(number.ToString(CultureInfo.InvariantCulture));
        await End();
        // Who wrote what a passage is in has no place of its own: EndNote and Zotero would take them for editors.
        if (r.Authors.Count > 0)
        {
            await Start("contributors");
            await Names(isBill ? "secondary-authors" : "authors", r.Authors);
            await End();
        }

        await Start("titles");
        await Text("title", r.Title);
        await Text("secondary-title", isHearing ? r.Publisher : r.In is null ? r.ContainerTitle : r.In.Title);
        await Text("tertiary-title", r.In is null ? r.Authority : null);
        await Text("short-title", r.ShortTitle);
        await End();
        if (r.Keywords.Count > 0)
        {
            await Start("keywords");
            foreach (var keyword in r.Keywords) await Text("keyword", keyword);
            await End();
        }

        if (r.Issued.IsKnown)
        {
            await Start("dates");
            await Text("year", r.Issued.Year.ToString("0000", CultureInfo.InvariantCulture));
            if (r.Issued.Month is not null)
            {
                await Start("pub-dates");
                await Text("date", r.Issued.ToString());
                await End();
            }

            await End();
        }

        await Text("publisher", isHearing ? null : r.In is null ? r.Publisher : r.In.Imprint);
        if (r.In is null)
        {
            await Text("isbn", r.Type == ReferenceType.Report ? r.Number : null);
            await Text("misc1", hasSession ? r.Number : null);
            await Text("edition", hasSession ? r.Session : null);
        }

        await Text("work-type", r.Genre);
        await Text("label", r.Id);
        // What the type has no field for, in words.
        string?[] notes =
        [
            r.AuthorsOfWhole.Count > 0 ? "In a text by " + string.Join(", ", r.AuthorsOfWhole.Select(n => n.Shown)) : null,
            isHearing && r.ContainerTitle is not null ? "Hearing: " + r.ContainerTitle : null,
            r.In is null && !hasSession && r.Type != ReferenceType.Report && r.Number is not null ? "Number: " + r.Number : null, r.In is null && !hasSession && r.Session is not null ? "Session: " + r.Session : null, r.In is null && r.Version is not null ? "Version: " + r.Version : null,
            name is "Statute" or "Generic" && r.In is null && r.Authority is not null ? "Enacted by: " + r.Authority : null,
            isBill && r.Publisher is not null ? "Publisher: " + r.Publisher : null,
            r.ArchiveLine, .. r.Annotations,
        ];
        foreach (var note in notes) await Text("notes", note);
        if (r.Url is not null)
        {
            await Start("urls");
            await Start("web-urls");
            await Text("url", r.Url);
            await End();
            await End();
        }

        await Text("access-date", r.Accessed.IsKnown ? r.Accessed.ToString() : null);
        await Text("language", r.Language);
        await End();

        Task Start(string element) => xml.WriteStartElementAsync(null, element, null);
        Task End() => xml.WriteEndElementAsync();
        async Task Text(string element, string? value)
        {
            if (value is not null) await xml.WriteElementStringAsync(null, element, null, XmlWords.Plain(value));
        }

        async Task Names(string element, IReadOnlyList<ReferenceName> names)
        {
            if (names.Count == 0) return;
            await Start(element);
            foreach (var name in names) await Text("author", name.Literal is { } body ? body.Replace(",", "", StringComparison.Ordinal) + "," : name.Given is null ? name.Family : $"{name.Family}, {name.Given}");
            await End();
        }
    }

    private static (string Name, int Number) TypeOf(ReferenceType type) => type switch
    {
        ReferenceType.ArticleNewspaper => ("Newspaper Article", 23),
        ReferenceType.Bill => ("Bill", 4),
        ReferenceType.Broadcast => ("Online Multimedia", 48),
        ReferenceType.Hearing => ("Hearing", 14),
        ReferenceType.Legislation or ReferenceType.Regulation => ("Statute", 31),
        ReferenceType.PostWeblog => ("Blog", 56),
        ReferenceType.Report => ("Report", 27),
        ReferenceType.Speech => ("Conference Paper", 47),
        ReferenceType.Webpage or ReferenceType.Post or ReferenceType.Interview => ("Web Page", 12),
        _ => ("Generic", 13),
    };
}
