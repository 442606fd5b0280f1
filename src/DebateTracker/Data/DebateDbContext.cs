using System.Reflection;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Lookups;
using DebateTracker.Propositions;
using DebateTracker.Search;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DebateTracker.Data;

/// <summary>The debate in a database. One type for every database; what differs between them is in the provider projects.</summary>
public sealed class DebateDbContext(DbContextOptions<DebateDbContext> options) : DbContext(options)
{
    /// <summary>The key of the service that makes contexts for reading, which may be of a server that cannot be written.</summary>
    public const string ForReading = "reading";

    /// <summary>Persons, organisations and groups.</summary>
    public DbSet<Actor> Actors => Set<Actor>();

    /// <summary>Ties of persons to organisations.</summary>
    public DbSet<Affiliation> Affiliations => Set<Affiliation>();

    /// <summary>Bills, acts, regulations, orders and codes.</summary>
    public DbSet<Bill> Bills => Set<Bill>();

    /// <summary>Sentences one can be for or against.</summary>
    public DbSet<Proposition> Propositions => Set<Proposition>();

    /// <summary>Documents.</summary>
    public DbSet<Source> Sources => Set<Source>();

    /// <summary>Frozen texts of documents.</summary>
    public DbSet<Capture> Captures => Set<Capture>();

    /// <summary>Places in frozen texts.</summary>
    public DbSet<Passage> Passages => Set<Passage>();

    /// <summary>Claims, whatever their status.</summary>
    public DbSet<Claim> Claims => Set<Claim>();

    /// <summary>Positions that claims take.</summary>
    public DbSet<Stance> Stances => Set<Stance>();

    /// <summary>Searchable words of claims.</summary>
    public DbSet<ClaimText> ClaimTexts => Set<ClaimText>();

    /// <summary>Searches that found nothing.</summary>
    public DbSet<Lookup> Lookups => Set<Lookup>();

    /// <summary>Who changed what, when.</summary>
    public DbSet<Change> Changes => Set<Change>();

    /// <summary>Every record as it was from each change on.</summary>
    public DbSet<Revision> Revisions => Set<Revision>();

    /// <summary>Work in progress.</summary>
    public DbSet<Proposal> Proposals => Set<Proposal>();

    // Whether the one writer is writing; nobody else may.
    private bool isWritten;

    /// <summary>Saves what was changed: for the one writer, and nobody else.</summary>
    internal async Task WriteAsync(CancellationToken cancellation)
    {
        isWritten = true;
        try
        {
            await SaveChangesAsync(cancellation);
        }
        finally
        {
            isWritten = false;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Somebody else than <see cref="DebateEditor"/> means to write.</exception>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        isWritten ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : throw NotTheWriter();

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always: the one writer writes asynchronously.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw NotTheWriter();

    /// <summary>The claims that a full-text query finds, with their rank, lowest first. The query is in the provider's own syntax; see <see cref="IDebateDatabase.WriteSearch"/>.</summary>
    public IQueryable<TextHit> SearchClaims(string providerQuery) => FromExpression(() => SearchClaims(providerQuery));

    private static InvalidOperationException NotTheWriter() => new($"The debate is written by {nameof(DebateEditor)} alone.");

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DebateDbContext).Assembly);
        modelBuilder.Entity<TextHit>().HasNoKey().ToView(null).Property(h => h.ClaimId).HasColumnName("rowid");
        modelBuilder.HasDbFunction(typeof(DebateDbContext).GetMethod(nameof(SearchClaims))!).HasName("claim_search");
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<PartialDate>().HaveConversion<PartialDateConverter>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        foreach (var type in typeof(DebateDbContext).Assembly.GetTypes().Where(t => t is { IsEnum: true, IsPublic: true }))
            configurationBuilder.Properties(type).HaveConversion(typeof(WordConverter<>).MakeGenericType(type));
    }

    private sealed class PartialDateConverter() : ValueConverter<PartialDate, int>(d => d.Sortable, n => PartialDate.FromSortable(n));

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        d => d.Kind == DateTimeKind.Local ? d.ToUniversalTime() : DateTime.SpecifyKind(d, DateTimeKind.Utc),
        d => DateTime.SpecifyKind(d, DateTimeKind.Utc));

    private sealed class WordConverter<T>() : ValueConverter<T, string>(v => Terms.Of(v), s => Terms.Parse<T>(s)) where T : struct, Enum;
}
