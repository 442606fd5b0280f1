using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DebateTracker.Debates;

/// <summary>
/// A debate as one JSON document: the format of the bundled example, of import, export, exchange and backup.
/// <c>docs/debate-file.schema.json</c> is its JSON Schema, <c>docs/debate-file.md</c> its description. Terms are spelt as
/// <see cref="Terms"/> spells them, dates as <see cref="PartialDate"/> writes them; what is not known is left out.
/// </summary>
public sealed record DebateFile
{
    /// <summary>How moments are written: UTC to the second (RFC 3339).</summary>
    public const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>What <see cref="Format"/> must say.</summary>
    public const string FormatName = "debatetracker";

    /// <summary>The version of the format written and read here.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 512 * 1024 * 1024;

    /// <summary>How the file is read and written: camel case, two spaces, line feeds, every letter as itself.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 32,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Always <see cref="FormatName"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The version of the format.</summary>
    public required int Version { get; init; }

    /// <summary>Actors, by slug.</summary>
    public IReadOnlyList<ActorEntry> Actors { get; init; } = [];

    /// <summary>Bills, by slug.</summary>
    public IReadOnlyList<BillEntry> Bills { get; init; } = [];

    /// <summary>Propositions, by slug.</summary>
    public IReadOnlyList<PropositionEntry> Propositions { get; init; } = [];

    /// <summary>Sources, by slug, with their captures and passages.</summary>
    public IReadOnlyList<SourceEntry> Sources { get; init; } = [];

    /// <summary>Claims, by key.</summary>
    public IReadOnlyList<ClaimEntry> Claims { get; init; } = [];
}

/// <summary>An actor in a debate file.</summary>
public sealed record ActorEntry(
    string Slug, string Name, string Kind, string? Sector = null, string? FamilyName = null, string? GivenName = null,
    string? WikidataId = null, string? Homepage = null, string? Note = null,
    IReadOnlyList<string>? Aliases = null, IReadOnlyList<AffiliationEntry>? Affiliations = null);

/// <summary>A person's tie to an organisation.</summary>
public sealed record AffiliationEntry(string Organisation, string Role, string? From = null, string? To = null);

/// <summary>A bill in a debate file.</summary>
public sealed record BillEntry(
    string Slug, string Kind, string Jurisdiction, string JurisdictionName, string Session, string Identifier,
    string Title, string Status, string? Chamber = null, string? ShortTitle = null, string? StatusDate = null, string? Url = null, string? TextUrl = null,
    IReadOnlyList<string>? Aliases = null, IReadOnlyList<SponsorEntry>? Sponsors = null, IReadOnlyList<VersionEntry>? Versions = null,
    IReadOnlyList<ActionEntry>? Actions = null, IReadOnlyList<VoteEntry>? Votes = null);

/// <summary>A sponsor of a bill.</summary>
public sealed record SponsorEntry(string Name, string Role, string? FamilyName = null, string? GivenName = null, string? Actor = null);

/// <summary>A text of a bill.</summary>
public sealed record VersionEntry(string Code, string Kind, string? Date = null);

/// <summary>Something done to a bill.</summary>
public sealed record ActionEntry(string Description, string? Date = null, string? Chamber = null, IReadOnlyList<string>? Classification = null);

/// <summary>A vote on a bill.</summary>
public sealed record VoteEntry(string Motion, int Yes, int No, bool Passed, string? Date = null);

/// <summary>A proposition in a debate file.</summary>
public sealed record PropositionEntry(string Slug, string Title, string Text, string? Note = null);

/// <summary>A source in a debate file.</summary>
public sealed record SourceEntry(
    string Slug, string Kind, string Title, string Rights, IReadOnlyList<AuthorEntry>? Authors = null, string? Publisher = null, string? Container = null,
    string? Date = null, string? Language = null, string? Url = null, string? ArchivedUrl = null, string? ArchivedOn = null,
    string? AccessedOn = null, BillTextEntry? BillText = null, IReadOnlyList<CaptureEntry>? Captures = null);

/// <summary>The text of a bill that a source is.</summary>
public sealed record BillTextEntry(string Bill, string Version);

/// <summary>An author of a source: family and given name, or a literal name.</summary>
public sealed record AuthorEntry(string? Family = null, string? Given = null, string? Literal = null);

/// <summary>A frozen text of a source. Offsets and lengths count Unicode code points.</summary>
public sealed record CaptureEntry(
    string Sha256, int Length, IReadOnlyList<FragmentEntry> Fragments, string? TakenOn = null, string? TakenAt = null, string? Method = null,
    string? Fingerprint = null, string? RawSha256 = null, string? Address = null, IReadOnlyList<FactEntry>? Facts = null, IReadOnlyList<LocatorEntry>? Locators = null,
    IReadOnlyList<PassageEntry>? Passages = null);

/// <summary>Something the document says of itself, and where in it.</summary>
public sealed record FactEntry(string Name, string Value, string From);

/// <summary>Where a page, section or paragraph begins.</summary>
public sealed record LocatorEntry(int Start, string Label);

/// <summary>A held stretch of a frozen text.</summary>
public sealed record FragmentEntry(int Start, string Text);

/// <summary>A passage in a frozen text.</summary>
public sealed record PassageEntry(
    string Key, int Start, int End, string Exact, string Prefix, string Suffix, string? Locator = null, string? PrimarySource = null);

/// <summary>A claim in a debate file.</summary>
public sealed record ClaimEntry(
    string Key, string Actor, string Attribution, string Status, string Summary, IReadOnlyList<string> Passages,
    string? Speaker = null, string? Capacity = null, OfficeEntry? Office = null, string? SaidOn = null,
    IReadOnlyList<StanceEntry>? Stances = null, IReadOnlyList<RelationEntry>? Relations = null);

/// <summary>The affiliation in which the words were spoken: one of those of the speaker, or else of the actor.</summary>
public sealed record OfficeEntry(string Organisation, string Role, string? From = null);

/// <summary>A position on a bill, optionally one version of it, or on a proposition.</summary>
public sealed record StanceEntry(string Value, string Basis, string? Bill = null, string? Version = null, string? Proposition = null, string? Note = null);

/// <summary>What a claim says to another.</summary>
public sealed record RelationEntry(string Kind, string Claim);
