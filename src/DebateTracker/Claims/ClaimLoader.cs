using System.Data;
using System.Data.Common;
using DebateTracker.Actors;
using DebateTracker.Citations;
using DebateTracker.Data;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DebateTracker.Claims;

/// <summary>
/// Reads whole claims by their numbers in one command, however many there are. The hottest reading there is: every page
/// and every export goes through it, which is why it is written in SQL (<c>docs/decisions/0007</c>).
/// </summary>
/// <remarks>Not for use by several threads at once.</remarks>
internal sealed class ClaimLoader(DebateDbContext db, IDebateDatabase database, ClaimIndex index, ShownContext context)
{
    private readonly string claimsAndAll = $"""
        SELECT c.id, c.key, c.said_on, c.on_record, c.summary, c.attribution, c.status, c.capacity,
            a.slug, a.name, a.kind, a.sector, s.slug, s.name, s.kind, s.sector, f.role, o.slug, o.name, c.letter, c.note,
            a.family_name, a.given_name
        FROM claims c
        JOIN actors a ON a.id = c.actor_id
        LEFT JOIN actors s ON s.id = c.speaker_id
        LEFT JOIN affiliations f ON f.id = c.affiliation_id
        LEFT JOIN actors o ON o.id = f.organisation_id
        WHERE {database.IsAmong("c.id", "@ids")};

        SELECT e.claim_id, p.key, p."start", p."end", p.exact, p.prefix, p.suffix, p.locator, p.health, p.checked_at, k.sha256, p.source_id, p.primary_source_id,
            n.taken_on, p.newest_start, p.newest_words, k.copy, k.extent, k.taken_on, k.address
        FROM (
            SELECT id AS claim_id, -1 AS ordinal, passage_id FROM claims WHERE {database.IsAmong("id", "@ids")}
            UNION ALL
            SELECT claim_id, ordinal, passage_id FROM claim_passages WHERE {database.IsAmong("claim_id", "@ids")}
        ) e
        JOIN passages p ON p.id = e.passage_id
        JOIN captures k ON k.id = p.capture_id
        LEFT JOIN captures n ON n.id = p.newest_capture_id
        ORDER BY e.claim_id, e.ordinal;

        SELECT t.claim_id, t.value, t.basis, t.note, b.slug, coalesce(b.short_title, b.identifier), p.slug, p.title, v.code, v.ordinal
        FROM stances t
        LEFT JOIN bills b ON b.id = t.bill_id
        LEFT JOIN propositions p ON p.id = t.proposition_id
        LEFT JOIN bill_versions v ON v.id = t.bill_version_id
        WHERE {database.IsAmong("t.claim_id", "@ids")}
        ORDER BY t.claim_id, t.ordinal;

        SELECT s.id, s.slug, s.kind, s.title, s.publisher, s.container, s.date, s.language, s.url, s.archived_url, s.accessed_on, s.rights, s.note,
            b.slug, b.identifier, b.session, b.jurisdiction_name, b.chamber, v.code, v.kind, v.date, s.archived_on, s.number, s.session, b.jurisdiction
        FROM sources s
        LEFT JOIN bill_versions v ON v.id = s.bill_version_id
        LEFT JOIN bills b ON b.id = v.bill_id
        WHERE s.id IN ({SourcesOf(database)});

        SELECT r.claim_id, r.kind, 1, o.key
        FROM claim_relations r JOIN claims o ON o.id = r.other_id
        WHERE o.status = '{Terms.Of(ClaimStatus.Published)}' AND {database.IsAmong("r.claim_id", "@ids")}
        UNION ALL
        SELECT r.other_id, r.kind, 0, c.key
        FROM claim_relations r JOIN claims c ON c.id = r.claim_id
        WHERE c.status = '{Terms.Of(ClaimStatus.Published)}' AND {database.IsAmong("r.other_id", "@ids")};

        SELECT w.claim_id, p.key, s.slug, p.exact
        FROM claim_witnesses w
        JOIN passages p ON p.id = w.passage_id
        JOIN sources s ON s.id = p.source_id
        WHERE s.withdrawn IS NULL AND {database.IsAmong("w.claim_id", "@ids")}
        ORDER BY w.claim_id, w.ordinal;

        SELECT source_id, ordinal, family, given, literal
        FROM source_authors
        WHERE source_id IN ({SourcesOf(database)})
        ORDER BY source_id, ordinal
        """;

    /// <summary>The claims of the given numbers, in that order; numbers of no claim are passed over.</summary>
    public async Task<IReadOnlyList<ClaimView>> ReadAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return [];
        var claims = new Dictionary<long, ClaimView>(ids.Count);
        var passages = new Dictionary<long, List<PassageRow>>(ids.Count);
        var stances = new Dictionary<long, List<StanceRow>>(ids.Count);
        var sources = new Dictionary<long, SourceView>();
        var authors = new Dictionary<long, List<SourceAuthor>>();
        var relations = new Dictionary<long, List<RelationView>>();
        var witnesses = new Dictionary<long, List<WitnessView>>();
        await using (var command = Command(claimsAndAll, ids))
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation)) claims[row.GetInt64(0)] = Claim(row);
            await row.NextResultAsync(cancellation);
            while (await row.ReadAsync(cancellation)) ListOf(passages, row.GetInt64(0)).Add(PassageRow.Of(row));
            await row.NextResultAsync(cancellation);
            while (await row.ReadAsync(cancellation)) ListOf(stances, row.GetInt64(0)).Add(StanceRow.Of(row));
            await row.NextResultAsync(cancellation);
            while (await row.ReadAsync(cancellation)) sources[row.GetInt64(0)] = Source(row);
            await row.NextResultAsync(cancellation);
            while (await row.ReadAsync(cancellation)) ListOf(relations, row.GetInt64(0)).Add(new(Word<RelationKind>(row, 1), row.GetInt32(2) == 1, row.GetString(3)));
            await row.NextResultAsync(cancellation);
            while (await row.ReadAsync(cancellation)) ListOf(witnesses, row.GetInt64(0)).Add(new(row.GetString(1), row.GetString(2), row.GetString(3)));
            await row.NextResultAsync(cancellation);
            while (await row.ReadAsync(cancellation))
                ListOf(authors, row.GetInt64(0)).Add(new() { Ordinal = row.GetInt32(1), Family = Text(row, 2), Given = Text(row, 3), Literal = Text(row, 4) });
        }

        foreach (var (id, names) in authors) sources[id] = sources[id] with { Authors = names };
        var views = new List<ClaimView>(ids.Count);
        foreach (var id in ids)
        {
            if (!claims.TryGetValue(id, out var claim)) continue;
            List<PassageView> its = [.. passages[id].Select(p => p.View(sources, context))];
            views.Add(claim with
            {
                Source = its[0].Source,
                Passages = its,
                Relations = relations.TryGetValue(id, out var tied) ? [.. tied.OrderBy(r => !r.IsOutgoing).ThenBy(r => r.Kind).ThenBy(r => r.Claim, StringComparer.Ordinal)] : [],
                Witnesses = witnesses.TryGetValue(id, out var printed) ? printed : [],
                Stances = stances.TryGetValue(id, out var taken) ? [.. taken.Select(s => s.View(index, claim.OnRecord))] : [],
            });
        }

        return views;
    }

    private static string SourcesOf(IDebateDatabase database)
    {
        var evidence = $"(SELECT passage_id FROM claims WHERE {database.IsAmong("id", "@ids")} UNION ALL SELECT passage_id FROM claim_passages WHERE {database.IsAmong("claim_id", "@ids")}) e";
        return $"SELECT p.source_id FROM {evidence} JOIN passages p ON p.id = e.passage_id UNION SELECT p.primary_source_id FROM {evidence} JOIN passages p ON p.id = e.passage_id";
    }

    private DbCommand Command(string sql, IReadOnlyCollection<long> ids)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (db.Database.GetCommandTimeout() is { } seconds) command.CommandTimeout = seconds;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@ids";
        parameter.Value = database.WriteIds(ids);
        command.Parameters.Add(parameter);
        return command;
    }

    private static List<T> ListOf<T>(Dictionary<long, List<T>> lists, long key)
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = new(1);
        return list;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static T Word<T>(DbDataReader row, int column) where T : struct, Enum => Terms.Parse<T>(row.GetString(column));

    private static T? OptionalWord<T>(DbDataReader row, int column) where T : struct, Enum => row.IsDBNull(column) ? null : Word<T>(row, column);

    private static PartialDate Date(DbDataReader row, int column) => PartialDate.FromSortable(row.GetInt32(column));

    private static ActorName Actor(DbDataReader row, int column) =>
        new(row.GetString(column), row.GetString(column + 1), Word<ActorKind>(row, column + 2), OptionalWord<Sector>(row, column + 3));

    // What is in other tables is filled in once they are read.
    private static ClaimView Claim(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Key = row.GetString(1),
        SaidOn = Date(row, 2),
        OnRecord = Date(row, 3),
        Summary = row.GetString(4),
        Attribution = Word<Attribution>(row, 5),
        Status = Word<ClaimStatus>(row, 6),
        Capacity = OptionalWord<Capacity>(row, 7),
        Actor = Actor(row, 8),
        Speaker = row.IsDBNull(12) ? null : Actor(row, 12),
        Office = row.IsDBNull(16) ? null : new(row.GetString(16), row.GetString(17), row.GetString(18)),
        Letter = Text(row, 19),
        Note = Text(row, 20),
        ActorInReferences = row.IsDBNull(21) ? ReferenceName.Body(row.GetString(9)) : ReferenceName.Person(row.GetString(21), Text(row, 22)),
        Source = null!,
        Passages = [],
        Stances = [],
    };

    private static SourceView Source(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Slug = row.GetString(1),
        Kind = Word<SourceKind>(row, 2),
        Title = row.GetString(3),
        Publisher = Text(row, 4),
        Container = Text(row, 5),
        Date = Date(row, 6),
        Language = Text(row, 7),
        Url = Text(row, 8),
        ArchivedUrl = Text(row, 9),
        ArchivedOn = Date(row, 21),
        Number = Text(row, 22),
        Session = Text(row, 23),
        AccessedOn = Date(row, 10),
        Rights = Word<SourceRights>(row, 11),
        Note = Text(row, 12),
        BillText = row.IsDBNull(13) ? null : new(row.GetString(13), row.GetString(14), row.GetString(15), row.GetString(24), row.GetString(16), Text(row, 17), row.GetString(18), row.GetString(19), Date(row, 20)),
    };

    private sealed record PassageRow(
        string Key, int Start, int End, string Exact, string Prefix, string Suffix, string? Locator,
        EvidenceHealth Health, DateTime? CheckedAt, string Sha256, long SourceId, long? PrimarySourceId, NewestStanding? Newest, CheckedAgainst Against)
    {
        public static PassageRow Of(DbDataReader row) => new(
            row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.GetString(4), row.GetString(5), row.GetString(6), Text(row, 7), Word<EvidenceHealth>(row, 8),
            row.IsDBNull(9) ? null : DateTime.SpecifyKind(row.GetDateTime(9), DateTimeKind.Utc), row.GetString(10), row.GetInt64(11), row.IsDBNull(12) ? null : row.GetInt64(12),
            row.IsDBNull(13) ? null : new(Date(row, 13), row.IsDBNull(14) ? null : row.GetInt32(14), Text(row, 15)),
            new(Word<CopyKind>(row, 16), Word<CaptureExtent>(row, 17), Date(row, 18), Text(row, 19)));

        public PassageView View(Dictionary<long, SourceView> sources, ShownContext context)
        {
            var source = sources[SourceId];
            var after = context.After(Suffix, source.Rights);
            return new(
                Key, Start, End, Exact, context.Before(Prefix, source.Rights), after, Locator, Health, CheckedAt, Sha256, source,
                PrimarySourceId is { } primary ? sources[primary] : null)
            {
                Newest = Newest,
                Against = Against,
                EndsText = Against.Extent == CaptureExtent.Whole && after.Length == Suffix.Length && CodePoints.Count(Suffix) < Passage.ContextLength,
            };
        }
    }

    private sealed record StanceRow(Target Target, StanceValue Value, StanceBasis Basis, string? Note, string? Version, int? VersionOrdinal)
    {
        public static StanceRow Of(DbDataReader row) => new(
            row.IsDBNull(4) ? new(TargetKind.Proposition, row.GetString(6), row.GetString(7)) : new(TargetKind.Bill, row.GetString(4), row.GetString(5)),
            Word<StanceValue>(row, 1), Word<StanceBasis>(row, 2), Text(row, 3), Text(row, 8), row.IsDBNull(9) ? null : row.GetInt32(9));

        public StanceView View(ClaimIndex index, PartialDate onRecord)
        {
            var target = index.TargetOf(Target.Kind, Target.Slug) ?? Target;
            return new(
                target, Value, Basis, Version, Note,
                target.NewestText is { } newest && (VersionOrdinal is { } ordinal ? ordinal < newest.Ordinal : onRecord.IsCertainlyBefore(newest.Date)),
                target.Facts?.Ended is { IsKnown: true } ended && ended.IsCertainlyBefore(onRecord));
        }
    }
}
