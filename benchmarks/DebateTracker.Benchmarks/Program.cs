using System.CommandLine;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using DebateTracker;
using DebateTracker.Benchmarks;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Debates;
using DebateTracker.Exports;
using DebateTracker.Following;
using DebateTracker.Positions;
using DebateTracker.PostgreSql;
using DebateTracker.Snapshot;
using DebateTracker.Sources;
using DebateTracker.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

var claimsOption = new Option<int>("--claims") { DefaultValueFactory = _ => 200_000, Description = "How many claims to make." };
var postgresOption = new Option<string?>("--postgres") { Description = "Connection string of a PostgreSQL server whose user may create databases." };
var sqliteOption = new Option<string?>("--sqlite") { Description = "A file for a new SQLite database." };
var keepOption = new Option<bool>("--keep") { Description = "Keep the database and say where it is; one that is there already is used as it is." };
var httpOption = new Option<string?>("--http") { Description = "The address of an app running on such a database: time uncached, filtered /claims pages." };
var siteOption = new Option<string?>("--site") { Description = "DebateTracker.Web.dll, published: run it on the database and read pages while another process saves, instead of comparing with SQL." };
var secondsOption = new Option<int>("--seconds") { DefaultValueFactory = _ => 120, Description = "How long each of the six runs with --site takes." };
var saveOption = new Option<string?>("--save-once-a-second") { Description = "Save to a database until standard input ends; used by --site. 'PostgreSql' or 'Sqlite'.", Hidden = true };
var referencesOption = new Option<string?>("--references") { Arity = ArgumentArity.ZeroOrOne, Description = "Time a thousand references in each of our styles, and in those of a folder, instead of anything else." };
var documentsOption = new Option<string?>("--documents") { Description = "Read the HTML, PDF and Word files of a folder and print what was taken of them, instead of anything else." };
var root = new RootCommand("Asks the program and hand-written SQL the same questions, in turn, on the same made-up data.") { claimsOption, postgresOption, sqliteOption, keepOption, httpOption, siteOption, secondsOption, saveOption, referencesOption, documentsOption };
root.SetAction(async parsed =>
{
    if (parsed.GetValue(documentsOption) is { } documents)
    {
        await ReadDocuments.RunAsync(documents);
        return;
    }

    if (parsed.GetResult(referencesOption) is not null)
    {
        StyledReferences.Time(parsed.GetValue(referencesOption));
        return;
    }

    var claims = parsed.GetValue(claimsOption);
    if (parsed.GetValue(saveOption) is { } saved)
    {
        await Saver.RunAsync(saved, claims);
        return;
    }

    var (site, seconds) = (parsed.GetValue(siteOption), parsed.GetValue(secondsOption));
    if (parsed.GetValue(httpOption) is { } address) await Http.TimeAsync(new Uri(address), claims);
    if (parsed.GetValue(postgresOption) is { } server)
    {
        var name = $"debate_benchmark_{claims}";
        await using var administration = new NpgsqlConnection(server);
        await administration.OpenAsync();
        await using var exists = new NpgsqlCommand($"SELECT count(*) FROM pg_database WHERE datname = '{name}'", administration);
        var isThere = (long)(await exists.ExecuteScalarAsync())! > 0;
        if (!isThere) await new NpgsqlCommand($"CREATE DATABASE {name}", administration).ExecuteNonQueryAsync();
        var connectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        try
        {
            await new Comparison(new PostgreSqlDatabase(), connectionString, () => new NpgsqlConnection(connectionString), claims, site, seconds).RunAsync(isThere);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            if (!parsed.GetValue(keepOption)) await new NpgsqlCommand($"DROP DATABASE {name}", administration).ExecuteNonQueryAsync();
            else Console.WriteLine($"The database {name} is kept.");
        }
    }

    if (parsed.GetValue(sqliteOption) is { } named)
    {
        var file = Path.GetFullPath(named); // The site runs in another folder.
        var isThere = File.Exists(file);
        var connectionString = $"Data Source={file}";
        try
        {
            await new Comparison(new SqliteDatabase(), connectionString, () => new SqliteConnection(connectionString), claims, site, seconds).RunAsync(isThere);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            if (!parsed.GetValue(keepOption))
                foreach (var suffix in (string[])["", "-wal", "-shm"]) File.Delete(file + suffix);
        }
    }
});
return await root.Parse(args).InvokeAsync();

/// <summary>The same questions to the program and to hand-written SQL.</summary>
/// <param name="database">The database.</param>
/// <param name="connectionString">Where it is.</param>
/// <param name="connect">Opens a connection for hand-written SQL.</param>
/// <param name="claims">How many claims there are.</param>
/// <param name="site">The program, to be run on the database and read while it is saved to, instead of the comparison; null for the comparison.</param>
/// <param name="seconds">How long each run of that takes.</param>
internal sealed class Comparison(IDebateDatabase database, string connectionString, Func<DbConnection> connect, int claims, string? site, int seconds)
{
    private const int WarmUp = 40;
    private const int Rounds = 31;

    // The claim, the passages and the stances of a page, as one would ask for them by hand.
    private const string PageOfIds = "SELECT c.key, c.summary, c.said_on, a.name, s.title, s.container, s.date, s.url FROM claims c JOIN actors a ON a.id = c.actor_id JOIN sources s ON s.id = c.source_id WHERE c.id {0}";
    private const string PassagesOfIds = "SELECT p.* FROM passages p JOIN claims c ON c.passage_id = p.id WHERE c.id {0} UNION ALL SELECT p.* FROM passages p JOIN claim_passages f ON f.passage_id = p.id WHERE f.claim_id {0}";
    private const string StancesOfIds = "SELECT t.*, b.slug, p.slug FROM stances t LEFT JOIN bills b ON b.id = t.bill_id LEFT JOIN propositions p ON p.id = t.proposition_id WHERE t.claim_id {0}";

    private bool IsPostgres => database is PostgreSqlDatabase;

    public async Task RunAsync(bool isThere)
    {
        var options = new DbContextOptionsBuilder<DebateDbContext>();
        database.Configure(options, connectionString);
        var contexts = new PooledDbContextFactory<DebateDbContext>(options.Options);
        await using (var db = contexts.CreateDbContext()) await database.MigrateAsync(db, default);
        var filling = Stopwatch.StartNew();
        if (!isThere)
        {
            await using var connection = await OpenAsync();
            await new Generator(claims).FillAsync(connection);
            Console.Error.WriteLine($"{database.Name}: {claims:N0} claims made in {filling.Elapsed.TotalSeconds:N0} s.");
        }

        filling.Restart();
        await using (var db = contexts.CreateDbContext())
        {
            if (await DebateUpgrade.IsNeededAsync(db))
            {
                await new DebateUpgrade(contexts, database, TimeProvider.System).RunAsync(Console.Error.WriteLine);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database.Name}: first revisions of everything in {filling.Elapsed.TotalSeconds:N1} s."));
            }
        }

        if (site is not null)
        {
            // The site keeps no file of a smaller index, and its starts from one are timed.
            if (claims < IndexFile.UsualLeastClaims) throw new InvalidOperationException($"--site needs --claims {IndexFile.UsualLeastClaims} or more.");
            await new FollowingCost(contexts, database, claims).RunAsync();
            await new Site(site, database.Name, connectionString, claims, seconds).RunAsync();
            return;
        }

        await ExportAsync(contexts);
        using var cache = new DebateFollower(contexts, database);
        await using var debate = new CurrentDebate(contexts, database, cache);
        var queries = new ClaimQueries(debate, database, ShownContext.Whole);
        var before = Memory.Settled();
        var loading = Stopwatch.StartNew();
        var index = await queries.IndexAsync();
        var loaded = loading.Elapsed;
        await Task.Yield(); // What loading used is given back once it is off the stack.
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### {database.Name}, {claims:N0} claims\n\nThe index loads in {loaded.TotalSeconds:N1} s and holds {(Memory.Settled() - before) / 1e6:N0} MB.\n"));
        Console.WriteLine("| question | program, ms | hand-written SQL, ms | ratio (median of pairs) |\n|---|---:|---:|---:|");
        await using var sql = await OpenAsync();
        var round = 0;

        // A new bill, actor, word and depth each time, so that nothing is answered from what was asked before.
        await CompareAsync("page of one bill and stance", async r => await PageAsync(queries, Filter(("bill", $"bill-{3 + r}"), ("stance", "oppose")), null),
            async r => await ReadPageAsync(sql, $"SELECT c.id FROM stances t JOIN claims c ON c.id = t.claim_id WHERE t.bill_id = {3 + r} AND t.value = 'oppose' ORDER BY c.on_record DESC, c.id DESC LIMIT 50"));
        await CompareAsync("page of one actor", async r => await PageAsync(queries, Filter(("actor", $"actor-{2 + r}")), null),
            async r => await ReadPageAsync(sql, $"SELECT id FROM claims WHERE actor_id = {2 + r} ORDER BY on_record DESC, id DESC LIMIT 50"));
        await CompareAsync("page at nine tenths of all", async r => await PageAsync(queries, ClaimFilter.Everything, $"k{(int)(claims * 0.9) + r:000000000}"),
            async r =>
            {
                var (date, id) = (await RowsAsync(sql, $"SELECT on_record, id FROM claims WHERE key = 'k{(int)(claims * 0.9) + r:000000000}'"))[0];
                await ReadPageAsync(sql, $"SELECT id FROM claims WHERE on_record <= {date} AND (on_record < {date} OR id < {id}) ORDER BY on_record DESC, id DESC LIMIT 50");
            });
        await CompareAsync("every facet under one bill", r => Task.FromResult(index.Summarise(Filter(("bill", $"bill-{2 + r}")), null)), async r => await FacetsAsync(sql, $"bill_id = {2 + r}"));
        await CompareAsync("page, facets and count for a rare word", async r => await queries.ListAsync(ClaimFilter.Everything.With(FilterKeys.Words, Generator.Word(1500 + (7 * ++round))), new()),
            async r => await SearchAsync(sql, Generator.Word(1500 + (7 * ++round))));
        await CompareAsync("an actor's positions", r => Task.FromResult(PositionIndex.Of(index).OfActor($"actor-{2 + r}")),
            async r => await DrainAsync(sql, $"SELECT t.*, c.on_record, b.slug, p.slug FROM stances t JOIN claims c ON c.id = t.claim_id LEFT JOIN bills b ON b.id = t.bill_id LEFT JOIN propositions p ON p.id = t.proposition_id WHERE c.actor_id = {2 + r} ORDER BY t.bill_id, t.proposition_id, c.on_record DESC, c.id DESC"));
        await ExportAsync(queries, sql);
    }

    private static ClaimFilter Filter(params (string Key, string Value)[] values) => ClaimFilter.Parse(values.Select(v => KeyValuePair.Create(v.Key, v.Value)), []);

    private static async Task PageAsync(ClaimQueries queries, ClaimFilter filter, string? after) =>
        await queries.NewestAsync(filter, 50, after);

    private static async Task CompareAsync(string question, Func<int, Task> program, Func<int, Task> byHand)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var r = -WarmUp; r < Rounds; r++)
        {
            // Whoever asks second finds the data read already: they take turns.
            var first = r % 2 == 0 ? await TimeAsync(() => program(r + WarmUp)) : await TimeAsync(() => byHand(r + WarmUp));
            var second = r % 2 == 0 ? await TimeAsync(() => byHand(r + WarmUp)) : await TimeAsync(() => program(r + WarmUp));
            var (a, b) = r % 2 == 0 ? (first, second) : (second, first);
            if (r < 0) continue; // Compiled and cached what there is to compile and cache.
            ours.Add(a);
            theirs.Add(b);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {question} | {Median(ours):N2} | {Median(theirs):N2} | {Median([.. ours.Zip(theirs, (a, b) => a / b)]):N2} |"));
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static async Task DrainAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync()) reader.GetValues(values);
    }

    private static async Task<List<(int First, long Second)>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(int, long)>();
        while (await reader.ReadAsync()) rows.Add((reader.GetInt32(0), reader.GetInt64(1)));
        return rows;
    }


    private async Task ReadPageAsync(DbConnection connection, string idQuery)
    {
        var ids = new List<long>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = idQuery;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) ids.Add(reader.GetInt64(0));
        }

        if (ids.Count == 0) return;
        var those = IsPostgres ? $"= ANY (ARRAY[{string.Join(',', ids)}]::bigint[])" : $"IN ({string.Join(',', ids)})";
        foreach (var part in (string[])[PageOfIds, PassagesOfIds, StancesOfIds])
            await DrainAsync(connection, part.Replace("{0}", those, StringComparison.Ordinal));
    }

    private static async Task FacetsAsync(DbConnection connection, string where)
    {
        var claims = $"SELECT DISTINCT c.* FROM stances t JOIN claims c ON c.id = t.claim_id WHERE t.{where}";
        foreach (var sql in (string[])
        [
            $"SELECT actor_id, count(*) FROM ({claims}) x GROUP BY 1 ORDER BY 2 DESC LIMIT 12",
            $"SELECT a.sector, count(*) FROM ({claims}) x JOIN actors a ON a.id = x.actor_id GROUP BY 1",
            $"SELECT source_id, count(*) FROM ({claims}) x GROUP BY 1 ORDER BY 2 DESC LIMIT 12",
            $"SELECT attribution, count(*) FROM ({claims}) x GROUP BY 1",
            $"SELECT value, count(*) FROM stances WHERE {where} GROUP BY 1",
            $"SELECT s.proposition_id, count(*) FROM ({claims}) x JOIN stances s ON s.claim_id = x.id WHERE s.proposition_id IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 12",
            "SELECT bill_id, count(*) FROM stances WHERE bill_id IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 12",
            $"SELECT count(*) FROM ({claims}) x",
        ])
            await DrainAsync(connection, sql);
    }

    private async Task SearchAsync(DbConnection connection, string word)
    {
        var matches = IsPostgres ? $"SELECT rowid AS id, rank FROM claim_search('''{word}''')" : $"SELECT rowid AS id, rank FROM claim_search('\"{word}\"')";
        await ReadPageAsync(connection, $"SELECT id FROM ({matches}) m ORDER BY rank LIMIT 50");
        foreach (var sql in (string[])
        [
            $"SELECT actor_id, count(*) FROM claims WHERE id IN (SELECT id FROM ({matches}) m) GROUP BY 1 ORDER BY 2 DESC LIMIT 12",
            $"SELECT a.sector, count(*) FROM claims c JOIN actors a ON a.id = c.actor_id WHERE c.id IN (SELECT id FROM ({matches}) m) GROUP BY 1",
            $"SELECT source_id, count(*) FROM claims WHERE id IN (SELECT id FROM ({matches}) m) GROUP BY 1 ORDER BY 2 DESC LIMIT 12",
            $"SELECT attribution, count(*) FROM claims WHERE id IN (SELECT id FROM ({matches}) m) GROUP BY 1",
            $"SELECT value, count(DISTINCT claim_id) FROM stances WHERE claim_id IN (SELECT id FROM ({matches}) m) GROUP BY 1",
            $"SELECT proposition_id, count(*) FROM stances WHERE claim_id IN (SELECT id FROM ({matches}) m) GROUP BY 1 ORDER BY 2 DESC LIMIT 12",
            $"SELECT bill_id, count(*) FROM stances WHERE claim_id IN (SELECT id FROM ({matches}) m) GROUP BY 1 ORDER BY 2 DESC LIMIT 12",
        ])
            await DrainAsync(connection, sql);
    }

    private async Task ExportAsync(ClaimQueries queries, DbConnection connection)
    {
        const string rows = """
            SELECT c.key, a.slug, a.name, a.kind, a.sector, c.said_on, c.on_record, c.attribution, c.summary, b.slug AS bill, pr.slug AS proposition, t.value, t.basis,
                p.key AS passage, p.exact, p.prefix, p.suffix, p."start", p."end", p.health, p.checked_at, k.sha256,
                s.slug AS source, s.kind AS source_kind, s.title, s.publisher, s.container, s.date, s.language, s.url, s.rights
            FROM claims c JOIN actors a ON a.id = c.actor_id JOIN sources s ON s.id = c.source_id
            JOIN (SELECT id AS claim_id, passage_id FROM claims UNION ALL SELECT claim_id, passage_id FROM claim_passages) e ON e.claim_id = c.id
            JOIN passages p ON p.id = e.passage_id JOIN captures k ON k.id = p.capture_id
            LEFT JOIN stances t ON t.claim_id = c.id LEFT JOIN bills b ON b.id = t.bill_id LEFT JOIN propositions pr ON pr.id = t.proposition_id
            """;
        long count;
        await using (var command = connection.CreateCommand())
        {
            (command.CommandText, command.CommandTimeout) = ($"SELECT count(*) FROM ({rows}) r", 0);
            count = (long)(await command.ExecuteScalarAsync())!;
        }

        var ours = await TimeAsync(() => new CsvFormat().WriteAsync(Stream.Null, ClaimExport.Of(new("Claims", "https://debates.example/claims", "https://debates.example"), queries.StreamAsync(ClaimFilter.Everything), ClaimFilter.Everything)));
        var theirs = await TimeAsync(async () =>
        {
            if (connection is NpgsqlConnection postgres)
            {
                using var reader = await postgres.BeginTextExportAsync($"COPY ({rows}) TO STDOUT (FORMAT CSV)");
                var buffer = new char[65536];
                while (await reader.ReadAsync(buffer) > 0)
                {
                }
            }
            else
            {
                await using var command = connection.CreateCommand();
                command.CommandText = rows;
                await using var reader = await command.ExecuteReaderAsync();
                var values = new object[reader.FieldCount];
                while (await reader.ReadAsync()) reader.GetValues(values);
            }
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| everything as CSV, rows a second | {count / ours * 1000:N0} | {count / theirs * 1000:N0} ({(IsPostgres ? "COPY" : "reader")}) | {theirs / ours:N2} of its speed |"));

        // Once more, only to see what is alive on the way: a collection every twentieth of the claims.
        var (peak, written, start) = (0L, 0, Memory.Settled());
        await foreach (var claim in queries.StreamAsync(ClaimFilter.Everything))
            if (++written % Math.Max(1, claims / 20) == 0) peak = Math.Max(peak, Memory.Settled());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nThe export wrote {count:N0} rows; {(peak - start) / 1e6:N1} MB more than before were in use at the most."));
    }

    // What an export takes, and how much memory it holds at the most beside what was held before.
    private async Task ExportAsync(IDbContextFactory<DebateDbContext> contexts)
    {
        var before = Memory.Settled();
        var output = new Counting(() => Memory.Settled() - before);
        var writing = Stopwatch.StartNew();
        await new DebateExporter(contexts, database).WriteAsync(output);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database.Name}: an export of {output.Written / 1e6:N0} MB in {writing.Elapsed.TotalSeconds:N1} s; after collections every {Counting.AskEvery / 1_000_000} MB on the way, never more than {output.Most / 1e6:N1} MB were in use beyond what was before."));
    }

    private async Task<DbConnection> OpenAsync()
    {
        var connection = connect();
        await connection.OpenAsync();
        return connection;
    }
}

/// <summary>Rendered pages over HTTP.</summary>
internal static class Http
{
    private const int WarmUp = 200;
    private const int Requests = 300;

    public static async Task TimeAsync(Uri address, int claims)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        var bills = Math.Max(4, claims / 500);
        var times = new List<double>();
        for (var i = -WarmUp; i < Requests; i++)
        {
            // No two addresses are the same, so that none is answered from the cache.
            var path = $"/claims?bill=bill-{1 + ((i + WarmUp) % bills)}&from=2019-{1 + ((i + WarmUp) % 12):00}-{1 + ((i + WarmUp) % 28):00}";
            var watch = Stopwatch.StartNew();
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            await response.Content.ReadAsByteArrayAsync();
            response.EnsureSuccessStatusCode();
            if (i >= 0) times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Rendered, uncached /claims with a filter, one after the other: median {times[Requests / 2]:N1} ms, 95th percentile {times[Requests * 95 / 100]:N1} ms, 99th {times[Requests * 99 / 100]:N1} ms, slowest {times[^1]:N1} ms."));
        Console.WriteLine($"({claims:N0} claims, {Requests} requests)");
    }
}

/// <summary>Counts what is written to it, and asks for a figure now and then.</summary>
internal sealed class Counting(Func<long> figure) : Stream
{
    /// <summary>After how many bytes the figure is asked for again.</summary>
    public const int AskEvery = 20_000_000;

    private long next = AskEvery;

    public long Written { get; private set; }

    public long Most { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Written;

    public override long Position
    {
        get => Written;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Count(count);

    public override void Write(ReadOnlySpan<byte> buffer) => Count(buffer.Length);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Count(buffer.Length);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
        // Nothing is kept.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Count(int bytes)
    {
        Written += bytes;
        if (Written < next) return;
        next += AskEvery;
        Most = Math.Max(Most, figure());
    }
}
