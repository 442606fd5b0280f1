using DebateTracker.Actors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Bills;

/// <summary>What sort of rule a "bill" is.</summary>
public enum BillKind
{
    /// <summary>A bill before a legislature.</summary>
    Bill,

    /// <summary>An act in force.</summary>
    Act,

    /// <summary>A regulation or directive.</summary>
    Regulation,

    /// <summary>An order of an executive.</summary>
    ExecutiveOrder,

    /// <summary>A code of practice.</summary>
    CodeOfPractice,
}

/// <summary>How far a bill has come.</summary>
public enum BillStatus
{
    /// <summary>Brought in.</summary>
    Introduced,

    /// <summary>Before a committee.</summary>
    InCommittee,

    /// <summary>Passed by one chamber.</summary>
    PassedOneChamber,

    /// <summary>Passed by the legislature.</summary>
    Passed,

    /// <summary>In force.</summary>
    Enacted,

    /// <summary>Refused by the executive.</summary>
    Vetoed,

    /// <summary>Voted down or died.</summary>
    Failed,

    /// <summary>Taken back by its sponsors.</summary>
    Withdrawn,
}

/// <summary>A bill, act, regulation, order or code: one entry per jurisdiction, session and identifier.</summary>
public sealed class Bill
{
    /// <summary>The row's number; not shown to anyone.</summary>
    public long Id { get; init; }

    /// <summary>The name in addresses (<c>sb-1047</c>).</summary>
    public required string Slug { get; init; }

    /// <summary>What sort of rule it is.</summary>
    public required BillKind Kind { get; init; }

    /// <summary>The Open Civic Data division id (<c>ocd-division/country:us/state:ca</c>).</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>The jurisdiction's name as printed.</summary>
    public required string JurisdictionName { get; init; }

    /// <summary>The legislative session (<c>2023-2024</c>, <c>118th Congress</c>).</summary>
    public required string Session { get; init; }

    /// <summary>The official number (<c>SB 1047</c>, <c>H.R. 8315</c>).</summary>
    public required string Identifier { get; init; }

    /// <summary>The chamber it began in, when it has one.</summary>
    public string? Chamber { get; init; }

    /// <summary>The full title.</summary>
    public required string Title { get; init; }

    /// <summary>The title people use, when there is one.</summary>
    public string? ShortTitle { get; init; }

    /// <summary>How far it has come.</summary>
    public required BillStatus Status { get; init; }

    /// <summary>Since when it has that status.</summary>
    public PartialDate StatusDate { get; init; }

    /// <summary>The official page.</summary>
    public string? Url { get; init; }

    /// <summary>The official text.</summary>
    public string? TextUrl { get; init; }

    /// <summary>Other names, in the order given.</summary>
    public List<BillAlias> Aliases { get; init; } = [];

    /// <summary>Those who brought it in, in the order given.</summary>
    public List<BillSponsor> Sponsors { get; init; } = [];

    /// <summary>Its texts, oldest first.</summary>
    public List<BillVersion> Versions { get; init; } = [];

    /// <summary>What happened to it, oldest first.</summary>
    public List<BillAction> Actions { get; init; } = [];

    /// <summary>The votes on it, in the order given.</summary>
    public List<BillVote> Votes { get; init; } = [];

    /// <summary>The name in running text: the short title, or else the number.</summary>
    public string Name => ShortTitle ?? Identifier;
}

/// <summary>Another name of a bill.</summary>
public sealed class BillAlias
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>Whose name it is.</summary>
    public long BillId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }
}

/// <summary>A sponsor of a bill, who may or may not be an actor of the debate.</summary>
public sealed class BillSponsor
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The bill.</summary>
    public long BillId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The sponsor's name as the record gives it.</summary>
    public required string Name { get; init; }

    /// <summary>A person's family name, for citations.</summary>
    public string? FamilyName { get; init; }

    /// <summary>A person's given names.</summary>
    public string? GivenName { get; init; }

    /// <summary>Author, coauthor, sponsor or cosponsor, as the record says.</summary>
    public required string Role { get; init; }

    /// <summary>The sponsor as an actor of the debate, when recorded as one.</summary>
    public long? ActorId { get; init; }

    /// <summary>The sponsor as an actor of the debate, when recorded as one.</summary>
    public Actor? Actor { get; init; }
}

/// <summary>One text of a bill.</summary>
public sealed class BillVersion
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The bill.</summary>
    public long BillId { get; init; }

    /// <summary>The bill.</summary>
    public Bill Bill { get; init; } = null!;

    /// <summary>The place in the sequence of texts, from 0, oldest first.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The legislature's own code for it (<c>96AMD</c>, <c>IH</c>), unique within the bill.</summary>
    public required string Code { get; init; }

    /// <summary>When it was published.</summary>
    public PartialDate Date { get; init; }

    /// <summary>Introduced, amended, enrolled ..., as the record says.</summary>
    public required string Kind { get; init; }
}

/// <summary>Something done to a bill.</summary>
public sealed class BillAction
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The bill.</summary>
    public long BillId { get; init; }

    /// <summary>The place in the sequence, from 0, oldest first.</summary>
    public required int Ordinal { get; init; }

    /// <summary>When.</summary>
    public PartialDate Date { get; init; }

    /// <summary>The chamber that acted, when one did.</summary>
    public string? Chamber { get; init; }

    /// <summary>The record's words.</summary>
    public required string Description { get; init; }

    /// <summary>Open Civic Data's terms for the action (<c>introduction</c>, <c>committee-passage</c>, <c>executive-veto</c>).</summary>
    public List<string> Classification { get; init; } = [];
}

/// <summary>A recorded vote on a bill.</summary>
public sealed class BillVote
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The bill.</summary>
    public long BillId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>When.</summary>
    public PartialDate Date { get; init; }

    /// <summary>What was voted on, in the record's words.</summary>
    public required string Motion { get; init; }

    /// <summary>Votes for.</summary>
    public required int Yes { get; init; }

    /// <summary>Votes against.</summary>
    public required int No { get; init; }

    /// <summary>Whether the motion was carried.</summary>
    public required bool Passed { get; init; }
}

internal sealed class BillConfiguration : IEntityTypeConfiguration<Bill>
{
    public void Configure(EntityTypeBuilder<Bill> builder)
    {
        builder.ToTable("bills");
        builder.Ignore(b => b.Name);
        builder.HasIndex(b => b.Slug).IsUnique();
        builder.HasIndex(b => new { b.Jurisdiction, b.Session, b.Identifier }).IsUnique();
        builder.HasMany(b => b.Aliases).WithOne().HasForeignKey(x => x.BillId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(b => b.Sponsors).WithOne().HasForeignKey(x => x.BillId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(b => b.Versions).WithOne(v => v.Bill).HasForeignKey(x => x.BillId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(b => b.Actions).WithOne().HasForeignKey(x => x.BillId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(b => b.Votes).WithOne().HasForeignKey(x => x.BillId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BillPartsConfiguration :
    IEntityTypeConfiguration<BillAlias>, IEntityTypeConfiguration<BillSponsor>, IEntityTypeConfiguration<BillVersion>,
    IEntityTypeConfiguration<BillAction>, IEntityTypeConfiguration<BillVote>
{
    public void Configure(EntityTypeBuilder<BillAlias> builder)
    {
        builder.ToTable("bill_aliases");
        builder.HasIndex(x => new { x.BillId, x.Ordinal }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BillSponsor> builder)
    {
        builder.ToTable("bill_sponsors");
        builder.HasOne(x => x.Actor).WithMany().HasForeignKey(x => x.ActorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.BillId, x.Ordinal }).IsUnique();
        builder.HasIndex(x => x.ActorId);
    }

    public void Configure(EntityTypeBuilder<BillVersion> builder)
    {
        builder.ToTable("bill_versions");
        builder.HasAlternateKey(x => new { x.Id, x.BillId });
        builder.HasIndex(x => new { x.BillId, x.Ordinal }).IsUnique();
        builder.HasIndex(x => new { x.BillId, x.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BillAction> builder)
    {
        builder.ToTable("bill_actions");
        builder.HasIndex(x => new { x.BillId, x.Ordinal }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BillVote> builder)
    {
        builder.ToTable("bill_votes", t => t.HasCheckConstraint("ck_bill_votes_counts", "yes >= 0 AND no >= 0"));
        builder.HasIndex(x => new { x.BillId, x.Ordinal }).IsUnique();
    }
}
