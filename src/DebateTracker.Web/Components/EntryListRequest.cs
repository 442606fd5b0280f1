using System.Globalization;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Histories;
using DebateTracker.Lookups;
using DebateTracker.Propositions;
using DebateTracker.Text;

namespace DebateTracker.Web.Components;

/// <summary>What the address of a list of entries asks for: a part of their names, and a page.</summary>
/// <param name="Path">The list's address.</param>
/// <param name="Name">What is looked for; null for every entry.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Problem">What is wrong with the address; then there is nothing else.</param>
public sealed record EntryListRequest(string Path, string? Name, int Page, FilterProblem? Problem = null)
{
    /// <summary>How many entries a page has.</summary>
    public const int PageSize = 50;

    /// <summary>How long what is looked for may be.</summary>
    public const int MaxLength = 100;

    private const int MaxPage = 100_000;

    /// <summary>What is looked for as the address has it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query => [.. Name is null ? [] : new[] { KeyValuePair.Create("q", Name) }, .. Others];

    /// <summary>What else the address asks for, which its pages have in common.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Others { get; init; } = [];

    /// <summary>By what a list of bills can be narrowed beside their names.</summary>
    public static readonly IReadOnlyList<BillFactKey> BillKeys = [FilterKeys.Jurisdiction, FilterKeys.Session, FilterKeys.BillStatus];

    /// <summary>What the entries have beside their names, and since when they are here; everything where nothing is asked of them.</summary>
    public ClaimFilter Filter { get; init; } = ClaimFilter.Everything;

    /// <summary>Whether an entry, by its slug, was entered since the day asked for.</summary>
    public Predicate<string> Entered { get; private init; } = _ => true;

    /// <summary>The same, which knows what was entered since the day asked for.</summary>
    public async Task<EntryListRequest> WithEnteredAsync(RevisionTimes times, RecordKind kind, CancellationToken cancellation) =>
        this with { Entered = Problem is null ? await times.EnteredAsync(kind, Filter, cancellation) : _ => true };

    /// <summary>Reads the address of a list of bills.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">The list's address.</param>
    /// <param name="index">Tells which values there are.</param>
    /// <param name="isWhole">Whether the whole list is given at once, and not a page of it.</param>
    public static EntryListRequest ParseBills(HttpRequest request, string path, ClaimIndex index, bool isWhole = false) =>
        Parse(request, path, isWhole, [.. BillKeys, FilterKeys.AddedSince], index);

    /// <summary>Reads an address.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">The list's address.</param>
    /// <param name="isWhole">Whether the whole list is given at once, and not a page of it.</param>
    public static EntryListRequest Parse(HttpRequest request, string path, bool isWhole = false) => Parse(request, path, isWhole, [FilterKeys.AddedSince], null);

    private static EntryListRequest Parse(HttpRequest request, string path, bool isWhole, IReadOnlyList<FilterKey> keys, ClaimIndex? index)
    {
        var problems = new List<FilterProblem>();
        var filter = ClaimFilter.Parse(request.Query.Where(q => keys.Any(k => k.Name == q.Key)).SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? "")), problems);
        if (index is not null) problems.AddRange(filter.Missing(index));
        var q = request.Query["q"].ToString().Trim();
        var (number, wrong) = PageOf(request);
        var problem = PageRequest.ProblemsOf(request, isWhole ? ["q", "page", .. PageRequest.StyleKeys, .. IsOfReferences(request) ? ["of"] : Array.Empty<string>()] : ["q", "page"], [.. keys.Select(k => k.Name)]).FirstOrDefault() ?? problems.FirstOrDefault()
            ?? (isWhole && request.Query.ContainsKey("page") ? new("page", "", "An export gives the whole list; take 'page' out of the address.")
                : q.Length > MaxLength ? new("q", "", $"What is looked for can have at most {MaxLength} characters.")
                : wrong);
        return new(path, q.Length is > 0 and <= MaxLength ? q : null, problem is null ? number : 1, problem) { Filter = filter, Others = [.. filter.Values()] };
    }

    // The page of references, or a file of it, says of what.
    private static bool IsOfReferences(HttpRequest request) => request.Path == "/cite" || request.Path.Value!.StartsWith("/cite.", StringComparison.Ordinal);

    /// <summary>Reads which page of a list an address asks for, whose other keys somebody else reads.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">The list's address.</param>
    /// <param name="filter">What the list is narrowed by.</param>
    /// <param name="others">What else the address asks for.</param>
    public static EntryListRequest OfPage(HttpRequest request, string path, ClaimFilter filter, params IEnumerable<KeyValuePair<string, string>> others)
    {
        var (number, problem) = PageOf(request);
        return new(path, null, number, problem) { Others = [.. filter.Values(), .. others] };
    }

    private static (int Page, FilterProblem? Problem) PageOf(HttpRequest request)
    {
        var page = request.Query["page"].ToString();
        return page.Length == 0 ? (1, null) : PageIn(page);
    }

    /// <summary>The number of a page as an address has it; what is wrong with it, where something is.</summary>
    internal static (int Page, FilterProblem? Problem) PageIn(string page) =>
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxPage ? (number, null)
        : (1, new("page", PageRequest.Shorten(page), $"'page' cannot be '{PageRequest.Shorten(page)}'; pages are numbered from 1."));

    /// <summary>Whether an entry with these names is looked for, in whatever case and accents; numbers of bills with or without spaces and dots.</summary>
    public bool Fits(params IEnumerable<string?> names)
    {
        if (Name is null) return true;
        var (folded, compact) = (SearchText.Fold(Name), Compact(Name));
        return names.OfType<string>().Any(n => SearchText.Fold(n).Contains(folded, StringComparison.Ordinal) || (compact.Any(char.IsDigit) && Compact(n).Contains(compact, StringComparison.Ordinal)));
    }

    /// <summary>Whether an entry of these names is asked for, by when it was entered, too.</summary>
    public bool Fits(string slug, IEnumerable<string?> names) => Entered(slug) && Fits(names);

    /// <summary>Whether a bill is asked for.</summary>
    public bool Fits(Bill bill, ClaimIndex index) => Fits(bill.Slug, NamesOf(bill)) && BillKeys.All(k => k.Lets(Filter, index.TargetOf(TargetKind.Bill, bill.Slug)?.Facts));

    /// <summary>What the list is of, as a heading says it: "Bills with “SB” (California, vetoed)".</summary>
    public string Describe(string what, ClaimIndex index)
    {
        List<string> values = [.. BillKeys.SelectMany(k => Filter.Of(k).Select(v => k.Say(v, index))), .. Filter.Has(FilterKeys.AddedSince) ? [FilterKeys.AddedSince.Say(Filter.Of(FilterKeys.AddedSince).ToString(), index)] : Array.Empty<string>()];
        return what + (Name is null ? "" : $" with “{Name}”") + (values.Count == 0 ? "" : $" ({string.Join(", ", values)})");
    }

    /// <summary>What of a bill is looked at.</summary>
    public static IEnumerable<string?> NamesOf(Bill bill) => [bill.Identifier, bill.ShortTitle, bill.Title, bill.JurisdictionName, bill.Session];

    /// <summary>What of a proposition is looked at.</summary>
    public static IEnumerable<string?> NamesOf(Proposition proposition) => [proposition.Title, proposition.Text];

    /// <summary>What of a lookup is looked at.</summary>
    public static IEnumerable<string?> NamesOf(LookupView lookup) => [lookup.Actor.Name, lookup.Target.Name];

    /// <summary>The entries of the page.</summary>
    public IEnumerable<T> OnPage<T>(IEnumerable<T> fitting, int size = PageSize) => fitting.Skip((Page - 1) * size).Take(size);

    /// <summary>The address of a page.</summary>
    public string Link(int page) => Path + ClaimFilter.ToQueryString([.. Query, .. page > 1 ? [new("page", page.ToString(CultureInfo.InvariantCulture))] : Array.Empty<KeyValuePair<string, string>>()]);

    /// <summary>Gives the answer its status: 400 where the address is wrong, 404 where it has no such page.</summary>
    public void Answer(HttpContext context, int found, int size = PageSize)
    {
        if (Problem is not null) context.AnswerWith(StatusCodes.Status400BadRequest);
        else if (Page > 1 && (Page - 1) * size >= found) context.AnswerWith(StatusCodes.Status404NotFound);
    }

    private static string Compact(string text) => string.Concat(SearchText.Fold(text).Where(char.IsLetterOrDigit));
}
