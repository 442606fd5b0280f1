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
    /// <summary>Reads a list, whose format is seen by its first signs.</summary>
    /// <param name="text">The list.</param>
    public static ReadList Read(string text)
    {
        var begin = text.AsSpan().TrimStart(" \t\r\n\uFEFF");
        if (begin.IsEmpty) return new([], ["The list is empty."]);
        if (begin[0] is '[' or '{') return CslJsonReader.Read(text);
        if (RisReader.IsRis(text)) return RisReader.Read(text);
        if (text.Contains('@', StringComparison.Ordinal)) return BibReader.Read(text);
        return new([], ["This is no list of references in RIS (TY  - …), BibLaTeX or BibTeX (@article{…}) or CSL-JSON ([…])."]);
    }

    /// <summary>Collects what is read of one entry.</summary>
    internal static Reference New(string id, ReferenceType type, string title) => new() { Id = id, Type = type, Title = title };

    /// <summary>A date of which as much is taken as is one: <c>2024-07-23</c>, <c>2024/07/23/</c>, <c>2024</c>; unknown where nothing is.</summary>
    internal static PartialDate Date(string? text)
    {
        if (text is null) return PartialDate.Unknown;
        var parts = text.Trim().Split('/', '-').Select(p => p.Trim()).TakeWhile(p => p.Length is > 0 and <= 4 && p.All(char.IsAsciiDigit)).Take(3).ToList();
        for (; parts.Count > 0; parts.RemoveAt(parts.Count - 1))
            if (PartialDate.TryParse(string.Join('-', parts.Select((p, i) => p.PadLeft(i == 0 ? 4 : 2, '0'))), out var date) && date.IsKnown) return date;
        return PartialDate.Unknown;
    }

    /// <summary>A date as <see cref="PartialDate.ToDisplayString"/> prints it without a day: <c>July 2024</c>, <c>2024</c>; unknown where the text is none.</summary>
    internal static PartialDate PrintedDate(string text)
    {
        var words = text.Trim().TrimEnd('.').Split(' ');
        return words is [var month, var year] && Date(year) is { IsKnown: true } known && Enumerable.Range(1, 12).FirstOrDefault(m => new PartialDate(known.Year, m, null).ToDisplayString().StartsWith(month + " ", StringComparison.Ordinal)) is > 0 and var number
            ? new(known.Year, number, null) : words is [var only] ? Date(only) : PartialDate.Unknown;
    }

    /// <summary>A name as lists write it: "Family, Given", or a body's with nothing or nothing but a comma behind it.</summary>
    internal static ReferenceName Name(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0) return ReferenceName.Body(text.Trim());
        var (family, given) = (text[..comma].Trim(), text[(comma + 1)..].Trim());
        return given.Length == 0 ? ReferenceName.Body(family) : ReferenceName.Person(family, given);
    }
}
