using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using DebateTracker.Changes;
using DebateTracker.Data;
using DebateTracker.Stances;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Sheets;

/// <summary>What a table of positions proposes.</summary>
/// <param name="Proposals">A claim for each row, as far as the row says what it is to be; none has a passage yet.</param>
/// <param name="There">How many rows were proposed before, or are claims by now.</param>
/// <param name="Problems">What keeps rows or the table from being read, each in a sentence.</param>
/// <param name="Remarks">What is not taken over, each in a sentence.</param>
public sealed record PositionProposals(IReadOnlyList<Proposal> Proposals, int There, IReadOnlyList<string> Problems, IReadOnlyList<string> Remarks);

/// <summary>
/// Makes proposals of a table of positions that somebody keeps: comma-, semicolon- or tab-separated values (RFC 4180) with a
/// heading. A position is no claim before its words are found in a source; until then it is work in progress.
/// </summary>
public sealed class PositionSheet(IDbContextFactory<DebateDbContext> contexts, TimeProvider clock)
{
    private const int MostOfRow = 4000;

    // What is taken, and how others call it; the first that the table has counts.
    private static readonly Dictionary<string, string[]> Columns = new(StringComparer.Ordinal)
    {
        ["actor"] = ["actor", "actorname", "organisation", "organization", "person", "who", "name"],
        ["target"] = ["target", "bill", "proposition", "targetname", "concept", "on", "issue"],
        ["stance"] = ["stance", "position", "opinion"],
        ["basis"] = ["stancebasis", "basis"],
        ["date"] = ["saidon", "date", "latestonrecord", "onrecord", "since", "when"],
        ["words"] = ["exact", "evidencewords", "quote", "words", "quotation", "text"],
        ["source"] = ["sourceurl", "source", "url", "evidence", "link"],
        ["summary"] = ["summary", "claim"],
        ["note"] = ["stancenote", "note", "comment"],
    };

    /// <summary>Reads a table and finds whom and what it names. Nothing is stored.</summary>
    /// <param name="csv">The table.</param>
    /// <param name="by">Who proposes.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<PositionProposals> ReadAsync(string csv, string by, CancellationToken cancellation = default)
    {
        var (heading, rows, problem) = Parse(csv);
        if (problem is not null) return new([], 0, [problem], []);
        var names = heading.Select(SearchText.Letters).ToList();
        var column = Columns.ToDictionary(c => c.Key, c => c.Value.Select(n => names.IndexOf(n)).FirstOrDefault(i => i >= 0, -1));
        foreach (var needed in (string[])["actor", "target", "stance"])
            if (column[needed] < 0) return new([], 0, [$"The table has no column for the {needed}; it can be called {string.Join(", ", Columns[needed])}."], []);
        List<string> problems = [];
        var unused = heading.Where((_, i) => !column.ContainsValue(i)).ToList();
        List<string> remarks = unused.Count == 0 ? [] : [$"Not taken over are the columns {string.Join(", ", unused)}."];

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var actors = await db.Actors.AsNoTracking().Include(a => a.Aliases).Where(a => a.Withdrawn == null).OrderBy(a => a.Slug).ToListAsync(cancellation);
        var bills = await db.Bills.AsNoTracking().Include(b => b.Aliases).Where(b => b.Withdrawn == null).OrderBy(b => b.Slug).ToListAsync(cancellation);
        var propositions = await db.Propositions.AsNoTracking().Where(p => p.Withdrawn == null).OrderBy(p => p.Slug).ToListAsync(cancellation);
        var knownActors = new NameList<Nameable>("actor", [.. actors.Select(a => new Nameable(a.Slug, a.Name, [a.Name, .. a.Aliases.Select(x => x.Name)]))]);
        var billSlugs = bills.Select(b => b.Slug).ToHashSet(StringComparer.Ordinal);
        var knownTargets = new NameList<Nameable>("bill or proposition",
        [
            .. bills.Select(b => new Nameable(b.Slug, b.Name, [.. new[] { b.Identifier, b.ShortTitle, b.Title }.OfType<string>(), .. b.Aliases.Select(x => x.Name)])),
            .. propositions.Select(p => new Nameable(p.Slug, p.Title, [p.Title, p.Text])),
        ]);
        var there = await db.Proposals.Select(p => p.Key).Concat(db.Claims.Select(c => c.Key)).ToHashSetAsync(cancellation);
        var now = ChangeChain.Cut(clock.GetUtcNow().UtcDateTime);
        List<Proposal> proposals = [];
        var before = 0;
        foreach (var (cells, row) in rows.Select((r, i) => (r, i + 2)))
        {
            if (cells.All(string.IsNullOrWhiteSpace)) continue;
            if (cells.Length > heading.Count)
            {
                problems.Add($"Row {row} has {cells.Length} cells, and the heading {heading.Count}.");
                continue;
            }

            if (cells.Sum(c => c.Length) > MostOfRow)
            {
                problems.Add($"Row {row} has more than {MostOfRow} characters; what is that long is no position.");
                continue;
            }

            string? Of(string name) => column[name] is >= 0 and var i && i < cells.Length && cells[i].Trim() is { Length: > 0 } text ? text : null;

            // The same row is the same proposal, whenever it comes.
            var key = KeyOf(Columns.Keys.Select(Of));
            if (!there.Add(key))
            {
                before++;
                continue;
            }

            List<string> missing = [];
            var document = new JsonObject { ["key"] = key };
            if (Of("actor") is not { } who) missing.Add("Nobody is named.");
            else if (knownActors.Find(who) is { Found: { } actor }) document["actor"] = actor.Slug;
            else missing.Add(Sentence(knownActors.Find(who).Problem!));
            document["status"] = "published";
            if (Of("summary") is { } summary) document["summary"] = summary;
            if (Of("date") is { } written)
            {
                if (PartialDate.TryParse(written, out var date)) document["saidOn"] = date.ToString();
                else missing.Add($"'{written}' is no date of the form 2024, 2024-07 or 2024-07-23.");
            }

            var stance = new JsonObject();
            if (Of("stance") is not { } said) missing.Add("No stance is given.");
            else if (Terms.TryParse<StanceValue>(Term(said), out var value)) stance["value"] = Terms.Of(value);
            else missing.Add($"'{said}' is no stance; there are {string.Join(", ", Terms.All<StanceValue>())}.");
            if (Of("basis") is { } basis)
            {
                if (Terms.TryParse<StanceBasis>(Term(basis), out var known) && known is StanceBasis.Asserted or StanceBasis.Recorded) stance["basis"] = Terms.Of(known);
                else missing.Add($"A claim cannot be '{basis}'; it is asserted or recorded.");
            }

            if (Of("target") is not { } on) missing.Add("It is not said on what.");
            else if (knownTargets.Find(on) is { Found: { } target }) stance[billSlugs.Contains(target.Slug) ? "bill" : "proposition"] = target.Slug;
            else missing.Add(Sentence(knownTargets.Find(on).Problem!));
            if (Of("note") is { } note) stance["note"] = note;
            document["stances"] = new JsonArray(stance);
            missing.Add("Its passage is to be found.");
            proposals.Add(new()
            {
                Key = key,
                Kind = RecordKind.Claim,
                By = by,
                At = now,
                Note = string.Join(' ', new string?[] { $"Row {row}.", Of("words") is { } words ? $"Words: {QuotationMarks.Around(words)}." : null, Of("source") is { } source ? $"Source: {source} ." : null }.OfType<string>().Concat(missing)),
                Document = document.ToJsonString(RecordDocument.Canonical),
            });
        }

        return new(proposals, before, problems, remarks);
    }

    private static (IReadOnlyList<string> Heading, IReadOnlyList<string[]> Rows, string? Problem) Parse(string csv)
    {
        var text = csv.TrimStart('\uFEFF');
        var first = text.Split('\n', 2)[0];
        var delimiter = ((string[])[",", ";", "\t"]).MaxBy(d => first.Split(d).Length)!;
        List<int> bads = [];
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter, MaxFieldSize = 1_000_000, BadDataFound = bad => bads.Add(bad.Context.Parser!.RawRow) });
        List<string[]> rows = [];
        try
        {
            while (parser.Read()) rows.Add(parser.Record!);
        }
        catch (CsvHelperException e)
        {
            return ([], [], $"The table cannot be read in line {parser.RawRow}: {e.Message.Split('\n')[0].Trim()}");
        }

        if (bads.Count > 0) return ([], [], $"The table has a quotation mark where none can be, in line {bads[0]}; a value with quotation marks stands in such, and has each of its own twice.");
        return rows.Count == 0 ? ([], [], "The table is empty.") : ([.. rows[0].Select(h => h.Trim())], rows[1..], null);
    }

    private static string Term(string said) => said.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    private static string Sentence(string problem) => char.ToUpperInvariant(problem[0]) + problem[1..] + ".";

    // Of the alphabet of keys, long enough to be nobody else's.
    private static string KeyOf(IEnumerable<string?> cells)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', cells)));
        return "row" + Convert.ToHexStringLower(hash)[..20];
    }
}
