namespace DebateTracker.Web.Hosting;

/// <summary>Where the site is on the web, for permanent links.</summary>
public sealed class Site(IConfiguration configuration)
{
    /// <summary>The setting <c>Site:Address</c>, or else the address that the request came to; without a slash at the end.</summary>
    public string AddressFor(HttpContext context) =>
        configuration["Site:Address"] is { Length: > 0 } address ? address.TrimEnd('/') : $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
}
