using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Sources;

namespace DebateTracker.UnitTests;

/// <summary>The bundled debate on SB 1047 says what the facts say that it is drawn from, where these are at hand, letter by letter.</summary>
public sealed class BundledDebateTests
{
    [SkippableFact]
    public async Task Every_statement_in_use_is_a_claim_and_says_what_the_facts_say()
    {
        var statements = Lines("statements.jsonl").ToList();
        var (debate, targets) = (await ReadAsync(BundledDebates.Sb1047AndAfter), JsonNode.Parse(PublicDocument.Beside("facts", "targets.json"))!);
        var bills = targets["bills"]!.AsArray().Select(b => b!["slug"]!.GetValue<string>()).ToHashSet();
        var (claims, sources) = (debate.Claims.ToDictionary(c => c.Key), debate.Sources.ToDictionary(s => s.Slug));
        var used = statements.Where(s => s["use"]!.GetValue<bool>()).ToList();
        Assert.Equal(179, used.Count);
        Assert.All(statements.Except(used), s => Assert.DoesNotContain(Text(s, "id")!, claims.Keys));
        foreach (var s in used)
        {
            var (id, claim) = (Text(s, "id")!, claims[Text(s, "id")!]);
            Assert.Equal(
                (id, Text(s["actor"]!, "slug"), Text(s, "attribution"), Text(s, "summary"), Slug(s["speaker"]), Text(s, "capacity"), Text(s, "said_on"), Text(s, "joint_letter"), Text(s, "note")),
                (claim.Key, claim.Actor, claim.Attribution, claim.Summary, claim.Speaker, claim.Capacity, claim.SaidOn, claim.Letter, claim.Note));
            Assert.Equal((id, Text(s["office"], "role"), Text(s["office"], "organisation")), (id, claim.Office?.Role, claim.Office?.Organisation));
            var on = Text(s, "target")!;
            Assert.Equal(
                Text(s, "stance") is { } value ? [(value, Text(s, "basis")!, bills.Contains(on) ? on : null, bills.Contains(on) ? null : on)] : [],
                (claim.Stances ?? []).Select(t => (t.Value, t.Basis, t.Bill, t.Proposition)));

            // The source, and the words in it.
            var from = s["source"]!;
            var source = sources[Text(from, "slug")!];
            Assert.Equal(
                (id, Text(from, "kind"), Text(from, "publisher"), Text(from, "container"), Text(from, "date"), Text(from, "url"), Text(from, "rights"), Text(from, "read_on")),
                (id, source.Kind, source.Publisher, source.Container, source.Date, source.Url, source.Rights, source.AccessedOn));
            Assert.Equal(Text(from, "title") is null, source.Described == true);
            if (Text(from, "title") is { } title) Assert.Equal(title, source.Title);
            Assert.Equal(
                from["authors"]!.AsArray().Select(a => (Text(a, "family"), Text(a, "given"), Text(a, "literal"))),
                (source.Authors ?? []).Select(a => (a.Family, a.Given, a.Literal)));
            var capture = source.Captures!.Single(c => c.Passages!.Any(p => p.Key == claim.Passages[0]));
            var passage = capture.Passages!.Single(p => p.Key == Assert.Single(claim.Passages));
            Assert.Equal(TextNormaliser.Normalise(Text(s, "exact")!), passage.Exact);
            Assert.Equal((id, Text(from, "read_on"), Text(from, "copy") == "unknown" ? null : Text(from, "copy")), (id, capture.TakenOn, capture.Copy));
            if (Text(from, "extent") == "excerpt")
            {
                Assert.Equal("excerpt", capture.Extent);
                Assert.Equal(TextNormaliser.Normalise(Text(s, "prefix") + Text(s, "exact") + Text(s, "suffix")), Assert.Single(capture.Fragments).Text);
                Assert.Equal(Text(from, "url"), capture.Address);
            }
            else
            {
                Assert.Null(capture.Extent);
            }

            // What it prints again is a source of its own, without a text.
            var original = from["original"];
            Assert.Equal(original is not null, passage.PrimarySource is not null);
            if (original is null) continue;
            var primary = sources[passage.PrimarySource!];
            Assert.Null(primary.Captures);
            Assert.Equal((id, Text(original, "publisher"), Text(original, "date"), Text(original, "url")), (id, primary.Publisher, primary.Date, primary.Url));
            if (Text(original, "title") is { } ofOriginal) Assert.Equal(ofOriginal.Trim('(', ')'), ofOriginal[0] == '(' ? char.ToLowerInvariant(primary.Title[0]) + primary.Title[1..] : primary.Title);
            else Assert.True(primary.Described);
        }
    }

    [SkippableFact]
    public async Task Every_endorsement_is_a_claim_from_the_page_of_the_White_House_which_chose_it()
    {
        var endorsements = JsonNode.Parse(PublicDocument.Beside("facts", "endorsements.json"))!["statements"]!.AsArray().Select(e => e!).ToList();
        var debate = await ReadAsync(BundledDebates.Sb1047AndAfter);
        var (claims, sources) = (debate.Claims.ToDictionary(c => c.Key), debate.Sources.ToDictionary(s => s.Slug));
        Assert.Equal(78, endorsements.Count);
        Assert.Equal(endorsements.Select(e => Text(e, "id")!).Order(), claims.Keys.Where(k => k[0] == 'e').Order());
        foreach (var e in endorsements)
        {
            var (id, claim) = (Text(e, "id")!, claims[Text(e, "id")!]);
            var isPerson = Text(e, "actor_is") == "person";
            Assert.Equal((id, Slug(e[isPerson ? "person" : "organisation"]), Text(e, "attribution"), Text(e, "said_on"), null, null), (claim.Key, claim.Actor, claim.Attribution, claim.SaidOn, claim.Speaker, claim.Capacity));
            Assert.Equal((id, isPerson ? Text(e, "office")?.ToLowerInvariant() : null, isPerson ? Slug(e["organisation"]) : null), (id, claim.Office?.Role.ToLowerInvariant(), claim.Office?.Organisation));
            Assert.Equal(Text(e, "stance") is { } value ? [(value, Text(e, "basis")!, Text(e, "target"))] : [], (claim.Stances ?? []).Select(t => (t.Value, t.Basis, t.Bill)));
            var (source, capture) = debate.Sources.SelectMany(s => s.Captures ?? [], (s, c) => (s, c)).Single(x => (x.c.Passages ?? []).Any(p => p.Key == claim.Passages[0]));
            Assert.Equal(Text(e, "exact"), capture.Passages!.Single(p => p.Key == claim.Passages[0]).Exact);
            Assert.Equal((id, Text(e, "document"), Text(e, "publisher"), Text(e, "published_on")), (id, source.Title, source.Publisher, source.Date));
            Assert.StartsWith("The White House chose these statements", source.Note, StringComparison.Ordinal);
        }
    }

    [SkippableTheory]
    [InlineData("leginfo-bill-status-sb-1047-safe-and-2024-09-29", "ca-sb1047-status-and-veto-message-2024-09-29.leginfo.html", 5)]
    [InlineData("the-white-house-ensuring-a-national-policy-framework-for-2025-12-11", "us-eo14365-2025-12-11.whitehouse.md", 2)]
    [InlineData("federal-register-executive-order-14179-removing-barriers-to-2025-01-31", "us-eo14179-2025-01-23.federalregister.xml", 1)]
    [InlineData("federal-register-executive-order-14110-safe-secure-and-2023-10-30", "us-eo14110-2023-10-30.federalregister.xml", 2)]
    [InlineData("white-house-wide-acclaim-ai-action-plan-2025-07-24", "us-wide-acclaim-ai-action-plan-2025-07-24.whitehouse.md", 52)]
    [InlineData("white-house-what-they-are-saying-eo-14110-2023-10-31", "us-what-they-are-saying-eo14110-2023-10-31.whitehouse.md", 26)]
    public async Task What_stands_in_a_public_document_stands_there_to_the_character(string slug, string file, int passages)
    {
        var document = await PublicDocument.ReadAsync(file);
        var source = (await ReadAsync(BundledDebates.Sb1047AndAfter)).Sources.Single(s => s.Slug == slug);
        var capture = Assert.Single(source.Captures!);
        Assert.Equal((Capture.Hash(document.Text), CodePoints.Count(document.Text)), (capture.Sha256, capture.Length));
        Assert.Equal(passages, capture.Passages!.Count);
        Assert.All(capture.Fragments, f => Assert.Equal(CodePoints.Slice(document.Text, f.Start, f.Start + CodePoints.Count(f.Text!)), f.Text));
        Assert.All(capture.Passages, p =>
        {
            Assert.Equal((p.Exact, p.Prefix, p.Suffix), Passage.QuoteAt(document.Text, p.Start, p.End) is var q ? (q.Exact, q.Prefix, q.Suffix) : default);
            Assert.Equal(document.Locators.Where(l => l.Start <= p.Start).MaxBy(l => l.Start)?.Label, p.Locator);
        });
    }

    [SkippableFact]
    public async Task Votes_and_registers_are_those_of_the_facts_name_by_name()
    {
        var (facts, registers53) = (JsonNode.Parse(PublicDocument.Beside("facts", "registers.json"))!, JsonNode.Parse(PublicDocument.Beside("facts", "registers-sb53.json"))!);
        var debate = await ReadAsync(BundledDebates.Sb1047AndAfter);
        var bills = debate.Bills.ToDictionary(b => b.Slug);
        foreach (var vote in facts["votes"]!.AsArray().Where(v => Text(v, "bill") is not null))
        {
            var held = bills[Text(vote, "bill")!].Votes!.Single(v => v.Date == Text(vote, "date") && v.Yes == vote!["yes"]!.GetValue<int>() && v.No == vote["no"]!.GetValue<int>());
            Assert.Equal((vote!["passed"]!.GetValue<bool>(), vote["on_passage"]!.GetValue<bool>(), Text(vote, "of_version")), (held.Passed, held.OnPassage == true, held.Version));
            var names = vote["names"] is JsonObject n
                ? Of("ayes", "yes").Concat(Of("noes", "no")).Concat(Of("no_vote_recorded", "not_voting")).ToList()
                : [];
            Assert.Equal(names, (held.Voters ?? []).Select(v => (v.Name, v.Vote, v.Actor)));

            IEnumerable<(string, string, string?)> Of(string list, string word) => vote["names"]![list]!.AsArray().Select(x => (Text(x, "printed")!, word, Slug(x)));
        }

        var registers = registers53["registers"]!.AsArray();
        Assert.Equal(registers.Count, bills["sb-53"].Registers!.Count);
        foreach (var (register, held) in registers.Zip(bills["sb-53"].Registers!))
        {
            Assert.Equal((Text(register, "position"), Text(register, "heading_as_printed"), Text(register, "verified_on") ?? Text(register, "hearing") ?? Text(register, "document_date")), (held.Position, held.Heading, held.Date));
            Assert.Equal(register!["organisations"]!.AsArray().Select(o => (Text(o, "printed")!, Slug(o), Text(o, "note"))), (held.Names ?? []).Select(o => (o.Name, o.Actor, o.Note)));
        }

        Assert.Equal(
            facts["register_reported"]!.AsArray().Select(r => $"{Text(r, "position")} {Text(r, "printed")} {Slug(r)} {Text(r, "date")}"),
            bills["sb-1047"].Registers!.Select(r => $"{r.Position} {r.Names![0].Name} {r.Names[0].Actor} {r.Date}"));
        foreach (var sponsor in facts["sponsors"]!.AsArray()) Assert.Contains(new SponsorEntry(Text(sponsor, "printed")!, "sponsor", Actor: Slug(sponsor)), bills[Text(sponsor, "bill")!].Sponsors!);
    }

    [SkippableFact]
    public async Task Witnesses_print_what_the_facts_say_they_print()
    {
        var variants = JsonNode.Parse(PublicDocument.Beside("facts", "corrupt-copies.json"))!.AsArray().SelectMany(c => c!["variants"]!.AsArray()).Select(v => (Text(v, "where"), Text(v, "words"))).ToHashSet();
        var debate = await ReadAsync(BundledDebates.Sb1047AndAfter);
        var passages = debate.Sources.SelectMany(s => s.Captures ?? [], (s, c) => (Source: s, Capture: c)).SelectMany(x => x.Capture.Passages ?? [], (x, p) => (x.Source, Passage: p)).ToDictionary(x => x.Passage.Key);
        var witnesses = debate.Claims.SelectMany(c => c.Witnesses ?? []).Distinct().ToList();
        Assert.Equal(4, witnesses.Count);
        Assert.All(witnesses, w => Assert.Contains((passages[w].Source.Publisher, passages[w].Passage.Exact), variants));
        Assert.All(debate.Claims.Where(c => c.Witnesses is not null), c => Assert.False(Anchoring.QuoteComparison.Between(passages[c.Passages[0]].Passage.Exact, passages[c.Witnesses![0]].Passage.Exact).IsAlike));
    }

    [Fact]
    public async Task Of_a_record_that_both_have_the_one_on_SB_1047_is_taken()
    {
        var (first, second, both) = (await ReadAsync(BundledDebates.OpenSourceAi), await ReadAsync(BundledDebates.Sb1047AndAfter), await BundledDebates.ReadAllAsync());
        var names = first.Records.Concat(second.Records).Select(RecordDocument.NameOf).Distinct().ToList();
        Assert.Equal(names.Order(), both.Records.Select(RecordDocument.NameOf).Order());
        var taken = both.Records.ToDictionary(RecordDocument.NameOf, RecordDocument.Of);
        Assert.All(second.Records, r => Assert.Equal(RecordDocument.Of(r), taken[RecordDocument.NameOf(r)]));
        Assert.Equal(
            ["anthropic", "elon-musk", "future-of-life-institute", "mark-zuckerberg", "meta", "openai"],
            first.Actors.Select(a => a.Slug).Intersect(second.Actors.Select(a => a.Slug)));
        Assert.All(both.Propositions, p => Assert.Equal(p.Text, p.Title + "."));
    }

    /// <summary>One document is one source: of a letter in two debates, and of an analysis that bills and claims name, nothing is found at one of two places only.</summary>
    [Fact]
    public async Task No_document_is_two_sources()
    {
        var sources = (await BundledDebates.ReadAllAsync()).Sources;
        Assert.Equal([], Twice(s => s.Url));
        Assert.Equal([], Twice(s => s.Date is null ? null : $"{string.Concat(s.Title.Where(char.IsLetterOrDigit)).ToUpperInvariant()}, {s.Publisher}, {s.Date}"));

        IEnumerable<string> Twice(Func<SourceEntry, string?> of) =>
            sources.GroupBy(of).Where(g => g.Key is not null && g.Count() > 1).Select(g => string.Join(" = ", g.Select(s => s.Slug)));
    }

    private static async Task<DebateFile> ReadAsync(string name)
    {
        await using var input = BundledDebates.Open(name);
        return (await DebateFileReader.ReadAsync(input, default)).File!;
    }

    private static IEnumerable<JsonNode> Lines(string file) => PublicDocument.Beside("facts", file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!);

    private static string? Text(JsonNode? node, string member) => node?[member] is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;

    private static string? Slug(JsonNode? node) => Text(node, "slug");
}
