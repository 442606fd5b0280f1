using UglyToad.PdfPig;
using UglyToad.PdfPig.Annotations;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokens;

namespace DebateTracker.Documents;

/// <summary>
/// What a PDF page shows beside its own text: what is filled into the fields of a form, boxes that are ticked or not, and words
/// typed over the page (ISO 32000-2, 12.5.6.6 and 12.7). The format keeps the words and the place; the letters are set there.
/// </summary>
internal static class PdfFields
{
    // Fields within fields; a chain that leads back to itself ends there.
    private const int DeepestField = 20;
    private const int PushButton = 1 << 16;
    private const int Password = 1 << 13;
    private const double UsualSize = 10;

    // As wide as letters are in their middle, as parts of their size.
    private const double UsualAdvance = 0.5;

    private const double Leading = 1.2;

    private static readonly FontDetails Font = new("field", false, FontDetails.DefaultWeight, false);

    /// <summary>The letters of a page's fields, in the order of the file, those of what was typed over the page, and whether all could be read.</summary>
    public static (List<Letter> Filled, List<Letter> TypedOver, bool IsWhole) Read(PdfDocument document, Page page)
    {
        var (filled, over) = (new List<Letter>(), new List<Letter>());
        List<Annotation> annotations;
        try
        {
            annotations = [.. page.GetAnnotations()];
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // The library throws many types at what breaks the format; the page's own text is there all the same.
            return ([], [], false);
        }

        var isWhole = true;
        foreach (var annotation in annotations)
        {
            try
            {
                if ((annotation.Flags & (AnnotationFlags.Hidden | AnnotationFlags.NoView)) != 0) continue;
                if (annotation.Type == AnnotationType.FreeText) over.AddRange(Set(annotation.Content ?? "", annotation.Rectangle));
                else if (annotation.Type == AnnotationType.Widget) filled.AddRange(Set(Shown(document, annotation), annotation.Rectangle));
            }
            catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
            {
                // It names what is not there.
                isWhole = false;
            }
        }

        return (filled, over, isWhole);
    }

    private static string Shown(PdfDocument document, Annotation field)
    {
        var flags = Inherited("Ff") is NumericToken number ? number.Int : 0;
        switch ((Inherited("FT") as NameToken)?.Data)
        {
            case "Tx":
                return (flags & Password) != 0 ? "" : Words(Inherited("V"));
            case "Ch":
                var chosen = Inherited("V") is { } value && value is ArrayToken several ? several.Data.Select(v => Words(Resolved(v))) : [Words(Inherited("V"))];
                var names = Inherited("Opt") is ArrayToken options
                    ? options.Data.Select(Resolved).OfType<ArrayToken>().Where(o => o.Data.Count > 1).Select(o => (Value: Words(Resolved(o.Data[0])), Name: Words(Resolved(o.Data[1])))).ToList()
                    : [];
                return string.Join('\n', chosen.Select(c => names.Find(n => n.Value == c).Name ?? c));
            case "Btn" when (flags & PushButton) == 0:
                var state = (Entry(field.AnnotationDictionary, "AS") ?? Inherited("V")) as NameToken;
                return state is null || state.Data == "Off" ? "☐" : "☒";
            default:
                return "";
        }

        IToken? Resolved(IToken? token) => token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data)?.Data : token;

        IToken? Entry(DictionaryToken of, string name) => of.TryGet(NameToken.Create(name), out IToken token) ? Resolved(token) : null;

        IToken? Inherited(string name)
        {
            var at = field.AnnotationDictionary;
            for (var depth = 0; at is not null && depth < DeepestField; depth++)
            {
                if (Entry(at, name) is { } token) return token;
                at = Entry(at, "Parent") as DictionaryToken;
            }

            return null;
        }

        static string Words(IToken? token) => token switch { StringToken s => s.Data, HexToken h => h.Data, NameToken n => n.Data, _ => "" };
    }

    // One line stands in the middle of its field, several from the top; as small as they must be for all to have room, since lines
    // that overlap would be read as one.
    private static IEnumerable<Letter> Set(string text, PdfRectangle box)
    {
        var (width, height) = (Math.Max(1, Math.Abs(box.Width)), Math.Max(1, Math.Abs(box.Height)));
        var size = Math.Clamp(0.7 * height, 4, UsualSize);
        List<string> lines;
        while (true)
        {
            lines = [.. text.ReplaceLineEndings("\n").Split('\n', '\r').SelectMany(l => Wrapped(l, Math.Max(1, (int)(width / (size * UsualAdvance))), height > 2.5 * size))];
            if (lines.Count <= 1 || lines.Count * Leading * size <= height) break;
            size *= 0.8;
        }

        var y = lines.Count > 1 ? box.Top - size : box.Bottom + ((height - (0.7 * size)) / 2);
        foreach (var line in lines.Select(AsDrawn))
        {
            var advance = Math.Min(size * UsualAdvance, width / line.Count);
            for (var i = 0; i < line.Count; i++) yield return At(line[i], i);

            // The line after ends where the one before ended, for the words' sake.
            yield return At(" ", line.Count);
            y -= Leading * size;

            Letter At(string sign, int place)
            {
                var of = new PdfRectangle(box.Left + (place * advance), y, box.Left + ((place + 1) * advance), y + size);
                return new(sign, of, of, of.BottomLeft, of.BottomRight, advance, size, Font, TextRenderingMode.Fill, null!, null!, size, 0);
            }
        }
    }

    // From left to right, as a page has them.
    private static List<string> AsDrawn(string line) =>
        [.. PdfWords.InReadingOrder([.. line.EnumerateRunes().Select(r => r.ToString())]).EnumerateRunes().Select(r => r.ToString())];

    private static IEnumerable<string> Wrapped(string line, int longest, bool hasRoom)
    {
        var current = "";
        foreach (var word in line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (hasRoom && current.Length > 0 && current.Length + 1 + word.Length > longest)
            {
                yield return current;
                current = "";
            }

            current = current.Length == 0 ? word : $"{current} {word}";
        }

        if (current.Length > 0) yield return current;
    }
}
