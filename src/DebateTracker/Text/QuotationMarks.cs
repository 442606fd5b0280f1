namespace DebateTracker.Text;

/// <summary>Quotation marks around words, and those within them.</summary>
public static class QuotationMarks
{
    /// <summary>Words in quotation marks; those within them take the other marks.</summary>
    public static string Around(string words) => $"“{Within(words)}”";

    /// <summary>
    /// Words as they stand within quotation marks that are set around them: double marks become single ones and single ones
    /// within these double, also the German ones („…“ and ‚…‘). Marks that do not nest within them, as where a quotation ends
    /// and another begins, stay what they are, and an apostrophe is no mark.
    /// </summary>
    public static string Within(string words)
    {
        if (words.AsSpan().IndexOfAny("“”„") < 0) return words;
        var (text, open) = (words.ToCharArray(), new Stack<char>());
        for (var i = 0; i < text.Length; i++)
        {
            var c = words[i];
            switch (c)
            {
                case '“' when open.TryPeek(out var german) && german == '„':
                    open.Pop();
                    text[i] = '‘';
                    break;
                case '“' or '„':
                    open.Push(c);
                    text[i] = c == '“' ? '‘' : '‚';
                    break;
                case '”':
                    if (!open.TryPop(out var opened) || opened != '“') return words;
                    text[i] = '’';
                    break;
                case '‘' when open.TryPeek(out var single) && single == '‚':
                    open.Pop();
                    text[i] = '“';
                    break;
                case '‘' when ClosesAgain(words, i):
                    open.Push(c);
                    text[i] = '“';
                    break;
                case '‚':
                    open.Push(c);
                    text[i] = '„';
                    break;
                case '’' when open.TryPeek(out var inner) && inner == '‘' && CanClose(words, i):
                    open.Pop();
                    text[i] = '”';
                    break;
            }
        }

        return open.Count == 0 ? new(text) : words;
    }

    // The one place where it is closed is told from apostrophes: before the next double mark only one may close it.
    private static bool ClosesAgain(string words, int at)
    {
        var (closing, inner) = (0, 0);
        for (var i = at + 1; i < words.Length; i++)
        {
            // What is quoted within it has double marks of its own.
            if (words[i] == '“') inner++;
            else if (words[i] == '”' && inner > 0) inner--;
            else if (words[i] is '”' or '‘' && inner == 0) break;
            else if (words[i] == '’' && inner == 0 && CanClose(words, i)) closing++;
        }

        return closing == 1;
    }

    private static bool CanClose(string words, int at) => at + 1 == words.Length || !char.IsLetterOrDigit(words[at + 1]);
}
