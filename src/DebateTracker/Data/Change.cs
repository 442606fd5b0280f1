using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Data;

/// <summary>One write to the database: who did what, when. The newest number tells every process that there is something new to read.</summary>
public sealed class Change
{
    /// <summary>The number, growing.</summary>
    public long Id { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>What, in a sentence.</summary>
    public required string What { get; init; }
}

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> builder) => builder.ToTable("changes");
}
