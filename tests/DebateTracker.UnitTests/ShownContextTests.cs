using DebateTracker.Sources;

namespace DebateTracker.UnitTests;

public sealed class ShownContextTests
{
    [Theory]
    [InlineData(32, "before the ", " and after")]
    [InlineData(4, "the ", " and")]
    [InlineData(0, "", "")]
    public void Of_excerpts_the_nearest_characters_are_shown(int length, string before, string after)
    {
        var context = new ShownContext(length);
        Assert.Equal(before, context.Before("before the ", SourceRights.ExcerptsOnly));
        Assert.Equal(after, context.After(" and after", SourceRights.ExcerptsOnly));
        Assert.Equal("before the ", context.Before("before the ", SourceRights.Licensed));
        Assert.Equal(" and after", context.After(" and after", SourceRights.PublicDomain));
    }

    [Fact]
    public void Characters_of_two_units_stay_whole() => Assert.Equal("😀 ", new ShownContext(2).Before("a😀 ", SourceRights.ExcerptsOnly));

    [Theory]
    [InlineData(-1)]
    [InlineData(33)]
    public void More_than_passages_carry_cannot_be_shown(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new ShownContext(length));
}
