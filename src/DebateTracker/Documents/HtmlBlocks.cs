using System.Text;
using AngleSharp.Dom;

namespace DebateTracker.Documents;

/// <summary>A paragraph, heading, item of a list or row of a table as a page has it.</summary>
/// <param name="Text">Its text, not yet normalised.</param>
/// <param name="Element">The element in which it begins: the innermost block around its first words.</param>
/// <param name="Links">How many of its letters and figures stand in links.</param>
internal sealed record PageBlock(string Text, IElement Element, int Links)
{
    /// <summary>Its letters, figures and signs; white space does not count.</summary>
    public int Length { get; } = Text.Count(c => !char.IsWhiteSpace(c));
}

/// <summary>The paragraphs that a reader sees in HTML.</summary>
internal static partial class HtmlBlocks
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    };

    // Elements without an end tag, or that the next of their kind ends.
    private static readonly HashSet<string> SelfClosing = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "td", "th", "tr",
        "tbody", "thead", "tfoot", "dt", "dd", "option", "optgroup", "colgroup", "rp", "rt", "path", "circle", "rect", "use",
    };

    private static readonly HashSet<string> Unseen = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "template", "head", "title", "meta", "link", "svg", "canvas", "iframe", "object", "audio", "video", "input", "select", "textarea",
    };

    /// <summary>
    /// Refuses markup that leaves far more elements open than a page can have: parsing takes time that grows with the square
    /// of their number, and no parser can be stopped in the midst of it.
    /// </summary>
    public static void CheckUnclosed(string html, DocumentLimits limits)
    {
        var open = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var isEnd = html[at + 1] == '/';
            var from = isEnd ? at + 2 : at + 1;
            var to = from;
            while (to < html.Length && char.IsAsciiLetterOrDigit(html[to])) to++;
            if (to == from || SelfClosing.Contains(html[from..Math.Min(to, from + 20)])) continue;
            open = isEnd ? Math.Max(0, open - 1) : open + 1;
            if (open > limits.MaxDepth * 5) throw TooDeep(limits);
        }
    }

    /// <summary>Refuses a document whose elements stand so deep in each other that reading it could exhaust the stack.</summary>
    public static void CheckDepth(IDocument document, DocumentLimits limits, CancellationToken cancellation)
    {
        var depth = 0;
        for (INode? node = document.DocumentElement; node is not null;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (node.FirstChild is { } child)
            {
                if (++depth > limits.MaxDepth) throw TooDeep(limits);
                node = child;
                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                node = node.ParentElement;
                depth--;
            }

            node = node?.NextSibling;
        }
    }

    /// <summary>The paragraphs, headings, list items and table rows below an element, in their order.</summary>
    public static IReadOnlyList<string> Paragraphs(INode root) => [.. Paragraphs(root, []).Select(p => p.Text!)];

    /// <summary>The same, but for some elements, which stand in their places as they are.</summary>
    /// <param name="root">The element.</param>
    /// <param name="whole">What is not to be read.</param>
    public static IReadOnlyList<(string? Text, IElement? Table)> Paragraphs(INode root, IReadOnlyCollection<IElement> whole) =>
        [.. Read(root, whole).Select(b => b.Whole is { } table ? ((string?)null, table) : (b.Block!.Text, (IElement?)null))];

    /// <summary>The paragraphs below an element with where they stand.</summary>
    /// <param name="root">The element.</param>
    public static IReadOnlyList<PageBlock> WithPlaces(INode root) => [.. Read(root, []).Select(b => b.Block!)];

    private static List<(PageBlock? Block, IElement? Whole)> Read(INode root, IReadOnlyCollection<IElement> whole)
    {
        var paragraphs = new List<(PageBlock?, IElement?)>();
        var current = new StringBuilder();
        var isAfterMark = false;
        IElement? begun = null;
        var (links, inLink) = (0, 0);
        Walk(root);
        Flush();
        return paragraphs;

        void Walk(INode node)
        {
            foreach (var child in node.ChildNodes)
            {
                if (child is IText text)
                {
                    // "the Committee (1)," is "the Committee," without the mark of the note.
                    if (isAfterMark && text.Data is [',' or '.' or ';' or ':', ..])
                        while (current.Length > 0 && current[^1] is (' ' or '\u00A0')) current.Length--;
                    isAfterMark = false;

                    // A line break in the markup is a space; only br is a line break, and two of them part paragraphs.
                    if (node is IElement { LocalName: "pre" }) current.Append(text.Data);
                    else current.Append(text.Data.ReplaceLineEndings(" "));
                    if (inLink > 0) links += text.Data.Count(c => !char.IsWhiteSpace(c));
                    if (begun is null && !string.IsNullOrWhiteSpace(text.Data)) begun = child.ParentElement;
                }
                else if (child is IElement { LocalName: "input" } box && box.GetAttribute("type")?.ToLowerInvariant() is "checkbox" or "radio" && !IsHidden(box) && IsAnswer(box))
                {
                    // A position form: which box has the cross is what it says.
                    if (current.Length > 0 && !char.IsWhiteSpace(current[^1])) current.Append(' ');
                    current.Append(box.HasAttribute("checked") ? "☒ " : "☐ ");
                }
                else if (child is IElement { LocalName: "select" } list && !IsHidden(list) && IsAnswer(list))
                {
                    if (list.QuerySelector("option[selected]") is { } chosen) current.Append(chosen.TextContent.ReplaceLineEndings(" ")).Append(' ');
                }
                else if (child is IElement element && !Unseen.Contains(element.LocalName) && !IsHidden(element) && !IsShownAgain(element))
                {
                    if (whole.Contains(element))
                    {
                        Flush();
                        paragraphs.Add((null, element));
                        continue;
                    }

                    switch (element.LocalName)
                    {
                        case "br":
                            current.Append('\n');
                            break;
                        case "q":
                            current.Append('“');
                            Walk(element);
                            current.Append('”');
                            break;
                        case "td" or "th":
                            Walk(element);
                            current.Append(' ');
                            break;
                        case "a" when IsAnchorMark(element):
                            break;
                        case "sup" or "a" when IsNoteMark(element):
                            isAfterMark = true;
                            break;
                        case "del" or "s" or "strike" or "rt" or "rp":
                        case var _ when IsStruck(element):
                            break;
                        case "math":
                            current.Append(MathText.Of(element));
                            break;
                        case "sup" or "sub":
                        case "span" when IsRaised(element):
                            var raised = element.TextContent.ReplaceLineEndings(" ");
                            current.Append(element.LocalName != "sub" ? RaisedText.Superscript(raised.Trim()) : RaisedText.Subscript(raised.Trim()));
                            if (raised.EndsWith(' ')) current.Append(' ');
                            break;
                        default:
                            var isInitial = Styled(element, "float:left") && element.TextContent.Trim().Length == 1; // A large first letter.
                            var isBlock = !isInitial && (Blocks.Contains(element.LocalName) && !Styled(element, "display:inline;") && !StyleEnds(element, "display:inline") || Styled(element, "display:block") || Styled(element, "display:flex"));
                            if (isBlock) Flush();
                            if (element.LocalName == "a" && element.HasAttribute("href")) inLink++;
                            Walk(element);
                            if (element.LocalName == "a" && element.HasAttribute("href")) inLink--;
                            if (isBlock) Flush();
                            break;
                    }
                }
            }
        }

        void Flush()
        {
            var text = current.ToString();
            current.Clear();
            var parts = PlainTextParts(text).Where(part => !string.IsNullOrWhiteSpace(part)).ToList();
            // Of a paragraph in parts it is not known in which its links stand; they are spread.
            foreach (var part in parts) paragraphs.Add((new(part, BlockOf(begun ?? root as IElement ?? root.ParentElement!), parts.Count == 1 ? links : links * part.Length / text.Length), null));
            (begun, links) = (null, 0);
        }
    }

    // An answer stands beside words, in a paragraph, a list or a table. What stands elsewhere is a switch of the page, or of a form that is
    // to be filled in here: those for newsletters have a field or a button, too.
    private static bool IsAnswer(IElement field) =>
        (field.Closest("p, li, td, th, dd, dt, label, fieldset") is not null || IsOfForm(field)) && field.Closest("nav, header, footer, [role=dialog], [role=search]") is null
        && (field.Closest("form") is not { } form || form.QuerySelector("input[type=email], input[type=submit], input[type=search], input[type=password], button") is null);

    // A row of a form that is set in boxes: within the text, of several, with nothing but its answers and their words.
    private static bool IsOfForm(IElement field) =>
        field.LocalName == "input" && field.ParentElement is { LocalName: "div" or "section" or "span" } row && row.TextContent.Trim().Length is > 1 and <= 200 && row.QuerySelector("button, a, input:not([type=checkbox]):not([type=radio])") is null
        && (row.ParentElement ?? row).QuerySelectorAll("input[type=checkbox], input[type=radio]").Count(b => b.Closest("label") is null && b.ParentElement!.LocalName == row.LocalName) >= 2 && row.Closest("article, main, [itemprop=articleBody]") is not null;

    private static IElement BlockOf(IElement element)
    {
        while (!Blocks.Contains(element.LocalName) && element.LocalName is not ("td" or "th") && element.ParentElement is { } parent) element = parent;
        return element;
    }

    // Struck out by style.
    private static bool IsStruck(IElement element) => Styled(element, "line-through");

    private static DocumentRefusedException TooDeep(DocumentLimits limits) =>
        new($"The page's elements stand more than {limits.MaxDepth} deep in each other, which no article's do. Paste its text instead.");

    private static string[] PlainTextParts(string text) => text.Contains('\n') ? System.Text.RegularExpressions.Regex.Split(text, @"\n[^\S\n]*\n\s*") : [text];

    public static bool IsHidden(IElement element) =>
        (element.HasAttribute("hidden") || Styled(element, "display:none") || Styled(element, "visibility:hidden") || IsHiddenByName(element) || OpensOver(element) || IsForScreenReaders(element)) && !IsFormula(element);

    // Wikipedia hides the formula and shows a picture of it.
    private static bool IsFormula(IElement element) => element.LocalName == "math" || element.ClassList.Contains("mwe-math-mathml-a11y");

    // What a formula shows beside itself for other programs: KaTeX and MathJax have it twice.
    private static bool IsShownAgain(IElement element) =>
        (element.ClassList.Contains("katex-html") && element.ParentElement?.QuerySelector(".katex-mathml math") is not null)
        || (element.LocalName == "mjx-math" && element.ParentElement?.QuerySelector("mjx-assistive-mml math") is not null)
        || (element.ClassList.Contains("MathJax") && element.QuerySelector("math") is null && element.ParentElement?.QuerySelector(".MJX_Assistive_MathML math") is not null);

    // Within a sentence, words that only a screen reader says: "(opens in a new window)".
    private static bool IsForScreenReaders(IElement element) =>
        element.LocalName is "span" or "small" or "em" or "strong" or "i" or "b" && element.ClassList.Any(ScreenReaderNames.Contains) && element.ParentElement?.Closest("p, li, td, th, dd, dt, blockquote, figcaption, h1, h2, h3, h4, h5, h6") is not null;

    private static readonly HashSet<string> ScreenReaderNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "screenreader-only", "u-visually-hidden", "a11y-hidden", "sr-text", "is-visually-hidden", "show-for-sr", "element-invisible",
    };

    // The link to a heading itself that stands beside it.
    private static bool IsAnchorMark(IElement element) => element.TextContent.Trim() is "¶" or "#" or "§" or "🔗" or "" && element.GetAttribute("href")?.StartsWith('#') == true && element.Closest("h1, h2, h3, h4, h5, h6") is not null;

    // What opens over a word when it is pointed at: by its role, or by a name such as "tooltip-text", in a box of such a name behind the
    // word, or right behind the element that it opens over. The word itself is called a tooltip, too, and stays.
    private static bool OpensOver(IElement element)
    {
        if (element.GetAttribute("role") == "tooltip") return true;
        if (element.LocalName is not ("span" or "div" or "aside") || element.ParentElement is not { } parent || !element.ClassList.Any(c => OverName().IsMatch(c))) return false;
        return parent.ClassList.Any(c => BoxName().IsMatch(c)) ? element.PreviousSibling is { } before && before.TextContent.Any(char.IsLetterOrDigit)
            : element.PreviousSibling is IElement { LocalName: "a" or "abbr" or "span" or "button" } word && word.TextContent.Any(char.IsLetterOrDigit) && element.Closest("p, li, td, dd, blockquote") is not null;
    }

    [System.Text.RegularExpressions.GeneratedRegex("(tool-?tip|popover|roll-?over|hover-?card).*(text|content|body|box|inner|block|card|popup|panel)$", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex OverName();

    [System.Text.RegularExpressions.GeneratedRegex("tool-?tip|popover|roll-?over|hover-?card", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex BoxName();

    // Names by which the style sheets that many pages share hide an element on every screen (Bootstrap, Tailwind).
    private static bool IsHiddenByName(IElement element) =>
        (element.ClassList.Contains("d-none") || element.ClassList.Contains("hidden")) && !element.ClassList.Any(c => Shown.Any(s => c.StartsWith(s, StringComparison.Ordinal) || c.EndsWith(s, StringComparison.Ordinal)));

    private static readonly string[] Shown = ["sm:", "md:", "lg:", "xl:", "d-sm-", "d-md-", "d-lg-", "d-xl-", ":block", ":flex"];

    private static bool Styled(IElement element, string rule) => element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).Contains(rule, StringComparison.OrdinalIgnoreCase) == true;

    private static bool StyleEnds(IElement element, string rule) => element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).EndsWith(rule, StringComparison.OrdinalIgnoreCase) == true;

    // EUR-Lex raises by a class, others by a style.
    private static bool IsRaised(IElement span) => span.ClassList.Contains("oj-super") || span.ClassList.Contains("super") || Styled(span, "vertical-align:super");

    // A link to a note of the same page, raised or called one; and the one that leads back from the note.
    private static bool IsNoteMark(IElement element)
    {
        if (element.TextContent.Trim() is "↩" or "↩︎" or "↑" or "^") return true;
        if (element.TextContent.Trim().Trim('[', ']', '(', ')') is not { Length: > 0 and <= 7 } mark || !mark.All(c => char.IsAsciiDigit(c) || c is '*' or '†' or '‡' or ',' or ' ')) return false;
        var links = element.LocalName == "a" ? [element] : element.QuerySelectorAll("a").ToList();
        return links.Count > 0 && links.All(a => a.GetAttribute("href")?.Contains('#') == true || IsCalledNote(a))
            && (element.LocalName == "sup" || element.QuerySelector("sup, [class*=note]") is not null || IsCalledNote(element));

        static bool IsCalledNote(IElement a) => $"{a.ClassName} {a.GetAttribute("rel")} {a.GetAttribute("role")}".Contains("note", StringComparison.OrdinalIgnoreCase);
    }
}
