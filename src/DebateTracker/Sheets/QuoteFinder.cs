using DebateTracker.Sources;

namespace DebateTracker.Sheets;

/// <summary>A part of a quotation and where it may stand.</summary>
/// <param name="Words">The words looked for.</param>
/// <param name="Places">Where they stand, in order.</param>
/// <param name="Elsewhere">Where they stand besides, when a place was named that is none of these.</param>
/// <param name="WithinWords">Where they stand as parts of longer words only.</param>
internal sealed record QuotePart(string Words, IReadOnlyList<Place> Places, IReadOnlyList<Place> Elsewhere, IReadOnlyList<Place> WithinWords);

/// <summary>Finds the places of quotations as people write them down. Words that are only similar are never taken.</summary>
internal static class QuoteFinder
{
    /// <summary>The parts of a quotation, each with the places that go with those of the others: each part after the one before.</summary>
    /// <param name="texts">What is held of one capture.</param>
    /// <param name="quote">The quotation as written.</param>
    /// <param name="isMeant">Whether a place is the one named for the quotation's beginning; null when none was.</param>
    public static IReadOnlyList<QuotePart> Find(IReadOnlyList<HeldText> texts, string quote, Func<Place, bool>? isMeant = null)
    {
        var words = TextNormaliser.Normalise(quote);
        var parts = QuoteMarks.Parts(words);
        if (parts.Count > 1)
        {
            // The source itself may have left something out.
            var whole = Part(texts, words, isMeant);
            if (whole.Places.Count > 0) return [whole];
            parts = QuoteMarks.Parts(QuoteMarks.Readings(words)[0]);
        }

        return InOrder([.. parts.Select((p, i) => Part(texts, p, i == 0 ? isMeant : null))]);
    }

    private static QuotePart Part(IReadOnlyList<HeldText> texts, string words, Func<Place, bool>? isMeant)
    {
        QuotePart? first = null;
        foreach (var reading in QuoteMarks.Readings(words))
        {
            var found = texts.Select(t => t.Find(reading)).ToList();
            var places = found.SelectMany(f => f.Places).ToList();
            var meant = isMeant is null ? places : [.. places.Where(isMeant)];
            if (meant.Count > 0) return new(reading, meant, [], []);
            var part = new QuotePart(reading, [], places, [.. found.SelectMany(f => f.WithinWords)]);
            if (first is null || first.Elsewhere.Count < places.Count) first = part;
        }

        return first ?? new(words, [], [], []);
    }

    // Leaves each part the places from which the whole can be read in order. Where a part stands nowhere there is no order to keep.
    private static IReadOnlyList<QuotePart> InOrder(List<QuotePart> parts)
    {
        if (parts.Any(p => p.Places.Count == 0)) return parts;
        for (int i = 1, after = parts[0].Places.Min(p => p.End); i < parts.Count; i++)
        {
            parts[i] = parts[i] with { Places = [.. parts[i].Places.Where(p => p.Start >= after)], Elsewhere = parts[i].Places };
            if (parts[i].Places.Count == 0) return parts;
            after = parts[i].Places.Min(p => p.End);
        }

        for (var i = parts.Count - 2; i >= 0; i--)
            parts[i] = parts[i] with { Places = [.. parts[i].Places.Where(p => p.End <= parts[i + 1].Places.Max(n => n.Start))] };
        return parts;
    }
}
