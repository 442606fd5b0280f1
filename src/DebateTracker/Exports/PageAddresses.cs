using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Exports;

/// <summary>The name of every page of an actor, bill, proposition, source or claim, in parts of bounded size.</summary>
/// <param name="debate">The debate.</param>
/// <param name="partSize">How many names a part has at most; a sitemap may have 50,000 addresses.</param>
public sealed class PageAddresses(CurrentDebate debate, int partSize = 40_000)
{
    private static readonly IReadOnlyList<(string Section, Func<DebateDbContext, IQueryable<string>> Names)> Sections =
    [
        ("actors", db => db.Actors.Where(a => a.Withdrawn == null).OrderBy(a => a.Id).Select(a => a.Slug)),
        ("bills", db => db.Bills.Where(b => b.Withdrawn == null).OrderBy(b => b.Id).Select(b => b.Slug)),
        ("propositions", db => db.Propositions.Where(p => p.Withdrawn == null).OrderBy(p => p.Id).Select(p => p.Slug)),
        ("sources", db => db.Sources.Where(s => s.Withdrawn == null).OrderBy(s => s.Id).Select(s => s.Slug)),
        ("claims", db => db.Claims.Where(c => c.Status == ClaimStatus.Published).OrderBy(c => c.Id).Select(c => c.Key)),
    ];

    /// <summary>The parts there are, each with its number within its section, from 1.</summary>
    public async Task<IReadOnlyList<(string Section, int Part)>> PartsAsync(CancellationToken cancellation = default)
    {
        using var turn = await debate.TakeTurnAsync(cancellation);
        List<(string, int)> parts = [];
        foreach (var (section, names) in Sections)
        {
            var count = await names(turn.Db).CountAsync(cancellation);
            for (var part = 1; (part - 1) * partSize < count; part++) parts.Add((section, part));
        }

        return parts;
    }

    /// <summary>The names of a part, which stand behind the section in addresses, in the order in which they were entered; none where there is no such part.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string section, int part, CancellationToken cancellation = default)
    {
        if (Sections.FirstOrDefault(s => s.Section == section).Names is not { } names || part < 1 || part > int.MaxValue / partSize) return [];
        using var turn = await debate.TakeTurnAsync(cancellation);
        return await names(turn.Db).Skip((part - 1) * partSize).Take(partSize).ToListAsync(cancellation);
    }
}
