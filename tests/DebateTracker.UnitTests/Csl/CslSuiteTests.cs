using System.Text;
using System.Text.RegularExpressions;
using DebateTracker.Citations.Csl;
using DebateTracker.Testing;

namespace DebateTracker.UnitTests.Csl;

/// <summary>
/// The official test-suite of CSL, which is not in the repository: DEBATETRACKER_CSL_SUITE names the folder of its tests
/// (<c>processor-tests/humans</c>) and DEBATETRACKER_CSL_LOCALES that of the official locales. Without them it is skipped.
/// </summary>
public sealed partial class CslSuiteTests
{
    [SkippableFact]
    public void The_official_suite_passes_as_the_documents_say_and_every_failure_is_named_with_its_reason()
    {
        var (suite, locales) = (Environment.GetEnvironmentVariable("DEBATETRACKER_CSL_SUITE"), Environment.GetEnvironmentVariable("DEBATETRACKER_CSL_LOCALES"));
        Skip.If(suite is null || locales is null, "The official CSL test-suite and locales are not at hand.");
        var official = CslLocales.FromFolder(locales);
        var results = Directory.EnumerateFiles(suite, "*.txt").Order(StringComparer.Ordinal).Select(CslSuiteCase.Read).Select(c => (Case: c, Passes: Passes(c, official))).ToList();

        var table = new StringBuilder("| category | passed | of |\n|---|---|---|\n");
        foreach (var category in results.GroupBy(r => r.Case.Category).OrderBy(g => g.Key, StringComparer.Ordinal))
            table.Append($"| {category.Key} | {category.Count(r => r.Passes)} | {category.Count()} |\n");
        table.Append($"| **all** | **{results.Count(r => r.Passes)}** | **{results.Count}** |\n");
        DocumentedBlock.Is("citation-styles.md", "suite", table.ToString());

        var document = File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "docs", "citation-styles.md"));
        var named = Named().Matches(document).SelectMany(m => m.Groups[1].Value.Split(", ")).Select(n => n.Trim('`')).Order(StringComparer.Ordinal);
        Assert.Equal(results.Where(r => !r.Passes).Select(r => r.Case.Name).Order(StringComparer.Ordinal), named);
    }

    private static bool Passes(CslSuiteCase test, CslLocales locales)
    {
        try
        {
            return test.Run(locales) == test.Expected;
        }
        catch (CslException)
        {
            return false;
        }
    }

    // A line of the list of failures: the names of tests, then the reason.
    [GeneratedRegex("^- ((?:`[a-z-]+_[A-Za-z0-9_]+`(?:, )?)+):", RegexOptions.Multiline)]
    private static partial Regex Named();
}
