using System.Globalization;
using System.Text.Json.Serialization;

namespace DebateTracker.Documents;

/// <summary>A stretch of a document that was not taken.</summary>
/// <param name="Reason">Why, in a few words ("comments of readers"); null where it only did not seem to belong to the text.</param>
/// <param name="Words">How many words it has.</param>
/// <param name="Begins">Its first words.</param>
public sealed record LeftOut(string? Reason, int Words, string Begins);

/// <summary>What a reading took of a document and what it left, so that no loss is a silent one.</summary>
/// <param name="Visible">How many words the document shows.</param>
/// <param name="Taken">How many of them stand in the text.</param>
/// <param name="Left">What was left out, the longest first: at most <see cref="MostShown"/> of them.</param>
/// <param name="LeftForReasons">How many words were left out for a reason that has a name.</param>
/// <param name="Signs">What an editor should look at, each in a sentence.</param>
public sealed record ReadingReport(int Visible, int Taken, IReadOnlyList<LeftOut> Left, int LeftForReasons, IReadOnlyList<string> Signs)
{
    /// <summary>How many stretches are named.</summary>
    public const int MostShown = 8;

    /// <summary>Below this share somebody has to say that the losses are right.</summary>
    public const double Enough = 0.9;

    /// <summary>What was taken of what is visible and was not left out for a reason, from 0 to 1.</summary>
    [JsonIgnore]
    public double Share => Visible - LeftForReasons <= 0 ? 1 : Math.Clamp((double)Taken / (Visible - LeftForReasons), 0, 1);

    /// <summary>Whether somebody has to say that the losses are right.</summary>
    [JsonIgnore]
    public bool IsLossy => Share < Enough;

    /// <summary>Whether there is something to tell: words that were left, or signs of something wrong.</summary>
    [JsonIgnore]
    public bool IsNotable => Left.Count > 0 || Signs.Count > 0;

    /// <summary>The report of a reading that takes all that there is.</summary>
    public static ReadingReport Whole(string text)
    {
        var words = Words(text);
        return new(words, words, [], 0, []);
    }

    /// <summary>The report in sentences.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Sentences => Told(withWords: true);

    /// <summary>The same without the words that were left out, which may be kept and shown whatever the rights in the document are.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> SentencesWithoutWords => Told(withWords: false);

    private IReadOnlyList<string> Told(bool withWords) =>
    [
        // Never rounded up to a whole that it is not.
        $"{(Share >= 1 ? "100" : Math.Min(99.9, Math.Floor(Share * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture))} % of the words that the document shows were taken ({Taken:N0} of {Visible:N0}{(LeftForReasons > 0 ? $", {LeftForReasons:N0} left out for a reason" : "")}).",
        .. Left.Select(l => $"Left out, {l.Reason ?? "not thought to belong to the text"}: {l.Words:N0} {(l.Words == 1 ? "word" : "words")}{(withWords ? $", “{l.Begins}”" : "")}."),
        .. Visible - Taken - Left.Sum(l => l.Words) is > 0 and var more ? [$"Left out besides, in shorter stretches: {more:N0} {(more == 1 ? "word" : "words")}."] : (string[])[],
        .. withWords ? Signs : Signs.Select(s => s.Split(" (")[0].Split(", the first in “")[0].TrimEnd('.', ':') + "."),
    ];

    /// <summary>What is told of words that a document strikes out and that were not taken; null where there are none.</summary>
    public static string? StruckOut(IReadOnlyList<string> struck) =>
        struck.Sum(Words) is > 0 and var gone ? $"{gone:N0} {(gone == 1 ? "word is" : "words are")} struck out and {(gone == 1 ? "was" : "were")} left out, the first in “{Beginning(struck[0])}”." : null;

    /// <summary>The words of a text: what white space parts, and in scripts that are written without it every two characters.</summary>
    public static int Words(string text)
    {
        var (words, unspaced, isIn) = (0, 0, false);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                isIn = false;
            }
            else if (IsUnspaced(c))
            {
                (unspaced, isIn) = (unspaced + 1, false);
            }
            else if (!isIn && char.IsLetterOrDigit(c))
            {
                (words, isIn) = (words + 1, true);
            }
        }

        return words + ((unspaced + 1) / 2);
    }

    /// <summary>Whether a letter is of a script that is written without spaces between words.</summary>
    public static bool IsUnspaced(char c) => c is >= '\u3040' and <= '\u9FFF' or >= '\u0E00' and <= '\u0E7F';

    /// <summary>The beginning of a stretch, as it is shown.</summary>
    public static string Beginning(string text)
    {
        var line = string.Join(' ', TextNormaliser.Normalise(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= 80) return line;
        var end = line.LastIndexOf(' ', 80) is > 40 and var space ? space : char.IsHighSurrogate(line[79]) ? 79 : 80;
        return line[..end] + "…";
    }
}
