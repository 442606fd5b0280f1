using DebateTracker.Changes;
using DebateTracker.Histories;

namespace DebateTracker.Web.Components;

/// <summary>The addresses of records, of their revisions and of changes.</summary>
public static class RecordAddress
{
    /// <summary>Where all records of a kind are: <c>/claims</c>.</summary>
    public static string List(RecordKind kind) => $"/{Terms.Of(kind)}s";

    /// <summary>The page of a record.</summary>
    public static string Of(NamedRecord record) => $"{List(record.Kind)}/{record.Key}";

    /// <summary>The page of its history.</summary>
    public static string History(NamedRecord record) => Of(record) + "/history";

    /// <summary>The permanent address of one of its revisions.</summary>
    public static string Revision(NamedRecord record, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{History(record)}/{number}");

    /// <summary>The page of a change.</summary>
    public static string Change(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/changes/{number}");

    /// <summary>The record to which an address belongs, which begins with a kind's list.</summary>
    /// <param name="path">The address.</param>
    /// <param name="key">The record's name in it.</param>
    public static NamedRecord At(PathString path, string key) => new(Enum.GetValues<RecordKind>().Single(k => path.StartsWithSegments(List(k))), key);

    /// <summary>A number as addresses have it: from 1, without zeros before it; null where it is none.</summary>
    public static int? NumberIn(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 && text[0] != '0' ? number : null;
}
