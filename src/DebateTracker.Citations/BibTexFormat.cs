using System.Globalization;
using System.Text;

namespace DebateTracker.Citations;

/// <summary>
/// Classic BibTeX (O. Patashnik, "BibTeXing", 1988): only its own entry types, dates as <c>year</c> and <c>month</c>,
/// letters beyond ASCII as TeX commands where there are any, so that styles and sorting from before Unicode work.
/// </summary>
public sealed class BibTexFormat : BibFormat
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly Dictionary<char, char> Accents = new()
    {
        ['\u0300'] = '`',
        ['\u0301'] = '\'',
        ['\u0302'] = '^',
        ['\u0303'] = '~',
        ['\u0304'] = '=',
        ['\u0306'] = 'u',
        ['\u0307'] = '.',
        ['\u0308'] = '"',
        ['\u030A'] = 'r',
        ['\u030B'] = 'H',
        ['\u030C'] = 'v',
        ['\u0327'] = 'c',
        ['\u0328'] = 'k',
    };

    private static readonly Dictionary<char, string> Symbols = new()
    {
        ['\u2018'] = "`",
        ['\u2019'] = "'",
        ['\u201C'] = "``",
        ['\u201D'] = "''",
        ['\u2013'] = "--",
        ['\u2014'] = "---",
        ['\u2026'] = @"\ldots{}",
        ['\u00A0'] = "~",
        ['ß'] = @"{\ss}",
        ['æ'] = @"{\ae}",
        ['Æ'] = @"{\AE}",
        ['œ'] = @"{\oe}",
        ['Œ'] = @"{\OE}",
        ['ø'] = @"{\o}",
        ['Ø'] = @"{\O}",
        ['ł'] = @"{\l}",
        ['Ł'] = @"{\L}",
        ['§'] = @"\S{}",
        ['£'] = @"\pounds{}",
        ['ı'] = @"{\i}",
    };

    /// <inheritdoc/>
    public override string Extension => "bibtex";

    /// <inheritdoc/>
    public override string Name => "BibTeX (classic)";

    /// <inheritdoc/>
    protected override string TypeOf(Reference r) => r.Type switch
    {
        ReferenceType.ArticleNewspaper when r.Authors.Count > 0 && r.ContainerTitle is not null => "article",
        ReferenceType.Report when r.Authors.Count > 0 && (r.Publisher ?? r.Authority) is not null => "techreport",
        _ => "misc",
    };

    /// <inheritdoc/>
    protected override IEnumerable<(string Field, string? Value)> FieldsOf(Reference r)
    {
        var type = TypeOf(r);
        yield return ("author", Names(r.Authors));
        yield return ("title", Kept(r.Title));
        yield return type switch
        {
            "article" => ("journal", Kept(r.ContainerTitle)),
            "techreport" => ("institution", Kept(r.Publisher ?? r.Authority)),
            _ => ("howpublished", Kept(Join(r.Number, r.Session, r.ContainerTitle ?? r.Authority ?? r.Publisher))),
        };
        yield return ("year", r.Issued.IsKnown ? "{" + r.Issued.Year.ToString("0000", CultureInfo.InvariantCulture) + "}" : null);
        yield return ("month", r.Issued.Month is not { } month
            ? null
            : r.Issued.Day is { } day ? string.Create(CultureInfo.InvariantCulture, $"{Months[month - 1]} # {{~{day}}}") : Months[month - 1]);
        yield return ("url", Verbatim(r.Url));
        yield return ("annote", Braced(r.Annotations.Count > 0 ? string.Join(" ", r.Annotations) : null));
    }

    /// <inheritdoc/>
    protected override string Escape(char c)
    {
        if (c < 128) return EscapeCommand(c);
        if (Symbols.TryGetValue(c, out var symbol)) return symbol;
        return char.IsLetter(c) && c.ToString().Normalize(NormalizationForm.FormD) is [var letter and < (char)128, var accent] && Accents.TryGetValue(accent, out var command)
            ? string.Create(CultureInfo.InvariantCulture, $@"{{\{command}{(char.IsLetter(command) ? "{" + letter + "}" : letter is 'i' or 'j' ? $@"\{letter}" : letter)}}}")
            : c.ToString();
    }

    private static string? Join(params string?[] parts) => string.Join(", ", parts.OfType<string>()) is { Length: > 0 } text ? text : null;
}
