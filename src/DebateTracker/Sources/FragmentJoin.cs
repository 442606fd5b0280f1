using System.Text;
using DebateTracker.Text;

namespace DebateTracker.Sources;

/// <summary>Puts together what two hold of one text.</summary>
internal static class FragmentJoin
{
    /// <summary>All that is held by either, each stretch as long as can be.</summary>
    /// <param name="held">What the one holds: places in code points and words.</param>
    /// <param name="said">What the other holds.</param>
    /// <param name="places">The places of the other to which it is cut; null for all of it.</param>
    /// <param name="differsAt">The first place at which both hold something and it is not the same; then nothing is put together.</param>
    public static IReadOnlyList<(int Start, string Text)> Join(
        IReadOnlyList<(int Start, string Text)> held, IReadOnlyList<(int Start, string Text)> said, IReadOnlyList<(int Start, int End)>? places, out int? differsAt)
    {
        differsAt = null;
        if (said.All(s => held.Any(h => Covers(h, s)))) return held;
        var stretches = new SortedDictionary<int, Rune>();
        foreach (var (start, text) in held)
        {
            var at = start;
            foreach (var rune in text.EnumerateRunes()) stretches[at++] = rune;
        }

        foreach (var (start, text) in said)
        {
            var at = start;
            foreach (var rune in text.EnumerateRunes())
            {
                if (stretches.TryGetValue(at, out var other))
                {
                    if (other != rune)
                    {
                        differsAt = at;
                        return held;
                    }
                }
                else if (places is null || places.Any(p => p.Start <= at && at < p.End))
                {
                    stretches[at] = rune;
                }

                at++;
            }
        }

        var joined = new List<(int Start, StringBuilder Text, int End)>();
        foreach (var (at, rune) in stretches)
        {
            if (joined.Count == 0 || joined[^1].End != at) joined.Add((at, new(), at));
            joined[^1].Text.Append(rune.ToString());
            joined[^1] = (joined[^1].Start, joined[^1].Text, at + 1);
        }

        return [.. joined.Select(j => (j.Start, j.Text.ToString()))];
    }

    /// <summary>Whether all that a file's fragments have is held.</summary>
    public static bool HoldAll(IReadOnlyList<(int Start, string Text)> held, IReadOnlyList<FragmentEntry> said) => said.All(s => held.Any(h => Covers(h, (s.Start, s.Text ?? ""))));

    // Most often the two hold the same; then no letter need be looked at by itself.
    private static bool Covers((int Start, string Text) held, (int Start, string Text) said) =>
        held == said || (said.Start >= held.Start && CodePoints.Slice(held.Text, said.Start - held.Start, said.Start - held.Start + CodePoints.Count(said.Text)) == said.Text);
}
