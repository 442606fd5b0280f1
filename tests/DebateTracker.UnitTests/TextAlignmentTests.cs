using DebateTracker.Anchoring;

namespace DebateTracker.UnitTests;

/// <summary>Where a stretch of an older text is in a newer one.</summary>
public sealed class TextAlignmentTests
{
    private const string Duty = "A keeper of a light shall report each failure within three days.";
    private const string Older = $"Section 1. This is the Lights Act.\n\nSection 2. {Duty} The board may ask for more.\n\nSection 3. The board shall meet in June. A pilot may sit on it, unless paid by a keeper.\n\nSection 4. In the winter {Duty} Nothing else changes.";

    [Theory]
    // Amended while the same words stand elsewhere: it is the amended one.
    [InlineData("within three days", "within nine days", 0, Duty, Fate.Changed, "A keeper of a light shall report each failure within nine days.")]
    // The other of two, which nobody touched.
    [InlineData("within three days", "within nine days", 1, Duty, Fate.Kept, Duty)]
    // Taken out, while the same words stand elsewhere.
    [InlineData(Duty + " The board may", "The board may", 0, Duty, Fate.Deleted, null)]
    [InlineData("The board shall meet in June. ", "", 0, "The board shall meet in June.", Fate.Deleted, null)]
    // Changed a good deal, where it stood.
    [InlineData("A pilot may sit on it, unless paid by a keeper.", "A pilot or mate may sit on it unless somebody pays for it.", 0, "A pilot may sit on it, unless paid by a keeper.", Fate.Changed, "A pilot or mate may sit on it unless somebody pays for it.")]
    // Replaced by something else.
    [InlineData("A pilot may sit on it, unless paid by a keeper.", "Fees: 20 crowns.", 0, "A pilot may sit on it, unless paid by a keeper.", Fate.Deleted, null)]
    // A part of what was changed elsewhere in the sentence.
    [InlineData("within three days", "within nine days", 0, "shall report each failure", Fate.Kept, "shall report each failure")]
    public void A_stretch_is_carried_over_by_what_stands_around_it(string before, string after, int which, string stretch, Fate fate, string? words)
    {
        var at = Older.IndexOf(before, StringComparison.Ordinal);
        var newer = Older[..at] + after + Older[(at + before.Length)..];
        var start = which == 0 ? Older.IndexOf(stretch, StringComparison.Ordinal) : Older.LastIndexOf(stretch, StringComparison.Ordinal);
        var place = new TextAlignment(Older, newer).Carry(start, start + stretch.Length);
        Assert.Equal(fate, place.Fate);
        Assert.Equal(words ?? "", newer[place.Start..place.End]);
        if (which == 1) Assert.Equal(newer.LastIndexOf(stretch, StringComparison.Ordinal), place.Start);
    }

    [Fact]
    public void What_was_taken_to_another_place_is_found_there_when_nothing_of_the_older_text_stands_there()
    {
        const string moved = "A pilot may sit on it, unless paid by a keeper.";
        var newer = Older.Replace(" " + moved, "", StringComparison.Ordinal) + $"\n\nSection 5. {moved}";
        var start = Older.IndexOf(moved, StringComparison.Ordinal);
        Assert.Equal(new(Fate.Taken, newer.IndexOf(moved, StringComparison.Ordinal), newer.Length), new TextAlignment(Older, newer).Carry(start, start + moved.Length));
    }

    [Fact]
    public void Every_stretch_of_an_unchanged_sentence_is_kept_whatever_is_changed_around_it()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            // Sentences of few words, so that many stand several times.
            string[] words = ["the", "board", "light", "shall", "not", "report", "🌲", "10²⁶", "pilot", "and"];
            var older = Enumerable.Range(0, 80).Select(n => $"Rule {n}: {string.Join(' ', Enumerable.Range(0, random.Next(4, 14)).Select(_ => words[random.Next(words.Length)]))}.").ToList();
            var kept = older.Select(_ => random.Next(4) > 0).ToList();
            var newer = older.Select((s, i) => kept[i] ? s : random.Next(2) == 0 ? "" : $"Rule {i}: something else altogether, number {random.Next(999)}.").ToList();
            var (before, after) = (string.Join("\n\n", older), string.Join("\n\n", newer.Where(s => s.Length > 0)));
            var alignment = new TextAlignment(before, after);
            for (var i = 0; i < older.Count; i++)
            {
                if (!kept[i]) continue;
                var start = before.IndexOf(older[i], StringComparison.Ordinal);
                var place = alignment.Carry(start, start + older[i].Length);
                Assert.Equal((Fate.Kept, after.IndexOf(older[i], StringComparison.Ordinal)), (place.Fate, place.Start));
                Assert.Equal(older[i], after[place.Start..place.End]);
            }
        }
    }
}
