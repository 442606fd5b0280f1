using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Positions;
using DebateTracker.Text;

namespace DebateTracker.Web.Features.Timelines;

/// <summary>What was said on a bill or proposition, in its course, as the page and its picture show it.</summary>
public sealed class TimelineModel
{
    /// <summary>How many claims are shown at the most, the newest.</summary>
    public const int Most = 400;

    private readonly Target target;
    private readonly Bill? bill;

    private TimelineModel(Target target, Bill? bill, IReadOnlyList<StanceMoment> moments) =>
        (this.target, this.bill, Moments, Timeline) = (target, bill, moments, Timeline.Of(target, moments));

    /// <summary>What was said.</summary>
    public IReadOnlyList<StanceMoment> Moments { get; }

    /// <summary>The keys of its claims, by their numbers.</summary>
    public IReadOnlyDictionary<long, string> Keys { get; private init; } = new Dictionary<long, string>();

    /// <summary>How many older claims are left out.</summary>
    public int Left { get; private init; }

    /// <summary>The same in its spans.</summary>
    public Timeline Timeline { get; }

    /// <summary>Whether the axis is the texts of a bill.</summary>
    public bool IsOfTexts => Timeline.Spans.Any(s => s.Kind == TimelineSpanKind.Text);

    /// <summary>Votes that stand in no span.</summary>
    public IReadOnlyList<string> Elsewhere => [.. Passages.Where(v => !Timeline.Spans.Any(s => (s.Kind, s.Number) == PlaceOf(v))).Select(Said)];

    /// <summary>The spans as columns of a picture.</summary>
    public IReadOnlyList<TimelineColumn> Columns => [.. Timeline.Spans.Select(s => new TimelineColumn(NameOf(s), [.. EventsOf(s)], s.Moments))];

    private IEnumerable<BillVote> Passages => bill?.Votes.Where(v => v.IsOnPassage) ?? [];

    /// <summary>Loads it.</summary>
    /// <param name="claims">Reads claims.</param>
    /// <param name="target">The bill or proposition.</param>
    /// <param name="bill">The bill itself; null for a proposition.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<TimelineModel> LoadAsync(ClaimQueries claims, Target target, Bill? bill, CancellationToken cancellation)
    {
        var index = await claims.IndexAsync(cancellation);
        var moments = PositionIndex.Of(index).MomentsOn(target, Most);
        var keys = await claims.KeysAsync(moments.Select(m => m.ClaimId), cancellation);
        return new(target, bill, [.. moments.Where(m => keys.ContainsKey(m.ClaimId))])
        {
            Keys = keys,
            Left = Math.Max(0, index.CountOf(target.Kind == TargetKind.Bill ? FilterKeys.Bill : FilterKeys.Proposition, target.Slug) - moments.Count),
        };
    }

    /// <summary>The heading of a span.</summary>
    public string NameOf(TimelineSpan span) => span.Kind switch
    {
        TimelineSpanKind.Before => "Before the first text",
        TimelineSpanKind.Text => bill?.Versions.FirstOrDefault(v => v.Ordinal == span.Number) is { } version ? $"{Terms.Capitalised(version.Kind)}, {span.From.ToDisplayString()}" : span.From.ToDisplayString(),
        TimelineSpanKind.After => $"{(bill is null ? "After" : Terms.Capitalised(Terms.Printed(bill.Status)))}, {span.From.ToDisplayString()}",
        TimelineSpanKind.Uncertain => IsOfTexts ? "Not certain on which text" : "Date not known",
        _ => span.From.ToDisplayString(),
    };

    /// <summary>Votes on the passage, with the text that they were on, or else that was in print.</summary>
    public IEnumerable<string> EventsOf(TimelineSpan span) => Passages.Where(v => PlaceOf(v) == (span.Kind, span.Number)).Select(Said);

    private (TimelineSpanKind, int) PlaceOf(BillVote vote) =>
        Timeline.PlaceOf(target.Facts!, vote.Date, bill!.Versions.FirstOrDefault(v => v.Code == vote.Version)?.Ordinal);

    private static string Said(BillVote v) => $"{v.Body ?? v.Motion}, {(v.Date.IsKnown ? v.Date.ToDisplayString() : "date not known")}: {v.Yes}–{v.No}";
}
