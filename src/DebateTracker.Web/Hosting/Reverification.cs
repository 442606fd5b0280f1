using DebateTracker.Capturing;
using DebateTracker.Sources;

namespace DebateTracker.Web.Hosting;

/// <summary>Fetches sources again and checks all evidence on a schedule. Off unless <c>Reverification:Every</c> is set.</summary>
public sealed partial class Reverification(SourceRefetcher refetcher, EvidenceCheck check, IConfiguration configuration, TimeProvider clock, ILogger<Reverification> logger) : BackgroundService
{
    private const string By = "scheduled verification";

    /// <summary>How long servers are left alone between two documents: <c>Reverification:Pause</c>, ten seconds unless set.</summary>
    public static TimeSpan Pause(IConfiguration configuration) => Time(configuration, "Reverification:Pause") ?? TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Time(configuration, "Reverification:Every") is not { } every) return;
        using var timer = new PeriodicTimer(every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var fetched = await refetcher.RunAsync(By, Pause(configuration), r => Log(logger, r.SourceSlug, r.Message), stoppingToken);
                var compared = await check.RunAsync(By, p => Log(logger, p.SourceSlug, p.What), stoppingToken);
                if (compared.NotRemembered is { } why) NotRemembered(logger, why);
                Done(logger, fetched, compared.Compared);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next round may well succeed; the site goes on meanwhile.
                Failed(logger, e);
            }
        }
    }

    private static TimeSpan? Time(IConfiguration configuration, string setting) =>
        configuration[setting] is { Length: > 0 } text ? TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    [LoggerMessage(LogLevel.Information, "{Source}: {What}")]
    private static partial void Log(ILogger logger, string source, string what);

    [LoggerMessage(LogLevel.Information, "Verification fetched {Fetched} sources and compared {Compared} passages")]
    private static partial void Done(ILogger logger, int fetched, int compared);

    [LoggerMessage(LogLevel.Warning, "The outcome of the verification is not remembered: {Why}")]
    private static partial void NotRemembered(ILogger logger, string why);

    [LoggerMessage(LogLevel.Error, "Verification failed")]
    private static partial void Failed(ILogger logger, Exception exception);
}
