using System.Xml.Linq;
using DebateTracker.Claims;
using DebateTracker.Positions;
using DebateTracker.Stances;
using DebateTracker.Text;

namespace DebateTracker.Exports;

/// <summary>A column of a picture of a timeline.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Events">What happened in it: votes.</param>
/// <param name="Moments">What was on record in it, oldest first.</param>
public sealed record TimelineColumn(string Name, IReadOnlyList<string> Events, IReadOnlyList<StanceMoment> Moments);

/// <content>Timelines.</content>
public static partial class Drawing
{
    private const int ColumnWidth = 170;
    private const int LongestLine = 20;

    /// <summary>Lanes by stance, a column for each text of a bill or each month or year, a mark for each claim.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="kind">What the stances are on.</param>
    /// <param name="head">What is said of the picture.</param>
    /// <param name="day">As of when.</param>
    /// <param name="left">What is left out, in a sentence; null where nothing is.</param>
    public static XElement Of(IReadOnlyList<TimelineColumn> columns, TargetKind kind, ListHead head, string day, string? left)
    {
        const int names = 210, inLine = (ColumnWidth - 16) / MarkStep;
        var width = Math.Max(names + (ColumnWidth * columns.Count), 600);
        var heads = columns.Select(c => (Name: Wrapped(c.Name, LongestLine), Events: c.Events.SelectMany(e => Wrapped(e, LongestLine)).ToList())).ToList();
        var top = 16 + (heads.Select(h => h.Name.Count + h.Events.Count).DefaultIfEmpty().Max() * 18);
        var body = new List<XElement>();
        foreach (var ((name, events), i) in heads.Select((h, i) => (h, i)))
            body.AddRange([.. name.Select((line, j) => Text(LeftOf(i), 18 + (j * 18), line, 14)), .. events.Select((line, j) => Text(LeftOf(i), 18 + ((name.Count + j) * 18), line, 13, colour: Muted))]);
        foreach (var value in StanceValueExtensions.InOrder.Where(v => columns.Any(c => c.Moments.Any(m => m.Value == v))))
        {
            var lines = Math.Max(1, columns.Max(c => (c.Moments.Count(m => m.Value == value) + inLine - 1) / inLine));
            body.Add(new(Svg + "path", new XAttribute("d", $"M0 {top}H{width}"), new XAttribute("stroke", Line)));
            body.Add(Mark(value, 0, top + 8, StanceSentence.Word(value, kind)));
            body.Add(Text(24, top + 21, StanceSentence.Word(value, kind), 14));
            foreach (var (column, i) in columns.Select((c, i) => (c, i)))
            {
                body.AddRange(column.Moments.Where(m => m.Value == value)
                    .Select((m, j) => Mark(value, LeftOf(i) + (j % inLine * MarkStep), top + 8 + (j / inLine * MarkStep), $"{m.Actor.Name}, {(m.OnRecord.IsKnown ? m.OnRecord.ToDisplayString() : "date not known")}")));
            }

            top += 16 + (lines * MarkStep);
        }

        return Whole(width, top + 10, [.. columns.Select((_, i) => new XElement(Svg + "path", new XAttribute("d", $"M{LeftOf(i) - 8} 4V{top}"), new XAttribute("stroke", Line))), .. body], head, day, left);

        static int LeftOf(int column) => names + (ColumnWidth * column) + 8;
    }
}
