using DebateTracker.Debates;
using DebateTracker.Propositions;
using DebateTracker.Testing;

namespace DebateTracker.PageTests;

/// <summary>html-validate finds nothing wrong with any kind of page: full, of hostile texts, of one made-up debate larger than a page, and with nothing.</summary>
public sealed class HtmlTests
{
    private static readonly string[] Lists =
    [
        "/", "/bills", "/propositions", "/matrix", "/matrix?order=likeness", "/network", "/shifts", "/compare", "/positions", "/claims", "/claims?view=lines", "/claims/by/actor", "/positions/by/bill", "/actors", "/actors?order=claims",
        "/sources", "/lookups", "/search", "/search?q=a", "/changes", "/evidence", "/about",
    ];

    [SkippableFact]
    public async Task Every_kind_of_page_of_the_full_debate()
    {
        await using var app = new FullAppOnSqlite();
        await ValidateAsync(app, WholePageTests.Pages.Select(p => (string)p[1]));
    }

    [SkippableFact]
    public async Task Pages_of_hostile_texts()
    {
        await using var app = new HostileAppOnSqlite();
        string[] entries =
        [
            "/bills/entry-09", "/bills/entry-09/timeline", "/propositions/entry-05", "/propositions/entry-05/timeline", "/sources/entry-08", "/sources/entry-27", "/lookups/entry-27", "/lookups/entry-11/history", "/compare?actor=actor-01&actor=actor-27",
            "/changes/1", "/search?q=%3Cb%3E%22", "/claims?q=%22%3E%3Cscript%3E",
        ];
        await ValidateAsync(app, [.. Lists, .. entries, .. Enumerable.Range(0, 31).Select(i => $"/actors/actor-{i:00}")]);
    }

    [SkippableFact]
    public async Task Pages_of_a_debate_larger_than_a_page()
    {
        await using var app = new LargeAppOnSqlite();
        await ValidateAsync(app, [.. Lists, "/bills/bill-x", "/bills/bill-x/timeline", "/propositions/sentence", "/claims?page=8", "/positions?page=9", "/sources?page=3", "/actors?page=2"]);
    }

    [SkippableFact]
    public async Task Pages_with_nothing()
    {
        var database = new EmptySqlite();
        await using var app = new FollowedApp(database);
        await app.InitializeAsync();
        var nothing = new DebateFile { Format = DebateFile.FormatName, Version = DebateFile.CurrentVersion, Propositions = [new PropositionEntry("gone", "Gone", "It is gone.", Withdrawn: "It says nothing.")] };
        Assert.Empty((await database.ImportAsync(nothing)).Problems);
        await ValidateAsync(app, Lists, initialize: false);
    }

    private static async Task ValidateAsync(App app, IEnumerable<string> addresses, bool initialize = true)
    {
        if (initialize) await app.InitializeAsync();
        var pages = new List<(string, byte[])>();
        foreach (var address in addresses)
        {
            using var response = await app.Client.GetAsync(address);
            Assert.True((int)response.StatusCode < 500, $"{address} answers {(int)response.StatusCode}");
            if (response.Content.Headers.ContentType?.MediaType == "text/html") pages.Add((address, await response.Content.ReadAsByteArrayAsync()));
        }

        Assert.Equal("", string.Join("\n", await OutsideReaders.HtmlValidateAsync(pages)));
        await app.Database.DisposeAsync();
    }
}
