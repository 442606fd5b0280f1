using System.Globalization;
using System.Text.Json;
using DebateTracker.Anchoring;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Sources;

namespace DebateTracker.Exports;

/// <summary>Claims as a list to take away. <c>docs/exports.md</c> describes every column.</summary>
public static class ClaimExport
{
    /// <summary>The columns: a row for each pair of a stance and a passage of a claim; a claim without stance has rows without one.</summary>
    public static readonly IReadOnlyList<Column<ClaimRow>> Columns =
    [
        new("claim", r => r.Claim.Key),
        new("permalink", r => $"{r.Site}/claims/{r.Claim.Key}"),
        new("actor", r => r.Claim.Actor.Slug),
        new("actor_name", r => r.Claim.Actor.Name),
        new("actor_kind", r => Terms.Of(r.Claim.Actor.Kind)),
        new("actor_sector", r => r.Claim.Actor.Sector is { } s ? Terms.Of(s) : null),
        new("speaker", r => r.Claim.Speaker?.Slug),
        new("speaker_name", r => r.Claim.Speaker?.Name),
        new("capacity", r => r.Claim.Capacity is { } c ? Terms.Of(c) : null),
        new("office", r => r.Claim.Office?.Role),
        new("office_organisation", r => r.Claim.Office?.OrganisationSlug),
        new("office_organisation_name", r => r.Claim.Office?.OrganisationName),
        new("said_on", r => r.Claim.SaidOn.ToString(), CellKind.Date),
        new("on_record", r => r.Claim.OnRecord.ToString(), CellKind.Date),
        new("attribution", r => Terms.Of(r.Claim.Attribution)),
        new("summary", r => r.Claim.Summary),
        new("target_kind", r => r.Stance is { } s ? Terms.Of(s.Target.Kind) : null),
        new("target", r => r.Stance?.Target.Slug),
        new("target_name", r => r.Stance?.Target.Name),
        new("stance", r => r.Stance is { } s ? Terms.Of(s.Value) : null),
        new("stance_basis", r => r.Stance is { } s ? Terms.Of(s.Basis) : null),
        new("bill_version", r => r.Stance?.Version),
        new("predates_current_text", r => r.Stance is { Target.Kind: TargetKind.Bill } s ? (s.Predates ? "true" : "false") : null),
        new("stance_note", r => r.Stance?.Note),
        new("passage_number", r => r.PassageNumber.ToString(CultureInfo.InvariantCulture), CellKind.Number),
        new("passage", r => r.Passage.Key),
        new("exact", r => r.Passage.Exact),
        new("prefix", r => r.Passage.Prefix),
        new("suffix", r => r.Passage.Suffix),
        new("start", r => r.Passage.Start.ToString(CultureInfo.InvariantCulture), CellKind.Number),
        new("end", r => r.Passage.End.ToString(CultureInfo.InvariantCulture), CellKind.Number),
        new("locator", r => r.Passage.Locator),
        new("evidence_health", r => Terms.Of(r.Passage.Health)),
        new("evidence_checked_at", r => MomentOf(r.Passage.CheckedAt)),
        new("capture_sha256", r => r.Passage.CaptureSha256),
        new("source", r => r.Passage.Source.Slug),
        new("source_kind", r => Terms.Of(r.Passage.Source.Kind)),
        new("source_title", r => r.Passage.Source.Title),
        new("source_authors", r => string.Join("; ", r.Passage.Source.Authors.Select(a => a.DisplayName))),
        new("source_publisher", r => r.Passage.Source.Publisher),
        new("source_container", r => r.Passage.Source.Container),
        new("source_date", r => r.Passage.Source.Date.ToString(), CellKind.Date),
        new("source_language", r => r.Passage.Source.Language),
        new("source_url", r => r.Passage.Source.Url),
        new("source_archived_url", r => r.Passage.Source.ArchivedUrl),
        new("source_accessed_on", r => r.Passage.Source.AccessedOn.ToString(), CellKind.Date),
        new("source_rights", r => Terms.Of(r.Passage.Source.Rights)),
        new("primary_source", r => r.Passage.PrimarySource?.Slug),
        new("primary_source_title", r => r.Passage.PrimarySource?.Title),
        new("primary_source_url", r => r.Passage.PrimarySource?.Url),
        new("newest_text_taken_on", r => r.Passage.Newest?.TakenOn.ToString(), CellKind.Date),
        new("newest_start", r => r.Passage.Newest?.Start?.ToString(CultureInfo.InvariantCulture), CellKind.Number),
        new("newest_words", r => r.Passage.Newest?.Words),
        new("position", r => r.Stance is { } s ? StanceSentence.Of(r.Claim.Actor.Name, r.Claim.Actor.Kind, s.Target, [s.Value]).ToString() : null),
        new("after_end", r => r.Stance is { Target.Kind: TargetKind.Bill } s ? (s.IsAfterEnd ? "true" : "false") : null),
        new("copy", r => Terms.Of(r.Passage.Against.Copy)),
        new("extent", r => Terms.Of(r.Passage.Against.Extent)),
        new("checked_against", r => r.Passage.Against.Sentence(r.Passage.Health)),
        new("source_note", r => r.Passage.Source.Note),
        new("letter", r => r.Claim.Letter),
        new("note", r => r.Claim.Note),
        new("relations", r => Related(r.Claim, isOutgoing: true)),
        new("related_by", r => Related(r.Claim, isOutgoing: false)),
        new("source_archived_on", r => r.Passage.Source.ArchivedOn.ToString(), CellKind.Date),
        new("source_bill", r => r.Passage.Source.BillText?.Bill),
        new("source_bill_version", r => r.Passage.Source.BillText?.Code),
        new("witnesses", r => string.Join("; ", r.Claim.Witnesses.Select(w => w.Source))),
        new("source_number", r => r.Passage.Source.Number),
        new("source_session", r => r.Passage.Source.Session),
    ];

    /// <summary>A list of claims.</summary>
    /// <param name="head">What is said of it.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="filter">What was asked for: rows and statements are of the stances that fit; JSON has each claim whole.</param>
    public static ExportList Of(ListHead head, IAsyncEnumerable<ClaimView> claims, ClaimFilter filter) => new()
    {
        Name = "claims",
        Head = head,
        Table = Table.Of(Columns, claims.SelectMany(claim => RowsOf(claim, filter, head.Site))),
        Items = claims.Select(claim => (Action<Utf8JsonWriter>)(json => Write(json, claim, head.Site))),
        Annotations = AnnotationsOf(claims, head.Site),
        Statements = StatementFormat.Of(claims, filter),
    };

    /// <summary>An annotation for each passage of each claim.</summary>
    internal static IAsyncEnumerable<Action<Utf8JsonWriter>> AnnotationsOf(IAsyncEnumerable<ClaimView> claims, string site) =>
        claims.SelectMany(claim => claim.Passages.Select(passage => (Action<Utf8JsonWriter>)(json => Annotate(json, claim, passage, site))));

    /// <summary>Writes a source's particulars into an object that was begun.</summary>
    internal static void WriteParticulars(Utf8JsonWriter json, SourceView source)
    {
        json.WriteString("slug", source.Slug);
        json.WriteString("kind", Terms.Of(source.Kind));
        json.WriteString("title", source.Title);
        json.WriteStartArray("authors");
        foreach (var author in source.Authors) json.WriteStringValue(author.DisplayName);
        json.WriteEndArray();
        JsonFormat.Optional(json, "publisher", source.Publisher);
        JsonFormat.Optional(json, "container", source.Container);
        JsonFormat.Optional(json, "number", source.Number);
        JsonFormat.Optional(json, "session", source.Session);
        JsonFormat.Optional(json, "date", source.Date);
        JsonFormat.Optional(json, "language", source.Language);
        JsonFormat.Optional(json, "url", source.Url);
        JsonFormat.Optional(json, "archivedUrl", source.ArchivedUrl);
        JsonFormat.Optional(json, "archivedOn", source.ArchivedOn);
        JsonFormat.Optional(json, "accessedOn", source.AccessedOn);
        json.WriteString("rights", Terms.Of(source.Rights));
        JsonFormat.Optional(json, "note", source.Note);
        if (source.BillText is { } text)
        {
            json.WriteStartObject("billText");
            json.WriteString("bill", text.Bill);
            json.WriteString("version", text.Code);
            json.WriteEndObject();
        }
    }

    private static string Related(ClaimView claim, bool isOutgoing) => string.Join("; ", claim.Relations.Where(r => r.IsOutgoing == isOutgoing).Select(r => $"{Terms.Of(r.Kind)} {r.Claim}"));

    private static IEnumerable<ClaimRow> RowsOf(ClaimView claim, ClaimFilter filter, string site) =>
        filter.AskedFor(claim).DefaultIfEmpty().SelectMany(stance => claim.Passages.Select((passage, i) => new ClaimRow(site, claim, stance, i + 1, passage)));

    private static void Write(Utf8JsonWriter json, ClaimView claim, string site)
    {
        json.WriteStartObject();
        json.WriteString("key", claim.Key);
        json.WriteString("permalink", $"{site}/claims/{claim.Key}");
        Write(json, "actor", claim.Actor);
        if (claim.Speaker is { } speaker) Write(json, "speaker", speaker);
        if (claim.Capacity is { } capacity) json.WriteString("capacity", Terms.Of(capacity));
        if (claim.Office is { } office)
        {
            json.WriteStartObject("office");
            json.WriteString("role", office.Role);
            json.WriteString("organisation", office.OrganisationSlug);
            json.WriteString("organisationName", office.OrganisationName);
            json.WriteEndObject();
        }

        JsonFormat.Optional(json, "saidOn", claim.SaidOn);
        JsonFormat.Optional(json, "onRecord", claim.OnRecord);
        json.WriteString("attribution", Terms.Of(claim.Attribution));
        json.WriteString("summary", claim.Summary);
        JsonFormat.Optional(json, "letter", claim.Letter);
        JsonFormat.Optional(json, "note", claim.Note);
        json.WriteString("evidenceHealth", Terms.Of(claim.Health));
        json.WriteStartArray("stances");
        foreach (var s in claim.Stances)
        {
            json.WriteStartObject();
            json.WriteString(Terms.Of(s.Target.Kind), s.Target.Slug);
            json.WriteString("name", s.Target.Name);
            json.WriteString("value", Terms.Of(s.Value));
            json.WriteString("basis", Terms.Of(s.Basis));
            JsonFormat.Optional(json, "version", s.Version);
            if (s.Target.Kind == TargetKind.Bill) json.WriteBoolean("predatesCurrentText", s.Predates);
            if (s.Target.Kind == TargetKind.Bill) json.WriteBoolean("afterEnd", s.IsAfterEnd);
            json.WriteString("position", StanceSentence.Of(claim.Actor.Name, claim.Actor.Kind, s.Target, [s.Value]).ToString());
            JsonFormat.Optional(json, "note", s.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "relations", claim.Relations.Where(r => r.IsOutgoing));
        Write(json, "relatedBy", claim.Relations.Where(r => !r.IsOutgoing));
        json.WriteStartArray("witnesses");
        foreach (var witness in claim.Witnesses)
        {
            json.WriteStartObject();
            json.WriteString("passage", witness.Passage);
            json.WriteString("source", witness.Source);
            json.WriteString("exact", witness.Exact);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("passages");
        foreach (var p in claim.Passages)
        {
            json.WriteStartObject();
            json.WriteString("key", p.Key);
            json.WriteString("exact", p.Exact);
            json.WriteString("prefix", p.Prefix);
            json.WriteString("suffix", p.Suffix);
            json.WriteNumber("start", p.Start);
            json.WriteNumber("end", p.End);
            JsonFormat.Optional(json, "locator", p.Locator);
            json.WriteString("health", Terms.Of(p.Health));
            JsonFormat.Optional(json, "checkedAt", MomentOf(p.CheckedAt));
            json.WriteString("captureSha256", p.CaptureSha256);
            json.WriteString("copy", Terms.Of(p.Against.Copy));
            json.WriteString("extent", Terms.Of(p.Against.Extent));
            JsonFormat.Optional(json, "checkedAgainst", p.Against.Sentence(p.Health));
            if (p.Newest is { } newest)
            {
                json.WriteStartObject("newest");
                JsonFormat.Optional(json, "takenOn", newest.TakenOn);
                if (newest.Start is { } start) json.WriteNumber("start", start);
                JsonFormat.Optional(json, "words", newest.Words);
                json.WriteEndObject();
            }

            Write(json, "source", p.Source);
            if (p.PrimarySource is { } primary) Write(json, "primarySource", primary);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<RelationView> relations)
    {
        json.WriteStartArray(name);
        foreach (var relation in relations)
        {
            json.WriteStartObject();
            json.WriteString("kind", Terms.Of(relation.Kind));
            json.WriteString("claim", relation.Claim);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, ActorName actor)
    {
        json.WriteStartObject(name);
        json.WriteString("slug", actor.Slug);
        json.WriteString("name", actor.Name);
        json.WriteString("kind", Terms.Of(actor.Kind));
        if (actor.Sector is { } sector) json.WriteString("sector", Terms.Of(sector));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, SourceView source)
    {
        json.WriteStartObject(name);
        WriteParticulars(json, source);
        json.WriteEndObject();
    }

    private static string? MomentOf(DateTime? moment) => moment?.ToString(Capture.MomentFormat, CultureInfo.InvariantCulture);

    private static void Annotate(Utf8JsonWriter json, ClaimView claim, PassageView passage, string site)
    {
        json.WriteStartObject();
        json.WriteString("id", $"{site}/claims/{claim.Key}#{passage.Key}");
        json.WriteString("type", "Annotation");
        json.WriteString("motivation", "describing");
        json.WriteStartObject("body");
        json.WriteString("type", "TextualBody");
        json.WriteString("value", $"{claim.Actor.Name}{(ClaimWords.AreActors(claim) ? "" : $", {ClaimWords.Whose(claim)}")}: {claim.Summary}");
        json.WriteString("format", "text/plain");
        json.WriteString("language", "en");
        json.WriteEndObject();
        json.WriteString("via", $"{site}/claims/{claim.Key}");
        json.WriteStartObject("target");
        json.WriteString("source", passage.Source.Url ?? $"{site}/sources/{passage.Source.Slug}");
        json.WritePropertyName("selector");
        // Where an excerpt stands in the document is not known.
        var isPlaced = passage.Against.Extent == CaptureExtent.Whole;
        W3cSelectors.Write(new(passage.Exact, passage.Prefix, passage.Suffix), isPlaced ? (passage.Start, passage.End) : null).WriteTo(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

/// <summary>One row of a list of claims: a claim with one of its stances and one of its passages.</summary>
public sealed record ClaimRow(string Site, ClaimView Claim, StanceView? Stance, int PassageNumber, PassageView Passage);
