using DebateTracker.Changes;
using DebateTracker.Snapshot;

namespace DebateTracker.Web.Hosting;

/// <summary>Follows the debate for as long as the site runs, whoever changes it.</summary>
public sealed partial class Following : BackgroundService
{
    private readonly DebateFollower follower;
    private readonly DatabaseWatch watch;

    /// <summary>Connects what follows with what writes in this process.</summary>
    public Following(DebateFollower follower, DatabaseWatch watch, ChangeSignal signal, ILogger<Following> logger)
    {
        (this.follower, this.watch) = (follower, watch);
        follower.LoadsAnew = why => LoadsAnew(logger, why);
        signal.Connect(LookAsync);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => follower.RunAsync(watch.Report, stoppingToken);

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
}
