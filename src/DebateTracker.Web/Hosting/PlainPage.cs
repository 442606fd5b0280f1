namespace DebateTracker.Web.Hosting;

/// <summary>A page that stands without the site's own, for what goes wrong before these can be made: a heading and what to do, as HTML.</summary>
internal static class PlainPage
{
    /// <summary>Writes it as the answer; the status is the caller's.</summary>
    /// <param name="context">The request.</param>
    /// <param name="heading">What went wrong, as plain words.</param>
    /// <param name="paragraphs">What to do, as HTML; what is not the program's own is encoded by the caller.</param>
    public static Task WriteAsync(HttpContext context, string heading, params string[] paragraphs)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{heading} · DebateTracker</title></head>
            <body>
            <main>
            <h1>{heading}</h1>
            {string.Join('\n', paragraphs.Select(p => $"<p>{p}</p>"))}
            </main>
            </body>
            </html>

            """, context.RequestAborted);
    }
}
