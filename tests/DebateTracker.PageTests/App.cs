using DebateTracker.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace DebateTracker.PageTests;

/// <summary>The real app on a database of its own, filled with the bundled debate by the app itself. Settings are the operator's settings.</summary>
public abstract class App(TestDatabase database) : WebApplicationFactory<Program>, IAsyncLifetime
{
    public TestDatabase Database => database;

    public HttpClient Client => field ??= CreateClient(new() { AllowAutoRedirect = false });

    public async Task InitializeAsync() => await database.InitializeAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        _ = database.Contexts; // Skips the test when the database is missing.
        builder.UseSetting("Database:Provider", database.Provider.Name);
        builder.UseSetting("Database:ConnectionString", database.ConnectionString);
    }
}

public sealed class AppOnSqlite() : App(new EmptySqlite());

public sealed class AppOnPostgreSql() : App(new EmptyPostgreSql());

public sealed class PagesOnSqlite(AppOnSqlite app) : PageTests(app), IClassFixture<AppOnSqlite>;

public sealed class CapturePagesOnSqlite(AppOnSqlite app) : CapturePageTests(app), IClassFixture<AppOnSqlite>;

public sealed class CapturePagesOnPostgreSql(AppOnPostgreSql app) : CapturePageTests(app), IClassFixture<AppOnPostgreSql>;

public sealed class PagesOnPostgreSql(AppOnPostgreSql app) : PageTests(app), IClassFixture<AppOnPostgreSql>;

public sealed class WithoutDatabaseOnSqlite(AppOnSqlite app) : WithoutDatabaseTests(app), IClassFixture<AppOnSqlite>;

public sealed class WithoutDatabaseOnPostgreSql(AppOnPostgreSql app) : WithoutDatabaseTests(app), IClassFixture<AppOnPostgreSql>;
