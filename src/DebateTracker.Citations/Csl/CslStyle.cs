using System.Xml.Linq;

namespace DebateTracker.Citations.Csl;

/// <summary>
/// A style: how references are written, in the Citation Style Language 1.0.2. It is read once and then used by any number of
/// <see cref="CslProcessor"/>s, also at once.
/// </summary>
public sealed class CslStyle
{
    private const int MostMacrosDeep = 100;

    private readonly Dictionary<string, XElement> macroSources;
    private readonly Dictionary<string, Element> macros = new(StringComparer.Ordinal);
    private readonly HashSet<string> building = new(StringComparer.Ordinal);
    private readonly List<CslLocale> own;

    private CslStyle(XElement root, string name)
    {
        if (root.Name.LocalName != "style") throw new CslException($"{name} is no style: its root is '{root.Name.LocalName}'.");
        Options = StyleOptions.Of(root);
        IsNoteStyle = (string?)root.Attribute("class") == "note";
        Language = (string?)root.Attribute("default-locale");
        var info = Child(root, "info");
        Title = Child(info, "title")?.Value.Trim() is { Length: > 0 } title ? title : name;
        Id = Child(info, "id")?.Value.Trim() ?? "";
        Authors = [.. (info?.Elements() ?? []).Where(e => e.Name.LocalName is "author" or "contributor").Select(a => Child(a, "name")?.Value.Trim()).OfType<string>().Where(a => a.Length > 0)];
        Rights = Child(info, "rights")?.Value.Trim();
        Parent = (info?.Elements() ?? []).FirstOrDefault(e => e.Name.LocalName == "link" && (string?)e.Attribute("rel") == "independent-parent")?.Attribute("href")?.Value;
        IsForReferences = root.Descendants().Any(e => ((string?)e.Attribute("variable"))?.Split(' ').Contains(ReferenceItems.QuotedIn) == true);
        var days = root.Descendants().Where(e => e.Name.LocalName == "date-part" && (string?)e.Attribute("name") is "day" or "month" && (string?)e.Parent!.Attribute("variable") == "issued").ToList();
        IsDayFirst = days.Count > 0 ? (string?)days[0].Attribute("name") == "day" : Language?.StartsWith("en-GB", StringComparison.Ordinal) == true;
        HasShortMonths = days.Find(d => (string?)d.Attribute("name") == "month") is { } month && (string?)month.Attribute("form") == "short";
        LongestSmallWord = int.TryParse(Options.Get("small-words"), System.Globalization.CultureInfo.InvariantCulture, out var longest) ? longest : null;
        own = [.. root.Elements().Where(e => e.Name.LocalName == "locale").Select(CslLocale.Read)];
        macroSources = root.Elements().Where(e => e.Name.LocalName == "macro").GroupBy(m => (string?)m.Attribute("name") ?? "").ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        if (Child(root, "citation") is not { } citation)
            throw new CslException(Parent is null ? $"{name} is no whole style: it has no citation." : $"{name} only points to another style ({Parent}); use that one.");
        IsNumeric = Asks(citation, "variable", "citation-number");
        Citation = new(citation, this);
        Bibliography = Child(root, "bibliography") is { } bibliography ? new(bibliography, this) : null;
        foreach (var macro in macroSources.Keys) Macro(macro);
    }

    /// <summary>What it is called.</summary>
    public string Title { get; }

    /// <summary>Its own address, by which others know it.</summary>
    public string Id { get; }

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<string> Authors { get; }

    /// <summary>Under what terms it may be used, in its own words; null where it says nothing.</summary>
    public string? Rights { get; }

    /// <summary>Whether references are cited in notes rather than in the text.</summary>
    public bool IsNoteStyle { get; }

    /// <summary>Whether references are cited by their numbers in the list.</summary>
    public bool IsNumeric { get; }

    /// <summary>Whether it makes lists of references.</summary>
    public bool HasBibliography => Bibliography is not null;

    /// <summary>Whether the lines of an entry after its first are indented.</summary>
    public bool HasHangingIndent => Bibliography?.Options.Get("hanging-indent") == "true";

    /// <summary>The language it is written for, as a BCP 47 tag; null where it leaves that open.</summary>
    public string? Language { get; }

    /// <summary>Whether it is written for what <see cref="ReferenceItems"/> say beyond CSL, as our own styles and what is made from them are: it asks for <see cref="ReferenceItems.QuotedIn"/>.</summary>
    internal bool IsForReferences { get; }

    /// <summary>Whether it writes days before their months.</summary>
    internal bool IsDayFirst { get; }

    /// <summary>Whether it abbreviates the names of months.</summary>
    internal bool HasShortMonths { get; }

    /// <summary>
    /// How many letters a word may have that titles leave small (The Chicago Manual of Style, 18th edition, 8.160: prepositions of fewer than five); null
    /// where it may have any. Styles say it in an attribute of ours, <c>small-words</c>, which CSL has nothing for.
    /// </summary>
    internal int? LongestSmallWord { get; }

    /// <summary>The address of the style that this one only points to.</summary>
    internal string? Parent { get; }

    internal StyleOptions Options { get; }

    internal StyleArea Citation { get; }

    internal StyleArea? Bibliography { get; }

    /// <summary>Reads a style.</summary>
    /// <param name="stream">The XML; left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="CslException">It is no style that can be used; the message says why.</exception>
    public static CslStyle Read(Stream stream, string name = "The style") => new(CslXml.Load(stream, name), name);

    /// <summary>Reads a style.</summary>
    /// <param name="xml">The XML.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="CslException">It is no style that can be used; the message says why.</exception>
    public static CslStyle Parse(string xml, string name = "The style")
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(xml));
        return Read(stream, name);
    }

    /// <summary>The locales that hold, the nearest first: those of the style, then that of the language.</summary>
    internal LocaleChain Locales(CslLocales all, string language)
    {
        var main = language.Split('-')[0];
        var chain = new List<CslLocale>();
        chain.AddRange(own.Where(l => string.Equals(l.Language, language, StringComparison.OrdinalIgnoreCase)));
        if (main != language) chain.AddRange(own.Where(l => string.Equals(l.Language, main, StringComparison.OrdinalIgnoreCase)));
        chain.AddRange(own.Where(l => l.Language is null));
        var standard = all.For(language);
        chain.Add(standard);
        if (!string.Equals(standard.Language, "en-US", StringComparison.OrdinalIgnoreCase)) chain.Add(all.For("en-US"));
        return new(chain, language);
    }

    /// <summary>A macro.</summary>
    /// <exception cref="CslException">There is none of that name, or it calls itself.</exception>
    internal Element Macro(string name)
    {
        if (macros.TryGetValue(name, out var macro)) return macro;
        if (!macroSources.TryGetValue(name, out var source)) throw new CslException($"The style calls the macro '{name}', which it does not have.");
        if (!building.Add(name)) throw new CslException($"The macro '{name}' calls itself.");
        if (building.Count > MostMacrosDeep) throw new CslException($"The style's macros call each other more than {MostMacrosDeep} deep.");
        macro = new SequenceElement(ElementReader.Children(source, this));
        building.Remove(name);
        return macros[name] = macro;
    }

    /// <summary>Whether an element, or a macro that it calls, has an attribute with a value.</summary>
    internal bool Asks(XElement source, string attribute, string value)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<XElement>([source]);
        while (pending.TryPop(out var element))
        {
            if ((string?)element.Attribute(attribute) == value && element.Name.LocalName != "key") return true;
            if ((string?)element.Attribute("macro") is { } name && macroSources.TryGetValue(name, out var macro) && seen.Add(name)) pending.Push(macro);
            foreach (var child in element.Elements()) pending.Push(child);
        }

        return false;
    }

    internal static XElement? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name);
}

/// <summary>The attributes of a style, or of its citation or bibliography, that its parts inherit.</summary>
internal sealed class StyleOptions
{
    private readonly Dictionary<string, string> values;

    private StyleOptions(Dictionary<string, string> values) => this.values = values;

    public static StyleOptions Of(XElement element) => new(element.Attributes().Where(a => !a.IsNamespaceDeclaration).GroupBy(a => a.Name.LocalName).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal));

    public string? Get(string name) => values.GetValueOrDefault(name);
}

/// <summary>A style's citation or bibliography.</summary>
internal sealed class StyleArea
{
    public StyleArea(XElement source, CslStyle style)
    {
        Options = StyleOptions.Of(source);
        var layout = CslStyle.Child(source, "layout") ?? throw new CslException($"The style's {source.Name.LocalName} has no layout.");
        Layout = new SequenceElement(ElementReader.Children(layout, style));
        Prefix = (string?)layout.Attribute("prefix");
        Suffix = (string?)layout.Attribute("suffix");
        Delimiter = (string?)layout.Attribute("delimiter");
        Format = ElementReader.FormatOf(layout);
        (AsksForYearSuffix, AsksForDisambiguation) = (style.Asks(source, "variable", "year-suffix") || style.Asks(source, "variable", "citation-label"), style.Asks(source, "disambiguate", "true"));
        Keys = [.. (CslStyle.Child(source, "sort")?.Elements() ?? []).Where(e => e.Name.LocalName == "key").Select(k => new SortKey(k, style))];
    }

    public StyleOptions Options { get; }

    public SequenceElement Layout { get; }

    public string? Prefix { get; }

    public string? Suffix { get; }

    public string? Delimiter { get; }

    public Formatting? Format { get; }

    public IReadOnlyList<SortKey> Keys { get; }

    /// <summary>Whether it says itself where the year suffix stands.</summary>
    public bool AsksForYearSuffix { get; }

    /// <summary>Whether it shows some things only where cites would read the same without.</summary>
    public bool AsksForDisambiguation { get; }
}

/// <summary>What a list is sorted by.</summary>
internal sealed class SortKey
{
    public SortKey(XElement source, CslStyle style)
    {
        Variable = (string?)source.Attribute("variable");
        Macro = (string?)source.Attribute("macro") is { } name ? style.Macro(name) : null;
        IsDescending = (string?)source.Attribute("sort") == "descending";
        Names = ((int?)source.Attribute("names-min"), (int?)source.Attribute("names-use-first"), (bool?)source.Attribute("names-use-last"));
    }

    public string? Variable { get; }

    public Element? Macro { get; }

    public bool IsDescending { get; }

    public (int? Min, int? First, bool? Last) Names { get; }
}
