using System.Runtime.CompilerServices;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Citations;
using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Exports.Styled;
using DebateTracker.Histories;
using DebateTracker.Lookups;
using DebateTracker.Positions;
using DebateTracker.Sources;
using DebateTracker.Web.Components;

namespace DebateTracker.Web.Features.Exports;

/// <summary>A page that can be had as data.</summary>
/// <param name="Section">The first part of its address.</param>
/// <param name="IsList">Whether it is the list of its section; else it is of one entry, whose name is the second part.</param>
/// <param name="Formats">The formats there are of it.</param>
/// <param name="HasPage">Whether there is a page at that address; else it is only there as data.</param>
/// <param name="ListAsync">Gives what it lists; null when something is wrong with the address, and then the request says what.</param>
internal sealed record ExportedPage(string Section, bool IsList, IReadOnlyList<IExportFormat> Formats, bool HasPage, Func<ExportRequest, Task<ExportList?>> ListAsync)
{
    private static readonly IReadOnlyList<IExportFormat> DataAndReferences = [.. ExportFormats.Styled, .. ExportFormats.References, .. ExportFormats.Data];

    // What the page of references reads for itself, beside the filter.
    private static readonly string[] CiteKeys = ["of", "claim", "sort", "view"];

    /// <summary>Every one there is.</summary>
    public static readonly IReadOnlyList<ExportedPage> All =
    [
        List("claims", ExportFormats.All, ClaimsAsync),
        List("positions", ExportFormats.All, r => PositionsAsync(r)),
        List("cite", [.. ExportFormats.Styled, .. ExportFormats.References], CiteAsync),
        List("actors", ExportFormats.Data, ActorsAsync),
        List("bills", DataAndReferences, BillsAsync),
        List("propositions", ExportFormats.Data, r => EntriesAsync(r, EntryExport.Propositions, r.Service<EntryLists>().PropositionsAsync(), "Propositions", RecordKind.Proposition, p => (p.Slug, EntryListRequest.NamesOf(p)))),
        List("sources", DataAndReferences, SourcesAsync),
        List("lookups", ExportFormats.Data, LookupsAsync),
        Table("votes", r => BillsAsync(r, (head, _, bills) => RecordExport.Votes(head, bills), "Votes on bills")),
        Table("registers", r => BillsAsync(r, (head, _, bills) => RecordExport.Registers(head, bills), "Registers of support and opposition to bills")),
        Table("relations", RelationsAsync),
        Entry("claims", ClaimAsync),
        Entry("actors", r => ClaimsOfAsync(r, FilterKeys.Actor)),
        Entry("bills", r => ClaimsOfAsync(r, FilterKeys.Bill, (request, _) => BillAsync(request, request.Name))),
        Entry("propositions", r => ClaimsOfAsync(r, FilterKeys.Proposition)),
        Entry("sources", r => ClaimsOfAsync(r, FilterKeys.Source, (request, index) => SourceAsync(request, index, request.Name))),
    ];

    private static ExportedPage List(string section, IReadOnlyList<IExportFormat> formats, Func<ExportRequest, Task<ExportList?>> list) => new(section, true, formats, true, list);

    private static ExportedPage Table(string section, Func<ExportRequest, Task<ExportList?>> list) => new(section, true, ExportFormats.Data, false, list);

    private static ExportedPage Entry(string section, Func<ExportRequest, Task<ExportList?>> list) => new(section, false, ExportFormats.All, true, list);

    private static async Task<ExportList?> ClaimsAsync(ExportRequest request)
    {
        var index = await request.Claims.IndexAsync(request.Cancellation);
        return request.Parse(index) is { } asked ? Claims(request, index, asked) with { References = References(request, asked), Cited = g => Cited(request, asked, g) } : null;
    }

    /// <summary>What the page of references lists: claims or positions that a filter lets through, or claims by their keys, in the order of the address.</summary>
    private static async Task<ExportList?> CiteAsync(ExportRequest request)
    {
        var query = request.Context.Request.Query;
        var (of, keys) = (query["of"].LastOrDefault() ?? "", query["claim"].OfType<string>().Where(k => k.Length > 0).Distinct().ToList());
        if (keys.Count == 0 && query.ContainsKey("claim")) return request.Refuse(new("claim", "", "'claim' is empty; name claims by their keys, or take it out of the address."));
        if (of is not ("" or "claims" or "positions" or "bills" or "sources")) return request.Refuse(new("of", PageRequest.Shorten(of), $"'of' cannot be '{PageRequest.Shorten(of)}'; it can be claims, positions, bills or sources."));
        if (of is "bills" or "sources" && keys.Count == 0) return of == "bills" ? await BillsAsync(request) : await SourcesAsync(request);
        var index = await request.Claims.IndexAsync(request.Cancellation);
        if (request.Parse(index, also: CiteKeys) is not { } asked) return null;
        if (keys.Count == 0)
        {
            var list = of == "positions" ? await PositionsAsync(request, CiteKeys)
                : Claims(request, index, asked) with { References = References(request, asked), Cited = g => Cited(request, asked, g) };
            // Of one bill, the bill itself is first, as on its page; so is a source that no claim is from.
            if (list is null) return null;
            if (Alone(FilterKeys.Bill) is { } bill) return BeginningWith(list, await BillAsync(request, bill), FilterKeys.Bill);
            return Alone(FilterKeys.Source) is { } source ? BeginningWith(list, await SourceAsync(request, index, source), FilterKeys.Source) : list;

            string? Alone(SlugKey key) => query[key.Name] is [{ Length: > 0 } slug] && asked.Own.ToQueryString() == ClaimFilter.Everything.With(key, [slug]).ToQueryString() ? slug : null;
        }

        if (!asked.Own.IsEmpty) return request.Refuse(new("claim", "", "Claims that are named by 'claim' have no filter beside them; take one of the two out of the address."));
        if (of.Length > 0) return request.Refuse(new("of", PageRequest.Shorten(of), "Claims that are named by 'claim' are the list; take 'of' out of the address."));
        if (keys.Count > MaxNamed) return request.Refuse(new("claim", "", $"At most {MaxNamed} claims can be named in an address; this one names {keys.Count}."));
        var claims = await request.Claims.GetAsync(keys, request.Cancellation);
        if (claims.Count < keys.Count)
        {
            request.Problems.AddRange(keys.Where(k => !claims.Any(c => c.Key == k)).Select(k => new FilterProblem("claim", k, $"There is no claim '{PageRequest.Shorten(k)}' here.", NotFound: true)));
            return null;
        }

        var named = asked.Cite == CiteBy.Source ? claims.GroupBy(c => c.Source.Id).SelectMany(g => g).ToAsyncEnumerable() : claims.ToAsyncEnumerable();
        return ClaimExport.Of(request.Head(keys.Count == 1 ? claims[0].Summary : $"{keys.Count} claims"), claims.ToAsyncEnumerable(), ClaimFilter.Everything) with
        {
            IsOrdered = true,
            References = named.ToReferences(asked.Cite, request.Site),
            Cited = g => named.ToCited(asked.Cite, g.Group, g.Order, StancesOf(ClaimFilter.Everything), request.Site),
        };
    }

    // An address can be some thousands of characters long.
    private const int MaxNamed = 200;

    private static Func<ClaimView, IEnumerable<(TargetKind On, StanceValue Value)>> StancesOf(ClaimFilter filter) => claim => filter.AskedFor(claim).Select(s => (s.Target.Kind, s.Value));

    private static IAsyncEnumerable<CitedReference> Cited(ExportRequest request, PageRequest asked, CiteOptions cite) =>
        request.Claims.StreamAsync(asked.Filter, asked.Sort, bySource: asked.Cite == CiteBy.Source, request.Cancellation).ToCited(asked.Cite, cite.Group, cite.Order, StancesOf(asked.Filter), request.Site);

    private static async Task<ExportList?> ClaimAsync(ExportRequest request)
    {
        var asked = request.Parse(await request.Claims.IndexAsync(request.Cancellation), isSingle: true);
        if (!Slugs.IsKey(request.Name) || await request.Claims.GetAsync(request.Name, request.Cancellation) is not { Status: ClaimStatus.Published } claim)
            return request.Refuse(new("claim", request.Name, $"There is no claim '{request.Name}' here.", NotFound: true));
        if (asked is null) return null;
        var one = new[] { claim }.ToAsyncEnumerable();
        return ClaimExport.Of(request.Head(claim.Summary), one, ClaimFilter.Everything) with { References = one.ToReferences(CiteBy.Claim, request.Site) };
    }

    /// <summary>The claims of an actor, on a bill or proposition, or from a source.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">What it is one of.</param>
    /// <param name="itself">Its own reference, with which those of its claims begin unless they are filtered; null where it has none.</param>
    private static async Task<ExportList?> ClaimsOfAsync(ExportRequest request, SlugKey key, Func<ExportRequest, ClaimIndex, Task<Reference?>>? itself = null)
    {
        var index = await request.Claims.IndexAsync(request.Cancellation);
        var name = request.Name;
        if (!Slugs.IsSlug(name) || ClaimFilter.Everything.With(key, [name]).Missing(index).Any())
        {
            var said = name.Length <= 60 ? name : name[..60] + "…";
            return request.Refuse(new(key.Name, name, $"There is no {key.Name} '{said}' here; names in addresses are in lower case.", NotFound: true));
        }

        if (request.Parse(index, key) is not { } asked) return null;
        return BeginningWith(
            Claims(request, index, asked) with { References = References(request, asked), Cited = g => Cited(request, asked, g) },
            asked.Own.IsEmpty && itself is not null ? await itself(request, index) : null, key);
    }

    // What a list is about comes first, in a group of its own where there are groups.
    private static ExportList BeginningWith(ExportList list, Reference? own, SlugKey key)
    {
        var cited = list.Cited;
        return own is null ? list : list with
        {
            References = list.References.Prepend(own),
            Cited = g => cited(g).Prepend(new(own, own.Annotations, g.Group == CiteGroup.None ? default : new("", Terms.Capitalised(key.Name)))),
        };
    }

    private static Task<ExportList?> BillsAsync(ExportRequest request) => BillsAsync(request, EntryExport.Bills, "Bills");

    private static Task<ExportList?> SourcesAsync(ExportRequest request) =>
        EntriesAsync(request, EntryExport.Sources, request.Service<EntryLists>().SourcesAsync(), "Sources", RecordKind.Source, s => (s.Source.Slug, [s.Source.Title]));

    private static async Task<Reference?> BillAsync(ExportRequest request, string slug) =>
        (await request.Service<BillQueries>().GetAsync(slug, request.Cancellation))?.ToReference();

    // A source with claims is among their references.
    private static async Task<Reference?> SourceAsync(ExportRequest request, ClaimIndex index, string slug) =>
        index.CountOf(FilterKeys.Source, slug) > 0 ? null
        : (await request.Service<SourceQueries>().GetAsync(slug, request.Cancellation))?.Source.ToReference();

    private static async Task<ExportList?> PositionsAsync(ExportRequest request, IReadOnlyList<string>? also = null)
    {
        var index = await request.Claims.IndexAsync(request.Cancellation);
        if (request.Parse(index, also: also) is not { } asked) return null;
        var positions = await request.Service<PositionQueries>().AllAsync(asked.Filter, request.Cancellation);
        IReadOnlyList<Position> grounds = [.. positions.SelectMany(p => p.Grounds)];
        var evidence = request.Claims.StreamAsync(index.GroupBySource(grounds.Select(p => p.Latest.ClaimId).OfType<long>()), request.Cancellation);
        // What a person said is that person's reference where a position of that person rests on it.
        var own = grounds.Where(p => !p.Latest.IsThroughItsPeople).Select(p => p.Latest.ClaimId).ToHashSet();
        return PositionExport.Of(request.Head(asked.Filter.Describe(index, "Positions")), WithEvidence(request.Claims, positions, request.Cancellation), evidence, asked.Filter) with
        {
            References = Together(evidence.Where(c => asked.Cite == CiteBy.Source || own.Contains(c.Id)).ToReferences(asked.Cite, request.Site).Concat(ThroughPeople(request, grounds, asked.Cite)), RecordsOf(request, grounds, asked.Cite)),
            Cited = g => CitedPositions(request, asked, grounds, evidence, g),
        };
    }

    private static async Task<ExportList?> ActorsAsync(ExportRequest request)
    {
        var index = await request.Claims.IndexAsync(request.Cancellation);
        var asked = await ActorListRequest.Parse(request.Context.Request, isWhole: true).WithEnteredAsync(request.Service<RevisionTimes>(), request.Cancellation);
        request.Problems.AddRange(asked.Problems);
        if (request.Problems.Count > 0) return null;
        var actors = request.Service<EntryLists>().ActorsAsync([.. asked.Of(index).Select(a => a.Slug)]);
        var title = (asked.List.Name is null ? "Actors" : $"Actors with “{asked.List.Name}” in their names") + asked.Filter.Describe(index, "") + (asked.Letter is { } letter ? $", beginning with {char.ToUpperInvariant(letter)}" : "");
        return EntryExport.Actors(request.Head(title), index, actors);
    }

    private static async Task<ExportList?> LookupsAsync(ExportRequest request)
    {
        var asked = await EntryListRequest.Parse(request.Context.Request, "/lookups", isWhole: true).WithEnteredAsync(request.Service<RevisionTimes>(), RecordKind.Lookup, request.Cancellation);
        if (asked.Problem is { } problem) return request.Refuse(problem);
        var lookups = (await request.Service<LookupQueries>().ListAsync(request.Cancellation)).Where(l => asked.Fits(l.Slug, EntryListRequest.NamesOf(l)));
        return RecordExport.Lookups(request.Head(asked.Name is null ? "Searched, nothing found" : $"Searched, nothing found, with “{asked.Name}”"), lookups);
    }

    private static async Task<ExportList?> RelationsAsync(ExportRequest request)
    {
        var index = await request.Claims.IndexAsync(request.Cancellation);
        return request.Parse(index) is { } asked
            ? RecordExport.Relations(request.Head(asked.Filter.Describe(index, "Relations of claims")), request.Claims.StreamAsync(asked.Filter, asked.Sort, cancellation: request.Cancellation)) : null;
    }

    private static async Task<ExportList?> BillsAsync(ExportRequest request, Func<ListHead, ClaimIndex, IAsyncEnumerable<Bill>, ExportList> export, string title)
    {
        var index = await request.Claims.IndexAsync(request.Cancellation);
        var asked = await EntryListRequest.ParseBills(request.Context.Request, request.Context.Request.Path, index, isWhole: true).WithEnteredAsync(request.Service<RevisionTimes>(), RecordKind.Bill, request.Cancellation);
        if (asked.Problem is { } problem) return request.Refuse(problem);
        return export(request.Head(asked.Describe(title, index)), index, request.Service<EntryLists>().BillsAsync().Where(b => asked.Fits(b, index)));
    }

    private static async Task<ExportList?> EntriesAsync<T>(
        ExportRequest request, Func<ListHead, ClaimIndex, IAsyncEnumerable<T>, ExportList> export, IAsyncEnumerable<T> entries, string title, RecordKind kind, Func<T, (string Slug, IEnumerable<string?> Names)> look)
    {
        var index = await request.Claims.IndexAsync(request.Cancellation);
        var asked = await EntryListRequest.Parse(request.Context.Request, request.Context.Request.Path, isWhole: true).WithEnteredAsync(request.Service<RevisionTimes>(), kind, request.Cancellation);
        if (asked.Problem is { } problem) return request.Refuse(problem);
        return export(request.Head(asked.Describe(title, index)), index, entries.Where(e => look(e) is var (slug, names) && asked.Fits(slug, names)));
    }

    private static ExportList Claims(ExportRequest request, ClaimIndex index, PageRequest asked) =>
        ClaimExport.Of(request.Head(asked.Filter.Describe(index)), request.Claims.StreamAsync(asked.Filter, asked.Sort, cancellation: request.Cancellation), asked.Filter);

    private static IAsyncEnumerable<Reference> References(ExportRequest request, PageRequest asked) =>
        request.Claims.StreamAsync(asked.Filter, asked.Sort, bySource: asked.Cite == CiteBy.Source, request.Cancellation).ToReferences(asked.Cite, request.Site);

    private static readonly CitePlace Records = new("\uFFFF", "Votes and registers"); // Behind all others.

    // Every position by the claim, vote or register on which it rests, under the stance that it is.
    private static async IAsyncEnumerable<CitedReference> CitedPositions(
        ExportRequest request, PageRequest asked, IReadOnlyList<Position> positions, IAsyncEnumerable<ClaimView> evidence, CiteOptions cite)
    {
        // A source that claims are from, too, is named once in a group.
        var records = new OrderedDictionary<(string Source, CitePlace Group), CitedReference>();
        foreach (var its in positions.Where(p => p.Latest.Record?.Source is not null).GroupBy(p => (Group: GroupOf(p, null), Place: PlaceOf(p, null))))
        {
            await foreach (var reference in RecordsOf(request, [.. its], asked.Cite))
            {
                var there = records.GetValueOrDefault((reference.Id, its.Key.Group));
                records[(reference.Id, its.Key.Group)] = there is null ? new(reference, reference.Annotations, its.Key.Group, its.Key.Place) : there with { Notes = [.. there.Notes, .. reference.Annotations] };
            }
        }

        if (asked.Cite == CiteBy.Claim)
        {
            // An organisation whose position rests on what one of its people said has a reference of its own.
            await foreach (var (position, claim) in WithEvidence(request.Claims, positions, request.Cancellation))
                if (claim is not null) yield return new(PassageOf(position, claim, request.Site), [StandingOf(position, claim)], GroupOf(position, claim), PlaceOf(position, claim));
        }
        else
        {
            var byClaim = positions.Where(p => p.Latest.ClaimId is not null).ToLookup(p => p.Latest.ClaimId!.Value, p => (p.Target.Kind, p.AsOne));
            await foreach (var cited in evidence.ToCited(asked.Cite, cite.Group, cite.Order, c => byClaim[c.Id].Distinct(), request.Site))
                yield return records.Remove((cited.Reference.Id, cited.Group), out var more) ? cited with { Notes = [.. cited.Notes, .. more.Notes] } : cited;
        }

        foreach (var record in records.Values) yield return record;

        string StandingOf(Position position, ClaimView claim) =>
            position.Actor.Slug == claim.Actor.Slug ? ClaimReferences.Standing(claim, request.Site) : $"{position.Sentence}. {request.Site}/claims/{claim.Key}";

        CitePlace GroupOf(Position position, ClaimView? claim) => cite.Group switch
        {
            CiteGroup.Stance => CitedClaims.PlaceOf(position.Target.Kind, position.AsOne),
            CiteGroup.Actor => ActorOf(position),
            CiteGroup.Date => CitedClaims.YearOf(position.Latest.OnRecord),
            CiteGroup.Source => claim is null ? Records : CitedClaims.SourceOf(claim),
            _ => default,
        };

        static CitePlace ActorOf(Position position) => CitedClaims.PlaceOf(position.Actor.SortName, position.Actor.Name);

        CitePlace PlaceOf(Position position, ClaimView? claim) => cite.Order switch
        {
            CiteOrder.Stance => CitedClaims.PlaceOf(position.Target.Kind, position.AsOne),
            CiteOrder.Actor => ActorOf(position),
            CiteOrder.Date => CitedClaims.PlaceOf(position.Latest.OnRecord),
            CiteOrder.Source => claim is null ? Records : CitedClaims.SourceOf(claim),
            _ => default,
        };
    }

    private static Reference PassageOf(Position position, ClaimView claim, string site) =>
        position.Actor.Slug == claim.Actor.Slug ? ClaimReferences.Passage(claim, site) : ClaimReferences.Passage(claim, new(position.Actor.Slug, position.Actor.Name, position.Actor.Kind, position.Actor.Sector), site);

    // The organisations whose positions rest on what their people said, where each claim has its reference.
    private static async IAsyncEnumerable<Reference> ThroughPeople(ExportRequest request, IReadOnlyList<Position> positions, CiteBy by)
    {
        if (by == CiteBy.Source) yield break;
        var told = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (position, claim) in WithEvidence(request.Claims, [.. positions.Where(p => p.Latest.IsThroughItsPeople)], request.Cancellation))
            if (claim is not null && PassageOf(position, claim, request.Site) is var reference && told.Add(reference.Id)) yield return reference;
    }

    // A vote or a register has no claim.
    private static async IAsyncEnumerable<(Position Position, ClaimView? Claim)> WithEvidence(
        ClaimQueries claims, IReadOnlyList<Position> positions, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var claim = claims.StreamAsync(positions.Select(p => p.Latest.ClaimId).OfType<long>(), cancellation).GetAsyncEnumerator(cancellation);
        foreach (var position in positions)
        {
            if (position.Latest.ClaimId is not null && !await claim.MoveNextAsync()) throw new InvalidOperationException("A position rests on a claim that is not there.");
            yield return (position, position.Latest.ClaimId is null ? null : claim.Current);
        }
    }

    // A source that both have is one reference.
    private static async IAsyncEnumerable<Reference> Together(IAsyncEnumerable<Reference> references, IAsyncEnumerable<Reference> records)
    {
        var left = new OrderedDictionary<string, Reference>(StringComparer.Ordinal);
        await foreach (var record in records) left[record.Id] = record;
        await foreach (var reference in references)
            yield return left.Remove(reference.Id, out var more) ? reference with { Annotations = [.. reference.Annotations, .. more.Annotations] } : reference;
        foreach (var record in left.Values) yield return record;
    }

    // The sources of votes and registers on which positions rest, each once, with what they say; or each of these positions in its source.
    private static async IAsyncEnumerable<Reference> RecordsOf(ExportRequest request, IReadOnlyList<Position> positions, CiteBy by)
    {
        var bySource = positions.Where(p => p.Latest.Record?.Source is not null).GroupBy(p => p.Latest.Record!.Source!).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var sources = (await request.Service<SourceQueries>().FindAsync([.. bySource.Select(g => g.Key)], request.Cancellation)).ToDictionary(s => s.Slug);
        foreach (var records in bySource)
        {
            if (!sources.TryGetValue(records.Key, out var source)) continue;
            if (by == CiteBy.Source) yield return source.ToReference() with { Annotations = [.. records.Select(p => PositionExport.Annotation(p, request.Site))] };
            else
                foreach (var position in records) yield return PositionExport.ToReference(position, source.ToReference(), request.Site);
        }
    }
}
