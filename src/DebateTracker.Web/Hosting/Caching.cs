using System.Globalization;
using System.IO.Compression;
using DebateTracker.Data;
using DebateTracker.Following;
using DebateTracker.Snapshot;
using DebateTracker.Web.Components;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;

namespace DebateTracker.Web.Hosting;

/// <summary>
/// Reading pages are kept as rendered and compressed. The state that was followed to is part of what a page is kept under, so
/// that none outlives the data it shows, whichever process changed them; older pages are let go at once. No database is asked
/// for a page that is kept.
/// </summary>
public static class Caching
{
    internal const string ReadingPages = "reading pages";

    /// <summary>Registers the cache and compression.</summary>
    public static void AddOutputCaching(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReadingCachePolicy>();
        builder.Services.AddOutputCache(options =>
        {
            options.UseCaseSensitivePaths = true;
            options.AddPolicy(ReadingPages, policy => policy.AddPolicy<ReadingCachePolicy>(), excludeDefaultPolicy: true);
        });
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal); // What browsers ask for where there is no TLS.
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // Nothing secret is on these pages.
            options.Providers.Add<BrotliProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "text/csv", "text/markdown", "application/rtf",
                "application/x-research-info-systems", "application/x-bibtex", "application/vnd.citationstyles.csl+json",
            ];
        });
    }

    /// <summary>Compresses within the cache, so that a page is compressed once.</summary>
    public static void UseOutputCaching(this WebApplication app)
    {
        app.UseStalePages();
        app.Use((context, next) =>
        {
            // What a reader's cache wants is between it and the reader; here everything kept is of the newest state.
            context.Request.Headers.CacheControl = StringValues.Empty;
            return next(context);
        });
        app.UseOutputCache();
        app.UseRefusalWithoutDatabase();
        app.UseResponseCompression();
    }

    private sealed class ReadingCachePolicy(DebateFollower follower, IOutputCacheStore store) : IOutputCachePolicy
    {
        private const string Tag = "debate";
        private const string VersionKey = "version";
        private static readonly TimeSpan PatienceAtFirst = TimeSpan.FromSeconds(4);
        private string? newest;

        public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var request = context.HttpContext.Request;
            var cacheable = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !PageRequest.HasUnknownKeys(request);
            (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (cacheable, cacheable, cacheable, cacheable);
            if (!cacheable) return;
            // A process that has just started is reading what everybody waits for.
            if (!follower.HasIndex.IsCompleted) await follower.HasIndex.WaitAsync(PatienceAtFirst, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!follower.IsAnswered)
            {
                // What is kept is served as it was when the database could last be read.
                context.HttpContext.MarkAsWithoutDatabase();
                context.AllowCacheStorage = false;
            }

            if (follower.Version is not { } now)
            {
                context.EnableOutputCaching = context.AllowCacheLookup = false;
                return;
            }

            var version = Written(now);
            if (Interlocked.Exchange(ref newest, version) is { } before && before != version) await store.EvictByTagAsync(Tag, cancellation);
            context.Tags.Add(Tag);
            context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
            // By the query as it stands, and not by its keys: for a key the values are sorted in place, and the order in which
            // claims or actors are named means something.
            context.CacheVaryByRules.QueryKeys = StringValues.Empty;
            context.CacheVaryByRules.VaryByValues["query"] = request.QueryString.Value ?? "";
            context.CacheVaryByRules.HeaderNames = "Accept-Encoding";
            context.CacheVaryByRules.VaryByValues[VersionKey] = version;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            if (context.HttpContext.Response.StatusCode != StatusCodes.Status200OK || context.HttpContext.HasOwnStatus() || !IsOfState(context)) context.AllowCacheStorage = false;
            return ValueTask.CompletedTask;
        }

        // A page may be of another state than was the newest when it was asked for: it is not kept under that one.
        private static bool IsOfState(OutputCacheContext context) =>
            context.HttpContext.RequestServices.GetRequiredService<CurrentDebate>().Version is not { } seen
            || (context.CacheVaryByRules.VaryByValues.TryGetValue(VersionKey, out var kept) && kept == Written(seen));

        private static string Written(DebateVersion version) => string.Create(CultureInfo.InvariantCulture, $"{version.Number}/{version.Stamp}");
    }
}
