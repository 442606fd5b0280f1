using System.Globalization;
using System.Text.RegularExpressions;

namespace DebateTracker.Documents;

/// <summary>Dates as pages write them. A date in figures of which nobody can tell the day from the month is not read.</summary>
internal static partial class StatedDate
{
    // English, German, French, Spanish, Italian, Portuguese and Dutch names; what is cut short begins alike.
    private static readonly string[][] Months =
    [
        ["january", "januar", "jänner", "janvier", "enero", "gennaio", "janeiro", "januari"], ["february", "februar", "feber", "février", "fevrier", "febrero", "febbraio", "fevereiro", "februari"],
        ["march", "märz", "maerz", "mars", "marzo", "março", "maart"], ["april", "avril", "abril", "aprile"], ["may", "mai", "mayo", "maggio", "maio", "mei"], ["june", "juni", "juin", "junio", "giugno", "junho"],
        ["july", "juli", "juillet", "julio", "luglio", "julho"], ["august", "août", "aout", "agosto", "augustus"], ["september", "septembre", "septiembre", "settembre", "setembro"],
        ["october", "oktober", "octobre", "octubre", "ottobre", "outubro"], ["november", "novembre", "noviembre", "novembro"], ["december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro"],
    ];

    /// <summary>The date that a statement begins with, or is.</summary>
    /// <returns>The date, to the precision stated; null when it is none.</returns>
    public static PartialDate? Of(string stated)
    {
        var text = stated.Trim();
        if (Iso().Match(text) is { Success: true } iso) return Made(iso.Groups["y"].Value, iso.Groups["m"].Value, iso.Groups["d"].Value);
        if (Compact().Match(text) is { Success: true } compact) return Made(compact.Groups["y"].Value, compact.Groups["m"].Value, compact.Groups["d"].Value);
        return Within(text);
    }

    /// <summary>The first date that is written out in a line; or in figures, where the day is told from the month.</summary>
    public static PartialDate? Within(string line)
    {
        foreach (Match match in Written().Matches(line))
        {
            if (MonthOf(match.Groups["month"].Value) is { } month && Made(match.Groups["y"].Value, month.ToString("00", CultureInfo.InvariantCulture), match.Groups["d"].Value) is { } date) return date;
        }

        if (Figures().Match(line) is not { Success: true } figures) return null;
        var (first, second) = (figures.Groups["a"].Value, figures.Groups["b"].Value);
        // 23.7.2024 is written with points where the day comes first; 7/23/2024 tells by the figure.
        if (figures.Groups["p"].Value == "." || int.Parse(first, CultureInfo.InvariantCulture) > 12) return Made(figures.Groups["y"].Value, second, first);
        return int.Parse(second, CultureInfo.InvariantCulture) > 12 || first == second ? Made(figures.Groups["y"].Value, first, second) : null;
    }

    private static int? MonthOf(string word)
    {
        var name = word.TrimEnd('.').ToLowerInvariant();
        if (name.Length < 3) return null;
        for (var m = 0; m < 12; m++)
            if (Months[m].Any(n => n == name || (name.Length <= 4 && n.StartsWith(name, StringComparison.Ordinal)))) return m + 1;
        return null;
    }

    private static PartialDate? Made(string year, string month, string day)
    {
        var written = year + (month.Length > 0 ? "-" + month.PadLeft(2, '0') : "") + (day.Length > 0 && month.Length > 0 ? "-" + day.PadLeft(2, '0') : "");
        return PartialDate.TryParse(written, out var date) ? date : null;
    }

    [GeneratedRegex(@"^(?<y>\d{4})(?:[-/.](?<m>\d{1,2})(?:[-/.](?<d>\d{1,2}))?)?(?![\d])")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<y>(?:19|20)\d\d)(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\d|3[01])(?:T?\d{4,6}Z?)?$")]
    private static partial Regex Compact();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:(?<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de\s+|of\s+)?(?<month>\p{L}{3,10}\.?),?[\s-]+(?:de\s+)?(?<y>\d{4})|(?<month>\p{L}{3,10}\.?)\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4})|(?<month>\p{L}{3,10}\.?)\s+(?:de\s+)?(?<y>\d{4}))(?!\d)")]
    private static partial Regex Written();

    [GeneratedRegex(@"(?<!\d)(?<a>\d{1,2})(?<p>[./-])(?<b>\d{1,2})\k<p>(?<y>(?:19|20)\d\d)(?!\d)")]
    private static partial Regex Figures();
}
