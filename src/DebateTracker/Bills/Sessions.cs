using System.Text.RegularExpressions;

namespace DebateTracker.Bills;

/// <summary>The sessions of legislatures.</summary>
public static partial class Sessions
{
    /// <summary>A session as printed: <c>2023–2024</c>, <c>118th Congress</c>.</summary>
    /// <param name="session">The session as stored: <c>2023-2024</c>.</param>
    public static string Printed(string session) => Years().Replace(session, "–");

    [GeneratedRegex("(?<=[0-9])-(?=[0-9])")]
    private static partial Regex Years();
}
