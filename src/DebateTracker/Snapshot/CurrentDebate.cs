using System.Diagnostics;
using DebateTracker.Claims;
using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DebateTracker.Snapshot;

/// <summary>The debate changes faster than it can be read just now; asking again in a moment helps.</summary>
public sealed class DebateBusyException() : Exception("The debate is being changed faster than it can be read. Try again in a moment.");

/// <summary>
/// The debate as one request sees it: everything that is read through it is of one state of the database, the index and the
/// rows alike, from the first question until it is disposed. Made for one request or one command, and not for longer.
/// </summary>
public sealed class CurrentDebate([FromKeyedServices(DebateDbContext.ForReading)] IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database, IDebateIndexes indexes) : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    // A process that has just started is loading what everybody waits for.
    private static readonly TimeSpan PatienceAtFirst = TimeSpan.FromMinutes(1);

    // A context answers one question at a time, and the parts of a page ask side by side.
    private readonly SemaphoreSlim turn = new(1, 1);
    private OpenState? state;
    private ClaimIndex? index;

    /// <summary>The state that is seen; null before anything was asked.</summary>
    public DebateVersion? Version => state?.Version;

    /// <summary>Takes a turn at asking for rows; the next one to ask waits until it is disposed.</summary>
    public async Task<DebateTurn> TakeTurnAsync(CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            state ??= await OpenState.OpenAsync(contexts, database, Patience, cancellation);
            return new(state.Db, turn);
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    /// <summary>Takes a turn at asking for rows and the index of the same state.</summary>
    /// <exception cref="DebateBusyException">No index of a state could be had, since the debate changed all the while.</exception>
    public async Task<IndexedDebateTurn> TakeIndexedTurnAsync(CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            index ??= await FindIndexAsync(cancellation);
            return new(state!.Db, index, turn);
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    /// <summary>Gives the connection back before the request ends: everything was asked, and whoever is answered may be slow.</summary>
    public async ValueTask LetGoAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (state is not null) await state.DisposeAsync();
            (state, index) = (null, null);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (state is not null) await state.DisposeAsync();
        state = null;
        turn.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<ClaimIndex> FindIndexAsync(CancellationToken cancellation)
    {
        var patience = indexes.HasAny ? Patience : PatienceAtFirst;
        for (var begun = Stopwatch.GetTimestamp(); ;)
        {
            // From a state of which something was told already there is no going on to another.
            var (open, isFirst) = state is { } told ? (told, false) : (await OpenState.OpenAsync(contexts, database, Patience, cancellation), true);
            state = null;
            var left = patience - Stopwatch.GetElapsedTime(begun);
            if (await indexes.OfAsync(open, left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellation) is { } found)
            {
                state = open;
                return found;
            }

            if (!isFirst || Stopwatch.GetElapsedTime(begun) >= patience) throw new DebateBusyException();
            await Task.Delay(BetweenTries, cancellation);
        }
    }
}

/// <summary>A turn at asking the debate; dispose of it when the answer is there.</summary>
/// <param name="db">Sees one state of the database. Nothing is to be written through it.</param>
/// <param name="turn">Given back when disposed.</param>
public class DebateTurn(DebateDbContext db, SemaphoreSlim turn) : IDisposable
{
    /// <summary>Sees one state of the database. Nothing is to be written through it.</summary>
    public DebateDbContext Db => db;

    /// <inheritdoc/>
    public void Dispose()
    {
        turn.Release();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A turn at asking the debate with the index of the same state.</summary>
/// <param name="db">Sees one state of the database.</param>
/// <param name="index">The index of that state.</param>
/// <param name="turn">Given back when disposed.</param>
public sealed class IndexedDebateTurn(DebateDbContext db, ClaimIndex index, SemaphoreSlim turn) : DebateTurn(db, turn)
{
    /// <summary>The index of the state that <see cref="DebateTurn.Db"/> sees.</summary>
    public ClaimIndex Index => index;
}

/// <summary>A transaction that sees one state of the database, and which state that is.</summary>
public sealed class OpenState : IAsyncDisposable
{
    private const int SecondsForReading = 5;
    private readonly IDbContextTransaction transaction;
    private int isDisposed;

    private OpenState(DebateDbContext db, IDbContextTransaction transaction, DebateVersion version) => (Db, this.transaction, Version) = (db, transaction, version);

    /// <summary>Sees that state. Nothing is to be written through it.</summary>
    public DebateDbContext Db { get; }

    /// <summary>The state.</summary>
    public DebateVersion Version { get; }

    /// <summary>Opens the state that the database has now.</summary>
    /// <param name="contexts">Where the debate is.</param>
    /// <param name="database">The database it is in.</param>
    /// <param name="patience">How long the database may take.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="TimeoutException">The database did not answer in that time.</exception>
    public static async Task<OpenState> OpenAsync(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database, TimeSpan patience, CancellationToken cancellation)
    {
        // A database that hangs may keep whoever asks for longer than it is told to: it is left behind then, and closed when it lets go.
        var opening = Task.Run(() => OpenAsync(contexts, database, cancellation), cancellation);
        try
        {
            return await opening.WaitAsync(patience, cancellation);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            _ = opening.ContinueWith(
                async opened => await (await opened).DisposeAsync(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            if (e is TimeoutException)
            {
                await using var idle = await contexts.CreateDbContextAsync(CancellationToken.None);
                database.GiveUpIdle(idle);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Once only: a pooled context that was given back may be another's by now.</remarks>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0) return;
        await transaction.DisposeAsync();
        await Db.DisposeAsync();
    }

    private static async Task<OpenState> OpenAsync(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database, CancellationToken cancellation)
    {
        var db = await contexts.CreateDbContextAsync(cancellation);
        IDbContextTransaction? transaction = null;
        try
        {
            db.Database.SetCommandTimeout(SecondsForReading);
            (transaction, var version) = await database.BeginSnapshotAsync(db, cancellation);
            return new(db, transaction, version);
        }
        catch
        {
            if (transaction is not null) await transaction.DisposeAsync();
            await db.DisposeAsync();
            throw;
        }
    }
}
