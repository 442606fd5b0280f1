using DebateTracker.Claims;
using DebateTracker.Exports;

namespace DebateTracker.Web.Components;

/// <summary>
/// What the address of a reading page asks for. The page may fix part of the filter itself (an actor's page, the actor);
/// that part is not among the address's keys.
/// </summary>
public sealed record PageRequest
{
    private static readonly IReadOnlyList<string> FilterNames = [.. FilterKeys.All.Select(k => k.Name)];
    private static readonly string[] PlaceKeys = ["after", "before", "page", "sort", "view"];

    // Put on links by mail programs and social networks; they mean nothing here.
    private static readonly string[] TrackingKeys = ["fbclid", "gclid", "mc_cid", "mc_eid", "ref"];

    // More keys that mean nothing are not worth a line each.
    private const int MaxStray = 5;

    private static readonly IReadOnlyList<string> ListKeys = [.. FilterNames, .. PlaceKeys, "cite"];

    /// <summary>Keys that say how references are written, on the page that shows them and in files of them.</summary>
    public static readonly IReadOnlyList<string> StyleKeys = ["style", "group", "order", "words"];

    /// <summary>Every key that means something on some page.</summary>
    public static readonly IReadOnlyList<string> AllKeys = [.. ListKeys, .. StyleKeys, "kind", "find", "letter", "of", "claim", "columns"];

    /// <summary>The page's address without query.</summary>
    public required string Path { get; init; }

    /// <summary>What the address's own keys ask for.</summary>
    public required ClaimFilter Own { get; init; }

    /// <summary>The same with what the page fixes.</summary>
    public required ClaimFilter Filter { get; init; }

    /// <summary>The key that the page fixes, which is not offered as a facet.</summary>
    public SlugKey? FixedKey { get; init; }

    /// <summary>Where in the list to go on.</summary>
    public required ClaimPlace Place { get; init; }

    /// <summary>The order that the address asks for; as it comes where it does not say.</summary>
    public ClaimOrder Sort { get; init; }

    /// <summary>Whether each claim is shown in a line; null where the address does not say.</summary>
    public bool? AsksForLines { get; init; }

    /// <summary>Whether each claim is shown in a line: on the page of a bill or proposition, where the words stand above, unless the address says otherwise.</summary>
    public bool IsInLines => AsksForLines ?? (FixedKey == FilterKeys.Bill || FixedKey == FilterKeys.Proposition);

    /// <summary>What one reference stands for.</summary>
    public CiteBy Cite { get; init; }

    /// <summary>What is wrong with the address; then nothing should be listed.</summary>
    public required IReadOnlyList<FilterProblem> Problems { get; init; }

    /// <summary>The status of an address with problems: 404 when all it does is to name what is not there.</summary>
    public int ProblemStatus => Problems.All(p => p.NotFound) ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;

    /// <summary>Whether an address has keys that mean nothing on any page.</summary>
    public static bool HasUnknownKeys(HttpRequest request) => request.Query.Keys.Any(k => !AllKeys.Contains(k));

    // How a page is shown, and not what it is of. The order of a list decides what its first page has.
    private static readonly string[] ShownKeys = ["cite", "view", .. StyleKeys.Where(k => k != "order")];

    /// <summary>The one address of the page that is asked for, whatever the order of its keys, with no key that only tells how it is shown, but on the page of references, whose style is what it is.</summary>
    public static string CanonicalAddress(HttpRequest request) => (request.Path.ToUriComponent().TrimEnd('/') is { Length: > 0 } path ? path : "/") + ClaimFilter.ToQueryString(
        request.Query.Where(q => AllKeys.Contains(q.Key) && (request.Path == "/cite" || !ShownKeys.Contains(q.Key))).OrderBy(q => q.Key, StringComparer.Ordinal)
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? "")).Where(q => q.Value.Length > 0 && q is not { Key: "page", Value: "1" }));

    /// <summary>What a page or list without a filter is asked that it cannot answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="keys">The keys that it has.</param>
    /// <param name="filter">Keys that it has and that may have several values.</param>
    public static IReadOnlyList<FilterProblem> ProblemsOf(HttpRequest request, IReadOnlyList<string> keys, params IReadOnlyList<string> filter)
    {
        var there = filter.Count > 0 ? $"whose filter has {string.Join(", ", [.. keys.Contains("q") ? ["q"] : Array.Empty<string>(), .. filter])}"
            : keys.Contains("q") ? "which can be searched with 'q' and has no other filter" : "which has no filter; the list of all claims has";
        var stray = request.Query.Keys.Where(k => !keys.Contains(k) && !filter.Contains(k) && !IsTracking(k)).Take(MaxStray).Select(Shorten)
            .Select(k => new FilterProblem(k, "", $"'{k}' means nothing on this page, {there}."));
        return [.. stray, .. Repeated(request, keys)];
    }

    /// <summary>Reads an address.</summary>
    /// <param name="request">The request.</param>
    /// <param name="index">Tells which slugs name something.</param>
    /// <param name="path">The page's address without extension.</param>
    /// <param name="fix">What the page fixes: a key and its value.</param>
    /// <param name="isSingle">Whether the page is one claim's, and has no filter.</param>
    /// <param name="isWhole">Whether the whole list is given at once, and not a page of it.</param>
    /// <param name="also">Keys that the page reads for itself, instead of a place to go on from.</param>
    public static PageRequest Parse(
        HttpRequest request, ClaimIndex index, string path, (SlugKey Key, string Value)? fix = null, bool isSingle = false, bool isWhole = false, IReadOnlyList<string>? also = null)
    {
        var problems = new List<FilterProblem>();
        var stray = 0;
        foreach (var key in request.Query.Keys)
        {
            if (isSingle && key != "cite" && ListKeys.Contains(key))
                problems.Add(new(key, "", $"One claim has no filter; take '{key}' out of the address, or use the list of all claims."));
            else if (isWhole && key is "after" or "before" or "page")
                problems.Add(new(key, "", $"An export gives the whole list; take '{key}' out of the address."));
            else if (key == fix?.Key.Name)
                problems.Add(new(key, "", $"This page is already about one {key}; take '{key}' out of the address, or use the list of all claims."));
            else if (also is not null && PlaceKeys.Contains(key) && !also.Contains(key))
                problems.Add(new(key, "", $"'{key}' means nothing on this page; take it out of the address."));
            else if (!ListKeys.Contains(key) && !(isWhole && StyleKeys.Contains(key)) && also?.Contains(key) != true && !IsTracking(key) && stray++ < MaxStray)
                problems.Add(new(Shorten(key), "", $"'{Shorten(key)}' is no filter here; there are {string.Join(", ", FilterNames)}."));
        }

        problems.AddRange(Repeated(request, [.. PlaceKeys, "cite"]));
        var values = request.Query.SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? "")).ToList();
        var own = ClaimFilter.Parse(values.Where(v => v.Key != fix?.Key.Name), problems);
        problems.AddRange(own.Missing(index));
        var (after, before) = (Key("after"), Key("before"));
        if (after is not null && before is not null) problems.Add(new("before", Shorten(before), "'after' and 'before' cannot be given together."));
        var page = 1;
        if (also is null && Key("page") is { } number && EntryListRequest.PageIn(number) is var (asked, wrong))
        {
            page = asked;
            if (wrong is not null) problems.Add(wrong);
            else if (after is not null || before is not null) problems.Add(new("page", Shorten(number), "'page' cannot be given together with 'after' or 'before'."));
        }

        var view = Key("view");
        if (view is not (null or "lines" or "words")) problems.Add(new("view", Shorten(view), $"'view' cannot be '{Shorten(view)}'; it can be lines or words."));
        var sort = Key("sort");
        var order = ClaimOrder.AsItComes;
        if (sort is not null && (!Terms.TryParse(sort, out order) || order == ClaimOrder.AsItComes))
            problems.Add(new("sort", Shorten(sort), $"'sort' cannot be '{Shorten(sort)}'; it can be newest or relevance."));
        var cite = CiteBy.Source;
        if (Key("cite") is { } by && !Terms.TryParse(by, out cite)) problems.Add(new("cite", Shorten(by), $"'cite' cannot be '{Shorten(by)}'; it can be source or claim."));
        return new()
        {
            Path = path,
            Own = own,
            Filter = fix is { } f ? own.With(f.Key, [f.Value]) : own,
            FixedKey = fix?.Key,
            Place = new(after, before, order == ClaimOrder.Newest, page),
            Sort = order,
            Cite = cite,
            AsksForLines = view is null ? null : view == "lines",
            Problems = problems,
        };

        string? Key(string key) => values.Where(v => v.Key == key && v.Value.Length > 0).Select(v => v.Value).FirstOrDefault();
    }

    /// <summary>The address with what of its filter is right.</summary>
    public string RightLink => Path + ClaimFilter.ToQueryString(Own.Values().Where(v => !Problems.Any(p => p.Key == v.Key && (p.Value.Length == 0 || p.Value == Shorten(v.Value)))));

    /// <summary>The address with another filter, from its first page.</summary>
    public string Link(ClaimFilter own) => Path + ClaimFilter.ToQueryString([.. own.Values(), .. Sorted(), .. Viewed(AsksForLines)]);

    /// <summary>The address of a page of the list.</summary>
    public string PageLink(int page) => Path + ClaimFilter.ToQueryString(
        [.. Own.Values(), .. Sorted(), .. page > 1 ? [new("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture))] : Array.Empty<KeyValuePair<string, string>>(), .. Viewed(AsksForLines)]);

    /// <summary>The address of the page after or before a place.</summary>
    public string PlaceLink(string key, string place) => Path + ClaimFilter.ToQueryString([.. Own.Values(), .. Sorted(), new(key, place), .. Viewed(AsksForLines)]);

    /// <summary>The address in the other order.</summary>
    public string SortLink(string sort) => Path + ClaimFilter.ToQueryString([.. Own.Values(), new("sort", sort), .. Viewed(AsksForLines)]);

    /// <summary>The address of the same list, each claim in a line or with its words.</summary>
    public string ViewLink(bool inLines) => Path + ClaimFilter.ToQueryString([.. Own.Values(), .. Sorted(), .. Viewed(inLines)]);

    /// <summary>The address of the same list in another format.</summary>
    public string ExportLink(string extension, CiteBy? by = null) =>
        $"{Path}.{extension}{ClaimFilter.ToQueryString([.. Own.Values(), .. Sorted(), .. by is { } cite ? [new("cite", Terms.Of(cite))] : Array.Empty<KeyValuePair<string, string>>()])}";

    /// <summary>The address of the page that shows the references of the list in a style.</summary>
    public string CiteLink(bool isSingle = false) => "/cite" + ClaimFilter.ToQueryString(isSingle
        ? [new("claim", Path[(Path.LastIndexOf('/') + 1)..]), new("cite", Terms.Of(CiteBy.Claim))]
        : [.. Path == "/positions" ? [new("of", "positions")] : Array.Empty<KeyValuePair<string, string>>(), .. Filter.Values(), .. Sorted()]);

    private static bool IsTracking(string key) => TrackingKeys.Contains(key) || key.StartsWith("utm_", StringComparison.Ordinal);

    private static IEnumerable<FilterProblem> Repeated(HttpRequest request, IEnumerable<string> keys) =>
        keys.Where(k => request.Query[k].Count > 1).Select(k => new FilterProblem(k, "", $"'{k}' can be given once only."));

    private static IEnumerable<KeyValuePair<string, string>> Viewed(bool? inLines) => inLines is { } lines ? [new("view", lines ? "lines" : "words")] : [];

    private IEnumerable<KeyValuePair<string, string>> Sorted() => Sort == ClaimOrder.AsItComes ? [] : [new("sort", Terms.Of(Sort))];

    /// <summary>A value as messages repeat it.</summary>
    internal static string Shorten(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
