using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Sources;

/// <summary>How a passage stands against the text it was taken from.</summary>
public enum EvidenceHealth
{
    /// <summary>Not yet compared.</summary>
    Unchecked,

    /// <summary>The words stand at their place, to the character.</summary>
    Intact,

    /// <summary>The words stand elsewhere in the text.</summary>
    Moved,

    /// <summary>Other words stand at the place.</summary>
    Altered,

    /// <summary>The place is not in the text held.</summary>
    Missing,
}

/// <summary>
/// A place in a capture, with the words that stand there (W3C Web Annotation Data Model, sections 4.2.4 Text Quote
/// Selector and 4.2.5 Text Position Selector). Offsets count Unicode code points.
/// </summary>
public sealed class Passage
{
    /// <summary>How many code points of context <see cref="Prefix"/> and <see cref="Suffix"/> hold, fewer at the ends of the text.</summary>
    public const int ContextLength = 32;

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The permanent name, unique: lower-case letters and digits.</summary>
    public required string Key { get; init; }

    /// <summary>The capture.</summary>
    public long CaptureId { get; init; }

    /// <summary>The capture.</summary>
    public Capture Capture { get; init; } = null!;

    /// <summary>The capture's source, held here so that the database can tie claims to sources.</summary>
    public long SourceId { get; init; }

    /// <summary>The capture's length, held here so that the database can refuse a passage past its end.</summary>
    public int CaptureLength { get; init; }

    /// <summary>The first code point.</summary>
    public required int Start { get; init; }

    /// <summary>The code point after the last.</summary>
    public required int End { get; init; }

    /// <summary>The words, to the character.</summary>
    public required string Exact { get; init; }

    /// <summary>The text before.</summary>
    public required string Prefix { get; init; }

    /// <summary>The text after.</summary>
    public required string Suffix { get; init; }

    /// <summary>The page, paragraph or section, as one would cite it.</summary>
    public string? Locator { get; init; }

    /// <summary>The document these words were first published in, when the source is quoting it.</summary>
    public long? PrimarySourceId { get; init; }

    /// <summary>The document these words were first published in, when the source is quoting it.</summary>
    public Source? PrimarySource { get; init; }

    /// <summary>The outcome of the last comparison.</summary>
    public EvidenceHealth Health { get; private set; }

    /// <summary>When it was last compared, in UTC.</summary>
    public DateTime? CheckedAt { get; private set; }

    /// <summary>Compares the words and their context with the fragments held, and remembers the outcome.</summary>
    /// <param name="fragments">What is held of the capture.</param>
    /// <param name="now">The time of the comparison, in UTC.</param>
    /// <returns>What was found.</returns>
    public EvidenceHealth Check(IEnumerable<Fragment> fragments, DateTime now)
    {
        CheckedAt = now;
        return Health = Compare(fragments);
    }

    private EvidenceHealth Compare(IEnumerable<Fragment> fragments)
    {
        var fragment = fragments.FirstOrDefault(f => f.Start <= Start && End <= f.End);
        if (fragment is null) return EvidenceHealth.Missing;
        return fragment.Slice(Start, End) == Exact
            && fragment.Slice(Start - CodePoints.Count(Prefix), Start) == Prefix
            && fragment.Slice(End, End + CodePoints.Count(Suffix)) == Suffix
                ? EvidenceHealth.Intact
                : EvidenceHealth.Altered;
    }
}

internal sealed class PassageConfiguration : IEntityTypeConfiguration<Passage>
{
    public void Configure(EntityTypeBuilder<Passage> builder)
    {
        builder.ToTable("passages", t =>
        {
            t.HasCheckConstraint("ck_passages_place", "\"start\" >= 0 AND \"end\" > \"start\" AND \"end\" <= capture_length");
            t.HasCheckConstraint("ck_passages_exact", "length(exact) = \"end\" - \"start\"");
        });
        builder.HasAlternateKey(p => new { p.Id, p.SourceId });
        builder.HasIndex(p => p.Key).IsUnique();
        builder.HasIndex(p => new { p.CaptureId, p.Start });
        builder.HasOne(p => p.PrimarySource).WithMany().HasForeignKey(p => p.PrimarySourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.PrimarySourceId);
    }
}
