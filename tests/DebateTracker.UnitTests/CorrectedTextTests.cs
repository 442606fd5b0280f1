using DebateTracker.Capturing;
using DebateTracker.Documents;

namespace DebateTracker.UnitTests;

public sealed class CorrectedTextTests
{
    private const string Text = "Harbours are old.\n\nShare this page\n\n“We stay,” said 林 🌲.\n\nThe end.";

    [Theory]
    [InlineData(Text)]
    [InlineData("Harbours  are old.\r\n\r\n\r\n  Share this page\r\n\r\n“We stay,”\r\nsaid 林 🌲.\n \nThe end.\n")]
    public async Task A_text_that_says_the_same_is_the_document_as_it_was_read(string typed)
    {
        var read = await ReadAsync();
        Assert.Same(read, CorrectedText.Of(read, typed).Document);
    }

    [Theory]
    [InlineData("Harbours are old.\n\n“We stay,” said 林 🌲.\n\nThe end.", "The text was corrected at the desk: 3 words were taken out.", "1@0 2@19 3@41")]
    [InlineData("Harbours are old.\n\nShare this page\n\n“We stay,” said 林 🌲.\n\nThe end. Indeed", "The text was corrected at the desk: one word was put in.", "1@0 2@19 3@36 4@58")]
    [InlineData("Harbors are old.\n\nShare this page\n\n“We stay,” said 林 🌲.\n\nThe end.", "The text was corrected at the desk: one word was put in and 1 taken out.", "1@0 2@18 3@35 4@57")]
    [InlineData("Share this page\n\nHarbours are old. “We stay,” said 林 🌲.\n\nThe end.", "The text was corrected at the desk: the same words in another order, in other paragraphs or with other marks.", "1@0 2@17 3@57")]
    public async Task What_was_corrected_is_told_with_the_text_and_its_paragraphs_are_numbered_anew(string typed, string told, string locators)
    {
        var read = await ReadAsync();
        var corrected = CorrectedText.Of(read, typed).Document!;
        Assert.Equal(typed, corrected.Text);
        Assert.Equal([told], corrected.Report.Signs);
        Assert.Contains(told, corrected.Report.SentencesWithoutWords);
        Assert.Equal(locators, string.Join(' ', corrected.Locators.Select(l => $"{l.Label["para. ".Length..]}@{l.Start}")));
        Assert.Equal(("plain text; corrected; " + DocumentReader.Reading, read.RawSha256), (corrected.Method, corrected.RawSha256));
    }

    [Theory]
    [InlineData("taken out", "One two three.\n\nFour five.\n\nSix seven eight.\n\nNine ten.", "p. 1@0 p. 2@28 p. 3@46", "One two three.\n\nSix seven eight.\n\nNine ten.", "p. 1@0 p. 2@16 p. 3@34")]
    [InlineData("a page that begins with what is taken out", "One two three.\n\nFour five.\n\nSix seven eight.\n\nNine ten.", "p. 1@0 p. 2@16 p. 3@46", "One two three.\n\nSix seven eight.\n\nNine ten.", "p. 1@0 p. 2@16 p. 3@34")]
    [InlineData("a whole page", "One two three.\n\nFour five.\n\nSix seven eight.\n\nNine ten.", "p. 1@0 p. 2@16 p. 3@28", "One two three.\n\nSix seven eight.\n\nNine ten.", "p. 1@0 p. 3@16")]
    [InlineData("the last page", "One two three.\n\nFour five.\n\nSix seven eight nine.", "p. 1@0 p. 2@16 p. 3@28", "One two three.\n\nFour five.", "p. 1@0 p. 2@16")]
    [InlineData("a page of those that begin alike", "Chapter 1 begins. One tells of the sea.\n\nChapter 2 begins. Two tells of a ship.\n\nChapter 3 begins. Three tells of the end.", "p. 1@0 p. 2@41 p. 3@81", "Chapter 1 begins. One tells of the sea.\n\nChapter 3 begins. Three tells of the end.", "p. 1@0 p. 3@41")]
    [InlineData("pages that changed their places", "One tells of the open sea and all its waves.\n\nTwo tells of a ship that nobody has seen since.", "p. 1@0 p. 2@46", "Two tells of a ship that nobody has seen since.\n\nOne tells of the open sea and all its waves.", "")]
    [InlineData("a page that was written anew", "One tells of the open sea.\n\nTw0 te115 0f a 5hip.\n\nThree tells of the end of it all.", "p. 1@0 p. 2@28 p. 3@50", "One tells of the open sea.\n\nTwo speaks about some vessel that sails along here.\n\nThree tells of the end of it all.", "")]
    [InlineData("another text", "One tells of the open sea.\n\nTwo tells of a ship.", "p. 1@0 p. 2@28", "Nothing here was ever there, and nobody knows why.", "")]
    [InlineData("put in at the beginning", "One two three.\n\nFour five.", "p. 1@0 p. 2@16", "🌲 Head.\n\nOne two three.\n\nFour five.", "p. 1@0 p. 2@25")]
    [InlineData("in mid-paragraph, after wide letters", "🌲 One two three, four five.", "p. 1@0 p. 2@17", "🌲 One and two three, four five.", "p. 1@0 p. 2@21")]
    public async Task Pages_begin_where_their_words_are_now(string what, string text, string pages, string typed, string now)
    {
        var read = (await ReadAsync()) with { Text = text, Locators = [.. pages.Split(" p").Select((p, i) => (i == 0 ? p : "p" + p).Split('@')).Select(p => new LocatorStart(int.Parse(p[1]), p[0]))] };
        Assert.Equal((what, now), (what, string.Join(' ', CorrectedText.Of(read, typed).Document!.Locators.Select(l => $"{l.Label}@{l.Start}"))));
    }

    [Fact]
    public async Task What_has_no_places_gets_none_and_Chinese_is_counted_by_its_signs()
    {
        var read = (await ReadAsync()) with { Text = "支持这项法案", Locators = [] };
        var corrected = CorrectedText.Of(read, "反对这项法案").Document!;
        Assert.Empty(corrected.Locators);
        Assert.Equal(["The text was corrected at the desk: one word was put in and 1 taken out."], corrected.Report.Signs);
    }

    [Theory]
    [InlineData(" \n\n ", "No word is left of the text.")]
    [InlineData("…", "No word is left of the text.")]
    public async Task What_is_no_text_is_refused(string typed, string problem) => Assert.Equal(new(null, problem), CorrectedText.Of(await ReadAsync(), typed));

    [Fact]
    public async Task Half_a_character_is_refused() => Assert.Equal(new(null, "The text holds characters that are not Unicode text. Take them out."), CorrectedText.Of(await ReadAsync(), "a \ud800 b"));

    private static async Task<ImportedDocument> ReadAsync() => (await new DocumentReader().ReadTextAsync(Text)).Document!;
}
