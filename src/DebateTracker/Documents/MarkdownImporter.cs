using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using DebateTracker.Documents.Laws;
using Markdig;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

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
            html = Markdown.ToHtml(RaisedFigure().Replace(InlineTagAlone().Replace(text, "$1"), m => m.Groups["raised"].Success ? $"<sup>{m.Groups["raised"].Value}</sup>" : m.Value), Pipeline);
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
        foreach (var (at, note) in (footnotes?.QuerySelectorAll("ol > li").Where(l => l.ParentElement!.ParentElement == footnotes).ToList() ?? []).Index()) into.Add(string.Join(' ', HtmlBlocks.Paragraphs(note)).TrimEnd('↩', ' '), $"note {at + 1}");
        var stated = FrontMatter(text, into);
        if (signed is not null && stated.TrueForAll(f => f.Name != StatedFact.Published)) stated.Add(signed);
        return ([.. stated, .. string.IsNullOrEmpty(title) ? (StatedFact[])[] : [new(StatedFact.Title, title, "first heading")]], "Markdown");
    }

    // An emphasis that its own blank keeps from being one: "*London, United Kingdom *".
    [GeneratedRegex(@"^\*(?!\s)([^*]+?)\s\*$")]
    private static partial Regex Unmarked();

    // "10^26^", as pandoc writes a raised figure.
    [GeneratedRegex(@"^(?<code>(?:    |\t).*)$|(?<code>`[^`\n]*`)|(?<=[0-9])\^(?<raised>-?[0-9]{1,3})\^(?![0-9])", RegexOptions.Multiline)]
    private static partial Regex RaisedFigure();

    // A line of nothing but such a tag would begin a block of HTML, in which Markdown is none.
    [GeneratedRegex(@"(?<=\n[^\S\n]*\n)(<(?:span|u|b|i|em|strong|sup|sub|a|font)\b[^<>]*>)[^\S\n]*\n")]
    private static partial Regex InlineTagAlone();

    // YAML that some programs put between rules before the text. Only plain values count; lists and nested ones are left alone.
    private static List<StatedFact> FrontMatter(string text, DocumentText into)
    {
        var facts = new List<StatedFact>();
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() != "---" || Array.FindIndex(lines, 1, l => l.TrimEnd() is "---" or "...") is not (> 1 and var end)) return facts;
        var block = string.Join('\n', lines[1..end]);
        if (block.Length > MostFrontMatter)
        {
            into.Remark("The lines of YAML before the text are so many that nothing was taken from them.");
            return facts;
        }

        List<(string Name, string Value)> plain;
        try
        {
            plain = PlainValues(block);
        }
        catch (YamlException e)
        {
            into.Remark($"The lines of YAML before the text cannot be read, so that nothing was taken from them: {e.Message}");
            return facts;
        }

        foreach (var (written, raw) in plain)
        {
            var name = written.ToLowerInvariant();
            var value = string.Join(' ', raw.Replace("\u2060", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (name is "date" or "published" && DateStart().Match(value) is { Success: true } date && PartialDate.TryParse(date.Value, out var on))
                facts.Add(new(StatedFact.Published, on.ToString(), $"front matter, {name}"));
            else if (value.Length > 0 && NameOf(name) is { } fact)
                facts.Add(new(fact, value, $"front matter, {name}"));
        }

        return facts;

        // Event by event, so that nothing nested is built, and nothing that stands for something else is followed.
        static List<(string Name, string Value)> PlainValues(string block)
        {
            var parser = new Parser(new StringReader(block));
            List<(string Name, string Value)> values = [];
            string? key = null;
            for (var depth = 0; parser.MoveNext();)
            {
                if (parser.Current is MappingStart or SequenceStart)
                {
                    if (++depth == 1 && parser.Current is SequenceStart) return values;
                    if (depth > 1) key = depth == 2 && key is null ? "" : key;
                }
                else if (parser.Current is MappingEnd or SequenceEnd)
                {
                    if (--depth == 1) key = null;
                }
                else if (depth == 1 && parser.Current is Scalar or AnchorAlias)
                {
                    var scalar = parser.Current is Scalar s ? s.Value : "";
                    if (key is null)
                    {
                        key = scalar;
                    }
                    else
                    {
                        if (key.Length > 0) values.Add((key, scalar));
                        key = null;
                    }
                }
            }

            return values;
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

    [GeneratedRegex(@"^\d{4}(-\d{2}(-\d{2})?)?")]
    private static partial Regex DateStart();
}
