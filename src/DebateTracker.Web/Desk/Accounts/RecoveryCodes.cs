using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DebateTracker.Web.Desk.Accounts;

/// <summary>Accounts, with recovery codes that nobody guesses: 28 of 32 characters, 140 bits, in groups of four.</summary>
public sealed class EditorManager(
    IUserStore<Editor> store, IOptions<IdentityOptions> options, IPasswordHasher<Editor> hasher, IEnumerable<IUserValidator<Editor>> users, IEnumerable<IPasswordValidator<Editor>> passwords,
    ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<Editor>> logger)
    : UserManager<Editor>(store, options, hasher, users, passwords, normalizer, errors, services, logger)
{
    // Without I, L, O and U, which are read as others (Crockford's Base32).
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Groups = 7;

    /// <inheritdoc/>
    protected override string CreateTwoFactorRecoveryCode() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}

/// <summary>
/// Accounts in the database. Of a recovery code it has the SHA-256 alone, which is enough for what has so many bits; capitals,
/// hyphens and spaces are taken as they are typed.
/// </summary>
public sealed class EditorStore(DeskDbContext db, IdentityErrorDescriber errors) : UserOnlyStore<Editor, DeskDbContext, Guid>(db, errors)
{
    /// <inheritdoc/>
    public override Task ReplaceCodesAsync(Editor user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(Hash), cancellationToken);

    /// <inheritdoc/>
    public override async Task<bool> RedeemCodeAsync(Editor user, string code, CancellationToken cancellationToken)
    {
        // The one of the base class would put the others back through ReplaceCodesAsync, hashed again.
        var kept = (await GetTokenAsync(user, Place, Name, cancellationToken) ?? "").Split(';');
        var left = kept.Where(k => k != Hash(code)).ToList();
        if (left.Count == kept.Length) return false;
        await SetTokenAsync(user, Place, Name, string.Join(';', left), cancellationToken);
        return true;
    }

    // Where the base class keeps them.
    private const string Place = "[AspNetUserStore]";
    private const string Name = "RecoveryCodes";

    private static string Hash(string code) => SecretToken.Hash(string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)));
}
