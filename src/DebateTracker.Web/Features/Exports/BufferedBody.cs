namespace DebateTracker.Web.Features.Exports;

/// <summary>Collects small writes, also those made synchronously by writers that know no other, before the response sees them.</summary>
internal sealed class BufferedBody(Stream body) : Stream
{
    private const int Size = 64 * 1024;
    private readonly MemoryStream buffer = new(Size * 2);

    /// <summary>Sends what is left. Not done when the writing failed: an answer that has not begun can still say so.</summary>
    public Task CompleteAsync() => EmptyAsync(default);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] bytes, int offset, int count) => buffer.Write(bytes, offset, count);

    public override void Write(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    public override async Task WriteAsync(byte[] bytes, int offset, int count, CancellationToken cancellationToken) =>
        await WriteAsync(bytes.AsMemory(offset, count), cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        buffer.Write(bytes.Span);
        if (buffer.Length >= Size) await EmptyAsync(cancellationToken);
    }

    public override void Flush()
    {
        // The bytes go on at the next asynchronous write, or at the end.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => buffer.Length >= Size ? EmptyAsync(cancellationToken) : Task.CompletedTask;

    public override int Read(byte[] bytes, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task EmptyAsync(CancellationToken cancellation)
    {
        await body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
        buffer.SetLength(0);
    }
}
