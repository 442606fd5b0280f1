using DebateTracker.Claims;

namespace DebateTracker.Snapshot;

/// <summary>Has the index of each state that requests see.</summary>
public interface IDebateIndexes
{
    /// <summary>Whether there is an index of any state yet.</summary>
    bool HasAny { get; }

    /// <summary>The index of the very state that is open, from memory or made through it.</summary>
    /// <param name="state">An open state; disposed of here unless an index is returned.</param>
    /// <param name="patience">How long to wait for whoever is making an index.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The index; null where it is to be asked for again, of a state opened then.</returns>
    Task<ClaimIndex?> OfAsync(OpenState state, TimeSpan patience, CancellationToken cancellation);
}
