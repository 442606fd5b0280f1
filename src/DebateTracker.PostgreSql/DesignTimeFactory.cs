using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DebateTracker.PostgreSql;

/// <summary>Lets <c>dotnet ef</c> make migrations for PostgreSQL; no database is opened.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<DebateDbContext>
{
    /// <inheritdoc/>
    public DebateDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<DebateDbContext>();
        new PostgreSqlDatabase().Configure(options, "Host=localhost;Database=design");
        return new(options.Options);
    }
}
