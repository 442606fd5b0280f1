using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Propositions;
using DebateTracker.Sources;

namespace DebateTracker.Testing;

/// <summary>A debate in which every field of the debate file has a value, each kind of entry as few times as can be.</summary>
public static class EveryField
{
    /// <summary>The debate.</summary>
    public static DebateFile File { get; } = Make();

    private static DebateFile Make()
    {
        const string text = "The board met at noon. We support the bill. We ask for time.";
        var hash = Capture.Hash(text);
        return new()
        {
            Format = DebateFile.FormatName,
            Version = DebateFile.CurrentVersion,
            Actors =
            [
                new("ada", "Ada Brook", "person", "industry", "Brook", "Ada", "Q1", "https://ada.example/", "A note.", ["A. Brook"], [new("lab", "director", "2020", "2024-07")]),
                new("gone", "Nobody", "group", Withdrawn: "It was another."),
                new("lab", "The Lab", "organisation", Deliberative: true),
            ],
            Bills =
            [
                new("sb-1", "bill", "ocd-division/country:us/state:ca", "California", "SB 1", "An act", "introduced", "2023-2024", "Senate", "The Act", "2024-02-01", "https://law.example/1", "https://law.example/1/text",
                    ["The Bill"], [new("Ada Brook", "author", "Brook", "Ada", "ada")], [new("A", "introduced", "2024-02-01")], [new("Read first time.", "2024-02-02", "Senate", ["introduction"])], [new("Do pass", 4, 3, true, "2024-03-01", "Senate", true, "A", "letter", [new("Brook", "yes", "ada")], "A note.")],
                    [new("support", "letter", "SUPPORT:", "2024-03-02", "A", [new("The Lab", "lab", "A note.")], "A note.")], "A note."),
                new("sb-2", "bill", "ocd-division/country:us/state:ca", "California", "SB 2", "No act", "introduced", "2023-2024", Withdrawn: "There is none."),
            ],
            Propositions = [new("closed", "Closed weights", "Weights should be closed.", Withdrawn: "It is the other’s opposite."), new("open", "Open weights", "Weights should be open.", "A note.")],
            Sources =
            [
                new("letter", "open_letter", "A letter", "public_domain", [new("Brook", "Ada"), new(Literal: "The Lab")], "The Lab", "The Paper", "2024-03-04", "en", "https://lab.example/letter", "https://archive.example/1", "2024-03-05", "2024-03-06",
                    new("sb-1", "A"), true, "A note.",
                    [
                        new(hash, text.Length, [new(0, text)], "2024-03-06", "2024-03-06T10:00:00Z", "fetched", null, Capture.Hash("bytes"), "https://lab.example/letter", [new("title", "A letter", "the first heading")], [new(0, "para. 1")], "reprint", null,
                            [SampleDebate.Passage(text, "words1", "We support the bill.") with { Locator = "para. 1", PrimarySource = "letter" }, SampleDebate.Passage(text, "words2", "We ask for time.")]),
                        new(Capture.Hash("another"), 7, [], Fingerprint: "0123456789abcdef"),
                        new(Capture.Hash("a stretch of it"), 15, [new(0, "a stretch of it")], Extent: "excerpt"),
                    ]),
                new("printed-again", "news_article", "Printed again", "public_domain", Captures: [new(hash, text.Length, [new(0, text)], Passages: [SampleDebate.Passage(text, "words9", "We support the bill.")])]),
                new("withdrawn", "report", "A report", "licensed", Withdrawn: "Taken in by mistake.", Number: "Report 12", Session: "2023-2024"),
            ],
            Claims =
            [
                new("claim1", "lab", "direct_quotation", "published", "It supports the bill.", ["words1"], "ada", "official", new("lab", "director", "2020"), "2024-03-04",
                    [new("support", "asserted", "sb-1", "A", Note: "A note."), new("mixed", "recorded", Proposition: "open", Note: "A note.")], [new("repeats", "claim2")], "letter-of-march", "A note.", ["words9"]),
                new("claim2", "lab", "narration", "withdrawn", "It asks for time.", ["words2"], Withdrawn: "It was read wrongly."),
            ],
            Lookups =
            [
                new("lab-on-open", "lab", "2024-05", "Its newsroom.", Proposition: "open", Withdrawn: "It had spoken."),
                new("lab-on-sb-1", "lab", "2024-03-07", "Its newsroom and the bill’s analyses.", "sb-1", Note: "A note."),
            ],
            Proposals = [new("proposed", "claim", "a coder", "2024-03-04T05:06:07.089Z", new() { ["key"] = "claim1" }, 1, "A note.")],
        };
    }
}
