using System.Globalization;

namespace DebateTracker.Citations.Csl;

/// <summary>Changes of case over rendered pieces (CSL 1.0.2, "Text-case").</summary>
internal static class TextCase
{
    // Words that a title leaves small unless they begin or end it: articles, conjunctions, and the prepositions of four letters or fewer or those the specification lists.
    private static readonly HashSet<string> SmallWords = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up", "via", "with", "yet",
        "about", "above", "across", "after", "against", "along", "among", "around", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond", "despite", "during",
        "except", "inside", "like", "near", "off", "out", "outside", "past", "per", "since", "than", "through", "throughout", "toward", "towards", "under", "until", "upon", "versus", "vs", "v", "within", "without",
        "c", "ca", "d", "de", "et", "la", "le", "van", "von", "der",
    };

    /// <summary>Changes a piece in place.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="textCase">The value of <c>text-case</c>; null changes nothing.</param>
    /// <param name="language">The language of the words.</param>
    /// <param name="longest">How many letters a word may have that a title leaves small; null where that does not matter.</param>
    public static void Apply(Fragment? piece, string? textCase, string language, int? longest = null)
    {
        if (piece is null || textCase is null) return;
        var culture = CultureOf(language);
        switch (textCase)
        {
            case "lowercase":
                foreach (var run in piece.Runs.Where(r => !r.IsFixed)) run.Text = run.Text.ToLower(culture);
                break;
            case "uppercase":
                foreach (var run in piece.Runs.Where(r => !r.IsFixed)) run.Text = run.Text.ToUpper(culture).Replace('ı', 'I');
                break;
            default:
                var letters = new Letters(piece, culture);
                if (textCase == "capitalize-first") letters.CapitalizeFirst();
                else if (textCase == "capitalize-all") letters.CapitalizeAll();
                else if (textCase == "sentence") letters.Sentence();
                else if (textCase == "title" && (language.Length == 0 || language.StartsWith("en", StringComparison.OrdinalIgnoreCase))) letters.Title(longest ?? int.MaxValue);
                letters.GiveBack();
                break;
        }
    }

    // Turkish and Azeri have another i; for all else the invariant rules are those of Unicode.
    private static CultureInfo CultureOf(string language) =>
        language.StartsWith("tr", StringComparison.OrdinalIgnoreCase) || language.StartsWith("az", StringComparison.OrdinalIgnoreCase) ? CultureInfo.GetCultureInfo(language[..2]) : CultureInfo.InvariantCulture;

    // The letters of a piece in one row, so that words may go over its runs.
    private sealed class Letters
    {
        private readonly List<TextRun> runs;
        private readonly char[] text;
        private readonly bool[] isFixed;
        private readonly CultureInfo culture;
        private readonly List<(int Start, int End)> words = [];
        private (int Start, int End, bool IsName) asked;

        public Letters(Fragment piece, CultureInfo culture)
        {
            this.culture = culture;
            runs = piece.Runs;
            var length = runs.Sum(r => r.Text.Length);
            (text, isFixed) = (new char[length], new bool[length]);
            var at = 0;
            foreach (var run in runs)
            {
                run.Text.CopyTo(0, text, at, run.Text.Length);
                if (run.IsFixed) Array.Fill(isFixed, true, at, run.Text.Length);
                at += run.Text.Length;
            }

            for (var i = 0; i < text.Length;)
            {
                if (!IsInWord(i))
                {
                    i++;
                    continue;
                }

                var start = i;
                while (i < text.Length && IsInWord(i) && (i == start || isFixed[i] == isFixed[start])) i++;
                words.Add((start, i));
            }
        }

        public void GiveBack()
        {
            var at = 0;
            foreach (var run in runs)
            {
                run.Text = new(text, at, run.Text.Length);
                at += run.Text.Length;
            }
        }

        public void CapitalizeFirst()
        {
            if (words.Count > 0) Capitalize(words[0]);
        }

        public void CapitalizeAll()
        {
            foreach (var word in words) Capitalize(word);
        }

        public void Sentence()
        {
            for (var i = 0; i < words.Count; i++)
            {
                if (isFixed[words[i].Start]) continue;
                if (i == 0) Capitalize(words[i]);
                for (var at = words[i].Start + (i == 0 ? 1 : 0); at < words[i].End; at++) text[at] = char.ToLower(text[at], culture);
            }
        }

        public void Title(int longest)
        {
            for (var i = 0; i < words.Count; i++)
            {
                var (start, end) = words[i];
                var lower = new string(text, start, end - start).ToLowerInvariant();
                var isEdge = i == 0 || (i == words.Count - 1 && end - start > 1) || IsAfterStop(start) || BeginsCompound(start, end);
                var isLone = end - start == 1 && lower is not "i";
                if ((isEdge || ((!SmallWords.Contains(lower) || lower.Length > longest) && !isLone)) && !IsName(start)) Capitalize(words[i]);
            }
        }

        // An address, a domain, a version or a model ("https://…", "nih.gov", "v2.0", "o1-preview") is written as it is.
        private bool IsName(int at)
        {
            // What stands between two blanks is asked once for all words in it.
            if (asked.Start <= at && at < asked.End) return asked.IsName;
            var (start, end) = (at, at);
            while (start > 0 && !char.IsWhiteSpace(text[start - 1])) start--;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            return (asked = (start, end, IsName(start, end))).IsName;
        }

        private bool IsName(int start, int end)
        {
            for (var i = start + 1; i < end; i++)
            {
                if (char.IsAsciiDigit(text[i]) && char.IsAsciiLetterLower(text[i - 1])) return true;
                if (i + 1 < end && text[i] is '.' or ':' && IsSmall(text[i - 1]) && (text[i] == '.' ? IsSmall(text[i + 1]) : text[i + 1] == '/')) return true;
            }

            return false;

            static bool IsSmall(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
        }

        // The first part of "e-mail" or "up-to-date" is as large as that of a word.
        private bool BeginsCompound(int start, int end) =>
            char.IsWhiteSpace(text[start - 1]) && end + 1 < text.Length && text[end] == '-' && char.IsLetter(text[end + 1]);

        // After a colon, a question or an exclamation a title begins anew.
        private bool IsAfterStop(int start)
        {
            var at = start - 1;
            while (at >= 0 && (char.IsWhiteSpace(text[at]) || text[at] is '"' or '“' or '‘' or '(')) at--;
            return at >= 0 && text[at] is ':' or '?' or '!' && at < start - 1;
        }

        // A word with a capital in it stays as it is.
        private void Capitalize((int Start, int End) word)
        {
            for (var i = word.Start; i < word.End; i++)
            {
                if (isFixed[i] || char.IsUpper(text[i])) return;
            }

            if (word.End - word.Start == 1 && text[word.Start] is >= 'Ͱ' and <= 'Ͽ') return; // A Greek letter stands for something.
            text[word.Start] = char.ToUpper(text[word.Start], culture);
        }

        private bool IsInWord(int at)
        {
            var c = text[at];
            if (c is '\'' or '’') return at > 0 && at < text.Length - 1 && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
            return !char.IsWhiteSpace(c) && c is not ('-' or '–' or '—' or '/' or '.' or ',' or ';' or '?' or '!' or ':' or '[' or ']' or '(' or ')' or '"' or '“' or '”' or '‘' or '«' or '»');
        }
    }
}
