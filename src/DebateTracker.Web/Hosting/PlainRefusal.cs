using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Histories;

namespace DebateTracker.Web.Hosting;

/// <summary>What is answered in plain text where an address that gives data, a feed or a picture is wrong.</summary>
internal static class PlainRefusal
{
    /// <summary>
    /// Says what is wrong, a sentence a line: 404 where all of it is that something named is not there, and else 400. Of a
    /// record that was withdrawn it says so, with the reason: 410.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="problems">What is wrong.</param>
    /// <param name="what">The kind of the record that the address is of, as a word; null where it is of a list.</param>
    /// <param name="name">Its name in addresses.</param>
    public static async Task RefuseAsync(this HttpContext context, IReadOnlyList<FilterProblem> problems, string? what = null, string name = "")
    {
        var isMissing = problems.All(p => p.NotFound);
        context.Response.StatusCode = isMissing ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        var messages = problems.Select(p => p.Message);
        if (isMissing && Terms.TryParse<RecordKind>(what ?? "", out var kind)
            && await context.RequestServices.GetRequiredService<WithdrawnRecords>().FindAsync(kind, name, context.RequestAborted) is { } withdrawal)
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            messages = [$"The {what} '{name}' was withdrawn. {withdrawal.Reason ?? "No reason was given."}"];
        }

        await context.Response.WriteAsync(string.Join('\n', messages) + "\n", context.RequestAborted);
    }
}
