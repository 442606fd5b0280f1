using System.Globalization;
using System.Xml;
using DebateTracker.Exports;
using DebateTracker.Snapshot;
using DebateTracker.Web.Features.Exports;
using DebateTracker.Web.Hosting;

namespace DebateTracker.Web.Features.Crawlers;

/// <summary>What programs that read the whole site are told: what not to follow (RFC 9309), and the address of every page (the sitemap protocol 0.9).</summary>
public static class CrawlerEndpoints
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    // What belongs to no list.
    private static readonly string[] Pages = ["/", "/bills", "/propositions", "/matrix", "/network", "/shifts", "/positions", "/claims", "/actors", "/sources", "/lookups", "/changes", "/about"];

    /// <summary>Maps them.</summary>
    public static void MapCrawlers(this WebApplication app)
    {
        app.MapGet("/robots.txt", Robots);
        app.MapGet("/sitemap.xml", IndexAsync);
        app.MapGet("/sitemap-{section}-{part:int:min(1)}.xml", PartAsync);
    }

    // Addresses of more than one filter are without number; each claim, actor and bill has an address without any.
    private static Task Robots(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"User-agent: *\nDisallow: /*&\nDisallow: /unapi\n\nSitemap: {SiteOf(context)}/sitemap.xml\n", context.RequestAborted);
    }

    private static async Task IndexAsync(HttpContext context)
    {
        var parts = await context.RequestServices.GetRequiredService<PageAddresses>().PartsAsync(context.RequestAborted);
        await WriteAsync(context, "sitemapindex", "sitemap", parts.Prepend((Section: "pages", Part: 1)).Select(p => string.Create(CultureInfo.InvariantCulture, $"/sitemap-{p.Section}-{p.Part}.xml")));
    }

    private static async Task PartAsync(HttpContext context, string section, int part)
    {
        var names = section == "pages" && part == 1 ? null : await context.RequestServices.GetRequiredService<PageAddresses>().NamesAsync(section, part, context.RequestAborted);
        if (names is { Count: 0 })
        {
            await context.RefuseAsync([new("sitemap", "", "There is no such part of the sitemap; /sitemap.xml names those there are.", NotFound: true)]);
            return;
        }

        await WriteAsync(context, "urlset", "url", names?.Select(n => $"/{section}/{n}") ?? Pages);
    }

    private static async Task WriteAsync(HttpContext context, string root, string element, IEnumerable<string> addresses)
    {
        context.Response.ContentType = "application/xml; charset=utf-8";
        var site = SiteOf(context);
        await using var output = SpooledBody.Of(context);
        try
        {
            await using var xml = XmlWriter.Create(output, new() { Async = true, Encoding = new System.Text.UTF8Encoding(false), CloseOutput = false });
            await xml.WriteStartDocumentAsync();
            await xml.WriteStartElementAsync(null, root, Namespace);
            foreach (var address in addresses)
            {
                await xml.WriteStartElementAsync(null, element, Namespace);
                await xml.WriteElementStringAsync(null, "loc", Namespace, site + address);
                await xml.WriteEndElementAsync();
            }

            await xml.WriteEndElementAsync();
        }
        catch (ExportsBusyException busy)
        {
            await ExportEndpoints.RefuseAsync(context, busy);
            return;
        }

        await output.CompleteAsync(context.RequestServices.GetRequiredService<CurrentDebate>().LetGoAsync);
    }

    private static string SiteOf(HttpContext context) => context.RequestServices.GetRequiredService<Site>().AddressFor(context);
}
