using DebateTracker.Web.Features.Exports;

namespace DebateTracker.PageTests;

public sealed class SpooledBodyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("spool").FullName;

    private readonly ExportSlots slots = new(2, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        slots.Dispose();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(65_535, 65_535)]
    [InlineData(65_536, 1000)]
    [InlineData(5_000_000, 70_001)]
    public async Task A_reader_gets_every_byte_in_its_order_and_no_file_stays(int length, int step)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        using var read = new MemoryStream();
        await using (var body = new SpooledBody(read, folder, slots, default))
        {
            for (var i = 0; i < length; i += step)
            {
                if (i % 2 == 0) await body.WriteAsync(bytes.AsMemory(i, Math.Min(step, length - i)));
                else body.Write(bytes, i, Math.Min(step, length - i));
                await body.FlushAsync();
            }

            await body.CompleteAsync();
        }

        Assert.Equal(bytes, read.ToArray());
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task What_the_writing_needs_is_given_back_while_the_reader_has_read_nothing()
    {
        using var reader = new WaitingReader();
        var written = new TaskCompletionSource();
        await using var body = new SpooledBody(reader, folder, slots, default);
        for (var i = 0; i < 100; i++) await body.WriteAsync(new byte[50_000]);
        var completing = body.CompleteAsync(() =>
        {
            written.SetResult();
            return ValueTask.CompletedTask;
        });
        await written.Task;
        Assert.Equal((0, false), (reader.Received, completing.IsCompleted));
        reader.Go();
        await completing;
        Assert.Equal(5_000_000, reader.Received);
    }

    [Fact]
    public async Task Readers_who_wait_keep_nobody_from_the_same_and_long_lists_are_made_some_at_a_time()
    {
        var readers = Enumerable.Range(0, 12).Select(_ => new WaitingReader()).ToList();
        var bodies = readers.Select(r => new SpooledBody(r, folder, slots, default)).ToList();
        var all = bodies.Select(async body =>
        {
            for (var i = 0; i < 10; i++) await body.WriteAsync(new byte[50_000]);
            var written = new TaskCompletionSource();
            var completing = body.CompleteAsync(() =>
            {
                written.SetResult();
                return ValueTask.CompletedTask;
            });
            await written.Task;
            return completing;
        }).ToList();
        var completing = await Task.WhenAll(all); // Every one is written before any is read.
        foreach (var reader in readers) reader.Go();
        await Task.WhenAll(completing);
        Assert.All(readers, r => Assert.Equal(500_000, r.Received));
        foreach (var body in bodies) await body.DisposeAsync();
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task What_was_not_written_to_its_end_is_not_sent_to_its_end_and_a_reader_who_goes_stops_the_writing()
    {
        using var reader = new WaitingReader();
        await using (var body = new SpooledBody(reader, folder, slots, default)) await body.WriteAsync(new byte[500_000]);
        Assert.Equal(0, reader.Received);

        using var gone = new WaitingReader();
        gone.Fail();
        await using var stopped = new SpooledBody(gone, folder, slots, default);
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await stopped.WriteAsync(new byte[500_000]);
            await stopped.CompleteAsync();
        });
    }

    [Fact]
    public async Task What_is_broken_off_on_its_way_says_so_at_its_end_and_what_is_not_yet_on_its_way_is_not_sent()
    {
        using var read = new MemoryStream();
        await using (var body = new SpooledBody(read, folder, slots, default))
        {
            await body.WriteAsync(new byte[200_000]);
            await body.WriteAsync("row"u8.ToArray());
            await body.BreakOffAsync("Not whole.");
        }

        Assert.Equal(200_013, read.Length);
        Assert.Equal("rowNot whole.", System.Text.Encoding.UTF8.GetString(read.ToArray()[200_000..]));
        Assert.Equal(0, slots.Taken);

        using var none = new MemoryStream();
        await using (var body = new SpooledBody(none, folder, slots, default))
        {
            await body.WriteAsync(new byte[2_000]);
            await body.BreakOffAsync("Not whole.");
        }

        Assert.Equal(0, none.Length);
    }

    [Fact]
    public async Task A_long_list_beyond_those_that_may_be_made_at_once_is_refused_and_a_short_one_is_not()
    {
        using var one = new ExportSlots(1, TimeSpan.Zero);
        using var reader = new WaitingReader();
        await using var first = new SpooledBody(reader, folder, one, default);
        await first.WriteAsync(new byte[500_000]);
        await using (var second = new SpooledBody(new MemoryStream(), folder, one, default))
        {
            await Assert.ThrowsAsync<ExportsBusyException>(async () => await second.WriteAsync(new byte[500_000]));

            // A writer that ends flushes what it has: nothing of it is sent, and nothing waited for.
            await second.WriteAsync(new byte[500_000]);
            await second.FlushAsync();
        }

        Assert.Single(Directory.GetFiles(folder));
        using var read = new MemoryStream();
        await using (var third = new SpooledBody(read, folder, one, default))
        {
            await third.WriteAsync(new byte[100]);
            await third.CompleteAsync();
        }

        Assert.Equal(100, read.Length);
        reader.Go();
        await first.CompleteAsync();
        await using var after = new SpooledBody(read, folder, one, default);
        await after.WriteAsync(new byte[500_000]);
    }

    // Takes nothing until it is let go.
    private sealed class WaitingReader : MemoryStream
    {
        private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Received { get; private set; }

        public void Go() => gate.SetResult();

        public void Fail() => gate.SetException(new IOException("The reader has gone."));

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            await gate.Task.WaitAsync(cancellationToken);
            Received += bytes.Length;
            await base.WriteAsync(bytes, cancellationToken);
        }
    }
}
