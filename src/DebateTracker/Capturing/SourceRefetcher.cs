using System.Data.Common;
using DebateTracker.Changes;
using DebateTracker.Data;
using DebateTracker.Sources;
using DebateTracker.Documents;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Capturing;

/// <summary>What came of fetching a source again.</summary>
/// <param name="SourceSlug">The source.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="IsProblem">Whether it could not be fetched or read, or passages no longer stand as they did.</param>
public sealed record Refetched(string SourceSlug, string Message, bool IsProblem);

/// <summary>Fetches sources again from the addresses they were fetched from, one after the other, and takes what has changed in as a newer capture.</summary>
public sealed class SourceRefetcher(IDbContextFactory<DebateDbContext> contexts, DocumentFetcher fetcher, IDocumentReader reader, SourceEditor editor, DebateEditor writer)
{
    /// <summary>Fetches every source that was ever fetched. A failure of one is remembered at that source, and the others go on.</summary>
    /// <param name="by">Who asks for it.</param>
    /// <param name="pause">How long to leave servers alone between two documents.</param>
    /// <param name="done">Told of each.</param>
    /// <param name="cancellation">Stops between two documents or in the midst of one; what was taken in stays.</param>
    /// <returns>How many were fetched.</returns>
    public async Task<int> RunAsync(string by, TimeSpan pause, Action<Refetched> done, CancellationToken cancellation = default)
    {
        List<string> slugs;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
            slugs = await db.Sources.Where(s => s.Withdrawn == null && s.Captures.Any(c => c.Address != null)).OrderBy(s => s.Slug).Select(s => s.Slug).ToListAsync(cancellation);
        for (var i = 0; i < slugs.Count; i++)
        {
            if (i > 0) await Task.Delay(pause, cancellation);
            var refetched = await TryRefetchAsync(slugs[i], by, cancellation);
            done(refetched.Result);
            await writer.RememberFetchAsync(slugs[i], refetched.Failure, cancellation);
        }

        return slugs.Count;
    }

    private async Task<(Refetched Result, string? Failure)> TryRefetchAsync(string slug, string by, CancellationToken cancellation)
    {
        try
        {
            return await RefetchAsync(slug, by, cancellation);
        }
        catch (Exception e) when (e is not DbException and not DbUpdateException && !cancellation.IsCancellationRequested)
        {
            // Whatever a document or a server brings about is that source's misfortune, and not the round's.
            var failure = $"Fetching or reading it failed: {e.GetBaseException().Message.ReplaceLineEndings(" ")}";
            return (new(slug, failure, true), failure);
        }
    }

    private async Task<(Refetched Result, string? Failure)> RefetchAsync(string slug, string by, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var source = await db.Sources.AsNoTracking().SingleAsync(s => s.Slug == slug, cancellation);
        var last = await db.Captures.AsNoTracking().Where(c => c.SourceId == source.Id && c.Address != null).OrderByDescending(c => c.Ordinal).FirstAsync(cancellation);

        // What was read by an earlier reading is asked for whole: it may be read better now, even where it has not changed.
        var isReadThisWay = last.Method?.EndsWith(DocumentReader.Reading, StringComparison.Ordinal) == true;
        var fetched = await fetcher.FetchAsync(last.Address!, isReadThisWay ? new(last.ETag, last.LastModified) : new(null, null), cancellation);
        if (fetched.NotModified) return (new(slug, "has not changed", false), null);
        if (fetched.Problem is { } problem) return (new(slug, problem, true), problem);
        var read = await reader.ReadAsync(fetched.Bytes!, fetched.Hints, null, cancellation);
        if (read.Document is not { } document) return (new(slug, read.Problem!, true), read.Problem);
        var result = await editor.CaptureAsync(new(document, by, source.Kind, source.Rights) { SourceSlug = slug, Address = last.Address, Validators = fetched.Validators }, cancellation);
        var isRefused = result.Outcome == CaptureOutcome.Refused;
        var lost = result.NoLongerHolding.Count > 0 ? $" {result.NoLongerHolding.Count} passages no longer stand as they did." : "";
        return (new(slug, result.Message + lost, isRefused || result.NoLongerHolding.Count > 0), isRefused ? result.Message : null);
    }
}
