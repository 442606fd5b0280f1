using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DebateTracker.Documents.Laws;

/// <summary>
/// Acts of the European Union: EUR-Lex's HTML of the Official Journal, and the text of its PDFs. Cited as "recital 97",
/// "Article 51(2)(a)", "Annex XIII, point 1(a)"; notes stand after the text.
/// </summary>
internal static partial class EuropeanAct
{
    private const string From = "Official Journal";
    private const string Journal = "Official Journal of the European Union";

    public static bool Recognises(IHtmlDocument document) =>
        (document.QuerySelector("p.oj-doc-ti, p.doc-ti") is not null && document.QuerySelector("p.oj-normal, p.normal") is not null) || IsConsolidated(document);

    /// <summary>Whether paragraphs are those of an act.</summary>
    public static bool Recognises(string text) => Adopts().IsMatch(text) && ArticleHead().IsMatch(text);

    /// <summary>Reads a page of EUR-Lex.</summary>
    /// <param name="document">The page.</param>
    /// <param name="usual">What any page states of itself.</param>
    /// <param name="into">Takes the text.</param>
    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(IHtmlDocument document, IReadOnlyList<StatedFact> usual, DocumentText into)
    {
        if (IsConsolidated(document)) return ReadConsolidated(document, usual, into);

        // The mark of a note at the foot is no part of the sentence.
        foreach (var mark in document.QuerySelectorAll("a[id^=ntc]"))
        {
            if (mark.PreviousSibling is IText before) before.Data = before.Data.TrimEnd();
            mark.Remove();
        }

        var page = new Page(into);
        page.Walk(document.Body!, []);
        AddNotes(page.Notes, into);
        var facts = Facts(document);
        return ([.. facts, .. usual.Where(f => facts.All(o => o.Name != f.Name))], "HTML, act of the European Union");
    }

    // An act as it stands after its amendments, which EUR-Lex writes in other elements.
    private static bool IsConsolidated(IHtmlDocument document) => document.QuerySelectorAll("p.title-article-norm").Any(p => ArticleHead().IsMatch(Spaced(p.TextContent)));

    private static (IReadOnlyList<StatedFact> Facts, string Method) ReadConsolidated(IHtmlDocument document, IReadOnlyList<StatedFact> usual, DocumentText into)
    {
        // "▼M1": by which act the words after it were put in.
        var amendments = document.QuerySelectorAll("p.modref, p.arrow").ToList();
        amendments.ForEach(a => a.Remove());
        if (amendments.Count > 0) into.Remark($"{amendments.Count:N0} {(amendments.Count == 1 ? "mark" : "marks")} of the acts by which the words after them came in {(amendments.Count == 1 ? "was" : "were")} left out.");

        // A mark and what it marks stand side by side.
        foreach (var row in document.QuerySelectorAll(".grid-list"))
            if (row.QuerySelector(".grid-list-column-1") is { } mark && row.QuerySelector(".grid-list-column-2") is { } words) Lead(mark, words);
        foreach (var mark in document.QuerySelectorAll(".norm > .no-parag")) Lead(mark, mark.ParentElement!);
        var place = new Place();
        var notes = new List<string>();
        foreach (var paragraph in HtmlBlocks.Paragraphs(document.Body!))
        {
            if (StarNote().IsMatch(Spaced(paragraph))) notes.Add(Spaced(paragraph));
            else into.Add(paragraph, place.At(paragraph));
        }

        AddNotes(notes, into);
        var title = document.QuerySelectorAll("p.title-doc-first, p.title-doc-last").Select(p => Spaced(p.TextContent)).ToList();
        List<StatedFact> facts = [.. Facts(title)];
        return ([.. facts, .. usual.Where(f => facts.All(o => o.Name != f.Name))], "HTML, consolidated act of the European Union");

        static void Lead(IElement mark, IElement words)
        {
            var text = Spaced(mark.TextContent);
            mark.Remove();
            var first = words;
            while (first.FirstElementChild is { } child && string.IsNullOrWhiteSpace(first.FirstChild is IText t ? t.Data : "") && child.LocalName is "p" or "div") first = child;
            first.Prepend(first.Owner!.CreateTextNode(text + " "));
        }
    }

    /// <summary>Adds the paragraphs of an act that come from a PDF, each with the page it is on, which is not cited.</summary>
    public static void Add(IEnumerable<(string Text, string Page)> paragraphs, DocumentText into)
    {
        var place = new Place();
        var notes = new List<string>();
        foreach (var (text, _) in paragraphs)
        {
            if (PrintedNote().Match(text) is { Success: true } note)
            {
                notes.Add($"({RaisedText.Levelled(note.Groups["number"].Value)}){text[note.Length..]}");
                continue;
            }

            var words = PrintedNoteMark().Replace(text, "");
            into.Add(words, place.At(words));
        }

        AddNotes(notes, into);
    }

    private static void AddNotes(IEnumerable<string> notes, DocumentText into)
    {
        foreach (var note in notes) into.Add(note, NoteNumber().Match(note) is { Success: true } n ? $"note {n.Groups["number"].Value}" : "Note");
    }

    /// <summary>What an act states in its heading, as paragraphs.</summary>
    public static IReadOnlyList<StatedFact> Facts(IEnumerable<string> paragraphs)
    {
        var facts = new List<StatedFact>();
        var title = paragraphs.Select(Spaced).SkipWhile(p => !Kind().IsMatch(p)).TakeWhile(p => !TitleEnd().IsMatch(p)).ToList();
        if (title.Count is 0 or > 6) return facts;
        facts.Add(new(StatedFact.Title, string.Join(' ', title), From));
        if (ActNumber().Match(title[0]) is { Success: true } number) facts.Add(new(StatedFact.Number, number.Value, From));
        facts.Add(new(StatedFact.Container, Journal, From));
        return facts;
    }

    private static List<StatedFact> Facts(IHtmlDocument document)
    {
        var title = document.QuerySelectorAll("p.oj-doc-ti, p.doc-ti").Select(p => Spaced(p.TextContent)).TakeWhile(p => !AnyAnnex().IsMatch(p)).ToList();
        List<StatedFact> facts = [.. Facts(title)];
        if (facts.Count == 0 && title.Count > 0) facts.Add(new(StatedFact.Title, string.Join(' ', title), From));
        if (Date(document.QuerySelector("p.oj-hd-date, p.hd-date")?.TextContent) is { } date) facts.Add(new(StatedFact.Published, date, From));
        if (document.QuerySelector("p.oj-hd-lg, p.hd-lg")?.TextContent.Trim() is { Length: 2 } language) facts.Add(new(StatedFact.Language, language.ToLowerInvariant(), From));
        if (document.QuerySelector("p.oj-hd-uniq")?.TextContent.Trim() is { Length: > 0 } unique
            && document.QuerySelector("p.oj-hd-date")?.TextContent.Trim() is { Length: > 0 } on
            && document.QuerySelector("p.oj-hd-coll")?.TextContent.Split(' ')[0].Trim() is { Length: > 0 } series)
        {
            facts.Add(new(StatedFact.Citation, $"OJ {series}, {unique}, {on}", From));
        }

        return facts;
    }

    private static string? Date(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? PartialDate.From(date).ToString() : null;

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // "1.", "(a)", "(i)" without what surrounds them; null of dashes, which are not cited.
    private static string? Bare(string mark) => mark.Trim('(', ')', '.') is { Length: > 0 } bare && bare.All(c => char.IsAsciiLetterOrDigit(c) || c == '.') ? bare : null;

    // "CHAPTER V" is "Chapter V".
    private static string? PartName(string text) =>
        Part().Match(text) is { Success: true } part ? $"{char.ToUpperInvariant(part.Groups["part"].Value[0])}{part.Groups["part"].Value[1..].ToLowerInvariant()} {part.Groups["number"].Value}" : null;

    // "PART A" is "Part A".
    private static string Cased(string part) => $"{char.ToUpperInvariant(part[0])}{part[1..part.IndexOf(' ', StringComparison.Ordinal)].ToLowerInvariant()}{part[part.IndexOf(' ', StringComparison.Ordinal)..]}";

    private static string Cited(string unit, IReadOnlyList<string> marks)
    {
        if (marks.Count == 0) return unit;
        if (!unit.StartsWith("Annex", StringComparison.Ordinal)) return unit + string.Concat(marks.Select(m => $"({m})"));
        var first = char.IsAsciiDigit(marks[0][0]) ? marks[0] : $"({marks[0]})";
        return $"{unit}, point {first}{string.Concat(marks.Skip(1).Select(m => $"({m})"))}";
    }

    /// <summary>A page on its way into the text. Its nested tables say which list a point belongs to.</summary>
    private sealed class Page(DocumentText into)
    {
        private readonly List<string> notes = [];
        private string? unit = "Heading";
        private string? chapter;
        private string? annex;
        private string? number;
        private bool isEnacted;

        public void Walk(IElement element, IReadOnlyList<string> marks)
        {
            foreach (var child in element.Children)
            {
                if (child.LocalName is "script" or "style") continue;
                if (child.LocalName == "table") AddTable(child, marks, isNested: false);
                else if (child.LocalName == "p" || IsOneParagraph(child)) AddParagraph(child, marks);
                else Walk(child, marks);
            }
        }

        /// <summary>The notes, which stood at the foot.</summary>
        public IReadOnlyList<string> Notes => notes;

        // A number and a sentence may be two paragraphs that stand beside each other.
        private static bool IsOneParagraph(IElement element) =>
            element.ChildElementCount == 0 || element.Children.All(c => c.LocalName is "span" or "a" or "br" or "img" or "sup" or "sub" or "b" or "i" or "em" or "strong"
                || (c.LocalName == "p" && c.GetAttribute("style")?.Contains("inline", StringComparison.Ordinal) == true));

        private void AddParagraph(IElement p, IReadOnlyList<string> marks)
        {
            var (kind, text) = (KindOf(p), Spaced(p.TextContent));
            if (text.Length == 0) return;
            if (kind == "note" || StarNote().IsMatch(text))
            {
                notes.Add(text);
                return;
            }

            if (!isEnacted && (Adopts().IsMatch(text) || kind == "ti-art" || (kind == "normal" && Enacts().IsMatch(text)))) (isEnacted, unit) = (true, "Preamble");
            else if (unit == "Heading" && kind == "normal") unit = "Preamble";
            if (kind == "doc-ti" && AnyAnnex().Match(text) is { Success: true } a) Begin(annex = $"Annex {a.Groups["number"].Value}".TrimEnd());
            else if (kind == "ti-art") Begin(AnyArticle().Match(text) is { Success: true } article ? $"Article {article.Groups["number"].Value}" : text);
            else if (kind == "ti-section-1" && (PartName(text) ?? (AnyPart().IsMatch(text) ? Cased(text) : null)) is { } part)
            {
                if (part.StartsWith("Section", StringComparison.Ordinal) && chapter is not null) part = $"{chapter}, {part}";
                else if (!part.StartsWith("Section", StringComparison.Ordinal)) chapter = part;
                Begin(part);
            }
            else if (kind.StartsWith("ti-grseq", StringComparison.Ordinal) && annex is not null && AnnexPart().Match(text) is { Success: true } section) Begin($"{annex}, {Cased(section.Groups["part"].Value)}");
            else if ((kind is "signatory" or "final" && isEnacted) || Done().IsMatch(text)) Begin("Signatures");
            else if (Imprint().IsMatch(text)) Begin("Imprint");
            else if (marks.Count == 0 && isEnacted && NumberedStart().Match(text) is { Success: true } start && (annex is not null || unit!.StartsWith("Article", StringComparison.Ordinal)))
                number = start.Groups["number"].Value;
            Add(p, marks);
        }

        private void Begin(string name) => (unit, number) = (name, null);

        // A point is a row of two cells: its mark, and what it says; empty ones before them indent it. Before the enacting words, the outermost are recitals.
        private void AddTable(IElement table, IReadOnlyList<string> marks, bool isNested, string lead = "")
        {
            foreach (var row in table.QuerySelectorAll("tr").Where(r => r.Closest("table") == table))
            {
                var cells = row.Children.Where(c => c.LocalName is "td" or "th").SkipWhile(c => string.IsNullOrWhiteSpace(c.TextContent)).ToList();
                if (cells.Count == 2 && PointMark().Match(Spaced(cells[0].TextContent)) is { Success: true } mark)
                {
                    var bare = Bare(mark.Value);
                    var isRecital = !isEnacted && !isNested && bare is not null;
                    if (isRecital) Begin($"recital {bare}");
                    AddPoint($"{lead} {mark.Value}", cells[1], isRecital || bare is null ? marks : [.. marks, bare]);
                    lead = "";

                    // What stands below "3.2." without a mark belongs to it.
                    if (!isNested && annex is not null && marks.Count == 0 && bare?.Contains('.', StringComparison.Ordinal) == true) number = bare;
                }
                else if (cells.Count == 1)
                {
                    if (IsOneParagraph(cells[0])) Add(cells[0], marks);
                    else Walk(cells[0], marks);
                }
                else if (cells.Count > 0)
                {
                    into.Add($"{lead} {string.Join(' ', cells.SelectMany(c => HtmlBlocks.Paragraphs(c)))}", Locator(marks));
                    lead = "";
                }
            }

            into.Add(lead, Locator(marks));
        }

        private void AddPoint(string mark, IElement content, IReadOnlyList<string> marks)
        {
            var lead = mark;
            var tables = content.QuerySelectorAll("table").Where(t => t.ParentElement!.Closest("table") == content.Closest("table")).ToHashSet();
            foreach (var paragraph in HtmlBlocks.Paragraphs(content, tables))
            {
                if (paragraph.Table is { } table)
                {
                    AddTable(table, marks, isNested: true, lead);
                }
                else if (lead.Length == 0 && StarNote().IsMatch(Spaced(paragraph.Text ?? "")))
                {
                    notes.Add(Spaced(paragraph.Text!));
                }
                else if (lead.Length == 0 && paragraph.Text is { } sign && sign.Trim() is ";" or "." or ",")
                {
                    into.Continue(sign, null, "");
                }
                else
                {
                    into.Add($"{lead} {paragraph.Text}", Locator(marks));
                }

                lead = "";
            }

            if (lead.Length > 0) into.Add(lead, Locator(marks));
        }

        private void Add(IElement element, IReadOnlyList<string> marks)
        {
            foreach (var paragraph in HtmlBlocks.Paragraphs(element))
            {
                // What ends the sentence in which an amendment is quoted.
                if (paragraph.Trim() is ";" or "." or "," && !into.IsEmpty) into.Continue(paragraph, null, "");
                else into.Add(paragraph, Locator(marks));
            }
        }

        // "3.1" stands for itself below "3".
        private string? Locator(IReadOnlyList<string> marks) =>
            unit is null ? null : Cited(unit, number is null || (marks.Count > 0 && marks[0].Contains('.', StringComparison.Ordinal)) ? marks : [number, .. marks]);

        private static string KindOf(IElement p) => p.ClassList.FirstOrDefault() is { } name ? name.StartsWith("oj-", StringComparison.Ordinal) ? name[3..] : name : "";
    }

    /// <summary>Where in an act the reading has come, told by the words alone.</summary>
    private sealed class Place
    {
        private readonly LawPlace articles = new(LawForm.EuropeanArticle);
        private readonly LawOutline points = new([MarkStyle.Figure, MarkStyle.LowerLetter, MarkStyle.LowerRoman]);
        private string unit = "Heading";
        private string? chapter;
        private string? dotted;
        private bool isInArticle;
        private bool isEnacted;
        private bool opensList;
        private int recital;

        public string At(string paragraph)
        {
            var text = Spaced(paragraph);
            if (Adopts().IsMatch(text))
            {
                isEnacted = true;
                return unit = "Preamble";
            }

            // A consolidated act has no preamble.
            isEnacted |= unit == "Heading" && ArticleHead().IsMatch(text);
            if (!isEnacted)
            {
                if (RecitalStart().Match(text) is { Success: true } r && int.Parse(r.Groups["number"].Value, CultureInfo.InvariantCulture) == recital + 1) unit = $"recital {++recital}";
                else if (unit == "Heading" && PreambleStart().IsMatch(text)) unit = "Preamble";
                return unit;
            }

            if (Annex().Match(text) is { Success: true } annex) return Begin($"Annex {annex.Groups["number"].Value}".TrimEnd(), false);
            if (PartName(text) is { } part && !unit.StartsWith("Annex", StringComparison.Ordinal))
            {
                if (part.StartsWith("Section", StringComparison.Ordinal) && chapter is not null) part = $"{chapter}, {part}";
                else if (!part.StartsWith("Section", StringComparison.Ordinal)) chapter = part;
                return Begin(part, false);
            }

            if (Done().IsMatch(text)) return Begin("Signatures", false);
            if (ArticleHead().IsMatch(text) && !unit.StartsWith("Annex", StringComparison.Ordinal)) Begin("Article", true);
            if (isInArticle) return articles.At(paragraph) ?? unit;
            if (unit.StartsWith("Annex", StringComparison.Ordinal))
            {
                if (AnnexPart().Match(text) is { Success: true } section) return Begin($"{unit.Split(',')[0]}, {Cased(section.Groups["part"].Value)}", false);
                if (DottedMark().Match(text) is { Success: true } number)
                {
                    dotted = number.Groups["mark"].Value;
                    points.Clear();
                }
                else if (TextMark().Match(text) is { Success: true } mark)
                {
                    if (char.IsAsciiDigit(mark.Groups["mark"].Value[0])) dotted = null;
                    points.Enter(mark.Groups["mark"].Value, opensList);
                }

                opensList = text is [.., ':'];
            }

            return Cited(unit, dotted is null ? points.Marks : [dotted, .. points.Marks]);

            string Begin(string name, bool isArticle)
            {
                (unit, isInArticle, opensList, dotted) = (name, isArticle, false, null);
                points.Clear();
                return name;
            }
        }
    }

    // "HABEN FOLGENDE VERORDNUNG ERLASSEN:": in capitals in every language.
    [GeneratedRegex(@"^[^\p{Ll}]{12,120}:$")]
    private static partial Regex Enacts();

    [GeneratedRegex(@"^\p{L}{3,}\s+([IVXLC]+|\d+)$")]
    private static partial Regex AnyPart();

    // In every language of the Union the number stands after the word.
    [GeneratedRegex(@"^\p{L}+\s+(?<number>\d+\p{Ll}?)$")]
    private static partial Regex AnyArticle();

    [GeneratedRegex(@"^(ANNEX|ANHANG|ANNEXE|ALLEGATO|ANEXO|BIJLAGE|BILAG|BILAGA|LIITE|ZAŁĄCZNIK|PŘÍLOHA|PRÍLOHA|PRILOGA|PRILOG|LISA|PIELIKUMS|PRIEDAS|MELLÉKLET|ANNESS|ANEXA|ΠΑΡΑΡΤΗΜΑ|ПРИЛОЖЕНИЕ|IARSCRÍBHINN)\s*(?<number>[IVXLC]+|[A-Z]|\d+)?$")]
    private static partial Regex AnyAnnex();

    // "(*7)": the note of an amendment that is quoted.
    [GeneratedRegex(@"^\(\s?\^?\*\d*\s?\)\s")]
    private static partial Regex StarNote();

    [GeneratedRegex(@"^Done at \p{Lu}\w+, \d")]
    private static partial Regex Done();

    [GeneratedRegex(@"^(THE EUROPEAN|THE COUNCIL|Having regard|Whereas)")]
    private static partial Regex PreambleStart();

    [GeneratedRegex(@"\b(HAS|HAVE) ADOPTED THIS (REGULATION|DIRECTIVE|DECISION)")]
    private static partial Regex Adopts();

    [GeneratedRegex(@"^\s*Article\s+(?<number>\d+[a-z]?)\s*$", RegexOptions.Multiline)]
    private static partial Regex ArticleHead();

    [GeneratedRegex(@"^\s*ANNEX\s*(?<number>[IVXLC]+|[A-Z]|\d+)?\s*$")]
    private static partial Regex Annex();

    [GeneratedRegex(@"^(?<part>PART|TITLE|CHAPTER|SECTION|SUBSECTION)\s+(?<number>[IVXLC]+|\d+|[A-Z])$", RegexOptions.IgnoreCase)]
    private static partial Regex Part();

    [GeneratedRegex(@"^(ELI: http|ISSN \d)")]
    private static partial Regex Imprint();

    [GeneratedRegex(@"^(?<part>(?:Section|Part)\s+(?:[A-Z]|\d+|[IVXLC]+))\b", RegexOptions.IgnoreCase)]
    private static partial Regex AnnexPart();

    [GeneratedRegex(@"^(?:(?<number>\d{1,2}(?:\.\d{1,2})*)\.|\((?<number>\d{1,2})\))(?=\s)")]
    private static partial Regex NumberedStart();

    [GeneratedRegex(@"^(\(?[a-z]{1,5}\)|\(?\d{1,3}\)|\(?[A-Z]\)|\d{1,3}\.|\d{1,2}(\.\d{1,2})+\.?|[—–•-])$")]
    private static partial Regex PointMark();

    [GeneratedRegex(@"^(?:(?<mark>\d{1,2})\.\s|\((?<mark>[a-z]{1,5}|\d{1,3})\)\s)")]
    private static partial Regex TextMark();

    [GeneratedRegex(@"^(?<mark>\d{1,2}(?:\.\d{1,2})+)\.?\s")]
    private static partial Regex DottedMark();

    [GeneratedRegex(@"^\((?<number>\d{1,3})\)\s")]
    private static partial Regex RecitalStart();

    [GeneratedRegex(@"^\(\s?(?<number>\*?\d{1,3})\s?\)")]
    private static partial Regex NoteNumber();

    [GeneratedRegex(@"^\(\s?(?<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s?\)(?=\s)")]
    private static partial Regex PrintedNote();

    [GeneratedRegex(@"\s?\(\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?\)")]
    private static partial Regex PrintedNoteMark();

    [GeneratedRegex(@"^(COMMISSION |COUNCIL )?((IMPLEMENTING|DELEGATED|FRAMEWORK) )?(REGULATION|DIRECTIVE|DECISION|RECOMMENDATION)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Kind();

    [GeneratedRegex(@"^(\(Text with EEA relevance\)|THE (EUROPEAN|COUNCIL|COMMISSION)|Having regard)", RegexOptions.IgnoreCase)]
    private static partial Regex TitleEnd();

    [GeneratedRegex(@"\b\d{4}/\d{1,4}(?:/(?:EC|EU|EEC|EG|CE|UE))?\b|(?<=No )\d{1,4}/\d{4}\b")]
    private static partial Regex ActNumber();
}
