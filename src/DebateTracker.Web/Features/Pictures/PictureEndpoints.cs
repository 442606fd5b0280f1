using System.Text;
using System.Xml.Linq;
using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Histories;
using DebateTracker.Positions;
using DebateTracker.Web.Components;
using DebateTracker.Web.Hosting;

namespace DebateTracker.Web.Features.Pictures;

/// <summary>Pictures to take away: the page's address with <c>.svg</c>, and the network as GraphML, with the same filter.</summary>
public static class PictureEndpoints
{
    /// <summary>Maps every picture.</summary>
    public static void MapPictures(this WebApplication app)
    {
        app.MapGet("/matrix.svg", context => RespondAsync(context, "/matrix", "Matrix of positions", "image/svg+xml", ["order"], (marks, head, day) =>
            new(Drawing.Of(StanceMatrix.Of(marks, OrderOf(context)), head, day)))).CacheOutput(Caching.ReadingPages);
        app.MapGet("/network.svg", context => RespondAsync(context, "/network", "Network of agreement and conflict", "image/svg+xml", [], (marks, head, day) =>
            new(Drawing.Of(ActorNetwork.Of(marks, Drawing.MostActors), head, day)))).CacheOutput(Caching.ReadingPages);
        app.MapGet("/network.graphml", context => RespondAsync(context, "/network", "Network of agreement and conflict", "application/graphml+xml", [], (marks, head, _) =>
            GraphMl.Of(head, ActorNetwork.Of(marks, GraphMl.MostActors)))).CacheOutput(Caching.ReadingPages);
    }

    /// <summary>The order that an address of the matrix asks for; by sector where it does not say.</summary>
    internal static MatrixOrder OrderOf(HttpContext context) => Terms.TryParse<MatrixOrder>(context.Request.Query["order"].ToString(), out var order) ? order : MatrixOrder.Sector;

    /// <summary>What is wrong with the order that an address asks for; null where nothing is.</summary>
    internal static FilterProblem? OrderProblem(HttpContext context) =>
        context.Request.Query["order"].ToString() is { Length: > 0 } order && !Terms.TryParse<MatrixOrder>(order, out _)
            ? new("order", PageRequest.Shorten(order), $"'order' cannot be '{PageRequest.Shorten(order)}'; it can be {string.Join(", ", Terms.All<MatrixOrder>())}.")
            : null;

    private static async Task RespondAsync(
        HttpContext context, string path, string what, string mediaType, IReadOnlyList<string> also, Func<IReadOnlyList<Mark>, ListHead, string, XDocument> draw)
    {
        var index = await Service<ClaimQueries>(context).IndexAsync(context.RequestAborted);
        var asked = PageRequest.Parse(context.Request, index, path, also: also);
        List<FilterProblem> problems = [.. asked.Problems];
        if (also.Count > 0 && OrderProblem(context) is { } wrong) problems.Add(wrong);
        if (problems.Count > 0)
        {
            await context.RefuseAsync(problems);
            return;
        }

        var site = Service<Site>(context).AddressFor(context);
        var head = new ListHead(asked.Filter.Describe(index, what), site + path + context.Request.QueryString, site);
        var marks = await Service<PositionQueries>(context).MarksAsync(asked.Filter, context.RequestAborted);
        var day = Printed.Day(await Service<RevisionTimes>(context).NewestAsync(context.RequestAborted));
        context.Response.ContentType = mediaType + "; charset=utf-8";
        using var output = new MemoryStream();
        await using (var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true)) await draw(marks, head, day).SaveAsync(writer, SaveOptions.None, context.RequestAborted);
        output.Position = 0;
        await output.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static T Service<T>(HttpContext context) where T : notnull => context.RequestServices.GetRequiredService<T>();
}
