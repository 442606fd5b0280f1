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
        if (collapse is "year" or "year-suffix" or "year-suffix-ranged") return JoinYears(Grouped(cites));
        return JoinGroups(group is null ? [.. cites.Select(c => new List<CslProcessor.RenderedCite> { c })] : Grouped(cites), group ?? delimiter);
    }

    // Cites of the same authors follow the first of them where the style sorts; otherwise only those that stand side by side belong together.
    private List<List<CslProcessor.RenderedCite>> Grouped(List<CslProcessor.RenderedCite> cites)
    {
        var groups = new List<List<CslProcessor.RenderedCite>>();
        foreach (var cite in cites)
        {
            var last = groups.Count > 0 && groups[^1][0].Names == cite.Names ? groups[^1] : null;
            var same = cite.Names.Length > 0 && area.Keys.Count > 0 ? groups.Find(g => g[0].Names == cite.Names) : last;
            if (same is null) groups.Add([cite]);
            else same.Add(cite);
        }

        return groups;
    }

    private Span JoinGroups(List<List<CslProcessor.RenderedCite>> groups, string between)
    {
        var output = new Span();
        CslProcessor.RenderedCite? before = null;
        foreach (var group in groups)
        {
            for (var i = 0; i < group.Count; i++)
            {
                if (group[i].Whole is not { } whole) continue;
                if (output.Children.Count > 0) output.Children.Add(Between(before, group[i], i == 0 ? delimiter : between));
                output.Children.Add(whole);
                before = group[i];
            }
        }

        return output;
    }

    private Span JoinYears(List<List<CslProcessor.RenderedCite>> groups)
    {
        var (after, group) = (area.Options.Get("after-collapse-delimiter"), area.Options.Get("cite-group-delimiter"));
        var between = group ?? (after is null && !style.IsNoteStyle ? ", " : delimiter);
        var betweenSuffixes = area.Options.Get("year-suffix-delimiter") ?? group ?? delimiter;
        var wasCollapsed = false;
        var output = new Span();
        foreach (var same in groups)
        {
            for (var i = 0; i < same.Count; i++)
            {
                var cite = same[i];
                if (i == 0)
                {
                    if (cite.Whole is not { } whole) continue;
                    var parted = wasCollapsed || collapse != "year-suffix" ? after ?? delimiter : delimiter;
                    if (output.Children.Count > 0) output.Children.Add(new TextRun(parted, RunKind.Affix));
                    output.Children.Add(whole);
                    wasCollapsed = same.Count > 1;
                    continue;
                }

                if (collapse != "year" && cite.Detail.YearSuffix is { } suffix && IsPlain(cite) && IsPlain(same[i - 1]) && SameYear(same[i - 1], cite))
                {
                    var run = collapse == "year-suffix-ranged" ? RunOf(same, i) : 0;
                    if (run >= 1)
                    {
                        output.Children.Add(new TextRun("–", RunKind.Affix));
                        output.Children.Add(new TextRun(CslDateWriter.Letters(same[i + run].Detail.YearSuffix!.Value)));
                        i += run;
                        continue;
                    }

                    output.Children.Add(new TextRun(betweenSuffixes, RunKind.Affix));
                    output.Children.Add(cite.WithAffixes(new TextRun(CslDateWriter.Letters(suffix)))!);
                    continue;
                }

                if (cite.WithoutNames is not { IsEmpty: false } rest) continue;
                output.Children.Add(new TextRun(IsPlain(same[i - 1]) ? between : after ?? between, RunKind.Affix));
                output.Children.Add(rest);
            }
        }

        return output;
    }

    // A cite that brings its own stop or comma along needs no delimiter.
    private static TextRun Between(CslProcessor.RenderedCite? before, CslProcessor.RenderedCite after, string delimiter)
    {
        var (end, start) = (before?.Placed.Cite.Suffix?.TrimEnd() is { Length: > 0 } s ? s[^1] : ' ', after.Placed.Cite.Prefix?.TrimStart() is { Length: > 0 } p ? p[0] : ' ');
        if (start is ',' or '.' or ';' or ':') return new("", RunKind.Affix);
        return new(delimiter.Length > 0 && end is ',' or '.' or ';' or ':' ? " " : delimiter, RunKind.Affix);
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

        return output;
    }
}
