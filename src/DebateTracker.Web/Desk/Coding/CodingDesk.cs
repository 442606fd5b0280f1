using System.Text.Json;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Coding;
using DebateTracker.Data;
using DebateTracker.Quotations;
using DebateTracker.Sources;
using DebateTracker.Web.Desk.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Web.Desk.Coding;

/// <summary>A stretch of text that is held.</summary>
public sealed record HeldStretch(int Start, string Text);

/// <summary>An actor as the desk offers it.</summary>
public sealed record OfferedActor(string Slug, string Name, string Kind, IReadOnlyList<string> Aliases);

/// <summary>A bill or proposition as the desk offers it, and as it stands in a sentence about somebody's position.</summary>
public sealed record OfferedTarget(string Slug, bool IsBill, string Name, IReadOnlyList<string> Aliases, string InSentence);

/// <summary>A stance: its word, and the sentence about somebody who takes it, or about a group, around the bill or proposition.</summary>
public sealed record OfferedStance(string Value, string Word, string Before, string BeforeOfGroup, string After);

/// <summary>A claim from the source, as the form has it, with the number of its newest revision.</summary>
public sealed record CodedHere(
    string Key, int Revision, string Actor, string? Speaker, string? Capacity, string Attribution, string? SaidOn, string Summary, string? Note,
    IReadOnlyList<StanceEntry> Stances, IReadOnlyList<TextPlace> Passages);

/// <summary>A place in the text.</summary>
public sealed record TextPlace(string Capture, int Start, int End, string Exact);

/// <summary>A suggestion of the program.</summary>
public sealed record SuggestedClaim(IReadOnlyList<TextSpan> Passages, string Attribution, string? Speaker, string? Actor, string Rule, int RightOfHundred, SuggestedStance? Stance);

/// <summary>A mark of reading.</summary>
public sealed record ShownMark(long Id, string Kind, int Start, int End);

/// <summary>A draft.</summary>
public sealed record ShownDraft(Guid Id, int Version, DateTime At, JsonElement Form);

/// <summary>What came of keeping a draft.</summary>
/// <param name="At">When it was kept; null where it was not.</param>
/// <param name="Other">What is there instead; null where there is nothing, or it is somebody else's.</param>
/// <param name="Problem">Why it cannot be kept, in a sentence; null where that is not so.</param>
public sealed record KeptDraft(DateTime? At, ShownDraft? Other, string? Problem);

/// <summary>A jurisdiction of which bills are on record.</summary>
public sealed record OfferedJurisdiction(string Id, string Name);

/// <summary>What the form of a new bill lets one choose from.</summary>
public sealed record BillChoices(IReadOnlyList<OfferedJurisdiction> Jurisdictions, IReadOnlyList<OfferedTerm> Kinds, IReadOnlyList<OfferedTerm> Statuses);

/// <summary>A term of the debate file, with its words.</summary>
public sealed record OfferedTerm(string Term, string Name);

/// <summary>Everything that the coding page shows.</summary>
public sealed record CodingState(
    string Source, string Title, string Capture, IReadOnlyList<HeldStretch> Text, int Length, IReadOnlyList<OfferedActor> Actors, IReadOnlyList<OfferedTarget> Targets,
    IReadOnlyList<CodedHere> Claims, IReadOnlyList<SuggestedClaim> Suggestions, IReadOnlyList<ShownMark> Marks, IReadOnlyList<ShownDraft> Drafts, BillChoices Bills,
    IReadOnlyList<OfferedStance> OnBills, IReadOnlyList<OfferedStance> OnPropositions);

/// <summary>Reads and keeps what the coding page needs beside the record itself.</summary>
public sealed class CodingDesk(IDbContextFactory<DebateDbContext> contexts, DeskDbContext desk, BillQueries bills)
{
    /// <summary>The longest form that is kept as a draft, in characters.</summary>
    public const int LongestForm = 200_000;

    /// <summary>The most drafts that an editor may have.</summary>
    public const int MostDrafts = 1_000;

    /// <summary>The most marks of reading that a text may have.</summary>
    public const int MostMarks = 20_000;

    /// <summary>What the page of a source shows; null when there is no such source, or nothing of its text is held.</summary>
    public async Task<CodingState?> StateAsync(string slug, Guid editor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Sources.AsNoTracking().Where(s => s.Slug == slug && s.Withdrawn == null).Select(s => new { s.Id, s.Title, s.Authors }).FirstOrDefaultAsync(cancellation) is not { } source) return null;
        var captures = await db.Captures.AsNoTracking().Where(c => c.SourceId == source.Id).OrderBy(c => c.Ordinal)
            .Include(c => c.Fragments).ThenInclude(f => f.Held).Include(c => c.Passages).ToListAsync(cancellation);
        if (captures.LastOrDefault(c => c.Fragments.Count > 0) is not { } capture) return null;
        var actors = await db.Actors.AsNoTracking().Where(a => a.Withdrawn == null).OrderBy(a => a.Name)
            .Select(a => new { a.Slug, a.Name, a.Kind, Aliases = a.Aliases.OrderBy(x => x.Ordinal).Select(x => x.Name).ToList() }).ToListAsync(cancellation);
        var places = captures.SelectMany(c => c.Passages.Select(p => (p.Key, Place: new TextPlace(c.Sha256, p.Start, p.End, p.Exact)))).ToDictionary(p => p.Key, p => p.Place);
        var text = capture.Fragments.OrderBy(f => f.Start).ToList();
        var targets = await TargetsAsync(db, cancellation);
        var claims = await ClaimsAsync(db, source.Id, places, cancellation);
        var marks = await desk.Marks.AsNoTracking().Where(m => m.Source == slug && m.Capture == capture.Sha256).OrderBy(m => m.Start).ToListAsync(cancellation);
        var suggester = new QuotationSuggester(
            [.. actors.Select(a => new KnownActor(a.Slug, a.Name, a.Kind == ActorKind.Person, a.Aliases))],
            await bills.KnownAsync(cancellation));
        return new(
            slug, source.Title, capture.Sha256, [.. text.Select(f => new HeldStretch(f.Start, f.Text))], capture.Length,
            [.. actors.Select(a => new OfferedActor(a.Slug, a.Name, Terms.Of(a.Kind), a.Aliases))], targets, claims, [.. text.SelectMany(f => Suggested(suggester, f, source.Authors is [var author] ? author.DisplayName : null))],
            // A paragraph on whose words a claim rests is none without one; where the claim goes, what was found before holds again.
            [.. marks.Where(m => m.Kind != ReadingMarkKind.Empty || !claims.Any(c => c.Passages.Any(p => p.Capture == capture.Sha256 && p.Start < m.End && m.Start < p.End)))
                .Select(m => new ShownMark(m.Id, m.Kind == ReadingMarkKind.Empty ? "empty" : "dismissed", m.Start, m.End))],
            [.. (await desk.Drafts.AsNoTracking().Where(d => d.EditorId == editor && d.Source == slug).OrderBy(d => d.At).ToListAsync(cancellation))
                .Select(Shown)],
            new(
                [.. (await db.Bills.AsNoTracking().Where(b => b.Withdrawn == null).Select(b => new { b.Jurisdiction, b.JurisdictionName }).Distinct().ToListAsync(cancellation))
                    .OrderBy(j => j.Jurisdiction, StringComparer.Ordinal).ThenBy(j => j.JurisdictionName, StringComparer.Ordinal).Select(j => new OfferedJurisdiction(j.Jurisdiction, j.JurisdictionName))],
                [.. Enum.GetValues<BillKind>().Select(k => new OfferedTerm(Terms.Of(k), Terms.Printed(k)))],
                [.. Enum.GetValues<BillStatus>().Select(s => new OfferedTerm(Terms.Of(s), Terms.Printed(s)))]),
            StancesOn(TargetKind.Bill), StancesOn(TargetKind.Proposition));
    }

    private static IReadOnlyList<OfferedStance> StancesOn(TargetKind kind)
    {
        return [.. StanceValueExtensions.InOrder.Where(v => kind == TargetKind.Bill || !v.IsOfBillsOnly()).Select(v => new OfferedStance(Terms.Of(v), StanceSentence.Word(v, kind), Of(ActorKind.Organisation, v).Before, Of(ActorKind.Group, v).Before, Of(ActorKind.Group, v).After))];

        StanceSentence Of(ActorKind actor, StanceValue value) => StanceSentence.Of("", actor, new(kind, "", ""), [value]);
    }

    /// <summary>A bill or proposition as the page offers it; null when it is not on record.</summary>
    public async Task<OfferedTarget?> TargetAsync(TargetKind kind, string slug, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await TargetsAsync(db, cancellation)).FirstOrDefault(t => t.Slug == slug && t.IsBill == (kind == TargetKind.Bill));
    }

    /// <summary>The drafts of an editor, newest first, with the titles of their sources' addresses.</summary>
    public async Task<IReadOnlyList<(string Source, DateTime At, int Count)>> DraftsOfAsync(Guid editor, CancellationToken cancellation) =>
        [.. (await desk.Drafts.AsNoTracking().Where(d => d.EditorId == editor).GroupBy(d => d.Source).Select(g => new { Source = g.Key, At = g.Max(d => d.At), Count = g.Count() }).ToListAsync(cancellation))
            .OrderByDescending(d => d.At).Select(d => (d.Source, d.At, d.Count))];

    /// <summary>
    /// Keeps a draft. It takes the place of what is there when the same window wrote that, or when it was made of that; what another
    /// window wrote meanwhile stays.
    /// </summary>
    /// <param name="draft">The draft.</param>
    /// <param name="after">The version of what is there that it was made of; 0 for a new one.</param>
    /// <param name="cancellation">Stops it; nothing is stored then.</param>
    /// <returns>When it was kept; else what is there instead, where that is the editor's own, or why it cannot be kept.</returns>
    public async Task<KeptDraft> KeepAsync(ClaimDraft draft, int after, CancellationToken cancellation)
    {
        while (true)
        {
            if (await desk.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.Id == draft.Id, cancellation) is not { } there)
            {
                // Beside those that are there, which are kept on whatever becomes of their sources.
                if (await ProblemOfAsync(draft, cancellation) is { } problem) return new(null, null, problem);
                desk.Drafts.Add(draft);
                await desk.SaveChangesAsync(cancellation);
                return new(draft.At, null, null);
            }

            if (there.EditorId != draft.EditorId) return new(null, null, null);
            if (WindowOf(there) == WindowOf(draft) ? there.Version > draft.Version : there.Version != after) return new(null, Shown(there), null);
            // Only what was just read is replaced: another window may be writing at this moment.
            if (await desk.Drafts.Where(d => d.Id == draft.Id && d.Version == there.Version && d.Form == there.Form)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.Form, draft.Form).SetProperty(x => x.Version, draft.Version).SetProperty(x => x.At, draft.At), cancellation) > 0) return new(draft.At, null, null);
        }
    }

    private async Task<string?> ProblemOfAsync(ClaimDraft draft, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return !await db.Sources.AnyAsync(s => s.Slug == draft.Source, cancellation) ? $"There is no source '{draft.Source}'."
            : await desk.Drafts.CountAsync(d => d.EditorId == draft.EditorId, cancellation) >= MostDrafts ? $"You have {MostDrafts:N0} drafts already. Publish or drop some of them first; this one is kept in your browser."
            : null;
    }

    // The page writes into each form which window it is of.
    private static string? WindowOf(ClaimDraft draft)
    {
        using var form = JsonDocument.Parse(draft.Form);
        return form.RootElement.ValueKind == JsonValueKind.Object && form.RootElement.TryGetProperty("window", out var window) && window.ValueKind == JsonValueKind.String ? window.GetString() : null;
    }

    private static ShownDraft Shown(ClaimDraft draft) => new(draft.Id, draft.Version, draft.At, JsonDocument.Parse(draft.Form).RootElement);

    /// <summary>Lets go of a draft.</summary>
    public Task DiscardAsync(Guid id, Guid editor, CancellationToken cancellation) => desk.Drafts.Where(d => d.Id == id && d.EditorId == editor).ExecuteDeleteAsync(cancellation);

    /// <summary>Puts down that a stretch was read; the same again is the same mark.</summary>
    public async Task<long> MarkAsync(ReadingMark mark, CancellationToken cancellation)
    {
        if (await FindAsync() is { } there) return there;
        desk.Marks.Add(mark);
        try
        {
            await desk.SaveChangesAsync(cancellation);
            return mark.Id;
        }
        catch (DbUpdateException)
        {
            // Somebody else was quicker.
            desk.ChangeTracker.Clear();
            if (await FindAsync() is { } other) return other;
            throw;
        }

        Task<long?> FindAsync() => desk.Marks.AsNoTracking()
            .Where(m => m.Source == mark.Source && m.Capture == mark.Capture && m.Kind == mark.Kind && m.Start == mark.Start && m.End == mark.End).Select(m => (long?)m.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Takes one's own mark back.</summary>
    /// <returns>Whether it is gone; false where it is somebody else's.</returns>
    public async Task<bool> UnmarkAsync(long id, Guid editor, CancellationToken cancellation) =>
        await desk.Marks.Where(m => m.Id == id && m.EditorId == editor).ExecuteDeleteAsync(cancellation) > 0 || !await desk.Marks.AnyAsync(m => m.Id == id, cancellation);

    /// <summary>Why a stretch cannot be marked, in a sentence; null where it can.</summary>
    public async Task<string?> ProblemOfAsync(string source, string capture, ReadingMarkKind kind, int start, int end, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Captures.AsNoTracking().Where(c => c.Source.Slug == source && c.Sha256 == capture).Select(c => new { c.Length }).FirstOrDefaultAsync(cancellation) is not { } text || end > text.Length)
            return "There is no such place in a text of that source; load the page again.";
        if (await desk.Marks.CountAsync(m => m.Source == source && m.Capture == capture, cancellation) >= MostMarks) return $"This text has {MostMarks:N0} marks already.";
        return kind == ReadingMarkKind.Empty && await db.Claims.AnyAsync(c => c.Status == ClaimStatus.Published && ((c.Passage.Capture.Sha256 == capture && c.Passage.Capture.Source.Slug == source && c.Passage.Start < end && c.Passage.End > start)
                || c.FurtherPassages.Any(f => f.Passage.Capture.Sha256 == capture && f.Passage.Capture.Source.Slug == source && f.Passage.Start < end && f.Passage.End > start)), cancellation)
            ? "A claim rests on words of this paragraph." : null;
    }

    private static IEnumerable<SuggestedClaim> Suggested(QuotationSuggester suggester, Fragment fragment, string? author) => suggester.Suggest(fragment.Text, author).Select(s => new SuggestedClaim(
        [.. s.Passages.Select(p => p with { Start = p.Start + fragment.Start, End = p.End + fragment.Start })],
        Terms.Of(s.Kind), s.Speaker, s.ActorSlug, s.Rule, (int)Math.Round(s.Confidence * 100), s.Stance));

    private static async Task<IReadOnlyList<CodedHere>> ClaimsAsync(DebateDbContext db, long source, Dictionary<string, TextPlace> places, CancellationToken cancellation)
    {
        var keys = await db.Claims.AsNoTracking().Where(c => c.Status == ClaimStatus.Published && c.Passage.SourceId == source).Select(c => c.Key).ToListAsync(cancellation);
        var newest = await db.NewestRevisionsAsync(RecordKind.Claim, keys, cancellation);
        return
        [
            .. newest.Values.Select(r => (r.Number, Entry: (ClaimEntry)RecordDocument.Read(RecordKind.Claim, r.Document)))
                .Select(r => new CodedHere(
                    r.Entry.Key, r.Number, r.Entry.Actor, r.Entry.Speaker, r.Entry.Capacity, r.Entry.Attribution, r.Entry.SaidOn, r.Entry.Summary, r.Entry.Note,
                    r.Entry.Stances ?? [], [.. r.Entry.Passages.Where(places.ContainsKey).Select(p => places[p])]))
                .OrderBy(c => c.Passages.FirstOrDefault()?.Start ?? 0).ThenBy(c => c.Key, StringComparer.Ordinal),
        ];
    }

    private static async Task<IReadOnlyList<OfferedTarget>> TargetsAsync(DebateDbContext db, CancellationToken cancellation)
    {
        var bills = await db.Bills.AsNoTracking().Where(b => b.Withdrawn == null).OrderBy(b => b.Slug)
            .Select(b => new { b.Slug, b.Identifier, b.ShortTitle, b.Title, b.JurisdictionName, b.Session, Aliases = b.Aliases.OrderBy(a => a.Ordinal).Select(a => a.Name).ToList() }).ToListAsync(cancellation);
        var propositions = await db.Propositions.AsNoTracking().Where(p => p.Withdrawn == null).OrderBy(p => p.Slug).Select(p => new { p.Slug, p.Title, p.Text }).ToListAsync(cancellation);
        return
        [
            .. bills.Select(b => Offered(
                new(TargetKind.Bill, b.Slug, b.ShortTitle ?? b.Identifier),
                string.Join(", ", new[] { b.ShortTitle, b.Identifier, b.JurisdictionName, Sessions.Printed(b.Session) }.Where(p => !string.IsNullOrEmpty(p))), [b.Identifier, b.Title, .. b.Aliases])),
            .. propositions.Select(p => Offered(new(TargetKind.Proposition, p.Slug, p.Title) { Sentence = p.Text }, p.Title, [p.Text])),
        ];

        static OfferedTarget Offered(Target target, string name, IReadOnlyList<string> aliases) =>
            new(target.Slug, target.Kind == TargetKind.Bill, name, aliases, StanceSentence.Of("", ActorKind.Organisation, target, []).Target);
    }
}
