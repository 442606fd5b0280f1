using DebateTracker.Changes;
using DebateTracker.Following;
using DebateTracker.Snapshot;

namespace DebateTracker.Web.Hosting;

/// <summary>Follows the debate for as long as the site runs, whoever changes it, and keeps the index for the next start.</summary>
public sealed partial class FollowingService : BackgroundService
{
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromMinutes(10);
    private readonly DebateFollower follower;
    private readonly DatabaseWatch watch;
    private readonly TimeProvider clock;
    private readonly ILogger<FollowingService> logger;

    /// <summary>Connects what follows with what writes in this process.</summary>
    public FollowingService(DebateFollower follower, DatabaseWatch watch, ChangeSignal signal, TimeProvider clock, ILogger<FollowingService> logger)
    {
        (this.follower, this.watch, this.clock, this.logger) = (follower, watch, clock, logger);
        follower.LoadsAnew = why => LoadsAnew(logger, why);
        signal.Connect(LookAsync);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Save();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(follower.RunAsync(watch.Report, stoppingToken), SaveAsync(stoppingToken));

    // A process that is killed leaves what is ten minutes old, and the next one follows from there.
    private async Task SaveAsync(CancellationToken stopping)
    {
        await follower.HasIndex.WaitAsync(stopping);
        using var timer = new PeriodicTimer(BetweenSaves, clock);
        do Save();
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private void Save()
    {
        try
        {
            follower.Save();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotSaved(logger, e.Message);
        }
    }

    // Whoever saved sees it in the next page; that it was saved is true also when the database then fails.
    private async Task LookAsync()
    {
        try
        {
            await follower.LookAsync(CancellationToken.None);
        }
        catch (Exception e) when (watch.IsUnavailable(e))
        {
            watch.Report(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The index of the debate cannot follow and is loaded anew: {Why}")]
    private static partial void LoadsAnew(ILogger logger, string why);

    [LoggerMessage(LogLevel.Warning, "The index of the debate cannot be kept for the next start, which has to load it again: {Why}")]
    private static partial void NotSaved(ILogger logger, string why);
}
