using DebateTracker.Actors;
using DebateTracker.Anchoring;
using DebateTracker.Citations;
using DebateTracker.Sources;

namespace DebateTracker.Claims;

/// <summary>A claim with everything one needs to show, judge and cite it.</summary>
public sealed record ClaimView
{
    /// <summary>The row's number.</summary>
    public required long Id { get; init; }

    /// <summary>The name in addresses.</summary>
    public required string Key { get; init; }

    /// <summary>Who is on record.</summary>
    public required ActorName Actor { get; init; }

    /// <summary>Who is on record, as references write names.</summary>
    public required ReferenceName ActorInReferences { get; init; }

    /// <summary>The person who spoke for the actor, when another.</summary>
    public ActorName? Speaker { get; init; }

    /// <summary>In what capacity, when known.</summary>
    public Capacity? Capacity { get; init; }

    /// <summary>The office the words were spoken in, when known.</summary>
    public OfficeView? Office { get; init; }

    /// <summary>When it was said, when known.</summary>
    public PartialDate SaidOn { get; init; }

    /// <summary>When it was on record.</summary>
    public PartialDate OnRecord { get; init; }

    /// <summary>What is claimed, in the editors' words.</summary>
    public required string Summary { get; init; }

    /// <summary>How the source gives the words.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>The letter, release or post that it is on record from together with other claims; null for most.</summary>
    public string? Letter { get; init; }

    /// <summary>What the editors say of it.</summary>
    public string? Note { get; init; }

    /// <summary>How far it is on its way to readers.</summary>
    public required ClaimStatus Status { get; init; }

    /// <summary>The source.</summary>
    public required SourceView Source { get; init; }

    /// <summary>The passages it rests on, the first one first.</summary>
    public required IReadOnlyList<PassageView> Passages { get; init; }

    /// <summary>The positions it takes.</summary>
    public required IReadOnlyList<StanceView> Stances { get; init; }

    /// <summary>How it is tied to other published claims: first what it says to others, then what others say to it.</summary>
    public IReadOnlyList<RelationView> Relations { get; init; } = [];

    /// <summary>The passages of other sources that print its quotation.</summary>
    public IReadOnlyList<WitnessView> Witnesses { get; init; } = [];

    /// <summary>The worst health among the passages.</summary>
    public EvidenceHealth Health => Passages.Max(p => p.Health switch
    {
        EvidenceHealth.Intact => (0, p.Health),
        EvidenceHealth.Unchecked => (1, p.Health),
        EvidenceHealth.Moved => (2, p.Health),
        EvidenceHealth.Altered => (3, p.Health),
        _ => (4, p.Health),
    }).Health;
}

/// <summary>An actor by name.</summary>
public sealed record ActorName(string Slug, string Name, ActorKind Kind, Sector? Sector);

/// <summary>An office: a role in an organisation.</summary>
public sealed record OfficeView(string Role, string OrganisationSlug, string OrganisationName);

/// <summary>A stance with its target.</summary>
/// <param name="Target">The bill or proposition.</param>
/// <param name="Value">For, against, or what else.</param>
/// <param name="Basis">Asserted or recorded.</param>
/// <param name="Version">The code of the version of the bill it is on in particular.</param>
/// <param name="Note">The editors' reason for the reading.</param>
/// <param name="Predates">Whether it is certainly older than the bill's newest text.</param>
/// <param name="IsAfterEnd">Whether it was certainly said after the bill had come to its end.</param>
public sealed record StanceView(Target Target, StanceValue Value, StanceBasis Basis, string? Version, string? Note, bool Predates, bool IsAfterEnd = false);

/// <summary>A passage as shown: its words within what is known of its context.</summary>
public sealed record PassageView(
    string Key, int Start, int End, string Exact, string Prefix, string Suffix, string? Locator,
    EvidenceHealth Health, DateTime? CheckedAt, string CaptureSha256, SourceView Source, SourceView? PrimarySource)
{
    /// <summary>How the words stand in the newest text of the source, when that is another one than the passage's own.</summary>
    public NewestStanding? Newest { get; init; }

    /// <summary>What it was compared with.</summary>
    public required CheckedAgainst Against { get; init; }

    /// <summary>Whether the text ends with what is shown after the passage.</summary>
    public bool EndsText { get; init; }
}

/// <summary>How the words of a passage stand in the newest text of its source.</summary>
/// <param name="TakenOn">When that text was taken.</param>
/// <param name="Start">Where they begin there, in code points; null when they are not found.</param>
/// <param name="Words">What stands there when it is not the same; null when it is, or when nothing is found.</param>
public sealed record NewestStanding(PartialDate TakenOn, int? Start, string? Words);

/// <summary>Another source that prints the quotation of a claim.</summary>
/// <param name="Source">The source, without its authors.</param>
/// <param name="Exact">What it prints.</param>
/// <param name="Against">What sort of copy of it is held.</param>
/// <param name="Agreement">How it agrees with the claim's first passage.</param>
public sealed record Witness(SourceView Source, string Exact, CheckedAgainst Against, QuoteAgreement Agreement);

/// <summary>A passage of another source that prints the quotation of a claim.</summary>
/// <param name="Passage">The key of the passage.</param>
/// <param name="Source">The slug of the source.</param>
/// <param name="Exact">What it prints.</param>
public sealed record WitnessView(string Passage, string Source, string Exact);

/// <summary>A tie of a claim to another, by its key.</summary>
/// <param name="Kind">What the one says to the other.</param>
/// <param name="IsOutgoing">Whether the claim looked at is the one that speaks.</param>
/// <param name="Claim">The key of the other claim.</param>
public sealed record RelationView(RelationKind Kind, bool IsOutgoing, string Claim);

/// <summary>A claim tied to another.</summary>
/// <param name="Kind">What the one says to the other.</param>
/// <param name="IsOutgoing">Whether the claim looked at is the one that speaks.</param>
/// <param name="Other">The other claim.</param>
public sealed record RelatedClaim(RelationKind Kind, bool IsOutgoing, ClaimView Other);
