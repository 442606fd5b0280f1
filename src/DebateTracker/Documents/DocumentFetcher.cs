using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace DebateTracker.Documents;

/// <summary>What a server gave to ask by whether a document has changed (RFC 9110, section 8.8).</summary>
public sealed record Validators(string? ETag, string? LastModified);

/// <summary>How documents are fetched.</summary>
public sealed record FetchSettings
{
    /// <summary>Whether addresses of this machine and of private networks may be fetched from. Off, so that nobody can make the program read what is not public.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>How many redirects are followed.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>The longest document, in bytes, unpacked.</summary>
    public int MaxBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>How long one document may take, redirects and all.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What the program calls itself to servers.</summary>
    public string UserAgent { get; init; } = "DebateTracker/1.0";
}

/// <summary>A fetched document, or why there is none.</summary>
/// <param name="Bytes">The document; null when it has not changed or there is a problem.</param>
/// <param name="Hints">What the server says of it.</param>
/// <param name="Validators">To ask by the next time.</param>
/// <param name="NotModified">Whether the server says that it has not changed.</param>
/// <param name="Problem">What went wrong, in a sentence.</param>
public sealed record FetchedDocument(byte[]? Bytes, DocumentHints Hints, Validators? Validators, bool NotModified, string? Problem);

/// <summary>
/// Fetches documents from the web, and only from there: http and https, each redirect looked at anew, the address that a
/// name stands for checked at the moment of connecting, within limits of size and time, as the site's robots.txt allows.
/// </summary>
public sealed class DocumentFetcher : IDisposable
{
    private const int MaxRobotsBytes = 512 * 1024;

    private static readonly string[] TextTypes =
    [
        "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/xml", "application/xml", "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/octet-stream",
    ];

    private readonly FetchSettings settings;
    private readonly HttpClient client;

    /// <summary>Makes a fetcher.</summary>
    public DocumentFetcher(FetchSettings settings)
    {
        this.settings = settings;
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        })
        { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(settings.UserAgent);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, */*;q=0.5");
    }

    /// <summary>Fetches a document.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="known">What was given for the state that is known; when it has not changed since, it is not sent again.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">The caller stopped it.</exception>
    public async Task<FetchedDocument> FetchAsync(string address, Validators? known = null, CancellationToken cancellation = default)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timed.CancelAfter(settings.Timeout);
        try
        {
            return await FollowAsync(address, known, timed.Token);
        }
        catch (FetchRefusedException e)
        {
            return Refused(e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Refused($"The server did not give the document within {settings.Timeout.TotalSeconds:N0} seconds.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or InvalidDataException)
        {
            var inner = e.GetBaseException();
            return Refused(inner is FetchRefusedException ? inner.Message : $"The document cannot be fetched: {inner.Message.TrimEnd('.')}.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    /// <summary>
    /// Whether an address is one of the public internet's: not of this machine, a private or link-local network, a group, or a
    /// use that is set aside (IANA's special-purpose registries, RFC 6890).
    /// </summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var b = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !(b[0] is 0 or 10 or 127 or >= 224 || (b[0] == 100 && b[1] is >= 64 and <= 127) || (b[0] == 169 && b[1] == 254) || (b[0] == 172 && b[1] is >= 16 and <= 31)
                || (b[0] == 192 && b[1] == 168) || (b[0] == 192 && b[1] == 0 && b[2] is 0 or 2) || (b[0] == 192 && b[1] == 88 && b[2] == 99) || (b[0] == 198 && b[1] is 18 or 19)
                || (b[0] == 198 && b[1] == 51 && b[2] == 100) || (b[0] == 203 && b[1] == 0 && b[2] == 113));
        }

        // Of the sixth version only the global unicast block, without documentation, and without what leads to addresses of the fourth by another way.
        return (b[0] & 0xE0) == 0x20 && !(b[0] == 0x20 && b[1] == 0x01 && (b[2] is 0x0D or 0x00) && (b[3] is 0xB8 or 0x00)) && !(b[0] == 0x20 && b[1] == 0x02) && !(b[0] == 0x3F && b[1] == 0xFF);
    }

    private static FetchedDocument Refused(string problem) => new(null, new(), null, false, problem);

    private async Task<FetchedDocument> FollowAsync(string address, Validators? known, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var at)) return Refused("This is no whole address; it must begin with https:// or http://.");
        for (var hops = 0; ; hops++)
        {
            if (at.Scheme is not ("http" or "https")) return Refused($"Only http and https addresses are fetched, not '{at.Scheme}'.");
            if (at.UserInfo.Length > 0) return Refused("An address with a name or password in it is not fetched.");
            if (!await RobotsAllowAsync(at, cancellation)) return Refused($"The site's robots.txt does not allow programs to fetch {at.AbsolutePath}. Save the page in a browser and import the file.");
            using var request = new HttpRequestMessage(HttpMethod.Get, at);
            if (known?.ETag is { } tag && EntityTagHeaderValue.TryParse(tag, out var parsed)) request.Headers.IfNoneMatch.Add(parsed);
            if (known?.LastModified is { } modified && DateTimeOffset.TryParse(modified, System.Globalization.CultureInfo.InvariantCulture, out var since)) request.Headers.IfModifiedSince = since;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.StatusCode == HttpStatusCode.NotModified && known is not null) return new(null, new(Address: at), known, true, null);
            if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308)
            {
                if (response.Headers.Location is not { } location) return Refused("The server redirects, but does not say where.");
                if (hops == settings.MaxRedirects) return Refused($"The address redirects more than {settings.MaxRedirects} times.");
                if (!Uri.TryCreate(at, location, out var next)) return Refused("The server redirects to what is no address.");
                at = next;
                continue;
            }

            if (!response.IsSuccessStatusCode) return Refused($"The server answered {(int)response.StatusCode} ({response.ReasonPhrase}).");
            var type = response.Content.Headers.ContentType;
            if (type?.MediaType is { } media && !TextTypes.Contains(media.ToLowerInvariant())) return Refused($"The address is '{media}', which is no document that can be read.");
            var bytes = await ReadAsync(response, settings.MaxBytes, cancellation);
            var name =
                Path.GetFileName(at.AbsolutePath) is var last
                && Path.GetExtension(last).ToLowerInvariant() is ".pdf" or ".docx" or ".md"
                && type?.MediaType is null or "application/octet-stream"
                ? last : null;
            return new(
                bytes, new(name, type?.MediaType?.ToLowerInvariant(), type?.CharSet?.Trim('"'), at),
                new(response.Headers.ETag?.ToString(), response.Content.Headers.LastModified?.ToString("R")), false, null);
        }
    }

    private async Task<bool> RobotsAllowAsync(Uri at, CancellationToken cancellation)
    {
        var robots = new Uri(at, "/robots.txt");
        for (var hops = 0; hops <= settings.MaxRedirects; hops++)
        {
            using var response = await client.GetAsync(robots, HttpCompletionOption.ResponseHeadersRead, cancellation);
            switch ((int)response.StatusCode)
            {
                case 301 or 302 or 303 or 307 or 308 when response.Headers.Location is { } location && Uri.TryCreate(robots, location, out var next) && next.Scheme is "http" or "https":
                    robots = next;
                    continue;
                case >= 400 and < 500:
                    return true; // There is none (RFC 9309, section 2.3.1.3).
                case >= 200 and < 300:
                    // Rules past the limit are not looked at.
                    var text = System.Text.Encoding.UTF8.GetString(await ReadAsync(response, MaxRobotsBytes, cancellation, cut: true));
                    return new RobotsFile(text, settings.UserAgent.Split('/')[0]).Allows(at.PathAndQuery);
                default:
                    return false; // It cannot be had: everything is to be left alone (section 2.3.1.4).
            }
        }

        return true; // More redirects than are followed count as none (section 2.3.1.2).
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellation, bool cut = false)
    {
        // What the server says of the length may be untrue, and is that of the packed form.
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (kept.Length + read > limit)
            {
                if (cut) break;
                throw new FetchRefusedException($"The document is larger than {limit / 1024 / 1024:N0} MB, so it was not read to its end.");
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    // The name is looked up here and the connection made to the very address that was checked, so that no second look-up can differ.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = addresses.Where(a => settings.AllowPrivateAddresses || IsPublic(a)).ToArray();
        if (allowed.Length == 0) throw new FetchRefusedException(addresses.Length == 0 ? $"There is no address for '{host}'." : $"'{host}' is not on the public internet, so it is not fetched from.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class FetchRefusedException(string message) : IOException(message);
}
