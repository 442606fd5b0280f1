using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Propositions;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Lookups;

/// <summary>
/// That somebody searched for what an actor says of a bill or proposition and found nothing. It is no stance and counts in
/// no list of positions: it tells an empty place that was looked into from one that was not.
/// </summary>
public sealed class Lookup
{
    /// <summary>The row's number; not shown to anyone.</summary>
    public long Id { get; init; }

    /// <summary>The name in addresses.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The actor.</summary>
    public long ActorId { get; private set; }

    /// <summary>The actor.</summary>
    public Actor Actor { get; private set; } = null!;

    /// <summary>The bill, when that is the target.</summary>
    public long? BillId { get; private set; }

    /// <summary>The bill, when that is the target.</summary>
    public Bill? Bill { get; private set; }

    /// <summary>The proposition, when that is the target.</summary>
    public long? PropositionId { get; private set; }

    /// <summary>The proposition, when that is the target.</summary>
    public Proposition? Proposition { get; private set; }

    /// <summary>When it was searched; always known.</summary>
    public PartialDate SearchedOn { get; private set; }

    /// <summary>Where, in sentences: "The newsroom of the company and the letters in the bill's analyses."</summary>
    public string Where { get; private set; } = "";

    /// <summary>What else the editors say.</summary>
    public string? Note { get; private set; }

    /// <summary>Why it was withdrawn, in a sentence; null while it stands.</summary>
    public string? Withdrawn { get; private set; }

    /// <summary>A new lookup, of which nothing is said yet but the name in addresses.</summary>
    public static Lookup Create(string slug) => new() { Slug = slug };

    /// <summary>Takes over what an entry says.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="actors">Finds actors.</param>
    /// <param name="bills">Finds bills.</param>
    /// <param name="propositions">Finds propositions.</param>
    /// <param name="check">Is told what is wrong.</param>
    public void Revise(LookupEntry entry, Func<string, Actor?> actors, Func<string, Bill?> bills, Func<string, Proposition?> propositions, RecordCheck check)
    {
        check.Slug(entry.Slug);
        Actor = check.Find("actor", entry.Actor, actors)!;
        if (entry.Bill is null == entry.Proposition is null) check.Says("names a bill or a proposition, one of the two.");
        Bill = entry.Bill is null ? null : check.Find("bill", entry.Bill, bills);
        Proposition = entry.Proposition is null ? null : check.Find("proposition", entry.Proposition, propositions);
        SearchedOn = check.Date("searchedOn", entry.SearchedOn);
        Where = check.Text("where", entry.Where, TextLimits.Sentences);
        Note = check.Optional("note", entry.Note, TextLimits.Sentences);
        Withdrawn = check.Optional("withdrawn", entry.Withdrawn, TextLimits.Sentences);
    }

    /// <summary>What <see cref="Revise"/> would be told of it as it is.</summary>
    public LookupEntry ToEntry() => new(Slug, Actor.Slug, SearchedOn.ToString(), Where, Bill?.Slug, Proposition?.Slug, Note, Withdrawn);
}

internal sealed class LookupConfiguration : IEntityTypeConfiguration<Lookup>
{
    public void Configure(EntityTypeBuilder<Lookup> builder)
    {
        builder.ToTable("lookups", t => t.HasCheckConstraint("ck_lookups_one_target", "(bill_id IS NULL) <> (proposition_id IS NULL)"));
        builder.HasIndex(l => l.Slug).IsUnique();
        builder.HasOne(l => l.Actor).WithMany().HasForeignKey(l => l.ActorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.Bill).WithMany().HasForeignKey(l => l.BillId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.Proposition).WithMany().HasForeignKey(l => l.PropositionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.ActorId);
        builder.HasIndex(l => l.BillId);
        builder.HasIndex(l => l.PropositionId);
    }
}
