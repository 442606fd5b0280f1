using System.Text;
using System.Text.Json;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Sources;

namespace DebateTracker.Exports;

/// <summary>Claims and bills in the terms of schema.org, as JSON-LD 1.1 that can stand in a page: no character of it is markup.</summary>
public static class SchemaOrg
{
    /// <summary>
    /// A claim: its words as a <c>Quotation</c> from the source, by the actor only where they are the actor's own; and what is
    /// claimed as a <c>Claim</c> of the actor; where it is only told of the actor, one that mentions the actor.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <param name="site">The address of the site, without a slash at the end.</param>
    public static string Of(ClaimView claim, string site) => Document(json =>
    {
        var address = $"{site}/claims/{claim.Key}";
        json.WriteStartArray("@graph");
        json.WriteStartObject();
        json.WriteString("@type", "Quotation");
        json.WriteString("@id", address + "#words");
        json.WriteString("url", address);
        json.WriteString("text", string.Join(" […] ", claim.Passages.Select(p => p.Exact)));
        if (ClaimWords.AreActors(claim)) Actor("creator", claim.Actor);
        else Authors(json, claim.Source);
        if (claim.Speaker is { } speaker && ClaimWords.AreActors(claim)) Actor("spokenByCharacter", speaker);
        if (ClaimWords.AreActors(claim)) JsonFormat.Optional(json, "dateCreated", claim.SaidOn);
        JsonFormat.Optional(json, "inLanguage", claim.Source.Language);
        json.WritePropertyName("isPartOf");
        Write(json, claim.Source, site);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("@type", "Claim");
        json.WriteString("@id", address);
        json.WriteString("url", address);
        json.WriteString("text", claim.Summary);
        Actor(claim.Attribution == Attribution.Narration ? "mentions" : "author", claim.Actor); // What is told of somebody is nobody's claim but the teller's.
        json.WriteStartObject("appearance");
        json.WriteString("@id", $"{site}/sources/{claim.Source.Slug}");
        json.WriteEndObject();
        if (claim.Stances.Count > 0)
        {
            json.WriteStartArray("about");
            foreach (var target in claim.Stances.Select(s => s.Target).DistinctBy(t => t.Path))
            {
                json.WriteStartObject();
                json.WriteString("@type", target.Kind == TargetKind.Bill ? "Legislation" : "Claim");
                json.WriteString("@id", site + target.Path);
                json.WriteString("name", target.Name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();

        void Actor(string role, ActorName actor)
        {
            json.WriteStartObject(role);
            json.WriteString("@type", actor.Kind == ActorKind.Person ? "Person" : "Organization");
            json.WriteString("@id", $"{site}/actors/{actor.Slug}");
            json.WriteString("name", actor.Name);
            json.WriteEndObject();
        }
    });

    /// <summary>A bill, act, regulation, order or code as <c>Legislation</c>, with its parts.</summary>
    /// <param name="bill">The bill, read with its parts.</param>
    /// <param name="site">The address of the site, without a slash at the end.</param>
    public static string Of(Bill bill, string site) => Document(json =>
    {
        json.WriteString("@type", "Legislation");
        json.WriteString("@id", $"{site}/bills/{bill.Slug}");
        json.WriteString("url", $"{site}/bills/{bill.Slug}");
        json.WriteString("name", bill.Title);
        var others = new[] { bill.ShortTitle }.Concat(bill.Aliases.OrderBy(a => a.Ordinal).Select(a => a.Name)).OfType<string>().ToList();
        if (others.Count > 0)
        {
            json.WriteStartArray("alternateName");
            foreach (var name in others) json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteString("legislationIdentifier", bill.Session.Length > 0 ? $"{bill.Identifier} ({bill.Session})" : bill.Identifier);
        json.WriteString("legislationType", Terms.Printed(bill.Kind));
        json.WriteString("legislationJurisdiction", bill.JurisdictionName);
        if (bill.Status is BillStatus.Enacted or BillStatus.InForce) json.WriteString("legislationLegalForce", "https://schema.org/InForce");
        if (bill.Status is BillStatus.Revoked) json.WriteString("legislationLegalForce", "https://schema.org/NotInForce");
        if (bill.Sponsors.Count > 0)
        {
            json.WriteStartArray("sponsor");
            foreach (var sponsor in bill.Sponsors.OrderBy(s => s.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("@type", sponsor.FamilyName is not null || sponsor.Actor?.Kind == ActorKind.Person ? "Person" : "Organization");
                json.WriteString("name", sponsor.Name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        JsonFormat.Optional(json, "sameAs", bill.Url);
        if (bill.TextUrl is { } text)
        {
            json.WriteStartObject("encoding");
            json.WriteString("@type", "LegislationObject");
            json.WriteString("contentUrl", text);
            json.WriteEndObject();
        }
    });

    private static void Write(Utf8JsonWriter json, SourceView source, string site)
    {
        json.WriteStartObject();
        json.WriteString("@type", source.Kind switch
        {
            SourceKind.NewsArticle => "NewsArticle",
            SourceKind.BlogPost => "BlogPosting",
            SourceKind.SocialPost => "SocialMediaPosting",
            SourceKind.Report or SourceKind.CommitteeAnalysis => "Report",
            SourceKind.BillText => "Legislation",
            SourceKind.Podcast => "PodcastEpisode",
            _ => "CreativeWork",
        });
        json.WriteString("@id", $"{site}/sources/{source.Slug}");
        json.WriteString("name", source.Title);
        Authors(json, source);
        JsonFormat.Optional(json, "datePublished", source.Date);
        JsonFormat.Optional(json, "inLanguage", source.Language);
        JsonFormat.Optional(json, "url", source.Url);
        JsonFormat.Optional(json, "archivedAt", source.ArchivedUrl);
        if (source.Container is { } container)
        {
            json.WriteStartObject("isPartOf");
            json.WriteString("@type", "CreativeWork");
            json.WriteString("name", container);
            json.WriteEndObject();
        }

        if (source.Publisher is { } publisher)
        {
            json.WriteStartObject("publisher");
            json.WriteString("@type", "Organization");
            json.WriteString("name", publisher);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Authors(Utf8JsonWriter json, SourceView source)
    {
        if (source.Authors.Count == 0) return;
        json.WriteStartArray("author");
        foreach (var author in source.Authors)
        {
            json.WriteStartObject();
            json.WriteString("@type", author.Literal is null ? "Person" : "Organization");
            json.WriteString("name", author.DisplayName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The encoder of the framework's own escapes what could end the element that the document stands in.
    private static string Document(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
