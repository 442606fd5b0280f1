namespace DebateTracker.Citations.Csl;

/// <summary>A style that can be picked.</summary>
/// <param name="Id">Its name in addresses: the name of its file without the extension.</param>
/// <param name="Title">What it is called.</param>
/// <param name="IsOurs">Whether it comes with the program.</param>
/// <param name="Authors">Who wrote it.</param>
/// <param name="Rights">Under what terms, in its own words.</param>
public sealed record CslStyleInfo(string Id, string Title, bool IsOurs, IReadOnlyList<string> Authors, string? Rights);

/// <summary>The styles there are: ours, and those of a folder. Each is read once.</summary>
public sealed class CslStyles
{
    // In the order in which they are offered: the most used first.
    private static readonly string[] Ours = ["chicago-author-date", "chicago-notes", "apa", "mla", "harvard", "ieee", "bluebook-law-review", "bluebook-court", "oscola", "committee-memo"];

    private readonly Dictionary<string, CslStyle> styles = new(StringComparer.Ordinal);

    private CslStyles()
    {
        foreach (var id in Ours)
        {
            using var stream = typeof(CslStyles).Assembly.GetManifestResourceStream(id + ".csl")!;
            Add(id, CslStyle.Read(stream, id), isOurs: true);
        }
    }

    /// <summary>Our own styles.</summary>
    public static CslStyles BuiltIn { get; } = new();

    /// <summary>What can be picked, ours first, then those of the folder by title.</summary>
    public List<CslStyleInfo> All { get; } = [];

    /// <summary>What was found in the folder and cannot be used, each with the reason.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Our own styles, and beside them the <c>.csl</c> files of a folder. A file with the name of one of ours takes its place.</summary>
    /// <param name="folder">The folder. What cannot be used is left out and named in <see cref="Problems"/>.</param>
    public static CslStyles FromFolder(string folder)
    {
        var all = new CslStyles();
        var found = new List<CslStyleInfo>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.csl").Order(StringComparer.Ordinal))
        {
            try
            {
                using var file = File.OpenRead(path);
                var id = Path.GetFileNameWithoutExtension(path);
                all.All.RemoveAll(s => s.Id == id);
                all.Add(id, CslStyle.Read(file, Path.GetFileName(path)), isOurs: false);
            }
            catch (Exception e) when (e is CslException or IOException or UnauthorizedAccessException)
            {
                all.Problems.Add(e.Message);
            }
        }

        all.All.Sort((a, b) => a.IsOurs != b.IsOurs ? (a.IsOurs ? -1 : 1) : a.IsOurs ? Array.IndexOf(Ours, a.Id).CompareTo(Array.IndexOf(Ours, b.Id)) : string.CompareOrdinal(a.Title, b.Title));
        return all;
    }

    /// <summary>A style by its name; null where there is none.</summary>
    public CslStyle? Find(string id) => styles.GetValueOrDefault(id);

    private void Add(string id, CslStyle style, bool isOurs)
    {
        styles[id] = style;
        All.Add(new(id, style.Title, isOurs, style.Authors, style.Rights));
    }
}
