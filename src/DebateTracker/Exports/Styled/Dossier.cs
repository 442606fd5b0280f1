using System.Text.RegularExpressions;
using DebateTracker.Citations;
using DebateTracker.Citations.Csl;
using DebateTracker.Claims;
using DebateTracker.Positions;

namespace DebateTracker.Exports.Styled;

/// <summary>A position of a dossier, with what it rests on.</summary>
/// <param name="Position">The position.</param>
/// <param name="Evidence">Its latest evidence; where it points different ways, some of each.</param>
public sealed record DossierPosition(Position Position, IReadOnlyList<DossierEvidence> Evidence);

/// <summary>What a position of a dossier rests on.</summary>
/// <param name="Stance">The stance on record.</param>
/// <param name="Claim">The claim that it is of; null where it is of a vote or a register.</param>
/// <param name="Reference">What is cited for it; null where that is not known.</param>
public sealed record DossierEvidence(StanceOnRecord Stance, ClaimView? Claim, Reference? Reference);

/// <summary>
/// Everything on record of a bill or an actor in one document for Word: each position in a sentence, the words that it rests on,
/// a cite after them, and the references at the end.
/// </summary>
public static partial class Dossier
{
    /// <summary>The whole file.</summary>
    /// <param name="head">What is said of it.</param>
    /// <param name="facts">What is known of the bill or the actor, a line each.</param>
    /// <param name="itself">The bill that it is of, which is the first of the references of a style that does not sort them; null where it is of none.</param>
    /// <param name="positions">The positions, in groups with their titles.</param>
    /// <param name="cite">How references are written.</param>
    /// <exception cref="CslException">The style needs more than any style does.</exception>
    public static byte[] Write(
        ListHead head, IReadOnlyList<string> facts, Reference? itself, IReadOnlyList<(string Title, IReadOnlyList<DossierPosition> Positions)> positions, CiteOptions cite)
    {
        var all = positions.SelectMany(g => g.Positions).SelectMany(p => p.Evidence).ToList();
        var processor = new CslProcessor(cite.Style, all.Select(p => p.Reference).Prepend(itself).OfType<Reference>().Select(r => r.ToCslItem(cite.Style)), cite.Locales);
        // All cites at once, in the order of the document: notes know what was cited before.
        var cited = all.Where(p => p.Reference is not null).ToList();
        var cites = processor.CiteRuns([.. cited.Select((p, i) => new CslCitation([CiteOf(p, cite.Style, head.Site)], cite.Style.IsNoteStyle ? i + 1 : 0))]);
        var citeOf = cited.Zip(cites).ToDictionary<(DossierEvidence First, IReadOnlyList<CslRun> Second), DossierEvidence, IReadOnlyList<CslRun>>(c => c.First, c => c.Second, ReferenceEqualityComparer.Instance);
        IReadOnlyList<string> lines = [.. head.Lines.Append(cite.Style.Title).Select(l => l.ReplaceLineEndings(" "))];
        return DocxFormat.Write(lines, head.AsOf, document =>
        {
            foreach (var fact in facts) document.Add("Reference", fact);
            foreach (var (title, its) in positions)
            {
                document.Add("Heading1", title.ReplaceLineEndings(" "));
                foreach (var position in its) Add(document, position, citeOf, cite.Style, head.Site);
            }

            if (positions.Count == 0) document.Add("Reference", "No position is on record. That says nothing about where anybody stands.");
            document.Add("Heading1", "References");
            var entries = processor.BibliographyRuns();
            foreach (var entry in entries) document.Add(new StyledReference(entry.Label, entry.Runs, [], ""), cite.Style.HasHangingIndent);
            if (StyledList.Omitted(cited.Select(p => p.Reference!.Id).Append(itself?.Id).OfType<string>().Distinct().Count() - entries.Count) is { } omitted) document.Add("Reference", omitted);
        });
    }

    // Words that the source quotes from elsewhere are cited as such, and a place that styles know is written as they write it.
    private static CslCite CiteOf(DossierEvidence evidence, CslStyle style, string site)
    {
        var place = evidence.Claim is null ? null : PlaceOf(evidence.Claim);
        var isQuoted = evidence.Claim is { } claim && !style.IsNumeric && IsQuoted(claim, site);
        return new(evidence.Reference!.Id) { Locator = place?.Locator, Label = place?.Label, Prefix = isQuoted ? (style.IsNoteStyle ? "Quoted in " : "quoted in ") : null };
    }

    private static bool IsQuoted(ClaimView claim, string site) => ClaimReferences.Passage(claim, site).IsQuoted;

    private static (string Label, string Locator)? PlaceOf(ClaimView claim)
    {
        if (claim.Passages is not [{ Locator: { } locator }] || Place().Match(locator) is not { Success: true } match) return null;
        var label = match.Groups[1].Value[0] switch { 'p' when match.Groups[1].Value.StartsWith("par", StringComparison.Ordinal) => "paragraph", 'p' => "page", 'S' or 's' => "section", _ => "column" };
        return (label, match.Groups[2].Value);
    }

    [GeneratedRegex(@"^(pp?|paras?|[Ss]ecs?|cols?)\. ([0-9]+(?:[-–][0-9]+)?)$")]
    private static partial Regex Place();

    private static void Add(DocxBody document, DossierPosition position, Dictionary<DossierEvidence, IReadOnlyList<CslRun>> cites, CslStyle style, string site)
    {
        var its = position.Position;
        var day = its.Latest.OnRecord.IsKnown ? $", on record {its.Latest.OnRecord.ToDisplayString()}" : "";
        document.Add("Heading2", (its.Sentence + day).ReplaceLineEndings(" "));
        foreach (var evidence in position.Evidence)
        {
            if (evidence.Claim is { } claim)
            {
                AddCited(evidence, $"{ClaimWords.Who(claim)}, {ClaimWords.Whose(claim)}: {ClaimReferences.Words(claim, PlaceOf(claim) is null)}{(style.IsNumeric && IsQuoted(claim, site) ? ", quoted in" : "")}");
                document.Add("About", [new($"{site}/claims/{claim.Key}") { Link = $"{site}/claims/{claim.Key}" }]);
            }
            else if (evidence.Stance.Record is { } record)
            {
                var address = $"{site}{its.Target.Path}#{record.Anchor}";
                AddCited(evidence, Terms.Capitalised(record.Words) + ".");
                document.Add("About", [new(address) { Link = address }]);
            }
        }

        if (its.VotedOtherwise is not null) document.Add("Quote", "Its newest vote on the passage of the text says otherwise.");
        if (its.IsConflicting) document.Add("Quote", "What is on record points both ways.");

        // A style for notes has its cites at the foot of the page, others after the words.
        void AddCited(DossierEvidence evidence, string words)
        {
            var cite = cites.GetValueOrDefault(evidence);
            document.Add("Quote", [new(words), .. style.IsNoteStyle || cite is null ? [] : (CslRun[])[new(" "), .. cite]], style.IsNoteStyle ? cite : null);
        }
    }
}
