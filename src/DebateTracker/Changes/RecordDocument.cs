using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Lookups;
using DebateTracker.Propositions;
using DebateTracker.Sources;

namespace DebateTracker.Changes;

/// <summary>What a record is, in the order in which a debate file lists them.</summary>
public enum RecordKind
{
    /// <summary>An <see cref="Actors.Actor"/>.</summary>
    Actor,

    /// <summary>A <see cref="Bills.Bill"/>.</summary>
    Bill,

    /// <summary>A <see cref="Propositions.Proposition"/>.</summary>
    Proposition,

    /// <summary>A <see cref="Sources.Source"/> with its captures and passages.</summary>
    Source,

    /// <summary>A <see cref="Claims.Claim"/> with its stances and relations.</summary>
    Claim,

    /// <summary>A <see cref="Lookups.Lookup"/>.</summary>
    Lookup,
}

/// <summary>
/// A record as a document: its entry in the debate file. Revisions keep it in canonical form, as JSON without white space,
/// members in the order of the debate file, what is not known left out; of a source its texts are named and not repeated.
/// </summary>
public static class RecordDocument
{
    /// <summary>How documents are written for people: camel case, two spaces, line feeds, every letter of the basic plane as itself.</summary>
    public static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
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

    /// <summary>How revisions keep them.</summary>
    public static readonly JsonSerializerOptions Canonical = new(Indented) { WriteIndented = false };

    /// <summary>An entry in canonical form.</summary>
    public static string Of(object entry) => JsonSerializer.Serialize(entry is SourceEntry source ? source.Named() : entry, entry.GetType(), Canonical);

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is none of that kind.</exception>
    public static object Read(RecordKind kind, string document) => JsonSerializer.Deserialize(document, TypeOf(kind), Canonical)!;

    /// <summary>The type of a kind's entries.</summary>
    public static Type TypeOf(RecordKind kind) => kind switch
    {
        RecordKind.Actor => typeof(ActorEntry),
        RecordKind.Bill => typeof(BillEntry),
        RecordKind.Proposition => typeof(PropositionEntry),
        RecordKind.Source => typeof(SourceEntry),
        RecordKind.Lookup => typeof(LookupEntry),
        _ => typeof(ClaimEntry),
    };

    /// <summary>Which record an entry is of.</summary>
    public static (RecordKind Kind, string Key) NameOf(object entry) => entry switch
    {
        ActorEntry a => (RecordKind.Actor, a.Slug),
        BillEntry b => (RecordKind.Bill, b.Slug),
        PropositionEntry p => (RecordKind.Proposition, p.Slug),
        SourceEntry s => (RecordKind.Source, s.Slug),
        ClaimEntry c => (RecordKind.Claim, c.Key),
        LookupEntry l => (RecordKind.Lookup, l.Slug),
        _ => throw new ArgumentException($"{entry.GetType().Name} is no entry of a debate file.", nameof(entry)),
    };

    /// <summary>The same entry, withdrawn for a reason; or standing again, when that is null.</summary>
    public static object Withdrawn(object entry, string? reason) => entry switch
    {
        ActorEntry a => a with { Withdrawn = reason },
        BillEntry b => b with { Withdrawn = reason },
        PropositionEntry p => p with { Withdrawn = reason },
        SourceEntry s => s with { Withdrawn = reason },
        LookupEntry l => l with { Withdrawn = reason },
        _ => (ClaimEntry)entry with { Withdrawn = reason, Status = Terms.Of(reason is null ? ClaimStatus.Published : ClaimStatus.Withdrawn) },
    };

    /// <summary>Whether an entry says that its record is withdrawn.</summary>
    public static bool IsWithdrawn(object entry) => entry switch
    {
        ActorEntry a => a.Withdrawn is not null,
        BillEntry b => b.Withdrawn is not null,
        PropositionEntry p => p.Withdrawn is not null,
        SourceEntry s => s.Withdrawn is not null,
        LookupEntry l => l.Withdrawn is not null,
        _ => ((ClaimEntry)entry).Status == Terms.Of(ClaimStatus.Withdrawn),
    };

    /// <summary>The name of an entry's record as printed: of a claim its summary, of a lookup whose words on what were searched for.</summary>
    public static string PrintedName(object entry) => entry switch
    {
        ActorEntry a => a.Name,
        BillEntry b => b.ShortTitle ?? b.Identifier,
        PropositionEntry p => p.Title,
        SourceEntry s => s.Described == true ? $"[{s.Title}]" : s.Title,
        LookupEntry l => $"{l.Actor} on {l.Bill ?? l.Proposition}",
        _ => ((ClaimEntry)entry).Summary,
    };

    /// <summary>
    /// What begins the last part of a canonical document that says why its record is withdrawn, and stands in no other: within
    /// strings quotation marks are escaped, and no other part has such a member. By it a database can tell without reading
    /// the whole.
    /// </summary>
    internal const string MarkOfReason = ",\"withdrawn\":\"";

    /// <summary>The same for that a record is withdrawn, which claims can be without a reason.</summary>
    internal static string MarkOfWithdrawn(RecordKind kind) => kind == RecordKind.Claim ? ",\"status\":\"withdrawn\"" : MarkOfReason;

    /// <summary>The reason, of the last part of a document, from <see cref="MarkOfReason"/> on.</summary>
    internal static string ReasonIn(string end) => JsonNode.Parse("{" + end[1..])!["withdrawn"]!.GetValue<string>();

    /// <summary>"Claim 'abcd'", as messages begin.</summary>
    public static string Named(RecordKind kind, string key) => $"{Terms.Capitalised(Terms.Printed(kind))} {Text.RecordCheck.Quoted(key)}";

    /// <summary>SHA-256 of a document in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
}
