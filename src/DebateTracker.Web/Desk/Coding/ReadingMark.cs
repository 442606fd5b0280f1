namespace DebateTracker.Web.Desk.Coding;

/// <summary>What an editor found out about a stretch of a text, beside claims.</summary>
public enum ReadingMarkKind
{
    /// <summary>A paragraph was read, and holds no claim: silence in the record is then silence of the source.</summary>
    Empty,

    /// <summary>A suggestion is no claim.</summary>
    Dismissed,
}

/// <summary>A stretch of a text that somebody has read.</summary>
public sealed class ReadingMark
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Who read it.</summary>
    public required Guid EditorId { get; init; }

    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>The SHA-256 of its text.</summary>
    public required string Capture { get; init; }

    /// <summary>What was found.</summary>
    public required ReadingMarkKind Kind { get; init; }

    /// <summary>The first code point.</summary>
    public required int Start { get; init; }

    /// <summary>The code point after the last.</summary>
    public required int End { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; init; }
}
