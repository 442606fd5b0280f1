namespace DebateTracker.Sources;

/// <summary>Addresses on the web, compared as addresses of the same document.</summary>
public static class WebAddress
{
    private static readonly string[] TrackingKeys = ["fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref", "ref_src", "cmpid", "smid", "share", "partner", "amp", "outputtype"];

    /// <summary>
    /// A form that is the same for addresses that differ only in scheme, "www.", "m." or "amp.", letter case of the host, a slash at the end, a fragment
    /// or tracking keys.
    /// </summary>
    /// <returns>The form; null when the text is no absolute http or https address.</returns>
    public static string? Key(string? address)
    {
        if (Parse(address) is not { } uri) return null;
        var path = uri.AbsolutePath.TrimEnd('/');
        if (path.EndsWith("/amp", StringComparison.OrdinalIgnoreCase)) path = path[..^4];
        var keys = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(k => k.Split('=')[0].ToLowerInvariant() is var name && !TrackingKeys.Contains(name) && !name.StartsWith("utm_", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var query = string.Join('&', keys);
        return HostOf(uri) + (uri.IsDefaultPort ? "" : $":{uri.Port}") + path + (query.Length > 0 ? "?" + query : "");
    }
    /// <summary>Whether two addresses are of one host, "www.", "m." and "amp." aside. False where one is no web address.</summary>
    public static bool AreOfOneHost(string? one, string? other) =>
        Parse(one) is { } first && Parse(other) is { } second && HostOf(first) == HostOf(second);

    private static Uri? Parse(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    private static string HostOf(Uri uri)
    {
        var host = uri.IdnHost.ToLowerInvariant();
        foreach (var prefix in (string[])["www.", "m.", "amp."])
            if (host.StartsWith(prefix, StringComparison.Ordinal) && host.Count(c => c == '.') > 1) host = host[prefix.Length..];
        return host;
    }
}
