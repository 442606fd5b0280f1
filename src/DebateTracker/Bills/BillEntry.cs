namespace DebateTracker.Bills;

/// <summary>A bill in a debate file.</summary>
public sealed record BillEntry(
    string Slug, string Kind, string Jurisdiction, string JurisdictionName, string Session, string Identifier,
    string Title, string Status, string? Chamber = null, string? ShortTitle = null, string? StatusDate = null, string? Url = null, string? TextUrl = null,
    IReadOnlyList<string>? Aliases = null, IReadOnlyList<SponsorEntry>? Sponsors = null, IReadOnlyList<VersionEntry>? Versions = null,
    IReadOnlyList<ActionEntry>? Actions = null, IReadOnlyList<VoteEntry>? Votes = null, string? Withdrawn = null);

/// <summary>A sponsor of a bill.</summary>
public sealed record SponsorEntry(string Name, string Role, string? FamilyName = null, string? GivenName = null, string? Actor = null);

/// <summary>A text of a bill.</summary>
public sealed record VersionEntry(string Code, string Kind, string? Date = null);

/// <summary>Something done to a bill.</summary>
public sealed record ActionEntry(string Description, string? Date = null, string? Chamber = null, IReadOnlyList<string>? Classification = null);

/// <summary>A vote on a bill.</summary>
public sealed record VoteEntry(string Motion, int Yes, int No, bool Passed, string? Date = null);
