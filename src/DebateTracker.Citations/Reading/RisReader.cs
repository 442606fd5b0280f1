using System.Text.RegularExpressions;

namespace DebateTracker.Citations.Reading;

/// <summary>Reads RIS, as reference managers export it.</summary>
internal static partial class RisReader
{
    private static readonly Dictionary<string, ReferenceType> Types = new(StringComparer.Ordinal)
    {
        ["NEWS"] = ReferenceType.ArticleNewspaper,
        ["MGZN"] = ReferenceType.ArticleNewspaper,
        ["BLOG"] = ReferenceType.PostWeblog,
        ["ELEC"] = ReferenceType.Webpage,
        ["RPRT"] = ReferenceType.Report,
        ["GOVDOC"] = ReferenceType.Report,
        ["HEAR"] = ReferenceType.Hearing,
        ["BILL"] = ReferenceType.Bill,
        ["UNBILL"] = ReferenceType.Bill,
        ["STAT"] = ReferenceType.Legislation,
        ["LEGAL"] = ReferenceType.Legislation,
        ["SLIDE"] = ReferenceType.Speech,
        ["SOUND"] = ReferenceType.Broadcast,
        ["VIDEO"] = ReferenceType.Broadcast,
    };

    public static bool IsRis(string text) => Begin().IsMatch(text);

    public static ReadList Read(string text)
    {
        List<ReadReference> found = [];
        List<string> problems = [];
        List<(string Tag, string Value)>? entry = null;
        foreach (var (line, i) in text.ReplaceLineEndings("\n").Split('\n').Select((l, i) => (l.TrimEnd(), i + 1)))
        {
            var tagged = Line().Match(line);
            if (!tagged.Success)
            {
                // A long value goes on in the next line.
                if (entry is { Count: > 0 } && line.Length > 0) entry[^1] = (entry[^1].Tag, $"{entry[^1].Value} {line.Trim()}");
                else if (line.Trim('\uFEFF').Length > 0 && !(found.Count == 0 && Header().IsMatch(line))) problems.Add($"Line {i} belongs to no entry: {(line.Length <= 60 ? line : line[..60] + "…")}");
                continue;
            }

            var (tag, value) = (tagged.Groups[1].Value, tagged.Groups[2].Value.Trim());
            if (tag == "TY")
            {
                if (entry is not null) problems.Add($"The entry before line {i} has no end (ER  -).");
                Take();
                entry = [(tag, value)];
            }
            else if (tag == "ER")
            {
                Take();
            }
            else if (entry is null)
            {
                problems.Add($"Line {i} belongs to no entry: {tag}.");
            }
            else
            {
                entry.Add((tag, value));
            }
        }

        if (entry is not null) problems.Add("The last entry has no end (ER  -).");
        Take();
        return new(found, problems);

        void Take()
        {
            if (entry is not null) found.Add(EntryOf(entry, found.Count + 1));
            entry = null;
        }
    }

    private static ReadReference EntryOf(List<(string Tag, string Value)> entry, int number)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "TY", "ID", "ER" };
        List<string> leftOut = [];
        var type = entry[0].Value;
        var archived = ReferenceReader.Archived(All("N1").Select(n => n.StartsWith(Reference.ArchivedAt, StringComparison.Ordinal) ? n[Reference.ArchivedAt.Length..] : null).OfType<string>().FirstOrDefault());
        var isPart = type is "CHAP" or "CPAPER" or "ECHAP";
        var reference = new Reference
        {
            Id = One("ID") ?? $"entry-{number}",
            Type = Types.GetValueOrDefault(type, ReferenceType.Document),
            Title = One("TI", "T1", "CT") ?? "",
            Authors = [.. All("AU", "A1").Concat(type is "BILL" or "UNBILL" ? All("A2") : []).Select(ReferenceReader.Name).OfType<ReferenceName>()],
            ContainerTitle = type == "HEAR" ? All("N1").Where(n => n.StartsWith("Hearing: ", StringComparison.Ordinal)).Select(n => n["Hearing: ".Length..]).FirstOrDefault() : One("T2", "JO", "JF", "BT"),
            Publisher = type == "HEAR" ? One("T2") : One("PB"),
            Issued = Issued(),
            Accessed = Date("Y2") is { IsKnown: true } read ? read : All("N1").Where(n => n.StartsWith("Accessed ", StringComparison.Ordinal)).Select(n => ReferenceReader.PrintedDate(n["Accessed ".Length..])).FirstOrDefault(),
            Url = One("UR"),
            ArchiveUrl = archived.Url,
            ArchivedOn = archived.On,
            Language = One("LA"),
            Genre = One("M3"),
            Number = type == "HEAR" ? One("M1") : type == "RPRT" ? One("SN") : null,
            Session = type == "HEAR" ? One("ET") : null,
        };
        foreach (var _ in All("N1").Where(n => !n.StartsWith(Reference.ArchivedAt, StringComparison.Ordinal) && !n.StartsWith("Accessed ", StringComparison.Ordinal) && !n.StartsWith("Hearing: ", StringComparison.Ordinal)).Take(1)) leftOut.Add("N1");
        return new(isPart ? reference with { In = reference } : reference, type, [.. entry.Select(e => e.Tag).Where(t => !taken.Contains(t)).Concat(leftOut).Distinct()]);

        // The year alone counts where the date does not begin with one.
        PartialDate Issued()
        {
            var (day, year) = (Date("DA"), Date("PY", "Y1"));
            return day.IsKnown ? day : year;
        }

        PartialDate Date(params string[] tags)
        {
            foreach (var tag in tags)
            {
                if (All(tag).FirstOrDefault() is not { } said) continue;
                var (date, isWhole) = ReferenceReader.Date(said);
                if (!isWhole) leftOut.Add(tag);
                if (date.IsKnown) return date;
            }

            return PartialDate.Unknown;
        }

        // What comes more than once, and otherwise, is told.
        string? One(params string[] tags)
        {
            var all = All(tags).ToList();
            if (all.Distinct().Count() > 1) leftOut.AddRange(entry.Where(e => tags.Contains(e.Tag) && Unescaped(e.Value) != all[0]).Select(e => e.Tag));
            return all.FirstOrDefault();
        }

        IEnumerable<string> All(params string[] tags)
        {
            foreach (var tag in tags) taken.Add(tag);
            return [.. tags.SelectMany(t => entry.Where(e => e.Tag == t && e.Value.Length > 0)).Select(e => Unescaped(e.Value))];
        }
    }

    // As we write it for Zotero, and as Zotero reads it.
    private static string Unescaped(string value) => value.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    // What databases put before their lists: "Provider: …", "Content: text/plain; charset=utf-8".
    [GeneratedRegex(@"^\uFEFF?(Provider|Database|Content|Source|Date)\s?:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(@"^\uFEFF?([A-Z][A-Z0-9])  ?- ?(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"^\uFEFF?\s*TY  ?- ?[A-Z]", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Begin();
}
