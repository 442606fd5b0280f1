using System.Text;
using DebateTracker.Documents;
using DebateTracker.Testing;
using DebateTracker.Text;

namespace DebateTracker.UnitTests;

/// <summary>Laws and public documents, each in the form in which it is published: every paragraph of a text with its locator, and every fact.</summary>
public sealed class LawDocumentTests
{
    /// <summary>A document of each kind that is not a PDF, for tests that break documents.</summary>
    internal static IReadOnlyList<(string Text, string Name)> Samples => [(LeginfoBill, "a.html"), (LeginfoStatus, "a.html"), (Order, "a.xml"), (Act, "a.html"), (Uslm, "a.xml"), (Record, "a.html")];

    private const string LeginfoBill = """
        <!DOCTYPE html><html lang="en"><head><title>Bill Text - SB-9999 Model Notice Act.</title></head><body><h1>Bill Text</h1><div id="bill_header"><select id="version"><option value="a" selected="selected">09/03/26 - Enrolled</option><option value="b">02/07/26 - Introduced</option></select>
        <h1>SB-9999 Model Notice Act.<span class="bill_title_yr">(2025-2026)</span></h1></div>
        <span class="hidden"><h2>Bill Start</h2></span><div id="bill_all"><div id="about"><table><tbody><tr><td><span>
          Enrolled
        </span> <span>September 03, 2026</span></td></tr></tbody><tbody><tr><td><span>Passed IN </span><span>Senate</span> <span>August 29, 2026</span></td></tr></tbody></table></div>
        <div id="title">An act to add Section 99901 to the Model Code, relating to notices.</div><h2>LEGISLATIVE COUNSEL'S DIGEST</h2><div>(1) Existing law says nothing.</div><span class="hidden"><h2>Bill Text</h2></span>
        <div id="bill"><h2>The people of the State of California do enact as follows:</h2>
        <div><h3 style="font-weight:bold;">SECTION 1.</h3> This act shall be known as the Model Notice Act.</div>
        <div><h3 style="display:inline;">SEC. 2.</h3> Section 99901 is added to the Model Code, to read:</div>
        <div><h6 style="display:inline;">99901.</h6> (a) (1) “Large model” means either of the following:</div><div style="margin-left: 2.5em;">(A) A model trained with more than 10^26 operations:</div><div style="margin-left: 4em;">(i) before 2027; or</div><div>(ii) after it.</div>
        <div>(B) A copy of it.</div><div>(2) A notice is due in May.</div><div>(b) This section may be cited.</div>
        <div><h3 style="display:inline;">SEC. 3.</h3> It ends in 2030.</div></div></div></body></html>
        """;

    [Fact]
    public async Task A_bill_of_California_has_its_sections_and_states_its_number_version_and_history()
    {
        var document = await ReadAsync(LeginfoBill, "a.html");
        Equal(
            """
            Heading | Enrolled September 03, 2026
            Heading | Passed IN Senate August 29, 2026
            Heading | An act to add Section 99901 to the Model Code, relating to notices.
            Legislative Counsel’s Digest | LEGISLATIVE COUNSEL'S DIGEST
            Legislative Counsel’s Digest | (1) Existing law says nothing.
            Enacting clause | The people of the State of California do enact as follows:
            Section 1 | SECTION 1.
            Section 1 | This act shall be known as the Model Notice Act.
            Section 2 | SEC. 2. Section 99901 is added to the Model Code, to read:
            Section 2, § 99901(a)(1) | 99901. (a) (1) “Large model” means either of the following:
            Section 2, § 99901(a)(1)(A) | (A) A model trained with more than 10^26 operations:
            Section 2, § 99901(a)(1)(A)(i) | (i) before 2027; or
            Section 2, § 99901(a)(1)(A)(ii) | (ii) after it.
            Section 2, § 99901(a)(1)(B) | (B) A copy of it.
            Section 2, § 99901(a)(2) | (2) A notice is due in May.
            Section 2, § 99901(b) | (b) This section may be cited.
            Section 3 | SEC. 3. It ends in 2030.
            """,
            document);
        Equal(
            """
            title: SB-9999 Model Notice Act
            number: SB-9999
            session: 2025-2026
            version: Enrolled
            published: 2026-09-03
            event: 2026-09-03 Enrolled
            event: 2026-08-29 Passed in Senate
            container: California Legislative Information
            language: en
            """,
            document.Facts);
    }

    private const string LeginfoStatus = """
        <!DOCTYPE html><html lang="en"><body><h1>Status</h1><div id="bill_header"><h1>SB-9999 Model Notice Act.<span class="bill_title_yr">(2025-2026)</span></h1></div>
        <div><label for="measureNum">Measure:</label></div><div><span id="measureNum">SB-9999</span></div><div><label for="coAuthors">Coauthors:</label></div><div><span id="coAuthors"></span><span>-</span></div>
        <span id="lastAmendChpEnr"><div><label>Last Amended Date:</label></div><div><span>08/22/26</span></div></span>
        <table id="flags"><tr><td>Non-Urgency</td></tr></table>
        <table id="billhistory"><thead><tr><th colspan="2">Last 5 History Actions</th></tr><tr><th>Date</th><th>Action</th></tr></thead><tbody><tr><td>09/29/26</td><td>Vetoed by the Governor.</td></tr><tr><td>09/09/26</td><td>Enrolled and presented to the Governor at  3 p.m.</td></tr></tbody></table>
        <table id="vetoMessage"><thead><tr><th>Governor's Message</th></tr></thead><tbody><tr><td>To the Members of the Senate:<br/><br/>I am returning Senate Bill 9999 without my signature.<br/><br/>Sincerely,<br/><br/>A Governor<br/></td></tr></tbody></table></body></html>
        """;

    [Fact]
    public async Task The_status_of_a_bill_has_its_history_and_the_message_of_the_Governor()
    {
        var document = await ReadAsync(LeginfoStatus, "a.html");
        Equal(
            """
             | SB-9999 Model Notice Act. (2025-2026)
             | Measure: SB-9999
             | Last Amended Date: 08/22/26
             | Non-Urgency
            History | Last 5 History Actions
            History | Date Action
            History | 09/29/26 Vetoed by the Governor.
            History | 09/09/26 Enrolled and presented to the Governor at 3 p.m.
            Governor’s message | Governor's Message
            Governor’s message, para. 1 | To the Members of the Senate:
            Governor’s message, para. 2 | I am returning Senate Bill 9999 without my signature.
            Governor’s message, para. 3 | Sincerely,
            Governor’s message, para. 4 | A Governor
            """,
            document);
        Equal(
            """
            title: SB-9999 Model Notice Act
            number: SB-9999
            session: 2025-2026
            event: 2026-09-29 Vetoed by the Governor.
            event: 2026-09-09 Enrolled and presented to the Governor at 3 p.m.
            published: 2026-09-29
            container: California Legislative Information
            language: en
            """,
            document.Facts);
    }

    private const string Order = """
        <PRESDOCU>
          <EXECORD>
            <TITLE3>Title 3—</TITLE3>
            <PRES>
              The President
              <PRTPAGE P="75191"/>
            </PRES>
            <EXECORDR>Executive Order 99110 of October 30, 2023</EXECORDR>
            <HD SOURCE="HED">Model Notices</HD>
            <FP>By the authority vested in me as President, it is hereby ordered as follows:</FP>
            <FP>
              <E T="04">Section 1</E>
              . 
              <E T="03">Purpose.</E>
               Models are useful.
            </FP>
            <FP>
              <E T="04">Sec. 4</E>
              . 
              <E T="03">Safety.</E>
            </FP>
            <P><E T="03">4.2. Reports.</E> (a) The Secretary shall ask for reports of:</P>
            <FP SOURCE="FP1">
              (i) any model trained with more than 10
              <SU>26</SU>
               operations, or, for biology (50 U.S.C. 4501 <E T="03">et seq.</E>), 10<E T="51">23</E>; and
              <PRTPAGE P="75192"/>
            </FP>
            <FP SOURCE="FP1">(ii) any cluster.</FP>
            <FP>Reports may be short.</FP>
            <P>(b) They are due in May.<SU>1</SU><FTREF/></P>
            <GPH SPAN="1"><GID>NAME.EPS</GID></GPH>
            <PSIG> </PSIG>
            <PLACE>THE WHITE HOUSE,</PLACE>
            <DATE>October 30, 2023.</DATE>
            <FTNT><P><SU>1</SU> See there.</P></FTNT>
            <FRDOC>[FR Doc. 2023-24283 </FRDOC>
            <FILED>Filed 10-31-23; 11:15 am]</FILED>
            <BILCOD>Billing code 3395-F4-P</BILCOD>
          </EXECORD>
        </PRESDOCU>
        """;

    [Fact]
    public async Task An_order_in_the_Federal_Register_has_its_exponents_sections_number_and_citation()
    {
        var document = await ReadAsync(Order, "a.xml");
        Equal(
            """
             | Title 3—
             | The President
             | Executive Order 99110 of October 30, 2023
             | Model Notices
             | By the authority vested in me as President, it is hereby ordered as follows:
            Sec. 1 | Section 1. Purpose. Models are useful.
            Sec. 4 | Sec. 4. Safety.
            Sec. 4.2(a) | 4.2. Reports. (a) The Secretary shall ask for reports of:
            Sec. 4.2(a)(i) | (i) any model trained with more than 10²⁶ operations, or, for biology (50 U.S.C. 4501 et seq.), 10²³; and
            Sec. 4.2(a)(ii) | (ii) any cluster.
            Sec. 4.2(a) | Reports may be short.
            Sec. 4.2(b) | (b) They are due in May.
            Signature | THE WHITE HOUSE,
            Signature | October 30, 2023.
            Signature | [FR Doc. 2023-24283 Filed 10-31-23; 11:15 am]
            Signature | Billing code 3395-F4-P
            note 1 | 1 See there.
            """,
            document);
        Equal(
            """
            title: Model Notices
            number: Executive Order 99110
            document_number: 2023-24283
            citation: 88 FR 75191
            published: 2023-10-30
            container: Federal Register
            """,
            document.Facts);
        Assert.Equal(["1 picture was left out; in an order it is the signature."], document.Remarks);
    }

    [Fact]
    public async Task The_volume_of_what_was_filed_at_the_end_of_a_year_is_not_guessed()
    {
        var document = await ReadAsync("<NOTICE><PRTPAGE P=\"5\"/><SUBJECT>Models</SUBJECT><P>A notice.</P><FRDOC>[FR Doc. 2023-28999</FRDOC><FILED>Filed 12-29-23; 8:45 am]</FILED></NOTICE>", "a.xml");
        Equal("title: Models\ndocument_number: 2023-28999\ncontainer: Federal Register", document.Facts);
    }

    [Fact]
    public async Task An_order_on_a_page_of_the_White_House_is_the_same_text_in_HTML_and_in_Markdown()
    {
        const string markdown = """
            ---
            date: '2025-12-11'
            source_url: https://www.whitehouse.example/orders/notices/
            title: 'Notices: the Government''s'
            ---

            By the authority vested in me as President by the Constitution, it is
            hereby ordered:

            <span style="text-decoration: underline">  
            Section 1. Purpose.</span> It costs \$500 or more than 10<sup>26</sup> operations\*.  
            So it is.

              
            <span style="text-decoration: underline">Sec. 2. Duties.</span> (a) Agencies shall:  
            (i) report; and  
            (ii) wait.  
            (b) That is all.

            A PRESIDENT

            THE WHITE HOUSE,  
            December 11, 2025.
            """;
        const string html = """
            <!doctype html><html><head><title>Notices</title></head><body><main><div class="entry-content">
            <p>By the authority vested in me as President by the Constitution, it is hereby ordered:</p>
            <p><span style="text-decoration: underline"><br>Section 1. Purpose.</span> It costs $500 or more than 10<sup>26</sup> operations*.<br>So it is.</p>
            <p><br><u>Sec. 2. Duties.</u> (a) Agencies shall:<br>(i) report; and<br>(ii) wait.<br>(b) That is all.</p>
            <p>A PRESIDENT</p><p>THE WHITE HOUSE,<br>December 11, 2025.</p></div></main></body></html>
            """;
        const string expected = """
             | By the authority vested in me as President by the Constitution, it is hereby ordered:
            Sec. 1 | Section 1. Purpose. It costs $500 or more than 10²⁶ operations*. So it is.
            Sec. 2(a) | Sec. 2. Duties. (a) Agencies shall:
            Sec. 2(a)(i) | (i) report; and
            Sec. 2(a)(ii) | (ii) wait.
            Sec. 2(b) | (b) That is all.
            Signature | A PRESIDENT
            Signature | THE WHITE HOUSE, December 11, 2025.
            """;
        var (page, text) = (await ReadAsync(html, "a.html"), await ReadAsync(markdown, "a.md"));
        Equal(expected, page);
        Equal(expected, text);
        Assert.Equal(page.Text, text.Text);
        Equal("published: 2025-12-11\ncanonical_url: https://www.whitehouse.example/orders/notices/\ntitle: Notices: the Government's", text.Facts);
    }

    [Theory]
    [InlineData("oj-")]
    [InlineData("")]
    public async Task An_act_of_the_European_Union_has_recitals_articles_and_annexes(string prefix)
    {
        var html = Act.Replace("oj-", prefix, StringComparison.Ordinal);
        var document = await ReadAsync(html, "a.html");
        Equal(
            """
            Heading | EN
            Heading | L series
            Heading | 2030/99
            Heading | 12.3.2030
            Heading | REGULATION (EU) 2030/99 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
            Heading | of 1 March 2030
            Heading | on model notices
            Heading | (Text with EEA relevance)
            Preamble | Having regard to the opinion of the Committee, and of the Bank,
            Preamble | Whereas:
            recital 1 | (1) Models are useful.
            recital 2 | (2) They serve:
            recital 2(a) | (a) people; and
            recital 2(b) | (b) firms.
            Preamble | HAVE ADOPTED THIS REGULATION:
            Chapter I | CHAPTER I
            Chapter I | GENERAL
            Chapter I, Section 1 | SECTION 1
            Article 1 | Article 1
            Article 1 | Scope
            Article 1(1) | 1. This Regulation covers:
            Article 1(1)(a) | (a) models of more than 10²⁵ operations:
            Article 1(1)(a)(i) | (i) old;
            Article 1(1)(a)(ii) | (ii) new;
            Article 1(1)(b) | (b) — nothing else.
            Article 1(1) | That is for the Commission to say.
            Article 1(2) | 2. It ends.
            Signatures | Done at Brussels, 1 March 2030.
            Annex I | ANNEX I
            Annex I | Criteria
            Annex I | Criteria are:
            Annex I, point (a) | (a) size;
            Annex I, point (b) | (b) reach.
            Annex II | ANNEX II
            Annex II, Section A | Section A. Procedure
            Annex II, Section A, point 1 | 1. Quality
            Annex II, Section A, point 1.1 | 1.1. An application has:
            Annex II, Section A, point 1.1(a) | (a) a name.
            Annex II, Section A, point 2 | 2. The end.
            note 1 | (1) OJ C 1, 1.1.2029, p. 1.
            """,
            document);
        Equal(
            $"""
            title: REGULATION (EU) 2030/99 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 1 March 2030 on model notices
            number: 2030/99
            container: Official Journal of the European Union
            {(prefix.Length > 0 ? "published: 2030-03-12\nlanguage: en\ncitation: OJ L, 2030/99, 12.3.2030" : "published: 2030-03-12\nlanguage: en")}
            """,
            document.Facts);
    }

    private const string Act = """
        <html><head><title>L_203000099EN.000101.fmx.xml</title></head><body>
        <table class="head"><tbody><tr><td><p class="oj-hd-lg">EN</p></td></tr></tbody></table><p class="oj-hd-coll">L series</p><p class="oj-hd-uniq">2030/99</p><p class="oj-hd-date">12.3.2030</p>
        <div><p class="oj-doc-ti">REGULATION (EU) 2030/99 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL</p><p class="oj-doc-ti">of 1 March 2030
          </p><p class="oj-doc-ti">on model notices</p><p class="oj-doc-ti">(Text with EEA relevance)</p></div>
        <div><p class="oj-normal">Having regard to the opinion of the Committee <a id="c1" href="#n1">(<span class="oj-super oj-note-tag">1</span>)</a>, and of the Bank,</p><p class="oj-normal">Whereas:</p>
        <table><tbody><tr><td><p class="oj-normal">(1)</p></td><td><p class="oj-normal">Models are useful.</p></td></tr></tbody></table>
        <table><tbody><tr><td><p class="oj-normal">(2)</p></td><td><p class="oj-normal">They serve:</p><table><tbody><tr><td><p class="oj-normal">(a)</p></td><td><p class="oj-normal">people; and</p></td></tr><tr><td><p class="oj-normal">(b)</p></td><td><p class="oj-normal">firms.</p></td></tr></tbody></table></td></tr></tbody></table>
        <p class="oj-normal">HAVE ADOPTED THIS REGULATION:</p></div>
        <div><p class="oj-ti-section-1">CHAPTER I</p><p class="oj-ti-section-2">GENERAL</p><p class="oj-ti-section-1">SECTION 1</p>
        <div><p class="oj-ti-art">Article 1</p><p class="oj-sti-art">Scope</p><div><p class="oj-normal">1.   This Regulation covers:</p>
        <table><tbody><tr><td><p class="oj-normal">(a)</p></td><td><p class="oj-normal">models of more than 10<span class="oj-super">25</span> operations:</p><table><tbody><tr><td><p class="oj-normal">(i)</p></td><td><p class="oj-normal">old;</p></td></tr></tbody></table><table><tbody><tr><td><p class="oj-normal">(ii)</p></td><td><p class="oj-normal">new;</p></td></tr></tbody></table></td></tr></tbody></table>
        <table><tbody><tr><td><p class="oj-normal">(b)</p></td><td><table><tbody><tr><td><p class="oj-normal">—</p></td><td><p class="oj-normal">nothing else.</p></td></tr></tbody></table></td></tr></tbody></table>
        <p class="oj-normal">That is for the Commission to say.</p></div><div><p class="oj-normal">2.   It ends.</p></div></div></div>
        <div><p class="oj-signatory">Done at Brussels, 1 March 2030.</p></div><hr/><p class="oj-note"><a id="n1" href="#c1">(<span class="oj-super">1</span>)</a> OJ C 1, 1.1.2029, p. 1.</p>
        <div><p class="oj-doc-ti">ANNEX I</p><p class="oj-doc-ti">Criteria</p><p class="oj-normal">Criteria are:</p><table><tbody><tr><td><p class="oj-normal">(a)</p></td><td><p class="oj-normal">size;</p></td></tr></tbody></table><table><tbody><tr><td><p class="oj-normal">(b)</p></td><td><span>reach.</span></td></tr></tbody></table></div>
        <div><p class="oj-doc-ti">ANNEX II</p><p class="oj-ti-grseq-1">Section A. Procedure</p><p class="oj-ti-grseq-1">1.   Quality</p><table><tbody><tr><td/><td><p class="oj-normal">1.1.</p></td><td><span>An application has:</span><table><tbody><tr><td><p class="oj-normal">(a)</p></td><td><p class="oj-normal">a name.</p></td></tr></tbody></table></td></tr></tbody></table>
        <div class="oj-enumeration-spacing"><p style="display: inline;">2.   </p><p style="display: inline;"><span>The end.</span></p></div></div></body></html>
        """;

    private const string Uslm = """
        <?xml version="1.0"?><bill xmlns="http://schemas.gpo.gov/xml/uslm" xmlns:dc="http://purl.org/dc/elements/1.1/"><meta><dc:title>119 S 9 IS: Model Notice Act</dc:title><citableAs>119 S 9 IS</citableAs><docStage>Introduced in Senate</docStage><congress>119</congress><dc:language>EN</dc:language></meta>
        <preface><slugLine>S 9 IS</slugLine><congress value="119">119th CONGRESS</congress><dc:type>S. </dc:type><docNumber>9</docNumber><action><date date="2026-04-03"><inline class="smallCaps">April </inline>3, 2026</date><actionDescription>Ms. <inline class="smallCaps">Brook</inline> introduced the bill</actionDescription></action></preface>
        <main><longTitle><docTitle>A BILL</docTitle><officialTitle>To require notices.</officialTitle></longTitle><enactingFormula><i>Be it enacted, </i></enactingFormula>
        <section><num value="1">SECTION 1. </num><heading>SHORT TITLE.</heading><content class="block">This Act may be cited as the “<shortTitle>Model Notice Act</shortTitle>”.</content></section>
        <section><num value="2">SEC. 2. </num><heading>NOTICES.</heading><subsection><num value="a">(a) </num><heading><inline class="smallCaps">In general</inline>.—</heading><chapeau>A notice is due for—</chapeau>
        <paragraph><num value="1">(1) </num><content>more than 10<sup>26</sup> operations; and<sidenote>Margin.</sidenote></content></paragraph><paragraph><num value="2">(2) </num><content>copies,</content></paragraph><continuation>each year.</continuation></subsection>
        <subsection><num value="b">(b) </num><content>Section 5 is amended by adding: <quotedContent><subsection><num value="g">“(g) </num><heading>New</heading><content>New words.”</content></subsection></quotedContent><inline role="after-quoted-block">.</inline></content></subsection></section></main></bill>
        """;

    [Fact]
    public async Task A_law_in_USLM_is_read_as_the_older_XML_is()
    {
        var document = await ReadAsync(Uslm, "a.xml");
        Equal(
            """
            Heading | 119th CONGRESS
            Heading | S. 9
            Heading | April 3, 2026 Ms. Brook introduced the bill
            Heading | A BILL
            Heading | To require notices.
            Enacting clause | Be it enacted,
            Section 1 | SECTION 1. SHORT TITLE.
            Section 1 | This Act may be cited as the “Model Notice Act”.
            Section 2 | SEC. 2. NOTICES.
            Section 2(a) | (a) In general.—A notice is due for—
            Section 2(a)(1) | (1) more than 10²⁶ operations; and
            Section 2(a)(2) | (2) copies,
            Section 2(a) | each year.
            Section 2(b) | (b) Section 5 is amended by adding:
            Section 2(b) | “(g) New.—New words.”.
            """,
            document);
        Equal(
            """
            title: Model Notice Act
            title: To require notices.
            number: S. 9
            session: 119
            version: Introduced in Senate
            published: 2026-04-03
            language: en
            """,
            document.Facts);
        Assert.Equal(["1 note in the margin was left out."], document.Remarks);
        Equal("Section 1 | SECTION 1. Short title.\nSection 1 | This Act may be cited as the X Act.", await ReadAsync(
            "<?xml version=\"1.0\"?>\n<bill xmlns=\"http://schemas.gpo.gov/xml/uslm\"><main><section identifier=\"/s1\"><num>SECTION 1.</num><heading>Short title</heading><content>This Act may be cited as the X Act.</content></section></main></bill>", "a.xml"));
    }

    private const string Record = """
        <html><head><title>Record</title></head><body><pre>
        [Record Volume 1, Number 2 (Monday, May 6, 2024)]
        [Page S10]

                                   THE MODEL BILL
                                    ON NOTICES

          Ms. BROOK. Mr. President, I rise to speak on the model bill. It asks 
        too much of small laboratories, and it asks too little of the 
        largest.
          Mr. DENT. Will the Senator yield?
          Ms. BROOK. I yield to the Senator, who has supported the 

        [[Page S11]]

        bill since March.
          The bill reads:

               Be it enacted that a notice is due for every model
             of more than 10 operations, and
               For every copy.

          Mr. DENT. That is so.
        </pre></body></html>
        """;

    [Fact]
    public async Task The_Record_of_the_Congress_has_its_paragraphs_by_their_indent_and_its_pages_as_locators()
    {
        var document = await ReadAsync(Record, "a.html");
        Equal(
            """
             | [Record Volume 1, Number 2 (Monday, May 6, 2024)]
            p. S10 | THE MODEL BILL ON NOTICES
            p. S10 | Ms. BROOK. Mr. President, I rise to speak on the model bill. It asks too much of small laboratories, and it asks too little of the largest.
            p. S10 | Mr. DENT. Will the Senator yield?
            p. S10 | Ms. BROOK. I yield to the Senator, who has supported the ⟨p. S11⟩bill since March.
            p. S11 | The bill reads:
            p. S11 | Be it enacted that a notice is due for every model of more than 10 operations, and
            p. S11 | For every copy.
            p. S11 | Mr. DENT. That is so.
            """,
            document);
        Equal("published: 2024-05-06\ncontainer: Congressional Record\ntitle: Record", document.Facts);
    }

    [Fact]
    public async Task A_hearing_without_marks_of_pages_has_its_paragraphs_by_their_number()
    {
        const string text = """
            [Senate Hearing 118-37]
            [From the U.S. Government Publishing Office]

                                                             S. Hrg. 118-37

                                   OVERSIGHT OF MODELS

                The Committee met at 10 a.m. in the
            Capitol.
                Chairman Brook. Welcome to the hearing, which is
            the first of several.
                Mr. Dent. Thank you.
                [The prepared statement of Mr. Dent appears as a 
            submission for the record.]
            """;
        Equal(
            """
            para. 1 | [Senate Hearing 118-37]
            para. 2 | [From the U.S. Government Publishing Office]
            para. 3 | S. Hrg. 118-37
            para. 4 | OVERSIGHT OF MODELS
            para. 5 | The Committee met at 10 a.m. in the Capitol.
            para. 6 | Chairman Brook. Welcome to the hearing, which is the first of several.
            para. 7 | Mr. Dent. Thank you.
            para. 8 | [The prepared statement of Mr. Dent appears as a submission for the record.]
            """,
            await ReadAsync(text, "a.txt"));
    }

    [Fact]
    public async Task What_only_looks_like_a_law_or_the_Record_keeps_its_pages_and_paragraphs()
    {
        string[] paper = ["Section 1. Overview", "The bill says that section 5 is amended.", "(a) That is new."];
        Assert.Equal(["p. 1"], (await ReadAsync(PdfImporterTests.Pdf(PdfImporterTests.Courier, (PdfImporterTests.Lines(1, 0, 30, 700, 10, paper), "")), "a.pdf")).Locators.Select(l => l.Label));
        Equal("para. 1 | One.\npara. 2 | [Page 3]\npara. 3 | Two.", await ReadAsync("One.\n[Page 3]\nTwo.", "a.txt"));
        Equal("para. 1 | By the authority vested in me as President, he wrote.\npara. 2 | It is long.", await ReadAsync("By the authority vested in me as President, he wrote.\n\nIt is long.", "a.txt"));
    }

    [Fact]
    public async Task A_bill_of_New_York_in_PDF_has_its_sections_without_the_numbers_of_its_lines()
    {
        string[] first =
        [
            "                           STATE OF NEW YORK", "", "     AN ACT to amend the model law, in relation to notices", "", "       The People of the State of New York, represented in Senate and Assem-", "     bly, do enact as follows:", "",
            " 1     Section 1. The model law is amended by adding a new section to read", " 2   as follows:", " 3     § 1420. Definitions. As used in this article:", " 4     1. (a) \"Large model\" means a model trained using more than 10º26", " 5   operations under section",
            " 6   (d) of another law, or 1026 copies of a machine-", " 7   based system, for:", " 8     (i) any firm; or", "     EXPLANATION--Matter in italics (underscored) is new; matter in brackets", "                          [ ] is old law to be omitted.", "                                                               LBD00047-16-6",
        ];
        string[] second = ["     S. 8828                             2", "", " 1     (ii) any person in the develop-", " 2   ment of it.", " 3     (b) It may be old.", " 4     2. It ends in", " 5   2030."];
        string[] third = ["     S. 8828                             3", "", " 1     § 2. This act shall take effect at once.", " 2   It stays in force.", " 3   It ends", " 4   in", " 5   2031."];
        var document = await ReadAsync(PdfImporterTests.Pdf(PdfImporterTests.Courier, (PdfImporterTests.Lines(1, 0, 30, 740, 10.5, first), ""), (PdfImporterTests.Lines(1, 0, 30, 740, 10.5, second), ""), (PdfImporterTests.Lines(1, 0, 30, 740, 10.5, third), "")), "a.pdf");
        Equal(
            """
            p. 1 | STATE OF NEW YORK
            p. 1 | AN ACT to amend the model law, in relation to notices
            p. 1 | The People of the State of New York, represented in Senate and Assembly, do enact as follows:
            Section 1 | Section 1. The model law is amended by adding a new section to read as follows:
            Section 1, § 1420 | § 1420. Definitions. As used in this article:
            Section 1, § 1420(1)(a) | 1. (a) "Large model" means a model trained using more than 10º26 operations under section (d) of another law, or 1026 copies of a machine-based system, for:
            Section 1, § 1420(1)(a)(i) | (i) any firm; or
            Section 1, § 1420(1)(a)(ii) | (ii) any person in the development of it.
            Section 1, § 1420(1)(b) | (b) It may be old.
            Section 1, § 1420(2) | 2. It ends in 2030.
            Section 2 | § 2. This act shall take effect at once. It stays in force. It ends in 2031.
            p. 1, note | EXPLANATION--Matter in italics (underscored) is new; matter in brackets [ ] is old law to be omitted. LBD00047-16-6
            """,
            document);
    }

    [Fact]
    public async Task An_act_of_the_European_Union_in_PDF_has_the_labels_of_its_page()
    {
        string[] lines =
        [
            "REGULATION (EU) 2030/99 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL", "", "of 1 March 2030", "", "on model notices", "", "Having regard to the opinion of the Committee,", "", "Whereas:",
            "(1) Models are useful.", "(2) They serve people and", "firms, and", "many", "others", "in the", "Union.", "", "HAVE ADOPTED THIS REGULATION:", "", "CHAPTER I", "", "GENERAL", "", "Article 1", "", "Scope", "",
            "1. This Regulation covers,", "for", "the", "whole", "of", "the", "Union:", "(a) models:", "(i) old;", "(ii) new;", "(b) copies.", "2. It ends.", "", "ANNEX I", "", "Criteria are:", "1. Size.",
        ];
        var document = await ReadAsync(PdfImporterTests.Pdf(PdfImporterTests.Courier, (PdfImporterTests.Lines(1, 0, 30, 760, 10, lines), "")), "a.pdf");
        Equal(
            """
            Heading | REGULATION (EU) 2030/99 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
            Heading | of 1 March 2030
            Heading | on model notices
            Preamble | Having regard to the opinion of the Committee,
            Preamble | Whereas:
            recital 1 | (1) Models are useful.
            recital 2 | (2) They serve people and firms, and many others in the Union.
            Preamble | HAVE ADOPTED THIS REGULATION:
            Chapter I | CHAPTER I
            Chapter I | GENERAL
            Article 1 | Article 1
            Article 1 | Scope
            Article 1(1) | 1. This Regulation covers, for the whole of the Union:
            Article 1(1)(a) | (a) models:
            Article 1(1)(a)(i) | (i) old;
            Article 1(1)(a)(ii) | (ii) new;
            Article 1(1)(b) | (b) copies.
            Article 1(2) | 2. It ends.
            Annex I | ANNEX I
            Annex I | Criteria are:
            Annex I, point 1 | 1. Size.
            """,
            document);
        Equal("title: REGULATION (EU) 2030/99 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 1 March 2030 on model notices\nnumber: 2030/99\ncontainer: Official Journal of the European Union", document.Facts);
    }

    [Fact]
    public async Task Pieces_of_a_line_that_are_drawn_out_of_their_order_are_read_in_it()
    {
        // What is struck or put in is set apart from the rest of the line, and the end of a word before its beginning.
        var pieces = PdfImporterTests.Lines(1, 0, 30, 700, 10, "It ends when it is a") + PdfImporterTests.Lines(1, 0, 30 + (6 * 24), 700, 10, "]") + PdfImporterTests.Lines(1, 0, 30 + (6 * 37), 700, 10, ".")
            + PdfImporterTests.Lines(1, 0, 30 + (6 * 21), 700, 10, "law") + PdfImporterTests.Lines(1, 0, 30 + (6 * 26), 700, 10, "in May 2027");
        var document = await ReadAsync(PdfImporterTests.Pdf(PdfImporterTests.Courier, (pieces, "")), "a.pdf");
        Assert.Equal("It ends when it is a law] in May 2027.", document.Text);
    }

    [Fact]
    public async Task A_dash_at_the_end_of_a_line_has_no_space_after_it_that_it_has_not_before_it()
    {
        string[] lines = ["It names the risks\\227", "including those of 2023\\226", "2024 and/", "or later \\227", "and others--", "all of them", "\\227as it says."];
        var content = PdfImporterTests.Lines(1, 0, 30, 700, 10, lines).Replace("\\\\", "\\", StringComparison.Ordinal);
        var document = await ReadAsync(PdfImporterTests.Pdf(PdfImporterTests.Courier, (content, "")), "a.pdf");
        Assert.Equal("It names the risks—including those of 2023–2024 and/or later — and others--all of them—as it says.", document.Text);
    }

    [Fact]
    public async Task A_bill_of_the_Congress_in_PDF_has_the_labels_that_its_XML_has()
    {
        const string xml = """
            <?xml version="1.0"?><bill ><legis-body><section section-type="section-one"><enum>1.</enum><header>Short title</header><text>This Act may be cited as the Model Act.</text></section>
            <section><enum>2.</enum><header>Notices</header><subsection><enum>(a)</enum><header>In general</header><text>A notice is due for—</text><paragraph><enum>(1)</enum><text>models; and</text></paragraph><paragraph><enum>(2)</enum><text>copies.</text></paragraph></subsection>
            <subsection><enum>(b)</enum><text>Section 5 is amended by adding:</text><quoted-block><subsection><enum>(g)</enum><text>New words.</text></subsection></quoted-block></subsection><subsection><enum>(c)</enum><text>It ends.</text></subsection></section></legis-body></bill>
            """;
        string[] lines =
        [
            "                          A BILL", " 1      Be it enacted by the Senate and House of Representatives,", " 2   SECTION 1. SHORT TITLE.", " 3      This Act may be cited as the Model Act.", " 4   SEC. 2. NOTICES.", " 5      (a) IN GENERAL.-A notice is due for-", " 6          (1) models; and",
            " 7          (2) copies.", " 8      (b) Section 5 is amended by adding:", " 9      \"(g) New words.\".", "10      (c) It ends.",
        ];
        var printed = await ReadAsync(PdfImporterTests.Pdf(PdfImporterTests.Courier, (PdfImporterTests.Lines(1, 0, 30, 740, 10, lines), "")), "a.pdf");
        var labels = (await ReadAsync(xml, "a.xml")).Locators.Select(l => l.Label).ToList();
        Assert.Equal(["Section 1", "Section 2", "Section 2(a)", "Section 2(a)(1)", "Section 2(a)(2)", "Section 2(b)", "Section 2(c)"], labels);
        Assert.Equal(labels, printed.Locators.Select(l => l.Label).Where(l => l.StartsWith("Section", StringComparison.Ordinal)));
    }

    [SkippableTheory]
    [InlineData("ca-sb1047-enrolled-2024-09-03.leginfo.html", "Heading|Legislative Counsel’s Digest|Enacting clause", "sb-1047", "")]
    [InlineData("us-eo14110-2023-10-30.federalregister.xml", "", "eo-14110", "Signature")]
    [InlineData("ny-raise-s8828-chapter96-2026-03-27.pdf", "p. 1", "raise", "p. 1, note")]
    public async Task Every_locator_of_a_public_document_is_that_of_a_list_made_by_hand(string file, string before, string list, string after)
    {
        var document = await PublicDocument.ReadAsync(file);
        Assert.Equal([.. Several(before), .. PublicDocument.Locators(list), .. Several(after)], document.Locators.Select(l => l.Label));

        static string[] Several(string labels) => labels.Split('|', StringSplitOptions.RemoveEmptyEntries);
    }

    [SkippableTheory]
    [InlineData("ca-sb1047-enrolled-2024-09-03.leginfo.html", "Section 3, § 22602(e)(1)(A)(i)", "(i) An artificial intelligence model trained using a quantity of computing power greater than 10^26 integer or floating-point operations, the cost of which exceeds")]
    [InlineData("us-eo14110-2023-10-30.federalregister.xml", "Sec. 4.2(b)(i)", "(i) any model that was trained using a quantity of computing power greater than 10²⁶ integer or floating-point operations, or using primarily biological sequence data and using a quantity of computing power greater than 10²³ integer")]
    [InlineData("us-eo14110-2023-10-30.federalregister.pdf", "Sec. 4.2(b)(i)", "(i) any model that was trained using a quantity of computing power greater than 10²⁶ integer or floating-point operations, or using primarily biological sequence data and using a quantity of computing power greater than 10²³ integer")]
    [InlineData("eu-ai-act-2024-1689.eurlex.html", "recital 97", "(97) The notion of general-purpose AI models should be clearly defined")]
    [InlineData("eu-ai-act-2024-1689.eurlex.html", "Article 51(2)", "2. A general-purpose AI model shall be presumed to have high impact capabilities pursuant to paragraph 1, point (a), when the cumulative amount of computation used for its training measured in floating point operations is greater than 10²⁵.")]
    [InlineData("eu-ai-act-2024-1689.eurlex.html", "Annex XIII, point (c)", "(c) the amount of computation used for training the model")]
    [InlineData("us-eo14110-2023-10-30.federalregister.pdf", "Sec. 3(w)", "(w) The term ‘‘omics’’ means biomolecules, including nucleic acids, proteins, and metabolites,")]
    [InlineData("eu-ai-act-2024-1689.eurlex.html", "Annex VII, point 3.2", "The decision shall be notified to the provider or its authorised representative.")]
    [InlineData("eu-ai-act-2024-1689.eurlex.html", "Signatures", "Done at Brussels, 13 June 2024.")]
    [InlineData("co-sb24-205-ch198-session-law.pdf", "Section 1, § 6-1-1701(3)(h)", "(h) A LEGAL SERVICE.")]
    [InlineData("ca-sb53-2025.csa.txt", "Section 2, § 22757.10", "22757.10. This chapter shall be known as")]
    [InlineData("us-hr1-119th-section43201-ai-moratorium-retrieved-2025-06-25.agora.txt", "(c)(2)(A)(i)(I)", "(I) remove legal impediments to, or facilitate the deployment or operation of, an artificial intelligence model,")]
    [InlineData("ny-raise-s8828-chapter96-2026-03-27.txt", "Section 2, § 1420(9)(a)", "9. (a) \"Frontier model\" means a foundation model that was trained using a quantity of computing power greater than 10^26 integer or floating-point operations.")]
    [InlineData("ny-raise-s8828-chapter96-2026-03-27.pdf", "Section 2, § 1420(9)(a)", "9. (a) \"Frontier model\" means a foundation model that was trained using a quantity of computing power greater than 10º26 integer or floating-point operations.")]
    [InlineData("ny-raise-s8828-chapter96-2026-03-27.pdf", "Section 3, § 3", "§ 3. This act shall take effect [on the ninetieth day after it shall have become a law] January 1, 2027.")]
    [InlineData("co-sb24-205-ch198-session-law.pdf", "Section 1, § 6-1-1701(1)(b)(I)(A)", "(A) THE DEVELOPER'S OR DEPLOYER'S SELF-TESTING TO IDENTIFY, MITIGATE, OR PREVENT DISCRIMINATION OR OTHERWISE ENSURE COMPLIANCE WITH STATE AND FEDERAL LAW; OR")]
    [InlineData("co-sb24-205-ch198-session-law.pdf", "Section 2, § 6-1-105(1)(hhhh)", "(hhhh) VIOLATES PART 17 OF THIS ARTICLE 1.")]
    [InlineData("ca-sb1047-status-and-veto-message-2024-09-29.leginfo.html", "Governor’s message, para. 2", "I am returning Senate Bill 1047 without my signature.")]
    public async Task Words_of_a_public_document_stand_at_their_place(string file, string locator, string words)
    {
        var document = await PublicDocument.ReadAsync(file);
        var at = document.Text.IndexOf(words, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has not: {words}");
        Assert.Equal(locator, document.Locators.Last(l => l.Start <= CodePoints.Count(document.Text.AsSpan(0, at))).Label);
    }

    private static Task<ImportedDocument> ReadAsync(string text, string name) => ReadAsync(Encoding.UTF8.GetBytes(text), name);

    private static async Task<ImportedDocument> ReadAsync(byte[] bytes, string name)
    {
        var read = await new DocumentReader().ReadAsync(bytes, new(name));
        Assert.Null(read.Problem);
        return read.Document!;
    }

    private static void Equal(string expected, IReadOnlyList<StatedFact> facts) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', facts.Select(f => $"{f.Name}: {f.Value}")));

    private static void Equal(string expected, ImportedDocument document) => Assert.Equal(expected.ReplaceLineEndings("\n"), PublicDocument.Rendered(document));
}
