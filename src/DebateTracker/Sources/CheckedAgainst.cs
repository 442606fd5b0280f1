namespace DebateTracker.Sources;

/// <summary>What a passage was compared with: the sort of copy that is held, and how much of it.</summary>
/// <param name="Copy">What sort of copy it is.</param>
/// <param name="Extent">Whether all of it was taken.</param>
/// <param name="TakenOn">The day it was taken.</param>
/// <param name="Address">Where; null when not known.</param>
public sealed record CheckedAgainst(CopyKind Copy, CaptureExtent Extent, PartialDate TakenOn, string? Address)
{
    /// <summary>What was compared with what, and what was not, as a sentence; null where the capture says nothing but that it is a text.</summary>
    /// <param name="health">What came of it.</param>
    public string? Sentence(EvidenceHealth health)
    {
        if (Copy == CopyKind.Unknown && Extent == CaptureExtent.Whole) return null;
        var what = Terms.Capitalised(health switch
        {
            EvidenceHealth.Intact or EvidenceHealth.Moved => "words match",
            EvidenceHealth.Unchecked => "words are to be compared with",
            EvidenceHealth.Altered => "words differ in the newest text; they were taken from",
            _ => "words are not found in the newest text; they were taken from",
        });
        var on = TakenOn.IsKnown ? (TakenOn.Day is null ? " in " : " on ") + TakenOn.ToDisplayString() : "";
        var at = Address is not null && Uri.TryCreate(Address, UriKind.Absolute, out var uri) ? $" at {uri.Host}" : "";
        return Extent == CaptureExtent.Excerpt
            ? $"{what} the excerpt read{on}{at}; the rest of {(at.Length > 0 ? "that page" : "the document")} was not read.{Rest}"
            : $"{what} {Text}, stored{on}{(at.Length > 0 ? $" from{at[3..]}" : "")}.{Rest}";
    }

    private string Text => Copy switch
    {
        CopyKind.Original => "the publisher’s text",
        CopyKind.Reprint => "the text of a reprint",
        CopyKind.Translation => "the text of a translation",
        CopyKind.Transcript => "a transcript",
        _ => "the text",
    };

    private string Rest => (Copy, Extent) switch
    {
        (CopyKind.Reprint, CaptureExtent.Excerpt) => " The page prints again what was published elsewhere; the original was not read.",
        (CopyKind.Reprint, _) => " The original was not read.",
        (CopyKind.Translation, CaptureExtent.Excerpt) => " The page is a translation; the original was not read.",
        (CopyKind.Translation, _) => " The original was not read.",
        (CopyKind.Transcript, CaptureExtent.Excerpt) => " The page is a transcript of speech.",
        (CopyKind.Unknown, CaptureExtent.Excerpt) => " Whether the page is the first to print this is not known to us.",
        _ => "",
    };
}
