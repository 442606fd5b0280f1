namespace DebateTracker.Changes;

/// <summary>Tells what accounts may do. It is asked on every write that an account makes, at the moment of writing.</summary>
public interface IWritingRights
{
    /// <summary>Why an account may not write, in a sentence; null when it may.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellation">Stops asking.</param>
    Task<string?> ProblemAsync(Guid account, CancellationToken cancellation);
}
