using System.Data.Common;

namespace DebateTracker.Data;

/// <summary>Finds what a database failed at within what was thrown: a broken connection is wrapped, and itself wraps what broke it.</summary>
public static class DatabaseFailure
{
    /// <summary>The outermost failure of a database within an exception; null when it is of another kind.</summary>
    public static DbException? In(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
            if (e is DbException found) return found;
        return null;
    }

    /// <summary>What is the matter with the database itself, in a sentence; null when the failure is of another kind.</summary>
    public static string? Why(this IDebateDatabase database, Exception failure) => In(failure) is { } found ? database.Explain(found) : null;
}
