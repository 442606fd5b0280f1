using System.Text;
using System.Xml.Linq;
using DebateTracker.Citations;
using DebateTracker.Citations.Csl;
using DebateTracker.Testing;

namespace DebateTracker.UnitTests.Csl;

/// <summary>Our own styles: what each makes of every kind of source, law and passage there is.</summary>
public sealed class CslStyleTests
{
    private static readonly ReferenceName Rowan = ReferenceName.Person("Rowan", "Ada Jane");
    private static readonly ReferenceName Birch = ReferenceName.Body("Birch Labs");

    /// <summary>A reference of each kind; names, titles and addresses are made up.</summary>
    internal static IReadOnlyList<Reference> Kinds { get; } =
    [
        Source("news", ReferenceType.ArticleNewspaper, "Senate weighs the open-weights bill", Rowan) with { ContainerTitle = "The Daily Ledger" },
        Source("news-without-author", ReferenceType.ArticleNewspaper, "Who fears “open” models?") with { ContainerTitle = "The Daily Ledger" },
        Source("blog", ReferenceType.PostWeblog, "Why we support SB 12", Birch) with { Publisher = "Birch Labs" },
        Source("press-release", ReferenceType.Webpage, "Birch Labs endorses SB 12", Birch) with { Publisher = "Birch Labs", Genre = "Press release" },
        Source("report", ReferenceType.Report, "Counting compute", Rowan, ReferenceName.Person("van der Meer", "Pim"), ReferenceName.Person("Okafor", "Ngozi")) with { Publisher = "Institute for Counting" },
        Source("letter", ReferenceType.Document, "Letter on SB 12", ReferenceName.Body("Coalition for Care")) with { Genre = "Open letter", Publisher = "Coalition for Care" },
        Source("testimony", ReferenceType.Hearing, "Statement of Ada Rowan", Rowan) with { ContainerTitle = "Oversight of Open Models", Publisher = "Senate Committee on Commerce", Genre = "Testimony" },
        Source("testimony-with-number", ReferenceType.Hearing, "Statement of Ngozi Okafor", ReferenceName.Person("Okafor", "Ngozi")) with { ContainerTitle = "Rules for open models", Publisher = "Senate Committee on Commerce", Genre = "Testimony", Number = "S. Hrg. 118-37", Session = "118th Congress" },
        Source("report-with-number", ReferenceType.Report, "Compute and its risks", ReferenceName.Body("Institute for Counting")) with { Publisher = "Institute for Counting", Number = "IC 24-1", Issued = new(2024, 9, 3) },
        Source("interview", ReferenceType.Interview, "Ada Rowan on safety", ReferenceName.Person("Li", "Wei")) with { ContainerTitle = "The Long Talk", Genre = "Interview" },
        Source("podcast", ReferenceType.Broadcast, "Weights and measures", ReferenceName.Person("Li", "Wei")) with { ContainerTitle = "Hard Cases", Publisher = "Ledger Audio", Genre = "Podcast" },
        Source("speech", ReferenceType.Speech, "Remarks at the summit", Rowan) with { Publisher = "Department of Trade" },
        Source("post", ReferenceType.Post, "We oppose SB 12", Birch) with { ContainerTitle = "Chirp", Genre = "Social post" },
        Source("page-without-date", ReferenceType.Webpage, "Our view") with { Publisher = "Birch Labs", Issued = PartialDate.Unknown },
        Law("state-bill", ReferenceType.Bill, "Open Weights Act", "SB 12") with { Session = "2023-2024", Authority = "California Senate", Authors = [Rowan] },
        Law("federal-bill", ReferenceType.Bill, "Model Accountability Act", "S. 345") with { Session = "118th Congress", Authority = "United States Senate" },
        Law("bill-text", ReferenceType.Bill, "Open Weights Act, as enrolled", "SB 12") with { Session = "2023-2024", Authority = "California Senate", Version = "Enrolled, 3 September 2024", Issued = PartialDate.Parse("2024-09-03") },
        Law("act", ReferenceType.Legislation, "Compute Act of 2024", "Pub. L. 118-99") with { Session = "118th Congress", Authority = "United States" },
        Law("eu-regulation", ReferenceType.Legislation, "Regulation (EU) 2024/9999 laying down rules on models", "Regulation (EU) 2024/9999") with { Authority = "European Union" },
        Law("executive-order", ReferenceType.Regulation, "Safe Development of Models", "Executive Order 19999") with { Authority = "United States" },
        Passage("own-words", "“Open weights make the world safer.” (para. 4)", Source("own", ReferenceType.Document, "The path we take", Rowan) with { Genre = "Open letter", Publisher = "Birch Labs" }, Rowan),
        Passage("quoted", "“We cannot support it.” (said 5 May 2024)", Source("quoting", ReferenceType.ArticleNewspaper, "Firms split on SB 12", ReferenceName.Person("Li", "Wei")) with { ContainerTitle = "The Daily Ledger" }, Birch),
        Passage("in-testimony", "“Publish the weights.” (p. 2)", Source("hearing", ReferenceType.Hearing, "Statement of Ngozi Okafor", ReferenceName.Person("Okafor", "Ngozi")) with { ContainerTitle = "Rules for open models", Publisher = "Senate Committee on Commerce", Genre = "Testimony", Session = "118th Congress" }, ReferenceName.Person("Okafor", "Ngozi")),
        Passage("told", "Birch Labs, as told by The Daily Ledger: “opposes the bill”", Source("telling", ReferenceType.ArticleNewspaper, "Firms split on SB 12", ReferenceName.Person("Li", "Wei")) with { ContainerTitle = "The Daily Ledger" }, ReferenceName.Person("Li", "Wei")) with { IsAccount = true },
        Source("post-as-written", ReferenceType.Post, "one of the most important bills & i support it", ReferenceName.Person("Brook", "Robert F., Jr.")) with { ContainerTitle = "Chirp", Genre = "Social post" },
        Source("described", ReferenceType.Document, "[Page whose address reads “statement-on-ai” at nih.gov]") with { Publisher = "Birch Labs" },
        Source("names-that-stay", ReferenceType.Report, "Why o1-preview is no v2.0 of anything for van der Meer.", Rowan) with { Publisher = "Institute for Counting" },
        Law("bill-of-new-york", ReferenceType.Bill, "Frontier Weights Act", "S6953B") with { Session = "2025-2026", Authority = "New York Senate" },
        Passage("german", "“‚Wir sind dagegen.‘” (para. 1)", Source("german", ReferenceType.ArticleNewspaper, "Firms split on SB 12", ReferenceName.Person("Li", "Wei")) with { ContainerTitle = "The Daily Ledger", Publisher = "Ledger Company" }, Birch),
        Passage("in-bill", "“Section 4 shall not apply.” (Section 2)", Law("bill-text-quoted", ReferenceType.Bill, "Open Weights Act, as enrolled", "SB 12") with { Session = "2023-2024", Authority = "California Senate", Version = "Enrolled, 7 February 2024" }),
    ];

    [Fact]
    public void Every_kind_is_written_in_every_style_as_the_documents_show()
    {
        var text = new StringBuilder();
        foreach (var style in CslStyles.BuiltIn.All)
        {
            var processor = new CslProcessor(CslStyles.BuiltIn.Find(style.Id)!, Kinds.Select(k => k.ToCslItem(CslStyles.BuiltIn.Find(style.Id)!)));
            text.Append($"### {style.Title} (`{style.Id}`)\n\n");
            foreach (var entry in processor.BibliographyRuns()) text.Append($"- {entry.Label}{(entry.Label.Length > 0 ? " " : "")}{string.Concat(entry.Runs.Select(Shown))}\n");
            text.Append('\n');
        }

        DocumentedBlock.Is("citation-styles.md", "lists", text.ToString());

        // As a person reads it: what is set otherwise than plain stands in HTML.
        static string Shown(CslRun run)
        {
            var words = run.Text.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
            return run.IsItalic ? $"<i>{words}</i>" : run.IsSmallCaps ? $"<b>{words.ToUpperInvariant()}</b>" : words;
        }
    }

    [Fact]
    public void A_cite_says_what_its_style_says_in_texts_and_notes()
    {
        string[] cited = ["news", "state-bill", "news", "news", "news"];
        var lines = CslStyles.BuiltIn.All.Select(s =>
        {
            var style = CslStyles.BuiltIn.Find(s.Id)!;
            var processor = new CslProcessor(style, Kinds.Select(k => k.ToCslItem(style)));
            var cites = processor.Cite([.. cited.Select((id, i) => new CslCitation([new CslCite(id) { Locator = i == 2 ? "7" : null, Label = i == 2 ? "paragraph" : null }], style.IsNoteStyle ? i + 1 : 0))], CslOutput.Text);
            return $"`{s.Id}`: {string.Join(" · ", cites).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)}";
        });
        DocumentedBlock.Is("citation-styles.md", "cites", string.Concat(lines.Select(l => $"- {l}\n")));
    }

    [Fact]
    public void A_folder_adds_its_styles_takes_the_place_of_ours_and_tells_what_it_cannot_use()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "house.csl"), Minimal("House style", "Ada Rowan"));
            File.WriteAllText(Path.Combine(folder.FullName, "apa.csl"), Minimal("Another APA", "Ada Rowan"));
            File.WriteAllText(Path.Combine(folder.FullName, "broken.csl"), "<style");
            File.WriteAllText(Path.Combine(folder.FullName, "no-style.csl"), "<locale/>");
            File.WriteAllText(Path.Combine(folder.FullName, "dependent.csl"), """<style xmlns="http://purl.org/net/xbiblio/csl"><info><link rel="independent-parent" href="http://example.org/parent"/></info></style>""");
            var styles = CslStyles.FromFolder(folder.FullName);
            Assert.Equal(
                ["chicago-author-date", "chicago-notes", "mla", "harvard", "ieee", "bluebook-law-review", "bluebook-court", "oscola", "committee-memo", "apa", "house"],
                styles.All.Select(s => s.Id));
            Assert.Equal(("House style", false, "Ada Rowan", "Free to use"), (styles.All[^1].Title, styles.All[^1].IsOurs, styles.All[^1].Authors.Single(), styles.All[^1].Rights));
            Assert.Equal(3, styles.Problems.Count);
            Assert.StartsWith("broken.csl cannot be read: ", styles.Problems[0], StringComparison.Ordinal);
            Assert.Equal("dependent.csl only points to another style (http://example.org/parent); use that one.", styles.Problems[1]);
            Assert.Equal("no-style.csl is no style: its root is 'locale'.", styles.Problems[2]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_language_has_the_same_terms_in_the_same_forms()
    {
        var folder = Path.Combine(Requires.RepositoryRoot, "src", "DebateTracker.Citations", "Csl", "Locales");
        var terms = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => XDocument.Load(f).Descendants()
            .Where(e => e.Name.LocalName == "term" && !((string)e.Attribute("name")!).StartsWith("ordinal", StringComparison.Ordinal))
            .Select(e => $"{(string)e.Attribute("name")!} {(string?)e.Attribute("form")}").Order(StringComparer.Ordinal).ToList());
        Assert.Equal(["locales-de-DE", "locales-en-GB", "locales-en-US", "locales-fr-FR"], terms.Keys);
        foreach (var language in terms.Values) Assert.Equal(terms["locales-en-US"], language);
        Assert.True(terms["locales-en-US"].Count > 200);
    }

    private static string Minimal(string title, string author) =>
        $"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>{title}</title><author><name>{author}</name></author><rights>Free to use</rights></info><citation><layout><text variable="title"/></layout></citation></style>""";

    private static Reference Source(string id, ReferenceType type, string title, params IReadOnlyList<ReferenceName> authors) => new()
    {
        Id = id,
        Type = type,
        Title = title,
        Authors = authors,
        Issued = PartialDate.Parse("2024-05-06"),
        Accessed = PartialDate.Parse("2025-01-02"),
        Url = $"https://example.org/{id}",
        Language = "en",
    };

    private static Reference Law(string id, ReferenceType type, string title, string number) => new()
    {
        Id = id,
        Type = type,
        Title = title,
        Number = number,
        Issued = PartialDate.Parse("2024-02-07"),
        Url = $"https://example.org/{id}",
    };

    private static Reference Passage(string id, string words, Reference whole, params IReadOnlyList<ReferenceName> authors) => whole with { Id = id, Title = words, Authors = authors, In = whole };
}
