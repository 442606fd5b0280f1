using System.Text.RegularExpressions;
using DebateTracker.Search;

namespace DebateTracker.Sheets;

/// <summary>Something that a sheet may name.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Shown">As messages name it.</param>
/// <param name="Names">Its names.</param>
internal record Nameable(string Slug, string Shown, IReadOnlyList<string> Names);

/// <summary>Finds what somebody means by a name: by slug, then by name without case and accents, then without marks, spaces and a leading "the" as well.</summary>
/// <param name="what">What they are, as messages say it.</param>
/// <param name="all">Everything there is.</param>
internal sealed partial class NameList<T>(string what, IReadOnlyList<T> all) where T : Nameable
{
    /// <summary>The one that is meant, or what is wrong, as a sentence without its end.</summary>
    public (T? Found, string? Problem) Find(string written)
    {
        foreach (var found in Tiers(written))
        {
            if (found.Count == 1) return (found[0], null);
            if (found.Count > 1) return (null, $"'{written}' may be any of {Listed(found)}; write the slug, which stands in brackets");
        }

        var near = Nearest.To(written, all, x => x.Names.Append(x.Slug));
        return (null, $"there is no {what} '{written}'{(near.Count > 0 ? $"; near it: {Listed(near)}" : "")}");
    }

    /// <summary>Those that have the name, whatever its case and accents.</summary>
    public IReadOnlyList<T> Named(string name) => [.. all.Where(x => x.Names.Any(n => Folded(n) == Folded(name)))];

    private IEnumerable<IReadOnlyList<T>> Tiers(string written)
    {
        yield return [.. all.Where(x => x.Slug == written)];
        var folded = Folded(written);
        yield return [.. all.Where(x => x.Names.Append(x.Slug).Any(n => Folded(n) == folded))];
        var plain = Plain(written);
        if (plain.Length > 0) yield return [.. all.Where(x => x.Names.Append(x.Slug).Any(n => Plain(n) == plain))];
    }

    private static string Plain(string name) => SearchText.Letters(name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name);

    private static string Listed(IEnumerable<T> items) => string.Join(", ", items.Select(x => $"{x.Shown} ({x.Slug})"));

    /// <summary>A name without case and accents, with single spaces and straight apostrophes.</summary>
    private static string Folded(string name) => WhiteSpace().Replace(SearchText.Fold(name), " ").Replace('’', '\'').Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
