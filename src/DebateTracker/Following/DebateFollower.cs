using System.Data.Common;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Positions;
using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DebateTracker.Following;

/// <summary>
/// Keeps the index of the newest state and of a few before it, one for the whole process. It takes changes over record by
/// record beside those who read, and where it cannot, it loads the index anew. <see cref="RunAsync"/> does so by itself;
/// without it, whoever asks for a state that is not there has its index made through the transaction that sees this state.
/// </summary>
/// <remarks>Making an index belongs to the process: whoever asked for it may give up, and it goes on for the next.</remarks>
/// <param name="contexts">Where the debate is.</param>
/// <param name="database">The database it is in.</param>
/// <param name="file">Where an index is kept from one start of the process to the next; null where it is not.</param>
/// <param name="clock">Tells when; null for the system's.</param>
public sealed class DebateFollower([FromKeyedServices(DebateDbContext.ForReading)] IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database, IndexFile? file = null, TimeProvider? clock = null) : IDebateIndexes, IDisposable
{
    /// <summary>How long the database is left alone while nobody says that there is something new.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(400);

    private const int StatesKept = 16;
    private const int StatesRemembered = 1_000;
    private const int SecondsForLoading = 120;

    // So often an older state is seen in a row on a copy of the primary before it is taken for what the primary lost, too, and not for a lag.
    private const int LooksAtOlderState = 5;
    private static readonly TimeSpan PatienceForLook = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan BetweenAttemptsToListen = TimeSpan.FromSeconds(1);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim making = new(1, 1);
    private readonly SemaphoreSlim news = new(0, 1);
    private readonly Queue<DebateVersion> passed = [];
    private int looksAtOlderState;
    private DebateVersion? saved;
    private volatile bool isRunning;

    // The newest first; replaced as a whole.
    private volatile IReadOnlyList<ClaimIndex> states = [];
    private volatile string? loading = "the debate has not been read yet";

    /// <summary>Is told that the index in memory, or in its file, cannot be followed from, and why.</summary>
    public Action<string> LoadsAnew { get; set; } = _ => { };

    /// <summary>The newest state that there is an index of; null when there is none yet.</summary>
    public DebateVersion? Version => states is [var newest, ..] ? newest.Version : null;

    /// <summary>How many claims the newest index has.</summary>
    public int Count => states is [var newest, ..] ? newest.Count : 0;

    /// <inheritdoc/>
    public bool HasAny => states.Count > 0;

    /// <summary>Ends when there is an index of some state.</summary>
    public Task HasIndex => first.Task;

    /// <summary>Why the index is being loaded, as the rest of a sentence; null while it follows.</summary>
    public string? Loading => loading;

    /// <summary>Whether the database answered when it was last looked at; only while <see cref="RunAsync"/> does so.</summary>
    public bool IsAnswered { get; private set; } = true;

    /// <summary>When the database last answered, by the clock of this machine; null before it ever did.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Follows the debate until it is stopped.</summary>
    /// <param name="failed">Is told what went wrong each time that the database could not be read; it is looked at again soon.</param>
    /// <param name="stopping">Stops it.</param>
    public async Task RunAsync(Action<Exception> failed, CancellationToken stopping)
    {
        isRunning = true;
        var listening = ListenAsync(stopping);
        while (!stopping.IsCancellationRequested)
        {
            var look = LookAsync(stopping);
            await look.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            IsAnswered = look.IsCompletedSuccessfully;
            if (IsAnswered) AnsweredAt = clock.GetUtcNow();
            if (look.Exception is { } failure) failed(failure.GetBaseException());
            await ((Task)news.WaitAsync(BetweenLooks, stopping)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Looks at the database and takes over what is new.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        await using var state = await OpenState.OpenAsync(contexts, database, PatienceForLook, cancellation);
        if (Version == state.Version)
        {
            // The state that is shown is there again, or still.
            (looksAtOlderState, loading) = (0, null);
            return;
        }

        await making.WaitAsync(cancellation);
        try
        {
            if (!IsKnown(state.Version)) await MakeAsync(state);
            else if (Version != state.Version) await GoBackAsync(cancellation);
        }
        finally
        {
            making.Release();
        }
    }

    // What was seen may only have been left behind since. Nothing newer is made meanwhile, so that what is seen now cannot be.
    private async Task GoBackAsync(CancellationToken cancellation)
    {
        await using var now = await OpenState.OpenAsync(contexts, database, PatienceForLook, cancellation);
        if (now.Version == Version) (looksAtOlderState, loading) = (0, null);
        else if (!IsKnown(now.Version) || ++looksAtOlderState >= LooksAtOlderState || await database.IsPrimaryAsync(now.Db, cancellation)) await MakeAsync(now);
    }

    /// <inheritdoc/>
    public async Task<ClaimIndex?> OfAsync(OpenState state, TimeSpan patience, CancellationToken cancellation)
    {
        Task<ClaimIndex?>? mine = null;
        try
        {
            if (Find(state.Version) is { } known) return known;
            if (await making.WaitAsync(patience, cancellation))
            {
                if (Find(state.Version) is { } made)
                {
                    making.Release();
                    return made;
                }

                // A state that was left behind long ago is seen by a server that lags behind, or for a moment in a restored backup.
                if (!isRunning || !passed.Contains(state.Version))
                {
                    mine = Task.Run(() => MakeAndReleaseAsync(state), CancellationToken.None);
                    if (await mine.WaitAsync(cancellation) is { } index) return index;
                }
                else
                {
                    making.Release();
                }
            }

            await state.DisposeAsync();
            return null;
        }
        catch
        {
            if (mine is null || mine.IsCompleted) await state.DisposeAsync();
            else _ = mine.ContinueWith(_ => state.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Puts the newest index into its file, unless it is there already or has too few claims to be worth it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save()
    {
        if (file is null || states is not [var newest, ..] || newest.Count < file.LeastClaims || newest.Version == saved) return;
        file.Write(newest);
        saved = newest.Version;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        making.Dispose();
        news.Dispose();
    }

    private ClaimIndex? Find(DebateVersion version) => states.FirstOrDefault(s => s.Version == version);

    private bool IsKnown(DebateVersion version) => Find(version) is not null || passed.Contains(version);

    private async Task<ClaimIndex?> MakeAndReleaseAsync(OpenState state)
    {
        try
        {
            return await MakeAsync(state);
        }
        finally
        {
            making.Release();
        }
    }

    // Null while the database is not whole: what is seen of it is of no state, though it may say which it is going to be.
    private async Task<ClaimIndex?> MakeAsync(OpenState state)
    {
        var known = states is [var newest, ..] ? newest : file is null ? null : await file.ReadAsync();
        if (states.Count == 0) saved = known?.Version;
        var (made, obstacle) = known is null ? (null, null) : known.Version == state.Version ? (known, null) : await FollowAsync(known, state);
        if (made is null)
        {
            if (await database.UnfinishedAsync(state.Db, CancellationToken.None) is { } unfinished)
            {
                if (loading != unfinished) LoadsAnew(unfinished);
                loading = unfinished;
                return null;
            }

            loading = obstacle ?? loading;
            if (obstacle is not null) LoadsAnew(obstacle);
            var before = state.Db.Database.GetCommandTimeout();
            state.Db.Database.SetCommandTimeout(SecondsForLoading);
            made = await IndexLoader.LoadAsync(state, CancellationToken.None);
            state.Db.Database.SetCommandTimeout(before);
        }

        // Positions that are known are followed; else the first page that has some would wait for all of them.
        if (isRunning && (obstacle is not null || states.Count == 0)) _ = Task.Run(() => PositionIndex.Of(made).Count);

        foreach (var left in states.Take(1)) passed.Enqueue(left.Version);
        while (passed.Count > StatesRemembered) passed.Dequeue();
        states = [made, .. states.Where(s => s.Version != made.Version).Take(StatesKept - 1)];
        foreach (var former in states.Skip(1)) former.LetGo();
        looksAtOlderState = 0;
        loading = null;
        first.TrySetResult();
        return made;
    }

    private static async Task<(ClaimIndex? Index, string? Obstacle)> FollowAsync(ClaimIndex newest, OpenState state)
    {
        try
        {
            return await IndexLoader.FollowAsync(newest, state, CancellationToken.None);
        }
        catch (InvalidOperationException e) when (DatabaseFailure.In(e) is null)
        {
            return (null, $"what changed does not fit what was read before ({e.Message.ReplaceLineEndings(" ")})");
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        string connectionString;
        await using (var db = await contexts.CreateDbContextAsync(stopping)) connectionString = db.Database.GetConnectionString()!;
        while (!stopping.IsCancellationRequested)
        {
            // Where this fails, the next look comes a moment later; it is what tells that the database does not answer.
            var listening = database.ListenAsync(connectionString, Wake, stopping);
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (listening.IsCompletedSuccessfully) return; // Nobody is told of anything here.
            await Task.Delay(BetweenAttemptsToListen, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Wake()
    {
        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // A look is due already.
        }
    }
}
