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

    private const string NeverMainText = "script, style, noscript, template, nav, aside, figcaption, iframe, svg, dialog, menu, "
        + "[role=navigation], [role=complementary], [role=banner], [role=contentinfo], [role=search], [role=dialog], [aria-hidden=true], [hidden]";

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(string html, Uri? address, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        HtmlBlocks.CheckUnclosed(html, limits);
        using var document = (IHtmlDocument)new HtmlParser().ParseDocument(html);
        HtmlBlocks.CheckDepth(document, limits, cancellation);
        var facts = HtmlFacts.Of(document, address);

        if (LeginfoPage.Recognises(document)) return LeginfoPage.Read(document, facts, into);
        if (EuropeanAct.Recognises(document)) return EuropeanAct.Read(document, facts, into);
        if (Preformatted(document) is { } text)
        {
            // The Congress and the GPO serve bills, the Record and hearings as one preformatted block.
            if (LegislativeText.Recognises(text))
            {
                LegislativeText.Add(text, into);
                return (facts, "HTML, text of a bill");
            }

            if (CongressionalRecord.Recognises(text)) return ([.. CongressionalRecord.Add(text, into), .. facts], "HTML, record of the Congress");
        }

        RemoveFurniture(document);
        cancellation.ThrowIfCancellationRequested();
        var (main, method) = MainElements(document) is { Count: > 0 } elements
            ? ((IReadOnlyList<INode>)elements, "HTML, main text as marked")
            : ([Readable(document, address, limits, cancellation)], "HTML, main text as found");
        var paragraphs = main.SelectMany(HtmlBlocks.Paragraphs).Where(p => !IsFurniture(p)).ToList();
        LegislativeText.AddOrNumber(paragraphs, into);
        return (facts, method);
    }

    // What is most of the page's text.
    private static string? Preformatted(IHtmlDocument document) =>
        document.QuerySelectorAll("pre").OrderByDescending(p => p.TextContent.Length).FirstOrDefault()?.TextContent is { } text
        && text.Length * 2 > (document.Body?.TextContent.Length ?? 0) ? text : null;

    private static void RemoveFurniture(IHtmlDocument document)
    {
        foreach (var element in document.QuerySelectorAll(NeverMainText)) element.Remove();
        var all = TextLength(document.Body);

        // What is a part of a sentence stays, whatever its name; so does what most of the text is in: a name that belongs to
        // that is a theme's, not a box's.
        foreach (var element in document.QuerySelectorAll("[class], [id]"))
        {
            if (element.LocalName is "html" or "body" or "main" or "article"
                || element.ParentElement is null
                || element.ParentElement.Closest("p, h1, h2, h3, h4, h5, h6, li, td, dd, blockquote") is not null)
            {
                continue;
            }

            var names = IsProse(element) ? element.ClassList.Where(c => ProseFurniture().IsMatch(c)) : element.ClassList.Append(element.Id ?? "").Where(IsFurnitureName);
            if (names.Any(n => n is not "comment" || document.GetElementsByClassName("comment").Length > 1) && TextLength(element) * 3 < all) element.Remove();
        }

        foreach (var figure in document.QuerySelectorAll("figure").Where(f => f.QuerySelector("blockquote, table, p") is null)) figure.Remove();
        foreach (var button in document.QuerySelectorAll("button").Where(b => b.Closest("p, li, blockquote") is null)) button.Remove();
        foreach (var form in document.QuerySelectorAll("form").Where(f => TextLength(f) * 3 < all)) form.Remove();
        foreach (var footer in document.QuerySelectorAll("footer").Where(f => !Correction().IsMatch(f.TextContent) && TextLength(f) * 3 < all)) footer.Remove();
        foreach (var header in document.QuerySelectorAll("header").Where(h => TextLength(h) * 3 < all && IsOfThePage(h))) header.Remove();
        foreach (var list in document.QuerySelectorAll("ul, ol").Where(IsLinkList)) list.Remove();
    }

    // A header of a part of the text is text, unless it has the title or nothing but a line.
    private static bool IsOfThePage(IElement header) =>
        header.Closest("article, section, main") is null
        || header.QuerySelector("h1") is not null
        || header.QuerySelector("blockquote, q, h2, h3, h4") is null;

    private static bool IsProse(IElement element) => element.LocalName is "p" or "h2" or "h3" or "h4" or "h5" or "h6" or "li" or "blockquote" or "td";

    // A name of words for furniture and for places in a page, as in "post-comments-list"; "share-price" has another word in it.
    private static bool IsFurnitureName(string name)
    {
        if (WholeFurniture().IsMatch(name)) return true;
        var words = NameParts().Split(name).Where(w => w.Length > 0).ToList();
        return words.Exists(w => Furniture().IsMatch(w)) && words.TrueForAll(w => Furniture().IsMatch(w) || Layout().IsMatch(w));
    }

    private static bool IsLinkList(IElement list)
    {
        var text = TextLength(list);
        return text > 0 && list.ChildElementCount > 1
            && list.QuerySelectorAll("a").Sum(a => a.TextContent.Trim().Length) > text * 0.8
            && list.PreviousElementSibling?.TextContent.TrimEnd().EndsWith(':') != true;
    }

    private static int TextLength(IElement? element) => element?.TextContent.Count(c => !char.IsWhiteSpace(c)) ?? 0;

    // What the page itself marks as its text is trusted when it holds most of the paragraphs. It may be in several parts.
    private static List<IElement> MainElements(IHtmlDocument document)
    {
        var all = ProseLength(document.Body);
        string[] selectors =
        [
            "[itemprop=articleBody]",
            "article [class*=article-body], article [class*=articleBody], article [class*=entry-content], article [class*=post-content]",
            "article",
            "main, [role=main]",
        ];
        foreach (var selector in selectors)
        {
            var found = document.QuerySelectorAll(selector).ToList();
            found.RemoveAll(e => found.Exists(o => o != e && o.Contains(e)));
            if (found.Count == 0) continue;
            var longest = found.Max(ProseLength);
            var parts = found.Where(e => ProseLength(e) is var length && (length == longest || length >= EnoughText / 2)).ToList();
            if (longest >= EnoughText && parts.Sum(ProseLength) >= all * 0.7) return parts;
        }

        return [];

        static int ProseLength(IElement? element) => element?.QuerySelectorAll("p, blockquote, li").Where(p => p.QuerySelector("p, blockquote, li") is null).Sum(TextLength) ?? 0;
    }

    private static INode Readable(IHtmlDocument document, Uri? address, DocumentLimits limits, CancellationToken cancellation)
    {
        var body = document.Body!;
        if (TextLength(body) >= EnoughText)
        {
            // Readability takes an address to make links absolute; nothing is fetched.
            var article = new SmartReader.Reader((address ?? new Uri("https://document.invalid/")).AbsoluteUri, document.DocumentElement.OuterHtml).GetArticle();
            if (article.IsReadable && article.Content is { Length: > 0 } content)
            {
                var found = new HtmlParser().ParseDocument(content);
                HtmlBlocks.CheckDepth(found, limits, cancellation);
                if (TextLength(found.Body) * 4 >= Math.Min(TextLength(body), EnoughText)) return found.Body!;
            }
        }

        return body;
    }

    private static bool IsFurniture(string paragraph) => Advert().IsMatch(paragraph.Trim());

    [GeneratedRegex(
        @"^(related|comments?|commentlist|respond|newsletter|promo|promotion|share|sharing|social|cookies?|advert|advertisement|" +
        @"ads?|sponsor|sponsored|breadcrumbs?|caption|credit|readmore|recommend|recommended|recommendations|trending|subscribe|" +
        @"subscription|signup|paywall|pagination|bio|tags?|sidebar|menu|navbar|toolbar|disqus|toc|infobox|byline|meta|metadata|" +
        @"pullquote|sronly|picks)\d*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Furniture();

    [GeneratedRegex(
        @"^(read-?more|most-?read|most-?popular|sign-?up|skip-?link|pull-?quote|sr-only|visually-?hidden|screen-reader-text|" +
        @"author-?(bio|box|info)|amp-ad|more-on-this|wp-caption-text|dateline-?bar|" +
        @"[\w-]*__(caption|credit|byline|share|tags?|related|newsletter|comments?))$",
        RegexOptions.IgnoreCase)]
    private static partial Regex WholeFurniture();

    [GeneratedRegex(
        @"^(post|article|story|page|site|entry|wp|block|js|list|section|area|box|container|wrapper|wrap|bar|links?|widget|form|" +
        @"module|thread|content|header|footer|top|bottom|inline|items?|group|buttons?|icons?|tools|panel|cards?|component|region|" +
        @"readers?|user|more|latest|image|photo|picture|media|text|author|inner|outer|row|col|left|right|stories|articles|posts|" +
        @"news|signup|email|unit|slot|label|\d*)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Layout();

    [GeneratedRegex(
        @"^(caption|image-caption|photo-caption|credit|photo-credit|byline|read-?more|newsletter(-signup)?|advert(isement)?|promo|" +
        @"tags|wp-caption-text|screen-reader-text|sr-only|visually-hidden|pull-?quote)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex ProseFurniture();

    [GeneratedRegex(@"[\s_-]+")]
    private static partial Regex NameParts();

    [GeneratedRegex(@"\b(correction|corrected|clarification|editor.s note)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Correction();

    [GeneratedRegex(
        @"^(advertisement|read more:?( .{0,100})?|share this( article| story)?|sign up (for|to) .{0,80}newsletter.{0,40}|" +
        @"skip to (main )?content|related( stories| articles)?:?|subscribe( now)?|listen to this article.{0,40}|" +
        @"\d+ min(ute)? read)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Advert();
}

/// <summary>What a page says of itself: in JSON-LD (schema.org), in meta elements (Open Graph, Dublin Core, Highwire), in its byline, in that order of trust.</summary>
internal static partial class HtmlFacts
{
    public static IReadOnlyList<StatedFact> Of(IHtmlDocument document, Uri? address)
    {
        var facts = new List<StatedFact>();
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']")) AddJsonLd(script.TextContent, facts);
        AddMeta(document, facts);
        AddVisible(document, facts);
        if (document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href") is { Length: > 0 } canonical) Add(facts, StatedFact.CanonicalUrl, Absolute(canonical, address), "link rel=canonical");
        Add(facts, StatedFact.Language, document.DocumentElement.GetAttribute("lang"), "html lang");
        if (!string.IsNullOrWhiteSpace(document.Title) && facts.All(f => f.Name != StatedFact.Title)) Add(facts, StatedFact.Title, document.Title, "title element");
        return facts;
    }

    private static void AddJsonLd(string json, List<StatedFact> facts)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
            foreach (var item in Items(document.RootElement, 0).Where(IsArticle)) AddArticle(item, facts);
        }
        catch (JsonException)
        {
            // Broken JSON-LD says nothing; the page's other statements stand.
        }

        static IEnumerable<JsonElement> Items(JsonElement element, int depth) => depth > 4 ? [] : element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Items(e, depth + 1)),
            JsonValueKind.Object => element.TryGetProperty("@graph", out var graph) ? Items(graph, depth + 1).Prepend(element) : [element],
            _ => [],
        };

        static bool IsArticle(JsonElement item) =>
            Strings(item, "@type").Any(t =>
            t.EndsWith("Article", StringComparison.Ordinal)
            || t is "BlogPosting" or "Report" or "OpinionNewsArticle" or "SocialMediaPosting" or "Legislation");
    }

    private static void AddArticle(JsonElement item, List<StatedFact> facts)
    {
        const string from = "JSON-LD";
        Add(facts, StatedFact.Title, Strings(item, "headline").Concat(Strings(item, "name")).FirstOrDefault(), from);
        foreach (var author in Names(item, "author")) Add(facts, StatedFact.Author, author, from);
        foreach (var publisher in Names(item, "publisher")) Add(facts, StatedFact.Publisher, publisher, from);
        AddDate(facts, Strings(item, "datePublished").FirstOrDefault(), from);
        Add(facts, StatedFact.Language, Strings(item, "inLanguage").FirstOrDefault(), from);
        foreach (var container in Names(item, "isPartOf")) Add(facts, StatedFact.Container, container, from);
    }

    private static IEnumerable<string> Strings(JsonElement item, string key)
    {
        if (!item.TryGetProperty(key, out var value)) return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!),
            _ => [],
        };
    }

    private static IEnumerable<string> Names(JsonElement item, string key)
    {
        if (!item.TryGetProperty(key, out var value)) return [];
        var each = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value];
        return each.SelectMany(v => v.ValueKind switch
        {
            JsonValueKind.String => [v.GetString()!],
            JsonValueKind.Object => Strings(v, "name"),
            _ => Enumerable.Empty<string>(),
        }).ToList();
    }

    private static string NameOf(IElement meta) =>
        meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop") ?? meta.GetAttribute("http-equiv") ?? "";

    private static void AddMeta(IHtmlDocument document, List<StatedFact> facts)
    {
        (string Name, string[] Keys)[] known =
        [
            (StatedFact.Title, ["citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title"]),
            (StatedFact.Author, ["citation_author", "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator"]),
            (StatedFact.Publisher, ["citation_publisher", "dc.publisher", "dcterms.publisher"]),
            (StatedFact.Container, ["citation_journal_title", "og:site_name", "application-name"]),
            (StatedFact.Published,
            [
                "article:published_time", "citation_publication_date", "citation_date", "datepublished", "parsely-pub-date",
                "dc.date", "dcterms.date", "dc.date.issued", "date", "pubdate",
            ]),
            (StatedFact.Language, ["og:locale", "dc.language", "content-language"]),
        ];
        var metas = document.QuerySelectorAll("meta[content]")
            .Select(m => (Key: NameOf(m).ToLowerInvariant(), Value: m.GetAttribute("content")!.Trim()))
            .Where(m => m.Key.Length > 0 && m.Value.Length > 0).ToList();
        foreach (var (name, keys) in known)
        {
            foreach (var key in keys)
            {
                foreach (var value in metas.Where(m => m.Key == key).Select(m => m.Value))
                {
                    if (name == StatedFact.Published) AddDate(facts, value, $"meta {key}");
                    else if (name == StatedFact.Author && Uri.IsWellFormedUriString(value, UriKind.Absolute)) continue;
                    else Add(facts, name, name == StatedFact.Language ? value.Replace('_', '-') : value, $"meta {key}");
                }
            }
        }

        if (metas.FirstOrDefault(m => m.Key == "og:url") is { Value: { } url }) Add(facts, StatedFact.CanonicalUrl, url, "meta og:url");
    }

    private static void AddVisible(IHtmlDocument document, List<StatedFact> facts)
    {
        Add(facts, StatedFact.Title, document.QuerySelectorAll("article h1, main h1, h1").FirstOrDefault()?.TextContent, "first heading");
        foreach (var author in document.QuerySelectorAll("[rel=author], [itemprop=author] [itemprop=name]").Take(6)) Add(facts, StatedFact.Author, author.TextContent, "byline");
        if (facts.All(f => f.Name != StatedFact.Author)
            && document.QuerySelectorAll("[class*=byline]").FirstOrDefault()?.TextContent.Trim() is { Length: > 3 and < 200 } byline
            && ByLine().Match(Spaced(byline)) is { Success: true } by)
        {
            foreach (var name in NameSeparator().Split(by.Groups["names"].Value).Where(n => n.Length > 0)) Add(facts, StatedFact.Author, name, "byline");
        }

        foreach (var time in document.QuerySelectorAll("time[datetime]").Take(1)) AddDate(facts, time.GetAttribute("datetime"), "time element");
    }

    private static void AddDate(List<StatedFact> facts, string? stated, string from)
    {
        if (stated is null || DateAtStart().Match(stated.Trim()) is not { Success: true } match) return;
        if (PartialDate.TryParse(match.Value.Replace('/', '-'), out var date)) Add(facts, StatedFact.Published, date.ToString(), from);
    }

    private static void Add(List<StatedFact> facts, string name, string? value, string from)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        var text = Spaced(value);
        if (text.Length <= 1000 && !facts.Any(f => f.Name == name && f.Value == text)) facts.Add(new(name, text, from));
    }

    private static string Spaced(string text) => string.Join(' ', TextNormaliser.Normalise(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? Absolute(string href, Uri? address) =>
        Uri.TryCreate(address, href, out var absolute) || Uri.TryCreate(href, UriKind.Absolute, out absolute) ? absolute.Scheme is "http" or "https" ? absolute.AbsoluteUri : null : null;

    [GeneratedRegex(@"^by\s+(?<names>[^|•·\d]+?)(\s*[|•·].*|\s+\d.*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex ByLine();

    [GeneratedRegex(@"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*")]
    private static partial Regex NameSeparator();

    [GeneratedRegex(@"^\d{4}([-/]\d{2}([-/]\d{2})?)?(?!\d)")]
    private static partial Regex DateAtStart();
}
