using System.Text;

namespace DebateTracker.Citations;

/// <summary>What BibLaTeX and classic BibTeX files have in common: entries, fields, names.</summary>
public abstract class BibFormat : ICitationFormat
{
    /// <inheritdoc/>
    public abstract string Extension { get; }

    /// <inheritdoc/>
    public string MediaType => "application/x-bibtex";

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public async Task WriteAsync(Stream output, IAsyncEnumerable<Reference> references, IReadOnlyList<string> about, CancellationToken cancellation = default)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        // An at sign would begin an entry, wherever it stands.
        foreach (var line in about) await writer.WriteAsync($"% {line.ReplaceLineEndings(" ").Replace("@", "(at)", StringComparison.Ordinal)}\n".AsMemory(), cancellation);
        if (about.Count > 0) await writer.WriteAsync("\n".AsMemory(), cancellation);
        await foreach (var reference in references.WithCancellation(cancellation))
        {
            var entry = new StringBuilder().Append('@').Append(TypeOf(reference)).Append('{').Append(reference.Id).Append(",\n");
            foreach (var (field, value) in FieldsOf(reference))
                if (!string.IsNullOrEmpty(value))
                    entry.Append("  ").Append(field).Append(" = ").Append(value).Append(",\n");
            await writer.WriteAsync(entry.Append("}\n\n"), cancellation);
        }
    }

    /// <summary>The entry type.</summary>
    protected abstract string TypeOf(Reference r);

    /// <summary>The fields with their values in braces; empty values are left out.</summary>
    protected abstract IEnumerable<(string Field, string? Value)> FieldsOf(Reference r);

    /// <summary>A character of a text, printable in TeX. Braces do not come here.</summary>
    protected abstract string Escape(char c);

    /// <summary>
    /// A text with the characters that are commands to TeX made printable. TeX and biber count a brace even after a
    /// backslash, so that one without its fellow gets an invisible one (the command for it that prints by itself,
    /// <c>\textbraceleft</c>, is known to TeX alone: Zotero and Pandoc lose the brace or print the command).
    /// </summary>
    protected string Escape(string text)
    {
        var fellows = new HashSet<int>();
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{') open.Push(i);
            else if (text[i] == '}' && open.TryPop(out var fellow)) fellows.UnionWith([fellow, i]);
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var printed = text[i] switch
            {
                '{' => fellows.Contains(i) ? @"\{" : @"\{\vphantom{\}}",
                '}' => fellows.Contains(i) ? @"\}" : @"\vphantom{\{}\}",
                var c => Escape(c),
            };
            if (result.Length > 0 && IsLigature(result[^1], printed[0])) result.Append("{}");
            result.Append(printed);
        }

        return result.ToString();
    }

    // Two signs that TeX prints as another one: a dash, a double quotation mark, a guillemet, an inverted mark.
    private static bool IsLigature(char left, char right) => (left, right) is
        ('-', '-') or ('\'', '\'') or ('`', '`') or ('<', '<') or ('>', '>') or (',', ',') or ('$', '$') or ('?' or '!', '`');

    /// <summary>A text in braces.</summary>
    protected string? Braced(string? text) => text is null ? null : "{" + Escape(text.ReplaceLineEndings(" ")) + "}";

    /// <summary>A text in double braces, so that no style changes its capitals or takes it apart.</summary>
    protected string? Kept(string? text) => text is null ? null : "{{" + Escape(text.ReplaceLineEndings(" ")) + "}}";

    /// <summary>The whole that a passage is in, in one line, where there is no entry type for it.</summary>
    protected static string InWhole(Reference whole) => "In: " + whole.Title + (whole.Imprint is { } imprint ? ", " + imprint : "");

    /// <summary>An address in braces: read letter for letter, so that braces and backslashes must be percent-encoded.</summary>
    protected static string? Verbatim(string? address) => address is null
        ? null
        : "{" + address.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal) + "}";

    /// <summary>Names joined by "and": persons as "Family, Given", bodies in braces of their own.</summary>
    protected string? Names(IReadOnlyList<ReferenceName> names) => names.Count == 0
        ? null
        : "{" + string.Join(" and ", names.Select(n => n.Literal is { } literal
            ? "{" + Escape(literal) + "}"
            : n.Given is null ? "{" + Escape(n.Family!) + "}" : Part(n.Family!) + (n.Suffix is { } suffix ? ", " + Part(suffix) : "") + ", " + Part(n.GivenAlone!))) + "}";

    // A part that has a comma or the word "and" would be taken apart, and one in small letters for a particle ("boyd").
    private string Part(string name) =>
        name.Contains(',', StringComparison.Ordinal) || name.Split(' ').Contains("and") || (name.Any(char.IsLower) && !name.Any(char.IsUpper)) ? "{" + Escape(name) + "}" : Escape(name);

    /// <summary>Makes the characters that are commands to TeX printable.</summary>
    protected static string EscapeCommand(char c) => c switch
    {
        '\\' => @"\textbackslash{}",
        '~' => @"\textasciitilde{}",
        '^' => @"\textasciicircum{}",
        '&' or '%' or '$' or '#' or '_' => "\\" + c,
        _ => c.ToString(),
    };

    /// <summary>What is known of several things, in one line; null where nothing is.</summary>
    protected static string? Join(params string?[] parts) => string.Join(", ", parts.OfType<string>()) is { Length: > 0 } text ? text : null;
}
