using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Changes;

/// <summary>
/// Work in progress: a record as somebody means to have it. It need not be true or whole yet, and no reader is shown it;
/// publishing applies it as a change.
/// </summary>
public sealed class Proposal
{
    /// <summary>Its name: lower-case letters and digits, as of claims.</summary>
    public required string Key { get; init; }

    /// <summary>What the record is to be.</summary>
    public required RecordKind Kind { get; set; }

    /// <summary>The revision that it would change; 0 for a new record.</summary>
    public int BasedOn { get; set; }

    /// <summary>Who proposes it.</summary>
    public required string By { get; set; }

    /// <summary>When it was last changed, in UTC to the millisecond.</summary>
    public required DateTime At { get; set; }

    /// <summary>Why, or what is missing, in a sentence.</summary>
    public string? Note { get; set; }

    /// <summary>A JSON object; when it is whole, an entry of the debate file.</summary>
    public required string Document { get; set; }
}

internal sealed class ProposalConfiguration : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("proposals");
        builder.HasKey(p => p.Key);
    }
}
