using System.Globalization;
using System.Text;

namespace DebateTracker.Citations.Csl;

/// <summary>Compares items by the keys of a style (CSL 1.0.2, "Sorting"). What has no value comes last, whichever way it is sorted.</summary>
internal sealed class SortKeys(IReadOnlyList<SortKey> by, Func<SortKey, CslItem, string?> read) : IComparer<IReadOnlyList<SortKeys.Value>>
{
    /// <summary>A value to compare by: with letters as the alphabet has them, and as a number where it is one.</summary>
    internal readonly record struct Value(string? Folded, string? Text);

    public IReadOnlyList<Value> KeyOf(CslItem item) => [.. by.Select(k => read(k, item) is { Length: > 0 } text ? new Value(Fold(text, k.Variable is { } v && CslNumbers.Variables.Contains(v)), text) : default)];

    public int Compare(IReadOnlyList<Value>? x, IReadOnlyList<Value>? y)
    {
        for (var i = 0; i < by.Count; i++)
        {
            var (one, other) = (x![i], y![i]);
            if (one.Folded is null || other.Folded is null)
            {
                if (one.Folded is null && other.Folded is null) continue;
                return one.Folded is null ? 1 : -1;
            }

            var order = string.CompareOrdinal(one.Folded, other.Folded);
            if (order != 0) return by[i].IsDescending ? -order : order;
        }

        return 0;
    }

    /// <summary>Names in the order of their parts.</summary>
    public static string Names(IReadOnlyList<CslName> names, string demote) => string.Join("   ", names.Select(n => n.Literal
        ?? (demote == "never" ? $"{n.NonDroppingParticle} {n.Family}   {n.Given} {n.DroppingParticle}" : $"{n.Family}   {n.Given} {n.DroppingParticle} {n.NonDroppingParticle}").Trim() + "   " + n.Suffix));

    // Letters without marks and case; what stands before the first letter or digit does not count. Numbers are filled up so that 2 comes before 10.
    private static string Fold(string text, bool isNumber)
    {
        var folded = new StringBuilder(text.Length + 8);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            var category = char.GetUnicodeCategory(c);
            if (category is UnicodeCategory.NonSpacingMark) continue;
            if (folded.Length == 0 && !char.IsLetterOrDigit(c) && !char.IsSurrogate(c) && c != ' ') continue;
            if (c is '\'' or '’' or '“' or '”' or '"' or '‘' or '[' or ']' or '(' or ')') continue;
            folded.Append(c switch { 'ß' => "ss", 'æ' or 'Æ' => "ae", 'œ' or 'Œ' => "oe", 'ø' or 'Ø' => "o", 'đ' or 'Đ' => "d", 'ł' or 'Ł' => "l", '-' or '–' or ',' or '.' => c == '-' || c == '–' ? " " : "", _ => char.ToLowerInvariant(c).ToString() });
        }

        if (!isNumber) return folded.ToString();
        var digits = folded.ToString().TakeWhile(char.IsDigit).Count();
        return digits is > 0 and < 20 ? folded.ToString()[..digits].PadLeft(20, '0') + folded.ToString()[digits..] : folded.ToString();
    }
}
