using DebateTracker.Web.Components;
using DebateTracker.Web.Desk;
using DebateTracker.Web.Features.Cite;
using DebateTracker.Web.Features.Exports;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace DebateTracker.Web.Hosting;

/// <summary>What the reading pages need around them.</summary>
public static class Pages
{
    /// <summary>Registers static rendering; no page keeps a connection open.</summary>
    public static void AddReadingPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<Site>();
        builder.Services.AddSingleton<CitationStyles>();
        builder.Services.AddSingleton(_ => ExportSlots.Of(builder.Configuration));
        // Registered before: what the desk has, and reading pages do not.
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = DeskSetup.CookieName("desk-form", builder.Configuration);
            options.Cookie.Path = "/desk";
            options.Cookie.SecurePolicy = DeskSetup.SecurePolicy(builder.Configuration);
            options.HeaderName = "X-Form-Token";
        });
        var stock = builder.Services.Last(s => s.ServiceType == typeof(IAntiforgery));
        builder.Services.AddSingleton<IAntiforgery>(services => new DeskAntiforgery((IAntiforgery)ActivatorUtilities.CreateInstance(services, stock.ImplementationType!)));
    }

    /// <summary>A failure gets a page that helps. Unknown addresses have one of their own, <c>NotFoundPage</c>.</summary>
    public static void UseProblemPages(this WebApplication app) => app.UseExceptionHandler("/error", createScopeForErrors: true);

    /// <summary>Everything but the desk is read: GET, and HEAD, which is answered as GET without the body. Other methods are refused.</summary>
    public static void UseReadingMethods(this WebApplication app) => app.Use(async (context, next) =>
    {
        // What a form of the desk failed at is told by a page.
        if (context.Features.Get<IExceptionHandlerFeature>() is not null && !HttpMethods.IsHead(context.Request.Method)) context.Request.Method = HttpMethods.Get;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Response.Body = Stream.Null;
            try
            {
                await next(context);
            }
            finally
            {
                context.Request.Method = HttpMethods.Head;
            }
        }
        else if (HttpMethods.IsGet(context.Request.Method))
        {
            await next(context);
        }
        else if (DeskSetup.IsDesk(context))
        {
            await next(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
        }
    });

    /// <summary>Only what is ours may run or be shown; no other site may frame a page.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        // Said over plain HTTP it would count for nothing (RFC 6797, section 7.2), but the proxy that ends TLS hands it on.
        var strict = DeskSetup.SecurePolicy(app.Configuration) == CookieSecurePolicy.Always ? app.Configuration["Site:StrictTransport"] is { Length: > 0 } set ? set : "max-age=31536000" : "none";
        // When the response begins, since what answers for a failure clears what was set before.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy =
                "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; object-src 'none'; "
                + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            // Of what is text it is said which, also where the framework says the type alone.
            if (headers.ContentType is [{ } type] && !type.Contains(';', StringComparison.Ordinal) && (type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal)))
                headers.ContentType = type + "; charset=utf-8";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            if (strict != "none") headers.StrictTransportSecurity = strict;
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>
    /// Two slashes or a backslash at the beginning of a path would make a link to it one to another host: it is read with
    /// one slash.
    /// </summary>
    public static void UsePlainPaths(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path.Value is ['/', '/' or '\\', ..] path) context.Request.Path = "/" + path.TrimStart('/', '\\');
        return next(context);
    });

    /// <summary>A page asked for as data (<c>Accept: text/csv</c>) is the address with that extension.</summary>
    public static void UseAcceptedFormat(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (ExportEndpoints.IsPage(context.Request.Path)) context.Response.Headers.Vary = "Accept";
        if (ExportEndpoints.ExtensionFor(context.Request) is { } extension)
        {
            context.Request.Path = context.Request.Path.Value!.TrimEnd('/') + "." + extension;
        }

        await next(context);
    });

    /// <summary>The style sheet and the scripts.</summary>
    public static void MapAssets(this WebApplication app) => app.MapStaticAssets();

    /// <summary>The pages: those of the desk with forms that are protected against forgery, the others with none.</summary>
    public static void MapPages(this WebApplication app) => app.MapRazorComponents<App>().Add(endpoint =>
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern } && !pattern.StartsWith("/desk", StringComparison.Ordinal)) endpoint.Metadata.Add(new WithoutForms());
    });

    private sealed class WithoutForms : IAntiforgeryMetadata
    {
        public bool RequiresValidation => false;
    }

    /// <summary>
    /// The stock service for the desk. The public pages hold no form that writes, so there is nothing to forge; it would set a
    /// cookie and forbid caching on every page.
    /// </summary>
    private sealed class DeskAntiforgery(IAntiforgery stock) : IAntiforgery
    {
        private static readonly AntiforgeryTokenSet None = new(null, null, "none", null);

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => DeskSetup.IsDesk(httpContext) ? stock.GetAndStoreTokens(httpContext) : None;

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => DeskSetup.IsDesk(httpContext) ? stock.GetTokens(httpContext) : None;

        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => DeskSetup.IsDesk(httpContext)
            ? stock.IsRequestValidAsync(httpContext) : Task.FromResult(HttpMethods.IsGet(httpContext.Request.Method) || HttpMethods.IsHead(httpContext.Request.Method));

        public async Task ValidateRequestAsync(HttpContext httpContext)
        {
            if (DeskSetup.IsDesk(httpContext)) await stock.ValidateRequestAsync(httpContext);
            else if (!await IsRequestValidAsync(httpContext)) throw new AntiforgeryValidationException("No page here takes forms.");
        }

        public void SetCookieTokenAndHeader(HttpContext httpContext)
        {
            if (DeskSetup.IsDesk(httpContext)) stock.SetCookieTokenAndHeader(httpContext);
        }
    }
}
