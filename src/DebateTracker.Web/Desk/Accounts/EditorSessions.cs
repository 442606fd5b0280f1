using System.Linq.Expressions;
using System.Security.Claims;
using DebateTracker.Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Web.Desk.Accounts;

/// <summary>Begins, checks and ends <see cref="EditorSession"/>s, as the cookie of the desk is written, read and taken away.</summary>
public sealed partial class EditorSessions(TimeProvider clock, IDebateDatabase database, ILogger<EditorSessions> logger)
{
    /// <summary>After how long without a request a session ends: a night, and not a meal.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>After how long a session ends in any case.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>For how long after signing in one may change how one signs in; later it takes signing in again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    /// <summary>What is said to somebody who signed in too long ago for that.</summary>
    public const string NotFresh = "You signed in more than a quarter of an hour ago. Sign in again to change how anybody comes in.";

    // How often it is written down that a session is used.
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(5);

    // The claim of the cookie that names the session.
    private const string Token = "session";

    // The claim in which Identity puts an account's security stamp.
    private static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;
    private static readonly object Current = new();

    /// <summary>The properties of a sign-in, which say how it was made.</summary>
    public static Microsoft.AspNetCore.Authentication.AuthenticationProperties By(SignInMeans means) => new(new Dictionary<string, string?> { [nameof(SignInMeans)] = means.ToString() }) { IsPersistent = true };

    /// <summary>The session of a request; null where nobody is signed in.</summary>
    public static EditorSession? Of(HttpContext context) => context.Items[Current] as EditorSession;

    /// <summary>Whether somebody signed in so lately that the one before the screen is still the same.</summary>
    public bool IsFresh(HttpContext context) => Of(context) is { } session && clock.GetUtcNow().UtcDateTime - session.Begun < Fresh;

    /// <summary>Begins a session when the cookie is about to be written. One that the same browser had ends.</summary>
    public async Task BeginAsync(CookieSigningInContext context)
    {
        var db = Database(context.HttpContext);
        var (now, token) = (clock.GetUtcNow().UtcDateTime, SecretToken.New());
        var before = Of(context.HttpContext)?.Id;
        await db.Sessions.Where(s => s.Id == before || s.LastUsed < now - Idle || s.Begun < now - Lasts).ExecuteDeleteAsync(context.HttpContext.RequestAborted);
        var browser = context.Request.Headers.UserAgent.ToString();
        var session = new EditorSession
        {
            Id = SecretToken.Hash(token),
            EditorId = Guid.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!),
            // The one that was right when the password or passkey was: should it have changed since, the session is none.
            Stamp = context.Principal!.FindFirstValue(StampClaim)!,
            Means = context.Properties.Items.TryGetValue(nameof(SignInMeans), out var means) && Enum.TryParse<SignInMeans>(means, out var known) ? known : SignInMeans.Password,
            Browser = browser.Length > EditorSession.LongestBrowser ? browser[..EditorSession.LongestBrowser] : browser,
            Begun = now,
            LastUsed = now,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(context.HttpContext.RequestAborted);
        context.HttpContext.Items[Current] = session;
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new(Token, token));
    }

    /// <summary>Checks a cookie that was sent: its session has not ended, and its account may still come in. Who that is and what it may do is read anew.</summary>
    public async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var db = Database(context.HttpContext);
        var now = clock.GetUtcNow().UtcDateTime;
        var id = SecretToken.Hash(context.Principal!.FindFirstValue(Token) ?? "");
        var session = await db.Sessions.Where(IsOpen(now)).FirstOrDefaultAsync(s => s.Id == id, context.HttpContext.RequestAborted);
        var editor = session is null ? null : await db.Users.FirstOrDefaultAsync(e => e.Id == session.EditorId && e.SecurityStamp == session.Stamp && e.DisabledAt == null, context.HttpContext.RequestAborted);
        if (editor is null)
        {
            context.RejectPrincipal();
            return;
        }

        if (now - session!.LastUsed >= BetweenNotes) await NoteAsync(db, id, now, context.HttpContext.RequestAborted);
        context.HttpContext.Items[Current] = session;
        context.ReplacePrincipal(await context.HttpContext.RequestServices.GetRequiredService<IUserClaimsPrincipalFactory<Editor>>().CreateAsync(editor));
    }

    /// <summary>Ends the session of whoever signs out.</summary>
    public Task EndAsync(CookieSigningOutContext context) => Of(context.HttpContext) is { } session ? EndAsync(context.HttpContext, session.Id, session.EditorId) : Task.CompletedTask;

    /// <summary>Ends one of an account's sessions; another account's is left as it is.</summary>
    public static Task EndAsync(HttpContext context, string id, Guid editor) =>
        Database(context).Sessions.Where(s => s.Id == id && s.EditorId == editor).ExecuteDeleteAsync(context.RequestAborted);

    /// <summary>The sessions of the account that asks, the newest first.</summary>
    public async Task<IReadOnlyList<EditorSession>> AllAsync(HttpContext context)
    {
        if (Of(context) is not { } own) return [];
        var now = clock.GetUtcNow().UtcDateTime;
        return await Database(context).Sessions.AsNoTracking().Where(IsOpen(now)).Where(s => s.EditorId == own.EditorId && s.Stamp == own.Stamp).OrderByDescending(s => s.Begun).ToListAsync(context.RequestAborted);
    }

    // While somebody else writes for long, or nothing can be written, the next request notes it, and this one goes on.
    private async Task NoteAsync(DeskDbContext db, string id, DateTime now, CancellationToken cancellation)
    {
        var limit = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(TimeSpan.FromSeconds(1));
        try
        {
            await db.Sessions.Where(s => s.Id == id && s.LastUsed <= now - BetweenNotes).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastUsed, now), cancellation);
        }
        catch (Exception e) when (database.Why(e) is { } why)
        {
            NotNoted(logger, why);
        }
        finally
        {
            db.Database.SetCommandTimeout(limit);
        }
    }

    [LoggerMessage(LogLevel.Warning, "That a session is used could not be noted: {Why}")]
    private static partial void NotNoted(ILogger logger, string why);

    // That neither the time without a request nor the time in all is over.
    private static Expression<Func<EditorSession, bool>> IsOpen(DateTime now) => s => s.LastUsed >= now - Idle && s.Begun >= now - Lasts;

    private static DeskDbContext Database(HttpContext context) => context.RequestServices.GetRequiredService<DeskDbContext>();
}
