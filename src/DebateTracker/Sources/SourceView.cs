namespace DebateTracker.Sources;

/// <summary>A source's particulars, as a reference needs them.</summary>
public sealed record SourceView
{
    /// <summary>The row's number.</summary>
    public required long Id { get; init; }

    /// <summary>The name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>What sort of document it is.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>The title as printed; a description in square brackets where it is not known.</summary>
    public required string Title { get; init; }

    /// <summary>Whether <see cref="Title"/> is a description in square brackets.</summary>
    public bool IsDescribed => Title is ['[', .., ']'];

    /// <summary>The title in running text: in quotation marks; a description has none.</summary>
    public string TitleInText => IsDescribed ? Title : QuotationMarks.Around(Title);

    /// <summary>Its authors.</summary>
    public IReadOnlyList<SourceAuthor> Authors { get; init; } = [];

    /// <summary>Who published it.</summary>
    public string? Publisher { get; init; }

    /// <summary>What it appeared in.</summary>
    public string? Container { get; init; }

    /// <summary>The number it was published under.</summary>
    public string? Number { get; init; }

    /// <summary>The Congress or session that it was given in.</summary>
    public string? Session { get; init; }

    /// <summary>When it was published.</summary>
    public PartialDate Date { get; init; }

    /// <summary>Its language.</summary>
    public string? Language { get; init; }

    /// <summary>Where it is.</summary>
    public string? Url { get; init; }

    /// <summary>A copy in a web archive.</summary>
    public string? ArchivedUrl { get; init; }

    /// <summary>When that copy was made.</summary>
    public PartialDate ArchivedOn { get; init; }

    /// <summary>When an editor last read it.</summary>
    public PartialDate AccessedOn { get; init; }

    /// <summary>What readers are told of all that comes from it.</summary>
    public string? Note { get; init; }

    /// <summary>What may be shown.</summary>
    public required SourceRights Rights { get; init; }

    /// <summary>The text of a bill that it is; null for most.</summary>
    public BillTextView? BillText { get; init; }
}

/// <summary>Which text of which bill a source is.</summary>
/// <param name="Bill">The bill's name in addresses.</param>
/// <param name="Identifier">The bill's official number.</param>
/// <param name="Session">The legislative session; empty for what no legislature made.</param>
/// <param name="Division">The jurisdiction's Open Civic Data division id.</param>
/// <param name="Jurisdiction">The jurisdiction's name as printed.</param>
/// <param name="Chamber">The chamber it began in, when it has one.</param>
/// <param name="Code">The legislature's own code for the text.</param>
/// <param name="Kind">Introduced, amended, enrolled ..., as the record says.</param>
/// <param name="Date">When the text was published.</param>
public sealed record BillTextView(string Bill, string Identifier, string Session, string Division, string Jurisdiction, string? Chamber, string Code, string Kind, PartialDate Date);
