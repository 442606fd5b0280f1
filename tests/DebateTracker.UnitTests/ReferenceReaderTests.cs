using System.Text;
using DebateTracker.Citations;
using DebateTracker.Citations.Reading;

namespace DebateTracker.UnitTests;

public sealed class ReferenceReaderTests
{
    private static readonly Reference Whole = new()
    {
        Id = "example-2024",
        Type = ReferenceType.ArticleNewspaper,
        Title = "Profits & {Losses}: 100% of $5_000 – “Über” Naïve -- <i>it</i> & &lt; 10²⁶ x₂ α≥β … §4 Nguyễn",
        Authors = [ReferenceName.Person("Müller-Łukasz", "Zoë"), ReferenceName.Body("Barnes and Noble"), ReferenceName.Person("van der Linde", "J. and K.")],
        ContainerTitle = "The Example & Co",
        Issued = PartialDate.Parse("2024-07-23"),
        Accessed = PartialDate.Parse("2024-08"),
        Url = "https://example.org/a_b?c=%20d",
        ArchiveUrl = "https://archive.example/1",
        ArchivedOn = PartialDate.Parse("2024-07-24"),
        Language = "de-AT",
        Keywords = ["one"],
        Annotations = ["What is said of it."],
    };

    [Theory]
    [InlineData("ris")]
    [InlineData("csl.json")]
    [InlineData("bib")]
    [InlineData("bibtex")]
    public async Task What_is_written_is_read_again(string extension)
    {
        var text = await WriteAsync(CitationFormats.All.Single(f => f.Extension == extension), Whole, Whole with { Id = "second", Title = "Another", Authors = [], Issued = PartialDate.Parse("2024") });
        var list = ReferenceReader.Read(text);
        Assert.Empty(list.Problems);
        Assert.Equal(2, list.References.Count);
        var read = list.References[0].Reference;
        // In CSL-JSON a tag in a title is type, and nothing can say that it is not.
        Assert.Equal((Whole.Id, extension == "csl.json" ? Whole.Title.Replace("<i>it</i>", "it", StringComparison.Ordinal) : Whole.Title), (read.Id, read.Title));
        Assert.Equal(Whole.Authors, read.Authors);
        Assert.Equal((Whole.ContainerTitle, Whole.Issued), (read.ContainerTitle, read.Issued));
        Assert.Equal(Whole.Url, read.Url);
        Assert.Equal(extension switch { "ris" => ["KW", "N1"], "csl.json" => ["note", "keyword"], _ => (string[])["keywords", "annote"] }, list.References[0].LeftOut.Order(StringComparer.Ordinal).OrderByDescending(f => f is "note" or "keywords" or "KW").ThenBy(f => f == "keywords"));
        Assert.Equal((Whole.ArchiveUrl, Whole.ArchivedOn, Whole.Accessed), (read.ArchiveUrl, read.ArchivedOn, read.Accessed));
        Assert.Equal(Whole.Language, read.Language);
        if (extension == "bibtex") return; // Calls news an article.
        Assert.Equal(ReferenceType.ArticleNewspaper, read.Type);
        Assert.Equal("2024", list.References[1].Reference.Issued.ToString());
    }

    [Theory]
    [InlineData("ar", "arabic")]
    [InlineData("zh-Hant", "chinese", "zh")]
    [InlineData("sw", "sw")]
    [InlineData("en-GB", "british")]
    public async Task A_language_is_named_as_babel_names_it_or_by_its_tag(string tag, string name, string? read = null)
    {
        foreach (var format in (ICitationFormat[])[new BibLatexFormat(), new BibTexFormat()])
        {
            var text = await WriteAsync(format, Whole with { Language = tag });
            Assert.Contains($"  langid = {{{name}}},\n", text, StringComparison.Ordinal);
            Assert.Equal(read ?? tag, ReferenceReader.Read(text).References.Single().Reference.Language);
        }
    }

    [Fact]
    public async Task A_family_name_in_small_letters_is_no_particle()
    {
        var text = await WriteAsync(new BibLatexFormat(), Whole with { Authors = [ReferenceName.Person("boyd", "danah"), ReferenceName.Person("van der Linde", "Pim")] });
        Assert.Contains("  author = {{boyd}, {danah} and van der Linde, Pim},\n", text, StringComparison.Ordinal);
        Assert.Equal([ReferenceName.Person("boyd", "danah"), ReferenceName.Person("van der Linde", "Pim")], ReferenceReader.Read(text).References.Single().Reference.Authors);
    }

    [Fact]
    public async Task Each_type_is_read_as_what_it_was_written_as_where_the_format_has_it()
    {
        foreach (var type in Enum.GetValues<ReferenceType>())
        {
            var read = ReferenceReader.Read(await WriteAsync(new CslJsonFormat(), Whole with { Type = type, Publisher = "Committee" })).References.Single().Reference;
            // Orders are written as legislation, since Zotero has no type for them.
            Assert.Equal((type == ReferenceType.Regulation ? ReferenceType.Legislation : type, type == ReferenceType.Hearing || type is ReferenceType.Bill or ReferenceType.Legislation or ReferenceType.Regulation or ReferenceType.Broadcast ? "Committee" : read.Publisher), (read.Type, read.Publisher));
            Assert.Equal(Whole.ContainerTitle, read.ContainerTitle);
        }

        foreach (var type in (ReferenceType[])[ReferenceType.ArticleNewspaper, ReferenceType.Bill, ReferenceType.Hearing, ReferenceType.PostWeblog, ReferenceType.Report, ReferenceType.Speech])
            Assert.Equal(type, ReferenceReader.Read(await WriteAsync(new RisFormat(), Whole with { Type = type })).References.Single().Reference.Type);
    }

    [Theory]
    [InlineData("bib")]
    [InlineData("bibtex")]
    public async Task Who_published_a_page_is_read_as_that_and_what_it_is_is_no_part_of_it(string extension)
    {
        var format = CitationFormats.All.Single(f => f.Extension == extension);
        foreach (var page in (Reference[])[Whole with { Type = ReferenceType.Webpage, Genre = "Press release", ContainerTitle = null, Publisher = "Birch Labs" }, Whole with { Type = ReferenceType.Webpage, ContainerTitle = null, Publisher = "Birch Labs" }, Whole with { Type = ReferenceType.Document, Genre = "Open letter", ContainerTitle = null }])
        {
            var read = ReferenceReader.Read(await WriteAsync(format, page)).References.Single();
            Assert.Equal((null, page.Publisher, page.Genre), (read.Reference.ContainerTitle, read.Reference.Publisher, read.Reference.Genre));
            Assert.DoesNotContain("howpublished", read.LeftOut);
        }
    }

    [Fact]
    public async Task A_passage_is_known_for_a_part()
    {
        foreach (var format in CitationFormats.All.Where(f => f is not EndNoteXmlFormat)) // EndNote writes RIS, too, which is what is read.
            Assert.NotNull(ReferenceReader.Read(await WriteAsync(format, Whole with { In = Whole })).References.Single().Reference.In);
    }

    [Fact]
    public void Bibtex_that_people_write_is_read_with_its_strings_accents_and_comments()
    {
        const string Bib = """
            Anything may stand here, mail@example.org too.
            @string{fern = "The {Daily} Fern"}
            @comment{@article{not, title = {Not}}}
            @Article{reed24,
              AUTHOR = "Robin Reed and Ludwig {van Beethoven} and Ludwig van der Linde and {The Oak, Inc.} and others",
              title = {{B}irch {\"u}ber \'{e} \v{c} {\ss} \& Co.: ``Quoted'' -- na\"{\i}ve \emph{and} {\textsc{Caps}} \unknown{x}},
              journal = fern # " Weekly", entrysubtype = {newspaper},
              year = 2024, month = jul # "~23",
              url = {https://fern.example/a\_b}, doi = {10.1/x}, abstract = {Long.},
            }
            @book(paren, title = {In parentheses}, date = {2023-11})
            """;
        var list = ReferenceReader.Read(Bib);
        Assert.Empty(list.Problems);
        Assert.Equal(["reed24", "paren"], list.References.Where(r => r.Reference.Id != "not").Select(r => r.Reference.Id));
        var (read, leftOut) = (list.References.First(r => r.Reference.Id == "reed24").Reference, list.References.First(r => r.Reference.Id == "reed24").LeftOut);
        Assert.Equal(@"Birch über é č ß & Co.: “Quoted” – naïve and Caps \unknownx", read.Title);
        Assert.Equal([ReferenceName.Person("Reed", "Robin"), ReferenceName.Person("van Beethoven", "Ludwig"), ReferenceName.Person("van der Linde", "Ludwig"), ReferenceName.Body("The Oak, Inc.")], read.Authors);
        Assert.Equal(("The Daily Fern Weekly", "2024-07-23", "https://fern.example/a_b", ReferenceType.ArticleNewspaper), (read.ContainerTitle, read.Issued.ToString(), read.Url, read.Type));
        Assert.Equal(["author (and others)", "doi", "abstract"], leftOut);
    }

    [Fact]
    public void Ris_that_others_write_is_read_with_long_values_and_old_tags()
    {
        const string Ris = "\uFEFFTY  - NEWS\r\nA1  - Reed, Robin\r\nAU  - The Oak\r\nT1  - A title that\r\n  goes on\r\nJO  - Fern\r\nY1  - 2024/7/3/\r\nUR  - https://fern.example/1\r\nSN  - 1234\r\nER  -\r\n\r\nTY  - JOUR\r\nTI  - Other\r\nPY  - 2023\r\nER  - \r\n";
        var list = ReferenceReader.Read(Ris);
        Assert.Empty(list.Problems);
        var read = list.References[0].Reference;
        Assert.Equal(("A title that goes on", "Fern", "2024-07-03", "https://fern.example/1"), (read.Title, read.ContainerTitle, read.Issued.ToString(), read.Url));
        Assert.Equal([ReferenceName.Person("Reed", "Robin"), ReferenceName.Body("The Oak")], read.Authors.OrderBy(a => a.Literal, StringComparer.Ordinal));
        Assert.Equal(["SN"], list.References[0].LeftOut);
        Assert.Equal("JOUR", list.References[1].Type);
    }

    [Theory]
    [InlineData("", "The list is empty.")]
    [InlineData("just words", "This is no list of references in RIS (TY  - …), BibLaTeX or BibTeX (@article{…}) or CSL-JSON ([…]).")]
    [InlineData("{", "This is no JSON: line 1, Expected depth to be zero at the end of the JSON payload.")]
    [InlineData("[1]", "Entry 1 is no object.")]
    [InlineData("{\"a\": 1}", "CSL-JSON is an array of references.")]
    [InlineData("\n@article{x, title = {open", "The entry in line 2 cannot be read: a brace is not closed.")]
    [InlineData("@article{x, title = \"open", "The entry in line 1 cannot be read: a quotation mark is not closed.")]
    [InlineData("@article{x, title {T}}", "The entry in line 1 cannot be read: “=” is expected where “{” stands.")]
    [InlineData("@article{x", "The entry in line 1 cannot be read: it has no end.")]
    [InlineData("TY  - NEWS\nTI  - T\n", "The last entry has no end (ER  -).")]
    [InlineData("TI  - T\nTY  - NEWS\nER  - \n", "Line 1 belongs to no entry: TI.")]
    public void What_cannot_be_read_is_told(string text, string problem) => Assert.Equal(problem, Assert.Single(ReferenceReader.Read(text).Problems));

    [Theory]
    [InlineData("Smith, John and\n  Doe, Jane AND Roe, Ann\tand\tPoe, Eve", "John Smith; Jane Doe; Ann Roe; Eve Poe")]
    [InlineData("Smith, J. and and Doe, K.", "J. Smith; K. Doe")]
    [InlineData("Smith, Jr., John and , Jane and Solo", "John, Jr. Smith; Jane; Solo")]
    [InlineData(@"D. J.\,R. Smith and {Oak and Elm}", "D. J. R. Smith; Oak and Elm")]
    public void Names_in_bibtex_are_each_their_own(string names, string read) =>
        Assert.Equal(read, string.Join("; ", ReferenceReader.Read($"@misc{{x, title = {{T}}, author = {{{names}}}}}").References.Single().Reference.Authors.Select(a => a.Literal ?? $"{a.Given} {a.Family}")));

    [Theory]
    [InlineData("DA  - 07/23/2024", "", "DA")]
    [InlineData("DA  - 23/07/2024\nPY  - 2024", "2024", "DA")]
    [InlineData("PY  - 2024\nDA  - 05/23", "2024", "DA")]
    [InlineData("DA  - July 23, 2024", "2024-07-23", "")]
    [InlineData("DA  - 20240723", "2024-07-23", "")]
    [InlineData("DA  - 2024/00/00/", "2024", "")]
    [InlineData("DA  - 2024/13/45/", "2024", "DA")]
    [InlineData("DA  - c. 2024", "", "DA")]
    [InlineData("DA  - 2024/07/23/\nUR  - https://a.example/\nUR  - https://b.example/", "2024-07-23", "UR")]
    public void A_date_is_taken_as_far_as_it_is_one_and_what_is_not_taken_is_named(string lines, string date, string leftOut)
    {
        var read = ReferenceReader.Read($"TY  - NEWS\nTI  - T\n{lines}\nER  - \n").References.Single();
        Assert.Equal((date, leftOut), (read.Reference.Issued.ToString(), string.Join(' ', read.LeftOut)));
    }

    [Theory]
    [InlineData("\"issued\":{\"raw\":\"July 23, 2024\"}", "2024-07-23", "", "")]
    [InlineData("\"issued\":\"2024-07-23\"", "2024-07-23", "", "")]
    [InlineData("\"issued\":{\"literal\":\"c. 2024\"}", "", "", "issued")]
    [InlineData("\"issued\":{\"date-parts\":[[\"24\"]]}", "", "", "issued")]
    [InlineData("\"author\":[{\"family\":\"Beethoven\",\"given\":\"Ludwig\",\"dropping-particle\":\"van\"},{\"given\":\"Madonna\"},{\"family\":\"Smith\",\"given\":\"John\",\"suffix\":\"Jr.\"}]", "", "Ludwig van Beethoven; Madonna; John, Jr. Smith", "")]
    [InlineData("\"author\":\"John Smith\"", "", "", "author")]
    [InlineData("\"URL\":[\"https://a.example/\"]", "", "", "URL")]
    [InlineData("\"publisher\":\"One\",\"authority\":\"Two\",\"container-title\":\"Three\",\"collection-title\":\"Four\",\"title-short\":\"T\"", "", "", "title-short collection-title authority")]
    public void What_csl_json_has_in_other_shapes_is_read_or_named(string fields, string date, string authors, string leftOut)
    {
        var read = ReferenceReader.Read($"[{{\"type\":\"report\",\"title\":\"T\",{fields}}}]").References.Single();
        Assert.Equal((date, authors, leftOut), (read.Reference.Issued.ToString(), string.Join("; ", read.Reference.Authors.Select(a => a.Literal ?? $"{a.Given} {a.Family}")), string.Join(' ', read.LeftOut)));
    }

    [Theory]
    [InlineData("date={2024-07-23T10:00:00}", "2024-07-23", "", "")]
    [InlineData("year={July 2024}", "2024-07", "", "")]
    [InlineData("date={undated}", "", "", "date")]
    [InlineData("year={24}", "", "", "year")]
    [InlineData("language={german}", "", "", "")]
    [InlineData("langid={klingon}", "", "", "langid")]
    [InlineData("howpublished={\\url{https://ex.org/~me/x}}", "", "https://ex.org/~me/x", "")]
    [InlineData("url={\\url{https://z.example/cmd}}", "", "https://z.example/cmd", "")]
    [InlineData("url={{https://z.example/br}}", "", "https://z.example/br", "")]
    [InlineData("url={https://a.example/}, url={https://b.example/}", "", "https://a.example/", "url")]
    [InlineData("organization={One}, howpublished={Two}", "", "", "")]
    [InlineData("institution={One}, organization={Two}, journaltitle={Three}, publisher={Four}", "", "", "organization publisher")]
    [InlineData("type={Blog}, titleaddon={More}, shorttitle={S}", "", "", "titleaddon shorttitle")]
    public void What_bibtex_has_in_other_ways_is_read_or_named(string fields, string date, string url, string leftOut)
    {
        var read = ReferenceReader.Read($"@misc{{x, title = {{T}}, {fields}}}").References.Single();
        Assert.Equal((date, url, leftOut), (read.Reference.Issued.ToString(), read.Reference.Url ?? "", string.Join(' ', read.LeftOut)));
        if (fields.Contains("german", StringComparison.Ordinal)) Assert.Equal("de", read.Reference.Language);
    }

    [Theory]
    [InlineData("[{\"title\":\"10<sup>26</sup> <i>open <b>weights</b></i>; if a<b> holds\"}]", "10²⁶ open weights; if a<b> holds")]
    [InlineData("@misc{x, title={10\\,000 super\\-intelligence it\\/s}}", "10 000 superintelligence its")]
    public void Type_is_taken_from_titles_and_nothing_else(string list, string title) => Assert.Equal(title, ReferenceReader.Read(list).References.Single().Reference.Title);

    [Fact]
    public void What_is_wrong_with_one_entry_takes_no_other_with_it()
    {
        var bib = ReferenceReader.Read("@report{a, title={One}}\n@report{b, title={Unclosed}, note=\"abc, year={2024}}\n@report{c, title={Three}}\n@report{d, title={Four}}\n");
        Assert.Equal(["a", "c", "d"], bib.References.Select(r => r.Reference.Id));
        Assert.Equal("The entry in line 2 cannot be read: a quotation mark is not closed.", Assert.Single(bib.Problems));
        var csl = ReferenceReader.Read("[{\"id\":1,\"title\":\"x \\ud800 y\"},{\"id\":2,\"title\":\"Fine\"}]");
        Assert.Equal(("2", "Entry 1 has half of a character, and cannot be read."), (csl.References.Single().Reference.Id, Assert.Single(csl.Problems)));
        Assert.Equal("Jane", ReferenceReader.Read("TY  - NEWS\nTI  - T\nAU  - , Jane\nER  - \n").References.Single().Reference.Authors.Single().Literal);
    }

    [Fact]
    public void A_letter_with_an_address_is_no_list() =>
        Assert.Equal("This is no list of references in RIS (TY  - …), BibLaTeX or BibTeX (@article{…}) or CSL-JSON ([…]).", Assert.Single(ReferenceReader.Read("Dear all, write me@example.org\n").Problems));

    [Fact]
    public void A_list_made_to_end_the_program_does_not()
    {
        var deep = string.Concat(Enumerable.Repeat(@"\'{", 100_000)) + "e" + new string('}', 100_000);
        Assert.Single(ReferenceReader.Read($"@misc{{x, title = {{{deep}}}}}").References);
        Assert.Single(ReferenceReader.Read($"@misc{{x, title = {{{new string('{', 100_000)}t{new string('}', 100_000)}}}}}").References);
        Assert.NotEmpty(ReferenceReader.Read(new string('[', 100_000)).Problems);
        Assert.NotEmpty(ReferenceReader.Read(string.Concat(Enumerable.Repeat("@a{", 100_000))).Problems);
    }

    [Theory]
    [InlineData("King, Martin Luther, III", "King", "Martin Luther, III")]
    [InlineData("van der Berg, Jan Willem, Jr.", "van der Berg", "Jan Willem, Jr.")]
    [InlineData("King, Jr., Martin Luther", "King", "Martin Luther, Jr.")]
    [InlineData("Reed, Robin", "Reed", "Robin")]
    public void A_suffix_in_ris_is_no_given_name(string written, string family, string given) =>
        Assert.Equal([ReferenceName.Person(family, given)], ReferenceReader.Read($"TY  - NEWS\r\nTI  - Moss\r\nA1  - {written}\r\nER  - \r\n").References.Single().Reference.Authors);

    [Fact]
    public void What_databases_put_before_a_list_is_no_entry()
    {
        var list = ReferenceReader.Read("Provider: Moss Base\r\nContent: text/plain; charset=\"utf-8\"\r\n\r\nTY  - NEWS\r\nTI  - Moss\r\nER  - \r\nContent: astray\r\n");
        Assert.Equal(["Line 7 belongs to no entry: Content: astray"], list.Problems);
        Assert.Equal("Moss", list.References.Single().Reference.Title);
    }

    [Fact]
    public void Names_with_their_parts_named_others_and_what_is_inherited_are_read()
    {
        var list = ReferenceReader.Read("""
            @incollection{child, title = {A part}, author = {given=Hans, family=Harman, prefix=von, suffix=Jr and family={The Oak, Inc.}}, crossref = {whole}}
            @book{whole, title = {The whole}, author = {Reed, Robin and others}, year = 2024, publisher = {Moss Press}, crossref = {nowhere}}
            @misc{post, title = {A post}, entrysubtype = {blog post}, titleaddon = {12, 2024}, date = {2020~}}
            @misc{news, title = {A story}, entrysubtype = {newspaper}, howpublished = {The Fern}, organization = {Fern Media}}
            """);
        Assert.Empty(list.Problems);
        var (child, whole, post, news) = (list.References[0], list.References[1], list.References[2], list.References[3]);
        Assert.Equal([ReferenceName.Person("von Harman", "Hans, Jr"), ReferenceName.Body("The Oak, Inc.")], child.Reference.Authors);
        Assert.Equal(("The whole", "Moss Press", "2024"), (child.Reference.ContainerTitle, child.Reference.Publisher, child.Reference.Issued.ToString()));
        Assert.Equal(["author (and others)", "crossref"], whole.LeftOut.Order(StringComparer.Ordinal));
        Assert.Equal(("blog post", ReferenceType.Document), (post.Reference.Genre, post.Reference.Type));
        Assert.Contains("date", post.LeftOut);
        Assert.Equal((ReferenceType.ArticleNewspaper, "The Fern", "Fern Media"), (news.Reference.Type, news.Reference.ContainerTitle, news.Reference.Publisher));
    }

    [Fact]
    public void What_is_of_the_whole_alone_is_not_inherited_and_an_addendum_is_no_publisher()
    {
        var list = ReferenceReader.Read("""
            @inproceedings{a, title = {Part}, year = 2020, crossref = {p}}
            @proceedings{p, title = {Whole}, subtitle = {Subtitle of whole}, date = {2019-05-01}, titleaddon = {TA}, publisher = {Moss Press}}
            @book{b, title = {Book}, addendum = {Reprint}}
            @misc{c, title = {Review}, type = {Review}, entrysubtype = {blog post}}
            @misc{d, title = {Loop}, crossref = {d}}
            @misc{e, title = {Names}, author = {given=Jean, family=Luc, , prefix=de}}
            """).References;
        Assert.Equal(("Part", "Whole", "2020", "Moss Press", (string?)null), (list[0].Reference.Title, list[0].Reference.ContainerTitle, list[0].Reference.Issued.ToString(), list[0].Reference.Publisher, list[0].Reference.Genre));
        Assert.Equal((null, "addendum"), (list[2].Reference.Publisher, Assert.Single(list[2].LeftOut)));
        Assert.Equal(("Review", "entrysubtype"), (list[3].Reference.Genre, Assert.Single(list[3].LeftOut)));
        Assert.Equal(["crossref"], list[4].LeftOut);
        Assert.Equal([ReferenceName.Person("de Luc", "Jean")], list[5].Reference.Authors);
    }

    [Theory]
    [InlineData("{\"date-parts\":[[2024]],\"circa\":false}", "2024", null)]
    [InlineData("{\"date-parts\":[[2024,1,1],[2024,2,1]]}", "2024-01-01", "issued (in part)")]
    [InlineData("{\"date-parts\":[[2024]],\"season\":\"2\"}", "2024", "issued (in part)")]
    [InlineData("{\"date-parts\":[[2024]],\"circa\":true}", "2024", "issued (in part)")]
    [InlineData("{\"date-parts\":[[2024,1,1]]}", "2024-01-01", null)]
    public void Of_a_span_of_time_in_csl_json_what_is_not_taken_is_named(string issued, string date, string? leftOut)
    {
        var read = ReferenceReader.Read($"[{{\"id\":\"a\",\"type\":\"webpage\",\"title\":\"Moss\",\"issued\":{issued}}}]").References.Single();
        Assert.Equal(date, read.Reference.Issued.ToString());
        Assert.Equal(leftOut is null ? [] : [leftOut], read.LeftOut);
    }

    private static async Task<string> WriteAsync(ICitationFormat format, params Reference[] references)
    {
        using var output = new MemoryStream();
        await format.WriteAsync(output, references.ToAsyncEnumerable(), []);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
