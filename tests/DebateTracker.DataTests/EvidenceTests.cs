using DebateTracker.Capturing;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

public abstract class EvidenceTests(TestDatabase database)
{
    [SkippableFact]
    public async Task A_single_changed_character_is_found_told_and_remembered()
    {
        var own = await database.AnotherAsync();
        await own.ImportBundledAsync();
        var problems = new List<EvidenceProblem>();
        var compared = (await own.Evidence.RunAsync("test", problems.Add)).Compared;
        Assert.Empty(problems);
        Assert.True(compared > 25);

        await own.ExecuteAsync("UPDATE source_texts SET text = replace(text, 'needs to get lucky every time', 'needs to be lucky every time')");
        await own.Evidence.RunAsync("test", problems.Add);
        Assert.NotEmpty(problems);
        Assert.All(problems, p => Assert.Equal("time-battle-for-ai-future", p.SourceSlug));
        await using var db = await own.Contexts.CreateDbContextAsync();
        Assert.Contains(await db.Passages.Where(p => p.Health != EvidenceHealth.Intact).Select(p => p.Exact).ToListAsync(), e => e.StartsWith("When dealing with catastrophic", StringComparison.Ordinal));
        Assert.Contains("the health of", (await db.Changes.OrderBy(c => c.Id).LastAsync()).What, StringComparison.Ordinal);
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task In_a_debate_longer_than_every_batch_each_passage_is_compared_and_each_entry_exported()
    {
        var own = await database.AnotherAsync();
        var file = SampleDebate.Large();
        Assert.Empty((await own.ImportAsync(file)).Problems);
        await own.ExecuteAsync("UPDATE source_texts SET text = replace(text, 'says', 'said') WHERE text LIKE 'Actor 0 %' OR text LIKE 'Actor 350 %' OR text LIKE 'Actor 700 %'");
        var problems = new List<EvidenceProblem>();
        Assert.Equal(file.Sources.Count, (await own.Evidence.RunAsync("test", problems.Add)).Compared);
        Assert.Equal(["source-000", "source-350", "source-700"], problems.Select(p => p.SourceSlug).Distinct());
        await own.ExecuteAsync("UPDATE source_texts SET text = replace(text, 'said', 'says')");
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(file, Debates.DebateFile.Json) + "\n", await own.ExportAsync());
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_whole_text_that_is_not_the_one_hashed_is_found()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(SampleDebate.Stances(("2024", "support", "asserted", null)))).Problems);
        await own.ExecuteAsync("UPDATE captures SET sha256 = replace(sha256, substr(sha256, 1, 8), '00000000')");
        var problems = new List<EvidenceProblem>();
        await own.Evidence.RunAsync("test", problems.Add);
        Assert.Contains("SHA-256", Assert.Single(problems).What, StringComparison.Ordinal);
        await own.DisposeAsync();
    }
}
