using Microsoft.AspNetCore.Identity;

namespace DebateTracker.Web.Desk.Accounts;

/// <summary>What an account may do.</summary>
public enum EditorRole
{
    /// <summary>Write the record.</summary>
    Editor,

    /// <summary>Also make, change and disable accounts.</summary>
    Administrator,
}

/// <summary>
/// An account at the desk. Its user name is what it signs in with and what the history names as author, so it stays as it is;
/// an account is disabled, never deleted, since what it wrote keeps its name.
/// </summary>
public sealed class Editor : IdentityUser<Guid>
{
    /// <summary>What it may do.</summary>
    public EditorRole Role { get; set; }

    /// <summary>Since when it may do nothing, in UTC; null while it may.</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTime CreatedAt { get; init; }
}

/// <summary>
/// A link by which one account can be made, or an account can get a new password, once. The link itself is kept nowhere: the
/// database has SHA-256 of its token.
/// </summary>
public sealed class Invitation
{
    /// <summary>SHA-256 of the token, 64 lower-case hexadecimal digits.</summary>
    public required string TokenHash { get; init; }

    /// <summary>What the account will be allowed to do.</summary>
    public EditorRole Role { get; init; }

    /// <summary>The account that gets a new password; null for a new account.</summary>
    public Guid? EditorId { get; init; }

    /// <summary>When it ends, in UTC.</summary>
    public DateTime Expires { get; init; }
}
