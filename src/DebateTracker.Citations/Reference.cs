using System.Text.RegularExpressions;

namespace DebateTracker.Citations;

/// <summary>A name as references write it: a person's in parts, or a body's whole and never split.</summary>
/// <param name="Family">A person's family name.</param>
/// <param name="Given">A person's given names.</param>
/// <param name="Literal">A body's name; then the other two are null.</param>
public sealed partial record ReferenceName(string? Family, string? Given, string? Literal)
{
    /// <summary>A person.</summary>
    public static ReferenceName Person(string family, string? given) => new(family, given, null);

    /// <summary>What follows a person's given names ("Jr."); null where nothing does.</summary>
    public string? Suffix => Given is { } given && SuffixAtEnd().Match(given) is { Success: true } end ? end.Groups[1].Value : null;

    /// <summary>The given names without <see cref="Suffix"/>.</summary>
    public string? GivenAlone => Suffix is null ? Given : SuffixAtEnd().Replace(Given!, "");

    /// <summary>The name as it is printed in running text: "Ada Rowan Jr.".</summary>
    public string Shown => Literal ?? string.Join(' ', new[] { GivenAlone, Family, Suffix }.OfType<string>());

    [GeneratedRegex(@",? +((?:Jr|Sr)\.?|II|III|IV)$")]
    private static partial Regex SuffixAtEnd();

    /// <summary>An organisation or group.</summary>
    public static ReferenceName Body(string name) => new(null, null, name);
}

/// <summary>What sort of document a reference is to, in the terms of CSL 1.0.2 (appendix III, Types).</summary>
public enum ReferenceType
{
    /// <summary>An article in a newspaper or news site.</summary>
    ArticleNewspaper,

    /// <summary>A legislative bill.</summary>
    Bill,

    /// <summary>A broadcast or podcast.</summary>
    Broadcast,

    /// <summary>A document of no other type, such as an open letter.</summary>
    Document,

    /// <summary>Testimony to a legislature.</summary>
    Hearing,

    /// <summary>An act, or a regulation with the force of one.</summary>
    Legislation,

    /// <summary>An order or a code that an executive makes.</summary>
    Regulation,

    /// <summary>An interview.</summary>
    Interview,

    /// <summary>A post on a social network.</summary>
    Post,

    /// <summary>A post on a blog.</summary>
    PostWeblog,

    /// <summary>A report.</summary>
    Report,

    /// <summary>A speech.</summary>
    Speech,

    /// <summary>A page on the web.</summary>
    Webpage,
}

/// <summary>One entry of a citation list, in the terms of CSL 1.0.2, from which every format is written.</summary>
public sealed partial record Reference
{
    /// <summary>The entry's name within its list: letters a to z, digits and hyphens, unique.</summary>
    public required string Id { get; init; }

    /// <summary>What sort of document it is.</summary>
    public required ReferenceType Type { get; init; }

    /// <summary>The title as printed.</summary>
    public required string Title { get; init; }

    /// <summary>A shorter title.</summary>
    public string? ShortTitle { get; init; }

    /// <summary>The authors, or a bill's sponsors.</summary>
    public IReadOnlyList<ReferenceName> Authors { get; init; } = [];

    /// <summary>The newspaper, site or series.</summary>
    public string? ContainerTitle { get; init; }

    /// <summary>The publisher.</summary>
    public string? Publisher { get; init; }

    /// <summary>When it was published; a bill, when it was introduced; what is in force, when it came to be.</summary>
    public PartialDate Issued { get; init; }

    /// <summary>When it was read at its address.</summary>
    public PartialDate Accessed { get; init; }

    /// <summary>Where it is.</summary>
    public string? Url { get; init; }

    /// <summary>A copy in a web archive.</summary>
    public string? ArchiveUrl { get; init; }

    /// <summary>When that copy was made.</summary>
    public PartialDate ArchivedOn { get; init; }

    /// <summary>What formats without a field for it say of that copy; null where there is none.</summary>
    internal string? ArchiveLine => ArchiveUrl is null ? null : ArchivedAt + ArchiveUrl + (ArchivedOn.IsKnown ? " on " + ArchivedOn.ToDisplayString() : "");

    /// <summary>How that begins.</summary>
    internal const string ArchivedAt = "Archived at ";

    /// <summary>The language as a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>What the type does not say ("Open letter").</summary>
    public string? Genre { get; init; }

    /// <summary>The number of a bill, act, regulation or order.</summary>
    public string? Number { get; init; }

    /// <summary>Whether the title says the number already ("Regulation (EU) 2024/1689 of …"): as it is, and not as a part of another ("SB 9" in "SB 942").</summary>
    public bool IsNumberInTitle => Says(Title, Number);

    /// <summary>Whether the title or the short title does.</summary>
    public bool IsNumberInTitles => IsNumberInTitle || Says(ShortTitle, Number);

    private static bool Says(string? title, string? number)
    {
        if (title is null || string.IsNullOrEmpty(number)) return false;
        for (var at = title.IndexOf(number, StringComparison.Ordinal); at >= 0; at = title.IndexOf(number, at + 1, StringComparison.Ordinal))
            if ((at == 0 || !char.IsLetterOrDigit(title[at - 1])) && (at + number.Length == title.Length || !char.IsLetterOrDigit(title[at + number.Length]))) return true;
        return false;
    }

    /// <summary>The body that a bill or testimony is before, with its chamber where that is known, or that made the law ("California Senate").</summary>
    public string? Authority { get; init; }

    /// <summary>The country whose law it is, as ISO 3166-1 alpha-2 code in small letters ("us"), or "eu"; null where that is not known.</summary>
    public string? Country { get; init; }

    /// <summary>Which text of a bill it is, when it is one of several ("Enrolled, 3 September 2024").</summary>
    public string? Version { get; init; }

    /// <summary>Whether the title is an account of where somebody stands, and not the words of whom the reference is by.</summary>
    public bool IsAccount { get; init; }

    /// <summary>Whether who is on record wrote what the words are in under another name, such as that of an office.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether it is words that somebody else quotes: whose they are did not write or publish what they stand in. One name alone may be entered as a body's or as a family name.</summary>
    public bool IsQuoted => In is { } whole && Authors.Count > 0 && !IsOwn && !whole.Authors.Any(w => Authors.Any(a => a.Shown == w.Shown))
        && !Authors.Any(a => a.Literal is { } name && (name == whole.Publisher || name == whole.ContainerTitle));

    /// <summary>Whether the title is the editors' description, in square brackets, of what has none.</summary>
    public bool IsDescribed => Title is ['[', .., ']'];

    /// <summary>
    /// What it is a passage of; null when it is whole. The title then is the words of the passage, letter for letter, with
    /// their place, and the container, publisher and kind are those of the whole.
    /// </summary>
    public Reference? In { get; init; }

    /// <summary>The legislative session.</summary>
    public string? Session { get; init; }

    /// <summary>Where it appeared, in one line: the newspaper, site or hearing, the publisher or body, and what tells a law's text from others; null where nothing of it is known.</summary>
    public string? Imprint =>
        string.Join(", ", new[] { ContainerTitle, Publisher, Authority, Number, Session is { } session && Years().IsMatch(session) ? session + " Session" : Session, Version }.OfType<string>().Distinct()) is { Length: > 0 } line ? line : null;

    [GeneratedRegex(@"^[0-9]{4}([-–/][0-9]{2,4})?$")]
    private static partial Regex Years();

    /// <summary>Who wrote what it is a passage of, unless that is whose words they are.</summary>
    public IReadOnlyList<ReferenceName> AuthorsOfWhole => In is null || In.Authors.SequenceEqual(Authors) ? [] : In.Authors;

    /// <summary>Whether it is a law, or a bill on the way to one.</summary>
    public bool IsLaw => In is null && Type is ReferenceType.Bill or ReferenceType.Legislation or ReferenceType.Regulation;

    /// <summary>The words by which reference managers sort it, each once: who is on record, on what, and how.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The keywords in one line for formats that part them by commas, which those within them must do without; null where there are none.</summary>
    internal string? KeywordLine => Keywords.Count == 0 ? null : string.Join(", ", Keywords.Select(k => k.Replace(",", "", StringComparison.Ordinal)).Distinct());

    /// <summary>What the list says of it, each a paragraph: passages with their places, stances, dates and permanent links.</summary>
    public IReadOnlyList<string> Annotations { get; init; } = [];
}

/// <summary>A format of citation lists.</summary>
public interface ICitationFormat
{
    /// <summary>The extension of its addresses and files, without the leading dot.</summary>
    string Extension { get; }

    /// <summary>Its media type.</summary>
    string MediaType { get; }

    /// <summary>Its name as readers know it.</summary>
    string Name { get; }

    /// <summary>Writes a list, entry by entry, in UTF-8. The stream stays open.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="references">The list.</param>
    /// <param name="about">What is said of the list, line by line; formats that have no place for it leave it out.</param>
    /// <param name="cancellation">Stops the writing.</param>
    Task WriteAsync(Stream output, IAsyncEnumerable<Reference> references, IReadOnlyList<string> about, CancellationToken cancellation = default);
}

/// <summary>Every format of citation lists.</summary>
public static class CitationFormats
{
    /// <summary>The formats, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<ICitationFormat> All = [new RisFormat(), new BibLatexFormat(), new BibTexFormat(), new CslJsonFormat(), new EndNoteXmlFormat()];
}
