using System.Text;
using System.Xml.Linq;

namespace DebateTracker.Documents.Laws;

/// <summary>
/// Bills and resolutions of the United States Congress in the XML of the House and Senate (the bill and resolution DTDs of
/// xml.house.gov), with their sections as locators: "Section 3(a)(1)".
/// </summary>
internal static class BillXmlImporter
{
    /// <summary>What the locators of a text begin with that a committee struck.</summary>
    public const string StruckText = "Struck text, ";

    /// <summary>The locator of what stands below the text: who signed it, and where it went.</summary>
    public const string AfterTheText = "End of the text";

    private static readonly HashSet<string> Levels = ["section", "subsection", "paragraph", "subparagraph", "clause", "subclause", "item", "subitem"];
    private static readonly HashSet<string> Groups = ["division", "title", "subtitle", "part", "subpart", "chapter", "subchapter"];

    public static bool Recognises(string head) => head.Contains("<bill ", StringComparison.Ordinal) || head.Contains("<bill>", StringComparison.Ordinal)
        || head.Contains("<resolution ", StringComparison.Ordinal) || head.Contains("<resolution>", StringComparison.Ordinal) || head.Contains("<amendment-doc", StringComparison.Ordinal);

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(byte[] bytes, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        var document = LawXml.Load(bytes, "bill", limits, cancellation);
        LawXml.LeaveOutStruckWords(document.Root!, into);
        foreach (var form in document.Root!.Elements("form")) AddForm(form, into);
        var bodies = document.Root.Elements().Where(e => e.Name.LocalName is "legis-body" or "resolution-body" or "preamble" or "engrossed-amendment-body").ToList();
        foreach (var body in bodies)
        {
            // Where a committee struck all of a bill and put another text in, both are printed, the struck one first.
            var isStruck = (string?)body.Attribute("changed") == "deleted" || (body.Name.LocalName == "legis-body" && body != bodies.Last(b => b.Name.LocalName == "legis-body"));
            AddBody(body, into, isStruck ? StruckText : "", cancellation);
        }

        foreach (var attestation in document.Root.Elements("attestation").Concat(document.Root.Elements("endorsement"))) into.Add(Flat(attestation), AfterTheText);
        return (Facts(document), "bill in XML");
    }

    private static void AddForm(XElement form, DocumentText into)
    {
        foreach (var line in form.Elements())
        {
            // What the official page does not print.
            if ((string?)line.Attribute("display") == "no" || line.Name.LocalName is "distribution-code") continue;
            into.Add(Flat(line), "Heading");
        }
    }

    private static void AddBody(XElement body, DocumentText into, string prefix, CancellationToken cancellation)
    {
        if ((string?)body.Attribute("display-enacting-clause") is "yes-display-enacting-clause")
            into.Add("Be it enacted by the Senate and House of Representatives of the United States of America in Congress assembled,", "Enacting clause");
        AddChildren(body, [], body.Name.LocalName == "preamble" ? "Preamble" : null, isQuoted: false);

        void AddChildren(XElement element, List<string> path, string? locator, bool isQuoted)
        {
            cancellation.ThrowIfCancellationRequested();
            var lead = new StringBuilder();
            foreach (var child in element.Elements())
            {
                var name = child.Name.LocalName;
                if (Levels.Contains(name) || Groups.Contains(name))
                {
                    FlushLead();
                    var number = child.Element("enum")?.Value.Trim() ?? "";
                    List<string> below = isQuoted || Groups.Contains(name) ? path : [.. path, number];
                    AddChildren(child, below, isQuoted || Groups.Contains(name) ? locator : prefix + Locator(below), isQuoted);
                }
                else if (name == "quoted-block")
                {
                    FlushLead();
                    AddChildren(child, path, locator, isQuoted: true);
                }
                else if (name is "enum" or "header")
                {
                    // As printed: a section's number written out and its header a line of its own, other headers run in.
                    var text = Flat(child);
                    var isSection = element.Name.LocalName == "section";
                    if (name == "enum" && isSection) text = $"{((string?)element.Attribute("section-type") == "section-one" ? "SECTION" : "SEC.")} {text}";
                    if (lead.Length > 0) lead.Append(' ');
                    lead.Append(text);
                    if (name != "header") continue;
                    if (isSection || Groups.Contains(element.Name.LocalName))
                    {
                        if (isSection) lead.Append('.');
                        FlushLead();
                    }
                    else
                    {
                        lead.Append(".—");
                    }
                }
                else if (name is "toc")
                {
                    FlushLead();
                    foreach (var entry in child.Elements()) into.Add(Flat(entry), locator);
                }
                else
                {
                    if (lead.Length > 0 && lead[^1] != '—') lead.Append(' ');
                    lead.Append(Flat(child));
                }
            }

            FlushLead();

            void FlushLead()
            {
                into.Add(lead.ToString(), locator);
                lead.Clear();
            }
        }
    }

    private static string Locator(List<string> path) => $"Section {path[0].TrimEnd('.')}{string.Concat(path.Skip(1))}";

    // The DTD's quote and term elements stand for quotation marks.
    private static string Flat(XElement element)
    {
        var text = new StringBuilder();
        Append(element);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        void Append(XElement e)
        {
            foreach (var node in e.Nodes())
            {
                if (node is XText t) text.Append(t.Value);
                if (node is not XElement child) continue;
                var isQuoted = child.Name.LocalName == "quote" || (child.Name.LocalName == "term" && e.Name.LocalName != "quote");
                if (isQuoted) text.Append('“');
                if (child.Name.LocalName is "superscript" or "sup") text.Append(RaisedText.Superscript(child.Value.Trim()));
                else if (child.Name.LocalName is "subscript" or "sub") text.Append(RaisedText.Subscript(child.Value.Trim()));
                else Append(child);
                if (isQuoted) text.Append('”');
                if (child.Name.LocalName is "action-date" or "action-desc" or "congress" or "session" or "legis-num" or "current-chamber" or "enum" or "header") text.Append(' ');
            }
        }
    }

    private static List<StatedFact> Facts(XDocument document)
    {
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        const string from = "Dublin Core";
        var facts = new List<StatedFact>();
        Add(StatedFact.Title, document.Descendants(dc + "title").FirstOrDefault()?.Value, from);
        Add(StatedFact.Title, document.Descendants("official-title").Select(Flat).FirstOrDefault(), "official title");
        Add(StatedFact.Publisher, document.Descendants(dc + "publisher").FirstOrDefault()?.Value, from);
        if (PartialDate.TryParse(document.Descendants(dc + "date").FirstOrDefault()?.Value.Trim(), out var date)) Add(StatedFact.Published, date.ToString(), from);
        Add(StatedFact.Language, document.Descendants(dc + "language").FirstOrDefault()?.Value.ToLowerInvariant(), from);
        Add(StatedFact.Rights, document.Descendants(dc + "rights").FirstOrDefault()?.Value, from);
        return facts;

        void Add(string name, string? value, string where)
        {
            if (!string.IsNullOrWhiteSpace(value)) facts.Add(new(name, value.Trim(), where));
        }
    }
}
