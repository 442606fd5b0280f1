using System.Text;
using DebateTracker.Testing;

namespace DebateTracker.PageTests;

/// <summary>
/// Whole outputs, kept in <c>Expected/</c> and compared byte for byte. With <c>DEBATETRACKER_WRITE_EXPECTED=1</c> a test
/// writes its file anew, for a person to read before it is committed; in CI never.
/// </summary>
internal static class Expected
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("DEBATETRACKER_WRITE_EXPECTED") == "1" && !Requires.IsCi;

    /// <summary>Compares an output with the file of that name.</summary>
    public static async Task IsAsync(string file, string actual)
    {
        var path = Path.Combine(Requires.RepositoryRoot, "tests", "DebateTracker.PageTests", "Expected", file);
        if (Writes) await File.WriteAllTextAsync(path, actual, new UTF8Encoding(false));
        Assert.True(File.Exists(path), $"There is no {path} yet; run this test with DEBATETRACKER_WRITE_EXPECTED=1 and read what it writes.");
        Assert.Equal(await File.ReadAllTextAsync(path), actual);
    }
}
