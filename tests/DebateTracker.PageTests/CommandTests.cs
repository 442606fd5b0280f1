using System.Diagnostics;
using DebateTracker.Debates;
using DebateTracker.Testing;

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
            await using (var bundled = DebateImporter.OpenBundledDebate())
            await using (var file = File.Create(given))
                await bundled.CopyToAsync(file);

            Assert.Equal((0, "81 new, 0 unchanged."), await RunAsync("import", given));
            Assert.Equal((0, "0 new, 81 unchanged."), await RunAsync("import", given));
            Assert.Equal((0, $"Written to {written}."), await RunAsync("export", written));
            Assert.Equal(await File.ReadAllBytesAsync(given), await File.ReadAllBytesAsync(written));
            var (good, compared) = await RunAsync("verify");
            Assert.Equal(0, good);
            Assert.EndsWith("passages compared; every one holds.", compared, StringComparison.Ordinal);

            await database.ExecuteAsync("UPDATE capture_fragments SET text = replace(text, 'lucky once', 'lucky twice')");
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

    private Task<(int Code, string Output)> RunAsync(params string[] arguments) => RunWithAsync("Sqlite", database.ConnectionString, arguments);

    private static async Task<(int Code, string Output)> RunWithAsync(string provider, string connectionString, string[] arguments)
    {
        var program = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        program.Environment["Database__Provider"] = provider;
        program.Environment["Database__ConnectionString"] = connectionString;
        using var process = Process.Start(program)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, ((await output) + (await errors)).Trim());
    }
}
