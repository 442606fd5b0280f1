using DebateTracker.Changes;
using DebateTracker.Data;

namespace DebateTracker.Histories;

/// <summary>What a revision did to its record.</summary>
public enum RevisionAct
{
    /// <summary>It is the first.</summary>
    Entered,

    /// <summary>It says something else than the one before.</summary>
    Revised,

    /// <summary>It takes the record out of every list.</summary>
    Withdrawn,

    /// <summary>It puts the record back, or makes it again what it was in an earlier revision.</summary>
    Restored,
}

/// <summary>A revision with the change that made it, but without its document.</summary>
/// <param name="Record">Whose revision it is.</param>
/// <param name="Number">Which of them, from 1.</param>
/// <param name="Sha256">SHA-256 of its document.</param>
/// <param name="IsWithdrawn">Whether the record is withdrawn in it.</param>
/// <param name="WasWithdrawn">Whether it was in the one before.</param>
/// <param name="SameAs">The latest of the earlier revisions that has the very same document; null where none has.</param>
/// <param name="Change">The number of the change.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Why">What was done, or why.</param>
/// <param name="ChangeHash">The hash of the change; see <see cref="ChangeChain"/>.</param>
public sealed record RevisionFacts(
    NamedRecord Record, int Number, string Sha256, bool IsWithdrawn, bool WasWithdrawn, int? SameAs, long Change, DateTime At, string By, string Why, string ChangeHash)
{
    /// <summary>Why the record is withdrawn in it; null where it is not, or nobody said.</summary>
    public string? Reason => End is null ? null : RecordDocument.ReasonIn(End);

    /// <summary>The end of its document, where the reason stands.</summary>
    internal string? End { get; init; }

    /// <summary>The name of the record as printed, the one that it has now, as <see cref="RecordNames"/> has it; null where it is not there.</summary>
    internal string? Name { get; init; }

    /// <summary>What it did.</summary>
    public RevisionAct Act =>
        Number == 1 ? RevisionAct.Entered
        : IsWithdrawn && !WasWithdrawn ? RevisionAct.Withdrawn
        : SameAs is not null || (WasWithdrawn && !IsWithdrawn) ? RevisionAct.Restored
        : RevisionAct.Revised;

    /// <summary>The facts of revisions. What narrows or orders them comes before.</summary>
    internal static IQueryable<RevisionFacts> Of(DebateDbContext db, IQueryable<Revision> revisions)
    {
        var (ofClaims, ofOthers) = (RecordDocument.MarkOfWithdrawn(RecordKind.Claim), RecordDocument.MarkOfWithdrawn(RecordKind.Actor));
        var (bills, lookups) = (RecordNames.OfBills(db), RecordNames.OfLookups(db));
        return from r in revisions
               join c in db.Changes on r.ChangeId equals c.Id
               select new RevisionFacts(
                   new NamedRecord(r.Kind, r.Key),
                   r.Number,
                   r.Sha256,
                   r.Document.Contains(r.Kind == RecordKind.Claim ? ofClaims : ofOthers),
                   db.Revisions.Any(e => e.Kind == r.Kind && e.Key == r.Key && e.Number == r.Number - 1 && e.Document.Contains(e.Kind == RecordKind.Claim ? ofClaims : ofOthers)),
                   db.Revisions.Where(e => e.Kind == r.Kind && e.Key == r.Key && e.Number < r.Number && e.Sha256 == r.Sha256).Max(e => (int?)e.Number),
                   c.Id,
                   c.At,
                   c.By,
                   c.What,
                   c.Hash)
               {
                   Name = r.Kind == RecordKind.Actor ? db.Actors.Where(a => a.Slug == r.Key).Select(a => a.Name).FirstOrDefault()
                       : r.Kind == RecordKind.Bill ? bills.Where(b => b.Slug == r.Key).Select(b => b.Name).FirstOrDefault()
                       : r.Kind == RecordKind.Proposition ? db.Propositions.Where(p => p.Slug == r.Key).Select(p => p.Title).FirstOrDefault()
                       : r.Kind == RecordKind.Source ? db.Sources.Where(s => s.Slug == r.Key).Select(s => s.Title).FirstOrDefault()
                       : r.Kind == RecordKind.Lookup ? lookups.Where(l => l.Slug == r.Key).Select(l => l.Name).FirstOrDefault()
                       : db.Claims.Where(c => c.Key == r.Key).Select(c => c.Actor.Name + ": " + c.Summary).FirstOrDefault(),
                   End = r.Document.Contains(RecordDocument.MarkOfReason) ? r.Document.Substring(r.Document.IndexOf(RecordDocument.MarkOfReason)) : null,
               };
    }
}
