using System.Globalization;
using DebateTracker.Citations.Csl;

namespace DebateTracker.Exports.Styled;

/// <summary>So many references, or claims in groups, are asked for in a style that they would have to be read all at once. The message says what to do.</summary>
public sealed class TooManyReferencesException() : Exception(
    $"A list in a style has at most {StyledList.Most:N0} references, and one in groups or in an order of its own at most as many claims, since all of them decide how each is written; this one has more. Narrow it, or take RIS, BibLaTeX, BibTeX, CSL-JSON or EndNote XML, which have no such bound.");

/// <summary>References as a style writes them.</summary>
/// <param name="Head">What is said of the list.</param>
/// <param name="Style">The style.</param>
/// <param name="Groups">The references; one group without a title where they are not grouped.</param>
public sealed record StyledList(ListHead Head, CslStyle Style, IReadOnlyList<StyledGroup> Groups)
{
    /// <summary>How many references a list may have, and how many claims one in groups or in an order of its own.</summary>
    public const int Most = 2000;

    /// <summary>How many references there are, each counted as often as it is listed.</summary>
    public int Count => Groups.Sum(g => g.Entries.Count);

    /// <summary>What is said of the list, line by line: what it is of first, then the style, and last what is left out, if anything is.</summary>
    public IReadOnlyList<string> Lines => [.. Head.Lines.Append(Style.Title).Concat(LeftOut is { } leftOut ? [leftOut] : Count == 0 ? [Nothing] : []).Select(OneLine)];

    /// <summary>What is said of a list without references.</summary>
    public const string Nothing = "Nothing on record fits. That nobody is found here says nothing about where anybody stands.";

    /// <summary>Says how many references are not in the list because the style prints nothing of them; null where there are none.</summary>
    public string? LeftOut => Omitted(Groups.Sum(g => g.LeftOut));

    /// <summary>Says how many references are left out because the style prints nothing of them; null where there are none.</summary>
    internal static string? Omitted(int count) => count switch
    {
        0 => null,
        1 => "Left out: one reference, of which this style prints nothing.",
        var many => $"Left out: {many.ToString("N0", CultureInfo.InvariantCulture)} references, of which this style prints nothing.",
    };

    /// <summary>Writes a list's references in its style.</summary>
    /// <exception cref="TooManyReferencesException">There are more than <see cref="Most"/>.</exception>
    /// <exception cref="CslException">The style needs more than any style does; nothing is written.</exception>
    public static async Task<StyledList> OfAsync(ExportList list, CancellationToken cancellation)
    {
        var cited = new List<CitedReference>();
        await foreach (var reference in list.Cited(list.Cite).WithCancellation(cancellation))
        {
            if (cited.Count == Most) throw new TooManyReferencesException();
            cited.Add(reference);
        }

        var options = list.Cite;
        var isOrdered = list.IsOrdered || options.Order != CiteOrder.Style;
        // Stable: what has the same place stays as it comes.
        cited = [.. cited.OrderBy(c => c.Place)];
        // One set of items for the whole list: what tells references apart does so in every group.
        var processor = new CslProcessor(options.Style, cited.Select(c => c.Reference.ToCslItem(options.Style)), options.Locales);
        var groups = cited.GroupBy(c => c.Group).OrderBy(g => g.Key);
        return new(list.Head, options.Style, [.. groups.Select(g => GroupOf(processor, g.Key.Title is { } title ? OneLine(title) : null, [.. g], options.HasWords, isOrdered))]);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static StyledGroup GroupOf(CslProcessor processor, string? title, List<CitedReference> cited, bool hasWords, bool isOrdered)
    {
        var byId = cited.GroupBy(c => c.Reference.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.SelectMany(c => c.Notes).Distinct().ToList(), StringComparer.Ordinal);
        var records = cited.GroupBy(c => c.Reference.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Reference.Record(), StringComparer.Ordinal);
        List<StyledReference> entries = [.. processor.BibliographyRuns(byId.Keys.ToHashSet(StringComparer.Ordinal), isSorted: !isOrdered).Select(e => new StyledReference(e.Label, [.. e.Runs.Select(r => r with { Text = r.Text.ReplaceLineEndings("\n") })], hasWords ? [.. byId[e.ItemId].Select(OneLine)] : [], records[e.ItemId]))];
        return new(title, entries, byId.Count - entries.Count);
    }
}

/// <summary>References that belong together.</summary>
/// <param name="Title">What they have in common; null where the list is not grouped.</param>
/// <param name="Entries">The references.</param>
/// <param name="LeftOut">How many more there are, of which the style prints nothing.</param>
public sealed record StyledGroup(string? Title, IReadOnlyList<StyledReference> Entries, int LeftOut = 0);

/// <summary>A reference as written.</summary>
/// <param name="Label">What stands before it in a column of its own; empty where there is nothing.</param>
/// <param name="Runs">Its words.</param>
/// <param name="Notes">What it is cited for, each a paragraph.</param>
/// <param name="Record">What it is a reference to, by the path of its page without the first slash: "claims/KEY".</param>
public sealed record StyledReference(string Label, IReadOnlyList<CslRun> Runs, IReadOnlyList<string> Notes, string Record)
{
    /// <summary>The reference in plain words, without its label.</summary>
    public string Text => string.Concat(Runs.Select(r => r.Text));
}
