using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DebateTracker.Documents.Laws;

/// <summary>
/// Documents of the Federal Register in its XML (GPO's SGML tags: PRESDOCU, RULE, PRORULE, NOTICE). Documents of the
/// President get their sections as locators, what a rule puts into the Code of Federal Regulations that section, all else the number of the paragraph.
/// </summary>
internal static partial class FederalRegisterXml
{
    private static readonly string[] Documents = ["<PRESDOCU", "<RULE>", "<PRORULE>", "<NOTICE>"];

    // What stands in the midst of a paragraph.
    private static readonly HashSet<string> Inline = ["E", "SU", "SUP", "SUB", "FTREF", "PRTPAGE", "AC", "FR", "I", "B"];

    // A picture, and the name of its file.
    private static readonly HashSet<string> Pictures = ["GPH", "MATH"];

    public static bool Recognises(string head) => Documents.Any(d => head.Contains(d, StringComparison.Ordinal));

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(byte[] bytes, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        var root = LawXml.Load(bytes, "document", limits, cancellation).Root!;
        var (paragraphs, notes) = (new List<(string Text, string? Section)>(), new List<string>());
        Collect(root, paragraphs, notes, null, cancellation);
        // A notice may quote an order.
        if (root.DescendantsAndSelf("PRESDOCU").Any() && LawForm.Of(string.Join("\n\n", paragraphs.Select(p => p.Text))) is { } form) LegislativeText.Add(paragraphs.Select(p => p.Text), form, into);
        else AddWithRules(paragraphs, into);
        foreach (var note in notes) into.Add(note, NoteNumber().Match(note) is { Success: true } n ? $"note {n.Value}" : "Note");
        var pictures = root.Descendants().Count(e => Pictures.Contains(e.Name.LocalName));
        if (pictures > 0) into.Remark($"{pictures} {(pictures == 1 ? "picture was" : "pictures were")} left out; in an order it is the signature.");
        return (Facts(root), "Federal Register in XML");
    }

    // A section of the Code of Federal Regulations has its own subdivisions: "§ 740.27(b)(1)"; else paragraphs are numbered.
    private static void AddWithRules(List<(string Text, string? Section)> paragraphs, DocumentText into)
    {
        var (number, section, outline, opensList) = (0, (string?)null, new LawOutline(RuleLevels), false);
        foreach (var (text, of) in paragraphs)
        {
            number++;
            if (of != section)
            {
                (section, opensList) = (of, false);
                outline.Clear();
            }

            if (section is null)
            {
                into.Add(text, $"para. {number}");
                continue;
            }

            if (text.StartsWith('§')) outline.Clear();
            var at = 0;
            for (var first = true; RuleMark().Match(text, at) is { Success: true } mark && outline.Enter(mark.Groups["mark"].Value, opensList, isChained: !first); first = false)
                at = RuleHeading().Match(text, mark.Index + mark.Length) is { Success: true } heading ? heading.Index + heading.Length : mark.Index + mark.Length;
            opensList = text.TrimEnd() is [.., ':' or '—'];
            into.Add(text, section + outline.Path);
        }
    }

    private static readonly MarkStyle[] RuleLevels = [MarkStyle.LowerLetter, MarkStyle.Figure, MarkStyle.LowerRoman, MarkStyle.UpperLetter];

    private static void Collect(XElement element, List<(string Text, string? Section)> paragraphs, List<string> notes, string? section, CancellationToken cancellation)
    {
        if (element.Name.LocalName == "SECTION" && element.Element("SECTNO") is { } sectno) section = Flat(sectno) is { Length: > 0 } named ? named : section;
        var head = "";
        cancellation.ThrowIfCancellationRequested();
        foreach (var child in element.Elements())
        {
            var name = child.Name.LocalName;
            if (Pictures.Contains(name) || name is "PRTPAGE") continue;
            // A section's number and its subject are one line in print; so are the cells of a row.
            // A number without a subject right behind it stands by itself.
            if (head.Length > 0 && name is not ("SUBJECT" or "PRTPAGE"))
            {
                AddTo("SECTNO", head.TrimEnd());
                head = "";
            }

            if (name == "SECTNO" && element.Name.LocalName == "SECTION") head = Flat(child) is { Length: > 0 } sectionNumber ? sectionNumber + " " : "";
            else if (name is "ROW" or "BOXHD") AddTo(name, string.Join(' ', child.Elements().Select(Flat).Where(t => t.Length > 0)));
            else if (name == "FTNT") notes.Add(RaisedText.Levelled(string.Join(' ', child.Elements().Select(Flat))));
            else if (child.Elements().Any(e => !Inline.Contains(e.Name.LocalName) && !Pictures.Contains(e.Name.LocalName))) Collect(child, paragraphs, notes, section, cancellation);
            else if (Flat(child) is { Length: > 0 } text)
            {
                AddTo(name, head + text);
                head = "";
            }
        }

        if (head.Length > 0) AddTo("SECTNO", head.TrimEnd());

        // "[FR Doc. 2023-24283" and "Filed 10-31-23; 11:15 am]" are one line in print.
        void AddTo(string name, string text)
        {
            if (name == "FILED" && paragraphs.Count > 0 && paragraphs[^1].Text.StartsWith("[FR Doc.", StringComparison.Ordinal) && !paragraphs[^1].Text.Contains(']', StringComparison.Ordinal)) paragraphs[^1] = paragraphs[^1] with { Text = $"{paragraphs[^1].Text} {text}" };
            else if (text.Length > 0) paragraphs.Add((text, section));
        }
    }

    // The file is laid out with line breaks around its elements: no space stands before a mark of punctuation or an exponent.
    private static string Flat(XElement element)
    {
        var text = new StringBuilder();
        Append(element);
        return SpaceBeforePunctuation().Replace(string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), "");

        void Append(XElement e)
        {
            foreach (var node in e.Nodes())
            {
                if (node is XText t) text.Append(t.Value);
                if (node is not XElement child || child.Name.LocalName is "PRTPAGE" or "FTREF") continue;
                if (Raised(child) is { } raised)
                {
                    if (IsNoteMark(child)) continue;
                    while (text.Length > 0 && char.IsWhiteSpace(text[^1])) text.Length--;
                    text.Append(raised);
                }
                else
                {
                    Append(child);
                }
            }
        }
    }

    private static string? Raised(XElement e) => (e.Name.LocalName, (string?)e.Attribute("T")) switch
    {
        ("SU" or "SUP", _) or ("E", "51") => RaisedText.Superscript(e.Value.Trim()),
        ("SUB", _) or ("E", "52") => RaisedText.Subscript(e.Value.Trim()),
        _ => null,
    };

    private static bool IsNoteMark(XElement e) =>
        e.ElementsAfterSelf().FirstOrDefault()?.Name.LocalName == "FTREF" && e.NodesAfterSelf().TakeWhile(n => n is XText t && string.IsNullOrWhiteSpace(t.Value)).Count() < 2;

    private static List<StatedFact> Facts(XElement root)
    {
        const string from = "Federal Register";
        var facts = new List<StatedFact>();
        // Rules and notices have headings such as "AGENCY:" before all else.
        var heads = root.DescendantsAndSelf("PRESDOCU").Any() ? Of("HD", e => (string?)e.Attribute("SOURCE") == "HED") ?? Of("SUBJECT") : Of("SUBJECT") ?? Of("HD", e => (string?)e.Attribute("SOURCE") == "HED");
        Add(StatedFact.Title, heads);
        var heading = new[] { "EXECORDR", "PROC", "MEMO", "DETERM", "PRNOTICE", "PROCLA" }.Select(n => Of(n)).FirstOrDefault(h => FederalRegister.DateIn(h) is not null);
        Add(StatedFact.Number, heading is null ? null : FederalRegister.NumberIn(heading));
        Add(StatedFact.DocumentNumber, Of("FRDOC") is { } document ? FederalRegister.DocumentNumberIn(document) : null);
        if (root.Descendants("PRTPAGE").FirstOrDefault()?.Attribute("P")?.Value is { } page && (Of("FILED") ?? Of("FRDOC")) is { } filed) Add(StatedFact.Citation, FederalRegister.CitationOf(page, filed));
        Add(StatedFact.Published, FederalRegister.DateIn(heading ?? Of("DATE") ?? Of("DATED")));
        Add(StatedFact.Container, "Federal Register");
        return facts;

        string? Of(string name, Func<XElement, bool>? which = null) => root.DescendantsAndSelf(name).FirstOrDefault(which ?? (_ => true)) is { } e && Flat(e) is { Length: > 0 } text ? text : null;

        void Add(string name, string? value)
        {
            if (value is not null) facts.Add(new(name, value, from));
        }
    }

    [GeneratedRegex(@"\s+(?=[.,;:)\]])")]
    private static partial Regex SpaceBeforePunctuation();

    // "(b) Terms. (1) The exporter".
    [GeneratedRegex(@"\G\s*\p{Lu}[^.()]{1,100}\.(?=\s*\((1|i|A|a)\))")]
    private static partial Regex RuleHeading();

    [GeneratedRegex(@"\G\s*\((?<mark>[A-Za-z0-9]{1,5})\)")]
    private static partial Regex RuleMark();

    [GeneratedRegex(@"^\d+")]
    private static partial Regex NoteNumber();
}
