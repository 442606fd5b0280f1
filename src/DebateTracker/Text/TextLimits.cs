using System.Globalization;

namespace DebateTracker.Text;

/// <summary>
/// How long the texts of a debate may be, in Unicode code points: the one place that says so. The debate file's schema has
/// the same numbers as <c>maxLength</c>. <see cref="Term"/> and <see cref="Name"/> keep what is unique within PostgreSQL's
/// 2,704 bytes for an entry of an index.
/// </summary>
public static class TextLimits
{
    /// <summary>A term of a few words: a session, a bill's number, a version's code, a chamber, a language.</summary>
    public const int Term = 200;

    /// <summary>A name: of an actor, a role, a publisher, a place in a document.</summary>
    public const int Name = 500;

    /// <summary>A title.</summary>
    public const int Title = 2_000;

    /// <summary>A web address.</summary>
    public const int Address = 2_000;

    /// <summary>A claim's summary.</summary>
    public const int Summary = 5_000;

    /// <summary>Sentences: a proposition, a note, what was done to a bill, what a document says of itself.</summary>
    public const int Sentences = 10_000;

    /// <summary>The words of a passage.</summary>
    public const int Quotation = 50_000;

    /// <summary>A held stretch of a document.</summary>
    public const int Document = 20_000_000;

    /// <summary>All words by which a claim is found, in bytes of UTF-8: PostgreSQL's full-text search takes one megabyte with its own marks.</summary>
    public const int SearchableBytes = 300_000;

    /// <summary>What is wrong with a text, as the rest of a sentence; null when nothing is.</summary>
    public static string? Problem(string text, int limit) =>
        string.IsNullOrWhiteSpace(text) ? "is empty"
        : text.Contains('\0', StringComparison.Ordinal) ? "has the character U+0000, which no database keeps alike"
        : text.Length > limit && CodePoints.Count(text) is var count && count > limit ? string.Create(CultureInfo.InvariantCulture, $"has {count} characters; at most {limit} are taken")
        : null;
}
