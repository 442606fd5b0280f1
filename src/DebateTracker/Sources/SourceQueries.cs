using DebateTracker.Claims;
using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Sources;

/// <summary>A source with what is held of it.</summary>
/// <param name="Source">Its particulars.</param>
/// <param name="Captures">Its frozen texts.</param>
/// <param name="QuotedIn">Sources that quote it.</param>
/// <param name="Quotes">Sources that it quotes.</param>
public sealed record SourceDetails(SourceView Source, IReadOnlyList<CaptureView> Captures, IReadOnlyList<Named> QuotedIn, IReadOnlyList<Named> Quotes);

/// <summary>What readers are told of a capture.</summary>
public sealed record CaptureView(string Sha256, int Length, PartialDate TakenOn, string? Method, int Passages, bool HoldsWholeText);

/// <summary>A source in a list.</summary>
public sealed record SourceRow(SourceView Source, int Passages);

/// <summary>Reads sources.</summary>
public sealed class SourceQueries(IDbContextFactory<DebateDbContext> contexts)
{
    /// <summary>How many sources a page has.</summary>
    public const int PageSize = 100;

    /// <summary>Sources, newest first.</summary>
    /// <param name="after">The slug of the last source seen; null for the first page.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A page and one source more where there is more; null when there is no source <paramref name="after"/>.</returns>
    public async Task<IReadOnlyList<SourceRow>?> ListAsync(string? after = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        IQueryable<Source> rest = db.Sources;
        if (after is not null)
        {
            var last = await db.Sources.Where(s => s.Slug == after).Select(s => new { s.Date, s.Id }).SingleOrDefaultAsync(cancellation);
            if (last is null) return null;
            rest = rest.Where(s => s.Date <= last.Date && (s.Date < last.Date || s.Id < last.Id));
        }

        var sources = await rest.AsNoTracking().Include(s => s.Authors).OrderByDescending(s => s.Date).ThenByDescending(s => s.Id)
            .Take(PageSize + 1).ToListAsync(cancellation);
        var ids = sources.Select(s => s.Id).ToArray();
        var passages = await db.Passages.Where(p => EF.Parameter(ids).Contains(p.SourceId)).GroupBy(p => p.SourceId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return [.. sources.Select(s => new SourceRow(View(s), passages.GetValueOrDefault(s.Id)))];
    }

    /// <summary>One source; null when there is none.</summary>
    public async Task<SourceDetails?> GetAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var source = await db.Sources.AsNoTracking().Include(s => s.Authors).SingleOrDefaultAsync(s => s.Slug == slug, cancellation);
        if (source is null) return null;
        var captures = await db.Captures.AsNoTracking().Where(c => c.SourceId == source.Id).Include(c => c.Fragments).OrderBy(c => c.Ordinal).ToListAsync(cancellation);
        var counts = await db.Passages.Where(p => p.SourceId == source.Id).GroupBy(p => p.CaptureId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var quotedIn = await db.Passages.Where(p => p.PrimarySourceId == source.Id).Select(p => new { p.Capture.Source.Slug, p.Capture.Source.Title }).Distinct().ToListAsync(cancellation);
        var quotes = await db.Passages.Where(p => p.SourceId == source.Id && p.PrimarySourceId != null).Select(p => new { p.PrimarySource!.Slug, p.PrimarySource.Title }).Distinct().ToListAsync(cancellation);
        return new(
            View(source),
            [.. captures.Select(c => new CaptureView(c.Sha256, c.Length, c.TakenOn, c.Method, counts.GetValueOrDefault(c.Id), c.HoldsWholeText))],
            [.. quotedIn.Select(s => new Named(s.Slug, s.Title))], [.. quotes.Select(s => new Named(s.Slug, s.Title))]);
    }

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
        Date = s.Date,
        Language = s.Language,
        Url = s.Url,
        ArchivedUrl = s.ArchivedUrl,
        AccessedOn = s.AccessedOn,
        Rights = s.Rights,
    };
}
