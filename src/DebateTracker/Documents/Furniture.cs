using System.Text.RegularExpressions;

namespace DebateTracker.Documents;

/// <summary>What the name of an element suggests that it holds. It is a hint, which <see cref="MainText"/> weighs with what is in it.</summary>
internal enum FurnitureKind
{
    Comments,
    Related,
    Sharing,
    Offer,
    Navigation,
    Label,
    Author,
    Caption,
    Footer,
    PullQuote,
    Beside,
    Picture,
}

/// <summary>Names of classes and ids, read word by word.</summary>
internal static partial class Furniture
{
    private static readonly (FurnitureKind Kind, Regex Words)[] Kinds =
    [
        (FurnitureKind.Comments, CommentWords()), (FurnitureKind.Related, RelatedWords()), (FurnitureKind.Sharing, SharingWords()), (FurnitureKind.Offer, OfferWords()),
        (FurnitureKind.PullQuote, PullQuoteWords()), (FurnitureKind.Beside, BesideWords()), (FurnitureKind.Caption, CaptionWords()), (FurnitureKind.Author, AuthorWords()), (FurnitureKind.Label, LabelWords()), (FurnitureKind.Navigation, NavigationWords()), (FurnitureKind.Footer, FooterWords()), (FurnitureKind.Picture, PictureWords()),
    ];

    /// <summary>What a name suggests; null for nothing.</summary>
    public static FurnitureKind? KindOf(string name)
    {
        var words = string.Join('-', Parts().Split(Humps().Replace(name, "-$1")).Where(w => w.Length > 0)).ToLowerInvariant();
        if (words.Length is 0 or > 80) return null;
        foreach (var (kind, pattern) in Kinds)
        {
            // "comments-from-the-industry" is no list of comments: it says what they are.
            if (pattern.IsMatch(words) && (kind != FurnitureKind.Comments || words.Split('-').Count(w => !Layout().IsMatch(w)) <= 2)) return kind;
        }

        return null;
    }

    /// <summary>Whether a name is of one comment, as a text may be called too, and not of a list of them.</summary>
    public static bool IsOneComment(string name) => name.Equals("comment", StringComparison.OrdinalIgnoreCase) || name.Equals("comment-body", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of a byline and nothing else.</summary>
    public static bool IsByline(string name) => name.Equals("byline", StringComparison.OrdinalIgnoreCase) || name.Equals("by-line", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of the line over a heading.</summary>
    public static bool IsKicker(string name) => KickerWords().IsMatch(Humps().Replace(name, "-$1"));

    [GeneratedRegex(@"(^|[-_])(kicker|eyebrow|over-?line|top-?line|roof-?line|dach-?zeile|spitz-?marke|supra-?title|sur-?titre|antet[ií]tulo)([-_]|\d*$)", RegexOptions.IgnoreCase)]
    private static partial Regex KickerWords();

    [GeneratedRegex(@"(^|-)(?<!no-|has-|with-|single-|without-)(side-?bars?(?!-(left|right|none|off|on|enabled|disabled|layout|fixed|grid)s?)|right-?rail-?(content|inner)?)(-|\d*$)")]
    private static partial Regex BesideWords();

    [GeneratedRegex(@"^(image|img|photo|picture|foto|bild|lead-?media|featured-?image|hero-?image|article-?image)(-|\d*$)")]
    private static partial Regex PictureWords();

    [GeneratedRegex(@"^(comments?|commentlist|respond|replies|list|area|section|thread|box|form|wrapper|wrap|container|block|post|article|entry|story|facebook|fb|disqus|wp|js|num|count|title|links?|template|content|body|text|inner|header|footer|embed|widget|module|page|open|closed|load|all|users?|readers?|main|site|no|on|off|\d+)$")]
    private static partial Regex Layout();

    [GeneratedRegex(@"[\s_\-:/]+")]
    private static partial Regex Parts();

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex Humps();

    [GeneratedRegex(@"(^|-)(comments?|commentlist|comment-?(area|links?|list|section|thread|box|form)s?|commentaires?|comentarios?|commenti|reacties?|reactions?|kommentare?|leserkommentare?|leserbriefe|respond|replies|disqus(-thread)?|livefyre|discussion-list|user-?reviews)(\d*$|-)")]
    private static partial Regex CommentWords();

    [GeneratedRegex(@"(^|-)(related|recommend(ed|ations?|s)?|recirc(ulation)?|trending|most-?(read|popular|viewed)|popular|read-?(more|next|also)|more-?(on|from|stories|articles|news|posts)|teasers?|picks|outbrain|taboola|also-?(read|like)|similar|suggested|next-(article|post|story)|prev(ious)?-(article|post)|related(content|posts|articles|stories|links)|relates|breaking(-?news)?|ticker|news-?feed|deals|aehnlich|verwandt|weiterlesen|mehr-zum-thema|latest)(-|\d*$)")]
    private static partial Regex RelatedWords();

    [GeneratedRegex(@"(^|-)(share|sharing|shares|sharedaddy|sharebar|social|socials|addtoany|addthis|follow(-us)?|shariff|likes?|jp-relatedposts|flattr|social(media|links|bar|share)|print(-?(button|link|page))?|teilen)(-|\d*$)")]
    private static partial Regex SharingWords();

    [GeneratedRegex(@"(^|-)(newsletters?|subscri(be|ption|ber)s?|sign-?up|paywall|regwall|promos?|promotion(al)?|cookies?|consent|gdpr|advert(s|ising|isement|isements)?|ads?|adslot|adsense|sponsor(ed|s)?|banner-?ad|donate|donation|cta|call-?to-?action|popup|modal|overlay|affiliate|disclaimer|disclosure|werbung|anzeige|app-?download)(-|\d*$)")]
    private static partial Regex OfferWords();

    [GeneratedRegex(@"(^|-)(bread-?crumbs?|nav|navbar|navigation|menu|submenu|toolbar|pagination|pager|page-?links|toc|table-of-contents|skip-?link|language-?switch(er)?|search-?(box|form|bar)?|post-?nav(igation)?|jump-?links?|anchor-?links?|tabs)(-|\d*$)")]
    private static partial Regex NavigationWords();

    [GeneratedRegex(@"(^|-)(by-?line|dateline|datestamp|timestamp|post-?(meta|info|date)|entry-?(meta|date|utility)|article-?(meta|info|date)|meta(data|box|info)?|tags?|tag-?(list|cloud|links)|categor(y|ies)|cat-?links|kicker|eyebrow|read-?time|reading-?time|published|publish-?date|posted-?on|sr-?only|screen-?reader(-text)?|visually-?hidden|copyright|date|ratings?|stars|views|counter)(-|\d*$)")]
    private static partial Regex LabelWords();

    [GeneratedRegex(@"(^|-)((author|about|writer|contributor)s?-?(bio|box|info|card|profile|description|about|details|desc|widget)|bio|biography|(post|entry|article)-?author|author-?(content|text|meta)|about-?(the-?)?(author|company|us)|boilerplate|author-?area|autor(en)?-?(box|info))(-|\d*$)")]
    private static partial Regex AuthorWords();

    [GeneratedRegex(@"(^|-)(captions?|figcaption|wp-caption-text|credits?|photo-?credit|image-?(credit|caption|source)|bildunterschrift|bildnachweis|legende)(-|\d*$)")]
    private static partial Regex CaptionWords();

    [GeneratedRegex(@"(^|-)(footer|foot|colophon|imprint|impressum|legal|site-?info|bottom-?bar)(-|\d*$)")]
    private static partial Regex FooterWords();

    [GeneratedRegex(@"(^|-)(pull-?quotes?|pulled-quote|callout-quote)(-|\d*$)")]
    private static partial Regex PullQuoteWords();
}
