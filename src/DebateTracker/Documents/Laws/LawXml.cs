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
}
