using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

public abstract class SearchTests(TestDatabase database)
{
    [SkippableTheory]
    [InlineData("deepfakes", 1)] // in a passage only
    [InlineData("deepfake", 1)] // by its stem
    [InlineData("DEEPFAKES", 1)]
    [InlineData("\"lucky once\"", 1)]
    [InlineData("\"once lucky\"", 0)]
    [InlineData("miotti", 5)] // an actor's name
    [InlineData("miotti -virus", 4)]
    [InlineData("the of who to", 1)] // words other searches drop
    [InlineData("enforce", 1)] // the name of a bill a stance is on
    [InlineData("facebook", 2)] // an alias
    [InlineData("zzzz", 0)]
    public async Task Words_are_found_in_summaries_passages_names_and_titles(string text, int atLeast)
    {
        var page = (await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Words, text), new()))!;
        if (atLeast == 0) Assert.Empty(page.Items);
        else Assert.True(page.Summary.Total >= atLeast, $"{page.Summary.Total} found");
        if (text.StartsWith("miotti", StringComparison.Ordinal)) Assert.Equal(atLeast, page.Summary.Total);
    }

    [SkippableFact]
    public async Task Chinese_Japanese_and_Korean_are_found_anywhere_in_a_claim_as_they_follow_each_other()
    {
        const string text = "我们支持开放人工智能模型，但反对GPT模型的许可证。オープンソースのＡＩを支持します。인공지능을 규제하지 말라. 𠮷野家 and no more.";
        await database.WithWrittenDebateAsync(async own =>
        {
            var source = new Sources.SourceEntry("speech", "speech", "A speech", "public_domain", Captures:
                [new(Sources.Capture.Hash(text.Normalize()), CodePoints.Count(text.Normalize()), [new(0, text.Normalize())], Passages: [new("wordsasia", 0, CodePoints.Count(text.Normalize()), text.Normalize(), "", "")])]);
            Assert.Empty((await own.ApplyAsync(new(source, 0), new(new ClaimEntry("claimasia", "lab", "direct_quotation", "published", "它反对许可。", ["wordsasia"], Stances: [new("support", "asserted", "fern-act")]), 0))).Messages);
            foreach (var (typed, isFound) in ((string, bool)[])
            [
                ("人工智能", true), ("智能", true), ("智", true), ("工人", false), ("人智", false), ("许可证", true), ("\"支持 开放\"", true), ("开放 支持", true), ("\"开放支持\"", false), ("gpt模型", true), ("模型gpt", false),
                ("オープン", true), ("おーぷん", false), ("ソースの", true), ("인공지능", true), ("공지", true), ("능을", true), ("\u110B\u1175\u11AB\u1100\u1169\u11BC", true), ("지인", false), ("𠮷野", true), ("野家", true), ("它反对", true), ("人工智能 -许可证", false), ("more", true),
            ])
                Assert.Equal((typed, isFound), (typed, (await own.FoundAsync(typed)).Contains("claimasia", StringComparison.Ordinal)));
        });
    }

    [SkippableTheory]
    [InlineData("Zuck", "actor mark-zuckerberg")]
    [InlineData("zuckerberg mark", "actor mark-zuckerberg")]
    [InlineData("META", "actor meta")]
    [InlineData("facebook", "actor meta (Facebook)")]
    [InlineData("SB 1047", "bill sb-1047")]
    [InlineData("SB1047", "bill sb-1047")]
    [InlineData("S.B. 1047", "bill sb-1047")]
    [InlineData("sb-1047", "bill sb-1047")]
    [InlineData("HR 8315", "bill enforce-act (H.R. 8315)")]
    [InlineData("loppers", "actor the-loppers (Élan Löppers)")]
    [InlineData("elan", "actor the-loppers (Élan Löppers)")]
    [InlineData("语学", "actor the-loppers (中国语学会)")]
    [InlineData("어학", "actor the-loppers (한국어학회)")]
    public async Task The_entry_that_was_meant_comes_first(string typed, string first)
    {
        var own = await database.AnotherAsync();
        await own.ImportBundledAsync();
        Assert.Empty((await own.ImportAsync(new DebateFile
        {
            Format = DebateFile.FormatName,
            Version = DebateFile.CurrentVersion,
            Actors =
            [
                new("the-loppers", "The Pruners", "organisation", Aliases: ["Élan Löppers", "中国语学会", "한국어학회"]),
                new("metadata-society", "Metadata Society", "organisation"),
                new("sb-10471-league", "League against SB 10471", "organisation"),
            ],
        })).Problems);
        var found = await own.Finder.FindAsync(typed);
        Assert.Equal(first, found.Select(f => $"{Terms.Of(f.Kind)} {f.Slug}{(f.FoundAs is null ? "" : $" ({f.FoundAs})")}").First());
        await own.DisposeAsync();
    }

    [SkippableTheory]
    [InlineData("etam")]
    [InlineData("zuck meta")]
    [InlineData("!?")]
    [InlineData("1047 SB 53")]
    public async Task What_is_no_name_finds_no_entry(string typed) => Assert.Empty(await database.Finder.FindAsync(typed));

    [SkippableFact]
    public async Task The_best_match_comes_first_unless_newest_first_is_asked_for()
    {
        var ranked = (await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Words, "espionage"), new()))!;
        Assert.True(ranked.IsRanked);
        Assert.Equal("China is good at espionage.", ranked.Items[0].Summary);
        var newest = (await database.Claims.ListAsync(ClaimFilter.Everything.With(FilterKeys.Words, "open source"), new(NewestFirst: true)))!;
        Assert.False(newest.IsRanked);
        Assert.Equal(newest.Items.Select(c => c.OnRecord).OrderDescending(), newest.Items.Select(c => c.OnRecord));
    }

    [SkippableFact]
    public async Task Whatever_is_typed_is_an_answer_and_never_a_failure()
    {
        foreach (var text in (string[])["'", "a' OR 1=1 --", "NEAR(a b)", "a*", "col:a", "((", "a & b | !c", "\\", "%", "<b>", "ﬁ", "日本語", "a:b:c", "\u0301x"])
        {
            var problems = new List<FilterProblem>();
            var filter = ClaimFilter.Parse([new("q", text)], problems);
            if (problems.Count == 0) Assert.NotNull(await database.Claims.ListAsync(filter, new()));
        }
    }
}
