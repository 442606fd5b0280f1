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
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Requires.RepositoryRoot, "docs", "debate-file.schema.json"));
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
