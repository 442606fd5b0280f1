using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DebateTracker.Benchmarks;

/// <summary>
/// The published program on a database, read by four readers at once, none of whose addresses was asked before; six runs, in
/// turn without and with another process that saves once a second.
/// </summary>
internal sealed class Site(string program, string provider, string connectionString, int claims, int seconds)
{
    private const int Readers = 4;
    private const int PairsOfRuns = 3;
    private int asked;

    public async Task RunAsync()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var file = Path.Combine(Path.GetTempPath(), $"debate-benchmark-{Environment.ProcessId}", "index");
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Readers }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        for (var start = 1; start <= 4; start++)
        {
            var starting = Stopwatch.StartNew();
            using var site = Start(address, file);
            await FirstPageAsync(client);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}, {claims:N0} claims: first page {starting.Elapsed.TotalSeconds:N1} s after the process was started, the index from {(start == 1 ? "the database" : "its file")}."));
            while (!File.Exists(file)) await Task.Delay(100); // It is written beside the first pages.
            if (start == 4) await MeasureAsync(client, site);
            site.Kill(entireProcessTree: true);
            await site.WaitForExitAsync();
        }

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private async Task MeasureAsync(HttpClient client, Process site)
    {
        await ReadAsync(client, TimeSpan.FromSeconds(Math.Min(20, seconds))); // Compiles what there is to compile.
        Console.WriteLine("\n| run | pages | median, ms | 99th percentile, ms | 99.9th, ms | saves | 99th of saves, ms | memory of the process, MB |\n|---|---:|---:|---:|---:|---:|---:|---:|");
        var (without, with) = (new List<double[]>(), new List<double[]>());
        for (var pair = 1; pair <= PairsOfRuns; pair++)
        {
            without.Add(await RunAsync(client, site, $"{pair} without saves", isSaved: false));
            with.Add(await RunAsync(client, site, $"{pair} with saves", isSaved: true));
        }

        double Ratio(double share) => Median([.. with.Zip(without, (a, b) => At(a, share) / At(b, share))]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nRatios with to without, medians of {PairsOfRuns}: median {Ratio(0.5):N2}, 99th percentile {Ratio(0.99):N2}, 99.9th {Ratio(0.999):N2}."));
    }

    private Process Start(Uri address, string file)
    {
        var start = Prepared(new ProcessStartInfo("dotnet", [Path.GetFullPath(program), "--urls", address.ToString(), "--Index:File", file])
        {
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(program)),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        var site = Process.Start(start)!;
        _ = site.StandardOutput.ReadToEndAsync();
        _ = site.StandardError.ReadToEndAsync(); // Its log.
        return site;
    }

    private async Task<double[]> RunAsync(HttpClient client, Process site, string name, bool isSaved)
    {
        using var saver = !isSaved ? null : Process.Start(Prepared(new ProcessStartInfo(
            "dotnet", [typeof(Site).Assembly.Location, "--save-once-a-second", provider, "--claims", claims.ToString(CultureInfo.InvariantCulture)])
        { RedirectStandardInput = true, RedirectStandardOutput = true }));
        var times = await ReadAsync(client, TimeSpan.FromSeconds(seconds));
        double[] saves = [];
        if (saver is not null)
        {
            saver.StandardInput.Close();
            saves = [.. (await saver.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(t => double.Parse(t, CultureInfo.InvariantCulture)).Order()];
            await saver.WaitForExitAsync();
            if (saver.ExitCode != 0) throw new InvalidOperationException("What saves failed.");
        }

        site.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {times.Length:N0} | {At(times, 0.5):N1} | {At(times, 0.99):N1} | {At(times, 0.999):N1} | {saves.Length} | {(saves.Length > 0 ? At(saves, 0.99).ToString("N1", CultureInfo.InvariantCulture) : "")} | {site.WorkingSet64 / 1e6:N0} |"));
        return times;
    }

    private async Task<double[]> ReadAsync(HttpClient client, TimeSpan time)
    {
        var times = new ConcurrentBag<double>();
        var running = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(async () =>
        {
            while (running.Elapsed < time)
            {
                // No two addresses are the same, so that none is answered from the cache.
                var n = Interlocked.Increment(ref asked);
                var path = string.Create(CultureInfo.InvariantCulture, $"/claims?bill=bill-{1 + (n % Math.Max(4, claims / 500))}&from=2019-{1 + (n % 12):00}-{1 + (n % 28):00}&to={2024 + (n / 10_000 % 3)}-{1 + (n / 28 % 12):00}-{1 + (n / 336 % 28):00}");
                var watch = Stopwatch.StartNew();
                using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
                await response.Content.ReadAsByteArrayAsync();
                response.EnsureSuccessStatusCode();
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        })));
        return [.. times.Order()];
    }

    private static async Task FirstPageAsync(HttpClient client)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri("/claims?bill=bill-1", UriKind.Relative));
                if (response.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (tries < 10_000)
            {
                // It does not listen yet.
            }

            await Task.Delay(20);
        }
    }

    private ProcessStartInfo Prepared(ProcessStartInfo start)
    {
        start.Environment["Database__Provider"] = provider;
        start.Environment["Database__ConnectionString"] = connectionString;
        start.Environment[Saver.Connection] = connectionString;
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    private static double Median(double[] values) => At([.. values.Order()], 0.5);
}
