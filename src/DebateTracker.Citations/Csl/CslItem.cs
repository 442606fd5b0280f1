using System.Globalization;
using System.Text.Json;

namespace DebateTracker.Citations.Csl;

/// <summary>A name of an item, in the parts of CSL-JSON (csl-data.json, definition <c>name-variable</c>).</summary>
public sealed record CslName
{
    /// <summary>The family name.</summary>
    public string? Family { get; init; }

    /// <summary>The given names.</summary>
    public string? Given { get; init; }

    /// <summary>A particle that goes where the given name goes ("Alexander von Humboldt" is sorted and cited as Humboldt).</summary>
    public string? DroppingParticle { get; init; }

    /// <summary>A particle that stays with the family name ("Vincent van Gogh" is cited as van Gogh).</summary>
    public string? NonDroppingParticle { get; init; }

    /// <summary>What stands after the name ("Jr.", "III").</summary>
    public string? Suffix { get; init; }

    /// <summary>Whether a comma stands before the suffix.</summary>
    public bool HasCommaSuffix { get; init; }

    /// <summary>Whether the parts keep their order, the family name first, whatever the style asks.</summary>
    public bool IsStatic { get; init; }

    /// <summary>A name that has no parts, such as a body's.</summary>
    public string? Literal { get; init; }
}

/// <summary>A date of an item: a day, month, season or year, a range of two of them, or words.</summary>
public sealed record CslDate
{
    /// <summary>The date, or the beginning of the range; null when there are only words.</summary>
    public CslDay? From { get; init; }

    /// <summary>The end of the range.</summary>
    public CslDay? To { get; init; }

    /// <summary>Whether it is approximate.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>The date in words, for what is not a date.</summary>
    public string? Literal { get; init; }
}

/// <summary>A date of some precision.</summary>
/// <param name="Year">The year; years before our era are negative. 0 stands for a range that goes on.</param>
/// <param name="Month">The month, 1 to 12.</param>
/// <param name="Day">The day of the month.</param>
/// <param name="Season">The season, 1 (spring) to 4 (winter).</param>
public readonly record struct CslDay(int Year, int? Month = null, int? Day = null, int? Season = null);

/// <summary>What a style cites: an item with its variables, in the terms of the CSL 1.0.2 specification (appendix IV, Variables).</summary>
public sealed partial class CslItem
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<CslName>> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CslDate> dates = new(StringComparer.Ordinal);

    /// <summary>Makes an item without variables.</summary>
    /// <param name="id">Its name, unique among the items that are cited together.</param>
    /// <param name="type">Its type ("article-newspaper"; appendix III of the specification).</param>
    public CslItem(string id, string type) => (Id, Type) = (id, type);

    /// <summary>Its name, unique among the items that are cited together.</summary>
    public string Id { get; }

    /// <summary>Its type.</summary>
    public string Type { get; }

    /// <summary>The names that a variable has; empty where it has none.</summary>
    public IReadOnlyList<CslName> NamesOf(string variable) => names.GetValueOrDefault(variable, []);

    /// <summary>The date that a variable has.</summary>
    public CslDate? DateOf(string variable) => dates.GetValueOrDefault(variable);

    /// <summary>The words or number that a variable has; null where it has none. They may hold the markup of CSL-JSON (<c>&lt;i&gt;</c>, <c>&lt;span class="nocase"&gt;</c> …).</summary>
    public string? TextOf(string variable) => texts.GetValueOrDefault(variable) ?? variable switch
    {
        "page-first" => texts.TryGetValue("page", out var pages) ? CslNumbers.FirstPage(pages) : null,
        "title-short" => texts.GetValueOrDefault("shortTitle"),
        "container-title-short" => texts.GetValueOrDefault("journalAbbreviation"),
        _ => null,
    };

    /// <summary>Whether a variable has a value of any kind.</summary>
    public bool Has(string variable) => names.ContainsKey(variable) || dates.ContainsKey(variable) || TextOf(variable) is not null;

    /// <summary>Gives a variable words or a number; null and the empty text take the value away.</summary>
    /// <returns>The item.</returns>
    public CslItem With(string variable, string? value)
    {
        if (string.IsNullOrEmpty(value)) texts.Remove(variable);
        else texts[variable] = value;
        return this;
    }

    /// <summary>Gives a variable names; none take the value away.</summary>
    /// <returns>The item.</returns>
    public CslItem With(string variable, IReadOnlyList<CslName> value)
    {
        if (value.Count == 0) names.Remove(variable);
        else names[variable] = value;
        return this;
    }

    /// <summary>Gives a variable a date.</summary>
    /// <returns>The item.</returns>
    public CslItem With(string variable, CslDate value)
    {
        dates[variable] = value;
        return this;
    }

    /// <summary>Reads an item of CSL-JSON.</summary>
    /// <param name="json">The object.</param>
    /// <exception cref="FormatException">It is no object, or has no <c>id</c>.</exception>
    public static CslItem Parse(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new FormatException("An item of CSL-JSON is an object.");
        var id = json.TryGetProperty("id", out var name) ? Scalar(name) : null;
        if (id is null) throw new FormatException("An item of CSL-JSON has no id.");
        var item = new CslItem(id, json.TryGetProperty("type", out var type) ? Scalar(type) ?? "" : "");
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name is "id" or "type") continue;
            if (property.Name == "note" && Scalar(property.Value) is { } note)
            {
                item.ReadNote(note);
                continue;
            }

            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Array when property.Value.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Object):
                    item.With(property.Name, [.. property.Value.EnumerateArray().Select(NameOf)]);
                    break;
                case JsonValueKind.Object:
                    if (CslDates.Parse(property.Value) is { } date) item.With(property.Name, date);
                    break;
                default:
                    if (Scalar(property.Value) is { } text) item.With(property.Name, text);
                    break;
            }
        }

        return item;
    }

    // Programs that have no place for a variable write it at the beginning of the note, a line each ("original-date: 1999").
    private void ReadNote(string note)
    {
        var rest = new List<string>();
        foreach (var line in note.ReplaceLineEndings("\n").Split('\n'))
        {
            if (rest.Count > 0 || NoteLine().Match(line) is not { Success: true } match || !CslVariables.IsKnown(match.Groups[1].Value))
            {
                rest.Add(line);
                continue;
            }

            var (variable, value) = (match.Groups[1].Value, match.Groups[2].Value.Trim());
            if (CslVariables.Dates.Contains(variable)) With(variable, CslDates.Parse(value));
            else if (CslVariables.Names.Contains(variable)) With(variable, [.. NamesOf(variable), value.Split("||") is [var family, var given] ? new CslName { Family = family.Trim(), Given = given.Trim() } : new CslName { Literal = value }]);
            else With(variable, value);
        }

        With("note", string.Join('\n', rest).Trim('\n'));
    }

    [System.Text.RegularExpressions.GeneratedRegex("^([A-Za-z-]+): *(.+)$")]
    private static partial System.Text.RegularExpressions.Regex NoteLine();

    /// <summary>The words of a JSON text or number; null for everything else.</summary>
    internal static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static CslName NameOf(JsonElement name)
    {
        return CslNames.WithParticles(new()
        {
            Family = Part("family"),
            Given = Part("given"),
            DroppingParticle = Part("dropping-particle"),
            NonDroppingParticle = Part("non-dropping-particle"),
            Suffix = Part("suffix"),
            HasCommaSuffix = IsSet("comma-suffix"),
            IsStatic = IsSet("static-ordering"),
            Literal = Part("literal"),
        }, !name.TryGetProperty("parse-names", out var parse) || IsTrue(parse));

        string? Part(string part) => name.TryGetProperty(part, out var value) && Scalar(value) is { Length: > 0 } text ? text : null;
        bool IsSet(string part) => name.TryGetProperty(part, out var value) && IsTrue(value);
    }

    private static bool IsTrue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text && text is not ("false" or "0"),
        _ => false,
    };
}
