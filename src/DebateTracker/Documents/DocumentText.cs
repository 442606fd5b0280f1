using System.Text;

namespace DebateTracker.Documents;

/// <summary>Collects the paragraphs of a document as its frozen text will have them, and where its parts begin.</summary>
internal sealed class DocumentText(DocumentLimits limits)
{
    private readonly StringBuilder text = new();
    private readonly List<LocatorStart> locators = [];
    private readonly List<string> remarks = [];
    private int length;

    /// <summary>Whether nothing was added yet.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>The text so far.</summary>
    public string Text => text.ToString();

    /// <summary>The parts so far.</summary>
    public IReadOnlyList<LocatorStart> Locators => locators;

    /// <summary>What the reader must be told of the text so far.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>What the reading took and left; null when it took all.</summary>
    public ReadingReport? Report { get; set; }

    /// <summary>Adds a sentence that the reader must be told: what the text lacks, or where it stands otherwise than in the document.</summary>
    public void Remark(string sentence) => remarks.Add(sentence);

    /// <summary>Adds what a blank line parts from the text before; white space alone adds nothing.</summary>
    /// <param name="raw">The text, not yet normalised.</param>
    /// <param name="locator">The part it belongs to, as cited; null when it has no name.</param>
    /// <exception cref="DocumentRefusedException">The text is too long, or not Unicode text.</exception>
    public void Add(string raw, string? locator = null) => Add(raw, locator, text.Length > 0 ? "\n\n" : "");

    private void Add(string raw, string? locator, string separator)
    {
        string paragraph;
        try
        {
            paragraph = TextNormaliser.Normalise(raw.Replace('\0', ' '));
        }
        catch (ArgumentException)
        {
            throw new DocumentRefusedException("The document holds characters that are not Unicode text. Save it as UTF-8 and try again.");
        }

        if (paragraph.Length == 0) return;
        text.Append(separator);
        length += separator.Length;
        if (locator is not null && (locators.Count == 0 || locators[^1].Label != locator)) locators.Add(new(length, locator));
        text.Append(paragraph);
        length += CodePoints.Count(paragraph);
        if (text.Length > limits.MaxCharacters)
            throw new DocumentRefusedException($"The text is longer than {limits.MaxCharacters:N0} characters. Take the part that is needed.");
    }

    /// <summary>Whether the last paragraph may go on: it does not end a sentence.</summary>
    public bool EndsOpen => text.Length > 0 && text[^1] is not ('.' or '!' or '?' or ':' or '”' or ']');

    /// <summary>Goes on with the last paragraph.</summary>
    /// <param name="raw">The text, not yet normalised, without a blank line.</param>
    /// <param name="locator">The part it belongs to, as cited; null when it has no name.</param>
    /// <param name="separator">What stands between the two.</param>
    /// <exception cref="DocumentRefusedException">The text is too long, or not Unicode text.</exception>
    public void Continue(string raw, string? locator, string separator = " ") => Add(raw, locator, text.Length > 0 ? separator : "");

    /// <summary>Adds paragraphs that are cited by their number.</summary>
    public void AddNumbered(IEnumerable<string> paragraphs)
    {
        var number = 0;
        foreach (var paragraph in paragraphs)
            if (!string.IsNullOrWhiteSpace(paragraph)) Add(paragraph, $"para. {++number}");
    }
}
