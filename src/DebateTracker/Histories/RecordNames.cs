using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Histories;

/// <summary>The names of records as printed, those that they have now: of a claim who is on record, and its summary, of a lookup whose words on what were searched for.</summary>
public static class RecordNames
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

    /// <summary>The names of bills, told apart where another that stands has the same, as <see cref="BillFacts.FullName"/> does.</summary>
    public static IQueryable<NamedRow> OfBills(DebateDbContext db) => db.Bills.Select(b => new NamedRow
    {
        Slug = b.Slug,
        Name = (b.ShortTitle ?? b.Identifier) + (db.Bills.Any(o => o.Slug != b.Slug && o.Withdrawn == null && (o.ShortTitle ?? o.Identifier) == (b.ShortTitle ?? b.Identifier))
            ? " (" + b.JurisdictionName + (b.Session == "" ? "" : ", " + b.Session) + ")"
            : ""),
    });

    /// <summary>The names of lookups: of whom, and on what.</summary>
    public static IQueryable<NamedRow> OfLookups(DebateDbContext db)
    {
        var bills = OfBills(db);
        return db.Lookups.Select(l => new NamedRow
        {
            Slug = l.Slug,
            Name = l.Actor.Name + " on " + (l.Bill == null ? l.Proposition!.Title : bills.Where(b => b.Slug == l.Bill.Slug).Select(b => b.Name).FirstOrDefault()),
        });
    }

    private static IQueryable<Named> Of(DebateDbContext db, RecordKind kind, List<string> keys) => kind switch
    {
        RecordKind.Actor => db.Actors.Where(a => EF.Parameter(keys).Contains(a.Slug)).Select(a => new Named(a.Slug, a.Name)),
        RecordKind.Bill => OfBills(db).Where(b => EF.Parameter(keys).Contains(b.Slug)).Select(b => new Named(b.Slug, b.Name)),
        RecordKind.Proposition => db.Propositions.Where(p => EF.Parameter(keys).Contains(p.Slug)).Select(p => new Named(p.Slug, p.Title)),
        RecordKind.Source => db.Sources.Where(s => EF.Parameter(keys).Contains(s.Slug)).Select(s => new Named(s.Slug, s.Title)),
        RecordKind.Lookup => OfLookups(db).Where(l => EF.Parameter(keys).Contains(l.Slug)).Select(l => new Named(l.Slug, l.Name)),
        _ => db.Claims.Where(c => EF.Parameter(keys).Contains(c.Key)).Select(c => new Named(c.Key, c.Actor.Name + ": " + c.Summary)),
    };

    /// <summary>A record's name, in a form of which a statement can ask more.</summary>
    public sealed class NamedRow
    {
        /// <summary>Its name in addresses.</summary>
        public required string Slug { get; init; }

        /// <summary>Its name as printed.</summary>
        public required string Name { get; init; }
    }
}
