using System.Globalization;
using System.Xml.Linq;

namespace DebateTracker.Citations.Csl;

/// <summary><c>date</c>: a date in the form of the language, or in parts that the style gives.</summary>
internal sealed class DateElement : FormattedElement
{
    private readonly string variable;
    private readonly string? form;
    private readonly string parts;
    private readonly string? delimiter;
    private readonly string? textCase;
    private readonly List<DatePart> own;
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<XElement, LocalForm> localForms = [];

    public DateElement(XElement source) : base(source)
    {
        variable = (string?)source.Attribute("variable") ?? "";
        form = (string?)source.Attribute("form");
        parts = (string?)source.Attribute("date-parts") ?? "year-month-day";
        delimiter = (string?)source.Attribute("delimiter");
        textCase = (string?)source.Attribute("text-case");
        own = [.. source.Elements().Where(e => e.Name.LocalName == "date-part").Select(p => new DatePart(p))];
    }

    public override Fragment? Render(Rendering now)
    {
        if (now.IsComparing && variable == "accessed") return null;
        var date = now.Spent.Contains(variable) ? null : now.Item.DateOf(variable);
        var words = date is null && !now.Spent.Contains(variable) ? now.Item.TextOf(variable) : null;
        if (words is not null) date = CslDates.Parse(words);
        var piece = date is null ? null : now.IsSort ? SortKeyOf(date) : date.Literal is { } literal ? Dress(WithSuffix(RichText.Parse(literal), now), now) : Whole(date, now);
        now.Call(variable, piece is { IsEmpty: false });
        return piece;
    }

    private Fragment? Whole(CslDate date, Rendering now)
    {
        var (shown, between) = Parts(now);
        return Dress(new CslDateWriter(now, shown, between).Write(date), now);
    }

    // A date in words takes the year suffix after it.
    private static Fragment WithSuffix(Fragment words, Rendering now)
    {
        if (CslDateWriter.SuffixOf(now) is not { } suffix) return words;
        return new Span { Children = [words, new TextRun(suffix)] };
    }

    private (IReadOnlyList<DatePart> Parts, string? Delimiter) Parts(Rendering now)
    {
        if (form is null) return (own, delimiter);
        if (now.Locale.Date(form) is not { } local) return (own, delimiter);
        var wanted = parts.Split('-');
        var fitted = localForms.GetValue(local, l => new(
            [.. l.Elements().Where(e => e.Name.LocalName == "date-part").Select(p => new DatePart(p)).Where(p => wanted.Contains(p.Name))
                .Select(p => own.FirstOrDefault(o => o.Name == p.Name) is { } changed ? p.With(changed) : p)],
            (string?)l.Attribute("delimiter")));
        return (fitted.Parts, fitted.Delimiter);
    }

    // Year, month and day of both ends, so that the keys sort as the dates do. Years before our era are counted from afar.
    private TextRun SortKeyOf(CslDate date)
    {
        if (date.Literal is { } literal) return new(literal);
        var keepMonth = form is null ? own.Exists(p => p.Name == "month") || own.Count == 0 : parts.Contains("month", StringComparison.Ordinal);
        var keepDay = form is null ? own.Exists(p => p.Name == "day") || own.Count == 0 : parts.EndsWith("day", StringComparison.Ordinal);
        return new(Key(date, keepMonth, keepDay));
    }

    internal static string Key(CslDate date, bool keepMonth = true, bool keepDay = true)
    {
        if (date.Literal is { } literal) return literal;
        return One(date.From) + "-" + One(date.To);

        string One(CslDay? day) => day is not { } d ? "0000000000" : string.Create(CultureInfo.InvariantCulture,
            $"{d.Year + 100000:000000}{(keepMonth ? d.Month ?? d.Season + 12 ?? 0 : 0):00}{(keepDay ? d.Day ?? 0 : 0):00}");
    }

    private sealed record LocalForm(IReadOnlyList<DatePart> Parts, string? Delimiter);
}

/// <summary>A part of a date as it is to be shown.</summary>
internal sealed class DatePart
{
    public DatePart(XElement source)
    {
        Name = (string?)source.Attribute("name") ?? "";
        Form = (string?)source.Attribute("form");
        Prefix = (string?)source.Attribute("prefix");
        Suffix = (string?)source.Attribute("suffix");
        RangeDelimiter = (string?)source.Attribute("range-delimiter");
        TextCase = (string?)source.Attribute("text-case");
        LosesStops = (string?)source.Attribute("strip-periods") == "true";
        Format = ElementReader.FormatOf(source);
    }

    private DatePart(DatePart from, DatePart changed)
    {
        Name = from.Name;
        Form = changed.Form ?? from.Form;
        Prefix = from.Prefix;
        Suffix = from.Suffix;
        RangeDelimiter = changed.RangeDelimiter ?? from.RangeDelimiter;
        TextCase = changed.TextCase ?? from.TextCase;
        LosesStops = changed.LosesStops || from.LosesStops;
        Format = changed.Format ?? from.Format;
    }

    public string Name { get; }

    public string? Form { get; }

    public string? Prefix { get; }

    public string? Suffix { get; }

    public string? RangeDelimiter { get; }

    public string? TextCase { get; }

    public bool LosesStops { get; }

    public Formatting? Format { get; }

    /// <summary>This part of a language's date with what a style changes of it: all but the affixes, which are the language's.</summary>
    public DatePart With(DatePart changed) => new(this, changed);
}

/// <summary>Writes dates and ranges of dates (CSL 1.0.2, "Date", "Date Ranges").</summary>
internal sealed class CslDateWriter(Rendering now, IReadOnlyList<DatePart> parts, string? delimiter)
{
    /// <summary>The letters of a year suffix: a to z, then aa, ab and so on.</summary>
    public static string Letters(int number)
    {
        var letters = "";
        for (var n = number; n >= 0; n = (n / 26) - 1) letters = (char)('a' + (n % 26)) + letters;
        return letters;
    }

    /// <summary>The year suffix where it is to be shown now; it is shown once.</summary>
    public static string? SuffixOf(Rendering now)
    {
        if (now.HasOwnYearSuffix || now.IsSuffixShown) return null;
        var suffix = now.Detail.YearSuffix is { } number ? Letters(number) : null;
        if (suffix is null) return null;
        now.IsSuffixShown = true;
        return suffix;
    }

    public Fragment? Write(CslDate date)
    {
        var from = date.From!.Value;
        if (date.To is not { } to) return Join([.. parts.Select(p => Part(p, from))]);
        if (to.Year == 0) // It goes on.
            return Span.Join([Join([.. parts.Select(p => Part(p, from))]), new TextRun("–", RunKind.Affix)], null);
        var differ = from.Year != to.Year ? 0 : from.Month != to.Month || from.Season != to.Season ? 1 : from.Day != to.Day ? 2 : 3;
        string[] names = ["year", "month", "day"];
        var differing = names.Skip(differ).ToHashSet();
        var first = FindIndex(parts, p => differing.Contains(p.Name));
        if (differ == 3 || first < 0) return Join([.. parts.Select(p => Part(p, from))]);
        var last = FindLastIndex(parts, p => differing.Contains(p.Name));
        // Of a range within a year only what differs is said twice.
        var between = parts.FirstOrDefault(p => p.Name == names[differ])?.RangeDelimiter ?? parts.Skip(first).Take(last - first + 1).Select(p => p.RangeDelimiter).FirstOrDefault(d => d is not null) ?? "–";
        var segment = parts.Skip(first).Take(last - first + 1).ToList();
        var before = parts.Take(first).Select(p => Part(p, to)).ToList();
        var start = segment.Select((p, i) => Part(p, from, hasSuffix: segment.Skip(i + 1).Any(later => Part(later, from, isFirstOfRange: true) is not null), isFirstOfRange: true)).ToList();
        var end = segment.Select((p, i) => Part(p, to, hasPrefix: i > 0)).ToList();
        var after = parts.Skip(last + 1).Select(p => Part(p, to)).ToList();
        var range = new Span();
        if (Join(start) is { } s) range.Children.Add(s);
        if (range.Children.Count > 0) range.Children.Add(new TextRun(between, RunKind.Affix));
        if (Join(end) is { } e) range.Children.Add(e);
        return Join([.. before, range.Children.Count == 0 ? null : range, .. after]);
    }

    private Fragment? Join(IReadOnlyList<Fragment?> pieces) => Span.Join(pieces, delimiter);

    private Fragment? Part(DatePart part, CslDay day, bool hasPrefix = true, bool hasSuffix = true, bool isFirstOfRange = false)
    {
        if (Text(part, day) is not { Length: > 0 } text) return null;
        if (part.LosesStops) text = FormattedElement.WithoutStops(text);
        Fragment piece = new TextRun(text);
        TextCase.Apply(piece, part.TextCase, now.Language);
        if (part.Name == "year" && !isFirstOfRange && SuffixOf(now) is { } suffix) piece = new Span { Children = [piece, new TextRun(suffix)] };
        if (part.Format is not null) piece = new Span { Children = [piece], Format = part.Format };
        return Span.Wrap(hasPrefix ? part.Prefix : null, piece, hasSuffix ? part.Suffix : null);
    }

    private string? Text(DatePart part, CslDay day) => part.Name switch
    {
        "year" => Year(part, day.Year),
        "month" => day.Month is { } month ? Month(part, month) : day.Season is { } season && part.Form is not ("numeric" or "numeric-leading-zeros") ? now.Locale.Word(FormattableString.Invariant($"season-{season:00}")) : null,
        "day" when day.Day is { } number => Day(part, number, day.Month),
        _ => null,
    };

    private string Year(DatePart part, int year)
    {
        if (year < 0) return (-year).ToString(CultureInfo.InvariantCulture) + now.Locale.Word("bc");
        if (part.Form == "short" && year >= 1000) return (year % 100).ToString("00", CultureInfo.InvariantCulture);
        return year.ToString(CultureInfo.InvariantCulture) + (year is > 0 and < 1000 ? now.Locale.Word("ad") : "");
    }

    private string Month(DatePart part, int month) => part.Form switch
    {
        "numeric" => month.ToString(CultureInfo.InvariantCulture),
        "numeric-leading-zeros" => month.ToString("00", CultureInfo.InvariantCulture),
        "short" => now.Locale.Word(FormattableString.Invariant($"month-{month:00}"), TermForm.Short),
        _ => now.Locale.Word(FormattableString.Invariant($"month-{month:00}")),
    };

    private string Day(DatePart part, int day, int? month) => part.Form switch
    {
        "numeric-leading-zeros" => day.ToString("00", CultureInfo.InvariantCulture),
        "ordinal" when day == 1 || !now.Locale.LimitsOrdinalsToFirstDay =>
            day.ToString(CultureInfo.InvariantCulture) + now.Locale.OrdinalSuffix(day, month is { } m ? now.Locale.GenderOf(FormattableString.Invariant($"month-{m:00}")) : null),
        _ => day.ToString(CultureInfo.InvariantCulture),
    };

    private static int FindIndex(IReadOnlyList<DatePart> list, Func<DatePart, bool> test)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (test(list[i])) return i;
        }

        return -1;
    }

    private static int FindLastIndex(IReadOnlyList<DatePart> list, Func<DatePart, bool> test)
    {
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (test(list[i])) return i;
        }

        return -1;
    }
}
