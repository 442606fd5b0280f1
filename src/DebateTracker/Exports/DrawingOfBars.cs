using System.Xml.Linq;
using DebateTracker.Claims;
using DebateTracker.Stances;
using DebateTracker.Text;

namespace DebateTracker.Exports;

/// <summary>A row of a picture of bars: who stands where on one thing, or of one part of society.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Values">The stance of each actor.</param>
/// <param name="IsTotal">Whether it is the sum of the others, which has figures and no marks.</param>
public sealed record BarRow(string Name, IReadOnlyList<StanceValue> Values, bool IsTotal = false);

/// <content>Bars.</content>
public static partial class Drawing
{
    private const int MarkStep = 18;
    private const int MarksInLine = 16;
    private const int MarksBetween = 6;

    /// <summary>A row of marks on each side, one for each actor, with the figure.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="scale">How many actors a mark stands for at the most.</param>
    /// <param name="kind">What the stances are on.</param>
    /// <param name="head">What is said of the picture.</param>
    /// <param name="day">As of when.</param>
    public static XElement Of(IReadOnlyList<BarRow> rows, int scale, TargetKind kind, ListHead head, string day)
    {
        const int names = 280, figure = 50;
        (Side Side, string Name, int Left, int Marks)[] parts =
        [
            (Side.For, kind == TargetKind.Bill ? "For" : "Agree", names, MarksInLine),
            (Side.Between, "Between", names + (MarksInLine * MarkStep) + figure, MarksBetween),
            (Side.Against, kind == TargetKind.Bill ? "Concerns or against" : "Doubt or disagree", names + ((MarksInLine + MarksBetween) * MarkStep) + (2 * figure), MarksInLine),
        ];
        var width = names + (((2 * MarksInLine) + MarksBetween) * MarkStep) + (3 * figure);
        var body = new List<XElement>();
        body.AddRange(parts.Select(p => Text(p.Left, 24, p.Name, 14, colour: Muted)));
        var top = 36;
        foreach (var row in rows)
        {
            var name = Wrapped(row.Name, LongestName);
            var lines = name.Count;
            body.Add(new(Svg + "path", new XAttribute("d", $"M0 {top}H{width}"), new XAttribute("stroke", Line)));
            body.AddRange(name.Select((line, i) => Text(0, top + 21 + (i * MarkStep), line, 14)));
            foreach (var (side, _, left, inLine) in parts)
            {
                var values = row.Values.Where(v => v.Side() == side).ToList();
                var marks = row.IsTotal ? [] : values.GroupBy(v => v).OrderBy(g => g.Key.Place()).SelectMany(g => Enumerable.Repeat(g.Key, (g.Count() + scale - 1) / scale)).ToList();
                body.AddRange(marks.Select((value, i) => Mark(value, left + (i % inLine * MarkStep), top + 7 + (i / inLine * MarkStep), StanceSentence.Word(value, kind))));
                var (inLast, last) = marks.Count == 0 ? (0, 0) : (((marks.Count - 1) % inLine) + 1, (marks.Count - 1) / inLine);
                body.Add(Text(left + (inLast * MarkStep) + (inLast > 0 ? 6 : 0), top + 21 + (last * MarkStep), Grouped(values.Count), 14));
                lines = Math.Max(lines, last + 1);
            }

            top += 14 + (lines * MarkStep);
        }

        return Whole(width, top + 10, body, head, day, scale > 1 ? $"A mark stands for up to {Grouped(scale)} actors." : "One mark for each actor.");
    }
}
