using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Propositions;

/// <summary>A precise sentence one can be for or against.</summary>
public sealed class Proposition
{
    /// <summary>The row's number; not shown to anyone.</summary>
    public long Id { get; init; }

    /// <summary>The name in addresses.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>A few words for lists and headings ("Open weights").</summary>
    public string Title { get; private set; } = "";

    /// <summary>The sentence itself.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What the editors say on how it is to be read.</summary>
    public string? Note { get; private set; }

    /// <summary>Why it was withdrawn, in a sentence; null while it stands.</summary>
    public string? Withdrawn { get; private set; }

    /// <summary>A new proposition, of which nothing is said yet but the name in addresses.</summary>
    public static Proposition Create(string slug) => new() { Slug = slug };

    /// <summary>Takes over what an entry says.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="check">Is told what is wrong.</param>
    public void Revise(PropositionEntry entry, RecordCheck check)
    {
        check.Slug(entry.Slug);
        Title = check.Text("title", entry.Title, TextLimits.Title);
        Text = check.Text("text", entry.Text, TextLimits.Sentences);
        Note = check.Optional("note", entry.Note, TextLimits.Sentences);
        Withdrawn = check.Optional("withdrawn", entry.Withdrawn, TextLimits.Sentences);
    }

    /// <summary>What <see cref="Revise"/> would be told of it as it is.</summary>
    public PropositionEntry ToEntry() => new(Slug, Title, Text, Note, Withdrawn);
}

internal sealed class PropositionConfiguration : IEntityTypeConfiguration<Proposition>
{
    public void Configure(EntityTypeBuilder<Proposition> builder)
    {
        builder.ToTable("propositions");
        builder.HasIndex(p => p.Slug).IsUnique();
    }
}
