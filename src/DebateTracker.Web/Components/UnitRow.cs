using DebateTracker.Claims;
using DebateTracker.Positions;
using DebateTracker.Stances;
using Microsoft.AspNetCore.Components;

namespace DebateTracker.Web.Components;

/// <summary>A row of <see cref="UnitBars"/>: who stands where on one thing, or of one sector.</summary>
/// <param name="Name">What the row is of, as read aloud before its figures.</param>
/// <param name="Values">The stance of each actor.</param>
/// <param name="Query">The address of the positions that the row counts, with a query to which the side is added.</param>
public sealed record UnitRow(string Name, IReadOnlyList<StanceValue> Values, string Query)
{
    // More marks than this in a row are no picture any more, least of all on a phone.
    private const int MostMarks = 80;

    /// <summary>What stands at its head; its name where nothing else is said.</summary>
    public RenderFragment? Head { get; init; }

    /// <summary>How far a bill has come; null where no row has one.</summary>
    public RenderFragment? Status { get; init; }

    /// <summary>Whether it is the sum of the others, which has figures and no marks.</summary>
    public bool IsTotal { get; init; }

    /// <summary>The row of a bill or proposition.</summary>
    public static UnitRow Of(Target target, PositionIndex positions) =>
        new(target.Name, [.. positions.MarksOn(target).Select(m => m.Value)], $"/positions?{Terms.Of(target.Kind)}={target.Slug}");

    /// <summary>A row for each part of society that is on record on a bill or proposition, and one for all.</summary>
    public static List<UnitRow> BySector(Target target, IReadOnlyList<Mark> marks)
    {
        var query = $"/positions?{Terms.Of(target.Kind)}={target.Slug}";
        return
        [
            .. marks.GroupBy(m => ActorSector.Of(m.Actor.Sector, m.Actor.Kind)).OrderBy(g => g.Key.Place)
                .Select(g => new UnitRow(g.Key.Name, [.. g.Select(m => m.Value)], $"{query}&{g.Key.Query}")),
            new("All", [.. marks.Select(m => m.Value)], query) { IsTotal = true },
        ];
    }

    /// <summary>What a mark of these rows stands for, in a sentence.</summary>
    public static string MarkSays(IReadOnlyList<UnitRow> rows) => Scale(rows) is > 1 and var scale ? $"One mark for up to {Printed.Number(scale)} actors on record." : "One mark for each actor on record.";

    /// <summary>How many actors a mark stands for at the most, so that no row has too many: 1, 2, 5, 10, and so on.</summary>
    public static int Scale(IReadOnlyList<UnitRow> rows)
    {
        var most = rows.Where(r => !r.IsTotal).SelectMany(r => r.Values.CountBy(v => v.Side())).Select(side => side.Value).DefaultIfEmpty().Max();
        var scale = 1;
        for (var step = 0; (most + scale - 1) / scale > MostMarks; step++) scale = step % 3 == 1 ? scale / 2 * 5 : scale * 2;
        return scale;
    }
}
