using System.Runtime.CompilerServices;
using DebateTracker.Actors;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Snapshot;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Finding;

/// <summary>An entry that a search found by one of its names.</summary>
/// <param name="Kind">Actor, bill, proposition or source.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name as printed.</param>
/// <param name="FoundAs">The other name by which it was found; null where it was by the printed one.</param>
/// <param name="Claims">How many claims there are of it, on it or from it.</param>
/// <param name="IsNumber">Whether what was typed is its number, in whatever spelling.</param>
public sealed record FoundName(RecordKind Kind, string Slug, string Name, string? FoundAs, int Claims, bool IsNumber = false)
{
    /// <summary>Whether what was typed is the whole of a name.</summary>
    public bool IsExact { get; init; }
}

/// <summary>Finds entries by their names.</summary>
/// <param name="debate">The debate as the request sees it.</param>
public sealed class EntryFinder(CurrentDebate debate)
{
    private const string ExecutiveOrder = "Executive Order";

    // The places of a bill's own names around those of its aliases.
    private const int Number = -2;
    private const int Short = -1;
    private const int Long = int.MaxValue;

    // More words are a sentence and no names.
    private const int MostWords = 8;
    private static readonly ConditionalWeakTable<ClaimIndex, IReadOnlyList<Candidate>> Known = [];

    /// <summary>
    /// The entries of which one name has every word that was typed, or a word that begins with it, in whatever case and
    /// accents; numbers of bills in whatever spelling; Chinese, Japanese and Korean anywhere within a name. Those come first
    /// whose name is what was typed, then those whose name begins with it, then those with most claims, and sources after all others.
    /// </summary>
    public async Task<IReadOnlyList<FoundName>> FindAsync(string typed, CancellationToken cancellation = default)
    {
        var entries = await EntriesAsync(cancellation);
        var question = new Question(typed);
        return question.IsEmpty ? [] :
        [
            .. entries.Select(e => (Entry: e, Best: e.Names.Select((n, i) => (Fit: question.FitOf(n), Place: i)).Where(f => f.Fit is not null).OrderBy(f => f.Fit).ThenBy(f => f.Place).Take(1).ToList()))
                .Where(e => e.Best.Count > 0)
                .OrderBy(e => e.Best[0].Fit).ThenBy(e => e.Entry.Kind == RecordKind.Source).ThenByDescending(e => e.Entry.Claims).ThenBy(e => e.Entry.Name, StringComparer.Ordinal).ThenBy(e => e.Entry.Slug, StringComparer.Ordinal)
                .Select(e => new FoundName(e.Entry.Kind, e.Entry.Slug, e.Entry.Name, e.Best[0].Place == 0 ? null : e.Entry.Names[e.Best[0].Place].Printed, e.Entry.Claims, question.IsNumber && e.Best[0].Fit == 0) { IsExact = e.Best[0].Fit == 0 }),
        ];
    }

    /// <summary>
    /// The actors, bills and propositions that parts of what was typed name, as "Meta SB 1047" names two: each part the whole of a
    /// name, the last word of one person's name alone, or a proposition's name in addresses. Longer parts go before shorter ones. Fewer than two are none.
    /// </summary>
    public async Task<IReadOnlyList<FoundName>> NamedWithinAsync(string typed, CancellationToken cancellation = default)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > MostWords) return [];
        var entries = (await EntriesAsync(cancellation)).Where(e => e.Kind != RecordKind.Source).ToList();
        var found = new (int At, Candidate Entry)?[words.Length];
        for (var length = words.Length - 1; length > 0; length--)
        {
            for (var at = 0; at + length <= words.Length; at++)
            {
                if (found.AsSpan(at, length).ContainsAnyExcept(default((int, Candidate)?))) continue;
                var question = new Question(string.Join(' ', words[at..(at + length)]));
                if (question.IsEmpty) continue;
                var fitting = entries.Where(e => e.Names.Any(n => question.FitOf(n) == 0) || (e.Kind == RecordKind.Proposition && question.Is(e.Slug))).ToList();
                if (fitting.Count == 0 && length == 1) fitting = [.. entries.Where(e => e.LastName is { } last && question.Is(last))];
                if (fitting is not [var one]) continue;
                found.AsSpan(at, length).Fill((at, one));
            }
        }

        List<Candidate> named = [.. found.OfType<(int At, Candidate Entry)>().DistinctBy(f => f.At).Select(f => f.Entry).Distinct()];
        return named.Count < 2 ? [] : [.. named.Select(e => new FoundName(e.Kind, e.Slug, e.Name, null, e.Claims))];
    }

    private async Task<IReadOnlyList<Candidate>> EntriesAsync(CancellationToken cancellation)
    {
        using var turn = await debate.TakeIndexedTurnAsync(cancellation);
        if (!Known.TryGetValue(turn.Index, out var entries)) Known.AddOrUpdate(turn.Index, entries = await ReadAsync(turn.Db, turn.Index, cancellation));
        return entries;
    }

    private static async Task<IReadOnlyList<Candidate>> ReadAsync(DebateDbContext db, ClaimIndex index, CancellationToken cancellation)
    {
        // In one question, since each waits its turn beside other readers: aliases in their order, a bill's number and short title before them and its title after.
        var actors = db.Actors.Where(a => a.Withdrawn == null);
        var bills = db.Bills.Where(b => b.Withdrawn == null);
        var names = (await actors.SelectMany(a => a.Aliases, (a, alias) => new { OfBill = false, a.Slug, Place = alias.Ordinal, Name = (string?)alias.Name })
            .Concat(bills.SelectMany(b => b.Aliases, (b, alias) => new { OfBill = true, b.Slug, Place = alias.Ordinal, Name = (string?)alias.Name }))
            .Concat(bills.Select(b => new { OfBill = true, b.Slug, Place = Number, Name = (string?)b.Identifier }))
            .Concat(bills.Select(b => new { OfBill = true, b.Slug, Place = Short, Name = b.ShortTitle }))
            .Concat(bills.Select(b => new { OfBill = true, b.Slug, Place = Long, Name = (string?)b.Title }))
            .ToListAsync(cancellation)).OrderBy(n => n.Place).ToLookup(n => (n.OfBill, n.Slug));
        return
        [
            .. index.Actors.Select(a => Entry(RecordKind.Actor, a, FilterKeys.Actor, names[(false, a.Slug)].Select(n => n.Name)) with { LastName = a.Kind == ActorKind.Person && a.Name.LastIndexOf(' ') is > 0 and var at ? a.Name[(at + 1)..] : null }),
            .. index.Bills.Select(b => Entry(RecordKind.Bill, b, FilterKeys.Bill, names[(true, b.Slug)].Select(n => n.Name).Append(Shortened(names[(true, b.Slug)].FirstOrDefault(n => n.Place == Number)?.Name)))),
            .. index.Propositions.Select(p => Entry(RecordKind.Proposition, p, FilterKeys.Proposition, [p.Sentence])),
            .. index.Sources.Select(s => Entry(RecordKind.Source, s, FilterKeys.Source, [])),
        ];

        // As orders are called in running text.
        static string? Shortened(string? number) => number?.StartsWith(ExecutiveOrder, StringComparison.Ordinal) == true ? "EO" + number[ExecutiveOrder.Length..] : null;

        Candidate Entry(RecordKind kind, Named named, SlugKey key, IEnumerable<string?> others) =>
            new(kind, named.Slug, named.Name, index.CountOf(key, named.Slug), [.. others.Prepend(named.Name).OfType<string>().Distinct().Select(n => new Name(n))]);
    }

    private sealed record Candidate(RecordKind Kind, string Slug, string Name, int Claims, IReadOnlyList<Name> Names)
    {
        /// <summary>The last word of a person's name of several; null of others.</summary>
        public string? LastName { get; init; }
    }

    /// <summary>A name, made ready to be compared.</summary>
    private sealed class Name(string printed)
    {
        public string Printed => printed;

        public string[] Words { get; } = [.. SearchText.Split(printed).Select(w => w.Folded)];

        public string Letters { get; } = LettersOf(printed);

        public static string LettersOf(string text) => string.Concat(SearchText.Fold(text).Where(char.IsLetterOrDigit));
    }

    /// <summary>What was typed, made ready to be compared.</summary>
    private sealed class Question(string typed)
    {
        private readonly string[] words = [.. SearchText.Split(typed).Select(w => w.Folded)];
        private readonly string letters = Name.LettersOf(typed);

        public bool IsEmpty => words.Length == 0;

        public bool Is(string name) => Name.LettersOf(name) == letters;

        // A number of a bill is the same with and without dots and spaces.
        public bool IsNumber => letters.Any(char.IsAsciiDigit) && letters.Any(char.IsAsciiLetter) && letters.Length <= 12;

        /// <summary>How well a name fits, 0 best; null where it does not.</summary>
        public int? FitOf(Name name) =>
            name.Letters == letters ? 0
            : words.All(word => Array.Exists(name.Words, w => w.StartsWith(word, StringComparison.Ordinal) || (SearchText.IsEastAsian(word) && w.Contains(word, StringComparison.Ordinal))))
                ? name.Letters.StartsWith(letters, StringComparison.Ordinal) ? 1 : 2
            : IsNumber && name.Letters.StartsWith(letters, StringComparison.Ordinal) ? 1
            : null;
    }
}
