using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace DebateTracker.Text;

/// <summary>
/// A number of 64 bits that is nearly the same for texts that are nearly the same: a copy under another headline, a reprint
/// with a changed paragraph. It is a SimHash (Charikar 2002, "Similarity estimation techniques from rounding algorithms")
/// over every two words in a row, folded as in searches. Unrelated texts differ in about 32 bits.
/// </summary>
public static class TextFingerprint
{
    /// <summary>In how many bits two texts may differ and still be shown to an editor as likely the same.</summary>
    public const int NearBits = 10;

    private const int WordsInARow = 2;
    private const int FewestWords = 60;

    /// <summary>The fingerprint of a text; null of one so short that chance decides.</summary>
    public static long? Of(string text)
    {
        var words = SearchText.Words(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < FewestWords) return null;
        Span<int> votes = stackalloc int[64];
        votes.Clear();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (var i = 0; i + WordsInARow <= words.Length; i++)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', words, i, WordsInARow)), hash);
            var bits = BitConverter.ToUInt64(hash);
            for (var bit = 0; bit < 64; bit++) votes[bit] += (bits >> bit & 1) == 1 ? 1 : -1;
        }

        ulong fingerprint = 0;
        for (var bit = 0; bit < 64; bit++)
            if (votes[bit] > 0) fingerprint |= 1UL << bit;
        return unchecked((long)fingerprint);
    }

    /// <summary>Whether two texts of these fingerprints are likely the same.</summary>
    public static bool AreNear(long one, long other) => BitOperations.PopCount(unchecked((ulong)(one ^ other))) <= NearBits;
}
