namespace DebateTracker.Text;

/// <summary>Quotation marks as an editor of English sets them: “these” around, ‘those’ within.</summary>
public static class QuotationMarks
{
    /// <summary>Words in quotation marks; those within them take the other marks.</summary>
    public static string Around(string words) => $"“{Within(words)}”";

    /// <summary>Words as they stand within quotation marks that are set around them. Marks that do not nest within them, as where a quotation ends and another begins, stay what they are.</summary>
    public static string Within(string words) => Nests(words) ? words.Replace('“', '‘').Replace('”', '’') : words;

    private static bool Nests(string words)
    {
        var depth = 0;
        foreach (var c in words)
        {
            if (c == '“') depth++;
            else if (c == '”' && --depth < 0) return false;
        }

        return depth == 0;
    }
}
