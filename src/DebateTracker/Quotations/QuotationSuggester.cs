namespace DebateTracker.Quotations;

/// <summary>
/// Finds quotations and reported statements in English prose, and who speaks, by rules over quotation marks, reporting
/// verbs and names. Nothing is guessed: where the rules do not lead to one speaker, none is named. What comes out is for a
/// person to confirm.
/// </summary>
/// <param name="actors">The actors known.</param>
public sealed class QuotationSuggester(IReadOnlyList<KnownActor> actors)
{
    /// <summary>Suggestions in the order in which the words stand.</summary>
    /// <param name="text">The text of a capture.</param>
    public IReadOnlyList<QuotationSuggestion> Suggest(string text)
    {
        var paragraphs = Prose.Parse(text);
        return new QuotationRules(text, paragraphs, new(actors, paragraphs)).Run();
    }
}
