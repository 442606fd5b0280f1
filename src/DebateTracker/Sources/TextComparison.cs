using System.Globalization;
using System.Text.RegularExpressions;
using DebateTracker.Anchoring;

namespace DebateTracker.Sources;

/// <summary>A section of two texts compared.</summary>
/// <param name="Label">As cited; empty for a text without sections.</param>
/// <param name="Parts">What was kept, taken out and put in, in order.</param>
public sealed record ComparedSection(string Label, IReadOnlyList<DifferencePart> Parts)
{
    /// <summary>Whether the two texts differ in it.</summary>
    public bool IsChanged => Parts.Any(p => p.Edit != Edit.Kept);

    /// <summary>Whether it stands in the newer text only.</summary>
    public bool IsNew => Parts.All(p => p.Edit == Edit.Added);

    /// <summary>Whether it stands in the older text only.</summary>
    public bool IsGone => Parts.All(p => p.Edit == Edit.Removed);
}

/// <summary>Two texts of a source or bill compared, section by section where they have sections.</summary>
public static partial class TextComparison
{
    private const string Heading = "Heading";

    // Comparing takes time by the length of two texts and by how many words they do not share.
    private const int LongestUnlike = 30_000;

    /// <summary>Compares two captures that are held whole.</summary>
    /// <exception cref="ArgumentException">One of them is not held whole.</exception>
    public static IReadOnlyList<ComparedSection> Between(Capture older, Capture newer)
    {
        if (!older.HoldsWholeText || !newer.HoldsWholeText) throw new ArgumentException("Only whole texts can be compared.");
        var (before, after) = (Sections(older), Sections(newer));

        // Two forms of a document may have other labels, or one of them none: then the texts are compared as they stand.
        var common = before.Select(s => s.Label).Intersect(after.Select(s => s.Label)).Count(l => l.Length > 0 && l != Heading);
        if (common * 2 < Math.Min(before.Count, after.Count)) (before, after) = (Whole(older), Whole(newer));
        var (olderTexts, newerTexts) = (before.ToDictionary(s => s.Label, s => s.Text), after.ToDictionary(s => s.Label, s => s.Text));

        // The newer text's order; what is gone stands after the section it came after.
        var labels = after.Select(s => s.Label).ToList();
        for (var i = 0; i < before.Count; i++)
            if (!newerTexts.ContainsKey(before[i].Label)) labels.Insert(i == 0 ? 0 : labels.IndexOf(before[i - 1].Label) + 1, before[i].Label);
        return [.. labels.Select(label => new ComparedSection(label, WordDifference.Between(olderTexts.GetValueOrDefault(label, ""), newerTexts.GetValueOrDefault(label, ""))))];
    }

    private static List<(string Label, string Text)> Whole(Capture capture) => [("", capture.Fragments[0].Text)];

    private static List<(string Label, string Text)> Sections(Capture capture)
    {
        var text = capture.Fragments[0].Text;
        var starts = capture.Locators.OrderBy(l => l.Start).Select(l => (l.Start, Label: Section(l.Label))).ToList();
        if (starts.Count == 0 || starts.All(s => s.Label is null)) return Whole(capture);
        var sections = new List<(string Label, int Start)>();
        if (starts[0].Start > 0) sections.Add((Heading, 0));
        foreach (var (start, label) in starts)
            if (sections.Count == 0 || sections[^1].Label != (label ?? Heading)) sections.Add((label ?? Heading, start));
        return [.. sections.Select((s, i) => (s.Label, Text: CodePoints.Slice(text, s.Start, i + 1 < sections.Count ? sections[i + 1].Start : capture.Length).Trim()))
            .Where(s => !s.Label.StartsWith(Documents.Laws.BillXmlImporter.StruckText, StringComparison.Ordinal))
            .GroupBy(s => s.Label).Select(g => (g.Key, string.Join("\n\n", g.Select(s => s.Text))))];
    }

    /// <summary>Whether two texts can be compared in a moment: they are short, or near each other (<see cref="TextFingerprint"/>).</summary>
    public static bool AreComparable(string one, string other) =>
        Math.Max(one.Length, other.Length) <= LongestUnlike
        || (TextFingerprint.Of(one) is { } mine && TextFingerprint.Of(other) is { } its && TextFingerprint.AreNear(mine, its));

    /// <summary>Whether two texts have the same words in the same order, as searches compare them; marks of punctuation may differ.</summary>
    public static bool HaveSameWords(string one, string other) => SearchText.Words(one) == SearchText.Words(other);

    /// <summary>
    /// How two texts agree, in a clause that follows "it": "has the same words", though marks of punctuation may differ, or how
    /// many words are others, or that it is another text where the two are long and unlike. Words are compared as searches do,
    /// without case and accents.
    /// </summary>
    public static string Agreement(string one, string other)
    {
        var (mine, its) = (SearchText.Words(one), SearchText.Words(other));
        if (mine == its) return "has the same words";
        if (!AreComparable(one, other)) return "is another text";
        var parts = WordDifference.Between(mine, its);
        var (removed, added) = (Count(Edit.Removed), Count(Edit.Added));
        var words = its.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return string.Create(CultureInfo.InvariantCulture, $"has {added:N0} of its {words:N0} words otherwise, and lacks {removed:N0}");

        int Count(Edit edit) => parts.Where(p => p.Edit == edit).Sum(p => p.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    // "Section 3, § 22602(e)" is of "Section 3, § 22602"; pages and paragraphs are no sections.
    private static string? Section(string label) =>
        label.StartsWith("p. ", StringComparison.Ordinal)
            || label.StartsWith("para. ", StringComparison.Ordinal)
            || label.StartsWith("note ", StringComparison.Ordinal)
            || label is "Signature" or "Imprint"
            ? null : Subdivisions().Replace(label, "");

    [GeneratedRegex(@"\(.*$")]
    private static partial Regex Subdivisions();
}
