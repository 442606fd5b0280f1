using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Sources;
using DebateTracker.Text;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Debates;

/// <summary>How a file is imported.</summary>
/// <param name="Updates">Whether the file is right where it differs from what is there; a revision is made of each such record.</param>
/// <param name="IsTrial">Whether it is only to be told what would happen.</param>
public sealed record ImportOptions(bool Updates = false, bool IsTrial = false);

/// <summary>A record of a file that says something else than what is there.</summary>
/// <param name="Kind">What the record is.</param>
/// <param name="Key">Its slug or key.</param>
/// <param name="Fields">The fields, with what is there and what the file says.</param>
public sealed record RecordDifference(RecordKind Kind, string Key, IReadOnlyList<FieldDifference> Fields)
{
    /// <summary>The difference, a field to a line.</summary>
    public override string ToString() => $"{RecordDocument.Named(Kind, Key)} differs from the file: {string.Join("; ", Fields)}";
}

/// <summary>What came of an import. Either there are problems and nothing was stored, or everything was.</summary>
/// <param name="Added">How many records and proposals are new.</param>
/// <param name="Unchanged">How many were there already and say all that the file does.</param>
/// <param name="Problems">What is wrong with the file, each in a sentence that says where and what to do.</param>
public sealed record ImportResult(int Added, int Unchanged, IReadOnlyList<string> Problems)
{
    /// <summary>How many records have a new revision, as the file says more of them or, where that was asked for, otherwise.</summary>
    public int Revised { get; init; }

    /// <summary>The records of which the file says something else.</summary>
    public IReadOnlyList<RecordDifference> Differences { get; init; } = [];

    /// <summary>What was or would be done, a record to a line.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>What else an editor should know, each in a sentence.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>
/// Adds what a debate file says to what is there. A field that the file leaves out says nothing, lists are joined by what
/// their items are known by, and nothing is removed. What differs is told, and taken only when that is asked for.
/// </summary>
public sealed class DebateImporter(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database, DebateEditor editor, TimeProvider clock)
{
    /// <summary>Imports a file.</summary>
    /// <param name="input">The JSON document in UTF-8.</param>
    /// <param name="by">Who imports, for the record of changes.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops the import; nothing is stored then.</param>
    public async Task<ImportResult> ImportAsync(Stream input, string by, ImportOptions? options = null, CancellationToken cancellation = default)
    {
        var (file, problem) = await DebateFileReader.ReadAsync(input, cancellation);
        if (file is null) return new(0, 0, [problem!]);
        if (file.Format != DebateFile.FormatName || file.Version is < 1 or > DebateFile.CurrentVersion)
        {
            var wrong = $"This file says it is {RecordCheck.Quoted(file.Format)} version {file.Version}; "
                + $"this program reads '{DebateFile.FormatName}' versions 1 to {DebateFile.CurrentVersion}.";
            return new(0, 0, [wrong]);
        }

        return await ImportAsync(file, by, "Imported a debate file", options, cancellation);
    }

    /// <summary>Imports a debate.</summary>
    /// <param name="file">The debate.</param>
    /// <param name="by">Who imports.</param>
    /// <param name="why">What is done, as the beginning of a sentence.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops the import; nothing is stored then.</param>
    public async Task<ImportResult> ImportAsync(DebateFile file, string by, string why, ImportOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        file = FormerVersions.ToCurrent(file, by, clock.GetUtcNow().UtcDateTime);
        var plan = new Plan(file, options);
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            database.AllowLongStatements(db);
            await plan.MakeAsync(db, by, cancellation);
        }

        if (plan.Problems.Count > 0) return new(0, 0, plan.Problems);
        var (added, revised) = (plan.Changes.Count(c => c.BasedOn == 0) + plan.NewProposals, plan.Changes.Count(c => c.BasedOn > 0));
        if (plan.Changes.Count + plan.Proposals.Count > 0)
        {
            var what = string.Create(CultureInfo.InvariantCulture, $"{why}: {plan.Changes.Count - revised} new, {revised} revised, {plan.Unchanged} unchanged.");
            var outcome = await editor.ApplyAsync(new(by, what, plan.Changes) { IsTrial = options.IsTrial, Proposals = plan.Proposals }, cancellation);
            if (!outcome.Succeeded) return new(0, 0, [.. outcome.Messages]);
        }

        return new(added, plan.Unchanged, []) { Revised = revised, Differences = plan.Differences, Remarks = plan.Remarks, Steps = plan.Steps };
    }

    /// <summary>What is to be done of a file, compared with what is there.</summary>
    private sealed class Plan(DebateFile file, ImportOptions options)
    {
        public List<string> Problems { get; } = [];

        public List<string> Remarks { get; } = [];

        public List<string> Steps { get; } = [];

        public List<RecordChange> Changes { get; } = [];

        public List<RecordDifference> Differences { get; } = [];

        public List<Proposal> Proposals { get; } = [];

        public int NewProposals { get; private set; }

        public int Unchanged { get; private set; }

        public async Task MakeAsync(DebateDbContext db, string by, CancellationToken cancellation)
        {
            foreach (var kind in file.Records.GroupBy(e => RecordDocument.NameOf(e).Kind))
            {
                foreach (var twice in kind.GroupBy(e => RecordDocument.NameOf(e).Key).Where(g => g.Count() > 1))
                    Problems.Add($"The file has the {Terms.Printed(kind.Key)} {RecordCheck.Quoted(twice.Key)} twice.");
                var there = await db.Revisions.NewestAsync(kind.Key, kind.Select(e => RecordDocument.NameOf(e).Key), cancellation);
                foreach (var entry in kind)
                {
                    if (there.TryGetValue(RecordDocument.NameOf(entry).Key, out var revision)) await JoinAsync(db, revision, entry, cancellation);
                    else if (Problem(entry) is { } problem) Problems.Add(problem);
                    else Add(new(entry, 0), $"{RecordDocument.Named(kind.Key, RecordDocument.NameOf(entry).Key)} is new.");
                }
            }

            await PlanProposalsAsync(db, by, cancellation);
        }

        private static string? Problem(object entry) =>
            entry is SourceEntry source && (source.Captures ?? []).Any(c => c.Fragments.Any(f => f.Text is null || f.Sha256 is not null || f.Length is not null))
                ? $"{RecordDocument.Named(RecordKind.Source, source.Slug)}: a fragment in a file has 'start' and 'text' and nothing else."
                : null;

        private async Task JoinAsync(DebateDbContext db, Revision revision, object entry, CancellationToken cancellation)
        {
            if (entry is SourceEntry source)
            {
                if (Problem(entry) is { } problem) Problems.Add(problem);
                entry = await JoinTextsAsync(db, (SourceEntry)RecordDocument.Read(RecordKind.Source, revision.Document), source, cancellation);
            }

            var differences = new List<FieldDifference>();
            var joined = DocumentJoin.Join(
                (JsonObject)JsonNode.Parse(revision.Document)!, (JsonObject)JsonSerializer.SerializeToNode(entry, entry.GetType(), RecordDocument.Canonical)!, options.Updates, differences);
            if (differences.Count > 0) Differences.Add(new(revision.Kind, revision.Key, differences));
            var whole = RecordDocument.Read(revision.Kind, joined.ToJsonString(RecordDocument.Canonical));
            if (whole is ClaimEntry { Withdrawn: not null } claim && !RecordDocument.IsWithdrawn(claim)) whole = claim with { Withdrawn = null };
            if (RecordDocument.Of(whole) == revision.Document) Unchanged++;
            else Add(new(whole, revision.Number), $"{RecordDocument.Named(revision.Kind, revision.Key)}: {string.Join("; ", FieldDifference.Between(revision.Document, RecordDocument.Of(whole)))}");
        }

        private void Add(RecordChange change, string step)
        {
            Changes.Add(change);
            Steps.Add(step);
        }

        /// <summary>What a file holds of texts that are there, joined to what is held of them.</summary>
        private async Task<SourceEntry> JoinTextsAsync(DebateDbContext db, SourceEntry there, SourceEntry said, CancellationToken cancellation)
        {
            if (said.Captures is null) return said;
            var texts = await db.Sources.AsNoTracking().Where(s => s.Slug == said.Slug).SelectMany(s => s.Texts).ToDictionaryAsync(t => t.Sha256, cancellation);
            var wasDropped = texts.Values.Any(t => t.DroppedAt is not null);
            return said with
            {
                Captures =
                [
                    .. said.Captures.Select(c =>
                    {
                        if (there.Captures?.FirstOrDefault(h => h.Sha256 == c.Sha256) is not { } held) return c;
                        var joined = FragmentJoin.Join(
                            [.. held.Fragments.Select(f => (f.Start, texts[f.Sha256!].Text!))], [.. c.Fragments.Select(f => (f.Start, f.Text ?? ""))],
                            wasDropped ? [.. (c.Passages ?? []).Select(p => (p.Start - Passage.ContextLength, p.End + Passage.ContextLength))] : null, out var differsAt);
                        if (differsAt is { } place)
                        {
                            Problems.Add($"{RecordDocument.Named(RecordKind.Source, said.Slug)}: "
                                + $"the file's text of the capture {c.Sha256[..12]}… differs at {place} from the one that is held.");
                        }
                        else if (!FragmentJoin.HoldAll(joined, c.Fragments))
                        {
                            Remarks.Add($"{RecordDocument.Named(RecordKind.Source, said.Slug)}: "
                                + "its text was dropped here; of the file's, only what its passages need is taken.");
                        }

                        return c with { Fragments = [.. joined.Select(f => new FragmentEntry(f.Start, f.Text))] };
                    }),
                ],
            };
        }

        private async Task PlanProposalsAsync(DebateDbContext db, string by, CancellationToken cancellation)
        {
            var keys = file.Proposals.Select(p => p.Key).Where(Slugs.IsKey).ToList();
            var there = await db.Proposals.AsNoTracking().Where(p => EF.Parameter(keys).Contains(p.Key)).ToDictionaryAsync(p => p.Key, cancellation);
            foreach (var twice in file.Proposals.GroupBy(p => p.Key).Where(g => g.Count() > 1)) Problems.Add($"The file has the proposal {RecordCheck.Quoted(twice.Key)} twice.");
            foreach (var entry in file.Proposals)
            {
                var check = new RecordCheck($"Proposal {RecordCheck.Quoted(entry.Key)}", Problems);
                check.Key(entry.Key);
                var proposal = new Proposal
                {
                    Key = entry.Key,
                    Kind = check.Word<RecordKind>("kind", entry.Kind),
                    BasedOn = entry.BasedOn ?? 0,
                    By = check.Text("by", entry.By, TextLimits.Name),
                    At = check.Moment("at", entry.At, ChangeChain.MomentFormat) ?? default,
                    Note = check.Optional("note", entry.Note, TextLimits.Sentences),
                    Document = entry.Document.ToJsonString(RecordDocument.Canonical),
                };
                if (entry.BasedOn < 0) check.Problem("'basedOn' is the number of a revision, or 0 for a new record.");
                if (!there.TryGetValue(entry.Key, out var old))
                {
                    NewProposals++;
                    Proposals.Add(proposal);
                }
                else if ((old.Kind, old.BasedOn, old.Note, old.Document) == (proposal.Kind, proposal.BasedOn, proposal.Note, proposal.Document))
                {
                    Unchanged++;
                }
                else
                {
                    Differences.Add(new(old.Kind, entry.Key, [new("proposal", $"of {old.By}", $"of {entry.By}")]));
                    if (options.Updates) Proposals.Add(proposal);
                }
            }
        }
    }
}
