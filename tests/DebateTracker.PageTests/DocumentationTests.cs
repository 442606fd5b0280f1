using System.Net;
using System.Text.RegularExpressions;
using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Testing;
using DebateTracker.Web.Features.Exports;

namespace DebateTracker.PageTests;

/// <summary>The documents say what is true: their examples run, their links lead somewhere, their tables are complete.</summary>
public sealed partial class DocumentationTests(BothAppOnSqlite app) : IClassFixture<BothAppOnSqlite>
{
    private static readonly string Root = Requires.RepositoryRoot;

    private static IEnumerable<string> Documents => Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Root, "README.md"));

    public static TheoryData<string> Examples => [.. Documents.SelectMany(d => Example().Matches(File.ReadAllText(d)).Select(m => m.Groups[1].Value)).Distinct()];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_in_the_documents_finds_something(string address)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        if (response.Content.Headers.ContentType!.MediaType == "text/html") Assert.DoesNotContain("class=\"empty\"", text, StringComparison.Ordinal);
        else if (response.Content.Headers.ContentType.MediaType == "text/csv") Assert.True(text.Split("\r\n").Length > 2, text);
        else Assert.True(text.Length > 100, text);
    }

    [Fact]
    public void Every_link_between_documents_leads_to_a_file()
    {
        foreach (var document in Documents)
            foreach (var target in Link().Matches(File.ReadAllText(document)).Select(m => m.Groups[1].Value.Split('#')[0]).Where(t => t.Length > 0 && !t.Contains("://", StringComparison.Ordinal)))
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target)), $"{document}: {target}");
    }

    [Fact]
    public void Every_column_is_described_and_no_other()
    {
        var text = File.ReadAllText(Path.Combine(Root, "docs", "exports.md"));
        Assert.Equal(ClaimExport.Columns.Select(c => c.Name).Order(), ColumnsOf("claims").Order());
        Assert.Equal(PositionExport.Columns.Select(c => c.Name).Order(), ColumnsOf("positions").Order());
        Assert.Equal(EntryExport.ActorColumns.Select(c => c.Name).Order(), ColumnsOf("actors").Order());
        Assert.Equal(EntryExport.BillColumns.Select(c => c.Name).Order(), ColumnsOf("bills").Order());
        Assert.Equal(EntryExport.PropositionColumns.Select(c => c.Name).Order(), ColumnsOf("propositions").Order());
        Assert.Equal(EntryExport.SourceColumns.Select(c => c.Name).Order(), ColumnsOf("sources").Order());
        Assert.Equal(RecordExport.VoteColumns.Select(c => c.Name).Order(), ColumnsOf("votes").Order());
        Assert.Equal(RecordExport.RegisterColumns.Select(c => c.Name).Order(), ColumnsOf("registers").Order());
        Assert.Equal(RecordExport.RelationColumns.Select(c => c.Name).Order(), ColumnsOf("relations").Order());
        Assert.Equal(RecordExport.LookupColumns.Select(c => c.Name).Order(), ColumnsOf("lookups").Order());

        IEnumerable<string> ColumnsOf(string list) => Part(text, $"## Columns of `/{list}.csv`").Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(l => Code().Matches(l.Split('|')[1]).Select(m => m.Groups[1].Value));
    }

    [Fact]
    public void Every_filter_key_is_described()
    {
        var described = File.ReadAllLines(Path.Combine(Root, "docs", "reading.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(l => Code().Matches(l.Split('|')[1]).Select(m => m.Groups[1].Value));
        Assert.Empty(FilterKeys.All.Select(k => k.Name).Except(described));
    }

    [Fact]
    public void The_table_of_pages_and_formats_is_the_one_that_is_served()
    {
        var rows = Part(File.ReadAllText(Path.Combine(Root, "docs", "exports.md")), "## Page by format").Where(l => l.StartsWith('|')).Select(l => l.Split('|')[1..^1].Select(c => c.Trim()).ToList()).ToList();
        var extensions = rows[0].Skip(1).Select(c => c.Trim('`', '.')).ToList();
        Assert.Equal(ExportFormats.All.Select(f => f.Extension).Order(), extensions.Order());
        foreach (var row in rows.Skip(2))
        {
            var page = row[0].Trim('`');
            var formats = page.Contains('/', StringComparison.Ordinal) && page.LastIndexOf('/') > 0 ? ExportFormats.All : ExportEndpoints.FormatsOf(page[1..]);
            Assert.Equal(formats.Select(f => f.Extension).Order(), extensions.Where((_, i) => row[i + 1] == "yes").Order());
        }

        Assert.Equal(["/claims", "/cite", "/positions", "/actors", "/bills", "/propositions", "/sources", "/lookups", "/votes", "/registers", "/relations", "/claims/KEY", "/actors/SLUG", "/bills/SLUG", "/propositions/SLUG", "/sources/SLUG"], rows.Skip(2).Select(r => r[0].Trim('`')));
    }

    private static IEnumerable<string> Part(string document, string heading) =>
        document.Split('\n').SkipWhile(l => l != heading).Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal));

    [Fact]
    public async Task The_readme_counts_what_the_bundled_debates_hold()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "README.md"));
        var debate = await DebateTracker.Debates.BundledDebates.ReadAllAsync();
        Assert.Contains($"{debate.Claims.Count} claims, and {debate.Actors.Count} actors", readme, StringComparison.Ordinal);
    }

    [GeneratedRegex("^GET (/\\S+)$", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex("\\]\\(([^)]+)\\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([a-z_0-9-]+)`")]
    private static partial Regex Code();
}
