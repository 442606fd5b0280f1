using System.Globalization;

namespace DebateTracker.Citations.Reading;

/// <summary>A reference that was read from a list that somebody else wrote.</summary>
/// <param name="Reference">The reference. What its type says beyond ours stands in <see cref="Citations.Reference.Genre"/>.</param>
/// <param name="Type">Its type as the list calls it.</param>
/// <param name="LeftOut">The fields that are not taken over, by their names in the list.</param>
public sealed record ReadReference(Reference Reference, string Type, IReadOnlyList<string> LeftOut);

/// <summary>What was read of a list.</summary>
/// <param name="References">The references, in the order of the list.</param>
/// <param name="Problems">What could not be read, each in a sentence that says where.</param>
public sealed record ReadList(IReadOnlyList<ReadReference> References, IReadOnlyList<string> Problems);

/// <summary>Reads lists of references: RIS, BibLaTeX and BibTeX, CSL-JSON.</summary>
public static class ReferenceReader
{
    internal const string NoList = "This is no list of references in RIS (TY  - …), BibLaTeX or BibTeX (@article{…}) or CSL-JSON ([…]).";

    /// <summary>Reads a list, whose format is seen by its first signs.</summary>
    /// <param name="text">The list.</param>
    public static ReadList Read(string text)
    {
        var begin = text.AsSpan().TrimStart(" \t\r\n\uFEFF");
        if (begin.IsEmpty) return new([], ["The list is empty."]);
        if (begin[0] is '[' or '{') return CslJsonReader.Read(text);
        if (RisReader.IsRis(text)) return RisReader.Read(text);
        if (text.Contains('@', StringComparison.Ordinal)) return BibReader.Read(text);
        return new([], [NoList]);
    }

    // How lists print a day, beside ISO 8601.
    private static readonly string[] PrintedDays = ["MMMM d, yyyy", "MMM d, yyyy", "d MMMM yyyy", "d MMM yyyy", "yyyyMMdd"];

    /// <summary>
    /// A date as lists have it: <c>2024-07-23</c>, <c>2024/07/23/</c>, <c>2024</c>, <c>July 23, 2024</c>, <c>July 2024</c>. Of what
    /// is no whole date as much is taken as is one: never a year of other than four figures. Whether all of it was taken.
    /// </summary>
    internal static (PartialDate Date, bool IsWhole) Date(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (PartialDate.Unknown, true);
        var said = text.Trim();
        if (DateOnly.TryParseExact(said, PrintedDays, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day)) return (PartialDate.From(day), true);
        if (PrintedDate(said) is { IsKnown: true } printed) return (printed, true);
        var parts = said.Split('T')[0].Split('/', '-').Select(p => p.Trim()).ToList();
        while (parts.Count > 1 && parts[^1].Length == 0) parts.RemoveAt(parts.Count - 1);
        if (parts[0].Length != 4) return (PartialDate.Unknown, false);
        for (var count = Math.Min(parts.Count, 3); count > 0; count--)
        {
            if (PartialDate.TryParse(string.Join('-', parts.Take(count).Select((p, n) => n == 0 ? p : p.PadLeft(2, '0'))), out var date) && date.IsKnown)
                return (date, count == parts.Count || parts.Skip(count).All(p => p.Trim('0').Length == 0));
        }

        return (PartialDate.Unknown, false);
    }

    /// <summary>A date as <see cref="PartialDate.ToDisplayString"/> prints it without a day: <c>July 2024</c>, <c>2024</c>; unknown where the text is none.</summary>
    internal static PartialDate PrintedDate(string text)
    {
        var words = text.Trim().TrimEnd('.').Split(' ');
        return words is [var month, var year] && PartialDate.TryParse(year, out var known) && known.IsKnown && known.Month is null && Enumerable.Range(1, 12).FirstOrDefault(m => new PartialDate(known.Year, m, null).ToDisplayString().StartsWith(month + " ", StringComparison.Ordinal)) is > 0 and var number
            ? new(known.Year, number, null) : words is [var only] && PartialDate.TryParse(only, out var whole) ? whole : PartialDate.Unknown;
    }

    /// <summary>Where a copy is archived and since when, of what <see cref="Reference.ArchiveLine"/> says behind its beginning.</summary>
    internal static (string? Url, PartialDate On) Archived(string? said) =>
        said?.Split(" on ", 2) switch { null => (null, PartialDate.Unknown), [var url, var on] => (url.Trim(), Date(on).Date), var only => (only[0].Trim(), PartialDate.Unknown) };

    /// <summary>A name as RIS has it: "Family, Given", "Family, Given, Jr." (or with the suffix second, as BibTeX has it), or a body's with nothing or nothing but a comma behind it; null where there is none.</summary>
    internal static ReferenceName? Name(string text)
    {
        var parts = text.Split(',').Select(p => p.Trim()).ToList();
        while (parts.Count > 1 && parts[^1].Length == 0) parts.RemoveAt(parts.Count - 1);
        return NameOf(parts is [var family, var second, var third] && !IsSuffix(second) ? [family, third, second] : parts);
    }

    private static bool IsSuffix(string part) => part.TrimEnd('.') is "Jr" or "Sr" or "jr" or "sr" or "II" or "III" or "IV" or "V" or "Esq" or "PhD" or "Ph.D" or "MD" or "M.D";

    /// <summary>A name of its parts: the family name, what is between, the given name.</summary>
    internal static ReferenceName? NameOf(List<string> parts) => parts switch
    {
        [] or [""] => null,
        [var body] => ReferenceName.Body(body),
        ["", ..] => NameOf(parts[1..]),
        [var family, var given] => given.Length == 0 ? ReferenceName.Body(family) : ReferenceName.Person(family, given),
        [var family, .., var given] => ReferenceName.Person(family, string.Join(", ", parts[1..^1].Prepend(given).Where(p => p.Length > 0))), // "Smith, John, Jr.", as it is read aloud.
    };
}
