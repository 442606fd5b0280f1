using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Search;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Claims;

/// <summary>In what capacity an actor spoke.</summary>
public enum Capacity
{
    /// <summary>For an office or organisation.</summary>
    Official,

    /// <summary>For itself alone.</summary>
    Personal,
}

/// <summary>How the source gives the actor's words.</summary>
public enum Attribution
{
    /// <summary>In quotation marks.</summary>
    DirectQuotation,

    /// <summary>Reported: "he argues that ...".</summary>
    IndirectSpeech,

    /// <summary>Told by the source of the actor, without a saying of the actor's own.</summary>
    Narration,
}

/// <summary>How far a claim is on its way to readers.</summary>
public enum ClaimStatus
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waiting for a second pair of eyes.</summary>
    InReview,

    /// <summary>Shown to readers.</summary>
    Published,

    /// <summary>Taken back.</summary>
    Withdrawn,
}

/// <summary>
/// One actor on record saying one thing, resting on at least one passage. Which passage it rests on first is a column that
/// cannot be empty, so that no claim without evidence can be stored; any others follow in <see cref="FurtherPassages"/>.
/// </summary>
public sealed class Claim
{
    /// <summary>The row's number; not shown to anyone.</summary>
    public long Id { get; init; }

    /// <summary>The permanent name in addresses and citations, unique: lower-case letters and digits.</summary>
    public required string Key { get; init; }

    /// <summary>Who is on record.</summary>
    public long ActorId { get; init; }

    /// <summary>Who is on record.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The person who spoke for the actor, when another than the actor.</summary>
    public long? SpeakerId { get; init; }

    /// <summary>The person who spoke for the actor, when another than the actor.</summary>
    public Actor? Speaker { get; init; }

    /// <summary>In what capacity, when known.</summary>
    public Capacity? Capacity { get; init; }

    /// <summary>The office the words were spoken in, when official.</summary>
    public long? AffiliationId { get; init; }

    /// <summary>The office the words were spoken in, when official.</summary>
    public Affiliation? Affiliation { get; init; }

    /// <summary>When it was said, when known.</summary>
    public PartialDate SaidOn { get; init; }

    /// <summary>When it was on record: <see cref="SaidOn"/>, or the source's date where that is not known. Lists are ordered by it.</summary>
    public PartialDate OnRecord { get; init; }

    /// <summary>What is claimed, in the editors' words.</summary>
    public required string Summary { get; init; }

    /// <summary>How the source gives the words.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>How far it is on its way to readers.</summary>
    public required ClaimStatus Status { get; init; }

    /// <summary>The passage it rests on first.</summary>
    public long PassageId { get; init; }

    /// <summary>The passage it rests on first.</summary>
    public required Passage Passage { get; init; }

    /// <summary>The source of that passage; the database holds the two together.</summary>
    public long SourceId { get; init; }

    /// <summary>The source of that passage.</summary>
    public required Source Source { get; init; }

    /// <summary>The other passages it rests on.</summary>
    public List<ClaimPassage> FurtherPassages { get; init; } = [];

    /// <summary>The positions it takes; may be none.</summary>
    public List<Stance> Stances { get; init; } = [];

    /// <summary>What it says to other claims.</summary>
    public List<ClaimRelation> Relations { get; init; } = [];

    /// <summary>Its searchable words; not read with it.</summary>
    public ClaimText? Text { get; init; }
}

/// <summary>A further passage that a claim rests on.</summary>
public sealed class ClaimPassage
{
    /// <summary>The claim.</summary>
    public long ClaimId { get; init; }

    /// <summary>The place among the further passages, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The passage.</summary>
    public long PassageId { get; init; }

    /// <summary>The passage.</summary>
    public required Passage Passage { get; init; }
}

/// <summary>What a claim says to another.</summary>
public enum RelationKind
{
    /// <summary>It says that the other is wrong.</summary>
    Rebuts,

    /// <summary>It speaks for the other, or gives grounds for it.</summary>
    Supports,

    /// <summary>It narrows the other.</summary>
    Qualifies,

    /// <summary>It says the same again.</summary>
    Repeats,
}

/// <summary>A tie from one claim to another.</summary>
public sealed class ClaimRelation
{
    /// <summary>The claim that speaks.</summary>
    public long ClaimId { get; init; }

    /// <summary>The claim spoken to.</summary>
    public long OtherId { get; init; }

    /// <summary>The claim spoken to.</summary>
    public required Claim Other { get; init; }

    /// <summary>What is said to it.</summary>
    public required RelationKind Kind { get; init; }
}

/// <summary>
/// A claim's searchable words, kept beside it for full-text search: folded words with single spaces between them
/// (<see cref="SearchText.Words"/>), so that both databases cut and compare them alike. Written together with the claim.
/// </summary>
public sealed class ClaimText
{
    /// <summary>The claim.</summary>
    public long ClaimId { get; init; }

    /// <summary>Names of actor, speaker and organisation.</summary>
    public required string Names { get; init; }

    /// <summary>The summary.</summary>
    public required string Summary { get; init; }

    /// <summary>The words of its passages.</summary>
    public required string Quotations { get; init; }

    /// <summary>Titles of the source and of what the stances are on.</summary>
    public required string Titles { get; init; }

    /// <summary>Gathers a claim's words.</summary>
    public static ClaimText Of(
        Actor actor, Actor? speaker, Affiliation? office, string summary, IEnumerable<Passage> evidence, Source source, IEnumerable<Stance> stances)
    {
        return new()
        {
            Names = Text([.. NamesOf(actor), .. NamesOf(speaker), .. NamesOf(office?.Organisation)]),
            Summary = Text([summary]),
            Quotations = Text(evidence.Select(p => p.Exact)),
            Titles = Text([source.Title, .. stances.SelectMany(TitlesOf)]),
        };

        static string Text(IEnumerable<string?> parts) => SearchText.Words(string.Join('\n', parts.OfType<string>().Distinct()));

        static IEnumerable<string?> NamesOf(Actor? actor) => actor is null ? [] : [actor.Name, .. actor.Aliases.OrderBy(a => a.Ordinal).Select(a => a.Name)];

        static IEnumerable<string?> TitlesOf(Stance stance) =>
            [stance.Proposition?.Title, stance.Bill?.Identifier, stance.Bill?.ShortTitle, stance.Bill?.Title, .. stance.Bill?.Aliases.OrderBy(a => a.Ordinal).Select(a => a.Name) ?? []];
    }
}

internal sealed class ClaimConfiguration : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.ToTable("claims", t =>
            t.HasCheckConstraint("ck_claims_affiliation", "affiliation_id IS NULL OR capacity = 'official'"));
        builder.HasIndex(c => c.Key).IsUnique();
        builder.HasOne(c => c.Actor).WithMany().HasForeignKey(c => c.ActorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Speaker).WithMany().HasForeignKey(c => c.SpeakerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Affiliation).WithMany().HasForeignKey(c => c.AffiliationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Source).WithMany().HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Passage).WithMany().OnDelete(DeleteBehavior.Restrict)
            .HasForeignKey(c => new { c.PassageId, c.SourceId }).HasPrincipalKey(p => new { p.Id, p.SourceId });
        builder.HasMany(c => c.Stances).WithOne(s => s.Claim).HasForeignKey(s => s.ClaimId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.FurtherPassages).WithOne().HasForeignKey(p => p.ClaimId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Relations).WithOne().HasForeignKey(r => r.ClaimId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(c => c.Text).WithOne().HasForeignKey<ClaimText>(t => t.ClaimId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.OnRecord, c.Id }).IsDescending();
        builder.HasIndex(c => new { c.ActorId, c.OnRecord, c.Id }).IsDescending(false, true, true);
        builder.HasIndex(c => new { c.SourceId, c.Id });
        builder.HasIndex(c => new { c.PassageId, c.SourceId });
        builder.HasIndex(c => c.SpeakerId);
        builder.HasIndex(c => c.AffiliationId);
    }
}

internal sealed class ClaimPartsConfiguration :
    IEntityTypeConfiguration<ClaimPassage>, IEntityTypeConfiguration<ClaimRelation>, IEntityTypeConfiguration<ClaimText>
{
    public void Configure(EntityTypeBuilder<ClaimPassage> builder)
    {
        builder.ToTable("claim_passages");
        builder.HasKey(p => new { p.ClaimId, p.Ordinal });
        builder.HasOne(p => p.Passage).WithMany().HasForeignKey(p => p.PassageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.PassageId);
    }

    public void Configure(EntityTypeBuilder<ClaimRelation> builder)
    {
        builder.ToTable("claim_relations", t => t.HasCheckConstraint("ck_claim_relations_two_claims", "claim_id <> other_id"));
        builder.HasKey(r => new { r.ClaimId, r.OtherId });
        builder.HasOne(r => r.Other).WithMany().HasForeignKey(r => r.OtherId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.OtherId);
    }

    public void Configure(EntityTypeBuilder<ClaimText> builder)
    {
        builder.ToTable("claim_texts");
        builder.HasKey(t => t.ClaimId);
        builder.Property(t => t.ClaimId).ValueGeneratedNever();
    }
}
