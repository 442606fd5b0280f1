using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using DebateTracker.Changes;
using DebateTracker.Coding;
using DebateTracker.Web.Desk.Accounts;
using DebateTracker.Web.Desk.Records;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace DebateTracker.Web.Desk.Coding;

/// <summary>
/// What the script of the coding page asks and sends, as JSON. Each request stands for itself, so that a connection that broke,
/// a server that was started anew or a session that ended costs a try and no work.
/// </summary>
internal static class CodingEndpoints
{
    /// <summary>Where they are.</summary>
    public const string Root = "/desk/code";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
    };

    /// <summary>Maps them.</summary>
    public static void MapCoding(this WebApplication app)
    {
        var code = app.MapGroup(Root).RequireAuthorization().AddEndpointFilter(CheckAsync);
        code.MapGet("/{source}/state", async (string source, ClaimsPrincipal user, CodingDesk desk, CancellationToken cancellation) =>
            await desk.StateAsync(source, Id(user), cancellation) is { } state ? Results.Json(state, Json) : Refused(StatusCodes.Status404NotFound, $"There is no source '{source}' of which a text is held."));
        code.MapGet("/names", async (string kind, string q, RecordReferences references, CancellationToken cancellation) =>
            Terms.TryParse<RecordKind>(kind, out var what) ? Results.Json(await references.OfferedAsync(what, q, cancellation), Json) : Refused(StatusCodes.Status404NotFound, $"There are no records of the kind '{kind}'."));
        code.MapPost("/claims", async (HttpContext context, ClaimCoder coder, CodingDesk desk, CancellationToken cancellation) =>
        {
            if (await ReadAsync<PublishedForm>(context) is not { } form) return Malformed;
            var outcome = await coder.PublishAsync(form.Claim with { Draft = form.Draft }, context.User.Identity!.Name!, Id(context.User), cancellation);
            if (outcome.Key is not null && form.Draft is { } draft) await desk.DiscardAsync(draft, Id(context.User), cancellation);
            return Told(outcome);
        });
        code.MapPost("/undo", async (HttpContext context, ClaimCoder coder, CancellationToken cancellation) =>
            await ReadAsync<UndoneForm>(context) is { } form ? Told(await coder.UndoAsync(form.Kind ?? RecordKind.Claim, form.Key, form.Revision, form.Newest ?? form.Revision, context.User.Identity!.Name!, Id(context.User), cancellation)) : Malformed);
        code.MapPost("/targets", async (HttpContext context, ClaimCoder coder, CodingDesk desk, CancellationToken cancellation) =>
        {
            if (await ReadAsync<CodedTarget>(context) is not { } target) return Malformed;
            var outcome = await coder.AddTargetAsync(target, context.User.Identity!.Name!, Id(context.User), cancellation);
            return outcome.Key is { } slug ? Results.Json(await desk.TargetAsync(target.Kind, slug, cancellation), Json) : Told(outcome);
        });
        code.MapPut("/drafts/{id:guid}", async (Guid id, HttpContext context, CodingDesk desk, EditorAccounts accounts, TimeProvider clock, CancellationToken cancellation) =>
        {
            if (await ReadAsync<DraftForm>(context) is not { } draft) return Malformed;
            var written = draft.Form.GetRawText();
            if (written.Length > CodingDesk.LongestForm) return Refused(StatusCodes.Status413PayloadTooLarge, "The form is too long to be kept as a draft.");
            if (!Slugs.IsSlug(draft.Source)) return Malformed;
            if (await accounts.ProblemAsync(Id(context.User), cancellation) is { } problem) return Refused(StatusCodes.Status403Forbidden, problem);
            var (at, other, reason) = await desk.KeepAsync(new() { Id = id, EditorId = Id(context.User), Source = draft.Source, Version = draft.Version, Form = written, At = clock.GetUtcNow().UtcDateTime }, draft.After, cancellation);
            return at is not null ? Results.Json(new { At = at }, Json)
                : reason is not null ? Refused(StatusCodes.Status422UnprocessableEntity, reason)
                : Results.Json(new { Problems = new[] { "This draft was saved in another window since; it was not replaced." }, Draft = other }, Json, statusCode: StatusCodes.Status409Conflict);
        });
        code.MapDelete("/drafts/{id:guid}", async (Guid id, ClaimsPrincipal user, CodingDesk desk, CancellationToken cancellation) =>
        {
            await desk.DiscardAsync(id, Id(user), cancellation);
            return Results.NoContent();
        });
        code.MapPost("/marks", async (HttpContext context, CodingDesk desk, EditorAccounts accounts, TimeProvider clock, CancellationToken cancellation) =>
        {
            if (await ReadAsync<MarkForm>(context) is not { Start: >= 0 } form || form.End <= form.Start || !Slugs.IsSlug(form.Source) || form.Capture.Length != 64) return Malformed;
            if (await accounts.ProblemAsync(Id(context.User), cancellation) is { } problem) return Refused(StatusCodes.Status403Forbidden, problem);
            if (await desk.ProblemOfAsync(form.Source, form.Capture, form.Kind, form.Start, form.End, cancellation) is { } wrong) return Refused(StatusCodes.Status409Conflict, wrong);
            var id = await desk.MarkAsync(
                new() { EditorId = Id(context.User), Source = form.Source, Capture = form.Capture, Kind = form.Kind, Start = form.Start, End = form.End, At = clock.GetUtcNow().UtcDateTime }, cancellation);
            return Results.Json(new { Id = id }, Json);
        });
        code.MapDelete("/marks/{id:long}", async (long id, ClaimsPrincipal user, CodingDesk desk, CancellationToken cancellation) =>
            await desk.UnmarkAsync(id, Id(user), cancellation) ? Results.NoContent() : Refused(StatusCodes.Status403Forbidden, "Somebody else put that down; only who did so takes it back."));
    }

    private static IResult Malformed => Refused(StatusCodes.Status400BadRequest, "What was sent is not what this address takes; load the page again. Your draft is kept.");

    private static IResult Told(CodedOutcome outcome) => outcome.Key is not null ? Results.Json(new { outcome.Key, outcome.Revision }, Json)
        : Results.Json(
            new
            {
                outcome.Problems,
                outcome.NotThere,
                Already = outcome.Already is var (key, number) ? new { Key = key, Revision = number } : null,
                Conflict = outcome.Conflict is null ? null : new { Revision = outcome.Conflict.Current, Differences = outcome.Conflict.Differences.Select(d => new { d.Field, Theirs = d.Before, Yours = d.After }) },
            },
            Json, statusCode: outcome.Conflict is not null || outcome.Already is not null || outcome.NotThere.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);

    private static IResult Refused(int status, string problem) => Results.Json(new { Problems = new[] { problem } }, Json, statusCode: status);

    private static async Task<T?> ReadAsync<T>(HttpContext context) where T : class
    {
        try
        {
            return await context.Request.ReadFromJsonAsync<T>(Json, context.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or BadHttpRequestException)
        {
            return null;
        }
    }

    // Whatever changes something carries the token of the page that sends it.
    private static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!HttpMethods.IsGet(context.Request.Method) && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
            return Refused(StatusCodes.Status400BadRequest, "The page is of another session; load it again. Your draft is kept.");
        return await next(invocation);
    }

    internal static Guid Id(ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);

    private sealed record PublishedForm(CodedClaim Claim, Guid? Draft);

    private sealed record UndoneForm(string Key, int Revision, RecordKind? Kind = null, int? Newest = null);

    private sealed record DraftForm(string Source, int Version, int After, JsonElement Form);

    private sealed record MarkForm(string Source, string Capture, ReadingMarkKind Kind, int Start, int End);
}
