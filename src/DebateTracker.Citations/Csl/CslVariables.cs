namespace DebateTracker.Citations.Csl;

/// <summary>The variables of items (CSL 1.0.2, appendix IV).</summary>
internal static class CslVariables
{
    /// <summary>Those that hold dates.</summary>
    public static readonly HashSet<string> Dates = new(StringComparer.Ordinal) { "accessed", "available-date", "event-date", "issued", "original-date", "submitted" };

    /// <summary>Those that hold names.</summary>
    public static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director", "editor", "editorial-director", "editor-translator",
        "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
        "script-writer", "series-creator", "translator",
    };

    private static readonly HashSet<string> texts = new(StringComparer.Ordinal)
    {
        "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority", "call-number", "citation-key", "citation-label", "collection-title", "collection-title-short",
        "container-title", "container-title-short", "dimensions", "division", "DOI", "event", "event-place", "event-title", "genre", "ISBN", "ISSN", "jurisdiction", "keyword", "language",
        "license", "medium", "original-publisher", "original-publisher-place", "original-title", "part-title", "PMCID", "PMID", "publisher", "publisher-place", "references", "reviewed-genre",
        "reviewed-title", "scale", "source", "status", "title", "title-short", "URL", "volume-title", "year-suffix",
    };

    /// <summary>Whether there is such a variable.</summary>
    public static bool IsKnown(string variable) => texts.Contains(variable) || Dates.Contains(variable) || Names.Contains(variable) || CslNumbers.Variables.Contains(variable);
}
