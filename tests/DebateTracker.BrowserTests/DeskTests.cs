using System.Text.Json;
using DebateTracker.Testing;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace DebateTracker.BrowserTests;

/// <summary>The desk in a real browser, on the real program.</summary>
public sealed class DeskTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // Made up for this test: twelve things said, by five who are not on record yet and some who are.
    private const string Article =
        """
        Harbour towns argue over SB 1047

        “SB 1047 is the least that a port may ask of those who dock there,” said Ines Okoro, who leads the Tidewater Institute. The hall was full.

        “The bill punishes what nobody has done,” said Peter Lund, a founder of Lanternfish. “It will drive the small boats out.”

        Meta did not send anybody. “This bill is wrong for California,” said Meta in a letter.

        OpenAI was careful. “The law should be federal,” said OpenAI in its own letter.

        “We would support the bill with clearer words,” said Anthropic in a statement that was read aloud.

        “I have doubts about the shutdown rule,” said Mara Quist, a harbour pilot.

        “Every model should be inspected before it sails,” said Scott Wiener. The pilots applauded.

        “Open weights keep the sea free,” said Yann LeCun on the screen.

        “Nobody inspects a lighthouse by closing the coast,” said Tomas Reyes, a lawyer.

        “My union is neutral on this bill,” said Hana Bell, who speaks for the dockers.

        “The senator is right about the danger,” said Geoffrey Hinton. A bell rang.

        “We ask the governor to sign it,” said Ines Okoro at the end.
        """;

    // Keystroke-level model: 0.2 s a key, 1.35 s for each of four decisions, and reading a passage once more.
    private static double Seconds(int keys) => (0.2 * keys) + (4 * 1.35) + 4.3;

    [SkippableFact]
    public async Task An_article_is_coded_from_nothing_to_published_by_keys_alone()
    {
        var page = await site.SignInAsync("Keys");
        var slug = await DeskSite.TakeInAsync(page, "Harbour towns argue", Article);
        var keys = 0;
        async Task PressAsync(params string[] pressed)
        {
            foreach (var key in pressed)
            {
                await page.Keyboard.PressAsync(key);
                keys++;
            }
        }

        async Task TypeAsync(string text)
        {
            await page.Keyboard.TypeAsync(text);
            keys += text.Length;
        }

        // Speaker as it stands in the text; whether it is new, and then a person; the stance's digit; a second passage follows.
        (string Speaker, bool IsNew, string Stance, bool HasSecond)[] said =
        [
            ("Ines Okoro", true, "1", false), ("Peter Lund", true, "7", true), ("Meta", false, "7", false), ("OpenAI", false, "5", false), ("Anthropic", false, "2", false), ("Mara Quist", true, "5", false),
            ("Scott Wiener", false, "1", false), ("Yann LeCun", false, "7", false), ("Tomas Reyes", true, "7", false), ("Hana Bell", true, "3", false), ("Geoffrey Hinton", false, "1", false), ("Ines Okoro", false, "1", false),
        ];
        var counts = new List<(string Who, int Keys)>();
        foreach (var (speaker, isNew, stance, hasSecond) in said)
        {
            keys = 0;
            await PressAsync("j", "Enter");
            if (isNew)
            {
                await Assertions.Expect(page.Locator("#f-actor")).ToHaveValueAsync(speaker);
                await PressAsync("Enter");
            }

            await Assertions.Expect(page.Locator("#f-actor")).ToHaveValueAsync(speaker);
            await Assertions.Expect(page.Locator("#f-target0")).ToBeFocusedAsync();
            await TypeAsync("10");
            await PressAsync("Enter", stance);
            if (hasSecond) await PressAsync("Escape", "j", "+");
            await PressAsync("Control+Enter");
            keys++; // Two at once.
            await DeskSite.SaysAsync(page, "Published after");
            counts.Add((speaker, keys));
        }

        Assert.All(counts.Where((_, i) => !said[i].IsNew && !said[i].HasSecond), c => Assert.Equal(8, c.Keys));
        Assert.True(counts.Average(c => Seconds(c.Keys)) <= 25, $"{counts.Average(c => Seconds(c.Keys))} s a claim.");

        // What is on record is what stands in the text, whole.
        using var json = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"{site.Address}/claims.json?source={slug}")).TextAsync());
        var claims = json.RootElement.GetProperty("claims").EnumerateArray().ToList();
        Assert.Equal(12, claims.Count);
        Assert.Equal(said.Select(s => s.Speaker).Order(StringComparer.Ordinal), claims.Select(c => c.GetProperty("actor").GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.All(claims.SelectMany(c => c.GetProperty("passages").EnumerateArray()), p => Assert.Contains(p.GetProperty("exact").GetString()!, Article, StringComparison.Ordinal));
        Assert.Equal(["The bill punishes what nobody has done,", "It will drive the small boats out."], claims.Single(c => c.GetProperty("actor").GetProperty("name").GetString() == "Peter Lund").GetProperty("passages").EnumerateArray().Select(p => p.GetProperty("exact").GetString()!));
        Assert.Equal("Supports SB 1047.", claims.First(c => c.GetProperty("actor").GetProperty("name").GetString() == "Scott Wiener").GetProperty("summary").GetString());

        // One key takes the last one back.
        await PressAsync("u");
        await DeskSite.SaysAsync(page, "Undone");
        Assert.Equal(11, JsonDocument.Parse(await (await page.APIRequest.GetAsync($"{site.Address}/claims.json?source={slug}")).TextAsync()).RootElement.GetProperty("claims").GetArrayLength());
    }

    [SkippableFact]
    public async Task Words_are_marked_with_a_caret_of_the_pages_own_in_every_script_and_across_paragraphs()
    {
        var page = await site.SignInAsync("Caret");
        await DeskSite.TakeInAsync(page, "Scripts", "🌲 We ask, again, for safety 🌲 now.\n\nשלום עולם טוב.\n\n我们支持这项法案。");
        async Task<string> MarkedAsync(params string[] keys)
        {
            foreach (var key in keys) await page.Keyboard.PressAsync(key);
            return (await page.Locator("#caret-says").TextContentAsync())!;
        }

        Assert.Equal("🌲", await MarkedAsync("ArrowRight"));
        Assert.Equal("We", await MarkedAsync("ArrowRight"));
        Assert.Equal("We ask", await MarkedAsync("Shift+ArrowRight"));
        Assert.Equal("We ask, again", await MarkedAsync(">"));
        Assert.Equal("We ask, again, for safety 🌲 now.\n\nשלום", await MarkedAsync("Shift+ArrowDown"));
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.Locator(".desk-passages q")).ToHaveTextAsync("We ask, again, for safety 🌲 now.\n\nשלום");
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop" }).ClickAsync();
        await DeskSite.SaysAsync(page, "Dropped");
        await page.Keyboard.PressAsync("Home");
        await MarkedAsync("ArrowDown", "ArrowDown");
        var chinese = await MarkedAsync("Shift+End");
        Assert.Equal("我们支持这项法案", chinese);

        // By mouse: what is dragged over goes out to whole words.
        var box = (await page.EvaluateAsync<float[]>("() => { const n = document.querySelector('#text p').firstChild, r = new Range(); r.setStart(n, 4); r.setEnd(n, 8); const b = r.getBoundingClientRect(); return [b.left, b.top + b.height / 2, b.right]; }"))!;
        await page.Mouse.MoveAsync(box[0], box[1]);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box[2], box[1], new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Claim C", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".desk-passages q")).ToHaveTextAsync("We ask");
    }

    [SkippableFact]
    public async Task The_article_of_the_first_debate_is_coded_to_the_claims_that_come_with_the_program()
    {
        var article = Path.Combine(Requires.RepositoryRoot, "..", "shared", "seeds", "time-open-source-ai.txt");
        Requires.That(File.Exists(article) ? null : "The article is not part of the repository; put it in ../shared/seeds to code it once more.");
        var page = await site.SignInAsync("Coder");
        var slug = await DeskSite.TakeInAsync(page, "Coded anew", await File.ReadAllTextAsync(article));
        var wanted = await ClaimsAsync("time-battle-for-ai-future");
        Assert.Equal(42, wanted.Count);
        foreach (var claim in wanted)
        {
            foreach (var (passage, n) in claim.Passages.Select((p, n) => (p, n)))
            {
                if (n > 0)
                {
                    // A second passage goes to the form that is open.
                    await MarkAsync(page, passage);
                    await page.GetByRole(AriaRole.Button, new() { Name = "Add to claim" }).ClickAsync();
                    continue;
                }

                await MarkAsync(page, passage);
                await page.Keyboard.PressAsync("c");
            }

            await page.Locator("#f-actor").FillAsync(claim.Actor);
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("#f-attribution").SelectOptionAsync(claim.Attribution);
            await page.Locator("#f-saidOn").FillAsync(claim.SaidOn ?? "");
            foreach (var (stance, n) in claim.Stances.Select((s, n) => (s, n)))
            {
                if (n > 0) await page.GetByRole(AriaRole.Button, new() { Name = "Another position" }).ClickAsync();
                await page.Locator($"#f-target{n}").FillAsync(stance.On);
                await page.Keyboard.PressAsync("Enter");
                await page.Locator($"input[name=stance{n}][value={stance.Value}]").CheckAsync();
            }

            await page.Locator("#f-summary").FillAsync(claim.Summary);
            await page.Keyboard.PressAsync("Control+Enter");
            await DeskSite.SaysAsync(page, "Published after");
        }

        static IEnumerable<string> Told(IEnumerable<Coded> claims) => claims.Select(c =>
            $"{c.Actor} | {c.Attribution} | {c.SaidOn} | {string.Join("; ", c.Stances.Select(s => $"{s.Value} {s.Basis} {s.On}").Order(StringComparer.Ordinal))} | {c.Summary} | {string.Join(" … ", c.Passages)}").Order(StringComparer.Ordinal);
        // The same text is the same source: what was coded now stands beside what came with the program.
        var known = wanted.Select(c => c.Key).ToHashSet();
        Assert.Equal(Told(wanted), Told((await ClaimsAsync(slug)).Where(c => !known.Contains(c.Key))));

        async Task<IReadOnlyList<Coded>> ClaimsAsync(string source)
        {
            using var json = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"{site.Address}/claims.json?source={source}")).TextAsync());
            return
            [
                .. json.RootElement.GetProperty("claims").EnumerateArray().Select(c => new Coded(
                    c.GetProperty("key").GetString()!, c.GetProperty("actor").GetProperty("name").GetString()!, c.GetProperty("attribution").GetString()!, c.TryGetProperty("saidOn", out var on) ? on.GetString() : null, c.GetProperty("summary").GetString()!,
                    [.. c.GetProperty("stances").EnumerateArray().Select(s => (s.GetProperty("name").GetString()!, s.GetProperty("value").GetString()!, s.GetProperty("basis").GetString()!))],
                    [.. c.GetProperty("passages").EnumerateArray().Where(p => p.GetProperty("source").GetProperty("slug").GetString() == source).Select(p => p.GetProperty("exact").GetString()!)])),
            ];
        }
    }

    private sealed record Coded(string Key, string Actor, string Attribution, string? SaidOn, string Summary, IReadOnlyList<(string On, string Value, string Basis)> Stances, IReadOnlyList<string> Passages);

    // Marks words by dragging over them, and takes in the punctuation that belongs to them.
    private static async Task MarkAsync(IPage page, string words)
    {
        var place = (await page.EvaluateAsync<float[]>(
            """
            words => {
                const lines = words.split("\n\n"), shown = [...document.querySelectorAll("#text p")];
                const first = shown.find((p, i) => lines.every((line, n) => shown[i + n]?.textContent.includes(line))), last = shown[shown.indexOf(first) + lines.length - 1];
                const bound = (node, at, to) => { const r = new Range(); r.setStart(node, at); r.setEnd(node, to); return r.getClientRects(); };
                const from = first.textContent.indexOf(lines[0]), to = last.textContent.indexOf(lines.at(-1)) + lines.at(-1).length;
                first.scrollIntoView({ block: "center" });
                // Into the first letter and out of the last.
                const letter = words.search(/[\p{L}\p{N}]/u), back = /[^\p{L}\p{N}]*$/u.exec(words)[0].length;
                const a = bound(first.firstChild, from + letter, from + letter + 1)[0], b = bound(last.firstChild, to - back - 1, to - back)[0];
                return [a.left + 1, a.top + a.height / 2, b.right - 1, b.top + b.height / 2];
            }
            """,
            words))!;
        await page.Mouse.MoveAsync(place[0], place[1]);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(place[2], place[3], new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.Locator("#text").FocusAsync();
        for (var n = 0; n < 6; n++)
        {
            var marked = (await page.Locator("#caret-says").TextContentAsync())!;
            if (marked == words) return;
            await page.Keyboard.PressAsync(char.IsLetterOrDigit(words[0]) || marked[0] == words[0] ? "p" : "P");
        }

        Assert.Equal(words, await page.Locator("#caret-says").TextContentAsync());
    }

    [SkippableFact]
    public async Task A_claim_of_which_the_answer_was_lost_is_gone_on_with_and_made_once()
    {
        var page = await site.SignInAsync("Unheard");
        var slug = await DeskSite.TakeInAsync(page, "Unheard", "“We stay here,” said Ada Quill. Nobody else was in the boat that night.");
        await DeskSite.BeginAsync(page, "Stays.", isNew: true);
        // The server stores it, and nobody hears of it.
        await page.RouteAsync("**/desk/code/claims", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[data-problems]")).ToHaveTextAsync("The server cannot be reached.");
        await page.UnrouteAsync("**/desk/code/claims");
        await page.Locator("#f-summary").FillAsync("Stays there.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[data-problems]")).ToHaveTextAsync("An earlier try was stored after all: the claim is on record. What you changed since is kept here; save it as an edit.");
        await Assertions.Expect(page.Locator(".desk-claim-form h2")).ToHaveTextAsync("A claim on record");
        await page.Locator("#f-summary").FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Saved after");
        using var json = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"{site.Address}/claims.json?source={slug}")).TextAsync());
        Assert.Equal(["Ada Quill: Stays there."], json.RootElement.GetProperty("claims").EnumerateArray().Select(c => $"{c.GetProperty("actor").GetProperty("name").GetString()}: {c.GetProperty("summary").GetString()}"));
    }

    [SkippableFact]
    public async Task A_bill_and_a_proposition_that_nobody_entered_are_made_where_they_are_needed_and_taken_back_by_a_key()
    {
        var page = await site.SignInAsync("Maker");
        var slug = await DeskSite.TakeInAsync(page, "New bills", "“Lanterns must be lit,” said Ada Vane. Nobody else was in the harbour when she said so.");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#f-target0").FillAsync("AB 7071");
        await page.GetByRole(AriaRole.Option, new() { Name = "AB 7071 a new bill" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-making]")).ToContainTextAsync("title");
        await page.GetByLabel("Full title").FillAsync("Lantern Act");
        await page.GetByLabel("Jurisdiction", new() { Exact = true }).FillAsync("California");
        await page.GetByLabel("Full title").FocusAsync();
        await Assertions.Expect(page.GetByLabel("Its Open Civic Data id")).ToHaveValueAsync("ocd-division/country:us/state:ca");
        await page.GetByLabel("Session; empty").FillAsync("2023-2024");
        await JudgeAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-target0")).ToHaveValueAsync("AB 7071, California, 2023–2024");
        await page.Locator("input[name=stance0][value=support]").CheckAsync();
        await Assertions.Expect(page.Locator("#f-summary")).ToHaveValueAsync("Supports AB 7071.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Another position" }).ClickAsync();
        await page.Locator("#f-target1").FillAsync("Lit lanterns");
        await page.GetByRole(AriaRole.Option, new() { Name = "Lit lanterns a new proposition" }).ClickAsync();
        await page.GetByLabel("What it says").FillAsync("Lanterns should be lit at night.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-target1")).ToHaveValueAsync("Lit lanterns");
        await page.Locator("input[name=stance1][value=support]").CheckAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Published after");
        using var json = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"{site.Address}/claims.json?source={slug}")).TextAsync());
        Assert.Equal(["support AB 7071", "support Lit lanterns"], json.RootElement.GetProperty("claims")[0].GetProperty("stances").EnumerateArray().Select(s => $"{s.GetProperty("value").GetString()} {s.GetProperty("name").GetString()}").Order(StringComparer.Ordinal));
        foreach (var said in (string[])["Undone", "Undone", "Undone"])
        {
            await page.Keyboard.PressAsync("u");
            await DeskSite.SaysAsync(page, said);
            await page.EvaluateAsync("() => { document.querySelector('[data-status]').textContent = ''; }");
        }

        Assert.Contains("withdrawn", await (await page.APIRequest.GetAsync($"{site.Address}/bills/ab-7071")).TextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [SkippableFact]
    public async Task Words_are_marked_by_touch_on_a_phone()
    {
        var page = await site.SignInAsync("Touch", width: 390, hasTouch: true);
        await DeskSite.TakeInAsync(page, "Phone", "Nobody asked the lighthouse keeper.");
        await page.Locator("#text p").TapAsync();
        // What the handles of the browser do.
        await page.EvaluateAsync("() => { const n = document.querySelector('#text p').firstChild; getSelection().setBaseAndExtent(n, 9, n, 14); }");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Claim C", Exact = true })).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => CSS.highlights.get('desk-marked')?.size === 1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Claim C", Exact = true }).TapAsync();
        await Assertions.Expect(page.Locator(".desk-passages q")).ToHaveTextAsync("asked the");
        Assert.Equal(390, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [SkippableFact]
    public async Task Work_survives_a_server_that_is_killed_while_one_types_and_a_session_that_ends()
    {
        var page = await site.SignInAsync("Survivor");
        await DeskSite.TakeInAsync(page, "Storm", "“We stay,” said Ada Reed.");
        await DeskSite.BeginAsync(page, "Stays, whatever");
        await DeskSite.SaysAsync(page, "Draft saved");
        await site.KillAsync();
        await page.Locator("#f-summary").PressSequentiallyAsync(" comes 🌊");
        await DeskSite.SaysAsync(page, "Not saved. The server cannot be reached.");
        await site.StartAsync();
        await DeskSite.SaysAsync(page, "Draft saved"); // By itself.

        // Killed again, and the window is closed before the server is back: the browser has what the server has not.
        await site.KillAsync();
        await page.Locator("#f-summary").PressSequentiallyAsync(", and goes");
        await DeskSite.SaysAsync(page, "Not saved");
        var address = page.Url;
        await site.StartAsync();
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GotoAsync("about:blank");
        await page.GotoAsync(address);
        await DeskSite.ReadyAsync(page);
        Assert.Equal("Stays, whatever comes 🌊, and goes", await page.Locator("#f-summary").InputValueAsync());
        await DeskSite.SaysAsync(page, "Draft saved");

        // The session ends in another window; what is typed meanwhile is kept, and goes on after a new sign-in.
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/desk/account");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere, here too" }).ClickAsync();
        await other.WaitForURLAsync("**/sign-in");
        await page.Locator("#f-summary").FillAsync("Stays.");
        await DeskSite.SaysAsync(page, "You are signed out.");
        await other.GetByLabel("Name").First.FillAsync("Survivor");
        await other.GetByLabel("Password").FillAsync(DeskSite.Password);
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await other.WaitForURLAsync("**/desk");
        await DeskSite.SaysAsync(page, "Draft saved");
        await other.GotoAsync(address);
        await DeskSite.ReadyAsync(other);
        await Assertions.Expect(other.Locator(".desk-drafts li")).ToHaveCountAsync(1);
    }

    [SkippableFact]
    public async Task What_a_browser_keeps_of_a_draft_is_for_its_own_source_and_account_alone()
    {
        var page = await site.SignInAsync("Keeper");
        var other = await site.SignInAsync("Guest");
        const string text = "“We stay,” said Ada Reed. Tide number ";
        var first = await DeskSite.TakeInAsync(page, "Tide", text + "one, at noon.");
        var second = await DeskSite.TakeInAsync(page, "Tide 2", "“We go,” said Mara Quist. Nobody else was there to see the boats leave.");
        Assert.Equal(("tide", "tide-2"), (first, second));
        // Nothing reaches the server: only the browser has it.
        await page.Context.RouteAsync("**/desk/code/drafts/**", route => route.AbortAsync());
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await DeskSite.SaysAsync(page, "Not saved. The server cannot be reached.");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        async Task<int> OpenFormsAsync(string slug)
        {
            await page.GotoAsync("about:blank");
            await page.GotoAsync($"/desk/sources/{slug}");
            await DeskSite.ReadyAsync(page);
            return await page.Locator(".desk-claim-form").CountAsync();
        }

        Assert.Equal((0, 1), (await OpenFormsAsync(first), await OpenFormsAsync(second)));
        var own = await page.Context.CookiesAsync();
        await page.Context.AddCookiesAsync((await other.Context.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        Assert.Equal(0, await OpenFormsAsync(second));
        await page.Context.AddCookiesAsync(own.Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        Assert.Equal(1, await OpenFormsAsync(second));
    }

    [SkippableFact]
    public async Task Of_two_at_one_claim_the_second_sees_both_versions_and_keeps_what_he_wants()
    {
        var first = await site.SignInAsync("First");
        var second = await site.SignInAsync("Second");
        var slug = await DeskSite.TakeInAsync(first, "Two", "“We stay here,” said Ada Reed. “Nobody leaves the port,” she said.\n\nThe port is old.");
        await DeskSite.BeginAsync(first, "Stays.", isNew: true);
        await first.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(first, "Published");
        await second.GotoAsync($"/desk/sources/{slug}");
        await DeskSite.ReadyAsync(second);
        foreach (var (page, summary) in ((IPage, string)[])[(first, "Stays for good."), (second, "Will stay.")])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Edit: Stays." }).ClickAsync();
            await page.Locator("#f-summary").FillAsync(summary);
        }

        await first.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(first, "Saved after");
        await second.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(second.Locator("[data-conflict]")).ToContainTextAsync("Nothing of yours is lost.");
        Assert.Equal(["Summary", "Stays for good.", "Will stay.", "Take theirs"], await second.Locator("[data-conflict] tbody tr > *").AllTextContentsAsync());
        // The choice stays open while one writes on, and after the page was loaded again.
        await second.GetByRole(AriaRole.Button, new() { Name = "Another position" }).ClickAsync();
        await Assertions.Expect(second.Locator("[data-conflict] tbody tr")).ToHaveCountAsync(1);
        await DeskSite.SaysAsync(second, "Draft saved");
        await second.ReloadAsync();
        await DeskSite.ReadyAsync(second);
        await second.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(second.Locator("[data-conflict] tbody tr")).ToHaveCountAsync(1);
        await second.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await DeskSite.SaysAsync(second, "Saved after");
        await Assertions.Expect(second.Locator("[data-claims]")).ToContainTextAsync("Will stay.");

        // Kept by a key, listed, and gone on with; a claim that is begun is a draft at once.
        await second.Locator("#text").FocusAsync();
        await second.Keyboard.PressAsync("j");
        await second.Keyboard.PressAsync("Enter");
        await DeskSite.SaysAsync(second, "Draft saved");
        await second.Locator("#f-summary").FillAsync("Holds fast.");
        await second.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(second.Locator(".desk-drafts li")).ToHaveCountAsync(1);
        await second.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(second.Locator("#f-summary")).ToHaveValueAsync("Holds fast.");
        await second.GetByRole(AriaRole.Button, new() { Name = "Drop" }).ClickAsync();
        await DeskSite.SaysAsync(second, "Dropped");

        // Dismissed by a key, and back by another; an empty paragraph is put down for everybody.
        await second.Locator("#text").FocusAsync();
        await second.Keyboard.PressAsync("j");
        await second.Keyboard.PressAsync("x");
        await DeskSite.SaysAsync(second, "Dismissed");
        await Assertions.Expect(second.Locator("[data-suggestions] li")).ToHaveCountAsync(0);
        await second.Keyboard.PressAsync("u");
        await DeskSite.SaysAsync(second, "Taken back.");
        await Assertions.Expect(second.Locator("[data-suggestions] li")).ToHaveCountAsync(1);
        await second.Keyboard.PressAsync("e");
        await DeskSite.SaysAsync(second, "A claim rests on words of this paragraph.");
        await second.Keyboard.PressAsync("ArrowDown");
        await second.Keyboard.PressAsync("e");
        await DeskSite.SaysAsync(second, "holds no claim");
        await first.ReloadAsync();
        await DeskSite.ReadyAsync(first);
        await Assertions.Expect(first.Locator("#text p.desk-read")).ToHaveCountAsync(1);
    }

    [SkippableFact]
    public async Task What_the_boxes_say_is_what_is_published_and_nothing_that_was_chosen_before()
    {
        var page = await site.SignInAsync("Boxes");
        var slug = await DeskSite.TakeInAsync(page, "Boxes", "“We oppose this bill,” said Meta. “We oppose it still,” said Meta on Monday.");
        await DeskSite.BeginAsync(page, "Is against it.");
        await page.Locator("#f-actor").FillAsync("OpenAI");
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Published after");
        Assert.Equal(["OpenAI, nobody, Is against it., 0"], await ClaimsAsync());

        // What names nobody is neither lost nor passed over, also when the form is drawn anew.
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit: Is against it." }).ClickAsync();
        await page.Locator("#f-actor").FillAsync("Open");
        await page.GetByRole(AriaRole.Button, new() { Name = "Another position" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-actor")).ToHaveValueAsync("Open");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[data-problems]")).ToHaveTextAsync("Still needed: under “Actor”, a choice from the list for “Open”.");
        await page.Locator("#f-actor").FillAsync("Anthropic");

        // A speaker who is taken out is out, and a position too.
        await page.Locator("#f-speaker").FillAsync("Scott Wiener");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#f-speaker").FillAsync("");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#f-target0").FillAsync("SB 1047");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take this position out" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#f-speaker")).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Saved after");
        Assert.Equal(["Anthropic, nobody, Is against it., 0"], await ClaimsAsync());

        // The next suggestion is taken by the next key, or corrected first.
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".desk-passages q")).ToHaveTextAsync("We oppose it still,");
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop" }).ClickAsync();
        await DeskSite.SaysAsync(page, "Dropped");
        foreach (var key in (string[])["r", "[", "Enter"]) await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.Locator(".desk-passages q")).ToHaveTextAsync("We oppose it");
        await Assertions.Expect(page.Locator("#f-actor")).ToHaveValueAsync("Meta");

        async Task<IEnumerable<string>> ClaimsAsync()
        {
            using var json = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"{site.Address}/claims.json?source={slug}")).TextAsync());
            return [.. json.RootElement.GetProperty("claims").EnumerateArray().Select(c => string.Join(", ", c.GetProperty("actor").GetProperty("name").GetString(),
                c.TryGetProperty("speaker", out var s) && s.ValueKind == JsonValueKind.Object ? s.GetProperty("name").GetString() : "nobody", c.GetProperty("summary").GetString(), c.GetProperty("stances").GetArrayLength()))];
        }
    }

    [SkippableFact]
    public async Task Every_step_is_undone_in_its_turn_and_one_that_could_not_be_asked_is_asked_again()
    {
        var page = await site.SignInAsync("Undoer");
        var slug = await DeskSite.TakeInAsync(page, "Undone", "“We stay here,” said Odile Marsh. Nobody else was in the boat that night.");
        await DeskSite.BeginAsync(page, "First.", isNew: true);

        // A draft that was dropped and brought back is kept again.
        await DeskSite.SaysAsync(page, "Draft saved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop" }).ClickAsync();
        await DeskSite.SaysAsync(page, "Dropped");
        await page.Keyboard.PressAsync("u");
        await DeskSite.SaysAsync(page, "Draft saved");
        await page.ReloadAsync();
        await DeskSite.ReadyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Published after");
        foreach (var (before, after) in ((string, string)[])[("First.", "Second."), ("Second.", "Third.")])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = $"Edit: {before}" }).ClickAsync();
            await page.Locator("#f-summary").FillAsync(after);
            await page.Keyboard.PressAsync("Control+Enter");
            await DeskSite.SaysAsync(page, "Saved after");
        }

        await page.RouteAsync("**/desk/code/undo", route => route.AbortAsync());
        await page.Keyboard.PressAsync("u");
        await DeskSite.SaysAsync(page, "Not undone. The server cannot be reached.");
        await page.UnrouteAsync("**/desk/code/undo");
        foreach (var left in (string[])["Second.", "First."])
        {
            await page.Keyboard.PressAsync("u");
            await Assertions.Expect(page.Locator("[data-claims] > ol > li")).ToContainTextAsync(left);
        }

        await page.Keyboard.PressAsync("u");
        await Assertions.Expect(page.Locator("[data-claims] > ol > li")).ToHaveCountAsync(0);
        Assert.Equal(410, (await page.APIRequest.GetAsync($"{site.Address}/actors/odile-marsh")).Status);
        await page.Keyboard.PressAsync("u");
        await DeskSite.SaysAsync(page, "There is nothing to undo");
    }

    [SkippableFact]
    public async Task That_a_claim_was_refused_goes_on_standing_there_while_its_draft_is_saved_and_positions_stand_as_readers_will_see_them()
    {
        var page = await site.SignInAsync("Refused");
        await DeskSite.TakeInAsync(page, "Refused", "“We stay at the lighthouse,” said Meta.");
        await DeskSite.BeginAsync(page, "");
        await DeskSite.SaysAsync(page, "Draft saved");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[data-problems]")).ToHaveTextAsync("Still needed: a summary.");
        await page.Locator("#f-note").FillAsync("Read it with care.");
        await Assertions.Expect(page.Locator("[data-status]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^Not stored yet: the form says why. Draft saved "));
        await page.Locator("#f-target0").FillAsync("s.b.1047");
        await Assertions.Expect(page.Locator("[role=listbox]:not([hidden]) [role=option]").First).ToContainTextAsync("SB 1047, California");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("4");
        await Assertions.Expect(page.Locator("[data-seen]")).ToHaveTextAsync("Readers will see Meta: words on SB 1047 that point both ways.");
        await Assertions.Expect(page.Locator("[data-seen] svg.stance-mixed use")).ToHaveAttributeAsync("href", "#mark-mixed");
        await Assertions.Expect(page.Locator("#f-summary")).ToHaveValueAsync("Words on SB 1047 that point both ways.");
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Published after");
    }

    [SkippableFact]
    public async Task A_draft_that_two_windows_write_becomes_two()
    {
        var page = await site.SignInAsync("Windows");
        var slug = await DeskSite.TakeInAsync(page, "Windows", "“We stay at sea,” said Ada Reed.");
        await DeskSite.BeginAsync(page, "Here.");
        await DeskSite.SaysAsync(page, "Draft saved");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync($"/desk/sources/{slug}");
        await DeskSite.ReadyAsync(other);
        await other.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await other.Locator("#f-summary").FillAsync("There.");
        await DeskSite.SaysAsync(other, "Draft saved");
        await page.Locator("#f-summary").FillAsync("Here and now.");
        await DeskSite.SaysAsync(page, "both are kept, as two drafts");
        await page.Locator("#f-summary").FillAsync("Here and then.");
        await DeskSite.SaysAsync(page, "Draft saved");
        await other.Locator("#f-summary").FillAsync("There and back.");
        await DeskSite.SaysAsync(other, "Draft saved");
        var summaries = new List<string>();
        await other.ReloadAsync();
        await DeskSite.ReadyAsync(other);
        await Assertions.Expect(other.Locator(".desk-drafts li")).ToHaveCountAsync(2);
        for (var i = 0; i < 2; i++)
        {
            await other.GetByRole(AriaRole.Button, new() { Name = "Go on" }).Nth(i).ClickAsync();
            summaries.Add(await other.Locator("#f-summary").InputValueAsync());
            await other.ReloadAsync();
            await DeskSite.ReadyAsync(other);
        }

        Assert.Equal(["Here and then.", "There and back."], summaries.Order());
    }

    [SkippableFact]
    public async Task Of_two_who_change_different_fields_both_changes_are_kept_and_a_withdrawn_claim_is_not_written_into()
    {
        var first = await site.SignInAsync("Fields");
        var second = await site.SignInAsync("Others");
        var slug = await DeskSite.TakeInAsync(first, "Fields", "“We stay on land,” said Ada Reed.");
        await DeskSite.BeginAsync(first, "Stays.", isNew: true);
        await first.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(first, "Published");
        await second.GotoAsync($"/desk/sources/{slug}");
        await DeskSite.ReadyAsync(second);
        foreach (var page in (IPage[])[first, second]) await page.GetByRole(AriaRole.Button, new() { Name = "Edit: Stays." }).ClickAsync();
        await first.Locator("#f-summary").FillAsync("Stays for good.");
        await second.Locator("#f-note").FillAsync("Said on the quay.");
        await first.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(first, "Saved after");
        await second.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(second.Locator("[data-conflict]")).ToContainTextAsync("What only they changed is in the form by now.");
        await Assertions.Expect(second.Locator("[data-conflict] tbody tr")).ToHaveCountAsync(0);
        await Assertions.Expect(second.Locator("#f-summary")).ToHaveValueAsync("Stays for good.");
        await second.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await DeskSite.SaysAsync(second, "Saved after");
        using (var json = JsonDocument.Parse(await (await first.APIRequest.GetAsync($"{site.Address}/claims.json?source={slug}")).TextAsync()))
            Assert.Equal(["Stays for good. Said on the quay."], json.RootElement.GetProperty("claims").EnumerateArray().Select(c => $"{c.GetProperty("summary").GetString()} {c.GetProperty("note").GetString()}"));

        // Withdrawn by the one while the other edits it.
        await second.GetByRole(AriaRole.Button, new() { Name = "Edit: Stays for good." }).ClickAsync();
        await second.Locator("#f-note").FillAsync("Said on the pier.");
        await first.ReloadAsync();
        await DeskSite.ReadyAsync(first);
        var history = await first.Locator("[data-claims] a[href^='/desk/records/claim/']").GetAttributeAsync("href");
        await first.GotoAsync(history!);
        await first.GetByLabel("The reason, which readers are shown").FillAsync("Not said so.");
        await first.GetByRole(AriaRole.Button, new() { Name = "Withdraw it" }).ClickAsync();
        await Assertions.Expect(first.Locator("main")).ToContainTextAsync("It is withdrawn");
        await second.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(second.Locator("[data-problems]")).ToContainTextAsync("The claim was withdrawn in the meantime");
        await Assertions.Expect(second.Locator("#f-note")).ToHaveValueAsync("Said on the pier.");
        await second.GetByRole(AriaRole.Button, new() { Name = "Make a new claim of it" }).ClickAsync();
        await second.Locator("#f-summary").FocusAsync();
        await second.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(second, "Published after");
        using var again = JsonDocument.Parse(await (await first.APIRequest.GetAsync($"{site.Address}/claims.json?source={slug}")).TextAsync());
        Assert.Equal(["Stays for good. Said on the pier."], again.RootElement.GetProperty("claims").EnumerateArray().Select(c => $"{c.GetProperty("summary").GetString()} {c.GetProperty("note").GetString()}"));
    }

    [SkippableFact]
    public async Task Of_a_draft_that_two_windows_publish_the_second_meets_what_the_first_stored_field_by_field()
    {
        var page = await site.SignInAsync("Twice");
        var slug = await DeskSite.TakeInAsync(page, "Twice", "“We stay in town,” said Ada Reed.");
        await DeskSite.BeginAsync(page, "Stays.", isNew: true);
        await DeskSite.SaysAsync(page, "Draft saved");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync($"/desk/sources/{slug}");
        await DeskSite.ReadyAsync(other);
        await other.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await page.Locator("#f-note").FillAsync("Said on the quay.");
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Published after");
        await other.Locator("#f-saidOn").FillAsync("2024");
        await other.Keyboard.PressAsync("Control+Enter");
        var rows = other.Locator("[data-conflict] tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await other.GetByRole(AriaRole.Button, new() { Name = "Take theirs: Note" }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await DeskSite.SaysAsync(other, "Saved after");
        using var json = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"{site.Address}/claims.json?source={slug}")).TextAsync());
        Assert.Equal(["Stays. Said on the quay. 2024"], json.RootElement.GetProperty("claims").EnumerateArray().Select(c => $"{c.GetProperty("summary").GetString()} {c.GetProperty("note").GetString()} {c.GetProperty("saidOn").GetString()}"));
    }

    [SkippableFact]
    public async Task Marked_words_stand_in_the_place_of_the_parts_of_a_suggestion_that_they_overlap()
    {
        var page = await site.SignInAsync("Parts");
        await DeskSite.TakeInAsync(page, "Parts", "“We oppose this bill,” said Meta at noon, “because it harms us all.”");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".desk-passages q")).ToHaveTextAsync(["We oppose this bill,", "because it harms us all."]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop" }).ClickAsync();
        await DeskSite.SaysAsync(page, "Dropped");
        foreach (var key in (string[])["r", "[", "Enter"]) await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.Locator(".desk-passages q")).ToHaveTextAsync(["We oppose this", "because it harms us all."]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop" }).ClickAsync();
        await DeskSite.SaysAsync(page, "Dropped");
        foreach (var key in (string[])["r", "]", "]", "]", "]", "]", "Enter"]) await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.Locator(".desk-passages q")).ToHaveTextAsync(["We oppose this bill,” said Meta at noon, “because"]);
    }

    [SkippableFact]
    public async Task What_is_typed_while_the_server_takes_its_time_to_publish_is_kept()
    {
        var page = await site.SignInAsync("Patient");
        var slug = await DeskSite.TakeInAsync(page, "Patience", "“We stay in bed,” said Ada Reed.");
        await DeskSite.BeginAsync(page, "Stays.", isNew: true);
        var go = new TaskCompletionSource();
        await page.RouteAsync("**/desk/code/claims", async route =>
        {
            await go.Task;
            await route.ContinueAsync();
        });
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Publishing");
        await page.Locator("#f-note").FillAsync("Said on the quay.");
        go.SetResult();
        await Assertions.Expect(page.Locator("[data-problems]")).ToHaveTextAsync("It is on record as it was when you published it. What you changed since is kept here; save it as an edit.");
        await Assertions.Expect(page.Locator("#f-note")).ToHaveValueAsync("Said on the quay.");
        await page.UnrouteAsync("**/desk/code/claims");
        await page.Locator("#f-note").FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Saved after");
        using var json = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"{site.Address}/claims.json?source={slug}")).TextAsync());
        Assert.Equal(["Stays. Said on the quay."], json.RootElement.GetProperty("claims").EnumerateArray().Select(c => $"{c.GetProperty("summary").GetString()} {c.GetProperty("note").GetString()}"));
        await page.ReloadAsync();
        await DeskSite.ReadyAsync(page);
        await Assertions.Expect(page.Locator(".desk-drafts li")).ToHaveCountAsync(0);

        // Also where the form is left before the answer comes.
        var later = new TaskCompletionSource();
        await page.RouteAsync("**/desk/code/claims", async route =>
        {
            await later.Task;
            await route.ContinueAsync();
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit: Stays." }).ClickAsync();
        await page.Locator("#f-summary").FillAsync("Stays on.");
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Publishing");
        await page.Locator("#f-note").FillAsync("Said on the pier.");
        await page.Keyboard.PressAsync("Control+s");
        later.SetResult();
        await Assertions.Expect(page.Locator("[data-claims] > ol > li")).ToContainTextAsync("Stays on.");
        await DeskSite.SaysAsync(page, "U in the text undoes it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-note")).ToHaveValueAsync("Said on the pier.");
        await page.UnrouteAsync("**/desk/code/claims");
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Saved after");
    }

    [SkippableFact]
    public async Task A_new_actor_whom_somebody_else_has_just_entered_is_not_made_a_second_time()
    {
        var first = await site.SignInAsync("Namer");
        var second = await site.SignInAsync("Namesake");
        var slug = await DeskSite.TakeInAsync(first, "Names", "“We stay here,” said Zelda Fiske.");
        await second.GotoAsync($"/desk/sources/{slug}");
        await DeskSite.ReadyAsync(second);
        foreach (var page in (IPage[])[first, second])
        {
            await page.Locator("#text").FocusAsync();
            await DeskSite.BeginAsync(page, "Stays.", isNew: true);
        }

        await first.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(first, "Published after");
        await second.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(second.Locator("[data-problems]")).ToContainTextAsync("An actor called “Zelda Fiske” is on record by now");
        Assert.Equal(404, (await first.APIRequest.GetAsync($"{site.Address}/actors/zelda-fiske-2")).Status);
    }

    [SkippableFact]
    public async Task A_form_of_a_record_that_was_not_saved_can_be_brought_back()
    {
        var page = await site.SignInAsync("Recorder");
        await page.GotoAsync("/desk/records/actor/new");
        await page.Locator("[name=name]").FillAsync("Quay Watchers");
        await page.Locator("[name=kind]").SelectOptionAsync("organisation");
        await page.GetByRole(AriaRole.Button, new() { Name = "10 more rows" }).ClickAsync();
        await page.Locator("[name=note]").FillAsync("They watch quays.");
        await page.GotoAsync("/desk/sources/time-battle-for-ai-future");
        await DeskSite.ReadyAsync(page);
        await page.GotoAsync("/desk/records/actor/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();
        await Assertions.Expect(page.Locator("[name=note]")).ToHaveValueAsync("They watch quays.");
        await Assertions.Expect(page.Locator("[name=name]")).ToHaveValueAsync("Quay Watchers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("Saved.");
        await page.GotoAsync("/desk/records/actor/new");
        await Assertions.Expect(page.Locator("[name=name]")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" })).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task What_is_brought_back_into_a_form_is_what_was_typed_and_nothing_that_somebody_else_has_changed_since()
    {
        var page = await site.SignInAsync("Bringer");
        var other = await site.SignInAsync("Changer");
        await page.GotoAsync("/desk/records/actor/new");
        await page.Locator("[name=name]").FillAsync("Pier Watchers");
        await page.Locator("[name=kind]").SelectOptionAsync("organisation");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("Saved.");
        await page.GotoAsync("/desk/records/actor/pier-watchers");
        await page.Locator("[name=note]").FillAsync("They watch piers.");
        await page.GotoAsync("/desk");
        await other.GotoAsync("/desk/records/actor/pier-watchers");
        await other.Locator("[name=homepage]").FillAsync("https://piers.example");
        await other.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(other.Locator("[data-saved]")).ToContainTextAsync("Saved.");
        await page.GotoAsync("/desk/records/actor/pier-watchers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("Saved. Revision 3.");
        await Assertions.Expect(page.Locator("[name=note]")).ToHaveValueAsync("They watch piers.");
        await Assertions.Expect(page.Locator("[name=homepage]")).ToHaveValueAsync("https://piers.example");
    }

    [SkippableFact]
    public async Task A_file_larger_than_what_the_server_takes_by_itself_is_read_and_answered_in_words()
    {
        var page = await site.SignInAsync("Uploader");
        await page.GotoAsync("/desk/sources/new");
        await page.Locator("[name=File]").SetInputFilesAsync(new FilePayload { Name = "lights.pdf", MimeType = "application/pdf", Buffer = new byte[40 * 1024 * 1024] });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read it" }).ClickAsync();
        await Assertions.Expect(page.Locator(".desk-problem")).ToHaveTextAsync("This is neither text nor HTML, PDF, DOCX or Markdown; nothing can be read from it.");
    }

    [SkippableFact]
    public async Task One_signs_in_with_a_passkey_and_with_a_recovery_code_once()
    {
        var page = await site.SignInAsync("Passkey");
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        await page.GotoAsync("/desk/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make ten new codes" }).ClickAsync();
        await Assertions.Expect(page.Locator(".desk-codes li")).ToHaveCountAsync(10);
        var code = (await page.Locator(".desk-codes li").First.TextContentAsync())!.Trim();
        async Task OutAsync()
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync();
        }

        async Task RecoverAsync()
        {
            await page.GetByText("With a recovery code").ClickAsync();
            await page.GetByLabel("Name").Last.FillAsync("Passkey");
            await page.GetByLabel("Recovery code").FillAsync(code);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in, and use the code up" }).ClickAsync();
        }

        await OutAsync();
        await page.GotoAsync("/desk/sign-in?to=%2Fdesk%2Frecords");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}/desk/records");
        await OutAsync();
        await RecoverAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}/desk/account");
        await Assertions.Expect(page.GetByText("9 codes left")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToHaveCountAsync(0);
        await OutAsync();
        await RecoverAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The name or the code is not right, or the code was used.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-passkey] [role=status]")).ToHaveTextAsync("The passkey does not let anybody in here.");
    }

    [SkippableFact]
    public async Task Hostile_text_in_every_field_is_text_and_the_policy_holds()
    {
        const string hostile = "<img src=x onerror=alert(1)>“'</textarea><script>alert(2)</script>‮🌲";
        var page = await site.SignInAsync($"H {hostile}");
        var messages = new List<string>();
        page.Dialog += (_, dialog) =>
        {
            messages.Add("dialog: " + dialog.Message);
            dialog.AcceptAsync();
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error") messages.Add(message.Text);
        };
        await DeskSite.TakeInAsync(page, hostile.Replace("\u202E", "", StringComparison.Ordinal), $"The pilot wrote {hostile} and left.\n\n“{hostile}” said Ada Reed.");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("c");
        await page.Keyboard.TypeAsync("<b>Nobody</b>");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#f-summary").FillAsync(hostile);
        await page.Locator("#f-note").FillAsync(hostile);
        await page.Keyboard.PressAsync("Control+Enter");
        await DeskSite.SaysAsync(page, "Published");
        await Assertions.Expect(page.Locator("[data-claims] li")).ToContainTextAsync("<b>Nobody</b>: " + hostile);
        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(hostile);
        await page.GotoAsync("/desk");
        Assert.Empty(messages);
        var response = await page.GotoAsync("/desk/records");
        Assert.Contains("style-src 'self'; script-src 'self'", response!.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers["cache-control"]);
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Every_page_of_the_desk_has_nothing_for_the_accessibility_checker(ColorScheme scheme, int width)
    {
        var page = await site.SignInAsync($"Reader {scheme}", width, scheme: scheme);
        await DeskSite.TakeInAsync(page, $"Axe {scheme}", "“We stay here,” said Ada Reed. “Nobody leaves the port,” she said.\n\nThe end.");
        var address = page.Url;
        await page.Keyboard.PressAsync("j");
        await JudgeAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync(" ");
        await Assertions.Expect(page.Locator("[role=listbox]").First).ToBeVisibleAsync();
        await JudgeAsync(page);
        foreach (var at in (string[])["/desk", "/desk/sources/new", "/desk/records?q=meta", "/desk/records/bill/sb-1047", "/desk/records/actor/new", "/desk/account"])
        {
            await page.GotoAsync(at);
            await JudgeAsync(page);
            Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }

        await site.Administrator.GotoAsync("/desk/people");
        await JudgeAsync(site.Administrator);
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(address);
        await page.WaitForURLAsync("**/sign-in?**");
        await JudgeAsync(page);
    }

    private static async Task JudgeAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        Assert.Empty(await page.EvaluateAsync<string[]>(
            """
            async () => {
                const { violations, passes } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
                if (passes.length === 0) throw new Error("No rule was judged.");
                return violations.map(v => `${location.pathname}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(" | ")}`);
            }
            """));
    }
}
