using DebateTracker.Anchoring;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DebateTracker.Sources;

/// <summary>How a passage stands against the text it was taken from.</summary>
public enum EvidenceHealth
{
    /// <summary>Not yet compared.</summary>
    Unchecked,

    /// <summary>The words stand at their place in the newest text, to the character.</summary>
    Intact,

    /// <summary>The words stand, to the character, at another place of the newest text.</summary>
    Moved,

    /// <summary>The place was found, but the newest text reads differently there.</summary>
    Altered,

    /// <summary>The words are not in the newest text, or their place is not in what is held.</summary>
    Missing,
}

/// <summary>What follows from the health of evidence.</summary>
public static class EvidenceHealthExtensions
{
    /// <summary>Whether the words still stand, to the character, in the newest text, be it at another place.</summary>
    public static bool Holds(this EvidenceHealth health) => health is EvidenceHealth.Intact or EvidenceHealth.Moved;
}

/// <summary>
/// A place in a capture, with the words that stand there (W3C Web Annotation Data Model, sections 4.2.4 Text Quote
/// Selector and 4.2.5 Text Position Selector). Offsets count Unicode code points.
/// </summary>
public sealed class Passage
{
    /// <summary>How many code points of context <see cref="Prefix"/> and <see cref="Suffix"/> hold, fewer at the ends of the text.</summary>
    public const int ContextLength = 32;

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The permanent name, unique: lower-case letters and digits.</summary>
    public required string Key { get; init; }

    /// <summary>The capture.</summary>
    public long CaptureId { get; init; }

    /// <summary>The capture.</summary>
    public Capture Capture { get; init; } = null!;

    /// <summary>The capture's source, held here so that the database can tie claims to sources.</summary>
    public long SourceId { get; init; }

    /// <summary>The capture's length, held here so that the database can refuse a passage past its end.</summary>
    public int CaptureLength { get; init; }

    /// <summary>The first code point.</summary>
    public int Start { get; private set; }

    /// <summary>The code point after the last.</summary>
    public int End { get; private set; }

    /// <summary>The words, to the character.</summary>
    public string Exact { get; private set; } = "";

    /// <summary>The text before.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>The text after.</summary>
    public string Suffix { get; private set; } = "";

    /// <summary>The page, paragraph or section, as one would cite it.</summary>
    public string? Locator { get; private set; }

    /// <summary>The document these words were first published in, when the source is quoting it.</summary>
    public long? PrimarySourceId { get; private set; }

    /// <summary>The document these words were first published in, when the source is quoting it.</summary>
    public Source? PrimarySource { get; private set; }

    /// <summary>The outcome of the last comparison.</summary>
    public EvidenceHealth Health { get; private set; }

    /// <summary>When it was last compared, in UTC.</summary>
    public DateTime? CheckedAt { get; private set; }

    /// <summary>The source's newest capture, when it is another one than the passage's own and was compared.</summary>
    public long? NewestCaptureId { get; private set; }

    /// <summary>The source's newest capture, when it is another one than the passage's own and was compared.</summary>
    public Capture? NewestCapture { get; private set; }

    /// <summary>Where the words, or what became of them, begin in the newest capture, in code points; null when they are not found.</summary>
    public int? NewestStart { get; private set; }

    /// <summary>What stands there in the newest capture; null when it is the same words, or nothing.</summary>
    public string? NewestWords { get; private set; }

    internal static Passage Of(Capture capture, string key) => new() { Key = key, Capture = capture };

    /// <summary>Takes over what an entry says, when it is true.</summary>
    internal void Revise(PassageEntry entry, Capture capture, Func<string, Source?> find, DateTime now, RecordCheck check)
    {
        check.Key(entry.Key);
        var isThere = (entry.Start, entry.End, entry.Exact, entry.Prefix, entry.Suffix) == (Start, End, Exact, Prefix, Suffix);
        (Start, End, Prefix, Suffix) = (entry.Start, entry.End, entry.Prefix, entry.Suffix);
        Exact = check.Text("exact", entry.Exact, TextLimits.Quotation);
        Locator = check.Optional("locator", entry.Locator, TextLimits.Name);
        PrimarySource = entry.PrimarySource is null ? null : check.Find("source", entry.PrimarySource, find);
        if (Start < 0 || End <= Start || End > capture.Length)
            check.Problem($"{Start} to {End} is no place in a text of {capture.Length} characters.");
        else if (CodePoints.Count(Prefix) != Math.Min(ContextLength, Start) || CodePoints.Count(Suffix) != Math.Min(ContextLength, capture.Length - End))
            check.Problem($"'prefix' and 'suffix' must be the {ContextLength} characters before and after, fewer only at the ends of the text.");
        else if (Compare(capture.Fragments) is var health and not EvidenceHealth.Intact)
        {
            var expected = capture.FragmentAt(Start, End)?.Slice(Start, End);
            check.Problem($"the words are not those of the capture ({Terms.Of(health)}): "
                + $"expected {RecordCheck.Quoted(expected)}, not {RecordCheck.Quoted(Exact)}.");
        }
        else if (!isThere) Check(capture.Fragments, now);
    }

    internal PassageEntry ToEntry() => new(Key, Start, End, Exact, Prefix, Suffix, Locator, PrimarySource?.Slug);

    /// <summary>Remembers how the words stand in a newer capture. The passage itself stays what and where it is.</summary>
    /// <param name="newest">The newer capture.</param>
    /// <param name="found">Where they are there.</param>
    /// <param name="text">The newer capture's whole text.</param>
    /// <param name="now">The time of the comparison, in UTC.</param>
    /// <returns>What was found.</returns>
    public EvidenceHealth Follow(Capture newest, AnchorResult found, string text, DateTime now)
    {
        (NewestCapture, NewestCaptureId) = (newest, newest.Id == 0 ? null : newest.Id);
        NewestStart = found.Best?.Start;
        NewestWords = null;
        CheckedAt = now;
        if (found.Best is not { } place) return Health = EvidenceHealth.Missing;
        var words = CodePoints.Slice(text, place.Start, place.End);
        // An excerpt does not know its place in the whole.
        if (words == Exact) return Health = place.Start == Start || Capture.Extent == CaptureExtent.Excerpt ? EvidenceHealth.Intact : EvidenceHealth.Moved;
        NewestWords = words;
        return Health = EvidenceHealth.Altered;
    }

    /// <summary>The words at a place of a text with their context, as a passage there would have them.</summary>
    public static TextQuote QuoteAt(string text, int start, int end) => new(
        CodePoints.Slice(text, start, end), CodePoints.Slice(text, start - Math.Min(start, ContextLength), start), CodePoints.Slice(text, end, end + ContextLength), start);

    /// <summary>Whether the words and their context stand in what is held of the passage's own capture. Nothing is remembered.</summary>
    public bool StandsIn(IEnumerable<Fragment> fragments) => Compare(fragments) == EvidenceHealth.Intact;

    /// <summary>
    /// Compares what was found in a newer capture, while that was held whole, with what is held of it now. What is not held
    /// any more stays as it was found then.
    /// </summary>
    /// <param name="newest">The newer capture, into which the passage was followed before.</param>
    /// <param name="now">The time of the comparison, in UTC.</param>
    public void FollowAgain(Capture newest, DateTime now)
    {
        if (NewestStart is not { } start) return;
        var end = start + CodePoints.Count(NewestWords ?? Exact);
        if (newest.FragmentAt(start, end) is not { } held) return;
        CheckedAt = now;
        var words = held.Slice(start, end);
        if (words == (NewestWords ?? Exact)) return;
        (Health, NewestWords) = (EvidenceHealth.Altered, words);
    }

    /// <summary>Compares the words and their context with the fragments held, and remembers the outcome.</summary>
    /// <param name="fragments">What is held of the capture.</param>
    /// <param name="now">The time of the comparison, in UTC.</param>
    /// <returns>What was found.</returns>
    public EvidenceHealth Check(IEnumerable<Fragment> fragments, DateTime now)
    {
        CheckedAt = now;
        NewestCaptureId = null;
        NewestCapture = null;
        NewestStart = null;
        NewestWords = null;
        return Health = Compare(fragments);
    }

    private EvidenceHealth Compare(IEnumerable<Fragment> fragments)
    {
        var fragment = fragments.FirstOrDefault(f => f.Start <= Start && End <= f.End);
        if (fragment is null) return EvidenceHealth.Missing;
        return fragment.Slice(Start, End) == Exact
            && fragment.Slice(Start - CodePoints.Count(Prefix), Start) == Prefix
            && fragment.Slice(End, End + CodePoints.Count(Suffix)) == Suffix
                ? EvidenceHealth.Intact
                : EvidenceHealth.Altered;
    }
}

internal sealed class PassageConfiguration : IEntityTypeConfiguration<Passage>
{
    public void Configure(EntityTypeBuilder<Passage> builder)
    {
        builder.ToTable("passages", t =>
        {
            t.HasCheckConstraint("ck_passages_place", "\"start\" >= 0 AND \"end\" > \"start\" AND \"end\" <= capture_length");
            t.HasCheckConstraint("ck_passages_exact", "length(exact) = \"end\" - \"start\"");
        });
        builder.HasAlternateKey(p => new { p.Id, p.SourceId });
        builder.HasIndex(p => p.Key).IsUnique();
        builder.HasIndex(p => new { p.CaptureId, p.Start });
        builder.HasOne(p => p.PrimarySource).WithMany().HasForeignKey(p => p.PrimarySourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.PrimarySourceId);
        builder.HasOne(p => p.NewestCapture).WithMany().HasForeignKey(p => p.NewestCaptureId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.Health);
    }
}
