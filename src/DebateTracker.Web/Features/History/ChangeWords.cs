using System.Globalization;
using DebateTracker.Changes;
using DebateTracker.Histories;
using DebateTracker.Web.Components;

namespace DebateTracker.Web.Features.History;

/// <summary>Says what a change is about.</summary>
internal static class ChangeWords
{
    private const int LongestShown = 400;

    /// <summary>Its records by kind: "42 claims, 19 actors and 1 source".</summary>
    public static string Counted(ListedChange change)
    {
        var counts = change.Counts.Select(c => c.Count > ChangeLists.MaxCounted
            ? $"more than {Printed.Number(ChangeLists.MaxCounted)} {Terms.Printed(c.Kind)}s"
            : Printed.Count(c.Count, Terms.Printed(c.Kind))).ToList();
        return counts switch
        {
            [] => "No record",
            [.. var first, var last] when first.Count > 0 => $"{string.Join(", ", first)} and {last}",
            _ => counts[0],
        };
    }

    /// <summary>A note in a list: one that is very long is cut, and stands whole on the page of the change.</summary>
    public static string Short(string why) => why.Length <= LongestShown ? why : string.Concat(why.EnumerateRunes().Take(LongestShown)) + "…";

    /// <summary>A number as addresses have it.</summary>
    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}
