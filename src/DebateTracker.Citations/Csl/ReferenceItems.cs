using System.Text.Json;
using System.Text.RegularExpressions;

namespace DebateTracker.Citations.Csl;

/// <summary>References as items that styles cite.</summary>
public static partial class ReferenceItems
{
    /// <summary>The variable that is set where words are quoted by somebody else. Only styles made for references ask for it.</summary>
    internal const string QuotedIn = "quoted-in";

    /// <summary>
    /// A reference as an item for a style: one of ours gets what our styles ask for, every other what other programs get of it
    /// (<see cref="CslJsonFormat"/>), since it is written for that.
    /// </summary>
    public static CslItem ToCslItem(this Reference reference, CslStyle style) => style.IsForReferences ? OursOf(Literal(reference), style) : CslJsonFormat.ItemOf(Literal(reference));

    // What looks like markup in the words of a source is words.
    private static Reference Literal(Reference reference) => reference with
    {
        Title = RichText.Literal(reference.Title)!,
        ShortTitle = RichText.Literal(reference.ShortTitle),
        Authors = [.. reference.Authors.Select(a => new ReferenceName(RichText.Literal(a.Family), RichText.Literal(a.Given), RichText.Literal(a.Literal)))],
        ContainerTitle = RichText.Literal(reference.ContainerTitle),
        Publisher = RichText.Literal(reference.Publisher),
        Genre = RichText.Literal(reference.Genre),
        Number = RichText.Literal(reference.Number),
        Authority = RichText.Literal(reference.Authority),
        Version = RichText.Literal(reference.Version),
        Session = RichText.Literal(reference.Session),
        In = reference.In is { } whole ? Literal(whole) : null,
    };

    // What a passage is in is its container, as in CSL-JSON. Where its words are quoted by somebody else "quoted-in" is set; of what is
    // in a newspaper, blog or programme its name is in "periodical" and what else is known of where it appeared in "imprint"; an account
    // of what somebody said has "account", a hearing that testimony was given in "hearing", "committee" and "hearing-place", a report "report", a law of the United Kingdom "british-law", what the editors describe since it has no title "described": all of these are no part of CSL.
    // What has a form of its own in legal citations has that as its short form. The full stop with which quoted words end is left to the style.
    private static CslItem OursOf(Reference reference, CslStyle style)
    {
        var whole = reference.In is { } of ? Printed(of) with { Publisher = IsAuthor(PublisherOf(of), reference) ? null : PublisherOf(of) } : null;
        var publisher = whole is null ? PublisherOf(reference) : ImprintOf(whole);
        var item = new CslItem(reference.Id, whole is null ? JsonNamingPolicy.KebabCaseLower.ConvertName(reference.Type.ToString()) : "chapter")
            .With("title", whole is null ? TitleOf(reference) : $"<span class=\"nocase\">{LastStop().Replace(WithDays(Line(reference.Title)!, style), "$1”")}</span>")
            .With("title-short", Line(reference.ShortTitle))
            .With("author", NamesOf(reference.Authors))
            .With("container-author", NamesOf(reference.AuthorsOfWhole))
            .With("container-title", whole is null ? Line(reference.ContainerTitle) : TitleOf(whole))
            .With("publisher", Line(IsAuthor(publisher, reference) ? null : publisher))
            .With("URL", reference.Url)
            .With("language", reference.Language)
            .With("genre", Line(reference.Genre))
            .With(QuotedIn, reference.IsQuoted ? "true" : null)
            .With("account", reference.IsAccount ? "true" : null)
            .With("report", whole?.Type == ReferenceType.Report ? "true" : null)
            .With("british-law", whole is null ? Line(LegalAbbreviations.InBritain(reference)) : null)
            .With("described", (whole ?? reference).IsDescribed ? "true" : null);
        if (whole is { ContainerTitle: { } periodical, Type: ReferenceType.ArticleNewspaper or ReferenceType.PostWeblog or ReferenceType.Broadcast or ReferenceType.Interview })
            item.With("periodical", Line(periodical)).With("imprint", Line(ImprintOf(whole with { ContainerTitle = null })));
        if (whole is { Type: ReferenceType.Hearing, ContainerTitle: { } hearing, Publisher: { } committee })
            item.With("hearing", Line(hearing)).With("committee", Line(committee)).With("hearing-place", string.Join(", ", new[] { LegalAbbreviations.Session(Line(whole.Session), null, null) ?? Line(whole.Session), Line(whole.Number) }.OfType<string>()));
        if (whole is null)
        {
            // A title that says the number already ("Regulation (EU) 2024/1689 of …") is enough, and so is a number that says the Congress.
            var session = LegalAbbreviations.SaysSession(reference.Number) || reference.Session is null ? null : Years().Replace(Line(reference.Session)!, "–");
            item.With("number", reference.Number is { } number && !reference.IsNumberInTitle ? RichText.OneNumber(Line(number)) : null)
                .With("number-short", RichText.OneNumber(LegalAbbreviations.Number(Line(reference.Number), reference.Authority, reference.Country)))
                .With("chapter-number", session).With("chapter-number-short", LegalAbbreviations.Session(session, reference.Authority, reference.Country)).With("version", Line(Printed(reference).Version))
                .With("authority", Line(reference.Authority ?? (reference.Type == ReferenceType.Hearing ? reference.Publisher : null))).With("authority-short", LegalAbbreviations.Authority(reference.Authority, reference.Country));
        }

        if (DateOf(reference.Issued) is { } issued) item.With("issued", issued);
        if (reference.Url is not null && DateOf(reference.Accessed) is { } accessed) item.With("accessed", accessed); // The day says when the address was looked at.
        return item;
    }

    // Behind the words of a passage the day is told on which they were said or first published, as the style writes days.
    private static string WithDays(string title, CslStyle style)
    {
        var words = title.LastIndexOf("” (", StringComparison.Ordinal) + 1;
        return title[..words] + SaidOn().Replace(title[words..], m =>
        {
            var (said, day, month, year) = (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value, m.Groups[4].Value);
            if (style.HasShortMonths && month.Length > 4) month = (month == "September" ? "Sept" : month[..3]) + ".";
            return said + (day.Length == 0 ? $"{month} {year}" : style.IsDayFirst ? $"{day} {month} {year}" : $"{month} {day}, {year}");
        });
    }

    [GeneratedRegex("((?:said|first published) )(?:([0-9]{1,2}) )?([A-Z][a-z]+) ([0-9]{4})(?![0-9])")]
    private static partial Regex SaidOn();

    // The stop that ends a quotation is the style's to give: some put a comma there, some none. That of an abbreviation ("Inc.") stays.
    [GeneratedRegex(@"((?!\b(?:al|art|assn|ca|cf|co|corp|dept|dr|ed|eds|etc|gen|gov|inc|jr|ltd|mr|mrs|ms|no|nos|pp|prof|rep|sec|sen|sr|st|univ|vol|vs)\b)\b\p{L}{2,}|[0-9])\.”(?= \(|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LastStop();

    // A newspaper is named by its title.
    private static string? PublisherOf(Reference reference) => reference is { Type: ReferenceType.ArticleNewspaper, ContainerTitle: not null } ? null : reference.Publisher;

    private static string? ImprintOf(Reference whole) => whole.Imprint is { } imprint ? Span().Replace(imprint, "–") : null;

    [GeneratedRegex("(?<=[0-9]{4})-(?=[0-9]{2,4} Session)")]
    private static partial Regex Span();

    // "2023-2024 Regular Session"; what is nothing but years styles write themselves.
    [GeneratedRegex("(?<=^[0-9]{4})-(?=[0-9]{2,4} )")]
    private static partial Regex Years();

    // The day of a version is the day of the reference, which styles print as they print days.
    private static Reference Printed(Reference reference) =>
        reference.Version is { } version && reference.Issued.IsKnown && version.EndsWith(", " + reference.Issued.ToDisplayString(), StringComparison.Ordinal)
            ? reference with { Version = version[..^(2 + reference.Issued.ToDisplayString().Length)] } : reference;

    // A post is its own title, word for word. The full stop with which a title ends is left to the style, but for that of an abbreviation.
    private static string TitleOf(Reference reference)
    {
        var title = TitleStop().Replace(Line(reference.Title)!, "$1");
        return reference.Type == ReferenceType.Post || reference.IsDescribed ? $"<span class=\"nocase\">{title}</span>" : title;
    }

    [GeneratedRegex(@"((?!\b(?:al|art|assn|ca|cf|co|corp|dept|dr|ed|eds|etc|gen|gov|inc|jr|ltd|mr|mrs|ms|no|nos|pp|prof|rep|sec|sen|sr|st|univ|vol|vs)\b)\b\p{L}{2,}|[0-9]|\))\.$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TitleStop();

    private static string? Line(string? text) => text is null ? null : LineBreaks().Replace(text, " ");

    // A reference is one line, whatever its parts are.
    [GeneratedRegex(@"\s*[\r\n]\s*")]
    private static partial Regex LineBreaks();

    // Who published what he wrote is named once, also where several bodies did so together.
    private static bool IsAuthor(string? publisher, Reference reference) =>
        publisher is not null && new[] { reference.Authors, reference.In?.Authors ?? [] }.Any(a => a.Count > 0 && string.Join(", ", a.Select(n => n.Literal)) == publisher);

    private static IReadOnlyList<CslName> NamesOf(IReadOnlyList<ReferenceName> names) => [.. names.Select(n => new CslName { Family = Line(n.Family), Given = Line(n.GivenAlone), Suffix = n.Suffix, HasCommaSuffix = n.Suffix is ['J' or 'S', ..], Literal = Line(n.Literal) })];

    private static CslDate? DateOf(PartialDate date) => date.IsKnown ? new() { From = new(date.Year, date.Month, date.Day) } : null;
}
