using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DebateTracker.Testing;

namespace DebateTracker.PageTests;

/// <summary>docs/writing.md does what it says: its files are written, its commands run one after the other, and what they print is compared whole.</summary>
public sealed partial class WritingWalkTests
{
    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task The_walk_in_the_documents_runs_as_it_stands(string provider)
    {
        TestDatabase own = provider == "Sqlite" ? new EmptySqlite() : new EmptyPostgreSql();
        await own.InitializeAsync();
        _ = own.Contexts; // Skips the test when the database is missing.
        var folder = Directory.CreateTempSubdirectory("walk");
        try
        {
            var ran = 0;
            foreach (Match block in Block().Matches(await File.ReadAllTextAsync(Path.Combine(Requires.RepositoryRoot, "docs", "writing.md"))))
            {
                var (kind, file, text) = (block.Groups["kind"].Value, block.Groups["file"].Value, block.Groups["text"].Value);
                if (kind == "text")
                {
                    await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), text);
                    continue;
                }

                var lines = text.Split('\n', 2);
                var arguments = Arguments(lines[0]["$ debatetracker ".Length..]);
                var (_, output) = await CommandTests.RunWithAsync(provider, own.ConnectionString, arguments, folder: folder.FullName, errorsFirst: true);
                Assert.Equal($"{lines[0]}\n{Settled(lines[1].Trim())}", $"{lines[0]}\n{Settled(output)}");
                ran++;
            }

            Assert.Equal(16, ran);
            await own.CheckHistoryAsync();
            await SeeOnTheSiteAsync(own);
        }
        finally
        {
            await own.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task SeeOnTheSiteAsync(TestDatabase own)
    {
        await using var site = new SiteOn(own);
        using var client = site.CreateClient();
        Assert.Contains("Calls a licence for mathematics a licence for nothing.", await client.GetStringAsync("/claims?proposition=licences-for-large-models&stance=oppose"), StringComparison.Ordinal);
        Assert.Contains("Wants inspection before release.", await client.GetStringAsync("/actors/tidewater-institute"), StringComparison.Ordinal);
        Assert.Contains("Peter J. Lund", await client.GetStringAsync("/claims/lundlicence"), StringComparison.Ordinal);
        Assert.Contains("Large is what the council calls so.", WebUtility.HtmlDecode(await client.GetStringAsync("/propositions/licences-for-large-models")), StringComparison.Ordinal);
        Assert.DoesNotContain("Compares models to ships.", await client.GetStringAsync("/claims.csv"), StringComparison.Ordinal);
    }

    private sealed class SiteOn(TestDatabase database) : App(database);

    // What differs each time: moments, hashes and keys that were drawn.
    private static string Settled(string text) =>
        Drawn().Replace(Hash().Replace(Moment().Replace(text, "DATE UTC"), "HASH"), "\"passages\":[\"PASSAGE\"]").Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string[] Arguments(string line)
    {
        var arguments = new List<string>();
        var (current, isQuoted) = (new StringBuilder(), false);
        foreach (var c in line + " ")
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c != ' ' || isQuoted) current.Append(c);
            else if (current.Length > 0)
            {
                arguments.Add(current.ToString());
                current.Clear();
            }
        }

        return [.. arguments];
    }

    [GeneratedRegex(@"^```(?<kind>text|console)(?: (?<file>\S+))?\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")]
    private static partial Regex Moment();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();

    [GeneratedRegex("\"passages\":\\[\"[a-z0-9]+\"\\]")]
    private static partial Regex Drawn();
}
