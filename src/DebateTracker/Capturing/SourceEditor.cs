using System.Globalization;
using DebateTracker.Changes;
using DebateTracker.Data;
using DebateTracker.Sources;
using DebateTracker.Documents;
using DebateTracker.Documents.Laws;
using DebateTracker.Search;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Capturing;

/// <summary>What is to become of a document that was read.</summary>
/// <param name="Document">The document.</param>
/// <param name="By">Who takes it in.</param>
/// <param name="Kind">What sort of document it is.</param>
/// <param name="Rights">What may be shown of it.</param>
public sealed record NewCapture(ImportedDocument Document, string By, SourceKind Kind, SourceRights Rights)
{
    /// <summary>The source that it is a newer text of; null to find out.</summary>
    public string? SourceSlug { get; init; }

    /// <summary>The address it was fetched from.</summary>
    public string? Address { get; init; }

    /// <summary>What the server gave to ask by whether the document has changed.</summary>
    public Validators? Validators { get; init; }

    /// <summary>The title, when the editor knows better than the document.</summary>
    public string? Title { get; init; }

    /// <summary>What sort of copy it is.</summary>
    public CopyKind Copy { get; init; }

    /// <summary>Whether only this stretch of a longer document was read.</summary>
    public bool IsExcerpt { get; init; }

    /// <summary>The bill and version that it is the text of.</summary>
    public (string Bill, string Version)? BillText { get; init; }

    /// <summary>The account that takes it in, whose rights are asked for; null where the operator's own programs do.</summary>
    public Guid? Account { get; init; }

    /// <summary>What an editor corrects of a new source, as the document states it; null leaves it as it is.</summary>
    public Func<SourceEntry, SourceEntry>? Corrected { get; init; }

    /// <summary>Whether the editor has seen that a source like it is there, and wants another.</summary>
    public bool IsAnother { get; init; }
}

/// <summary>What came of taking a document in.</summary>
public enum CaptureOutcome
{
    /// <summary>A new source with its first capture.</summary>
    NewSource,

    /// <summary>A newer capture of a source that was there.</summary>
    NewVersion,

    /// <summary>The very text is held already.</summary>
    Unchanged,

    /// <summary>A source that looks the same is there; an editor must say whether it is.</summary>
    LikelyDuplicate,

    /// <summary>It cannot be taken in.</summary>
    Refused,
}

/// <summary>What came of taking a document in.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="SourceSlug">The source; of a likely duplicate, the one that is there. Null when refused.</param>
/// <param name="NoLongerHolding">The passages of older captures whose words do not stand in the new one any more.</param>
public sealed record CaptureResult(CaptureOutcome Outcome, string Message, string? SourceSlug, IReadOnlyList<Passage> NoLongerHolding);

/// <summary>Takes documents in as captures of sources, and lets go of texts that may not be kept.</summary>
public sealed class SourceEditor(IDbContextFactory<DebateDbContext> contexts, DebateEditor editor, TimeProvider clock)
{
    /// <summary>How much context a source whose rights allow excerpts only keeps on each side of a passage, unless set otherwise.</summary>
    public const int DefaultKeptContext = Passage.ContextLength;

    /// <summary>
    /// Takes a document in. It is recognised as a source that is there by its text, by the address it was fetched from, and
    /// by the one that it calls its own if it was fetched from that host; as a likely one by an address that it only states,
    /// by its title and by a text that is nearly the same. Only what is certain is put together without asking.
    /// </summary>
    public async Task<CaptureResult> CaptureAsync(NewCapture capture, CancellationToken cancellation = default)
    {
        capture = capture with { Document = capture.Document.WithinLimits() };
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var document = capture.Document;
        var sha256 = Capture.Hash(document.Text);
        var known = await db.Captures.Where(c => c.Sha256 == sha256).OrderBy(c => c.Source.Withdrawn != null).Select(c => new { c.Source.Slug, c.Source.Withdrawn }).FirstOrDefaultAsync(cancellation);
        if (known is { Withdrawn: null } && (capture.SourceSlug is null || capture.SourceSlug == known.Slug))
            return new(CaptureOutcome.Unchanged, $"The same text is held already, as source '{known.Slug}'.", known.Slug, []);
        if (known is { Withdrawn: { } reason } && !capture.IsAnother)
        {
            return new(
                CaptureOutcome.LikelyDuplicate,
                $"The same text is held as source '{known.Slug}', which was withdrawn: {reason} Restore that, or say that this is another document.",
                known.Slug,
                []);
        }

        BillVersionOrProblem billText = default;
        if (capture.BillText is { } asked && (billText = await BillVersionAsync(db, asked, cancellation)).Problem is { } problem) return Refused(problem);

        var stated = document.Stated(StatedFact.CanonicalUrl);
        var isOwn = WebAddress.AreOfOneHost(stated, capture.Address);
        var there = capture.SourceSlug ?? await ByAddressAsync(db, isOwn ? [capture.Address, stated] : [capture.Address], cancellation);
        if (there is not null) return await AddVersionAsync(db, there, capture, sha256, cancellation);

        var title = capture.Title ?? document.Stated(StatedFact.Title);
        if (string.IsNullOrWhiteSpace(title)) return Refused("The document states no title; give one.");
        if (TextLimits.Problem(title, TextLimits.Title) is { } wrong) return Refused($"The title {wrong}.");
        if (!capture.IsAnother)
        {
            const string Say = "Say that this is a newer text of it, or that it is another document.";
            if (!isOwn && await ByAddressAsync(db, [stated], cancellation) is { } named)
                return new(CaptureOutcome.LikelyDuplicate, $"The document calls itself the one at the address of '{named}', but it was not fetched from there. {await BesideAsync(db, named, document.Text, cancellation)}{Say}", named, []);
            if (await ByTitleAsync(db, title, cancellation) is { } like)
                return new(CaptureOutcome.LikelyDuplicate, $"A source of this title is there: '{like}'. {await BesideAsync(db, like, document.Text, cancellation)}{Say}", like, []);
            if (!capture.IsExcerpt && await ByFingerprintAsync(db, document.Text, capture.BillText is not null, cancellation) is { } near)
                return new(CaptureOutcome.LikelyDuplicate, $"A source of nearly the same text is there: '{near}'. {await BesideAsync(db, near, document.Text, cancellation)}{Say}", near, []);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var described = NewSource(capture, title, await FreeSlugAsync(db, title, cancellation), now);
        var source = (capture.Corrected?.Invoke(described) ?? described) with { Captures = [NewCaptureOf(capture, sha256, now)] };
        var outcome = await editor.ApplyAsync(new(capture.By, $"Took in the source '{source.Slug}'.", [Changed(source, 0, capture)]) { Account = capture.Account }, cancellation);
        return outcome.Succeeded
            ? new(CaptureOutcome.NewSource, $"Taken in as source '{source.Slug}', {document.Text.Length.ToString("N0", CultureInfo.InvariantCulture)} characters.", source.Slug, [])
            : Refused(string.Join(' ', outcome.Messages));
    }

    /// <summary>Drops the text of a source whose rights allow excerpts only, but for its passages and their context.</summary>
    /// <param name="slug">The source.</param>
    /// <param name="context">How many code points to keep on each side; at least what passages carry with them.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="cancellation">Stops it; nothing is dropped then.</param>
    /// <returns>What is wrong, in a sentence; null when it was done.</returns>
    public async Task<string?> DropTextAsync(string slug, int context, string by, CancellationToken cancellation = default)
    {
        if (context is < Passage.ContextLength or > 1000) return $"The context kept must be from {Passage.ContextLength} to 1,000 characters; a passage carries {Passage.ContextLength} with it.";
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await ReadAsync(db, slug, cancellation) is not var (source, entry, revision)) return $"There is no source '{slug}'.";
        if (source.Rights != SourceRights.ExcerptsOnly) return $"The text of '{slug}' may be shown ({Terms.Printed(source.Rights)}), so there is no reason to drop it.";
        var passages = source.Captures.SelectMany(c => c.Passages).ToList();
        var kept = source.Captures.ToDictionary(c => c.Sha256, capture =>
        {
            // What the passages of older captures became in this one is evidence, too.
            var followed = passages.Where(p => p.NewestCaptureId == capture.Id && p.NewestStart is not null)
                .Select(p => (Start: p.NewestStart!.Value, End: p.NewestStart.Value + CodePoints.Count(p.NewestWords ?? p.Exact)));
            return capture.Keeping(capture.Passages.Select(p => (p.Start, p.End)).Concat(followed).Select(p => (p.Item1 - context, p.Item2 + context)));
        });
        var smaller = entry with { Captures = entry.Captures?.Select(c => c with { Fragments = kept[c.Sha256] }).ToList() };
        var outcome = await editor.ApplyAsync(
            new(by, $"Dropped the text of '{slug}', but for its passages with {context} characters of context.", [new(smaller, revision) { DropsTexts = true }]), cancellation);
        if (!outcome.Succeeded) return string.Join(' ', outcome.Messages);
        return await editor.ForgetDeletedAsync(cancellation) is { } why
            ? $"The text of '{slug}' is dropped, but what was deleted may still be readable in the database's files: {why} Do the same again when nothing else uses the database."
            : null;
    }

    /// <summary>
    /// Takes a capture back that was taken in by mistake: passages of the older texts are followed into the newest text
    /// that is left. With its only capture the source itself is withdrawn, if nothing refers to it. Both can be restored.
    /// </summary>
    /// <param name="slug">The source.</param>
    /// <param name="number">The capture's number among those of the source, from 1, as pages print it.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="cancellation">Stops it; nothing is taken back then.</param>
    /// <returns>Whether it was done, and what, in a sentence.</returns>
    public async Task<(bool Done, string Message)> TakeBackAsync(string slug, int number, string by, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await ReadAsync(db, slug, cancellation) is not var (source, entry, revision)) return (false, $"There is no source '{slug}'.");
        var numbers = string.Join(", ", source.Captures.Select(c => c.Ordinal + 1).Order());
        if (source.Withdrawn is not null) return (false, $"'{slug}' is withdrawn already.");
        if (source.Captures.SingleOrDefault(c => c.Ordinal == number - 1) is not { } capture)
            return (false, $"'{slug}' has no capture {number}; it has {(numbers.Length > 0 ? numbers : "none")}.");
        if (capture.Passages.Count > 0)
        {
            var some = string.Join(", ", capture.Passages.Select(p => p.Key).Order().Take(5));
            return (false, $"Capture {number} of '{slug}' has {capture.Passages.Count} passages that claims may rest on ({some}); it cannot be taken back.");
        }

        if (source.Captures.Count == 1)
        {
            if (await db.Passages.AnyAsync(p => p.PrimarySourceId == source.Id, cancellation))
                return (false, $"Capture {number} is the only text of '{slug}', which other sources quote; it cannot be taken back.");
            var withdrawn = await editor.ApplyAsync(
                new(by, $"Took back the source '{slug}' with its only capture, SHA-256 {capture.Sha256}.", [new(entry with { Withdrawn = "Taken in by mistake." }, revision)]), cancellation);
            return withdrawn.Succeeded ? (true, $"The source '{slug}' is taken back with its only text.") : (false, string.Join(' ', withdrawn.Messages));
        }

        // What was followed into it is followed anew into what is left.
        var outcome = await editor.ApplyAsync(
            new(
                by,
                $"Took back capture {number} of the source '{slug}', SHA-256 {capture.Sha256}.",
                [new(entry with { Captures = entry.Captures!.Where(c => c.Sha256 != capture.Sha256).ToList() }, revision)]),
            cancellation);
        return outcome.Succeeded
            ? (true, $"Capture {number} of '{slug}' is taken back; {outcome.Followed.Count(f => f.Passage.Health.Holds())} of {outcome.Followed.Count} passages hold in the newest text left.")
            : (false, string.Join(' ', outcome.Messages));
    }

    private static async Task<(Source Source, SourceEntry Entry, int Revision)?> ReadAsync(DebateDbContext db, string slug, CancellationToken cancellation)
    {
        if (await db.NewestRevisionAsync(RecordKind.Source, slug, cancellation) is not { } revision) return null;
        var source = await ChangeRun.WithTexts(db.Sources.Where(s => s.Slug == slug)).SingleAsync(cancellation);
        return (source, (SourceEntry)RecordDocument.Read(RecordKind.Source, revision.Document), revision.Number);
    }

    private async Task<CaptureResult> AddVersionAsync(DebateDbContext db, string slug, NewCapture capture, string sha256, CancellationToken cancellation)
    {
        if (await ReadAsync(db, slug, cancellation) is not var (source, entry, revision)) return Refused($"There is no source '{slug}'.");
        if (source.Withdrawn is { } reason) return Refused($"The source '{slug}' was withdrawn: {reason} Restore it first.");
        if (source.Captures.Any(c => c.Sha256 == sha256)) return new(CaptureOutcome.Unchanged, $"The same text is held already, as source '{slug}'.", slug, []);
        var newer = entry with { Captures = [.. entry.Captures ?? [], NewCaptureOf(capture, sha256, clock.GetUtcNow().UtcDateTime)] };
        var outcome = await editor.ApplyAsync(new(capture.By, capture.IsExcerpt ? $"Took in an excerpt of the source '{slug}'." : $"Took in a newer text of the source '{slug}'.", [Changed(newer, revision, capture)]) { Account = capture.Account }, cancellation);
        return outcome.Succeeded
            ? new(CaptureOutcome.NewVersion, $"Taken in as capture {newer.Captures.Count} of source '{slug}'.", slug, [.. outcome.Followed.Select(f => f.Passage).Where(p => !p.Health.Holds())])
            : Refused(string.Join(' ', outcome.Messages));
    }

    /// <summary>What a new source would be, as its document states it; to be shown before it is stored.</summary>
    public SourceEntry Describe(NewCapture capture) => NewSource(capture, capture.Title ?? capture.Document.Stated(StatedFact.Title) ?? "", "new", clock.GetUtcNow().UtcDateTime);

    private static RecordChange Changed(SourceEntry entry, int basedOn, NewCapture capture) =>
        new(entry, basedOn) { Validators = capture.Validators is { } validators ? (validators.ETag, validators.LastModified) : null };

    private static CaptureResult Refused(string message) => new(CaptureOutcome.Refused, message, null, []);

    private static SourceEntry NewSource(NewCapture capture, string title, string slug, DateTime now)
    {
        var document = capture.Document;
        return new(
            slug, Terms.Of(capture.Kind), title, Terms.Of(capture.Rights),
            document.Facts.Where(f => f.Name == StatedFact.Author).GroupBy(f => f.From.Replace(HtmlFacts.OfPerson, "", StringComparison.Ordinal)).Take(1).SelectMany(g => g).OrNull(f => f.From.EndsWith(HtmlFacts.OfPerson, StringComparison.Ordinal) ? PersonName.Of(f.Value) : new(Literal: f.Value)),
            document.Stated(StatedFact.Publisher), document.Stated(StatedFact.Container),
            PartialDate.TryParse(document.Stated(StatedFact.Published), out var date) ? date.OrNull() : null, document.Stated(StatedFact.Language), AddressOf(capture),
            AccessedOn: capture.Address is null ? null : PartialDate.From(DateOnly.FromDateTime(now)).ToString(),
            BillText: capture.BillText is { } text ? new(text.Bill, text.Version) : null,

            // What a law states is its bill's.
            Number: OfHearing(StatedFact.Number), Session: OfHearing(StatedFact.Session));

        string? OfHearing(string name) => document.Facts.FirstOrDefault(f => f.Name == name && f.From == CongressionalRecord.FromHearing)?.Value;
    }

    // What a document says of its address counts where it was fetched from that host, or where nothing better is known.
    private static string? AddressOf(NewCapture capture)
    {
        var stated = capture.Document.Stated(StatedFact.CanonicalUrl);
        return WebAddress.Key(stated) is not null && (capture.Address is null || WebAddress.AreOfOneHost(stated, capture.Address)) ? stated : capture.Address;
    }

    // How much was not taken, and why, is kept with the text, so that nobody takes a part for the whole; the words themselves are not.
    private static IEnumerable<StatedFact> ReadingOf(ImportedDocument document) =>
        document.Report.IsNotable ? document.Report.SentencesWithoutWords.Where(s => TextLimits.Problem(s, StatedFact.LimitOf(StatedFact.Reading)) is null).Select(s => new StatedFact(StatedFact.Reading, s, DocumentReader.Reading)) : [];

    private static CaptureEntry NewCaptureOf(NewCapture capture, string sha256, DateTime now) => new(
        sha256, CodePoints.Count(capture.Document.Text), [new(0, capture.Document.Text)], PartialDate.From(DateOnly.FromDateTime(now)).ToString(),
        now.ToString(Capture.MomentFormat, CultureInfo.InvariantCulture), capture.IsExcerpt ? $"excerpt; {capture.Document.Method}" : capture.Document.Method, RawSha256: capture.Document.RawSha256, Address: capture.Address,
        Facts: capture.Document.Facts.Concat(ReadingOf(capture.Document)).OrNull(f => new FactEntry(f.Name, f.Value, f.From)),

        // Where an excerpt stands in its document is not known.
        Locators: capture.IsExcerpt ? null : capture.Document.Locators.OrNull(l => new LocatorEntry(l.Start, l.Label)),
        Copy: capture.Copy == CopyKind.Unknown ? null : Terms.Of(capture.Copy), Extent: capture.IsExcerpt ? Terms.Of(CaptureExtent.Excerpt) : null);

    private static async Task<BillVersionOrProblem> BillVersionAsync(DebateDbContext db, (string Bill, string Version) asked, CancellationToken cancellation)
    {
        var bill = await db.Bills.Include(b => b.Versions).SingleOrDefaultAsync(b => b.Slug == asked.Bill, cancellation);
        if (bill is null) return new(null, $"There is no bill '{asked.Bill}'.");
        var version = bill.Versions.SingleOrDefault(v => v.Code == asked.Version);
        return version is not null ? new(version, null)
            : new(null, $"The bill '{asked.Bill}' has no version '{asked.Version}'; it has {string.Join(", ", bill.Versions.OrderBy(v => v.Ordinal).Select(v => v.Code).DefaultIfEmpty("none"))}.");
    }

    private static async Task<string?> ByAddressAsync(DebateDbContext db, IEnumerable<string?> wanted, CancellationToken cancellation)
    {
        var keys = wanted.Select(WebAddress.Key).OfType<string>()
            .Where(k => k.Contains('/')).ToHashSet(); // A whole site is no document.
        if (keys.Count == 0) return null;
        var addresses = db.Sources.Where(s => s.Withdrawn == null && s.Url != null).Select(s => new { s.Slug, Url = s.Url! })
            .Concat(db.Captures.Where(c => c.Source.Withdrawn == null && c.Address != null).Select(c => new { c.Source.Slug, Url = c.Address! }));
        await foreach (var known in addresses.AsAsyncEnumerable().WithCancellation(cancellation))
            if (WebAddress.Key(known.Url) is { } key && keys.Contains(key)) return known.Slug;
        return null;
    }

    private static async Task<string?> ByTitleAsync(DebateDbContext db, string title, CancellationToken cancellation)
    {
        var folded = SearchText.Letters(title);
        await foreach (var known in db.Sources.Where(s => s.Withdrawn == null).Select(s => new { s.Slug, s.Title }).AsAsyncEnumerable().WithCancellation(cancellation))
            if (SearchText.Letters(known.Title) == folded) return known.Slug;
        return null;
    }

    // Versions of a bill are near each other and yet their own sources: of these only what has the same words counts.
    private static async Task<string?> ByFingerprintAsync(DebateDbContext db, string text, bool isBillText, CancellationToken cancellation)
    {
        if (TextFingerprint.Of(text) is not { } fingerprint) return null;
        var fingerprints = db.Captures.Where(c => c.Fingerprint != null && c.Source.Withdrawn == null).OrderBy(c => c.Source.BillVersionId != null)
            .Select(c => new { c.Source.Slug, IsBillText = c.Source.BillVersionId != null, Fingerprint = c.Fingerprint!.Value });
        var near = new List<(string Slug, bool IsVersion)>();
        await foreach (var known in fingerprints.AsAsyncEnumerable().WithCancellation(cancellation))
            if (TextFingerprint.AreNear(known.Fingerprint, fingerprint)) near.Add((known.Slug, known.IsBillText || isBillText));
        foreach (var (slug, isVersion) in near.Distinct())
            if (!isVersion || (await HeldTextAsync(db, slug, cancellation) is { } held && TextComparison.HaveSameWords(held, text))) return slug;
        return null;
    }

    // How a document agrees with what is held of another, in a sentence with a space after it; nothing where that is not held whole.
    private static async Task<string> BesideAsync(DebateDbContext db, string slug, string text, CancellationToken cancellation) =>
        await HeldTextAsync(db, slug, cancellation) is { } held ? $"Beside its text, this one {TextComparison.Agreement(held, text)}. " : "";

    private static async Task<string?> HeldTextAsync(DebateDbContext db, string slug, CancellationToken cancellation)
    {
        var newest = await db.Captures.AsNoTracking().Include(c => c.Fragments).Where(c => c.Source.Slug == slug && c.Extent == CaptureExtent.Whole).OrderByDescending(c => c.Ordinal).FirstOrDefaultAsync(cancellation);
        return newest is { HoldsWholeText: true } ? newest.Fragments[0].Text : null;
    }

    private static async Task<string> FreeSlugAsync(DebateDbContext db, string title, CancellationToken cancellation)
    {
        var wanted = Slugs.From(title, "source");
        var slug = wanted;
        for (var n = 2; await db.Sources.AnyAsync(s => s.Slug == slug, cancellation); n++) slug = Slugs.Numbered(wanted, n);
        return slug;
    }

    private readonly record struct BillVersionOrProblem(Bills.BillVersion? Version, string? Problem);
}
