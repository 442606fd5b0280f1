namespace DebateTracker.Web.Components;

/// <summary>The keys that a page answers to in its address; what stands there beside them is told and not ignored.</summary>
/// <param name="keys">The keys, of a page without a filter.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryKeysAttribute(params string[] keys) : Attribute
{
    /// <summary>The keys.</summary>
    public IReadOnlyList<string> Keys => keys;

    /// <summary>Whether the page looks at its keys itself, as those do that have a filter.</summary>
    public bool AreReadByThePage { get; init; }
}
