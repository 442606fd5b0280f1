using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DebateTracker.Citations.Csl;

/// <summary>The parts of names: particles found in them, and initials made of them.</summary>
internal static partial class CslNames
{
    /// <summary>Finds particles that stand in the family name, and particles and suffixes that stand in the given name.</summary>
    public static CslName WithParticles(CslName name, bool isWanted)
    {
        if (!isWanted || name.Family is not { } family) return name;
        if (name.NonDroppingParticle is null && FamilyParticles().Match(family) is { Success: true } before && before.Length < family.Length)
            name = name with { NonDroppingParticle = before.Value is [.., '\'' or '’', ' '] ? before.Value : before.Value.TrimEnd(' '), Family = family[before.Length..] };
        if (family.Length > 1 && family[0] == '"' && family[^1] == '"') name = name with { Family = family[1..^1] };
        if (name.Given is not { } given) return name;
        if (name.Suffix is null && GivenSuffix().Match(given) is { Success: true } after)
        {
            var text = after.Groups[2].Value;
            given = given[..after.Index];
            name = name with { Given = given, Suffix = text, HasCommaSuffix = after.Groups[1].Value.Contains('!') };
        }

        if (name.DroppingParticle is null && GivenParticles().Match(given) is { Success: true } particles)
            name = name with { DroppingParticle = particles.Groups[1].Value, Given = given[..particles.Index] };
        return name;
    }

    /// <summary>Given names by their initials.</summary>
    /// <param name="given">The given names.</param>
    /// <param name="with">What follows each initial.</param>
    /// <param name="isMade">Whether names become initials; otherwise only what already is one is printed so.</param>
    /// <param name="hasHyphens">Whether the hyphen of a double name stays.</param>
    public static string Initials(string given, string with, bool isMade, bool hasHyphens)
    {
        var output = new StringBuilder();
        var isAfterWord = false;
        var words = given.Split([' ', '\u00A0', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var (word, index) in words.Select((w, i) => (w, i)))
        {
            var parts = word.Split(['-', '\u2010', '\u2011'], StringSplitOptions.RemoveEmptyEntries);
            var isLower = char.IsLower(parts.Length > 0 && parts[0].Length > 0 ? parts[0][0] : 'A');
            if (isLower && index > 0 && !word.Contains('.'))
            {
                TrimEnd(output);
                if (output.Length > 0) output.Append(' ');
                output.Append(word).Append(' ');
                isAfterWord = true;
                continue;
            }

            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0 && isMade && char.IsLower(parts[i][0])) continue;
                var letters = Initial(parts[i]);
                var isInitial = letters is not null;
                if (!isInitial && !isMade)
                {
                    if (i == 0) Space(output);
                    else output.Append('-');
                    output.Append(parts[i]);
                    isAfterWord = true;
                    continue;
                }

                if (isAfterWord && i == 0)
                {
                    TrimEnd(output);
                    output.Append(' ');
                }

                isAfterWord = false;
                if (i > 0)
                {
                    TrimEnd(output);
                    if (hasHyphens && (parts[i].Length > 0 && char.IsUpper(parts[i][0]) || !isMade)) output.Append('-');
                }

                if (isInitial)
                {
                    foreach (var letter in letters!) output.Append(letter).Append(with);
                }
                else
                {
                    output.Append(First(parts[i])).Append(with);
                }
            }
        }

        return output.ToString().TrimEnd();
    }

    /// <summary>Whether a name is written in letters that part given and family names by a space: all but those of Chinese, Japanese and Korean.</summary>
    public static bool IsParted(CslName name) => IsParted(name.Family) || IsParted(name.Given) || IsParted(name.Literal);

    private static bool IsParted(string? text) =>
        text?.EnumerateRunes().Any(r => Rune.IsLetter(r) && r.Value is not (>= 0x1100 and <= 0x11FF or >= 0x3000 and <= 0x318F or >= 0x31C0 and <= 0x31FF or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF
            or >= 0xA960 and <= 0xA97F or >= 0xAC00 and <= 0xD7FF or >= 0xF900 and <= 0xFAFF or >= 0xFF66 and <= 0xFFDC or >= 0x1B000 and <= 0x1B16F or >= 0x20000 and <= 0x323AF)) == true;

    private static void Space(StringBuilder output)
    {
        if (output.Length > 0 && output[^1] != ' ') output.Append(' ');
    }

    private static void TrimEnd(StringBuilder output)
    {
        while (output.Length > 0 && output[^1] == ' ') output.Length--;
    }

    // The letters of "J." , "J.R." or "J"; null of a whole name.
    private static List<string>? Initial(string part)
    {
        if (part.Length == 1 && char.IsUpper(part[0])) return [part];
        if (!part.Contains('.')) return null;
        var letters = part.Split('.', StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(letters, l => l.Length <= 3 && char.IsUpper(l[0])) && letters.Length > 0 ? [.. letters] : null;
    }

    private static string First(string part)
    {
        // Several capitals at the beginning stand for one sound ("TSerendorj" is "Ts.").
        var upper = part.TakeWhile(char.IsUpper).Count();
        if (upper > 1 && upper < part.Length) return part[..1] + part[1..upper].ToLowerInvariant();
        // A letter with its accents and vowel signs.
        return StringInfo.GetNextTextElement(part).ToUpperInvariant();
    }

    [GeneratedRegex(@"^(?:(?:\p{Ll}[\p{Ll}.]*|'[ts]|'m)(?:['’ ]\s*|-(?=\p{Lu})))+(?=\S)")]
    private static partial Regex FamilyParticles();

    [GeneratedRegex(@"\s+(\p{Ll}[\p{Ll}.'’]*(?:\s+\p{Ll}[\p{Ll}.'’]*)*)\s*$")]
    private static partial Regex GivenParticles();

    [GeneratedRegex(@"\s*(,!?)\s*([^,]+)$")]
    private static partial Regex GivenSuffix();
}
