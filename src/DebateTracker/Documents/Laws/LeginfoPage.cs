using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DebateTracker.Documents.Laws;

/// <summary>
/// Pages of California's legislature (leginfo.legislature.ca.gov): the text of a bill, and its status with the history and the
/// Governor's message.
/// </summary>
internal static partial class LeginfoPage
{
    private const string From = "leginfo";

    public static bool Recognises(IHtmlDocument document) => document.QuerySelector("#bill_all, #bill_header h1, #billhistory, #vetoMessage") is not null;

    /// <summary>Reads a page.</summary>
    /// <param name="document">The page.</param>
    /// <param name="usual">What any page states of itself.</param>
    /// <param name="into">Takes the text.</param>
    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(IHtmlDocument document, IReadOnlyList<StatedFact> usual, DocumentText into)
    {
        var facts = Facts(document);
        foreach (var unseen in document.QuerySelectorAll(".hidden").ToList()) unseen.Remove();
        var isBill = document.QuerySelector("#bill_all") is not null;
        if (isBill)
        {
            AddBill(document, into);
            // An amended print strikes what goes.
            if (ReadingReport.StruckOut([.. document.QuerySelectorAll("#bill_all strike, #bill_all s, #bill_all del").Select(e => e.TextContent)]) is { } struck) into.Remark(struck);
        }
        else AddStatus(document, into);

        // "Bill Text" and "Status" are what the pages are headed, and no titles of what is on them.
        return ([.. facts, .. usual.Where(f => f.Name != StatedFact.Title || facts.All(o => o.Name != StatedFact.Title))], isBill ? "HTML, text of a bill" : "HTML, status of a bill");
    }

    private static void AddBill(IHtmlDocument document, DocumentText into)
    {
        var all = HtmlBlocks.Paragraphs(document.QuerySelector("#bill_all")!);
        var first = document.QuerySelector("#bill_all #bill") is { } bill ? all.Count - HtmlBlocks.Paragraphs(bill).Count : 0;
        var place = new LawPlace(LawForm.Bill);
        var isDigest = false;
        foreach (var (at, paragraph) in all.Index())
        {
            isDigest |= Digest().IsMatch(paragraph);
            into.Add(paragraph, at >= first ? place.At(paragraph) ?? "Enacting clause" : isDigest ? "Legislative Counsel’s Digest" : "Heading");
        }
    }

    private static void AddStatus(IHtmlDocument document, DocumentText into)
    {
        if (document.QuerySelector("#bill_header h1") is { } heading) into.Add(string.Join(' ', heading.ChildNodes.Select(n => n.TextContent)));
        foreach (var label in document.QuerySelectorAll("label[for]"))
        {
            // The label and its value stand in columns beside each other.
            if (label.GetAttribute("for") is not { Length: > 0 } id || document.GetElementById(id) is not { } value || value is IHtmlSelectElement or IHtmlInputElement) continue;
            if (!string.IsNullOrWhiteSpace(value.TextContent)) into.Add($"{label.TextContent} {value.TextContent}");
        }

        if (document.QuerySelector("#lastAmendChpEnr") is { } last) into.Add(string.Join(' ', last.Children.Select(c => c.TextContent)));

        foreach (var row in document.QuerySelectorAll("#flags td")) into.Add(row.TextContent);
        foreach (var row in document.QuerySelectorAll("#billhistory tr")) into.Add(string.Join(' ', row.Children.Select(c => c.TextContent)), "History");
        if (document.QuerySelector("#vetoMessage, #governorMessage") is not { } message) return;
        var number = 0;
        foreach (var paragraph in message.QuerySelectorAll("td").SelectMany(HtmlBlocks.Paragraphs))
        {
            if (number == 0) into.Add(message.QuerySelector("th")?.TextContent ?? "", "Governor’s message");
            into.Add(paragraph, $"Governor’s message, para. {++number}");
        }
    }

    private static List<StatedFact> Facts(IHtmlDocument document)
    {
        var facts = new List<StatedFact>();
        if (document.QuerySelector("#bill_header h1") is { } heading)
        {
            var year = heading.QuerySelector(".bill_title_yr")?.TextContent.Trim() ?? "";
            var whole = Spaced(heading.TextContent);
            var title = (whole.EndsWith(year, StringComparison.Ordinal) ? whole[..^year.Length].TrimEnd() : whole).TrimEnd('.');
            Add(StatedFact.Title, title);
            Add(StatedFact.Number, Number().Match(title).Value);
            Add(StatedFact.Session, year.Trim('(', ')'));
        }

        if (document.QuerySelector("select#version option[selected], select#version option") is { } version && Version().Match(Spaced(version.TextContent)) is { Success: true } v)
        {
            Add(StatedFact.Version, v.Groups["version"].Value);
            if (document.QuerySelector("#bill_all") is not null) Add(StatedFact.Published, DateOf(v.Groups["date"].Value));
        }

        // "Enrolled September 03, 2024", newest first.
        foreach (var row in document.QuerySelectorAll("#bill_all #about tr, #bill_all > div:first-child tr"))
            if (Step().Match(Spaced(row.TextContent)) is { Success: true } step && DateOf(step.Groups["date"].Value) is { } on) Add(StatedFact.Event, $"{on} {Cased(step.Groups["what"].Value)}");
        foreach (var row in document.QuerySelectorAll("#billhistory tr").Where(r => r.ChildElementCount == 2))
            if (DateOf(Spaced(row.Children[0].TextContent)) is { } on) Add(StatedFact.Event, $"{on} {Spaced(row.Children[1].TextContent)}");
        if (document.QuerySelector("#vetoMessage") is not null && facts.FirstOrDefault(f => f.Name == StatedFact.Event && Vetoed().IsMatch(f.Value)) is { } veto)
            facts.Add(new(StatedFact.Published, veto.Value[..veto.Value.IndexOf(' ', StringComparison.Ordinal)], "history: the Governor's veto"));
        if (facts.Count > 0) Add(StatedFact.Container, "California Legislative Information");
        return facts;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value) && !facts.Exists(f => f.Name == name && f.Value == value)) facts.Add(new(name, value, From));
        }
    }

    // Printed in capitals by the style sheet: "Passed IN Senate".
    private static string Cased(string text) => text.Replace(" IN ", " in ", StringComparison.Ordinal);

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? DateOf(string text) =>
        DateOnly.TryParseExact(text, ["MM/dd/yy", "MM/dd/yyyy", "MMMM dd, yyyy", "MMMM d, yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? PartialDate.From(date).ToString() : null;

    [GeneratedRegex(@"^\s*LEGISLATIVE COUNSEL.S DIGEST\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Digest();

    [GeneratedRegex(@"^[A-Z]{1,5}-?\d*-?\d+\b")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?<date>\d{2}/\d{2}/\d{2,4}) - (?<version>.+)$")]
    private static partial Regex Version();

    [GeneratedRegex(@"^(?<what>\D+?) (?<date>\w+ \d{1,2}, \d{4})$")]
    private static partial Regex Step();

    [GeneratedRegex(@"\bVetoed by (the )?Governor", RegexOptions.IgnoreCase)]
    private static partial Regex Vetoed();
}
