using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Histories;
using DebateTracker.Web.Components;

namespace DebateTracker.Web.Features.History;

/// <summary>What the address of a page of changes asks for.</summary>
public sealed record ChangesRequest
{
    private static readonly string[] FilterNames = ["kind", "actor", "bill"];

    // Of more, some are wrong, which is told.
    private const int MaxKinds = 10;

    /// <summary>The page's address without query.</summary>
    public required string Path { get; init; }

    /// <summary>Which records.</summary>
    public required ChangeFilter Filter { get; init; }

    /// <summary>Where in the page's list to go on; null from the beginning.</summary>
    public string? Place { get; init; }

    /// <summary>What is wrong with the address; then nothing should be listed.</summary>
    public required IReadOnlyList<FilterProblem> Problems { get; init; }

    /// <summary>The filter's keys and values, each with what it says.</summary>
    public required IReadOnlyList<(string Key, string Value, string Said)> Values { get; init; }

    /// <summary>The status of an address with problems: 404 when all it does is to name what is not there.</summary>
    public int ProblemStatus => Problems.All(p => p.NotFound) ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;

    /// <summary>Reads an address. What was withdrawn has changes still.</summary>
    /// <param name="request">The request.</param>
    /// <param name="index">Knows the actors and bills.</param>
    /// <param name="lists">Knows those that were withdrawn, too.</param>
    /// <param name="placeKey">The key that says where to go on.</param>
    public static async Task<ChangesRequest> ReadAsync(HttpRequest request, ClaimIndex index, ChangeLists lists, string placeKey)
    {
        var read = Parse(request, index, placeKey);
        List<FilterProblem> problems = [];
        foreach (var problem in read.Problems)
        {
            if (problem.NotFound && await lists.HasRecordAsync(problem.Key == "actor" ? RecordKind.Actor : RecordKind.Bill, problem.Value, request.HttpContext.RequestAborted)) continue;
            problems.Add(problem);
        }

        return read with { Problems = problems };
    }

    private static ChangesRequest Parse(HttpRequest request, ClaimIndex index, string placeKey)
    {
        List<FilterProblem> problems = [.. PageRequest.ProblemsOf(request, [placeKey], FilterNames)];
        var named = ClaimFilter.Parse(request.Query.Where(q => q.Key is "actor" or "bill").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? "")), problems);
        problems.AddRange(named.Missing(index));
        var kinds = new List<RecordKind>();
        foreach (var value in request.Query["kind"].OfType<string>().Where(v => v.Length > 0).Distinct().Take(MaxKinds))
        {
            if (Terms.TryParse<RecordKind>(value, out var kind)) kinds.Add(kind);
            else problems.Add(new("kind", value, $"'kind' cannot be '{PageRequest.Shorten(value)}'; it can be {string.Join(", ", Terms.All<RecordKind>())}."));
        }

        return new()
        {
            Path = request.Path.Value!,
            Filter = new(kinds, named.Of(FilterKeys.Actor), named.Of(FilterKeys.Bill)),
            Place = request.Query[placeKey].ToString() is { Length: > 0 } place ? place : null,
            Problems = problems,
            Values =
            [
                .. kinds.Select(k => ("kind", Terms.Of(k), Terms.Printed(k) + "s")),
                .. named.Values().Select(v => (v.Key, v.Value, FilterKeys.Find(v.Key)!.Say(v.Value, index))),
            ],
        };
    }

    /// <summary>The address with another filter, from its beginning.</summary>
    /// <param name="without">A value that it is not to have.</param>
    /// <param name="with">A value that it is to have as well.</param>
    public string Link((string Key, string Value)? without = null, (string Key, string Value)? with = null) => Path + Query(without, with);

    /// <summary>The address of the next part of the list.</summary>
    public string PageLink(string placeKey, string place) => Path + Query(with: (placeKey, place));

    /// <summary>The filter as the query of another page.</summary>
    public string Query((string Key, string Value)? without = null, (string Key, string Value)? with = null) =>
        ClaimFilter.ToQueryString(Values.Select(v => (v.Key, v.Value)).Where(v => v != without).Concat(with is { } added ? [added] : []).Select(v => KeyValuePair.Create(v.Key, v.Value)));
}
