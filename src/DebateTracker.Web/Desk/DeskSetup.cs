using System.Security.Claims;
using System.Threading.RateLimiting;
using DebateTracker.Changes;
using DebateTracker.Coding;
using DebateTracker.Data;
using DebateTracker.Sqlite;
using DebateTracker.Web.Desk.Accounts;
using DebateTracker.Web.Desk.Coding;
using DebateTracker.Web.Desk.Records;
using DebateTracker.Web.Desk.Sources;
using DebateTracker.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DebateTracker.Web.Desk;

/// <summary>
/// The desk, where the record is written: everything under <c>/desk</c>, and nothing outside it, has accounts, a cookie and
/// forms that are protected against forgery. Reading pages know nothing of it.
/// </summary>
public static class DeskSetup
{
    /// <summary>The claim of a signed-in account that says what it may do.</summary>
    internal const string AdministratorsOnly = "administrators";

    /// <summary>How often an address may try to sign in, in a minute.</summary>
    internal const int TriesPerMinute = 10;

    /// <summary>How many requests an account may send in one go: a page with its script and styles is some ten.</summary>
    internal const int RequestsAtOnce = 200;

    /// <summary>How many requests a second an account may send for long; an editor who types sends two.</summary>
    internal const int RequestsPerSecond = 10;

    private const string SignInLimit = "sign-in";

    /// <summary>Whether a request is to the desk.</summary>
    public static bool IsDesk(HttpContext context) => context.Request.Path.StartsWithSegments("/desk");

    /// <summary>Registers what the commands and the site need of accounts: where they are, and who may write.</summary>
    /// <param name="builder">The site's builder, or a command's.</param>
    /// <param name="readsCopies">Whether it is asked of a copy of the database, too, if the accounts' tables are there.</param>
    public static void AddAccounts(this IHostApplicationBuilder builder, bool readsCopies)
    {
        var isSqlite = string.Equals(builder.Configuration["Database:Provider"], new SqliteDatabase().Name, StringComparison.OrdinalIgnoreCase);
        if (isSqlite) builder.Services.AddDbContext<DeskDbContext, SqliteDeskDbContext>(Configure);
        else builder.Services.AddDbContext<DeskDbContext, PostgreSqlDeskDbContext>(Configure);
        builder.Services.AddKeyedTransient<DeskDbContext>(DebateDbContext.ForReading, (services, _) => isSqlite
            ? new SqliteDeskDbContext(OptionsForReading<SqliteDeskDbContext>(services)) : new PostgreSqlDeskDbContext(OptionsForReading<PostgreSqlDeskDbContext>(services)));
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<AccountLog>();
        builder.Services.AddSingleton<EditorAccounts>();
        // What OWASP's guide to storing passwords asks of PBKDF2 with HMAC-SHA-512; older hashes are made anew at the next sign-in.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        builder.Services.AddSingleton<IWritingRights>(services => services.GetRequiredService<EditorAccounts>());
        builder.Services.AddIdentityCore<Editor>(options =>
        {
            // Length is what counts, and no rule of composition (NIST SP 800-63B, section 5.1.1).
            options.Password.RequiredLength = 12;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.User.AllowedUserNameCharacters = ""; // Any: it is a name as history prints it.
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            DeskDbContext.ChooseSchema(options);
        }).AddEntityFrameworkStores<DeskDbContext>().AddDefaultTokenProviders().AddUserValidator<EditorNames>()
            .AddPasswordValidator<GuessedPasswords>().AddUserManager<EditorManager>().AddUserStore<EditorStore>();

        void Configure(IServiceProvider services, DbContextOptionsBuilder options) => ConfigureFor(services, options, forReading: false);

        void ConfigureFor(IServiceProvider services, DbContextOptionsBuilder options, bool forReading) =>
            DeskDbContext.Configure(options.ConfigureWarnings(w => w.Log(DebateSetup.ToldByWhoeverCatchesThem)), services.GetRequiredService<IDebateDatabase>(), DebateSetup.ConnectionString(builder), forReading);

        DbContextOptions<T> OptionsForReading<T>(IServiceProvider services) where T : DbContext
        {
            var options = new DbContextOptionsBuilder<T>();
            options.UseApplicationServiceProvider(services);
            ConfigureFor(services, options, readsCopies);
            return options.Options;
        }
    }

    /// <summary>Registers the desk's pages.</summary>
    public static void AddDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("DebateTracker").PersistKeysToDbContext<DeskDbContext>();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            // In this one the challenge of a passkey waits for its answer.
            cookies.TwoFactorUserIdCookie!.Configure(options =>
            {
                (options.Cookie.Name, options.Cookie.Path, options.Cookie.SecurePolicy) = (CookieName("desk-passkey", builder.Configuration), "/desk", SecurePolicy(builder.Configuration));
            });
        });
        builder.Services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = Passkeys.Domain(builder.Configuration);
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required"; // So that no name is asked for.
        });
        builder.Services.AddScoped<SignInManager<Editor>>();
        builder.Services.AddScoped<IPasskeyHandler<Editor>, PasskeyHandler<Editor>>();
        builder.Services.AddScoped<IUserClaimsPrincipalFactory<Editor>, EditorClaims>();
        builder.Services.AddSingleton<EditorSessions>();
        builder.Services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = CookieName("desk", builder.Configuration);
            options.Cookie.Path = "/desk";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = SecurePolicy(builder.Configuration);
            options.ExpireTimeSpan = EditorSessions.Lasts;
            options.SlidingExpiration = false;
            options.Events.OnSigningIn = context => Sessions(context.HttpContext).BeginAsync(context);
            options.Events.OnValidatePrincipal = context => Sessions(context.HttpContext).CheckAsync(context);
            options.Events.OnSigningOut = context => Sessions(context.HttpContext).EndAsync(context);
            options.LoginPath = options.AccessDeniedPath = "/desk/sign-in";
            options.ReturnUrlParameter = "to";
            // What is asked for by a script gets the status, not a page to sign in.
            options.Events.OnRedirectToLogin = options.Events.OnRedirectToAccessDenied = context =>
            {
                var isData = context.Request.Path.StartsWithSegments(CodingEndpoints.Root);
                var isDenied = context.HttpContext.User.Identity?.IsAuthenticated == true;
                if (isData || isDenied) context.Response.StatusCode = isDenied ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
                else context.Response.Redirect(context.RedirectUri);
                return isDenied && !isData ? PlainPage.WriteAsync(context.HttpContext, "Not for this account", "This page is for administrators. <a href=\"/desk\">The desk</a>") : Task.CompletedTask;
            };

            static EditorSessions Sessions(HttpContext context) => context.RequestServices.GetRequiredService<EditorSessions>();
        });
        builder.Services.AddAuthorizationBuilder().AddPolicy(AdministratorsOnly, policy => policy.RequireRole(nameof(EditorRole.Administrator)));
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => HttpMethods.IsPost(context.Request.Method) && IsSignIn(context)
                ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress is { } address ? RequestLimits.CustomerOf(address) : SignInLimit, _ => new() { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) })
                : context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account
                    ? RateLimitPartition.GetTokenBucketLimiter($"account {account}", _ => new() { TokenLimit = RequestsAtOnce, TokensPerPeriod = RequestsPerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0 })
                    : RateLimitPartition.GetNoLimiter(""));
            options.OnRejected = async (context, cancellation) =>
            {
                var isSignIn = IsSignIn(context.HttpContext);
                context.HttpContext.Response.Headers.RetryAfter = isSignIn ? "60" : "5";
                context.HttpContext.Response.ContentType = "text/plain";
                await context.HttpContext.Response.WriteAsync(
                    isSignIn ? "There were too many tries from this address. Wait a minute, and try again." : "This account asks for more than an editor can. Wait some seconds, and try again; what was refused was not stored.", cancellation);
            };
        });
        // Keys are read and made when the desk first needs them, and not at every start of a site that only reads.
        foreach (var preload in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name == "DataProtectionHostedService").ToList()) builder.Services.Remove(preload);
        // A bill with its votes by name has some thousand fields.
        builder.Services.Configure<FormOptions>(options => options.ValueCountLimit = 50_000);
        builder.Services.AddScoped<CodingDesk>();
        builder.Services.AddScoped<RecordReferences>();
        builder.Services.AddSingleton<IncomingDocuments>();
        builder.Services.AddSingleton<ClaimCoder>();
    }

    /// <summary>What requests to the desk go through, and no others.</summary>
    public static void UseDesk(this WebApplication app)
    {
        app.UseWhen(IsDesk, desk =>
        {
            desk.Use((context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.CacheControl = "no-store";
                    return Task.CompletedTask;
                });
                return next(context);
            });
            desk.UseUploadLimit();
            desk.UseAuthentication();
            if (Passkeys.AreRequired(app.Configuration)) desk.UsePasskeysOnly();
            desk.UseRateLimiter();
            desk.UseAuthorization();
            desk.UseAntiforgery();
        });
        // The framework would authenticate every request otherwise; reading pages have no accounts.
        foreach (var already in (string[])["__AuthenticationMiddlewareSet", "__AuthorizationMiddlewareSet"]) ((IApplicationBuilder)app).Properties[already] = true;
    }

    /// <summary>At a first start, writes the link by which the first account is made into the log.</summary>
    public static async Task TellFirstLinkAsync(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DeskSetup));
        try
        {
            if (await app.Services.GetRequiredService<EditorAccounts>().FirstLinkAsync() is { } path)
                log.LogInformation("Nobody can sign in at the desk yet. Whoever opens this link within {Days} days makes the first account, an administrator: {Path}", (int)EditorAccounts.LinkLasts.TotalDays, path);
        }
        catch (Exception e) when (app.Services.GetRequiredService<DatabaseWatch>().IsUnavailable(e))
        {
            log.LogWarning("Whether anybody can sign in at the desk could not be asked: {Why}", e.GetBaseException().Message);
        }
    }

    /// <summary>The name of a cookie: where the site is known to be reached by <c>https</c>, with the prefix that lets no page without it set one (RFC 6265bis, section 4.1.3.1).</summary>
    internal static string CookieName(string name, IConfiguration configuration) =>
        SecurePolicy(configuration) == CookieSecurePolicy.Always ? "__Secure-" + name : name;

    // Behind a proxy that ends TLS the request need not tell.
    internal static CookieSecurePolicy SecurePolicy(IConfiguration configuration) =>
        configuration["Site:Address"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    // A link is guessed by nobody.
    private static bool IsSignIn(HttpContext context) => context.Request.Path.StartsWithSegments("/desk/sign-in");

    private sealed class EditorClaims(UserManager<Editor> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Editor>(users, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Editor user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaim(new(identity.RoleClaimType, user.Role.ToString()));
            return identity;
        }
    }

    /// <summary>A name is printed in the history: it is of a length and has no characters that hide.</summary>
    private sealed class EditorNames : IUserValidator<Editor>
    {
        public Task<IdentityResult> ValidateAsync(UserManager<Editor> manager, Editor user) => Task.FromResult(
            TextLimits.Problem(user.UserName ?? "", 80) is { } problem ? IdentityResult.Failed(new IdentityError { Description = $"The name {problem}." }) : IdentityResult.Success);
    }
}
