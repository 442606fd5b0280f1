using System.Text.Json;
using DebateTracker.Citations.Csl;

namespace DebateTracker.UnitTests.Csl;

/// <summary>The processor of CSL: what it does beside what the official suite asks, above all with input that is not right.</summary>
public sealed class CslProcessorTests
{
    private const string Names = """<names variable="author"><name form="short" and="text"/></names>""";

    [Theory]
    [InlineData("<style", "T cannot be read: ")]
    [InlineData("<html/>", "T is no style: its root is 'html'.")]
    [InlineData("""<!DOCTYPE style [<!ENTITY a "b">]><style/>""", "T cannot be read: For security reasons DTD is prohibited")]
    [InlineData("<style><info/></style>", "T is no whole style: it has no citation.")]
    [InlineData("<style><citation/></style>", "The style's citation has no layout.")]
    [InlineData("""<style><citation><layout><text macro="none"/></layout></citation></style>""", "The style calls the macro 'none', which it does not have.")]
    [InlineData("""<style><macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro><citation><layout><text macro="a"/></layout></citation></style>""", "The macro 'a' calls itself.")]
    [InlineData("<style><citation><layout><script/></layout></citation></style>", "The style has an element 'script' where things are rendered, which the Citation Style Language does not know.")]
    [InlineData("""<style><citation><layout><choose><if moon="full"/></choose></layout></citation></style>""", "The style has a condition 'moon', which the Citation Style Language does not know.")]
    public void A_style_that_cannot_be_used_is_refused_with_a_sentence(string xml, string message) =>
        Assert.StartsWith(message, Assert.Throws<CslException>(() => CslStyle.Parse(xml, "T")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_style_without_end_is_refused()
    {
        var xml = "<style><citation><layout>" + string.Concat(Enumerable.Repeat("""<text value="words"/>""", 200_000)) + "</layout></citation></style>";
        Assert.StartsWith("T cannot be read: ", Assert.Throws<CslException>(() => CslStyle.Parse(xml, "T")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_style_nested_without_end_or_calling_itself_over_and_over_is_refused()
    {
        string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
        Assert.Equal(
            "T cannot be read: its elements are nested more than 200 deep.",
            Assert.Throws<CslException>(() => CslStyle.Parse($"<style><citation><layout>{Repeat("<group>", 100_000)}{Repeat("</group>", 100_000)}</layout></citation></style>", "T")).Message);

        string Chain(int length, int calls) => "<style>" + string.Concat(Enumerable.Range(0, length).Select(i => $"""<macro name="m{i}">{(i == length - 1 ? "<text value=\"x\"/>" : Repeat($"<text macro=\"m{i + 1}\"/>", calls))}</macro>""")) + """<citation><layout><text macro="m0"/></layout></citation></style>""";
        Assert.Equal("The style's macros call each other more than 100 deep.", Assert.Throws<CslException>(() => CslStyle.Parse(Chain(5000, 1))).Message);
        var style = CslStyle.Parse(Chain(40, 2));
        Assert.Equal("The style calls its macros more often than can be waited for.", Assert.Throws<CslException>(() => new CslProcessor(style, [Item("a", "One")]).Cite([new([new("a")])], CslOutput.Text)).Message);
    }

    [Fact]
    public void Markup_nested_without_end_is_words_and_names_of_many_small_letters_are_read()
    {
        var deep = string.Concat(Enumerable.Repeat("<i>“", 20_000)) + "x" + string.Concat(Enumerable.Repeat("”</i>", 20_000));
        var processor = new CslProcessor(Style("""<text variable="title" text-case="title"/>"""), [Item("deep", deep), Item("less", new string('<', 200_000))]);
        var cites = processor.Cite([new([new("deep")]), new([new("less")])], CslOutput.Text);
        // Fifteen pairs are read, with a quotation mark each; what is nested deeper stands as it was written, and nothing is lost.
        var kept = cites[0].ToLowerInvariant();
        Assert.Equal((19_985, 19_985), (kept.Split("<i>").Length - 1, kept.Split("</i>").Length - 1));
        Assert.Equal((20_000, 20_000), (kept.Count(c => c is '“' or '‘'), kept.Count(c => c is '”' or '’')));
        Assert.Equal("x", string.Concat(kept.Replace("<i>", "", StringComparison.Ordinal).Replace("</i>", "", StringComparison.Ordinal).Where(c => !"“‘”’".Contains(c))));
        Assert.Equal(new string('<', 200_000), cites[1]);

        var name = Read("""{"id": "a", "author": [{"family": "van der Meer", "given": "Pim aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"}]}""").NamesOf("author")[0];
        Assert.Equal(("van der", "Meer", "Pim aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), (name.NonDroppingParticle, name.Family, name.Given));
    }

    [Fact]
    public void A_cite_of_an_unknown_item_is_refused_and_an_item_without_name_too()
    {
        var processor = new CslProcessor(Style("""<text variable="title"/>"""), [Item("a", "One")]);
        Assert.Equal("There is no item 'b' to cite. (Parameter 'citations')", Assert.Throws<ArgumentException>(() => processor.Cite([new([new("b")])], CslOutput.Text)).Message);
        Assert.Equal("An item of CSL-JSON has no id.", Assert.Throws<FormatException>(() => Read("""{"title": "x"}""")).Message);
        Assert.Equal("An item of CSL-JSON is an object.", Assert.Throws<FormatException>(() => Read("[]")).Message);
    }

    [Fact]
    public void Output_is_encoded_for_what_it_is_written_as()
    {
        var processor = new CslProcessor(Style("""<text variable="title" font-style="italic"/>"""), [Item("a", "A <script>alert(1)</script> & {\\b} “é” 𝒳 <i>not</i>")]);
        string Cite(CslOutput output) => processor.Cite([new([new("a")])], output)[0];
        Assert.Equal("A <script>alert(1)</script> & {\\b} “é” 𝒳 not", Cite(CslOutput.Text));
        Assert.Equal("<i>A &#60;script&#62;alert(1)&#60;/script&#62; &#38; {\\b} “é” 𝒳 <span style=\"font-style:normal;\">not</span></i>", Cite(CslOutput.Html));
        Assert.Equal("{\\i A <script>alert(1)</script> & \\{\\\\b\\} \\u8220 ?\\u233 ?\\u8221 ? \\u-10187 ?\\u-9037 ? {\\i0 not}}", Cite(CslOutput.Rtf));
    }

    [Fact]
    public void Works_of_one_year_get_letters_that_go_on_after_z()
    {
        var items = Enumerable.Range(0, 30).Select(i => Item($"i{i:00}", $"Title {i:00}").With("author", [new CslName { Family = "Rowan" }]).With("issued", new CslDate { From = new(2024) }));
        var processor = new CslProcessor(
            Style($"""<group delimiter=" ">{Names}<date variable="issued"><date-part name="year"/></date></group>""", """ disambiguate-add-year-suffix="true" """), items);
        var cites = processor.Cite([.. Enumerable.Range(0, 30).Select(i => new CslCitation([new($"i{i:00}")]))], CslOutput.Text);
        Assert.Equal(["Rowan 2024a", "Rowan 2024z", "Rowan 2024aa", "Rowan 2024ad"], [cites[0], cites[25], cites[26], cites[29]]);
    }

    [Fact]
    public void A_note_knows_what_was_cited_before_and_how_lately()
    {
        var style = CslStyle.Parse($"""
            <style class="note"><citation near-note-distance="2"><layout suffix="."><choose>
              <if position="ibid-with-locator"><text value="ibid"/><text variable="locator" prefix=" "/></if>
              <else-if position="ibid"><text value="ibid"/></else-if>
              <else-if position="near-note"><text value="near"/></else-if>
              <else-if position="subsequent"><text value="see"/><text variable="first-reference-note-number" prefix=" n "/></else-if>
              <else><text variable="title"/></else>
            </choose></layout></citation></style>
            """);
        var processor = new CslProcessor(style, [Item("a", "One"), Item("b", "Two")]);
        CslCitation Note(int note, string id, string? locator = null) => new([new(id) { Locator = locator }], note);
        Assert.Equal(
            ["One.", "ibid.", "ibid 4.", "ibid.", "near.", "Two.", "near.", "see n 6."],
            processor.Cite([Note(1, "a"), Note(2, "a"), Note(3, "a", "4"), Note(4, "a", "4"), Note(5, "a"), Note(6, "b"), Note(7, "a"), Note(9, "b")], CslOutput.Text));
    }

    [Fact]
    public void Variables_that_programs_write_into_notes_are_read()
    {
        var item = Read("""{"id": 7, "type": "bill", "note": "publisher: The House\nissued: 2024-05\nauthor: Rowan || Ada\n\nRead: twice"}""");
        Assert.Equal(("7", "The House", "Read: twice"), (item.Id, item.TextOf("publisher"), item.TextOf("note")));
        Assert.Equal(new CslDay(2024, 5), item.DateOf("issued")!.From);
        Assert.Equal(("Rowan", "Ada"), (item.NamesOf("author")[0].Family, item.NamesOf("author")[0].Given));
    }

    [Theory]
    [InlineData("en-US", "“A ‘b’ c,” July 23, 2024, Rowan and Elm, p. 4")]
    [InlineData("en-GB", "‘A “b” c’, 23 July 2024, Rowan and Elm, p. 4")]
    [InlineData("de-AT", "„A ‚b‘ c“, 23. Juli 2024, Rowan und Elm, S. 4")]
    [InlineData("fr", "«\u202fA “b” c\u202f», 23 juillet 2024, Rowan et Elm, p. 4")]
    [InlineData("xx", "“A ‘b’ c,” July 23, 2024, Rowan and Elm, p. 4")]
    public void A_reference_is_written_in_its_language(string language, string expected)
    {
        var style = CslStyle.Parse($"""<style><citation><layout/></citation><bibliography><layout><group delimiter=", "><text variable="title" quotes="true"/><date variable="issued" form="text"/>{Names}<group delimiter=" "><label variable="page" form="short"/><text variable="page"/></group></group></layout></bibliography></style>""");
        var item = Item("a", "A \"b\" c").With("issued", new CslDate { From = new(2024, 7, 23) }).With("author", [new CslName { Family = "Rowan" }, new CslName { Family = "Elm" }]).With("page", "4");
        Assert.Equal(expected, new CslProcessor(style, [item], language: language).Bibliography(CslOutput.Text).Single().Text);
    }

    [Fact]
    public void Part_of_a_list_names_its_own_first_author_in_full()
    {
        var style = CslStyle.Parse($"""<style><citation><layout/></citation><bibliography subsequent-author-substitute="---"><layout><group delimiter=". ">{Names}<text variable="title"/></group></layout></bibliography></style>""");
        var processor = new CslProcessor(style, ((string[])["One", "Two", "Three"]).Select(t => Item(t, t).With("author", [new CslName { Family = "Rowan" }])));
        string[] Of(params string[] ids) => [.. processor.BibliographyRuns(ids.ToHashSet()).Select(e => string.Concat(e.Runs.Select(r => r.Text)))];
        Assert.Equal(["Rowan. One", "---. Two", "---. Three"], Of("One", "Two", "Three"));
        Assert.Equal(["Rowan. Two", "---. Three"], Of("Two", "Three"));
    }

    [Fact]
    public void What_stands_in_the_place_of_an_author_is_still_there_for_conditions()
    {
        var style = Style("""<group delimiter=". "><names variable="author"><substitute><text variable="publisher"/></substitute></names><choose><if variable="publisher"><text variable="title" quotes="true"/></if><else><text variable="title"/></else></choose><text variable="publisher"/></group>""");
        Assert.Equal("The Ledger. “One”", new CslProcessor(style, [Item("a", "One").With("publisher", "The Ledger")]).Cite([new([new("a")])], CslOutput.Text).Single());
    }

    [Theory]
    [InlineData("ed.", "ed")]
    [InlineData("U.S.A. Inc.", "USA Inc")]
    [InlineData("news.example.org", "news.example.org")]
    [InlineData("p.m. No. 4.5.", "pm No 45")]
    public void Stops_are_taken_out_of_words_but_not_out_of_the_name_of_a_site(string title, string expected) =>
        Assert.Equal(expected, new CslProcessor(Style("""<text variable="title" strip-periods="true"/>"""), [Item("a", title)]).Cite([new([new("a")])], CslOutput.Text).Single());

    private static CslStyle Style(string layout, string options = "") => CslStyle.Parse($"<style><citation{options}><layout>{layout}</layout></citation></style>");

    private static CslItem Item(string id, string title) => new CslItem(id, "book").With("title", title);

    private static CslItem Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CslItem.Parse(document.RootElement);
    }
}
