using System.Text.Encodings.Web;
using System.Text.Json;
using DebateTracker.Anchoring;
using DebateTracker.Claims;

namespace DebateTracker.Exports;

/// <summary>
/// Claims as annotations of their sources, for annotation tools: a collection of the W3C Web Annotation Data Model
/// (section 5.1, Annotation Collection) in JSON-LD, an annotation for each passage of each claim.
/// </summary>
public static class ClaimAnnotations
{
    /// <summary>The media type of the model, with its profile (Web Annotation Protocol, section 3.2).</summary>
    public const string MediaType = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the collection.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="title">What the claims are, in words.</param>
    /// <param name="address">The address of the collection.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="site">The address of the site, without a slash at its end.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task WriteAsync(Stream output, string title, string address, IAsyncEnumerable<ClaimView> claims, string site, CancellationToken cancellation = default)
    {
        await using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("@context", "http://www.w3.org/ns/anno.jsonld");
        json.WriteString("id", address);
        json.WriteString("type", "AnnotationCollection");
        json.WriteString("label", title);
        json.WriteStartObject("first");
        json.WriteString("id", address + "#page-1");
        json.WriteString("type", "AnnotationPage");
        json.WriteNumber("startIndex", 0);
        json.WriteStartArray("items");
        await foreach (var claim in claims.WithCancellation(cancellation))
        {
            foreach (var passage in claim.Passages) Write(json, claim, passage, site);
            if (json.BytesPending > 32_768) await json.FlushAsync(cancellation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, ClaimView claim, PassageView passage, string site)
    {
        json.WriteStartObject();
        json.WriteString("id", $"{site}/claims/{claim.Key}#{passage.Key}");
        json.WriteString("type", "Annotation");
        json.WriteString("motivation", "describing");
        json.WriteStartObject("body");
        json.WriteString("type", "TextualBody");
        json.WriteString("value", $"{claim.Actor.Name}: {claim.Summary}");
        json.WriteString("format", "text/plain");
        json.WriteString("language", "en");
        json.WriteEndObject();
        json.WriteString("via", $"{site}/claims/{claim.Key}");
        json.WriteStartObject("target");
        json.WriteString("source", passage.Source.Url ?? $"{site}/sources/{passage.Source.Slug}");
        json.WritePropertyName("selector");
        W3cSelectors.Write(new(passage.Exact, passage.Prefix, passage.Suffix), passage.Start, passage.End).WriteTo(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
