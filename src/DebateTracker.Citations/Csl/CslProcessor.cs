using System.Globalization;
using System.Text;

namespace DebateTracker.Citations.Csl;

/// <summary>What references are written as.</summary>
public enum CslOutput
{
    /// <summary>Plain words.</summary>
    Text,

    /// <summary>HTML, escaped, with <c>i</c>, <c>b</c>, <c>sup</c>, <c>sub</c> and spans with styles.</summary>
    Html,

    /// <summary>The body of rich text (RTF).</summary>
    Rtf,
}

/// <summary>A reference to an item at a place of a document.</summary>
/// <param name="ItemId">The item.</param>
public sealed record CslCite(string ItemId)
{
    /// <summary>Where in the item ("12", "3-4").</summary>
    public string? Locator { get; init; }

    /// <summary>What the locator counts ("page", "paragraph", "section" …); pages where null.</summary>
    public string? Label { get; init; }

    /// <summary>Words before it.</summary>
    public string? Prefix { get; init; }

    /// <summary>Words after it.</summary>
    public string? Suffix { get; init; }

    /// <summary>Whether the authors are left out, since the text names them.</summary>
    public bool IsAuthorSuppressed { get; init; }

    /// <summary>Whether only the authors are given, since the text goes on with the rest.</summary>
    public bool IsAuthorOnly { get; init; }

    /// <summary>How the item was cited before, where the caller knows; null has it found out.</summary>
    public CslPosition? Position { get; init; }

    /// <summary>Whether the item was cited a few notes before, where the caller says the position.</summary>
    public bool IsNearNote { get; init; }
}

/// <summary>The cites that stand together at one place of a document.</summary>
/// <param name="Cites">The cites, in the order in which they were put.</param>
/// <param name="Note">The number of the note it stands in; 0 where it stands in the text.</param>
public sealed record CslCitation(IReadOnlyList<CslCite> Cites, int Note = 0);

/// <summary>An entry of a list of references.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Text">The entry as written.</param>
public sealed record CslEntry(string ItemId, string Text);

/// <summary>Words of an entry that are set alike.</summary>
/// <param name="Text">The words.</param>
public sealed record CslRun(string Text)
{
    /// <summary>Whether they are italic.</summary>
    public bool IsItalic { get; init; }

    /// <summary>Whether they are bold.</summary>
    public bool IsBold { get; init; }

    /// <summary>Whether they are in small capitals.</summary>
    public bool IsSmallCaps { get; init; }

    /// <summary>Whether they are underlined.</summary>
    public bool IsUnderlined { get; init; }

    /// <summary>Whether they are raised.</summary>
    public bool IsRaised { get; init; }

    /// <summary>Whether they are lowered.</summary>
    public bool IsLowered { get; init; }

    /// <summary>The address that they lead to.</summary>
    public string? Link { get; init; }
}

/// <summary>An entry of a list of references in runs, for documents of any sort.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Label">What stands before the entry in a column of its own, such as its number; empty where there is nothing.</param>
/// <param name="Runs">The entry.</param>
public sealed record CslEntryRuns(string ItemId, string Label, IReadOnlyList<CslRun> Runs);

/// <summary>
/// Writes citations and lists of references in a style (CSL 1.0.2) for the items of one document. Which items there are
/// is fixed at its making, since it decides what tells them apart (names, year suffixes, numbers). Not for several threads at once.
/// </summary>
public sealed class CslProcessor
{
    private readonly CslStyle style;
    private readonly LocaleChain locale;
    private readonly QuoteMarks marks;
    private readonly List<CslItem> items;
    private readonly Dictionary<string, CslItem> byId;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Disambiguation disambiguation;
    private readonly List<CslItem> order;

    /// <summary>Makes a processor.</summary>
    /// <param name="style">The style.</param>
    /// <param name="items">The items of the document, in the order in which they come up; of several of one name the last counts.</param>
    /// <param name="locales">The locales; null takes our own.</param>
    /// <param name="language">The language to write in, as a BCP 47 tag; null takes the style's, or American English.</param>
    public CslProcessor(CslStyle style, IEnumerable<CslItem> items, CslLocales? locales = null, string? language = null)
    {
        this.style = style;
        locale = style.Locales(locales ?? CslLocales.BuiltIn, language ?? style.Language ?? "en-US");
        marks = QuoteMarks.Of(locale);
        this.items = [.. items.GroupBy(i => i.Id, StringComparer.Ordinal).Select(g => g.Last())];
        byId = this.items.ToDictionary(i => i.Id, StringComparer.Ordinal);
        for (var i = 0; i < this.items.Count; i++) numbers[this.items[i].Id] = i + 1;
        disambiguation = new(style, this.items, (item, detail, area, placed) => NowOf(item, detail, area, placed, isComparing: true));
        order = Sorted(style.Bibliography?.Keys ?? [], this.items);
        for (var i = 0; i < order.Count; i++) numbers[order[i].Id] = i + 1;
        disambiguation.Run(order);
    }

    /// <summary>Writes the citations of a document.</summary>
    /// <param name="citations">All of them, in the order of the document: what was cited before decides how it is cited again.</param>
    /// <param name="output">What they are written as.</param>
    /// <returns>As many texts as citations.</returns>
    /// <exception cref="ArgumentException">A cite is to an item that the processor does not have.</exception>
    public IReadOnlyList<string> Cite(IReadOnlyList<CslCitation> citations, CslOutput output) => [.. Clusters(citations).Select(c => Write(c, output))];

    /// <summary>Writes the citations of a document in runs of words that are set alike.</summary>
    /// <param name="citations">All of them, in the order of the document: what was cited before decides how it is cited again.</param>
    /// <returns>As many lists of runs as citations.</returns>
    /// <exception cref="ArgumentException">A cite is to an item that the processor does not have.</exception>
    public IReadOnlyList<IReadOnlyList<CslRun>> CiteRuns(IReadOnlyList<CslCitation> citations) =>
        [.. Clusters(citations).Select(c => c is null ? [] : RunWriter.Write("", Finishing.Finish(c, marks)).Runs)];

    private IEnumerable<Fragment?> Clusters(IReadOnlyList<CslCitation> citations)
    {
        foreach (var cite in citations.SelectMany(c => c.Cites))
        {
            if (!byId.ContainsKey(cite.ItemId)) throw new ArgumentException($"There is no item '{cite.ItemId}' to cite.", nameof(citations));
        }

        var sorted = citations.Select(c => c with { Cites = [.. SortedCites(c.Cites)] }).ToList();
        var placed = new CitePositions(style).Of(sorted);
        return placed.Select(cites => Cluster(cites));
    }

    /// <summary>Writes the list of references, in the order of the style; empty where the style makes none.</summary>
    /// <param name="output">What the entries are written as.</param>
    /// <param name="isSorted">Whether the style's order is taken; otherwise that in which the items came.</param>
    public IReadOnlyList<CslEntry> Bibliography(CslOutput output, bool isSorted = true) =>
        [.. Entries(null, isSorted).Select(e => new CslEntry(e.Item.Id, Write(e.Piece, output)))];

    /// <summary>Writes the list of references, or a part of it, in runs of words that are set alike.</summary>
    /// <param name="only">The items to list; null lists all.</param>
    /// <param name="isSorted">Whether the style's order is taken; otherwise that in which the items came.</param>
    public IReadOnlyList<CslEntryRuns> BibliographyRuns(IReadOnlySet<string>? only = null, bool isSorted = true) =>
        [.. Entries(only, isSorted).Select(e => RunWriter.Write(e.Item.Id, Finishing.Finish(e.Piece, marks)))];

    private List<(CslItem Item, Fragment Piece)> Entries(IReadOnlySet<string>? only, bool isSorted)
    {
        if (style.Bibliography is not { } area) return [];
        var substitute = area.Options.Get("subsequent-author-substitute") is { } text ? new AuthorSubstitute(text, area.Options.Get("subsequent-author-substitute-rule")) : null;
        var entries = new List<(CslItem, Fragment)>(items.Count);
        foreach (var item in isSorted ? order : items)
        {
            if (only?.Contains(item.Id) == false) continue;
            var entry = Entry(item, area);
            if (entry is null) continue;
            substitute?.Apply(entry);
            entries.Add((item, entry));
        }

        return entries;
    }

    private Fragment? Entry(CslItem item, StyleArea area)
    {
        var now = NowOf(item, disambiguation.DetailOf(item), CslArea.Bibliography, null);
        if (area.Layout.RenderEach(now) is not { } pieces) return null;
        if (area.Options.Get("second-field-align") is not null && pieces.Count > 1)
        {
            // The suffix belongs to what is on the right.
            var right = Span.Wrap(null, Span.Join(pieces.GetRange(1, pieces.Count - 1), null), area.Suffix);
            if (right!.Runs.LastOrDefault(r => r.Text.Length > 0) is { Kind: RunKind.Affix } end) end.Text = end.Text.TrimEnd(' ');
            return Set(area, new Span
            {
                Children = [new Span { Children = [Span.Wrap(area.Prefix, pieces[0], null)!], Display = "left-margin" }, new Span { Children = [right], Display = "right-inline" }],
            });
        }

        if (pieces[^1] is Span { Display: not null } last && !string.IsNullOrEmpty(area.Suffix))
        {
            last.Children.Add(new TextRun(area.Suffix, RunKind.Affix));
            return Set(area, Span.Wrap(area.Prefix, Span.Join(pieces, null), null)!);
        }

        return Set(area, Span.Wrap(area.Prefix, Span.Join(pieces, null), area.Suffix)!);
    }

    private static Fragment Set(StyleArea area, Fragment piece) => area.Format is null ? piece : new Span { Children = [piece], Format = area.Format };

    private string Write(Fragment? piece, CslOutput output)
    {
        if (piece is null) return "";
        var finished = Finishing.Finish(piece, marks);
        return output switch
        {
            CslOutput.Html => new HtmlWriter().Write(finished),
            CslOutput.Rtf => new RtfWriter().Write(finished),
            _ => new PlainWriter().Write(finished),
        };
    }

    private Rendering NowOf(CslItem item, CiteDetail detail, CslArea area, PlacedCite? placed, bool isComparing = false) => new()
    {
        IsComparing = isComparing,
        Style = style,
        Locale = locale,
        Item = item,
        Area = area,
        Detail = detail,
        Cite = placed?.Cite,
        Position = placed?.Position ?? CslPosition.First,
        IsNearNote = placed?.IsNearNote ?? false,
        FirstNote = placed?.FirstNote,
        CitationNumber = numbers[item.Id],
        GivenLevel = area == CslArea.Citation ? disambiguation.LevelOf : null,
        HasOwnYearSuffix = (area == CslArea.Bibliography ? style.Bibliography : style.Citation)?.AsksForYearSuffix ?? false,
    };

    private IEnumerable<CslCite> SortedCites(IReadOnlyList<CslCite> cites)
    {
        if (style.Citation.Keys.Count == 0 || cites.Count < 2) return cites;
        var keys = new SortKeys(style.Citation.Keys, (key, item) => KeyOf(key, item, CslArea.Citation));
        return cites.Select(c => (Cite: c, Key: keys.KeyOf(byId[c.ItemId]))).OrderBy(c => c.Key, keys).Select(c => c.Cite);
    }

    private List<CslItem> Sorted(IReadOnlyList<SortKey> by, List<CslItem> unsorted)
    {
        if (by.Count == 0) return unsorted;
        var keys = new SortKeys(by, (key, item) => KeyOf(key, item, CslArea.Bibliography));
        return [.. unsorted.Select(i => (Item: i, Key: keys.KeyOf(i))).OrderBy(i => i.Key, keys).Select(i => i.Item)];
    }

    private string? KeyOf(SortKey key, CslItem item, CslArea area)
    {
        var now = new Rendering
        {
            Style = style,
            Locale = locale,
            Item = item,
            Area = area,
            Detail = disambiguation.DetailOf(item),
            IsSort = true,
            KeyNames = key.Names,
            CitationNumber = numbers[item.Id],
        };
        if (key.Macro is { } macro) return macro.Render(now) is { IsEmpty: false } piece ? new PlainWriter().Write(piece) : null;
        var variable = key.Variable ?? "";
        if (item.DateOf(variable) is { } date) return DateElement.Key(date);
        if (item.NamesOf(variable) is { Count: > 0 } names) return SortKeys.Names(names, style.Options.Get("demote-non-dropping-particle") ?? "display-and-sort");
        if (variable == "citation-label" && item.TextOf(variable) is null) return TextElement.Trigraph(item);
        return now.TextOf(variable) is { } text ? RichText.Plain(text) : null;
    }

    // ----- Citations

    private Fragment? Cluster(IReadOnlyList<PlacedCite> cites)
    {
        var area = style.Citation;
        var rendered = cites.Select(c => new RenderedCite(c, byId[c.Cite.ItemId], this)).ToList();
        if (style.IsNoteStyle) CapitalizeTerms(rendered);
        var joined = new CiteCollapse(style, area, locale).Join(rendered);
        if (joined is null) return null;
        if (cites.Count == 1 && cites[0].Cite.IsAuthorOnly) return joined;
        return Set(area, Span.Wrap(area.Prefix, joined, area.Suffix)!);
    }

    // What begins a note, or follows a sentence in it, begins with a capital: "Ibid."
    private void CapitalizeTerms(List<RenderedCite> cites)
    {
        for (var i = 0; i < cites.Count; i++)
        {
            var prefix = cites[i].Placed.Cite.Prefix?.Trim() ?? "";
            var begins = prefix.Length == 0 ? i == 0 && string.IsNullOrEmpty(style.Citation.Prefix?.Trim(' ', '(', '[')) : prefix[^1] is '.' or '?' or '!' or '”' or '"' && prefix.Contains(' ');
            if (begins && cites[i].Inner?.Runs.FirstOrDefault(r => r.Text.Length > 0) is { IsTerm: true } term) term.Text = char.ToUpperInvariant(term.Text[0]) + term.Text[1..];
        }
    }

    /// <summary>A cite that is rendered, whole or in the parts that collapsed citations need.</summary>
    internal sealed class RenderedCite(PlacedCite placed, CslItem item, CslProcessor processor)
    {
        private Fragment? whole;
        private Fragment? inner;
        private string? names;

        public PlacedCite Placed => placed;

        public CslItem Item => item;

        public int Number => processor.numbers[item.Id];

        public CiteDetail Detail { get; } = processor.disambiguation.DetailOf(item);

        /// <summary>The whole cite with its own affixes.</summary>
        public Fragment? Whole => whole ??= WithAffixes(Inner);

        /// <summary>The cite without its own affixes.</summary>
        public Fragment? Inner => inner ??= Render(placed.Cite.IsAuthorSuppressed);

        /// <summary>The names, as text; empty where there are none.</summary>
        public string Names => names ??= FindNames(Inner) is { } found ? new PlainWriter().Write(found) : "";

        /// <summary>The cite without its names.</summary>
        public Fragment? WithoutNames => WithAffixes(Render(true));

        public Fragment? WithAffixes(Fragment? piece)
        {
            if (piece is null) return null;
            var (prefix, suffix) = (placed.Cite.Prefix, placed.Cite.Suffix);
            if (string.IsNullOrEmpty(prefix) && string.IsNullOrEmpty(suffix)) return piece;
            var span = new Span();
            if (!string.IsNullOrEmpty(prefix))
            {
                span.Children.Add(RichText.Parse(prefix));
                if (!char.IsWhiteSpace(prefix[^1]) && prefix[^1] is not ('(' or '[' or '-' or '–' or '\'' or '“' or '"' or '>')) span.Children.Add(new TextRun(" ", RunKind.Affix));
            }

            span.Children.Add(piece);
            if (!string.IsNullOrEmpty(suffix))
            {
                if (!char.IsWhiteSpace(suffix[0]) && suffix[0] is not (',' or '.' or ';' or ':' or ')' or ']' or '!' or '?' or '-' or '–' or '\'' or '”' or '"' or '<')) span.Children.Add(new TextRun(" ", RunKind.Affix));
                span.Children.Add(RichText.Parse(suffix));
            }

            return span;
        }

        private Fragment? Render(bool isAuthorSuppressed)
        {
            var now = processor.NowOf(item, Detail, CslArea.Citation, placed).With(isAuthorSuppressed);
            var piece = processor.style.Citation.Layout.Render(now);
            if (placed.Cite.IsAuthorOnly) piece = FindNames(piece) ?? piece;
            return piece;
        }
    }

    /// <summary>The first list of names in a piece.</summary>
    internal static Span? FindNames(Fragment? piece)
    {
        if (piece is not Span span) return null;
        if (span.IsNames) return span;
        foreach (var child in span.Children)
        {
            if (FindNames(child) is { } names) return names;
        }

        return null;
    }
}

/// <summary>A cite with what was before it.</summary>
internal sealed record PlacedCite(CslCite Cite, CslPosition Position, bool IsNearNote, int? FirstNote);

/// <summary>Finds which items were cited before, and how lately (CSL 1.0.2, "Choose", position).</summary>
internal sealed class CitePositions(CslStyle style)
{
    public IReadOnlyList<IReadOnlyList<PlacedCite>> Of(IReadOnlyList<CslCitation> citations)
    {
        var distance = int.TryParse(style.Citation.Options.Get("near-note-distance"), CultureInfo.InvariantCulture, out var own) ? own : 5;
        var firstNotes = new Dictionary<string, int>(StringComparer.Ordinal);
        var lastNotes = new Dictionary<string, int>(StringComparer.Ordinal);
        var placed = new List<IReadOnlyList<PlacedCite>>(citations.Count);
        CslCitation? before = null;
        var isCrowded = false;
        foreach (var citation in citations)
        {
            var cites = new List<PlacedCite>(citation.Cites.Count);
            for (var i = 0; i < citation.Cites.Count; i++)
            {
                var cite = citation.Cites[i];
                if (cite.Position is { } known)
                {
                    cites.Add(new(cite, known, cite.IsNearNote, firstNotes.TryGetValue(cite.ItemId, out var at) ? at : null));
                }
                else
                {
                    var wasCited = lastNotes.TryGetValue(cite.ItemId, out var last);
                    var previous = i > 0 ? citation.Cites[i - 1] : before is { Cites.Count: 1 } && !(isCrowded && before.Note != citation.Note) ? before.Cites[0] : null;
                    var isNear = wasCited && citation.Note - last <= distance;
                    cites.Add(new(cite, PositionOf(cite, wasCited, previous), isNear, wasCited ? firstNotes[cite.ItemId] : null));
                }

                firstNotes.TryAdd(cite.ItemId, citation.Note);
                lastNotes[cite.ItemId] = citation.Note;
            }

            placed.Add(cites);
            // After a note with several citations nothing is "ibid."
            isCrowded = before is not null && before.Note == citation.Note && citation.Note > 0;
            before = citation;
        }

        return placed;
    }

    private static CslPosition PositionOf(CslCite cite, bool wasCited, CslCite? previous)
    {
        if (!wasCited) return CslPosition.First;
        if (previous is null || previous.ItemId != cite.ItemId) return CslPosition.Subsequent;
        if (cite.Locator is null) return previous.Locator is null ? CslPosition.Ibid : CslPosition.Subsequent;
        return cite.Locator == previous.Locator && LocatorLabels.Same(cite.Label, LocatorLabels.TermOf(previous.Label)) ? CslPosition.Ibid : CslPosition.IbidWithLocator;
    }
}

/// <summary>Leaves out of an entry's names what the entry before it has as well (CSL 1.0.2, "Reference Grouping").</summary>
internal sealed class AuthorSubstitute(string text, string? rule)
{
    private string? before;
    private List<string> namesBefore = [];

    public void Apply(Fragment entry)
    {
        var names = CslProcessor.FindNames(entry);
        if (names is null || !HasName(names))
        {
            (before, namesBefore) = (null, []);
            return;
        }

        var whole = new PlainWriter().Write(names);
        var each = Each(names).ToList();
        var texts = each.Select(n => new PlainWriter().Write(n)).ToList();
        switch (rule)
        {
            case "complete-each" when whole == before:
                foreach (var name in each) Replace(name);
                break;
            case "partial-each":
                for (var i = 0; i < each.Count && i < namesBefore.Count && texts[i] == namesBefore[i]; i++) Replace(each[i]);
                break;
            case "partial-first" when each.Count > 0 && namesBefore.Count > 0 && texts[0] == namesBefore[0]:
                Replace(each[0]);
                break;
            case null or "complete-all" when whole == before:
                Replace(names);
                break;
        }

        (before, namesBefore) = (whole, texts);
    }

    private static bool HasName(Span span) => span.IsName || span.Children.OfType<Span>().Any(c => c.IsName || HasName(c));

    private void Replace(Span span)
    {
        span.Children.Clear();
        span.Children.Add(new TextRun(text));
    }

    private static IEnumerable<Span> Each(Fragment piece)
    {
        if (piece is not Span span) return [];
        return span.IsName ? [span] : span.Children.SelectMany(Each);
    }
}
