using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Lookups;
using DebateTracker.Propositions;
using DebateTracker.Sources;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DebateTracker.Changes;

/// <summary>One change set on its way into the tables, with all that it names.</summary>
internal sealed class ChangeRun(DebateDbContext db, ChangeSet set, DateTime now, CancellationToken cancellation)
{
    private const int BatchSize = 500;

    // So few records are read with all that is theirs by one statement, since each waits its turn beside readers; of many, every list by one of its own.
    private const int Few = 10;

    private readonly List<string> problems = [];
    private readonly Dictionary<(RecordKind Kind, string Key), Revision> current = [];
    private readonly Dictionary<string, Actor> actors = [];
    private readonly Dictionary<string, Bill> bills = [];
    private readonly Dictionary<string, Proposition> propositions = [];
    private readonly Dictionary<string, Source> sources = [];
    private readonly Dictionary<string, Passage> passages = [];
    private readonly Dictionary<string, string> sourceOfPassage = [];
    private readonly Dictionary<string, Claim> claims = [];
    private readonly Dictionary<string, Lookup> lookups = [];
    private Dictionary<string, bool> isWithdrawnSource = [];
    private bool hasDropped;

    /// <summary>The revisions that came of it, each by the number of the change.</summary>
    public List<Func<long, Revision>> Revisions { get; } = [];

    /// <summary>
    /// Whether the tables are still to be written, together with the revisions: claims change nothing else that would have to be
    /// asked for afterwards, and a statement less is one less wait beside readers.
    /// </summary>
    public bool IsToBeWritten => !set.IsTrial && set.Proposal is null && set.Records.All(r => r.Kind == RecordKind.Claim);

    /// <summary>Whether there is anything to put on record.</summary>
    public bool ChangesSomething => Revisions.Count > 0 || hasDropped;

    public async Task<ChangeOutcome> ExecuteAsync()
    {
        foreach (var twice in set.Records.GroupBy(r => (r.Kind, r.Key)).Where(g => g.Count() > 1))
            problems.Add($"{RecordDocument.Named(twice.Key.Kind, twice.Key.Key)} is changed twice at once.");
        foreach (var kind in set.Records.GroupBy(r => r.Kind))
            foreach (var (key, revision) in await db.Revisions.NewestAsync(kind.Key, kind.Select(r => r.Key), cancellation))
                current[(kind.Key, key)] = revision;
        if (problems.Count > 0) return new() { Problems = problems };
        if (Conflicts() is { Count: > 0 } conflicts) return new() { Conflicts = conflicts };

        await LoadAsync();
        var taken = await TakenNumbersAsync();
        await ReviseNewAsync(isRefused: taken.Count > 0);
        Revise(isNew: false);
        problems.AddRange(taken);
        ReviseCaptures();
        ReviseClaims();
        await RemoveAsync();
        if (problems.Count > 0) return new() { Problems = problems };

        var followed = Follow();
        var outcome = Record();
        if (!IsToBeWritten)
        {
            await SaveAsync();
            await RefreshAsync();
        }

        await CheckWithdrawnAsync();
        return problems.Count > 0 ? new() { Problems = problems } : outcome with { Followed = followed };
    }

    /// <summary>Sources with everything that belongs to them.</summary>
    public static IQueryable<Source> Whole(IQueryable<Source> sources) => WithTexts(sources).Include(s => s.Authors).Include(s => s.Texts).Include(s => s.BillVersion!.Bill)
        .Include(s => s.Captures).ThenInclude(c => c.Facts).Include(s => s.Captures).ThenInclude(c => c.Locators)
        .Include(s => s.Captures).ThenInclude(c => c.Passages).ThenInclude(p => p.PrimarySource);

    /// <summary>Sources with what is held of their captures, and their passages.</summary>
    public static IQueryable<Source> WithTexts(IQueryable<Source> sources) =>
        sources.Include(s => s.Captures).ThenInclude(c => c.Fragments).Include(s => s.Captures).ThenInclude(c => c.Passages);

    /// <summary>Actors with everything that belongs to them.</summary>
    public static IQueryable<Actor> Whole(IQueryable<Actor> actors) => actors.Include(a => a.Aliases).Include(a => a.Affiliations).ThenInclude(a => a.Organisation);

    /// <summary>Lookups with what they name.</summary>
    public static IQueryable<Lookup> Whole(IQueryable<Lookup> lookups) => lookups.Include(l => l.Actor).Include(l => l.Bill).Include(l => l.Proposition);

    private List<RevisionConflict> Conflicts() =>
    [
        .. from record in set.Records
           let there = current.GetValueOrDefault((record.Kind, record.Key))
           where (there?.Number ?? 0) != record.BasedOn
           let yours = RecordDocument.Of(record.Entry)
           select new RevisionConflict(record.Kind, record.Key, record.BasedOn, there?.Number ?? 0, there?.Document, yours, FieldDifference.Between(there?.Document, yours)),
    ];

    private IEnumerable<(RecordChange Change, T Entry)> Of<T>() => set.Records.Where(r => r.Entry is T).Select(r => (r, (T)r.Entry));

    private static RecordCheck CheckOf(RecordChange record, List<string> problems) => new(RecordDocument.Named(record.Kind, record.Key), problems);

    private async Task LoadAsync()
    {
        var (actorEntries, billEntries, sourceEntries, claimEntries) = (Entries<ActorEntry>(), Entries<BillEntry>(), Entries<SourceEntry>(), Entries<ClaimEntry>());
        var passageEntries = sourceEntries.SelectMany(s => s.Captures ?? []).SelectMany(c => c.Passages ?? []).ToList();
        var stances = claimEntries.SelectMany(c => c.Stances ?? []).ToList();
        var lookupEntries = Entries<LookupEntry>();

        var names = Slugged(
            actorEntries.Select(a => a.Slug), actorEntries.SelectMany(a => a.Affiliations ?? []).Select(a => a.Organisation),
            billEntries.SelectMany(b => b.Sponsors ?? []).Select(s => s.Actor), billEntries.SelectMany(b => b.Votes ?? []).SelectMany(v => v.Voters ?? []).Select(v => v.Actor),
            billEntries.SelectMany(b => b.Registers ?? []).SelectMany(r => r.Names ?? []).Select(n => n.Actor), claimEntries.SelectMany(c => new[] { c.Actor, c.Speaker, c.Office?.Organisation }),
            lookupEntries.Select(l => l.Actor));
        foreach (var a in await FoundAsync(names, Whole(Read(db.Actors, names.Count).Where(a => EF.Parameter(names).Contains(a.Slug))))) actors[a.Slug] = a;

        var changed = Slugged(billEntries.Select(b => b.Slug));
        foreach (var b in await FoundAsync(changed, BillQueries.Whole(db.Bills.Where(b => EF.Parameter(changed).Contains(b.Slug))))) bills[b.Slug] = b;
        var named = Slugged(sourceEntries.Select(s => s.BillText?.Bill), stances.Select(s => s.Bill), lookupEntries.Select(l => l.Bill)).Except(changed).ToList();
        foreach (var b in await FoundAsync(named, Read(db.Bills, named.Count).Where(b => EF.Parameter(named).Contains(b.Slug)).Include(b => b.Versions).Include(b => b.Aliases))) bills[b.Slug] = b;

        var sentences = Slugged(Entries<PropositionEntry>().Select(p => p.Slug), stances.Select(s => s.Proposition), lookupEntries.Select(l => l.Proposition));
        foreach (var p in await FoundAsync(sentences, db.Propositions.Where(p => EF.Parameter(sentences).Contains(p.Slug)))) propositions[p.Slug] = p;

        var documents = Slugged(sourceEntries.Select(s => s.Slug));
        foreach (var s in await FoundAsync(documents, Whole(db.Sources.Where(s => EF.Parameter(documents).Contains(s.Slug))))) sources[s.Slug] = s;
        var quoted = Slugged(passageEntries.Select(p => p.PrimarySource)).Except(documents).ToList();
        foreach (var s in await FoundAsync(quoted, db.Sources.Where(s => EF.Parameter(quoted).Contains(s.Slug)))) sources[s.Slug] = s;

        var printing = Slugged(billEntries.SelectMany(b => b.Votes ?? []).Select(v => v.Source), billEntries.SelectMany(b => b.Registers ?? []).Select(r => r.Source)).Except(documents).ToList();
        isWithdrawnSource = printing.Count == 0 ? [] : await db.Sources.Where(s => EF.Parameter(printing).Contains(s.Slug)).Select(s => new { s.Slug, IsWithdrawn = s.Withdrawn != null }).ToDictionaryAsync(s => s.Slug, s => s.IsWithdrawn, cancellation);

        var evidence = claimEntries.SelectMany(c => c.Passages).Concat(claimEntries.SelectMany(c => c.Witnesses ?? [])).Concat(passageEntries.Select(p => p.Key)).Where(Slugs.IsKey).Distinct().ToList();
        foreach (var p in await FoundAsync(evidence, db.Passages.Where(p => EF.Parameter(evidence).Contains(p.Key)).Include(p => p.Capture.Source))) passages[p.Key] = p;
        foreach (var p in sources.Values.SelectMany(s => s.Captures).SelectMany(c => c.Passages)) passages[p.Key] = p;
        foreach (var p in passages.Values) sourceOfPassage[p.Key] = p.Capture.Source.Slug;

        var keys = claimEntries.Select(c => c.Key).Where(Slugs.IsKey).ToList();
        if (keys.Count > 0)
            foreach (var c in await LoadWholeAsync(Read(db.Claims, keys.Count).Where(c => EF.Parameter(keys).Contains(c.Key)))) claims[c.Key] = c;
        var related = claimEntries.SelectMany(c => c.Relations ?? []).Select(r => r.Claim).Where(Slugs.IsKey).Except(keys).ToList();
        foreach (var c in await FoundAsync(related, db.Claims.Where(c => EF.Parameter(related).Contains(c.Key)))) claims[c.Key] = c;

        var searched = Slugged(lookupEntries.Select(l => l.Slug));
        foreach (var l in await FoundAsync(searched, Whole(db.Lookups.Where(l => EF.Parameter(searched).Contains(l.Slug))))) lookups[l.Slug] = l;

        foreach (var a in actorEntries) actors.TryAdd(a.Slug, Actor.Create(a.Slug));
        foreach (var b in billEntries) bills.TryAdd(b.Slug, Bill.Create(b.Slug));
        foreach (var p in Entries<PropositionEntry>()) propositions.TryAdd(p.Slug, Proposition.Create(p.Slug));
        foreach (var s in sourceEntries) sources.TryAdd(s.Slug, Source.Create(s.Slug));
        foreach (var c in claimEntries) claims.TryAdd(c.Key, Claim.Create(c.Key, now));
        foreach (var l in lookupEntries) lookups.TryAdd(l.Slug, Lookup.Create(l.Slug));

        List<T> Entries<T>() => [.. Of<T>().Select(r => r.Entry)];

        // What names nothing asks for nothing.
        async Task<List<T>> FoundAsync<T>(List<string> names, IQueryable<T> which) => names.Count == 0 ? [] : await which.ToListAsync(cancellation);

        static List<string> Slugged(params IEnumerable<string?>[] names) => [.. names.SelectMany(n => n).OfType<string>().Where(Slugs.IsSlug).Distinct()];
    }

    /// <summary>
    /// Claims with everything they name. What is theirs comes with them, and what they name is asked for table by table where
    /// it is not there yet: all of it joined are a dozen tables, over whose order PostgreSQL thinks longer than it takes to read them.
    /// </summary>
    private async Task<List<Claim>> LoadWholeAsync(IQueryable<Claim> which)
    {
        var found = await which.Include(c => c.Stances).Include(c => c.FurtherPassages).Include(c => c.Relations).Include(c => c.Witnesses).Include(c => c.Text).ToListAsync(cancellation);
        var stances = found.SelectMany(c => c.Stances).ToList();

        // The context ties together what is read.
        var affiliations = await NamedAsync(db.Affiliations, found.Select(c => c.AffiliationId));
        var actorIds = found.Select(c => (long?)c.ActorId).Concat(found.Select(c => c.SpeakerId)).Concat(affiliations.Select(a => (long?)a.OrganisationId));
        await NamedAsync(db.Actors.Include(a => a.Aliases), actorIds, actors.Values);
        var passages = await NamedAsync(db.Passages, found.Select(c => (long?)c.PassageId).Concat(found.SelectMany(c => c.FurtherPassages).Select(p => (long?)p.PassageId))
            .Concat(found.SelectMany(c => c.Witnesses).Select(w => (long?)w.PassageId)));
        var captures = await NamedAsync(db.Captures, passages.Select(p => (long?)p.CaptureId));
        await NamedAsync(db.Sources, captures.Select(c => (long?)c.SourceId));
        await NamedAsync(db.Bills.Include(b => b.Aliases), stances.Select(s => s.BillId), bills.Values);
        await NamedAsync(db.Set<BillVersion>(), stances.Select(s => s.BillVersionId));
        await NamedAsync(db.Propositions, stances.Select(s => s.PropositionId));
        await NamedAsync(db.Claims, found.SelectMany(c => c.Relations).Select(r => (long?)r.OtherId));
        return found;
    }

    private static IQueryable<T> Read<T>(IQueryable<T> rows, int count) where T : class => count <= Few ? rows.AsSingleQuery() : rows;

    // Rows by their numbers, those that are not there yet; where only some of those there came whole, all that did not.
    private async Task<List<T>> NamedAsync<T>(IQueryable<T> rows, IEnumerable<long?> numbers, IReadOnlyCollection<T>? whole = null) where T : class
    {
        var missing = numbers.OfType<long>().Distinct().Where(n => db.Set<T>().Local.FindEntry(n) is not { } there || whole?.Contains(there.Entity) == false).ToList();
        return missing.Count == 0 ? [] : await rows.Where(r => EF.Parameter(missing).Contains(EF.Property<long>(r, "Id"))).ToListAsync(cancellation);
    }

    /// <summary>New records come first and are stored at once, so that sources have numbers, which what belongs to them carries.</summary>
    private async Task ReviseNewAsync(bool isRefused)
    {
        Revise(isNew: true);
        if (isRefused || problems.Count > 0) return;
        db.Actors.AddRange(Of<ActorEntry>().Where(IsNew).Select(r => actors[r.Entry.Slug]));
        db.Bills.AddRange(Of<BillEntry>().Where(IsNew).Select(r => bills[r.Entry.Slug]));
        db.Propositions.AddRange(Of<PropositionEntry>().Where(IsNew).Select(r => propositions[r.Entry.Slug]));
        db.Sources.AddRange(Of<SourceEntry>().Where(IsNew).Select(r => sources[r.Entry.Slug]));
        db.Lookups.AddRange(Of<LookupEntry>().Where(IsNew).Select(r => lookups[r.Entry.Slug]));
        await db.WriteAsync(cancellation);
    }

    private void Revise(bool isNew)
    {
        foreach (var (record, entry) in Of<ActorEntry>().Where(r => IsNew(r) == isNew)) actors[entry.Slug].Revise(entry, actors.GetValueOrDefault, CheckOf(record, problems));
        foreach (var (record, entry) in Of<BillEntry>().Where(r => IsNew(r) == isNew)) bills[entry.Slug].Revise(entry, new(actors.GetValueOrDefault, IsSource), CheckOf(record, problems));
        foreach (var (record, entry) in Of<PropositionEntry>().Where(r => IsNew(r) == isNew)) propositions[entry.Slug].Revise(entry, CheckOf(record, problems));
        foreach (var (record, entry) in Of<SourceEntry>().Where(r => IsNew(r) == isNew)) sources[entry.Slug].Revise(entry, bills.GetValueOrDefault, CheckOf(record, problems));
        foreach (var (record, entry) in Of<LookupEntry>().Where(r => IsNew(r) == isNew)) lookups[entry.Slug].Revise(entry, actors.GetValueOrDefault, bills.GetValueOrDefault, propositions.GetValueOrDefault, CheckOf(record, problems));
    }

    private bool IsWithdrawn(string source) => sources.TryGetValue(source, out var changed) ? changed.Withdrawn is not null : isWithdrawnSource.GetValueOrDefault(source);

    private bool IsSource(string slug) => sources.ContainsKey(slug) || isWithdrawnSource.ContainsKey(slug);

    private static bool IsNew<T>((RecordChange Change, T Entry) record) => record.Change.BasedOn == 0;

    /// <summary>One bill has one entry: a sentence for each that has the number of another.</summary>
    private async Task<List<string>> TakenNumbersAsync()
    {
        var taken = new List<string>();
        var entries = Of<BillEntry>().Select(r => r.Entry).ToList();
        if (entries.Count == 0) return taken;
        var identifiers = entries.Select(b => b.Identifier).Where(i => TextLimits.Problem(i, TextLimits.Term) is null).Distinct().ToList();
        var mine = entries.Select(e => e.Slug).ToHashSet();
        var numbers = (await db.Bills.AsNoTracking().Where(b => EF.Parameter(identifiers).Contains(b.Identifier)).ToListAsync(cancellation))
            .Where(b => !mine.Contains(b.Slug)).ToDictionary(b => (b.Jurisdiction, b.Session, b.Identifier), b => b.Slug);
        foreach (var b in entries)
        {
            var number = (b.Jurisdiction, b.Session ?? "", b.Identifier);
            if (numbers.TryAdd(number, b.Slug)) continue;
            var other = numbers[number];
            taken.Add($"Bill {RecordCheck.Quoted(b.Slug)} has the jurisdiction, session and identifier of the bill {RecordCheck.Quoted(other)}; "
                + "one bill has one entry.");
        }

        return taken;
    }

    private void ReviseCaptures()
    {
        foreach (var (record, entry) in Of<SourceEntry>())
        {
            var source = sources[entry.Slug];
            source.ReviseCaptures(entry, sources.GetValueOrDefault, key => sourceOfPassage.TryGetValue(key, out var owner) && owner != entry.Slug, now, CheckOf(record, problems));
            foreach (var passage in source.Captures.SelectMany(c => c.Passages))
            {
                passages[passage.Key] = passage;
                sourceOfPassage[passage.Key] = entry.Slug;
            }

            if (record.Validators is { } validators) source.Captures.MaxBy(c => c.Ordinal)?.Remember(validators.ETag, validators.LastModified);
            hasDropped |= record.DropsTexts && source.DropUnheld(set.By, now);
        }
    }

    private void ReviseClaims()
    {
        var known = new KnownRecords(actors.GetValueOrDefault, bills.GetValueOrDefault, propositions.GetValueOrDefault, passages.GetValueOrDefault, claims.GetValueOrDefault);
        foreach (var (record, entry) in Of<ClaimEntry>())
        {
            claims[entry.Key].Revise(entry, known, CheckOf(record, problems));
            if (problems.Count == 0 && IsNew((record, entry))) db.Claims.Add(claims[entry.Key]);
        }
    }

    /// <summary>What records do not have any more goes, unless claims rest on it.</summary>
    private async Task RemoveAsync()
    {
        if (problems.Count > 0) return;
        // Asked before the context looks, since it forgets whose part it was that is gone.
        db.ChangeTracker.CascadeDeleteTiming = CascadeTiming.OnSaveChanges;
        db.ChangeTracker.DeleteOrphansTiming = CascadeTiming.OnSaveChanges;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var revisedSources = Of<SourceEntry>().Select(r => sources[r.Entry.Slug]).ToHashSet();
        var captures = revisedSources.SelectMany(s => s.Captures).ToHashSet();
        var goneCaptures = Tracked<Capture>().Where(c => revisedSources.Contains(c.Source) && !captures.Contains(c)).ToList();
        var gonePassages = Tracked<Passage>().Where(p => goneCaptures.Contains(p.Capture) || (captures.Contains(p.Capture) && !p.Capture.Passages.Contains(p))).ToList();
        var goneAffiliations = Gone<Affiliation, Actor, ActorEntry>(a => a.Person, e => actors[e.Slug], a => a.Affiliations);
        var goneVersions = Gone<BillVersion, Bill, BillEntry>(v => v.Bill, e => bills[e.Slug], b => b.Versions);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        db.ChangeTracker.DetectChanges();
        var revised = Of<ClaimEntry>().Select(r => claims[r.Entry.Key]).ToList();

        foreach (var passage in gonePassages)
        {
            var resting = await db.Claims.Where(c => c.PassageId == passage.Id || c.FurtherPassages.Any(f => f.PassageId == passage.Id) || c.Witnesses.Any(w => w.PassageId == passage.Id)).Select(c => c.Key).ToListAsync(cancellation);
            Refuse(
                RecordDocument.Named(RecordKind.Source, sourceOfPassage[passage.Key]), $"the passage {RecordCheck.Quoted(passage.Key)}",
                resting.Except(revised.Where(c => c.Passage != passage && c.FurtherPassages.All(f => f.Passage != passage) && c.Witnesses.All(w => w.Passage != passage)).Select(c => c.Key)), "rests on it", "rest on it");
        }

        foreach (var (affiliation, person) in goneAffiliations)
        {
            var spoken = await db.Claims.Where(c => c.AffiliationId == affiliation.Id).Select(c => c.Key).ToListAsync(cancellation);
            Refuse(
                RecordDocument.Named(RecordKind.Actor, person.Slug), $"the affiliation with {RecordCheck.Quoted(affiliation.Organisation.Slug)} as {RecordCheck.Quoted(affiliation.Role)}",
                spoken.Except(revised.Where(c => c.Affiliation != affiliation).Select(c => c.Key)), "was made in it", "were made in it");
        }

        foreach (var (version, bill) in goneVersions)
        {
            var named = await db.Stances.Where(s => s.BillVersionId == version.Id).Select(s => s.Claim.Key).ToListAsync(cancellation);
            Refuse(
                RecordDocument.Named(RecordKind.Bill, bill.Slug), $"the version {RecordCheck.Quoted(version.Code)}",
                named.Except(revised.Where(c => c.Stances.All(s => s.BillVersion != version)).Select(c => c.Key)), "names it", "name it");
            var texts = await db.Sources.Where(s => s.BillVersionId == version.Id).Select(s => s.Slug).ToListAsync(cancellation);
            var left = texts.Where(t => !sources.TryGetValue(t, out var source) || source.BillVersion == version).ToList();
            if (left.Count > 0)
            {
                problems.Add($"{RecordDocument.Named(RecordKind.Bill, bill.Slug)}: the version {RecordCheck.Quoted(version.Code)} cannot go: "
                    + $"the source {RecordCheck.Quoted(left[0])} is its text.");
            }
        }

        if (problems.Count > 0) return;
        db.RemoveRange(gonePassages);
        db.RemoveRange(goneCaptures);
        db.RemoveRange(goneAffiliations.Select(g => g.Part));

        List<T> Tracked<T>() where T : class => [.. db.ChangeTracker.Entries<T>().Where(e => e.State is not (EntityState.Added or EntityState.Detached)).Select(e => e.Entity)];

        List<(TPart Part, TWhole Whole)> Gone<TPart, TWhole, TEntry>(Func<TPart, TWhole?> wholeOf, Func<TEntry, TWhole> find, Func<TWhole, List<TPart>> parts) where TPart : class where TWhole : class
        {
            var revisedWholes = Of<TEntry>().Select(r => find(r.Entry)).ToHashSet();
            return [.. Tracked<TPart>().Select(p => (Part: p, Whole: wholeOf(p)!)).Where(g => revisedWholes.Contains(g.Whole) && !parts(g.Whole).Contains(g.Part))];
        }

        void Refuse(string place, string what, IEnumerable<string> claimKeys, string ofOne, string ofMany)
        {
            var keys = claimKeys.Order(StringComparer.Ordinal).ToList();
            if (keys.Count > 0)
            {
                problems.Add($"{place}: {what} cannot go: {keys.Count} {(keys.Count == 1 ? $"claim {ofOne}" : $"claims {ofMany}")} "
                    + $"({string.Join(", ", keys.Take(5))}{(keys.Count > 5 ? ", …" : "")}).");
            }
        }
    }

    /// <summary>Compares the passages of every source whose captures or passages are otherwise than before.</summary>
    private List<FollowedPassage> Follow()
    {
        var followed = new List<FollowedPassage>();
        foreach (var (_, entry) in Of<SourceEntry>())
        {
            var source = sources[entry.Slug];
            var before = current.GetValueOrDefault((RecordKind.Source, entry.Slug)) is { } revision ? ((SourceEntry)RecordDocument.Read(RecordKind.Source, revision.Document)).Captures : null;
            if (RecordDocument.Of(source.ToEntry() with { Captures = before }) == RecordDocument.Of(source.ToEntry())) continue;
            followed.AddRange(EvidenceFollower.Follow(source.Captures, now).Select(f => new FollowedPassage(source.Slug, f.Passage, f.Before)));
        }

        return followed;
    }

    private ChangeOutcome Record()
    {
        var outcome = new ChangeOutcome();
        foreach (var record in set.Records)
        {
            var document = RecordDocument.Of(ToEntry(record));
            var there = current.GetValueOrDefault((record.Kind, record.Key));
            if (there?.Document == document)
            {
                outcome = outcome with { Unchanged = outcome.Unchanged + 1 };
                continue;
            }

            Revisions.Add(change => Revision.Of(record.Kind, record.Key, record.BasedOn + 1, change, document));
            outcome = record.BasedOn == 0 ? outcome with { Added = outcome.Added + 1 } : outcome with { Revised = outcome.Revised + 1 };
        }

        return outcome;
    }

    private object ToEntry(RecordChange record) => record.Kind switch
    {
        RecordKind.Actor => actors[record.Key].ToEntry(),
        RecordKind.Bill => bills[record.Key].ToEntry(),
        RecordKind.Proposition => propositions[record.Key].ToEntry(),
        RecordKind.Source => sources[record.Key].ToEntry(),
        RecordKind.Lookup => lookups[record.Key].ToEntry(),
        _ => claims[record.Key].ToEntry(),
    };

    private async Task SaveAsync()
    {
        if (set.Proposal is { } key && await db.Proposals.SingleOrDefaultAsync(p => p.Key == key, cancellation) is { } proposal) db.Proposals.Remove(proposal);
        await db.WriteAsync(cancellation);
    }

    /// <summary>Claims keep names, titles and dates of what they name, by which they are found and ordered: these follow.</summary>
    private async Task RefreshAsync()
    {
        var actorIds = Revised<ActorEntry>(e => actors[e.Slug].Id);
        var billIds = Revised<BillEntry>(e => bills[e.Slug].Id);
        var propositionIds = Revised<PropositionEntry>(e => propositions[e.Slug].Id);
        var sourceIds = Revised<SourceEntry>(e => sources[e.Slug].Id);
        if (actorIds.Count + billIds.Count + propositionIds.Count + sourceIds.Count == 0) return;
        var touched = db.Claims.Where(c => EF.Parameter(actorIds).Contains(c.ActorId)
            || (c.SpeakerId != null && EF.Parameter(actorIds).Contains(c.SpeakerId.Value))
            || (c.AffiliationId != null && EF.Parameter(actorIds).Contains(c.Affiliation!.OrganisationId)) || EF.Parameter(sourceIds).Contains(c.SourceId)
            || c.FurtherPassages.Any(f => EF.Parameter(sourceIds).Contains(f.Passage.SourceId))
            || c.Stances.Any(s => (s.BillId != null && EF.Parameter(billIds).Contains(s.BillId.Value))
                || (s.PropositionId != null && EF.Parameter(propositionIds).Contains(s.PropositionId.Value))));
        var ids = await touched.Select(c => c.Id).ToListAsync(cancellation);
        foreach (var batch in ids.Chunk(BatchSize))
        {
            db.ChangeTracker.Clear();
            foreach (var claim in await LoadWholeAsync(db.Claims.Where(c => EF.Parameter(batch).Contains(c.Id))))
                claim.Gather(new(RecordDocument.Named(RecordKind.Claim, claim.Key), problems));
            await db.WriteAsync(cancellation);
        }

        // Only of records that were there before, as what names new ones is in the same set, and are found otherwise now.
        List<long> Revised<T>(Func<T, long> id) => [.. Of<T>().Where(r => !IsNew(r) && IsFoundOtherwise(r.Change)).Select(r => id(r.Entry))];
    }

    /// <summary>Whether a record's names, title, date or words, which claims keep, are otherwise than before.</summary>
    private bool IsFoundOtherwise(RecordChange record)
    {
        var before = RecordDocument.Read(record.Kind, current[(record.Kind, record.Key)].Document);
        return !FoundBy(before).SequenceEqual(FoundBy(record.Entry)) || WordsOf(before).Except(WordsOf(record.Entry)).Any();

        static IEnumerable<string?> FoundBy(object entry) => entry switch
        {
            ActorEntry a => [a.Name, .. a.Aliases ?? []],
            BillEntry b => [b.Identifier, b.ShortTitle, b.Title, .. b.Aliases ?? []],
            PropositionEntry p => [p.Title],
            SourceEntry s => [RecordDocument.PrintedName(s), s.Date],
            _ => [],
        };

        // No claim that was there before rests on a passage that is new.
        static IEnumerable<(string, string)> WordsOf(object entry) =>
            ((entry as SourceEntry)?.Captures ?? []).SelectMany(c => c.Passages ?? []).Select(p => (p.Key, p.Exact));
    }

    /// <summary>Nothing that stands names what is withdrawn.</summary>
    private async Task CheckWithdrawnAsync()
    {
        foreach (var record in set.Records.Where(r => r.Kind is not (RecordKind.Claim or RecordKind.Lookup) && RecordDocument.IsWithdrawn(r.Entry)))
        {
            var published = db.Claims.Where(c => c.Status == ClaimStatus.Published);
            var key = record.Key;
            var naming = await (record.Kind switch
            {
                RecordKind.Actor => published.Where(c => c.Actor.Slug == key || c.Speaker!.Slug == key || c.Affiliation!.Organisation.Slug == key),
                RecordKind.Bill => published.Where(c => c.Stances.Any(s => s.Bill!.Slug == key)),
                RecordKind.Proposition => published.Where(c => c.Stances.Any(s => s.Proposition!.Slug == key)),
                _ => published.Where(c => c.Source.Slug == key || c.FurtherPassages.Any(f => f.Passage.Capture.Source.Slug == key)),
            }).OrderBy(c => c.Key).Select(c => c.Key).ToListAsync(cancellation);
            if (naming.Count > 0)
            {
                problems.Add($"{RecordDocument.Named(record.Kind, key)} cannot be withdrawn: "
                    + $"{naming.Count} published {(naming.Count == 1 ? "claim names" : "claims name")} it "
                    + $"({string.Join(", ", naming.Take(5))}{(naming.Count > 5 ? ", …" : "")}). Withdraw or change these first.");
            }
        }

        foreach (var record in set.Records.Where(r => r.Kind is RecordKind.Actor or RecordKind.Bill or RecordKind.Proposition && RecordDocument.IsWithdrawn(r.Entry)))
        {
            var key = record.Key;
            var naming = await db.Lookups.Where(l => l.Withdrawn == null && (record.Kind == RecordKind.Actor ? l.Actor.Slug == key : record.Kind == RecordKind.Bill ? l.Bill!.Slug == key : l.Proposition!.Slug == key))
                .OrderBy(l => l.Slug).Select(l => l.Slug).ToListAsync(cancellation);
            if (naming.Count > 0) problems.Add($"{RecordDocument.Named(record.Kind, key)} cannot be withdrawn: the {(naming.Count == 1 ? "lookup" : "lookups")} {string.Join(", ", naming.Take(5))}{(naming.Count > 5 ? ", …" : "")} {(naming.Count == 1 ? "names" : "name")} it. Withdraw or change these first.");
        }

        foreach (var record in set.Records.Where(r => r.Kind is RecordKind.Actor or RecordKind.Source && RecordDocument.IsWithdrawn(r.Entry)))
        {
            var key = record.Key;
            var standing = db.Bills.Where(b => b.Withdrawn == null);
            var naming = await (record.Kind == RecordKind.Source
                ? standing.Where(b => b.Votes.Any(v => v.Source == key) || b.Registers.Any(r => r.Source == key))
                : standing.Where(b => b.Votes.Any(v => v.Voters.Any(x => x.Actor!.Slug == key)) || b.Registers.Any(r => r.Names.Any(n => n.Actor!.Slug == key))))
                .OrderBy(b => b.Slug).Select(b => b.Slug).ToListAsync(cancellation);
            if (naming.Count > 0) problems.Add($"{RecordDocument.Named(record.Kind, key)} cannot be withdrawn: votes or registers of {string.Join(", ", naming.Take(5))} name it. Change these first.");
        }

        foreach (var (record, entry) in Of<BillEntry>().Where(r => !RecordDocument.IsWithdrawn(r.Entry)))
        {
            var bill = bills[entry.Slug];
            var named = bill.Votes.SelectMany(v => v.Voters).Select(v => v.Actor).Concat(bill.Registers.SelectMany(r => r.Names).Select(n => n.Actor));
            foreach (var actor in named.OfType<Actor>().Where(a => a.Withdrawn is not null).Distinct())
                NamesWithdrawn(CheckOf(record, problems), "actor", actor.Slug);
            foreach (var source in bill.Votes.Select(v => v.Source).Concat(bill.Registers.Select(r => r.Source)).OfType<string>().Where(IsWithdrawn).Distinct())
                NamesWithdrawn(CheckOf(record, problems), "source", source);
        }

        foreach (var (record, entry) in Of<LookupEntry>().Where(r => !RecordDocument.IsWithdrawn(r.Entry)))
        {
            var (lookup, check) = (lookups[entry.Slug], CheckOf(record, problems));
            if (lookup.Actor.Withdrawn is not null) NamesWithdrawn(check, "actor", lookup.Actor.Slug);
            if (lookup.Bill?.Withdrawn is not null) NamesWithdrawn(check, "bill", lookup.Bill.Slug);
            if (lookup.Proposition?.Withdrawn is not null) NamesWithdrawn(check, "proposition", lookup.Proposition.Slug);
        }

        foreach (var (record, entry) in Of<ClaimEntry>().Where(r => !RecordDocument.IsWithdrawn(r.Entry)))
        {
            var claim = claims[entry.Key];
            var check = CheckOf(record, problems);
            foreach (var actor in new[] { claim.Actor, claim.Speaker, claim.Affiliation?.Organisation }.OfType<Actor>().Where(a => a.Withdrawn is not null).Distinct()) NamesWithdrawn(check, "actor", actor.Slug);
            foreach (var bill in claim.Stances.Select(s => s.Bill).OfType<Bill>().Where(b => b.Withdrawn is not null)) NamesWithdrawn(check, "bill", bill.Slug);
            foreach (var proposition in claim.Stances.Select(s => s.Proposition).OfType<Proposition>().Where(p => p.Withdrawn is not null)) NamesWithdrawn(check, "proposition", proposition.Slug);
            foreach (var source in claim.FurtherPassages.Select(f => f.Passage.Capture.Source).Append(claim.Source).Where(s => s.Withdrawn is not null).Distinct()) NamesWithdrawn(check, "source", source.Slug);
        }

        static void NamesWithdrawn(RecordCheck check, string what, string slug) => check.Says($"names the {what} {RecordCheck.Quoted(slug)}, which is withdrawn; restore that first.");
    }
}
