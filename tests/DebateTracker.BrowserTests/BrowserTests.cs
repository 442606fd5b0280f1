using DebateTracker.Actors;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Documents;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Deque.AxeCore.Commons;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace DebateTracker.BrowserTests;

/// <summary>The real app on a port of its own, and Chromium.</summary>
public sealed class Browser : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
    private readonly BundledSqlite database = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Uri Address => ClientOptions.BaseAddress;

    public async Task InitializeAsync()
    {
        if (Chromium is null) return;
        await database.InitializeAsync();
        UseKestrel(0);
        StartServer();
        await AddChangedTextsAsync();

        // Votes, registers, excerpts, witnesses and everything else that there is.
        Assert.Empty((await database.ImportAsync(FullDebate.File)).Problems);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
        await DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>A page in a window of its own.</summary>
    public async Task<IPage> NewPageAsync(int width = 1280, bool script = true, ColorScheme scheme = ColorScheme.Light)
    {
        Requires.That(Chromium is null ? "Install Chromium (Debian package chromium)." : null);
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    // Two texts of a bill, a letter that was changed after it was quoted, and an author whose name knows no end.
    private async Task AddChangedTextsAsync()
    {
        foreach (var (version, verb) in ((string, string)[])[("99INT", "test"), ("91AMD", "publish tests of")])
            await TakeInAsync($"SECTION 1. This act may be cited as the X Act.\nSEC. 2. A developer shall {verb} its models.\nSEC. 3. This act ends in 2030.", $"Text {version}", null, ("sb-1047", version));
        const string letter = "The lab met. We cannot support the bill as it stands, it wrote, for want of definitions.";
        var result = await database.ImportAsync(new DebateFile
        {
            Format = DebateFile.FormatName,
            Version = DebateFile.CurrentVersion,
            Actors = [new("long", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "organisation")],
            Sources = [new("letter", "open_letter", "A letter of the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "licensed", Captures: [new(Capture.Hash(letter), letter.Length, [new(0, letter)], Passages: [SampleDebate.Passage(letter, "letterpassage", "We cannot support the bill as it stands")])])],
            Claims = [new("letterclaim", "long", "direct_quotation", "published", "It cannot support the bill.", ["letterpassage"])],
        });
        if (result.Problems.Count > 0) throw new InvalidOperationException(result.Problems[0]);
        await TakeInAsync(letter.Replace("as it stands", "as it now stands", StringComparison.Ordinal), null, "letter", null);
        await AddHistoryAsync();
    }

    // Names and notes that break careless pages: from right to left, with a word that knows no end, and as long as can be.
    private async Task AddHistoryAsync()
    {
        async Task ApplyAsync(string why, RecordChange change)
        {
            if ((await database.Writer.ApplyAsync(new(EditedDebate.HostileName, why, [change]))).Messages.FirstOrDefault() is { } problem) throw new InvalidOperationException(problem);
        }

        await ApplyAsync(EditedDebate.LongNote, await database.ChangedAsync<ActorEntry>("long", a => a with { Note = $"{EditedDebate.LongWord} <b>&</b> عادة 🌲", Aliases = [EditedDebate.LongWord] }));
        await ApplyAsync(EditedDebate.LongWord, await database.ChangedAsync<ClaimEntry>("letterclaim", c => c with { Summary = "It cannot support the bill as it stands.", Stances = [new("oppose", "asserted", "sb-1047", Note: EditedDebate.LongWord)] }));
        await ApplyAsync("A claim more.", new(new ClaimEntry("goneclaim", "long", "narration", "published", $"It met in the {EditedDebate.LongWord}.", ["letterpassage"]), 0));
        await ApplyAsync("Withdrawn.", await database.ChangedAsync<ClaimEntry>("goneclaim", c => (ClaimEntry)RecordDocument.Withdrawn(c, $"שלום {EditedDebate.LongWord} <script>alert(1)</script>")));
    }

    private async Task TakeInAsync(string text, string? title, string? source, (string, string)? billText)
    {
        var read = await new DocumentReader().ReadTextAsync(text);
        await database.Editor.CaptureAsync(new(read.Document!, "test", SourceKind.BillText, SourceRights.PublicDomain) { Title = title, SourceSlug = source, BillText = billText });
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("Database:ConnectionString", database.ConnectionString);
}

public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string[] Routes =
    [
        "/", "/positions", "/positions?bill=sb-1047", "/claims", "/claims?q=open+source&actor=mark-zuckerberg", "/cite?bill=sb-1047&style=apa&words=yes", "/cite?of=positions&bill=sb-1047&cite=claim&group=stance&style=committee-memo", "/actors", "/actors/meta", "/actors/mark-zuckerberg", "/bills", "/bills/sb-1047", "/bills/enforce-act",
        "/propositions", "/propositions/open-weights", "/sources", "/sources/time-battle-for-ai-future", "/sources/open-source-ai-is-the-path-forward", "/about", "/evidence",
        "/bills/sb-1047/compare", "/sources/text-99int", "/sources/text-99int/text", "/sources/letter", "/sources/letter/text", "/sources/letter/text?capture=1", "/sources/letter/changes", "/sources/letter/compare/text-99int", "/claims/letterclaim", "/actors/long",
        "/changes", "/changes?kind=claim&kind=actor&actor=long", "/changes?bill=sb-1047", "/changes/1", "/changes/1?kind=claim&actor=meta", "/changes/5", "/changes/6", "/changes/8", "/claims/letterclaim/history", "/claims/letterclaim/history/1", "/claims/letterclaim/history/2",
        "/claims/goneclaim/history", "/claims/goneclaim/history/1", "/actors/long/history", "/actors/long/history/2", "/sources/letter/history", "/sources/letter/history/1", "/sources/letter/history/2", "/bills/sb-1047/history/1", "/propositions/open-weights/history",
        "/bills/fern-act", "/claims/claimaudit", "/claims/claimcopied", "/sources/reprint-of-letter", "/positions?bill=fern-act&basis=voted",
        "/matrix", "/matrix?order=likeness", "/shifts", "/compare", "/compare?actor=meta&actor=mark-zuckerberg&actor=long", "/search", "/search?q=donaudampf", "/search?q=open", "/bills?q=1047", "/bills/sb-1047/timeline", "/propositions/open-weights/timeline", "/claims/by/actor", "/actors?order=claims", "/network", "/lookups", "/lookups/agency-on-the-code", "/lookups/agency-on-the-code/history",
    ];

    // One of each kind of page, and of those of one kind the fullest: judging a page takes long.
    private static readonly string[] Kinds =
    [
        "/", "/positions?bill=fern-act&basis=voted", "/claims?q=open+source&actor=mark-zuckerberg", "/cite?bill=sb-1047&style=ieee&group=actor", "/actors", "/actors/mark-zuckerberg", "/actors/long", "/bills", "/bills/sb-1047", "/bills/fern-act", "/bills/sb-1047/compare",
        "/propositions", "/propositions/open-weights", "/sources", "/sources/time-battle-for-ai-future", "/sources/reprint-of-letter", "/sources/letter/text", "/sources/letter/changes", "/sources/letter/compare/text-99int",
        "/claims/claimaudit", "/claims/claimcopied", "/about", "/evidence", "/changes?kind=claim&kind=actor&actor=long", "/changes/1?kind=claim&actor=meta", "/changes/8",
        "/claims/letterclaim/history", "/claims/goneclaim/history/1", "/sources/letter/history/2", "/bills/sb-1047/history/1",
        "/matrix", "/shifts", "/compare?actor=meta&actor=mark-zuckerberg&actor=long", "/search?q=open", "/bills/sb-1047/timeline", "/claims/by/actor", "/network", "/lookups/agency-on-the-code",
    ];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static TheoryData<string> AllRoutes => [.. Routes];

    public static TheoryData<string> EachKind => [.. Kinds];

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_PDF_that_Chromium_prints_is_read_back_paragraph_by_paragraph(int columns)
    {
        var page = await browser.NewPageAsync();
        string[] trees = ["alder", "beech", "cedar", "elder", "fir", "hazel", "larch", "maple", "oak", "rowan"];
        string[] paragraphs = [.. Enumerable.Range(1, 30).Select(n => string.Join(' ', Enumerable.Range(0, 36).Select(w => trees[((n * 7) + (w * w) + (n * w / 3)) % 10])) + ".")];
        // Every line is broken here and not by the browser, so that it is the same in whatever font the machine has.
        var sheets = paragraphs.Chunk(10).Select(sheet => string.Concat(sheet.Select(p => $"<p>{string.Join("<br>", p.Split(' ').Chunk(6).Select(line => string.Join(' ', line)))}</p>")));
        await page.SetContentAsync($$"""
            <html lang="en"><head><title>A report</title><style>body { font: 7pt serif } div { columns: {{columns}}; column-gap: 1em; break-after: page } p { margin: 0 0 10pt; break-inside: avoid; white-space: nowrap }</style></head>
            <body>{{string.Concat(sheets.Select(s => $"<div>{s}</div>"))}}</body></html>
            """);
        var pdf = await page.PdfAsync(new() { Format = "A5", DisplayHeaderFooter = true, HeaderTemplate = "<div style='font-size:8px;margin-left:40px'>Running head of the report</div>", FooterTemplate = "<div style='font-size:8px;margin-left:200px'><span class=pageNumber></span></div>", Margin = new() { Top = "60px", Bottom = "60px", Left = "40px", Right = "40px" } });
        var read = await new DebateTracker.Documents.DocumentReader().ReadAsync(pdf, new("report.pdf"));
        Assert.Null(read.Problem);
        Assert.Equal(paragraphs, read.Document!.Text.Split("\n\n"));
        Assert.Contains("p. 2", read.Document.Locators.Select(l => l.Label));
    }

    [SkippableTheory]
    [MemberData(nameof(AllRoutes))]
    public async Task A_page_loads_without_any_error_or_message_and_sends_nothing_elsewhere(string path)
    {
        var page = await browser.NewPageAsync();
        var messages = new List<string>();
        page.Console += (_, message) => messages.Add(message.Text);
        page.PageError += (_, error) => messages.Add(error);
        page.Response += (_, response) =>
        {
            if (!response.Ok) messages.Add($"{response.Status} {response.Url}");
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Authority != browser.Address.Authority) messages.Add(request.Url);
        };
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Empty(messages);
        Assert.Empty(await page.Context.CookiesAsync());
        await page.Context.CloseAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(EachKind))]
    public async Task A_page_meets_the_accessibility_rules_in_light_and_dark(string path)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(path);
        var violations = await JudgeAsync("light", new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } });

        // In the dark nothing is otherwise but the colours.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ReloadAsync();
        violations = [.. violations, .. await JudgeAsync("dark", new { type = "rule", values = new[] { "color-contrast" } })];
        Assert.True(violations.Length == 0, string.Join('\n', violations));
        await page.Context.CloseAsync();

        async Task<string[]> JudgeAsync(string scheme, object rules)
        {
            await page.EvaluateAsync(Axe);
            return await page.EvaluateAsync<string[]>(
                """
                async ([scheme, rules]) => {
                    const { violations, passes, inapplicable } = await axe.run(document, { runOnly: rules });
                    if (violations.length + passes.length + inapplicable.length === 0) throw new Error("No rule was judged.");
                    return violations.map(v => `${scheme}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(" | ")}`);
                }
                """, new object[] { scheme, rules });
        }
    }

    [SkippableTheory]
    [MemberData(nameof(AllRoutes))]
    public async Task A_phone_needs_no_sideways_scrolling(string path)
    {
        var page = await browser.NewPageAsync(width: 360);
        await page.GotoAsync(path);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), await page.EvaluateAsync<string>(
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join('\\n')"));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task On_a_phone_a_table_is_a_list_of_labelled_entries()
    {
        var page = await browser.NewPageAsync(width: 390);
        await page.GotoAsync("/positions");
        var cells = await page.EvaluateAsync<float[][]>("[...document.querySelectorAll('tbody tr:first-child td')].map(td => { const box = td.getBoundingClientRect(); return [box.left, box.top, box.right]; })");
        Assert.Equal(4, cells.Length);
        Assert.All(cells, c => Assert.Equal(cells[0][0], c[0], 1f));
        Assert.Equal(cells.Select(c => c[1]).Order(), cells.Select(c => c[1]));
        Assert.All(cells, c => Assert.InRange(c[2], 300, 390));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task On_a_phone_the_filters_are_behind_one_button_and_work_without_script()
    {
        var page = await browser.NewPageAsync(width: 390, script: false);
        await page.GotoAsync("/claims");
        Assert.False(await page.Locator(".filters").IsVisibleAsync());
        await page.Locator("a.filters-open").ClickAsync();
        Assert.True(await page.Locator(".filters").IsVisibleAsync());
        await page.Locator(".facet a", new() { HasText = "Andrea Miotti" }).ClickAsync();
        await page.WaitForURLAsync("**actor=andrea-miotti**"); // With its style sheet, without which everything is visible.
        Assert.Equal("Claims by Andrea Miotti", await page.Locator("h1").TextContentAsync());
        Assert.False(await page.Locator(".filters").IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task A_reader_collects_claims_puts_them_in_order_and_copies_the_references_with_their_italics()
    {
        var page = await browser.NewPageAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        foreach (var key in (string[])["claimaudit", "claimcopied"])
        {
            await page.GotoAsync($"/claims/{key}");
            await page.Locator("[data-basket] button").ClickAsync();
            Assert.Equal("Take out of the basket", await page.Locator("[data-basket] button").TextContentAsync());
        }

        await page.Locator("[data-basket] a", new() { HasText = "Basket: 2 claims" }).ClickAsync();
        await page.WaitForURLAsync("**/cite?cite=claim&claim=claimaudit&claim=claimcopied");
        Assert.Equal(["/claims/claimaudit", "/claims/claimcopied"], await Named());
        await page.Locator(".named-claims a", new() { HasText = "Down" }).First.ClickAsync();
        await page.WaitForURLAsync("**/cite?cite=claim&claim=claimcopied&claim=claimaudit#order");
        Assert.Equal(["/claims/claimcopied", "/claims/claimaudit"], await Named());
        await page.Locator("[data-basket] button").ClickAsync();
        Assert.Equal("This is the basket", await page.Locator("[data-basket] button").TextContentAsync());
        Assert.True(await page.Locator("[data-basket] button").IsDisabledAsync());

        await page.GotoAsync("/cite?bill=fern-act&style=apa");
        await page.Locator("[data-copy-references='rich']").ClickAsync();
        await page.Locator("[data-copy-references='rich']", new() { HasText = "Copied" }).WaitForAsync();
        var copied = await page.EvaluateAsync<string[]>("(async () => { const [item] = await navigator.clipboard.read(); return Promise.all(['text/html', 'text/plain'].map(async (type) => (await item.getType(type)).text())); })()");
        Assert.Contains("<i>Letter to the Senate</i>", copied[0], StringComparison.Ordinal);
        Assert.Contains("Letter to the Senate [Open letter].", copied[1], StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", copied[1], StringComparison.Ordinal);

        await page.GotoAsync("/cite?bill=fern-act&style=bluebook-law-review");
        Assert.Equal("small-caps", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('#references .small-caps')).fontVariantCaps"));
        await page.Locator("[data-copy-references='rich']").ClickAsync();
        await page.Locator("[data-copy-references='rich']", new() { HasText = "Copied" }).WaitForAsync();
        Assert.Contains("small-caps;", await page.EvaluateAsync<string>("(async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text())()"), StringComparison.Ordinal);
        await page.Context.CloseAsync();

        Task<string[]> Named() => page.EvaluateAsync<string[]>("[...document.querySelectorAll('.named-claims li > a:first-child')].map(a => a.getAttribute('href'))");
    }

    [SkippableFact]
    public async Task A_reader_without_script_gets_from_the_home_page_to_a_citation()
    {
        var page = await browser.NewPageAsync(script: false);
        await page.GotoAsync("/");
        await page.Locator("#find").FillAsync("\"lucky once\"");
        await page.Locator("#find").PressAsync("Enter");
        await page.Locator("article.claim h3 a").First.ClickAsync();
        Assert.Contains("offense needs only to get lucky once", await page.Locator("q.exact").TextContentAsync(), StringComparison.Ordinal);
        await page.Locator(".cite summary").ClickAsync();
        Assert.True(await page.Locator(".cite a", new() { HasText = "RIS" }).IsVisibleAsync());
        Assert.False(await page.Locator("[data-copy-button]").IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task A_reader_without_script_gets_from_what_is_new_to_a_revision_to_cite_and_to_what_became_different()
    {
        var page = await browser.NewPageAsync(width: 390, script: false);
        await page.GotoAsync("/");
        await page.Locator("main a", new() { HasText = "What is new" }).ClickAsync();
        await page.Locator("ul.kinds a", new() { HasText = "Claims" }).ClickAsync();
        Assert.Equal("What is new: claims", await page.Locator("h1").TextContentAsync());
        await page.Locator("#actor").FillAsync("long");
        await page.Locator("main form button[type=submit]").ClickAsync();
        Assert.EndsWith("/changes?kind=claim&actor=long&bill=", page.Url, StringComparison.Ordinal);
        await page.Locator("a[href='/claims/letterclaim/history/2']").First.ClickAsync();
        Assert.Contains("/claims/letterclaim/history/2 (SHA-256 ", await page.Locator(".citation").TextContentAsync(), StringComparison.Ordinal);
        await page.Locator("main a", new() { HasText = "what became different" }).ClickAsync();
        Assert.Equal(1, await page.Locator("#revision-2 dl.changed ins", new() { HasText = "as it stands" }).CountAsync());
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task The_keyboard_alone_reaches_the_content_and_the_filters_and_always_shows_where_it_is()
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/claims");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await FocusedTextAsync(page));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.PressAsync("Tab");
        for (var i = 0; i < 12; i++)
        {
            Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Locator(".facet a", new() { HasText = "Andrea Miotti" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Claims by Andrea Miotti");
        await page.Context.CloseAsync();
    }

    [SkippableTheory]
    [InlineData("/matrix", "matrix.png")]
    [InlineData("/bills/sb-1047/timeline", "bills-sb-1047-timeline.png")]
    public async Task A_picture_is_saved_as_a_PNG_twice_as_large_as_its_SVG(string address, string name)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(address);
        var svg = await page.Locator("[data-png]").First.GetAttributeAsync("data-png");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-png]").First.ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        var png = await File.ReadAllBytesAsync((await download.PathAsync())!);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var width = await page.EvaluateAsync<int>("async address => { const picture = new Image(); picture.src = address; await picture.decode(); return picture.naturalWidth; }", svg);
        Assert.Equal(2 * width, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Dark_follows_the_system_and_the_readers_choice_is_kept()
    {
        const string background = "getComputedStyle(document.body).backgroundColor";
        var page = await browser.NewPageAsync(scheme: ColorScheme.Dark);
        await page.GotoAsync("/");
        var dark = await page.EvaluateAsync<string>(background);
        await page.Locator("[data-theme-switch]").ClickAsync();
        var light = await page.EvaluateAsync<string>(background);
        Assert.NotEqual(dark, light);
        await page.GotoAsync("/claims");
        Assert.Equal(light, await page.EvaluateAsync<string>(background));
        await page.Context.CloseAsync();
    }

    private static Task<string> FocusedTextAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent");
}
