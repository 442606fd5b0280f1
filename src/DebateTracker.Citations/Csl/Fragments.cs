using System.Text;

namespace DebateTracker.Citations.Csl;

/// <summary>How words are set; null leaves what holds about them (CSL 1.0.2, "Formatting").</summary>
internal sealed record Formatting(string? FontStyle = null, string? FontVariant = null, string? FontWeight = null, string? Decoration = null, string? VerticalAlign = null);

/// <summary>A piece of what is rendered: words, or a span of pieces.</summary>
internal abstract class Fragment
{
    /// <summary>Whether no words are in it.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>The runs of words, in order.</summary>
    public List<TextRun> Runs
    {
        get
        {
            var runs = new List<TextRun>();
            Collect(runs);
            return runs;
        }
    }

    /// <summary>Adds the runs of words to a list, in order.</summary>
    public abstract void Collect(List<TextRun> runs);
}

/// <summary>What a run of words is.</summary>
internal enum RunKind
{
    /// <summary>Words of an item, or a term.</summary>
    Content,

    /// <summary>What a style puts before, after or between.</summary>
    Affix,

    /// <summary>An opening quotation mark.</summary>
    OpenQuote,

    /// <summary>A closing quotation mark.</summary>
    CloseQuote,
}

/// <summary>Words. They change when punctuation that meets is merged.</summary>
internal sealed class TextRun(string text, RunKind kind = RunKind.Content) : Fragment
{
    public string Text { get; set; } = text;

    public RunKind Kind { get; } = kind;

    /// <summary>The value that it is part of; punctuation within one value stays where it is.</summary>
    public object? Field { get; init; }

    /// <summary>Whether it is a term of the language, which begins with a capital where it begins a note.</summary>
    public bool IsTerm { get; init; }

    /// <summary>Whether changes of case leave it alone.</summary>
    public bool IsFixed { get; init; }

    public override bool IsEmpty => Text.Length == 0;

    public override void Collect(List<TextRun> runs) => runs.Add(this);
}

/// <summary>Pieces that are set alike.</summary>
internal sealed class Span : Fragment
{
    public List<Fragment> Children { get; init; } = [];

    public Formatting? Format { get; init; }

    /// <summary>Whether it stands in quotation marks.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>The quotation marks that stand in the words themselves; they stay where no others are about them.</summary>
    public (string Open, string Close)? OwnMarks { get; init; }

    /// <summary>Whether it comes from markup within words, which is set the other way round where all about it is set so (CSL 1.0.2, "Formatting", note on flip-flopping).</summary>
    public bool IsMarkup { get; init; }

    /// <summary>How it stands on the page: <c>block</c>, <c>left-margin</c>, <c>right-inline</c>, <c>indent</c>.</summary>
    public string? Display { get; init; }

    /// <summary>An address that its words lead to.</summary>
    public string? Link { get; init; }

    /// <summary>Whether it is what names an item's authors, which a following item with the same may replace.</summary>
    public bool IsNames { get; init; }

    /// <summary>Whether it is one name of a list.</summary>
    public bool IsName { get; init; }

    public override bool IsEmpty => Children.TrueForAll(c => c.IsEmpty);

    public override void Collect(List<TextRun> runs)
    {
        foreach (var child in Children) child.Collect(runs);
    }

    /// <summary>The pieces in a row, parted by a delimiter; null when there are none.</summary>
    public static Fragment? Join(IReadOnlyList<Fragment?>? pieces, string? delimiter)
    {
        if (pieces is null) return null;
        if (pieces.Count == 1) return pieces[0] is { IsEmpty: false } only ? only : null;
        var children = new List<Fragment>(pieces.Count * 2);
        foreach (var piece in pieces)
        {
            if (piece is null || piece.IsEmpty) continue;
            if (children.Count > 0 && !string.IsNullOrEmpty(delimiter)) children.Add(new TextRun(delimiter, RunKind.Affix));
            children.Add(piece);
        }

        return children.Count switch { 0 => null, 1 => children[0], _ => new Span { Children = children } };
    }

    /// <summary>A piece with what goes before and after it; null when it is null.</summary>
    public static Fragment? Wrap(string? prefix, Fragment? piece, string? suffix)
    {
        if (piece is null || (string.IsNullOrEmpty(prefix) && string.IsNullOrEmpty(suffix))) return piece;
        var span = new Span();
        if (!string.IsNullOrEmpty(prefix)) span.Children.Add(new TextRun(prefix, RunKind.Affix));
        span.Children.Add(piece);
        if (!string.IsNullOrEmpty(suffix)) span.Children.Add(new TextRun(suffix, RunKind.Affix));
        return span;
    }
}

/// <summary>The quotation marks of a language.</summary>
internal sealed record QuoteMarks(string Open, string Close, string OpenInner, string CloseInner, bool TakesPunctuation)
{
    public static QuoteMarks Of(LocaleChain locale) =>
        new(locale.Word("open-quote"), locale.Word("close-quote"), locale.Word("open-inner-quote"), locale.Word("close-inner-quote"), locale.PunctuationInQuote);
}

/// <summary>Makes of rendered pieces what is printed: with quotation marks, inner ones within outer ones, and punctuation that meets merged.</summary>
internal static class Finishing
{
    // What two marks that meet become: of the first and the second, what stays.
    private static readonly Dictionary<(char, char), string> Meeting = new()
    {
        [('!', '.')] = "!",
        [('!', '?')] = "!?",
        [('!', ':')] = "!",
        [('!', ',')] = "!,",
        [('!', ';')] = "!;",
        [('?', '!')] = "?!",
        [('?', '.')] = "?",
        [('?', ':')] = "?",
        [('?', ',')] = "?,",
        [('?', ';')] = "?;",
        [('.', '!')] = ".!",
        [('.', '?')] = ".?",
        [('.', ':')] = ".:",
        [('.', ',')] = ".,",
        [('.', ';')] = ".;",
        [(':', '!')] = "!",
        [(':', '?')] = "?",
        [(':', '.')] = ":",
        [(':', ',')] = ":,",
        [(':', ';')] = ":;",
        [(',', '!')] = ",!",
        [(',', '?')] = ",?",
        [(',', ':')] = ",:",
        [(',', '.')] = ",.",
        [(',', ';')] = ",;",
        [(';', '!')] = "!",
        [(';', '?')] = "?",
        [(';', ':')] = ";",
        [(';', ',')] = ";,",
        [(';', '.')] = ";",
    };

    /// <summary>Finishes a piece in place.</summary>
    public static Fragment Finish(Fragment piece, QuoteMarks marks)
    {
        var quoted = Quote(piece, marks, 0);
        Merge(quoted.Runs, marks.TakesPunctuation);
        return quoted;
    }

    private static Fragment Quote(Fragment piece, QuoteMarks marks, int depth)
    {
        if (piece is not Span span) return piece;
        var inner = span.Children.Select(c => Quote(c, marks, span.IsQuoted ? depth + 1 : depth)).ToList();
        if (!span.IsQuoted || inner.TrueForAll(c => c.IsEmpty)) return Copy(span, inner, span.Format);
        var (open, close) = depth % 2 == 0 ? (marks.Open, marks.Close) : (marks.OpenInner, marks.CloseInner);
        if (depth == 0 && span.OwnMarks is { } own) (open, close) = own;
        // The marks stand outside what sets the words.
        var words = span.Format is null ? inner : [new Span { Children = inner, Format = span.Format, IsMarkup = span.IsMarkup, Link = span.Link }];
        return Copy(span, [new TextRun(open, RunKind.OpenQuote), .. words, new TextRun(close, RunKind.CloseQuote)], null);
    }

    private static Span Copy(Span span, List<Fragment> children, Formatting? format) =>
        new() { Children = children, Format = format, IsMarkup = span.IsMarkup, Display = span.Display, Link = span.Link, IsNames = span.IsNames, IsName = span.IsName };

    private static void Merge(List<TextRun> runs, bool takesPunctuation)
    {
        TextRun? last = null;
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            if (run.Text.Length == 0) continue;
            if (last is not null)
            {
                if (last.Kind == RunKind.CloseQuote && run.Kind != RunKind.CloseQuote && run.Text[0] is '.' or ',' or '!' or '?' or ';' or ':') IntoQuote(runs, i, takesPunctuation);
                else Meet(last, run);
                if (run.Text.Length == 0) continue;
                if (last.Text.Length == 0)
                {
                    // What was before took its place; the run may now follow something else.
                    last = Before(runs, i);
                    i--;
                    continue;
                }
            }

            last = run;
        }
    }

    private static TextRun? Before(List<TextRun> runs, int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (runs[i].Text.Length > 0) return runs[i];
        }

        return null;
    }

    // A stop or comma after a closing mark goes before it where the language asks so; what already ends the quotation is not ended again.
    private static void IntoQuote(List<TextRun> runs, int at, bool takesPunctuation)
    {
        var run = runs[at];
        var mark = run.Text[0];
        for (var i = at - 1; i >= 0; i--)
        {
            var before = runs[i];
            if (before.Text.Length == 0 || before.Kind == RunKind.CloseQuote) continue;
            if (run.Field is not null && run.Field == before.Field) return;
            var end = before.Text[^1];
            var both = Meeting.GetValueOrDefault((end, mark), "");
            var isMerged = end == mark || both.Length == 1;
            if (takesPunctuation && mark is '.' or ',' or '!' or '?')
            {
                if (!isMerged) before.Text += mark;
                else if (end != mark && both[0] == mark) before.Text = before.Text[..^1] + mark;
                run.Text = run.Text[1..];
            }
            else if (!takesPunctuation && end is '.' or ',' && end == mark)
            {
                before.Text = before.Text[..^1];
            }
            else if (end is '!' or '?' && mark is '.' or ':')
            {
                run.Text = run.Text[1..];
            }

            return;
        }
    }

    private static void Meet(TextRun last, TextRun run)
    {
        var (end, start) = (last.Text[^1], run.Text[0]);
        if (IsSpace(end) && IsSpace(start))
        {
            run.Text = run.Text[1..];
        }
        else if (end == start && end is '.' or ',' or ';' or ':' or '!' or '?')
        {
            run.Text = run.Text[1..];
        }
        else if (Meeting.TryGetValue((end, start), out var both) && both.Length == 1)
        {
            if (both[0] == end)
            {
                run.Text = run.Text[1..];
            }
            else
            {
                last.Text = last.Text[..^1];
            }
        }
    }

    private static bool IsSpace(char c) => c is ' ' or '\u00A0';
}

/// <summary>Where references are written to: plain words, HTML or rich text.</summary>
internal abstract class FragmentWriter
{
    private readonly StringBuilder output = new();

    /// <summary>The output so far.</summary>
    protected StringBuilder Output => output;

    /// <summary>Writes a finished piece.</summary>
    public string Write(Fragment piece)
    {
        output.Clear();
        Write(piece, new Formatting("normal", "normal", "normal", "none", "baseline"));
        return output.ToString();
    }

    /// <summary>Writes words.</summary>
    protected abstract void Text(string text);

    /// <summary>Begins words that are set in a way; only what is not null changes.</summary>
    protected abstract void Open(Formatting format);

    /// <summary>Ends them.</summary>
    protected abstract void Close(Formatting format);

    /// <summary>Begins words that stand in a place on the page, or lead to an address.</summary>
    protected virtual void Open(string? display, string? link)
    {
    }

    /// <summary>Ends them.</summary>
    protected virtual void Close(string? display, string? link)
    {
    }

    private void Write(Fragment piece, Formatting around)
    {
        if (piece.IsEmpty) return;
        if (piece is TextRun run)
        {
            Text(run.Text);
            return;
        }

        var span = (Span)piece;
        var change = span.Format is null ? null : Change(span.Format, around, span.IsMarkup);
        if (span.Display is not null || span.Link is not null) Open(span.Display, span.Link);
        if (change is not null) Open(change);
        var within = change is null ? around : new Formatting(change.FontStyle ?? around.FontStyle, change.FontVariant ?? around.FontVariant, change.FontWeight ?? around.FontWeight, change.Decoration ?? around.Decoration, change.VerticalAlign ?? around.VerticalAlign);
        foreach (var child in span.Children) Write(child, within);
        if (change is not null) Close(change);
        if (span.Display is not null || span.Link is not null) Close(span.Display, span.Link);
    }

    private static Formatting? Change(Formatting asked, Formatting around, bool isMarkup)
    {
        var change = new Formatting(
            Of(asked.FontStyle, around.FontStyle, "normal"), Of(asked.FontVariant, around.FontVariant, "normal"), Of(asked.FontWeight, around.FontWeight, "normal"),
            Of(asked.Decoration, around.Decoration, "none"), Of(asked.VerticalAlign, around.VerticalAlign, "baseline"));
        return change == new Formatting() ? null : change;

        string? Of(string? value, string? now, string plain) => value is null ? null : value != now ? value : isMarkup && value != plain ? plain : null;
    }
}

/// <summary>Writes runs of words that are set alike.</summary>
internal sealed class RunWriter : FragmentWriter
{
    private readonly List<CslRun> runs = [];
    private readonly Stack<Formatting> formats = [];
    private readonly StringBuilder label = new();
    private string? link;
    private bool isLabel;

    private RunWriter()
    {
    }

    /// <summary>Writes a finished entry.</summary>
    public static CslEntryRuns Write(string id, Fragment piece)
    {
        var writer = new RunWriter();
        writer.Write(piece);
        return new(id, writer.label.ToString().TrimEnd(), writer.runs);
    }

    protected override void Text(string text)
    {
        if (isLabel)
        {
            label.Append(text);
            return;
        }

        var run = new CslRun("")
        {
            IsItalic = Now(f => f.FontStyle) is "italic" or "oblique",
            IsBold = Now(f => f.FontWeight) == "bold",
            IsSmallCaps = Now(f => f.FontVariant) == "small-caps",
            IsUnderlined = Now(f => f.Decoration) == "underline",
            IsRaised = Now(f => f.VerticalAlign) == "sup",
            IsLowered = Now(f => f.VerticalAlign) == "sub",
            Link = link,
        };
        if (runs.Count > 0 && runs[^1] with { Text = "" } == run) runs[^1] = runs[^1] with { Text = runs[^1].Text + text };
        else runs.Add(run with { Text = text });
    }

    protected override void Open(Formatting format) => formats.Push(format);

    protected override void Close(Formatting format) => formats.Pop();

    protected override void Open(string? display, string? address)
    {
        if (display == "left-margin") isLabel = true;
        else if (display is "block" or "indent" && runs.Count > 0) Text("\n");
        link = address ?? link;
    }

    protected override void Close(string? display, string? address)
    {
        if (display == "left-margin") isLabel = false;
        if (address is not null) link = null;
    }

    private string? Now(Func<Formatting, string?> part) => formats.Select(part).FirstOrDefault(v => v is not null);
}

/// <summary>Writes words alone.</summary>
internal sealed class PlainWriter : FragmentWriter
{
    protected override void Text(string text) => Output.Append(text);

    protected override void Open(Formatting format)
    {
    }

    protected override void Close(Formatting format)
    {
    }

    protected override void Open(string? display, string? link)
    {
        if (display is "block" or "indent" && Output.Length > 0) Output.Append('\n');
    }
}

/// <summary>Writes HTML, with the classes and styles that every processor of CSL writes.</summary>
internal sealed class HtmlWriter : FragmentWriter
{
    /// <summary>Words for HTML.</summary>
    public static string Escape(string text) => text.Replace("&", "&#38;", StringComparison.Ordinal).Replace("<", "&#60;", StringComparison.Ordinal).Replace(">", "&#62;", StringComparison.Ordinal);

    protected override void Text(string text) => Output.Append(Escape(text));

    protected override void Open(Formatting format)
    {
        Output.Append(format.VerticalAlign switch { "sup" => "<sup>", "sub" => "<sub>", "baseline" => "<span style=\"baseline\">", _ => "" });
        Output.Append(format.Decoration switch { null => "", var value => $"<span style=\"text-decoration:{value};\">" });
        Output.Append(format.FontWeight switch { null => "", "bold" => "<b>", var value => $"<span style=\"font-weight:{value};\">" });
        Output.Append(format.FontVariant switch { null => "", var value => $"<span style=\"font-variant:{value};\">" });
        Output.Append(format.FontStyle switch { null => "", "italic" => "<i>", "oblique" => "<em>", var value => $"<span style=\"font-style:{value};\">" });
    }

    protected override void Close(Formatting format)
    {
        Output.Append(format.FontStyle switch { null => "", "italic" => "</i>", "oblique" => "</em>", _ => "</span>" });
        Output.Append(format.FontVariant is null ? "" : "</span>");
        Output.Append(format.FontWeight switch { null => "", "bold" => "</b>", _ => "</span>" });
        Output.Append(format.Decoration is null ? "" : "</span>");
        Output.Append(format.VerticalAlign switch { null => "", "sup" => "</sup>", "sub" => "</sub>", _ => "</span>" });
    }

    protected override void Open(string? display, string? link)
    {
        if (display is not null) Output.Append($"<div class=\"csl-{display}\">");
    }

    protected override void Close(string? display, string? link)
    {
        if (display is not null) Output.Append("</div>");
    }
}

/// <summary>Words in rich text (RTF 1.9.1).</summary>
public static class CslRtf
{
    /// <summary>Words for rich text. Other characters than those of ASCII stand by their numbers, each with a question mark for readers that know no such numbers: one character, as every document has it that says nothing else (<c>\uc1</c>).</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\\' or '{' or '}') escaped.Append('\\').Append(c);
            else if (c == '\n') escaped.Append("\\line ");
            else if (c < 128) escaped.Append(c);
            else escaped.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(short)c} ?");
        }

        return escaped.ToString();
    }
}

/// <summary>Writes the body of rich text (RTF 1.9.1), which word processors read.</summary>
internal sealed class RtfWriter : FragmentWriter
{
    protected override void Text(string text) => Output.Append(CslRtf.Escape(text));

    protected override void Open(Formatting format)
    {
        Output.Append('{');
        Output.Append(format.FontStyle switch { null => "", "normal" => "\\i0 ", _ => "\\i " });
        Output.Append(format.FontWeight switch { null => "", "bold" => "\\b ", _ => "\\b0 " });
        Output.Append(format.FontVariant switch { null => "", "small-caps" => "\\scaps ", _ => "\\scaps0 " });
        Output.Append(format.Decoration switch { null => "", "underline" => "\\ul ", _ => "\\ul0 " });
        Output.Append(format.VerticalAlign switch { null => "", "sup" => "\\super ", "sub" => "\\sub ", _ => "\\nosupersub " });
    }

    protected override void Close(Formatting format) => Output.Append('}');

    protected override void Open(string? display, string? link)
    {
        if (display is "block" or "indent" && Output.Length > 0) Output.Append("\\line ");
        else if (display == "right-inline") Output.Append("\\tab ");
        if (link is not null) Output.Append("{\\field{\\*\\fldinst HYPERLINK \"").Append(CslRtf.Escape(link.Replace("\"", "%22", StringComparison.Ordinal))).Append("\"}{\\fldrslt ");
    }

    protected override void Close(string? display, string? link)
    {
        if (link is not null) Output.Append("}}");
    }
}
