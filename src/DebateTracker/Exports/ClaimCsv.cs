using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using DebateTracker.Claims;
using DebateTracker.Positions;

namespace DebateTracker.Exports;

/// <summary>
/// Comma-separated values (RFC 4180) in UTF-8 without a byte-order mark. Columns keep their names and order; new ones are
/// added at the end. <c>docs/exports.md</c> describes each.
/// </summary>
public static class ClaimCsv
{
    private static readonly CsvConfiguration Rfc4180 = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", Encoding = new UTF8Encoding(false) };

    private static readonly IReadOnlyList<(string Name, Func<Row, string?> Value)> Columns =
    [
        ("claim", r => r.Claim.Key),
        ("permalink", r => $"{r.Site}/claims/{r.Claim.Key}"),
        ("actor", r => r.Claim.Actor.Slug),
        ("actor_name", r => r.Claim.Actor.Name),
        ("actor_kind", r => Words.Of(r.Claim.Actor.Kind)),
        ("actor_sector", r => r.Claim.Actor.Sector is { } s ? Words.Of(s) : null),
        ("speaker", r => r.Claim.Speaker?.Slug),
        ("speaker_name", r => r.Claim.Speaker?.Name),
        ("capacity", r => r.Claim.Capacity is { } c ? Words.Of(c) : null),
        ("office", r => r.Claim.Office?.Role),
        ("office_organisation", r => r.Claim.Office?.OrganisationSlug),
        ("office_organisation_name", r => r.Claim.Office?.OrganisationName),
        ("said_on", r => r.Claim.SaidOn.ToString()),
        ("on_record", r => r.Claim.OnRecord.ToString()),
        ("attribution", r => Words.Of(r.Claim.Attribution)),
        ("summary", r => r.Claim.Summary),
        ("target_kind", r => r.Stance is null ? null : r.Stance.Target.IsBill ? "bill" : "proposition"),
        ("target", r => r.Stance?.Target.Slug),
        ("target_name", r => r.Stance?.Target.Name),
        ("stance", r => r.Stance is { } s ? Words.Of(s.Value) : null),
        ("stance_basis", r => r.Stance is { } s ? Words.Of(s.Basis) : null),
        ("bill_version", r => r.Stance?.Version),
        ("predates_current_text", r => r.Stance is { Target.IsBill: true } s ? (s.Predates ? "true" : "false") : null),
        ("stance_note", r => r.Stance?.Note),
        ("passage_number", r => r.PassageNumber.ToString(CultureInfo.InvariantCulture)),
        ("passage", r => r.Passage.Key),
        ("exact", r => r.Passage.Exact),
        ("prefix", r => r.Passage.Prefix),
        ("suffix", r => r.Passage.Suffix),
        ("start", r => r.Passage.Start.ToString(CultureInfo.InvariantCulture)),
        ("end", r => r.Passage.End.ToString(CultureInfo.InvariantCulture)),
        ("locator", r => r.Passage.Locator),
        ("evidence_health", r => Words.Of(r.Passage.Health)),
        ("evidence_checked_at", r => r.Passage.CheckedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        ("capture_sha256", r => r.Passage.CaptureSha256),
        ("source", r => r.Passage.Source.Slug),
        ("source_kind", r => Words.Of(r.Passage.Source.Kind)),
        ("source_title", r => r.Passage.Source.Title),
        ("source_authors", r => string.Join("; ", r.Passage.Source.Authors.Select(a => a.DisplayName))),
        ("source_publisher", r => r.Passage.Source.Publisher),
        ("source_container", r => r.Passage.Source.Container),
        ("source_date", r => r.Passage.Source.Date.ToString()),
        ("source_language", r => r.Passage.Source.Language),
        ("source_url", r => r.Passage.Source.Url),
        ("source_archived_url", r => r.Passage.Source.ArchivedUrl),
        ("source_accessed_on", r => r.Passage.Source.AccessedOn.ToString()),
        ("source_rights", r => Words.Of(r.Passage.Source.Rights)),
        ("primary_source", r => r.Passage.PrimarySource?.Slug),
        ("primary_source_title", r => r.Passage.PrimarySource?.Title),
        ("primary_source_url", r => r.Passage.PrimarySource?.Url),
        ("newest_text_taken_on", r => r.Passage.Newest?.TakenOn.ToString()),
        ("newest_start", r => r.Passage.Newest?.Start?.ToString(CultureInfo.InvariantCulture)),
        ("newest_words", r => r.Passage.Newest?.Words),
    ];

    private static readonly IReadOnlyList<(string Name, Func<Position, string?> Value)> PositionColumns =
    [
        ("actor", p => p.Actor.Slug),
        ("actor_name", p => p.Actor.Name),
        ("actor_kind", p => Words.Of(p.Actor.Kind)),
        ("actor_sector", p => p.Actor.Sector is { } s ? Words.Of(s) : null),
        ("target_kind", p => p.Target.IsBill ? "bill" : "proposition"),
        ("target", p => p.Target.Slug),
        ("target_name", p => p.Target.Name),
        ("stance", p => string.Join("; ", p.Current.Select(Words.Of))),
        ("stance_basis", p => Words.Of(p.Basis)),
        ("conflicting", p => p.IsConflicting ? "true" : "false"),
        ("since", p => p.Since.ToString()),
        ("shifted", p => p.Shifted ? "true" : "false"),
        ("latest_on_record", p => p.Latest.OnRecord.ToString()),
        ("stances_on_record", p => p.Stances.Count.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The names of the columns of a list of claims.</summary>
    public static IEnumerable<string> ColumnNames => Columns.Select(c => c.Name);

    /// <summary>The names of the columns of a list of positions.</summary>
    public static IEnumerable<string> PositionColumnNames => PositionColumns.Select(c => c.Name).Append("evidence");

    /// <summary>Writes claims, one row for each pair of a stance and a passage; a claim without stance has rows without one.</summary>
    public static async Task WriteAsync(Stream output, IAsyncEnumerable<ClaimView> claims, string site, CancellationToken cancellation = default)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), 32_768, leaveOpen: true);
        await using var csv = new CsvWriter(writer, Rfc4180);
        foreach (var column in Columns) csv.WriteField(column.Name);
        await csv.NextRecordAsync();
        await foreach (var claim in claims.WithCancellation(cancellation))
        {
            foreach (var stance in claim.Stances.DefaultIfEmpty())
            {
                for (var i = 0; i < claim.Passages.Count; i++)
                {
                    var row = new Row(site, claim, stance, i + 1, claim.Passages[i]);
                    foreach (var column in Columns) csv.WriteField(column.Value(row));
                    await csv.NextRecordAsync();
                }
            }
        }
    }

    /// <summary>Writes positions, one row each, with the permanent link of the latest evidence.</summary>
    public static async Task WriteAsync(Stream output, IAsyncEnumerable<(Position Position, string ClaimKey)> positions, string site, CancellationToken cancellation = default)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), 32_768, leaveOpen: true);
        await using var csv = new CsvWriter(writer, Rfc4180);
        foreach (var name in PositionColumnNames) csv.WriteField(name);
        await csv.NextRecordAsync();
        await foreach (var (position, key) in positions.WithCancellation(cancellation))
        {
            foreach (var column in PositionColumns) csv.WriteField(column.Value(position));
            csv.WriteField($"{site}/claims/{key}");
            await csv.NextRecordAsync();
        }
    }

    private sealed record Row(string Site, ClaimView Claim, StanceView? Stance, int PassageNumber, PassageView Passage);
}
