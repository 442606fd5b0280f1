using DebateTracker.Actors;
using DebateTracker.Claims;
using DebateTracker.Lookups;
using DebateTracker.Stances;

namespace DebateTracker.Positions;

/// <summary>In which order the actors of a <see cref="StanceMatrix"/> come.</summary>
public enum MatrixOrder
{
    /// <summary>By part of society, then by name.</summary>
    Sector,

    /// <summary>By name.</summary>
    Name,

    /// <summary>Those beside each other agree on most; see <see cref="StanceMatrix.ByLikeness"/>.</summary>
    Likeness,
}

/// <summary>An actor with where it stands on each bill and proposition of a matrix.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Marks">Its marks, one for each column; null where nothing is on record.</param>
public sealed record MatrixRow(IndexedActor Actor, IReadOnlyList<Mark?> Marks)
{
    /// <summary>For each column, the latest search that found nothing; null where something is on record, or nobody says to have searched.</summary>
    public IReadOnlyList<LookupView?> Lookups { get; init; } = [];

    /// <summary>For each column, whether the actor is on record on it, but only of after the end of the bill.</summary>
    public IReadOnlyList<bool> IsAfterEnd { get; init; } = [];

    /// <summary>How much two actors agree: the bills and propositions on which both are on one side, less those on which they are not.</summary>
    public int Likeness(MatrixRow other)
    {
        var (mine, its, likeness) = (Sides, other.Sides, 0);
        for (var i = 0; i < mine.Length; i++)
            if (mine[i] >= 0 && its[i] >= 0) likeness += mine[i] == its[i] ? 1 : -1;
        return likeness;
    }

    /// <summary>The side of each mark as a number, -1 where there is none.</summary>
    internal int[] Sides => field ??= [.. Marks.Select(m => m is null ? -1 : (int)m.Value.Side())];

    /// <summary>How many marks there are.</summary>
    internal int Known => field == 0 ? field = Marks.Count(m => m is not null) : field;
}

/// <summary>Actors by bills and propositions, with a mark in each cell where a position is on record.</summary>
/// <param name="Targets">The columns: bills, then propositions, those with most actors first.</param>
/// <param name="Rows">The rows, in the order asked for.</param>
/// <param name="AllTargets">How many bills and propositions there are, with those of other parts.</param>
public sealed record StanceMatrix(IReadOnlyList<Target> Targets, IReadOnlyList<MatrixRow> Rows, int AllTargets)
{
    /// <summary>How many rows are put into the order of likeness; further ones follow by name.</summary>
    public const int MostAlike = 500;

    /// <summary>More columns than this cannot be read.</summary>
    public const int MostTargets = 12;

    /// <summary>Whether there is no such part of the columns: there are columns, and none in it.</summary>
    public bool IsBeyond => Targets.Count == 0 && AllTargets > 0;

    /// <summary>Makes a matrix.</summary>
    /// <param name="marks">The positions that it shows.</param>
    /// <param name="lookups">The searches that found nothing, the latest first.</param>
    /// <param name="order">The order of its rows.</param>
    /// <param name="part">Which part of the columns, from 1: each has <see cref="MostTargets"/>, and the first those with most actors.</param>
    /// <param name="afterEnd">Who is on record on which bill only of after its end, as <see cref="PositionIndex.OnlyAfterEnd"/> has them; null where that is not told.</param>
    public static StanceMatrix Of(IReadOnlyList<Mark> marks, IReadOnlyList<LookupView> lookups, MatrixOrder order, int part = 1, IReadOnlySet<(string Actor, string Target)>? afterEnd = null)
    {
        var all = marks.Select(m => (m.Target, Weight: 1)).Concat(lookups.Select(l => (l.Target, Weight: 0))).AggregateBy(t => t.Target, 0, (sum, t) => sum + t.Weight)
            .OrderByDescending(t => t.Value).ThenBy(t => t.Key.Slug, StringComparer.Ordinal).Select(t => t.Key).ToList();
        List<Target> targets = [.. all.Skip((part - 1) * MostTargets).Take(MostTargets).OrderBy(t => t.Kind)];
        var place = targets.Index().ToDictionary(t => t.Item, t => t.Index);
        var (marksOf, lookupsOf) = (marks.Where(m => place.ContainsKey(m.Target)).ToLookup(m => m.Actor), lookups.Where(l => place.ContainsKey(l.Target)).ToLookup(l => l.Actor));
        var rows = marksOf.Select(a => a.Key).Union(lookupsOf.Select(a => a.Key)).Select(actor =>
        {
            var (cells, searched) = (new Mark?[targets.Count], new LookupView?[targets.Count]);
            foreach (var mark in marksOf[actor]) cells[place[mark.Target]] = mark;
            foreach (var lookup in lookupsOf[actor].Reverse().Where(l => cells[place[l.Target]] is null)) searched[place[lookup.Target]] = lookup;
            return new MatrixRow(actor, cells) { Lookups = searched, IsAfterEnd = [.. targets.Select(t => afterEnd?.Contains((actor.Slug, t.Path)) == true)] };
        }).OrderBy(r => r.Actor.SortName, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.Actor.Slug, StringComparer.Ordinal);
        return new(
            targets,
            order switch
            {
                MatrixOrder.Name => [.. rows],
                MatrixOrder.Sector => [.. rows.OrderBy(r => ActorSector.Of(r.Actor.Sector, r.Actor.Kind).Place)],
                _ =>
                [
                    .. ByLikeness([.. rows.Where(r => r.Known > 0).OrderByDescending(r => r.Known).Take(MostAlike)]),
                    .. rows.Where(r => r.Known > 0).OrderByDescending(r => r.Known).Skip(MostAlike).Concat(rows.Where(r => r.Known == 0)).OrderBy(r => r.Actor.SortName, StringComparer.OrdinalIgnoreCase),
                ],
            },
            all.Count);
    }

    /// <summary>
    /// Begins with the actor that is on record on most, and goes on each time with the one that agrees most with the last,
    /// as <see cref="MatrixRow.Likeness"/> counts it; of those that agree as much, with the one that is on record on most,
    /// and then with the first by name. The same each time.
    /// </summary>
    public static IReadOnlyList<MatrixRow> ByLikeness(IReadOnlyList<MatrixRow> rows)
    {
        var rest = rows.OrderByDescending(r => r.Known).ToList();
        var ordered = new List<MatrixRow>(rest.Count);
        while (rest.Count > 0)
        {
            var next = ordered.Count == 0 ? rest[0] : rest.MaxBy(r => (r.Likeness(ordered[^1]), r.Known))!;
            rest.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

}
