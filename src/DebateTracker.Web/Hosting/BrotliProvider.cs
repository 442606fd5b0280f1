using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace DebateTracker.Web.Hosting;

/// <summary>
/// Brotli (RFC 7932) one step beyond what the framework's provider does at its best that is fast enough for pages: a page
/// is a twentieth smaller for a few milliseconds more, and is compressed once for as long as it is kept.
/// </summary>
internal sealed class BrotliProvider : ICompressionProvider
{
    private static readonly BrotliCompressionOptions Options = new() { Quality = 5 };

    /// <inheritdoc/>
    public string EncodingName => "br";

    /// <inheritdoc/>
    public bool SupportsFlush => true;

    /// <inheritdoc/>
    public Stream CreateStream(Stream outputStream) => new BrotliStream(outputStream, Options, leaveOpen: true);
}
