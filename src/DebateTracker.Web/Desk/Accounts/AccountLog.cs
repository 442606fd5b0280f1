namespace DebateTracker.Web.Desk.Accounts;

/// <summary>Puts on the log who came in, who was not let in, and who changed what an account may do. No password, code or link is ever in it.</summary>
public sealed partial class AccountLog(IHttpContextAccessor http, ILogger<AccountLog> logger)
{
    /// <summary>Something was done.</summary>
    /// <param name="account">The account that it was done to; null where there is none of that name.</param>
    /// <param name="what">What, as the rest of a sentence.</param>
    public void Done(string? account, string what) => Log(logger, LogLevel.Information, account ?? "(none of that name)", what, Who);

    /// <summary>Something was refused.</summary>
    /// <param name="account">The account that it was asked of; null where there is none of that name.</param>
    /// <param name="what">What, as the rest of a sentence.</param>
    public void Refused(string? account, string what) => Log(logger, LogLevel.Warning, account ?? "(none of that name)", what, Who);

    // Who asked: the account that is signed in, at its address.
    private string Who => http.HttpContext is not { } context ? "the program itself"
        : $"{context.Connection.RemoteIpAddress?.ToString() ?? "an unknown address"}{(context.User.Identity?.Name is { } name ? $", signed in as {name}" : "")}";

    [LoggerMessage("Account {Account} {What}, from {Who}")]
    private static partial void Log(ILogger logger, LogLevel level, string account, string what, string who);
}
