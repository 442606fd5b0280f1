using System.Data.Common;
using DebateTracker.Data;
using DebateTracker.Changes;
using DebateTracker.Web.Desk.Coding;
using DebateTracker.Snapshot;

namespace DebateTracker.Web.Hosting;

/// <summary>
/// Tells what it is when the database does not answer. While it does not, pages that are kept are served and everything else
/// is refused with a short page and 503; the log has a line a minute.
/// </summary>
public sealed partial class DatabaseWatch(IDebateDatabase database, TimeProvider clock, ILogger<DatabaseWatch> logger)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);
    private readonly Lock guard = new();
    private DateTimeOffset quietUntil = DateTimeOffset.MinValue;

    /// <summary>Whether a failure, or what it comes from, is that the database cannot be read just now.</summary>
    public bool IsUnavailable(Exception failure)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException)
            if (e is DebateBusyException or TimeoutException or UnknownOutcomeException) return true;
        return database.Why(failure) is not null;
    }

    /// <summary>Puts a failure on the log, unless one was within the last minute.</summary>
    public void Report(Exception failure)
    {
        lock (guard)
        {
            if (clock.GetUtcNow() < quietUntil) return;
            quietUntil = clock.GetUtcNow() + BetweenLines;
        }

        Unavailable(logger, failure.GetBaseException().Message.ReplaceLineEndings(" "));
    }

    [LoggerMessage(LogLevel.Error, "The database cannot be read: {Reason} Kept pages are served, everything else is refused with 503. Further failures within a minute are not told")]
    private static partial void Unavailable(ILogger logger, string reason);
}

/// <summary>What readers get while the database does not answer.</summary>
public static class DatabaseFailures
{
    private const int SecondsToRetry = 5;
    private static readonly object Mark = new();

    /// <summary>Registers the watch.</summary>
    public static void AddDatabaseWatch(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<DatabaseWatch>();

    /// <summary>Says that the database was asked for this request and did not answer.</summary>
    public static void MarkAsWithoutDatabase(this HttpContext context) => context.Items[Mark] = true;

    /// <summary>Refuses, after the kept pages, what would only wait for the database once more.</summary>
    public static void UseRefusalWithoutDatabase(this WebApplication app) => app.Use((context, next) =>
        context.Items.ContainsKey(Mark) ? RefuseAsync(context, null) : next(context));

    /// <summary>Answers with 503 where the database fails a request that has not begun to answer.</summary>
    public static void UseDatabaseFailures(this WebApplication app)
    {
        var watch = app.Services.GetRequiredService<DatabaseWatch>();
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception e) when (watch.IsUnavailable(e))
            {
                watch.Report(e);
                if (context.Response.HasStarted) context.Abort(); // A list cut short must not look whole.
                else await RefuseAsync(context, e);
            }
        });
    }

    // What was being stored is told as far as it is known.
    private static Task RefuseAsync(HttpContext context, Exception? failure)
    {
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = SecondsToRetry.ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (context.Request.Path.StartsWithSegments(CodingEndpoints.Root))
            return context.Response.WriteAsJsonAsync(new { problems = new[] { $"{(failure as UnknownOutcomeException)?.Message ?? $"The database does not answer just now{(isRead ? "" : ", and whether this was stored is not known")}."} What you wrote is kept in this browser." } }, context.RequestAborted);
        return isRead
            ? PlainPage.WriteAsync(context, "This page is not available just now", "The site cannot read its database. Nothing is lost. Try again in a few seconds.", "<a href=\"/\">DebateTracker</a>")
            : PlainPage.WriteAsync(context, "This has to wait", $"{System.Net.WebUtility.HtmlEncode((failure as UnknownOutcomeException)?.Message ?? "The database does not answer just now, and whether this was stored is not known.")} Go back in your browser: what you typed is still in the form. In some seconds, look whether it was stored, and send it again if it was not.");
    }
}
