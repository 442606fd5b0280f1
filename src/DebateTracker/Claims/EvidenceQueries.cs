using DebateTracker.Snapshot;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Claims;

/// <summary>A passage that an editor should look at.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="SourceSlug">Its source.</param>
/// <param name="SourceTitle">The source's title.</param>
/// <param name="Claims">The claims that rest on it: key and summary.</param>
public sealed record EvidenceItem(Passage Passage, string SourceSlug, string SourceTitle, IReadOnlyList<Named> Claims);

/// <summary>Reads what published claims rest on.</summary>
public sealed class EvidenceQueries(CurrentDebate debate)
{
    /// <summary>
    /// The captures of a source that are held whole, oldest first, with the passages of published claims; none when its rights
    /// do not allow the text to be shown, null when there is no source.
    /// </summary>
    public async Task<(SourceView Source, IReadOnlyList<Capture> Texts)?> TextsAsync(string slug, CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        if (await SourceQueries.TextsAsync(db, slug, d => d.Captures.Include(c => c.Passages), cancellation) is not (var source, var texts)) return null;
        var published = db.Claims.Where(c => c.Status == ClaimStatus.Published);
        var shown = (await published.Where(c => c.SourceId == source.Id).Select(c => c.PassageId)
            .Union(published.SelectMany(c => c.FurtherPassages).Where(f => f.Passage.SourceId == source.Id).Select(f => f.PassageId))
            .ToListAsync(cancellation)).ToHashSet();
        foreach (var text in texts) text.Passages.RemoveAll(p => !shown.Contains(p.Id));
        return (source, texts);
    }

    /// <summary>The passages of published claims whose words do not hold any more, the worst first: what an editor should look at.</summary>
    public async Task<IReadOnlyList<EvidenceItem>> ToLookAtAsync(CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        var db = turn.Db;
        var passages = await db.Passages.AsNoTracking().Where(p => p.Health == EvidenceHealth.Altered || p.Health == EvidenceHealth.Missing)
            .Include(p => p.NewestCapture).OrderBy(p => p.Key).Select(p => new { Passage = p, p.Capture.Source.Slug, p.Capture.Source.Title }).ToListAsync(cancellation);
        var ids = passages.Select(p => p.Passage.Id).ToArray();
        var claims = await db.Claims.Where(c => c.Status == ClaimStatus.Published)
            .Where(c => EF.Parameter(ids).Contains(c.PassageId) || c.FurtherPassages.Any(f => EF.Parameter(ids).Contains(f.PassageId)))
            .Select(c => new { c.Key, c.Summary, c.PassageId, Further = c.FurtherPassages.Select(f => f.PassageId).ToList() }).ToListAsync(cancellation);
        return [.. passages.Select(p => new EvidenceItem(
                p.Passage, p.Slug, p.Title,
                [.. claims.Where(c => c.PassageId == p.Passage.Id || c.Further.Contains(p.Passage.Id)).Select(c => new Named(c.Key, c.Summary))]))
            .OrderByDescending(i => i.Passage.Health).ThenBy(i => i.SourceSlug, StringComparer.Ordinal).ThenBy(i => i.Passage.Start)];
    }
}
