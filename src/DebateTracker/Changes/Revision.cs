using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Changes;

/// <summary>A record as it was from one change on: never changed, never deleted.</summary>
public sealed class Revision
{
    /// <summary>What the record is.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>Its slug or key.</summary>
    public required string Key { get; init; }

    /// <summary>Which of its revisions, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The number of the change that made it.</summary>
    public required long ChangeId { get; init; }

    /// <summary>The record, as <see cref="RecordDocument"/> writes it.</summary>
    public required string Document { get; init; }

    /// <summary>SHA-256 of the document in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>A revision with its hash.</summary>
    public static Revision Of(RecordKind kind, string key, int number, long change, string document) =>
        new() { Kind = kind, Key = key, Number = number, ChangeId = change, Document = document, Sha256 = RecordDocument.Hash(document) };
}

internal static class Revisions
{
    /// <summary>The newest revision of each record.</summary>
    public static IQueryable<Revision> Newest(this DbSet<Revision> revisions, RecordKind kind) => revisions.AsNoTracking()
        .Where(r => r.Kind == kind && !revisions.Any(later => later.Kind == kind && later.Key == r.Key && later.Number > r.Number));

    /// <summary>The newest revisions of the records named, by key; none of a record that is not there.</summary>
    public static async Task<Dictionary<string, Revision>> NewestAsync(this DbSet<Revision> revisions, RecordKind kind, IEnumerable<string> keys, CancellationToken cancellation)
    {
        // What cannot be a name is not asked for: PostgreSQL takes no U+0000.
        var names = keys.Where(k => Slugs.IsSlug(k) || Slugs.IsKey(k)).Distinct().ToList();
        return names.Count == 0 ? [] : await revisions.Newest(kind).Where(r => EF.Parameter(names).Contains(r.Key)).ToDictionaryAsync(r => r.Key, cancellation);
    }
}

internal sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> builder)
    {
        builder.ToTable("revisions");
        builder.HasKey(r => new { r.Kind, r.Key, r.Number });
        builder.HasIndex(r => new { r.ChangeId, r.Kind, r.Key });
    }
}
