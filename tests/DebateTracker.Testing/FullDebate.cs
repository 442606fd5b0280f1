using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Propositions;
using DebateTracker.Sources;

namespace DebateTracker.Testing;

/// <summary>
/// A small debate, made up, in which everything a debate file can hold stands at least once: every term of every list, every
/// optional field both filled and left out, dates of every precision. What pages and exports print of it is compared whole
/// with files (<c>tests/DebateTracker.PageTests/Expected</c>). The people are nobody and said nothing.
/// </summary>
public static class FullDebate
{
    private const string Letter =
        "To the members of the Senate.\n\nWe support the Fern Act, provided that section 4 is struck. An audit before release is what we would ask of ourselves.\n\nWe do not ask for less. Safety first, always.";

    private const string News =
        "Birch Labs would back the bill if its fourth section went, Ada Marsh said on Monday. “Audits are no burden,” she told this paper; “secrecy is.”\n\nThe company sells access to its models and publishes none of them.\n\nNobody may read this sentence here in full, since the paper allows short passages only.\n\nNurses who answered our questions were worried all the same.";

    private const string Speech = "=1+1 is not the sum of it: {half} a law is 100% worse than none 🌲, and we shall vote no.";

    private const string Testimony = "My name is Zoë Müller-Łukasz. I speak for the agency. We take no side on the Fern Act.";

    private const string Analysis = "REGISTERED SUPPORT: Alder Institute. REGISTERED OPPOSITION: Concerned Nurses, unless amended; Quercus Fund.";

    private const string BillText = "SECTION 1. This act is the Fern Act.\n\nSEC. 4. A developer shall have every model audited before its release.";

    private const string BillTextAtFirst = "SECTION 1. This act is the Fern Act.\n\nSEC. 4. A developer shall audit some models 🌲 before their release.\n\nSEC. 5. This act ends.";

    private const string BillTextAtLast = "SECTION 1. This act is the Fern Act.\n\nNobody may read this text of the bill here, since its printer allows short passages only.";

    private const string PostOfMay = "Weights belong to everyone. We will publish ours.\n\nWe promise it.\n\nThis sentence goes away.\n\nThis one is changed a little in June.";

    private const string PostOfJune = "An added line.\n\nWeights belong to everyone. We will publish ours.\n\nThis one is changed slightly in June.";

    private const string Podcast = "Host: and the weights? Guest: publishing them is right and wrong at once, and I can argue both.";

    private const string Reprint = "said the company: “We support the Fern Act, provided that section 4 is stricken.” Nobody answered";

    private const string Report = "Weights once released cannot be recalled. The Institute stands by that.";

    /// <summary>When everything in it was checked, wherever it is loaded by <see cref="TestDatabase.ImportFullAsync"/>.</summary>
    public static readonly DateTimeOffset Checked = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>The debate, in the order in which it is exported.</summary>
    public static DebateFile File => new()
    {
        Format = DebateFile.FormatName,
        Version = DebateFile.CurrentVersion,
        Actors =
        [
            new(
                "ada-marsh", "Ada Marsh", "person", "industry", "Marsh", "Ada", "Q1000001", "https://marsh.example/", "Founder of Birch Labs.", ["A. Marsh", "Dr Marsh"],
                [new("alder-institute", "fellow", To: "2020"), new("birch-labs", "engineer", "2018", "2021-02"), new("birch-labs", "chief executive", "2021-03-01")]),
            new("alder-institute", "Alder Institute", "organisation", "academia", Homepage: "https://alder.example/about?lang=en&x=1"),
            new("birch-labs", "Birch Labs, Inc.", "organisation", "industry", WikidataId: "Q1000002", Aliases: ["Birch"]),
            new("concerned-nurses", "Concerned Nurses", "group", "civil_society", Note: "Those who answered the paper’s questions; no association is meant."),
            new("daily-fern", "The Daily Fern", "organisation", "media"),
            new("everyone-else", "Everyone else", "group"),
            new("licensing-agency", "Agency for Licences", "organisation", "government", Deliberative: true),
            new("quercus-fund", "Quercus Fund", "organisation", "investors"),
            new("withdrawn-actor", "An Actor No Reader Sees", "group", Withdrawn: "It was another’s name."),
            new("zoe-muller-lukasz", "Zoë Müller-Łukasz", "person", "government", "Müller-Łukasz", "Zoë", Affiliations: [new("licensing-agency", "deputy director")]),
        ],
        Bills =
        [
            new("canopy-policy", "policy", "ocd-division/country:gb", "United Kingdom", "Canopy plan", "A plan for canopies", "in_force", StatusDate: "2024-02"),
            new(
                "fern-act", "bill", "ocd-division/country:us/state:ca", "California", "SB 12", "An act to add Chapter 9 to the Code, relating to “ferns” & models", "vetoed", "2023-2024",
                "Senate", "Fern Act", "2024-09-29", "https://legislature.example/sb12?session=2023&view=history", "https://legislature.example/sb12/text", ["SB12", "Safe Ferns Act"],
                [new("Marsh", "author", "Marsh", "Ada", "ada-marsh"), new("Oak, B. (Senator)", "coauthor", "Oak"), new("Committee on Ferns", "sponsor")],
                [new("INT", "introduced", "2024-02-07"), new("AMD", "amended", "2024-08"), new("ENR", "enrolled")],
                [
                    new("Introduced. Read first time.", "2024-02-07", "Senate", ["introduction", "reading-1"]), new("Passed.", "2024-05", "Senate", ["passage"]),
                    new("Sent to the Governor."), new("Vetoed by the Governor.", "2024-09-29", Classification: ["executive-veto"]),
                ],
                [
                    new(
                        "Shall the bill pass?", 32, 1, true, "2024-05-21", "Senate floor", true, "INT", "analysis-sb-12",
                        [new("Marsh", "yes", "ada-marsh"), new("Oak", "no"), new("Reed", "not_voting", "zoe-muller-lukasz")], "One name is not certain."),
                    new("Do pass, and re-refer to the Committee on Moss", 4, 0, true, "2024-04-11", "Committee on Ferns", Voters: [new("Müller-Łukasz", "yes", "zoe-muller-lukasz")]),
                    new("Shall the veto be overridden?", 10, 25, false),
                ],
                [
                    new("support", "analysis-sb-12", "REGISTERED SUPPORT", "2024-04-10", "INT", [new("Alder Inst.", "alder-institute", "Its short name."), new("Ferns for All")]),
                    new("oppose", "analysis-sb-12", "REGISTERED OPPOSITION", "2024-04-10", "INT", [new("Quercus Fund", "quercus-fund")], "As the analysis prints it."),
                ],
                "Its sponsors are those of the first print."),
            new("frond-code", "code_of_practice", "ocd-division/country:gb", "United Kingdom", "Code 1", "Code of practice on fronds", "in_committee", "2025"),
            new("moss-act", "act", "ocd-division/country:us", "United States", "P.L. 118-1", "Moss Act of 2023", "enacted", "118th Congress", StatusDate: "2023"),
            new("order-7", "executive_order", "ocd-division/country:us", "United States", "E.O. 7", "Order on lichens", "revoked", ShortTitle: "Lichen Order"),
            new("regulation-2024-9", "regulation", "ocd-division/country:eu", "European Union", "2024/9", "Regulation laying down rules on algae", "passed", "2019-2024", Url: "https://law.example/2024/9"),
            new("withdrawn-bill", "bill", "ocd-division/country:us", "United States", "H.R. 0", "A Bill No Reader Sees", "introduced", "119th Congress", Withdrawn: "There is no such bill."),
        ],
        Propositions =
        [
            new("audits-before-release", "Audits before release", "Every model should be audited before it is released."),
            new("open-weights", "Open weights", "The weights of models should be released for everyone.", "“Open source” is read as open weights where nothing else is said."),
            new("silence", "Nobody has spoken on this", "No one is on record here."),
            new("withdrawn-proposition", "A Proposition No Reader Sees", "Nobody can be for or against this.", Withdrawn: "It says two things."),
        ],
        Sources =
        [
            new(
                "analysis-sb-12", "committee_analysis", "SB 12 (Marsh): analysis", "public_domain", [new(Literal: "Committee on Ferns, Senate")], "California Legislature", Date: "2024-04-10",
                Url: "https://legislature.example/sb12/analysis_1.pdf", AccessedOn: "2024-04-12",
                Captures: [Whole(Analysis, "2024-04-12", [At(Analysis, "passanalysis1", "Alder Institute", "p. 1"), At(Analysis, "passanalysis2", "Concerned Nurses, unless amended", "p. 1"), At(Analysis, "passanalysis3", "Quercus Fund")])]),
            new("announcement", "press_release", "Birch Labs announces “Frond 2”", "licensed", Publisher: "Birch Labs, Inc.", Date: "2024", Url: "https://birch.example/press/frond-2"),
            new(
                "birch-letter", "open_letter", "Letter to the Senate", "licensed", [new("Marsh", "Ada"), new(Literal: "Birch Labs, Inc.")], "Birch Labs, Inc.", Date: "2024-07-23", Language: "en",
                Url: "https://birch.example/letter?to=senate&y=2024#top", ArchivedUrl: "https://archive.example/2024/https://birch.example/letter", ArchivedOn: "2024-07-24", AccessedOn: "2024-07-25",
                Captures:
                [
                    Whole(
                        Letter, "2024-07-25",
                        [
                            At(Letter, "passletter1", "We support the Fern Act, provided that section 4 is struck.", "para. 2"),
                            At(Letter, "passletter2", "An audit before release is what we would ask of ourselves.\n\nWe do not ask for less."),
                        ]) with
                    {
                        TakenAt = "2024-07-25T09:30:00Z", RawSha256 = Capture.Hash("the bytes"), Address = "https://birch.example/letter",
                        Copy = "original", Facts = [new("title", "Letter to the Senate", "meta og:title"), new("published", "2024-07-23", "JSON-LD")],
                        Locators = [new(0, "para. 1"), new(31, "para. 2")],
                    },
                ]),
            new(
                "birch-post", "blog_post", "Why we publish our weights", "licensed", [new("Marsh")], Container: "Birch Labs Blog", Date: "2024-05-02", Language: "en-GB", Url: "https://birch.example/blog/weights",
                Captures:
                [
                    Whole(
                        PostOfMay, "2024-05-03",
                        [
                            At(PostOfMay, "passpost1", "Weights belong to everyone."), At(PostOfMay, "passpost2", "This sentence goes away."), At(PostOfMay, "passpost3", "This one is changed a little in June."),
                        ]),
                    Whole(PostOfJune, "2024-06", [At(PostOfJune, "passpost4", "We will publish ours.")]),
                ]),
            new(
                "fern-act", "bill_text", "SB 12 as amended", "public_domain", Publisher: "California Legislature", Date: "2024-08", Url: "https://legislature.example/sb12/amended",
                BillText: new("fern-act", "AMD"), Captures: [Whole(BillText, "2024-08-20", [])]),
            new(
                "fern-act-at-first", "bill_text", "SB 12 as introduced", "public_domain", Publisher: "California Legislature", Date: "2024-02-07", BillText: new("fern-act", "INT"),
                Captures: [Whole(BillTextAtFirst, "2024-02-08", [At(BillTextAtFirst, "passbilltext1", "audit some models 🌲 before"), At(BillTextAtFirst, "passbilltext2", "This act ends.")])]),
            new("fern-act-at-last", "bill_text", "SB 12 as enrolled", "excerpts_only", BillText: new("fern-act", "ENR"), Captures: [Whole(BillTextAtLast, "2024-09-01", []), Whole(BillTextAtLast + " Indeed.", "2024-09-02", [])]),
            new(
                "hearing-of-may", "testimony", "Statement of the Agency for Licences", "public_domain", [new("Müller-Łukasz", "Zoë")], Container: "Hearing of the Committee on Ferns", Date: "2024-05-14",
                Captures: [Whole(Testimony, null, [At(Testimony, "passtestimony1", "We take no side on the Fern Act.")])], Number: "F. Hrg. 12-7", Session: "2023-2024"),
            new(
                "institute-report", "report", "Weights & Recall", "licensed", [new("Elm", "J. and K."), new("van der Linde", "Beech")], "Alder Institute", Date: "2023-11", Language: "en",
                Url: "https://alder.example/reports/weights_recall", Captures: [Whole(Report, "2023-12-01", [At(Report, "passreport1", "Weights once released cannot be recalled.", "p. iv"), At(Report, "passreport2", "The Institute stands by that.")]) with { Copy = "translation" }]),
            new(
                "news-of-july", "news_article", "Birch Labs Wants Section 4 Gone", "excerpts_only", [new("Reed", "Robin")], "Fern Media", "The Daily Fern", "2024-07-30", "en", "https://fern.example/2024/07/30/birch",
                AccessedOn: "2024-08",
                Captures:
                [
                    Excerpts(
                        News, "2024-08-01",
                        [
                            At(News, "passnews1", "Birch Labs would back the bill if its fourth section went"), At(News, "passnews2", "Audits are no burden", "col. 1") with { PrimarySource = "birch-letter" },
                            At(News, "passnews3", "secrecy is"), At(News, "passnews4", "The company sells access to its models and publishes none of them."),
                            At(News, "passnews5", "Nurses who answered our questions were worried all the same."),
                        ]) with { Fingerprint = "00ff00ff00ff00ff", Copy = "reprint" },
                ]),
            new("podcast-9", "podcast", "Episode 9: both sides", "excerpts_only", Container: "Canopy", Date: "2024-06-06", Captures: [Excerpts(Podcast, "2024-06-07", [At(Podcast, "passpodcast1", "publishing them is right and wrong at once", "at 12:30")]) with { Copy = "transcript" }]),
            new("post-of-june", "social_post", "Post of 9 June 2024", "excerpts_only", [new(Literal: "@quercus")], Container: "Chirper", Date: "2024-06-09", Url: "https://chirper.example/quercus/1"),
            new(
                "reprint-of-letter", "blog_post", "A post that copies the letter", "excerpts_only", Url: "https://copies.example/7", AccessedOn: "2024-08-02", Described: true, Note: "Chosen by its author.",
                Captures:
                [
                    new(
                        Capture.Hash(Reprint), CodePoints.Count(Reprint), [new(0, Reprint)], "2024-08-02", Method: "excerpt read", Address: "https://copies.example/7", Copy: "reprint", Extent: "excerpt",
                        Passages: [At(Reprint, "passreprint1", "We support the Fern Act, provided that section 4 is stricken.") with { PrimarySource = "birch-letter" }]),
                ]),
            new("talk-with-reed", "interview", "A talk with Robin Reed", "excerpts_only"),
            new("vote-speech", "speech", "Speech before the vote {draft}", "public_domain", [new("Oak", "B.")], Date: "1899-12", Captures: [Whole(Speech, "2024-05-30", [At(Speech, "passspeech1", "=1+1 is not the sum of it: {half} a law is 100% worse than none 🌲")])]),
            new("withdrawn-source", "report", "A Source No Reader Sees", "public_domain", Date: "2024-01-01", Captures: [Whole("Nobody reads this report here.", "2024-01-02", [])], Withdrawn: "Taken in by mistake."),
        ],
        Claims =
        [
            new(
                "claimaudit", "birch-labs", "direct_quotation", "published", "Calls for an audit before release and supports the Fern Act without its section 4.", ["passletter1", "passletter2", "passnews2"],
                "ada-marsh", "official", new("birch-labs", "chief executive", "2021-03-01"), "2024-07-23",
                [
                    new("support_if_amended", "asserted", "fern-act", "INT", Note: "“Provided that” is read as the condition of the support."),
                    new("support", "asserted", Proposition: "audits-before-release"),
                ],
                [new("qualifies", "claimpublish"), new("repeats", "claimreported")], "letter-of-july", "The letter has no signature.", ["passreprint1"]),
            new("claimcopied", "birch-labs", "direct_quotation", "published", "Supports the Fern Act if section 4 goes.", ["passreprint1"], Stances: [new("support_if_amended", "asserted", "fern-act", "INT")], Letter: "letter-of-july"),
            new("claimearlier", "alder-institute", "direct_quotation", "published", "Stood by open weights once.", ["passreport2"], SaidOn: "2022", Stances: [new("support", "asserted", Proposition: "open-weights")]),
            new("claiminstitute", "alder-institute", "direct_quotation", "published", "Warns that released weights cannot be recalled.", ["passreport1"], SaidOn: "2023-11", Stances: [new("concerns", "asserted", Proposition: "open-weights")], Relations: [new("rebuts", "claimpublish")]),
            new("claimneutral", "licensing-agency", "direct_quotation", "published", "Takes no side on the Fern Act.", ["passtestimony1"], "zoe-muller-lukasz", "official", new("licensing-agency", "deputy director"), Stances: [new("neutral", "asserted", "fern-act", "ENR")]),
            new(
                "claimnurses", "concerned-nurses", "narration", "published", "Are worried about the bill, and opposed unless it is amended.", ["passnews5", "passanalysis2"],
                Stances: [new("oppose_unless_amended", "recorded", "fern-act", Note: "From the analysis.")]),
            new("claimoppose", "ada-marsh", "direct_quotation", "published", "Says that half a law is worse than none.", ["passspeech1"], Capacity: "personal", SaidOn: "1899-12-31", Stances: [new("oppose", "asserted", "moss-act")]),
            new("claimpodcast", "ada-marsh", "direct_quotation", "published", "Argues both for and against publishing weights.", ["passpodcast1"], Capacity: "official", Stances: [new("mixed", "asserted", Proposition: "open-weights")]),
            new("claimpublish", "birch-labs", "direct_quotation", "published", "Promises to publish its weights, which belong to everyone.", ["passpost1", "passpost4", "passpost2", "passpost3"], SaidOn: "2024", Stances: [new("support", "asserted", Proposition: "open-weights")]),
            new("claimquercus1", "quercus-fund", "narration", "published", "Is registered in opposition.", ["passanalysis3"], SaidOn: "2024-04", Stances: [new("oppose", "recorded", "fern-act")]),
            new("claimquercus2", "quercus-fund", "indirect_speech", "published", "Is said to have support to give.", ["passanalysis3"], SaidOn: "2024-04-10", Stances: [new("support", "recorded", "fern-act", "AMD")]),
            new(
                "claimreported", "birch-labs", "indirect_speech", "published", "Would support the Fern Act without its section 4.", ["passnews1"], "ada-marsh", SaidOn: "2024-07-29",
                Stances: [new("support_if_amended", "recorded", "fern-act")], Relations: [new("supports", "claimaudit")]),
            new("claimsells", "birch-labs", "narration", "published", "Sells access and publishes no model.", ["passnews4"], SaidOn: "2024-07"),
            new("claimwithdrawn", "alder-institute", "narration", "withdrawn", "Was put on record by mistake.", ["passanalysis1"], Stances: [new("support", "recorded", "fern-act")], Relations: [new("supports", "claimaudit")], Withdrawn: "The paper printed a correction on 12 August."),
        ],
        Lookups =
        [
            new("agency-on-the-code", "licensing-agency", "2024-12-20", "Its newsroom & register of letters, by the words “frond” and <code>.", "frond-code", Note: "It answers letters, too; none was asked for."),
            new("fund-on-silence", "quercus-fund", "2024-11", "Its reports of 2024.", Proposition: "silence"),
            new("nurses-on-the-act", "concerned-nurses", "2024", "The pages of the paper.", "fern-act"),
            new("withdrawn-lookup", "quercus-fund", "2024-12-01", "Somewhere else.", "fern-act", Withdrawn: "It was searched under another name."),
        ],
        Proposals =
        [
            new(
                "claimdraft", "claim", "a coder", "2024-12-24T18:00:00.000Z",
                Document(new ClaimEntry("claimdraft", "birch-labs", "direct_quotation", "published", "A draft that no reader sees.", ["passnews3", "passpost2"], Stances: [new("oppose", "asserted", "fern-act")], Relations: [new("rebuts", "claimaudit")]))),
            new(
                "claimfund", "claim", "a coder", "2024-12-24T18:00:00.000Z",
                Document(new ClaimEntry("claimfund", "quercus-fund", "narration", "published", "Not yet read by a second pair of eyes.", ["passanalysis1"], Relations: [new("supports", "claimaudit")])), Note: "Waits for a second pair of eyes."),
            new("halfdone", "actor", "a coder", "2024-12-24T18:00:00.000Z", new() { ["slug"] = "Not A Slug", ["name"] = "" }, BasedOn: 3),
        ],
    };

    private static JsonObject Document(ClaimEntry claim) => (JsonObject)JsonSerializer.SerializeToNode(claim, RecordDocument.Canonical)!;

    private static PassageEntry At(string text, string key, string exact, string? locator = null)
    {
        var at = text.IndexOf(exact, StringComparison.Ordinal);
        var start = CodePoints.Count(text.AsSpan(0, at));
        var quote = Passage.QuoteAt(text, start, start + CodePoints.Count(exact));
        return new(key, start, start + CodePoints.Count(exact), quote.Exact, quote.Prefix, quote.Suffix, locator);
    }

    private static CaptureEntry Whole(string text, string? takenOn, PassageEntry[] passages) =>
        new(Capture.Hash(text), CodePoints.Count(text), [new(0, text)], takenOn, Method: takenOn is null ? null : "pasted text", Passages: passages.Length == 0 ? null : [.. passages.OrderBy(p => p.Start)]);

    // What may be held of a text that may not be shown: its passages with their contexts.
    private static CaptureEntry Excerpts(string text, string takenOn, PassageEntry[] passages)
    {
        var fragments = new List<FragmentEntry>();
        foreach (var p in passages.OrderBy(p => p.Start))
        {
            var (start, end) = (Math.Max(0, p.Start - Passage.ContextLength), Math.Min(CodePoints.Count(text), p.End + Passage.ContextLength));
            if (fragments is [.., var last] && start <= last.Start + CodePoints.Count(last.Text!))
                fragments[^1] = new(last.Start, CodePoints.Slice(text, last.Start, end));
            else fragments.Add(new(start, CodePoints.Slice(text, start, end)));
        }

        return new(Capture.Hash(text), CodePoints.Count(text), fragments, takenOn, Passages: [.. passages.OrderBy(p => p.Start)]);
    }
}
