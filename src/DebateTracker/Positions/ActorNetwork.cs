using DebateTracker.Claims;
using DebateTracker.Stances;

namespace DebateTracker.Positions;

/// <summary>
/// Two actors who are on record on the same bills and propositions: congruence and conflict of actors, as discourse network
/// analysis has them, with bills and propositions as concepts.
/// </summary>
/// <param name="First">The place of the one among the actors.</param>
/// <param name="Second">The place of the other, after it.</param>
/// <param name="Agreement">On how many both are for, or both against.</param>
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
public sealed record ActorNetwork(IReadOnlyList<IndexedActor> Actors, IReadOnlyList<Tie> Ties, int ActorsLeftOut, int Fewest)
{
    // Fewer are no network; then some of those on record on equally many are taken, by name.
    private const int Enough = 12;

    /// <summary>Makes the network of positions.</summary>
    /// <param name="marks">The positions.</param>
    /// <param name="most">
    /// How many actors at the most: those on record on most. Where only some of those on record on equally many would have a place,
    /// none of them has one, unless hardly any would be left.
    /// </param>
    public static ActorNetwork Of(IReadOnlyList<Mark> marks, int most)
    {
        var place = marks.Select(m => m.Target).DistinctBy(t => t.Path).OrderBy(t => t.Path, StringComparer.Ordinal).Index().ToDictionary(t => t.Item.Path, t => t.Index);
        var all = marks.GroupBy(m => m.Actor).OrderByDescending(a => a.Count()).ThenBy(a => a.Key.SortName, StringComparer.OrdinalIgnoreCase).ThenBy(a => a.Key.Slug, StringComparer.Ordinal).ToList();
        var whole = all.Count <= most ? all.Count : all.TakeWhile(a => a.Count() > all[most].Count()).Count();
        var taken = whole >= Math.Min(Enough, most) ? whole : Math.Min(most, all.Count);
        var rows = StanceMatrix.ByLikeness(
        [
            .. all.Take(taken).Select(actor =>
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
                    if (mine[i] == its[i]) agreement++;
                    else conflict++;
                }

                if (agreement + conflict > 0) ties.Add(new(first, second, agreement, conflict));
            }
        }

        return new([.. rows.Select(r => r.Actor)], [.. ties.OrderByDescending(t => Math.Abs(t.Net)).ThenByDescending(t => t.Agreement + t.Conflict).ThenBy(t => t.First).ThenBy(t => t.Second)], all.Count - rows.Count, taken == 0 ? 0 : all[taken - 1].Count());
    }
}
