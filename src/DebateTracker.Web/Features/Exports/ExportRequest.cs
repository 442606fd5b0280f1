using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Web.Components;
using DebateTracker.Web.Hosting;

namespace DebateTracker.Web.Features.Exports;

/// <summary>One request for a page as data.</summary>
/// <param name="context">The request.</param>
/// <param name="page">The page's address without extension.</param>
/// <param name="name">The slug or key in the address; null for a list.</param>
internal sealed class ExportRequest(HttpContext context, string page, string? name)
{
    public HttpContext Context => context;

    /// <summary>The slug or key in the address; empty for a list.</summary>
    public string Name => name ?? "";

    public CancellationToken Cancellation => context.RequestAborted;

    public string Site { get; } = context.RequestServices.GetRequiredService<Site>().AddressFor(context);

    public ClaimQueries Claims => Service<ClaimQueries>();

    /// <summary>What is wrong with the address.</summary>
    public List<FilterProblem> Problems { get; } = [];

    public ListHead Head(string title) => new(title, Site + context.Request.Path + context.Request.QueryString, Site);

    public T Service<T>() where T : notnull => context.RequestServices.GetRequiredService<T>();

    /// <summary>What the address asks for; null when something is wrong with it.</summary>
    /// <param name="index">Tells which slugs name something.</param>
    /// <param name="fix">What the page fixes.</param>
    /// <param name="isSingle">Whether it is one claim.</param>
    /// <param name="also">Keys that are read elsewhere.</param>
    public PageRequest? Parse(ClaimIndex index, SlugKey? fix = null, bool isSingle = false, IReadOnlyList<string>? also = null)
    {
        var request = PageRequest.Parse(context.Request, index, page, fix is null ? null : (fix, Name), isSingle, isWhole: true, also);
        Problems.AddRange(request.Problems);
        return request.Problems.Count > 0 ? null : request;
    }

    /// <summary>Says that the address is wrong.</summary>
    public ExportList? Refuse(FilterProblem problem)
    {
        Problems.Add(problem);
        return null;
    }
}
