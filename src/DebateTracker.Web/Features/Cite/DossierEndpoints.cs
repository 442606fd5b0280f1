using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Citations;
using DebateTracker.Citations.Csl;
using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Exports.Styled;
using DebateTracker.Histories;
using DebateTracker.Positions;
using DebateTracker.Sources;
using DebateTracker.Web.Components;
using DebateTracker.Web.Features.Exports;
using DebateTracker.Web.Hosting;
using Microsoft.Net.Http.Headers;

namespace DebateTracker.Web.Features.Cite;

/// <summary>The dossier of a bill or an actor, for Word: <c>/bills/SLUG/dossier.docx</c>, <c>/actors/SLUG/dossier.docx</c>.</summary>
internal static class DossierEndpoints
{
    /// <summary>Maps both.</summary>
    public static void MapDossiers(this WebApplication app)
    {
        app.MapGet("/bills/{slug:regex(^[a-z0-9-]+$)}/dossier.docx", (HttpContext context, string slug) => RespondAsync(context, FilterKeys.Bill, slug));
        app.MapGet("/actors/{slug:regex(^[a-z0-9-]+$)}/dossier.docx", (HttpContext context, string slug) => RespondAsync(context, FilterKeys.Actor, slug));
    }

    private static async Task RespondAsync(HttpContext context, SlugKey key, string slug)
    {
        var request = new ExportRequest(context, $"/{key.Name}s/{slug}", slug);
        var cite = CiteRequest.Parse(context.Request, request.Service<CitationStyles>(), request.Problems);
        request.Problems.AddRange(PageRequest.ProblemsOf(context.Request, ["style"]));
        var index = await request.Claims.IndexAsync(request.Cancellation);
        var filter = ClaimFilter.Everything.With(key, [slug]);
        if (!Slugs.IsSlug(slug) || filter.Missing(index).Any()) request.Refuse(new(key.Name, slug, $"There is no {key.Name} '{PageRequest.Shorten(slug)}' here.", NotFound: true));
        if (request.Problems.Count > 0)
        {
            await context.RefuseAsync(request.Problems, key.Name, slug);
            return;
        }

        if (context.IsUnchanged(index.Version)) return;
        var positions = await request.Service<PositionQueries>().AllAsync(filter, request.Cancellation);
        if (positions.Count > StyledList.Most)
        {
            await context.RefuseAsync([new(key.Name, slug, $"A dossier has at most {StyledList.Most:N0} positions; there are {positions.Count:N0} here. Take the list of positions instead.")], key.Name, slug);
            return;
        }

        var claims = (await request.Claims.GetAsync([.. positions.SelectMany(p => p.Grounds).Select(p => p.Latest.ClaimId).OfType<long>().Distinct()], request.Cancellation)).ToDictionary(c => c.Id);
        var sources = (await request.Service<SourceQueries>().FindAsync([.. positions.SelectMany(p => p.Grounds).Select(p => p.Latest.Record?.Source).OfType<string>().Distinct()], request.Cancellation)).ToDictionary(s => s.Slug);
        var entries = positions.Select(p => new DossierPosition(p, [.. p.Grounds.Select(g =>
        {
            var claim = g.Latest.ClaimId is { } id ? claims[id] : null;
            var source = claim?.Source ?? (g.Latest.Record?.Source is { } name ? sources.GetValueOrDefault(name) : null);
            return new DossierEvidence(g.Latest, claim, source?.ToReference());
        })])).ToList();
        // Of a bill by stance, of an actor by what it is on.
        var groups = entries.GroupBy(e => key == FilterKeys.Bill ? CitedClaims.PlaceOf(e.Position.Target.Kind, e.Position.AsOne) : new("", e.Position.Target.Name))
            .OrderBy(g => g.Key.Order, StringComparer.Ordinal).Select(g => (g.Key.Title!, (IReadOnlyList<DossierPosition>)[.. g])).ToList();
        var (title, facts, itself) = await FactsAsync(request, key, slug, filter.Describe(index, "Positions"));
        var head = request.Head(title) with { State = index.Version, AsOf = await request.Service<RevisionTimes>().OfChangeAsync(index.Version.Number, request.Cancellation) };
        byte[] file;
        try
        {
            file = Dossier.Write(head, facts, itself, groups, cite);
        }
        catch (CslException e)
        {
            await ExportEndpoints.RefuseAsync(context, e);
            return;
        }

        context.Response.ContentType = new DocxFormat().MediaType;
        context.Response.GetTypedHeaders().ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = $"dossier-{slug}{(head.Day is null ? "" : "-" + head.Day)}.docx" };
        await context.Response.Body.WriteAsync(file, request.Cancellation);
    }

    private static async Task<(string Title, IReadOnlyList<string> Facts, Reference? Itself)> FactsAsync(ExportRequest request, SlugKey key, string slug, string otherwise)
    {
        if (key != FilterKeys.Bill || await request.Service<BillQueries>().GetAsync(slug, request.Cancellation) is not { } bill) return ("Dossier: " + otherwise, [], null);
        return ($"Dossier: {bill.ShortTitle ?? bill.Title}", [.. new[]
        {
            string.Join(", ", new[] { bill.Identifier, bill.Title.TrimEnd('.'), bill.JurisdictionName, Sessions.Printed(bill.Session) }.Where(p => !string.IsNullOrEmpty(p))),
            $"Status: {Terms.Printed(bill.Status)}{(bill.StatusDate.IsKnown ? $", {bill.StatusDate.ToDisplayString()}" : "")}",
            bill.Sponsors.Count == 0 ? null : "Sponsors: " + string.Join("; ", bill.Sponsors.OrderBy(s => s.Ordinal).Select(s => s.Name)),
            bill.Url,
        }.OfType<string>()], bill.ToReference());
    }
}
