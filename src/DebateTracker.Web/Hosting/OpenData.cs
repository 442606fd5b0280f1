using System.Globalization;
using DebateTracker.Citations;
using DebateTracker.Data;
using DebateTracker.Web.Desk;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DebateTracker.Web.Hosting;

/// <summary>What is given as data may be read by the scripts of any site, and is not sent again to who has it.</summary>
public static class OpenData
{
    // Another build may write the same state differently.
    private static readonly string Build = string.Concat(
        new[] { typeof(OpenData), typeof(DebateVersion), typeof(Reference) }.Select(t => t.Assembly.ManifestModule.ModuleVersionId.ToString("N", CultureInfo.InvariantCulture)[..4]));

    /// <summary>Lets scripts of other sites read whatever is no page (Fetch standard, section 3.3, CORS protocol). Nothing here but the desk is for some readers only, and no cookie is taken.</summary>
    public static void UseOpenData(this WebApplication app) => app.Use((context, next) =>
    {
        // A script that sends an entity tag asks first whether it may (CORS preflight).
        if (HttpMethods.IsOptions(context.Request.Method) && context.Request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod) && !DeskSetup.IsDesk(context))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            context.Response.Headers.AccessControlAllowOrigin = "*";
            context.Response.Headers.AccessControlAllowMethods = "GET, HEAD";
            context.Response.Headers.AccessControlAllowHeaders = "Accept, If-None-Match";
            context.Response.Headers.AccessControlMaxAge = "86400";
            return Task.CompletedTask;
        }

        context.Response.OnStarting(() =>
        {
            if (DeskSetup.IsDesk(context)) return Task.CompletedTask;
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == false || context.Response.StatusCode == StatusCodes.Status304NotModified)
            {
                context.Response.Headers.AccessControlAllowOrigin = "*";
                context.Response.Headers.AccessControlExposeHeaders = "Content-Disposition, ETag, RateLimit, RateLimit-Policy, Retry-After";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>The entity tag of what an address gives of a state of the debate (RFC 9110, section 8.8.3): weak, since it may be sent compressed.</summary>
    public static string EntityTag(DebateVersion state) => string.Create(CultureInfo.InvariantCulture, $"W/\"{state.Number}-{state.Stamp:x}-{Build}\"");

    /// <summary>
    /// Gives the answer the tag of the state that it is of. Whether whoever asks has it already: the answer then is a 304, and
    /// nothing more is to be written.
    /// </summary>
    public static bool IsUnchanged(this HttpContext context, DebateVersion state)
    {
        var tag = EntityTag(state);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache"; // To be kept, and asked for again each time.
        if (!Has(context.Request.Headers.IfNoneMatch, tag)) return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static bool Has(StringValues ifNoneMatch, string tag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags) && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));
}
