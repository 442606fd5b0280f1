namespace DebateTracker.Web.Desk.Coding;

/// <summary>A claim that an editor is working on: what the form held when the server last had it. Nobody else is shown it, and no export has it.</summary>
public sealed class ClaimDraft
{
    /// <summary>Its name, made by the page that began it: a UUID (RFC 9562), so that saving twice is saving once.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid EditorId { get; init; }

    /// <summary>The source that is coded.</summary>
    public required string Source { get; init; }

    /// <summary>The form, as JSON.</summary>
    public required string Form { get; set; }

    /// <summary>How often it was saved: a form that is older than what is there does not take its place.</summary>
    public required int Version { get; set; }

    /// <summary>When it was saved, in UTC.</summary>
    public required DateTime At { get; set; }
}
