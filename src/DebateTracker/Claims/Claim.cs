using System.Text;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Propositions;
using DebateTracker.Search;
using DebateTracker.Sources;
using DebateTracker.Text;
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

/// <summary>Whether a claim stands. What is not published yet is no claim, but a proposal.</summary>
public enum ClaimStatus
{
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
    // Comes after every slug.
    private const string AfterBills = "~";

    /// <summary>The row's number; not shown to anyone.</summary>
    public long Id { get; init; }

    /// <summary>The permanent name in addresses and citations, unique: lower-case letters and digits.</summary>
    public required string Key { get; init; }

    /// <summary>Who is on record.</summary>
    public long ActorId { get; private set; }

    /// <summary>Who is on record.</summary>
    public Actor Actor { get; private set; } = null!;

    /// <summary>The person who spoke for the actor, when another than the actor.</summary>
    public long? SpeakerId { get; private set; }

    /// <summary>The person who spoke for the actor, when another than the actor.</summary>
    public Actor? Speaker { get; private set; }

    /// <summary>In what capacity, when known.</summary>
    public Capacity? Capacity { get; private set; }

    /// <summary>The office by which the source names who spoke; only with the capacity official was it spoken for.</summary>
    public long? AffiliationId { get; private set; }

    /// <summary>The office by which the source names who spoke; only with the capacity official was it spoken for.</summary>
    public Affiliation? Affiliation { get; private set; }

    /// <summary>When it was said, when known.</summary>
    public PartialDate SaidOn { get; private set; }

    /// <summary>When it was on record: <see cref="SaidOn"/>, or the source's date where that is not known. Lists are ordered by it.</summary>
    public PartialDate OnRecord { get; private set; }

    /// <summary>The day on which it was entered here, in UTC: that of the change that made its first revision.</summary>
    public PartialDate AddedOn { get; private set; }

    /// <summary>What is claimed, in the editors' words.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>How the source gives the words.</summary>
    public Attribution Attribution { get; private set; }

    /// <summary>Whether it stands.</summary>
    public ClaimStatus Status { get; private set; }

    /// <summary>
    /// What was said once and is on record as several claims: a letter of several signers, a release, a post. A name in
    /// the form of those in addresses, which all of them have; null for what stands by itself.
    /// </summary>
    public string? Letter { get; private set; }

    /// <summary>What the editors say of it.</summary>
    public string? Note { get; private set; }

    /// <summary>Why it was withdrawn, in a sentence; null while it stands, and where nobody said.</summary>
    public string? Withdrawn { get; private set; }

    /// <summary>The passage it rests on first.</summary>
    public long PassageId { get; private set; }

    /// <summary>The passage it rests on first.</summary>
    public Passage Passage { get; private set; } = null!;

    /// <summary>The source of that passage; the database holds the two together.</summary>
    public long SourceId { get; private set; }

    /// <summary>The source of that passage.</summary>
    public Source Source { get; private set; } = null!;

    /// <summary>The other passages it rests on.</summary>
    public List<ClaimPassage> FurtherPassages { get; } = [];

    /// <summary>Passages of other sources that print the same quotation; it does not rest on them.</summary>
    public List<ClaimWitness> Witnesses { get; } = [];

    /// <summary>The positions it takes; may be none.</summary>
    public List<Stance> Stances { get; } = [];

    /// <summary>What it says to other claims.</summary>
    public List<ClaimRelation> Relations { get; } = [];

    /// <summary>Its searchable words; not read with it.</summary>
    public ClaimText? Text { get; private set; }

    /// <summary>A new claim, of which nothing is said yet but the key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="now">When it is entered, in UTC.</param>
    public static Claim Create(string key, DateTime now) => new() { Key = key, AddedOn = PartialDate.From(DateOnly.FromDateTime(now)) };

    /// <summary>Takes over what an entry says. The source of its evidence must be stored, so that it has a number.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="known">What it may name.</param>
    /// <param name="check">Is told what is wrong.</param>
    public void Revise(ClaimEntry entry, KnownRecords known, RecordCheck check)
    {
        check.Key(entry.Key);
        Status = check.Word<ClaimStatus>("status", entry.Status);
        Withdrawn = check.Optional("withdrawn", entry.Withdrawn, TextLimits.Sentences);
        if (Withdrawn is not null && Status != ClaimStatus.Withdrawn) check.Problem("'withdrawn' is the reason of a claim whose 'status' is withdrawn.");
        Summary = check.Text("summary", entry.Summary, TextLimits.Summary);
        Attribution = check.Word<Attribution>("attribution", entry.Attribution);
        SaidOn = check.Date("saidOn", entry.SaidOn);
        Capacity = entry.Capacity is null ? null : check.Word<Capacity>("capacity", entry.Capacity);
        Letter = entry.Letter;
        if (Letter is not null && !Slugs.IsSlug(Letter)) check.Problem($"'letter' is {RecordCheck.Quoted(Letter)}; give it lower-case letters a to z, digits and single hyphens.");
        Note = check.Optional("note", entry.Note, TextLimits.Sentences);
        var actor = check.Find("actor", entry.Actor, known.Actor);
        Speaker = entry.Speaker is null ? null : check.Find("actor", entry.Speaker, known.Actor);
        Affiliation = entry.Office is null ? null : OfficeOf(entry.Office, Speaker ?? actor, entry.Speaker ?? entry.Actor, check);
        if (entry.Passages.Count == 0) check.Says("has no passage. No claim without the words it rests on.");
        if (entry.Passages.Distinct().Count() < entry.Passages.Count) check.Says("names the same passage twice.");
        List<Passage> evidence = [.. entry.Passages.Distinct().Select(p => check.Find("passage", p, known.Passage)).OfType<Passage>()];
        var witnesses = WitnessesOf(entry, known, check);
        var stances = (entry.Stances ?? []).Select(s => (Entry: s, Targets: TargetsOf(s, known, check))).ToList();
        if (stances.Where(s => s.Targets != default).GroupBy(s => s.Targets).Any(g => g.Count() > 1)) check.Says("takes two positions on the same bill or proposition.");
        ReviseRelations(entry, known, check);
        if (actor is null || evidence.Count == 0) return;

        (Actor, Passage, Source, SourceId) = (actor, evidence[0], evidence[0].Capture.Source, evidence[0].Capture.Source.Id);
        FurtherPassages.FollowByPlace(evidence.Skip(1), p => p.Ordinal, (_, place) => new() { Ordinal = place }, (further, passage, _) => (further.Passage, further.SourceId) = (passage, SourceId));
        Witnesses.FollowByPlace(witnesses, w => w.Ordinal, (_, place) => new() { Ordinal = place }, (witness, passage, _) => witness.Passage = passage);
        Stances.Follow(
            stances.DistinctBy(s => s.Targets).OrderBy(s => s.Entry.Bill ?? AfterBills, StringComparer.Ordinal).ThenBy(s => s.Entry.Proposition, StringComparer.Ordinal),
            s => (s.Bill, s.Proposition), (s, _) => s.Targets, (s, _) => Stance.On(s.Targets.Bill, s.Targets.Proposition),
            (stance, said, place) => stance.Revise(said.Entry, place, SourceId, check));
        Gather(check);
    }

    /// <summary>Gathers anew what is kept of the records it names: its searchable words, and its date on record.</summary>
    /// <param name="check">Is told when there are more words than can be searched.</param>
    public void Gather(RecordCheck check)
    {
        OnRecord = SaidOn.IsKnown ? SaidOn : Source.Date;
        Text ??= new();
        Text.Revise(this);
        var bytes = new[] { Text.Names, Text.Summary, Text.Quotations, Text.Titles }.Sum(Encoding.UTF8.GetByteCount);
        if (bytes > TextLimits.SearchableBytes)
            check.Problem($"its words, with the names and titles by which it is found, have {bytes} bytes; at most {TextLimits.SearchableBytes} can be searched. Name fewer passages.");
    }

    /// <summary>What <see cref="Revise"/> would be told of it as it is; read with everything it names.</summary>
    public ClaimEntry ToEntry() => new(
        Key, Actor.Slug, Terms.Of(Attribution), Terms.Of(Status), Summary, [Passage.Key, .. FurtherPassages.OrderBy(p => p.Ordinal).Select(p => p.Passage.Key)],
        Speaker?.Slug, Capacity is { } capacity ? Terms.Of(capacity) : null,
        Affiliation is { } office ? new OfficeEntry(office.Organisation.Slug, office.Role, office.From.OrNull()) : null, SaidOn.OrNull(),
        Stances.OrderBy(s => s.Ordinal).OrNull(s => s.ToEntry()),
        Relations.OrderBy(r => r.Other.Key, StringComparer.Ordinal).OrNull(r => new RelationEntry(Terms.Of(r.Kind), r.Other.Key)), Letter, Note,
        Witnesses.OrderBy(w => w.Ordinal).OrNull(w => w.Passage.Key), Withdrawn);

    /// <summary>Stances in the order in which claims have them; null when there is none.</summary>
    internal static IReadOnlyList<StanceEntry>? InOrder(IEnumerable<StanceEntry> stances) =>
        stances.OrderBy(s => s.Bill ?? AfterBills, StringComparer.Ordinal).ThenBy(s => s.Proposition, StringComparer.Ordinal).OrNull(s => s);

    private static List<Passage> WitnessesOf(ClaimEntry entry, KnownRecords known, RecordCheck check)
    {
        var keys = entry.Witnesses ?? [];
        if (keys.Distinct().Count() < keys.Count) check.Says("names the same witness twice.");
        var own = known.Passage(entry.Passages.FirstOrDefault() ?? "")?.Capture.Source;
        List<Passage> witnesses = [.. keys.Distinct().Select(p => check.Find("passage", p, known.Passage)).OfType<Passage>()];
        foreach (var passage in witnesses.Where(p => own is not null && p.Capture.Source == own))
            check.Says($"names the passage {RecordCheck.Quoted(passage.Key)} as a witness, which is of its own source; another source that prints the words is one.");
        return witnesses;
    }

    private Affiliation? OfficeOf(OfficeEntry office, Actor? holder, string name, RecordCheck check)
    {
        var from = check.Date("office.from", office.From);
        var found = holder?.Affiliations.FirstOrDefault(a => a.Organisation.Slug == office.Organisation && a.Role == office.Role && a.From == from);
        if (found is null)
            check.Problem($"{RecordCheck.Quoted(name)} has no affiliation with {RecordCheck.Quoted(office.Organisation)} as {RecordCheck.Quoted(office.Role)}; add it to the actor.");
        if (Capacity is Claims.Capacity.Personal) check.Problem("an office does not go with the capacity 'personal'; leave it out.");
        return found;
    }

    private static (Bill? Bill, Proposition? Proposition) TargetsOf(StanceEntry entry, KnownRecords known, RecordCheck check)
    {
        if ((entry.Bill is null) == (entry.Proposition is null)) check.Problem("a stance has one target, a bill or a proposition.");
        if (entry.Version is not null && entry.Bill is null) check.Problem("a stance on a version names its bill.");
        return (entry.Bill is null ? null : check.Find("bill", entry.Bill, known.Bill), entry.Proposition is null ? null : check.Find("proposition", entry.Proposition, known.Proposition));
    }

    private void ReviseRelations(ClaimEntry entry, KnownRecords known, RecordCheck check)
    {
        var relations = new List<(Claim Other, RelationEntry Entry)>();
        foreach (var said in entry.Relations ?? [])
        {
            if (said.Claim == Key) check.Problem("a claim has no relation to itself.");
            else if (check.Find("claim", said.Claim, known.Claim) is not { } other) continue;
            else if (relations.Any(r => r.Other == other)) check.Says($"has two relations to the claim {RecordCheck.Quoted(said.Claim)}.");
            else relations.Add((other, said));
        }

        Relations.Follow(
            relations, r => r.Other, (r, _) => r.Other, (r, _) => new() { Other = r.Other },
            (relation, said, _) => relation.Kind = check.Word<RelationKind>("relations.kind", said.Entry.Kind));
    }
}

/// <summary>Finds what a claim names.</summary>
/// <param name="Actor">Actors, with their affiliations and names, by slug.</param>
/// <param name="Bill">Bills, with their versions and names, by slug.</param>
/// <param name="Proposition">Propositions by slug.</param>
/// <param name="Passage">Passages, with their captures and sources, by key.</param>
/// <param name="Claim">Claims by key.</param>
public sealed record KnownRecords(
    Func<string, Actor?> Actor, Func<string, Bill?> Bill, Func<string, Proposition?> Proposition, Func<string, Passage?> Passage, Func<string, Claim?> Claim);
/// <summary>A further passage that a claim rests on.</summary>
public sealed class ClaimPassage
{
    /// <summary>The claim.</summary>
    public long ClaimId { get; init; }

    /// <summary>The place among the further passages, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The source of the claim.</summary>
    public long SourceId { get; internal set; }

    /// <summary>The passage.</summary>
    public long PassageId { get; init; }

    /// <summary>The passage.</summary>
    public Passage Passage { get; internal set; } = null!;
}

/// <summary>A passage of another source that prints the same quotation as a claim.</summary>
public sealed class ClaimWitness
{
    /// <summary>The claim.</summary>
    public long ClaimId { get; init; }

    /// <summary>The place among the witnesses, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The passage.</summary>
    public long PassageId { get; init; }

    /// <summary>The passage.</summary>
    public Passage Passage { get; internal set; } = null!;
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
    public RelationKind Kind { get; internal set; }
}

/// <summary>
/// A claim's searchable words, kept beside it for full-text search: folded words with single spaces between them
/// (<see cref="SearchText.Indexed"/>), so that both databases cut and compare them alike. Written together with the claim.
/// </summary>
public sealed class ClaimText
{
    /// <summary>The claim.</summary>
    public long ClaimId { get; init; }

    /// <summary>The source of the claim.</summary>
    public long SourceId { get; private set; }

    /// <summary>Names of actor, speaker and organisation.</summary>
    public string Names { get; private set; } = "";

    /// <summary>The summary.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>The words of its passages.</summary>
    public string Quotations { get; private set; } = "";

    /// <summary>Titles of the source and of what the stances are on.</summary>
    public string Titles { get; private set; } = "";

    /// <summary>Whether Chinese, Japanese and Korean stand in it character by character; false only in rows of before that was so.</summary>
    public bool IsParted { get; private set; } = true;

    /// <summary>Parts what stands in a row of before.</summary>
    internal void Part() => (Names, Summary, Quotations, Titles, IsParted) = (SearchText.Indexed(Names), SearchText.Indexed(Summary), SearchText.Indexed(Quotations), SearchText.Indexed(Titles), true);

    internal void Revise(Claim claim)
    {
        SourceId = claim.SourceId;
        IsParted = true;
        Names = Folded([.. NamesOf(claim.Actor), .. NamesOf(claim.Speaker), .. NamesOf(claim.Affiliation?.Organisation)]);
        Summary = Folded([claim.Summary]);
        Quotations = Folded([claim.Passage.Exact, .. claim.FurtherPassages.OrderBy(p => p.Ordinal).Select(p => p.Passage.Exact)]);
        Titles = Folded([claim.Source.Title, .. claim.Stances.OrderBy(s => s.Ordinal).SelectMany(TitlesOf)]);

        static string Folded(IEnumerable<string?> parts) => SearchText.Indexed(string.Join('\n', parts.OfType<string>().Distinct()));

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
            t.HasCheckConstraint("ck_claims_affiliation", "affiliation_id IS NULL OR capacity IS NULL OR capacity = 'official'"));
        builder.HasIndex(c => c.Key).IsUnique();
        builder.HasOne(c => c.Actor).WithMany().HasForeignKey(c => c.ActorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Speaker).WithMany().HasForeignKey(c => c.SpeakerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Affiliation).WithMany().HasForeignKey(c => c.AffiliationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Source).WithMany().HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Passage).WithMany().OnDelete(DeleteBehavior.Restrict)
            .HasForeignKey(c => new { c.PassageId, c.SourceId }).HasPrincipalKey(p => new { p.Id, p.SourceId });
        builder.HasMany(c => c.Stances).WithOne(s => s.Claim).HasForeignKey(s => s.ClaimId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.FurtherPassages).WithOne().HasForeignKey(p => p.ClaimId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Witnesses).WithOne().HasForeignKey(w => w.ClaimId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Relations).WithOne().HasForeignKey(r => r.ClaimId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(c => c.Text).WithOne().HasForeignKey<ClaimText>(t => t.ClaimId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.OnRecord, c.Id }).IsDescending();
        builder.HasIndex(c => new { c.ActorId, c.OnRecord, c.Id }).IsDescending(false, true, true);
        builder.HasIndex(c => new { c.SourceId, c.Id });
        builder.HasIndex(c => new { c.PassageId, c.SourceId });
        builder.HasIndex(c => c.Letter);
        builder.HasIndex(c => c.SpeakerId);
        builder.HasIndex(c => c.AffiliationId);
    }
}

internal sealed class ClaimPartsConfiguration :
    IEntityTypeConfiguration<ClaimPassage>, IEntityTypeConfiguration<ClaimWitness>, IEntityTypeConfiguration<ClaimRelation>, IEntityTypeConfiguration<ClaimText>
{
    public void Configure(EntityTypeBuilder<ClaimPassage> builder)
    {
        builder.ToTable("claim_passages");
        builder.HasKey(p => new { p.ClaimId, p.Ordinal });
        builder.HasOne(p => p.Passage).WithMany().HasForeignKey(p => p.PassageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.PassageId);
    }

    public void Configure(EntityTypeBuilder<ClaimWitness> builder)
    {
        builder.ToTable("claim_witnesses");
        builder.HasKey(w => new { w.ClaimId, w.Ordinal });
        builder.HasOne(w => w.Passage).WithMany().HasForeignKey(w => w.PassageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(w => w.PassageId);
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
        builder.Property(t => t.IsParted).HasDefaultValue(true);
        builder.HasIndex(t => t.IsParted).HasFilter("NOT is_parted");
    }
}
