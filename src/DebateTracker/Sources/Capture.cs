using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Sources;

/// <summary>What sort of copy a text is of what was first published.</summary>
public enum CopyKind
{
    /// <summary>Nobody said.</summary>
    Unknown,

    /// <summary>As its publisher has it.</summary>
    Original,

    /// <summary>Printed again elsewhere.</summary>
    Reprint,

    /// <summary>In another language.</summary>
    Translation,

    /// <summary>Speech, written down.</summary>
    Transcript,
}

/// <summary>How much of a document was read.</summary>
public enum CaptureExtent
{
    /// <summary>All of its text.</summary>
    Whole,

    /// <summary>One stretch of it. The rest was not read, so that nothing is known of it, not even a hash.</summary>
    Excerpt,
}

/// <summary>
/// The frozen text of a source, taken once and never changed: its hash, its length and the fragments of it that are held.
/// A source whose text may be kept has one fragment that is the whole text; one known only by its excerpts has the
/// passages with their short contexts. All offsets count Unicode code points, as the W3C Web Annotation Data Model
/// (section 4.2.5, Text Position Selector) has them.
/// </summary>
public sealed class Capture
{
    /// <summary>How moments are written: UTC to the second (RFC 3339).</summary>
    public const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The source.</summary>
    public long SourceId { get; init; }

    /// <summary>The source.</summary>
    public Source Source { get; init; } = null!;

    /// <summary>The place in the sequence of the source's captures, from 0.</summary>
    public int Ordinal { get; private set; }

    /// <summary>What sort of copy it is.</summary>
    public CopyKind Copy { get; private set; }

    /// <summary>Whether it is the whole text, or a stretch of it.</summary>
    public CaptureExtent Extent { get; private set; }

    /// <summary>SHA-256 of the whole normalised text in UTF-8, 64 lower-case hexadecimal digits; of an excerpt, of the stretch that was read.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Length of the whole normalised text in code points; of an excerpt, of the stretch.</summary>
    public int Length { get; private set; }

    /// <summary>The day the text was taken.</summary>
    public PartialDate TakenOn { get; private set; }

    /// <summary>The moment at which this program took it, in UTC to the second; null when it was taken elsewhere.</summary>
    public DateTime? TakenAt { get; private set; }

    /// <summary>By which a text that is nearly the same is recognised, even when this one was dropped; null when it is too short for that or was never held.</summary>
    public long? Fingerprint { get; private set; }

    /// <summary>When the text was taken, as printed: "24 November 2026, 01:02 UTC", or the day alone; empty when not known.</summary>
    public string WhenTaken => Printed(TakenOn, TakenAt);

    /// <summary>How the text was taken, in a few words ("pasted text").</summary>
    public string? Method { get; private set; }

    /// <summary>SHA-256 of the bytes the text was read from, 64 lower-case hexadecimal digits; null when not known.</summary>
    public string? RawSha256 { get; private set; }

    /// <summary>The address it was fetched from, after all redirects; null when it was not fetched.</summary>
    public string? Address { get; private set; }

    /// <summary>The server's name for this state of the document (RFC 9110, section 8.8.3), to ask whether it has changed.</summary>
    public string? ETag { get; private set; }

    /// <summary>When the server says it was last changed (RFC 9110, section 8.8.2), as sent.</summary>
    public string? LastModified { get; private set; }

    /// <summary>What the document says of itself.</summary>
    public List<CaptureFact> Facts { get; } = [];

    /// <summary>Where its pages, sections or paragraphs begin.</summary>
    public List<CaptureLocator> Locators { get; } = [];

    /// <summary>What is held of the text, in its order.</summary>
    public List<Fragment> Fragments { get; } = [];

    /// <summary>The passages in it.</summary>
    public List<Passage> Passages { get; } = [];

    /// <summary>Whether the whole text is held.</summary>
    public bool HoldsWholeText => Extent == CaptureExtent.Whole && HoldsAll;

    /// <summary>Whether all is held that was taken: the whole text, or the stretch of it that was read.</summary>
    public bool HoldsAll => Fragments is [{ Start: 0 } only] && only.End == Length;

    /// <summary>The hash that <see cref="Sha256"/> holds, of any text.</summary>
    public static string Hash(string normalisedText) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalisedText)));

    /// <summary>The page, section or paragraph in which a place stands, as cited; null when the capture knows none.</summary>
    public string? LocatorAt(int start) => Locators.Where(l => l.Start <= start).MaxBy(l => l.Start)?.Label;

    /// <summary>What is held of the text when only the given places are kept; the whole can still be proved against its hash by anyone who has it.</summary>
    /// <param name="places">From and to, in code points; they are cut to what is held.</param>
    public IReadOnlyList<FragmentEntry> Keeping(IEnumerable<(int Start, int End)> places)
    {
        var kept = new List<(int Start, int End)>();
        foreach (var (start, end) in places.Select(p => (Math.Max(0, p.Start), Math.Min(Length, p.End))).Order())
        {
            if (kept.Count > 0 && start <= kept[^1].End) kept[^1] = (kept[^1].Start, Math.Max(end, kept[^1].End));
            else kept.Add((start, end));
        }

        return [.. kept.SelectMany(k => Fragments.OrderBy(f => f.Start)
            .Select(f => (Start: Math.Max(k.Start, f.Start), End: Math.Min(k.End, f.End), Of: f)).Where(x => x.End > x.Start)
            .Select(x => new FragmentEntry(x.Start, x.Of.Slice(x.Start, x.End))))];
    }

    /// <summary>What a server gave to ask by whether the document has changed.</summary>
    internal void Remember(string? etag, string? lastModified) => (ETag, LastModified) = (etag, lastModified);

    internal static Capture Of(Source source, string sha256) => new() { Source = source, SourceId = source.Id, Sha256 = sha256 };

    /// <summary>Takes over what an entry says.</summary>
    internal void Revise(CaptureEntry entry, int place, Func<string, Source?> find, Func<string, bool> isTaken, DateTime now, RecordCheck check)
    {
        check.Hash("sha256", entry.Sha256);
        if (entry.RawSha256 is not null) check.Hash("rawSha256", entry.RawSha256);
        if (entry.Length <= 0) check.Problem("'length' must be the length of the whole text, at least 1.");
        Ordinal = place;
        var isThere = Length != 0;
        if (Length != 0 && Length != entry.Length) check.Problem($"'length' is {entry.Length}, but the text of this SHA-256 has {Length} characters.");
        else Length = entry.Length;
        TakenOn = check.Date("takenOn", entry.TakenOn);
        TakenAt = check.Moment("takenAt", entry.TakenAt, MomentFormat);
        Copy = entry.Copy is null ? CopyKind.Unknown : check.Word<CopyKind>("copy", entry.Copy);
        var extent = entry.Extent is null ? CaptureExtent.Whole : check.Word<CaptureExtent>("extent", entry.Extent);
        if (isThere && extent != Extent) check.Problem("'extent' cannot change: a text taken whole is another capture than an excerpt.");
        Extent = extent;
        Method = check.Optional("method", entry.Method, TextLimits.Name);
        RawSha256 = entry.RawSha256;
        Address = check.Address("address", entry.Address);
        Facts.FollowByPlace(entry.Facts, f => f.Ordinal, (_, at) => new() { Ordinal = at, SourceId = SourceId }, (fact, said, _) => fact.Revise(said, check));
        var locators = entry.Locators ?? [];
        if (locators.Any(l => l.Start < 0 || l.Start >= entry.Length) || locators.DistinctBy(l => l.Start).Count() < locators.Count)
            check.Problem("each locator must begin within the text, no two at one place.");
        else
        {
            Locators.Follow(
                locators,
                l => l.Start,
                (l, _) => l.Start,
                (l, _) => new() { Start = l.Start, SourceId = SourceId },
                (locator, said, _) => locator.Label = check.Text("locators.label", said.Label, TextLimits.Name));
        }

        var before = check.Count;
        ReviseFragments(entry, check);
        Fingerprint = FingerprintOf(entry, check);
        if (check.Count > before) return;
        if (Extent == CaptureExtent.Excerpt && !HoldsAll) check.Problem("an excerpt is one stretch, which is held from its first to its last character; each stretch that was read is an excerpt of its own.");
        if (HoldsAll && Hash(Fragments[0].Text) != entry.Sha256)
            check.Problem($"the text's SHA-256 is {Hash(Fragments[0].Text)}, not the stated {RecordCheck.Quoted(entry.Sha256)}. The text was changed.");

        var keys = new HashSet<string>();
        var passages = new List<PassageEntry>();
        foreach (var said in entry.Passages ?? [])
        {
            var elsewhere = Source.Captures.Any(c => c != this && c.Passages.Any(p => p.Key == said.Key));
            if (!keys.Add(said.Key) || elsewhere || isTaken(said.Key)) check.Within($"passage {RecordCheck.Quoted(said.Key)}").Problem("there is another passage with this key.");
            else passages.Add(said);
        }

        Passages.Follow(
            passages,
            p => p.Key,
            (p, _) => p.Key,
            (p, _) => Passage.Of(this, p.Key),
            (passage, said, _) => passage.Revise(said, this, find, now, check.Within($"passage {RecordCheck.Quoted(said.Key)}")));
    }

    internal CaptureEntry ToEntry() => new(
        Sha256, Length, [.. Fragments.OrderBy(f => f.Start).Select(f => new FragmentEntry(f.Start, f.Text))], TakenOn.OrNull(),
        TakenAt is { } takenAt ? takenAt.ToString(MomentFormat, CultureInfo.InvariantCulture) : null, Method, Fingerprint?.ToString("x16", CultureInfo.InvariantCulture), RawSha256, Address,
        Facts.OrderBy(f => f.Ordinal).OrNull(f => new FactEntry(f.Name, f.Value, f.From)), Locators.OrderBy(l => l.Start).OrNull(l => new LocatorEntry(l.Start, l.Label)),
        Copy == CopyKind.Unknown ? null : Terms.Of(Copy), Extent == CaptureExtent.Whole ? null : Terms.Of(Extent),
        Passages.OrderBy(p => p.Start).ThenBy(p => p.End).ThenBy(p => p.Key, StringComparer.Ordinal).OrNull(p => p.ToEntry()));

    private void ReviseFragments(CaptureEntry entry, RecordCheck check)
    {
        var fragments = new List<(int Start, SourceText Text)>();
        long end = -1;
        foreach (var said in entry.Fragments.OrderBy(f => f.Start))
        {
            if (TextOf(said, check) is not { Text: { } words } text) continue;
            var length = CodePoints.Count(words);
            if (said.Start < 0 || length == 0 || (long)said.Start + length > entry.Length)
                check.Problem($"the fragment at {said.Start} is empty or lies outside the text's {entry.Length} characters.");
            if (said.Start <= end) check.Problem($"the fragment at {said.Start} overlaps or touches the one before; join them.");
            end = (long)said.Start + length;
            fragments.Add((said.Start, text));
        }

        Fragments.Follow(fragments, f => f.Start, (f, _) => f.Start, (f, _) => new() { Start = f.Start }, (fragment, said, _) => fragment.Hold(said.Text));
    }

    private SourceText? TextOf(FragmentEntry entry, RecordCheck check)
    {
        if (entry.Text is { } words)
        {
            if (TextLimits.Problem(words, TextLimits.Document) is not { } problem) return Source.Hold(words);
            check.Problem($"'fragments.text' {problem}.");
            return null;
        }

        var known = Source.Texts.FirstOrDefault(t => t.Sha256 == entry.Sha256);
        if (known is null) check.Problem($"the fragment at {entry.Start} has no text.");
        else if (known is { Text: null, DroppedAt: { } at })
            check.Problem($"the text at {entry.Start} was dropped on {PartialDate.From(DateOnly.FromDateTime(at)).ToDisplayString()} by {known.DroppedBy}; it cannot be brought back from here.");
        return known;
    }

    // A text that is held says itself what its fingerprint is.
    private long? FingerprintOf(CaptureEntry entry, RecordCheck check)
    {
        long? stated = null;
        if (entry.Fingerprint is { } text)
        {
            if (text.Length == 16 && text.All(char.IsAsciiHexDigitLower)) stated = unchecked((long)ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            else check.Problem("'fingerprint' must be 16 lower-case hexadecimal digits.");
        }

        if (!HoldsWholeText) return stated;
        var own = TextFingerprint.Of(Fragments[0].Text);
        if (stated is not null && stated != own) check.Problem("'fingerprint' is not that of the text; leave it out.");
        return own;
    }

    /// <inheritdoc cref="WhenTaken"/>
    public static string Printed(PartialDate on, DateTime? at) => at is { } moment
        ? $"{PartialDate.From(DateOnly.FromDateTime(moment)).ToDisplayString()}, {moment.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC"
        : on.IsKnown ? on.ToDisplayString() : "";

    /// <summary>The held fragment that covers the place, or null when none does.</summary>
    public Fragment? FragmentAt(int start, int end) => Fragments.FirstOrDefault(f => f.Start <= start && end <= f.End);
}

/// <summary>A held stretch of a capture's text.</summary>
public sealed class Fragment
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The capture.</summary>
    public long CaptureId { get; init; }

    /// <summary>Where it begins in the whole text, in code points.</summary>
    public required int Start { get; init; }

    /// <summary>The source, to which the text belongs.</summary>
    public long SourceId { get; private set; }

    /// <summary>How long it is, in code points.</summary>
    public int Length { get; private set; }

    /// <summary>SHA-256 of the text in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>The text, which stands once for all captures and revisions of the source.</summary>
    public SourceText Held { get; private set; } = null!;

    /// <summary>The text.</summary>
    public string Text => Held.Text!;

    /// <summary>Where it ends in the whole text, in code points.</summary>
    public int End => Start + Length;

    internal void Hold(SourceText text) => (Held, Sha256, Length) = (text, text.Sha256, CodePoints.Count(text.Text!));

    /// <summary>The text between two offsets of the whole text, cut to what the fragment holds.</summary>
    public string Slice(int start, int end) => CodePoints.Slice(Text, Math.Max(start, Start) - Start, Math.Min(end, End) - Start);
}

/// <summary>Something a captured document says of itself; see <see cref="Documents.StatedFact"/>.</summary>
public sealed class CaptureFact
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The capture.</summary>
    public long CaptureId { get; init; }

    /// <summary>The source.</summary>
    public long SourceId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>What it is about.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>As stated.</summary>
    public string Value { get; internal set; } = "";

    /// <summary>Where in the document it is stated.</summary>
    public string From { get; internal set; } = "";

    internal void Revise(FactEntry entry, RecordCheck check)
    {
        if (!Documents.StatedFact.Names.Contains(entry.Name)) check.Problem($"there is no fact {RecordCheck.Quoted(entry.Name)}; there are {string.Join(", ", Documents.StatedFact.Names)}.");
        Name = entry.Name;
        Value = check.Text("facts.value", entry.Value, TextLimits.Sentences);
        From = check.Text("facts.from", entry.From, TextLimits.Name);
    }
}

/// <summary>Where a page, section or paragraph of a capture begins.</summary>
public sealed class CaptureLocator
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The capture.</summary>
    public long CaptureId { get; init; }

    /// <summary>The source.</summary>
    public long SourceId { get; init; }

    /// <summary>The first code point.</summary>
    public required int Start { get; init; }

    /// <summary>As one would cite it.</summary>
    public string Label { get; internal set; } = "";
}

internal sealed class CaptureConfiguration : IEntityTypeConfiguration<Capture>
{
    public void Configure(EntityTypeBuilder<Capture> builder)
    {
        builder.ToTable("captures", t =>
        {
            t.HasCheckConstraint("ck_captures_length", "length > 0");
            t.HasCheckConstraint("ck_captures_sha256", "length(sha256) = 64");
            t.HasCheckConstraint("ck_captures_raw_sha256", "raw_sha256 IS NULL OR length(raw_sha256) = 64");
        });
        builder.Ignore(c => c.HoldsWholeText);
        builder.Ignore(c => c.HoldsAll);
        builder.Ignore(c => c.WhenTaken);
        builder.HasAlternateKey(c => new { c.Id, c.SourceId, c.Length });
        builder.HasIndex(c => new { c.SourceId, c.Ordinal });
        builder.HasIndex(c => new { c.SourceId, c.Sha256 }).IsUnique();
        builder.HasIndex(c => c.Sha256);
        builder.HasMany(c => c.Facts).WithOne().HasForeignKey(f => f.CaptureId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Locators).WithOne().HasForeignKey(l => l.CaptureId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Fragments).WithOne().HasForeignKey(f => f.CaptureId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Passages).WithOne(p => p.Capture).OnDelete(DeleteBehavior.Restrict)
            .HasForeignKey(p => new { p.CaptureId, p.SourceId, p.CaptureLength })
            .HasPrincipalKey(c => new { c.Id, c.SourceId, c.Length });
    }
}

internal sealed class CaptureFactConfiguration : IEntityTypeConfiguration<CaptureFact>
{
    public void Configure(EntityTypeBuilder<CaptureFact> builder)
    {
        builder.ToTable("capture_facts");
        builder.HasIndex(f => new { f.CaptureId, f.Ordinal }).IsUnique();
    }
}

internal sealed class CaptureLocatorConfiguration : IEntityTypeConfiguration<CaptureLocator>
{
    public void Configure(EntityTypeBuilder<CaptureLocator> builder)
    {
        builder.ToTable("capture_locators", t => t.HasCheckConstraint("ck_capture_locators_start", "start >= 0"));
        builder.HasIndex(l => new { l.CaptureId, l.Start }).IsUnique();
    }
}

internal sealed class FragmentConfiguration : IEntityTypeConfiguration<Fragment>
{
    public void Configure(EntityTypeBuilder<Fragment> builder)
    {
        builder.ToTable("capture_fragments", t => t.HasCheckConstraint("ck_capture_fragments_start", "start >= 0"));
        builder.Ignore(f => f.End);
        builder.Ignore(f => f.Text);
        builder.HasOne(f => f.Held).WithMany().HasForeignKey(f => new { f.SourceId, f.Sha256 }).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(f => f.Held).AutoInclude();
        builder.HasIndex(f => new { f.CaptureId, f.Start }).IsUnique();
    }
}
