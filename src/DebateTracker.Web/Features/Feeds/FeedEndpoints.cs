using System.Globalization;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Histories;
using DebateTracker.Positions;
using DebateTracker.Propositions;
using DebateTracker.Web.Components;
using DebateTracker.Web.Features.History;
using DebateTracker.Web.Hosting;

namespace DebateTracker.Web.Features.Feeds;

/// <summary>The lists as Atom feeds: the list's address with <c>.atom</c>, and the same filter. What was entered last comes first, whenever it was said.</summary>
public static class FeedEndpoints
{
    private const string Name = "{name:regex(^[a-z0-9-]+$)}";

    // When a record without a history came here is not known.
    private static readonly (DateTime, DateTime) Never = (DateTime.UnixEpoch, DateTime.UnixEpoch);

    /// <summary>Maps every feed.</summary>
    public static void MapFeeds(this WebApplication app)
    {
        app.MapGet("/claims.atom", context => ClaimsAsync(context, null));
        foreach (var key in (SlugKey[])[FilterKeys.Actor, FilterKeys.Bill, FilterKeys.Proposition, FilterKeys.Source])
            app.MapGet($"/{key.Name}s/{Name}.atom", context => ClaimsAsync(context, key));
        foreach (var kind in (RecordKind[])[RecordKind.Actor, RecordKind.Bill, RecordKind.Proposition, RecordKind.Source])
            app.MapGet($"/{Terms.Of(kind)}s.atom", context => EntriesAsync(context, kind));
        app.MapGet("/positions.atom", context => PositionsAsync(context, "/positions", "Positions", onlyShifts: false));
        app.MapGet("/shifts.atom", context => PositionsAsync(context, "/shifts", "Shifts", onlyShifts: true));
        app.MapGet("/changes.atom", ChangesAsync);
        app.MapGet("/corrections.atom", CorrectionsAsync);
    }

    private static async Task ClaimsAsync(HttpContext context, SlugKey? key)
    {
        var queries = Service<ClaimQueries>(context);
        var index = await queries.IndexAsync(context.RequestAborted);
        var name = (string?)context.GetRouteValue("name") ?? "";
        if (key is not null && ClaimFilter.Everything.With(key, [name]).Missing(index).Any())
        {
            await context.RefuseAsync([new(key.Name, name, $"There is no {key.Name} '{name}' here.", NotFound: true)], key.Name, name);
            return;
        }

        var path = key is null ? "/claims" : $"/{key.Name}s/{name}";
        var asked = PageRequest.Parse(context.Request, index, path, key is null ? null : (key, name), isWhole: true);
        if (asked.Problems.Count > 0)
        {
            await context.RefuseAsync(asked.Problems);
            return;
        }

        var claims = await queries.LastEnteredAsync(asked.Filter, AtomFeed.MostEntries, context.RequestAborted);
        var times = await Service<RevisionTimes>(context).OfAsync(RecordKind.Claim, [.. claims.Select(c => c.Key)], context.RequestAborted);
        var site = Service<Site>(context).AddressFor(context);
        await WriteAsync(context, asked.Filter.Describe(index), $"Claims, those entered last first; at most {AtomFeed.MostEntries}.", path, asked.Own.ToQueryString(), [.. claims.Select(c => Entry(c, times, site))]);
    }

    private static FeedItem Entry(ClaimView claim, IReadOnlyDictionary<string, (DateTime Entered, DateTime Revised)> times, string site)
    {
        var (entered, revised) = times.GetValueOrDefault(claim.Key, Never);
        return new(
            $"{site}/claims/{claim.Key}", $"{claim.Actor.Name}: {claim.Summary}", $"{site}/claims/{claim.Key}", entered, revised,
            string.Join('\n', (string[])[ClaimWords.Quoted(claim), .. claim.Stances.Select(s => StanceSentence.Of(claim.Actor.Name, claim.Actor.Kind, s.Target, [s.Value]) + "."), ClaimReferences.Citation(claim, site)]),
            ClaimWords.Who(claim))
        { Categories = [claim.Actor.Slug, .. claim.Stances.Select(s => s.Target.Slug)] };
    }

    // The entries that the list has, those that came last first.
    private static async Task EntriesAsync(HttpContext context, RecordKind kind)
    {
        var index = await Service<ClaimQueries>(context).IndexAsync(context.RequestAborted);
        var path = $"/{Terms.Of(kind)}s";
        var (entries, title, query, problems) = await ListedAsync(context, kind, index);
        if (context.Request.Query.ContainsKey("page")) problems = [.. problems, new("page", "", "A feed gives the newest of the whole list; take 'page' out of the address.")];
        if (problems.Count > 0)
        {
            await context.RefuseAsync(problems);
            return;
        }

        var times = await Service<RevisionTimes>(context).OfAsync(kind, [.. entries.Select(e => e.Slug)], context.RequestAborted);
        var site = Service<Site>(context).AddressFor(context);
        var newest = entries.Select(e => (Entry: e, Times: times.GetValueOrDefault(e.Slug, Never))).OrderByDescending(e => e.Times.Item1).ThenBy(e => e.Entry.Slug, StringComparer.Ordinal).Take(AtomFeed.MostEntries);
        await WriteAsync(
            context, title, $"{Terms.Capitalised(Terms.Printed(kind))}s, those entered last first; at most {AtomFeed.MostEntries}.", path, query,
            [.. newest.Select(e => new FeedItem($"{site}{path}/{e.Entry.Slug}", e.Entry.Name, $"{site}{path}/{e.Entry.Slug}", e.Times.Item1, e.Times.Item2, e.Entry.Name, "DebateTracker") { Categories = [e.Entry.Slug] })]);
    }

    private static async Task<(IReadOnlyList<Named> Entries, string Title, string Query, IReadOnlyList<FilterProblem> Problems)> ListedAsync(HttpContext context, RecordKind kind, ClaimIndex index)
    {
        var times = Service<RevisionTimes>(context);
        switch (kind)
        {
            case RecordKind.Actor:
                var actors = await ActorListRequest.Parse(context.Request).WithEnteredAsync(times, context.RequestAborted);
                return ([.. actors.Problems.Count > 0 ? [] : actors.Of(index)], "Actors", ClaimFilter.ToQueryString(actors.Asked), actors.Problems);
            case RecordKind.Bill:
                var bills = await EntryListRequest.ParseBills(context.Request, "/bills", index).WithEnteredAsync(times, kind, context.RequestAborted);
                var all = bills.Problem is not null ? [] : await Service<BillQueries>(context).ListAsync(context.RequestAborted);
                return ([.. all.Where(b => bills.Fits(b, index)).Select(b => index.TargetOf(TargetKind.Bill, b.Slug)!)], bills.Describe("Bills", index), ClaimFilter.ToQueryString(bills.Query), ProblemsOf(bills));
            case RecordKind.Proposition:
                var propositions = await EntryListRequest.Parse(context.Request, "/propositions").WithEnteredAsync(times, kind, context.RequestAborted);
                var sentences = propositions.Problem is not null ? [] : await Service<PropositionQueries>(context).ListAsync(context.RequestAborted);
                return ([.. sentences.Where(p => propositions.Fits(p.Slug, EntryListRequest.NamesOf(p))).Select(p => index.TargetOf(TargetKind.Proposition, p.Slug)!)], propositions.Describe("Propositions", index), ClaimFilter.ToQueryString(propositions.Query), ProblemsOf(propositions));
            default:
                var sources = await EntryListRequest.Parse(context.Request, "/sources").WithEnteredAsync(times, kind, context.RequestAborted);
                return ([.. index.Sources.Where(s => sources.Fits(s.Slug, [s.Name]))], sources.Describe("Sources", index), ClaimFilter.ToQueryString(sources.Query), ProblemsOf(sources));
        }

        static IReadOnlyList<FilterProblem> ProblemsOf(EntryListRequest request) => request.Problem is { } problem ? [problem] : [];
    }

    private static async Task PositionsAsync(HttpContext context, string path, string what, bool onlyShifts)
    {
        var queries = Service<ClaimQueries>(context);
        var index = await queries.IndexAsync(context.RequestAborted);
        var asked = PageRequest.Parse(context.Request, index, path, isWhole: true);
        if (asked.Problems.Count > 0)
        {
            await context.RefuseAsync(asked.Problems);
            return;
        }

        var positions = Service<PositionQueries>(context);
        var all = onlyShifts ? (await positions.ShiftsAsync(asked.Filter, context.RequestAborted)).Items : await positions.AllAsync(asked.Filter, context.RequestAborted);
        List<Position> found = [.. all.Take(AtomFeed.MostEntries)];
        var claims = (await queries.GetAsync(found.Select(p => p.Latest.ClaimId).OfType<long>().Distinct(), context.RequestAborted)).ToDictionary(c => c.Id);
        var times = Service<RevisionTimes>(context);
        var ofClaims = await times.OfAsync(RecordKind.Claim, [.. claims.Values.Select(c => c.Key)], context.RequestAborted);
        var ofBills = await times.OfAsync(RecordKind.Bill, [.. found.Where(p => p.Latest.Record is not null).Select(p => p.Target.Slug)], context.RequestAborted);
        var site = Service<Site>(context).AddressFor(context);
        await WriteAsync(context, asked.Filter.Describe(index, what), $"{what}, those with the latest evidence first; at most {AtomFeed.MostEntries}.", path, asked.Own.ToQueryString(), [.. found.Select(Entry)]);

        FeedItem Entry(Position p)
        {
            var claim = p.Latest.ClaimId is { } id ? claims.GetValueOrDefault(id) : null;
            var (entered, revised) = (claim is null ? ofBills.GetValueOrDefault(p.Target.Slug, Never) : ofClaims.GetValueOrDefault(claim.Key, Never));
            var link = $"{site}/positions?actor={p.Actor.Slug}&{Terms.Of(p.Target.Kind)}={p.Target.Slug}";
            var from = p.ShiftedFrom is { } before ? $"Before: {StanceSentence.Of(p.Actor.Name, p.Actor.Kind, p.Target, [before.Value])}{(before.OnRecord.IsKnown ? $", {before.OnRecord.ToDisplayString()}" : "")}." : "";

            // Another stance is another entry, which readers have not seen; so is one that was left and come back to.
            return new(
                $"{link}#{string.Join('-', p.Current.Select(Terms.Of))}{(p.EarlierShifts.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"-{p.EarlierShifts.Count + 1}") : "")}", p.Sentence.ToString(), link, entered, revised,
                string.Join('\n', new[] { from, claim is null ? Terms.Capitalised(p.Latest.Record!.Words) : ClaimWords.Quoted(claim), claim is null ? "" : ClaimReferences.Citation(claim, site) }.Where(line => line.Length > 0)),
                p.Actor.Name)
            { Categories = [p.Actor.Slug, p.Target.Slug] };
        }
    }

    private static async Task ChangesAsync(HttpContext context)
    {
        var index = await Service<ClaimQueries>(context).IndexAsync(context.RequestAborted);
        var asked = await ChangesRequest.ReadAsync(context.Request, index, Service<ChangeLists>(context), "before");
        IReadOnlyList<FilterProblem> problems = asked.Place is null ? asked.Problems : [.. asked.Problems, new("before", asked.Place, "A feed gives the newest; take 'before' out of the address.")];
        if (problems.Count > 0)
        {
            await context.RefuseAsync(problems);
            return;
        }

        var page = await Service<ChangeLists>(context).ListAsync(asked.Filter, cancellation: context.RequestAborted);
        var site = Service<Site>(context).AddressFor(context);
        await WriteAsync(
            context, "What is new" + (asked.Values.Count == 0 ? "" : ": " + string.Join(", ", asked.Values.Select(v => v.Said))), $"Changes of the record, newest first; at most {ChangeLists.PageSize}.", "/changes", asked.Query(),
            [.. page.Changes.Select(c => new FeedItem(
                site + RecordAddress.Change(c.Number), ChangeWords.Short(c.Why), site + RecordAddress.Change(c.Number) + asked.Query(), c.At, c.At,
                string.Join('\n', c.Records.Select(r => $"{RevisionWords.Done(r)}: {Terms.Printed(r.Record.Kind)} {page.Names.GetValueOrDefault(r.Record, r.Record.Key)}").Prepend(ChangeWords.Counted(c))), c.By))]);
    }

    private static async Task CorrectionsAsync(HttpContext context)
    {
        if (PageRequest.ProblemsOf(context.Request, []) is { Count: > 0 } problems)
        {
            await context.RefuseAsync(problems);
            return;
        }

        var site = Service<Site>(context).AddressFor(context);
        var corrections = await Service<RecordHistories>(context).CorrectionsAsync(AtomFeed.MostEntries, context.RequestAborted);
        await WriteAsync(
            context, "Corrections", $"Records that were corrected, withdrawn or restored, newest first; at most {AtomFeed.MostEntries}, among the newest {Printed.Number(RecordHistories.MostLookedAt)} revisions of records.", "/changes", "",
            [.. corrections.Revisions.Select(r => new FeedItem(
                site + RecordAddress.Revision(r.Facts.Record, r.Facts.Number), $"{RevisionWords.Done(r.Facts)}: {Terms.Printed(r.Facts.Record.Kind)} {corrections.Names.GetValueOrDefault(r.Facts.Record, r.Facts.Record.Key)}", site + RecordAddress.Revision(r.Facts.Record, r.Facts.Number), r.Facts.At, r.Facts.At,
                string.Join('\n', [ChangeWords.Short(r.Facts.Why), .. FieldText.Lines(r, corrections.Names)]), r.Facts.By) { Categories = [r.Facts.Record.Key] })],
            "/corrections");
    }

    private static async Task WriteAsync(HttpContext context, string title, string subtitle, string path, string query, IReadOnlyList<FeedItem> entries, string? feed = null)
    {
        if (context.IsUnchanged((await Service<ClaimQueries>(context).IndexAsync(context.RequestAborted)).Version)) return;
        var site = Service<Site>(context).AddressFor(context);
        var atom = new AtomFeed($"{title} – DebateTracker", subtitle, $"{site}{feed ?? path}.atom{query}", site + path + query, entries);
        context.Response.ContentType = AtomFeed.MediaType + "; charset=utf-8";
        using var output = new MemoryStream();
        await atom.WriteAsync(output, await Service<RevisionTimes>(context).NewestAsync(context.RequestAborted));
        context.Response.ContentLength = output.Length;
        output.Position = 0;
        await output.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static T Service<T>(HttpContext context) where T : notnull => context.RequestServices.GetRequiredService<T>();
}
