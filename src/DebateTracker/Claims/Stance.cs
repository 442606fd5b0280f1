using DebateTracker.Bills;
using DebateTracker.Propositions;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Claims;

/// <summary>A claim's position on one target: a bill, one version of it, or a proposition.</summary>
public sealed class Stance
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The claim.</summary>
    public long ClaimId { get; init; }

    /// <summary>The claim.</summary>
    public Claim Claim { get; init; } = null!;

    /// <summary>The source of the claim.</summary>
    public long SourceId { get; private set; }

    /// <summary>The place among the claim's stances, from 0: those on bills by slug, then those on propositions.</summary>
    public int Ordinal { get; private set; }

    /// <summary>The bill, when the target is one.</summary>
    public long? BillId { get; init; }

    /// <summary>The bill, when the target is one.</summary>
    public Bill? Bill { get; init; }

    /// <summary>The version of the bill it is on, when it is on one in particular.</summary>
    public long? BillVersionId { get; private set; }

    /// <summary>The version of the bill it is on, when it is on one in particular.</summary>
    public BillVersion? BillVersion { get; private set; }

    /// <summary>The proposition, when the target is one.</summary>
    public long? PropositionId { get; init; }

    /// <summary>The proposition, when the target is one.</summary>
    public Proposition? Proposition { get; init; }

    /// <summary>For, against, or what else.</summary>
    public StanceValue Value { get; private set; }

    /// <summary>Asserted by the actor or recorded by others: votes and registers stand with their bill.</summary>
    public StanceBasis Basis { get; private set; }

    /// <summary>The editors' reason for the reading, when it needs one.</summary>
    public string? Note { get; private set; }

    internal static Stance On(Bill? bill, Proposition? proposition) => new() { Bill = bill, Proposition = proposition };

    internal void Revise(StanceEntry entry, int place, long sourceId, RecordCheck check)
    {
        (Ordinal, SourceId) = (place, sourceId);
        BillVersion = entry.Version is null ? null : Bill?.Versions.FirstOrDefault(v => v.Code == entry.Version);
        if (entry.Version is not null && Bill is not null && BillVersion is null) check.Problem($"{RecordCheck.Quoted(entry.Bill)} has no version {RecordCheck.Quoted(entry.Version)}.");
        Value = check.Word<StanceValue>("stances.value", entry.Value);
        if (Value.IsOfBillsOnly() && entry.Bill is null) check.Problem($"'stances.value' is {RecordCheck.Quoted(entry.Value)}, which is said of bills only: a proposition is a sentence, which nobody amends.");
        Basis = check.Word<StanceBasis>("stances.basis", entry.Basis);
        if (Basis is StanceBasis.Voted or StanceBasis.Registered) check.Problem($"'stances.basis' is {RecordCheck.Quoted(entry.Basis)}; a claim is asserted or recorded. Votes and registers stand with their bill.");
        Note = check.Optional("stances.note", entry.Note, TextLimits.Sentences);
    }

    internal StanceEntry ToEntry() => new(Terms.Of(Value), Terms.Of(Basis), Bill?.Slug, BillVersion?.Code, Proposition?.Slug, Note);
}

internal sealed class StanceConfiguration : IEntityTypeConfiguration<Stance>
{
    public void Configure(EntityTypeBuilder<Stance> builder)
    {
        builder.ToTable("stances", t =>
        {
            t.HasCheckConstraint("ck_stances_one_target", "(bill_id IS NULL) <> (proposition_id IS NULL)");
            t.HasCheckConstraint("ck_stances_version_of_bill", "bill_version_id IS NULL OR bill_id IS NOT NULL");
        });
        builder.HasOne(s => s.Bill).WithMany().HasForeignKey(s => s.BillId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.Proposition).WithMany().HasForeignKey(s => s.PropositionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.BillVersion).WithMany().OnDelete(DeleteBehavior.Restrict)
            .HasForeignKey(s => new { s.BillVersionId, s.BillId }).HasPrincipalKey(v => new { v.Id, v.BillId });
        builder.HasIndex(s => new { s.ClaimId, s.BillId }).IsUnique();
        builder.HasIndex(s => new { s.ClaimId, s.PropositionId }).IsUnique();
        builder.HasIndex(s => s.BillId);
        builder.HasIndex(s => s.PropositionId);
        builder.HasIndex(s => new { s.BillVersionId, s.BillId });
    }
}
