using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Finding;
using DebateTracker.Histories;
using DebateTracker.Lookups;
using DebateTracker.Positions;
using DebateTracker.Propositions;
using DebateTracker.Web.Components;
using DebateTracker.Web.Features.Compare;
using DebateTracker.Web.Features.Timelines;
using DebateTracker.Web.Hosting;

namespace DebateTracker.Web.Features.Pictures;

/// <summary>Pictures to take away: the page's address with <c>.svg</c>, and the network as GraphML, with the same filter.</summary>
public static class PictureEndpoints
{
    private const string Svg = "image/svg+xml";
    private const int MostParts = 10_000;

    // More are no picture any more.
    private const int MostShifts = 50;

    /// <summary>Maps every picture.</summary>
    public static void MapPictures(this WebApplication app)
    {
        app.MapGet("/matrix.svg", context => RespondAsync(context, "/matrix", "Matrix of positions", Svg, ["order", "columns"], (marks, lookups, afterEnd, head, day) =>
            StanceMatrix.Of(marks, lookups, OrderOf(context), ColumnsOf(context).Part, afterEnd) is { IsBeyond: false } matrix ? new XDocument(Drawing.Of(matrix, head, day)) : null)).CacheOutput(Caching.ReadingPages);
        app.MapGet("/network.svg", context => RespondAsync(context, "/network", "Network of agreement and conflict", Svg, [], (marks, _, _, head, day) =>
            new(Drawing.Of(ActorNetwork.Of(marks, Drawing.MostActors), head, day)))).CacheOutput(Caching.ReadingPages);
        app.MapGet("/shifts.svg", ShiftsAsync).CacheOutput(Caching.ReadingPages);
        app.MapGet("/compare.svg", CompareAsync).CacheOutput(Caching.ReadingPages);
        app.MapGet("/bills.svg", BillsAsync).CacheOutput(Caching.ReadingPages);
        app.MapGet("/propositions.svg", PropositionsAsync).CacheOutput(Caching.ReadingPages);
        foreach (var kind in Enum.GetValues<TargetKind>())
        {
            app.MapGet($"/{Terms.Of(kind)}s/{{slug:regex(^[a-z0-9-]+$)}}.svg", (HttpContext context, string slug) => TargetAsync(context, kind, slug, BarsAsync)).CacheOutput(Caching.ReadingPages);
            app.MapGet($"/{Terms.Of(kind)}s/{{slug}}/timeline.svg", (HttpContext context, string slug) => TargetAsync(context, kind, slug, TimelineAsync)).CacheOutput(Caching.ReadingPages);
        }

        app.MapGet("/network.graphml", context => RespondAsync(context, "/network", "Network of agreement and conflict", "application/graphml+xml", [], (marks, _, _, head, _) =>
            GraphMl.Of(head, ActorNetwork.Of(marks, GraphMl.MostActors)))).CacheOutput(Caching.ReadingPages);
    }

    /// <summary>The order that an address of the matrix asks for; by sector where it does not say.</summary>
    internal static MatrixOrder OrderOf(HttpContext context) => Terms.TryParse<MatrixOrder>(context.Request.Query["order"].ToString(), out var order) ? order : MatrixOrder.Sector;

    /// <summary>Which part of the matrix's columns an address asks for, the first where it does not say; what is wrong with it, where something is.</summary>
    internal static (int Part, FilterProblem? Problem) ColumnsOf(HttpContext context) =>
        context.Request.Query["columns"].ToString() is not { Length: > 0 } asked ? (1, null)
        : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var part) && part is >= 1 and <= MostParts ? (part, null)
        : (1, new("columns", PageRequest.Shorten(asked), $"'columns' cannot be '{PageRequest.Shorten(asked)}'; the parts of the columns are numbered from 1."));

    /// <summary>What is told of a part of the columns that there is not.</summary>
    internal static FilterProblem NoColumns(int part) => new("columns", Printed.Number(part), $"There is no part {Printed.Number(part)} of the columns.", NotFound: true);

    /// <summary>What is wrong with the order that an address asks for; null where nothing is.</summary>
    internal static FilterProblem? OrderProblem(HttpContext context) =>
        context.Request.Query["order"].ToString() is { Length: > 0 } order && !Terms.TryParse<MatrixOrder>(order, out _)
            ? new("order", PageRequest.Shorten(order), $"'order' cannot be '{PageRequest.Shorten(order)}'; it can be {string.Join(", ", Terms.All<MatrixOrder>())}.")
            : null;

    private static async Task RespondAsync(
        HttpContext context, string path, string what, string mediaType, IReadOnlyList<string> also, Func<IReadOnlyList<Mark>, IReadOnlyList<LookupView>, IReadOnlySet<(string Actor, string Target)>?, ListHead, string, XDocument?> draw)
    {
        var index = await Service<ClaimQueries>(context).IndexAsync(context.RequestAborted);
        var asked = PageRequest.Parse(context.Request, index, path, also: also);
        List<FilterProblem> problems = [.. asked.Problems];
        if (also.Contains("order") && OrderProblem(context) is { } wrong) problems.Add(wrong);
        if (also.Contains("columns") && ColumnsOf(context).Problem is { } wrongColumns) problems.Add(wrongColumns);
        if (problems.Count > 0)
        {
            await context.RefuseAsync(problems);
            return;
        }

        var head = HeadOf(context, asked.Filter.Describe(index, what), path + context.Request.QueryString);
        var marks = await Service<PositionQueries>(context).MarksAsync(asked.Filter, context.RequestAborted);
        var lookups = PositionIndex.Of(index).NotOvertaken(await Service<LookupQueries>(context).FittingAsync(asked.Filter, context.RequestAborted));
        var picture = draw(marks, lookups, LookupQueries.CanFit(asked.Filter) ? PositionIndex.Of(index).OnlyAfterEnd : null, head, await DayAsync(context));
        if (picture is null) await context.RefuseAsync([NoColumns(ColumnsOf(context).Part)]);
        else await WriteAsync(context, mediaType, picture);
    }

    private static async Task ShiftsAsync(HttpContext context)
    {
        var claims = Service<ClaimQueries>(context);
        var index = await claims.IndexAsync(context.RequestAborted);
        var asked = PageRequest.Parse(context.Request, index, "/shifts", also: []);
        if (asked.Problems.Count > 0)
        {
            await context.RefuseAsync(asked.Problems);
            return;
        }

        var (all, _) = await Service<PositionQueries>(context).ShiftsAsync(asked.Filter, context.RequestAborted);
        List<Position> shown = [.. all.Take(MostShifts)];
        var evidence = (await claims.GetAsync(shown.SelectMany(p => new[] { p.ShiftedFrom!.ClaimId, p.ShiftedTo!.ClaimId }).OfType<long>().Distinct(), context.RequestAborted)).ToDictionary(c => c.Id);
        var rows = shown.Select(p => new WordsRow($"{p.Actor.Name} on {p.Target.Quoted}", [CellOf(p, p.ShiftedFrom!, [p.ShiftedFrom!.Value], evidence), CellOf(p, p.ShiftedTo!, [p.ShiftedTo!.Value], evidence)])).ToList();
        var left = all.Count > shown.Count ? $"The first {MostShifts} shifts; {Printed.Number(all.Count - shown.Count)} are left out." : null;
        await WriteAsync(context, Svg, new(Drawing.Of(["Before", "After"], rows, HeadOf(context, asked.Filter.Describe(index, "Shifts"), "/shifts" + context.Request.QueryString), await DayAsync(context), left)));
    }

    private static async Task CompareAsync(HttpContext context)
    {
        var claims = Service<ClaimQueries>(context);
        var asked = await CompareRequest.ReadAsync(context, await claims.IndexAsync(context.RequestAborted), Service<EntryFinder>(context));
        if (asked.Problems.Count == 0 && asked.Actors.Count == 0) asked.Problems.Add(new("actor", "", "Name the actors to compare."));
        if (asked.Problems.Count > 0)
        {
            await context.RefuseAsync(asked.Problems);
            return;
        }

        var comparison = asked.Comparison!;
        var evidence = (await claims.GetAsync(comparison.Targets.SelectMany(t => t.Positions.Concat(t.AfterEnd)).OfType<Position>().Select(p => p.Latest.ClaimId).OfType<long>().Distinct(), context.RequestAborted)).ToDictionary(c => c.Id);
        var rows = comparison.Targets.Select(t => new WordsRow(t.Target.Quoted, [.. t.Positions.Zip(t.AfterEnd, (now, later) => now ?? later).Select(p => p is null ? null : CellOf(p, p.Latest, p.Current, evidence))])).ToList();
        var title = $"{string.Join(", ", asked.Actors.Select(a => a.Name))} compared";
        await WriteAsync(context, Svg, new(Drawing.Of([.. asked.Actors.Select(a => a.Name)], rows, HeadOf(context, title, asked.Link), await DayAsync(context), null)));
    }

    private static WordsCell CellOf(Position position, StanceOnRecord stance, IReadOnlyList<StanceValue> values, Dictionary<long, ClaimView> evidence)
    {
        var claim = stance.ClaimId is { } id ? evidence.GetValueOrDefault(id) : null;
        var when = (position.IsAfterEnd ? "said only after its end, " : "") + (stance.OnRecord.IsKnown ? stance.OnRecord.ToDisplayString() : "date not known");
        return claim is null ? new(values, position.Target.Kind, when, Terms.Capitalised(stance.Record?.Words ?? ""))
            : new(values, position.Target.Kind, $"{when}, {ClaimWords.Whose(claim)}", ClaimWords.AreActors(claim) ? QuotationMarks.Around(claim.Passages[0].Exact) : claim.Summary);
    }

    private static async Task BillsAsync(HttpContext context)
    {
        var index = await Service<ClaimQueries>(context).IndexAsync(context.RequestAborted);
        var request = await EntryListRequest.ParseBills(context.Request, "/bills", index).WithEnteredAsync(Service<RevisionTimes>(context), RecordKind.Bill, context.RequestAborted);
        var bills = (await Service<BillQueries>(context).ListAsync(context.RequestAborted)).Where(b => request.Problem is null && request.Fits(b, index));
        await EntriesAsync(context, TargetKind.Bill, "Bills", request, [.. bills.Select(b => b.Slug)]);
    }

    private static async Task PropositionsAsync(HttpContext context)
    {
        var request = await EntryListRequest.Parse(context.Request, "/propositions").WithEnteredAsync(Service<RevisionTimes>(context), RecordKind.Proposition, context.RequestAborted);
        var propositions = (await Service<PropositionQueries>(context).ListAsync(context.RequestAborted)).Where(p => request.Problem is null && request.Fits(p.Slug, EntryListRequest.NamesOf(p)));
        await EntriesAsync(context, TargetKind.Proposition, "Propositions", request, [.. propositions.Select(p => p.Slug)]);
    }

    // The page of a list that the address asks for, as its page shows it.
    private static async Task EntriesAsync(HttpContext context, TargetKind kind, string title, EntryListRequest request, List<string> fitting)
    {
        var index = await Service<ClaimQueries>(context).IndexAsync(context.RequestAborted);
        var problem = request.Problem ?? (request.Page > 1 && !request.OnPage(fitting).Any() ? new FilterProblem("page", "", $"There is no page {Printed.Number(request.Page)}.", NotFound: true) : null);
        if (problem is not null)
        {
            await context.RefuseAsync([problem]);
            return;
        }

        var rows = request.OnPage(fitting).Select(slug => UnitRow.Of(index.TargetOf(kind, slug)!, PositionIndex.Of(index))).ToList();
        var named = request.Describe(title, index);
        await WriteAsync(context, Svg, new(Bars(rows, kind, HeadOf(context, fitting.Count > rows.Count ? $"{named}, page {Printed.Number(request.Page)}" : named, request.Link(request.Page)), await DayAsync(context))));
    }

    private static async Task TargetAsync(HttpContext context, TargetKind kind, string slug, Func<HttpContext, Target, Task<XElement>> draw)
    {
        if (PageRequest.ProblemsOf(context.Request, []) is { Count: > 0 } problems)
        {
            await context.RefuseAsync(problems);
            return;
        }

        var index = await Service<ClaimQueries>(context).IndexAsync(context.RequestAborted);
        if ((Slugs.IsSlug(slug) ? index.TargetOf(kind, slug) : null) is not { } target)
        {
            await context.RefuseAsync([new(Terms.Of(kind), slug, $"There is no {Terms.Printed(kind)} '{PageRequest.Shorten(slug)}' here.", NotFound: true)], Terms.Of(kind), slug);
            return;
        }

        await WriteAsync(context, Svg, new(await draw(context, target)));
    }

    private static async Task<XElement> BarsAsync(HttpContext context, Target target)
    {
        var marks = PositionIndex.Of(await Service<ClaimQueries>(context).IndexAsync(context.RequestAborted)).MarksOn(target);
        return Bars(UnitRow.BySector(target, marks), target.Kind, HeadOf(context, $"Who stands where on {target.Quoted}, by sector", target.Path), await DayAsync(context));
    }

    private static async Task<XElement> TimelineAsync(HttpContext context, Target target)
    {
        var bill = target.Kind == TargetKind.Bill ? await Service<BillQueries>(context).GetAsync(target.Slug, context.RequestAborted) : null;
        var model = await TimelineModel.LoadAsync(Service<ClaimQueries>(context), target, bill, context.RequestAborted);
        string?[] left = [model.Left > 0 ? $"The newest {Printed.Number(TimelineModel.Most)} claims; {Printed.Number(model.Left)} are left out." : null, model.Elsewhere.Count > 0 ? $"Votes that stand in no column: {string.Join("; ", model.Elsewhere)}." : null];
        return Drawing.Of(model.Columns, target.Kind, HeadOf(context, $"Who said what on {target.Quoted}, and when", target.Path + "/timeline"), await DayAsync(context), left.OfType<string>().Any() ? string.Join(' ', left.OfType<string>()) : null);
    }

    private static XElement Bars(IReadOnlyList<UnitRow> rows, TargetKind kind, ListHead head, string day) =>
        Drawing.Of([.. rows.Select(r => new BarRow(r.Name, r.Values, r.IsTotal))], UnitRow.Scale(rows), kind, head, day);

    private static ListHead HeadOf(HttpContext context, string title, string address)
    {
        var site = Service<Site>(context).AddressFor(context);
        return new(title, site + address, site);
    }

    private static async Task<string> DayAsync(HttpContext context) => Printed.Day(await Service<RevisionTimes>(context).NewestAsync(context.RequestAborted));

    private static async Task WriteAsync(HttpContext context, string mediaType, XDocument document)
    {
        if (context.IsUnchanged((await Service<ClaimQueries>(context).IndexAsync(context.RequestAborted)).Version)) return;
        context.Response.ContentType = mediaType + "; charset=utf-8";
        using var output = new MemoryStream();
        await using (var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true)) await document.SaveAsync(writer, SaveOptions.None, context.RequestAborted);
        output.Position = 0;
        await output.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static T Service<T>(HttpContext context) where T : notnull => context.RequestServices.GetRequiredService<T>();
}
