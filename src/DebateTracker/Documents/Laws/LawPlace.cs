using System.Globalization;
using System.Text.RegularExpressions;

namespace DebateTracker.Documents.Laws;

/// <summary>Where in a law the reading has come, paragraph by paragraph.</summary>
internal sealed partial class LawPlace(LawForm form)
{
    private readonly LawOutline outline = new(form.Levels, !form.HasUnmarkedInsertions);
    private string? section;
    private string? code;
    private readonly Stack<int> lists = new();
    private HashSet<string> announced = [];
    private bool isHeadOpen;
    private bool opensList;
    private bool isInserted;

    /// <summary>The locator of a paragraph, given those before; null before the first section.</summary>
    public string? At(string paragraph)
    {
        var at = 0;
        var isHead = isHeadOpen;
        if (string.IsNullOrWhiteSpace(paragraph) || (form.QuotesInsertions && Quoted().IsMatch(paragraph))) return Here();
        if (form.Section.Match(paragraph) is { Success: true } s && IsNext(s.Groups["section"].Value))
        {
            (section, code, isInserted) = (s.Groups["section"].Value, null, false);
            (announced, isHeadOpen) = ([], true);
            at = Begin(s, paragraph);
        }
        else if (form.Code?.Match(paragraph) is { Success: true } c && (!c.Groups["short"].Success || announced.Contains(c.Groups["short"].Value)))
        {
            code = c.Groups["code"].Value;
            at = Begin(c, paragraph);
        }

        // The sections of a code that follow are announced in the section's first words, in the same paragraph as its number or in the next.
        if ((isHead || isHeadOpen) && code is null)
            foreach (Match codes in LawForm.Announced().Matches(paragraph, at)) announced.UnionWith(Codes().Matches(codes.Groups["codes"].Value).Select(m => m.Value));
        if (isHead) isHeadOpen = false;
        var isMarked = at > 0 || form.Mark.IsMatch(paragraph);
        if (!isMarked && form.End?.IsMatch(paragraph) == true && (section ?? code) is not null) return LawForm.AfterTheText;

        // What follows a list without a mark of its own belongs to what the list belongs to.
        if (!isMarked && !isInserted && lists.TryPeek(out var depth) && depth < outline.Depth) outline.CutTo(depth);

        // What is put into another law has that law's subdivisions, not the bill's.
        for (var first = true; !isInserted && form.Mark.Match(paragraph, at) is { Success: true } m; at = m.Index + m.Length, first = false)
        {
            if (outline.Enter(m.Groups["mark"].Value, opensList, isChained: !first)) continue;
            isInserted = form.HasUnmarkedInsertions;
            break;
        }

        opensList = paragraph.TrimEnd() is [.., ':' or '—' or '-'];
        while (lists.TryPeek(out var list) && list >= outline.Depth) lists.Pop();
        if (opensList) lists.Push(outline.Depth);
        return Here();
    }

    private string? Here() => (section, code) switch
    {
        (null, null) => form.IsWithinSection && outline.Depth > 0 ? outline.Path : null,
        (not null, null) => $"{form.SectionName} {section}{outline.Path}",
        (null, not null) => $"§ {code}{outline.Path}",
        _ => $"{form.SectionName} {section}, § {code}{outline.Path}",
    };

    private bool IsNext(string number) =>
        !form.AreSectionsInSequence || int.Parse(number, CultureInfo.InvariantCulture) == (section is null ? 1 : int.Parse(section, CultureInfo.InvariantCulture) + 1);

    // Where the first mark is looked for: after the number, or after the heading that follows it.
    private int Begin(Match number, string paragraph)
    {
        outline.Clear();
        lists.Clear();
        opensList = false;
        var at = number.Index + number.Length;
        return HeadingBeforeMark().Match(paragraph, at) is { Success: true } heading && form.Mark.Match(paragraph, heading.Index + heading.Length).Success ? heading.Index + heading.Length : at;
    }

    [GeneratedRegex(@"\d[\w.]*(?<!\.)")]
    private static partial Regex Codes();

    // "Sec. 5. Implementation of Order Revocation. (a)", "§ 1421. Transparency requirements. 1.".
    [GeneratedRegex(@"\G\s*[^.:;(]{1,250}\.(?:—)?(?=\s*\((?:a|1|I|A|i)\)|\s+1\.\s)")]
    private static partial Regex HeadingBeforeMark();

    // What is put into another law: “(g) Additional designations.—
    [GeneratedRegex(@"^\s*([“""‘]|``?|'')+\s*(\([A-Za-z0-9]{1,5}\)|SEC|\d)")]
    private static partial Regex Quoted();
}
