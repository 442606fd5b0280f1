namespace DebateTracker.Quotations;

/// <summary>
/// Finds quotations and reported statements in English prose, and who speaks, by rules over quotation marks, reporting
/// verbs and names, words set apart after a colon, posts that are set into a page, turns of transcripts, and sentences that tell a
/// position on a bill, also in letters that say "we" and in what an author says of himself. Other languages are left alone. Nothing is guessed: where the rules do not lead to one speaker, none is named. What comes out is for a
/// person to confirm.
/// </summary>
/// <param name="actors">The actors known.</param>
/// <param name="bills">The bills known, for sentences that tell where somebody stands on one; none to look for no such sentences.</param>
public sealed class QuotationSuggester(IReadOnlyList<KnownActor> actors, IReadOnlyList<KnownTarget>? bills = null)
{
    /// <summary>Suggestions in the order in which the words stand.</summary>
    /// <param name="text">The text of a capture.</param>
    /// <param name="author">The one author of the source, whose "I" (a person's) or "we" (an organisation's) the text has outside of marks; null when there are several, or it is not known.</param>
    public IReadOnlyList<QuotationSuggestion> Suggest(string text, string? author = null)
    {
        if (!Language.IsEnglish(text)) return [];
        if (SpeakerTurns.Of(text, actors) is { Count: > 0 } turns) return turns;
        var paragraphs = Prose.Parse(text);
        var names = new Names(actors, paragraphs);
        var said = new QuotationRules(text, paragraphs, names).Run();
        // Where others' words stand without marks, how far they go cannot be told, and "I" may be theirs.
        var told = new StanceSentences(text, paragraphs, names, bills ?? [], SignedLetter.WriterOf(text, actors) ?? (author is null || said.Any(s => QuotationRules.IsWithoutMarks(s.Rule)) ? null : FirstPerson.AuthorOf(author, actors))).Run();
        // Nothing is suggested twice: "urged the governor to veto the bill" tells a position, and is reported speech as well.
        var alone = said.Where(s => s.Kind != QuotationKind.IndirectSpeech || !told.Any(t => t.Speaker == s.Speaker && Overlap(s, t))).ToList();
        return [.. alone.Concat(told.Where(t => !alone.Any(s => s.Speaker is not null && Overlap(s, t)))).OrderBy(s => s.Passages[0].Start)];

        static bool Overlap(QuotationSuggestion one, QuotationSuggestion other) => one.Passages[0].Start < other.Passages[^1].End && other.Passages[0].Start < one.Passages[^1].End;
    }
}
