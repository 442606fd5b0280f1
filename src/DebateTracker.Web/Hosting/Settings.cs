using System.Globalization;
using System.Text.RegularExpressions;
using DebateTracker.Sources;
using DebateTracker.Web.Desk.Accounts;
using Microsoft.AspNetCore.Http;
using Serilog.Events;

namespace DebateTracker.Web.Hosting;

/// <summary>The one place that knows what settings there are and what they may be; a program with a wrong one does not start.</summary>
public static partial class Settings
{
    [GeneratedRegex(@"^max-age=\d{1,9}(; includeSubDomains)?(; preload)?$")]
    private static partial Regex StrictTransport();

    // Each with what it may be, in words, and the check. A setting that is empty or not set is as delivered.
    private static readonly (string Name, string MayBe, Func<string, bool> IsRight)[] Known =
    [
        ("Database:Provider", string.Join(" or ", DebateSetup.Databases.Select(d => d.Name)), v => DebateSetup.Databases.Any(d => string.Equals(d.Name, v, StringComparison.OrdinalIgnoreCase))),
        ("Database:ConnectionString", "a connection string", _ => true),
        ("Database:Migrate", "true or false", v => bool.TryParse(v, out _)),
        ("Index:File", "the path of a file that the program may write", v => v.IndexOfAny(Path.GetInvalidPathChars()) < 0),
        ("Exports:Folder", "the path of a folder that is there", Directory.Exists),
        ("Exports:AtOnce", "a number from 1 to 1000", v => IsNumber(v, 1, 1000)),
        .. RequestLimits.Kinds.Select(k => (k.Setting, "a number from 0 to 1000000", (Func<string, bool>)(v => IsNumber(v, 0, 1_000_000)))),
        ("Telemetry:MetricsFor", "addresses or networks such as 127.0.0.1, 10.1.0.0/16, parted by commas", v => Proxies.Read(v) is not null),
        ("Telemetry:TracesTo", "an address such as http://collector:4317", v => Uri.TryCreate(v, UriKind.Absolute, out var u) && u.Scheme is "http" or "https"),
        ("Proxy:Addresses", "addresses or networks such as 10.0.0.4, 10.1.0.0/16, parted by commas", v => Proxies.Read(v) is not null),
        ("Cite:Styles", "the path of a folder that is there", Directory.Exists),
        ("Cite:Locales", "the path of a folder that is there", Directory.Exists),
        ("Site:Address", "an address such as https://debate.example",
            v => Uri.TryCreate(v, UriKind.Absolute, out var u) && u.Scheme is "http" or "https" && u is { Query: "", Fragment: "", UserInfo: "" }),
        ("Site:StrictTransport", "a Strict-Transport-Security such as max-age=31536000; includeSubDomains, or none", v => v == "none" || StrictTransport().IsMatch(v)),
        ("Desk:Passkeys", "offered or required", v => v is "offered" or "required"),
        ("Evidence:Context", $"a number of characters from 0 to {Passage.ContextLength}",
            v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= Passage.ContextLength),
        ("Fetching:AllowPrivateAddresses", "true or false", v => bool.TryParse(v, out _)),
        ("Reverification:Every", "a time as days.hours:minutes:seconds, such as 7.00:00:00, above 0 and at most 49 days",
            v => IsTime(v, out var every) && every > TimeSpan.Zero && every <= TimeSpan.FromDays(49)),
        ("Reverification:Pause", "a time as hours:minutes:seconds, such as 00:00:10, from 0 to a day", v => IsTime(v, out var pause) && pause >= TimeSpan.Zero && pause <= TimeSpan.FromDays(1)),
    ];

    /// <summary>Settings that are not in a section, as they stand on a command line.</summary>
    private static readonly string[] Plain = ["--urls", "--AllowedHosts", "--environment"];

    /// <summary>The site's builder; null when a setting is wrong, which is told.</summary>
    public static WebApplicationBuilder? CreateSite(string[] args) =>
        Checked(args, () => WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = DebateSetup.ContentRoot }));

    /// <summary>A command's builder; null when a setting is wrong, which is told.</summary>
    public static HostApplicationBuilder? CreateCommand(string[] settings) =>
        Checked(settings, () => Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = settings, ContentRootPath = DebateSetup.ContentRoot }));

    /// <summary>Parts a command line into settings, <c>--Section:Name VALUE</c> or <c>--Section:Name=VALUE</c>, and the rest. What follows <c>--</c> is no setting.</summary>
    public static (string[] Settings, string[] Others) Part(string[] args)
    {
        var (settings, rest) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--")
            {
                rest.AddRange(args[i..]);
                break;
            }

            var name = args[i].Split('=', 2)[0];
            if (!(name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':', StringComparison.Ordinal)) && !Plain.Contains(name, StringComparer.OrdinalIgnoreCase)) rest.Add(args[i]);
            else if (name != args[i]) settings.Add(args[i]);
            else settings.Add($"{name}={(++i < args.Length ? args[i] : "")}");
        }

        return ([.. settings], [.. rest]);
    }

    /// <summary>Everything that is wrong with the settings, each in a sentence that names the setting, its value and what it may be.</summary>
    public static IReadOnlyList<string> Problems(IConfiguration configuration)
    {
        var problems = new List<string>();
        foreach (var (name, mayBe, isRight) in Known)
            if (configuration[name] is { Length: > 0 } value && !isRight(value)) problems.Add($"{name} is '{value}'; it must be {mayBe}.");
        foreach (var name in (string[])["Database:Provider", "Database:ConnectionString"])
            if (string.IsNullOrWhiteSpace(configuration[name])) problems.Add($"{name} is not set.");
        foreach (var section in Known.Select(k => k.Name.Split(':')[0]).Distinct())
        {
            var names = Known.Select(k => k.Name).Where(n => n.StartsWith(section + ":", StringComparison.Ordinal)).ToList();
            foreach (var (key, _) in configuration.GetSection(section).AsEnumerable()
                .Where(s => !string.IsNullOrEmpty(s.Value) && s.Key.Contains(':', StringComparison.Ordinal) && !names.Contains(s.Key, StringComparer.OrdinalIgnoreCase)))
                problems.Add($"There is no setting {key}; there {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names)}.");
        }

        if (Passkeys.AreRequired(configuration) && Passkeys.Domain(configuration) is null)
            problems.Add("Desk:Passkeys is 'required', and passkeys belong to a domain: set Site:Address to an address with https and a name, such as https://debate.example.");
        foreach (var url in configuration["Urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
            if (!IsListening(url)) problems.Add($"Urls is '{url}'; it must be an address to listen at, such as http://localhost:5080, several parted by semicolons.");
        Levels<LogEventLevel>("Serilog:MinimumLevel", "Serilog:MinimumLevel:Default", "Serilog:MinimumLevel:Override:");
        Levels<LogLevel>("Logging:LogLevel:");
        return problems;

        void Levels<T>(params string[] names) where T : struct, Enum
        {
            foreach (var (key, value) in configuration.AsEnumerable())
            {
                if (string.IsNullOrEmpty(value) || !names.Any(n => IsNamed(key, n))) continue;
                if (!Enum.GetNames<T>().Contains(value, StringComparer.OrdinalIgnoreCase)) problems.Add($"{key} is '{value}'; it must be {string.Join(" or ", Enum.GetNames<T>())}.");
            }
        }
    }

    // A name that ends in a colon is of everything beneath it.
    private static bool IsNamed(string key, string name) =>
        name.EndsWith(':') ? key.StartsWith(name, StringComparison.OrdinalIgnoreCase) : key.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static T? Checked<T>(string[] args, Func<T> create) where T : class, IHostApplicationBuilder
    {
        string problem;
        try
        {
            var builder = create();
            if (UnknownSections(args).Concat(Problems(builder.Configuration)).ToList() is not { Count: > 0 } problems) return builder;
            problem = string.Join(' ', problems);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            problem = $"{e.Message} {(e.GetBaseException() is var cause && cause != e ? cause.Message : "")}".TrimEnd();
        }

        Console.Error.WriteLine($"DebateTracker cannot start: {problem.ReplaceLineEndings(" ")}");
        return null;
    }

    // The environment is full of names that are not for us; who types a name on the command line means us.
    private static IEnumerable<string> UnknownSections(string[] args)
    {
        string[] sections = [.. Known.Select(k => k.Name.Split(':')[0]).Distinct(), "Serilog", "Logging", "Kestrel"];
        return args.Where(a => a.StartsWith("--", StringComparison.Ordinal)).Select(a => a[2..].Split('=', 2)[0])
            .Where(name => name.Contains(':', StringComparison.Ordinal) && !sections.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase))
            .Select(name => $"There is no setting {name}; settings are in the sections {string.Join(", ", sections)}.");
    }

    private static bool IsNumber(string text, int least, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    private static bool IsTime(string text, out TimeSpan time) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time);

    private static bool IsListening(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", PathBase: "" } address && (address.IsUnixPipe || address.IsNamedPipe || address.Port is >= 0 and <= 65535);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
