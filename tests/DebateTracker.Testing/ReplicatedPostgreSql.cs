using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DebateTracker.Testing;

/// <summary>
/// Two PostgreSQL servers of a test's own, made by <c>initdb</c> and <c>pg_basebackup</c>, of which the second follows the first
/// until it is promoted. The connection string names both, as an operator's would.
/// </summary>
public sealed class ReplicatedPostgreSql : EmptyPostgreSql
{
    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Where(d => File.Exists(Path.Combine(d, "bin", "pg_basebackup"))).OrderByDescending(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture)).Select(d => Path.Combine(d, "bin")).FirstOrDefault()
        : null;

    private readonly string folder = Directory.CreateTempSubdirectory("replicas").FullName;
    private readonly int[] ports = [FreePort.Next(), FreePort.Next()];

    protected override string? Missing => Programs is null ? "Install PostgreSQL from Debian's packages (initdb and pg_basebackup)." : null;

    public override Task TakeAwayAsync() => throw new NotSupportedException();

    public override Task BringBackAsync() => throw new NotSupportedException();

    public override Task<Func<Task>> BackUpAsync() => throw new NotSupportedException();

    /// <summary>Ends a server as a power cut does: every process of it at once.</summary>
    /// <param name="server">0 or 1.</param>
    public async Task KillAsync(int server)
    {
        await SignalAsync(server, "KILL");
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, ports[server]);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    /// <summary>Stops a server in mid-air: it keeps its connections and answers nothing.</summary>
    public Task FreezeAsync(int server) => SignalAsync(server, "STOP");

    /// <summary>Lets a frozen server go on.</summary>
    public Task ThawAsync(int server) => SignalAsync(server, "CONT");

    /// <summary>Makes the standby the primary.</summary>
    public async Task PromoteAsync(int server)
    {
        await OnAsync(server, "ALTER SYSTEM RESET synchronous_standby_names");
        await RunAsync("pg_ctl", "-D", DataOf(server), "-w", "promote");
        await OnAsync(server, "SELECT pg_reload_conf()");
    }

    /// <summary>Makes a server anew, as a standby of the other.</summary>
    public async Task RejoinAsync(int server)
    {
        Directory.Delete(DataOf(server), recursive: true);
        await FollowAsync(server);
    }

    /// <summary>Stops the second server from hearing what the first writes.</summary>
    public async Task CutOffAsync()
    {
        await OnAsync(1, "ALTER SYSTEM SET primary_conninfo = ''");
        await OnAsync(1, "SELECT pg_reload_conf()");
        while (await OnAsync(1, "SELECT count(*) FROM pg_stat_wal_receiver") is not 0L) await Task.Yield();
    }

    /// <summary>Lets commits wait until the standby has what they wrote. A standby that is promoted waits for nobody until it is told so itself.</summary>
    public async Task SynchronousAsync(int primary)
    {
        await OnAsync(primary, "ALTER SYSTEM SET synchronous_standby_names = '*'");
        await OnAsync(primary, "SELECT pg_reload_conf()");
        while (await OnAsync(primary, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") is not 1L) await Task.Yield();
    }

    /// <summary>Waits until the standby has what the primary has.</summary>
    public async Task CaughtUpAsync()
    {
        var written = (string)(await OnAsync(0, "SELECT pg_current_wal_lsn()::text"))!;
        while (await OnAsync(1, $"SELECT pg_last_wal_replay_lsn() >= '{written}'::pg_lsn") is not true) await Task.Yield();
    }

    protected override async Task CreateAsync()
    {
        if (Environment.IsPrivilegedProcess) await ShellAsync($"chown postgres {folder}", asOwner: false);
        await RunAsync("initdb", "-D", DataOf(0), "-A", "trust", "-U", "debate", "-E", "UTF8", "--locale=C.UTF-8");
        await StartAsync(0);
        await OnAsync(0, "CREATE DATABASE debate", "postgres");
        await FollowAsync(1);
        ConnectionString = $"Host={string.Join(',', ports.Select(p => $"127.0.0.1:{p}"))};Username=debate;Database=debate;Maximum Pool Size=10";
    }

    protected override async Task DropAsync()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var server in (int[])[0, 1])
            if (File.Exists(Path.Combine(DataOf(server), "postmaster.pid"))) await SignalAsync(server, "KILL");
        while (true)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException)
            {
                // A process that was killed a moment ago may still write.
                await Task.Yield();
            }
        }
    }

    private string DataOf(int server) => Path.Combine(folder, server.ToString(CultureInfo.InvariantCulture));

    private async Task FollowAsync(int server)
    {
        // What the copy has of the settings is the primary's.
        await RunAsync("pg_basebackup", "-h", "127.0.0.1", "-p", ports[1 - server].ToString(CultureInfo.InvariantCulture), "-U", "debate", "-D", DataOf(server), "-R", "-X", "stream", "-c", "fast");
        await StartAsync(server);
    }

    // Without a socket in the file system, whose lock a server that is killed leaves behind, with a number that another process may get.
    private async Task StartAsync(int server)
    {
        try
        {
            await RunStartAsync(server);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"{e.Message} {string.Join(" | ", File.ReadLines($"{DataOf(server)}.log").TakeLast(6))}", e);
        }
    }

    private Task RunStartAsync(int server) => RunAsync(
        "pg_ctl", "-D", DataOf(server), "-w", "-l", $"{DataOf(server)}.log", "-o", $"'-p {ports[server]} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c hot_standby_feedback=on -c wal_keep_size=256'", "start");

    // The server's own processes and nothing else: those that work in its folder. One that was begun meanwhile is ended, too, since
    // it would keep the memory that a new server of the same folder asks for.
    private Task SignalAsync(int server, string signal)
    {
        var each = $"for p in /proc/[0-9]*; do [ \"$(readlink $p/cwd 2>/dev/null)\" = '{DataOf(server)}' ] && kill -{signal} ${{p#/proc/}} && n=1; done";
        return ShellAsync(signal == "KILL" ? $"n=1; while [ $n = 1 ]; do n=0; {each} 2>/dev/null; done; true" : $"{each} 2>/dev/null; true", asOwner: false);
    }

    private async Task<object?> OnAsync(int server, string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={ports[server]};Username=debate;Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static Task RunAsync(string program, params string[] arguments) => ShellAsync($"{Programs}/{program} {string.Join(' ', arguments)} >/dev/null 2>&1 </dev/null", asOwner: true);

    // PostgreSQL does not run as root; there its own account is used.
    private static async Task ShellAsync(string command, bool asOwner)
    {
        using var process = Process.Start(asOwner && Environment.IsPrivilegedProcess ? new ProcessStartInfo("su", ["postgres", "-s", "/bin/sh", "-c", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} ended with {process.ExitCode}.");
    }
}
