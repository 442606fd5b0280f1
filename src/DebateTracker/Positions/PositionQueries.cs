using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Snapshot;

namespace DebateTracker.Positions;

/// <summary>Reads positions.</summary>
/// <param name="debate">The debate as the request sees it.</param>
/// <param name="database">The database it is in.</param>
public sealed class PositionQueries(CurrentDebate debate, IDebateDatabase database)
{
    /// <summary>A page of the positions that a filter lets through; see <see cref="PositionIndex.List"/>.</summary>
    /// <returns>The page, or null when the place names no position among them.</returns>
    public async Task<PageOfPositions?> ListAsync(ClaimFilter filter, ClaimPlace place, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var (db, index) = (turn.Db, turn.Index);
        var (found, summary) = PositionIndex.Of(index).List(filter, await index.SearchAsync(db, database, filter, cancellation));
        var first = (place.Page - 1) * ClaimQueries.PageSize;
        if ((place.After ?? place.Before) is { } name)
        {
            var at = 0;
            while (at < found.Count && PlaceOf(found[at]) != name) at++;
            if (at == found.Count) return null;
            first = place.After is not null ? at + 1 : Math.Max(0, at - ClaimQueries.PageSize);
        }

        List<Position> items = [.. Enumerable.Range(first, Math.Max(0, Math.Min(ClaimQueries.PageSize, found.Count - first))).Select(i => found[i])];
        return new(
            items, summary,
            Previous: first > 0 && items.Count > 0 ? PlaceOf(items[0]) : null,
            Next: first + items.Count < found.Count ? PlaceOf(items[^1]) : null);
    }

    /// <summary>By what the positions that a filter lets through can be narrowed further.</summary>
    public async Task<FilterSummary> SummaryAsync(ClaimFilter filter, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        return PositionIndex.Of(turn.Index).List(filter, await turn.Index.SearchAsync(turn.Db, database, filter, cancellation)).Summary;
    }

    /// <summary>Every position that a filter lets through.</summary>
    public async Task<IReadOnlyList<Position>> AllAsync(ClaimFilter filter, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var (db, index) = (turn.Db, turn.Index);
        return PositionIndex.Of(index).List(filter, await index.SearchAsync(db, database, filter, cancellation)).Items;
    }

    /// <summary>Every position that a filter lets through of which an earlier stance of the same basis was another one, and by what these can be narrowed further.</summary>
    public async Task<(IReadOnlyList<Position> Items, FilterSummary Summary)> ShiftsAsync(ClaimFilter filter, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var (db, index) = (turn.Db, turn.Index);
        return PositionIndex.Of(index).Shifts(filter, await index.SearchAsync(db, database, filter, cancellation));
    }

    /// <summary>Every value of a key, with how many positions it would leave; see <see cref="PositionIndex.ValuesOf"/>.</summary>
    public async Task<IReadOnlyList<FacetValue>> ValuesAsync(FilterKey key, ClaimFilter filter, bool onlyShifted, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var (db, index) = (turn.Db, turn.Index);
        return PositionIndex.Of(index).ValuesOf(key, filter, await index.SearchAsync(db, database, filter, cancellation), onlyShifted);
    }

    /// <summary>Every position that a filter lets through, as a mark.</summary>
    public async Task<IReadOnlyList<Mark>> MarksAsync(ClaimFilter filter, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        var (db, index) = (turn.Db, turn.Index);
        return PositionIndex.Of(index).Marks(filter, await index.SearchAsync(db, database, filter, cancellation));
    }

    private static string PlaceOf(Position position) => $"{position.Actor.Slug}{position.Target.Path}";
}
