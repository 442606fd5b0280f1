using System.Globalization;
using System.Text.RegularExpressions;
using DebateTracker.Actors;
using DebateTracker.Anchoring;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Debates;
using DebateTracker.Propositions;
using DebateTracker.Snapshot;
using DebateTracker.Sources;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Sheets;

/// <summary>What came of a sheet.</summary>
/// <param name="File">What is to be added, to be joined to what is there; null when there are problems. It may hold nothing, when everything is there already.</param>
/// <param name="Problems">What is wrong, each beginning with its line, all of them at once, in the order of the lines. One that lists places has several lines.</param>
/// <param name="Remarks">What was decided for the editor and what is there already, each beginning with its line.</param>
public sealed record ResolvedSheet(DebateFile? File, IReadOnlyList<string> Problems, IReadOnlyList<string> Remarks);

/// <summary>
/// Finds what a sheet of claims leaves out: the places of the quoted words in the stored texts, their contexts and locators,
/// the actors, bills and propositions that are named, and keys. Where something is not to be found, or not to be told from
/// another, it says so and takes nothing in its place. Nothing is stored.
/// </summary>
public sealed partial class ClaimSheetResolver(CurrentDebate debate)
{
    /// <summary>Resolves a sheet.</summary>
    /// <param name="sheet">The sheet (<c>docs/add-claims.md</c>).</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>
    /// A debate file of what is new: actors, propositions and claims, and the sources with new passages, each with all that is
    /// there of it already beside them.
    /// </returns>
    public async Task<ResolvedSheet> ResolveAsync(string sheet, CancellationToken cancellation = default)
    {
        var parsed = ClaimSheet.Parse(sheet);
        using var turn = await debate.TakeTurnAsync(cancellation);
        return await new Run(turn.Db, parsed, cancellation).ExecuteAsync();
    }

    // As messages and "suggest" write it: 120, 120-140 or 120 (para. 2).
    [GeneratedRegex(@"^(\d+)(?:\s*[-–]\s*\d+)?(?:\s*\(.*)?$", RegexOptions.Singleline)]
    private static partial Regex Offset();

    private sealed record KnownTarget(string Slug, string Shown, IReadOnlyList<string> Names, bool IsBill, IReadOnlyList<string> Versions) : Nameable(Slug, Shown, Names);

    private sealed record KnownSource(string Slug, string Shown, IReadOnlyList<string> Names, IReadOnlyList<string> Addresses) : Nameable(Slug, Shown, Names);

    /// <summary>A capture and what is held of it.</summary>
    private sealed record HeldCapture(int Index, CaptureEntry Entry, IReadOnlyList<HeldText> Texts)
    {
        public bool IsWhole => Texts is [{ Start: 0 } only] && only.End == Entry.Length;

        public TextQuote QuoteAt(Place place) => Texts.First(t => t.Start <= place.Start && place.End <= t.End).QuoteAt(place);

        public string? LocatorAt(int start) => Entry.Locators?.Where(l => l.Start <= start).MaxBy(l => l.Start)?.Label;
    }

    /// <summary>A source with the captures to look into, the likeliest first.</summary>
    private sealed record HeldSource(SourceEntry Entry, IReadOnlyList<HeldCapture> Captures);

    /// <summary>Words at their place; the same place is the same evidence.</summary>
    private sealed record Evidence(string Source, string Sha256, Place Place, string Exact)
    {
        /// <summary>Whether both are the same words at one place, or the same words in two texts of one source.</summary>
        public bool IsSame(Evidence other) => Source == other.Source && Exact == other.Exact && (Sha256 != other.Sha256 || Place == other.Place);
    }

    /// <summary>A claim with everything found.</summary>
    private sealed record Draft(SheetClaim Claim, string Actor, string? Speaker, Capacity? Capacity, Attribution Attribution, IReadOnlyList<Evidence> Evidence, IReadOnlyList<StanceEntry> Stances);

    /// <summary>One sheet, with all that was found out so far.</summary>
    private sealed class Run(DebateDbContext db, ClaimSheet sheet, CancellationToken cancellation)
    {
        private const int MaxPlacesListed = 10;

        // What differs in more is shown to nobody as the nearest.
        private const double MostErrorsShown = 0.4;
        private readonly List<SheetProblem> problems = [.. sheet.Problems];
        private readonly List<SheetProblem> remarks = [];
        private readonly List<ActorEntry> newActors = [];
        private readonly List<PropositionEntry> newPropositions = [];
        private readonly Dictionary<string, HeldSource> held = [];
        private readonly Dictionary<string, string> sourceSlugs = [];
        private readonly Dictionary<(string, string, Place), string> passageKeys = [];
        private readonly Dictionary<string, Evidence> evidenceByKey = [];
        private readonly List<(string Source, int Capture, PassageEntry Passage)> newPassages = [];
        private readonly Queue<string> keys = [];
        private NameList<Nameable> actors = null!;
        private NameList<KnownTarget> targets = null!;
        private Dictionary<string, bool> isPerson = [];

        public async Task<ResolvedSheet> ExecuteAsync()
        {
            await LearnActorsAsync();
            await LearnTargetsAsync();
            await LearnSourcesAsync();
            List<Draft> drafts = [.. sheet.Claims.Select(Resolve).OfType<Draft>()];
            var claims = await NewClaimsAsync(drafts);
            var inOrder = problems.OrderBy(p => p.Line).Select(p => p.ToString()).Distinct().ToList();
            var told = remarks.OrderBy(r => r.Line).Select(r => r.ToString()).ToList();
            if (inOrder.Count > 0) return new(null, inOrder, told);
            return new(
                new()
                {
                    Format = DebateFile.FormatName,
                    Version = DebateFile.CurrentVersion,
                    Actors = newActors,
                    Propositions = newPropositions,
                    Sources = [.. newPassages.GroupBy(p => p.Source).Select(g => WithPassages(held[g.Key].Entry, g.ToLookup(p => p.Capture, p => p.Passage)))],
                    Claims = claims,
                },
                [], told);
        }

        private async Task LearnActorsAsync()
        {
            var there = await db.Actors.OrderBy(a => a.Slug)
                .Select(a => new { a.Slug, a.Name, a.Kind, Aliases = a.Aliases.OrderBy(x => x.Ordinal).Select(x => x.Name).ToList() })
                .ToListAsync(cancellation);
            isPerson = there.ToDictionary(a => a.Slug, a => a.Kind == Actors.ActorKind.Person);
            List<Nameable> all = [.. there.Select(a => new Nameable(a.Slug, a.Name, [a.Name, .. a.Aliases]))];
            var known = new NameList<Nameable>("actor", all);
            var wanted = sheet.Actors.Select(a => (Actor: a, Slug: a.Slug?.Text ?? Slugs.From(a.Name, "actor"))).ToList();
            var slugs = wanted.Select(w => w.Slug).Distinct().ToList();
            var entries = await StoredEntries.ReadAsync<ActorEntry>(db, RecordKind.Actor, db.Actors.Where(a => EF.Parameter(slugs).Contains(a.Slug)).Select(a => a.Id), cancellation);
            foreach (var twice in wanted.GroupBy(w => w.Slug).Where(g => g.Count() > 1))
                problems.Add(new(twice.Last().Actor.Line, $"line {twice.First().Actor.Line} adds the actor '{twice.Key}' already; give this one another 'Slug:' or delete its block."));
            foreach (var (a, slug) in wanted.DistinctBy(w => w.Slug))
            {
                var entry = new ActorEntry(
                    slug,
                    a.Name,
                    a.Kind is { } kind ? Terms.Of(kind) : "",
                    a.Sector is { } sector ? Terms.Of(sector) : null,
                    a.FamilyName,
                    a.GivenName,
                    a.WikidataId,
                    a.Homepage,
                    a.Note,
                    a.Aliases.Count > 0 ? a.Aliases : null);
                if (entries.TryGetValue(slug, out var old))
                {
                    TellOfOld(a.Line, "actor", old.Name, slug, Differing(
                        ("name", entry.Name, old.Name), ("kind", a.Kind is null ? null : entry.Kind, old.Kind),
                        ("sector", entry.Sector, old.Sector), ("family name", entry.FamilyName, old.FamilyName),
                        ("given name", entry.GivenName, old.GivenName), ("Wikidata item", entry.WikidataId, old.WikidataId), ("homepage", entry.Homepage, old.Homepage), ("note", entry.Note, old.Note),
                        ("aliases", string.Join(", ", a.Aliases.Except(old.Aliases ?? [])) is { Length: > 0 } missing ? missing : null, null)));
                    continue;
                }

                if (a.Slug is null && known.Named(a.Name) is [var same, ..])
                {
                    problems.Add(new(
                        a.Line,
                        $"there is an actor of the name '{a.Name}' already: {same.Shown} ({same.Slug}). "
                        + $"Write '{same.Slug}' in 'Actor:', or give the new one a 'Slug:' of its own when it is another."));
                }

                newActors.Add(entry);
                isPerson[slug] = a.Kind == Actors.ActorKind.Person;
                all.Add(new(slug, a.Name, [a.Name, .. a.Aliases]));
            }

            actors = new("actor", all);
        }

        private async Task LearnTargetsAsync()
        {
            var bills = await db.Bills.OrderBy(b => b.Slug).Select(b => new
            {
                b.Slug,
                b.Identifier,
                b.ShortTitle,
                b.Title,
                b.JurisdictionName,
                b.Session,
                Aliases = b.Aliases.OrderBy(x => x.Ordinal).Select(x => x.Name).ToList(),
                Versions = b.Versions.OrderBy(v => v.Ordinal).Select(v => v.Code).ToList(),
            }).ToListAsync(cancellation);
            var propositions = await StoredEntries.ReadAsync<PropositionEntry>(db, RecordKind.Proposition, db.Propositions.Where(p => p.Withdrawn == null).Select(p => p.Id), cancellation);
            List<KnownTarget> all =
            [
                .. bills.Select(b => new KnownTarget(
                    b.Slug,
                    string.Join(", ", new[] { b.Identifier, b.JurisdictionName, b.Session }.Where(p => p.Length > 0)),
                    [b.Identifier, .. b.ShortTitle is null ? Array.Empty<string>() : [b.ShortTitle], .. b.Aliases, b.Title],
                    true,
                    b.Versions)),
                .. propositions.Values.OrderBy(p => p.Slug, StringComparer.Ordinal).Select(Target),
            ];
            var known = new NameList<KnownTarget>("bill or proposition", all);
            foreach (var p in sheet.Propositions)
            {
                var entry = new PropositionEntry(p.Slug?.Text ?? Slugs.From(p.Title, "proposition"), p.Title, p.Text ?? "", p.Note);
                if (newPropositions.Any(n => n.Slug == entry.Slug))
                {
                    problems.Add(new(p.Line, $"the sheet adds the proposition '{entry.Slug}' already; give this one another 'Slug:' or delete its block."));
                    continue;
                }

                if (propositions.TryGetValue(entry.Slug, out var old))
                {
                    TellOfOld(p.Line, "proposition", old.Title, old.Slug, Differing(("title", entry.Title, old.Title), ("text", p.Text, old.Text), ("note", entry.Note, old.Note)));
                    continue;
                }

                if (p.Slug is null && known.Named(p.Title) is [var same, ..])
                    problems.Add(new(p.Line, $"'{p.Title}' is the name of {same.Shown} ({same.Slug}) already; give the new proposition a 'Slug:' of its own when it is another."));
                newPropositions.Add(entry);
                all.Add(Target(entry));
            }

            targets = new("bill or proposition", all);

            static KnownTarget Target(PropositionEntry p) => new(p.Slug, p.Title, [p.Title], false, []);
        }

        private void TellOfOld(int line, string what, string name, string slug, string? differing)
        {
            if (differing is null) remarks.Add(new(line, $"the {what} '{name}' ({slug}) is there already; it is not added again."));
            else problems.Add(new(line, $"the {what} '{name}' ({slug}) is there already, and differs: {differing}. Delete the block, or give the new one another 'Slug:' when it is another."));
        }

        // What is not said does not differ.
        private static string? Differing(params (string Field, string? Said, string? There)[] fields) =>
            string.Join("; ", fields
                .Where(f => f.Said is not null && f.Said != f.There)
                .Select(f => f.There is null ? $"it has no {f.Field} '{f.Said}'" : $"its {f.Field} is '{f.There}', not '{f.Said}'"))
                is { Length: > 0 } text ? text : null;

        private async Task LearnSourcesAsync()
        {
            var written = sheet.Claims.Select(c => c.Source).OfType<SheetValue>().DistinctBy(s => s.Text).ToList();
            if (written.Count == 0) return;
            var all = await db.Sources.OrderBy(s => s.Slug).Select(s => new { s.Slug, s.Title, s.Url, Addresses = s.Captures.Select(c => c.Address).ToList() }).ToListAsync(cancellation);
            List<KnownSource> known = [.. all.Select(s => new KnownSource(s.Slug, s.Title, [s.Title], [.. s.Addresses.Append(s.Url).Select(WebAddress.Key).OfType<string>().Distinct()]))];
            var names = new NameList<KnownSource>("source", known);
            foreach (var source in written)
            {
                var byAddress = WebAddress.Key(source.Text) is { } address ? known.Where(k => k.Addresses.Contains(address)).ToList() : [];
                var (found, problem) = byAddress.Count switch
                {
                    1 => (byAddress[0], null),
                    > 1 => (null, $"'{source.Text}' is the address of {string.Join(", ", byAddress.Select(k => k.Slug))}; write the slug"),
                    _ => names.Find(source.Text),
                };
                if (found is null) problems.Add(new(source.Line, $"{problem}. A document that is not there yet is taken in with import-source."));
                else sourceSlugs[source.Text] = found.Slug;
            }

            var slugs = sourceSlugs.Values.Distinct().ToList();
            var stored = await StoredEntries.ReadAsync<SourceEntry>(
                db, RecordKind.Source, db.Sources.Where(s => EF.Parameter(slugs).Contains(s.Slug)).Select(s => s.Id), cancellation);
            foreach (var entry in stored.Values)
            {
                List<HeldCapture> captures = [.. (entry.Captures ?? []).Select((c, i) => new HeldCapture(i, c, [.. c.Fragments.Select(f => new HeldText(f.Start, f.Text!))])).Reverse()];
                held[entry.Slug] = new(entry, captures.Find(c => c.IsWhole) is { } whole ? [whole] : captures);
                foreach (var c in captures)
                {
                    foreach (var p in c.Entry.Passages ?? [])
                    {
                        passageKeys.TryAdd((entry.Slug, c.Entry.Sha256, new(p.Start, p.End)), p.Key);
                        evidenceByKey[p.Key] = new(entry.Slug, c.Entry.Sha256, new(p.Start, p.End), p.Exact);
                    }
                }
            }
        }

        private Draft? Resolve(SheetClaim claim)
        {
            var before = problems.Count;
            var actor = claim.Actor is null ? null : Actor(claim.Actor);
            var speaker = claim.Speaker is null ? null : Actor(claim.Speaker);
            var evidence = EvidenceOf(claim);
            var stances = StancesOf(claim);
            if (claim.Attribution is null && evidence is not null && !IsQuoted(evidence))
            {
                var why = held[evidence[0].Source].Captures[0].IsWhole
                    ? "the words do not stand within quotation marks"
                    : "whether the words stand within quotation marks is not to be told from what is held";
                problems.Add(new(claim.Line, $"say how the source gives the words, since {why}: add 'Attribution:' with {string.Join(", ", Enum.GetValues<Attribution>().Select(Terms.Printed))}."));
            }

            if (problems.Count > before || actor is null || evidence is null || claim.Summary is null) return null;
            var attribution = claim.Attribution ?? Attribution.DirectQuotation;
            var (basis, decided) = (attribution == Attribution.Narration ? StanceBasis.Recorded : StanceBasis.Asserted, new List<string>());
            if (claim.Attribution is null) decided.Add("attribution direct quotation (the words stand within quotation marks)");
            if (speaker == actor && speaker is not null)
            {
                speaker = null;
                decided.Add("no speaker (it is the actor)");
            }

            var capacity = claim.Capacity;
            if (capacity is null && speaker is not null && !isPerson[actor])
            {
                capacity = Capacity.Official;
                decided.Add("capacity official (somebody speaks for the actor)");
            }

            if (stances.Any(s => s.Basis.Length == 0)) decided.Add($"stance {Terms.Printed(basis)} ({Terms.Printed(attribution)})");
            if (decided.Count > 0) remarks.Add(new(claim.Line, $"not said, and taken as: {string.Join("; ", decided)}."));
            return new(claim, actor, speaker, capacity, attribution, evidence, [.. stances.Select(s => s.Basis.Length > 0 ? s : s with { Basis = Terms.Of(basis) })]);
        }

        private string? Actor(SheetValue written)
        {
            var (found, problem) = actors.Find(written.Text);
            if (found is null)
            {
                var howToAdd = problem!.StartsWith("there is no", StringComparison.Ordinal)
                    ? $" To add one, write a block of its own: 'New actor: {written.Text}' and 'Kind:' with person, organisation or group."
                    : "";
                problems.Add(new(written.Line, $"{problem}.{howToAdd}"));
            }

            return found?.Slug;
        }

        private List<StanceEntry> StancesOf(SheetClaim claim)
        {
            var stances = new List<StanceEntry>();
            foreach (var s in claim.Stances)
            {
                var (target, problem) = targets.Find(s.Target);
                if (target is null)
                {
                    var howToAdd = problem!.StartsWith("there is no", StringComparison.Ordinal)
                        ? $" To add a proposition, write a block of its own: 'New proposition: {s.Target}' and 'Text:' with the sentence."
                        : "";
                    problems.Add(new(s.Line, $"{problem}.{howToAdd}"));
                    continue;
                }

                string? version = null;
                if (s.Version is not null)
                {
                    version = target.Versions.FirstOrDefault(v => v == s.Version)
                        ?? (target.Versions.Where(v => v.Equals(s.Version, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only : null);
                    if (!target.IsBill) problems.Add(new(s.Line, $"'{target.Slug}' is a proposition, which has no versions."));
                    else if (version is null) problems.Add(new(s.Line, $"'{target.Slug}' has no version '{s.Version}'; it has {string.Join(", ", target.Versions.DefaultIfEmpty("none"))}."));
                }

                if (stances.Any(o => (o.Bill ?? o.Proposition) == target.Slug && o.Bill is not null == target.IsBill))
                    problems.Add(new(s.Line, $"the claim has a stance on '{target.Slug}' already; one claim takes one."));
                stances.Add(new(Terms.Of(s.Value), s.Basis is { } basis ? Terms.Of(basis) : "", target.IsBill ? target.Slug : null, version, target.IsBill ? null : target.Slug, s.Note));
            }

            return stances;
        }

        /// <summary>The places of a claim's quotes; null when one is not to be had, which is a problem then.</summary>
        private List<Evidence>? EvidenceOf(SheetClaim claim)
        {
            if (claim.Source is null || !sourceSlugs.TryGetValue(claim.Source.Text, out var slug)) return null;
            var source = held[slug];
            if (source.Captures.All(c => c.Texts.Count == 0))
            {
                problems.Add(new(claim.Line, $"nothing is held of the text of '{slug}'; take it in with import-source --source {slug}."));
                return null;
            }

            var all = new List<Evidence>();
            var isWhole = true;
            foreach (var quote in claim.Quotes.Where(q => q.Text.Any(char.IsLetterOrDigit)))
            {
                if (Find(source, quote) is not { } found) isWhole = false;
                else if (found.FirstOrDefault(f => all.Any(e => e.Sha256 == f.Sha256 && e.Place == f.Place)) is { } twice)
                    problems.Add(new(quote.Line, $"the claim quotes this place already: “{Short(twice.Exact)}”."));
                else all.AddRange(found);
            }

            return isWhole && all.Count > 0 ? all : null;
        }

        private List<Evidence>? Find(HeldSource source, SheetQuote quote)
        {
            var slug = source.Entry.Slug;
            var looked = source.Captures
                .Where(c => c.Texts.Count > 0)
                .Select(c => (Capture: c, Parts: QuoteFinder.Find(c.Texts, quote.Text, quote.At is null ? null : p => IsAt(c, p, quote.At.Text))))
                .ToList();

            // Of what is held of several captures, the newest in which all the words stand, be it at another place than was named.
            var (capture, parts) = looked.FirstOrDefault(l => l.Parts.All(p => p.Places.Count > 0));
            if (capture is null) (capture, parts) = looked.FirstOrDefault(l => l.Parts.All(p => p.Places.Count + p.Elsewhere.Count > 0));
            if (capture is null) (capture, parts) = looked[0];

            var wrong = problems.Count;
            foreach (var (part, i) in parts.Select((p, i) => (p, i)).Where(x => x.p.Places.Count == 0))
            {
                if (part.Elsewhere.Count > 0 && i == 0 && quote.At is not null)
                    problems.Add(new(quote.At.Line, $"the words do not begin at '{quote.At.Text}' of '{slug}'. They stand here:{Listed(capture, part.Elsewhere)}"));
                else if (part.Elsewhere.Count > 0)
                    problems.Add(new(quote.Line, $"“{Short(part.Words)}” does not stand after the part before it, but here:{Listed(capture, part.Elsewhere)}"));
                else if (part.WithinWords.Count > 0)
                    problems.Add(new(quote.Line, $"“{Short(part.Words)}” stands in '{slug}' as part of longer words only; quote whole words:{Listed(capture, part.WithinWords)}"));
                else
                    problems.Add(new(quote.Line, NotFound(source, part.Words)));
            }

            if (problems.Count == wrong && parts.FirstOrDefault(p => p.Places.Count > 1) is { } several)
            {
                problems.Add(new(quote.Line, parts.Count == 1
                    ? $"“{Short(several.Words)}” stands in {several.Places.Count} places of '{slug}'. Add the line 'At:' of the one that is meant:{Listed(capture, several.Places)}"
                    : $"the part “{Short(several.Words)}” stands in {several.Places.Count} places of '{slug}'. Write each part as a 'Quote:' of its own, "
                        + $"and after this one the line 'At:' of the place that is meant:{Listed(capture, several.Places)}"));
            }

            if (problems.Count > wrong) return null;
            List<Evidence> found = [];
            foreach (var place in parts.Select(p => p.Places[0]))
            {
                var at = capture.QuoteAt(place);
                var isInContext = CodePoints.Count(at.Prefix) == Math.Min(Passage.ContextLength, place.Start)
                    && CodePoints.Count(at.Suffix) == Math.Min(Passage.ContextLength, capture.Entry.Length - place.End);
                if (!isInContext)
                {
                    problems.Add(new(
                        quote.Line,
                        $"“{Short(at.Exact)}” stands in what is held of '{slug}', but the {Passage.ContextLength} characters before and after it are not held, "
                        + $"without which it is no passage. Take the document in again with import-source --source {slug}."));
                }

                found.Add(new(slug, capture.Entry.Sha256, place, at.Exact));
            }

            return problems.Count > wrong ? null : found;
        }

        // An offset in code points, as messages and "suggest" give it, or what the locator says.
        private static bool IsAt(HeldCapture capture, Place place, string at) =>
            Offset().Match(at) is { Success: true } m
                && int.TryParse(m.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? place.Start == start
            : capture.LocatorAt(place.Start) is { } locator && SearchText.Letters(locator) == SearchText.Letters(at);

        private static string Listed(HeldCapture capture, IReadOnlyList<Place> places) =>
            string.Concat(places.Take(MaxPlacesListed).Select(p => $"\n  At: {Where(capture, p)}: {InContext(capture, p)}"))
                + (places.Count > MaxPlacesListed ? $"\n  and {places.Count - MaxPlacesListed} more" : "");

        private static string Where(HeldCapture capture, Place place) => $"{place.Start}{(capture.LocatorAt(place.Start) is { } locator ? $" ({locator})" : "")}";

        private static string InContext(HeldCapture capture, Place place)
        {
            var at = capture.QuoteAt(place);
            return $"{at.Prefix}[{Short(at.Exact)}]{at.Suffix}".Trim().Replace("\n\n", " ¶ ", StringComparison.Ordinal);
        }

        private static string NotFound(HeldSource source, string words)
        {
            var slug = source.Entry.Slug;
            var isWhole = source.Captures[0].IsWhole;
            var message = isWhole ? $"“{Short(words)}” does not stand in '{slug}'" : $"“{Short(words)}” is not found in what is held of '{slug}', its passages and what stands around them";
            var nearest = source.Captures
                .SelectMany(c => c.Texts.Select(t => (Capture: c, Near: t.Nearest(words))))
                .Where(x => x.Near is { } n && n.Errors <= words.Length * MostErrorsShown)
                .OrderBy(x => x.Near!.Value.Errors)
                .FirstOrDefault();
            if (nearest.Near is not { } near)
            {
                return message + (words.Contains('…', StringComparison.Ordinal) || words.Contains("...", StringComparison.Ordinal)
                    ? ", nor does anything like it. Where you left something out, write […]."
                    : isWhole ? ", nor does anything like it. It must be the source's own words, to the character."
                    : $". Take the document in again with import-source --source {slug} to search all of it.");
            }

            var exact = nearest.Capture.QuoteAt(near.Place).Exact;
            var difference = WordDifference.Written(WordDifference.Between(Straight(words), Straight(exact)).Select(p => p.Edit == Edit.Kept ? p with { Text = Short(p.Text) } : p));
            return $"{message}. What comes nearest, with what you have and the source has not in [-…-] "
                + $"and what the source has in {{+…+}}:\n  At: {Where(nearest.Capture, near.Place)}: {difference}";
        }

        // What is long is told apart by how it begins and ends.
        private static string Short(string text)
        {
            const int shown = 60;
            return CodePoints.Count(text) <= (2 * shown) + 10 ? text : $"{CodePoints.Slice(text, 0, shown)} … {CodePoints.Slice(text, CodePoints.Count(text) - shown, int.MaxValue)}";
        }

        // Without the typography that need not agree, so that the difference shows what must.
        private static string Straight(string text) => string.Concat(text.Select(c => c switch
        {
            '‘' or '’' or '‚' or '‛' => "'",
            '“' or '”' or '„' or '«' or '»' => "\"",
            '–' or '—' or '‒' or '―' or '‑' or '‐' => "-",
            '…' => "...",
            _ when char.IsWhiteSpace(c) => " ",
            _ => c.ToString(),
        })).Replace("  ", " ", StringComparison.Ordinal);

        private bool IsQuoted(List<Evidence> evidence) => evidence.All(e =>
            held[e.Source].Captures.First(c => c.Entry.Sha256 == e.Sha256) is { IsWhole: true } whole && whole.Texts[0].IsQuoted(e.Place));

        private async Task<List<ClaimEntry>> NewClaimsAsync(List<Draft> drafts)
        {
            var (slugs, who) = (drafts.Select(d => d.Evidence[0].Source).Distinct().ToList(), drafts.Select(d => d.Actor).Distinct().ToList());
            var there = drafts.Count == 0 ? [] : await StoredEntries.ReadAsync<ClaimEntry>(
                db,
                RecordKind.Claim,
                db.Claims.Where(c => EF.Parameter(slugs).Contains(c.Source.Slug) && EF.Parameter(who).Contains(c.Actor.Slug)).Select(c => c.Id),
                cancellation);
            List<string> wanted = [.. sheet.Claims.Select(c => c.Key?.Text).OfType<string>().Where(Slugs.IsKey)];
            var taken = (await db.Claims.Where(c => EF.Parameter(wanted).Contains(c.Key)).Select(c => c.Key).ToListAsync(cancellation)).ToHashSet();
            foreach (var twice in sheet.Claims.Where(c => c.Key is not null).GroupBy(c => c.Key!.Text).Where(g => g.Count() > 1))
                problems.Add(new(twice.Last().Key!.Line, $"the key '{twice.Key}' is given already in line {twice.First().Key!.Line}."));
            await DrawKeysAsync(drafts.Sum(d => d.Evidence.Count + 1), wanted);
            var claims = new List<ClaimEntry>();
            var added = new List<Draft>();
            foreach (var draft in drafts)
            {
                var line = draft.Claim.Line;
                var old = there.Values.Where(c => IsSame(draft, c)).OrderBy(c => c.Key != draft.Claim.Key?.Text).ThenBy(c => c.Key, StringComparer.Ordinal).FirstOrDefault();
                if (old is not null)
                {
                    var status = old.Status == Terms.Of(ClaimStatus.Published) ? "" : $" It is not published, but {old.Status.Replace('_', ' ')}.";
                    remarks.RemoveAll(r => r.Line == line);
                    remarks.Add(new(line, $"the claim is there already, as {old.Key}; it is not added again.{(old.Summary == draft.Claim.Summary!.Text ? "" : " Its summary is another.")}{status}"));
                }
                else if (draft.Claim.Key is { } key && taken.Contains(key.Text))
                {
                    problems.Add(new(key.Line, $"there is another claim with the key '{key.Text}'; leave 'Key:' out to have one made."));
                }
                else if (added.Find(a => IsSame(a, draft)) is { } same)
                {
                    remarks.RemoveAll(r => r.Line == line);
                    remarks.Add(new(line, $"the claim is the same as that of line {same.Claim.Line}; it is added once."));
                }
                else
                {
                    added.Add(draft);
                    claims.Add(new(
                        draft.Claim.Key?.Text ?? keys.Dequeue(),
                        draft.Actor,
                        Terms.Of(draft.Attribution),
                        Terms.Of(ClaimStatus.Published),
                        draft.Claim.Summary!.Text,
                        [.. draft.Evidence.Select(PassageKey)],
                        draft.Speaker,
                        draft.Capacity is { } capacity ? Terms.Of(capacity) : null,
                        null,
                        draft.Claim.Said.IsKnown ? draft.Claim.Said.ToString() : null,
                        draft.Stances.Count > 0 ? draft.Stances : null));
                }
            }

            return claims;
        }

        private bool IsSame(Draft draft, ClaimEntry claim) =>
            claim.Actor == draft.Actor && claim.Passages.Count == draft.Evidence.Count
            && claim.Passages.All(p => evidenceByKey.TryGetValue(p, out var there) && draft.Evidence.Any(e => e.IsSame(there)))
            && AreSame(draft.Stances, claim.Stances ?? []);

        private static bool IsSame(Draft one, Draft other) =>
            one.Actor == other.Actor && one.Evidence.Count == other.Evidence.Count && one.Evidence.All(e => other.Evidence.Any(e.IsSame)) && AreSame(one.Stances, other.Stances);

        private static bool AreSame(IReadOnlyList<StanceEntry> one, IReadOnlyList<StanceEntry> other) =>
            one.Count == other.Count && one.All(s => other.Any(o => (o.Value, o.Bill, o.Version, o.Proposition) == (s.Value, s.Bill, s.Version, s.Proposition)));

        private string PassageKey(Evidence evidence)
        {
            var place = (evidence.Source, evidence.Sha256, evidence.Place);
            if (passageKeys.TryGetValue(place, out var key)) return key;
            passageKeys[place] = key = keys.Dequeue();
            var capture = held[evidence.Source].Captures.First(c => c.Entry.Sha256 == evidence.Sha256);
            var at = capture.QuoteAt(evidence.Place);
            newPassages.Add((evidence.Source, capture.Index, new(key, evidence.Place.Start, evidence.Place.End, at.Exact, at.Prefix, at.Suffix, capture.LocatorAt(evidence.Place.Start))));
            return key;
        }

        private async Task DrawKeysAsync(int count, List<string> notThese)
        {
            while (keys.Count < count)
            {
                List<string> drawn = [.. Enumerable.Range(0, count - keys.Count).Select(_ => Keys.New()).Distinct().Except(notThese).Except(keys)];
                var taken = (await db.Claims.Where(c => EF.Parameter(drawn).Contains(c.Key)).Select(c => c.Key).ToListAsync(cancellation))
                    .Concat(await db.Passages.Where(p => EF.Parameter(drawn).Contains(p.Key)).Select(p => p.Key).ToListAsync(cancellation)).ToHashSet();
                foreach (var key in drawn.Where(k => !taken.Contains(k))) keys.Enqueue(key);
            }
        }

        // In the order in which an export has them.
        private static SourceEntry WithPassages(SourceEntry source, ILookup<int, PassageEntry> added) => source with
        {
            Captures = [.. source.Captures!.Select((c, i) => added[i].Any()
                ? c with { Passages = [.. (c.Passages ?? []).Concat(added[i]).OrderBy(p => p.Start).ThenBy(p => p.End).ThenBy(p => p.Key, StringComparer.Ordinal)] }
                : c)],
        };
    }
}
