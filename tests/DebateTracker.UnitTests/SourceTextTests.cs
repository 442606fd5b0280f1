using DebateTracker.Sources;

namespace DebateTracker.UnitTests;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("a\r\nb\t c", "a b c")]
    [InlineData("  One\n\n \n Two ", "One\n\nTwo")]
    [InlineData("e\u0301", "é")]
    [InlineData("o\uFB03ce \uFB01t", "office fit")]
    [InlineData("in\u00ADvis\u200Bible\uFEFF", "invisible")]
    [InlineData("“quoted”—‘so’…", "“quoted”—‘so’…")]
    [InlineData("a\u00A0b", "a b")]
    public void Text_is_normalised_to_one_form_that_reads_the_same(string text, string expected)
    {
        var normal = TextNormaliser.Normalise(text);
        Assert.Equal(expected, normal);
        Assert.Equal(normal, TextNormaliser.Normalise(normal));
    }

    [Fact]
    public void Offsets_count_code_points_not_utf16_units()
    {
        const string text = "a😀b😀c";
        Assert.Equal(5, CodePoints.Count(text));
        Assert.Equal("😀b", CodePoints.Slice(text, 1, 3));
        Assert.Equal("c", CodePoints.Slice(text, 4, 99));
        Assert.Equal("", CodePoints.Slice(text, 3, 3));
    }

    [Fact]
    public void A_passage_is_taken_only_when_every_character_and_its_context_match()
    {
        const string Altered = "Source 's', capture 1, passage 'abcd': the words are not those of the capture (altered): expected 'the moon was made of cheese', not 'the moon was made of cheese'.";
        const string text = "Nobody said that the moon was made of cheese, but they wondered.";
        var (start, end) = (text.IndexOf("the moon", StringComparison.Ordinal), text.IndexOf(", but", StringComparison.Ordinal));
        var (exact, before, after) = (text[start..end], text[..start], text[end..(end + 32 > text.Length ? text.Length : end + 32)]);
        Assert.Empty(Take(exact, before, after));
        Assert.Equal(["Source 's', capture 1, passage 'abcd': the words are not those of the capture (altered): expected 'the moon was made of cheese', not 'the Moon was made of cheese'."], Take(exact.Replace("moon", "Moon", StringComparison.Ordinal), before, after));
        Assert.Equal([Altered], Take(exact, new string('x', before.Length), after));
        Assert.Equal([Altered], Take(exact, before, ", and" + after[5..]));
        Assert.Equal(["Source 's', capture 1, passage 'abcd': the words are not those of the capture (missing): expected '', not 'the moon was made of cheese'."], Take(exact, before, after, text[..20]));

        IReadOnlyList<string> Take(string words, string prefix, string suffix, string? held = null)
        {
            var problems = new List<string>();
            var source = Source.Create("s");
            var capture = new CaptureEntry(Capture.Hash(text), text.Length, [new(0, held ?? text)], Passages: [new("abcd", start, end, words, prefix, suffix)]);
            source.ReviseCaptures(new("s", "report", "S", "licensed", Captures: [capture]), _ => null, _ => false, DateTime.UtcNow, new("Source 's'", problems));
            return problems;
        }
    }

    [Theory]
    [InlineData("https://www.example.org/a/", "http://example.org/a", true)]
    [InlineData("https://m.example.org/a/amp", "https://example.org/a?utm_source=x#top", true)]
    [InlineData("https://example.org/a?b=1&a=2", "https://example.org/a?a=2&b=1", true)]
    [InlineData("https://example.org/a?id=1", "https://example.org/a?id=2", false)]
    [InlineData("https://example.org/a", "https://example.org:8443/a", false)]
    [InlineData("https://example.org/a", "https://example.org/A", false)]
    [InlineData("https://example.org/a", "https://news.example.org/a", false)]
    public void Addresses_are_of_one_document_only_when_nothing_that_tells_documents_apart_differs(string one, string other, bool same) =>
        Assert.Equal(same, WebAddress.Key(one) == WebAddress.Key(other));

    // Each was opened in Chromium on a page with such a passage, and led to it.
    [Theory]
    [InlineData("one two three four five six seven eight nine ten eleven, well-known twelve &", "", "", "one%20two%20three%20four,ten%20eleven%2C%20well%2Dknown%20twelve")]
    [InlineData("We oppose it now.", "", "", "We%20oppose%20it%20now")]
    [InlineData("The vote\n\nWe oppose it now.", "in the old town. ", " Lights above", "The%20vote,We%20oppose%20it%20now&text=the%20old%20town.-,The,now.,-Lights")]
    [InlineData("irresponsible", "rs called the bill ", " in May. The", "called%20the%20bill-,irresponsible,-in%20May.")]
    [InlineData("10²⁶ operations", "Models above ", " are covered by", "operations,-are%20covered")]
    [InlineData("He said “never again” to them.", "", "", "He%20said,to%20them")]
    [InlineData("costs, fees & fines: a pre-trained model — 5% more", "", "", "costs%2C%20fees,5%25%20more")]
    [InlineData("Notes are dropped here", "the town. ", " for all readers", "Notes%20are%20dropped%20here&text=town.-,Notes,here,-for%20all")]
    public void A_passage_is_linked_to_by_words_that_stand_in_one_paragraph_and_by_its_context(string exact, string prefix, string suffix, string directive) =>
        Assert.Equal("https://example.org/a#:~:text=" + directive, TextFragment.Link("https://example.org/a#top", exact, prefix, suffix));

    [Fact]
    public void Texts_that_are_long_and_unlike_are_not_compared_word_by_word()
    {
        var (one, other) = (Long(7919), Long(104729));
        Assert.Equal("is another text", TextComparison.Agreement(one, other));
        Assert.Equal("has 1 of its 6,001 words otherwise, and lacks 0", TextComparison.Agreement(one, one + " last"));
        Assert.Equal("has 2 of its 2 words otherwise, and lacks 1", TextComparison.Agreement("old", "brand new"));

        static string Long(int step) => string.Join(' ', Enumerable.Range(1, 6000).Select(n => $"word{n * (long)step % 100_003}"));
    }
}
