using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Actors;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Propositions;
using DebateTracker.Sources;

namespace DebateTracker.Exports;

/// <summary>
/// Actors, bills, propositions and sources as lists to take away, each entry as the debate file has it, with its permanent
/// link and the number of its published claims. <c>docs/exports.md</c> describes every column.
/// </summary>
public static class EntryExport
{
    /// <summary>The columns of a list of actors.</summary>
    public static readonly IReadOnlyList<Column<EntryRow<ActorEntry>>> ActorColumns =
    [
        new("actor", r => r.Entry.Slug),
        new("permalink", r => r.Permalink),
        new("name", r => r.Entry.Name),
        new("kind", r => r.Entry.Kind),
        new("sector", r => r.Entry.Sector),
        new("family_name", r => r.Entry.FamilyName),
        new("given_name", r => r.Entry.GivenName),
        new("aliases", r => Joined(r.Entry.Aliases)),
        new("affiliations", r => Joined(r.Entry.Affiliations?.Select(a => $"{a.Role}, {a.Organisation}" + (a.From is null && a.To is null ? "" : $", {a.From}/{a.To}")))),
        new("wikidata_id", r => r.Entry.WikidataId),
        new("homepage", r => r.Entry.Homepage),
        new("note", r => r.Entry.Note),
        new("deliberative", r => r.Entry.Deliberative == true ? "true" : "false"),
        new("claims", r => Number(r.Claims), CellKind.Number),
    ];

    /// <summary>The columns of a list of bills.</summary>
    public static readonly IReadOnlyList<Column<EntryRow<BillEntry>>> BillColumns =
    [
        new("bill", r => r.Entry.Slug),
        new("permalink", r => r.Permalink),
        new("kind", r => r.Entry.Kind),
        new("jurisdiction", r => r.Entry.Jurisdiction),
        new("jurisdiction_name", r => r.Entry.JurisdictionName),
        new("session", r => r.Entry.Session),
        new("identifier", r => r.Entry.Identifier),
        new("chamber", r => r.Entry.Chamber),
        new("title", r => r.Entry.Title),
        new("short_title", r => r.Entry.ShortTitle),
        new("aliases", r => Joined(r.Entry.Aliases)),
        new("status", r => r.Entry.Status),
        new("status_date", r => r.Entry.StatusDate, CellKind.Date),
        new("sponsors", r => Joined(r.Entry.Sponsors?.Select(s => $"{s.Name} ({s.Role})"))),
        new("versions", r => Joined(r.Entry.Versions?.Select(v => v.Date is null ? $"{v.Code}, {v.Kind}" : $"{v.Code}, {v.Kind}, {v.Date}"))),
        new("votes", r => Joined(r.Entry.Votes?.Select(v => string.Join(", ", new[] { v.Date, v.Body, $"{v.Yes} to {v.No}", v.Passed ? "carried" : "lost", v.OnPassage == true ? "on passage" : null }.OfType<string>())))),
        new("registers", r => Joined(r.Entry.Registers?.Select(x => string.Join(", ", new[] { x.Date, x.Position, x.Names is null ? "nobody" : $"{x.Names.Count} {(x.Names.Count == 1 ? "name" : "names")}" }.OfType<string>())))),
        new("note", r => r.Entry.Note),
        new("url", r => r.Entry.Url),
        new("text_url", r => r.Entry.TextUrl),
        new("claims", r => Number(r.Claims), CellKind.Number),
        new("actions", r => Joined(r.Entry.Actions?.Select(a => string.Join(", ", new[] { a.Date, a.Chamber, a.Description }.OfType<string>())))),
    ];

    /// <summary>The columns of a list of propositions.</summary>
    public static readonly IReadOnlyList<Column<EntryRow<PropositionEntry>>> PropositionColumns =
    [
        new("proposition", r => r.Entry.Slug),
        new("permalink", r => r.Permalink),
        new("title", r => r.Entry.Title),
        new("text", r => r.Entry.Text),
        new("note", r => r.Entry.Note),
        new("claims", r => Number(r.Claims), CellKind.Number),
    ];

    /// <summary>The columns of a list of sources.</summary>
    public static readonly IReadOnlyList<Column<EntryRow<SourceRow>>> SourceColumns =
    [
        new("source", r => r.Entry.Source.Slug),
        new("permalink", r => r.Permalink),
        new("kind", r => Terms.Of(r.Entry.Source.Kind)),
        new("title", r => r.Entry.Source.Title),
        new("authors", r => Joined(r.Entry.Source.Authors.Select(a => a.DisplayName))),
        new("publisher", r => r.Entry.Source.Publisher),
        new("container", r => r.Entry.Source.Container),
        new("date", r => r.Entry.Source.Date.ToString(), CellKind.Date),
        new("language", r => r.Entry.Source.Language),
        new("url", r => r.Entry.Source.Url),
        new("archived_url", r => r.Entry.Source.ArchivedUrl),
        new("accessed_on", r => r.Entry.Source.AccessedOn.ToString(), CellKind.Date),
        new("rights", r => Terms.Of(r.Entry.Source.Rights)),
        new("note", r => r.Entry.Source.Note),
        new("passages", r => Number(r.Entry.Passages), CellKind.Number),
        new("claims", r => Number(r.Claims), CellKind.Number),
        new("archived_on", r => r.Entry.Source.ArchivedOn.ToString(), CellKind.Date),
        new("bill", r => r.Entry.Source.BillText?.Bill),
        new("bill_version", r => r.Entry.Source.BillText?.Code),
        new("number", r => r.Entry.Source.Number),
        new("session", r => r.Entry.Source.Session),
    ];

    /// <summary>A list of actors, read with their names and affiliations.</summary>
    public static ExportList Actors(ListHead head, ClaimIndex index, IAsyncEnumerable<Actor> actors) =>
        Of("actors", head, ActorColumns, actors.Select(a => RowOf(head, index, FilterKeys.Actor, a.Slug, a.ToEntry())));

    /// <summary>A list of bills, read with their parts; each is a reference.</summary>
    public static ExportList Bills(ListHead head, ClaimIndex index, IAsyncEnumerable<Bill> bills) =>
        Of("bills", head, BillColumns, bills.Select(b => RowOf(head, index, FilterKeys.Bill, b.Slug, b.ToEntry()))) with { References = bills.Select(b => b.ToReference()) };

    /// <summary>A list of propositions.</summary>
    public static ExportList Propositions(ListHead head, ClaimIndex index, IAsyncEnumerable<Proposition> propositions) =>
        Of("propositions", head, PropositionColumns, propositions.Select(p => RowOf(head, index, FilterKeys.Proposition, p.Slug, p.ToEntry())));

    /// <summary>A list of sources; each is a reference.</summary>
    public static ExportList Sources(ListHead head, ClaimIndex index, IAsyncEnumerable<SourceRow> sources)
    {
        var rows = sources.Select(s => RowOf(head, index, FilterKeys.Source, s.Source.Slug, s));
        return Of("sources", head, SourceColumns, rows) with
        {
            Items = rows.Select(r => (Action<Utf8JsonWriter>)(json => Write(json, r))),
            References = sources.Select(s => s.Source.ToReference()),
        };
    }

    private static ExportList Of<T>(string name, ListHead head, IReadOnlyList<Column<EntryRow<T>>> columns, IAsyncEnumerable<EntryRow<T>> rows) => new()
    {
        Name = name,
        Head = head,
        Table = Table.Of(columns, rows),
        Items = rows.Select(r => (Action<Utf8JsonWriter>)(json => Write(json, r))),
    };

    private static EntryRow<T> RowOf<T>(ListHead head, ClaimIndex index, SlugKey kind, string slug, T entry) =>
        new($"{head.Site}/{kind.Name}s/{slug}", entry, index.CountOf(kind, slug));

    private static void Write<T>(Utf8JsonWriter json, EntryRow<T> row)
    {
        var entry = JsonSerializer.SerializeToNode(row.Entry, DebateFile.Json)!.AsObject();
        entry.Insert(1, "permalink", row.Permalink);
        entry.Add("claims", row.Claims);
        entry.WriteTo(json);
    }

    private static void Write(Utf8JsonWriter json, EntryRow<SourceRow> row)
    {
        json.WriteStartObject();
        ClaimExport.WriteParticulars(json, row.Entry.Source);
        json.WriteString("permalink", row.Permalink);
        json.WriteNumber("passages", row.Entry.Passages);
        json.WriteNumber("claims", row.Claims);
        json.WriteEndObject();
    }

    private static string? Joined(IEnumerable<string>? texts) => texts is null ? null : string.Join("; ", texts);

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One row of a list of entries.</summary>
public sealed record EntryRow<T>(string Permalink, T Entry, int Claims);
