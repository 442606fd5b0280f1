namespace DebateTracker.Web.Components;

/// <summary>The status of a page that is no 200.</summary>
public static class PageStatus
{
    private static readonly object Key = new();

    /// <summary>
    /// Answers with a status and the page as rendered. Set when the response begins, because the framework leaves out the
    /// body of a component that has set 404 itself, expecting another page to be shown in its place.
    /// </summary>
    public static void AnswerWith(this HttpContext context, int status)
    {
        context.Items[Key] = status;
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }

    /// <summary>Whether the page has such a status, so that it must not be kept.</summary>
    public static bool HasOwnStatus(this HttpContext context) => context.Items.ContainsKey(Key);
}
