using DebateTracker.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DebateTracker.Data;

/// <summary>Everything that differs between the databases the debate can be kept in. One small class per database.</summary>
public interface IDebateDatabase
{
    /// <summary>The name in configuration.</summary>
    string Name { get; }

    /// <summary>Points the context at a database.</summary>
    void Configure(DbContextOptionsBuilder options, string connectionString);

    /// <summary>Brings the database to the newest schema, creating it where there is none; safe when several processes start at once.</summary>
    Task MigrateAsync(DebateDbContext db, CancellationToken cancellation);

    /// <summary>Begins reading from one unchanging state of the database; ends when the returned transaction is disposed.</summary>
    Task<IDbContextTransaction> BeginSnapshotAsync(DebateDbContext db, CancellationToken cancellation);

    /// <summary>Writes a search in the database's own syntax. Every word is quoted, so that nothing a reader types is an operator.</summary>
    string WriteSearch(SearchQuery query);

    /// <summary>A condition in SQL: the column's value is among those that the parameter lists, as <see cref="WriteIds"/> gives them.</summary>
    string IsAmong(string column, string parameter);

    /// <summary>Numbers as the value of one parameter.</summary>
    object WriteIds(IEnumerable<long> ids);
}
