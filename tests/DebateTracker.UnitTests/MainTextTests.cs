using System.IO.Compression;
using System.Text;
using DebateTracker.Documents;

namespace DebateTracker.UnitTests;

/// <summary>What of a page is its text, what it says of itself, and that nothing is left out without a word.</summary>
public sealed class MainTextTests
{
    private const string First = "The harbour board met on Monday and heard from eleven pilots, most of whom want the new lights to be tried for a year before they are paid for.";
    private const string Second = "Those who sail at night say that the old lights were good enough, and that nobody has asked them where the new ones should stand.";
    private const string Third = "The board will decide in June, after the engineers have written down what each of the lights costs and how long it lasts.";
    private const string Kept = "“We will not pay for lights that nobody needs,” said Runa Holt, who speaks for the night pilots.";

    [Theory]
    [InlineData("<aside>{0}</aside>")]
    [InlineData("<noscript>{0}</noscript>")]
    [InlineData("<div aria-hidden=true>{0}</div>")]
    [InlineData("<div role=banner>{0}</div>")]
    [InlineData("<div role=complementary>{0}</div>")]
    [InlineData("<header>{0}</header>")]
    [InlineData("<footer>{0}</footer>")]
    [InlineData("<div class='entry themeform share'>{0}</div>")]
    [InlineData("<div class='hideOnInit'>{0}</div>")]
    [InlineData("<div class='related'>{0}</div>")]
    [InlineData("<div class='newsletter promo'>{0}</div>")]
    [InlineData("<div class='sidebar'>{0}</div>")]
    [InlineData("<div class='meta tags'>{0}</div>")]
    [InlineData("<div id='social'>{0}</div>")]
    [InlineData("<div class='bio'>{0}</div>")]
    [InlineData("<div class='pullquote'>{0}</div>")]
    [InlineData("<div hidden>{0}</div>")]
    public async Task No_sentence_is_left_out_for_a_name_alone(string box)
    {
        var document = await PageAsync($"<article><h1>New lights</h1><p>{First}</p><p>{Second}</p>{box.Replace("{0}", $"<p>{Kept}</p>", StringComparison.Ordinal)}<p>{Third}</p></article>");
        Assert.Equal(Lines("New lights", First, Second, Kept, Third), document.Text);
        Assert.Equal(1, document.Report.Share);
        Assert.Empty(document.Report.Left);
    }

    public static TheoryData<string, string, string> Boxes => new()
    {
        { "comments longer than the text, in another language", "<div id='reacties'>" + string.Concat(Enumerable.Range(0, 6).Select(n => $"<div class='reactie'><p>Reader {n}: {Second} {Third}</p></div>")) + "</div>", "comments of readers" },
        { "teasers side by side", "<div class='grid'>" + string.Concat(Enumerable.Range(0, 4).Select(n => $"<div class='tile'><h3><a href='/{n}'>Another story about boats, number {n}</a></h3><p>What happened at the pier this week, told in short.</p></div>")) + "</div>", "related stories" },
        { "what is most read", "<div class='most-read'><h2>Most read</h2><ol><li><a href='/1'>Ferry runs aground near the old fort</a></li><li><a href='/2'>Why gulls follow some boats and not others</a></li></ol></div>", "related stories" },
        { "a box to sign up", "<div class='signup'><p>Get the harbour letter in your inbox every week, for free.</p><form><input type=email><button>Sign up</button></form></div>", "newsletter, advertisement or notice" },
        { "buttons to share", "<ul class='share-list'><li><a href='#'>Share on one</a></li><li><a href='#'>Share on another</a></li></ul>", "sharing and following" },
        { "a caption", "<figure><img src=x><figcaption>The pier at dusk, before the lights were lit.</figcaption></figure>", "caption" },
        { "a caption that only its credit tells", "<div><img src=x><p>The pier at dusk, before the lights were lit. © Ole Brandt</p></div>", "caption" },
        { "who wrote it", "<div class='author-bio'><p>Ole Brandt is our reporter for harbours, and has written about lights for ten years.</p></div>", "about the author or publisher" },
        { "a heading under which nothing is left", "<h2>Further north</h2><ul class='related'><li><a href='/1'>Ferry runs aground near the old fort</a></li></ul>", "byline, date or label+related stories" },
        { "a line before a list that was left out", "<p>Our latest:</p><div class='teasers'><a href='/1'>Ferry runs aground near the old fort</a></div>", "byline, date or label+related stories" },
        { "whose rights it is under", "<p>Copyright 2024 The Harbour Post. All rights reserved. May be reprinted with our leave.</p>", "footer" },
        { "where to follow", "<p>For the latest from the port download our app.</p><p>Follow us on Facebook.</p><p>Síguenos en Telegram y <a href='/f'>Facebook</a>.</p>", "newsletter, advertisement or notice" },
        { "an advertisement's name", "<p>- Advert -</p><p>Diesen Artikel teilen</p><p>This slideshow requires JavaScript.</p>", "newsletter, advertisement or notice" },
        { "other stories under a heading in another language", "<h3>Você pode gostar...</h3><p><a href='/1'>Ferry runs aground near the old fort</a></p>", "related stories" },
        { "about the company", "<h2>About Lantern Works</h2><p>Lantern Works makes lights for harbours in eleven countries and was founded in 1911.</p>", "about the author or publisher" },
    };

    [Theory]
    [MemberData(nameof(Boxes))]
    public async Task What_is_not_of_the_text_is_left_out_with_its_reason(string what, string box, string reason)
    {
        Assert.NotEmpty(what);
        var document = await PageAsync($"<main><h1>New lights</h1><p>{First}</p><p>{Second}</p><p>{Third}</p>{box}</main>");
        Assert.Equal(Lines("New lights", First, Second, Third), document.Text);
        Assert.Equal(reason, string.Join('+', document.Report.Left.Select(l => l.Reason).Distinct().Order(StringComparer.Ordinal)));
        Assert.Equal(1, document.Report.Share);
        Assert.All(reason.Split('+'), r => Assert.Contains($"Left out, {r}: ", string.Join('\n', document.Report.Sentences), StringComparison.Ordinal));
    }

    // Each of these was left out once by a rule that only meant something like it.
    [Theory]
    [InlineData("<p>Like Facebook and <a href='/t'>Twitter</a>, the board opposes the toll on lights.</p>", "Like Facebook and Twitter, the board opposes the toll on lights.")]
    [InlineData("<p>Published studies show no harm.</p>", "Published studies show no harm.")]
    [InlineData("<p>You might like the toll, but we do not.</p>", "You might like the toll, but we do not.")]
    [InlineData("<div class='promo'><p>The European Commission asks for disclosure, and for a register of lights.</p></div>", "The European Commission asks for disclosure, and for a register of lights.")]
    [InlineData("<div class='author-details'><p>The toll is wrong for every port, and it was wrong before.</p></div>", "The toll is wrong for every port, and it was wrong before.")]
    [InlineData("<h2>About the Lights Act</h2><p>the Lights Act would ask every port for a plan.</p>", "About the Lights Act\n\nthe Lights Act would ask every port for a plan.")]
    [InlineData("<h2>About amendments</h2><p>We ask for two, and will vote no without them.</p>", "About amendments\n\nWe ask for two, and will vote no without them.")]
    [InlineData("<p>Follow us and the Twitter updates of the pilots, and oppose the toll with us.</p>", "Follow us and the Twitter updates of the pilots, and oppose the toll with us.")]
    [InlineData("<p>Join the members of our union and ask for a year of trials.</p>", "Join the members of our union and ask for a year of trials.")]
    [InlineData("<p>Copyright was never meant to protect lights, and courts should say so plainly.</p>", "Copyright was never meant to protect lights, and courts should say so plainly.")]
    [InlineData("<p>CC BY is the licence that every plan should have.</p>", "CC BY is the licence that every plan should have.")]
    [InlineData("<p>Like the rest of us, Facebook will have to live with it.</p>", "Like the rest of us, Facebook will have to live with it.")]
    [InlineData("<p>We cannot wait any longer. Get our children off these apps before it is too late.</p>", "We cannot wait any longer. Get our children off these apps before it is too late.")]
    [InlineData("<p>Ask for more: sign up your school, and get the latest safety updates into every classroom.</p>", "Ask for more: sign up your school, and get the latest safety updates into every classroom.")]
    [InlineData("<h2>Our deal with AP</h2><p>Signed:</p><ul><li>Anna Schmidt, editor, dpa</li><li>John Roe, Getty Images</li></ul>", "Our deal with AP\n\nSigned:\n\nAnna Schmidt, editor, dpa\n\nJohn Roe, Getty Images")]
    [InlineData("<p>The pilots show it in a photo: nobody can see the lights.</p>", "The pilots show it in a photo: nobody can see the lights.")]
    [InlineData("<p>For the pilots</p><p>Runa Holt</p>", "For the pilots\n\nRuna Holt")]
    [InlineData("<h2>What we ask for</h2><h3>A year of trials</h3><h3>A register</h3><h3>No toll</h3><h3>A vote in June</h3>", "What we ask for\n\nA year of trials\n\nA register\n\nNo toll\n\nA vote in June")]
    public async Task A_sentence_that_only_looks_like_furniture_stays(string html, string text)
    {
        var document = await PageAsync($"<article><h1>New lights</h1><p>{First}</p><p>{Second}</p><p>{Third}</p>{html}</article>");
        Assert.Equal(Lines("New lights", First, Second, Third, text), document.Text);
    }

    [Fact]
    public async Task Who_wrote_it_and_when_are_no_text_beneath_the_standfirst_nor_at_the_end()
    {
        var document = await PageAsync($"<main><h1>New lights</h1><p>The harbour board is to decide in June.</p><p>Published 23 July 2024, 10:04 AM GMT</p><p>By Ada Brook</p><p>{First}</p><p>{Second}</p><p>On 24 July 2024 the pilots went home</p><p>{Third}</p><p>Ada Brook is a reporter for harbours.</p></main>");
        Assert.Equal(Lines("New lights", "The harbour board is to decide in June.", First, Second, "On 24 July 2024 the pilots went home", Third), document.Text);
        Assert.Equal(["2024-07-23", "Ada Brook"], document.Facts.Where(f => f.Name is StatedFact.Published or StatedFact.Author).Select(f => f.Value).Order(StringComparer.Ordinal));
        Assert.Equal(1, document.Report.Share);
    }

    [Fact]
    public async Task The_head_of_a_letter_and_a_page_made_of_statements_are_text()
    {
        Assert.Equal(
            Lines("A letter", "The Honorable Runa Holt", "Quay Street 4, 5003", "RE: SB 1047 (Holt) – OPPOSE", First, Second),
            (await PageAsync($"<article><h1>A letter</h1><p>By Ole Brandt</p><p>May 3, 2024</p><p>The Honorable Runa Holt</p><p>Quay Street 4, 5003</p><p>RE: SB 1047 (Holt) – OPPOSE</p><p>{First}</p><p>{Second}</p></article>")).Text);
        var statements = Enumerable.Range(1, 6).Select(n => (Head: $"Harbour company number {n}", Words: $"We oppose the toll on lights, and company number {n} will say so in the hall.")).ToList();
        var page = await PageAsync($"<main><h1>What they say</h1>{string.Concat(statements.Select(s => $"<div class='statement'><h3><a href='/c'>{s.Head}</a></h3><p>{s.Words}</p></div>"))}</main>");
        Assert.Equal(Lines(["What they say", .. statements.SelectMany(s => new[] { s.Head, s.Words })]), page.Text);
    }

    [Fact]
    public async Task What_the_page_hides_or_strikes_and_what_is_not_listed_is_told()
    {
        var nothing = string.Concat(Enumerable.Range(0, 12).Select(n => $"<p>{First}</p><nav><a href='/{n}'>Way {new string('x', n + 1)}</a></nav>"));
        var document = await PageAsync($"<article><h1>New lights</h1>{nothing}<p>We <del>support</del> oppose it.</p></article><div hidden><p>{Second}</p></div>");
        Assert.Equal(8, document.Report.Left.Count);
        Assert.Equal(
            ["Left out besides, in shorter stretches: 8 words.", $"The page hides 25 words, which were not taken, the first in “{ReadingReport.Beginning(Second)}”.", "1 word is struck out and was left out, the first in “support”."],
            document.Report.Sentences.Skip(9));
        Assert.Equal(["The page hides 25 words, which were not taken.", "1 word is struck out and was left out."], document.Report.SentencesWithoutWords.Skip(10));
    }

    [Fact]
    public async Task Lists_of_those_who_signed_and_panels_that_a_button_opens_are_text()
    {
        Assert.Equal(
            Lines("A letter", First, "These boats signed:", "Gull", "Tern", "Petrel", "Signatories", "Runa Holt, pilot", "Ole Brandt, harbour master"),
            (await PageAsync($"<article><h1>A letter</h1><p>{First}</p><p>These boats signed:</p><ul><li><a href='/g'>Gull</a></li><li><a href='/t'>Tern</a></li><li><a href='/p'>Petrel</a></li></ul><h2>Signatories</h2><ul><li><a href='/r'>Runa Holt, pilot</a></li><li><a href='/o'>Ole Brandt</a>, harbour master</li></ul></article>")).Text);
        Assert.Equal(
            Lines("Our view", First, "Do we want lights?", "No. We want the old ones to be mended.", "Who pays?", Third),
            (await PageAsync($"<main><h1>Our view</h1><p>{First}</p><h3><button aria-expanded=false aria-controls=a>Do we want lights?</button></h3><div id=a hidden><p>No. We want the old ones to be mended.</p></div><details><summary>Who pays?</summary><p>{Third}</p></details></main>")).Text);
    }

    [Fact]
    public async Task A_page_that_its_script_would_show_and_one_that_stands_in_noscript_are_read()
    {
        Assert.Equal(Lines("A statement", First, Second, Third), (await PageAsync($"<h1>A statement</h1><div style='visibility: hidden; opacity: 0'><p>{First}</p><p>{Second}</p><p>{Third}</p></div>")).Text);
        Assert.Equal(Lines("A statement", First, Second), (await PageAsync($"<h1>A statement</h1><div><noscript><p>{First}</p><p>{Second}</p></noscript></div><div class='archive'><a href='/2024'>2024</a> <a href='/2023'>2023</a></div>")).Text);
    }

    [Fact]
    public async Task Formulas_are_read_and_words_that_a_style_strikes_are_not()
    {
        const string formula = "<math><mrow><msup><mn>10</mn><mn>26</mn></msup><mo>+</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></mfrac></mrow></math>";
        var document = await PageAsync($"<style>.gone, .x {{ color: red; text-decoration: line-through }}</style><article><h1>Limits</h1><p>{First} The limit is {formula} of it.</p><p>The board <span class='gone'>supports</span> <span style='text-decoration: line-through'>and praises</span> opposes it.</p></article>");
        Assert.Equal(Lines("Limits", $"{First} The limit is 10²⁶+(a+1)/2 of it.", "The board opposes it."), document.Text);
    }

    [Fact]
    public async Task A_loss_without_a_reason_is_told_and_makes_the_reading_lossy()
    {
        var strange = string.Join(' ', Enumerable.Repeat("Unmoored words drift here without any meaning to the harbour,", 4));
        var document = await PageAsync($"<article><h1>New lights</h1><p>{First}</p><p>{Second}</p><p>{Third}</p></article><div><div><p>{strange}</p></div></div>");
        Assert.DoesNotContain("Unmoored", document.Text, StringComparison.Ordinal);
        Assert.True(document.Report.IsLossy, $"{document.Report.Share}");
        var left = Assert.Single(document.Report.Left);
        Assert.Equal((null, 40), (left.Reason, left.Words));
        Assert.StartsWith("Unmoored words drift here without any meaning to the harbour,", left.Begins, StringComparison.Ordinal);
        Assert.Equal("66.3 % of the words that the document shows were taken (79 of 119).", document.Report.Sentences[0]);
    }

    // ---- Characters

    [Fact]
    public async Task A_set_that_is_declared_late_wrongly_or_not_at_all_is_worked_out_and_said()
    {
        // As a program sees them that registered none.
        static byte[] Bytes(string text) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);
        const string words = "Müller’s lights, “naïve” façade, at the café on the quay.";
        var text = $"{First} {words}";
        string Page(string head) => $"<!doctype html><html><head>{head}</head><body><article><h1>New lights</h1><p>{text}</p></article></body></html>";
        var late = await ReadAsync(Bytes(Page($"<style>{new string('x', 1500)}</style><meta charset=iso-8859-1>")));
        Assert.Equal(Lines("New lights", text), late.Text);
        Assert.Empty(late.Remarks);
        var wrong = await ReadAsync(Encoding.UTF8.GetBytes(Page("<meta charset=iso-8859-1>")));
        Assert.Equal(Lines("New lights", text), wrong.Text);
        Assert.Equal(["The document says that its characters are in windows-1252, but they are UTF-8; they were read as such."], wrong.Remarks);
        var none = await ReadAsync(Bytes(Page("<title>New lights</title>")));
        Assert.Equal(Lines("New lights", text), none.Text);
        Assert.Equal(["The document does not say in which set its characters are; they were read as windows-1252. Look at names and quotation marks."], none.Remarks);
        byte[] stray = [.. Encoding.UTF8.GetBytes(Page("<meta charset=utf-8>").Replace("</body>", "<footer>Copyright ", StringComparison.Ordinal)), 0xA9, .. " 2024</footer></body>"u8.ToArray()];
        Assert.Equal(Lines("New lights", text), (await ReadAsync(stray)).Text);
        Assert.StartsWith("1 byte of the document is not UTF-8; where that is in the text, U+FFFD stands for it (the first in “", Assert.Single((await ReadAsync(stray)).Remarks), StringComparison.Ordinal);
        byte[] mostly = [.. Encoding.UTF8.GetBytes(Page("<meta charset=windows-1252>").Replace("</body>", "<footer>Copyright ", StringComparison.Ordinal)), 0xA9, .. " 2024</footer></body>"u8.ToArray()];
        Assert.Equal(Lines("New lights", text), (await ReadAsync(mostly)).Text);
        Assert.Equal("The document says that its characters are in windows-1252, but nearly all are UTF-8; they were read as such.", (await ReadAsync(mostly)).Remarks[0]);
        // Two letters that make one of UTF-8, among letters of one byte each.
        var one = await ReadAsync(Bytes(Page("<meta charset=windows-1252>").Replace(words, $"{words} Ã©", StringComparison.Ordinal)));
        Assert.Equal(Lines("New lights", $"{text} Ã©"), one.Text);
        foreach (var bigEndian in (bool[])[false, true])
        {
            var wide = await ReadAsync(new UnicodeEncoding(bigEndian, false).GetBytes(Page("")));
            Assert.Equal(Lines("New lights", text), wide.Text);
            Assert.Equal([$"The document does not say that its characters are UTF-16{(bigEndian ? "BE" : "")}; every other byte is zero, so they were read as such."], wide.Remarks);
        }

        byte[] broken = [.. Encoding.ASCII.GetBytes(Page("<meta charset=shift_jis>")[..^7].Replace("ü", "u", StringComparison.Ordinal).Replace("ï", "i", StringComparison.Ordinal)), 0x81, 0xFF, .. "</html>"u8.ToArray()];
        Assert.StartsWith("1 byte of the document is not SHIFT_JIS", Assert.Single((await ReadAsync(broken)).Remarks), StringComparison.Ordinal);
        var garbled = await PageAsync($"<article><h1>New lights</h1><p>{First} It was the cafÃ© where she said â€œnoâ€\u009d.</p></article>");
        Assert.Contains("There are signs of a wrong set of characters (2 places", Assert.Single(garbled.Report.Signs), StringComparison.Ordinal);
    }

    // ---- What a page says of itself

    [Fact]
    public async Task Persons_are_told_from_bodies_and_what_is_only_referred_to_is_found()
    {
        const string graph = """
            {"@context":"https://schema.org","@graph":[
            {"@type":"Organization","@id":"#paper","name":"The Quay"},
            {"@type":"Person","@id":"#runa","name":"Runa van der Holt"},
            {"@type":"NewsArticle","headline":"New lights","datePublished":"2024-05-06T08:00:00Z","publisher":{"@id":"#paper"},
             "author":[{"@id":"#runa"},{"@type":"Person","givenName":"Ole","familyName":"Brandt"},{"@type":"Person","name":"Karl F. Lind Jr."},{"@type":"Organization","name":"Board of Pilots"}]}]}
            """;
        var document = await PageAsync($"<article><h1>New lights</h1><p>{First}</p></article>", $"<script type='application/ld+json'>{graph}</script>");
        Assert.Equal(
            ["title: New lights (JSON-LD)", "author: Runa van der Holt (JSON-LD (person))", "author: Brandt, Ole (JSON-LD (person))", "author: Karl F. Lind Jr. (JSON-LD (person))", "author: Board of Pilots (JSON-LD)",
             "publisher: The Quay (JSON-LD)", "published: 2024-05-06 (JSON-LD)", "container: The Quay (JSON-LD (publisher of news))"],
            document.Facts.Select(f => $"{f.Name}: {f.Value} ({f.From})"));
    }

    [Fact]
    public async Task Of_other_stories_on_the_page_neither_title_nor_author_nor_date_is_taken()
    {
        var document = await PageAsync(
            $"<div class='strip'><h1>The Quay</h1><time datetime='2024-09-30'>Yesterday</time> <a rel=author href='/x'>Somebody Else</a></div><article><h2>New lights for the harbour</h2><div class='line'>By <a href='/r'>Runa Holt</a>, March 17, 2024</div><p>{First}</p><p>{Second}</p></article><div class='sidebar'><a rel=author href='/y'>Another Else</a></div>",
            "<title>New lights for the harbour | The Quay</title>");
        Assert.Equal(["title: New lights for the harbour", "author: Runa Holt", "published: 2024-03-17"], document.Facts.Select(f => $"{f.Name}: {f.Value}"));
    }

    [Theory]
    [InlineData("2024-07-23T10:00:00+02:00", "2024-07-23")]
    [InlineData("20240723", "2024-07-23")]
    [InlineData("July 23, 2024", "2024-07-23")]
    [InlineData("Tue, 23 Jul 2024 10:00:00 GMT", "2024-07-23")]
    [InlineData("23. Juli 2024", "2024-07-23")]
    [InlineData("23 de julio de 2024", "2024-07-23")]
    [InlineData("le 1er août 2024", "2024-08-01")]
    [InlineData("23.07.2024", "2024-07-23")]
    [InlineData("7/23/2024", "2024-07-23")]
    [InlineData("July 2024", "2024-07")]
    [InlineData("2024", "2024")]
    [InlineData("7/8/2024", null)]
    [InlineData("31 February 2024", null)]
    [InlineData("yesterday", null)]
    public async Task A_date_is_read_as_it_is_written_and_never_guessed(string written, string? date) =>
        Assert.Equal(date, (await PageAsync($"<article><h1>New lights</h1><p>{First}</p></article>", $"<meta name=date content='{written}'>")).Stated(StatedFact.Published));

    [Theory]
    [InlineData("<p><input type=checkbox> Support <input type=checkbox checked> Oppose</p>", "☐ Support ☒ Oppose")]
    [InlineData("<p>Position: <select><option>Support<option selected>Oppose</select></p>", "Position: Oppose")]
    [InlineData("<div role=tablist><button role=tab aria-controls=t1>For</button><button role=tab aria-controls=t2>Against</button></div><div role=tabpanel id=t1><p>Runa Holt is for the lights.</p></div><div role=tabpanel id=t2 hidden><p>Ole Brandt is against the lights.</p></div>", "For|Runa Holt is for the lights.|Against|Ole Brandt is against the lights.")]
    [InlineData("<table class='sidebar-table'><tr><th>Member<th>Vote<tr><td>Holt<td>Aye<tr><td>Brandt<td>No</table>", "Member Vote|Holt Aye|Brandt No")]
    [InlineData("<div class='comment-section'><p>Runa Holt, who speaks for the night pilots, voted no because the lamps had been left out.</p></div>", "Runa Holt, who speaks for the night pilots, voted no because the lamps had been left out.")]
    [InlineData("<p>The lights are opposed by:</p><div class='grid cards'><div><a href=/f>Night Pilots</a></div><div><a href=/a>Alliance for Dark Harbours</a></div><div><a href=/b>Bureau of Safe Piers</a></div></div>", "The lights are opposed by:|Night Pilots|Alliance for Dark Harbours|Bureau of Safe Piers")]
    public async Task What_a_form_tabs_and_tables_amid_a_text_say_is_of_the_text(string amid, string read)
    {
        var document = await PageAsync($"<article><h1>New lights</h1><p>{First}</p>{amid}<p>{Second}</p></article>");
        Assert.Equal(Lines(["New lights", First, .. read.Split('|'), Second]), document.Text);
    }

    [Theory]
    [InlineData("<div class=fold><input type=checkbox id=f><label for=f>What the board said</label><p>{0}</p></div>", "What the board said|{0}")]
    [InlineData("<div>Sort by: <select><option selected>Newest<option>Oldest</select></div><p>{0}</p>", "Sort by:|{0}")]
    [InlineData("<div class=fold><input type=radio name=t checked><input type=radio name=t><p>{0}</p></div>", "{0}")]
    public async Task A_switch_of_the_page_is_no_answer_of_a_form(string amid, string read)
    {
        var document = await PageAsync($"<article><h1>New lights</h1><p>{First}</p>{amid.Replace("{0}", Third, StringComparison.Ordinal)}<p>{Second}</p></article>");
        Assert.Equal(Lines(["New lights", First, .. read.Replace("{0}", Third, StringComparison.Ordinal).Split('|'), Second]), document.Text);
    }

    [Fact]
    public async Task What_a_wide_screen_shows_though_the_first_rule_hides_it_is_read()
    {
        var document = await PageAsync($"<style>.wide{{display:none}} @media (min-width: 640px) {{ .wide {{ display: block }} }}</style><article><h1>New lights</h1><p>{First}</p><p class=wide>{Second}</p><p>{Third}</p></article>");
        Assert.Equal(Lines("New lights", First, Second, Third), document.Text);
    }

    [Theory]
    [InlineData("@layer a{", 20_000, ".gone{display:none}")]
    [InlineData("{", 20_000, "")]
    [InlineData("@media screen{.gone{display:none}", 1, "")]
    public async Task A_style_sheet_that_is_broken_or_nested_without_end_ends_nothing(string opening, int times, string within)
    {
        var document = await PageAsync($"<style>{string.Concat(Enumerable.Repeat(opening, times))}{within}</style><article><h1>New lights</h1><p>{First}</p><p>{Second}</p></article>");
        Assert.Equal(Lines("New lights", First, Second), document.Text);
    }

    [Theory]
    [InlineData("</article><aside class=signatories><h2>Signatories</h2><ul><li>Ada Brook, professor of law<li>Carl Dent, former senator</ul></aside>", "Signatories|Ada Brook, professor of law|Carl Dent, former senator")]
    [InlineData("<footer><p>Signed</p><p>Ada Brook</p><p>Carl Dent</p></footer></article>", "Signed|Ada Brook|Carl Dent")]
    [InlineData("<h3>Signatories include</h3><div class=logos><figure><img src=a><figcaption>Night Pilots</figcaption></figure><figure><img src=b><figcaption>Dark Harbours</figcaption></figure></div></article>", "Signatories include|Night Pilots|Dark Harbours")]
    [InlineData("</article><div class='signers grid'><div class=signer><a href=/s/1>Ada Brook</a></div><div class=signer><a href=/s/2>Carl Dent</a></div></div>", "Ada Brook|Carl Dent")]
    [InlineData("</article><div id=sidebar><h3>Organizations endorsing this statement</h3><ul><li>Night Pilots<li>Dark Harbours</ul></div>", "Organizations endorsing this statement|Night Pilots|Dark Harbours")]
    public async Task Who_signed_a_letter_belongs_to_it_in_whatever_box_the_names_are(string end, string read)
    {
        var document = await PageAsync($"<article><h1>New lights</h1><p>{First}</p><p>{Second}</p>{end}<footer>Contact us</footer>");
        Assert.Equal(Lines(["New lights", First, Second, .. read.Split('|')]), document.Text);
    }

    [Theory]
    // Formulas that are there twice, or hidden behind a picture.
    [InlineData("<p>More than <span class=katex><span class=katex-mathml><math><msup><mn>10</mn><mn>26</mn></msup></math></span><span class=katex-html aria-hidden=true><span>1</span><span>0<span>26</span></span></span></span> lamps.</p>", "More than 10²⁶ lamps.")]
    [InlineData("<p>More than <mjx-container><mjx-math aria-hidden=true><mjx-mn>10</mjx-mn><mjx-script>26</mjx-script></mjx-math><mjx-assistive-mml><math><msup><mn>10</mn><mn>26</mn></msup></math></mjx-assistive-mml></mjx-container> lamps.</p>", "More than 10²⁶ lamps.")]
    [InlineData("<p>More than <span class=mwe-math-element><span class=mwe-math-mathml-a11y style='display: none;'><math><msup><mn>10</mn><mn>26</mn></msup></math></span><img alt='x'></span> lamps.</p>", "More than 10²⁶ lamps.")]
    // Answers in boxes of a form.
    [InlineData("<div><input type=checkbox checked disabled> Oppose</div><div><input type=checkbox disabled> Support</div>", "☒ Oppose|☐ Support")]
    [InlineData("<div><input type=radio id=a checked><label for=a>Oppose</label><input type=radio id=b><label for=b>Support</label></div>", "☒ Oppose ☐ Support")]
    // Parts that stand whole in the page.
    [InlineData("<div><template shadowrootmode=open><p>The keeper has a lamp of her own.</p></template></div>", "The keeper has a lamp of her own.")]
    [InlineData("<iframe srcdoc='<p>The keeper has a lamp of her own.</p>'></iframe>", "The keeper has a lamp of her own.")]
    [InlineData("<noscript><div>The keeper of the harbour said that she has a lamp of her own at home.</div></noscript>", "The keeper of the harbour said that she has a lamp of her own at home.")]
    // What a button or a script shows.
    [InlineData("<style>dd{display:none}</style><dl><dt>What does she say?</dt><dd>She says that the lamps of the harbour are hers, and that nobody may put them out.</dd></dl>", "What does she say?|She says that the lamps of the harbour are hers, and that nobody may put them out.")]
    [InlineData("<ul><li>Ada Brook, pilot<li>Carl Dent, pilot<li style=display:none>Runa Holt, pilot<li style=display:none>Tom Reed, pilot</ul>", "Ada Brook, pilot|Carl Dent, pilot|Runa Holt, pilot|Tom Reed, pilot")]
    [InlineData("<p hidden>The keeper of the harbour said that she has a lamp of her own at home.</p>", "The keeper of the harbour said that she has a lamp of her own at home.")]
    public async Task What_a_page_shows_in_another_way_than_as_words_is_read(string part, string read)
    {
        var document = await PageAsync($"<article><h1>New lights</h1><p>{First}</p>{part}<p>{Second}</p></article>");
        Assert.Equal(Lines(["New lights", First, .. read.Split('|'), Second]), document.Text);
        Assert.Empty(document.Report.Signs);
    }

    [Fact]
    public async Task A_table_with_empty_cells_is_told_and_a_large_first_letter_belongs_to_its_word()
    {
        const string table = "<table><tr><th>Group<th>Support<th>Oppose</tr><tr><td>Pilots<td>✓<td></tr><tr><td>Keepers<td><td>✓</tr></table>";
        var document = await PageAsync($"<article><h1>New lights</h1><p><span style='float:left;display:block'>T</span>{First[1..]}</p>{table}<p>{Second}</p></article>");
        Assert.Contains($"\n\nT{First[1..]}\n\n", document.Text, StringComparison.Ordinal);
        Assert.Equal(["A table has empty cells: in which column the words of their rows stand is not kept."], document.Report.Signs);
        Assert.Empty((await PageAsync($"<article><h1>New lights</h1><p>{First}</p>{table.Replace("<td></tr>", "<td>–</tr>", StringComparison.Ordinal).Replace("<td><td>", "<td>–<td>", StringComparison.Ordinal)}<p>{Second}</p></article>")).Report.Signs);
    }

    [Fact]
    public async Task Words_for_screen_readers_and_links_to_a_heading_itself_are_no_part_of_a_sentence()
    {
        var document = await PageAsync($"<article><h1>New lights</h1><p>{First}</p><h2>Lamps<a href='#lamps'>¶</a></h2><p>She wrote <a href=x>a letter<span class=sr-only> (opens in a new window)</span></a> to the board.</p><p>{Second}</p></article>");
        Assert.Equal(Lines("New lights", First, "Lamps", "She wrote a letter to the board.", Second), document.Text);
        Assert.Equal(["5 words that the page hides within paragraphs were left out, the first in “(opens in a new window)”."], document.Report.Signs);
    }

    [Fact]
    public async Task What_a_style_sheet_hides_or_strikes_out_on_every_screen_is_left_out_and_said()
    {
        const string sheet = "/* .q{display:none} */ .gone{display:none} .back{display:none} .back{display:inline} @media print{.p{text-decoration:line-through}} @media (max-width:600px){.p{display:none}} .s>em,em.x{text-decoration:line-through} #r .s em{text-decoration:none} article .b:not(.c){text-decoration:line-through} .h:hover{display:none}";
        var document = await PageAsync($"<style>{sheet}</style><article><h1>New lights</h1><p class='p h q'>{First}</p><p class=s>We <span class=gone>do not</span> <em>never</em> <span class=back>still</span> oppose it.</p><p>It is <span class=b>not</span> fine and <span class='b c'>quite</span> dear.</p><div id=r><p class=s>It is <em>all</em> we said.</p></div><p>{Second}</p></article>");
        Assert.Equal(Lines("New lights", First, "We still oppose it.", "It is fine and quite dear.", "It is all we said.", Second), document.Text);
        Assert.Equal(["2 words that the page hides within paragraphs were left out, the first in “do not”.", "2 words are struck out and were left out, the first in “never”."], document.Report.Signs);
    }

    [Theory]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Dog takes train\",\"datePublished\":\"2025-01-01\",\"author\":{\"@type\":\"Person\",\"name\":\"Kim Poole\"}}</script><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"New lights\",\"datePublished\":\"2026-03-04T23:30:00-08:00\",\"author\":{\"@type\":\"Person\",\"name\":\"Ada Brook\"}}</script>", "", "Ada Brook", "2026-03-04")]
    [InlineData("<meta property='article:published_time' content='0001-01-01T00:00:00'>", "", null, null)]
    [InlineData("<meta property='article:published_time' content='1970-01-01T00:00:00Z'>", "", null, null)]
    [InlineData("", "<p class=date>Updated March 9, 2026</p><p class=date>First published March 4, 2026</p>", null, "2026-03-04")]
    [InlineData("<meta name=author content='Staff Writer'>", "", null, null)]
    [InlineData("<meta name=author content='admin'>", "<p class=byline>By Ada Brook</p>", "Ada Brook", null)]
    [InlineData("<meta name=author content='The Editorial Board'>", "", "The Editorial Board", null)]
    [InlineData("", "<div class=author>Par Jean-Pierre d’Orsay et Marie Le Goff</div>", "Jean-Pierre d’Orsay; Marie Le Goff", null)]
    public async Task Author_and_date_are_those_of_the_text_and_not_of_a_related_one_a_program_or_a_change(string head, string line, string? authors, string? published)
    {
        var document = await PageAsync($"<article><h1>New lights</h1>{line}<p>{First}</p><p>{Second}</p></article>", $"<title>New lights | The Harbour Post</title>{head}");
        Assert.Equal((authors, published), (document.Facts.Where(f => f.Name == StatedFact.Author).Select(f => f.Value).ToList() is { Count: > 0 } all ? string.Join("; ", all) : null, document.Stated(StatedFact.Published)));
    }

    // ---- Word

    [Theory]
    [InlineData("<h1><span class=kicker>Harbours</span><span class=headline>New lights for the pier</span></h1>")]
    [InlineData("<h1><a href='/x'><small class='article-eyebrow'>Harbours</small> New lights for the pier</a></h1>")]
    [InlineData("<p class=kicker>Harbours</p><h1>New lights for the pier</h1>")]
    public async Task The_line_over_a_heading_is_none_of_the_title(string heading)
    {
        var document = await PageAsync($"<article>{heading}<p>{First}</p><p>{Second}</p></article>");
        Assert.Equal(Lines("New lights for the pier", First, Second), document.Text);
        Assert.Equal("New lights for the pier", document.Facts.First(f => f.Name == StatedFact.Title).Value);
        Assert.Equal(["Harbours"], document.Report.Left.Select(l => l.Begins));
    }

    [Theory]
    [InlineData("<h1><span class=eyebrow>No</span> on SB 1047</h1>", "No on SB 1047")]
    [InlineData("<h1><span class=topline>SB 1047</span>: why we oppose it</h1>", "SB 1047: why we oppose it")]
    [InlineData("<h1>Lights</h1><h2><span class=eyebrow>Principle 1</span> Keep the duty to report</h2>", "Lights|Principle 1 Keep the duty to report")]
    public async Task What_is_one_title_stays_one_title(string heading, string read)
    {
        var document = await PageAsync($"<article>{heading}<p>{First}</p><p>{Second}</p></article>");
        Assert.Equal(Lines([.. read.Split('|'), First, Second]), document.Text);
    }

    [Theory]
    [InlineData("California is where these firms are headquartered, where they employ most of their engineers, and where the harm will be felt first.")]
    [InlineData("We are a small company headquartered in Fresno that employs forty people, and we say no.")]
    [InlineData("Our position is simple: no company founded in a garage, and none listed on the NASDAQ, is above scrutiny.")]
    [InlineData("Fresno is a city that employs forty people, and is headquartered nowhere.")]
    public async Task The_last_paragraph_of_a_statement_is_of_it(string last)
    {
        var text = string.Concat(Enumerable.Repeat($"<p>{First}</p><p>{Second}</p><p>{Third}</p>", 2));
        var document = await PageAsync($"<article><h1>New lights</h1>{text}<p>{last}</p></article>");
        Assert.EndsWith("\n\n" + last, document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_the_company_of_the_title_ends_what_it_tells_the_press_is_not_of_the_text()
    {
        var document = await PageAsync($"<article><h1>Lantern Works has new lights</h1><p>{First}</p><p>{Second}</p><p>{Third}</p><hr><p>Lantern Works is a leading maker of lights, founded in 1911.</p></article>");
        Assert.Equal(Lines("Lantern Works has new lights", First, Second, Third), document.Text);
        Assert.Equal(["about the author or publisher"], document.Report.Left.Select(l => l.Reason));
    }

    [Fact]
    public async Task Who_is_addressed_or_named_by_links_under_the_title_and_lists_under_other_words_stay()
    {
        const string named = "<ul><li><a href='/1'>Encode Justice</a><li><a href='/2'>Night Pilots</a></ul>";
        var document = await PageAsync($"<article><h1>Joint statement on SB 1047</h1>{named}<p>{First}</p><p>{Second}</p><h2>Auch auf EU-Ebene</h2><ul><li>No lights for nobody</li></ul><p>{Third} <a href='/3'>The draft</a> is not enough.</p><div class=recommendations><a name=recs><p>Keep the duty to report.</p><p>Strike the switch.</p></a></div></article>");
        Assert.Equal(Lines("Joint statement on SB 1047", "Encode Justice", "Night Pilots", First, Second, "Auch auf EU-Ebene", "No lights for nobody", $"{Third} The draft is not enough.", "Keep the duty to report.", "Strike the switch."), document.Text);
        var parts = await PageAsync($"<main><article><p>News</p><p>{First}</p><p>{Second}</p></article><article><p>{Third}</p><p>{Kept}</p></article></main>");
        Assert.Equal(Lines("News", First, Second, Third, Kept)[6..], parts.Text[^Lines(First, Second, Third, Kept).Length..]);
    }

    [Fact]
    public async Task A_word_of_the_title_in_type_of_its_own_stays_in_it()
    {
        var document = await PageAsync($"<article><h1><em class='kicker-like'>No</em> new lights for <span class=kicker>the pier</span></h1><p>{First}</p><p>{Second}</p></article>");
        Assert.Equal(Lines("No new lights for the pier", First, Second), document.Text);
    }

    [Fact]
    public async Task A_list_of_the_sites_parts_before_the_first_sentence_is_none_of_the_text_and_names_amid_sentences_are()
    {
        const string parts = "<ul><li><a href='/c/1'>Harbours</a><li><a href='/c/2'>Lights</a><li><a href='/c/3'>Pilots</a></ul>";
        var before = await PageAsync($"<div class=page>{parts}<h1>New lights</h1><p>{First}</p><p>{Second}</p><p>{Third}</p></div>");
        Assert.Equal(Lines("New lights", First, Second, Third), before.Text);
        var amid = await PageAsync($"<div class=page><h1>New lights</h1><p>{First}</p>{parts}<p>{Second}</p><p>{Third}</p></div>");
        Assert.Equal(Lines("New lights", First, "Harbours", "Lights", "Pilots", Second, Third), amid.Text);
    }

    [Fact]
    public async Task Another_article_under_you_may_also_like_is_not_of_the_text()
    {
        var document = await PageAsync($"<article><h1>New lights</h1><p>{First}</p><p>{Second}</p></article><article><h3>You may also like …</h3><article><p>{Third}</p></article></article>");
        Assert.Equal(Lines("New lights", First, Second), document.Text);
    }

    [Fact]
    public async Task A_heading_that_says_comments_stands_in_a_letter()
    {
        var document = await PageAsync($"<h1>Letter of the pilots</h1><p>{First}</p><p>Comments</p><p>{Second}</p><p>{Third}</p>");
        Assert.Equal(Lines("Letter of the pilots", First, "Comments", Second, Third), document.Text);
    }

    [Theory]
    [InlineData("<span class='rollover-people'><a href='/p/1'>Ines Okoro</a><span class='rollover-people-block'><a href='/p/1'>Ines Okoro</a> <a href='/s/2'>Ferry bill fails in the house</a></span></span>", "Ines Okoro", "Ines Okoro Ferry bill fails in the house")]
    [InlineData("<span class='tooltip'>Ines Okoro<span class='tooltiptext'>A senator since 2019</span></span>", "Ines Okoro", "A senator since 2019")]
    [InlineData("<span>Ines Okoro<span role='tooltip' id='t1'>A senator since 2019</span></span>", "Ines Okoro", "A senator since 2019")]
    public async Task What_opens_over_a_word_when_it_is_pointed_at_does_not_stand_in_the_sentence(string name, string shown, string hidden)
    {
        var document = await PageAsync($"<h1>A senator speaks</h1><p>{First}</p><p>Senator {name} said that the harbour had waited long enough for a law of its own.</p><p>{Second}</p>");
        Assert.Equal(Lines("A senator speaks", First, $"Senator {shown} said that the harbour had waited long enough for a law of its own.", Second), document.Text);
        Assert.Equal([$"{hidden.Split(' ').Length} words that the page hides within paragraphs were left out, the first in “{hidden}”."], document.Report.Signs);
    }

    [Theory]
    [InlineData("<span class='tooltip'>Ines Okoro</span>")]
    [InlineData("<span class='rollover-link'><a href='/p/1'>Ines Okoro</a></span>")]
    [InlineData("<span class='rollover-text'>Ines Okoro</span>")]
    [InlineData("<span class='popover-box'>Ines <span class='popover-trigger'>Okoro</span></span>")]
    [InlineData("<b>Ines</b> <span class='tooltip-text'>Okoro</span>")]
    [InlineData("<span><i>Ines</i> <span class='has-tooltip' title='A senator'>Okoro</span></span>")]
    [InlineData("<span>Ines <span class='tooltip'>Okoro</span></span>")]
    [InlineData("<a href='/p'>Ines <span class='tooltip-ref'>Okoro</span></a>")]
    public async Task A_word_that_opens_something_stands_in_the_sentence(string name)
    {
        var document = await PageAsync($"<h1>A senator speaks</h1><p>{First}</p><p>{name} said that the harbour had waited long enough for a law of its own.</p><p>{Second}</p>");
        Assert.Equal(Lines("A senator speaks", First, "Ines Okoro said that the harbour had waited long enough for a law of its own.", Second), document.Text);
    }

    [Fact]
    public async Task A_form_of_Word_keeps_its_answers_signs_tags_and_numbers()
    {
        const string box = "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/>{0}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>";
        const string list = "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='Yes'/><w:listEntry w:val='Only if amended'/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>";
        static string Run(string text, string properties = "") => $"<w:r>{(properties.Length > 0 ? $"<w:rPr>{properties}</w:rPr>" : "")}<w:t xml:space='preserve'>{text}</w:t></w:r>";
        static string Numbered(int level, string text) => $"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr>{Run(text)}</w:p>";
        var body =
            $"<w:p>{box.Replace("{0}", "", StringComparison.Ordinal)}{Run(" For ")}{box.Replace("{0}", "<w:checked/>", StringComparison.Ordinal)}{Run(" Against")}</w:p>"
            + $"<w:p>{Run("Lights: ")}{list}</w:p>"
            + $"<w:p>{Run("Cost ")}<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>{Run(" 100, agreed ")}<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>{Run(", odd ")}<w:r><w:sym w:font='Webdings' w:char='F021'/></w:r></w:p>"
            + $"<w:p>{Run("Pilot ")}<w:smartTag w:uri='u' w:element='PersonName'>{Run("Runa Holt")}</w:smartTag>{Run(" said ")}<w:strange>{Run("no")}</w:strange>{Run(".")}</w:p>"
            + $"<w:p>{Run("We ")}{Run("support ", "<w:strike/>")}{Run("oppose", "<w:strike w:val='0'/>")}{Run(" it")}{Run(" in secret", "<w:vanish/>")}{Run(".")}</w:p>"
            + Numbered(0, "One.") + Numbered(1, "Under it.") + Numbered(1, "Next.") + Numbered(0, "Two.");
        const string numbering = "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1.(%2)'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>";
        var document = (await new DocumentReader().ReadAsync(Word(body, numbering, "document2.xml"), new("form.docx"))).Document!;
        Assert.Equal(
            Lines("☐ For ☒ Against", "Lights: Only if amended", "Cost ≥ 100, agreed ✓, odd �", "Pilot Runa Holt said no.", "We oppose it.", "III. One.", "III.(a) Under it.", "III.(b) Next.", "IV. Two."),
            document.Text);
        Assert.Equal(["1 sign is in a font of pictures that is not known; U+FFFD stands for it."], document.Remarks);
        Assert.Equal(["hidden text: 2", "struck out: 1"], document.Report.Left.Select(l => $"{l.Reason}: {l.Words}"));
    }

    [Fact]
    public async Task Formulas_of_Word_keep_their_strokes_roots_and_brackets()
    {
        static string R(string text) => $"<m:r><m:t>{text}</m:t></m:r>";
        static string Formula(string formula) => $"<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>{formula}</m:oMath>";
        var body = $"<w:p><w:r><w:t xml:space='preserve'>A majority of </w:t></w:r>{Formula($"<m:f><m:num>{R("2")}</m:num><m:den>{R("3")}</m:den></m:f>")}<w:r><w:t xml:space='preserve'> is asked for, </w:t></w:r>"
            + Formula($"<m:f><m:num>{R("a+b")}</m:num><m:den>{R("12")}</m:den></m:f>") + "<w:r><w:t xml:space='preserve'> or </w:t></w:r>"
            + Formula($"<m:rad><m:e>{R("25")}</m:e></m:rad>") + "<w:r><w:t xml:space='preserve'> or </w:t></w:r>" + Formula($"<m:sSup><m:e><m:d><m:e>{R("a")}</m:e><m:e>{R("b")}</m:e></m:d></m:e><m:sup>{R("2")}</m:sup></m:sSup>") + "</w:p>";
        Assert.Equal("A majority of 2/3 is asked for, (a+b)/12 or √(25) or (a|b)²", (await new DocumentReader().ReadAsync(Word(body, "", "document.xml"), new("form.docx"))).Document!.Text);
    }

    [Theory]
    [InlineData("letter.rtf", "{\\rtf1\\ansi We oppose it.}", "This is Rich Text (RTF), which is not read. Save it as .docx, as a PDF or as HTML, and take that.")]
    [InlineData("letter.eml", "From: a@b.example\nTo: c@d.example\nSubject: Lights\n\nWe oppose it.", "This is an e-mail as a file (EML), which is not read. Save its text as plain text or HTML, or its attachment, and take that.")]
    [InlineData(null, "Received: by x\nFrom: a@b.example\nMIME-Version: 1.0\nSubject: Lights\n\nWe oppose it.", "This is an e-mail as a file (EML), which is not read. Save its text as plain text or HTML, or its attachment, and take that.")]
    public async Task What_is_not_read_is_refused_by_its_name(string? name, string content, string reason) =>
        Assert.Equal(reason, (await new DocumentReader().ReadAsync(Encoding.UTF8.GetBytes(content), new(name))).Problem);

    [Fact]
    public async Task What_a_style_of_Word_strikes_out_hides_or_numbers_is_read_so()
    {
        const string styles =
            "<w:style w:type='character' w:styleId='Gone'><w:rPr><w:strike/></w:rPr></w:style><w:style w:type='character' w:styleId='GoneToo'><w:basedOn w:val='Gone'/></w:style><w:style w:type='character' w:styleId='Secret'><w:rPr><w:vanish/></w:rPr></w:style>"
            + "<w:style w:type='paragraph' w:styleId='Old'><w:rPr><w:strike/></w:rPr></w:style><w:style w:type='paragraph' w:styleId='Part'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style><w:style w:type='paragraph' w:styleId='Under'><w:basedOn w:val='Part'/></w:style>";
        static string Run(string text, string properties = "") => $"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>";
        static string Styled(string style, string runs) => $"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{runs}</w:p>";
        var body =
            $"<w:p>{Run("We ")}{Run("support ", "<w:rStyle w:val='GoneToo'/>")}{Run("oppose", "<w:rStyle w:val='Gone'/><w:strike w:val='0'/>")}{Run(" it")}{Run(" in secret", "<w:rStyle w:val='Secret'/>")}{Run(".")}</w:p>"
            + Styled("Old", Run("Struck by its paragraph.") + Run("Kept by two styles.", "<w:rStyle w:val='Gone'/>"))
            + Styled("Part", Run("Duties")) + Styled("Under", Run("Reports")) + Styled("Under", Run("Fees"));
        const string numbering = "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='Part'/><w:lvlText w:val='%1.'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:pStyle w:val='Under'/><w:lvlText w:val='(%2)'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>";
        var document = (await new DocumentReader().ReadAsync(Word(body, numbering, "document.xml", styles), new("form.docx"))).Document!;
        Assert.Equal(Lines("We oppose it.", "Kept by two styles.", "1. Duties", "(a) Reports", "(b) Fees"), document.Text);
        Assert.Equal(["struck out: Struck by its paragraph.", "hidden text: in secret", "struck out: support"], document.Report.Left.Select(l => $"{l.Reason}: {l.Begins}"));
    }

    [Fact]
    public async Task Word_s_numbers_are_those_of_a_style_where_a_list_names_one()
    {
        static string Item(string list, string text, int level = 0) => $"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";
        const string numbering = "<w:abstractNum w:abstractNumId='2'><w:multiLevelType w:val='multilevel'/><w:numStyleLink w:val='Duties'/></w:abstractNum>"
            + "<w:abstractNum w:abstractNumId='1'><w:multiLevelType w:val='multilevel'/><w:styleLink w:val='Duties'/><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%2)'/></w:lvl></w:abstractNum>"
            + "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>";
        const string styles = "<w:style w:type='numbering' w:styleId='Duties'><w:name w:val='Duties'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";
        var bytes = Word(Item("2", "Who is bound") + Item("2", "Labs", 1) + Item("2", "Ports", 1) + Item("1", "What is asked"), numbering, "document.xml", styles);
        Assert.Equal(Lines("I. Who is bound", "(a) Labs", "(b) Ports", "II. What is asked"), (await new DocumentReader().ReadAsync(bytes, new("duties.docx"))).Document!.Text);
    }

    private static byte[] Word(string body, string numbering, string main, string? styles = null)
    {
        const string w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            Add("[Content_Types].xml", $"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/word/{main}' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/><Override PartName='/word/numbering.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml'/><Override PartName='/word/styles.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml'/></Types>");
            Add("_rels/.rels", $"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/{main}'/></Relationships>");
            Add($"word/_rels/{main}.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='n1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering' Target='numbering.xml'/><Relationship Id='s1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles' Target='styles.xml'/></Relationships>");
            Add($"word/{main}", $"<w:document {w}><w:body>{body}</w:body></w:document>");
            Add("word/numbering.xml", $"<w:numbering {w}>{numbering}</w:numbering>");
            Add("word/styles.xml", $"<w:styles {w}>{styles}</w:styles>");

            void Add(string path, string content)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open());
                writer.Write(content);
            }
        }

        return file.ToArray();
    }

    private static string Lines(params string[] paragraphs) => string.Join("\n\n", paragraphs);

    private static Task<ImportedDocument> PageAsync(string body, string head = "") => ReadAsync(Encoding.UTF8.GetBytes($"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"));

    private static async Task<ImportedDocument> ReadAsync(byte[] bytes)
    {
        var read = await new DocumentReader().ReadAsync(bytes, new("page.html"));
        Assert.Null(read.Problem);
        return read.Document!;
    }
}
