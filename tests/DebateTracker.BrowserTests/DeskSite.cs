using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using DebateTracker.Testing;
using Microsoft.Playwright;

namespace DebateTracker.BrowserTests;

/// <summary>The real program in a process of its own, which can be killed and started anew on the same address and database, with its bundled debates; and Chromium.</summary>
public sealed partial class DeskSite : IAsyncLifetime
{
    public const string Password = "a long enough password";
    private static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("desk");
    private readonly int port = FreePort.Next();
    private Process? process;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private readonly StringBuilder log = new();
    private IPage? root;

    // Passkeys belong to a domain, and figures are none.
    public string Address => $"http://localhost:{port}";

    [GeneratedRegex(@"/desk/welcome/[\w-]+")]
    private static partial Regex Link();

    public async Task InitializeAsync()
    {
        if (Chromium is null) return;
        Assertions.SetDefaultExpectTimeout(60_000); // A limit for slow machines; nothing is measured by it.
        await StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
        // The first account, by the link in the log, invites the others.
        root = await NewPageAsync();
        await MakeAccountAsync(root, Link().Match(Log).Value, "Administrator");
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
        await KillAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Starts the program, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        process = new()
        {
            StartInfo = new("dotnet", [typeof(Program).Assembly.Location, "--urls", $"http://127.0.0.1:{port}", "--Site:Address", Address, "--Database:ConnectionString", $"Data Source={Path.Combine(folder.FullName, "debate.db")}", "--Index:File", Path.Combine(folder.FullName, "index")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder.FullName,
            },
        };
        var ready = new TaskCompletionSource();
        void Take(string? line)
        {
            lock (log) log.AppendLine(line);
            if (line is null) ready.TrySetException(new InvalidOperationException($"The program ended:\n{Log}"));
            else if (line.Contains("is ready at", StringComparison.Ordinal)) ready.TrySetResult();
        }

        process.ErrorDataReceived += (_, line) => Take(line.Data); // The log is there.
        process.OutputDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task;
    }

    /// <summary>Ends the program at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>A window of somebody who is signed in with an account of its own.</summary>
    public async Task<IPage> SignInAsync(string name, int width = 1280, bool hasTouch = false, ColorScheme scheme = ColorScheme.Light)
    {
        Requires.That(Chromium is null ? "Install Chromium (Debian package chromium)." : null);
        var page = await NewPageAsync(width, hasTouch, scheme);
        await root!.GotoAsync("/desk/people");
        await root.GetByText("A link for an editor").ClickAsync();
        await Assertions.Expect(root.Locator(".desk-link, .desk-problem")).ToBeVisibleAsync();
        if (await root.GetByText("Sign in again", new() { Exact = true }).CountAsync() > 0)
        {
            // It did so more than a quarter of an hour ago.
            await root.GetByText("Sign in again", new() { Exact = true }).ClickAsync();
            await root.GetByLabel("Name").First.FillAsync("Administrator");
            await root.GetByLabel("Password").First.FillAsync(Password);
            await root.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await root.WaitForURLAsync("**/desk/people");
            await root.GetByText("A link for an editor").ClickAsync();
        }

        await MakeAccountAsync(page, new Uri((await root.Locator(".desk-link").TextContentAsync())!).AbsolutePath, name);
        return page;
    }

    /// <summary>The administrator's window.</summary>
    public IPage Administrator => root!;

    private string Log
    {
        get
        {
            lock (log) return log.ToString();
        }
    }

    private async Task<IPage> NewPageAsync(int width = 1280, bool hasTouch = false, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Address, ViewportSize = new() { Width = width, Height = 900 }, HasTouch = hasTouch, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    // Every test begins here: what went wrong is told with what the page and the program said.
    private async Task MakeAccountAsync(IPage page, string link, string name)
    {
        try
        {
            await page.GotoAsync(link);
            await page.GetByLabel("Name").FillAsync(name);
            await page.GetByLabel("Password").FillAsync(Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
            await page.WaitForURLAsync("**/desk");
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            throw new InvalidOperationException($"No account was made for {name} at {page.Url}, where the page says:\n{await page.Locator("body").InnerTextAsync()}\nThe program's log:\n{Log}", e);
        }
    }

    /// <summary>Takes a text in, and opens it to be coded.</summary>
    public static async Task<string> TakeInAsync(IPage page, string title, string text)
    {
        await page.GotoAsync("/desk/sources/new");
        await page.GetByLabel("or its text").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Read it" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByRole(AriaRole.Button, new() { Name = "Store it, and code it" }).ClickAsync();
        // Another test of this site may have taken the same text in.
        var same = page.GetByRole(AriaRole.Link, new() { Name = "Code that source" });
        await Assertions.Expect(same.Or(page.Locator("#text"))).ToBeVisibleAsync();
        if (await same.CountAsync() > 0) await same.ClickAsync();
        await page.WaitForURLAsync(u => u.Contains("/desk/sources/", StringComparison.Ordinal) && !u.EndsWith("/new", StringComparison.Ordinal));
        await ReadyAsync(page);
        return new Uri(page.Url).Segments[^1];
    }

    /// <summary>Takes the first suggestion that waits, and gives the claim a summary.</summary>
    /// <param name="page">The coding page, its text having the focus.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="isNew">Whether the speaker is on nobody's record yet, and is entered as the first that the list offers.</param>
    public static async Task BeginAsync(IPage page, string summary, bool isNew = false)
    {
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        if (isNew) await page.Keyboard.PressAsync("Enter");
        await page.Locator("#f-summary").FillAsync(summary);
    }

    /// <summary>Waits until the coding page takes keys.</summary>
    public static Task ReadyAsync(IPage page) => page.WaitForSelectorAsync("html[data-desk-ready]", new() { State = WaitForSelectorState.Attached });

    /// <summary>Waits until the page says something of what it did.</summary>
    public static Task SaysAsync(IPage page, string words) => Assertions.Expect(page.Locator("[data-status]")).ToContainTextAsync(words, new() { Timeout = 60_000 });
}
