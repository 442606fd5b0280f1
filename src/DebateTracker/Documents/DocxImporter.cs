using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace DebateTracker.Documents;

/// <summary>
/// Word documents (ECMA-376, WordprocessingML): the text as it reads when all tracked changes are accepted, without hidden
/// text, headers and footers; notes come after the text.
/// </summary>
internal static class DocxImporter
{
    private const string MainPart = "word/document.xml";

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(byte[] bytes, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        CheckArchive(bytes, limits, cancellation);
        try
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false, new OpenSettings { MaxCharactersInPart = limits.MaxUnpackedBytes });
            var body = document.MainDocumentPart?.Document?.Body ?? throw new DocumentRefusedException("The Word document has no text.");
            var raised = RaisedStyles(document.MainDocumentPart);
            into.AddNumbered(Paragraphs(body, raised, cancellation));
            foreach (var note in document.MainDocumentPart.FootnotesPart?.Footnotes?.Elements<Footnote>().Where(n => n.Type is null || n.Type.Value == FootnoteEndnoteValues.Normal) ?? [])
                into.Add(string.Join("\n\n", Paragraphs(note, raised, cancellation)), $"note {note.Id?.Value}");
            foreach (var note in document.MainDocumentPart.EndnotesPart?.Endnotes?.Elements<Endnote>().Where(n => n.Type is null || n.Type.Value == FootnoteEndnoteValues.Normal) ?? [])
                into.Add(string.Join("\n\n", Paragraphs(note, raised, cancellation)), $"endnote {note.Id?.Value}");
            return (Facts(document), body.Descendants().Any(e => e is InsertedRun or DeletedRun) ? "Word document, tracked changes accepted" : "Word document");
        }
        catch (Exception e) when (e is OpenXmlPackageException or XmlException or InvalidDataException
            or FileFormatException or IOException or ArgumentException or InvalidOperationException
            or FormatException or NotSupportedException)
        {
            throw new DocumentRefusedException($"The Word document is damaged ({e.GetType().Name}). Open it in a word processor, save it again and try once more.");
        }
    }

    // What an archive says of its sizes may be untrue: it is unpacked, into nothing, and counted.
    private static void CheckArchive(byte[] bytes, DocumentLimits limits, CancellationToken cancellation)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false));
            if (archive.GetEntry(MainPart) is null) throw new DocumentRefusedException("This is a ZIP archive, but no Word document. Take a document out of it and try that.");
            if (archive.Entries.Count > 10_000) throw new DocumentRefusedException("The archive has more than 10,000 files, which no Word document has.");
            var left = limits.MaxUnpackedBytes;
            var buffer = new byte[81920];
            foreach (var entry in archive.Entries)
            {
                using var stream = entry.Open();
                for (int read; (read = stream.Read(buffer)) > 0;)
                {
                    cancellation.ThrowIfCancellationRequested();
                    left -= read;
                    if (left < 0) throw new DocumentRefusedException($"The document unpacks to more than {limits.MaxUnpackedBytes / 1024 / 1024:N0} MB, which is not taken.");
                }
            }

            foreach (var part in archive.Entries.Where(e => e.FullName.StartsWith("word/", StringComparison.OrdinalIgnoreCase) && e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
                CheckDepth(part, limits, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or IOException)
        {
            throw new DocumentRefusedException("The document is a damaged or protected archive and cannot be opened. Save it again without a password and try once more.");
        }
    }

    // The library's time grows with the square of the depth, and worse, so that it is not let near what no document needs.
    private static void CheckDepth(ZipArchiveEntry part, DocumentLimits limits, CancellationToken cancellation)
    {
        using var stream = part.Open();
        using var xml = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });
        try
        {
            while (xml.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                if (xml.Depth > limits.MaxDepth)
                    throw new DocumentRefusedException($"The document's elements stand more than {limits.MaxDepth:N0} deep in each other, which is not taken. Save it as plain text and try that.");
            }
        }
        catch (XmlException)
        {
            // A damaged part; the library says which of them matter.
        }
    }

    // The character styles by which a document raises or lowers its figures, rather than run by run.
    private static Dictionary<string, VerticalPositionValues> RaisedStyles(MainDocumentPart main) =>
        (main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
            .Where(s => s.StyleId?.Value is not null && s.StyleRunProperties?.VerticalTextAlignment?.Val is not null)
            .DistinctBy(s => s.StyleId!.Value!).ToDictionary(s => s.StyleId!.Value!, s => s.StyleRunProperties!.VerticalTextAlignment!.Val!.Value);

    private static IEnumerable<string> Paragraphs(OpenXmlElement root, Dictionary<string, VerticalPositionValues> raised, CancellationToken cancellation)
    {
        var begun = "";
        foreach (var paragraph in root.Descendants<Paragraph>())
        {
            cancellation.ThrowIfCancellationRequested();

            // A text box stands twice, the second time for programs that do not know the first form.
            if (paragraph.Ancestors<AlternateContentFallback>().Any()) continue;
            if (paragraph.Ancestors<TableRow>().Any(r => r.TableRowProperties?.Elements<Deleted>().Any() == true)) continue;
            begun += Text(paragraph, raised);

            // Where the mark of a paragraph's end was deleted, it goes on.
            if (paragraph.ParagraphProperties?.ParagraphMarkRunProperties?.Elements<Deleted>().Any() == true) continue;
            yield return begun;
            begun = "";
        }

        yield return begun;
    }

    private static VerticalPositionValues? Position(Run? run, Dictionary<string, VerticalPositionValues> raised)
    {
        if (run?.RunProperties is not { } properties) return null;
        if (properties.VerticalTextAlignment?.Val?.Value is { } alignment) return alignment;
        if (properties.Position?.Val?.Value is { } moved && int.TryParse(moved, out var halfPoints) && halfPoints != 0)
            return halfPoints > 0 ? VerticalPositionValues.Superscript : VerticalPositionValues.Subscript;
        return properties.RunStyle?.Val?.Value is { } style && raised.TryGetValue(style, out var position) ? position : null;
    }

    private static string Text(Paragraph paragraph, Dictionary<string, VerticalPositionValues> raised)
    {
        var text = new StringBuilder();
        Append(paragraph);
        return text.ToString();

        void Append(OpenXmlElement element)
        {
            foreach (var child in element.ChildElements)
            {
                switch (child)
                {
                    case DeletedRun or MoveFromRun or AlternateContentFallback or Paragraph or Run { RunProperties.Vanish: { } and not { Val.Value: false } }:
                        break;
                    case WordText t:
                        var position = Position(t.Parent as Run, raised);
                        text.Append(
                            position == VerticalPositionValues.Superscript ? RaisedText.Superscript(t.Text)
                            : position == VerticalPositionValues.Subscript ? RaisedText.Subscript(t.Text)
                            : t.Text);
                        break;
                    case DocumentFormat.OpenXml.Math.Text m:
                        text.Append(m.Text);
                        break;
                    case DocumentFormat.OpenXml.Math.SuperArgument power:
                        text.Append(RaisedText.Superscript(power.InnerText));
                        break;
                    case DocumentFormat.OpenXml.Math.SubArgument index:
                        text.Append(RaisedText.Subscript(index.InnerText));
                        break;
                    case RubyContent:
                        break;
                    case TabChar or PositionalTab:
                        text.Append(' ');
                        break;
                    case Break or CarriageReturn:
                        text.Append('\n');
                        break;
                    case NoBreakHyphen:
                        text.Append('\u2011');
                        break;
                    case SymbolChar or FieldCode or RunProperties or ParagraphProperties:
                        break;
                    default:
                        Append(child);
                        break;
                }
            }
        }
    }

    private static List<StatedFact> Facts(WordprocessingDocument document)
    {
        const string from = "document properties";
        var facts = new List<StatedFact>();
        var properties = document.PackageProperties;
        if (!string.IsNullOrWhiteSpace(properties.Title)) facts.Add(new(StatedFact.Title, properties.Title.Trim(), from));
        foreach (var author in (properties.Creator ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) facts.Add(new(StatedFact.Author, author, from));
        if (properties.Created is { } created) facts.Add(new(StatedFact.FileCreated, PartialDate.From(DateOnly.FromDateTime(created)).ToString(), from));
        if (!string.IsNullOrWhiteSpace(properties.Language)) facts.Add(new(StatedFact.Language, properties.Language.Trim(), from));
        return facts;
    }
}
