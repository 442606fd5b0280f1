namespace DebateTracker.Documents;

/// <summary>Something a document says of itself.</summary>
/// <param name="Name">What it is about: one of <see cref="StatedFact.Names"/>.</param>
/// <param name="Value">As stated; dates as <see cref="PartialDate"/> writes them.</param>
/// <param name="From">Where it is stated: "JSON-LD", "meta og:title", "byline", "PDF information" and so on.</param>
public sealed record StatedFact(string Name, string Value, string From)
{
    /// <summary>The title.</summary>
    public const string Title = "title";

    /// <summary>An author; there may be several.</summary>
    public const string Author = "author";

    /// <summary>The publisher.</summary>
    public const string Publisher = "publisher";

    /// <summary>The newspaper, site or series.</summary>
    public const string Container = "container";

    /// <summary>When it was published.</summary>
    public const string Published = "published";

    /// <summary>When the file was made, which is no date of publication.</summary>
    public const string FileCreated = "file_created";

    /// <summary>The address that the document calls its own.</summary>
    public const string CanonicalUrl = "canonical_url";

    /// <summary>The number of a bill, act or order, as it is called by: "SB-1047", "Executive Order 14110", "2024/1689".</summary>
    public const string Number = "number";

    /// <summary>The number that the publisher files it under: "2023-24283" of the Federal Register.</summary>
    public const string DocumentNumber = "document_number";

    /// <summary>The session of the legislature: "2023-2024", "118"; of a hearing as it is cited: "118th Congress".</summary>
    public const string Session = "session";

    /// <summary>The version of a bill's text: "Enrolled".</summary>
    public const string Version = "version";

    /// <summary>A step in a bill's history, its date first: "2024-09-29 Vetoed by the Governor."; there may be several.</summary>
    public const string Event = "event";

    /// <summary>How the document is cited: "88 FR 75191".</summary>
    public const string Citation = "citation";

    /// <summary>What its reading took of it and what it left, in a sentence; there may be several.</summary>
    public const string Reading = "reading";

    /// <summary>The most characters that the value of a fact may have.</summary>
    public static int LimitOf(string name) => name switch
    {
        Title => TextLimits.Title,
        Author or Publisher or Container => TextLimits.Name,
        CanonicalUrl => TextLimits.Address,
        Language or Number or DocumentNumber or Session or Version => TextLimits.Term,
        _ => TextLimits.Sentences,
    };

    /// <summary>The language, a BCP 47 tag.</summary>
    public const string Language = "language";

    /// <summary>What is said of the rights in it.</summary>
    public const string Rights = "rights";

    /// <summary>Every name there is.</summary>
    public static readonly IReadOnlyList<string> Names = [Title, Author, Publisher, Container, Published, FileCreated, CanonicalUrl, Language, Rights, Number, DocumentNumber, Session, Version, Event, Citation, Reading];
}

/// <summary>Where a page, section or paragraph begins, so that a passage can say where it stands.</summary>
/// <param name="Start">The first code point.</param>
/// <param name="Label">As one would cite it: "p. 3", "Section 3, § 22602(e)", "Article 51(2)(a)", "para. 4".</param>
public sealed record LocatorStart(int Start, string Label);

/// <summary>A document brought to text.</summary>
/// <param name="Text">The normalised text, paragraphs parted by a blank line.</param>
/// <param name="Locators">Its pages, sections or paragraphs, in their order.</param>
/// <param name="Facts">What it says of itself, the most trustworthy of a name first.</param>
/// <param name="Method">How it was read, in a few words, and by which reading: "PDF; reading 6".</param>
/// <param name="RawSha256">SHA-256 of the bytes it was read from.</param>
/// <param name="Remarks">What the reader must be told of the text, in sentences: what it lacks, or has in another order.</param>
public sealed record ImportedDocument(
    string Text, IReadOnlyList<LocatorStart> Locators, IReadOnlyList<StatedFact> Facts, string Method, string RawSha256, IReadOnlyList<string> Remarks)
{
    /// <summary>What was taken of the document, and what was not.</summary>
    public ReadingReport Report { get; init; } = ReadingReport.Whole(Text);

    /// <summary>Stands in <see cref="Method"/> where an editor corrected the text before it was stored.</summary>
    public const string Corrected = "corrected";

    /// <summary>Whether a method says that the text was corrected.</summary>
    public static bool SaysCorrected(string? method) => method?.Contains($"; {Corrected}", StringComparison.Ordinal) == true;

    /// <summary>The first fact of a name; null when the document does not state it.</summary>
    public string? Stated(string name) => Facts.FirstOrDefault(f => f.Name == name)?.Value;

    /// <summary>
    /// The document with what can be kept of it: a fact of more characters than such a thing has is left out, and a longer
    /// label is cut. Each is told in <see cref="Remarks"/>.
    /// </summary>
    public ImportedDocument WithinLimits()
    {
        var longFacts = Facts.Where(f => TextLimits.Problem(f.Value, StatedFact.LimitOf(f.Name)) is not null).ToList();
        var longLabels = Locators.Where(l => TextLimits.Problem(l.Label, TextLimits.Name) is not null).ToList();
        return this with
        {
            Facts = [.. Facts.Where(f => !longFacts.Contains(f))],
            Locators = [.. Locators.Select(l => longLabels.Contains(l) ? l with { Label = CodePoints.Slice(l.Label, 0, TextLimits.Name - 1) + "…" } : l)],
            Remarks =
            [
                .. Remarks,
                .. longFacts.Select(f => $"What the document states as its {f.Name.Replace('_', ' ')} ({f.From}) {TextLimits.Problem(f.Value, StatedFact.LimitOf(f.Name))}. It is left out."),
                .. longLabels.Select(l => $"The label of the place that begins “{CodePoints.Slice(l.Label, 0, 40)}” is cut; it {TextLimits.Problem(l.Label, TextLimits.Name)}."),
            ],
        };
    }
}

/// <summary>What is known of a document from outside it.</summary>
/// <param name="FileName">The name of its file.</param>
/// <param name="MediaType">The media type it was served with, without parameters.</param>
/// <param name="Charset">The character set it was served with.</param>
/// <param name="Address">Where it was fetched.</param>
public sealed record DocumentHints(string? FileName = null, string? MediaType = null, string? Charset = null, Uri? Address = null);

/// <summary>A document, or why there is none.</summary>
/// <param name="Document">The document; null when it was refused.</param>
/// <param name="Problem">What is wrong with it and what to do, in a sentence or two; null when there is a document.</param>
public sealed record DocumentResult(ImportedDocument? Document, string? Problem);

/// <summary>How far a long reading has come.</summary>
/// <param name="What">What is being done.</param>
/// <param name="Done">How many parts are done.</param>
/// <param name="Total">How many there are; 0 when not known.</param>
public sealed record ReadingProgress(string What, int Done, int Total);

/// <summary>What a document may not exceed.</summary>
public sealed record DocumentLimits
{
    /// <summary>The limits unless others are set.</summary>
    public static readonly DocumentLimits Default = new();

    /// <summary>The file, in bytes.</summary>
    public int MaxBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>What a compressed file unpacks to, in bytes.</summary>
    public long MaxUnpackedBytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>A PDF's pages.</summary>
    public int MaxPages { get; init; } = 2_000;

    /// <summary>The text, in characters.</summary>
    public int MaxCharacters { get; init; } = 5_000_000;

    /// <summary>How deep elements may stand in each other.</summary>
    public int MaxDepth { get; init; } = 400;

    /// <summary>How long the reading may take.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The memory that the reading may take, in bytes, where it has a process of its own.</summary>
    public long MaxMemory { get; init; } = 1536L * 1024 * 1024;
}

/// <summary>A document cannot be taken in. The message says why and what to do; <see cref="DocumentReader"/> returns it.</summary>
internal sealed class DocumentRefusedException(string message) : Exception(message);
