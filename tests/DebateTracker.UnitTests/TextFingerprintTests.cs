namespace DebateTracker.UnitTests;

public sealed class TextFingerprintTests
{
    private static readonly string[] Vocabulary = ["bill", "model", "safety", "developer", "law", "state", "board", "test", "harm", "open", "weights", "letter", "vote", "company", "public", "risk", "system", "report", "audit", "duty"];

    [Fact]
    public void Nearly_the_same_texts_have_near_fingerprints_and_others_do_not()
    {
        var random = new Random(1047);
        for (var i = 0; i < 50; i++)
        {
            var words = Enumerable.Range(0, 600).Select(_ => Vocabulary[random.Next(Vocabulary.Length)] + random.Next(40)).ToArray();
            var edited = words.ToArray();
            for (var k = 0; k < 6; k++) edited[random.Next(edited.Length)] = "changed";
            var others = words.Select(_ => Vocabulary[random.Next(Vocabulary.Length)] + random.Next(40));
            var one = TextFingerprint.Of(string.Join(' ', words))!.Value;
            Assert.True(TextFingerprint.AreNear(one, TextFingerprint.Of("By our staff. " + string.Join(' ', edited))!.Value));
            Assert.False(TextFingerprint.AreNear(one, TextFingerprint.Of(string.Join(' ', others))!.Value));
        }
    }

    [Fact]
    public void Case_accents_and_marks_do_not_count()
    {
        var text = string.Join(' ', Enumerable.Range(0, 80).Select(i => $"Café{i},"));
        Assert.Equal(TextFingerprint.Of(text), TextFingerprint.Of(text.ToUpperInvariant().Replace("CAFÉ", "cafe", StringComparison.Ordinal).Replace(",", " –", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_short_text_has_none() => Assert.Null(TextFingerprint.Of("The board met at noon."));
}
