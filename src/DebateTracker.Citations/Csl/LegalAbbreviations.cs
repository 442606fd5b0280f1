using System.Text.RegularExpressions;

namespace DebateTracker.Citations.Csl;

/// <summary>
/// What laws and bills of the United States are called in legal citations, after The Bluebook's tables of legislative documents
/// and of geographical terms. Null where a name has no shorter form there, or is not one that is known.
/// </summary>
public static partial class LegalAbbreviations
{
    private static readonly IReadOnlyDictionary<string, string> Places = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Alabama"] = "Ala.",
        ["Alaska"] = "Alaska",
        ["Arizona"] = "Ariz.",
        ["Arkansas"] = "Ark.",
        ["California"] = "Cal.",
        ["Colorado"] = "Colo.",
        ["Connecticut"] = "Conn.",
        ["Delaware"] = "Del.",
        ["District of Columbia"] = "D.C.",
        ["Florida"] = "Fla.",
        ["Georgia"] = "Ga.",
        ["Hawaii"] = "Haw.",
        ["Idaho"] = "Idaho",
        ["Illinois"] = "Ill.",
        ["Indiana"] = "Ind.",
        ["Iowa"] = "Iowa",
        ["Kansas"] = "Kan.",
        ["Kentucky"] = "Ky.",
        ["Louisiana"] = "La.",
        ["Maine"] = "Me.",
        ["Maryland"] = "Md.",
        ["Massachusetts"] = "Mass.",
        ["Michigan"] = "Mich.",
        ["Minnesota"] = "Minn.",
        ["Mississippi"] = "Miss.",
        ["Missouri"] = "Mo.",
        ["Montana"] = "Mont.",
        ["Nebraska"] = "Neb.",
        ["Nevada"] = "Nev.",
        ["New Hampshire"] = "N.H.",
        ["New Jersey"] = "N.J.",
        ["New Mexico"] = "N.M.",
        ["New York"] = "N.Y.",
        ["North Carolina"] = "N.C.",
        ["North Dakota"] = "N.D.",
        ["Ohio"] = "Ohio",
        ["Oklahoma"] = "Okla.",
        ["Oregon"] = "Or.",
        ["Pennsylvania"] = "Pa.",
        ["Rhode Island"] = "R.I.",
        ["South Carolina"] = "S.C.",
        ["South Dakota"] = "S.D.",
        ["Tennessee"] = "Tenn.",
        ["Texas"] = "Tex.",
        ["Utah"] = "Utah",
        ["Vermont"] = "Vt.",
        ["Virginia"] = "Va.",
        ["Washington"] = "Wash.",
        ["West Virginia"] = "W. Va.",
        ["Wisconsin"] = "Wis.",
        ["Wyoming"] = "Wyo.",
        ["American Samoa"] = "Am. Sam.",
        ["Guam"] = "Guam",
        ["Northern Mariana Islands"] = "N. Mar. I.",
        ["Puerto Rico"] = "P.R.",
        ["Virgin Islands"] = "V.I.",
        [Union] = "E.U.",
    };

    // What each house of Congress takes up, by the letters of its number.
    private static readonly IReadOnlyDictionary<string, string> Measures = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["HR"] = "H.R.",
        ["S"] = "S.",
        ["HRES"] = "H.R. Res.",
        ["SRES"] = "S. Res.",
        ["HJRES"] = "H.R.J. Res.",
        ["SJRES"] = "S.J. Res.",
        ["HCONRES"] = "H.R. Con. Res.",
        ["SCONRES"] = "S. Con. Res.",
    };

    /// <summary>The places whose laws have a short form: the states and territories, and the European Union.</summary>
    public static IEnumerable<string> Names => Places.Keys;

    private const string Federal = "United States";
    private const string Union = "European Union";

    /// <summary>The place whose law it is ("Cal." for "California Senate"); of federal law none is named.</summary>
    /// <param name="body">The body or jurisdiction.</param>
    /// <param name="country">Its country, as <see cref="Reference.Country"/>: there is a Georgia that is no state.</param>
    public static string? Authority(string? body, string? country) =>
        body is null ? null : Places.FirstOrDefault(p => IsOf(body, p.Key) && (country is null || country == (p.Key == Union ? "eu" : "us"))).Value;

    /// <summary>The number of a bill or law of a body ("S.B. 12" for the "SB 12" of a state, "Pub. L. No. 118-99").</summary>
    /// <param name="number">The number as it is recorded.</param>
    /// <param name="body">The body or jurisdiction.</param>
    /// <param name="country">Its country, as for <see cref="Authority"/>.</param>
    /// <returns>The number, as it is recorded where it has no shorter form; null where it or the body is unknown, or the body is none of the United States.</returns>
    public static string? Number(string? number, string? body, string? country)
    {
        if (number is null || body is null) return null;
        if (IsOf(body, Federal))
        {
            if (FederalBill().Match(number) is { Success: true } measure && Measures.TryGetValue(Signs().Replace(measure.Groups[1].Value, "").ToUpperInvariant(), out var name)) return $"{name} {measure.Groups[2].Value}";
            return OrderNumber().Replace(LawNumber().Replace(number, "Pub. L. No. "), m => "Exec. Order No. " + (m.Groups[1].Success ? m.Groups[1].Value + "," : ""));
        }

        if (Authority(body, country) is not { } place || place == Places[Union]) return null;
        return StateBill().Match(number) is { Success: true } bill ? $"{bill.Groups[1].Value}.{bill.Groups[2].Value}. {bill.Groups[3].Value}" : number;
    }

    /// <summary>A Congress ("118th Cong."), which says its sessions, or the session of a state's legislature ("88th Leg., Reg. Sess.").</summary>
    /// <param name="session">The session as it is recorded.</param>
    /// <param name="body">The body or jurisdiction.</param>
    /// <param name="country">Its country, as for <see cref="Authority"/>.</param>
    /// <returns>The session; null where it is unknown or has no shorter form.</returns>
    public static string? Session(string? session, string? body, string? country)
    {
        if (session is null) return null;
        if (Congress().Match(session) is { Success: true } congress) return $"{Ordinal().Replace(congress.Groups[1].Value, "$1d")} Cong.";
        if (Authority(body, country) is not { } place || place == Places[Union]) return null;
        var shorter = Words.Aggregate(Ordinal().Replace(session, "$1d"), (text, w) => text.Replace(w.Key, w.Value, StringComparison.Ordinal));
        return shorter == session ? null : shorter;
    }

    private static readonly KeyValuePair<string, string>[] Words =
    [
        new("Legislature", "Leg."), new("General Assembly", "Gen. Assemb."), new("General Court", "Gen. Ct."), new("Regular", "Reg."), new("Special", "Spec."), new("Session", "Sess."),
    ];

    /// <summary>
    /// A law of the United Kingdom as the Oxford University Standard for the Citation of Legal Authorities cites it (4th edition, 2.4, 2.5): an Act by its
    /// short title, a statutory instrument with its number, a bill with its house, session and number. Null for what has none of these forms.
    /// </summary>
    /// <param name="law">The reference of a law or bill.</param>
    public static string? InBritain(Reference law)
    {
        if (law is not { Country: "gb" or "uk", Version: null, Number: { } number, In: null }) return null;
        var title = law.ShortTitle is { } known && EndsWithYear().IsMatch(known) ? known : law.Title;
        if (law.Type == ReferenceType.Bill)
            return BritishBill().Match(number) is { Success: true } bill && law.Session is { Length: > 0 } session ? $"{BillAtEnd().Replace(title, "")} {bill.Groups[1].Value} Bill ({session}) [{bill.Groups[2].Value}]" : null;
        if (law.Type != ReferenceType.Legislation || !EndsWithYear().IsMatch(title)) return null;
        return number.StartsWith("SI ", StringComparison.Ordinal) || number.StartsWith("SSI ", StringComparison.Ordinal) ? $"{title}, {number}" : title;
    }

    /// <summary>Whether a number says the Congress, too ("Pub. L. 118-99"); an unknown one does not.</summary>
    /// <param name="number">The number as it is recorded.</param>
    public static bool SaysSession(string? number) => number is not null && LawNumber().Match(number) is { Success: true } law && number.AsSpan(law.Length).IndexOfAny('-', '–') > 0;

    // A city is not the state that its name begins with.
    private static bool IsOf(string body, string place) => body == place || (body.StartsWith(place + " ", StringComparison.Ordinal) && Chamber().IsMatch(body.AsSpan(place.Length + 1)));

    [GeneratedRegex(@"^(?:State )?(?:Senate|Assembly|House(?: of (?:Representatives|Delegates))?|General Assembly|(?:Unicameral )?Legislature|Congress|Council(?: of the European Union)?|Parliament|Commission|Governor|President)$")]
    private static partial Regex Chamber();

    [GeneratedRegex(@"^([SHA])([BF])\s?([0-9].*)$")]
    private static partial Regex StateBill();

    [GeneratedRegex(@"^([A-Za-z][A-Za-z. ]*?)[. ]*([0-9]+)$")]
    private static partial Regex FederalBill();

    [GeneratedRegex("[. ]")]
    private static partial Regex Signs();

    [GeneratedRegex("([0-9])(?:nd|rd)(?![a-z])")]
    private static partial Regex Ordinal();

    [GeneratedRegex("(?:^| )(?:1[0-9]|20)[0-9]{2}$")]
    private static partial Regex EndsWithYear();

    [GeneratedRegex("^(H[CL]) Bill ([0-9]+)$")]
    private static partial Regex BritishBill();

    [GeneratedRegex(@" Bill(?: \[H[CL]\])?$")]
    private static partial Regex BillAtEnd();

    [GeneratedRegex(@"^([0-9]+(?:st|nd|rd|th)) Congress(?:, [1-3](?:st|nd|rd) Session)?$")]
    private static partial Regex Congress();

    [GeneratedRegex(@"^(?:Public Law|Pub\. L\.|P\.L\.) (?:No\. )?(?=[0-9])")]
    private static partial Regex LawNumber();

    // From five figures on they are parted by a comma.
    [GeneratedRegex(@"^(?:Executive Order|Exec\. Order|E\.O\.|EO) (?:No\. )?(?:([0-9]{2})(?=[0-9]{3}$)|(?=[0-9]))")]
    private static partial Regex OrderNumber();
}
