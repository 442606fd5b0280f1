using DebateTracker.Actors;
using DebateTracker.Text;
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

    /// <summary>A plan, strategy or policy of a government.</summary>
    Policy,
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

    /// <summary>In force without having been enacted by a legislature: an order, a code, a policy.</summary>
    InForce,

    /// <summary>Was in force, and is not any more.</summary>
    Revoked,
}

/// <summary>What follows from how far a bill has come.</summary>
public static class BillStatusExtensions
{
    /// <summary>Whether nothing more can come of it. What is said of it later is said after its end.</summary>
    public static bool IsEnd(this BillStatus status) => status is BillStatus.Vetoed or BillStatus.Failed or BillStatus.Withdrawn;
}

/// <summary>A bill, act, regulation, order or code: one entry per jurisdiction, session and identifier.</summary>
public sealed class Bill
{
    /// <summary>The row's number; not shown to anyone.</summary>
    public long Id { get; init; }

    /// <summary>The name in addresses (<c>sb-1047</c>).</summary>
    public string Slug { get; private set; } = "";

    /// <summary>What sort of rule it is.</summary>
    public BillKind Kind { get; private set; }

    /// <summary>The Open Civic Data division id (<c>ocd-division/country:us/state:ca</c>).</summary>
    public string Jurisdiction { get; private set; } = "";

    /// <summary>The jurisdiction's name as printed.</summary>
    public string JurisdictionName { get; private set; } = "";

    /// <summary>The legislative session (<c>2023-2024</c>, <c>118th Congress</c>); empty for what no legislature made.</summary>
    public string Session { get; private set; } = "";

    /// <summary>The official number (<c>SB 1047</c>, <c>H.R. 8315</c>).</summary>
    public string Identifier { get; private set; } = "";

    /// <summary>The chamber it began in, when it has one.</summary>
    public string? Chamber { get; private set; }

    /// <summary>The full title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The title people use, when there is one.</summary>
    public string? ShortTitle { get; private set; }

    /// <summary>How far it has come.</summary>
    public BillStatus Status { get; private set; }

    /// <summary>Since when it has that status.</summary>
    public PartialDate StatusDate { get; private set; }

    /// <summary>The official page.</summary>
    public string? Url { get; private set; }

    /// <summary>The official text.</summary>
    public string? TextUrl { get; private set; }

    /// <summary>What the editors say of the record of it.</summary>
    public string? Note { get; private set; }

    /// <summary>Why it was withdrawn from the tracker, in a sentence; null while it stands.</summary>
    public string? Withdrawn { get; private set; }

    /// <summary>Other names, in the order given.</summary>
    public List<BillAlias> Aliases { get; } = [];

    /// <summary>Those who brought it in, in the order given.</summary>
    public List<BillSponsor> Sponsors { get; } = [];

    /// <summary>Its texts, oldest first.</summary>
    public List<BillVersion> Versions { get; } = [];

    /// <summary>What happened to it, oldest first.</summary>
    public List<BillAction> Actions { get; } = [];

    /// <summary>The votes on it, in the order given.</summary>
    public List<BillVote> Votes { get; } = [];

    /// <summary>The registers of support and opposition, in the order given.</summary>
    public List<BillRegister> Registers { get; } = [];

    /// <summary>The name in running text: the short title, or else the number.</summary>
    public string Name => ShortTitle ?? Identifier;

    /// <summary>A new bill, of which nothing is said yet but the name in addresses.</summary>
    public static Bill Create(string slug) => new() { Slug = slug };

    /// <summary>Takes over what an entry says. That no other bill has its number is for the writer to see.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="known">What it may name.</param>
    /// <param name="check">Is told what is wrong.</param>
    public void Revise(BillEntry entry, KnownToBills known, RecordCheck check)
    {
        var find = known.Actor;
        check.Slug(entry.Slug);
        if (!entry.Jurisdiction.StartsWith("ocd-division/", StringComparison.Ordinal))
            check.Problem($"'jurisdiction' is {RecordCheck.Quoted(entry.Jurisdiction)}; it must be an Open Civic Data division id, such as ocd-division/country:us.");
        Kind = check.Word<BillKind>("kind", entry.Kind);
        Jurisdiction = check.Text("jurisdiction", entry.Jurisdiction, TextLimits.Term);
        JurisdictionName = check.Text("jurisdictionName", entry.JurisdictionName, TextLimits.Name);
        Session = check.Optional("session", entry.Session, TextLimits.Term) ?? "";
        Identifier = check.Text("identifier", entry.Identifier, TextLimits.Term);
        Chamber = check.Optional("chamber", entry.Chamber, TextLimits.Term);
        Title = check.Text("title", entry.Title, TextLimits.Title);
        ShortTitle = check.Optional("shortTitle", entry.ShortTitle, TextLimits.Title);
        Status = check.Word<BillStatus>("status", entry.Status);
        StatusDate = check.Date("statusDate", entry.StatusDate);
        Url = check.Address("url", entry.Url);
        TextUrl = check.Address("textUrl", entry.TextUrl);
        Note = check.Optional("note", entry.Note, TextLimits.Sentences);
        Withdrawn = check.Optional("withdrawn", entry.Withdrawn, TextLimits.Sentences);
        Aliases.FollowByPlace(
            entry.Aliases, a => a.Ordinal, (_, place) => new() { Ordinal = place }, (alias, name, _) => alias.Name = check.Text("aliases", name, TextLimits.Name));
        Sponsors.FollowByPlace(entry.Sponsors, s => s.Ordinal, (_, place) => new() { Ordinal = place }, (sponsor, said, _) => sponsor.Revise(said, find, check));
        foreach (var twice in (entry.Versions ?? []).GroupBy(v => v.Code).Where(g => g.Count() > 1))
            check.Says($"has the version {RecordCheck.Quoted(twice.Key)} twice; give each version a code of its own.");
        Versions.Follow(
            (entry.Versions ?? []).DistinctBy(v => v.Code), v => v.Code, (v, _) => v.Code, (v, _) => new() { Code = check.Text("versions.code", v.Code, TextLimits.Term) },
            (version, said, place) => version.Revise(said, place, check));
        Actions.FollowByPlace(entry.Actions, a => a.Ordinal, (_, place) => new() { Ordinal = place }, (action, said, _) => action.Revise(said, check));
        Votes.FollowByPlace(entry.Votes, v => v.Ordinal, (_, place) => new() { Ordinal = place }, (vote, said, _) => vote.Revise(said, this, known, check));
        Registers.FollowByPlace(entry.Registers, r => r.Ordinal, (_, place) => new() { Ordinal = place }, (register, said, _) => register.Revise(said, this, known, check));
    }

    /// <summary>What <see cref="Revise"/> would be told of it as it is; read with all its parts and the actors among its sponsors.</summary>
    public BillEntry ToEntry() => new(
        Slug, Terms.Of(Kind), Jurisdiction, JurisdictionName, Identifier, Title, Terms.Of(Status), Session.Length == 0 ? null : Session, Chamber, ShortTitle, StatusDate.OrNull(), Url, TextUrl,
        Aliases.OrderBy(a => a.Ordinal).OrNull(a => a.Name),
        Sponsors.OrderBy(s => s.Ordinal).OrNull(s => new SponsorEntry(s.Name, s.Role, s.FamilyName, s.GivenName, s.Actor?.Slug)),
        Versions.OrderBy(v => v.Ordinal).OrNull(v => new VersionEntry(v.Code, v.Kind, v.Date.OrNull())),
        Actions.OrderBy(a => a.Ordinal).OrNull(a => new ActionEntry(a.Description, a.Date.OrNull(), a.Chamber, a.Classification.Count == 0 ? null : a.Classification)),
        Votes.OrderBy(v => v.Ordinal).OrNull(v => v.ToEntry()), Registers.OrderBy(r => r.Ordinal).OrNull(r => r.ToEntry()), Note, Withdrawn);

    /// <summary>Whether there is a text of that code; one that is named must be there.</summary>
    internal string? CheckedVersion(string? code, RecordCheck check)
    {
        if (code is not null && Versions.All(v => v.Code != code)) check.Problem($"there is no version {RecordCheck.Quoted(code)} of it.");
        return code;
    }
}

/// <summary>Another name of a bill.</summary>
public sealed class BillAlias
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>Whose name it is.</summary>
    public long BillId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>The name.</summary>
    public string Name { get; internal set; } = "";
}

/// <summary>A sponsor of a bill, who may or may not be an actor of the debate.</summary>
public sealed class BillSponsor
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The bill.</summary>
    public long BillId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>The sponsor's name as the record gives it.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>A person's family name, for citations.</summary>
    public string? FamilyName { get; internal set; }

    /// <summary>A person's given names.</summary>
    public string? GivenName { get; internal set; }

    /// <summary>Author, coauthor, sponsor or cosponsor, as the record says.</summary>
    public string Role { get; internal set; } = "";

    /// <summary>The sponsor as an actor of the debate, when recorded as one.</summary>
    public long? ActorId { get; internal set; }

    /// <summary>The sponsor as an actor of the debate, when recorded as one.</summary>
    public Actor? Actor { get; internal set; }

    internal void Revise(SponsorEntry entry, Func<string, Actor?> find, RecordCheck check)
    {
        Name = check.Text("sponsors.name", entry.Name, TextLimits.Name);
        Role = check.Text("sponsors.role", entry.Role, TextLimits.Name);
        FamilyName = check.Optional("sponsors.familyName", entry.FamilyName, TextLimits.Name);
        GivenName = check.Optional("sponsors.givenName", entry.GivenName, TextLimits.Name);
        Actor = entry.Actor is null ? null : check.Find("actor", entry.Actor, find);
    }
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
    public int Ordinal { get; internal set; }

    /// <summary>The legislature's own code for it (<c>96AMD</c>, <c>IH</c>), unique within the bill.</summary>
    public string Code { get; internal set; } = "";

    /// <summary>When it was published.</summary>
    public PartialDate Date { get; internal set; }

    /// <summary>Introduced, amended, enrolled ..., as the record says.</summary>
    public string Kind { get; internal set; } = "";

    internal void Revise(VersionEntry entry, int place, RecordCheck check)
    {
        Ordinal = place;
        Kind = check.Text("versions.kind", entry.Kind, TextLimits.Term);
        Date = check.Date("versions.date", entry.Date);
    }
}

/// <summary>Something done to a bill.</summary>
public sealed class BillAction
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The bill.</summary>
    public long BillId { get; init; }

    /// <summary>The place in the sequence, from 0, oldest first.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>When.</summary>
    public PartialDate Date { get; internal set; }

    /// <summary>The chamber that acted, when one did.</summary>
    public string? Chamber { get; internal set; }

    /// <summary>The record's words.</summary>
    public string Description { get; internal set; } = "";

    /// <summary>Open Civic Data's terms for the action (<c>introduction</c>, <c>committee-passage</c>, <c>executive-veto</c>).</summary>
    public List<string> Classification { get; internal set; } = [];

    internal void Revise(ActionEntry entry, RecordCheck check)
    {
        Date = check.Date("actions.date", entry.Date);
        Chamber = check.Optional("actions.chamber", entry.Chamber, TextLimits.Term);
        Description = check.Text("actions.description", entry.Description, TextLimits.Sentences);
        List<string> terms = [.. (entry.Classification ?? []).Select(c => check.Text("actions.classification", c, TextLimits.Term))];
        if (!terms.SequenceEqual(Classification)) Classification = terms;
    }
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
        builder.HasMany(b => b.Registers).WithOne().HasForeignKey(x => x.BillId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BillPartsConfiguration :
    IEntityTypeConfiguration<BillAlias>, IEntityTypeConfiguration<BillSponsor>, IEntityTypeConfiguration<BillVersion>, IEntityTypeConfiguration<BillAction>
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
        builder.HasIndex(x => new { x.BillId, x.Ordinal });
        builder.HasIndex(x => new { x.BillId, x.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BillAction> builder)
    {
        builder.ToTable("bill_actions");
        builder.HasIndex(x => new { x.BillId, x.Ordinal }).IsUnique();
    }
}
