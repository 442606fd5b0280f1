using DebateTracker.Changes;
using DebateTracker.Web.Components;

namespace DebateTracker.Web.Features.History;

/// <summary>Says what a revision did to its record.</summary>
internal static class RevisionWords
{
    /// <summary>In a word or two, as the beginning of a line: "Entered", "Restored from revision 2".</summary>
    public static string Done(RevisionFacts revision) => revision.Act switch
    {
        RevisionAct.Entered => revision.IsWithdrawn ? "Entered as withdrawn" : "Entered",
        RevisionAct.Withdrawn => "Withdrawn",
        RevisionAct.Restored => revision.SameAs is { } same ? $"Restored to what it was in revision {Printed.Number(same)}" : "Restored",
        _ => "Revised",
    };
}
