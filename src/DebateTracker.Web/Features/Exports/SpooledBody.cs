using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DebateTracker.Web.Features.Exports;

/// <summary>So many long lists are asked for at once that another must be asked for later. Nothing of it was sent.</summary>
public sealed class ExportsBusyException() : Exception("Too many long lists are being fetched just now. Ask again in a minute, or narrow the list.");

/// <summary>How many long lists are read from the database at once, and how long another waits for its turn.</summary>
/// <param name="atOnce">How many. More than there are processors come no sooner, and pages are to be answered beside them.</param>
/// <param name="patience">How long another waits before it is refused.</param>
public sealed class ExportSlots(int atOnce, TimeSpan patience) : IDisposable
{
    private readonly SemaphoreSlim free = new(atOnce);

    /// <summary>How many are read now.</summary>
    public int Taken => atOnce - free.CurrentCount;

    /// <summary>What the setting <c>Exports:AtOnce</c> says; else one for each processor, two at least. Ten seconds are waited.</summary>
    public static ExportSlots Of(IConfiguration configuration) => new(
        configuration["Exports:AtOnce"] is { Length: > 0 } set ? int.Parse(set, System.Globalization.CultureInfo.InvariantCulture) : Math.Max(2, Environment.ProcessorCount), TimeSpan.FromSeconds(10));

    /// <summary>Takes a turn, to be given back.</summary>
    /// <exception cref="ExportsBusyException">None became free in time.</exception>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        if (!await free.WaitAsync(patience, cancellation)) throw new ExportsBusyException();
    }

    /// <summary>Gives a turn back.</summary>
    public void GiveBack() => free.Release();

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();
}

/// <summary>
/// Takes what an export writes as fast as it is written, however slow its reader is, so that nothing of the database is held
/// for a reader: what is small stays in memory, the rest goes through a temporary file, from which the reader is served
/// meanwhile. Also for writers that know synchronous writing only.
/// </summary>
/// <param name="body">What the reader is sent.</param>
/// <param name="folder">Where the file is made.</param>
/// <param name="slots">How many may be at it at once.</param>
/// <param name="aborted">Stops the sending.</param>
public sealed class SpooledBody(Stream body, string folder, ExportSlots slots, CancellationToken aborted) : Stream
{
    private const int Size = 64 * 1024;

    // What was handed to the server is on its way for a moment; a connection that is cut at once takes it along.
    private static readonly TimeSpan ToArrive = TimeSpan.FromSeconds(1);

    // What readers have not fetched yet holds room on the disk, which is not to be without bound.
    private const long MostHeld = 8L * 1024 * 1024 * 1024;
    private static long held;

    private readonly MemoryStream buffer = new(Size * 2);
    private readonly SemaphoreSlim more = new(0);
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    private SafeFileHandle? file;
    private long written;
    private bool hasSlot;
    private bool isRefused;
    private volatile bool isWhole;
    private Task sending = Task.CompletedTask;

    /// <summary>For the answer to a request; the setting <c>Exports:Folder</c> says where the file is made.</summary>
    public static SpooledBody Of(HttpContext context) => new(
        context.Response.Body, context.RequestServices.GetRequiredService<IConfiguration>()["Exports:Folder"] is { Length: > 0 } folder ? folder : Path.GetTempPath(),
        context.RequestServices.GetRequiredService<ExportSlots>(), context.RequestAborted);

    /// <summary>Sends what is left. Not done when the writing failed: an answer that has not begun can still say so.</summary>
    /// <param name="whenWritten">Done as soon as everything is written, before a slow reader has it.</param>
    public async Task CompleteAsync(Func<ValueTask>? whenWritten = null)
    {
        if (file is not null) await SpoolAsync(aborted);
        isWhole = true;
        more.Release();
        LeaveSlot();
        if (whenWritten is not null) await whenWritten();
        if (file is null) await body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), aborted);
        else await sending;
    }

    /// <summary>
    /// Where the writing failed while a part may be on its way already: sends what was written and, at its end, that there is more.
    /// Whoever calls breaks the connection then, so that no program takes it for whole. Where nothing is on its way, nothing is sent.
    /// </summary>
    public async Task BreakOffAsync(string sentence)
    {
        if (file is null) return;
        buffer.Write(Encoding.UTF8.GetBytes(sentence));
        await CompleteAsync();
        await body.FlushAsync(aborted);
        await Task.Delay(ToArrive, aborted);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] bytes, int offset, int count) => Write(bytes.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        if (!isRefused) buffer.Write(bytes);
    }

    public override async Task WriteAsync(byte[] bytes, int offset, int count, CancellationToken cancellationToken) =>
        await WriteAsync(bytes.AsMemory(offset, count), cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        Write(bytes.Span);
        if (buffer.Length >= Size) await SpoolAsync(cancellationToken);
    }

    public override void Flush()
    {
        // The bytes go on at the next asynchronous write, or at the end.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => buffer.Length >= Size ? SpoolAsync(cancellationToken) : Task.CompletedTask;

    public override int Read(byte[] bytes, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Ends the sending where the writing was not completed: what was left out must not look whole.</summary>
    public override async ValueTask DisposeAsync()
    {
        LeaveSlot();
        await stop.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        file?.Dispose();
        Interlocked.Add(ref held, -Interlocked.Exchange(ref written, 0));
        stop.Dispose();
        await base.DisposeAsync();
    }

    private async Task SpoolAsync(CancellationToken cancellation)
    {
        if (file is null)
        {
            try
            {
                if (Interlocked.Read(ref held) > MostHeld) throw new ExportsBusyException();
                await slots.TakeAsync(cancellation);
            }
            catch (ExportsBusyException)
            {
                // Who writes may write on while it ends, and none of that is asked for any more.
                isRefused = true;
                buffer.SetLength(0);
                throw;
            }

            hasSlot = true;
            file = File.OpenHandle(Path.Combine(folder, "debatetracker-export-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
            sending = Task.Run(SendAsync, CancellationToken.None);
        }

        if (sending.IsFaulted) ExceptionDispatchInfo.Throw(sending.Exception.InnerException!);
        var length = (int)buffer.Length;
        await RandomAccess.WriteAsync(file, buffer.GetBuffer().AsMemory(0, length), written, cancellation);
        buffer.SetLength(0);
        Interlocked.Add(ref written, length);
        Interlocked.Add(ref held, length);
        more.Release();
    }

    private async Task SendAsync()
    {
        var bytes = new byte[Size];
        for (long sent = 0; ;)
        {
            // Asked in this order: after it is whole nothing is written any more.
            var whole = isWhole;
            var there = Interlocked.Read(ref written);
            if (sent < there)
            {
                var read = await RandomAccess.ReadAsync(file!, bytes.AsMemory(0, (int)Math.Min(bytes.Length, there - sent)), sent, stop.Token);
                await body.WriteAsync(bytes.AsMemory(0, read), stop.Token);
                sent += read;
            }
            else if (whole)
            {
                return;
            }
            else
            {
                await more.WaitAsync(stop.Token);
            }
        }
    }

    private void LeaveSlot()
    {
        if (hasSlot) slots.GiveBack();
        hasSlot = false;
    }
}
