using System.Text.Json;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Quotations;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.EntityFrameworkCore;
using NJsonSchema;

namespace DebateTracker.DataTests;

public abstract class BundledDebateTests(TestDatabase database)
{
    [SkippableFact]
    public async Task It_holds_every_claim_of_the_article_each_with_an_intact_passage()
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        Assert.True(await db.Claims.CountAsync() >= 25);
        Assert.All(await db.Passages.ToListAsync(), p => Assert.Equal(EvidenceHealth.Intact, p.Health));
        foreach (var slug in (string[])["meta", "mark-zuckerberg", "openai", "google-deepmind", "anthropic", "apple", "elon-musk", "jack-dorsey", "control-ai", "andrea-miotti", "future-of-life-institute", "hamza-tariq-chaudhry"])
            Assert.True(await db.Actors.AnyAsync(a => a.Slug == slug), slug);
        var article = await db.Sources.Include(s => s.Authors).SingleAsync(s => s.Slug == "time-battle-for-ai-future");
        Assert.Empty(article.Authors);
        Assert.Null(article.Url);
        Assert.Equal("2024-07", article.Date.ToString());
    }

    [SkippableFact]
    public async Task Export_import_and_export_give_the_same_bytes_on_either_database()
    {
        var exported = await database.ExportAsync();
        await using (var bundled = BundledDebates.Open(BundledDebates.OpenSourceAi))
        using (var reader = new StreamReader(bundled))
            Assert.Equal(await reader.ReadToEndAsync(), exported);

        var sqlite = new EmptySqlite();
        await sqlite.InitializeAsync();
        Assert.Empty((await sqlite.ImportAsync(exported)).Problems);
        Assert.Equal(exported, await sqlite.ExportAsync());
        await sqlite.DisposeAsync();

        var other = await database.AnotherAsync();
        Assert.Empty((await other.ImportAsync(exported)).Problems);
        Assert.Equal(exported, await other.ExportAsync());
        await other.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_debate_of_every_kind_of_entry_survives_the_round_trip()
    {
        var first = await database.AnotherAsync();
        Assert.Empty((await first.ImportAsync(SampleDebate.Random(120, seed: 3))).Problems);
        var exported = await first.ExportAsync();
        await first.DisposeAsync();
        var second = await database.AnotherAsync();
        Assert.Empty((await second.ImportAsync(exported)).Problems);
        Assert.Equal(exported, await second.ExportAsync());
        await second.DisposeAsync();
    }

    [SkippableFact]
    public async Task It_satisfies_the_published_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Requires.RepositoryRoot, "src", "DebateTracker.Web", "wwwroot", "schemas", "debate-file.schema.json"));
        Assert.Empty(schema.Validate(await database.ExportAsync()));
        Assert.NotEmpty(schema.Validate("""{"format": "debatetracker", "version": 1, "claims": [{"key": "abcd"}]}"""));
    }

    [SkippableFact]
    public async Task Every_passage_stands_in_the_article_character_for_character()
    {
        var article = Path.Combine(Requires.RepositoryRoot, "..", "shared", "seeds", "time-open-source-ai.txt");
        Skip.IfNot(File.Exists(article), "The article is not part of the repository; put it in ../shared/seeds to check every passage against its full text.");
        var text = TextNormaliser.Normalise(await File.ReadAllTextAsync(article));
        await using var db = await database.Contexts.CreateDbContextAsync();
        var capture = await db.Captures.Include(c => c.Fragments).Include(c => c.Passages).SingleAsync();
        Assert.Equal(CodePoints.Count(text), capture.Length);
        Assert.Equal(Capture.Hash(text), capture.Sha256);
        Assert.All(capture.Fragments, f => Assert.Equal(CodePoints.Slice(text, f.Start, f.End), f.Text));
        Assert.All(capture.Passages, p =>
        {
            Assert.Equal(CodePoints.Slice(text, p.Start, p.End), p.Exact);
            Assert.Equal(CodePoints.Slice(text, Math.Max(0, p.Start - 32), p.Start), p.Prefix);
            Assert.Equal(CodePoints.Slice(text, p.End, p.End + 32), p.Suffix);
        });
        Assert.False(capture.HoldsWholeText);
    }

    [SkippableFact]
    public async Task Every_quotation_of_the_article_is_suggested_with_the_speaker_the_editors_found_and_scare_quotes_with_none()
    {
        var article = Path.Combine(Requires.RepositoryRoot, "..", "shared", "seeds", "time-open-source-ai.txt");
        Skip.IfNot(File.Exists(article), "The article is not part of the repository; put it in ../shared/seeds to compare the suggestions with it.");
        var text = TextNormaliser.Normalise(await File.ReadAllTextAsync(article));
        var known = await new Actors.ActorQueries(database.Now).KnownAsync();
        var suggestions = new QuotationSuggester(known).Suggest(text).Where(s => s.Kind == QuotationKind.DirectQuotation).ToList();
        var claims = (await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Attribution, [Attribution.DirectQuotation]), new()))!.Items;
        Assert.True(claims.Count > 10);
        foreach (var claim in claims)
        {
            var passage = claim.Passages[0];
            Assert.Contains(suggestions, s => s.ActorSlug == (claim.Speaker ?? claim.Actor).Slug && s.Passages.Any(p => p.Start < passage.End && passage.Start < p.End));
        }

        Assert.All(suggestions.SelectMany(s => s.Passages), p => Assert.DoesNotContain(p.Exact, (string[])["frontier", "weights,", "unintentional", "offense-defense asymmetry,"]));
    }

    [SkippableFact]
    public async Task The_debate_on_SB_1047_satisfies_the_schema_and_survives_the_round_trip_to_the_byte()
    {
        using var reader = new StreamReader(BundledDebates.Open(BundledDebates.Sb1047AndAfter));
        var file = await reader.ReadToEndAsync();
        Assert.Empty((await JsonSchema.FromFileAsync(Path.Combine(Requires.RepositoryRoot, "src", "DebateTracker.Web", "wwwroot", "schemas", "debate-file.schema.json"))).Validate(file));
        var own = await database.AnotherAsync();
        Assert.Empty((await own.ImportAsync(file)).Problems);
        Assert.Equal(file, await own.ExportAsync());
        await using (var db = await own.Contexts.CreateDbContextAsync()) Assert.All(await db.Passages.ToListAsync(), p => Assert.Equal(EvidenceHealth.Intact, p.Health));
        await own.CheckHistoryAsync();
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_running_database_gets_the_new_debate_and_corrections_and_nothing_the_second_time()
    {
        var own = await database.AnotherAsync();
        await own.ImportBundledAsync();
        var both = await BundledDebates.ReadAllAsync();
        var result = await own.Importer.ImportAsync(both, "test", "Imported the bundled debates", new(Updates: true));
        Assert.Empty(result.Problems);
        Assert.True(result is { Added: > 600, Revised: > 0 });
        result = await own.Importer.ImportAsync(both, "test", "Imported the bundled debates", new(Updates: true));
        Assert.Equal((0, 0, 0, 0), (result.Problems.Count, result.Added, result.Revised, result.Differences.Count));
        await own.CheckHistoryAsync();
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task Positions_in_the_bundled_debates_force_no_reading_and_count_whom_they_should()
    {
        var own = await database.AnotherAsync();
        Assert.Empty((await own.Importer.ImportAsync(await BundledDebates.ReadAllAsync(), "test", "Imported the bundled debates")).Problems);
        var positions = (await own.Positions.AllAsync(ClaimFilter.Everything)).ToDictionary(p => p.Actor.Slug + p.Target.Path);

        // Two letters of 2024, of which the day of the first is not known, and a word of 2025.
        var anthropic = positions["anthropic/bills/sb-1047"];
        Assert.Equal("Anthropic: words on SB 1047 that point both ways", anthropic.Sentence.ToString());
        Assert.Equal((true, StanceBasis.Asserted, "2024-08-21"), (anthropic.Shifted, anthropic.Basis, anthropic.Since.ToString()));
        Assert.Equal(["Mixed", "Mixed", "Support", "SupportIfAmended", "SupportIfAmended"], anthropic.Stances.Select(s => s.Value.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal((StanceValue.Concerns, "2025-09-08"), (Assert.Single(anthropic.AfterEnd).Value, anthropic.AfterEnd[0].OnRecord.ToString()));

        // An organisation through its people, in its office; a senator is not the Senate, and a scientist's own post not his company's.
        Assert.Equal(("Meta agrees that the weights of the most capable AI models should be openly released", true), (positions["meta/propositions/open-weights"].Sentence.ToString(), positions["meta/propositions/open-weights"].Latest.IsThroughItsPeople));
        Assert.Equal(("State of California opposes SB 1047", true), (positions["state-of-california/bills/sb-1047"].Sentence.ToString(), positions["state-of-california/bills/sb-1047"].Latest.IsThroughItsPeople));
        Assert.Equal("Meta has concerns about SB 1047", positions["meta/bills/sb-1047"].Sentence.ToString());
        Assert.Equal("Yann LeCun opposes SB 1047", positions["yann-lecun/bills/sb-1047"].Sentence.ToString());
        Assert.DoesNotContain(positions.Keys, k => k.StartsWith("california-state-senate/", StringComparison.Ordinal) || k.StartsWith("u-s-house-of-representatives/", StringComparison.Ordinal));

        // Each basis, and what stands below.
        Assert.Equal((StanceBasis.Voted, "voted for it, Senate floor (version 94AMD)"), (positions["henry-stern/bills/sb-1047"].Basis, positions["henry-stern/bills/sb-1047"].Latest.Record!.Words));
        Assert.Equal((StanceBasis.Registered, StanceValue.Oppose), (positions["ibm/bills/sb-1047"].Basis, Assert.Single(positions["ibm/bills/sb-1047"].Current)));
        Assert.Equal((StanceBasis.Asserted, StanceValue.Concerns, StanceBasis.Registered), (positions["google/bills/sb-1047"].Basis, Assert.Single(positions["google/bills/sb-1047"].Current), positions["google/bills/sb-1047"].Weaker.First().Basis));
        Assert.Equal(StanceBasis.Voted, Assert.Single(positions["scott-wiener/bills/sb-1047"].Weaker).Basis);
        Assert.Equal((StanceBasis.Registered, StanceValue.OpposeUnlessAmended, true), (positions["california-chamber-of-commerce/bills/sb-53"].Basis, Assert.Single(positions["california-chamber-of-commerce/bills/sb-53"].Current), positions["california-chamber-of-commerce/bills/sb-53"].Shifted));

        // Said after the veto alone: no position.
        Assert.DoesNotContain("california-chamber-of-commerce/bills/sb-1047", positions.Keys);
        await own.DisposeAsync();
    }

    [SkippableFact]
    public async Task Importing_it_again_changes_nothing_and_leaves_no_trace()
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        var changes = await db.Changes.CountAsync();
        await using var bundled = BundledDebates.Open(BundledDebates.OpenSourceAi);
        var result = await database.Importer.ImportAsync(bundled, "test");
        Assert.Empty(result.Problems);
        Assert.Equal(0, result.Added);
        Assert.Equal(changes, await db.Changes.CountAsync());
    }

    [SkippableFact]
    public async Task An_organisation_is_spoken_for_by_its_people_and_they_are_told_apart()
    {
        var made = await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.SpokenFor, ["control-ai"]), new());
        Assert.NotEmpty(made!.Items);
        Assert.All(made.Items, c => Assert.Equal(("andrea-miotti", "control-ai"), (c.Actor.Slug, c.Office!.OrganisationSlug)));
        Assert.Empty((await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Actor, ["control-ai"]), new()))!.Items);
    }

    [SkippableFact]
    public async Task A_stance_from_before_the_bills_last_text_is_marked()
    {
        var claims = (await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Bill, ["sb-1047"]), new()))!.Items;
        Assert.All(claims, c => Assert.True(c.Stances.Single(s => s.Target.Slug == "sb-1047").Predates));
        Assert.All(claims, c => Assert.False(c.Stances.Single(s => s.Target.Slug == "enforce-act").Predates));
    }

    [SkippableFact]
    public async Task The_claim_rebutted_knows_who_rebuts_it()
    {
        var all = (await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Actor, ["andrea-miotti"]), new()))!.Items;
        var claims = database.Claims;
        var related = await Task.WhenAll(all.Select(c => claims.RelatedAsync(c.Id)));
        var rebutted = related.SelectMany(r => r).First(r => r.Kind == RelationKind.Rebuts && r.Other.Actor.Slug == "mark-zuckerberg");
        Assert.True(rebutted.IsOutgoing);
        Assert.Contains(await database.Claims.RelatedAsync(rebutted.Other.Id), r => r.Kind == RelationKind.Rebuts && !r.IsOutgoing && r.Other.Actor.Slug == "andrea-miotti");
    }
}
