namespace DebateTracker.Sources;

/// <summary>A person's name as printed, told apart into family and given names, as citations need it.</summary>
public static class PersonName
{
    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal) { "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "ten", "zu", "zur", "vom", "bin", "al", "el", "ibn" };
    private static readonly HashSet<string> Suffixes = new(StringComparer.OrdinalIgnoreCase) { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV" };

    /// <summary>An author as an editor writes one: "Family, Given" for a person, anything else as it is.</summary>
    public static AuthorEntry Stated(string written) =>
        written.Split(',', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } family, { Length: > 0 } given] ? new(family, given) : new(Literal: written.Trim());

    /// <summary>The author that a person's name is: "Robert F. Kennedy Jr." has the family name Kennedy and the given names "Robert F., Jr.", as RIS and BibTeX write them.</summary>
    /// <param name="name">As printed, or "Family, Given".</param>
    /// <returns>The author; one word alone, which may be anything, stays as it is.</returns>
    public static AuthorEntry Of(string name)
    {
        if (name.Split(", ", 2) is [{ Length: > 0 } stated, { Length: > 0 } given] && !Suffixes.Contains(given)) return new(stated, given);
        var words = name.Replace(",", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        string? suffix = null;
        if (words.Count > 2 && Suffixes.Contains(words[^1]))
        {
            suffix = words[^1];
            words.RemoveAt(words.Count - 1);
        }

        if (words.Count < 2) return new(Literal: name);
        var family = words.Count - 1;
        while (family > 1 && Particles.Contains(words[family - 1])) family--;
        return new(string.Join(' ', words[family..]), string.Join(' ', words[..family]) + (suffix is null ? "" : $", {suffix}"));
    }
}
