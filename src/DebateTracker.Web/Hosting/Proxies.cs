using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace DebateTracker.Web.Hosting;

/// <summary>
/// Behind a reverse proxy a reader's address is what the proxy says it is (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>), if it
/// is one of <c>Proxy:Addresses</c>. Nobody else is believed, since whoever could name an address could be anybody.
/// </summary>
public static class Proxies
{
    /// <summary>The addresses and networks (CIDR) of a setting, parted by commas; null where one of them is none.</summary>
    public static IReadOnlyList<IPNetwork>? Read(string setting)
    {
        var networks = new List<IPNetwork>();
        foreach (var part in setting.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(part, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(part, out var address)) networks.Add(new(address, address.GetAddressBytes().Length * 8));
            else return null;
        }

        return networks;
    }

    /// <summary>Takes the reader's address from the proxies that are known.</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Configuration["Proxy:Addresses"] is not { Length: > 0 } setting) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Read(setting)!) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
