using DebateTracker.Actors;
using DebateTracker.Claims;
using DebateTracker.Quotations;
using DebateTracker.Sheets;
using DebateTracker.Sources;

namespace DebateTracker.UnitTests;

public sealed class ClaimSheetWriterTests
{
    private const string Article =
        "🙂 “We will not stop the work now,” said Ada Brandt. “We will not stop the work now,” she said.\n\n"
        + "“The ‘open’ models are stolen,” Tomas Okafor said, “and then they are given away.”\n\n"
        + "“Nobody knows who has said all this.”\n\n"
        + "Northlight argues that the bill would help small firms: all of them.";

    private static readonly IReadOnlyList<KnownActor> Known =
    [
        new("northlight", "Northlight", false, ["Northlight Labs"]),
        new("ada-brandt", "Ada Brandt", true, []),
    ];

    [Fact]
    public void Suggestions_are_written_as_a_sheet_to_be_completed()
    {
        const string expected = """
            # Suggested claims, to be corrected: check the actor, write a summary, add a stance where the words
            # take one. Leave a claim out by deleting its block or writing "Skip: yes" into it. Then hand the file
            # to add-claims. Lines that begin with # say nothing.

            Source: an-article

            # Not among the actors. To add one, take the # from its lines and correct the kind.
            # New actor: Tomas Okafor
            # Kind: person

            # Ada Brandt, by the rule: verb beside the quotation; right 96 times in 100.
            Actor: ada-brandt
            Quote: We will not stop the work now,
            At: 3
            Attribution: direct quotation
            Summary:
            # Stance: support TARGET

            # Ada Brandt, by the rule: verb beside the quotation; right 88 times in 100.
            Actor: ada-brandt
            Quote: We will not stop the work now,
            At: 53
            Attribution: direct quotation
            Summary:
            # Stance: support TARGET

            # Tomas Okafor, by the rule: verb beside the quotation; right 95 times in 100.
            Actor: Tomas Okafor
            Quote: The ‘open’ models are stolen,
            Quote: and then they are given away.
            Attribution: direct quotation
            Summary:
            # Stance: support TARGET

            # Tomas Okafor, by the rule: paragraph of nothing but a quotation after one by the speaker; right 70 times in 100.
            Actor: Tomas Okafor
            Quote: Nobody knows who has said all this.
            Attribution: direct quotation
            Summary:
            # Stance: support TARGET

            # Northlight, by the rule: indirect speech; right 81 times in 100.
            Actor: northlight
            Quote: Northlight argues that the bill would help small firms: all of them.
            Attribution: indirect speech
            Summary:
            # Stance: support TARGET

            """;
        Assert.Equal(expected, ClaimSheetWriter.Write(new QuotationSuggester(Known).Suggest(Article), Article, "an-article"));
    }

    [Fact]
    public void A_sheet_of_a_document_that_is_not_taken_in_says_so()
    {
        const string expected = """
            # Suggested claims, to be corrected: check the actor, write a summary, add a stance where the words
            # take one. Leave a claim out by deleting its block or writing "Skip: yes" into it. Then hand the file
            # to add-claims. Lines that begin with # say nothing.

            # The document is not taken in: do that with import-source, and write its slug here.
            Source:

            """;
        Assert.Equal(expected, ClaimSheetWriter.Write([], Article, null));
    }

    [Fact]
    public void What_is_written_is_read_again_with_the_same_words_and_attributions()
    {
        var suggestions = new QuotationSuggester(Known).Suggest(Article);
        var read = ClaimSheet.Parse(ClaimSheetWriter.Write(suggestions, Article, "an-article"));
        Assert.Equal(suggestions.Select(s => (string.Join('|', s.Passages.Select(p => p.Exact)), (Attribution?)Enum.Parse<Attribution>(s.Kind.ToString()))), read.Claims.Select(c => (string.Join('|', c.Quotes.Select(q => q.Text)), c.Attribution)));
        Assert.All(read.Claims, c => Assert.Equal("an-article", c.Source?.Text));
        Assert.Equal(
            suggestions.SelectMany(s => s.Passages).Select(p => p.Exact),
            read.Claims.SelectMany(c => c.Quotes).Zip(suggestions.SelectMany(s => s.Passages), (q, p) => q.At is null ? CodePoints.Slice(Article, p.Start, p.End) : CodePoints.Slice(Article, int.Parse(q.At.Text, System.Globalization.CultureInfo.InvariantCulture), p.End)));
        Assert.All(read.Problems, p => Assert.Contains(p.What, new[] { "the actor is missing.", "the summary is missing. Write what is claimed, in your own words; to leave the claim out, delete its block or add 'Skip: yes'." }));
    }

    [Fact]
    public void A_speaker_to_be_added_is_added_by_taking_the_marks_away()
    {
        var sheet = ClaimSheetWriter.Write(new QuotationSuggester(Known).Suggest(Article), Article, "an-article");
        var actor = Assert.Single(ClaimSheet.Parse(sheet.Replace("# New actor", "New actor", StringComparison.Ordinal).Replace("# Kind", "Kind", StringComparison.Ordinal)).Actors);
        Assert.Equal(("Tomas Okafor", ActorKind.Person), (actor.Name, actor.Kind));
    }
}
