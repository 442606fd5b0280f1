using System.Text;
using DebateTracker.Testing;

namespace DebateTracker.UnitTests.Csl;

/// <summary>
/// A part of a document of <c>docs/</c> between two comments, which a test compares with what the program gives. With
/// <c>DEBATETRACKER_WRITE_EXPECTED=1</c> a test writes it anew, for a person to read before it is committed; in CI never.
/// </summary>
internal static class DocumentedBlock
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("DEBATETRACKER_WRITE_EXPECTED") == "1" && !Requires.IsCi;

    /// <summary>Compares a block with the program's output.</summary>
    public static void Is(string document, string name, string actual)
    {
        var path = Path.Combine(Requires.RepositoryRoot, "docs", document);
        var text = File.ReadAllText(path);
        var (open, close) = ($"<!-- {name} -->\n", $"<!-- end of {name} -->");
        var (start, end) = (text.IndexOf(open, StringComparison.Ordinal) + open.Length, text.IndexOf(close, StringComparison.Ordinal));
        Assert.True(start >= open.Length && end >= start, $"docs/{document} has no block '{name}'.");
        if (Writes) File.WriteAllText(path, text = text[..start] + actual + text[end..], new UTF8Encoding(false));
        end = text.IndexOf(close, StringComparison.Ordinal);
        Assert.Equal(text[start..end], actual);
    }
}
