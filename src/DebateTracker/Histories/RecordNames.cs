using DebateTracker.Changes;
using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Histories;

/// <summary>The names of records as printed, those that they have now: of a claim who is on record, and its summary.</summary>
internal static class RecordNames
{
    /// <summary>The names of records, withdrawn or not; of what is not there none.</summary>
    public static async Task<IReadOnlyDictionary<NamedRecord, string>> OfAsync(DebateDbContext db, IEnumerable<NamedRecord> records, CancellationToken cancellation)
    {
        var names = new Dictionary<NamedRecord, string>();
        foreach (var kind in records.Distinct().GroupBy(r => r.Kind, r => r.Key))
            foreach (var (slug, name) in await Of(db, kind.Key, [.. kind]).ToListAsync(cancellation))
                names[new(kind.Key, slug)] = name;
        return names;
    }

    private static IQueryable<Named> Of(DebateDbContext db, RecordKind kind, List<string> keys) => kind switch
    {
        RecordKind.Actor => db.Actors.Where(a => EF.Parameter(keys).Contains(a.Slug)).Select(a => new Named(a.Slug, a.Name)),
        RecordKind.Bill => db.Bills.Where(b => EF.Parameter(keys).Contains(b.Slug)).Select(b => new Named(b.Slug, b.ShortTitle ?? b.Identifier)),
        RecordKind.Proposition => db.Propositions.Where(p => EF.Parameter(keys).Contains(p.Slug)).Select(p => new Named(p.Slug, p.Title)),
        RecordKind.Source => db.Sources.Where(s => EF.Parameter(keys).Contains(s.Slug)).Select(s => new Named(s.Slug, s.Title)),
        _ => db.Claims.Where(c => EF.Parameter(keys).Contains(c.Key)).Select(c => new Named(c.Key, c.Actor.Name + ": " + c.Summary)),
    };
}
