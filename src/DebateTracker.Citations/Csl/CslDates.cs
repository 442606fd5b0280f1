using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DebateTracker.Citations.Csl;

/// <summary>Reads dates as CSL-JSON has them: in parts, in ISO 8601's order, and as people write them in English.</summary>
internal static partial class CslDates
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Seasons = ["spr", "sum", "aut", "win"];

    /// <summary>The date that an object says; null when it says none.</summary>
    public static CslDate? Parse(JsonElement json)
    {
        var isUncertain = json.TryGetProperty("circa", out var circa) && circa.ValueKind is not (JsonValueKind.False or JsonValueKind.Null)
            && CslItem.Scalar(circa) is not ("0" or "" or "false");
        if (json.TryGetProperty("literal", out var literal) && CslItem.Scalar(literal) is { Length: > 0 } words) return new() { Literal = words, IsUncertain = isUncertain };
        if (json.TryGetProperty("date-parts", out var parts) && parts.ValueKind == JsonValueKind.Array)
        {
            var season = json.TryGetProperty("season", out var value) ? CslItem.Scalar(value) : null;
            var days = parts.EnumerateArray().Select(p => Parts(p, season)).OfType<CslDay>().ToList();
            if (days.Count > 0) return new() { From = days[0], To = days.Count > 1 ? days[1] : null, IsUncertain = isUncertain };
        }

        foreach (var name in new[] { "raw", "edtf" })
        {
            if (json.TryGetProperty(name, out var raw) && CslItem.Scalar(raw) is { Length: > 0 } text) return Parse(text) is { } read ? read with { IsUncertain = read.IsUncertain || isUncertain } : null;
        }

        return json.TryGetProperty("year", out var year) && Number(year) is { } only
            ? new() { From = new(only, json.TryGetProperty("month", out var m) ? Number(m) : null, json.TryGetProperty("day", out var d) ? Number(d) : null), IsUncertain = isUncertain }
            : null;
    }

    /// <summary>Reads a date that somebody wrote; what cannot be read stays as it is.</summary>
    public static CslDate Parse(string text)
    {
        var trimmed = text.Trim();
        var isUncertain = Uncertain().IsMatch(trimmed);
        var clean = Uncertain().Replace(trimmed, "").Trim();
        if (clean.Length > 1 && clean[0] == '"' && clean[^1] == '"') return new() { Literal = clean[1..^1], IsUncertain = isUncertain };
        var halves = clean.Contains('/') && !Slashed().IsMatch(clean) ? clean.Split('/', 2)
            : Dashes().Split(clean) is { Length: 2 } parted && !Iso().IsMatch(clean) ? parted : [clean];
        if (halves.Length == 2 && Day(halves[0]) is { } start && Day(halves[1]) is { } end)
        {
            if (start.Year == 0) start = start with { Year = end.Year };
            if (start.Month is null && start.Season is null && end.Month is not null && start.Day is not null) start = start with { Month = end.Month };
            if (end.Year == 0 && start.Year != 0) end = end with { Year = start.Year };
            if (start.Year != 0) return new() { From = start, To = end, IsUncertain = isUncertain };
        }

        return Day(clean) is { Year: not 0 } day ? new() { From = day, IsUncertain = isUncertain } : new() { Literal = trimmed };
    }

    private static CslDay? Parts(JsonElement parts, string? season)
    {
        if (parts.ValueKind != JsonValueKind.Array) return null;
        var numbers = parts.EnumerateArray().Select(Number).ToList();
        if (numbers.Count == 0 || numbers[0] is not { } year) return null;
        var month = numbers.Count > 1 ? numbers[1] : null;
        var day = numbers.Count > 2 ? numbers[2] : null;
        int? of = season is null ? null : int.TryParse(season, CultureInfo.InvariantCulture, out var number) ? number : SeasonOf(season);
        return month switch
        {
            >= 13 and <= 24 => new(year, Season: ((month - 13) % 4) + 1),
            >= 1 and <= 12 => new(year, month, day is >= 1 and <= 31 ? day : null),
            _ => new(year, Season: of is >= 1 and <= 4 ? of : null),
        };
    }

    private static int? Number(JsonElement value) =>
        CslItem.Scalar(value) is { } text && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? SeasonOf(string word)
    {
        var lower = word.ToLowerInvariant();
        var at = Array.FindIndex(Seasons, s => lower.StartsWith(s, StringComparison.Ordinal));
        return at >= 0 ? at + 1 : lower.StartsWith("fall", StringComparison.Ordinal) ? 3 : null;
    }

    private static CslDay? Day(string text)
    {
        var trimmed = text.Trim();
        if (Iso().Match(trimmed) is { Success: true } iso)
            return OfParts(Of(iso, 1), iso.Groups[2].Success ? Of(iso, 2) : null, iso.Groups[3].Success ? Of(iso, 3) : null);
        if (Slashed().Match(trimmed) is { Success: true } slashed) return OfParts(Of(slashed, 3), Of(slashed, 1), Of(slashed, 2));
        int? year = null, month = null, day = null, season = null;
        foreach (var word in trimmed.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries))
        {
            var lower = word.ToLowerInvariant();
            if (int.TryParse(Ordinal().Replace(lower, "$1"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                if (number > 31 || number < 0 || word.Length > 2) year = number;
                else day = number;
            }
            else if (Array.FindIndex(Months, m => lower.StartsWith(m, StringComparison.Ordinal)) is >= 0 and var at)
            {
                month = at + 1;
            }
            else if (SeasonOf(lower) is { } s)
            {
                season = s;
            }
            else if (lower is "bc" or "b.c" or "bce")
            {
                (year, day) = (-(year ?? day), year is null ? null : day);
            }
            else
            {
                return null;
            }
        }

        if (year is null && month is null && season is null && day is null) return null;
        return new(year ?? 0, month, day, season);
    }

    private static CslDay OfParts(int year, int? month, int? day) => month switch
    {
        >= 13 and <= 24 => new(year, Season: ((month - 13) % 4) + 1),
        >= 1 and <= 12 => new(year, month, day is >= 1 and <= 31 ? day : null),
        _ => new(year),
    };

    private static int Of(Match match, int group) => int.Parse(match.Groups[group].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([-+]?[0-9]{3,5})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?(?:[T ][0-9:.]+.*)?$")]
    private static partial Regex Iso();

    [GeneratedRegex("^([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})$")]
    private static partial Regex Slashed();

    [GeneratedRegex(@"\s*[-–—]\s*")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"(?:^c(?:irca|a)?\.?\s+|[?~%]$|^~)", RegexOptions.IgnoreCase)]
    private static partial Regex Uncertain();

    [GeneratedRegex("^([0-9]+)(?:st|nd|rd|th)$")]
    private static partial Regex Ordinal();
}
