using System.Xml.Linq;
using DebateTracker.Bills;
using DebateTracker.Citations;
using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Sources;
using DebateTracker.Web.Hosting;

namespace DebateTracker.Web.Features.Exports;

/// <summary>
/// One reference for each claim, bill or source that a page shows, for reference managers that read the page (unAPI version 1):
/// <c>/unapi?id=claims/a4qjhy63&amp;format=ris</c>.
/// </summary>
public static class UnapiEndpoint
{
    /// <summary>The address, which pages name as their server.</summary>
    public const string Path = "/unapi";

    /// <summary>Maps it.</summary>
    public static void MapUnapi(this WebApplication app) => app.MapGet(Path, RespondAsync);

    private static async Task RespondAsync(HttpContext context)
    {
        var (id, name) = (context.Request.Query["id"].ToString(), context.Request.Query["format"].ToString());
        if (id.Length == 0)
        {
            await FormatsAsync(context, null);
            return;
        }

        if (await FindAsync(context, id) is not { } reference)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "There is nothing to cite of that name here; it is claims/, bills/ or sources/ and what stands behind that in the address of the page.");
        }
        else if (name.Length == 0)
        {
            context.Response.StatusCode = StatusCodes.Status300MultipleChoices;
            await FormatsAsync(context, id);
        }
        else if (CitationFormats.All.FirstOrDefault(f => NameOf(f) == name) is not { } format)
        {
            await RefuseAsync(context, StatusCodes.Status406NotAcceptable, $"There is no such format here; there are {string.Join(", ", CitationFormats.All.Select(NameOf))}.");
        }
        else if (!context.IsUnchanged((await context.RequestServices.GetRequiredService<ClaimQueries>().IndexAsync(context.RequestAborted)).Version))
        {
            context.Response.ContentType = format.MediaType;
            await using var output = SpooledBody.Of(context);
            await format.WriteAsync(output, new[] { reference }.ToAsyncEnumerable(), [], context.RequestAborted);
            await output.CompleteAsync();
        }
    }

    private static async Task<Reference?> FindAsync(HttpContext context, string id)
    {
        var (services, cancellation) = (context.RequestServices, context.RequestAborted);
        switch (id.Split('/'))
        {
            case ["claims", var key] when Slugs.IsKey(key):
                return await services.GetRequiredService<ClaimQueries>().GetAsync(key, cancellation) is { Status: ClaimStatus.Published } claim
                    ? ClaimReferences.Passage(claim, services.GetRequiredService<Site>().AddressFor(context)) : null;
            case ["bills", var slug] when Slugs.IsSlug(slug):
                return (await services.GetRequiredService<BillQueries>().GetAsync(slug, cancellation))?.ToReference();
            case ["sources", var slug] when Slugs.IsSlug(slug):
                return (await services.GetRequiredService<SourceQueries>().FindAsync([slug], cancellation)).SingleOrDefault()?.ToReference();
            default:
                return null;
        }
    }

    private static Task FormatsAsync(HttpContext context, string? id)
    {
        context.Response.ContentType = "application/xml; charset=utf-8";
        var formats = CitationFormats.All.Select(f => new XElement("format", new XAttribute("name", NameOf(f)), new XAttribute("type", f.MediaType)));
        return context.Response.WriteAsync(new XElement("formats", id is null ? null : new XAttribute("id", id), formats).ToString(), context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why, context.RequestAborted);
    }

    // Zotero knows "ris" and "bibtex"; what it does not know it passes over.
    private static string NameOf(ICitationFormat format) => format switch
    {
        BibLatexFormat => "biblatex",
        CslJsonFormat => "csljson",
        _ => format.Extension,
    };
}
