using System.Data.Common;
using System.Globalization;
using System.Text;
using DebateTracker.Claims;
using DebateTracker.Sources;
using DebateTracker.Stances;
using Npgsql;

namespace DebateTracker.Benchmarks;

/// <summary>
/// Fills an empty database with made-up, skewed data, the same for the same size: few actors, bills and sources have most
/// of the claims. A fiftieth as many actors as claims, a tenth as many sources, a five-hundredth as many bills.
/// </summary>
public sealed class Generator(int claims)
{
    private static readonly string[] Vocabulary = MakeVocabulary();
    private static readonly string[] Numbered = ["actors", "bills", "propositions", "sources", "captures", "capture_fragments", "passages", "claims", "stances"];
    private static readonly StanceValue[] OnBills = Enum.GetValues<StanceValue>();
    private static readonly StanceValue[] OnPropositions = [.. OnBills.Where(v => !v.IsOfBillsOnly())];
    private readonly Random random = new(1047);

    public int Actors => Math.Max(10, claims / 50);

    public int Bills => Math.Max(4, claims / 500);

    public int Propositions => Math.Max(4, claims / 2000);

    public int Sources => Math.Max(5, claims / 10);

    /// <summary>The nth of the words, the first the most frequent.</summary>
    public static string Word(int n) => Vocabulary[n % Vocabulary.Length];

    public async Task FillAsync(DbConnection connection)
    {
        await WriteAsync(connection, "actors", "id, slug, name, kind, sector", Range(Actors).Select(i => new object?[]
        {
            (long)i, $"actor-{i}", $"{Capital(Word(i * 7))} {Capital(Word(i * 13))} {i}", i % 3 == 0 ? "organisation" : "person", i % 7 == 0 ? null : Terms.All<DebateTracker.Actors.Sector>()[i % 6],
        }));
        await WriteAsync(connection, "bills", "id, slug, kind, jurisdiction, jurisdiction_name, session, identifier, title, status, status_date", Range(Bills).Select(i => new object?[]
        {
            (long)i, $"bill-{i}", "bill", "ocd-division/country:us", "United States", $"{100 + (i % 20)}th Congress", $"H.R. {i}", $"{Capital(Word(i))} {Capital(Word(i * 3))} Act", "introduced", 20240100,
        }));
        await WriteAsync(connection, "propositions", "id, slug, title, text", Range(Propositions).Select(i => new object?[] { (long)i, $"proposition-{i}", Capital(Word(i * 5)), $"{Capital(Words(8))}." }));
        int[] dateOf = [0, .. Range(Sources).Select(_ => Date())];
        await WriteAsync(connection, "sources", "id, slug, kind, title, publisher, container, date, language, url, rights, archived_on, accessed_on", Range(Sources).Select(i => new object?[]
        {
            (long)i, $"source-{i}", "news_article", Capital(Words(7)), null, $"The {Capital(Word(i % 40))}", dateOf[i], "en", $"https://news.example/{i}", "public_domain", 0, 0,
        }));

        // Each source's text is made of the sentences of its passages, so that every passage is true.
        // Claims are entered a source at a time.
        var claimsOf = new int[Sources];
        for (var c = 0; c < claims; c++) claimsOf[Skewed(Sources) - 1]++;
        random.Shuffle(claimsOf);
        var next = 1;
        var captures = new List<object?[]>();
        var texts = new List<object?[]>();
        var fragments = new List<object?[]>();
        var passages = new List<object?[]>();
        var main = new (int Passage, int Source, string Exact)[claims + 1];
        var further = new List<object?[]>();
        for (var s = 1; s <= Sources; s++)
        {
            var text = new StringBuilder();
            List<(int Claim, int Start, int End, bool Further)> places = [];
            for (var last = next + claimsOf[s - 1]; next < last; next++)
            {
                for (var n = random.Next(2); n >= 0; n--)
                {
                    if (text.Length > 0) text.Append("\n\n");
                    var start = text.Length;
                    text.Append(Capital(Words(12 + random.Next(25)))).Append('.');
                    places.Add((next, start, text.Length, n > 0));
                }
            }

            if (text.Length == 0) text.Append("Nothing.");
            var whole = text.ToString();
            captures.Add([(long)s, (long)s, 0, Capture.Hash(whole), whole.Length, 20240101]);
            texts.Add([(long)s, Capture.Hash(whole), whole]);
            fragments.Add([(long)s, (long)s, (long)s, 0, whole.Length, Capture.Hash(whole)]);
            foreach (var (claim, start, end, isFurther) in places)
            {
                var id = passages.Count + 1;
                passages.Add([(long)id, $"p{id:000000000}", (long)s, (long)s, whole.Length, start, end, whole[start..end], whole[Math.Max(0, start - 32)..start], whole[end..Math.Min(whole.Length, end + 32)], "intact"]);
                if (isFurther) further.Add([(long)claim, 0, (long)id, (long)s]);
                else main[claim] = (id, s, whole[start..end]);
            }
        }

        await WriteAsync(connection, "captures", "id, source_id, ordinal, sha256, length, taken_on", captures);
        await WriteAsync(connection, "source_texts", "source_id, sha256, text", texts);
        await WriteAsync(connection, "capture_fragments", "id, capture_id, source_id, start, length, sha256", fragments);
        await WriteAsync(connection, "passages", "id, key, capture_id, source_id, capture_length, \"start\", \"end\", exact, prefix, suffix, health", passages);
        var stances = new List<object?[]>();
        var actorOf = new int[claims + 1];
        await WriteAsync(connection, "claims", "id, key, actor_id, said_on, on_record, added_on, summary, attribution, status, passage_id, source_id", Range(claims).Select(c =>
        {
            actorOf[c] = Skewed(Actors);
            var date = dateOf[main[c].Source];
            var onBill = random.Next(10) < 7;
            if (onBill) stances.Add([stances.Count + 1L, (long)c, (long)Skewed(Bills), null, Stance(onBill: true), Basis(), 0, (long)main[c].Source]);
            if (random.Next(10) < 5) stances.Add([stances.Count + 1L, (long)c, null, (long)Skewed(Propositions), Stance(onBill: false), Basis(), onBill ? 1 : 0, (long)main[c].Source]);
            return new object?[] { (long)c, $"k{c:000000000}", (long)actorOf[c], date, date, 20260101, $"{Capital(Words(9))}.", Terms.All<Attribution>()[random.Next(3)], "published", (long)main[c].Passage, (long)main[c].Source };
        }));
        await WriteAsync(connection, "claim_passages", "claim_id, ordinal, passage_id, source_id", further);
        await WriteAsync(connection, "stances", "id, claim_id, bill_id, proposition_id, value, basis, ordinal, source_id", stances);
        await WriteAsync(connection, "claim_texts", "claim_id, source_id, names, summary, quotations, titles", Range(claims).Select(c => new object?[] { (long)c, (long)main[c].Source, $"actor {actorOf[c]}", Words(9), main[c].Exact.ToLowerInvariant().TrimEnd('.'), Words(7) }));
        await using var command = connection.CreateCommand();

        // Numbers were given by hand, of which PostgreSQL's sequences know nothing.
        command.CommandText = connection is NpgsqlConnection
            ? "INSERT INTO changes (id, stamp, at, \"by\", what) VALUES (1, 1, now(), 'benchmark', 'Made-up data'); "
                + string.Concat(Numbered.Select(t => $"SELECT setval(pg_get_serial_sequence('{t}', 'id'), max(id)) FROM {t}; ")) + "ANALYZE"
            : "INSERT INTO changes (id, stamp, at, \"by\", what) VALUES (1, 1, datetime('now'), 'benchmark', 'Made-up data'); ANALYZE";
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();

        string Stance(bool onBill) => Terms.Of(StancesOn(onBill)[random.Next(StancesOn(onBill).Count)]);
        string Basis() => random.Next(5) == 0 ? "recorded" : "asserted";
    }

    /// <summary>The stances that can be taken on a bill, or on a proposition.</summary>
    public static IReadOnlyList<StanceValue> StancesOn(bool bill) => bill ? OnBills : OnPropositions;

    private static IEnumerable<int> Range(int count) => Enumerable.Range(1, count);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string[] MakeVocabulary()
    {
        string[] syllables = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za", "dor", "fen", "gal", "hin", "jor"];
        return [.. Enumerable.Range(0, 3000).Select(n => syllables[n % 15] + syllables[n / 15 % 15] + syllables[n / 225 % 15] + (n % 2 == 0 ? "" : "n"))];
    }

    private static async Task WriteAsync(DbConnection connection, string table, string columns, IEnumerable<object?[]> rows)
    {
        if (connection is NpgsqlConnection postgres)
        {
            await using var writer = await postgres.BeginBinaryImportAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)");
            writer.Timeout = TimeSpan.Zero;
            foreach (var row in rows) await writer.WriteRowAsync(default, row);
            await writer.CompleteAsync();
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var names = columns.Split(", ");
        command.CommandText = $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", names.Select((_, i) => "$" + i))})";
        var parameters = names.Select((_, i) =>
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "$" + i;
            command.Parameters.Add(parameter);
            return parameter;
        }).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Word(Skewed(Vocabulary.Length) - 1)));

    /// <summary>A number from 1, low ones far more often than high ones.</summary>
    private int Skewed(int count) => 1 + (int)(count * Math.Pow(random.NextDouble(), 3));

    private int Date() => int.Parse(new DateTime(2019, 1, 1).AddDays(random.Next(2500)).ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
