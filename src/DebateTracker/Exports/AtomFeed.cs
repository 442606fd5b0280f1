using DebateTracker.Citations;
using System.Globalization;
using System.Text;
using System.Xml;

namespace DebateTracker.Exports;

/// <summary>An entry of a feed (RFC 4287, section 4.1.2).</summary>
/// <param name="Id">Its permanent address, which names it for good.</param>
/// <param name="Title">What it is, in a line.</param>
/// <param name="Link">The page that it is about.</param>
/// <param name="Published">When it came into the record, in UTC.</param>
/// <param name="Updated">When it was last changed there, in UTC.</param>
/// <param name="Text">What it says, as plain text.</param>
/// <param name="Author">Whose it is.</param>
public sealed record FeedItem(string Id, string Title, string Link, DateTime Published, DateTime Updated, string Text, string Author)
{
    /// <summary>What it is about, as names in addresses.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}

/// <summary>A list that can be followed, in the Atom Syndication Format (RFC 4287).</summary>
/// <param name="Title">The list in words, with its filter.</param>
/// <param name="Subtitle">What the entries are and how many there can be.</param>
/// <param name="Address">The feed's own address, which is its id.</param>
/// <param name="Page">The page of the list.</param>
/// <param name="Entries">The entries, newest first.</param>
public sealed record AtomFeed(string Title, string Subtitle, string Address, string Page, IReadOnlyList<FeedItem> Entries)
{
    /// <summary>How many entries a feed has at the most.</summary>
    public const int MostEntries = 50;

    /// <summary>The media type.</summary>
    public const string MediaType = "application/atom+xml";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>Writes the feed in UTF-8. The stream stays open.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="updated">When the list was last changed, where it has no entry.</param>
    public async Task WriteAsync(Stream output, DateTime updated)
    {
        await using var xml = XmlWriter.Create(output, new() { Async = true, Encoding = new UTF8Encoding(false), Indent = true, NewLineHandling = NewLineHandling.Entitize });
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "feed", Namespace);
        await xml.WriteAttributeStringAsync("xml", "lang", null, "en");
        await TextAsync(xml, "id", Address);
        await TextAsync(xml, "title", Title);
        await TextAsync(xml, "subtitle", Subtitle);
        await TextAsync(xml, "updated", Moment(Entries.Count > 0 ? Entries.Max(e => e.Updated) : updated));
        await LinkAsync(xml, "self", Address, MediaType);
        await LinkAsync(xml, "alternate", Page, "text/html");
        await AuthorAsync(xml, "DebateTracker");
        await TextAsync(xml, "generator", "DebateTracker");
        foreach (var entry in Entries)
        {
            await xml.WriteStartElementAsync(null, "entry", Namespace);
            await TextAsync(xml, "id", entry.Id);
            await TextAsync(xml, "title", entry.Title);
            await TextAsync(xml, "published", Moment(entry.Published));
            await TextAsync(xml, "updated", Moment(entry.Updated));
            await AuthorAsync(xml, entry.Author);
            await LinkAsync(xml, "alternate", entry.Link, "text/html");
            foreach (var category in entry.Categories)
            {
                await xml.WriteStartElementAsync(null, "category", Namespace);
                await xml.WriteAttributeStringAsync(null, "term", null, XmlWords.Plain(category));
                await xml.WriteEndElementAsync();
            }

            await TextAsync(xml, "content", entry.Text);
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
    }

    private static async Task AuthorAsync(XmlWriter xml, string name)
    {
        await xml.WriteStartElementAsync(null, "author", Namespace);
        await TextAsync(xml, "name", name);
        await xml.WriteEndElementAsync();
    }

    private static async Task LinkAsync(XmlWriter xml, string relation, string address, string type)
    {
        await xml.WriteStartElementAsync(null, "link", Namespace);
        await xml.WriteAttributeStringAsync(null, "rel", null, relation);
        await xml.WriteAttributeStringAsync(null, "type", null, type);
        await xml.WriteAttributeStringAsync(null, "href", null, address);
        await xml.WriteEndElementAsync();
    }

    private static Task TextAsync(XmlWriter xml, string element, string text) => xml.WriteElementStringAsync(null, element, Namespace, XmlWords.Plain(text));

    // RFC 3339, as section 3.3 asks for.
    private static string Moment(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
