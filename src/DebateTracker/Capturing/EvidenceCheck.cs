using DebateTracker.Anchoring;
using DebateTracker.Changes;
using DebateTracker.Data;
using DebateTracker.Sources;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Capturing;

/// <summary>A passage or capture that does not hold.</summary>
/// <param name="SourceSlug">The source.</param>
/// <param name="What">What is wrong, in a sentence.</param>
public sealed record EvidenceProblem(string SourceSlug, string What);

/// <summary>What came of a check.</summary>
/// <param name="Compared">How many passages were compared.</param>
/// <param name="NotRemembered">Why their health could not be stored, in a sentence; null when it was.</param>
public sealed record EvidenceRound(int Compared, string? NotRemembered);

/// <summary>Compares every passage with its capture and with the source's newest one, and every text with its hash.</summary>
public sealed class EvidenceCheck(IDbContextFactory<DebateDbContext> contexts, DebateEditor editor)
{
    private const int BatchSize = 50;

    /// <summary>
    /// Checks everything and remembers each passage's health; a change is put on record with each batch in which any health
    /// changed. Where the database cannot be written, it is checked all the same.
    /// </summary>
    /// <param name="by">Who asked for it.</param>
    /// <param name="found">Called for each thing that does not hold.</param>
    /// <param name="cancellation">Stops the check; what was compared so far is remembered.</param>
    public async Task<EvidenceRound> RunAsync(string by, Action<EvidenceProblem> found, CancellationToken cancellation = default)
    {
        var compared = 0;
        string? notRemembered = null;
        List<string> slugs;
        await using (var db = await contexts.CreateDbContextAsync(cancellation)) slugs = await db.Sources.Select(s => s.Slug).ToListAsync(cancellation);
        slugs.Sort(StringComparer.Ordinal);
        foreach (var batch in slugs.Chunk(BatchSize))
        {
            var (passages, whyNot) = await editor.CompareEvidenceAsync(batch, by, CompareTexts, cancellation);
            notRemembered ??= whyNot;
            compared += passages.Count;
            foreach (var (slug, passage, _) in passages)
                if (!passage.Health.Holds()) found(new(slug, Describe(passage)));
        }

        return new(compared, notRemembered);

        void CompareTexts(Source source)
        {
            foreach (var capture in source.Captures.OrderBy(c => c.Ordinal))
            {
                foreach (var fragment in capture.Fragments.OrderBy(f => f.Start).Where(f => Capture.Hash(f.Text) != f.Sha256))
                    found(new(source.Slug, $"The stored text at {fragment.Start} of capture {capture.Ordinal + 1} is not the one whose SHA-256 is {fragment.Sha256}."));
                if (capture.HoldsAll && capture.Fragments[0].Sha256 != capture.Sha256)
                    found(new(source.Slug, $"The text of capture {capture.Ordinal + 1} is not the one whose SHA-256 is {capture.Sha256}."));
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
