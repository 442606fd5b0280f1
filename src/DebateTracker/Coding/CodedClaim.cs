using DebateTracker.Actors;
using DebateTracker.Changes;
using DebateTracker.Claims;

namespace DebateTracker.Coding;

/// <summary>Words that were marked in a text.</summary>
/// <param name="Capture">The SHA-256 of the text in which they were marked.</param>
/// <param name="Start">The first code point.</param>
/// <param name="End">The code point after the last.</param>
/// <param name="Exact">The words, as whoever marked them saw them.</param>
public sealed record CodedPassage(string Capture, int Start, int End, string Exact);

/// <summary>An actor of a claim: one that is there, or one to be made with it.</summary>
/// <param name="Slug">Its name in addresses; null for a new one.</param>
/// <param name="Name">The name of a new one.</param>
/// <param name="Kind">What a new one is.</param>
public sealed record CodedActor(string? Slug, string? Name = null, ActorKind Kind = ActorKind.Organisation);

/// <summary>A position of a claim.</summary>
/// <param name="Value">The stance, as a term of the debate file.</param>
/// <param name="Bill">The bill; null for a proposition.</param>
/// <param name="Proposition">The proposition; null for a bill.</param>
/// <param name="Version">The text of the bill; null when it is on none in particular.</param>
/// <param name="Note">What readers should know.</param>
public sealed record CodedStance(string Value, string? Bill = null, string? Proposition = null, string? Version = null, string? Note = null);

/// <summary>A bill or proposition that is not on record yet. Terms are those of the debate file.</summary>
public sealed record CodedTarget
{
    /// <summary>Which of the two.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>The bill's full title, or what the proposition is called.</summary>
    public required string Title { get; init; }

    /// <summary>What the proposition says, as a sentence that one can agree with.</summary>
    public string? Text { get; init; }

    /// <summary>The bill's official number.</summary>
    public string? Identifier { get; init; }

    /// <summary>What kind of bill it is.</summary>
    public string? BillKind { get; init; }

    /// <summary>Whose bill it is: an Open Civic Data division id.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>The jurisdiction as printed.</summary>
    public string? JurisdictionName { get; init; }

    /// <summary>The session; null for what no legislature made.</summary>
    public string? Session { get; init; }

    /// <summary>How far the bill has come.</summary>
    public string? Status { get; init; }
}

/// <summary>A claim as somebody codes it from a text. Terms are those of the debate file.</summary>
public sealed record CodedClaim
{
    /// <summary>The source in whose text the words stand.</summary>
    public required string Source { get; init; }

    /// <summary>Its key; null for a new claim.</summary>
    public string? Key { get; init; }

    /// <summary>The draft that a new claim was: sent again because no answer came, it is not made twice. Null where there was none.</summary>
    public Guid? Draft { get; init; }

    /// <summary>The revision that was changed; 0 for a new claim.</summary>
    public int Revision { get; init; }

    /// <summary>The words, in their order; at least one passage.</summary>
    public required IReadOnlyList<CodedPassage> Passages { get; init; }

    /// <summary>Whose position it is.</summary>
    public required CodedActor Actor { get; init; }

    /// <summary>Who spoke for it; null when it is the actor, or not known.</summary>
    public CodedActor? Speaker { get; init; }

    /// <summary>In which capacity a person spoke.</summary>
    public string? Capacity { get; init; }

    /// <summary>How the text gives the words.</summary>
    public required string Attribution { get; init; }

    /// <summary>When it was said, as far as that is known.</summary>
    public string? SaidOn { get; init; }

    /// <summary>What is claimed, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The positions it takes.</summary>
    public IReadOnlyList<CodedStance> Stances { get; init; } = [];

    /// <summary>What readers should know.</summary>
    public string? Note { get; init; }
}

/// <summary>What came of coding a claim: all of it was stored, or nothing.</summary>
public sealed record CodedOutcome
{
    /// <summary>The claim's key; null when nothing was stored.</summary>
    public string? Key { get; init; }

    /// <summary>Its revision.</summary>
    public int Revision { get; init; }

    /// <summary>What is wrong, in sentences.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The passages whose words do not stand where they were marked; nothing was stored then.</summary>
    public IReadOnlyList<CodedPassage> NotThere { get; init; } = [];

    /// <summary>The claim that an earlier try with the same draft made after all, with its newest revision; null where there is none.</summary>
    public (string Key, int Revision)? Already { get; init; }

    /// <summary>What somebody else made of the claim in the meantime; null when nobody did.</summary>
    public RevisionConflict? Conflict { get; init; }
}
