namespace DebateTracker.Web.Desk.Accounts;

/// <summary>How somebody came in.</summary>
public enum SignInMeans
{
    /// <summary>By the password alone.</summary>
    Password,

    /// <summary>By a passkey: the device, and its user's finger, face or number.</summary>
    Passkey,

    /// <summary>By a recovery code; where passkeys are required, with the password.</summary>
    RecoveryCode,

    /// <summary>By the link with which the account was made or got its password.</summary>
    Link,
}

/// <summary>
/// That an account is signed in, in one browser. The cookie names it and holds nothing else that counts: who it is and what it may
/// do is read at each request, so that what is ended here has ended, also for a copy of the cookie.
/// </summary>
public sealed class EditorSession
{
    /// <summary>How much is kept of what a browser calls itself, in characters.</summary>
    internal const int LongestBrowser = 200;

    /// <summary>SHA-256 of what the cookie has of it, 64 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The account.</summary>
    public required Guid EditorId { get; init; }

    /// <summary>The account's security stamp when it was begun; a new password, another role and signing out everywhere change it, which ends every session.</summary>
    public required string Stamp { get; init; }

    /// <summary>How it was begun.</summary>
    public SignInMeans Means { get; init; }

    /// <summary>What the browser calls itself, at most 200 characters; empty where it does not say.</summary>
    public required string Browser { get; init; }

    /// <summary>When it was begun, in UTC.</summary>
    public DateTime Begun { get; init; }

    /// <summary>When something was last asked for with it, in UTC, right to five minutes.</summary>
    public DateTime LastUsed { get; set; }
}
