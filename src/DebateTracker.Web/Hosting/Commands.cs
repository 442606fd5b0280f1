using System.CommandLine;
using System.Data.Common;
using DebateTracker.Data;
using DebateTracker.Debates;
using DebateTracker.Sources;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Web.Hosting;

/// <summary>What the program does besides serving pages: <c>import</c>, <c>export</c>, <c>verify</c> and those of <see cref="SourceCommands"/>.</summary>
public static class Commands
{
    private static readonly Option<bool> Verbose = new("--verbose") { Recursive = true, Description = "When something fails, also tell where in the program." };

    // Settings are taken out of the arguments before they are read as a command, and handed on in this.
    private static readonly Option<string[]> Set = new("--setting") { Recursive = true, Hidden = true, DefaultValueFactory = _ => [] };

    /// <summary>Whether the arguments ask for a command or for help; if not, they are settings, and pages are served.</summary>
    public static bool IsCommand(string[] args) => Settings.Part(args).Others is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>Runs a command. What cannot be done is told in one line on standard error.</summary>
    /// <returns>The exit code: 0 when all is well, 1 when something does not hold or cannot be done.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The debate file." };
        var import = new Command("import", "Adds a debate file to the database: all of it, or nothing when anything is wrong.") { file };
        import.SetAction((parsed, cancellation) => WithServicesAsync(parsed, services => ImportAsync(services, parsed.GetRequiredValue(file), cancellation)));
        var export = new Command("export", "Writes the whole database as a debate file.") { file };
        export.SetAction((parsed, cancellation) => WithServicesAsync(parsed, services => ExportAsync(services, parsed.GetRequiredValue(file), cancellation)));
        var refetch = new Option<bool>("--refetch") { Description = "First fetch every source again that was fetched from an address, and take changed texts in as newer captures." };
        var verify = new Command("verify", "Compares every passage with its capture and with the newest text of its source; fails when one does not hold.") { refetch };
        verify.SetAction((parsed, cancellation) => WithServicesAsync(parsed, services => VerifyAsync(services, parsed.GetValue(refetch), cancellation)));
        var root = new RootCommand("DebateTracker: who stands where on AI regulation, and where exactly they said so. Without a command it serves the site. Settings can follow a command, as --Section:Name VALUE.")
        {
            import, export, verify, SourceCommands.Import(), SourceCommands.FindQuote(), SourceCommands.Suggest(), SourceCommands.DropText(), SourceCommands.TakeBack(), Verbose, Set,
        };

        var (settings, rest) = Settings.Part(args);
        var options = settings.SelectMany(s => new[] { Set.Name, s });
        var asked = root.Parse(rest is ["help"] ? ["--help"] : rest is [var name, .. var arguments] && settings.Length > 0 ? [name, .. options, .. arguments] : rest);
        if (asked.Errors.Count > 0) return Task.FromResult(Fail($"{string.Join(' ', asked.Errors.Select(e => e.Message).Distinct()).ReplaceLineEndings(" ")} See --help."));
        return asked.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
    }

    internal static async Task<int> WithServicesAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> action)
    {
        if (Settings.CreateCommand(parsed.GetRequiredValue(Set)) is not { } builder) return 1;
        builder.AddLogging();
        builder.AddDebate();
        using var host = builder.Build();
        try
        {
            if (!await host.PrepareDatabaseAsync(loadBundledDebate: false, parsed.GetValue(Verbose))) return 1;
            await using var scope = host.Services.CreateAsyncScope();
            return await action(scope.ServiceProvider);
        }
        catch (Exception e)
        {
            return Fail(parsed.GetValue(Verbose) ? e.ToString() : Why(e, host.Services));
        }
    }

    /// <summary>Why something failed, in one line.</summary>
    internal static string Why(Exception failure, IServiceProvider services)
    {
        var cause = failure is AggregateException or DbUpdateException or InvalidOperationException ? failure.GetBaseException() : failure;
        var why = cause is DbException refusal && services.GetRequiredService<IDebateDatabase>().Explain(refusal) is { } explained && !cause.Message.Contains(explained, StringComparison.Ordinal) ? $"{explained} {cause.Message}"
            : cause is OperationCanceledException ? "Given up."
            : cause.Message;
        return why.ReplaceLineEndings(" ");
    }

    private static async Task<int> ImportAsync(IServiceProvider services, FileInfo file, CancellationToken cancellation)
    {
        if (!file.Exists) return Fail(Directory.Exists(file.FullName) ? $"{file.FullName} is a folder, not a file." : $"There is no file {file.FullName}.");
        await using var input = file.OpenRead();
        var result = await services.GetRequiredService<DebateImporter>().ImportAsync(input, $"import by {Environment.UserName}", cancellation);
        foreach (var problem in result.Problems) await Console.Error.WriteLineAsync(problem);
        if (result.Problems.Count > 0) return Fail($"Nothing was imported: {Count(result.Problems.Count, "problem")}.");
        Console.WriteLine($"{result.Added} new, {result.Unchanged} unchanged.");
        return 0;
    }

    private static async Task<int> ExportAsync(IServiceProvider services, FileInfo file, CancellationToken cancellation)
    {
        if (Directory.Exists(file.FullName)) return Fail($"{file.FullName} is a folder, not a file.");
        // Written beside its place first, so that a failure leaves an older file whole.
        var partial = file.FullName + ".part";
        try
        {
            await using (var output = File.Create(partial))
                await services.GetRequiredService<DebateExporter>().WriteAsync(output, cancellation);
            File.Move(partial, file.FullName, overwrite: true);
        }
        catch (Exception e)
        {
            if (File.Exists(partial)) File.Delete(partial);
            if (e is IOException or UnauthorizedAccessException) throw new IOException($"The file {file.FullName} cannot be written: {e.Message}", e);
            throw;
        }

        Console.WriteLine($"Written to {file.FullName}.");
        return 0;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, bool refetch, CancellationToken cancellation)
    {
        var problems = 0;
        if (refetch)
        {
            await services.GetRequiredService<SourceRefetcher>().RunAsync(
                $"verify by {Environment.UserName}",
                Reverification.Pause(services.GetRequiredService<IConfiguration>()),
                fetched =>
                {
                    // Passages that no longer stand are told, and counted, by the comparison below.
                    (fetched.IsProblem ? Console.Error : Console.Out).WriteLine($"{fetched.SourceSlug}: {fetched.Message}");
                },
                cancellation);
        }

        var (compared, notRemembered) = await services.GetRequiredService<EvidenceCheck>().RunAsync(
            $"verify by {Environment.UserName}",
            problem =>
            {
                problems++;
                Console.Error.WriteLine($"{problem.SourceSlug}: {problem.What}");
            },
            cancellation);
        if (notRemembered is not null) await Console.Error.WriteLineAsync($"The outcome is not remembered: {notRemembered}");
        if (problems > 0) return Fail($"{Count(compared, "passage")} compared; {Count(problems, "thing")} that {(problems == 1 ? "does" : "do")} not hold.");
        Console.WriteLine($"{Count(compared, "passage")} compared; every one holds.");
        return 0;
    }

    internal static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }

    internal static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
