using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DebateTracker;

/// <summary>
/// A calendar date known to the day, the month or the year, or not known at all (the default value).
/// Written as ISO 8601-1:2019 reduced-precision text: <c>2024-07-23</c>, <c>2024-07</c>, <c>2024</c>, or the empty string.
/// Ordered by its earliest possible day, a less precise date first; an unknown date comes before all others.
/// </summary>
public readonly struct PartialDate : IEquatable<PartialDate>, IComparable<PartialDate>
{
    private static readonly string[] MonthNames =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    private PartialDate(int sortable) => Sortable = sortable;

    /// <summary>Makes a date of a year (1 to 9999), an optional month and an optional day of that month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such date, or a day was given without a month.</exception>
    public PartialDate(int year, int? month = null, int? day = null)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || (day is not null && month is null)
            || (day is { } d && (d < 1 || d > DateTime.DaysInMonth(year, month!.Value))))
            throw new ArgumentOutOfRangeException(nameof(year), $"There is no date {year}-{month}-{day}.");
        Sortable = (year * 10000) + ((month ?? 0) * 100) + (day ?? 0);
    }

    /// <summary>The date that is not known.</summary>
    public static PartialDate Unknown => default;

    /// <summary>The date as the number yyyymmdd with zeros for what is not known (20240700); 0 when unknown. Numbers sort as the dates do.</summary>
    public int Sortable { get; }

    /// <summary>Whether at least the year is known.</summary>
    public bool IsKnown => Sortable != 0;

    /// <summary>The year, 0 when unknown.</summary>
    public int Year => Sortable / 10000;

    /// <summary>The month, when it is known.</summary>
    public int? Month => Sortable / 100 % 100 is var m and > 0 ? m : null;

    /// <summary>The day of the month, when it is known.</summary>
    public int? Day => Sortable % 100 is var d and > 0 ? d : null;

    /// <summary>The first day that this date can mean. Meaningless when unknown.</summary>
    public DateOnly Earliest => new(Math.Max(1, Year), Month ?? 1, Day ?? 1);

    /// <summary>The last day that this date can mean. Meaningless when unknown.</summary>
    public DateOnly Latest
    {
        get
        {
            var (year, month) = (Math.Max(1, Year), Month ?? 12);
            return new(year, month, Day ?? DateTime.DaysInMonth(year, month));
        }
    }

    /// <summary>Gives back the date whose <see cref="Sortable"/> number this is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not a date.</exception>
    public static PartialDate FromSortable(int sortable) => sortable == 0
        ? Unknown
        : new(sortable / 10000, sortable / 100 % 100 is var m and > 0 ? m : null, sortable % 100 is var d and > 0 ? d : null);

    /// <summary>A date known to the day.</summary>
    public static PartialDate From(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>Reads <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>; the empty string is the unknown date.</summary>
    /// <exception cref="FormatException">The text is no such date.</exception>
    public static PartialDate Parse(string text) => TryParse(text, out var date)
        ? date
        : throw new FormatException($"'{text}' is not a date of the form 2024, 2024-07 or 2024-07-23.");

    /// <summary>Reads a date as <see cref="Parse"/> does, giving false instead of throwing.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PartialDate date)
    {
        date = Unknown;
        if (text is null) return false;
        if (text.Length == 0) return true;
        if (text.Length is not (4 or 7 or 10)) return false;
        if (!Digits(text.AsSpan(0, 4), out var year) || year == 0) return false;
        int month = 0, day = 0;
        if (text.Length >= 7 && (text[4] != '-' || !Digits(text.AsSpan(5, 2), out month) || month is < 1 or > 12)) return false;
        if (text.Length == 10 && (text[7] != '-' || !Digits(text.AsSpan(8, 2), out day) || day < 1 || day > DateTime.DaysInMonth(year, month)))
            return false;
        date = new((year * 10000) + (month * 100) + day);
        return true;

        static bool Digits(ReadOnlySpan<char> span, out int value) =>
            int.TryParse(span, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether the two dates can mean the same day, so that neither is known to be the earlier. Unknown dates overlap with every date.</summary>
    public bool Overlaps(PartialDate other) =>
        !IsKnown || !other.IsKnown || (Earliest <= other.Latest && other.Earliest <= Latest);

    /// <summary>Whether every day this date can mean lies before every day the other can mean.</summary>
    public bool IsCertainlyBefore(PartialDate other) => IsKnown && other.IsKnown && Latest < other.Earliest;

    /// <summary>The ISO 8601 text, at the precision known; empty when unknown.</summary>
    public override string ToString() => (IsKnown, Month, Day) switch
    {
        (false, _, _) => "",
        (_, null, _) => Year.ToString("0000", CultureInfo.InvariantCulture),
        (_, { } m, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{m:00}"),
        (_, { } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{m:00}-{d:00}"),
    };

    /// <summary>The date in English as it is printed in running text: <c>23 July 2024</c>, <c>July 2024</c>, <c>2024</c>; empty when unknown.</summary>
    public string ToDisplayString() => (IsKnown, Month, Day) switch
    {
        (false, _, _) => "",
        (_, null, _) => Year.ToString(CultureInfo.InvariantCulture),
        (_, { } m, null) => string.Create(CultureInfo.InvariantCulture, $"{MonthNames[m - 1]} {Year}"),
        (_, { } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"{d} {MonthNames[m - 1]} {Year}"),
    };

    /// <inheritdoc/>
    public int CompareTo(PartialDate other) => Sortable.CompareTo(other.Sortable);

    /// <inheritdoc/>
    public bool Equals(PartialDate other) => Sortable == other.Sortable;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PartialDate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Sortable;

    /// <summary>Equality of value and precision.</summary>
    public static bool operator ==(PartialDate left, PartialDate right) => left.Equals(right);

    /// <summary>Inequality of value or precision.</summary>
    public static bool operator !=(PartialDate left, PartialDate right) => !left.Equals(right);

    /// <summary>Order by <see cref="Sortable"/>.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.Sortable < right.Sortable;

    /// <summary>Order by <see cref="Sortable"/>.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.Sortable > right.Sortable;

    /// <summary>Order by <see cref="Sortable"/>.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.Sortable <= right.Sortable;

    /// <summary>Order by <see cref="Sortable"/>.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.Sortable >= right.Sortable;
}
