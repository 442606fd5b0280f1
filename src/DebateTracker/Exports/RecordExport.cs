using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebateTracker.Bills;
using DebateTracker.Claims;
using DebateTracker.Debates;
using DebateTracker.Lookups;

namespace DebateTracker.Exports;

/// <summary>What stands within bills and between claims, as lists of their own: votes, registers, relations and lookups. <c>docs/exports.md</c> describes every column.</summary>
public static class RecordExport
{
    /// <summary>The columns of a list of votes: a row for each who is named, and one for a vote that names nobody.</summary>
    public static readonly IReadOnlyList<Column<VoteRow>> VoteColumns =
    [
        new("bill", r => r.Of.Bill.Slug),
        new("permalink", r => r.Of.Permalink),
        .. BillColumns<VoteRow>(r => r.Of.Bill),
        new("vote", r => Number(r.Of.Number), CellKind.Number),
        new("date", r => r.Of.Entry.Date, CellKind.Date),
        new("body", r => r.Of.Entry.Body),
        new("motion", r => r.Of.Entry.Motion),
        new("on_passage", r => r.Of.Entry.OnPassage == true ? "true" : "false"),
        new("version", r => r.Of.Entry.Version),
        new("yes", r => Number(r.Of.Entry.Yes), CellKind.Number),
        new("no", r => Number(r.Of.Entry.No), CellKind.Number),
        new("passed", r => r.Of.Entry.Passed ? "true" : "false"),
        new("source", r => r.Of.Entry.Source),
        new("note", r => r.Of.Entry.Note),
        new("name", r => r.Voter?.Name),
        new("ballot", r => r.Voter?.Vote),
        new("actor", r => r.Voter?.Actor),
    ];

    /// <summary>The columns of a list of registers: a row for each name, and one for a register that has none.</summary>
    public static readonly IReadOnlyList<Column<RegisterRow>> RegisterColumns =
    [
        new("bill", r => r.Of.Bill.Slug),
        new("permalink", r => r.Of.Permalink),
        .. BillColumns<RegisterRow>(r => r.Of.Bill),
        new("register", r => Number(r.Of.Number), CellKind.Number),
        new("date", r => r.Of.Entry.Date, CellKind.Date),
        new("position", r => r.Of.Entry.Position),
        new("heading", r => r.Of.Entry.Heading),
        new("version", r => r.Of.Entry.Version),
        new("source", r => r.Of.Entry.Source),
        new("note", r => r.Of.Entry.Note),
        new("name", r => r.Registered?.Name),
        new("actor", r => r.Registered?.Actor),
        new("name_note", r => r.Registered?.Note),
    ];

    /// <summary>The columns of a list of relations: a row for each, under the claim that speaks.</summary>
    public static readonly IReadOnlyList<Column<RelationRow>> RelationColumns =
    [
        new("claim", r => r.Claim.Key),
        new("permalink", r => $"{r.Site}/claims/{r.Claim.Key}"),
        new("actor", r => r.Claim.Actor.Slug),
        new("actor_name", r => r.Claim.Actor.Name),
        new("summary", r => r.Claim.Summary),
        new("relation", r => Terms.Of(r.Relation.Kind)),
        new("other", r => r.Relation.Claim),
        new("other_permalink", r => $"{r.Site}/claims/{r.Relation.Claim}"),
    ];

    /// <summary>The columns of a list of lookups.</summary>
    public static readonly IReadOnlyList<Column<(string Site, LookupView Lookup)>> LookupColumns =
    [
        new("lookup", r => r.Lookup.Slug),
        new("permalink", r => r.Site + r.Lookup.Path),
        new("actor", r => r.Lookup.Actor.Slug),
        new("actor_name", r => r.Lookup.Actor.Name),
        new("target_kind", r => Terms.Of(r.Lookup.Target.Kind)),
        new("target", r => r.Lookup.Target.Slug),
        new("target_name", r => r.Lookup.Target.Name),
        new("searched_on", r => r.Lookup.SearchedOn.ToString(), CellKind.Date),
        new("where", r => r.Lookup.Where),
        new("note", r => r.Lookup.Note),
    ];

    /// <summary>The votes on bills, bill by bill.</summary>
    public static ExportList Votes(ListHead head, IAsyncEnumerable<Bill> bills)
    {
        var votes = PartsOf(head, bills, b => b.ToEntry().Votes, "vote");
        return Of("votes", head, Table.Of(VoteColumns, votes.SelectMany(v => (v.Entry.Voters ?? []).DefaultIfEmpty().Select(voter => new VoteRow(v, voter)))), votes.Select(v => Json(v, "vote")));
    }

    /// <summary>The registers of support and opposition to bills, bill by bill.</summary>
    public static ExportList Registers(ListHead head, IAsyncEnumerable<Bill> bills)
    {
        var registers = PartsOf(head, bills, b => b.ToEntry().Registers, "register");
        return Of("registers", head, Table.Of(RegisterColumns, registers.SelectMany(r => (r.Entry.Names ?? []).DefaultIfEmpty().Select(name => new RegisterRow(r, name)))), registers.Select(r => Json(r, "register")));
    }

    /// <summary>What claims say to other published claims.</summary>
    public static ExportList Relations(ListHead head, IAsyncEnumerable<ClaimView> claims)
    {
        var relations = claims.SelectMany(c => c.Relations.Where(r => r.IsOutgoing).Select(r => new RelationRow(head.Site, c, r)));
        return Of("relations", head, Table.Of(RelationColumns, relations), relations.Select(r => Json(RelationColumns, r)));
    }

    /// <summary>Where somebody searched and found nothing.</summary>
    public static ExportList Lookups(ListHead head, IEnumerable<LookupView> lookups)
    {
        var rows = lookups.Select(l => (head.Site, l)).ToAsyncEnumerable();
        return Of("lookups", head, Table.Of(LookupColumns, rows), rows.Select(r => Json(LookupColumns, r)));
    }

    private static ExportList Of(string name, ListHead head, Table table, IAsyncEnumerable<Action<Utf8JsonWriter>> items) => new() { Name = name, Head = head, Table = table, Items = items };

    private static IReadOnlyList<Column<T>> BillColumns<T>(Func<T, BillEntry> bill) =>
    [
        new("identifier", r => bill(r).Identifier),
        new("short_title", r => bill(r).ShortTitle),
        new("jurisdiction", r => bill(r).Jurisdiction),
        new("session", r => bill(r).Session),
    ];

    private static IAsyncEnumerable<PartOfBill<T>> PartsOf<T>(ListHead head, IAsyncEnumerable<Bill> bills, Func<Bill, IReadOnlyList<T>?> parts, string anchor) => bills.SelectMany(bill =>
        (parts(bill) ?? []).Select((part, i) => new PartOfBill<T>(bill.ToEntry(), i + 1, part, string.Create(CultureInfo.InvariantCulture, $"{head.Site}/bills/{bill.Slug}#{anchor}-{i + 1}"))));

    // As the debate file has it, with the bill that it is of and its number among the bill's.
    private static Action<Utf8JsonWriter> Json<T>(PartOfBill<T> part, string what) => json =>
    {
        var entry = JsonSerializer.SerializeToNode(part.Entry, DebateFile.Json)!.AsObject();
        JsonObject whole = new() { ["bill"] = part.Bill.Slug, ["permalink"] = part.Permalink, [what] = part.Number };
        foreach (var (name, value) in entry) whole.Add(name, value?.DeepClone());
        whole.WriteTo(json);
    };

    private static Action<Utf8JsonWriter> Json<T>(IReadOnlyList<Column<T>> columns, T row) => json =>
    {
        json.WriteStartObject();
        foreach (var column in columns) JsonFormat.Optional(json, JsonNamingPolicy.CamelCase.ConvertName(string.Concat(column.Name.Split('_').Select((w, i) => i == 0 ? w : Terms.Capitalised(w)))), column.Value(row));
        json.WriteEndObject();
    };

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A vote on a bill or a register, with the bill.</summary>
/// <param name="Bill">The bill.</param>
/// <param name="Number">Its number among those of the bill, from 1.</param>
/// <param name="Entry">The vote or register.</param>
/// <param name="Permalink">Where it stands on the bill's page.</param>
public sealed record PartOfBill<T>(BillEntry Bill, int Number, T Entry, string Permalink);

/// <summary>One row of a list of votes.</summary>
public sealed record VoteRow(PartOfBill<VoteEntry> Of, VoterEntry? Voter);

/// <summary>One row of a list of registers.</summary>
public sealed record RegisterRow(PartOfBill<RegisterEntry> Of, RegisteredEntry? Registered);

/// <summary>One row of a list of relations.</summary>
public sealed record RelationRow(string Site, ClaimView Claim, RelationView Relation);
