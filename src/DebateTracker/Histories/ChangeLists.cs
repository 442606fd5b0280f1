using System.Linq.Expressions;
using DebateTracker.Changes;
using DebateTracker.Data;
using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Histories;

/// <summary>Which records of changes: all that fit every part of it. A part without values lets everything through.</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="Actors">Slugs of actors: themselves and the claims of which they are on record.</param>
/// <param name="Bills">Slugs of bills: themselves and the claims that take a stance on them.</param>
public sealed record ChangeFilter(IReadOnlyList<RecordKind> Kinds, IReadOnlyList<string> Actors, IReadOnlyList<string> Bills)
{
    /// <summary>The filter that lets everything through.</summary>
    public static readonly ChangeFilter Everything = new([], [], []);

    /// <summary>Whether it lets everything through.</summary>
    public bool IsEmpty => Kinds.Count == 0 && !NamesRecords;

    /// <summary>Whether it asks for actors or bills by name.</summary>
    internal bool NamesRecords => Actors.Count + Bills.Count > 0;
}

/// <summary>A change with some of its records.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Why">What was done, or why.</param>
/// <param name="Hash">Its hash; see <see cref="ChangeChain"/>.</param>
public sealed record ListedChange(long Number, DateTime At, string By, string Why, string Hash)
{
    /// <summary>How many of its records of each kind fit, in the order in which they are listed; more than <see cref="ChangeLists.MaxCounted"/> are not counted.</summary>
    public IReadOnlyList<(RecordKind Kind, int Count)> Counts { get; init; } = [];

    /// <summary>Some of the records that fit.</summary>
    public IReadOnlyList<RevisionFacts> Records { get; init; } = [];

    /// <summary>How many records fit.</summary>
    public int Total => Counts.Sum(c => c.Count);
}

/// <summary>A part of the list of changes, newest first.</summary>
/// <param name="Changes">The changes.</param>
/// <param name="Before">The number before which the next part begins; null where this is the last.</param>
/// <param name="Names">The names of the records.</param>
public sealed record PageOfChanges(IReadOnlyList<ListedChange> Changes, long? Before, IReadOnlyDictionary<NamedRecord, string> Names);

/// <summary>One change with a part of its records.</summary>
/// <param name="Change">The change.</param>
/// <param name="Newest">The number of the newest change there is.</param>
/// <param name="After">The record after which the next part begins; null where this is the last.</param>
/// <param name="Names">The names of the records.</param>
public sealed record WholeChange(ListedChange Change, long Newest, NamedRecord? After, IReadOnlyDictionary<NamedRecord, string> Names);

/// <summary>
/// Reads what was changed. Nothing here takes time by the size of a change, since the first load of a debate is one: records
/// are read by the index of a change's revisions, some at a time, and counted up to a limit.
/// </summary>
public sealed class ChangeLists(CurrentDebate debate)
{
    /// <summary>How many changes a part of the list has.</summary>
    public const int PageSize = 20;

    /// <summary>How many records a page of one change has.</summary>
    public const int RecordsOnPage = 100;

    /// <summary>More records of a kind are not counted, unless a filter names an actor or a bill.</summary>
    public const int MaxCounted = 10_000;

    // A change of so many records is shown whole in the list, and of a larger one the first few.
    private const int ShownWhole = 8;
    private const int ShownOfMore = 5;

    /// <summary>Kinds in the order in which a change's records are listed: what readers look for first.</summary>
    public static readonly IReadOnlyList<RecordKind> Kinds = [RecordKind.Claim, RecordKind.Actor, RecordKind.Bill, RecordKind.Proposition, RecordKind.Source];

    /// <summary>Changes of which a record fits, newest first; without a filter all of them.</summary>
    /// <param name="filter">Which records.</param>
    /// <param name="before">Only changes before this number.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<PageOfChanges> ListAsync(ChangeFilter filter, long before = long.MaxValue, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var asked = await Asked.OfAsync(turn.Db, filter, cancellation);
        List<RecordCount> counts;
        List<long> numbers;
        if (filter.NamesRecords)
        {
            counts = await asked.CountAsync(r => r.ChangeId < before, cancellation);
            numbers = [.. counts.Select(c => c.Change).Distinct().OrderDescending().Take(PageSize + 1)];
        }
        else
        {
            numbers = await asked.Numbers().Where(n => n < before).OrderByDescending(n => n).Take(PageSize + 1).ToListAsync(cancellation);
            counts = await asked.CountSomeAsync(numbers, cancellation);
        }

        var changes = await asked.ReadAsync([.. numbers.Take(PageSize)], counts, cancellation);
        var whole = changes.Where(c => c.Total <= ShownWhole).ToList();
        var records = await asked.RecordsAsync(whole, cancellation);
        foreach (var change in changes.Except(whole)) records.AddRange(await asked.RecordsAsync(change, null, ShownOfMore, cancellation));
        var byChange = records.ToLookup(r => r.Change);
        return new(
            [.. changes.Select(c => c with { Records = [.. InOrder(byChange[c.Number])] })],
            numbers.Count > PageSize ? numbers[PageSize - 1] : null,
            await RecordNames.OfAsync(turn.Db, records.Select(r => r.Record), cancellation));
    }

    /// <summary>One change; null when there is none of that number.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="filter">Which of its records.</param>
    /// <param name="after">Only records after this one, in the order in which they are listed.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<WholeChange?> GetAsync(long number, ChangeFilter filter, NamedRecord? after = null, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var asked = await Asked.OfAsync(turn.Db, filter, cancellation);
        var counts = filter.NamesRecords ? await asked.CountAsync(r => r.ChangeId == number, cancellation) : await asked.CountSomeAsync([number], cancellation);
        if (await asked.ReadAsync([number], counts, cancellation) is not [var change]) return null;
        var records = await asked.RecordsAsync(change, after, RecordsOnPage + 1, cancellation);
        var shown = records.Take(RecordsOnPage).ToList();
        return new(
            change with { Records = shown },
            await turn.Db.Changes.MaxAsync(c => c.Id, cancellation),
            records.Count > RecordsOnPage ? shown[^1].Record : null,
            await RecordNames.OfAsync(turn.Db, shown.Select(r => r.Record), cancellation));
    }

    private static IEnumerable<RevisionFacts> InOrder(IEnumerable<RevisionFacts> records) =>
        records.OrderBy(r => Kinds.Index().First(k => k.Item == r.Record.Kind).Index).ThenBy(r => r.Record.Key, StringComparer.Ordinal);

    private sealed record RecordCount(long Change, RecordKind Kind, int Count);

    /// <summary>A filter with the rows that it names.</summary>
    private sealed class Asked(DebateDbContext db, ChangeFilter filter, List<long> actors, List<long> bills)
    {
        // The kinds of which a record can fit.
        private readonly List<RecordKind> kinds =
        [
            .. Kinds.Where(k => (filter.Kinds.Count == 0 || filter.Kinds.Contains(k)) && (k, filter.Actors.Count, filter.Bills.Count) is (_, 0, 0)
                or (RecordKind.Claim, _, _) or (RecordKind.Actor, > 0, 0) or (RecordKind.Bill, 0, > 0)),
        ];

        public static async Task<Asked> OfAsync(DebateDbContext db, ChangeFilter filter, CancellationToken cancellation)
        {
            var (actors, bills) = (filter.Actors, filter.Bills);
            return new(
                db,
                filter,
                actors.Count == 0 ? [] : await db.Actors.Where(a => EF.Parameter(actors).Contains(a.Slug)).Select(a => a.Id).ToListAsync(cancellation),
                bills.Count == 0 ? [] : await db.Bills.Where(b => EF.Parameter(bills).Contains(b.Slug)).Select(b => b.Id).ToListAsync(cancellation));
        }

        /// <summary>The numbers of changes, for a filter that names no records.</summary>
        public IQueryable<long> Numbers() =>
            (filter.IsEmpty ? db.Changes : db.Changes.Where(c => db.Revisions.Any(r => r.ChangeId == c.Id && filter.Kinds.Contains(r.Kind)))).Select(c => c.Id);

        /// <summary>How many records of changes fit, for a filter that names some: it takes time by the number of claims of which those are.</summary>
        public async Task<List<RecordCount>> CountAsync(Expression<Func<Revision, bool>> which, CancellationToken cancellation)
        {
            var counts = new List<RecordCount>();
            foreach (var kind in kinds)
                counts.AddRange(await Matching(kind).Where(which).GroupBy(r => r.ChangeId).Select(g => new RecordCount(g.Key, kind, g.Count())).ToListAsync(cancellation));
            return counts;
        }

        /// <summary>How many records of some changes fit, up to a limit, for a filter that names none.</summary>
        public async Task<List<RecordCount>> CountSomeAsync(List<long> numbers, CancellationToken cancellation)
        {
            var counts = new List<RecordCount>();
            foreach (var kind in kinds)
            {
                counts.AddRange(await db.Changes.Where(c => EF.Parameter(numbers).Contains(c.Id))
                    .Select(c => new RecordCount(c.Id, kind, db.Revisions.Where(r => r.ChangeId == c.Id && r.Kind == kind).OrderBy(r => r.Key).Take(MaxCounted + 1).Count()))
                    .ToListAsync(cancellation));
            }

            return counts;
        }

        public async Task<List<ListedChange>> ReadAsync(List<long> numbers, List<RecordCount> counts, CancellationToken cancellation)
        {
            var changes = await db.Changes.Where(c => EF.Parameter(numbers).Contains(c.Id)).OrderByDescending(c => c.Id)
                .Select(c => new ListedChange(c.Id, c.At, c.By, c.What, c.Hash)).ToListAsync(cancellation);
            return [.. changes.Select(c => c with { Counts = [.. counts.Where(n => n.Change == c.Number && n.Count > 0).Select(n => (n.Kind, n.Count))] })];
        }

        /// <summary>All records of some small changes that fit.</summary>
        public async Task<List<RevisionFacts>> RecordsAsync(List<ListedChange> changes, CancellationToken cancellation)
        {
            var numbers = changes.Select(c => c.Number).ToList();
            var records = new List<RevisionFacts>();
            foreach (var kind in changes.SelectMany(c => c.Counts).Select(c => c.Kind).Distinct())
                records.AddRange(await RevisionFacts.Of(db, Matching(kind).Where(r => EF.Parameter(numbers).Contains(r.ChangeId))).ToListAsync(cancellation));
            return records;
        }

        /// <summary>Some of a change's records that fit, in their order.</summary>
        public async Task<List<RevisionFacts>> RecordsAsync(ListedChange change, NamedRecord? after, int count, CancellationToken cancellation)
        {
            var (number, records) = (change.Number, new List<RevisionFacts>());
            foreach (var (kind, _) in change.Counts.SkipWhile(c => after is { } a && c.Kind != a.Kind))
            {
                var rest = Matching(kind).Where(r => r.ChangeId == number);
                if (after is { } last && last.Kind == kind) rest = rest.Where(r => string.Compare(r.Key, last.Key) > 0);
                records.AddRange(InOrder(await RevisionFacts.Of(db, rest.OrderBy(r => r.Key).Take(count - records.Count)).ToListAsync(cancellation)));
                if (records.Count == count) break;
            }

            return records;
        }

        private IQueryable<Revision> Matching(RecordKind kind)
        {
            var revisions = db.Revisions.AsNoTracking().Where(r => r.Kind == kind);
            if (!filter.NamesRecords) return revisions;
            if (kind == RecordKind.Claim)
            {
                var claims = db.Claims.AsQueryable();
                if (filter.Actors.Count > 0) claims = claims.Where(c => EF.Parameter(actors).Contains(c.ActorId));
                if (filter.Bills.Count > 0) claims = claims.Where(c => c.Stances.Any(s => EF.Parameter(bills).Contains(s.BillId!.Value)));
                return claims.Join(revisions, c => c.Key, r => r.Key, (c, r) => r);
            }

            var named = kind == RecordKind.Actor ? filter.Actors : filter.Bills;
            return revisions.Where(r => EF.Parameter(named).Contains(r.Key));
        }
    }
}
