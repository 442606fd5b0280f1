using System.Text.RegularExpressions;

namespace DebateTracker.Quotations;

/// <summary>Who speaks of itself in a text.</summary>
/// <param name="Voice">Who.</param>
/// <param name="SaysI">Whether "I" is that one.</param>
/// <param name="SaysWe">Whether "we" is.</param>
/// <param name="Of">Of what the words are, as the beginning of a remark: "the letter's".</param>
internal sealed record FirstPerson(Voice Voice, bool SaysI, bool SaysWe, string Of)
{
    /// <summary>
    /// The one author of a text that is no letter: outside of quotation marks "I" is a person who wrote it, and "we" a body; a person's
    /// "we" may be anybody.
    /// </summary>
    /// <param name="author">The author's name, as the source gives it.</param>
    /// <param name="actors">The actors known.</param>
    /// <returns>Null when it is nobody known.</returns>
    public static FirstPerson? AuthorOf(string author, IReadOnlyList<KnownActor> actors) =>
        actors.Where(a => a.Aliases.Prepend(a.Name).Any(n => SearchText.Fold(n) == SearchText.Fold(author))).ToList() is [var one] ? new(new(one.Name, one.Slug, one.IsPerson), one.IsPerson, !one.IsPerson, "the author's") : null;
}

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
    public static FirstPerson? WriterOf(string text, IReadOnlyList<KnownActor> actors)
    {
        if (!Salutation().IsMatch(text) || Closing().Matches(text).LastOrDefault() is not { } closing) return null;
        var signed = text.AsSpan(closing.Index + closing.Length, Math.Min(LongestSignature, text.Length - closing.Index - closing.Length)).ToString();
        var behalf = string.Join('\n', OnBehalf().Matches(text).Select(m => m.Groups["whom"].Value));
        foreach (var place in (string[])[behalf, signed])
        {
            var named = actors.Where(a => a.Aliases.Prepend(a.Name).Any(n => IsIn(n, place))).ToList();
            if (named.Where(a => !a.IsPerson).ToList() is { Count: > 0 } bodies) return bodies is [var body] ? Of(body) : null;
            if (place == signed && named is [var person]) return Of(person);
        }

        return null;

        static FirstPerson Of(KnownActor actor) => new(new(actor.Name, actor.Slug, actor.IsPerson), true, true, "the letter's");

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
