using System.Text;
using System.Text.RegularExpressions;
using DebateTracker.Documents;
using DebateTracker.Testing;
using DebateTracker.Text;
using Xunit.Sdk;

namespace DebateTracker.UnitTests;

/// <summary>
/// Public documents whole, which are not in the repository: tests that read them are skipped where the folder is absent. It is
/// the one that DEBATETRACKER_TEST_TEXTS names, or "shared/texts" beside the repository.
/// </summary>
internal static partial class PublicDocument
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("DEBATETRACKER_TEST_TEXTS") ?? Path.Combine(Requires.RepositoryRoot, "..", "shared", "texts");

    /// <summary>Reads a document.</summary>
    public static async Task<ImportedDocument> ReadAsync(string file)
    {
        var path = Path.Combine(Folder, file);
        Skip.If(!File.Exists(path), $"The public document {file} is not at hand.");
        var read = await new DocumentReader().ReadAsync(await File.ReadAllBytesAsync(path), new(file));
        return read.Document ?? throw new XunitException(read.Problem);
    }

    /// <summary>A file of a folder beside that of the documents.</summary>
    public static string Beside(string folder, string file)
    {
        var path = Path.Combine(Folder, "..", folder, file);
        Skip.If(!File.Exists(path), $"{file} is not at hand.");
        return File.ReadAllText(path);
    }

    /// <summary>The paragraphs of a document, each with the locator it stands at; a locator that begins within one stands in brackets there.</summary>
    public static string Rendered(ImportedDocument document)
    {
        var starts = document.Locators.ToDictionary(l => l.Start, l => l.Label);
        var (lines, label, at) = (new List<string>(), "", 0);
        foreach (var paragraph in document.Text.Split("\n\n"))
        {
            var line = new StringBuilder();
            var first = true;
            foreach (var rune in paragraph.EnumerateRunes())
            {
                if (starts.TryGetValue(at, out var begins))
                {
                    if (!first) line.Append('⟨').Append(begins).Append('⟩');
                    label = begins;
                }

                if (first) line.Append(label).Append(" | ");
                first = false;
                line.Append(rune);
                at++;
            }

            at += 2;
            lines.Add(line.ToString());
        }

        return string.Join('\n', lines);
    }

    /// <summary>
    /// A list of locators made by hand, in <c>Expected</c>: a line for each section, "Section 3, § 22602: . a(1(A B)) b", with the
    /// subdivisions in it in their order. A full stop is the section itself; brackets hold what stands below a mark; a mark
    /// with a plus after it has no text of its own, as in "(a) (1)".
    /// </summary>
    public static IReadOnlyList<string> Locators(string list)
    {
        var locators = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(Requires.RepositoryRoot, "tests", "DebateTracker.UnitTests", "Expected", list + ".locators.txt")).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var (section, marks) = (line[..line.IndexOf(": ", StringComparison.Ordinal)], line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
            var path = new Stack<string>();
            string? last = null;
            foreach (Match token in Token().Matches(marks))
            {
                if (token.Value == "(") path.Push(last!);
                else if (token.Value == ")") path.Pop();
                else
                {
                    last = token.Groups["mark"].Value;
                    if (token.Value == ".") locators.Add(section);
                    else if (token.Value == "^") locators.Add(section + string.Concat(path.Reverse().Select(m => $"({m})")));
                    else if (!token.Value.EndsWith('+')) locators.Add(section + string.Concat(path.Reverse().Append(last).Select(m => $"({m})")));
                }
            }
        }

        return locators;
    }

    [GeneratedRegex(@"\(|\)|\.|\^|(?<mark>\w+)\+?")]
    private static partial Regex Token();
}
