using System.Globalization;
using DebateTracker.Actors;
using DebateTracker.Anchoring;
using DebateTracker.Claims;
using DebateTracker.Stances;

namespace DebateTracker.Exports;

/// <summary>
/// Statements as discourse network analysis has them, in the columns of the event list of the Discourse Network Analyzer
/// (DNA 3): UTF-8, parted by semicolons, quoted as RFC 4180 has it. A statement is a stance of a claim; a claim without a
/// stance has no concept and is none.
/// </summary>
public sealed class StatementFormat : IExportFormat
{
    /// <summary>The columns: those of DNA's event list with the variables person, organization, concept and agreement, and further ones at the end.</summary>
    internal static readonly IReadOnlyList<Column<(int Number, ClaimView Claim, StanceView Stance)>> Columns =
    [
        new("statement_id", s => s.Number.ToString(CultureInfo.InvariantCulture), CellKind.Number),
        new("time", s => s.Claim.OnRecord.Day is null ? null : $"{s.Claim.OnRecord} 00:00:00"),
        new("person", s => s.Claim.Actor.Kind == ActorKind.Person ? s.Claim.Actor.Name : s.Claim.Speaker?.Name),
        new("organization", s => s.Claim.Actor.Kind != ActorKind.Person ? s.Claim.Actor.Name : s.Claim.Capacity == Capacity.Official ? s.Claim.Office?.OrganisationName : null),
        new("concept", s => s.Stance.Target.Name),
        new("agreement", s => s.Stance.Value.Side() switch { Side.For => "1", Side.Against => "0", _ => null }),
        new("start_position", s => s.Claim.Passages[0].Start.ToString(CultureInfo.InvariantCulture), CellKind.Number),
        new("stop_position", s => s.Claim.Passages[0].End.ToString(CultureInfo.InvariantCulture), CellKind.Number),
        new("text", s => s.Claim.Passages[0].Exact),
        new("coder", _ => null),
        new("document_id", s => s.Claim.Source.Slug),
        new("document_title", s => s.Claim.Source.Title),
        new("document_author", s => string.Join("; ", s.Claim.Source.Authors.Select(a => a.DisplayName))),
        new("document_source", s => s.Claim.Source.Container ?? s.Claim.Source.Publisher),
        new("document_section", s => s.Claim.Passages[0].Locator),
        new("document_type", s => Terms.Of(s.Claim.Source.Kind)),
        new("date", s => s.Claim.OnRecord.ToString(), CellKind.Date),
        new("stance", s => Terms.Of(s.Stance.Value)),
        new("basis", s => Terms.Of(s.Stance.Basis)),
        new("actor", s => s.Claim.Actor.Slug),
        new("target", s => s.Stance.Target.Slug),
        new("claim", s => s.Claim.Key),
        new("further_passages", s => (s.Claim.Passages.Count - 1).ToString(CultureInfo.InvariantCulture), CellKind.Number),
    ];

    /// <inheritdoc/>
    public string Extension => "dna.csv";

    /// <inheritdoc/>
    public string MediaType => "text/csv";

    /// <inheritdoc/>
    public string Name => "Statements (Discourse Network Analyzer, rDNA)";

    /// <inheritdoc/>
    public Task WriteAsync(Stream output, ExportList list, CancellationToken cancellation = default) => CsvFormat.WriteAsync(output, list.Statements, ";", cancellation);

    /// <summary>The statements of claims that a filter asks for, numbered from 1.</summary>
    internal static Table Of(IAsyncEnumerable<ClaimView> claims, ClaimFilter filter) =>
        Table.Of(Columns, claims.SelectMany(c => filter.AskedFor(c).Select(s => (Claim: c, Stance: s))).Select((s, i) => (i + 1, s.Claim, s.Stance)), "claim");
}
