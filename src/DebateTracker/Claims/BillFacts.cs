using DebateTracker.Bills;

namespace DebateTracker.Claims;

/// <summary>A stance that a vote or a register gives an actor on a bill.</summary>
/// <param name="Actor">The actor's slug.</param>
/// <param name="Value">The stance.</param>
/// <param name="Basis">Voted or registered.</param>
/// <param name="OnRecord">The day of the vote or of the register.</param>
/// <param name="Version">The code of the bill's version that it is on; null where that is not known.</param>
/// <param name="Text">The place of that version, from 0.</param>
/// <param name="Source">The slug of the source that records it; null where none is named.</param>
/// <param name="Number">The number of the vote or register among those of the bill, from 1.</param>
/// <param name="Body">Who voted, or what the register is called; null where nothing is said.</param>
public sealed record BillStance(string Actor, StanceValue Value, StanceBasis Basis, PartialDate OnRecord, string? Version, int? Text, string? Source, int Number, string? Body)
{
    /// <summary>Where it stands on the bill's page.</summary>
    public string Anchor => $"{(Basis == StanceBasis.Voted ? "vote" : "register")}-{Number}";

    /// <summary>The evidence in words: "voted for it, Senate floor (version 94AMD)".</summary>
    public string Words => (Basis == StanceBasis.Voted
        ? $"voted {(Value == StanceValue.Support ? "for" : "against")} it{(Body is null ? "" : $", {Body}")}"
        : $"registered{(Body is null ? "" : $" under “{Body}”")}") + (Version is null ? "" : $" (version {Version})");
}

/// <summary>What the index knows of a bill beside its name.</summary>
/// <param name="Name">Its name, whether or not another bill has the same.</param>
/// <param name="Jurisdiction">The Open Civic Data division id.</param>
/// <param name="JurisdictionName">The jurisdiction's name as printed.</param>
/// <param name="Session">The session; empty for what no legislature made.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="StatusDate">Since when.</param>
public sealed record BillFacts(string Name, string Jurisdiction, string JurisdictionName, string Session, BillStatus Status, PartialDate StatusDate)
{
    /// <summary>The dates of its texts, oldest first.</summary>
    public IReadOnlyList<PartialDate> Texts { get; init; } = [];

    /// <summary>What its votes and registers say of actors.</summary>
    public IReadOnlyList<BillStance> Stances { get; init; } = [];

    /// <summary>The last day on which it could still become law; unknown while it can, and where the day is not known.</summary>
    public PartialDate Ended => Status.IsEnd() ? StatusDate : PartialDate.Unknown;

    /// <summary>Its name where another bill has the same.</summary>
    public string FullName => $"{Name} ({string.Join(", ", new[] { JurisdictionName, Session }.Where(p => p.Length > 0))})";

    /// <summary>Equal in all that they say.</summary>
    public bool Equals(BillFacts? other) => other is not null
        && (Name, Jurisdiction, JurisdictionName, Session, Status, StatusDate) == (other.Name, other.Jurisdiction, other.JurisdictionName, other.Session, other.Status, other.StatusDate)
        && Texts.SequenceEqual(other.Texts) && Stances.SequenceEqual(other.Stances);

    /// <inheritdoc/>
    public override string ToString() => $"{FullName}, {Jurisdiction}, {Status} {StatusDate}: {string.Join(' ', Texts)}: {string.Join("; ", Stances)}";

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Jurisdiction, Session, Status);
}
