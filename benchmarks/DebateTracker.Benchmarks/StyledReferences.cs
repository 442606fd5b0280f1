using System.Diagnostics;
using DebateTracker.Citations;
using DebateTracker.Citations.Csl;

namespace DebateTracker.Benchmarks;

/// <summary>Times what it takes to read a style and to write a thousand references in it, each of our styles and those of a folder.</summary>
internal static class StyledReferences
{
    private const int Count = 1000;
    private const int Runs = 15;

    /// <summary>Prints medians, after as many runs that are not counted.</summary>
    /// <param name="folder">A folder of further styles; null for none.</param>
    public static void Time(string? folder)
    {
        var references = Enumerable.Range(0, Count).Select(Made).ToList();
        IEnumerable<string> files = folder is null ? [] : Directory.EnumerateFiles(folder, "*.csl").Order(StringComparer.Ordinal);
        foreach (var (name, open) in CslStyles.BuiltIn.All.Select(s => (s.Id, (Func<Stream>)(() => typeof(CslStyles).Assembly.GetManifestResourceStream(s.Id + ".csl")!)))
            .Concat(files.Select(f => (Path.GetFileName(f), (Func<Stream>)(() => File.OpenRead(f))))))
        {
            var reading = Median(() =>
            {
                using var stream = open();
                CslStyle.Read(stream, name);
            });
            using var file = open();
            var style = CslStyle.Read(file, name);
            var writing = Median(() => new CslProcessor(style, references.Select(r => r.ToCslItem(style))).Bibliography(CslOutput.Html));
            Console.WriteLine(FormattableString.Invariant($"{name}: read in {reading:0.0} ms, {Count} references in {writing:0.0} ms"));
        }
    }

    private static double Median(Action action)
    {
        // What is compiled while it first runs is not what a running site takes.
        for (var i = 0; i < Runs; i++) action();
        var times = Enumerable.Range(0, Runs).Select(_ =>
        {
            var clock = Stopwatch.StartNew();
            action();
            return clock.Elapsed.TotalMilliseconds;
        }).Order().ToList();
        return times[Runs / 2];
    }

    // A few authors who wrote much, so that years and names have to be told apart.
    private static Reference Made(int i) => new()
    {
        Id = $"r{i}",
        Type = (ReferenceType)(i % Enum.GetValues<ReferenceType>().Length),
        Title = $"What was said of bill {i % 97}, part {i}",
        Authors = i % 5 == 0 ? [ReferenceName.Body($"Body {i % 40}")] : [ReferenceName.Person($"Family{i % 120}", $"Given {(char)('A' + (i % 26))}"), ReferenceName.Person($"Other{i % 31}", "Kim")],
        ContainerTitle = i % 3 == 0 ? null : $"The Paper {i % 17}",
        Publisher = $"Publisher {i % 23}",
        Issued = new(2020 + (i % 6), 1 + (i % 12), 1 + (i % 28)),
        Accessed = new(2026, 1, 2),
        Url = $"https://example.org/{i}",
        Language = "en",
    };
}
