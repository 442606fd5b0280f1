using DebateTracker.Quotations;
using DebateTracker.Text;

namespace DebateTracker.UnitTests;

/// <summary>Who said what in transcripts, and who stands where on a bill by what a text tells.</summary>
public sealed class SuggestedPositionTests
{
    private static readonly IReadOnlyList<KnownActor> Known =
    [
        new("northlight", "Northlight", false, ["Northlight Labs"]),
        new("ada-brandt", "Ada Brandt", true, []),
        new("pilots", "Alliance of Night Pilots", false, []),
    ];

    private static readonly IReadOnlyList<KnownTarget> Bills =
    [
        new("sb-900", ["SB 900", "Harbour Lights Act"], "California"), new("hr-12", ["H.R. 12"]), new("sb-53-a", ["SB 53"]), new("sb-53-b", ["SB 53", "Dry Dock Act"]),
    ];

    [Theory]
    [InlineData("Northlight opposes SB 900.", "northlight oppose sb-900")]
    [InlineData("It rained all day. Northlight, a lab in Oslo, strongly supports the Harbour Lights Act, which is before the senate.", "northlight support sb-900")]
    [InlineData("Ada Brandt has come out against S.B. 900 in its present form.", "ada-brandt oppose sb-900")]
    [InlineData("Northlight urged lawmakers to reject SB-900 before the summer.", "northlight oppose sb-900")]
    [InlineData("Northlight called on the governor to sign SB900.", "northlight support sb-900")]
    [InlineData("The Alliance of Night Pilots met on Monday. On Tuesday the alliance urged lawmakers to vote against the Harbour Lights Act.", "pilots oppose sb-900")]
    [InlineData("SB 900 was opposed by Northlight.", "northlight oppose sb-900")]
    [InlineData("Ada Brandt testified in support of H.R. 12.", "ada-brandt support hr-12")]
    [InlineData("Ada Brandt opposes the Dry Dock Act.", "ada-brandt oppose sb-53-b")]
    // Denied, asked, supposed, of others, of a number that two bills have, or of nobody who can be told.
    [InlineData("Northlight does not oppose SB 900.", null)]
    [InlineData("Northlight declined to support SB 900.", null)]
    [InlineData("If Northlight opposes SB 900, it is over.", null)]
    [InlineData("Does Northlight oppose SB 900?", null)]
    [InlineData("Northlight and Meridian oppose SB 900.", null)]
    [InlineData("Opponents of Northlight support SB 900.", null)]
    [InlineData("Northlight opposes SB 53.", null)]
    [InlineData("Northlight opposes SB 9001.", null)]
    [InlineData("Northlight opposes closed models, but SB 900 is another matter.", null)]
    [InlineData("Northlight never supported SB 900.", null)]
    [InlineData("Northlight was urged to support SB 900.", null)]
    [InlineData("Northlight was repeatedly asked to oppose SB 900.", null)]
    [InlineData("Ada Brandt of Northlight supports SB 900.", "ada-brandt support sb-900")]
    // A number, or a name, of another place.
    [InlineData("Northlight supports Florida’s SB 900, which would ask for lights.", null)]
    [InlineData("In Texas, Northlight opposes SB 900, a bill on water.", null)]
    [InlineData("Northlight opposes New York’s Harbour Lights Act.", null)]
    [InlineData("In California, Northlight opposes SB 900.", "northlight oppose sb-900")]
    [InlineData("Northlight opposes California’s SB 900.", "northlight oppose sb-900")]
    [InlineData("Northlight urged the governor to veto SB 900.", "northlight oppose sb-900")]
    [InlineData("Northlight asked the governor to sign SB 900.", "northlight support sb-900")]
    [InlineData("Northlight urged the Senate to pass SB 900.", "northlight support sb-900")]
    // The bill itself, as it is, and now.
    [InlineData("Northlight opposes SB 900 unless it is amended.", "northlight oppose_unless_amended sb-900")]
    [InlineData("Northlight supports the state’s AI safety bill, SB 900, if amended.", "northlight support_if_amended sb-900")]
    [InlineData("Northlight supports Ada Brandt’s SB 900 wholeheartedly.", "northlight support sb-900")]
    [InlineData("The Alliance of Night Pilots, unlike Northlight, supports passage of SB 900.", "pilots support sb-900")]
    [InlineData("Northlight, which opposes SB 900, paid for the study.", "northlight oppose sb-900")]
    [InlineData("The committee voted on SB 900, which Northlight opposes.", "northlight oppose sb-900")]
    [InlineData("Unlike Ada Brandt, Northlight opposes SB 900.", "northlight oppose sb-900")]
    [InlineData("Northlight supports SB 900 if the governor asks for it.", null)]
    [InlineData("Northlight supports repealing SB 900.", null)]
    [InlineData("Northlight supports a veto of SB 900.", null)]
    [InlineData("Northlight supports critics of SB 900.", null)]
    [InlineData("Northlight supports the goals of SB 900 but opposes the bill.", null)]
    [InlineData("Northlight supports Ada Brandt, the author of SB 900.", null)]
    [InlineData("Northlight supports a federal law to pre-empt SB 900.", null)]
    [InlineData("Northlight supports SB 900’s opponents.", null)]
    [InlineData("Northlight supports SB 900 opponents.", null)]
    [InlineData("Northlight opposes the repeal of SB 900.", null)]
    [InlineData("Northlight opposes weakening SB 900.", null)]
    [InlineData("Northlight opposes efforts to repeal the Harbour Lights Act.", null)]
    [InlineData("Northlight opposes amendments to SB 900.", null)]
    [InlineData("Northlight opposes the lawsuit against SB 900.", null)]
    [InlineData("Northlight opposes neither SB 900 nor H.R. 12.", null)]
    [InlineData("Northlight opposes SB 900 no more.", null)]
    [InlineData("Northlight voted against a motion to table SB 900.", null)]
    [InlineData("Northlight welcomed the defeat of SB 900.", null)]
    [InlineData("Northlight urged lawmakers to reject amendments to SB 900.", null)]
    [InlineData("Northlight urged the governor not to veto SB 900.", null)]
    [InlineData("The repeal of SB 900 was opposed by Northlight.", null)]
    [InlineData("The repeal of SB 900, which Northlight opposes, is near.", null)]
    [InlineData("Lawmakers rejected the claim that Northlight supports SB 900.", null)]
    [InlineData("Rumours that Northlight opposes SB 900 are false.", null)]
    [InlineData("It is not true that Northlight opposes SB 900.", null)]
    [InlineData("Ada Brandt falsely claimed that Northlight opposes SB 900.", null)]
    [InlineData("Ada Brandt doubts that Northlight supports SB 900.", null)]
    [InlineData("Anyone who thinks Northlight supports SB 900 is wrong.", null)]
    [InlineData("Northlight opposes SB 900, critics say.", null)]
    [InlineData("Critics say Northlight secretly supports SB 900.", null)]
    [InlineData("A group that includes Northlight opposes SB 900.", null)]
    [InlineData("Northlight, Meridian and the Alliance of Night Pilots support SB 900.", null)]
    [InlineData("Northlight had opposed SB 900 until March.", null)]
    [InlineData("Northlight opposed SB 900 until March.", null)]
    [InlineData("Until last year, Northlight supported SB 900.", null)]
    [InlineData("In 2024 Northlight supported SB 900, but it has since changed its mind.", null)]
    public void A_sentence_that_tells_a_position_is_suggested_with_bill_and_stance(string text, string? told)
    {
        var suggestions = new QuotationSuggester(Known, Bills).Suggest(text).Where(s => s.Stance is not null).ToList();
        Assert.Equal(told, suggestions.Count == 0 ? null : string.Join("; ", suggestions.Select(s => $"{s.ActorSlug} {s.Stance!.Value} {s.Stance.Bill}")));
        Assert.All(suggestions, s => Assert.Equal((QuotationKind.Narration, CodePoints.Slice(text, s.Passages[0].Start, s.Passages[0].End)), (s.Kind, s.Passages[0].Exact)));
    }

    [Theory]
    [InlineData("We respectfully oppose SB 900.", "Sincerely,\n\nRuna Holt\nExecutive Director, Northlight", "northlight oppose sb-900 We respectfully oppose SB 900")]
    [InlineData("On behalf of Northlight, I am writing to express our strong opposition to SB 900, the Harbour Lights Act.", "Respectfully submitted,\nRuna Holt", "northlight oppose sb-900 On behalf of Northlight, I am writing to express our strong opposition to SB 900, the Harbour Lights Act")]
    [InlineData("On behalf of Northlight, I write to oppose SB 900 unless it is amended.", "Sincerely,\n\nRuna Holt", "northlight oppose_unless_amended sb-900 On behalf of Northlight, I write to oppose SB 900 unless it is amended")]
    [InlineData("In 2024 we supported SB 900.", "Sincerely,\nNorthlight", null)]
    [InlineData("We oppose repealing SB 900.", "Sincerely,\nNorthlight", null)]
    [InlineData("We write in support of SB 900 and thank the author.", "Yours truly, Runa Holt, Northlight Labs", "northlight support sb-900 We write in support of SB 900 and thank the author")]
    [InlineData("For these reasons we urge you to veto the Harbour Lights Act.", "Best regards,\nAda Brandt", "ada-brandt oppose sb-900 For these reasons we urge you to veto the Harbour Lights Act")]
    // Of several, of nobody known, denied, said by others, or no letter.
    [InlineData("We oppose SB 900.", "Sincerely,\nNorthlight\nAlliance of Night Pilots", null)]
    [InlineData("We oppose SB 900.", "Sincerely,\nRuna Holt", null)]
    [InlineData("We do not oppose SB 900.", "Sincerely,\nNorthlight", null)]
    [InlineData("They told us: “We oppose SB 900.”", "Sincerely,\nNorthlight", null)]
    [InlineData("We oppose SB 900.", "Northlight", null)]
    public void A_letter_that_says_we_speaks_for_who_signs_it(string body, string signature, string? told)
    {
        var text = $"The Senate\nState Capitol\n\nDear Senators and members of the committee,\n\nThe harbour has many lights, and the pilots know each of them by its name and its colour. {body} The lights have been there for a hundred years.\n\n{signature}";
        var suggestions = new QuotationSuggester(Known, Bills).Suggest(text).Where(s => s.Stance is not null && s.ActorSlug is not null).ToList();
        Assert.Equal(told, suggestions.Count == 0 ? null : string.Join("; ", suggestions.Select(s => $"{s.ActorSlug} {s.Stance!.Value} {s.Stance.Bill} {s.Passages[0].Exact}")));
        Assert.All(suggestions, s => Assert.Equal(QuotationKind.DirectQuotation, s.Kind));
    }

    [Theory]
    [InlineData("Ada Brandt", "I oppose SB 900.", "ada-brandt oppose sb-900")]
    [InlineData("Northlight Labs", "We support the Harbour Lights Act.", "northlight support sb-900")]
    // A person's "we" may be anybody, a body says no "I"; marks, denials, and an author whom nobody knows.
    [InlineData("Ada Brandt", "We oppose SB 900.", null)]
    [InlineData("Northlight", "I oppose SB 900.", null)]
    [InlineData("Ada Brandt", "She told me: “I oppose SB 900.”", null)]
    [InlineData("Ada Brandt", "I do not oppose SB 900.", null)]
    [InlineData("Runa Holt", "I oppose SB 900.", null)]
    [InlineData(null, "I oppose SB 900.", null)]
    public void What_an_author_says_in_the_first_person_is_the_authors(string? author, string body, string? told)
    {
        var text = $"The harbour has many lights, and the pilots know each of them by its name and its colour. {body} The lights have been there for a hundred years.";
        var suggestions = new QuotationSuggester(Known, Bills).Suggest(text, author).Where(s => s.Stance is not null).ToList();
        Assert.Equal(told, suggestions.Count == 0 ? null : string.Join("; ", suggestions.Select(s => $"{s.ActorSlug} {s.Stance!.Value} {s.Stance.Bill}")));
        Assert.All(suggestions, s => Assert.Equal((QuotationKind.DirectQuotation, body.TrimEnd('.')), (s.Kind, s.Passages[0].Exact)));
    }

    [Fact]
    public void Where_others_words_stand_without_marks_nobody_is_the_authors_I()
    {
        const string text = "The harbour has many lights, and the pilots know each of them.\n\nI oppose SB 900.\n\nRead my letter on it, please, all of it.\n\n— Tom Reed (@reed) July 5, 2024";
        Assert.DoesNotContain(new QuotationSuggester(Known, Bills).Suggest(text, "Ada Brandt"), s => s.Stance is not null);
    }

    [Fact]
    public void Turns_of_a_hearing_are_given_to_who_is_named_at_their_beginning()
    {
        const string text = """
            COMMITTEE ON LIGHTS

            The committee met, pursuant to notice, at 10:00 a.m.

            The CHAIRMAN. The committee will come to order, and will hear two witnesses.

            Ms. BRANDT. Thank you for having me here today, Mr. Chairman. 🌲

            We oppose the bill as it stands, and we have said so since March.

            [Applause.]

            Mr. OKAFOR. I see it in another way than Ms. Brandt does.

            Ms. BRANDT. That is nothing new to anybody in this room.

            Prepared statement of Tomas Okafor, pilot.
            """;
        var suggestions = new QuotationSuggester(Known).Suggest(text);
        Assert.Equal(
            [
                "|: The committee will come to order, and will hear two witnesses.",
                "Ada Brandt|ada-brandt: Thank you for having me here today, Mr. Chairman. 🌲",
                "Ada Brandt|ada-brandt: We oppose the bill as it stands, and we have said so since March.",
                "Tomas Okafor|: I see it in another way than Ms. Brandt does.",
                "Ada Brandt|ada-brandt: That is nothing new to anybody in this room.",
            ],
            suggestions.Select(s => $"{s.Speaker}|{s.ActorSlug}: {s.Passages[0].Exact}"));
        Assert.All(suggestions, s => Assert.Equal(s.Passages[0].Exact, CodePoints.Slice(text, s.Passages[0].Start, s.Passages[0].End)));
    }

    [Fact]
    public void Headings_of_releases_and_analyses_are_no_speakers()
    {
        const string Release = "FOR IMMEDIATE RELEASE: May 3, 2024, at ten in the morning\n\nCONTACT: Runa Holt, press secretary, at the harbour office\n\nOSLO: The council passed the bill by a vote of nine to one.\n\n“We can protect the harbour and the pilots at the same time,” said Ada Brandt.\n\nBACKGROUND: The bill was introduced in March and amended since.\n\nWHAT THE BILL DOES: It requires lamps to be tested before use.";
        Assert.Equal(["Ada Brandt: We can protect the harbour and the pilots at the same time,"], new QuotationSuggester(Known).Suggest(Release).Select(s => $"{s.Speaker}: {s.Passages[0].Exact}"));
        Assert.Empty(new QuotationSuggester(Known).Suggest("SUBJECT: Harbour lights and their keepers\n\nDIGEST: This bill requires owners of lights to keep them lit.\n\nSUPPORT: Alliance of Night Pilots, Harbour Watch, Friends of the Quay\n\nOPPOSITION: Chamber of Lamps, Association of Dark Shores\n\nPRIOR LEGISLATION: SB 12 required an inventory of all the lights."));
    }

    [Fact]
    public void What_is_no_turn_of_an_interview_is_in_nobodys_mouth()
    {
        const string Talk = """
            Interview: Ada Brandt on the Harbour Lights Act

            The Tribune spoke to the head of Northlight about the bill and her lab.

            Tribune: What do you think of the bill and its many parts?

            Ada Brandt: I think it is far too wide. Three things stand out:

            First: the lamps cost five million crowns a year.

            Tribune: And what else do you think of it?

            Ada Brandt: The rest of it is the worst, since nobody asked us.

            The interview was edited for length and for clarity.

            Related: Northlight to leave the city if the bill becomes law

            Ada Brandt is the head of a lab in the north of the city.

            Copyright 2024 The Tribune. All rights are reserved by the owner.
            """;
        Assert.Equal(
            [
                "Tribune: What do you think of the bill and its many parts?",
                "Ada Brandt: I think it is far too wide. Three things stand out:",
                "Ada Brandt: First: the lamps cost five million crowns a year.",
                "Tribune: And what else do you think of it?",
                "Ada Brandt: The rest of it is the worst, since nobody asked us.",
            ],
            new QuotationSuggester(Known).Suggest(Talk).Select(s => $"{s.Speaker}: {s.Passages[0].Exact}"));
    }

    [Fact]
    public void Questions_and_answers_have_no_name_and_names_with_a_colon_are_turns_where_they_come_again()
    {
        Assert.Equal(4, new QuotationSuggester(Known).Suggest("Q: Do you think that the bill is right?\n\nA: I think that it asks too much.\n\nQ: Will you say so in the hall?\n\nA: I have said so in the hall.").Count(s => s is { Speaker: null, Confidence: 0 }));
        var talk = new QuotationSuggester(Known).Suggest("Ada Brandt: We never asked for any of this.\n\nHost: Who did ask for it, then?\n\nAda Brandt: Those who sell the lights did.\n\nHost: And what do they say about it?");
        Assert.Equal(["Ada Brandt", "Host", "Ada Brandt", "Host"], talk.Select(s => s.Speaker));
        // A colon after a word is no turn.
        Assert.Empty(new QuotationSuggester(Known).Suggest("Note: The hall is closed today.\n\nWarning: The pier is wet in the morning.\n\nResult: Nobody came to the meeting at all.\n\nCost: Eleven crowns for each and every boat."));
    }

    [Theory]
    [InlineData("\"We will not stop here,\" said Ada Brandt.\n\nThe paper “The Quay” has more.", "We will not stop here,", "Ada Brandt")]
    [InlineData("The paper “The Quay” has more.\n\n\"We will not stop here,\" said Ada Brandt.", "We will not stop here,", "Ada Brandt")]
    [InlineData("'We will not stop here,' said Ada Brandt. 'It's our harbour.'\n\n'Nor shall we stop,' said Tomas Okafor.", "We will not stop here,", "Ada Brandt")]
    [InlineData("“We will not stop here,\" said Ada Brandt. The pier is wet.", "We will not stop here,", "Ada Brandt")]
    [InlineData("„We will not stop here,“ said Ada Brandt.", "We will not stop here,", "Ada Brandt")]
    [InlineData("The mast is 6'2\" high. “We will not stop here,” said Ada Brandt.", "We will not stop here,", "Ada Brandt")]
    public void Marks_are_told_paragraph_by_paragraph(string text, string exact, string speaker)
    {
        var suggestion = Assert.Single(new QuotationSuggester(Known).Suggest(text), s => s.Passages[0].Exact == exact);
        Assert.Equal(speaker, suggestion.Speaker);
    }

    [Theory]
    [InlineData("“The vote was lost that night,” Could said.")]
    [InlineData("“The vote was lost that night,” We’ve said.")]
    [InlineData("“The vote was lost that night,” said Nobody.")]
    [InlineData("“The vote was lost that night,” said Office.")]
    public void Words_that_are_no_names_say_nothing(string text) => Assert.Null(Assert.Single(new QuotationSuggester(Known).Suggest(text)).Speaker);

    [Fact]
    public void A_sentence_that_ends_in_a_bracket_is_not_of_the_saying_before_it()
    {
        var suggestions = new QuotationSuggester(Known).Suggest("Ada Brandt argues that the lights are open to all who sail by. (Critics point out, however, that the lamps are not.) Nobody answered.");
        Assert.Equal("Ada Brandt argues that the lights are open to all who sail by.", Assert.Single(suggestions).Passages[0].Exact);
    }

    [Theory]
    [InlineData("While Ada Brandt said that her company tests its models, no lab has published the results.", null)]
    [InlineData("Although Ada Brandt, a pilot, said that the lights are safe, the board closed the pier.", null)]
    [InlineData("Ada Brandt said the audits work well, but no study has shown it.", null)]
    [InlineData("While in Oslo, Ada Brandt said that the lights are safe for everybody.", "Ada Brandt")]
    [InlineData("Ada Brandt said that the lights are safe, and that she tests them.", "Ada Brandt")]
    public void What_a_sentence_grants_before_it_says_the_contrary_is_not_given_to_who_is_granted_it(string text, string? speaker) =>
        Assert.Equal(speaker, new QuotationSuggester(Known).Suggest(text).SingleOrDefault()?.Speaker);

    [Theory]
    [InlineData("„Wir sind nicht für das Gesetz“, sagte Ada Brandt, die mit den Lotsen von der Nordsee und dem Hafen sprach. Das ist nicht alles, und sie will mit den anderen auf die Straße gehen.")]
    [InlineData("« Nous sommes contre la loi », a dit Ada Brandt dans une lettre que les pilotes ont lue pour le port et la ville. Elle est dans le port, et il n’est pas sûr que la loi passe.")]
    public void Other_languages_are_left_alone(string text) => Assert.Empty(new QuotationSuggester(Known, Bills).Suggest(text));
}
