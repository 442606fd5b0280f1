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

    /// <summary>How the text was taken, in a few words ("pasted text").</summary>
    public string? Method { get; init; }

    /// <summary>What is held of the text, in its order.</summary>
    public List<Fragment> Fragments { get; init; } = [];

    /// <summary>The passages in it.</summary>
    public List<Passage> Passages { get; init; } = [];

    /// <summary>Whether the whole text is held.</summary>
    public bool HoldsWholeText => Fragments is [{ Start: 0 } only] && only.End == Length;

    /// <summary>The hash that <see cref="Sha256"/> holds, of any text.</summary>
    public static string Hash(string normalisedText) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalisedText)));

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

internal sealed class CaptureConfiguration : IEntityTypeConfiguration<Capture>
{
    public void Configure(EntityTypeBuilder<Capture> builder)
    {
        builder.ToTable("captures", t =>
        {
            t.HasCheckConstraint("ck_captures_length", "length > 0");
            t.HasCheckConstraint("ck_captures_sha256", "length(sha256) = 64");
        });
        builder.Ignore(c => c.HoldsWholeText);
        builder.HasAlternateKey(c => new { c.Id, c.SourceId, c.Length });
        builder.HasIndex(c => new { c.SourceId, c.Ordinal }).IsUnique();
        builder.HasIndex(c => new { c.SourceId, c.Sha256 }).IsUnique();
        builder.HasMany(c => c.Fragments).WithOne().HasForeignKey(f => f.CaptureId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Passages).WithOne(p => p.Capture).OnDelete(DeleteBehavior.Restrict)
            .HasForeignKey(p => new { p.CaptureId, p.SourceId, p.CaptureLength })
            .HasPrincipalKey(c => new { c.Id, c.SourceId, c.Length });
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
