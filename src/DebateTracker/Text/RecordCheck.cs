using System.Globalization;

namespace DebateTracker.Text;

/// <summary>
/// Looks at what a record says and gathers what is wrong with it, each in a sentence that says where and what to do. What
/// is asked for is given back also when it is wrong, so that everything that is wrong is found at once.
/// </summary>
/// <param name="place">Where one is: "Claim 'abcd'".</param>
/// <param name="problems">Where the sentences go.</param>
public sealed class RecordCheck(string place, List<string> problems)
{
    private const int LongestQuoted = 80;

    /// <summary>Where one is, as messages begin.</summary>
    public string Place => place;

    /// <summary>How many things are wrong so far, here and wherever the same list goes.</summary>
    public int Count => problems.Count;

    /// <summary>What a record says, for a message: cut to what can be read there.</summary>
    public static string Quoted(string? text)
    {
        var start = string.Concat((text ?? "").Take(LongestQuoted).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
        return text?.Length > LongestQuoted ? $"'{start}…'" : $"'{start}'";
    }

    /// <summary>The same for a part of the record.</summary>
    public RecordCheck Within(string part) => new($"{place}, {part}", problems);

    /// <summary>Adds a sentence of which the place is the subject: "has no passage.".</summary>
    public void Says(string rest) => problems.Add($"{place} {rest}");

    /// <summary>Adds a sentence after the place and a colon.</summary>
    public void Problem(string sentence) => problems.Add($"{place}: {sentence}");

    /// <summary>A text that must not be empty or longer than a limit (<see cref="TextLimits"/>).</summary>
    public string Text(string field, string text, int limit)
    {
        if (TextLimits.Problem(text, limit) is { } problem) Problem($"'{field}' {problem}.");
        return text;
    }

    /// <summary>The same, where it may be left out.</summary>
    public string? Optional(string field, string? text, int limit) => text is null ? null : Text(field, text, limit);

    /// <summary>An enumerated term.</summary>
    public T Word<T>(string field, string word) where T : struct, Enum
    {
        if (!Terms.TryParse<T>(word, out var value)) Problem($"'{field}' is {Quoted(word)}; it must be one of {string.Join(", ", Terms.All<T>())}.");
        return value;
    }

    /// <summary>A date in canonical form; unknown where it is left out.</summary>
    public PartialDate Date(string field, string? text)
    {
        if (text is null) return PartialDate.Unknown;
        if (!PartialDate.TryParse(text, out var date) || date.ToString() != text || !date.IsKnown)
            Problem($"'{field}' is {Quoted(text)}; write a date as 2024, 2024-07 or 2024-07-23, or leave it out.");
        return date;
    }

    /// <summary>A moment in UTC in a given form.</summary>
    public DateTime? Moment(string field, string? text, string format)
    {
        if (text is null) return null;
        if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)) return moment;
        var example = new DateTime(2026, 11, 24, 9, 30, 0, DateTimeKind.Utc).ToString(format, CultureInfo.InvariantCulture);
        Problem($"'{field}' is {Quoted(text)}; it must be a moment in UTC such as {example}.");
        return null;
    }

    /// <summary>A web address.</summary>
    public string? Address(string field, string? address)
    {
        if (address is null) return null;
        if (!(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            Problem($"'{field}' is {Quoted(address)}; it must begin with http:// or https://.");
        return Optional(field, address, TextLimits.Address);
    }

    /// <summary>A Wikidata item.</summary>
    public string? WikidataId(string field, string? id)
    {
        if (id is not null && !(id.Length is > 1 and <= TextLimits.Term && id[0] == 'Q' && id.Skip(1).All(char.IsAsciiDigit)))
            Problem($"'{field}' is {Quoted(id)}; it must be a Wikidata item such as Q380.");
        return id;
    }

    /// <summary>A SHA-256 as 64 lower-case hexadecimal digits.</summary>
    public string Hash(string field, string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)) Problem($"'{field}' must be 64 lower-case hexadecimal digits.");
        return hash;
    }

    /// <summary>A name in addresses.</summary>
    public void Slug(string slug)
    {
        if (!Slugs.IsSlug(slug)) Problem($"a slug has lower-case letters a to z, digits and single hyphens, at most {Slugs.MaxLength} characters.");
    }

    /// <summary>A key of a claim or passage.</summary>
    public void Key(string key)
    {
        if (!Slugs.IsKey(key)) Problem($"a key has 4 to {Slugs.MaxKeyLength} lower-case letters a to z and digits.");
    }

    /// <summary>Something that is named and must be there.</summary>
    public T? Find<T>(string what, string name, Func<string, T?> find) where T : class
    {
        if (find(name) is { } found) return found;
        Says($"names the {what} {Quoted(name)}, which is neither in the database nor added with it.");
        return null;
    }
}
