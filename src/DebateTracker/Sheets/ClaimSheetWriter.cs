using System.Globalization;
using System.Text;
using DebateTracker.Claims;
using DebateTracker.Quotations;

namespace DebateTracker.Sheets;

/// <summary>Writes quotation suggestions as a sheet of claims, for an editor to correct and complete.</summary>
public static class ClaimSheetWriter
{
    /// <summary>Writes a sheet.</summary>
    /// <param name="suggestions">The suggestions, in the order in which their blocks come.</param>
    /// <param name="text">The text that they are of, normalised as captures are.</param>
    /// <param name="source">The slug of the source that the text is of; null when it is not taken in.</param>
    /// <returns>The sheet, with line feeds.</returns>
    public static string Write(IReadOnlyList<QuotationSuggestion> suggestions, string text, string? source)
    {
        var sheet = new StringBuilder();
        Line("# Suggested claims, to be corrected: check the actor, write a summary, add a stance where the words");
        Line("# take one. Leave a claim out by deleting its block or writing \"Skip: yes\" into it. Then hand the file");
        Line("# to add-claims. Lines that begin with # say nothing.");
        Line("");
        if (source is null) Line("# The document is not taken in: do that with import-source, and write its slug here.");
        Line(source is null ? "Source:" : $"Source: {source}");

        List<string> unknown = [.. suggestions.Where(s => s is { Speaker: not null, ActorSlug: null }).Select(s => OneLine(s.Speaker!)).Distinct()];
        if (unknown.Count > 0)
        {
            Line("");
            Line("# Not among the actors. To add one, take the # from its lines and correct the kind.");
        }

        foreach (var name in unknown)
        {
            if (name != unknown[0]) Line("");
            Line($"# New actor: {name}");
            Line("# Kind: person");
        }

        HeldText[] texts = [new(0, text)];
        foreach (var s in suggestions)
        {
            Line("");
            Line(s.Speaker is null
                ? $"# Nobody is named as the speaker: {OneLine(s.Rule)}."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"# {OneLine(s.Speaker)}, by the rule: {OneLine(s.Rule)}; right {s.Confidence * 100:0} times in 100."));
            Field("Actor", s.ActorSlug ?? s.Speaker);
            foreach (var passage in s.Passages)
            {
                Field("Quote", passage.Exact);
                if (QuoteFinder.Find(texts, passage.Exact) is not [{ Places: [var only] }] || only != new Place(passage.Start, passage.End))
                    Field("At", passage.Start.ToString(CultureInfo.InvariantCulture));
            }

            Field("Attribution", Terms.Printed(s.Kind));
            Field("Summary", null);
            Line(s.Stance is { } stance ? $"Stance: {stance.Value} {stance.Bill}" : "# Stance: support TARGET");
        }

        return sheet.ToString();

        void Field(string name, string? value) => Line(value is null ? $"{name}:" : $"{name}: {OneLine(value)}");

        void Line(string line) => sheet.Append(line).Append('\n');
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
