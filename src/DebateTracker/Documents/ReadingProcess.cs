using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json;

namespace DebateTracker.Documents;

/// <summary>How to start the process that reads documents: one that runs <see cref="ReadingChild.RunAsync"/>.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record ReadingProgram(string FileName, IReadOnlyList<string> Arguments);

/// <summary>
/// Reads each document in a process of its own, with limits on memory, time and output: no document, whatever it is, can
/// end or bloat the process that asks, or leave anything working when it is refused or given up.
/// </summary>
/// <param name="program">The process to start.</param>
/// <param name="limits">What a document may not exceed.</param>
public sealed class ReadingProcess(ReadingProgram program, DocumentLimits limits) : IDocumentReader, IDisposable
{
    // The child ends itself in time; this is for one that cannot.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private const int BytesPerCharacter = 12;
    private const int MostAtOnce = 2;

    // Each that waits is held in memory whole.
    private const int MostWaiting = 8;

    // Nothing of the asking process's settings is handed down, which may hold secrets.
    private static readonly string[] InheritedVariables = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "LANG", "DOTNET_ROOT", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"];

    private readonly SemaphoreSlim places = new(MostAtOnce, MostAtOnce);
    private int waiting;
    private long read;
    private long refused;

    /// <summary>How many documents are read just now.</summary>
    public int Reading => MostAtOnce - places.CurrentCount;

    /// <summary>How many documents were read since the process began, and how many refused.</summary>
    public (long Read, long Refused) Done => (Interlocked.Read(ref read), Interlocked.Read(ref refused));

    /// <inheritdoc/>
    public async Task<DocumentResult> ReadAsync(byte[] bytes, DocumentHints hints, IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            if (Interlocked.Increment(ref waiting) > MostWaiting) return new(null, "Many documents are being read just now, and this one was not taken. Send it again in a minute.");
            await places.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        using var child = Start();
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var watching = WatchAsync(child, ended.Token);
            var errors = DrainAsync(child.StandardError.BaseStream);
            var reading = ReadAnswerAsync(child, bytes, hints, progress, ended.Token);
            if (await Task.WhenAny(reading, watching) == watching && await watching is { } passed) return Counted(new(null, passed));
            var answer = await reading;
            await ended.CancelAsync();
            return Counted(answer ?? new(null, await WhyNothingAsync(child, watching)));
        }
        finally
        {
            End(child);
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private DocumentResult Counted(DocumentResult result)
    {
        Interlocked.Increment(ref result.Document is null ? ref refused : ref read);
        return result;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(program.FileName, program.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        var inherited = InheritedVariables.Select(name => (name, Value: Environment.GetEnvironmentVariable(name))).Where(v => v.Value is not null).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in inherited) start.Environment[name] = value;

        // The runtime's own limit, in hexadecimal; what lies outside its heap is watched from here.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + (limits.MaxMemory * 3 / 4).ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return Process.Start(start) ?? throw new InvalidOperationException($"The process that reads documents, {program.FileName}, could not be started.");
    }

    // What is said on the way is progress; the last line is the answer. Null when the child ended without one.
    private async Task<DocumentResult?> ReadAnswerAsync(Process child, byte[] bytes, DocumentHints hints, IProgress<ReadingProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            await ReadingChild.WriteRequestAsync(child.StandardInput.BaseStream, new(hints, limits), bytes, cancellation);
        }
        catch (IOException)
        {
            // It ended before it had read everything; what it said, if anything, is still there.
        }

        var line = new MemoryStream();
        var buffer = new byte[64 * 1024];
        var left = (long)limits.MaxCharacters * BytesPerCharacter;
        for (int read; (read = await child.StandardOutput.BaseStream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if ((left -= read) < 0) return new(null, "The document holds more than can be taken in.");
            for (var rest = buffer.AsMemory(0, read); rest.Length > 0;)
            {
                var end = rest.Span.IndexOf((byte)'\n');
                line.Write((end < 0 ? rest : rest[..end]).Span);
                if (end < 0) break;
                rest = rest[(end + 1)..];
                var message = JsonSerializer.Deserialize<ReadingChild.Message>(line.GetBuffer().AsSpan(0, (int)line.Length));
                line.SetLength(0);
                if (message?.Read is { } answer) return answer;
                if (message?.Progress is { } step) progress?.Report(step);
            }
        }

        return null;
    }

    /// <returns>Which limit the child passed, in a sentence; null when it ended within them or was given up.</returns>
    private async Task<string?> WatchAsync(Process child, CancellationToken cancellation)
    {
        var since = Stopwatch.StartNew();
        try
        {
            while (!child.HasExited)
            {
                child.Refresh();
                if (!child.HasExited && child.WorkingSet64 > limits.MaxMemory) return TooMuchMemory;
                if (since.Elapsed > limits.MaxTime + Grace) return DocumentReader.TookTooLong(limits);
                await Task.Delay(BetweenLooks, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The answer is there, or nobody waits for it.
        }

        return null;
    }

    private string TooMuchMemory =>
        $"Reading the document needs more than {limits.MaxMemory / 1024 / 1024:N0} MB of memory, so it was given up; it is damaged, or made to do harm. Take another form of it.";

    private async Task<string> WhyNothingAsync(Process child, Task<string?> watching)
    {
        if (await watching is { } passed) return passed;
        await child.WaitForExitAsync();
        return child.ExitCode == ReadingChild.OutOfMemory ? TooMuchMemory
            : "The document cannot be read: it brought the reading to an end. It is damaged, or made to do harm; take another form of it.";
    }

    private static async Task DrainAsync(Stream errors)
    {
        try
        {
            await errors.CopyToAsync(Stream.Null);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The child is gone.
        }
    }

    private static void End(Process child)
    {
        try
        {
            child.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }
    }
}

/// <summary>The other side of <see cref="ReadingProcess"/>: reads one document from its input and answers on its output.</summary>
public static class ReadingChild
{
    /// <summary>The argument that makes a program this process.</summary>
    public const string Argument = "read-document";

    /// <summary>The exit code when there was not enough memory.</summary>
    internal const int OutOfMemory = 12;

    /// <summary>Reads one document. Ends the process at once when the one that asked is gone.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync()
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        var (request, bytes) = await ReadRequestAsync(input);
        EndWithInput(input);
        var gate = new Lock();
        try
        {
            var read = await new DocumentReader(request.Limits).ReadAsync(bytes, request.Hints, new Reporter(step => Write(new(step, null))));
            Write(new(null, read));
            return 0;
        }
        catch (Exception e) when (e is OutOfMemoryException or InsufficientMemoryException || e.GetBaseException() is OutOfMemoryException)
        {
            return OutOfMemory;
        }
        catch (Exception e)
        {
            Write(new(null, new(null, $"The document cannot be read: {e.GetBaseException().Message.ReplaceLineEndings(" ")} It is damaged, or of a form not known here; take another form of it.")));
            return 0;
        }

        void Write(Message message)
        {
            lock (gate)
            {
                output.Write(JsonSerializer.SerializeToUtf8Bytes(message));
                output.WriteByte((byte)'\n');
                output.Flush();
            }
        }
    }

    internal static async Task WriteRequestAsync(Stream to, Request request, byte[] bytes, CancellationToken cancellation)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(request);
        foreach (var part in (byte[][])[Length(head), head, Length(bytes), bytes]) await to.WriteAsync(part, cancellation);
        await to.FlushAsync(cancellation);

        static byte[] Length(byte[] of)
        {
            var length = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, of.Length);
            return length;
        }
    }

    private static async Task<(Request Request, byte[] Bytes)> ReadRequestAsync(Stream from)
    {
        var head = await PartAsync();
        return (JsonSerializer.Deserialize<Request>(head)!, await PartAsync());

        async Task<byte[]> PartAsync()
        {
            var length = new byte[sizeof(int)];
            await from.ReadExactlyAsync(length);
            var part = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            await from.ReadExactlyAsync(part);
            return part;
        }
    }

    // The input stays open as long as somebody waits for the answer.
    private static void EndWithInput(Stream input) => new Thread(() =>
    {
        try
        {
            while (input.ReadByte() >= 0)
            {
            }
        }
        finally
        {
            Environment.Exit(1);
        }
    })
    { IsBackground = true, Name = "Input" }.Start();

    internal sealed record Request(DocumentHints Hints, DocumentLimits Limits);

    internal sealed record Message(ReadingProgress? Progress, DocumentResult? Read);

    private sealed class Reporter(Action<ReadingProgress> report) : IProgress<ReadingProgress>
    {
        public void Report(ReadingProgress value) => report(value);
    }
}
