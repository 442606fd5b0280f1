using DebateTracker.Changes;

namespace DebateTracker.Debates;

/// <summary>The debates that come with the program, a debate file each.</summary>
public static class BundledDebates
{
    /// <summary>The article that the first debate is drawn from, with all who speak in it.</summary>
    public const string OpenSourceAi = "open-source-ai";

    /// <summary>California's SB 1047 with everyone on record, and what came after it.</summary>
    public const string Sb1047AndAfter = "sb-1047-and-after";

    /// <summary>Their names. Of a record that several of them have, what the first one says is taken.</summary>
    public static IReadOnlyList<string> Names { get; } = [Sb1047AndAfter, OpenSourceAi];

    /// <summary>One of them, in the debate file format.</summary>
    public static Stream Open(string name) =>
        typeof(BundledDebates).Assembly.GetManifestResourceStream($"{name}.debate.json") ?? throw new ArgumentException($"There is no bundled debate '{name}'.", nameof(name));

    /// <summary>All of them as one.</summary>
    public static async Task<DebateFile> ReadAllAsync(CancellationToken cancellation = default)
    {
        var files = new List<DebateFile>();
        foreach (var name in Names)
        {
            await using var input = Open(name);
            var (file, problem) = await DebateFileReader.ReadAsync(input, cancellation);
            files.Add(file ?? throw new InvalidOperationException($"The bundled debate '{name}' does not load: {problem}"));
        }

        return new()
        {
            Format = DebateFile.FormatName,
            Version = DebateFile.CurrentVersion,
            Actors = Joined(f => f.Actors),
            Bills = Joined(f => f.Bills),
            Propositions = Joined(f => f.Propositions),
            Sources = Joined(f => f.Sources),
            Claims = Joined(f => f.Claims),
            Lookups = Joined(f => f.Lookups),
        };

        List<T> Joined<T>(Func<DebateFile, IReadOnlyList<T>> records) where T : notnull =>
            [.. files.SelectMany(records).DistinctBy(r => RecordDocument.NameOf(r).Key).OrderBy(r => RecordDocument.NameOf(r).Key, StringComparer.Ordinal)];
    }
}
