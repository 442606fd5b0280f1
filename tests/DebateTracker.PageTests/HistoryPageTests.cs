using System.Net;
using System.Security.Cryptography;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DebateTracker.Testing;
using Microsoft.AspNetCore.Hosting;

namespace DebateTracker.PageTests;

/// <summary>The histories of <see cref="EditedDebate"/>, as readers see them.</summary>
public abstract class HistoryPageTests(App app)
{
    public static TheoryData<string, string> Pages => new()
    {
        { "history-claim", "/claims/claimaudit/history" },
        { "history-claim-older", "/claims/claimaudit/history?before=2" },
        { "history-claim-withdrawn", "/claims/claimnurses/history" },
        { "history-claim-put-back", "/claims/claimsells/history" },
        { "history-claim-entered-withdrawn", "/claims/claimwithdrawn/history" },
        { "history-actor", "/actors/ada-marsh/history" },
        { "history-bill", "/bills/fern-act/history" },
        { "history-proposition", "/propositions/open-weights/history" },
        { "history-source", "/sources/news-of-july/history" },
        { "revision-claim-first", "/claims/claimaudit/history/1" },
        { "revision-claim-second", "/claims/claimaudit/history/2" },
        { "revision-claim-newest", "/claims/claimaudit/history/3" },
        { "revision-claim-withdrawn", "/claims/claimnurses/history/2" },
        { "revision-claim-before-it-was-withdrawn", "/claims/claimnurses/history/1" },
        { "history-claim-of-other-passages", "/claims/claimpublish/history" },
        { "revision-claim-of-a-passage-taken-out", "/claims/claimpublish/history/1" },
        { "revision-claim-of-a-passage-made-longer", "/claims/claimpublish/history/2" },
        { "revision-actor", "/actors/ada-marsh/history/2" },
        { "revision-bill", "/bills/fern-act/history/2" },
        { "revision-proposition", "/propositions/open-weights/history/1" },
        { "revision-source", "/sources/news-of-july/history/1" },
        { "revision-source-withdrawn", "/sources/withdrawn-source/history/1" },
        { "network", "/network" },
        { "changes", "/changes" },
        { "changes-of-claims-and-bills", "/changes?kind=claim&kind=bill" },
        { "changes-of-an-actor", "/changes?actor=birch-labs" },
        { "changes-of-an-actor-on-a-bill", "/changes?actor=birch-labs&bill=fern-act&before=5" },
        { "changes-of-a-bill", "/changes?bill=fern-act&kind=bill" },
        { "changes-none", "/changes?actor=birch-labs&kind=source" },
        { "change-large", "/changes/1" },
        { "change-large-filtered", "/changes/1?kind=claim&actor=birch-labs&after=claim/claimpublish" },
        { "change-of-four", "/changes/3" },
        { "change-withdrawing", "/changes/4" },
        { "change-without-records", "/changes/9" },
    };

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public Task A_page_of_the_history_is_what_is_expected_to_the_character(string file, string address) => WholePageTests.IsAsync(app.Client, file, address, HttpStatusCode.OK);

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_of_the_history_leads_somewhere_and_nothing_runs(string file, string address)
    {
        Assert.NotEmpty(file);
        var page = await GetAsync(address);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
        Assert.All(page.QuerySelectorAll("script"), s => Assert.StartsWith("/theme", s.GetAttribute("src")!, StringComparison.Ordinal));
        foreach (var link in page.QuerySelectorAll("main a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Distinct())
        {
            using var response = await app.Client.GetAsync(link);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Gone, $"{address} links to {link}, which answers {response.StatusCode}");
        }
    }

    [SkippableTheory]
    [InlineData("/claims/claimaudit/history/1")]
    [InlineData("/claims/claimnurses/history/2")]
    [InlineData("/actors/ada-marsh/history/2")]
    [InlineData("/bills/fern-act/history/2")]
    [InlineData("/propositions/open-weights/history/1")]
    [InlineData("/sources/birch-post/history/1")]
    public async Task The_document_of_a_revision_has_the_hash_that_its_page_prints(string address)
    {
        var page = await GetAsync(address);
        var link = page.QuerySelectorAll("main a").Single(a => a.TextContent == "as JSON");
        using var response = await app.Client.GetAsync(link.GetAttribute("href"));
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("SHA-256 " + Convert.ToHexStringLower(SHA256.HashData(bytes)), link.NextElementSibling!.TextContent);
        Assert.Equal(address.Contains("claimnurses", StringComparison.Ordinal), response.Headers.Contains("X-Robots-Tag"));
    }

    [SkippableTheory]
    [InlineData("/claims/nothere/history")]
    [InlineData("/claims/nothere/history/1")]
    [InlineData("/claims/claimdraft/history")]
    [InlineData("/claims/claimdraft/history/1")]
    [InlineData("/actors/halfdone/history/1.json")]
    [InlineData("/claims/claimdraft/history/1.json")]
    [InlineData("/claims/CLAIMAUDIT/history")]
    [InlineData("/claims/%01/history")]
    [InlineData("/claims/%01/history/1")]
    [InlineData("/claims/claimaudit/history/4")]
    [InlineData("/claims/claimaudit/history/0")]
    [InlineData("/claims/claimaudit/history/-1")]
    [InlineData("/claims/claimaudit/history/01")]
    [InlineData("/claims/claimaudit/history/+1")]
    [InlineData("/claims/claimaudit/history/abc")]
    [InlineData("/claims/claimaudit/history/2147483648")]
    [InlineData("/claims/claimaudit/history/999999999999")]
    [InlineData("/claims/claimaudit/history/4.json")]
    [InlineData("/claims/claimaudit/history/0.json")]
    [InlineData("/claims/claimaudit/history/abc.json")]
    [InlineData("/claims/claimaudit/history/1/2")]
    [InlineData("/nothings/claimaudit/history")]
    [InlineData("/bills/ada-marsh/history")]
    [InlineData("/changes/10")]
    [InlineData("/changes/0")]
    [InlineData("/changes/abc")]
    [InlineData("/changes/999999999999")]
    [InlineData("/changes?actor=nobody")]
    [InlineData("/changes/1?bill=nothing")]
    public async Task What_has_no_history_is_a_404_that_helps(string address)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        if (response.Content.Headers.ContentType!.MediaType == "text/html") Assert.NotEmpty((await new HtmlParser().ParseDocumentAsync(text)).QuerySelectorAll("main a[href]"));
        else Assert.Equal($"There is no such revision of {(address.StartsWith("/actors", StringComparison.Ordinal) ? "an actor" : "a claim")} here.\n", text);
    }

    [SkippableTheory]
    [InlineData("/changes?kind=draft", "'kind' cannot be 'draft'; it can be actor, bill, proposition, source, claim, lookup.")]
    [InlineData("/changes?actor=No+Body", "'No Body' cannot be the name of an actor: names in addresses have lower-case letters, digits and hyphens only.")]
    [InlineData("/changes?stance=support", "'stance' means nothing on this page, whose filter has kind, actor, bill.")]
    [InlineData("/changes?before=0", "'before' is the number of a change, from 1.")]
    [InlineData("/changes?before=1&before=2", "'before' can be given once only.")]
    [InlineData("/changes?after=1", "'after' means nothing on this page, whose filter has kind, actor, bill.")]
    [InlineData("/changes/1?after=claim", "'after' names a record, such as claim/abcdef.")]
    [InlineData("/claims/claimaudit/history?before=x", "'before' is the number of a revision, from 1.")]
    [InlineData("/claims/claimaudit/history?actor=x", "'actor' means nothing on this page, which has no filter; the list of all claims has.")]
    [InlineData("/claims?kind=claim", "'kind' is no filter here; there are actor, for, bill, proposition, stance, side, basis, speaker, jurisdiction, session, bill-status, copy, attribution, sector, actor-kind, source, from, to, added-since, q.")]
    public async Task A_bad_value_is_told(string address, string message)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        Assert.Equal([message], page.QuerySelectorAll(".problems li").Select(l => l.TextContent));
    }

    [SkippableFact]
    public async Task Head_is_answered_as_get_without_the_body()
    {
        foreach (var address in (string[])["/changes", "/changes/1", "/claims/claimaudit/history", "/claims/claimaudit/history/1", "/claims/claimaudit/history/1.json"])
        {
            using var head = await app.Client.SendAsync(new(HttpMethod.Head, address));
            Assert.Equal((HttpStatusCode.OK, 0), (head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length));
        }
    }

    [SkippableFact]
    public async Task A_withdrawn_record_leads_to_its_history_which_search_engines_do_not_list()
    {
        using var response = await app.Client.GetAsync("/claims/claimnurses");
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        var gone = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        Assert.Equal("/claims/claimnurses/history", gone.QuerySelectorAll("main p a").First().GetAttribute("href"));
        foreach (var (address, isListed) in ((string, bool)[])[("/claims/claimnurses/history", false), ("/claims/claimnurses/history/1", false), ("/claims/claimaudit/history", true), ("/claims/claimsells/history/2", true)])
            Assert.Equal(isListed ? null : "noindex", (await GetAsync(address)).QuerySelector("meta[name=robots]")?.GetAttribute("content"));
    }

    [SkippableFact]
    public async Task The_changes_of_an_actor_who_was_withdrawn_are_listed_and_of_nobody_there_are_none()
    {
        await using var own = app is EditedAppOnSqlite ? (App)new AppOnSqlite() : new AppOnPostgreSql();
        await own.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await own.Client.GetAsync("/")).StatusCode);
        await own.Database.ExecuteAsync("INSERT INTO revisions (kind, key, number, change_id, document, sha256) SELECT kind, 'gone-by-now', 1, 1, document, sha256 FROM revisions WHERE kind = 'actor' AND key = 'meta'");
        foreach (var address in (string[])["/changes?actor=gone-by-now", "/changes/1?actor=gone-by-now", "/changes.atom?actor=gone-by-now"])
        {
            using var there = await own.Client.GetAsync(address);
            Assert.Equal((HttpStatusCode.OK, true), (there.StatusCode, (await there.Content.ReadAsStringAsync()).Contains("gone-by-now", StringComparison.Ordinal)));
            using var nobody = await own.Client.GetAsync(address.Replace("gone-by-now", "never-was", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        }
    }

    [SkippableFact]
    public async Task What_is_only_proposed_is_nowhere_in_the_history()
    {
        foreach (var (_, address) in Pages.Select(p => ((string)p[0], (string)p[1])))
            foreach (var words in (string[])["A draft that no reader sees", "Not yet read by a second pair of eyes", "halfdone"])
                Assert.DoesNotContain(words, await app.Client.GetStringAsync(address), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_record_of_a_thousand_revisions_is_read_part_by_part()
    {
        await using var own = app is EditedAppOnSqlite ? (App)new AppOnSqlite() : new AppOnPostgreSql();
        await own.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await own.Client.GetAsync("/")).StatusCode);
        await own.Database.ExecuteAsync("""
            WITH RECURSIVE numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000)
            INSERT INTO revisions (kind, key, number, change_id, document, sha256)
            SELECT r.kind, r.key, numbers.n, 1, replace(r.document, '"name":"Meta"', '"name":"Meta ' || numbers.n || '"'), 'hash of ' || numbers.n FROM revisions r, numbers WHERE r.kind = 'actor' AND r.key = 'meta'
            """);
        List<int> seen = [];
        var (next, parts) = ("/actors/meta/history", 0);
        for (; next is not null; parts++)
        {
            var page = await new HtmlParser().ParseDocumentAsync(await own.Client.GetStringAsync(next));
            var numbers = page.QuerySelectorAll("article.revision").Select(a => int.Parse(a.Id!["revision-".Length..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(
                $"1,000 revisions, the newest first; here {numbers[0].ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} to {numbers[^1].ToString("N0", System.Globalization.CultureInfo.InvariantCulture)}. Each has a permanent address, which can be cited.",
                page.QuerySelector("main p.aside")!.TextContent);
            Assert.Equal(numbers.Where(n => n > 1), page.QuerySelectorAll("article.revision").Where(a => a.QuerySelector("dl.changed") is not null).Select(a => int.Parse(a.Id!["revision-".Length..], System.Globalization.CultureInfo.InvariantCulture)));
            seen.AddRange(numbers);
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(50, parts);
        Assert.Equal(Enumerable.Range(1, 1000).Reverse(), seen);
        await ((IAsyncLifetime)own).DisposeAsync();
    }

    [SkippableFact]
    public async Task Where_context_is_hidden_histories_hide_it_too()
    {
        await using var strict = app.WithWebHostBuilder(b => b.UseSetting("Evidence:Context", "0"));
        using var client = strict.CreateClient();
        foreach (var address in (string[])["/sources/news-of-july/history", "/sources/news-of-july/history/1", "/sources/news-of-july/history/2"])
        {
            Assert.Contains("Ada Marsh said on Monday", await app.Client.GetStringAsync("/sources/news-of-july/history/1"), StringComparison.Ordinal);
            Assert.DoesNotContain("Ada Marsh said on Monday", await client.GetStringAsync(address), StringComparison.Ordinal);
        }

        using var response = await client.GetAsync("/sources/news-of-july/history/1.json");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.StartsWith("This document holds more of the source's text than may be shown. Its SHA-256 is ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var licensed = await client.GetAsync("/sources/birch-letter/history/1.json");
        Assert.Equal(HttpStatusCode.OK, licensed.StatusCode);
    }

    private async Task<IDocument> GetAsync(string address)
    {
        using var response = await app.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }
}
