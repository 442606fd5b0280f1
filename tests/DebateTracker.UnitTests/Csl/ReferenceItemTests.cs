using DebateTracker.Citations;
using DebateTracker.Citations.Csl;

namespace DebateTracker.UnitTests.Csl;

/// <summary>References of the record as styles get and print them.</summary>
public sealed class ReferenceItemTests
{
    [Theory]
    [InlineData("习", "近平", "习近平. (2024).", "习近平.")]
    [InlineData("安倍", "晋三", "安倍晋三. (2024).", "安倍晋三.")]
    [InlineData("김", "정은", "김정은. (2024).", "김정은.")]
    [InlineData("なかむら", "さくら", "なかむらさくら. (2024).", "なかむらさくら.")]
    [InlineData("मोदी", "नरेंद्र", "मोदी, न. (2024).", "मोदी, नरेंद्र.")]
    [InlineData("כהן", "דוד", "כהן, ד. (2024).", "כהן, דוד.")]
    [InlineData("القاسمي", "محمد", "القاسمي, م. (2024).", "القاسمي, محمد.")]
    [InlineData("Țepeș", "Ștefan", "Țepeș, Ș. (2024).", "Țepeș, Ștefan.")]
    [InlineData("Путин", "Владимир", "Путин, В. (2024).", "Путин, Владимир.")]
    public void Names_in_any_script_are_whole_and_have_initials_where_the_script_has_words(string family, string given, string apa, string mla)
    {
        var reference = new Reference { Id = "r", Type = ReferenceType.Report, Title = "Letters", Authors = [ReferenceName.Person(family, given)], Issued = PartialDate.Parse("2024") };
        Assert.StartsWith(apa, Printed(reference, "apa"), StringComparison.Ordinal);
        Assert.StartsWith(mla, Printed(reference, "mla"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("In re SB 942 and others", "SB 9", "S.B. 9")]
    [InlineData("Counting models in 2012", "12", "12")]
    [InlineData("ASB 9 of the port", "SB 9", "S.B. 9")]
    public void A_number_that_is_a_part_of_another_in_the_title_is_told(string title, string number, string told)
    {
        var law = new Reference { Id = "r", Type = number.Length > 2 ? ReferenceType.Bill : ReferenceType.Report, Title = title, Number = number, Authority = number.Length > 2 ? "California" : null, Issued = PartialDate.Parse("2024"), Publisher = "Institute" };
        Assert.Contains(told, Printed(law, "apa").Replace(title, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(law.IsNumberInTitle);
        Assert.True((law with { Title = $"{title} ({number})" }).IsNumberInTitle);
    }

    [Fact]
    public void Who_wrote_a_letter_is_not_quoted_in_it_by_another_way_of_writing_one_name()
    {
        var letter = new Reference { Id = "letter", Type = ReferenceType.Document, Title = "Letter of the day", Authors = [ReferenceName.Body("Plato")], Issued = PartialDate.Parse("2024") };
        var words = letter with { Id = "letter-words", Title = "“Know thyself.”", Authors = [new("Plato", null, null)], In = letter };
        Assert.DoesNotContain("quoted in", Printed(words, "apa"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("quoted in", Printed(words with { Authors = [new("Meno", null, null)] }, "apa"), StringComparison.OrdinalIgnoreCase);
    }

    private static string Printed(Reference reference, string style) =>
        string.Concat(new CslProcessor(CslStyles.BuiltIn.Find(style)!, [reference.ToCslItem()]).BibliographyRuns().Single().Runs.Select(r => r.Text));
}
