using DebateTracker.Claims;
using DebateTracker.Stances;

namespace DebateTracker.Positions;

/// <summary>How actors stand to each other on one bill or proposition.</summary>
public enum Accord
{
    /// <summary>Of those on record one is for and another against.</summary>
    Differ,

    /// <summary>Two or more are on record, all for or all against.</summary>
    Agree,

    /// <summary>Two or more are on record, at least one of them between, and none is for where another is against.</summary>
    Between,

    /// <summary>Only one of them is on record.</summary>
    OneAlone,
}

/// <summary>Where several actors stand on one bill or proposition.</summary>
/// <param name="Target">The bill or proposition.</param>
/// <param name="Positions">The position of each, in the order in which they were asked for; null where nothing is on record.</param>
public sealed record ComparedTarget(Target Target, IReadOnlyList<Position?> Positions)
{
    /// <summary>What is on record of those who have no position, of after the end of the bill; null where nothing is.</summary>
    public IReadOnlyList<Position?> AfterEnd { get; init; } = [];

    /// <summary>How they stand to each other.</summary>
    public Accord Accord => Positions.OfType<Position>().ToList() is { Count: > 1 } known
        ? (known.Exists(p => p.Side == Side.For) && known.Exists(p => p.Side == Side.Against)) ? Accord.Differ : known.Exists(p => p.Side == Side.Between) ? Accord.Between : Accord.Agree
        : Accord.OneAlone;
}

/// <summary>Two actors, and how often they agree.</summary>
/// <param name="First">The place of the one.</param>
/// <param name="Second">The place of the other.</param>
/// <param name="Agreed">On how many bills and propositions both are for, or both against.</param>
/// <param name="Opposed">On how many one is for and the other against.</param>
/// <param name="Between">On how many both are on record and at least one is between, which is neither.</param>
/// <param name="OneClaim">On how many both stand by one and the same claim, as when a person said it for the organisation; that is no agreement of two, and none of the others.</param>
public readonly record struct PairOfActors(int First, int Second, int Agreed, int Opposed, int Between, int OneClaim);

/// <summary>Where several actors stand on everything that at least one of them is on record on.</summary>
/// <param name="Targets">Each bill and proposition: those on which they differ, then where they agree, then where one is between, then where one is alone.</param>
/// <param name="Pairs">Each two of them.</param>
public sealed record Comparison(IReadOnlyList<ComparedTarget> Targets, IReadOnlyList<PairOfActors> Pairs)
{
    /// <summary>Compares actors.</summary>
    /// <param name="positions">The positions of each.</param>
    public static Comparison Of(IReadOnlyList<IReadOnlyList<Position>> positions)
    {
        var ofActor = positions.Select(own => own.Where(p => !p.IsAfterEnd).ToDictionary(p => p.Target.Path)).ToList();
        var afterEnd = positions.Select(own => own.Where(p => p.IsAfterEnd).ToDictionary(p => p.Target.Path)).ToList();
        List<ComparedTarget> targets =
        [
            .. ofActor.SelectMany(own => own.Values.Select(p => p.Target)).DistinctBy(t => t.Path)
                .Select(t => new ComparedTarget(t, [.. ofActor.Select(own => own.GetValueOrDefault(t.Path))]) { AfterEnd = [.. afterEnd.Select(own => own.GetValueOrDefault(t.Path))] })
                .OrderBy(t => t.Accord).ThenBy(t => t.Target.Kind).ThenBy(t => t.Target.Name, StringComparer.Ordinal).ThenBy(t => t.Target.Slug, StringComparer.Ordinal),
        ];
        List<PairOfActors> pairs =
        [
            .. from first in Enumerable.Range(0, positions.Count)
               from second in Enumerable.Range(first + 1, positions.Count - first - 1)
               let both = targets.Where(t => t.Positions[first] is not null && t.Positions[second] is not null).ToList()
               let shared = both.Where(t => t.Positions[first]!.Latest.ClaimId is not { } words || t.Positions[second]!.Latest.ClaimId != words).Select(t => (First: t.Positions[first]!.Side, Second: t.Positions[second]!.Side)).ToList()
               let sided = shared.Where(s => s is { First: not Side.Between, Second: not Side.Between }).ToList()
               select new PairOfActors(first, second, sided.Count(s => s.First == s.Second), sided.Count(s => s.First != s.Second), shared.Count - sided.Count, both.Count - shared.Count),
        ];
        return new(targets, pairs);
    }
}
