namespace DebateTracker.Quotations;

/// <summary>An actor by whom a document may quote words.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsPerson">Whether it is a person; else an organisation or group.</param>
/// <param name="Aliases">Its other names.</param>
public sealed record KnownActor(string Slug, string Name, bool IsPerson, IReadOnlyList<string> Aliases);

/// <summary>A stretch of a text, in code points.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one after the last.</param>
/// <param name="Exact">The words.</param>
public sealed record TextSpan(int Start, int End, string Exact);

/// <summary>How a text gives somebody's words.</summary>
public enum QuotationKind
{
    /// <summary>In quotation marks.</summary>
    DirectQuotation,

    /// <summary>In the text's own words.</summary>
    IndirectSpeech,

    /// <summary>Told by the text of somebody: that they oppose a bill.</summary>
    Narration,
}

/// <summary>Words that somebody seems to be on record with, for a person to confirm.</summary>
/// <param name="Passages">Where they stand; more than one when the quotation is split.</param>
/// <param name="Kind">A direct quotation or indirect speech.</param>
/// <param name="Speaker">Who speaks, by the fullest name in the text; null when nobody can be told for sure.</param>
/// <param name="ActorSlug">The speaker among the actors known; null when not among them.</param>
/// <param name="Rule">The rule by which the speaker was found, or why none was.</param>
/// <param name="Confidence">From 0 to 1: how often the rule is right; 0 without a speaker.</param>
public sealed record QuotationSuggestion(IReadOnlyList<TextSpan> Passages, QuotationKind Kind, string? Speaker, string? ActorSlug, string Rule, double Confidence)
{
    /// <summary>The position that the words tell; null when they tell none that is certain.</summary>
    public SuggestedStance? Stance { get; init; }
}

/// <summary>A bill that a text may speak of.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Names">What it is called, the number first.</param>
/// <param name="Jurisdiction">Whose bill it is ("California"); null where that is not known.</param>
public sealed record KnownTarget(string Slug, IReadOnlyList<string> Names, string? Jurisdiction = null);

/// <summary>A position on a bill.</summary>
/// <param name="Value">The stance, as a term of the debate file.</param>
/// <param name="Bill">The bill's name in addresses.</param>
public sealed record SuggestedStance(string Value, string Bill);
