using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DebateTracker.Citations.Csl;

/// <summary>Reads the rendering elements of a style.</summary>
internal static class ElementReader
{
    public static IReadOnlyList<Element> Children(XElement parent, CslStyle style) => [.. parent.Elements().Select(e => Read(e, style)).OfType<Element>()];

    public static Formatting? FormatOf(XElement source)
    {
        var format = new Formatting(
            (string?)source.Attribute("font-style"), (string?)source.Attribute("font-variant"), (string?)source.Attribute("font-weight"),
            (string?)source.Attribute("text-decoration"), (string?)source.Attribute("vertical-align"));
        return format == new Formatting() ? null : format;
    }

    private static Element? Read(XElement source, CslStyle style) => source.Name.LocalName switch
    {
        "text" => new TextElement(source, style),
        "number" => new NumberElement(source),
        "label" => new LabelElement(source),
        "group" => new GroupElement(source, style),
        "choose" => new ChooseElement(source, style),
        "names" => new NamesElement(source, style, null),
        "date" => new DateElement(source),
        "sort" => null,
        var other => throw new CslException($"The style has an element '{other}' where things are rendered, which the Citation Style Language does not know."),
    };
}

/// <summary>Something that a style renders.</summary>
internal abstract class Element
{
    /// <summary>Renders it; null when there is nothing to show.</summary>
    public abstract Fragment? Render(Rendering now);

    /// <summary>Renders it as the pieces that what is about it parts by its delimiter, and adds them to a list, which is made when there is a first one: conditions add those of their branch.</summary>
    public virtual void RenderInto(Rendering now, ref List<Fragment>? pieces)
    {
        if (Render(now) is { IsEmpty: false } piece) (pieces ??= []).Add(piece);
    }
}

/// <summary>Elements one after the other, as a macro or layout has them.</summary>
internal sealed class SequenceElement(IReadOnlyList<Element> children) : Element
{
    private readonly Element[] children = [.. children];

    public override Fragment? Render(Rendering now) => Span.Join(RenderEach(now), null);

    public override void RenderInto(Rendering now, ref List<Fragment>? pieces)
    {
        foreach (var child in children) child.RenderInto(now, ref pieces);
    }

    /// <summary>What each of the elements renders; null where there is nothing.</summary>
    public List<Fragment>? RenderEach(Rendering now)
    {
        List<Fragment>? pieces = null;
        RenderInto(now, ref pieces);
        return pieces;
    }
}

/// <summary>What elements have in common: affixes, the setting of the words, and their place.</summary>
internal abstract partial class FormattedElement : Element
{
    private readonly string? prefix;
    private readonly string? suffix;
    private readonly Formatting? format;
    private readonly string? display;
    private readonly bool isQuoted;
    private readonly bool losesStops;
    private readonly string? textCase;

    protected FormattedElement(XElement source)
    {
        prefix = (string?)source.Attribute("prefix");
        suffix = (string?)source.Attribute("suffix");
        format = ElementReader.FormatOf(source);
        display = (string?)source.Attribute("display");
        isQuoted = (string?)source.Attribute("quotes") == "true";
        losesStops = (string?)source.Attribute("strip-periods") == "true";
        textCase = (string?)source.Attribute("text-case");
    }

    /// <summary>Whether it has affixes.</summary>
    public bool HasAffixes => !string.IsNullOrEmpty(prefix) || !string.IsNullOrEmpty(suffix);

    /// <summary>Sets words as the element says, with its affixes.</summary>
    protected Fragment? Dress(Fragment? piece, Rendering now, string? link = null)
    {
        piece = DressAround(DressWords(piece, now, link));
        return display is null || piece is null ? piece : new Span { Children = [piece], Display = display };
    }

    /// <summary>Words without their full stops, but for those within the name of a site ("example.org").</summary>
    internal static string WithoutStops(string text) => Stop().Replace(text, "");

    [GeneratedRegex(@"\.(?!(?<=[\p{Ll}0-9]{2,}\.)[\p{Ll}0-9]{2,})")]
    private static partial Regex Stop();

    /// <summary>Puts the affixes about words.</summary>
    protected Fragment? DressAround(Fragment? piece) => Span.Wrap(prefix, piece, suffix);

    /// <summary>Sets words as the element says.</summary>
    protected Fragment? DressWords(Fragment? piece, Rendering now, string? link = null)
    {
        if (piece is null || piece.IsEmpty) return null;
        if (losesStops)
        {
            foreach (var run in piece.Runs) run.Text = WithoutStops(run.Text);
        }

        TextCase.Apply(piece, textCase, now.Language, now.Style.LongestSmallWord);
        if (format is not null || isQuoted || link is not null) piece = new Span { Children = [piece], Format = format, IsQuoted = isQuoted, Link = link };
        return piece;
    }
}

/// <summary><c>group</c>: pieces parted by a delimiter, left out when it asks for variables and all of them are empty.</summary>
internal sealed class GroupElement(XElement source, CslStyle style) : FormattedElement(source)
{
    private readonly SequenceElement children = new(ElementReader.Children(source, style));
    private readonly string? delimiter = (string?)source.Attribute("delimiter");

    public override Fragment? Render(Rendering now)
    {
        var before = now.BeginGroup();
        return Dress(now.EndGroup(before, Span.Join(children.RenderEach(now), delimiter)), now);
    }
}

/// <summary><c>choose</c>: the first branch whose conditions hold.</summary>
internal sealed class ChooseElement(XElement source, CslStyle style) : Element
{
    private readonly List<(Condition? Condition, SequenceElement Then)> branches =
        [.. source.Elements().Select(e => (e.Name.LocalName == "else" ? null : new Condition(e), new SequenceElement(ElementReader.Children(e, style))))];

    public override Fragment? Render(Rendering now)
    {
        List<Fragment>? pieces = null;
        RenderInto(now, ref pieces);
        return Span.Join(pieces, null);
    }

    public override void RenderInto(Rendering now, ref List<Fragment>? pieces)
    {
        foreach (var (condition, then) in branches)
        {
            if (condition is not null && !condition.Holds(now)) continue;
            then.RenderInto(now, ref pieces);
            return;
        }
    }
}

/// <summary>The conditions of a branch.</summary>
internal sealed class Condition
{
    private readonly List<Func<Rendering, bool>> tests = [];
    private readonly string match;

    public Condition(XElement source)
    {
        match = (string?)source.Attribute("match") ?? "all";
        foreach (var attribute in source.Attributes().Where(a => a.Name.LocalName != "match"))
        {
            var name = attribute.Name.LocalName;
            if (name == "disambiguate")
            {
                var wanted = attribute.Value == "true";
                tests.Add(now => now.ConditionsAsked++ < now.Detail.Conditions == wanted);
                continue;
            }

            // That a variable is there is so also where it was printed in the place of another.
            foreach (var value in attribute.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                tests.Add(name switch
                {
                    "type" => now => now.Item.Type == value,
                    "variable" => now => value == "locator" ? now.Cite?.Locator is not null : now.TextOf(value) is not null || now.Item.Has(value),
                    "is-numeric" => now => now.TextOf(value) is { } text && CslNumbers.IsNumeric(text),
                    "is-uncertain-date" => now => now.Item.DateOf(value) is { IsUncertain: true },
                    "locator" => now => now.Cite?.Locator is not null && LocatorLabels.Same(now.Cite.Label, value),
                    "position" => now => IsAt(value, now),
                    _ => throw new CslException($"The style has a condition '{name}', which the Citation Style Language does not know."),
                });
            }
        }
    }

    public bool Holds(Rendering now) => match switch
    {
        "any" => tests.Exists(t => t(now)),
        "none" => !tests.Exists(t => t(now)),
        _ => tests.TrueForAll(t => t(now)),
    };

    private static bool IsAt(string position, Rendering now) => now.Cite is not null && position switch
    {
        "first" => now.Position == CslPosition.First,
        "subsequent" => now.Position != CslPosition.First,
        "ibid" => now.Position is CslPosition.Ibid or CslPosition.IbidWithLocator,
        "ibid-with-locator" => now.Position == CslPosition.IbidWithLocator,
        "near-note" => now.IsNearNote,
        _ => false,
    };
}

/// <summary>The names of parts of a work that a cite can point to.</summary>
internal static class LocatorLabels
{
    /// <summary>The term of a label.</summary>
    public static string TermOf(string? label) => label switch
    {
        null or "" => "page",
        "sub verbo" => "sub-verbo",
        _ => label,
    };

    public static bool Same(string? label, string other) => TermOf(label) == TermOf(other);
}

/// <summary><c>text</c>: a variable, a macro, a term or words of the style.</summary>
internal sealed class TextElement : FormattedElement
{
    private readonly string? variable;
    private readonly string? term;
    private readonly string? value;
    private readonly Element? macro;
    private readonly TermForm form;
    private readonly bool isPlural;

    public TextElement(XElement source, CslStyle style) : base(source)
    {
        variable = (string?)source.Attribute("variable");
        term = (string?)source.Attribute("term");
        value = (string?)source.Attribute("value");
        macro = (string?)source.Attribute("macro") is { } name ? style.Macro(name) : null;
        form = CslLocale.FormOf((string?)source.Attribute("form"));
        isPlural = (string?)source.Attribute("plural") == "true";
    }

    public override Fragment? Render(Rendering now)
    {
        if (macro is not null)
        {
            now.Step();
            var before = now.BeginGroup();
            return Dress(now.EndGroup(before, macro.Render(now)), now);
        }

        if (term is not null) return Dress(new TextRun(now.Locale.Word(term, form, isPlural)) { IsTerm = true }, now);
        if (value is not null) return Dress(RichText.Parse(value), now);
        if (variable is null) return null;
        if (variable == "year-suffix") return YearSuffix(now);
        var name = form == TermForm.Short && now.TextOf(variable + "-short") is not null ? variable + "-short" : variable;
        if (variable == "citation-label") return Dress(CitationLabel(now), now);
        var text = now.TextOf(name);
        if (text is null && name == "container-title-short") text = now.TextOf("container-title");
        now.Call(name, text is not null);
        if (text is null) return null;
        var piece = variable is "page" or "locator" or "number-of-pages" || CslNumbers.Variables.Contains(variable) && CslNumbers.IsNumeric(text)
            ? RichText.Parse(NumberText.Of(variable, text, now))
            : RichText.Parse(text);
        if (now.IsSort) return new TextRun(RichText.Plain(text));
        if (now.Item.TextOf("described") is not null && variable == (now.Item.Type == "chapter" ? "container-title" : "title")) return DressAround(piece); // In brackets, and no title to be set as one.
        return Dress(piece, now, LinkOf(text));
    }

    // A label made of names and year ("RoNo78"), unless the item brings one; the letters that tell labels apart follow.
    private static Fragment? CitationLabel(Rendering now)
    {
        var label = now.Item.TextOf("citation-label") ?? Trigraph(now.Item);
        now.Call("citation-label", label.Length > 0);
        if (label.Length == 0) return null;
        var suffix = now.Detail.YearSuffix is { } number && !now.IsSuffixShown ? CslDateWriter.Letters(number) : "";
        now.IsSuffixShown |= suffix.Length > 0;
        return new TextRun(label + suffix);
    }

    public static string Trigraph(CslItem item)
    {
        string[] variables = ["author", "editor", "translator"];
        var names = variables.Select(item.NamesOf).FirstOrDefault(n => n.Count > 0) ?? [];
        var length = names.Count switch { 1 => 4, 2 => 2, _ => 1 };
        var letters = string.Concat(names.Take(4).Select((n, i) =>
        {
            var family = new string([.. (n.Family ?? n.Literal ?? "").Where(char.IsLetterOrDigit)]);
            return family[..Math.Min(family.Length, names.Count == 3 && i == 0 ? 2 : length)];
        }));
        return letters + (item.DateOf("issued")?.From is { } day ? (Math.Abs(day.Year) % 100).ToString("00", System.Globalization.CultureInfo.InvariantCulture) : "");
    }

    private string? LinkOf(string text) => variable switch
    {
        "URL" => text,
        "DOI" => text.StartsWith("http", StringComparison.Ordinal) ? text : "https://doi.org/" + text,
        _ => null,
    };

    private Fragment? YearSuffix(Rendering now)
    {
        var suffix = now.Detail.YearSuffix is { } number ? CslDateWriter.Letters(number) : now.Item.TextOf("year-suffix");
        if (suffix is null) return null;
        now.Call("year-suffix", true);
        now.IsSuffixShown = true;
        return Dress(new TextRun(suffix), now);
    }
}

/// <summary>Numbers as words: with the dash of ranges, and pages in the form that the style asks for.</summary>
internal static class NumberText
{
    public static string Of(string variable, string text, Rendering now)
    {
        var dash = now.Locale.Word("page-range-delimiter") is { Length: > 0 } term ? term : "–";
        if (text.Contains('&') && now.Locale.Word("and", TermForm.Symbol) is { Length: > 0 } and) text = text.Replace("&", and, StringComparison.Ordinal);
        var isPage = variable == "page" || (variable == "locator" && LocatorLabels.TermOf(now.Cite?.Label) == "page");
        var ranged = CslNumbers.Pages(text, isPage ? now.Style.Options.Get("page-range-format") : null, dash);
        return ranged.Replace("\\-", "-", StringComparison.Ordinal).Replace("--", "–", StringComparison.Ordinal);
    }
}

/// <summary><c>number</c>: a number in digits, Roman digits or as an ordinal.</summary>
internal sealed partial class NumberElement(XElement source) : FormattedElement(source)
{
    private readonly string variable = (string?)source.Attribute("variable") ?? "";
    private readonly string form = (string?)source.Attribute("form") ?? "numeric";

    public override Fragment? Render(Rendering now)
    {
        var text = now.TextOf(variable);
        now.Call(variable, text is not null);
        if (text is null) return null;
        if (now.IsSort) return new TextRun(text);
        if (!CslNumbers.IsNumeric(text)) return Dress(RichText.Parse(text), now);
        if (form == "numeric" || !Whole().IsMatch(text)) return Dress(new TextRun(Parted(NumberText.Of(variable, text, now), now)), now);
        return Dress(new TextRun(Parted(Digits().Replace(text, m => Of(int.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture), now)), now)), now);
    }

    private string Of(int number, Rendering now)
    {
        var gender = now.Locale.GenderOf(variable == "locator" ? LocatorLabels.TermOf(now.Cite?.Label) : variable);
        return form switch
        {
            "roman" => CslNumbers.Roman(number),
            "long-ordinal" when number is >= 1 and <= 10 && now.Locale.Term(FormattableString.Invariant($"long-ordinal-{number:00}"), TermForm.Long, gender) is { } term => term.Single,
            _ => number.ToString(System.Globalization.CultureInfo.InvariantCulture) + now.Locale.OrdinalSuffix(number, gender),
        };
    }

    // "1,3" is printed "1, 3", "1&3" "1 & 3", and a range with its dash.
    private static string Parted(string text, Rendering now)
    {
        var spaced = Commas().Replace(text, ", ");
        spaced = Ampersands().Replace(spaced, " & ");
        return Hyphens().Replace(spaced, now.Locale.Word("page-range-delimiter") is { Length: > 0 } dash ? dash : "–");
    }

    [System.Text.RegularExpressions.GeneratedRegex("^[0-9]{1,9}(?:\\s*[-–—,&]\\s*[0-9]{1,9})*$")]
    private static partial System.Text.RegularExpressions.Regex Whole();

    [System.Text.RegularExpressions.GeneratedRegex("[0-9]+")]
    private static partial System.Text.RegularExpressions.Regex Digits();

    [System.Text.RegularExpressions.GeneratedRegex(@"\s*,\s*")]
    private static partial System.Text.RegularExpressions.Regex Commas();

    [System.Text.RegularExpressions.GeneratedRegex(@"\s*&\s*")]
    private static partial System.Text.RegularExpressions.Regex Ampersands();

    [System.Text.RegularExpressions.GeneratedRegex(@"\s*[-–—]\s*")]
    private static partial System.Text.RegularExpressions.Regex Hyphens();
}

/// <summary><c>label</c>: the term for what a number counts, in the number it has.</summary>
internal sealed partial class LabelElement(XElement source) : FormattedElement(source)
{
    private readonly string variable = (string?)source.Attribute("variable") ?? "";
    private readonly TermForm form = CslLocale.FormOf((string?)source.Attribute("form"));
    private readonly string plural = (string?)source.Attribute("plural") ?? "contextual";

    public override Fragment? Render(Rendering now)
    {
        if (now.TextOf(variable) is not { } value) return null;
        if (variable == "locator" && OwnLabel().IsMatch(value)) return null;
        var name = variable == "locator" ? LocatorLabels.TermOf(now.Cite?.Label) : variable;
        var isPlural = plural switch
        {
            "always" => true,
            "never" => false,
            _ => variable is "number-of-pages" or "number-of-volumes" ? value.Trim() is not ("1" or "0") : CslNumbers.IsPlural(value),
        };
        return Dress(new TextRun(now.Locale.Word(name, form, isPlural)), now);
    }

    // A place that says itself what it counts ("vol. 1, fol. 186").
    [System.Text.RegularExpressions.GeneratedRegex(@"^\p{L}{2,}\.\s*[0-9]")]
    private static partial System.Text.RegularExpressions.Regex OwnLabel();
}
