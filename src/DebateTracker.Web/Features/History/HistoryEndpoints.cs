using System.Text;
using DebateTracker.Changes;
using DebateTracker.Histories;
using DebateTracker.Web.Components;

namespace DebateTracker.Web.Features.History;

/// <summary>The documents of revisions, byte for byte as they were hashed.</summary>
public static class HistoryEndpoints
{
    /// <summary>Maps a revision's address with <c>.json</c>, for every kind of record.</summary>
    public static void MapHistories(this WebApplication app)
    {
        foreach (var kind in Enum.GetValues<RecordKind>())
            app.MapGet(RecordAddress.List(kind) + "/{key}/history/{number}.json", (HttpContext context, string key, string number, RecordHistories histories) => RespondAsync(context, new(kind, key), number, histories));
    }

    private static async Task<IResult> RespondAsync(HttpContext context, NamedRecord record, string number, RecordHistories histories)
    {
        var what = Terms.Printed(record.Kind);
        if (PageRequest.ProblemsOf(context.Request, []) is { Count: > 0 } problems) return Refuse(string.Join('\n', problems.Select(p => p.Message)), StatusCodes.Status400BadRequest);
        var revision = RecordAddress.NumberIn(number) is { } n ? await histories.RevisionAsync(record, n, context.RequestAborted) : null;
        if (revision is null) return Refuse($"There is no such revision of {Terms.A(what)} here.", StatusCodes.Status404NotFound);
        if (revision.State.Withdrawal is not null) context.Response.Headers["X-Robots-Tag"] = "noindex";
        return revision.State.HidesContext
            ? Refuse($"This document holds more of the source's text than may be shown. Its SHA-256 is {revision.Facts.Sha256}.", StatusCodes.Status403Forbidden)
            : Results.Bytes(Encoding.UTF8.GetBytes(revision.Document), "application/json");
    }

    private static IResult Refuse(string message, int status) => Results.Text(message + "\n", "text/plain; charset=utf-8", statusCode: status);
}
