using DebateTracker.Citations;

namespace DebateTracker.Exports;

/// <summary>
/// A reference as the tags by which Google Scholar and reference managers read what a page is of ("Inclusion Guidelines for
/// Webmasters", Indexing). What is not known has no tag.
/// </summary>
public static class ScholarTags
{
    /// <summary>The tags, each a name and its content.</summary>
    public static IEnumerable<(string Name, string Content)> Of(Reference reference)
    {
        var whole = reference.In;
        yield return ("citation_title", reference.Title);
        foreach (var name in reference.Authors) yield return ("citation_author", name.Literal ?? (name.Given is null ? name.Family! : $"{name.Family}, {name.Given}"));
        if (reference.Issued.IsKnown) yield return ("citation_publication_date", reference.Issued.ToString().Replace('-', '/'));
        if (whole is not null) yield return ("citation_inbook_title", whole.Title);
        if ((whole is null ? reference.Publisher ?? reference.ContainerTitle : whole.Imprint) is { } publisher) yield return ("citation_publisher", publisher);
        if (reference.Language is { } language) yield return ("citation_language", language);
        if (reference.Url is { } url) yield return ("citation_public_url", url);
        foreach (var keyword in reference.Keywords) yield return ("citation_keywords", keyword);
    }
}
