using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Propositions;

/// <summary>A precise sentence one can be for or against.</summary>
public sealed class Proposition
{
    /// <summary>The row's number; not shown to anyone.</summary>
    public long Id { get; init; }

    /// <summary>The name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>A few words for lists and headings ("Open weights").</summary>
    public required string Title { get; init; }

    /// <summary>The sentence itself.</summary>
    public required string Text { get; init; }

    /// <summary>What the editors say on how it is to be read.</summary>
    public string? Note { get; init; }
}

internal sealed class PropositionConfiguration : IEntityTypeConfiguration<Proposition>
{
    public void Configure(EntityTypeBuilder<Proposition> builder)
    {
        builder.ToTable("propositions");
        builder.HasIndex(p => p.Slug).IsUnique();
    }
}
