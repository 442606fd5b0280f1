using DebateTracker.Web.Desk.Coding;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace DebateTracker.Web.Desk.Accounts;

/// <summary>
/// Passkeys (Web Authentication, level 3): what the scripts of the pages for signing in and of the account ask and send. They are
/// bound to the domain of <c>Site:Address</c>, never to the one that a request names, so there are none without that setting.
/// </summary>
internal static class Passkeys
{
    /// <summary>How many an account may have.</summary>
    private const int Most = 10;

    /// <summary>The domain that passkeys are for; null where none is set, or it is an address in figures, and there are none.</summary>
    public static string? Domain(IConfiguration configuration) =>
        Uri.TryCreate(configuration["Site:Address"], UriKind.Absolute, out var site) && site.HostNameType == UriHostNameType.Dns && (site.Scheme == Uri.UriSchemeHttps || site.Host == "localhost") ? site.Host : null;

    /// <summary>Whether nobody is let in by a password alone (setting <c>Desk:Passkeys</c>).</summary>
    public static bool AreRequired(IConfiguration configuration) => configuration["Desk:Passkeys"] == "required";

    /// <summary>
    /// Where passkeys are required, whoever came in otherwise gets no further than the page of the account, to add one.
    /// </summary>
    public static void UsePasskeysOnly(this IApplicationBuilder desk) => desk.Use((context, next) =>
    {
        var mayGoOn = EditorSessions.Of(context) is null or { Means: SignInMeans.Passkey } || ((string[])["/desk/account", "/desk/sign-in", "/desk/sign-out", "/desk/passkeys", "/desk/welcome"]).Any(p => context.Request.Path.StartsWithSegments(p));
        if (mayGoOn) return next(context);
        if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments(CodingEndpoints.Root)) context.Response.Redirect("/desk/account");
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>Maps what the scripts ask for.</summary>
    public static void MapPasskeys(this WebApplication app)
    {
        if (Domain(app.Configuration) is null) return;
        var passkeys = app.MapGroup("/desk").AddEndpointFilter(async (invocation, next) =>
            await invocation.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(invocation.HttpContext) ? await next(invocation) : Results.BadRequest("The page is of another session; load it again."));
        passkeys.MapPost("/passkeys/new", async (HttpContext context, SignInManager<Editor> signIn, UserManager<Editor> users, EditorSessions sessions) =>
        {
            if (!sessions.IsFresh(context)) return Results.BadRequest(EditorSessions.NotFresh);
            var editor = (await users.GetUserAsync(context.User))!;
            return Results.Content(await signIn.MakePasskeyCreationOptionsAsync(new() { Id = editor.Id.ToString(), Name = editor.UserName!, DisplayName = editor.UserName! }), "application/json");
        }).RequireAuthorization();
        passkeys.MapPost("/passkeys", async (HttpContext context, SignInManager<Editor> signIn, UserManager<Editor> users, EditorSessions sessions) =>
        {
            if (!sessions.IsFresh(context)) return Results.BadRequest(EditorSessions.NotFresh);
            var editor = (await users.GetUserAsync(context.User))!;
            if ((await users.GetPasskeysAsync(editor)).Count >= Most) return Results.BadRequest($"An account has at most {Most} passkeys; remove one first.");
            var result = await signIn.PerformPasskeyAttestationAsync(await CredentialAsync(context));
            if (!result.Succeeded) return Results.BadRequest("The passkey was not made: " + result.Failure.Message);
            var added = await users.AddOrUpdatePasskeyAsync(editor, result.Passkey);
            if (added.Succeeded) context.RequestServices.GetRequiredService<AccountLog>().Done(editor.UserName, "has a new passkey");
            return added.Succeeded ? Results.NoContent() : Results.BadRequest(string.Join(' ', added.Errors.Select(e => e.Description)));
        }).RequireAuthorization();
        passkeys.MapPost("/sign-in/passkey/options", async (SignInManager<Editor> signIn) => Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json"));
        passkeys.MapPost("/sign-in/passkey", async (HttpContext context, SignInManager<Editor> signIn, UserManager<Editor> users) =>
        {
            var result = await signIn.PerformPasskeyAssertionAsync(await CredentialAsync(context));
            var log = context.RequestServices.GetRequiredService<AccountLog>();
            if (!result.Succeeded || result.User.DisabledAt is not null)
            {
                log.Refused(result.User?.UserName, "was not signed in by a passkey");
                return Results.BadRequest("The passkey does not let anybody in here.");
            }

            await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey); // Its counter.
            log.Done(result.User.UserName, "signed in by a passkey");
            await signIn.SignInAsync(result.User, EditorSessions.By(SignInMeans.Passkey));
            return Results.NoContent();
        });
    }

    private static async Task<string> CredentialAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }
}
