using System.Xml.Linq;

namespace DebateTracker.Citations.Csl;

/// <summary><c>names</c>: the names that variables hold, with labels, and what stands in for them (CSL 1.0.2, "Names").</summary>
internal sealed class NamesElement : FormattedElement
{
    private readonly string[] variables;
    private readonly string? delimiter;
    private readonly NameForm? name;
    private readonly EtAl? etAl;
    private readonly NameLabel? label;
    private readonly bool isLabelFirst;
    private readonly IReadOnlyList<(Element Element, bool IsLikeNames)> substitutes;
    private readonly CslStyle style;
    private readonly NamesElement? inherited;
    private NameOptions? forCitation;
    private NameOptions? forBibliography;

    public NamesElement(XElement source, CslStyle style, NamesElement? inherited) : base(source)
    {
        this.style = style;
        this.inherited = inherited;
        variables = ((string?)source.Attribute("variable") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        delimiter = (string?)source.Attribute("delimiter");
        var children = source.Elements().ToList();
        var nameSource = children.Find(e => e.Name.LocalName == "name");
        var labelSource = children.Find(e => e.Name.LocalName == "label");
        name = nameSource is null ? inherited?.name : new NameForm(nameSource);
        etAl = children.Find(e => e.Name.LocalName == "et-al") is { } more ? new EtAl(more) : inherited?.etAl;
        var isBare = children.Count == 0 && inherited is not null;
        label = labelSource is not null ? new NameLabel(labelSource) : isBare ? inherited!.label : null;
        isLabelFirst = labelSource is not null ? nameSource is not null && children.IndexOf(labelSource) < children.IndexOf(nameSource) : isBare && inherited!.isLabelFirst;
        var substitute = children.Find(e => e.Name.LocalName == "substitute");
        substitutes = substitute is null ? [] :
            [.. substitute.Elements().Select(e => (e.Name.LocalName == "names" ? new NamesElement(e, style, this) : (Element)new SequenceElement(ElementReader.Children(new XElement("x", e), style)), e.Attribute("variable") is not null))];
    }

    public override Fragment? Render(Rendering now)
    {
        var options = OptionsFor(now.Area);
        if (now.IsAuthorSuppressed && inherited is null && now.NameLists == 0 && !now.IsSort)
        {
            // The first names, or what stands in for them, are left out.
            now.NameLists++;
            return null;
        }

        var lists = variables.Select(v => (Variable: v, Names: now.Spent.Contains(v) ? [] : now.Item.NamesOf(v))).ToList();
        foreach (var (variable, names) in lists) now.Call(variable, names.Count > 0);
        var merged = Merge(lists.Where(l => l.Names.Count > 0).ToList(), now);
        if (merged.Count > 0)
        {
            if (options.Form == "count") return Count(merged, options, now);
            var pieces = merged.Select(l => Labelled(l.Variable, l.Names, options, now)).ToList();
            var joined = Span.Join(pieces, delimiter ?? inherited?.delimiter ?? options.NamesDelimiter);
            if (joined is null) return null;
            return Dress(joined, now);
        }

        foreach (var (substitute, isLikeNames) in substitutes)
        {
            var was = now.IsSubstituting;
            now.IsSubstituting = true;
            var before = now.NameLists;
            var piece = substitute.Render(now);
            now.IsSubstituting = was;
            if (piece is null || piece.IsEmpty) continue;
            if (now.NameLists == before) now.NameLists++; // A title that stands in for names has their place.
            return Dress(CslProcessor.FindNames(piece) is null ? new Span { Children = [piece], IsNames = true, IsName = isLikeNames } : piece, now);
        }

        return null;
    }

    private NameOptions OptionsFor(CslArea area)
    {
        if (area == CslArea.Citation) return forCitation ??= NameOptions.Of(style.Options, style.Citation.Options, name);
        return forBibliography ??= NameOptions.Of(style.Options, style.Bibliography?.Options ?? style.Citation.Options, name);
    }

    // An editor who translated is named once, with a label of both.
    private static List<(string Variable, IReadOnlyList<CslName> Names)> Merge(List<(string Variable, IReadOnlyList<CslName> Names)> lists, Rendering now)
    {
        if (lists.Count != 2) return lists;
        var (one, other) = (lists[0].Variable, lists[1].Variable);
        if ((one, other) is not (("editor", "translator") or ("translator", "editor")) || !lists[0].Names.SequenceEqual(lists[1].Names)) return lists;
        var term = now.Locale.Term("editortranslator") is not null ? "editortranslator" : "editor-translator";
        return string.IsNullOrEmpty(now.Locale.Term(term)?.Single) ? lists : [(term, lists[0].Names)];
    }

    private static Fragment? Count(List<(string Variable, IReadOnlyList<CslName> Names)> lists, NameOptions options, Rendering now)
    {
        var count = 0;
        foreach (var (_, names) in lists)
        {
            var list = now.NameLists++;
            count += NameWriter.Shown(names.Count, options, now, list).Count;
        }

        return new TextRun(count.ToString(now.IsSort ? "00000" : "0", System.Globalization.CultureInfo.InvariantCulture));
    }

    private Fragment? Labelled(string variable, IReadOnlyList<CslName> names, NameOptions options, Rendering now)
    {
        var piece = new NameWriter(options, name, etAl, now).Write(names);
        if (label is null || now.IsSort) return piece;
        var word = label.Render(variable, names.Count, now);
        return isLabelFirst ? Span.Join([word, piece], null) : Span.Join([piece, word], null);
    }
}

/// <summary>The element <c>name</c>.</summary>
internal sealed class NameForm(XElement source)
{
    public StyleOptions Options { get; } = StyleOptions.Of(source);

    public string? Prefix { get; } = (string?)source.Attribute("prefix");

    public string? Suffix { get; } = (string?)source.Attribute("suffix");

    public Formatting? Format { get; } = ElementReader.FormatOf(source);

    public NamePart? Family { get; } = Part(source, "family");

    public NamePart? Given { get; } = Part(source, "given");

    private static NamePart? Part(XElement source, string name) =>
        source.Elements().FirstOrDefault(e => e.Name.LocalName == "name-part" && (string?)e.Attribute("name") == name) is { } part ? new NamePart(part) : null;
}

/// <summary>The element <c>name-part</c>: how family or given names are set.</summary>
internal sealed class NamePart(XElement source) : FormattedElement(source)
{
    public override Fragment? Render(Rendering now) => null;

    /// <summary>Sets words of the part, without its affixes.</summary>
    public Fragment? Set(Fragment? piece, Rendering now) => now.IsSort ? piece : DressWords(piece, now);

    /// <summary>Puts the part's affixes about what belongs to it.</summary>
    public Fragment? Wrap(Fragment? piece, Rendering now) => now.IsSort ? piece : DressAround(piece);
}

/// <summary>The element <c>et-al</c>.</summary>
internal sealed class EtAl(XElement source) : FormattedElement(source)
{
    private readonly string term = (string?)source.Attribute("term") ?? "et-al";

    public override Fragment? Render(Rendering now) => Dress(new TextRun(now.Locale.Word(term)), now);
}

/// <summary>The element <c>label</c> of names.</summary>
internal sealed class NameLabel(XElement source) : FormattedElement(source)
{
    private readonly TermForm form = CslLocale.FormOf((string?)source.Attribute("form"));
    private readonly string plural = (string?)source.Attribute("plural") ?? "contextual";

    public override Fragment? Render(Rendering now) => null;

    public Fragment? Render(string variable, int count, Rendering now) =>
        Dress(new TextRun(now.Locale.Word(variable, form, plural == "always" || (plural == "contextual" && count > 1))), now);
}

/// <summary>How names are written, after what a style, its citation or bibliography and the element say.</summary>
internal sealed record NameOptions
{
    public string? And { get; private init; }

    public string Delimiter { get; private init; } = ", ";

    public string? NamesDelimiter { get; private init; }

    public string Form { get; private init; } = "long";

    public string PrecedesEtAl { get; private init; } = "contextual";

    public string PrecedesLast { get; private init; } = "contextual";

    public int? EtAlMin { get; private init; }

    public int? EtAlFirst { get; private init; }

    public bool EtAlLast { get; private init; }

    public int? SubsequentMin { get; private init; }

    public int? SubsequentFirst { get; private init; }

    public bool Initialize { get; private init; } = true;

    public string? InitializeWith { get; private init; }

    public bool HasHyphens { get; private init; } = true;

    public string? SortOrder { get; private init; }

    public string SortSeparator { get; private init; } = ", ";

    public string Demote { get; private init; } = "display-and-sort";

    public static NameOptions Of(StyleOptions style, StyleOptions area, NameForm? name)
    {
        var own = name?.Options;
        return new()
        {
            And = Get("and"),
            Delimiter = own?.Get("delimiter") ?? area.Get("name-delimiter") ?? style.Get("name-delimiter") ?? ", ",
            NamesDelimiter = area.Get("names-delimiter") ?? style.Get("names-delimiter"),
            Form = own?.Get("form") ?? area.Get("name-form") ?? style.Get("name-form") ?? "long",
            PrecedesEtAl = Get("delimiter-precedes-et-al") ?? "contextual",
            PrecedesLast = Get("delimiter-precedes-last") ?? "contextual",
            EtAlMin = Number("et-al-min"),
            EtAlFirst = Number("et-al-use-first"),
            EtAlLast = Get("et-al-use-last") == "true",
            SubsequentMin = Number("et-al-subsequent-min"),
            SubsequentFirst = Number("et-al-subsequent-use-first") ?? Number("et-al-use-first"),
            Initialize = Get("initialize") != "false",
            InitializeWith = Get("initialize-with"),
            HasHyphens = style.Get("initialize-with-hyphen") != "false",
            SortOrder = Get("name-as-sort-order"),
            SortSeparator = Get("sort-separator") ?? ", ",
            Demote = style.Get("demote-non-dropping-particle") ?? "display-and-sort",
        };

        string? Get(string option) => own?.Get(option) ?? area.Get(option) ?? style.Get(option);
        int? Number(string option) => int.TryParse(Get(option), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>Writes one list of names.</summary>
internal sealed class NameWriter(NameOptions options, NameForm? form, EtAl? etAl, Rendering now)
{
    /// <summary>How many names are shown, whether "et al." follows, and whether the last one does.</summary>
    public static (int Count, bool IsCut, bool HasLast) Shown(int all, NameOptions options, Rendering now, int list)
    {
        var (min, first, last) = (options.EtAlMin, options.EtAlFirst, options.EtAlLast);
        if (now.Area == CslArea.Citation && now.Position != CslPosition.First && options.SubsequentMin is { } subsequent) (min, first) = (subsequent, options.SubsequentFirst);
        if (now.IsSort)
        {
            min = now.KeyNames.Min ?? min;
            first = now.KeyNames.First ?? first;
            last = now.KeyNames.Last ?? last;
        }

        if (min is not { } least || first is not { } shown || all < least || shown >= all) return (all, false, false);
        var count = Math.Max(shown, now.Detail.NamesOf(list));
        if (count >= all) return (all, false, false);
        return (count, true, last && all - count >= 2);
    }

    public Fragment? Write(IReadOnlyList<CslName> names)
    {
        var list = now.NameLists++;
        var (count, isCut, hasLast) = Shown(names.Count, options, now, list);
        now.Shown.Add((names, count));
        var pieces = new List<Fragment>();
        for (var i = 0; i < count; i++)
        {
            if (One(names[i], i, list) is { } piece) pieces.Add(new Span { Children = [piece], IsName = true });
        }

        if (pieces.Count == 0) return null;
        var output = new Span();
        var isInverted = IsInverted(count - 1, names[count - 1]);
        if (hasLast && One(names[^1], names.Count - 1, list) is { } final)
        {
            Add(pieces, options.Delimiter);
            output.Children.Add(new TextRun(options.Delimiter + "… ", RunKind.Affix));
            output.Children.Add(final);
        }
        else if (isCut)
        {
            Add(pieces, options.Delimiter);
            var isParted = options.PrecedesEtAl switch
            {
                "always" => true,
                "never" => false,
                "after-inverted-name" => isInverted,
                _ => count > 1,
            };
            var more = etAl is null ? new TextRun(now.Locale.Word("et-al")) : etAl.Render(now);
            if (now is { IsSort: true, KeyNames.Min: not null }) more = null; // A key that cuts lists itself compares what is left.
            if (more is not null && !more.IsEmpty)
            {
                output.Children.Add(new TextRun(isParted ? options.Delimiter : " ", RunKind.Affix));
                output.Children.Add(more);
            }
        }
        else if (pieces.Count > 1 && options.And is not null && !now.IsSort)
        {
            Add(pieces.GetRange(0, pieces.Count - 1), options.Delimiter);
            var isParted = options.PrecedesLast switch
            {
                "always" => true,
                "never" => false,
                "after-inverted-name" => IsInverted(pieces.Count - 2, names[pieces.Count - 2]),
                _ => pieces.Count > 2,
            };
            var and = options.And == "symbol" ? "&" : now.Locale.Word("and");
            output.Children.Add(new TextRun(isParted ? options.Delimiter : " ", RunKind.Affix));
            output.Children.Add(new TextRun(and + " ", RunKind.Affix));
            output.Children.Add(pieces[^1]);
        }
        else
        {
            Add(pieces, options.Delimiter);
        }

        Fragment whole = output;
        if (now.IsSort) return whole;
        if (form?.Format is { } format) whole = new Span { Children = [whole], Format = format };
        return new Span { Children = [Span.Wrap(form?.Prefix, whole, form?.Suffix)!], IsNames = true };

        void Add(List<Fragment> some, string delimiter)
        {
            if (Span.Join(some, delimiter) is { } joined) output.Children.Add(joined);
        }
    }

    private bool IsInverted(int index, CslName name) =>
        name.Literal is null && name.Family is not null && CslNames.IsParted(name) && (options.SortOrder == "all" || (options.SortOrder == "first" && index == 0));

    private Fragment? One(CslName name, int index, int list)
    {
        if (name.Literal is { } literal) return Whole(form?.Family, RichText.Parse(literal));
        var isShort = options.Form == "short";
        var level = Math.Max(now.Detail.GivenOf(list, index), now.GivenLevel?.Invoke(name, index) ?? 0);
        if (isShort && level > 0) isShort = false;
        var given = isShort && !now.IsSort ? null : Given(name, level);
        if (name.Family is null) return Whole(form?.Family, Text(name.Given));
        if (name.IsStatic || !CslNames.IsParted(name))
        {
            // Names in the order in which they are written, as in Chinese, Japanese and Korean, stand without a space.
            var space = CslNames.IsParted(name) ? " " : "";
            return Span.Join([Whole(form?.Family, Text(name.Family)), Whole(form?.Given, Text(given))], space);
        }

        var (dropping, standing) = (name.DroppingParticle, name.NonDroppingParticle);
        var ofFamily = new[] { (standing, form?.Family), (name.Family, form?.Family) };
        if (isShort) return Around(form?.Family, ofFamily);
        if (now.IsSort)
        {
            var isDemoted = options.Demote is "sort-only" or "display-and-sort";
            return Span.Join([Text(isDemoted ? name.Family : With(standing, name.Family)), Text(isDemoted ? With(given, With(dropping, standing)) : With(given, dropping)), Text(name.Suffix)], "   ");
        }

        if (IsInverted(index, name))
        {
            var isDemoted = options.Demote == "display-and-sort";
            var family = Around(form?.Family, isDemoted ? ofFamily[1..] : ofFamily);
            var rest = Around(form?.Given, [(given, form?.Given), (dropping, form?.Given), .. isDemoted ? ofFamily[..1] : []]);
            return Span.Join([family, rest, Text(name.Suffix)], options.SortSeparator);
        }

        // What stands between given and family names belongs to the family name's affixes, as the suffix does.
        var (suffix, separator) = name.Suffix is null ? (null, "") : (name.Suffix, name.HasCommaSuffix ? ", " : " ");
        var main = Around(form?.Family, [(dropping, form?.Given), .. ofFamily]);
        if (suffix is not null && form?.Family is { HasAffixes: true } part) main = part.Wrap(Span.Join([Pieces([(dropping, form?.Given), .. ofFamily]), Text(suffix)], separator), now);
        else if (suffix is not null) main = Span.Join([main, Text(suffix)], separator);
        return Span.Join([Whole(form?.Given, Text(given)), main], given is { Length: > 0 } && given[^1] == '\u00A0' ? null : " ");
    }

    private string? Given(CslName name, int level)
    {
        if (name.Given is not { } given) return null;
        // In scripts without a space between the parts a name has no initials.
        if (options.InitializeWith is not { } with || !CslNames.IsParted(name)) return given;
        if (level >= 2) return CslNames.Initials(given, with, false, options.HasHyphens);
        return CslNames.Initials(given, with, options.Initialize, options.HasHyphens);
    }

    // A particle and what it belongs to; what ends with an apostrophe or a hyphen is not parted.
    private static string? With(string? first, string? second)
    {
        if (string.IsNullOrEmpty(first)) return second;
        if (string.IsNullOrEmpty(second)) return first;
        return first[^1] is '\'' or '’' or '-' ? first + second : first + " " + second;
    }

    private static Fragment? Text(string? text) => string.IsNullOrEmpty(text) ? null : RichText.Parse(text.Replace('\'', '’'), hasQuotes: false);

    private Fragment? Whole(NamePart? part, Fragment? words) => part is null ? words : part.Wrap(part.Set(words, now), now);

    // Words that stand together, each set as the part that it is of, within the affixes of one part.
    private Fragment? Around(NamePart? part, IReadOnlyList<(string? Text, NamePart? Part)> words) => part is null ? Pieces(words) : part.Wrap(Pieces(words), now);

    private Fragment? Pieces(IReadOnlyList<(string? Text, NamePart? Part)> words)
    {
        var output = new Span();
        var last = '\0';
        foreach (var (text, part) in words)
        {
            if (string.IsNullOrEmpty(text)) continue;
            if (last is not ('\0' or '\'' or '’' or '-' or ' ' or '\u00A0')) output.Children.Add(new TextRun(" "));
            output.Children.Add(part is null ? Text(text)! : part.Set(Text(text), now)!);
            last = text[^1];
        }

        return output.Children.Count == 0 ? null : output;
    }
}
