using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Propositions;
using DebateTracker.Search;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Debates;

/// <summary>What came of an import. Either there are problems and nothing was stored, or everything was.</summary>
/// <param name="Added">How many actors, bills, propositions, sources and claims are new.</param>
/// <param name="Unchanged">How many were there already, the same in every detail.</param>
/// <param name="Problems">What is wrong with the file, each in a sentence that says where and what to do.</param>
public sealed record ImportResult(int Added, int Unchanged, IReadOnlyList<string> Problems);

/// <summary>
/// Reads a debate file into the database, all of it or nothing. What the database already holds must be the same in the
/// file; an import adds, it never overwrites. Every passage is compared with its capture before it is stored.
/// </summary>
public sealed class DebateImporter(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database, TimeProvider clock)
{
    /// <summary>The bundled debate, in the debate file format.</summary>
    public static Stream OpenBundledDebate() =>
        typeof(DebateImporter).Assembly.GetManifestResourceStream("open-source-ai.debate.json")!;

    /// <summary>Imports a file.</summary>
    /// <param name="input">The JSON document in UTF-8.</param>
    /// <param name="by">Who imports, for the record of changes.</param>
    /// <param name="cancellation">Stops the import; nothing is stored then.</param>
    public async Task<ImportResult> ImportAsync(Stream input, string by, CancellationToken cancellation = default)
    {
        var (file, problem) = await DebateFileReader.ReadAsync(input, cancellation);
        if (file is null) return new(0, 0, [problem!]);
        if (file.Format != DebateFile.FormatName || file.Version != DebateFile.CurrentVersion)
            return new(0, 0, [$"This file says it is {Quoted(file.Format)} version {file.Version}; this program reads '{DebateFile.FormatName}' version {DebateFile.CurrentVersion}."]);

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        database.AllowLongStatements(db);
        return await new Run(db, database, file, by, clock.GetUtcNow().UtcDateTime, cancellation).ExecuteAsync();
    }

    /// <summary>What a file says, for a message: cut to what can be read there.</summary>
    private static string Quoted(string? text)
    {
        var start = string.Concat((text ?? "").Take(80).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
        return text?.Length > 80 ? $"'{start}…'" : $"'{start}'";
    }

    /// <summary>One import, with all it has learned so far.</summary>
    private sealed class Run(DebateDbContext db, IDebateDatabase database, DebateFile file, string by, DateTime now, CancellationToken cancellation)
    {
        private readonly List<string> problems = [];
        private readonly Dictionary<string, Actor> actors = [];
        private readonly Dictionary<string, Bill> bills = [];
        private readonly Dictionary<string, Proposition> propositions = [];
        private readonly Dictionary<string, Source> sources = [];
        private readonly Dictionary<string, Passage> passages = [];
        private readonly Dictionary<string, Claim> claims = [];
        private int added;
        private int unchanged;

        public async Task<ImportResult> ExecuteAsync()
        {
            await LoadWhatIsThereAsync();
            await AddActorsAsync();
            await AddBillsAsync();
            await AddPropositionsAsync();
            await AddSourcesAsync();
            await AddClaimsAsync();
            if (problems.Count > 0) return new(0, 0, problems);
            if (added > 0)
            {
                try
                {
                    await db.SaveChangeAsync(database, now, by, string.Create(CultureInfo.InvariantCulture, $"Imported a debate file: {added} new, {unchanged} unchanged."), cancellation);
                }
                catch (DbUpdateException e) when (e.GetBaseException() is DbException refusal && database.Explain(refusal) is null)
                {
                    // Every rule of the database is checked above; what remains is what another wrote in the meantime.
                    return new(0, 0, [$"The database refused the file, most likely as it was written to in the meantime; try again. It says: {refusal.Message.ReplaceLineEndings(" ")}"]);
                }
            }

            return new(added, unchanged, []);
        }

        private async Task LoadWhatIsThereAsync()
        {
            var names = file.Actors.Select(a => a.Slug)
                .Concat(file.Actors.SelectMany(a => a.Affiliations ?? []).Select(a => a.Organisation))
                .Concat(file.Bills.SelectMany(b => b.Sponsors ?? []).Select(s => s.Actor))
                .Concat(file.Claims.SelectMany(c => new[] { c.Actor, c.Speaker, c.Office?.Organisation })).OfType<string>().Where(Slugs.IsSlug).Distinct().ToList();
            foreach (var a in await db.Actors.Where(a => EF.Parameter(names).Contains(a.Slug)).Include(a => a.Affiliations).ThenInclude(a => a.Organisation).Include(a => a.Aliases).ToListAsync(cancellation))
                actors[a.Slug] = a;

            var targets = file.Bills.Select(b => b.Slug).Concat(file.Sources.Select(x => x.BillText?.Bill)).Concat(file.Claims.SelectMany(c => c.Stances ?? []).Select(s => s.Bill)).OfType<string>().Where(Slugs.IsSlug).Distinct().ToList();
            foreach (var b in await db.Bills.Where(b => EF.Parameter(targets).Contains(b.Slug)).Include(b => b.Versions).Include(b => b.Aliases).ToListAsync(cancellation))
                bills[b.Slug] = b;

            var sentences = file.Propositions.Select(p => p.Slug).Concat(file.Claims.SelectMany(c => c.Stances ?? []).Select(s => s.Proposition)).OfType<string>().Where(Slugs.IsSlug).Distinct().ToList();
            foreach (var p in await db.Propositions.Where(p => EF.Parameter(sentences).Contains(p.Slug)).ToListAsync(cancellation))
                propositions[p.Slug] = p;

            var documents = file.Sources.Select(s => s.Slug)
                .Concat(file.Sources.SelectMany(s => s.Captures ?? []).SelectMany(c => c.Passages ?? []).Select(p => p.PrimarySource)).OfType<string>().Where(Slugs.IsSlug).Distinct().ToList();
            foreach (var s in await db.Sources.Where(s => EF.Parameter(documents).Contains(s.Slug)).ToListAsync(cancellation))
                sources[s.Slug] = s;

            var evidence = file.Claims.SelectMany(c => c.Passages)
                .Concat(file.Sources.SelectMany(s => s.Captures ?? []).SelectMany(c => c.Passages ?? []).Select(p => p.Key)).Where(Slugs.IsKey).Distinct().ToList();
            foreach (var p in await db.Passages.Where(p => EF.Parameter(evidence).Contains(p.Key)).Include(p => p.Capture.Source).ToListAsync(cancellation))
                passages[p.Key] = p;

            var keys = file.Claims.Select(c => c.Key).Concat(file.Claims.SelectMany(c => c.Relations ?? []).Select(r => r.Claim)).Where(Slugs.IsKey).Distinct().ToList();
            foreach (var c in await db.Claims.Where(c => EF.Parameter(keys).Contains(c.Key)).ToListAsync(cancellation))
                claims[c.Key] = c;
        }

        private async Task AddActorsAsync()
        {
            var slugs = file.Actors.Select(a => a.Slug).Where(Slugs.IsSlug).ToList();
            var same = await DebateExporter.ActorsAsync(db, a => EF.Parameter(slugs).Contains(a.Slug), cancellation);
            var fresh = New(file.Actors, "actor", a => a.Slug, same);
            foreach (var a in fresh)
            {
                var at = $"Actor {Quoted(a.Slug)}";
                CheckSlug(at, a.Slug);
                actors[a.Slug] = new()
                {
                    Slug = a.Slug,
                    Name = Text(at, "name", a.Name, TextLimits.Name),
                    Kind = Word<ActorKind>(at, "kind", a.Kind),
                    Sector = a.Sector is null ? null : Word<Sector>(at, "sector", a.Sector),
                    FamilyName = Optional(at, "familyName", a.FamilyName, TextLimits.Name),
                    GivenName = Optional(at, "givenName", a.GivenName, TextLimits.Name),
                    WikidataId = WikidataId(at, a.WikidataId),
                    Homepage = Address(at, "homepage", a.Homepage),
                    Note = Optional(at, "note", a.Note, TextLimits.Sentences),
                    Aliases = [.. (a.Aliases ?? []).Select((name, i) => new ActorAlias { Ordinal = i, Name = Text(at, "aliases", name, TextLimits.Name) })],
                };
            }

            foreach (var a in fresh)
            {
                var at = $"Actor {Quoted(a.Slug)}";
                foreach (var x in a.Affiliations ?? [])
                {
                    var organisation = Find(at, "actor", actors, x.Organisation);
                    var affiliation = new Affiliation
                    {
                        Organisation = organisation!,
                        Role = Text(at, "affiliations.role", x.Role, TextLimits.Name),
                        From = Date(at, "affiliations.from", x.From),
                        To = Date(at, "affiliations.to", x.To),
                    };
                    var there = actors[a.Slug].Affiliations;
                    if (organisation is null) continue;
                    if (x.Organisation == a.Slug) problems.Add($"{at}: an actor has no affiliation with itself.");
                    else if (there.Any(o => o.Organisation == organisation && o.Role == affiliation.Role && o.From == affiliation.From))
                        problems.Add($"{at} has the affiliation with {Quoted(x.Organisation)} as {Quoted(x.Role)} twice.");
                    else there.Add(affiliation);
                }
            }

            db.Actors.AddRange(fresh.Select(a => actors[a.Slug]));
        }

        private async Task AddBillsAsync()
        {
            var slugs = file.Bills.Select(b => b.Slug).Where(Slugs.IsSlug).ToList();
            var same = await DebateExporter.BillsAsync(db, b => EF.Parameter(slugs).Contains(b.Slug), cancellation);
            var fresh = New(file.Bills, "bill", b => b.Slug, same);
            var identifiers = fresh.Select(b => b.Identifier).Where(i => TextLimits.Problem(i, TextLimits.Term) is null).Distinct().ToList();
            var numbers = new Dictionary<(string, string, string), string>();
            foreach (var b in await db.Bills.AsNoTracking().Where(b => EF.Parameter(identifiers).Contains(b.Identifier)).ToListAsync(cancellation))
                numbers[(b.Jurisdiction, b.Session, b.Identifier)] = b.Slug;
            foreach (var b in fresh)
            {
                var at = $"Bill {Quoted(b.Slug)}";
                CheckSlug(at, b.Slug);
                if (!numbers.TryAdd((b.Jurisdiction, b.Session, b.Identifier), b.Slug))
                    problems.Add($"{at} has the jurisdiction, session and identifier of the bill {Quoted(numbers[(b.Jurisdiction, b.Session, b.Identifier)])}; one bill has one entry.");
                var versions = b.Versions ?? [];
                foreach (var twice in versions.GroupBy(v => v.Code).Where(g => g.Count() > 1))
                    problems.Add($"{at} has the version {Quoted(twice.Key)} twice; give each version a code of its own.");
                if ((b.Votes ?? []).Any(v => v.Yes < 0 || v.No < 0)) problems.Add($"{at}: 'votes.yes' and 'votes.no' must not be below 0.");
                if (!b.Jurisdiction.StartsWith("ocd-division/", StringComparison.Ordinal))
                    problems.Add($"{at}: 'jurisdiction' is {Quoted(b.Jurisdiction)}; it must be an Open Civic Data division id, such as ocd-division/country:us.");
                bills[b.Slug] = new()
                {
                    Slug = b.Slug,
                    Kind = Word<BillKind>(at, "kind", b.Kind),
                    Jurisdiction = Text(at, "jurisdiction", b.Jurisdiction, TextLimits.Term),
                    JurisdictionName = Text(at, "jurisdictionName", b.JurisdictionName, TextLimits.Name),
                    Session = Text(at, "session", b.Session, TextLimits.Term),
                    Identifier = Text(at, "identifier", b.Identifier, TextLimits.Term),
                    Chamber = Optional(at, "chamber", b.Chamber, TextLimits.Term),
                    Title = Text(at, "title", b.Title, TextLimits.Title),
                    ShortTitle = Optional(at, "shortTitle", b.ShortTitle, TextLimits.Title),
                    Status = Word<BillStatus>(at, "status", b.Status),
                    StatusDate = Date(at, "statusDate", b.StatusDate),
                    Url = Address(at, "url", b.Url),
                    TextUrl = Address(at, "textUrl", b.TextUrl),
                    Aliases = [.. (b.Aliases ?? []).Select((name, i) => new BillAlias { Ordinal = i, Name = Text(at, "aliases", name, TextLimits.Name) })],
                    Sponsors = [.. (b.Sponsors ?? []).Select((s, i) => new BillSponsor
                    {
                        Ordinal = i,
                        Name = Text(at, "sponsors.name", s.Name, TextLimits.Name),
                        Role = Text(at, "sponsors.role", s.Role, TextLimits.Name),
                        FamilyName = Optional(at, "sponsors.familyName", s.FamilyName, TextLimits.Name),
                        GivenName = Optional(at, "sponsors.givenName", s.GivenName, TextLimits.Name),
                        Actor = s.Actor is null ? null : Find(at, "actor", actors, s.Actor),
                    })],
                    Versions = [.. versions.Select((v, i) => new BillVersion
                    {
                        Ordinal = i,
                        Code = Text(at, "versions.code", v.Code, TextLimits.Term),
                        Kind = Text(at, "versions.kind", v.Kind, TextLimits.Term),
                        Date = Date(at, "versions.date", v.Date),
                    })],
                    Actions = [.. (b.Actions ?? []).Select((x, i) => new BillAction
                    {
                        Ordinal = i,
                        Date = Date(at, "actions.date", x.Date),
                        Chamber = Optional(at, "actions.chamber", x.Chamber, TextLimits.Term),
                        Description = Text(at, "actions.description", x.Description, TextLimits.Sentences),
                        Classification = [.. (x.Classification ?? []).Select(c => Text(at, "actions.classification", c, TextLimits.Term))],
                    })],
                    Votes = [.. (b.Votes ?? []).Select((v, i) => new BillVote
                    {
                        Ordinal = i,
                        Date = Date(at, "votes.date", v.Date),
                        Motion = Text(at, "votes.motion", v.Motion, TextLimits.Sentences),
                        Yes = v.Yes,
                        No = v.No,
                        Passed = v.Passed,
                    })],
                };
                db.Bills.Add(bills[b.Slug]);
            }
        }

        private async Task AddPropositionsAsync()
        {
            var slugs = file.Propositions.Select(p => p.Slug).Where(Slugs.IsSlug).ToList();
            var same = await DebateExporter.PropositionsAsync(db, p => EF.Parameter(slugs).Contains(p.Slug), cancellation);
            foreach (var p in New(file.Propositions, "proposition", p => p.Slug, same))
            {
                var at = $"Proposition {Quoted(p.Slug)}";
                CheckSlug(at, p.Slug);
                propositions[p.Slug] = new()
                {
                    Slug = p.Slug,
                    Title = Text(at, "title", p.Title, TextLimits.Title),
                    Text = Text(at, "text", p.Text, TextLimits.Sentences),
                    Note = Optional(at, "note", p.Note, TextLimits.Sentences),
                };
                db.Propositions.Add(propositions[p.Slug]);
            }
        }

        private async Task AddSourcesAsync()
        {
            var slugs = file.Sources.Select(s => s.Slug).Where(Slugs.IsSlug).ToList();
            var same = await DebateExporter.SourcesAsync(db, s => EF.Parameter(slugs).Contains(s.Slug), cancellation);
            var fresh = New(file.Sources, "source", s => s.Slug, same);
            foreach (var s in fresh)
            {
                var at = $"Source {Quoted(s.Slug)}";
                CheckSlug(at, s.Slug);
                sources[s.Slug] = new()
                {
                    Slug = s.Slug,
                    Kind = Word<SourceKind>(at, "kind", s.Kind),
                    Title = Text(at, "title", s.Title, TextLimits.Title),
                    Authors = [.. (s.Authors ?? []).Select((a, i) => Author(at, a, i))],
                    Publisher = Optional(at, "publisher", s.Publisher, TextLimits.Name),
                    Container = Optional(at, "container", s.Container, TextLimits.Name),
                    Date = Date(at, "date", s.Date),
                    Language = Optional(at, "language", s.Language, TextLimits.Term),
                    Url = Address(at, "url", s.Url),
                    ArchivedUrl = Address(at, "archivedUrl", s.ArchivedUrl),
                    ArchivedOn = Date(at, "archivedOn", s.ArchivedOn),
                    Rights = Word<SourceRights>(at, "rights", s.Rights),
                    AccessedOn = Date(at, "accessedOn", s.AccessedOn),
                    BillVersion = s.BillText is null ? null : BillText(at, s.BillText),
                };
                db.Sources.Add(sources[s.Slug]);
            }

            foreach (var s in fresh)
                foreach (var (c, i) in (s.Captures ?? []).Select((c, i) => (c, i)))
                    AddCapture(sources[s.Slug], c, i);
            foreach (var s in fresh) EvidenceFollower.Follow(sources[s.Slug].Captures, now);
        }

        private BillVersion? BillText(string at, BillTextEntry text)
        {
            if (Find(at, "bill", bills, text.Bill) is not { } bill) return null;
            if (bill.Versions.FirstOrDefault(v => v.Code == text.Version) is { } version) return version;
            problems.Add($"{at}: the bill {Quoted(text.Bill)} has no version {Quoted(text.Version)}.");
            return null;
        }

        private SourceAuthor Author(string at, AuthorEntry author, int ordinal)
        {
            if ((author.Family is null) == (author.Literal is null) || (author.Literal is not null && author.Given is not null))
                problems.Add($"{at}: author {ordinal + 1} must have either 'family' (with or without 'given') or 'literal'.");
            return new()
            {
                Ordinal = ordinal,
                Family = Optional(at, "authors.family", author.Family, TextLimits.Name),
                Given = Optional(at, "authors.given", author.Given, TextLimits.Name),
                Literal = Optional(at, "authors.literal", author.Literal, TextLimits.Name),
            };
        }

        private void AddCapture(Source source, CaptureEntry entry, int ordinal)
        {
            var at = $"Source {Quoted(source.Slug)}, capture {ordinal + 1}";
            CheckHash(at, "sha256", entry.Sha256);
            if (entry.RawSha256 is not null) CheckHash(at, "rawSha256", entry.RawSha256);
            if (source.Captures.Any(c => c.Sha256 == entry.Sha256)) problems.Add($"{at} has the text of an earlier capture of this source; a text is captured once.");
            if (entry.Length <= 0) problems.Add($"{at}: 'length' must be the length of the whole text, at least 1.");
            var capture = new Capture
            {
                Ordinal = ordinal,
                Source = source,
                Sha256 = entry.Sha256,
                Length = entry.Length,
                TakenOn = Date(at, "takenOn", entry.TakenOn),
                TakenAt = Moment(at, "takenAt", entry.TakenAt),
                Fingerprint = Fingerprint(at, entry),
                Method = Optional(at, "method", entry.Method, TextLimits.Name),
                RawSha256 = entry.RawSha256,
                Address = Address(at, "address", entry.Address),
                Facts = [.. (entry.Facts ?? []).Select((f, i) => new CaptureFact
                {
                    Ordinal = i,
                    Name = f.Name,
                    Value = Text(at, "facts.value", f.Value, TextLimits.Sentences),
                    From = Text(at, "facts.from", f.From, TextLimits.Name),
                })],
                Locators = [.. (entry.Locators ?? []).Select(l => new CaptureLocator { Start = l.Start, Label = Text(at, "locators.label", l.Label, TextLimits.Name) })],
                Fragments = [.. entry.Fragments.Select(f => new Fragment { Start = f.Start, Text = Text(at, "fragments.text", f.Text, TextLimits.Document) })],
            };
            source.Captures.Add(capture);
            foreach (var fact in capture.Facts.Where(f => !Documents.StatedFact.Names.Contains(f.Name))) problems.Add($"{at}: there is no fact {Quoted(fact.Name)}; there are {string.Join(", ", Documents.StatedFact.Names)}.");
            if (capture.Locators.Any(l => l.Start < 0 || l.Start >= entry.Length) || capture.Locators.DistinctBy(l => l.Start).Count() < capture.Locators.Count)
                problems.Add($"{at}: each locator must begin within the text, no two at one place.");
            if (!AreFragmentsInOrder(at, capture)) return;
            if (capture.HoldsWholeText && Capture.Hash(capture.Fragments[0].Text) != entry.Sha256)
                problems.Add($"{at}: the text's SHA-256 is {Capture.Hash(capture.Fragments[0].Text)}, not the stated {Quoted(entry.Sha256)}. The text was changed.");
            foreach (var p in entry.Passages ?? []) AddPassage(capture, at, p);
        }

        private bool AreFragmentsInOrder(string at, Capture capture)
        {
            var before = problems.Count;
            long end = -1;
            foreach (var f in capture.Fragments.OrderBy(f => f.Start))
            {
                var length = CodePoints.Count(f.Text);
                if (f.Start < 0 || length == 0 || (long)f.Start + length > capture.Length)
                    problems.Add($"{at}: the fragment at {f.Start} is empty or lies outside the text's {capture.Length} characters.");
                if (f.Start <= end) problems.Add($"{at}: the fragment at {f.Start} overlaps or touches the one before; join them.");
                end = (long)f.Start + length;
            }

            return problems.Count == before;
        }

        private DateTime? Moment(string at, string key, string? text)
        {
            if (text is null) return null;
            if (DateTime.TryParseExact(text, DebateFile.MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)) return moment;
            problems.Add($"{at}: '{key}' is {Quoted(text)}; it must be a moment in UTC such as 2026-11-24T09:30:00Z.");
            return null;
        }

        // A text that is held says itself what its fingerprint is.
        private long? Fingerprint(string at, CaptureEntry entry)
        {
            long? stated = null;
            if (entry.Fingerprint is { } text)
            {
                if (text.Length == 16 && text.All(char.IsAsciiHexDigitLower)) stated = unchecked((long)ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                else problems.Add($"{at}: 'fingerprint' must be 16 lower-case hexadecimal digits.");
            }

            if (entry.Fragments is not [{ Start: 0 } whole] || CodePoints.Count(whole.Text) != entry.Length) return stated;
            var own = TextFingerprint.Of(whole.Text);
            if (stated is not null && stated != own) problems.Add($"{at}: 'fingerprint' is not that of the text; leave it out.");
            return own;
        }

        private void AddPassage(Capture capture, string at, PassageEntry entry)
        {
            at = $"{at}, passage {Quoted(entry.Key)}";
            CheckKey(at, entry.Key);
            var passage = new Passage
            {
                Key = entry.Key,
                Capture = capture,
                Start = entry.Start,
                End = entry.End,
                Exact = Text(at, "exact", entry.Exact, TextLimits.Quotation),
                Prefix = entry.Prefix,
                Suffix = entry.Suffix,
                Locator = Optional(at, "locator", entry.Locator, TextLimits.Name),
                PrimarySource = entry.PrimarySource is null ? null : Find(at, "source", sources, entry.PrimarySource),
            };
            if (!passages.TryAdd(entry.Key, passage))
            {
                problems.Add($"{at}: there is another passage with this key.");
                return;
            }

            if (entry.Start < 0 || entry.End <= entry.Start || entry.End > capture.Length)
                problems.Add($"{at}: {entry.Start} to {entry.End} is no place in a text of {capture.Length} characters.");
            else if (CodePoints.Count(entry.Prefix) != Math.Min(Passage.ContextLength, entry.Start) || CodePoints.Count(entry.Suffix) != Math.Min(Passage.ContextLength, capture.Length - entry.End))
                problems.Add($"{at}: 'prefix' and 'suffix' must be the {Passage.ContextLength} characters before and after, fewer only at the ends of the text.");
            else if (passage.Check(capture.Fragments, now) is var health and not EvidenceHealth.Intact)
                problems.Add($"{at}: the words are not those of the capture ({Terms.Of(health)}): expected {Quoted(capture.FragmentAt(entry.Start, entry.End)?.Slice(entry.Start, entry.End))}, the file says {Quoted(entry.Exact)}.");
            capture.Passages.Add(passage);
        }

        private async Task AddClaimsAsync()
        {
            var keys = file.Claims.Select(c => c.Key).Where(Slugs.IsKey).ToList();
            var same = await DebateExporter.ClaimsAsync(db, c => EF.Parameter(keys).Contains(c.Key), cancellation);
            var fresh = New(file.Claims, "claim", c => c.Key, same);
            foreach (var c in fresh)
                if (Claim(c) is { } claim)
                    db.Claims.Add(claims[c.Key] = claim);
            foreach (var c in fresh.Where(c => claims.ContainsKey(c.Key)))
            {
                foreach (var r in c.Relations ?? [])
                {
                    var at = $"Claim {Quoted(c.Key)}";
                    if (r.Claim == c.Key) problems.Add($"{at}: a claim has no relation to itself.");
                    else if (Find(at, "claim", claims, r.Claim) is { } other)
                    {
                        if (claims[c.Key].Relations.Any(o => o.Other == other)) problems.Add($"{at} has two relations to the claim {Quoted(r.Claim)}.");
                        claims[c.Key].Relations.Add(new() { Other = other, Kind = Word<RelationKind>(at, "relations.kind", r.Kind) });
                    }
                }
            }
        }

        private Claim? Claim(ClaimEntry c)
        {
            var at = $"Claim {Quoted(c.Key)}";
            CheckKey(at, c.Key);
            Text(at, "summary", c.Summary, TextLimits.Summary);
            var actor = Find(at, "actor", actors, c.Actor);
            var speaker = c.Speaker is null ? null : Find(at, "actor", actors, c.Speaker);
            if (c.Passages.Count == 0) problems.Add($"{at} has no passage. No claim without the words it rests on.");
            if (c.Passages.Distinct().Count() < c.Passages.Count) problems.Add($"{at} names the same passage twice.");
            var evidence = c.Passages.Select(p => Find(at, "passage", passages, p)).OfType<Passage>().ToList();
            var capacity = c.Capacity is null ? (Capacity?)null : Word<Capacity>(at, "capacity", c.Capacity);
            Affiliation? office = null;
            if (c.Office is { } o)
            {
                office = (speaker ?? actor)?.Affiliations.FirstOrDefault(a => a.Organisation.Slug == o.Organisation && a.Role == o.Role && a.From == Date(at, "office.from", o.From));
                if (office is null) problems.Add($"{at}: {Quoted(c.Speaker ?? c.Actor)} has no affiliation with {Quoted(o.Organisation)} as {Quoted(o.Role)}; add it to the actor.");
                if (capacity is not Capacity.Official) problems.Add($"{at}: an office goes with the capacity 'official'.");
            }

            var stances = (c.Stances ?? []).Select(s => Stance(at, s)).ToList();
            if (stances.Where(s => s.Bill is not null || s.Proposition is not null).GroupBy(s => (s.Bill, s.Proposition)).Any(g => g.Count() > 1)) problems.Add($"{at} takes two positions on the same bill or proposition.");
            var saidOn = Date(at, "saidOn", c.SaidOn);
            if (actor is null || evidence.Count == 0) return null;
            var source = evidence[0].Capture.Source;
            var text = ClaimText.Of(actor, speaker, office, c.Summary, evidence, source, stances);
            var bytes = new[] { text.Names, text.Summary, text.Quotations, text.Titles }.Sum(Encoding.UTF8.GetByteCount);
            if (bytes > TextLimits.SearchableBytes)
                problems.Add($"{at}: its words, with the names and titles by which it is found, have {bytes} bytes; at most {TextLimits.SearchableBytes} can be searched. Name fewer passages.");
            return new()
            {
                Key = c.Key,
                Actor = actor,
                Speaker = speaker,
                Capacity = capacity,
                Affiliation = office,
                SaidOn = saidOn,
                OnRecord = saidOn.IsKnown ? saidOn : source.Date,
                Summary = c.Summary,
                Attribution = Word<Attribution>(at, "attribution", c.Attribution),
                Status = Word<ClaimStatus>(at, "status", c.Status),
                Passage = evidence[0],
                Source = source,
                FurtherPassages = [.. evidence.Skip(1).Select((p, i) => new ClaimPassage { Ordinal = i, Passage = p })],
                Stances = stances,
                Text = text,
            };
        }

        private Stance Stance(string at, StanceEntry s)
        {
            if ((s.Bill is null) == (s.Proposition is null)) problems.Add($"{at}: a stance has one target, a bill or a proposition.");
            if (s.Version is not null && s.Bill is null) problems.Add($"{at}: a stance on a version names its bill.");
            var bill = s.Bill is null ? null : Find(at, "bill", bills, s.Bill);
            var version = s.Version is null ? null : bill?.Versions.FirstOrDefault(v => v.Code == s.Version);
            if (s.Version is not null && bill is not null && version is null) problems.Add($"{at}: {Quoted(s.Bill)} has no version {Quoted(s.Version)}.");
            return new()
            {
                Bill = bill,
                BillVersion = version,
                Proposition = s.Proposition is null ? null : Find(at, "proposition", propositions, s.Proposition),
                Value = Word<StanceValue>(at, "stances.value", s.Value),
                Basis = Word<StanceBasis>(at, "stances.basis", s.Basis),
                Note = Optional(at, "stances.note", s.Note, TextLimits.Sentences),
            };
        }

        /// <summary>The entries that the database does not have yet; one that it has otherwise is a problem.</summary>
        private List<T> New<T>(IReadOnlyList<T> entries, string what, Func<T, string> name, Dictionary<string, T> there)
        {
            var seen = new HashSet<string>();
            var fresh = new List<T>();
            foreach (var entry in entries)
            {
                if (!seen.Add(name(entry)))
                {
                    problems.Add($"The file has the {what} {Quoted(name(entry))} twice.");
                }
                else if (!there.TryGetValue(name(entry), out var old))
                {
                    fresh.Add(entry);
                }
                else if (JsonSerializer.Serialize(old, DebateFile.Json) == JsonSerializer.Serialize(entry, DebateFile.Json))
                {
                    unchanged++;
                }
                else
                {
                    problems.Add($"The database already has the {what} {Quoted(name(entry))}, and it differs from the file's. An import adds and never overwrites; take it out of the file or make the two the same.");
                }
            }

            added += fresh.Count;
            return fresh;
        }

        private T? Find<T>(string at, string what, Dictionary<string, T> known, string name) where T : class
        {
            if (known.TryGetValue(name, out var found)) return found;
            problems.Add($"{at} names the {what} {Quoted(name)}, which is neither in the file nor in the database.");
            return null;
        }

        private T Word<T>(string at, string field, string word) where T : struct, Enum
        {
            if (!Terms.TryParse<T>(word, out var value))
                problems.Add($"{at}: '{field}' is {Quoted(word)}; it must be one of {string.Join(", ", Terms.All<T>())}.");
            return value;
        }

        private PartialDate Date(string at, string field, string? text)
        {
            if (text is null) return PartialDate.Unknown;
            if (!PartialDate.TryParse(text, out var date) || date.ToString() != text || !date.IsKnown)
                problems.Add($"{at}: '{field}' is {Quoted(text)}; write a date as 2024, 2024-07 or 2024-07-23, or leave it out.");
            return date;
        }

        private string Text(string at, string field, string text, int limit)
        {
            if (TextLimits.Problem(text, limit) is { } problem) problems.Add($"{at}: '{field}' {problem}.");
            return text;
        }

        private string? Optional(string at, string field, string? text, int limit) => text is null ? null : Text(at, field, text, limit);

        private string? Address(string at, string field, string? address)
        {
            if (address is null) return null;
            if (!(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
                problems.Add($"{at}: '{field}' is {Quoted(address)}; it must begin with http:// or https://.");
            return Optional(at, field, address, TextLimits.Address);
        }

        private string? WikidataId(string at, string? id)
        {
            if (id is not null && !(id.Length is > 1 and <= TextLimits.Term && id[0] == 'Q' && id.Skip(1).All(char.IsAsciiDigit)))
                problems.Add($"{at}: 'wikidataId' is {Quoted(id)}; it must be a Wikidata item such as Q380.");
            return id;
        }

        private void CheckHash(string at, string field, string hash)
        {
            if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)) problems.Add($"{at}: '{field}' must be 64 lower-case hexadecimal digits.");
        }

        private void CheckSlug(string at, string slug)
        {
            if (!Slugs.IsSlug(slug)) problems.Add($"{at}: a slug has lower-case letters a to z, digits and single hyphens, at most {Slugs.MaxLength} characters.");
        }

        private void CheckKey(string at, string key)
        {
            if (!Slugs.IsKey(key)) problems.Add($"{at}: a key has 4 to {Slugs.MaxKeyLength} lower-case letters a to z and digits.");
        }
    }
}
