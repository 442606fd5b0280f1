using DebateTracker.Anchoring;
using DebateTracker.Documents;
using DebateTracker.Text;

namespace DebateTracker.Capturing;

/// <summary>A text that an editor corrected before it was stored: furniture taken out, what the reading had left put in, letters that a file garbles.</summary>
public static class CorrectedText
{
    private const string Numbered = "para. ";

    /// <summary>The document with another text.</summary>
    /// <param name="read">The document as it was read.</param>
    /// <param name="typed">The text as the editor left it, in any form that <see cref="TextNormaliser"/> takes.</param>
    /// <returns>
    /// The document itself where the text says what it said; else with the new text, which says in its method and its report that it was
    /// corrected and by how many words. Pages and sections begin where their words are now, and have no names where that cannot be told;
    /// paragraphs are numbered anew. Of a text that cannot be stored why not, in a sentence.
    /// </returns>
    public static DocumentResult Of(ImportedDocument read, string typed)
    {
        string text;
        try
        {
            text = TextNormaliser.Normalise(typed.Replace('\0', ' '));
        }
        catch (ArgumentException)
        {
            return new(null, "The text holds characters that are not Unicode text. Take them out.");
        }

        var before = TextNormaliser.Normalise(read.Text);
        if (text == before) return new(read, null);
        if (ReadingReport.Words(text) == 0) return new(null, "No word is left of the text.");
        var limits = DocumentLimits.Default;
        if (text.Length > limits.MaxCharacters) return new(null, $"The text is longer than {limits.MaxCharacters:N0} characters. Take the part that is needed.");
        var (put, taken) = (Beyond(text, before), Beyond(before, text));
        var told = (put, taken) switch
        {
            (0, 0) => "The text was corrected at the desk: the same words in another order, in other paragraphs or with other marks.",
            (_, 0) => $"The text was corrected at the desk: {Count(put)} put in.",
            (0, _) => $"The text was corrected at the desk: {Count(taken)} taken out.",
            _ => $"The text was corrected at the desk: {Count(put)} put in and {taken:N0} taken out.",
        };
        var isNumbered = read.Locators.Count > 0 && read.Locators.All(l => l.Label.StartsWith(Numbered, StringComparison.Ordinal));
        var places = isNumbered ? Paragraphs(text) : Carried(read, text);
        if (places is null) told += " Where its pages or sections begin is not known any more.";
        return new(
            read with
            {
                Text = text,
                Locators = places ?? [],
                Method = read.Method.EndsWith(DocumentReader.Reading, StringComparison.Ordinal) ? $"{read.Method[..^DocumentReader.Reading.Length]}{ImportedDocument.Corrected}; {DocumentReader.Reading}" : $"{read.Method}; {ImportedDocument.Corrected}",
                Report = read.Report with { Signs = [.. read.Report.Signs, told] },
            },
            null);

        static string Count(int words) => words == 1 ? "one word was" : $"{words:N0} words were";
    }

    // How many words a text has that another has not, or not so often.
    private static int Beyond(string text, string other)
    {
        var there = Tokens(other).CountBy(w => w).ToDictionary();
        return Tokens(text).CountBy(w => w).Where(w => w.Value > there.GetValueOrDefault(w.Key)).Sum(w => ReadingReport.Words(w.Key) * (w.Value - there.GetValueOrDefault(w.Key)));
    }

    // Words, and of scripts that are written without spaces pairs of signs.
    private static IEnumerable<string> Tokens(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(w => w.Any(ReadingReport.IsUnspaced) ? w.Chunk(2).Select(c => new string(c)) : [w]);

    private static List<LocatorStart> Paragraphs(string text)
    {
        var into = new DocumentText(DocumentLimits.Default);
        into.AddNumbered(text.Split("\n\n"));
        return [.. into.Locators];
    }

    // Null where they cannot be told: most of the text or the whole of a part is another, or parts have changed their places.
    private static List<LocatorStart>? Carried(ImportedDocument read, string text)
    {
        if (read.Locators.Count == 0) return [];
        var alignment = new TextAlignment(read.Text, text);
        if (alignment.Kept < Enough) return null;
        var (before, after) = (alignment.OlderWords, alignment.NewerWords);
        var (carried, word) = (new List<LocatorStart>(), 0);
        for (var i = 0; i < read.Locators.Count; i++)
        {
            var unit = CodePoints.ToUtf16(read.Text, read.Locators[i].Start);
            var end = i + 1 < read.Locators.Count ? CodePoints.ToUtf16(read.Text, read.Locators[i + 1].Start) : read.Text.Length;
            while (word < before.Count && before[word].End <= unit) word++;
            var first = word;
            while (word < before.Count && before[word].Start < end) word++;
            var kept = Enumerable.Range(first, word - first).Where(w => alignment.Partners[w] >= 0).ToList();
            if (kept.Count < Some * (word - first) || kept.Count == 0)
            {
                // What is there all the same has changed its place, and what it stands behind now is not its page.
                if (Beginning(read.Text[unit..end]) is { Length: > 0 } words && text.Contains(words, StringComparison.Ordinal)) return null;
                // And what was written in its place would be taken for the page before.
                var (left, right) = (PartnerBefore(first), PartnerAfter(word));
                if (right - left - 1 > FewWords) return null;
                continue;
            }

            var start = read.Locators[i].Start == 0 ? 0 : after[alignment.Partners[kept[0]]].Start;
            // What began a paragraph begins it still, where a few words before it are others.
            if (kept[0] - first <= FewWords && read.Text.AsSpan(0, unit).EndsWith("\n\n") && start > 0) start = text.LastIndexOf("\n\n", start - 1, StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0;
            var place = CodePoints.Count(text.AsSpan(0, start));
            if (carried.Count > 0 && carried[^1].Start >= place) return null;
            carried.Add(new(place, read.Locators[i].Label));
        }

        return carried;

        int PartnerBefore(int at) => Enumerable.Range(0, at).Reverse().Select(w => alignment.Partners[w]).FirstOrDefault(p => p >= 0, -1);

        int PartnerAfter(int at) => Enumerable.Range(at, before.Count - at).Select(w => alignment.Partners[w]).FirstOrDefault(p => p >= 0, after.Count);
    }

    private static string Beginning(string part)
    {
        var line = part.TrimStart();
        return line[..(line.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : line.Length)];
    }

    // Of fewer of its words, as shares, a text is another, and a part is not there.
    private const double Enough = 0.4;
    private const double Some = 0.2;
    private const int FewWords = 6;
}
