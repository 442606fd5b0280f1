using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DebateTracker.Documents.Laws;

/// <summary>
/// Documents of the Federal Register in its XML (GPO's SGML tags: PRESDOCU, RULE, PRORULE, NOTICE). Orders of the President
/// get their sections as locators, other documents the number of the paragraph.
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
        var (paragraphs, notes) = (new List<string>(), new List<string>());
        Collect(root, paragraphs, notes, cancellation);
        var form = LawForm.Of(string.Join("\n\n", paragraphs));
        if (form is not null) LegislativeText.Add(paragraphs, form, into);
        else into.AddNumbered(paragraphs);
        foreach (var note in notes) into.Add(note, NoteNumber().Match(note) is { Success: true } n ? $"note {n.Value}" : "Note");
        var pictures = root.Descendants().Count(e => Pictures.Contains(e.Name.LocalName));
        if (pictures > 0) into.Remark($"{pictures} {(pictures == 1 ? "picture was" : "pictures were")} left out; in an order it is the signature.");
        return (Facts(root), "Federal Register in XML");
    }

    private static void Collect(XElement element, List<string> paragraphs, List<string> notes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var child in element.Elements())
        {
            var name = child.Name.LocalName;
            if (Pictures.Contains(name) || name is "PRTPAGE") continue;
            if (name == "FTNT") notes.Add(RaisedText.Levelled(string.Join(' ', child.Elements().Select(Flat))));
            else if (child.Elements().Any(e => !Inline.Contains(e.Name.LocalName) && !Pictures.Contains(e.Name.LocalName))) Collect(child, paragraphs, notes, cancellation);
            else if (Flat(child) is { Length: > 0 } text) AddTo(name, text);
        }

        // "[FR Doc. 2023-24283" and "Filed 10-31-23; 11:15 am]" are one line in print.
        void AddTo(string name, string text)
        {
            if (name == "FILED" && paragraphs.Count > 0 && paragraphs[^1].StartsWith("[FR Doc.", StringComparison.Ordinal) && !paragraphs[^1].Contains(']', StringComparison.Ordinal)) paragraphs[^1] += " " + text;
            else paragraphs.Add(text);
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
        Add(StatedFact.Title, Of("HD", e => (string?)e.Attribute("SOURCE") == "HED") ?? Of("SUBJECT"));
        var heading = Of("EXECORDR") ?? Of("PROCLA") ?? Of("DETERM");
        Add(StatedFact.Number, heading is null ? null : FederalRegister.NumberIn(heading));
        Add(StatedFact.DocumentNumber, Of("FRDOC") is { } document ? FederalRegister.DocumentNumberIn(document) : null);
        if (root.Descendants("PRTPAGE").FirstOrDefault()?.Attribute("P")?.Value is { } page && Of("FILED") is { } filed) Add(StatedFact.Citation, FederalRegister.CitationOf(page, filed));
        Add(StatedFact.Published, FederalRegister.DateIn(heading ?? Of("DATE")));
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

    [GeneratedRegex(@"^\d+")]
    private static partial Regex NoteNumber();
}
