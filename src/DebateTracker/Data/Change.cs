using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Data;

/// <summary>One write to the database: who did what, when. The newest one tells every process that there is something new to read.</summary>
public sealed class Change
{
    /// <summary>The number: one more than that of the change committed before it.</summary>
    public required long Id { get; init; }

    /// <summary>Drawn at random; tells apart changes that came to the same number in copies of a database.</summary>
    public required long Stamp { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>What, in a sentence.</summary>
    public required string What { get; init; }
}

/// <summary>Writes what a context has tracked together with the change that tells of it.</summary>
public static class ChangeLog
{
    /// <summary>
    /// Saves everything tracked and one change, in one transaction: the one under way, which is committed, or a new one.
    /// Numbers are given in the order of commits: the next one is given only when this transaction has ended, so that
    /// whoever sees a number sees all changes before it.
    /// </summary>
    /// <param name="db">The context with what is to be saved.</param>
    /// <param name="database">The database it writes to.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="by">Who.</param>
    /// <param name="what">What, in a sentence.</param>
    /// <param name="cancellation">Stops the writing; nothing is stored then.</param>
    public static async Task SaveChangeAsync(this DebateDbContext db, IDebateDatabase database, DateTime at, string by, string what, CancellationToken cancellation = default)
    {
        await using var transaction = db.Database.CurrentTransaction ?? await db.Database.BeginTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        await database.WaitForChangesBeforeAsync(db, cancellation);
        var last = await db.Changes.MaxAsync(c => (long?)c.Id, cancellation) ?? 0;
        db.Changes.Add(new() { Id = last + 1, Stamp = Random.Shared.NextInt64(), At = at, By = by, What = what });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> builder)
    {
        builder.ToTable("changes");
        builder.Property(c => c.Id).ValueGeneratedNever();
    }
}
