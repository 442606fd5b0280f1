using DebateTracker.PostgreSql;
using DebateTracker.Search;
using DebateTracker.Sqlite;
using DebateTracker.Text;

namespace DebateTracker.UnitTests;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("open weights", "(\"open\" AND \"weights\")", "('open') & ('weights')")]
    [InlineData("“open source” -China", "(\"open source\") NOT \"china\"", "('open' <-> 'source') & !('china')")]
    [InlineData("open-source", "(\"open source\")", "('open' <-> 'source')")]
    [InlineData("O'Neill NEAR(a*) \"", "(\"o neill\" AND \"near a\")", "('o' <-> 'neill') & ('near' <-> 'a')")]
    [InlineData("Müller", "(\"muller\")", "('muller')")]
    [InlineData("GPT模型 法", "(\"gpt 模 型\" AND \"法\")", "('gpt' <-> '模' <-> '型') & ('法')")]
    public void What_a_reader_types_is_words_never_operators(string text, string sqlite, string postgreSql)
    {
        var query = SearchQuery.Parse(text)!;
        Assert.Equal(sqlite, new SqliteDatabase().WriteSearch(query));
        Assert.Equal(postgreSql, new PostgreSqlDatabase().WriteSearch(query));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-China")]
    [InlineData("“” -- ***")]
    public void A_query_without_a_wanted_word_is_none(string text) => Assert.Null(SearchQuery.Parse(text));

    [Fact]
    public void Hits_are_found_whatever_the_case_the_diacritics_and_the_ending()
    {
        const string text = "The Regulations of Müller regulate weights.";
        Assert.Equal(["Regulations", "Müller", "regulate", "weights"], SearchQuery.Parse("regulation muller weight")!.Hits(text).Select(r => text[r]));
    }

    [Theory]
    [InlineData("人工智能 模型", "支持人工智能，人工，GPT模型。", "人工智能|模型")]
    [InlineData("gpt模", "支持人工智能，人工，GPT模型。", "GPT模")]
    [InlineData("공지", "인공지능을 규제", "공지")]
    [InlineData("が", "かがが", "か|が|が")] // Marks on letters do not matter.
    [InlineData("野 more", "𠮷野家 and more", "野|more")]
    public void Chinese_Japanese_and_Korean_are_hit_as_they_follow_each_other(string typed, string text, string hits) =>
        Assert.Equal(hits, string.Join('|', SearchQuery.Parse(typed)!.Hits(text).Select(r => text[r])));

    [Fact]
    public void What_is_kept_for_the_index_is_the_same_when_it_is_kept_again()
    {
        foreach (var text in (string[])["我们支持GPT模型 and Ünïcode", "인공지능을 규제", "がガ　ソース", "𠮷野家", "\uD842 alone", "plain words"])
            Assert.Equal(SearchText.Indexed(text), SearchText.Indexed(SearchText.Indexed(text)));
        Assert.Equal("我 们 gpt 模 型 and unicode", SearchText.Indexed("我们GPT模型 and Ünïcode"));
    }
}
