using System.CommandLine;
using DebateTracker.Web.Hosting;

namespace DebateTracker.Web.Desk.Accounts;

/// <summary>The command for accounts: <c>add-editor</c>.</summary>
public static class AccountCommands
{
    /// <summary><c>add-editor [NAME]</c>.</summary>
    public static Command AddEditor()
    {
        var name = new Argument<string?>("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = "An account that is there and gets a new password; without it, a new account." };
        var administrator = new Option<bool>("--administrator") { Description = "The new account may also make and disable accounts." };
        var command = new Command("add-editor", "Prints a link by which an account for the desk is made, or gets a new password. It works once, within three days.") { name, administrator };
        command.SetAction((parsed, cancellation) => Commands.WithServicesAsync(parsed, async services =>
        {
            var accounts = services.GetRequiredService<EditorAccounts>();
            Editor? editor = null;
            if (parsed.GetValue(name) is { } wanted)
            {
                if (parsed.GetValue(administrator)) return Commands.Fail("What an account may do is changed at the desk, under People; leave --administrator out.");
                var all = await accounts.AllAsync(cancellation);
                editor = all.FirstOrDefault(e => string.Equals(e.UserName, wanted, StringComparison.OrdinalIgnoreCase));
                if (editor is null) return Commands.Fail($"There is no account '{wanted}'. Without a name the link makes a new one.");
            }

            var role = editor?.Role ?? (parsed.GetValue(administrator) ? EditorRole.Administrator : EditorRole.Editor);
            var path = await accounts.InviteAsync(role, editor?.Id, cancellation);
            Console.WriteLine((services.GetRequiredService<IConfiguration>()["Site:Address"]?.TrimEnd('/') ?? "") + path);
            return 0;
        }));
        return command;
    }
}
