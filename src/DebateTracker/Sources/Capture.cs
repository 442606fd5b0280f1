using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Sources;

/// <summary>
/// The frozen text of a source, taken once and never changed: its hash, its length and the fragments of it that are held.
/// A source whose text may be kept has one fragment that is the whole text; one known only by its excerpts has the
/// passages with their short contexts. All offsets count Unicode code points, as the W3C Web Annotation Data Model
/// (section 4.2.5, Text Position Selector) has them.
/// </summary>
public sealed class Capture
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The source.</summary>
    public long SourceId { get; init; }

    /// <summary>The source.</summary>
    public Source Source { get; init; } = null!;

    /// <summary>The place in the sequence of the source's captures, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>SHA-256 of the whole normalised text in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Length of the whole normalised text in code points.</summary>
    public required int Length { get; init; }

    /// <summary>The day the text was taken.</summary>
    public PartialDate TakenOn { get; init; }

    /// <summary>The moment at which this program took it, in UTC to the second; null when it was taken elsewhere.</summary>
    public DateTime? TakenAt { get; init; }

    /// <summary>By which a text that is nearly the same is recognised, even when this one was dropped; null when it is too short for that or was never held.</summary>
    public long? Fingerprint { get; init; }

    /// <summary>When the text was taken, as printed: "24 November 2026, 01:02 UTC", or the day alone; empty when not known.</summary>
    public string WhenTaken => Printed(TakenOn, TakenAt);

    /// <summary>How the text was taken, in a few words ("pasted text").</summary>
    public string? Method { get; init; }

    /// <summary>SHA-256 of the bytes the text was read from, 64 lower-case hexadecimal digits; null when not known.</summary>
    public string? RawSha256 { get; init; }

    /// <summary>The address it was fetched from, after all redirects; null when it was not fetched.</summary>
    public string? Address { get; init; }

    /// <summary>The server's name for this state of the document (RFC 9110, section 8.8.3), to ask whether it has changed.</summary>
    public string? ETag { get; init; }

    /// <summary>When the server says it was last changed (RFC 9110, section 8.8.2), as sent.</summary>
    public string? LastModified { get; init; }

    /// <summary>What the document says of itself.</summary>
    public List<CaptureFact> Facts { get; init; } = [];

    /// <summary>Where its pages, sections or paragraphs begin.</summary>
    public List<CaptureLocator> Locators { get; init; } = [];

    /// <summary>What is held of the text, in its order.</summary>
    public List<Fragment> Fragments { get; init; } = [];

    /// <summary>The passages in it.</summary>
    public List<Passage> Passages { get; init; } = [];

    /// <summary>Whether the whole text is held.</summary>
    public bool HoldsWholeText => Fragments is [{ Start: 0 } only] && only.End == Length;

    /// <summary>The hash that <see cref="Sha256"/> holds, of any text.</summary>
    public static string Hash(string normalisedText) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalisedText)));

    /// <summary>The page, section or paragraph in which a place stands, as cited; null when the capture knows none.</summary>
    public string? LocatorAt(int start) => Locators.Where(l => l.Start <= start).MaxBy(l => l.Start)?.Label;

    /// <summary>
    /// Keeps only the given places of the text; the whole can still be proved against its hash by anyone who has it.
    /// </summary>
    /// <param name="places">From and to, in code points; they are cut to what is held.</param>
    /// <returns>Whether anything was dropped.</returns>
    public bool KeepOnly(IEnumerable<(int Start, int End)> places)
    {
        var kept = new List<(int Start, int End)>();
        foreach (var (start, end) in places.Select(p => (Math.Max(0, p.Start), Math.Min(Length, p.End))).Order())
        {
            if (kept.Count > 0 && start <= kept[^1].End) kept[^1] = (kept[^1].Start, Math.Max(end, kept[^1].End));
            else kept.Add((start, end));
        }

        List<Fragment> fragments = [.. kept.SelectMany(k => Fragments.OrderBy(f => f.Start)
            .Select(f => (Start: Math.Max(k.Start, f.Start), End: Math.Min(k.End, f.End), Of: f)).Where(x => x.End > x.Start)
            .Select(x => new Fragment { Start = x.Start, Text = x.Of.Slice(x.Start, x.End) }))];
        if (fragments.Sum(f => (long)f.Text.Length) == Fragments.Sum(f => (long)f.Text.Length)) return false;
        Fragments.Clear();
        Fragments.AddRange(fragments);
        return true;
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

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Where it ends in the whole text, in code points.</summary>
    public int End => Start + CodePoints.Count(Text);

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

    /// <summary>The place in the list, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>What it is about.</summary>
    public required string Name { get; init; }

    /// <summary>As stated.</summary>
    public required string Value { get; init; }

    /// <summary>Where in the document it is stated.</summary>
    public required string From { get; init; }
}

/// <summary>Where a page, section or paragraph of a capture begins.</summary>
public sealed class CaptureLocator
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The capture.</summary>
    public long CaptureId { get; init; }

    /// <summary>The first code point.</summary>
    public required int Start { get; init; }

    /// <summary>As one would cite it.</summary>
    public required string Label { get; init; }
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
        builder.Ignore(c => c.WhenTaken);
        builder.HasAlternateKey(c => new { c.Id, c.SourceId, c.Length });
        builder.HasIndex(c => new { c.SourceId, c.Ordinal }).IsUnique();
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
        builder.HasIndex(f => new { f.CaptureId, f.Start }).IsUnique();
    }
}
