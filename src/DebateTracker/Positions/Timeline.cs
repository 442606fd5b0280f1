using System.Globalization;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Stances;

namespace DebateTracker.Positions;

/// <summary>A stance of a claim, with when it was on record.</summary>
/// <param name="ClaimId">The claim's number in the database.</param>
/// <param name="Actor">Whose stance it is.</param>
/// <param name="OnRecord">When it was on record.</param>
/// <param name="Value">The stance.</param>
/// <param name="Basis">How it is known.</param>
/// <param name="Text">The place of the bill's version that it is on, from 0; null where it is on none in particular.</param>
public sealed record StanceMoment(long ClaimId, IndexedActor Actor, PartialDate OnRecord, StanceValue Value, StanceBasis Basis, int? Text);

/// <summary>A part of a <see cref="Timeline"/>.</summary>
/// <param name="Kind">What part it is.</param>
/// <param name="Number">The place of the text that was in print, from 0, or the year or month (year times 12, and the month less 1); 0 otherwise.</param>
/// <param name="From">When it begins; unknown where it has no beginning.</param>
/// <param name="Moments">What was on record in it, oldest first.</param>
public sealed record TimelineSpan(TimelineSpanKind Kind, int Number, PartialDate From, IReadOnlyList<StanceMoment> Moments);

/// <summary>What part of a timeline a span is.</summary>
public enum TimelineSpanKind
{
    /// <summary>Before the first text of a bill.</summary>
    Before,

    /// <summary>While a text of a bill was the newest one.</summary>
    Text,

    /// <summary>After a bill came to its end, or into force.</summary>
    After,

    /// <summary>A year.</summary>
    Year,

    /// <summary>A month.</summary>
    Month,

    /// <summary>What is known too roughly to say in which.</summary>
    Uncertain,
}

/// <summary>
/// What was said on a bill or proposition, in its course. The axis of a bill is its texts, so that one sees who spoke on
/// which; that of a proposition is months, or years where there would be too many. What is on a text in particular stands
/// with it, and what is dated too roughly stands apart: nothing is placed by guess.
/// </summary>
/// <param name="Spans">The spans, in their order; those before, after and uncertain only where something is in them.</param>
public sealed record Timeline(IReadOnlyList<TimelineSpan> Spans)
{
    // More months than these are shown by year.
    private const int MostMonths = 18;

    /// <summary>Makes the timeline of a bill or proposition.</summary>
    /// <param name="target">The bill or proposition.</param>
    /// <param name="moments">What was said.</param>
    public static Timeline Of(Target target, IReadOnlyList<StanceMoment> moments)
    {
        List<StanceMoment> inOrder = [.. moments.OrderBy(m => m.OnRecord).ThenBy(m => m.Actor.SortName, StringComparer.OrdinalIgnoreCase).ThenBy(m => m.ClaimId)];
        return new(target.Facts is { } facts && facts.Texts.Any(t => t.IsKnown) ? OfTexts(facts, inOrder) : OfDates(inOrder));
    }

    private static List<TimelineSpan> OfTexts(BillFacts facts, List<StanceMoment> moments)
    {
        var texts = facts.Texts.Index().Where(t => t.Item.IsKnown).ToList();
        var closed = ClosedOn(facts);
        var placed = moments.ToLookup(m => PlaceOf(facts, m.OnRecord, m.Text));
        return
        [
            .. Some(TimelineSpanKind.Before, 0, PartialDate.Unknown),
            .. texts.Select(t => new TimelineSpan(TimelineSpanKind.Text, t.Index, t.Item, [.. placed[(TimelineSpanKind.Text, t.Index)]])),
            .. closed.IsKnown ? [new TimelineSpan(TimelineSpanKind.After, 0, closed, [.. placed[(TimelineSpanKind.After, 0)]])] : Array.Empty<TimelineSpan>(),
            .. Some(TimelineSpanKind.Uncertain, 0, PartialDate.Unknown),
        ];

        IEnumerable<TimelineSpan> Some(TimelineSpanKind kind, int number, PartialDate from) => placed.Contains((kind, number)) ? [new(kind, number, from, [.. placed[(kind, number)]])] : [];
    }

    /// <summary>Where on the axis of a bill something of a date stands.</summary>
    /// <param name="facts">The bill.</param>
    /// <param name="date">The date.</param>
    /// <param name="text">The place of the text that it is on by its own words, from 0; null where it is on none in particular.</param>
    public static (TimelineSpanKind Kind, int Number) PlaceOf(BillFacts facts, PartialDate date, int? text)
    {
        var closed = ClosedOn(facts);
        if (closed.IsKnown && closed.IsCertainlyBefore(date)) return (TimelineSpanKind.After, 0);
        if (text is { } own && own < facts.Texts.Count && facts.Texts[own].IsKnown) return (TimelineSpanKind.Text, own);

        // Of the day on which a text was printed nobody knows which of the two was read.
        var texts = facts.Texts.Index().Where(t => t.Item.IsKnown).ToList();
        if (!date.IsKnown || texts.Any(t => !t.Item.IsCertainlyBefore(date) && !date.IsCertainlyBefore(t.Item))
            || (closed.IsKnown && date.Day is null && !date.IsCertainlyBefore(closed))) return (TimelineSpanKind.Uncertain, 0);
        var before = texts.Where(t => t.Item.IsCertainlyBefore(date)).ToList();
        return before.Count == 0 ? (TimelineSpanKind.Before, 0) : (TimelineSpanKind.Text, before[^1].Index);
    }

    private static PartialDate ClosedOn(BillFacts facts) =>
        facts.StatusDate.IsKnown && (facts.Status.IsEnd() || facts.Status is BillStatus.Enacted) ? facts.StatusDate : PartialDate.Unknown;

    private static List<TimelineSpan> OfDates(List<StanceMoment> moments)
    {
        var known = moments.Where(m => m.OnRecord.IsKnown).ToList();
        var months = known.Where(m => m.OnRecord.Month is not null).Select(m => MonthOf(m.OnRecord)).ToList();
        var byMonth = months.Count > 0 && months.Count == known.Count && months.Max() - months.Min() < MostMonths; // A year alone is in no month.
        var placed = moments.ToLookup(m => !m.OnRecord.IsKnown ? (TimelineSpanKind.Uncertain, 0) : byMonth ? (TimelineSpanKind.Month, MonthOf(m.OnRecord)) : (TimelineSpanKind.Year, m.OnRecord.Year));
        return
        [
            .. placed.Where(p => p.Key.Item1 != TimelineSpanKind.Uncertain).OrderBy(p => p.Key.Item2).Select(p => new TimelineSpan(p.Key.Item1, p.Key.Item2, From(p.Key), [.. p])),
            .. placed.Where(p => p.Key.Item1 == TimelineSpanKind.Uncertain).Select(p => new TimelineSpan(TimelineSpanKind.Uncertain, 0, PartialDate.Unknown, [.. p])),
        ];

        static int MonthOf(PartialDate date) => (date.Year * 12) + date.Month!.Value - 1;

        static PartialDate From((TimelineSpanKind Kind, int Number) span) => PartialDate.Parse(span.Kind == TimelineSpanKind.Year
            ? span.Number.ToString("0000", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{span.Number / 12:0000}-{(span.Number % 12) + 1:00}"));
    }
}
