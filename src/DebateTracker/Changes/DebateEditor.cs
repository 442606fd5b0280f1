using System.Data.Common;
using System.Globalization;
using DebateTracker.Data;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Changes;

/// <summary>
/// The one writer. Whatever changes the debate comes through here: it is checked as a whole, every message at once, and
/// stored as a whole, tables, revisions and the change that names them, one writer after the other.
/// </summary>
/// <param name="contexts">Where the debate is.</param>
/// <param name="database">The database it is in.</param>
/// <param name="clock">Tells when.</param>
/// <param name="signal">Who follows the debate in this process, and is waited for after each change; null where nobody does.</param>
/// <param name="rights">Tells what accounts may do; null where there are none, and then no account may write.</param>
public sealed class DebateEditor(
    IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database, TimeProvider clock, ChangeSignal? signal = null, IWritingRights? rights = null)
{
    // Somebody waits for a change of few records, whether at a page or at a command; one of many may take as long as it takes.
    private const int FewRecords = 20;

    /// <summary>Applies a change set: all of it or nothing.</summary>
    /// <param name="set">What is to change.</param>
    /// <param name="cancellation">Stops it; nothing is stored then.</param>
    /// <exception cref="DbException">The database cannot be written.</exception>
    public async Task<ChangeOutcome> ApplyAsync(ChangeSet set, CancellationToken cancellation = default)
    {
        if (Wrong(set.By, set.Why) is { } problem) return new() { Problems = [problem] };
        if (set.Account is { } account && await MayNotAsync(account, cancellation) is { } refusal) return new() { Problems = [refusal] };
        await using var turn = await WritingTurn.BeginAsync(contexts, database, isWaitedFor: set.Account is not null || set.Records.Count + set.Proposals.Count <= FewRecords, cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        var run = new ChangeRun(turn.Db, set, now, cancellation);
        ChangeOutcome outcome;
        try
        {
            outcome = await run.ExecuteAsync();
            if (!outcome.Succeeded || set.IsTrial) return outcome;
            if (set.Proposals.Count > 0) await KeepAsync(turn, set.Proposals, cancellation);
            if (run.ChangesSomething) outcome = outcome with { Number = await turn.CommitAsync(now, set.By, set.Why, run.Revisions, run.IsToBeWritten, cancellation) };
            else if (set.Proposals.Count > 0) await turn.EndAsync(cancellation);
        }
        catch (DbUpdateException e) when (DatabaseFailure.In(e) is { } broken && database.Explain(broken) is null)
        {
            // Every rule of the database is checked before; should one have been forgotten, it is told and nothing is stored.
            return new() { Problems = [$"The database refused the change: {broken.Message.ReplaceLineEndings(" ")}"] };
        }

        if (outcome.Number is not null) await TellAsync();
        return outcome;
    }

    /// <summary>
    /// Compares the passages of sources with their captures and with the newest one, and remembers how they stand. A change
    /// is put on record when that is otherwise than before.
    /// </summary>
    /// <param name="sourceSlugs">The sources.</param>
    /// <param name="by">Who asked for it.</param>
    /// <param name="look">Is shown each source with its texts before it is compared.</param>
    /// <param name="cancellation">Stops it; nothing of these sources is remembered then.</param>
    /// <returns>The passages as they stand, and why that could not be remembered, in a sentence; null when it was.</returns>
    public async Task<(IReadOnlyList<FollowedPassage> Passages, string? NotRemembered)> CompareEvidenceAsync(
        IReadOnlyCollection<string> sourceSlugs, string by, Action<Source> look, CancellationToken cancellation = default)
    {
        WritingTurn? turn = null;
        string? notRemembered = null;
        try
        {
            turn = await WritingTurn.BeginAsync(contexts, database, isWaitedFor: false, cancellation);
        }
        catch (Exception e) when (e is not UnknownOutcomeException && database.Why(e) is { } why)
        {
            notRemembered = why;
        }

        await using var reading = turn is null ? await contexts.CreateDbContextAsync(cancellation) : null;
        await using var _ = turn;
        var db = turn?.Db ?? reading!;
        if (turn is null) database.AllowLongStatements(db);
        var now = clock.GetUtcNow().UtcDateTime;
        var followed = new List<FollowedPassage>();
        foreach (var source in await ChangeRun.WithTexts(db.Sources.Where(s => EF.Parameter(sourceSlugs).Contains(s.Slug)).OrderBy(s => s.Slug)).ToListAsync(cancellation))
        {
            look(source);
            followed.AddRange(EvidenceFollower.Follow(source.Captures, now).Select(f => new FollowedPassage(source.Slug, f.Passage, f.Before)));
        }

        if (turn is null) return (followed, notRemembered);
        try
        {
            var changed = followed.Count(f => f.Before != f.Passage.Health);
            await turn.SaveAsync(cancellation);
            if (changed == 0) await turn.EndAsync(cancellation);
            else
            {
                var what = string.Create(CultureInfo.InvariantCulture, $"Checked {followed.Count} passages; the health of {changed} changed.");
                await turn.CommitAsync(now, by, what, [], withTables: false, cancellation);
                await TellAsync();
            }
        }
        catch (Exception e) when (e is not UnknownOutcomeException && database.Why(e) is { } why)
        {
            notRemembered = why;
        }

        return (followed, notRemembered);
    }

    /// <summary>Remembers how fetching a source again went; what it says does not change.</summary>
    /// <param name="sourceSlug">The source.</param>
    /// <param name="failure">Why it failed, in a sentence; null when it did not.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RememberFetchAsync(string sourceSlug, string? failure, CancellationToken cancellation = default)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
            if (!await db.Sources.AnyAsync(s => s.Slug == sourceSlug && s.FetchFailure != failure, cancellation)) return;
        await using var turn = await WritingTurn.BeginAsync(contexts, database, isWaitedFor: false, cancellation);
        var source = await turn.Db.Sources.SingleAsync(s => s.Slug == sourceSlug, cancellation);
        source.RememberFetch(failure, clock.GetUtcNow().UtcDateTime);
        await turn.SaveAsync(cancellation);
        await turn.EndAsync(cancellation);
    }

    /// <summary>Keeps work in progress, new or instead of what was there under the same key. No reader sees it.</summary>
    /// <param name="proposals">The proposals; each document must be a JSON object.</param>
    /// <param name="cancellation">Stops it; nothing is stored then.</param>
    public async Task ProposeAsync(IReadOnlyCollection<Proposal> proposals, CancellationToken cancellation = default)
    {
        await using var turn = await WritingTurn.BeginAsync(contexts, database, isWaitedFor: false, cancellation);
        await KeepAsync(turn, proposals, cancellation);
        await turn.EndAsync(cancellation);
    }

    private static async Task KeepAsync(WritingTurn turn, IReadOnlyCollection<Proposal> proposals, CancellationToken cancellation)
    {
        var keys = proposals.Select(p => p.Key).ToList();
        var there = await turn.Db.Proposals.Where(p => EF.Parameter(keys).Contains(p.Key)).ToDictionaryAsync(p => p.Key, cancellation);
        foreach (var proposal in proposals)
        {
            if (there.TryGetValue(proposal.Key, out var old))
                (old.Kind, old.BasedOn, old.By, old.At, old.Note, old.Document) = (proposal.Kind, proposal.BasedOn, proposal.By, proposal.At, proposal.Note, proposal.Document);
            else turn.Db.Proposals.Add(proposal);
        }

        await turn.SaveAsync(cancellation);
    }

    /// <summary>Lets go of a proposal.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> DiscardAsync(string proposalKey, CancellationToken cancellation = default)
    {
        await using var turn = await WritingTurn.BeginAsync(contexts, database, isWaitedFor: false, cancellation);
        if (await turn.Db.Proposals.SingleOrDefaultAsync(p => p.Key == proposalKey, cancellation) is not { } proposal) return false;
        turn.Db.Proposals.Remove(proposal);
        await turn.SaveAsync(cancellation);
        await turn.EndAsync(cancellation);
        return true;
    }

    /// <summary>Makes what was deleted unreadable in the database's files; see <see cref="IDebateDatabase.ForgetDeletedAsync"/>.</summary>
    /// <returns>Why it could not be done, in a sentence; null when it was.</returns>
    public async Task<string?> ForgetDeletedAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            await database.ForgetDeletedAsync(db, cancellation);
            return null;
        }
        catch (DbException e)
        {
            return e.Message;
        }
    }

    private Task<string?> MayNotAsync(Guid account, CancellationToken cancellation) =>
        rights is null ? Task.FromResult<string?>("No account may write here.") : rights.ProblemAsync(account, cancellation);

    private Task TellAsync() => signal?.CommittedAsync() ?? Task.CompletedTask;

    private static string? Wrong(string by, string why) =>
        TextLimits.Problem(by, TextLimits.Name) is { } who ? $"Who changes it {who}."
        : TextLimits.Problem(why, TextLimits.Sentences) is { } reason ? $"The reason of the change {reason}."
        : null;
}
