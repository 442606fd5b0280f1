using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Lookups;

/// <summary>A lookup as it is shown.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Actor">The actor.</param>
/// <param name="Target">The bill or proposition.</param>
/// <param name="SearchedOn">When it was searched.</param>
/// <param name="Where">Where.</param>
/// <param name="Note">What else the editors say.</param>
public sealed record LookupView(string Slug, IndexedActor Actor, Target Target, PartialDate SearchedOn, string Where, string? Note)
{
    /// <summary>What it says, as the rest of a sentence: "searched on 7 June 2024, nothing found".</summary>
    public string Searched => $"searched {(SearchedOn.Day is null ? "in" : "on")} {SearchedOn.ToDisplayString()}, nothing found";

    /// <summary>The address of its page.</summary>
    public string Path => "/lookups/" + Slug;
}

/// <summary>Reads lookups, the latest first.</summary>
/// <param name="debate">The debate as the request sees it.</param>
public sealed class LookupQueries(CurrentDebate debate)
{
    // What says of whom and on what a search was; whoever asks for more asks for words, which a lookup has none of.
    private static readonly FilterKey[] Asked = [FilterKeys.Actor, FilterKeys.Bill, FilterKeys.Proposition, FilterKeys.Sector, FilterKeys.ActorKind];

    /// <summary>Every lookup that stands.</summary>
    public Task<IReadOnlyList<LookupView>> ListAsync(CancellationToken cancellation = default) => ReadAsync(l => l, cancellation);

    /// <summary>One lookup; null when there is none, or it is withdrawn.</summary>
    public async Task<LookupView?> GetAsync(string slug, CancellationToken cancellation = default) =>
        Slugs.IsSlug(slug) ? (await ReadAsync(lookups => lookups.Where(l => l.Slug == slug), cancellation)).SingleOrDefault() : null;

    /// <summary>What was searched of an actor.</summary>
    public Task<IReadOnlyList<LookupView>> OfActorAsync(string slug, CancellationToken cancellation = default) => ReadAsync(lookups => lookups.Where(l => l.Actor.Slug == slug), cancellation);

    /// <summary>What was searched on a bill or proposition.</summary>
    public Task<IReadOnlyList<LookupView>> OnAsync(Target target, CancellationToken cancellation = default)
    {
        var slug = target.Slug;
        return ReadAsync(lookups => lookups.Where(l => target.Kind == TargetKind.Bill ? l.Bill!.Slug == slug : l.Proposition!.Slug == slug), cancellation);
    }

    /// <summary>Whether a filter asks only of whom and on what, so that lookups can fit it: other keys ask for words.</summary>
    public static bool CanFit(ClaimFilter filter) => FilterKeys.All.Where(filter.Has).All(Asked.Contains);

    /// <summary>Lookups that a filter lets through; none where it asks for words.</summary>
    public async Task<IReadOnlyList<LookupView>> FittingAsync(ClaimFilter filter, CancellationToken cancellation = default)
    {
        if (!CanFit(filter)) return [];
        var (bills, propositions) = (filter.Of(FilterKeys.Bill), filter.Of(FilterKeys.Proposition));
        return
        [
            .. (await ListAsync(cancellation)).Where(l => FilterKeys.Actor.Lets(filter, l.Actor.Slug)
                && (bills.Count + propositions.Count == 0 || (l.Target.Kind == TargetKind.Bill ? bills : propositions).Contains(l.Target.Slug))
                && FilterKeys.Sector.Lets(filter, l.Actor.Sector) && FilterKeys.ActorKind.Lets(filter, l.Actor.Kind)),
        ];
    }

    private async Task<IReadOnlyList<LookupView>> ReadAsync(Func<IQueryable<Lookup>, IQueryable<Lookup>> which, CancellationToken cancellation)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var found = await which(turn.Db.Lookups.AsNoTracking().Where(l => l.Withdrawn == null))
            .Select(l => new { l.Slug, Actor = l.Actor.Slug, Bill = l.Bill!.Slug, Proposition = l.Proposition!.Slug, l.SearchedOn, l.Where, l.Note }).ToListAsync(cancellation);
        var index = turn.Index;
        var actors = index.Columns.Entries.Actors;
        return
        [
            .. found.Select(l => new LookupView(l.Slug, actors[actors.PlaceOf(l.Actor)!.Value], (l.Bill is null ? index.TargetOf(TargetKind.Proposition, l.Proposition!) : index.TargetOf(TargetKind.Bill, l.Bill))!, l.SearchedOn, l.Where, l.Note))
                .OrderByDescending(l => l.SearchedOn.Sortable).ThenBy(l => l.Slug, StringComparer.Ordinal),
        ];
    }
}
