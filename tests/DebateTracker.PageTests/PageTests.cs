using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace DebateTracker.PageTests;

public abstract class PageTests(App app)
{
    public static TheoryData<string, string> Pages => new()
    {
        { "/", "Who stands where on AI regulation, in their own words" },
        { "/positions", "Who stands where" },
        { "/positions?bill=sb-1047&stance=oppose", "Positions on SB 1047, opposing" },
        { "/claims", "Claims" },
        { "/claims?actor=meta&bill=sb-1047&stance=oppose&from=2024-01", "Claims by Meta on SB 1047, opposing, since January 2024" },
        { "/claims?actor=mark-zuckerberg&q=espionage&to=2024", "Claims by Mark Zuckerberg, until 2024, with “espionage”" },
        { "/actors", "Actors" },
        { "/actors/meta", "Meta" },
        { "/actors/andrea-miotti?stance=support", "Andrea Miotti" },
        { "/bills", "Bills" },
        { "/bills/sb-1047", "SB 1047 (California, 2023–2024)" },
        { "/bills/enforce-act", "ENFORCE Act, H.R. 8315 (United States, 118th Congress)" },
        { "/propositions", "Propositions" },
        { "/propositions/open-weights", "The weights of the most capable AI models should be openly released" },
        { "/sources", "Sources" },
        { "/sources/time-battle-for-ai-future", "Mark Zuckerberg Just Intensified the Battle for AI’s Future" },
        { "/sources/open-source-ai-is-the-path-forward", "Open Source AI Is the Path Forward" },
        { "/about", "About DebateTracker" },
        { "/evidence", "Evidence to look at" },
    };

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_whole_in_its_first_response_with_one_heading_and_no_cookie(string path, string heading)
    {
        using var response = await app.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.False(response.Headers.CacheControl?.NoStore ?? false);
        Assert.Contains("frame-ancestors 'none'", string.Join(' ', response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var page = await ReadAsync(response);
        Assert.Equal(heading, Assert.Single(page.QuerySelectorAll("h1")).TextContent);
        Assert.Contains("DebateTracker", page.Title, StringComparison.Ordinal);
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
        Assert.All(page.QuerySelectorAll("script:not([type='application/ld+json'])"), s => Assert.StartsWith("/theme", s.GetAttribute("src")!, StringComparison.Ordinal));
    }

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_within_the_site_leads_somewhere(string path, string heading)
    {
        Assert.NotEmpty(heading);
        var page = await GetAsync(path);
        foreach (var link in page.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Distinct())
        {
            using var response = await app.Client.GetAsync(link);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} links to {link}, which answers {response.StatusCode}");
        }
    }

    [SkippableTheory]
    [InlineData("/nowhere")]
    [InlineData("/actors/nobody")]
    [InlineData("/bills/sb-9999")]
    [InlineData("/propositions/none")]
    [InlineData("/sources/none")]
    [InlineData("/claims/zzzzzz")]
    [InlineData("/claims?actor=nobody")]
    [InlineData("/claims?after=zzzzzz")]
    [InlineData("/positions?after=zzz")]
    [InlineData("/claims/zzzzzz.bib")]
    [InlineData("/actors/nobody.csv")]
    [InlineData("/actors/META.csv")]
    [InlineData("/bills/SB-1047.bib")]
    [InlineData("/bills/SB-1047")]
    [InlineData("/claims.exe")]
    public async Task What_is_not_there_is_a_404_that_helps(string path)
    {
        using var response = await app.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotEmpty((await response.Content.ReadAsStringAsync()).Trim());
        if (response.Content.Headers.ContentType?.MediaType == "text/html") Assert.NotEmpty((await ReadAsync(response)).QuerySelectorAll("main a[href]"));
    }

    [SkippableTheory]
    [InlineData("/claims?stance=agree", "it can be support")]
    [InlineData("/claims?from=yesterday", "which is no date")]
    [InlineData("/claims?actr=meta", "is no filter here")]
    [InlineData("/positions?sector=space", "it can be industry")]
    [InlineData("/actors/meta?actor=openai", "already about one actor")]
    [InlineData("/claims?actor=%3Cscript%3Ealert(1)%3C/script%3E", "cannot be the name of an actor")]
    [InlineData("/claims?q=%00", "not text")]
    [InlineData("/claims.csv?stance=agree", "it can be support")]
    [InlineData("/claims.bib?cite=page", "it can be source or claim")]
    [InlineData("/actors?foo=1", "whose filter has q, sector, actor-kind, added-since")]
    [InlineData("/?actor=meta", "means nothing on this page")]
    [InlineData("/bills?x=1", "means nothing on this page")]
    [InlineData("/about?actor=meta", "means nothing on this page")]
    [InlineData("/evidence?actor=meta", "means nothing on this page")]
    [InlineData("/sources/fern-act/text?x=1", "means nothing on this page")]
    [InlineData("/sources?page=1&page=2", "once only")]
    [InlineData("/claims?sort=newest&sort=relevance", "once only")]
    [InlineData("/claims.csv?after=abcdef", "gives the whole list")]
    [InlineData("/claims?after=abcdef&before=abcdef", "cannot be given together")]
    [InlineData("/claims?after=abcdef&page=2", "cannot be given together")]
    [InlineData("/positions?page=none", "pages are numbered from 1")]
    [InlineData("/sources?page=0", "pages are numbered from 1")]
    [InlineData("/claims.csv?page=2", "gives the whole list")]
    [InlineData("/claims?view=cards", "it can be lines or words")]
    public async Task A_bad_value_is_a_400_that_says_what_to_do(string path, string message)
    {
        using var response = await app.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task One_claim_has_no_filter_neither_as_a_page_nor_as_data()
    {
        var claim = (await GetAsync("/claims")).QuerySelector("article.claim h3 a")!.GetAttribute("href")!;
        foreach (var path in (string[])[$"{claim}?actor=meta", $"{claim}.csv?actor=meta"])
        {
            using var response = await app.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("One claim has no filter", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task A_slug_that_names_nothing_is_told_with_the_reason()
    {
        using var response = await app.Client.GetAsync("/claims?actor=nobody");
        Assert.Contains("There is no actor 'nobody' here.", Flat((await ReadAsync(response)).QuerySelector("main")!), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Only_reading_is_allowed_and_head_is_answered_as_get_without_the_body()
    {
        foreach (var path in (string[])["/", "/claims", "/claims.csv", "/actors/meta"])
        {
            using var head = await app.Client.SendAsync(new(HttpMethod.Head, path));
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
            using var post = await app.Client.PostAsync(path, new StringContent("a=1"));
            Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
            Assert.Equal(["GET", "HEAD"], post.Content.Headers.Allow);
            foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Options, HttpMethod.Trace])
            {
                using var other = await app.Client.SendAsync(new(method, path));
                Assert.Equal(HttpStatusCode.MethodNotAllowed, other.StatusCode);
            }
        }
    }

    [SkippableFact]
    public async Task The_number_of_references_promised_is_the_number_given()
    {
        foreach (var path in (string[])["/claims", "/positions", "/bills/enforce-act", "/bills/sb-1047", "/propositions/open-weights", "/actors/andrea-miotti"])
        {
            var summary = Flat((await GetAsync(path)).QuerySelector(".cite summary")!);
            using var bySource = JsonDocument.Parse(await app.Client.GetStringAsync(path + ".csl.json"));
            using var byClaim = JsonDocument.Parse(await app.Client.GetStringAsync(path + ".csl.json?cite=claim"));
            var (sources, claims) = (bySource.RootElement.GetArrayLength(), byClaim.RootElement.GetArrayLength());
            Assert.Equal($"Cite / export: {sources} reference{(sources == 1 ? "" : "s")} by source, {claims} by claim{(path.StartsWith("/bills/", StringComparison.Ordinal) ? ", the bill itself among them" : "")}", summary);
        }
    }

    [SkippableFact]
    public async Task Links_with_tracking_keys_still_work()
    {
        using var response = await app.Client.GetAsync("/claims?actor=meta&utm_source=mail&fbclid=x");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [SkippableFact]
    public async Task A_claim_shows_its_words_in_context_who_said_them_and_how_to_cite_them()
    {
        var list = await GetAsync("/claims?q=%22lucky+once%22");
        var page = await GetAsync(list.QuerySelector("article.claim h3 a")!.GetAttribute("href")!);
        Assert.Equal("When dealing with catastrophic dangers, it’s a simple fact that offense needs only to get lucky once, but defense needs to get lucky every time.", page.QuerySelector("q.exact")!.TextContent);
        Assert.Contains("Andrea Miotti, executive director, Control AI", Flat(page.QuerySelector(".speaker")!), StringComparison.Ordinal);
        Assert.Contains("July 2024", Flat(page.QuerySelector(".speaker")!), StringComparison.Ordinal);
        Assert.Contains("words match", Flat(page.QuerySelector(".passage-facts")!), StringComparison.Ordinal);
        Assert.Contains("Rebuts", page.QuerySelectorAll(".relation").Select(Flat));
        Assert.StartsWith("Andrea Miotti (executive director, Control AI), July 2024: “When dealing with", page.QuerySelector(".citation")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("In: “Mark Zuckerberg Just Intensified the Battle for AI’s Future”, TIME, July 2024. http://localhost/claims/", page.QuerySelector(".citation")!.TextContent, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Words_quoted_from_the_letter_link_to_their_place_in_it()
    {
        var list = await GetAsync("/claims?q=%22prosperous+and+safer%22&attribution=direct_quotation");
        var page = await GetAsync(list.QuerySelector("article.claim h3 a")!.GetAttribute("href")!);
        Assert.Contains(page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")), h => h!.StartsWith("https://about.fb.com/news/2024/07/open-source-ai-is-the-path-forward/#:~:text=It%20will%20make", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task An_organisations_page_has_what_its_people_said_for_it_marked_as_such()
    {
        var page = await GetAsync("/actors/meta");
        var section = page.QuerySelector("section[aria-labelledby=people]")!;
        Assert.Contains("Said for Meta by its people", section.TextContent, StringComparison.Ordinal);
        Assert.All(section.QuerySelectorAll(".speaker .actor"), a => Assert.Equal("Mark Zuckerberg", a.TextContent));
        Assert.All(page.QuerySelectorAll("section[aria-labelledby=claims] .speaker .actor"), a => Assert.Equal("Meta", a.TextContent));
    }

    [SkippableFact]
    public async Task A_filter_is_taken_away_by_its_link_and_found_words_are_marked()
    {
        var page = await GetAsync("/claims?actor=andrea-miotti&q=virus");
        Assert.Contains("virus", page.QuerySelectorAll("mark.hit").Select(m => m.TextContent));
        Assert.Equal(["/claims?q=virus", "/claims?actor=andrea-miotti", "/claims"], page.QuerySelectorAll(".active-filters a").Select(a => a.GetAttribute("href")));
        Assert.Equal("1", page.QuerySelector(".facet a.selected .count")!.TextContent);
    }

    [SkippableTheory]
    [InlineData("csv", "text/csv")]
    [InlineData("json", "application/json")]
    [InlineData("jsonld", "application/ld+json")]
    [InlineData("csl.json", "application/vnd.citationstyles.csl+json")]
    [InlineData("bib", "application/x-bibtex")]
    [InlineData("bibtex", "application/x-bibtex")]
    [InlineData("ris", "application/x-research-info-systems")]
    public async Task Every_page_is_data_under_its_address_with_an_extension(string extension, string mediaType)
    {
        var claim = (await GetAsync("/claims")).QuerySelector("article.claim h3 a")!.GetAttribute("href")!;
        foreach (var path in (string[])["/claims", "/positions", claim, "/actors/meta", "/bills/sb-1047", "/propositions/open-weights", "/sources/time-battle-for-ai-future", "/sources/open-source-ai-is-the-path-forward"])
        {
            using var response = await app.Client.GetAsync($"{path}.{extension}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
            Assert.NotEmpty(await response.Content.ReadAsStringAsync());
            if (mediaType.EndsWith("json", StringComparison.Ordinal)) JsonDocument.Parse(await response.Content.ReadAsStringAsync()).Dispose();
        }
    }

    [SkippableFact]
    public async Task Annotations_have_selectors_that_lead_back_to_the_passage()
    {
        using var annotations = JsonDocument.Parse(await app.Client.GetStringAsync("/claims.jsonld?actor=andrea-miotti"));
        Assert.Equal("http://www.w3.org/ns/anno.jsonld", annotations.RootElement.GetProperty("@context").GetString());
        using var claims = JsonDocument.Parse(await app.Client.GetStringAsync("/claims.json?actor=andrea-miotti"));
        var passages = claims.RootElement.GetProperty("claims").EnumerateArray().SelectMany(c => c.GetProperty("passages").EnumerateArray()).ToList();
        var items = annotations.RootElement.GetProperty("first").GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(passages.Count, items.Count);
        foreach (var (passage, item) in passages.Zip(items))
        {
            Assert.Null(Anchoring.W3cSelectors.Read(item.GetRawText(), out var quote));
            Assert.Equal((passage.GetProperty("exact").GetString(), passage.GetProperty("start").GetInt32()), (quote!.Exact, quote.Start));
            Assert.Equal((passage.GetProperty("prefix").GetString(), passage.GetProperty("suffix").GetString()), (quote.Prefix, quote.Suffix));
        }
    }

    [SkippableFact]
    public async Task An_export_has_the_filter_of_its_page_and_the_number_of_references_promised()
    {
        var page = await GetAsync("/claims?actor=mark-zuckerberg");
        Assert.Equal("Cite / export: 1 reference by source, 18 by claim", Flat(page.QuerySelector(".cite summary")!));
        var ris = await app.Client.GetStringAsync("/claims.ris?actor=mark-zuckerberg&cite=claim");
        Assert.Equal(18, ris.Split("TY  - CHAP").Length - 1);
        Assert.Equal(1, (await app.Client.GetStringAsync("/claims.ris?actor=mark-zuckerberg")).Split("TY  - NEWS").Length - 1);
        var bill = await app.Client.GetStringAsync("/bills/sb-1047.ris");
        Assert.StartsWith("TY  - BILL\r\n", bill, StringComparison.Ordinal);
        Assert.Contains("A2  - Wiener, Scott\r\n", bill, StringComparison.Ordinal);
        Assert.Contains("http://localhost/claims/", bill, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_source_without_claims_is_one_reference_and_says_so()
    {
        var page = await GetAsync("/sources/open-source-ai-is-the-path-forward");
        Assert.Equal("Cite / export: 1 reference by source, 1 by claim, the source itself among them", Flat(page.QuerySelector(".cite summary")!));
        Assert.Single((await app.Client.GetStringAsync("/sources/open-source-ai-is-the-path-forward.ris")).Split("\r\n"), line => line.StartsWith("TY  - ", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_page_asked_for_as_data_by_its_accept_header_is_that_data()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/claims?actor=meta");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        using var response = await app.Client.SendAsync(request);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await app.Client.GetStringAsync("/claims.csv?actor=meta"), await response.Content.ReadAsStringAsync());

        using var browser = new HttpRequestMessage(HttpMethod.Get, "/claims?actor=meta");
        browser.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using var html = await app.Client.SendAsync(browser);
        Assert.Equal("text/html", html.Content.Headers.ContentType!.MediaType);
    }

    [SkippableFact]
    public async Task A_kept_page_is_not_shown_any_more_once_the_data_have_changed()
    {
        // An app of its own, since this changes what every other test reads.
        await using var own = app is AppOnSqlite ? (App)new AppOnSqlite() : new AppOnPostgreSql();
        await own.InitializeAsync();
        Assert.Empty((await ReadAsync(await own.Client.GetAsync("/claims?actor=anthropic&bill=sb-1047"))).QuerySelectorAll("article.claim"));
        using (var kept = await own.Client.GetAsync("/claims?actor=anthropic&bill=sb-1047")) Assert.NotNull(kept.Headers.Age);
        var file = new DebateFile
        {
            Format = DebateFile.FormatName,
            Version = 1,
            Sources = [new("note", "report", "<b>A note</b> & more", "public_domain", Captures: [new(Sources.Capture.Hash("<i>Words</i> for a test."), 24, [new(0, "<i>Words</i> for a test.")], Passages: [new("testpassage", 0, 12, "<i>Words</i>", "", " for a test.")])])],
            Claims = [new("testclaim", "anthropic", "narration", "published", "<script>alert(1)</script>", ["testpassage"], Stances: [new("neutral", "recorded", "sb-1047", "91AMD")])],
        };
        Assert.Empty((await own.Database.ImportAsync(file)).Problems);
        var page = await OnceAsync(own, "/claims?actor=anthropic&bill=sb-1047", p => p.QuerySelector("article.claim") is not null);
        var claim = Assert.Single(page.QuerySelectorAll("article.claim"));
        Assert.Equal("<script>alert(1)</script>", claim.QuerySelector("h3")!.TextContent);
        Assert.Equal("<i>Words</i>", claim.QuerySelector("q.exact")!.TextContent);
        Assert.Contains("predates the current text", claim.TextContent, StringComparison.Ordinal);
        await ((IAsyncLifetime)own).DisposeAsync();
    }

    [SkippableFact]
    public async Task A_kept_page_is_not_shown_any_more_once_a_backup_with_as_many_changes_is_restored()
    {
        await using var own = app is AppOnSqlite ? (App)new AppOnSqlite() : new AppOnPostgreSql();
        await own.InitializeAsync();
        Assert.Equal("SB 1047 (California, 2023–2024)", (await ReadAsync(await own.Client.GetAsync("/bills/sb-1047"))).QuerySelector("h1")!.TextContent);
        await own.Database.ExecuteAsync("UPDATE bills SET short_title = 'Restored Act' WHERE slug = 'sb-1047'; UPDATE changes SET stamp = stamp + 1");
        await OnceAsync(own, "/bills/sb-1047", p => p.QuerySelector("h1")!.TextContent == "Restored Act, SB 1047 (California, 2023–2024)");
        await ((IAsyncLifetime)own).DisposeAsync();
    }

    /// <summary>A page once it shows what another process has saved, which it does a moment later.</summary>
    private static async Task<IDocument> OnceAsync(App own, string path, Func<IDocument, bool> shows)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (await ReadAsync(await own.Client.GetAsync(path, limit.Token)) is var page && shows(page)) return page;
        }
    }

    [SkippableFact]
    public async Task A_page_kept_for_a_reader_who_takes_it_compressed_is_given_plain_to_one_who_does_not()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/propositions");
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var compressed = await app.Client.SendAsync(request);
        Assert.Equal(["br"], compressed.Content.Headers.ContentEncoding);
        using var plain = await app.Client.GetAsync("/propositions");
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.StartsWith("<!DOCTYPE html>", await plain.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Drafts_are_nowhere_and_withdrawn_claims_say_so()
    {
        await using var own = app is AppOnSqlite ? (App)new AppOnSqlite() : new AppOnPostgreSql();
        await own.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await own.Client.GetAsync("/")).StatusCode);
        var keys = (await own.Database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Actor, ["andrea-miotti"]), new()))!.Items.Select(c => c.Key).Take(2).ToList();
        await using (var db = await own.Database.Contexts.CreateDbContextAsync())
        {
            var (draft, withdrawn) = ((await db.NewestRevisionAsync(RecordKind.Claim, keys[0], default))!, (await db.NewestRevisionAsync(RecordKind.Claim, keys[1], default))!);
            await own.Database.Writer.ProposeAsync([new() { Key = "adraft", Kind = RecordKind.Claim, By = "test", At = DateTime.UnixEpoch, Document = draft.Document.Replace(keys[0], "adraft", StringComparison.Ordinal) }]);
            var entry = RecordDocument.Withdrawn(RecordDocument.Read(RecordKind.Claim, withdrawn.Document), "She was <misread>.");
            Assert.True((await own.Database.Writer.ApplyAsync(new("test", "Withdrew a claim.", [new(entry, 1)]))).Succeeded);
        }

        keys[0] = "adraft";
        Assert.Equal(HttpStatusCode.NotFound, (await own.Client.GetAsync($"/claims/{keys[0]}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.Client.GetAsync($"/claims/{keys[0]}.json")).StatusCode);
        var gone = await own.Client.GetAsync($"/claims/{keys[1]}");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal($"The claim {keys[1]} is no longer on record here. The reason given: She was <misread>.", Flat((await ReadAsync(gone)).QuerySelector("main p")!));
        Assert.Equal($"The claim '{keys[1]}' was withdrawn. She was <misread>.\n", await (await own.Client.GetAsync($"/claims/{keys[1]}.csv")).Content.ReadAsStringAsync());
        Assert.Equal(4, (await ReadAsync(await own.Client.GetAsync("/claims?actor=andrea-miotti"))).QuerySelectorAll("article.claim").Length);
        Assert.DoesNotContain(keys[0], await own.Client.GetStringAsync("/claims.csv"), StringComparison.Ordinal);
        await ((IAsyncLifetime)own).DisposeAsync();
    }

    [SkippableFact]
    public async Task Numbers_are_printed_in_english_whatever_language_the_machine_speaks()
    {
        await using var own = app is AppOnSqlite ? (App)new AppOnSqlite() : new AppOnPostgreSql();
        await own.InitializeAsync();
        var before = System.Globalization.CultureInfo.DefaultThreadCurrentCulture;
        System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new("de-DE");
        try
        {
            Assert.Equal(HttpStatusCode.OK, (await own.Client.GetAsync("/")).StatusCode);
            Assert.Empty((await own.Database.ImportAsync(SampleDebate.Random(1100, seed: 5))).Problems);
            var page = await ReadAsync(await own.Client.GetAsync("/claims"));
            Assert.StartsWith("1,142 claims from 6 sources", Flat(page.QuerySelector("main")!)[(Flat(page.QuerySelector("main")!).IndexOf("1,142", StringComparison.Ordinal))..], StringComparison.Ordinal);
            Assert.EndsWith("1,142 by claim", Flat(page.QuerySelector("details.cite summary")!), StringComparison.Ordinal);
        }
        finally
        {
            System.Globalization.CultureInfo.DefaultThreadCurrentCulture = before;
        }

        await ((IAsyncLifetime)own).DisposeAsync();
    }

    [SkippableTheory]
    [InlineData("//evil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/%2F%5C/evil.example/x")]
    public async Task A_path_never_becomes_a_link_to_another_host(string path)
    {
        using var response = await app.Client.GetAsync(new Uri(app.Client.BaseAddress!.ToString().TrimEnd('/') + path));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var page = await ReadAsync(response);
        Assert.Equal("#main", page.QuerySelector("a.skip")!.GetAttribute("href"));
        Assert.All(page.QuerySelectorAll("[href]"), e => Assert.DoesNotMatch(@"^[/\\]{2}", e.GetAttribute("href")!));
    }

    [SkippableTheory]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/error", HttpStatusCode.NotFound)]
    [InlineData("/claims.exe", HttpStatusCode.NotFound)]
    [InlineData("/actors/nobody.csv", HttpStatusCode.NotFound)]
    [InlineData("/claims?stance=agree", HttpStatusCode.BadRequest)]
    [InlineData("/claims.csv", HttpStatusCode.OK)]
    [InlineData("/claims.atom", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    public async Task Every_answer_carries_the_security_headers(string path, HttpStatusCode status)
    {
        using var response = await app.Client.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(
            "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("strict-origin-when-cross-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [SkippableTheory]
    [InlineData("/claims")]
    [InlineData("/claims.csv")]
    public async Task A_failure_of_the_program_is_a_500_page_with_every_header_that_says_nothing_of_its_cause(string path)
    {
        await using var failing = app.WithWebHostBuilder(b => b.ConfigureTestServices(services => services.AddScoped<ClaimQueries>(_ => throw new InvalidOperationException("a secret"))));
        using var client = failing.CreateClient();
        using var response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        foreach (var header in (string[])["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"]) Assert.True(response.Headers.Contains(header), header);
        var page = await ReadAsync(response);
        Assert.Equal("Something went wrong", page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("secret", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_reader_who_takes_only_what_is_kept_gets_the_page_like_any_other()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/claims?q=unkept");
        request.Headers.CacheControl = new() { OnlyIfCached = true };
        using var response = await app.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [SkippableFact]
    public async Task Health_is_told()
    {
        Assert.Equal("Healthy", await app.Client.GetStringAsync("/health/live"));
        Assert.Equal("Healthy", await app.Client.GetStringAsync("/health/ready"));
    }

    [SkippableFact]
    public async Task A_list_weighs_less_than_100_KB_on_a_first_visit()
    {
        var weight = 0L;
        foreach (var path in (string[])["/claims", .. (await GetAsync("/claims")).QuerySelectorAll("link[rel=stylesheet]").Select(l => l.GetAttribute("href")!), .. (await GetAsync("/claims")).QuerySelectorAll("script").Select(l => l.GetAttribute("src")!)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.RelativeOrAbsolute));
            request.Headers.AcceptEncoding.ParseAdd("br");
            using var response = await app.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            weight += (await response.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.InRange(weight, 1_000, 100_000);
    }

    private static string Flat(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<IDocument> GetAsync(string path)
    {
        using var response = await app.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage response) => await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
}
