using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DebateTracker.Citations.Csl;

/// <summary>Numbers within words: which are numbers, of how many things they speak, and how pages of a range are printed.</summary>
internal static partial class CslNumbers
{
    private static readonly (int Value, string Digits)[] Romans =
    [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ];

    /// <summary>The variables that hold numbers (CSL 1.0.2, appendix IV, Number Variables).</summary>
    public static readonly HashSet<string> Variables = new(StringComparer.Ordinal)
    {
        "chapter-number", "citation-number", "collection-number", "edition", "first-reference-note-number", "issue", "locator", "number", "number-of-pages", "number-of-volumes",
        "page", "page-first", "part-number", "printing-number", "section", "supplement-number", "version", "volume",
    };

    /// <summary>Whether a value is a number, with or without letters about it ("12th", "D2", "2-4", "1, 3"; CSL 1.0.2, "Choose", is-numeric).</summary>
    public static bool IsNumeric(string value) => Numeric().IsMatch(value.Replace("\\-", "-", StringComparison.Ordinal));

    /// <summary>Whether a value speaks of several ("2-4", "1 &amp; 3").</summary>
    public static bool IsPlural(string value) => Several().IsMatch(value.Replace("\\-", "", StringComparison.Ordinal));

    /// <summary>The first page of a range.</summary>
    public static string FirstPage(string pages) => BetweenPages().Split(pages.Trim(), 2)[0];

    /// <summary>A number in small Roman digits; as it is when it has none.</summary>
    public static string Roman(int number)
    {
        if (number is < 1 or > 6000) return number.ToString(CultureInfo.InvariantCulture);
        var digits = new StringBuilder();
        foreach (var (value, letters) in Romans)
        {
            for (; number >= value; number -= value) digits.Append(letters);
        }

        return digits.ToString();
    }

    /// <summary>Ranges of pages as a style prints them (CSL 1.0.2, appendix V).</summary>
    /// <param name="pages">The pages as recorded.</param>
    /// <param name="format">The style's <c>page-range-format</c>; null leaves the digits as they are.</param>
    /// <param name="delimiter">What stands between first and last page.</param>
    public static string Pages(string pages, string? format, string delimiter)
    {
        return Range().Replace(pages, match =>
        {
            var (before, first, beforeLast, last) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value);
            if (before != beforeLast && format is not null) return $"{before}{first}-{beforeLast}{last}"; // Not a range of one numbering.
            var full = first.Length > last.Length ? first[..^last.Length] + last : last;
            if (format is null || first.Length > 18 || full.Length > 18 || long.Parse(full, CultureInfo.InvariantCulture) < long.Parse(first, CultureInfo.InvariantCulture))
                return $"{before}{first}{(format is null ? delimiter : "-")}{beforeLast}{last}";
            var end = first.Length != full.Length ? full : format switch
            {
                "minimal" => Minimal(first, full, 1),
                "minimal-two" => Minimal(first, full, 2),
                "chicago" or "chicago-15" => Chicago(first, full, isFifteenth: true),
                "chicago-16" => Chicago(first, full, isFifteenth: false),
                _ => full,
            };
            return $"{before}{first}{delimiter}{(format == "expanded" ? before : "")}{end}";
        }) is var digits ? RomanRange().Replace(digits, $"$1{delimiter.Replace("$", "$$", StringComparison.Ordinal)}$2") : "";
    }

    private static string Minimal(string first, string last, int least)
    {
        var same = 0;
        while (same < last.Length - least && first[same] == last[same]) same++;
        return last[same..];
    }

    // The Chicago Manual of Style, 15th edition, 9.64, and 16th edition, 9.60.
    private static string Chicago(string first, string last, bool isFifteenth)
    {
        if (first.Length < 3 || first.EndsWith("00", StringComparison.Ordinal)) return last;
        if (first[^2] == '0') return Minimal(first, last, 1);
        if (isFifteenth && first.Length == 4 && Minimal(first, last, 1).Length == 3) return last;
        return Minimal(first, last, 2);
    }

    [GeneratedRegex(@"^\s*[a-zA-Z]*[0-9]+[a-zA-Z]*(?:\s*(?:[-–—,&]|\band\b)\s*[a-zA-Z]*[0-9]+[a-zA-Z]*)*\s*$")]
    private static partial Regex Numeric();

    [GeneratedRegex(@"^\s*(?:[a-zA-Z]*[0-9]+[a-zA-Z]*|[ivxlcdm]+)\s*(?:[-–—;]|,?\s*(?:&|\band\b|\bet\b|\bund\b|\by\b)|,)\s*(?:[a-zA-Z]*[0-9]|[ivxlcdm]+\b)")]
    private static partial Regex Several();

    [GeneratedRegex(@"\s*[-–—,&;]\s*|\s")]
    private static partial Regex BetweenPages();

    [GeneratedRegex(@"(?<![0-9A-Za-z.:/-])([0-9]*[a-zA-Z]+|)([0-9]+)\s*[-–—]\s*([0-9]*[a-zA-Z]+|)([0-9]+)(?![0-9A-Za-z])")]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<![\w-])([ivxlcdm]+)\s*[-–—]\s*([ivxlcdm]+)(?![\w-])")]
    private static partial Regex RomanRange();
}
