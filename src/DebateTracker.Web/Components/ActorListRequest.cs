using DebateTracker.Claims;

namespace DebateTracker.Web.Components;

/// <summary>What the address of the list of actors asks for.</summary>
/// <param name="Name">A part of a name; null for every actor.</param>
/// <param name="After">The slug of the last actor seen; null from the first.</param>
/// <param name="Problem">What is wrong with the address; then there is neither of the other two.</param>
public sealed record ActorListRequest(string? Name, string? After, FilterProblem? Problem = null)
{
    private const int MaxLength = 100;

    /// <summary>The name as the address has it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query => Name is null ? [] : [new("q", Name)];

    /// <summary>Reads an address.</summary>
    /// <param name="request">The request.</param>
    /// <param name="index">Knows the actors.</param>
    /// <param name="isWhole">Whether the whole list is given at once, and not a page of it.</param>
    public static ActorListRequest Parse(HttpRequest request, ClaimIndex index, bool isWhole = false)
    {
        var (q, after) = (request.Query["q"].ToString().Trim(), request.Query["after"].ToString());
        FilterProblem? problem =
            isWhole && request.Query.ContainsKey("after") ? new("after", "", "An export gives the whole list; take 'after' out of the address.")
            : request.Query.Keys.Any(k => k is not ("q" or "after")) ? new("", "", "This list has no filter but 'q', a part of a name.")
            : q.Length > MaxLength ? new("q", "", $"A name to look for can have at most {MaxLength} characters.")
            : request.Query["q"].Count > 1 ? new("q", "", "'q' can be given once only.")
            : after.Length > 0 && index.Actors.All(a => a.Slug != after)
                ? new("after", "", "This address goes on from an actor that is not here any more; begin again at the first page.", NotFound: true)
            : null;
        return problem is null ? new(q.Length > 0 ? q : null, after.Length > 0 ? after : null) : new(null, null, problem);
    }
}
