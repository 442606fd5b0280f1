// Each class's tests run on both databases: the bodies are in an abstract class, the two sealed classes here choose the database.
using DebateTracker.Testing;

namespace DebateTracker.DataTests;

public sealed class BundledDebateOnSqlite(BundledSqlite database) : BundledDebateTests(database), IClassFixture<BundledSqlite>;

public sealed class BundledDebateOnPostgreSql(BundledPostgreSql database) : BundledDebateTests(database), IClassFixture<BundledPostgreSql>;

public sealed class DatabaseRulesOnSqlite(BundledSqlite database) : DatabaseRulesTests(database), IClassFixture<BundledSqlite>;

public sealed class DatabaseRulesOnPostgreSql(BundledPostgreSql database) : DatabaseRulesTests(database), IClassFixture<BundledPostgreSql>;

public sealed class ReferenceImporterOnSqlite(EmptySqlite database) : ReferenceImporterTests(database), IClassFixture<EmptySqlite>;

public sealed class ReferenceImporterOnPostgreSql(EmptyPostgreSql database) : ReferenceImporterTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class PositionSheetOnSqlite(EmptySqlite database) : PositionSheetTests(database), IClassFixture<EmptySqlite>;

public sealed class PositionSheetOnPostgreSql(EmptyPostgreSql database) : PositionSheetTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class ClaimQueriesOnSqlite(RandomSqlite database) : ClaimQueriesTests(database), IClassFixture<RandomSqlite>;

public sealed class ClaimQueriesOnPostgreSql(RandomPostgreSql database) : ClaimQueriesTests(database), IClassFixture<RandomPostgreSql>;

public sealed class SearchOnSqlite(BundledSqlite database) : SearchTests(database), IClassFixture<BundledSqlite>;

public sealed class SearchOnPostgreSql(BundledPostgreSql database) : SearchTests(database), IClassFixture<BundledPostgreSql>;

public sealed class ImportOnSqlite(EmptySqlite database) : ImportTests(database), IClassFixture<EmptySqlite>;

public sealed class ImportOnPostgreSql(EmptyPostgreSql database) : ImportTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class FileFaultsOnSqlite(EmptySqlite database) : FileFaultTests(database), IClassFixture<EmptySqlite>;

public sealed class FileFaultsOnPostgreSql(EmptyPostgreSql database) : FileFaultTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class FullDebateOnSqlite(FullSqlite database) : FullDebateTests(database), IClassFixture<FullSqlite>;

public sealed class FullDebateOnPostgreSql(FullPostgreSql database) : FullDebateTests(database), IClassFixture<FullPostgreSql>;

public sealed class PositionsOnSqlite(EmptySqlite database) : StoredPositionsTests(database), IClassFixture<EmptySqlite>;

public sealed class PositionsOnPostgreSql(EmptyPostgreSql database) : StoredPositionsTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class EvidenceOnSqlite(BundledSqlite database) : EvidenceTests(database), IClassFixture<BundledSqlite>;

public sealed class EvidenceOnPostgreSql(BundledPostgreSql database) : EvidenceTests(database), IClassFixture<BundledPostgreSql>;

public sealed class CapturesOnSqlite(EmptySqlite database) : CaptureTests(database), IClassFixture<EmptySqlite>;

public sealed class CapturesOnPostgreSql(EmptyPostgreSql database) : CaptureTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class MigrationsOnSqlite(EmptySqlite database) : MigrationTests(database), IClassFixture<EmptySqlite>;

public sealed class MigrationsOnPostgreSql(EmptyPostgreSql database) : MigrationTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class ChangeOrderOnSqlite(EmptySqlite database) : ChangeOrderTests(database), IClassFixture<EmptySqlite>;

public sealed class ChangeOrderOnPostgreSql(EmptyPostgreSql database) : ChangeOrderTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class ClaimSheetsOnSqlite(EmptySqlite database) : ClaimSheetTests(database), IClassFixture<EmptySqlite>;

public sealed class ClaimSheetsOnPostgreSql(EmptyPostgreSql database) : ClaimSheetTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class WriterOnSqlite(EmptySqlite database) : WriterTests(database), IClassFixture<EmptySqlite>;

public sealed class WriterOnPostgreSql(EmptyPostgreSql database) : WriterTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class RevisionsOnSqlite(EmptySqlite database) : RevisionTests(database), IClassFixture<EmptySqlite>;

public sealed class RevisionsOnPostgreSql(EmptyPostgreSql database) : RevisionTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class ChainOnSqlite(EmptySqlite database) : ChainTests(database), IClassFixture<EmptySqlite>;

public sealed class ChainOnPostgreSql(EmptyPostgreSql database) : ChainTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class MergesOnSqlite(EmptySqlite database) : MergeTests(database), IClassFixture<EmptySqlite>;

public sealed class MergesOnPostgreSql(EmptyPostgreSql database) : MergeTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class UpgradesOnSqlite(EmptySqlite database) : UpgradeTests(database), IClassFixture<EmptySqlite>;

public sealed class UpgradesOnPostgreSql(EmptyPostgreSql database) : UpgradeTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class LookupsOnSqlite(EmptySqlite database) : LookupTests(database), IClassFixture<EmptySqlite>;

public sealed class LookupsOnPostgreSql(EmptyPostgreSql database) : LookupTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class KilledWritersOnSqlite(EmptySqlite database) : KilledWriterTests(database), IClassFixture<EmptySqlite>;

public sealed class KilledWritersOnPostgreSql(EmptyPostgreSql database) : KilledWriterTests(database), IClassFixture<EmptyPostgreSql>;

public sealed class RandomSqlite : EmptySqlite
{
    protected override async Task FillAsync() => Assert.Empty((await ImportAsync(SampleDebate.Random(230, seed: 7))).Problems);
}

public sealed class RandomPostgreSql : EmptyPostgreSql
{
    protected override async Task FillAsync() => Assert.Empty((await ImportAsync(SampleDebate.Random(230, seed: 7))).Problems);
}

public sealed class HistoryReadingOnSqlite(EmptySqlite database) : HistoryReadingTests(database), IClassFixture<EmptySqlite>;

public sealed class HistoryReadingOnPostgreSql(EmptyPostgreSql database) : HistoryReadingTests(database), IClassFixture<EmptyPostgreSql>;
