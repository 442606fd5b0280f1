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
    private static readonly HashSet<string> Beside = ["sidenote", "page", "slugLine", "distributionCode", "editorialNote", "endnote", "meta", "amendMeta", "colgroup", "endMarker"];

    // What stands below the law itself.
    private static readonly HashSet<string> AfterMain = ["signatures", "attestation", "endorsement", "legislativeHistory", "approvedDate", "block", "backMatter"];

    // Printed apart from what stands beside them.
    private static readonly HashSet<string> Parts = ["date", "congress", "session", "name", "role", "notation", "currentChamber", "docNumber", "type", "sponsor"];

    private const string ResolvingClause = "Resolving clause";

    public static bool Recognises(string head) => head.Contains("http://schemas.gpo.gov/xml/uslm", StringComparison.Ordinal);

    public static (IReadOnlyList<StatedFact> Facts, string Method) Read(byte[] bytes, DocumentText into, DocumentLimits limits, CancellationToken cancellation)
    {
        var document = LawXml.Load(bytes, "law", limits, cancellation);
        var root = document.Root!;
        LawXml.LeaveOutStruckWords(root, into);
        var body = new Body(into, root.Descendants().Count(e => e.Name.LocalName == "section" && !e.Ancestors().Any(a => a.Name.LocalName is "quotedContent")), cancellation);
        foreach (var part in root.Elements())
        {
            var name = part.Name.LocalName;
            if (name is "preface" or "amendPreface") AddPreface(part, into);
            else if (!Beside.Contains(name)) body.Add(part, AfterMain.Contains(name) ? BillXmlImporter.AfterTheText : null);
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
    private sealed class Body(DocumentText into, int sections, CancellationToken cancellation)
    {
        private readonly StringBuilder lead = new();
        private readonly List<string> notes = [];
        private string? locator;
        private string? opening;
        private string? after;
        private int seen;
        private bool endsPart;

        // Where what has no section stands: in the title, below the resolving or enacting clause, or at the end.
        private string group = "";

        /// <summary>Adds a part.</summary>
        /// <param name="part">The part.</param>
        /// <param name="where">Its locator when it has no sections; null for the law's own text.</param>
        public void Add(XElement part, string? where)
        {
            after = where;
            Walk(part, [], null, "", false);
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
                    Append(text.Value);
                    continue;
                }

                if (node is not XElement child || Beside.Contains(child.Name.LocalName) || (string?)child.Attribute("display") == "no") continue;
                var name = child.Name.LocalName;
                if (Levels.Contains(name) || Groups.Contains(name))
                {
                    Flush();
                    var outer = group;
                    if (name == "section" && !isQuoted) seen++;
                    var struck = (string?)child.Attribute("changed") == "deleted" && prefix.Length == 0 ? BillXmlImporter.StruckText : prefix;
                    var number = isQuoted || Groups.Contains(name) ? "" : NumberOf(child);
                    if (!isQuoted && Groups.Contains(name) && GroupOf(child) is { } named) group = group.Length == 0 ? named : $"{group}, {named}";
                    List<string> below = number.Length == 0 ? path : [.. path, number];
                    Walk(child, below, number.Length == 0 ? here : Located(below, here, struck), struck, isQuoted);
                    Flush();
                    group = outer;
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
                    // It stands below the sentence that refers to it.
                    notes.Add(Flat(child));
                }
                else if (Blocks.Contains(name))
                {
                    Flush();
                    if (name is "enactingFormula" or "resolvingClause") opening = name is "enactingFormula" ? "Enacting clause" : ResolvingClause;
                    var struck = (string?)child.Attribute("changed") == "deleted" && prefix.Length == 0 ? BillXmlImporter.StruckText : prefix;
                    Walk(child, path, here ?? (name is "enactingFormula" or "resolvingClause" ? struck + opening : name is "preamble" ? struck + "Preamble" : struck.Length > prefix.Length ? struck + "Preamble" : null), struck, isQuoted);
                    Flush();
                }
                else
                {
                    if (name is "content" or "chapeau" or "text" or "td" or "th" or "column" or "designator" or "label") Space();
                    if (Parts.Contains(name)) endsPart = true;
                    Walk(child, path, here, prefix, isQuoted);
                    if (name is "td" or "th" or "column" or "designator" or "label") Space();
                    if (Parts.Contains(name)) endsPart = true;
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

        // A paragraph outside of all sections has the number that its list gives it; so have others of the law, so its title must do.
        private string Located(List<string> path, string? here, string prefix) =>
            !path[0].StartsWith('(') ? $"{prefix}Section {string.Concat(path)}"
            : here is not null && here.EndsWith("Preamble", StringComparison.Ordinal) ? here
            : group.Length > 0 ? prefix + group
            : $"{prefix}{opening ?? "Text"} {string.Concat(path)}";

        // What is printed apart is not run together: "May 15, 2019" and "Committed".
        private void Append(string text)
        {
            if (endsPart && text.Length > 0)
            {
                if (char.IsLetterOrDigit(text[0]) && lead.Length > 0 && (char.IsLetterOrDigit(lead[^1]) || lead[^1] is ',' or '.')) lead.Append(' ');
                endsPart = false;
            }

            lead.Append(text);
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
            var where = locator ?? after ?? (group.Length > 0 ? group : seen > 0 && seen >= sections ? BillXmlImporter.AfterTheText : opening);
            into.Add(Spaced(lead.ToString()), where);
            lead.Clear();
            endsPart = false;
            foreach (var note in notes) into.Add(note, where is null ? "Note" : $"{where}, note");
            notes.Clear();
        }
    }

    // "SEC. 2." is 2, "“(a) " is (a).
    private static string NumberOf(XElement level)
    {
        if (level.Elements().FirstOrDefault(e => e.Name.LocalName == "num") is not { } num) return "";
        var number = Number().Match(Flat(num)).Value.TrimEnd('.');
        return level.Name.LocalName == "section" || number.Length == 0 || number.StartsWith('(') ? number : $"({number})";
    }

    // "DIVISION A—" is "Division A".
    private static string? GroupOf(XElement group)
    {
        if (group.Elements().FirstOrDefault(e => e.Name.LocalName == "num") is not { } num) return null;
        var number = (string?)num.Attribute("value") ?? GroupNumber().Match(Flat(num)).Value;
        return number.Length == 0 ? null : $"{char.ToUpperInvariant(group.Name.LocalName[0])}{group.Name.LocalName[1..]} {number}";
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
        var names = meta.Elements().Where(e => e.Name.LocalName == "citableAs").Select(e => Spaced(e.Value)).ToList();
        var title = Spaced(meta.Element(Dc + "title")?.Value ?? "");
        // "116 HR 264 PCS: Making appropriations": the number is a fact of its own.
        Add(StatedFact.Title, names.Find(n => title.StartsWith(n + ": ", StringComparison.Ordinal)) is { } name ? title[(name.Length + 2)..] : title, from);
        Add(StatedFact.Title, root.Descendants().FirstOrDefault(e => e.Name.LocalName == "officialTitle") is { } official ? Flat(official) : null, "official title");
        // A bill's number as it is printed, "H.R. 264"; "116 HR 264 PCS" is the name of the file.
        var preface = root.Elements().FirstOrDefault(e => e.Name.LocalName == "preface");
        var printed = root.Name.LocalName is "bill" or "resolution" && preface?.Element(Dc + "type")?.Value is { } type && preface.Elements().FirstOrDefault(e => e.Name.LocalName == "docNumber")?.Value is { } number
            ? $"{Initials().Replace(Spaced(type), "$1")} {Spaced(number)}" : null;
        Add(StatedFact.Number, printed ?? names.FirstOrDefault(), from);
        Add(StatedFact.Session, Of("congress"), from);
        Add(StatedFact.Version, Of("docStage"), from);
        Add(StatedFact.Publisher, meta.Element(Dc + "publisher")?.Value, from);
        var approved = root.Descendants().FirstOrDefault(e => e.Name.LocalName == "approvedDate");
        var action = root.Descendants().FirstOrDefault(e => e.Name.LocalName is "date" && e.Attribute("date") is not null);
        if (PartialDate.TryParse(meta.Element(Dc + "date")?.Value.Trim(), out var stated)) Add(StatedFact.Published, stated.ToString(), from);
        else if (PartialDate.TryParse(((string?)approved?.Attribute("date") ?? approved?.Value)?.Trim(), out var signed)) Add(StatedFact.Published, signed.ToString(), "date of approval");
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

    [GeneratedRegex(@"(?<=\s)([A-Z0-9]+)(?=[—–.-]|$)")]
    private static partial Regex GroupNumber();

    // "H. R." is "H.R.", and "S. CON. RES." stays.
    [GeneratedRegex(@"\b(H\.) (?=R\.$)")]
    private static partial Regex Initials();

    [GeneratedRegex(@"\([^()]{1,6}\)|[\dA-Za-z][\w–-]*\.?$")]
    private static partial Regex Number();
}
