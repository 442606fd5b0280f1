namespace DebateTracker.Changes;

/// <summary>Tells whoever follows the debate in this process that a change was committed here, and waits for them.</summary>
public sealed class ChangeSignal
{
    private volatile Func<Task> followers = () => Task.CompletedTask;

    /// <summary>Has something done after each change, before whoever made it goes on.</summary>
    /// <param name="follow">Takes the change over; not to throw.</param>
    public void Connect(Func<Task> follow) => followers = follow;

    /// <summary>Says that a change was committed.</summary>
    internal Task CommittedAsync() => followers();
}
