using System.Text.RegularExpressions;
using DebateTracker.Anchoring;
using DebateTracker.Text;

namespace DebateTracker.Documents;

/// <summary>A text that an editor corrected before it was stored: furniture taken out, what the reading had left put in, letters that a file garbles.</summary>
public static partial class CorrectedText
{
    private const string Numbered = "para. ";
    private const string Said = "corrected";

    /// <summary>Whether a text's method (<see cref="ImportedDocument.Method"/>) says that it was corrected.</summary>
    public static bool IsSaidBy(string? method) => method?.Contains($"; {Said}", StringComparison.Ordinal) == true;

    /// <summary>The document with another text.</summary>
    /// <param name="read">The document as it was read.</param>
    /// <param name="typed">The text as the editor left it, in any form that <see cref="TextNormaliser"/> takes.</param>
    /// <returns>
    /// The document itself where the text says what it said; else with the new text, which says in its method and its report that it was
    /// corrected and by how many words. Pages and sections begin where their first words, or what stood next to them, are now;
    /// paragraphs are numbered anew. Of a text without a word why it is none, in a sentence.
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
            (0, 0) => "The text was corrected at the desk: the same words in another order, or in other paragraphs.",
            (_, 0) => $"The text was corrected at the desk: {Count(put)} put in.",
            (0, _) => $"The text was corrected at the desk: {Count(taken)} taken out.",
            _ => $"The text was corrected at the desk: {Count(put)} put in and {taken:N0} taken out.",
        };
        return new(
            read with
            {
                Text = text,
                Locators = read.Locators.All(l => l.Label.StartsWith(Numbered, StringComparison.Ordinal)) ? Paragraphs(text) : Carried(read, text),
                Method = read.Method.EndsWith(DocumentReader.Reading, StringComparison.Ordinal) ? $"{read.Method[..^DocumentReader.Reading.Length]}{Said}; {DocumentReader.Reading}" : $"{read.Method}; {Said}",
                Report = read.Report with { Signs = [.. read.Report.Signs, told] },
            },
            null);

        static string Count(int words) => words == 1 ? "one word was" : $"{words:N0} words were";
    }

    // How many words a text has that another has not, or not so often.
    private static int Beyond(string text, string other)
    {
        var there = other.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).CountBy(w => w).ToDictionary();
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).CountBy(w => w).Sum(w => Math.Max(0, w.Value - there.GetValueOrDefault(w.Key)));
    }

    private static List<LocatorStart> Paragraphs(string text)
    {
        var into = new DocumentText(DocumentLimits.Default);
        into.AddNumbered(text.Split("\n\n"));
        return [.. into.Locators];
    }

    private static List<LocatorStart> Carried(ImportedDocument read, string text)
    {
        var alignment = new TextAlignment(read.Text, text);
        var carried = new List<LocatorStart>();
        foreach (var locator in read.Locators)
        {
            var unit = CodePoints.ToUtf16(read.Text, locator.Start);
            var word = FirstWord().Match(read.Text, unit);
            var start = locator.Start == 0 ? 0 : CodePoints.Count(text.AsSpan(0, alignment.Carry(unit, word.Index + word.Length).Start));
            // A part of which nothing is left begins where the next one does.
            if (carried.Count > 0 && carried[^1].Start >= start) carried.RemoveAt(carried.Count - 1);
            carried.Add(new(start, locator.Label));
        }

        return carried;
    }

    [GeneratedRegex(@"\S+|\z")]
    private static partial Regex FirstWord();
}
