using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Propositions;
using DebateTracker.Sources;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Coding;

/// <summary>
/// Makes a claim out of words marked in a text, and puts it on record through the one writer. The words, their place and the
/// text they were marked in come together: where they differ by one character, nothing is stored.
/// </summary>
public sealed class ClaimCoder(IDbContextFactory<DebateDbContext> contexts, DebateEditor editor)
{
    private const string TakenBack = "Taken back by the editor who had just entered it.";

    // A source has another revision as soon as anybody marks a passage in it; what is marked here is added to that.
    private const int Tries = 5;

    /// <summary>Puts a claim on record, with the passages, actors and everything else that is new about it, in one change.</summary>
    /// <param name="coded">The claim.</param>
    /// <param name="by">Who, for the history.</param>
    /// <param name="account">The account that does it.</param>
    /// <param name="cancellation">Stops it; nothing is stored then.</param>
    public async Task<CodedOutcome> PublishAsync(CodedClaim coded, string by, Guid account, CancellationToken cancellation = default)
    {
        if (coded.Passages.Count == 0) return Wrong("No claim without a passage: mark the words that it rests on.");
        CodedOutcome outcome = new();
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            (outcome, var isSourceTaken) = await TryAsync(coded, by, account, cancellation);
            if (!isSourceTaken) return outcome;
        }

        return outcome;
    }

    /// <summary>Undoes the newest thing done to a claim, or to a bill or proposition that was made for it: what is new is withdrawn, what was changed becomes what it was.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="key">Its key or slug.</param>
    /// <param name="revision">The revision that is undone.</param>
    /// <param name="newest">The newest revision, of which nothing is left but what the undone one had: itself, or what undid those after it.</param>
    /// <param name="by">Who, for the history.</param>
    /// <param name="account">The account that does it.</param>
    /// <param name="cancellation">Stops it; nothing is stored then.</param>
    public async Task<CodedOutcome> UndoAsync(RecordKind kind, string key, int revision, int newest, string by, Guid account, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var history = await db.HistoryAsync(kind, key, cancellation);
        if (history.FirstOrDefault(r => r.Number == revision) is not { } undone) return Wrong($"There is no revision {revision} of the {Terms.Printed(kind)} '{key}'.");
        // What somebody else made of it since is not undone with it.
        if (history.Any(r => r.Number >= revision && r.By != by))
            return Wrong($"Somebody else changed the {Terms.Printed(kind)} since. Nothing was undone; any revision can be restored in its history.");
        var before = history.FirstOrDefault(r => r.Number == revision - 1);
        var entry = RecordDocument.Read(kind, (before ?? undone).Document);
        if (before is null) entry = RecordDocument.Withdrawn(entry, TakenBack);
        IReadOnlyList<RecordChange> made = kind == RecordKind.Claim ? await MadeForAsync(db, undone.Change, key, cancellation) : [];
        var outcome = await ApplyAsync([new(entry, newest), .. made]);
        // An actor that something else came to name stays, and the claim goes all the same.
        if (!outcome.Succeeded && made.Count > 0) outcome = await ApplyAsync([new(entry, newest)]);
        return Told(outcome, key, newest + (outcome.Added + outcome.Revised > 0 ? 1 : 0));

        Task<ChangeOutcome> ApplyAsync(IReadOnlyList<RecordChange> records) =>
            editor.ApplyAsync(new(by, $"Undid revision {revision} of the {Terms.Printed(kind)} '{key}'.", records) { Account = account }, cancellation);
    }

    // The actors that were made together with a claim, or an edit of it, go with it, where nothing else on record names them.
    private static async Task<List<RecordChange>> MadeForAsync(DebateDbContext db, long change, string claim, CancellationToken cancellation)
    {
        var made = await db.Revisions.AsNoTracking().Where(r => r.ChangeId == change && r.Kind == RecordKind.Actor && r.Number == 1).ToListAsync(cancellation);
        var gone = new List<RecordChange>();
        foreach (var actor in made)
        {
            if (await db.NewestRevisionAsync(RecordKind.Actor, actor.Key, cancellation) is not { Number: 1 }) continue;
            if (await db.Claims.AnyAsync(c => c.Key != claim && c.Status != ClaimStatus.Withdrawn && (c.Actor.Slug == actor.Key || c.Speaker!.Slug == actor.Key), cancellation)) continue;
            if (await db.Set<BillSponsor>().AnyAsync(s => s.Actor!.Slug == actor.Key, cancellation)) continue;
            if (await db.Set<Affiliation>().AnyAsync(a => a.Organisation.Slug == actor.Key, cancellation)) continue;
            if (await db.Set<BillVoter>().AnyAsync(v => v.Actor!.Slug == actor.Key, cancellation)) continue;
            if (await db.Set<Registered>().AnyAsync(n => n.Actor!.Slug == actor.Key, cancellation)) continue;
            gone.Add(new(RecordDocument.Withdrawn(RecordDocument.Read(RecordKind.Actor, actor.Document), TakenBack), 1));
        }

        return gone;
    }

    /// <summary>Puts a bill or proposition on record that a claim is about and nobody has entered yet.</summary>
    /// <param name="target">What is known of it.</param>
    /// <param name="by">Who, for the history.</param>
    /// <param name="account">The account that does it.</param>
    /// <param name="cancellation">Stops it; nothing is stored then.</param>
    /// <returns>Its name in addresses as the key, and its first revision; or what is wrong: a bill of that number, jurisdiction and session, or a proposition so called, that is on record is not made twice.</returns>
    public async Task<CodedOutcome> AddTargetAsync(CodedTarget target, string by, Guid account, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var isBill = target.Kind == TargetKind.Bill;
        // Sent again because no answer came, or entered by somebody else since: it is there.
        var (identifier, jurisdiction, session, title) = (target.Identifier?.Trim(), target.Jurisdiction?.Trim(), Known(target.Session) ?? "", target.Title.Trim());
        var isWithdrawn = isBill
            ? (await db.Bills.Where(b => b.Jurisdiction == jurisdiction && b.Session == session).Select(b => new { b.Identifier, IsWithdrawn = b.Withdrawn != null }).ToListAsync(cancellation))
                .Where(b => SearchText.Letters(b.Identifier) == SearchText.Letters(identifier ?? "")).OrderBy(b => b.IsWithdrawn).Select(b => (bool?)b.IsWithdrawn).FirstOrDefault()
            : await db.Propositions.Where(p => p.Title == title).OrderBy(p => p.Withdrawn != null).Select(p => (bool?)(p.Withdrawn != null)).FirstOrDefaultAsync(cancellation);
        if (isWithdrawn is { } gone)
            return Wrong($"{(isBill ? $"{identifier} of that jurisdiction and session" : $"A proposition that is called “{title}”")} is on record {(gone ? "and withdrawn. Bring it back in its history, under Records." : "already. Choose it under “On”.")}");
        var wanted = Slugs.From((isBill ? target.Identifier : null) ?? target.Title, isBill ? "bill" : "proposition");
        var slug = wanted;
        for (var n = 2; isBill ? await db.Bills.AnyAsync(b => b.Slug == slug, cancellation) : await db.Propositions.AnyAsync(p => p.Slug == slug, cancellation); n++) slug = Slugs.Numbered(wanted, n);
        object entry = isBill
            ? new BillEntry(slug, target.BillKind ?? "", jurisdiction ?? "", target.JurisdictionName?.Trim() ?? "", identifier ?? "", title, target.Status ?? "", Known(target.Session))
            : new PropositionEntry(slug, title, target.Text?.Trim() ?? "");
        var what = Terms.Printed(isBill ? RecordKind.Bill : RecordKind.Proposition);
        return Told(await editor.ApplyAsync(new(by, $"Added the {what} '{slug}' while coding.", [new(entry, 0)]) { Account = account }, cancellation), slug, 1);
    }

    private async Task<(CodedOutcome Outcome, bool IsSourceTaken)> TryAsync(CodedClaim coded, string by, Guid account, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.NewestRevisionAsync(RecordKind.Source, coded.Source, cancellation) is not { } revision) return (Wrong($"There is no source '{coded.Source}'."), false);
        var source = (SourceEntry)RecordDocument.Read(RecordKind.Source, revision.Document);
        var hashes = coded.Passages.Select(p => p.Capture).Distinct().ToList();
        var captures = await db.Captures.AsNoTracking().Where(c => c.Source.Slug == coded.Source && EF.Parameter(hashes).Contains(c.Sha256))
            .Include(c => c.Fragments).ThenInclude(f => f.Held).Include(c => c.Locators).ToDictionaryAsync(c => c.Sha256, cancellation);
        var notThere = coded.Passages.Where(p => !Stands(captures.GetValueOrDefault(p.Capture), p)).ToList();
        if (notThere.Count > 0)
            return (new() { NotThere = notThere, Problems = [.. notThere.Select(p => $"“{Short(p.Exact)}” does not stand at that place of the stored text. Nothing was stored; mark the words again.")] }, false);

        var added = new List<(string Capture, PassageEntry Passage)>();
        var keys = coded.Passages.Select(p => KeyOf(p)).ToList();
        var records = new List<RecordChange>();
        if (added.Count > 0)
        {
            var byCapture = added.ToLookup(a => a.Capture, a => a.Passage);
            records.Add(new(source with { Captures = [.. source.Captures!.Select(c => byCapture[c.Sha256].Any() ? c with { Passages = InOrder((c.Passages ?? []).Concat(byCapture[c.Sha256])) } : c)] }, revision.Number));
        }

        var there = coded.Key is null ? null : await db.NewestRevisionAsync(RecordKind.Claim, coded.Key, cancellation);
        if (coded.Key is not null && there is null) return (Wrong($"There is no claim '{coded.Key}'."), false);
        var key = coded.Key ?? (coded.Draft is { } draft ? Keys.From(draft) : await NewKeyAsync());
        if (coded.Key is null && await db.NewestRevisionAsync(RecordKind.Claim, key, cancellation) is { } earlier)
        {
            return (
                new()
                {
                    Already = (key, earlier.Number),
                    Problems = ["An earlier try was stored after all: the claim is on record. What you changed since is kept here; save it as an edit."],
                },
                false);
        }

        // It may have been withdrawn since; what is stored into it then nobody sees.
        if (there is not null && RecordDocument.IsWithdrawn(RecordDocument.Read(RecordKind.Claim, there.Document)))
            return (Wrong("The claim was withdrawn in the meantime. Nothing was stored: bring it back in its history first, or make a new claim of the words."), false);
        var made = new Dictionary<string, ActorEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in new[] { coded.Actor.Name, coded.Speaker?.Name }.OfType<string>())
            if (ShownNames.Problem(name) is { } unseen) return (Wrong($"The name “{name.Trim()}” {unseen}."), false);
        if (await TakenAsync(coded.Actor) is { } taken) return (Wrong(taken), false);
        if (coded.Speaker is { } other && await TakenAsync(other) is { } takenToo) return (Wrong(takenToo), false);
        var actor = await SlugOfAsync(coded.Actor);
        var speaker = coded.Speaker is null ? null : await SlugOfAsync(coded.Speaker);
        records.AddRange(made.Values.Select(a => new RecordChange(a, 0)));

        // What the form does not have stays: relations, the letter, the office, witnesses.
        var claim = (there is null ? new ClaimEntry(key, "", "", Terms.Of(ClaimStatus.Published), "", []) : (ClaimEntry)RecordDocument.Read(RecordKind.Claim, there.Document)) with
        {
            Actor = actor,
            Speaker = speaker == actor ? null : speaker,
            Capacity = Known(coded.Capacity),
            Attribution = coded.Attribution,
            SaidOn = Known(coded.SaidOn),
            Summary = coded.Summary.Trim(),
            Passages = [.. keys.Distinct()],
            Stances = coded.Stances.Count == 0 ? null : [.. coded.Stances.Select(StanceOf)],
            Note = Known(coded.Note),
        };
        records.Add(new(claim, coded.Revision));
        var what = coded.Key is null ? $"Coded the claim '{key}' from '{coded.Source}'." : $"Edited the claim '{key}'.";
        var outcome = await editor.ApplyAsync(new(by, what, records) { Account = account }, cancellation);
        return (Told(outcome, key, coded.Revision + 1), outcome.Conflicts.Any(c => c.Kind == RecordKind.Source) && outcome.Conflicts.All(c => c.Kind != RecordKind.Claim));

        // The same place is the same passage.
        string KeyOf(CodedPassage p)
        {
            var there = source.Captures!.First(c => c.Sha256 == p.Capture).Passages?.FirstOrDefault(e => e.Start == p.Start && e.End == p.End)
                ?? added.FirstOrDefault(a => a.Capture == p.Capture && a.Passage.Start == p.Start && a.Passage.End == p.End).Passage;
            if (there is not null) return there.Key;
            var (capture, passageKey) = (captures[p.Capture], Keys.New());
            var fragment = capture.FragmentAt(p.Start, p.End)!;
            var quote = Passage.QuoteAt(fragment.Text, p.Start - fragment.Start, p.End - fragment.Start);
            added.Add((p.Capture, new(passageKey, p.Start, p.End, quote.Exact, quote.Prefix, quote.Suffix, capture.LocatorAt(p.Start))));
            return passageKey;
        }

        // Two editors may enter one actor at the same time.
        async Task<string?> TakenAsync(CodedActor one) =>
            one.Slug is null && one.Name is { } name && await ActorNames.HolderOfAsync(db, name, cancellation) is { } holder
                ? $"An actor called “{name.Trim()}” is on record by now: {holder.Name} ({holder.Slug}). Nothing was stored; choose it from the list, or write the name so that the two can be told apart." : null;

        async Task<string> SlugOfAsync(CodedActor one)
        {
            if (one.Slug is { Length: > 0 } slug) return slug;
            var name = one.Name?.Trim() ?? "";
            if (made.TryGetValue(name, out var twice)) return twice.Slug;
            var wanted = Slugs.From(name, "actor");
            var free = wanted;
            for (var n = 2; await db.Actors.AnyAsync(a => a.Slug == free, cancellation) || made.Values.Any(a => a.Slug == free); n++) free = Slugs.Numbered(wanted, n);
            made[name] = new(free, name, Terms.Of(one.Kind));
            return free;
        }

        async Task<string> NewKeyAsync()
        {
            string drawn;
            do drawn = Keys.New(); while (await db.Claims.AnyAsync(c => c.Key == drawn, cancellation));
            return drawn;
        }

        StanceEntry StanceOf(CodedStance s)
        {
            var before = there is null ? null : ((ClaimEntry)RecordDocument.Read(RecordKind.Claim, there.Document)).Stances?.FirstOrDefault(o => o.Bill == s.Bill && o.Proposition == s.Proposition && o.Version == s.Version);
            // Who tells it decides on what it rests, unless somebody said otherwise before.
            var basis = before?.Basis ?? Terms.Of(coded.Attribution == Terms.Of(Attribution.Narration) ? StanceBasis.Recorded : StanceBasis.Asserted);
            return new(s.Value, basis, s.Bill, s.Version, s.Proposition, Known(s.Note));
        }
    }

    private static bool Stands(Capture? capture, CodedPassage passage) =>
        passage.Start >= 0 && passage.End > passage.Start && capture?.FragmentAt(passage.Start, passage.End) is { } fragment && fragment.Slice(passage.Start, passage.End) == passage.Exact;

    private static CodedOutcome Told(ChangeOutcome outcome, string key, int revision) => outcome.Succeeded
        ? new() { Key = key, Revision = revision }
        : new() { Problems = [.. outcome.Messages], Conflict = outcome.Conflicts.FirstOrDefault(c => c.Kind == RecordKind.Claim) };

    private static IReadOnlyList<PassageEntry> InOrder(IEnumerable<PassageEntry> passages) => [.. passages.OrderBy(p => p.Start).ThenBy(p => p.End).ThenBy(p => p.Key, StringComparer.Ordinal)];

    private static CodedOutcome Wrong(string problem) => new() { Problems = [problem] };

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Short(string words) => words.Length <= 80 ? words : words[..(char.IsHighSurrogate(words[79]) ? 79 : 80)] + "…";
}
