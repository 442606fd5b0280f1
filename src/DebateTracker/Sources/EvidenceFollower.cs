using DebateTracker.Anchoring;

namespace DebateTracker.Sources;

/// <summary>Looks up the passages of a source's older captures in its newest one.</summary>
public static class EvidenceFollower
{
    /// <summary>
    /// Compares every passage with its own capture, and those that hold there with the newest text that was taken whole, when
    /// it is another one, not older than an excerpt, and held; where it was held once, with what was found in it then.
    /// </summary>
    /// <param name="captures">All captures of a source, with their fragments and passages.</param>
    /// <param name="now">The time of the comparison, in UTC.</param>
    /// <returns>Each passage with its health before.</returns>
    public static IReadOnlyList<(Passage Passage, EvidenceHealth Before)> Follow(IReadOnlyCollection<Capture> captures, DateTime now)
    {
        var newest = captures.Where(c => c.Extent == CaptureExtent.Whole).MaxBy(c => c.Ordinal);
        PassageFollower? follower = null;
        var followed = new List<(Passage, EvidenceHealth)>();
        foreach (var capture in captures.OrderBy(c => c.Ordinal))
        {
            foreach (var passage in capture.Passages.OrderBy(p => p.Start))
            {
                followed.Add((passage, passage.Health));
                var isNewest = newest is null || capture == newest || (capture.Extent == CaptureExtent.Excerpt && newest.Ordinal < capture.Ordinal);
                if (!isNewest && !newest!.HoldsWholeText && passage.NewestCaptureId == newest.Id && passage.StandsIn(capture.Fragments))
                {
                    passage.FollowAgain(newest, now);
                    continue;
                }

                if (passage.Check(capture.Fragments, now) != EvidenceHealth.Intact || isNewest || !newest!.HoldsWholeText) continue;
                var text = newest.Fragments[0].Text;
                follower ??= new(text);
                passage.Follow(newest, follower.Find(capture, passage), text, now);
            }
        }

        return followed;
    }
}
