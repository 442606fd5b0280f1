using System.Text.Json;
using System.Text.RegularExpressions;
using DebateTracker.Citations.Csl;

namespace DebateTracker.UnitTests.Csl;

/// <summary>A test of the official CSL test-suite: a style, items, what is cited, and what is to come out.</summary>
internal sealed partial class CslSuiteCase
{
    private readonly Dictionary<string, string> sections;

    private CslSuiteCase(string name, Dictionary<string, string> sections) => (Name, this.sections) = (name, sections);

    /// <summary>The file's name without its extension ("date_Accessed").</summary>
    public string Name { get; }

    /// <summary>What it is about, the part of the name before the first underscore.</summary>
    public string Category => Name.Split('_')[0];

    /// <summary><c>citation</c> or <c>bibliography</c>.</summary>
    public string Mode => sections["MODE"].Trim();

    /// <summary>What is to come out.</summary>
    public string Expected => Normal(sections["RESULT"]);

    /// <summary>Reads a file of the suite.</summary>
    public static CslSuiteCase Read(string path) => new(
        Path.GetFileNameWithoutExtension(path),
        Section().Matches(File.ReadAllText(path).ReplaceLineEndings("\n")).GroupBy(m => m.Groups[1].Value).ToDictionary(g => g.Key, g => g.First().Groups[2].Value));

    /// <summary>What the processor makes of it.</summary>
    public string Run(CslLocales locales)
    {
        var style = CslStyle.Parse(sections["CSL"].Trim(), Name);
        using var input = JsonDocument.Parse(sections["INPUT"]);
        var items = input.RootElement.EnumerateArray().Select((item, i) => CslItem.Parse(WithId(item, i))).ToList();
        if (Mode == "bibliography")
        {
            if (sections.TryGetValue("CITATIONS", out var cited))
            {
                // Only what is cited at the end is listed.
                using var json = JsonDocument.Parse(cited);
                var last = json.RootElement.EnumerateArray().Last();
                var known = json.RootElement.EnumerateArray().GroupBy(s => s[0].GetProperty("citationID").ToString()).ToDictionary(g => g.Key, g => g.Last()[0]);
                var ids = last[1].EnumerateArray().Select(p => p[0].ToString()).Append(last[0].GetProperty("citationID").ToString()).Concat(last[2].EnumerateArray().Select(p => p[0].ToString()));
                var listed = ids.SelectMany(id => known[id].GetProperty("citationItems").EnumerateArray()).Select(i => i.GetProperty("id").ToString()).ToHashSet();
                items.RemoveAll(i => !listed.Contains(i.Id));
            }

            var entries = new CslProcessor(style, items, locales).Bibliography(CslOutput.Html);
            return Normal("<div class=\"csl-bib-body\">\n" + string.Concat(entries.Select(e => $"  <div class=\"csl-entry\">{e.Text}</div>\n")) + "</div>");
        }

        if (sections.TryGetValue("CITATIONS", out var citations))
        {
            using var json = JsonDocument.Parse(citations);
            return Normal(Integrate(json.RootElement, style, items, locales));
        }

        List<CslCitation> clusters;
        if (sections.TryGetValue("CITATION-ITEMS", out var given))
        {
            using var json = JsonDocument.Parse(given);
            clusters = [.. json.RootElement.EnumerateArray().Select(c => new CslCitation([.. c.EnumerateArray().Select(i => Cite(i) with { Position = PositionOf(i) })]))];
        }
        else
        {
            clusters = [new([.. items.DistinctBy(i => i.Id).Select(i => new CslCite(i.Id) { Position = CslPosition.First })])];
        }

        return Normal(string.Join('\n', new CslProcessor(style, items, locales).Cite(clusters, CslOutput.Html)));
    }

    // Each step puts a citation among others; the last one shows what it changed.
    private static string Integrate(JsonElement steps, CslStyle style, List<CslItem> items, CslLocales locales)
    {
        var known = new Dictionary<string, JsonElement>();
        IReadOnlyList<string> before = [];
        List<string> idsBefore = [];
        IReadOnlyList<string> now = [];
        List<string> ids = [];
        string last = "";
        foreach (var step in steps.EnumerateArray())
        {
            var own = step[0];
            last = own.GetProperty("citationID").ToString();
            known[last] = own;
            (before, idsBefore) = (now, ids);
            ids = [.. step[1].EnumerateArray().Select(p => p[0].ToString()), last, .. step[2].EnumerateArray().Select(p => p[0].ToString())];
            var notes = step[1].EnumerateArray().Concat(step[2].EnumerateArray()).ToDictionary(p => p[0].ToString(), p => p[1].GetInt32());
            var clusters = ids.Select(id => new CslCitation(
                [.. known[id].GetProperty("citationItems").EnumerateArray().Select(Cite)],
                notes.TryGetValue(id, out var note) ? note : known[id].TryGetProperty("properties", out var p) && p.TryGetProperty("noteIndex", out var n) ? n.GetInt32() : 0)).ToList();
            var cited = clusters.SelectMany(c => c.Cites).Select(c => c.ItemId).Distinct().ToList();
            now = new CslProcessor(style, cited.Select(id => items.First(i => i.Id == id)), locales).Cite(clusters, CslOutput.Html);
        }

        var old = idsBefore.Zip(before).ToDictionary(p => p.First, p => p.Second);
        return string.Join('\n', ids.Select((id, i) => $"{(id == last || !old.TryGetValue(id, out var text) || text != now[i] ? ">>" : "..")}[{i}] {now[i]}"));
    }

    // Some items of the suite have no name; here every one has.
    private static JsonElement WithId(JsonElement item, int place)
    {
        if (item.TryGetProperty("id", out _)) return item;
        return JsonSerializer.SerializeToElement(item.EnumerateObject().ToDictionary(p => p.Name, p => p.Value).Append(new("id", JsonSerializer.SerializeToElement($"item-{place}"))).ToDictionary(p => p.Key, p => p.Value));
    }

    private static CslCite Cite(JsonElement json) => new(json.GetProperty("id").ToString())
    {
        Locator = Text(json, "locator"),
        Label = Text(json, "label"),
        Prefix = Text(json, "prefix"),
        Suffix = Text(json, "suffix"),
        IsAuthorSuppressed = json.TryGetProperty("suppress-author", out var suppressed) && suppressed.ToString() is not ("False" or "0" or ""),
        IsAuthorOnly = json.TryGetProperty("author-only", out var only) && only.ToString() is not ("False" or "0" or ""),
        IsNearNote = json.TryGetProperty("near-note", out var near) && near.ToString() is not ("False" or "0" or ""),
    };

    private static CslPosition PositionOf(JsonElement json) => json.TryGetProperty("position", out var position) ? (CslPosition)int.Parse(position.ToString()) : CslPosition.First;

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    // Space between the elements of a list says nothing. Which citations the last step changed is not compared: ours are all given at once.
    private static string Normal(string text) => Marks().Replace(BetweenTags().Replace(text.Trim(), ""), "");

    [GeneratedRegex(@">>=+ ([A-Z-]+) =+>>\n?(.*?)\n?<<=+ \1 =+<<", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^(?:>>|\.\.)(?=\[[0-9]+\])", RegexOptions.Multiline)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s*\n\s*(?=</?div)|(?<=div>|csl-[a-z-]+"">)\s*\n\s*")]
    private static partial Regex BetweenTags();
}
