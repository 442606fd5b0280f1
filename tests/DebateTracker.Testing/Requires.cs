using Xunit;

namespace DebateTracker.Testing;

/// <summary>Things a test needs that a newcomer's machine may lack: there the test is skipped with the reason; in CI (<c>CI=true</c>) it fails.</summary>
public static class Requires
{
    /// <summary>Whether this runs in CI, where nothing may be missing.</summary>
    public static bool IsCi => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Skips or fails the test when something is missing.</summary>
    /// <param name="missing">What is missing and how to have it; null when all is there.</param>
    public static void That(string? missing)
    {
        if (missing is null) return;
        if (IsCi) Assert.Fail("In CI nothing may be missing. " + missing);
        Skip.If(true, missing);
    }

    /// <summary>How often a test of kills is to kill: as often as is given, or as <c>DEBATETRACKER_KILLS</c> says, as the nightly run sets it.</summary>
    /// <param name="inTheGate">How often where nothing is said.</param>
    public static int Kills(int inTheGate) => int.TryParse(Environment.GetEnvironmentVariable("DEBATETRACKER_KILLS"), out var kills) ? kills : inTheGate;

    /// <summary>The root of the repository.</summary>
    public static string RepositoryRoot
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "DebateTracker.sln"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }
}
