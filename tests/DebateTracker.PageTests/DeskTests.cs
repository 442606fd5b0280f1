using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using DebateTracker.Actors;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Documents;
using DebateTracker.Sources;
using DebateTracker.Testing;
using DebateTracker.Web.Desk.Accounts;
using DebateTracker.Web.Desk.Coding;
using Capture = DebateTracker.Sources.Capture;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace DebateTracker.PageTests;

/// <summary>The desk as a browser without script sees it, and what the script of its coding page sends.</summary>
public abstract partial class DeskTests(App app)
{
    private const string Password = "a long enough password";

    // Emoji before, within and after the words; a paragraph from right to left; one in Chinese.
    private const string Text = "🌲🌲 The lab met in Oslo.\n\n“We oppose SB 12 🌲 as it stands,” said Ada Reed. “It asks too much.”\n\nשלום עולם, אמר הנציג.\n\n我们支持这项法案，他说。";

    private static int names;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    private EditorAccounts Accounts => app.Services.GetRequiredService<EditorAccounts>();

    /// <summary>Somebody who is signed in, with the token of a page.</summary>
    private sealed record Desk(HttpClient Client, string Name, string Token) : IDisposable
    {
        public void Dispose() => Client.Dispose();

        public async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(HttpMethod method, string path, object? body = null, string? token = null)
        {
            using var request = new HttpRequestMessage(method, "/desk/code/" + path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Add("X-Form-Token", token ?? Token);
            using var response = await Client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
        }

        public async Task<HttpResponseMessage> PostAsync(string page, params (string Name, string Value)[] fields)
        {
            var shown = await Client.GetStringAsync(page);
            return await Client.PostAsync(page, new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", TokenField().Match(shown).Groups[1].Value)]));
        }
    }

    // Where an answer leads to.
    private static string? To(HttpResponseMessage response) => response.Headers.Location is not { } to ? null : to.IsAbsoluteUri ? to.PathAndQuery : to.ToString();

    private HttpClient NewClient() => app.CreateClient(new() { AllowAutoRedirect = false });

    private async Task<Desk> SignInAsync(EditorRole role = EditorRole.Editor)
    {
        var (client, name) = (NewClient(), $"Editor {Interlocked.Increment(ref names)}");
        var link = await Accounts.InviteAsync(role);
        var page = await client.GetStringAsync(link);
        using var made = await client.PostAsync(link, Form(page, ("_handler", "welcome"), ("Form.Name", name), ("Form.Password", Password)));
        Assert.Equal((HttpStatusCode.Redirect, "/desk"), (made.StatusCode, To(made)));
        return new(client, name, TokenField().Match(await client.GetStringAsync("/desk/account")).Groups[1].Value);
    }

    private static FormUrlEncodedContent Form(string page, params (string Name, string Value)[] fields) =>
        new([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", TokenField().Match(page).Groups[1].Value)]);

    private async Task<(string Slug, string Sha256)> NewSourceAsync()
    {
        var text = $"{Text}\n\nNumber {Interlocked.Increment(ref names)}.";
        var read = await new DocumentReader().ReadTextAsync(text);
        var result = await app.Database.Editor.CaptureAsync(new(read.Document!, "test", SourceKind.NewsArticle, SourceRights.Licensed) { Title = $"Oslo, {names}", IsAnother = true });
        return (result.SourceSlug!, Capture.Hash(read.Document!.Text));
    }

    private static object Passage((string Slug, string Sha256) source, string words)
    {
        var start = CodePoints.Count(Text.AsSpan(0, Text.IndexOf(words, StringComparison.Ordinal)));
        return new { Capture = source.Sha256, Start = start, End = start + CodePoints.Count(words), Exact = words };
    }

    private static Dictionary<string, object?> Claim((string Slug, string Sha256) source, string words) => new()
    {
        ["source"] = source.Slug,
        ["passages"] = new[] { Passage(source, words) },
        ["actor"] = new { Slug = "birch-labs" },
        ["attribution"] = "direct_quotation",
        ["summary"] = "Opposes it.",
        ["stances"] = new[] { new { Value = "oppose", Bill = "fern-act" } },
    };

    [SkippableTheory]
    [InlineData("We oppose SB 12 🌲 as it stands,")]
    [InlineData("🌲🌲 The lab")]
    [InlineData("as it stands,” said Ada Reed. “It asks too much.”\n\nשלום עולם")]
    [InlineData("支持这项法案")]
    public async Task A_claim_is_published_with_the_very_words_that_were_marked(string words)
    {
        using var desk = await SignInAsync();
        var source = await NewSourceAsync();
        var claim = Claim(source, words);
        var name = $"Ada <b>Reed</b> {Guid.NewGuid():N}";
        claim["actor"] = new { Name = name, Kind = "person" };
        claim["note"] = " Read with care. ";
        claim["saidOn"] = "2024-08";
        var (status, answer) = await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = claim });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1, answer.GetProperty("revision").GetInt32());
        var stored = (await app.Database.Claims.GetAsync(answer.GetProperty("key").GetString()!))!;
        Assert.Equal(words, Assert.Single(stored.Passages).Exact);
        Assert.Equal(EvidenceHealth.Intact, stored.Passages[0].Health);
        Assert.Equal((name, ActorKind.Person, "Opposes it.", "Read with care.", "2024-08"), (stored.Actor.Name, stored.Actor.Kind, stored.Summary, stored.Note, stored.SaidOn.ToString()));
        Assert.Equal((StanceValue.Oppose, StanceBasis.Asserted), (stored.Stances[0].Value, stored.Stances[0].Basis));

        // Everything in one change, with the name of who did it.
        Assert.Contains(desk.Name, await app.Client.GetStringAsync($"/claims/{stored.Key}/history"), StringComparison.Ordinal);
        await app.Database.CheckHistoryAsync();
    }

    [SkippableFact]
    public async Task Nothing_is_stored_when_words_place_and_text_differ_by_a_character()
    {
        using var desk = await SignInAsync();
        var source = await NewSourceAsync();
        var right = JsonSerializer.SerializeToNode(Passage(source, "It asks too much."))!.AsObject();
        var before = await app.Client.GetStringAsync("/claims.json");
        foreach (var (member, value) in ((string, object)[])[("Start", right["Start"]!.GetValue<int>() + 1), ("End", right["End"]!.GetValue<int>() + 1), ("Exact", "It asks too much"), ("Exact", "it asks too much."), ("Capture", new string('a', 64)), ("Start", -1), ("End", int.MaxValue), ("End", 0)])
        {
            var wrong = right.DeepClone().AsObject();
            wrong[member] = JsonSerializer.SerializeToNode(value);
            var claim = Claim(source, "It asks too much.");
            claim["passages"] = new[] { wrong };
            claim["actor"] = new { Name = "Nobody New", Kind = "person" };
            var (status, answer) = await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = claim });
            Assert.Equal((HttpStatusCode.Conflict, 1), (status, answer.GetProperty("notThere").GetArrayLength()));
            Assert.EndsWith("does not stand at that place of the stored text. Nothing was stored; mark the words again.", answer.GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
        }

        foreach (var (member, value, problem) in ((string, object?, string)[])[("passages", Array.Empty<object>(), "No claim without a passage"), ("summary", " ", "summary"), ("source", "none", "There is no source 'none'."), ("actor", new { Slug = "nobody" }, "nobody"), ("stances", new[] { new { Value = "hates", Bill = "fern-act" } }, "hates"), ("attribution", "rumour", "rumour"), ("saidOn", "last May", "last May"), ("actor", new { Name = "" }, "name")])
        {
            var claim = Claim(source, "It asks too much.");
            claim[member] = value;
            var (status, answer) = await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = claim });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.Contains(problem, string.Join(' ', answer.GetProperty("problems").EnumerateArray()), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = new { Source = "x" } })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = Claim(source, "It asks too much.") }, token: "made-up")).Status);
        Assert.Equal(before, await app.Client.GetStringAsync("/claims.json"));
    }

    [SkippableFact]
    public async Task Who_saves_second_sees_both_versions_by_field_and_nothing_is_lost()
    {
        using var first = await SignInAsync();
        using var second = await SignInAsync();
        var source = await NewSourceAsync();
        var key = (await first.SendAsync(HttpMethod.Post, "claims", new { Claim = Claim(source, "It asks too much.") })).Answer.GetProperty("key").GetString()!;
        Dictionary<string, object?> Edited(string summary, int revision) => new(Claim(source, "It asks too much.")) { ["key"] = key, ["revision"] = revision, ["summary"] = summary };
        Assert.Equal(HttpStatusCode.OK, (await first.SendAsync(HttpMethod.Post, "claims", new { Claim = Edited("Says that it asks too much.", 1) })).Status);
        var (status, answer) = await second.SendAsync(HttpMethod.Post, "claims", new { Claim = Edited("Finds it too much.", 1) });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("""{"revision":2,"differences":[{"field":"summary","theirs":"“Says that it asks too much.”","yours":"“Finds it too much.”"}]}""", JsonSerializer.Serialize(answer.GetProperty("conflict"), RecordDocument.Canonical));
        Assert.Equal(HttpStatusCode.OK, (await second.SendAsync(HttpMethod.Post, "claims", new { Claim = Edited("Finds it too much.", 2) })).Status);
        Assert.Equal("Finds it too much.", (await app.Database.Claims.GetAsync(key))!.Summary);

        // Undone, it is what it was before; undone to its beginning, it is withdrawn.
        // Nobody undoes another's work, nor what lies beneath it.
        var (undone, said) = await first.SendAsync(HttpMethod.Post, "undo", new { Key = key, Revision = 1, Newest = 3 });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Somebody else changed the claim since. Nothing was undone; any revision can be restored in its history."), (undone, said.GetProperty("problems")[0].GetString()));
        Assert.Equal(HttpStatusCode.OK, (await second.SendAsync(HttpMethod.Post, "undo", new { Key = key, Revision = 3 })).Status);
        Assert.Equal("Says that it asks too much.", (await app.Database.Claims.GetAsync(key))!.Summary);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await second.SendAsync(HttpMethod.Post, "undo", new { Key = key, Revision = 2 })).Status);
        var own = (await first.SendAsync(HttpMethod.Post, "claims", new { Claim = Claim(source, "We oppose SB 12") })).Answer.GetProperty("key").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await first.SendAsync(HttpMethod.Post, "undo", new { Key = own, Revision = 1 })).Status);
        Assert.Equal(ClaimStatus.Withdrawn, (await app.Database.Claims.GetAsync(own))!.Status);
    }

    [SkippableFact]
    public async Task That_a_passage_is_marked_is_no_correction_and_an_edit_is_one_that_says_what_is_different()
    {
        using var desk = await SignInAsync();
        var source = await NewSourceAsync();
        var key = (await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = Claim(source, "It asks too much.") })).Answer.GetProperty("key").GetString()!;
        Assert.Empty(await CorrectionsAsync());
        Dictionary<string, object?> edited = new(Claim(source, "We oppose SB 12")) { ["key"] = key, ["revision"] = 1, ["summary"] = "Says no to it.", ["stances"] = new[] { new { Value = "concerns", Bill = "fern-act" } } };
        Assert.Equal(HttpStatusCode.OK, (await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = edited })).Status);
        Assert.Equal([$"Edited the claim '{key}'.\nSummary: “Opposes it.” → “Says no to it.”\nPassages, put in: “We oppose SB 12”\nPassages, taken out: “It asks too much.”\nStances, Stance on Fern Act, Stance: oppose → concerns"], await CorrectionsAsync());

        async Task<List<string>> CorrectionsAsync()
        {
            System.Xml.Linq.XNamespace atom = "http://www.w3.org/2005/Atom";
            return [.. System.Xml.Linq.XDocument.Parse(await app.Client.GetStringAsync("/corrections.atom")).Root!.Elements(atom + "entry").Where(e => e.Element(atom + "category")!.Attribute("term")!.Value is var term && (term == key || term == source.Slug)).Select(e => e.Element(atom + "content")!.Value)];
        }
    }

    [SkippableFact]
    public async Task With_an_edit_that_is_undone_goes_the_actor_that_was_made_for_it()
    {
        using var desk = await SignInAsync();
        var source = await NewSourceAsync();
        var name = $"Made In Passing {Interlocked.Increment(ref names)}";
        var key = (await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = Claim(source, "It asks too much.") })).Answer.GetProperty("key").GetString()!;
        Dictionary<string, object?> edited = new(Claim(source, "It asks too much.")) { ["key"] = key, ["revision"] = 1, ["speaker"] = new { Name = name, Kind = "person" } };
        Assert.Equal(HttpStatusCode.OK, (await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = edited })).Status);
        Assert.Equal(name, (await app.Database.Claims.GetAsync(key))!.Speaker?.Name);
        Assert.Equal(HttpStatusCode.OK, (await desk.SendAsync(HttpMethod.Post, "undo", new { Key = key, Revision = 2 })).Status);
        Assert.Null((await app.Database.Claims.GetAsync(key))!.Speaker);
        await using var db = await app.Database.Contexts.CreateDbContextAsync();
        Assert.Equal("Taken back by the editor who had just entered it.", db.Actors.Single(a => a.Name == name).Withdrawn);
    }

    [SkippableFact]
    public async Task A_claim_that_is_sent_again_because_no_answer_came_is_not_made_twice()
    {
        using var desk = await SignInAsync();
        var source = await NewSourceAsync();
        var claim = Claim(source, "It asks too much.");
        claim["actor"] = new { Name = "Sent Twice", Kind = "person" };
        var draft = Guid.NewGuid();
        var key = (await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = claim, Draft = draft })).Answer.GetProperty("key").GetString()!;
        claim["summary"] = "Opposes it still.";
        var (status, answer) = await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = claim, Draft = draft });
        Assert.Equal((HttpStatusCode.Conflict, key, 1), (status, answer.GetProperty("already").GetProperty("key").GetString(), answer.GetProperty("already").GetProperty("revision").GetInt32()));
        Assert.Equal(1, (await desk.SendAsync(HttpMethod.Get, $"{source.Slug}/state")).Answer.GetProperty("claims").GetArrayLength());
        (claim["key"], claim["revision"], claim["actor"]) = (key, 1, new { Slug = "sent-twice" });
        Assert.Equal(HttpStatusCode.OK, (await desk.SendAsync(HttpMethod.Post, "claims", new { Claim = claim, Draft = draft })).Status);
        Assert.Equal("Opposes it still.", (await app.Database.Claims.GetAsync(key))!.Summary);
    }

    [SkippableFact]
    public async Task A_bill_or_proposition_that_is_on_record_is_not_made_a_second_time()
    {
        using var desk = await SignInAsync();
        var number = $"QB {1000 + Interlocked.Increment(ref names)}";
        object Bill(string session) => new { Kind = "bill", Identifier = number, Title = "Quay Act", Jurisdiction = "ocd-division/country:us/state:ca", JurisdictionName = "California", Session = session, BillKind = "bill", Status = "introduced" };
        object Proposition() => new { Kind = "proposition", Title = $"Quays, {number}", Text = "Quays should be kept." };
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await desk.SendAsync(HttpMethod.Post, "targets", Bill("2025-2026"))).Status, (await desk.SendAsync(HttpMethod.Post, "targets", Proposition())).Status));
        var (status, answer) = await desk.SendAsync(HttpMethod.Post, "targets", Bill("2025-2026"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, $"{number} of that jurisdiction and session is on record already. Choose it under “On”."), (status, answer.GetProperty("problems")[0].GetString()));
        Assert.Equal($"A proposition that is called “Quays, {number}” is on record already. Choose it under “On”.", (await desk.SendAsync(HttpMethod.Post, "targets", Proposition())).Answer.GetProperty("problems")[0].GetString());
        var asPrinted = number;
        number = number.Replace("QB ", "Q.B.", StringComparison.Ordinal);
        Assert.Equal($"{number} of that jurisdiction and session is on record already. Choose it under “On”.", (await desk.SendAsync(HttpMethod.Post, "targets", Bill("2025-2026"))).Answer.GetProperty("problems")[0].GetString());
        number = asPrinted;
        Assert.EndsWith("-2", (await desk.SendAsync(HttpMethod.Post, "targets", Bill("2023-2024"))).Answer.GetProperty("slug").GetString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task While_the_database_does_not_answer_writing_is_told_to_wait_and_what_was_written_is_sent_again()
    {
        using var desk = await SignInAsync();
        var source = await NewSourceAsync();
        object Draft() => new { Source = source.Slug, Version = 0, Form = new { Summary = "Half a thought" } };
        var path = $"drafts/{Guid.NewGuid()}";
        await app.Database.TakeAwayAsync();
        try
        {
            var (status, answer) = await desk.SendAsync(HttpMethod.Put, path, Draft());
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "The database does not answer just now, and whether this was stored is not known. What you wrote is kept in this browser."), (status, answer.GetProperty("problems")[0].GetString()));
            using var sent = await desk.Client.PostAsync("/desk/records/actor", Form("", ("_handler", "record")));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, sent.StatusCode);
            Assert.Contains("<h1>This has to wait</h1>", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await app.Database.BringBackAsync();
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await desk.SendAsync(HttpMethod.Put, path, Draft())).Status != HttpStatusCode.OK) limit.Token.ThrowIfCancellationRequested();
    }

    [SkippableFact]
    public async Task An_account_that_asks_without_end_is_told_to_wait_and_others_are_not()
    {
        using var one = await SignInAsync();
        using var other = await SignInAsync();
        var source = await NewSourceAsync();
        var statuses = new List<HttpStatusCode>();
        // More than may be asked in one go, and what is filled up again until then.
        for (var n = 0; n < 20 && !statuses.Contains(HttpStatusCode.TooManyRequests); n++)
        {
            statuses.AddRange(await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
            {
                using var response = await one.Client.GetAsync("/desk/code/nothing-there/state");
                return response.StatusCode;
            })));
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, (await other.SendAsync(HttpMethod.Post, "claims", new { Claim = Claim(source, "It asks too much.") })).Status);
    }

    [SkippableFact]
    public async Task Many_code_one_source_at_once_and_every_claim_is_there_on_one_passage_a_place()
    {
        using var one = await SignInAsync();
        using var other = await SignInAsync();
        var source = await NewSourceAsync();
        string[] words = ["The lab met in Oslo.", "We oppose SB 12 🌲 as it stands,", "It asks too much.", "said Ada Reed", "The lab", "in Oslo"];
        var answers = await Task.WhenAll(words.Concat(words).Select((w, i) => (i % 2 == 0 ? one : other).SendAsync(HttpMethod.Post, "claims", new { Claim = Claim(source, w) })));
        // Whoever loses five times in a row is told, with nothing stored; here nobody should lose so often that words are missing.
        var stored = answers.Where(a => a.Status == HttpStatusCode.OK).ToList();
        Assert.All(answers.Except(stored), a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.Status));
        Assert.True(stored.Count >= 6, $"{stored.Count} of {answers.Length} were stored.");
        var state = (await one.SendAsync(HttpMethod.Get, $"{source.Slug}/state")).Answer;
        Assert.Equal(stored.Count, state.GetProperty("claims").GetArrayLength());
        await using var db = await app.Database.Contexts.CreateDbContextAsync();
        var places = db.Passages.Where(p => p.Capture.Source.Slug == source.Slug).Select(p => new { p.Start, p.End }).ToList();
        Assert.Equal(places.Distinct().Count(), places.Count);
    }

    [SkippableFact]
    public async Task A_draft_is_its_editors_alone_and_an_older_one_never_takes_the_place_of_a_newer()
    {
        using var mine = await SignInAsync();
        using var theirs = await SignInAsync();
        var source = await NewSourceAsync();
        var id = Guid.NewGuid();
        async Task<HttpStatusCode> KeepAsync(Desk desk, int version, string summary) => (await desk.SendAsync(HttpMethod.Put, $"drafts/{id}", new { Source = source.Slug, Version = version, Form = new { summary } })).Status;
        async Task<string?> DraftAsync(Desk desk) => (await desk.SendAsync(HttpMethod.Get, $"{source.Slug}/state")).Answer.GetProperty("drafts").EnumerateArray().Select(d => $"{d.GetProperty("version")} {d.GetProperty("form").GetProperty("summary")}").SingleOrDefault();
        Assert.Equal(HttpStatusCode.OK, await KeepAsync(mine, 1, "One"));
        Assert.Equal(HttpStatusCode.OK, await KeepAsync(mine, 1, "One")); // Sent again, since no answer came.
        Assert.Equal(HttpStatusCode.OK, await KeepAsync(mine, 3, "Three 🌲"));
        Assert.Equal(HttpStatusCode.Conflict, await KeepAsync(mine, 2, "Two"));
        Assert.Equal(HttpStatusCode.Conflict, await KeepAsync(theirs, 4, "Theirs"));
        Assert.Equal(("3 Three 🌲", null), (await DraftAsync(mine), await DraftAsync(theirs)));
        await theirs.SendAsync(HttpMethod.Delete, $"drafts/{id}");
        Assert.Equal("3 Three 🌲", await DraftAsync(mine));
        Assert.Contains("1 draft", await mine.Client.GetStringAsync("/desk"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await mine.SendAsync(HttpMethod.Post, "claims", new { Claim = Claim(source, "It asks too much."), Draft = id })).Status);
        Assert.Null(await DraftAsync(mine));
        Assert.Equal("There is no source 'no-such-source'.", await KeptAsync("no-such-source"));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DeskDbContext>();
            var whose = db.Users.Single(u => u.UserName == mine.Name).Id;
            db.Drafts.AddRange(Enumerable.Range(0, CodingDesk.MostDrafts).Select(_ => new ClaimDraft { Id = Guid.NewGuid(), EditorId = whose, Source = source.Slug, Version = 1, Form = "{}", At = DateTime.UnixEpoch }));
            await db.SaveChangesAsync();
            Assert.Equal("You have 1,000 drafts already. Publish or drop some of them first; this one is kept in your browser.", await KeptAsync(source.Slug));
            db.Drafts.RemoveRange(db.Drafts.Where(d => d.EditorId == whose));
            await db.SaveChangesAsync();
        }

        async Task<string?> KeptAsync(string slug)
        {
            var (status, answer) = await mine.SendAsync(HttpMethod.Put, $"drafts/{Guid.NewGuid()}", new { Source = slug, Version = 1, Form = new { summary = "x" } });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            return answer.GetProperty("problems")[0].GetString();
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await mine.SendAsync(HttpMethod.Put, $"drafts/{Guid.NewGuid()}", new { Source = source.Slug, Version = 1, Form = new { summary = new string('x', 200_001) } })).Status);

        // What was read and found empty is everybody's to know, once, and can be taken back.
        object Mark(string kind) => new { Source = source.Slug, Capture = source.Sha256, Kind = kind, Start = 0, End = 24 };
        var mark = (await mine.SendAsync(HttpMethod.Post, "marks", Mark("empty"))).Answer.GetProperty("id").GetInt64();
        Assert.Equal(mark, (await theirs.SendAsync(HttpMethod.Post, "marks", Mark("empty"))).Answer.GetProperty("id").GetInt64());
        Assert.Equal(1, (await theirs.SendAsync(HttpMethod.Get, $"{source.Slug}/state")).Answer.GetProperty("marks").GetArrayLength());
        var (refused, why) = await theirs.SendAsync(HttpMethod.Delete, $"marks/{mark}");
        Assert.Equal((HttpStatusCode.Forbidden, "Somebody else put that down; only who did so takes it back."), (refused, why.GetProperty("problems")[0].GetString()));
        Assert.Equal(HttpStatusCode.NoContent, (await mine.SendAsync(HttpMethod.Delete, $"marks/{mark}")).Status);
        Assert.Equal(0, (await mine.SendAsync(HttpMethod.Get, $"{source.Slug}/state")).Answer.GetProperty("marks").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.SendAsync(HttpMethod.Post, "marks", new { Source = source.Slug, Capture = "x", Kind = "empty", Start = 5, End = 5 })).Status);

        // Only a place of a held text can be marked, a paragraph on whose words a claim rests holds one, and one that comes to hold one is not empty any more.
        foreach (var (slug, capture, end) in ((string, string, int)[])[(source.Slug, new string('f', 64), 24), ("nothing-there", source.Sha256, 24), (source.Slug, source.Sha256, 99_999_999)])
            Assert.Equal(HttpStatusCode.Conflict, (await mine.SendAsync(HttpMethod.Post, "marks", new { Source = slug, Capture = capture, Kind = "empty", Start = 0, End = end })).Status);
        await mine.SendAsync(HttpMethod.Post, "marks", Mark("empty"));
        var (published, coded) = await mine.SendAsync(HttpMethod.Post, "claims", new { Claim = Claim(source, "The lab met in Oslo.") });
        Assert.Equal(HttpStatusCode.OK, published);
        Assert.Equal(0, (await mine.SendAsync(HttpMethod.Get, $"{source.Slug}/state")).Answer.GetProperty("marks").GetArrayLength());
        Assert.Equal("A claim rests on words of this paragraph.", (await mine.SendAsync(HttpMethod.Post, "marks", Mark("empty"))).Answer.GetProperty("problems")[0].GetString());
        Assert.Equal(HttpStatusCode.OK, (await mine.SendAsync(HttpMethod.Post, "marks", Mark("dismissed"))).Status);

        // Where the claim goes again, what was found before it holds again.
        Assert.Equal(HttpStatusCode.OK, (await mine.SendAsync(HttpMethod.Post, "undo", new { Key = coded.GetProperty("key").GetString(), Revision = 1 })).Status);
        Assert.Equal(["dismissed", "empty"], (await mine.SendAsync(HttpMethod.Get, $"{source.Slug}/state")).Answer.GetProperty("marks").EnumerateArray().Select(m => m.GetProperty("kind").GetString()).Order());
    }

    [SkippableFact]
    public async Task A_draft_that_another_window_wrote_is_answered_and_not_replaced()
    {
        using var desk = await SignInAsync();
        var source = await NewSourceAsync();
        var id = Guid.NewGuid();
        async Task<string> KeepAsync(string window, int version, int after, string summary)
        {
            var (status, answer) = await desk.SendAsync(HttpMethod.Put, $"drafts/{id}", new { Source = source.Slug, Version = version, After = after, Form = new { window, summary } });
            return status == HttpStatusCode.OK ? "kept" : $"{(int)status}: {answer.GetProperty("draft").GetProperty("version")} {answer.GetProperty("draft").GetProperty("form").GetProperty("summary").GetString()}";
        }

        Assert.Equal("kept", await KeepAsync("a", 1, 0, "One"));
        Assert.Equal("kept", await KeepAsync("a", 4, 0, "Four, of which no answer to three was heard"));
        Assert.Equal("409: 4 Four, of which no answer to three was heard", await KeepAsync("b", 9, 1, "Made of one"));
        Assert.Equal("kept", await KeepAsync("b", 5, 4, "Made of four"));
        Assert.Equal("409: 5 Made of four", await KeepAsync("a", 7, 4, "Made of four, too"));
        Assert.Equal("kept", await KeepAsync("b", 6, 5, "Six"));
    }

    [SkippableFact]
    public async Task Only_who_is_let_in_writes_and_whoever_is_shut_out_is_out_at_once()
    {
        using var stranger = NewClient();
        foreach (var page in (string[])["/desk", "/desk/sources/new", "/desk/records", "/desk/records/bill/fern-act", "/desk/people", "/desk/account"])
        {
            using var refused = await stranger.GetAsync(page);
            Assert.Equal((HttpStatusCode.Redirect, "/desk/sign-in"), (refused.StatusCode, To(refused)!.Split('?')[0]));
            Assert.Equal("no-store", refused.Headers.CacheControl!.ToString());
        }

        using (var refused = await stranger.PostAsync("/desk/code/claims", JsonContent.Create(new { }))) Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var administrator = await SignInAsync(EditorRole.Administrator);
        using var editor = await SignInAsync();
        using (var refused = await editor.Client.GetAsync("/desk/people"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("<p>This page is for administrators. <a href=\"/desk\">The desk</a></p>", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var source = await NewSourceAsync();
        var account = (await Accounts.AllAsync()).Single(a => a.UserName == editor.Name);

        // Between two requests of an open page: the writer itself refuses.
        Assert.Null(await Accounts.ChangeAsync(account.Id, EditorRole.Editor, isDisabled: true));
        var outcome = await app.Services.GetRequiredService<DebateEditor>().ApplyAsync(new(editor.Name, "Sneaks in.", [new(new ActorEntry("sneak", "Sneak", "person"), 0)]) { Account = account.Id });
        Assert.Equal("This account is disabled; nothing was stored.", Assert.Single(outcome.Problems));
        Assert.Equal(HttpStatusCode.Unauthorized, (await editor.SendAsync(HttpMethod.Post, "claims", new { Claim = Claim(source, "It asks too much.") })).Status);
        using (var back = await SignInAgainAsync(editor.Name, Password)) Assert.Contains("is not right", await back.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Let in again by a link that works once.
        Assert.Null(await Accounts.ChangeAsync(account.Id, EditorRole.Editor, isDisabled: false));
        using (var back = await SignInAgainAsync(editor.Name, Password)) Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        using var made = await administrator.PostAsync("/desk/people", ("_handler", $"person-{account.Id}"), ("Do", "link"));
        var link = new Uri(new HtmlParser().ParseDocument(await made.Content.ReadAsStringAsync()).QuerySelector(".desk-link")!.TextContent).AbsolutePath;
        using var fresh = NewClient();
        using (var tooShort = await fresh.PostAsync(link, Form(await fresh.GetStringAsync(link), ("_handler", "welcome"), ("Form.Password", "short"))))
            Assert.Contains("at least 12 characters", await tooShort.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var taken = await fresh.PostAsync(link, Form(await fresh.GetStringAsync(link), ("_handler", "welcome"), ("Form.Password", "another password entirely")))) Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Contains("This link does not work", await fresh.GetStringAsync(link), StringComparison.Ordinal);
        using (var back = await SignInAgainAsync(editor.Name, Password)) Assert.Contains("is not right", await back.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Signed out everywhere: another browser of the same account, too.
        using (var everywhere = await PostAsync(fresh, "/desk/account", ("_handler", "everywhere"))) Assert.Equal(HttpStatusCode.Redirect, everywhere.StatusCode);
        using (var refused = await fresh.GetAsync("/desk")) Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }

    [SkippableFact]
    public async Task Who_tries_passwords_is_stopped_and_no_form_works_without_its_token()
    {
        using var own = app.WithWebHostBuilder(_ => { });
        using var client = own.CreateClient(new() { AllowAutoRedirect = false });
        var page = await client.GetStringAsync("/desk/sign-in");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 11; i++)
        {
            using var tried = await client.PostAsync("/desk/sign-in", Form(page, ("_handler", "sign-in"), ("Form.Name", "nobody"), ("Form.Password", "guess")));
            statuses.Add(tried.StatusCode);
            if (tried.StatusCode == HttpStatusCode.TooManyRequests) Assert.Equal("60", tried.Headers.RetryAfter!.ToString());
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 10), HttpStatusCode.TooManyRequests], statuses);
        using var other = app.WithWebHostBuilder(_ => { });
        using var forger = other.CreateClient(new() { AllowAutoRedirect = false });
        using var forged = await forger.PostAsync("/desk/sign-in", new FormUrlEncodedContent([KeyValuePair.Create("_handler", "sign-in")]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var elsewhere = await forger.PostAsync("/claims", new StringContent(""));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, elsewhere.StatusCode);
    }

    [SkippableFact]
    public async Task A_command_prints_links_for_new_accounts_and_new_passwords()
    {
        using var desk = await SignInAsync();
        async Task<(int Code, string Output)> RunAsync(params string[] arguments)
        {
            var (code, output) = await CommandTests.RunWithAsync(app.Database.Provider.Name, app.Database.ConnectionString, ["add-editor", .. arguments]);
            return (code, output.Trim());
        }

        foreach (var arguments in (string[][])[[], ["--administrator"], [desk.Name]])
        {
            var (code, link) = await RunAsync(arguments);
            Assert.Equal(0, code);
            // The line of the log, on standard error, names the account and not the link.
            (link, var logged) = (link.Split('\n')[0].Trim(), link.Split('\n', 2)[1]);
            Assert.Matches(@"^/desk/welcome/[\w-]{43}$", link);
            Assert.Contains(arguments.Contains(desk.Name) ? desk.Name : "of a new", logged, StringComparison.Ordinal);
            Assert.DoesNotContain(link.Split('/')[^1], logged, StringComparison.Ordinal);
            var shown = await app.Client.GetStringAsync(link);
            Assert.Contains(arguments.Contains(desk.Name) ? $"For {desk.Name}." : "Make your account", shown, StringComparison.Ordinal);
        }

        Assert.Equal((1, "There is no account 'Nobody at all'. Without a name the link makes a new one."), await RunAsync("Nobody at all"));
        Assert.Equal((1, "What an account may do is changed at the desk, under People; leave --administrator out."), await RunAsync(desk.Name, "--administrator"));
    }

    [SkippableFact]
    public async Task What_a_form_of_the_desk_fails_at_is_a_500_page()
    {
        using var failing = app.WithWebHostBuilder(b => b.ConfigureTestServices(services => services.AddScoped<IUserStore<Editor>>(_ => throw new InvalidOperationException("a secret"))));
        using var client = failing.CreateClient(new() { AllowAutoRedirect = false });
        using var whole = NewClient();
        // Both write and read the same tokens: the keys are in the database.
        var page = await whole.GetAsync("/desk/sign-in");
        foreach (var cookie in page.Headers.GetValues("Set-Cookie")) client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        using var failed = await client.PostAsync("/desk/sign-in", Form(await page.Content.ReadAsStringAsync(), ("_handler", "sign-in"), ("Form.Name", "nobody"), ("Form.Password", "guess")));
        var shown = await failed.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Contains("Something went wrong", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", shown, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Readers_have_no_cookie_and_their_pages_say_nothing_of_the_desk()
    {
        using var desk = await SignInAsync();
        foreach (var page in (string[])["/", "/claims", "/bills/fern-act", "/claims.csv"])
        {
            using var response = await desk.Client.GetAsync(page);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.False(response.Headers.Contains("Set-Cookie"), page);
            Assert.DoesNotContain("/desk", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var form = await desk.Client.GetAsync("/desk/sign-in");
        Assert.All(form.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], c => Assert.Contains("path=/desk", c, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_source_is_stored_as_the_editor_corrected_it_and_a_likely_duplicate_is_asked_about()
    {
        using var desk = await SignInAsync();
        var number = Interlocked.Increment(ref names);
        var text = $"The harbour council met on a Monday, number {number}. “We back the licence,” said Ines Okoro. Nobody else spoke, and the council went home before the tide turned.";
        async Task<(string Held, AngleSharp.Dom.IDocument Page)> ReadAsync(string given)
        {
            using var shown = await desk.PostAsync("/desk/sources/new", ("_handler", "read"), ("Form.Text", given));
            var page = new HtmlParser().ParseDocument(await shown.Content.ReadAsStringAsync());
            return (page.QuerySelector("[name='Form.Held']")!.GetAttribute("value")!, page);
        }

        async Task<HttpResponseMessage> StoreAsync(string held, string title, params (string, string)[] more)
        {
            var page = await desk.Client.GetStringAsync("/desk/account");
            return await desk.Client.PostAsync("/desk/sources/new", Form(page, [("_handler", "store"), ("Form.Held", held), ("Form.Title", title), ("Form.Authors", "Reed, Robin\nHarbour Desk"), ("Form.Date", "2026-03-04"), ("Form.Publisher", "Courier"), ("Form.Kind", "news_article"), ("Form.Rights", "licensed"), ("Form.Copy", "original"), .. more]));
        }

        var (held, page) = await ReadAsync(text);
        Assert.Equal(text, page.QuerySelector(".desk-text-preview")!.TextContent);
        using var stored = await StoreAsync(held, $"Port towns {number}");
        Assert.Equal($"/desk/sources/port-towns-{number}", To(stored));
        await using var db = await app.Database.Contexts.CreateDbContextAsync();
        var entry = (SourceEntry)RecordDocument.Read(RecordKind.Source, (await db.NewestRevisionAsync(RecordKind.Source, $"port-towns-{number}", default))!.Document);
        Assert.Equal((new AuthorEntry("Reed", "Robin"), new AuthorEntry(Literal: "Harbour Desk"), "2026-03-04", "Courier", "licensed", "original"), (entry.Authors![0], entry.Authors[1], entry.Date, entry.Publisher, entry.Rights, entry.Captures![0].Copy));

        var (again, _) = await ReadAsync(text + " It rained.");
        using (var asked = await StoreAsync(again, $"Port towns {number}"))
        {
            var shown = new HtmlParser().ParseDocument(await asked.Content.ReadAsStringAsync());
            Assert.Equal($"port-towns-{number}", shown.QuerySelector("[name='Form.LikeSlug']")!.GetAttribute("value"));
            Assert.Contains("A source of this title is there", shown.QuerySelector(".desk-problem")!.TextContent, StringComparison.Ordinal);
        }

        using (var version = await StoreAsync(again, $"Port towns {number}", ("Form.Like", "version"), ("Form.LikeSlug", $"port-towns-{number}"))) Assert.Equal($"/desk/sources/port-towns-{number}", To(version));
        Assert.Contains("It rained.", (await desk.SendAsync(HttpMethod.Get, $"port-towns-{number}/state")).Answer.GetProperty("text").ToString(), StringComparison.Ordinal);
        // The very text that is held is said to be there, and nothing of what was typed goes without a word.
        var (twice, _) = await ReadAsync(text);
        using (var held2 = await StoreAsync(twice, "Another title"))
        {
            var shown = new HtmlParser().ParseDocument(await held2.Content.ReadAsStringAsync());
            Assert.Equal(($"The same text is held already, as source 'port-towns-{number}'. Nothing was stored. Code that source", "Another title"), (shown.QuerySelector(".desk-problem")!.TextContent, shown.QuerySelector("input[name='Form.Title']")!.GetAttribute("value")));
        }

        using (var gone = await StoreAsync(again, "Once more")) Assert.Contains("is not held any more", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Sent back as it stands nothing is corrected; corrected, the text says so wherever it is read.
        foreach (var (title, from, to, told) in ((string, string, string, string?)[])[($"Ferry towns {number}", "", "", null), ($"Isle towns {number}", "before the tide turned.", "in the rain.\r\n\r\nIt was late.", "The text was corrected at the desk: 5 words were put in and 3 taken out.")])
        {
            var (incoming, beside) = await ReadAsync($"{title}, <b>&amp;  “so”</b>.\r\n\r\n{text}");
            var shown = beside.QuerySelector("textarea[name='Form.Body']")!.TextContent;
            using (var blank = await StoreAsync(incoming, title, ("Form.Body", "  "))) Assert.Contains("No word is left of the text.", await blank.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using (var kept = await StoreAsync(incoming, title, ("Form.Like", "another"), ("Form.Body", from.Length == 0 ? shown.ReplaceLineEndings("\r\n") : shown.ReplaceLineEndings("\r\n").Replace(from, to, StringComparison.Ordinal)))) Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
            var capture = ((SourceEntry)RecordDocument.Read(RecordKind.Source, (await db.NewestRevisionAsync(RecordKind.Source, Slugs.From(title, "source"), default))!.Document)).Captures![0];
            Assert.Equal($"{title}, <b>&amp; “so”</b>.\n\n{(from.Length == 0 ? text : text.Replace(from, to.ReplaceLineEndings("\n"), StringComparison.Ordinal))}", (await desk.SendAsync(HttpMethod.Get, $"{Slugs.From(title, "source")}/state")).Answer.GetProperty("text")[0].GetProperty("text").GetString());
            Assert.Equal((told is null ? "plain text; reading 6" : "plain text; corrected; reading 6", told), (capture.Method, capture.Facts?.Last().Value));
            Assert.Equal(told is not null, (await app.Client.GetStringAsync($"/sources/{Slugs.From(title, "source")}")).Contains(told ?? "corrected", StringComparison.Ordinal));
        }

        using (var nothing = await desk.PostAsync("/desk/sources/new", ("_handler", "read"))) Assert.Contains("Give an address, a file or the text.", await nothing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_file_that_is_too_large_is_refused_in_words()
    {
        using var desk = await SignInAsync();
        var token = TokenField().Match(await desk.Client.GetStringAsync("/desk/sources/new")).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent("read"), "_handler" }, { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(new byte[52 * 1024 * 1024]), "File", "lights.bin" } };
        using var refused = await desk.Client.PostAsync("/desk/sources/new", form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal("This file is too large", new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync()).QuerySelector("h1")!.TextContent);
    }

    [SkippableFact]
    public async Task What_was_left_out_stands_beside_the_text_and_a_lossy_reading_is_stored_only_when_somebody_says_so()
    {
        using var desk = await SignInAsync();
        var number = Interlocked.Increment(ref names);
        var strange = string.Join(' ', Enumerable.Repeat("Unmoored words drift here without any meaning to the harbour,", 2));
        var html = $"<!doctype html><html><head><meta charset=utf-8></head><body><article><h1>New lights {number}</h1><p>The harbour board, in its meeting number {number}, heard from eleven pilots, most of whom want the new lights to be tried for a year before they are paid for.</p><p>Those who sail at night say that the old lights were good enough, and that nobody has asked them where the new ones should stand.</p><p>Birch opposes the Fern Act.</p></article><div><div><p>{strange}</p></div></div></body></html>";
        var shown = await desk.Client.GetStringAsync("/desk/sources/new");
        using var form = new MultipartFormDataContent { { new StringContent("read"), "_handler" }, { new StringContent(TokenField().Match(shown).Groups[1].Value), "__RequestVerificationToken" }, { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(html)), "File", "lights.html" } };
        using var read = await desk.Client.PostAsync("/desk/sources/new", form);
        var page = new HtmlParser().ParseDocument(await read.Content.ReadAsStringAsync());
        Assert.Contains(page.QuerySelectorAll("li"), l => l.TextContent.StartsWith("Left out, not thought to belong to the text: 20 words, “Unmoored words drift", StringComparison.Ordinal));
        Assert.NotNull(page.QuerySelector("input[name='Form.Losses'][required]"));
        var held = page.QuerySelector("[name='Form.Held']")!.GetAttribute("value")!;
        async Task<HttpResponseMessage> StoreAsync(params (string, string)[] more) => await desk.Client.PostAsync("/desk/sources/new", Form(
            await desk.Client.GetStringAsync("/desk/account"), [("_handler", "store"), ("Form.Held", held), ("Form.Title", $"New lights {number}"), ("Form.Kind", "news_article"), ("Form.Rights", "licensed"), ("Form.Copy", "original"), .. more]));
        using (var refused = await StoreAsync()) Assert.Contains("Look at what was left out, and say that it does not belong to it", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var stored = await StoreAsync(("Form.Losses", "accepted"));
        Assert.Equal($"/desk/sources/new-lights-{number}", To(stored));
        // A sentence that tells a position waits as a suggestion with its bill and stance.
        var suggestion = Assert.Single((await desk.SendAsync(HttpMethod.Get, $"new-lights-{number}/state")).Answer.GetProperty("suggestions").EnumerateArray(), s => s.TryGetProperty("stance", out _));
        Assert.Equal("Birch opposes the Fern Act | birch-labs | narration | oppose fern-act", $"{suggestion.GetProperty("passages")[0].GetProperty("exact").GetString()} | {suggestion.GetProperty("actor").GetString()} | {suggestion.GetProperty("attribution").GetString()} | {suggestion.GetProperty("stance").GetProperty("value").GetString()} {suggestion.GetProperty("stance").GetProperty("bill").GetString()}");
    }

    [SkippableFact]
    public async Task Every_kind_of_record_comes_out_of_its_form_as_it_went_in_and_is_edited_restored_and_withdrawn()
    {
        using var desk = await SignInAsync();
        foreach (var (kind, key) in ((string, string)[])[("actor", "birch-labs"), ("bill", "fern-act"), ("proposition", "open-weights"), ("source", "analysis-sb-12"), ("claim", "claimaudit"), ("lookup", "agency-on-the-code")])
        {
            // Sent as it stands, nothing changes: no field is lost on the way through the form.
            var address = $"/desk/records/{kind}/{key}";
            using var same = await desk.Client.PostAsync(address, await FieldsAsync(desk, address));
            Assert.Equal($"{address}?saved=1", To(same));
            await using var db = await app.Database.Contexts.CreateDbContextAsync();
            Assert.Equal(1, (await db.NewestRevisionAsync(Terms.Parse<RecordKind>(kind), key, default))!.Number);
        }

        var before = new HtmlParser().ParseDocument(await desk.Client.GetStringAsync("/desk/records/bill/fern-act")).QuerySelector("input[name='votes[0].voters[0].name']")!.GetAttribute("value")!;
        using (var edited = await desk.Client.PostAsync("/desk/records/bill/fern-act", await FieldsAsync(desk, "/desk/records/bill/fern-act", ("votes[0].voters[0].name", "Marsh & <i>Oak</i>"), ("why", "The journal has it so.")))) Assert.EndsWith("?saved=2", To(edited), StringComparison.Ordinal);
        using (var stale = await desk.Client.PostAsync("/desk/records/bill/fern-act", await FieldsAsync(desk, "/desk/records/bill/fern-act", ("based-on", "1"), ("votes[0].voters[0].name", before), ("shortTitle", "Another act"))))
        {
            var shown = new HtmlParser().ParseDocument(await stale.Content.ReadAsStringAsync());
            Assert.Contains("What they changed and you did not is in the form below by now; save again.", shown.QuerySelector(".desk-problem")!.TextContent, StringComparison.Ordinal);
            Assert.Empty(shown.QuerySelectorAll(".desk-problem tbody tr"));
            Assert.Equal(("Another act", "Marsh & <i>Oak</i>", "2"), (shown.QuerySelector("input[name=shortTitle]")!.GetAttribute("value"), shown.QuerySelector("input[name='votes[0].voters[0].name']")!.GetAttribute("value"), shown.QuerySelector("input[name=based-on]")!.GetAttribute("value")));
        }

        using (var stale = await desk.Client.PostAsync("/desk/records/bill/fern-act", await FieldsAsync(desk, "/desk/records/bill/fern-act", ("based-on", "1"), ("votes[0].voters[0].name", "Elm"))))
        {
            var shown = new HtmlParser().ParseDocument(await stale.Content.ReadAsStringAsync());
            var rows = shown.QuerySelectorAll(".desk-problem tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.TextContent))).ToList();
            Assert.Contains(rows, r => r.StartsWith("votes ", StringComparison.Ordinal) && r.Contains("“Elm”", StringComparison.Ordinal));
            Assert.Equal("Elm", shown.QuerySelector("input[name='votes[0].voters[0].name']")!.GetAttribute("value"));
        }

        // Two who enter votes and versions at one time lose nothing of each other's.
        using (var stale = await desk.Client.PostAsync("/desk/records/bill/fern-act", await FieldsAsync(desk, "/desk/records/bill/fern-act", ("based-on", "1"), ("votes[0].voters[0].name", before), ("votes[0].note", "By voice."), ("versions[0].date", "2024-02"))))
        {
            var shown = new HtmlParser().ParseDocument(await stale.Content.ReadAsStringAsync());
            Assert.Empty(shown.QuerySelectorAll(".desk-problem tbody tr"));
            Assert.Equal(("Marsh & <i>Oak</i>", "By voice.", "2024-02"), (shown.QuerySelector("input[name='votes[0].voters[0].name']")!.GetAttribute("value"), shown.QuerySelector("textarea[name='votes[0].note']")!.TextContent, shown.QuerySelector("input[name='versions[0].date']")!.GetAttribute("value")));
        }

        using (var wrong = await desk.Client.PostAsync("/desk/records/bill/fern-act", await FieldsAsync(desk, "/desk/records/bill/fern-act", ("votes[0].yes", "many"), ("title", "Kept all the same"))))
        {
            var shown = new HtmlParser().ParseDocument(await wrong.Content.ReadAsStringAsync());
            Assert.Equal("Votes 1, For is “many”; it must be a whole number.", shown.QuerySelector(".desk-problem")!.TextContent);
            Assert.Equal("Kept all the same", shown.QuerySelector("textarea[name=title]")!.TextContent);
        }

        // A form that was refused, or asked for more rows, is still of the revision that it was made of.
        foreach (var first in ((string, string)[])[("votes[0].yes", "many"), ("Do", "rows")])
        {
            using var refusedFirst = await desk.Client.PostAsync("/desk/records/bill/fern-act", await FieldsAsync(desk, "/desk/records/bill/fern-act", ("based-on", "1"), ("votes[0].voters[0].name", before), ("shortTitle", "Another act"), first));
            var shown = new HtmlParser().ParseDocument(await refusedFirst.Content.ReadAsStringAsync());
            Assert.Equal("1", shown.QuerySelector("input[name=based-on]")!.GetAttribute("value"));
            using var again = await desk.Client.PostAsync("/desk/records/bill/fern-act", FieldsOf(shown, first.Item1 == "Do" ? [] : [("votes[0].yes", "32")]));
            Assert.Equal("Marsh & <i>Oak</i>", new HtmlParser().ParseDocument(await again.Content.ReadAsStringAsync()).QuerySelector("input[name='votes[0].voters[0].name']")!.GetAttribute("value"));
        }

        foreach (var whole in (string[])["restore-1", "withdraw"])
        {
            using var refused = await desk.PostAsync("/desk/records/bill/fern-act", ("_handler", whole), ("based-on", "1"), ("reason", "Not seen."));
            Assert.StartsWith("Somebody else saved this record in the meantime. Nothing was changed", new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync()).QuerySelector(".desk-problem")!.TextContent, StringComparison.Ordinal);
        }

        using (var restored = await desk.PostAsync("/desk/records/bill/fern-act", ("_handler", "restore-1"))) Assert.EndsWith("?saved=3", To(restored), StringComparison.Ordinal);
        using (var made = await desk.Client.PostAsync("/desk/records/actor/new", await FieldsAsync(desk, "/desk/records/actor/new", ("name", "Śląsk Institute"), ("kind", "organisation"), ("aliases", "ŚI\r\nSilesian Institute")))) Assert.Equal("/desk/records/actor/slask-institute?saved=1", To(made));
        using (var withdrawn = await desk.PostAsync("/desk/records/actor/slask-institute", ("_handler", "withdraw"), ("reason", "Made twice."))) Assert.EndsWith("?saved=2", To(withdrawn), StringComparison.Ordinal);
        using (var reader = await app.Client.GetAsync("/actors/slask-institute")) Assert.Contains("Made twice.", await reader.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // A new record never takes the place of one that is there, and one of the same name is asked about.
        (string, string)[] twin = [("name", "BIRCH LABS, Inc."), ("kind", "organisation")];
        using (var asked = await desk.Client.PostAsync("/desk/records/actor/new", await FieldsAsync(desk, "/desk/records/actor/new", twin)))
        {
            var shown = new HtmlParser().ParseDocument(await asked.Content.ReadAsStringAsync());
            Assert.StartsWith("On record already, and perhaps the same: Birch Labs, Inc. (birch-labs)", shown.QuerySelector(".desk-problem p")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("BIRCH LABS, Inc.", shown.QuerySelector("input[name=name]")!.GetAttribute("value"));
        }

        using (var made = await desk.Client.PostAsync("/desk/records/actor/new", await FieldsAsync(desk, "/desk/records/actor/new", [.. twin, ("another", "yes")]))) Assert.Matches("^/desk/records/actor/birch-labs-inc(-[0-9]+)?\\?saved=1$", To(made)!);
        using (var taken = await desk.Client.PostAsync("/desk/records/actor/new", await FieldsAsync(desk, "/desk/records/actor/new", ("name", "Quite Another"), ("kind", "group"), ("slug", "birch-labs"))))
            Assert.Equal("The name in addresses 'birch-labs' is taken; choose another, or leave it empty.", new HtmlParser().ParseDocument(await taken.Content.ReadAsStringAsync()).QuerySelector(".desk-problem")!.TextContent);
        using (var rows = await desk.Client.PostAsync("/desk/records/bill/fern-act", await FieldsAsync(desk, "/desk/records/bill/fern-act", ("Do", "rows"))))
            Assert.Equal(10, new HtmlParser().ParseDocument(await rows.Content.ReadAsStringAsync()).QuerySelectorAll("input[name^='aliases'], input[name^='versions['][name$='.code']").Count(i => i.GetAttribute("value") is null or ""));
        using (var half = await desk.Client.PostAsync("/desk/records/bill/moss-act", await FieldsAsync(desk, "/desk/records/bill/moss-act", ("votes[0].motion", "Do pass"))))
            Assert.Equal(["Votes 1, For is still needed.", "Votes 1, Against is still needed.", "Votes 1, Carried is still needed."], new HtmlParser().ParseDocument(await half.Content.ReadAsStringAsync()).QuerySelectorAll(".desk-problem").Select(p => p.TextContent));
        // A bill of the same number is asked about, however that is written.
        (string, string)[] twinBill = [("identifier", "s.b.12"), ("title", "Another act"), ("kind", "bill"), ("status", "introduced"), ("jurisdiction", "ocd-division/country:us/state:ca"), ("jurisdictionName", "California"), ("session", "2029-2030")];
        using (var asked = await desk.Client.PostAsync("/desk/records/bill/new", await FieldsAsync(desk, "/desk/records/bill/new", twinBill)))
            Assert.Contains("(fern-act)", new HtmlParser().ParseDocument(await asked.Content.ReadAsStringAsync()).QuerySelector(".desk-problem p")!.TextContent, StringComparison.Ordinal);
        foreach (var (address, heading) in ((string, string)[])[("/desk/records/actor/none", "There is no such record"), ("/desk/records/wizard/none", "There is no such record"), ("/desk/sources/none", "There is no source of this name")])
        {
            using var none = await desk.Client.GetAsync(address);
            Assert.Equal((HttpStatusCode.NotFound, heading), (none.StatusCode, new HtmlParser().ParseDocument(await none.Content.ReadAsStringAsync()).QuerySelector("h1")?.TextContent));
        }

        await app.Database.CheckHistoryAsync();
    }

    [SkippableFact]
    public async Task A_form_takes_other_records_by_any_name_that_is_theirs_alone_and_shows_how_they_are_called()
    {
        using var desk = await SignInAsync();
        var name = $"Namesake {Interlocked.Increment(ref names)}";
        var address = $"/desk/records/actor/{name.ToLowerInvariant().Replace(' ', '-')}";
        foreach (var again in (string[])["", "yes"])
        {
            using var made = await desk.Client.PostAsync("/desk/records/actor/new", await FieldsAsync(desk, "/desk/records/actor/new", ("name", name), ("kind", "organisation"), ("another", again)));
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        }

        using (var wrong = await desk.Client.PostAsync(address, await FieldsAsync(desk, address, ("affiliations[0].organisation", name), ("affiliations[0].role", "member"))))
            Assert.Equal($"“{name}” names more than one actor: {name.ToLowerInvariant().Replace(' ', '-')}, {name.ToLowerInvariant().Replace(' ', '-')}-2. Give the name in addresses.", Problem(await wrong.Content.ReadAsStringAsync()));
        using (var wrong = await desk.Client.PostAsync(address, await FieldsAsync(desk, address, ("affiliations[0].organisation", "Birch Trees"), ("affiliations[0].role", "member"))))
            Assert.Equal("“Birch Trees” names no actor on record.", Problem(await wrong.Content.ReadAsStringAsync()));
        using (var saved = await desk.Client.PostAsync(address, await FieldsAsync(desk, address, ("affiliations[0].organisation", "agency for LICENCES"), ("affiliations[0].role", "member")))) Assert.Equal($"{address}?saved=2", To(saved));
        var field = new HtmlParser().ParseDocument(await desk.Client.GetStringAsync(address)).QuerySelector("input[name='affiliations[0].organisation']")!;
        Assert.Equal(("licensing-agency", "Agency for Licences", "names-actor"), (field.GetAttribute("value"), field.NextElementSibling!.TextContent, field.GetAttribute("list")));
        var (status, answer) = await desk.SendAsync(HttpMethod.Get, "names?kind=bill&q=" + Uri.EscapeDataString("sb12"));
        Assert.Equal((HttpStatusCode.OK, "fern-act"), (status, answer[0].GetProperty("slug").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SendAsync(HttpMethod.Get, "names?kind=wizard&q=a")).Status);
        using var nobody = NewClient();
        using var refused = await nobody.GetAsync("/desk/code/names?kind=actor&q=a");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        static string Problem(string page) => new HtmlParser().ParseDocument(page).QuerySelector(".desk-problem")!.TextContent;
    }

    private static async Task<FormUrlEncodedContent> FieldsAsync(Desk desk, string address, params (string Name, string Value)[] instead)
    {
        return FieldsOf(new HtmlParser().ParseDocument(await desk.Client.GetStringAsync(address)), instead);
    }

    private static FormUrlEncodedContent FieldsOf(AngleSharp.Dom.IDocument page, (string Name, string Value)[] instead)
    {
        var form = page.QuerySelector("form.desk-record")!;
        var fields = form.QuerySelectorAll("input[name], textarea[name], select[name]").ToDictionary(f => f.GetAttribute("name")!, f => f switch
        {
            AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value ?? "",
            AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
            _ => f.GetAttribute("value") ?? "",
        });
        foreach (var (name, value) in instead)
        {
            Assert.True(name is "another" or "Do" || fields.ContainsKey(name), name);
            fields[name] = value;
        }

        fields.TryAdd("Do", "save");
        return new(fields);
    }

    private async Task<HttpResponseMessage> SignInAgainAsync(string name, string password)
    {
        using var client = NewClient();
        return await PostAsync(client, "/desk/sign-in", ("_handler", "sign-in"), ("Form.Name", name), ("Form.Password", password));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, params (string Name, string Value)[] fields) => await client.PostAsync(page, Form(await client.GetStringAsync(page), fields));
}
