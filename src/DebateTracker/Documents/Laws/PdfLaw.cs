using System.Text.RegularExpressions;

namespace DebateTracker.Documents.Laws;

/// <summary>A law or an order in a PDF: gives its paragraphs their sections, and states what is said in its heading.</summary>
internal sealed partial class PdfLaw
{
    private readonly LawForm? form;

    private PdfLaw(LawForm? form) => this.form = form;

    /// <summary>The law that lines make; null where they make none.</summary>
    public static PdfLaw? Of(string lines)
    {
        // A paper about a bill may have a first section, too, and speak of what is amended.
        if (LawForm.Of(lines) is { } form && form != LawForm.Excerpt && (form != LawForm.Bill || Enacts().IsMatch(lines))) return new(form);
        return EuropeanAct.Recognises(lines) ? new((LawForm?)null) : null;
    }

    /// <summary>Whether a paragraph explains the print: what its capitals or italics mean.</summary>
    public static bool IsExplanation(string paragraph) => Explanation().IsMatch(paragraph);

    /// <summary>Adds the paragraphs; what has no section keeps its page.</summary>
    public void Add(IReadOnlyList<(string Text, string Page)> paragraphs, DocumentText into)
    {
        if (form is null)
        {
            EuropeanAct.Add(paragraphs, into);
            return;
        }

        var place = new LawPlace(form);
        foreach (var (text, page) in paragraphs) into.Add(text, place.At(text) ?? page);
    }

    /// <summary>What the law states of itself.</summary>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="heads">The lines at the heads and feet of its pages.</param>
    public IReadOnlyList<StatedFact> Facts(IReadOnlyList<string> paragraphs, IReadOnlyList<string> heads) =>
        form is null ? EuropeanAct.Facts(paragraphs)
        : heads.Any(h => h.Contains("Federal Register", StringComparison.Ordinal)) ? FederalRegister.Facts(paragraphs, heads)
        : BillFacts(paragraphs, form);

    // What a bill's front page and its last lines say, as they are printed.
    private static List<StatedFact> BillFacts(IReadOnlyList<string> paragraphs, LawForm form)
    {
        const string from = "front page of the bill";
        var facts = new List<StatedFact>();
        var front = new List<string>();
        foreach (var paragraph in paragraphs.Take(30).TakeWhile(p => !form.Section.IsMatch(p)))
        {
            var enacts = EnactingWords().Match(paragraph);
            if ((enacts.Success ? paragraph[..enacts.Index] : paragraph).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words) front.Add(string.Join(' ', words));
            if (enacts.Success) break;
        }

        var whole = string.Join(' ', front);
        var federal = Federal().Match(whole);
        if ((federal.Success && Purpose().Match(whole) is { Success: true } purpose ? purpose.Groups["title"].Value : Title(front)) is { } title) facts.Add(new(StatedFact.Title, title, from));
        if (federal.Success) facts.AddRange([new(StatedFact.Number, federal.Groups["number"].Value, from), new(StatedFact.Session, federal.Groups["congress"].Value, from)]);
        else if (front.Select(p => BillNumber().Match(p)).FirstOrDefault(m => m.Success) is { } number) facts.Add(new(StatedFact.Number, number.Groups["number"].Value.Trim(), from));
        else if (form == LawForm.NewYork && front.Find(p => NewYorkNumber().IsMatch(p)) is { } bare) facts.Add(new(StatedFact.Number, (front.Exists(p => p.Contains("IN SENATE", StringComparison.Ordinal)) ? "S. " : "A. ") + bare, from));
        if (paragraphs.TakeLast(12).Select(p => Approved().Match(p)).LastOrDefault(m => m.Success) is { } approved && StatedDate.Within(approved.Groups["day"].Value) is { } on) facts.Add(new(StatedFact.Published, on.ToString(), "approval below the text"));
        else if (front.Select(p => WholeDate().Match(p)).LastOrDefault(m => m.Success) is { } printed && StatedDate.Within(printed.Groups["day"].Value) is { } day) facts.Add(new(StatedFact.Published, day.ToString(), from));
        return facts;
    }

    // "AN ACT to amend …" in one paragraph; or the purpose after "AN ACT" or "A BILL" on a line of its own.
    private static string? Title(List<string> front)
    {
        if (front.Find(p => ActTo().IsMatch(p)) is { } one) return ActTo().Match(one).Value.TrimEnd('.', ' ');
        var at = front.FindLastIndex(p => ActLine().IsMatch(p));
        return at >= 0 && at + 1 < front.Count && front[at + 1].Length is > 10 and < 1000 ? front[at + 1].TrimEnd('.') : null;
    }

    [GeneratedRegex(@"\bAn act (to|relating to|concerning) .{10,900}?(?=(?<!\b[A-Z])\.(\s|$)|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ActTo();

    [GeneratedRegex(@"^(AN ACT|A BILL|(JOINT |CONCURRENT )?RESOLUTION)$")]
    private static partial Regex ActLine();

    [GeneratedRegex(@"^\W*(?<number>((SENATE|HOUSE|ASSEMBLY) BILL|[HS]\. ?(R|B|F)?\. ?(No\. )?|H\.B\. No\.|S\.B\. No\.|[HS]\. (J\.|CON\.)? ?RES\.|AB|SB)\s*(No\. )?\d[\d-]*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BillNumber();

    [GeneratedRegex(@"^\d{1,5}(-[A-Z])?$")]
    private static partial Regex NewYorkNumber();

    [GeneratedRegex(@"\b(?<congress>\d{2,3})(st|nd|rd|th|d) CONGRESS\s+\d(st|nd|d) SESSION\s+(?<number>(H\. ?R\.|S\.|[HS]\. ?(J\.|CON\.) ?RES\.|[HS]\. ?RES\.) ?\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Federal();

    [GeneratedRegex(@"\b(A BILL|RESOLUTION)\s+(?<title>\p{Lu}.{10,900}?)\.?\s*$", RegexOptions.Singleline)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"\b(Approved:?|Became a law|Signed by the Governor on)\s+(?<day>\p{Lu}\p{L}+ \d{1,2}, \d{4})", RegexOptions.IgnoreCase)]
    private static partial Regex Approved();

    [GeneratedRegex(@"^\W*(?<day>\p{Lu}\p{L}{2,9} \d{1,2}, \d{4})[\s_.—-]*$")]
    private static partial Regex WholeDate();

    [GeneratedRegex(@"Be\s+it\s+(enacted|resolved)|do\s+enact\s+as\s+follows|Resolved\s+by\s+the", RegexOptions.IgnoreCase)]
    private static partial Regex Enacts();

    [GeneratedRegex(@"Be\s+it\s+(enacted|resolved)|The\s+people\s+of\s+the\s+State\s+of|Resolved\s+by\s+the", RegexOptions.IgnoreCase)]
    private static partial Regex EnactingWords();

    [GeneratedRegex(@"^\s*(\)+$|(\)+\s*)?(EXPLANATION\s?--?|Capital letters (or bold & italic numbers )?indicate new material))")]
    private static partial Regex Explanation();
}
