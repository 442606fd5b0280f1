using System.IO.Compression;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Web.Components;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace DebateTracker.Web.Hosting;

/// <summary>
/// Reading pages are kept as rendered and compressed. The number of the database's newest change is part of what a page is
/// kept under, so that none outlives the data it shows, whichever process changed them; older pages are let go at once.
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
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // Nothing secret is on these pages.
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "text/csv", "application/x-research-info-systems", "application/x-bibtex", "application/vnd.citationstyles.csl+json"];
        });
    }

    /// <summary>Compresses within the cache, so that a page is compressed once.</summary>
    public static void UseOutputCaching(this WebApplication app)
    {
        app.UseOutputCache();
        app.UseResponseCompression();
    }

    private sealed class ReadingCachePolicy(IDbContextFactory<DebateDbContext> contexts, IOutputCacheStore store) : IOutputCachePolicy
    {
        private const string Tag = "debate";
        private long newest = -1;

        public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var request = context.HttpContext.Request;
            var cacheable = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !ReadingRequest.HasUnknownKeys(request);
            (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (cacheable, cacheable, cacheable, cacheable);
            if (!cacheable) return;
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var version = await ClaimIndexCache.VersionAsync(db, cancellation);
            if (Interlocked.Exchange(ref newest, version) is var before && before != version && before >= 0)
                await store.EvictByTagAsync(Tag, cancellation);
            context.Tags.Add(Tag);
            context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
            context.CacheVaryByRules.QueryKeys = new StringValues([.. ReadingRequest.AllKeys]);
            context.CacheVaryByRules.HeaderNames = "Accept-Encoding";
            context.CacheVaryByRules.VaryByValues["version"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            if (context.HttpContext.Response.StatusCode != StatusCodes.Status200OK || context.HttpContext.HasOwnStatus()) context.AllowCacheStorage = false;
            return ValueTask.CompletedTask;
        }
    }
}
