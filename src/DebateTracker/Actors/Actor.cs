using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Actors;

/// <summary>What an actor is (Popolo: Person, Organization, Group).</summary>
public enum ActorKind
{
    /// <summary>A human being.</summary>
    Person,

    /// <summary>A company, institution, party, agency or society.</summary>
    Organisation,

    /// <summary>People a source speaks of together without naming them ("many in the field of AI safety").</summary>
    Group,
}

/// <summary>The part of society an actor belongs to.</summary>
public enum Sector
{
    /// <summary>Companies and those who run them.</summary>
    Industry,

    /// <summary>Non-profits, advocacy groups and the public.</summary>
    CivilSociety,

    /// <summary>Legislators, executives, agencies and courts.</summary>
    Government,

    /// <summary>Universities and research institutes.</summary>
    Academia,

    /// <summary>Venture capital and other investors.</summary>
    Investors,

    /// <summary>Newspapers, magazines and broadcasters.</summary>
    Media,
}

/// <summary>A person, organisation or group that takes positions.</summary>
public sealed class Actor
{
    /// <summary>The row's number; not shown to anyone.</summary>
    public long Id { get; init; }

    /// <summary>The name in addresses: lower-case letters, digits and hyphens, unique.</summary>
    public required string Slug { get; init; }

    /// <summary>The name as printed.</summary>
    public required string Name { get; init; }

    /// <summary>Person, organisation or group.</summary>
    public required ActorKind Kind { get; init; }

    /// <summary>The sector, when one is known.</summary>
    public Sector? Sector { get; init; }

    /// <summary>A person's family name, for lists and citations.</summary>
    public string? FamilyName { get; init; }

    /// <summary>A person's given names.</summary>
    public string? GivenName { get; init; }

    /// <summary>The Wikidata item, such as <c>Q380</c>.</summary>
    public string? WikidataId { get; init; }

    /// <summary>The actor's own web address.</summary>
    public string? Homepage { get; init; }

    /// <summary>What the editors say of the actor, such as whom a group takes in.</summary>
    public string? Note { get; init; }

    /// <summary>Other names, in the order given.</summary>
    public List<ActorAlias> Aliases { get; init; } = [];

    /// <summary>A person's ties to organisations.</summary>
    public List<Affiliation> Affiliations { get; init; } = [];
}

/// <summary>Another name of an actor.</summary>
public sealed class ActorAlias
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>Whose name it is.</summary>
    public long ActorId { get; init; }

    /// <summary>The place in the list of names, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }
}

/// <summary>A person's tie to an organisation (Popolo: Membership).</summary>
public sealed class Affiliation
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The person.</summary>
    public long PersonId { get; init; }

    /// <summary>The person.</summary>
    public Actor Person { get; init; } = null!;

    /// <summary>The organisation.</summary>
    public long OrganisationId { get; init; }

    /// <summary>The organisation.</summary>
    public required Actor Organisation { get; init; }

    /// <summary>The role as the source gives it ("executive director").</summary>
    public required string Role { get; init; }

    /// <summary>Since when, when known.</summary>
    public PartialDate From { get; init; }

    /// <summary>Until when, when known.</summary>
    public PartialDate To { get; init; }
}

internal sealed class ActorConfiguration : IEntityTypeConfiguration<Actor>
{
    public void Configure(EntityTypeBuilder<Actor> builder)
    {
        builder.ToTable("actors");
        builder.HasIndex(a => a.Slug).IsUnique();
        builder.HasMany(a => a.Aliases).WithOne().HasForeignKey(a => a.ActorId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(a => a.Affiliations).WithOne(a => a.Person).HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ActorAliasConfiguration : IEntityTypeConfiguration<ActorAlias>
{
    public void Configure(EntityTypeBuilder<ActorAlias> builder)
    {
        builder.ToTable("actor_aliases");
        builder.HasIndex(a => new { a.ActorId, a.Ordinal }).IsUnique();
    }
}

internal sealed class AffiliationConfiguration : IEntityTypeConfiguration<Affiliation>
{
    public void Configure(EntityTypeBuilder<Affiliation> builder)
    {
        builder.ToTable("affiliations", t => t.HasCheckConstraint("ck_affiliations_two_actors", "person_id <> organisation_id"));
        builder.HasOne(a => a.Organisation).WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.PersonId, a.OrganisationId, a.Role, a.From }).IsUnique();
        builder.HasIndex(a => a.OrganisationId);
    }
}
