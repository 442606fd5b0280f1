using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebateTracker.Citations.Csl;

namespace DebateTracker.Citations;

/// <summary>
/// CSL-JSON, the canonical form: an array of items as the CSL 1.0.2 data schema (csl-data.json) describes them. What would make
/// Zotero take an item for another type (a podcast with a container for a television broadcast, a bill with a publisher for a
/// hearing), or what its item type has no field for (the hearing of a testimony, the version of a bill), stands at the beginning of
/// the note as <c>variable: value</c>, where Zotero, Pandoc and citeproc-js read it. Orders and codes are <c>legislation</c>, since
/// Zotero has no type for regulations. A law's number is written without its label, which is its genre ("Executive Order"), since styles
/// put "No." or "Pub. L. No." before it, and its hyphen is one that is not parted (U+2011), since they take any other for a range ("Nos. 116–283"). A passage is a <c>chapter</c> of its source, whose kind is its medium.
/// </summary>
public sealed partial class CslJsonFormat : ICitationFormat
{
    /// <inheritdoc/>
    public string Extension => "csl.json";

    /// <inheritdoc/>
    public string MediaType => "application/vnd.citationstyles.csl+json";

    /// <inheritdoc/>
    public string Name => "CSL-JSON (Zotero, Pandoc)";

    /// <inheritdoc/>
    public async Task WriteAsync(Stream output, IAsyncEnumerable<Reference> references, IReadOnlyList<string> about, CancellationToken cancellation = default)
    {
        await using var json = new Utf8JsonWriter(output, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        await foreach (var reference in references.WithCancellation(cancellation))
        {
            Write(json, reference);
            if (json.BytesPending > 32_768) await json.FlushAsync(cancellation);
        }

        json.WriteEndArray();
        await json.FlushAsync(cancellation);
        output.WriteByte((byte)'\n');
    }

    /// <summary>A reference as an item of a processor: what other programs get of it.</summary>
    internal static CslItem ItemOf(Reference reference)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) Write(json, reference);
        using var item = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
        return CslItem.Parse(item.RootElement);
    }

    private static void Write(Utf8JsonWriter json, Reference r)
    {
        json.WriteStartObject();
        json.WriteString("id", r.Id);
        json.WriteString("type", r.In is null ? TypeOf(r.Type) : "chapter");
        json.WriteString("title", r.In is null ? r.Title : Verbatim(r.Title));
        Optional("title-short", r.ShortTitle);
        Names("author", r.Authors);
        Names("container-author", r.AuthorsOfWhole);
        var (genre, number) = NumberOf(r);
        var hasSession = r.IsLaw || (r.In is null && r.Type == ReferenceType.Hearing);
        var hasNumber = hasSession || r.Type == ReferenceType.Report;
        if (!hasNumber) number = null;
        var isBroadcast = r.In is null && r.Type == ReferenceType.Broadcast;
        var isHearing = r.In is null && r.Type == ReferenceType.Hearing;
        // Zotero's items of these types have no place for it, and some it would take for others.
        var isPublisherNoted = isBroadcast || r.IsLaw || (r.In is null && r.Type is ReferenceType.Interview or ReferenceType.Speech);
        var isContainerNoted = isHearing || (r.In is null && r.Type == ReferenceType.Interview);
        if (!isContainerNoted) Optional(isBroadcast ? "collection-title" : "container-title", r.In is null ? r.ContainerTitle : r.In.Title);
        if (!isPublisherNoted && !isHearing) Optional("publisher", r.In is null ? r.Publisher : r.In.Imprint);
        Date("issued", r.Issued);
        Date("accessed", r.Accessed);
        Optional("URL", r.Url);
        Optional("language", r.Language);
        Optional(r.In is null ? "genre" : "medium", genre);
        if (r.In is null)
        {
            Optional("number", number);
            if (!r.IsLaw || r.Type == ReferenceType.Bill) Optional("authority", r.Authority);
            Optional("section", isHearing ? r.Publisher : null); // The committee.
            Optional("chapter-number", hasSession ? r.Session : null);
        }

        Optional("keyword", r.KeywordLine);
        // Zotero reads no annote, and styles print archive_location as an address of the document.
        string[] variables =
        [
            .. Noted("container-title", isContainerNoted ? r.ContainerTitle : null), .. Noted("publisher", isPublisherNoted ? r.Publisher : null), .. Noted("version", r.In is null ? r.Version : null),
            .. hasNumber || r.In is not null ? [] : Noted("number", r.Number), .. hasSession || r.In is not null ? [] : Noted("session", r.Session),
            .. Noted("authority", r.IsLaw && r.Type != ReferenceType.Bill ? r.Authority : null),
        ];
        string[] notes =
        [
            .. variables.Length > 0 ? [string.Join('\n', variables)] : Array.Empty<string>(), .. IsNumberSaid(r, number) || !hasNumber ? [] : new[] { "Known as " + r.Number }, .. r.ArchiveLine is { } archived ? [archived] : Array.Empty<string>(), .. r.Annotations,
        ];
        Optional("note", notes.Length > 0 ? string.Join("\n\n", notes) : null);
        json.WriteEndObject();

        static string[] Noted(string variable, string? value) => value is null ? [] : [$"{variable}: {value.ReplaceLineEndings(" ")}"];

        void Optional(string name, string? value)
        {
            if (value is not null) json.WriteString(name, value);
        }

        void Names(string role, IReadOnlyList<ReferenceName> names)
        {
            if (names.Count == 0) return;
            json.WriteStartArray(role);
            foreach (var name in names)
            {
                json.WriteStartObject();
                Optional("family", name.Family);
                Optional("given", name.GivenAlone);
                Optional("suffix", name.Suffix);
                Optional("literal", name.Literal);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        void Date(string name, PartialDate date)
        {
            if (!date.IsKnown) return;
            json.WriteStartObject(name);
            json.WriteStartArray("date-parts");
            json.WriteStartArray();
            json.WriteNumberValue(date.Year);
            if (date.Month is { } month) json.WriteNumberValue(month);
            if (date.Day is { } day) json.WriteNumberValue(day);
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    // Styles that print titles in capitals leave the words alone. Where a closing quotation mark closes nothing ("workers’ rights"),
    // citeproc-js, and Zotero with it, would print the markup itself, which is worse than capitals.
    private static string Verbatim(string words)
    {
        var open = new Stack<char>();
        for (var i = 0; i < words.Length; i++)
        {
            var isWithinWord = i > 0 && i < words.Length - 1 && char.IsLetterOrDigit(words[i - 1]) && char.IsLetterOrDigit(words[i + 1]);
            switch (words[i])
            {
                case '“' or '‘':
                    open.Push(words[i]);
                    break;
                case '"' when open.Contains('"'):
                case '”':
                case '’' when !isWithinWord:
                    var opening = words[i] switch { '”' => '“', '’' => '‘', var same => same };
                    if (!open.Contains(opening)) return words;
                    while (open.Pop() != opening)
                    {
                    }

                    break;
                case '"':
                    if (i > 0 && !char.IsWhiteSpace(words[i - 1]) && words[i - 1] is not ('(' or '[' or '“' or '‘')) return words;
                    open.Push('"');
                    break;
            }
        }

        return $"<span class=\"nocase\">{words}</span>";
    }

    // "Executive Order 14110" is an executive order with a number. What has another form ("Regulation (EU) 2024/1689") stands in titles.
    private static (string? Genre, string? Number) NumberOf(Reference r)
    {
        if (r.In is not null) return (r.In.Genre ?? r.Genre, null);
        if (r.Number is null || r.Type == ReferenceType.Bill || !r.IsLaw) return (r.Genre, r.Number);
        var parts = Labelled().Match(r.Number);
        return !parts.Success ? (r.Genre, null) : parts.Groups["law"].Success ? (r.Genre, parts.Groups["number"].Value.Replace('-', '\u2011')) : (r.Genre ?? (parts.Groups["order"].Success ? "Executive Order" : parts.Groups["label"].Success ? parts.Groups["label"].Value : null), parts.Groups["number"].Value);
    }

    private static bool IsNumberSaid(Reference r, string? number) =>
        r.In is not null || r.Number is null || number is not null || r.IsNumberInTitles;

    [GeneratedRegex(@"^(?:(?<law>(?:Pub(?:\.|lic) ?L(?:\.|aw)|P\.L\.)(?: No\.)? )|(?<order>(?:Exec\. Order|E\.O\.|EO)(?: No\.)? )|(?<label>(?:Executive|Presidential|Administrative) \p{L}+|Proclamation)(?: No\.)? )?(?<number>\d+(?:[-–]\d+)?)$")]
    private static partial Regex Labelled();

    private static string TypeOf(ReferenceType type) => type == ReferenceType.Regulation ? "legislation" : JsonNamingPolicy.KebabCaseLower.ConvertName(type.ToString());
}
