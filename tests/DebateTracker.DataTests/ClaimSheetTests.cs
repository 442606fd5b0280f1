using System.Text;
using System.Text.Json;
using DebateTracker.Capturing;
using DebateTracker.Actors;
using DebateTracker.Debates;
using DebateTracker.Documents;
using DebateTracker.Quotations;
using DebateTracker.Sheets;
using DebateTracker.Sources;
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

/// <summary>What a sheet resolves to, compared as a whole.</summary>
public abstract class ClaimSheetTests(TestDatabase database)
{
    private const string Letter =
        "🙂 The board met at noon.\n\n“We can’t support the bill — as it stands,” Ada Brandt said, “since its ‘terms’ aren’t defined.” The lab asked for time.\n\n"
        + "“We ask for time,” Zoë Okafor wrote. We ask for time. The café closed at four; the committee opposed it.";

    private const string Report = "The report says \"yes\" to the bill.\n\nIt is 6\" long, and the \"weights\" are open.";

    private static readonly DebateFile Debate = new()
    {
        Format = DebateFile.FormatName,
        Version = DebateFile.CurrentVersion,
        Actors =
        [
            new("lab", "The Lab", "organisation", Aliases: ["Lab Ltd"]), new("ada", "Ada Brandt", "person"), new("zoe", "Zoë Okafor", "person"), new("kim-okafor", "Kim Okafor", "person", Aliases: ["Okafor"]), new("robin-okafor", "Robin Okafor", "person", Aliases: ["Okafor"]),
        ],
        Bills =
        [
            new("sb-1", "bill", "ocd-division/country:us/state:ca", "California", "SB 1", "An act to do much", "introduced", "2023-2024", ShortTitle: "The X Act", Aliases: ["X Bill"], Versions: [new("96AMD", "amended"), new("97AMD", "amended")]),
            new("tx-sb-7", "bill", "ocd-division/country:us/state:tx", "Texas", "SB 7", "Another act", "introduced", "88"),
            new("ca-sb-7", "bill", "ocd-division/country:us/state:ca", "California", "SB 7", "A third act", "introduced", "2023-2024"),
        ],
        Propositions = [new("open-weights", "Open weights", "Weights should be open.")],
        Sources =
        [
            new("letter", "open_letter", "A letter", "licensed", Date: "2024-07", Url: "https://www.lab.example/letter", Captures:
            [
                new(Capture.Hash("An older text."), 14, [new(0, "An older text.")]),
                new(Capture.Hash(Letter), CodePoints.Count(Letter), [new(0, Letter)], Locators: [new(0, "para. 1"), new(26, "para. 2"), new(147, "para. 3")],
                    Passages: [PassageOf(Letter, "there1", "The lab asked for time.") with { Locator = "para. 2" }]),
            ]),
            new("report", "report", "The report", "public_domain", Captures: [new(Capture.Hash(Report), Report.Length, [new(0, Report)])]),
            new("excerpts", "news_article", "Excerpts", "excerpts_only", Captures: [new(Capture.Hash("older"), 300, [new(20, "An older reading of it was taken once upon a time, in words that are longer than those of the newer one are.")]), new(Capture.Hash("whole"), 200, [new(40, new string('a', 30) + ". We kept these words and no more. " + new string('b', 30))])]),
            new("nothing", "news_article", "Nothing", "excerpts_only"),
        ],
        Claims = [new("claim1", "lab", "narration", "published", "It asked for time.", ["there1"], Stances: [new("concerns", "recorded", "sb-1")])],
    };

    [SkippableFact]
    public async Task Claims_are_resolved_to_places_names_and_terms()
    {
        var own = await FilledAsync();
        var resolved = await ResolveAsync(own, """
            Source: letter

            Actor: ADA BRANDT
            Quote: "We can't support
              the bill - as it stands,"
            Quote: since its ‘terms’ aren’t defined
            Summary: Ada Brandt is against it.
            Stance: oppose unless amended: x act (version 96amd)
            Note: As she says.
            Stance: support open weights (recorded)
            Said: July 2024

            Actor: lab ltd
            Speaker: Zoe Okafor
            Quote: "We ask for time,"
            Summary: It asks for time.
            Stance: neutral An act to do much

            Actor: New One
            Quote: The lab asked for time.
            Attribution: narration
            Key: mykey1
            Summary: Somebody asked.
            Stance: mixed a-new-sentence

            Source: The Report
            Actor: lab
            Quote: "weights"
            Quote: 6” long [...] open
            Attribution: narration
            Capacity: official
            Summary: Open they are.

            Actor: Okafor (of one)
            Quote: says "yes" to
            Attribution: indirect speech
            Summary: Yes.

            Actor: lab
            Quote: “yes”
            Summary: Yes.

            Source: Https://LAB.example/letter?utm_source=x
            Actor: lab
            Quote: the CAFE closed at four
            Attribution: narration
            Summary: It closed.

            New actor: Okafor of one
            Kind: person

            New actor: New One
            Kind: group
            Alias: N. One

            New proposition: A new sentence
            Text: It is new.
            """.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("CAFE", "cafe\u0301", StringComparison.Ordinal));
        Assert.Equal(
            """
            (Line 3: not said, and taken as: attribution direct quotation (the words stand within quotation marks); stance asserted (direct quotation).)
            (Line 13: not said, and taken as: attribution direct quotation (the words stand within quotation marks); capacity official (somebody speaks for the actor); stance asserted (direct quotation).)
            (Line 19: not said, and taken as: stance recorded (narration).)
            (Line 39: not said, and taken as: attribution direct quotation (the words stand within quotation marks).)
            ActorEntry { Slug = okafor-of-one, Name = Okafor of one, Kind = person, Sector = , FamilyName = , GivenName = , WikidataId = , Homepage = , Note = , Aliases = , Affiliations = , Deliberative = , Withdrawn =  }
            ActorEntry { Slug = new-one, Name = New One, Kind = group, Sector = , FamilyName = , GivenName = , WikidataId = , Homepage = , Note = , Aliases = N. One, Affiliations = , Deliberative = , Withdrawn =  }
            PropositionEntry { Slug = a-new-sentence, Title = A new sentence, Text = It is new., Note = , Withdrawn =  }
            letter 1: k1 27-68 [🙂 The board met at noon.¶“|We can’t support the bill — as it stands,|” Ada Brandt said, “since its ‘t] para. 2
            letter 1: k2 88-120 [s it stands,” Ada Brandt said, “|since its ‘terms’ aren’t defined|.” The lab asked for time.¶“We ] para. 2
            letter 1: k3 149-165 [ned.” The lab asked for time.¶“|We ask for time,|” Zoë Okafor wrote. We ask for t] para. 3
            letter 1: k4 202-225 [ Okafor wrote. We ask for time. |The café closed at four|; the committee opposed it.] para. 3
            report 0: k5 11-24 [The report |says "yes" to| the bill.¶It is 6" long, and t] -
            report 0: k6 17-20 [The report says "|yes|" to the bill.¶It is 6" long, a] -
            report 0: k7 42-49 [ says "yes" to the bill.¶It is |6" long|, and the "weights" are open.] -
            report 0: k8 60-67 [ bill.¶It is 6" long, and the "|weights|" are open.] -
            report 0: k9 73-77 [ 6" long, and the "weights" are |open|.] -
            k10: ada, -, -, 2024-07, direct_quotation, published, k1 k2: Ada Brandt is against it.
              oppose_unless_amended sb-1 96AMD - asserted As she says.
              support - - open-weights recorded -
            k11: lab, zoe, official, -, direct_quotation, published, k3: It asks for time.
              neutral sb-1 - - asserted -
            mykey1: new-one, -, -, -, narration, published, there1: Somebody asked.
              mixed - - a-new-sentence recorded -
            k12: lab, -, official, -, narration, published, k8 k7 k9: Open they are.
            k13: okafor-of-one, -, -, -, indirect_speech, published, k5: Yes.
            k14: lab, -, -, -, direct_quotation, published, k6: Yes.
            k15: lab, -, -, -, narration, published, k4: It closed.

            """,
            resolved);
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task What_is_not_there_or_not_to_be_told_apart_is_asked_about_all_at_once()
    {
        var own = await FilledAsync();
        var resolved = await ResolveAsync(own, """
            Source: letter

            Actor: Ada Brand
            Quote: We can't support this bill as it stands
            Summary: One.

            Actor: Okafor
            Quote: ask for time
            Summary: Two.

            Actor: Nobody Else
            Quote: the committee oppose
            Summary: Three.
            Stance: oppose SB 7
            Stance: oppose SB 9
            Stance: support The X Act (version 95AMD)
            Stance: oppose sb-1
            Stance: support open-weights (version 1)

            Actor: lab
            Quote: We ask for time
            At: para. 2
            Summary: Four.

            Actor: lab
            Quote: aren’t defined [...] We can’t support
            Summary: Five.

            Actor: lab
            Quote: The cafe closed
            Quote: Four score and seven years ago, in another text
            Summary: Six.

            Actor: lab
            Quote: The committee opposed it
            Quote: the committee OPPOSED it
            Summary: Seven.

            Source: report
            Actor: lab
            Quote: "weights"
            Summary: Ten.

            Source: letter
            Actor: lab
            Quote: for time [...] closed
            Attribution: narration
            Summary: Eleven.

            Actor: lab
            Quote: We... can’t support
            Attribution: narration
            Key: claim1
            Summary: Twelve.

            Actor: lab
            Quote: The lab asked
            Attribution: narration
            Key: claim1
            Summary: Thirteen.

            Source: nothing
            Actor: lab
            Quote: words
            Summary: Eight.

            Source: The lettre
            Actor: lab
            Quote: words
            Summary: Nine.

            New actor: the lab
            Kind: organisation
            Slug: lab

            New actor: Okafor
            Kind: person

            New actor: Okafor!
            Kind: person
            """);
        Assert.Equal(
            """
            Line 3: there is no actor 'Ada Brand'; near it: Ada Brandt (ada). To add one, write a block of its own: 'New actor: Ada Brand' and 'Kind:' with person, organisation or group.
            Line 4: “We can't support this bill as it stands” does not stand in 'letter'. What comes nearest, with what you have and the source has not in [-…-] and what the source has in {+…+}:
              At: 27 (para. 2): We can't support [-this-]{+the+} bill{+ -+} as it stands
            Line 7: 'Okafor' may be any of Kim Okafor (kim-okafor), Robin Okafor (robin-okafor), Okafor (okafor); write the slug, which stands in brackets.
            Line 8: “ask for time” stands in 2 places of 'letter'. Add the line 'At:' of the one that is meant:
              At: 152 (para. 3): .” The lab asked for time. ¶ “We [ask for time],” Zoë Okafor wrote. We ask for
              At: 188 (para. 3): for time,” Zoë Okafor wrote. We [ask for time]. The café closed at four; the c
            Line 11: there is no actor 'Nobody Else'. To add one, write a block of its own: 'New actor: Nobody Else' and 'Kind:' with person, organisation or group.
            Line 12: “the committee oppose” stands in 'letter' as part of longer words only; quote whole words:
              At: 227 (para. 3): time. The café closed at four; [the committee oppose]d it.
            Line 14: 'SB 7' may be any of SB 7, California, 2023-2024 (ca-sb-7), SB 7, Texas, 88 (tx-sb-7); write the slug, which stands in brackets.
            Line 15: there is no bill or proposition 'SB 9'; near it: SB 7, California, 2023-2024 (ca-sb-7), SB 1, California, 2023-2024 (sb-1), SB 7, Texas, 88 (tx-sb-7). To add a proposition, write a block of its own: 'New proposition: SB 9' and 'Text:' with the sentence.
            Line 16: 'sb-1' has no version '95AMD'; it has 96AMD, 97AMD.
            Line 17: the claim has a stance on 'sb-1' already; one claim takes one.
            Line 18: 'open-weights' is a proposition, which has no versions.
            Line 22: the words do not begin at 'para. 2' of 'letter'. They stand here:
              At: 149 (para. 3): ned.” The lab asked for time. ¶ “[We ask for time],” Zoë Okafor wrote. We ask for
              At: 185 (para. 3): sk for time,” Zoë Okafor wrote. [We ask for time]. The café closed at four; the c
            Line 26: “We can’t support” does not stand after the part before it, but here:
              At: 27 (para. 2): 🙂 The board met at noon. ¶ “[We can’t support] the bill — as it stands,” Ada B
            Line 30: “The cafe closed” does not stand in 'letter'. What comes nearest, with what you have and the source has not in [-…-] and what the source has in {+…+}:
              At: 202 (para. 3): The [-cafe-]{+café+} closed
            Line 31: “Four score and seven years ago, in another text” does not stand in 'letter', nor does anything like it. It must be the source's own words, to the character.
            Line 34: say how the source gives the words, since the words do not stand within quotation marks: add 'Attribution:' with direct quotation, indirect speech, narration.
            Line 36: the claim quotes this place already: “the committee opposed it”.
            Line 46: the part “for time” stands in 3 places of 'letter'. Write each part as a 'Quote:' of its own, and after this one the line 'At:' of the place that is meant:
              At: 137 (para. 2): aren’t defined.” The lab asked [for time]. ¶ “We ask for time,” Zoë Okafor
              At: 156 (para. 3): he lab asked for time. ¶ “We ask [for time],” Zoë Okafor wrote. We ask for
              At: 192 (para. 3): time,” Zoë Okafor wrote. We ask [for time]. The café closed at four; the c
            Line 51: “We... can’t support” does not stand in 'letter'. What comes nearest, with what you have and the source has not in [-…-] and what the source has in {+…+}:
              At: 27 (para. 2): We[-...-] can't support
            Line 59: the key 'claim1' is given already in line 53.
            Line 59: there is another claim with the key 'claim1'; leave 'Key:' out to have one made.
            Line 62: nothing is held of the text of 'nothing'; take it in with import-source --source nothing.
            Line 67: there is no source 'The lettre'. A document that is not there yet is taken in with import-source.
            Line 72: the actor 'The Lab' (lab) is there already, and differs: its name is 'The Lab', not 'the lab'. Delete the block, or give the new one another 'Slug:' when it is another.
            Line 76: there is an actor of the name 'Okafor' already: Kim Okafor (kim-okafor). Write 'kim-okafor' in 'Actor:', or give the new one a 'Slug:' of its own when it is another.
            Line 79: line 76 adds the actor 'okafor' already; give this one another 'Slug:' or delete its block.
            (Line 39: not said, and taken as: attribution direct quotation (the words stand within quotation marks).)

            """,
            resolved);
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_place_is_chosen_by_its_offset_or_its_locator()
    {
        var own = await FilledAsync();
        foreach (var at in new[] { "185", "185-200", "185 (para. 3): as a message lists it" })
            Assert.Equal("letter 1: k1 185-200 [sk for time,” Zoë Okafor wrote. |We ask for time|. The café closed at four; the c] para. 3\nk2: lab, -, -, -, narration, published, k1: S.\n", await ResolveAsync(own, $"Source: letter\nActor: lab\nQuote: We ask for time\nAt: {at}\nAttribution: narration\nSummary: S."));
        foreach (var at in new[] { "para. 2", "Para 2" })
            Assert.Equal(
                """
                letter 1: k1 137-145 [ aren’t defined.” The lab asked |for time|.¶“We ask for time,” Zoë Okafor] para. 2
                k2: lab, -, -, -, narration, published, k1: S.

                """,
                await ResolveAsync(own, $"Source: letter\nActor: lab\nQuote: for time\nAt: {at}\nAttribution: narration\nSummary: S."));
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task What_was_resolved_can_be_stored_and_the_same_sheet_then_adds_nothing()
    {
        const string sheet = """
            Source: letter

            Actor: Ada Brandt
            Quote: We can't support the bill - as it stands
            Quote: The café closed
            Attribution: direct quotation
            Summary: Ada Brandt is against it.
            Stance: oppose sb-1
            Stance: support A new sentence

            Actor: New One
            Quote: The lab asked for time.
            Attribution: narration
            Summary: Somebody asked.

            Source: report
            Actor: lab
            Quote: to the bill
            Attribution: narration
            Summary: To the bill.

            New actor: New One
            Kind: group
            Alias: N. One

            New proposition: A new sentence
            Text: It is new.
            """;
        var (own, other) = (await FilledAsync(), await database.AnotherAsync());
        var before = JsonSerializer.Deserialize<DebateFile>(await own.ExportAsync(), DebateFile.Json)!;
        var file = (await new ClaimSheetResolver(own.Now).ResolveAsync(sheet)).File!;

        // Nothing of a source is changed but that it has more passages.
        var old = before.Sources.SelectMany(s => s.Captures ?? []).SelectMany(c => c.Passages ?? []).Select(p => p.Key).ToHashSet();
        Assert.Equal(
            JsonSerializer.Serialize(before.Sources.Where(s => s.Slug is "letter" or "report").OrderBy(s => s.Slug, StringComparer.Ordinal), DebateFile.Json),
            JsonSerializer.Serialize(file.Sources.Select(s => s with { Captures = [.. s.Captures!.Select(c => c with { Passages = c.Passages?.Where(p => old.Contains(p.Key)).ToList() is { Count: > 0 } kept ? kept : null })] }).OrderBy(s => s.Slug, StringComparer.Ordinal), DebateFile.Json));

        Assert.Empty((await other.ImportAsync(before with
        {
            Actors = [.. before.Actors, .. file.Actors],
            Propositions = [.. before.Propositions, .. file.Propositions],
            Sources = [.. before.Sources.Select(s => file.Sources.FirstOrDefault(n => n.Slug == s.Slug) ?? s)],
            Claims = [.. before.Claims, .. file.Claims],
        })).Problems);
        Assert.Equal(
            string.Join('\n', file.Claims.Select((c, i) => $"(Line {new[] { 3, 11, 16 }[i]}: the claim is there already, as {c.Key}; it is not added again.)"))
                + "\n(Line 22: the actor 'New One' (new-one) is there already; it is not added again.)\n(Line 26: the proposition 'A new sentence' (a-new-sentence) is there already; it is not added again.)\n",
            await ResolveAsync(other, sheet));

        // Nor when the words stand elsewhere in a newer text.
        var newer = new ImportedDocument("It begins otherwise. " + Letter, [], [], "plain text", Capture.Hash("bytes"), []);
        Assert.Equal(CaptureOutcome.NewVersion, (await other.Editor.CaptureAsync(new(newer, "test", SourceKind.OpenLetter, SourceRights.Licensed) { SourceSlug = "letter" })).Outcome);
        var again = await new ClaimSheetResolver(other.Now).ResolveAsync(sheet);
        Assert.Equal((0, 0, 5), (again.File!.Claims.Count, again.File.Sources.Count, again.Remarks.Count));
        await own.DisposeAsync();
        await other.DisposeAsync();
    }

    [SkippableFact]
    public async Task Of_a_text_that_is_not_held_whole_what_is_held_is_searched()
    {
        var own = await FilledAsync();
        Assert.Equal(
            """
            Line 4: “We kept these words and no more.” stands in what is held of 'excerpts', but the 32 characters before and after it are not held, without which it is no passage. Take the document in again with import-source --source excerpts.
            Line 8: “These words are not held at all” is not found in what is held of 'excerpts', its passages and what stands around them. Take the document in again with import-source --source excerpts to search all of it.

            """,
            await ResolveAsync(own, """
            Source: excerpts

            Actor: lab
            Quote: We kept these words and no more.
            Summary: One.

            Actor: lab
            Quote: These words are not held at all
            Attribution: narration
            Summary: Two.
            """));
        Assert.Equal(
            """
            excerpts 0: k1 71-95 [ it was taken once upon a time, |in words that are longer| than those of the newer one are] -
            excerpts 1: k2 75-91 [aaaaaaaaaaaaaaaaaaaaaaaaaaa. We |kept these words| and no more. bbbbbbbbbbbbbbbbbb] -
            k3: lab, -, -, -, narration, published, k2: One.
            k4: lab, -, -, -, narration, published, k1: Two.

            """,
            await ResolveAsync(own, """
            Source: excerpts
            Actor: lab
            Quote: kept these words
            Attribution: narration
            Summary: One.

            Actor: lab
            Quote: In words that are longer
            Attribution: narration
            Summary: Two.
            """));
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task Quotes_are_taken_as_people_write_them_down()
    {
        const string text =
            "👩‍🔬 “‘Never’ is a long time,” she said. “A” and “B” came first, the companies’ plan second. He wrote: “It began at noon.\n\n“It ended at four,” he went on. They [...] left… “Why ‘not’?”\n\n"
            + "X̂ is no X at all. 北京是首都。 It was naïve — so to say.\n\nHe told us of “unclosed words that go on.\n\nNothing came of it.";
        string[] quotes =
        [
            "‘Never’ is a long time,", "\"'Never' is a long time\"", "“A” and “B”", "\"A\" and \"B\" came", "“It began at noon.", "It ended at four,”", "the companies’", "They [...] left", "They […] left...", "“Why \"not\"?”", "'Why \"not\"?'",
            "北京", "IT WAS NAI\u0308VE - so", "[...] unclosed words that go on [...]", "is\n  no\n  \u00A0X", "👩‍🔬 “‘Never’", "“A” […] plan second”", "\u201DNothing came of it.\u201D",
        ];
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Debate with { Claims = [], Sources = [new("text", "report", "Text", "licensed", Captures: [new(Capture.Hash(text), CodePoints.Count(text), [new(0, text)])])] })).Problems);
        var sheet = "Source: text\n\n" + string.Join("\n\n", quotes.Select((q, i) => $"Actor: lab\nSummary: {i}\nQuote: {q}"));
        var resolved = await new ClaimSheetResolver(own.Now).ResolveAsync(sheet.Replace("\nQuote", "\nAttribution: narration\nQuote", StringComparison.Ordinal));
        Assert.Empty(resolved.Problems);
        var words = resolved.File!.Sources[0].Captures![0].Passages!.ToDictionary(p => p.Key, p => $"{p.Start} {p.Exact}");
        Assert.Equal(
            """
            0: 5 ‘Never’ is a long time,
            1: 5 ‘Never’ is a long time
            2: 40 “A” and “B”
            3: 40 “A” and “B” came
            4: 103 It began at noon.
            5: 123 It ended at four,
            6: 64 the companies’
            7: 154 They [...] left
            8: 154 They [...] left…
            9: 172 Why ‘not’?
            11: 204 北京
            12: 211 It was naïve — so
            13: 253 unclosed words that go on
            14: 188 is no X
            15: 0 👩‍🔬 “‘Never’
            16: 41 A | 79 plan second
            17: 281 Nothing came of it.
            """,
            string.Join('\n', resolved.File.Claims.Select(c => $"{c.Summary}: {string.Join(" | ", c.Passages.Select(p => words[p]))}")));
        Assert.Equal(["Line 53: the claim is the same as that of line 48; it is added once."], resolved.Remarks);

        // Those that do not all stand between quotation marks are asked about.
        var asked = (await new ClaimSheetResolver(own.Now).ResolveAsync(sheet)).Problems;
        Assert.Equal(
            new[] { 11, 15, 27, 31, 35, 47, 51, 55, 59, 65, 69, 73 }.Select(line => $"Line {line}: say how the source gives the words, since the words do not stand within quotation marks: add 'Attribution:' with direct quotation, indirect speech, narration."),
            asked);
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_sheet_of_suggestions_that_is_completed_leads_to_the_places_suggested()
    {
        const string text =
            "🙂 “We will not stop the work,” said Ada Brandt. “We will not stop the work,” she said.\n\n“‘Open’ models are stolen,” Tomas Okafor said, “and ‘given [...] away.’”\n\n"
            + "Ada Brandt argues that the bill would help small firms: “all” of them. The bill is “a gift to nobody” and “a gift to nobody,” Ada Brandt said.\n\nTomas Okafor wrote: “It began at noon.\n\n“It ended at four.”";
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Debate with { Claims = [], Sources = [new("text", "report", "Text", "licensed", Captures: [new(Capture.Hash(text), CodePoints.Count(text), [new(0, text)])])] })).Problems);
        var suggestions = new QuotationSuggester(await new ActorQueries(own.Now).KnownAsync()).Suggest(text);
        Assert.Equal(6, suggestions.Count);
        var sheet = ClaimSheetWriter.Write(suggestions, text, "text");
        foreach (var (before, after) in new[] { ("Summary:", "Summary: S."), ("# New actor", "New actor"), ("# Kind", "Kind"), ("Actor:\n", "Actor: ada\n") })
            sheet = sheet.Replace(before, after, StringComparison.Ordinal);
        var resolved = await new ClaimSheetResolver(own.Now).ResolveAsync(sheet);
        Assert.Empty(resolved.Problems);
        var places = resolved.File!.Sources[0].Captures![0].Passages!.ToDictionary(p => p.Key, p => $"{p.Start}-{p.End} {p.Exact}");
        Assert.Equal(
            suggestions.Select(s => $"{s.ActorSlug ?? "tomas-okafor"}, {Terms.Of(s.Kind)}: {string.Join(" | ", s.Passages.Select(p => $"{p.Start}-{p.End} {p.Exact}"))}"),
            resolved.File.Claims.Select(c => $"{c.Actor}, {c.Attribution}: {string.Join(" | ", c.Passages.Select(p => places[p]))}"));
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task What_is_there_already_is_not_added_again()
    {
        var own = await FilledAsync();
        const string sheet = """
            Source: https://lab.example/letter/

            Actor: lab
            Quote: The lab asked for time
            Quote: The lab asked for time.
            Attribution: narration
            Summary: S.

            Actor: lab
            Quote: The lab asked for time.
            Attribution: narration
            Summary: It asked.
            Stance: concerns SB 1

            New actor: Zoë Okafor
            Slug: zoe
            Kind: person

            New proposition: Open weights
            Text: Weights should be open.
            """;
        Assert.Equal(
            """
            (Line 9: the claim is there already, as claim1; it is not added again. Its summary is another.)
            (Line 15: the actor 'Zoë Okafor' (zoe) is there already; it is not added again.)
            (Line 19: the proposition 'Open weights' (open-weights) is there already; it is not added again.)
            letter 1: k1 123-145 [ce its ‘terms’ aren’t defined.” |The lab asked for time|.¶“We ask for time,” Zoë Okafor] para. 2
            k2: lab, -, -, -, narration, published, k1 there1: S.

            """,
            await ResolveAsync(own, sheet));
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task The_example_in_the_documents_is_resolved_against_the_bundled_debate()
    {
        var own = await database.AnotherAsync();
        await own.ImportBundledAsync();
        var example = File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "docs", "add-claims.md")).Split("```")[1].TrimStart('\n');
        Assert.Equal(
            """
            (Line 3: not said, and taken as: stance asserted (direct quotation).)
            ActorEntry { Slug = harbour-institute, Name = Harbour Institute, Kind = organisation, Sector = academia, FamilyName = , GivenName = , WikidataId = , Homepage = , Note = , Aliases = , Affiliations = , Deliberative = , Withdrawn =  }
            time-battle-for-ai-future 0: k1 7479-7541 [s unimpressed by the argument. “|Zuckerberg admits that advanced AI technology is easily stolen| by hostile actors,” he says, “b] -
            time-battle-for-ai-future 0: k2 7576-7625 [ hostile actors,” he says, “but |his solution is to just give it to them for free.|”] -
            k3: andrea-miotti, -, -, -, direct_quotation, published, k1 k2: Whoever says that AI is easily stolen must not give it away for free.
              oppose - - open-weights asserted He rejects the step of releasing weights; he says nothing of a law.

            """,
            await ResolveAsync(own, example));
        await own.DisposeAsync();
    }

    private async Task<TestDatabase> FilledAsync()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(Debate)).Problems);
        return own;
    }

    private static PassageEntry PassageOf(string text, string key, string exact)
    {
        var start = CodePoints.Count(text.AsSpan(0, text.IndexOf(exact, StringComparison.Ordinal)));
        var end = start + CodePoints.Count(exact);
        var quote = Passage.QuoteAt(text, start, end);
        return new(key, start, end, exact, quote.Prefix, quote.Suffix);
    }

    // Everything that was found, with the keys that were made called k1, k2 and so on, and only what is new in a source.
    private static async Task<string> ResolveAsync(TestDatabase database, string sheet)
    {
        var resolved = await new ClaimSheetResolver(database.Now).ResolveAsync(sheet);
        var text = new StringBuilder();
        foreach (var problem in resolved.Problems) text.Append(problem).Append('\n');
        foreach (var remark in resolved.Remarks) text.Append("(").Append(remark).Append(")\n");
        if (resolved.File is not { } file) return text.ToString();
        var there = database.ExportAsync().Result;
        var keys = new Dictionary<string, string>();
        foreach (var a in file.Actors) text.Append($"{a}\n".Replace("System.Collections.Generic.List`1[System.String]", string.Join("; ", a.Aliases ?? []), StringComparison.Ordinal));
        foreach (var p in file.Propositions) text.Append($"{p}\n");
        foreach (var s in file.Sources)
            foreach (var (c, i) in s.Captures!.Select((c, i) => (c, i)))
                foreach (var p in (c.Passages ?? []).Where(p => !there.Contains($"\"{p.Key}\"", StringComparison.Ordinal)))
                    text.Append($"{s.Slug} {i}: {Key(p.Key)} {p.Start}-{p.End} [{p.Prefix}|{p.Exact}|{p.Suffix}] {p.Locator ?? "-"}\n".Replace("\n\n", "¶", StringComparison.Ordinal));
        foreach (var c in file.Claims)
        {
            text.Append($"{Key(c.Key)}: {c.Actor}, {c.Speaker ?? "-"}, {c.Capacity ?? "-"}, {c.SaidOn ?? "-"}, {c.Attribution}, {c.Status}, {string.Join(' ', c.Passages.Select(Key))}: {c.Summary}\n");
            foreach (var s in c.Stances ?? []) text.Append($"  {s.Value} {s.Bill ?? "-"} {s.Version ?? "-"} {s.Proposition ?? "-"} {s.Basis} {s.Note ?? "-"}\n");
        }

        return text.ToString();

        string Key(string key)
        {
            if (key.Length != Keys.Length) return key;
            if (!keys.TryGetValue(key, out var name)) keys[key] = name = $"k{keys.Count + 1}";
            return name;
        }
    }
}
