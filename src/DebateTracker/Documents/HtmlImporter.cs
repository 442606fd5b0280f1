using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DebateTracker.Documents.Laws;

namespace DebateTracker.Documents;

/// <summary>
/// HTML: the main text only, without navigation, captions, related links and comments, and what the page says of itself.
/// The pages of legislatures keep their sections.
/// </summary>
internal static partial class HtmlImporter
{
    private const int EnoughText = 250;

    private const string NeverText = "script, template, iframe, svg";

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(string html, Uri? address, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        HtmlBlocks.CheckUnclosed(html, limits);
        using var document = (IHtmlDocument)new HtmlParser().ParseDocument(html);
        HtmlBlocks.CheckDepth(document, limits, cancellation);
        var stated = HtmlFacts.Stated(document, address);
        var facts = HtmlFacts.With(stated, HtmlFacts.Shown(document, null));

        if (LeginfoPage.Recognises(document)) return LeginfoPage.Read(document, facts, into);
        if (EuropeanAct.Recognises(document)) return EuropeanAct.Read(document, facts, into);
        if (Preformatted(document) is { } text)
        {
            // The Congress and the GPO serve bills, the Record and hearings as one preformatted block.
            if (!CongressionalRecord.IsStated(text) && LegislativeText.Recognises(text))
            {
                LegislativeText.Add(text, into);
                return (facts, "HTML, text of a bill");
            }

            if (CongressionalRecord.Recognises(text)) return ([.. CongressionalRecord.Add(text, into), .. facts], "HTML, record of the Congress");
        }

        PageStyles.Write(document, cancellation);
        Reveal(document);
        cancellation.ThrowIfCancellationRequested();
        var page = MainText.Of(document.Body!, HtmlBlocks.WithPlaces(document.Body!), HtmlFacts.Titles(document));
        var blocks = page.Blocks;
        var signed = LegislativeText.AddOrNumber([.. blocks.Where(b => b.IsText).Select(b => b.Block.Text)], into);
        into.Report = ReportOf(blocks, Unseen(document));
        var found = HtmlFacts.With(stated, HtmlFacts.Shown(document, page));
        return (signed is null || found.Any(f => f.Name == StatedFact.Published) ? found : [.. found, signed], "HTML, main text");
    }

    // What is most of the page's text.
    private static string? Preformatted(IHtmlDocument document)
    {
        if (document.QuerySelectorAll("pre").MaxBy(p => p.TextContent.Length) is not { } block || block.TextContent.Length * 2 <= (document.Body?.TextContent.Length ?? 0)) return null;
        foreach (var raised in block.QuerySelectorAll("sup")) raised.TextContent = RaisedText.Superscript(raised.TextContent);
        foreach (var lowered in block.QuerySelectorAll("sub")) lowered.TextContent = RaisedText.Subscript(lowered.TextContent);
        return PlainTextImporter.WithoutLongBlanks(block.TextContent);
    }

    // What the page shows when its buttons are used, or its script has run, is shown.
    private static void Reveal(IHtmlDocument document)
    {
        // What a page writes into a part of its own without a script (declarative shadow roots) is a part of it.
        foreach (var host in document.All.Where(e => e.ShadowRoot is not null).ToList()) host.Prepend([.. host.ShadowRoot!.ChildNodes]);
        // So is a page that stands whole in a frame of the text, such as a post.
        foreach (var frame in document.QuerySelectorAll("article iframe[srcdoc], main iframe[srcdoc], [itemprop=articleBody] iframe[srcdoc]").ToList()) frame.Insert(AdjacentPosition.BeforeBegin, frame.GetAttribute("srcdoc")!);
        foreach (var element in document.QuerySelectorAll(NeverText)) element.Remove();
        foreach (var control in document.QuerySelectorAll("[aria-controls], [aria-expanded]"))
            foreach (var id in control.GetAttribute("aria-controls")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
                if (document.GetElementById(id) is { } panel && panel.Closest("nav, header, [role=menu], [role=navigation]") is null) Show(panel);
        foreach (var panel in document.QuerySelectorAll("[role=tabpanel], details")) Show(panel);

        // What is behind a tab stands under what the tab says.
        foreach (var tab in document.QuerySelectorAll("[role=tab][aria-controls]").ToList())
        {
            if (document.GetElementById(tab.GetAttribute("aria-controls")!) is not { } panel || panel.GetAttribute("role") != "tabpanel" || tab.TextContent.Trim() is not { Length: > 0 } label) continue;
            if (panel.QuerySelector("h1, h2, h3, h4, h5, h6")?.TextContent.Trim() == label) continue;
            var heading = document.CreateElement("h4");
            heading.TextContent = label;
            panel.Prepend(heading);
        }

        // What a heading has over it, in the same element: style sheets put it on a line of its own.
        foreach (var heading in document.QuerySelectorAll("h1").ToList())
        {
            if (heading.QuerySelectorAll("span, small, div, p, a").FirstOrDefault(e => e.ClassList.Any(Furniture.IsKicker)) is not { } kicker) continue;
            var (words, whole) = (kicker.TextContent.Trim(), heading.TextContent.Trim());
            if (words.Length is 0 or > 80 || words.Length == whole.Length || !whole.StartsWith(words, StringComparison.Ordinal)) continue;
            // "No" on SB 1047: what goes on in small letters or after a mark, or is of the title that the page gives itself, is one title.
            if (!char.IsUpper(whole[words.Length..].TrimStart()[0]) || HtmlFacts.Titles(document).Any(t => MainText.Plain(t).StartsWith(MainText.Plain(words), StringComparison.Ordinal))) continue;
            var line = document.CreateElement("p");
            (line.ClassName, line.TextContent) = ("kicker", words);
            kicker.Remove();
            heading.Before(line);
        }

        // What stands without script in the place of what a script would write.
        foreach (var instead in document.QuerySelectorAll("noscript").Where(n => n.QuerySelector("p, h1, h2, h3, li, blockquote") is null && !(n.TextContent.Trim() is { Length: >= 60 } words && !AboutScripts().IsMatch(words)))) instead.Remove();
        var hidden = document.Body!.QuerySelectorAll("[hidden], [style*=display], [style*=visibility]").Where(HtmlBlocks.IsHidden).ToList();
        if (hidden.Count > 0 && HtmlBlocks.Paragraphs(document.Body!).Sum(p => p.Length) < EnoughText) hidden.Where(e => e.ParentElement?.Closest("p, li, blockquote") is null).ToList().ForEach(Show);

        var all = hidden.Count > 0 ? document.Body!.TextContent : "";
        // Sentences within what the page marks as its text, which a script of its own shows; no boxes that open over the page.
        foreach (var element in hidden.Where(e => HtmlBlocks.IsHidden(e) && e.Closest("article, main, [itemprop=articleBody]") is not null && e.Closest("nav, dialog, form, [role=dialog], [aria-modal]") is null
            && e.QuerySelector("input, button, form, iframe, [aria-modal]") is null && (IsFurtherRow(e) || HoldsSentence(e))))
        {
            var words = element.TextContent.Trim();
            if (all.IndexOf(words, StringComparison.Ordinal) == all.LastIndexOf(words, StringComparison.Ordinal)) Show(element);
        }

        // A sentence of its own, in a paragraph or as the answer of a list of questions.
        static bool HoldsSentence(IElement element) => (element.LocalName is "p" or "dd" or "li" or "blockquote" || (element.LocalName == "div" && element.QuerySelector("p") is null) ? element.QuerySelectorAll("p").Prepend(element) : element.QuerySelectorAll("p"))
            .Any(p => p.TextContent.Trim() is { Length: >= 60 } words && words[^1] is '.' or '!' or '?' or '”' or '"');

        // What "Show all" adds to a list or a table of which the first are shown.
        static bool IsFurtherRow(IElement element) => element.LocalName is "li" or "tr" or "dd" && element.ParentElement is { } list && list.Children.Count(c => c.LocalName == element.LocalName && !HtmlBlocks.IsHidden(c)) >= 2
            && element.TextContent.Any(char.IsLetter) && element.QuerySelector("a") is null;

        static void Show(IElement element)
        {
            element.RemoveAttribute("hidden");
            if (HtmlBlocks.IsHidden(element)) element.RemoveAttribute("style");
        }
    }

    // "Please enable JavaScript to see the comments."
    [System.Text.RegularExpressions.GeneratedRegex("java ?script|browser|cookies|enable|noscript|pixel", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex AboutScripts();

    // Sentences that the page has and does not show, and words that it strikes out.
    private static IEnumerable<string> Unseen(IHtmlDocument document)
    {
        var hidden = document.Body!.QuerySelectorAll("[hidden], [style*=display], [style*=visibility], .hidden, .d-none").Where(e => HtmlBlocks.IsHidden(e) && IsText(e) && e.ParentElement?.Closest("[hidden], .hidden, .d-none") is null).Select(e => e.TextContent).ToList();
        if (hidden.Sum(ReadingReport.Words) is >= 5 and var count) yield return $"The page hides {count:N0} words, which were not taken, the first in “{ReadingReport.Beginning(hidden[0])}”.";
        // Paragraphs, and the rows and answers within what the page marks as its text.
        static bool IsText(IElement e) => e.QuerySelector("p") is not null || (e.LocalName is "p" or "dd" or "dt" or "li" or "tr" or "blockquote" or "div" or "section" && e.TextContent.Any(char.IsLetter)
            && e.Closest("article, main, [itemprop=articleBody]") is not null && e.Closest("nav, header, footer, form, dialog, button, [role=navigation], [role=dialog], [aria-modal], [role=menu]") is null);

        var lengths = new Dictionary<IElement, int>();
        int LengthOf(IElement e) => lengths.TryGetValue(e, out var length) ? length : lengths[e] = e.TextContent.Length;
        var within = document.Body.QuerySelectorAll("p *, li *, blockquote *, td *").Where(e => HtmlBlocks.IsHidden(e) && e.TextContent.Any(char.IsLetter) && e.Closest("nav, header, footer, form, dialog, button, [role=navigation]") is null && e.ParentElement is { } parent && LengthOf(parent) > LengthOf(e)).Select(e => e.TextContent.Trim()).ToList();
        if (within.Sum(ReadingReport.Words) is > 0 and var amid) yield return $"{amid:N0} {(amid == 1 ? "word that the page hides within a paragraph was" : "words that the page hides within paragraphs were")} left out, the first in “{ReadingReport.Beginning(within[0])}”.";
        // A cross in the third column of five is read as the words beside it: which column it is in is lost with the empty cells.
        var gaps = document.Body.QuerySelectorAll("table").Count(t => t.QuerySelector("th") is not null && t.Closest("nav, header, footer, [role=navigation]") is null && !HtmlBlocks.IsHidden(t)
            && t.QuerySelectorAll("tr").Any(r => r.Children.Where(c => c.LocalName == "td").ToList() is { Count: >= 2 } cells && cells.Exists(c => c.TextContent.Trim().Length == 0 && c.QuerySelector("img, svg, input, select") is null) && cells.Exists(c => c.TextContent.Trim().Length > 0)));
        if (gaps > 0) yield return gaps == 1 ? "A table has empty cells: in which column the words of their rows stand is not kept." : $"{gaps:N0} tables have empty cells: in which column the words of their rows stand is not kept.";
        var crossed = document.Body.QuerySelectorAll("del, s, strike, [style*=line-through]").Select(e => e.TextContent).ToList();
        if (ReadingReport.StruckOut(crossed) is { } sentence) yield return sentence;
    }

    private static ReadingReport ReportOf(IReadOnlyList<(PageBlock Block, bool IsText, string? Reason)> blocks, IEnumerable<string> unseen)
    {
        var (visible, taken, named) = (0, 0, 0);
        var left = new List<LeftOut>();
        (string? Reason, int Words, string Begins)? run = null;
        foreach (var (block, isText, reason) in blocks)
        {
            var words = ReadingReport.Words(block.Text);
            visible += words;
            if (isText) taken += words;
            else if (reason is not null) named += words;
            // What stands together and was left out for the same reason is one stretch.
            if (run is { } r && (isText || r.Reason != reason))
            {
                left.Add(new(r.Reason, r.Words, r.Begins));
                run = null;
            }

            if (!isText) run = run is { } open ? open with { Words = open.Words + words } : (reason, words, ReadingReport.Beginning(block.Text));
        }

        if (run is { } last) left.Add(new(last.Reason, last.Words, last.Begins));
        return new(visible, taken, [.. left.Where(l => l.Words > 0).OrderBy(l => l.Reason is not null).ThenByDescending(l => l.Words).Take(ReadingReport.MostShown)], named, [.. unseen, .. Signs(blocks)]);
    }

    // Several short texts, each with a name and a time before it, may be what readers wrote.
    private static IEnumerable<string> Signs(IReadOnlyList<(PageBlock Block, bool IsText, string? Reason)> blocks)
    {
        var said = blocks.Count(b => b.IsText && CommentSign().IsMatch(b.Block.Text.Trim()) && b.Block.Length < 60);
        if (said >= 3) yield return $"Comments may be in the text: {said:N0} lines look like those over or under a comment.";
    }

    [GeneratedRegex(@"\b(reply|antworten|répondre|responder)$|\b(\d+|an?) (second|minute|hour|day|week|month|year)s? ago\b|^vor \d+ (minuten|stunden|tagen)\b|^il y a \d+ |\bsays:$|\bschreibt:$", RegexOptions.IgnoreCase)]
    private static partial Regex CommentSign();
}
