using System.Text.RegularExpressions;

namespace DebateTracker.Quotations;

/// <summary>
/// Whose words a letter is: of the one organisation known that signs it, or for which it says to be written, or else of the one
/// person known who does. Letters of several, and texts that are no letter, are nobody's.
/// </summary>
internal static partial class SignedLetter
{
    private const int LongestSignature = 600;

    /// <summary>Who says "we" and "I" in a text; null when that cannot be told.</summary>
    /// <param name="text">The text.</param>
    /// <param name="actors">The actors known.</param>
    public static Voice? WriterOf(string text, IReadOnlyList<KnownActor> actors)
    {
        if (!Salutation().IsMatch(text) || Closing().Matches(text).LastOrDefault() is not { } closing) return null;
        var signed = text.AsSpan(closing.Index + closing.Length, Math.Min(LongestSignature, text.Length - closing.Index - closing.Length)).ToString();
        var behalf = string.Join('\n', OnBehalf().Matches(text).Select(m => m.Groups["whom"].Value));
        foreach (var place in (string[])[behalf, signed])
        {
            var named = actors.Where(a => a.Aliases.Prepend(a.Name).Any(n => IsIn(n, place))).ToList();
            if (named.Where(a => !a.IsPerson).ToList() is { Count: > 0 } bodies) return bodies is [var body] ? new(body.Name, body.Slug, false) : null;
            if (place == signed && named is [var person]) return new(person.Name, person.Slug, true);
        }

        return null;

        static bool IsIn(string name, string place)
        {
            for (var at = place.IndexOf(name, StringComparison.Ordinal); at >= 0; at = place.IndexOf(name, at + 1, StringComparison.Ordinal))
                if (!WordEdges.Cuts(place, at, at + name.Length)) return true;
            return false;
        }
    }

    [GeneratedRegex(@"^\s*Dear\s[^\n]{2,150}[,:]", RegexOptions.Multiline)]
    private static partial Regex Salutation();

    [GeneratedRegex(@"^\s*(?:Sincerely(?: yours)?|Respectfully(?: submitted| yours)?|(?:Very )?[Tt]ruly yours|Yours (?:truly|sincerely|faithfully)|(?:With )?(?:[Bb]est|[Kk]ind|[Ww]arm) regards|Cordially|In solidarity)\s*,", RegexOptions.Multiline)]
    private static partial Regex Closing();

    [GeneratedRegex(@"\b[Oo]n behalf of (?:the )?(?<whom>[^,.;:\n]{2,80})")]
    private static partial Regex OnBehalf();
}
