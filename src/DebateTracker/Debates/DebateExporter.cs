using System.Globalization;
using System.Text.Json;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Propositions;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Debates;

/// <summary>
/// Writes the whole database as a debate file. The same content gives the same bytes from every database: entries are
/// ordered by slug or key, letter by letter, and what they hold by place, date or name.
/// </summary>
public sealed class DebateExporter(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database)
{
    private const int BatchSize = 500;

    /// <summary>Writes the file in UTF-8, batch by batch. The stream stays open.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        database.AllowLongStatements(db);
        await using var snapshot = await database.BeginSnapshotAsync(db, cancellation);
        await using var writer = new Utf8JsonWriter(output, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = DebateFile.Json.Encoder,
        });
        writer.WriteStartObject();
        writer.WriteString("format", DebateFile.FormatName);
        writer.WriteNumber("version", DebateFile.CurrentVersion);
        await WriteListAsync("actors", db.Actors.Select(a => new Name(a.Id, a.Slug)), ids => ActorsAsync(db, a => ids.Contains(a.Id), cancellation));
        await WriteListAsync("bills", db.Bills.Select(b => new Name(b.Id, b.Slug)), ids => BillsAsync(db, b => ids.Contains(b.Id), cancellation));
        await WriteListAsync("propositions", db.Propositions.Select(p => new Name(p.Id, p.Slug)), ids => PropositionsAsync(db, p => ids.Contains(p.Id), cancellation));
        await WriteListAsync("sources", db.Sources.Select(s => new Name(s.Id, s.Slug)), ids => SourcesAsync(db, s => ids.Contains(s.Id), cancellation));
        await WriteListAsync("claims", db.Claims.Select(c => new Name(c.Id, c.Key)), ids => ClaimsAsync(db, c => ids.Contains(c.Id), cancellation));
        writer.WriteEndObject();
        await writer.FlushAsync(cancellation);
        output.WriteByte((byte)'\n');

        async Task WriteListAsync<T>(string name, IQueryable<Name> names, Func<List<long>, Task<Dictionary<string, T>>> read)
        {
            var all = await names.ToListAsync(cancellation);
            all.Sort((x, y) => string.CompareOrdinal(x.Text, y.Text));
            writer.WriteStartArray(name);
            foreach (var batch in all.Chunk(BatchSize))
            {
                var entries = await read([.. batch.Select(b => b.Id)]);
                foreach (var (_, text) in batch) JsonSerializer.Serialize(writer, entries[text], DebateFile.Json);
                await writer.FlushAsync(cancellation);
            }

            writer.WriteEndArray();
        }
    }

    internal static async Task<Dictionary<string, ActorEntry>> ActorsAsync(
        DebateDbContext db, System.Linq.Expressions.Expression<Func<Actor, bool>> which, CancellationToken cancellation)
    {
        var actors = await db.Actors.AsNoTracking().Where(which)
            .Include(a => a.Aliases).Include(a => a.Affiliations).ThenInclude(a => a.Organisation).ToListAsync(cancellation);
        return actors.ToDictionary(a => a.Slug, EntryOf);
    }

    /// <summary>An actor, read with its aliases and its affiliations with their organisations.</summary>
    internal static ActorEntry EntryOf(Actor a) => new(
        a.Slug, a.Name, Terms.Of(a.Kind), a.Sector is { } sector ? Terms.Of(sector) : null, a.FamilyName, a.GivenName, a.WikidataId, a.Homepage, a.Note,
        List(a.Aliases.OrderBy(x => x.Ordinal), x => x.Name),
        List(
            a.Affiliations.OrderBy(x => x.Organisation.Slug, StringComparer.Ordinal).ThenBy(x => x.From).ThenBy(x => x.Role, StringComparer.Ordinal),
            x => new AffiliationEntry(x.Organisation.Slug, x.Role, Date(x.From), Date(x.To))));

    internal static async Task<Dictionary<string, BillEntry>> BillsAsync(
        DebateDbContext db, System.Linq.Expressions.Expression<Func<Bill, bool>> which, CancellationToken cancellation)
    {
        var bills = await db.Bills.AsNoTracking().Where(which).Include(b => b.Aliases).Include(b => b.Sponsors).ThenInclude(s => s.Actor)
            .Include(b => b.Versions).Include(b => b.Actions).Include(b => b.Votes).ToListAsync(cancellation);
        return bills.ToDictionary(b => b.Slug, EntryOf);
    }

    /// <summary>A bill, read with all its parts and the actors among its sponsors.</summary>
    internal static BillEntry EntryOf(Bill b) => new(
        b.Slug, Terms.Of(b.Kind), b.Jurisdiction, b.JurisdictionName, b.Session, b.Identifier, b.Title, Terms.Of(b.Status),
        b.Chamber, b.ShortTitle, Date(b.StatusDate), b.Url, b.TextUrl,
        List(b.Aliases.OrderBy(x => x.Ordinal), x => x.Name),
        List(b.Sponsors.OrderBy(x => x.Ordinal), x => new SponsorEntry(x.Name, x.Role, x.FamilyName, x.GivenName, x.Actor?.Slug)),
        List(b.Versions.OrderBy(x => x.Ordinal), x => new VersionEntry(x.Code, x.Kind, Date(x.Date))),
        List(b.Actions.OrderBy(x => x.Ordinal), x => new ActionEntry(x.Description, Date(x.Date), x.Chamber, x.Classification.Count == 0 ? null : x.Classification)),
        List(b.Votes.OrderBy(x => x.Ordinal), x => new VoteEntry(x.Motion, x.Yes, x.No, x.Passed, Date(x.Date))));

    internal static async Task<Dictionary<string, PropositionEntry>> PropositionsAsync(
        DebateDbContext db, System.Linq.Expressions.Expression<Func<Proposition, bool>> which, CancellationToken cancellation)
    {
        var propositions = await db.Propositions.AsNoTracking().Where(which).ToListAsync(cancellation);
        return propositions.ToDictionary(p => p.Slug, EntryOf);
    }

    /// <summary>A proposition.</summary>
    internal static PropositionEntry EntryOf(Proposition p) => new(p.Slug, p.Title, p.Text, p.Note);

    internal static async Task<Dictionary<string, SourceEntry>> SourcesAsync(
        DebateDbContext db, System.Linq.Expressions.Expression<Func<Source, bool>> which, CancellationToken cancellation)
    {
        var sources = await db.Sources.AsNoTracking().Where(which).Include(s => s.Authors)
            .Include(s => s.Captures).ThenInclude(c => c.Fragments)
            .Include(s => s.Captures).ThenInclude(c => c.Facts).Include(s => s.Captures).ThenInclude(c => c.Locators).Include(s => s.BillVersion!.Bill)
            .Include(s => s.Captures).ThenInclude(c => c.Passages).ThenInclude(p => p.PrimarySource).ToListAsync(cancellation);
        return sources.ToDictionary(s => s.Slug, s => new SourceEntry(
            s.Slug, Terms.Of(s.Kind), s.Title, Terms.Of(s.Rights),
            List(s.Authors.OrderBy(x => x.Ordinal), x => new AuthorEntry(x.Family, x.Given, x.Literal)), s.Publisher, s.Container,
            Date(s.Date), s.Language, s.Url, s.ArchivedUrl, Date(s.ArchivedOn), Date(s.AccessedOn),
            s.BillVersion is null ? null : new(s.BillVersion.Bill.Slug, s.BillVersion.Code),
            List(s.Captures.OrderBy(x => x.Ordinal), c => new CaptureEntry(
                c.Sha256, c.Length, [.. c.Fragments.OrderBy(x => x.Start).Select(x => new FragmentEntry(x.Start, x.Text))], Date(c.TakenOn),
                c.TakenAt is { } takenAt ? takenAt.ToString(DebateFile.MomentFormat, CultureInfo.InvariantCulture) : null, c.Method, c.Fingerprint?.ToString("x16", CultureInfo.InvariantCulture), c.RawSha256, c.Address, List(c.Facts.OrderBy(x => x.Ordinal), x => new FactEntry(x.Name, x.Value, x.From)), List(c.Locators.OrderBy(x => x.Start), x => new LocatorEntry(x.Start, x.Label)),
                List(
                    c.Passages.OrderBy(x => x.Start).ThenBy(x => x.End).ThenBy(x => x.Key, StringComparer.Ordinal),
                    p => new PassageEntry(p.Key, p.Start, p.End, p.Exact, p.Prefix, p.Suffix, p.Locator, p.PrimarySource?.Slug))))));
    }

    internal static async Task<Dictionary<string, ClaimEntry>> ClaimsAsync(
        DebateDbContext db, System.Linq.Expressions.Expression<Func<Claim, bool>> which, CancellationToken cancellation)
    {
        var claims = await db.Claims.AsNoTracking().Where(which)
            .Include(c => c.Actor).Include(c => c.Speaker).Include(c => c.Affiliation!.Organisation).Include(c => c.Passage)
            .Include(c => c.FurtherPassages).ThenInclude(p => p.Passage)
            .Include(c => c.Stances).ThenInclude(s => s.Bill).Include(c => c.Stances).ThenInclude(s => s.BillVersion)
            .Include(c => c.Stances).ThenInclude(s => s.Proposition)
            .Include(c => c.Relations).ThenInclude(r => r.Other).ToListAsync(cancellation);
        return claims.ToDictionary(c => c.Key, c => new ClaimEntry(
            c.Key, c.Actor.Slug, Terms.Of(c.Attribution), Terms.Of(c.Status), c.Summary,
            [c.Passage.Key, .. c.FurtherPassages.OrderBy(p => p.Ordinal).Select(p => p.Passage.Key)],
            c.Speaker?.Slug, c.Capacity is { } capacity ? Terms.Of(capacity) : null,
            c.Affiliation is { } office ? new OfficeEntry(office.Organisation.Slug, office.Role, Date(office.From)) : null, Date(c.SaidOn),
            List(
                c.Stances.OrderBy(s => s.Bill?.Slug ?? "~", StringComparer.Ordinal).ThenBy(s => s.Proposition?.Slug, StringComparer.Ordinal),
                s => new StanceEntry(Terms.Of(s.Value), Terms.Of(s.Basis), s.Bill?.Slug, s.BillVersion?.Code, s.Proposition?.Slug, s.Note)),
            List(c.Relations.OrderBy(r => r.Other.Key, StringComparer.Ordinal), r => new RelationEntry(Terms.Of(r.Kind), r.Other.Key))));
    }

    private static List<TEntry>? List<T, TEntry>(IEnumerable<T> items, Func<T, TEntry> entry) =>
        items.Select(entry).ToList() is { Count: > 0 } list ? list : null;

    private static string? Date(PartialDate date) => date.IsKnown ? date.ToString() : null;

    private sealed record Name(long Id, string Text);
}
