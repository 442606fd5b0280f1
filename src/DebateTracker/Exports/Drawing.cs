using DebateTracker.Citations;
using System.Globalization;
using System.Xml.Linq;
using DebateTracker.Claims;
using DebateTracker.Positions;
using DebateTracker.Stances;
using DebateTracker.Text;

namespace DebateTracker.Exports;

/// <summary>
/// Pictures as SVG 1.1 documents that stand alone, with their title, filter, day and address written in. The colours are
/// those of the light pages, as attributes, so that a page can give them its own by classes.
/// </summary>
public static partial class Drawing
{
    /// <summary>How many actors the picture of a network has at the most.</summary>
    public const int MostActors = 40;

    /// <summary>How many ties it draws at the most.</summary>
    public const int MostTies = 150;

    /// <summary>How many rows the picture of a matrix has at the most.</summary>
    public const int MostRows = 500;

    private const int Margin = 16;
    private const int Size = 1000;
    private const int Radius = 290;
    private const int LongestName = 34;
    private const int LongestAround = 25;
    private const string Ink = "#14171c";
    private const string Muted = "#4b515b";
    private const string Line = "#d8dbe0";
    private const string Sans = "system-ui, sans-serif";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Dictionary<StanceValue, string> Colours = new()
    {
        [StanceValue.Support] = "#55308d",
        [StanceValue.SupportIfAmended] = "#7450ab",
        [StanceValue.Neutral] = "#565b65",
        [StanceValue.Mixed] = "#565b65",
        [StanceValue.Concerns] = "#80520f",
        [StanceValue.OpposeUnlessAmended] = "#a0500a",
        [StanceValue.Oppose] = "#963a00",
    };

    /// <summary>
    /// The ties that a picture draws: the strongest that are not even. Where only some of equally strong ones have a place,
    /// agreement and conflict have their shares of it, and every actor as many as any other, as far as that goes.
    /// </summary>
    public static IReadOnlyList<Tie> Drawn(ActorNetwork network)
    {
        var uneven = network.Ties.Where(t => t.Net != 0).ToList();
        if (uneven.Count <= MostTies) return uneven;
        var last = Strength(uneven[MostTies]);
        List<Tie> drawn = [.. uneven.TakeWhile(t => Strength(t) != last)];
        var equal = uneven.Where(t => Strength(t) == last).ToList();
        var (places, ofActor) = (MostTies - drawn.Count, new int[network.Actors.Count]);
        var agreeing = (int)Math.Round((double)places * equal.Count(t => t.Net > 0) / equal.Count, MidpointRounding.AwayFromZero);
        foreach (var (isAgreement, count) in new[] { (true, agreeing), (false, places - agreeing) })
        {
            var rest = equal.Where(t => (t.Net > 0) == isAgreement).ToList();
            for (var n = 0; n < count; n++)
            {
                var next = rest.MinBy(t => (ofActor[t.First] + ofActor[t.Second], Math.Max(ofActor[t.First], ofActor[t.Second]), t.First, t.Second));
                rest.Remove(next);
                drawn.Add(next);
                ofActor[next.First]++;
                ofActor[next.Second]++;
            }
        }

        return drawn;
    }

    private static (int, int) Strength(Tie tie) => (Math.Abs(tie.Net), tie.Agreement + tie.Conflict);

    /// <summary>Which ties are drawn, as a sentence.</summary>
    public static string DrawnInWords(ActorNetwork network)
    {
        var all = network.Ties.Where(t => t.Net != 0).ToList();
        return all.Count <= MostTies ? "Every tie that is not even is drawn."
            : Strength(all[MostTies]) != Strength(all[MostTies - 1]) ? $"The strongest {MostTies} of {all.Count} ties are drawn."
            : $"{MostTies} of {all.Count} ties are drawn, the strongest first; of those equally strong agreement and conflict have their shares, evenly among the actors.";
    }

    /// <summary>Actors on a circle, those who agree beside each other; agreement as full lines, conflict as dashed ones, the wider the more.</summary>
    public static XElement Of(ActorNetwork network, ListHead head, string day)
    {
        var content = new List<object?>();
        content.AddRange(Drawn(network).Reverse().Select(t =>
        {
            var ((x1, y1), (x2, y2)) = (At(t.First, Radius), At(t.Second, Radius));
            return new XElement(
                Svg + "path", new XAttribute("class", t.Net > 0 ? "agree" : "conflict"), new XAttribute("d", $"M{x1} {y1}Q{Size / 2} {Size / 2} {x2} {y2}"), new XAttribute("fill", "none"),
                new XAttribute("stroke", t.Net > 0 ? "#7450ab" : "#a0500a"), new XAttribute("stroke-width", Math.Min(Math.Abs(t.Net), 6)), t.Net > 0 ? null : new XAttribute("stroke-dasharray", "7 5"),
                new XElement(Svg + "title", XmlWords.Plain(Said(network, t))));
        }));
        content.AddRange(network.Actors.Select((a, i) =>
        {
            var ((x, y), degrees) = (At(i, Radius + 14), (360.0 * i / network.Actors.Count) - 90);
            var isLeft = degrees is > 90 and < 270;
            return new XElement(
                Svg + "g",
                new XElement(Svg + "circle", new XAttribute("cx", At(i, Radius).X), new XAttribute("cy", At(i, Radius).Y), new XAttribute("r", 5), new XAttribute("class", "ink"), new XAttribute("fill", Ink)),
                new XElement(
                    Svg + "text", new XAttribute("class", "ink"), new XAttribute("x", x), new XAttribute("y", y), new XAttribute("fill", Ink), new XAttribute("font-size", 14), new XAttribute("font-family", Sans),
                    new XAttribute("dominant-baseline", "middle"), new XAttribute("text-anchor", isLeft ? "end" : "start"), new XAttribute("transform", $"rotate({Plain(isLeft ? degrees + 180 : degrees)} {x} {y})"),
                    XmlWords.Short(a.Name, LongestAround), new XElement(Svg + "title", XmlWords.Plain(a.Name))));
        }));
        return Whole(Size, Size, content, head, day, $"{network.Choice} {DrawnInWords(network)}".Trim());

        (string X, string Y) At(int place, int radius)
        {
            var angle = (2 * Math.PI * place / network.Actors.Count) - (Math.PI / 2);
            return (Plain((Size / 2) + (radius * Math.Cos(angle))), Plain((Size / 2) + (radius * Math.Sin(angle))));
        }
    }

    /// <summary>What a tie says, in words.</summary>
    public static string Said(ActorNetwork network, Tie tie) =>
        $"{network.Actors[tie.First].Name} and {network.Actors[tie.Second].Name}: on one side on {tie.Agreement}, on opposite sides on {tie.Conflict}";

    /// <summary>A matrix of marks.</summary>
    public static XElement Of(StanceMatrix matrix, ListHead head, string day)
    {
        var left = matrix.Rows.Count - MostRows;
        if (left > 0) matrix = matrix with { Rows = [.. matrix.Rows.Take(MostRows)] };
        const int names = 300, heads = 220, cell = 46, row = 26;
        var (width, height) = (names + (cell * matrix.Targets.Count) + 180, heads + (row * matrix.Rows.Count) + 20);
        var content = new List<object?>();
        content.AddRange(matrix.Targets.Select((t, i) => Text(names + (cell * i) + (cell / 2) + 5, heads - 12, t.Name, 14, $"rotate(-50 {names + (cell * i) + (cell / 2) + 5} {heads - 12})", most: LongestName)));
        content.AddRange(matrix.Rows.Select((r, i) =>
        {
            var top = heads + (row * i);
            return new XElement(
                Svg + "g",
                new XElement(Svg + "path", new XAttribute("d", $"M0 {top}H{names + (cell * matrix.Targets.Count)}"), new XAttribute("stroke", Line)),
                Text(0, top + 18, r.Actor.Name, 14, most: LongestName),
                r.Marks.Select((m, j) => m is null ? null : Mark(m.Value, names + (cell * j) + (cell / 2) - 8, top + 5, $"{r.Actor.Name}, {m.Target.Name}: {StanceSentence.Word(m.Value, m.Target.Kind)}")),
                r.Lookups.Select((l, j) => l is null ? null : Searched(names + (cell * j) + (cell / 2) - 8, top + 5, $"{r.Actor.Name}, {l.Target.Name}: {l.Searched}")),
                r.IsAfterEnd.Select((is_, j) => is_ && r.Marks[j] is null && r.Lookups[j] is null ? Text(names + (cell * j) + (cell / 2) - 4, top + 18, "†", 14) : null));
        }));
        var targetsLeft = matrix.AllTargets > matrix.Targets.Count ? $"{matrix.Targets.Count} of {matrix.AllTargets} bills and propositions; the others are left out." : null;
        var isAfterEnd = matrix.Rows.Any(r => r.IsAfterEnd.Any(x => x)) ? "†: on record only from after the bill’s end." : null;
        return Whole(width, height, content, head, day, string.Join(' ', new[] { left > 0 ? $"The first {MostRows} actors; {left} are left out." : null, targetsLeft, isAfterEnd }.OfType<string>()) is { Length: > 0 } told ? told : null);
    }

    /// <summary>A picture with its title, filter, day, what is left out and its address below.</summary>
    private static XElement Whole(int width, int height, IEnumerable<object?> content, ListHead head, string day, string? left)
    {
        var lines = Wrapped($"{head.Title}, as of {day}.{(left is null ? "" : " " + left)}", width / 8).Select(l => (Text: l, Size: 14, Colour: Ink))
            .Concat(Wrapped($"DebateTracker, {head.Address}", width / 7).Select(l => (Text: l, Size: 12, Colour: Muted))).ToList();
        var whole = height + 20 + (20 * lines.Count);
        return new(
            Svg + "svg", new XAttribute("viewBox", $"{-Margin} {-Margin} {width + (2 * Margin)} {whole + (2 * Margin)}"), new XAttribute("width", width + (2 * Margin)), new XAttribute("height", whole + (2 * Margin)), new XAttribute("role", "img"),
            new XElement(Svg + "title", XmlWords.Plain(head.Title)),
            content,
            lines.Select((l, i) => Text(0, height + 20 + (20 * i), l.Text, l.Size, colour: l.Colour)));
    }

    /// <summary>A text in lines of at most so many characters: whole words, and of a longer one its parts.</summary>
    private static List<string> Wrapped(string text, int most)
    {
        var lines = new List<string>();
        foreach (var word in XmlWords.Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => w.EnumerateRunes().Chunk(most).Select(part => string.Concat(part))))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= most) lines[^1] += " " + word;
            else lines.Add(word);
        }

        return lines;
    }

    // A text longer than there is room for ends with an ellipsis, and says the whole when it is pointed at.
    private static XElement Text(int x, int y, string text, int size, string? transform = null, string colour = Ink, int most = int.MaxValue) => new(
        Svg + "text", new XAttribute("class", "ink"), new XAttribute("x", x), new XAttribute("y", y), new XAttribute("fill", colour), new XAttribute("font-size", size), new XAttribute("font-family", Sans),
        transform is null ? null : new XAttribute("transform", transform), XmlWords.Short(text, most), CodePoints.Count(text) > most ? new XElement(Svg + "title", XmlWords.Plain(text)) : null);

    // The shapes of the pages' marks, 16 by 16.
    private static XElement Mark(StanceValue value, int x, int y, string title)
    {
        var colour = Colours[value];
        var (filled, outlined, sign) = value switch
        {
            StanceValue.Support => ("M.4 8a7.6 7.6 0 1 0 15.2 0a7.6 7.6 0 1 0-15.2 0", "", "M8 4v8M4 8h8"),
            StanceValue.SupportIfAmended => ("", "M1.1 8a6.9 6.9 0 1 0 13.8 0a6.9 6.9 0 1 0-13.8 0", "M8 4.6v6.8M4.6 8h6.8"),
            StanceValue.Neutral => ("", "M8 .9 15.1 8 8 15.1.9 8z", "M5.2 6.6h5.6M5.2 9.4h5.6"),
            StanceValue.Concerns => ("", "M1.6 1.6h12.8v12.8H1.6z", "M8 4v5M8 10.6v1.9"),
            StanceValue.OpposeUnlessAmended => ("", "M1.6 1.6h12.8v12.8H1.6z", "M4.4 8h7.2"),
            _ => ("M.9.9h14.2v14.2H.9z", "", "M4 8h8"),
        };
        if (value == StanceValue.Mixed)
        {
            // Both ways, in the colours of both.
            return new(
                Svg + "g", new XAttribute("transform", $"translate({x} {y})"), new XElement(Svg + "title", XmlWords.Plain(title)),
                new XElement(Svg + "path", new XAttribute("d", "M8 .2v15.6L.2 8z"), new XAttribute("fill", Colours[StanceValue.Support])),
                new XElement(Svg + "path", new XAttribute("d", "M8.9 1.8 15 8l-6.1 6.2z"), new XAttribute("fill", "none"), new XAttribute("stroke", Colours[StanceValue.Oppose]), new XAttribute("stroke-width", "1.6")));
        }

        return new(
            Svg + "g", new XAttribute("transform", $"translate({x} {y})"), new XElement(Svg + "title", XmlWords.Plain(title)),
            filled.Length == 0 ? null : new XElement(Svg + "path", new XAttribute("d", filled), new XAttribute("fill", colour)),
            outlined.Length == 0 ? null : new XElement(Svg + "path", new XAttribute("d", outlined), new XAttribute("fill", "none"), new XAttribute("stroke", colour), new XAttribute("stroke-width", "1.5")),
            sign.Length == 0 ? null : new XElement(Svg + "path", new XAttribute("d", sign), new XAttribute("stroke", filled.Length > 0 ? "#fff" : colour), new XAttribute("stroke-width", 2)));
    }

    private static XElement Searched(int x, int y, string title) => new(
        Svg + "g", new XAttribute("transform", $"translate({x} {y})"), new XElement(Svg + "title", XmlWords.Plain(title)),
        new XElement(Svg + "circle", new XAttribute("cx", 8), new XAttribute("cy", 8), new XAttribute("r", "6.5"), new XAttribute("fill", "none"), new XAttribute("stroke", Muted), new XAttribute("stroke-dasharray", "2.5 2.5")));

    private static string Grouped(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Plain(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
