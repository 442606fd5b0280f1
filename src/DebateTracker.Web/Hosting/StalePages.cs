using System.Globalization;
using System.IO.Compression;
using System.Text;
using DebateTracker.Following;
using DebateTracker.Web.Desk;
using Microsoft.Net.Http.Headers;

namespace DebateTracker.Web.Hosting;

/// <summary>
/// Pages that are served as they were kept, while the database does not answer, say so and of when they are. They are kept
/// compressed, so that they are unpacked for it; lists for programs have only the header <c>Age</c> (RFC 9111, section 5.1).
/// </summary>
public static class StalePages
{
    private const string Before = "<main id=\"main\" tabindex=\"-1\">";

    /// <summary>Marks kept pages; to be outside the cache.</summary>
    public static void UseStalePages(this WebApplication app)
    {
        var follower = app.Services.GetRequiredService<DebateFollower>();
        app.Use(async (context, next) =>
        {
            // Lists for programs may be long, and are not marked.
            if (follower.IsAnswered || follower.AnsweredAt is not { } at || !HttpMethods.IsGet(context.Request.Method) || DeskSetup.IsDesk(context) || Path.HasExtension(context.Request.Path.Value))
            {
                await next(context);
                return;
            }

            var (answer, kept) = (context.Response.Body, new MemoryStream());
            context.Response.Body = kept;
            try
            {
                await next(context);
            }
            finally
            {
                context.Response.Body = answer;
            }

            var body = kept.ToArray();
            // What was not kept is of now.
            if (context.Response.StatusCode == StatusCodes.Status200OK && context.Response.Headers.Age.Count > 0 && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true && Marked(body, context.Response.Headers.ContentEncoding.ToString(), at) is { } marked)
            {
                body = marked;
                context.Response.Headers.Remove(HeaderNames.ContentEncoding);
                context.Response.Headers.Remove(HeaderNames.ETag);
                context.Response.Headers.CacheControl = "no-store";
            }

            // What has no body, as an answer that nothing is new, has no length either.
            if (body.Length == 0) return;
            context.Response.ContentLength = body.Length;
            await answer.WriteAsync(body, context.RequestAborted);
        });
    }

    private static byte[]? Marked(byte[] body, string encoding, DateTimeOffset at)
    {
        using var packed = new MemoryStream(body);
        using Stream? unpacked = encoding switch
        {
            "" => packed,
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => null,
        };
        if (unpacked is null) return null;
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        var page = reader.ReadToEnd();
        var place = page.IndexOf(Before, StringComparison.Ordinal);
        if (place < 0) return null;
        var said = at.UtcDateTime.ToString("HH:mm 'UTC on' d MMMM yyyy", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(page.Insert(
            place + Before.Length,
            $"<div class=\"wrap\"><div class=\"notice\" role=\"status\"><p>The site cannot reach its database just now. This page is as it was at <time datetime=\"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{said}</time>.</p></div></div>"));
    }
}
