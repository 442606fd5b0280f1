using System.Text.RegularExpressions;

namespace DebateTracker.Documents.Laws;

/// <summary>A law or an order in a PDF: gives its paragraphs their sections, and states what is said in its heading.</summary>
internal sealed partial class PdfLaw
{
    private readonly LawForm? form;

    private PdfLaw(LawForm? form) => this.form = form;

    /// <summary>The law that lines make; null where they make none.</summary>
    public static PdfLaw? Of(string lines)
    {
        // A paper about a bill may have a first section, too, and speak of what is amended.
        if (LawForm.Of(lines) is { } form && (form != LawForm.Bill || Enacts().IsMatch(lines))) return new(form);
        return EuropeanAct.Recognises(lines) ? new((LawForm?)null) : null;
    }

    /// <summary>Whether a paragraph explains the print: what its capitals or italics mean.</summary>
    public static bool IsExplanation(string paragraph) => Explanation().IsMatch(paragraph);

    /// <summary>Adds the paragraphs; what has no section keeps its page.</summary>
    public void Add(IReadOnlyList<(string Text, string Page)> paragraphs, DocumentText into)
    {
        if (form is null)
        {
            EuropeanAct.Add(paragraphs, into);
            return;
        }

        var place = new LawPlace(form);
        foreach (var (text, page) in paragraphs) into.Add(text, place.At(text) ?? page);
    }

    /// <summary>What the law states of itself.</summary>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="heads">The lines at the heads and feet of its pages.</param>
    public IReadOnlyList<StatedFact> Facts(IReadOnlyList<string> paragraphs, IReadOnlyList<string> heads) =>
        form is null ? EuropeanAct.Facts(paragraphs)
        : heads.Any(h => h.Contains("Federal Register", StringComparison.Ordinal)) ? FederalRegister.Facts(paragraphs, heads)
        : [];

    [GeneratedRegex(@"Be\s+it\s+(enacted|resolved)|do\s+enact\s+as\s+follows|Resolved\s+by\s+the", RegexOptions.IgnoreCase)]
    private static partial Regex Enacts();

    [GeneratedRegex(@"^\s*(\)+$|(\)+\s*)?(EXPLANATION\s?--?|Capital letters (or bold & italic numbers )?indicate new material))")]
    private static partial Regex Explanation();
}
