using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DebateTracker.Documents.Laws;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Logging;

namespace DebateTracker.Documents;

/// <summary>
/// PDF: columns read one after the other, running heads and page numbers left out, notes at the foot put after the text,
/// words at another angle put after their page's, words broken at the end of a line joined, and the page as locator.
/// </summary>
internal static partial class PdfImporter
{
    // The part of a page's height at its top and foot in which running heads stand, and page numbers at the most.
    private const double Margin = 0.12;
    private const double NumberMargin = 0.2;
    private const double NoteSize = 0.88;
    private const int LongestRunningHead = 100;

    // The share of characters that no font names, beyond which a text is none.
    private const double MostUnknown = 0.05;

    private sealed record Line(string Text, double Size, double Left, double Right, double Bottom, bool StartsNote, bool IsAtFoot);

    private sealed record Block(int Page, IReadOnlyList<Line> Lines, bool IsAside);

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(byte[] bytes, DocumentText into, DocumentLimits limits, IProgress<ReadingProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            var log = new Log();
            var options = new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, ClipPaths = false, Logger = log };
            using var document = PdfDocument.Open(bytes, options);
            if (document.NumberOfPages > limits.MaxPages)
                throw new DocumentRefusedException($"The PDF has {document.NumberOfPages:N0} pages; at most {limits.MaxPages:N0} are taken. Take the pages that are needed.");
            var pages = new List<PdfWords>();
            var (images, drawings, fontless, cut, fields, over, broken) = (new HashSet<int>(), new HashSet<int>(), new List<int>(), new List<int>(), new List<int>(), new List<int>(), new List<int>());
            foreach (var page in document.GetPages())
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new("Reading pages", page.Number, document.NumberOfPages));
                var (before, strays) = (pages.Count, new StringBuilder());
                var (filled, typed, areFieldsWhole) = PdfFields.Read(document, page);
                if (!areFieldsWhole) broken.Add(page.Number);
                if (filled.Exists(l => !string.IsNullOrWhiteSpace(l.Value))) fields.Add(page.Number);
                if (typed.Exists(l => !string.IsNullOrWhiteSpace(l.Value))) over.Add(page.Number);
                foreach (var direction in PdfLetters.Read(page, filled.Concat(typed)))
                {
                    if (direction.IsStray) strays.AppendJoin("", direction.Letters.Select(l => l.Value));
                    else pages.Add(new(page.Number, direction, pages.Count > before));
                }

                if (strays.Length > 100) strays.Remove(100, strays.Length - 100).Append('…');
                if (strays.Length > 0) into.Remark($"Page {page.Number} has letters each at an angle of its own, which were left out: {strays}");
                if (page.NumberOfImages > 0) images.Add(page.Number);
                if (page.Paths.Count > 0) drawings.Add(page.Number);
                if (log.TakeMissingFont()) fontless.Add(page.Number);
                if (PdfLetters.HasTextBeside(page)) cut.Add(page.Number);
            }

            var unreadable = CheckReadable(pages, into);
            var shown = pages.Sum(p => p.Words.Count);
            StripLineNumbers(pages);
            var heads = pages.SelectMany(p => LinesAt(p, Margin).Select(l => string.Join(' ', l.Select(p.Text)))).ToList();
            Tell(StripPrintersMarks(pages), "has marks of the printing office, which were left out.", "have marks of the printing office, which were left out.");
            StripRunningHeads(pages, document.NumberOfPages, images);
            var empty = Enumerable.Range(1, document.NumberOfPages).Except(pages.Where(p => p.Words.Count > 0).Select(p => p.Number)).Except(fontless)
                .ToLookup(n => images.Contains(n) || drawings.Contains(n));
            var repeated = StripRepeatedAsides(pages);
            Tell([.. empty[true]], "gave no text; it is probably a picture.", "gave no text; they are probably pictures.");
            Tell([.. empty[false]], "gave no text; it seems to be blank.", "gave no text; they seem to be blank.");
            Tell(fontless, "has text in a font that the file lacks, which was left out.", "have text in a font that the file lacks, which was left out.");
            Tell(cut, "has text beyond the edge of the page, which was left out.", "have text beyond the edge of the page, which was left out.");
            const string aside = "words at another angle than the rest; they stand after the page's text.";
            Tell([.. pages.Where(p => p.IsAside && p.Words.Count > 0).Select(p => p.Number).Distinct()], $"has {aside}", $"have {aside}");
            Tell(repeated, "has the same words at an angle as a page before, which were left out.", "have the same words at an angle as a page before, which were left out.");
            Tell(fields, "is a form; what its fields and boxes hold stands with the text.", "are a form; what their fields and boxes hold stands with the text.");
            Tell(broken, "has fields or notes that are damaged and were not read.", "have fields or notes that are damaged and were not read.");
            Tell(over, "has words that were typed over it; they stand with the text.", "have words that were typed over them; they stand with the text.");
            var blocks = new List<Block>();
            foreach (var page in pages)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new("Finding columns", page.Number, document.NumberOfPages));
                blocks.AddRange(Blocks(page));
            }

            var kept = pages.Sum(p => p.Words.Count);
            var letters = pages.Sum(p => p.Words.Sum(w => p.Text(w).Count(char.IsLetterOrDigit)));
            var stated = AddText(blocks, heads, into);

            // Words are joined over lines; letters are not.
            var read = into.Text.Count(char.IsLetterOrDigit);
            var taken = Math.Max(0, (read >= letters * 0.998 ? kept : (int)((double)kept * read / letters)) - unreadable);
            into.Report = new(shown, taken, shown == kept ? [] : [new("running heads, numbers of pages and lines, marks of printing", shown - kept, heads.Exists(h => h.Trim().Length > 0) ? ReadingReport.Beginning(string.Join(' ', heads.Take(3))) : "numbers")], shown - kept, []);
            return ([.. stated, .. Facts(document.Information)], "PDF");
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new DocumentRefusedException("The PDF is encrypted and asks for a password. Save it without one and try again.");
        }
        catch (Exception e) when (e is not (DocumentRefusedException or OperationCanceledException or OutOfMemoryException))
        {
            // The library throws many types at files that break the format.
            throw new DocumentRefusedException($"The PDF is damaged and cannot be read ({e.GetType().Name}). Open it in a viewer, print it to a new PDF and try that.");
        }

        void Tell(List<int> on, string one, string several)
        {
            if (on.Count > 0) into.Remark($"{Listed(on)} {(on.Count == 1 ? one : several)}");
        }
    }

    // "Page 2", "Pages 2, 5 and 7 to 9".
    private static string Listed(List<int> pages)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var page in pages)
        {
            if (ranges.Count > 0 && ranges[^1].Last == page - 1) ranges[^1] = (ranges[^1].First, page);
            else ranges.Add((page, page));
        }

        List<string> parts = [.. ranges.SelectMany(Said)];
        if (pages.Count == 1) return $"Page {pages[0]}";
        return parts.Count == 1 ? $"Pages {parts[0]}" : $"Pages {string.Join(", ", parts[..^1])} and {parts[^1]}";

        static IEnumerable<string> Said((int First, int Last) range) => (range.Last - range.First) switch
        {
            0 => [$"{range.First}"],
            1 => [$"{range.First}", $"{range.Last}"],
            _ => [$"{range.First} to {range.Last}"],
        };
    }

    // A watermark is the same on page after page; it is read once. The pages on which it was left out.
    private static List<int> StripRepeatedAsides(List<PdfWords> pages)
    {
        var firstOn = new Dictionary<string, int>();
        var repeated = pages.Where(p => p.IsAside && p.Words.Count > 0 && FirstOn(p) < p.Number).ToList();
        foreach (var page in repeated) page.Words.Clear();
        return [.. repeated.Select(p => p.Number).Distinct()];

        int FirstOn(PdfWords page)
        {
            var words = string.Join(' ', page.Words.Select(page.Text).Order(StringComparer.Ordinal));
            return firstOn.TryGetValue(words, out var first) ? first : firstOn[words] = page.Number;
        }
    }

    // "VerDate Sep<11>2014 23:02 Oct 31, 2023 Jkt 262001" at the foot and "somebody on DSK120RN23PROD with BILLS" at the side of what
    // the GPO prints. The pages on which they were left out.
    private static List<int> StripPrintersMarks(List<PdfWords> pages)
    {
        var on = new List<int>();
        foreach (var page in pages)
        {
            var marks = page.IsAside && PrintersName().IsMatch(string.Join(' ', page.Words.Select(page.Text))) ? page.Words.ToList()
                : LinesAt(page, Margin).Where(l => PrintersDate().IsMatch(string.Join(' ', l.Select(page.Text)))).SelectMany(l => l).ToList();
            if (page.Words.RemoveAll(marks.ToHashSet().Contains) > 0) on.Add(page.Number);
        }

        return [.. on.Distinct()];
    }

    // Fonts may show characters without saying which they are. Where many are, what comes out is no text that anybody could cite;
    // the words that hold a few are counted as not taken. How many those are.
    private static int CheckReadable(List<PdfWords> pages, DocumentText into)
    {
        var (all, unknown, words) = (0, 0, 0);
        foreach (var text in pages.SelectMany(p => p.Words.Select(p.Text)))
        {
            var here = text.Count(c => c == PdfWords.Unknown[0]);
            (all, unknown, words) = (all + text.Length, unknown + here, words + (here > 0 ? 1 : 0));
        }

        if (unknown > all * MostUnknown)
        {
            throw new DocumentRefusedException(
                "The PDF's fonts do not say which characters they show, so its text cannot be read. "
                + "Recognise the text in a program for scans, or take another copy.");
        }

        if (unknown > 0)
        {
            into.Remark($"The PDF's fonts do not say which {(unknown == 1 ? "one character is that it shows; it stands" : $"{unknown:N0} characters are that it shows; each stands")} as “{PdfWords.Unknown}”, in {words:N0} {(words == 1 ? "word" : "words")}.");
        }

        return words;
    }

    // Bills and transcripts are printed with the numbers of their lines beside them: of every line, also of those in the middle of
    // a sentence. Numbers of chapters in a table of contents, of items in a list or of rows in a form belong to the text.
    private static void StripLineNumbers(List<PdfWords> pages)
    {
        var runs = pages.SelectMany(p => NumberRuns(p).Select(r => (Page: p, Words: r))).ToList();
        var edges = runs.Where(r => AreOfLines(r.Page, r.Words)).Select(r => r.Words[0].BoundingBox.Right).ToList();
        foreach (var (page, words) in runs)
        {
            // A last page may have few lines.
            if (edges.Exists(e => Math.Abs(e - words[0].BoundingBox.Right) < 12) && (words.Count >= FewestLineNumbers || LineNumberOf(page, words[0]) == 1))
                page.Words.RemoveAll(words.Contains);
        }
    }

    private const int FewestLineNumbers = 5;

    // Where a page has so many from one on, they are of its lines, whatever these say.
    private const int WholePage = 20;
    private const int FewestIndents = 3;

    // Numbers that go on by one down the page, each the first of its line and one below the other.
    private static IEnumerable<List<Word>> NumberRuns(PdfWords page)
    {
        var numbers = page.Words.Where(w => LineNumber().IsMatch(page.Text(w)) && !page.Words.Exists(o => o != w && IsLeftOf(o, w)))
            .OrderByDescending(w => w.BoundingBox.Bottom).ToList();
        for (var first = 0; first < numbers.Count;)
        {
            var run = 1;
            while (first + run < numbers.Count
                && LineNumberOf(page, numbers[first + run]) == LineNumberOf(page, numbers[first + run - 1]) + 1
                && Math.Abs(numbers[first + run].BoundingBox.Right - numbers[first].BoundingBox.Right) < 12) run++;
            yield return numbers.GetRange(first, run);
            first += run;
        }

        static bool IsLeftOf(Word one, Word other) =>
            one.BoundingBox.Right <= other.BoundingBox.Left && Math.Abs(one.BoundingBox.Bottom - other.BoundingBox.Bottom) < 3;
    }

    private static int LineNumberOf(PdfWords page, Word word) => int.Parse(page.Text(word), CultureInfo.InvariantCulture);

    private static bool AreOfLines(PdfWords page, List<Word> numbers)
    {
        if (numbers.Count < FewestLineNumbers) return false;
        var (top, bottom) = (Baseline(numbers[0]) + 3, Baseline(numbers[^1]) - 3);
        var lines = LinesOf([.. page.Words.Where(w => Baseline(w) < top && Baseline(w) > bottom && w.BoundingBox.Left > numbers[0].BoundingBox.Left - 12)]).ToList();
        var numbered = lines.Where(l => numbers.Contains(l[0])).ToList();
        if (lines.Count - numbered.Count > 0.2 * numbers.Count) return false;

        // Lines that go on with a sentence, or begin here and there, are no list's.
        if (numbered.Count(l => l.Count > 1 && char.IsLower(page.Text(l[1])[0])) is var goOn && goOn >= Math.Max(2, 0.1 * numbers.Count)) return true;
        var indents = numbered.Where(l => l.Count > 1).Select(l => Math.Round(l[1].BoundingBox.Left / (0.7 * l[1].Letters[0].PointSize))).Distinct().Count();
        return LineNumberOf(page, numbers[0]) == 1 && (numbers.Count >= WholePage || indents >= FewestIndents);
    }

    // The same words at the same height of several pages are a running head, and so are those in which nothing but the page's
    // number goes on; a number alone that stands above or below everything else is the page's. What stands as near to the text
    // as its lines to one another is a part of it.
    private static void StripRunningHeads(List<PdfWords> pages, int count, HashSet<int> images)
    {
        var on = new Dictionary<(string, int), HashSet<int>>();
        foreach (var page in pages)
            foreach (var key in LinesAt(page, Margin).SelectMany(l => HeadKeys(page, l)))
                (on.TryGetValue(key, out var numbers) ? numbers : on[key] = []).Add(page.Number);
        foreach (var page in pages)
        {
            var heads = LinesAt(page, Margin)
                .Where(l => HeadKeys(page, l).Any(k => k.Text.Length <= LongestRunningHead && on[k].Count >= (count <= 4 ? 2 : 3)) || FederalRegister.IsHead(string.Join(' ', l.Select(page.Text)))).ToList();
            var numbers = LinesAt(page, NumberMargin)
                .Where(l => IsOutermost(page, heads, l) && PageNumber().IsMatch(string.Join(' ', l.Select(page.Text)))).ToList();

            // Heads alone on a page are what it says, unless the rest of it is a picture.
            if (!images.Contains(page.Number) && page.Words.TrueForAll(heads.Concat(numbers).SelectMany(h => h).ToHashSet().Contains)) heads.Clear();
            heads.AddRange(numbers);
            var text = page.Words.Except(heads.SelectMany(h => h)).ToList();
            while (heads.RemoveAll(h => text.Exists(w => Math.Abs(Baseline(w) - Baseline(h[0])) < 1.5 * w.Letters[0].PointSize)) > 0)
                text = [.. page.Words.Except(heads.SelectMany(h => h))];
            page.Words.RemoveAll(heads.SelectMany(h => h).ToHashSet().Contains);
        }

        static bool IsOutermost(PdfWords page, List<List<Word>> heads, List<Word> line) =>
            page.Words.Where(w => !line.Contains(w) && !heads.Exists(h => h.Contains(w))).ToList() is var others
            && (others.TrueForAll(w => w.BoundingBox.Bottom > line[0].BoundingBox.Top) || others.TrueForAll(w => w.BoundingBox.Top < line[0].BoundingBox.Bottom));
    }

    private static IEnumerable<List<Word>> LinesAt(PdfWords page, double margin) => page.Words
        .Where(w => w.BoundingBox.Bottom < page.Height * margin || w.BoundingBox.Top > page.Height * (1 - margin))
        .GroupBy(w => (int)Math.Round(w.BoundingBox.Bottom / 3))
        .Select(g => g.OrderBy(w => w.BoundingBox.Left).ToList());

    // What a line would be as a running head: its words, and its words with one number as the distance from the page's.
    private static IEnumerable<(string Text, int Height)> HeadKeys(PdfWords page, List<Word> line)
    {
        var text = new StringBuilder(page.Text(line[0]));
        foreach (var (before, word) in line.Zip(line.Skip(1)))
            text.Append(word.BoundingBox.Left - before.BoundingBox.Right > word.Letters[0].PointSize ? '\t' : ' ').Append(page.Text(word));
        var height = (int)Math.Round(line[0].BoundingBox.Bottom / 3);
        yield return (text.ToString(), height);
        var parts = HeadPart().Split(text.ToString());
        for (var i = 0; i < parts.Length; i++)
            if (int.TryParse(PageNumber().Match(parts[i]).Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                yield return ($"{string.Join('|', parts[..i])}|#{number - page.Number}|{string.Join('|', parts[(i + 1)..])}", height);
    }

    private static IEnumerable<Block> Blocks(PdfWords page)
    {
        if (page.Words.Count == 0) yield break;
        foreach (var words in new PdfColumns(Median(page.Words.SelectMany(w => w.Letters).Select(l => l.PointSize))).Blocks(page.Words))
        {
            yield return new(page.Number, [.. LinesOf(words).Select(line => new Line(
                page.Line(line), Median(line.SelectMany(w => w.Letters).Select(x => x.PointSize)), line[0].BoundingBox.Left, line[^1].BoundingBox.Right,
                Baseline(line[0]), page.StartsNote(line[0]), line[0].BoundingBox.Top < page.Height * 0.45))], page.IsAside);
        }
    }

    // Words on one baseline, from left to right; a figure that hangs below it does not take its word with it.
    private static IEnumerable<List<Word>> LinesOf(List<Word> words)
    {
        var line = new List<Word>();
        foreach (var word in words.OrderByDescending(Baseline).ThenBy(w => w.BoundingBox.Left))
        {
            if (line.Count > 0 && Baseline(line[0]) - Baseline(word) > 0.4 * Math.Max(line[0].Letters[0].PointSize, word.Letters[0].PointSize))
            {
                yield return [.. line.OrderBy(w => w.BoundingBox.Left)];
                line = [];
            }

            line.Add(word);
        }

        if (line.Count > 0) yield return [.. line.OrderBy(w => w.BoundingBox.Left)];
    }

    private static double Baseline(Word word) => word.Letters[0].StartBaseLine.Y;

    private static IReadOnlyList<StatedFact> AddText(List<Block> blocks, List<string> heads, DocumentText into)
    {
        if (blocks.Count == 0) return [];
        var law = PdfLaw.Of(string.Join('\n', blocks.Where(b => !b.IsAside).SelectMany(b => b.Lines).Select(l => l.Text)));
        var body = blocks.SelectMany(b => b.Lines).GroupBy(l => Math.Round(l.Size, 1)).MaxBy(g => g.Sum(l => l.Text.Length))!.Key;
        var joiner = new LineHyphens(blocks.SelectMany(b => b.Lines).Select(l => l.Text));
        var text = new List<(string Text, string Page)>();
        var notes = new List<(int Page, string Text)>();
        var asides = new List<(int Page, string Text)>();
        var paragraphs = blocks.SelectMany(b => Paragraphs(b, law is not null).Select(p => (Block: b, Lines: p, IsNote: IsNote(p, body)))).ToList();
        var areIndented = paragraphs.Count(p => p.Lines.Count > 1 && IsIndented(p.Lines)) * 3 > paragraphs.Count(p => p.Lines.Count > 1);
        var current = new StringBuilder();
        var last = (Page: 0, Line: (Line?)null, Right: 0.0, Block: (Block?)null);
        foreach (var (block, lines, isNote) in paragraphs)
        {
            var paragraph = joiner.Join(lines.Select(l => l.Text));
            if (block.IsAside)
            {
                asides.Add((block.Page, paragraph));
                continue;
            }

            if (isNote || (law is not null && PdfLaw.IsExplanation(paragraph)))
            {
                if (paragraph.Any(char.IsLetterOrDigit)) notes.Add((block.Page, paragraph));
                continue;
            }

            if (current.Length > 0 && GoesOn(block, lines, paragraph))
            {
                var whole = joiner.Join(current.ToString(), paragraph);
                current.Clear().Append(whole);
            }
            else
            {
                Flush();
                last.Page = block.Page;
                current.Append(paragraph);
            }

            last = (last.Page, lines[^1], block.Lines.Count > 1 ? block.Lines.Max(l => l.Right) : 0, block);
        }

        Flush();
        if (law is not null) law.Add(text, into);
        else foreach (var (paragraph, page) in text) into.Add(paragraph, page);
        foreach (var (on, note) in notes) into.Add(note, $"p. {on}, note");
        return law is null ? [] : law.Facts(text.ConvertAll(t => t.Text), heads);

        // A paragraph that broke off at the end of a column or page goes on where the next begins in small letters, or where
        // its last line is full and does not end a sentence; and, where paragraphs are indented, in a line that is not.
        bool GoesOn(Block block, List<Line> lines, string text)
        {
            if (law is not null)
            {
                // What a gap parts within a column is parted: "of 13 June 2024" below the name of an act.
                if (block == last.Block || LegislativeText.PartsAt(current.ToString(), text)) return false;
                if (block.Page != last.Page && LegislativeText.IsBrokenOff(current.ToString())) return true;
            }

            if (Math.Abs(last.Line!.Size - lines[0].Size) >= 0.6) return false;
            var endsSentence = EndsSentence(current.ToString());
            if (!endsSentence && char.IsLower(text[0])) return true;
            var isFull = last.Right > 0 && last.Line.Right > last.Right - last.Line.Size;
            return isFull && (endsSentence ? areIndented && lines.Count > 1 && !IsIndented(lines) : true);
        }

        void Flush()
        {
            if (current.Length > 0) text.Add((current.ToString(), $"p. {last.Page}"));
            current.Clear();
            text.AddRange(asides.Select(a => (a.Text, $"p. {a.Page}")));
            asides.Clear();
        }
    }

    private static bool IsNote(List<Line> lines, double body) =>
        lines[0].StartsNote || (lines[0].IsAtFoot && Median(lines.Select(l => l.Size)) < body * NoteSize && NoteStart().IsMatch(lines[0].Text));

    private static bool IsIndented(List<Line> lines) => lines[0].Left > lines[1].Left + (0.7 * lines[0].Size) && lines[0].Left < lines[1].Left + (5 * lines[0].Size);

    // Lines further apart than the others of their size, of another size, or indented after the end of a sentence begin a paragraph.
    private static IEnumerable<List<Line>> Paragraphs(Block block, bool isLaw)
    {
        var gaps = block.Lines.Zip(block.Lines.Skip(1)).Where(p => IsOneSize(p.First, p.Second) && p.First.Bottom > p.Second.Bottom)
            .GroupBy(p => Math.Round(p.Second.Size), p => p.First.Bottom - p.Second.Bottom).ToDictionary(g => g.Key, g => (Usual: Median(g), Count: g.Count()));
        var left = block.Lines.Min(l => l.Left);
        var paragraph = new List<Line>();
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines[i];
            if (paragraph.Count > 0)
            {
                var before = block.Lines[i - 1];
                var isNote = line.StartsNote || (line.Size < 9.5 && NoteStart().IsMatch(line.Text) && line.IsAtFoot);
                var isIndented = line.Left > left + (0.7 * line.Size) && line.Left < left + (5 * line.Size) && before.Left < line.Left - (0.7 * line.Size) && EndsSentence(before.Text)
                    && !(isLaw && paragraph.Count == 1 && LegislativeText.BeginsPoint(before.Text));
                var beginsPart = isLaw
                    && (LegislativeText.PartsAt(before.Text, line.Text) || PdfLaw.IsExplanation(line.Text) || LegislativeText.BeginsDottedPoint(line.Text) || LegislativeText.StandsAlone(line.Text)
                        || LegislativeText.StandsAlone(before.Text)
                        || (IsTitle(i - paragraph.Count) && LegislativeText.BeginsPoint(line.Text)));
                if (before.Bottom - line.Bottom > 1.35 * UsualGap(line) || isNote || isIndented || beginsPart || line.Text[0] is '☐' or '☒' || !IsOneSize(before, line))
                {
                    yield return paragraph;
                    paragraph = [];
                }
            }

            paragraph.Add(line);
        }

        if (paragraph.Count > 0) yield return paragraph;

        // The title of an article stands below its head.
        bool IsTitle(int first) => first > 0 && LegislativeText.StandsAlone(block.Lines[first - 1].Text);

        // A few lines do not tell how far apart lines usually are.
        double UsualGap(Line line)
        {
            var few = 1.3 * line.Size;
            return !gaps.TryGetValue(Math.Round(line.Size), out var gap) ? few : gap.Count > 3 ? gap.Usual : Math.Min(gap.Usual, few);
        }

        // Laws set what they add in small capitals, beside which figures stand large.
        bool IsOneSize(Line one, Line other) => Math.Abs(one.Size - other.Size) <= (isLaw ? 3 : 1.2);
    }

    private static bool EndsSentence(string text) => RaisedFigures().Replace(text, "") is [.., '.' or '!' or '?' or ':' or '”' or '"' or ')'];

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }

    private static List<StatedFact> Facts(DocumentInformation information)
    {
        const string from = "PDF information";
        var facts = new List<StatedFact>();
        Add(StatedFact.Title, information.Title);
        Add(StatedFact.Author, information.Author);
        if (information.GetCreatedDateTimeOffset() is { } created) Add(StatedFact.FileCreated, PartialDate.From(DateOnly.FromDateTime(created.UtcDateTime)).ToString());
        return facts;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value) && value.Length <= 1000) facts.Add(new(name, value.Trim(), from));
        }
    }

    [GeneratedRegex(@"^VerDate\b|\bJkt \d{6}\b")]
    private static partial Regex PrintersDate();

    [GeneratedRegex(@"\bon DSK\w+ with\b")]
    private static partial Regex PrintersName();

    [GeneratedRegex(@"^[0-9]{1,2}$")]
    private static partial Regex LineNumber();

    [GeneratedRegex("[⁰¹²³⁴⁵⁶⁷⁸⁹]+$")]
    private static partial Regex RaisedFigures();

    [GeneratedRegex(@"\t|\s*[|•·—–/]\s*|\s-\s|\s(?=page\s\d)", RegexOptions.IgnoreCase)]
    private static partial Regex HeadPart();

    [GeneratedRegex(@"^[\s–—-]*(page\s+)?(?<number>\d{1,6}|[ivxlc]{1,6})(\s*(of|/)\s*\d{1,4})?[\s–—-]*$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^(\d{1,3}|[*†‡§])\s?\p{L}|^(\d{1,3}|[*†‡§])[.)\s]|^\(\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?\)\s")]
    private static partial Regex NoteStart();

    /// <summary>Hears from the library what it leaves out.</summary>
    private sealed class Log : ILog
    {
        private bool hasMissingFont;

        public bool TakeMissingFont()
        {
            var had = hasMissingFont;
            hasMissingFont = false;
            return had;
        }

        public void Warn(string message) => hasMissingFont |= message.StartsWith("Skipping a missing font", StringComparison.Ordinal);

        public void Debug(string message)
        {
        }

        public void Debug(string message, Exception ex)
        {
        }

        public void Error(string message)
        {
        }

        public void Error(string message, Exception ex)
        {
        }
    }
}
