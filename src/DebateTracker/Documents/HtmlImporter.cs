using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DebateTracker.Sources;

namespace DebateTracker.Documents;

/// <summary>
/// HTML: the main text only, without navigation, captions, related links and comments, and what the page says of itself.
/// The pages of legislatures keep their sections.
/// </summary>
internal static partial class HtmlImporter
{
    private const int EnoughText = 250;

    private const string NeverMainText = "script, style, noscript, template, nav, aside, footer, form, figure, figcaption, iframe, svg, button, dialog, menu, "
        + "[role=navigation], [role=complementary], [role=banner], [role=contentinfo], [role=search], [role=dialog], [aria-hidden=true], [hidden]";

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(string html, Uri? address, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        HtmlBlocks.CheckUnclosed(html, limits);
        using var document = (IHtmlDocument)new HtmlParser().ParseDocument(html);
        HtmlBlocks.CheckDepth(document, limits, cancellation);
        var facts = HtmlFacts.Of(document, address);

        if (LegislativePage(document) is { } bill)
        {
            LegislativeText.Add(bill, into);
            return (facts, "HTML, text of a bill");
        }

        RemoveFurniture(document);
        cancellation.ThrowIfCancellationRequested();
        var (main, method) = MainElement(document) is { } element ? ((INode)element, "HTML, main text as marked") : (Readable(document, address, limits, cancellation), "HTML, main text as found");
        into.AddNumbered(HtmlBlocks.Paragraphs(main).Where(p => !IsFurniture(p)));
        return (facts, method);
    }

    // California's leginfo marks the text of a bill; the Congress and the GPO serve it as one preformatted block.
    private static string? LegislativePage(IHtmlDocument document)
    {
        var marked = document.QuerySelector("#bill_all") ?? document.QuerySelector("#bill");
        var text = marked is not null ? string.Join("\n\n", HtmlBlocks.Paragraphs(marked))
            : document.QuerySelectorAll("pre").OrderByDescending(p => p.TextContent.Length).FirstOrDefault() is { } pre && pre.TextContent.Length * 2 > (document.Body?.TextContent.Length ?? 0) ? pre.TextContent
            : null;
        return text is not null && LegislativeText.Recognises(text) ? text : null;
    }

    private static void RemoveFurniture(IHtmlDocument document)
    {
        foreach (var element in document.QuerySelectorAll(NeverMainText)) element.Remove();
        var all = TextLength(document.Body);
        foreach (var element in document.QuerySelectorAll("[class], [id]"))
        {
            // A name that belongs to most of the text is a theme's, not a box's.
            if (element.LocalName is "html" or "body" or "main" or "article" || element.ParentElement is null) continue;
            if (Furniture().IsMatch($"{element.ClassName} {element.Id}") && TextLength(element) * 3 < all) element.Remove();
        }

        foreach (var header in document.QuerySelectorAll("header").Where(h => TextLength(h) * 3 < all)) header.Remove();
        foreach (var list in document.QuerySelectorAll("ul, ol").Where(IsLinkList)) list.Remove();
    }

    private static bool IsLinkList(IElement list)
    {
        var text = TextLength(list);
        return text > 0 && list.QuerySelectorAll("a").Sum(a => a.TextContent.Trim().Length) > text * 0.8 && list.ChildElementCount > 1;
    }

    private static int TextLength(IElement? element) => element?.TextContent.Count(c => !char.IsWhiteSpace(c)) ?? 0;

    // What the page itself marks as its text is trusted when it holds most of the paragraphs.
    private static IElement? MainElement(IHtmlDocument document)
    {
        var all = ProseLength(document.Body);
        foreach (var selector in (string[])["[itemprop=articleBody]", "article [class*=article-body], article [class*=articleBody], article [class*=entry-content], article [class*=post-content]", "article", "main, [role=main]"])
        {
            var found = document.QuerySelectorAll(selector).OrderByDescending(ProseLength).FirstOrDefault();
            if (found is not null && ProseLength(found) >= EnoughText && ProseLength(found) >= all * 0.7) return found;
        }

        return null;

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

    [GeneratedRegex(@"(^|[\s_-])(related|comments?|comment-?list|newsletter|promo(tion)?|share|sharing|social|cookies?|advert(isement)?|ads?|sponsor(ed)?|breadcrumbs?|caption|credit|read-?more|recommend(ed|ations)?|trending|most-?read|subscribe|signup|sign-up|paywall|pagination|author-?bio|tags?|sidebar|menu|navbar|toolbar|disqus|skip-?link|toc|infobox|byline|dateline-?bar|meta(data)?)([\s_-]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Furniture();

    [GeneratedRegex(@"^(advertisement|read more:?|share this( article| story)?|sign up (for|to) .{0,80}newsletter.{0,40}|skip to (main )?content|related( stories| articles)?:?|subscribe( now)?|listen to this article.{0,40}|\d+ min(ute)? read)$", RegexOptions.IgnoreCase)]
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

        static bool IsArticle(JsonElement item) => Strings(item, "@type").Any(t => t.EndsWith("Article", StringComparison.Ordinal) || t is "BlogPosting" or "Report" or "OpinionNewsArticle" or "SocialMediaPosting" or "Legislation");
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

    private static void AddMeta(IHtmlDocument document, List<StatedFact> facts)
    {
        (string Name, string[] Keys)[] known =
        [
            (StatedFact.Title, ["citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title"]),
            (StatedFact.Author, ["citation_author", "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator"]),
            (StatedFact.Publisher, ["citation_publisher", "dc.publisher", "dcterms.publisher"]),
            (StatedFact.Container, ["citation_journal_title", "og:site_name", "application-name"]),
            (StatedFact.Published, ["article:published_time", "citation_publication_date", "citation_date", "datepublished", "parsely-pub-date", "dc.date", "dcterms.date", "dc.date.issued", "date", "pubdate"]),
            (StatedFact.Language, ["og:locale", "dc.language", "content-language"]),
        ];
        var metas = document.QuerySelectorAll("meta[content]")
            .Select(m => (Key: (m.GetAttribute("property") ?? m.GetAttribute("name") ?? m.GetAttribute("itemprop") ?? m.GetAttribute("http-equiv") ?? "").ToLowerInvariant(), Value: m.GetAttribute("content")!.Trim()))
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
        if (facts.All(f => f.Name != StatedFact.Author) && document.QuerySelectorAll("[class*=byline]").FirstOrDefault()?.TextContent.Trim() is { Length: > 3 and < 200 } byline && ByLine().Match(Spaced(byline)) is { Success: true } by)
            foreach (var name in NameSeparator().Split(by.Groups["names"].Value).Where(n => n.Length > 0)) Add(facts, StatedFact.Author, name, "byline");
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
