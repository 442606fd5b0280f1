namespace DebateTracker.Citations.Csl;

/// <summary>
/// Tells apart the cites of different items that would read the same: with more names, with given names, with what the style
/// adds on condition, and with letters after the year (CSL 1.0.2, "Disambiguation").
/// </summary>
internal sealed class Disambiguation
{
    private readonly CslStyle style;
    private readonly List<CslItem> items;
    private readonly Func<CslItem, CiteDetail, CslArea, PlacedCite?, Rendering> render;
    private readonly Dictionary<string, CiteDetail> details = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Family, string Given), int> levels = [];
    private readonly bool addsNames;
    private readonly bool addsGivenNames;
    private readonly bool addsSuffix;
    private readonly string rule;
    // Of an item that nothing tells apart. What is in use is never changed, only copied.
    private readonly CiteDetail plain = new();
    private readonly Dictionary<(CslItem, CiteDetail), string> texts = [];

    public Disambiguation(CslStyle style, List<CslItem> items, Func<CslItem, CiteDetail, CslArea, PlacedCite?, Rendering> render)
    {
        (this.style, this.items, this.render) = (style, items, render);
        var options = style.Citation.Options;
        addsNames = options.Get("disambiguate-add-names") == "true";
        addsGivenNames = options.Get("disambiguate-add-givenname") == "true";
        addsSuffix = options.Get("disambiguate-add-year-suffix") == "true";
        rule = options.Get("givenname-disambiguation-rule") ?? "by-cite";
    }

    public CiteDetail DetailOf(CslItem item) => details.TryGetValue(item.Id, out var detail) ? detail : plain;

    /// <summary>How much of given names is shown of a name wherever it stands.</summary>
    public int LevelOf(CslName name, int index)
    {
        if (levels.Count == 0 || (index > 0 && rule.StartsWith("primary-name", StringComparison.Ordinal))) return 0;
        return levels.TryGetValue(KeyOf(name), out var level) ? level : 0;
    }

    /// <summary>Finds what tells the items apart.</summary>
    /// <param name="order">The items in the order of the list of references, in which they get their letters.</param>
    public void Run(IReadOnlyList<CslItem> order)
    {
        if (!addsNames && !addsGivenNames && !addsSuffix && !UsesCondition()) return;
        if (addsGivenNames && rule != "by-cite") FindLevels();
        var unresolved = new List<List<CslItem>>();
        foreach (var clash in Clashes(items, i => DetailOf(i)))
        {
            var left = new List<List<CslItem>> { clash };
            if (addsNames || (addsGivenNames && rule == "by-cite")) left = [.. left.SelectMany(ExpandNames)];
            if (UsesCondition()) left = [.. left.SelectMany(SetCondition)];
            unresolved.AddRange(left);
        }

        if (addsSuffix) AddSuffixes(unresolved, order);
        texts.Clear();
    }

    private bool UsesCondition() => style.Citation.AsksForDisambiguation;

    // What reads the same for a detail that is in use, and so does not change.
    private string KnownTextOf(CslItem item, CiteDetail detail)
    {
        if (!texts.TryGetValue((item, detail), out var text)) texts[(item, detail)] = text = TextOf(item, detail);
        return text;
    }

    private string TextOf(CslItem item, CiteDetail detail)
    {
        var position = style.IsNoteStyle ? CslPosition.Subsequent : CslPosition.First;
        var now = render(item, detail, CslArea.Citation, new(new(item.Id), position, false, null));
        return style.Citation.Layout.Render(now) is { } piece ? new HtmlWriter().Write(piece) : "";
    }

    private IEnumerable<List<CslItem>> Clashes(IEnumerable<CslItem> some, Func<CslItem, CiteDetail> detail) =>
        some.GroupBy(i => KnownTextOf(i, detail(i)), StringComparer.Ordinal).Select(g => g.ToList()).Where(g => g.Count > 1);

    // Names that share the family name are told apart by initials, or by whole given names where the initials are the same.
    private void FindLevels()
    {
        var names = new HashSet<(string Family, string Given)>();
        foreach (var item in items)
        {
            var now = render(item, new(), CslArea.Citation, new(new(item.Id), CslPosition.First, false, null));
            style.Citation.Layout.Render(now);
            foreach (var (list, _) in now.Shown)
            {
                foreach (var name in rule.StartsWith("primary-name", StringComparison.Ordinal) ? list.Take(1) : list)
                {
                    if (name.Family is not null) names.Add(KeyOf(name));
                }
            }
        }

        foreach (var family in names.GroupBy(n => n.Family))
        {
            var initials = family.GroupBy(n => CslNames.Initials(n.Given, "%", true, true)).ToList();
            foreach (var same in initials)
            {
                var isWhole = same.Count() > 1 && !rule.EndsWith("with-initials", StringComparison.Ordinal);
                var level = isWhole ? 2 : initials.Count > 1 ? 1 : 0;
                foreach (var name in same) levels[name] = level;
            }
        }
    }

    private static (string, string) KeyOf(CslName name) => ((name.NonDroppingParticle + " " + name.Family).Trim().Replace(".", "", StringComparison.Ordinal), string.Join(' ', (name.Given ?? "").Split(['.', ' '], StringSplitOptions.RemoveEmptyEntries)));

    // Each step shows a little more; what told none apart is taken back at the end.
    private IEnumerable<List<CslItem>> ExpandNames(List<CslItem> clash)
    {
        var pending = new Stack<Expansion>();
        pending.Push(new(clash, DetailOf(clash[0]).Copy(), DetailOf(clash[0]).Copy(), 0, 0));
        while (pending.TryPop(out var at))
        {
            var lists = NamesOf(at.Items[0]);
            var isResolved = false;
            while (Next(at, lists) is { } step)
            {
                var parts = at.Items.GroupBy(i => TextOf(i, at.Full), StringComparer.Ordinal).Select(g => g.ToList()).ToList();
                if (parts.Count == 1) continue;
                step(at.Kept);
                if (at.Full.NamesOf(at.List) > 0) at.Kept.SetNames(at.List, at.Full.NamesOf(at.List));
                foreach (var part in parts)
                {
                    if (part.Count == 1) details[part[0].Id] = at.Kept.Copy();
                    else pending.Push(new(part, at.Kept.Copy(), at.Full.Copy(), at.List, at.Name));
                }

                isResolved = true;
                break;
            }

            if (isResolved) continue;
            foreach (var item in at.Items) details[item.Id] = at.Kept.Copy();
            yield return at.Items;
        }
    }

    private List<(int All, int Shown)> NamesOf(CslItem item)
    {
        var position = style.IsNoteStyle ? CslPosition.Subsequent : CslPosition.First;
        var now = render(item, new(), CslArea.Citation, new(new(item.Id), position, false, null));
        style.Citation.Layout.Render(now);
        return [.. now.Shown.Select(s => (s.Names.Count, s.Shown))];
    }

    // Shows more in the full detail, and says how to do the same to what is kept; null when nothing more can be shown.
    private Action<CiteDetail>? Next(Expansion at, List<(int All, int Shown)> lists)
    {
        while (at.List < lists.Count)
        {
            var (all, shown) = lists[at.List];
            var (list, name) = (at.List, at.Name);
            if (addsGivenNames && rule == "by-cite" && at.Full.GivenOf(list, name) < 2)
            {
                var level = at.Full.GivenOf(list, name) + 1;
                at.Full.SetGiven(list, name, level);
                return d => d.SetGiven(list, name, level);
            }

            if (name + 1 < (addsNames ? all : shown))
            {
                at.Name++;
                if (!addsNames || at.Name < shown) continue; // It is shown already.
                at.Full.SetNames(list, at.Name + 1);
                return d => d.SetNames(list, name + 2);
            }

            at.List++;
            at.Name = 0;
        }

        return null;
    }

    // One condition after the other, until the cites differ or no more conditions come up.
    private List<List<CslItem>> SetCondition(List<CslItem> clash)
    {
        var left = new List<List<CslItem>>();
        var before = KnownTextOf(clash[0], DetailOf(clash[0]));
        var asked = clash.Max(ConditionsOf);
        for (var count = 1; count <= asked; count++)
        {
            CiteDetail With(CslItem item)
            {
                var detail = DetailOf(item).Copy();
                detail.Conditions = count;
                return detail;
            }

            var parts = clash.GroupBy(i => TextOf(i, With(i)), StringComparer.Ordinal).Select(g => g.ToList()).ToList();
            if (parts.Count == 1 && (count < asked || !addsSuffix || parts[0].TrueForAll(i => TextOf(i, With(i)) == before))) continue;
            foreach (var item in clash) details[item.Id] = With(item);
            clash = [];
            foreach (var part in parts.Where(p => p.Count > 1))
            {
                if (parts.Count > 1 && count < asked) left.AddRange(SetCondition(part));
                else left.Add(part);
            }

            return left;
        }

        return [clash];
    }

    private int ConditionsOf(CslItem item)
    {
        var now = render(item, DetailOf(item), CslArea.Citation, new(new(item.Id), style.IsNoteStyle ? CslPosition.Subsequent : CslPosition.First, false, null));
        style.Citation.Layout.Render(now);
        return now.ConditionsAsked;
    }

    private void AddSuffixes(List<List<CslItem>> clashes, IReadOnlyList<CslItem> order)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < order.Count; i++) places[order[i].Id] = i;
        foreach (var clash in clashes.SelectMany(c => c.GroupBy(i => KnownTextOf(i, DetailOf(i)), StringComparer.Ordinal).Where(g => g.Count() > 1)))
        {
            var number = 0;
            foreach (var item in clash.OrderBy(i => places[i.Id]))
            {
                var detail = DetailOf(item).Copy();
                detail.YearSuffix = number++;
                details[item.Id] = detail;
            }
        }
    }

    private sealed class Expansion(List<CslItem> items, CiteDetail kept, CiteDetail full, int list, int name)
    {
        public List<CslItem> Items => items;

        public CiteDetail Kept => kept;

        public CiteDetail Full => full;

        public int List { get; set; } = list;

        public int Name { get; set; } = name;
    }
}
