using DebateTracker.Citations;
using DebateTracker.Citations.Csl;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace DebateTracker.Exports.Styled;

/// <summary>A document for Word and LibreOffice (Office Open XML, ECMA-376): headings, hanging indents, italics and links as such.</summary>
public sealed class DocxFormat() : StyledFormat("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word")
{
    // Half an inch, in twentieths of a point.
    private const string Indent = "720";

    /// <inheritdoc/>
    protected override byte[] Write(StyledList styled) => Write(styled.Lines, styled.Head.AsOf, document =>
    {
        foreach (var group in styled.Groups)
        {
            if (group.Title is not null) document.Add("Heading1", group.Title);
            foreach (var entry in group.Entries)
            {
                document.Add(entry, styled.Style.HasHangingIndent);
                foreach (var note in entry.Notes) document.Add("Quote", note);
            }
        }
    });

    /// <summary>Writes a document.</summary>
    /// <param name="head">Its title, and what is said of it.</param>
    /// <param name="asOf">When the state that it is of came to be, so that one state gives one file.</param>
    /// <param name="fill">Adds what it has.</param>
    internal static byte[] Write(IReadOnlyList<string> head, DateTime? asOf, Action<DocxBody> fill)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var body = new Body();
            main.Document = new(body);
            document.PackageProperties.Title = XmlWords.Plain(head[0]);
            document.PackageProperties.Creator = "DebateTracker";
            document.PackageProperties.Created = asOf;
            var content = new DocxBody(main, body);
            content.Add("Title", head[0]);
            foreach (var line in head.Skip(1)) content.Add("About", line);
            fill(content);
        }

        return file.ToArray();
    }

    private static Styles Styles() => new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" }, new FontSize { Val = "24" }))),
        Style("Title", "Title", new(new SpacingBetweenLines { After = "120" }), new(new Bold(), new FontSize { Val = "32" })),
        Style("About", "About the list", new(new SpacingBetweenLines { After = "40" }), new(new FontSize { Val = "20" })),
        Style("Heading2", "heading 2", new(new KeepNext(), new SpacingBetweenLines { Before = "160", After = "60" }, new OutlineLevel { Val = 1 }), new(new Bold())),
        Style("Heading1", "heading 1", new(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "120" }, new OutlineLevel { Val = 0 }), new(new Bold(), new FontSize { Val = "28" })),
        Style("Bibliography", "Bibliography", new(new SpacingBetweenLines { After = "120" }, new Indentation { Left = Indent, Hanging = Indent }), new()),
        Style("Reference", "Reference", new(new SpacingBetweenLines { After = "120" }), new()),
        Style("Quote", "Quote", new(new SpacingBetweenLines { After = "120" }, new Indentation { Left = "1080" }), new()),
        Style("FootnoteText", "footnote text", new(new SpacingBetweenLines { After = "0" }), new(new FontSize { Val = "20" })),
        new Style(new StyleName { Val = "footnote reference" }, new StyleRunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript })) { Type = StyleValues.Character, StyleId = "FootnoteReference" },
        new Style(new StyleName { Val = "Hyperlink" }, new StyleRunProperties(new Color { Val = "0B4F8A" }, new Underline { Val = UnderlineValues.Single })) { Type = StyleValues.Character, StyleId = "Hyperlink" });

    private static Style Style(string id, string name, StyleParagraphProperties paragraph, StyleRunProperties run) =>
        new(new StyleName { Val = name }, paragraph, run) { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = id is "About" or "Reference" };
}

/// <summary>What a document has, paragraph by paragraph.</summary>
internal sealed class DocxBody(MainDocumentPart main, Body body)
{
    private int footnotes;

    /// <summary>Adds words in a paragraph style.</summary>
    public void Add(string style, string text) => body.Append(Paragraph(style, [Words(text)]));

    /// <summary>Adds runs in a paragraph style.</summary>
    /// <param name="style">The style.</param>
    /// <param name="runs">The words.</param>
    /// <param name="note">What stands in a footnote after them; null where there is none.</param>
    public void Add(string style, IEnumerable<CslRun> runs, IReadOnlyList<CslRun>? note = null) =>
        body.Append(Paragraph(style, [.. runs.Select(r => Element(r, main)), .. note is null ? [] : (OpenXmlElement[])[Footnote(note)]]));

    /// <summary>Adds a reference.</summary>
    public void Add(StyledReference entry, bool hasHangingIndent)
    {
        List<OpenXmlElement> content = entry.Label.Length > 0 ? [Words(entry.Label), new Run(new TabChar())] : [];
        content.AddRange(entry.Runs.Select(r => Element(r, main)));
        body.Append(Paragraph(entry.Label.Length > 0 || hasHangingIndent ? "Bibliography" : "Reference", content));
    }

    private static Paragraph Paragraph(string style, IEnumerable<OpenXmlElement> content)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(content);
        return paragraph;
    }

    private static Run Words(string text) => new(Plain(text));

    // Writes the note, and gives what stands for it in the text.
    private Run Footnote(IReadOnlyList<CslRun> note)
    {
        var notes = main.FootnotesPart ?? main.AddNewPart<FootnotesPart>();
        notes.Footnotes ??= new(
            new Footnote(new Paragraph(new Run(new SeparatorMark()))) { Type = FootnoteEndnoteValues.Separator, Id = -1 },
            new Footnote(new Paragraph(new Run(new ContinuationSeparatorMark()))) { Type = FootnoteEndnoteValues.ContinuationSeparator, Id = 0 });
        var id = ++footnotes;
        notes.Footnotes.Append(new Footnote(Paragraph("FootnoteText", [new Run(Raised(), new FootnoteReferenceMark()), Words(" "), .. note.Select(r => Element(r, notes))])) { Id = id });
        return new(Raised(), new FootnoteReference { Id = id });

        static RunProperties Raised() => new(new RunStyle { Val = "FootnoteReference" });
    }

    // The part is that which holds the words, since links are kept with it.
    private static OpenXmlElement Element(CslRun run, OpenXmlPart part)
    {
        var properties = new RunProperties();
        if (run.Link is not null) properties.Append(new RunStyle { Val = "Hyperlink" });
        if (run.IsBold) properties.Append(new Bold());
        if (run.IsItalic) properties.Append(new Italic());
        if (run.IsSmallCaps) properties.Append(new SmallCaps());
        if (run.IsUnderlined) properties.Append(new Underline { Val = UnderlineValues.Single });
        if (run.IsRaised || run.IsLowered) properties.Append(new VerticalTextAlignment { Val = run.IsRaised ? VerticalPositionValues.Superscript : VerticalPositionValues.Subscript });
        var words = new Run(properties, Plain(run.Text));
        if (run.Link is not { } link || !Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return words;
        return new Hyperlink(words) { Id = part.AddHyperlinkRelationship(address, true).Id };
    }

    // A paragraph has no lines of its own.
    private static WordText Plain(string text) => new(XmlWords.Plain(text.ReplaceLineEndings(" "))) { Space = SpaceProcessingModeValues.Preserve };
}
