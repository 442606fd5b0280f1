using DebateTracker.Text;

namespace DebateTracker.Sources;

/// <summary>A source in a debate file.</summary>
public sealed record SourceEntry(
    string Slug, string Kind, string Title, string Rights, IReadOnlyList<AuthorEntry>? Authors = null, string? Publisher = null, string? Container = null,
    string? Date = null, string? Language = null, string? Url = null, string? ArchivedUrl = null, string? ArchivedOn = null,
    string? AccessedOn = null, BillTextEntry? BillText = null, bool? Described = null, string? Note = null,
    IReadOnlyList<CaptureEntry>? Captures = null, string? Withdrawn = null, string? Number = null, string? Session = null)
{
    /// <summary>The same with the texts of its captures as given: their words, or their names instead.</summary>
    internal SourceEntry WithFragments(Func<CaptureEntry, FragmentEntry, FragmentEntry> fragment) => this with
    {
        Captures = Captures?.Select(c => c with { Fragments = [.. c.Fragments.Select(f => fragment(c, f))] }).ToList(),
    };

    /// <summary>The same as revisions have it: texts named, and not repeated.</summary>
    internal SourceEntry Named() => WithFragments((_, f) => f.Text is { } text ? new(f.Start, Sha256: Capture.Hash(text), Length: CodePoints.Count(text)) : f);
}

/// <summary>The text of a bill that a source is.</summary>
public sealed record BillTextEntry(string Bill, string Version);

/// <summary>An author of a source: family and given name, or a literal name.</summary>
public sealed record AuthorEntry(string? Family = null, string? Given = null, string? Literal = null);

/// <summary>
/// A frozen text of a source, or one stretch of it that was read, which is an excerpt; the hash is that of what was taken.
/// Offsets and lengths count Unicode code points, within it.
/// </summary>
public sealed record CaptureEntry(
    string Sha256, int Length, IReadOnlyList<FragmentEntry> Fragments, string? TakenOn = null, string? TakenAt = null, string? Method = null,
    string? Fingerprint = null, string? RawSha256 = null, string? Address = null, IReadOnlyList<FactEntry>? Facts = null, IReadOnlyList<LocatorEntry>? Locators = null,
    string? Copy = null, string? Extent = null, IReadOnlyList<PassageEntry>? Passages = null);

/// <summary>Something the document says of itself, and where in it.</summary>
public sealed record FactEntry(string Name, string Value, string From);

/// <summary>Where a page, section or paragraph begins.</summary>
public sealed record LocatorEntry(int Start, string Label);

/// <summary>
/// A held stretch of a frozen text: in a debate file with its words; in a revision named by its SHA-256 and its length in
/// code points, so that history does not repeat a text with each save, nor keep one that was dropped.
/// </summary>
public sealed record FragmentEntry(int Start, string? Text = null, string? Sha256 = null, int? Length = null);

/// <summary>A passage in a frozen text.</summary>
public sealed record PassageEntry(
    string Key, int Start, int End, string Exact, string Prefix, string Suffix, string? Locator = null, string? PrimarySource = null);
