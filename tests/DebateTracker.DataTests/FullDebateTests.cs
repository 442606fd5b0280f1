using System.Text.Json;
using DebateTracker.Debates;
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

public abstract class FullDebateTests(TestDatabase database)
{
    [SkippableFact]
    public async Task A_debate_with_everything_in_it_comes_out_as_it_went_in() =>
        Assert.Equal(JsonSerializer.Serialize(FullDebate.File, DebateFile.Json) + "\n", await database.ExportAsync());

    [Fact]
    public void Every_term_of_every_list_stands_in_it()
    {
        var file = FullDebate.File;
        var claims = file.Claims;
        Assert.Equal(Words.All<Actors.ActorKind>().Order(), Terms(file.Actors.Select(a => a.Kind)));
        Assert.Equal(Words.All<Actors.Sector>().Order(), Terms(file.Actors.Select(a => a.Sector)));
        Assert.Equal(Words.All<Bills.BillKind>().Order(), Terms(file.Bills.Select(b => b.Kind)));
        Assert.Equal(Words.All<Sources.SourceKind>().Order(), Terms(file.Sources.Select(s => s.Kind)));
        Assert.Equal(Words.All<Sources.SourceRights>().Order(), Terms(file.Sources.Select(s => s.Rights)));
        Assert.Equal(Words.All<Claims.Attribution>().Order(), Terms(claims.Select(c => c.Attribution)));
        Assert.Equal(Words.All<Claims.ClaimStatus>().Order(), Terms(claims.Select(c => c.Status)));
        Assert.Equal(Words.All<Claims.Capacity>().Order(), Terms(claims.Select(c => c.Capacity)));
        Assert.Equal(Words.All<Claims.StanceValue>().Order(), Terms(claims.SelectMany(c => c.Stances ?? []).Select(s => s.Value)));
        Assert.Equal(Words.All<Claims.StanceBasis>().Order(), Terms(claims.SelectMany(c => c.Stances ?? []).Select(s => s.Basis)));
        Assert.Equal(Words.All<Claims.RelationKind>().Order(), Terms(claims.SelectMany(c => c.Relations ?? []).Select(r => r.Kind)));

        static IEnumerable<string> Terms(IEnumerable<string?> words) => words.OfType<string>().Distinct().Order();
    }
}
