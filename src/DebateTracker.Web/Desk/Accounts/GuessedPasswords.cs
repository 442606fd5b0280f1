using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace DebateTracker.Web.Desk.Accounts;

/// <summary>
/// Refuses passwords that are tried before all others: when the words of <see cref="Words"/>, the account's own name, rows of
/// keys and of the alphabet, and what is repeated are taken away, too little is left of them.
/// </summary>
public sealed class GuessedPasswords : IPasswordValidator<Editor>
{
    // So many characters must be left.
    private const int Needed = 8;

    // Runs of so many neighbours count as one sign.
    private const int ShortestRun = 3;

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "0123456789", "1234567890"];

    /// <summary>Words that passwords are made of most often, and those of this program. Documented in docs/operating.md.</summary>
    public static readonly IReadOnlyList<string> Words =
    [
        "administrator", "password", "passwort", "motdepasse", "kennwort", "contrasena", "debatetracker", "changeme", "changeit", "letmein", "iloveyou", "sunshine", "princess", "football", "baseball", "basketball",
        "superman", "batman", "trustno", "starwars", "whatever", "michael", "charlie", "jennifer", "jordan", "shadow", "secret", "welcome", "master", "monkey", "dragon", "freedom", "computer", "internet", "default",
        "hello", "login", "admin", "debate", "tracker", "editor", "desk", "pass", "word", "user", "test", "guest", "root", "love",
    ];

    // Signs that stand for letters.
    private static readonly Dictionary<char, char> Meant = new() { ['@'] = 'a', ['4'] = 'a', ['3'] = 'e', ['1'] = 'i', ['!'] = 'i', ['0'] = 'o', ['$'] = 's', ['5'] = 's', ['7'] = 't' };

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Editor> manager, Editor user, string? password) => Task.FromResult(
        IsGuessed(password ?? "", user.UserName ?? "")
            ? IdentityResult.Failed(new IdentityError { Description = "This password is among the first that are tried. Take four or more words that have nothing to do with each other, or let a password manager make one." })
            : IdentityResult.Success);

    /// <summary>Whether too little of a password is left when what is tried first is taken away.</summary>
    /// <param name="password">The password.</param>
    /// <param name="name">The account's name.</param>
    public static bool IsGuessed(string password, string name)
    {
        var names = Plain(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2);
        // As it stands, and with signs read as the letters that they stand for.
        return new[] { Plain(password), Plain(string.Concat(password.Select(c => Meant.GetValueOrDefault(c, c)))) }.Any(p => Left(p, names) < Needed);
    }

    private static int Left(string password, IEnumerable<string> names)
    {
        foreach (var word in names.Concat(Words).OrderByDescending(w => w.Length)) password = password.Replace(word, "\n", StringComparison.Ordinal);
        var left = new StringBuilder();
        for (var i = 0; i < password.Length;)
        {
            var run = Run(password.AsSpan(i));
            if (run >= ShortestRun) left.Append('\n');
            else left.Append(password[i]);
            i += run >= ShortestRun ? run : 1;
        }

        // What is said twice counts once: pairs of characters that were there before.
        var seen = new HashSet<string>();
        var (text, count) = (left.ToString(), 0);
        for (var i = 0; i < text.Length; i++)
            if (text[i] is not ('\n' or ' ') && (i == 0 || seen.Add(text.Substring(i - 1, 2)))) count++;
        return count;
    }

    // How many characters at the beginning are one after the other in a row, forwards or backwards, or the same.
    private static int Run(ReadOnlySpan<char> text)
    {
        var longest = 1;
        while (longest < text.Length && text[longest] == text[0]) longest++;
        foreach (var row in Rows)
            foreach (var step in (int[])[1, -1])
            {
                var (at, length) = (row.IndexOf(text[0], StringComparison.Ordinal), 1);
                if (at < 0) continue;
                while (length < text.Length && at + step * length is var next && next >= 0 && next < row.Length && row[next] == text[length]) length++;
                longest = Math.Max(longest, length);
            }

        return longest;
    }

    private static string Plain(string text) => text.ToLower(CultureInfo.InvariantCulture);
}
