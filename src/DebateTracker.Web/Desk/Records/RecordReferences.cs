using System.Text.Json.Nodes;
using DebateTracker.Changes;
using DebateTracker.Data;
using DebateTracker.Finding;
using DebateTracker.Histories;
using Microsoft.EntityFrameworkCore;

namespace DebateTracker.Web.Desk.Records;

/// <summary>What a form says of other records: by their names in addresses, or by any name that is one record's alone.</summary>
internal sealed class RecordReferences(EntryFinder finder, IDbContextFactory<DebateDbContext> contexts)
{
    private const int MostOffered = 12;
    private const int MostTold = 5;

    /// <summary>The records of a kind that what was typed may name, best first.</summary>
    public async Task<IReadOnlyList<Named>> OfferedAsync(RecordKind kind, string typed, CancellationToken cancellation) =>
        [.. (await finder.FindAsync(typed, cancellation)).Where(f => f.Kind == kind).Take(MostOffered).Select(f => new Named(f.Slug, f.FoundAs is { } other ? $"{f.Name} ({other})" : f.Name))];

    /// <summary>The names as printed of the records that a document names.</summary>
    public async Task<IReadOnlyDictionary<NamedRecord, string>> NamesAsync(JsonObject document, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await RecordNames.OfAsync(db, Of(document), cancellation);
    }

    /// <summary>Puts the names in addresses in the place of other names of records.</summary>
    /// <param name="document">The document, which is changed.</param>
    /// <param name="problems">Takes what names nothing, or more than one, in sentences.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task ResolveAsync(JsonObject document, List<string> problems, CancellationToken cancellation)
    {
        var known = await NamesAsync(document, cancellation);
        var meant = new Dictionary<NamedRecord, string>();
        foreach (var named in Of(document).Distinct().Where(r => !known.ContainsKey(r)))
        {
            var found = (await finder.FindAsync(named.Key, cancellation)).Where(f => f.Kind == named.Kind && f.IsExact).ToList();
            if (found is [var one]) meant[named] = one.Slug;
            else if (found.Count == 0) problems.Add($"“{named.Key}” names no {Terms.Printed(named.Kind)} on record.");
            else problems.Add($"“{named.Key}” names more than one {Terms.Printed(named.Kind)}: {string.Join(", ", found.Take(MostTold).Select(f => f.Slug))}{(found.Count > MostTold ? " and more" : "")}. Give the name in addresses.");
        }

        if (meant.Count > 0) Replace(null, document);

        void Replace(string? owner, JsonObject part)
        {
            foreach (var (member, value) in part.ToList())
            {
                if (value is JsonObject inner) Replace(member, inner);
                else if (value is JsonArray list)
                    foreach (var item in list.OfType<JsonObject>()) Replace(member, item);
                else if (DocumentFields.Find(owner, member).Names is { } kind && value is not null && meant.TryGetValue(new(kind, value.ToString()), out var slug)) part[member] = slug;
            }
        }
    }

    private static IEnumerable<NamedRecord> Of(JsonObject document) => document.SelectMany(f => DocumentFields.Records(null, f.Key, f.Value)).Where(r => r.Key.Length > 0);
}
