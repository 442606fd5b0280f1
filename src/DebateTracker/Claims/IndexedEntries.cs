using System.Collections.Concurrent;
using DebateTracker.Actors;

namespace DebateTracker.Claims;

/// <summary>An actor as the index knows it.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name as printed.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Sector">Its sector; null where none is on record.</param>
/// <param name="SortName">The name by which lists are sorted.</param>
/// <param name="IsDeliberative">Whether its members speak for themselves, so that none of them speaks for it.</param>
public sealed record IndexedActor(string Slug, string Name, ActorKind Kind, Sector? Sector, string SortName, bool IsDeliberative = false) : Named(Slug, Name);

/// <summary>Entries that claims can be filtered by, each at a place of its own.</summary>
internal interface IEntries
{
    /// <summary>How many places there are; not each has an entry of these.</summary>
    int Places { get; }

    /// <summary>What is at a place.</summary>
    Named this[int place] { get; }

    /// <summary>Whether there is one of these at a place.</summary>
    bool IsOne(int place);

    /// <summary>Where the entry of that name is; null when there is none.</summary>
    int? PlaceOf(string slug);

    /// <summary>The printed name; the slug where there is no such entry.</summary>
    string NameOf(string slug) => PlaceOf(slug) is { } place ? this[place].Name : slug;
}

/// <summary>The place of an entry, which stays its own for good.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Entry">The entry; null while it is withdrawn.</param>
internal readonly record struct EntryPlace<T>(string Slug, T? Entry) where T : Named;

/// <summary>Entries of one sort. Never change; the next ones share what stays.</summary>
/// <param name="column">What is at each place.</param>
/// <param name="placeOf">The place that each was given, in this state or a later one.</param>
/// <param name="isOne">Which of the column are of this sort; null for all.</param>
internal sealed class Entries<T>(Column<EntryPlace<T>> column, ConcurrentDictionary<string, int> placeOf, Predicate<T>? isOne = null) : IEntries where T : Named
{
    /// <summary>What is at each place.</summary>
    public Column<EntryPlace<T>> Column => column;

    /// <inheritdoc/>
    public int Places => column.Count;

    /// <summary>The places, in the order of their entries' names in addresses.</summary>
    public IReadOnlyList<int> InOrder => field ??= [.. Enumerable.Range(0, Places).Where(IsOne).OrderBy(place => column[place].Slug, StringComparer.Ordinal)];

    /// <summary>Every entry, in the order of their names in addresses.</summary>
    public IReadOnlyList<T> All => field ??= [.. InOrder.Select(place => column[place].Entry!)];

    /// <summary>What is at a place.</summary>
    public T this[int place] => column[place].Entry!;

    /// <inheritdoc/>
    Named IEntries.this[int place] => this[place];

    /// <inheritdoc/>
    public bool IsOne(int place) => column[place].Entry is { } entry && (isOne is null || isOne(entry));

    /// <inheritdoc/>
    public int? PlaceOf(string slug) => placeOf.TryGetValue(slug, out var place) && place < Places && column[place].Slug == slug && IsOne(place) ? place : null;

    /// <summary>The same entries, with the column of the next state.</summary>
    internal Entries<T> With(Column<EntryPlace<T>> next) => ReferenceEquals(next, column) ? this : new(next, placeOf, isOne);

    /// <summary>Puts an entry at its place, or at a new one behind all others.</summary>
    /// <param name="editor">The column of the next state.</param>
    /// <param name="slug">The entry's name.</param>
    /// <param name="entry">The entry; null where it is withdrawn.</param>
    internal void Put(Column<EntryPlace<T>>.Editor editor, string slug, T? entry)
    {
        // A place that was given in an attempt that failed may be another's by now.
        if (placeOf.TryGetValue(slug, out var place) && place < editor.Count && editor[place].Slug == slug)
        {
            editor[place] = new(slug, entry);
            return;
        }

        placeOf[slug] = editor.Count;
        editor.Add(new(slug, entry));
    }
}

/// <summary>Every entry of a state that claims name.</summary>
/// <param name="Actors">Actors.</param>
/// <param name="Bills">Bills, at places among those of propositions.</param>
/// <param name="Propositions">Propositions, at places among those of bills.</param>
/// <param name="Sources">Sources.</param>
internal sealed record IndexedEntries(Entries<IndexedActor> Actors, Entries<Target> Bills, Entries<Target> Propositions, Entries<Named> Sources)
{
    /// <summary>No entries.</summary>
    public static IndexedEntries None => new(
        new(Column<EntryPlace<IndexedActor>>.Empty, new()),
        new(Column<EntryPlace<Target>>.Empty, new(), t => t.Kind == TargetKind.Bill),
        new(Column<EntryPlace<Target>>.Empty, new(), t => t.Kind == TargetKind.Proposition),
        new(Column<EntryPlace<Named>>.Empty, new()));

    /// <summary>The entries of the next state.</summary>
    /// <param name="actors">Those that are otherwise, by their names; null where withdrawn.</param>
    /// <param name="bills">Likewise.</param>
    /// <param name="propositions">Likewise.</param>
    /// <param name="sources">Likewise.</param>
    public IndexedEntries With(
        IEnumerable<(string Slug, IndexedActor? Entry)> actors, IEnumerable<(string Slug, Target? Entry)> bills,
        IEnumerable<(string Slug, Target? Entry)> propositions, IEnumerable<(string Slug, Named? Entry)> sources)
    {
        var (actorsNow, targetsNow, sourcesNow) = (Actors.Column.Edit(), Bills.Column.Edit(), Sources.Column.Edit());
        foreach (var (slug, entry) in actors) Actors.Put(actorsNow, slug, entry);
        foreach (var (slug, entry) in bills) Bills.Put(targetsNow, slug, entry);
        NameApart(targetsNow);
        foreach (var (slug, entry) in propositions) Propositions.Put(targetsNow, slug, entry);
        foreach (var (slug, entry) in sources) Sources.Put(sourcesNow, slug, entry);
        var targets = targetsNow.Done();
        return new(Actors.With(actorsNow.Done()), Bills.With(targets), Propositions.With(targets), Sources.With(sourcesNow.Done()));
    }

    // Bills of one name are told apart wherever they are named.
    private static void NameApart(Column<EntryPlace<Target>>.Editor targets)
    {
        var bills = Enumerable.Range(0, targets.Count).Where(place => targets[place].Entry is { Facts: not null }).ToLookup(place => targets[place].Entry!.Facts!.Name);
        foreach (var alike in bills)
        {
            foreach (var place in alike)
            {
                var (slug, bill) = targets[place];
                var name = alike.Skip(1).Any() ? bill!.Facts!.FullName : alike.Key;
                if (bill!.Name != name) targets[place] = new(slug, bill with { Name = name });
            }
        }
    }
}
