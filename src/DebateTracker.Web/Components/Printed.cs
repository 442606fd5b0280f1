using System.Globalization;
using System.Text.RegularExpressions;
using DebateTracker.Sources;

namespace DebateTracker.Web.Components;

/// <summary>Numbers as pages print them, whatever the machine's language is.</summary>
internal static partial class Printed
{
    /// <summary><c>12,345</c>.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>12,345</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>24 November 2026</c>.</summary>
    public static string Day(DateTime at) => PartialDate.From(DateOnly.FromDateTime(at)).ToDisplayString();

    /// <summary><c>01:02 UTC</c>.</summary>
    public static string Time(DateTime at) => at.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>24 November 2026, 01:02 UTC</c>.</summary>
    public static string Moment(DateTime at) => Sources.Capture.Printed(PartialDate.Unknown, at);

    /// <summary>A place in a source, of which no number stands at the beginning of a line alone: <c>para. 11</c>, <c>§ 3(a)</c>.</summary>
    public static string? Place(string? locator) => locator is null ? null : BeforeNumber().Replace(locator, "\u00A0");

    /// <summary>The language of words from a source, for pages in English; null where it is English or not known.</summary>
    public static string? Language(SourceView source) => source.Language is { Length: > 0 } language && language != "en" && !language.StartsWith("en-", StringComparison.Ordinal) ? language : null;

    /// <summary><c>1 claim</c>, <c>12,345 claims</c>.</summary>
    public static string Count(int number, string what) => $"{Number(number)} {what}{(number == 1 ? "" : "s")}";

    [GeneratedRegex(" (?=[0-9(])")]
    private static partial Regex BeforeNumber();
}
