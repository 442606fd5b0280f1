using System.Globalization;
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
        DebateFile file;
        try
        {
            file = await JsonSerializer.DeserializeAsync<DebateFile>(input, DebateFile.Json, cancellation)
                ?? throw new JsonException("The document is the word null.");
        }
        catch (JsonException e)
        {
            return new(0, 0, [$"This is no debate file: {e.Message}"]);
        }

        if (file.Format != DebateFile.FormatName || file.Version != DebateFile.CurrentVersion)
            return new(0, 0, [$"This file says it is '{file.Format}' version {file.Version}; this program reads '{DebateFile.FormatName}' version {DebateFile.CurrentVersion}."]);

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        database.AllowLongStatements(db);
        return await new Run(db, database, file, by, clock.GetUtcNow().UtcDateTime, cancellation).ExecuteAsync();
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
                await db.SaveChangeAsync(database, now, by, string.Create(CultureInfo.InvariantCulture, $"Imported a debate file: {added} new, {unchanged} unchanged."), cancellation);
            return new(added, unchanged, []);
        }

        private async Task LoadWhatIsThereAsync()
        {
            var names = file.Actors.Select(a => a.Slug)
                .Concat(file.Actors.SelectMany(a => a.Affiliations ?? []).Select(a => a.Organisation))
                .Concat(file.Bills.SelectMany(b => b.Sponsors ?? []).Select(s => s.Actor))
                .Concat(file.Claims.SelectMany(c => new[] { c.Actor, c.Speaker, c.Office?.Organisation })).OfType<string>().Distinct().ToList();
            foreach (var a in await db.Actors.Where(a => EF.Parameter(names).Contains(a.Slug)).Include(a => a.Affiliations).ThenInclude(a => a.Organisation).Include(a => a.Aliases).ToListAsync(cancellation))
                actors[a.Slug] = a;

            var targets = file.Bills.Select(b => b.Slug).Concat(file.Sources.Select(x => x.BillText?.Bill)).Concat(file.Claims.SelectMany(c => c.Stances ?? []).Select(s => s.Bill)).OfType<string>().Distinct().ToList();
            foreach (var b in await db.Bills.Where(b => EF.Parameter(targets).Contains(b.Slug)).Include(b => b.Versions).Include(b => b.Aliases).ToListAsync(cancellation))
                bills[b.Slug] = b;

            var sentences = file.Propositions.Select(p => p.Slug).Concat(file.Claims.SelectMany(c => c.Stances ?? []).Select(s => s.Proposition)).OfType<string>().Distinct().ToList();
            foreach (var p in await db.Propositions.Where(p => EF.Parameter(sentences).Contains(p.Slug)).ToListAsync(cancellation))
                propositions[p.Slug] = p;

            var documents = file.Sources.Select(s => s.Slug)
                .Concat(file.Sources.SelectMany(s => s.Captures ?? []).SelectMany(c => c.Passages ?? []).Select(p => p.PrimarySource)).OfType<string>().Distinct().ToList();
            foreach (var s in await db.Sources.Where(s => EF.Parameter(documents).Contains(s.Slug)).ToListAsync(cancellation))
                sources[s.Slug] = s;

            var evidence = file.Claims.SelectMany(c => c.Passages).Distinct().ToList();
            foreach (var p in await db.Passages.Where(p => EF.Parameter(evidence).Contains(p.Key)).Include(p => p.Capture.Source).ToListAsync(cancellation))
                passages[p.Key] = p;

            var keys = file.Claims.Select(c => c.Key).Concat(file.Claims.SelectMany(c => c.Relations ?? []).Select(r => r.Claim)).Distinct().ToList();
            foreach (var c in await db.Claims.Where(c => EF.Parameter(keys).Contains(c.Key)).ToListAsync(cancellation))
                claims[c.Key] = c;
        }

        private async Task AddActorsAsync()
        {
            var there = actors.Keys.ToHashSet();
            var slugs = file.Actors.Select(a => a.Slug).ToList();
            var same = await DebateExporter.ActorsAsync(db, a => EF.Parameter(slugs).Contains(a.Slug), cancellation);
            var fresh = New(file.Actors, "actor", a => a.Slug, same);
            foreach (var a in fresh)
            {
                var at = $"Actor '{a.Slug}'";
                CheckSlug(at, a.Slug);
                Require(at, "name", a.Name);
                actors[a.Slug] = new()
                {
                    Slug = a.Slug,
                    Name = a.Name,
                    Kind = Word<ActorKind>(at, "kind", a.Kind),
                    Sector = a.Sector is null ? null : Word<Sector>(at, "sector", a.Sector),
                    FamilyName = a.FamilyName,
                    GivenName = a.GivenName,
                    WikidataId = a.WikidataId,
                    Homepage = Address(at, "homepage", a.Homepage),
                    Note = a.Note,
                    Aliases = [.. (a.Aliases ?? []).Select((name, i) => new ActorAlias { Ordinal = i, Name = name })],
                };
            }

            foreach (var a in fresh)
            {
                var at = $"Actor '{a.Slug}'";
                foreach (var x in a.Affiliations ?? [])
                {
                    if (Find(at, "actor", actors, x.Organisation) is { } organisation)
                        actors[a.Slug].Affiliations.Add(new() { Organisation = organisation, Role = x.Role, From = Date(at, "from", x.From), To = Date(at, "to", x.To) });
                }
            }

            db.Actors.AddRange(fresh.Select(a => actors[a.Slug]));
        }

        private async Task AddBillsAsync()
        {
            var slugs = file.Bills.Select(b => b.Slug).ToList();
            var same = await DebateExporter.BillsAsync(db, b => EF.Parameter(slugs).Contains(b.Slug), cancellation);
            foreach (var b in New(file.Bills, "bill", b => b.Slug, same))
            {
                var at = $"Bill '{b.Slug}'";
                CheckSlug(at, b.Slug);
                var versions = b.Versions ?? [];
                foreach (var twice in versions.GroupBy(v => v.Code).Where(g => g.Count() > 1))
                    problems.Add($"{at} has the version '{twice.Key}' twice; give each version a code of its own.");
                bills[b.Slug] = new()
                {
                    Slug = b.Slug,
                    Kind = Word<BillKind>(at, "kind", b.Kind),
                    Jurisdiction = Require(at, "jurisdiction", b.Jurisdiction),
                    JurisdictionName = Require(at, "jurisdictionName", b.JurisdictionName),
                    Session = Require(at, "session", b.Session),
                    Identifier = Require(at, "identifier", b.Identifier),
                    Chamber = b.Chamber,
                    Title = Require(at, "title", b.Title),
                    ShortTitle = b.ShortTitle,
                    Status = Word<BillStatus>(at, "status", b.Status),
                    StatusDate = Date(at, "statusDate", b.StatusDate),
                    Url = Address(at, "url", b.Url),
                    TextUrl = Address(at, "textUrl", b.TextUrl),
                    Aliases = [.. (b.Aliases ?? []).Select((name, i) => new BillAlias { Ordinal = i, Name = name })],
                    Sponsors = [.. (b.Sponsors ?? []).Select((s, i) => new BillSponsor
                    {
                        Ordinal = i, Name = s.Name, Role = s.Role, FamilyName = s.FamilyName, GivenName = s.GivenName, Actor = s.Actor is null ? null : Find(at, "actor", actors, s.Actor),
                    })],
                    Versions = [.. versions.Select((v, i) => new BillVersion { Ordinal = i, Code = v.Code, Kind = v.Kind, Date = Date(at, "versions.date", v.Date) })],
                    Actions = [.. (b.Actions ?? []).Select((x, i) => new BillAction
                    {
                        Ordinal = i, Date = Date(at, "actions.date", x.Date), Chamber = x.Chamber, Description = x.Description, Classification = [.. x.Classification ?? []],
                    })],
                    Votes = [.. (b.Votes ?? []).Select((v, i) => new BillVote { Ordinal = i, Date = Date(at, "votes.date", v.Date), Motion = v.Motion, Yes = v.Yes, No = v.No, Passed = v.Passed })],
                };
                db.Bills.Add(bills[b.Slug]);
            }
        }

        private async Task AddPropositionsAsync()
        {
            var slugs = file.Propositions.Select(p => p.Slug).ToList();
            var same = await DebateExporter.PropositionsAsync(db, p => EF.Parameter(slugs).Contains(p.Slug), cancellation);
            foreach (var p in New(file.Propositions, "proposition", p => p.Slug, same))
            {
                var at = $"Proposition '{p.Slug}'";
                CheckSlug(at, p.Slug);
                propositions[p.Slug] = new() { Slug = p.Slug, Title = Require(at, "title", p.Title), Text = Require(at, "text", p.Text), Note = p.Note };
                db.Propositions.Add(propositions[p.Slug]);
            }
        }

        private async Task AddSourcesAsync()
        {
            var slugs = file.Sources.Select(s => s.Slug).ToList();
            var same = await DebateExporter.SourcesAsync(db, s => EF.Parameter(slugs).Contains(s.Slug), cancellation);
            var fresh = New(file.Sources, "source", s => s.Slug, same);
            foreach (var s in fresh)
            {
                var at = $"Source '{s.Slug}'";
                CheckSlug(at, s.Slug);
                sources[s.Slug] = new()
                {
                    Slug = s.Slug,
                    Kind = Word<SourceKind>(at, "kind", s.Kind),
                    Title = Require(at, "title", s.Title),
                    Authors = [.. (s.Authors ?? []).Select((a, i) => Author(at, a, i))],
                    Publisher = s.Publisher,
                    Container = s.Container,
                    Date = Date(at, "date", s.Date),
                    Language = s.Language,
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
            problems.Add($"{at}: the bill '{text.Bill}' has no version '{text.Version}'.");
            return null;
        }

        private SourceAuthor Author(string at, AuthorEntry author, int ordinal)
        {
            if ((author.Family is null) == (author.Literal is null) || (author.Literal is not null && author.Given is not null))
                problems.Add($"{at}: author {ordinal + 1} must have either 'family' (with or without 'given') or 'literal'.");
            return new() { Ordinal = ordinal, Family = author.Family, Given = author.Given, Literal = author.Literal };
        }

        private void AddCapture(Source source, CaptureEntry entry, int ordinal)
        {
            var at = $"Source '{source.Slug}', capture {ordinal + 1}";
            if (entry.Sha256.Length != 64 || !entry.Sha256.All(char.IsAsciiHexDigitLower))
                problems.Add($"{at}: 'sha256' must be 64 lower-case hexadecimal digits.");
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
                Method = entry.Method,
                RawSha256 = entry.RawSha256,
                Address = Address(at, "address", entry.Address),
                Facts = [.. (entry.Facts ?? []).Select((f, i) => new CaptureFact { Ordinal = i, Name = f.Name, Value = f.Value, From = f.From })],
                Locators = [.. (entry.Locators ?? []).Select(l => new CaptureLocator { Start = l.Start, Label = l.Label })],
                Fragments = [.. entry.Fragments.Select(f => new Fragment { Start = f.Start, Text = f.Text })],
            };
            source.Captures.Add(capture);
            if (entry.RawSha256 is { } raw && (raw.Length != 64 || !raw.All(char.IsAsciiHexDigitLower))) problems.Add($"{at}: 'rawSha256' must be 64 lower-case hexadecimal digits.");
            foreach (var fact in capture.Facts.Where(f => !Documents.StatedFact.Names.Contains(f.Name))) problems.Add($"{at}: there is no fact '{fact.Name}'; there are {string.Join(", ", Documents.StatedFact.Names)}.");
            if (capture.Locators.Any(l => l.Start < 0 || l.Start >= entry.Length) || capture.Locators.DistinctBy(l => l.Start).Count() < capture.Locators.Count)
                problems.Add($"{at}: each locator must begin within the text, no two at one place.");
            var end = -1;
            foreach (var f in capture.Fragments.OrderBy(f => f.Start))
            {
                if (f.Start < 0 || f.Text.Length == 0 || f.End > entry.Length) problems.Add($"{at}: the fragment at {f.Start} is empty or lies outside the text's {entry.Length} characters.");
                if (f.Start <= end) problems.Add($"{at}: the fragment at {f.Start} overlaps or touches the one before; join them.");
                end = f.End;
            }

            if (capture.HoldsWholeText && Capture.Hash(capture.Fragments[0].Text) != entry.Sha256)
                problems.Add($"{at}: the text's SHA-256 is {Capture.Hash(capture.Fragments[0].Text)}, not the stated {entry.Sha256}. The text was changed.");
            foreach (var p in entry.Passages ?? []) AddPassage(capture, at, p);
        }

        private DateTime? Moment(string at, string key, string? text)
        {
            if (text is null) return null;
            if (DateTime.TryParseExact(text, DebateFile.MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)) return moment;
            problems.Add($"{at}: '{key}' is '{text}'; it must be a moment in UTC such as 2026-11-24T09:30:00Z.");
            return null;
        }

        // A text that is held says itself what its fingerprint is.
        private long? Fingerprint(string at, CaptureEntry entry)
        {
            if (entry.Fragments is [{ Start: 0 } whole] && CodePoints.Count(whole.Text) == entry.Length) return TextFingerprint.Of(whole.Text);
            if (entry.Fingerprint is null) return null;
            if (entry.Fingerprint.Length == 16 && ulong.TryParse(entry.Fingerprint, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var fingerprint)) return unchecked((long)fingerprint);
            problems.Add($"{at}: 'fingerprint' must be 16 hexadecimal digits.");
            return null;
        }

        private void AddPassage(Capture capture, string at, PassageEntry entry)
        {
            at = $"{at}, passage '{entry.Key}'";
            CheckKey(at, entry.Key);
            var passage = new Passage
            {
                Key = entry.Key,
                Capture = capture,
                Start = entry.Start,
                End = entry.End,
                Exact = entry.Exact,
                Prefix = entry.Prefix,
                Suffix = entry.Suffix,
                Locator = entry.Locator,
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
                problems.Add($"{at}: the words are not those of the capture ({Words.Of(health)}): expected \"{capture.FragmentAt(entry.Start, entry.End)?.Slice(entry.Start, entry.End)}\", the file says \"{entry.Exact}\".");
            capture.Passages.Add(passage);
        }

        private async Task AddClaimsAsync()
        {
            var keys = file.Claims.Select(c => c.Key).ToList();
            var same = await DebateExporter.ClaimsAsync(db, c => EF.Parameter(keys).Contains(c.Key), cancellation);
            var fresh = New(file.Claims, "claim", c => c.Key, same);
            foreach (var c in fresh)
                if (Claim(c) is { } claim)
                    db.Claims.Add(claims[c.Key] = claim);
            foreach (var c in fresh.Where(c => claims.ContainsKey(c.Key)))
            {
                foreach (var r in c.Relations ?? [])
                {
                    var at = $"Claim '{c.Key}'";
                    if (r.Claim == c.Key) problems.Add($"{at}: a claim has no relation to itself.");
                    else if (Find(at, "claim", claims, r.Claim) is { } other)
                        claims[c.Key].Relations.Add(new() { Other = other, Kind = Word<RelationKind>(at, "relations.kind", r.Kind) });
                }
            }
        }

        private Claim? Claim(ClaimEntry c)
        {
            var at = $"Claim '{c.Key}'";
            CheckKey(at, c.Key);
            Require(at, "summary", c.Summary);
            var actor = Find(at, "actor", actors, c.Actor);
            var speaker = c.Speaker is null ? null : Find(at, "actor", actors, c.Speaker);
            if (c.Passages.Count == 0) problems.Add($"{at} has no passage. No claim without the words it rests on.");
            if (c.Passages.Distinct().Count() < c.Passages.Count) problems.Add($"{at} names the same passage twice.");
            var evidence = c.Passages.Select(p => Find(at, "passage", passages, p)).OfType<Passage>().ToList();
            var capacity = c.Capacity is null ? (Capacity?)null : Word<Capacity>(at, "capacity", c.Capacity);
            Affiliation? office = null;
            if (c.Office is { } o)
            {
                office = (speaker ?? actor)?.Affiliations.SingleOrDefault(a => a.Organisation.Slug == o.Organisation && a.Role == o.Role && a.From == Date(at, "office.from", o.From));
                if (office is null) problems.Add($"{at}: '{c.Speaker ?? c.Actor}' has no affiliation with '{o.Organisation}' as '{o.Role}'; add it to the actor.");
                if (capacity is not Capacity.Official) problems.Add($"{at}: an office goes with the capacity 'official'.");
            }

            var stances = (c.Stances ?? []).Select(s => Stance(at, s)).ToList();
            if (stances.GroupBy(s => (s.Bill, s.Proposition)).Any(g => g.Count() > 1)) problems.Add($"{at} takes two positions on the same bill or proposition.");
            var saidOn = Date(at, "saidOn", c.SaidOn);
            if (actor is null || evidence.Count == 0) return null;
            var source = evidence[0].Capture.Source;
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
                Text = ClaimText.Of(actor, speaker, office, c.Summary, evidence, source, stances),
            };
        }

        private Stance Stance(string at, StanceEntry s)
        {
            if ((s.Bill is null) == (s.Proposition is null)) problems.Add($"{at}: a stance has one target, a bill or a proposition.");
            if (s.Version is not null && s.Bill is null) problems.Add($"{at}: a stance on a version names its bill.");
            var bill = s.Bill is null ? null : Find(at, "bill", bills, s.Bill);
            var version = s.Version is null ? null : bill?.Versions.SingleOrDefault(v => v.Code == s.Version);
            if (s.Version is not null && bill is not null && version is null) problems.Add($"{at}: '{s.Bill}' has no version '{s.Version}'.");
            return new()
            {
                Bill = bill,
                BillVersion = version,
                Proposition = s.Proposition is null ? null : Find(at, "proposition", propositions, s.Proposition),
                Value = Word<StanceValue>(at, "stances.value", s.Value),
                Basis = Word<StanceBasis>(at, "stances.basis", s.Basis),
                Note = s.Note,
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
                    problems.Add($"The file has the {what} '{name(entry)}' twice.");
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
                    problems.Add($"The database already has the {what} '{name(entry)}', and it differs from the file's. An import adds and never overwrites; take it out of the file or make the two the same.");
                }
            }

            added += fresh.Count;
            return fresh;
        }

        private T? Find<T>(string at, string what, Dictionary<string, T> known, string name) where T : class
        {
            if (known.TryGetValue(name, out var found)) return found;
            problems.Add($"{at} names the {what} '{name}', which is neither in the file nor in the database.");
            return null;
        }

        private T Word<T>(string at, string field, string word) where T : struct, Enum
        {
            if (!Words.TryParse<T>(word, out var value))
                problems.Add($"{at}: '{field}' is '{word}'; it must be one of {string.Join(", ", Words.All<T>())}.");
            return value;
        }

        private PartialDate Date(string at, string field, string? text)
        {
            if (text is null) return PartialDate.Unknown;
            if (!PartialDate.TryParse(text, out var date) || !date.IsKnown)
                problems.Add($"{at}: '{field}' is '{text}'; write a date as 2024, 2024-07 or 2024-07-23, or leave it out.");
            return date;
        }

        private string Require(string at, string field, string text)
        {
            if (string.IsNullOrWhiteSpace(text)) problems.Add($"{at}: '{field}' is empty.");
            return text;
        }

        private string? Address(string at, string field, string? address)
        {
            if (address is not null && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
                problems.Add($"{at}: '{field}' is '{address}'; it must begin with http:// or https://.");
            return address;
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
