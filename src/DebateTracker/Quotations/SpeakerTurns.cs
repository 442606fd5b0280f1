using System.Globalization;
using System.Text.RegularExpressions;

namespace DebateTracker.Quotations;

/// <summary>
/// Transcripts, hearings and interviews: turns that begin with who speaks ("ADA BRANDT:", "Mr. DENT.", "Q:"). Each paragraph of a turn
/// is that speaker's words. A text is one when many of its paragraphs begin so.
/// </summary>
internal static partial class SpeakerTurns
{
    private const int FewestTurns = 4;
    private const int FewestWords = 5;

    /// <summary>The paragraphs of the turns, each with its speaker; empty when the text is no transcript.</summary>
    /// <param name="text">The text.</param>
    /// <param name="actors">The actors known.</param>
    public static IReadOnlyList<QuotationSuggestion> Of(string text, IReadOnlyList<KnownActor> actors)
    {
        var lines = Lines(text);
        var labels = lines.ConvertAll(l => Label().Match(text.Substring(l.Start, Math.Min(90, l.End - l.Start))));
        // Who speaks speaks again; headings of a release or an analysis ("BACKGROUND:", "SUPPORT:") come once each.
        var names = labels.Where(m => m.Success && !IsHeading(m)).GroupBy(m => m.Groups["name"].Value).Where(g => g.Count() > 1 || g.First().Groups["loud"].Success || IsKnown(g.Key, actors)).ToList();
        var turns = names.Sum(g => g.Count());
        if (turns < FewestTurns || names.Count < 2 || turns * 4 < lines.Count || !names.Exists(g => g.Count() > 1 || Title().IsMatch(g.Key))) return [];

        var places = new CodePointMap(text);
        var found = new List<QuotationSuggestion>();
        var named = names.ToDictionary(g => g.Key, g => Named(g.Key.Trim(), text, actors), StringComparer.Ordinal);
        (string? Name, string? Slug)? speaker = null;
        for (var n = 0; n < lines.Count; n++)
        {
            var (start, end) = lines[n];
            if (labels[n].Success && named.ContainsKey(labels[n].Groups["name"].Value))
            {
                speaker = named[labels[n].Groups["name"].Value];
                start += labels[n].Length;
            }
            else if (Heading().IsMatch(text.AsSpan(start, end - start)) || EditorsNote().IsMatch(text.AsSpan(start, end - start)) || (labels[n].Success && IsHeading(labels[n])) || IsOfSpeaker(text[start..end], names.Select(g => g.Key)))
            {
                // What follows is put on record, or is the editors', and not said in the turn.
                speaker = null;
                continue;
            }
            else if (speaker is null || Aside().IsMatch(text.AsSpan(start, end - start)))
            {
                // What stands in brackets, and what is set in capitals, is the record's own.
                continue;
            }

            while (start < end && char.IsWhiteSpace(text[start])) start++;
            var words = text[start..end];
            if (words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length < FewestWords) continue;
            found.Add(new(
                [new(places.FromUtf16(start), places.FromUtf16(end), words)], QuotationKind.DirectQuotation, speaker!.Value.Name, speaker.Value.Slug,
                speaker.Value.Name is null ? "a turn of a transcript, without a name" : labels[n].Success ? "turn of a transcript" : "goes on in the same turn", speaker.Value.Name is null ? 0 : 0.95));
        }

        return found;
    }

    // What stands before a colon in releases, analyses and at the end of interviews.
    private static bool IsHeading(Match label) => NoName().IsMatch(label.Groups["name"].Value);

    private static bool IsKnown(string name, IReadOnlyList<KnownActor> actors) => SearchText.Fold(name) is var folded && actors.Any(a => a.IsPerson && SearchText.Fold(a.Name) == folded);

    // "Jan Vega is a reporter in Oslo."
    private static bool IsOfSpeaker(string line, IEnumerable<string> names) =>
        names.Any(n => n.Contains(' ', StringComparison.Ordinal) && line.StartsWith(n + " ", StringComparison.OrdinalIgnoreCase) && Presented().IsMatch(line.AsSpan(n.Length)));

    private static List<(int Start, int End)> Lines(string text)
    {
        var lines = new List<(int, int)>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            if (end > start) lines.Add((start, end));
            start = end + 1;
        }

        return lines;
    }

    // "Mr. DENT" and "DENT" are whoever is known, or named in full in the text, with that last name; "Q" is nobody.
    private static (string? Name, string? Slug) Named(string label, string text, IReadOnlyList<KnownActor> actors)
    {
        // "JAN VEGA, HOST".
        var bare = Title().Replace(label, "").Split(',')[0].Trim(' ', '.', ',');
        if (bare.Length < 2 || label is "Q" or "A" or "Question" or "Answer") return (null, null);
        var name = bare.Any(char.IsLower) ? bare : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(bare.ToLowerInvariant());
        // "Dent of Ohio".
        if (name.IndexOf(" of ", StringComparison.OrdinalIgnoreCase) is > 0 and var of) name = name[..of];
        var folded = SearchText.Fold(name);
        var whole = actors.Where(a => a.Aliases.Prepend(a.Name).Any(n => SearchText.Fold(n) == folded)).ToList();
        if (whole.Count == 1) return (whole[0].Name, whole[0].Slug);
        if (name.Contains(' ', StringComparison.Ordinal)) return (name, null);
        var byLast = actors.Where(a => a.IsPerson && SearchText.Fold(a.Name).EndsWith(" " + folded, StringComparison.Ordinal)).ToList();
        var full = FullNames(text, name).Distinct().ToList();
        if (full.Count == 1)
        {
            var known = byLast.Find(a => SearchText.Fold(a.Name) == SearchText.Fold(full[0]));
            return (full[0], known?.Slug);
        }

        // A last name alone may be anybody's; it is taken for the one known only when the text says nothing else.
        return byLast.Count == 1 && full.Count == 0 ? (byLast[0].Name, byLast[0].Slug) : (label.TrimEnd('.', ','), null);
    }

    // What stands with a given name before that last name: "Tomas Okafor".
    private static IEnumerable<string> FullNames(string text, string last)
    {
        for (var at = text.IndexOf(last, StringComparison.Ordinal); at >= 0; at = text.IndexOf(last, at + 1, StringComparison.Ordinal))
        {
            if (WordEdges.Cuts(text, at, at + last.Length) || GivenNames().Match(text, Math.Max(0, at - 60), Math.Min(60, at)) is not { Success: true } given) continue;
            if (Title().Replace(given.Value, "") is { Length: > 0 } bare) yield return bare + last;
        }
    }

    [GeneratedRegex(@"(?<![\p{L}])(?:\p{Lu}[\p{Ll}.]+ ){1,3}$")]
    private static partial Regex GivenNames();

    // Names in capitals with a colon; titles with a name in capitals and a full stop, as the Congressional Record has them; names with a
    // colon; questions and answers.
    [GeneratedRegex(@"^\s*(?:(?<name>(?<loud>\p{Lu}[\p{Lu}'’.-]*\p{Lu}\.?(?:,? (?:\p{Lu}[\p{Lu}'’.-]*|de|of|van|von)){0,5}))(?:\s?\([^)]{1,60}\))?\s?:|(?<name>(?<loud>(?:Mr|Ms|Mrs|Mx|Dr|Senator|Sen|Representative|Rep|Chairman|Chairwoman|Chair|The)\.? (?:(?:Mc|Mac|O['’])?\p{Lu}{2,}(?:[ '’-]\p{Lu}{2,})*|VICE CHAIR|[\p{Lu} ]{4,})(?: of \p{Lu}[\p{L} ]{2,20})?))\.(?=\s)|(?<name>\p{Lu}[\p{L}'’.-]+(?: (?:\p{Lu}[\p{L}'’.-]*|de|van|von|of)){0,4})(?:\s?\([^)]{1,60}\))?:(?=\s)|(?<name>(?<loud>Q|A))[:.](?=\s))")]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?:Mr|Ms|Mrs|Mx|Dr|Senator|SENATOR|Sen|SEN|Representative|REPRESENTATIVE|Rep|REP|Chairman|CHAIRMAN|Chairwoman|CHAIRWOMAN|Chair|CHAIR|Assemblymember|ASSEMBLYMEMBER|Secretary|SECRETARY|Director|DIRECTOR|Governor|GOVERNOR|Professor|PROFESSOR|MR|MS|MRS|DR|The|THE)\b\.?\s*")]
    private static partial Regex Title();

    [GeneratedRegex(@"^(?:related|correction|clarification|update|transcript|interview|editor['’]s note|note|notes|background|summary|digest|subject|support|opposition|supporters|opponents|contact|media contact|for (?:immediate )?release|sources?|photo|read more|see also|more|about .*|version|fiscal|urgency|date|hearing date|(?:executive|bill) summary|(?:proposed|recent) .*|(?:related|prior|pending|existing|current) .*|what .*|why .*|how .*|arguments? .*|comments?|purpose|issue|status|registered .*|sacramento|washington|brussels|london|new york)\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex NoName();

    // As interviews end: "The interview was edited for length.", "Copyright 2024 …".
    [GeneratedRegex(@"^\s*[\[(*]*(?:(?:the|this) (?:interview|transcript|conversation|discussion|text|article|podcast|episode|version|story)\b.{0,80}\b(?:edited|condensed|corrected|shortened|abridged|translated|transcribed|recorded|updated|produced|published)\b|copyright\b|©|all rights reserved|edited (?:and condensed )?by\b|editor['’]s note\b|subscribe\b|listen to\b|watch the\b)", RegexOptions.IgnoreCase)]
    private static partial Regex EditorsNote();

    [GeneratedRegex(@"^ (?:is|was|covers|writes|reports|leads|heads|hosts|teaches) ")]
    private static partial Regex Presented();

    [GeneratedRegex(@"^\s*(?:\[?The )?(?:(?:prepared|opening|written|joint) )*(?:statements?|testimony|submissions?|responses?|questions?)\b.{0,20}\b(?:of|from|by|for the record)\b.{0,120}$", RegexOptions.IgnoreCase)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*(?:[\[(].*[\])]|[\p{Lu}\p{N}\p{P}\s]+)\s*$")]
    private static partial Regex Aside();
}
