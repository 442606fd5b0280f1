using DebateTracker.Actors;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Bills;

/// <summary>Finds what a bill names.</summary>
/// <param name="Actor">Actors by slug.</param>
/// <param name="IsSource">Whether there is a source of a slug.</param>
public sealed record KnownToBills(Func<string, Actor?> Actor, Func<string, bool> IsSource)
{
    internal string? Source(string? slug, RecordCheck check)
    {
        if (slug is not null && !IsSource(slug)) check.Says($"names the source {RecordCheck.Quoted(slug)}, which is neither in the database nor added with it.");
        return slug;
    }
}

/// <summary>How somebody voted.</summary>
public enum Ballot
{
    /// <summary>For the motion.</summary>
    Yes,

    /// <summary>Against it.</summary>
    No,

    /// <summary>Named without a vote. That is no stance.</summary>
    NotVoting,
}

/// <summary>A recorded vote on a bill: evidence of its own kind, with the source that records it.</summary>
public sealed class BillVote
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The bill.</summary>
    public long BillId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>When.</summary>
    public PartialDate Date { get; internal set; }

    /// <summary>The chamber or committee that voted, as the record names it.</summary>
    public string? Body { get; internal set; }

    /// <summary>What was voted on, in the record's words.</summary>
    public string Motion { get; internal set; } = "";

    /// <summary>Whether the vote was on the passage of the text, so that a vote for it is support of that text; a vote to send it on is not.</summary>
    public bool IsOnPassage { get; internal set; }

    /// <summary>The code of the version voted on, when known.</summary>
    public string? Version { get; internal set; }

    /// <summary>Votes for.</summary>
    public int Yes { get; internal set; }

    /// <summary>Votes against.</summary>
    public int No { get; internal set; }

    /// <summary>Whether the motion was carried.</summary>
    public bool Passed { get; internal set; }

    /// <summary>The slug of the source that records it, when known.</summary>
    public string? Source { get; internal set; }

    /// <summary>What the editors say of it.</summary>
    public string? Note { get; internal set; }

    /// <summary>Those who are named, in the order printed.</summary>
    public List<BillVoter> Voters { get; } = [];

    internal void Revise(VoteEntry entry, Bill bill, KnownToBills known, RecordCheck check)
    {
        if (entry.Yes < 0 || entry.No < 0) check.Problem("'votes.yes' and 'votes.no' must not be below 0.");
        Date = check.Date("votes.date", entry.Date);
        Body = check.Optional("votes.body", entry.Body, TextLimits.Name);
        Motion = check.Text("votes.motion", entry.Motion, TextLimits.Sentences);
        (Yes, No, Passed, IsOnPassage) = (entry.Yes, entry.No, entry.Passed, entry.OnPassage ?? false);
        Version = bill.CheckedVersion(entry.Version, check);
        Source = known.Source(entry.Source, check);
        Note = check.Optional("votes.note", entry.Note, TextLimits.Sentences);
        Voters.FollowByPlace(entry.Voters, v => v.Ordinal, (_, place) => new() { Ordinal = place }, (voter, said, _) => voter.Revise(said, known, check));
        foreach (var (ballot, count) in new[] { (Ballot.Yes, Yes), (Ballot.No, No) })
        {
            if (Voters.Count(v => v.Ballot == ballot) is > 0 and var named && named > count)
                check.Problem($"'votes.voters' names {named} who voted {Terms.Of(ballot)} of {count}.");
        }

        foreach (var twice in Voters.Where(v => v.Actor is not null).GroupBy(v => v.Actor).Where(g => g.Count() > 1)) check.Problem($"'votes.voters' names {RecordCheck.Quoted(twice.Key!.Slug)} twice.");
    }

    internal VoteEntry ToEntry() => new(
        Motion, Yes, No, Passed, Date.OrNull(), Body, IsOnPassage ? true : null, Version, Source,
        Voters.OrderBy(v => v.Ordinal).OrNull(v => new VoterEntry(v.Name, Terms.Of(v.Ballot), v.Actor?.Slug)), Note);
}

/// <summary>One who is named in a vote.</summary>
public sealed class BillVoter
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The vote.</summary>
    public long VoteId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>The name as printed, often the family name alone.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>How he or she voted.</summary>
    public Ballot Ballot { get; internal set; }

    /// <summary>Who that is, when it is certain.</summary>
    public long? ActorId { get; internal set; }

    /// <summary>Who that is, when it is certain.</summary>
    public Actor? Actor { get; internal set; }

    internal void Revise(VoterEntry entry, KnownToBills known, RecordCheck check)
    {
        Name = check.Text("votes.voters.name", entry.Name, TextLimits.Name);
        Ballot = check.Word<Ballot>("votes.voters.vote", entry.Vote);
        Actor = entry.Actor is null ? null : check.Find("actor", entry.Actor, known.Actor);
    }
}

/// <summary>A register of those who support or oppose a bill, as a committee's analysis prints it: evidence of its own kind.</summary>
public sealed class BillRegister
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The bill.</summary>
    public long BillId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>Where those in it stand.</summary>
    public StanceValue Position { get; internal set; }

    /// <summary>The slug of the source that prints it.</summary>
    public string Source { get; internal set; } = "";

    /// <summary>Its heading as printed.</summary>
    public string? Heading { get; internal set; }

    /// <summary>The day of which it says this.</summary>
    public PartialDate Date { get; internal set; }

    /// <summary>The code of the version it speaks of, when known.</summary>
    public string? Version { get; internal set; }

    /// <summary>What the editors say of it.</summary>
    public string? Note { get; internal set; }

    /// <summary>Those in it, in the order printed; none where it says that there is nobody.</summary>
    public List<Registered> Names { get; } = [];

    internal void Revise(RegisterEntry entry, Bill bill, KnownToBills known, RecordCheck check)
    {
        Position = check.Word<StanceValue>("registers.position", entry.Position);
        Source = known.Source(entry.Source, check)!;
        Heading = check.Optional("registers.heading", entry.Heading, TextLimits.Name);
        Date = check.Date("registers.date", entry.Date);
        Version = bill.CheckedVersion(entry.Version, check);
        Note = check.Optional("registers.note", entry.Note, TextLimits.Sentences);
        Names.FollowByPlace(entry.Names, n => n.Ordinal, (_, place) => new() { Ordinal = place }, (name, said, _) => name.Revise(said, known, check));
    }

    internal RegisterEntry ToEntry() => new(
        Terms.Of(Position), Source, Heading, Date.OrNull(), Version, Names.OrderBy(n => n.Ordinal).OrNull(n => new RegisteredEntry(n.Name, n.Actor?.Slug, n.Note)), Note);
}

/// <summary>A name in a register.</summary>
public sealed class Registered
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The register.</summary>
    public long RegisterId { get; init; }

    /// <summary>The place in the list, from 0.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>The name as printed.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Who that is, when it is certain.</summary>
    public long? ActorId { get; internal set; }

    /// <summary>Who that is, when it is certain.</summary>
    public Actor? Actor { get; internal set; }

    /// <summary>What the editors say of the name.</summary>
    public string? Note { get; internal set; }

    internal void Revise(RegisteredEntry entry, KnownToBills known, RecordCheck check)
    {
        Name = check.Text("registers.names.name", entry.Name, TextLimits.Name);
        Actor = entry.Actor is null ? null : check.Find("actor", entry.Actor, known.Actor);
        Note = check.Optional("registers.names.note", entry.Note, TextLimits.Sentences);
    }
}

internal sealed class BillRecordConfiguration :
    IEntityTypeConfiguration<BillVote>, IEntityTypeConfiguration<BillVoter>, IEntityTypeConfiguration<BillRegister>, IEntityTypeConfiguration<Registered>
{
    public void Configure(EntityTypeBuilder<BillVote> builder)
    {
        builder.ToTable("bill_votes", t => t.HasCheckConstraint("ck_bill_votes_counts", "yes >= 0 AND no >= 0"));
        builder.HasIndex(x => new { x.BillId, x.Ordinal }).IsUnique();
        builder.HasIndex(x => x.Source);
        builder.HasMany(x => x.Voters).WithOne().HasForeignKey(v => v.VoteId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<BillVoter> builder)
    {
        builder.ToTable("bill_voters");
        builder.HasIndex(x => new { x.VoteId, x.Ordinal }).IsUnique();
        builder.HasOne(x => x.Actor).WithMany().HasForeignKey(x => x.ActorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => x.ActorId);
    }

    public void Configure(EntityTypeBuilder<BillRegister> builder)
    {
        builder.ToTable("bill_registers");
        builder.HasIndex(x => new { x.BillId, x.Ordinal }).IsUnique();
        builder.HasIndex(x => x.Source);
        builder.HasMany(x => x.Names).WithOne().HasForeignKey(n => n.RegisterId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Registered> builder)
    {
        builder.ToTable("bill_registered");
        builder.HasIndex(x => new { x.RegisterId, x.Ordinal }).IsUnique();
        builder.HasOne(x => x.Actor).WithMany().HasForeignKey(x => x.ActorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => x.ActorId);
    }
}
