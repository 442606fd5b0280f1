using DebateTracker.Actors;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Histories;
using DebateTracker.Text;

namespace DebateTracker.Web.Components;

/// <summary>What the address of the list of actors asks for.</summary>
/// <param name="List">A part of their names, and the page.</param>
/// <param name="Filter">Their sectors and kinds.</param>
/// <param name="ByClaims">Whether those with most claims come first; else they come by name.</param>
/// <param name="Letter">The letter that their names begin with, small and without accents; null for any.</param>
/// <param name="Problems">What is wrong with the address; then nothing should be listed.</param>
public sealed record ActorListRequest(EntryListRequest List, ClaimFilter Filter, bool ByClaims, char? Letter, IReadOnlyList<FilterProblem> Problems)
{
    private const string Path = "/actors";

    /// <summary>The filter as the address has it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query => Written(Filter, ByClaims, Letter);

    /// <summary>Reads an address.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isWhole">Whether the whole list is given at once, and not a page of it.</param>
    public static ActorListRequest Parse(HttpRequest request, bool isWhole = false)
    {
        List<FilterProblem> problems = [.. PageRequest.ProblemsOf(request, ["q", "page", "order", "letter"], "sector", "actor-kind", FilterKeys.AddedSince.Name)];
        if (isWhole && request.Query.ContainsKey("page")) problems.Add(new("page", "", "An export gives the whole list; take 'page' out of the address."));
        var filter = ClaimFilter.Parse(request.Query.Where(q => q.Key is "sector" or "actor-kind" || q.Key == FilterKeys.AddedSince.Name).SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? "")), problems);
        var (q, order, letter) = (request.Query["q"].ToString().Trim(), request.Query["order"].ToString(), SearchText.Fold(request.Query["letter"].ToString()));
        if (q.Length > EntryListRequest.MaxLength) problems.Add(new("q", "", $"A name to look for can have at most {EntryListRequest.MaxLength} characters."));
        if (order is not ("" or "name" or "claims")) problems.Add(new("order", PageRequest.Shorten(order), $"'order' cannot be '{PageRequest.Shorten(order)}'; it can be name, claims."));
        if (letter.Length > 1) problems.Add(new("letter", PageRequest.Shorten(letter), $"'letter' is one letter, and not '{PageRequest.Shorten(letter)}'."));
        var (byClaims, first) = (order == "claims", letter is [var only] ? only : (char?)null);
        var list = EntryListRequest.OfPage(request, Path, ClaimFilter.Everything, Written(filter, byClaims, first)) with { Name = q.Length > 0 ? q : null, Filter = filter };
        if (list.Problem is { } page) problems.Add(page);
        return new(list, filter, byClaims, first, problems);
    }

    /// <summary>All that the address asks for but the page.</summary>
    public IEnumerable<KeyValuePair<string, string>> Asked => [.. List.Name is { } q ? [new("q", q)] : Array.Empty<KeyValuePair<string, string>>(), .. Query];

    /// <summary>The same, which knows who was entered since the day asked for.</summary>
    public async Task<ActorListRequest> WithEnteredAsync(RevisionTimes times, CancellationToken cancellation) =>
        Problems.Count > 0 ? this : this with { List = await List.WithEnteredAsync(times, RecordKind.Actor, cancellation) };

    /// <summary>The actors asked for, in the order asked for.</summary>
    public IEnumerable<IndexedActor> Of(ClaimIndex index)
    {
        var (sectors, kinds) = (Filter.Values().Where(v => v.Key == "sector").Select(v => v.Value).ToHashSet(), Filter.Of(FilterKeys.ActorKind));
        var fitting = index.ActorsByName().Where(a => List.Fits(a.Slug, [a.Name])
            && (sectors.Count == 0 || sectors.Contains(a.Sector is { } sector ? Terms.Of(sector) : "none")) && (kinds.Count == 0 || kinds.Contains(a.Kind))
            && (Letter is null || LetterOf(a) == Letter));
        return ByClaims ? fitting.OrderByDescending(a => index.CountOf(FilterKeys.Actor, a.Slug)) : fitting;
    }

    /// <summary>The letter under which an actor is found in an alphabet.</summary>
    public static char LetterOf(IndexedActor actor) => SearchText.Fold(actor.SortName).FirstOrDefault(char.IsLetterOrDigit, '#');

    /// <summary>The address with another filter, from its first page.</summary>
    public string Link(ClaimFilter? filter = null, bool? byClaims = null, char? letter = null) =>
        Path + ClaimFilter.ToQueryString([.. List.Name is { } name ? [new("q", name)] : Array.Empty<KeyValuePair<string, string>>(), .. Written(filter ?? Filter, byClaims ?? ByClaims, letter)]);

    private static IEnumerable<KeyValuePair<string, string>> Written(ClaimFilter filter, bool byClaims, char? letter) =>
        [.. filter.Values(), .. byClaims ? [new("order", "claims")] : Array.Empty<KeyValuePair<string, string>>(), .. letter is { } l ? [new("letter", l.ToString())] : Array.Empty<KeyValuePair<string, string>>()];
}
