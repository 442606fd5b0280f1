namespace DebateTracker.Search;

/// <summary>A claim found by full-text search.</summary>
public sealed class TextHit
{
    /// <summary>The claim.</summary>
    public long ClaimId { get; init; }

    /// <summary>How well it fits; the lowest fits best.</summary>
    public double Rank { get; init; }
}
