using System.Data.Common;
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

/// <summary>What the database itself refuses, whatever program writes to it.</summary>
public abstract class DatabaseRulesTests(TestDatabase database)
{
    private const string NewClaim = "INSERT INTO claims (key, actor_id, said_on, on_record, summary, attribution, status, passage_id, source_id, capacity, affiliation_id)";
    private const string NewPassage = "INSERT INTO passages (key, capture_id, source_id, capture_length, \"start\", \"end\", exact, prefix, suffix, health)";

    public static TheoryData<string, string> Broken => new()
    {
        { "a claim without a passage", $"{NewClaim} SELECT 'zzzz', actor_id, 0, 0, 's', 'narration', 'draft', NULL, source_id, NULL, NULL FROM claims LIMIT 1" },
        { "a claim with a passage there is not", $"{NewClaim} SELECT 'zzzz', actor_id, 0, 0, 's', 'narration', 'draft', 999999, source_id, NULL, NULL FROM claims LIMIT 1" },
        { "a claim whose source is not its passage's", $"{NewClaim} SELECT 'zzzz', actor_id, 0, 0, 's', 'narration', 'draft', passage_id, (SELECT max(id) FROM sources WHERE id <> claims.source_id), NULL, NULL FROM claims LIMIT 1" },
        { "an office without official capacity", $"{NewClaim} SELECT 'zzzz', actor_id, 0, 0, 's', 'narration', 'draft', passage_id, source_id, 'personal', affiliation_id FROM claims WHERE affiliation_id IS NOT NULL LIMIT 1" },
        { "two claims with one key", $"{NewClaim} SELECT key, actor_id, 0, 0, 's', 'narration', 'draft', passage_id, source_id, NULL, NULL FROM claims LIMIT 1" },
        { "a passage that a claim rests on, deleted", "DELETE FROM passages" },
        { "a stance without a target", "INSERT INTO stances (claim_id, value, basis) SELECT id, 'support', 'asserted' FROM claims LIMIT 1" },
        { "a stance with two targets", "INSERT INTO stances (claim_id, value, basis, bill_id, proposition_id) SELECT c.id, 'support', 'asserted', b.id, p.id FROM claims c, bills b, propositions p LIMIT 1" },
        { "a stance on a version of another bill", "INSERT INTO stances (claim_id, value, basis, bill_id, bill_version_id) SELECT c.id, 'support', 'asserted', b.id, v.id FROM claims c, bills b, bill_versions v WHERE v.bill_id <> b.id AND NOT EXISTS (SELECT 1 FROM stances s WHERE s.claim_id = c.id) LIMIT 1" },
        { "a passage past the end of its capture", $"{NewPassage} SELECT 'zzzz', id, source_id, length, length - 1, length + 1, 'ab', '', '', 'unchecked' FROM captures LIMIT 1" },
        { "a passage that lies about its capture's length", $"{NewPassage} SELECT 'zzzz', id, source_id, length + 9, length - 1, length + 1, 'ab', '', '', 'unchecked' FROM captures LIMIT 1" },
        { "a passage whose words are not as long as its place", $"{NewPassage} SELECT 'zzzz', id, source_id, length, 0, 5, 'ab', '', '', 'unchecked' FROM captures LIMIT 1" },
        { "a passage that ends before it begins", $"{NewPassage} SELECT 'zzzz', id, source_id, length, 5, 5, '', '', '', 'unchecked' FROM captures LIMIT 1" },
        { "an author with two names", "INSERT INTO source_authors (source_id, ordinal, family, literal) SELECT id, 9, 'a', 'b' FROM sources LIMIT 1" },
        { "a claim related to itself", "INSERT INTO claim_relations (claim_id, other_id, kind) SELECT id, id, 'repeats' FROM claims LIMIT 1" },
    };

    [SkippableTheory]
    [MemberData(nameof(Broken))]
    public async Task The_database_refuses(string what, string sql)
    {
        var before = await database.ExportAsync();
        var refusal = await Record.ExceptionAsync(() => database.ExecuteAsync(sql));
        Assert.True(refusal is DbException, $"It let in {what}.");
        Assert.Contains("constraint", refusal!.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, await database.ExportAsync());
    }
}
