using DebateTracker.Bills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Sources;

/// <summary>What sort of document a source is.</summary>
public enum SourceKind
{
    /// <summary>An article in a newspaper, magazine or news site.</summary>
    NewsArticle,

    /// <summary>A letter addressed to the public.</summary>
    OpenLetter,

    /// <summary>An announcement to the press.</summary>
    PressRelease,

    /// <summary>A post on a blog or company site.</summary>
    BlogPost,

    /// <summary>A statement to a legislature.</summary>
    Testimony,

    /// <summary>A legislature's analysis of a bill.</summary>
    CommitteeAnalysis,

    /// <summary>The text of a bill.</summary>
    BillText,

    /// <summary>A report.</summary>
    Report,

    /// <summary>A post on a social network.</summary>
    SocialPost,

    /// <summary>An interview.</summary>
    Interview,

    /// <summary>A speech.</summary>
    Speech,

    /// <summary>A podcast episode.</summary>
    Podcast,
}

/// <summary>What may be shown of a source's text.</summary>
public enum SourceRights
{
    /// <summary>Free for all.</summary>
    PublicDomain,

    /// <summary>Its owner allows the text to be shown.</summary>
    Licensed,

    /// <summary>Only short passages in their context may be shown.</summary>
    ExcerptsOnly,
}

/// <summary>The document a claim comes from, or that such a document quotes.</summary>
public sealed class Source
{
    /// <summary>The row's number; not shown to anyone.</summary>
    public long Id { get; init; }

    /// <summary>The name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>What sort of document it is.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>The title as printed.</summary>
    public required string Title { get; init; }

    /// <summary>Its authors in the order printed; empty when not known.</summary>
    public List<SourceAuthor> Authors { get; init; } = [];

    /// <summary>Who published it.</summary>
    public string? Publisher { get; init; }

    /// <summary>The newspaper, site or series it appeared in.</summary>
    public string? Container { get; init; }

    /// <summary>When it was published.</summary>
    public PartialDate Date { get; init; }

    /// <summary>Its language as a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>Where it is on the web.</summary>
    public string? Url { get; init; }

    /// <summary>A copy in a web archive.</summary>
    public string? ArchivedUrl { get; init; }

    /// <summary>When that copy was made.</summary>
    public PartialDate ArchivedOn { get; init; }

    /// <summary>What may be shown of its text.</summary>
    public required SourceRights Rights { get; init; }

    /// <summary>When an editor last read it at its address.</summary>
    public PartialDate AccessedOn { get; init; }

    /// <summary>The text of a bill that this source is; null for every other source.</summary>
    public long? BillVersionId { get; init; }

    /// <summary>The text of a bill that this source is; null for every other source.</summary>
    public BillVersion? BillVersion { get; init; }

    /// <summary>Its frozen texts, oldest first.</summary>
    public List<Capture> Captures { get; init; } = [];

    /// <summary>Why it could not be fetched again when that was last tried, in a sentence; null when it could, or was never tried.</summary>
    public string? FetchFailure { get; private set; }

    /// <summary>When it could not be fetched, in UTC; null when <see cref="FetchFailure"/> is.</summary>
    public DateTime? FetchFailedAt { get; private set; }

    /// <summary>Remembers how fetching it again went.</summary>
    /// <param name="failure">Why it failed, in a sentence; null when it did not.</param>
    /// <param name="now">The time, in UTC.</param>
    public void RememberFetch(string? failure, DateTime now) => (FetchFailure, FetchFailedAt) = (failure, failure is null ? null : now);
}

/// <summary>An author of a source: a person by family and given name, or a body by its whole name.</summary>
public sealed class SourceAuthor
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The source.</summary>
    public long SourceId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>A person's family name.</summary>
    public string? Family { get; init; }

    /// <summary>A person's given names.</summary>
    public string? Given { get; init; }

    /// <summary>A body's name, never split. Either this or <see cref="Family"/> is set.</summary>
    public string? Literal { get; init; }

    /// <summary>The name as printed in running text.</summary>
    public string DisplayName => Literal ?? (Given is null ? Family! : $"{Given} {Family}");
}

internal sealed class SourceConfiguration : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.ToTable("sources");
        builder.HasIndex(s => s.Slug).IsUnique();
        builder.HasOne(s => s.BillVersion).WithMany().HasForeignKey(s => s.BillVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Authors).WithOne().HasForeignKey(a => a.SourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(s => s.Captures).WithOne(c => c.Source).HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SourceAuthorConfiguration : IEntityTypeConfiguration<SourceAuthor>
{
    public void Configure(EntityTypeBuilder<SourceAuthor> builder)
    {
        builder.ToTable("source_authors", t => t.HasCheckConstraint("ck_source_authors_name", "(family IS NULL) <> (literal IS NULL)"));
        builder.Ignore(a => a.DisplayName);
        builder.HasIndex(a => new { a.SourceId, a.Ordinal }).IsUnique();
    }
}
