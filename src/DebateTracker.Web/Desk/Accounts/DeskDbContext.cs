using DebateTracker.Data;
using DebateTracker.PostgreSql;
using DebateTracker.Sqlite;
using DebateTracker.Web.Desk.Coding;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DebateTracker.Web.Desk.Accounts;

/// <summary>
/// What the desk keeps beside the debate, in the same database: accounts, the keys of its cookies, and drafts. Nothing of it is
/// part of the record, and no reading page asks for it. Each database has migrations of its own, made for a type of its own.
/// </summary>
public abstract class DeskDbContext(DbContextOptions options) : IdentityUserContext<Editor, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>Links by which accounts are made.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>Who is signed in, in which browsers.</summary>
    public DbSet<EditorSession> Sessions => Set<EditorSession>();

    /// <summary>Claims that somebody is working on.</summary>
    public DbSet<ClaimDraft> Drafts => Set<ClaimDraft>();

    /// <summary>What was read and found empty, or dismissed.</summary>
    public DbSet<ReadingMark> Marks => Set<ReadingMark>();

    /// <summary>The keys with which cookies are written.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The version of Identity's tables: the one with passkeys.</summary>
    internal static void ChooseSchema(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    /// <summary>Points a context at the database of the debate; its migrations are those of this project.</summary>
    public static void Configure(DbContextOptionsBuilder options, IDebateDatabase database, string connectionString, bool forReading = false)
    {
        database.Configure(options, connectionString, forReading);
        var relational = RelationalOptionsExtension.Extract(options.Options)
            .WithMigrationsAssembly(typeof(DeskDbContext).Assembly.GetName().Name).WithMigrationsHistoryTableName("desk_migrations");
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(relational);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Editor>(editor =>
        {
            editor.ToTable("editors");
            editor.Property(e => e.Role).HasConversion<string>().HasMaxLength(20);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("editor_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("editor_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("editor_tokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("editor_passkeys");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        builder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations");
            invitation.HasKey(i => i.TokenHash);
            invitation.Property(i => i.TokenHash).HasMaxLength(64);
            invitation.Property(i => i.Role).HasConversion<string>().HasMaxLength(20);
            invitation.HasOne<Editor>().WithMany().HasForeignKey(i => i.EditorId);
        });
        builder.Entity<EditorSession>(session =>
        {
            session.ToTable("editor_sessions");
            session.Property(s => s.Id).HasMaxLength(64);
            session.Property(s => s.Stamp).HasMaxLength(100);
            session.Property(s => s.Browser).HasMaxLength(EditorSession.LongestBrowser);
            session.Property(s => s.Means).HasConversion<string>().HasMaxLength(20);
            session.HasOne<Editor>().WithMany().HasForeignKey(s => s.EditorId);
        });
        builder.Entity<ClaimDraft>(draft =>
        {
            draft.ToTable("claim_drafts");
            draft.HasKey(d => d.Id);
            draft.Property(d => d.Source).HasMaxLength(100);
            draft.HasOne<Editor>().WithMany().HasForeignKey(d => d.EditorId);
            draft.HasIndex(d => new { d.EditorId, d.Source });
        });
        builder.Entity<ReadingMark>(mark =>
        {
            mark.ToTable("reading_marks");
            mark.Property(m => m.Source).HasMaxLength(100);
            mark.Property(m => m.Capture).HasMaxLength(64);
            mark.Property(m => m.Kind).HasConversion<string>().HasMaxLength(20);
            mark.HasOne<Editor>().WithMany().HasForeignKey(m => m.EditorId);
            mark.HasIndex(m => new { m.Source, m.Capture, m.Kind, m.Start, m.End }).IsUnique();
        });
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        base.ConfigureConventions(builder);
        builder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        d => d.Kind == DateTimeKind.Local ? d.ToUniversalTime() : DateTime.SpecifyKind(d, DateTimeKind.Utc), d => DateTime.SpecifyKind(d, DateTimeKind.Utc));
}

/// <summary>The desk's tables in SQLite.</summary>
public sealed class SqliteDeskDbContext(DbContextOptions<SqliteDeskDbContext> options) : DeskDbContext(options);

/// <summary>The desk's tables in PostgreSQL.</summary>
public sealed class PostgreSqlDeskDbContext(DbContextOptions<PostgreSqlDeskDbContext> options) : DeskDbContext(options);

/// <summary>Lets <c>dotnet ef</c> make migrations for SQLite; no database is opened.</summary>
public sealed class SqliteDeskDesignTimeFactory : IDesignTimeDbContextFactory<SqliteDeskDbContext>
{
    /// <inheritdoc/>
    public SqliteDeskDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteDeskDbContext>();
        DeskDbContext.Configure(options, new SqliteDatabase(), "Data Source=design.db");
        options.UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(DeskDbContext.ChooseSchema).BuildServiceProvider());
        return new(options.Options);
    }
}

/// <summary>Lets <c>dotnet ef</c> make migrations for PostgreSQL; no database is opened.</summary>
public sealed class PostgreSqlDeskDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlDeskDbContext>
{
    /// <inheritdoc/>
    public PostgreSqlDeskDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlDeskDbContext>();
        DeskDbContext.Configure(options, new PostgreSqlDatabase(), "Host=design");
        options.UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(DeskDbContext.ChooseSchema).BuildServiceProvider());
        return new(options.Options);
    }
}
