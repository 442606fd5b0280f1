using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Finding;
using DebateTracker.Positions;
using DebateTracker.Search;
using DebateTracker.Web.Components;

namespace DebateTracker.Web.Features.Compare;

/// <summary>Which actors an address asks to compare: by their slugs, or by what they are called.</summary>
internal sealed record CompareRequest
{
    /// <summary>The fewest that can be compared.</summary>
    public const int Fewest = 2;

    /// <summary>The most.</summary>
    public const int Most = 4;

    // So many of those whom a name may mean are told.
    private const int MostNamed = 4;

    /// <summary>What was typed, each once.</summary>
    public required IReadOnlyList<string> Typed { get; init; }

    /// <summary>The actors; none where something is wrong, or nothing was asked.</summary>
    public IReadOnlyList<IndexedActor> Actors { get; private init; } = [];

    /// <summary>The filter that asks for them.</summary>
    public ClaimFilter Filter { get; private init; } = ClaimFilter.Everything;

    /// <summary>How they stand to each other; null where there are no two.</summary>
    public Comparison? Comparison { get; private init; }

    /// <summary>What is wrong with the address.</summary>
    public required List<FilterProblem> Problems { get; init; }

    /// <summary>The address of the page, with slugs.</summary>
    public string Link => LinkTo("/compare");

    /// <summary>An address that asks for the same actors.</summary>
    public string LinkTo(string path) => path + ClaimFilter.ToQueryString(Actors.Select(a => KeyValuePair.Create("actor", a.Slug)));

    /// <summary>Reads an address; whoever is named is found as the search finds names.</summary>
    public static async Task<CompareRequest> ReadAsync(HttpContext context, ClaimIndex index, EntryFinder finder)
    {
        List<FilterProblem> problems = [.. PageRequest.ProblemsOf(context.Request, [], "actor")];
        List<string> typed = [.. context.Request.Query["actor"].OfType<string>().Select(a => a.Trim()).Where(a => a.Length > 0).Distinct()];
        var asked = new CompareRequest { Typed = typed, Problems = problems };
        if (typed.Count > Most) problems.Add(new("actor", "", $"At most {Most} actors can be compared; this address has {typed.Count}. The matrix shows more."));
        if (problems.Count > 0) return asked;
        var actors = new List<IndexedActor>();
        foreach (var name in typed)
        {
            if (index.Actors.FirstOrDefault(a => a.Slug == name) is { } actor)
            {
                actors.Add(actor);
                continue;
            }

            var said = PageRequest.Shorten(name);
            var found = name.Length > SearchQuery.MaxLength ? [] : (await finder.FindAsync(name, context.RequestAborted)).Where(f => f.Kind == RecordKind.Actor).ToList();
            if (found.Count == 1 || found is [{ IsExact: true }, { IsExact: false }, ..]) actors.Add(index.Actors.First(a => a.Slug == found[0].Slug));
            else if (found.Count == 0) problems.Add(new("actor", said, $"Nobody on record is called “{said}”.", NotFound: true));
            else problems.Add(new("actor", said, $"“{said}” may be {string.Join(", ", found.Take(MostNamed).Select(f => f.Name))}{(found.Count > MostNamed ? " or others" : "")}; write more of the name.", NotFound: true));
        }

        actors = [.. actors.Distinct()];
        if (problems.Count == 0 && actors.Count == 1) problems.Add(new("actor", "", "Name at least one actor more to compare with."));
        return problems.Count > 0 || actors.Count == 0 ? asked : asked with
        {
            Actors = actors,
            Filter = ClaimFilter.Parse(actors.Select(a => KeyValuePair.Create("actor", a.Slug)), problems),
            Comparison = Comparison.Of([.. actors.Select(a => PositionIndex.Of(index).OfActor(a.Slug))]),
        };
    }
}
