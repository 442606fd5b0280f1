using System.Globalization;
using System.Text.Json;
using DebateTracker.Data;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Changes;

/// <summary>Writes every change with its revisions, so that anyone can follow the chain (<see cref="ChangeChain"/>) without this program.</summary>
public sealed class HistoryExporter(IDbContextFactory<DebateDbContext> contexts, IDebateDatabase database)
{
    /// <summary>What the file's <c>format</c> says.</summary>
    public const string FormatName = "debatetracker-history";

    /// <summary>The version of the format.</summary>
    public const int Version = 1;

    private const int BatchSize = 500;

    /// <summary>Writes the history as JSON in UTF-8, a batch in memory at a time. The stream stays open.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        database.AllowLongStatements(db);
        var (snapshot, _) = await database.BeginSnapshotAsync(db, cancellation);
        await using var reading = snapshot;
        await using var writer = new Utf8JsonWriter(output, new() { Indented = true, NewLine = "\n", Encoder = RecordDocument.Indented.Encoder });
        writer.WriteStartObject();
        writer.WriteString("format", FormatName);
        writer.WriteNumber("version", Version);
        var head = await db.Changes.AsNoTracking().OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellation);
        if (head is not null) writer.WriteString("head", head.Hash);
        writer.WriteStartArray("changes");
        foreach (var change in await db.Changes.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellation))
        {
            writer.WriteStartObject();
            writer.WriteNumber("number", change.Id);
            writer.WriteString("at", change.At.ToString(ChangeChain.MomentFormat, CultureInfo.InvariantCulture));
            writer.WriteString("by", change.By);
            writer.WriteString("note", change.What);
            writer.WriteString("hash", change.Hash);
            writer.WriteStartArray("records");
            await foreach (var revision in OfAsync(db, change.Id, cancellation))
            {
                writer.WriteStartObject();
                writer.WriteString("kind", Terms.Of(revision.Kind));
                writer.WriteString("key", revision.Key);
                writer.WriteNumber("revision", revision.Number);
                writer.WriteString("sha256", revision.Sha256);
                // As text and not as JSON, since its hash is over these very bytes.
                writer.WriteString("document", revision.Document);
                writer.WriteEndObject();
                if (writer.BytesPending > 64 * 1024) await writer.FlushAsync(cancellation);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            await writer.FlushAsync(cancellation);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellation);
        output.WriteByte((byte)'\n');
    }

    /// <summary>The revisions of a change in the chain's order, a batch in memory at a time.</summary>
    internal static async IAsyncEnumerable<Revision> OfAsync(DebateDbContext db, long change, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            for (var last = ""; ;)
            {
                var after = last;
                var batch = await db.Revisions.AsNoTracking()
                    .Where(r => r.ChangeId == change && r.Kind == kind && string.Compare(r.Key, after) > 0)
                    .OrderBy(r => r.Key)
                    .Take(BatchSize)
                    .ToListAsync(cancellation);
                foreach (var revision in batch) yield return revision;
                if (batch.Count < BatchSize) break;
                last = batch[^1].Key;
            }
        }
    }
}
