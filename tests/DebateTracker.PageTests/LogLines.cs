using System.Collections.Concurrent;
using Serilog.Core;
using Serilog.Events;

namespace DebateTracker.PageTests;

/// <summary>What an app puts on its log.</summary>
public sealed class LogLines : ILogEventSink
{
    public ConcurrentQueue<LogEvent> Events { get; } = [];

    public void Emit(LogEvent logEvent) => Events.Enqueue(logEvent);
}
