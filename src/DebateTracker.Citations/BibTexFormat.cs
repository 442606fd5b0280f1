using System.Globalization;
using System.Text;

namespace DebateTracker.Citations;

/// <summary>
/// Classic BibTeX (O. Patashnik, "BibTeXing", 1988): only its own entry types, dates as <c>year</c> and <c>month</c>,
/// letters beyond ASCII as TeX commands where there are any, so that styles and sorting from before Unicode work. Signs that
/// LaTeX knows since 2018 without a package stay themselves; the commands for them are read as other words by Zotero or Pandoc.
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
        ['\u0323'] = 'd',
        ['\u0327'] = 'c',
        ['\u0328'] = 'k',
    };

    private static readonly Dictionary<char, string> Symbols = new()
    {
        ['\u2018'] = @"{\textquoteleft}", // A bare ` or ' stays what it is in Zotero.
        ['\u2019'] = @"{\textquoteright}",
        ['\u201C'] = "``",
        ['\u201D'] = "''",
        ['\u2013'] = "--",
        ['\u2014'] = "---",
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
        ['ı'] = @"{\i}",
        ['ο'] = "o", // TeX has no omicron of its own.
        ['\u2212'] = @"\ensuremath{-}",
        ['\u2260'] = @"\ensuremath{\neq}",
        ['\u2248'] = @"\ensuremath{\approx}",
        ['\u2264'] = @"\ensuremath{\leq}",
        ['\u2265'] = @"\ensuremath{\geq}",
        ['\u221E'] = @"\ensuremath{\infty}",
        ['\u2070'] = "$^{0}$",
        ['\u2074'] = "$^{4}$",
        ['\u2075'] = "$^{5}$",
        ['\u2076'] = "$^{6}$",
        ['\u2077'] = "$^{7}$",
        ['\u2078'] = "$^{8}$",
        ['\u2079'] = "$^{9}$",
        ['\u2080'] = "$_{0}$",
        ['\u2081'] = "$_{1}$",
        ['\u2082'] = "$_{2}$",
        ['\u2083'] = "$_{3}$",
        ['\u2084'] = "$_{4}$",
        ['\u2085'] = "$_{5}$",
        ['\u2086'] = "$_{6}$",
        ['\u2087'] = "$_{7}$",
        ['\u2088'] = "$_{8}$",
        ['\u2089'] = "$_{9}$",
    };

    // Capitals that look like Latin ones have no command of their own and stay as they are.
    private static readonly Dictionary<char, string> Greek = Enumerable.Zip(
        "αβγδεζηθικλμνξπρςστυφχψωΓΔΘΛΞΠΣΥΦΨΩ",
        [
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
            "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
        ]).ToDictionary(p => p.First, p => $@"$\{p.Second}$");

    /// <inheritdoc/>
    public override string Extension => "bibtex";

    /// <inheritdoc/>
    public override string Name => "BibTeX (classic)";

    /// <inheritdoc/>
    protected override string TypeOf(Reference r) => r.Type switch
    {
        _ when r.In is not null => r.Authors.Count > 0 && r.Issued.IsKnown ? "incollection" : "misc",
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
            "incollection" => ("booktitle", Kept(r.In!.Title)),
            _ when r.In is { } whole => ("howpublished", Kept(InWhole(whole))),
            _ => ("howpublished", Kept(Join([r.Genre, r.Number, r.Session, r.Version, .. new[] { r.ContainerTitle, r.Authority, r.Publisher }.Distinct()]))),
        };
        // Styles print it of reports only; other programs tell the kind by it.
        yield return ("type", r.In is null ? Braced(r.Genre ?? SubtypeOf(r.Type)) : null);
        if (type == "article") yield return ("publisher", Kept(r.Publisher));
        if (type == "techreport") yield return ("number", Braced(r.Number));
        if (type == "incollection")
        {
            yield return ("bookauthor", Names(r.AuthorsOfWhole)); // The classic styles do not print it; Zotero reads it.
            yield return ("publisher", Kept(r.In!.Imprint));
        }

        yield return ("year", r.Issued.IsKnown ? "{" + r.Issued.Year.ToString("0000", CultureInfo.InvariantCulture) + "}" : null);
        yield return ("month", r.Issued.Month is not { } month
            ? null
            : r.Issued.Day is { } day ? string.Create(CultureInfo.InvariantCulture, $"{Months[month - 1]} # {{~{day}}}") : Months[month - 1]);
        // For Pandoc, which reads no day in the month.
        yield return ("date", r.Issued.Day is null ? null : Braced(r.Issued.ToString()));
        yield return ("langid", Braced(BibLatexFormat.LanguageOf(r.Language))); // For Zotero and Pandoc.
        yield return ("url", Verbatim(r.Url));
        yield return ("note", Braced(Join(r.Url is not null && r.Accessed.IsKnown ? "Accessed " + r.Accessed.ToDisplayString() : null, r.ArchiveLine is { } archived ? (r.Url is not null && r.Accessed.IsKnown ? "a" : "A") + archived[1..] : null)));
        yield return ("keywords", Braced(r.KeywordLine));
        yield return ("annote", Braced(r.Annotations.Count > 0 ? string.Join(" ", r.Annotations) : null));
    }

    private static string? SubtypeOf(ReferenceType type) => type switch
    {
        ReferenceType.ArticleNewspaper => "News article",
        ReferenceType.PostWeblog => "Blog post",
        ReferenceType.Speech => "Speech",
        ReferenceType.Bill => "Bill",
        _ => null,
    };

    /// <inheritdoc/>
    protected override string Escape(char c)
    {
        if (c < 128) return EscapeCommand(c);
        if (Symbols.TryGetValue(c, out var symbol)) return symbol;
        if (Greek.TryGetValue(c, out var greek)) return greek;
        return Accented(c) ?? c.ToString();
    }

    // A letter with its marks, one command around the other; null where TeX has no command for one of them.
    private static string? Accented(char c)
    {
        if (!char.IsLetter(c) || c.ToString().Normalize(NormalizationForm.FormD) is not [var letter and < (char)128, _, ..] parts) return null;
        var text = letter.ToString();
        foreach (var mark in parts.Skip(1))
        {
            if (!Accents.TryGetValue(mark, out var command)) return null;
            text = char.IsLetter(command) ? $@"\{command}{{{text}}}" : $@"\{command}" + (text is "i" or "j" ? @"\" + text : text.Length == 1 ? text : $"{{{text}}}");
        }

        return "{" + text + "}";
    }
}
