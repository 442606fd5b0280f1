using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Lookups;
using DebateTracker.Propositions;
using DebateTracker.Sources;

namespace DebateTracker.Debates;

/// <summary>
/// A debate as one JSON document: the format of the bundled example, of import, export, exchange and backup.
/// <c>debate-file.schema.json</c> is its JSON Schema, <c>docs/debate-file.md</c> its description. Terms are spelt as
/// <see cref="Terms"/> spells them, dates as <see cref="PartialDate"/> writes them; what is not known is left out.
/// </summary>
public sealed record DebateFile
{
    /// <summary>What <see cref="Format"/> must say.</summary>
    public const string FormatName = "debatetracker";

    /// <summary>The version of the format that is written. Version 1 is read as well: its drafts are proposals now.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 512 * 1024 * 1024;

    /// <summary>How the file is read and written; see <see cref="RecordDocument.Indented"/>.</summary>
    public static readonly JsonSerializerOptions Json = RecordDocument.Indented;

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

    /// <summary>Searches that found nothing, by slug.</summary>
    public IReadOnlyList<LookupEntry> Lookups { get; init; } = [];

    /// <summary>Work in progress, by key.</summary>
    public IReadOnlyList<ProposalEntry> Proposals { get; init; } = [];

    /// <summary>Its records, in their order.</summary>
    [JsonIgnore]
    public IEnumerable<object> Records => [.. Actors, .. Bills, .. Propositions, .. Sources, .. Claims, .. Lookups];
}

/// <summary>Work in progress in a debate file: a record that need not be true or whole yet.</summary>
public sealed record ProposalEntry(string Key, string Kind, string By, string At, JsonObject Document, int? BasedOn = null, string? Note = null);
