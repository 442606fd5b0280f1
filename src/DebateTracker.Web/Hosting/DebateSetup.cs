using System.Data.Common;
using System.Globalization;
using DebateTracker.Capturing;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Changes;
using DebateTracker.Claims;
using DebateTracker.Data;
using DebateTracker.Debates;
using DebateTracker.Documents;
using DebateTracker.Exports;
using DebateTracker.Finding;
using DebateTracker.Following;
using DebateTracker.Histories;
using DebateTracker.Lookups;
using DebateTracker.Positions;
using DebateTracker.PostgreSql;
using DebateTracker.Propositions;
using DebateTracker.Sheets;
using DebateTracker.Snapshot;
using DebateTracker.Sources;
using DebateTracker.Sqlite;
using DebateTracker.Web.Desk;
using DebateTracker.Web.Desk.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DebateTracker.Web.Hosting;

/// <summary>The one place that chooses the database, and that makes the debate's services known.</summary>
public static class DebateSetup
{
    /// <summary>The databases one can choose by the setting <c>Database:Provider</c>.</summary>
    public static readonly IReadOnlyList<IDebateDatabase> Databases = [new SqliteDatabase(), new PostgreSqlDatabase()];

    // Each is also thrown, and would otherwise stand in the log several times for one failure.
    internal static readonly (EventId, LogLevel)[] ToldByWhoeverCatchesThem =
    [
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.TransactionError, LogLevel.Debug),
        (CoreEventId.QueryIterationFailed, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug),
    ];

    /// <summary>Where the settings and the data are: the current folder when it has settings, else the program's own. Null is the current folder.</summary>
    public static string? ContentRoot => File.Exists("appsettings.json") ? null : AppContext.BaseDirectory;

    /// <summary>Registers the database named in the configuration, and what reads and writes it.</summary>
    /// <param name="builder">The site's builder, or a command's.</param>
    /// <param name="readsCopies">Whether pages and exports may be read from a copy of the database where the one that is written to does not answer.</param>
    public static void AddDebate(this IHostApplicationBuilder builder, bool readsCopies)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddAccounts(readsCopies);
        builder.Services.AddSingleton(_ => Choose(builder.Configuration));
        builder.Services.AddPooledDbContextFactory<DebateDbContext>((services, options) => Configure(services, options, forReading: false));
        builder.Services.AddKeyedSingleton<IDbContextFactory<DebateDbContext>>(DebateDbContext.ForReading, (services, _) =>
        {
            if (!readsCopies) return services.GetRequiredService<IDbContextFactory<DebateDbContext>>();
            var options = new DbContextOptionsBuilder<DebateDbContext>();
            Configure(services, options.UseApplicationServiceProvider(services), forReading: true);
            return new PooledDbContextFactory<DebateDbContext>(options.Options);
        });
        builder.Services.AddSingleton<ChangeSignal>();
        builder.Services.AddSingleton(_ => new IndexFile(
            builder.Configuration["Index:File"] is { Length: > 0 } named ? named : Path.Combine(builder.Environment.ContentRootPath, "data", "index")));
        builder.Services.AddSingleton<DebateFollower>();
        builder.Services.AddSingleton<IDebateIndexes>(services => services.GetRequiredService<DebateFollower>());
        builder.Services.AddSingleton(_ => Context(builder.Configuration));
        builder.Services.AddScoped<CurrentDebate>();
        builder.Services.AddScoped<ClaimQueries>();
        builder.Services.AddScoped<ActorQueries>();
        builder.Services.AddScoped<BillQueries>();
        builder.Services.AddScoped<PropositionQueries>();
        builder.Services.AddScoped<LookupQueries>();
        builder.Services.AddScoped<SourceQueries>();
        builder.Services.AddScoped<EvidenceQueries>();
        builder.Services.AddScoped<PositionQueries>();
        builder.Services.AddScoped<EntryFinder>();
        builder.Services.AddScoped<RevisionTimes>();
        builder.Services.AddScoped<EntryLists>();
        builder.Services.AddScoped<PageAddresses>();
        builder.Services.AddScoped<WithdrawnRecords>();
        builder.Services.AddScoped<RecordHistories>();
        builder.Services.AddScoped<ChangeLists>();
        builder.Services.AddScoped<ClaimSheetResolver>();
        builder.Services.AddSingleton<DebateEditor>();
        builder.Services.AddSingleton<DebateUpgrade>();
        builder.Services.AddSingleton<HistoryCheck>();
        builder.Services.AddSingleton<HistoryExporter>();
        builder.Services.AddSingleton<DebateImporter>();
        builder.Services.AddSingleton<DebateExporter>();
        builder.Services.AddSingleton<EvidenceCheck>();
        builder.Services.AddSingleton(_ => new ReadingProcess(ThisProgram, DocumentLimits.Default));
        builder.Services.AddSingleton<IDocumentReader>(services => services.GetRequiredService<ReadingProcess>());
        builder.Services.AddSingleton(_ => new DocumentFetcher(new()
        {
            AllowPrivateAddresses = builder.Configuration["Fetching:AllowPrivateAddresses"] is { Length: > 0 } allowed && bool.Parse(allowed),
        }));
        builder.Services.AddSingleton<SourceEditor>();
        builder.Services.AddSingleton<ReferenceImporter>();
        builder.Services.AddSingleton<PositionSheet>();
        builder.Services.AddSingleton<SourceRefetcher>();

        void Configure(IServiceProvider services, DbContextOptionsBuilder options, bool forReading) => services.GetRequiredService<IDebateDatabase>().Configure(
            options.UseQueryTrackingBehavior(QueryTrackingBehavior.TrackAll).ConfigureWarnings(w => w.Log(ToldByWhoeverCatchesThem)), ConnectionString(builder), forReading);
    }

    /// <summary>
    /// Migrates the database and, when it has never been written to, loads the bundled debates; where that is done already,
    /// nothing is locked or written, and a copy that can only be read will do. What goes wrong is told in one line.
    /// </summary>
    /// <param name="host">The site, or a command.</param>
    /// <param name="loadBundledDebate">Whether an empty database is filled.</param>
    /// <param name="verbose">Whether a failure also tells where in the program it is.</param>
    /// <param name="mayMigrate">Whether the database may be migrated; null for what the setting <c>Database:Migrate</c> says.</param>
    /// <returns>Whether the database is ready.</returns>
    public static async Task<bool> PrepareDatabaseAsync(this IHost host, bool loadBundledDebate = true, bool verbose = false, bool? mayMigrate = null)
    {
        var services = host.Services;
        var configuration = services.GetRequiredService<IConfiguration>();
        mayMigrate ??= !string.Equals(configuration["Database:Migrate"], "false", StringComparison.OrdinalIgnoreCase);
        try
        {
            var database = services.GetRequiredService<IDebateDatabase>();
            await using var scope = services.CreateAsyncScope();
            await using (var seen = await services.GetRequiredKeyedService<IDbContextFactory<DebateDbContext>>(DebateDbContext.ForReading).CreateDbContextAsync())
            {
                seen.Database.SetCommandTimeout(ForOthers);
                await using var seenDesk = scope.ServiceProvider.GetRequiredKeyedService<DeskDbContext>(DebateDbContext.ForReading);
                seenDesk.Database.SetCommandTimeout(ForOthers);
                if (await IsReadyAsync(seen, seenDesk)) return true;
                var pending = await PendingAsync(seen, seenDesk);
                if (pending is [] && await DebateUpgrade.IsNeededAsync(seen)) pending.Add("first revisions of what is there");
                if (!mayMigrate.Value && pending.Count > 0)
                    throw new InvalidOperationException($"It lacks {(pending.Count == 1 ? "a migration" : $"{pending.Count} migrations")} of this version ({string.Join(", ", pending)}), and Database:Migrate is false. Run the command migrate.");
            }

            await using var db = await services.GetRequiredService<IDbContextFactory<DebateDbContext>>().CreateDbContextAsync();
            db.Database.SetCommandTimeout(ForOthers);
            var desk = scope.ServiceProvider.GetRequiredService<DeskDbContext>();
            desk.Database.SetCommandTimeout(ForOthers);
            var waiting = database.LockForSetupAsync(db, default);
            if (await Task.WhenAny(waiting, Task.Delay(WorthALine)) != waiting)
                await Console.Error.WriteLineAsync($"Waiting for another process that is setting up the {configuration["Database:Provider"]} database, for a minute at the most.");
            await using var alone = await waiting;
            foreach (var context in (DbContext[])[db, desk])
                if ((await context.Database.GetPendingMigrationsAsync()).Any()) await database.MigrateAsync(context, default);
            if (await DebateUpgrade.IsNeededAsync(db)) await services.GetRequiredService<DebateUpgrade>().RunAsync(Console.Error.WriteLine);
            if (await IsFilledAsync(db)) return true;
            var result = await services.GetRequiredService<DebateImporter>().ImportAsync(await BundledDebates.ReadAllAsync(), "bundled debates", "Imported the bundled debates");
            return result.Problems.Count == 0 ? true : throw new InvalidOperationException($"The bundled debates do not load: {result.Problems[0]}");

            static async Task<List<string>> PendingAsync(DebateDbContext db, DeskDbContext desk) => [.. await db.Database.GetPendingMigrationsAsync(), .. await desk.Database.GetPendingMigrationsAsync()];

            async Task<bool> IsReadyAsync(DebateDbContext db, DeskDbContext desk) => await PendingAsync(db, desk) is [] && !await DebateUpgrade.IsNeededAsync(db) && await IsFilledAsync(db);

            async Task<bool> IsFilledAsync(DebateDbContext db) => !loadBundledDebate || await db.Changes.AnyAsync();
        }
        catch (Exception e) when (e is DbException or ArgumentException or IOException or UnauthorizedAccessException or InvalidOperationException or TimeoutException or UnknownOutcomeException or DbUpdateException)
        {
            var why = verbose ? e.ToString() : Commands.Why(e, services);
            await Console.Error.WriteLineAsync(
                $"DebateTracker cannot start: the {configuration["Database:Provider"]} database cannot be opened or migrated. {why}");
            return false;
        }
    }

    // The program itself, with the argument that makes it read one document; the .NET host where that runs it.
    private static ReadingProgram ThisProgram
    {
        get
        {
            var assembly = typeof(DebateSetup).Assembly.Location;
            var running = Environment.ProcessPath;
            return Path.GetFileNameWithoutExtension(running) == Path.GetFileNameWithoutExtension(assembly)
                ? new(running!, [ReadingChild.Argument])
                : new(Path.GetFileNameWithoutExtension(running) == "dotnet" ? running! : "dotnet", [assembly, ReadingChild.Argument]);
        }
    }

    // Another process may be migrating, or save without a pause, while this one starts.
    private static readonly TimeSpan ForOthers = TimeSpan.FromMinutes(1);

    // Who waits for so long for the lock says so.
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(2);

    private static IDebateDatabase Choose(IConfiguration configuration) =>
        Databases.Single(d => string.Equals(d.Name, configuration["Database:Provider"], StringComparison.OrdinalIgnoreCase));

    private static ShownContext Context(IConfiguration configuration) =>
        configuration["Evidence:Context"] is { Length: > 0 } text ? new(int.Parse(text, CultureInfo.InvariantCulture)) : ShownContext.Whole;

    internal static string ConnectionString(IHostApplicationBuilder builder)
    {
        var text = builder.Configuration["Database:ConnectionString"]!;
        const string relative = "Data Source=data/";
        return text.StartsWith(relative, StringComparison.Ordinal)
            ? "Data Source=" + Path.Combine(builder.Environment.ContentRootPath, "data", text[relative.Length..])
            : text;
    }
}
