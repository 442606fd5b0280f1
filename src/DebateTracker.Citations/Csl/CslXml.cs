using System.Xml;
using System.Xml.Linq;

namespace DebateTracker.Citations.Csl;

/// <summary>A style or locale cannot be used. The message says which and why.</summary>
public sealed class CslException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public CslException(string message) : base(message)
    {
    }

    /// <summary>Says what is wrong, and what showed it.</summary>
    public CslException(string message, Exception inner) : base(message, inner)
    {
    }
}

/// <summary>Reads the XML of styles and locales, which may come from strangers: without document types, and not without bound.</summary>
internal static class CslXml
{
    // The largest of the ten thousand public styles has a quarter of this.
    private const long MostCharacters = 2_000_000;

    // Elements are read and rendered within each other.
    private const int MostDepth = 200;

    /// <summary>The root element.</summary>
    /// <exception cref="CslException">It is not XML, or too long.</exception>
    public static XElement Load(Stream stream, string name)
    {
        try
        {
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            // Looked through first: a tree of elements that are nested without end takes very long to make.
            using (var first = Reader(copy))
            {
                while (first.Read())
                {
                    if (first.Depth > MostDepth) throw new CslException($"{name} cannot be read: its elements are nested more than {MostDepth} deep.");
                }
            }

            using var reader = Reader(copy);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException e)
        {
            throw new CslException($"{name} cannot be read: {e.Message}", e);
        }
    }

    private static XmlReader Reader(MemoryStream stream)
    {
        stream.Position = 0;
        return XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = MostCharacters, XmlResolver = null });
    }
}
