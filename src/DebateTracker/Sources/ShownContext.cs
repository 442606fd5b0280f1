namespace DebateTracker.Sources;

/// <summary>How much of what stands around a passage readers see, where only excerpts of a source may be shown.</summary>
/// <remarks>It is cut from what is read, not from what is held: passages stay provable with their whole context.</remarks>
public sealed record ShownContext
{
    /// <summary>As much as passages carry with them.</summary>
    public static readonly ShownContext Whole = new(Passage.ContextLength);

    /// <summary>A number of code points on each side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or more than passages carry with them.</exception>
    public ShownContext(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Passage.ContextLength);
        Length = length;
    }

    /// <summary>How many code points readers see on each side of a passage.</summary>
    public int Length { get; }

    /// <summary>What readers see of the text before a passage.</summary>
    public string Before(string prefix, SourceRights rights)
    {
        var all = CodePoints.Count(prefix);
        return rights != SourceRights.ExcerptsOnly || all <= Length ? prefix : CodePoints.Slice(prefix, all - Length, all);
    }

    /// <summary>What readers see of the text after a passage.</summary>
    public string After(string suffix, SourceRights rights) =>
        rights != SourceRights.ExcerptsOnly || CodePoints.Count(suffix) <= Length ? suffix : CodePoints.Slice(suffix, 0, Length);
}
