using System.Text.Json.Nodes;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Snapshot;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Histories;

/// <summary>What stands in a history beside its revisions.</summary>
/// <param name="Record">The record.</param>
/// <param name="Name">Its name as printed.</param>
/// <param name="Newest">The number of its newest revision.</param>
/// <param name="Withdrawal">The revision by which it was withdrawn, and why, as the newest has it; null while it stands.</param>
/// <param name="HidesContext">Whether what stands around its passages may not all be shown.</param>
public sealed record RecordState(NamedRecord Record, string Name, int Newest, (RevisionFacts Revision, string? Reason)? Withdrawal, bool HidesContext);

/// <summary>A revision with what became different by it.</summary>
/// <param name="Facts">The revision.</param>
/// <param name="Differences">In what it differs from the one before; none of the first.</param>
public sealed record RevisionInHistory(RevisionFacts Facts, IReadOnlyList<DocumentDifference> Differences)
{
    /// <summary>The words of the passages that its differences name, as they were then, by their keys.</summary>
    public IReadOnlyDictionary<string, PassageWords> Words { get; init; } = new Dictionary<string, PassageWords>();
}

/// <summary>A part of a record's history, newest first.</summary>
/// <param name="State">The record.</param>
/// <param name="Revisions">Its revisions.</param>
/// <param name="Before">The number before which the next part begins; null where this is the last.</param>
/// <param name="Names">The names of the records that its differences name.</param>
public sealed record RecordHistory(RecordState State, IReadOnlyList<RevisionInHistory> Revisions, int? Before, IReadOnlyDictionary<NamedRecord, string> Names);

/// <summary>Records that were corrected, withdrawn or restored.</summary>
/// <param name="Revisions">The revisions, newest first.</param>
/// <param name="Names">The names of the records, and of those that their differences name.</param>
public sealed record Corrections(IReadOnlyList<RevisionInHistory> Revisions, IReadOnlyDictionary<NamedRecord, string> Names);

/// <summary>A record as one of its revisions has it.</summary>
/// <param name="State">The record.</param>
/// <param name="Facts">The revision.</param>
/// <param name="Name">Its name as printed, in this revision.</param>
/// <param name="Document">The record, in canonical form.</param>
/// <param name="Fields">The same, read.</param>
/// <param name="Names">The names of the records that it names.</param>
/// <param name="Words">The words of the passages that it rests on, as they were then, by their keys.</param>
public sealed record RecordRevision(
    RecordState State, RevisionFacts Facts, string Name, string Document, JsonObject Fields, IReadOnlyDictionary<NamedRecord, string> Names, IReadOnlyDictionary<string, PassageWords> Words);

/// <summary>The words of a passage as they were at some change.</summary>
/// <param name="Exact">The words.</param>
/// <param name="Locator">Their place as one would cite it.</param>
/// <param name="SourceSlug">The source.</param>
public sealed record PassageWords(string Exact, string? Locator, string SourceSlug);

/// <summary>Reads the histories of records, withdrawn ones as well. What is only proposed has none.</summary>
public sealed class RecordHistories(CurrentDebate debate, ShownContext context)
{
    /// <summary>How many revisions a part of a history has.</summary>
    public const int PageSize = 20;

    /// <summary>Among how many of the newest revisions corrections are looked for.</summary>
    public const int MostLookedAt = 1_000;

    /// <summary>A part of a record's history; null when there is no such record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="before">Only revisions before this number.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<RecordHistory?> HistoryAsync(NamedRecord record, int before = int.MaxValue, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        if (await StateAsync(db, record, cancellation) is not { } state) return null;
        var page = Of(db, record).Where(r => r.Number < before).OrderByDescending(r => r.Number).Take(PageSize + 1);
        var facts = (await RevisionFacts.Of(db, page).ToListAsync(cancellation)).ToDictionary(f => f.Number);
        if (facts.Count == 0) return new(state, [], null, new Dictionary<NamedRecord, string>());

        // Two documents in memory at a time: those of sources can be large.
        var last = facts.Keys.Max() - PageSize;
        var revisions = new List<RevisionInHistory>();
        string? older = null;
        await foreach (var r in page.OrderBy(r => r.Number).Select(r => new { r.Number, r.Document }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (r.Number > last) revisions.Add(new(facts[r.Number], older is null ? [] : DocumentDifference.Between(older, r.Document)));
            older = r.Document;
        }

        if (record.Kind == RecordKind.Claim)
            for (var i = 0; i < revisions.Count; i++) revisions[i] = revisions[i] with { Words = await WordsAsync(db, record, revisions[i], cancellation) };
        revisions.Reverse();
        var names = revisions.SelectMany(r => r.Differences).SelectMany(RecordsIn).Concat(revisions.SelectMany(r => SourcesOf(r.Words)));
        return new(state, revisions, last > 0 ? last + 1 : null, await RecordNames.OfAsync(db, names, cancellation));
    }

    /// <summary>A record as one of its revisions has it; null when there is no such record or revision.</summary>
    public async Task<RecordRevision?> RevisionAsync(NamedRecord record, int number, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        if (await StateAsync(db, record, cancellation) is not { } state) return null;
        var revision = Of(db, record).Where(r => r.Number == number);
        if (await RevisionFacts.Of(db, revision).SingleOrDefaultAsync(cancellation) is not { } facts) return null;
        var document = await revision.Select(r => r.Document).SingleAsync(cancellation);
        var fields = JsonNode.Parse(document)!.AsObject();
        var entry = RecordDocument.Read(record.Kind, document);
        var words = await WordsAsync(db, record, entry is ClaimEntry claim ? claim.Passages : [], facts.Change, cancellation);
        var names = fields.SelectMany(f => DocumentFields.Records(null, f.Key, f.Value)).Concat(SourcesOf(words));
        return new(state, facts, RecordDocument.PrintedName(entry), document, fields, await RecordNames.OfAsync(db, names, cancellation), words);
    }

    /// <summary>
    /// Of the newest <see cref="MostLookedAt"/> revisions those by which something that was on record became different, was withdrawn or restored. That passages were marked
    /// in a source, or a newer text of it taken in, is no correction: nothing that was said before is said otherwise.
    /// </summary>
    /// <param name="count">The most there may be.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Corrections> CorrectionsAsync(int count, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        var newest = db.Revisions.AsNoTracking().Where(r => r.Number > 1).OrderByDescending(r => r.ChangeId).ThenBy(r => r.Kind).ThenBy(r => r.Key).Take(MostLookedAt);
        var pairs = newest.Join(db.Revisions, r => new { r.Kind, r.Key, Number = r.Number - 1 }, e => new { e.Kind, e.Key, e.Number }, (r, e) => new { r.ChangeId, r.Kind, r.Key, r.Number, r.Document, Before = e.Document })
            .OrderByDescending(r => r.ChangeId).ThenBy(r => r.Kind).ThenBy(r => r.Key);
        var found = new List<(NamedRecord Record, int Number, IReadOnlyList<DocumentDifference> Differences)>();
        await foreach (var pair in pairs.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var differences = DocumentDifference.Between(pair.Before, pair.Document);
            if (differences.All(d => d.Place[0].Member == "captures" && d.Before is null)) continue;
            found.Add((new(pair.Kind, pair.Key), pair.Number, differences));
            if (found.Count == count) break;
        }

        List<string> keys = [.. found.Select(f => f.Record.Key).Distinct()];
        List<int> numbers = [.. found.Select(f => f.Number).Distinct()];
        var facts = (await RevisionFacts.Of(db, db.Revisions.AsNoTracking().Where(r => EF.Parameter(keys).Contains(r.Key) && EF.Parameter(numbers).Contains(r.Number))).ToListAsync(cancellation)).ToDictionary(f => (f.Record, f.Number));
        var revisions = new List<RevisionInHistory>();
        foreach (var (record, number, differences) in found)
        {
            var revision = new RevisionInHistory(facts[(record, number)], differences);
            revisions.Add(record.Kind == RecordKind.Claim ? revision with { Words = await WordsAsync(db, record, revision, cancellation) } : revision);
        }

        return new(revisions, await RecordNames.OfAsync(db, found.Select(f => f.Record).Concat(found.SelectMany(f => f.Differences).SelectMany(RecordsIn)), cancellation));
    }

    /// <summary>The newest revision of a record, and when it was made; null when there is no such record.</summary>
    public async Task<(int Number, DateTime At)?> NewestAsync(NamedRecord record, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        var newest = await Of(db, record).OrderByDescending(r => r.Number).Take(1).Join(db.Changes, r => r.ChangeId, c => c.Id, (r, c) => new { r.Number, c.At }).ToListAsync(cancellation);
        return newest is [var only] ? (only.Number, only.At) : null;
    }

    private static IQueryable<Revision> Of(DebateDbContext db, NamedRecord record) => db.Revisions.AsNoTracking().Where(r => r.Kind == record.Kind && r.Key == record.Key);

    private async Task<RecordState?> StateAsync(DebateDbContext db, NamedRecord record, CancellationToken cancellation)
    {
        // What cannot be a name is not asked for: PostgreSQL takes no U+0000.
        if (!Slugs.IsSlug(record.Key)) return null;
        var newest = await RevisionFacts.Of(db, Of(db, record).OrderByDescending(r => r.Number).Take(1)).SingleOrDefaultAsync(cancellation);
        if (newest is null) return null;
        var name = (await RecordNames.OfAsync(db, [record], cancellation)).GetValueOrDefault(record, record.Key);
        var hidesContext = record.Kind == RecordKind.Source && context.Length < ShownContext.Whole.Length
            && await db.Sources.AnyAsync(s => s.Slug == record.Key && s.Rights == SourceRights.ExcerptsOnly, cancellation);
        return new(record, name, newest.Number, newest.IsWithdrawn ? (await WithdrawalAsync(db, record, cancellation), newest.Reason) : null, hidesContext);
    }

    // It may have been revised since it was withdrawn.
    private static async Task<RevisionFacts> WithdrawalAsync(DebateDbContext db, NamedRecord record, CancellationToken cancellation)
    {
        var mark = RecordDocument.MarkOfWithdrawn(record.Kind);
        var standing = await Of(db, record).Where(r => !r.Document.Contains(mark)).MaxAsync(r => (int?)r.Number, cancellation) ?? 0;
        return await RevisionFacts.Of(db, Of(db, record).Where(r => r.Number == standing + 1)).SingleAsync(cancellation);
    }

    private static IEnumerable<NamedRecord> SourcesOf(IReadOnlyDictionary<string, PassageWords> words) => words.Values.Select(w => new NamedRecord(RecordKind.Source, w.SourceSlug));

    private static IEnumerable<NamedRecord> RecordsIn(DocumentDifference difference)
    {
        var owner = difference.Place.Count > 1 ? difference.Place[^2].Member : null;
        var (member, items) = (difference.Place[^1].Member, difference.Place.Select((s, i) => (Owner: i > 0 ? difference.Place[i - 1].Member : null, s.Member, s.Item)));
        return new[] { difference.Before, difference.After }.SelectMany(v => DocumentFields.Records(owner, member, v))
            .Concat(items.SelectMany(i => DocumentFields.Records(i.Owner, i.Member, i.Item)));
    }

    // What a claim rests on no more, as it was before; what it rests on now, as it is by this change.
    private static async Task<IReadOnlyDictionary<string, PassageWords>> WordsAsync(DebateDbContext db, NamedRecord claim, RevisionInHistory revision, CancellationToken cancellation)
    {
        var passages = revision.Differences.Where(d => d.Place[0].Member == "passages").ToList();
        var gone = Keys(passages.Where(d => d.After is null).Select(d => d.Before));
        var words = new Dictionary<string, PassageWords>(await WordsAsync(db, claim, gone, revision.Facts.Change - 1, cancellation));
        foreach (var (key, now) in await WordsAsync(db, claim, Keys(passages.Select(d => d.After)), revision.Facts.Change, cancellation)) words[key] = now;
        return words;

        static List<string> Keys(IEnumerable<JsonNode?> values) =>
        [
            .. values.SelectMany(IEnumerable<JsonNode?> (v) => v is JsonArray list ? list : new[] { v }).OfType<JsonValue>().Select(v => v.GetValue<string>()),
        ];
    }

    /// <summary>The words of passages as the newest revisions of their sources up to a change have them; none of a passage that these do not have.</summary>
    private static async Task<IReadOnlyDictionary<string, PassageWords>> WordsAsync(
        DebateDbContext db, NamedRecord claim, IReadOnlyList<string> keys, long change, CancellationToken cancellation)
    {
        var words = new Dictionary<string, PassageWords>();
        if (keys.Count == 0) return words;

        // A passage that was taken out of its source is looked for where the claim's others are.
        var sources = await db.Passages.Where(p => EF.Parameter(keys).Contains(p.Key)).Select(p => p.Capture.Source.Slug)
            .Union(db.Claims.Where(c => c.Key == claim.Key).Select(c => c.Source.Slug)).ToListAsync(cancellation);
        foreach (var slug in sources.Order(StringComparer.Ordinal))
        {
            var document = await Of(db, new(RecordKind.Source, slug)).Where(r => r.ChangeId <= change).OrderByDescending(r => r.Number).Select(r => r.Document).FirstOrDefaultAsync(cancellation);
            if (document is null) continue;
            foreach (var p in ((SourceEntry)RecordDocument.Read(RecordKind.Source, document)).Captures?.SelectMany(c => c.Passages ?? []) ?? [])
                if (keys.Contains(p.Key)) words[p.Key] = new(p.Exact, p.Locator, slug);
        }

        return words;
    }
}
