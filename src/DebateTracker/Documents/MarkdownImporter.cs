using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using DebateTracker.Documents.Laws;
using Markdig;

namespace DebateTracker.Documents;

/// <summary>Markdown (CommonMark, with tables and footnotes); a first heading of the first level is the title, unless lines of YAML before the text state another.</summary>
internal static partial class MarkdownImporter
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UseYamlFrontMatter().Build();

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(string text, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        string html;
        try
        {
            html = Markdown.ToHtml(InlineTagAlone().Replace(text, "$1"), Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's own limit on nesting.
            throw new DocumentRefusedException("The Markdown is nested too deeply to be a document. Paste its text instead.");
        }

        using var document = new HtmlParser().ParseDocument(html);
        HtmlBlocks.CheckDepth(document, limits, cancellation);
        var title = document.QuerySelector("h1")?.TextContent.Trim();
        LegislativeText.AddOrNumber(HtmlBlocks.Paragraphs(document.Body!), into);
        return ([.. FrontMatter(text), .. string.IsNullOrEmpty(title) ? (StatedFact[])[] : [new(StatedFact.Title, title, "first heading")]], "Markdown");
    }

    // A line of nothing but such a tag would begin a block of HTML, in which Markdown is none.
    [GeneratedRegex(@"(?<=\n[^\S\n]*\n)(<(?:span|u|b|i|em|strong|sup|sub|a|font)\b[^<>]*>)[^\S\n]*\n")]
    private static partial Regex InlineTagAlone();

    // The lines "name: value" that some programs put between rules before the text; lists and nested values are left alone.
    private static IEnumerable<StatedFact> FrontMatter(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() != "---") yield break;
        foreach (var line in lines.Skip(1).TakeWhile(l => l.TrimEnd() is not ("---" or "...")))
        {
            if (FrontMatterLine().Match(line) is not { Success: true } match) continue;
            var value = match.Groups["value"].Value.Trim();
            if (value is ['\'', .., '\''] or ['"', .., '"']) value = value[1..^1].Replace("''", "'", StringComparison.Ordinal);
            var name = match.Groups["name"].Value.ToLowerInvariant();
            if (name is "date" or "published" && DateStart().Match(value) is { Success: true } date && PartialDate.TryParse(date.Value, out var on))
                yield return new(StatedFact.Published, on.ToString(), $"front matter, {name}");
            else if (value.Length > 0 && NameOf(name) is { } fact)
                yield return new(fact, value, $"front matter, {name}");
        }

        static string? NameOf(string name) => name switch
        {
            "title" => StatedFact.Title,
            "author" => StatedFact.Author,
            "source_url" or "canonical_url" or "url" => StatedFact.CanonicalUrl,
            "lang" or "language" => StatedFact.Language,
            _ => null,
        };
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z_-]+):\s+(?<value>\S.*)$")]
    private static partial Regex FrontMatterLine();

    [GeneratedRegex(@"^\d{4}(-\d{2}(-\d{2})?)?")]
    private static partial Regex DateStart();
}
