using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Positions;
using DebateTracker.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Following;

/// <summary>Makes the index of a state out of the database: the whole of it, or what the changes since another state made otherwise.</summary>
internal static class IndexLoader
{
    /// <summary>More records than this are not followed one by one: loading everything is as quick then.</summary>
    public const int MostFollowed = 50_000;

    /// <summary>Loads the whole index.</summary>
    /// <param name="state">The state; everything is read through its transaction.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<ClaimIndex> LoadAsync(OpenState state, CancellationToken cancellation)
    {
        var db = state.Db;
        var actors = await db.Actors.Where(a => a.Withdrawn == null).OrderBy(a => a.Slug)
            .Select(a => new { a.Id, Row = new ActorRow(a.Slug, a.Name, a.Kind, a.Sector, a.FamilyName, a.GivenName, a.IsDeliberative, a.Withdrawn) })
            .ToListAsync(cancellation);
        var bills = await BillsAsync(db, db.Bills.Where(b => b.Withdrawn == null), cancellation);
        var propositions = await db.Propositions.Where(p => p.Withdrawn == null).OrderBy(p => p.Slug).Select(p => new { p.Id, p.Slug, p.Title, p.Text }).ToListAsync(cancellation);
        var sources = await db.Sources.Where(s => s.Withdrawn == null).OrderBy(s => s.Slug).Select(s => new { s.Id, s.Slug, s.Title }).ToListAsync(cancellation);
        var offices = await db.Affiliations.ToDictionaryAsync(a => a.Id, a => a.OrganisationId, cancellation);
        var entries = IndexedEntries.None.With(
            actors.Select(a => (a.Row.Slug, a.Row.Entry)),
            bills.Select(b => (b.Target.Slug, (Target?)b.Target)),
            propositions.Select(p => (p.Slug, (Target?)new Target(TargetKind.Proposition, p.Slug, p.Title) { Sentence = p.Text })),
            sources.Select(s => (s.Slug, (Named?)new Named(s.Slug, s.Title))));
        var actorAt = actors.ToDictionary(a => a.Id, a => entries.Actors.PlaceOf(a.Row.Slug)!.Value);
        var billAt = bills.ToDictionary(b => b.Id, b => entries.Bills.PlaceOf(b.Target.Slug)!.Value);
        var propositionAt = propositions.ToDictionary(p => p.Id, p => entries.Propositions.PlaceOf(p.Slug)!.Value);
        var sourceAt = sources.ToDictionary(s => s.Id, s => entries.Sources.PlaceOf(s.Slug)!.Value);

        var loaded = new LoadedClaims();
        var claims = db.Claims.Where(c => c.Status == ClaimStatus.Published)
            .Select(c => new { c.Id, c.Key, c.OnRecord, c.AddedOn, c.ActorId, c.SourceId, AffiliationId = c.Capacity == Capacity.Official ? c.AffiliationId : null, c.SpeakerId, c.Attribution, c.Passage.Capture.Copy });
        await foreach (var c in claims.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var spokenFor = c.AffiliationId is { } office ? actorAt[offices[office]] : -1;
            loaded.Add(c.Id, c.Key, c.OnRecord.Sortable, c.AddedOn.Sortable, actorAt[c.ActorId], sourceAt[c.SourceId], spokenFor, c.SpeakerId is { } speaker ? actorAt[speaker] : -1, (byte)c.Attribution, (byte)c.Copy);
        }

        var further = db.Claims.Where(c => c.Status == ClaimStatus.Published).SelectMany(c => c.FurtherPassages, (c, f) => new { c.Id, Own = c.SourceId, f.Passage.Capture.SourceId }).Where(f => f.SourceId != f.Own).Select(f => new { f.Id, f.SourceId });
        await foreach (var f in further.AsAsyncEnumerable().WithCancellation(cancellation)) loaded.Further.Add((f.Id, sourceAt[f.SourceId]));

        var stances = db.Stances.Where(s => s.Claim.Status == ClaimStatus.Published).Select(s => new { s.ClaimId, s.BillId, s.PropositionId, s.Value, s.Basis, Text = s.BillVersion == null ? (int?)null : s.BillVersion.Ordinal });
        await foreach (var s in stances.AsAsyncEnumerable().WithCancellation(cancellation))
            loaded.Stances.Add((s.ClaimId, new(s.BillId is { } bill ? billAt[bill] : propositionAt[s.PropositionId!.Value], s.Value, s.Basis, s.Text)));
        return new(ClaimColumns.Of(state.Version, entries, loaded));
    }

    /// <summary>Makes the index of a state out of that of an earlier one.</summary>
    /// <param name="before">The index of the earlier state.</param>
    /// <param name="state">The state; everything is read through its transaction.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The index; or why it cannot be followed from there, in a sentence.</returns>
    public static async Task<(ClaimIndex? Index, string? Obstacle)> FollowAsync(ClaimIndex before, OpenState state, CancellationToken cancellation)
    {
        var (db, known) = (state.Db, before.Version);
        if (state.Version.Number < known.Number) return (null, $"the database is at change {state.Version.Number}, before change {known.Number} which was read already");
        var changes = await db.Changes.AsNoTracking().Where(c => c.Id >= known.Number).OrderBy(c => c.Id).ToListAsync(cancellation);
        var newer = known.Number == 0 ? changes : changes.Skip(1);
        if (known.Number > 0 && (changes.Count == 0 || new DebateVersion(changes[0].Id, changes[0].Stamp, changes[0].Hash) != known))
            return (null, $"change {known.Number} is another one than was read already");
        var revisions = await db.Revisions.Where(r => r.ChangeId > known.Number).OrderBy(r => r.ChangeId).Select(r => new { r.ChangeId, Named = new ChainedRevision(r.Kind, r.Key, r.Number, r.Sha256) })
            .Take(MostFollowed + 1).ToListAsync(cancellation);
        if (revisions.Count > MostFollowed) return (null, $"more than {MostFollowed} records were changed");
        var ofChange = revisions.ToLookup(r => r.ChangeId, r => r.Named);
        var (last, hash) = (known.Number, known.Hash ?? "");
        foreach (var change in newer)
        {
            if (change.Id != last + 1) return (null, $"there is no change {last + 1}");
            if (change.Hash != await ChangeChain.HashAsync(hash, change, ChangeChain.InOrder(ofChange[change.Id]))) return (null, $"change {change.Id} does not name what it changed");
            (last, hash) = (change.Id, change.Hash);
        }

        var keys = revisions.Select(r => r.Named).ToLookup(r => r.Kind, r => r.Key);
        var entries = await EntriesAsync(db, before.Columns.Entries, keys, cancellation);
        var (changed, withdrawn) = await ClaimsAsync(db, entries, keys, cancellation);

        // From here on nothing is asked of the database, so that nothing can end half done.
        var (index, gone, come) = before.With(state.Version, entries, changed, withdrawn);
        PositionIndex.Follow(before, gone, index, come);
        return (index, null);
    }

    private static async Task<IndexedEntries> EntriesAsync(DebateDbContext db, IndexedEntries before, ILookup<RecordKind, string> keys, CancellationToken cancellation)
    {
        if (keys.All(k => k.Key is RecordKind.Claim or RecordKind.Lookup)) return before;
        List<string> Of(RecordKind kind) => [.. keys[kind].Distinct()];
        var (actorSlugs, billSlugs, propositionSlugs, sourceSlugs) = (Of(RecordKind.Actor), Of(RecordKind.Bill), Of(RecordKind.Proposition), Of(RecordKind.Source));
        var actors = actorSlugs.Count == 0 ? [] : await db.Actors.Where(a => EF.Parameter(actorSlugs).Contains(a.Slug)).OrderBy(a => a.Slug)
            .Select(a => new ActorRow(a.Slug, a.Name, a.Kind, a.Sector, a.FamilyName, a.GivenName, a.IsDeliberative, a.Withdrawn)).ToListAsync(cancellation);
        var bills = billSlugs.Count == 0 ? [] : await BillsAsync(db, db.Bills.Where(b => EF.Parameter(billSlugs).Contains(b.Slug)), cancellation);
        var propositions = propositionSlugs.Count == 0 ? [] : await db.Propositions.Where(p => EF.Parameter(propositionSlugs).Contains(p.Slug)).OrderBy(p => p.Slug)
            .Select(p => new { p.Slug, p.Title, p.Text, p.Withdrawn }).ToListAsync(cancellation);
        var sources = sourceSlugs.Count == 0 ? [] : await db.Sources.Where(s => EF.Parameter(sourceSlugs).Contains(s.Slug)).OrderBy(s => s.Slug)
            .Select(s => new { s.Slug, s.Title, s.Withdrawn }).ToListAsync(cancellation);
        return before.With(
            actors.Select(a => (a.Slug, a.Entry)),
            bills.Select(b => (b.Target.Slug, b.IsWithdrawn ? null : b.Target)),
            propositions.Select(p => (p.Slug, p.Withdrawn is null ? new Target(TargetKind.Proposition, p.Slug, p.Title) { Sentence = p.Text } : null)),
            sources.Select(s => (s.Slug, s.Withdrawn is null ? new Named(s.Slug, s.Title) : null)));
    }

    // The claims that were changed; those of changed sources, whose dates are theirs where they have none of their own; and those
    // on a version of a changed bill, whose place among the versions may be another.
    private static async Task<(IReadOnlyList<IndexedClaim> Changed, IReadOnlyList<long> Withdrawn)> ClaimsAsync(
        DebateDbContext db, IndexedEntries entries, ILookup<RecordKind, string> keys, CancellationToken cancellation)
    {
        List<string> claimKeys = [.. keys[RecordKind.Claim].Distinct()];
        List<string> sourceSlugs = [.. keys[RecordKind.Source].Distinct()];
        var ofKeys = db.Claims.Where(c => EF.Parameter(claimKeys).Contains(c.Key));
        var ofSources = db.Claims.Where(c => EF.Parameter(sourceSlugs).Contains(c.Source.Slug));
        List<string> billSlugs = [.. keys[RecordKind.Bill].Distinct()];
        var ofBills = db.Claims.Where(c => c.Stances.Any(s => s.BillVersionId != null && EF.Parameter(billSlugs).Contains(s.Bill!.Slug)));
        List<IQueryable<Claim>> parts = [.. claimKeys.Count > 0 ? [ofKeys] : Array.Empty<IQueryable<Claim>>(), .. sourceSlugs.Count > 0 ? [ofSources] : Array.Empty<IQueryable<Claim>>(), .. billSlugs.Count > 0 ? [ofBills] : Array.Empty<IQueryable<Claim>>()];
        if (parts.Count == 0) return ([], []);
        var claims = await parts.Aggregate((one, other) => one.Union(other)).Select(c => new
        {
            c.Id,
            c.Key,
            c.Status,
            c.OnRecord,
            c.AddedOn,
            Actor = c.Actor.Slug,
            Source = c.Source.Slug,
            SpokenFor = c.Affiliation == null || c.Capacity != Capacity.Official ? null : c.Affiliation.Organisation.Slug,
            Speaker = c.Speaker == null ? null : c.Speaker.Slug,
            c.Attribution,
            c.Passage.Capture.Copy,
        }).ToListAsync(cancellation);
        var ids = claims.Select(c => c.Id).ToList();
        var further = ids.Count == 0 ? [] : await db.Claims.Where(c => EF.Parameter(ids).Contains(c.Id)).SelectMany(c => c.FurtherPassages, (c, f) => new { c.Id, Own = c.Source.Slug, f.Passage.Capture.Source.Slug })
            .Where(f => f.Slug != f.Own).Distinct().ToListAsync(cancellation);
        var furtherOf = further.ToLookup(f => f.Id, f => entries.Sources.PlaceOf(f.Slug)!.Value);
        var stances = ids.Count == 0 ? [] : await db.Stances.Where(s => EF.Parameter(ids).Contains(s.ClaimId))
            .Select(s => new { s.ClaimId, Bill = s.Bill!.Slug, Proposition = s.Proposition!.Slug, s.Value, s.Basis, Text = s.BillVersion == null ? (int?)null : s.BillVersion.Ordinal }).ToListAsync(cancellation);
        var stancesOf = stances.ToLookup(
            s => s.ClaimId, s => new IndexedStance((s.Bill is not null ? entries.Bills.PlaceOf(s.Bill) : entries.Propositions.PlaceOf(s.Proposition))!.Value, s.Value, s.Basis, s.Text));
        return (
            [.. claims.Where(c => c.Status == ClaimStatus.Published).Select(c => new IndexedClaim(
                c.Id, c.Key, c.OnRecord.Sortable, c.AddedOn.Sortable, entries.Actors.PlaceOf(c.Actor)!.Value, entries.Sources.PlaceOf(c.Source)!.Value, [.. furtherOf[c.Id]],
                c.SpokenFor is null ? -1 : entries.Actors.PlaceOf(c.SpokenFor)!.Value, c.Speaker is null ? -1 : entries.Actors.PlaceOf(c.Speaker)!.Value, c.Attribution, c.Copy, [.. stancesOf[c.Id]]))],
            [.. claims.Where(c => c.Status != ClaimStatus.Published).Select(c => c.Id)]);
    }

    /// <summary>Bills with their texts, and what their votes and registers say of actors, by their names in addresses.</summary>
    private static async Task<List<(long Id, bool IsWithdrawn, Target Target)>> BillsAsync(DebateDbContext db, IQueryable<Bill> which, CancellationToken cancellation)
    {
        var bills = await which.OrderBy(b => b.Slug)
            .Select(b => new { b.Id, b.Slug, Name = b.ShortTitle ?? b.Identifier, b.Jurisdiction, b.JurisdictionName, b.Session, b.Status, b.StatusDate, b.Withdrawn }).ToListAsync(cancellation);
        var texts = (await which.SelectMany(b => b.Versions).Select(v => new { v.BillId, v.Ordinal, v.Code, v.Date }).ToListAsync(cancellation)).ToLookup(v => v.BillId);
        var votes = (await which.SelectMany(b => b.Votes.Where(v => v.IsOnPassage), (_, v) => v).SelectMany(v => v.Voters.Where(x => x.ActorId != null && x.Ballot != Ballot.NotVoting), (v, x) => new
        {
            v.BillId,
            v.Ordinal,
            v.Date,
            v.Version,
            v.Source,
            v.Body,
            Actor = x.Actor!.Slug,
            x.Ballot,
        }).ToListAsync(cancellation)).ToLookup(v => v.BillId);
        var registers = (await which.SelectMany(b => b.Registers).SelectMany(r => r.Names.Where(n => n.ActorId != null), (r, n) => new
        {
            r.BillId,
            r.Ordinal,
            r.Date,
            r.Version,
            r.Source,
            r.Heading,
            r.Position,
            Actor = n.Actor!.Slug,
        }).ToListAsync(cancellation)).ToLookup(r => r.BillId);
        return
        [
            .. bills.Select(b =>
            {
                var placeOf = texts[b.Id].ToDictionary(t => t.Code, t => t.Ordinal);
                var facts = new BillFacts(b.Name, b.Jurisdiction, b.JurisdictionName, b.Session, b.Status, b.StatusDate)
                {
                    Texts = [.. texts[b.Id].OrderBy(t => t.Ordinal).Select(t => t.Date)],
                    Stances =
                    [
                        .. votes[b.Id].Select(v => new BillStance(
                                v.Actor, v.Ballot == Ballot.Yes ? StanceValue.Support : StanceValue.Oppose, StanceBasis.Voted, v.Date, v.Version, PlaceOf(v.Version), v.Source, v.Ordinal + 1, v.Body))
                            .Concat(registers[b.Id].Select(r => new BillStance(r.Actor, r.Position, StanceBasis.Registered, r.Date, r.Version, PlaceOf(r.Version), r.Source, r.Ordinal + 1, r.Heading)))
                            .Distinct().OrderByDescending(s => s.OnRecord).ThenBy(s => s.Basis).ThenBy(s => s.Number).ThenBy(s => s.Actor, StringComparer.Ordinal),
                    ],
                };
                return (b.Id, b.Withdrawn is not null, new Target(TargetKind.Bill, b.Slug, b.Name) { Facts = facts });

                int? PlaceOf(string? code) => code is not null && placeOf.TryGetValue(code, out var place) ? place : null;
            }),
        ];
    }

    private sealed record ActorRow(string Slug, string Name, ActorKind Kind, Sector? Sector, string? FamilyName, string? GivenName, bool IsDeliberative, string? Withdrawn)
    {
        public IndexedActor? Entry => Withdrawn is not null ? null : new(Slug, Name, Kind, Sector, FamilyName is null ? Name : $"{FamilyName}, {GivenName}", IsDeliberative);
    }
}
