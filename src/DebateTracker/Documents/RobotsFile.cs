namespace DebateTracker.Documents;

/// <summary>What a site allows programs to fetch (Robots Exclusion Protocol, RFC 9309).</summary>
internal sealed class RobotsFile
{
    private const int MaxLength = 512 * 1024;

    private readonly List<(string Path, bool Allows)> rules = [];

    /// <summary>Reads the rules for a program.</summary>
    /// <param name="text">The file; what is past 500 KiB is not looked at (section 2.5).</param>
    /// <param name="agent">The program's product token.</param>
    public RobotsFile(string text, string agent)
    {
        var (ours, everyone) = (new List<(string, bool)>(), new List<(string, bool)>());
        var (isOurs, isEveryone, inRules, named) = (false, false, false, false);
        foreach (var line in text[..Math.Min(text.Length, MaxLength)].ReplaceLineEndings("\n").Split('\n'))
        {
            var parts = line.Split('#')[0].Split(':', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2) continue;
            switch (parts[0].ToLowerInvariant())
            {
                case "user-agent":
                    // Names that follow each other share the rules that come after them.
                    if (inRules) (isOurs, isEveryone, inRules) = (false, false, false);
                    if (parts[1] == "*") isEveryone = true;
                    if (agent.StartsWith(parts[1], StringComparison.OrdinalIgnoreCase) && parts[1].Length > 0) isOurs = named = true;
                    break;
                case "allow" or "disallow":
                    inRules = true;
                    if (parts[1].Length == 0) break;
                    var rule = (parts[1], parts[0].Equals("allow", StringComparison.OrdinalIgnoreCase));
                    if (isOurs) ours.Add(rule);
                    if (isEveryone) everyone.Add(rule);
                    break;
                default:
                    break;
            }
        }

        rules = named ? ours : everyone;
    }

    /// <summary>Whether a path with its query may be fetched: the longest rule that fits decides, and of equals the one that allows (section 2.2.2).</summary>
    public bool Allows(string pathAndQuery)
    {
        var fitting = rules.Where(r => Fits(r.Path, pathAndQuery)).ToList();
        if (fitting.Count == 0) return true;
        var longest = fitting.Max(r => r.Path.Length);
        return fitting.Any(r => r.Path.Length == longest && r.Allows);
    }

    private static bool Fits(string pattern, string path)
    {
        var toEnd = pattern.EndsWith('$');
        var parts = (toEnd ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        foreach (var part in parts.Skip(1))
        {
            at = path.IndexOf(part, at, StringComparison.Ordinal);
            if (at < 0) return false;
            at += part.Length;
        }

        return !toEnd || at == path.Length || (parts.Length > 1 && path.EndsWith(parts[^1], StringComparison.Ordinal));
    }
}
