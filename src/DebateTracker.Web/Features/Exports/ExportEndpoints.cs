using DebateTracker.Exports;
using DebateTracker.Web.Hosting;
using Microsoft.Net.Http.Headers;

namespace DebateTracker.Web.Features.Exports;

/// <summary>The reading pages as data: the page's address with an extension, the same filter, the same order of things.</summary>
public static class ExportEndpoints
{
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
        if (accepted.Count == 0 || !HttpMethods.IsGet(request.Method) || PageAt(request.Path) is not { } page) return null;
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
        [var section] => ExportedPage.All.FirstOrDefault(p => p.IsList && p.Section == section),
        [var section, var name] when Slugs.IsSlug(name) => ExportedPage.All.FirstOrDefault(p => !p.IsList && p.Section == section),
        _ => null,
    };

    private static async Task RespondAsync(HttpContext context, ExportedPage page, IExportFormat format)
    {
        var name = (string?)context.GetRouteValue("name");
        var request = new ExportRequest(context, name is null ? $"/{page.Section}" : $"/{page.Section}/{name}", name);
        if (await page.ListAsync(request) is not { } list)
        {
            await context.RefuseAsync(request.Problems, page.Section[..^1], request.Name);
            return;
        }

        var index = await request.Claims.IndexAsync(request.Cancellation);
        await WriteAsync(context, list with { Head = list.Head with { State = index.Version } }, format, $"{name ?? page.Section}.{format.Extension}");
    }

    private static async Task WriteAsync(HttpContext context, ExportList list, IExportFormat format, string fileName)
    {
        var response = context.Response;
        response.ContentType = format.MediaType + (format.MediaType.StartsWith("text/", StringComparison.Ordinal) ? "; charset=utf-8" : "");
        response.GetTypedHeaders().ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = fileName };
        using var output = new BufferedBody(response.Body);
        await format.WriteAsync(output, list, context.RequestAborted);
        await output.CompleteAsync();
    }
}
