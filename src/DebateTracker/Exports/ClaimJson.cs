using System.Text.Encodings.Web;
using System.Text.Json;
using DebateTracker.Actors;
using DebateTracker.Claims;
using DebateTracker.Positions;
using DebateTracker.Sources;

namespace DebateTracker.Exports;

/// <summary>JSON (RFC 8259) of claims and positions with everything the pages show. <c>docs/exports.md</c> describes it.</summary>
public static class ClaimJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes claims: an object that says in words what was asked for, and the claims.</summary>
    public static Task WriteAsync(Stream output, string title, IAsyncEnumerable<ClaimView> claims, string site, CancellationToken cancellation = default) =>
        WriteAsync(output, title, "claims", claims, (json, claim) => Write(json, claim, site), cancellation);

    /// <summary>Writes positions, with the permanent link of the latest evidence of each.</summary>
    public static Task WriteAsync(
        Stream output, string title, IAsyncEnumerable<(Position Position, string ClaimKey)> positions, string site, CancellationToken cancellation = default) =>
        WriteAsync(output, title, "positions", positions, (json, p) => Write(json, p.Position, p.ClaimKey, site), cancellation);

    private static async Task WriteAsync<T>(Stream output, string title, string name, IAsyncEnumerable<T> items, Action<Utf8JsonWriter, T> write, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("title", title);
        json.WriteStartArray(name);
        await foreach (var item in items.WithCancellation(cancellation))
        {
            write(json, item);
            if (json.BytesPending > 32_768) await json.FlushAsync(cancellation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, ClaimView claim, string site)
    {
        json.WriteStartObject();
        json.WriteString("key", claim.Key);
        json.WriteString("permalink", $"{site}/claims/{claim.Key}");
        Write(json, "actor", claim.Actor);
        if (claim.Speaker is { } speaker) Write(json, "speaker", speaker);
        if (claim.Capacity is { } capacity) json.WriteString("capacity", Words.Of(capacity));
        if (claim.Office is { } office)
        {
            json.WriteStartObject("office");
            json.WriteString("role", office.Role);
            json.WriteString("organisation", office.OrganisationSlug);
            json.WriteString("organisationName", office.OrganisationName);
            json.WriteEndObject();
        }

        Date(json, "saidOn", claim.SaidOn);
        Date(json, "onRecord", claim.OnRecord);
        json.WriteString("attribution", Words.Of(claim.Attribution));
        json.WriteString("summary", claim.Summary);
        json.WriteString("evidenceHealth", Words.Of(claim.Health));
        json.WriteStartArray("stances");
        foreach (var s in claim.Stances)
        {
            json.WriteStartObject();
            json.WriteString(s.Target.IsBill ? "bill" : "proposition", s.Target.Slug);
            json.WriteString("name", s.Target.Name);
            json.WriteString("value", Words.Of(s.Value));
            json.WriteString("basis", Words.Of(s.Basis));
            Optional(json, "version", s.Version);
            if (s.Target.IsBill) json.WriteBoolean("predatesCurrentText", s.Predates);
            Optional(json, "note", s.Note);
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
            Optional(json, "locator", p.Locator);
            json.WriteString("health", Words.Of(p.Health));
            if (p.CheckedAt is { } checkedAt) json.WriteString("checkedAt", checkedAt);
            json.WriteString("captureSha256", p.CaptureSha256);
            if (p.Newest is { } newest)
            {
                json.WriteStartObject("newest");
                Date(json, "takenOn", newest.TakenOn);
                if (newest.Start is { } start) json.WriteNumber("start", start);
                Optional(json, "words", newest.Words);
                json.WriteEndObject();
            }

            Write(json, "source", p.Source);
            if (p.PrimarySource is { } primary) Write(json, "primarySource", primary);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Position position, string claimKey, string site)
    {
        json.WriteStartObject();
        json.WriteStartObject("actor");
        json.WriteString("slug", position.Actor.Slug);
        json.WriteString("name", position.Actor.Name);
        json.WriteString("kind", Words.Of(position.Actor.Kind));
        if (position.Actor.Sector is { } sector) json.WriteString("sector", Words.Of(sector));
        json.WriteEndObject();
        json.WriteString(position.Target.IsBill ? "bill" : "proposition", position.Target.Slug);
        json.WriteString("name", position.Target.Name);
        json.WriteStartArray("current");
        foreach (var value in position.Current) json.WriteStringValue(Words.Of(value));
        json.WriteEndArray();
        json.WriteString("basis", Words.Of(position.Basis));
        json.WriteBoolean("conflicting", position.IsConflicting);
        Date(json, "since", position.Since);
        json.WriteBoolean("shifted", position.Shifted);
        json.WriteString("evidence", $"{site}/claims/{claimKey}");
        json.WriteStartArray("stances");
        foreach (var s in position.Stances)
        {
            json.WriteStartObject();
            Date(json, "onRecord", s.OnRecord);
            json.WriteString("value", Words.Of(s.Value));
            json.WriteString("basis", Words.Of(s.Basis));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ActorName actor)
    {
        json.WriteStartObject(name);
        json.WriteString("slug", actor.Slug);
        json.WriteString("name", actor.Name);
        json.WriteString("kind", Words.Of(actor.Kind));
        if (actor.Sector is { } sector) json.WriteString("sector", Words.Of(sector));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, SourceView source)
    {
        json.WriteStartObject(name);
        json.WriteString("slug", source.Slug);
        json.WriteString("kind", Words.Of(source.Kind));
        json.WriteString("title", source.Title);
        json.WriteStartArray("authors");
        foreach (var author in source.Authors) json.WriteStringValue(author.DisplayName);
        json.WriteEndArray();
        Optional(json, "publisher", source.Publisher);
        Optional(json, "container", source.Container);
        Date(json, "date", source.Date);
        Optional(json, "language", source.Language);
        Optional(json, "url", source.Url);
        Optional(json, "archivedUrl", source.ArchivedUrl);
        Date(json, "accessedOn", source.AccessedOn);
        json.WriteString("rights", Words.Of(source.Rights));
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void Date(Utf8JsonWriter json, string name, PartialDate date)
    {
        if (date.IsKnown) json.WriteString(name, date.ToString());
    }
}
