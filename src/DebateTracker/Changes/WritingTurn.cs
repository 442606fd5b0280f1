using System.Data.Common;
using System.Net.Sockets;
using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DebateTracker.Changes;

/// <summary>The database broke off while a change was being committed, as when a server fails: it is stored whole or not at all, and only the database knows.</summary>
public sealed class UnknownOutcomeException : Exception
{
    /// <summary>The connection broke.</summary>
    /// <param name="cause">How.</param>
    public UnknownOutcomeException(Exception cause)
        : base("The database broke off while the change was being stored, so that it is stored whole or not at all. Look at the newest changes, and do it again only if it is not there.", cause)
    {
    }

    /// <summary>The server stored it and warned that it may not last.</summary>
    /// <param name="warning">In the server's words.</param>
    public UnknownOutcomeException(string warning)
        : base($"The change is stored on the primary database server, and no other has confirmed it: if that server fails now, it is lost. Look at the newest changes again when the servers follow each other, and do it again only if it is not there. The server says: {warning}.")
    {
    }
}

/// <summary>
/// The only right to write, from its beginning to its end: a transaction under the lock that orders changes. What is not
/// committed when it is disposed of is undone.
/// </summary>
internal sealed class WritingTurn : IAsyncDisposable
{
    private readonly IDebateDatabase database;
    private readonly IDbContextTransaction transaction;

    private WritingTurn(DebateDbContext db, IDebateDatabase database, IDbContextTransaction transaction) => (Db, this.database, this.transaction) = (db, database, transaction);

    public DebateDbContext Db { get; }

    /// <param name="contexts">Where the debate is.</param>
    /// <param name="database">The database it is in.</param>
    /// <param name="isWaitedFor">Whether somebody at a page waits for it, and is rather told that it must be tried again.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<WritingTurn> BeginAsync(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database, bool isWaitedFor, CancellationToken cancellation)
    {
        var db = await contexts.CreateDbContextAsync(cancellation);
        IDbContextTransaction? transaction = null;
        try
        {
            if (isWaitedFor) database.AllowForEditor(db);
            else database.AllowLongStatements(db);

            // All of it is undone where a part fails.
            db.Database.AutoSavepointsEnabled = false;
            transaction = await db.Database.BeginTransactionAsync(cancellation);
            await database.WaitForChangesBeforeAsync(db, cancellation);
            return new(db, database, transaction);
        }
        catch
        {
            if (transaction is not null) await transaction.DisposeAsync();
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes what was changed, without ending the turn.</summary>
    public Task SaveAsync(CancellationToken cancellation) => Db.WriteAsync(cancellation);

    /// <summary>Writes revisions and the change that made them, chained to those before it, and ends the turn.</summary>
    /// <param name="at">When.</param>
    /// <param name="by">Who.</param>
    /// <param name="what">What was done, or why.</param>
    /// <param name="revisions">The revisions, each by the number of the change.</param>
    /// <param name="withTables">Whether what was changed in the tables is still to be written, too.</param>
    /// <param name="cancellation">Stops it; nothing is stored then.</param>
    /// <returns>The number of the change.</returns>
    public async Task<long> CommitAsync(DateTime at, string by, string what, IReadOnlyList<Func<long, Revision>> revisions, bool withTables, CancellationToken cancellation)
    {
        var last = await Db.Changes.AsNoTracking().OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellation);
        var change = new Change { Id = (last?.Id ?? 0) + 1, Stamp = Random.Shared.NextInt64(), At = ChangeChain.Cut(at), By = by, What = what };
        List<Revision> made = [.. revisions.Select(r => r(change.Id))];
        change.Hash = await ChangeChain.HashAsync(last?.Hash ?? "", change, ChangeChain.InOrder(made.Select(r => new ChainedRevision(r.Kind, r.Key, r.Number, r.Sha256))));
        if (!withTables) Db.ChangeTracker.Clear();
        Db.Revisions.AddRange(made);
        Db.Changes.Add(change);
        await SaveAsync(cancellation);
        await EndAsync(cancellation);
        return change.Id;
    }

    /// <summary>Ends the turn with what was written.</summary>
    /// <exception cref="UnknownOutcomeException">The connection broke before the database said whether it is stored, or it is stored and may not last.</exception>
    public async Task EndAsync(CancellationToken cancellation)
    {
        try
        {
            if (await database.CommitAsync(Db, transaction, cancellation) is { } warning) throw new UnknownOutcomeException(warning);
        }
        catch (DbException e) when (e is { SqlState: ['0', '8', ..] or ['5', '7', ..] } or { InnerException: IOException or SocketException or TimeoutException })
        {
            throw new UnknownOutcomeException(e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Db.DisposeAsync();
    }
}
