using DebateTracker.Claims;
using DebateTracker.Exports;
using DebateTracker.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;

namespace DebateTracker.PageTests;

/// <summary>The real app on a database of its own; on an empty one it loads the bundled debates. Settings are the operator's settings.</summary>
public abstract class App(TestDatabase database) : WebApplicationFactory<Program>, IAsyncLifetime
{
    public TestDatabase Database => database;

    // Readers that come at once would each start it.
    private readonly Lock starting = new();

    public HttpClient Client
    {
        get
        {
            lock (starting) return field ??= CreateClient(new() { AllowAutoRedirect = false });
        }
    }

    // What a site that was tried on this machine has kept of its index is none of a test's.
    private readonly string index = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public async Task InitializeAsync() => await database.InitializeAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await database.DisposeAsync();
        File.Delete(index);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        _ = database.Contexts; // Skips the test when the database is missing.
        builder.UseSetting("Database:Provider", database.Provider.Name);
        builder.UseSetting("Database:ConnectionString", database.ConnectionString);
        builder.UseSetting("Index:File", index);
    }
}

/// <summary>The app with one of the bundled debates, <see cref="Debates.BundledDebates.OpenSourceAi"/>.</summary>
public sealed class AppOnSqlite() : App(new BundledSqlite());

/// <inheritdoc cref="AppOnSqlite"/>
public sealed class AppOnPostgreSql() : App(new BundledPostgreSql());

/// <summary>The app with all the bundled debates, which it loads itself at its first start.</summary>
public sealed class BothAppOnSqlite() : App(new EmptySqlite());

/// <summary>The app with <see cref="FullDebate"/>, the same on both databases.</summary>
public sealed class FullAppOnSqlite() : App(new FullSqlite());

/// <inheritdoc cref="FullAppOnSqlite"/>
public sealed class FullAppOnPostgreSql() : App(new FullPostgreSql());

/// <summary>The app with <see cref="HostileDebate"/>, read in batches so small that every list has several.</summary>
public abstract class HostileApp(TestDatabase database) : App(database)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.AddScoped(s => ActivatorUtilities.CreateInstance<ClaimQueries>(s, HostileDebate.BatchSize));
            services.AddScoped(s => ActivatorUtilities.CreateInstance<EntryLists>(s, HostileDebate.BatchSize));
            services.AddScoped(s => ActivatorUtilities.CreateInstance<PageAddresses>(s, HostileDebate.BatchSize));
        });
    }
}

public sealed class HostileAppOnSqlite() : HostileApp(new HostileSqlite());

public sealed class HostileAppOnPostgreSql() : HostileApp(new HostilePostgreSql());

public sealed class OutsideReadersOnSqlite(HostileAppOnSqlite app) : OutsideReaderTests(app), IClassFixture<HostileAppOnSqlite>;

public sealed class OutsideReadersOnPostgreSql(HostileAppOnPostgreSql app) : OutsideReaderTests(app), IClassFixture<HostileAppOnPostgreSql>;

public sealed class CrawlersOnSqlite(HostileAppOnSqlite app) : CrawlerTests(app), IClassFixture<HostileAppOnSqlite>;

public sealed class CrawlersOnPostgreSql(HostileAppOnPostgreSql app) : CrawlerTests(app), IClassFixture<HostileAppOnPostgreSql>;

public sealed class CitesOnSqlite(FullAppOnSqlite app) : CiteTests(app), IClassFixture<FullAppOnSqlite>;

public sealed class CitesOnPostgreSql(FullAppOnPostgreSql app) : CiteTests(app), IClassFixture<FullAppOnPostgreSql>;

public sealed class ExportsOnSqlite(FullAppOnSqlite app) : ExportTests(app), IClassFixture<FullAppOnSqlite>;

public sealed class ExportsOnPostgreSql(FullAppOnPostgreSql app) : ExportTests(app), IClassFixture<FullAppOnPostgreSql>;

public sealed class PagesOnSqlite(AppOnSqlite app) : PageTests(app), IClassFixture<AppOnSqlite>;

public sealed class CapturePagesOnSqlite(AppOnSqlite app) : CapturePageTests(app), IClassFixture<AppOnSqlite>;

public sealed class CapturePagesOnPostgreSql(AppOnPostgreSql app) : CapturePageTests(app), IClassFixture<AppOnPostgreSql>;

public sealed class PagesOnPostgreSql(AppOnPostgreSql app) : PageTests(app), IClassFixture<AppOnPostgreSql>;

public sealed class WithoutDatabaseOnSqlite(AppOnSqlite app) : WithoutDatabaseTests(app), IClassFixture<AppOnSqlite>;

public sealed class WithoutDatabaseOnPostgreSql(AppOnPostgreSql app) : WithoutDatabaseTests(app), IClassFixture<AppOnPostgreSql>;

public sealed class WholePagesOnSqlite(FullAppOnSqlite app) : WholePageTests(app), IClassFixture<FullAppOnSqlite>;

public sealed class WholePagesOnPostgreSql(FullAppOnPostgreSql app) : WholePageTests(app), IClassFixture<FullAppOnPostgreSql>;

/// <summary>The app with <see cref="SampleDebate.Large"/>, in which every list has several pages.</summary>
public sealed class LargeAppOnSqlite() : App(new LargeSqlite());

/// <inheritdoc cref="LargeAppOnSqlite"/>
public sealed class LargeAppOnPostgreSql() : App(new LargePostgreSql());

public sealed class LargeListsOnSqlite(LargeAppOnSqlite app) : LargeListTests(app), IClassFixture<LargeAppOnSqlite>;

public sealed class LargeListsOnPostgreSql(LargeAppOnPostgreSql app) : LargeListTests(app), IClassFixture<LargeAppOnPostgreSql>;

/// <summary>An app that starts on what a test has put into its database, and whose log can be read.</summary>
public sealed class FollowedApp(TestDatabase database) : App(database)
{
    public LogLines Log { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddSingleton<ILogEventSink>(Log));
    }
}

public sealed class FollowedSiteOnSqlite() : FollowedSiteTests(() => new(new EmptySqlite()));

public sealed class FollowedSiteOnPostgreSql() : FollowedSiteTests(() => new(new EmptyPostgreSql()));

/// <summary>The app with <see cref="EditedDebate"/>, the same on both databases.</summary>
public sealed class EditedAppOnSqlite() : App(new EditedSqlite());

/// <inheritdoc cref="EditedAppOnSqlite"/>
public sealed class EditedAppOnPostgreSql() : App(new EditedPostgreSql());

public sealed class HistoryPagesOnSqlite(EditedAppOnSqlite app) : HistoryPageTests(app), IClassFixture<EditedAppOnSqlite>;

public sealed class HistoryPagesOnPostgreSql(EditedAppOnPostgreSql app) : HistoryPageTests(app), IClassFixture<EditedAppOnPostgreSql>;

public sealed class FeedsOnSqlite(EditedAppOnSqlite app) : FeedTests(app), IClassFixture<EditedAppOnSqlite>;

public sealed class FeedsOnPostgreSql(EditedAppOnPostgreSql app) : FeedTests(app), IClassFixture<EditedAppOnPostgreSql>;

public sealed class DeskOnSqlite(FullAppOnSqlite app) : DeskTests(app), IClassFixture<FullAppOnSqlite>;

public sealed class DeskOnPostgreSql(FullAppOnPostgreSql app) : DeskTests(app), IClassFixture<FullAppOnPostgreSql>;

public sealed class AccountsOnSqlite(FullAppOnSqlite app) : AccountTests(app), IClassFixture<FullAppOnSqlite>;

public sealed class AccountsOnPostgreSql(FullAppOnPostgreSql app) : AccountTests(app), IClassFixture<FullAppOnPostgreSql>;
