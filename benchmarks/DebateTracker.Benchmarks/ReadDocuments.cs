using System.Diagnostics;
using System.Text.RegularExpressions;
using DebateTracker.Documents;

namespace DebateTracker.Benchmarks;

/// <summary>
/// Reads every HTML, PDF and Word file of a folder, and prints what was taken: beside what the page shows, beside pdftotext where that is
/// installed, and beside the right text where one stands as NAME.txt beside NAME.html. So the next change of a rule or library shows.
/// </summary>
internal static partial class ReadDocuments
{
    private const int Shingle = 4;

    private sealed record Reading(string Kind, string File, string? Problem, double Milliseconds, double Share, double? Recall, double? Precision, double? BesidePdfToText);

    /// <summary>Prints a table by kind of file, and the files that are furthest off.</summary>
    /// <param name="folder">The folder; folders within it are read, too.</param>
    public static async Task RunAsync(string folder)
    {
        var readings = new List<Reading>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var kind = Path.GetExtension(file).ToLowerInvariant() switch
            {
                ".html" or ".htm" or ".xhtml" => "HTML",
                ".pdf" => "PDF",
                ".docx" => "Word",
                _ => null,
            };
            if (kind is not null) readings.Add(await ReadAsync(kind, file));
        }

        Console.WriteLine("kind | files | refused | ms, median | share taken, mean | recall, mean | precision, mean | words of pdftotext, median | mean");
        foreach (var kind in readings.GroupBy(r => r.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var read = kind.Where(r => r.Problem is null).ToList();
            var beside = read.Where(r => r.BesidePdfToText is not null).Select(r => r.BesidePdfToText!.Value).Order().ToList();
            Console.WriteLine(string.Join(" | ", kind.Key, kind.Count(), kind.Count(r => r.Problem is not null), Printed(Median([.. read.Select(r => r.Milliseconds).Order()]), 0), Printed(Mean(read.Select(r => (double?)r.Share)), 3), Printed(Mean(read.Select(r => r.Recall)), 3), Printed(Mean(read.Select(r => r.Precision)), 3), Printed(Median(beside), 3), Printed(Mean(beside.Select(b => (double?)b)), 3)));
        }

        foreach (var reading in readings.Where(r => r.Problem is not null)) Console.WriteLine($"Refused: {Path.GetRelativePath(folder, reading.File)}: {reading.Problem}");
        foreach (var reading in readings.Where(r => r.Problem is null).OrderBy(r => Math.Min(r.Recall ?? 1, Math.Min(r.BesidePdfToText ?? 1, r.Share))).Take(10))
            Console.WriteLine($"Furthest off: {Path.GetRelativePath(folder, reading.File)}: share {Printed(reading.Share, 3)}, recall {Printed(reading.Recall, 3)}, beside pdftotext {Printed(reading.BesidePdfToText, 3)}");
    }

    private static async Task<Reading> ReadAsync(string kind, string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var clock = Stopwatch.StartNew();
        var read = await new DocumentReader().ReadAsync(bytes, new(Path.GetFileName(file)));
        var milliseconds = clock.Elapsed.TotalMilliseconds;
        if (read.Document is not { } document) return new(kind, file, read.Problem, milliseconds, 0, null, null, null);
        var (recall, precision) = ((double?)null, (double?)null);
        if (Path.ChangeExtension(file, ".txt") is var right && File.Exists(right))
        {
            var (truth, ours) = (Shingles(await File.ReadAllTextAsync(right)), Shingles(document.Text));
            var shared = truth.Sum(s => Math.Min(s.Value, ours.GetValueOrDefault(s.Key)));
            (recall, precision) = (truth.Count == 0 ? 1 : (double)shared / truth.Values.Sum(), ours.Count == 0 ? 1 : (double)shared / ours.Values.Sum());
        }

        double? beside = null;
        if (kind == "PDF" && await PdfToTextAsync(file) is { } plain && Words(plain) is { Count: > 0 } theirs)
        {
            var ours = Counted(Words(document.Text));
            beside = (double)Counted(theirs).Sum(w => Math.Min(w.Value, ours.GetValueOrDefault(w.Key))) / theirs.Count;
        }

        return new(kind, file, null, milliseconds, document.Report.Share, recall, precision, beside);
    }

    private static async Task<string?> PdfToTextAsync(string file)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null) return null;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // Not installed.
        }
    }

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(m => m.Value.ToLowerInvariant())];

    private static Dictionary<string, int> Counted(IEnumerable<string> words) => words.GroupBy(w => w, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private static Dictionary<string, int> Shingles(string text)
    {
        var words = Words(text);
        return words.Count < Shingle ? Counted(words.Count == 0 ? [] : [string.Join(' ', words)]) : Counted(Enumerable.Range(0, words.Count - Shingle + 1).Select(i => string.Join(' ', words.Skip(i).Take(Shingle))));
    }

    private static double? Mean(IEnumerable<double?> values) => values.Where(v => v is not null).ToList() is { Count: > 0 } known ? known.Average() : null;

    private static double? Median(List<double> sorted) => sorted.Count == 0 ? null : sorted[sorted.Count / 2];

    private static string Printed(double? value, int digits) => value?.ToString($"F{digits}", System.Globalization.CultureInfo.InvariantCulture) ?? "-";

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
