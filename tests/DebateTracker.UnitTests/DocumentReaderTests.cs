using System.IO.Compression;
using System.Text;
using DebateTracker.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using PageSize = UglyToad.PdfPig.Content.PageSize;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace DebateTracker.UnitTests;

public sealed class DocumentReaderTests
{
    private const string First = "The committee heard testimony for six hours on Tuesday before it voted to send the measure to the floor.";
    private const string Second = "“We would rather have a narrow law than none,” said the chair, who had written most of the amendments herself.";
    private const string Third = "Its opponents say that nobody can tell what a developer would have to do, and that the courts will have to find out.";

    public static TheoryData<string, string> Pages => new()
    {
        {
            "a news site that marks its article and states it in JSON-LD",
            $$"""
            <!DOCTYPE html><html lang="en"><head><title>Committee votes | The Example</title>
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"no article"},{"@type":"NewsArticle","headline":"Committee votes","datePublished":"2024-07-03T10:00:00Z","author":[{"@type":"Person","name":"Ines Holm"}],"publisher":{"@type":"Organization","name":"Example Media"} } ] }</script>
            <link rel="canonical" href="/2024/committee-votes"><meta property="og:site_name" content="The Example"></head>
            <body><header><nav><a href="/">Home</a><a href="/politics">Politics</a></nav></header>
            <main><article><h1>Committee votes</h1><p class="byline">By Ines Holm</p><figure><img src="x.jpg"><figcaption>The chamber at night, in a picture from the archive of the agency.</figcaption></figure>
            <div class="article-body"><p>{{First}}</p><aside class="related"><h2>Related</h2><ul><li><a href="/a">Another story about the same bill and its authors</a></li></ul></aside><p>{{Second}}</p><div class="newsletter-signup"><p>Get our letter every morning.</p></div><p>{{Third}}</p></div></article></main>
            <section id="comments"><p>First! I do not agree with a word of this and neither should anybody.</p></section><footer><p>All rights reserved by Example Media and its partners.</p></footer></body></html>
            """
        },
        {
            "an old site of nested boxes, without any mark",
            $$"""
            <html lang="en"><head><title>Committee votes</title><meta name="author" content="Ines Holm"><meta name="date" content="2024-07-03"><meta name="citation_publisher" content="Example Media"><link rel="canonical" href="https://news.example/2024/committee-votes"></head>
            <body><div id="wrap"><div id="menu"><ul><li><a href="/1">One</a></li><li><a href="/2">Two</a></li></ul></div><div id="left"><div><div><p>{{First}}</p><p>{{Second}}</p><p>{{Third}}</p></div></div></div>
            <div id="sidebar"><p>Most read: five things to know about the weather this week in the capital.</p></div></div></body></html>
            """
        },
        {
            "a blog with paragraphs made by line breaks",
            $$"""
            <!doctype html><html lang="en"><head><meta property="og:title" content="Committee votes"><meta property="article:published_time" content="2024-07-03"><meta name="author" content="Ines Holm"><meta name="dc.publisher" content="Example Media"><link rel="canonical" href="https://news.example/2024/committee-votes"></head>
            <body><div class="site-header menu"><a href="/">The blog</a></div><article class="post"><div class="entry-content">{{First}}<br><br>{{Second}}<br /> <br />{{Third}}<ul class="share-buttons"><li><a href="/s">Share</a></li><li><a href="/t">Send</a></li></ul></div></article><div class="comments-area"><p>Nice post, thank you very much for writing all of this down.</p></div></body></html>
            """
        },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Of_a_page_only_the_main_text_is_taken_with_what_it_says_of_itself(string which, string html)
    {
        Assert.NotEmpty(which);
        var document = await ReadAsync(html, new(Address: new Uri("https://news.example/2024/committee-votes?utm_source=x")));
        Assert.Equal($"{First}\n\n{Second}\n\n{Third}", document.Text.Replace("Committee votes\n\n", "", StringComparison.Ordinal).Replace("By Ines Holm\n\n", "", StringComparison.Ordinal));
        Assert.Equal("Committee votes", document.Stated(StatedFact.Title));
        Assert.Equal("Ines Holm", document.Stated(StatedFact.Author));
        Assert.Equal("Example Media", document.Stated(StatedFact.Publisher));
        Assert.StartsWith("2024-07-03", document.Stated(StatedFact.Published)!, StringComparison.Ordinal);
        Assert.Equal("https://news.example/2024/committee-votes", document.Stated(StatedFact.CanonicalUrl));
        Assert.Equal("en", document.Stated(StatedFact.Language));
        Assert.All(document.Facts, f => Assert.NotEmpty(f.From));
        AssertLocators(document);
    }

    [Fact]
    public async Task A_page_of_a_legislature_keeps_its_sections()
    {
        const string html = """
            <html><body><div id="nav"><a href="/">Bill search</a></div><div id="bill_all"><div>The people of the State of California do enact as follows:</div>
            <div><h6>SECTION 1.</h6> <div>This act may be cited as the Sample Act.</div></div>
            <div>SEC. 2. Chapter 9 (commencing with Section 22602) is added to the Code, to read:<br/><br/>22602. As used in this chapter:<br/><br/>(a) “Model” means a thing.<br/><br/>(b) “Developer” means any of the following:<br/><br/>(1) A person.<br/><br/>(2) (A) A firm.<br/><br/>(B) A group of firms.<br/><br/>(c) “Harm” means harm.</div></div></body></html>
            """;
        var document = await ReadAsync(html, new());
        Assert.DoesNotContain("Bill search", document.Text, StringComparison.Ordinal);
        Assert.Equal("Section 1", LocatorOf(document, "This act may be cited"));
        Assert.Equal("Section 2, § 22602(a)", LocatorOf(document, "“Model” means"));
        Assert.Equal("Section 2, § 22602(b)(2)(B)", LocatorOf(document, "A group of firms"));
        Assert.Equal("Section 2, § 22602(c)", LocatorOf(document, "“Harm” means"));
    }

    [Theory]
    [InlineData("(h) (1) First.\n(2) Second.\n(i) Next letter.\n(j) One more.", "Next letter", "Section 1(i)")]
    [InlineData("(a) (1) (A) The following:\n(i) A clause.\n(ii) Another.\n(B) Back.", "A clause", "Section 1(a)(1)(A)(i)")]
    [InlineData("(a) All of the following:\n(1) One:\n(A) Any of these:\n(i) Deep:\n(I) Deeper—\n(aa) deepest.\n(b) Out again.", "deepest", "Section 1(a)(1)(A)(i)(I)(aa)")]
    [InlineData("(a) One.\n(c) The second was lost.", "The second", "Section 1(c)")]
    public async Task What_a_mark_is_follows_from_those_before(string subdivisions, string words, string locator)
    {
        var document = await ReadAsync($"SECTION 1. This act may be cited as the Sample Act.\n{subdivisions}", new("bill.txt"));
        Assert.Equal(locator, LocatorOf(document, words));
    }

    [Fact]
    public async Task A_bill_of_the_Congress_in_XML_is_read_as_it_is_printed()
    {
        const string xml = """
            <?xml version="1.0"?><!DOCTYPE bill PUBLIC "-//US Congress//DTDs/bill.dtd//EN" "bill.dtd">
            <bill bill-stage="Introduced-in-House"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dublinCore><dc:title>119 HR 1 IH: Sample Act</dc:title><dc:date>2025-02-27</dc:date></dublinCore></metadata>
            <form><distribution-code display="yes">I</distribution-code><legis-num>H. R. 1</legis-num><official-title>To give a sample.</official-title></form>
            <legis-body><section section-type="section-one"><enum>1.</enum><header>Short title</header><text>This Act may be cited as the <quote>Sample Act</quote>.</text></section>
            <section><enum>2.</enum><header>Definitions</header><subsection><enum>(a)</enum><header>In general</header><text>In this Act:</text><paragraph><enum>(1)</enum><text>The term <term>model</term> means a thing.</text></paragraph></subsection>
            <subsection><enum>(b)</enum><text>Section 5 is amended by adding:</text><quoted-block><section><enum>6.</enum><text>New words.</text></section></quoted-block></subsection></section></legis-body></bill>
            """;
        var document = await ReadAsync(xml, new("bill.xml"));
        Assert.Contains("SECTION 1. Short title.\n\nThis Act may be cited as the “Sample Act”.\n\nSEC. 2. Definitions.\n\n(a) In general.—In this Act:\n\n(1) The term “model” means a thing.", document.Text, StringComparison.Ordinal);
        Assert.Equal("Section 2(a)(1)", LocatorOf(document, "means a thing"));
        Assert.Equal("Section 2(b)", LocatorOf(document, "New words"));
        Assert.Equal("2025-02-27", document.Stated(StatedFact.Published));
    }

    [Fact]
    public async Task Markdown_and_text_keep_their_paragraphs()
    {
        var markdown = await ReadAsync($"# A letter\n\n{First} It *was* late.\n\n> {Second}\n\n- one\n- two\n\n```\ncode\n```\n", new("letter.md"));
        Assert.Equal($"A letter\n\n{First} It was late.\n\n{Second}\n\none\n\ntwo\n\ncode", markdown.Text);
        Assert.Equal("A letter", markdown.Stated(StatedFact.Title));
        Assert.Equal($"{First}\n\n{Second}", (await ReadAsync($"{First[..13]}\r\n{First[14..]}\r\n\r\n\r\n{Second}\r\n", new("a.txt"))).Text);
        Assert.Equal($"{First}\n\n{Second}", (await ReadAsync($"{First}\n{Second}", new("a.txt"))).Text);
        Assert.Equal("para. 2", LocatorOf(await ReadAsync($"{First}\n\n{Second}", new("a.txt")), "We would rather"));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    public async Task The_character_set_that_is_declared_is_honoured(string charset)
    {
        var encoding = charset == "utf-16" ? Encoding.Unicode : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.UTF8;
        var html = $"<!doctype html><html><head><meta charset=\"{charset}\"></head><body><p>{Second} Déjà vu.</p></body></html>";
        byte[] bytes = [.. charset == "utf-16" ? encoding.Preamble : [], .. encoding.GetBytes(html)];
        var read = await new DocumentReader().ReadAsync(bytes, new());
        Assert.Equal($"{Second} Déjà vu.", read.Document?.Text);
        var served = await new DocumentReader().ReadAsync((CodePagesEncodingProvider.Instance.GetEncoding("windows-1252"))!.GetBytes($"<html><body><p>{Second}</p></body></html>"), new(MediaType: "text/html", Charset: "ISO-8859-1"));
        Assert.Equal(Second, served.Document?.Text);
    }

    [Fact]
    public async Task A_Word_document_reads_as_if_all_changes_were_accepted()
    {
        var bytes = Docx(
            new Paragraph(Run("We "), new InsertedRun(Run("strongly ")) { Author = "A" }, new DeletedRun(new Run(new DeletedText("do not "))) { Author = "A" }, Run("support the bill."), new Run(new RunProperties(new Vanish()), new WordText("hidden"))),
            new Paragraph(Run("A line"), new Run(new TabChar()), Run("with a tab"), new Run(new Break()), Run("and a break.")),
            new Table(new TableRow(new TableCell(new Paragraph(Run("In a cell."))))));
        var read = await new DocumentReader().ReadAsync(bytes, new("letter.docx"));
        Assert.Null(read.Problem);
        Assert.Equal("We strongly support the bill.\n\nA line with a tab and a break.\n\nIn a cell.", read.Document!.Text);
        Assert.Equal("Word document, tracked changes accepted; reading 6", read.Document.Method);
        Assert.Equal("Ines Holm", read.Document.Stated(StatedFact.Author));
    }

    [Fact]
    public async Task Columns_of_a_PDF_are_read_one_after_the_other_without_heads_and_with_notes_last()
    {
        string[] left = ["The first column tells of the com-", "mittee and of what it heard on", "that day, line after line, until", "it ends."];
        string[] right = ["The second column begins anew and", "speaks of an open-source model", "that nobody had seen before, and", "that is all."];
        var builder = new PdfDocumentBuilder();
        builder.DocumentInformation.Title = "A report";
        var font = builder.AddStandard14Font(Standard14Font.TimesRoman);
        for (var number = 1; number <= 3; number++)
        {
            var page = builder.AddPage(PageSize.A4);
            page.AddText("Report of the Committee", 9, new PdfPoint(60, 800), font);
            page.AddText($"{number}", 9, new PdfPoint(290, 40), font);
            for (var i = 0; i < 4; i++)
            {
                page.AddText(number == 1 ? left[i] : $"Page {number} left, line {i} of the committee{(i == 3 ? "." : "")}", 11, new PdfPoint(60, 740 - (i * 14)), font);
                page.AddText(number == 1 ? right[i] : $"Page {number} right, line {i} of an open-source model{(i == 3 ? "." : "")}", 11, new PdfPoint(320, 740 - (i * 14)), font);
            }

            if (number == 1) page.AddText("1 See the record of that day.", 8, new PdfPoint(60, 110), font);
        }

        var read = await new DocumentReader().ReadAsync(builder.Build(), new("report.pdf"));
        Assert.Null(read.Problem);
        var document = read.Document!;
        Assert.StartsWith("The first column tells of the committee and of what it heard on that day, line after line, until it ends.\n\nThe second column begins anew and speaks of an open-source model that nobody had seen before, and that is all.", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Report of the Committee", document.Text, StringComparison.Ordinal);
        Assert.EndsWith("1 See the record of that day.", document.Text, StringComparison.Ordinal);
        Assert.Equal("p. 2", LocatorOf(document, "Page 2 right"));
        Assert.Equal("p. 1, note", LocatorOf(document, "See the record"));
        Assert.Equal("A report", document.Stated(StatedFact.Title));
    }

    [Fact]
    public async Task Marks_of_notes_are_left_out_of_a_PDF_exponents_kept_and_paragraphs_joined_over_pages()
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.TimesRoman);
        var first = builder.AddPage(PageSize.A4);
        Write(first, 60, 700, ("The threshold that the act sets is 10", 11, 0), ("26", 7, 4), (" operations, as the board found it.", 11, 0), ("2", 7, 4));
        first.AddText("It was asked whether the offices have staff who could apply it, and in the year", 11, new PdfPoint(60, 686), font);
        Write(first, 60, 150, ("2", 5, 3), (" See the record of that day.", 8, 0));
        first.AddText("7", 11, new PdfPoint(290, 110), font);
        var second = builder.AddPage(PageSize.A4);
        second.AddText("2026 they had none, the report says, and would have none for some time.", 11, new PdfPoint(60, 700), font);
        second.AddText("Nor had the board any.", 11, new PdfPoint(60, 686), font);
        second.AddText("Another matter is that of the fees, which the report leaves to the legislature.", 11, new PdfPoint(80, 672), font);
        second.AddText("8", 11, new PdfPoint(290, 110), font);
        var text = (await new DocumentReader().ReadAsync(builder.Build(), new("report.pdf"))).Document!.Text;
        Assert.Equal(
            "The threshold that the act sets is 10²⁶ operations, as the board found it. It was asked whether the offices have staff who could apply it, and in the year 2026 they had none, the report says, and would have none for some time. Nor had the board any.\n\nAnother matter is that of the fees, which the report leaves to the legislature.\n\n2 See the record of that day.",
            text);

        void Write(PdfPageBuilder page, double x, double y, params (string Text, double Size, double Rise)[] parts)
        {
            foreach (var part in parts)
            {
                var at = new PdfPoint(x, y + part.Rise);
                page.AddText(part.Text, part.Size, at, font);
                x = page.MeasureText(part.Text, part.Size, at, font)[^1].EndBaseLine.X;
            }
        }
    }

    [Fact]
    public async Task A_Word_document_reads_as_it_is_shown_when_changes_are_accepted()
    {
        static Run Set(string text, params OpenXmlElement[] properties) => new(new RunProperties(properties), new WordText(text) { Space = SpaceProcessingModeValues.Preserve });
        var bytes = Docx(
            new Paragraph(new ParagraphProperties(new ParagraphMarkRunProperties(new Deleted { Author = "A", Id = "1" })), Set("The first half ")),
            new Paragraph(Set("and the second. It stays"), Set(" visible", new Vanish { Val = false }), Set(" and not this", new Vanish()), Set(".")),
            new Paragraph(
                Set("More than 10"), Set("26", new Position { Val = "6" }), Set(" or "),
                new DocumentFormat.OpenXml.Math.OfficeMath(new DocumentFormat.OpenXml.Math.Superscript(
                    new DocumentFormat.OpenXml.Math.Base(new DocumentFormat.OpenXml.Math.Run(new DocumentFormat.OpenXml.Math.Text("10"))),
                    new DocumentFormat.OpenXml.Math.SuperArgument(new DocumentFormat.OpenXml.Math.Run(new DocumentFormat.OpenXml.Math.Text("25")))))),
            new Table(
                new TableRow(new TableRowProperties(new Deleted { Author = "A", Id = "2" }), new TableCell(new Paragraph(Set("A row that was deleted")))),
                new TableRow(new TableCell(new Paragraph(Set("A row that stays"))))));
        Assert.Equal("The first half and the second. It stays visible.\n\nMore than 10²⁶ or 10²⁵\n\nA row that stays", (await new DocumentReader().ReadAsync(bytes, new("a.docx"))).Document!.Text);
    }

    [Fact]
    public async Task A_text_that_the_page_marks_in_two_parts_is_read_whole()
    {
        var part = string.Concat(Enumerable.Repeat("<p>The committee heard the experts and asked them about the bill at length.</p>", 6));
        var html = $"<!doctype html><html><body><div itemprop='articleBody'>{part}<p>The first part ends.</p></div><div class='ad'><p>Buy now</p></div><div itemprop='articleBody'>{part}<p>“We will not stop,” he said.</p></div></body></html>";
        var text = (await new DocumentReader().ReadAsync(Encoding.UTF8.GetBytes(html), new("a.html"))).Document!.Text;
        Assert.Contains("The first part ends.", text, StringComparison.Ordinal);
        Assert.EndsWith("“We will not stop,” he said.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Buy now", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_character_set_is_that_of_a_meta_element_and_Markdown_that_begins_with_markup_is_Markdown()
    {
        var html = "<!doctype html><html><head><script charset=\"iso-8859-1\"></script><meta charset=\"utf-8\"></head><body><p>“It’s the law.”</p></body></html>";
        Assert.Equal("“It’s the law.”", (await new DocumentReader().ReadAsync(Encoding.UTF8.GetBytes(html), new("a.html"))).Document!.Text);
        Assert.Equal("Title\n\nThe bill is bad.", (await new DocumentReader().ReadAsync("<div></div>\n\n# Title\n\nThe **bill** is *bad*.\n"u8.ToArray(), new("a.md"))).Document!.Text);
    }

    [Fact]
    public async Task A_wrapped_line_of_a_bill_that_begins_like_a_subdivision_is_none()
    {
        const string bill = "SECTION 1. This act may be cited as the X Act.\nSEC. 2. (a) A developer shall act under subsection\n(c) of this section within 30 days.\n(b) It shall report under Section\n22757. The rest is left to the board.";
        var document = (await new DocumentReader().ReadAsync(Encoding.UTF8.GetBytes(bill), new("a.txt"))).Document!;
        Assert.Equal(["Section 1", "Section 2(a)", "Section 2(b)"], document.Locators.Select(l => l.Label));
        Assert.Contains("under subsection (c) of this section within 30 days.", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bill_of_the_Congress_whose_tags_were_taken_out_keeps_its_sections()
    {
        const string text = "I119th CONGRESS2d SessionH. R. 1IN THE HOUSE OF REPRESENTATIVESA BILLTo study models, and for other purposes.1.Short titleThis Act may be cited as the Models Act (see section 3(4) of the X Act).2.Study(a)In generalThe Secretary shall study—(1)models; and(2)the following:(A)Weights. (B)Costs. (b)(1)ReportA report is due under paragraph (1).3.AmendmentSection 22A of the Y Act is amended by inserting the following new subsection:(h)DutyIt shall be done.(1)By all.4.EndThis Act ends in 2030.";
        var document = (await new DocumentReader().ReadAsync(Encoding.UTF8.GetBytes(text), new("a.txt"))).Document!;
        Assert.Equal(["Section 1", "Section 2", "Section 2(a)", "Section 2(a)(1)", "Section 2(a)(2)", "Section 2(a)(2)(A)", "Section 2(a)(2)(B)", "Section 2(b)(1)", "Section 3", "Section 4"], document.Locators.Select(l => l.Label).Where(l => l.StartsWith('S')));
        Assert.Equal("Section 3", LocatorOf(document, "By all"));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), document.Text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<p>More than 10<sup>26</sup> operations at 10<sup>-3</sup> s, CO<sub>2</sub>, on the 1<sup>st</sup> day.</p>", "More than 10²⁶ operations at 10⁻³ s, CO₂, on the 1st day.")]
    [InlineData("<p>As found.<sup><a href='#n1'>1</a></sup> It stands.</p>", "As found. It stands.")]
    [InlineData("<p>10<sup><b>26</b></sup>, 10<sup>26 </sup>FLOPs, 10<sup>26.5</sup>, 2<sup>n</sup> and 10<sup><a href='/exponent'>26</a></sup>.</p>", "10²⁶, 10²⁶ FLOPs, 10^26.5, 2ⁿ and 10²⁶.")]
    [InlineData("<p>1,200<a href='#fn1'><sup>1</sup></a> in 2024<a class='footnote-anchor' href='https://x.example/p#f2'>2</a> of 45<sup><a href='#fn1'>1</a>,<a href='#fn2'>2</a></sup>.</p><p>1 See there. <a href='#r1'>↩</a></p>", "1,200 in 2024 of 45.\n\n1 See there.")]
    [InlineData("<p>The <a class='tag'>Labour party</a> will <span class='caption'>not</span> sign.</p><p id='meta'>Meta, the company, agreed.</p><p class='paragraph share-price social'>So did others.</p><section id='comments-from-the-industry'><p>And the rest.</p></section>", "The Labour party will not sign.\n\nMeta, the company, agreed.\n\nSo did others.\n\nAnd the rest.")]
    [InlineData("<p>It names <del>two</del> <ins>three</ins> bills:</p><ul><li><a href='/a'>SB 1047</a></li><li><a href='/b'>AB 2013</a></li></ul><div class='post-comments'><p>First!</p></div><p class='wp-caption-text'>A hall.</p><p>Read more: How it began</p>", "It names three bills:\n\nSB 1047\n\nAB 2013")]
    [InlineData("<p>The vote was late.</p><figure><blockquote>“We shall not wait.”</blockquote><figcaption>The hall</figcaption></figure><blockquote class='pullquote'>The vote was late.</blockquote><footer><p>Correction: An earlier version misquoted her.</p></footer>", "The vote was late.\n\n“We shall not wait.”\n\nCorrection: An earlier version misquoted her.")]
    [InlineData("<p><span style='display: block'>2023</span><span style='display: block'>1,200</span></p>", "2023\n\n1,200")]
    public async Task Figures_above_and_below_the_line_do_not_run_into_others(string html, string text) =>
        Assert.Equal(text, (await new DocumentReader().ReadAsync(Encoding.UTF8.GetBytes($"<!doctype html><html><body><article>{html}</article></body></html>"), new("a.html"))).Document!.Text);

    [Fact]
    public async Task Exponents_are_kept_in_bills_and_word_documents_too()
    {
        var bill = await new DocumentReader().ReadAsync(Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><bill ><legis-body><section><enum>1.</enum><text>More than 10<superscript>26</superscript> operations.</text></section></legis-body></bill>"), new("a.xml"));
        Assert.Contains("More than 10²⁶ operations.", bill.Document!.Text, StringComparison.Ordinal);
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            word.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(
                new Run(new WordText("More than 10")),
                new Run(new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }), new WordText("26")),
                new Run(new WordText(" operations.") { Space = SpaceProcessingModeValues.Preserve }))));
        }

        Assert.Equal("More than 10²⁶ operations.", (await new DocumentReader().ReadAsync(file.ToArray(), new("a.docx"))).Document!.Text);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused_with_the_reason()
    {
        await RefusedAsync([], new(), "is empty");
        await RefusedAsync(Encoding.UTF8.GetBytes("<!doctype html><html><body><p>Please log in.</p></body></html>"), new("report.pdf"), "says it is a PDF, but it is an HTML page");
        await RefusedAsync([(byte)'H', (byte)'i', 0xFF, 0xC3, 0x28], new("a.txt"), "not valid UTF-8");
        await RefusedAsync([0x00, 0x01, 0x02, 0x03], new("a.bin"), "neither text nor");
        await RefusedAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1], new("a.doc"), "older Word");
        await RefusedAsync("%PDF-1.7\nnothing of a PDF"u8.ToArray(), new("a.pdf"), "damaged");
        await RefusedAsync("<?xml version=\"1.0\"?><rss><channel/></rss>"u8.ToArray(), new("a.xml"), "neither a law");
        await RefusedAsync("<?xml version=\"1.0\"?><bill ><legis-body><section>"u8.ToArray(), new("a.xml"), "XML is broken");
        await RefusedAsync(Encoding.UTF8.GetBytes("<html><body>" + string.Concat(Enumerable.Repeat("<div>", 100_000)) + "x"), new(), "deep in each other");
        await RefusedAsync(Encoding.UTF8.GetBytes(new string('>', 200_000) + "x"), new("a.md"), "nested too deeply");
        await RefusedAsync(new byte[2000], new("a.txt"), "MB are taken", new() { MaxBytes = 1000 });
        await RefusedAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("word ", 1000))), new("a.txt"), "longer than 1,000 characters", new() { MaxCharacters = 1000 });
    }

    [Fact]
    public async Task An_archive_that_unpacks_to_too_much_is_refused_and_one_that_is_no_document_too()
    {
        await RefusedAsync(Zip(("word/document.xml", new byte[5_000_000])), new("bomb.docx"), "unpacks to more than", new() { MaxUnpackedBytes = 1_000_000 });
        await RefusedAsync(Zip(("a.txt", new byte[10])), new("a.docx"), "no Word document");
        await RefusedAsync(Zip(("word/document.xml", "<not-word/>"u8.ToArray())), new("a.docx"), "no text");
        await RefusedAsync([.. Zip(("word/document.xml", new byte[900])).Take(60)], new("a.docx"), "damaged");
    }

    [Fact]
    public async Task A_PDF_that_is_encrypted_or_too_long_or_without_text_is_refused()
    {
        await RefusedAsync(EncryptedPdf(), new("a.pdf"), "encrypted");
        var builder = new PdfDocumentBuilder();
        for (var i = 0; i < 6; i++) builder.AddPage(PageSize.A4);
        await RefusedAsync(builder.Build(), new("a.pdf"), "has 6 pages", new() { MaxPages = 5 });
        await RefusedAsync(builder.Build(), new("a.pdf"), "holds no text");
    }

    [Fact]
    public async Task Reading_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DocumentReader().ReadAsync("text"u8.ToArray(), new(), null, stop.Token));
    }

    [Fact]
    public async Task Broken_files_are_read_or_refused_and_never_anything_else()
    {
        var random = new Random(22602);
        var builder = new PdfDocumentBuilder();
        builder.AddPage(PageSize.A4).AddText(First, 11, new PdfPoint(30, 700), builder.AddStandard14Font(Standard14Font.Helvetica));
        List<(byte[] Bytes, string Name)> seeds =
        [
            .. Pages.Select(p => (Encoding.UTF8.GetBytes((string)p[1]), "a.html")),
            (Docx(new Paragraph(Run(First))), "a.docx"), (builder.Build(), "a.pdf"), (Encoding.UTF8.GetBytes($"# T\n\n{First}\n\n- a\n  - b\n\n[x](y)"), "a.md"),
            (Encoding.UTF8.GetBytes("SECTION 1. This act may be cited as the Act.\n(a) One.\n(1) Two."), "a.txt"),
            ("<?xml version=\"1.0\"?><bill a=\"b\"><form><legis-num>1</legis-num></form><legis-body><section><enum>1.</enum><text>Words.</text></section></legis-body></bill>"u8.ToArray(), "a.xml"),
            .. LawDocumentTests.Samples.Select(l => (Encoding.UTF8.GetBytes(l.Text), l.Name)),
        ];
        var reader = new DocumentReader(new() { MaxTime = TimeSpan.FromSeconds(30), MaxUnpackedBytes = 10_000_000 });
        for (var round = 0; round < 480; round++)
        {
            var (bytes, name) = seeds[round % seeds.Count];
            var broken = bytes.ToList();
            for (var edits = random.Next(1, 12); edits > 0; edits--)
            {
                var at = random.Next(broken.Count);
                switch (random.Next(4))
                {
                    case 0: broken[at] = (byte)random.Next(256); break;
                    case 1: broken.RemoveRange(at, Math.Min(random.Next(50), broken.Count - at - 1)); break;
                    case 2: broken.InsertRange(at, broken.GetRange(at, Math.Min(random.Next(80), broken.Count - at))); break;
                    default: broken.Insert(at, (byte)"<>&;\"'(){}[]#*"[random.Next(14)]); break;
                }
            }

            var read = await reader.ReadAsync([.. broken], new(random.Next(2) == 0 ? name : null));
            Assert.NotEqual(read.Document is null, read.Problem is null);
            if (read.Document is { } document) AssertLocators(document);
        }
    }

    private static async Task<ImportedDocument> ReadAsync(string text, DocumentHints hints)
    {
        var read = await new DocumentReader().ReadAsync(Encoding.UTF8.GetBytes(text), hints);
        Assert.Null(read.Problem);
        return read.Document!;
    }

    [Fact]
    public async Task What_a_document_states_at_too_great_length_is_left_out_and_told()
    {
        var html = $"<!doctype html><html><head><title>A letter</title><meta name=\"author\" content=\"{new string('a', 600)}\"></head><body><p>Some words.</p></body></html>";
        var document = (await new DocumentReader().ReadAsync(Encoding.UTF8.GetBytes(html), new("a.html"))).Document!;
        Assert.DoesNotContain(document.Facts, f => f.Name == StatedFact.Author);
        Assert.Equal(["What the document states as its author (meta author) has 600 characters; at most 500 are taken. It is left out."], document.Remarks);
    }

    private static async Task RefusedAsync(byte[] bytes, DocumentHints hints, string reason, DocumentLimits? limits = null)
    {
        var read = await new DocumentReader(limits ?? DocumentLimits.Default).ReadAsync(bytes, hints);
        Assert.Null(read.Document);
        Assert.Contains(reason, read.Problem, StringComparison.Ordinal);
    }

    private static string? LocatorOf(ImportedDocument document, string words)
    {
        var at = CodePoints.Count(document.Text.AsSpan(0, document.Text.IndexOf(words, StringComparison.Ordinal)));
        return document.Locators.LastOrDefault(l => l.Start <= at)?.Label;
    }

    private static void AssertLocators(ImportedDocument document)
    {
        Assert.Equal(document.Text, TextNormaliser.Normalise(document.Text));
        Assert.Equal(document.Locators.Select(l => l.Start).Distinct().Order(), document.Locators.Select(l => l.Start));
        Assert.All(document.Locators, l => Assert.InRange(l.Start, 0, CodePoints.Count(document.Text) - 1));
    }

    private static Run Run(string text) => new(new WordText(text) { Space = SpaceProcessingModeValues.Preserve });

    private static byte[] Docx(params OpenXmlElement[] content)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new(new Body(content));
            document.PackageProperties.Creator = "Ines Holm";
        }

        return stream.ToArray();
    }

    // A page that cannot be opened without a password nobody knows.
    private static byte[] EncryptedPdf()
    {
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            "<</Filter/Standard/V 1/R 2/O<28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A>/U<00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF>/P -4>>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (content, i) in objects.Select((o, i) => (o, i)))
        {
            offsets.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{content}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append("xref\n0 5\n0000000000 65535 f \n").AppendJoin("", offsets.Select(o => $"{o:0000000000} 00000 n \n"))
            .Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]>>\nstartxref\n{table}\n%%EOF");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
