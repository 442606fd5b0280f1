using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace DebateTracker.Documents;

/// <summary>Letters of a page that are written in one direction, turned so that they read from left to right.</summary>
/// <param name="Width">The page's width in points, as turned.</param>
/// <param name="Height">The page's height in points, as turned.</param>
/// <param name="Letters">The letters in the order they are drawn, each on a level baseline, without doubles.</param>
/// <param name="IsStray">Whether these are one or two letters on the slant, as in text on a curve, which make no words.</param>
internal sealed record PdfDirection(double Width, double Height, IReadOnlyList<Letter> Letters, bool IsStray);

/// <summary>
/// Brings the letters of a page to what the words are read from: upright, with boxes that come from baseline, advance and size
/// alone, since fonts that are not embedded have no others; letters drawn twice for bold type taken once; accents on their letters.
/// </summary>
internal static class PdfLetters
{
    // Scans lie askew by a few degrees; what leans further is meant to.
    private const double Askew = 5;

    // Capitals are about this high in every font.
    private const double CapHeight = 0.7;

    // Accents that stand for themselves, as TeX and others draw them over letters, and those that Unicode joins with letters.
    private const string Accents = "`´ˆ^˜~¨¸ˇ˚¯˘˙˝˛";
    private const string Combining = "\u0300\u0301\u0302\u0302\u0303\u0303\u0308\u0327\u030C\u030A\u0304\u0306\u0307\u030B\u0328";

    /// <summary>The directions in which a page is written, that of most letters first.</summary>
    /// <param name="page">The page.</param>
    /// <param name="fields">Letters that are set on it beside its own.</param>
    public static IReadOnlyList<PdfDirection> Read(Page page, IEnumerable<Letter> fields)
    {
        var directions = new List<(double Angle, List<Run> Runs)>();
        foreach (var run in Runs(AsMeant(page).Concat(fields).Where(l => IsDrawn(l) && IsOn(page, l))))
        {
            var level = 90 * Math.Round(run.Angle / 90);
            var isLevel = Math.Abs(run.Angle - level) <= Askew;
            if (level == -180) level = 180;
            var at = directions.FindIndex(d => isLevel ? d.Angle == level : d.Angle % 90 != 0 && Math.Abs(Turn(run.Angle, d.Angle)) <= 1);
            if (at < 0)
            {
                at = directions.Count;
                directions.Add((isLevel ? level : run.Angle, []));
            }

            directions[at].Runs.Add(run);
        }

        return [.. directions.Select(d => Upright(page, d.Angle, d.Runs)).OrderByDescending(d => d.Letters.Count(l => !string.IsNullOrWhiteSpace(l.Value)))];
    }

    /// <summary>Letters that are drawn one after the other at one angle, in degrees from -180 to 180.</summary>
    private sealed record Run(double Angle, List<Letter> Letters);

    /// <summary>Whether a page has text beyond its edges, where nobody sees it.</summary>
    public static bool HasTextBeside(Page page) => page.Letters.Any(l => IsDrawn(l) && !IsOn(page, l) && !string.IsNullOrWhiteSpace(l.Value));

    // What stands for something else says so: a logo, a hyphen that ends a line, letters drawn as a picture (ISO 32000-2, 14.9.4).
    // What would stand for nothing at all is kept, unless it is a sign or two.
    private static IEnumerable<Letter> AsMeant(Page page)
    {
        var meant = new Dictionary<Letter, string>(ReferenceEqualityComparer.Instance);
        foreach (var content in page.GetMarkedContents()) Take(content);
        return page.Letters.Where(l => !meant.TryGetValue(l, out var text) || text.Length > 0)
            .Select(l => meant.TryGetValue(l, out var text) ? WithValue(l, text) : IsUnnamedSpace(l) ? WithValue(l, " ") : l);

        void Take(MarkedContentElement content)
        {
            if (content.ActualText is { } text && All(content).ToList() is { Count: > 0 } letters)
            {
                if (string.IsNullOrWhiteSpace(text) && letters.Count(l => !string.IsNullOrWhiteSpace(l.Value)) > 2) return;
                if (letters.TrueForAll(l => string.IsNullOrWhiteSpace(l.Value)) && string.IsNullOrWhiteSpace(text)) return;
                foreach (var letter in letters) meant[letter] = "";
                meant[letters.Find(l => !string.IsNullOrWhiteSpace(l.Value)) ?? letters[0]] = text;
                return;
            }

            foreach (var child in content.Children) Take(child);
        }

        static IEnumerable<Letter> All(MarkedContentElement content) => content.Letters.Concat(content.Children.SelectMany(All));
    }

    // TrueType fonts have the space as their third glyph; where a file does not name its glyphs, it is one that shows nothing.
    private static bool IsUnnamedSpace(Letter letter) => letter.Value == "\u0003" && (letter.BoundingBox.Height == 0 || letter.BoundingBox.Width == 0);

    private static Letter WithValue(Letter l, string value) => new(
        value, l.BoundingBox, l.GlyphRectangleLoose, l.StartBaseLine, l.EndBaseLine, l.Width, l.FontSize, l.FontDetails, l.RenderingMode, l.StrokeColor, l.FillColor, l.PointSize, l.TextSequence);

    private static bool IsDrawn(Letter letter) => Math.Abs(letter.PointSize) > 0;

    private static bool IsOn(Page page, Letter letter)
    {
        var (at, reach) = (letter.StartBaseLine, Math.Abs(letter.PointSize));
        return at.X > -reach && at.X < page.Width + reach && at.Y > -reach && at.Y < page.Height + reach;
    }

    private static List<Run> Runs(IEnumerable<Letter> letters)
    {
        var runs = new List<Run>();
        foreach (var letter in letters)
        {
            var (x, y) = (letter.EndBaseLine.X - letter.StartBaseLine.X, letter.EndBaseLine.Y - letter.StartBaseLine.Y);
            var angle = Math.Abs(x) + Math.Abs(y) > 1e-6 ? Math.Atan2(y, x) * 180 / Math.PI : runs.Count > 0 ? runs[^1].Angle : letter.BoundingBox.Rotation;
            if (runs.Count == 0 || Math.Abs(Turn(angle, runs[^1].Angle)) > 0.1) runs.Add(new(angle, []));
            runs[^1].Letters.Add(letter);
        }

        return runs;
    }

    // The page is turned as its letters lie for the most part; what then still lies askew is levelled where it stands.
    private static PdfDirection Upright(Page page, double angle, List<Run> runs)
    {
        var askew = runs.SelectMany(r => r.Letters.Select(_ => Turn(r.Angle, angle))).Order().ToList();
        var usual = angle + askew[askew.Count / 2];
        var (cos, sin) = (Math.Abs(Math.Cos(usual * Math.PI / 180)), Math.Abs(Math.Sin(usual * Math.PI / 180)));
        var (width, height) = ((page.Width * cos) + (page.Height * sin), (page.Width * sin) + (page.Height * cos));
        var turned = new List<Letter>();
        foreach (var run in runs)
        {
            var starts = run.Letters.Select(l => l.StartBaseLine).ToList();
            var middle = new PdfPoint((starts.Min(s => s.X) + starts.Max(s => s.X)) / 2, (starts.Min(s => s.Y) + starts.Max(s => s.Y)) / 2);
            foreach (var letter in run.Letters)
            {
                var levelled = Rotate(letter.StartBaseLine, middle, Turn(usual, run.Angle));
                var start = Rotate(levelled, new(page.Width / 2, page.Height / 2), -usual).Translate((width - page.Width) / 2, (height - page.Height) / 2);
                turned.Add(Level(letter, letter.Value, start));
            }
        }

        var letters = WithAccents(WithoutDoubles(turned));
        return new(width, height, letters, angle % 90 != 0 && letters.Count(l => !string.IsNullOrWhiteSpace(l.Value)) < 3);
    }

    private static Letter Level(Letter letter, string value, PdfPoint start)
    {
        var (x, y) = (letter.EndBaseLine.X - letter.StartBaseLine.X, letter.EndBaseLine.Y - letter.StartBaseLine.Y);
        var (advance, size) = (Math.Sqrt((x * x) + (y * y)), Math.Abs(letter.PointSize));
        var box = new PdfRectangle(start.X, start.Y, start.X + advance, start.Y + (CapHeight * size));
        return new(
            value, box, box, start, box.BottomRight, advance, letter.FontSize, letter.FontDetails, letter.RenderingMode, letter.StrokeColor, letter.FillColor, size, letter.TextSequence);
    }

    // Bold type is made by drawing a letter again at nearly the same place; the same letter twice in a word stands one advance on.
    private static List<Letter> WithoutDoubles(List<Letter> letters)
    {
        var doubles = new HashSet<Letter>();
        foreach (var same in letters.Where(l => !string.IsNullOrWhiteSpace(l.Value)).GroupBy(l => l.Value))
        {
            var kept = new List<Letter>();
            foreach (var letter in same.OrderBy(l => l.StartBaseLine.X))
            {
                var reach = 0.5 * Math.Min(letter.Width, letter.PointSize);
                var isDouble = false;
                for (var i = kept.Count - 1; i >= 0 && letter.StartBaseLine.X - kept[i].StartBaseLine.X < reach && !isDouble; i--)
                    isDouble = Math.Abs(letter.StartBaseLine.Y - kept[i].StartBaseLine.Y) < reach && IsOneSize(letter, kept[i]);
                if (isDouble) doubles.Add(letter);
                else kept.Add(letter);
            }
        }

        return [.. letters.Where(l => !doubles.Contains(l))];
    }

    private static List<Letter> WithAccents(List<Letter> letters)
    {
        foreach (var accent in letters.Where(l => l.Value is [var c] && Accents.Contains(c)).ToList())
        {
            var middle = accent.StartBaseLine.X + (accent.Width / 2);
            var at = letters.FindIndex(l => middle > l.StartBaseLine.X && middle < l.EndBaseLine.X && l.Value.Length > 0 && char.IsLetter(l.Value[^1]) && !Accents.Contains(l.Value[^1])
                && Math.Abs(l.StartBaseLine.Y - accent.StartBaseLine.Y) < 0.4 * accent.PointSize && IsOneSize(l, accent));
            if (at < 0) continue;
            var letter = letters[at].Value.Replace('ı', 'i').Replace('ȷ', 'j');
            var joined = (letter + Combining[Accents.IndexOf(accent.Value[0], StringComparison.Ordinal)]).Normalize(NormalizationForm.FormC);
            if (joined.Length > letter.Length) continue;
            letters[at] = Level(letters[at], joined, letters[at].StartBaseLine);
            letters.Remove(accent);
        }

        // The stroke of Ł, which TeX draws over the letter after it, is where other fonts have a space.
        for (var i = letters.Count - 2; i >= 0; i--)
        {
            if (letters[i].Value != " " || letters[i + 1].Value is not ("l" or "L")) continue;
            var over = Math.Min(letters[i].EndBaseLine.X, letters[i + 1].EndBaseLine.X) - Math.Max(letters[i].StartBaseLine.X, letters[i + 1].StartBaseLine.X);
            if (over < 0.7 * letters[i].Width || Math.Abs(letters[i].StartBaseLine.Y - letters[i + 1].StartBaseLine.Y) > 0.1 * letters[i].PointSize) continue;
            letters[i + 1] = Level(letters[i + 1], letters[i + 1].Value == "l" ? "ł" : "Ł", letters[i + 1].StartBaseLine);
            letters.RemoveAt(i);
        }

        return letters;
    }

    private static bool IsOneSize(Letter one, Letter other) => Math.Abs(one.PointSize - other.PointSize) < 0.1 * one.PointSize;

    private static PdfPoint Rotate(PdfPoint point, PdfPoint about, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var (x, y) = (point.X - about.X, point.Y - about.Y);
        return new(about.X + (x * cos) - (y * sin), about.Y + (x * sin) + (y * cos));
    }

    // How far it is from the second angle to the first, from -180 to 180.
    private static double Turn(double angle, double from) => Math.IEEERemainder(angle - from, 360);
}
