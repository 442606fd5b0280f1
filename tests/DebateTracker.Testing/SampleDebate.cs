using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Propositions;
using DebateTracker.Sources;

namespace DebateTracker.Testing;

/// <summary>Debates made up for tests: small, varied, the same for the same seed. The words are ours and nobody said them.</summary>
public static class SampleDebate
{
    /// <summary>A debate with many claims of every kind, some without stances, some with two.</summary>
    public static DebateFile Random(int claims, int seed)
    {
        var random = new Random(seed);
        string[] sectors = [.. Terms.All<Actors.Sector>(), ""];
        var actors = Enumerable.Range(0, 9).Select(i => new ActorEntry($"actor-{i}", $"Actor {i}", i % 3 == 0 ? "organisation" : "person", sectors[i % sectors.Length] is { Length: > 0 } s ? s : null,
            Affiliations: i == 4 ? [new("actor-0", "director")] : null))
            .Append(new("legislator", "Legislator", "person")).Append(new("registrant", "Registrant", "organisation", Aliases: ["R."])).ToList();
        List<BillEntry> bills =
        [
            new("bill-0", "bill", "ocd-division/country:us", "United States", "H.R. 0", "The Act 0", "introduced", "118th Congress", Versions: [new("A", "introduced", "2020-02-03"), new("B", "amended", "2022-05-06")]),
            new(
                "bill-1", "bill", "ocd-division/country:us/state:ca", "California", "SB 1", "The Act 1", "vetoed", "2021-2022", ShortTitle: "An act of one name", StatusDate: "2022-09-30",
                Votes: [new("Passage", 4, 3, true, "2022-08-01", "Senate", true, Source: "source-1", Voters: [.. Enumerable.Range(0, 5).Select(i => new VoterEntry($"Voter {i}", i % 2 == 0 ? "yes" : i == 3 ? "not_voting" : "no", $"actor-{i}")), new("Legislator", "no", "legislator")])]),
            new(
                "bill-2", "executive_order", "ocd-division/country:us", "United States", "E.O. 2", "The Act 2", "in_force", ShortTitle: "An act of one name",
                Registers: [new("oppose", "source-2", "OPPOSITION:", "2023-04-05", Names: [new("Seven", "actor-7"), new("Zero", "actor-0"), new("R.", "registrant"), new("Somebody")])]),
        ];
        var propositions = Enumerable.Range(0, 3).Select(i => new PropositionEntry($"proposition-{i}", $"Proposition {i}", $"Sentence {i} holds.")).ToList();
        var texts = Enumerable.Range(0, 5).Select(i => string.Join("\n\n", Enumerable.Range(0, claims).Select(n => $"Statement {n} of source {i} about {(n % 7 == 0 ? "open weights" : "audits")}."))).ToList();
        var sources = texts.Select((text, i) => new SourceEntry(
            $"source-{i}", "report", $"Report {i}", "public_domain", Date: $"20{20 + i}-0{1 + i}",
            Captures: [new(Capture.Hash(text), text.Length, [new(0, text)], Copy: i == 0 ? null : Terms.All<CopyKind>()[i], Passages: [.. Enumerable.Range(0, claims).Where(n => n % 5 == i).Select(n => PassageOf(text, i, n))])])).ToList();
        var entries = Enumerable.Range(0, claims).Select(n =>
        {
            var office = random.Next(3) == 0;
            return new ClaimEntry(
                $"claim{n:0000}", office ? "actor-4" : $"actor-{random.Next(9)}", Terms.All<Attribution>()[random.Next(3)], "published", $"Summary {n} on licensing.", [$"passage{n:0000}"],
                Speaker: !office && n % 4 == 0 ? "actor-7" : null, Capacity: office && n % 5 > 0 ? "official" : null, Office: office ? new("actor-0", "director") : null,
                SaidOn: random.Next(4) switch { 0 => null, 1 => $"20{random.Next(20, 25)}", 2 => $"20{random.Next(20, 25)}-{random.Next(1, 13):00}", _ => $"20{random.Next(20, 25)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}" },
                Stances: Stances(random));
        }).ToList();
        return new() { Format = DebateFile.FormatName, Version = DebateFile.CurrentVersion, Actors = actors, Bills = bills, Propositions = propositions, Sources = sources, Claims = entries };
    }

    /// <summary>A debate in which every list is longer than a page and than a batch: 701 claims, actors and sources, 1,402 positions.</summary>
    public static DebateFile Large()
    {
        const int count = 701;
        string[] stances = [.. Terms.All<StanceValue>()];
        var texts = Enumerable.Range(0, count).Select(i => $"Actor {i} says {stances[i % stances.Length].Replace('_', ' ')} to it.").ToList();
        return new()
        {
            Format = DebateFile.FormatName,
            Version = DebateFile.CurrentVersion,
            Actors = [.. Enumerable.Range(0, count).Select(i => new ActorEntry($"actor-{i:000}", $"Actor {i:000}", "organisation"))],
            Bills = [new("bill-x", "bill", "ocd-division/country:us", "United States", "H.R. 1", "The X Act", "introduced", "118th Congress")],
            Propositions = [new("sentence", "Sentence", "The sentence holds.")],
            Sources = [.. texts.Select((text, i) => new SourceEntry($"source-{i:000}", "report", $"Report {i:000}", "public_domain", Date: $"20{i % 24:00}-0{1 + (i % 9)}", Captures: [new(Capture.Hash(text), text.Length, [new(0, text)], Passages: [Passage(text, $"passage{i:000}", text)])]))],
            Claims =
            [
                .. texts.Select((_, i) => new ClaimEntry(
                    $"claim{i:000}", $"actor-{i:000}", "direct_quotation", "published", $"Claim {i:000} of its actor.", [$"passage{i:000}"],
                    Stances: [new(stances[i % stances.Length], "asserted", "bill-x"), new(OfSentences(stances[i % stances.Length]), "asserted", Proposition: "sentence")])),
            ],
        };
    }

    /// <summary>One actor's stances on one bill of two versions, each with a date, a value and a basis, in the order of the list.</summary>
    public static DebateFile Stances(params (string Date, string Value, string Basis, string? Version)[] stances)
    {
        var text = string.Join("\n\n", stances.Select((s, i) => $"Letter {i} takes a position of its own kind."));
        return new()
        {
            Format = DebateFile.FormatName,
            Version = DebateFile.CurrentVersion,
            Actors = [new("lab", "The Lab", "organisation", "industry")],
            Bills = [new("bill-x", "bill", "ocd-division/country:us/state:ca", "California", "SB 1", "The X Act", "introduced", "2023-2024", Versions: [new("A", "introduced", "2024-02-01"), new("B", "amended", "2024-08-19")])],
            Sources = [new("letters", "open_letter", "Letters", "public_domain", Captures: [new(Capture.Hash(text), text.Length, [new(0, text)], Passages: [.. stances.Select((_, i) => Passage(text, $"letter{i}", $"Letter {i} takes a position of its own kind."))])])],
            Claims = [.. stances.Select((s, i) => new ClaimEntry($"stand{i}", "lab", "direct_quotation", "published", $"Position {i}.", [$"letter{i}"], SaidOn: s.Date.Length == 0 ? null : s.Date, Stances: [new(s.Value, s.Basis, "bill-x", s.Version)]))],
        };
    }

    /// <summary>A stance on a sentence, which nobody amends.</summary>
    public static string OfSentences(string stance) => Terms.Parse<StanceValue>(stance).IsOfBillsOnly() ? "mixed" : stance;

    /// <summary>A passage of a text, at its only place.</summary>
    public static PassageEntry Passage(string text, string key, string exact)
    {
        var start = text.IndexOf(exact, StringComparison.Ordinal);
        var end = start + exact.Length;
        return new(key, start, end, exact, text[Math.Max(0, start - Sources.Passage.ContextLength)..start], text[end..Math.Min(text.Length, end + Sources.Passage.ContextLength)]);
    }

    private static PassageEntry PassageOf(string text, int source, int n) =>
        Passage(text, $"passage{n:0000}", $"Statement {n} of source {source} about {(n % 7 == 0 ? "open weights" : "audits")}.");

    private static List<StanceEntry>? Stances(Random random)
    {
        List<StanceEntry> stances = [];
        if (random.Next(3) > 0)
        {
            var bill = random.Next(3);
            stances.Add(new(Word<StanceValue>(), Basis(), Bill: $"bill-{bill}", Version: bill == 0 && random.Next(3) == 0 ? random.Next(2) == 0 ? "A" : "B" : null));
        }

        if (random.Next(3) == 0) stances.Add(new(OfSentences(Word<StanceValue>()), Basis(), Proposition: $"proposition-{random.Next(3)}"));
        return stances.Count == 0 ? null : stances;

        string Basis() => random.Next(2) == 0 ? "asserted" : "recorded";

        string Word<T>() where T : struct, Enum => Terms.All<T>()[random.Next(Terms.All<T>().Count)];
    }
}
