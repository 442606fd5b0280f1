using System.Text.Json;

namespace DebateTracker.Text;

/// <summary>
/// The one spelling of every enumerated term outside C#: lower case with underscores (<c>support_if_amended</c>),
/// in the database, the debate file, addresses and exports; and its printed form with spaces (<c>support if amended</c>).
/// </summary>
public static class Terms
{
    /// <summary>The term's spelling in data.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Cache<T>.ByValue[value];

    /// <summary>The term as printed in running text.</summary>
    public static string Printed<T>(T value) where T : struct, Enum => Of(value).Replace('_', ' ');

    /// <summary>A word with its indefinite article: "an actor". It must not be empty.</summary>
    public static string A(string word) => (word[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ") + word;

    /// <summary>A printed term, or any other words, as they begin a sentence. The words must not be empty.</summary>
    public static string Capitalised(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>Finds the term spelt so; false when there is none.</summary>
    public static bool TryParse<T>(string? word, out T value) where T : struct, Enum
    {
        value = default;
        return word is not null && Cache<T>.ByWord.TryGetValue(word, out value);
    }

    /// <summary>The term spelt so in the database.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static T Parse<T>(string word) where T : struct, Enum =>
        TryParse<T>(word, out var value) ? value : throw new InvalidOperationException($"The database holds '{word}', which is no {typeof(T).Name}.");

    /// <summary>Every spelling of the enumeration, in its order.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Cache<T>.Spellings;

    private static class Cache<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
        public static readonly Dictionary<string, T> ByWord = ByValue.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
        public static readonly IReadOnlyList<string> Spellings = [.. ByValue.Values];
    }
}
