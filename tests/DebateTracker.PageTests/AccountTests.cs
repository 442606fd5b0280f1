using System.Net;
using System.Text.RegularExpressions;
using DebateTracker.Testing;
using DebateTracker.Web.Desk.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DebateTracker.PageTests;

/// <summary>How one comes in at the desk, for how long, and what ends it.</summary>
public abstract partial class AccountTests(App app)
{
    private const string Password = "a long enough sentence";
    private static readonly Uri Address = new("https://debate.example");
    private static int names;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex("<code>([^<]+)</code>")]
    private static partial Regex Code();

    [SkippableFact]
    public async Task A_copy_of_the_cookie_ends_with_the_session_and_no_other_session_does()
    {
        await using var site = Site();
        using var first = await site.JoinAsync();
        using var second = await site.SignInAsync(first.Name);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second.Client, "/desk"));
        using var thief = site.Client(first.Cookie);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(thief, "/desk"));

        // Signing in again in the same browser makes another session in place of the first.
        using (var again = await PostAsync(first.Client, "/desk/sign-in", ("_handler", "sign-in"), ("Form.Name", first.Name), ("Form.Password", Password)))
        {
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(thief, "/desk"));
            using var newer = site.Client(Cookie(again));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(newer, "/desk"));
            using (await PostAsync(first.Client, "/desk/sign-out", ("_handler", "sign-out-here"))) Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(newer, "/desk"));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second.Client, "/desk"));
    }

    [SkippableFact]
    public async Task A_new_password_ends_every_other_session()
    {
        await using var site = Site();
        using var first = await site.JoinAsync();
        using var second = await site.SignInAsync(first.Name);
        using (var changed = await PostAsync(first.Client, "/desk/account", ("_handler", "password"), ("Form.Name", Password), ("Form.Password", "another sentence, as long")))
            Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(first.Client, "/desk"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(second.Client, "/desk"));
    }

    [SkippableFact]
    public async Task A_session_ends_after_twelve_hours_without_a_request_and_after_seven_days_in_any_case()
    {
        await using var site = Site();
        using var desk = await site.JoinAsync();
        // Used every eleven hours; a look that comes two minutes later is not worth writing down, and costs nothing.
        for (var hours = 0d; hours < 24 * 7 - 1; hours += 11)
            Assert.Equal(HttpStatusCode.OK, await site.StatusAtAsync(TimeSpan.FromHours(hours), desk.Cookie));
        Assert.Equal(HttpStatusCode.Redirect, await site.StatusAtAsync(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1), desk.Cookie));

        using var idle = await site.SignInAsync(desk.Name);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAtAsync(TimeSpan.FromHours(11.9), idle.Cookie));
        using var left = await site.SignInAsync(desk.Name);
        Assert.Equal(HttpStatusCode.Redirect, await site.StatusAtAsync(TimeSpan.FromHours(12.1), left.Cookie));
    }

    [SkippableFact]
    public async Task One_sees_where_one_is_signed_in_and_ends_a_session_there()
    {
        await using var site = Site();
        using var here = await site.JoinAsync();
        using var there = await site.SignInAsync(here.Name, browser: "Lynx <2.9>");
        using var another = await site.JoinAsync();
        using var phone = await site.SignInAsync(here.Name, browser: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1");
        var page = await here.Client.GetStringAsync("/desk/account");
        Assert.Contains("Lynx &lt;2.9&gt;, since", page, StringComparison.Ordinal);
        Assert.Contains("Here, since", page, StringComparison.Ordinal);
        Assert.Contains("Chrome on an iPhone, since", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Matches(page, "End it").Count);

        // Somebody else's session is not theirs to end.
        var sessions = Regex.Matches(page, "session-[0-9a-f]{64}").Select(m => m.Value).Distinct().ToList();
        Assert.Equal(3, sessions.Count);
        foreach (var session in sessions) using (await PostAsync(another.Client, "/desk/account", ("_handler", session))) { }
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there.Client, "/desk"));

        foreach (var session in sessions)
            if (Regex.IsMatch(page, session + "\"[\\s\\S]{0,400}Lynx", RegexOptions.None, TimeSpan.FromSeconds(5)))
                using (await PostAsync(here.Client, "/desk/account", ("_handler", session))) { }
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(there.Client, "/desk"), await StatusAsync(here.Client, "/desk"), await StatusAsync(phone.Client, "/desk")));
    }

    [SkippableFact]
    public async Task How_one_comes_in_is_changed_only_by_who_signed_in_a_moment_ago()
    {
        await using var site = Site();
        using var desk = await site.JoinAsync();
        Assert.Contains("Make ten new codes", await desk.Client.GetStringAsync("/desk/account"), StringComparison.Ordinal);
        await using var later = site.At(TimeSpan.FromMinutes(16));
        using var client = later.Client(desk.Cookie);
        using var shown = await client.GetAsync("/desk/account");
        var page = await shown.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Make ten new codes", page, StringComparison.Ordinal);
        Assert.DoesNotContain("New password", page, StringComparison.Ordinal);
        Assert.Contains("sign in again", page, StringComparison.Ordinal);
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/desk/passkeys/new");
        client.DefaultRequestHeaders.Remove("Cookie");
        asked.Headers.Add("Cookie", $"{desk.Cookie}; {shown.Headers.GetValues("Set-Cookie").Single().Split(';')[0]}");
        asked.Headers.Add("X-Form-Token", TokenField().Match(page).Groups[1].Value);
        using var refused = await client.SendAsync(asked);
        Assert.Equal((HttpStatusCode.BadRequest, "\"You signed in more than a quarter of an hour ago. Sign in again to change how anybody comes in.\""), (refused.StatusCode, await refused.Content.ReadAsStringAsync()));
    }

    [SkippableFact]
    public async Task An_administrator_who_signed_in_long_ago_makes_no_link_and_changes_no_role_but_can_shut_out()
    {
        await using var site = Site();
        using var other = await site.JoinAsync();
        using var desk = await site.JoinAsync(EditorRole.Administrator);
        var id = (await app.Services.GetRequiredService<EditorAccounts>().AllAsync()).Single(e => e.UserName == other.Name).Id;
        await using var later = site.At(TimeSpan.FromMinutes(16));
        foreach (var (handler, what) in new[] { ($"person-{id}", "link"), ($"person-{id}", "role"), ("invite", "administrator") })
        {
            var shown = await later.PostAsync(desk.Cookie, "/desk/people", ("_handler", handler), ("Do", what));
            Assert.Contains("You signed in more than a quarter of an hour ago.", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("/desk/welcome/", shown, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other.Client, "/desk"));
        Assert.Contains("nothing, since", await later.PostAsync(desk.Cookie, "/desk/people", ("_handler", $"person-{id}"), ("Do", "disable")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(other.Client, "/desk"));
    }

    [SkippableFact]
    public async Task A_link_that_is_opened_by_who_is_signed_in_already_leads_to_the_desk()
    {
        await using var site = Site();
        using var desk = await site.JoinAsync();
        var accounts = app.Services.GetRequiredService<EditorAccounts>();
        var link = await accounts.InviteAsync(EditorRole.Editor, (await accounts.AllAsync()).Single(e => e.UserName == desk.Name).Id);
        using (var taken = await PostAsync(desk.Client, link, ("_handler", "welcome"), ("Form.Password", "another sentence, as long"))) Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk.Client, "/desk"));
    }

    [SkippableFact]
    public async Task A_session_goes_on_while_nothing_can_be_written()
    {
        await using var site = Site();
        using var desk = await site.JoinAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DeskDbContext>().Database;
        await db.OpenConnectionAsync();
        await db.ExecuteSqlRawAsync(app.Database.Provider.Name == "Sqlite" ? "BEGIN IMMEDIATE" : "BEGIN; LOCK TABLE editor_sessions IN SHARE MODE");
        try
        {
            Assert.Equal(HttpStatusCode.OK, await site.StatusAtAsync(TimeSpan.FromMinutes(6), desk.Cookie));
        }
        finally
        {
            await db.ExecuteSqlRawAsync("ROLLBACK");
        }
    }

    [SkippableFact]
    public async Task A_recovery_code_lets_in_once_however_it_is_typed_and_stands_nowhere_as_it_is()
    {
        await using var site = Site();
        using var desk = await site.JoinAsync();
        using var made = await PostAsync(desk.Client, "/desk/account", ("_handler", "codes"));
        var codes = Code().Matches(await made.Content.ReadAsStringAsync()).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(10, codes.Count);
        Assert.All(codes, c => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$", c));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var kept = await scope.ServiceProvider.GetRequiredService<DeskDbContext>().Set<IdentityUserToken<Guid>>().Select(t => t.Value).ToListAsync();
            Assert.DoesNotContain(kept, k => codes.Exists(c => k!.Contains(c, StringComparison.OrdinalIgnoreCase)));
        }

        using (var typed = await RecoverAsync(codes[3].ToLowerInvariant().Replace('-', ' '))) Assert.Equal(HttpStatusCode.Redirect, typed.StatusCode);
        using (var twice = await RecoverAsync(codes[3])) Assert.Equal(HttpStatusCode.OK, twice.StatusCode);
        using (var other = await RecoverAsync(codes[0])) Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
        Assert.Contains("8 codes left", await desk.Client.GetStringAsync("/desk/account"), StringComparison.Ordinal);

        async Task<HttpResponseMessage> RecoverAsync(string code)
        {
            using var client = site.Client();
            return await PostAsync(client, "/desk/sign-in", ("_handler", "recover"), ("Form.Name", desk.Name), ("Form.Code", code));
        }
    }

    [SkippableFact]
    public async Task Wrong_passwords_close_an_account_to_passwords_and_not_to_its_codes()
    {
        await using var site = Site();
        using var desk = await site.JoinAsync();
        using var made = await PostAsync(desk.Client, "/desk/account", ("_handler", "codes"));
        var code = Code().Match(await made.Content.ReadAsStringAsync()).Groups[1].Value;
        for (var i = 0; i < 5; i++) using (await PostAsync(site.Client(), "/desk/sign-in", ("_handler", "sign-in"), ("Form.Name", desk.Name), ("Form.Password", "guess"))) { }
        using var right = await PostAsync(site.Client(), "/desk/sign-in", ("_handler", "sign-in"), ("Form.Name", desk.Name), ("Form.Password", Password));
        Assert.Contains("There were too many tries.", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var byCode = await PostAsync(site.Client(), "/desk/sign-in", ("_handler", "recover"), ("Form.Name", desk.Name), ("Form.Code", code));
        Assert.Equal(HttpStatusCode.Redirect, byCode.StatusCode);
    }

    [SkippableFact]
    public async Task Where_passkeys_are_required_a_password_leads_no_further_than_to_the_page_where_one_is_added()
    {
        await using var site = Site(("Desk:Passkeys", "required"));
        using var desk = await site.JoinAsync();
        using (var away = await desk.Client.GetAsync("/desk/records")) Assert.Equal((HttpStatusCode.Redirect, "/desk/account"), (away.StatusCode, away.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(desk.Client, "/desk/code/any/state"));
        Assert.Contains("Add one below, then sign in with it.", await desk.Client.GetStringAsync("/desk/account"), StringComparison.Ordinal);
        using var made = await PostAsync(desk.Client, "/desk/account", ("_handler", "codes"));
        var code = Code().Match(await made.Content.ReadAsStringAsync()).Groups[1].Value;

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Editor>>();
            Assert.True((await users.AddOrUpdatePasskeyAsync((await users.FindByNameAsync(desk.Name))!, new([1, 2, 3], [4], DateTimeOffset.UnixEpoch, 0, [], true, false, false, [5], [6]))).Succeeded);
        }

        Assert.Contains("signs in with its passkey", await AnswerAsync("sign-in", ("Form.Password", Password)), StringComparison.Ordinal);
        Assert.Contains("is not right", await AnswerAsync("recover", ("Form.Code", code)), StringComparison.Ordinal);
        Assert.Contains("is not right", await AnswerAsync("recover", ("Form.Code", code), ("Form.Password", "guess")), StringComparison.Ordinal);
        Assert.Equal("", await AnswerAsync("recover", ("Form.Code", code), ("Form.Password", Password)));

        async Task<string> AnswerAsync(string handler, params (string Name, string Value)[] fields)
        {
            using var client = site.Client();
            using var answer = await PostAsync(client, "/desk/sign-in", [("_handler", handler), ("Form.Name", desk.Name), .. fields]);
            if (answer.StatusCode == HttpStatusCode.Redirect) Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client, "/desk"));
            return answer.StatusCode == HttpStatusCode.Redirect ? "" : await answer.Content.ReadAsStringAsync();
        }
    }

    [SkippableFact]
    public async Task Cookies_of_a_site_with_https_are_of_https_only_and_browsers_are_told_to_stay_with_it()
    {
        await using var site = Site();
        using var client = site.Client();
        using var page = await client.GetAsync("/desk/sign-in");
        Assert.All(page.Headers.GetValues("Set-Cookie"), c => Assert.Matches("^__Secure-desk-form=.*; path=/desk; secure; samesite=strict; httponly$", c));
        Assert.Equal("max-age=31536000", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        using var desk = await site.JoinAsync();
        Assert.StartsWith("__Secure-desk=", desk.Cookie, StringComparison.Ordinal);
        await using var wider = Site(("Site:StrictTransport", "max-age=60; includeSubDomains"));
        using (var told = await wider.Client().GetAsync("/")) Assert.Equal("max-age=60; includeSubDomains", Assert.Single(told.Headers.GetValues("Strict-Transport-Security")));
        foreach (var (setting, value) in new[] { ("Site:StrictTransport", "none"), ("Site:Address", "http://debate.example") })
        {
            await using var without = Site((setting, value));
            using var told = await without.Client().GetAsync("/");
            Assert.False(told.Headers.Contains("Strict-Transport-Security"));
        }
    }

    private Sites Site(params (string Name, string Value)[] settings) => new(app, TimeSpan.Zero, settings);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, params (string Name, string Value)[] fields)
    {
        var token = TokenField().Match(await client.GetStringAsync(page)).Groups[1].Value;
        return await client.PostAsync(page, new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]));
    }

    private static string Cookie(HttpResponseMessage response) =>
        response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Secure-desk=", StringComparison.Ordinal)).Split(';')[0];

    /// <summary>Somebody who is signed in, and the cookie that says so.</summary>
    private sealed record Visitor(HttpClient Client, string Name, string Cookie) : IDisposable
    {
        public void Dispose() => Client.Dispose();
    }

    /// <summary>The site at an address with https, at another time; with limits of its own, so that tests do not use up each other's.</summary>
    private sealed class Sites(App app, TimeSpan later, (string Name, string Value)[] settings) : IAsyncDisposable
    {
        private readonly WebApplicationFactory<Program> site = app.WithWebHostBuilder(b =>
        {
            b.UseSetting("Site:Address", Address.ToString());
            foreach (var (name, value) in settings) b.UseSetting(name, value);
            b.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new LaterClock(later)));
        });

        public Sites At(TimeSpan another) => new(app, another, settings);

        public HttpClient Client(string? cookie = null)
        {
            var client = site.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = Address, HandleCookies = cookie is null });
            if (cookie is not null) client.DefaultRequestHeaders.Add("Cookie", cookie);
            return client;
        }

        public async Task<HttpStatusCode> StatusAtAsync(TimeSpan another, string cookie)
        {
            await using var then = At(another);
            using var client = then.Client(cookie);
            return await StatusAsync(client, "/desk");
        }

        // As somebody whose browser has the cookie alone, with the token of the page that is sent.
        public async Task<string> PostAsync(string cookie, string page, params (string Name, string Value)[] fields)
        {
            using var client = site.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = Address, HandleCookies = false });
            using var asked = new HttpRequestMessage(HttpMethod.Get, page);
            asked.Headers.Add("Cookie", cookie);
            using var shown = await client.SendAsync(asked);
            using var sent = new HttpRequestMessage(HttpMethod.Post, page)
            {
                Content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", TokenField().Match(await shown.Content.ReadAsStringAsync()).Groups[1].Value)]),
            };
            sent.Headers.Add("Cookie", $"{cookie}; {shown.Headers.GetValues("Set-Cookie").Single().Split(';')[0]}");
            using var answer = await client.SendAsync(sent);
            return await answer.Content.ReadAsStringAsync();
        }

        public async Task<Visitor> JoinAsync(EditorRole role = EditorRole.Editor)
        {
            var (client, name) = (Client(), $"Somebody {Interlocked.Increment(ref names)}");
            var link = await site.Services.GetRequiredService<EditorAccounts>().InviteAsync(role);
            using var made = await AccountTests.PostAsync(client, link, ("_handler", "welcome"), ("Form.Name", name), ("Form.Password", Password));
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
            return new(client, name, Cookie(made));
        }

        public async Task<Visitor> SignInAsync(string name, string? browser = null)
        {
            var client = Client();
            if (browser is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", browser);
            using var made = await AccountTests.PostAsync(client, "/desk/sign-in", ("_handler", "sign-in"), ("Form.Name", name), ("Form.Password", Password));
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
            return new(client, name, Cookie(made));
        }

        public ValueTask DisposeAsync() => site.DisposeAsync();
    }

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}

/// <summary>Which passwords are refused for being tried first.</summary>
public sealed class GuessedPasswordTests
{
    [Theory]
    [InlineData("passwordpassword")]
    [InlineData("P@ssw0rd1234")]
    [InlineData("qwertyuiop1234")]
    [InlineData("qwertzuiopasdf")]
    [InlineData("DebateTracker2026")]
    [InlineData("debate-tracker-1")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abababababababab")]
    [InlineData("123456789012345")]
    [InlineData("zyxwvutsrqponm")]
    [InlineData("Iloveyou2026!!")]
    [InlineData("Ada Lovelace 99")]
    [InlineData("lovelaceada2026")]
    [InlineData("administrator!1")]
    public void What_is_tried_first_is_refused(string password) => Assert.True(GuessedPasswords.IsGuessed(password, "Ada Lovelace"));

    [Theory]
    [InlineData("a long enough password")]
    [InlineData("correct horse battery staple")]
    [InlineData("x7Kp-92mQ-hh4z")]
    [InlineData("Ada likes plums in May")]
    [InlineData("我们支持这项法案的第三条")]
    [InlineData("шесть слов про лес")]
    public void What_nobody_would_try_is_taken(string password) => Assert.False(GuessedPasswords.IsGuessed(password, "Ada Lovelace"));
}
