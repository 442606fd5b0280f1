using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DebateTracker.Documents.Laws;

namespace DebateTracker.Documents;

/// <summary>The one door by which documents come in.</summary>
public interface IDocumentReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="hints">What is known of it from outside.</param>
    /// <param name="progress">Told how far a long reading has come.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The document, or why it was refused.</returns>
    /// <exception cref="OperationCanceledException">The reading was stopped by the caller.</exception>
    Task<DocumentResult> ReadAsync(byte[] bytes, DocumentHints hints, IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default);
}

/// <summary>Reading what is no file.</summary>
public static class DocumentReaderExtensions
{
    /// <summary>Reads pasted text.</summary>
    public static Task<DocumentResult> ReadTextAsync(this IDocumentReader reader, string text, CancellationToken cancellation = default) =>
        reader.ReadAsync(Encoding.UTF8.GetBytes(text), new(MediaType: "text/plain", Charset: "utf-8"), null, cancellation);
}

/// <summary>
/// Reads documents within this process: tells from the bytes what sort of document it is, keeps the limits, and has it
/// read. What is stated of the file outside it (its name, its media type) must agree with what it is.
/// </summary>
public sealed partial class DocumentReader(DocumentLimits limits) : IDocumentReader
{
    /// <summary>
    /// Ends <see cref="ImportedDocument.Method"/>, and is another one whenever documents are read otherwise than before: what was
    /// read by an earlier one may be read better now, even where the document is the same.
    /// </summary>
    public const string Reading = "reading 6";

    private const int SniffLength = 4096;
    private static readonly string[] HtmlTags = ["<html", "<!doctype html", "<body", "<p", "<div"];

    /// <summary>A reader with the usual limits.</summary>
    public DocumentReader()
        : this(DocumentLimits.Default)
    {
    }

    private enum Format
    {
        Text,
        Markdown,
        Html,
        LawXml,
        Pdf,
        Docx,
    }

    /// <inheritdoc/>
    public async Task<DocumentResult> ReadAsync(byte[] bytes, DocumentHints hints, IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timed.CancelAfter(limits.MaxTime);
        try
        {
            // Another thread, with a stack that hostile nesting within the limits does not exhaust; libraries that do not look
            // at the token are left behind when the time is up.
            var reading = RunAsync(() => Read(bytes, hints, progress, timed.Token));
            return await reading.WaitAsync(timed.Token);
        }
        catch (DocumentRefusedException e)
        {
            return new(null, e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, TookTooLong(limits));
        }
    }

    internal static string TookTooLong(DocumentLimits limits) => $"Reading the document took longer than {limits.MaxTime.TotalSeconds:N0} seconds, so it was given up.";

    private static Task<DocumentResult> RunAsync(Func<DocumentResult> read)
    {
        var done = new TaskCompletionSource<DocumentResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(read());
                }
                catch (OperationCanceledException)
                {
                    done.SetCanceled();
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            },
            16 * 1024 * 1024)
        { IsBackground = true, Name = "Document" };
        thread.Start();
        return done.Task;
    }

    private DocumentResult Read(byte[] bytes, DocumentHints hints, IProgress<ReadingProgress>? progress, CancellationToken cancellation)
    {
        if (bytes.Length == 0) throw new DocumentRefusedException("The document is empty.");
        if (bytes.Length > limits.MaxBytes) throw new DocumentRefusedException($"The document has {bytes.Length / 1024 / 1024:N0} MB; at most {limits.MaxBytes / 1024 / 1024:N0} MB are taken.");
        var format = Sniff(bytes, hints);
        CheckName(format, hints);
        var text = new DocumentText(limits);
        var (facts, method) = format switch
        {
            Format.Pdf => PdfImporter.Read(bytes, text, limits, progress, cancellation),
            Format.Docx => DocxImporter.Read(bytes, text, limits, cancellation),
            Format.Html => HtmlImporter.Read(CharacterSet.Decode(bytes, hints.Charset, isHtml: true, text.Remark), hints.Address, text, limits, cancellation),
            Format.LawXml => ReadLaw(bytes, text, cancellation),
            Format.Markdown => MarkdownImporter.Read(CharacterSet.Decode(bytes, hints.Charset, isHtml: false, text.Remark), text, limits, cancellation),
            _ => PlainTextImporter.Read(CharacterSet.Decode(bytes, hints.Charset, isHtml: false, text.Remark), text),
        };
        if (text.IsEmpty)
        {
            throw new DocumentRefusedException(format == Format.Pdf
                ? "The PDF holds no text; its pages are probably pictures. Have the text recognised first, or paste it."
                : "No text was found in the document.");
        }

        return new(new ImportedDocument(text.Text, text.Locators, facts, $"{method}; {Reading}", Convert.ToHexStringLower(SHA256.HashData(bytes)), text.Remarks) { Report = WithSigns(text.Report ?? ReadingReport.Whole(text.Text), text.Text) }.WithinLimits(), null);
    }

    private static ReadingReport WithSigns(ReadingReport report, string text) => CharacterSet.Sign(text) is { } sign ? report with { Signs = [.. report.Signs, sign] } : report;

    private (IReadOnlyList<StatedFact> Facts, string Method) ReadLaw(byte[] bytes, DocumentText text, CancellationToken cancellation)
    {
        var head = Head(bytes);
        return UslmImporter.Recognises(head) ? UslmImporter.Read(bytes, text, limits, cancellation)
            : FederalRegisterXml.Recognises(head) ? FederalRegisterXml.Read(bytes, text, limits, cancellation)
            : BillXmlImporter.Read(bytes, text, limits, cancellation);
    }

    // The beginning of a text, without what stands before its first character.
    private static string Head(byte[] bytes)
    {
        ReadOnlySpan<byte> start = bytes.AsSpan(0, Math.Min(bytes.Length, SniffLength));
        var head = (CharacterSet.Utf16(bytes) is { } utf16 ? Encoding.GetEncoding(utf16.CodePage) : Encoding.Latin1).GetString(start);
        return head[..Math.Min(head.Length, SniffLength)].TrimStart('\uFEFF', '\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
    }

    private static Format Sniff(byte[] bytes, DocumentHints hints)
    {
        ReadOnlySpan<byte> start = bytes.AsSpan(0, Math.Min(bytes.Length, SniffLength));
        if (start[..Math.Min(1024, start.Length)].IndexOf("%PDF-"u8) >= 0) return Format.Pdf;
        if (start.StartsWith("PK\u0003\u0004"u8)) return Format.Docx;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new DocumentRefusedException("This is a document of an older Word or a protected one. Save it as .docx without a password and try again.");
        if (CharacterSet.Utf16(bytes) is null && start.Contains((byte)0))
            throw new DocumentRefusedException("This is neither text nor HTML, PDF, DOCX or Markdown; nothing can be read from it.");
        if (start.StartsWith("{\\rtf"u8)) throw new DocumentRefusedException("This is Rich Text (RTF), which is not read. Save it as .docx, as a PDF or as HTML, and take that.");
        var head = Head(bytes);
        if (Extension(hints) == ".eml" || hints.MediaType == "message/rfc822" || (MailHead().Match(head) is { Success: true } mail && mail.Value.Contains("MIME-Version:", StringComparison.OrdinalIgnoreCase) && mail.Value.Contains("From:", StringComparison.OrdinalIgnoreCase)))
            throw new DocumentRefusedException("This is an e-mail as a file (EML), which is not read. Save its text as plain text or HTML, or its attachment, and take that.");
        if (UslmImporter.Recognises(head) || FederalRegisterXml.Recognises(head)) return Format.LawXml;
        if (head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<bill", StringComparison.Ordinal) || head.StartsWith("<resolution", StringComparison.Ordinal))
        {
            if (BillXmlImporter.Recognises(head)) return Format.LawXml;
            return head.Contains("<html", StringComparison.OrdinalIgnoreCase)
                ? Format.Html
                : throw new DocumentRefusedException("This is XML, but neither a law of the United States Congress, nor a document of the Federal Register, nor XHTML; take the document's HTML, PDF or text instead.");
        }

        if (Extension(hints) is ".md" or ".markdown"
            && !head.Contains("<html", StringComparison.OrdinalIgnoreCase)
            && !head.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase))
        {
            return Format.Markdown;
        }

        if (head.StartsWith('<') && HtmlTags.Any(tag => head.Contains(tag, StringComparison.OrdinalIgnoreCase)))
            return Format.Html;
        if (hints.MediaType is "text/html" or "application/xhtml+xml") return Format.Html;
        return hints.MediaType is "text/markdown" || Extension(hints) is ".md" or ".markdown" ? Format.Markdown : Format.Text;
    }

    private static string? Extension(DocumentHints hints) => Path.GetExtension(hints.FileName)?.ToLowerInvariant();

    // What somebody took for one thing and is another is likelier a mistake (a page that says "log in", saved as .pdf) than a wrong name.
    private static void CheckName(Format format, DocumentHints hints)
    {
        var expected = Extension(hints) switch
        {
            ".pdf" => Format.Pdf,
            ".docx" => Format.Docx,
            ".html" or ".htm" or ".xhtml" => Format.Html,
            ".xml" => Format.LawXml,
            _ => hints.MediaType switch
            {
                "application/pdf" => Format.Pdf,
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => Format.Docx,
                _ => format,
            },
        };
        if (expected == format || (expected, format) is (Format.Html, Format.LawXml) or (Format.LawXml, Format.Html)) return;
        throw new DocumentRefusedException($"The document says it is {Name(expected)}, but it is {Name(format)}. Open it to see what it really is, and give it its right name.");
    }

    private static string Name(Format format) => format switch
    {
        Format.Pdf => "a PDF",
        Format.Docx => "a Word document or another ZIP archive",
        Format.Html => "an HTML page",
        Format.LawXml => "a law in XML",
        Format.Markdown => "Markdown",
        _ => "plain text",
    };

    // Fields of a message's head (RFC 5322, section 3.6) on its first lines.
    [GeneratedRegex(@"\A(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", RegexOptions.None, 1000)]
    private static partial Regex MailHead();
}
