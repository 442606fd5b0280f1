namespace DebateTracker.Text;

/// <summary>Quotation marks as an editor of English sets them: “these” around, ‘those’ within.</summary>
public static class QuotationMarks
{
    /// <summary>Words in quotation marks; those within them take the other marks.</summary>
    public static string Around(string words) => $"“{Within(words)}”";

    /// <summary>Words as they stand within quotation marks that are set around them.</summary>
    public static string Within(string words) => words.Replace('“', '‘').Replace('”', '’');
}
