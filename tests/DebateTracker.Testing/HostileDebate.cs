using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Lookups;
using DebateTracker.Propositions;
using DebateTracker.Sources;

namespace DebateTracker.Testing;

/// <summary>
/// A debate, made up, of texts that break careless writers: line breaks, quotation marks, commas, white space at the ends,
/// what looks like a formula, braces without their fellows, letters beyond the basic plane, and one text longer than a
/// cell. There are more entries of every kind than <see cref="BatchSize"/>.
/// </summary>
public static class HostileDebate
{
    /// <summary>A batch so small that every list has several.</summary>
    public const int BatchSize = 4;

    private static readonly string[] Texts =
    [
        "plain words", "a line\nfeed", "a carriage\rreturn", "both\r\nof them", "one, two", "so \"quoted\" it is", " white space before", "white space after ", "\ttabs\t", "=1+1", "+1", "-1 less", "@SUM(A1:A2)",
        "😀 beyond the basic plane 𝒳", "a brace { opens", "a brace } closes", "a slash \\{ before", "}{", "{{a} b", "100% & $5 #1 a_b", "_x0041_ and _", "NA", "'single'", "\u00A0hard spaces\u00A0", "semi; colon; s",
        "“curly ‘marks’”", "Zoë Łukasz ß", "<b>a tag</b> &amp;", "a\\b", "1--2 and 3---4", "\n\nlines around\n\n",
    ];

    // Cut where it is too long for a cell, it would part a surrogate pair.
    private static readonly string Long = string.Concat(Enumerable.Repeat("😀ab", 9_000)) + " the end";

    /// <summary>The debate.</summary>
    public static DebateFile File
    {
        get
        {
            var places = Enumerable.Range(0, Texts.Length).ToList();
            string T(int i) => Texts[i % Texts.Length];
            return new()
            {
                Format = DebateFile.FormatName,
                Version = DebateFile.CurrentVersion,
                Actors =
                [
                    .. places.Select(i => new ActorEntry(
                        $"actor-{i:00}", T(i) + ".", i % 2 == 0 ? "person" : "organisation", FamilyName: i % 2 == 0 ? T(i + 1) : null, GivenName: i % 2 == 0 ? T(i + 2) : null, Note: T(i + 3), Aliases: [T(i + 4), T(i + 5)],
                        Affiliations: i % 2 == 0 ? [new("actor-01", T(i + 6))] : null, Deliberative: i == 1 ? true : null)),
                ],
                Bills =
                [
                    .. places.Select(i => new BillEntry(
                        $"entry-{i:00}", "bill", "ocd-division/country:us", T(i) + ".", $"No. {i} {T(i + 2)}", T(i + 3) + ".", "introduced", T(i + 1), T(i + 4), T(i + 5), Aliases: [T(i + 6)],
                        Sponsors: [new(T(i + 7), T(i + 8), i % 2 == 0 ? T(i + 9) : null)], Versions: [new("A", T(i + 10), "2024-01-02")])),
                ],
                Propositions = [.. places.Select(i => new PropositionEntry($"entry-{i:00}", T(i) + ".", T(i + 1) + ".", T(i + 2)))],
                Sources =
                [
                    .. places.Select(i =>
                    {
                        var words = i == 0 ? Long : T(i);
                        var text = $"Before it: {words} and after.";
                        return new SourceEntry(
                            $"entry-{i:00}", Terms.All<SourceKind>()[i % Terms.All<SourceKind>().Count], T(i) + ".", "public_domain", [new(T(i + 1), T(i + 2)), new(Literal: T(i + 3))], T(i + 4), i % 3 == 0 ? null : T(i + 5),
                            i % 5 == 0 ? null : $"2024-03-{i + 1:00}", Url: $"https://sources.example/{i}?a={{b}}&c=%20", ArchivedUrl: i % 2 == 0 ? "https://archive.example/" + i : null,
                            Captures: [new(Capture.Hash(text), CodePoints.Count(text), [new(0, text)], Passages: [At(text, $"passage{i:00}", words, T(i + 6))])]);
                    }),
                ],
                Lookups = [.. places.Select(i => new LookupEntry($"entry-{i:00}", $"actor-{i:00}", "2024-01-02", T(i + 1), Proposition: $"entry-{i:00}", Note: T(i + 2)))],
                Claims =
                [
                    .. places.Select(i => new ClaimEntry(
                        $"claim{i:00}", $"actor-{i:00}", Terms.All<Attribution>()[i % 3], "published", T(i) + ".", [$"passage{i:00}", $"passage{(i + 7) % Texts.Length:00}"], i % 4 == 1 ? "actor-00" : null, i % 2 == 0 ? "official" : null,
                        i % 2 == 0 ? new("actor-01", T(i + 6)) : null, i % 5 == 0 ? null : $"2023-02-{(i % 28) + 1:00}",
                        [new("support", "asserted", $"entry-{i:00}", Note: T(i + 1)), new("oppose", "recorded", Proposition: $"entry-{i:00}", Note: T(i + 2))])),
                ],
            };
        }
    }

    private static PassageEntry At(string text, string key, string exact, string locator)
    {
        var start = CodePoints.Count(text.AsSpan(0, text.IndexOf(exact, StringComparison.Ordinal)));
        var quote = Passage.QuoteAt(text, start, start + CodePoints.Count(exact));
        return new(key, start, start + CodePoints.Count(exact), quote.Exact, quote.Prefix, quote.Suffix, locator);
    }
}
