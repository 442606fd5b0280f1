namespace DebateTracker.Claims;

/// <summary>A claim in a debate file.</summary>
public sealed record ClaimEntry(
    string Key, string Actor, string Attribution, string Status, string Summary, IReadOnlyList<string> Passages,
    string? Speaker = null, string? Capacity = null, OfficeEntry? Office = null, string? SaidOn = null,
    IReadOnlyList<StanceEntry>? Stances = null, IReadOnlyList<RelationEntry>? Relations = null, string? Letter = null, string? Note = null,
    IReadOnlyList<string>? Witnesses = null, string? Withdrawn = null);

/// <summary>The affiliation by which the source names who spoke: one of those of the speaker, or else of the actor.</summary>
public sealed record OfficeEntry(string Organisation, string Role, string? From = null);

/// <summary>A position on a bill, optionally one version of it, or on a proposition.</summary>
public sealed record StanceEntry(string Value, string Basis, string? Bill = null, string? Version = null, string? Proposition = null, string? Note = null);

/// <summary>What a claim says to another.</summary>
public sealed record RelationEntry(string Kind, string Claim);
