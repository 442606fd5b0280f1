using DebateTracker.PostgreSql;
using DebateTracker.Search;
using DebateTracker.Sqlite;

namespace DebateTracker.UnitTests;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("open weights", "(\"open\" AND \"weights\")", "('open') & ('weights')")]
    [InlineData("“open source” -China", "(\"open source\") NOT \"china\"", "('open' <-> 'source') & !('china')")]
    [InlineData("open-source", "(\"open source\")", "('open' <-> 'source')")]
    [InlineData("O'Neill NEAR(a*) \"", "(\"o neill\" AND \"near a\")", "('o' <-> 'neill') & ('near' <-> 'a')")]
    [InlineData("Müller", "(\"muller\")", "('muller')")]
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
}
