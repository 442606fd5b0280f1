using System.Xml.Linq;
using DebateTracker.Citations;
using DebateTracker.Claims;

namespace DebateTracker.Exports;

/// <summary>A cell of a picture of words.</summary>
/// <param name="Values">The stances.</param>
/// <param name="Kind">What they are on.</param>
/// <param name="When">When, and whose words they are.</param>
/// <param name="Words">The words, in quotation marks where they are quoted.</param>
public sealed record WordsCell(IReadOnlyList<StanceValue> Values, TargetKind Kind, string When, string Words);

/// <summary>A row of a picture of words.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Cells">A cell for each column; null where nothing is on record.</param>
public sealed record WordsRow(string Name, IReadOnlyList<WordsCell?> Cells);

public static partial class Drawing
{
    // What is longer ends with an ellipsis; the page has it whole.
    private const int LongestWords = 320;

    /// <summary>Words side by side, under their stances: before and after, or of several actors.</summary>
    /// <param name="columns">What the columns are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="head">The title and address of the page.</param>
    /// <param name="day">The day of the state that is drawn.</param>
    /// <param name="left">What is left out, in a sentence; null where nothing is.</param>
    public static XElement Of(IReadOnlyList<string> columns, IReadOnlyList<WordsRow> rows, ListHead head, string day, string? left)
    {
        const int cell = 320, gap = 24, line = 19, letters = 46;
        var width = Math.Max(640, ((cell + gap) * columns.Count) - gap);
        var content = new List<object?>();
        var top = 18;
        content.AddRange(columns.Select((c, i) => Text(X(i), top, c, 14, colour: Muted, most: letters)));
        foreach (var row in rows)
        {
            top += 14;
            content.Add(new XElement(Svg + "path", new XAttribute("d", $"M0 {top}H{width}"), new XAttribute("stroke", Line)));
            top += 24;
            foreach (var name in Wrapped(row.Name, width / 9))
            {
                content.Add(Text(0, top, name, 16));
                top += line;
            }

            var bottom = top;
            for (var i = 0; i < row.Cells.Count; i++)
            {
                var y = top + 6;
                if (row.Cells[i] is not { } said)
                {
                    content.Add(Text(X(i), y + 12, "nothing on record", 13, colour: Muted));
                    bottom = Math.Max(bottom, y + line);
                    continue;
                }

                foreach (var value in said.Values)
                {
                    var word = Terms.Capitalised(StanceSentence.Word(value, said.Kind));
                    content.Add(Mark(value, X(i), y, word));
                    content.Add(Text(X(i) + 22, y + 13, word, 14));
                    y += line + 3;
                }

                y += 12;
                foreach (var (text, size, colour) in Wrapped(XmlWords.Short(said.Words, LongestWords), letters).Select(w => (w, 14, Ink)).Concat(Wrapped(said.When, letters + 6).Select(w => (w, 12, Muted))))
                {
                    content.Add(Text(X(i), y, text, size, colour: colour));
                    y += line;
                }

                bottom = Math.Max(bottom, y);
            }

            top = bottom;
        }

        return Whole(width, top, content, head, day, left);

        static int X(int column) => (cell + gap) * column;
    }
}
