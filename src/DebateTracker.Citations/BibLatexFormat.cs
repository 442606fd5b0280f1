using System.Text.RegularExpressions;

namespace DebateTracker.Citations;

/// <summary>
/// BibLaTeX (the package's manual, section 2), in UTF-8. Types that demand an author, a date, an institution or an address are
/// used only where these are known. A passage is an <c>inbook</c> of its source. Nothing is made up to please the data model that biber checks
/// (<c>biber --validate-datamodel</c>): of an entry without a date it rightly says so.
/// </summary>
public sealed partial class BibLatexFormat : BibFormat
{
    /// <inheritdoc/>
    public override string Extension => "bib";

    /// <inheritdoc/>
    public override string Name => "BibLaTeX";

    /// <inheritdoc/>
    protected override string TypeOf(Reference r)
    {
        var hasAuthorAndDate = r.Authors.Count > 0 && r.Issued.IsKnown;
        return r.Type switch
        {
            _ when r.In is not null => hasAuthorAndDate ? "inbook" : "misc",
            ReferenceType.ArticleNewspaper when hasAuthorAndDate && r.ContainerTitle is not null => "article",
            ReferenceType.Report or ReferenceType.Bill when IsReport(r) => "report",
            ReferenceType.PostWeblog or ReferenceType.Webpage or ReferenceType.Post or ReferenceType.Document or ReferenceType.Broadcast or ReferenceType.Interview or ReferenceType.Speech when r.Url is not null && r.Issued.IsKnown => "online",
            _ => "misc",
        };
    }

    /// <inheritdoc/>
    protected override IEnumerable<(string Field, string? Value)> FieldsOf(Reference r)
    {
        var type = TypeOf(r);
        yield return ("author", Names(r.Authors));
        yield return ("title", Kept(r.Title));
        yield return ("shorttitle", type == "misc" ? null : Kept(r.ShortTitle));
        yield return ("date", Braced(r.Issued.IsKnown ? r.Issued.ToString() : null));
        yield return ("langid", Braced(LanguageOf(r.Language)));
        if (type == "inbook")
        {
            yield return ("bookauthor", Names(r.AuthorsOfWhole));
            yield return ("booktitle", Kept(r.In!.Title));
            yield return ("publisher", Kept(r.In.Imprint));
        }

        if (type == "article")
        {
            yield return ("journaltitle", Kept(r.ContainerTitle));
            yield return ("addendum", Kept(r.Publisher)); // An article has no other place for it.
        }

        if (type == "report")
        {
            yield return ("type", Braced(r.Type == ReferenceType.Bill ? "Bill" : r.Genre ?? "Report"));
            yield return ("institution", Kept(r.Authority ?? r.Publisher));
            yield return ("number", Braced(r.Number));
            yield return ("version", Braced(r.Version));
        }

        // What styles do not print, and other programs tell the kind by.
        if (r.In is null) yield return ("entrysubtype", SubtypeOf(r) is { } subtype ? "{" + subtype + "}" : null);
        string?[] bodies = [.. new[] { r.ContainerTitle, r.Authority, r.Publisher }.OfType<string>().Distinct()];
        if (type == "online")
        {
            yield return ("organization", Kept(bodies.ElementAtOrDefault(0)));
            yield return ("addendum", Kept(bodies.ElementAtOrDefault(1)));
        }

        if (type == "misc")
        {
            yield return ("howpublished", Kept(r.In is { } whole ? InWhole(whole) : bodies.ElementAtOrDefault(0)));
            if (r.In is null) yield return ("organization", Kept(bodies.ElementAtOrDefault(1)));
        }

        if (type == "report" && r.Authority is not null) yield return ("addendum", Kept(r.Publisher));
        if (r.In is null && type is "misc" or "online")
        {
            yield return ("titleaddon", Kept(Join(r.IsLaw ? null : r.Genre, r.Number, r.Session)));
            yield return ("version", Kept(r.Version));
        }

        if (type == "report") yield return ("titleaddon", Kept(r.Session));
        yield return ("url", Verbatim(r.Url));
        yield return ("urldate", Braced(r.Url is not null && r.Accessed.IsKnown ? r.Accessed.ToString() : null));
        yield return ("note", Braced(r.ArchiveLine));
        yield return ("keywords", Braced(r.KeywordLine));
        yield return ("annote", Braced(r.Annotations.Count > 0 ? string.Join(" ", r.Annotations) : null));
    }

    private static string? SubtypeOf(Reference r) => r.Type switch
    {
        ReferenceType.ArticleNewspaper => "newspaper",
        ReferenceType.PostWeblog => "blog post",
        ReferenceType.Speech => "speech",
        ReferenceType.Hearing => "testimony",
        ReferenceType.Bill when !IsReport(r) => "bill",
        ReferenceType.Report when !IsReport(r) && r.Genre is null => "report",
        _ => null,
    };

    private static bool IsReport(Reference r) => r.Authors.Count > 0 && r.Issued.IsKnown && (r.Authority ?? r.Publisher) is not null;

    /// <inheritdoc/>
    protected override string Escape(char c) => EscapeCommand(c);

    // The names of languages that biblatex and its language packages know (the package's manual, section 3.1.1), by tags of BCP 47.
    private static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = "english",
        ["en-GB"] = "british",
        ["en-US"] = "american",
        ["de"] = "ngerman",
        ["de-AT"] = "naustrian",
        ["de-CH"] = "nswissgerman",
        ["fr"] = "french",
        ["es"] = "spanish",
        ["it"] = "italian",
        ["pt"] = "portuguese",
        ["pt-BR"] = "brazilian",
        ["nl"] = "dutch",
        ["pl"] = "polish",
        ["sv"] = "swedish",
        ["da"] = "danish",
        ["fi"] = "finnish",
        ["cs"] = "czech",
        ["el"] = "greek",
        ["ru"] = "russian",
        ["ar"] = "arabic",
        ["bg"] = "bulgarian",
        ["ca"] = "catalan",
        ["cy"] = "welsh",
        ["et"] = "estonian",
        ["eu"] = "basque",
        ["fa"] = "persian",
        ["gl"] = "galician",
        ["he"] = "hebrew",
        ["hi"] = "hindi",
        ["hr"] = "croatian",
        ["hu"] = "magyar",
        ["id"] = "indonesian",
        ["is"] = "icelandic",
        ["ja"] = "japanese",
        ["ko"] = "korean",
        ["lt"] = "lithuanian",
        ["lv"] = "latvian",
        ["nb"] = "norsk",
        ["nn"] = "nynorsk",
        ["ro"] = "romanian",
        ["sk"] = "slovak",
        ["sl"] = "slovene",
        ["sr"] = "serbian",
        ["tr"] = "turkish",
        ["uk"] = "ukrainian",
        ["vi"] = "vietnamese",
        ["zh"] = "chinese",
    };

    /// <summary>The tag of a language by its name in BibLaTeX, or of one that is given by its tag; null where it is neither.</summary>
    internal static string? TagOf(string language)
    {
        var name = language.ToLowerInvariant();
        return Languages.Where(l => l.Value == name || "n" + name == l.Value).Select(l => l.Key).FirstOrDefault() ?? (Tag().IsMatch(language) ? language : null);
    }

    // A language of two or three letters, with a script or a region if need be.
    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$")]
    private static partial Regex Tag();

    /// <summary>The name of a language, or its tag where it has none here: programs that do not know a name pass over it.</summary>
    internal static string? LanguageOf(string? tag) => tag is null ? null : Languages.GetValueOrDefault(tag) ?? Languages.GetValueOrDefault(tag.Split('-')[0]) ?? tag;
}
