using DebateTracker.Text;
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
    public string Slug { get; private set; } = "";

    /// <summary>The name as printed.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Person, organisation or group.</summary>
    public ActorKind Kind { get; private set; }

    /// <summary>The sector, when one is known.</summary>
    public Sector? Sector { get; private set; }

    /// <summary>A person's family name, for lists and citations.</summary>
    public string? FamilyName { get; private set; }

    /// <summary>A person's given names.</summary>
    public string? GivenName { get; private set; }

    /// <summary>The Wikidata item, such as <c>Q380</c>.</summary>
    public string? WikidataId { get; private set; }

    /// <summary>The actor's own web address.</summary>
    public string? Homepage { get; private set; }

    /// <summary>What the editors say of the actor, such as whom a group takes in.</summary>
    public string? Note { get; private set; }

    /// <summary>
    /// Whether it is a body whose members speak for themselves, such as a legislature, its committees, a court: what one says
    /// in the office of a member is no position of the body.
    /// </summary>
    public bool IsDeliberative { get; private set; }

    /// <summary>Why it was withdrawn, in a sentence; null while it stands.</summary>
    public string? Withdrawn { get; private set; }

    /// <summary>Other names, in the order given.</summary>
    public List<ActorAlias> Aliases { get; } = [];

    /// <summary>A person's ties to organisations.</summary>
    public List<Affiliation> Affiliations { get; } = [];

    /// <summary>A new actor, of whom nothing is said yet but the name in addresses.</summary>
    public static Actor Create(string slug) => new() { Slug = slug };

    /// <summary>Takes over what an entry says.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="find">Finds actors by their slugs.</param>
    /// <param name="check">Is told what is wrong.</param>
    public void Revise(ActorEntry entry, Func<string, Actor?> find, RecordCheck check)
    {
        check.Slug(entry.Slug);
        Name = check.Text("name", entry.Name, TextLimits.Name);
        Kind = check.Word<ActorKind>("kind", entry.Kind);
        Sector = entry.Sector is null ? null : check.Word<Sector>("sector", entry.Sector);
        FamilyName = check.Optional("familyName", entry.FamilyName, TextLimits.Name);
        GivenName = check.Optional("givenName", entry.GivenName, TextLimits.Name);
        WikidataId = check.WikidataId("wikidataId", entry.WikidataId);
        Homepage = check.Address("homepage", entry.Homepage);
        Note = check.Optional("note", entry.Note, TextLimits.Sentences);
        IsDeliberative = entry.Deliberative ?? false;
        if (IsDeliberative && Kind != ActorKind.Organisation) check.Problem("'deliberative' is said of organisations only.");
        Withdrawn = check.Optional("withdrawn", entry.Withdrawn, TextLimits.Sentences);
        Aliases.FollowByPlace(
            entry.Aliases, a => a.Ordinal, (_, place) => new ActorAlias { Ordinal = place }, (alias, name, _) => alias.Name = check.Text("aliases", name, TextLimits.Name));

        var ties = new List<(Actor Organisation, AffiliationEntry Entry, PartialDate From)>();
        foreach (var tie in entry.Affiliations ?? [])
        {
            check.Text("affiliations.role", tie.Role, TextLimits.Name);
            var from = check.Date("affiliations.from", tie.From);
            if (check.Find("actor", tie.Organisation, find) is not { } organisation) continue;
            if (organisation == this) check.Problem("an actor has no affiliation with itself.");
            else if (ties.Any(t => t.Organisation == organisation && t.Entry.Role == tie.Role && t.From == from))
                check.Says($"has the affiliation with {RecordCheck.Quoted(tie.Organisation)} as {RecordCheck.Quoted(tie.Role)} twice.");
            else ties.Add((organisation, tie, from));
        }

        Affiliations.Follow(
            ties, a => (a.Organisation, a.Role, a.From), (tie, _) => (tie.Organisation, tie.Entry.Role, tie.From),
            (tie, _) => Affiliation.Of(tie.Organisation, tie.Entry.Role, tie.From),
            (affiliation, tie, _) => affiliation.To = check.Date("affiliations.to", tie.Entry.To));
    }

    /// <summary>What <see cref="Revise"/> would be told of it as it is; read with its aliases and its affiliations with their organisations.</summary>
    public ActorEntry ToEntry() => new(
        Slug, Name, Terms.Of(Kind), Sector is { } sector ? Terms.Of(sector) : null, FamilyName, GivenName, WikidataId, Homepage, Note,
        Aliases.OrderBy(a => a.Ordinal).OrNull(a => a.Name),
        Affiliations.OrderBy(a => a.Organisation.Slug, StringComparer.Ordinal).ThenBy(a => a.From).ThenBy(a => a.Role, StringComparer.Ordinal)
            .OrNull(a => new AffiliationEntry(a.Organisation.Slug, a.Role, a.From.OrNull(), a.To.OrNull())),
        IsDeliberative ? true : null, Withdrawn);
}

/// <summary>Another name of an actor.</summary>
public sealed class ActorAlias
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>Whose name it is.</summary>
    public long ActorId { get; init; }

    /// <summary>The place in the list of names, from 0.</summary>
    public int Ordinal { get; init; }

    /// <summary>The name.</summary>
    public string Name { get; internal set; } = "";
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
    public Actor Organisation { get; private set; } = null!;

    /// <summary>The role as the source gives it ("executive director").</summary>
    public string Role { get; private set; } = "";

    /// <summary>Since when, when known.</summary>
    public PartialDate From { get; private set; }

    /// <summary>Until when, when known.</summary>
    public PartialDate To { get; internal set; }

    internal static Affiliation Of(Actor organisation, string role, PartialDate from) => new() { Organisation = organisation, Role = role, From = from };
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
