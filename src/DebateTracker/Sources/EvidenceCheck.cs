using System.Data.Common;
using DebateTracker.Anchoring;
using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Sources;

/// <summary>A passage or capture that does not hold.</summary>
/// <param name="SourceSlug">The source.</param>
/// <param name="What">What is wrong, in a sentence.</param>
public sealed record EvidenceProblem(string SourceSlug, string What);

/// <summary>What came of a check.</summary>
/// <param name="Compared">How many passages were compared.</param>
/// <param name="NotRemembered">Why their health could not be stored, in a sentence; null when it was.</param>
public sealed record EvidenceRound(int Compared, string? NotRemembered);

/// <summary>Compares every passage with its capture and with the source's newest one, and every whole text with its hash.</summary>
public sealed class EvidenceCheck(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database, TimeProvider clock)
{
    private const int BatchSize = 50;

    /// <summary>
    /// Checks everything and remembers each passage's health; a change is put on record with each batch in which any health
    /// changed. Where the database cannot be written, it is checked all the same, and nothing remembered from there on.
    /// </summary>
    /// <param name="by">Who asked for it.</param>
    /// <param name="found">Called for each thing that does not hold.</param>
    /// <param name="cancellation">Stops the check; what was compared so far is remembered.</param>
    public async Task<EvidenceRound> RunAsync(string by, Action<EvidenceProblem> found, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var compared = 0;
        string? notRemembered = null;
        for (long last = 0; ;)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            database.AllowLongStatements(db);
            var sources = await db.Sources.Where(s => s.Id > last).OrderBy(s => s.Id).Take(BatchSize)
                .Include(s => s.Captures).ThenInclude(c => c.Fragments).Include(s => s.Captures).ThenInclude(c => c.Passages).ToListAsync(cancellation);
            if (sources.Count == 0) break;
            last = sources[^1].Id;
            var (comparedHere, changed) = (0, 0);
            foreach (var source in sources)
            {
                foreach (var capture in source.Captures.Where(c => c.HoldsWholeText && Capture.Hash(c.Fragments[0].Text) != c.Sha256))
                    found(new(source.Slug, $"The stored text is not the one whose SHA-256 is {capture.Sha256}."));
                foreach (var (passage, before) in EvidenceFollower.Follow(source.Captures, now))
                {
                    comparedHere++;
                    if (before != passage.Health) changed++;
                    if (!passage.Health.Holds()) found(new(source.Slug, Describe(passage)));
                }
            }

            compared += comparedHere;
            if (changed > 0) await SaveAsync(() => db.SaveChangeAsync(database, now, by, $"Checked {comparedHere} passages; the health of {changed} changed.", cancellation));
            else await SaveAsync(() => db.SaveChangesAsync(cancellation));
        }

        return new(compared, notRemembered);

        async Task SaveAsync(Func<Task> save)
        {
            if (notRemembered is not null) return;
            try
            {
                await save();
            }
            catch (Exception e) when (e.GetBaseException() is DbException failure && database.Explain(failure) is { } why)
            {
                notRemembered = why;
            }
        }
    }

    private static string Describe(Passage passage)
    {
        var where = passage.NewestCapture is { } newest ? $"in the newest text, capture {newest.Ordinal + 1}, " : "";
        var difference = passage.NewestWords is { } words ? ": " + WordDifference.Written(WordDifference.Between(passage.Exact, words)) : $": \"{passage.Exact}\"";
        return $"Passage {passage.Key} at {passage.Start} to {passage.End} is {where}{Terms.Printed(passage.Health)}{difference}";
    }
}
