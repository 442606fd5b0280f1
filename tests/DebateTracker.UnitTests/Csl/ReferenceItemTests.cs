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

    [Theory]
    [InlineData("apa")]
    [InlineData("chicago-notes")]
    [InlineData("house")]
    public void What_looks_like_markup_in_words_is_words(string name)
    {
        var style = CslStyles.BuiltIn.Find(name) ?? CslStyle.Parse("""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>House</title></info><citation><layout><text variable="title"/></layout></citation><bibliography><layout><text variable="title"/></layout></bibliography></style>""");
        var whole = new Reference { Id = "r", Type = ReferenceType.Report, Title = "Use <b>bold</b> &amp; <i>", Issued = PartialDate.Parse("2024") };
        Assert.Contains("Use <b>bold</b> &amp; <i>", Printed(whole, style), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("x<sub>2</sub> < y", Printed(whole with { Title = "“x<sub>2</sub> < y” (p. 1)", In = whole }, style), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Online Safety Act 2023", "2023 c. 50", ReferenceType.Legislation, null, "Online Safety Act 2023")]
    [InlineData("The AI Regulations 2024", "SI 2024/123", ReferenceType.Legislation, null, "The AI Regulations 2024, SI 2024/123")]
    [InlineData("Artificial Intelligence (Regulation) Bill [HL]", "HL Bill 11", ReferenceType.Bill, "2023–24", "Artificial Intelligence (Regulation) HL Bill (2023–24) [11]")]
    public void A_law_of_the_united_kingdom_is_cited_as_oscola_says(string title, string number, ReferenceType type, string? session, string expected)
    {
        var law = new Reference { Id = "r", Type = type, Title = title, Number = number, Session = session, Authority = "United Kingdom", Country = "gb", Issued = PartialDate.Parse("2023") };
        Assert.Equal(expected, Printed(law, "oscola"));
        Assert.StartsWith(expected, Printed(law, "harvard"), StringComparison.Ordinal);
        Assert.NotEqual(expected, Printed(law with { Country = "ie" }, "oscola"));
    }

    [Theory]
    [InlineData("mla", "(said 1 Aug. 2024)")]
    [InlineData("chicago-notes", "(said August 1, 2024)")]
    [InlineData("bluebook-court", "(said Aug. 1, 2024)")]
    [InlineData("oscola", "(said 1 August 2024)")]
    public void The_day_on_which_words_were_said_is_written_as_the_style_writes_days(string style, string expected)
    {
        var letter = new Reference { Id = "r", Type = ReferenceType.Document, Title = "Letter said 2 May 2023", Issued = PartialDate.Parse("2024-08-02") };
        Assert.Contains(expected, Printed(letter with { Id = "p", Title = "“We said 3 May 2023 what we said.” (said 1 August 2024)", In = letter }, style), StringComparison.Ordinal);
        Assert.Contains("“We said 3 May 2023 what we said", Printed(letter with { Id = "p", Title = "“We said 3 May 2023 what we said.” (said 1 August 2024)", In = letter }, style).Replace('‘', '“'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chicago-notes", "An E-Mail on Up-to-Date Rules Against and About What o1-preview Is")]
    [InlineData("mla", "An E-Mail on Up-to-Date Rules against and about What o1-preview Is")]
    public void Titles_have_their_capitals_as_the_style_asks(string style, string expected) =>
        Assert.Contains(expected, Printed(new Reference { Id = "r", Type = ReferenceType.Webpage, Title = "an e-mail on up-to-date rules against and about what o1-preview is", Issued = PartialDate.Parse("2024") }, style), StringComparison.Ordinal);

    [Theory]
    [InlineData("King", "Martin Luther, Jr.", "Martin Luther King Jr.")]
    [InlineData("Sartre", "Jean-Paul III", "Jean-Paul Sartre III")]
    [InlineData("Rowan", null, "Rowan")]
    public void A_name_in_running_text_ends_with_its_suffix(string family, string? given, string expected) => Assert.Equal(expected, ReferenceName.Person(family, given).Shown);

    [Theory]
    [InlineData("B25-114", "District of Columbia")]
    [InlineData("SB24-205", "Colorado")]
    [InlineData("24-0123", "Los Angeles")]
    public void The_hyphen_of_a_number_stays(string number, string authority)
    {
        foreach (var style in CslStyles.BuiltIn.All.Select(s => s.Id))
            Assert.Contains(number.Replace("SB", "", StringComparison.Ordinal), Printed(new Reference { Id = "r", Type = ReferenceType.Bill, Title = "An act", Number = number, Authority = authority, Issued = PartialDate.Parse("2024") }, style), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_wrote_a_letter_in_another_capacity_is_not_quoted_in_it()
    {
        var order = new Reference { Id = "o", Type = ReferenceType.Regulation, Title = "Safe Models", Authors = [ReferenceName.Body("President of the Union")], Issued = PartialDate.Parse("2024") };
        var words = order with { Id = "w", Title = "“It is so ordered.”", Authors = [ReferenceName.Person("Rowan", "Ada")], In = order };
        Assert.Contains("uoted in", Printed(words, "mla"), StringComparison.Ordinal);
        Assert.DoesNotContain("uoted in", Printed(words with { IsOwn = true }, "mla"), StringComparison.Ordinal);
        Assert.Contains("President of the Union", Printed(words with { IsOwn = true }, "mla"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_wrote_a_letter_is_not_quoted_in_it_by_another_way_of_writing_one_name()
    {
        var letter = new Reference { Id = "letter", Type = ReferenceType.Document, Title = "Letter of the day", Authors = [ReferenceName.Body("Plato")], Issued = PartialDate.Parse("2024") };
        var words = letter with { Id = "letter-words", Title = "“Know thyself.”", Authors = [new("Plato", null, null)], In = letter };
        Assert.DoesNotContain("quoted in", Printed(words, "apa"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("quoted in", Printed(words with { Authors = [new("Meno", null, null)] }, "apa"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_style_that_is_not_ours_gets_what_other_programs_get()
    {
        var style = CslStyle.Parse("""
            <style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>House style</title></info>
              <citation><layout><text variable="title"/></layout></citation>
              <bibliography><layout><group delimiter="; ">
                <text variable="title"/><text variable="genre" prefix="genre "/><text variable="medium" prefix="medium "/><text variable="number" prefix="number "/>
                <text variable="authority" prefix="authority "/><text variable="section" prefix="section "/><text variable="version" prefix="version "/><text variable="publisher" prefix="publisher "/>
                <text variable="container-title" prefix="in "/><text variable="chapter-number" prefix="session "/>
              </group></layout></bibliography></style>
            """);
        Reference Of(ReferenceType type, string title) => new() { Id = "r", Type = type, Title = title, Issued = PartialDate.Parse("2024") };
        var release = Of(ReferenceType.Webpage, "A release") with { Genre = "Press release", Publisher = "Birch Labs" };
        Assert.Equal("A release; genre Press release; publisher Birch Labs", Printed(release, style));
        Assert.Equal("“Yes.” (p. 1); medium Press release; publisher Birch Labs; in A release", Printed(release with { Id = "p", Title = "“Yes.” (p. 1)", In = release }, style));
        Assert.Equal("Safe Models; genre Executive Order; number 14110; authority United States", Printed(Of(ReferenceType.Regulation, "Safe Models") with { Number = "Executive Order 14110", Authority = "United States" }, style));
        Assert.Equal("Compute Act; number 116‑283; authority United States; session 116th Congress", Printed(Of(ReferenceType.Legislation, "Compute Act") with { Number = "Pub. L. No. 116-283", Authority = "United States", Session = "116th Congress" }, style));
        Assert.Equal(
            "Statement; genre Testimony; section Committee on Commerce; in Oversight; session 118th Congress",
            Printed(Of(ReferenceType.Hearing, "Statement") with { Genre = "Testimony", ContainerTitle = "Oversight", Publisher = "Committee on Commerce", Session = "118th Congress" }, style));
    }

    private static string Printed(Reference reference, string style) =>
        Printed(reference, CslStyles.BuiltIn.Find(style)!);

    private static string Printed(Reference reference, CslStyle style) =>
        string.Concat(new CslProcessor(style, [reference.ToCslItem(style)]).BibliographyRuns().Single().Runs.Select(r => r.Text));
}
