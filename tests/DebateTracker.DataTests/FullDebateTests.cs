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
        Assert.Equal(Terms.All<Actors.ActorKind>().Order(), Spelt(file.Actors.Select(a => a.Kind)));
        Assert.Equal(Terms.All<Actors.Sector>().Order(), Spelt(file.Actors.Select(a => a.Sector)));
        Assert.Equal(Terms.All<Bills.BillKind>().Order(), Spelt(file.Bills.Select(b => b.Kind)));
        Assert.Equal(Terms.All<Sources.SourceKind>().Order(), Spelt(file.Sources.Select(s => s.Kind)));
        Assert.Equal(Terms.All<Sources.SourceRights>().Order(), Spelt(file.Sources.Select(s => s.Rights)));
        Assert.Equal(Terms.All<Claims.Attribution>().Order(), Spelt(claims.Select(c => c.Attribution)));
        Assert.Equal(Terms.All<Claims.ClaimStatus>().Order(), Spelt(claims.Select(c => c.Status)));
        Assert.Equal(Terms.All<Claims.Capacity>().Order(), Spelt(claims.Select(c => c.Capacity)));
        Assert.Equal(Terms.All<Stances.StanceValue>().Order(), Spelt(claims.SelectMany(c => c.Stances ?? []).Select(s => s.Value)));
        Assert.Equal(Terms.All<Stances.StanceBasis>().Order(), Spelt(
            claims.SelectMany(c => c.Stances ?? []).Select(s => s.Basis).Concat(file.Bills.Any(b => b.Votes is not null) ? ["voted"] : []).Concat(file.Bills.Any(b => b.Registers is not null) ? ["registered"] : [])));
        Assert.Equal(Terms.All<Bills.Ballot>().Order(), Spelt(file.Bills.SelectMany(b => b.Votes ?? []).SelectMany(v => v.Voters ?? []).Select(v => v.Vote)));
        Assert.Equal(Terms.All<Sources.CopyKind>().Order(), Spelt(file.Sources.SelectMany(s => s.Captures ?? []).Select(c => c.Copy ?? "unknown")));
        Assert.Equal(Terms.All<Sources.CaptureExtent>().Order(), Spelt(file.Sources.SelectMany(s => s.Captures ?? []).Select(c => c.Extent ?? "whole")));
        Assert.Equal(Terms.All<Claims.RelationKind>().Order(), Spelt(claims.SelectMany(c => c.Relations ?? []).Select(r => r.Kind)));

        static IEnumerable<string> Spelt(IEnumerable<string?> words) => words.OfType<string>().Distinct().Order();
    }
}
