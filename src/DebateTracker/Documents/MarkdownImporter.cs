using AngleSharp.Html.Parser;
using Markdig;

namespace DebateTracker.Documents;

/// <summary>Markdown (CommonMark, with tables and footnotes); a first heading of the first level is the title.</summary>
internal static class MarkdownImporter
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UseYamlFrontMatter().Build();

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(string text, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        string html;
        try
        {
            html = Markdown.ToHtml(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's own limit on nesting.
            throw new DocumentRefusedException("The Markdown is nested too deeply to be a document. Paste its text instead.");
        }

        using var document = new HtmlParser().ParseDocument(html);
        HtmlBlocks.CheckDepth(document, limits, cancellation);
        var title = document.QuerySelector("h1")?.TextContent.Trim();
        into.AddNumbered(HtmlBlocks.Paragraphs(document.Body!));
        return (string.IsNullOrEmpty(title) ? [] : [new(StatedFact.Title, title, "first heading")], "Markdown");
    }
}
