using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using DebateTracker.Documents.Laws;
using Markdig;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DebateTracker.Documents;

/// <summary>Markdown (CommonMark, with tables and footnotes); a first heading of the first level is the title, unless lines of YAML before the text state another.</summary>
internal static partial class MarkdownImporter
{
    private const int MostFrontMatter = 20_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UseYamlFrontMatter().Build();

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(string text, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        string html;
        try
        {
            html = Markdown.ToHtml(RaisedFigure().Replace(InlineTagAlone().Replace(text, "$1"), "<sup>$1</sup>"), Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's own limit on nesting.
            throw new DocumentRefusedException("The Markdown is nested too deeply to be a document. Paste its text instead.");
        }

        using var document = new HtmlParser().ParseDocument(html);
        HtmlBlocks.CheckDepth(document, limits, cancellation);
        var title = document.QuerySelector("h1")?.TextContent.Trim();
        var footnotes = document.QuerySelector("div.footnotes");
        footnotes?.Remove();
        var signed = LegislativeText.AddOrNumber([.. HtmlBlocks.Paragraphs(document.Body!).Select(p => Unmarked().Replace(p, "$1"))], into);
        foreach (var (at, note) in (footnotes?.QuerySelectorAll("li").ToList() ?? []).Index()) into.Add(string.Join(' ', HtmlBlocks.Paragraphs(note)).TrimEnd('↩', ' '), $"note {at + 1}");
        var stated = FrontMatter(text, into);
        if (signed is not null && stated.TrueForAll(f => f.Name != StatedFact.Published)) stated.Add(signed);
        return ([.. stated, .. string.IsNullOrEmpty(title) ? (StatedFact[])[] : [new(StatedFact.Title, title, "first heading")]], "Markdown");
    }

    // An emphasis that its own blank keeps from being one: "*London, United Kingdom *".
    [GeneratedRegex(@"^\*(?!\s)([^*]+?)\s\*$")]
    private static partial Regex Unmarked();

    // "10^26^", as pandoc writes a raised figure.
    [GeneratedRegex(@"(?<=\d)\^([\d-]{1,4})\^")]
    private static partial Regex RaisedFigure();

    // A line of nothing but such a tag would begin a block of HTML, in which Markdown is none.
    [GeneratedRegex(@"(?<=\n[^\S\n]*\n)(<(?:span|u|b|i|em|strong|sup|sub|a|font)\b[^<>]*>)[^\S\n]*\n")]
    private static partial Regex InlineTagAlone();

    // YAML that some programs put between rules before the text. Only plain values count; lists and nested ones are left alone.
    private static List<StatedFact> FrontMatter(string text, DocumentText into)
    {
        var facts = new List<StatedFact>();
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() != "---") return facts;
        var block = string.Join('\n', lines.Skip(1).TakeWhile(l => l.TrimEnd() is not ("---" or "...")));
        if (block.Length > MostFrontMatter) return facts;
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(block));
        }
        catch (YamlException e)
        {
            into.Remark($"The lines of YAML before the text cannot be read, so that nothing was taken from them: {e.Message}");
            return facts;
        }

        if (yaml.Documents.FirstOrDefault()?.RootNode is not YamlMappingNode root) return facts;
        foreach (var (key, node) in root.Children)
        {
            if (key is not YamlScalarNode { Value: { } written } || node is not YamlScalarNode { Value: { } raw }) continue;
            var name = written.ToLowerInvariant();
            var value = string.Join(' ', raw.Replace("\u2060", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (name is "date" or "published" && DateStart().Match(value) is { Success: true } date && PartialDate.TryParse(date.Value, out var on))
                facts.Add(new(StatedFact.Published, on.ToString(), $"front matter, {name}"));
            else if (value.Length > 0 && NameOf(name) is { } fact)
                facts.Add(new(fact, value, $"front matter, {name}"));
        }

        return facts;

        static string? NameOf(string name) => name switch
        {
            "title" => StatedFact.Title,
            "author" => StatedFact.Author,
            "source_url" or "canonical_url" or "url" => StatedFact.CanonicalUrl,
            "lang" or "language" => StatedFact.Language,
            _ => null,
        };
    }

    [GeneratedRegex(@"^\d{4}(-\d{2}(-\d{2})?)?")]
    private static partial Regex DateStart();
}
