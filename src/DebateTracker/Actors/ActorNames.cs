using DebateTracker.Data;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Actors;

/// <summary>Who has a name already.</summary>
public static class ActorNames
{
    /// <summary>The actor on record that has a name, or one of whose other names it is, in whatever case and accents; null when none has.</summary>
    /// <param name="db">The database.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<(string Slug, string Name)?> HolderOfAsync(DebateDbContext db, string name, CancellationToken cancellation = default)
    {
        var asked = SearchText.Fold(name.Trim());
        return (await NamedAsync(db, cancellation)).Find(a => a.Names.Any(n => SearchText.Fold(n.Trim()) == asked)) is { Slug: not null } there ? (there.Slug, there.Names[0]) : null;
    }

    /// <summary>The actors on record that may be the one of a name: those that have it, and those of which a name has all its words, or only words of it, as "Meta" and "Meta Inc." have.</summary>
    /// <param name="db">The database.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<IReadOnlyList<(string Slug, string Name)>> LikeAsync(DebateDbContext db, string name, CancellationToken cancellation = default)
    {
        var asked = WordsOf(name);
        return asked.Count == 0 ? [] : [.. (await NamedAsync(db, cancellation)).Where(a => a.Names.Any(n => WordsOf(n) is { Count: > 0 } words && (words.IsSubsetOf(asked) || asked.IsSubsetOf(words)))).Select(a => (a.Slug, a.Names[0]))];
    }

    private static HashSet<string> WordsOf(string name) => [.. SearchText.Split(name).Select(w => w.Folded)];

    private static async Task<List<(string Slug, List<string> Names)>> NamedAsync(DebateDbContext db, CancellationToken cancellation) =>
        [.. (await db.Actors.AsNoTracking().Where(a => a.Withdrawn == null).OrderBy(a => a.Slug).Select(a => new { a.Slug, a.Name, Others = a.Aliases.Select(x => x.Name).ToList() }).ToListAsync(cancellation))
            .Select(a => (a.Slug, (List<string>)[a.Name, .. a.Others]))];
}
