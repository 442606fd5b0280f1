using DebateTracker.Quotations;

namespace DebateTracker.UnitTests;

public sealed class QuotationSuggesterTests
{
    private static readonly IReadOnlyList<KnownActor> Known =
    [
        new("northlight", "Northlight", false, ["Northlight Labs"]),
        new("ada-brandt", "Ada Brandt", true, []),
    ];

    public static TheoryData<string, string, string?> Quotations => new()
    {
        // The verb before or after its subject, beside the quotation.
        { "“We will not stop,” said Ada Brandt.", "We will not stop,", "Ada Brandt" },
        { "“We will not stop,” Ada Brandt said on Monday.", "We will not stop,", "Ada Brandt" },
        { "“Is this the law we want?” asked Ada Brandt.", "Is this the law we want?", "Ada Brandt" },
        { "“We will not stop now,” says Tomas Okafor, a lawyer at the Harbour Institute.", "We will not stop now,", "Tomas Okafor" },
        { "Tomas Okafor, who runs the Harbour Institute, says: “We will not stop.”", "We will not stop.", "Tomas Okafor" },
        { "“We will not stop now,” Tomas Okafor, a lawyer at the Harbour Institute in Oslo, told reporters.", "We will not stop now,", "Tomas Okafor" },
        { "Ada Brandt wrote, “The bill is a gift to nobody at all.”", "The bill is a gift to nobody at all.", "Ada Brandt" },
        { "In a statement on Friday, Ada Brandt said that the bill “would chill research across the state.”", "would chill research across the state.", "Ada Brandt" },
        { "According to Ada Brandt, the bill is “worse than having no law at all.”", "worse than having no law at all.", "Ada Brandt" },
        { "“The bill is worse than having no law,” according to Ada Brandt.", "The bill is worse than having no law,", "Ada Brandt" },
        { "Ada Brandt called the bill “reckless and impossible to enforce.”", "reckless and impossible to enforce.", "Ada Brandt" },

        { "Ada Brandt did not say: “The bill is worse than having no law.”", "The bill is worse than having no law.", null },

        // Titles, roles and organisations.
        { "“Let us vote on it today,” said Sen. Maria Lindqvist, a Democrat from Fresno.", "Let us vote on it today,", "Maria Lindqvist" },
        { "“Let us vote on it today,” Northlight CEO Priya Raman said.", "Let us vote on it today,", "Priya Raman" },
        { "“We support the aim of the bill,” said a spokesperson for Northlight.", "We support the aim of the bill,", "Northlight" },
        { "Asked about it, a Northlight spokesperson said: “We support the aim of the bill.”", "We support the aim of the bill.", "Northlight" },
        { "“We support the aim of the bill,” Northlight said in a letter.", "We support the aim of the bill,", "Northlight" },
        { "A Northlight letter was sent. “We support the aim of the bill,” the company wrote.", "We support the aim of the bill,", "Northlight" },

        { "“Let us vote on it today,” Sen. Maria Lindqvist of Oregon told the chamber.", "Let us vote on it today,", "Maria Lindqvist" },
        { "“Let us vote on it today,” Sen. Maria Lindqvist (D-Ore.) told the chamber.", "Let us vote on it today,", "Maria Lindqvist" },
        { "Sen. Maria Lindqvist declined to attend and branded it a “party for the few who pay.”", "party for the few who pay.", "Maria Lindqvist" },

        { "Maria Lindqvist defended the bill, saying “it does what the voters asked for.”", "it does what the voters asked for.", "Maria Lindqvist" },

        // Pronouns and surnames.
        { "Ada Brandt spoke first. “We will not stop now,” she said.", "We will not stop now,", "Ada Brandt" },
        { "Ada Brandt spoke first.\n\n“We will not stop now,” Brandt said.", "We will not stop now,", "Ada Brandt" },
        { "Robin Brandt and Kim Okafor both spoke. “We will not stop now,” he said.", "We will not stop now,", null },
        { "Laura Brandt and Thomas Okafor both spoke. “We will not stop now,” he said.", "We will not stop now,", "Thomas Okafor" },
        { "Laura Brandt met Thomas Okafor. “We will not stop now,” she said.", "We will not stop now,", "Laura Brandt" },
        { "Kim Okafor drafted the bill with help from Robin Brandt. “We will not stop now,” he said.", "We will not stop now,", "Kim Okafor" },
        { "Kim Okafor drafted the bill.\n\nThe idea behind Laura Brandt’s charter, she said, was “never to reach for the weights alone.”", "never to reach for the weights alone.", "Laura Brandt" },
        { "Thomas Okafor came early. Maren took the chair, and Maren spoke first. “We will not stop now,” he said. The hall heard Maren out.", "We will not stop now,", null },
        { "Northlight published a letter. “We support the aim,” Northlight said. It added: “The text needs some work all the same.”", "The text needs some work all the same.", "Northlight" },
        { "Sen. Maria Lindqvist spoke first. “We will not stop now,” the senator said.", "We will not stop now,", "Maria Lindqvist" },
        { "Sen. Maria Lindqvist spoke to Robin Brandt. Brandt listened. “We will not stop now,” the senator said.", "We will not stop now,", null },

        // A surname that two bear is the one's named first, unless the other is named more often.
        { "Thomas Okafor spoke first. His daughter Laura Okafor listened. “We will not stop now,” Okafor said.", "We will not stop now,", "Thomas Okafor" },

        // The speaker elsewhere than beside the words.
        { "Said Laura Brandt, who drafted the bill: “We will not stop now.”", "We will not stop now.", "Laura Brandt" },
        { "But, said Laura Brandt, “we will not stop now that it is nearly done.”", "we will not stop now that it is nearly done.", "Laura Brandt" },
        { "The bill “is nowhere near ready for a vote” in this house, said Laura Brandt, a member of the committee.", "is nowhere near ready for a vote", "Laura Brandt" },
        { "The bill “is nowhere near ready for a vote” in this house, Laura Brandt said.", "is nowhere near ready for a vote", "Laura Brandt" },
        { "Laura Brandt released a statement and wrote:\n\n“We will not stop now, whatever they say.”", "We will not stop now, whatever they say.", "Laura Brandt" },
        { "Laura Brandt said the vote was lost. “We will not stop now, whatever they say.”", "We will not stop now, whatever they say.", "Laura Brandt" },
        { "“Let us vote,” said Democratic pollster Laura Brandt, who worked for Thomas Okafor. “We will not stop now.”", "We will not stop now.", "Laura Brandt" },
        { "Thomas Okafor said the vote was lost, and called it “a gift to nobody but the lobbyists.”", "a gift to nobody but the lobbyists.", "Thomas Okafor" },
        { "When Laura Brandt said that the vote was near, Thomas Okafor shot back: “We will not stop now.”", "We will not stop now.", "Thomas Okafor" },
        { "Laura Brandt went on to say, “We will not stop now.”", "We will not stop now.", "Laura Brandt" },
        { "The committee insists that the United States “must not stop now for any reason.”", "must not stop now for any reason.", null },

        // Somebody else, or not said at all.
        { "“Let us vote,” said Laura Brandt. “I am not so sure of that at all,” one lobbyist replied.", "I am not so sure of that at all,", null },
        { "“Let us vote,” said Laura Brandt. “I am proud of it.” Thomas Okafor had a different view. “They will regret it all.”", "They will regret it all.", null },
        { "Laura Brandt never said “we will ban them all at once.”", "we will ban them all at once.", null },
        { "Laura Brandt denied saying “we will ban them all at once.”", "we will ban them all at once.", null },
        { "If Laura Brandt says “we will ban them all at once,” it is over.", "we will ban them all at once,", null },
        { "If the vote is lost, Laura Brandt said, “we will ban them all at once.”", "we will ban them all at once.", "Laura Brandt" },
        { "Thomas Okafor attacked Laura Brandt for saying “we will ban them all at once.”", "we will ban them all at once.", null },
        { "Thomas Okafor responded to Laura Brandt’s statement that “we will ban them all at once.”", "we will ban them all at once.", null },
        { "“Will you sign it?” Laura Brandt asked. “I have not decided yet.”", "I have not decided yet.", null },
        { "“The bill is dead,” said Thomas Okafor, hours after Laura Brandt told reporters: “We have the votes for it.”", "We have the votes for it.", "Laura Brandt" },
        { "“We have the votes for it,” said Laura Brandt and Thomas Okafor.", "We have the votes for it,", null },
        { "“We have the votes for it,” wrote Laura Brandt, Robin Lind and Thomas Okafor.", "We have the votes for it,", null },

        // Long descriptions before a name, and after the verb.
        { "“We will not stop now,” Harbour Capital portfolio manager Laura Brandt said at a recent Reuters event in Oslo.", "We will not stop now,", "Laura Brandt" },
        { "“We will not stop now,” House Energy and Commerce Committee Chairman Thomas Okafor told reporters.", "We will not stop now,", "Thomas Okafor" },
        { "“We will not stop now,” said New York City Public Advocate Laura Brandt.", "We will not stop now,", "Laura Brandt" },
        { "“We will not stop now,” said Republican party boss Thomas Okafor.", "We will not stop now,", "Thomas Okafor" },
        { "Thomas Okafor was there. “We will not stop now,” said a prominent Harbour Committee member who supports Okafor.", "We will not stop now,", null },
        { "Sen. Laura Brandt of Florida was there. “We will not stop now,” said the Florida senator.", "We will not stop now,", null },
        { "“We will not stop now,” said the Florida senator.", "We will not stop now,", null },
        { "“We will not stop now,” said the Florida senator, Laura Brandt.", "We will not stop now,", "Laura Brandt" },
        { "“We will not stop now,” said a Northlight spokesperson.", "We will not stop now,", "Northlight" },

        // A question whose speaker stands after it goes on; who was asked may be another.
        { "“Why would we stop?” Laura Brandt said. “We have hardly begun with it.”", "We have hardly begun with it.", "Laura Brandt" },

        // Opened with one sort of mark and closed with another, or with one turned the wrong way.
        { "“We will not stop now,\" Laura Brandt said. “They will “never” see it done.”", "We will not stop now,", "Laura Brandt" },
        { "\"We will not stop now,” Laura Brandt said. \"They will see it done.\"", "They will see it done.", "Laura Brandt" },
        { "“We will not stop now,“ said Laura Brandt. “They will see it done.”", "They will see it done.", "Laura Brandt" },
        { "“They told us \"never again,\" and we believed it,” Laura Brandt said.", "They told us \"never again,\" and we believed it,", "Laura Brandt" },

        // Nobody can be told.
        // Whose they are is not named, or only as whom the speaker is near.
        { "“We will not stop now,” said critics of Ada Brandt, who had gathered outside.", "We will not stop now,", null },
        { "“We will not stop now,” said a source close to Ada Brandt.", "We will not stop now,", null },
        { "“We will not stop now,” said a staffer to Ada Brandt.", "We will not stop now,", null },
        { "“We will not stop now,” said one of the lawmakers who met Ada Brandt.", "We will not stop now,", null },
        { "“We will not stop now,” said the company founded by Ada Brandt.", "We will not stop now,", null },
        { "“We will not stop now,” according to a memo seen by Northlight and written by Ada Brandt.", "We will not stop now,", null },
        { "“We will not stop now,” according to an email obtained by Northlight.", "We will not stop now,", null },
        { "Ada Brandt read from the bill: “A harbour shall not be lit without a plan.”", "A harbour shall not be lit without a plan.", null },
        { "Ada Brandt cited the letter of the pilots: “A harbour shall not be lit without a plan.”", "A harbour shall not be lit without a plan.", null },
        // Verbs of another use, and those that are not known.
        { "“It is a modest step,” Ada Brandt said. “We will not stop now,” Thomas Okafor shot back.", "We will not stop now,", "Thomas Okafor" },
        { "“It is a modest step,” Ada Brandt said. “We will not stop now,” fired back Thomas Okafor.", "We will not stop now,", "Thomas Okafor" },
        { "“It is a modest step,” Ada Brandt said. “We will not stop now,” Thomas Okafor trumpeted.", "We will not stop now,", null },
        { "“We will not stop now,” reads a sign in the hall.", "We will not stop now,", null },
        { "Several people in the hall agreed. “We will not stop now,” they said.", "We will not stop now,", null },
    };

    [Theory]
    [MemberData(nameof(Quotations))]
    public void A_quotation_is_given_to_its_speaker_or_to_nobody(string text, string exact, string? speaker)
    {
        var suggestion = Assert.Single(new QuotationSuggester(Known).Suggest(text), s => s.Passages[0].Exact == exact);
        Assert.Equal(speaker, suggestion.Speaker);
        Assert.Equal(QuotationKind.DirectQuotation, suggestion.Kind);
        Assert.Equal(speaker is null ? 0 : 1, Math.Ceiling(suggestion.Confidence));
        Assert.All(suggestion.Passages, p => Assert.Equal(p.Exact, CodePoints.Slice(text, p.Start, p.End)));
    }

    [Theory]
    [InlineData("The so-called “frontier” models are large.")]
    [InlineData("The law defines “covered models” in its first part.")]
    [InlineData("It plays a song named “The Long Way Home Again” at noon.")]
    [InlineData("Ada Brandt says that “unintentional” harms are rare.")]
    [InlineData("Northlight chose to release the “weights,” or the networks, of its models.")]
    public void Words_in_marks_that_nobody_speaks_are_left_alone(string text) =>
        Assert.DoesNotContain(new QuotationSuggester(Known).Suggest(text), s => s.Kind == QuotationKind.DirectQuotation && s.Speaker is not null);

    [Theory]
    // Set apart after a colon, without marks.
    [InlineData("In a statement on her site, Ada Brandt wrote:\n\nThe bill asks too much of small harbours. 🌲 We will say so.\n\nThe committee meets on Monday.", "Ada Brandt", "The bill asks too much of small harbours. 🌲 We will say so.")]
    [InlineData("Ada Brandt was in the room. She said in a letter to the committee:\n\nThe bill asks too much of small harbours.", "Ada Brandt", "The bill asks too much of small harbours.")]
    [InlineData("A spokesperson for Northlight said the following:\n\nWe have read the bill and we will not comply with it.", "Northlight", "We have read the bill and we will not comply with it.")]
    // A post set into a page, as its own markup prints it; the picture's link is not said.
    [InlineData("The vote was close.\n\nThe bill asks too much of small harbours https://t.co/x pic.twitter.com/abc\n\n— Ada Brandt (@adabrandt) July 5, 2024\n\nOthers were pleased by the vote.", "Ada Brandt", "The bill asks too much of small harbours")]
    [InlineData("The bill asks too much of small harbours.\n\n— Runa Holt (@runa@social.example) July 5, 2024", "Runa Holt", "The bill asks too much of small harbours.")]
    public void Words_set_apart_without_marks_are_their_speakers(string text, string speaker, string exact)
    {
        var found = new QuotationSuggester(Known).Suggest(text).Where(s => s.Kind == QuotationKind.DirectQuotation).ToList();
        var apart = Assert.Single(found);
        Assert.Equal((speaker, exact), (apart.Speaker, apart.Passages[0].Exact));
        Assert.Equal(exact, CodePoints.Slice(text, apart.Passages[0].Start, apart.Passages[0].End));
    }

    [Theory]
    [InlineData("Ada Brandt told the committee three things:\n\nFirst, the lights are old and nobody looks after them.")]
    [InlineData("Ada Brandt said the bill has these parts:\n\nThe first part of it is about the lights.")]
    [InlineData("Ada Brandt did not say:\n\nThe lights are old and nobody looks after them.")]
    [InlineData("The bill was read by Ada Brandt. Here it is:\n\nThe lights are old and nobody looks after them.")]
    [InlineData("Ada Brandt said:\n\n- The lights are old and nobody looks after them.")]
    [InlineData("Ada Brandt said that it is so. It has two parts:\n\nThe lights are old and nobody looks after them.")]
    [InlineData("Ada Brandt said the bill has two parts:\n\nThe first part requires audits of large harbours.")]
    [InlineData("Ada Brandt said the veto came down to one issue:\n\nThe lights are old and nobody looks after them.")]
    [InlineData("Ada Brandt said the bill does the following:\n\nThe lights are old and nobody looks after them.")]
    [InlineData("The team covers the statehouse from Sacramento.\n\n- Ada Brandt (@brandt)\n\n- Tom Reed (@reed)")]
    [InlineData("The team covers the statehouse from Sacramento.\n\n— Ada Brandt (@brandt)")]
    [InlineData("The lights are old. See tweets:\n\nThe Senate resolves to observe a minute of silence.")]
    [InlineData("The lights are old and nobody looks after them.\n\n— 保護者 (@parent) July 5, 2024")]
    [InlineData("The lights are old and nobody looks after them.\n\n— Ada Brandt")]
    [InlineData("The lights are old and nobody looks after them.\n\n— The harbour (see page 4)")]
    public void What_the_text_itself_says_after_a_colon_or_above_a_name_is_nobodys(string text) =>
        Assert.DoesNotContain(new QuotationSuggester(Known).Suggest(text), s => s.Kind == QuotationKind.DirectQuotation);

    [Fact]
    public void The_parts_of_a_split_quotation_are_one()
    {
        var suggestion = Assert.Single(new QuotationSuggester(Known).Suggest("“The models are stolen,” Ada Brandt said, “and then they are given away.”"));
        Assert.Equal(["The models are stolen,", "and then they are given away."], suggestion.Passages.Select(p => p.Exact));
        Assert.Equal(("Ada Brandt", "ada-brandt"), (suggestion.Speaker, suggestion.ActorSlug));
    }

    [Fact]
    public void A_quotation_goes_on_in_the_paragraph_and_in_the_next_when_it_was_not_closed()
    {
        var suggestions = new QuotationSuggester(Known).Suggest("“It was a long night,” Ada Brandt said. “Nobody slept at all.”\n\nTomas Okafor agreed to nothing. “I was there as well,” he said. “It began at noon.\n\n“It ended at four.”");
        Assert.Equal(["Ada Brandt", "Ada Brandt", "Tomas Okafor", "Tomas Okafor", "Tomas Okafor"], suggestions.Select(s => s.Speaker));
    }

    [Fact]
    public void Speech_without_marks_is_reported_by_sentence()
    {
        var suggestion = Assert.Single(new QuotationSuggester(Known).Suggest("It rained. Ada Brandt argues that the bill would help small firms. Nobody answered."));
        Assert.Equal(("Ada Brandt", QuotationKind.IndirectSpeech, "Ada Brandt argues that the bill would help small firms."), (suggestion.Speaker, suggestion.Kind, suggestion.Passages[0].Exact));
    }

    [Fact]
    public void Single_and_straight_marks_are_read_too()
    {
        Assert.Equal("Ada Brandt", Assert.Single(new QuotationSuggester(Known).Suggest("\"We won't stop now,\" said Ada Brandt.")).Speaker);
        var suggestions = new QuotationSuggester(Known).Suggest("‘We won’t stop now,’ said Ada Brandt. Tomas Okafor added: ‘Nor shall we, it’s our duty.’");
        Assert.Equal([("We won’t stop now,", "Ada Brandt"), ("Nor shall we, it’s our duty.", "Tomas Okafor")], suggestions.Select(s => (s.Passages[0].Exact, s.Speaker)));
    }

    [Fact]
    public void Apostrophes_and_possessives_within_single_marks_do_not_close_them()
    {
        var suggestions = new QuotationSuggester(Known).Suggest("'We oppose the toll, and we've said so,' said Ada Brandt. 'It's a matter of the pilots' right to speak,' she added.\n\nTomas Okafor said: ‘It’s a modest step, and the pilots’ wives know that as well as I do.’");
        Assert.Equal(
            ["Ada Brandt: We oppose the toll, and we've said so,", "Ada Brandt: It's a matter of the pilots' right to speak,", "Tomas Okafor: It’s a modest step, and the pilots’ wives know that as well as I do."],
            suggestions.SelectMany(s => s.Passages.Select(p => $"{s.Speaker}: {p.Exact}")));
    }

    [Fact]
    public void Nothing_one_can_feed_it_makes_it_fail()
    {
        var random = new Random(11);
        string[] words = ["“", "”", "\"", "‘", "’", ",", ".", "?", ":", "said", "says", "who", "Ada", "Brandt", "he", "she", "the", "company", "of", "and", "\n\n", "CEO", "’s", "according", "to", "(", ")", "—", "🙂", "É", "U.S.", "a", "spokesperson", "for", "that"];
        for (var round = 0; round < 3_000; round++)
        {
            var text = TextNormaliser.Normalise(string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => words[random.Next(words.Length)] + (random.Next(4) == 0 ? "" : " "))));
            foreach (var s in new QuotationSuggester(Known).Suggest(text))
                Assert.All(s.Passages, p => Assert.Equal(p.Exact, CodePoints.Slice(text, p.Start, p.End)));
        }
    }
}
