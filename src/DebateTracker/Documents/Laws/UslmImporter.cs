using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DebateTracker.Documents.Laws;

/// <summary>
/// Bills, resolutions and public laws in United States Legislative Markup (USLM 2, http://schemas.gpo.gov/xml/uslm), read as
/// the older XML of the Congress is (<see cref="BillXmlImporter"/>): "Section 3(a)(1)".
/// </summary>
internal static partial class UslmImporter
{
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";

    private static readonly HashSet<string> Levels = ["section", "subsection", "paragraph", "subparagraph", "clause", "subclause", "item", "subitem", "subsubitem"];
    private static readonly HashSet<string> Groups = ["division", "subdivision", "title", "subtitle", "part", "subpart", "chapter", "subchapter", "article", "subarticle"];

    // Each of these is printed as a paragraph of its own.
    private static readonly HashSet<string> Blocks =
    [
        "p", "continuation", "recital", "resolvingClause", "enactingFormula", "docTitle", "officialTitle", "row", "tr", "listItem", "referenceItem", "headingItem", "signature",
        "block", "endMarker", "attestation", "toc", "table", "list", "preamble", "longTitle", "action", "relatedDocument", "starPrint",
    ];

    // What is no part of the text as enacted: notes in the margin, marks of pages, what is not printed.
    private static readonly HashSet<string> Beside = ["sidenote", "page", "slugLine", "distributionCode", "editorialNote", "endnote", "meta", "colgroup", "endMarker"];

    public static bool Recognises(string head) => head.Contains("http://schemas.gpo.gov/xml/uslm", StringComparison.Ordinal);

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(byte[] bytes, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        var document = LawXml.Load(bytes, "law", limits, cancellation);
        var root = document.Root!;
        var body = new Body(into, cancellation);
        foreach (var part in root.Elements())
        {
            if (part.Name.LocalName == "preface") AddPreface(part, into);
            else if (!Beside.Contains(part.Name.LocalName)) body.Add(part);
        }

        Tell("sidenote", "note in the margin was", "notes in the margin were");
        Tell("editorialNote", "note of an editor was", "notes of editors were");
        Tell("endnote", "note at the end was", "notes at the end were");
        return (Facts(root), "law in USLM");

        void Tell(string name, string one, string several)
        {
            var count = root.Descendants().Count(e => e.Name.LocalName == name);
            if (count > 0) into.Remark($"{count} {(count == 1 ? one : several)} left out.");
        }
    }

    private static void AddPreface(XElement preface, DocumentText into)
    {
        var type = "";
        foreach (var line in preface.Elements())
        {
            var name = line.Name.LocalName;
            if ((string?)line.Attribute("display") == "no" || Beside.Contains(name)) continue;
            if (line.Name == Dc + "type")
            {
                type = Flat(line) + " ";
                continue;
            }

            into.Add((name == "docNumber" ? type : "") + Flat(line), "Heading");
        }
    }

    /// <summary>A body on its way into the text.</summary>
    private sealed class Body(DocumentText into, CancellationToken cancellation)
    {
        private readonly StringBuilder lead = new();
        private string? locator;
        private bool hasSections;

        public void Add(XElement body)
        {
            Walk(body, [], null, "", false);
            Flush();
        }

        private void Walk(XElement element, List<string> path, string? here, string prefix, bool isQuoted)
        {
            cancellation.ThrowIfCancellationRequested();
            locator = here;
            foreach (var node in element.Nodes())
            {
                if (node is XText text)
                {
                    lead.Append(text.Value);
                    continue;
                }

                if (node is not XElement child || Beside.Contains(child.Name.LocalName) || (string?)child.Attribute("display") == "no") continue;
                var name = child.Name.LocalName;
                if (Levels.Contains(name) || Groups.Contains(name))
                {
                    Flush();
                    var number = isQuoted || Groups.Contains(name) ? "" : NumberOf(child);
                    List<string> below = number.Length == 0 ? path : [.. path, number];
                    Walk(child, below, number.Length == 0 ? here : $"{prefix}Section {string.Concat(below)}", prefix, isQuoted);
                    Flush();
                }
                else if (name is "quotedContent" or "quotedText" && child.Descendants().Any(d => Levels.Contains(d.Name.LocalName)))
                {
                    Flush();
                    Walk(child, path, here, prefix, isQuoted: true);
                }
                else if ((string?)child.Attribute("role") == "after-quoted-block")
                {
                    // The full stop that ends the sentence in which the words are quoted.
                    into.Continue(Flat(child), null, "");
                }
                else if (name is "component")
                {
                    // Where a committee struck all of a bill and put another text in, both are printed, the struck one first.
                    Flush();
                    Walk(child, [], null, (string?)child.Attribute("changed") == "deleted" ? BillXmlImporter.StruckText : prefix, isQuoted);
                    Flush();
                }
                else if (name is "num" or "heading")
                {
                    AddHead(child, element.Name.LocalName);
                }
                else if (name is "sup" or "superscript" or "sub" or "subscript")
                {
                    TrimLead();
                    lead.Append(name.StartsWith("sup", StringComparison.Ordinal) ? RaisedText.Superscript(child.Value.Trim()) : RaisedText.Subscript(child.Value.Trim()));
                }
                else if (name is "footnote")
                {
                    Flush();
                    into.Add(Flat(child), here is null ? "Note" : $"{here}, note");
                }
                else if (Blocks.Contains(name))
                {
                    Flush();
                    Walk(child, path, here ?? (name is "enactingFormula" ? "Enacting clause" : name is "preamble" ? "Preamble" : null), prefix, isQuoted);
                    Flush();
                }
                else
                {
                    if (name is "content" or "chapeau" or "text" or "td" or "th" or "column" or "designator" or "label") Space();
                    Walk(child, path, here, prefix, isQuoted);
                    if (name is "td" or "th" or "column" or "designator" or "label") Space();
                }

                locator = here;
            }
        }

        // As printed: a section's number and its heading are a line of their own, other headings run in.
        private void AddHead(XElement head, string of)
        {
            var isLine = of == "section" || Groups.Contains(of);
            Space();
            lead.Append(Flat(head));
            if (head.Name.LocalName == "num") return;
            if (lead.Length > 0 && lead[^1] is not ('.' or '—' or '-' or ':' or ';')) lead.Append(of == "section" ? "." : isLine ? "" : ".—");
            if (isLine) Flush();
        }

        private void Space()
        {
            if (lead.Length > 0 && lead[^1] is not ('—' or ' ')) lead.Append(' ');
        }

        private void TrimLead()
        {
            while (lead.Length > 0 && char.IsWhiteSpace(lead[^1])) lead.Length--;
        }

        private void Flush()
        {
            hasSections |= locator?.Contains("Section", StringComparison.Ordinal) == true;
            into.Add(Spaced(lead.ToString()), locator ?? (hasSections ? "End of the text" : null));
            lead.Clear();
        }
    }

    // "SEC. 2." is 2, "“(a) " is (a).
    private static string NumberOf(XElement level)
    {
        if (level.Elements().FirstOrDefault(e => e.Name.LocalName == "num") is not { } num) return "";
        var number = Number().Match(Flat(num)).Value.TrimEnd('.');
        return level.Name.LocalName == "section" || number.Length == 0 || number.StartsWith('(') ? number : $"({number})";
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Flat(XElement element)
    {
        var text = new StringBuilder();
        Append(element);
        return Spaced(text.ToString());

        void Append(XElement e)
        {
            foreach (var node in e.Nodes())
            {
                if (node is XText t) text.Append(t.Value);
                if (node is not XElement child || Beside.Contains(child.Name.LocalName)) continue;
                if (child.Name.LocalName is "sup" or "superscript") text.Append(RaisedText.Superscript(child.Value.Trim()));
                else if (child.Name.LocalName is "sub" or "subscript") text.Append(RaisedText.Subscript(child.Value.Trim()));
                else Append(child);
                if (child.Name.LocalName is "date" or "actionDescription" or "num" or "heading" or "p") text.Append(' ');
            }
        }
    }

    private static List<StatedFact> Facts(XElement root)
    {
        const string from = "USLM meta";
        var facts = new List<StatedFact>();
        if (root.Elements().FirstOrDefault(e => e.Name.LocalName == "meta") is not { } meta) return facts;
        Add(StatedFact.Title, meta.Element(Dc + "title")?.Value, from);
        Add(StatedFact.Title, root.Descendants().FirstOrDefault(e => e.Name.LocalName == "officialTitle") is { } official ? Flat(official) : null, "official title");
        Add(StatedFact.Number, meta.Elements().FirstOrDefault(e => e.Name.LocalName == "citableAs")?.Value, from);
        Add(StatedFact.Session, Of("congress"), from);
        Add(StatedFact.Version, Of("docStage"), from);
        Add(StatedFact.Publisher, meta.Element(Dc + "publisher")?.Value, from);
        var action = root.Descendants().FirstOrDefault(e => e.Name.LocalName is "date" or "approvedDate" && e.Attribute("date") is not null);
        if (PartialDate.TryParse(meta.Element(Dc + "date")?.Value.Trim(), out var stated)) Add(StatedFact.Published, stated.ToString(), from);
        else if (PartialDate.TryParse(action?.Attribute("date")?.Value, out var date)) Add(StatedFact.Published, date.ToString(), "date of the first action");
        Add(StatedFact.Language, meta.Element(Dc + "language")?.Value.ToLowerInvariant(), from);
        Add(StatedFact.Rights, meta.Element(Dc + "rights")?.Value, from);
        return facts;

        string? Of(string name) => meta.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

        void Add(string name, string? value, string where)
        {
            if (!string.IsNullOrWhiteSpace(value)) facts.Add(new(name, Spaced(value), where));
        }
    }

    [GeneratedRegex(@"\([^()]{1,6}\)|[\dA-Za-z][\w–-]*\.?$")]
    private static partial Regex Number();
}
