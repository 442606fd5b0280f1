using DebateTracker.Citations.Csl;
using DebateTracker.Exports;
using DebateTracker.Exports.Styled;
using DebateTracker.Histories;
using DebateTracker.Snapshot;
using DebateTracker.Web.Components;
using DebateTracker.Web.Features.Cite;
using DebateTracker.Web.Hosting;
using Microsoft.Net.Http.Headers;

namespace DebateTracker.Web.Features.Exports;

/// <summary>The reading pages as data: the page's address with an extension, the same filter, the same order of things.</summary>
public static class ExportEndpoints
{
    private const int LongestName = 120;

    // So many are made at once, each with a connection; who comes later waits without one.
    private static readonly SemaphoreSlim Makings = new(16);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The formats of a list's page: <c>claims</c>, <c>positions</c>, <c>actors</c> …</summary>
    public static IReadOnlyList<IExportFormat> FormatsOf(string list) => ExportedPage.All.First(p => p.IsList && p.Section == list).Formats;

    /// <summary>Maps every page in every format.</summary>
    public static void MapExports(this WebApplication app)
    {
        foreach (var page in ExportedPage.All)
        {
            foreach (var format in page.Formats)
            {
                var address = page.IsList ? $"/{page.Section}" : $"/{page.Section}/{{name:regex(^[a-z0-9-]+$)}}";
                app.MapGet($"{address}.{format.Extension}", context => RespondAsync(context, page, format));
            }
        }
    }

    /// <summary>The extension for which the request's Accept header asks rather than for a page; null when it wants the page.</summary>
    public static string? ExtensionFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0 || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || PageAt(request.Path) is not { } page) return null;
        foreach (var type in accepted.Where(a => a.Quality != 0).OrderByDescending(a => a.Quality ?? 1))
        {
            if (type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) || type.MatchesAllTypes) return null;
            if (page.Formats.FirstOrDefault(f => type.MediaType.Equals(f.MediaType.Split(';')[0], StringComparison.OrdinalIgnoreCase)) is { } format)
                return format.Extension;
        }

        return null;
    }

    /// <summary>Whether an address is a page that can be had as data.</summary>
    public static bool IsPage(PathString path) => PageAt(path) is not null;

    private static ExportedPage? PageAt(PathString path) => path.Value!.Trim('/').Split('/') switch
    {
        [var section] => ExportedPage.All.FirstOrDefault(p => p is { IsList: true, HasPage: true } && p.Section == section),
        [var section, var name] when Slugs.IsSlug(name) => ExportedPage.All.FirstOrDefault(p => !p.IsList && p.Section == section),
        _ => null,
    };

    private static async Task RespondAsync(HttpContext context, ExportedPage page, IExportFormat format)
    {
        if (!await Makings.WaitAsync(Patience, context.RequestAborted))
        {
            await RefuseAsync(context, new ExportsBusyException());
            return;
        }

        var isMade = 0;
        try
        {
            await MakeAsync(context, page, format, Made);
        }
        finally
        {
            Made();
        }

        // Once, whether or not it came to the sending.
        void Made()
        {
            if (Interlocked.Exchange(ref isMade, 1) == 0) Makings.Release();
        }
    }

    private static async Task MakeAsync(HttpContext context, ExportedPage page, IExportFormat format, Action made)
    {
        var name = (string?)context.GetRouteValue("name");
        var request = new ExportRequest(context, name is null ? $"/{page.Section}" : $"/{page.Section}/{name}", name);
        var cite = CiteRequest.Parse(context.Request, request.Service<CitationStyles>(), request.Problems);
        var list = request.Problems.Count > 0 ? null : await page.ListAsync(request);
        if (list is not null) request.Problems.AddRange(CiteRequest.Refused(cite, list));
        if (list is null || request.Problems.Count > 0)
        {
            await context.RefuseAsync(request.Problems, page.Section[..^1], request.Name);
            return;
        }

        var state = (await request.Claims.IndexAsync(request.Cancellation)).Version;
        if (context.IsUnchanged(state)) return;
        var head = list.Head with { State = state, AsOf = await request.Service<RevisionTimes>().OfChangeAsync(state.Number, request.Cancellation) };
        await WriteAsync(context, list with { Head = head, Cite = cite }, format, FileName(context.Request, page, name, head.Day, format), made);
    }

    /// <summary>Says why a file cannot be had: too much is being fetched just now (and when to ask again), it would be too long, or its style fails. Nothing must have been sent yet.</summary>
    internal static async Task RefuseAsync(HttpContext context, Exception reason)
    {
        var response = context.Response;
        response.Headers.Remove(HeaderNames.ContentDisposition);
        response.Headers.Remove(HeaderNames.ETag);
        if (reason is ExportsBusyException) response.Headers.RetryAfter = "60";
        response.StatusCode = reason switch
        {
            ExportsBusyException => StatusCodes.Status503ServiceUnavailable,
            TooManyReferencesException => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };
        response.ContentType = "text/plain; charset=utf-8";
        await response.WriteAsync(reason.Message + "\n", context.RequestAborted);
    }

    // The last words of a list that was not written to its end; what it failed at is thrown on by who calls.
    private static async Task BreakOffAsync(HttpContext context, SpooledBody output, Exception failure, Action made)
    {
        var isDatabase = context.RequestServices.GetRequiredService<DatabaseWatch>().IsUnavailable(failure);
        try
        {
            // A slow reader holds nothing of the database.
            await context.RequestServices.GetRequiredService<CurrentDebate>().LetGoAsync();
            made();
            await output.BreakOffAsync($"\n\nThis list was broken off here{(isDatabase ? ", since the database did not answer" : "")}. It is not whole.\n");
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Data.Common.DbException)
        {
            // The reader has gone, or there is no room: the connection is cut in any case.
        }
    }

    // Says what it is of, what it is narrowed by, and of what day it is.
    private static string FileName(HttpRequest request, ExportedPage page, string? name, string? day, IExportFormat format)
    {
        var asked = request.Query.Where(q => PageRequest.AllKeys.Contains(q.Key)).OrderBy(q => q.Key, StringComparer.Ordinal).SelectMany(q => q.Value, (q, value) => $"{q.Key}-{Slugs.From(value ?? "", "other")}");
        var words = string.Join('-', new[] { page.Section, name }.OfType<string>().Concat(asked));
        var cut = words.Length <= LongestName ? words : words[..LongestName].TrimEnd('-') + "-and-more";
        return $"{cut}{(day is null ? "" : "-" + day)}.{format.Extension}";
    }

    private static async Task WriteAsync(HttpContext context, ExportList list, IExportFormat format, string fileName, Action made)
    {
        var response = context.Response;
        response.ContentType = format.MediaType;
        response.GetTypedHeaders().ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = fileName };
        await using var output = SpooledBody.Of(context);
        try
        {
            await format.WriteAsync(output, list, context.RequestAborted);
        }
        catch (Exception e) when (e is ExportsBusyException or TooManyReferencesException or CslException)
        {
            await RefuseAsync(context, e);
            return;
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            await BreakOffAsync(context, output, e, made);
            throw;
        }

        await output.CompleteAsync(async () =>
        {
            await context.RequestServices.GetRequiredService<CurrentDebate>().LetGoAsync();
            made();
        });
    }
}
