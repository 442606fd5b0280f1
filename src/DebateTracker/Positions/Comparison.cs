using DebateTracker.Claims;
using DebateTracker.Stances;

namespace DebateTracker.Positions;

/// <summary>How actors stand to each other on one bill or proposition.</summary>
public enum Accord
{
    /// <summary>All that are on record are on different sides, or some of them are.</summary>
    Differ,

    /// <summary>Two or more are on record, all on one side.</summary>
    Agree,

    /// <summary>Only one of them is on record.</summary>
    OneAlone,
}

/// <summary>Where several actors stand on one bill or proposition.</summary>
/// <param name="Target">The bill or proposition.</param>
/// <param name="Positions">The position of each, in the order in which they were asked for; null where nothing is on record.</param>
public sealed record ComparedTarget(Target Target, IReadOnlyList<Position?> Positions)
{
    /// <summary>How they stand to each other.</summary>
    public Accord Accord => Positions.OfType<Position>().ToList() is { Count: > 1 } known
        ? known.Select(p => p.Side).Distinct().Count() == 1 ? Accord.Agree : Accord.Differ
        : Accord.OneAlone;
}

/// <summary>Two actors, and how often they agree.</summary>
/// <param name="First">The place of the one.</param>
/// <param name="Second">The place of the other.</param>
/// <param name="Agreed">On how many bills and propositions both are on the same side.</param>
/// <param name="Shared">On how many both are on record.</param>
public readonly record struct PairOfActors(int First, int Second, int Agreed, int Shared);

/// <summary>Where several actors stand on everything that at least one of them is on record on.</summary>
/// <param name="Targets">Each bill and proposition: those on which they differ, then where they agree, then where one is alone.</param>
/// <param name="Pairs">Each two of them.</param>
public sealed record Comparison(IReadOnlyList<ComparedTarget> Targets, IReadOnlyList<PairOfActors> Pairs)
{
    /// <summary>Compares actors.</summary>
    /// <param name="positions">The positions of each.</param>
    public static Comparison Of(IReadOnlyList<IReadOnlyList<Position>> positions)
    {
        var ofActor = positions.Select(own => own.Where(p => !p.IsAfterEnd).ToDictionary(p => p.Target.Path)).ToList();
        List<ComparedTarget> targets =
        [
            .. ofActor.SelectMany(own => own.Values.Select(p => p.Target)).DistinctBy(t => t.Path)
                .Select(t => new ComparedTarget(t, [.. ofActor.Select(own => own.GetValueOrDefault(t.Path))]))
                .OrderBy(t => t.Accord).ThenBy(t => t.Target.Kind).ThenBy(t => t.Target.Name, StringComparer.Ordinal).ThenBy(t => t.Target.Slug, StringComparer.Ordinal),
        ];
        List<PairOfActors> pairs =
        [
            .. from first in Enumerable.Range(0, positions.Count)
               from second in Enumerable.Range(first + 1, positions.Count - first - 1)
               let shared = targets.Where(t => t.Positions[first] is not null && t.Positions[second] is not null).ToList()
               select new PairOfActors(first, second, shared.Count(t => t.Positions[first]!.Side == t.Positions[second]!.Side), shared.Count),
        ];
        return new(targets, pairs);
    }
}
