using DebateTracker.Citations;
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
        new("evidence", p => Evidence(p.Position, p.Claim, p.Site)),
        new("position", p => p.Position.Sentence.ToString()),
        new("evidence_kind", p => KindOf(p.Position)),
        new("evidence_words", p => WordsOf(p.Position, p.Claim)),
        new("through_its_people", p => p.Position.Latest.IsThroughItsPeople ? "true" : "false"),
        new("speaker", p => SpeakerOf(p.Position, p.Claim)?.Slug),
        new("speaker_name", p => SpeakerOf(p.Position, p.Claim)?.Name),
        new("voted_otherwise", p => p.Position.VotedOtherwise is { } vote ? Terms.Of(vote.Value) : null),
        new("said_after_end", p => string.Join("; ", p.Position.AfterEnd.Select(s => Terms.Of(s.Value)).Distinct())),
    ];

    /// <summary>A list of positions.</summary>
    /// <param name="head">What is said of it.</param>
    /// <param name="positions">The positions, each with the claim that is its latest evidence; with none where a vote or a register is.</param>
    /// <param name="evidence">Those claims, each once.</param>
    /// <param name="filter">What was asked for.</param>
    public static ExportList Of(ListHead head, IAsyncEnumerable<(Position Position, ClaimView? Claim)> positions, IAsyncEnumerable<ClaimView> evidence, ClaimFilter filter) => new()
    {
        Name = "positions",
        Head = head,
        Table = Table.Of(Columns, positions.Select(p => new PositionRow(head.Site, p.Position, p.Claim)), link: "evidence"),
        Items = positions.Select(p => (Action<Utf8JsonWriter>)(json => Write(json, p.Position, p.Claim, head.Site))),
        Annotations = ClaimExport.AnnotationsOf(evidence, head.Site),
        Statements = StatementFormat.Of(evidence, filter),
    };

    /// <summary>What a reference to the source of a vote or register says of a position that rests on it.</summary>
    public static string Annotation(Position position, string site)
    {
        var (latest, date) = (position.Latest, position.Latest.OnRecord.IsKnown ? $", {position.Latest.OnRecord.ToDisplayString()}" : "");
        return $"{position.Actor.Name}{date}, {latest.Record!.Words}. {position.Sentence}. {Evidence(position, null, site)}";
    }

    /// <summary>A position that rests on a vote or register as a reference of its own, in the source that records it: who, and what is recorded.</summary>
    /// <param name="position">The position.</param>
    /// <param name="source">The source.</param>
    /// <param name="site">The address of the site, without a slash at the end.</param>
    public static Reference ToReference(Position position, Reference source, string site) => source with
    {
        Id = $"{source.Id}-{position.Actor.Slug}-{position.Target.Slug}",
        Title = $"{position.Actor.Name}: {position.Latest.Record!.Words}",
        In = source,
        IsAccount = true,
        Annotations = [Annotation(position, site)],
    };

    private static string Evidence(Position position, ClaimView? claim, string site) =>
        claim is not null ? $"{site}/claims/{claim.Key}" : $"{site}{position.Target.Path}#{position.Latest.Record!.Anchor}";

    private static string KindOf(Position position) => position.Latest.Basis switch
    {
        StanceBasis.Voted => "vote",
        StanceBasis.Registered => "register",
        _ => "claim",
    };

    private static string? WordsOf(Position position, ClaimView? claim) => claim is null ? position.Latest.Record!.Words : claim.Passages[0].Exact;

    // Who said it for an organisation: the person whose claim it is, or who is named as speaker.
    private static ActorName? SpeakerOf(Position position, ClaimView? claim) => position.Latest.IsThroughItsPeople ? claim?.Actor : claim?.Speaker;

    private static void Write(Utf8JsonWriter json, Position position, ClaimView? claim, string site)
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
        json.WriteString("position", position.Sentence.ToString());
        json.WriteStartArray("current");
        foreach (var value in position.Current) json.WriteStringValue(Terms.Of(value));
        json.WriteEndArray();
        json.WriteString("basis", Terms.Of(position.Basis));
        json.WriteBoolean("conflicting", position.IsConflicting);
        JsonFormat.Optional(json, "since", position.Since);
        json.WriteBoolean("shifted", position.Shifted);
        json.WriteString("evidence", Evidence(position, claim, site));
        json.WriteString("evidenceKind", KindOf(position));
        json.WriteString("evidenceWords", WordsOf(position, claim));
        json.WriteBoolean("throughItsPeople", position.Latest.IsThroughItsPeople);
        JsonFormat.Optional(json, "speaker", SpeakerOf(position, claim)?.Slug);
        JsonFormat.Optional(json, "speakerName", SpeakerOf(position, claim)?.Name);
        if (position.VotedOtherwise is { } vote) json.WriteString("votedOtherwise", Terms.Of(vote.Value));
        json.WriteStartArray("stances");
        foreach (var s in position.Stances) Write(s);
        json.WriteEndArray();
        if (position.AfterEnd.Count > 0)
        {
            json.WriteStartArray("afterEnd");
            foreach (var s in position.AfterEnd) Write(s);
            json.WriteEndArray();
        }

        json.WriteEndObject();

        void Write(StanceOnRecord s)
        {
            json.WriteStartObject();
            JsonFormat.Optional(json, "onRecord", s.OnRecord);
            json.WriteString("value", Terms.Of(s.Value));
            json.WriteString("basis", Terms.Of(s.Basis));
            json.WriteEndObject();
        }
    }
}

/// <summary>One row of a list of positions: a position with the claim that is its latest evidence, where one is.</summary>
public sealed record PositionRow(string Site, Position Position, ClaimView? Claim);
