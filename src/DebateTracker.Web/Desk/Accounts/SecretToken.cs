using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace DebateTracker.Web.Desk.Accounts;

/// <summary>What names a link, a session or a recovery code to whoever holds it. The database has its hash alone.</summary>
internal static class SecretToken
{
    /// <summary>A new one: 256 random bits, 43 characters that stand in addresses and cookies as they are.</summary>
    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 of one, 64 lower-case hexadecimal digits. It is quick to compute, so what is hashed must have too many bits to be tried.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
