using DebateTracker.Actors;
using DebateTracker.Claims;
using DebateTracker.Positions;

namespace DebateTracker.UnitTests;

public sealed class ActorNetworkTests
{
    private static readonly Target[] Targets = [.. Enumerable.Range(0, 6).Select(t => new Target(t % 2 == 0 ? TargetKind.Bill : TargetKind.Proposition, $"t{t}", $"T {t}"))];

    [Fact]
    public void Ties_are_those_of_a_plain_count_over_every_two_actors()
    {
        var random = new Random(5);
        List<Mark> marks =
        [
            .. from actor in Enumerable.Range(0, 25)
               from target in Targets
               where random.Next(3) > 0
               select Mark($"a{actor:00}", target, (StanceValue)random.Next(7)),
        ];
        var network = ActorNetwork.Of(marks, 100);
        var expected = new List<string>();
        foreach (var one in Enumerable.Range(0, 25).Select(a => $"a{a:00}"))
        {
            foreach (var other in Enumerable.Range(0, 25).Select(a => $"a{a:00}").Where(a => string.CompareOrdinal(a, one) > 0))
            {
                var shared = marks.Where(m => m.Actor.Slug == one).Join(marks.Where(m => m.Actor.Slug == other), m => m.Target, m => m.Target, (m, n) => (Mine: SideOf(m.Value), Its: SideOf(n.Value))).ToList();
                var (agreement, conflict) = (shared.Count(s => s.Mine * s.Its > 0), shared.Count(s => s.Mine * s.Its < 0));
                if (agreement + conflict > 0) expected.Add($"{one} {other}: {agreement} {conflict}");
            }
        }

        Assert.Equal(expected.Order(), network.Ties.Select(t =>
        {
            string[] names = [network.Actors[t.First].Slug, network.Actors[t.Second].Slug];
            return $"{string.Join(' ', names.Order(StringComparer.Ordinal))}: {t.Agreement} {t.Conflict}";
        }).Order());
        Assert.Equal(network.Ties.Select(t => Math.Abs(t.Net)).OrderDescending(), network.Ties.Select(t => Math.Abs(t.Net)));
        Assert.Equal(0, network.ActorsLeftOut);

        static int SideOf(StanceValue value) => value switch
        {
            StanceValue.Support or StanceValue.SupportIfAmended => 1,
            StanceValue.Neutral or StanceValue.Mixed => 0,
            _ => -1,
        };
    }

    [Fact]
    public void Of_more_actors_than_can_be_drawn_those_on_record_on_most_are_and_the_others_are_counted()
    {
        List<Mark> marks = [.. Enumerable.Range(0, 6).SelectMany(a => Targets.Take(a + 1).Select(t => Mark($"a{a}", t, StanceValue.Support)))];
        var network = ActorNetwork.Of(marks, 2);
        Assert.Equal(["a4", "a5"], network.Actors.Select(a => a.Slug).Order());
        Assert.Equal(4, network.ActorsLeftOut);
        Assert.Equal((5, 0), (network.Ties.Single().Agreement, network.Ties.Single().Conflict));
    }

    [Fact]
    public void Of_actors_on_record_on_equally_many_all_are_drawn_or_none_unless_hardly_any_would_be()
    {
        List<Mark> marks = [.. Enumerable.Range(0, 13).SelectMany(a => Targets.Take(2).Select(t => Mark($"m{a:00}", t, StanceValue.Support))), .. Enumerable.Range(0, 5).Select(a => Mark($"f{a}", Targets[0], StanceValue.Support))];
        var network = ActorNetwork.Of(marks, 15);
        Assert.Equal(Enumerable.Range(0, 13).Select(a => $"m{a:00}"), network.Actors.Select(a => a.Slug).Order(StringComparer.Ordinal));
        Assert.Equal((5, 2), (network.ActorsLeftOut, network.Fewest));

        // Of 18 that are alike, the first by name.
        network = ActorNetwork.Of([.. marks.Where(m => m.Target == Targets[0])], 15);
        Assert.Equal(15, network.Actors.Count);
        Assert.Equal((3, 1), (network.ActorsLeftOut, network.Fewest));
    }

    [Fact]
    public void Of_one_bill_the_sides_have_their_shares_of_the_actors_and_agreement_and_conflict_theirs_of_the_lines()
    {
        List<Mark> marks = [.. Enumerable.Range(0, 60).Select(a => Mark($"f{a:00}", Targets[0], StanceValue.Support)), .. Enumerable.Range(0, 30).Select(a => Mark($"o{a:00}", Targets[0], StanceValue.Oppose)), .. Enumerable.Range(0, 10).Select(a => Mark($"z{a:00}", Targets[0], StanceValue.Mixed))];
        var network = ActorNetwork.Of(marks, 40);
        Assert.Equal(("f: 24, o: 12, z: 4", 60, 100), (string.Join(", ", network.Actors.GroupBy(a => a.Slug[0]).OrderBy(g => g.Key).Select(g => $"{g.Key}: {g.Count()}")), network.ActorsLeftOut, network.OfEqual));
        Assert.Equal("40 actors; 60 are left out. Of the 100 on record on one each, each side has its share of the places, in order of name.", network.Choice);

        // 276 + 66 lines of agreement and 288 of conflict.
        var drawn = Exports.Drawing.Drawn(network);
        Assert.Equal((81, 69), (drawn.Count(t => t.Net > 0), drawn.Count(t => t.Net < 0)));
        var lines = drawn.SelectMany(t => new[] { t.First, t.Second }).GroupBy(i => i).ToDictionary(g => network.Actors[g.Key].Slug, g => g.Count());
        Assert.Equal(36, lines.Count);
        Assert.All(lines.Values, n => Assert.InRange(n, 6, 12));
        Assert.Equal("150 of 630 ties are drawn, the strongest first; of those equally strong agreement and conflict have their shares, evenly among the actors.", Exports.Drawing.DrawnInWords(network));
    }

    [Fact]
    public void What_a_person_said_for_an_organisation_is_no_tie()
    {
        var network = ActorNetwork.Of([Mark("a", Targets[0], StanceValue.Support) with { Claim = 1 }, Mark("b", Targets[0], StanceValue.Support) with { Claim = 1 }, Mark("c", Targets[0], StanceValue.Support) with { Claim = 2 }], 40);
        Assert.Equal(["a c", "b c"], network.Ties.Select(t => string.Join(' ', new[] { network.Actors[t.First].Slug, network.Actors[t.Second].Slug }.Order())).Order());
        Assert.Null(network.Choice);
    }

    [Fact]
    public void It_is_the_same_whatever_the_order_of_the_positions()
    {
        var random = new Random(9);
        List<Mark> marks = [.. from actor in Enumerable.Range(0, 12) from target in Targets select Mark($"a{actor:00}", target, (StanceValue)random.Next(7))];
        var (one, other) = (ActorNetwork.Of(marks, 100), ActorNetwork.Of([.. Enumerable.Reverse(marks)], 100));
        Assert.Equal(one.Actors, other.Actors);
        Assert.Equal(one.Ties, other.Ties);
    }

    private static Mark Mark(string actor, Target target, StanceValue value) => new(new(actor, actor, ActorKind.Person, null, actor), target, value, true);
}
