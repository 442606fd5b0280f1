namespace DebateTracker.Benchmarks;

/// <summary>Managed memory.</summary>
internal static class Memory
{
    private const int MaxCollections = 20;

    /// <summary>
    /// What is in use once everything that can be let go is: one collection may leave what waits for a finalizer, or was
    /// made while it went on, so that collections are repeated until two of them agree to a hundredth.
    /// </summary>
    /// <returns>Bytes.</returns>
    public static long Settled()
    {
        for (var (before, n) = (long.MaxValue, 0); ; n++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            var now = GC.GetTotalMemory(forceFullCollection: false);
            if (n == MaxCollections || Math.Abs(before - now) <= now / 100) return now;
            before = now;
        }
    }
}
