using System.Text.RegularExpressions;

namespace DebateTracker.Documents.Laws;

/// <summary>How the laws of a legislature, or the orders of an office, number their parts, and how these are cited.</summary>
internal sealed partial record LawForm
{
    /// <summary>The locator of what stands below the text: signatures, the place and day, the number of the document.</summary>
    public const string AfterTheText = "Signature";

    /// <summary>Bills of the Congress ("SEC. 2. DEFINITIONS.", "(a)", "(1)") and of California ("SEC. 2.", "22602. (a) (1)").</summary>
    public static readonly LawForm Bill = new()
    {
        Section = WrittenSection(),
        Code = CodeSection(),
        QuotesInsertions = true,
        Mark = BracketedMark(),
        Levels = [MarkStyle.LowerLetter, MarkStyle.Figure, MarkStyle.UpperLetter, MarkStyle.LowerRoman, MarkStyle.UpperRoman, MarkStyle.DoubleLetter],
    };

    /// <summary>Bills of the Congress whose tags were taken out, so that all words run together.</summary>
    public static readonly LawForm RunTogether = Bill with { Section = RunTogetherSection(), Code = null, HasUnmarkedInsertions = true };

    /// <summary>A part of a bill without the head of its section, cited by its subdivisions alone: "(c)(2)(A)".</summary>
    public static readonly LawForm Excerpt = Bill with { SectionName = "", Code = null, IsWithinSection = true };

    /// <summary>Orders of the President ("Sec. 4. Title. 4.2. Subtitle.", "(a)", "(i)", "(A)"), cited as "Sec. 4.2(b)(i)".</summary>
    public static readonly LawForm Order = new()
    {
        Section = OrderSection(),
        SectionName = "Sec.",
        End = OrderEnd(),
        Mark = BracketedMark(),
        Levels = [MarkStyle.LowerLetter, MarkStyle.LowerRoman, MarkStyle.UpperLetter, MarkStyle.Figure],
    };

    /// <summary>Bills of New York ("§ 2." of the bill, "§ 1421. Title. 1. (a) (i)" of the law), cited as "Section 2, § 1421(1)(a)(i)".</summary>
    public static readonly LawForm NewYork = new()
    {
        Section = NewYorkSection(),
        AreSectionsInSequence = true,
        Code = NewYorkCode(),
        Mark = NewYorkMark(),
        Levels = [MarkStyle.Figure, MarkStyle.LowerLetter, MarkStyle.LowerRoman, MarkStyle.UpperLetter, MarkStyle.UpperRoman],
    };

    /// <summary>Acts of Colorado ("6-1-1701. Title. (1) (a) (I) (A)"), cited as "Section 1, § 6-1-1701(1)(a)(I)(A)".</summary>
    public static readonly LawForm Colorado = new()
    {
        Section = WrittenSection(),
        Code = ColoradoCode(),
        Mark = BracketedMark(),
        Levels = [MarkStyle.Figure, MarkStyle.LowerLetter, MarkStyle.UpperRoman, MarkStyle.UpperLetter],
    };

    /// <summary>Articles of acts of the European Union ("Article 51", "1.", "(a)", "(i)"), cited as "Article 51(1)(a)".</summary>
    public static readonly LawForm EuropeanArticle = new()
    {
        Section = Article(),
        SectionName = "Article",
        Mark = EuropeanMark(),
        Levels = [MarkStyle.Figure, MarkStyle.LowerLetter, MarkStyle.LowerRoman],
    };

    /// <summary>What begins a section; its number is the group "section".</summary>
    public required Regex Section { get; init; }

    /// <summary>What a section is called in a locator.</summary>
    public string SectionName { get; init; } = "Section";

    /// <summary>What stands below the text; null where nothing is known to.</summary>
    public Regex? End { get; init; }

    /// <summary>Whether the text is of one section, whose head it lacks.</summary>
    public bool IsWithinSection { get; init; }

    /// <summary>Whether a number that does not follow the one before begins no section.</summary>
    public bool AreSectionsInSequence { get; init; }

    /// <summary>
    /// What begins a section of the law that a bill puts in, the group "code"; null where these are not told apart. A number that
    /// may be something else is in the group "short", too: it counts where the section announces it.
    /// </summary>
    public Regex? Code { get; init; }

    /// <summary>A subdivision's mark; the group "mark".</summary>
    public required Regex Mark { get; init; }

    /// <summary>How subdivisions are marked.</summary>
    public required IReadOnlyList<MarkStyle> Levels { get; init; }

    /// <summary>Whether what is put into another law stands in quotation marks, and has that law's subdivisions.</summary>
    public bool QuotesInsertions { get; init; }

    /// <summary>Whether what is put into another law is not told from the bill's own subdivisions but by marks that do not follow.</summary>
    public bool HasUnmarkedInsertions { get; init; }

    /// <summary>The form of a text; null where it is no law's.</summary>
    public static LawForm? Of(string text)
    {
        if (Orders().IsMatch(text) && OrderStart().IsMatch(text)) return Order;
        if (!FirstSection().IsMatch(text)) return ExcerptStart().IsMatch(text) && OfAnAct().IsMatch(text) && !AnySection().IsMatch(text) ? Excerpt : null;
        if (NewYorkEnacts().IsMatch(text)) return NewYork;
        if (ColoradoEnacts().IsMatch(text)) return Colorado;
        return BillEnacts().IsMatch(text) ? Bill : null;
    }

    [GeneratedRegex(@"^[\s“""]*(SECTION\s+1\.|SEC(TION|\.)\s+1\.)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex FirstSection();

    [GeneratedRegex(@"^[^\S\n]*(SECTION|SEC\.|Sec\.|Section|§)\s+\d", RegexOptions.Multiline)]
    private static partial Regex AnySection();

    [GeneratedRegex(@"\A\s*\(a\)\s+\p{Lu}[\s\S]*?\n[^\S\n]*\(b\)\s+\p{Lu}")]
    private static partial Regex ExcerptStart();

    [GeneratedRegex(@"\bunder\s+subsection\s\([a-z]\)|\bin\s+accordance\s+with\s+subsection\s\([a-z]\)|\bprovided\s+in\s+paragraph\s\(\d\)|\benactment\s+of\s+this\s+Act\b|\bFor\s+purposes\s+of\s+this\s+(section|subsection)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfAnAct();

    [GeneratedRegex(@"may be cited as|Be it enacted|The people of the State of California do enact|\bis (added|amended|repealed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BillEnacts();

    [GeneratedRegex(@"The\s+People\s+of\s+the\s+State\s+of\s+New\s+York,\s+represented\s+in\s+Senate", RegexOptions.IgnoreCase)]
    private static partial Regex NewYorkEnacts();

    [GeneratedRegex(@"Be\s+it\s+enacted\s+by\s+the\s+General\s+Assembly\s+of\s+the\s+State\s+of\s+Colorado", RegexOptions.IgnoreCase)]
    private static partial Regex ColoradoEnacts();

    [GeneratedRegex(@"^\s*By the (authority|power) vested in me as President|^\s*NOW, THEREFORE, I,.{0,160}?\bby (virtue of )?the authority vested in me", RegexOptions.Multiline)]
    private static partial Regex Orders();

    [GeneratedRegex(@"^\s*(Section|Sec\.)\s+1\s?\.", RegexOptions.Multiline)]
    private static partial Regex OrderStart();

    [GeneratedRegex(@"\G\s*[“""‘']*(?:(?:SECTION|SEC\.)\s+(?<section>\d+(?:\.\d)?[A-Z]?)\.)")]
    private static partial Regex WrittenSection();

    [GeneratedRegex(@"\G\s*(?<section>\d{1,3})\.(?=\p{Lu}\p{Ll})")]
    private static partial Regex RunTogetherSection();

    // "THE WHITE HOUSE,", the name in capitals, "[FR Doc. 2023-24283".
    [GeneratedRegex(@"^\s*(THE WHITE HOUSE|\[FR Doc|Filed \d|Billing code|IN WITNESS WHEREOF|\p{Lu}[\p{Lu}\s.,’'-]{5,60}$|\p{L}+ \d{1,2}, \d{4}\.?$)")]
    private static partial Regex OrderEnd();

    // "Sec. 4." and, within it, "4.2. Ensuring": that one stands for both.
    [GeneratedRegex(@"\G\s*(?:(?:Section|Sec\.)\s+(?<section>\d+)\s?\.|(?<section>\d{1,2}\.\d{1,2})\.\s)")]
    private static partial Regex OrderSection();

    [GeneratedRegex(@"\G\s*(?:Section|§)\s+(?<section>\d{1,2})\.\s")]
    private static partial Regex NewYorkSection();

    [GeneratedRegex(@"\G\s*Article\s+(?<section>\d+[a-z]?)\s*$")]
    private static partial Regex Article();

    [GeneratedRegex(@"\G\s*(?:(?<mark>\d{1,2})\.\s|\((?<mark>[a-z]{1,5}|\d{1,3})\)\s)")]
    private static partial Regex EuropeanMark();

    // "22602. (a)", in Texas "Sec. 551.001. Definitions."; a shorter number is one where the section says so (Announced).
    [GeneratedRegex(@"\G\s*(?:(?<code>\d{3,6}(?:\.\d+)*[a-z]?)|Sec\.\s+(?<code>\d{1,4}[A-Z]?\.\d{2,5})|(?<code>(?<short>\d{1,2}(?:\.\d+)*[a-z]?)))\.\s")]
    private static partial Regex CodeSection();

    [GeneratedRegex(@"\G\s*[“""]?§\s+(?<code>\d{1,5}(?:-[a-z]+|\.\d+)*)\.\s")]
    private static partial Regex NewYorkCode();

    [GeneratedRegex(@"\G\s*(?<code>\d{1,2}(?:\.\d)?-\d{1,3}(?:\.\d)?-\d{3,4}(?:\.\d+)?)\.\s")]
    private static partial Regex ColoradoCode();

    // "Section 20 of the Labor Code is amended to read:", "Sections 17 and 18 are added".
    [GeneratedRegex(@"\bSections?\s+(?<codes>\d[\w.]*(?:(?:,\s+|,?\s+and\s+)\d[\w.]*)*)[^:]{0,160}\b(is|are)\s+(added|amended|repealed)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Announced();

    [GeneratedRegex(@"\G\s*[“""‘']*\((?<mark>[A-Za-z0-9]{1,5}|[ivxl]{6,8})\)")]
    private static partial Regex BracketedMark();

    [GeneratedRegex(@"\G\s*(?:\((?<mark>[A-Za-z]{1,5}|[ivxl]{6,8})\)|(?<mark>\d{1,2})\.(?=\s))")]
    private static partial Regex NewYorkMark();
}
