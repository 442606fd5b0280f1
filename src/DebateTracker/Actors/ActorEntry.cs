namespace DebateTracker.Actors;

/// <summary>An actor in a debate file.</summary>
public sealed record ActorEntry(
    string Slug, string Name, string Kind, string? Sector = null, string? FamilyName = null, string? GivenName = null,
    string? WikidataId = null, string? Homepage = null, string? Note = null,
    IReadOnlyList<string>? Aliases = null, IReadOnlyList<AffiliationEntry>? Affiliations = null, bool? Deliberative = null, string? Withdrawn = null);

/// <summary>A person's tie to an organisation.</summary>
public sealed record AffiliationEntry(string Organisation, string Role, string? From = null, string? To = null);
