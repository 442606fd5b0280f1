using System.Globalization;
using DebateTracker.Sources;

namespace DebateTracker.Web.Components;

/// <summary>Numbers as pages print them, whatever the machine's language is.</summary>
internal static class Printed
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
    public static string Moment(DateTime at) => Capture.Printed(PartialDate.Unknown, at);

    /// <summary><c>1 claim</c>, <c>12,345 claims</c>.</summary>
    public static string Count(int number, string what) => $"{Number(number)} {what}{(number == 1 ? "" : "s")}";
}
