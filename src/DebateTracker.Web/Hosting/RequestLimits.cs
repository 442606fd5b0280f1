using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using DebateTracker.Web.Desk;
using DebateTracker.Web.Features.Exports;

namespace DebateTracker.Web.Hosting;

/// <summary>
/// How much one address may ask for at once, and again in each minute: pages, searches and lists for programs each for themselves,
/// so that whoever fetches lists without end can still read. An IPv6 address is counted by its network of 64 bits, which is one customer's. This
/// machine itself is not limited: behind a proxy that is not named in <c>Proxy:Addresses</c>, every reader would be it. The desk
/// has limits of its own.
/// </summary>
public static class RequestLimits
{
    /// <summary>The kinds of request, the settings that limit them, and how many are delivered.</summary>
    public static readonly IReadOnlyList<(string Kind, string Setting, int AsDelivered)> Kinds =
        [("pages", "Limits:Pages", 600), ("searches", "Limits:Searches", 120), ("exports", "Limits:Exports", 60)];

    /// <summary>Counts each address, and answers 429 where it has asked for too much; each answer says what is left.</summary>
    /// <remarks>The header fields are those of <c>draft-ietf-httpapi-ratelimit-headers</c>, and <c>Retry-After</c> of RFC 9110, section 10.2.3.</remarks>
    public static void UseRequestLimits(this WebApplication app)
    {
        var limiters = Kinds.Select(k => (k.Kind, Limit: app.Configuration[k.Setting] is { Length: > 0 } set ? int.Parse(set, CultureInfo.InvariantCulture) : k.AsDelivered))
            .Where(k => k.Limit > 0).ToDictionary(k => k.Kind, k => (k.Limit, Limiter: Of(k.Limit)));
        app.Lifetime.ApplicationStopped.Register(() =>
        {
            foreach (var (_, limiter) in limiters.Values) limiter.Dispose();
        });
        app.Use(async (context, next) =>
        {
            if (AddressOf(context) is not { } address || KindOf(context) is not { } kind || !limiters.TryGetValue(kind, out var of))
            {
                await next(context);
                return;
            }

            using var lease = of.Limiter.AttemptAcquire(address);
            var left = of.Limiter.GetStatistics(address)?.CurrentAvailablePermits ?? 0;
            // When the answer begins, so that it is not kept with the page.
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["RateLimit-Policy"] = $"\"{kind}\";q={of.Limit};w=60";
                context.Response.Headers["RateLimit"] = $"\"{kind}\";r={left}";
                return Task.CompletedTask;
            });
            if (lease.IsAcquired)
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = Math.Max(1, 60 / of.Limit).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"This address has asked for more than {of.Limit} {kind} in a minute. Wait a little and ask again; a whole debate can be had at once as one list.\n", context.RequestAborted);
        });
    }

    private static PartitionedRateLimiter<string> Of(int limit) => PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new()
    {
        TokenLimit = limit,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / limit,
        QueueLimit = 0,
    }));

    private static string? AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) ? CustomerOf(address) : null;

    /// <summary>What stands for one who asks: an IPv4 address, or the network of 64 bits of an IPv6 one.</summary>
    internal static string CustomerOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private static string? KindOf(HttpContext context)
    {
        var path = context.Request.Path;
        if (DeskSetup.IsDesk(context) || path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics") || IsAsset(path)) return null;
        if (Path.HasExtension(path.Value) || ExportEndpoints.ExtensionFor(context.Request) is not null || path.StartsWithSegments("/cite")) return "exports";
        return path == "/search" || context.Request.Query.ContainsKey("q") ? "searches" : "pages";
    }

    private static bool IsAsset(PathString path) => (Path.GetExtension(path.Value) is ".css" or ".js" && path.Value!.LastIndexOf('/') == 0) || path == "/robots.txt" || path.Value!.StartsWith("/favicon", StringComparison.Ordinal);
}
