using System.Text;
using DebateTracker.Sheets;
using DebateTracker.Testing;

namespace DebateTracker.UnitTests;

public sealed class ClaimSheetTests
{
    [Fact]
    public void Every_field_is_read()
    {
        const string text = """
            # A comment.
            Source: a-letter

            Actor: The Lab
            Quote: “We cannot: support #1”
            Quote: It goes
              on # here.
            # Not part of it.
            	And here.
            At: para. 5
            Summary: It opposes
              the bill.
            Stance: support if amended, SB 1047 (version 96AMD)
            Note: Since it says: so.
            STANCE : Oppose_Unless_Amended: Open (weights) (Version: A, recorded)
            Attribution: direct-quote
            Speaker: Ada Brandt
            Capacity: Official
            Said: 23 July 2024
            Key: abcd

            source: https://lab.example/letter
            actor: lab
            at: 12
            quote: words
            summary: Short.
            said on: July 2024

            New actor: Ada Brandt
            Kind: Person
            Sector: Civil Society
            Slug: ada
            Family-name: Brandt
            given_name: Ada
            Alias: A. Brandt
            Alias: Brandt
            Homepage: https://ada.example/
            Wikidata: https://www.wikidata.org/wiki/Q42
            Note: A note.

            New proposition: Open weights
            Text: Weights should be open.
            Slug: open
            Note: A note.

            New actor: The Institute
            Kind: organization
            """;
        const string expected = """
            4 [a-letter] The Lab: It opposes the bill. | DirectQuotation | Ada Brandt | Official | 2024-07-23 | abcd
              5 «“We cannot: support #1”» at -
              6 «It goes⏎on # here.⏎And here.» at para. 5
              13 SupportIfAmended SB 1047 (96AMD) - Since it says: so.
              15 OpposeUnlessAmended Open (weights) (A) Recorded -
            22 [https://lab.example/letter] lab: Short. | - | - | - | 2024-07 | -
              25 «words» at 12
            29 Ada Brandt | Person | CivilSociety | ada | Brandt | Ada | A. Brandt; Brandt | https://ada.example/ | Q42 | A note.
            46 The Institute | Organisation | - | - | - | - |  | - | - | -
            41 Open weights | Weights should be open. | open | A note.

            """;
        Assert.Equal(expected, Written(ClaimSheet.Parse(text)));
        Assert.Equal(expected, Written(ClaimSheet.Parse("\uFEFF" + text.Replace("\n", "\r\n", StringComparison.Ordinal))));
        Assert.Equal(expected, Written(ClaimSheet.Parse(text.Replace("\n", "\r", StringComparison.Ordinal))));
    }

    [Fact]
    public void Everything_that_cannot_be_read_is_told_at_once_with_its_line()
    {
        const string text = """
              begins with white space
            Actor: lab
            Quote: words
            Summary: One.

            just words
            Sumary: Two.
             and more of it
            Actor: lab
            Actor: other
            Quote: “…”
            Stance: against the bill
            Stance: support
            Note: Of what is no stance.
            Attribution: hearsay
            Capacity: private
            Said: last week
            Key: No Key
            Skip: perhaps
            Kind: person

            Note: Too early.
            Stance: oppose it
            Note: In time.
            Note: Too late.
            At: 1
            At: 2

            New actor:
            Kind: firm
            Sector: arts
            Slug: Not A Slug
            Homepage: lab.example
            Wikidata: 42
            Quote: words

            New proposition: Title

            Sumary: Left out.
            Skip: yes
            """;
        const string expected = """
            Line 1: a line that begins with white space goes on with the value before it, and there is none in this block. A blank line ends a block.
            Line 1: no source is named; begin the sheet with 'Source:' and the slug, title or address of the document. One that is not there yet is taken in with import-source.
            Line 6: this is no field. A line is 'Name: value'; begin it with white space when it goes on with the value before it.
            Line 6: the summary is missing. Write what is claimed, in your own words; to leave the claim out, delete its block or add 'Skip: yes'.
            Line 7: there is no field 'Sumary'; is 'Summary' meant? The fields of a claim are Source, Actor, Quote, At, Summary, Stance, Note, Attribution, Speaker, Capacity, Said, Key, Skip. Begin a line with white space when it goes on with the value before it.
            Line 10: 'Actor' is given already in line 9. A blank line begins the next block.
            Line 11: the quote has no words.
            Line 12: 'Stance' is 'against the bill'; it must be one of support, support if amended, neutral, concerns, oppose unless amended, oppose, mixed, followed by the bill or proposition, as in 'support open-weights'.
            Line 13: 'Stance' is 'support', without what it is on; write it as in 'support open-weights'.
            Line 15: 'Attribution' is 'hearsay'; it must be one of direct quotation, indirect speech, narration.
            Line 16: 'Capacity' is 'private'; it must be one of official, personal.
            Line 17: 'Said' is 'last week'; write a date as 2024, 2024-07, 2024-07-23 or 23 July 2024.
            Line 18: 'Key' is 'No Key'; a key has 4 to 26 lower-case letters a to z and digits. Leave it out to have one made.
            Line 19: 'Skip' is 'perhaps'; it must be yes or no.
            Line 20: 'Kind' is no field of a claim; those are Source, Actor, Quote, At, Summary, Stance, Note, Attribution, Speaker, Capacity, Said, Key, Skip. A blank line begins the next block.
            Line 22: the actor is missing.
            Line 22: the quote is missing.
            Line 22: the summary is missing. Write what is claimed, in your own words; to leave the claim out, delete its block or add 'Skip: yes'.
            Line 22: 'Note' says why the stance before it is read so; there is none before it.
            Line 25: the stance before it has a note already.
            Line 27: 'At' says where the quote before it stands, and that is said already.
            Line 29: the new actor's name is missing.
            Line 30: 'Kind' is 'firm'; it must be one of person, organisation, group.
            Line 31: 'Sector' is 'arts'; it must be one of industry, civil society, government, academia, investors, media.
            Line 32: 'Slug' is 'Not A Slug'; a slug has lower-case letters a to z, digits and single hyphens, at most 100 characters.
            Line 33: 'Homepage' is 'lab.example'; it must begin with http:// or https://.
            Line 34: 'Wikidata' is '42'; it must be a Wikidata item such as Q380.
            Line 35: 'Quote' is no field of a new actor; those are New actor, Kind, Sector, Slug, Family name, Given name, Alias, Homepage, Wikidata, Note, Skip. A blank line begins the next block.
            Line 37: the new proposition's text is missing; add 'Text:' with the sentence one can be for or against.
            """;
        Assert.Equal(expected.Split('\n').Order(StringComparer.Ordinal), ClaimSheet.Parse(text).Problems.Select(p => p.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("support open-weights", "Support open-weights - -")]
    [InlineData("Supports: SB 1047", "Support SB 1047 - -")]
    [InlineData("support-if-amended sb-1047 (ASSERTED)", "SupportIfAmended sb-1047 - Asserted")]
    [InlineData("oppose unless amended SB 1047 (recorded) (version 96AMD)", "OpposeUnlessAmended SB 1047 96AMD Recorded")]
    [InlineData("opposes, An Act (short)", "Oppose An Act (short) - -")]
    [InlineData("CONCERNS: if amended", "Concerns if amended - -")]
    [InlineData("neutral; x", "Neutral x - -")]
    [InlineData("mixed\u00A0x", "Mixed x - -")]
    public void A_stance_is_a_position_and_what_it_is_on(string stance, string expected)
    {
        var read = Assert.Single(Assert.Single(ClaimSheet.Parse($"Source: s\nActor: a\nQuote: q\nSummary: s\nStance: {stance}").Claims).Stances);
        Assert.Equal(expected, $"{read.Value} {read.Target} {read.Version ?? "-"} {(read.Basis is { } basis ? basis.ToString() : "-")}");
    }

    [Fact]
    public void Nothing_one_can_feed_it_makes_it_fail()
    {
        var random = new Random(5);
        string[] parts = ["Actor", "Quote", "Source", "Stance", "Note", "At", "Skip", "New actor", "New proposition", "Kind", ":", ":", ": ", "\n", "\n", "\r\n", "\n\n", " ", "\t", "#", "“", "[…]", "support", "x", "\uD83D", "🙂", "\0", "(", ")", "yes", "\uFEFF", "é", "e\u0301"];
        for (var round = 0; round < 3_000; round++)
        {
            var sheet = ClaimSheet.Parse(string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => parts[random.Next(parts.Length)])));
            Assert.All(sheet.Problems, p => Assert.True(p.Line >= 1));
        }
    }

    [Fact]
    public void The_example_in_the_documents_is_read_without_a_problem()
    {
        var example = File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "docs", "add-claims.md")).Split("```")[1].TrimStart('\n');
        Assert.Equal(
            """
            3 [Mark Zuckerberg Just Intensified the Battle for AI’s Future] Andrea Miotti: Whoever says that AI is easily stolen must not give it away for free. | DirectQuotation | - | - |  | -
              4 «"Zuckerberg admits that advanced AI technology is easily stolen⏎[...] his solution is to just give it to them for free."» at -
              8 Oppose The weights of the most capable AI models should be openly released (-) - He rejects the step of releasing weights; he says nothing of a law.
            11 Harbour Institute | Organisation | Academia | - | - | - |  | - | - | -

            """,
            Written(ClaimSheet.Parse(example)));
    }

    [Fact]
    public void New_keys_are_keys_without_what_is_taken_for_one_another()
    {
        var keys = Enumerable.Range(0, 2_000).Select(_ => Keys.New()).ToList();
        Assert.All(keys, k => Assert.True(Slugs.IsKey(k) && k.Length == Keys.Length && !k.AsSpan().ContainsAny("ilo01")));
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    private static string Written(ClaimSheet sheet)
    {
        var text = new StringBuilder();
        foreach (var problem in sheet.Problems) text.Append(problem).Append('\n');
        foreach (var c in sheet.Claims)
        {
            text.Append($"{c.Line} [{c.Source?.Text ?? "-"}] {c.Actor?.Text ?? "-"}: {c.Summary?.Text ?? "-"} | {Or(c.Attribution)} | {c.Speaker?.Text ?? "-"} | {Or(c.Capacity)} | {c.Said} | {c.Key?.Text ?? "-"}\n");
            foreach (var q in c.Quotes) text.Append($"  {q.Line} «{q.Text.Replace("\n", "⏎", StringComparison.Ordinal)}» at {q.At?.Text ?? "-"}\n");
            foreach (var s in c.Stances) text.Append($"  {s.Line} {s.Value} {s.Target} ({s.Version ?? "-"}) {Or(s.Basis)} {s.Note ?? "-"}\n");
        }

        foreach (var a in sheet.Actors) text.Append($"{a.Line} {a.Name} | {Or(a.Kind)} | {Or(a.Sector)} | {a.Slug?.Text ?? "-"} | {a.FamilyName ?? "-"} | {a.GivenName ?? "-"} | {string.Join("; ", a.Aliases)} | {a.Homepage ?? "-"} | {a.WikidataId ?? "-"} | {a.Note ?? "-"}\n");
        foreach (var p in sheet.Propositions) text.Append($"{p.Line} {p.Title} | {p.Text ?? "-"} | {p.Slug?.Text ?? "-"} | {p.Note ?? "-"}\n");
        return text.ToString();
    }

    private static string Or<T>(T? value) where T : struct, Enum => value?.ToString() ?? "-";
}
