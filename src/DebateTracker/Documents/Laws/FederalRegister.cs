using System.Globalization;
using System.Text.RegularExpressions;

namespace DebateTracker.Documents.Laws;

/// <summary>What the heads and feet of documents of the Federal Register state.</summary>
internal static partial class FederalRegister
{
    // The first volume is of 1936.
    private const int YearBeforeFirstVolume = 1935;

    /// <summary>"Executive Order 14110" in "Executive Order 14110 of October 30, 2023".</summary>
    public static string? NumberIn(string heading) => Number().Match(heading) is { Success: true } m ? m.Value : null;

    /// <summary>The date in such a heading or line, as <see cref="PartialDate"/> writes it.</summary>
    public static string? DateIn(string? line) =>
        line is not null && Date().Match(line) is { Success: true } m
        && DateOnly.TryParseExact($"{m.Groups["month"].Value} {m.Groups["day"].Value} {m.Groups["year"].Value}", "MMMM d yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? PartialDate.From(date).ToString()
            : null;

    /// <summary>"2023-24283" in "[FR Doc. 2023–24283".</summary>
    public static string? DocumentNumberIn(string line) => DocumentNumber().Match(line) is { Success: true } m ? m.Groups["number"].Value.Replace('–', '-') : null;

    /// <summary>
    /// "88 FR 75191" of the page on which a document begins and the day on which it was filed. A volume is of a year; what was
    /// filed in its last days was printed in this year or the next, so that the volume is not known.
    /// </summary>
    public static string? CitationOf(string page, string filed) =>
        Filed().Match(filed) is { Success: true } m && !(m.Groups["month"].Value == "12" && int.Parse(m.Groups["day"].Value, CultureInfo.InvariantCulture) > 20)
            ? $"{2000 + int.Parse(m.Groups["year"].Value, CultureInfo.InvariantCulture) - YearBeforeFirstVolume} FR {page}"
            : null;

    /// <summary>Whether a line is the running head of a page.</summary>
    public static bool IsHead(string line) => Head().IsMatch(line);

    /// <summary>What a document states as printed.</summary>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="heads">The lines at the heads and feet of its pages: "Federal Register / Vol. 88, No. 210 / Wednesday, November 1, 2023".</param>
    public static IReadOnlyList<StatedFact> Facts(IReadOnlyList<string> paragraphs, IReadOnlyList<string> heads)
    {
        const string from = "Federal Register";
        var facts = new List<StatedFact>();
        var start = paragraphs.Index().FirstOrDefault(p => NumberIn(p.Item) is { } number && p.Item.TrimStart().StartsWith(number, StringComparison.Ordinal) && DateIn(p.Item) is not null);
        if (start.Item is { } heading)
        {
            if (start.Index + 1 < paragraphs.Count && paragraphs[start.Index + 1].Length < 300) facts.Add(new(StatedFact.Title, paragraphs[start.Index + 1], from));
            facts.Add(new(StatedFact.Number, NumberIn(heading)!, from));
            facts.Add(new(StatedFact.Published, DateIn(heading)!, from));
        }

        if (paragraphs.Select(DocumentNumberIn).LastOrDefault(n => n is not null) is { } document) facts.Add(new(StatedFact.DocumentNumber, document, from));
        var volume = heads.Select(h => Volume().Match(h)).FirstOrDefault(m => m.Success);
        var pages = heads.SelectMany(h => PageInHead().Matches(h)).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();
        if (volume is not null && pages.Count > 0) facts.Add(new(StatedFact.Citation, $"{volume.Groups["volume"].Value} FR {pages.Min()}", from));
        facts.Add(new(StatedFact.Container, "Federal Register", from));
        return facts;
    }

    [GeneratedRegex(@"\b(Executive Order|Proclamation|Memorandum|Notice|Presidential Determination)( No\.)? [\d–-]+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?<month>January|February|March|April|May|June|July|August|September|October|November|December) (?<day>\d{1,2}), (?<year>\d{4})")]
    private static partial Regex Date();

    [GeneratedRegex(@"FR Doc\.? (?<number>[A-Z]?\d{2,4}[-–]\d+)")]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"(?<month>\d{1,2})[-–](?<day>\d{1,2})[-–](?<year>\d{2});")]
    private static partial Regex Filed();

    [GeneratedRegex(@"^(\d{1,6}\s+)?Federal Register\s*/\s*Vol\. \d+, No\. \d+\s*/.{5,80}$")]
    private static partial Regex Head();

    [GeneratedRegex(@"Federal Register\s*/\s*Vol\. (?<volume>\d+)")]
    private static partial Regex Volume();

    [GeneratedRegex(@"(?<=^\s*)\d{3,6}(?=\s+Federal Register|\s*$)|(?<=(Documents|Rules|Notices|Regulations)\s+)\d{3,6}(?=\s*$)")]
    private static partial Regex PageInHead();
}
