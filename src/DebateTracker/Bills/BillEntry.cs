using System.Text.Json.Serialization;

namespace DebateTracker.Bills;

/// <summary>A bill in a debate file.</summary>
public sealed record BillEntry(
    [property: JsonPropertyOrder(-2)] string Slug,
    [property: JsonPropertyOrder(-2)] string Kind,
    [property: JsonPropertyOrder(-2)] string Jurisdiction,
    [property: JsonPropertyOrder(-2)] string JurisdictionName,
    string Identifier, string Title, string Status,
    [property: JsonPropertyOrder(-1)] string? Session = null,
    string? Chamber = null, string? ShortTitle = null, string? StatusDate = null, string? Url = null, string? TextUrl = null,
    IReadOnlyList<string>? Aliases = null, IReadOnlyList<SponsorEntry>? Sponsors = null, IReadOnlyList<VersionEntry>? Versions = null,
    IReadOnlyList<ActionEntry>? Actions = null, IReadOnlyList<VoteEntry>? Votes = null, IReadOnlyList<RegisterEntry>? Registers = null,
    string? Note = null, string? Withdrawn = null);

/// <summary>A sponsor of a bill.</summary>
public sealed record SponsorEntry(string Name, string Role, string? FamilyName = null, string? GivenName = null, string? Actor = null);

/// <summary>A text of a bill.</summary>
public sealed record VersionEntry(string Code, string Kind, string? Date = null);

/// <summary>Something done to a bill.</summary>
public sealed record ActionEntry(string Description, string? Date = null, string? Chamber = null, IReadOnlyList<string>? Classification = null);

/// <summary>A vote on a bill, with the source that records it.</summary>
public sealed record VoteEntry(
    string Motion, int Yes, int No, bool Passed, string? Date = null, string? Body = null, bool? OnPassage = null, string? Version = null,
    string? Source = null, IReadOnlyList<VoterEntry>? Voters = null, string? Note = null);

/// <summary>How one voted, by the name that is printed; the actor where it is certain who that is.</summary>
public sealed record VoterEntry(string Name, string Vote, string? Actor = null);

/// <summary>A register of those who support or oppose a bill, with the source that prints it.</summary>
public sealed record RegisterEntry(
    string Position, string Source, string? Heading = null, string? Date = null, string? Version = null, IReadOnlyList<RegisteredEntry>? Names = null, string? Note = null);

/// <summary>A name in a register, as printed; the actor where it is certain who that is.</summary>
public sealed record RegisteredEntry(string Name, string? Actor = null, string? Note = null);
