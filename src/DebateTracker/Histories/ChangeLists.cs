using System.Linq.Expressions;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Histories;

/// <summary>Which records of changes: all that fit every part of it. A part without values lets everything through.</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="Actors">Slugs of actors: themselves and the claims of which they are on record, or were by an earlier revision.</param>
/// <param name="Bills">Slugs of bills: themselves and the claims that take a stance on them, or did by an earlier revision.</param>
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
    public static readonly IReadOnlyList<RecordKind> Kinds = [RecordKind.Claim, RecordKind.Actor, RecordKind.Bill, RecordKind.Proposition, RecordKind.Source, RecordKind.Lookup];

    /// <summary>Whether there is, or was before it was withdrawn, a record of that name.</summary>
    public async Task<bool> HasRecordAsync(RecordKind kind, string key, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        return await turn.Db.Revisions.AnyAsync(r => r.Kind == kind && r.Key == key, cancellation);
    }

    /// <summary>Changes of which a record fits, newest first; without a filter all of them.</summary>
    /// <param name="filter">Which records.</param>
    /// <param name="before">Only changes before this number.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<PageOfChanges> ListAsync(ChangeFilter filter, long before = long.MaxValue, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var asked = new Asked(turn.Db, filter);
        List<ListedChange> changes;
        long? last;
        if (filter.NamesRecords)
        {
            var counts = await asked.CountAsync(r => r.ChangeId < before, cancellation);
            List<long> numbers = [.. counts.Select(c => c.Change).Distinct().OrderDescending().Take(PageSize + 1)];
            last = numbers.Count > PageSize ? numbers[PageSize - 1] : null;
            changes = await asked.ReadAsync([.. numbers.Take(PageSize)], counts, cancellation);
        }
        else
        {
            changes = await asked.ReadCountedAsync(asked.Fitting().Where(c => c.Id < before).OrderByDescending(c => c.Id).Take(PageSize + 1), cancellation);
            last = changes.Count > PageSize ? changes[PageSize - 1].Number : null;
            changes = [.. changes.Take(PageSize)];
        }

        var (byChange, names) = await asked.RecordsAsync(changes.SelectMany(Some), cancellation);
        return new([.. changes.Select(c => c with { Records = [.. InOrder(byChange[c.Number])] })], last, names);

        // Of a large change the first few of the first kinds.
        IEnumerable<IQueryable<Revision>> Some(ListedChange change)
        {
            if (change.Total <= ShownWhole) return change.Counts.Select(c => asked.Of(change.Number, c.Kind));
            var left = ShownOfMore;
            var parts = new List<IQueryable<Revision>>();
            foreach (var (kind, count) in change.Counts.TakeWhile(_ => left > 0))
            {
                parts.Add(asked.Of(change.Number, kind).OrderBy(r => r.Key).Take(Math.Min(left, count)));
                left -= Math.Min(left, count);
            }

            return parts;
        }
    }

    /// <summary>One change; null when there is none of that number.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="filter">Which of its records.</param>
    /// <param name="after">Only records after this one, in the order in which they are listed.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<WholeChange?> GetAsync(long number, ChangeFilter filter, NamedRecord? after = null, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var asked = new Asked(turn.Db, filter);
        var changes = filter.NamesRecords
            ? await asked.ReadAsync([number], await asked.CountAsync(r => r.ChangeId == number, cancellation), cancellation)
            : await asked.ReadCountedAsync(turn.Db.Changes.Where(c => c.Id == number), cancellation);
        if (changes is not [var change]) return null;
        var (found, names) = await asked.RecordsAsync(
            change.Counts.SkipWhile(c => after is { } a && c.Kind != a.Kind).Select(c =>
            {
                var rest = asked.Of(number, c.Kind);
                return (after is { } last && last.Kind == c.Kind ? rest.Where(r => string.Compare(r.Key, last.Key) > 0) : rest).OrderBy(r => r.Key).Take(RecordsOnPage + 1);
            }),
            cancellation);
        var records = InOrder(found[number]).Take(RecordsOnPage + 1).ToList();
        var shown = records.Take(RecordsOnPage).ToList();
        return new(change with { Records = shown }, debate.Version!.Value.Number, records.Count > RecordsOnPage ? shown[^1].Record : null, names);
    }

    private static IEnumerable<RevisionFacts> InOrder(IEnumerable<RevisionFacts> records) =>
        records.OrderBy(r => Kinds.Index().First(k => k.Item == r.Record.Kind).Index).ThenBy(r => r.Record.Key, StringComparer.Ordinal);

    private sealed record RecordCount(long Change, RecordKind Kind, int Count);

    /// <summary>What a filter asks of the database. Each method is one statement, however many kinds of records there are.</summary>
    private sealed class Asked(DebateDbContext db, ChangeFilter filter)
    {
        // The kinds of which a record can fit.
        private readonly List<RecordKind> kinds =
        [
            .. Kinds.Where(k => (filter.Kinds.Count == 0 || filter.Kinds.Contains(k)) && (k, filter.Actors.Count, filter.Bills.Count) is (_, 0, 0)
                or (RecordKind.Claim or RecordKind.Lookup, _, _) or (RecordKind.Actor, > 0, 0) or (RecordKind.Bill, 0, > 0)),
        ];

        /// <summary>The changes, for a filter that names no records.</summary>
        public IQueryable<Change> Fitting() => filter.IsEmpty ? db.Changes : db.Changes.Where(c => db.Revisions.Any(r => r.ChangeId == c.Id && filter.Kinds.Contains(r.Kind)));

        /// <summary>Changes with how many of their records fit, up to a limit, for a filter that names none.</summary>
        public async Task<List<ListedChange>> ReadCountedAsync(IQueryable<Change> changes, CancellationToken cancellation)
        {
            var found = await changes.Select(c => new
            {
                Change = new ListedChange(c.Id, c.At, c.By, c.What, c.Hash),
                Claims = db.Revisions.Where(r => r.ChangeId == c.Id && r.Kind == RecordKind.Claim).OrderBy(r => r.Key).Take(MaxCounted + 1).Count(),
                Actors = db.Revisions.Where(r => r.ChangeId == c.Id && r.Kind == RecordKind.Actor).OrderBy(r => r.Key).Take(MaxCounted + 1).Count(),
                Bills = db.Revisions.Where(r => r.ChangeId == c.Id && r.Kind == RecordKind.Bill).OrderBy(r => r.Key).Take(MaxCounted + 1).Count(),
                Propositions = db.Revisions.Where(r => r.ChangeId == c.Id && r.Kind == RecordKind.Proposition).OrderBy(r => r.Key).Take(MaxCounted + 1).Count(),
                Sources = db.Revisions.Where(r => r.ChangeId == c.Id && r.Kind == RecordKind.Source).OrderBy(r => r.Key).Take(MaxCounted + 1).Count(),
                Lookups = db.Revisions.Where(r => r.ChangeId == c.Id && r.Kind == RecordKind.Lookup).OrderBy(r => r.Key).Take(MaxCounted + 1).Count(),
            }).ToListAsync(cancellation);
            return found.ConvertAll(f => f.Change with { Counts = Counted((RecordKind.Claim, f.Claims), (RecordKind.Actor, f.Actors), (RecordKind.Bill, f.Bills), (RecordKind.Proposition, f.Propositions), (RecordKind.Source, f.Sources), (RecordKind.Lookup, f.Lookups)) });

            IReadOnlyList<(RecordKind Kind, int Count)> Counted(params (RecordKind Kind, int Count)[] counts) => [.. counts.Where(c => c.Count > 0 && kinds.Contains(c.Kind))];
        }

        /// <summary>How many records of changes fit, for a filter that names some: it takes time by the number of claims of which those are.</summary>
        public async Task<List<RecordCount>> CountAsync(Expression<Func<Revision, bool>> which, CancellationToken cancellation)
        {
            if (kinds.Count == 0) return [];
            var found = await kinds.Select(Matching).Aggregate((one, other) => one.Concat(other)).Where(which)
                .GroupBy(r => new { r.ChangeId, r.Kind }).Select(g => new { g.Key.ChangeId, g.Key.Kind, Count = g.Count() }).ToListAsync(cancellation);
            return found.ConvertAll(f => new RecordCount(f.ChangeId, f.Kind, f.Count));
        }

        public async Task<List<ListedChange>> ReadAsync(List<long> numbers, List<RecordCount> counts, CancellationToken cancellation)
        {
            var changes = await db.Changes.Where(c => EF.Parameter(numbers).Contains(c.Id)).OrderByDescending(c => c.Id)
                .Select(c => new ListedChange(c.Id, c.At, c.By, c.What, c.Hash)).ToListAsync(cancellation);
            return changes.ConvertAll(c => c with { Counts = [.. Kinds.SelectMany(k => counts.Where(n => n.Change == c.Number && n.Kind == k)).Select(n => (n.Kind, n.Count))] });
        }

        /// <summary>The records of a kind of a change that fit.</summary>
        public IQueryable<Revision> Of(long change, RecordKind kind) => Matching(kind).Where(r => r.ChangeId == change);

        /// <summary>Records, by their changes, with their names.</summary>
        public async Task<(ILookup<long, RevisionFacts> Records, IReadOnlyDictionary<NamedRecord, string> Names)> RecordsAsync(IEnumerable<IQueryable<Revision>> parts, CancellationToken cancellation)
        {
            if (parts.ToList() is not { Count: > 0 } all) return (Array.Empty<RevisionFacts>().ToLookup(r => r.Change), new Dictionary<NamedRecord, string>());
            var found = await RevisionFacts.Of(db, all.Aggregate((one, other) => one.Concat(other))).ToListAsync(cancellation);
            return (found.ToLookup(f => f.Change), found.Where(f => f.Name is not null).DistinctBy(f => f.Record).ToDictionary(f => f.Record, f => f.Name!));
        }

        private IQueryable<Revision> Matching(RecordKind kind)
        {
            var revisions = db.Revisions.AsNoTracking().Where(r => r.Kind == kind);
            if (!filter.NamesRecords) return revisions;
            if (kind == RecordKind.Claim)
            {
                var (actors, bills, claims) = (filter.Actors, filter.Bills, db.Claims.AsQueryable());
                if (actors.Count > 0) claims = claims.Where(c => EF.Parameter(actors).Contains(c.Actor.Slug));
                if (bills.Count > 0) claims = claims.Where(c => c.Stances.Any(s => EF.Parameter(bills).Contains(s.Bill!.Slug)));
                return claims.Join(revisions, c => c.Key, r => r.Key, (c, r) => r).Concat(Former(revisions, claims));
            }

            if (kind == RecordKind.Lookup)
            {
                var (actors, bills, lookups) = (filter.Actors, filter.Bills, db.Lookups.AsQueryable());
                if (actors.Count > 0) lookups = lookups.Where(l => EF.Parameter(actors).Contains(l.Actor.Slug));
                if (bills.Count > 0) lookups = lookups.Where(l => EF.Parameter(bills).Contains(l.Bill!.Slug));
                return lookups.Join(revisions, l => l.Slug, r => r.Key, (l, r) => r);
            }

            var named = kind == RecordKind.Actor ? filter.Actors : filter.Bills;
            return revisions.Where(r => EF.Parameter(named).Contains(r.Key));
        }

        // Claims that fitted once and do not now, as where a misattribution was put right: who follows the actor is to see that.
        // Only claims of more than one revision can be such, of which there are few; what they said is looked for in their documents.
        private IQueryable<Revision> Former(IQueryable<Revision> revisions, IQueryable<Claim> now)
        {
            var edited = db.Revisions.Where(e => e.Kind == RecordKind.Claim && e.Number == 2).Join(db.Revisions.Where(r => r.Kind == RecordKind.Claim), e => e.Key, r => r.Key, (e, r) => r);
            foreach (var (member, slugs) in ((string, IReadOnlyList<string>)[])[("actor", filter.Actors), ("bill", filter.Bills)])
            {
                if (slugs.Count == 0) continue;
                var fitting = edited;
                edited = slugs.Select(slug => $"\"{member}\":\"{slug}\"").Select(said => fitting.Where(r => r.Document.Contains(said))).Aggregate((one, other) => one.Concat(other));
            }

            var keys = edited.Select(r => r.Key);
            return revisions.Where(r => keys.Contains(r.Key) && !now.Any(c => c.Key == r.Key));
        }
    }
}
