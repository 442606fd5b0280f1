namespace DebateTracker.Anchoring;

/// <summary>
/// Words to be found in a text, with what is known of their surroundings: W3C Text Quote Selector and Text Position
/// Selector (Web Annotation Data Model, sections 4.2.4 and 4.2.5).
/// </summary>
/// <param name="Exact">The words. Not empty.</param>
/// <param name="Prefix">The text before them; empty when not known.</param>
/// <param name="Suffix">The text after them; empty when not known.</param>
/// <param name="Start">Where they are expected to begin, in code points; null when not known.</param>
public sealed record TextQuote(string Exact, string Prefix = "", string Suffix = "", int? Start = null);

/// <summary>How a place agrees with the words looked for, the surest first.</summary>
public enum AnchorKind
{
    /// <summary>The words stand, to the character, where they were expected.</summary>
    ExactInPlace,

    /// <summary>The words stand, to the character, at another place, or no place was expected.</summary>
    Exact,

    /// <summary>The same words with other quotation marks, dashes, spaces or capitals.</summary>
    Folded,

    /// <summary>The words of a quotation that leaves others out at an ellipsis, or puts its own in brackets: its parts in their order, with what stands between them.</summary>
    Shortened,

    /// <summary>Similar words.</summary>
    Approximate,
}

/// <summary>A place in a text.</summary>
/// <param name="Start">The first code point.</param>
/// <param name="End">The code point after the last.</param>
/// <param name="Kind">How it agrees with the words looked for.</param>
/// <param name="Errors">How many characters would have to be put in, taken out or changed in the folded words; 0 for all but <see cref="AnchorKind.Approximate"/>.</param>
/// <param name="Score">From 0 to 1: how well the words, their context and their position agree.</param>
public sealed record Anchor(int Start, int End, AnchorKind Kind, int Errors, double Score);

/// <summary>What came of looking.</summary>
public enum AnchorOutcome
{
    /// <summary>There is one place, or one that agrees clearly better than the others.</summary>
    Found,

    /// <summary>Several places agree about equally well.</summary>
    Ambiguous,

    /// <summary>There is no place.</summary>
    NotFound,
}

/// <summary>The place of a quote in a text, or why there is none.</summary>
/// <param name="Outcome">Whether there is one.</param>
/// <param name="Best">The place; null unless <see cref="AnchorOutcome.Found"/>.</param>
/// <param name="Reason">In a sentence, why this one or why none.</param>
/// <param name="RunnersUp">The other places considered, the best first.</param>
public sealed record AnchorResult(AnchorOutcome Outcome, Anchor? Best, string Reason, IReadOnlyList<Anchor> RunnersUp);
