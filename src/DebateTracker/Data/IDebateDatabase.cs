using System.Data.Common;
using DebateTracker.Changes;
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
    /// <param name="options">The context's options.</param>
    /// <param name="connectionString">The database, with whatever its operator sets; what is not set is as is best here.</param>
    /// <param name="forReading">Whether a server that can only be read will do where none can be written.</param>
    void Configure(DbContextOptionsBuilder options, string connectionString, bool forReading = false);

    /// <summary>
    /// Takes the lock under which one process alone migrates the database and first fills it. It is given back when what is
    /// returned is disposed, and when the process that holds it ends, however it ends.
    /// </summary>
    /// <exception cref="TimeoutException">A living process has held it for as long as this one is ready to wait.</exception>
    Task<IAsyncDisposable> LockForSetupAsync(DebateDbContext db, CancellationToken cancellation);

    /// <summary>Brings the database to the newest schema, creating it where there is none. Where several processes may start, only the one that holds the lock may call it.</summary>
    Task MigrateAsync(DbContext db, CancellationToken cancellation);

    /// <summary>Lets the statements of a context run for long, as those of imports, exports and checks may.</summary>
    void AllowLongStatements(DbContext db);

    /// <summary>Lets somebody at a page, who waits for it, write: as long as is to be waited for another writer, and no longer.</summary>
    void AllowForEditor(DbContext db);

    /// <summary>What is the matter with the database itself, in a sentence: it cannot be reached, is locked, read-only or full. Null when the failure is of another kind.</summary>
    string? Explain(DbException failure);

    /// <summary>Begins reading from one unchanging state of the database, and tells which; ends when the returned transaction is disposed.</summary>
    /// <remarks>What waits for a lock in it fails after some seconds instead of keeping a reader waiting.</remarks>
    Task<(IDbContextTransaction Transaction, DebateVersion Version)> BeginSnapshotAsync(DebateDbContext db, CancellationToken cancellation);

    /// <summary>Commits a transaction.</summary>
    /// <returns>What the database warned of: it is committed, and may not last. Null when it is as it should be.</returns>
    Task<string?> CommitAsync(DebateDbContext db, IDbContextTransaction transaction, CancellationToken cancellation);

    /// <summary>Whether the server that a context is connected to is the one that is written to, and no copy, which may lag behind it.</summary>
    Task<bool> IsPrimaryAsync(DbContext db, CancellationToken cancellation);

    /// <summary>Why the database is not whole just now, as the end of a sentence, as while a backup is being restored into it table by table; null when it is.</summary>
    Task<string?> UnfinishedAsync(DbContext db, CancellationToken cancellation);

    /// <summary>Is told that the database did not answer in time: connections that lie idle are given up where another server may answer.</summary>
    void GiveUpIdle(DbContext db);

    /// <summary>Listens for changes of whatever process until it is stopped; returns at once where processes are not told.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="heard">Is called when there is a change, and when listening begins, since there may have been some before.</param>
    /// <param name="stopping">Stops it.</param>
    /// <exception cref="DbException">The connection broke.</exception>
    Task ListenAsync(string connectionString, Action heard, CancellationToken stopping);

    /// <summary>
    /// Waits, within the transaction under way, until every other writer has committed or undone its own; none begins before this
    /// transaction ends. When it is committed, every process that listens is told, where processes can be told.
    /// </summary>
    Task WaitForChangesBeforeAsync(DebateDbContext db, CancellationToken cancellation);

    /// <summary>Writes revisions, many at once, in the transaction under way.</summary>
    Task InsertRevisionsAsync(DebateDbContext db, IEnumerable<Revision> revisions, CancellationToken cancellation);

    /// <summary>Makes what was deleted unreadable in the database's files, as far as the database allows; see <c>docs/evidence.md</c>.</summary>
    /// <exception cref="DbException">Others used the database all the while, so that it could not be done; it can be tried again.</exception>
    Task ForgetDeletedAsync(DebateDbContext db, CancellationToken cancellation);

    /// <summary>Writes a whole copy of a database that others go on reading and writing into a file.</summary>
    /// <param name="db">The database.</param>
    /// <param name="file">The file, which is not there yet.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="NotSupportedException">The database's own programs make copies; the message says which.</exception>
    /// <exception cref="DbException">The copy cannot be made, or is damaged.</exception>
    Task BackUpAsync(DebateDbContext db, string file, CancellationToken cancellation);

    /// <summary>Writes a search in the database's own syntax. Every word is quoted, so that nothing a reader types is an operator.</summary>
    string WriteSearch(SearchQuery query);

    /// <summary>A condition in SQL: the column's value is among those that the parameter lists, as <see cref="WriteIds"/> gives them.</summary>
    string IsAmong(string column, string parameter);

    /// <summary>Numbers as the value of one parameter.</summary>
    object WriteIds(IEnumerable<long> ids);
}
