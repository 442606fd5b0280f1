using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace DebateTracker.Documents;

/// <summary>
/// Word documents (ECMA-376, WordprocessingML): the text as it reads when all tracked changes are accepted, without hidden
/// and struck text, headers and footers; notes come after the text.
/// </summary>
internal static class DocxImporter
{
    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(byte[] bytes, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        CheckArchive(bytes, limits, cancellation);
        try
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false, new OpenSettings { MaxCharactersInPart = limits.MaxUnpackedBytes });
            var main = document.MainDocumentPart ?? throw new DocumentRefusedException("The Word document has no text.");
            var text = new WordText(Load(main.StyleDefinitionsPart), Load(main.NumberingDefinitionsPart));
            var body = Load(main)?.Elements().FirstOrDefault(e => e.Name.LocalName == "body") ?? throw new DocumentRefusedException("The Word document has no text.");
            into.AddNumbered(text.Paragraphs(body, cancellation));
            AddNotes(Load(main.FootnotesPart), "footnote", "note");
            AddNotes(Load(main.EndnotesPart), "endnote", "endnote");
            foreach (var remark in text.Remarks) into.Remark(remark);
            if (main.AlternativeFormatImportParts.Any()) into.Remark("The document takes in another file, whose text was not read. Save it again in a word processor, which puts that text into it.");
            if (main.ChartParts.Any() || main.DiagramDataParts.Any()) into.Remark("The document has charts or diagrams, whose words were not read.");
            var around = main.HeaderParts.Select(Load).Concat(main.FooterParts.Select(Load)).OfType<XElement>().Select(e => string.Join(' ', new WordText(null, null).Paragraphs(e, cancellation))).Where(w => w.Any(char.IsLetter)).Distinct().ToList();
            var comments = string.Join(' ', Load(main.WordprocessingCommentsPart) is { } part ? new WordText(null, null).Paragraphs(part, cancellation) : []);
            if (comments.Any(char.IsLetter)) around.Add(comments);
            var left = text.Left.Concat(around.Select(w => new LeftOut("header, footer or comment", ReadingReport.Words(w), ReadingReport.Beginning(w)))).Where(l => l.Words > 0).ToList();
            var named = left.Sum(l => l.Words);
            var taken = ReadingReport.Words(into.Text);
            into.Report = new(taken + named, taken, [.. left.OrderByDescending(l => l.Words).Take(ReadingReport.MostShown)], named, []);
            return (Facts(document), text.HasChanges ? "Word document, tracked changes accepted" : "Word document");

            void AddNotes(XElement? part, string element, string label)
            {
                foreach (var note in part?.Elements().Where(n => n.Name.LocalName == element && WordText.Attribute(n, "type") is null or "normal") ?? [])
                    into.Add(string.Join("\n\n", text.Paragraphs(note, cancellation)), $"{label} {WordText.Attribute(note, "id")}");
            }
        }
        catch (Exception e) when (e is OpenXmlPackageException or XmlException or InvalidDataException
            or FileFormatException or IOException or ArgumentException or InvalidOperationException
            or FormatException or NotSupportedException)
        {
            throw new DocumentRefusedException($"The Word document is damaged ({e.GetType().Name}). Open it in a word processor, save it again and try once more.");
        }
    }

    private static XElement? Load(OpenXmlPart? part)
    {
        if (part is null) return null;
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });
        return XElement.Load(xml, LoadOptions.PreserveWhitespace);
    }

    // What an archive says of its sizes may be untrue: it is unpacked, into nothing, and counted.
    private static void CheckArchive(byte[] bytes, DocumentLimits limits, CancellationToken cancellation)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false));
            if (archive.GetEntry("mimetype") is not null && archive.GetEntry("content.xml") is not null)
                throw new DocumentRefusedException("This is an OpenDocument text, which is not read. Save it as .docx, as a PDF or as HTML, and take that.");
            if (!archive.Entries.Any(e => e.FullName.StartsWith("word/", StringComparison.OrdinalIgnoreCase) && e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))) throw new DocumentRefusedException("This is a ZIP archive, but no Word document. Take a document out of it and try that.");
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
