using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DebateTracker.Sqlite;

/// <summary>Lets <c>dotnet ef</c> make migrations for SQLite; no database is opened.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<DebateDbContext>
{
    /// <inheritdoc/>
    public DebateDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<DebateDbContext>();
        new SqliteDatabase().Configure(options, "Data Source=design.db");
        return new(options.Options);
    }
}
