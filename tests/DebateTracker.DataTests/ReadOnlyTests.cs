using DebateTracker.Capturing;
using DebateTracker.Sources;
using DebateTracker.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.DataTests;

/// <summary>
/// SQLite where nothing can be written. A link to nowhere that bears the name of SQLite's shared memory keeps that from being
/// made, for every user, as a read-only folder or a full disk does.
/// </summary>
public sealed class ReadOnlyTests : IAsyncLifetime
{
    private readonly BundledSqlite database = new();

    private string File => new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        SqliteConnection.ClearAllPools();
    }

    public async Task DisposeAsync()
    {
        MakeWritable();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task What_is_there_can_be_read_and_nothing_is_written_beside_it()
    {
        var before = await database.ExportAsync();
        SqliteConnection.ClearAllPools();
        MakeUnwritable();
        var bytes = await System.IO.File.ReadAllBytesAsync(File);

        Assert.Equal(before, await database.ExportAsync());
        await using (var db = await database.Contexts.CreateDbContextAsync()) Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.NotEqual(0, (await database.Claims.IndexAsync()).Count);
        Assert.Equal(bytes, await System.IO.File.ReadAllBytesAsync(File));
    }

    [Fact]
    public async Task Evidence_is_checked_though_the_outcome_cannot_be_remembered()
    {
        await database.ExecuteAsync("UPDATE source_texts SET text = replace(text, 'lucky once', 'lucky twice')");
        SqliteConnection.ClearAllPools();
        MakeUnwritable();
        var problems = new List<EvidenceProblem>();
        var round = await database.Evidence.RunAsync("test", problems.Add);
        Assert.Equal("The database cannot be written: it is read-only, or the disk is full.", round.NotRemembered);
        Assert.Equal(42, round.Compared);
        Assert.Equal(["The stored text at", "Passage", "Passage"], problems.Select(p => p.What[..(p.What.StartsWith('P') ? 7 : 18)]));
    }

    [Fact]
    public async Task Writes_left_in_the_log_by_a_killed_process_are_never_passed_over()
    {
        // While a connection is open its last writes are in the log alone; a copy of both files is what a killed process leaves.
        await using (var open = new SqliteConnection(database.ConnectionString))
        {
            await open.OpenAsync();
            await using var write = open.CreateCommand();
            write.CommandText = "UPDATE revisions SET document = replace(document, 'Meta Platforms', 'Newest') WHERE kind = 'actor' AND key = 'meta'";
            await write.ExecuteNonQueryAsync();
            System.IO.File.Copy(File, File + "2");
            System.IO.File.Copy(File + "-wal", File + "2-wal");
        }

        SqliteConnection.ClearAllPools();
        foreach (var suffix in (string[])["", "-wal"]) System.IO.File.Move(File + "2" + suffix, File + suffix, overwrite: true);
        MakeUnwritable();
        var refusal = await Assert.ThrowsAsync<IOException>(database.ExportAsync);
        Assert.Equal($"The last writes are in {File}-wal, which cannot be taken in while the folder is read-only or the disk full. Start the program once where it can write.", refusal.Message);

        MakeWritable();
        Assert.Contains("\"Newest\"", await database.ExportAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_by_another_while_the_file_is_read_without_locks_makes_the_reading_fail()
    {
        MakeUnwritable();
        await using var output = new WhileWriting(() => System.IO.File.SetLastWriteTimeUtc(File, DateTime.UnixEpoch));
        var refusal = await Assert.ThrowsAsync<IOException>(() => database.Exporter.WriteAsync(output));
        Assert.Equal($"{File} was written to while it was read without locks, so that what was read may be wrong. Try again.", refusal.Message);
    }

    private void MakeUnwritable() => System.IO.File.CreateSymbolicLink(File + "-shm", File + "-nowhere");

    private void MakeWritable() => System.IO.File.Delete(File + "-shm");

    private sealed class WhileWriting(Action action) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            action();
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
