using System.Diagnostics;
using DebateTracker.Debates;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DebateTracker.PageTests;

/// <summary>The program as an operator runs it: its own process, its exit code, what it prints.</summary>
public sealed class CommandTests(EmptySqlite database) : IClassFixture<EmptySqlite>
{
    [Fact]
    public async Task Import_export_and_verify_do_what_the_documents_say()
    {
        var folder = Directory.CreateTempSubdirectory("debate");
        try
        {
            var (given, written) = (Path.Combine(folder.FullName, "given.json"), Path.Combine(folder.FullName, "written.json"));
            await using (var bundled = BundledDebates.Open(BundledDebates.OpenSourceAi))
            await using (var file = File.Create(given))
                await bundled.CopyToAsync(file);

            Assert.Equal((0, "81 new, 0 unchanged."), await RunAsync("import", given));
            Assert.Equal((0, "0 new, 81 unchanged."), await RunAsync("import", given));
            Assert.Equal((0, $"Written to {written}."), await RunAsync("export", written));
            Assert.Equal(await File.ReadAllBytesAsync(given), await File.ReadAllBytesAsync(written));
            var (good, compared) = await RunAsync("verify");
            Assert.Equal(0, good);
            Assert.StartsWith("42 passages compared; every one holds.\n81 revisions in 1 change; the chain holds. Its head is change 1, ", compared.ReplaceLineEndings("\n"), StringComparison.Ordinal);

            await database.ExecuteAsync("UPDATE source_texts SET text = replace(text, 'lucky once', 'lucky twice')");
            var (bad, told) = await RunAsync("verify");
            Assert.Equal(1, bad);
            Assert.Contains("time-battle-for-ai-future: Passage", told, StringComparison.Ordinal);

            await File.WriteAllTextAsync(given, "{}");
            var (refused, reason) = await RunAsync("import", given);
            Assert.Equal(1, refused);
            Assert.Contains("Nothing was imported", reason, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_quote_is_found_in_a_stored_text_and_its_selectors_lead_to_the_same_place()
    {
        var folder = Directory.CreateTempSubdirectory("debate");
        var own = new EmptySqlite();
        await own.InitializeAsync();
        try
        {
            const string text = "The board met at noon.\n\nWe cannot support the bill 😀 as it stands, the lab wrote. It asked for time. It asked for time.";
            var letter = Path.Combine(folder.FullName, "letter.txt");
            await File.WriteAllTextAsync(letter, text);
            Assert.Equal(0, (await RunWithAsync("Sqlite", own.ConnectionString, ["import-source", letter, "--title", "A letter"])).Code);

            var (found, told) = await RunWithAsync("Sqlite", own.ConnectionString, ["find-quote", "a-letter", "as it stands"]);
            Assert.Equal(0, found);
            Assert.Contains("Here: 53-65, para. 2, exact", told, StringComparison.Ordinal);
            var (_, json) = await RunWithAsync("Sqlite", own.ConnectionString, ["find-quote", "a-letter", "As It Stands", "--json"]);
            using var answer = System.Text.Json.JsonDocument.Parse(json);
            Assert.Equal("folded", answer.RootElement.GetProperty("best").GetProperty("kind").GetString());
            var (again, place) = await RunWithAsync("Sqlite", own.ConnectionString, ["find-quote", "a-letter", "-"], answer.RootElement.GetProperty("best").GetProperty("selector").GetRawText());
            Assert.Equal(0, again);
            Assert.Contains("Here: 53-65, para. 2, exact in place", place, StringComparison.Ordinal);

            foreach (var (arguments, reason) in (((string[], string)[])[(["nope", "x"], "There is no source 'nope'."), (["a-letter", " "], "The quote has no words."), (["a-letter", "It asked for time."], "Else:"), (["a-letter", "nothing of the kind"], "not")]))
            {
                var (code, output) = await RunWithAsync("Sqlite", own.ConnectionString, ["find-quote", .. arguments]);
                Assert.Equal(1, code);
                Assert.Contains(reason, output, StringComparison.Ordinal);
            }

            Assert.Contains("This is no JSON", (await RunWithAsync("Sqlite", own.ConnectionString, ["find-quote", "a-letter", "-"], "{")).Output, StringComparison.Ordinal);
        }
        finally
        {
            await own.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_a_page_shows_and_is_not_taken_is_told_kept_and_asked_about()
    {
        var folder = Directory.CreateTempSubdirectory("debate");
        var own = new EmptySqlite();
        await own.InitializeAsync();
        try
        {
            const string first = "The harbour board met on Monday and heard from eleven pilots, most of whom want the new lights to be tried for a year before they are paid for.";
            const string second = "Those who sail at night say that the old lights were good enough, and that nobody has asked them where the new ones should stand in the port.";
            var strange = string.Join(' ', Enumerable.Repeat("Unmoored words drift here without any meaning to the harbour,", 2));
            var page = Path.Combine(folder.FullName, "lights.html");
            await File.WriteAllTextAsync(page, $"<!doctype html><html><head><meta charset=utf-8></head><body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav><article><h1>New lights</h1><p>{first}</p><p>{second}</p></article><div><div><p>{strange}</p></div></div></body></html>");
            var (refused, told) = await RunWithAsync("Sqlite", own.ConnectionString, ["import-source", page]);
            Assert.Equal(1, refused);
            string[] report =
            [
                "74.6 % of the words that the document shows were taken (59 of 81, 2 left out for a reason).",
                "Left out, not thought to belong to the text: 20 words, “Unmoored words drift here without any meaning to the harbour, Unmoored words…”.",
                "Left out, navigation: 2 words, “Home News”.",
            ];
            Assert.Equal(
                [.. report, "Nothing was stored, since less than nine tenths of what the document shows was taken. If what was left out does not belong to it, say --accept-losses; else paste its text."],
                told.ReplaceLineEndings("\n").Trim().Split('\n').Where(l => !l.StartsWith('[')));
            var (stored, _) = await RunWithAsync("Sqlite", own.ConnectionString, ["import-source", page, "--accept-losses", "--author", "Holt, Runa", "--author", "Board of Pilots", "--date", "2024-05", "--container", "The Quay", "--number", "HL 4", "--session", "3rd Council"]);
            Assert.Equal(0, stored);
            var file = Path.Combine(folder.FullName, "all.json");
            Assert.Equal(0, (await RunWithAsync("Sqlite", own.ConnectionString, ["export", file])).Code);
            using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(file));
            var source = json.RootElement.GetProperty("sources")[0];
            Assert.Equal(
                "[{\"family\":\"Holt\",\"given\":\"Runa\"},{\"literal\":\"Board of Pilots\"}] 2024-05 The Quay HL 4 3rd Council",
                $"{System.Text.Json.JsonSerializer.Serialize(source.GetProperty("authors"))} {source.GetProperty("date").GetString()} {source.GetProperty("container").GetString()} {source.GetProperty("number").GetString()} {source.GetProperty("session").GetString()}");
            // The words that were left out are nobody's to show.
            Assert.Equal([report[0], "Left out, not thought to belong to the text: 20 words.", "Left out, navigation: 2 words."], source.GetProperty("captures")[0].GetProperty("facts").EnumerateArray().Where(f => f.GetProperty("name").GetString() == "reading").Select(f => f.GetProperty("value").GetString()!));
            Assert.Contains("'7/8/2024' is no date", (await RunWithAsync("Sqlite", own.ConnectionString, ["import-source", page, "--accept-losses", "--another", "--date", "7/8/2024"])).Output, StringComparison.Ordinal);
        }
        finally
        {
            await own.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Who_waits_for_another_process_that_sets_the_database_up_says_so_and_goes_on_after_it(string provider)
    {
        TestDatabase own = provider == "Sqlite" ? new EmptySqlite() : new EmptyPostgreSql();
        await own.InitializeAsync();
        try
        {
            await using var db = await own.Contexts.CreateDbContextAsync();
            if (provider == "Sqlite") await db.Database.EnsureDeletedAsync();
            else await db.Database.ExecuteSqlRawAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            var alone = await own.Provider.LockForSetupAsync(db, default);
            using var process = Start(provider, own.ConnectionString, ["migrate"]);
            var line = await process.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal($"Waiting for another process that is setting up the {provider} database, for a minute at the most.", line);
            Assert.False(process.HasExited);
            await alone.DisposeAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task An_import_or_a_site_that_is_killed_at_any_moment_leaves_all_or_nothing(string provider)
    {
        TestDatabase own = provider == "Sqlite" ? new EmptySqlite() : new EmptyPostgreSql();
        await own.InitializeAsync();
        _ = own.Contexts; // Skips the test when the database is missing.
        var folder = Directory.CreateTempSubdirectory("debate");
        try
        {
            var random = new Random(5);
            var imported = 0L;
            for (var round = 0; round < Requires.Kills(inTheGate: 2); round++)
            {
                // Each file has actors that no other has, one of them in the middle of the others of its kind.
                var file = Path.Combine(folder.FullName, $"{round}.json");
                await File.WriteAllTextAsync(file, System.Text.Json.JsonSerializer.Serialize(
                    new DebateFile { Format = DebateFile.FormatName, Version = DebateFile.CurrentVersion, Actors = [.. Enumerable.Range(0, 2_000).Select(n => new DebateTracker.Actors.ActorEntry($"actor-{round}-{n}", $"Actor {round} {n}", "group"))] }, DebateFile.Json));
                var isSite = round % 2 == 1;
                using (var process = Start(provider, own.ConnectionString, isSite ? ["--urls", "http://127.0.0.1:0"] : ["import", file]))
                {
                    // A start reads for some while before it writes: the moment is anywhere in it, by what a processor counts and no clock.
                    for (var n = random.Next(1, 400); n > 0 && !process.HasExited; n--) Thread.SpinWait(200_000);
                    if (!process.HasExited) process.Kill();
                    await process.WaitForExitAsync();
                }

                var (stored, changes) = ((await own.QueryAsync<long>("SELECT count(*) AS \"Value\" FROM actors WHERE slug LIKE 'actor-%'"))[0], (await own.QueryAsync<long>("SELECT count(*) AS \"Value\" FROM changes"))[0]);
                Assert.True(stored == imported || stored == imported + 2_000, $"{stored} of {imported + 2_000} after round {round}.");
                imported = stored;
                Assert.InRange(changes, imported / 2_000, (imported / 2_000) + 1); // A site may have loaded the bundled debates.
                await own.CheckHistoryAsync();
            }
        }
        finally
        {
            await own.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_backup_of_a_database_that_is_being_written_is_whole_and_can_be_put_in_its_place()
    {
        var folder = Directory.CreateTempSubdirectory("debate");
        try
        {
            await new EmptySqlite().WithWrittenDebateAsync(async own =>
            {
                var file = Path.Combine(folder.FullName, "kept.db");
                using var saver = Saver.Start(own);
                var errors = saver.StandardError.ReadToEndAsync();
                var acknowledged = 0L;
                var listening = Task.Run(async () =>
                {
                    while (await saver.StandardOutput.ReadLineAsync() is { } line) Interlocked.Exchange(ref acknowledged, long.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
                });
                while (Interlocked.Read(ref acknowledged) < 3) Assert.False(saver.HasExited, saver.HasExited ? await errors : "");
                var before = Interlocked.Read(ref acknowledged);
                var (code, output) = await RunWithAsync("Sqlite", own.ConnectionString, ["backup", file]);
                saver.Kill();
                await saver.WaitForExitAsync();
                await listening;
                Assert.True(code == 0, output);
                Assert.Equal($"The copy is whole, and the history in it holds. 4 passages compared; 3 things that do not hold, as verify tells of the database itself.\nWritten to {file}.", output.ReplaceLineEndings("\n"));
                Assert.Equal(["kept.db"], Directory.GetFiles(folder.FullName).Select(Path.GetFileName));
                Assert.Equal((1, $"{file} is there already. Name another file."), await RunWithAsync("Sqlite", own.ConnectionString, ["backup", file]));

                // Put in its place: it is read, verified, and written on.
                var list = Path.Combine(folder.FullName, "all.json");
                Assert.Equal(0, (await RunWithAsync("Sqlite", $"Data Source={file}", ["export", list])).Code);
                using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(list));
                var kept = json.RootElement.GetProperty("actors").EnumerateArray().Where(a => a.GetProperty("slug").GetString()!.StartsWith("actor-", StringComparison.Ordinal)).Count();
                Assert.InRange(kept, before, Interlocked.Read(ref acknowledged) + 1);
                Assert.Equal($"Lab {kept}", json.RootElement.GetProperty("actors").EnumerateArray().Single(a => a.GetProperty("slug").GetString() == "lab").GetProperty("name").GetString());
                Assert.Equal(0, (await RunWithAsync("Sqlite", $"Data Source={file}", ["edit", "actor", "lab", "--set", "name=Another lab", "--why", "It is."])).Code);
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Where_operators_migrate_themselves_a_database_that_lacks_a_migration_is_told_and_the_command_brings_it_up()
    {
        var folder = Directory.CreateTempSubdirectory("debate");
        try
        {
            var connection = $"Data Source={Path.Combine(folder.FullName, "own.db")}";
            var (refused, told) = await RunWithAsync("Sqlite", connection, ["verify"], variable: ("Database__Migrate", "false"));
            Assert.Equal(1, refused);
            Assert.Matches(@"^DebateTracker cannot start: the Sqlite database cannot be opened or migrated\. It lacks \d+ migrations of this version \(\d+_Initial, .*_Sessions\), and Database:Migrate is false\. Run the command migrate\.$", told);
            Assert.Equal((0, "The database is of this version."), await RunWithAsync("Sqlite", connection, ["migrate"], variable: ("Database__Migrate", "false")));
            Assert.Equal(0, (await RunWithAsync("Sqlite", connection, ["verify"], variable: ("Database__Migrate", "false"))).Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Commands_find_their_settings_from_any_folder()
    {
        var (code, output) = await RunWithAsync("Oracle", "x", ["verify"], folder: Path.GetTempPath());
        Assert.Equal((1, "DebateTracker cannot start: Database:Provider is 'Oracle'; it must be Sqlite or PostgreSql."), (code, output));
        Assert.Contains("usage", (await RunWithAsync("Sqlite", database.ConnectionString, ["verify", "--help"], folder: Path.GetTempPath())).Output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("33")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task A_context_that_cannot_be_shown_keeps_the_program_from_starting(string setting)
    {
        var (code, told) = await RunWithAsync("Sqlite", database.ConnectionString, ["verify"], variable: ("Evidence__Context", setting));
        Assert.Equal($"DebateTracker cannot start: Evidence:Context is '{setting}'; it must be a number of characters from 0 to 32.", told);
        Assert.Equal(1, code);
    }

    [Theory]
    [InlineData("Oracle", "x", "DebateTracker cannot start: Database:Provider is 'Oracle'; it must be Sqlite or PostgreSql.")]
    [InlineData("PostgreSql", "Host=127.0.0.1;Port=1;Database=x;Username=x;Password=secret", "DebateTracker cannot start: the PostgreSql database cannot be opened or migrated.")]
    [InlineData("Sqlite", "Data Source=/proc/none/debate.db", "DebateTracker cannot start: the Sqlite database cannot be opened or migrated.")]
    [InlineData("Sqlite", "nonsense", "DebateTracker cannot start: the Sqlite database cannot be opened or migrated.")]
    public async Task What_keeps_the_program_from_starting_is_told_in_one_line(string provider, string connectionString, string beginning)
    {
        foreach (var arguments in (string[][])[["verify"], []])
        {
            var (code, output) = await RunWithAsync(provider, connectionString, arguments);
            Assert.Equal(1, code);
            Assert.StartsWith(beginning, output, StringComparison.Ordinal);
            Assert.Single(output.Split('\n'));
            Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--urls localhost:6102", "Urls is 'localhost:6102'; it must be an address to listen at, such as http://localhost:5080, several parted by semicolons.")]
    [InlineData("--Site:Address nonsense", "Site:Address is 'nonsense'; it must be an address such as https://debate.example.")]
    [InlineData("--Site:Adress https://debate.example", "There is no setting Site:Adress; there are Site:Address, Site:StrictTransport.")]
    [InlineData("--Desk:Passkeys always", "Desk:Passkeys is 'always'; it must be offered or required.")]
    [InlineData("--Desk:Passkeys required", "Desk:Passkeys is 'required', and passkeys belong to a domain: set Site:Address to an address with https and a name, such as https://debate.example.")]
    [InlineData("--Site:StrictTransport yes", "Site:StrictTransport is 'yes'; it must be a Strict-Transport-Security such as max-age=31536000; includeSubDomains, or none.")]
    [InlineData("--Databse:Provider Sqlite", "There is no setting Databse:Provider; settings are in the sections Database, Index, Exports, Limits, Telemetry, Proxy, Cite, Site, Desk, Evidence, Fetching, Reverification, Serilog, Logging, Kestrel.")]
    [InlineData("--Reverification:Every weekly", "Reverification:Every is 'weekly'; it must be a time as days.hours:minutes:seconds, such as 7.00:00:00, above 0 and at most 49 days.")]
    [InlineData("--Reverification:Pause=-1", "Reverification:Pause is '-1'; it must be a time as hours:minutes:seconds, such as 00:00:10, from 0 to a day.")]
    [InlineData("--Fetching:AllowPrivateAddresses perhaps", "Fetching:AllowPrivateAddresses is 'perhaps'; it must be true or false.")]
    [InlineData("--Serilog:MinimumLevel:Default loud", "Serilog:MinimumLevel:Default is 'loud'; it must be Verbose or Debug or Information or Warning or Error or Fatal.")]
    [InlineData("--Logging:LogLevel:Default loud", "Logging:LogLevel:Default is 'loud'; it must be Trace or Debug or Information or Warning or Error or Critical or None.")]
    [InlineData("--Database:Provider=", "Database:Provider is not set.")]
    [InlineData("verify --Database:Provider Oracle", "Database:Provider is 'Oracle'; it must be Sqlite or PostgreSql.")]
    [InlineData("--Database:Provider Oracle verify", "Database:Provider is 'Oracle'; it must be Sqlite or PostgreSql.")]
    public async Task A_wrong_setting_is_told_with_its_name_its_value_and_what_it_may_be(string arguments, string sentence)
    {
        Assert.Equal((1, $"DebateTracker cannot start: {sentence}"), await RunAsync(arguments.Split(' ')));
    }

    [Fact]
    public async Task What_a_command_cannot_do_is_told_in_one_line()
    {
        var folder = Directory.CreateTempSubdirectory("debate").FullName;
        var (missing, broken) = (Path.Combine(folder, "none", "x.json"), Path.Combine(folder, "broken.json"));
        await File.WriteAllTextAsync(broken, "{ \"format\": \"debatetracker\",\n \"version\":");
        foreach (var (arguments, told) in ((string[], string)[])
        [
            (["import"], "Name the debate file, or say --bundled."),
            (["import", missing], $"There is no file {missing}."),
            (["import", folder], $"{folder} is a folder, not a file."),
            (["import", broken], "This is no debate file: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed, in line 2.\nNothing was imported: 1 problem."),
            (["export", folder], $"{folder} is a folder, not a file."),
            (["export", missing], $"The file {missing} cannot be written: Could not find a part of the path '{missing}.part'."),
        ])
        {
            Assert.Equal((1, told), await RunAsync(arguments));
        }

        var (code, trace) = await RunAsync("export", missing, "--verbose");
        Assert.Equal(1, code);
        Assert.Contains("   at DebateTracker.Web.Hosting.Commands.", trace, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Settings_may_follow_a_command()
    {
        var own = new BundledSqlite();
        await own.InitializeAsync();
        var (code, output) = await RunWithAsync("PostgreSql", "Host=nowhere", ["verify", "--Database:Provider", "Sqlite", $"--Database:ConnectionString={own.ConnectionString}"]);
        Assert.Equal(0, code);
        Assert.StartsWith("42 passages compared; every one holds.\n81 revisions in 1 change; the chain holds.", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        await own.DisposeAsync();
    }

    [Fact]
    public async Task A_lock_that_a_killed_process_left_stops_nobody()
    {
        var own = new BundledSqlite();
        await own.InitializeAsync();
        await own.ExecuteAsync("INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '9999-01-01 00:00:00+00:00')");
        Assert.StartsWith("42 passages compared; every one holds.\n81 revisions in 1 change; the chain holds.", (await RunWithAsync("Sqlite", own.ConnectionString, ["verify"])).Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task Where_operators_migrate_themselves_a_user_who_owns_no_table_reads_writes_and_verifies_and_can_change_no_table()
    {
        await using var own = new EmptyPostgreSql();
        await own.InitializeAsync();
        _ = own.Contexts; // Skips the test when the database is missing.
        await own.ExecuteAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        Assert.Equal(0, (await RunWithAsync("PostgreSql", own.ConnectionString, ["import", "--bundled"])).Code);
        var role = $"site_{Guid.NewGuid():n}";

        // As docs/operating.md has it.
        await own.ExecuteAsync($"""
            CREATE ROLE {role} LOGIN;
            GRANT USAGE ON SCHEMA public TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
            """);
        try
        {
            var asSite = new NpgsqlConnectionStringBuilder(own.ConnectionString) { Username = role, Pooling = false }.ConnectionString;
            var byHand = ("Database__Migrate", "false");
            Assert.Equal(0, (await RunWithAsync("PostgreSql", asSite, ["edit", "actor", "meta", "--set", "name=Meta, the company", "--why", "Said so."], variable: byHand)).Code);
            Assert.Contains("Meta, the company", (await RunWithAsync("PostgreSql", asSite, ["history", "actor", "meta", "2"], variable: byHand)).Output, StringComparison.Ordinal);
            Assert.Equal(0, (await RunWithAsync("PostgreSql", asSite, ["verify"], variable: byHand)).Code);
            Assert.StartsWith("/desk/welcome/", (await RunWithAsync("PostgreSql", asSite, ["add-editor"], variable: byHand)).Output, StringComparison.Ordinal);
            await using var connection = new NpgsqlConnection(asSite);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("DROP TABLE claims CASCADE", connection);
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
        finally
        {
            await own.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Three_first_starts_at_once_all_serve_and_load_the_bundled_debate_once(string provider)
    {
        TestDatabase own = provider == "Sqlite" ? new EmptySqlite() : new EmptyPostgreSql();
        await own.InitializeAsync();
        _ = own.Contexts; // Skips the test when the database is missing.
        if (own is IOnSqlite)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Delete(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(own.ConnectionString).DataSource);
        }
        else
        {
            await own.ExecuteAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        }

        var sites = Enumerable.Range(0, 3).Select(_ => Start(provider, own.ConnectionString, ["--urls", "http://127.0.0.1:0"])).ToList();
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
            foreach (var site in sites)
            {
                var told = new List<string>();
                while (await site.StandardError.ReadLineAsync(limit.Token) is { } line && !line.Contains("is ready at", StringComparison.Ordinal)) told.Add(line);
                Assert.False(site.HasExited, string.Join('\n', told));
            }
        }
        finally
        {
            foreach (var site in sites)
            {
                site.Kill();
                await site.WaitForExitAsync();
                site.Dispose();
            }
        }

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(await BundledDebates.ReadAllAsync(), DebateFile.Json) + "\n", await own.ExportAsync());
        await own.DisposeAsync();
    }

    private Task<(int Code, string Output)> RunAsync(params string[] arguments) => RunWithAsync("Sqlite", database.ConnectionString, arguments);

    internal static async Task<(int Code, string Output)> RunWithAsync(
        string provider, string connectionString, string[] arguments, string? input = null, string? folder = null, (string Name, string Value)? variable = null, bool errorsFirst = false)
    {
        using var process = Start(provider, connectionString, arguments, input is not null, folder, variable);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, (errorsFirst ? (await errors) + (await output) : (await output) + (await errors)).Trim());
    }

    private static Process Start(
        string provider, string connectionString, string[] arguments, bool hasInput = false, string? folder = null, (string Name, string Value)? variable = null)
    {
        var program = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = hasInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        if (variable is { } set) program.Environment[set.Name] = set.Value;
        program.Environment["Database__Provider"] = provider;
        program.Environment["Database__ConnectionString"] = connectionString;
        return Process.Start(program)!;
    }
}
