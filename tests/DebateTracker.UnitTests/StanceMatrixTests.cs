using DebateTracker.Actors;
using DebateTracker.Claims;
using DebateTracker.Lookups;
using DebateTracker.Positions;
using DebateTracker.Stances;

namespace DebateTracker.UnitTests;

public sealed class StanceMatrixTests
{
    private static readonly Target V = new(TargetKind.Bill, "v", "V");
    private static readonly Target W = new(TargetKind.Bill, "w", "W");
    private static readonly Target X = new(TargetKind.Bill, "x", "X");
    private static readonly Target Y = new(TargetKind.Bill, "y", "Y");
    private static readonly Target Z = new(TargetKind.Proposition, "z", "Z");

    [Fact]
    public void Columns_are_bills_then_propositions_those_with_most_actors_first_and_rows_go_by_sector_then_name()
    {
        var matrix = StanceMatrix.Of(Marks("b z:oppose", "a y:support z:concerns", "c z:support"), [], MatrixOrder.Sector);
        Assert.Equal(["y", "z"], matrix.Targets.Select(t => t.Slug));
        Assert.Equal(["a", "b", "c"], matrix.Rows.Select(r => r.Actor.Slug));
        Assert.Equal([[StanceValue.Support, StanceValue.Concerns], [null, StanceValue.Oppose], [null, StanceValue.Support]], matrix.Rows.Select(r => r.Marks.Select(m => m?.Value)));
        Assert.Equal(2, matrix.AllTargets);
    }

    [Fact]
    public void The_organisations_of_industry_come_before_its_people_and_those_without_a_sector_last()
    {
        Mark[] marks =
        [
            Mark("nobody", X, StanceValue.Support, sector: null),
            Mark("person", X, StanceValue.Support, Sector.Industry, ActorKind.Person),
            Mark("senate", X, StanceValue.Support, Sector.Government),
            Mark("company", X, StanceValue.Support, Sector.Industry),
            Mark("investor", X, StanceValue.Support, Sector.Investors, ActorKind.Person),
        ];
        Assert.Equal(["senate", "company", "person", "investor", "nobody"], StanceMatrix.Of(marks, [], MatrixOrder.Sector).Rows.Select(r => r.Actor.Slug));
        Assert.Equal(["company", "investor", "nobody", "person", "senate"], StanceMatrix.Of(marks, [], MatrixOrder.Name).Rows.Select(r => r.Actor.Slug));
    }

    [Fact]
    public void By_likeness_the_actor_on_record_on_most_comes_first_and_then_each_time_who_agrees_most_with_the_last()
    {
        var marks = Marks("a x:oppose y:oppose", "b x:support y:oppose_unless_amended z:support", "c x:support_if_amended y:oppose z:support", "d x:oppose", "e z:neutral");

        // b is on three; c agrees with it on three; a agrees with c on one and not on one, d disagrees, e disagrees.
        Assert.Equal(["b", "c", "a", "d", "e"], StanceMatrix.Of(marks, [], MatrixOrder.Likeness).Rows.Select(r => r.Actor.Slug));
        Assert.Equal(["b", "c", "a", "d", "e"], StanceMatrix.Of([.. Enumerable.Reverse(marks)], [], MatrixOrder.Likeness).Rows.Select(r => r.Actor.Slug));
    }

    [Fact]
    public void A_search_that_found_nothing_stands_where_nothing_is_on_record_the_latest_one_and_has_a_row_and_a_column_of_its_own()
    {
        var marks = Marks("a x:support");
        var actor = new IndexedActor("b", "b", ActorKind.Organisation, null, "b");
        LookupView[] lookups =
        [
            Lookup("later", marks[0].Actor, Y, "2024-06"), Lookup("earlier", marks[0].Actor, Y, "2024-05"), Lookup("overtaken", marks[0].Actor, X, "2024-04"), Lookup("alone", actor, Z, "2024-03"),
        ];
        var matrix = StanceMatrix.Of(marks, lookups, MatrixOrder.Name);
        Assert.Equal(["x", "y", "z"], matrix.Targets.Select(t => t.Slug));
        Assert.Equal(["a", "b"], matrix.Rows.Select(r => r.Actor.Slug));
        Assert.Equal([[null, "later", null], [null, null, "alone"]], matrix.Rows.Select(r => r.Lookups.Select(l => l?.Slug)));
        Assert.Equal([[StanceValue.Support, null, null], [null, null, null]], matrix.Rows.Select(r => r.Marks.Select(m => m?.Value)));

        // Who is on record on nothing has no likeness to anybody, and comes last.
        Assert.Equal(["c", "a", "d", "b"], StanceMatrix.Of(Marks("a x:support", "c x:support y:support", "d x:oppose"), [Lookup("alone", actor, Z, "2024-03")], MatrixOrder.Likeness).Rows.Select(r => r.Actor.Slug));

        static LookupView Lookup(string slug, IndexedActor actor, Target target, string day) => new(slug, actor, target, PartialDate.Parse(day), "Everywhere.", null);
    }

    [Fact]
    public void Of_more_columns_than_can_be_read_those_with_fewest_actors_are_in_a_further_part()
    {
        var marks = Enumerable.Range(0, 15).SelectMany(t => Enumerable.Range(0, 15 - t).Select(a => Mark($"a{a:00}", new(TargetKind.Bill, $"t{t:00}", $"T {t}"), StanceValue.Support)));
        var matrix = StanceMatrix.Of([.. marks], [], MatrixOrder.Name);
        Assert.Equal(Enumerable.Range(0, 12).Select(t => $"t{t:00}"), matrix.Targets.Select(t => t.Slug));
        Assert.Equal(15, matrix.AllTargets);
        Assert.Equal(15, matrix.Rows.Count);
        var next = StanceMatrix.Of([.. marks], [], MatrixOrder.Name, part: 2);
        Assert.Equal(["t12", "t13", "t14"], next.Targets.Select(t => t.Slug));
        Assert.Equal(["a00", "a01", "a02"], next.Rows.Select(r => r.Actor.Slug));
        Assert.Empty(StanceMatrix.Of([.. marks], [], MatrixOrder.Name, part: 3).Rows);
    }

    [Theory]
    [InlineData(StanceValue.Support, StanceValue.SupportIfAmended, StanceValue.SupportIfAmended)]
    [InlineData(StanceValue.Concerns, StanceValue.Oppose, StanceValue.Concerns)]
    [InlineData(StanceValue.OpposeUnlessAmended, StanceValue.Oppose, StanceValue.OpposeUnlessAmended)]
    [InlineData(StanceValue.Support, StanceValue.Oppose, StanceValue.Mixed)]
    [InlineData(StanceValue.Neutral, StanceValue.Oppose, StanceValue.Mixed)]
    [InlineData(StanceValue.Neutral, StanceValue.Mixed, StanceValue.Mixed)]
    [InlineData(StanceValue.Neutral, StanceValue.Neutral, StanceValue.Neutral)]
    public void Stances_that_differ_are_one_mark_the_softest_of_one_side_or_mixed(StanceValue first, StanceValue last, StanceValue mark) =>
        Assert.Equal(mark, StanceValueExtensions.AsOne(first, last));

    [Fact]
    public void Compared_actors_agree_where_all_are_for_or_all_against_as_in_the_network_and_pairs_are_counted_where_both_are_on_record()
    {
        var comparison = Comparison.Of(
        [
            [Position("a", X, StanceValue.Support), Position("a", Y, StanceValue.Concerns), Position("a", V, StanceValue.Neutral), Position("a", W, StanceValue.Mixed)],
            [Position("b", X, StanceValue.SupportIfAmended), Position("b", Y, StanceValue.Support), Position("b", Z, StanceValue.Oppose), Position("b", V, StanceValue.Neutral), Position("b", W, StanceValue.Support)],
            [Position("c", Y, StanceValue.Oppose), Position("c", W, StanceValue.Oppose)],
        ]);
        Assert.Equal([("w", Accord.Differ), ("y", Accord.Differ), ("x", Accord.Agree), ("v", Accord.Between), ("z", Accord.OneAlone)], comparison.Targets.Select(t => (t.Target.Slug, t.Accord)));
        Assert.Equal([new(0, 1, 1, 1, 2, 0), new(0, 2, 1, 0, 1, 0), new(1, 2, 0, 2, 0, 0)], comparison.Pairs);
        Assert.Equal([null, "b", null], comparison.Targets[4].Positions.Select(p => p?.Actor.Slug));
    }

    [Fact]
    public void What_one_said_for_the_other_is_no_agreement_of_the_two_and_is_counted_by_itself()
    {
        var comparison = Comparison.Of([[Position("a", X, StanceValue.Support, claim: 7), Position("a", Y, StanceValue.Support)], [Position("b", X, StanceValue.Support, claim: 7), Position("b", Y, StanceValue.Oppose)]]);
        Assert.Equal([new(0, 1, 0, 1, 0, 1)], comparison.Pairs);
    }

    [Fact]
    public void Who_spoke_only_after_the_end_of_a_bill_has_no_position_and_is_not_said_to_be_silent()
    {
        var later = Position("b", X, StanceValue.Oppose) with { Current = [], Stances = [], AfterEnd = [new(9, PartialDate.Unknown, StanceValue.Oppose, StanceBasis.Asserted)] };
        var row = Comparison.Of([[Position("a", X, StanceValue.Support)], [later]]).Targets.Single();
        Assert.Equal((Accord.OneAlone, null, later), (row.Accord, row.Positions[1], row.AfterEnd[1]));

        var matrix = StanceMatrix.Of(Marks("a x:support", "b y:support"), [], MatrixOrder.Name, afterEnd: new HashSet<(string, string)> { ("b", X.Path) });
        Assert.Equal(["a: False False", "b: True False"], matrix.Rows.Select(r => $"{r.Actor.Slug}: {string.Join(' ', r.IsAfterEnd)}"));
    }

    private static Position Position(string actor, Target target, StanceValue value, long? claim = null) =>
        new(Actor(actor), target, [value], StanceBasis.Asserted, PartialDate.Unknown, false, [new(claim ?? actor[0], PartialDate.Unknown, value, StanceBasis.Asserted)]);

    private static IndexedActor Actor(string slug, Sector? sector = Sector.CivilSociety, ActorKind kind = ActorKind.Organisation) => new(slug, slug, kind, sector, slug);

    private static Mark Mark(string actor, Target target, StanceValue value, Sector? sector = Sector.CivilSociety, ActorKind kind = ActorKind.Organisation) =>
        new(Actor(actor, sector, kind), target, value, true);

    private static StanceValue Value(string term) => Terms.TryParse<StanceValue>(term, out var value) ? value : throw new ArgumentException(term);

    private static Mark[] Marks(params string[] rows) =>
    [
        .. from row in rows
           let words = row.Split(' ')
           from cell in words[1..]
           select Mark(words[0], cell[0] switch { 'x' => X, 'y' => Y, _ => Z }, Value(cell[2..])),
    ];
}
