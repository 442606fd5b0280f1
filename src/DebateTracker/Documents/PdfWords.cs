using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;

namespace DebateTracker.Documents;

/// <summary>
/// The words of a PDF page that are written in one direction. Small raised figures are told apart: the mark of a note at the foot of the page is left out of
/// the text, the one that begins the note is put before it, and any other, an exponent, is written as such.
/// </summary>
internal sealed partial class PdfWords
{
    private const double SmallSize = 0.82;

    // "font-size: smaller" of style sheets, and how high "vertical-align: super" sets it at the least.
    private const double SmallerSize = 0.87;
    private const double HighRise = 0.2;

    // What fonts without a map to Unicode mean by codes that are no characters: the ligatures of TeX's encodings OT1 and T1.
    private static readonly Dictionary<char, string> TexLigatures = new()
    {
        ['\u000B'] = "ff",
        ['\u000C'] = "fi",
        ['\u000D'] = "fl",
        ['\u000E'] = "ffi",
        ['\u000F'] = "ffl",
        ['\u001B'] = "ff",
        ['\u001C'] = "fi",
        ['\u001D'] = "fl",
        ['\u001E'] = "ffi",
        ['\u001F'] = "ffl",
        ['\u0010'] = "“",
        ['\u0011'] = "”",
        ['\u0015'] = "–",
        ['\u0016'] = "—",
    };

    private readonly Dictionary<Word, string> texts = [];
    private readonly HashSet<Word> noteStarts = [];

    public PdfWords(int number, PdfDirection direction, bool isAside)
    {
        Number = number;
        Height = direction.Height;
        IsAside = isAside;
        Words = Parted(direction.Letters);
        if (Words.Count > 0) ReadRaised(Words.GroupBy(w => Math.Round(Size(w), 1)).MaxBy(g => g.Sum(w => w.Letters.Count))!.Key);
    }

    /// <summary>The page's number, from 1.</summary>
    public int Number { get; }

    /// <summary>The page's height in points, as its words are read.</summary>
    public double Height { get; }

    /// <summary>Whether most of the page is written in another direction.</summary>
    public bool IsAside { get; }

    /// <summary>The words, without marks of notes.</summary>
    public List<Word> Words { get; }

    /// <summary>Whether a word begins a note at the foot of the page.</summary>
    public bool StartsNote(Word word) => noteStarts.Contains(word);

    /// <summary>A word as it is to be read.</summary>
    public string Text(Word word)
    {
        if (texts.TryGetValue(word, out var text)) return text;
        var plain = Plain(word.Letters);
        return IsFromRight(plain) ? InReadingOrder([.. word.Letters.Select(l => Plain([l]))]) : plain;
    }

    /// <summary>A line of words as it is to be read: those of scripts written from right to left in their order, within the others or around them.</summary>
    public string Line(IReadOnlyList<Word> words)
    {
        var texts = words.Select(Text).ToList();
        if (!texts.Exists(IsFromRight)) return string.Join(' ', texts);
        var isFromRight = texts.Count(IsFromRight) * 2 > texts.Count(t => t.Any(char.IsLetter));
        if (isFromRight) texts.Reverse();
        for (var first = 0; first < texts.Count; first++)
        {
            // What is written the other way within the line, and figures between its words.
            var run = 0;
            for (var i = first; i < texts.Count && (IsFromRight(texts[i]) != isFromRight) && (isFromRight || IsFromRight(texts[i])); i++) run++;
            if (run < 2) continue;
            texts.Reverse(first, run);
            first += run;
        }

        return string.Join(' ', texts);
    }

    /// <summary>
    /// Signs that stand in order from left to right as they are read, or the other way about: those of scripts from right to left
    /// from the right, figures and other letters among them from the left. What one sign stands for is in its order already.
    /// </summary>
    public static string InReadingOrder(IReadOnlyList<string> signs)
    {
        if (!signs.Any(IsFromRight)) return string.Concat(signs);
        var read = new StringBuilder();
        for (var i = signs.Count - 1; i >= 0; i--)
        {
            if (!IsFromLeft(signs[i]))
            {
                read.Append(signs[i].Normalize(NormalizationForm.FormKC));
                continue;
            }

            var first = i;
            for (var k = i - 1; k >= 0 && (IsFromLeft(signs[k]) || signs[k] is "." or "," or ":" or "/" or "%" or "-"); k--)
                if (IsFromLeft(signs[k])) first = k;
            for (var k = first; k <= i; k++) read.Append(signs[k]);
            i = first;
        }

        return read.ToString();
    }

    // Hebrew, Arabic and their forms for printing, but for figures.
    private static bool IsFromRight(string text) => text.Any(c => c is (>= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC') && !char.IsDigit(c));

    private static bool IsFromLeft(string sign) => !IsFromRight(sign) && sign.Any(char.IsLetterOrDigit);

    // Letters that stand close make a word, unless a space is drawn between them. The space itself must not be looked at: after
    // a letter that is pulled back, as commas are, it stands nearer. Where no spaces are drawn, they may be far narrower than in
    // the font, but are still wider than what usually is between the letters of the line, which may be spaced.
    private static List<Word> Parted(IReadOnlyList<Letter> letters)
    {
        var drawn = letters.Where(l => !string.IsNullOrWhiteSpace(l.Value)).ToList();
        var apart = new HashSet<(Letter, Letter)>();
        var usual = new Dictionary<Letter, double>();
        var (line, gaps) = (new List<Letter>(), new List<double>());
        var isSpaced = false;
        foreach (var letter in letters)
        {
            if (string.IsNullOrWhiteSpace(letter.Value))
            {
                isSpaced = true;
                continue;
            }

            if (line.Count > 0)
            {
                if (isSpaced) apart.Add((line[^1], letter));
                var isBelow = Math.Abs(letter.StartBaseLine.Y - line[^1].StartBaseLine.Y) > 0.5 * letter.PointSize;
                if (isBelow || letter.StartBaseLine.X < line[^1].StartBaseLine.X) EndLine();
                else if (!isSpaced) gaps.Add(Math.Max(0, letter.StartBaseLine.X - line[^1].EndBaseLine.X));
            }

            line.Add(letter);
            isSpaced = false;
        }

        EndLine();
        return [.. new NearestNeighbourWordExtractor(new()
        {
            Filter = (one, next) => !apart.Contains((one, next)),
            MaximumDistance = Nearness,
        }).GetWords(drawn).Select(InOrder)];

        // The end of a word may be drawn before its beginning: bills set what is struck or put in apart from the rest of a line.
        static Word InOrder(Word word)
        {
            var isInOrder = word.Letters.Zip(word.Letters.Skip(1)).All(p => p.First.StartBaseLine.X <= p.Second.StartBaseLine.X);
            return isInOrder ? word : new([.. word.Letters.OrderBy(l => l.StartBaseLine.X)]);
        }

        double Nearness(Letter one, Letter next)
        {
            var (gap, size) = (next.StartBaseLine.X - one.EndBaseLine.X, Math.Max(one.PointSize, next.PointSize));
            return gap < 0 ? 0.3 * size : gap < Math.Min(0.2, 0.12 + usual[one]) * size ? 0.2 * size : 0;
        }

        void EndLine()
        {
            gaps.Sort();
            foreach (var letter in line) usual[letter] = gaps.Count < 4 ? 0.08 : gaps[gaps.Count / 2] / letter.PointSize;
            line = [];
            gaps = [];
        }
    }

    private static string Plain(IEnumerable<Letter> letters)
    {
        var text = new StringBuilder();
        foreach (var letter in letters)
        {
            if (letter.Value is [var code] && Sign(letter, code) is { } sign) text.Append(sign);
            else text.Append(letter.Value);
        }

        return text.ToString();
    }

    // What stands for a code that is no character; null for one that is.
    private static string? Sign(Letter letter, char code)
    {
        if (CharUnicodeInfo.GetUnicodeCategory(code) is not (UnicodeCategory.Control or UnicodeCategory.PrivateUse)) return null;
        if (SignFont().Match(letter.FontName ?? "") is { Success: true } font)
            return (code is >= '\uF000' and <= '\uF0FF' ? WordSigns.Of(font.Groups["two"].Success ? "wingdings 2" : font.Groups["name"].Value, code) : null) ?? Unknown;
        return TexLigatures.GetValueOrDefault(code) ?? Unknown;
    }

    /// <summary>Stands for a character that the file does not name (Unicode's replacement character).</summary>
    public const string Unknown = "\uFFFD";

    [GeneratedRegex(@"^(?:[A-Z]{6}\+)?(?<name>Symbol|Wingdings)(?<two>\s?2)?", RegexOptions.IgnoreCase)]
    private static partial Regex SignFont();

    private static double Size(Word word) => word.Letters.Select(l => l.PointSize).Order().ElementAt(word.Letters.Count / 2);

    private static bool IsMark(string text) => text.Length is > 0 and <= 3 && text.All(c => char.IsAsciiDigit(c) || c is '*' or '†' or '‡' or '§' or '-' or '−' or '+');

    private void ReadRaised(double body)
    {
        var marks = new List<(Word After, Word? Own, string Base, string Mark, bool IsBelow)>();
        foreach (var word in Words.ToList())
        {
            // A word that ends in raised figures, or a word of nothing else right after another.
            var raised = word.Letters.Reverse().TakeWhile(l => IsRaised(l, word.Letters[0])).Reverse().ToList();
            if (raised.Count > 0 && raised.Count < word.Letters.Count && IsMark(Plain(raised)))
            {
                marks.Add((word, null, Plain(word.Letters.Take(word.Letters.Count - raised.Count)), Plain(raised), false));
                continue;
            }

            // Figures below the line within a word: CO₂.
            var lowered = word.Letters.Select(l => IsLowered(l, word.Letters[0]) && char.IsAsciiDigit(l.Value[0])).ToList();
            if (lowered.Contains(true)) texts[word] = string.Concat(word.Letters.Zip(lowered, (l, low) => low ? RaisedText.Subscript(l.Value) : Plain([l])));

            if (Size(word) > SmallSize * body)
            {
                // As browsers print it: not much smaller, and a good deal higher.
                if (Size(word) <= SmallerSize * body && IsMark(Plain(word.Letters))
                    && Words.Where(w => w != word && Size(w) > Size(word) * 1.05 && IsBeside(w, word, body) && Rise(word.Letters[0], w.Letters[^1]) > HighRise).MaxBy(w => w.BoundingBox.Right) is { } under)
                    marks.Add((under, word, Text(under), Plain(word.Letters), false));
                continue;
            }

            if (OrdinalEnd().IsMatch(Plain(word.Letters)) && Words.Find(w => w != word && char.IsAsciiDigit(Text(w)[^1]) && IsBeside(w, word, body)) is { } number)
            {
                texts[number] = Text(number) + Plain(word.Letters);
                Words.Remove(word);
                continue;
            }

            if (!IsMark(Plain(word.Letters))) continue;
            if (Words.Where(w => w != word && Size(w) > Size(word) * 1.05 && IsBeside(w, word, body)).MaxBy(w => w.BoundingBox.Right) is { } before)
            {
                marks.Add((before, word, Text(before), Plain(word.Letters), word.Letters[0].StartBaseLine.Y < before.Letters[^1].StartBaseLine.Y - (0.03 * body)));
            }
            else if (Words.Where(w => w != word && IsBeside(word, w, body * 1.5) && w.BoundingBox.Top < Height * 0.45)
                .MinBy(w => Math.Abs(w.Letters[0].StartBaseLine.Y - word.Letters[0].StartBaseLine.Y)) is { } first)
            {
                texts[first] = $"{Plain(word.Letters)} {Plain(first.Letters)}";
                noteStarts.Add(first);
                Words.Remove(word);
            }
        }

        var small = Words.Where(w => Size(w) < 0.92 * body && w.BoundingBox.Top < Height * 0.45).Select(w => Plain(w.Letters).TrimEnd('.', ')'));
        var notes = noteStarts.Select(w => texts[w].Split(' ')[0]).Concat(small.Where(IsMark)).ToHashSet();
        // A note whose mark is as large as its words, when the page has the same mark raised.
        foreach (var word in Words.Where(w => w.BoundingBox.Top < Height * 0.45 && marks.Exists(m => m.Mark == Plain(w.Letters)) && !Words.Exists(o => o != w && IsBeside(o, w, body * 2))).ToList())
        {
            noteStarts.Add(word);
            notes.Add(Plain(word.Letters));
        }

        foreach (var (after, own, text, mark, isBelow) in marks)
        {
            if (own is not null) Words.Remove(own);
            if (isBelow)
            {
                texts[after] = text + RaisedText.Subscript(mark);
                continue;
            }

            // A mark in brackets, as the Official Journal of the European Union has them, would leave the brackets behind.
            texts[after] = notes.Contains(mark) && !text.EndsWith('(') && !ExponentBase().IsMatch(text) ? text : text + RaisedText.Superscript(mark);
        }
    }

    // What figures are raised to the power of; longer numbers carry marks of notes.
    [GeneratedRegex(@"(?<![\d.,])(10|\d)$")]
    private static partial Regex ExponentBase();

    [GeneratedRegex(@"^(st|nd|rd|th)[.,;:]?$")]
    private static partial Regex OrdinalEnd();

    private static bool IsRaised(Letter letter, Letter beside) =>
        (letter.PointSize < SmallSize * beside.PointSize && Rise(letter, beside) > 0.12) || (letter.PointSize <= SmallerSize * beside.PointSize && Rise(letter, beside) > HighRise);

    // How much higher a letter stands, in sizes of the other.
    private static double Rise(Letter letter, Letter beside) => (letter.StartBaseLine.Y - beside.StartBaseLine.Y) / beside.PointSize;

    private static bool IsLowered(Letter letter, Letter beside) =>
        letter.PointSize < SmallSize * beside.PointSize && letter.StartBaseLine.Y < beside.StartBaseLine.Y - (0.03 * beside.PointSize);

    // Whether the second word stands right after the first, on its line or a little off it.
    private static bool IsBeside(Word first, Word second, double body) =>
        second.BoundingBox.Left - first.BoundingBox.Right is var gap && gap > -0.1 * body && gap < 0.35 * body
        && Math.Abs(second.Letters[0].StartBaseLine.Y - first.Letters[^1].StartBaseLine.Y) < 0.55 * body;
}
