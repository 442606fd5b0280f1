using DebateTracker.Citations;
using DebateTracker.Citations.Csl;

namespace DebateTracker.UnitTests.Csl;

/// <summary>Laws and bills as legal styles cite them.</summary>
public sealed class LegalAbbreviationTests
{
    [Theory]
    [InlineData("SB 1047", "California Senate", "2023–2024", "S.B. 1047|Cal.|")]
    [InlineData("AB 331", "California", "2023–2024", "A.B. 331|Cal.|")]
    [InlineData("HB 12", "West Virginia House of Delegates", "2025 Regular Session", "H.B. 12|W. Va.|2025 Reg. Sess.")]
    [InlineData("SB 1047", "Texas Senate", "88th Legislature", "S.B. 1047|Tex.|88th Leg.")]
    [InlineData("SB 2", "Illinois", "103rd General Assembly", "S.B. 2|Ill.|103d Gen. Assemb.")]
    [InlineData("H.J. Res. 12", "United States", "118th Congress, 1st Session", "H.R.J. Res. 12||118th Cong.")]
    [InlineData("H.R. 2", "United States", "102nd Congress", "H.R. 2||102d Cong.")]
    [InlineData("HB 3", "Puerto Rico House", "2025", "H.B. 3|P.R.|")]
    [InlineData("B25-114", "District of Columbia Council", "Council Period 25", "B25-114|D.C.|")]
    [InlineData("HF 2309", "Minnesota", null, "H.F. 2309|Minn.|")]
    [InlineData("H.R. 8315", "United States House of Representatives", "118th Congress", "H.R. 8315||118th Cong.")]
    [InlineData("Pub. L. 118-99", "United States", "118th Congress", "Pub. L. No. 118-99||")]
    [InlineData("Public Law 118-99", "United States", "102nd Congress", "Pub. L. No. 118-99||")]
    [InlineData("Executive Order 14110", "United States", null, "Exec. Order No. 14,110||")]
    [InlineData("Executive Order 9066", "United States", null, "Exec. Order No. 9066||")]
    [InlineData("HR 7766", "United States House of Representatives", "118th Congress", "H.R. 7766||118th Cong.")]
    [InlineData("S.345", "United States", "118th Congress", "S. 345||118th Cong.")]
    [InlineData("S. J. Res. 3", "United States Senate", "119th Congress", "S.J. Res. 3||119th Cong.")]
    [InlineData("H. Con. Res. 14", "United States", null, "H.R. Con. Res. 14||")]
    [InlineData("SB 1", "Georgia", null, "|| ge")]
    [InlineData("SB 1", "Georgia Senate", null, "S.B. 1|Ga.| us")]
    [InlineData("Regulation 1", "European Union", null, "|E.U.| eu")]
    [InlineData("Executive Order N-12-23", "California", null, "Executive Order N-12-23|Cal.|")]
    [InlineData("Bill 194", "Ontario", "43rd Parliament", "||")]
    [InlineData("SB 1", "Virginian Islands", "118th Congressional District", "||")]
    [InlineData("Int. 199", "New York City", "2024", "||")]
    [InlineData("SB 3", "Virginia Beach Council", null, "||")]
    [InlineData("A7", "New York State Assembly", null, "A7|N.Y.|")]
    [InlineData("SB 12", null, null, "||")]
    public void A_law_or_bill_has_the_short_forms_of_its_place_and_no_others(string number, string? authority, string? session, string expected)
    {
        // The country stands last where it is known.
        var country = expected.Split(' ')[^1] is { Length: 2 } code && char.IsAsciiLetterLower(code[0]) ? code : null;
        if (country is not null) expected = expected[..^3];
        var item = new Reference { Country = country, Id = "law", Type = ReferenceType.Bill, Title = "An Act", Number = number, Authority = authority, Session = session }.ToCslItem(CslStyles.BuiltIn.Find("apa")!);
        Assert.Equal(expected, string.Join('|', item.TextOf("number-short")?.Replace('\uFDD1', '-'), item.TextOf("authority-short"), item.TextOf("chapter-number-short")));
    }
}
