using System.Globalization;

namespace DebateTracker.Web.Components;

/// <summary>Numbers as pages print them, whatever the machine's language is.</summary>
internal static class Printed
{
    /// <summary><c>12,345</c>.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 claim</c>, <c>12,345 claims</c>.</summary>
    public static string Count(int number, string what) => $"{Number(number)} {what}{(number == 1 ? "" : "s")}";
}
