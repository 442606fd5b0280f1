using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DebateTracker.Documents;

/// <summary>The numbers that Word prints before paragraphs of lists (ECMA-376, part 1, section 17.9), counted as it counts them.</summary>
internal sealed partial class WordNumbering
{
    private readonly Dictionary<string, (string Abstract, Dictionary<int, Level> Own)> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<int, Level>> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Abstract, string Style), int> styleLevels = [];
    private readonly Dictionary<string, int?[]> counts = new(StringComparer.Ordinal);

    public WordNumbering(XElement? numbering)
    {
        // A definition may be that of a style, which another one has (sections 17.9.21 and 17.9.27).
        var (ofStyles, linked) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var element in numbering?.Elements() ?? [])
        {
            if (element.Name.LocalName == "abstractNum" && WordText.Attribute(element, "abstractNumId") is { } id)
            {
                if (Value(element, "styleLink") is { } its) ofStyles.TryAdd(its, id);
                if (Value(element, "numStyleLink") is { } other) linked[id] = other;
                definitions[id] = Levels(element);
                foreach (var level in element.Elements().Where(e => e.Name.LocalName == "lvl"))
                    if (Value(level, "pStyle") is { } style) styleLevels.TryAdd((id, style), Number(WordText.Attribute(level, "ilvl")) ?? 0);
            }
            else if (element.Name.LocalName == "num" && WordText.Attribute(element, "numId") is { } list)
            {
                var own = new Dictionary<int, Level>();
                foreach (var changed in element.Elements().Where(e => e.Name.LocalName == "lvlOverride"))
                {
                    var at = Number(WordText.Attribute(changed, "ilvl")) ?? 0;
                    foreach (var (n, level) in Levels(changed)) own[n] = level;
                    if (Number(Value(changed, "startOverride")) is { } start) own[at] = (own.GetValueOrDefault(at) ?? new("", null, null)) with { Start = start };
                }

                lists[list] = (Value(element, "abstractNumId") ?? "", own);
            }
        }

        foreach (var (list, (definition, own)) in lists.ToList())
            if (linked.TryGetValue(definition, out var style) && ofStyles.TryGetValue(style, out var there)) lists[list] = (there, own);
    }

    private sealed record Level(string Format, string? Text, int? Start);

    /// <summary>The level of a list that is a style's, from 0; null when the list names no level of it.</summary>
    public int? LevelOf(string list, string style) => lists.TryGetValue(list, out var of) && styleLevels.TryGetValue((of.Abstract, style), out var level) ? Math.Min(level, 8) : null;

    /// <summary>The number of the next paragraph of a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="level">How deep it stands, from 0.</param>
    /// <returns>The number as printed; empty for a bullet; null when the document does not define the list.</returns>
    public string? Next(string list, int level)
    {
        if (!lists.TryGetValue(list, out var of) || Find(of, level) is not { } own) return null;
        // Lists of one definition go on counting, unless one begins anew.
        var counted = of.Own.Values.Any(l => l.Start is not null) ? $"list {list}" : of.Abstract;
        if (!counts.TryGetValue(counted, out var count)) counts[counted] = count = new int?[9];
        count[level] = count[level] is { } last ? last + 1 : own.Start ?? 1;
        for (var deeper = level + 1; deeper < 9; deeper++) count[deeper] = null;
        if (own.Format is "bullet" or "none" || own.Text is null) return "";
        return Place().Replace(own.Text, m =>
        {
            var at = m.Value[1] - '1';
            return Written(count[at] ?? Find(of, at)?.Start ?? 1, Find(of, at)?.Format ?? "decimal");
        }).Trim();
    }

    private Level? Find((string Abstract, Dictionary<int, Level> Own) of, int level)
    {
        var defined = definitions.GetValueOrDefault(of.Abstract)?.GetValueOrDefault(level);
        var own = of.Own.GetValueOrDefault(level);
        return own is null ? defined : own.Text is null && defined is not null ? defined with { Start = own.Start ?? defined.Start } : own;
    }

    private static Dictionary<int, Level> Levels(XElement of) =>
        of.Elements().Where(e => e.Name.LocalName == "lvl").GroupBy(e => Number(WordText.Attribute(e, "ilvl")) ?? 0)
            .ToDictionary(g => g.Key, g => new Level(Value(g.First(), "numFmt") ?? "decimal", Value(g.First(), "lvlText"), Number(Value(g.First(), "start"))));

    private static string? Value(XElement of, string name) => WordText.Attribute(of.Elements().FirstOrDefault(e => e.Name.LocalName == name), "val");

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Written(int number, string format) => format switch
    {
        "lowerLetter" => Letters(number).ToLowerInvariant(),
        "upperLetter" => Letters(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    // After z comes aa, then bb.
    private static string Letters(int number) => number < 1 ? "" : new((char)('A' + ((number - 1) % 26)), Math.Min(((number - 1) / 26) + 1, 50));

    private static string Roman(int number)
    {
        (int Value, string Sign)[] signs = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var written = "";
        for (number = Math.Min(number, 3999); number > 0;)
        {
            var (value, sign) = signs.First(s => s.Value <= number);
            (written, number) = (written + sign, number - value);
        }

        return written;
    }

    [GeneratedRegex("%[1-9]")]
    private static partial Regex Place();
}
