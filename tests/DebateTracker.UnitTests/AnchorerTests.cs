using DebateTracker.Anchoring;

namespace DebateTracker.UnitTests;

public sealed class AnchorerTests
{
    private const string Text = "The committee met on Monday. “We support this bill as amended,” said the chair, who had opposed the first draft.\n\n"
        + "Others were less sure. The bill would “chill research across the state”, wrote a coalition of labs. We support the goal, they added, but not the means.";

    [Fact]
    public void Words_at_their_place_are_found_there()
    {
        var start = Text.IndexOf("The bill would", StringComparison.Ordinal);
        var result = new Anchorer(Text).Find(new("The bill would “chill research across the state”", "less sure. ", ", wrote", start));
        Assert.Equal((AnchorOutcome.Found, AnchorKind.ExactInPlace, start), (result.Outcome, result.Best!.Kind, result.Best.Start));
        Assert.Equal(1, result.Best.Score, 3);
    }

    [Fact]
    public void Words_that_moved_are_found_where_they_are()
    {
        var result = new Anchorer("A new first paragraph.\n\n" + Text).Find(new("chill research across the state", "would “", "”, wrote", Text.IndexOf("chill", StringComparison.Ordinal)));
        Assert.Equal((AnchorOutcome.Found, AnchorKind.Exact), (result.Outcome, result.Best!.Kind));
        Assert.Equal(("A new first paragraph.\n\n" + Text).IndexOf("chill", StringComparison.Ordinal), result.Best.Start);
    }

    [Theory]
    [InlineData("The bill would \"chill research across the state\"")]
    [InlineData("the Bill would 'chill  research across the state'")]
    public void Other_typography_is_the_same_words(string exact)
    {
        var result = new Anchorer(Text).Find(new(exact));
        Assert.Equal((AnchorOutcome.Found, AnchorKind.Folded, 0), (result.Outcome, result.Best!.Kind, result.Best.Errors));
        Assert.Equal("The bill would “chill research across the state”", CodePoints.Slice(Text, result.Best.Start, result.Best.End));
    }

    [Fact]
    public void Changed_words_are_found_by_similarity_with_their_errors()
    {
        var result = new Anchorer(Text).Find(new("wrote a coalition of many labs. We support the goals", "state”, ", ", they added"));
        Assert.Equal((AnchorOutcome.Found, AnchorKind.Approximate), (result.Outcome, result.Best!.Kind));
        Assert.Equal("wrote a coalition of labs. We support the goal", CodePoints.Slice(Text, result.Best.Start, result.Best.End));
        Assert.Equal(6, result.Best.Errors);
    }

    [Fact]
    public void Words_in_several_places_are_ambiguous_until_their_context_tells()
    {
        Assert.Equal(AnchorOutcome.Ambiguous, new Anchorer(Text).Find(new("We support")).Outcome);
        var result = new Anchorer(Text).Find(new("We support th", Suffix: "e goal, they added"));
        Assert.Equal(AnchorOutcome.Found, result.Outcome);
        Assert.Equal(Text.LastIndexOf("We support", StringComparison.Ordinal), result.Best!.Start);
        Assert.Single(result.RunnersUp);
    }

    [Theory]
    [InlineData("An entirely different sentence that stands nowhere in it.")]
    [InlineData("the labs")]
    public void Words_that_are_not_there_are_not_found(string exact)
    {
        var result = new Anchorer(Text).Find(new(exact));
        Assert.Equal((AnchorOutcome.NotFound, null), (result.Outcome, result.Best));
        Assert.NotEmpty(result.Reason);
    }

    [Fact]
    public void The_same_few_words_in_all_another_context_are_not_taken_for_the_place()
    {
        var result = new Anchorer("Nobody said that. On Tuesday the board met and said: we agree. Then it rose.").Find(new("we agree", "asked whether the ban should hold, ", " with the senator that it"));
        Assert.Equal(AnchorOutcome.NotFound, result.Outcome);
        Assert.Single(result.RunnersUp);
    }

    [Fact]
    public void A_rewritten_quote_is_found_between_what_stood_around_it()
    {
        var result = new Anchorer("The senator rose to speak at noon. It may well be that nothing of this act will ever be enforced by anyone. The chamber fell silent after that.")
            .Find(new("Nothing in this act can be enforced, he said, by any court.", "The senator rose to speak at noon. ", " The chamber fell silent after"));
        Assert.Equal((AnchorOutcome.Found, AnchorKind.Approximate), (result.Outcome, result.Best!.Kind));
        Assert.StartsWith("It may well be", CodePoints.Slice("The senator rose to speak at noon. It may well be that nothing of this act will ever be enforced by anyone. The chamber fell silent after that.", result.Best.Start, result.Best.End), StringComparison.Ordinal);
    }

    [Fact]
    public void Offsets_are_code_points()
    {
        const string text = "Two emoji 🙂🙂 stand before these words.";
        var result = new Anchorer(text).Find(new("these words"));
        Assert.Equal("these words", CodePoints.Slice(text, result.Best!.Start, result.Best.End));
        Assert.Equal(text.IndexOf("these", StringComparison.Ordinal) - 2, result.Best.Start);
    }

    [Fact]
    public void Every_verbatim_passage_that_stands_once_is_found_at_its_place_whatever_the_text()
    {
        var random = new Random(8315);
        string[] words = ["the", "bill", "“open”", "model", "—", "weights", "can’t", "🙂", "state", "é", "…", "AI", "of", "U.S.", "\n\n"];
        for (var round = 0; round < 300; round++)
        {
            var text = TextNormaliser.Normalise(string.Join(' ', Enumerable.Range(0, random.Next(5, 400)).Select(_ => words[random.Next(words.Length)])));
            var length = CodePoints.Count(text);
            var start = random.Next(length);
            var end = Math.Min(length, start + 1 + random.Next(60));
            var exact = CodePoints.Slice(text, start, end);
            if (text.IndexOf(exact, StringComparison.Ordinal) != text.LastIndexOf(exact, StringComparison.Ordinal)) continue;
            var anchorer = new Anchorer(text);
            foreach (var quote in (TextQuote[])[new(exact), new(exact, CodePoints.Slice(text, start - 32, start), CodePoints.Slice(text, end, end + 32)), new(exact, "", "", start)])
            {
                var result = anchorer.Find(quote);
                if (quote is { Prefix: "", Start: null } && exact.Length < Anchorer.ShortestApproximate && WordEdges.Cuts(text, CodePoints.ToUtf16(text, start), CodePoints.ToUtf16(text, end)))
                {
                    Assert.NotEqual((start, end), result.Best is { } best ? (best.Start, best.End) : default); // A part of a word is no place of a word.
                    continue;
                }

                Assert.Equal(AnchorOutcome.Found, result.Outcome);
                Assert.Equal((start, end), (result.Best!.Start, result.Best.End));
            }
        }
    }

    private const string Printed =
        "The board does not oppose trials. We, who steer forty boats, oppose, as we said in March, all forms of toll on lights. The limit is 10²⁶ lamps, or 1028 in a port; it is unsafe to have more.\n\nToo many lights, the engineer said, are worse than none.";

    [Theory]
    [InlineData("We ... oppose ... all forms of toll on lights", "We, who steer forty boats, oppose, as we said in March, all forms of toll on lights", AnchorKind.Shortened)]
    [InlineData("We […] oppose […] all forms of toll on lights.", "We, who steer forty boats, oppose, as we said in March, all forms of toll on lights", AnchorKind.Shortened)]
    [InlineData("“oppose trials,”", "oppose trials", AnchorKind.Folded)]
    [InlineData("“[A]ll forms of toll on lights”", "all forms of toll on lights", AnchorKind.Folded)]
    [InlineData("[The pilots] does not oppose trials", "does not oppose trials", AnchorKind.Folded)]
    [InlineData("limit is 1026 lamps", "limit is 10²⁶ lamps", AnchorKind.Folded)]
    [InlineData("limit is 10^26 lamps", "limit is 10²⁶ lamps", AnchorKind.Folded)]
    [InlineData("Too many lights[2], the engineer1 said", "Too many lights, the engineer said", AnchorKind.Folded)]
    public void A_quotation_is_found_as_newspapers_print_it(string quote, string words, AnchorKind kind)
    {
        var best = new Anchorer(Printed).Find(new(quote)).Best!;
        Assert.Equal((words, kind), (CodePoints.Slice(Printed, best.Start, best.End), best.Kind));
    }

    [Theory]
    [InlineData("The board … oppose trials", true)]
    [InlineData("The board [does] oppose trials", true)]
    [InlineData("The board does not … trials", false)]
    [InlineData("We ... oppose ... all forms of toll on lights", false)]
    public void A_not_that_a_quotation_leaves_out_is_said(string quote, bool isSaid)
    {
        var result = new Anchorer(Printed).Find(new(quote));
        Assert.Equal((AnchorOutcome.Found, AnchorKind.Shortened), (result.Outcome, result.Best!.Kind));
        Assert.Equal(isSaid, result.Reason.EndsWith(" What the quote leaves out has “not”: with it the words may say the opposite.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("safe", "The words stand only within longer ones, such as “unsafe”, which is no place of them.")]
    [InlineData("or 10^28 in", "The words do not stand in the text, and 10 characters are too few to look for similar ones.")]
    [InlineData("We ... engineer said", "The parts of the quotation do not stand in their order within a paragraph of the text.")]
    public void What_only_looks_like_it_is_not_found(string quote, string reason)
    {
        var result = new Anchorer(Printed).Find(new(quote));
        Assert.Equal(AnchorOutcome.NotFound, result.Outcome);
        Assert.Equal(reason, result.Reason);
    }

    [Fact]
    public void Words_that_began_a_word_are_not_found_within_one_however_long_they_are()
    {
        const string newer = "They say that unsafe and open lights are what the port needs most of all.";
        var passage = new TextQuote("safe and open lights are what", "They say that ", " the port needs");
        var result = new Anchorer(newer).Find(passage);
        Assert.Equal(AnchorKind.Approximate, result.Best!.Kind);
        Assert.Equal("unsafe and open lights are what", CodePoints.Slice(newer, result.Best.Start, result.Best.End));
    }

    [Fact]
    public void Similar_words_are_shown_with_their_difference_and_a_missing_not_is_said()
    {
        var result = new Anchorer(Printed).Find(new("The board does oppose trials"));
        Assert.Equal("The board does not oppose trials", CodePoints.Slice(Printed, result.Best!.Start, result.Best.End));
        Assert.Equal("They stand in one place, by similar words. They differ: The board does {+not +}oppose trials. The text has “not”, the quote has not: they may say the opposite.", result.Reason);
        var cut = new Anchorer(Printed).Find(new("oo many lights, the enginer sai"));
        Assert.Equal("Too many lights, the engineer said", CodePoints.Slice(Printed, cut.Best!.Start, cut.Best.End));
    }

    [Fact]
    public void Nothing_one_can_ask_makes_it_fail()
    {
        var random = new Random(5);
        const string alphabet = "ab “”’'—-… \n\u00A0éİıß🙂\uD83D\u0000";
        for (var round = 0; round < 3_000; round++)
        {
            var result = new Anchorer(Any(200)).Find(new(Any(60) + "x", Any(32), Any(32), random.Next(4) == 0 ? random.Next(-5, 400) : null));
            Assert.NotEmpty(result.Reason);
            Assert.Equal(result.Outcome == AnchorOutcome.Found, result.Best is not null);
        }

        string Any(int longest) => string.Concat(Enumerable.Range(0, random.Next(longest)).Select(_ => alphabet[random.Next(alphabet.Length)]));
    }

    [Fact]
    public void Selectors_go_out_and_come_in()
    {
        var quote = new TextQuote("chill research", "would “", " across", 139);
        var json = W3cSelectors.Write(quote, (139, 153)).ToJsonString();
        Assert.Null(W3cSelectors.Read(json, out var read));
        Assert.Equal(quote, read);
        Assert.Null(W3cSelectors.Read("""{"type":"Annotation","target":{"source":"https://news.example","selector":{"type":"TextQuoteSelector","exact":"a","refinedBy":{"type":"TextPositionSelector","start":7,"end":8}}}}""", out read));
        Assert.Equal(new("a", "", "", 7), read);
    }

    [Theory]
    [InlineData("no json", "no JSON")]
    [InlineData("[]", "no TextQuoteSelector")]
    [InlineData("""{"type":"TextQuoteSelector","exact":""}""", "no 'exact' words")]
    [InlineData("""[{"type":"TextQuoteSelector","exact":"a"},{"type":"TextQuoteSelector","exact":"b"}]""", "more than one")]
    [InlineData("""[{"type":"TextQuoteSelector","exact":"a"},{"type":"TextPositionSelector","start":-1}]""", "number from 0")]
    public void A_selector_that_says_too_little_is_refused_with_the_reason(string json, string reason) =>
        Assert.Contains(reason, W3cSelectors.Read(json, out _), StringComparison.Ordinal);

    [Theory]
    [InlineData("It asked for more time.", "Nothing at all was said by anybody.", "[-It asked for more time.-]{+Nothing at all was said by anybody.+}")]
    [InlineData("", "New.", "{+New.+}")]
    [InlineData("It asked for time.", "It asked for more time.", "It asked for {+more +}time.")]
    public void Where_hardly_a_word_stayed_one_text_is_shown_after_the_other(string older, string newer, string written) =>
        Assert.Equal(written, WordDifference.Written(WordDifference.Between(older, newer)));

    [Fact]
    public void A_difference_is_told_word_by_word()
    {
        var parts = WordDifference.Between("The bill would chill research.", "The bill could chill all research!");
        Assert.Equal("The bill [-would-]{+could+} chill{+ all+} research[-.-]{+!+}", WordDifference.Written(parts));
        Assert.Equal("The bill would chill research.", string.Concat(parts.Where(p => p.Edit != Edit.Added).Select(p => p.Text)));
        Assert.Equal("The bill could chill all research!", string.Concat(parts.Where(p => p.Edit != Edit.Removed).Select(p => p.Text)));
    }
}
