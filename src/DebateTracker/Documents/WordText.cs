using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace DebateTracker.Documents;

/// <summary>
/// The paragraphs of WordprocessingML (ECMA-376, part 1, section 17), in whichever edition's namespace. What an element is for is told
/// by its name; one that is not known is walked through, so that what it holds is read all the same.
/// </summary>
internal sealed class WordText
{
    // What is no text of the document: properties, field codes, what was deleted, notes' marks, the second form of what stands in a first.
    private static readonly HashSet<string> NoText = new(StringComparer.Ordinal)
    {
        "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "instrText", "delInstrText", "delText", "del", "moveFrom", "Fallback",
        "rt", "ffData", "footnoteReference", "endnoteReference", "commentReference", "annotationRef", "footnoteRef", "endnoteRef", "bookmarkStart", "bookmarkEnd", "fldData",
        "tblGrid", "proofErr", "lastRenderedPageBreak", "ctrlPr", "binData", "blip", "docPr", "cNvPr", "positionH", "positionV", "sizeRelH", "sizeRelV",
    };

    private readonly Dictionary<string, XElement> styles = new(StringComparer.Ordinal);
    private readonly WordNumbering numbering;
    private readonly List<LeftOut> left = [];
    private readonly StringBuilder text = new();
    private int unknownSigns;
    private int unnumbered;

    public WordText(XElement? styleSheet, XElement? numbers)
    {
        numbering = new(numbers);
        foreach (var style in styleSheet?.Elements().Where(e => e.Name.LocalName == "style") ?? [])
            if (Attribute(style, "styleId") is { } id) styles.TryAdd(id, style);
    }

    // A property that a style sets ("strike" of its "rPr"), itself or by the one that it is based on.
    private XElement? OfStyle(string? style, string of, string name)
    {
        for (var depth = 0; style is not null && depth < 20 && styles.TryGetValue(style, out var element); depth++)
        {
            if (Child(Child(element, of), name) is { } found) return found;
            style = Value(Child(element, "basedOn"));
        }

        return null;
    }

    // A switch that is a run's own, of its style, or of its paragraph's; two styles that both set it set it off again (section 17.7.3).
    private bool IsSet(XElement run, string name) =>
        Child(Child(run, "rPr"), name) is { } own ? IsOn(own)
        : IsOn(OfStyle(StyleOf(run), "rPr", name)) != IsOn(OfStyle(ParagraphStyleOf(run.Ancestors().FirstOrDefault(a => a.Name.LocalName == "p")), "rPr", name));

    private static string? StyleOf(XElement? run) => Value(Child(Child(run, "rPr"), "rStyle"));

    private static string? ParagraphStyleOf(XElement? paragraph) => Value(Child(Child(paragraph, "pPr"), "pStyle"));

    /// <summary>Whether anything was put in or deleted with changes tracked.</summary>
    public bool HasChanges { get; private set; }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<LeftOut> Left => left;

    /// <summary>What an editor must be told.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            if (unknownSigns > 0) yield return $"{unknownSigns:N0} {(unknownSigns == 1 ? "sign is" : "signs are")} in a font of pictures that is not known; U+FFFD stands for {(unknownSigns == 1 ? "it" : "each")}.";
            if (unnumbered > 0) yield return $"{unnumbered:N0} {(unnumbered == 1 ? "paragraph is" : "paragraphs are")} in a list whose numbers the document does not define; {(unnumbered == 1 ? "it has" : "they have")} none.";
        }
    }

    /// <summary>The paragraphs within an element, in their order.</summary>
    public IEnumerable<string> Paragraphs(XElement root, CancellationToken cancellation)
    {
        HasChanges |= root.Descendants().Any(e => e.Name.LocalName is "ins" or "del" or "moveFrom" or "moveTo");
        var begun = "";
        foreach (var paragraph in root.Descendants().Where(e => e.Name.LocalName == "p" && IsWord(e)))
        {
            cancellation.ThrowIfCancellationRequested();

            // A text box stands twice, the second time for programs that do not know the first form.
            if (paragraph.Ancestors().Any(a => a.Name.LocalName is "Fallback" or "del" or "moveFrom" || (a.Name.LocalName == "tr" && Child(Child(a, "trPr"), "del") is not null))) continue;
            begun += (begun.Length == 0 ? Label(paragraph) : "") + Text(paragraph);

            // Where the mark of a paragraph's end was deleted, it goes on.
            if (Child(Child(Child(paragraph, "pPr"), "rPr"), "del") is not null) continue;
            yield return begun;
            begun = "";
        }

        yield return begun;
    }

    /// <summary>An attribute by its local name.</summary>
    public static string? Attribute(XElement? element, string name) => element?.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value;

    private static bool IsWord(XElement element) => element.Name.NamespaceName.EndsWith("/wordprocessingml/main", StringComparison.Ordinal) || element.Name.NamespaceName.EndsWith("/2006/main", StringComparison.Ordinal) && element.Name.NamespaceName.Contains("wordprocessingml", StringComparison.Ordinal);

    private static XElement? Child(XElement? element, string name) => element?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static string? Value(XElement? element) => Attribute(element, "val");

    // A property that is there is on, unless it says otherwise.
    private static bool IsOn(XElement? property) => property is not null && Value(property) is not ("0" or "false" or "off" or "none");

    private static int Level(XElement number) => int.TryParse(Value(Child(number, "ilvl")), NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? Math.Min(level, 8) : 0;

    // The number that Word prints before a paragraph; bullets are no words.
    private string Label(XElement paragraph)
    {
        var (list, level) = ListOf(paragraph);
        if (list == "0") return "";
        if (numbering.Next(list, level) is not { } label)
        {
            unnumbered++;
            return "";
        }

        return label.Length == 0 ? "" : label + " ";
    }

    // The list and level of a paragraph, its own or its style's; which level is a style's, the list may say. List 0 is none.
    private (string List, int Level) ListOf(XElement paragraph)
    {
        if (Child(Child(paragraph, "pPr"), "numPr") is { } own && Value(Child(own, "numId")) is { } id) return (id, Level(own));
        var style = ParagraphStyleOf(paragraph);
        if (OfStyle(style, "pPr", "numPr") is not { } number || Value(Child(number, "numId")) is not { } list) return ("0", 0);
        return (list, Child(number, "ilvl") is null ? numbering.LevelOf(list, style!) ?? 0 : Level(number));
    }

    private string Text(XElement paragraph)
    {
        text.Clear();
        Walk(paragraph, null);
        return text.ToString();
    }

    private void Walk(XElement element, XElement? run)
    {
        foreach (var child in element.Elements())
        {
            var name = child.Name.LocalName;
            switch (name)
            {
                case var _ when NoText.Contains(name):
                    break;
                case "p" when IsWord(child):
                    break; // A text box's: a paragraph of its own.
                case "r" when IsSet(child, "vanish"):
                    Leave("hidden text", child);
                    break;
                case "r" when IsSet(child, "strike") || IsSet(child, "dstrike"):
                    Leave("struck out", child);
                    break;
                case "r":
                    Walk(child, child);
                    break;
                case "t" when child.Parent?.Name.LocalName == "r" || IsWord(child):
                    text.Append(Positioned(Signs(child.Value, Child(Child(run, "rPr"), "rFonts")), run));
                    break;
                case "sym":
                    text.Append(Sign(Attribute(child, "font"), Attribute(child, "char")));
                    break;
                case "fldChar":
                    text.Append(FormField(child));
                    break;
                case "sup" when element.Name.LocalName is "sSup" or "sSubSup":
                    text.Append(RaisedText.Superscript(child.Value));
                    break;
                case "sub" when element.Name.LocalName is "sSub" or "sSubSup":
                    text.Append(RaisedText.Subscript(child.Value));
                    break;
                case "f" when Child(child, "num") is { } above && Child(child, "den") is { } below:
                    Grouped(above);
                    text.Append('/');
                    Grouped(below);
                    break;
                case "rad" when Child(child, "e") is { } under:
                    if (Child(child, "deg")?.Value is { Length: > 0 } degree) text.Append(RaisedText.Superscript(degree));
                    text.Append("√(");
                    Walk(under, run);
                    text.Append(')');
                    break;
                case "d" when Child(child, "e") is not null:
                    // Brackets of a formula, and what stands between its parts.
                    var marks = Child(child, "dPr");
                    text.Append(Value(Child(marks, "begChr")) ?? "(");
                    foreach (var (i, part) in child.Elements().Where(e => e.Name.LocalName == "e").Index())
                    {
                        if (i > 0) text.Append(Value(Child(marks, "sepChr")) ?? "|");
                        Walk(part, run);
                    }

                    text.Append(Value(Child(marks, "endChr")) ?? ")");
                    break;
                case "tab" or "ptab":
                    text.Append(' ');
                    break;
                case "br" or "cr":
                    text.Append('\n');
                    break;
                case "noBreakHyphen":
                    text.Append('\u2011');
                    break;
                case "softHyphen":
                    break;
                default:
                    if (child.HasElements) Walk(child, run);
                    else if (child.Value.Trim().Length > 0) text.Append(child.Value);
                    break;
            }
        }
    }

    // A part of a fraction: in brackets where it is more than one sign.
    private void Grouped(XElement part)
    {
        var start = text.Length;
        Walk(part, null);
        if (text.Length - start < 2 || text.ToString(start, text.Length - start).All(char.IsLetterOrDigit)) return;
        text.Insert(start, '(').Append(')');
    }

    private void Leave(string reason, XElement run)
    {
        var words = string.Concat(run.Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value));
        // What stands together is one stretch.
        if (left.Count > 0 && left[^1].Reason == reason && run.ElementsBeforeSelf().LastOrDefault(e => e.Name.LocalName == "r") is { } before && before.Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value).LastOrDefault() is { } last && left[^1].Begins.EndsWith(ReadingReport.Beginning(last), StringComparison.Ordinal))
        {
            var joined = left[^1].Begins + " " + ReadingReport.Beginning(words);
            left[^1] = new(reason, left[^1].Words + ReadingReport.Words(words), ReadingReport.Beginning(joined));
            return;
        }

        left.Add(new(reason, ReadingReport.Words(words), ReadingReport.Beginning(words)));
    }

    private string Positioned(string value, XElement? run)
    {
        var properties = Child(run, "rPr");
        var position = Value(Child(properties, "vertAlign"))
            ?? (int.TryParse(Value(Child(properties, "position")), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var moved) && moved != 0 ? moved > 0 ? "superscript" : "subscript" : null)
            ?? Value(OfStyle(StyleOf(run), "rPr", "vertAlign"));
        return position switch
        {
            "superscript" => RaisedText.Superscript(value),
            "subscript" => RaisedText.Subscript(value),
            _ => value,
        };
    }

    // Text that is set in a font of pictures, by codes of the private use area.
    private string Signs(string value, XElement? fonts)
    {
        if (!value.Any(c => c is >= '\uF000' and <= '\uF0FF')) return value;
        return string.Concat(value.Select(c => c is >= '\uF000' and <= '\uF0FF' ? Sign(Attribute(fonts, "ascii") ?? Attribute(fonts, "hAnsi"), ((int)c).ToString("X4", CultureInfo.InvariantCulture)) : c.ToString()));
    }

    private string Sign(string? font, string? code)
    {
        if (!int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)) number = 0;
        if (WordSigns.Of(font, number) is { } sign) return sign;
        unknownSigns++;
        return "\uFFFD";
    }

    // What a form shows: a box with or without its cross, and the entry that was chosen of a list.
    private static string FormField(XElement field)
    {
        var data = Child(field, "ffData");
        if (Child(data, "checkBox") is { } box) return IsOn(Child(box, "checked") ?? Child(box, "default")) ? "☒" : "☐";
        if (Child(data, "ddList") is not { } list) return "";
        var entries = list.Elements().Where(e => e.Name.LocalName == "listEntry").Select(Value).ToList();
        var chosen = int.TryParse(Value(Child(list, "result")) ?? Value(Child(list, "default")), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
        return chosen < entries.Count ? entries[chosen] ?? "" : "";
    }
}
