using System.Xml.Linq;
using DebateTracker.Actors;
using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Positions;
using DebateTracker.Stances;

namespace DebateTracker.UnitTests;

public sealed class DrawingTests
{
    private const string LongName = "Congress should bar the states from enforcing laws of their own on AI for a number of years";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly ListHead Head = new("A title that goes on for longer than the picture is wide, as filters with many conditions do", "https://debates.example/bills?q=" + new string('x', 300), "");

    [Fact]
    public void A_picture_of_bars_has_every_word_of_its_names_and_of_what_stands_below_and_none_outside_of_it()
    {
        var svg = Drawing.Of([new BarRow(LongName, [StanceValue.Support]), new BarRow("Next", [])], 1, TargetKind.Proposition, Head, "1 May 2024");
        var lines = svg.Elements(Svg + "text").Select(t => (Text: t.Value, Top: (int)t.Attribute("y")!)).ToList();
        Assert.Contains(LongName, string.Join(' ', lines.Select(l => l.Text)), StringComparison.Ordinal);
        Assert.Contains(Head.Title + ", as of 1 May 2024.", string.Join(' ', lines.Select(l => l.Text)), StringComparison.Ordinal);
        Assert.Contains(Head.Address, string.Concat(lines.Select(l => l.Text)), StringComparison.Ordinal);
        Assert.True(lines.Max(l => l.Top) < (int)svg.Attribute("height")!);

        // The next row begins below the last line of the name before it.
        Assert.True(lines.Single(l => l.Text == "Next").Top > lines.Last(l => LongName.EndsWith(l.Text, StringComparison.Ordinal)).Top);
    }

    [Fact]
    public void A_matrix_says_a_name_for_which_there_is_no_room_whole_when_it_is_pointed_at()
    {
        var (actor, target) = (new IndexedActor("a", LongName, ActorKind.Group, null, LongName), new Target(TargetKind.Proposition, "x", "The other: " + LongName));
        var svg = Drawing.Of(StanceMatrix.Of([new(actor, target, StanceValue.Support, true)], [], MatrixOrder.Name), Head, "1 May 2024");
        Assert.Equal([target.Name, LongName], svg.Descendants(Svg + "text").Elements(Svg + "title").Select(t => t.Value));
    }
}
