using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Changes;

/// <summary>One change of the debate: who did what, when. The newest one tells every process that there is something new to read.</summary>
public sealed class Change
{
    /// <summary>The number: one more than that of the change committed before it.</summary>
    public required long Id { get; init; }

    /// <summary>Drawn at random; tells apart changes that came to the same number in copies of a database.</summary>
    public required long Stamp { get; init; }

    /// <summary>When, in UTC to the millisecond.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>What, or why, in a sentence.</summary>
    public required string What { get; init; }

    /// <summary>What ties it to all changes before it; see <see cref="ChangeChain"/>. Empty in a database that is not upgraded yet.</summary>
    public string Hash { get; set; } = "";
}

/// <summary>A revision as the chain of changes names it.</summary>
/// <param name="Kind">What the record is.</param>
/// <param name="Key">Its slug or key.</param>
/// <param name="Number">Which revision of it.</param>
/// <param name="Sha256">SHA-256 of its document.</param>
public sealed record ChainedRevision(RecordKind Kind, string Key, int Number, string Sha256);

/// <summary>
/// The chain by which anyone can prove that no change was rewritten, reordered or cut out: each change's hash is SHA-256
/// (FIPS 180-4) over the hash of the change before it, as 64 hexadecimal digits, nothing for the first one, followed by this
/// JSON in UTF-8, in canonical form (RFC 8785) but for the order of its members:
/// <c>{"number":1,"at":"2026-11-25T20:00:00.000Z","by":"…","note":"…","records":[["claim","abcd",1,"…"],…]}</c>,
/// the records in the order of <see cref="RecordKind"/> and then of their keys, letter by letter.
/// </summary>
public static class ChangeChain
{
    /// <summary>How the chain and the history write moments: RFC 3339 in UTC, to the millisecond.</summary>
    public const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>A moment as the chain has it, cut to the millisecond.</summary>
    public static DateTime Cut(DateTime moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);

    /// <summary>The hash of a change.</summary>
    /// <param name="previous">The hash of the change before it; empty for the first.</param>
    /// <param name="change">The change.</param>
    /// <param name="revisions">Its revisions, in the chain's order.</param>
    public static async Task<string> HashAsync(string previous, Change change, IAsyncEnumerable<ChainedRevision> revisions)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var at = change.At.ToString(MomentFormat, CultureInfo.InvariantCulture);
        Append(string.Create(CultureInfo.InvariantCulture, $"{previous}{{\"number\":{change.Id},\"at\":{Text(at)},\"by\":{Text(change.By)},\"note\":{Text(change.What)},\"records\":["));
        var separator = "";
        await foreach (var revision in revisions)
        {
            Append(string.Create(CultureInfo.InvariantCulture, $"{separator}[{Text(Terms.Of(revision.Kind))},{Text(revision.Key)},{revision.Number},{Text(revision.Sha256)}]"));
            separator = ",";
        }

        Append("]}");
        return Convert.ToHexStringLower(sha256.GetHashAndReset());

        void Append(string part) => sha256.AppendData(Encoding.UTF8.GetBytes(part));
    }

    // RFC 8785, section 3.2.2.2.
    private static string Text(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            json.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return json.Append('"').ToString();
    }

    /// <summary>Revisions in the chain's order.</summary>
    public static IAsyncEnumerable<ChainedRevision> InOrder(IEnumerable<ChainedRevision> revisions) =>
        revisions.OrderBy(r => r.Kind).ThenBy(r => r.Key, StringComparer.Ordinal).ThenBy(r => r.Number).ToAsyncEnumerable();
}

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> builder)
    {
        builder.ToTable("changes");
        builder.Property(c => c.Id).ValueGeneratedNever();
    }
}
