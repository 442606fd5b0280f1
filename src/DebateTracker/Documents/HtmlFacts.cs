using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DebateTracker.Documents;

/// <summary>
/// What a page says of itself: in JSON-LD (schema.org), in meta elements (Open Graph, Dublin Core, Highwire), and where its title and
/// text stand, in that order of trust. Boxes of other stories have titles, authors and dates of their own, which are not its.
/// </summary>
internal static partial class HtmlFacts
{
    private const string JsonLd = "JSON-LD";

    /// <summary>Said after where an author is stated when that says that it is a person.</summary>
    public const string OfPerson = " (person)";

    /// <summary>Whether a line says whose words the text is: "By Runa Holt".</summary>
    public static bool IsByLine(string line) => ByLine().IsMatch(line);

    /// <summary>What the page says in its head that it is called.</summary>
    public static IReadOnlyList<string> Titles(IHtmlDocument document) =>
        [.. new[] { document.QuerySelector("meta[property='og:title'], meta[name='og:title']")?.GetAttribute("content"), document.Title }.OfType<string>()];

    /// <summary>What stands in the page's head and data.</summary>
    public static IReadOnlyList<StatedFact> Stated(IHtmlDocument document, Uri? address)
    {
        var facts = new List<StatedFact>();
        AddJsonLd(document, facts);
        AddMeta(document, facts);
        if (document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href") is { Length: > 0 } canonical) Add(facts, StatedFact.CanonicalUrl, Absolute(canonical, address), "link rel=canonical");
        return facts;
    }

    /// <summary>What readers are shown.</summary>
    /// <param name="document">The page.</param>
    /// <param name="page">What of it is its text; null to look everywhere.</param>
    public static IReadOnlyList<StatedFact> Shown(IHtmlDocument document, MainText? page)
    {
        var facts = new List<StatedFact>();
        bool IsOfText(IElement e) => page?.IsOfText(e) ?? true;
        // A heading that says something else than the page's title may be of a box, or of the site.
        if (page is { IsTitleStated: false } && !string.IsNullOrWhiteSpace(document.Title)) Add(facts, StatedFact.Title, document.Title, "title of the page");
        Add(facts, StatedFact.Title, page is null ? document.QuerySelectorAll("article h1, main h1, h1").FirstOrDefault()?.TextContent : page.Title, "first heading");
        foreach (var author in document.QuerySelectorAll("[rel~=author], [itemprop~=author] [itemprop~=name]").Where(IsOfText).Take(6)) AddNames(facts, author.TextContent, "byline", false);
        if (facts.All(f => f.Name != StatedFact.Author))
        {
            var lines = document.QuerySelectorAll("[class*=byline], [class*=author], [itemprop~=author]").Where(IsOfText).Select(e => e.TextContent).Concat(page?.Labels.Select(b => b.Text) ?? []);
            if (lines.Select(Spaced).Select(l => ByLine().Match(l)).FirstOrDefault(m => m.Success) is { } by) AddNames(facts, by.Groups["names"].Value, "byline" + OfPerson, true);
        }

        foreach (var time in document.QuerySelectorAll("time[datetime]").Where(IsOfText).Take(1)) AddDate(facts, time.GetAttribute("datetime"), "time element");
        if (facts.All(f => f.Name != StatedFact.Published) && page?.Labels.OrderBy(l => SaysChange().IsMatch(l.Text)).Select(l => StatedDate.Within(l.Text)).FirstOrDefault(d => d is not null) is { } shown) Add(facts, StatedFact.Published, shown.ToString(), "byline");
        Add(facts, StatedFact.Language, document.DocumentElement.GetAttribute("lang"), "html lang");
        if (!string.IsNullOrWhiteSpace(document.Title)) Add(facts, StatedFact.Title, document.Title.TrimStart(' ', '-', '–', '—'), "title element");
        return facts;
    }

    /// <summary>Both together: what is shown counts where nothing is stated, and a title's addition of the site's name is told by the heading.</summary>
    public static IReadOnlyList<StatedFact> With(IReadOnlyList<StatedFact> stated, IReadOnlyList<StatedFact> shown)
    {
        var facts = stated.ToList();
        // "Rules delayed - The Daily" in the head, and "Rules delayed" over the text.
        var heading = shown.FirstOrDefault(f => f is { Name: StatedFact.Title, From: "first heading" });
        if (heading is not null && facts.FindIndex(f => f.Name == StatedFact.Title) is >= 0 and var at && SiteName().Match(facts[at].Value) is { Success: true } named && named.Groups[1].Value == heading.Value) facts.Insert(at, heading);
        foreach (var fact in shown)
        {
            if (fact.Name == StatedFact.Author && stated.Any(f => f.Name == StatedFact.Author)) continue;
            if (fact is { Name: StatedFact.Title, From: "title element" } && facts.Any(f => f.Name == StatedFact.Title)) continue;
            if (!facts.Any(f => f.Name == fact.Name && f.Value == fact.Value)) facts.Add(fact);
        }

        return facts;
    }

    // ---- JSON-LD

    private static void AddJsonLd(IHtmlDocument document, List<StatedFact> facts)
    {
        var nodes = new List<JsonElement>();
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']"))
        {
            try
            {
                using var json = JsonDocument.Parse(script.TextContent, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
                Collect(json.RootElement.Clone(), 0);
            }
            catch (JsonException)
            {
                // Broken JSON-LD says nothing; the page's other statements stand.
            }
        }

        // What is only referred to (@id) is described elsewhere in the graph: there is most of it.
        var described = nodes.Where(n => Strings(n, "@id").Any()).GroupBy(n => Strings(n, "@id").First(), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.MaxBy(n => n.EnumerateObject().Count()), StringComparer.Ordinal);
        // Of several articles the page is the one that is called as the page is; the others are told of beside it.
        var articles = nodes.Where(IsArticle).ToList();
        var own = articles.Where(IsOfPage).ToList();
        foreach (var item in own.Count > 0 ? own : articles) AddArticle(item);

        void Collect(JsonElement element, int depth)
        {
            if (depth > 8) return;
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var e in element.EnumerateArray()) Collect(e, depth + 1);
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                nodes.Add(element);
                foreach (var p in element.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object && (p.Name is "@graph" or "mainEntity" or "mainEntityOfPage" or "author" or "publisher" or "isPartOf" or "creator")))
                    Collect(p.Value, depth + 1);
            }
        }

        bool IsOfPage(JsonElement item) =>
            Strings(item, "headline").Concat(Strings(item, "name")).Select(MainText.Plain).FirstOrDefault() is { Length: >= 8 } headline
            && Titles(document).Append(document.QuerySelector("h1")?.TextContent ?? "").Select(MainText.Plain)
                .Any(t => t.StartsWith(headline, StringComparison.Ordinal) || (t.Length >= 8 && headline.StartsWith(t, StringComparison.Ordinal)));

        JsonElement Described(JsonElement item) => Strings(item, "@id").FirstOrDefault() is { } id && described.TryGetValue(id, out var whole) ? whole : item;

        void AddArticle(JsonElement item)
        {
            Add(facts, StatedFact.Title, Strings(item, "headline").Concat(Strings(item, "name")).FirstOrDefault(), JsonLd);
            foreach (var author in Values(item, "author").DefaultIfEmpty().SelectMany(a => a.ValueKind == JsonValueKind.Undefined ? Values(item, "creator") : [a])) AddAuthor(author);
            var publisher = Values(item, "publisher").Select(NameOf).FirstOrDefault(n => n is not null);
            Add(facts, StatedFact.Publisher, publisher, JsonLd);
            AddDate(facts, Strings(item, "datePublished").FirstOrDefault(), JsonLd);
            Add(facts, StatedFact.Language, Strings(item, "inLanguage").FirstOrDefault(), JsonLd);
            foreach (var container in Values(item, "isPartOf").Where(p => !Strings(p, "@type").Contains("WebPage")).Select(NameOf)) Add(facts, StatedFact.Container, container, JsonLd);
            // A newspaper's article appears in what its publisher is called by.
            if (publisher is not null && Strings(item, "@type").Any(t => t.EndsWith("NewsArticle", StringComparison.Ordinal))) Add(facts, StatedFact.Container, publisher, JsonLd + " (publisher of news)");
        }

        void AddAuthor(JsonElement author)
        {
            var whole = author.ValueKind == JsonValueKind.Object ? Described(author) : author;
            if (NameOf(author) is not { } name || Uri.IsWellFormedUriString(name, UriKind.Absolute)) return;
            var isPerson = whole.ValueKind == JsonValueKind.Object && Strings(whole, "@type").Contains("Person");
            // Some put all names into one.
            if (isPerson && !Strings(whole, "familyName").Any())
                foreach (var one in Several().Split(name).Where(n => n.Trim().Length > 0)) Add(facts, StatedFact.Author, By().Replace(one, ""), JsonLd + OfPerson);
            else Add(facts, StatedFact.Author, isPerson && Strings(whole, "givenName").FirstOrDefault() is { } given && Strings(whole, "familyName").FirstOrDefault() is { } family ? $"{family}, {given}" : name, JsonLd + (isPerson ? OfPerson : ""));
        }

        string? NameOf(JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.String) return value.GetString();
            if (value.ValueKind != JsonValueKind.Object) return null;
            var whole = Described(value);
            return Strings(whole, "name").FirstOrDefault() ?? (string.Join(' ', Strings(whole, "givenName").Take(1).Concat(Strings(whole, "familyName").Take(1))) is { Length: > 0 } name ? name : null);
        }

        static bool IsArticle(JsonElement item) =>
            Strings(item, "@type").Any(t => t.EndsWith("Article", StringComparison.Ordinal) || t is "BlogPosting" or "Report" or "SocialMediaPosting" or "Legislation");
    }

    private static IEnumerable<string> Strings(JsonElement item, string key) =>
        Values(item, key).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!).Where(v => v.Length > 0);

    private static IEnumerable<JsonElement> Values(JsonElement item, string key) =>
        item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(key, out var value) ? [] : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    // ---- Meta elements

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
                "dc.date", "dcterms.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "date", "pubdate", "publish-date", "publication_date", "sailthru.date",
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
                    else Add(facts, name, name == StatedFact.Language ? value.Replace('_', '-') : value, $"meta {key}{(key == "citation_author" ? OfPerson : "")}");
                }
            }
        }

        if (metas.FirstOrDefault(m => m.Key == "og:url") is { Value: { } url }) Add(facts, StatedFact.CanonicalUrl, url, "meta og:url");
    }

    // ---- Names, dates, addresses

    // Of a list of names, those that may be a person's; what else stands in a byline (a place, "Staff Writer") is none.
    private static void AddNames(List<StatedFact> facts, string line, string from, bool onlyPersons)
    {
        foreach (var name in Several().Split(By().Replace(Spaced(line), "")).Select(n => n.Trim()).Where(n => n.Length is > 2 and < 80))
        {
            if (NoName().IsMatch(name) || (onlyPersons && !PersonsName().IsMatch(name))) continue;
            Add(facts, StatedFact.Author, name, from);
        }
    }

    private static void AddDate(List<StatedFact> facts, string? stated, string from)
    {
        // What programs write where they have no date: the first day of their calendar.
        if (stated is not null && StatedDate.Of(stated) is { } date && date.ToString() is var day && !day.StartsWith('0') && !day.StartsWith("1970-01-01", StringComparison.Ordinal)) Add(facts, StatedFact.Published, date.ToString(), from);
    }

    private static void Add(List<StatedFact> facts, string name, string? value, string from)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        var text = Spaced(value);
        if (name == StatedFact.Author && Nobody().IsMatch(text)) return;
        if (text.Length <= 1000 && !facts.Any(f => f.Name == name && f.Value == text)) facts.Add(new(name, text, from));
    }

    private static string Spaced(string text) => string.Join(' ', TextNormaliser.Normalise(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? Absolute(string href, Uri? address) =>
        Uri.TryCreate(address, href, out var absolute) || Uri.TryCreate(href, UriKind.Absolute, out absolute) ? absolute.Scheme is "http" or "https" ? absolute.AbsoluteUri : null : null;

    // What systems write where no author was put in; an editorial board is one.
    [GeneratedRegex(@"^(by )?(the )?(staff|admin(istrator)?|webmaster|web ?editor|newsroom|editors?|unknown|guest|user)( (writers?|reporters?|author|team|desk|report))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Nobody();

    // Not when it was published, but when it was changed; it counts where nothing else is shown.
    [GeneratedRegex(@"\b(updated|modified|revised|aktualisiert|geändert|stand:|mis à jour|actualizado|aggiornato)", RegexOptions.IgnoreCase)]
    private static partial Regex SaysChange();

    [GeneratedRegex(@"^(?:written |posted |published |reported |story |text |words |geschrieben |ein beitrag |ein kommentar |une enquête |texte )?(?:by|von|par|por|di|door|af|av)\s*:?\s+(?<names>[^|•·\d]+?)(\s*[|•·].*|\s+\d.*|,?\s+(?:\p{Lu}\w+\.?\s+)?\d.*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex ByLine();

    [GeneratedRegex(@"^(written |posted |published )?(by|von|par|por)\s*:?\s+", RegexOptions.IgnoreCase)]
    private static partial Regex By();

    [GeneratedRegex(@"\s*,(?!\s*(?:Jr|Sr|[IV]+)\b)\s*(?:and\s+|und\s+|et\s+|y\s+)?|\s+(?:and|und|et|y|e)\s+|\s*[&;|]\s*")]
    private static partial Regex Several();

    [GeneratedRegex(@"\b(staff|writers?|reporters?|editors?|editorial|correspondents?|contributors?|columnists?|updated|published|senior|chief|redaktion|redakteur\w*|autor(in)?|january|february|march|april|may|june|july|august|september|october|november|december)\b|\d|@", RegexOptions.IgnoreCase)]
    private static partial Regex NoName();

    [GeneratedRegex(@"^\p{Lu}[\p{L}’'.-]*(\s+(\p{Lu}\.?|[\p{Ll}’']{1,4}|\p{Lu}[\p{L}’'.-]+)){0,4}\s+(?:[dDlLoO][’'])?\p{Lu}[\p{L}’'-]*\p{Ll}[\p{L}’'-]*\.?$")]
    private static partial Regex PersonsName();

    [GeneratedRegex(@"^(.{8,}?)\s+[-–—|·:]\s+.{2,60}$")]
    private static partial Regex SiteName();
}
