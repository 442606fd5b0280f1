using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace DebateTracker.Documents;

/// <summary>
/// Which blocks of a page are its text. A name alone puts nothing out: what a block is called is weighed with what it holds,
/// since themes name their articles "share" and "sidebar". Every block that is not text has the reason with it.
/// </summary>
internal sealed partial class MainText
{
    public const string Navigation = "navigation";
    public const string Comments = "comments of readers";
    public const string Related = "related stories";
    public const string Sharing = "sharing and following";
    public const string Offer = "newsletter, advertisement or notice";
    public const string Caption = "caption";
    public const string Label = "byline, date or label";
    public const string Footer = "footer";
    public const string Form = "form";
    public const string Author = "about the author or publisher";
    public const string PullQuote = "repeated as a pull quote";

    private const int Prosaic = 30;
    private const int MostPullQuotes = 100;
    private const int UnderStandfirst = 5;

    // The longest open letters have some ten thousand.
    private const int MostSigners = 20_000;

    private readonly IReadOnlyList<PageBlock> blocks;
    private readonly string?[] reasons;
    private readonly bool[] isText;
    private readonly bool[] isSigner;
    private readonly Dictionary<IElement, Tally> tallies = [];
    private readonly Dictionary<IElement, string?> verdicts = [];
    private readonly IElement body;
    private readonly int prose;
    private readonly int[] proseBefore;
    private readonly int title;
    private readonly Dictionary<(IElement Parent, string Element, string Class), bool> cardRows = [];
    private IElement? around;
    private string[]? plain;
    private int pullQuotes;

    private MainText(IElement body, IReadOnlyList<PageBlock> blocks, IReadOnlyList<string> titles)
    {
        (this.body, this.blocks) = (body, blocks);
        proseBefore = new int[blocks.Count + 1];
        for (var i = 0; i < blocks.Count; i++) proseBefore[i + 1] = proseBefore[i] + ProseOf(blocks[i]);
        (title, IsTitleStated) = TitleAt(blocks, titles);
        reasons = new string?[blocks.Count];
        isText = new bool[blocks.Count];
        for (var i = 0; i < blocks.Count; i++)
        {
            for (var e = blocks[i].Element; e is not null && e != body.ParentElement; e = e.ParentElement)
            {
                if (!tallies.TryGetValue(e, out var tally)) tallies[e] = tally = new() { First = i };
                tally.Add(blocks[i], i);
            }
        }

        prose = tallies.TryGetValue(body, out var all) ? all.Prose : 0;
        isSigner = new bool[blocks.Count];
        foreach (var (e, t) in tallies)
            if (HoldsSigners(e, t)) Array.Fill(isSigner, true, t.First, t.Last - t.First + 1);
    }

    /// <summary>The page read, block by block.</summary>
    /// <param name="body">The page's body.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="titles">What the page says that it is called.</param>
    public static MainText Of(IElement body, IReadOnlyList<PageBlock> blocks, IReadOnlyList<string> titles)
    {
        var page = new MainText(body, blocks, titles);
        page.JudgeElements();
        page.Choose();
        page.JudgeBlocks();
        page.NameTheRest();
        return page;
    }

    /// <summary>The blocks, each with whether it is text and, where it is not, why, if that has a name.</summary>
    public IReadOnlyList<(PageBlock Block, bool IsText, string? Reason)> Blocks => [.. blocks.Select((b, i) => (b, isText[i], isText[i] ? null : reasons[i]))];

    /// <summary>The heading under which the text begins; null when none is.</summary>
    public string? Title => title < 0 ? null : blocks[title].Text;

    /// <summary>Whether the page says elsewhere, too, that it is called so; else the heading may be of something else.</summary>
    public bool IsTitleStated { get; }

    /// <summary>The lines between the title and the first sentence, where a page says whose text it is and of when.</summary>
    public IEnumerable<PageBlock> Labels
    {
        get
        {
            var first = Array.IndexOf(isText, true);
            var from = title >= 0 ? title : first;
            for (var i = Math.Max(0, from); i < blocks.Count && i <= from + 12 && !(isText[i] && i != title && ProseOf(blocks[i]) > 0 && i > from + 3); i++)
                if (!isText[i] && reasons[i] is Label or Author) yield return blocks[i];
        }
    }

    /// <summary>Whether an element stands in what holds the title and the text, and not in a box of something else.</summary>
    public bool IsOfText(IElement element)
    {
        around ??= Around();
        if (around is null || !around.Contains(element)) return false;
        for (var e = element; e is not null && e != around; e = e.ParentElement)
            if (verdicts.TryGetValue(e, out var verdict) && verdict is not (null or Label or Author)) return false;
        return true;
    }

    // The innermost element that holds the title and all of the text; null where there is none.
    private IElement? Around()
    {
        var texts = Enumerable.Range(0, blocks.Count).Where(i => isText[i] || i == title).Select(i => blocks[i].Element).Distinct().ToList();
        if (!isText.Contains(true)) return null;
        var common = texts[0];
        while (common != body && !texts.TrueForAll(t => common.Contains(t)) && common.ParentElement is { } parent) common = parent;
        return common.LocalName is "p" or "h1" or "h2" && common.ParentElement is { } outer ? outer : common;
    }

    private sealed class Tally
    {
        public int First;
        public int Last;
        public int Length;
        public int Links;
        public int Prose;
        public int Blocks;

        public double LinkShare => Length == 0 ? 0 : (double)Links / Length;

        public void Add(PageBlock block, int index)
        {
            (Last, Length, Links, Prose, Blocks) = (index, Length + block.Length, Links + block.Links, Prose + ProseOf(block), Blocks + 1);
        }
    }

    // The letters of a block outside its links, when it reads like sentences.
    private static int ProseOf(PageBlock block) =>
        block.Length - block.Links is var own && own >= Prosaic && IsSentence(block) && block.Links * 2 < block.Length + own ? own : 0;

    private static bool IsSentence(PageBlock block) => SentenceMark().IsMatch(block.Text) || block.Length >= 120;

    private static bool IsHeading(PageBlock block) => IsHeadingElement(block.Element);

    private static bool IsHeadingElement(IElement e) => e.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    private static bool IsLinked(PageBlock block) => block.Links >= block.Length * 0.8;

    // The heading under which the text begins: the one that says what the page says it is called, else the only one of the first rank.
    private static (int At, bool IsStated) TitleAt(IReadOnlyList<PageBlock> blocks, IReadOnlyList<string> titles)
    {
        var called = titles.Select(Plain).Where(p => p.Length > 0).ToList();
        var headings = Enumerable.Range(0, blocks.Count).Where(i => IsHeading(blocks[i]) && string.CompareOrdinal(blocks[i].Element.LocalName, "h4") < 0).ToList();
        var named = headings.Where(i => Plain(blocks[i].Text) is { Length: >= 8 } words && called.Exists(c => c.StartsWith(words, StringComparison.Ordinal) || (words.Length >= 20 && c.Contains(words, StringComparison.Ordinal)) || (c.Length >= 20 && words.StartsWith(c, StringComparison.Ordinal)))).ToList();
        var firsts = headings.Where(i => blocks[i].Element.LocalName == "h1").ToList();
        return named.Count > 0 ? (named.OrderBy(i => blocks[i].Element.LocalName, StringComparer.Ordinal).First(), true) : (firsts.Count == 1 ? firsts[0] : -1, called.Count == 0);
    }

    // Most of the page's sentences stand in it, and not others under the title before it.
    private bool IsCentral(Tally t) =>
        t.Prose * 2 > prose && (title < 0 || (t.First <= title ? t.Last >= title : proseBefore[t.First] - proseBefore[title] < 60));

    // A box of names, after the text's beginning, that says itself that these signed, or that stands under a line that says so.
    private bool HoldsSigners(IElement e, Tally t)
    {
        if (e == body || e.LocalName is "main" or "article" or "html" or "nav" or "form" || t.First == 0 || t.Prose * 4 > t.Length || IsCentral(t) || proseBefore[t.First] == 0 || IsHeadingElement(e)) return false;
        var isSaid = SignersLine().IsMatch(blocks[t.First - 1].Text.Trim())
            || (t.Blocks > 1 && (SignersLine().IsMatch(blocks[t.First].Text.Trim()) || e.ClassList.Append(e.Id ?? "").Any(n => SignersName().IsMatch(n))));
        return isSaid && t.Blocks <= MostSigners && Enumerable.Range(t.First, t.Last - t.First + 1).All(i => blocks[i].Length <= 200 && !Phrase().IsMatch(blocks[i].Text.Trim()) && !Boilerplate().IsMatch(blocks[i].Text));
    }

    // ---- What whole elements are

    private void JudgeElements()
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            // Who signed a text belongs to it, in whatever box the page has the names.
            if (isSigner[i]) continue;

            // The outermost that is furniture decides.
            string? reason = null;
            for (var e = blocks[i].Element; e is not null && e != body; e = e.ParentElement)
            {
                if (!verdicts.TryGetValue(e, out var verdict)) verdicts[e] = verdict = Verdict(e);
                reason = verdict ?? reason;
            }

            reasons[i] = reason;
        }
    }

    private string? Verdict(IElement e)
    {
        var t = tallies[e];
        // What most of the page's sentences stand in is its text, whatever it is called.
        var isMost = IsCentral(t);
        var role = e.GetAttribute("role");
        switch (e.LocalName)
        {
            case "nav" or "menu" when !isMost: return Navigation;
            case "figcaption": return Caption;
            case "figure" when e.QuerySelector("blockquote, table, p, li") is null: return Caption;
            case "dialog" when !isMost: return Offer;
            case "button" when e.Closest("p, li, blockquote, h1, h2, h3, h4, h5, h6, dt, summary") is null && !isMost: return Form;
            case "form" when !isMost && (t.Prose == 0 || e.QuerySelector("input:not([type=hidden]), textarea, select, button") is not null): return Form;
            case "footer" when !isMost && !IsNoteOfText(e, t): return Footer;
            case "header" when !isMost && e.Closest("article, main, section") is null && e.QuerySelector("h1") is null && t.Prose == 0: return Navigation;
            case "aside" when !isMost && !IsProse(t): return Related;
        }

        if (!isMost)
        {
            if (role is "navigation" or "search" or "menu" or "menubar" or "toolbar" or "tablist") return Navigation;
            if (role is "dialog" or "alertdialog" || e.GetAttribute("aria-modal") == "true") return Offer;
            if (role is "contentinfo" && !IsNoteOfText(e, t)) return Footer;
            if (role is "complementary" && !IsProse(t)) return Related;
        }

        return Named(e, t, isMost) ?? (IsOneOfManyCards(e) ? Related : null);
    }

    // One of three and more of its kind side by side, each with a line that is a link and little else.
    private bool IsOneOfManyCards(IElement e)
    {
        if (e.LocalName is "p" or "h1" or "h2" or "h3" or "h4" or "span" or "tr" or "td" or "blockquote" || e.ParentElement is not { } parent) return false;
        if (e.LocalName is "li" or "div" && string.IsNullOrEmpty(e.ClassName)) return false;
        if (!IsCard(e)) return false;
        var kind = (parent, e.LocalName, e.ClassList.FirstOrDefault() ?? "");
        if (cardRows.TryGetValue(kind, out var known)) return known;
        var alike = parent.Children.Where(c => c.LocalName == e.LocalName && (c.ClassList.FirstOrDefault() ?? "") == kind.Item3).ToList();
        var cards = alike.Where(IsCard).ToList();
        // A page of statements is made of such, too: where they have most of its sentences they are its text.
        return cardRows[kind] = cards.Count >= 3 && cards.Count >= alike.Count * 0.7 && cards.Sum(c => tallies[c].Prose) * 2 <= prose;

        bool IsCard(IElement c)
        {
            if (!tallies.TryGetValue(c, out var t) || t.Blocks is < 2 or > 8 || t.Length > 700) return false;
            for (var i = t.First; i <= t.Last; i++)
                if (blocks[i].Length >= 12 && (IsLinked(blocks[i]) || blocks[i].Element.Closest("a[href]") is not null)) return true;
            return false;
        }
    }

    private bool IsNoteOfText(IElement e, Tally t) =>
        e.Closest("blockquote") is not null
        || (e.Closest("article, main") is not null && (IsProse(t) && t.LinkShare < 0.2 && !Boilerplate().IsMatch(e.TextContent)))
        || Correction().IsMatch(e.TextContent);

    // Sentences, and not mostly links.
    private static bool IsProse(Tally t) => t.Prose > 0 && t.LinkShare < 0.35;

    private string? Named(IElement e, Tally t, bool isMost)
    {
        if (e.LocalName is "html" or "body" or "main" or "article" || e.ParentElement?.Closest("p, h1, h2, h3, h4, h5, h6, td, dd, blockquote") is not null) return null;
        var isItem = e.LocalName is "p" or "h2" or "h3" or "h4" or "h5" or "h6" or "li" or "blockquote" or "td";
        foreach (var name in isItem ? e.ClassList : e.ClassList.Append(e.Id ?? ""))
        {
            if (name.Length == 0 || Furniture.KindOf(name) is not { } kind) continue;
            if (kind == FurnitureKind.Comments)
            {
                if (!IsComments(e, t, isMost, name)) continue;
                return Comments;
            }

            // A whole sentence is none, however short.
            if (isMost || (isItem && t.LinkShare < 0.35 && kind is FurnitureKind.Sharing or FurnitureKind.Navigation or FurnitureKind.Label && SentenceEnd().IsMatch(e.TextContent.TrimEnd()) && !Furniture.IsByline(name))) continue;
            var holdsControls = e.QuerySelector("input:not([type=hidden]), button, select, textarea, iframe, form") is not null;
            switch (kind)
            {
                case FurnitureKind.Related when t.LinkShare >= 0.2 || IsCards(e, t): return Related;
                case FurnitureKind.Beside when (t.Prose == 0 && !(e.LocalName == "table" && StandsAmid(e, t))) || t.LinkShare >= 0.2 || IsBesideText(e, t): return Related;
                case FurnitureKind.Sharing when t.Prose == 0 || t.LinkShare >= 0.35: return Sharing;
                case FurnitureKind.Offer when t.Prose == 0 || t.LinkShare >= 0.35 || holdsControls || OfferWords().IsMatch(e.TextContent): return Offer;
                case FurnitureKind.Navigation when t.Prose == 0 || t.LinkShare >= 0.35: return Navigation;
                case FurnitureKind.Label when t.Prose == 0 && !isItem: return Label;
                case FurnitureKind.Label when isItem && t.Length < 160 && t.Prose == 0: return Label;
                case FurnitureKind.Author when AuthorWords().IsMatch(e.TextContent) || t.Prose == 0 || t.LinkShare >= 0.2: return Author;
                case FurnitureKind.Picture when t.Length < 400 && e.QuerySelector("img, picture, video") is not null && e.QuerySelector("h1, h2, ul, ol, blockquote") is null: return Caption;
                case FurnitureKind.Label when isItem && t.Length < 300 && Furniture.IsByline(name): return Label;
                case FurnitureKind.Caption when t.Length < 400 && (name.Length > 8 || IsBesidePicture(e)): return Caption;
                case FurnitureKind.Footer when t.Prose == 0 || t.LinkShare >= 0.35 || Boilerplate().IsMatch(e.TextContent): return Footer;
                case FurnitureKind.PullQuote when StandsElsewhere(t): return PullQuote;
            }
        }

        return null;
    }

    // Several entries of one name, or a box of that name that is not where the page's own sentences are.
    private bool IsComments(IElement e, Tally t, bool isMost, string name)
    {
        if (e.QuerySelector("h1") is not null && isMost) return false;
        var others = prose - t.Prose;
        if (isMost && others < 60) return false;

        // Readers write under a text and not amid it, each with a name or a time.
        if (StandsAmid(e, t) && e.QuerySelector("time, form, textarea, input, li, [class*=author], [class*=avatar], [class*=reply], [class*=user]") is null) return false;
        return !Furniture.IsOneComment(name) || e.ParentElement?.Children.Count(c => c != e && c.ClassList.Contains(name)) > 0 || t.Prose < others;
    }

    // Sentences stand before it and after it in the same box.
    private bool StandsAmid(IElement e, Tally t) =>
        e.ParentElement is { } parent && parent != body && tallies.TryGetValue(parent, out var of)
        && proseBefore[t.First] - proseBefore[of.First] >= 60 && proseBefore[of.Last + 1] - proseBefore[t.Last + 1] >= 60;

    // Not in what the page marks as its text, while enough stands under the title elsewhere.
    private bool IsBesideText(IElement e, Tally t) =>
        title >= 0 && (title < t.First || title > t.Last) && e.Closest("article, [itemprop=articleBody]") is null && prose - t.Prose >= Math.Max(200, t.Prose);

    // Headings that are links, with little under them.
    private bool IsCards(IElement e, Tally t)
    {
        var headings = 0;
        for (var i = t.First; i <= t.Last; i++)
            if (blocks[i].Element.Closest("a[href]") is not null || (IsLinked(blocks[i]) && (IsHeading(blocks[i]) || blocks[i].Element.Closest("li") is not null))) headings++;
        return headings > 0 && t.Prose < 250 * headings;
    }

    private static bool IsBesidePicture(IElement e)
    {
        for (var (at, n) = (e, 0); at is not null && n < 4; at = at.ParentElement, n++)
        {
            if (at.QuerySelector("img, picture, video, svg, iframe, figure") is not null) return true;
            if (at.PreviousElementSibling is { } before && (before.LocalName is "img" or "picture" or "figure" or "video" || before.QuerySelector("img, picture, video") is not null) && before.TextContent.Trim().Length < 40) return true;
        }

        return false;
    }

    private bool StandsElsewhere(Tally t)
    {
        // No page has so many; each is looked for in all of the text.
        if (++pullQuotes > MostPullQuotes) return false;
        plain ??= [.. blocks.Select(b => Plain(b.Text))];
        for (var i = t.First; i <= t.Last; i++)
        {
            var words = plain[i];
            if (words.Length > 20 && !plain.Where((p, n) => (n < t.First || n > t.Last) && p.Length > words.Length).Any(p => p.Contains(words, StringComparison.Ordinal))) return false;
        }

        return true;
    }

    /// <summary>The words of a text in small letters, for comparing titles.</summary>
    public static string Plain(string text) => NoWord().Replace(text, " ").Trim().ToLowerInvariant();

    // ---- Where the text is

    private void Choose()
    {
        // Sentences that no reason puts out.
        var own = new Dictionary<IElement, int>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (reasons[i] is not null) continue;
            var weight = ProseOf(blocks[i]);
            if (weight == 0) continue;
            for (var e = blocks[i].Element; e is not null && e != body.ParentElement; e = e.ParentElement) own[e] = own.GetValueOrDefault(e) + weight;
        }

        var all = own.GetValueOrDefault(body);
        var main = UnderTitle(own, Marked(own, all) ?? Descend(own));
        for (var i = 0; i < blocks.Count; i++) isText[i] = reasons[i] is null && main.Exists(m => m == blocks[i].Element || m.Contains(blocks[i].Element));

        for (var (i, begun) = (0, false); i < blocks.Count; i++)
        {
            begun |= isText[i];
            if (isSigner[i]) isText[i] = begun;
        }

        // The title, and what stands under it in its box as a standfirst does, belong to the text wherever the page has them.
        var begin = Array.IndexOf(isText, true);
        if (title < 0 || begin < title) return;
        isText[title] = true;
        for (var i = title + 1; i < Math.Min(begin, title + 4) && reasons[i] is null && blocks[i].Length >= 40 && blocks[i].Links * 2 < blocks[i].Length && blocks[i].Element.ParentElement == blocks[title].Element.ParentElement; i++) isText[i] = true;
    }

    // What the page itself marks as its text is trusted when it holds most of the sentences. It may be in several parts.
    private List<IElement>? Marked(Dictionary<IElement, int> own, int all)
    {
        foreach (var selector in (string[])["[itemprop=articleBody]", "article", "main, [role=main]"])
        {
            // "You may also like" has articles, too.
            var marked = body.QuerySelectorAll(selector).Where(e => own.ContainsKey(e) && !IsUnderRelated(tallies[e])).ToList();
            var found = marked.Where(e => !marked.Exists(o => o != e && o.Contains(e))).ToList();
            if (found.Count == 0) continue;
            var longest = found.Max(e => own[e]);
            var parts = found.Where(e => own[e] == longest || (own[e] >= 125 && own[e] * 4 >= longest)).ToList();
            if (longest >= 200 && parts.Sum(e => own[e]) >= all * 0.6) return parts;
        }

        return null;
    }

    private bool IsUnderRelated(Tally t) => IsHeading(blocks[t.First]) && blocks[t.First].Element.LocalName != "h1" && (title < t.First || title > t.Last) && RelatedPhrase().IsMatch(blocks[t.First].Text.Trim());

    // What was found has to have the sentences that follow the title: a box of many teasers may be longer than a short text.
    private List<IElement> UnderTitle(Dictionary<IElement, int> own, List<IElement> main)
    {
        if (title < 0) return main;
        var first = Enumerable.Range(title + 1, Math.Min(25, blocks.Count - title - 1)).FirstOrDefault(i => reasons[i] is null && ProseOf(blocks[i]) > 0, -1);
        if (first < 0 || main.Exists(m => m.Contains(blocks[first].Element))) return main;
        var e = blocks[first].Element;
        while (e.ParentElement is { } parent && parent != body.ParentElement && !main.Exists(m => parent == m || parent.Contains(m))) e = parent;
        return own.GetValueOrDefault(e) >= 80 ? [.. main, e] : main;
    }

    // The innermost element that has nearly all.
    private List<IElement> Descend(Dictionary<IElement, int> own)
    {
        var at = body;
        while (own.TryGetValue(at, out var here) && at.Children.Where(own.ContainsKey).MaxBy(c => own[c]) is { } child && own[child] >= here * 0.8 && !IsLeaf(child)) at = child;
        return [at];
    }

    private bool IsLeaf(IElement e) => e.LocalName is "p" or "li" or "blockquote" or "pre" or "td" or "th" or "dd" or "h1" or "h2" or "h3" or "ul" or "ol" or "dl" or "tr" or "tbody" or "table" || tallies[e].Blocks == 1;

    // ---- What single blocks are

    private void JudgeBlocks()
    {
        var text = Enumerable.Range(0, blocks.Count).Where(i => isText[i]).ToList();
        if (text.Count == 0) return;

        void Out(int i, string reason)
        {
            if (!isSigner[i]) (isText[i], reasons[i]) = (false, reason);
        }

        var first = text.FindIndex(i => ProseOf(blocks[i]) > 0);
        var heading = text.FindIndex(i => i == title || (title < 0 && blocks[i].Element.LocalName == "h1"));
        for (var n = 0; n < text.Count; n++)
        {
            var i = text[n];
            var block = blocks[i];
            var line = block.Text.Trim();
            if (Phrase().IsMatch(line)) Out(i, Offer);
            else if (line.Length < 350 && block.Links > 0 && Promotion().IsMatch(line) && PromotionObject().IsMatch(line)) Out(i, Offer);
            else if (line.Length < 90 && !IsHeading(block) && Updated().IsMatch(line) && line.Any(char.IsAsciiDigit) && !SentenceEnd().IsMatch(line)) Out(i, Label);
            else if (line.Length < 160 && (PictureCredit().IsMatch(line) || (!IsHeading(block) && block.Element.Closest("li, td, th, dd, dt, blockquote") is null && !SentenceEnd().IsMatch(line) && AgencyCredit().IsMatch(line) && IsBesidePicture(block.Element)))) Out(i, Caption);
            else if (line.Length < (line.EndsWith(')') ? 160 : 300) && !IsHeading(block) && CreditAtEnd().IsMatch(line) && block.Element.Closest("blockquote, table") is null && IsBesidePicture(block.Element)) Out(i, Caption);
            else if (RelatedPhrase().IsMatch(line) && (IsLinked(block) || IsHeading(block) || (line.Length < 60 && !SentenceEnd().IsMatch(line)) || block.Links * 2 > block.Length)) Out(i, Related);
            else if (n < first && n < heading && !IsHeading(block) && ProseOf(block) == 0) Out(i, Navigation);
            else if (n < first && !IsHeading(block) && IsLabel(block)) Out(i, Label);
            else if (heading >= 0 && n > heading && n <= heading + UnderStandfirst && !IsHeading(block) && IsStamp(block)) Out(i, Label);
            else if (IsLinked(block) && block.Element.Closest("td") is null && IsOnlyLink(n, text)) Out(i, block.Element.Closest("li") is null ? Related : Navigation);
        }

        DropCards(text, Out);
        DropEnding(text, Out);
        DropAfterword(text, Out);
        // A heading of what was left out.
        for (var n = text.Count - 1; n >= 0; n--)
        {
            if (!isText[text[n]] || !IsHeading(blocks[text[n]]) || blocks[text[n]].Element.LocalName == "h1") continue;
            var next = n + 1;
            while (next < text.Count && !isText[text[next]]) next++;
            var wasLeft = next > n + 1;
            if (wasLeft && (next == text.Count || (IsHeading(blocks[text[next]]) && string.CompareOrdinal(blocks[text[next]].Element.LocalName, blocks[text[n]].Element.LocalName) <= 0))) Out(text[n], reasons[text[n + 1]]!);
        }
    }

    // A line that is no sentence, before the first one: whose text it is, of when, in which part of the site. A letter has lines there,
    // too, which are its own: to whom, and "Re: SB 1047 – Oppose".
    private static bool IsLabel(PageBlock block)
    {
        var line = block.Text.Trim();
        return block.Element.Closest("li, td, th, dd, dt, blockquote, pre, address") is null && block.Length < 100 && !AnyMark().IsMatch(line) && !Letterhead().IsMatch(line)
            && (IsLinked(block) || HtmlFacts.IsByLine(line) || StatedDate.Within(line) is not null || ClockTime().IsMatch(line) || (ReadingReport.Words(line) <= 3 && !line.Any(char.IsDigit)));
    }

    // Who wrote it and when, and nothing else, as pages have it beneath their standfirst.
    private static bool IsStamp(PageBlock block)
    {
        var line = block.Text.Trim();
        return block.Length < 100 && block.Element.Closest("li, td, th, dd, dt, blockquote, pre, address") is null && !SentenceEnd().IsMatch(line)
            && (HtmlFacts.IsByLine(line) ? ReadingReport.Words(line) <= 12 : line.Any(char.IsAsciiDigit) && StatedDate.Within(line) is not null && OtherThanDate().Replace(line, " ") is var rest && ReadingReport.Words(rest) <= 4);
    }

    private bool IsOnlyLink(int n, List<int> text)
    {
        var block = blocks[text[n]];
        if (block.Element.LocalName == "h1") return false;
        // A list that the text announces, or that stands under a heading within it, is of the text.
        if (block.Element.Closest("li")?.Closest("ul, ol") is not { } list || !tallies.ContainsKey(list))
            return !IsHeading(block) && !SentenceEnd().IsMatch(block.Text.TrimEnd()); // Headings are looked at with what stands under them.
        var t = tallies[list];
        if (t.LinkShare < 0.8) return false;
        var before = n;
        while (before >= 0 && text[before] >= t.First) before--;
        if (before < 0) return true;
        var intro = blocks[text[before]];
        if (RelatedPhrase().IsMatch(intro.Text.Trim()) || !isText[text[before]]) return true;
        if (IsHeading(intro) && intro.Element.LocalName != "h1" || AnnouncesList().IsMatch(intro.Text.TrimEnd())) return false;
        // Names rather than headlines, among sentences.
        var words = Enumerable.Range(t.First, t.Blocks).Average(i => ReadingReport.Words(blocks[i].Text));
        var isWithin = Enumerable.Range(n, text.Count - n).Any(m => text[m] > t.Last && ProseOf(blocks[text[m]]) > 0);
        // Before the title stand the site's parts.
        return !(text[n] > title && isWithin && words <= 6);
    }

    // Headings that are links, two and more of them, with the lines beneath: teasers.
    private void DropCards(List<int> text, Action<int, string> drop)
    {
        var all = text.Sum(i => ProseOf(blocks[i]));
        var linked = text.Where(i => isText[i] && IsHeading(blocks[i]) && blocks[i].Element.LocalName != "h1" && (IsLinked(blocks[i]) || blocks[i].Element.Closest("a[href]") is not null)).ToList();
        var cards = linked.ConvertAll(i =>
        {
            // Its card: the outermost element that has no other heading and not much text.
            var card = blocks[i].Element;
            while (card.ParentElement is { } parent && parent != body && tallies[parent].Length < 400 && Headings(parent) == 1) card = parent;
            return tallies[card];
        });
        // A page of statements, each under a heading that is a link, is no list of teasers.
        if (cards.Sum(c => c.Prose) * 2 > all) return;
        foreach (var card in cards)
        {
            for (var n = card.First; n <= card.Last; n++)
                if (isText[n]) drop(n, Related);
        }

        int Headings(IElement e) => Enumerable.Range(tallies[e].First, tallies[e].Last - tallies[e].First + 1).Count(n => IsHeading(blocks[n]));
    }

    // After nearly all of the sentences, "About us" and its like, with what stands under it, and everything under "Related".
    private void DropEnding(List<int> text, Action<int, string> drop)
    {
        var all = text.Where(i => isText[i]).Sum(i => ProseOf(blocks[i]));
        var seen = 0;
        string? under = null;
        IElement? heading = null;
        foreach (var i in text)
        {
            var block = blocks[i];
            if (isText[i]) seen += ProseOf(block);
            var line = block.Text.Trim();
            var isLine = IsHeading(block) || (block.Length < 60 && !SentenceEnd().IsMatch(line));
            if (under is not null && IsHeading(block) && (heading is null || !IsHeadingElement(heading) || string.CompareOrdinal(block.Element.LocalName, heading.LocalName) <= 0)) under = null;
            if (isLine && seen >= all * 0.6)
            {
                if (AboutLine().IsMatch(line) || IsAboutPublisher(i, line)) (under, heading) = (Author, block.Element);
                else if (RelatedPhrase().IsMatch(line) && all - seen < all * 0.25) (under, heading) = (Related, block.Element);
            }

            // Under "Related" stand links and labels; sentences without a link are the page's own.
            if (under is not null && isText[i] && (under != Related || block.Links > 0 || ProseOf(block) == 0)) drop(i, under);
        }

        // "About Lantern Works", and then "Lantern Works makes …"; not "About the Lights Act", which is what the text is about.
        bool IsAboutPublisher(int i, string line) =>
            AboutName().Match(line) is { Success: true } about && !Subject().IsMatch(about.Groups["who"].Value)
            && Enumerable.Range(i + 1, Math.Max(0, Math.Min(2, blocks.Count - i - 1))).Any(n => blocks[n].Text.TrimStart().StartsWith(about.Groups["who"].Value, StringComparison.Ordinal));
    }

    // What stands after the last sentence of the text, from the end: headings and lines before a list under which nothing is left,
    // whose rights it is under, where to follow or subscribe, who wrote it. It ends at the first block that may be the text's own:
    // a letter is signed by names, which are none of these.
    private void DropAfterword(List<int> text, Action<int, string> drop)
    {
        var kept = text.FindAll(i => isText[i]);
        var all = kept.Sum(i => ProseOf(blocks[i]));
        var labels = kept.Count == 0 ? [] : Enumerable.Range(0, kept[0] + 8).Where(i => i < blocks.Count && !isText[i] && reasons[i] is Label or Author).Select(i => blocks[i].Text).ToList();
        // Headings one after another, without anything between them, are a list.
        bool IsHeadingAt(int n) => n >= 0 && n < kept.Count && IsHeading(blocks[kept[n]]);
        for (var (n, left) = (kept.Count - 1, 0); n > 0 && kept[n] != title; n--)
        {
            var block = blocks[kept[n]];
            left += ProseOf(block);
            if (left > all * 0.2 || (IsHeadingAt(n) && IsHeadingAt(n - 1) && IsHeadingAt(n - 2) && IsHeadingAt(n - 3)) || ReasonAfter(block, labels, title < 0 ? "" : blocks[title].Text) is not { } reason) break;
            drop(kept[n], reason);
        }
    }

    private static string? ReasonAfter(PageBlock block, List<string> labels, string title)
    {
        var line = block.Text.Trim();
        if (IsHeading(block) && block.Length < 80 && !SentenceEnd().IsMatch(line)) return Label;
        if (block.Length < 80 && (line.EndsWith(':') || line.EndsWith('：') || TagLine().IsMatch(line))) return Label;
        if (block.Length < 400 && Rights().IsMatch(line)) return Footer;
        if (block.Length < 400 && FollowUs().IsMatch(line) && (block.Links > 0 || OfPublisher().IsMatch(line)) && !TakesSides().IsMatch(line)) return Offer;
        // Of the one whom the title names, and in nobody's voice.
        if (block.Length < 1000 && CompanyIs().Match(line) is { Success: true } company && title.Contains(company.Groups["who"].Value, StringComparison.Ordinal) && CompanyFacts().Count(line) >= 2 && !TakesSides().IsMatch(line) && !Voice().IsMatch(line)) return Author;
        // "Ada Brook is a reporter …", where the page says that it is by Ada Brook.
        if (block.Length >= 600 || FirstName().Match(line) is not { Success: true } name || !labels.Exists(l => l.Contains(name.Value, StringComparison.OrdinalIgnoreCase))) return null;
        return name.Value.Length == line.Length ? Label : AuthorWords().IsMatch(line) ? Author : null;
    }

    // ---- What is beside the text

    private void NameTheRest()
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (isText[i] || reasons[i] is not null) continue;
            var block = blocks[i];
            if (block.Links * 2 >= block.Length) reasons[i] = Navigation;
            else if (Boilerplate().IsMatch(block.Text)) reasons[i] = Footer;
            else if (RelatedPhrase().IsMatch(block.Text.Trim()) || IsHeading(block)) reasons[i] = Related;
            else if (ProseOf(block) == 0 && ReadingReport.Words(block.Text) <= 8) reasons[i] = Label;
            else if (block.Element.Closest("a[href]") is not null) reasons[i] = Related;
            else if (block.Length < 600 && Notice().IsMatch(block.Text)) reasons[i] = Offer;
        }
    }

    [GeneratedRegex(@"[.!?…。！？：:;؟।]|,\s")]
    private static partial Regex SentenceMark();

    [GeneratedRegex(@"[.!?…。！？”""’»)]$")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[.!?…:;。！？：,”""’»]$")]
    private static partial Regex AnyMark();

    [GeneratedRegex(@"([:：]|\b(signed|signatories|signed by|unterzeichnet|signataires|firmantes),?)$", RegexOptions.IgnoreCase)]
    private static partial Regex AnnouncesList();

    [GeneratedRegex(@"^((all |the |our |current |original )?(co-?)?(signator(y|ies)|signers)( (of|to|include)\b.{0,60})?|(co-?)?signed( by)?|endorsed by|(organi[sz]ations|companies|individuals|groups|experts|lawmakers|people) (endorsing|signing|who signed|supporting|opposing)\b.{0,60}|.{4,80}\b(opposed|supported|endorsed|backed|signed) by:|(die )?unterzeichner(innen)?\w*( und unterzeichner\w*)?|(les |premiers )?signataires|(los )?firmantes)\s*:?$", RegexOptions.IgnoreCase)]
    private static partial Regex SignersLine();

    [GeneratedRegex(@"^(co-?)?(signers?|signator(y|ies)|signataires?|firmantes)([-_].*)?$|[-_](signers|signatories)$", RegexOptions.IgnoreCase)]
    private static partial Regex SignersName();

    [GeneratedRegex(@"\b(correction|corrected|clarification|editor.s note)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Correction();

    [GeneratedRegex(@"©|\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b|\btodos los derechos reservados\b|\bdo not sell my\b|\bprivacy policy\b|\bdatenschutz\b|\bimpressum\b|\b(subject to|protected by) copyright\b|\bcomment(s|ers|ing)?\b[^.]{0,120}\b(policy|respectful|guidelines|moderat\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Boilerplate();

    [GeneratedRegex(@"\b(subscri|newsletter|sign up|log in|cookies?\b|advertis|sponsored\b|donate (now|today)|abonn|anzeige\b|werbung\b|anmelde|publicidad|suscríb|affiliate|(earn|receive) (a|an)? ?commission)", RegexOptions.IgnoreCase)]
    private static partial Regex OfferWords();

    [GeneratedRegex(@"\b(cookies|newsletters?|javascript)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Notice();

    [GeneratedRegex(@"\b(am|is|was) (an?|the|our|currently|based)\b|\b(writes|covers|reports) (about|on|for)\b|\bworks (as|at|for|in)\b|\bhas (written|covered|worked)\b|\bjoined\b|\b(follow|reach|contact) (him|her|them|me|us)\b|\bist (redakteur|autor|freie|journalist)|\b(schreibt|arbeitet) (für|als|bei)\b|\best (journaliste|auteur)|\bes (periodista|autor)", RegexOptions.IgnoreCase)]
    private static partial Regex AuthorWords();

    [GeneratedRegex(@"^\(?(photo(graph)?s?|image|picture|credits?|foto|fotos|bild(er|quelle)?|grafik|abbildung|abb|screenshot|quelle|illustration|crédito?|crédit photo|imagen)( (by|credit|courtesy|von))?\s?[:/©(]|^(photo|foto|image) (by|courtesy)\b|^©", RegexOptions.IgnoreCase)]
    private static partial Regex PictureCredit();

    [GeneratedRegex(@"^(about (us|(the |our )?(authors?|writers?|company|publisher|organi[sz]ation))|über (den autor|die autorin|uns|die autoren)|à propos de (l.auteur|nous)|sobre (el autor|la autora|nosotros)|(media|press) (contacts?|inquiries|enquiries|office)|pressekontakt|contact presse)\s*:?$", RegexOptions.IgnoreCase)]
    private static partial Regex AboutLine();

    [GeneratedRegex(@"^(?:About|ABOUT|Über|À propos de|Acerca de) (?<who>\p{Lu}.{1,60}?)\s*:?$")]
    private static partial Regex AboutName();

    [GeneratedRegex(@"^\(?[^.:;]{0,60}?\b(AFP|AP|APA|dpa|PAP|EPA|EFE|ANSA|Reuters|Getty(?: Images)?|iStock(?:photo)?(?:\.com)?|picture[ -]alliance|Shutterstock|imago(?: images)?|Unsplash|Pixabay)\)?(\s?[/|]\s?[^.:;]{1,60})?\)?$|^[^.:;]{0,80}\((photo|foto)s?: [^)]{1,60}\)$")]
    private static partial Regex AgencyCredit();

    [GeneratedRegex(@"(©|(?<![-\p{L}])(foto|photo|bild|credit|fot\.|image|imagen|crédits? photos?)s?\s?[:/©])\s?[^.!?©]{2,60}\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex CreditAtEnd();

    [GeneratedRegex(@"^(tags|tagged|topics|comments|schlagwörter|schlagworte|themen|temas|etiquetas|en savoir plus|mots-clés|learn more|read more|mehr erfahren|continue reading)\s?:?$", RegexOptions.IgnoreCase)]
    private static partial Regex TagLine();

    [GeneratedRegex(@"^(©|\(c\) ?\d{4}|copyright (©|\(c\)|(by )?\d{4}))|\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b|\btodos los derechos reservados\b|\b(licen[sc]ed?|lizenz|stehen|veröffentlicht|publié|publicado)\b.{0,60}\bCC[ -]BY\b|^[^.!?]{0,60}\(CC[ -]BY[^)]*\)$|^this (article|story|piece) (was|is) (originally |first )?(published|appeared|republished)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Rights();

    [GeneratedRegex(
        @"(^|[.!?…:]\s+|^for (the latest|more|all)\b[^.!?]{0,80}?\b)(please )?(follow (us|our|@\w|the \p{Lu}\w+ (on|at))|subscribe|sign up (for|to) (our|the|a)|download (our|the \p{Lu}?\w+ app)|join (us|our \w+) on|get (the latest|our) (news|updates|stories|newsletter)|register (now|for|here)|jetzt|abonnieren|folgen|folge|melden|s[ií]guenos|suscr[ií]b\w+|únete|descarga|abonnez|inscrivez|suivez|rejoignez)\b[^.!?]{0,120}\b(newsletters?|apps?|twitter|facebook|instagram|whatsapp|telegram|youtube|linkedin|inbox|e-?mails?|updates|subscri\w+|podcasts?|abo|boletín|canal)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex FollowUs();

    // How companies end what they tell the press: "Lantern Works is a leading maker of lights and employs 1,300 people."
    [GeneratedRegex(@"^(?<who>\p{Lu}[\w&’'-]*( (of|and|for|the|\p{Lu}[\w&’'-]*|&)){0,5})(, Inc\.|, a [^,]{1,60},| \([^)]{1,40}\))? (is (a|an|the|headquartered|listed)|was founded|are (a|the)) ")]
    private static partial Regex CompanyIs();

    [GeneratedRegex(@"\b(we|our|us|i|my|should|must|ask|urge)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Voice();

    [GeneratedRegex(@"\bheadquarter\w*|\bemploys?\b|\bsubsidiar\w+|\blisted on\b|\bfounded in\b|\boffices in\b|\bNYSE\b|\bNASDAQ\b|\b(global|leading|world.s)\b[^.]{0,40}\b(provider|company|supplier|manufacturer|producer|maker)\b|\b(vision|mission) (of|is)\b|\b(in|serves|across) (over |more than )?[\d,]+ countries\b|\bfor more information\b", RegexOptions.IgnoreCase)]
    private static partial Regex CompanyFacts();

    [GeneratedRegex(@"\b(our|us|latest|unser\w*|nuestr\w+|nos|notre)\b|@\w", RegexOptions.IgnoreCase)]
    private static partial Regex OfPublisher();

    [GeneratedRegex(@"\b(support|oppos\w+|veto|vot(e|es|ed|ing)|bill|act|law|regulat\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TakesSides();

    [GeneratedRegex(@"^(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.?)?(?: (?:van|von|de|der|den|di|la|le|da|dos|del))*(?: \p{Lu}[\p{L}'’-]+){1,2}")]
    private static partial Regex FirstName();

    // What belongs to a date and time, and signs between them.
    [GeneratedRegex(@"[\d\W_]+|\b(am|pm|a\.m|p\.m|uhr|gmt|utc|[ecmp][sd]?t|hst|cet|cest|ist|published|posted|updated|at|on|um|de|of|st|nd|rd|th|[a-z]{3,9}day)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherThanDate();

    // What a text is about, and no body that publishes it.
    [GeneratedRegex(@"\d|['’]s\b|\b(bill|act|law|amendments?|regulations?|code|order|proposal|letter|treaty|framework|report|study|survey|standards?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Subject();

    [GeneratedRegex(@"^(re|subject|betreff|objet|asunto|dear|to|from|via|cc|an|à)\b\s*:?|\b(support|oppose|opposition|veto)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Letterhead();

    [GeneratedRegex(@"\b\d{1,2}[:.]\d{2}\b|\b\d+ (min|minutes?|hours?|days?|comments?|shares?|views?)\b|\bago$", RegexOptions.IgnoreCase)]
    private static partial Regex ClockTime();

    [GeneratedRegex(@"^(join (us|our|the)|follow (us|our|@)|sign up|subscribe|get (our|the latest|access)|want (more|the best)|start your day|download (our|the)|click here|listen to|visit our|check out our|register (now|for|here)|abonnieren|jetzt|melden sie|folgen sie|folge uns|suscríb\w+|síguenos|abonnez|inscrivez|zapraszamy|there.s plenty more)", RegexOptions.IgnoreCase)]
    private static partial Regex Promotion();

    [GeneratedRegex(@"\b(newsletters?|forums?|twitter|facebook|instagram|whatsapp|telegram|subscri\w+|app|apps|delivered|inbox|podcast|our channel|youtube|abo|abonnement|probe|anmelden|registrieren|suscripción|subskrypcji|email list|deals)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PromotionObject();

    [GeneratedRegex(@"^(letzte (änderung|aktualisierung)|zuletzt (aktualisiert|geändert)|stand:|last (updated|modified|reviewed)|(updated|published|posted|created|first published|release date)( on| at)?:?\s+\W*\w|veröffentlich(t|ung)( am)?:?\s|erstellt (am )?|publié le|mis à jour|publicado|actualizado|aktualisiert( am)?:?\s)", RegexOptions.IgnoreCase)]
    private static partial Regex Updated();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NoWord();

    [GeneratedRegex(
        @"^(\W*(advert(ise?ment)?|advertorial|sponsored links?|anzeige|werbung|reklama|publicidade|スポンサードリンク)\W*|publicidad|publicité|pubblicità|share this( article| story| post)?:?|share:?|teilen:?|compartir:?|partager:?|tweet|" +
        @"sign up (for|to) .{0,80}newsletter.{0,40}|skip to (main )?content|subscribe( now)?|listen to this article.{0,40}|\d+ min(ute)?s? read|print( this)?|drucken|" +
        @"leave a (reply|comment).{0,40}|comments? (\(\d+\)|are closed.?)|\d+ comments?|(\d+ )?kommentare?( \(\d+\))?|kommentar (schreiben|hinterlassen)|kommentieren|post a comment|" +
        @"kommentar(e geschlossen|feed)|loading[.…]{1,3}|this slideshow requires javascript\.?|(to )?read the full story|(diesen|den) (artikel|beitrag) teilen|(war|hat ihnen) (der|dieser) (artikel|beitrag) \w+ ?\?|möchten sie den artikel teilen\?|quellen (ein|aus)blenden|valora esta noticia|was this (article|page) helpful\?|" +
        @"nach oben|back to top|zurück( zur übersicht)?|(tags|categories|kategorien?|schlagwörter|schlagworte|etiquetas|filed under|topics|themen)\s?:.{0,200})$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Phrase();

    [GeneratedRegex(
        // What stands alone on its line, perhaps with a colon or dots …
        @"^((related|similar)( (stories|articles|posts|content|links|topics|coverage|news|reading|items))?|more (stories|articles|news|posts|coverage|top stories)|most (read|popular|viewed)( stories| articles)?|recommended( for you| stories| reading)?|" +
        @"see also|also read|up next|trending( now| stories)?|latest( news| stories| articles| posts)?|popular( posts| stories)?|further reading|what to read next|editors?.? picks|read more|read also|read next|" +
        @"((das|auch|noch|zum|mehr|weitere|weiteres) ){0,2}(thema|themen|artikel|beiträge|meldungen|nachrichten|infos|informationen|news|links|interessantes|interessant)( (zum|zu diesem) thema)?|mehr zum thema|weiterführende (links?|informationen)|empfohlene (beiträge|artikel)|" +
        @"auch interessant|ähnliche (beiträge|artikel|themen)|verwandte (artikel|themen|beiträge)|meist ?gelesen(e artikel)?|zum thema|passend dazu|weiterlesen|" +
        @"sur le même (sujet|thème)|articles? (liés?|similaires?|connexes?)|voir aussi|noticias relacionadas|artículos relacionados|te recomendamos|más (leídas|noticias)|le puede interesar|vea también|articoli correlati|leggi anche|" +
        @"(most (read|popular|viewed)|viel gelesen|meist ?gelesen|top stories) in .{1,40}|auch auf [\w-]+\.[a-z]{2,4}|weitere (beiträge|artikel|meldungen|pressemitteilungen)( (aus|von|dieses|dieser) .{1,40})?|verwandte themenbereiche|kommentierte artikel|zum weiterlesen|contenidos? relacionados?|vous aimerez aussi|à découvrir aussi|conteúdo relacionado|関連記事|相关阅读|관련기사)\s*[:：…>»]*(\.{3})?$|" +
        // … and what goes on with the name of a story.
        @"^(read (more|also|next)\s?[:–—]|related( story| article)?:|more:|see also:|also read:|don.t miss:|you (may|might) (also )?(like|be interested)|more (on|from) (this|the) (topic|story|author)|more from |lesen sie (auch|mehr|dazu|hier)\b|das könnte (sie|dich|ihnen|euch)\b|mehr (zum thema|aus\b)|" +
        @"(à )?lire (aussi|également|la suite)\b|(le |te )?puede interesar\b|también (te|le) puede interesar|lea (también|además|más)\b|lee (también|más)\b|potrebbe interessarti|leggi anche|você (também )?(pode|vai) (também )?(gostar|se interessar)|leia (também|mais)\b|veja (também|mais)\b|czytaj (też|także|również|więcej)|zobacz (też|także|również)|lees (ook|meer|verder)\b).{0,120}$",
        RegexOptions.IgnoreCase)]
    private static partial Regex RelatedPhrase();
}
