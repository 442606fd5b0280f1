using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Changes;
using DebateTracker.Data;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Debates;

/// <summary>
/// Writes the whole database as a debate file, from the newest revision of each record. The same content gives the same
/// bytes from every database: records are ordered by slug or key, letter by letter, and what they hold by place, date or name.
/// </summary>
public sealed class DebateExporter(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database)
{
    private const int BatchSize = 1_000;

    // A source's texts may be long.
    private const int SourcesAtATime = 20;

    /// <summary>Writes the file in UTF-8, a batch in memory at a time. The stream stays open.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        database.AllowLongStatements(db);
        var (snapshot, _) = await database.BeginSnapshotAsync(db, cancellation);
        await using var reading = snapshot;
        await using var writer = Writer(output);
        writer.WriteStartObject();
        writer.WriteString("format", DebateFile.FormatName);
        writer.WriteNumber("version", DebateFile.CurrentVersion);
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            writer.WriteStartArray(Terms.Of(kind) + "s");
            await foreach (var batch in RevisionsAsync(db, kind, kind == RecordKind.Source ? SourcesAtATime : BatchSize, cancellation))
            {
                var texts = kind == RecordKind.Source ? await TextsAsync(db, batch, cancellation) : [];
                foreach (var revision in batch)
                {
                    if (kind == RecordKind.Source) JsonSerializer.Serialize(writer, WithTexts(revision, texts), DebateFile.Json);
                    else JsonNode.Parse(revision.Document)!.WriteTo(writer);
                }

                await writer.FlushAsync(cancellation);
            }

            writer.WriteEndArray();
        }

        writer.WriteStartArray("proposals");
        foreach (var proposal in (await db.Proposals.AsNoTracking().ToListAsync(cancellation)).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            var entry = new ProposalEntry(
                proposal.Key, Terms.Of(proposal.Kind), proposal.By, proposal.At.ToString(ChangeChain.MomentFormat, CultureInfo.InvariantCulture),
                (JsonObject)JsonNode.Parse(proposal.Document)!, proposal.BasedOn == 0 ? null : proposal.BasedOn, proposal.Note);
            JsonSerializer.Serialize(writer, entry, DebateFile.Json);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellation);
        output.WriteByte((byte)'\n');
    }

    internal static Utf8JsonWriter Writer(Stream output) => new(output, new() { Indented = true, NewLine = "\n", Encoder = DebateFile.Json.Encoder });

    /// <summary>
    /// The newest revisions of a kind in the order of their keys. All revisions are gone through in the order of their index,
    /// whatever the database thinks of how many there are; of each record the last one counts.
    /// </summary>
    private static async IAsyncEnumerable<List<Revision>> RevisionsAsync(
        DebateDbContext db, RecordKind kind, int size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var last = ""; ;)
        {
            var after = last;
            var read = await db.Revisions.AsNoTracking().Where(r => r.Kind == kind && string.Compare(r.Key, after) > 0)
                .OrderBy(r => r.Key).ThenBy(r => r.Number).Take(size).ToListAsync(cancellation);
            var newest = read.GroupBy(r => r.Key).Select(g => g.Last()).ToList();

            // More revisions of the last record may follow; it is the next batch's, or asked for by itself when it fills a batch.
            if (read.Count == size && newest.Count > 1) newest.RemoveAt(newest.Count - 1);
            else if (read.Count == size) newest = [(await db.NewestRevisionAsync(kind, newest[0].Key, cancellation))!];
            if (newest.Count > 0) yield return newest;
            if (read.Count < size) yield break;
            last = newest[^1].Key;
        }
    }

    private static async Task<Dictionary<(string Source, string Sha256), string>> TextsAsync(DebateDbContext db, List<Revision> batch, CancellationToken cancellation)
    {
        var slugs = batch.Select(r => r.Key).ToList();
        return await db.Sources.AsNoTracking().Where(s => EF.Parameter(slugs).Contains(s.Slug)).SelectMany(s => s.Texts.Where(t => t.Text != null), (s, t) => new { s.Slug, t.Sha256, t.Text })
            .ToDictionaryAsync(t => (t.Slug, t.Sha256), t => t.Text!, cancellation);
    }

    private static SourceEntry WithTexts(Revision revision, Dictionary<(string Source, string Sha256), string> texts) =>
        ((SourceEntry)RecordDocument.Read(RecordKind.Source, revision.Document)).WithFragments((_, f) => new(f.Start, texts[(revision.Key, f.Sha256!)]));
}
