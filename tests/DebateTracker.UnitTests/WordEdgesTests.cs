using DebateTracker.Text;

namespace DebateTracker.UnitTests;

public sealed class WordEdgesTests
{
    [Theory]
    [InlineData("the unsafe lights", 6, 10, "unsafe")]
    [InlineData("the unsafe lights", 2, 10, "unsafe")]
    [InlineData("the unsafe lights", 4, 12, "unsafe")]
    [InlineData("the unsafe lights", 4, 16, "unsafe lights")]
    public void A_stretch_that_cuts_a_word_is_taken_out_or_in_to_its_nearer_edge(string text, int from, int to, string whole)
    {
        var (begin, end) = WordEdges.Snapped(text, from, to);
        Assert.Equal(whole, text[begin..end]);
    }

    [Fact]
    public void Of_letters_without_an_edge_a_stretch_stays_as_it_is_and_its_surroundings_are_cut_with_a_mark()
    {
        var text = new string('a', 2000);
        Assert.Equal((900, 1000), WordEdges.Snapped(text, 900, 1000));
        Assert.Equal($"…{new string('a', 256 + 100 + 256)}…", WordEdges.Whole(text, 900, 1000));
        Assert.Equal($"{new string('a', 110 + 256)}…", WordEdges.Whole(text, 10, 110));
    }
}
