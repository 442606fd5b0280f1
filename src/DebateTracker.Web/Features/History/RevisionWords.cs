using DebateTracker.Changes;
using DebateTracker.Histories;
using DebateTracker.Web.Components;

namespace DebateTracker.Web.Features.History;

/// <summary>Says what a revision did to its record.</summary>
internal static class RevisionWords
{
    /// <summary>As a verb: "Withdrew".</summary>
    public static string Did(RevisionFacts revision) => revision.Act switch
    {
        RevisionAct.Entered => revision.IsWithdrawn ? "Entered, already withdrawn," : "Entered",
        RevisionAct.Withdrawn => "Withdrew",
        RevisionAct.Restored => "Restored",
        _ => "Revised",
    };

    /// <summary>In a word or two, as the beginning of a line: "Entered", "Restored from revision 2".</summary>
    public static string Done(RevisionFacts revision) => revision.Act switch
    {
        RevisionAct.Entered when revision.IsWithdrawn => "Entered as withdrawn",
        RevisionAct.Withdrawn => "Withdrawn",
        RevisionAct.Restored when revision.SameAs is { } same => $"Restored to what it was in revision {Printed.Number(same)}",
        _ => Did(revision),
    };
}
