using DebateTracker.Documents;
using DebateTracker.Following;
using DebateTracker.Web.Components;
using DebateTracker.Web.Desk;
using DebateTracker.Web.Desk.Accounts;
using DebateTracker.Web.Desk.Coding;
using DebateTracker.Web.Features.Cite;
using DebateTracker.Web.Features.Crawlers;
using DebateTracker.Web.Features.Exports;
using DebateTracker.Web.Features.Feeds;
using DebateTracker.Web.Features.History;
using DebateTracker.Web.Features.Pictures;
using DebateTracker.Web.Hosting;

OneCulture.Use();
if (args is [ReadingChild.Argument]) return await ReadingChild.RunAsync();
if (Commands.IsCommand(args)) return await Commands.RunAsync(args);

if (Settings.CreateSite(args) is not { } builder) return 1;
builder.AddLogging();
builder.AddDebate(readsCopies: true);
builder.AddDatabaseWatch();
builder.AddReadingPages();
builder.AddDesk();
builder.AddOutputCaching();
builder.AddHealth();
builder.AddTelemetry();
builder.Services.AddHostedService<FollowingService>();
builder.Services.AddHostedService<Reverification>();

var app = builder.Build();
app.Services.GetRequiredService<IndexFile>().BeginReading(); // Beside what else a start does.
if (!await app.PrepareDatabaseAsync()) return 1;
await app.TellFirstLinkAsync();

app.UseProxies();
app.UseRequestLogging();
app.UseSecurityHeaders();
app.UseOpenData();
app.UseRequestLimits();
app.UseMetrics();
app.UseProblemPages();
app.UseDatabaseFailures();
app.UseReadingMethods();
app.UsePlainPaths();
app.UseAcceptedFormat();
app.UseRouting();
app.UseOutputCaching();
app.UseDesk();

app.MapAssets();
app.MapHealth();
app.MapExports();
app.MapDossiers();
app.MapUnapi();
app.MapCrawlers();
app.MapFeeds();
app.MapPictures();
app.MapHistories();
app.MapCoding();
app.MapPasskeys();
app.MapPages();
return await app.RunUntilStoppedAsync();

/// <summary>The entry point, public so that tests can start the real app.</summary>
public partial class Program;
