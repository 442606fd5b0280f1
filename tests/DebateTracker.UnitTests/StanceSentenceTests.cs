using DebateTracker.Actors;
using DebateTracker.Claims;
using DebateTracker.Sources;

namespace DebateTracker.UnitTests;

public sealed class StanceSentenceTests
{
    private static readonly Target Bill = new(TargetKind.Bill, "sb-1047", "SB 1047");

    [Theory]
    [InlineData(StanceValue.Support, "Meta supports SB 1047", "Critics support SB 1047")]
    [InlineData(StanceValue.SupportIfAmended, "Meta would support SB 1047 if amended", "Critics would support SB 1047 if amended")]
    [InlineData(StanceValue.Neutral, "Meta is neutral on SB 1047", "Critics are neutral on SB 1047")]
    [InlineData(StanceValue.Concerns, "Meta has concerns about SB 1047", "Critics have concerns about SB 1047")]
    [InlineData(StanceValue.OpposeUnlessAmended, "Meta opposes SB 1047 unless amended", "Critics oppose SB 1047 unless amended")]
    [InlineData(StanceValue.Oppose, "Meta opposes SB 1047", "Critics oppose SB 1047")]
    [InlineData(StanceValue.Mixed, "Meta: words on SB 1047 that point both ways", "Critics: words on SB 1047 that point both ways")]
    public void On_a_bill_one_supports_or_opposes(StanceValue value, string ofOne, string ofMany)
    {
        Assert.Equal(ofOne, StanceSentence.Of("Meta", ActorKind.Organisation, Bill, [value]).ToString());
        Assert.Equal(ofMany, StanceSentence.Of("Critics", ActorKind.Group, Bill, [value]).ToString());
    }

    [Theory]
    [InlineData(StanceValue.Support, "The weights should be open.", "Ada agrees that the weights should be open")]
    [InlineData(StanceValue.Oppose, "The weights of frontier models should be openly released", "Ada disagrees that the weights of frontier models should be openly released")]
    [InlineData(StanceValue.Concerns, "AI labs should pause.", "Ada has doubts that AI labs should pause")]
    [InlineData(StanceValue.Neutral, "Congress should act.", "Ada takes no side on whether Congress should act")]
    [InlineData(StanceValue.Mixed, "Open-source AI is safer.", "Ada: words on whether open-source AI is safer that point both ways")]
    [InlineData(StanceValue.Support, "Meta’s Llama models are open source.", "Ada agrees that Meta’s Llama models are open source")]
    [InlineData(StanceValue.Support, "THE LAST WORD stands.", "Ada agrees that THE LAST WORD stands")]
    public void On_a_proposition_one_agrees_or_disagrees_that_it_is_so(StanceValue value, string title, string sentence) =>
        Assert.Equal(sentence, StanceSentence.Of("Ada", ActorKind.Person, new(TargetKind.Proposition, "p", title), [value]).ToString());

    [Fact]
    public void Evidence_that_points_different_ways_and_evidence_of_after_the_end_say_so()
    {
        Assert.Equal("Meta: words on SB 1047 that point different ways (support; oppose)", StanceSentence.Of("Meta", ActorKind.Organisation, Bill, [StanceValue.Support, StanceValue.Oppose]).ToString());
        Assert.Equal("Meta: nothing on record before the end of SB 1047", StanceSentence.Of("Meta", ActorKind.Organisation, Bill, []).ToString());
    }

    [Theory]
    [InlineData(CopyKind.Unknown, CaptureExtent.Whole, "2026-11-25", "https://a.example/x", EvidenceHealth.Intact, null)]
    [InlineData(CopyKind.Original, CaptureExtent.Excerpt, "2026-11-25", "https://a.example/x", EvidenceHealth.Intact, "Words match the excerpt read on 25 November 2026 at a.example; the rest of that page was not read.")]
    [InlineData(CopyKind.Reprint, CaptureExtent.Excerpt, "2026-11", null, EvidenceHealth.Intact, "Words match the excerpt read in November 2026; the rest of the document was not read. The page prints again what was published elsewhere; the original was not read.")]
    [InlineData(CopyKind.Unknown, CaptureExtent.Excerpt, "", "https://a.example/x", EvidenceHealth.Unchecked, "Words are to be compared with the excerpt read at a.example; the rest of that page was not read. Whether the page is the first to print this is not known to us.")]
    [InlineData(CopyKind.Original, CaptureExtent.Whole, "2026-11-25", "https://a.example/x", EvidenceHealth.Intact, "Words match the publisher’s text, stored on 25 November 2026 from a.example.")]
    [InlineData(CopyKind.Translation, CaptureExtent.Whole, "2026-11-25", null, EvidenceHealth.Moved, "Words match the text of a translation, stored on 25 November 2026. The original was not read.")]
    [InlineData(CopyKind.Transcript, CaptureExtent.Whole, "2026-11-25", null, EvidenceHealth.Altered, "Words differ in the newest text; they were taken from a transcript, stored on 25 November 2026.")]
    public void What_was_compared_with_what_is_said_and_what_was_not(CopyKind copy, CaptureExtent extent, string takenOn, string? address, EvidenceHealth health, string? sentence) =>
        Assert.Equal(sentence, new CheckedAgainst(copy, extent, PartialDate.Parse(takenOn), address).Sentence(health));
}
