using DebateTracker.Data;
using DebateTracker.Documents;
using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Sources;

/// <summary>A source with what is held of it.</summary>
/// <param name="Source">Its particulars.</param>
/// <param name="Captures">Its frozen texts.</param>
/// <param name="QuotedIn">Sources that quote it.</param>
/// <param name="Quotes">Sources that it quotes.</param>
public sealed record SourceDetails(SourceView Source, IReadOnlyList<CaptureView> Captures, IReadOnlyList<Named> QuotedIn, IReadOnlyList<Named> Quotes);

/// <summary>What readers are told of a capture.</summary>
public sealed record CaptureView(string Sha256, int Length, string WhenTaken, string? Method, int Passages, bool HoldsWholeText)
{
    /// <summary>What it is a copy of, how much of it, and where it was read.</summary>
    public required CheckedAgainst Copy { get; init; }

    /// <summary>What the document says of itself, with where in it.</summary>
    public IReadOnlyList<CaptureFact> Facts { get; init; } = [];

    /// <summary>Whether an editor corrected it before it was stored.</summary>
    public bool IsCorrected => ImportedDocument.SaysCorrected(Method);
}

/// <summary>A source in a list.</summary>
public sealed record SourceRow(SourceView Source, int Passages);

/// <summary>A source that could not be fetched again.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="At">When, in UTC.</param>
public sealed record NotFetched(string Slug, string Title, string Reason, DateTime At);

/// <summary>Reads sources.</summary>
public sealed class SourceQueries(CurrentDebate debate)
{
    /// <summary>How many sources a page has.</summary>
    public const int PageSize = 100;

    /// <summary>Sources, newest first.</summary>
    /// <param name="page">Which page of them, from 1.</param>
    /// <param name="only">The slugs of those that are asked for; null for every one.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<SourceRow>> ListAsync(int page = 1, IReadOnlyCollection<string>? only = null, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var which = turn.Db.Sources.Where(s => s.Withdrawn == null);
        if (only?.ToArray() is { } slugs) which = which.Where(s => EF.Parameter(slugs).Contains(s.Slug));
        return await RowsAsync(turn.Db, NewestFirst(which).Skip((page - 1) * PageSize).Take(PageSize), cancellation);
    }

    /// <summary>Sources as they are listed: newest first.</summary>
    internal static IOrderedQueryable<Source> NewestFirst(IQueryable<Source> sources) => sources.OrderByDescending(s => s.Date).ThenBy(s => s.Slug);

    /// <summary>Sources with the number of their passages.</summary>
    internal static async Task<List<SourceRow>> RowsAsync(DebateDbContext db, IQueryable<Source> which, CancellationToken cancellation)
    {
        var sources = await which.AsNoTracking().Include(s => s.Authors).Include(s => s.BillVersion!.Bill).AsSingleQuery().ToListAsync(cancellation);
        var ids = sources.Select(s => s.Id).ToArray();
        var passages = await db.Passages.Where(p => EF.Parameter(ids).Contains(p.SourceId)).GroupBy(p => p.SourceId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return [.. sources.Select(s => new SourceRow(View(s), passages.GetValueOrDefault(s.Id)))];
    }

    /// <summary>The sources of some names; those that are not there are passed over.</summary>
    public async Task<IReadOnlyList<SourceView>> FindAsync(IReadOnlyList<string> slugs, CancellationToken cancellation = default)
    {
        if (slugs.Count == 0) return [];
        using var turn = await debate.TakeTurnAsync(cancellation);
        var sources = await turn.Db.Sources.AsNoTracking().Where(s => EF.Parameter(slugs).Contains(s.Slug) && s.Withdrawn == null).OrderBy(s => s.Slug).Include(s => s.Authors).Include(s => s.BillVersion!.Bill).AsSingleQuery().ToListAsync(cancellation);
        return [.. sources.Select(View)];
    }

    /// <summary>One source; null when there is none.</summary>
    public async Task<SourceDetails?> GetAsync(string slug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        var source = await db.Sources.AsNoTracking().Include(s => s.Authors).Include(s => s.BillVersion!.Bill).SingleOrDefaultAsync(s => s.Slug == slug && s.Withdrawn == null, cancellation);
        if (source is null) return null;
        var captures = await db.Captures.AsNoTracking().Where(c => c.SourceId == source.Id).Include(c => c.Fragments).Include(c => c.Facts).OrderBy(c => c.Ordinal).ToListAsync(cancellation);
        var counts = await db.Passages.Where(p => p.SourceId == source.Id)
            .GroupBy(p => p.CaptureId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var quotedIn = await db.Passages.Where(p => p.PrimarySourceId == source.Id && p.Capture.Source.Withdrawn == null)
            .Select(p => new { p.Capture.Source.Slug, p.Capture.Source.Title })
            .Distinct().ToListAsync(cancellation);
        var quotes = await db.Passages.Where(p => p.SourceId == source.Id && p.PrimarySource!.Withdrawn == null && p.PrimarySourceId != null)
            .Select(p => new { p.PrimarySource!.Slug, p.PrimarySource.Title })
            .Distinct().ToListAsync(cancellation);
        return new(
            View(source),
            [.. captures.Select(c => new CaptureView(c.Sha256, c.Length, c.WhenTaken, c.Method, counts.GetValueOrDefault(c.Id), c.HoldsWholeText)
            {
                Facts = [.. c.Facts.OrderBy(f => f.Ordinal)],
                Copy = new(c.Copy, c.Extent, c.TakenOn, c.Address),
            })],
            [.. quotedIn.Select(s => new Named(s.Slug, s.Title))], [.. quotes.Select(s => new Named(s.Slug, s.Title))]);
    }

    /// <summary>The captures of a source that are held whole, oldest first; none when its rights do not allow the text to be shown, null when there is no source.</summary>
    public async Task<(SourceView Source, IReadOnlyList<Capture> Texts)?> TextsAsync(string slug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        return await TextsAsync(turn.Db, slug, db => db.Captures, cancellation);
    }

    /// <summary>The captures of a source that are held whole and may be shown, with what is asked for beside them.</summary>
    internal static async Task<(SourceView Source, IReadOnlyList<Capture> Texts)?> TextsAsync(
        DebateDbContext db, string slug, Func<DebateDbContext, IQueryable<Capture>> captures, CancellationToken cancellation)
    {
        var source = await db.Sources.AsNoTracking().Include(s => s.Authors).Include(s => s.BillVersion!.Bill).SingleOrDefaultAsync(s => s.Slug == slug && s.Withdrawn == null, cancellation);
        if (source is null) return null;
        if (source.Rights == SourceRights.ExcerptsOnly) return (View(source), []);
        return (View(source), await WholeTextsAsync(captures(db).Where(c => c.SourceId == source.Id), cancellation));
    }

    /// <summary>The newest text of a source for those who work on it, whatever its rights; or why there is none, in a sentence.</summary>
    public async Task<(Capture? Text, string? Missing)> NewestTextAsync(string slug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        if (!await db.Sources.AnyAsync(s => s.Slug == slug && s.Withdrawn == null, cancellation)) return (null, $"There is no source '{slug}'.");
        var texts = await WholeTextsAsync(db.Captures.Where(c => c.Source.Slug == slug), cancellation);
        return texts.Count > 0 ? (texts[^1], null) : (null, $"No text of '{slug}' is held whole, only its passages and their contexts.");
    }

    /// <summary>The source that has a capture of a text; null when there is none.</summary>
    /// <param name="sha256">The text's SHA-256.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<string?> HolderOfAsync(string sha256, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        return await turn.Db.Captures.Where(c => c.Sha256 == sha256 && c.Source.Withdrawn == null).OrderBy(c => c.Source.Slug).Select(c => c.Source.Slug).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The sources whose whole text of a version of a bill is held and may be shown, by the version's code; no text is read.</summary>
    public async Task<IReadOnlyDictionary<string, string>> BillTextSourcesAsync(string billSlug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        var sources = await db.Sources.Where(s => s.BillVersion!.Bill.Slug == billSlug && s.Withdrawn == null && s.Rights != SourceRights.ExcerptsOnly
                && s.Captures.Any(c => c.Extent == CaptureExtent.Whole && c.Fragments.Any(f => f.Start == 0 && f.Length == c.Length)))
            .OrderBy(s => s.Slug).Select(s => new { s.Slug, s.BillVersion!.Code }).ToListAsync(cancellation);
        return sources.GroupBy(s => s.Code).ToDictionary(g => g.Key, g => g.First().Slug);
    }

    /// <summary>The newest whole text of each version of a bill that is held and may be shown, by the version's code.</summary>
    public async Task<IReadOnlyDictionary<string, (string SourceSlug, Capture Text)>> BillTextsAsync(string billSlug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        var sources = await db.Sources.AsNoTracking().Where(s => s.BillVersion!.Bill.Slug == billSlug && s.Withdrawn == null && s.Rights != SourceRights.ExcerptsOnly)
            .Select(s => new { s.Id, s.Slug, s.BillVersion!.Code }).ToListAsync(cancellation);
        var ids = sources.Select(s => s.Id).ToArray();
        var texts = await WholeTextsAsync(db.Captures.Where(c => EF.Parameter(ids).Contains(c.SourceId)), cancellation);
        return sources.Select(s => (s.Code, s.Slug, Text: texts.Where(t => t.SourceId == s.Id).MaxBy(t => t.Ordinal))).Where(s => s.Text is not null)
            .GroupBy(s => s.Code).ToDictionary(g => g.Key, g => (g.First().Slug, g.First().Text!));
    }

    /// <summary>The sources that could not be fetched again when that was last tried, by name.</summary>
    public async Task<IReadOnlyList<NotFetched>> NotFetchedAsync(CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        return await turn.Db.Sources.Where(s => s.Withdrawn == null && s.FetchFailure != null && s.FetchFailedAt != null).OrderBy(s => s.Slug)
            .Select(s => new NotFetched(s.Slug, s.Title, s.FetchFailure!, s.FetchFailedAt!.Value)).ToListAsync(cancellation);
    }

    private static async Task<IReadOnlyList<Capture>> WholeTextsAsync(IQueryable<Capture> captures, CancellationToken cancellation) =>
        [.. (await captures.AsNoTracking().Include(c => c.Fragments).Include(c => c.Locators).OrderBy(c => c.Ordinal).ToListAsync(cancellation)).Where(c => c.HoldsWholeText)];

    internal static SourceView View(Source s) => View(s, s.Authors);

    internal static SourceView View(Source s, IEnumerable<SourceAuthor> authors) => new()
    {
        Id = s.Id,
        Slug = s.Slug,
        Kind = s.Kind,
        Title = s.Title,
        Authors = [.. authors.OrderBy(a => a.Ordinal)],
        Publisher = s.Publisher,
        Container = s.Container,
        Number = s.Number,
        Session = s.Session,
        Date = s.Date,
        Language = s.Language,
        Url = s.Url,
        ArchivedUrl = s.ArchivedUrl,
        ArchivedOn = s.ArchivedOn,
        AccessedOn = s.AccessedOn,
        Rights = s.Rights,
        Note = s.Note,
        BillText = s.BillVersion is not { } text ? null : new(text.Bill.Slug, text.Bill.Identifier, text.Bill.Session, text.Bill.Jurisdiction, text.Bill.JurisdictionName, text.Bill.Chamber, text.Code, text.Kind, text.Date),
    };
}
