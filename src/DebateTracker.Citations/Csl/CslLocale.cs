using System.Xml.Linq;

namespace DebateTracker.Citations.Csl;

/// <summary>How long a term is (CSL 1.0.2, "Term").</summary>
internal enum TermForm
{
    Long,
    Short,
    Verb,
    VerbShort,
    Symbol,
}

/// <summary>A term in one form.</summary>
internal sealed record CslTerm(string Single, string Multiple, string? Gender, string? Match);

/// <summary>What a locale says: terms, forms of dates, and rules. Read from an official locale file, from one of ours, or from a style.</summary>
internal sealed class CslLocale
{
    private readonly Dictionary<(string Name, TermForm Form, string? Gender), CslTerm> terms = [];
    private readonly Dictionary<string, XElement> dates = new(StringComparer.Ordinal);

    /// <summary>The language, as a BCP 47 tag; null where the locale is of every language.</summary>
    public string? Language { get; private init; }

    /// <summary>Whether punctuation goes before a closing quotation mark; null where nothing is said.</summary>
    public bool? PunctuationInQuote { get; private set; }

    /// <summary>Whether only the first day of a month is an ordinal; null where nothing is said.</summary>
    public bool? LimitsOrdinalsToFirstDay { get; private set; }

    /// <summary>Whether it has ordinal suffixes, which then replace all of those beneath.</summary>
    public bool HasOrdinals { get; private set; }

    /// <summary>Reads a <c>locale</c> element.</summary>
    public static CslLocale Read(XElement root)
    {
        var locale = new CslLocale { Language = (string?)root.Attribute(XNamespace.Xml + "lang") };
        foreach (var options in root.Elements().Where(e => e.Name.LocalName == "style-options"))
        {
            locale.PunctuationInQuote = (bool?)options.Attribute("punctuation-in-quote") ?? locale.PunctuationInQuote;
            locale.LimitsOrdinalsToFirstDay = (bool?)options.Attribute("limit-day-ordinals-to-day-1") ?? locale.LimitsOrdinalsToFirstDay;
        }

        foreach (var date in root.Elements().Where(e => e.Name.LocalName == "date")) locale.dates[(string?)date.Attribute("form") ?? ""] = date;
        foreach (var term in root.Elements().Where(e => e.Name.LocalName == "terms").Elements().Where(e => e.Name.LocalName == "term"))
        {
            var name = NameOf((string?)term.Attribute("name") ?? "");
            var single = term.Elements().FirstOrDefault(e => e.Name.LocalName == "single")?.Value;
            var multiple = term.Elements().FirstOrDefault(e => e.Name.LocalName == "multiple")?.Value;
            var text = single is null && multiple is null ? term.Value : null;
            locale.terms[(name, FormOf((string?)term.Attribute("form")), (string?)term.Attribute("gender-form"))] =
                new(text ?? single ?? "", text ?? multiple ?? "", (string?)term.Attribute("gender"), (string?)term.Attribute("match"));
            locale.HasOrdinals |= name.StartsWith("ordinal", StringComparison.Ordinal);
        }

        return locale;
    }

    /// <summary>The form of a term that an attribute names.</summary>
    public static TermForm FormOf(string? form) => form switch
    {
        "short" => TermForm.Short,
        "verb" => TermForm.Verb,
        "verb-short" => TermForm.VerbShort,
        "symbol" => TermForm.Symbol,
        _ => TermForm.Long,
    };

    /// <summary>The name of a term as it is kept: older versions wrote some with spaces ("no date").</summary>
    public static string NameOf(string name) => name.Replace(' ', '-');

    /// <summary>A term in exactly a form.</summary>
    public CslTerm? Term(string name, TermForm form, string? gender) => terms.GetValueOrDefault((name, form, gender));

    /// <summary>A form of dates ("text", "numeric").</summary>
    public XElement? Date(string form) => dates.GetValueOrDefault(form);
}

/// <summary>The locales that are there, by language: ours, and those of a folder.</summary>
public sealed class CslLocales
{
    private readonly Dictionary<string, CslLocale> locales = new(StringComparer.OrdinalIgnoreCase);

    // The dialect of a language that stands for it (CSL 1.0.2, "Locale Fallback").
    private static readonly Dictionary<string, string> Primary = new(StringComparer.OrdinalIgnoreCase)
    {
        ["de"] = "de-DE",
        ["en"] = "en-US",
        ["es"] = "es-ES",
        ["fr"] = "fr-FR",
        ["pt"] = "pt-PT",
        ["zh"] = "zh-CN",
        ["af"] = "af-ZA",
        ["bg"] = "bg-BG",
        ["ca"] = "ca-AD",
        ["cs"] = "cs-CZ",
        ["cy"] = "cy-GB",
        ["da"] = "da-DK",
        ["el"] = "el-GR",
        ["et"] = "et-EE",
        ["fa"] = "fa-IR",
        ["fi"] = "fi-FI",
        ["he"] = "he-IL",
        ["hr"] = "hr-HR",
        ["hu"] = "hu-HU",
        ["is"] = "is-IS",
        ["it"] = "it-IT",
        ["ja"] = "ja-JP",
        ["km"] = "km-KH",
        ["ko"] = "ko-KR",
        ["lt"] = "lt-LT",
        ["lv"] = "lv-LV",
        ["mn"] = "mn-MN",
        ["nb"] = "nb-NO",
        ["nl"] = "nl-NL",
        ["nn"] = "nn-NO",
        ["pl"] = "pl-PL",
        ["ro"] = "ro-RO",
        ["ru"] = "ru-RU",
        ["sk"] = "sk-SK",
        ["sl"] = "sl-SI",
        ["sr"] = "sr-RS",
        ["sv"] = "sv-SE",
        ["th"] = "th-TH",
        ["tr"] = "tr-TR",
        ["uk"] = "uk-UA",
        ["vi"] = "vi-VN",
    };

    /// <summary>Our own locales: en-US, en-GB, de-DE and fr-FR.</summary>
    public static CslLocales BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The languages that are there, as BCP 47 tags.</summary>
    public IReadOnlyCollection<string> Languages => locales.Keys;

    /// <summary>Our own locales, and beside and before them the official ones of a folder (<c>locales-xx-XX.xml</c>).</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="CslException">A file of the folder is no locale; the message says which.</exception>
    public static CslLocales FromFolder(string folder)
    {
        var all = new CslLocales();
        foreach (var (language, locale) in BuiltIn.locales) all.locales[language] = locale;
        foreach (var path in Directory.EnumerateFiles(folder, "locales-*.xml").Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            all.Add(CslXml.Load(file, Path.GetFileName(path)));
        }

        return all;
    }

    /// <summary>The locale of a language: its own, that of the language's first dialect, or American English.</summary>
    internal CslLocale For(string language)
    {
        if (locales.TryGetValue(language, out var own)) return own;
        var main = language.Split('-')[0];
        if (Primary.TryGetValue(main, out var dialect) && locales.TryGetValue(dialect, out var near)) return near;
        return locales.TryGetValue(main, out var bare) ? bare : locales["en-US"];
    }

    private static CslLocales ReadBuiltIn()
    {
        var all = new CslLocales();
        var assembly = typeof(CslLocales).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("locales-", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            all.Add(CslXml.Load(stream, name));
        }

        return all;
    }

    private void Add(XElement root)
    {
        var locale = CslLocale.Read(root);
        if (locale.Language is { } language) locales[language] = locale;
    }
}

/// <summary>The locales that hold for a style, the nearest first.</summary>
internal sealed class LocaleChain(IReadOnlyList<CslLocale> chain, string language)
{
    private readonly Dictionary<(string, TermForm, string?), CslTerm?> found = [];
    private readonly CslLocale? ordinals = chain.FirstOrDefault(l => l.HasOrdinals);

    /// <summary>The language, as a BCP 47 tag.</summary>
    public string Language => language;

    /// <summary>Whether punctuation goes before a closing quotation mark.</summary>
    public bool PunctuationInQuote { get; } = chain.Select(l => l.PunctuationInQuote).FirstOrDefault(v => v is not null) ?? false;

    /// <summary>Whether only the first day of a month is an ordinal.</summary>
    public bool LimitsOrdinalsToFirstDay { get; } = chain.Select(l => l.LimitsOrdinalsToFirstDay).FirstOrDefault(v => v is not null) ?? false;

    /// <summary>A form of dates.</summary>
    public XElement? Date(string form) => chain.Select(l => l.Date(form)).FirstOrDefault(d => d is not null);

    /// <summary>A term in a form, or in the form that stands for it where it has none (CSL 1.0.2, "Terms"). Null when there is no such term.</summary>
    public CslTerm? Term(string name, TermForm form = TermForm.Long, string? gender = null)
    {
        if (name.Contains(' ')) name = CslLocale.NameOf(name);
        if (found.TryGetValue((name, form, gender), out var term)) return term;
        for (TermForm? at = form; at is { } tried; at = NextForm(tried))
        {
            term = chain.Select(l => l.Term(name, tried, gender)).FirstOrDefault(t => t is not null);
            if (term is not null) break;
        }

        if (term is null && gender is not null) term = Term(name, form);
        return found[(name, form, gender)] = term;
    }

    /// <summary>A term's words; empty where there is none.</summary>
    public string Word(string name, TermForm form = TermForm.Long, bool isPlural = false) =>
        Term(name, form) is { } term ? isPlural ? term.Multiple : term.Single : "";

    /// <summary>The gender of a noun.</summary>
    public string? GenderOf(string name) => Term(name)?.Gender;

    /// <summary>What makes an ordinal of a number ("2" + "nd"; CSL 1.0.2, "Ordinal Suffixes").</summary>
    public string OrdinalSuffix(int number, string? gender)
    {
        if (ordinals is null) return "";
        return At(number % 100) ?? At(number % 10) ?? Of("ordinal")?.Single ?? "";

        // A suffix of two digits is of the last two, one of one digit of the last, unless it says otherwise.
        string? At(int key)
        {
            if (Of(FormattableString.Invariant($"ordinal-{key:00}")) is not { } term) return null;
            var fits = (term.Match ?? (key >= 10 ? "last-two-digits" : "last-digit")) switch
            {
                "whole-number" => number == key,
                "last-two-digits" => number % 100 == key,
                _ => number % 10 == key,
            };
            return fits ? term.Single : null;
        }

        CslTerm? Of(string name) => (gender is null ? null : ordinals.Term(name, TermForm.Long, gender)) ?? ordinals.Term(name, TermForm.Long, null);
    }

    private static TermForm? NextForm(TermForm form) => form switch
    {
        TermForm.VerbShort => TermForm.Verb,
        TermForm.Symbol => TermForm.Short,
        TermForm.Verb or TermForm.Short => TermForm.Long,
        _ => null,
    };
}
