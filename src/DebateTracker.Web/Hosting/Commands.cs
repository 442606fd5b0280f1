using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using DebateTracker.Capturing;
using DebateTracker.Changes;
using DebateTracker.Data;
using DebateTracker.Debates;
using DebateTracker.Sources;
using DebateTracker.Web.Desk.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Web.Hosting;

/// <summary>What the program does besides serving pages: <c>import</c>, <c>export</c>, <c>verify</c> and those of <see cref="SourceCommands"/> and <see cref="RecordCommands"/>.</summary>
public static class Commands
{
    private static readonly Option<bool> Verbose = new("--verbose") { Recursive = true, Description = "When something fails, also tell where in the program." };

    private static readonly Option<string?> Author = new("--by") { Recursive = true, Description = "Who does it, for the history; without it the name of the operating system's user." };

    // Settings are taken out of the arguments before they are read as a command, and handed on in this.
    private static readonly Option<string[]> Set = new("--setting") { Recursive = true, Hidden = true, DefaultValueFactory = _ => [] };

    /// <summary>Whether the arguments ask for a command or for help; if not, they are settings, and pages are served.</summary>
    public static bool IsCommand(string[] args) => Settings.Part(args).Others is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>Runs a command. What cannot be done is told in one line on standard error.</summary>
    /// <returns>The exit code: 0 when all is well, 1 when something does not hold or cannot be done.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var given = new Argument<FileInfo?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "The debate file." };
        var bundled = new Option<bool>("--bundled") { Description = "Instead of a file, the debate that comes with the program." };
        var update = new Option<bool>("--update") { Description = "Where the file differs from what is there, the file is right; a revision is made of each such record." };
        var trial = RecordCommands.DryRun();
        var import = new Command(
            "import",
            "Adds what a debate file says to the database: all of it, or nothing when anything is wrong. Nothing is removed; what differs is told.")
        {
            given, bundled, update, trial,
        };
        import.SetAction((parsed, cancellation) => WithServicesAsync(parsed, services => ImportAsync(
            services,
            parsed,
            parsed.GetValue(given),
            parsed.GetValue(bundled),
            new(parsed.GetValue(update), parsed.GetValue(trial)),
            cancellation)));
        var file = new Argument<FileInfo>("FILE") { Description = "The file to write." };
        var history = new Option<bool>("--history") { Description = "Instead of the debate as it is, every change with its revisions and the chain of their hashes." };
        var export = new Command("export", "Writes the whole database as a debate file.") { file, history };
        export.SetAction((parsed, cancellation) => WithServicesAsync(parsed, services => ExportAsync(services, parsed.GetRequiredValue(file), parsed.GetValue(history), cancellation)));
        var refetch = new Option<bool>("--refetch") { Description = "First fetch every source again that was fetched from an address, and take changed texts in as newer captures." };
        var verify = new Command("verify", "Compares every passage with its capture and with the newest text of its source, and proves the history; fails when anything does not hold.") { refetch };
        verify.SetAction((parsed, cancellation) => WithServicesAsync(parsed, services => VerifyAsync(services, parsed, parsed.GetValue(refetch), cancellation)));
        var copy = new Argument<FileInfo>("FILE") { Description = "The file to write; it must not be there yet." };
        var backup = new Command("backup", "Writes a whole copy of a SQLite database, accounts and history too, while others read and write it, and verifies the copy.") { copy };
        backup.SetAction((parsed, cancellation) => WithServicesAsync(parsed, services => BackUpAsync(services, parsed, parsed.GetRequiredValue(copy), cancellation)));
        var migrate = new Command("migrate", "Brings the database to this version, also where Database:Migrate is false; with nothing to do it does nothing.");
        migrate.SetAction((parsed, _) => WithServicesAsync(
            parsed,
            _ =>
            {
                Console.WriteLine("The database is of this version.");
                return Task.FromResult(0);
            },
            mayMigrate: true));
        var root = new RootCommand(
            "DebateTracker: who stands where on AI regulation, and where exactly they said so. "
            + "Without a command it serves the site. Settings can follow a command, as --Section:Name VALUE.")
        {
            import, export, verify, backup, migrate, SourceCommands.Import(), SourceCommands.ImportReferences(), SourceCommands.FindQuote(), SourceCommands.CompareQuotes(), SourceCommands.Suggest(), SourceCommands.DropText(), SourceCommands.TakeBack(), AccountCommands.AddEditor(), Author, Verbose, Set,
        };
        foreach (var command in RecordCommands.All) root.Add(command);

        var (settings, rest) = Settings.Part(args);
        var options = settings.SelectMany(s => new[] { Set.Name, s });
        var asked = root.Parse(rest is ["help"] ? ["--help"] : rest is [var name, .. var arguments] && settings.Length > 0 ? [name, .. options, .. arguments] : rest);
        if (asked.Errors.Count > 0) return Task.FromResult(Fail($"{string.Join(' ', asked.Errors.Select(e => e.Message).Distinct()).ReplaceLineEndings(" ")} See --help."));
        return asked.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
    }

    internal static async Task<int> WithServicesAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> action, bool? mayMigrate = null)
    {
        if (Settings.CreateCommand(parsed.GetRequiredValue(Set)) is not { } builder) return 1;
        builder.AddLogging();
        builder.AddDebate(readsCopies: false);
        using var host = builder.Build();
        try
        {
            if (!await host.PrepareDatabaseAsync(loadBundledDebate: false, parsed.GetValue(Verbose), mayMigrate)) return 1;
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
        var database = failure is UnknownOutcomeException ? null : DatabaseFailure.In(failure);
        var cause = database ?? (failure is AggregateException or DbUpdateException or InvalidOperationException ? failure.GetBaseException() : failure);
        var why = database is not null
                && services.GetRequiredService<IDebateDatabase>().Explain(database) is { } explained
                && !cause.Message.Contains(explained, StringComparison.Ordinal)
            ? $"{explained} {cause.Message}"
            : cause is OperationCanceledException ? "Given up."
            : cause.Message;
        return why.ReplaceLineEndings(" ");
    }

    /// <summary>Who a command is by.</summary>
    internal static string By(ParseResult parsed) => parsed.GetValue(Author) ?? Environment.UserName;

    /// <summary>Tells what came of an import.</summary>
    internal static int Report(ImportResult result, bool isTrial, bool updates, string what)
    {
        foreach (var remark in result.Remarks) Console.Error.WriteLine(remark);
        foreach (var problem in result.Problems) Console.Error.WriteLine(problem);
        if (result.Problems.Count > 0) return Fail($"Nothing was {what}: {Count(result.Problems.Count, "problem")}.");
        foreach (var difference in result.Differences) Console.Error.WriteLine($"{difference}. {(updates ? "The file is taken." : "It stays as it is; --update takes the file.")}");
        if (isTrial) foreach (var step in result.Steps) Console.WriteLine(step);
        var revised = result.Revised > 0 ? $"{result.Revised} revised, " : "";
        var differ = !updates && result.Differences.Count > 0 ? $", {result.Differences.Count} {(result.Differences.Count == 1 ? "differs" : "differ")} and stay" : "";
        Console.WriteLine($"{(isTrial ? "Nothing was stored. It would be: " : "")}{result.Added} new, {revised}{result.Unchanged} unchanged{differ}.");
        return 0;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, ParseResult parsed, FileInfo? file, bool isBundled, ImportOptions options, CancellationToken cancellation)
    {
        if (isBundled == (file is not null)) return Fail(isBundled ? "Either a file or --bundled is imported, not both at once." : "Name the debate file, or say --bundled.");
        if (file is { Exists: false }) return Fail(Directory.Exists(file.FullName) ? $"{file.FullName} is a folder, not a file." : $"There is no file {file.FullName}.");
        var importer = services.GetRequiredService<DebateImporter>();
        if (isBundled)
        {
            var bundled = await BundledDebates.ReadAllAsync(cancellation);
            return Report(await importer.ImportAsync(bundled, By(parsed), "Imported the bundled debates", options, cancellation), options.IsTrial, options.Updates, "imported");
        }

        await using var input = file!.OpenRead();
        return Report(await importer.ImportAsync(input, By(parsed), options, cancellation), options.IsTrial, options.Updates, "imported");
    }

    private static async Task<int> ExportAsync(IServiceProvider services, FileInfo file, bool isHistory, CancellationToken cancellation)
    {
        if (Directory.Exists(file.FullName)) return Fail($"{file.FullName} is a folder, not a file.");
        // Written beside its place first, so that a failure leaves an older file whole.
        var partial = file.FullName + ".part";
        try
        {
            await using (var output = File.Create(partial))
                await (isHistory ? services.GetRequiredService<HistoryExporter>().WriteAsync(output, cancellation) : services.GetRequiredService<DebateExporter>().WriteAsync(output, cancellation));
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

    // The copy stands under another name until it is verified, so that a file of that name is a backup that holds.
    private static async Task<int> BackUpAsync(IServiceProvider services, ParseResult parsed, FileInfo file, CancellationToken cancellation)
    {
        if (file.Exists || Directory.Exists(file.FullName)) return Fail($"{file.FullName} is there already. Name another file.");
        var (database, partial) = (services.GetRequiredService<IDebateDatabase>(), $"{file.FullName}.{Guid.NewGuid():n}.part");
        try
        {
            await using (var db = await services.GetRequiredService<IDbContextFactory<DebateDbContext>>().CreateDbContextAsync(cancellation))
                await database.BackUpAsync(db, partial, cancellation);
            string[] settings = [$"--Database:Provider={database.Name}", $"--Database:ConnectionString={new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = partial, Mode = Microsoft.Data.Sqlite.SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString}"];
            if (Settings.CreateCommand(settings) is not { } builder) return 1;
            builder.AddLogging();
            builder.AddDebate(readsCopies: false);
            using (var host = builder.Build())
            {
                await using var scope = host.Services.CreateAsyncScope();
                // Passages that are not in the newest text are so in the database, too; a copy is wrong where a hash is.
                var wrong = 0;
                await scope.ServiceProvider.GetRequiredService<HistoryCheck>().RunAsync(
                    problem =>
                    {
                        wrong++;
                        Console.Error.WriteLine(problem);
                    },
                    cancellation);
                if (wrong > 0) return Fail($"The history of the copy does not hold, and nothing was written to {file.FullName}.");
                var open = 0;
                var (compared, _) = await scope.ServiceProvider.GetRequiredService<EvidenceCheck>().RunAsync(By(parsed), _ => open++, cancellation);
                Console.WriteLine($"The copy is whole, and the history in it holds. {Count(compared, "passage")} compared{(open == 0 ? "; every one holds" : $"; {Count(open, "thing")} that {(open == 1 ? "does" : "do")} not hold, as verify tells of the database itself")}.");
            }

            File.Move(partial, file.FullName);
        }
        catch (NotSupportedException e)
        {
            return Fail(e.Message);
        }
        finally
        {
            foreach (var left in (string[])[partial, partial + "-wal", partial + "-shm"])
                if (File.Exists(left)) File.Delete(left);
        }

        Console.WriteLine($"Written to {file.FullName}.");
        return 0;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, ParseResult parsed, bool refetch, CancellationToken cancellation)
    {
        var problems = 0;
        if (refetch)
        {
            await services.GetRequiredService<SourceRefetcher>().RunAsync(
                By(parsed),
                Reverification.Pause(services.GetRequiredService<IConfiguration>()),
                fetched =>
                {
                    // Passages that no longer stand are told, and counted, by the comparison below.
                    (fetched.IsProblem ? Console.Error : Console.Out).WriteLine($"{fetched.SourceSlug}: {fetched.Message}");
                },
                cancellation);
        }

        var (compared, notRemembered) = await services.GetRequiredService<EvidenceCheck>().RunAsync(
            By(parsed),
            problem =>
            {
                problems++;
                Console.Error.WriteLine($"{problem.SourceSlug}: {problem.What}");
            },
            cancellation);
        if (notRemembered is not null) await Console.Error.WriteLineAsync($"The outcome is not remembered: {notRemembered}");
        var history = await services.GetRequiredService<HistoryCheck>().RunAsync(
            problem =>
            {
                problems++;
                Console.Error.WriteLine(problem);
            },
            cancellation);
        if (problems > 0) return Fail($"{Count(compared, "passage")} compared; {Count(problems, "thing")} that {(problems == 1 ? "does" : "do")} not hold.");
        Console.WriteLine($"{Count(compared, "passage")} compared; every one holds.");
        if (history.Head is { } head)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{history.Revisions:N0} revisions in {history.Changes:N0} {(history.Changes == 1 ? "change" : "changes")}; the chain holds. Its head is change {head.Number}, {head.Hash}."));
        }

        return 0;
    }

    internal static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }

    internal static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
