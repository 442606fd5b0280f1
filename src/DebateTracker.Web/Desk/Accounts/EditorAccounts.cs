using DebateTracker.Changes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Web.Desk.Accounts;

/// <summary>Makes accounts, by links that work once, and tells what they may do.</summary>
public sealed class EditorAccounts(IServiceScopeFactory scopes, TimeProvider clock, AccountLog log) : IWritingRights
{
    /// <summary>How long a link can be used.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(3);

    /// <inheritdoc/>
    public async Task<string?> ProblemAsync(Guid account, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DeskDbContext>();
        var there = await db.Users.AsNoTracking().Where(e => e.Id == account).Select(e => new { e.DisabledAt }).FirstOrDefaultAsync(cancellation);
        return there is null ? "There is no such account." : there.DisabledAt is not null ? "This account is disabled; nothing was stored." : null;
    }

    /// <summary>
    /// Where nobody can sign in, and no link is open: the address of the link by which the first account, an administrator,
    /// is made. Null otherwise.
    /// </summary>
    public async Task<string?> FirstLinkAsync(CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DeskDbContext>();
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Users.AnyAsync(cancellation) || await db.Invitations.AnyAsync(i => i.Expires > now, cancellation) ? null : await InviteAsync(db, EditorRole.Administrator, null, cancellation);
    }

    /// <summary>A link by which an account is made, or one gets a new password. An older link of that account ends.</summary>
    /// <param name="role">What the new account may do.</param>
    /// <param name="editor">The account; null for a new one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The path of the link.</returns>
    public async Task<string> InviteAsync(EditorRole role, Guid? editor = null, CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await InviteAsync(scope.ServiceProvider.GetRequiredService<DeskDbContext>(), role, editor, cancellation);
    }

    /// <summary>The invitation of a link, and the account that it is of; null when it was used, has ended or never was.</summary>
    public async Task<(EditorRole Role, string? UserName)?> FindAsync(string token, CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DeskDbContext>();
        var (hash, now) = (SecretToken.Hash(token), clock.GetUtcNow().UtcDateTime);
        var found = await db.Invitations.AsNoTracking().Where(i => i.TokenHash == hash && i.Expires > now)
            .Select(i => new { i.Role, UserName = db.Users.Where(e => e.Id == i.EditorId).Select(e => e.UserName).FirstOrDefault() }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : (found.Role, found.UserName);
    }

    /// <summary>Makes the account of a link, or gives it its new password; the link is used up by it.</summary>
    /// <param name="token">The link's token.</param>
    /// <param name="name">What the account is called; of an account that is there, it is not asked.</param>
    /// <param name="password">The password.</param>
    /// <returns>The account; null, and what is wrong, in sentences, when it was not made.</returns>
    public async Task<(Editor? Editor, IReadOnlyList<string> Problems)> AcceptAsync(string token, string name, string password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DeskDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Editor>>();
        var (hash, now) = (SecretToken.Hash(token), clock.GetUtcNow().UtcDateTime);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var invitation = await db.Invitations.AsNoTracking().FirstOrDefaultAsync(i => i.TokenHash == hash && i.Expires > now);
        // Deleted first, so that of two who use it at once one is refused.
        if (invitation is null || await db.Invitations.Where(i => i.TokenHash == hash).ExecuteDeleteAsync() == 0)
            return (null, ["This link was used already, or has ended. Ask for another."]);
        var editor = invitation.EditorId is { } id ? await users.FindByIdAsync(id.ToString()) : new() { UserName = name.Trim(), Role = invitation.Role, CreatedAt = now };
        var result = invitation.EditorId is null
            ? await users.CreateAsync(editor!, password)
            : await users.ResetPasswordAsync(editor!, await users.GeneratePasswordResetTokenAsync(editor!), password);
        if (!result.Succeeded) return (null, [.. result.Errors.Select(e => e.Description)]);
        await transaction.CommitAsync();
        log.Done(editor!.UserName, invitation.EditorId is null ? $"was made, as {(editor.Role == EditorRole.Administrator ? "administrator" : "editor")}, by a link" : "has a new password, by a link");
        return (editor, []);
    }

    /// <summary>Every account, by name.</summary>
    public async Task<IReadOnlyList<Editor>> AllAsync(CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeskDbContext>().Users.AsNoTracking().OrderBy(e => e.NormalizedUserName).ToListAsync(cancellation);
    }

    /// <summary>Changes what an account may do; it is signed out everywhere.</summary>
    /// <returns>What is wrong, in a sentence; null when it was done.</returns>
    public async Task<string?> ChangeAsync(Guid id, EditorRole role, bool isDisabled)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Editor>>();
        var db = scope.ServiceProvider.GetRequiredService<DeskDbContext>();
        if (await users.FindByIdAsync(id.ToString()) is not { } editor) return "There is no such account.";
        var staysAdministrator = role == EditorRole.Administrator && !isDisabled;
        if (!staysAdministrator && !await db.Users.AnyAsync(e => e.Id != id && e.Role == EditorRole.Administrator && e.DisabledAt == null))
            return $"{editor.UserName} is the only administrator; make another one first.";
        editor.Role = role;
        editor.DisabledAt = isDisabled ? editor.DisabledAt ?? clock.GetUtcNow().UtcDateTime : null;
        var result = await users.UpdateSecurityStampAsync(editor);
        if (result.Succeeded) log.Done(editor.UserName, $"is now {(role == EditorRole.Administrator ? "an administrator" : "an editor")}{(isDisabled ? ", disabled" : "")}");
        return result.Succeeded ? null : string.Join(' ', result.Errors.Select(e => e.Description));
    }

    private async Task<string> InviteAsync(DeskDbContext db, EditorRole role, Guid? editor, CancellationToken cancellation)
    {
        var (token, now) = (SecretToken.New(), clock.GetUtcNow().UtcDateTime);
        await db.Invitations.Where(i => i.Expires <= now || (editor != null && i.EditorId == editor)).ExecuteDeleteAsync(cancellation);
        db.Invitations.Add(new() { TokenHash = SecretToken.Hash(token), Role = role, EditorId = editor, Expires = now + LinkLasts });
        await db.SaveChangesAsync(cancellation);
        var of = editor is null ? null : await db.Users.Where(e => e.Id == editor).Select(e => e.UserName).FirstOrDefaultAsync(cancellation);
        log.Done(of ?? "of a new " + (role == EditorRole.Administrator ? "administrator" : "editor"), of is null ? "can be made by a link" : "can get a new password by a link");
        return "/desk/welcome/" + token;
    }
}
