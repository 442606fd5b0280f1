using System.Collections.Concurrent;
using DebateTracker.Documents;

namespace DebateTracker.Web.Desk.Sources;

/// <summary>A document that was read and is not stored yet.</summary>
/// <param name="Document">The document.</param>
/// <param name="Address">Where it was fetched; null where it was not.</param>
/// <param name="Validators">What the server gave to ask by whether it has changed.</param>
/// <param name="Editor">Whose it is.</param>
/// <param name="At">When it was read, in UTC.</param>
internal sealed record IncomingDocument(ImportedDocument Document, string? Address, Validators? Validators, Guid Editor, DateTime At);

/// <summary>
/// Documents between reading and storing, while their editor looks at them. They are held in memory and for an hour: what is not
/// stored by then, or when the program is started anew, is read again.
/// </summary>
internal sealed class IncomingDocuments(TimeProvider clock)
{
    private const int Most = 40;
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<Guid, IncomingDocument> documents = new();

    /// <summary>Holds a document.</summary>
    public Guid Hold(ImportedDocument document, string? address, Validators? validators, Guid editor)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var (old, _) in documents.OrderByDescending(d => d.Value.At).Where((d, i) => i >= Most - 1 || now - d.Value.At > Lasts)) documents.TryRemove(old, out _);
        var id = Guid.NewGuid();
        documents[id] = new(document, address, validators, editor, now);
        return id;
    }

    /// <summary>A document that an editor holds; null when there is none any more.</summary>
    public IncomingDocument? Find(Guid id, Guid editor) => documents.TryGetValue(id, out var document) && document.Editor == editor ? document : null;

    /// <summary>Lets go of a document.</summary>
    public void Remove(Guid id) => documents.TryRemove(id, out _);
}
