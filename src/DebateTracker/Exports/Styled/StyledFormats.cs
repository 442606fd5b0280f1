using System.Net;
using System.Text;
using DebateTracker.Citations.Csl;

namespace DebateTracker.Exports.Styled;

/// <summary>Every format in which references stand as a style writes them.</summary>
public static class StyledFormats
{
    /// <summary>The formats, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<IExportFormat> All = [new DocxFormat(), new RtfFormat(), new HtmlFormat(), new MarkdownFormat(), new PlainTextFormat()];
}

/// <summary>A format in which references stand as a style writes them.</summary>
/// <param name="extension">The extension of its addresses and files.</param>
/// <param name="mediaType">Its media type.</param>
/// <param name="name">Its name as readers know it.</param>
public abstract class StyledFormat(string extension, string mediaType, string name) : IExportFormat
{
    /// <inheritdoc/>
    public string Extension => extension;

    /// <inheritdoc/>
    public string MediaType => mediaType;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    /// <exception cref="TooManyReferencesException">There are more references than a list in a style may have; nothing is written.</exception>
    /// <exception cref="CslException">The style fails; nothing is written.</exception>
    public async Task WriteAsync(Stream output, ExportList list, CancellationToken cancellation = default) =>
        await output.WriteAsync(Write(await StyledList.OfAsync(list, cancellation)), cancellation);

    /// <summary>The whole file.</summary>
    protected abstract byte[] Write(StyledList styled);
}

/// <summary>Plain text (UTF-8): a reference a paragraph, what it is cited for indented below it.</summary>
public sealed class PlainTextFormat() : StyledFormat("txt", "text/plain", "Plain text")
{
    /// <inheritdoc/>
    protected override byte[] Write(StyledList styled)
    {
        var text = new StringBuilder();
        foreach (var line in styled.Lines) text.Append(line).Append('\n');
        foreach (var group in styled.Groups)
        {
            if (group.Title is not null) text.Append('\n').Append(group.Title.ToUpperInvariant()).Append('\n');
            foreach (var entry in group.Entries)
            {
                text.Append('\n').Append(entry.Label.Length > 0 ? entry.Label + " " : "").Append(entry.Text.ReplaceLineEndings(" ")).Append('\n');
                foreach (var note in entry.Notes) text.Append("    ").Append(note).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

/// <summary>Markdown (CommonMark 0.31.2): groups are headings, references are items of a list.</summary>
public sealed class MarkdownFormat() : StyledFormat("md", "text/markdown", "Markdown")
{
    /// <inheritdoc/>
    protected override byte[] Write(StyledList styled)
    {
        var text = new StringBuilder();
        var head = styled.Lines;
        text.Append("# ").Append(Escape(head[0])).Append("\n\n");
        foreach (var line in head.Skip(1)) text.Append(Escape(line)).Append("  \n");
        foreach (var group in styled.Groups)
        {
            if (group.Title is not null) text.Append("\n## ").Append(Escape(group.Title)).Append('\n');
            text.Append('\n');
            foreach (var entry in group.Entries)
            {
                text.Append("- ").Append(entry.Label.Length > 0 ? Escape(entry.Label) + " " : "").Append(string.Concat(entry.Runs.Select(Run))).Append('\n');
                foreach (var note in entry.Notes) text.Append("\n  ").Append(Escape(note)).Append("\n\n");
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Run(CslRun run)
    {
        if (run.Link is not null) return run.Text == run.Link && Uri.IsWellFormedUriString(run.Link, UriKind.Absolute) ? $"<{run.Link}>" : $"[{Escape(run.Text)}](<{run.Link.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>)";
        var marks = (run.IsItalic ? "*" : "") + (run.IsBold ? "**" : "");
        if (marks.Length == 0) return Escape(run.Text);
        // Emphasis does not hold with a space at its edge.
        var words = run.Text.Trim();
        if (words.Length == 0) return run.Text;
        var start = run.Text.IndexOf(words, StringComparison.Ordinal);
        return run.Text[..start] + marks + Escape(words) + new string([.. marks.Reverse()]) + run.Text[(start + words.Length)..];
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '&' or '~' or '|' or '$') escaped.Append('\\');
            escaped.Append(c == '\n' ? ' ' : c);
        }

        // What would begin an item or a heading at the head of a line.
        return escaped.Length > 1 && escaped[0] is '-' or '+' ? "\\" + escaped : escaped.ToString();
    }
}

/// <summary>A page of HTML that stands by itself.</summary>
public sealed class HtmlFormat() : StyledFormat("html", "text/html", "HTML")
{
    /// <inheritdoc/>
    protected override byte[] Write(StyledList styled)
    {
        var head = styled.Lines;
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"robots\" content=\"noindex\">\n<title>").Append(Encode(head[0])).Append("</title>\n</head>\n<body>\n<h1>").Append(Encode(head[0])).Append("</h1>\n");
        foreach (var line in head.Skip(1)) html.Append("<p>").Append(Encode(line)).Append("</p>\n");
        foreach (var group in styled.Groups)
        {
            if (group.Title is not null) html.Append("<h2>").Append(Encode(group.Title)).Append("</h2>\n");
            foreach (var entry in group.Entries)
            {
                // In the element itself, so that it survives being pasted elsewhere.
                html.Append(entry.Label.Length > 0 || styled.Style.HasHangingIndent ? "<p style=\"margin-left: 2em; text-indent: -2em\">" : "<p>").Append(entry.Label.Length > 0 ? Encode(entry.Label) + " " : "").Append(Inline(entry.Runs, "style=\"font-variant: small-caps\"")).Append("</p>\n");
                foreach (var note in entry.Notes) html.Append("<blockquote><p>").Append(Encode(note)).Append("</p></blockquote>\n");
            }
        }

        html.Append("</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    /// <summary>Runs as HTML within a paragraph, encoded.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="smallCaps">The attribute by which small capitals are set: pages of the site take a class, since they allow no styles in attributes.</param>
    public static string Inline(IReadOnlyList<CslRun> runs, string smallCaps = "class=\"small-caps\"") => string.Concat(runs.Select(r => Run(r, smallCaps)));

    private static string Run(CslRun run, string smallCaps)
    {
        var html = Encode(run.Text).Replace("\n", "<br>", StringComparison.Ordinal);
        if (run.IsItalic) html = $"<i>{html}</i>";
        if (run.IsBold) html = $"<b>{html}</b>";
        if (run.IsSmallCaps) html = $"<span {smallCaps}>{html}</span>";
        if (run.IsUnderlined) html = $"<u>{html}</u>";
        if (run.IsRaised) html = $"<sup>{html}</sup>";
        if (run.IsLowered) html = $"<sub>{html}</sub>";
        // Only what a browser opens as a page becomes a link.
        return run.Link is { } link && Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? $"<a href=\"{Encode(link)}\">{html}</a>" : html;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text).Replace("&#39;", "'", StringComparison.Ordinal);
}

/// <summary>Rich text (RTF 1.9.1), which every word processor reads.</summary>
public sealed class RtfFormat() : StyledFormat("rtf", "application/rtf", "Rich text (RTF)")
{
    /// <inheritdoc/>
    protected override byte[] Write(StyledList styled)
    {
        var head = styled.Lines;
        var rtf = new StringBuilder("{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\froman Times New Roman;}}\\fs24\n");
        Paragraph("\\sa120\\b\\fs32 ", CslRtf.Escape(head[0]));
        foreach (var line in head.Skip(1)) Paragraph("\\sa60 ", CslRtf.Escape(line));
        foreach (var group in styled.Groups)
        {
            if (group.Title is not null) Paragraph("\\sb240\\sa120\\b\\fs28 ", CslRtf.Escape(group.Title));
            foreach (var entry in group.Entries)
            {
                var label = entry.Label.Length > 0;
                // Half an inch; a label stands before it.
                Paragraph(label || styled.Style.HasHangingIndent ? "\\fi-720\\li720\\sa120 " : "\\sa120 ", (label ? CslRtf.Escape(entry.Label) + "\\tab " : "") + string.Concat(entry.Runs.Select(Run)));
                foreach (var note in entry.Notes) Paragraph("\\li1080\\sa120 ", CslRtf.Escape(note));
            }
        }

        rtf.Append("}\n");
        return Encoding.ASCII.GetBytes(rtf.ToString());

        void Paragraph(string format, string text) => rtf.Append("{\\pard").Append(format).Append(text).Append("\\par}\n");
    }

    // As addresses write what would be a sign of RTF, which some programs do not read within one.
    private static string Address(string link) =>
        CslRtf.Escape(link.Replace("\"", "%22", StringComparison.Ordinal).Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal));

    private static string Run(CslRun run)
    {
        var format = (run.IsItalic ? "\\i" : "") + (run.IsBold ? "\\b" : "") + (run.IsSmallCaps ? "\\scaps" : "") + (run.IsUnderlined ? "\\ul" : "") + (run.IsRaised ? "\\super" : "") + (run.IsLowered ? "\\sub" : "");
        var text = format.Length == 0 ? CslRtf.Escape(run.Text) : $"{{{format} {CslRtf.Escape(run.Text)}}}";
        return run.Link is { } link ? $"{{\\field{{\\*\\fldinst{{HYPERLINK \"{Address(link)}\"}}}}{{\\fldrslt {text}}}}}" : text;
    }
}
