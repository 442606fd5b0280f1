using DebateTracker.Documents;
using DebateTracker.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace DebateTracker.Web.Desk.Sources;

/// <summary>How large a file may be that is sent to the desk: as large as a document may be, which is more than the server takes by itself.</summary>
internal static class UploadLimit
{
    private static readonly int Megabytes = new DocumentLimits().MaxBytes / 1024 / 1024;

    // The other fields of the form are short.
    private static readonly long MostBytes = (Megabytes + 1L) * 1024 * 1024;

    /// <summary>Lets files be sent where a source is taken in, and says it in words where one is too large.</summary>
    public static void UseUploadLimit(this IApplicationBuilder desk) => desk.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/desk/sources")) return next(context);
        if (context.Request.ContentLength > MostBytes) return RefuseAsync(context);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes;
        return next(context);
    });

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return PlainPage.WriteAsync(context, "This file is too large", $"A document may have {Megabytes} MB. Nothing was stored. Go back in your browser, and choose a smaller file or paste its text.");
    }
}
