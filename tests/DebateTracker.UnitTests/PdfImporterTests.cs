using System.Globalization;
using System.Text;
using System.Text.Json;
using DebateTracker.Documents;

namespace DebateTracker.UnitTests;

/// <summary>PDFs that are written here byte by byte, with fonts that are not embedded, so that nothing depends on a machine's.</summary>
public sealed class PdfImporterTests
{
    // Types in which letters are narrower and wider than usual; the box is that of a whole font, as those that are not embedded have it.
    private const string Helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    internal const string Courier = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>";
    private static readonly string Arial = Unembedded("TrueType", "ArialMT");
    private static readonly string Other = Unembedded("Type1", "Univers-Condensed");

    private static readonly string[] Letter =
    [
        "The committee will collect all commission letters on 11 November 2006.",
        "Really, the buttons below look different: pass the bill as it is, 1,100 pages.",
        "Mammals swimming in 2,200 pools, 33 moons and 4,455 ill-willed books agree.",
    ];

    public static TheoryData<string> Fonts => [Helvetica, Courier, Arial, Other];

    [Theory]
    [MemberData(nameof(Fonts))]
    public async Task Double_letters_and_figures_are_kept_whatever_is_known_of_the_font(string font)
    {
        foreach (var size in (int[])[6, 8, 11, 24])
            Assert.Equal(string.Join(' ', Letter), await TextOfAsync(Pdf(font, (Lines(1, 0, 30, 700, size, Letter), "/MediaBox[0 0 1200 792]"))));
    }

    [Theory]
    [InlineData(0.2, 0)]
    [InlineData(0.3, 0.1)]
    [InlineData(0.4, 0)]
    [InlineData(0.5, -0.3)]
    public async Task Letters_drawn_again_beside_themselves_for_bold_type_are_read_once(double right, double up)
    {
        foreach (var font in (string[])[Helvetica, Arial])
        {
            var twice = Lines(1, 0, 30, 700, 11, Letter) + Lines(1, 0, 30 + right, 700 + up, 11, Letter);
            var byLetter = string.Concat("Ill willed: 11 all.".Select((c, i) => (c, x: 30 + (7.0 * i))).Select(l => Lines(1, 0, l.x, 600, 11, $"{l.c}") + Lines(1, 0, l.x + right, 600 + up, 11, $"{l.c}")));
            Assert.Equal(string.Join(' ', Letter), await TextOfAsync(Pdf(font, (twice, ""))));
            Assert.Equal("Illwilled:11all.", (await TextOfAsync(Pdf(font, (byLetter, "")))).Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.005)]
    [InlineData(0.344)]
    [InlineData(-0.5)]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(89.7)]
    [InlineData(90)]
    [InlineData(135)]
    [InlineData(180)]
    [InlineData(-179.9)]
    [InlineData(270)]
    public async Task Text_is_read_in_its_own_direction(double degrees)
    {
        foreach (var rotate in (int[])[0, 90, 180, 270])
        {
            var document = await ReadAsync(Pdf(Helvetica, (Lines(1, 0, 60, 700, 10, "This page stands upright."), ""), (Lines(1, degrees, 306, 396, 7, Letter[0][..49], Letter[1], Letter[2]), $"/Rotate {rotate}")));
            Assert.Equal($"This page stands upright.\n\n{Letter[0][..49]} {Letter[1]} {Letter[2]}", document.Text);
            Assert.Equal(["p. 1", "p. 2"], document.Locators.Select(l => l.Label));
            Assert.Empty(document.Remarks);
        }
    }

    [Fact]
    public async Task Lines_of_a_scan_that_lie_askew_each_for_itself_are_read_in_their_order()
    {
        double[] askew = [0.4, 0.9, -0.2, 1.3, 0.5, 0, 0.7, 1.1];
        string[] lines = [.. askew.Select((_, i) => $"{Letter[i % 3][..44]} on line {i}")];
        Assert.Equal(string.Join(' ', lines), await TextOfAsync(Pdf(Helvetica, (string.Concat(lines.Select((l, i) => Lines(1, askew[i], 60, 700 - (i * 13), 10, l))), ""))));
    }

    [Fact]
    public async Task Words_at_another_angle_stand_after_the_text_of_their_page_once_and_the_reader_is_told()
    {
        const string watermark = "DRAFT FOR COMMENT";
        var first = Lines(1, 0, 60, 700, 10, "The board heard the experts in the morning and asked", "them about the bill, which was then, it was said, in the");
        var second = Lines(1, 0, 60, 700, 10, "hands of the senate.", "Nobody knew for how long.");
        var third = Lines(1, 90, 300, 100, 10, "Table 1 lies on its side.", "It has two lines of text.") + Lines(1, 0, 60, 700, 10, "Annex");
        var document = await ReadAsync(Pdf(
            Helvetica,
            (first + Lines(1, 45, 150, 250, 60, watermark) + Lines(1, 90, 30, 300, 8, "Printed sideways"), ""),
            (second + Lines(1, 45, 150, 250, 60, watermark), ""),
            (third, "")));
        Assert.Equal(
            "The board heard the experts in the morning and asked them about the bill, which was then, it was said, in the hands of the senate. Nobody knew for how long.\n\nDRAFT FOR COMMENT\n\nPrinted sideways\n\nTable 1 lies on its side. It has two lines of text.\n\nAnnex",
            document.Text);
        Assert.Equal(
            ["Pages 1 and 3 have words at another angle than the rest; they stand after the page's text.", "Page 2 has the same words at an angle as a page before, which were left out."],
            document.Remarks);
    }

    [Fact]
    public async Task What_gave_no_text_is_told_page_by_page()
    {
        const string picture = "q 300 0 0 300 100 300 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u0080 EI Q\n";
        var curve = string.Concat("CURVED".Select((c, i) => Lines(1, 60 - (i * 20), 200 + (i * 15), 400, 12, $"{c}")));
        var document = await ReadAsync(Pdf(
            Helvetica, (Lines(1, 0, 60, 700, 10, Letter), ""), (picture, ""), ("", ""), (picture, ""), ("100 100 200 200 re f\n", ""), ("BT /F9 10 Tf 60 700 Td (Lost) Tj ET\n", ""), (Lines(1, 0, 60, 700, 10, "The seal.") + curve, "")));
        Assert.Equal($"{string.Join(' ', Letter)}\n\nThe seal.", document.Text.Replace("\n\nV", "", StringComparison.Ordinal).Replace(" V", "", StringComparison.Ordinal));
        Assert.Equal(
            [
                "Page 7 has letters each at an angle of its own, which were left out: CURED",
                "Pages 2, 4 and 5 gave no text; they are probably pictures.",
                "Page 3 gave no text; it seems to be blank.",
                "Page 6 has text in a font that the file lacks, which was left out.",
            ],
            document.Remarks);
    }

    [Fact]
    public async Task What_is_drawn_beside_the_page_is_not_read()
    {
        var crop = Lines(1, 0, 160, 700, 10, Letter) + Lines(1, 0, 160, 60, 10, "Printer's note of 31 July") + "BT /F1 1 Tf 1 0 0 1e-9 60 1e75 Tm (far away) Tj ET\n";
        var document = await ReadAsync(Pdf(Helvetica, (crop, "/CropBox[100 100 612 792]")));
        Assert.Equal(string.Join(' ', Letter), document.Text);
        Assert.Equal(["Page 1 has text beyond the edge of the page, which was left out."], document.Remarks);
    }

    [Theory]
    [InlineData(9, 9, true)]
    [InlineData(9, 9, false)]
    [InlineData(10, 8, true)]
    [InlineData(8, 24, false)]
    public async Task Justified_columns_with_a_narrow_gutter_are_read_one_after_the_other(double size, double gutter, bool drawsSpaces)
    {
        // Words that come again at the same places of a line, so that the spaces between them lie above one another.
        string[] trees = ["alder", "beech", "cedar", "elder", "fir", "hazel", "larch", "maple", "oak", "rowan"];
        string[] paragraphs = [.. Enumerable.Range(1, 30).Select(n => string.Join(' ', Enumerable.Range(0, 36).Select(w => trees[((n * 7) + (w * w) + (n * w / 3)) % 10])) + ".")];
        var width = (360 - gutter) / 2;
        var pages = paragraphs.Chunk(10).Select((sheet, number) =>
        {
            var page = new StringBuilder(Lines(1, 0, 40, 570, 8, "Running head of the report")).Append(Lines(1, 0, 200, 20, 8, $"{number + 1}"));
            foreach (var (column, c) in sheet.Chunk(5).Select((column, c) => (column, c)))
            {
                var y = 540.0;
                foreach (var paragraph in column)
                {
                    y = Justify(page, paragraph, 30 + (c * (width + gutter)), y, width, size, drawsSpaces) - 10;
                }
            }

            return (page.ToString(), "/MediaBox[0 0 420 595]");
        });
        var document = await ReadAsync(Pdf(Unembedded("Type1", "Times-Roman"), [.. pages]));
        Assert.Equal(paragraphs, document.Text.Split("\n\n"));
        Assert.Equal(["p. 1", "p. 2", "p. 3"], document.Locators.Select(l => l.Label));
        Assert.Empty(document.Remarks);
    }

    [Fact]
    public async Task What_stands_below_to_one_side_of_a_title_is_no_column_beside_it()
    {
        var page = Lines(1, 0, 280, 740, 17, "On the Bill") + Lines(1, 0, 285, 715, 12, "Ines Holm") + Lines(1, 0, 60, 680, 14, "1 Introduction") + Lines(1, 0, 60, 660, 10, Letter);
        Assert.Equal($"On the Bill\n\nInes Holm\n\n1 Introduction\n\n{string.Join(' ', Letter)}", await TextOfAsync(Pdf(Helvetica, (page, ""))));
    }

    [Fact]
    public async Task Words_are_told_apart_by_narrow_spaces_and_kept_together_where_letters_are_spaced_or_pulled_back()
    {
        // The numbers draw back what follows, in thousandths of the size.
        const string content = "BT /F1 10 Tf 60 700 Td [(Words) -160 (in) -160 (a) -160 (tight) -160 (line) -160 (are) -160 (words.)] TJ 0 -40 Td [(On the f\\) ) (oor) 150 (, as) 40 (A) 120 (V) 120 (A says) 120 (.)] TJ "
            + "0 -40 Td 1.5 Tc (TESTIMONY OF THE WITNESS) Tj ET\n";
        Assert.Equal("Words in a tight line are words.\n\nOn the f) oor, asAVA says.\n\nTESTIMONY OF THE WITNESS", await TextOfAsync(Pdf(Helvetica, (content, ""))));
    }

    [Fact]
    public async Task A_running_head_is_left_out_and_lines_in_which_other_numbers_change_are_not()
    {
        var pages = Enumerable.Range(1, 4).Select(n => (
            Lines(1, 0, 60, 770, 9, "Report of the Board") + Lines(1, 0, 300, 770, 9, $"Page {n} of 4") + Lines(1, 0, 60, 740, 10, $"Section {n}") + Lines(1, 0, 60, 715, 10, $"Body text of page {n} is here for you.") + Lines(1, 0, 60, 60, 10, $"Vote: {n * 7} to {n * 3}") + Lines(1, 0, 300, 30, 9, $"- {n + 12} -"), ""));
        Assert.Equal(
            string.Join("\n\n", Enumerable.Range(1, 4).Select(n => $"Section {n}\n\nBody text of page {n} is here for you.\n\nVote: {n * 7} to {n * 3}")),
            await TextOfAsync(Pdf(Helvetica, [.. pages])));
    }

    [Fact]
    public async Task The_first_lines_of_pages_that_begin_alike_are_no_running_head()
    {
        string[] lines = ["The threshold was chosen in", "the year 2023. In the year", "2024"];
        var page = (Lines(1, 0, 60, 760, 10, lines), "");
        Assert.Equal(string.Join("\n\n", Enumerable.Repeat(string.Join(' ', lines), 3)), await TextOfAsync(Pdf(Helvetica, page, page, page)));
    }

    [Fact]
    public async Task Accents_that_are_drawn_over_letters_belong_to_them()
    {
        // As TeX draws them: the accent, back by half of both widths, the letter; over capitals higher.
        const string content = "BT /F1 10 Tf 60 700 Td [(H) (\\264) 445 (el) (\\350ne and M) (\\250) 445 (uller, gar) (c) 417 (\\270) -84 (on \\(a\\264b `c\\250\\) )] TJ ET\n";
        Assert.Equal("Hélène and Müller, garçon (a´b `c¨)", await TextOfAsync(Pdf(Helvetica, (content, ""))));
    }

    [Fact]
    public async Task A_caron_belongs_to_the_letter_it_is_over_and_a_stroke_makes_a_Polish_l()
    {
        const string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[64/caron 96/acute 33/dotlessi]>>>>";
        const string content = "BT /F1 10 Tf 60 700 Td [( ) 270 (Lukasz Ji) (@) 333 (r) (`) 310 (! Dvo) (@) 333 (r) (`) 440 (ak, Pawe) ( ) 278 (l, a lot)] TJ ET\n";
        Assert.Equal("Łukasz Jiří Dvořák, Paweł, a lot", await TextOfAsync(Pdf(font, (content, ""))));
    }

    [Fact]
    public async Task What_a_form_holds_is_read_where_it_is_shown()
    {
        static string Field(string entries, int left, int bottom, int right, int top) => $"<</Type/Annot/Subtype/Widget{entries}/Rect[{left} {bottom} {right} {top}]>>";
        string[] fields =
        [
            Field("/FT/Tx/V(Ada M. Brook)", 120, 697, 300, 712), Field("/FT/Btn/AS/Yes", 60, 657, 70, 667), Field("/FT/Btn/AS/Off", 60, 643, 70, 653),
            Field("/FT/Ch/V(ca)/Opt[[(ca)(California)][(ny)(New York)]]", 120, 683, 300, 698), Field("/FT/Tx/V(Not shown)/F 2", 120, 500, 300, 515),
            Field("/FT/Tx/Ff 8192/V(secret)", 120, 480, 300, 495), Field("/FT/Btn/Ff 65536/MK<</CA(Print)>>", 120, 460, 300, 475),
            Field("/FT/Tx/V<FEFF004D00FC006C006C00650072>/F 4", 120, 669, 300, 684),
        ];
        var text = Lines(1, 0, 60, 700, 10, "Name:") + Lines(1, 0, 75, 659, 10, "Support") + Lines(1, 0, 75, 645, 10, "Oppose") + Lines(1, 0, 60, 686, 10, "State:") + Lines(1, 0, 60, 672, 10, "Signed:");
        var document = await ReadAsync(Pdf(Helvetica, (text, $"/Annots[{string.Concat(fields)}<</Type/Annot/Subtype/FreeText/Contents(Received on 2 May)/Rect[60 300 300 315]>>]")));
        Assert.Equal("Name: Ada M. Brook State: California Signed: Müller\n\n☒ Support\n\n☐ Oppose\n\nReceived on 2 May", document.Text);
        Assert.Equal(["Page 1 is a form; what its fields and boxes hold stands with the text.", "Page 1 has words that were typed over it; they stand with the text."], document.Remarks);
    }

    [Fact]
    public async Task Several_lines_of_a_field_stay_whole_words_in_their_order()
    {
        // The second has more than its field shows at once.
        foreach (var (count, bottom) in (((int, int)[])[(40, 500), (400, 565)]))
        {
            var value = string.Join(' ', Enumerable.Range(1, count).Select(n => $"word{n}"));
            var document = await ReadAsync(Pdf(Helvetica, ("", $"/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/Ff 4096/V({value}\rThe end.)/Rect[60 {bottom} 260 600]>>]")));
            Assert.Equal($"{value} The end.", document.Text);
        }
    }

    [Fact]
    public async Task Fields_that_are_damaged_or_lead_back_to_themselves_lose_nothing_of_the_page()
    {
        var text = Lines(1, 0, 60, 700, 10, "The page itself.");
        Assert.Equal("The page itself.", await TextOfAsync(Pdf(Helvetica, (text, "/Annots[<</Subtype/Widget/Parent 4 0 R/Rect[1 1 2 2]>>]/Parent 4 0 R".Replace("/Parent 4 0 R]", "]", StringComparison.Ordinal)))));
        var broken = await ReadAsync(Pdf(Helvetica, (text, "/Annots[<</Subtype/Widget/Rect 12>>]")));
        Assert.Equal("The page itself.", broken.Text);
        Assert.Equal(["Page 1 has fields or notes that are damaged and were not read."], broken.Remarks);
    }

    [Fact]
    public async Task What_stands_for_something_else_is_read_as_what_it_stands_for()
    {
        const string content = "BT /F1 10 Tf 60 700 Td (In ) Tj /Span<</ActualText(LaTeX)>> BDC (L) Tj (A) Tj (TEX) Tj EMC ( it is reli) Tj /Span<</ActualText<FEFF00AD>>> BDC (-) Tj EMC 0 -12 Td (able, and ) Tj /Span<</ActualText()>> BDC (words that nobody may lose) Tj EMC (.) Tj ET\n";
        Assert.Equal("In LaTeX it is reliable, and words that nobody may lose.", await TextOfAsync(Pdf(Helvetica, (content, ""))));
    }

    [Fact]
    public async Task Raised_ends_of_ordinals_belong_to_their_number()
    {
        const string content = "BT /F1 10 Tf 60 700 Td (On the 4) Tj 4 Ts /F1 6 Tf (th) Tj 0 Ts /F1 10 Tf ( of July and the 21) Tj 4 Ts /F1 6 Tf (st,) Tj 0 Ts /F1 10 Tf ( as they say.) Tj ET\n";
        Assert.Equal("On the 4th of July and the 21st, as they say.", await TextOfAsync(Pdf(Helvetica, (content, ""))));
    }

    [Fact]
    public async Task A_power_as_browsers_print_it_is_one()
    {
        // Ten points beside 8.33, a third of the size higher.
        const string content = "BT /F1 10 Tf 60 700 Td (More than 10) Tj 3.6 Ts /F1 8.33 Tf (26) Tj 0 Ts /F1 10 Tf ( lamps, and 12) Tj /F1 8.33 Tf ( 26) Tj /F1 10 Tf ( of them.) Tj ET\n";
        Assert.Equal("More than 10²⁶ lamps, and 12 26 of them.", await TextOfAsync(Pdf(Helvetica, (content, ""))));
    }

    [Theory]
    [InlineData("没有明确的标", "准。", "没有明确的标准。")]
    [InlineData("“前沿模型”，", "然后再讨论", "“前沿模型”，然后再讨论")]
    [InlineData("灯は港の", "ものだ", "灯は港のものだ")]
    [InlineData("OpenAI 和", "Anthropic", "OpenAI 和 Anthropic")]
    [InlineData("등대는 항구의", "것이다", "등대는 항구의 것이다")]
    public void Lines_of_Chinese_and_Japanese_are_joined_without_a_space(string before, string after, string joined) => Assert.Equal(joined, new LineHyphens([]).Join(before, after));

    [Fact]
    public async Task Numbers_of_items_are_kept_and_numbers_of_lines_are_not()
    {
        string[] chapters = ["Introduction", "Findings", "Duties", "Penalties", "Effect", "Repeal"];
        var contents = string.Concat(chapters.Select((c, i) => Lines(1, 0, 60, 700 - (14 * i), 10, $"{i + 1} {c}")));
        Assert.Equal("1 Introduction 2 Findings 3 Duties 4 Penalties 5 Effect 6 Repeal", await TextOfAsync(Pdf(Helvetica, (contents, ""))));
        string[] lines = ["The witness told the", "committee that the bill", "asks too much of those who", "build small models and", "too little of the others."];
        var transcript = string.Concat(lines.Select((l, i) => Lines(1, 0, 60, 700 - (14 * i), 10, $"{i + 1}") + Lines(1, 0, 90, 700 - (14 * i), 10, l)));
        var last = Lines(1, 0, 60, 700, 10, "1") + Lines(1, 0, 90, 700, 10, "It ended.");
        Assert.Equal($"{string.Join(' ', lines)}\n\nIt ended.", await TextOfAsync(Pdf(Helvetica, (transcript, ""), (last, ""))));
    }

    [Fact]
    public async Task Rows_of_a_table_are_read_across_and_two_addresses_side_by_side_one_after_the_other()
    {
        (string Who, string Position)[] rows = [("Acme Labs", "Opposes it"), ("Fjord AI", "Supports it"), ("Quay Union", "Supports it"), ("Rill Fund", "No position"), ("Sound Works", "Opposes it"), ("Tarn Group", "Opposes it"), ("Vale Forum", "Supports it")];
        var table = string.Concat(rows.Select((r, i) => Lines(1, 0, 60, 700 - (14 * i), 10, r.Who) + Lines(1, 0, 260, 700 - (14 * i), 10, r.Position)));
        Assert.Equal(string.Join(' ', rows.Select(r => $"{r.Who} {r.Position}")), await TextOfAsync(Pdf(Helvetica, (table, ""))));
        string[] left = ["The Hon. Ada Brook", "State Capitol", "Sacramento, California"], right = ["Fjord Labs Inc.", "12 Quay Street", "Oakland, California"];
        Assert.Equal($"{string.Join(' ', left)} {string.Join(' ', right)}", await TextOfAsync(Pdf(Helvetica, (Lines(1, 0, 60, 700, 10, left) + Lines(1, 0, 320, 700, 10, right), ""))));
    }

    [Fact]
    public async Task Words_written_from_right_to_left_are_read_so()
    {
        const string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/afii57664/afii57665/afii57666/afii57667/afii57668]>>>>";
        var drawn = Lines(1, 0, 60, 700, 10, "ED 12 CBA");
        Assert.Equal("\u05D0\u05D1\u05D2 12 \u05D3\u05D4", await TextOfAsync(Pdf(font, (drawn, ""))));
        Assert.Equal("as \u05D0\u05D1\u05D2 \u05D3\u05D4 says", await TextOfAsync(Pdf(font, (Lines(1, 0, 60, 700, 10, "as ED CBA says"), ""))));
    }

    [Fact]
    public async Task What_one_sign_stands_for_and_figures_keep_their_order_among_words_from_right_to_left()
    {
        // Lam-alef is one sign of two letters; figures of the script run from left to right.
        const string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/uniFEE1/uniFEFC/uniFEB3/uni0662/uni0660/uni0664]>>>>";
        Assert.Equal("\u0633\u0644\u0627\u0645", await TextOfAsync(Pdf(font, (Lines(1, 0, 60, 700, 10, "ABC"), ""))));
        Assert.Equal("\u0633\u0644\u0627\u0645 \u0662\u0660\u0662\u0664", await TextOfAsync(Pdf(font, (Lines(1, 0, 60, 700, 10, "DEDF ABC"), ""))));
        var field = "/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/V<FEFF05E905DC05D505DD00200031003200200020>/Rect[60 697 300 712]>>]";
        Assert.Equal("\u05E9\u05DC\u05D5\u05DD 12", await TextOfAsync(Pdf(Helvetica, ("", field))));
    }

    [Fact]
    public async Task A_sign_of_two_units_in_a_field_stays_whole() => Assert.Equal(
        "\u05E9\u05DC \U0001F600", await TextOfAsync(Pdf(Helvetica, ("", "/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/V<FEFF05E905DC0020D83DDE00>/Rect[60 697 300 712]>>]"))));

    [Fact]
    public async Task A_field_that_names_what_is_not_there_costs_itself_alone()
    {
        var text = Lines(1, 0, 60, 700, 10, "The page itself.");
        var document = await ReadAsync(Pdf(Helvetica, (text, "/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/V 99 0 R/Rect[60 600 300 615]>><</Type/Annot/Subtype/Widget/FT/Tx/V(Kept)/Rect[60 500 300 515]>>]")));
        Assert.Equal("The page itself.\n\nKept", document.Text);
    }

    [Fact]
    public async Task Characters_that_no_font_names_are_marked_and_told()
    {
        const string content = "BT /F1 10 Tf 60 700 Td (The threshold is 10\\00126 operations, said by all who were asked for it.) Tj ET\n";
        var document = await ReadAsync(Pdf(Helvetica, (content, "")));
        Assert.Contains("\uFFFD", document.Text, StringComparison.Ordinal);
        Assert.Equal(["The PDF's fonts do not say which one character is that it shows; it stands as “\uFFFD”, in 1 word."], document.Remarks);
        Assert.Equal(document.Report!.Visible - 1, document.Report.Taken);
    }

    [Fact]
    public async Task A_document_that_was_read_goes_through_JSON_unchanged()
    {
        var document = await ReadAsync(Pdf(Helvetica, (Lines(1, 0, 60, 700, 10, Letter), ""), ("", "")));
        Assert.NotEmpty(document.Remarks);
        var json = JsonSerializer.Serialize(document);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<ImportedDocument>(json)));
    }

    private static async Task<ImportedDocument> ReadAsync(byte[] pdf)
    {
        var read = await new DocumentReader().ReadAsync(pdf, new("a.pdf"));
        Assert.Null(read.Problem);
        return read.Document!;
    }

    private static async Task<string> TextOfAsync(byte[] pdf) => (await ReadAsync(pdf)).Text;

    private static double WidthOf(char c) => c is ' ' or '.' or ',' or ':' or '\'' or 'i' or 'j' or 'l' or 'f' or 't' ? 0.25 : c is 'm' or 'w' or 'M' or 'W' ? 0.8 : 0.5;

    private static string Unembedded(string type, string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"<</Type/Font/Subtype/{type}/BaseFont/{name}/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths[{string.Join(' ', Enumerable.Range(32, 95).Select(c => 1000 * WidthOf((char)c)))}]/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[-665 -325 2000 1006]/ItalicAngle 0/Ascent 905/Descent -212/CapHeight 718/StemV 80>>>>");

    // Lines from a point on, at an angle against the horizontal.
    internal static string Lines(int font, double degrees, double x, double y, double size, params string[] lines)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var content = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"BT /F{font} {size} Tf {size * 1.2:0.###} TL {cos:0.#######} {sin:0.#######} {-sin:0.#######} {cos:0.#######} {x} {y} Tm"));
        foreach (var line in lines) content.Append($" ({Escape(line)}) Tj T*");
        return content.Append(" ET\n").ToString();
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);

    // Draws a paragraph in lines that fill a width, but for the last; where the next paragraph may begin.
    private static double Justify(StringBuilder into, string paragraph, double x, double y, double width, double size, bool drawsSpaces)
    {
        var words = new Queue<string>(paragraph.Split(' '));
        while (words.Count > 0)
        {
            var line = new List<string> { words.Dequeue() };
            while (words.Count > 0 && size * string.Join(' ', [.. line, words.Peek()]).Sum(WidthOf) <= width) line.Add(words.Dequeue());
            var text = string.Join(' ', line);
            var more = words.Count == 0 || line.Count == 1 ? 0 : (width - (size * text.Sum(WidthOf))) / (line.Count - 1);
            if (drawsSpaces)
            {
                into.Append(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf {more:0.####} Tw {x:0.####} {y:0.####} Td ({text}) Tj ET\n");
            }
            else
            {
                var at = x;
                foreach (var word in line)
                {
                    into.Append(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf {at:0.####} {y:0.####} Td ({word}) Tj ET\n");
                    at += (size * (word + ' ').Sum(WidthOf)) + more;
                }
            }

            y -= 1.2 * size;
        }

        return y;
    }

    internal static byte[] Pdf(string font, params (string Content, string More)[] pages)
    {
        var objects = new List<string> { "<</Type/Catalog/Pages 2 0 R>>", "", font };
        foreach (var (content, more) in pages)
        {
            objects.Add($"<</Type/Page/Parent 2 0 R{(more.Contains("/MediaBox", StringComparison.Ordinal) ? "" : "/MediaBox[0 0 612 792]")}{more}/Resources<</Font<</F1 3 0 R>>>>/Contents {objects.Count + 2} 0 R>>");
            objects.Add($"<</Length {content.Length}>>\nstream\n{content}endstream");
        }

        objects[1] = $"<</Type/Pages/Kids[{string.Join(' ', pages.Select((_, i) => $"{4 + (2 * i)} 0 R"))}]/Count {pages.Length}>>";
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (content, i) in objects.Select((o, i) => (o, i)))
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{content}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n").AppendJoin("", offsets.Select(o => $"{o:0000000000} 00000 n \n"))
            .Append(CultureInfo.InvariantCulture, $"trailer\n<</Root 1 0 R/Size {objects.Count + 1}>>\nstartxref\n{table}\n%%EOF");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
