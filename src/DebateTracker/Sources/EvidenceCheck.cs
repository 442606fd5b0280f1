using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Sources;

/// <summary>A passage or capture that does not hold.</summary>
/// <param name="SourceSlug">The source.</param>
/// <param name="What">What is wrong, in a sentence.</param>
public sealed record EvidenceProblem(string SourceSlug, string What);

/// <summary>Compares every passage with its capture, and every whole text with its hash.</summary>
public sealed class EvidenceCheck(IDbContextFactory<DebateDbContext> contexts, TimeProvider clock)
{
    private const int BatchSize = 200;

    /// <summary>Checks everything and remembers each passage's health; a change is put on record when any health changed.</summary>
    /// <param name="by">Who asked for it.</param>
    /// <param name="found">Called for each thing that does not hold.</param>
    /// <param name="cancellation">Stops the check; what was compared so far is remembered.</param>
    /// <returns>How many passages were compared.</returns>
    public async Task<int> RunAsync(string by, Action<EvidenceProblem> found, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var compared = 0;
        var changed = 0;
        for (long last = 0; ;)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var captures = await db.Captures.Where(c => c.Id > last).OrderBy(c => c.Id).Take(BatchSize)
                .Include(c => c.Source).Include(c => c.Fragments).Include(c => c.Passages).ToListAsync(cancellation);
            if (captures.Count == 0) break;
            last = captures[^1].Id;
            foreach (var capture in captures)
            {
                if (capture.HoldsWholeText && Capture.Hash(capture.Fragments[0].Text) != capture.Sha256)
                    found(new(capture.Source.Slug, $"The stored text is not the one whose SHA-256 is {capture.Sha256}."));
                foreach (var passage in capture.Passages.OrderBy(p => p.Start))
                {
                    var before = passage.Health;
                    var health = passage.Check(capture.Fragments, now);
                    compared++;
                    if (before != health) changed++;
                    if (health != EvidenceHealth.Intact)
                        found(new(capture.Source.Slug, $"Passage {passage.Key} at {passage.Start} to {passage.End} is {Words.Printed(health)}: \"{passage.Exact}\""));
                }
            }

            await db.SaveChangesAsync(cancellation);
        }

        if (changed > 0)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            db.Changes.Add(new() { At = now, By = by, What = $"Checked {compared} passages; the health of {changed} changed." });
            await db.SaveChangesAsync(cancellation);
        }

        return compared;
    }
}
