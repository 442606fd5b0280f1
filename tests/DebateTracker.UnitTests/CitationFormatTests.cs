using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using DebateTracker.Citations;
using DebateTracker.Citations.Reading;
using DebateTracker.Testing;

namespace DebateTracker.UnitTests;

public sealed class CitationFormatTests
{
    private static readonly Reference Article = new()
    {
        Id = "example-2024",
        Type = ReferenceType.ArticleNewspaper,
        Title = "Profits & {Losses}: 100% of $5_000 – “Über” Naïve",
        Authors = [ReferenceName.Person("Müller-Łukasz", "Zoë"), ReferenceName.Body("Barnes and Noble, Inc.")],
        ContainerTitle = "The Example",
        Issued = PartialDate.Parse("2024-07"),
        Url = "https://example.org/a_b?c=%20d#{e}",
        Language = "en",
        Annotations = ["“One”, para. 3. https://debates.example/claims/abcd", "Two\nlines"],
    };

    private static readonly Reference Bill = new()
    {
        Id = "sb-1047",
        Type = ReferenceType.Bill,
        Title = "An Act",
        Number = "SB 1047",
        Session = "2023-2024",
        Authority = "California",
        Authors = [ReferenceName.Person("Wiener", "Scott")],
        Issued = PartialDate.Parse("2024-02-07"),
        Url = "https://leginfo.example/x",
    };

    private static readonly Reference Bare = new() { Id = "bare", Type = ReferenceType.ArticleNewspaper, Title = "No author, no date", ContainerTitle = "TIME" };

    [Theory]
    [InlineData("“x ‘a’ y’s” (para. 3)", true)]
    [InlineData("say \"x\" now", true)]
    [InlineData("“a ‘b c”", true)]
    [InlineData("“x workers’ y”", false)]
    [InlineData("rock ’n’ roll", false)]
    [InlineData("a” c", false)]
    [InlineData("say x\" y", false)]
    public async Task Words_are_kept_from_capitals_in_csl_json_unless_citeproc_would_print_the_markup(string words, bool isKept)
    {
        using var json = JsonDocument.Parse(await WriteAsync(new CslJsonFormat(), Bare with { Title = words, In = Article }));
        Assert.Equal(isKept ? $"<span class=\"nocase\">{words}</span>" : words, json.RootElement[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task Ris_is_as_zotero_reads_it()
    {
        var ris = await WriteAsync(new RisFormat(), Article, Bill);
        Assert.Equal(
            """
            TY  - NEWS
            ID  - example-2024
            TI  - Profits & {Losses}: 100% of $5_000 – “Über” Naïve
            AU  - Müller-Łukasz, Zoë
            AU  - Barnes and Noble Inc.,
            T2  - The Example
            PY  - 2024
            DA  - 2024/07//
            UR  - https://example.org/a_b?c=%20d#{e}
            LA  - en
            N1  - “One”, para. 3. https://debates.example/claims/abcd
            N1  - Two lines
            ER  - 

            TY  - BILL
            ID  - sb-1047
            TI  - An Act
            A2  - Wiener, Scott
            M1  - SB 1047
            ET  - 2023-2024
            T3  - California
            PY  - 2024
            DA  - 2024/02/07/
            UR  - https://leginfo.example/x
            ER  - 


            """.ReplaceLineEndings("\r\n"),
            ris);
    }

    [Fact]
    public async Task Biblatex_keeps_bodies_whole_and_makes_commands_printable() =>
        Assert.Equal(
            """
            @online{example-2024,
              author = {Müller-Łukasz, Zoë and {Barnes and Noble, Inc.}},
              title = {{Profits \& \{Losses\}: 100\% of \$5\_000 – “Über” Naïve}},
              date = {2024-07},
              langid = {english},
              organization = {{The Example}},
              url = {https://example.org/a_b?c=%20d#%7Be%7D},
              note = {Archived at https://archive.example/1},
              annote = {“One”, para. 3. https://debates.example/claims/abcd Two lines},
            }


            """,
            await WriteAsync(new BibLatexFormat(), Article with { Type = ReferenceType.Webpage, ArchiveUrl = "https://archive.example/1" }));

    [Theory]
    [InlineData("a {b} c", @"a \{b\} c")]
    [InlineData("open { only", @"open \{\vphantom{\}} only")]
    [InlineData("close } only", @"close \vphantom{\{}\} only")]
    [InlineData("} and {", @"\vphantom{\{}\} and \{\vphantom{\}}")]
    [InlineData("{{a}", @"\{\vphantom{\}}\{a\}")]
    [InlineData(@"\{", @"\textbackslash{}\{\vphantom{\}}")]
    public async Task A_brace_without_its_fellow_gets_one_that_is_not_seen(string text, string written)
    {
        foreach (var format in (ICitationFormat[])[new BibLatexFormat(), new BibTexFormat()])
            Assert.Contains($"annote = {{{written}}},", (await WriteAsync(format, Bare with { Annotations = [text] })).Split('\n').Select(l => l.Trim()));
    }

    [Fact]
    public async Task Csl_json_has_the_notes_where_zotero_reads_them_and_no_second_address()
    {
        using var json = JsonDocument.Parse(await WriteAsync(new CslJsonFormat(), Article with { ArchiveUrl = "https://archive.example/1" }, Bare with { ArchiveUrl = "https://archive.example/2" }, Bare));
        Assert.Equal("Archived at https://archive.example/1\n\n“One”, para. 3. https://debates.example/claims/abcd\n\nTwo\nlines", json.RootElement[0].GetProperty("note").GetString());
        Assert.Equal("Archived at https://archive.example/2", json.RootElement[1].GetProperty("note").GetString());
        Assert.False(json.RootElement[2].TryGetProperty("note", out _));
    }

    [Fact]
    public async Task Classic_bibtex_is_plain_ascii_where_tex_has_a_command()
    {
        var bib = await WriteAsync(new BibTexFormat(), Article, Bill);
        Assert.Contains(@"author = {M{\""u}ller-{\L}ukasz, Zo{\""e} and {Barnes and Noble, Inc.}}", bib, StringComparison.Ordinal);
        Assert.Contains(@"-- ``{\""U}ber'' Na{\""\i}ve}}", bib, StringComparison.Ordinal);
        Assert.Contains("month = jul,", bib, StringComparison.Ordinal);
        Assert.Contains("month = feb # {~7},", bib, StringComparison.Ordinal);
        Assert.True(bib.All(char.IsAscii));
    }

    [Theory]
    [InlineData("10⁶ 10²⁶⁷ ≥ x₂", @"10$^{6}$ 10²$^{6}${}$^{7}$ \ensuremath{\geq} x$_{2}$")]
    [InlineData("a … § 4 £5 5° ±1 2×3 →", "a … § 4 £5 5° ±1 2×3 →")]
    [InlineData("αΩ ο ς", @"$\alpha${}$\Omega$ o $\varsigma$")]
    [InlineData("Nguyễn ệ", @"Nguy{\~{\^e}}n {\^{\d{e}}}")]
    [InlineData("ï ĭ ị", @"{\""\i} {\u{i}} {\d{i}}")]
    [InlineData("é č ı 😀", @"{\'e} {\v{c}} {\i} 😀")]
    public async Task Classic_bibtex_has_commands_for_what_tex_does_not_know(string text, string written) =>
        Assert.Contains($"annote = {{{written}}},", (await WriteAsync(new BibTexFormat(), Bare with { Annotations = [text] })).Split('\n').Select(l => l.Trim()));

    [Fact]
    public async Task Nothing_is_made_up_where_a_date_or_an_institution_is_not_known()
    {
        Assert.Equal("@misc{bare,\n  title = {{No author, no date}},\n  entrysubtype = {newspaper},\n  howpublished = {{TIME}},\n}\n\n", await WriteAsync(new BibLatexFormat(), Bare));
        var report = Article with { Type = ReferenceType.Report, ContainerTitle = null, Url = null, Annotations = [], Language = "de-AT" };
        Assert.StartsWith("@misc{", await WriteAsync(new BibLatexFormat(), report), StringComparison.Ordinal);
        var lines = (await WriteAsync(new BibLatexFormat(), report with { Publisher = "Alder" })).Split('\n').Select(l => l.Trim()).ToList();
        Assert.Equal(("@report{example-2024,", true, true, true), (lines[0], lines.Contains("type = {Report},"), lines.Contains("institution = {{Alder}},"), lines.Contains("langid = {naustrian},")));
    }

    [Fact]
    public async Task What_zotero_would_take_for_another_type_stands_where_it_does_not()
    {
        using var json = JsonDocument.Parse(await WriteAsync(
            new CslJsonFormat(),
            Article with { Type = ReferenceType.Broadcast, Publisher = "The Times", Annotations = ["Words."] }, Bill with { Publisher = "The Printer", Version = "Reported" }, Article with { Type = ReferenceType.Hearing, Publisher = "Committee on Moss", Annotations = [] }, Article with { Type = ReferenceType.Interview, Publisher = "P", Annotations = [] }, Article with { Type = ReferenceType.Speech, Publisher = "P", Annotations = [] }));
        var (podcast, bill, hearing) = (json.RootElement[0], json.RootElement[1], json.RootElement[2]);
        Assert.Equal(("broadcast", "The Example", "publisher: The Times\n\nWords."), (podcast.GetProperty("type").GetString(), podcast.GetProperty("collection-title").GetString(), podcast.GetProperty("note").GetString()));
        Assert.False(podcast.TryGetProperty("container-title", out _) || podcast.TryGetProperty("publisher", out _));
        Assert.Equal(("bill", "publisher: The Printer\nversion: Reported"), (bill.GetProperty("type").GetString(), bill.GetProperty("note").GetString()));
        Assert.False(bill.TryGetProperty("publisher", out _));
        Assert.Equal(("hearing", "Committee on Moss", "container-title: The Example"), (hearing.GetProperty("type").GetString(), hearing.GetProperty("section").GetString(), hearing.GetProperty("note").GetString()));
        Assert.False(hearing.TryGetProperty("container-title", out _) || hearing.TryGetProperty("authority", out _) || hearing.TryGetProperty("publisher", out _));
        Assert.Equal(["container-title: The Example\npublisher: P", "publisher: P"], json.RootElement.EnumerateArray().Skip(3).Select(i => i.GetProperty("note").GetString()));
    }

    [Theory]
    [InlineData("Executive Order 14110", ReferenceType.Regulation, "Executive Order", "14110", null)]
    [InlineData("E.O. 7", ReferenceType.Regulation, "Executive Order", "7", null)]
    [InlineData("Proclamation No. 10973", ReferenceType.Regulation, "Proclamation", "10973", null)]
    [InlineData("Pub. L. 116-283", ReferenceType.Legislation, null, "116\u2011283", null)]
    [InlineData("P.L. 118-1", ReferenceType.Legislation, null, "118\u20111", null)]
    [InlineData("Public Law 113–44", ReferenceType.Legislation, null, "113–44", null)]
    [InlineData("Regulation (EU) 2024/1689", ReferenceType.Legislation, null, null, "Known as Regulation (EU) 2024/1689")]
    [InlineData("GPAI Code", ReferenceType.Regulation, null, null, "Known as GPAI Code")]
    [InlineData("SB 12", ReferenceType.Bill, null, "SB 12", null)]
    public async Task Csl_json_has_a_laws_number_without_the_label_that_styles_put_before_it(string number, ReferenceType type, string? genre, string? written, string? note)
    {
        using var json = JsonDocument.Parse(await WriteAsync(new CslJsonFormat(), Bill with { Type = type, Number = number, Authority = null }, Bill with { Type = type, Number = number, Authority = null, Title = $"{number} on moss" }));
        Assert.Equal((type == ReferenceType.Bill ? "bill" : "legislation", genre, written, note), (Text(0, "type"), Text(0, "genre"), Text(0, "number"), Text(0, "note")));
        Assert.Null(Text(1, "note")); // The title says it.

        string? Text(int item, string name) => json.RootElement[item].TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    [Fact]
    public async Task Every_part_that_a_format_has_no_field_for_stands_in_another_or_in_words()
    {
        var testimony = Bare with { Type = ReferenceType.Hearing, ContainerTitle = "Oversight of Moss", Publisher = "Committee on Moss", Genre = "Testimony", Url = "https://example.org/", Issued = PartialDate.Parse("2024-07-23") };
        Assert.Equal(["  entrysubtype = {newspaper},", "  addendum = {{The Printer}},"], (await WriteAsync(new BibLatexFormat(), Article with { Publisher = "The Printer" })).Split('\n').Where(l => l.Contains("subtype", StringComparison.Ordinal) || l.Contains("Printer", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(["  howpublished = {{Oversight of Moss}},", "  organization = {{Committee on Moss}},", "  titleaddon = {{Testimony}},"], (await WriteAsync(new BibLatexFormat(), testimony)).Split('\n').Where(l => l.Contains("Moss", StringComparison.Ordinal) || l.Contains("Testimony", StringComparison.Ordinal)));
        Assert.Contains("  howpublished = {{Testimony, Oversight of Moss, Committee on Moss}},", (await WriteAsync(new BibTexFormat(), testimony)).Split('\n'));
        Assert.Contains("  type = {Testimony},", (await WriteAsync(new BibTexFormat(), testimony)).Split('\n'));
        Assert.Contains("  publisher = {{The Printer}},", (await WriteAsync(new BibTexFormat(), Article with { Publisher = "The Printer" })).Split('\n'));
        Assert.Equal(["  date = {2024-07-23},"], (await WriteAsync(new BibTexFormat(), testimony)).Split('\n').Where(l => l.StartsWith("  date", StringComparison.Ordinal)));
        var statute = Bill with { Type = ReferenceType.Legislation, ShortTitle = "Moss Act", Authority = "Mossland" };
        Assert.Equal(["N1  - Short title: Moss Act", "N1  - Enacted by: Mossland"], (await WriteAsync(new RisFormat(), statute)).Split("\r\n").Where(l => l.StartsWith("N1", StringComparison.Ordinal) || l.StartsWith("ST", StringComparison.Ordinal)));
        var bill = XElement.Parse(await WriteAsync(new EndNoteXmlFormat(), Bill with { Authors = [ReferenceName.Person("Wiener", "Scott")], Authority = "California Senate", Version = "Enrolled", Publisher = "The Printer" })).Descendants("record").Single();
        Assert.Equal(
            ("SB 1047", "2023-2024", "California Senate", "Wiener, Scott", "Version: Enrolled|Publisher: The Printer", false),
            (bill.Element("misc1")!.Value, bill.Element("edition")!.Value, bill.Descendants("tertiary-title").Single().Value, bill.Descendants("secondary-authors").Single().Value, string.Join('|', bill.Elements("notes").Select(n => n.Value)), bill.Descendants("authors").Any() || bill.Elements("number").Any() || bill.Elements("section").Any()));
        var hearing = XElement.Parse(await WriteAsync(new EndNoteXmlFormat(), testimony)).Descendants("record").Single();
        Assert.Equal(("Committee on Moss", "Hearing: Oversight of Moss"), (hearing.Descendants("secondary-title").Single().Value, hearing.Elements("notes").Single().Value));
        var passage = XElement.Parse(await WriteAsync(new EndNoteXmlFormat(), Article with { Authors = [ReferenceName.Body("Alder")], In = Article, Annotations = [] })).Descendants("record").Single();
        Assert.Equal("In a text by Zoë Müller-Łukasz, Barnes and Noble, Inc.", passage.Elements("notes").Single().Value);
        Assert.Empty(passage.Descendants("secondary-authors"));
    }

    [Fact]
    public async Task The_number_and_session_of_a_hearing_the_number_of_a_report_and_those_of_others_have_their_places()
    {
        var hearing = Bare with { Type = ReferenceType.Hearing, ContainerTitle = "Oversight of Moss", Publisher = "Committee on Moss", Genre = "Testimony", Number = "M. Hrg. 12-7", Session = "12th Congress" };
        var report = Bare with { Type = ReferenceType.Report, Authors = [ReferenceName.Body("Moss Bureau")], Issued = PartialDate.Parse("2024"), Publisher = "Moss Press", Number = "MB 24-1" };
        var speech = Bare with { Type = ReferenceType.Speech, Number = "No. 3", Session = "12th Congress" };
        foreach (var (format, expected) in new (ICitationFormat, string[])[]
        {
            (new RisFormat(), ["M1  - M. Hrg. 12-7", "ET  - 12th Congress", "SN  - MB 24-1", "N1  - Number: No. 3", "N1  - Session: 12th Congress"]),
            (new BibLatexFormat(), ["  titleaddon = {{Testimony, M. Hrg. 12-7, 12th Congress}},", "  number = {MB 24-1},", "  titleaddon = {{No. 3, 12th Congress}},"]),
            (new BibTexFormat(), ["  howpublished = {{Testimony, M. Hrg. 12-7, 12th Congress, Oversight of Moss, Committee on Moss}},", "  number = {MB 24-1},", "  howpublished = {{No. 3, 12th Congress, TIME}},"]),
        })
        {
            var written = (await WriteAsync(format, hearing, report, speech)).ReplaceLineEndings("\n").Split('\n');
            Assert.Equal(expected, written.Where(l => l.Contains("12", StringComparison.Ordinal) || l.Contains("24-1", StringComparison.Ordinal) || l.Contains("No. 3", StringComparison.Ordinal)));
        }

        using var csl = JsonDocument.Parse(await WriteAsync(new CslJsonFormat(), hearing, report));
        Assert.Equal(("M. Hrg. 12-7", "12th Congress", "MB 24-1"), (csl.RootElement[0].GetProperty("number").GetString(), csl.RootElement[0].GetProperty("chapter-number").GetString(), csl.RootElement[1].GetProperty("number").GetString()));
        var records = XElement.Parse(await WriteAsync(new EndNoteXmlFormat(), hearing, report, speech)).Descendants("record").ToList();
        Assert.Equal(("M. Hrg. 12-7", "12th Congress", "MB 24-1", "Number: No. 3|Session: 12th Congress"), (records[0].Element("misc1")!.Value, records[0].Element("edition")!.Value, records[1].Element("isbn")!.Value, string.Join('|', records[2].Elements("notes").Select(n => n.Value))));

        // What is written is read again.
        foreach (var format in new ICitationFormat[] { new RisFormat(), new CslJsonFormat() })
        {
            var read = ReferenceReader.Read(await WriteAsync(format, hearing, report)).References;
            Assert.Equal([("M. Hrg. 12-7", "12th Congress"), ("MB 24-1", null)], read.Select(r => (r.Reference.Number, r.Reference.Session)));
            Assert.DoesNotContain(read, r => r.LeftOut.Count > 0);
        }

        Assert.Equal(["MB 24-1"], ReferenceReader.Read(await WriteAsync(new BibLatexFormat(), report)).References.Select(r => r.Reference.Number));
    }

    [Theory]
    [InlineData(ReferenceType.Legislation, "STAT")]
    [InlineData(ReferenceType.Regulation, "STAT")]
    [InlineData(ReferenceType.Broadcast, "ELEC")]
    [InlineData(ReferenceType.Interview, "ELEC")]
    [InlineData(ReferenceType.Post, "ELEC")]
    [InlineData(ReferenceType.Hearing, "HEAR")]
    [InlineData(ReferenceType.Speech, "SLIDE")]
    public async Task Ris_has_no_type_that_is_another(ReferenceType type, string written)
    {
        var lines = (await WriteAsync(new RisFormat(), Article with { Type = type, Publisher = "Committee on Moss", Genre = "Kind", Number = "7", ArchiveUrl = "https://archive.example/1" })).Split("\r\n");
        Assert.Equal("TY  - " + written, lines[0]);
        Assert.Contains("N1  - Archived at https://archive.example/1", lines);
        Assert.DoesNotContain(lines, l => l.StartsWith("L2", StringComparison.Ordinal));
        if (written == "STAT") Assert.Contains("M1  - 7", lines);
        if (written == "ELEC") Assert.Contains("M3  - Kind", lines);
        if (written == "HEAR") Assert.Equal(["T2  - Committee on Moss", "N1  - Hearing: The Example"], lines.Where(l => l.StartsWith("T2", StringComparison.Ordinal) || l.Contains("Hearing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_passage_is_cited_in_its_source_in_every_format()
    {
        var passage = Article with
        {
            Id = "example-2024-abcd",
            Title = "“Alder's ‘moss’ -- <i>all</i> of it” (para. 3)",
            Authors = [ReferenceName.Body("Alder, Inc.")],
            Issued = PartialDate.Parse("2024-07-23"),
            In = Article,
            Keywords = ["Alder, Inc.", "SB 12", "SB 12: support"],
            Annotations = ["Note."],
            Url = "https://example.org/",
        };
        Assert.Equal(
            """
            TY  - CHAP
            ID  - example-2024-abcd
            TI  - “Alder's ‘moss’ -- &lt;i>all&lt;/i> of it” (para. 3)
            AU  - Alder Inc.,
            C2  - Müller-Łukasz, Zoë
            C2  - Barnes and Noble Inc.,
            T2  - Profits & {Losses}: 100% of $5_000 – “Über” Naïve
            PB  - The Example
            PY  - 2024
            DA  - 2024/07/23/
            UR  - https://example.org/
            LA  - en
            KW  - Alder, Inc.
            KW  - SB 12
            KW  - SB 12: support
            N1  - Note.
            ER  - 


            """.ReplaceLineEndings("\r\n"),
            await WriteAsync(new RisFormat(), passage));
        Assert.Equal(
            """
            @inbook{example-2024-abcd,
              author = {{Alder, Inc.}},
              title = {{“Alder's ‘moss’ -{}- <i>all</i> of it” (para. 3)}},
              date = {2024-07-23},
              langid = {english},
              bookauthor = {Müller-Łukasz, Zoë and {Barnes and Noble, Inc.}},
              booktitle = {{Profits \& \{Losses\}: 100\% of \$5\_000 – “Über” Naïve}},
              publisher = {{The Example}},
              url = {https://example.org/},
              keywords = {Alder Inc., SB 12, SB 12: support},
              annote = {Note.},
            }


            """,
            await WriteAsync(new BibLatexFormat(), passage));
        Assert.Equal(
            """
            @incollection{example-2024-abcd,
              author = {{Alder, Inc.}},
              title = {{``Alder's {\textquoteleft}moss{\textquoteright} -{}- <i>all</i> of it'' (para. 3)}},
              booktitle = {{Profits \& \{Losses\}: 100\% of \$5\_000 -- ``{\"U}ber'' Na{\"\i}ve}},
              bookauthor = {M{\"u}ller-{\L}ukasz, Zo{\"e} and {Barnes and Noble, Inc.}},
              publisher = {{The Example}},
              year = {2024},
              month = jul # {~23},
              date = {2024-07-23},
              langid = {english},
              url = {https://example.org/},
              keywords = {Alder Inc., SB 12, SB 12: support},
              annote = {Note.},
            }


            """,
            await WriteAsync(new BibTexFormat(), passage));
        Assert.Equal(
            """
            [
              {
                "id": "example-2024-abcd",
                "type": "chapter",
                "title": "<span class=\"nocase\">“Alder's ‘moss’ -- <i>all</i> of it” (para. 3)</span>",
                "author": [
                  {
                    "literal": "Alder, Inc."
                  }
                ],
                "container-author": [
                  {
                    "family": "Müller-Łukasz",
                    "given": "Zoë"
                  },
                  {
                    "literal": "Barnes and Noble, Inc."
                  }
                ],
                "container-title": "Profits & {Losses}: 100% of $5_000 – “Über” Naïve",
                "publisher": "The Example",
                "issued": {
                  "date-parts": [
                    [
                      2024,
                      7,
                      23
                    ]
                  ]
                },
                "URL": "https://example.org/",
                "language": "en",
                "keyword": "Alder Inc., SB 12, SB 12: support",
                "note": "Note."
              }
            ]

            """,
            await WriteAsync(new CslJsonFormat(), passage));
    }

    [Fact]
    public async Task A_passage_of_what_has_no_author_or_no_date_is_a_misc_that_says_what_it_is_in()
    {
        foreach (var format in (ICitationFormat[])[new BibLatexFormat(), new BibTexFormat()])
            Assert.Equal(
                "@misc{bare,\n  title = {{Words}},\n  howpublished = {{In: No author, no date, TIME}},\n}\n\n",
                await WriteAsync(format, Bare with { Title = "Words", In = Bare }));
    }

    [Fact]
    public async Task A_passage_of_a_bills_text_says_which_text_of_which_bill()
    {
        var text = Bill with { Version = "Enrolled, 3 September 2024" };
        using var json = JsonDocument.Parse(await WriteAsync(new CslJsonFormat(), text with { Title = "Words", In = text }, text));
        Assert.Equal("California, SB 1047, 2023-2024 Session, Enrolled, 3 September 2024", json.RootElement[0].GetProperty("publisher").GetString());
        Assert.Equal("version: Enrolled, 3 September 2024", json.RootElement[1].GetProperty("note").GetString());
        Assert.Contains("N1  - Version: Enrolled, 3 September 2024", (await WriteAsync(new RisFormat(), text)).Split("\r\n"));
        Assert.Contains("  version = {Enrolled, 3 September 2024},", (await WriteAsync(new BibLatexFormat(), text)).Split('\n'));
    }

    [Theory]
    [InlineData("a -- b", "a -{}- b", "a -{}- b")]
    [InlineData("a '' ``", "a '{}' `{}`", "a '{}' `{}`")]
    [InlineData("<< >> ,, ?`", "<{}< >{}> ,{}, ?{}`", "<{}< >{}> ,{}, ?{}`")]
    [InlineData("“‘a’” –-", "“‘a’” –-", @"``{\textquoteleft}a{\textquoteright}'' --{}-")]
    public async Task What_tex_would_print_as_another_sign_is_kept_apart(string text, string biblatex, string bibtex)
    {
        Assert.Contains($"  annote = {{{biblatex}}},", (await WriteAsync(new BibLatexFormat(), Bare with { Annotations = [text] })).Split('\n'));
        Assert.Contains($"  annote = {{{bibtex}}},", (await WriteAsync(new BibTexFormat(), Bare with { Annotations = [text] })).Split('\n'));
    }

    [Fact]
    public async Task Ris_makes_no_day_of_a_month_in_which_a_source_was_read()
    {
        var lines = (await WriteAsync(new RisFormat(), Bare with { Accessed = PartialDate.Parse("2024-08") }, Bare with { Accessed = PartialDate.Parse("2024-08-01") })).Split("\r\n");
        Assert.Equal(["N1  - Accessed August 2024", "Y2  - 2024/08/01/"], lines.Where(l => l.StartsWith("Y2", StringComparison.Ordinal) || l.StartsWith("N1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Ris_has_nothing_that_zotero_would_swallow_as_html() =>
        Assert.Contains("N1  - a &lt;b> &lt;/c> &lt;!-- < 3 &amp;lt; &amp;#60; AT&T & co; x&lt;y", (await WriteAsync(new RisFormat(), Bare with { Annotations = ["a <b> </c> <!-- < 3 &lt; &#60; AT&T & co; x<y"] })).Split("\r\n"));

    [Fact]
    public async Task Csl_json_uses_only_the_types_and_variables_of_the_standard()
    {
        // CSL 1.0.2, appendices III and IV: those of its terms that are written here.
        string[] types = ["article-newspaper", "bill", "broadcast", "chapter", "document", "hearing", "interview", "legislation", "post", "post-weblog", "regulation", "report", "speech", "webpage"];
        string[] variables =
        [
            "id", "type", "title", "title-short", "author", "container-title", "publisher", "section", "medium", "issued", "accessed", "URL", "language", "genre", "number",
            "authority", "chapter-number", "collection-title", "note", "container-author", "keyword",
        ];
        var every = Enum.GetValues<ReferenceType>().Select(t => Article with { Type = t, Accessed = PartialDate.Parse("2024-08-01"), Genre = "x", Number = "1", Authority = "a", Session = "s", Publisher = "p", ShortTitle = "t", ArchiveUrl = "https://archive.example/", Version = "v", Keywords = ["k"] });
        using var json = JsonDocument.Parse(await WriteAsync(new CslJsonFormat(), [.. every, Article with { Authors = [], In = Article }, Bare]));
        foreach (var item in json.RootElement.EnumerateArray())
        {
            Assert.Contains(item.GetProperty("type").GetString(), types);
            Assert.All(item.EnumerateObject(), p => Assert.Contains(p.Name, variables));
        }

        var first = json.RootElement[0];
        Assert.Equal("[[2024,7]]", JsonSerializer.Serialize(first.GetProperty("issued").GetProperty("date-parts")));
        Assert.Equal("Barnes and Noble, Inc.", first.GetProperty("author")[1].GetProperty("literal").GetString());
        Assert.False(json.RootElement.EnumerateArray().Last().TryGetProperty("issued", out _));
    }

    [SkippableFact]
    public async Task Biber_finds_nothing_wrong_with_any_entry_type()
    {
        Requires.That(File.Exists("/usr/bin/biber") ? null : "Install biber (Debian package biber) to check BibLaTeX against its data model.");
        var folder = Directory.CreateTempSubdirectory("biber");
        try
        {
            var every = Enum.GetValues<ReferenceType>().SelectMany(t => new[]
            {
                Article with { Id = $"full-{t}", Type = t, Number = "1", Authority = "California", Session = "2024", Genre = "Open letter" },
                Bare with { Id = $"bare-{t}", Type = t },
                Bare with { Id = $"dated-{t}", Type = t, Issued = PartialDate.Parse("2024"), Url = "https://example.org/", Accessed = PartialDate.Parse("2024-08-01") },
                Bare with { Id = $"authored-{t}", Type = t, Authors = Article.Authors },
                Bill with { Id = $"bill-{t}", Type = t, Version = "Enrolled", Keywords = ["one", "two"] },
                Article with { Id = $"passage-{t}", Type = t, Authors = [ReferenceName.Body("Alder")], In = Article },
            });
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "all.bib"), await WriteAsync(new BibLatexFormat(), [.. every]));
            using var biber = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/biber", ["--tool", "--validate-datamodel", "--nolog", "all.bib"])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = await biber.StandardOutput.ReadToEndAsync() + await biber.StandardError.ReadToEndAsync();
            await biber.WaitForExitAsync();
            Assert.Equal(0, biber.ExitCode);
            var warnings = output.Split('\n').Where(line => line.StartsWith("WARN", StringComparison.Ordinal) || line.StartsWith("ERROR", StringComparison.Ordinal)).ToList();

            // Of an entry of which no date is known it says so, and nothing else.
            Assert.Equal(
                Enum.GetValues<ReferenceType>().SelectMany(t => new[] { $"bare-{t}", $"authored-{t}" }).Order(StringComparer.Ordinal),
                warnings.Where(w => w.EndsWith("Missing mandatory field - one of 'date, year' must be defined", StringComparison.Ordinal)).Select(w => w.Split('\'')[1]).Order(StringComparer.Ordinal));
            Assert.Equal("", string.Join("\n", warnings.Where(w => !w.EndsWith("Missing mandatory field - one of 'date, year' must be defined", StringComparison.Ordinal))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_hundred_thousand_references_are_sent_off_as_they_come()
    {
        const int Many = 100_000;
        const long MostHeld = 300_000;
        foreach (var format in CitationFormats.All)
        {
            using var output = new CountingStream();
            long held = 0, length = 0;
            await format.WriteAsync(output, ReferencesAsync(), []);
            var perReference = (double)output.Received / Many;
            Assert.True(perReference > 200, format.Name);
            Assert.InRange(held, 0, MostHeld);

            async IAsyncEnumerable<Reference> ReferencesAsync()
            {
                for (var i = 0; i < Many; i++)
                {
                    // By now everything but the last ones must have gone out; each has at least so many characters.
                    held = Math.Max(held, length - output.Received);
                    length += 200;
                    yield return Article with { Id = $"r{i}" };
                    if (i % 1000 == 0) await Task.Yield();
                }
            }
        }
    }

    private sealed class CountingStream : MemoryStream
    {
        public long Received { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Received += count;

        public override void Write(ReadOnlySpan<byte> buffer) => Received += buffer.Length;

        public override void WriteByte(byte value) => Received++;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Received += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Received += count;
            return Task.CompletedTask;
        }
    }

    private static async Task<string> WriteAsync(ICitationFormat format, params Reference[] references)
    {
        using var output = new MemoryStream();
        await format.WriteAsync(output, references.ToAsyncEnumerable(), []);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
