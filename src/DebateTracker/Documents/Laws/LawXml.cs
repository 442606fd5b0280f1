using System.Xml;
using System.Xml.Linq;

namespace DebateTracker.Documents.Laws;

/// <summary>Opens the XML in which laws are published.</summary>
internal static class LawXml
{
    /// <summary>The document, with its white space; no entity is expanded and no document type fetched.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="what">What it is called in messages.</param>
    /// <param name="limits">What it may not exceed.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DocumentRefusedException">It is broken, or nested too deeply.</exception>
    public static XDocument Load(byte[] bytes, string what, DocumentLimits limits, CancellationToken cancellation)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings(limits));
            while (reader.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                if (reader.Depth > limits.MaxDepth) throw new DocumentRefusedException($"The {what}'s elements stand more than {limits.MaxDepth} deep in each other, which no {what}'s do.");
            }

            using var again = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings(limits));
            return XDocument.Load(again, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException e)
        {
            throw new DocumentRefusedException($"The {what}'s XML is broken: {e.Message}");
        }
    }

    private static XmlReaderSettings Settings(DocumentLimits limits) =>
        new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = limits.MaxUnpackedBytes };

    /// <summary>Takes out words within a paragraph that the print strikes, and says so: they are not of the text as it is to be.</summary>
    public static void LeaveOutStruckWords(XElement root, DocumentText into)
    {
        var struck = root.Descendants().Where(e => e.Name.LocalName is "deletedText" or "deleted-phrase").ToList();
        foreach (var words in struck.Where(e => e.Parent is not null))
        {
            // Nothing that they stood between is run together, and no space is left before a comma.
            var next = words.NextNode switch { XText t => t.Value, XElement e => e.Value, _ => "" };
            if (next.Length > 0 && !char.IsWhiteSpace(next[0]) && next[0] is not ('.' or ',' or ';' or ':' or ')' or '”')) words.ReplaceWith(new XText(" "));
            else
            {
                if (words.PreviousNode is XText before) before.Value = before.Value.TrimEnd();
                words.Remove();
            }
        }
        if (ReadingReport.StruckOut(struck.ConvertAll(e => e.Value)) is { } sentence) into.Remark(sentence);
    }
}
