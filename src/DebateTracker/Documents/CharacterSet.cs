using System.Text;
using System.Text.RegularExpressions;
using UtfUnknown;

namespace DebateTracker.Documents;

/// <summary>
/// Bytes to characters. What is declared is believed where the bytes bear it out; where it was declared late, wrongly or not at
/// all, the set is worked out, and that is said. A stray byte becomes U+FFFD, as browsers show it, and is told.
/// </summary>
internal static partial class CharacterSet
{
    private const int TooFew = 64;

    /// <summary>The characters of a document.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="declared">What is declared outside it; null when nothing is.</param>
    /// <param name="isHtml">Whether it may declare its set itself.</param>
    /// <param name="remark">Is told what an editor should know.</param>
    public static string Decode(byte[] bytes, string? declared, bool isHtml, Action<string> remark)
    {
        if (ByMark(bytes) is { } marked) return Strict(bytes, marked) ?? Replaced(bytes, marked, remark);
        if (ByZeros(bytes) is { } wide)
        {
            remark($"The document does not say that its characters are {wide.WebName.ToUpperInvariant()}; every other byte is zero, so they were read as such.");
            return Strict(bytes, wide) ?? Replaced(bytes, wide, remark);
        }

        var set = declared ?? (isHtml ? DeclaredWithin(bytes) : null);
        var named = set is null or "" ? null : ByName(set);
        if (set is { Length: > 0 } && named is null) remark($"The document says that its characters are in '{(set.Length <= 40 ? set : set[..40] + "…")}', which is not known here; they were worked out.");

        // Whatever is declared: what holds characters of several bytes and is valid UTF-8 is UTF-8.
        var utf8 = Strict(bytes, new UTF8Encoding(false, true));
        var isAscii = utf8?.Length == bytes.Length;
        if (utf8 is not null && (named is null or UTF8Encoding || (!isAscii && (named.IsSingleByte || utf8.Count(c => c > 127) >= 10))))
        {
            if (named is not null and not UTF8Encoding) remark($"The document says that its characters are in {named.WebName}, but they are UTF-8; they were read as such.");
            return utf8;
        }

        var lenient = Encoding.UTF8.GetString(bytes);
        var (strays, whole) = (lenient.Count(c => c == '\uFFFD'), lenient.Count(c => c > 127 && c != '\uFFFD'));
        if (named is not null and not UTF8Encoding)
        {
            // Letters of one byte each would be strays, one by one.
            if (!named.IsSingleByte || whole < 4 || strays * 4 > whole) return Strict(bytes, named) ?? Replaced(bytes, named, remark);
            remark($"The document says that its characters are in {named.WebName}, but nearly all are UTF-8; they were read as such.");
            return Replaced(bytes, Encoding.UTF8, remark);
        }

        // Not UTF-8 as a whole: a few stray bytes, or another set.
        if (strays <= whole || (strays == 1 && named is not null)) return Replaced(bytes, Encoding.UTF8, remark);
        if (bytes.Length < TooFew)
            throw new DocumentRefusedException("The document is not valid UTF-8, and too short to tell in which set its characters are. Save it as UTF-8 and try again.");
        var found = Detect(bytes);
        remark($"The document {(named is null ? "does not say in which set its characters are" : "says that its characters are UTF-8, but they are not")}; they were read as {found.WebName}. Look at names and quotation marks.");
        return Strict(bytes, found) ?? Replaced(bytes, found, remark);
    }

    /// <summary>Signs in a text that it was read, or was written, in a wrong set of characters; null when there are none.</summary>
    public static string? Sign(string text)
    {
        var garbled = Garbled().Matches(text);
        if (garbled.Count > 0)
            return $"There are signs of a wrong set of characters ({garbled.Count:N0} {(garbled.Count == 1 ? "place" : "places")}, the first “{ReadingReport.Beginning(text[Math.Max(0, garbled[0].Index - 20)..Math.Min(text.Length, garbled[0].Index + 20)])}”).";
        var strays = text.Count(c => c == '\uFFFD');
        return strays == 0 ? null : $"{strays:N0} {(strays == 1 ? "character" : "characters")} could not be read and {(strays == 1 ? "stands" : "stand")} as U+FFFD in the text, the first in “{Around(text)}”.";
    }

    private static string Around(string text)
    {
        var at = text.IndexOf('\uFFFD', StringComparison.Ordinal);
        return ReadingReport.Beginning(text[Math.Max(0, at - 20)..Math.Min(text.Length, at + 20)]);
    }

    private static Encoding? ByMark(byte[] bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(false, true, true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(true, true, true),
        [0xEF, 0xBB, 0xBF, ..] => new UTF8Encoding(true, true),
        _ => null,
    };

    // UTF-16 without a mark: of characters that most texts are made of, one byte of the two is zero.
    private static UnicodeEncoding? ByZeros(byte[] bytes)
    {
        var looked = Math.Min(bytes.Length, 2_000) & ~1;
        if (looked < 8) return null;
        var (even, odd) = (0, 0);
        for (var i = 0; i < looked; i += 2)
        {
            if (bytes[i] == 0) even++;
            if (bytes[i + 1] == 0) odd++;
        }

        return odd * 4 >= looked && even == 0 ? new(false, false, true) : even * 4 >= looked && odd == 0 ? new(true, false, true) : null;
    }

    /// <summary>UTF-16 in one of its two orders, where its mark or its zeros tell; null where neither does.</summary>
    public static Encoding? Utf16(byte[] bytes) => ByMark(bytes) as UnicodeEncoding ?? ByZeros(bytes);

    private static string? Strict(byte[] bytes, Encoding encoding)
    {
        try
        {
            return Text(bytes, encoding);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Text(byte[] bytes, Encoding encoding) => encoding.GetString(bytes.AsSpan(bytes.AsSpan().StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0));

    private static string Replaced(byte[] bytes, Encoding encoding, Action<string> remark)
    {
        var replacing = new DecoderReplacementFallback("\uFFFD");
        var text = Text(bytes, CodePagesEncodingProvider.Instance.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, replacing) ?? Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, replacing));
        var strays = text.Count(c => c == '\uFFFD');
        remark($"{strays:N0} {(strays == 1 ? "byte of the document is" : "bytes of the document are")} not {encoding.WebName.ToUpperInvariant()}; where that is in the text, U+FFFD stands for it (the first in “{Around(text)}”).");
        return text;
    }

    // The set that a page declares: browsers look into its first 1,024 bytes, and change it when a later element says so (HTML Living Standard, sections 13.2.3.2 and 13.2.3.4).
    private static string? DeclaredWithin(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 500_000));
        if (Declaration().Match(head) is not { Success: true } match) return null;
        return match.Groups["set"].Value;
    }

    private static Encoding? ByName(string name)
    {
        // Pages that say ISO-8859-1 mean Windows-1252, and so on (WHATWG Encoding Standard, section 4.2).
        var meant = name.ToLowerInvariant() switch
        {
            "utf-8" or "utf8" => null,
            "iso-8859-1" or "iso8859-1" or "latin1" or "us-ascii" or "ascii" => "windows-1252",
            "iso-8859-9" => "windows-1254",
            "iso-8859-11" or "tis-620" => "windows-874",
            "gb2312" or "gbk" => "gb18030",
            "shift_jis" or "shift-jis" or "sjis" or "x-sjis" => "shift_jis",
            var other => other,
        };
        if (meant is null) return new UTF8Encoding(false, true);
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(meant, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(meant, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding Detect(byte[] bytes)
    {
        var found = CharsetDetector.DetectFromBytes(bytes).Detected;
        return (found is { Confidence: > 0.5f, EncodingName: { } name } && name is not "utf-8" and not "ascii" ? ByName(name) : null) ?? ByName("windows-1252")!;
    }

    [GeneratedRegex(@"<meta\s[^>]{0,200}?charset\s*=\s*[""']?\s*(?<set>[A-Za-z0-9_.:-]{2,60})|^\s*<\?xml\s[^>]{0,100}?encoding\s*=\s*[""'](?<set>[A-Za-z0-9_.:-]{2,60})", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();

    // What UTF-8 looks like when it was read as Windows-1252.
    [GeneratedRegex("Ã[\\u0080-\\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\\u0080-\\u00BF™œž˜šž“”¦\\u009d]|Â[\\u00A0-\\u00BF](?! )")]
    private static partial Regex Garbled();
}
