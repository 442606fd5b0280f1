using DebateTracker.Claims;
using DebateTracker.Stances;

namespace DebateTracker.Positions;

/// <summary>
/// Two actors who are on record on the same bills and propositions: congruence and conflict of actors, as discourse network
/// analysis has them, with bills and propositions as concepts.
/// </summary>
/// <param name="First">The place of the one among the actors.</param>
/// <param name="Second">The place of the other, after it.</param>
/// <param name="Agreement">On how many both are for, or both against; not where one claim speaks for both, as when a person said it for the organisation.</param>
/// <param name="Conflict">On how many one is for and the other against. Where one is between, it is neither.</param>
public readonly record struct Tie(int First, int Second, int Agreement, int Conflict)
{
    /// <summary>Agreement less conflict.</summary>
    public int Net => Agreement - Conflict;
}

/// <summary>Who agrees with whom, and who is in conflict.</summary>
/// <param name="Actors">The actors, in the order of <see cref="StanceMatrix.ByLikeness"/>, so that those beside each other agree.</param>
/// <param name="Ties">Each two of them that agree or are in conflict on something, the strongest first.</param>
/// <param name="ActorsLeftOut">How many further actors there would be.</param>
/// <param name="Fewest">On how many bills and propositions each of them is on record at the least.</param>
/// <param name="OfEqual">How many are on record on that many, where only some of them have a place; else 0.</param>
public sealed record ActorNetwork(IReadOnlyList<IndexedActor> Actors, IReadOnlyList<Tie> Ties, int ActorsLeftOut, int Fewest, int OfEqual)
{
    // Fewer are no network; then some of those on record on equally many are taken.
    private const int Enough = 12;

    /// <summary>Which actors these are, as a sentence; null when they are all there are.</summary>
    public string? Choice => ActorsLeftOut == 0 ? null
        : OfEqual == 0 ? $"The {Actors.Count} actors on record on most ({Fewest} and more); {ActorsLeftOut} {(ActorsLeftOut == 1 ? "is" : "are")} left out."
        : $"{Actors.Count} actors; {ActorsLeftOut} {(ActorsLeftOut == 1 ? "is" : "are")} left out. Of the {OfEqual} on record on {(Fewest == 1 ? "one" : Fewest)} each, each side has its share of the places, in order of name.";

    /// <summary>Makes the network of positions.</summary>
    /// <param name="marks">The positions.</param>
    /// <param name="most">
    /// How many actors at the most: those on record on most. Where only some of those on record on equally many would have a place,
    /// none of them has one, unless hardly any would be left; then each side has its share of the places, so that a picture of one
    /// bill shows no unanimity that there is not.
    /// </param>
    public static ActorNetwork Of(IReadOnlyList<Mark> marks, int most)
    {
        var place = marks.Select(m => m.Target).DistinctBy(t => t.Path).OrderBy(t => t.Path, StringComparer.Ordinal).Index().ToDictionary(t => t.Item.Path, t => t.Index);
        var all = marks.GroupBy(m => m.Actor).OrderByDescending(a => a.Count()).ThenBy(a => a.Key.SortName, StringComparer.OrdinalIgnoreCase).ThenBy(a => a.Key.Slug, StringComparer.Ordinal).ToList();
        var whole = all.Count <= most ? all.Count : all.TakeWhile(a => a.Count() > all[most].Count()).Count();
        var taken = whole >= Math.Min(Enough, most) ? whole : Math.Min(most, all.Count);
        var equals = taken > whole && taken < all.Count ? all.Skip(whole).Where(a => a.Count() == all[whole].Count()).ToList() : [];
        var chosen = equals.Count > 0 ? [.. all.Take(whole), .. SharedOut(equals, taken - whole)] : all.Take(taken);
        var rows = StanceMatrix.ByLikeness(
        [
            .. chosen.Select(actor =>
            {
                var cells = new Mark?[place.Count];
                foreach (var mark in actor) cells[place[mark.Target.Path]] = mark;
                return new MatrixRow(actor.Key, cells);
            }),
        ]);
        var ties = new List<Tie>();
        for (var first = 0; first < rows.Count; first++)
        {
            for (var second = first + 1; second < rows.Count; second++)
            {
                var (mine, its, agreement, conflict) = (rows[first].Sides, rows[second].Sides, 0, 0);
                for (var i = 0; i < mine.Length; i++)
                {
                    if (mine[i] < 0 || its[i] < 0 || mine[i] == (int)Side.Between || its[i] == (int)Side.Between) continue;
                    if (rows[first].Marks[i]!.Claim is { } words && rows[second].Marks[i]!.Claim == words) continue;
                    if (mine[i] == its[i]) agreement++;
                    else conflict++;
                }

                if (agreement + conflict > 0) ties.Add(new(first, second, agreement, conflict));
            }
        }

        return new([.. rows.Select(r => r.Actor)], [.. ties.OrderByDescending(t => Math.Abs(t.Net)).ThenByDescending(t => t.Agreement + t.Conflict).ThenBy(t => t.First).ThenBy(t => t.Second)], all.Count - rows.Count, taken == 0 ? 0 : all[taken - 1].Count(), equals.Count);
    }

    // Each side has as many places as are its share, by the largest remainder; within a side they go by name.
    private static IEnumerable<IGrouping<IndexedActor, Mark>> SharedOut(List<IGrouping<IndexedActor, Mark>> actors, int places)
    {
        var sides = actors.GroupBy(SideOf).Select(s => (Actors: s.ToList(), Share: (double)places * s.Count() / actors.Count, Side: s.Key)).ToList();
        var more = sides.OrderByDescending(s => s.Share - Math.Floor(s.Share)).ThenBy(s => s.Side).Select(s => s.Side).Take(places - sides.Sum(s => (int)s.Share)).ToHashSet();
        return sides.SelectMany(s => s.Actors.Take((int)s.Share + (more.Contains(s.Side) ? 1 : 0)));

        static Side SideOf(IGrouping<IndexedActor, Mark> actor) => actor.GroupBy(m => m.Value.Side()).OrderByDescending(s => s.Count()).ThenBy(s => s.Key).First().Key;
    }
}
