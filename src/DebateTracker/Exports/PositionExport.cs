using System.Globalization;
using System.Text.Json;
using DebateTracker.Claims;
using DebateTracker.Positions;

namespace DebateTracker.Exports;

/// <summary>Positions as a list to take away. <c>docs/exports.md</c> describes every column.</summary>
public static class PositionExport
{
    /// <summary>The columns, a row a position.</summary>
    public static readonly IReadOnlyList<Column<PositionRow>> Columns =
    [
        new("actor", p => p.Position.Actor.Slug),
        new("actor_name", p => p.Position.Actor.Name),
        new("actor_kind", p => Terms.Of(p.Position.Actor.Kind)),
        new("actor_sector", p => p.Position.Actor.Sector is { } s ? Terms.Of(s) : null),
        new("target_kind", p => Terms.Of(p.Position.Target.Kind)),
        new("target", p => p.Position.Target.Slug),
        new("target_name", p => p.Position.Target.Name),
        new("stance", p => string.Join("; ", p.Position.Current.Select(Terms.Of))),
        new("stance_basis", p => Terms.Of(p.Position.Basis)),
        new("conflicting", p => p.Position.IsConflicting ? "true" : "false"),
        new("since", p => p.Position.Since.ToString(), CellKind.Date),
        new("shifted", p => p.Position.Shifted ? "true" : "false"),
        new("latest_on_record", p => p.Position.Latest.OnRecord.ToString(), CellKind.Date),
        new("stances_on_record", p => p.Position.Stances.Count.ToString(CultureInfo.InvariantCulture), CellKind.Number),
        new("evidence", p => $"{p.Site}/claims/{p.Claim.Key}"),
    ];

    /// <summary>A list of positions.</summary>
    /// <param name="head">What is said of it.</param>
    /// <param name="positions">The positions, each with the claim that is its latest evidence.</param>
    /// <param name="evidence">Those claims, each once.</param>
    public static ExportList Of(ListHead head, IAsyncEnumerable<(Position Position, ClaimView Claim)> positions, IAsyncEnumerable<ClaimView> evidence) => new()
    {
        Name = "positions",
        Head = head,
        Table = Table.Of(Columns, positions.Select(p => new PositionRow(head.Site, p.Position, p.Claim)), link: "evidence"),
        Items = positions.Select(p => (Action<Utf8JsonWriter>)(json => Write(json, p.Position, p.Claim, head.Site))),
        Annotations = ClaimExport.AnnotationsOf(evidence, head.Site),
    };

    private static void Write(Utf8JsonWriter json, Position position, ClaimView claim, string site)
    {
        json.WriteStartObject();
        json.WriteStartObject("actor");
        json.WriteString("slug", position.Actor.Slug);
        json.WriteString("name", position.Actor.Name);
        json.WriteString("kind", Terms.Of(position.Actor.Kind));
        if (position.Actor.Sector is { } sector) json.WriteString("sector", Terms.Of(sector));
        json.WriteEndObject();
        json.WriteString(Terms.Of(position.Target.Kind), position.Target.Slug);
        json.WriteString("name", position.Target.Name);
        json.WriteStartArray("current");
        foreach (var value in position.Current) json.WriteStringValue(Terms.Of(value));
        json.WriteEndArray();
        json.WriteString("basis", Terms.Of(position.Basis));
        json.WriteBoolean("conflicting", position.IsConflicting);
        JsonFormat.Optional(json, "since", position.Since);
        json.WriteBoolean("shifted", position.Shifted);
        json.WriteString("evidence", $"{site}/claims/{claim.Key}");
        json.WriteStartArray("stances");
        foreach (var s in position.Stances)
        {
            json.WriteStartObject();
            JsonFormat.Optional(json, "onRecord", s.OnRecord);
            json.WriteString("value", Terms.Of(s.Value));
            json.WriteString("basis", Terms.Of(s.Basis));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>One row of a list of positions: a position with its latest evidence.</summary>
public sealed record PositionRow(string Site, Position Position, ClaimView Claim);
