namespace DebateTracker.Citations.Csl;

/// <summary>Joins the cites of a citation: groups those of the same authors, and leaves out what was just said (CSL 1.0.2, "Cite Collapsing", "Cite Grouping").</summary>
internal sealed class CiteCollapse(CslStyle style, StyleArea area, LocaleChain locale)
{
    private readonly string? collapse = area.Options.Get("collapse");
    private readonly string delimiter = area.Delimiter ?? "";

    public Fragment? Join(List<CslProcessor.RenderedCite> cites)
    {
        if (cites.Count == 1) return cites[0].Whole;
        if (collapse == "citation-number") return JoinNumbers(cites);
        var group = area.Options.Get("cite-group-delimiter");
        if (collapse is "year" or "year-suffix" or "year-suffix-ranged") return JoinYears(Grouped(cites), group ?? ", ");
        return group is null ? Span.Join(cites.Select(c => c.Whole), delimiter) : JoinGroups(Grouped(cites), group);
    }

    // Cites of the same authors follow the first of them.
    private static List<List<CslProcessor.RenderedCite>> Grouped(List<CslProcessor.RenderedCite> cites)
    {
        var groups = new List<List<CslProcessor.RenderedCite>>();
        foreach (var cite in cites)
        {
            _ = cite.Whole;
            var same = cite.Names.Length == 0 ? null : groups.Find(g => g[0].Names == cite.Names);
            if (same is null) groups.Add([cite]);
            else same.Add(cite);
        }

        return groups;
    }

    private Span JoinGroups(List<List<CslProcessor.RenderedCite>> groups, string between)
    {
        var output = new Span();
        foreach (var group in groups)
        {
            for (var i = 0; i < group.Count; i++)
            {
                if (output.Children.Count > 0) output.Children.Add(new TextRun(i == 0 ? delimiter : between, RunKind.Affix));
                if (group[i].Whole is { } whole) output.Children.Add(whole);
            }
        }

        return output;
    }

    private Span JoinYears(List<List<CslProcessor.RenderedCite>> groups, string between)
    {
        var afterGroup = area.Options.Get("after-collapse-delimiter") ?? delimiter;
        var betweenSuffixes = area.Options.Get("year-suffix-delimiter") ?? delimiter;
        var output = new Span();
        var wasCollapsed = false;
        foreach (var group in groups)
        {
            if (output.Children.Count > 0) output.Children.Add(new TextRun(wasCollapsed ? afterGroup : delimiter, RunKind.Affix));
            wasCollapsed = group.Count > 1;
            for (var i = 0; i < group.Count; i++)
            {
                var cite = group[i];
                if (i == 0)
                {
                    if (cite.Whole is { } whole) output.Children.Add(whole);
                    continue;
                }

                if (collapse != "year" && cite.Detail.YearSuffix is { } suffix && IsPlain(cite) && IsPlain(group[i - 1]) && SameYear(group[i - 1], cite))
                {
                    var run = collapse == "year-suffix-ranged" ? RunOf(group, i) : 0;
                    if (run >= 1)
                    {
                        output.Children.Add(new TextRun("–", RunKind.Affix));
                        output.Children.Add(new TextRun(CslDateWriter.Letters(group[i + run].Detail.YearSuffix!.Value)));
                        i += run;
                        continue;
                    }

                    output.Children.Add(new TextRun(betweenSuffixes, RunKind.Affix));
                    output.Children.Add(cite.WithAffixes(new TextRun(CslDateWriter.Letters(suffix)))!);
                    continue;
                }

                output.Children.Add(new TextRun(between, RunKind.Affix));
                if (cite.WithoutNames is { } rest) output.Children.Add(rest);
            }
        }

        return output;
    }

    // How many more suffixes follow in a row after the one at a place, when it and the one before it are in a row too.
    private static int RunOf(List<CslProcessor.RenderedCite> group, int at)
    {
        if (group[at - 1].Detail.YearSuffix + 1 != group[at].Detail.YearSuffix) return 0;
        var end = at;
        while (end + 1 < group.Count && IsPlain(group[end + 1]) && SameYear(group[end], group[end + 1]) && group[end].Detail.YearSuffix + 1 == group[end + 1].Detail.YearSuffix) end++;
        return end - at;
    }

    private static bool SameYear(CslProcessor.RenderedCite one, CslProcessor.RenderedCite other) =>
        one.Item.DateOf("issued") is { } first && other.Item.DateOf("issued") is { } second && first.From?.Year == second.From?.Year && first.Literal == second.Literal;

    private static bool IsPlain(CslProcessor.RenderedCite cite) => cite.Placed.Cite is { Locator: null, Prefix: null or "", Suffix: null or "" };

    private Span JoinNumbers(List<CslProcessor.RenderedCite> cites)
    {
        var output = new Span();
        var afterGroup = area.Options.Get("after-collapse-delimiter") ?? delimiter;
        for (var i = 0; i < cites.Count;)
        {
            var end = i;
            while (end + 1 < cites.Count && IsPlain(cites[end]) && IsPlain(cites[end + 1]) && cites[end].Number + 1 == cites[end + 1].Number) end++;
            if (output.Children.Count > 0) output.Children.Add(new TextRun(delimiter, RunKind.Affix));
            if (cites[i].Whole is { } first) output.Children.Add(first);
            if (end - i >= 2)
            {
                output.Children.Add(new TextRun(locale.Word("citation-range-delimiter") is { Length: > 0 } dash ? dash : "–", RunKind.Affix));
                if (cites[end].Whole is { } last) output.Children.Add(last);
                i = end + 1;
                if (i < cites.Count && afterGroup != delimiter)
                {
                    output.Children.Add(new TextRun(afterGroup, RunKind.Affix));
                    if (cites[i].Whole is { } next) output.Children.Add(next);
                    i++;
                }
            }
            else
            {
                i++;
            }
        }

        _ = style;
        return output;
    }
}
