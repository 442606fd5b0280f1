using System.Security.Cryptography;

namespace DebateTracker.Text;

/// <summary>The permanent names of claims and passages: short enough to type, drawn at random. What a key may be, <see cref="Slugs.IsKey"/> says.</summary>
public static class Keys
{
    /// <summary>How long a new key is: some 20 million million are to be had, so that hardly two databases draw the same.</summary>
    public const int Length = 9;

    // Without what is taken for one another in print and handwriting: i, l, 1 and o, 0.
    private const string Characters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A new key, drawn at random. That nothing has it already is for the caller to see to.</summary>
    public static string New() => RandomNumberGenerator.GetString(Characters, Length);

    /// <summary>The key of what was begun under a number drawn at random: the same one each time, so that making it twice is making it once.</summary>
    public static string From(Guid number) =>
        string.Concat(SHA256.HashData(number.ToByteArray()).Take(Length).Select(b => Characters[b % Characters.Length]));
}
