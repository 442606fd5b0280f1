using System.Text;
using DebateTracker.Documents;
using DebateTracker.Testing;

namespace DebateTracker.UnitTests;

/// <summary>Laws and public documents as they come in other dresses than the usual one: amended, broken at lines, within a record, in other languages.</summary>
public sealed class LawVariantTests
{
    [Fact]
    public async Task Words_broken_at_the_ends_of_lines_are_whole_and_compounds_keep_their_hyphen()
    {
        const string law = """
            Be it enacted, that this may be cited as the Model Act.
            SECTION 1. The term covers pro-
            teins and other molecules, and employ-
            ment in the private-sector research of risk-mitiga-
            tion methods, with a multiple-ti-
            ered plan and state-of-the-
            art tools for AI-
            generated text during a 90-
            day period.
            SEC. 2. Employ is a word, and so is multiple.
            """;
        Equal(
            """
             | Be it enacted, that this may be cited as the Model Act.
            Section 1 | SECTION 1. The term covers proteins and other molecules, and employment in the private-sector research of risk-mitigation methods, with a multiple-tiered plan and state-of-the-art tools for AI-generated text during a 90-day period.
            Section 2 | SEC. 2. Employ is a word, and so is multiple.
            """,
            await ReadAsync(law, "a.txt"));
        Equal("para. 1 | A report on inter-agency work says that the inter-\npara. 2 | Another begins.", await ReadAsync("A report on inter-agency work says that the inter-\n\nAnother begins.", "a.txt"));
    }

    [Theory]
    [InlineData("bio-\nand chemical", "bio- and chemical")]
    [InlineData("short-\nand long-term", "short- and long-term")]
    [InlineData("12-\nand 24-month", "12- and 24-month")]
    [InlineData("12-\nto 24-month", "12- to 24-month")]
    [InlineData("strength-\nen or develop", "strengthen or develop")]
    [InlineData("maj-\nor and", "major and")]
    [InlineData("vis-à-\nvis", "vis-à-vis")]
    [InlineData("pay-per-\nview", "pay-per-view")]
    [InlineData("know-your-\ncustomer", "know-your-customer")]
    [InlineData("privacy-by-design-\nbased", "privacy-by-design-based")]
    [InlineData("risk-mitiga-\ntion, for mitigation", "risk-mitigation, for mitigation")]
    public async Task A_hyphen_at_the_end_of_a_line_is_kept_where_it_is_of_the_words(string broken, string whole) =>
        Equal($"para. 1 | It is {whole}.\npara. 2 | And more.", await ReadAsync($"It is {broken}.\n\nAnd more.", "a.txt"));

    [Fact]
    public async Task What_only_looks_like_an_announced_number_a_section_or_a_number_of_a_line_is_none()
    {
        Equal("Section 1 | SECTION 1. Section 17 of the Labor Code is amended to read:\nSection 1, § 17(a) | 17. (a) One.\nSection 1, § 17(b) | (b) Two.", await ReadAsync("SECTION 1. Section 17 of the Labor Code is amended to read:\n\n17. (a) One.\n\n(b) Two.", "a.txt"));
        Equal("Section 1 | SECTION 1. The Labor Code is amended as follows.\nSection 1(a) | (a) These steps are taken:\nSection 1(a) | 1. First step.\nSection 1(a) | 2. Second step.", await ReadAsync("SECTION 1. The Labor Code is amended as follows.\n\n(a) These steps are taken:\n\n1. First step.\n\n2. Second step.", "a.txt"));
        var several = await ReadAsync("(a) One, under subsection (b).\n\n(b) Two.\n\nSEC. 3. Definitions. (a) Three.", "a.txt");
        Assert.All(several.Locators, l => Assert.StartsWith("para. ", l.Label, StringComparison.Ordinal));
        Equal("para. 1 | ٣ نص عربي هنا، وفيه كلمات كثيرة", await ReadAsync("٣ نص عربي هنا، وفيه كلمات كثيرة", "a.txt"));
    }

    [Fact]
    public async Task Sections_of_rules_without_a_subject_and_notes_with_lists_lose_and_double_nothing()
    {
        var rule = await ReadAsync("<?xml version=\"1.0\"?><RULE><SUBJECT>Rule</SUBJECT><REGTEXT><SECTION><SECTNO>§ 740.2 [Amended]</SECTNO></SECTION><SECTION><SECTNO>§ 740.27</SECTNO><SUBJECT>One.</SUBJECT><P>(a) First.</P></SECTION><SECTION><SECTNO>§ 740.28</SECTNO><EXTRACT><P>(a) Within.</P></EXTRACT><P>(b) After.</P></SECTION></REGTEXT></RULE>", "a.xml");
        Equal("para. 1 | Rule\n§ 740.2 [Amended] | § 740.2 [Amended]\n§ 740.27 | § 740.27 One.\n§ 740.27(a) | (a) First.\n§ 740.28 | § 740.28\n§ 740.28(a) | (a) Within.\n§ 740.28(b) | (b) After.", rule);
        Equal("para. 1 | Words. More.\nnote 1 | First note item one item two\nnote 2 | Second note.", await ReadAsync("Words.[^1] More.[^2]\n\n[^1]: First note\n\n    - item one\n    - item two\n\n[^2]: Second note.\n", "a.md"));
        Equal("para. 1 | `10^26^` is 10²⁶, and 2^3^2 is not.".Replace("`", "", StringComparison.Ordinal), await ReadAsync("`10^26^` is 10^26^, and 2^3^2 is not.\n", "a.md"));
        Equal("Section 1 | SEC. 1. Sums.\nSection 1 | The model, and more.", await ReadAsync("<?xml version=\"1.0\"?><bill ><legis-body><section><enum>1.</enum><header>Sums</header><text>The model <deleted-phrase>bad</deleted-phrase>, and more.</text></section></legis-body></bill>", "a.xml"));
    }

    [Fact]
    public async Task Lines_before_Markdown_that_are_no_yaml_or_stand_for_each_other_are_told_or_left_alone()
    {
        Assert.Empty((await ReadAsync("---\n\nWords: after a rule.\n", "a.md")).Remarks);
        var bomb = new StringBuilder("---\na0: &a0 [x,x]\n");
        for (var n = 1; n < 32; n++) bomb.Append($"a{n}: &a{n} [*a{n - 1},*a{n - 1}]\n");
        var read = await ReadAsync(bomb.Append("? *a31\n: v\ntitle: T\ndate: 2024-05-01\n---\n\nWords.\n").ToString(), "a.md");
        Assert.Equal(["title: T", "published: 2024-05-01"], read.Facts.Select(f => $"{f.Name}: {f.Value}"));
        Assert.Equal("The lines of YAML before the text are so many that nothing was taken from them.", Assert.Single((await ReadAsync($"---\ntitle: T\nx: {new string('x', 30_000)}\n---\n\nWords.\n", "a.md")).Remarks));
    }

    [Fact]
    public async Task A_consolidated_act_keeps_its_notes_apart_and_one_in_another_language_its_numbers()
    {
        const string Page = "<html><head><title>CL</title></head><body><p class=\"title-doc-first\">REGULATION (EU) 2016/679 OF THE COUNCIL</p><p class=\"title-article-norm\">{0} 1</p><p class=\"norm\">It lays down rules, which are many and go on for a while here.</p><p class=\"title-annex-1\">ANNEX I</p><p class=\"norm\">Text.</p><p class=\"note\">( *1 ) OJ L 1, p. 1.</p></body></html>";
        var english = await ReadAsync(Page.Replace("{0}", "Article", StringComparison.Ordinal), "a.html");
        Assert.Equal("note *1 | ( *1 ) OJ L 1, p. 1.", PublicDocument.Rendered(english).Split('\n')[^1]);
        Assert.All((await ReadAsync(Page.Replace("{0}", "Artikel", StringComparison.Ordinal), "a.html")).Locators, l => Assert.StartsWith("para. ", l.Label, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_the_Record_that_prints_a_bill_is_of_the_Record()
    {
        const string record = """
            <html><body><pre>
            [Congressional Record Volume 169, Number 100 (Thursday, June 8, 2023)]
            [Page S2010]

                  By Ms. BROOK:
              S. 1. A bill to require notices.
              Ms. BROOK. Mr. President, I ask that the text of
            the bill be printed.
              There being no objection, it was ordered to be printed, as follows:

                                             S. 1

                   Be it enacted, that this may be cited as the Model Act.

                 SECTION 1. NOTICES.

                   (a) A notice is due above 10<sup>26</sup> operations.

            [[Page S2011]]

              Mr. DENT. I oppose it.
            </pre></body></html>
            """;
        Equal(
            """
             | [Congressional Record Volume 169, Number 100 (Thursday, June 8, 2023)]
            p. S2010 | By Ms. BROOK: S. 1. A bill to require notices.
            p. S2010 | Ms. BROOK. Mr. President, I ask that the text of the bill be printed.
            p. S2010 | There being no objection, it was ordered to be printed, as follows:
            p. S2010 | S. 1
            p. S2010 | Be it enacted, that this may be cited as the Model Act.
            p. S2010 | SECTION 1. NOTICES.
            p. S2010 | (a) A notice is due above 10²⁶ operations.
            p. S2011 | Mr. DENT. I oppose it.
            """,
            await ReadAsync(record, "a.html"));
    }

    [Fact]
    public async Task The_front_page_and_the_contents_of_a_hearing_are_read_line_by_line()
    {
        const string hearing = """
            <html><head><title> - OVERSIGHT OF MODELS</title></head><body><pre>
            [Senate Hearing 118-37]
                                                             S. Hrg. 118-37

                                   OVERSIGHT OF MODELS

                                      MAY 16, 2023

            Brook, Hon. Ada, a U.S. Senator from the State of
              Connecticut....................................     1
            Dent, Hon. Bo, a U.S. Senator from the State of Ohio     3

                Mr. Dent. Thank you.
            </pre></body></html>
            """;
        var document = await ReadAsync(hearing, "a.html");
        Equal(
            """
            para. 1 | [Senate Hearing 118-37]
            para. 2 | S. Hrg. 118-37
            para. 3 | OVERSIGHT OF MODELS
            para. 4 | MAY 16, 2023
            para. 5 | Brook, Hon. Ada, a U.S. Senator from the State of Connecticut.................................... 1
            para. 6 | Dent, Hon. Bo, a U.S. Senator from the State of Ohio 3
            para. 7 | Mr. Dent. Thank you.
            """,
            document);
        Assert.Equal(["number: S. Hrg. 118-37", "session: 118th Congress", "published: 2023-05-16", "title: OVERSIGHT OF MODELS"], document.Facts.Select(f => $"{f.Name}: {f.Value}"));
    }

    [Fact]
    public async Task An_amended_bill_of_California_has_every_number_and_says_what_is_struck()
    {
        var letters = string.Concat(Enumerable.Range('a', 26).Select(c => $"<div>({(char)c}) Term.</div>"));
        var document = await ReadAsync(
            $"""
            <html><body><div id="bill_all"><div id="bill"><div><h3>SECTION 1.</h3> Section 38750 of the Vehicle Code is amended to read:</div><div>38750. The following apply:</div>{letters}<div>(aa) One.</div><div>(ab) Two:</div><div>(1) first.</div><div>(ac) Three.</div>
            <div><h3>SEC. 1.5.</h3> Section 38750 of the Vehicle Code is amended to read:</div><div>38750. (a) Joined <strike>and old</strike> text.</div>
            <div><h3>SEC. 2.</h3> Sections 20 and 1798.99.81a are added to the Labor Code, to read:</div><div>20. (a) Short.</div><div>(b) Second.</div><div>1798.99.81a. A broker registers.</div><div>7. No section was announced by this number.</div></div></div></body></html>
            """,
            "a.html");
        var places = PublicDocument.Rendered(document).Split('\n');
        Assert.Equal(
            """
            Section 1, § 38750(z) | (z) Term.
            Section 1, § 38750(aa) | (aa) One.
            Section 1, § 38750(ab) | (ab) Two:
            Section 1, § 38750(ab)(1) | (1) first.
            Section 1, § 38750(ac) | (ac) Three.
            Section 1.5 | SEC. 1.5.
            Section 1.5 | Section 38750 of the Vehicle Code is amended to read:
            Section 1.5, § 38750(a) | 38750. (a) Joined text.
            Section 2 | SEC. 2.
            Section 2 | Sections 20 and 1798.99.81a are added to the Labor Code, to read:
            Section 2, § 20(a) | 20. (a) Short.
            Section 2, § 20(b) | (b) Second.
            Section 2, § 1798.99.81a | 1798.99.81a. A broker registers.
            Section 2, § 1798.99.81a | 7. No section was announced by this number.
            """.ReplaceLineEndings("\n"),
            string.Join('\n', places[28..]));
        Assert.Equal(["2 words are struck out and were left out, the first in “and old”."], document.Remarks);
    }

    [Fact]
    public async Task Points_in_capitals_and_sections_of_other_states_have_their_places()
    {
        Equal(
            """
             | Be it enacted by the General Assembly of the State of Colorado:
            Section 1 | SECTION 1. In Colorado Revised Statutes, add part 17 as follows:
            Section 1, § 6-1-1701 | 6-1-1701. Definitions. AS USED HERE:
            Section 1, § 6-1-1701(1) | (1) "DECISION" MEANS ONE ABOUT:
            Section 1, § 6-1-1701(1)(a) | (a) INSURANCE; OR
            Section 1, § 6-1-1701(1)(b) | (b) A LEGAL SERVICE.
            """,
            await ReadAsync("Be it enacted by the General Assembly of the State of Colorado:\n\nSECTION 1. In Colorado Revised Statutes, add part 17 as follows:\n\n6-1-1701. Definitions. AS USED HERE:\n(1) \"DECISION\" MEANS ONE ABOUT:\n(a) INSURANCE; OR\n(b) A LEGAL SERVICE.", "a.txt"));
        Equal(
            """
             | BE IT ENACTED BY THE LEGISLATURE OF THE STATE OF TEXAS:
            Section 1 | SECTION 1. This Act may be cited as the Model Act.
            Section 2 | SECTION 2. Title 11 is amended by adding Subtitle D to read as follows:
            Section 2, § 551.001 | Sec. 551.001. DEFINITIONS. In this subtitle:
            Section 2, § 551.001(1) | (1) "Model" means a model.
            Section 2, § 551.002(a) | Sec. 551.002. APPLICABILITY. (a) This applies.
            """,
            await ReadAsync("BE IT ENACTED BY THE LEGISLATURE OF THE STATE OF TEXAS:\n\nSECTION 1. This Act may be cited as the Model Act.\n\nSECTION 2. Title 11 is amended by adding Subtitle D to read as follows:\n\nSec. 551.001. DEFINITIONS. In this subtitle:\n\n(1) \"Model\" means a model.\n\nSec. 551.002. APPLICABILITY. (a) This applies.", "a.txt"));
        Equal(
            """
             | The people of the State of California do enact as follows:
            Section 1 | SECTION 1. Chapter 25.1 (commencing with Section 22757.10) is added to the Code, to read:
            Section 1 | CHAPTER 25.1. Transparency in Models Act
            Section 1, § 22757.10 | 22757.10. This chapter has a name.
            """,
            await ReadAsync("The people of the State of California do enact as follows:\n\nSECTION 1. Chapter 25.1 (commencing with Section 22757.10) is added to the Code, to read:\n\nCHAPTER 25.1. Transparency in Models Act\n22757.10. This chapter has a name.", "a.txt"));
    }

    [Fact]
    public async Task A_section_without_its_head_is_cited_by_its_subdivisions_and_numbers_of_lines_are_left_out()
    {
        const string part = """
            (a) Funds.--There is appropriated to the Department for fiscal
            year 2025, out of any funds in the Treasury not otherwise
            appropriated, one million, to remain available, in accordance
            with subsection (b), until it is spent, and no longer than that.
                (b) Moratorium.--
                        (1) In general.--No State may enforce, during the
                    ten years that begin on the date of the enactment of
                    this Act, any law on models--
                                (A) that is to remove legal impediments to, or
                            facilitate the operation of, a model; or
                                (B) on copies of
                            a model.
            """;
        Equal(
            """
            (a) | (a) Funds.--There is appropriated to the Department for fiscal year 2025, out of any funds in the Treasury not otherwise appropriated, one million, to remain available, in accordance with subsection (b), until it is spent, and no longer than that.
            (b) | (b) Moratorium.--
            (b)(1) | (1) In general.--No State may enforce, during the ten years that begin on the date of the enactment of this Act, any law on models--
            (b)(1)(A) | (A) that is to remove legal impediments to, or facilitate the operation of, a model; or
            (b)(1)(B) | (B) on copies of a model.
            """,
            await ReadAsync(part, "a.txt"));

        // A paper with a list of points is none, and a text's own numbers stay.
        Equal("para. 1 | (a) First point of a note.\npara. 2 | (b) Second point of it.", await ReadAsync("(a) First point of a note.\n\n(b) Second point of it.", "a.txt"));
        var items = Enumerable.Range(1, 30).Select(n => $"{n} Point of a list").ToList();
        Assert.Equal(items, (await ReadAsync(string.Join("\n\n", items), "a.txt")).Text.Split("\n\n"));
        Assert.Equal(items, (await ReadAsync(string.Join('\n', items), "a.txt")).Text.Split("\n\n"));

        string[] lines = ["    Section 1. The model law is amended by adding a section to read", "  as follows:", "    § 1420. Definitions. In this article, of these", "    1. A model is one that was trained with computing power for cybersecuri-"];
        string[] others = ["  ty, and is old, and no more than that.", "    § 2. This act takes effect at once."];
        var numbered = new StringBuilder("                STATE OF NEW YORK\n\n     The People of the State of New York, represented in Senate and Assembly, do enact as follows:\n\n");
        for (var n = 0; n < 22; n++) numbered.Append($"{n + 1,2} {(n < 3 ? lines[n] : n < 20 ? "  and of others" : n == 20 ? "  and of copies:" : lines[3])}\n");
        numbered.Append("\n     S. 8828                             2\n\n");
        for (var n = 0; n < 2; n++) numbered.Append($"{n + 1,2} {others[n]}\n");
        var print = await ReadAsync(numbered.ToString(), "a.txt");
        Assert.Equal(["24 numbers of lines and the head of a page were left out."], print.Remarks);
        var rendered = PublicDocument.Rendered(print).Split('\n');
        Assert.Equal("Section 1 | Section 1. The model law is amended by adding a section to read as follows:", rendered[2]);
        Assert.Equal(["Section 1, § 1420(1) | 1. A model is one that was trained with computing power for cybersecurity, and is old, and no more than that.", "Section 2 | § 2. This act takes effect at once."], rendered[^2..]);
    }

    [Fact]
    public async Task A_resolution_an_appropriation_and_struck_words_in_USLM_have_places_that_can_be_cited()
    {
        const string head = "<?xml version=\"1.0\"?><{0} xmlns=\"http://schemas.gpo.gov/xml/uslm\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><meta><dc:title>116 HR 264 PCS: Model Funds Act</dc:title><citableAs>116 HR 264 PCS</citableAs></meta><preface><dc:type>H. R. </dc:type><docNumber>264</docNumber></preface>";
        var bill = await ReadAsync(
            head.Replace("{0}", "bill", StringComparison.Ordinal) + """
            <main><enactingFormula>Be it enacted,</enactingFormula><title><num value="I">TITLE I</num><heading>FUNDS</heading><appropriations><content>For expenses, namely<footnote>1 So in original.</footnote>—</content><paragraph><num value="1">(1)</num><content>for grants; and</content></paragraph></appropriations></title>
            <title><num value="II">TITLE II—</num><heading>RULES</heading><section><num value="201">SEC. 201.</num><content> The <deletedText>big</deletedText><addedText>large</addedText> sum stays<deletedText>, now</deletedText>.</content></section><section changed="deleted"><num value="202">SEC. 202.</num><content> It ends.</content></section></title>
            <p>This Act may be cited as the Model Funds Act.</p></main><attestation><p>Attest: <name>ADA BROOK,</name><role>Clerk.</role></p></attestation><endorsement><p><date date="2019-05-15">May 15, 2019</date>Committed to the Committee.</p></endorsement></bill>
            """,
            "a.xml");
        Equal(
            """
            Heading | H. R. 264
            Enacting clause | Be it enacted,
            Title I | TITLE I FUNDS
            Title I | For expenses, namely—
            Title I, note | 1 So in original.
            Title I | (1) for grants; and
            Title II | TITLE II—RULES
            Section 201 | SEC. 201. The large sum stays.
            Struck text, Section 202 | SEC. 202. It ends.
            End of the text | This Act may be cited as the Model Funds Act.
            End of the text | Attest: ADA BROOK, Clerk.
            End of the text | May 15, 2019 Committed to the Committee.
            """,
            bill);
        Assert.Equal(["2 words are struck out and were left out, the first in “big”."], bill.Remarks);
        Assert.Equal(["title: Model Funds Act", "number: H.R. 264", "published: 2019-05-15"], bill.Facts.Select(f => $"{f.Name}: {f.Value}"));
        var resolution = await ReadAsync(
            "<?xml version=\"1.0\"?><resolution xmlns=\"http://schemas.gpo.gov/xml/uslm\"><main><preamble><recital>Whereas models matter—<paragraph><num>(1)</num><content>to all; and</content></paragraph></recital><resolvingClause>Resolved, </resolvingClause></preamble><paragraph><num>(1)</num><content>That it urges care.</content><subparagraph><num>(A)</num><content>Much care.</content></subparagraph></paragraph></main></resolution>",
            "a.xml");
        Equal("Preamble | Whereas models matter—\nPreamble | (1) to all; and\nPreamble | Resolved,\nResolving clause (1) | (1) That it urges care.\nResolving clause (1)(A) | (A) Much care.", resolution);
        var law = await ReadAsync("<?xml version=\"1.0\"?><pLaw xmlns=\"http://schemas.gpo.gov/xml/uslm\"><meta><citableAs>Public Law 113–44</citableAs></meta><main><section><num>SECTION 1.</num><content> It is.</content></section></main><legislativeHistory><approvedDate>2013-10-10</approvedDate></legislativeHistory></pLaw>", "a.xml");
        Assert.Equal(["number: Public Law 113–44", "published: 2013-10-10"], law.Facts.Select(f => $"{f.Name}: {f.Value}"));
        var old = await ReadAsync("<?xml version=\"1.0\"?><bill ><legis-body><section><enum>1.</enum><header>Sums</header><text>The <deleted-phrase>big</deleted-phrase><added-phrase>large</added-phrase> sum.</text></section></legis-body></bill>", "a.xml");
        Equal("Section 1 | SEC. 1. Sums.\nSection 1 | The large sum.", old);
        Assert.Equal(["1 word is struck out and was left out, the first in “big”."], old.Remarks);
    }

    [Fact]
    public async Task An_act_of_the_Union_in_another_language_has_the_same_places()
    {
        Equal(
            """
            Heading | VERORDNUNG (EU) 2024/1 DES RATES
            Preamble | in Erwägung nachstehender Gründe:
            recital 1 | (1) Ein Grund.
            Preamble | HABEN FOLGENDE VERORDNUNG ERLASSEN:
            Kapitel I | KAPITEL I
            Article 1 | Artikel 1
            Article 1(2) | (2) Es gilt:
            Article 1(2)(a) | a) ein Punkt.
            Signatures | Done at Brussels, 13 June 2024.
            Annex XIII | ANHANG XIII
            Annex XIII, point (a) | a) Anzahl.
            """,
            await ReadAsync("""
                <html><body><p class="oj-doc-ti">VERORDNUNG (EU) 2024/1 DES RATES</p><p class="oj-normal">in Erwägung nachstehender Gründe:</p><table><tr><td><p class="oj-normal">(1)</p></td><td><p class="oj-normal">Ein Grund.</p></td></tr></table><p class="oj-normal">HABEN FOLGENDE VERORDNUNG ERLASSEN:</p><p class="oj-ti-section-1">KAPITEL I</p><p class="oj-ti-art">Artikel 1</p>
                <p class="oj-normal">(2)   Es gilt:</p><table><tr><td><p class="oj-normal">a)</p></td><td><p class="oj-normal">ein Punkt.</p></td></tr></table><div class="oj-final"><p class="oj-normal">Done at Brussels, 13 June 2024.</p></div><p class="oj-doc-ti">ANHANG XIII</p><table><tr><td><p class="oj-normal">a)</p></td><td><p class="oj-normal">Anzahl.</p></td></tr></table></body></html>
                """, "a.html"));
    }

    [Fact]
    public async Task Marks_of_notes_what_ends_a_quoted_amendment_and_words_below_a_dotted_point_are_where_they_belong()
    {
        Equal(
            """
            Heading | DIRECTIVE 2002/58/EC OF THE COUNCIL
            Preamble | Having regard to the opinion, after much thought,
            Preamble | HAVE ADOPTED THIS DIRECTIVE:
            Article 1 | Article 1
            Article 1(1) | (1) the following is added: ‘New words.’;
            Sole Article | Sole Article
            Annex VII | ANNEX VII
            Annex VII, Part A | PART A
            Annex VII, Part A, point 3 | 3. Quality
            Annex VII, Part A, point 3.2 | 3.2. It is assessed.
            Annex VII, Part A, point 3.2 | The decision is notified.
            Annex VII, Part A, point 4 | 4. Control
            note *7 | (*7) Regulation 2024/1689.’
            note 1 | (1) OJ C 123.
            """,
            await ReadAsync("""
                <html><body><p class="doc-ti">DIRECTIVE 2002/58/EC OF THE COUNCIL</p><p class="normal">Having regard to the opinion <a id="ntc1" href="#ntr1">(<span class="super">1</span>)</a>, after much thought,</p><p class="normal">HAVE ADOPTED THIS DIRECTIVE:</p><p class="ti-art">Article 1</p>
                <table><tr><td><p class="normal">(1)</p></td><td><p class="normal">the following is added: ‘New words.’</p><p class="normal">;</p><p class="normal">(<span class="super">*7</span>) Regulation 2024/1689.’</p></td></tr></table><p class="ti-art">Sole Article</p>
                <p class="note"><a id="ntr1" href="#ntc1">(<span class="super">1</span>)</a> OJ C 123.</p><p class="doc-ti">ANNEX VII</p><p class="ti-grseq-1">PART A</p><p class="normal">3.   Quality</p><table><tr><td></td><td><p class="normal">3.2.</p></td><td><span>It is assessed.</span></td></tr></table><p class="normal">The decision is notified.</p><p class="normal">4.   Control</p></body></html>
                """, "a.html"));
    }

    [Fact]
    public async Task A_consolidated_act_of_the_Union_has_its_marks_beside_their_words()
    {
        var document = await ReadAsync("""
            <html><head><title>CL2016R0679EN</title></head><body><p class="title-doc-first">REGULATION (EU) 2016/679 OF THE COUNCIL</p><p class="title-doc-last">of 27 April 2016</p><p class="title-article-norm">Article 1</p><p class="stitle-article-norm">Subject-matter</p>
            <div class="norm"><span class="no-parag">1.  </span><div class="inline-element">It lays down rules.</div></div><p class="modref"><a href="#">▼M1</a></p><div class="norm"><span class="no-parag">2.  </span><div class="inline-element">It protects:<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>(a) </span></div><div class="grid-list-column-2"><p class="norm">rights.</p></div></div></div></div><p class="title-annex-1">ANNEX I</p></body></html>
            """, "a.html");
        Equal("Heading | REGULATION (EU) 2016/679 OF THE COUNCIL\nHeading | of 27 April 2016\nArticle 1 | Article 1\nArticle 1 | Subject-matter\nArticle 1(1) | 1. It lays down rules.\nArticle 1(2) | 2. It protects:\nArticle 1(2)(a) | (a) rights.\nAnnex I | ANNEX I", document);
        Assert.Equal(["1 mark of the acts by which the words after them came in was left out."], document.Remarks);
        Assert.Equal("REGULATION (EU) 2016/679 OF THE COUNCIL of 27 April 2016", document.Facts[0].Value);
    }

    [Fact]
    public async Task Rules_and_proclamations_in_the_Federal_Register_have_titles_and_places()
    {
        var rule = await ReadAsync("""
            <?xml version="1.0"?><RULE><PREAMB><PRTPAGE P="4544"/><AGENCY>DEPARTMENT</AGENCY><SUBJECT>Model Diffusion</SUBJECT><AGY><HD SOURCE="HED">AGENCY:</HD><P>A bureau.</P></AGY></PREAMB><SUPLINF><GPOTABLE><BOXHD><CHED H="1">Country</CHED><CHED H="1">Sum</CHED></BOXHD><ROW><ENT>France</ENT><ENT>790</ENT></ROW></GPOTABLE></SUPLINF>
            <REGTEXT><SECTION><SECTNO>§ 740.27</SECTNO><SUBJECT>Exception.</SUBJECT><P>(a) <E T="03">Scope.</E> It allows.</P><P>(b) <E T="03">Terms.</E> (1) One must:</P><P>(i) keep records.</P></SECTION></REGTEXT><SIG><DATED>Dated: January 10, 2025.</DATED></SIG><FRDOC>[FR Doc. 2025-00636 Filed 1-13-25; 8:45 am]</FRDOC></RULE>
            """, "a.xml");
        Equal("para. 1 | DEPARTMENT\npara. 2 | Model Diffusion\npara. 3 | AGENCY:\npara. 4 | A bureau.\npara. 5 | Country Sum\npara. 6 | France 790\n§ 740.27 | § 740.27 Exception.\n§ 740.27(a) | (a) Scope. It allows.\n§ 740.27(b)(1) | (b) Terms. (1) One must:\n§ 740.27(b)(1)(i) | (i) keep records.\npara. 11 | Dated: January 10, 2025.\npara. 12 | [FR Doc. 2025-00636 Filed 1-13-25; 8:45 am]", rule);
        Assert.Equal(["title: Model Diffusion", "document_number: 2025-00636", "citation: 90 FR 4544", "published: 2025-01-10", "container: Federal Register"], rule.Facts.Select(f => $"{f.Name}: {f.Value}"));
        var proclamation = await ReadAsync("""
            <?xml version="1.0"?><PRESDOCU><PROCLA><PROC>Proclamation 10973 of September 19, 2025</PROC><HD SOURCE="HED">Restriction on Models</HD><FP>NOW, THEREFORE, I, ADA J. BROOK, by the authority vested in me by the Constitution, hereby proclaim:</FP><FP><E T="04">Section</E> <E T="04">1</E>. <E T="03">Restriction.</E> (a) It is restricted—</FP><P>(i) inside.</P></PROCLA></PRESDOCU>
            """, "a.xml");
        Equal(" | Proclamation 10973 of September 19, 2025\n | Restriction on Models\n | NOW, THEREFORE, I, ADA J. BROOK, by the authority vested in me by the Constitution, hereby proclaim:\nSec. 1(a) | Section 1. Restriction. (a) It is restricted—\nSec. 1(a)(i) | (i) inside.", proclamation);
        Assert.Equal("2025-09-19", proclamation.Facts.Single(f => f.Name == StatedFact.Published).Value);
        var notice = await ReadAsync("<?xml version=\"1.0\"?><NOTICE><SUBJECT>Request</SUBJECT><P>By the authority vested in me as President was said.</P><P>Section 1. of that order.</P></NOTICE>", "a.xml");
        Equal("para. 1 | Request\npara. 2 | By the authority vested in me as President was said.\npara. 3 | Section 1. of that order.", notice);
    }

    [Fact]
    public async Task The_lines_before_Markdown_are_YAML_and_an_order_states_its_day_below()
    {
        var markdown = await ReadAsync("---\ndate: '2023-11-01'\ntitle: \"Remarks: A \\\"Test\\\" on the\n  Future \\u2014 London,\\_United Kingdom\"\ntags: [a, b]\n---\n\n*U.S. Embassy, London *\n\nIt has 10^26^ operations, or 10^25.[^1]\n\n[^1]: A note.\n", "a.md");
        Equal("para. 1 | U.S. Embassy, London\npara. 2 | It has 10²⁶ operations, or 10^25.\nnote 1 | A note.", markdown);
        Assert.Equal(["published: 2023-11-01", "title: Remarks: A \"Test\" on the Future — London, United Kingdom"], markdown.Facts.Select(f => $"{f.Name}: {f.Value}"));
        var broken = await ReadAsync("---\ntitle: \"open\n---\n\nWords.\n", "a.md");
        Assert.Empty(broken.Facts);
        Assert.StartsWith("The lines of YAML before the text cannot be read, so that nothing was taken from them:", Assert.Single(broken.Remarks), StringComparison.Ordinal);
        var order = await ReadAsync("By the authority vested in me as President, it is ordered:\n\nSection 1. Purpose. (a) One.\n\nADA BROOK\n\nTHE WHITE HOUSE,\n\nJanuary 23, 2025.", "a.md");
        Assert.Equal("published: 2025-01-23", string.Join('\n', order.Facts.Select(f => $"{f.Name}: {f.Value}")));
    }

    [Fact]
    public async Task The_print_of_a_bill_states_its_title_number_and_day()
    {
        string[] newYork = ["                STATE OF NEW YORK", "", "                      8828", "", "                   IN SENATE", "", "                 January 8, 2026", "", "     AN ACT to amend the model law, in relation to notices", "", "     The People of the State of New York, represented in Senate and", "     Assembly, do enact as follows:", "", .. Body];
        Assert.Equal(["title: AN ACT to amend the model law, in relation to notices", "number: S. 8828", "published: 2026-01-08"], await FactsAsync(newYork));
        string[] colorado = ["                SENATE BILL 24-205", "", "                     AN ACT", "", "CONCERNING NOTICES OF MODELS.", "", "Be it enacted by the General Assembly of the State of Colorado:", "", "SECTION 1. It is so.", .. Body[1..], "", "Approved: May 17, 2024"];
        Assert.Equal(["title: CONCERNING NOTICES OF MODELS", "number: SENATE BILL 24-205", "published: 2024-05-17"], await FactsAsync(colorado));

        string[] congress = ["       118TH CONGRESS", "         1ST SESSION", "                    H. R. 4223", "", "     To establish a commission.", "", "                     A BILL", "     To establish a commission.", "     Be it enacted by the Senate and House of Representatives,", "     SECTION 1. It is so.", .. Body[1..]];
        Assert.Equal(["title: To establish a commission", "number: H. R. 4223", "session: 118"], await FactsAsync(congress));

        static async Task<List<string>> FactsAsync(string[] lines) =>
            [.. (await ReadAsync(PdfImporterTests.Pdf(PdfImporterTests.Courier, (PdfImporterTests.Lines(1, 0, 30, 740, 10, lines), "")), "a.pdf")).Facts.Where(f => f.From.Contains("bill", StringComparison.Ordinal) || f.From.Contains("approval", StringComparison.Ordinal)).Select(f => $"{f.Name}: {f.Value}")];
    }

    // Lines one below the other, beside which what stands apart is seen to.
    private static readonly string[] Body = ["     Section 1. It is so, and it goes on for several lines of text", .. Enumerable.Range(1, 12).Select(n => $"that say, in line {n}, what a notice has to hold and for how long,"), "and end here."];

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.html")]
    public async Task Long_blanks_cost_nothing(string name)
    {
        // Each took a minute and more: whatever looks for the beginnings of lines passed over all blank ones from each of them.
        var text = "(a) X under subsection (a) of it, which is long enough to be read as a text" + new string('\n', 400_000) + "and ends.";
        var document = await ReadAsync(name == "a.html" ? $"<html><body><pre>{text}</pre></body></html>" : text, name);
        Assert.EndsWith("and ends.", document.Text, StringComparison.Ordinal);
    }

    private static Task<ImportedDocument> ReadAsync(string text, string name) => ReadAsync(Encoding.UTF8.GetBytes(text), name);

    private static async Task<ImportedDocument> ReadAsync(byte[] bytes, string name)
    {
        var read = await new DocumentReader().ReadAsync(bytes, new(name));
        Assert.Null(read.Problem);
        return read.Document!;
    }

    private static void Equal(string expected, ImportedDocument document) => Assert.Equal(expected.ReplaceLineEndings("\n"), PublicDocument.Rendered(document));
}
